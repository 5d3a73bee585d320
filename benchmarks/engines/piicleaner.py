"""``piicleaner`` (Rust): British kinds beside mail, phones and IP addresses; lists of lines at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import as_spans
from benchmarks.engines._places import byte_offsets, ways

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import piicleaner

    lines, starts = corpus.lines.to_pylist(), corpus.line_starts

    def places(found: Sequence[Any]) -> Any:
        return ((start, end) for start, end, _, _ in found)

    def of_batch(found: Sequence[Any]) -> np.ndarray:
        spans = []
        for row, answer in enumerate(found):
            if answer:
                at = byte_offsets(lines[row])
                spans += [(starts[row] + at[start], starts[row] + at[end]) for start, end, _, _ in answer]
        return as_spans(spans)

    batch = Run(lambda _: piicleaner.detect_pii_batch(lines), spans=of_batch)
    return {"a list of lines": batch, **ways(corpus, piicleaner.detect_pii, places, whole=False)}


ENGINES = (
    Engine(
        name="piicleaner",
        packages=("piicleaner",),
        about="all its cleaners, offsets",
        kinds={
            "english": frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER", "IP_ADDRESS"}),
            "mixed": frozenset({"EMAIL_ADDRESS", "IP_ADDRESS"}),
        },
        find=find,
        slice_mb=1.0,
    ),
)
