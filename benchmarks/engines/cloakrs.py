"""``cloakrs`` (Rust): a scanner of the default locale, offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._places import ways

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import cloakrs

    scanner = cloakrs.Scanner()

    def places(found: Any) -> Iterator[tuple[int, int]]:
        return ((each.start, each.end) for each in found.findings)

    return ways(corpus, scanner.scan, places, whole=len(corpus.data) < 1 << 21)


ENGINES = (
    Engine(
        name="cloakrs",
        packages=("cloakrs",),
        about="universal locale, offsets",
        kinds={
            "english": frozenset(
                {"EMAIL_ADDRESS", "US_PHONE_NUMBER", "PHONE_NUMBER", "CREDIT_CARD", "IP_ADDRESS", "IBAN_CODE"}
                | {"URL", "MAC_ADDRESS"}
            ),
            "mixed": frozenset({"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS", "URL"}),
        },
        find=find,
        slice_mb=1.0,
    ),
)
