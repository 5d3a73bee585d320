"""AES over whole blocks, from ``cryptography``: what the modes in :mod:`.fpe` are built on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["encipher"]


def encipher(key: bytes) -> Callable[[Any, Any], Any]:
    """``encipher(source, target)``: AES under `key` (16, 24 or 32 bytes), each block of 16 bytes by itself.

    The target is 15 bytes longer than the source. What is returned belongs to one thread.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    # One block at a time is all that FF1 and CMAC ask of AES; no data is enciphered in this mode.
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update_into
