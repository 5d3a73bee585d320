"""hash: a keyed digest, the same for the same value however it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from ..types import Identifier
from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings

#: Fewer bits would make two people one in tables of a few million.
LEAST_BITS = 64


class Hash(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """HMAC-SHA-256 (RFC 2104, FIPS 198-1) over the canonical form, in hexadecimal.

    `bits` (a multiple of 8, 64 to 256) is what is kept of it: among n distinct values two
    collide with probability n² / 2^(bits + 1), 1e-27 for a million at the default of 128.
    `domain` names what the digests join within; by default the identifier's group, so that one
    phone is one digest whichever column or pattern it comes from. Without the key a digest can be
    neither computed nor inverted; with it, small domains such as phone numbers can be tried out.
    """

    bits: int = 128
    domain: str = ""

    name: ClassVar[str] = "hash"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not LEAST_BITS <= self.bits <= 256 or self.bits % 8:
            raise ValueError(f"`bits` is a multiple of 8 from {LEAST_BITS} to 256")

    def apply(self, values: Strings, context: Context) -> Strings:
        """The digests."""
        from ..core.digest import keyed_digests
        from ..core.kernels import canonical

        form = context.identifier.canonical
        plain = canonical(values, form.keep, form.case, form.last, form.signs, form.without)
        return keyed_digests(plain, context.subkey(self.name, self.domain), self.bits // 8)

    def trace(self, identifier: Identifier) -> str:
        """A digest: so many hexadecimal digits."""
        return f"[0-9a-f]{{{self.bits // 4}}}"

    def settled(self, values: Strings, context: Context) -> bytes:
        """None: a digest can't be told from a value that looks like one."""
        return bytes(len(values))


STRATEGY = Hash
