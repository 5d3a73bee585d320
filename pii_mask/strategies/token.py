"""token: a short keyed word that stands for the value, and can't be turned back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from ..types import Identifier
from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings

#: Fewer would make two people one in tables of some hundred million.
LEAST_BITS = 80


class Token(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """AES-CMAC (SP 800-38B) over the canonical form, in lower-case base32 (RFC 4648, no padding).

    `bits` (a multiple of 8, 80 to 128) is what is kept of it, 26 letters and digits by default: among n
    distinct values two collide with probability n² / 2^(bits + 1). `domain` names what the tokens join
    within; by default the identifier's group. Without the key a token can be neither computed nor inverted;
    with it, small domains such as phone numbers can be tried out.
    """

    bits: int = 128
    domain: str = ""

    name: ClassVar[str] = "token"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not LEAST_BITS <= self.bits <= 128 or self.bits % 8:
            raise ValueError(f"`bits` is a multiple of 8 from {LEAST_BITS} to 128")

    def apply(self, values: Strings, context: Context) -> Strings:
        """The tokens."""
        from ..core.aes import encipher
        from ..core.fpe import Cmac
        from ..core.kernels import canonical

        form = context.identifier.canonical
        plain = canonical(values, form.keep, form.case, form.last, form.signs, form.without)
        key = context.subkey(self.name, self.domain)
        return context.once((self.name, key), lambda: Cmac(encipher(key))).tokens(plain, self.bits)

    def trace(self, identifier: Identifier) -> str:
        """A token: so many letters and digits of base32."""
        return f"[a-z2-7]{{{(self.bits + 4) // 5}}}"

    def settled(self, values: Strings, context: Context) -> bytes:
        """None: a token can't be told from a value that looks like one."""
        return bytes(len(values))


STRATEGY = Token
