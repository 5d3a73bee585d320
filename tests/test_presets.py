"""The policies that ship: what they do to what they are for, and that they say where it comes from."""

from __future__ import annotations

import datetime
import re

import pyarrow as pa
import pytest

import pii_mask as pm
from pii_mask.policy import preset_source, presets

KEY = pm.Key(bytes(range(32)))
PEOPLE = pa.table(
    {
        "first_name": ["Jane", "John"],
        "zip": ["03601", "90210-1234"],
        "birth_date": ["03/14/1936", "12/31/1975"],
        "dob": [datetime.date(1980, 2, 3), None],
        "admitted": [datetime.datetime(2024, 3, 5, 10), datetime.datetime(2023, 1, 2)],
        "age": [93, 34],
        "ssn": ["536-22-8726", "219-09-9999"],
        "mobile": ["+1 415-555-2671", "138 0013 8000"],
        "email": ["bob@example.com", "al@example.org"],
        "ip": ["203.0.113.77", "2001:db8::1"],
        "card": ["4111 1111 1111 1111", "5500-0000-0000-0004"],
        "note": [
            "Seen on 03/05/2024. Patient: John Smith, MRN: 12345678, Age: 92, call 415-555-2671",
            "card 4111111111111111, cvv: 123, see http://x.example/u?id=5",
        ],
        "ok": [True, False],
        "weight": [71.5, 80.25],
    }
)


@pytest.mark.parametrize("name", presets())
def test_nothing_of_what_a_preset_is_for_is_left(name: str) -> None:
    masked = pm.mask(PEOPLE, policy=name, key=KEY)
    verdict = pm.verify(PEOPLE, masked, policy=name, key=KEY)
    assert verdict.ok, verdict.reasons
    assert masked["weight"].to_pylist() == [71.5, 80.25]
    assert masked["ok"].to_pylist() == [True, False]
    for column in ("first_name", "ssn", "mobile", "email", "card"):
        assert not set(masked[column].to_pylist()) & set(PEOPLE[column].to_pylist())


@pytest.mark.parametrize("name", sorted(set(presets()) - {"share", "join", "llm"}))
def test_every_strategy_has_its_article_above_it_and_nothing_claims_compliance(name: str) -> None:
    source = preset_source(name)
    assert not re.search(r"\b(compliant|complies|certified|guarantee)", source, re.IGNORECASE)
    assert "starting point" in source
    article = None
    for line in source.split("[entities]")[1].split("[unlisted]")[0].splitlines():
        if line.startswith("#"):
            article = line
        elif line:
            assert article is not None, line
    cited = {
        "hipaa_safe_harbor": [f"({letter})" for letter in "ABCDEFGHIJKLMNOPQR"],
        "pipl": ["Art. 4", "Art. 28", "Art. 51", "Art. 73(3)"],
        "gdpr": ["Art. 4(1)", "Art. 4(5)", "87", "Art. 9(1)", "recital 26", "recital 30", "Art. 32"],
        "pci_dss": ["3.3.1", "3.4.1", "3.5.1"],
        "cn_finance": ["JR/T 0171-2020", "C3", "C2", "annex A"],
    }[name]
    assert [each for each in cited if each not in source] == []


def test_safe_harbor() -> None:
    masked = pm.mask(PEOPLE, policy="hipaa_safe_harbor").to_pylist()
    assert masked[0] | {"note": ""} == {
        "first_name": "[PERSON]",
        "zip": "000",
        "birth_date": "[,1941)",
        "dob": "1980",
        "admitted": "2024",
        "age": "[90,)",
        "ssn": "[NATIONAL_ID]",
        "mobile": "[PHONE_NUMBER]",
        "email": "[EMAIL_ADDRESS]",
        "ip": "[ONLINE_ID]",
        "card": "[CREDIT_CARD]",
        "note": "",
        "ok": True,
        "weight": 71.5,
    }
    assert masked[0]["note"] == (
        "Seen on 2024. Patient: [PERSON], MRN: [HEALTH_ID], Age: [90,), call [PHONE_NUMBER]"
    )
    assert (masked[1]["zip"], masked[1]["birth_date"], masked[1]["age"]) == ("902", "1975", "34")


def test_card_numbers() -> None:
    masked = pm.mask(PEOPLE, policy="pci_dss")
    assert masked["card"].to_pylist() == ["4111 11** **** 1111", "5500-00**-****-0004"]
    assert masked["note"][1].as_py().startswith("card 411111******1111, cvv: , see")


@pytest.mark.parametrize("name", ["pipl", "gdpr"])
def test_pseudonyms_join(name: str) -> None:
    one = pm.mask(pa.table({"mobile": ["+86 138-0013-8000"]}), policy=name, key=KEY)["mobile"][0].as_py()
    other = pm.mask("call 13800138000 now", policy=name, key=KEY)
    assert other == f"call {one} now"
    assert pm.mask("call 13800138000 now", policy=name, key=pm.Key(bytes(32))) != other


def test_places_and_ages_are_coarser() -> None:
    text = "from 203.0.113.77, Age: 34, born 1975-12-31"
    assert pm.mask(text, policy="pipl", key=KEY) == "from 203.0.113.0/24, Age: [30,35), born 1975"
