from array import array
from collections.abc import Iterable

from ..types import Identifier
from .arrays import Found, Strings
from .tables import Tables

class Readers:
    def __init__(self, tables: Tables, declared: tuple[Identifier, ...]) -> None: ...
    def uniform(self, values: Strings, identifiers: Iterable[int]) -> int: ...
    def parse(self, values: Strings, identifiers: Iterable[int]) -> tuple[Found, array[int]]: ...
