"""Rows in another order: who knows the order of the original can't tell by it whose row is whose.

The order is that of keyed digests of the rows' numbers, so it is the same for the same key and number of
rows, and nobody without the key can undo it. The masked rows are held in memory until the last has come.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pii_mask.core.arrays import Strings
from pii_mask.core.digest import keyed_digests
from pii_mask.errors import OutputError
from pii_mask.files import Chunk, Writer

#: Masked rows held in memory, in bytes; and rows written at a time.
MOST_BYTES = 4 << 30
CHUNK_ROWS = 1 << 17


class Permuted:
    """A writer that hands the rows on to another one in the order of a key."""

    def __init__(self, writer: Writer, key: bytes) -> None:
        self._writer = writer
        self._key = key
        self._batches: list[pa.RecordBatch] = []
        self._bytes = 0

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        self._bytes += batch.nbytes
        if self._bytes > MOST_BYTES:
            raise OutputError(
                f"rows are put in another order in memory, and these need more than {MOST_BYTES >> 30} GiB;"
                " split the file first"
            )
        self._batches.append(batch)

    def close(self) -> None:
        table = pa.Table.from_batches(self._batches)
        self._batches.clear()
        numbers = pa.array(range(table.num_rows), pa.int64()).cast(pa.string())
        order = pc.sort_indices(pa.array(keyed_digests(Strings.from_arrow(numbers), self._key, 16)))
        empty = True
        for start in range(0, table.num_rows, CHUNK_ROWS):
            for batch in table.take(order.slice(start, CHUNK_ROWS)).combine_chunks().to_batches():
                empty = False
                self._writer.write(Chunk(batch), batch)
        if empty:
            batch = pa.RecordBatch.from_arrays(
                [pa.nulls(0, t) for t in table.schema.types], schema=table.schema
            )
            self._writer.write(Chunk(batch), batch)
        self._writer.close()
