"""Checksums of crypto-currency addresses.

Sources: Base58Check as Bitcoin's wiki and BIP 13 describe it; Bech32 and Bech32m by BIP 173 and BIP 350;
mixed case by ERC-55. The hash functions come from :mod:`hashlib` and, for Keccak-256, which is not in there,
from PyCryptodome. The compiled core calls these for the few texts that have such an address's form.
"""

from __future__ import annotations

import hashlib

__all__ = ["base58", "bech32", "eip55"]

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANTS = {"bech32": 1, "bech32m": 0x2BC830A3}


def base58(text: str, versions: str = "") -> bool:
    """Whether the last four bytes of a Base58 text are the checksum of the others.

    `versions` lists what the payload may begin with, in hexadecimal, separated by blanks; empty: anything.
    """
    number = 0
    for symbol in text:
        digit = BASE58.find(symbol)
        if digit < 0:
            return False
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip("1"))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    payload, checksum = data[:-4], data[-4:]
    if len(payload) < 1 or hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4] != checksum:
        return False
    return not versions or payload.hex().startswith(tuple(versions.split()))


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            if top >> bit & 1:
                state ^= generator
    return state


def bech32(text: str) -> bool:
    """Whether a SegWit address ``hrp1…`` is valid: checksum, witness version, length of the program.

    Version 0 uses Bech32, all later ones Bech32m. Of texts in mixed case none is valid.
    """
    if text != text.lower() and text != text.upper():
        return False
    text = text.lower()
    prefix, separator, data = text.rpartition("1")
    if not separator or not prefix or not 14 <= len(text) <= 90 or len(data) < 8:
        return False
    values = [BECH32.find(symbol) for symbol in data]
    if min(values) < 0:
        return False
    expanded = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    version, program = values[0], values[1:-6]
    expected = _BECH32_CONSTANTS["bech32" if version == 0 else "bech32m"]
    if version > 16 or _polymod(expanded + values) != expected:
        return False
    size, rest = divmod(5 * len(program), 8)
    padding = program[-1] & (1 << rest) - 1 if program else 0
    return rest < 5 and padding == 0 and (size in (20, 32) if version == 0 else 2 <= size <= 40)


def eip55(text: str) -> bool:
    """Whether the letters of an Ethereum address (40 hexadecimal digits, ``0x`` before them or not) are
    of one
    case, or in the mixed case that the Keccak-256 hash of the address in small letters asks for."""
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    if digits in (digits.lower(), digits.upper()):
        return True
    from Crypto.Hash import keccak

    hashed = keccak.new(digest_bits=256, data=digits.lower().encode()).hexdigest()
    return all(
        symbol.isdigit() or symbol.isupper() == (int(nibble, 16) >= 8)
        for symbol, nibble in zip(digits, hashed, strict=False)
    )
