"""Arrow data of every type: what changes, what stays, and that nothing unseen comes along."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask.errors import PolicyError, UnsupportedTypeError

MOBILE, MASKED = "13800138000", "138****8000"
#: What must not be found anywhere, and what it is as an integer, a float and a decimal.
HIDDEN = "13911112222"
PATTERNS = [HIDDEN.encode(), struct.pack("<q", int(HIDDEN)), struct.pack("<d", float(HIDDEN))]


# ------------------------------------------------------------------------ types
@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (pa.string(), [MOBILE, None], [MASKED, None]),
        (pa.large_string(), [MOBILE, None], [MASKED, None]),
        (pa.string_view(), [MOBILE, None], [MASKED, None]),
        (pa.binary(), [MOBILE.encode(), None], [MASKED.encode(), None]),
        (pa.binary_view(), [MOBILE.encode(), None], [MASKED.encode(), None]),
        # A replacement that doesn't fit the type becomes null.
        (pa.binary(11), [MOBILE.encode(), b"a" * 11, None], [MASKED.encode(), b"a" * 11, None]),
        (
            pa.binary(13),
            [b"x " + MOBILE.encode(), b"a@b.example  ", None],
            [b"x " + MASKED.encode(), None, None],
        ),
        (pa.int64(), [int(MOBILE), 7, None], [None, 7, None]),
        (pa.uint64(), [int(MOBILE), 7, None], [None, 7, None]),
        (pa.int8(), [1, None], [1, None]),
        (pa.float64(), [float(MOBILE), 1.5, float("inf"), None], [None, 1.5, float("inf"), None]),
        (pa.float32(), [1.5, None], [1.5, None]),
        (pa.float16(), [1.5, None], [1.5, None]),
        (pa.decimal128(20, 2), [Decimal(MOBILE), Decimal("7.25"), None], [None, Decimal("7.25"), None]),
        (pa.decimal256(40, 0), [Decimal(MOBILE), None], [None, None]),
        # What can't hold text is kept.
        (pa.bool_(), [True, None, False], [True, None, False]),
        (pa.null(), [None, None], [None, None]),
        (pa.date32(), [1, None], None),
        (pa.date64(), [86_400_000, None], None),
        (pa.timestamp("us", "UTC"), [int(MOBILE), None], None),
        (pa.time64("us"), [int(MOBILE), None], None),
        (pa.duration("s"), [int(MOBILE), None], None),
        (pa.month_day_nano_interval(), [(1, 2, 3), None], None),
        (pa.list_(pa.string()), [[MOBILE, None], None, []], [[MASKED, None], None, []]),
        (pa.large_list(pa.string()), [[MOBILE], None], [[MASKED], None]),
        (pa.list_(pa.string(), 2), [[MOBILE, "x"], None], [[MASKED, "x"], None]),
        (pa.list_(pa.list_(pa.int64())), [[[int(MOBILE), 7]], None], [[[None, 7]], None]),
        (
            pa.struct([("a", pa.string()), ("b", pa.bool_())]),
            [{"a": MOBILE, "b": True}, None],
            [{"a": MASKED, "b": True}, None],
        ),
        (pa.map_(pa.string(), pa.string()), [[(MOBILE, "x")], None], [[(MASKED, "x")], None]),
        (pa.dictionary(pa.int8(), pa.string()), [MOBILE, None, MOBILE], [MASKED, None, MASKED]),
        (pa.dictionary(pa.int32(), pa.int64()), [int(MOBILE), 7], [None, 7]),
        (pa.json_(), [f'{{"a":"{MOBILE}"}}'], [f'{{"a":"{MASKED}"}}']),
    ],
    ids=str,
)
def test_types(kind: pa.DataType, values: list[Any], expected: list[Any] | None) -> None:
    array = pa.array(values, kind)
    masked = pm.mask(array)
    masked.validate(full=True)
    assert masked.type == kind
    assert masked.to_pylist() == (array.to_pylist() if expected is None else expected)
    table = pm.mask(pa.table({"x": array}))
    assert table.schema == pa.schema({"x": kind})
    assert table["x"].to_pylist() == masked.to_pylist()
    assert pm.mask(array.slice(1)).to_pylist() == masked.to_pylist()[1:]
    assert pm.mask(array.slice(0, 0)).to_pylist() == []
    assert pm.mask(table) == table


def test_run_ends_and_uuids() -> None:
    array = pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array([MOBILE, "b"]))
    assert pm.mask(array).to_pylist() == [MASKED, MASKED, "b"]
    assert pm.mask(array).type == array.type
    uuid = pa.array([b"0" * 16], pa.binary(16))
    table = pa.table({"x": pa.ExtensionArray.from_storage(pa.uuid(), uuid)})
    assert pm.mask(table) == table


def test_values_that_become_one_stand_in_a_dictionary_once() -> None:
    array = pa.array(["13800008000", "13899998000", "x"]).dictionary_encode()
    masked = pm.mask(array)
    assert masked.to_pylist() == [MASKED, MASKED, "x"]
    assert masked.dictionary.to_pylist() == [MASKED, "x"]


@pytest.mark.parametrize(
    "array",
    [
        pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([HIDDEN])]),
        pa.array([[HIDDEN]], pa.list_view(pa.string())),
    ],
)
def test_other_types_are_refused(array: pa.Array) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"column c: values of type .* can't be masked") as caught:
        pm.mask(pa.RecordBatch.from_arrays([array], ["c"]))
    assert HIDDEN not in str(caught.value)


def test_nullability_stays_where_it_can() -> None:
    schema = pa.schema(
        [pa.field("a", pa.string(), nullable=False), pa.field("n", pa.int64(), nullable=False)]
    )
    masked = pm.mask(pa.table({"a": [MOBILE], "n": [int(MOBILE)]}, schema=schema))
    masked.validate(full=True)
    assert not masked.schema.field("a").nullable
    assert masked.schema.field("n").nullable


# ------------------------------------------------------------------------ rules for what is nested
def test_rules_reach_into_lists_and_structs() -> None:
    table = pa.table({"tags": [["a"]], "owner": [{"name": "x", "legal_rep": "张三", "ok": True}], "n": [7]})
    masked = pm.mask(table, policy={"columns": {"tags": "drop", "owner.name": "redact", "owner": "scan"}})
    assert masked.to_pydict() == {"owner": [{"name": "[PERSON]", "legal_rep": "张*", "ok": True}], "n": [7]}
    dropped = pm.mask(table, policy={"columns": {"owner": "drop", "tags": "redact"}})
    assert dropped.to_pydict() == {"tags": [["[tags[]]"]], "n": [7]}
    typed = {"columns": {"tags": {"entity": "PERSON"}}}
    assert pm.mask(table, policy=typed)["tags"].to_pylist() == [["*"]]


@pytest.mark.parametrize("path", ["owner.ok", "owner", "ok"])
def test_truth_values_can_t_be_masked(path: str) -> None:
    table = pa.table({"owner": [{"ok": True}], "ok": [True]})
    with pytest.raises(PolicyError, match="neither text nor numbers"):
        pm.mask(table, policy={"columns": {path: "redact"}})


def test_all_columns_dropped() -> None:
    assert pm.mask(pa.table({"a": ["x"]}), policy={"columns": {"a": "drop"}}).num_columns == 0


# ------------------------------------------------------------------------ leaks
def buffers(array: pa.Array) -> Iterator[bytes]:
    yield from (buffer.to_pybytes() for buffer in array.buffers() if buffer is not None)
    if pa.types.is_dictionary(array.type):
        yield from buffers(array.dictionary)


def written(table: pa.Table) -> Iterator[bytes]:
    """The table's own memory, and all the ways to write it."""
    for column in table.columns:
        for chunk in column.chunks:
            yield from buffers(chunk)
            yield pickle.dumps(chunk)
    yield pickle.dumps(table)
    yield table.schema.serialize().to_pybytes()
    for write in (
        lambda sink: pa.ipc.new_file(sink, table.schema).write_table(table),
        lambda sink: pq.write_table(table, sink, compression="none"),
        lambda sink: feather.write_feather(table, sink, compression="uncompressed"),
    ):
        sink = io.BytesIO()
        try:
            write(sink)
        except pa.ArrowNotImplementedError:  # Parquet has no such type
            continue
        yield sink.getvalue()


def clean(data: Any) -> bool:
    table = data if isinstance(data, pa.Table) else pa.table({"c": data})
    masked = pm.mask(table, policy={"unlisted": {"numbers": "keep"}})
    return not any(pattern in piece for piece in written(masked) for pattern in PATTERNS)


NEIGHBOURS: dict[str, pa.Array] = {
    "string": pa.array(["a", HIDDEN]),
    "large_string": pa.array(["a", HIDDEN], pa.large_string()),
    "string_view": pa.array(["a", HIDDEN + "x" * 20], pa.string_view()),
    "binary": pa.array([b"a", HIDDEN.encode()]),
    "fixed": pa.array([b"a" * 11, HIDDEN.encode()], pa.binary(11)),
    "dictionary": pa.array(["a", HIDDEN]).dictionary_encode(),
    "dictionary of numbers": pa.array([5, int(HIDDEN)]).dictionary_encode(),
    "list": pa.array([["a"], [HIDDEN]]),
    "large_list": pa.array([["a"], [HIDDEN]], pa.large_list(pa.string())),
    "fixed list": pa.array([["a"], [HIDDEN]], pa.list_(pa.string(), 1)),
    "struct": pa.array([{"z": "a"}, {"z": HIDDEN}]),
    "struct of dictionaries": pa.StructArray.from_arrays(
        [pa.array(["a", HIDDEN]).dictionary_encode()], ["z"]
    ),
    "map": pa.array([[("k", "a")], [(HIDDEN, HIDDEN)]], pa.map_(pa.string(), pa.string())),
    "int64": pa.array([5, int(HIDDEN)]),
    "float64": pa.array([1.5, float(HIDDEN)]),
    "decimal": pa.array([1, int(HIDDEN)], pa.decimal128(20)),
    "timestamp": pa.array([1, int(HIDDEN)], pa.timestamp("us")),
    "run ends": pa.RunEndEncodedArray.from_arrays(pa.array([1, 2], pa.int32()), pa.array(["a", HIDDEN])),
    "json": pa.array(["{}", f'"{HIDDEN}"'], pa.json_()),
}


@pytest.mark.parametrize("array", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_a_slice_leaves_its_neighbours(array: pa.Array) -> None:
    assert clean(array.slice(0, 1))
    assert clean(pa.chunked_array([array.slice(0, 1), array.slice(0, 1)]))


def null_first(array: pa.Array) -> pa.Array:
    """The array with its first value null and still in its buffer."""
    return pa.Array.from_buffers(array.type, 2, [pa.py_buffer(b"\x02"), *array.buffers()[1:]])


@pytest.mark.parametrize(
    "array",
    [
        null_first(pa.array([HIDDEN, "a"])),
        null_first(pa.array([HIDDEN, "a"], pa.large_string())),
        null_first(pa.array([HIDDEN.encode(), b"a" * 11], pa.binary(11))),
        null_first(pa.array([int(HIDDEN), 1])),
        null_first(pa.array([float(HIDDEN), 1.0])),
        null_first(pa.array([int(HIDDEN), 1], pa.decimal128(20))),
        null_first(pa.array([int(HIDDEN), 1], pa.timestamp("us"))),
        pa.StructArray.from_arrays([pa.array([HIDDEN, "a"])], ["z"], mask=pa.array([True, False])),
        pa.ListArray.from_arrays(
            pa.array([0, 1, 2], pa.int32()), pa.array([HIDDEN, "a"]), mask=pa.array([True, False])
        ),
        pa.DictionaryArray.from_arrays(pa.array([None, 1], pa.int8()), pa.array([HIDDEN, "a"])),
    ],
    ids=lambda array: str(array.type),
)
def test_what_lies_under_nulls_stays_behind(array: pa.Array) -> None:
    assert array.to_pylist()[0] is None
    assert clean(array)


def test_metadata_stays_behind() -> None:
    about = {"pandas": HIDDEN, HIDDEN: "x"}
    inner = pa.field("item", pa.string(), metadata=about)
    schema = pa.schema(
        [
            pa.field("a", pa.string(), metadata=about),
            pa.field("b", pa.list_(inner)),
            pa.field("c", pa.struct([inner])),
            pa.field("d", pa.map_(pa.string(), inner)),
        ],
        metadata=about,
    )
    columns = {"a": ["x"], "b": [["x"]], "c": [{"item": "x"}], "d": [[("k", "x")]]}
    table = pa.table(columns, schema=schema)
    assert clean(table)
    kept = pm.mask(table, policy={"columns": dict.fromkeys("abcd", "keep")})
    assert not any(HIDDEN.encode() in piece for piece in written(kept))


def test_kept_columns_leave_their_neighbours_too() -> None:
    for array in NEIGHBOURS.values():
        kept = pm.mask(pa.table({"c": array.slice(0, 1)}), policy={"columns": {"c": "keep"}})
        assert not any(pattern in piece for piece in written(kept) for pattern in PATTERNS)


def test_find_all_reads_every_string_type() -> None:
    expected = pm.find_all(pa.array(["x", None, MOBILE])).to_pylist()
    assert [(r["row"], r["start"], r["end"], r["entity"]) for r in expected] == [(2, 0, 11, "CN_MOBILE")]
    plain = pa.array(["x", None, MOBILE])
    for array in (
        plain.dictionary_encode(),
        plain.cast(pa.binary()).dictionary_encode(),
        plain.cast(pa.large_binary()).dictionary_encode(),
        pa.chunked_array([plain.slice(0, 1), plain.slice(1)]),
        pa.chunked_array([[], ["x", None, MOBILE]], pa.string_view()),
    ):
        assert pm.find_all(array).to_pylist() == expected
    assert pm.find_all(pa.chunked_array([], pa.string())).num_rows == 0
    with pytest.raises(UnsupportedTypeError, match="not of int64"):
        pm.find_all(pa.array([int(MOBILE)]))
    with pytest.raises(UnsupportedTypeError, match="not list"):
        pm.find_all([MOBILE])
