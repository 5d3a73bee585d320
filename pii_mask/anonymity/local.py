"""Boxes instead of levels: the table is cut where it is dense, each part only as coarse as it must
be.

A value's *position* is where it lies between the cuts of its column: numbers, days and times are cut
anywhere, texts at one of those that were there. Position -1 is null, before everything else. So the boxes say
what to do with values of next month's file too, but for texts that weren't there; their rows are suppressed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from ..core.classes import Partition
from ..errors import PolicyError
from .classes import Classes
from .hierarchy import TOP
from .measures import spread
from .reading import Codes, Column, blank, numbers
from .search import Demands, Sensitive

__all__ = ["Boxes", "LocalColumn", "cut"]

#: A box's values of a text column are listed if there are no more, else its first and last one are named.
LISTED = 4


@dataclass(frozen=True, slots=True)
class LocalColumn:
    """How one column was cut. `kind` says how a value is read and shown: ``"whole"`` numbers, ``"number"``,
    ``"days"`` or a unit of time for what counts since 1970, ``"text"``.

    `cuts` are the greatest values on the left of a cut, rising; of a text column all its values.
    `nulls` says whether there were any.
    """

    name: str
    kind: str
    cuts: tuple[Any, ...]
    nulls: bool

    def positions(self, column: Column) -> tuple[Codes, Any]:
        """The position of each of the column's values by number, and whether it is known."""
        values = column.values()
        found = np.full(len(values), -1, np.int32)
        known = np.ones(len(values), bool)
        if self.kind == "text":
            places = {value: place for place, value in enumerate(self.cuts)}
            for number, value in enumerate(values[1:], 1):
                found[number] = places.get(_written(value), -2)
            known = found != -2
        else:
            for number, value in enumerate(values[1:], 1):
                read = self._number(value)
                if read is not None:
                    # Not as floats: these don't tell great whole numbers apart.
                    found[number] = bisect_left(self.cuts, read)
                else:
                    known[number] = self.nulls and blank(value)
        known[0] = self.nulls
        return found, known

    def _number(self, value: Any) -> float | None:
        if isinstance(value, str):
            read = numbers([value])
            return None if read is None else read[0]
        if type(value) is int:
            return value
        number = float(value)
        return number if number == number else None

    def label(self, low: int, high: int) -> str | None:
        """What positions above `low` and up to `high` are called; both may be outside of the cuts."""
        last = len(self.cuts) - (self.kind == "text")
        least = -1 if self.nulls else 0
        if low < least and high >= last:
            return TOP
        null = self.nulls and low < -1
        if null and high == -1:
            return None
        said = self._texts(max(low, -1), high) if self.kind == "text" else self._range(low, high)
        return f"{said} or null" if null else said

    def _texts(self, low: int, high: int) -> str:
        inside = self.cuts[low + 1 : high + 1]
        return "; ".join(inside) if len(inside) <= LISTED else f"{inside[0]}..{inside[-1]}"

    def _range(self, low: int, high: int) -> str:
        below = self._shown(self.cuts[low]) if low >= 0 else None
        above = self._shown(self.cuts[high]) if high < len(self.cuts) else None
        if below is None:
            return f"≤ {above}" if above is not None else "any"
        if above is None:
            return f"> {below}"
        if self.kind not in ("whole", "days"):
            return f"({below}, {above}]"
        after = self._shown(self.cuts[low] + 1)
        if after == above:
            return above
        return f"{after}-{above}" if self.kind == "whole" and self.cuts[low] >= -1 else f"{after} to {above}"

    def _shown(self, cut: Any) -> str:
        if self.kind == "days":
            return (date(1970, 1, 1) + timedelta(days=int(cut))).isoformat()
        if self.kind in ("s", "ms", "us", "ns"):
            scale = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[self.kind]
            return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=cut / scale)).isoformat()[:19]
        return f"{cut:.15g}" if isinstance(cut, float) else str(cut)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The tree of cuts: per node the column that is cut (-1: a box), the position up to which it goes left,
    and the left node (the right one comes next)."""

    columns: tuple[LocalColumn, ...]
    cut: tuple[int, ...]
    position: tuple[int, ...]
    left: tuple[int, ...]

    def place(self, positions: Sequence[Codes]) -> Codes:
        """The node of the box of each row of `positions`, a column each."""
        cut, position, left = (np.array(each, np.int32) for each in (self.cut, self.position, self.left))
        at = np.zeros(len(positions[0]), np.int32)
        table = np.stack(positions) if positions else np.zeros((0, 0), np.int32)
        moving = np.arange(len(at))
        while len(moving):
            moving = moving[cut[at[moving]] >= 0]
            nodes = at[moving]
            at[moving] = left[nodes] + (table[cut[nodes], moving] > position[nodes])
        return at

    def bounds(self) -> tuple[Codes, Codes]:
        """By node and column: the position that its values are above, and the one that they reach at most."""
        cut, position, left = (np.array(each, np.int32) for each in (self.cut, self.position, self.left))
        shape = len(cut), len(self.columns)
        lows, highs = np.full(shape, -2, np.int32), np.full(shape, np.iinfo(np.int32).max, np.int32)
        for j, column in enumerate(self.columns):
            lows[:, j] = -2 if column.nulls else -1
        nodes = np.array([0])
        while len(nodes := nodes[cut[nodes] >= 0]):
            lefts = left[nodes]
            for side in (0, 1):
                lows[lefts + side], highs[lefts + side] = lows[nodes], highs[nodes]
            highs[lefts, cut[nodes]] = position[nodes]
            lows[lefts + 1, cut[nodes]] = position[nodes]
            nodes = np.concatenate([lefts, lefts + 1])
        return lows, highs


def cut(classes: Classes, demands: Demands) -> Boxes:
    """The boxes of Mondrian (LeFevre, DeWitt and Ramakrishnan 2006) over the quasi-identifiers of `classes`.

    Each box meets `demands`, so nothing is suppressed. Raises :class:`~pii_mask.errors.PolicyError` if the
    table as a whole doesn't meet them, or for more than one sensitive column that has a say.
    """
    sizes = classes.rows_of()
    total = int(sizes.sum())
    if not total:
        raise PolicyError("there are no rows to be made k-anonymous")
    if total < demands.k:
        raise PolicyError(f"the table has {total:,} rows, fewer than k")
    ranked = [_ranks(classes.columns[name]) for name in classes.quasi]
    sensitive = Sensitive.all_of(classes, demands)
    columns = [ranks[codes] for (_, ranks, _), codes in zip(ranked, classes.codes(), strict=True)]
    spans = [len(held) + 1 for _, _, held in ranked]
    if len(sensitive) > 1:
        raise PolicyError("the local mode can take l and t of one sensitive column only")
    if sensitive:
        (each,) = sensitive
        which, values, many = each.pairs
        _, overall = spread(each.pairs, each.ranks, len(sizes))
        if len(overall) < demands.l:
            raise PolicyError(f"the table has {len(overall):,} different sensitive values, fewer than l")
        used = np.unique(each.ranks[values])
        placed = np.searchsorted(used, each.ranks[values]).astype(np.int32)
        made = Partition(
            [column[which] for column in columns],
            spans,
            many,
            demands.k,
            values=placed,
            overall=overall,
            diverse=demands.l,
            close=1.0 if demands.t is None else demands.t + 1e-9,
            ordered=each.ordered,
        )
    else:
        made = Partition(columns, spans, sizes, demands.k)
    cuts, positions, lefts = (np.frombuffer(each, np.int32) for each in made.tree)
    found = []
    moved = positions.copy()
    for j, (name, (kind, _, held)) in enumerate(zip(classes.quasi, ranked, strict=True)):
        here = cuts == j
        nulls = bool((columns[j] == 0).any())
        if kind == "text":
            # Ranks count null as 0, so the position of a value is its rank less one.
            found.append(LocalColumn(name, kind, tuple(held), nulls))
            moved[here] = positions[here] - 1
            continue
        used = np.unique(positions[here])
        used = used[used > 0]
        found.append(LocalColumn(name, kind, tuple(held[rank - 1] for rank in used.tolist()), nulls))
        moved[here] = np.where(positions[here] == 0, -1, np.searchsorted(used, positions[here]))
    return Boxes(tuple(found), tuple(cuts.tolist()), tuple(moved.tolist()), tuple(lefts.tolist()))


def _ranks(column: Column) -> tuple[str, Codes, list[Any]]:
    """How the column is read, the rank of each value by number (null 0), and the values in the order of rank.

    Values that are equal when they are read (``7`` and ``7.0``) have the same rank, blank ones that of null.
    """
    values = column.values()[1:]
    kind = column.kind or ""
    read: list[Any] | None = None
    how = "text"
    if kind in ("number", "decimal"):
        read = [float(value) if type(value) is not int else value for value in values]
        read = None if any(value != value for value in read) else read
        how = "number" if any(type(value) is not int for value in values) else "whole"
    elif kind == "date":
        read, how = list(values), "days"
    elif kind.startswith("timestamp["):
        read, how = list(values), kind[len("timestamp[") :].rstrip("]").partition(",")[0]
    elif kind == "text":
        # What begins with a nought is a code, not a number.
        codes = any(re.match(r"0\d", value) for value in values if isinstance(value, str))
        floats = None if codes else numbers(values)
        if floats is not None:
            whole = all(value is None or value.is_integer() for value in floats)
            read, how = (
                [int(value) if whole and value is not None else value for value in floats],
                "whole" if whole else "number",
            )
    if read is None:
        read, how = [_written(value) for value in values], "text"
    order = sorted({value for value in read if value is not None})
    places = {None: 0, **{value: place for place, value in enumerate(order, 1)}}
    return how, np.array([0, *(places[value] for value in read)], np.int32), order


def _written(value: Any) -> str:
    return value if isinstance(value, str) else value.hex() if isinstance(value, bytes) else str(value)
