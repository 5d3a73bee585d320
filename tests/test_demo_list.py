"""The demonstration list: the same rows however they are batched, and every value valid."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from stdnum import luhn
from stdnum.cn import ric, uscc

from pii_mask import demo
from pii_mask._synthetic import MOBILE_PREFIXES, generator, regions, template, to_matrix
from pii_mask.errors import InputError, OutputError

ROWS = 4_000

#: What a value of each entity looks like, in any of its written forms.
FORMS = {
    "CN_MOBILE": r"(?:\+86[ -]?|0086)?1\d{2}[ .\u2011-]?\d{4}[ .\u2011-]?\d{4}|[０-９]{11}",
    "CN_LANDLINE": r"[(（]?0\d{2,3}[)） -]\d{7,8}",
    "CN_QQ": r"[1-9]\d{4,9}",
    "CN_WECHAT_ID": r"[A-Za-z][A-Za-z0-9_-]{5,19}",
    "CN_RESIDENT_ID": r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]",
    "CN_USCC": r"9[123]\d{6}[0-9A-Z]{10}",
    "CN_BANK_CARD": r"62\d{14,17}|62\d\d(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?",
    "CN_PLATE": r"[\u4e00-\u9fff][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{5,6}",
    "EMAIL_ADDRESS": r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}",
}


def table(rows: int = ROWS, seed: int = demo.SEED, batch_rows: int = 65_536) -> pa.Table:
    return pa.Table.from_batches(demo.batches(rows, seed, batch_rows), demo.schema())


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return table()


@pytest.fixture(scope="module")
def planted() -> list[tuple[int, str, str]]:
    """(row, entity, value) of every identifier in the notes of the first rows."""
    [(batch, truth)] = demo.batches_with_truth(ROWS)
    notes = [note.encode() for note in batch["note"].to_pylist()]
    return [
        (found["row"], found["entity"], notes[found["row"]][found["start"] : found["end"]].decode())
        for found in truth.to_pylist()
    ]


@pytest.mark.parametrize("batch_rows", [1_000, 16_384, 17_000, 100_000])
def test_rows_do_not_depend_on_batches(batch_rows: int) -> None:
    rows = 20_000
    batches = list(demo.batches(rows, batch_rows=batch_rows))
    assert [batch.num_rows for batch in batches[:-1]] == [batch_rows] * ((rows - 1) // batch_rows)
    assert table(rows).combine_chunks() == pa.Table.from_batches(batches).combine_chunks()


def test_truth_does_not_depend_on_batches() -> None:
    def truth(batch_rows: int) -> pa.Table:
        made = demo.batches_with_truth(20_000, batch_rows=batch_rows)
        return pa.concat_tables([part for _, part in made]).combine_chunks()

    assert truth(20_000) == truth(3_000)


def test_a_shorter_list_is_the_beginning_of_a_longer_one() -> None:
    assert table(17_000).combine_chunks() == table(40_000).slice(0, 17_000).combine_chunks()


def test_seeds_make_different_lists() -> None:
    assert table(100, seed=1) == table(100, seed=1)
    one, two = table(100, seed=1), table(100, seed=2)
    assert not set(one["mobile"].to_pylist()) & set(two["mobile"].to_pylist())


def test_schema(people: pa.Table) -> None:
    assert people.schema == demo.schema()
    assert people.schema.names == [
        *("company", "legal_rep", "mobile", "qq", "email", "resident_id"),
        *("uscc", "bank_card", "address", "note", "created_at"),
    ]
    assert all(column.null_count == 0 for column in people.columns)


def test_resident_ids_are_valid(people: pa.Table) -> None:
    # Not `ric.validate`: it rejects counties that were founded after the birth.
    codes = {region.code for region in regions()}
    for number in people["resident_id"].to_pylist():
        assert ric.calc_check_digit(number) == number[-1]
        assert 1950 <= ric.get_birth_date(number).year <= 2006
        assert number[:6] in codes


def test_credit_codes_are_valid(people: pa.Table) -> None:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    for code in people["uscc"].to_pylist():
        assert uscc.validate(code) == code
        total = sum(weight * int(sign, 36) for weight, sign in zip(weights, code[8:16], strict=True))
        assert (total + (10 if code[16] == "X" else int(code[16]))) % 11 == 0


def test_companies_codes_and_addresses_are_of_one_place(people: pa.Table) -> None:
    counties = {region.code: region.province + region.city + region.district for region in regions()}
    for code, address in zip(people["uscc"].to_pylist(), people["address"].to_pylist(), strict=True):
        assert address.startswith(counties[code[2:8]])
        assert re.search(r"\d+号.+单元\d{3,4}室$", address)


def test_cards_are_valid(people: pa.Table) -> None:
    lengths = set()
    for card in people["bank_card"].to_pylist():
        assert luhn.is_valid(card)
        assert card.startswith("62")
        lengths.add(len(card))
    assert lengths == {16, 17, 18, 19}


def test_mobiles_are_assigned(people: pa.Table) -> None:
    mobiles = people["mobile"].to_pylist()
    assert {mobile[:3] for mobile in mobiles} == set(MOBILE_PREFIXES)
    for mobile in mobiles[:500]:
        assert phonenumbers.is_valid_number(phonenumbers.parse(mobile, "CN"))


def test_names_are_many_and_of_two_to_four_characters(people: pa.Table) -> None:
    names = people["legal_rep"].to_pylist()
    assert {len(name) for name in names} == {2, 3, 4}
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", name) for name in names)
    assert len(set(names)) > 0.9 * ROWS
    assert any(name.startswith(("欧阳", "诸葛", "司马")) for name in names)


@pytest.mark.parametrize("column", ["mobile", "resident_id", "uscc", "bank_card", "address", "qq"])
def test_values_are_distinct(people: pa.Table, column: str) -> None:
    assert pc.count_distinct(people[column]).as_py() > 0.99 * ROWS


@pytest.mark.parametrize(("column", "share"), [("company", 0.97), ("email", 0.97), ("note", 0.9)])
def test_values_are_mostly_distinct(people: pa.Table, column: str, share: float) -> None:
    assert pc.count_distinct(people[column]).as_py() > share * ROWS


def test_truth_points_at_values(planted: list[tuple[int, str, str]]) -> None:
    assert {entity for _, entity, _ in planted} == set(FORMS)
    for _, entity, value in planted:
        assert re.fullmatch(FORMS[entity], value), entity


def test_truth_is_sorted_and_apart() -> None:
    [(_, truth)] = demo.batches_with_truth(ROWS)
    assert truth.schema == pa.schema(
        [("row", pa.int64()), ("start", pa.int32()), ("end", pa.int32()), ("entity", pa.string())]
    )
    row, start, end = (truth[name].to_numpy() for name in ("row", "start", "end"))
    assert np.all((row[1:] > row[:-1]) | (start[1:] >= end[:-1]))
    assert set(np.unique(np.bincount(row, minlength=ROWS))) == {0, 1, 2, 3}


def test_identifiers_in_notes_are_valid(planted: list[tuple[int, str, str]]) -> None:
    for _, entity, value in planted:
        plain = re.sub(r"[ -]", "", value).upper()
        if entity == "CN_RESIDENT_ID":
            assert ric.calc_check_digit(plain) == plain[-1]
        elif entity == "CN_USCC":
            assert uscc.is_valid(plain)
        elif entity == "CN_BANK_CARD":
            assert luhn.is_valid(plain)


def test_phones_in_notes_are_valid(planted: list[tuple[int, str, str]]) -> None:
    phones = [value for _, entity, value in planted if entity in ("CN_MOBILE", "CN_LANDLINE")]
    for value in phones[:1_000]:
        # phonenumbers knows 00 only where it is dialled.
        number = phonenumbers.parse(re.sub("^0086", "+86", value), "CN")
        assert phonenumbers.is_valid_number(number)


def test_mobiles_in_notes_take_many_forms(planted: list[tuple[int, str, str]]) -> None:
    values = {value for _, entity, value in planted if entity == "CN_MOBILE"}
    for form in (
        *(r"1\d{10}", r"1\d\d \d{4} \d{4}", r"1\d\d-\d{4}-\d{4}", r"1\d\d\.\d{4}\.\d{4}"),
        *(r"\+861\d{10}", r"\+86 1\d{10}", r"\+86-1\d{10}", r"00861\d{10}", "[０-９]{11}"),
    ):
        assert any(re.fullmatch(form, value, re.ASCII) for value in values), form


def test_some_notes_repeat_the_own_mobile_and_mail(
    people: pa.Table, planted: list[tuple[int, str, str]]
) -> None:
    own = {"EMAIL_ADDRESS": people["email"].to_pylist(), "CN_MOBILE": people["mobile"].to_pylist()}
    for entity, values in own.items():
        of_entity = [(row, value) for row, found, value in planted if found == entity]
        repeated = sum(values[row] in value for row, value in of_entity)
        assert 0.05 * len(of_entity) < repeated < 0.5 * len(of_entity)


def test_write(tmp_path: Path, people: pa.Table) -> None:
    path = tmp_path / "list.parquet"
    demo.write(path, ROWS, compression="zstd", row_group_rows=1_500)
    file = pq.ParquetFile(path)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [1_500, 1_500, 1_000]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.read().combine_chunks() == people.combine_chunks()
    assert [found.name for found in tmp_path.iterdir()] == ["list.parquet"]


def test_write_no_rows(tmp_path: Path) -> None:
    demo.write(tmp_path / "none.parquet", 0)
    assert pq.read_table(tmp_path / "none.parquet").equals(demo.schema().empty_table())


def test_write_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        demo.write(tmp_path / "missing" / "list.parquet", 10)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    path.write_bytes(b"old")
    with pytest.raises(InputError):
        demo.write(path, -1)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("rows", "seed", "batch_rows"), [(-1, 1, 1), (1, -1, 1), (1, 1, 0)])
def test_senseless_numbers_are_refused(rows: int, seed: int, batch_rows: int) -> None:
    with pytest.raises(InputError):
        next(demo.batches(rows, seed, batch_rows))


def test_template() -> None:
    values = template("A-^#~", "%&?*·")(generator(3, 0), 200).to_pylist()
    forms = (r"A-[1-9][0-9][2-9]", r"[a-f][0-9a-f][a-z0-9][A-HJ-NP-Z]·")
    assert all(any(re.fullmatch(form, value) for form in forms) for value in values)


def test_to_matrix_of_a_slice() -> None:
    matrix, lengths = to_matrix(pa.array(["ab", "c", "", "def"]).slice(1, 3))
    assert lengths.tolist() == [1, 0, 3]
    assert matrix[2].tobytes() == b"def"
    assert matrix[0, 0] == ord("c")
