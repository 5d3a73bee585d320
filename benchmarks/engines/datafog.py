"""``datafog``'s regular expressions (Python), and ``datafog-core`` (Rust)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._places import ways

__all__ = ["ENGINES"]

KINDS = {
    "english": frozenset({"EMAIL_ADDRESS", "US_PHONE_NUMBER", "US_SSN", "CREDIT_CARD", "IP_ADDRESS"}),
    "mixed": frozenset({"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS"}),
}


def python(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import datafog

    def places(found: Any) -> Iterator[tuple[int, int]]:
        return ((each.start, each.end) for each in found.entities)

    return ways(corpus, lambda text: datafog.scan(text, engine="regex"), places)


def rust(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import datafog_core

    def places(found: Any) -> Iterator[tuple[int, int]]:
        return ((each.byte_range.start, each.byte_range.end) for each in found)

    return ways(corpus, datafog_core.scan, places, characters=False)


ENGINES = (
    Engine(
        name="datafog",
        packages=("datafog",),
        about="its regular expressions",
        kinds=KINDS,
        find=python,
        slice_mb=1.0,
    ),
    Engine(
        name="datafog-core",
        packages=("datafog-core",),
        about="its default kinds, offsets",
        kinds=KINDS,
        find=rust,
        slice_mb=2.0,
    ),
)
