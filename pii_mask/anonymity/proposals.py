"""Which columns tell rows apart: proposals for quasi-identifiers, by measurement."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .. import arrow
from ..core.classes import Groups
from ..errors import PolicyError
from ..results import Separation
from .classes import Counts
from .reading import Codes, Column, batches, replayable, single

__all__ = ["propose"]

#: More different values than this share of the rows: the column names its rows.
KEY = 0.5
#: Texts longer than this in the mean, in bytes, are no quasi-identifiers.
LONG = 64
#: Rows that combinations of columns are tried on, evenly spread over the table.
SAMPLE = 200_000
#: A further column must raise the number of classes by this share.
GAIN = 0.02
MOST = 8
#: Columns with more different values than this and :data:`KEY` aren't counted further.
ENOUGH = 100_000


class _Seen:
    """One column: its values as numbers, how often each occurs, and those of the sampled rows."""

    def __init__(self, name: str) -> None:
        self.column = Column(name)
        self.counts: Counts = np.zeros(0, np.int64)
        self.rows = 0
        self.bytes = 0
        self.sample: list[Codes] = []
        self.full = False

    def add(self, array: pa.Array, kept: Any) -> None:
        self.rows += len(array)
        if self.full:
            return
        kind = array.type
        if arrow.is_text(kind):
            self.bytes += pc.sum(pc.binary_length(array)).as_py() or 0
        codes = self.column.add(array)
        counted = np.bincount(codes, minlength=len(self.column)).astype(np.int64)
        counted[: len(self.counts)] += self.counts
        self.counts = counted
        self.sample.append(codes[kept].copy())
        if len(self.column) > max(ENOUGH, KEY * self.rows):
            self.full, self.sample = True, []


def propose(data: Any, *, apart: Collection[str] = (), format: str | None = None) -> tuple[Separation, ...]:
    """How well each column of `data` but those `apart` tells rows apart, and which to take as
    quasi-identifiers.

    A column whose different values are more than half of its rows names its rows; it is a key and not
    proposed. Of the others one after another is taken, the one that makes most classes with those taken
    before, until none makes 2 % more or eight are taken. The combinations are tried on 200,000 rows spread
    evenly.

    Raises :class:`~pii_mask.errors.PolicyError` for data that can't be read twice.
    """
    if not replayable(data):
        raise PolicyError("a stream is read only once: name the quasi-identifiers")
    seen: dict[str, _Seen] = {}
    step, rows = 1, 0
    for batch in chain.from_iterable(batches(data, format=format)):
        kept = slice(-rows % step, None, step)
        there = single(batch)
        for name in {*there, *seen} - {*apart}:
            if name not in seen:
                seen[name] = _Seen(name)
                # What lacked it so far (JSON Lines) had nulls there.
                seen[name].add(pa.nulls(rows), slice(None, None, step))
            seen[name].add(there[name] if name in there else pa.nulls(batch.num_rows), kept)
        rows += batch.num_rows
        while rows // step >= 2 * SAMPLE:
            step *= 2
            for each in seen.values():
                each.sample = [np.concatenate(each.sample)[::2].copy()] if each.sample else []
    found: list[Separation] = []
    open_: dict[str, Codes] = {}
    for name, each in sorted(seen.items()):
        distinct, separation = _separation(each)
        role = ""
        if each.full or distinct > KEY * each.rows:
            role = "key"
        elif distinct < 2:
            role = "constant"
        elif each.bytes > LONG * each.rows:
            role = "text"
        else:
            open_[name] = np.concatenate(each.sample)
        found.append(Separation(name, role, each.rows, distinct, separation, distinct / max(each.rows, 1)))
    taken = _greedy(open_)
    order = {name: place for place, name in enumerate(taken)}
    return tuple(
        Separation(
            each.column,
            each.role or ("quasi" if each.column in taken else "redundant"),
            each.rows,
            each.distinct,
            each.separation,
            each.distinction,
            taken.get(each.column),
        )
        for each in sorted(found, key=lambda each: order.get(each.column, len(order)))
    )


def _separation(each: _Seen) -> tuple[int, float]:
    """Different values, null being one where it occurs, and the share of pairs of rows that differ."""
    counts = each.counts[each.counts > 0]
    rows = int(counts.sum())
    if rows < 2:
        return len(counts), 0.0
    same = float((counts.astype(np.float64) * (counts - 1)).sum())
    return len(counts), 1 - same / (rows * (rows - 1.0))


def _greedy(columns: dict[str, Codes]) -> dict[str, int]:
    """The columns to take in their order, with the number of classes when each is taken."""
    taken: dict[str, int] = {}
    classes, made = None, 1
    while len(taken) < MOST and len(taken) < len(columns):
        best = None
        for name, codes in columns.items():
            if name in taken:
                continue
            groups = Groups(1 if classes is None else 2)
            at = groups.add([codes] if classes is None else [classes, codes])
            # Of equals the first by name, so that the order of columns doesn't matter.
            if best is None or (-len(groups), name) < (-best[0], best[1]):
                best = len(groups), name, np.frombuffer(at, np.int32)
        if best is None or best[0] < (1 + GAIN) * made:
            break
        made, name, classes = best
        taken[name] = made
    return taken
