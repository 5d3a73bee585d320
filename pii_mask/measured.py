"""What can be measured of any column on a sample of its rows: different values, lengths, shapes, roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import arrow

__all__ = ["Measured", "Sample", "shape"]

#: A sample has this many rows of a larger table, and less than twice as many.
ROWS = 16_384
#: Cells whose shape is looked at, shapes that are kept, and the least share of one.
SHAPED, SHAPES, LEAST = 512, 3, 0.05
#: Longer shapes say nothing.
LONG = 40
#: A text of more symbols than this in the middle is one to be read.
READ = 24
#: As many different values, or such a share of all: a category.
FEW, SELDOM = 50, 0.02

RUNS = re.compile(r"[0-9]+|[A-Z]+|[a-z]+|[^\W\d_]+|\d+|\s+")
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
        if self.lengths is not None and self.lengths[1] > READ and not few:
            return "free text"
        if self.shapes and DAY.match(self.shapes[0][0]):
            return "date"
        if few or seldom:
            return "category"
        return "code" if any("9" in form for form, _ in self.shapes) else "free text"


class Sample:
    """Rows spread evenly over a table, at most twice :data:`ROWS`, column by column."""

    def __init__(self) -> None:
        self.step = 1
        self.rows = 0
        self.columns: dict[str, list[pa.Array]] = {}
        #: Those with one value a row, from the first row on.
        self.aligned: set[str] = set()

    def begin(self, rows: int) -> npt.NDArray[np.int64]:
        """The rows to take of the next batch."""
        taken = np.arange(-self.rows % self.step, rows, self.step, dtype=np.int64)
        self.first = self.rows == 0
        self.rows += rows
        return taken

    def add(self, name: str, leaf: pa.Array, rows: int, taken: npt.NDArray[np.int64]) -> None:
        """Takes the rows of a batch's column; of one with several values a row the first of these."""
        one = len(leaf) == rows
        if name not in self.columns:
            self.columns[name] = []
            if one and self.first:
                self.aligned.add(name)
        elif not one:
            self.aligned.discard(name)
        if arrow.is_view(leaf.type):
            leaf = leaf.cast(pa.large_string() if pa.types.is_string_view(leaf.type) else pa.large_binary())
        indices = taken if one else taken[taken < len(leaf)]
        self.columns[name].append(leaf.take(pa.array(indices)) if self.step > 1 else leaf)

    def end(self) -> None:
        """Thins the sample out where it has become too large."""
        while self.rows // self.step >= 2 * ROWS:
            self.step *= 2
            for name, parts in self.columns.items():
                whole = pa.concat_arrays(_one_type(parts))
                self.columns[name] = [whole.take(pa.array(np.arange(0, len(whole), 2)))]

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
                lengths = (int(long.min()), int(np.median(long)), int(long.max()))
                shapes = _shapes(kept)
            except (pa.ArrowInvalid, UnicodeDecodeError):
                lengths, shapes = None, ()  # bytes that are no UTF-8
        return Measured(len(values), filled, distinct, exact, lengths, shapes)


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


def _shapes(values: pa.Array) -> tuple[tuple[str, float], ...]:
    step = max(len(values) // SHAPED, 1)
    cells = values.take(pa.array(np.arange(0, len(values), step))).to_pylist()
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
