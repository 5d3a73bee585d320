"""Hyperscan (PyPI ``hyperscan``): block mode, all patterns in one database, leftmost starts.

It reports every end of every match. The longest of those with one start is taken, and the label before
a QQ number is cut off, after the clock has stopped: a gift to this peer.
"""

from __future__ import annotations

import re

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import as_spans
from benchmarks.patterns import KINDS, chosen

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import hyperscan

    patterns = chosen(kinds)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[pattern.plain.encode() for pattern in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=hyperscan.HS_FLAG_SOM_LEFTMOST,
    )
    data = corpus.data
    labels = [pattern.label and re.compile(pattern.label.encode()) for pattern in patterns]

    def scan(_: object) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        add = found.append

        def report(pattern: int, start: int, end: int, flags: int, context: object) -> None:
            add((pattern, start, end))

        database.scan(data, match_event_handler=report)
        return found

    def spans(found: list[tuple[int, int, int]]) -> np.ndarray:
        longest: dict[tuple[int, int], int] = {}
        for pattern, start, end in found:
            longest[pattern, start] = max(end, longest.get((pattern, start), 0))
        cut = []
        reached = [0] * len(patterns)
        for (pattern, start), end in sorted(longest.items(), key=lambda item: item[0][1]):
            if start < reached[pattern]:
                continue  # a later start within a match of the same pattern
            reached[pattern] = end
            label = labels[pattern]
            head = label.match(data, start, end) if label else None
            cut.append((head.end() if head else start, end))
        return as_spans(cut)

    return {"block mode": Run(scan, spans=spans)}


ENGINES = (
    Engine(
        name="hyperscan",
        packages=("hyperscan",),
        about="one database, start of match, Python callback",
        kinds=KINDS,
        find=find,
    ),
)
