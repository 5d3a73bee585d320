"""``scrubbers`` (Rust): replaces secrets in place, and only secrets; it claims none of the planted kinds.

It is here as a speed to compare with: what a redactor costs that has nothing to find.
"""

from __future__ import annotations

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import scrubbers

    data = corpus.data
    return {
        "scrub_bytes": Run(lambda _: scrubbers.scrub_bytes(data), output=bytes),
        "scrub_lines_bytes": Run(lambda _: scrubbers.scrub_lines_bytes(data), output=bytes),
    }


ENGINES = (
    Engine(
        name="scrubbers",
        packages=("scrubbers",),
        about="secrets only; replaces, no offsets",
        kinds={"english": frozenset(), "mixed": frozenset()},
        find=find,
    ),
)
