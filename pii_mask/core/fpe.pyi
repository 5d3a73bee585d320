from collections.abc import Callable
from typing import Any

from .arrays import Strings

class Numbering:
    def __init__(
        self,
        encipher: Callable[[Any, Any], Any],
        resolve: Callable[[bytes, int], int],
        views: bytes = b"",
        stop: int = 0,
        stop_last: bool = False,
        plan_moves: bytes = b"",
        plan_accepts: bytes = b"",
    ) -> None: ...
    @property
    def keys(self) -> int: ...
    def add_class(self, words: bytes, width: int = 1, index_of: bytes = b"") -> int: ...
    def add_plan(
        self,
        length: int,
        places: bytes,
        kinds: bytes,
        symbols: bytes,
        following: bytes,
        below: bytes,
        solves: list[tuple[int, int, int, int, int, bytes, bytes]],
        checks: bytes,
        check_count: int,
        small: bool,
        offset: int,
    ) -> int: ...
    def add_ff1(self, radix: int, length: int, tweak: bytes, size: int) -> int: ...
    def add_permutation(self, forwards: bytes, backwards: bytes) -> int: ...
    def add_list(self, entries: list[tuple[int, int, int]], too_long: bool = False) -> int: ...
    def numbers(self, values: list[int], setting: int, backwards: bool = False) -> list[int]: ...
    def run(self, plain: Strings, backwards: bool) -> tuple[Strings, bytearray]: ...
    def sample(self, entry: int, seed: int, count: int) -> int: ...

class Cmac:
    def __init__(self, encipher: Callable[[Any, Any], Any]) -> None: ...
    def tokens(self, values: Strings, bits: int, hexadecimal: bool = False) -> Strings: ...

def rewritten(written: Strings, plain: Strings, keep: str, cased: bool) -> Strings: ...
