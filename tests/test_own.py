"""Identifiers that users bring: patterns, lists of values, functions; allow-lists; explanations."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask.core.arrays import Strings
from pii_mask.core.values import KnownValues
from pii_mask.errors import InputError, PolicyError
from pii_mask.types import Canonical, Identifier, Pattern

STAFF = Identifier(
    entity="STAFF_NUMBER",
    group="STAFF",
    patterns=(Pattern(r"E\d{6}", alone=0.6, near=0.8, label=0.9),),
    context=("employee", "工号"),
    against=("order",),
    canonical=Canonical(keep="digits"),
)


def spans(text: str, *own: Identifier, **options: object) -> list[tuple[str, str]]:
    found = pm.find(text, identifiers=own, **options)  # type: ignore[call-overload]  # what a test asks for
    return [(text[f.start : f.end], f.entity) for f in found]


# ------------------------------------------------------------------ patterns


def test_a_pattern_of_ones_own_takes_part_like_the_others() -> None:
    text = "employee E123456, phone 13800138000, order E654321"
    assert spans(text, STAFF) == [("E123456", "STAFF_NUMBER"), ("13800138000", "CN_MOBILE")]
    assert spans("order E654321", STAFF) == []
    assert spans("E654321", STAFF, entities=["STAFF"]) == [("E654321", "STAFF_NUMBER")]


def test_overlaps_with_shipped_identifiers_are_settled_by_score() -> None:
    strong = Identifier(entity="LINE", patterns=(Pattern(r"138\d{8}x?", alone=0.99),))
    weak = Identifier(entity="LINE", patterns=(Pattern(r"138\d{8}", alone=0.55),))
    assert spans("phone 13800138000", strong) == [("13800138000", "LINE")]
    assert spans("phone 13800138000", weak) == [("13800138000", "CN_MOBILE")]


POLICY = """
[identifiers.STAFF_NUMBER]
group = "STAFF"
pattern = 'E[0-9]{6}'
context = ["employee"]
canonical = { keep = "digits" }
columns = ["staffno"]

[identifiers.CLIENT]
file = "clients.txt"
score = 0.95

[entities]
STAFF_NUMBER = { strategy = "redact" }
CLIENT = "redact"
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    (tmp_path / "clients.txt").write_text("Acme Holdings\n\n张三丰\n", encoding="utf-8")
    path = tmp_path / "policy.toml"
    path.write_text(POLICY, encoding="utf-8")
    return path


def test_a_policy_brings_identifiers(policy: Path) -> None:
    text = "employee E123456 of ACME  holdings met 张三丰, 13800138000"
    assert pm.mask(text, policy=policy) == "employee [STAFF] of [CLIENT] met [CLIENT], 138****8000"
    assert pm.mask({"staff_no": "E123456", "x": "none"}, policy=policy) == {
        "staff_no": "[STAFF]",
        "x": "none",
    }
    table = pa.table({"note": [text, None, "nothing"], "staff_no": ["E123456", "E1", None]})
    masked = pm.mask(table, policy=policy)
    assert masked["note"].to_pylist()[0] == "employee [STAFF] of [CLIENT] met [CLIENT], 138****8000"
    assert pm.verify(table, masked, policy=policy).ok


def test_a_policy_with_identifiers_can_be_written_and_pickled(policy: Path) -> None:
    read = pm.Policy.load(policy)
    again = pm.Policy.from_dict(read.to_dict())
    assert again == read
    assert again.digest() == read.digest()
    assert pickle.loads(pickle.dumps(read)) == read
    masker = pickle.loads(pickle.dumps(pm.Masker(read)))
    assert masker.mask("E123456") == "[STAFF]"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"pattern": r"(a)\1"}, "unknown escape"),
        ({"pattern": "a(?=b)"}, "only (?:...) groups"),
        ({"pattern": "a{5000}"}, "positions"),
        ({"pattern": "x*"}, "matches the empty text"),
        ({"patterns": [{"regex": "[a-z]+", "alone": 0.9}]}, "counts only right after a label|can count only"),
        ({"pattern": r"\d{4}", "checks": ["lunh"]}, "expected one of"),
        ({"pattern": r"\d{4}", "check": "luhn"}, "unknown word"),
        ({"pattern": r"\d{4}", "context": "word"}, "expected a list of texts"),
        ({"pattern": r"\d{4}", "score": 2}, "from 0 to 1"),
        ({"pattern": r"\d{4}", "canonical": {"keep": 3}}, "canonical"),
        ({"patterns": [{"alone": 0.5}]}, "regex is missing"),
        ({"patterns": [{"regex": r"\d{4}", "left": "side"}]}, "left"),
        ({"file": "no such file"}, "No such file"),
        ({"context": ["a"]}, "nothing says how it looks"),
        ({"values": ["a" * 2000]}, "more than 1024 symbols"),
    ],
)
def test_what_cannot_be_run_is_refused_with_the_reason(words: dict[str, object], why: str) -> None:
    with pytest.raises(PolicyError, match=why.replace("(?:...)", re.escape("(?:...)"))):
        pm.Policy.from_dict({"identifiers": {"MINE": words}})


@pytest.mark.parametrize("name", ["mine", "CN_MOBILE", "PHONE_NUMBER", "A-B"])
def test_names_that_are_taken_or_no_entity_names(name: str) -> None:
    with pytest.raises(PolicyError, match="identifiers"):
        pm.Policy.from_dict({"identifiers": {name: {"pattern": r"X\d{4}"}}})


def test_the_line_of_a_mistake_is_named(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('[identifiers.MINE]\ncontext = ["a"]\npattern = "(a"\n')
    with pytest.raises(PolicyError, match=r"policy\.toml, line \d"):
        pm.Policy.load(path)


# -------------------------------------------------------------- known values


def test_values_are_found_as_whole_words() -> None:
    known = Identifier(entity="CLIENT", values=("Acme Ltd", "acme", "Zoë", "ООО Ромашка"))
    text = "ACME LTD, acme-x, acmeltd, Acmé, ZOË, ооо  ромашка, zoë1"
    assert [value for value, _ in spans(text, known)] == ["ACME LTD", "acme", "ZOË", "ооо  ромашка"]


def test_a_million_values(tmp_path: Path) -> None:
    path = tmp_path / "values.txt"
    path.write_text("".join(f"item {n:07d}\n" for n in range(200_000)))
    known = Identifier(entity="ITEM", values=str(path))
    assert spans("an item 0123456 and item 0200000 and Item 0000000", known) == [
        ("item 0123456", "ITEM"),
        ("Item 0000000", "ITEM"),
    ]


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        pm.find("x", identifiers=[Identifier(entity="MINE", values=str(tmp_path / "none.txt"))])


WORDS = st.lists(st.sampled_from(["a", "ab", "b", "张", "三", "1", "-", "é", "Ж"]), min_size=1, max_size=5)
BETWEEN = st.sampled_from([" ", "  ", "", "\n"])


@given(
    st.lists(st.tuples(WORDS, BETWEEN).map(lambda pair: pair[1].join(pair[0])), min_size=1, max_size=6),
    st.lists(st.tuples(WORDS, BETWEEN).map(lambda pair: pair[1].join(pair[0])), max_size=8).map(" ".join),
)
def test_known_values_are_those_that_a_plain_search_finds(values: list[str], text: str) -> None:
    def tokens(piece: str) -> list[str]:
        return [
            " " if each.isspace() else each.lower() for each in re.findall(r"[0-9a-zA-ZéЖ]+|\s+|.", piece)
        ]

    wanted = [tokens(value.strip()) for value in values if value.strip()]
    read = tokens(text)
    at, expected = 0, []
    pieces = re.findall(r"[0-9a-zA-ZéЖ]+|\s+|.", text)
    for place, piece in enumerate(pieces):
        sizes = [len(value) for value in wanted if read[place : place + len(value)] == value]
        if sizes:
            end = at + len("".join(pieces[place : place + max(sizes)]).encode())
            expected.append((at, end))
        at += len(piece.encode())
    found = KnownValues(values).find(Strings.from_list([text]), 0, 0.9, 0.5)
    assert [(start, end) for _, start, end, _, _ in found.to_list()] == expected


# ------------------------------------------------------------------ functions


def upper_words(texts: pa.Array) -> pa.Table:
    rows = [
        (row, len(text[: match.start()].encode()), len(text[: match.end()].encode()))
        for row, text in enumerate(texts.to_pylist())
        for match in re.finditer(r"\bX[A-Z]+\b", text or "")
    ]
    return pa.table({name: [each[i] for each in rows] for i, name in enumerate(("row", "start", "end"))})


def test_a_function_finds_and_is_pickled_by_its_name() -> None:
    mine = Identifier(entity="CODE", function=upper_words, score=0.7)
    assert spans("é XRAY and xray", mine) == [("XRAY", "CODE")]
    masker = pm.Masker({"entities": {"CODE": "redact"}}, identifiers=[mine])
    table = pa.table({"a": ["XY 1", None, "é XRAY"]})
    assert masker.mask(table)["a"].to_pylist() == ["[CODE] 1", None, "é [CODE]"]
    assert pickle.loads(pickle.dumps(masker)).mask("XRAY") == "[CODE]"
    assert spans("XRAY", mine, min_score=0.8) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"row": [0], "start": [0]},
        {"row": [5], "start": [0], "end": [1]},
        {"row": [0], "start": [0], "end": [99]},
        {"row": [0], "start": [2], "end": [2]},
        {"row": [0], "start": [0], "end": [1], "score": [7.0]},
        {"row": [None], "start": [0], "end": [1]},
    ],
)
def test_a_function_that_answers_nonsense_is_an_error(answer: dict[str, list[int]]) -> None:
    mine = Identifier(entity="CODE", function=lambda texts: pa.table(answer))
    with pytest.raises(PolicyError, match="CODE: its function"):
        pm.find("abc", identifiers=[mine])


# ---------------------------------------------------------------- allow-lists


def test_allowed_patterns_stand_and_hide_nothing() -> None:
    policy = {"allow": {"patterns": [r"[a-z]+@example\.com", r"138001380\d\d"]}}
    text = "bob@example.com bob@example.org 13800138000 13800139000"
    assert pm.mask(text, policy=policy) == "bob@example.com b***@example.org 13800138000 138****9000"


def test_what_lies_within_an_allowed_value_stands_too() -> None:
    policy = {"allow": {"values": ["13800138000@163.com"]}}
    assert pm.mask("13800138000@163.com", policy=policy) == "13800138000@163.com"


def test_a_bad_allowed_pattern_is_refused() -> None:
    with pytest.raises(PolicyError, match=r"allow\.patterns"):
        pm.Policy.from_dict({"allow": {"patterns": ["(?<!a)b"]}})


# --------------------------------------------------------------- explanations


def test_explain_says_what_decided() -> None:
    text = "电话 13800138000 order no 13900139000 card number: 4111 1111 1111 1112"
    found = pm.find(text, explain=True, min_score=0.1)
    by_start = {each.start: each for each in found}
    assert by_start[3].because == "label"
    assert by_start[3].label is not None
    assert (by_start[3].label.text, by_start[3].label.start) == ("电话", 0)
    assert by_start[24].because == "contradicted"
    assert [word.text for word in by_start[24].words if word.against] == ["order no"]
    card = next(each for each in found if each.entity == "CREDIT_CARD")
    assert card.because == "label, check fails"
    assert not card.passed
    assert "luhn" in card.checks
    assert all(part in card.parts for part in ("alone", "near", "label", "prior"))


def test_explain_of_ones_own() -> None:
    known = Identifier(entity="CLIENT", values=("Acme",))
    mine = Identifier(entity="CODE", function=upper_words)
    found = pm.find("Acme XRAY E123456", identifiers=[known, mine, STAFF], explain=True)
    assert [each.because for each in found] == ["known value", "function", "alone"]


@given(st.text(alphabet="电话 13800138000@:abc.\n号", max_size=40))
def test_explaining_changes_no_finding(text: str) -> None:
    plain = [(f.start, f.end, f.entity, f.score) for f in pm.find(text)]
    assert [(f.start, f.end, f.entity, f.score) for f in pm.find(text, explain=True)] == plain
