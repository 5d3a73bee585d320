"""What `scan` says about columns, and the policies that `plan` drafts from it."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo
from pii_mask.datasets import scan_all
from pii_mask.errors import InputError, PolicyError, UnsupportedTypeError
from pii_mask.measured import shape
from pii_mask.planning import plan_toml
from pii_mask.policy import Column
from pii_mask.profile import leaves
from pii_mask.results import ColumnProfile

ROWS = 400
TYPED = {
    "company": "ORGANIZATION",
    "legal_rep": "PERSON",
    "mobile": "PHONE_NUMBER",
    "qq": "CN_QQ",
    "email": "EMAIL_ADDRESS",
    "resident_id": "CN_RESIDENT_ID",
    "uscc": "CN_USCC",
    "bank_card": "CN_BANK_CARD",
    "address": "ADDRESS",
}


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(demo.batches(ROWS))


def columns(data: object) -> dict[str, ColumnProfile]:
    return {column.name: column for column in pm.scan(data).columns}


def one(values: list[object], name: str = "col_7") -> ColumnProfile:
    (column,) = pm.scan(pa.table({name: values})).columns
    return column


def test_headers_type_the_demo_list(table: pa.Table) -> None:
    found = columns(table)
    assert {name: column.entity for name, column in found.items() if column.entity} == TYPED
    assert all(found[name].evidence == "name of the column" for name in TYPED)
    assert all(found[name].share == 1 for name in TYPED)


def test_notes_are_text_with_findings(table: pa.Table) -> None:
    note = columns(table)["note"]
    assert (note.entity, note.evidence, note.share, note.kind) == (None, "", 0.0, "text")
    assert {"CN_MOBILE", "EMAIL_ADDRESS", "CN_RESIDENT_ID", "CN_USCC"} <= set(note.found)


def test_dates_are_not_looked_into(table: pa.Table) -> None:
    created = columns(table)["created_at"]
    assert (created.entity, created.kind, created.type) == (None, "dates", "date32[day]")


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("mobile", "CN_MOBILE"),
        ("email", "EMAIL_ADDRESS"),
        ("resident_id", "CN_RESIDENT_ID"),
        ("uscc", "CN_USCC"),
        ("bank_card", "CN_BANK_CARD"),
    ],
)
def test_cells_vote_where_the_name_says_nothing(table: pa.Table, name: str, entity: str) -> None:
    column = one(table[name].to_pylist())
    assert column.entity == entity
    assert column.share == 1
    sort = "in the form of" if entity in ("CN_MOBILE", "EMAIL_ADDRESS") else "valid"
    assert column.evidence == f"100.0 % of {ROWS} cells are {sort} {entity}"


def test_a_vote_bears_gaps_and_a_fifth_of_other_cells(table: pa.Table) -> None:
    ids = table["resident_id"].to_pylist()[:80]
    column = one([*ids, *["none of it"] * 15, *[None] * 50, *[""] * 50, *["  "] * 5])
    assert column.entity == "CN_RESIDENT_ID"
    assert column.nulls == 50
    assert column.share == pytest.approx(80 / 95)
    assert one([*ids, *["none of it"] * 30]).entity is None


def test_few_cells_must_agree(table: pa.Table) -> None:
    ids = table["resident_id"].to_pylist()
    assert one(ids[:2]).entity is None
    assert one(ids[:3]).entity == "CN_RESIDENT_ID"
    assert one([*ids[:18], "other"]).entity is None
    assert one([*ids[:19], "other"]).entity == "CN_RESIDENT_ID"


def test_groups_vote_together() -> None:
    mobiles = [f"138{n:08d}" for n in range(30)]
    landlines = [f"0755-8{n:07d}" for n in range(20)]
    assert one([*mobiles, *landlines]).entity == "CN_MOBILE"


def test_blanks_and_brackets_around_a_cell_do_not_count() -> None:
    assert one([f" ( 138{n:08d} ) " for n in range(30)]).entity == "CN_MOBILE"


def test_text_around_the_finding_is_no_vote() -> None:
    column = one([f"call 138{n:08d} later" for n in range(30)])
    assert column.entity is None
    assert column.found == {"CN_MOBILE": 30}


@pytest.mark.parametrize(
    "form",
    [
        "DD2024########",
        "20230######^######^###",
        "16############",
        "##########",
        "########",
        "#########",
        "E########",
        "##################",
        "^####.##",
        "v^.##.#",
    ],
)
def test_numbers_of_other_kinds_elect_nothing(form: str) -> None:
    rng = random.Random(form)
    draw = {"#": "0123456789", "^": "123456789"}
    values = ["".join(rng.choice(draw.get(c, c)) for c in form) for _ in range(200)]
    assert one(values).entity is None


@pytest.mark.parametrize("digits", [16, 19])
def test_one_card_in_ten_is_chance(digits: int) -> None:
    rng = random.Random(digits)
    values = ["62" + "".join(rng.choices("0123456789", k=digits - 2)) for _ in range(300)]
    assert one(values).entity is None


def test_a_name_with_a_word_for_it_makes_the_form_evidence() -> None:
    values = [str(123456 + 7919 * n) for n in range(50)]
    assert one(values).entity is None
    assert one(values, "客户的QQ（常用）").entity == "CN_QQ"


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.decimal128(20, 0)])
def test_numbers_are_looked_at(kind: pa.DataType) -> None:
    values = pa.array([13800000000 + 7919 * n for n in range(50)] + [None] * 9, pa.int64()).cast(kind)
    (column,) = pm.scan(pa.table({"col_7": values})).columns
    assert (column.entity, column.kind, column.nulls) == ("CN_MOBILE", "numbers", 9)
    amounts = pa.array([n * 31.07 for n in range(500)])
    (column,) = pm.scan(pa.table({"amount": amounts})).columns
    assert (column.entity, column.kind, dict(column.found)) == (None, "numbers", {})


def test_every_shape_gives_the_same(table: pa.Table, tmp_path: Path) -> None:
    expected = [(c.name, c.entity, dict(c.found)) for c in pm.scan(table).columns]
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=77)
    pyarrow.csv.write_csv(table, tmp_path / "a.csv")
    encoded = pa.table({n: table[n].dictionary_encode() for n in table.column_names})
    shapes: dict[str, object] = {
        "parquet": tmp_path / "a.parquet",
        "csv": str(tmp_path / "a.csv"),
        "file": io.BytesIO((tmp_path / "a.parquet").read_bytes()),
        "reader": table.to_reader(max_chunksize=33),
        "chunks": pa.concat_tables([table.slice(0, 13), table.slice(13)]),
        "dictionary": encoded,
        "pandas": table.to_pandas(),
        "polars": pl.DataFrame(table.to_pydict()),
    }
    for name, given in shapes.items():
        profile = pm.scan(given)
        assert profile.rows == ROWS, name
        assert [(c.name, c.entity, dict(c.found)) for c in profile.columns] == expected, name


def test_arrays_and_series(table: pa.Table) -> None:
    ids = table["resident_id"]
    for data in (
        ids,
        ids.combine_chunks(),
        pd.Series(ids.to_pylist(), name="x"),
        pl.Series("x", ids.to_pylist()),
    ):
        (column,) = pm.scan(data).columns
        assert column.entity == "CN_RESIDENT_ID"
        assert column.name in ("", "x")


def test_nested_columns_have_paths() -> None:
    people = [
        {"mobile": "13800138000", "tags": ["bob@example.com", None]},
        None,
        {"mobile": None, "tags": None},
    ]
    pairs = pa.array([[("a", "13800138000")], None], pa.map_(pa.string(), pa.string()))
    found = columns(pa.table({"person": people}))
    assert set(found) == {"person.mobile", "person.tags[]"}
    assert found["person.tags[]"].found == {"EMAIL_ADDRESS": 1}
    assert [(path, leaf.to_pylist()) for path, leaf in leaves(pairs, "m")] == [
        ("m.key", ["a"]),
        ("m.value", ["13800138000"]),
    ]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedTypeError, match="dict"):
        pm.scan({"a": 1})
    with pytest.raises(InputError):
        pm.scan(tmp_path / "none.parquet")
    with pytest.raises(UnsupportedTypeError) as error:
        pm.scan(pd.DataFrame({"a": ["13800138000", 5, b"x"]}))
    assert "13800138000" not in str(error.value)
    assert error.value.__cause__ is None


def test_no_rows_and_no_columns() -> None:
    profile = pm.scan(pa.table({"mobile": pa.array([], pa.string())}))
    assert (profile.rows, profile.columns[0].entity, profile.columns[0].share) == (0, "PHONE_NUMBER", 0.0)
    assert pm.scan(pa.table({})).columns == ()
    assert not pm.scan(pa.table({"x": ["a"]})).found


def test_progress_ends_at_one(table: pa.Table, tmp_path: Path) -> None:
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=100)
    seen: list[float] = []
    pm.scan(tmp_path / "a.parquet", progress=seen.append)
    assert seen[-1] == 1
    assert seen == sorted(seen)


# ---------------------------------------------------------------- plan
def test_plan_names_every_column(table: pa.Table) -> None:
    policy = pm.plan(table)
    spelled = policy.to_dict()["columns"]
    assert spelled == {
        **{name: {"entity": entity} for name, entity in TYPED.items()},
        "note": "scan",
        "created_at": "keep",
    }
    assert policy.default == pm.Policy.preset("share").default
    assert pm.plan(pm.scan(table)).digest() == policy.digest()


@pytest.mark.parametrize("preset", ["share", "join"])
def test_the_file_of_a_plan_loads_as_the_plan(table: pa.Table, tmp_path: Path, preset: str) -> None:
    odd = {
        name: ["x", "y"]
        for name in ('a"b', "c d", "手机号码", "e.f", "g\\h", "i\nj", "tab\t", "\x7f", "#", "k'l", "")
    }
    for data in (table, pa.table(odd), pa.table({})):
        profile = pm.scan(data)
        path = tmp_path / "policy.toml"
        path.write_text(plan_toml(profile, preset), "utf-8")
        assert pm.Policy.load(path).digest() == pm.plan(profile, preset=preset).digest()


def test_the_file_of_a_plan_holds_evidence_and_no_values(table: pa.Table) -> None:
    renamed = table.rename_columns([f"col_{n}" for n in range(table.num_columns)])
    text = plan_toml(pm.scan(renamed))
    assert 'col_5 = { entity = "CN_RESIDENT_ID" }  # 100.0 % of 400 cells are valid CN_RESIDENT_ID' in text
    for column in renamed.columns[:-1]:
        for value in pc.unique(column).to_pylist():
            # QQ numbers of five digits may equal a count.
            assert len(value) < 6 or value not in text


def test_a_column_of_nulls_is_left_to_unlisted(tmp_path: Path) -> None:
    profile = pm.scan(pa.table({"later": pa.nulls(3), "x y": pa.nulls(3), "note": ["a", "b", "c"]}))
    assert dict(pm.plan(profile).columns) == {"note": Column("scan")}
    (tmp_path / "policy.toml").write_text(plan_toml(profile), "utf-8")
    assert pm.Policy.load(tmp_path / "policy.toml").digest() == pm.plan(profile).digest()


def test_plan_by_an_unknown_preset(table: pa.Table) -> None:
    with pytest.raises(PolicyError, match="sahre"):
        pm.plan(table, preset="sahre")


def test_a_plan_masks_what_it_was_drafted_from(table: pa.Table) -> None:
    renamed = table.rename_columns([f"col_{n}" for n in range(table.num_columns)])
    policy = pm.plan(renamed)
    masked = pm.mask(renamed, policy=policy)
    assert not set(masked["col_5"].to_pylist()) & set(renamed["col_5"].to_pylist())
    assert pm.verify(renamed, masked, policy=policy).ok


# ---------------------------------------------------------------- measures, roles, samples
def test_columns_are_measured(table: pa.Table) -> None:
    found = columns(table)
    mobile = found["mobile"]
    assert (mobile.filled, mobile.distinct, mobile.distinct_exact) == (ROWS, ROWS, True)
    assert mobile.lengths == (11, 11, 11)
    assert mobile.shapes == (("9{11}", 1.0),)
    assert mobile.role == "subject"
    assert found["uscc"].register == "company"
    assert found["note"].meaning == "free text"
    assert found["created_at"].meaning == "date"
    profile = pm.scan(table)
    assert (profile.subject, profile.subjects) == ("resident_id", ROWS)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13800138000", "9{11}"),
        ("粤B12345", "汉A9{5}"),
        ("Zoë  O'Hara", "Aaa A'Aa{3}"),
        ("１２３", "9{3}"),
        ("", ""),
        ("a\tb", "a a"),
    ],
)
def test_shapes(text: str, form: str) -> None:
    assert shape(text) == form


def test_unusual_cells_are_counted() -> None:
    names = ["张三", "李四", "王小明", "13800138000", "bob@example.com", *["赵敏"] * 20]
    column = one(list(names), "姓名")
    assert column.entity == "PERSON"
    assert column.unusual == {"CN_MOBILE": 1, "EMAIL_ADDRESS": 1}
    column = one([f"138{n:08d}" for n in range(30)] + ["bob@example.com"], "mobile")
    assert (column.unusual, column.share) == ({"EMAIL_ADDRESS": 1}, 30 / 31)


def test_names_of_products_are_no_people() -> None:
    products = ["Wireless Mouse", "Desk Lamp", "Coffee Beans", "Phone Case"] * 10
    assert one(list(products), "name").entity is None
    people = ["John Smith", "Maria Garcia", "Wei Zhang", "Anna Kowalska"] * 10
    assert one(list(people), "name").entity == "PERSON"
    assert one(list(people), "c3").entity == "PERSON"
    # Too few to say, and some of them unknown: the name of the column stands.
    assert one(["Wireless Mouse", "Desk Lamp"], "name").entity == "PERSON"
    assert one([*people, *products], "name").entity == "PERSON"
    assert one([*people, *products], "c3").entity is None


def test_quasi_identifiers_and_keys_are_proposed() -> None:
    rng = random.Random(1)
    n = 2000
    table = pa.table(
        {
            "row": pa.array(range(n)),
            "sex": [rng.choice("MF") for _ in range(n)],
            "town": [rng.choice("ABCDEFGH") for _ in range(n)],
            "age": [rng.randrange(18, 90) for _ in range(n)],
            "fixed": ["x"] * n,
            "mail": [f"u{rng.randrange(700)}@example.com" for _ in range(n)],
        }
    )
    profile = pm.scan(table)
    assert set(profile.quasi) == {"sex", "town", "age"}
    roles = {column.name: column.role for column in profile.columns}
    assert (roles["row"], roles["fixed"], roles["mail"]) == ("key", "", "subject")
    assert (profile.subject, profile.subjects) == ("mail", len(set(table["mail"].to_pylist())))
    assert profile.grades()["cn_2017"].items[2].subjects == profile.subjects


def test_distinct_values_of_a_large_table_are_estimated() -> None:
    n = 200_000
    table = pa.table({"few": [str(k % 50) for k in range(n)], "each": pa.array(range(n)).cast(pa.string())})
    few, each = pm.scan(table).columns
    assert (few.distinct, few.distinct_exact) == (50, False)
    assert (each.distinct, each.distinct_exact) == (n, False)


def test_a_type_holds_for_the_whole_column_and_not_for_its_beginning(table: pa.Table) -> None:
    ids = table["resident_id"].to_pylist() * 2
    mixed = pa.chunked_array([ids, ["none of it"] * 900])
    assert pm.scan(pa.table({"x": mixed})).columns[0].entity is None
    late = pa.chunked_array([["none of it"] * 100, ids])
    (column,) = pm.scan(pa.table({"x": late})).columns
    assert column.entity == "CN_RESIDENT_ID"
    assert column.found["CN_RESIDENT_ID"] == 800


def test_a_sample_of_rows(table: pa.Table, tmp_path: Path) -> None:
    whole = pm.scan(table)
    half = pm.scan(table, sample=0.5)
    assert half.sampling is not None
    assert (half.rows, half.sampling.rows, half.sampling.of, half.sampling.by) == (200, 200, ROWS, "rows")
    assert half.sampling.unseen == pytest.approx(1 - 0.05 ** (1 / 200))
    assert [c.entity for c in half.columns] == [c.entity for c in whole.columns]
    assert pm.scan(table, sample=40).rows == 40
    assert pm.scan(table, sample=10**9).sampling.unseen == 0  # type: ignore[union-attr]  # it is there
    in_chunks = pa.Table.from_batches(table.to_batches(max_chunksize=7))
    assert pm.scan(in_chunks, sample=0.3).to_dict() == pm.scan(table, sample=0.3).to_dict()
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=50)
    groups = pm.scan(tmp_path / "a.parquet", sample=0.25, by="row groups")
    assert groups.sampling is not None
    assert (groups.rows, groups.sampling.of, groups.sampling.by) == (100, ROWS, "row groups")
    with pytest.raises(PolicyError, match="Parquet"):
        pm.scan(table, sample=0.5, by="row groups")
    for wrong in (0, -1):
        with pytest.raises(PolicyError, match="sample"):
            pm.scan(table, sample=wrong)


# ---------------------------------------------------------------- several tables
def test_tables_and_what_joins_them(table: pa.Table, tmp_path: Path) -> None:
    people = table.select(["resident_id", "mobile", "legal_rep"])
    written = [f"+86 {m[:3]}-{m[3:7]}-{m[7:]}" for m in table["mobile"].to_pylist()[:150]]
    orders = pa.table({"buyer_phone": written, "amount": [n * 1.5 for n in range(150)]})
    pq.write_table(people, tmp_path / "people.parquet")
    pyarrow.csv.write_csv(orders, tmp_path / "orders.csv")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and then nothing")
    found = scan_all([str(tmp_path)])
    assert sorted(t.source for t in found.tables) == ["orders.csv", "people.parquet"]
    assert list(found.skipped) == ["broken.parquet"]
    (join,) = found.joins
    assert {join.left_column, join.right_column} == {"buyer_phone", "mobile"}
    assert (join.shared, join.share) == (150, 1.0)
    assert found.rows == 550
    assert found.facts()["joins"] == 1
    for part in range(3):
        pq.write_table(people.slice(part * 100, 100), tmp_path / f"people-{part}.parquet")
    found = scan_all([str(tmp_path / "people-*.parquet")])
    assert [(t.source, t.rows) for t in found.tables] == [("people-0.parquet +2", 300)]
    assert pm.scan(tmp_path / "people-*.parquet").rows == 300
    twice = scan_all([people, people.slice(0, 50)])
    assert twice.grades()["cn_2017"].ratio == ROWS / 5000
    assert scan_all([people, orders]).joins[0].shared == 150
    with pytest.raises(InputError, match="none of the files"):
        scan_all([tmp_path / "broken.parquet"])


def test_long_texts_are_not_kept_whole() -> None:
    long = ["words and more words " * 500 for _ in range(30)]
    (column,) = pm.scan(pa.table({"x": [f"{n} {text}" for n, text in enumerate(long)]})).columns
    assert (column.meaning, column.lengths, column.distinct) == ("free text", None, 30)
    (column,) = pm.scan(pa.table({"x": pa.array([b"\xff" * 5000] * 3, pa.binary())})).columns
    assert column.lengths is None


@pytest.mark.parametrize(
    "values",
    [
        pa.array([b"\xff\xfe", b"abc", None] * 9, pa.binary()),
        pa.array(["a\x00b", "", " "] * 9),
        pa.array([float("nan"), float("inf"), None] * 9),
        pa.array([[{"a": ["x"]}], None, []] * 9),
        pa.array(["x", None] * 9, pa.string_view()),
        pa.array(["x", None] * 9).dictionary_encode(),
        pa.array([True, None] * 9),
        pa.nulls(9),
        pa.array([], pa.string()),
        pa.array([1, 2, None] * 9, pa.duration("s")),
        pa.array([b"1234", None] * 9, pa.binary(4)),
    ],
)
def test_any_column_is_measured(values: pa.Array) -> None:
    profile = pm.scan(pa.table({"x": values}))
    assert profile.to_dict()["columns"]
    assert profile.grades()
    assert plan_toml(profile)


def test_a_damaged_file_among_those_of_one_table(tmp_path: Path) -> None:
    good, bad = "mobile,b\n13800138000,2\n", "mobile,b\n13800138000,2\n1\n"
    for name, content in (("a.csv", bad), ("b.csv", good), ("c.csv", good)):
        (tmp_path / name).write_text(content)
    found = scan_all([tmp_path])
    assert [(t.source, t.rows) for t in found.tables] == [("b.csv +1", 2)]
    assert list(found.skipped) == ["a.csv"]
    assert str(tmp_path) not in found.skipped["a.csv"]


def test_partitions_of_a_folder_are_one_table_and_their_names_are_looked_at(tmp_path: Path) -> None:
    for number in range(30):
        folder = tmp_path / "calls" / f"year={2020 + number % 3}" / f"mobile=1380013{8000 + number}"
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"note": ["bob@example.com"] * 10}), folder / "a.parquet")
    (tmp_path / "other").mkdir()
    pq.write_table(pa.table({"note": ["x"]}), tmp_path / "other" / "a.parquet")
    found = scan_all([tmp_path])
    (calls,) = [t for t in found.tables if t.rows > 1]
    assert calls.rows == 300
    assert {c.name: c.entity for c in calls.columns}["mobile"] == "PHONE_NUMBER"
    assert [c.name for c in calls.columns] == ["note", "year", "mobile"]
