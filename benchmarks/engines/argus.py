"""``argus-redact``: its fast mode (patterns, Rust and Python), Chinese and English; it can't but replace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._places import ways

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import argus_redact

    languages = ["zh", "en"] if any(kind.startswith("CN_") for kind in kinds) else ["en"]

    def places(found: tuple[str, dict[str, str], dict[str, Any]]) -> Iterator[tuple[int, int]]:
        return ((each["start"], each["end"]) for each in found[2]["entities"])

    def call(text: str) -> Any:
        return argus_redact.redact(text, lang=languages, detailed=True)

    return ways(corpus, call, places, whole=False)


ENGINES = (
    Engine(
        name="argus-redact",
        packages=("argus-redact",),
        about="fast mode",
        kinds={
            "english": frozenset(
                {"EMAIL_ADDRESS", "US_PHONE_NUMBER", "PHONE_NUMBER", "US_SSN", "CREDIT_CARD", "IP_ADDRESS"}
                | {"IBAN_CODE", "MAC_ADDRESS"}
            ),
            "mixed": frozenset(
                {"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS", "CN_MOBILE", "CN_RESIDENT_ID", "CN_BANK_CARD"}
                | {"CN_PASSPORT", "CN_PLATE", "CN_LANDLINE", "CN_USCC", "CN_QQ", "CN_WECHAT_ID"}
            ),
        },
        find=find,
        slice_mb=0.1,
    ),
)
