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


def grouped(rows: Sequence[Row]) -> list[list[int]]:
    """The classes of equal rows, a null being a value; quicker, for larger tables."""
    found: dict[Row, list[int]] = {}
    for i, row in enumerate(rows):
        found.setdefault(row, []).append(i)
    return list(found.values())


def moved(part: Sequence[Any], whole: Sequence[Any], domain: Sequence[Any], *, ordered: bool) -> float:
    """The earth mover's distance of two distributions over `domain`, by moving the earth.

    What a value has too much goes to the nearest values that lack some, from left to right, which is best on
    a line: a step costs 1 / (values - 1). Without an order every move costs 1.
    """
    p, q = Counter(part), Counter(whole)
    left = [[i, p[v] / len(part) - q[v] / len(whole)] for i, v in enumerate(domain)]
    have = [each for each in left if each[1] > 0]
    lack = [[i, -amount] for i, amount in left if amount < 0]
    work = 0.0
    while have and lack:
        amount = min(have[0][1], lack[0][1])
        work += amount * (abs(have[0][0] - lack[0][0]) / (len(domain) - 1) if ordered else 1)
        for side in (have, lack):
            side[0][1] -= amount
            if side[0][1] <= 1e-15:
                side.pop(0)
    return work


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
