"""The list that the project exists for: nothing of it may be left in the file that is handed on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo

ROWS = 6_000
POLICY = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
#: Columns whose values must not stand anywhere in the output, and those that must not stand in their own.
ANYWHERE = ("mobile", "resident_id", "bank_card", "email")
IN_PLACE = (*ANYWHERE, "qq", "legal_rep", "address", "uscc", "company")
SHORTEST = 11


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[pa.Table, Path]:
    """The list, and where its masked copy is (uncompressed)."""
    folder = tmp_path_factory.mktemp("list")
    demo.write(folder / "list.parquet", rows=ROWS, compression="none", row_group_rows=2_500)
    masker = pm.Masker(POLICY, key=pm.Key.new())
    masker.mask_file(folder / "list.parquet", folder / "shared.parquet")
    return pq.read_table(folder / "list.parquet"), folder / "shared.parquet"


def columns(path: Path) -> dict[str, set[str]]:
    """Every decoded value by column, dictionaries included."""
    masked = pq.read_table(path, read_dictionary=[])
    values = {name: set(masked[name].cast(pa.string()).to_pylist()) for name in masked.column_names}
    encoded = pq.read_table(path, read_dictionary=masked.column_names)
    for name in encoded.column_names:
        for chunk in encoded[name].chunks:
            if pa.types.is_dictionary(chunk.type):
                values[name] |= set(chunk.dictionary.to_pylist())
    return values


def test_no_value_stands_in_its_column(shared: tuple[pa.Table, Path]) -> None:
    original, path = shared
    masked = columns(path)
    for name in IN_PLACE:
        assert not masked[name] & set(original[name].to_pylist()), name


def test_no_identifier_stands_as_a_token_anywhere(shared: tuple[pa.Table, Path]) -> None:
    original, path = shared
    tokens = set()
    for values in columns(path).values():
        for value in values:
            if value is not None:
                tokens.update(
                    "".join(
                        c if c.isascii() and (c.isalnum() or c in "@._+-") else " " for c in value
                    ).split()
                )
    for name in ANYWHERE:
        assert not tokens & set(original[name].to_pylist()), name


def test_no_long_value_stands_in_the_raw_bytes(shared: tuple[pa.Table, Path]) -> None:
    """All values of eleven characters or more, looked for at every byte of the file by a rolling hash."""
    original, path = shared
    wanted: dict[int, set[bytes]] = {}
    for name in IN_PLACE:
        for value in original[name].to_pylist():
            if len(value) >= SHORTEST:
                wanted.setdefault(len(value.encode()), set()).add(value.encode())
    raw = np.frombuffer(path.read_bytes(), np.uint8).astype(np.uint64)
    base = np.uint64(1_000_003)
    with np.errstate(over="ignore"):
        powers = np.cumprod(np.full(len(raw) + 1, base, np.uint64)) * np.uint64(pow(1_000_003, -1, 1 << 64))
        # Sums of byte * base**i, so that a window's hash is a difference, times a power that aligns it.
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(raw * powers[:-1], dtype=np.uint64)])
        for size, values in wanted.items():
            windows = sums[size:] - sums[:-size]
            places = np.arange(len(windows))
            aligned = windows * powers[len(raw) - places]
            hashes = {
                sum(byte * pow(1_000_003, i, 1 << 64) for i, byte in enumerate(value))
                * int(powers[len(raw)])
                % (1 << 64)
                for value in values
            }
            for place in np.flatnonzero(np.isin(aligned, np.array(sorted(hashes), np.uint64))):
                assert raw[place : place + size].astype(np.uint8).tobytes() not in values, (
                    f"{size} bytes at {place}"
                )


def test_the_search_in_raw_bytes_finds_what_is_there(shared: tuple[pa.Table, Path], tmp_path: Path) -> None:
    original, path = shared
    leaky = tmp_path / "leaky.parquet"
    leaky.write_bytes(path.read_bytes() + original["mobile"][7].as_py().encode() + b"!")
    with pytest.raises(AssertionError, match="11 bytes"):
        test_no_long_value_stands_in_the_raw_bytes((original, leaky))


def test_what_the_receiver_gets_is_still_useful(shared: tuple[pa.Table, Path]) -> None:
    original, path = shared
    masked = pq.read_table(path)
    assert masked.schema.names == original.schema.names
    assert masked.schema.types == original.schema.types
    assert masked["created_at"].equals(original["created_at"])
    assert masked["mobile"][0].as_py()[:3] == original["mobile"][0].as_py()[:3]
    # Equal numbers have equal digests, different ones different digests.
    assert len(set(masked["qq"].to_pylist())) == len(set(original["qq"].to_pylist()))
