"""Google's RE2 through its own Python binding (PyPI ``google-re2``), on bytes in Latin-1 mode."""

from __future__ import annotations

from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import runs
from benchmarks.patterns import KINDS, chosen

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # no UTF-8 decoding: patterns are bytes
    options.max_mem = 256 << 20  # the alternation's automaton must not be flushed and built anew

    def compile_(pattern: bytes) -> Any:
        return re2.compile(pattern, options=options)

    return runs(corpus, chosen(kinds), compile_)


ENGINES = (
    Engine(
        name="google-re2",
        packages=("google-re2",),
        about="on bytes, Latin-1 mode",
        kinds=KINDS,
        find=find,
    ),
)
