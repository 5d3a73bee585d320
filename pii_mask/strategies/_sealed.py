"""Sealed values: what a reversible strategy writes where nothing else could be found again and undone.

A mark is ``[[ENTITY:sealed]]``, ``[[ENTITY=pseudonym]]`` or ``[[ENTITY=pseudonym:sealed]]``: a pseudonym that
wouldn't be recognised where it stands, a value sealed by AES-SIV (RFC 5297) in base32, or both,
where the value can't be told from the pseudonym alone. What is sealed is the value with every byte of its way
of writing; without the key it can be neither read nor made.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["MARK", "Mark", "Seal", "mark", "read"]

#: What base32 makes of the 16 bytes that a sealed value has at least.
SHORTEST = 26
MARK = re.compile(
    rb"\[\[([A-Z][A-Z0-9_]*)(?::([a-z2-7]{%d,})|=([^\[\]]+?)(?::([a-z2-7]{%d,}))?)\]\]" % (SHORTEST, SHORTEST)
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark taken apart; its values aren't shown."""

    entity: str
    pseudonym: bytes | None
    sealed: bytes | None

    def __repr__(self) -> str:
        return f"<Mark {self.entity}>"


def mark(entity: str, pseudonym: bytes | None, sealed: bytes | None) -> bytes:
    """The mark as it is written. A pseudonym with brackets in it must be sealed instead."""
    body = b"" if pseudonym is None else b"=" + pseudonym
    return b"[[" + entity.encode() + body + (b"" if sealed is None else b":" + sealed) + b"]]"


def holdable(pseudonym: bytes) -> bool:
    """Whether a mark can hold the pseudonym and be read again."""
    return bool(pseudonym) and b"[" not in pseudonym and b"]" not in pseudonym


def read(value: bytes) -> Mark | None:
    """The mark that all of `value` is; None if it is none."""
    match = MARK.fullmatch(value) if value.startswith(b"[[") else None
    if match is None:
        return None
    entity, sealed, pseudonym, carried = match.groups()
    return Mark(entity.decode(), pseudonym, sealed or carried)


class Seal:
    """AES-SIV under one key of 32 bytes: two of AES-128, as RFC 5297 names AEAD_AES_SIV_CMAC_256."""

    def __init__(self, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        self._aead = AESSIV(key)

    def __repr__(self) -> str:
        return "<Seal>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("what holds a key isn't pickled")

    def seal(self, value: bytes, about: Sequence[bytes] = ()) -> bytes:
        """`value`, at least one byte, in base32 without padding: the same for the same value and `about`."""
        sealed = self._aead.encrypt(value, list(about))
        return base64.b32encode(sealed).rstrip(b"=").lower()

    def open(self, sealed: bytes, about: Sequence[bytes] = ()) -> bytes | None:
        """The value; None if it wasn't sealed with this key, or was changed since."""
        from cryptography.exceptions import InvalidTag

        try:
            raw = base64.b32decode(sealed.upper() + b"=" * (-len(sealed) % 8))
            value: bytes = self._aead.decrypt(raw, list(about))
        except (ValueError, InvalidTag):
            return None
        # Another way to write the same bits would be another mark for the same value.
        return value if base64.b32encode(raw).rstrip(b"=").lower() == sealed else None


@cache
def name(entity: str) -> bytes:
    """How a mark of this entity begins."""
    return f"[[{entity}".encode()
