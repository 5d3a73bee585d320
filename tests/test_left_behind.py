"""Nothing is left behind: a canary in every channel, and that it is found when the protection is taken out.

The search sees what stands in a file as it is, in Base64, in compressed pages, and what reading it gives.
"""

from __future__ import annotations

import base64
import os
import pickle
import re
import stat
import sys
import traceback
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest

import pii_mask as pm
from pii_mask import arrow, files, memory
from pii_mask.anonymity import anonymise
from pii_mask.errors import InputError
from pii_mask.files import compression, csv, jsonl, many, parquet, xlsx
from pii_mask.files.atomic import AtomicFile
from tests.test_files_formats import CANARY, workbook

MOBILE, MASKED = "13800138000", "138****8000"
#: What is planted.
PLANTED = "13911112222"


# -- the search -------------------------------------------------------------------------------------
def holds(data: bytes, canary: str, depth: int = 2) -> bool:
    """Whether the canary stands in the bytes: plain, in UTF-16, in Base64 or compressed."""
    if canary.encode() in data or canary.encode("utf-16-le") in data:
        return True
    if depth == 0:
        return False
    for run in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", data):
        for shift in range(4):
            part = run[shift:]
            if holds(base64.b64decode(part[: len(part) // 4 * 4] + b"", validate=False), canary, depth - 1):
                return True
    return any(holds(part, canary, depth - 1) for part in unpacked(data))


def unpacked(data: bytes) -> Iterator[bytes]:
    """What can be decompressed from anywhere in the bytes: zstd frames, gzip members, the parts of a zip."""
    for match in re.finditer(rb"\x28\xb5\x2f\xfd|\x1f\x8b\x08", data):
        codec = "zstd" if match[0][0] == 0x28 else "gzip"
        piece = data[match.start() :]
        try:
            if codec == "gzip":
                yield zlib.decompressobj(31).decompress(piece)
            else:
                stream = pa.CompressedInputStream(pa.py_buffer(piece), "zstd")
                yield stream.read(1 << 20)
        except (zlib.error, OSError):
            continue
    for match in re.finditer(rb"PK\x03\x04", data):
        at = match.start()
        names = int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(
            data[at + 28 : at + 30], "little"
        )
        try:
            yield zlib.decompressobj(-15).decompress(data[at + 30 + names :])
        except zlib.error:
            continue


def traces(path: Path) -> bytes:
    """All that a folder or file says: names, bytes, and of Parquet what its reader gives."""
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    found = []
    for file in files:
        found.append(file.name.encode())
        if file.is_file():
            found.append(file.read_bytes())
            if file.suffix == ".parquet":
                about = pq.ParquetFile(file)
                found.append(repr((about.metadata.to_dict(), about.schema_arrow.to_string())).encode())
                found.append(repr(about.read().to_pydict()).encode())
    return b"\n".join(found)


def test_the_search_sees_every_channel(tmp_path: Path) -> None:
    table = pa.table({"a": [PLANTED, "x"] * 50})
    for options in (
        {"compression": "none"},
        {"compression": "zstd", "write_statistics": False},
        {"compression": "gzip", "write_statistics": False},
    ):
        pq.write_table(table, tmp_path / "a.parquet", **options)
        assert holds((tmp_path / "a.parquet").read_bytes(), PLANTED), options
    # Statistics alone.
    pq.write_table(pa.table({"a": ["x"]}).replace_schema_metadata({"k": PLANTED}), tmp_path / "a.parquet")
    assert holds((tmp_path / "a.parquet").read_bytes(), PLANTED)
    assert holds(b"...." + base64.b64encode(b"abc" + PLANTED.encode() + b"defghi"), PLANTED)
    assert not holds(os.urandom(10_000), PLANTED)


# -- channels ---------------------------------------------------------------------------------------
def same(array: pa.Array) -> pa.Array:
    return array


def under_null() -> pa.Array:
    array = pa.array([int(PLANTED), 1])
    return pa.Array.from_buffers(array.type, 2, [pa.py_buffer(b"\x02"), array.buffers()[1]])


def carried(data: Any) -> bytes:
    """What a masked object takes along when it is pickled or written, with and without the numbers' bytes."""
    # A table that is read as a stream may be copied on the way; batches are handed on as they are.
    batch = pa.RecordBatch.from_arrays([data], ["c"])
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    masked = pm.mask(reader, policy={"columns": {"c": "keep"}}).read_all()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, masked.schema) as writer:
        writer.write_table(masked)
    raw = pickle.dumps(masked) + sink.getvalue().to_pybytes()
    number = int(PLANTED).to_bytes(8, "little")
    return raw + (PLANTED.encode() if number in raw else b"")


def whole_dictionary(array: Any, path: str, transform: Any) -> Any:
    return array


def with_metadata(schema: pa.Schema, transform: Any) -> pa.Schema:
    return schema


ARRAYS: dict[str, tuple[Callable[[], pa.Array], str, Any]] = {
    "neighbours of a slice": (lambda: pa.array(["a", PLANTED]).slice(0, 1), "_rebuilt", same),
    "neighbours of a number": (lambda: pa.array([5, int(PLANTED)]).slice(0, 1), "_rebuilt", same),
    "bytes under a null": (under_null, "_rebuilt", same),
    "a view's buffers": (
        lambda: pa.array(["a", PLANTED + "x" * 20], pa.string_view()).slice(0, 1),
        "_rebuilt",
        same,
    ),
    "unused values of a dictionary": (
        lambda: pa.array(["a", PLANTED]).dictionary_encode().slice(0, 1),
        "_dictionary",
        whole_dictionary,
    ),
}


@pytest.mark.parametrize("channel", ARRAYS)
def test_arrays(channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, step, without = ARRAYS[channel]
    assert not holds(carried(make()), PLANTED)
    monkeypatch.setattr(arrow, step, without)
    assert holds(carried(make()), PLANTED)


def parquet_with_canaries(path: Path) -> None:
    about = {"k": PLANTED}
    schema = pa.schema([pa.field("mobile", pa.string(), metadata=about)], metadata=about)
    table = pa.table({"mobile": [PLANTED, MOBILE] * 20}, schema=schema)
    pq.write_table(
        table, path, compression="zstd", write_page_index=True, sorting_columns=[pq.SortingColumn(0)]
    )


def test_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out" / "out.parquet"
    target.parent.mkdir()
    parquet_with_canaries(source)
    assert holds(traces(source), PLANTED)
    masker = pm.Masker()
    masker.mask_file(source, target)
    assert not holds(traces(target.parent), PLANTED)
    # Metadata of the schema and of fields, which Arrow hides in Base64.
    monkeypatch.setattr(arrow, "masked_schema", with_metadata)
    monkeypatch.setattr(parquet, "_bare", lambda field: field)
    monkeypatch.setattr(
        parquet.ParquetSource, "chunks", lambda self: iter([parquet.Chunk(self._file.read().to_batches()[0])])
    )
    masker.mask_file(source, target, force=True)
    assert holds(target.read_bytes(), PLANTED)
    monkeypatch.undo()
    # Values, statistics and dictionary pages of a column that is copied through.
    monkeypatch.setattr(arrow, "mask_array", lambda array, path, transform: array)
    masker.mask_file(source, target, force=True)
    assert holds(traces(target), PLANTED)


def test_encrypted_parquet(tmp_path: Path) -> None:
    key = b"0123456789abcdef"
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    properties = pe.create_encryption_properties(key)
    with pq.ParquetWriter(
        source, pa.schema({"mobile": pa.string()}), encryption_properties=properties
    ) as writer:
        writer.write_table(pa.table({"mobile": [MOBILE]}))
    with pytest.raises(InputError, match="encrypted; its key is needed"):
        pm.Masker().mask_file(source, target)
    with pytest.raises(InputError, match="or the key is another"):
        pm.Masker().mask_file(source, target, unlock=b"x" * 16)
    with pytest.raises(InputError, match="16, 24 or 32 bytes"):
        pm.Masker().mask_file(source, target, unlock=b"x")
    for unlock in (key, pe.create_decryption_properties(key)):
        pm.Masker().mask_file(source, target, unlock=unlock, force=True)
        assert pq.read_table(target)["mobile"].to_pylist() == [MASKED]


def test_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame({"n": [1]}, index=pd.Index([PLANTED], name="mobile"))
    frame.attrs["from"] = PLANTED
    assert not holds(pickle.dumps(pm.mask(frame)), PLANTED)
    monkeypatch.setattr(memory, "_pandas_index", lambda index, masker: index)
    assert holds(pickle.dumps(pm.mask(frame)), PLANTED)


def test_attributes_of_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    # Columns that come back as they were are copied, and pandas copies the attributes along.
    series = pd.Series([1, 2], name="n")
    series.attrs["from"] = PLANTED
    frame = series.to_frame()
    frame.attrs["from"] = PLANTED
    for data in (series, frame):
        with monkeypatch.context() as patch:
            assert not holds(pickle.dumps(pm.mask(data)), PLANTED)
            # As pandas' own functions end.
            patch.setattr(memory, "without_attributes", lambda out, whole=data: out.__finalize__(whole))
            assert holds(pickle.dumps(pm.mask(data)), PLANTED)
    monkeypatch.setattr(memory, "without_attributes", same)
    assert holds(pickle.dumps(pm.mask(series)), PLANTED)


def test_rows_of_pandas_that_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["a", "b"] * 10 + [PLANTED]
    kind = pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string()))
    plain = pd.DataFrame({"age": [1] * 20 + [99]})
    levels = pd.MultiIndex.from_arrays([names, range(21)])
    frames = [
        plain.assign(name=pd.Categorical(names)),
        plain.assign(name=pd.Series(pa.array(names).dictionary_encode(), dtype=kind)),
        plain.set_axis(levels),
        plain.set_axis(pd.CategoricalIndex(names)),
    ]
    plain.attrs["from"] = PLANTED

    def left() -> list[bool]:
        done = [pm.k_anonymise(frame, quasi=["age"], k=2, suppress=0.2).table for frame in (plain, *frames)]
        assert [len(table) for table in done] == [20] * 5
        return [holds(pickle.dumps(table), PLANTED) for table in done]

    assert left() == [False] * 5
    monkeypatch.setattr(anonymise, "_bare", lambda frame, table: frame)
    assert left() == [True] * 5


def test_page_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    # It bounds its page and not the column, so that the footer's statistics don't hold it.
    values = ["10000000000"] * 1000 + [PLANTED] * 1000 + ["19999999999"] * 1000
    layout: dict[str, Any] = {"use_dictionary": [], "data_page_size": 1000, "write_batch_size": 1000}
    pq.write_table(pa.table({"mobile": values}), source, compression="gzip", write_page_index=True, **layout)

    def indexed(path: Path) -> bool:
        column = pq.ParquetFile(path).metadata.row_group(0).column(0)
        return bool(column.has_column_index)

    assert PLANTED not in repr(pq.ParquetFile(source).metadata.to_dict())
    # Smallest and largest of the page: the pages themselves are compressed.
    assert source.read_bytes().count(PLANTED.encode()) == 2
    pm.Masker().mask_file(source, target)
    assert not indexed(target)
    assert not holds(traces(target), PLANTED)
    # Without the choice of what is taken over, for a column that is copied through.
    chosen = parquet._options
    monkeypatch.setattr(
        parquet, "_options", lambda about: {**chosen(about), **layout, "write_page_index": True}
    )
    monkeypatch.setattr(arrow, "mask_array", lambda array, path, transform: array)
    pm.Masker().mask_file(source, target, force=True)
    assert indexed(target)
    assert PLANTED not in repr(pq.ParquetFile(target).metadata.to_dict())
    assert target.read_bytes().count(PLANTED.encode()) == 2


def test_sorting_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That rows are sorted by a column tells the order of its values when they are masked."""
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    table = pa.table({"mobile": [MOBILE, PLANTED]})
    pq.write_table(table, source, sorting_columns=[pq.SortingColumn(0)])

    def claimed(path: Path) -> Any:
        return pq.ParquetFile(path).metadata.row_group(0).sorting_columns

    assert claimed(source)
    pm.Masker().mask_file(source, target)
    assert not claimed(target)
    chosen = parquet._options
    monkeypatch.setattr(
        parquet,
        "_options",
        lambda about: {**chosen(about), "sorting_columns": about.row_group(0).sorting_columns},
    )
    pm.Masker().mask_file(source, target, force=True)
    assert claimed(target) == claimed(source)


def test_bloom_filters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bloom filter answers whether a value stood in a column."""
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    filtered = {"bloom_filter_options": {"mobile": True}}
    table = pa.table({"mobile": [str(13800000000 + n) for n in range(2000)]})
    pq.write_table(table, source, **filtered)

    def has_filter(path: Path) -> bool:
        return pq.ParquetFile(path).metadata.row_group(0).column(0).bloom_filter_offset is not None

    assert has_filter(source)
    pm.Masker().mask_file(source, target)
    assert not has_filter(target)
    chosen = parquet._options
    monkeypatch.setattr(parquet, "_options", lambda about: {**chosen(about), **filtered})
    pm.Masker().mask_file(source, target, force=True)
    assert has_filter(target)


def test_order_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who knows the order of the original's rows knows whose row is whose."""
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    numbers = list(range(1000))
    pq.write_table(pa.table({"n": numbers}), source)
    masker = pm.Masker({"columns": {"n": "keep"}}, key=pm.Key(bytes(range(32))))
    masker.mask_file(source, target, permute=True)
    permuted = pq.read_table(target)["n"].to_pylist()
    assert permuted != numbers
    assert sorted(permuted) == numbers
    monkeypatch.setattr(files, "_ordered", lambda writer, order: writer)
    masker.mask_file(source, target, permute=True, force=True)
    assert pq.read_table(target)["n"].to_pylist() == numbers


def test_messages_of_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"mobile,b\n{MOBILE},2\n{PLANTED},3,4\n")
    with pytest.raises(InputError) as caught:
        pm.Masker().mask_file(source, tmp_path / "out.csv")
    assert PLANTED not in "".join(traceback.format_exception(caught.value))

    def quoted(self: Any, rows: int) -> None:
        said = sys.exception()  # what Arrow says; we are called while it is handled
        assert said is not None
        raise said

    monkeypatch.setattr(csv.CsvSource, "_explain", quoted)
    with pytest.raises(pa.ArrowInvalid) as said:
        pm.Masker().mask_file(source, tmp_path / "out.csv")
    assert PLANTED in str(said.value)


def test_names_of_folders_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = tmp_path / "lake" / f"mobile={PLANTED}"
    lake.mkdir(parents=True)
    (lake / f"notes {PLANTED}.txt").write_text("x\n")
    masker = pm.Masker()
    masker.mask_files(tmp_path / "lake", tmp_path / "out")
    assert not holds(traces(tmp_path / "out"), PLANTED)
    monkeypatch.setattr(many, "_folder", lambda folder, renamed: folder)
    masker.mask_files(tmp_path / "lake", tmp_path / "folders")
    assert holds(traces(tmp_path / "folders"), PLANTED)
    monkeypatch.undo()
    monkeypatch.setattr(many, "replace", lambda receipt, **changes: receipt)
    masker.mask_files(tmp_path / "lake", tmp_path / "receipts")
    assert holds(traces(tmp_path / "receipts"), PLANTED)


def test_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path / "a.xlsx")
    assert holds((tmp_path / "a.xlsx").read_bytes(), CANARY)
    pm.Masker().mask_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert not holds((tmp_path / "b.xlsx").read_bytes(), CANARY)
    made = xlsx.XlsxSource.__init__

    def with_hidden(self: Any, source: Any) -> None:
        made(self, source)
        self.sheets = self._book.sheet_names

    monkeypatch.setattr(xlsx.XlsxSource, "__init__", with_hidden)
    pm.Masker().mask_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx", force=True)
    assert holds((tmp_path / "b.xlsx").read_bytes(), CANARY)


def test_keys_of_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"{PLANTED}": {{"x": "y"}}}}\n')
    target = tmp_path / "b.jsonl"
    receipt = pm.Masker().mask_file(tmp_path / "a.jsonl", target)
    assert not holds(target.read_bytes() + repr(receipt.columns).encode(), PLANTED)
    monkeypatch.setattr(jsonl, "is_data", lambda key: False)
    receipt = pm.Masker().mask_file(tmp_path / "a.jsonl", target, force=True)
    assert holds(target.read_bytes(), PLANTED)
    assert holds(repr(receipt.columns).encode(), PLANTED)


def test_compressed_outputs_carry_no_names(tmp_path: Path) -> None:
    source = tmp_path / f"{PLANTED}.txt"
    source.write_text("x\n")
    for end in [ends[0] for _, ends in compression.CODECS.values()]:
        target = tmp_path / f"b.txt{end}"
        pm.Masker().mask_file(source, target)
        first = target.read_bytes()
        assert not holds(first, PLANTED)
        pm.Masker().mask_file(source, target, force=True)
        assert target.read_bytes() == first


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_temporary_files_are_private_and_beside_the_output(tmp_path: Path) -> None:
    file = AtomicFile(str(tmp_path / "x.xlsx"))
    folder = file.scratch()
    assert folder is not None
    (hidden, inner) = sorted(tmp_path.iterdir())
    assert stat.S_IMODE(hidden.stat().st_mode) == 0o600
    assert stat.S_IMODE(inner.stat().st_mode) == 0o700
    file.abort()
    assert list(tmp_path.iterdir()) == []
    # A killed run's folder goes with its file.
    left = tmp_path / ".x.xlsx.1.0123abcd.pii-mask-tmp"
    left.touch()
    (tmp_path / f"{left.name}.d").mkdir()
    (tmp_path / f"{left.name}.d" / "sheet").write_text(PLANTED)
    AtomicFile(str(tmp_path / "x.xlsx")).abort()
    assert list(tmp_path.iterdir()) == []
