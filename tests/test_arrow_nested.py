"""Random schemas and data, nested in every way, against a slow reference over Python objects."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import arrow
from pii_mask.core.arrays import Strings
from pii_mask.errors import UnsupportedTypeError
from pii_mask.results import Tally

MOBILE, MASKED = "13800138000", "138****8000"

#: By the column's name. `born` is replaced whole, `code` kept whatever lies in it, others are scanned.
RULES: dict[str, Any] = {"born": {"strategy": "redact"}, "code": "keep"}
MASKERS = {
    name: pm.Masker({"columns": {name: RULES[name]} if name in RULES else {}})
    for name in ("note", "mobile", "born", "code")
}

TEXTS = st.sampled_from(["", MOBILE, "tel 139-1111-2222, ok", "x", "bob@example.com", "张三", "a\0b"])
NUMBERS = st.sampled_from([int(MOBILE), 13911112222, 0, 7, -1])

TEXT_TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.binary(),
    pa.large_binary(),
    pa.binary_view(),
]
LEAVES: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
    *((kind, TEXTS) for kind in TEXT_TYPES[:3]),
    *((kind, TEXTS.map(str.encode)) for kind in TEXT_TYPES[3:]),
    (pa.binary(11), st.sampled_from([MOBILE.encode(), b"a" * 11])),
    (pa.int64(), NUMBERS),
    (pa.uint64(), NUMBERS.filter(lambda n: n >= 0)),
    (pa.int16(), st.integers(-5, 5)),
    (pa.float64(), NUMBERS.map(float) | st.sampled_from([1.5, float("inf")])),
    (pa.decimal128(20, 2), NUMBERS.map(Decimal) | st.just(Decimal("7.25"))),
    (pa.date32(), st.dates()),
    (pa.timestamp("us"), st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1))),
    (pa.bool_(), st.booleans()),
    (pa.null(), st.none()),
    (pa.dictionary(pa.int8(), pa.string()), TEXTS),
    (pa.dictionary(pa.int32(), pa.int64()), NUMBERS),
]


def nullable(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def fields(draw: st.DrawFn, depth: int) -> tuple[pa.DataType, st.SearchStrategy[Any]]:
    """A type and a strategy of its values, which aren't null themselves."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(LEAVES))
    shape = draw(st.sampled_from(["list", "large_list", "fixed", "struct", "map"]))
    if shape == "struct":
        names = draw(
            st.lists(st.sampled_from(["a", "born", "code", "mobile"]), min_size=1, max_size=3, unique=True)
        )
        inner = {name: draw(fields(depth - 1)) for name in names}
        kind = pa.struct([pa.field(name, each[0]) for name, each in inner.items()])
        return kind, st.fixed_dictionaries({name: nullable(each[1]) for name, each in inner.items()})
    kind, values = draw(fields(depth - 1))
    item = pa.field("element" if draw(st.booleans()) else "item", kind)
    if shape == "map":
        keys = draw(st.sampled_from([LEAVES[0], LEAVES[1]]))
        pairs = st.lists(st.tuples(keys[1], nullable(values)), max_size=3)
        return pa.map_(keys[0], kind), pairs
    if shape == "fixed":
        size = draw(st.integers(1, 3))
        return pa.list_(item, size), st.lists(nullable(values), min_size=size, max_size=size)
    return (pa.list_ if shape == "list" else pa.large_list)(item), st.lists(nullable(values), max_size=3)


@st.composite
def columns(draw: st.DrawFn) -> tuple[str, pa.ChunkedArray]:
    """A column in chunks, each of them a slice that has neighbours."""
    kind, values = draw(fields(3))
    name = draw(st.sampled_from(["note", "mobile", "born", "code"]))
    chunks = []
    for rows in draw(st.lists(st.lists(nullable(values), min_size=2, max_size=6), max_size=3)):
        start = draw(st.integers(0, len(rows) - 1))
        chunks.append(pa.array(rows, kind).slice(start, draw(st.integers(0, len(rows)))))
    return name, pa.chunked_array(chunks, kind)


def reference(value: Any, kind: pa.DataType, path: str, masker: pm.Masker) -> Any:
    """What becomes of one Python object."""
    if value is None:
        return None
    if pa.types.is_dictionary(kind):
        return reference(value, kind.value_type, path, masker)
    if pa.types.is_struct(kind):
        return {
            field.name: reference(value[field.name], field.type, f"{path}.{field.name}", masker)
            for field in kind
        }
    if pa.types.is_map(kind):
        keys, items = (kind.key_type, f"{path}.key", masker), (kind.item_type, f"{path}.value", masker)
        return [(reference(key, *keys), reference(item, *items)) for key, item in value]
    if pa.types.is_nested(kind):
        return [reference(each, kind.value_type, f"{path}[]", masker) for each in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, str | bytes):
        masked = one(value, path, "text", masker)
        return masked if not pa.types.is_fixed_size_binary(kind) or len(masked) == len(value) else None
    if isinstance(value, dt.date):
        day = value.strftime("%Y-%m-%d")
        return value if one(day, path, "dates", masker) == day else None
    if value == float("inf"):
        return value
    number = str(value) if value != int(value) else str(int(value))
    return value if one(number, path, "numbers", masker) == number else None


def one(value: str | bytes, path: str, kind: str, masker: pm.Masker) -> Any:
    """One value through the masker of columns of strings."""
    if masker.treatment(path, kind).action == "keep":
        return value
    cells = Strings.from_list([value], "u" if isinstance(value, str) else "z")
    masked = masker.column(cells, path, kind, Tally())
    assert masked is not None
    return masked[0]


def holds_others(kind: pa.DataType) -> bool:
    """Whether there are values that can only be kept or dropped."""
    if pa.types.is_nested(kind):
        return any(holds_others(kind.field(index).type) for index in range(kind.num_fields))
    return bool(pa.types.is_boolean(kind) or pa.types.is_null(kind))


@settings(deadline=None, max_examples=150)
@given(columns())
def test_nested_data_is_masked_as_its_objects_are(column: tuple[str, pa.ChunkedArray]) -> None:
    name, data = column
    if name == "born" and holds_others(data.type):
        return  # what `redact` refuses, and says so
    table = pa.table({name: data})
    masked = MASKERS[name].mask(table)
    masked.validate(full=True)
    assert masked.schema == table.schema
    assert masked[name].to_pylist() == [
        reference(value, data.type, name, MASKERS[name]) for value in data.to_pylist()
    ]


# ------------------------------------------------------------------------ every type in one table
def every_type() -> pa.Table:
    """A column of each type in which personal data arrives, the same number in each."""
    number = pa.array([int(MOBILE), 7, None])
    texts = pa.array([MOBILE, "x", None])
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array([MOBILE, "b"]))
    days = pa.array([dt.date(1990, 1, 2), dt.date(1, 1, 1), None])
    columns: dict[str, pa.Array] = {
        **{str(kind): texts.cast(kind) for kind in TEXT_TYPES},
        "fixed": pa.array([MOBILE.encode(), b"a" * 11, None], pa.binary(11)),
        "dictionary": texts.dictionary_encode(),
        "ordered": pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int8()), texts, ordered=True),
        "dictionary of views": pa.DictionaryArray.from_arrays(
            pa.array([0, 1, None], pa.int16()), pa.array([MOBILE, "x"], pa.string_view())
        ),
        "runs": runs,
        **{str(kind): number.cast(kind) for kind in (pa.int64(), pa.uint64(), pa.float64())},
        "int8": pa.array([1, 2, None], pa.int8()),
        "half": pa.array([1.5, 2, None], pa.float16()),
        **{f"decimal{bits}": number.cast(kind(38, 3)) for bits, kind in DECIMALS.items()},
        "small decimal": pa.array([7, 8, None], pa.decimal32(5, 1)),
        "birth_date": days,
        "date64": days.cast(pa.date64()),
        "born": days.cast(pa.timestamp("ms", "Asia/Shanghai"), safe=False),
        "at": pa.array([1, 2, None], pa.timestamp("ns")),
        "time": pa.array([1, 2, None], pa.time32("s")),
        "duration": pa.array([1, 2, None], pa.duration("us")),
        "interval": pa.array([(1, 2, 3), None, None], pa.month_day_nano_interval()),
        "bool": pa.array([True, False, None]),
        "null": pa.nulls(3),
        "list": pa.array([[MOBILE], [], None], pa.list_(pa.field("element", pa.string(), nullable=False))),
        "large_list": pa.array([[MOBILE], [], None], pa.large_list(pa.string_view())),
        "fixed list": pa.array([[MOBILE, None], ["a", "b"], None], pa.list_(pa.string(), 2)),
        "map": pa.array([[(MOBILE, int(MOBILE))], [], None], pa.map_(pa.string(), pa.int64(), True)),
        "struct": pa.array(
            [{"phones": [MOBILE], "id": {"n": int(MOBILE)}}, None, {"phones": None, "id": None}],
            pa.struct(
                [
                    pa.field("phones", pa.list_(pa.string())),
                    pa.field("id", pa.struct([pa.field("n", pa.int64())])),
                ]
            ),
        ),
        "json": pa.array([f'{{"a":"{MOBILE}"}}', "{}", None], pa.json_(pa.large_string())),
        "uuid": pa.ExtensionArray.from_storage(
            pa.uuid(), pa.array([b"0" * 16, b"1" * 16, None], pa.binary(16))
        ),
        "truth": pa.ExtensionArray.from_storage(pa.bool8(), pa.array([0, 1, None], pa.int8())),
    }
    return pa.table(columns)


DECIMALS = {64: pa.decimal128, 128: pa.decimal128, 256: pa.decimal256}


def test_a_table_of_every_type_keeps_its_schema() -> None:
    table = every_type()
    policy = {
        "columns": {
            "struct.phones[]": {"entity": "PHONE_NUMBER"},
            "struct.id.n": {"strategy": "redact"},
            "map.key": {"entity": "CN_MOBILE"},
            "born": {"strategy": "redact"},
            "date64": {"entity": "DATE_OF_BIRTH"},
        }
    }
    for whole in (table, pa.concat_tables([table.slice(0, 1), table.slice(1)]), table.slice(1, 0)):
        masked = pm.mask(whole, policy=policy)
        masked.validate(full=True)
        assert masked.schema.equals(table.schema, check_metadata=True)
        assert masked.num_rows == whole.num_rows
        for name in masked.column_names:
            assert MOBILE not in str(masked[name].to_pylist()), name
    masked = pm.mask(table, policy=policy)
    assert masked["struct"].to_pylist()[0] == {"phones": [MASKED], "id": {"n": None}}
    assert masked["map"].to_pylist()[0] == [(MASKED, None)]
    assert masked["runs"].to_pylist() == [MASKED, MASKED, "b"]
    assert masked["birth_date"].to_pylist() == [None, None, None]
    assert masked["at"].equals(table["at"])
    assert pm.mask(masked, policy=policy) == masked


def test_paths_stand_in_receipts(tmp_path: Path) -> None:
    table = pa.table({"contact": [{"phones": [MOBILE, "无"], "rank": 1}]})
    pq.write_table(table, tmp_path / "in.parquet")
    policy = {"columns": {"contact.phones[]": {"entity": "PHONE_NUMBER"}}}
    receipt = pm.Masker(policy).mask_file(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert receipt.columns["contact.phones[]"] == "PHONE_NUMBER: mask"
    assert receipt.found["contact.phones[]"] == {"CN_MOBILE": 1}
    assert pq.read_table(tmp_path / "out.parquet")["contact"].to_pylist() == [
        {"phones": [MASKED, "无"], "rank": 1}
    ]


# ------------------------------------------------------------------------ numbers and dates
@pytest.mark.parametrize("kind", [pa.int64(), pa.decimal128(30, 2), pa.float64()], ids=str)
def test_numbers_become_text_when_the_policy_says_so(kind: pa.DataType) -> None:
    table = pa.table({"mobile": pa.array([int(MOBILE), 7, None]).cast(kind)})
    masked = pm.mask(table, policy={"columns": {"mobile": {"entity": "CN_MOBILE", "type": "text"}}})
    assert masked.schema == pa.schema({"mobile": pa.string()})
    assert masked["mobile"].to_pylist() == [MASKED, "[PHONE_NUMBER]", None]
    kept = pm.mask(table, policy={"columns": {"mobile": {"entity": "CN_MOBILE"}}})
    assert kept.schema == table.schema


class Written:
    """A transform that writes one text in the place of every value."""

    def __init__(self, text: str) -> None:
        self.text = text

    def fate(self, path: str, kind: str) -> arrow.Fate:
        return "keep" if kind == "other" else "same"

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        return Strings.from_list([None if v is None else self.text for v in values.to_list()], values.kind)


@pytest.mark.parametrize(
    ("text", "kind", "value", "expected"),
    [
        ("13911112222", pa.int64(), 5, 13911112222),
        ("-7", pa.int8(), 5, -7),
        ("128", pa.int8(), 5, None),
        ("-1", pa.uint64(), 5, None),
        ("007", pa.int64(), 5, None),
        ("7.0", pa.int64(), 5, None),
        ("9" * 19, pa.int64(), 5, None),
        ("13911112222", pa.float64(), 5.0, 13911112222.0),
        ("13911112222", pa.float32(), 5.0, None),
        ("13911112222", pa.decimal128(13, 2), Decimal(5), Decimal("13911112222.00")),
        ("13911112222", pa.decimal128(12, 2), Decimal(5), None),
        ("13911112222", pa.decimal256(60, 0), Decimal(5), Decimal("13911112222")),
        ("1990-02-28", pa.date32(), dt.date(2000, 1, 1), dt.date(1990, 2, 28)),
        ("1990-02-30", pa.date32(), dt.date(2000, 1, 1), None),
        ("1990", pa.date64(), dt.date(2000, 1, 1), None),
        (
            "1990-02-28",
            pa.timestamp("us"),
            dt.datetime(2000, 1, 1, 13, 14, 15, 16),
            dt.datetime(1990, 2, 28, 13, 14, 15, 16),
        ),
    ],
)
def test_replacements_that_are_of_the_type_stay_of_it(
    text: str, kind: pa.DataType, value: Any, expected: Any
) -> None:
    masked = arrow.mask_array(pa.array([value, None], kind), "x", Written(text))
    assert masked is not None
    masked.validate(full=True)
    assert masked.type == kind
    assert masked.to_pylist() == [expected, None]


def test_times_of_day_stay_in_their_zone() -> None:
    kind = pa.timestamp("s", "Europe/Berlin")
    at = pa.array(["2000-07-01 23:30:00"]).cast(pa.timestamp("s"))
    local = pc.assume_timezone(at, "Europe/Berlin")
    masked = arrow.mask_array(local, "x", Written("1990-01-02"))
    assert masked is not None
    assert masked.type == kind
    assert pc.local_timestamp(masked).cast(pa.string()).to_pylist() == ["1990-01-02 23:30:00"]


def test_dates_of_birth_are_masked_and_other_dates_kept() -> None:
    day = dt.date(1990, 1, 2)
    masked = pm.mask(pa.table({"birth_date": [day], "created_at": [day]}))
    assert masked.to_pydict() == {"birth_date": [None], "created_at": [day]}


def test_keys_of_maps_that_can_t_be_null_are_refused() -> None:
    table = pa.table({"m": pa.array([[(int(MOBILE), "x")]], pa.map_(pa.int64(), pa.string()))})
    with pytest.raises(UnsupportedTypeError, match=r"column m.key: a key of a map can't be null") as caught:
        pm.mask(table)
    assert MOBILE not in str(caught.value)
    policy = {"columns": {"m.key": {"entity": "CN_MOBILE", "type": "text"}}}
    assert pm.mask(table, policy=policy)["m"].to_pylist() == [[(MASKED, "x")]]


# ------------------------------------------------------------------------ more than 32-bit offsets reach
@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.binary(),
        pa.list_(pa.string()),
        pa.struct([("a", pa.string())]),
        pa.map_(pa.string(), pa.string()),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_what_outgrows_its_offsets_is_split(kind: pa.DataType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "MOST_BYTES", 100)
    text = "y" * 30
    shape: Any = {
        pa.string(): "x",
        pa.binary(): b"x",
        pa.list_(pa.string()): ["x"],
        pa.struct([("a", pa.string())]): {"a": "x"},
        pa.map_(pa.string(), pa.string()): [("x", "x")],
    }.get(kind, "x")
    rows = [shape, None, shape, shape, shape, None, shape]
    if pa.types.is_dictionary(kind):
        rows = ["a", "b", None, "c", "d", "e"]
    batch = pa.record_batch({"x": pa.array(rows, kind)})
    writer = Longer(text)
    pieces = arrow.mask_pieces(batch, writer)
    assert len(pieces) > 1
    assert {piece.schema for piece in pieces} == {batch.schema}
    table = pa.Table.from_batches(pieces)
    table.validate(full=True)
    assert table["x"].null_count == batch["x"].null_count
    assert str(table["x"].to_pylist()).count(text) == str(rows).count("'x'") or pa.types.is_dictionary(kind)
    with pytest.raises(UnsupportedTypeError, match="more than 2 GiB"):
        arrow.mask_batch(batch, writer)


def test_one_value_too_long_for_its_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "MOST_BYTES", 10)
    with pytest.raises(UnsupportedTypeError, match="column x: one row has more than 2 GiB"):
        arrow.mask_pieces(pa.record_batch({"x": ["a"]}), Written("y" * 30))


class Longer(Written):
    """Writes the text behind every value."""

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        texts = values.as_kind("u").to_list()
        return Strings.from_list([None if v is None else v + self.text for v in texts], values.kind)
