"""A strategy gets the other columns of a record: aligned, as they came in, in canonical form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import strategies
from pii_mask.core.arrays import Strings
from pii_mask.errors import PolicyError
from pii_mask.strategies import Context


class Beside(msgspec.Struct, frozen=True):
    """Writes what stands beside the value in the column `by`."""

    by: str = ""
    name: ClassVar[str] = "beside"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    @property
    def links(self) -> tuple[str, ...]:
        return (self.by,)

    def apply(self, values: Strings, context: Context) -> Strings:
        record = context.record(self.by)
        if record is None:
            return Strings.from_list([None if v is None else "alone" for v in values.to_list()])
        assert len(record) == len(values)
        rows = context.rows()
        assert rows is None or len(rows) == len(values)
        pairs = zip(values.to_list(), record.to_list(), strict=True)
        return Strings.from_list([None if v is None else f"<{linked}>" for v, linked in pairs])

    def settled(self, values: Strings, context: Context) -> bytes:
        return bytes(len(values))


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    every = {**strategies.load(), "beside": Beside}
    monkeypatch.setattr(strategies, "load", lambda: every)
    return


POLICY = {
    "columns": {"a": {"strategy": "beside", "by": "id"}},
    "entities": {"EMAIL_ADDRESS": {"strategy": "beside", "by": "id"}},
}
TABLE = pa.table(
    {
        "id": ["x", " y ", None],
        "a": pa.array(["1", "1", "1"]).dictionary_encode(),
        "email": ["a@b.com", "nobody", None],
        "note": ["m a@b.com and c@d.com", "-", "q@r.com"],
    }
)
EXPECTED = [
    {"id": "x", "a": "<x>", "email": "<x>", "note": "m <x> and <x>"},
    {"id": " y ", "a": "<y>", "email": "[EMAIL_ADDRESS]", "note": "-"},
    {"id": None, "a": "<None>", "email": None, "note": "<None>"},
]


def test_tables_and_dataframes() -> None:
    masker = pm.Masker(POLICY)
    assert masker.mask(TABLE).to_pylist() == EXPECTED
    assert masker.mask(TABLE).schema == TABLE.schema
    assert masker.mask(pl.from_arrow(TABLE)).to_dicts() == EXPECTED
    frame = masker.mask(TABLE.to_pandas())
    assert [list(frame["a"]), list(frame["note"])] == [
        ["<x>", "<y>", "<None>"],
        ["m <x> and <x>", "-", "<None>"],
    ]


@pytest.mark.parametrize("size", [1, 2])
def test_batches(size: int) -> None:
    reader = pa.RecordBatchReader.from_batches(TABLE.schema, TABLE.to_batches(max_chunksize=size))
    assert pm.Masker(POLICY).mask_batches(reader).read_all().to_pylist() == EXPECTED


def test_files(tmp_path: Path) -> None:
    pq.write_table(TABLE, tmp_path / "a.parquet", row_group_size=2)
    pm.Masker(POLICY).mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet").to_pylist() == EXPECTED
    (tmp_path / "a.jsonl").write_text(
        '{"id":7,"a":"1","v":[{"email":"a@b.com"}]}\n{"a":"1","b":{"c":"x@y.com"}}\n'
    )
    pm.Masker(POLICY).mask_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert (tmp_path / "b.jsonl").read_text() == (
        '{"id":7,"a":"<7>","v":[{"email":"<7>"}]}\n{"a":"<None>","b":{"c":"<None>"}}\n'
    )


def test_what_lies_deeper_has_the_nearest_column_of_that_name() -> None:
    table = pa.table(
        {
            "a": ["1", "2"],
            "list": [["a@b.com", "c@d.com"], ["e@f.com"]],
            "visits": [[{"id": "p", "email": "a@b.com"}, {"id": None, "email": "c@d.com"}], None],
            "one": [{"email": "a@b.com"}, None],
            "id": [1, 2],
        }
    )
    assert pm.mask(table, policy=POLICY).to_pylist() == [
        {
            "a": "<1>",
            "list": ["<1>", "<1>"],
            "visits": [{"id": "p", "email": "<p>"}, {"id": None, "email": "<None>"}],
            "one": {"email": "<1>"},
            "id": 1,
        },
        {"a": "<2>", "list": ["<2>"], "visits": None, "one": {"email": None}, "id": 2} | {"one": None},
    ]


def test_nested_data() -> None:
    data = [
        {"id": 5, "a": "1", "visits": [{"id": 6, "email": "a@b.com"}, {"email": "c@d.com"}]},
        {"id": "q", "a": "2", "note": {"x": "mail a@b.com"}},
    ]
    assert pm.mask(data, policy=POLICY) == [
        {"id": 5, "a": "<5>", "visits": [{"id": 6, "email": "<6>"}, {"email": "<5>"}]},
        {"id": "q", "a": "<q>", "note": {"x": "mail <q>"}},
    ]


def test_texts_and_arrays_are_parts_of_no_record() -> None:
    policy = {"entities": {"EMAIL_ADDRESS": {"strategy": "beside", "by": "id"}}}
    assert pm.mask("mail a@b.com", policy=policy) == "mail alone"
    assert pm.mask(pa.array(["mail a@b.com"]), policy=policy).to_pylist() == ["mail alone"]


def test_the_linked_column_is_the_original_in_its_canonical_form() -> None:
    table = pa.table({"mobile": ["+86 138-0013-8000", "13800138000", "无"], "a": ["1", "2", "3"]})
    masked = pm.mask(table, policy={"columns": {"a": {"strategy": "beside", "by": "mobile"}}})
    assert masked["a"].to_pylist() == ["<13800138000>", "<13800138000>", "<无>"]


def test_a_column_that_is_missing_is_named_before_anything_is_written(tmp_path: Path) -> None:
    table = TABLE.drop_columns(["id"])
    masker = pm.Masker(POLICY)
    pq.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "a.jsonl").write_text('{"a":"1"}\n')
    attempts: list[Any] = [
        lambda: masker.mask(table),
        lambda: masker.mask(table.to_pandas()),
        lambda: masker.mask(pl.from_arrow(table)),
        lambda: masker.mask({"a": "1"}),
        lambda: masker.mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet"),
        lambda: masker.mask_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl"),
    ]
    for attempt in attempts:
        with pytest.raises(PolicyError, match=r"^column id: "):
            attempt()
    assert not list(tmp_path.glob("b.*"))
