"""The strategies: what each writes, what it refuses, and what counts as written by it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import catalogue, identifiers, strategies
from pii_mask.core.arrays import Strings
from pii_mask.core.kernels import same
from pii_mask.errors import PolicyError
from pii_mask.strategies import Context
from pii_mask.strategies.mask import Mask, _shows_little

KEY = pm.Key(bytes(range(32)))


def one(value: str, policy: Any, column: str = "x") -> str:
    masked: str = pm.mask({column: value}, policy=policy, key=KEY)[column]
    return masked


@pytest.mark.parametrize("name", strategies.load())
def test_every_strategy_keeps_length_and_nulls(name: str) -> None:
    strategy = strategies.load()[name]()
    assert isinstance(strategy, strategies.Strategy)
    context = Context(identifiers.load()[0], lambda name, domain: bytes(32))
    values = Strings.from_list(["13800138000", None, "", "x"])
    result = strategy.apply(values, context).to_list()
    assert len(result) == 4
    assert result[1] is None
    assert len(strategy.settled(values, context)) == 4


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("keep", "tel 13800138000."),
        ("drop", "tel ."),
        ("redact", "tel [PHONE_NUMBER]."),
        ({"strategy": "redact", "language": "zh"}, "tel 【手机号】."),
        ({"strategy": "redact", "language": "xx"}, "tel [PHONE_NUMBER]."),
        ({"strategy": "redact", "text": "-"}, "tel -."),
        ("mask", "tel 138****8000."),
        ({"strategy": "mask", "style": "strict"}, "tel 138******00."),
        ({"strategy": "mask", "keep_last": 4}, "tel *******8000."),
        ({"strategy": "mask", "keep_first": 1, "fixed": 3}, "tel 1***."),
        ({"strategy": "mask", "start": 3, "end": 7}, "tel 138****8000."),
        ({"strategy": "mask", "start": 3}, "tel 138********."),
        ({"strategy": "mask", "fill": "x"}, None),
        ({"strategy": "mask", "fill": "●"}, "tel 138●●●●8000."),
    ],
)
def test_options(spelled: Any, expected: str | None) -> None:
    policy = {"entities": {"PHONE_NUMBER": spelled}}
    if expected is None:
        with pytest.raises(PolicyError):
            pm.Policy.from_dict(policy)
    else:
        assert pm.mask("tel 13800138000.", policy=policy) == expected


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ({"strategy": "mask", "keep_domain": True, "keep_first": 1}, "b***@example.com"),
        ({"strategy": "mask", "before": "@"}, "***@example.com"),
        ({"strategy": "mask", "after": "@", "fixed": 2}, "bob@**"),
        ({"strategy": "mask", "keep_first": 2}, "bo*@*******.***"),
        ({"strategy": "mask", "keep_first": 2, "separators": False}, "bo*************"),
    ],
)
def test_email_options(spelled: Any, expected: str) -> None:
    assert pm.mask("bob@example.com", policy={"entities": {"EMAIL_ADDRESS": spelled}}) == expected


def test_hash_length() -> None:
    for bits in (64, 96, 128, 256):
        assert len(one("13800138000", {"columns": {"x": {"strategy": "hash", "bits": bits}}})) == bits // 4


# ------------------------------------------------------------------------ cells of typed columns
@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("mobile", "13800138000", "138****8000"),
        ("mobile", " 13800138000\n", " 138****8000\n"),
        ("mobile", "13800138000;13911112222", "138****8000;139****2222"),
        ("mobile", "13800138000；139-1111-2222", "138****8000；139-****-2222"),
        ("mobile", "+86 13800138000", "+86 138****8000"),
        ("mobile", "张三/13800138000", "张*/138****8000"),
        ("mobile", "张三", "张*"),
        ("mobile", "see 张三", "[PHONE_NUMBER]"),
        ("mobile", "1234567890123456789", "[PHONE_NUMBER]"),
        ("mobile", "bob@example.com", "b***@example.com"),
        # Masked already, wholly or by somebody else's convention.
        ("mobile", "138****8000", "138****8000"),
        ("mobile", "+86 138****8000", "+86 138****8000"),
        ("mobile", "138****8000;139****2222", "138****8000;139****2222"),
        ("mobile", "[PHONE_NUMBER]", "[PHONE_NUMBER]"),
        ("mobile", "【手机号】", "【手机号】"),
        ("mobile", "***", "***"),
        # Masked in part only.
        ("mobile", "张三 138****8000", "[PHONE_NUMBER]"),
        ("mobile", "13911112222 138****8000", "[PHONE_NUMBER]"),
        ("email", "b***@example.com / 13800138000", "[EMAIL_ADDRESS]"),
        ("email", "b***@example.com 张三", "[EMAIL_ADDRESS]"),
        ("email", "@zhangsan", "[EMAIL_ADDRESS]"),
        ("email", "b***@example.com", "b***@example.com"),
        ("email", "bob@example.com, al@example.org", "b***@example.com, a***@example.org"),
        ("ip", "10.***", "10.***"),
        # Nothing there.
        ("mobile", "", ""),
        ("mobile", "  ", "  "),
        ("mobile", "无", "无"),
        ("mobile", "N/A", "N/A"),
        ("mobile", " - ", " - "),
        ("resident_id", "未知", "未知"),
        ("resident_id", "110101199003071234 ", "110101********1234 "),
        ("legal_rep", "张三", "张*"),
        ("address", "北京市海淀区中关村大街1号", "北京市海淀区********"),
    ],
)
def test_cells(column: str, cell: str, expected: str) -> None:
    assert one(cell, "share", column) == expected
    assert one(expected, "share", column) == expected


@pytest.mark.parametrize("cell", ["无", "张三", "138****8000", "13800138000;13911112222"])
def test_cells_are_the_same_in_binary(cell: str) -> None:
    import pyarrow as pa

    masked = pm.mask(pa.table({"mobile": pa.array([cell.encode()])}))
    assert masked["mobile"].to_pylist() == [one(cell, "share", "mobile").encode()]


@pytest.mark.parametrize("header", ["mobile", "手机号", "phone", "tel", "联系电话"])
def test_a_phone_is_its_country_s_in_every_column_of_phones(header: str) -> None:
    assert one("+86 13800138000", "share", header) == "+86 138****8000"
    assert one("+1 415-555-2671", "share", header) == "+1 ***-***-2671"


# ---------------------------------------------------------------- mask: what is masked already
RULES = [
    (identifier, mask)
    for identifier in ("CN_MOBILE", "EMAIL_ADDRESS", "CREDIT_CARD", "PERSON", "CN_ADDRESS", "IP_ADDRESS")
    for mask in (
        Mask(),
        Mask(style="strict"),
        Mask(fill="-"),
        Mask(fill="■"),
        Mask(after="@"),
        Mask(keep_last=4),
    )
]


@given(
    rule=st.sampled_from(RULES),
    cells=st.lists(st.text(alphabet="0129abzA**■-@.@ +(张１é\x00", max_size=14) | st.none(), max_size=30),
)
def test_what_is_masked_already_is_told_alike_at_once_and_one_by_one(
    rule: tuple[str, Mask], cells: list[str | None]
) -> None:
    entity, mask = rule
    context = pm.Masker("share").context(catalogue.default().by_entity[entity])
    made = mask.rule(context.identifier)
    values = Strings.from_list(cells)
    for looked_at in (values, mask.apply(values, context)):
        unchanged = same(looked_at, mask.apply(looked_at, context))
        bounded = made.kind == "affix" and not made.tail
        expected = [
            bool(flag) and (not text or (bounded and made.fill in text) or _shows_little(made, text))
            for flag, text in zip(unchanged, looked_at.to_list(), strict=True)
        ]
        assert list(map(bool, mask.settled(looked_at, context))) == expected
