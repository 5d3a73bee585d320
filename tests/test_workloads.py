"""The texts of the benchmarks: whole lines, a truth that points at valid values, honest distractors."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable

import numpy as np
import phonenumbers
import pyarrow as pa
import pytest
from stdnum import iban, isbn, luhn
from stdnum.cn import ric, uscc
from stdnum.us import ssn

from benchmarks import workloads
from benchmarks.workloads import Text
from pii_mask import _synthetic as syn
from pii_mask import demo
from pii_mask.errors import InputError

MEGABYTES = 1.5

EMAIL = r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
CARD_16 = r"[2-6]\d{3}(?:\d{12}|(?: \d{4}){3}|(?:-\d{4}){3})"
URL = r"https?://[a-z.]+/[A-Za-z0-9/?=#&._+-]*[A-Za-z0-9]"
IP = r"\d{2,3}(?:\.\d{1,3}){3}|[0-9a-f]{4}:[0-9a-f:]+"

#: What a value of each entity looks like, in any of its written forms.
ENGLISH = {
    "EMAIL_ADDRESS": EMAIL,
    "US_PHONE_NUMBER": r"(?:\+1[ -])?(?:\(\d{3}\) |\d{3}[-. ])\d{3}[-. ]\d{4}",
    "PHONE_NUMBER": r"\+(?:44|49|33|81)[\d ()-]+\d",
    "US_SSN": r"\d{3}-\d{2}-\d{4}",
    "CREDIT_CARD": CARD_16 + r"|3[47]\d{13}|3[47]\d\d \d{6} \d{5}",
    "IP_ADDRESS": IP,
    "IBAN_CODE": r"(?:DE|GB|FR)\d\d[0-9A-Z ]{17,}[0-9A-Z]",
    "URL": URL,
    "MAC_ADDRESS": r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}",
}
MIXED = {
    "CN_MOBILE": r"(?:\+86[ -]?|0086)?1\d{2}[ .\u2011-]?\d{4}[ .\u2011-]?\d{4}|[０-９]{11}",
    "CN_LANDLINE": r"[(（]?0\d{2,3}[)） -]\d{7,8}",
    "CN_QQ": r"[1-9]\d{4,9}",
    "CN_WECHAT_ID": r"[A-Za-z][A-Za-z0-9_-]{5,19}",
    "CN_RESIDENT_ID": r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]",
    "CN_USCC": r"9[123]\d{6}[0-9A-Z]{10}",
    "CN_BANK_CARD": r"62\d{14,17}|62\d\d(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?",
    "CN_PLATE": r"[\u4e00-\u9fff][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{5,6}",
    "CN_PASSPORT": r"[EG]\d{8}|E[A-HJ-NP-Z]\d{7}",
    "CREDIT_CARD": CARD_16,
    "EMAIL_ADDRESS": EMAIL,
    "IP_ADDRESS": IP,
    "URL": URL,
}
FORMS = {"english": ENGLISH, "mixed": MIXED}
MAKERS: dict[str, Callable[..., Text]] = {"english": workloads.english, "mixed": workloads.mixed}


@pytest.fixture(scope="module", params=["english", "mixed"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def text(name: str) -> Text:
    return MAKERS[name](MEGABYTES)


def values(text: Text, entity: str) -> list[str]:
    return [
        text.data[found["start"] : found["end"]].decode()
        for found in text.truth.to_pylist()
        if found["entity"] == entity
    ]


def test_size(text: Text) -> None:
    assert MEGABYTES * 1e6 - 2_000 < len(text.data) <= MEGABYTES * 1e6
    assert text.data.endswith(b"\n")


def test_same_seed_same_text(name: str, text: Text) -> None:
    assert MAKERS[name](MEGABYTES) == text
    assert MAKERS[name](MEGABYTES, seed=8).data != text.data


def test_a_shorter_text_is_the_beginning_of_a_longer_one(name: str, text: Text) -> None:
    short = MAKERS[name](MEGABYTES / 3)
    assert text.data.startswith(short.data)
    assert text.truth.slice(0, short.truth.num_rows).combine_chunks() == short.truth


def test_no_text(name: str) -> None:
    empty = MAKERS[name](0)
    assert empty.data == b""
    assert len(empty.lines()) == empty.truth.num_rows == empty.truth_by_line().num_rows == 0


def test_lines(text: Text) -> None:
    lines = text.lines()
    assert lines.type == pa.large_string()
    lines.validate(full=True)
    assert "".join(f"{line}\n" for line in lines.to_pylist()).encode() == text.data


def test_truth_points_at_values(name: str, text: Text) -> None:
    forms = FORMS[name]
    assert set(text.truth["entity"].to_pylist()) == set(forms)
    for entity, form in forms.items():
        assert all(re.fullmatch(form, value, re.ASCII) for value in values(text, entity)), entity


def test_truth_is_sorted_and_apart(text: Text) -> None:
    start, end = text.truth["start"].to_numpy(), text.truth["end"].to_numpy()
    assert np.all(start < end)
    assert np.all(start[1:] >= end[:-1])


def test_truth_by_line_is_the_same_truth(text: Text) -> None:
    lines = [line.encode() for line in text.lines().to_pylist()]
    for at, in_line in zip(text.truth.to_pylist(), text.truth_by_line().to_pylist(), strict=True):
        assert in_line["entity"] == at["entity"]
        part = lines[in_line["row"]][in_line["start"] : in_line["end"]]
        assert part == text.data[at["start"] : at["end"]]


@pytest.mark.parametrize("rate", [0.0, 0.25, 1.0])
def test_hit_rate(name: str, rate: float) -> None:
    text = MAKERS[name](0.8, hit_rate=rate)
    hit = len(set(text.truth_by_line()["row"].to_pylist()))
    assert hit / len(text.lines()) == pytest.approx(rate, abs=0.04)


@pytest.mark.parametrize("entity", ["CREDIT_CARD", "CN_BANK_CARD"])
def test_cards_are_valid(text: Text, entity: str) -> None:
    assert all(luhn.is_valid(re.sub("[ -]", "", value)) for value in values(text, entity))


def test_chinese_identifiers_are_valid(text: Text) -> None:
    for value in values(text, "CN_RESIDENT_ID"):
        plain = re.sub("[ -]", "", value).upper()
        assert ric.calc_check_digit(plain) == plain[-1]
    assert all(uscc.is_valid(value) for value in values(text, "CN_USCC"))


def test_american_and_european_identifiers_are_valid(text: Text) -> None:
    assert all(ssn.is_valid(value) for value in values(text, "US_SSN"))
    assert all(iban.is_valid(value) for value in values(text, "IBAN_CODE"))


def test_french_accounts_have_their_national_key() -> None:
    for number in syn.iban(syn.generator(5, 0), 400).to_pylist():
        if number.startswith("FR"):
            assert int(number[4:]) % 97 == 0


@pytest.mark.parametrize(
    ("entity", "country"),
    [("US_PHONE_NUMBER", "US"), ("PHONE_NUMBER", None), ("CN_MOBILE", "CN"), ("CN_LANDLINE", "CN")],
)
def test_phones_are_valid(text: Text, entity: str, country: str | None) -> None:
    for value in values(text, entity)[:500]:
        number = phonenumbers.parse(re.sub("^0086", "+86", value), country)
        assert phonenumbers.is_valid_number(number)


def test_addresses_are_valid(text: Text) -> None:
    addresses = [ipaddress.ip_address(value) for value in values(text, "IP_ADDRESS")]
    assert {address.version for address in addresses} == {4, 6}


def test_values_that_need_a_label_have_one(text: Text) -> None:
    labels = {
        "CN_QQ": r"QQ",
        "CN_WECHAT_ID": r"微信|WECHAT",
        "CN_PASSPORT": r"护照|PASSPORT",
        "US_SSN": r"SSN|SOCIAL SECURITY",
        "CN_BANK_CARD": r"卡|CARD",
        "CREDIT_CARD": r"卡|CARD",
    }
    for found in text.truth.to_pylist():
        if found["entity"] in labels:
            before = text.data[found["start"] - 36 : found["start"]].decode(errors="ignore").upper()
            assert re.search(labels[found["entity"]], before), found["entity"]


def outside(text: Text) -> str:
    """The text with a bar for each identifier."""
    parts, at = [], 0
    for found in text.truth.to_pylist():
        parts.append(text.data[at : found["start"]].decode())
        at = found["end"]
    return "|".join([*parts, text.data[at:].decode()])


def test_distractors_are_no_identifiers(text: Text) -> None:
    rest = outside(text)
    prefixes = "|".join(syn.MOBILE_PREFIXES)
    assert not re.search(rf"(?<![0-9A-Za-z])(?:{prefixes})\d{{8}}(?![0-9A-Za-z])", rest)
    assert "@" not in rest
    assert "://" not in rest
    assert not re.search(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", rest)
    assert not re.search(r"(?<!\d)\d{3}[-. ]\d{2,3}[-. ]\d{4}(?!\d)", rest)
    long = re.findall(r"(?<![0-9A-Za-z])\d{13,19}(?![0-9A-Za-z])", rest)
    assert long
    # Timestamps begin with 16 or 17 and order numbers with 20, as no card does; the others fail.
    assert not [digits for digits in long if digits[:2] not in ("16", "17", "20") and luhn.is_valid(digits)]
    assert not re.findall(r"(?<![0-9A-Za-z])\d{17}[\dX](?![0-9A-Za-z])", rest)


def test_distractors_are_there(name: str, text: Text) -> None:
    rest = outside(text)
    wanted = {
        "english": (
            r"ORD-2024-\d{6}",
            r"\$\d,\d{3}\.\d\d",
            r"v\d\.\d\.\d\d",
            r"ISBN:? 978-",
            r"sha256:",
            r"T1\d:",
        ),
        "mixed": (
            r"ORD-2024-\d{6}",
            r"¥\d",
            r"v\d\.\d\.\d\d",
            r"时间戳：1[67]\d{11}",
            r"SF1\d{11}",
            r"\d{4}年",
        ),
    }
    for form in wanted[name]:
        assert re.search(form, rest), form


def test_books_have_valid_numbers() -> None:
    assert all(isbn.is_valid(number) for number in syn.isbn(syn.generator(2, 0), 200).to_pylist())


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_senseless_rates_are_refused(rate: float) -> None:
    with pytest.raises(InputError):
        workloads.english(1, hit_rate=rate)


@pytest.mark.parametrize(("megabytes", "seed"), [(-1.0, 1), (1.0, -1)])
def test_senseless_numbers_are_refused(megabytes: float, seed: int) -> None:
    with pytest.raises(InputError):
        workloads.mixed(megabytes, seed)


def test_the_list() -> None:
    table = workloads.the_list(1_000)
    assert table.num_rows == 1_000
    assert table.equals(pa.Table.from_batches(demo.batches(1_000)))
