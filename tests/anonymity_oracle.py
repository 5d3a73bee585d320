"""The measures of anonymity by their definitions, row by row, in plain Python; slow and separate from the
package."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

Row = tuple[Any, ...]


def _agree(one: Row, other: Row, wildcard: bool) -> bool:
    return all(a == b or (wildcard and (a is None or b is None)) for a, b in zip(one, other, strict=True))


def classes(rows: Sequence[Row], *, wildcard: bool = False) -> list[list[int]]:
    """For each row the rows that agree with it, itself included."""
    return [[j for j, other in enumerate(rows) if _agree(row, other, wildcard)] for row in rows]


def unique(rows: Sequence[Row], columns: Sequence[int], *, wildcard: bool = False) -> set[int]:
    parts = [tuple(row[j] for j in columns) for row in rows]
    return {i for i, alike in enumerate(classes(parts, wildcard=wildcard)) if len(alike) == 1}


def subsets(
    rows: Sequence[Row], most: int, *, wildcard: bool = False
) -> dict[tuple[int, ...], tuple[int, int]]:
    """By set of columns: how many rows are unique in it, and how many of them in none of its parts."""
    width = len(rows[0])
    chosen = [c for size in range(1, most + 1) for c in combinations(range(width), size)]
    alone = {columns: unique(rows, columns, wildcard=wildcard) for columns in chosen}
    found = {}
    for columns in chosen:
        parts = [p for size in range(1, len(columns)) for p in combinations(columns, size)]
        found[columns] = (len(alone[columns]), len(alone[columns] - set().union(*(alone[p] for p in parts))))
    return found


def sensitive(
    groups: Sequence[Sequence[int]], values: Sequence[Any], order: Callable[[Any], Any]
) -> dict[str, float]:
    """The worst of each measure over the classes, given by the rows in each."""
    whole = Counter(values)
    domain = sorted(whole, key=order)
    shares = {value: whole[value] / len(values) for value in domain}
    worst: dict[str, float] = {
        "l": math.inf, "entropy": math.inf, "equal": 0, "ordered": 0, "beta": -math.inf, "delta": 0, "alpha":
        0
    }  # fmt: skip
    for group in groups:
        counts = Counter(values[i] for i in group)
        p = {value: counts[value] / len(group) for value in domain}
        worst["l"] = min(worst["l"], len(counts))
        worst["entropy"] = min(worst["entropy"], -sum(x * math.log(x) for x in p.values() if x))
        worst["equal"] = max(worst["equal"], sum(abs(p[v] - shares[v]) for v in domain) / 2)
        walked = total = 0.0
        for value in domain:
            walked += p[value] - shares[value]
            total += abs(walked)
        if len(domain) > 1:
            worst["ordered"] = max(worst["ordered"], total / (len(domain) - 1))
        worst["beta"] = max(worst["beta"], *((p[v] - shares[v]) / shares[v] for v in domain))
        worst["delta"] = max(worst["delta"], *(abs(math.log(p[v] / shares[v])) for v in domain if p[v]))
        worst["alpha"] = max(worst["alpha"], *p.values())
    least = int(worst["l"])
    worst["c"] = 0.0
    for group in groups:
        ranked = sorted(Counter(values[i] for i in group).values(), reverse=True)
        worst["c"] = max(worst["c"], ranked[0] / sum(ranked[least - 1 :]))
    return worst
