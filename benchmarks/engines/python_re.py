"""Python's own ``re``: what one writes without installing anything, tuned.

Three things make it about three times as fast as the naive form: bytes instead of text; patterns that
begin with a class or a literal, which it then searches for instead of trying every position; and
possessive repeats (Python 3.11) where giving back can't help, above all in an e-mail's local part.
"""

from __future__ import annotations

import re

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import runs
from benchmarks.patterns import KINDS, chosen

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    return runs(corpus, chosen(kinds), re.compile, backtracking=True)


ENGINES = (
    Engine(
        name="python-re",
        packages=(),
        about="standard library, on bytes, tuned",
        kinds=KINDS,
        find=find,
    ),
)
