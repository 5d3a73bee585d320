"""The law's measures, with sums that can be done by hand."""

from __future__ import annotations

import pyarrow as pa
import pytest

import pii_mask as pm
from pii_mask import catalogue, demo
from pii_mask.errors import PolicyError
from pii_mask.grades import Count, available, counts_of, grade

#: What callers may know that a column holds though no identifier finds it.
CALLERS = {
    "BIOMETRIC", "COMMUNICATION_CONTENT", "COMMUNICATION_RECORD", "CREDIT_REPORT", "HEALTH_RECORD", "LODGING",
    "PROPERTY", "TRAJECTORY", "TRANSACTION",
}  # fmt: skip


def test_every_entity_and_group_of_the_files_exists() -> None:
    known = catalogue.default()
    names = {*known.numbers, *(each.group for each in known.identifiers)} | CALLERS
    for measure, data in available().items():
        ids = [item["id"] for item in data["items"]]
        assert len(ids) == len(set(ids)), measure
        for item in data["items"]:
            assert item["section"], (measure, item["id"])
            assert item["name"], (measure, item["id"])
            assert item["name_zh"], (measure, item["id"])
            for word in ("groups", "entities", "except", "with"):
                assert set(item.get(word, ())) <= names, (measure, item["id"], word)
        assert data["source"], measure
        assert "advice" in data["note"] or "reference" in data["note"] or "found" in data["note"], measure


def test_the_list_of_619109_people() -> None:
    """Ordinary information of 619,109 people: 619,109 / 5,000 = 123.8 times the quantity."""
    people = 619_109
    found = {
        "CN_MOBILE": Count(people, people, ("mobile",)),
        "EMAIL_ADDRESS": Count(people, people, ("email",)),
        "CN_RESIDENT_ID": Count(people + 5_000, people, ("resident_id", "note")),
        "CN_USCC": Count(people, people, ("uscc",)),
        "PERSON": Count(people, people, ("legal_rep",)),
    }
    law = grade(found)["cn_2017"]
    assert law.ratio == law.ratio_most == pytest.approx(123.8218)
    assert law.level == "particularly serious by quantity"
    assert [item.ratio for item in law.items] == [0, 0, pytest.approx(123.8218)]
    # Cells don't count, and neither do numbers of companies.
    assert law.items[2].subjects == people
    assert "CN_USCC" not in law.items[2].entities


@pytest.mark.parametrize(
    ("people", "duty", "level"),
    [
        (4_999, False, "below the quantities of article 5"),
        (5_000, False, "serious by quantity"),
        (2_499, True, "below the quantities of article 5"),
        (2_500, True, "serious by quantity"),
        (25_000, True, "particularly serious by quantity"),
        (49_999, False, "serious by quantity"),
        (50_000, False, "particularly serious by quantity"),
    ],
)
def test_thresholds_and_their_halves(people: int, duty: bool, level: str) -> None:
    assert grade({"CN_MOBILE": (people, people, ["m"])}, duty=duty)["cn_2017"].level == level


def test_kinds_add_up_by_ratio_and_people_count_once() -> None:
    """20 / 50 + 200 / 500 + 1,000 / 5,000 = 1 when they are different people (article 5(1)(6))."""
    found = {
        "TRAJECTORY": (99, 20, ["t"]),
        "HEALTH_RECORD": (300, 200, ["h"]),
        "CN_MOBILE": (1_000, 1_000, ["m"]),
    }
    law = grade(found)["cn_2017"]
    assert law.ratio_most == pytest.approx(1.0)
    # If they are the same people: 20 at 50, 180 more at 500, 800 more at 5,000.
    assert law.ratio == pytest.approx(20 / 50 + 180 / 500 + 800 / 5_000)
    assert law.level == "below the quantities of article 5"


def test_names_of_columns_count() -> None:
    found = {"CN_MOBILE": Count(600, 600, ("mobile",))}
    law = grade(found, columns=["mobile", "patientDiagnosis", "住宿记录", "hotelier"])["cn_2017"]
    assert law.items[1].columns_by_name == ("patientDiagnosis", "住宿记录")
    assert (law.items[1].subjects, law.ratio) == (600, pytest.approx(600 / 500))
    assert grade(found, columns=["diagnosis"], subjects=450)["cn_2017"].items[1].subjects == 450
    health = {item.id: item for item in grade({}, columns=["blood_type", "religion"])["gdpr"].items}
    assert (health["health"].state, health["religious or philosophical beliefs"].state) == ("found", "found")
    assert health["genetic data"].state == "can't be told"
    assert health["national identification number"].state == "not found"


def test_the_18_identifiers() -> None:
    found = {"US_SSN": (3, 3, ["ssn"]), "IP_ADDRESS": (9, 3, ["log"]), "EMAIL_ADDRESS": (3, 3, ["mail"])}
    hipaa = grade(found, columns=["ssn", "fax_no", "zip"])["hipaa"]
    assert len(hipaa.items) == 18
    assert [item.id for item in hipaa.found] == ["B", "E", "F", "G", "O"]
    assert hipaa.items[-1].section == "164.514(b)(2)(i)(R)"


def test_levels_of_gbt_42460() -> None:
    hidden = pm.risk(pa.table({"age": ["20-39"] * 30}), quasi=["age"])
    seen = pm.risk(pa.table({"age": [str(n) for n in range(30)]}), quasi=["age"])

    def level(found: dict[str, Count], **options: object) -> str | None:
        return grade(found, **options)["gbt_42460"].level  # type: ignore[arg-type]  # passed on as they are

    assert level({"CN_MOBILE": Count(1, 1)}, risk=hidden) == "1"
    assert level({}, risk=seen) == "2"
    assert level({}, risk=hidden) == "3"  # 1/30 is below 0.05
    assert level({}, risk=hidden, threshold=0.01) == "2"
    assert level({}, aggregated=True) == "4"
    assert level({}) is None


def test_cards_and_what_stands_beside_them() -> None:
    card, expiry, name = ({entity: (5, 5, [entity])} for entity in ("CREDIT_CARD", "CARD_EXPIRY", "PERSON"))
    pci = grade({**card, **expiry, **name}, columns=["cvv", "pinned"])["pci_dss"]
    assert [item.id for item in pci.found] == [
        "PAN", "cardholder name", "expiration date", "card verification code",
    ]  # fmt: skip
    assert grade({**expiry, **name})["pci_dss"].found == ()
    assert grade(card)["jrt_0171"].level == "C2"
    assert grade({**card, "CARD_SECURITY_CODE": (5, 5, ["x"])})["jrt_0171"].level == "C3"
    assert grade({})["jrt_0171"].level is None
    categories = {item.id: item.sensitive for item in grade({**card, **name})["gbt_35273"].found}
    assert categories == {"basic": False, "property": True}


def test_a_profile_is_graded() -> None:
    profile = pm.scan(pa.Table.from_batches(demo.batches(300)))
    counts = counts_of(profile)
    assert counts["PHONE_NUMBER"].subjects == 300
    assert "mobile" in counts["PHONE_NUMBER"].columns
    law = grade(counts, columns=[column.name for column in profile.columns])["cn_2017"]
    assert law.ratio == pytest.approx(300 / 5_000)
    assert counts_of(profile, subjects=100)["PHONE_NUMBER"].subjects == 100
    assert law.to_dict()["items"][2]["threshold"] == 5_000


def test_measures_that_arent_there() -> None:
    assert set(grade({}, measures=["hipaa"])) == {"hipaa"}
    with pytest.raises(PolicyError, match="no measure 'ccpa'; there are cn_2017"):
        grade({}, measures=["ccpa"])
