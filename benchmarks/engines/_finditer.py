"""What the modules with ``compile(...).finditer`` have in common: re, regex, re2."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.engines import Run
from benchmarks.patterns import Pattern

__all__ = ["as_spans", "runs"]


def as_spans(found: Iterable[tuple[int, int]]) -> np.ndarray:
    return np.array(list(found), np.int64).reshape(-1, 2)


def runs(
    corpus: Corpus,
    patterns: Iterable[Pattern],
    compile_: Callable[[bytes], Any],
    *,
    backtracking: bool = False,
) -> dict[str, Run]:
    """Two ways over the whole text as bytes, each making a list of (start, end, entity).

    Bytes, because offsets are then the ones that are wanted and ``\\b`` is the ASCII one.
    """
    data = corpus.data
    written = [(p.entity, (p.grouped_tuned if backtracking else p.grouped).encode()) for p in patterns]
    single = [(entity, compile_(regex)) for entity, regex in written]
    union = compile_(b"|".join(regex for _, regex in written))
    names = ["", *(entity for entity, _ in written)]  # group i + 1 is pattern i

    def one_by_one(_: object) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for entity, pattern in single:
            found += [(*match.span(1), entity) for match in pattern.finditer(data)]
        return found

    def together(_: object) -> list[tuple[int, int, str]]:
        return [
            (*match.span(index), names[index])
            for match in union.finditer(data)
            if (index := match.lastindex) is not None
        ]

    def spans(found: list[tuple[int, int, str]]) -> np.ndarray:
        return as_spans((start, end) for start, end, _ in found)

    return {
        "a pass per pattern": Run(one_by_one, spans=spans),
        "one alternation": Run(together, spans=spans),
    }
