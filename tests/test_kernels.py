"""What is done with values: masks by convention, canonical forms, digests, splicing."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import FULL_WIDTH, unicode_texts

from pii_mask import catalogue, identifiers
from pii_mask.core import digest
from pii_mask.core.arrays import Strings
from pii_mask.core.kernels import canonical, constant, filled, gather, leftovers, same, splice
from pii_mask.core.masks import Masking
from pii_mask.core.scan import Scanner
from pii_mask.types import Identifier, MaskRule, Pattern


def masked(rule: MaskRule, value: str) -> str:
    (result,) = Masking(rule).apply(Strings.from_list([value])).to_list()
    return str(result)


@given(
    st.text("0123456789", min_size=1, max_size=40), st.integers(0, 7), st.integers(0, 7), st.integers(0, 12)
)
def test_digits_are_masked_alike_however_wide(value: str, first: int, last: int, tail: int) -> None:
    rule = MaskRule(first=first, last=last, tail=tail)
    assert masked(rule, value).translate(FULL_WIDTH) == masked(rule, value.translate(FULL_WIDTH))


@given(st.text("ab.1*", max_size=30), st.text("ab.1*@", max_size=40), st.integers(0, 3), st.integers(0, 5))
def test_addresses_are_masked_alike_however_wide(name: str, domain: str, first: int, fixed: int) -> None:
    rule = MaskRule(kind="before", mark="@", first=first, fixed=fixed)
    value = f"{name}@{domain}"
    assert masked(rule, value).replace("@", "＠") == masked(rule, value.replace("@", "＠"))


# ------------------------------------------------------------------------ conventions
@pytest.mark.parametrize(
    ("entity", "value", "display", "strict"),
    [
        ("CN_MOBILE", "13812345678", "138****5678", "138******78"),
        ("CN_MOBILE", "138-1234-5678", "138-****-5678", "138-****-**78"),
        ("CN_MOBILE", "+86 138 1234 5678", "+86 138 **** 5678", "+86 138 **** **78"),
        ("CN_MOBILE", "１３８１２３４５６７８", "１３８****５６７８", "１３８******７８"),
        ("CN_RESIDENT_ID", "110101199003071234", "110101********1234", "1****************4"),
        ("CN_BANK_CARD", "6228481234561496", "622848******1496", "************1496"),
        ("CN_BANK_CARD", "6228 4812 3456 1496", "6228 48** **** 1496", "**** **** **** 1496"),
        ("CN_QQ", "12345689", "12****89", "****"),
        ("CN_WECHAT_ID", "zhang120", "zh****20", "****"),
        ("CN_PASSPORT", "E12345678", "E1****678", "****"),
        ("CN_PLATE", "京A12345", "京A***45", "京A*****"),
        ("CN_LANDLINE", "010-62345678", "010-****5678", "010-6*****78"),
        ("EMAIL_ADDRESS", "david@gmail.com", "d***@gmail.com", "****"),
        ("EMAIL_ADDRESS", "d@gmail.com", "***@gmail.com", "****"),
        ("EMAIL_ADDRESS", "david＠gmail.com", "d***＠gmail.com", "****"),
        ("IP_ADDRESS", "192.168.1.77", "192.***", "****"),
        ("IP_ADDRESS", "2001:db8::1", "***", "****"),
        ("US_SSN", "536-90-4399", "***-**-4399", "****"),
        ("US_PHONE_NUMBER", "+1 (415) 555-2671", "+1 (***) ***-2671", "+1 (***) ***-**71"),
        ("PERSON", "张三", "张*", "****"),
        ("PERSON", "张三丰", "张**", "****"),
        ("PERSON", "欧阳锋", "欧阳*", "****"),
        ("PERSON", "欧阳", "欧*", "****"),
        ("PERSON", "买买提·艾力", "买**·艾*", "****"),
        ("PERSON", "John Smith", "J*** S****", "****"),
        ("PERSON", "李", "*", "****"),
        ("ADDRESS", "北京市海淀区中关村大街1号", "北京市海淀区********", "****"),
        ("ADDRESS", "湖南省长沙市长沙县星沙镇", "湖南省长沙市长沙县********", "****"),
        ("ADDRESS", "12 Main Street", "********", "****"),
        ("ADDRESS", "人民路5号", "********", "****"),
        ("ORGANIZATION", "北京字跳网络科技有限公司", "北京****有限公司", "****"),
    ],
)
def test_conventions(entity: str, value: str, display: str, strict: str) -> None:
    declared = catalogue.default().by_entity[entity]
    assert masked(declared.mask, value) == display
    assert masked(declared.strict, value) == strict


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (MaskRule(), "abc", "***"),
        (MaskRule(first=3, last=4), "1", "*"),
        (MaskRule(first=3, last=4), "12", "1*"),
        (MaskRule(first=3, last=4), "1234567", "12****7"),
        (MaskRule(first=3, last=4), "12345678", "123*5678"),
        (MaskRule(first=2, last=2, fixed=3), "12345678", "12***78"),
        (MaskRule(first=2, fixed=3, separators=False), "12-34-56", "12***"),
        (MaskRule(first=1, separators=False), "1-2-3", "1****"),
        (MaskRule(first=1, fill="●"), "12-3", "1●-●"),
        (MaskRule(kind="span", first=3, last=7), "13812345678", "138****5678"),
        (MaskRule(kind="before", mark="@", first=1), "david@x.org", "d****@x.org"),
        (MaskRule(kind="before", mark="@"), "no mark", "*******"),
        (MaskRule(kind="after", mark="-"), "ab-cd-ef", "ab-*****"),
        (MaskRule(kind="after", mark="-", fixed=2), "ab-cdef", "ab-**"),
        (MaskRule(kind="all"), "anything", "********"),
        (MaskRule(kind="all", fixed=4), "x", "****"),
        (MaskRule(first=2), "", ""),
    ],
)
def test_rules(rule: MaskRule, value: str, expected: str) -> None:
    assert masked(rule, value) == expected
    assert masked(rule, expected) == expected


@pytest.mark.parametrize("kind", ["affix", "span", "before", "after", "name", "all"])
def test_a_very_long_value_is_masked_whole(kind: str) -> None:
    rule = MaskRule(kind=kind, first=0, last=3, mark="@" if kind in ("before", "after") else "", fixed=3)
    value = "一" * 5000
    assert set(masked(rule, value)) == {"*"}


#: Rules of the kinds that promise to hide something of everything. An address down to its county, and a
#: span or what stands before a mark, are what they are said to be, and may leave a value as it is.
hiding = st.builds(
    lambda lengths, **words: MaskRule(fixed=lengths[0], tail=lengths[1], **words),
    # At a fixed length a number's country code can't be told from its head, so there it is once only.
    st.sampled_from([(0, 0), (0, 0), (0, 10), (0, 11), (1, 0), (3, 0), (5, 0)]),
    kind=st.sampled_from(["affix", "name", "all"]),
    first=st.integers(0, 8),
    last=st.integers(0, 8),
    separators=st.booleans(),
    fill=st.sampled_from(["*", "●", "_"]),
)
any_rule = st.one_of(
    hiding,
    st.sampled_from([declared.mask for declared in identifiers.load()]),
    st.builds(
        MaskRule,
        kind=st.sampled_from(["before", "after"]),
        mark=st.sampled_from("@-一"),
        first=st.integers(0, 3),
        fixed=st.integers(0, 4),
    ),
)
masked_texts = st.one_of(
    unicode_texts,
    st.text("张三欧阳省市区县路·.-@*0９aZ ＠区", max_size=20),
    st.from_regex(r"[0-9]{1,20}", fullmatch=True),
)


@given(hiding, st.text("张三欧阳·.-@0９aZ ＠", max_size=20))
def test_something_is_always_hidden(rule: MaskRule, value: str) -> None:
    letters = [symbol for symbol in value if symbol.isalnum()]
    # A rule that masks separators may be satisfied with them.
    assume(letters and (rule.separators or len(letters) == len(value)))
    assert len([symbol for symbol in masked(rule, value) if symbol.isalnum()]) < len(letters)


@given(any_rule, masked_texts)
def test_masking_twice_is_masking_once(rule: MaskRule, value: str) -> None:
    once = masked(rule, value)
    assert masked(rule, once) == once


@given(any_rule, st.lists(st.none() | masked_texts, max_size=6))
def test_values_dont_touch_each_other(rule: MaskRule, values: Sequence[str | None]) -> None:
    together = Masking(rule).apply(Strings.from_list(values)).to_list()
    assert together == [value if value is None else masked(rule, value) for value in values]


# ------------------------------------------------------------------------ canonical forms
@pytest.mark.parametrize(
    ("value", "keep", "case", "last", "expected"),
    [
        ("+86 138-0013-8000", "digits", "", 11, "13800138000"),
        ("１３８００１３８０００", "digits", "", 11, "13800138000"),
        ("12", "digits", "", 11, "12"),
        ("11010119900307123x", "alnum", "upper", 0, "11010119900307123X"),
        ("Bob＠Example.COM", "all", "lower", 0, "bob@example.com"),
        ("京A·12345", "all", "upper", 0, "京A·12345"),
        ("京a•12345", "all", "upper", 0, "京A·12345"),
        ("张三", "alnum", "", 0, ""),
        ("", "all", "", 0, ""),
        (None, "digits", "", 0, None),
    ],
)
def test_canonical(value: str | None, keep: str, case: str, last: int, expected: str | None) -> None:
    assert canonical(Strings.from_list([value]), keep, case, last).to_list() == [expected]


@pytest.mark.parametrize(
    ("value", "case", "last", "expected"),
    [
        ("ñ&ab-800101 xyz", "upper", 0, "Ñ&AB800101XYZ"),
        ("\u00d1＆AB800101XYZ", "lower", 0, "ñ&ab800101xyz"),
        ("Ñ&ab", "", 3, "&ab"),
        ("12Ñ3", "", 2, "Ñ3"),
        ("+12 ñ", "", 9, "12ñ"),
    ],
)
def test_signs_that_count_stay_in_the_canonical_form(value: str, case: str, last: int, expected: str) -> None:
    assert canonical(Strings.from_list([value]), "alnum", case, last, "Ñ&").to_list() == [expected]


def test_a_word_is_left_out_of_the_canonical_form() -> None:
    column = Strings.from_list(["HRB Nr. 12", "hrb 12", "HRB-NR 12", None, "nr"])
    assert canonical(column, "alnum", "upper", 0, "", "NR").to_list() == ["HRB12", "HRB12", "HRB12", None, ""]


def test_more_signs_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(ValueError, match="eight"):
        canonical(Strings.from_list([""]), "alnum", "", 0, "áéíóúýñçõ")


@given(unicode_texts)
def test_canonical_forgets_how_digits_are_written(value: str) -> None:
    forms = Strings.from_list([value, value.translate(FULL_WIDTH)])
    for keep in ("digits", "alnum", "all"):
        one, other = canonical(forms, keep, "", 0).to_list()
        assert one == other
        assert canonical(Strings.from_list([one]), keep, "", 0).to_list() == [one]


@given(st.lists(st.binary(max_size=20), max_size=5))
def test_canonical_takes_any_bytes(values: list[bytes]) -> None:
    column = Strings.from_list(values, "z")
    assert len(canonical(column, "all", "lower", 0)) == len(values)
    digits = canonical(column, "digits", "", 3).to_list()
    assert all(len(value) <= 3 and (not value or value.isdigit()) for value in digits)


# ------------------------------------------------------------------------ digests
@given(st.lists(st.none() | st.binary(max_size=200), max_size=6), st.binary(min_size=32, max_size=32))
def test_digests_are_hmac_sha256(values: list[bytes | None], key: bytes) -> None:
    expected = [
        value if not value else hmac.new(key, value, hashlib.sha256).hexdigest()[:32].encode()
        for value in values
    ]
    assert digest.keyed_digests(Strings.from_list(values, "z"), key, 16).to_list() == expected


@given(st.lists(st.none() | st.text(st.characters(), max_size=20), max_size=6))
def test_digests_without_openssl_are_the_same(values: list[str | None]) -> None:
    key = bytes(range(32))
    fast = digest.keyed_digests(Strings.from_list(values), key, 16).to_list()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digest, "openssl", lambda: None)
        assert digest.keyed_digests(Strings.from_list(values), key, 16).to_list() == fast


# ------------------------------------------------------------------------ gather and splice
#: Two kinds of finding, easily drawn: runs of digits, @ with letters.
SCANNER = Scanner(
    (
        Identifier(
            entity="DIGITS", patterns=(Pattern(regex="[0-9]+", alone=1.0, left="digit", right="digit"),)
        ),
        Identifier(
            entity="SMALL", patterns=(Pattern(regex="@[a-f]*", alone=1.0, left="none", right="none"),)
        ),
    )
)
mixed = st.lists(st.none() | st.text("0123ab一 é@", max_size=12), max_size=8)


@given(mixed, st.booleans(), st.booleans())
def test_splice_against_a_model(values: list[str | None], digits: bool, small: bool) -> None:
    column = Strings.from_list(values)
    found = SCANNER.scan(column, SCANNER.query())
    pieces = {what: gather(column, found, what) for what in (0, 1)}
    model: list[str | None] = list(values)
    expected: dict[int, list[str]] = {0: [], 1: []}
    for row, start, end, what, _ in reversed(found.to_list()):
        raw = str(model[row]).encode()
        expected[what].insert(0, raw[start:end].decode())
        if (digits, small)[what]:
            model[row] = (raw[:start] + f"<{raw[start:end].decode()}>".encode() + raw[end:]).decode()
    assert {what: piece.to_list() for what, piece in pieces.items()} == expected
    new = [Strings.from_list([f"<{value}>" for value in expected[what]]) for what in (0, 1)]
    replacements = [piece if wanted else None for piece, wanted in zip(new, (digits, small), strict=True)]
    assert splice(column, found, replacements).to_list() == model
    assert filled(column) == sum(bool(value) for value in values)


@pytest.mark.parametrize(
    ("cells", "identifiers", "expected"),
    [
        (["13800138000", "", None, "13900139000"], ["CN_MOBILE", "PHONE_NUMBER"], "CN_MOBILE"),
        (["13800138000", "+44 20 7946 0958"], ["CN_MOBILE", "PHONE_NUMBER"], None),
        (["13800138000", " 13900139000"], ["CN_MOBILE"], None),
        (["13800138000", "无"], ["CN_MOBILE"], None),
        (["张三", "anything"], ["PERSON"], "PERSON"),
        (["张三", " \u3000"], ["PERSON"], None),
        (["", None], ["CN_MOBILE"], None),
        ([], ["CN_MOBILE"], None),
    ],
)
def test_uniform_columns(cells: list[str | None], identifiers: list[str], expected: str | None) -> None:
    scanner = catalogue.default()
    numbers = [scanner.entities.index(entity) for entity in identifiers]
    only = scanner.uniform(Strings.from_list(cells), numbers)
    assert (scanner.entities[only] if only >= 0 else None) == expected


@given(mixed, st.data())
def test_without_against_a_model(values: list[str | None], data: st.DataObject) -> None:
    found = SCANNER.scan(Strings.from_list(values), SCANNER.query())
    all_of = found.to_list()
    flags = [data.draw(st.booleans()) for f in all_of if f[3] == 0]
    dropped = iter(flags)
    assert found.parted(0, flags)[0].to_list() == [f for f in all_of if f[3] != 0 or not next(dropped)]


@given(st.lists(st.text("01一é-。 ，.\u3000", max_size=8), max_size=8))
def test_leftovers_against_a_model(values: list[str]) -> None:
    column = Strings.from_list(values)
    found = SCANNER.scan(column, SCANNER.query())
    expected = [any(symbol in "一é" for symbol in value) for value in values]
    assert [bool(flag) for flag in leftovers(column, found)] == expected


@given(mixed)
def test_same_and_constant(values: list[str | None]) -> None:
    column = Strings.from_list(values)
    assert constant(column, "[X]").to_list() == [value and "[X]" for value in values]
    assert list(same(column, column.copy())) == [1] * len(values)
    assert list(same(column, constant(column, "[X]"))) == [not value for value in values]
