"""`verify` passes what is masked and catches every way of leaving something in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo
from pii_mask.core.arrays import Strings
from pii_mask.errors import InputError, KeyMissingError, PolicyError
from pii_mask.proof import judging, places
from pii_mask.proof.containers import Containers
from pii_mask.verification import residual

ROWS = 600
KEY = pm.Key(bytes(range(32)))
#: qq as the demonstration does it; the rest by convention.
POLICY = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
TYPED = ("company", "legal_rep", "mobile", "qq", "email", "resident_id", "uscc", "bank_card", "address")


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(demo.batches(ROWS))


@pytest.fixture(scope="module")
def masked(table: pa.Table) -> pa.Table:
    return pm.mask(table, policy=POLICY, key=KEY)


def changed(table: pa.Table, column: str, row: int, value: Any) -> pa.Table:
    """The table with one cell put to `value`, which may be a function of the old value."""
    values = table[column].to_pylist()
    values[row] = value(values[row]) if callable(value) else value
    index = table.schema.get_field_index(column)
    return table.set_column(
        index, table.schema.field(index), pa.array(values, table.schema.field(index).type)
    )


def check(original: Any, masked: Any, policy: Any = POLICY) -> pm.Verdict:
    verdict = pm.verify(original, masked, policy=policy)
    text = " ".join(verdict.reasons)
    for value in ("13800138000", "张三"):
        assert value not in text
    return verdict


def fine(verdict: pm.Verdict, rows: int = ROWS) -> bool:
    """Whether nothing at all is said against it."""
    found = verdict.survivors, verdict.residual, verdict.coincidences
    return verdict.ok and verdict.reasons == () and verdict.rows == rows and found == ({}, {}, {})


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


# ---------------------------------------------------------------- what is fine
def test_a_masked_table_is_fine(table: pa.Table, masked: pa.Table) -> None:
    verdict = check(table, masked)
    assert fine(verdict)
    assert pm.verify(table, masked, policy=POLICY, key=KEY) == verdict
    assert verdict.to_dict()["ok"] is True


@pytest.mark.parametrize("preset", ["share", "join"])
def test_presets_are_fine(table: pa.Table, preset: str) -> None:
    masked = pm.mask(table, policy=preset, key=KEY)
    assert check(table, masked, preset).reasons == ()


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_masked_files_are_fine(table: pa.Table, tmp_path: Path, suffix: str) -> None:
    source = tmp_path / "list.parquet"
    pq.write_table(table, source, row_group_size=170)
    if suffix == "csv":
        source = tmp_path / "list.csv"
        pyarrow.csv.write_csv(table, source)
    if suffix == "jsonl":
        source = tmp_path / "list.jsonl"
        source.write_text(table.to_pandas().to_json(orient="records", lines=True, force_ascii=False), "utf-8")
    target = tmp_path / f"safe.{suffix}"
    seen: list[float] = []
    pm.Masker(POLICY, key=KEY).mask_file(source, target)
    verdict = pm.verify(source, target, policy=POLICY, progress=seen.append)
    assert fine(verdict)
    assert seen[-1] == 1
    # Batches needn't be cut in the same places.
    assert pm.verify(table.to_reader(max_chunksize=71), target, policy=POLICY).ok


def test_what_was_masked_before_is_no_survivor() -> None:
    original = pa.table(
        {"legal_rep": ["张*", "张三", "李四"], "mobile": ["138****8000", "13800138000", "13900138000"]}
    )
    masked = pm.mask(original)
    assert masked["legal_rep"].to_pylist() == ["张*", "张*", "李*"]
    assert check(original, masked, "share").reasons == ()


def test_missing_values_and_odd_cells() -> None:
    cells = [
        "13800138000",
        "无",
        "N/A",
        "---",
        "张三/13900138000",
        "13900138000/13700137000",
        "see note",
        None,
        "",
    ]
    original = pa.table({"mobile": cells})
    masked = pm.mask(original)
    assert check(original, masked, "share").reasons == ()
    for row in (0, 4, 5, 6):
        verdict = check(original, changed(masked, "mobile", row, cells[row]), "share")
        assert verdict.survivors == {"mobile": 1}, row


def test_addresses_down_to_the_county_stay() -> None:
    original = pa.table({"address": ["广东省深圳市南山区", "广东省深圳市南山区科技路1号"]})
    assert check(original, pm.mask(original), "share").reasons == ()
    kept = changed(pm.mask(original), "address", 1, "广东省深圳市南山区科技路1号********")
    assert check(original, kept, "share").survivors == {"address": 1}


def test_allowed_values_may_stand() -> None:
    policy = {"preset": "share", "allow": {"values": ["400-810-8888", "13800138000"]}}
    original = pa.table(
        {"mobile": ["138 0013 8000", "13900138000"], "note": ["call 13800138000", "call 13900138000"]}
    )
    masked = pm.mask(original, policy=policy)
    assert masked["note"][0].as_py() == "call 13800138000"
    assert check(original, masked, policy).reasons == ()
    assert not check(original, masked, "share").ok


def test_kept_columns_and_entities() -> None:
    policy = {
        "preset": "share",
        "entities": {"EMAIL_ADDRESS": "keep"},
        "columns": {"memo": "keep", "gone": "drop"},
    }
    original = pa.table({"note": ["a@b.com 13800138000"], "memo": ["13800138000"], "gone": ["x"]})
    verdict = check(original, pm.mask(original, policy=policy), policy)
    assert verdict.ok
    assert verdict.reasons == ("column memo: kept by the policy, though it holds 1 CN_MOBILE",)
    assert verdict.residual == {"memo": {"CN_MOBILE": 1}}


def test_numbers() -> None:
    original = pa.table({"mobile": pa.array([13800138000, None, 7]), "sum": [1.5, 13800138000.0, None]})
    masked = pm.mask(original)
    assert check(original, masked, "share").reasons == ()
    verdict = check(original, original, "share")
    assert verdict.survivors["mobile"] == 2
    assert verdict.survivors["sum"] == 1


def test_nested_columns() -> None:
    people = pa.array(
        [{"mobile": "13800138000", "mails": ["bob@example.com"]}, None, {"mobile": None, "mails": []}]
    )
    original = pa.table({"person": people})
    masked = pm.mask(original)
    assert check(original, masked, "share").reasons == ()
    assert check(original, original, "share").survivors == {"person.mobile": 1, "person.mails[]": 1}
    shorter = pa.table({"person": pa.array([{"mobile": None, "mails": []}] * 3, people.type)})
    assert any("lists have other lengths" in reason for reason in check(original, shorter, "share").reasons)


# ---------------------------------------------------------------- what is caught
@pytest.mark.parametrize("column", TYPED)
@pytest.mark.parametrize("row", [7, 8])
def test_an_original_in_its_column(table: pa.Table, masked: pa.Table, column: str, row: int) -> None:
    """Row 7 is the value's own."""
    value = table[column][7].as_py()
    verdict = check(table, changed(masked, column, row, value))
    assert not verdict.ok
    assert verdict.survivors == {column: 1}
    assert verdict.reasons[0] == f"column {column}: original values that still stand: 1"


WRITTEN: dict[str, Callable[[str], str]] = {
    "wide": wide,
    "blanks": lambda v: f"  {v} ",
    "separators": lambda v: f"{v[:3]} {v[3:7]} {v[7:]}",
    "dashes": lambda v: f"{v[:3]}-{v[3:7]}-{v[7:]}",
    "country": lambda v: f"+86 {v}",
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("row", [7, 8])
def test_an_original_written_otherwise(table: pa.Table, masked: pa.Table, written: str, row: int) -> None:
    value = WRITTEN[written](table["mobile"][7].as_py())
    verdict = check(table, changed(masked, "mobile", row, value))
    assert verdict.survivors == {"mobile": 1}


@pytest.mark.parametrize("column", ["legal_rep", "mobile", "qq", "address"])
def test_an_original_inside_its_cell(table: pa.Table, masked: pa.Table, column: str) -> None:
    value = table[column][7].as_py()
    verdict = check(table, changed(masked, column, 7, f"（{value}）等"))
    assert verdict.survivors == {column: 1}


@pytest.mark.parametrize("column", ["mobile", "email", "resident_id", "bank_card", "uscc"])
@pytest.mark.parametrize("write", [str, wide, "又见{}。".format])
def test_an_original_in_a_note(
    table: pa.Table, masked: pa.Table, column: str, write: Callable[[str], str]
) -> None:
    value = write(table[column][7].as_py())
    verdict = check(table, changed(masked, "note", 8, lambda note: f"{note} {value}"))
    assert not verdict.ok
    assert sum(verdict.residual["note"].values()) == 1


def test_a_finding_left_in_its_note() -> None:
    original = pa.table({"note": ["QQ：12345678，电话 13800138000", "没有"]})
    masked = pm.mask(original)
    assert check(original, masked, "share").ok
    back = changed(masked, "note", 0, "QQ：12345678，电话 138****8000")
    assert check(original, back, "share").survivors == {"note": 1}
    # Without its label nothing finds it, but there it stands.
    moved = changed(masked, "note", 0, "12345678 的那位，电话 138****8000")
    assert check(original, moved, "share").survivors == {"note": 1}
    # As a part of another number it isn't the value.
    longer = changed(masked, "note", 0, "单 9912345678901 电话 138****8000")
    assert check(original, longer, "share").survivors == {}


def test_a_second_mention_that_nothing_finds() -> None:
    original = pa.table({"note": ["QQ：12345678，他说 12345678 常在线"]})
    assert check(original, pm.mask(original), "share").survivors == {"note": 1}


def test_nothing_masked_at_all(table: pa.Table) -> None:
    verdict = check(table, table)
    assert set(verdict.survivors) == {*TYPED, "note"}
    assert all(verdict.survivors[column] == ROWS for column in TYPED)


def test_a_rule_that_keeps_everything() -> None:
    policy = {
        "preset": "share",
        "columns": {"legal_rep": {"entity": "PERSON", "strategy": "mask", "keep_first": 40}},
    }
    original = pa.table({"legal_rep": ["张三丰", "李四"]})
    whole = changed(
        changed(pm.mask(original, policy=policy), "legal_rep", 0, "张三丰"), "legal_rep", 1, "李四"
    )
    assert check(original, whole, policy).survivors == {"legal_rep": 2}


def test_rows_and_columns_that_are_gone(table: pa.Table, masked: pa.Table) -> None:
    shorter = pa.concat_tables([masked.slice(0, 100), masked.slice(101)])
    verdict = check(table, shorter)
    assert not verdict.ok
    assert "the masked data has 599 rows, the original 600" in verdict.reasons
    assert "the masked data has 600 rows, the original 599" in check(table.slice(0, 599), masked).reasons
    assert check(table, masked.drop_columns(["qq"])).reasons == ("column qq: the masked data lacks it",)
    more = masked.append_column("copy", table["mobile"])
    verdict = check(table, more)
    assert "column copy: the original doesn't have it" in verdict.reasons
    assert verdict.residual == {"copy": {"CN_MOBILE": ROWS}}


def test_a_dropped_column_that_is_there(table: pa.Table) -> None:
    policy = {"preset": "share", "columns": {"note": "drop"}}
    masked = pm.mask(table, policy=policy)
    assert "note" not in masked.column_names
    assert check(table, masked, policy).ok
    verdict = check(table, masked.append_column("note", table["note"]), policy)
    assert "column note: the policy drops it, but the masked data has it" in verdict.reasons


def test_surplus_rows_are_scanned(table: pa.Table, masked: pa.Table) -> None:
    verdict = check(table, pa.concat_tables([masked, table.slice(0, 1)]))
    assert verdict.rows == ROWS + 1
    assert verdict.residual["mobile"] == {"CN_MOBILE": 1}


# ---------------------------------------------------------------- beside the rows
def test_an_unused_entry_of_a_dictionary_page(table: pa.Table, masked: pa.Table, tmp_path: Path) -> None:
    for column, row in (("legal_rep", 7), ("mobile", 7), ("note", 7)):
        encoded = masked[column].combine_chunks().dictionary_encode()
        entries = pa.concat_arrays(
            [encoded.dictionary, pa.array([table["mobile" if column == "note" else column][row].as_py()])]
        )
        index = masked.schema.get_field_index(column)
        bad = masked.set_column(index, column, pa.DictionaryArray.from_arrays(encoded.indices, entries))
        pq.write_table(bad, tmp_path / "bad.parquet", store_schema=False)
        assert pq.read_table(tmp_path / "bad.parquet").equals(masked)
        for data in (tmp_path / "bad.parquet", bad):
            verdict = check(table, data)
            assert not verdict.ok, column
            assert verdict.reasons[0].startswith(
                f"column {column}: original values in statistics or in unused"
            )
        assert verdict.survivors == {}


def test_metadata(table: pa.Table, masked: pa.Table, tmp_path: Path) -> None:
    value = table["mobile"][7].as_py()
    field = masked.schema.field("mobile").with_metadata({"example": value})
    for bad in (
        masked.replace_schema_metadata({"note": value}),
        masked.cast(masked.schema.set(masked.schema.get_field_index("mobile"), field)),
    ):
        pq.write_table(bad, tmp_path / "bad.parquet")
        for data in (bad, tmp_path / "bad.parquet"):
            verdict = check(table, data)
            assert not verdict.ok
            assert "metadata holds 1 entries" in verdict.reasons[0]
            assert value not in " ".join(verdict.reasons)


def test_statistics(table: pa.Table, masked: pa.Table, tmp_path: Path, monkeypatch: Any) -> None:
    """A writer that copies a column's statistics brings its extremes along; here the check is shown some."""
    pq.write_table(masked, tmp_path / "safe.parquet")
    seen: list[tuple[str, list[Any]]] = []
    carried = Containers._carried

    def with_originals(self: Any, path: str, values: Any) -> None:
        seen.append((path, values.to_list()))
        if path == "legal_rep":
            values = Strings.from_list([*values.to_list(), table["legal_rep"][3].as_py()])
        carried(self, path, values)

    monkeypatch.setattr(Containers, "_carried", with_originals)
    verdict = check(table, tmp_path / "safe.parquet")
    assert verdict.reasons == (
        "column legal_rep: original values in statistics or in unused entries of dictionaries: 1",
    )
    names = sorted(masked["legal_rep"].to_pylist())
    assert ("legal_rep", [names[0], names[-1]]) in seen


def test_pandas_attrs(table: pa.Table, masked: pa.Table) -> None:
    frame = masked.to_pandas()
    assert check(table.to_pandas(), frame).ok
    frame.attrs["source"] = table["mobile"][7].as_py()
    assert check(table.to_pandas(), frame).reasons == ("the frame's attrs hold 1 entries",)


def test_categories(table: pa.Table) -> None:
    """Categories that no row uses are values too."""
    original = pd.DataFrame({"mobile": pd.Categorical(["13800138000", "13900138000", "13800138000"])})
    masked = pm.mask(original)
    assert check(original, masked, "share").reasons == ()
    masked["mobile"] = masked["mobile"].cat.add_categories(["13900138000"])
    assert not check(original, masked, "share").ok
    frame = pl.DataFrame({"mobile": pl.Series(["13800138000", "x"], dtype=pl.Categorical)})
    assert check(frame, frame, "share").survivors == {"mobile": 2}


def test_any_bytes() -> None:
    cells = [b"\xff\xfe13800138000", b"a\x00b", b"13800138000", b"\xed\xa0\x80 13800138000", None, b""]
    for kind in (pa.binary(), pa.large_binary()):
        original = pa.table({"mobile": pa.array(cells, kind), "note": pa.array(cells, kind)})
        for preset in ("share", "join"):
            assert check(original, pm.mask(original, policy=preset, key=KEY), preset).reasons == ()
        # The cells that are no phone alone were to be redacted whole.
        assert check(original, original, "share").survivors == {"mobile": 4, "note": 3}


def test_no_rows(table: pa.Table) -> None:
    assert fine(check(table.slice(0, 0), pm.mask(table.slice(0, 0)), "share"), 0)
    assert check(pa.table({}), pa.table({}), "share").ok


def test_pandas_index() -> None:
    frame = pd.DataFrame({"x": [1, 2]}, index=pd.Index(["13800138000", "13900138000"], name="mobile"))
    assert check(frame, pm.mask(frame), "share").reasons == ()
    assert check(frame, frame, "share").survivors == {"mobile": 2}


# ---------------------------------------------------------------- memory, errors, residual
def test_parts_give_the_same(table: pa.Table, masked: pa.Table, monkeypatch: Any) -> None:
    bad = changed(masked, "mobile", 9, table["mobile"][7].as_py())
    bad = changed(bad, "legal_rep", 8, table["legal_rep"][7].as_py())
    whole = check(table, bad)
    assert whole.survivors == {"legal_rep": 1, "mobile": 1}
    monkeypatch.setattr(places, "MOST_HASHES", 500)
    assert check(table, bad) == whole


def test_one_value_many_times_ends(monkeypatch: Any) -> None:
    monkeypatch.setattr(places, "MOST_HASHES", 10)
    monkeypatch.setattr("pii_mask.profile.MOST_ROWS", 7)
    original = pa.table({"legal_rep": ["张三"] * 100})
    assert check(original, pm.mask(original), "share").ok
    assert check(original, original, "share").survivors == {"legal_rep": 100}


def test_coincidences_of_strategies_that_keep_the_form(monkeypatch: Any) -> None:
    monkeypatch.setattr(judging, "FORMLESS", frozenset())
    original = pa.table({"mobile": ["13800138000", "13900138000"]})
    swapped = pa.table({"mobile": ["13900138000", "13800138000"]})
    assert check(original, swapped, "share").coincidences == {"mobile": 2}


def test_residual_alone(table: pa.Table, masked: pa.Table) -> None:
    assert fine(residual(masked, policy=POLICY))
    assert pm.verify(None, masked, policy=POLICY) == residual(masked, policy=POLICY)
    verdict = residual(table, policy=POLICY)
    assert not verdict.ok
    assert verdict.residual["email"] == {"EMAIL_ADDRESS": ROWS}


def test_what_cannot_be_verified(table: pa.Table, masked: pa.Table, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="nowhere"):
        pm.verify(table, masked, policy={"preset": "share", "columns": {"nowhere": "drop"}})
    with pytest.raises(InputError):
        pm.verify(table, tmp_path / "none.parquet")
    with pytest.raises(KeyMissingError):
        pm.mask(table, policy=POLICY)
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(InputError):
        pm.verify(table, tmp_path / "bad.parquet")
