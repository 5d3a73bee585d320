"""Policies: what they say, and what is said of those that can't be used."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import pii_mask as pm
from pii_mask import strategies
from pii_mask.errors import PiiMaskError, PolicyError, StrategyError
from pii_mask.policy import presets


def refused(words: Any) -> str:
    with pytest.raises(PolicyError) as caught:
        pm.Policy.from_dict(words)
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("min_scor = 0.5", 1, "min_scor: unknown word; did you mean 'min_score'?"),
        ('preset = "share"\n\n[entitys]\nX = "mask"', 3, "entitys: unknown word; did you mean 'entities'?"),
        ('preset = "shares"', 1, "preset: there is no preset 'shares'; did you mean 'share'?"),
        ("preset = 5", 1, "preset: expected the name of a preset"),
        ('min_score = "high"', 1, "min_score: expected a number from 0 to 1"),
        ("min_score = 2", 1, "min_score: expected a number from 0 to 1"),
        ("min_score = true", 1, "min_score: expected a number from 0 to 1"),
        ("min_score = nan", 1, "min_score: expected a number from 0 to 1"),
        ('countries = "CN"', 1, "countries: expected a list"),
        ('countries = ["china"]', 1, "countries: expected a list"),
        ("project = 1", 1, "project: expected a text"),
        ('default = "maks"', 1, "default: there is no strategy 'maks'; did you mean 'mask'?"),
        ("default = []", 1, "default: expected a table such as"),
        (
            '\n[entities]\nPHONE_NUMBR = "mask"',
            3,
            "there is no entity 'PHONE_NUMBR'; did you mean 'PHONE_NUMBER'?",
        ),
        ('[entities]\nphone_number = "mask"', 2, "did you mean 'PHONE_NUMBER'?"),
        (
            '[entities]\nPHONE_NUMBER = { strategy = "hush" }',
            2,
            "there is no strategy 'hush'; did you mean 'hash'?",
        ),
        (
            "[entities]\nPHONE_NUMBER = { keep_first = 1 }",
            2,
            'expected a table such as { strategy = "mask" }',
        ),
        (
            '[entities]\n# words\nPHONE_NUMBER = { strategy = "mask", keep_frst = 1 }',
            3,
            "unknown option 'keep_frst'; did you mean 'keep_first'?",
        ),
        ('[entities.PHONE_NUMBER]\nstrategy = "mask"\nkeep_last = "4"', 1, "Expected `int`"),
        ('[entities]\nPHONE_NUMBER = { strategy = "hash", bits = 12 }', 2, "`bits` is a multiple of 8"),
        ('[entities]\nPHONE_NUMBER = { strategy = "keep", x = 1 }', 2, "unknown option 'x'; keep has none"),
        ('[entities]\nPERSON = { strategy = "mask", before = "@", after = "." }', 2, "give one of"),
        ('[entities]\nPERSON = { strategy = "mask", fill = "ab" }', 2, "`fill` is one character"),
        ('[entities]\nPERSON = { strategy = "mask", start = 5, end = 2 }', 2, "`end` must be greater"),
        ('[entities]\nPERSON = { strategy = "mask", keep_first = -1 }', 2, "can't be negative"),
        ('[entities]\nPERSON = { strategy = "mask", style = "loose" }', 2, "Invalid enum value 'loose'"),
        ("entities = 5", 1, "entities: expected a table"),
        ('[columns]\nmobile = { entity = "PHONE" }', 2, "there is no entity 'PHONE'"),
        ('[columns]\nmobile = { entity = ["A"] }', 2, "expected the name of an entity"),
        ('[columns]\nmobile = "scann"', 2, "there is no strategy 'scann'"),
        ("[columns]\nmobile = 5", 2, "expected a strategy's name, or a table"),
        ("[columns]\nmobile = {}", 2, "expected a strategy's name, or a table"),
        ('[columns]\n"手机" = "x"', 2, "there is no strategy 'x'"),
        ('[unlisted]\ntexts = "scan"', 2, "unknown kind of column; did you mean 'text'?"),
        ('[unlisted]\ntext = "mask"', 2, "expected one of scan, keep, drop, error"),
        ('[unlisted]\nother = "scan"', 2, "expected one of keep, drop, error"),
        ('[unlisted]\ndates = "mask"', 2, "expected one of scan, keep, drop, error"),
        (
            '[domains]\nPHONE_NUMBR = "x"',
            2,
            "neither an entity nor a column of the policy; did you mean 'PHONE",
        ),
        ("[domains]\nPHONE_NUMBER = 5", 2, "expected the name of a domain"),
        ('[entities]\nPERSON = "shuffle"', 2, "strategy 'shuffle': it works on a column as a whole"),
        ('[columns]\nx = { strategy = "scan", entities = 5 }', 2, "expected a table"),
        ('[columns]\nx = { strategy = "scan", entities = { X = "mask" } }', 2, "there is no entity 'X'"),
        ('[columns]\nx = { strategy = "scan", entities = { PERSON = "maks" } }', 2, "did you mean 'mask'?"),
        ('[columns]\nx = { strategy = "scan", entities = {}, by = "y" }', 2, "unknown option 'by'"),
        ('[columns]\nx = { strategy = "shift", dys = 3 }', 2, "unknown option 'dys'; did you mean 'days'?"),
        ('[columns]\nx = { strategy = "generalise", file = 5 }', 2, "expected a path"),
        ("[allow]\nvalue = []", 2, "unknown word; did you mean 'values'?"),
        ('[allow]\nvalues = "x"', 2, "expected a list of texts"),
        ("[allow]\nvalues = [5]", 2, "expected a list of texts"),
        ('[allow]\nfile = "nowhere.txt"', 2, "No such file"),
        ("[allow]\nfile = 1", 2, "expected a path"),
    ],
)
def test_errors_say_the_line_and_the_nearest_word(tmp_path: Path, source: str, line: int, says: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(source, "utf-8")
    with pytest.raises(PolicyError) as caught:
        pm.Policy.load(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert says in str(caught.value)


def test_errors_of_mappings_say_the_word() -> None:
    assert refused({"min_scor": 1}) == "policy: min_scor: unknown word; did you mean 'min_score'?"
    assert "words are texts" in refused({5: 1})
    assert "columns: expected a table" in refused({"columns": {5: "keep"}})
    assert "default: there is no strategy 'pseudonym'" in refused({"default": "pseudonym"})


def test_files_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    with pytest.raises(PolicyError, match="No such file"):
        pm.Policy.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PolicyError, match="not UTF-8"):
        pm.Policy.load(path)
    path.write_text("\ncolumns == 5")
    with pytest.raises(PolicyError, match="line 2"):
        pm.Policy.load(path)


@pytest.mark.parametrize("wrong", [None, 5, ["share"], "shar", "missing.toml", Path("missing.toml")])
def test_what_stands_for_no_policy(wrong: Any) -> None:
    with pytest.raises(PolicyError) as caught:
        pm.Masker(wrong)
    assert wrong != "shar" or "did you mean 'share'?" in str(caught.value)


def test_whatever_stands_for_a_policy_does(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('default = "redact"')
    words = {"default": "redact"}
    for policy in (path, str(path), words, pm.Policy.load(path), pm.Policy.from_dict(words)):
        assert pm.mask("a@b.com", policy=policy) == "[EMAIL_ADDRESS]"


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "policy"  # no suffix, and named like nothing
    path.write_text('preset = "share"')
    assert pm.mask("a@b.com", policy=str(path)) == "***@b.com"
    path.write_text('preset = "share"\ndefault = "redact"')
    assert pm.mask("a@b.com", policy=str(path)) == "[EMAIL_ADDRESS]"


@pytest.mark.parametrize("name", presets())
def test_presets_load_and_say_their_name(name: str) -> None:
    policy = pm.Policy.preset(name)
    assert policy.name == name
    assert pm.Policy.from_dict({"preset": name}).digest() == policy.digest()
    with pytest.raises(PolicyError, match="there is no preset 'none'"):
        pm.Policy.preset("none")


WORDS: dict[str, Any] = {
    "preset": "join",
    "min_score": 0.7,
    "countries": ["US", "CN"],
    "project": "x",
    "default": {"strategy": "mask", "style": "strict"},
    "entities": {
        "PHONE_NUMBER": "redact",
        "EMAIL_ADDRESS": {"strategy": "mask", "keep_first": 2, "fixed": 3},
    },
    "columns": {
        "a": "scan",
        "b": "keep",
        "c": "drop",
        "d": "mask",
        "e": {"entity": "CN_MOBILE"},
        "f": {"entity": "PHONE_NUMBER", "strategy": "hash", "bits": 64},
        "g": {"strategy": "keep"},
        "h.i[]": {"strategy": "drop"},
        "j": {
            "strategy": "scan",
            "entities": {"PERSON": "redact", "CN_MOBILE": {"strategy": "hash", "bits": 64}},
        },
        "k": {"strategy": "generalise", "hierarchy": {"a": ["b", "c"]}, "level": 2},
        "l": {"strategy": "shift", "by": "a", "keep": ["1900-01-01"]},
    },
    "unlisted": {"text": "drop", "numbers": "error", "other": "drop"},
    "allow": {"values": [" 400-810-8888 ", "b"]},
    "domains": {"PHONE_NUMBER": "contact", "f": "other"},
}


@pytest.mark.parametrize("words", [{}, {"preset": "share"}, {"preset": "join"}, WORDS])
def test_round_trips(words: dict[str, Any]) -> None:
    policy = pm.Policy.from_dict(words)
    again = pm.Policy.from_dict(policy.to_dict())
    assert again.to_dict() == policy.to_dict()
    assert again.digest() == policy.digest()
    pickled = pickle.loads(pickle.dumps(policy))
    assert pickled == policy
    assert pickled.digest() == policy.digest()
    assert re.fullmatch("[0-9a-f]{64}", policy.digest())


def test_digests_tell_policies_apart_but_not_spellings() -> None:
    one = pm.Policy.from_dict({"columns": {"a": "hash", "b": "keep"}})
    same = pm.Policy.from_dict({"columns": {"b": "keep", "a": {"strategy": "hash", "bits": 128}}})
    other = pm.Policy.from_dict({"columns": {"a": "hash", "b": "scan"}})
    assert one.digest() == same.digest() != other.digest()


def test_american_spellings(monkeypatch: pytest.MonkeyPatch) -> None:
    redact = strategies.load()["redact"]
    known = {**strategies.load(), "pseudonymise": redact, "synthesise": redact, "generalise": redact}
    monkeypatch.setattr(strategies, "load", lambda: known)
    for spelling in ("pseudonymize", "synthesize", "generalize"):
        assert pm.mask("a@b.com", policy={"default": spelling}) == "[EMAIL_ADDRESS]"


def test_the_entity_wins_over_its_group_and_the_group_over_the_default() -> None:
    policy = {"default": "keep", "entities": {"PHONE_NUMBER": "redact", "CN_MOBILE": "mask"}}
    text = "13800138000 +1 415-555-2671 bob@example.com"
    assert pm.mask(text, policy=policy) == "138****8000 [PHONE_NUMBER] bob@example.com"
    column = {"columns": {"mobile": {"entity": "CN_MOBILE", "strategy": "redact"}}, **policy}
    assert pm.mask({"mobile": "13800138000", "phone": "13800138000"}, policy=column) == {
        "mobile": "[PHONE_NUMBER]",
        "phone": "138****8000",
    }


def test_what_is_named_is_looked_for() -> None:
    text = "postgres://x 400-810-8888"
    off = pm.mask(text)
    assert pm.mask(text, policy={"entities": {"CN_SERVICE_TEL": "redact"}}) == "postgres://x [PHONE_NUMBER]"
    assert off == text


@pytest.mark.parametrize(
    ("allowed", "text", "expected"),
    [
        ("13800138000", "138-0013-8000", "138-0013-8000"),
        ("+86 138 0013 8000", "１３８００１３８０００", "１３８００１３８０００"),
        ("BOB@example.com", "bob@Example.com x@example.com", "bob@Example.com ***@example.com"),
        # A number isn't allowed because it is a part of an address that is.
        ("13800138000@163.com", "13800138000 13800138000@163.com", "138****8000 13800138000@163.com"),
    ],
)
def test_allowed_values_stand_in_every_form(allowed: str, text: str, expected: str) -> None:
    assert pm.mask(text, policy={"allow": {"values": [allowed]}}) == expected


def test_allowed_values_stand_in_typed_columns_and_numbers(tmp_path: Path) -> None:
    listed = tmp_path / "allowed.txt"
    listed.write_text("13800138000\n\n张三\n")
    path = tmp_path / "policy.toml"
    path.write_text('[allow]\nfile = "allowed.txt"')
    data = {"mobile": "13800138000", "legal_rep": "张三", "n": 13800138000, "phone": "13911112222"}
    assert pm.mask(data, policy=path) == {**data, "phone": "139****2222"}


@pytest.mark.parametrize(
    ("policy", "text"),
    [({"min_score": 0.99}, "bob@example.com"), ({"min_score": 0.0}, None)],
)
def test_min_score(policy: dict[str, Any], text: str | None) -> None:
    masked = pm.mask("bob@example.com", policy=policy)
    assert masked == (text or "b***@example.com")


def test_every_refusal_is_ours() -> None:
    assert issubclass(PolicyError, PiiMaskError)


def test_a_column_s_own_strategies_win_in_its_texts() -> None:
    policy = {
        "entities": {"PHONE_NUMBER": "mask"},
        "columns": {
            "a": {"strategy": "scan", "entities": {"PHONE_NUMBER": "redact", "EMAIL_ADDRESS": "keep"}},
            "b": {
                "strategy": "scan",
                "entities": {"PHONE_NUMBER": "redact", "CN_MOBILE": "drop", "UUID": "redact"},
            },
        },
    }
    uuid = "123e4567-e89b-12d3-a456-426614174000"
    text = f"13800138000 bob@example.com {uuid}"
    assert pm.mask({"a": text, "b": text, "c": text}, policy=policy) == {
        "a": f"[PHONE_NUMBER] bob@example.com {uuid}",
        "b": " b***@example.com [UUID]",
        "c": f"138****8000 b***@example.com {uuid}",
    }


def test_domains_say_what_joins() -> None:
    key = pm.Key(bytes(32))
    columns = {"customer": "hash", "client": "hash"}
    apart = pm.mask({"customer": "77", "client": "77"}, policy={"columns": columns}, key=key)
    assert apart["customer"] != apart["client"]
    policy = {
        "columns": columns,
        "domains": {"customer": "person", "client": "person", "PHONE_NUMBER": "person"},
    }
    joined = pm.mask(
        {"customer": "13800138000", "client": "13800138000", "mobile": "138-0013-8000"},
        policy=policy,
        key=key,
    )
    assert joined["customer"] == joined["client"]
    hashed = {**policy, "entities": {"PHONE_NUMBER": "hash"}}
    assert pm.mask({"mobile": "138-0013-8000"}, policy=hashed, key=key)["mobile"] == joined["customer"]
    # A strategy's own domain comes first.
    own = {
        "columns": {"client": {"strategy": "hash", "domain": "elsewhere"}},
        "domains": {"client": "person"},
    }
    assert pm.mask({"client": "13800138000"}, policy=own, key=key)["client"] != joined["client"]


def test_columns_of_dates_that_nobody_named() -> None:
    import datetime

    import pyarrow as pa

    table = pa.table({"seen": [datetime.date(2024, 3, 5)]})
    year = {"entities": {"DATE_TIME": "generalise"}}
    assert pm.mask(table, policy=year).to_pylist() == table.to_pylist()
    assert pm.mask(table, policy={**year, "unlisted": {"dates": "scan"}}).to_pylist() == [{"seen": "2024"}]
    with pytest.raises(PolicyError, match="column seen: the policy doesn't name it"):
        pm.mask(table, policy={"unlisted": {"dates": "error"}})
    assert pm.mask(table, policy={"unlisted": {"other": "drop"}}).num_columns == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[entities]\nEMAIL_ADDRESS = "hash"\n'
            'CN_RESIDENT_ID = { strategy = "pseudonymise", keep = ["region", "birth"] }\n',
            r"p\.toml, line 3: pseudonymise \(CN_RESIDENT_ID\).* 1,000 values",
        ),
        (
            '[entities]\nNATIONAL_ID = { strategy = "pseudonymise", keep = ["moon"] }\n',
            r"p\.toml, line 2: pseudonymise \(.*no part 'moon'",
        ),
        (
            'default = { strategy = "pseudonymise", keep = ["moon"] }\n',
            r"p\.toml, line 1: pseudonymise \(.*no part 'moon'",
        ),
        (
            '[columns]\nid = { entity = "CN_RESIDENT_ID", strategy = "pseudonymise", keep = ["moon"] }\n',
            r"p\.toml, line 2: column id: pseudonymise \(CN_RESIDENT_ID",
        ),
        (
            '[columns]\n[columns.note]\nstrategy = "scan"\n[columns.note.entities]\n'
            'CN_RESIDENT_ID = { strategy = "pseudonymise", keep = ["moon"] }\n',
            r"p\.toml, line [2-5]: column note: pseudonymise \(CN_RESIDENT_ID\)",
        ),
    ],
)
def test_options_that_make_no_sense_are_named_with_their_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "p.toml"
    path.write_text(text)
    with pytest.raises(StrategyError, match=message):
        pm.Masker(path, key=pm.Key.new())
