"""A keyed permutation of a column that need not fit into memory.

Every value draws a keyed number from its row's; in the order of these numbers each value goes to the row of
the next, the last to that of the first. So the permutation is one cycle: no value stays in its row. The
numbers are drawn with the key and a digest of all values: batches make no difference, and knowing how one
column was shuffled says nothing of another of the same length.

Two passes of partitions do that: values are parted by the number drawn, then, with the rows that they go
to, by these rows. Partitions that don't fit into memory lie in temporary files that have no name and
are encrypted (AES-256 in counter mode) under a key that is made for them and kept nowhere else.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .core.arrays import Strings
from .core.digest import keyed_numbers

if TYPE_CHECKING:
    from .strategies import Context

__all__ = ["Shuffling"]

#: Bytes that the partitions of a pass hold in memory together.
MEMORY = 64 << 20
#: About how many bytes one partition is to have.
PARTITION = 16 << 20

Ints = npt.NDArray[np.int64]


class Spill:
    """Record batches in the order in which they were added, in memory or, beyond a bound, on the disk."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._held: list[pa.RecordBatch] = []
        self._size = 0
        self._file: Any = None
        self._cipher: Any = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Adds a batch."""
        self._held.append(batch)
        self._size += batch.nbytes
        if self._size > self._memory:
            self._write()

    def _write(self) -> None:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        if self._file is None:
            # Without a name nobody can open it, and it is gone whatever happens to this process.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # read and closed later, by batches()
            self._cipher = Cipher(algorithms.AES(secrets.token_bytes(32)), modes.CTR(secrets.token_bytes(16)))
            self._encryptor = self._cipher.encryptor()
        for batch in self._held:
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, batch.schema) as writer:
                writer.write_batch(batch)
            data = sink.getvalue().to_pybytes()
            framed = len(data).to_bytes(8, "little") + data
            self._file.write(self._encryptor.update(framed))
        self._held.clear()
        self._size = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The batches, once; what was written is gone then."""
        if self._file is not None:
            decryptor = self._cipher.decryptor()
            self._file.seek(0)
            with self._file as file:
                while head := file.read(8):
                    size = int.from_bytes(decryptor.update(head), "little")
                    data = decryptor.update(file.read(size))
                    yield from pa.ipc.open_stream(data)
            self._file = None
        held, self._held = self._held, []
        yield from held


class Shuffling:
    """Takes a column in, batch by batch, and gives its values back in another order."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._count = 0
        self._size = 0
        self._taken = Spill(MEMORY)
        self._lengths, self._bytes = hashlib.sha256(), hashlib.sha256()

    def see(self, values: Strings) -> None:
        """The values of the next rows."""
        array = pa.array(values.as_kind("Z").copy()).drop_null()
        self._count += len(array)
        self._size += array.nbytes + 16 * len(array)
        if len(array):
            _, offsets, data = array.buffers()
            bounds = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
            self._lengths.update(np.diff(bounds).tobytes())
            if data is not None:
                self._bytes.update(memoryview(data)[bounds[0] : bounds[-1]])
            self._taken.add(pa.record_batch([array], ["value"]))

    def done(self) -> Shuffled:
        """The values in their new order."""
        # The digests of all lengths and of all bytes are those of the column, however it was cut.
        content = self._lengths.digest() + self._bytes.digest()
        key = hmac.digest(self._key, content, "sha256")
        parts = self._size // PARTITION + 1
        bits = 64 - (parts - 1).bit_length()
        first = [Spill(MEMORY // (2 << (64 - bits))) for _ in range(1 << (64 - bits))]
        at = 0
        for batch in self._taken.batches():
            rows = np.arange(at, at + batch.num_rows)
            at += batch.num_rows
            drawn = keyed_numbers(Strings.from_arrow(pa.array(rows).cast(pa.large_string())), key)
            where = np.zeros(len(rows), np.int64)
            if bits < 64:
                where = (drawn >> np.uint64(bits)).astype(np.int64)
            columns = [pa.array(drawn), pa.array(rows), batch.column(0)]
            _part(pa.record_batch(columns, ["drawn", "row", "value"]), where, first)
        second = [Spill(MEMORY // (2 * parts)) for _ in range(parts)]
        # The value goes to the row of the next in the order drawn; the last one waits for the first row.
        waiting: Any = None
        start = -1
        for spill in first:
            held = pa.Table.from_batches(list(spill.batches()) or [EMPTY])
            held = held.sort_by([("drawn", "ascending"), ("row", "ascending")]).combine_chunks()
            if not held.num_rows:
                continue
            rows = held["row"].to_numpy()
            values = (
                held["value"].combine_chunks() if held["value"].num_chunks != 1 else held["value"].chunk(0)
            )
            if waiting is None:
                start = int(rows[0])
            else:
                self._give(waiting, rows[:1], second)
            self._give(values[:-1], rows[1:], second)
            waiting = values[-1:]
        if waiting is not None:
            self._give(waiting, np.array([start]), second)
        return Shuffled(second)

    def _give(self, values: Any, rows: Ints, spills: list[Spill]) -> None:
        if len(values):
            batch = pa.record_batch([pa.array(rows, pa.int64()), values], ["row", "value"])
            _part(batch, rows * len(spills) // self._count, spills)


EMPTY = pa.record_batch(
    [pa.array([], pa.uint64()), pa.array([], pa.int64()), pa.array([], pa.large_binary())],
    ["drawn", "row", "value"],
)


def _part(batch: pa.RecordBatch, where: Ints, spills: list[Spill]) -> None:
    """Hands each row to the spill that `where` says."""
    if len(spills) == 1:
        spills[0].add(batch)
        return
    order = np.argsort(where, kind="stable")
    bounds = np.searchsorted(where[order], np.arange(len(spills) + 1))
    ordered = batch.take(pa.array(order))
    for number, spill in enumerate(spills):
        if bounds[number] < bounds[number + 1]:
            # A slice would carry its neighbours along.
            piece = ordered.take(pa.array(np.arange(bounds[number], bounds[number + 1])))
            spill.add(piece)


def _one(column: pa.ChunkedArray) -> Any:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class Shuffled:
    """The shuffled values, handed out in the order of their rows."""

    def __init__(self, spills: list[Spill]) -> None:
        self._spills = iter(spills)
        self._held: Any = pa.array([], pa.large_binary())
        self._at = 0

    def apply(self, values: Strings, context: Context) -> Strings:
        """As many values as `values` holds, nulls where they are."""
        wanted = len(values) - values.null_count
        pieces = []
        while wanted:
            if self._at == len(self._held):
                spill = next(self._spills)
                held = pa.Table.from_batches(list(spill.batches()) or [EMPTY.select(["row", "value"])])
                held = held.sort_by("row")["value"]
                self._held = _one(held)
                self._at = 0
                continue
            piece = self._held.slice(self._at, wanted)
            pieces.append(piece)
            self._at += len(piece)
            wanted -= len(piece)
        new = pa.concat_arrays(pieces) if pieces else pa.array([], pa.large_binary())
        if values.null_count:
            valid = pc.is_valid(pa.array(values)).to_numpy(zero_copy_only=False)
            places = np.where(valid, np.cumsum(valid) - 1, 0)
            new = new.take(pa.array(places, mask=~valid))
        if values.kind in "uz":
            new = new.cast(pa.binary())
        return Strings.from_arrow(new).as_kind(values.kind)
