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
from pii_mask.errors import InputError, PolicyError, UnsupportedTypeError
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
    for name, shape in shapes.items():
        profile = pm.scan(shape)
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
