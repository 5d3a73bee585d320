from collections.abc import Mapping, Sequence
from typing import Any

from .arrays import Strings

#: A buffer of bytes, of int32 or of rows of these; empty where there is nothing to say.
Buffer = Any

class Lexicon:
    def __init__(
        self,
        lists: Sequence[tuple[Sequence[str], Sequence[float] | None, Sequence[str]]],
        known: Mapping[str, int],
        styles: Sequence[tuple[int, ...]],
        hints: Mapping[int, int],
        signs: Mapping[int, int],
        defaults: Sequence[int],
        honorifics: Sequence[str],
        vietnamese: int,
        chinese_old: int,
    ) -> None: ...
    @property
    def locales(self) -> int: ...
    @property
    def lists(self) -> int: ...
    def size(self, number: int) -> int: ...

class Plan:
    def __init__(
        self, rows: Sequence[Sequence[int]], accepts: Sequence[bool], start: int, prefix: str
    ) -> None: ...
    def size(self, length: int) -> int: ...

def name_forms(values: Strings, lexicon: Lexicon) -> Strings: ...
def names(
    values: Strings,
    words: bytes,
    width: int,
    lexicon: Lexicon,
    locale: int,
    sexes: Buffer,
    keep_sex: bool,
    what: int,
    evenly: bool,
    turns: Buffer,
) -> Strings: ...
def compose(
    values: Strings,
    words: bytes,
    width: int,
    lexicon: Lexicon,
    program: bytes,
    constants: bytes,
    begins: Buffer,
    which: Buffer,
    facts: Buffer,
    still: Buffer,
    written: int,
    evenly: bool,
    turns: Buffer,
) -> Strings: ...
def restamp(
    values: Strings,
    words: bytes,
    width: int,
    first: int,
    kind: int,
    last: int,
    keep: int,
    method: int,
    turns: Buffer,
) -> Strings: ...
def calling_codes(values: Strings) -> bytes: ...
def phones(
    values: Strings,
    words: bytes,
    width: int,
    first: int,
    plans: list[Plan],
    which: Buffer,
    skips: Buffer,
    home: Plan | None,
    home_code: int,
    turns: Buffer,
) -> Strings: ...
def dates(
    values: Strings,
    words: bytes,
    width: int,
    first: int,
    keep_year: bool,
    linked: bool,
    facts: Buffer,
    still: Buffer,
    turns: Buffer,
) -> Strings: ...
def scripts(values: Strings, lexicon: Lexicon) -> bytearray: ...
def same_places(one: Strings, other: Strings) -> int: ...
def respell(values: Strings, symbols: Strings, letters: bool, otherwise: Strings) -> Strings: ...
def with_tail(heads: Strings, values: Strings, mark: int) -> Strings: ...
def marks(values: Strings, needles: list[tuple[bytes, int, int]], otherwise: int) -> bytearray: ...
def resident_facts(values: Strings) -> bytes: ...
def filled_from(values: Strings, others: Strings) -> Strings: ...
