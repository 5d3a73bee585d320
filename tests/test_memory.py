"""What is in memory: nested data, dataframes; what comes back, and what doesn't come along."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import pii_mask as pm
from pii_mask.errors import PolicyError, UnsupportedTypeError

MOBILE, MASKED = "13800138000", "138****8000"
NEIGHBOUR = "13911112222"


# ------------------------------------------------------------------------ nested
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ""),
        (MOBILE, MASKED),
        ([MOBILE, None, "x"], [MASKED, None, "x"]),
        ((MOBILE, 5), (MASKED, 5)),
        ([], []),
        ({}, {}),
        ({"a": {"b": [MOBILE, {"c": MOBILE}]}}, {"a": {"b": [MASKED, {"c": MASKED}]}}),
        ({"n": int(MOBILE), "m": 5, "f": 1.5, "t": True}, {"n": MASKED, "m": 5, "f": 1.5, "t": True}),
        ({"f": float(MOBILE)}, {"f": MASKED}),
        ({"f": float("nan")}, None),
        ([{"legal_rep": "张三"}, {"legal_rep": None}], [{"legal_rep": "张*"}, {"legal_rep": None}]),
        ({"owner": {"legal_rep": "张三"}}, {"owner": {"legal_rep": "张*"}}),
        ({"owners": [{"mobile": "+86 " + MOBILE}]}, {"owners": [{"mobile": "+86 " + MASKED}]}),
        ({"legal_rep": ["张三", "李四光"]}, {"legal_rep": ["张*", "李**"]}),
        ({1: MOBILE}, {1: MASKED}),
    ],
)
def test_nested(data: Any, expected: Any) -> None:
    masked = pm.mask(data)
    if expected is not None:
        assert masked == expected
        assert type(masked) is type(expected)


def test_dropped_keys_go() -> None:
    policy = {"columns": {"a": "drop", "b.c": "drop"}}
    assert pm.mask({"a": "x", "b": {"c": "y", "d": "z"}}, policy=policy) == {"b": {"d": "z"}}


def test_a_rule_for_a_whole_holds_for_its_parts() -> None:
    policy = {"columns": {"owner": "redact", "tags": "keep", "owner.id": "keep"}}
    data = {"owner": {"x": "secret", "id": "7"}, "tags": [MOBILE]}
    assert pm.mask(data, policy=policy) == {"owner": {"x": "[owner.x]", "id": "7"}, "tags": [MOBILE]}


def test_numbers_follow_the_rule_for_numbers() -> None:
    policy = {"unlisted": {"numbers": "keep"}}
    assert pm.mask({"n": int(MOBILE), "t": MOBILE}, policy=policy) == {"n": int(MOBILE), "t": MASKED}


@pytest.mark.parametrize("odd", [object(), {MOBILE}, 1j, [object()], {"a": {"b": object()}}, type, len])
def test_other_objects_are_refused_by_type(odd: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"can't mask an object of type") as caught:
        pm.mask(odd)
    assert MOBILE not in str(caught.value)


# ------------------------------------------------------------------------ pandas
DTYPES = ["object", "str", "string[python]", "string[pyarrow]", "category", pd.ArrowDtype(pa.string())]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_pandas_texts(dtype: Any) -> None:
    series = pd.Series([MOBILE, None, "x"], dtype=dtype, name="note", index=[3, 1, 2])
    masked = pm.mask(series)
    assert [None if pd.isna(value) else value for value in masked] == [MASKED, None, "x"]
    assert masked.name == "note"
    assert masked.index.equals(series.index)
    assert str(masked.dtype) == str(series.dtype)
    frame = pm.mask(series.to_frame())
    assert str(frame["note"].dtype) == str(series.dtype)
    assert frame["note"].equals(masked)


@pytest.mark.parametrize(
    ("values", "dtype", "expected", "becomes"),
    [
        ([int(MOBILE), 7], "int64", [None, 7], "Int64"),
        ([int(MOBILE), 7], "uint64", [None, 7], "UInt64"),
        ([int(MOBILE), None], "Int64", [None, None], "Int64"),
        ([float(MOBILE), 1.5], "float64", [None, 1.5], "float64"),
        ([5, 7], "int32", [5, 7], "int32"),
        ([True, False], "bool", [True, False], "bool"),
        (pd.to_datetime(["2020-01-01", None]), None, [pd.Timestamp("2020-01-01"), None], None),
        ([MOBILE, 5, None, True, int(MOBILE)], "object", [MASKED, 5, None, True, MASKED], "object"),
        ([MOBILE, np.int64(5), pd.NA, np.nan], "object", [MASKED, 5, None, None], "object"),
        ([[MOBILE], ["x", None]], "object", [[MASKED], ["x", None]], "object"),
        ([{"legal_rep": "张三"}], "object", [{"legal_rep": "张*"}], "object"),
        ([MOBILE + "\ud800"], "object", [MASKED + "\ud800"], "object"),
        ([], "object", [], "object"),
    ],
)
def test_pandas_kinds(values: Any, dtype: Any, expected: list[Any], becomes: str | None) -> None:
    series = pd.Series(values, dtype=dtype)
    masked = pm.mask(pd.DataFrame({"note": series}))["note"]
    result = [None if (np.isscalar(v) and pd.isna(v)) or v is pd.NA or v is pd.NaT else v for v in masked]
    assert result == expected
    assert str(masked.dtype) == (becomes or str(series.dtype))


def test_pandas_missing_values_stay_what_they_are() -> None:
    masked = pm.mask(pd.Series([MOBILE, None, np.nan], dtype=object))
    assert masked[1] is None
    assert isinstance(masked[2], float)


def test_pandas_categories_keep_their_order() -> None:
    series = pd.Series(
        pd.Categorical(["low", MOBILE, "high", None], categories=["low", "mid", "high", MOBILE], ordered=True)
    )
    masked = pm.mask(series)
    assert masked.cat.ordered
    assert list(masked.cat.categories) == ["low", "high", MASKED]
    assert masked.tolist()[:3] == ["low", MASKED, "high"]
    assert pd.isna(masked[3])


def test_pandas_categories_that_become_one() -> None:
    series = pd.Series(["13800008000", "13899998000", "x"], dtype="category")
    assert pm.mask(series).tolist() == [MASKED, MASKED, "x"]


def test_pandas_index_and_columns() -> None:
    frame = pd.DataFrame(
        [[MOBILE, "x"], ["y", NEIGHBOUR]], columns=["a", "a"], index=pd.Index(["k", MOBILE], name="id")
    )
    frame.attrs["from"] = NEIGHBOUR
    masked = pm.mask(frame)
    assert masked.values.tolist() == [[MASKED, "x"], ["y", "139****2222"]]
    assert masked.columns.tolist() == ["a", "a"]
    assert masked.index.tolist() == ["k", MASKED]
    assert masked.index.name == "id"
    assert masked.attrs == {}
    levels = pd.MultiIndex.from_tuples([("a", MOBILE), ("b", "张三")], names=["note", "legal_rep"])
    index = pm.mask(frame.set_index(levels)).index
    assert index.tolist() == [("a", "1**********"), ("b", "张*")]
    assert index.names == ["note", "legal_rep"]
    assert MOBILE not in repr(index.levels)
    assert pm.mask(pd.Index([MOBILE], name="x")).tolist() == [MASKED]
    twice = pd.DataFrame({"note": [MOBILE, "x"]}, index=["k", "k"])
    assert pm.mask(twice)["note"].tolist() == [MASKED, "x"]


def test_pandas_dropped_columns() -> None:
    frame = pd.DataFrame({"a": ["x"], "b": [1]}, index=["k"])
    assert pm.mask(frame, policy={"columns": {"a": "drop"}}).columns.tolist() == ["b"]
    assert pm.mask(frame, policy={"columns": {"a": "drop", "b": "drop"}}).shape == (1, 0)
    assert pm.mask(frame["a"], policy={"columns": {"a": "drop"}}).isna().all()


def test_pandas_rules_hold_for_mixed_objects() -> None:
    frame = pd.DataFrame({"x": pd.Series(["secret", 5], dtype=object)})
    assert pm.mask(frame, policy={"columns": {"x": "redact"}})["x"].tolist() == ["[x]", "[x]"]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_pandas_slices_leave_their_neighbours(dtype: Any) -> None:
    series = pd.Series(["none", NEIGHBOUR, MOBILE] * 3, dtype=dtype, name="x")
    for data in (series.iloc[:1], series.to_frame().iloc[:1], series.to_frame().set_index("x").iloc[:1]):
        pickled = pickle.dumps(pm.mask(data))
        assert NEIGHBOUR.encode() not in pickled
        assert MOBILE.encode() not in pickled


# ------------------------------------------------------------------------ Polars
@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical, pl.Binary], ids=str)
def test_polars_texts(dtype: Any) -> None:
    series = pl.Series("note", [MOBILE, None, "x"]).cast(dtype)
    masked = pm.mask(series)
    assert masked.dtype == series.dtype
    assert masked.name == "note"
    assert masked.cast(pl.String).to_list() == [MASKED, None, "x"]


def test_polars_enums_list_only_what_is_there() -> None:
    series = pl.Series("x", ["b", MOBILE, None], dtype=pl.Enum([NEIGHBOUR, MOBILE, "b"]))
    masked = pm.mask(series)
    assert masked.to_list() == ["b", MASKED, None]
    assert masked.dtype == pl.Enum([MASKED, "b"])


def test_polars_frames() -> None:
    frame = pl.DataFrame(
        {
            "mobile": [MOBILE, "无"],
            "n": [int(MOBILE), 5],
            "l": [[MOBILE], None],
            "s": [{"a": MOBILE, "b": 1}, None],
            "d": [None, None],
        }
    )
    masked = pm.mask(frame)
    assert masked.schema == frame.schema
    assert masked.to_dict(as_series=False) == {
        "mobile": [MASKED, "无"],
        "n": [None, 5],
        "l": [[MASKED], None],
        "s": [{"a": MASKED, "b": 1}, None],
        "d": [None, None],
    }
    assert pm.mask(frame.lazy()).collect().equals(masked)
    assert pm.mask(frame.lazy()).collect_schema() == frame.schema
    policy = {"columns": {"mobile": "drop", "s.a": "drop", "l": "drop"}}
    assert pm.mask(frame, policy=policy).schema == {
        "n": pl.Int64,
        "s": pl.Struct({"b": pl.Int64}),
        "d": pl.Null,
    }
    assert pm.mask(frame.lazy(), policy=policy).collect().columns == ["n", "s", "d"]


def test_polars_objects_are_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="column x: dtype Object"):
        pm.mask(pl.Series("x", [object()], dtype=pl.Object))


# ------------------------------------------------------------------------ pyarrow and foreigners
class Stream:
    """Nothing but the protocol."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.source.__arrow_c_stream__(requested_schema)


class Array:
    """Nothing but the protocol."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self.source.__arrow_c_array__(requested_schema)


TABLE = pa.table({"note": [MOBILE, None]})
RESULT = {"note": [MASKED, None]}


@pytest.mark.parametrize(
    ("data", "kind", "read"),
    [
        (TABLE, pa.Table, lambda out: out.to_pydict()),
        (TABLE.to_batches()[0], pa.RecordBatch, lambda out: out.to_pydict()),
        (TABLE.to_reader(), pa.RecordBatchReader, lambda out: out.read_all().to_pydict()),
        (TABLE["note"], pa.ChunkedArray, lambda out: {"note": out.to_pylist()}),
        (TABLE["note"].chunk(0), pa.StringArray, lambda out: {"note": out.to_pylist()}),
        (pa.chunked_array([], pa.string()), pa.ChunkedArray, lambda out: RESULT),
        (Stream(TABLE), pa.Table, lambda out: out.to_pydict()),
        (Stream(TABLE["note"]), pa.ChunkedArray, lambda out: {"note": out.to_pylist()}),
        (Array(TABLE["note"].chunk(0)), pa.StringArray, lambda out: {"note": out.to_pylist()}),
        (
            Array(TABLE.to_batches()[0]),
            pa.StructArray,
            lambda out: {"note": [r["note"] for r in out.to_pylist()]},
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_arrow_objects(data: Any, kind: type, read: Callable[[Any], Any]) -> None:
    masked = pm.mask(data)
    assert isinstance(masked, kind)
    assert read(masked) == RESULT


@pytest.mark.parametrize(
    "data", [TABLE, TABLE.to_batches()[0], TABLE.to_pandas(), pl.DataFrame(TABLE)], ids=type
)
def test_missing_columns_are_refused(data: Any) -> None:
    with pytest.raises(PolicyError, match="column mobil: the policy names it, but the data has note"):
        pm.mask(data, policy={"columns": {"mobil": "drop"}})


# ------------------------------------------------------------------------ errors say no values
@pytest.mark.parametrize(
    "data",
    [
        pd.DataFrame({"x": pd.Series([MOBILE, object()], dtype=object)}),
        pd.DataFrame({"x": pd.Series([MOBILE, {MOBILE}], dtype=object)}),
        pd.DataFrame({"x": pd.Series([complex(MOBILE)])}),
        pl.DataFrame({"x": pl.Series([object()], dtype=pl.Object), "y": [MOBILE]}),
        [MOBILE, object()],
        {"x": [MOBILE, {MOBILE}]},
        pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([MOBILE])]),
    ],
)
def test_errors_name_the_column_and_no_value(data: Any) -> None:
    with pytest.raises(UnsupportedTypeError) as caught:
        pm.mask(data)
    assert MOBILE not in "".join(traceback.format_exception(caught.value))


# ------------------------------------------------------------------------ keys, bytes, dates
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({MOBILE: {"mobile": MOBILE}}, {MASKED: {"mobile": MASKED}}),
        ({"users": {"bob@example.com": 1}}, {"users": {"b***@example.com": 1}}),
        ({int(MOBILE): 1, 5: 2}, {MASKED: 1, 5: 2}),
        ({"13800008000": 1, "13899998000": 2}, {MASKED: 1, f"{MASKED} (2)": 2}),
        ({"2024-01-31": {"a": 1}, None: True}, {"2024-01-31": {"a": 1}, None: True}),
        (MOBILE.encode(), MASKED.encode()),
        ([b"\xff " + MOBILE.encode()], [b"\xff " + MASKED.encode()]),
        ({"at": dt.datetime(2020, 1, 2, 3, 4)}, {"at": dt.datetime(2020, 1, 2, 3, 4)}),
        ({"n": Decimal(MOBILE), "d": Decimal("1.50")}, {"n": MASKED, "d": Decimal("1.50")}),
    ],
)
def test_keys_bytes_and_dates(data: Any, expected: Any) -> None:
    masked = pm.mask(data)
    assert masked == expected
    assert list(masked) == list(expected)


def test_keys_have_a_path_of_their_own() -> None:
    data = {"users": {MOBILE: {"mobile": MOBILE}}}
    kept = pm.mask(data, policy={"columns": {"users.key": "keep", "users.*.mobile": "drop"}})
    assert kept == {"users": {MOBILE: {}}}
    assert pm.mask(data, policy={"columns": {"users.key": "drop"}}) == {"users": {}}
    with pytest.raises(UnsupportedTypeError, match="a key of type tuple") as caught:
        pm.mask({(MOBILE,): 1})
    assert MOBILE not in str(caught.value)


def test_dates_of_birth_become_dates_or_texts() -> None:
    masked = pm.mask({"birth_date": dt.date(1990, 1, 2)})["birth_date"]
    assert isinstance(masked, str)
    assert "01-02" not in masked


# ------------------------------------------------------------------------ DuckDB
def test_duckdb_relations() -> None:
    connection = duckdb.connect()
    relation = connection.sql(
        "select * from (values ('13800138000', 5::hugeint, uuid(), date '2020-01-01', ['13800138000'],"
        " {'mobile': '13800138000', 'n': 1.5::decimal(9, 2)}, map {'13800138000': 'x'}, 'a'::enum('a', 'b')))"
        ' t(mobile, h, u, d, l, s, m, "e ""x""")'
    )
    masked = pm.mask(relation)
    assert isinstance(masked, duckdb.DuckDBPyRelation)
    assert masked.columns == relation.columns
    assert masked.types[:7] == relation.types[:7]
    row = masked.fetchall()[0]
    assert row[0] == MASKED
    assert row[4:] == ([MASKED], {"mobile": MASKED, "n": Decimal("1.50")}, {MASKED: "x"}, "a")
    # The same connection, so that it still joins.
    connection.execute("create table other as select '138****8000' as mobile, 7 as n")
    assert masked.join(connection.table("other"), "mobile").count("*").fetchall() == [(1,)]
    policy = {"columns": {"mobile": "drop", "d": "drop"}}
    assert pm.mask(relation, policy=policy).columns == ["h", "u", "l", "s", "m", 'e "x"']


def test_no_library_is_imported_that_was_not_passed_in() -> None:
    code = "\n".join(
        [
            "import sys, pii_mask as pm",
            "pm.mask({'a': ['13800138000']})",
            "loaded = set(sys.modules)",
            "import pyarrow as pa",
            "table = pa.table({'a': ['13800138000']})  # which loads pandas itself",
            "other = set(sys.modules)",
            "pm.mask(table)",
            "loaded |= set(sys.modules) - other",
            "print([name for name in ('pandas', 'polars', 'duckdb') if name in loaded])",
        ]
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
