"""Presidio's pattern recognisers (PyPI ``presidio-analyzer``) without its language model.

The recognisers are called one by one, as ``AnalyzerEngine`` does, but without tokens, and so without
context words: names aside, that is Presidio at its fastest. No score is required of a result, which is
its default. Two orders slower than the others, it gets a slice of the text.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.engines._finditer import as_spans

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

    whole = corpus.data.decode()
    lines = corpus.lines.to_pylist()
    starts = corpus.line_starts

    def spans_of_whole(found: list[Any]) -> np.ndarray:
        at = _byte_offsets(whole)
        return as_spans((at[result.start], at[result.end]) for result in found)

    def spans_of_lines(found: list[list[Any]]) -> np.ndarray:
        return as_spans(
            (starts[row] + at[result.start], starts[row] + at[result.end])
            for row, results in enumerate(found)
            if results
            for at in [_byte_offsets(lines[row])]
            for result in results
        )

    return {
        "line by line": Run(lambda _: [analyse(line) for line in lines], spans=spans_of_lines),
        "whole text": Run(lambda _: analyse(whole), spans=spans_of_whole),
    }


def _byte_offsets(text: str) -> np.ndarray:
    """Byte offset of each character of `text`, and of its end."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    sizes = 1 + (points > 0x7F) + (points > 0x7FF) + (points > 0xFFFF)
    return np.concatenate([[0], np.cumsum(sizes)])


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
)
