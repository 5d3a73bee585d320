"""The invariants: what holds whatever comes in, however it is cut up and wrapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import emails, examples, fillings, mobiles, rows, texts, values, written, written_mobiles

import pii_mask as pm
from pii_mask.core.arrays import Strings
from pii_mask.types import Finding

KEY = pm.Key(bytes(range(32)))
OTHER_KEY = pm.Key(bytes(32))
SHARE = pm.Masker("share")
JOIN = pm.Masker("join", key=KEY)
REDACT = pm.Masker({"default": "redact"})
STRICT = pm.Masker({"default": {"strategy": "mask", "style": "strict"}})
ANY_MASKER = st.sampled_from([SHARE, JOIN, REDACT, STRICT])

Rows = Sequence[str | None]


def found(text: str) -> list[Finding]:
    """Findings with offsets in bytes."""
    table = pm.find_all(pa.array([text]))
    return [Finding(r["start"], r["end"], r["entity"], r["score"]) for r in table.to_pylist()]


def chunked(data: pa.Array, cuts: Sequence[int]) -> pa.ChunkedArray:
    edges = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    pieces = [data.slice(a, b - a) for a, b in pairwise(edges)]
    return pa.chunked_array(pieces, data.type)


# ------------------------------------------------------------------------ what is outside findings
@given(texts)
def test_what_is_outside_findings_stays(text: str) -> None:
    findings, at = pm.find(text), 0
    pieces = []
    for finding in findings:
        assert at <= finding.start < finding.end <= len(text)
        pieces += [text[at : finding.start], "[]"]
        at = finding.end
    expected = "".join([*pieces, text[at:]])
    assert pm.mask(text, policy={"default": {"strategy": "redact", "text": "[]"}}) == expected


@given(rows, ANY_MASKER)
def test_rows_nulls_and_schema_stay(values: Rows, masker: pm.Masker) -> None:
    table = pa.table({"note": pa.array(values, pa.string()), "n": pa.array(range(len(values)), pa.int64())})
    masked = masker.mask(table)
    masked.validate(full=True)
    assert masked.schema == table.schema
    assert masked["n"] == table["n"]
    assert masked["note"].is_null().to_pylist() == [value is None for value in values]


# ------------------------------------------------------------------------ whatever it comes in
WRAPPINGS: dict[str, Callable[[Rows], pa.Array]] = {
    "string": lambda values: pa.array(values, pa.string()),
    "large_string": lambda values: pa.array(values, pa.large_string()),
    "string_view": lambda values: pa.array(values, pa.string_view()),
    "binary": lambda values: pa.array([v if v is None else v.encode() for v in values], pa.binary()),
    "large_binary": lambda values: pa.array(
        [v if v is None else v.encode() for v in values], pa.large_binary()
    ),
    "binary_view": lambda values: pa.array(
        [v if v is None else v.encode() for v in values], pa.binary_view()
    ),
    "dictionary": lambda values: pa.array(values, pa.string()).dictionary_encode(),
    "sliced": lambda values: pa.array(["13800138000", *values, "a@b.com"], pa.string()).slice(1, len(values)),
    "sliced dictionary": lambda values: (
        pa.array(["13800138000", *values], pa.string()).dictionary_encode().slice(1)
    ),
}


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS)
@given(values=rows)
def test_findings_are_the_same_in_every_wrapping(wrap: Callable[[Rows], pa.Array], values: Rows) -> None:
    expected = [(row, f) for row, value in enumerate(values) if value is not None for f in found(value)]
    table = pm.find_all(wrap(values)).to_pylist()
    assert [(r["row"], Finding(r["start"], r["end"], r["entity"], r["score"])) for r in table] == expected


@given(texts)
def test_a_text_and_a_column_are_the_same(text: str) -> None:
    def characters(offset: int) -> int:
        return len(text.encode()[:offset].decode())

    expected = [(characters(f.start), characters(f.end), f.entity) for f in found(text)]
    assert [(f.start, f.end, f.entity) for f in pm.find(text)] == expected


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS)
@given(values=rows, masker=ANY_MASKER)
def test_masked_the_same_in_every_wrapping(
    wrap: Callable[[Rows], pa.Array], values: Rows, masker: pm.Masker
) -> None:
    expected = [value if value is None else masker.mask(value) for value in values]
    array = wrap(values)
    masked = masker.mask(array)
    masked.validate(full=True)
    assert masked.type == array.type
    assert [v.decode() if isinstance(v, bytes) else v for v in masked.to_pylist()] == expected


@given(rows, ANY_MASKER)
def test_masked_the_same_in_lists_structs_and_maps(values: Rows, masker: pm.Masker) -> None:
    array = pa.array(values, pa.string())
    expected = masker.mask(array).to_pylist()
    ends = pa.array([0, len(values) // 2, len(values)], pa.int32())
    for nested, take in [
        (pa.ListArray.from_arrays(ends, array), lambda out: out.flatten()),
        (pa.StructArray.from_arrays([array], ["x"]), lambda out: out.field("x")),
        (
            pa.MapArray.from_arrays(ends, pa.array(map(str, range(len(values))), pa.string()), array),
            lambda out: out.items,
        ),
        (
            pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays([array], ["x"])),
            lambda out: out.flatten().field("x"),
        ),
    ]:
        masked = masker.mask(nested)
        masked.validate(full=True)
        assert masked.type == nested.type
        assert take(masked).to_pylist() == expected
    assert masker.mask([list(values)]) == [expected]
    assert [row["x"] for row in masker.mask([{"x": value} for value in values])] == expected


@given(rows, st.lists(st.integers(0, 20), max_size=4), st.integers(0, 8), ANY_MASKER)
def test_cuts_dont_matter(values: Rows, cuts: Sequence[int], start: int, masker: pm.Masker) -> None:
    array = pa.array(values, pa.string())
    table = pa.table({"note": array, "mobile": array, "legal_rep": array})
    whole = masker.mask(table)
    pieces = pa.table({name: chunked(array, cuts) for name in table.column_names})
    assert masker.mask(pieces).to_pydict() == whole.to_pydict()
    batches = pa.Table.from_batches(
        masker.mask_batches(
            pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))
        ),
        schema=whole.schema,
    )
    assert batches.to_pydict() == whole.to_pydict()
    assert masker.mask(table.slice(start)).to_pydict() == whole.slice(start).to_pydict()


# ------------------------------------------------------------------------ twice
IRREVERSIBLE = st.sampled_from([SHARE, REDACT, STRICT])

#: Values apart from each other: where they touch, a replacement ends what was one token before.
# The mark of a redacted phone is a label for what follows, so numbers that need one are left out.
sure = examples.filter(lambda value: value != "400-810-8888")
apart = st.lists(
    st.one_of(written_mobiles, emails, sure, st.text("张三手机邮箱订单", max_size=5)), max_size=6
)
apart = apart.map("， ".join)


@given(apart, IRREVERSIBLE)
def test_twice_is_once(text: str, masker: pm.Masker) -> None:
    once = masker.mask(text)
    assert masker.mask(once) == once


@given(apart, IRREVERSIBLE)
def test_nothing_is_found_in_the_output(text: str, masker: pm.Masker) -> None:
    assert pm.find(masker.mask(text)) == []


#: What stands in a column of phones: values, several of them, none, and what nobody understands.
cells = st.one_of(
    values,
    st.lists(values, min_size=1, max_size=3).map(";".join),
    st.sampled_from(
        ["", " ", "无", "N/A", "张三/13800138000", "138****8000", "[PHONE_NUMBER]", "【手机号】"]
    ),
    fillings,
)


@pytest.mark.parametrize(
    "column", ["mobile", "email", "resident_id", "bank_card", "qq", "legal_rep", "address", "company", "uscc"]
)
@given(cell=cells, masker=IRREVERSIBLE)
def test_typed_columns_twice_is_once(column: str, cell: str, masker: pm.Masker) -> None:
    once = masker.mask({column: cell})
    assert masker.mask(once) == once
    assert pm.find(once[column]) == []


# ------------------------------------------------------------------------ any bytes
@given(st.lists(st.none() | st.binary(max_size=40), max_size=5), ANY_MASKER)
@example([b"\xff13800138000\xff", b"\x00", b"", b"\xed\xa0\x80 a@b.com"], SHARE)
def test_any_bytes(values: list[bytes | None], masker: pm.Masker) -> None:
    array = pa.array(values, pa.binary())
    for column in ("note", "mobile", "legal_rep", "address", "company", "email"):
        masked = masker.mask(pa.table({column: array}))
        assert masked[column].null_count == array.null_count
    # Arrow doesn't check that a string column holds UTF-8.
    strings = pa.Array.from_buffers(pa.string(), len(array), array.buffers())
    assert masker.mask(strings).cast(pa.binary()).to_pylist() == masker.mask(array).to_pylist()
    pm.find_all(array)
    pm.find_all(strings)


@given(st.text(st.characters(), max_size=30))
@example("\ud800 13800138000 \udfff")
@example("\udce4\udcbd\udca0")
@example("\ud800\udc80")
def test_any_text_even_half_surrogate_pairs(text: str) -> None:
    at, expected = 0, ""
    for finding in pm.find(text):
        expected += text[at : finding.start] + "#"
        at = finding.end
    assert pm.mask(text, policy={"default": {"strategy": "redact", "text": "#"}}) == expected + text[at:]
    assert isinstance(pm.mask({"mobile": text, "legal_rep": text})["mobile"], str)


def test_offsets_count_half_surrogate_pairs_as_one_character() -> None:
    text = "\ud800é 13800138000"
    (finding,) = pm.find(text)
    assert text[finding.start : finding.end] == "13800138000"


# ------------------------------------------------------------------------ keys
def digest(value: str, column: str = "mobile", *, key: pm.Key = KEY, **words: Any) -> str:
    masked: str = pm.mask({column: value}, policy={"default": "hash", **words}, key=key)[column]
    return masked


@given(mobiles, mobiles)
def test_same_value_same_digest_and_other_value_other_digest(one: str, other: str) -> None:
    assert (digest(one) == digest(other)) == (one == other)
    assert digest(one) != digest(one, key=OTHER_KEY)


@given(mobiles)
def test_a_number_in_every_form_and_place_is_one_digest(mobile: str) -> None:
    expected = digest(mobile)
    assert len(expected) == 32
    for form in written(mobile):
        assert digest(form) == expected
        assert digest(form, "phone") == expected
        assert digest(f"电话 {form}。", "note") == f"电话 {expected}。"
    assert pm.mask(f"手机：{mobile}", policy={"default": "hash"}, key=KEY) == f"手机：{expected}"


@given(mobiles)
def test_projects_domains_and_groups_dont_join(mobile: str) -> None:
    hashed = {"strategy": "hash", "domain": "elsewhere"}
    digests = {
        digest(mobile),
        digest(mobile, project="p"),
        digest(mobile, columns={"mobile": {"entity": "PHONE_NUMBER", **hashed}}),
        digest(mobile, "qq"),
    }
    assert len(digests) == 4


# ------------------------------------------------------------------------ the core's columns
@given(st.lists(st.none() | st.binary(max_size=12), max_size=20), st.data())
def test_take_put_and_copy(values: list[bytes | None], data: st.DataObject) -> None:
    column = Strings.from_list(values, "z")
    assert column.to_list() == values
    assert column.copy().to_list() == values
    assert pa.array(column).to_pylist() == values
    assert Strings.from_arrow(pa.array(values, pa.binary())).to_list() == values
    taken = data.draw(st.lists(st.sampled_from(range(len(values))), unique=True) if values else st.just([]))
    assert column.take(taken).to_list() == [values[row] for row in taken]
    # What is put must not be null: only the values move, not their validity.
    places = sorted(row for row in taken if values[row] is not None)
    new = [b"new" * n for n in range(len(places))]
    expected = list(values)
    for row, value in zip(places, new, strict=True):
        expected[row] = value
    assert column.put(places, Strings.from_list(new, "z")).to_list() == expected
