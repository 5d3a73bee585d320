"""The PyPI package ``regex``, on bytes, with the same tuned patterns as ``re``."""

from __future__ import annotations

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import runs
from benchmarks.patterns import KINDS, chosen

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import regex

    return runs(corpus, chosen(kinds), regex.compile, backtracking=True)


ENGINES = (Engine(name="regex", packages=("regex",), about="on bytes, tuned", kinds=KINDS, find=find),)
