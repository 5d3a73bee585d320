from .arrays import Strings

def delimited(
    columns: list[Strings], *, delimiter: bytes, quote: bytes, end: bytes, quote_all: bool
) -> memoryview: ...
