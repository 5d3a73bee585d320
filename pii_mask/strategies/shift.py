"""shift: dates move by a number of days that is the same for all dates of one subject."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from ..errors import PolicyError
from . import Context

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..core.arrays import Strings
    from ..types import Identifier

#: The most days that dates are moved by, in either direction.
MOST_DAYS = 3660
#: What subjects are keyed under, unless the policy names a domain.
DOMAIN = "subject"


class Shift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Moves dates by 1 to `days` days, forwards or backwards, never by none; the time of day stays.

    All dates of one subject, which the column `by` names, move by the same number of days, in every column,
    table and file of one key, so that the intervals between them stay. Without `by`, and
    where no subject is given, equal dates move alike and the others don't. With `weeks` the number is one of
    whole weeks, so that days of the week stay. The number is chosen by the key; under two
    names of `domain` a subject has two.

    Dates are understood as they are written and written back so; in digits alone with the day or the month
    first as `order` says. What is no date to the day becomes the mark of ``redact``. Dates of the years
    1 and 9999, and those that `keep` lists as ``1900-01-01``, say that there is none, and stay: moved, they
    would tell by how many days.
    """

    days: int = 30
    by: str = ""
    weeks: bool = False
    order: Literal["dmy", "mdy"] = "dmy"
    keep: tuple[str, ...] = ()
    domain: str = ""

    name: ClassVar[str] = "shift"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    lifelike: ClassVar[bool] = True

    def __post_init__(self) -> None:
        least = 7 if self.weeks else 1
        if not least <= self.days <= MOST_DAYS:
            raise ValueError(f"`days` is from {least} to {MOST_DAYS}")
        for date in self.keep:
            try:
                datetime.date.fromisoformat(date)
            except ValueError:
                raise ValueError("`keep` lists dates such as 1900-01-01") from None

    @property
    def links(self) -> tuple[str, ...]:
        """The column that names the subject."""
        return (self.by,) if self.by else ()

    def reads(self, identifier: Identifier) -> bool:
        """True: whatever a column is said to hold, what counts is what can be read."""
        return True

    def apply(self, values: Strings, context: Context) -> Strings:
        """The dates, moved."""
        import numpy as np
        import pyarrow as pa

        from ..core.dates import moved
        from ._values import as_kind, finished

        epoch = datetime.date(1970, 1, 1)
        kept = np.array(
            sorted((datetime.date.fromisoformat(each) - epoch).days for each in self.keep), np.int64
        )
        written, done = moved(values, self._days(values, context).tobytes(), self.order == "mdy", kept)
        flags = np.frombuffer(bytes(done), np.uint8)
        if flags.all():
            return written
        array = pa.array(written.as_kind("Z"))
        understood = pa.array(flags == 0)
        nothing = pa.scalar(None, pa.large_binary())
        return finished(as_kind(array, values), pa.compute.if_else(understood, nothing, array), context)

    def _days(self, values: Strings, context: Context) -> npt.NDArray[np.int32]:
        """How many days each value moves by."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.arrays import Strings
        from ..core.dates import dates
        from ..core.digest import keyed_numbers
        from ._values import glue

        # By itself a date is its own subject, however it is written.
        own = np.frombuffer(bytes(dates(values, self.order == "mdy")[0]), np.int64)
        subjects = pa.array(own).cast(pa.large_string())
        if self.by:
            record = context.record(self.by)
            if record is None:
                raise PolicyError(
                    f"column {self.by}: dates are shifted by it, but a text or a column by itself has none"
                )
            named = pa.array(record.as_kind("U")).cast(pa.large_string())
            given = pc.fill_null(pc.greater(pc.binary_length(named), 0), False)
            subjects = pc.if_else(given, glue("=", named), subjects)
        key = context.subkey(self.name, self.domain or DOMAIN)
        step = 7 if self.weeks else 1
        most = self.days // step
        drawn = keyed_numbers(Strings.from_arrow(subjects), key) % np.uint64(2 * most)
        moves = drawn.astype(np.int32) - most
        # 0 is left out: -most … -1 and 1 … most.
        return (moves + (moves >= 0)) * np.int32(step)

    def settled(self, values: Strings, context: Context) -> bytes:
        """Dates: none shows whether it was moved."""
        import numpy as np

        from ..core.dates import dates

        given = np.frombuffer(bytes(dates(values, self.order == "mdy")[1]), np.uint8)
        return bytes((given == 3).tobytes())


STRATEGY = Shift
