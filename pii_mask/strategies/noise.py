"""noise: numbers move by an amount that the key and the number decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from ..errors import PolicyError
from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings
    from ..types import Identifier


class Noise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adds to each number a keyed amount: of a Laplace distribution of this `scale`, or uniform up to it.

    `scale` is in the number's unit; with `relative` it is a share of the number (0.1: a tenth of it). Equal
    numbers get the same amount, so that asking twice tells nothing more; with `by`, which names a column,
    only those of one subject do. Results beyond `low` and `high` are reflected at the bound. Numbers are
    written with the decimals that they had, or those that `scale` has if these are more, or with `decimals`;
    integers stay integers. What doesn't fit a column's type becomes null, so give `low` = 0 where it must.

    What isn't a number becomes the mark of ``redact``. This is not differential privacy: the
    amount is fixed for each number, and the scale isn't derived from a query's sensitivity.
    """

    scale: float = 1.0
    distribution: Literal["laplace", "uniform"] = "laplace"
    relative: bool = False
    low: float | None = None
    high: float | None = None
    decimals: int | None = None
    by: str = ""
    domain: str = ""

    name: ClassVar[str] = "noise"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    lifelike: ClassVar[bool] = True
    may_stay: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not 0 < self.scale < float("inf"):
            raise ValueError("`scale` is greater than 0")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError("`low` is less than `high`")
        if self.decimals is not None and not 0 <= self.decimals <= 15:
            raise ValueError("`decimals` is from 0 to 15")

    @property
    def links(self) -> tuple[str, ...]:
        """The column that names the subject."""
        return (self.by,) if self.by else ()

    def reads(self, identifier: Identifier) -> bool:
        """True: whatever a column is said to hold, what counts is what can be read."""
        return True

    def apply(self, values: Strings, context: Context) -> Strings:
        """The numbers with their noise, written as they were."""
        import numpy as np
        import pyarrow as pa

        from ..core.arrays import Strings
        from ..core.digest import keyed_numbers
        from ._values import canonical_numbers, finished, glue, needed, numbers

        read = numbers(values)
        keyed = canonical_numbers(read.values)
        if self.by:
            record = context.record(self.by)
            if record is None:
                raise PolicyError(
                    f"column {self.by}: noise is drawn by it, but a text or a column by itself has none"
                )
            subject = pa.array(record.as_kind("U")).cast(pa.large_string())
            keyed = Strings.from_arrow(glue(pa.array(keyed), "\0", pa.compute.fill_null(subject, "")))
        drawn = keyed_numbers(keyed, context.subkey(self.name, self.domain))
        # The middle of one of 2^53 equal parts of (0, 1): neither end is drawn.
        share = (drawn >> np.uint64(11)).astype(np.float64) / 2.0**53 + 2.0**-54
        if self.distribution == "uniform":
            amount = 2.0 * share - 1.0
        else:
            amount = np.copysign(np.log1p(-np.abs(2.0 * share - 1.0)), 0.5 - share)
        noisy = read.values + amount * self.scale * (np.abs(read.values) if self.relative else 1.0)
        for bound, beyond in ((self.low, np.less), (self.high, np.greater)):
            if bound is not None:
                noisy = np.where(beyond(noisy, bound), 2.0 * bound - noisy, noisy)
        noisy = np.clip(noisy, self.low, self.high)
        decimals = read.decimals
        if context.integers():
            decimals = np.zeros_like(decimals)
        elif self.decimals is not None:
            decimals = np.full_like(decimals, self.decimals)
        elif not self.relative:
            # A float of 3.0 is written as 3, and noise of a tenth must show all the same.
            decimals = np.maximum(decimals, needed(self.scale))
        return finished(values, read.written(noisy, decimals), context)

    def settled(self, values: Strings, context: Context) -> bytes:
        """Numbers: none shows whether it was changed."""
        from ._values import numbers

        return bytes(numbers(values).known.tobytes())


STRATEGY = Noise
