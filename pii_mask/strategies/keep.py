"""keep: the value stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Leaves what was found where it was found."""

    name: ClassVar[str] = "keep"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = True

    def apply(self, values: Strings, context: Context) -> Strings:
        """The values themselves."""
        return values

    def settled(self, values: Strings, context: Context) -> bytes:
        """Everything is."""
        return bytes([1]) * len(values)


STRATEGY = Keep
