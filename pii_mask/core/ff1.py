"""FF1 (SP 800-38G Rev. 1, algorithms 7 and 8) in plain Python, for numbers of any size.

The compiled one in :mod:`.fpe` does the same for numbers of up to 128 bits, some hundred times faster; the
tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["FF1"]

ROUNDS = 10


class FF1:
    """FF1 under one key; `encipher(source, target)` is the AES of that key over whole blocks."""

    def __init__(self, encipher: Callable[[Any, Any], Any]) -> None:
        self._encipher = encipher

    def _aes(self, block: bytes) -> bytes:
        out = bytearray(31)
        self._encipher(block, out)
        return bytes(out[:16])

    def _mac(self, data: bytes) -> bytes:
        chain = bytes(16)
        for at in range(0, len(data), 16):
            chain = self._aes(bytes(x ^ y for x, y in zip(chain, data[at : at + 16], strict=True)))
        return chain

    def number(self, value: int, radix: int, length: int, tweak: bytes, backwards: bool = False) -> int:
        """The number of `length` numerals that `value`, one of as many, becomes, or was.

        `radix` is 2 to 65,536, and `value` below radix^length.
        """
        u, v = length // 2, length - length // 2
        halves: tuple[int, int] = (radix**u, radix**v)
        a, b = divmod(value, halves[1])
        size = ((halves[1] - 1).bit_length() + 7) // 8
        wanted = 4 * ((size + 3) // 4) + 4
        head = bytes([1, 2, 1]) + radix.to_bytes(3, "big") + bytes([10, u % 256])
        head += length.to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
        head += tweak + bytes((-len(tweak) - size - 1) % 16)
        for number in range(ROUNDS - 1, -1, -1) if backwards else range(ROUNDS):
            half = a if backwards else b
            last = self._mac(head + bytes([number]) + half.to_bytes(size, "big"))
            stream = last
            for block in range(1, -(-wanted // 16)):
                stream += self._aes(
                    bytes(x ^ y for x, y in zip(last, block.to_bytes(16, "big"), strict=True))
                )
            y = int.from_bytes(stream[:wanted], "big")
            modulus = halves[number % 2]
            if backwards:
                a, b = (b - y) % modulus, a
            else:
                a, b = b, (a + y) % modulus
        return a * halves[1] + b
