"""What keyed strategies promise: one value one pseudonym, however written; valid; one to one; and back."""

from __future__ import annotations

import io
import logging
import pickle
import re
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn

import pii_mask as pm
from pii_mask import generate, strategies
from pii_mask.catalogue import default
from pii_mask.core import ranks
from pii_mask.core.arrays import Strings
from pii_mask.errors import PolicyError, StrategyError
from pii_mask.identifiers.contact import CALLING_CODES
from pii_mask.keys import derive
from pii_mask.strategies import Context
from pii_mask.strategies.pseudonymise import Pseudonymise
from pii_mask.types import Identifier
from tests.strategies import emails, mobiles, texts, written

KEY = pm.Key(bytes(range(32)))
OTHER = pm.Key(bytes(range(1, 33)))
KNOWN = default()
#: Everything comes back: names and addresses have no form, so they are encrypted.
POLICY = {"default": "pseudonymise", "entities": {"PERSON": "encrypt", "ADDRESS": "encrypt"}}
MASKER = pm.Masker(POLICY, key=KEY)


def context(entity: str, key: pm.Key = KEY) -> Context:
    identifier = KNOWN.by_entity[entity]
    return Context(identifier, lambda strategy, domain: derive(key, strategy, domain or identifier.group, ""))


def pseudonyms(entity: str, values: list[str], key: pm.Key = KEY, **options: Any) -> list[str]:
    strategy, there = Pseudonymise(**options), context(entity, key)
    result = strategy.apply(Strings.from_list(values), there)
    assert strategy.revert(result, there).to_list() == values
    made: list[str] = result.to_list()
    return made


# ------------------------------------------------------------------------ stored outputs
@pytest.mark.parametrize(
    ("strategy", "entity", "value", "expected"),
    [
        ("token", "CN_MOBILE", "+86 138-0013-8000", "p5fftxlum244ibkl4z4yzaqdya"),
        ("token", "EMAIL_ADDRESS", "Jane.Doe@Example.com", "msjjjsopajzysrun67e2xmhbai"),
        ("encrypt", "PERSON", "张三", "[[PERSON:i67fmp2qp5jxxuuaov65pfr7zsez4lycgz4a]]"),
        ("hash", "CN_MOBILE", "13800138000", "6507de8098860d442639d57eae5fb957"),
        ("pseudonymise", "CN_MOBILE", "+86 138-0013-8000", "+86 136-3632-4830"),
        ("pseudonymise", "CN_RESIDENT_ID", "11010519491231002X", "364636197209040959"),
        ("pseudonymise", "CREDIT_CARD", "4111 1111 1111 1111", "4096 7026 0651 5763"),
        ("pseudonymise", "IBAN_CODE", "GB82 WEST 1234 5698 7654 32", "GB71 AVUF 3427 3269 7953 74"),
        ("pseudonymise", "PHONE_NUMBER", "+44 20 7946 0958", "+44 28 9179 1117"),
        ("pseudonymise", "EMAIL_ADDRESS", "Jane.Doe@Example.com", "Ufry.Abl@Example.com"),
        ("pseudonymise", "EMAIL_ADDRESS", "bob@example.com", "kore@example.com"),
        ("pseudonymise", "US_SSN", "078-05-1120", "587-42-5025"),
    ],
)
def test_outputs_stay_what_they_are(strategy: str, entity: str, value: str, expected: str) -> None:
    # Joins with data masked by an earlier version depend on it.
    made = strategies.load()[strategy]().apply(Strings.from_list([value]), context(entity))
    assert made.to_list() == [expected]


def test_another_process_writes_the_same() -> None:
    code = (
        "import pii_mask as pm\n"
        f"m = pm.Masker({POLICY!r}, key=pm.Key(bytes(range(32))))\n"
        "print(ascii(m.mask('电话 138-0013-8000, 身份证 11010519491231002X, bob@example.com')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = MASKER.mask("电话 138-0013-8000, 身份证 11010519491231002X, bob@example.com")
    assert done.stdout.strip() == ascii(here)


# ------------------------------------------------------------------------ one to one, and valid
FORMS = ["CN_MOBILE", "CN_RESIDENT_ID", "CREDIT_CARD", "CN_BANK_CARD", "IBAN_CODE", "US_SSN", "PHONE_NUMBER"]


@pytest.mark.parametrize("entity", FORMS)
def test_pseudonyms_are_valid_and_different(entity: str) -> None:
    identifier = KNOWN.by_entity[entity]
    pattern = identifier.patterns[0] if entity == "PHONE_NUMBER" else None
    values = list(dict.fromkeys(generate.values(identifier, 400, seed=3, pattern=pattern)))
    made = pseudonyms(entity, values)
    plain = [_canonical(identifier, value) for value in values]
    kept = [(v, m) for v, m in zip(values, made, strict=True) if not m.startswith("[[")]
    # Some forms take typos and odd ways of writing.
    assert len(kept) > 0.3 * len(values)
    assert len(set(zip(plain, made, strict=True))) == len({(p, m) for p, m in zip(plain, made, strict=True)})
    by_pseudonym: dict[str, set[str]] = {}
    for p, (_, m) in zip(plain, zip(values, made, strict=True), strict=True):
        by_pseudonym.setdefault(_canonical(identifier, m) if not m.startswith("[[") else m, set()).add(p)
    assert all(len(origins) == 1 for origins in by_pseudonym.values())
    changed = [m != v for v, m in kept]
    moved = 0
    assert sum(changed) > 0.99 * len(kept)
    for value, pseudonym in kept:
        assert len(pseudonym) == len(value)
        if entity in ("CREDIT_CARD", "CN_BANK_CARD"):
            assert luhn.is_valid(_canonical(identifier, pseudonym))
        if entity == "IBAN_CODE":
            assert iban.is_valid(pseudonym, check_country=False)
            assert pseudonym[:2] == value[:2]
        if entity == "PHONE_NUMBER":
            codes = {_calling_code(_canonical(identifier, text)) for text in (value, pseudonym)}
            moved += len(codes) > 1
    # Of a telephone, what a plan doesn't assign as it is written (with a trunk 0) is any number.
    assert moved < 0.1 * len(kept)
    # A number of one way of writing is one in the other, so that an outcome without separators does.
    bare = [_canonical(identifier, pseudonym) for _, pseudonym in kept]
    if entity in ("CN_MOBILE", "CN_RESIDENT_ID", "US_SSN"):
        assert all(generate.fits(identifier, one) for one in bare)


def _calling_code(digits: str) -> str:
    known = {"1", *CALLING_CODES.split()}
    return next((digits[:n] for n in (1, 2, 3) if digits[:n] in known), "")


def _canonical(identifier: Identifier, value: str) -> str:
    from pii_mask.core.kernels import canonical

    form = identifier.canonical
    plain: str = canonical(Strings.from_list([value]), form.keep, form.case, form.last).to_list()[0]
    return plain


def test_every_identifier_gives_valid_values_or_seals_them() -> None:
    from pii_mask.core.kernels import canonical

    sealed = 0
    for identifier in KNOWN.identifiers:
        if not identifier.patterns or not identifier.example:
            continue
        values = Strings.from_list([identifier.example])
        strategy, there = Pseudonymise(), context(identifier.entity)
        made = strategy.apply(values, there)
        assert strategy.revert(made, there).to_list() == [identifier.example], identifier.entity
        (text,) = made.to_list()
        sealed += text.startswith("[[")
        assert text != identifier.example or identifier.entity == "VALUE", identifier.entity
        form = identifier.canonical
        assert len(canonical(made, form.keep, form.case, form.last).to_list()[0]) > 0
    assert sealed < 0.6 * len(KNOWN.identifiers)


def test_a_mobile_found_as_any_phone_is_the_same() -> None:
    (expected,) = pseudonyms("CN_MOBILE", ["13800138000"])
    assert pseudonyms("PHONE_NUMBER", ["+86 13800138000", "008613800138000"]) == [
        f"+86 {expected}",
        f"0086{expected}",
    ]


@given(st.lists(mobiles, min_size=1, max_size=30, unique=True))
def test_mobiles_become_mobiles_one_to_one(values: list[str]) -> None:
    made = pseudonyms("CN_MOBILE", values)
    assert len(set(made)) == len(values)
    assert all(generate.fits(KNOWN.by_entity["CN_MOBILE"], one) for one in made)
    assert pseudonyms("CN_MOBILE", values, OTHER) != made


@pytest.mark.parametrize(
    "value",
    ["13800138000", "11010519491231002X", "4111 1111 1111 1111", "bob@example.com", "+44 20 7946 0958"],
)
@pytest.mark.parametrize("strategy", ["token", "hash", "encrypt", "pseudonymise"])
def test_another_key_changes_every_output(value: str, strategy: str) -> None:
    outputs = {
        pm.mask({"x": value}, policy={"columns": {"x": strategy}}, key=key)["x"] for key in (KEY, OTHER)
    }
    assert len(outputs) == 2


# ------------------------------------------------------------------------ what is kept
def test_parts_that_are_kept() -> None:
    values = generate.values(KNOWN.by_entity["CN_RESIDENT_ID"], 200, seed=5)
    values = [_canonical(KNOWN.by_entity["CN_RESIDENT_ID"], value) for value in values]
    for kept, part in [("region", slice(0, 6)), ("province", slice(0, 2)), ("birth_year", slice(6, 10))]:
        for value, made in zip(values, pseudonyms("CN_RESIDENT_ID", values, keep=(kept,)), strict=True):
            assert made.startswith("[[") or (made[part] == value[part] and made != value)
    for value, made in zip(values, pseudonyms("CN_RESIDENT_ID", values, keep=("sex",)), strict=True):
        assert made.startswith("[[") or int(made[16]) % 2 == int(value[16]) % 2
    (card,) = pseudonyms("CREDIT_CARD", ["4111 1111 1111 1111"], keep_prefix=6)
    assert card.startswith("4111 11")
    assert luhn.is_valid(card.replace(" ", ""))
    assert pseudonyms("CREDIT_CARD", ["4111 1111 1111 1111"], keep=("bin",)) == [card]


def test_the_domain_of_an_address() -> None:
    (kept,) = pseudonyms("EMAIL_ADDRESS", ["jane.doe@mail.example.com"])
    assert kept.endswith("@mail.example.com")
    assert kept[4] == "."
    (changed,) = pseudonyms("EMAIL_ADDRESS", ["jane.doe@mail.example.com"], keep_domain=False)
    assert changed.endswith(".com")
    assert "example" not in changed
    assert changed.count("@") == 1


def test_too_small_a_domain_is_refused_with_what_is_left() -> None:
    small = {"strategy": "pseudonymise", "keep": ["region", "birth"]}
    with pytest.raises(StrategyError, match=r"region and birth kept, 1,000 values are left.*1,000,000"):
        pm.Masker({"entities": {"CN_RESIDENT_ID": small}}, key=KEY)
    table = pm.Masker({"entities": {"CN_RESIDENT_ID": {**small, "small_domain": "permutation"}}}, key=KEY)
    made = table.mask("身份证 11010519491231002X")
    assert made.startswith("身份证 11010519491231")
    assert made != "身份证 11010519491231002X"


def test_a_small_domain_is_permuted_whole() -> None:
    identifier = KNOWN.by_entity["CN_RESIDENT_ID"]
    check = next(c for c in identifier.checks if c.op == "weighted")
    values = []
    for serial in range(1000):
        head = f"11010519491231{serial:03}"
        total = sum(int(d) * w for d, w in zip(head, check.weights, strict=True)) % 11
        values.append(head + check.chars[total])
    made = pseudonyms("CN_RESIDENT_ID", values, keep=("region", "birth"), small_domain="permutation")
    assert sorted(made) == sorted(values)
    assert made != values


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"keep": ["regoin"]}, "no part 'regoin'"),
        ({"invalid": "pseudonymise"}, "invalid"),
        ({"invalid": "keep"}, "stay as they are"),
        ({"invalid": "nothing"}, "invalid"),
        ({"small_domain": "yes"}, "small_domain"),
        ({"keep_prefix": -1}, "keep_prefix"),
    ],
)
def test_options_that_make_no_sense(words: dict[str, Any], message: str) -> None:
    with pytest.raises((PolicyError, StrategyError), match=message):
        pm.Masker({"entities": {"CN_RESIDENT_ID": {"strategy": "pseudonymise", **words}}}, key=KEY)


@pytest.mark.parametrize("bits", [72, 81, 136, 0])
def test_tokens_have_80_to_128_bits(bits: int) -> None:
    with pytest.raises(PolicyError, match="80 to 128"):
        pm.Policy.from_dict({"default": {"strategy": "token", "bits": bits}})


@pytest.mark.parametrize(
    ("invalid", "start"), [("token", ""), ("redact", "[PHONE"), ("encrypt", "[[CN_MOBILE:"), ("mask", "1")]
)
def test_invalid_values_go_elsewhere(invalid: str, start: str) -> None:
    values = Strings.from_list(["12345678901", None, "", "13800138000"])
    made = Pseudonymise(invalid=invalid).apply(values, context("CN_MOBILE")).to_list()
    assert made[0].startswith(start)
    assert "12345678901" not in made[0]
    assert made[1:3] == [None, ""]
    assert generate.fits(KNOWN.by_entity["CN_MOBILE"], made[3])


# ------------------------------------------------------------------------ however it is written
@given(mobiles)
def test_a_number_in_every_form_and_place_is_one_pseudonym(mobile: str) -> None:
    made = MASKER.mask({"mobile": mobile})["mobile"]
    for form, expected in zip(written(mobile), written(made), strict=True):
        assert MASKER.mask({"mobile": form})["mobile"] == expected
        assert MASKER.mask([{"手机号": form}])[0]["手机号"] == expected
        assert MASKER.mask(f"电话 {form}。") in (f"电话 {expected}。", f"电话 [[CN_MOBILE={expected}]]。")


@given(emails)
def test_addresses_are_one_whatever_the_case_of_the_domain(email: str) -> None:
    name, _, domain = email.partition("@")
    made = MASKER.mask({"email": email})["email"]
    other = MASKER.mask({"email": f"{name}@{domain.upper()}"})["email"]
    if not made.startswith("[[") and not other.startswith("[["):
        assert made.partition("@")[0] == other.partition("@")[0]
        assert other.partition("@")[2] == domain.upper()
    assert MASKER.unmask({"email": other})["email"] == f"{name}@{domain.upper()}"


def test_what_a_pseudonym_cant_say_is_carried() -> None:
    for value in ("11010519491231002x", "110105 19491231 002x", "Bob@Example.com", "一三八〇〇一三八〇〇〇"):
        masked = MASKER.mask({"a": f"电话 {value}", "resident_id": value, "email": value, "mobile": value})
        assert MASKER.unmask(masked)["a"] == f"电话 {value}"
        assert MASKER.unmask(masked)["mobile"] == value


# ------------------------------------------------------------------------ and back
@given(texts)
def test_every_text_comes_back(text: str) -> None:
    assert MASKER.unmask(MASKER.mask(text)) == text


@given(
    st.dictionaries(
        st.sampled_from(["mobile", "email", "note", "resident_id", "legal_rep"]), texts, min_size=1
    )
)
def test_every_record_comes_back(record: dict[str, str]) -> None:
    assert MASKER.unmask(MASKER.mask(record)) == record


@given(st.lists(texts, max_size=6))
def test_masked_twice_is_unmasked_twice(rows: list[str]) -> None:
    once = MASKER.mask(rows)
    twice = MASKER.mask(once)
    assert MASKER.unmask(twice) == once
    assert MASKER.unmask(once) == rows


@pytest.mark.parametrize(
    "text",
    [
        "[[CN_MOBILE=13800138000]]",
        "[[CN_MOBILE:" + "a" * 30 + "]] tel 13800138000",
        "[[NOTHING=1]] [[CN_MOBILE=]] [[ [[[",
        "13800138000" * 3,
        "tel:13800138000,13911112222;order 13800138000",
    ],
)
def test_texts_with_what_looks_like_marks_come_back(text: str) -> None:
    masked = MASKER.mask({"note": text, "mobile": text})
    assert MASKER.unmask(masked) == {"note": text, "mobile": text}


def test_tables_of_every_kind_come_back() -> None:
    import pandas as pd
    import polars as pl

    rows = {
        "mobile": ["13800138000", None, "无", "+86 139 1111 2222"],
        "note": ["call 13800138000", "", "x", None],
    }
    table = pa.table(rows)
    assert MASKER.unmask(MASKER.mask(table)).equals(table)
    coded = table.set_column(0, "mobile", table["mobile"].dictionary_encode())
    assert MASKER.unmask(MASKER.mask(coded))["mobile"].to_pylist() == rows["mobile"]
    assert MASKER.mask(coded)["mobile"].to_pylist() == MASKER.mask(table)["mobile"].to_pylist()
    frame = pl.DataFrame(rows)
    assert MASKER.unmask(MASKER.mask(frame)).equals(frame)
    pandas = pd.DataFrame(rows)
    assert MASKER.unmask(MASKER.mask(pandas)).equals(pandas)


def test_what_was_lost_is_named() -> None:
    with pytest.raises(StrategyError, match=r"'pseudonymise' \(.*'token'"):
        pm.unmask("x", policy={"default": {"strategy": "pseudonymise", "invalid": "token"}}, key=KEY)
    policy = {"default": "hash", "entities": {"PHONE_NUMBER": "pseudonymise"}}
    masked = pm.mask("tel 13800138000, bob@example.com", policy=policy, key=KEY)
    with pytest.raises(StrategyError, match=r"'hash' \(the policy's default\) can't be undone"):
        pm.unmask(masked, policy=policy, key=KEY)
    assert pm.unmask(masked, policy=policy, key=KEY, partial=True).startswith("tel 13800138000, ")


#: Beside a reversible strategy: what these write is seen, and no other text is refused.
ONE_WAY: tuple[Any, ...] = (
    "mask", "redact", "hash", "token", "number", "synthesise", {"strategy": "redact", "language": "zh"},
    {"strategy": "redact", "text": "<gone>"}, {"strategy": "mask", "fill": "•"},
    {"strategy": "hash", "bits": 64}, {"strategy": "token", "bits": 80},
    {"strategy": "pseudonymise", "invalid": "token"},
)  # fmt: skip


@pytest.mark.parametrize("other", ONE_WAY, ids=str)
def test_what_was_not_touched_doesnt_stand_in_the_way(other: Any) -> None:
    policy = {"default": other, "entities": {"PHONE_NUMBER": "pseudonymise"}}
    masker = pm.Masker(policy, key=KEY)
    texts = ["call 138 0013 8000", "or +86 139-1111-2222 (tomorrow)", "nobody", ""]
    rows = {
        "mobile": ["13800138000", None, "无"],
        "note": ["call １３８００１３８０００", "", None],
        "n": [1, 2, 3],
    }
    assert masker.unmask(masker.mask(texts)) == texts
    assert masker.unmask(masker.mask(pa.table(rows))).equals(pa.table(rows))
    for lost in ({"note": "ask bob@example.com, 13800138000"}, {"email": "bob@example.com"}):
        masked = masker.mask(lost)
        with pytest.raises(StrategyError, match=r"column (note|email): .*can't be undone.*partial"):
            masker.unmask(masked)
        assert "13800138000" in str(masker.unmask(masked, partial=True)) or "email" in lost


@pytest.mark.parametrize("other", ["drop", {"strategy": "replace", "text": "somebody"}], ids=str)
def test_where_nothing_tells_whether_something_was_lost_texts_are_refused(other: Any) -> None:
    policy = {"entities": {"PHONE_NUMBER": "pseudonymise", "EMAIL_ADDRESS": other}, "default": "keep"}
    masker = pm.Masker(policy, key=KEY)
    with pytest.raises(StrategyError, match=r"\(EMAIL_ADDRESS\) can't be undone"):
        masker.unmask("call 13800138000")
    table = pa.table({"mobile": ["13800138000", "+86 139-1111-2222", None]})
    assert masker.unmask(masker.mask(table)).equals(table)


def test_a_number_that_became_null_isnt_taken_for_none() -> None:
    policy = {"default": "redact", "entities": {"PHONE_NUMBER": "pseudonymise"}}
    masker = pm.Masker(policy, key=KEY)
    masked = masker.mask(pa.table({"card": [4111111111111111, 7]}))
    assert masked["card"].to_pylist()[0] is None
    with pytest.raises(StrategyError, match="column card: a null may be a number"):
        masker.unmask(masked)


def test_the_wrong_key_gives_no_value_back() -> None:
    masked = MASKER.mask({"legal_rep": "张三", "mobile": "13800138000"})
    other = pm.Masker(POLICY, key=OTHER).unmask(masked)
    assert other["legal_rep"] == masked["legal_rep"]
    assert other["mobile"] != "13800138000"


def test_what_was_pseudonymised_is_proved() -> None:
    values = generate.values(KNOWN.by_entity["CN_RESIDENT_ID"], 30, seed=2)
    table = pa.table({"resident_id": values, "note": [f"电话 1380013{n:04}, a@b.com" for n in range(30)]})
    masked = MASKER.mask(table)
    assert pm.verify(table, masked, policy=POLICY, key=KEY).ok
    left = masked.set_column(0, "resident_id", table["resident_id"])
    assert not pm.verify(table, left, policy=POLICY, key=KEY).ok


# ------------------------------------------------------------------------ batches, threads, scopes
def test_batches_and_threads_dont_matter() -> None:
    values = generate.values(KNOWN.by_entity["CN_RESIDENT_ID"], 500, seed=1) * 40
    table = pa.table({"resident_id": values, "note": [f"身份证 {value}" for value in values]})
    expected = MASKER.mask(table)
    for size in (1, 999, 8192, 8193):
        part = table.slice(0, 12 * size if size < 100 else len(table))
        masked = pa.Table.from_batches(MASKER.mask_batches(part.to_reader(size)))
        assert masked.equals(expected.slice(0, len(part)))
    results: dict[int, pa.Table] = {}
    threads = [threading.Thread(target=lambda n=n: results.update({n: MASKER.mask(table)})) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(results[n].equals(expected) for n in range(3))


@pytest.mark.parametrize("strategy", ["pseudonymise", "token", "hash", "encrypt"])
def test_scopes_and_projects(strategy: str) -> None:
    def masked(**words: Any) -> dict[str, str]:
        policy = {"default": strategy, **words}
        record = {"mobile": "13800138000", "phone": "13800138000"}
        made: dict[str, str] = pm.mask(record, policy=policy, key=KEY)
        if strategy in ("pseudonymise", "encrypt"):
            assert pm.unmask(made, policy=policy, key=KEY) == record
        return made

    plain = masked()
    assert plain["mobile"] == plain["phone"]
    columns = masked(scope="column")
    assert columns["mobile"] != columns["phone"]
    spring, autumn = masked(scope="release", release="spring"), masked(scope="release", release="autumn")
    assert spring["mobile"] == spring["phone"]
    project = masked(project="p")
    assert len({each["mobile"] for each in (plain, columns, spring, autumn, project)}) == 5
    assert masked(scope="release", release="spring") == spring


@pytest.mark.parametrize(
    "words",
    [
        {"scope": "table"},
        {"scope": "release"},
        {"release": "x"},
        {"scope": "column", "release": "x"},
        {"scope": 1},
    ],
)
def test_scopes_that_are_none(words: dict[str, Any]) -> None:
    with pytest.raises(PolicyError, match=r"scope|release"):
        pm.Policy.from_dict({"default": "hash", **words})


def test_a_scope_is_part_of_the_policy() -> None:
    policy = pm.Policy.from_dict({"default": "hash", "scope": "release", "release": "spring"})
    assert pm.Policy.from_dict(policy.to_dict()) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert policy.digest() != pm.Policy.from_dict({"default": "hash"}).digest()


# ------------------------------------------------------------------------ ranks
@pytest.mark.parametrize("entity", ["CN_MOBILE", "US_SSN", "CN_RESIDENT_ID"])
def test_a_graph_holds_what_its_form_matches(entity: str) -> None:
    identifier = KNOWN.by_entity[entity]
    form = ranks.forms(identifier)[0]
    length = {"CN_MOBILE": 11, "US_SSN": 9, "CN_RESIDENT_ID": 18}[entity]
    skipped = ranks.solved(form.checks, length).places
    graph = ranks.graph(form, identifier, [None] * length, skipped)
    assert graph is not None
    if entity == "US_SSN":
        assert graph.size == 898 * 99 * 9999
    if entity == "CN_MOBILE":
        matching = re.compile("|".join(form.regexes))
        heads = [f"{n:07}" for n in range(1_300_000, 2_000_000, 1)]
        assert graph.size == sum(bool(matching.fullmatch(head + "0000")) for head in heads) * 10_000


# ------------------------------------------------------------------------ from end to end
def test_customers_orders_and_notes(tmp_path: Path) -> None:
    mobiles_ = [f"138{n * 7919 % 10**8:08}" for n in range(300)]
    ids = list(dict.fromkeys(generate.values(KNOWN.by_entity["CN_RESIDENT_ID"], 320, seed=9)))[:300]
    mails = [f"user.{n}@example.com" for n in range(300)]
    customers = pa.table(
        {"resident_id": ids, "mobile": mobiles_, "email": mails, "legal_rep": ["张三"] * 300}
    )
    orders = pa.table(
        {
            "order": [f"A{n}" for n in range(900)],
            "phone": [mobiles_[n * 13 % 350] if n * 13 % 350 < 300 else None for n in range(900)],
            "amount": [n * 1.5 for n in range(900)],
        }
    )
    notes = pa.table(
        {
            "note": [
                f"客户 +86 {m[:3]} {m[3:7]} {m[7:]}，邮箱 {e}" for m, e in zip(mobiles_, mails, strict=True)
            ]
        }
    )
    pq.write_table(customers, tmp_path / "customers.parquet")
    lines = [",".join("" if v is None else str(v) for v in row.values()) for row in orders.to_pylist()]
    (tmp_path / "orders.csv").write_text("\n".join(["order,phone,amount", *lines, ""]))
    (tmp_path / "notes.jsonl").write_text(
        "".join(f'{{"note": "{note}"}}\n' for note in notes["note"].to_pylist()), "utf-8"
    )
    for name in ("customers.parquet", "orders.csv", "notes.jsonl"):
        masker = pm.Masker(POLICY, key=pm.Key(bytes(range(32))))
        receipt = masker.mask_file(tmp_path / name, tmp_path / f"safe.{name}")
        assert receipt.key_check_value == KEY.check_value()
        pm.Masker(POLICY, key=KEY).unmask_file(tmp_path / f"safe.{name}", tmp_path / f"back.{name}")
        if name != "customers.parquet":
            assert (tmp_path / f"back.{name}").read_bytes() == (tmp_path / name).read_bytes()
    assert pq.read_table(tmp_path / "back.customers.parquet").equals(customers)
    safe = pq.read_table(tmp_path / "safe.customers.parquet")
    safe_orders = pacsv.read_csv(
        tmp_path / "safe.orders.csv",
        convert_options=pacsv.ConvertOptions(column_types={"phone": pa.string()}),
    )
    before = customers.join(orders, "mobile", "phone", join_type="inner")
    after = safe.join(safe_orders, "mobile", "phone", join_type="inner")
    assert len(before) == len(after) > 500
    originals = set(mobiles_)
    assert (
        not originals & set(safe["mobile"].to_pylist())
        or len(originals & set(safe["mobile"].to_pylist())) < 3
    )
    found = (tmp_path / "safe.notes.jsonl").read_text("utf-8")
    for mobile, mail in zip(safe["mobile"].to_pylist(), safe["email"].to_pylist(), strict=True):
        assert f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}" in found
        assert mail in found


def test_a_key_is_changed_without_the_values(tmp_path: Path) -> None:
    rows = ["电话 138-0013-8000, 身份证 11010519491231002x", "nothing", "张三 13911112222; bob@example.com"]
    table = pa.table(
        {"note": rows, "mobile": ["13800138000", "无", "x13800138000"], "hashed": ["a", "b", "c"]}
    )
    policy = {**POLICY, "columns": {"hashed": "hash"}}
    pq.write_table(table, tmp_path / "in.parquet")
    old, new = pm.Masker(policy, key=KEY), pm.Masker(policy, key=OTHER)
    old.mask_file(tmp_path / "in.parquet", tmp_path / "old.parquet")
    receipt = old.rekey_file(tmp_path / "old.parquet", tmp_path / "new.parquet", key=OTHER)
    assert receipt.key_check_value == OTHER.check_value()
    rekeyed = pq.read_table(tmp_path / "new.parquet")
    expected = new.mask(table)
    assert rekeyed.column("note").equals(expected["note"])
    assert rekeyed["mobile"].to_pylist() == expected["mobile"].to_pylist()
    assert rekeyed["hashed"].equals(old.mask(table)["hashed"])
    assert new.unmask(rekeyed, partial=True).drop(["hashed"]).equals(table.drop(["hashed"]))


def test_the_command_line_there_and_back(tmp_path: Path) -> None:
    def run(*arguments: Any) -> None:
        subprocess.run(
            [sys.executable, "-m", "pii_mask", *map(str, arguments)],
            check=True,
            capture_output=True,
            cwd=tmp_path,
        )

    (tmp_path / "policy.toml").write_text('default = "pseudonymise"\n')
    (tmp_path / "in.csv").write_text("mobile,note\n13800138000,tel 139-1111-2222\n")
    for name in ("old", "new"):
        run("key", "new", "--out", name)
    run("mask", "in.csv", "safe.csv", "--policy", "policy.toml", "--key-file", "old")
    assert "13800138000" not in (tmp_path / "safe.csv").read_text()
    run("rekey", "safe.csv", "again.csv", "--policy", "policy.toml", "--from-key", "old", "--to-key", "new")
    run("unmask", "again.csv", "back.csv", "--policy", "policy.toml", "--key-file", "new")
    assert (tmp_path / "back.csv").read_bytes() == (tmp_path / "in.csv").read_bytes()
    assert (tmp_path / "again.csv").read_bytes() != (tmp_path / "safe.csv").read_bytes()


# ------------------------------------------------------------------------ nothing is shown
SECRETS = ["13912345670", KEY.hex(), repr(bytes(range(32)))[2:30], "欧阳建国"]


def test_nothing_shows_a_key_or_a_value(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    masker = pm.Masker(POLICY, key=KEY)
    there = masker.context(KNOWN.by_entity["CN_MOBILE"])
    strategy = Pseudonymise()
    values = Strings.from_list(["13912345670", "欧阳建国"])
    strategy.apply(values, there)
    shown = [repr(masker), repr(there), repr(strategy), repr(values), caplog.text, str(there.memo.values())]
    (tmp_path / "in.csv").write_text("mobile\n13912345670\n欧阳建国\n", "utf-8")
    receipt = masker.mask_file(tmp_path / "in.csv", tmp_path / "out.csv")
    shown += [repr(receipt), str(receipt.to_dict()), (tmp_path / "out.csv").read_text("utf-8")]
    domains = strategy._domains(there)
    shown.append(repr(domains))
    for secret in SECRETS:
        assert all(secret not in text for text in shown)
    for holder in (masker, domains):
        buffer = io.BytesIO()
        with pytest.raises(TypeError) as caught:
            pickle.Pickler(buffer).dump(holder)
        text = "".join(traceback.format_exception(caught.value))
        for secret in SECRETS:
            assert secret not in text
            assert secret.encode() not in buffer.getvalue()
        assert bytes(range(32)) not in buffer.getvalue()
    for part in (masker.policy, strategy):
        assert bytes(range(32)) not in pickle.dumps(part)
