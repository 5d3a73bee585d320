"""How a value becomes coarser, level by level: 0 is as it is, the last level is ``*``.

Each level's groups are made of whole groups of the level below, so that classes only ever merge on the way
up; the search for the best levels rests on that. What a value becomes doesn't depend on the other values of
the column (a number's range begins at a multiple of its width), so that next month's file is treated alike.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from ..errors import InputError, PolicyError
from .reading import Column, blank, numbers

__all__ = ["TOP", "Dates", "Flat", "Hierarchy", "Prefixes", "Ranges", "Table", "of_column", "read"]

#: What stands for any value of a column.
TOP = "*"
DATES = ("day", "month", "quarter", "year", "decade")
#: Ranges of a column without a hierarchy: this part of its span at first, then twice as wide each time.
PARTS = 16
DOUBLINGS = 4
#: Texts of one length up to this, of more values than that, are taken for codes with meaningful beginnings.
CODE_LENGTH, CODE_VALUES = 20, 20


class Hierarchy(Protocol):
    """The levels of one column."""

    @property
    def names(self) -> tuple[str, ...]:
        """What each level is called, from ``as is`` to ``*``."""

    def labels(self, values: Sequence[Any], level: int) -> list[str | None]:
        """What `values` become on a level above 0; null stays null below the last one.

        A value that the hierarchy can't place becomes ``*`` already, unless it is a :class:`Table`,
        which raises.
        """

    def to_dict(self) -> dict[str, Any]:
        """The words that :func:`read` makes it from."""


class _Levels:
    """What hierarchies have in common: null, and the last level."""

    names: tuple[str, ...]

    def labels(self, values: Sequence[Any], level: int) -> list[str | None]:
        if level == len(self.names) - 1:
            return [TOP] * len(values)
        return [None if value is None else self._label(value, level) for value in values]

    def _label(self, value: Any, level: int) -> str:
        raise NotImplementedError


class Flat(_Levels):
    """As it is, or nothing of it."""

    names = ("as is", TOP)

    def to_dict(self) -> dict[str, Any]:
        return {"flat": True}


class Ranges(_Levels):
    """Numbers to ranges that begin at multiples of their width: 34 is in ``30-39`` by a width of 10.

    Each width must be a multiple of the one before. `whole` numbers have both ends of their range in it;
    others become ``[1.5, 2)``, the end left out.
    """

    def __init__(self, widths: Sequence[int | float | str], whole: bool) -> None:
        self.whole = whole
        try:
            self._widths = [Fraction(str(width)) for width in widths]
        except ValueError:
            raise PolicyError("a range's width must be a number") from None
        if not widths or min(self._widths) <= 0:
            raise PolicyError("a range's width must be above 0")
        for narrow, wide in zip(self._widths, self._widths[1:], strict=False):
            if wide <= narrow or (wide / narrow).denominator != 1:
                raise PolicyError(f"width {_figures(wide)}: must be a multiple of the one before it")
        if whole and any(width.denominator != 1 for width in self._widths):
            raise PolicyError("ranges of whole numbers have whole widths")
        self.names = ("as is", *(f"ranges of {_figures(width)}" for width in self._widths), TOP)

    def _label(self, value: Any, level: int) -> str:
        width = self._widths[level - 1]
        try:
            read = Fraction(value) if isinstance(value, int) else Fraction(str(value).strip())
        except (ValueError, ZeroDivisionError):
            return TOP
        low = read // width * width
        high = low + width
        if not self.whole:
            return f"[{_figures(Fraction(low))}, {_figures(high)})"
        first, last = int(low), int(high) - 1
        if first == last:
            return str(first)
        return f"{first}-{last}" if first >= 0 else f"{first} to {last}"

    def to_dict(self) -> dict[str, Any]:
        return {"widths": [_figures(width) for width in self._widths], "whole": self.whole}


class Dates(_Levels):
    """Days and times to ``2024-05-17``, ``2024-05``, ``2024-Q2``, ``2024``, ``2020-2029``.

    `unit` says what numbers count: days or s, ms, us, ns since 1970; texts begin with YYYY-MM-DD.
    """

    def __init__(self, steps: Sequence[str], unit: str) -> None:
        places = [DATES.index(step) for step in steps if step in DATES]
        if not places or len(places) < len(steps) or places != sorted(set(places)):
            raise PolicyError(f"steps of dates are some of {', '.join(DATES)}, in this order")
        if unit not in ("days", "s", "ms", "us", "ns"):
            raise PolicyError(f"there is no unit of time {unit!r}")
        self.steps, self.unit = tuple(steps), unit
        self.names = ("as is", *steps, TOP)

    def _label(self, value: Any, level: int) -> str:
        day = self._day(value)
        if day is None:
            return TOP
        match self.steps[level - 1]:
            case "day":
                return day.isoformat()
            case "month":
                return f"{day.year:04}-{day.month:02}"
            case "quarter":
                return f"{day.year:04}-Q{(day.month + 2) // 3}"
            case "year":
                return f"{day.year:04}"
            case _:
                return f"{day.year // 10:03}0-{day.year // 10:03}9"

    def _day(self, value: Any) -> date | None:
        try:
            if isinstance(value, str):
                return date.fromisoformat(value.strip()[:10])
            if self.unit == "days":
                return date(1970, 1, 1) + timedelta(days=value)
            per_second = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[self.unit]
            return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value // per_second)).date()
        except (ValueError, TypeError, OverflowError):
            return None

    def to_dict(self) -> dict[str, Any]:
        return {"dates": list(self.steps), "unit": self.unit}


class Prefixes(_Levels):
    """Codes to their first characters: ``10115`` to ``101**``. `keep` says how many, falling.

    What is cut off is shown as stars, so many that the label is as long as the code.
    """

    def __init__(self, keep: Sequence[int]) -> None:
        if not keep or any(type(n) is not int or n < 1 for n in keep):
            raise PolicyError("a prefix keeps at least one character")
        if list(keep) != sorted(set(keep), reverse=True):
            raise PolicyError("each prefix must be shorter than the one before")
        self.keep = tuple(keep)
        self.names = ("as is", *(f"first {n}" for n in keep), TOP)

    def _label(self, value: Any, level: int) -> str:
        text = str(value)
        kept = self.keep[level - 1]
        return text[:kept] + "*" * (len(text) - kept)

    def to_dict(self) -> dict[str, Any]:
        return {"prefix": list(self.keep)}


class Table(_Levels):
    """Categories: each value has a line that says what it becomes on level 1, 2 …

    Raises :class:`~pii_mask.errors.PolicyError` for lines that disagree, and when a value of the data has no
    line.
    """

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        depths = {len(line) for line in lines.values()}
        if len(depths) != 1 or depths == {0}:
            raise PolicyError("a hierarchy's lines must all have the same number of levels, at least one")
        self.lines = {value: tuple(line) for value, line in lines.items()}
        depth = depths.pop()
        for level in range(depth - 1):
            above: dict[str, str] = {}
            for number, line in enumerate(self.lines.values(), 1):
                if above.setdefault(line[level], line[level + 1]) != line[level + 1]:
                    raise PolicyError(
                        f"line {number} of a hierarchy: its group on level {level + 1} is in two groups of"
                        f" level {level + 2}"
                    )
        tops = {line[-1] for line in self.lines.values()}
        if tops == {TOP}:
            # A file may say the last level itself.
            self.lines = {value: line[:-1] for value, line in self.lines.items()}
            depth -= 1
        self.names = ("as is", *(f"level {level}" for level in range(1, depth + 1)), TOP)

    def labels(self, values: Sequence[Any], level: int) -> list[str | None]:
        if level == len(self.names) - 1:
            return [TOP] * len(values)
        missing = sum(value is not None and str(value) not in self.lines for value in values)
        if missing:
            raise PolicyError(f"{missing:,} of its different values are not in its hierarchy")
        return super().labels(values, level)

    def _label(self, value: Any, level: int) -> str:
        return self.lines[str(value)][level - 1]

    def to_dict(self) -> dict[str, Any]:
        return {"levels": {value: list(line) for value, line in self.lines.items()}}


def _figures(number: Fraction) -> str:
    """A number in plain figures; those given in figures have a finite number of them."""
    if number.denominator == 1:
        return str(number.numerator)
    return format((Decimal(number.numerator) / Decimal(number.denominator)).normalize(), "f")


def read(words: Any, column: Column) -> Hierarchy:
    """The hierarchy that `words` describe, for `column`.

    One of ``{"widths": [5, 10]}``, ``{"dates": ["month", "year"]}``, ``{"prefix": [3, 2]}``, ``{"levels":
    {value: [level 1, …]}}``, ``"flat"``, or the path of a CSV file whose lines are a value and its levels.
    Raises :class:`~pii_mask.errors.PolicyError`.
    """
    if isinstance(words, Flat | Ranges | Dates | Prefixes | Table):
        return words
    try:
        if words == "flat":
            return Flat()
        if isinstance(words, str | os.PathLike):
            return Table(_lines(words))
        if not isinstance(words, Mapping):
            raise PolicyError("expected widths, dates, prefix, levels, flat, or the path of a CSV file")
        match dict(words):
            case {"widths": list() | tuple() as widths, **rest} if not {*rest} - {"whole"}:
                return Ranges(widths, bool(rest.get("whole", _all_whole(column))))
            case {"dates": list() | tuple() as steps, **rest} if not {*rest} - {"unit"}:
                return Dates(steps, str(rest.get("unit", _unit(column))))
            case {"prefix": list() | tuple() as keep, **rest} if not rest:
                return Prefixes(keep)
            case {"levels": Mapping() as lines, **rest} if not rest:
                return Table({str(value): [str(each) for each in line] for value, line in lines.items()})
            case {"file": str() as path, **rest} if not rest:
                return Table(_lines(path))
            case {"flat": True, **rest} if not rest:
                return Flat()
        raise PolicyError("expected widths, dates, prefix, levels, file or flat")
    except PolicyError as error:
        raise PolicyError(f"column {column.name}: {error}") from None


def _lines(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{os.fspath(path)}: a hierarchy file that can't be read") from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    lines: dict[str, list[str]] = {}
    for number, line in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), 1):
        if not line:
            continue
        if line[0] in lines:
            raise PolicyError(f"line {number} of a hierarchy: its value has a line already")
        lines[line[0]] = line[1:]
    return lines


def _all_whole(column: Column) -> bool:
    return all(
        value is None
        or type(value) is int
        or (isinstance(value, str) and re.fullmatch(r"\s*(?:[+-]?\d+\s*)?", value))
        for value in column.values()
    )


def _unit(column: Column) -> str:
    found = re.match(r"timestamp\[(s|ms|us|ns)", column.kind or "")
    return found[1] if found else "days"


def of_column(column: Column) -> Hierarchy:
    """The hierarchy of a column for which none is given, from its type and the form of its values.

    Numbers get ranges of about a 16th of their span, then twice, four and eight times as wide; days and times
    their months, quarters, years and decades; texts of one length (digits, from three on; others if there are
    more than twenty) their beginnings; other texts are kept or suppressed.
    """
    values = [value for value in column.values() if value is not None and not blank(value)]
    kind = column.kind or ""
    if kind == "date":
        return Dates(DATES[1:], "days")
    if kind.startswith("timestamp"):
        return Dates(DATES, _unit(column))
    if kind in ("number", "decimal"):
        return _ranges([float(value) for value in values], _all_whole(column))
    if kind != "text" or not all(isinstance(value, str) for value in values):
        return Flat()
    days = Dates(DATES[1:] if all(len(value) == 10 for value in values) else DATES, "days")
    if values and all(re.match(r"\d{4}-\d{2}-\d{2}", value) and days._day(value) for value in values):
        return days
    lengths = {len(value) for value in values}
    if len(lengths) == 1:
        length = lengths.pop()
        digits = all(re.fullmatch(r"\d+", value) for value in values)
        if 3 <= length <= CODE_LENGTH and (digits or len(values) > CODE_VALUES):
            return Prefixes(range(length - 1, 0, -1))
    read = numbers(values)
    if read is None:
        return Flat()
    return _ranges([number for number in read if number is not None], _all_whole(column))


def _ranges(values: Sequence[float], whole: bool) -> Hierarchy:
    finite = [value for value in values if abs(value) < float("inf")]
    span = max(finite) - min(finite) if finite else 0.0
    if not span:
        return Flat()
    # The nearest of 1, 2, 5 × 10ⁿ at or above a part of the span.
    least = Fraction(span) / PARTS
    power = len(str(int(span))) - 24
    width = next(
        Fraction(step) * Fraction(10) ** exponent
        for exponent in range(power, power + 400)
        for step in (1, 2, 5)
        if step * Fraction(10) ** exponent >= least
    )
    if whole:
        width = max(width, Fraction(2))
        width = Fraction(-(-width.numerator // width.denominator))
    return Ranges([_figures(width * 2**n) for n in range(DOUBLINGS)], whole)
