"""Before and after on a sample of rows, and how the quasi-identifiers link the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import arrow
from ..anonymity.reading import Column, pick, single
from ..core.classes import Groups
from ..errors import InputError, UnsupportedTypeError
from ..messages import said
from ..results import Association, Attack, ColumnUtility, Utility

__all__ = ["Linkage", "Sample"]

#: Rows that are kept of either side, spread evenly over the data.
MOST = 20_000
#: Columns of more different values than this share of their rows have no distribution worth comparing.
DISTINCT = 0.5
#: Categories of a column that goes into associations, and columns that do.
CATEGORIES, COLUMNS = 50, 12

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Sample:
    """Rows of both sides, the same ones; every `step`th row, doubled as they get too many."""

    def __init__(self) -> None:
        self.step, self.rows = 1, 0
        self._before: list[pa.Table] = []
        self._after: list[pa.Table] = []

    def add(self, before: pa.RecordBatch | None, after: pa.RecordBatch) -> None:
        """Takes rows in, those of `before` beside those of `after`."""
        kept = pa.array(np.arange(-self.rows % self.step, after.num_rows, self.step))
        self.rows += after.num_rows
        for side, batch in ((self._before, before), (self._after, after)):
            if batch is not None:
                there = {name: _plain(array).take(kept) for name, array in single(batch).items()}
                side.append(pa.table(there) if there else pa.table({"": pa.nulls(len(kept))}))
        while self.rows // self.step >= 2 * MOST:
            self.step *= 2
            for side in (self._before, self._after):
                if side:
                    table = _together(side)
                    side[:] = [table.take(pa.array(np.arange(0, table.num_rows, 2)))]

    def after(self) -> dict[str, list[Any]]:
        """The texts of the output by column."""
        return _texts(self._after)

    def before(self) -> dict[str, list[Any]] | None:
        """The original's values by column, numbers and texts only; None where there is no original."""
        if not self._before:
            return None
        return {
            name: column.to_pylist()
            for name, column in _columns(self._before)
            if arrow.is_text(column.type) or pa.types.is_integer(column.type)
        }

    def utility(self) -> Utility | None:
        """What became of columns that both sides have; None without an original."""
        if not self._before:
            return None
        before, after = dict(_columns(self._before)), dict(_columns(self._after))
        pairs = {name: (before[name], after[name]) for name in before if name in after}
        views = {name: (_View(one), _View(other)) for name, (one, other) in pairs.items()}
        columns = tuple(
            ColumnUtility(
                name,
                (pairs[name][0].null_count, pairs[name][1].null_count),
                (one.distinct, other.distinct),
                *_apart(one, other),
            )
            for name, (one, other) in views.items()
        )
        fit = [name for name, (one, other) in views.items() if one.fits and other.fits][:COLUMNS]
        associations = tuple(
            Association(
                (a, b), _together_go(views[a][0], views[b][0]), _together_go(views[a][1], views[b][1])
            )
            for a, b in combinations(fit, 2)
        )
        rows = len(next(iter(after.values()), ()))
        return Utility(rows, columns, associations)


def _plain(array: pa.Array) -> pa.Array:
    """Views and binary values as texts that Arrow can take from."""
    if arrow.is_view(array.type):
        return array.cast(pa.large_binary() if pa.types.is_binary_view(array.type) else pa.large_string())
    return array


def _together(side: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(side, promote_options="default").combine_chunks()


def _columns(side: Sequence[pa.Table]) -> list[tuple[str, pa.Array]]:
    table = _together(side)
    names = table.schema.names
    made = (column.combine_chunks() for column in table.columns)
    return [
        (name, pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column)
        for name, column in zip(names, made, strict=True)
    ]


def _texts(side: Sequence[pa.Table]) -> dict[str, list[Any]]:
    return {
        name: [v.decode("utf-8", "replace") if isinstance(v, bytes) else v for v in column.to_pylist()]
        for name, column in (_columns(side) if side else ())
        if arrow.is_text(column.type)
    }


class _View:
    """One column of the sample as numbers: its values, coded, and as numbers where they have an order."""

    def __init__(self, array: pa.Array) -> None:
        column = Column("")
        try:
            codes = column.add(array).astype(np.int64)
        except UnsupportedTypeError:
            codes = np.zeros(len(array), np.int64)
        self.values = column.values()
        self.codes = codes
        self.rows = len(codes)
        self.distinct = len(np.unique(codes[codes != 0]))
        kind = array.type
        self.ordered = (
            pa.types.is_integer(kind) or pa.types.is_floating(kind)
            or pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        )  # fmt: skip
        #: Whether it says anything about other columns.
        self.fits = self.distinct > 1 and (self.ordered or self.distinct <= CATEGORIES)

    def numbers(self) -> Floats:
        """The values that aren't null, of an ordered column."""
        held = np.array([np.nan if value is None else float(value) for value in self.values])
        read: Floats = held[self.codes]
        return read

    def ranks(self) -> Floats:
        """Average ranks of an ordered column, codes of another one."""
        if not self.ordered:
            return self.codes.astype(np.float64)
        numbers = self.numbers()
        _, inverse, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        ends = np.cumsum(counts)
        ranks: Floats = (ends - (counts - 1) / 2)[inverse]
        return ranks

    def shares(self) -> dict[Any, float]:
        counts = np.bincount(self.codes, minlength=len(self.values))
        return {v: n / self.rows for v, n in zip(self.values, counts.tolist(), strict=True) if n}


def _apart(one: _View, other: _View) -> tuple[float | None, float | None]:
    """The distance of two distributions, and that of their shapes."""
    if not one.rows or not other.rows:
        return None, None
    distance: float | None = None
    if one.ordered and other.ordered:
        x, y = (np.sort(each.numbers()[~np.isnan(each.numbers())]) for each in (one, other))
        if len(x) and len(y):
            at = np.concatenate([x, y])
            gap = np.searchsorted(x, at, "right") / len(x) - np.searchsorted(y, at, "right") / len(y)
            distance = float(np.abs(gap).max())
    if max(one.distinct, other.distinct) > DISTINCT * one.rows:
        return distance, None
    p, q = one.shares(), other.shares()
    if distance is None:
        distance = 0.5 * sum(abs(p.get(value, 0.0) - q.get(value, 0.0)) for value in {**p, **q})
    sizes = max(len(p), len(q))
    a, b = (np.sort(np.array([*s.values()] + [0.0] * (sizes - len(s)))) for s in (p, q))
    return distance, float(0.5 * np.abs(a - b).sum())


def _together_go(one: _View, other: _View) -> float:
    """The association of two columns; rows with a null in an ordered one are left out."""
    there = np.ones(one.rows, np.bool_)
    for view in (one, other):
        if view.ordered:
            there &= view.codes != 0
    a, b = one.ranks()[there], other.ranks()[there]
    if len(a) < 2:
        return 0.0
    if one.ordered and other.ordered:
        return _correlation(a, b)
    if one.ordered or other.ordered:
        ranks, kinds = (a, b) if one.ordered else (b, a)
        _, at = np.unique(kinds, return_inverse=True)
        counts = np.bincount(at)
        means = np.bincount(at, weights=ranks) / counts
        spread = float(((ranks - ranks.mean()) ** 2).sum())
        return float(np.sqrt((counts * (means - ranks.mean()) ** 2).sum() / spread)) if spread else 0.0
    _, x = np.unique(a, return_inverse=True)
    _, y = np.unique(b, return_inverse=True)
    rows, columns = int(x.max()) + 1, int(y.max()) + 1
    least = min(rows, columns) - 1
    if not least:
        return 0.0
    table = np.bincount(x * columns + y, minlength=rows * columns).reshape(rows, columns)
    expected = np.outer(table.sum(1), table.sum(0)) / len(x)
    return float(np.sqrt(((table - expected) ** 2 / expected).sum() / (len(x) * least)))


def _correlation(a: Floats, b: Floats) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum() / size) if size else 0.0


class Linkage:
    """How many rows of the output somebody finds who knows the originals' quasi-identifiers.

    Memory goes with the number of the output's classes. A row whose quasi-identifiers were changed isn't
    found by them; one of a class of n is one of n.
    """

    def __init__(self, quasi: Sequence[str]) -> None:
        self.quasi = tuple(quasi)
        self.rows = 0
        self._columns = {name: Column(name) for name in quasi}
        self._sizes, self._found = Groups(len(self.quasi)), Groups(len(self.quasi))

    def add(self, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Takes rows in, those of `before` beside those of `after`."""
        one, other = pick(before, self.quasi), pick(after, self.quasi)
        codes, same = [], np.ones(after.num_rows, np.bool_)
        for name, column in self._columns.items():
            now = _coded(column, other, name, after.num_rows)
            try:
                was = _coded(column, one, name, before.num_rows)
            except InputError:  # a column of another kind now: none of its values is known
                was = np.full(before.num_rows, -1, np.int32)
            codes.append(now)
            same &= was == now
        self.rows += after.num_rows
        self._sizes.add(codes)
        self._found.add(codes, same.astype(np.int64))

    def attack(self) -> Attack:
        """What it came to."""
        sizes = np.frombuffer(self._sizes.counts(), np.int64)
        found = np.frombuffer(self._found.counts(), np.int64)
        alone = int(found[sizes == 1].sum())
        right = float((found / np.maximum(sizes, 1)).sum())
        return Attack("linkage", self.quasi, self.rows, right, self.rows, *said("linkage", count=alone))


def _coded(column: Column, there: Mapping[str, pa.Array], name: str, rows: int) -> npt.NDArray[np.int32]:
    return column.add(there[name]) if name in there else np.zeros(rows, np.int32)
