"""What engines that answer in characters have in common: their offsets as bytes of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.engines import Run
from benchmarks.engines._finditer import as_spans

__all__ = ["Pairs", "ways"]

#: (start, end) of findings, in characters or bytes.
Pairs = Iterable[tuple[int, int]]


def ways(
    corpus: Corpus,
    call: Callable[[str], Any],
    read: Callable[[Any], Pairs],
    *,
    characters: bool = True,
    whole: bool = True,
) -> dict[str, Run]:
    """The two ways of driving what takes a ``str``: line by line and, if it can, the whole text at once.

    `read` takes (start, end) out of what `call` gave, once the clock has stopped; they are `characters` or
    bytes.
    """
    text, lines, starts = corpus.data.decode(), corpus.lines.to_pylist(), corpus.line_starts

    def of_text(found: Any) -> np.ndarray:
        at = byte_offsets(text) if characters else range(len(corpus.data) + 1)
        return as_spans((at[start], at[end]) for start, end in read(found))

    def of_lines(found: Sequence[Any]) -> np.ndarray:
        spans = []
        for row, answer in enumerate(found):
            if pairs := list(read(answer)):
                at = byte_offsets(lines[row]) if characters else range(1 << 30)
                spans += [(starts[row] + at[start], starts[row] + at[end]) for start, end in pairs]
        return as_spans(spans)

    found = {"line by line": Run(lambda _: [call(line) for line in lines], spans=of_lines)}
    if whole:
        found["whole text"] = Run(lambda _: call(text), spans=of_text)
    return found


def byte_offsets(text: str) -> np.ndarray:
    """Byte offset of each character of `text`, and of its end."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    sizes = 1 + (points > 0x7F) + (points > 0x7FF) + (points > 0xFFFF)
    return np.concatenate([[0], np.cumsum(sizes)])
