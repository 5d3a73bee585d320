"""``cpex-pii-filter`` (Rust): ContextForge's detector, asked for offsets, every kind of its on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._places import ways

__all__ = ["ENGINES"]

CLAIMED = frozenset({"EMAIL_ADDRESS", "US_PHONE_NUMBER", "US_SSN", "CREDIT_CARD", "IP_ADDRESS"})
ON = ("ssn", "bsn", "credit_card", "email", "phone", "ip_address", "date_of_birth", "passport")
ON += ("driver_license", "bank_account", "medical_record")


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    from cpex_pii_filter.pii_filter_rust import PIIDetectorRust

    room = {"max_text_bytes": 1 << 24, "max_nested_depth": 8, "max_collection_items": 1 << 16}
    detector = PIIDetectorRust({**{f"detect_{kind}": True for kind in ON}, **room})

    def places(found: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[int, int]]:
        return ((each["start"], each["end"]) for several in found.values() for each in several)

    return ways(corpus, detector.detect, places, characters=False, whole=len(corpus.data) < 1 << 23)


ENGINES = (
    Engine(
        name="cpex-pii-filter",
        packages=("cpex-pii-filter",),
        about="all its kinds, offsets",
        kinds={
            "english": CLAIMED | {"IBAN_CODE"},
            "mixed": frozenset({"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS", "CN_PASSPORT"}),
        },
        find=find,
        slice_mb=2.0,
    ),
)
