"""drop: a column disappears; in a text, the found characters do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings


class Drop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Removes what was found without a trace of where it stood."""

    name: ClassVar[str] = "drop"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    def apply(self, values: Strings, context: Context) -> Strings:
        """Empty values."""
        from ..core.kernels import constant

        return constant(values, "")

    def settled(self, values: Strings, context: Context) -> bytes:
        """Only nothing is."""
        return bytes(len(values))


STRATEGY = Drop
