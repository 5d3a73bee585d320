"""encrypt: the value itself, sealed with the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from . import Context
from ._sealed import Seal, mark, read

if TYPE_CHECKING:
    from ..core.arrays import Strings


class Encrypt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """AES-SIV (RFC 5297) of the value as it is written, in base32 between brackets: ``[[PERSON:…]]``.

    Any text can be encrypted, and comes back byte for byte. Equal values become equal ones, so that
    tables join; two ways of writing one value become different ones. The length of the value shows. `domain`
    names what is encrypted alike; by default the identifier's group.
    """

    domain: str = ""

    name: ClassVar[str] = "encrypt"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = True

    def apply(self, values: Strings, context: Context) -> Strings:
        """The sealed values, each as a mark with the entity's name."""
        from ..core.arrays import Strings

        seal = self._seal(context)
        entity = context.identifier.entity
        made: dict[bytes, bytes] = {}
        result: list[bytes | None] = []
        for value in values.as_kind("z").to_list():
            if value:
                if value not in made:
                    made[value] = mark(entity, None, seal.seal(value))
                value = made[value]
            result.append(value)
        return Strings.from_list(result, values.kind)

    def revert(self, values: Strings, context: Context) -> Strings:
        """The values behind marks; what is no mark of this key stays as it is."""
        from ..core.arrays import Strings

        seal = self._seal(context)
        result: list[bytes | None] = []
        for value in values.as_kind("z").to_list():
            found = read(value) if value else None
            if found is not None and found.sealed is not None and found.pseudonym is None:
                opened = seal.open(found.sealed)
                value = value if opened is None else opened
            result.append(value)
        return Strings.from_list(result, values.kind)

    def settled(self, values: Strings, context: Context) -> bytes:
        """Marks of this key."""
        seal = self._seal(context)
        flags = bytearray(len(values))
        for row, value in enumerate(values.as_kind("z").to_list()):
            found = read(value) if value else None
            if found is not None and found.sealed is not None:
                about = () if found.pseudonym is None else (found.pseudonym,)
                flags[row] = seal.open(found.sealed, about) is not None
        return bytes(flags)

    def _seal(self, context: Context) -> Seal:
        key = context.subkey(self.name, self.domain)
        return context.once((self.name, key), lambda: Seal(key))


STRATEGY = Encrypt
