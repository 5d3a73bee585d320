from typing import Any

from .arrays import Strings

MONTHS: dict[str, tuple[str, str]]
WEEKDAYS: tuple[str, ...]

def moved(values: Strings, days: bytes, month_first: bool, kept: Any) -> tuple[Strings, bytearray]: ...
def dates(values: Strings, month_first: bool) -> tuple[bytearray, bytearray]: ...
def coarser(values: Strings, to: str, month_first: bool, bottom: int) -> tuple[Strings, bytearray]: ...
