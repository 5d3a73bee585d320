"""Cases that others published: each as asked there, and every one that we answer otherwise with the reason.

The table :data:`OTHERWISE` is also a page of the documentation, `reference/presidio`.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pii_mask as pm
from pii_mask import catalogue

PUBLISHED = Path(__file__).parent.parent.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published cases are not beside the repository"
)

#: Names of others for our entities.
RENAMED = {"QQ": ["CN_QQ"], "WECHAT_ID": ["CN_WECHAT_ID"], "BANK_CARD": ["CN_BANK_CARD"]}
#: A foreigner's number is published as a resident's.
RENAMED["CN_RESIDENT_ID"] = ["CN_RESIDENT_ID", "CN_FOREIGN_PR"]

#: Where we answer otherwise on purpose: the text, and why.
OTHERWISE = {
    "my credit card number is 4012-8888-8888-1882": "after its label a card counts though its check fails",
    "my credit card number is 36168002586008": "after its label a card counts though its check fails",
    "My US number is (415) 555-0132, and my international one is +91 4155 550132": (
        "one of two cases of this text, each of which expects one of the two numbers; we find both"
    ),
    "'https://presidio.dataprivacystack.org/'": "the quotes are no part of the address",
    "Here is my National Insurance Number YZ 61 48 68 B": "the blank before the number is no part of it",
    "12/345/6789": "nine digits; no German tax office writes fewer than ten",
    "Richard Milhous Nixon": "a name without a cue is left to the tagger of names",
}
#: Of these the published span itself takes in what is no part of the value.
MISTAKEN = {
    "'https://presidio.dataprivacystack.org/'",
    "Here is my National Insurance Number YZ 61 48 68 B",
}


def cases(file: str) -> list[dict[str, Any]]:
    path = PUBLISHED / file
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def spans(found: list[pm.Finding]) -> list[list[int]]:
    return [[each.start, each.end] for each in found]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in cases("cn_vectors.jsonl")])
def test_chinese_vectors(case: dict[str, Any]) -> None:
    entities = RENAMED.get(case["entity"], [case["entity"]])
    assert spans(pm.find(case["text"], entities=entities)) == case["spans"]


@cache
def answers() -> list[tuple[dict[str, Any], bool]]:
    """Presidio's cases with whether we answer as asked: each entity alone, whatever the score."""
    answered = []
    for case in cases("presidio_cases.jsonl"):
        if case["kind"] == "validate":
            continue  # a check digit without a text; `tests/oracles` hold the checks
        found = pm.find(case["text"], entities=[case["entity"]], min_score=0)
        if not case["expected"]:
            right = all(each.score <= 0.5 for each in found)
        elif case["asserted"] == "spans":
            right = spans(found) == case["expected"]
        else:
            right = len(found) == case["count"]
        answered.append((case, right))
    return answered


def test_every_entity_of_presidios_cases_is_declared() -> None:
    known = catalogue.default().names()
    assert {case["entity"] for case in cases("presidio_cases.jsonl")} <= known


def test_every_entity_of_presidio_is_declared() -> None:
    known = catalogue.default().names()
    # Those without a form of their own: what its recognizers of names and a remote service give out.
    others = {"?", "EMAIL", "ID", "NRP"}
    listed = json.loads((PUBLISHED / "presidio_recognizers.json").read_text("utf-8"))
    assert {entity for each in listed for entity in each["ents"]} - known <= others


def test_positive_cases() -> None:
    asked, right = Counter[str](), Counter[str]()
    mistaken = Counter[str]()
    for case, as_asked in answers():
        if case["expected"] and case["asserted"] == "spans" and case["entity"] != "PERSON":
            asked[case["entity"]] += 1
            right[case["entity"]] += as_asked
            mistaken[case["entity"]] += case["text"] in MISTAKEN
    assert right.total() >= 0.97 * asked.total()
    assert {e for e in asked if right[e] < 0.85 * (asked[e] - mistaken[e])} == set()


def test_negative_cases() -> None:
    negatives = [as_asked for case, as_asked in answers() if not case["expected"]]
    assert negatives.count(False) <= 0.03 * len(negatives)


def test_what_is_answered_otherwise_is_explained() -> None:
    otherwise = {case["text"] for case, as_asked in answers() if not as_asked}
    assert otherwise - OTHERWISE.keys() == set()
