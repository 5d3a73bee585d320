"""What can be measured of any column on a sample of its rows: different values, lengths, shapes, roles."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import arrow

__all__ = ["Measured", "Sample", "shape", "spread", "strata"]

#: A sample has about this many rows of a larger table, and less than twice as many.
ROWS = 16_384
#: Cells whose shape is looked at, shapes that are kept, and the least share of one.
SHAPED, SHAPES, LEAST = 512, 3, 0.05
#: Days that must be there to see how they are spread, and the share of cells that must be days.
MANY_DAYS, MOST_DAYS = 20, 0.9
#: Of texts that are longer than this in the mean, in bytes, so many symbols are kept.
CUT_FROM, CUT = 1024, 256
#: Longer shapes say nothing.
LONG = 40
#: A text of more symbols than this in the middle is one to be read.
READ = 24
#: As many different values, or such a share of all: a category.
FEW, SELDOM = 50, 0.02

HAN = "㐀-䶿一-鿿"
RUNS = re.compile(rf"[0-9]+|[A-Z]+|[a-z]+|[{HAN}]+|[^\W\d_A-Za-z{HAN}]+|\d+|\s+")
#: Shapes of days: 2024-1-31, 2024年01月31日, 31.1.2024.
DAY = re.compile(
    r"9\{4\}[-/.年]9(\{2\})?[-/.月]9(\{2\})?日?|9(\{2\})?[-/.]9(\{2\})?[-/.]9\{4\}|9\{4\}汉9(\{2\})?汉9(\{2\})?汉?"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A column's measures; see :class:`~pii_mask.results.ColumnProfile`."""

    rows: int = 0
    filled: int = 0
    distinct: int = 0
    exact: bool = True
    lengths: tuple[int, int, int] | None = None
    shapes: tuple[tuple[str, float], ...] = ()
    #: Of a column of days that are spread as birthdays are, the share of cells that are days; else 0.
    born: float = 0.0

    def meaning(self, kind: str, type_: str, found: bool) -> str:
        """What a column without an entity is, in a word."""
        if type_ == "null" or (kind == "text" and not self.filled):
            return "empty"
        if type_ == "bool":
            return "flag"
        if kind == "dates":
            return "time" if type_.startswith("timestamp") else "date"
        if kind == "other":
            return "other"
        if found and kind == "text":
            return "free text"
        few = self.distinct <= FEW and self.distinct < 0.5 * self.rows
        seldom = self.exact and self.distinct <= SELDOM * self.rows
        if kind == "numbers":
            return "category" if few else "amount"
        if (self.lengths is None or self.lengths[1] > READ) and not few:
            return "free text"
        if self.shapes and DAY.match(self.shapes[0][0]):
            return "date"
        if few or seldom:
            return "category"
        return "code" if any("9" in form for form, _ in self.shapes) else "free text"


def mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Numbers that look random, each from its own: SplitMix64 (Steele, Lea and Flood 2014)."""
    mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def strata(share: float, first: int, count: int) -> npt.NDArray[np.int64]:
    """Of the rows from `first` on, `count` of them, those in a sample that has one row of every 1 / `share`.

    Which one of them is the same however the rows come, and at no regular distance, since tables repeat
    themselves at such.
    """
    numbers = np.arange(math.floor(first * share), math.floor((first + count) * share) + 1, dtype=np.uint64)
    within = (mixed(numbers) >> np.uint64(11)).astype(np.float64) / 2.0**53
    rows = np.floor((numbers.astype(np.float64) + within) / share).astype(np.int64) - first
    return rows[(rows >= 0) & (rows < count)]


def spread(count: int, most: int) -> npt.NDArray[np.int64]:
    """About `most` of `count` rows, spread over them; all where there are no more."""
    return np.arange(count) if count <= most else strata(most / count, 0, count)


class Sample:
    """Rows spread over a table, column by column: one of `step`, drawn by their numbers."""

    def __init__(self) -> None:
        self.step = 1
        self.rows = 0
        self.columns: dict[str, list[pa.Array]] = {}
        self.drawn: dict[str, list[npt.NDArray[np.uint64]]] = {}
        #: Those with one value a row, from the first row on.
        self.aligned: set[str] = set()
        #: Those of which only the beginnings of cells are kept.
        self.cut: set[str] = set()
        #: Of the batch at hand, the rows in the sample, and their numbers.
        self._rows = np.zeros(0, np.int64)
        self._numbers = np.zeros(0, np.uint64)

    def begin(self, rows: int) -> None:
        """A batch of so many rows comes; thins the sample out where it would become too large."""
        self.first = self.rows == 0
        begin = self.rows
        self.rows += rows
        before = self.step
        while self.rows // self.step >= 2 * ROWS:
            self.step *= 2
        if self.step != before:
            for name, parts in self.columns.items():
                numbers = np.concatenate(self.drawn[name])
                taken = self._taken(numbers)
                self.columns[name] = [pa.concat_arrays(_one_type(parts)).take(pa.array(taken))]
                self.drawn[name] = [numbers[taken]]
        chosen, drawn = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
        for start in range(0, rows, ROWS):
            numbers = mixed(np.arange(begin + start, begin + min(start + ROWS, rows), dtype=np.uint64))
            taken = self._taken(numbers)
            chosen.append(taken + start)
            drawn.append(numbers[taken])
        self._rows, self._numbers = np.concatenate(chosen), np.concatenate(drawn)

    def add(self, name: str, leaf: pa.Array, rows: int) -> None:
        """Takes what it wants of a batch's column; one with several values a row has rows of its own."""
        one = len(leaf) == rows
        if name not in self.columns:
            self.columns[name], self.drawn[name] = [], []
            if one and self.first:
                self.aligned.add(name)
        elif not one:
            self.aligned.discard(name)
        if one:
            taken, numbers = self._rows, self._numbers
        else:
            numbers = mixed(np.arange(len(leaf), dtype=np.uint64))
            taken = self._taken(numbers)
            numbers = numbers[taken]
        if arrow.is_view(leaf.type):
            leaf = leaf.cast(pa.large_string() if pa.types.is_string_view(leaf.type) else pa.large_binary())
        long = arrow.is_text(leaf.type) and len(leaf) > 0 and leaf.nbytes > CUT_FROM * len(leaf)
        leaf = leaf.take(pa.array(taken)) if self.step > 1 else leaf
        if long:
            # Of long texts the beginning is kept, or a sample of them would be as large as they are.
            binary = pa.types.is_binary(leaf.type) or pa.types.is_large_binary(leaf.type)
            leaf = (pc.binary_slice if binary else pc.utf8_slice_codeunits)(leaf, 0, CUT)
            self.cut.add(name)
        self.columns[name].append(leaf)
        self.drawn[name].append(numbers)

    def _taken(self, numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """The places of the numbers that are in the sample."""
        if self.step == 1:
            return np.arange(len(numbers))
        return np.flatnonzero(numbers < np.uint64(2**64 // self.step))

    def column(self, name: str) -> pa.Array:
        """The sampled values of a column."""
        parts = self.columns.get(name, [])
        return pa.concat_arrays(_one_type(parts)) if parts else pa.nulls(0)

    def table(self, names: Sequence[str]) -> pa.Table:
        """The sampled rows of those of the columns that have one value a row."""
        columns = {name: self.column(name) for name in names if name in self.aligned}
        longest = max((len(column) for column in columns.values()), default=0)
        return pa.table({name: column for name, column in columns.items() if len(column) == longest})

    def measured(self, name: str, total: int, filled: int) -> Measured:
        """The measures of a column of `total` values, `filled` of them neither null nor blank."""
        values = self.column(name)
        if not len(values):
            return Measured()
        exact = self.step == 1
        kept = values.drop_null()
        try:
            counts = pc.value_counts(kept).field("counts").to_numpy(zero_copy_only=False)
        except pa.ArrowNotImplementedError:
            counts = np.zeros(0, np.int64)
        distinct = len(counts) if exact else _estimated(counts, min(filled or total, total))
        lengths: tuple[int, int, int] | None = None
        shapes: tuple[tuple[str, float], ...] = ()
        if len(kept) and arrow.is_text(kept.type) and not pa.types.is_binary(kept.type):
            try:
                long = pc.utf8_length(kept).to_numpy(zero_copy_only=False)
                if name not in self.cut:
                    lengths = (int(long.min()), int(np.median(long)), int(long.max()))
                    shapes = _shapes(kept)
            except (pa.ArrowInvalid, UnicodeDecodeError):
                lengths, shapes = None, ()  # bytes that are no UTF-8
        return Measured(len(values), filled, distinct, exact, lengths, shapes, _born(kept, shapes))


def _one_type(parts: list[pa.Array]) -> list[pa.Array]:
    """Chunks of one column of a file whose type may change on the way (JSON Lines), brought to texts."""
    kinds = {part.type for part in parts if not pa.types.is_null(part.type)}
    if len({part.type for part in parts}) < 2:
        return parts
    kind = kinds.pop() if len(kinds) == 1 else pa.large_string()
    return [part.cast(kind) for part in parts]


def _estimated(counts: npt.NDArray[np.int64], total: int) -> int:
    """Different values among `total`, from how often each stands in a sample: the estimate of Chao (1984), in
    the form without bias, never more than there are.
    """
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    unseen = once * (once - 1) / (2 * (twice + 1))
    return min(round(len(counts) + unseen), total)


def _born(values: pa.Array, shapes: tuple[tuple[str, float], ...]) -> float:
    """The share of cells that are days, where these are spread over the years as birthdays are; else 0.

    Most lie between 1900 and two years ago, the middle nine tenths over 25 years at least, and the median
    at least ten years ago, with many different days: what an office or a shop writes down happened in fewer
    years, and lately.
    """
    kind, part = values.type, 1.0
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        years = pc.year(values)
    elif shapes and DAY.fullmatch(shapes[0][0]) and arrow.is_text(kind):
        found = pc.extract_regex(values, r"(?:^|\D)(?P<year>\d{4})(?:$|\D)")
        years = pc.struct_field(found, "year").drop_null().cast(pa.int64())
        part = len(years) / len(values)
    else:
        return 0.0
    if len(years) < MANY_DAYS or part < MOST_DAYS:
        return 0.0
    now = datetime.now(UTC).year
    low, middle, high = np.percentile(years.to_numpy(zero_copy_only=False), [5, 50, 95])
    spread = low >= 1900 and high <= now - 2 and high - low >= 25 and middle <= now - 10
    different = len(values.unique()) >= 0.2 * min(len(values), 2000)
    return part if spread and different else 0.0


def _shapes(values: pa.Array) -> tuple[tuple[str, float], ...]:
    cells = values.take(pa.array(spread(len(values), SHAPED))).to_pylist()
    forms = Counter(shape(cell) for cell in cells if cell and cell.strip())
    total = forms.total()
    common = [(form, count / total) for form, count in forms.most_common(SHAPES) if len(form) <= LONG]
    return tuple((form, share) for form, share in common if share >= LEAST)


def shape(text: str) -> str:
    """The classes of a text's symbols: runs of digits, letters, Han characters and others, signs as they are.

    >>> shape("Zhang San 138-0013-8000")
    'Aa{4} Aa{2} 9{3}-9{4}-9{4}'
    """
    return RUNS.sub(_run, text[: 4 * LONG])


def _run(found: re.Match[str]) -> str:
    run = found.group()
    first = run[0]
    if first.isspace():
        return " "
    if first.isdigit():
        sort = "9"
    elif "A" <= first <= "Z":
        sort = "A"
    elif "一" <= first <= "鿿" or "㐀" <= first <= "䶿":
        sort = "汉"
    else:
        sort = "a"
    return sort if len(run) == 1 else f"{sort}{{{len(run)}}}"
