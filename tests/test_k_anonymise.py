"""Tables made k-anonymous: the outcome holds what was asked for, costs the least, and says nothing untrue."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pii_mask as pm
from benchmarks.risk import HIERARCHIES, QUASI, adult
from pii_mask.anonymity import Classes
from pii_mask.anonymity.hierarchy import Dates, Flat, Prefixes, Ranges, Table, of_column, read
from pii_mask.anonymity.reading import Column
from pii_mask.anonymity.search import Demands, best_levels
from pii_mask.errors import OutputError, PolicyError
from tests import anonymity_oracle as oracle

JOBS = {
    "nurse": ["care", "work"],
    "doctor": ["care", "work"],
    "smith": ["craft", "work"],
    "none": ["none", "none"],
}
GIVEN = {"age": {"widths": [5, 10, 40]}, "town": {"prefix": [2, 1]}, "job": {"levels": JOBS}}

people = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(15, 60)),
        st.sampled_from(["101", "102", "111", "211"]),
        st.one_of(st.none(), st.sampled_from(sorted(JOBS))),
        st.sampled_from(["flu", "cold", "gout"]),
        st.integers(1, 9),
    ),
    min_size=2,
    max_size=40,
)


def made(rows: list[tuple[Any, ...]]) -> pa.Table:
    names = ["age", "town", "job", "ill", "pay"]
    kinds = [pa.int64(), pa.string(), pa.string(), pa.string(), pa.int64()]
    return pa.table(
        {
            name: pa.array([row[j] for row in rows], kind)
            for j, (name, kind) in enumerate(zip(names, kinds, strict=True))
        }
    )


def keys(table: pa.Table, names: list[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


# ---------------------------------------------------------------- by hand
def test_levels_by_hand() -> None:
    table = pa.table({"age": [31, 34, 36, 38, 52, 55, 71], "town": list("ABCDEFG")})
    done = pm.k_anonymise(
        table,
        quasi=["age", "town"],
        k=2,
        suppress=0.2,
        hierarchies={"age": {"widths": [10, 20]}, "town": "flat"},
    )
    # Every town is alone, so towns go. Ages as they are are alone too; by ten 30-39 is there four times,
    # 50-59 twice, and 71 goes, one row of seven. Ranges of 20 cost the same, and come later.
    assert done.levels == {"age": "ranges of 10", "town": "*"}
    assert done.table["age"].to_pylist() == ["30-39"] * 4 + ["50-59"] * 2
    assert (done.rows, done.suppressed, done.classes, done.k) == (7, 1, 2, 2)
    # Ages: 4 values of 7 in the first range, 2 in the second, 1 for who is left out. Towns: 1 for everybody.
    assert done.loss == pytest.approx((4 * 3 / 6 + 2 * 1 / 6 + 1 + 7) / 14)
    assert done.nodes == 4 * 2


def test_boxes_by_hand() -> None:
    table = pa.table({"age": [20, 22, 30, 31, 40, 47, 50, 51], "sex": list("fmfmfmfm")})
    done = pm.k_anonymise(table, quasi=["age", "sex"], k=2, mode="local")
    # Ages first, in the middle; then half of the ages is spanned, and all of the sexes.
    assert done.table["age"].to_pylist() == ["≤ 31"] * 4 + ["> 31"] * 4
    assert done.table["sex"].to_pylist() == list("fmfmfmfm")
    assert (done.suppressed, done.classes, done.k) == (0, 4, 2)
    assert done.loss == pytest.approx(3 / 7 / 2)
    ages = pm.k_anonymise(table, quasi=["age"], k=2, mode="local").table["age"].to_pylist()
    assert ages == ["≤ 22"] * 2 + ["23-31"] * 2 + ["32-47"] * 2 + ["> 47"] * 2


# ---------------------------------------------------------------- what always holds
demands = st.builds(
    Demands,
    k=st.integers(1, 6),
    l=st.integers(1, 3),
    t=st.one_of(st.none(), st.floats(0, 1)),
    suppress=st.sampled_from([0.0, 0.05, 0.3]),
)


@settings(max_examples=150, deadline=None)
@given(rows=people, demands=demands)
def test_the_optimum_is_that_of_trying_everything(rows: Any, demands: Demands) -> None:
    classes = Classes(["age", "town", "job"], ["ill", "pay"])
    classes.add(made(rows))
    chosen = [read(GIVEN[name], classes.columns[name]) for name in classes.quasi]
    try:
        every = best_levels(classes, chosen, demands, exhaustive=True)
    except PolicyError:
        with pytest.raises(PolicyError, match="even with every"):
            best_levels(classes, chosen, demands)
        return
    found = best_levels(classes, chosen, demands)
    assert (found.levels, found.loss) == (every.levels, every.loss)
    assert found.checked <= every.checked == every.nodes


@settings(max_examples=100, deadline=None)
@given(
    rows=people,
    demands=demands,
    mode=st.sampled_from(["optimal", "local"]),
    sensitive=st.sampled_from(["ill", "pay"]),
)
def test_what_comes_out_holds_what_was_asked_for(
    rows: Any, demands: Demands, mode: Any, sensitive: str
) -> None:
    table = made(rows).append_column("number", pa.array(range(len(rows))))
    quasi = ["age", "town", "job"]
    options: dict[str, Any] = {"hierarchies": GIVEN} if mode == "optimal" else {}
    try:
        done = pm.k_anonymise(
            table, quasi=quasi, sensitive=[sensitive], k=demands.k, l=demands.l, t=demands.t,
            suppress=demands.suppress, mode=mode, **options,
        )  # fmt: skip
    except PolicyError:
        return
    out = done.table
    # Rows that stay are as they were, in their order.
    stay = out["number"].to_pylist()
    assert stay == sorted(stay)
    assert len(rows) - len(stay) == done.suppressed <= demands.suppress * len(rows) + 1e-9
    for name in ("ill", "pay"):
        assert out[name].to_pylist() == [table[name][i].as_py() for i in stay]
    # By the definitions: k, l, t.
    alike = oracle.classes(keys(out, quasi))
    assert min(map(len, alike)) == done.k >= demands.k
    assert len(set(keys(out, quasi))) == done.classes
    found = oracle.sensitive(alike, out[sensitive].to_pylist(), lambda value: value)
    assert found["l"] >= demands.l
    if demands.t is not None:
        assert found["ordered" if sensitive == "pay" else "equal"] <= demands.t + 1e-8
    # And the scheme does the same again.
    again = pm.k_anonymise(table, scheme=pm.Scheme.from_dict(done.scheme.to_dict()))
    assert again.table.equals(out)
    assert again.loss == pytest.approx(done.loss)


def holds(label: str | None, value: Any) -> bool:
    """Whether what the label says of a number is true of it."""
    if label is None:
        return value is None
    if label == "*":
        return True
    label, either, _ = label.partition(" or null")
    if value is None or label == "any":
        return bool(either) or value is not None
    if found := re.fullmatch(r"≤ (.+)", label):
        return value <= float(found[1])
    if found := re.fullmatch(r"> (.+)", label):
        return value > float(found[1])
    if found := re.fullmatch(r"\((.+), (.+)\]", label):
        return float(found[1]) < value <= float(found[2])
    if found := re.fullmatch(r"\[(.+), (.+)\)", label):
        return float(found[1]) <= value < float(found[2])
    if found := re.fullmatch(r"(-?[\d.]+)(?:-| to )(-?[\d.]+)", label):
        return float(found[1]) <= value < float(found[2]) + 1
    return float(label) == value


cells = st.one_of(
    st.none(), st.integers(-50, 50), st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 2))
)


@settings(max_examples=150, deadline=None)
@given(
    numbers=st.lists(cells, min_size=4, max_size=40),
    others=st.lists(cells, min_size=1, max_size=40),
    whole=st.booleans(),
)
def test_labels_are_true_in_this_file_and_the_next(numbers: Any, others: Any, whole: bool) -> None:
    kind = pa.int64() if whole else pa.float64()
    first, second = (
        pa.table({"n": pa.array([None if x is None else int(x) if whole else x for x in each], kind)})
        for each in (numbers, others)
    )
    done = pm.k_anonymise(first, quasi=["n"], k=2, mode="local")
    assert all(map(holds, done.table["n"].to_pylist(), first["n"].to_pylist()))
    try:
        later = pm.k_anonymise(second.append_column("i", pa.array(range(len(second)))), scheme=done.scheme)
    except PolicyError:
        return
    for label, i in zip(later.table["n"].to_pylist(), later.table["i"].to_pylist(), strict=True):
        assert holds(label, second["n"][i].as_py())


@given(
    values=st.lists(
        st.one_of(st.none(), st.integers(-(10**6), 10**6), st.decimals(-100, 100, places=2).map(float)),
        max_size=50,
    ),
    widths=st.sampled_from([(5, 10, 40), ("0.1", "0.5", "1"), ("0.25", 1, 3), (2,)]),
)
def test_ranges_hold_their_numbers_and_nest(values: Any, widths: Any) -> None:
    ranges = Ranges(widths, False)
    levels = [ranges.labels(values, level) for level in range(1, len(ranges.names))]
    for labels in levels:
        assert all(map(holds, labels, values))
    for finer, coarser in pairwise(levels):
        above: dict[Any, Any] = {}
        for a, b in zip(finer, coarser, strict=True):
            assert above.setdefault(a, b) == b


# ---------------------------------------------------------------- hierarchies
@pytest.mark.parametrize(
    ("hierarchy", "value", "labels"),
    [
        (Ranges([10, 20], True), 34, ["30-39", "20-39", "*"]),
        (Ranges([10, 20], True), "34", ["30-39", "20-39", "*"]),
        (Ranges([10], True), -3, ["-10 to -1", "*"]),
        (Ranges(["0.1"], False), 0.3, ["[0.3, 0.4)", "*"]),
        (Ranges([10], True), "none", ["*", "*"]),
        (
            Dates(["month", "quarter", "year", "decade"], "days"),
            "2024-05-17",
            ["2024-05", "2024-Q2", "2024", "2020-2029", "*"],
        ),
        (Dates(["day", "year"], "ms"), 86_400_000 * 366 - 1, ["1971-01-01", "1971", "*"]),
        (Dates(["year"], "days"), -1, ["1969", "*"]),
        (Dates(["year"], "days"), "17.05.2024", ["*", "*"]),
        (Prefixes([3, 1]), "10115", ["101**", "1****", "*"]),
        (Flat(), "x", ["*"]),
        (Table(JOBS), "nurse", ["care", "work", "*"]),
        (Table({"a": ["x", "*"], "b": ["y", "*"]}), "a", ["x", "*"]),
        (Table(JOBS), None, [None, None, "*"]),
    ],
)
def test_what_a_value_becomes(hierarchy: Any, value: Any, labels: list[str]) -> None:
    assert [hierarchy.labels([value], level)[0] for level in range(1, len(hierarchy.names))] == labels
    column = Column("c")
    assert type(read(hierarchy.to_dict(), column)) is type(hierarchy)
    assert read(hierarchy.to_dict(), column).names == hierarchy.names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (pa.array([17, 90]), ("as is", "ranges of 5", "ranges of 10", "ranges of 20", "ranges of 40", "*")),
        (
            pa.array([0.0, 1.5]),
            ("as is", "ranges of 0.1", "ranges of 0.2", "ranges of 0.4", "ranges of 0.8", "*"),
        ),
        (pa.array([5, 5]), ("as is", "*")),
        (pa.array(["34", "7"]), ("as is", "ranges of 2", "ranges of 4", "ranges of 8", "ranges of 16", "*")),
        (pa.array(["10115", "80331"]), ("as is", "first 4", "first 3", "first 2", "first 1", "*")),
        (pa.array(["2024-01-05", "2023-02-06"]), ("as is", "month", "quarter", "year", "decade", "*")),
        (pa.array([1, 2], pa.date32()), ("as is", "month", "quarter", "year", "decade", "*")),
        (pa.array([1, 2], pa.timestamp("us")), ("as is", "day", "month", "quarter", "year", "decade", "*")),
        (pa.array(["M", "F"]), ("as is", "*")),
        (pa.array([True]), ("as is", "*")),
        (pa.array([None]), ("as is", "*")),
    ],
)
def test_columns_get_a_hierarchy_by_their_form(values: pa.Array, names: tuple[str, ...]) -> None:
    column = Column("c")
    column.add(values)
    assert of_column(column).names == names


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"widths": [5, 7]}, "width 7: must be a multiple"),
        ({"widths": []}, "must be above 0"),
        ({"widths": [0]}, "must be above 0"),
        ({"widths": ["x"]}, "must be a number"),
        ({"widths": [0.5], "whole": True}, "whole widths"),
        ({"dates": ["year", "month"]}, "in this order"),
        ({"dates": ["week"]}, "some of day"),
        ({"dates": ["year"], "unit": "weeks"}, "no unit of time"),
        ({"prefix": [2, 3]}, "must be shorter"),
        ({"prefix": [0]}, "at least one character"),
        ({"levels": {"a": ["x"], "b": []}}, "same number of levels"),
        ({"levels": {"a": ["x", "p"], "b": ["x", "q"]}}, "line 2 of a hierarchy"),
        ({"widths": [5], "width": 3}, "expected widths"),
        (7, "expected widths"),
    ],
)
def test_hierarchies_that_cant_be(words: Any, message: str) -> None:
    with pytest.raises(PolicyError, match=message) as raised:
        pm.k_anonymise(pa.table({"q": [1, 2]}), quasi=["q"], k=1, hierarchies={"q": words})
    assert str(raised.value).startswith("column q: ")


def test_a_hierarchy_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text("nurse;care;*\ndoctor;care;*\nsmith;craft;*\n", encoding="utf-8-sig")
    table = pa.table({"job": ["nurse", "doctor"] * 2 + ["smith"] * 3})
    done = pm.k_anonymise(table, quasi=["job"], k=3, hierarchies={"job": tmp_path / "jobs.csv"})
    assert done.table["job"].to_pylist() == ["care"] * 4 + ["craft"] * 3
    with pytest.raises(PolicyError, match="column job: 2 of its different values are not in its hierarchy"):
        pm.k_anonymise(pa.table({"job": ["SECRET", "PRIVATE"] * 3}), scheme=done.scheme)


# ---------------------------------------------------------------- next month's file
def test_a_scheme_is_kept_and_applied(tmp_path: Path) -> None:
    pq.write_table(adult(4_000), tmp_path / "may.parquet")
    pq.write_table(adult(4_000, seed=9), tmp_path / "june.parquet")
    for mode in ("optimal", "local"):
        options: dict[str, Any] = {"hierarchies": HIERARCHIES} if mode == "optimal" else {}
        done = pm.k_anonymise(
            tmp_path / "may.parquet",
            quasi=QUASI,
            mode=mode,
            target=tmp_path / f"{mode}.parquet",
            suppress=0.3,
            **options,
        )
        assert done.table is None
        done.scheme.save(tmp_path / f"{mode}.toml")
        assert pm.Scheme.load(tmp_path / f"{mode}.toml") == done.scheme
        with pytest.raises(OutputError, match="exists already"):
            done.scheme.save(tmp_path / f"{mode}.toml")
        same = pm.k_anonymise(
            tmp_path / "may.parquet",
            scheme=tmp_path / f"{mode}.toml",
            target=tmp_path / "same.parquet",
            force=True,
        )
        assert pq.read_table(tmp_path / "same.parquet").equals(pq.read_table(tmp_path / f"{mode}.parquet"))
        assert same.suppressed == done.suppressed
    later = pm.k_anonymise(tmp_path / "june.parquet", scheme=tmp_path / "optimal.toml")
    assert pm.risk(later.table, quasi=QUASI).k >= 5
    assert set(later.table["age"].to_pylist()) & set(
        pq.read_table(tmp_path / "optimal.parquet")["age"].to_pylist()
    )


def test_a_file_that_a_scheme_isnt_enough_for_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    done = pm.k_anonymise(
        pa.table({"age": [30, 31, 32, 33, 34] * 2}), quasi=["age"], hierarchies={"age": {"widths": [5]}}
    )
    pyarrow.csv.write_csv(pa.table({"age": [30, 40, 50, 60, 70]}), tmp_path / "in.csv")
    with pytest.raises(PolicyError, match="5 of 5 rows would have to be left out"):
        pm.k_anonymise(tmp_path / "in.csv", scheme=done.scheme, target=tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def test_texts_that_no_box_knows_are_left_out() -> None:
    done = pm.k_anonymise(
        pa.table({"town": ["A", "A", "B", "B"]}), quasi=["town"], k=2, mode="local", suppress=0.5
    )
    later = pm.k_anonymise(pa.table({"town": ["A", "A", "NEW", "B"]}), scheme=done.scheme)
    assert (later.table["town"].to_pylist(), later.suppressed) == (["A", "A"], 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "version 2 isn't known"),
        ({"mode": "best"}, "mode must be"),
        ({"k": 0}, "k must be"),
        ({"kk": 5}, "no word 'kk'"),
        ({"columns": [{"name": "age", "level": 9, "hierarchy": {"flat": True}}]}, "no such level"),
        ({"columns": [{"name": "age"}]}, "missing or has the wrong type"),
        ({"suppress": 1}, "suppress must be"),
    ],
)
def test_schemes_that_cant_be(change: dict[str, Any], message: str) -> None:
    words = pm.k_anonymise(pa.table({"age": [1, 1]}), quasi=["age"], k=2).scheme.to_dict()
    with pytest.raises(PolicyError, match=message):
        pm.Scheme.from_dict({**words, **change})


def test_a_tree_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    words = pm.k_anonymise(pa.table({"age": [1, 1, 2, 2]}), quasi=["age"], k=2, mode="local").scheme.to_dict()
    assert words["tree"]["cut"] == [0, -1, -1]
    with pytest.raises(PolicyError, match="node 0 of the tree leads nowhere"):
        pm.Scheme.from_dict({**words, "tree": {**words["tree"], "left": [0, 0, 1]}})
    (tmp_path / "bad.toml").write_text("k = 5\nmode = \n")
    with pytest.raises(PolicyError, match=r"bad\.toml: not TOML at line 2"):
        pm.Scheme.load(tmp_path / "bad.toml")


def test_blank_cells_of_numbers_are_like_nulls() -> None:
    table = pa.table({"age": ["20", "22", "", "30", "9", ""]})
    done = pm.k_anonymise(table, quasi=["age"], k=2, mode="local")
    low = "≤ 9 or null"
    assert done.table["age"].to_pylist() == ["> 9", "> 9", low, "> 9", low, low]
    assert done.k == 3
    levels = pm.k_anonymise(table, quasi=["age"], k=2, suppress=0.4)
    assert levels.levels["age"].startswith("ranges of")


# ---------------------------------------------------------------- in and out
def test_the_same_kind_comes_back() -> None:
    table = adult(2_000)
    options: dict[str, Any] = {"quasi": QUASI, "hierarchies": HIERARCHIES, "suppress": 0.2}
    done = pm.k_anonymise(table, **options)
    assert done.suppressed
    frame = table.to_pandas().set_index(pd.Index(range(5_000, 7_000), name="row"))
    pandas = pm.k_anonymise(frame, **options).table
    assert list(pandas.columns) == list(frame.columns)
    assert pandas.index.name == "row"
    assert pandas["age"].tolist() == done.table["age"].to_pylist()
    assert pandas.dtypes["hours"] == frame.dtypes["hours"]
    assert (frame.loc[pandas.index, "disease"] == pandas["disease"]).all()
    polars = pm.k_anonymise(pl.DataFrame(table), **options).table
    assert polars.to_arrow().cast(done.table.schema).equals(done.table)


def test_csv_keeps_its_other_columns_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('age;note\r\n31;"a; b"\r\n34;c\r\n52;d\r\n55;"e ""f"""\r\n', newline="")
    pm.k_anonymise(
        tmp_path / "in.csv",
        quasi=["age"],
        k=2,
        hierarchies={"age": {"widths": [10]}},
        target=tmp_path / "out.csv",
    )
    assert (
        tmp_path / "out.csv"
    ).read_bytes().decode() == 'age;note\r\n30-39;"a; b"\r\n30-39;c\r\n50-59;d\r\n50-59;"e ""f"""\r\n'


def test_nothing_of_the_rows_left_out_stays_behind(tmp_path: Path) -> None:
    names = ["common"] * 20 + ["SECRET-NAME"]
    table = pa.table({"q": ["x"] * 20 + ["SECRET-PLACE"], "name": pa.array(names).dictionary_encode()})
    pq.write_table(table, tmp_path / "in.parquet")
    done = pm.k_anonymise(table, quasi=["q"], hierarchies={"q": "flat"})
    assert done.levels == {"q": "as is"}
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, done.table.schema) as writer:
        writer.write_table(done.table)
    assert b"SECRET" not in sink.getvalue()
    pm.k_anonymise(tmp_path / "in.parquet", scheme=done.scheme, target=tmp_path / "out.parquet")
    assert b"SECRET" not in (tmp_path / "out.parquet").read_bytes()
    assert "SECRET" not in repr(done) + str(done.to_dict()) + done.scheme.to_toml()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"quasi": ["q"], "k": 0}, "k must be"),
        ({"quasi": ["q"], "l": 2}, "none is named"),
        ({"quasi": ["q"], "t": 2}, "t must be"),
        ({"quasi": ["q"], "suppress": 1}, "suppress must be"),
        ({"quasi": ["q"], "mode": "best"}, "mode must be"),
        ({"quasi": ["q"], "k": 9}, "even with every quasi-identifier suppressed"),
        ({"quasi": ["q"], "k": 9, "mode": "local"}, "fewer than k"),
        ({"quasi": ["q"], "k": 1, "l": 9, "sensitive": ["s"], "mode": "local"}, "fewer than l"),
        (
            {"quasi": ["q"], "k": 1, "l": 2, "sensitive": ["s", "r"], "mode": "local"},
            "one sensitive column only",
        ),
        ({"quasi": ["q"], "hierarchies": {"z": "flat"}}, "column z: has a hierarchy"),
        ({"quasi": ["q"], "hierarchies": {"q": "flat"}, "mode": "local"}, "takes no hierarchies"),
        ({"quasi": "q"}, "must be lists"),
        ({"quasi": ["q"], "target": "out.csv", "k": 1}, "no file format"),
    ],
)
def test_what_cant_be_asked_for(options: dict[str, Any], message: str) -> None:
    table = pa.table({"q": [1, 1, 2, 2], "s": list("abab"), "r": list("aabb")})
    with pytest.raises(PolicyError, match=message):
        pm.k_anonymise(table, **options)


def test_what_cant_be_read_twice_or_written(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="read only once"):
        pm.k_anonymise(pa.table({"q": [1]}).to_reader(), quasi=["q"])
    with pytest.raises(PolicyError, match="several files at once"):
        pm.k_anonymise([pa.table({"q": [1]})], quasi=["q"])
    (tmp_path / "a.jsonl").write_text('{"q": "x"}\n' * 6)
    with pytest.raises(OutputError, match="use Parquet or CSV"):
        pm.k_anonymise(tmp_path / "a.jsonl", quasi=["q"], target=tmp_path / "b.jsonl")
    scheme = pm.k_anonymise(pa.table({"q": [1, 1]}), quasi=["q"], k=2).scheme
    with pytest.raises(PolicyError, match="says all of it"):
        pm.k_anonymise(pa.table({"q": [1, 1]}), quasi=["q"], scheme=scheme)


def test_any_order_of_rows_gives_the_same_scheme() -> None:
    table = adult(3_000)
    shuffled = table.take(np.random.default_rng(1).permutation(len(table)))
    for options in ({"hierarchies": HIERARCHIES}, {"mode": "local"}):
        one, other = (
            pm.k_anonymise(each, quasi=QUASI, suppress=0.1, **options) for each in (table, shuffled)
        )
        assert one.scheme == other.scheme
        assert (one.loss, one.suppressed) == (other.loss, other.suppressed)
