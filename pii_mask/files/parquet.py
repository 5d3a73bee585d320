"""Parquet, row group by row group.

A chunk is a row group, or an even part of one that is larger than :data:`CHUNK_ROWS` rows or
:data:`CHUNK_BYTES` bytes. The parts of a group are written together, so that row groups keep their sizes, up
to :data:`GROUP_BYTES` bytes of masked data; larger ones become several.

The writer takes over, per column of the first row group, the compression, whether there is a dictionary
and whether there are statistics, and the file's format version. It takes over nothing that may hold a
value: key-value metadata of the file and of fields (the allow-list is empty, so pandas' index columns
come back as ordinary columns), sorting columns, bloom filters and page indexes are left behind, and
statistics are those of what was written. An encrypted source is read with its key; what is written isn't
encrypted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pii_mask.arrow import is_text
from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.cells import empty_batch
from pii_mask.files.inputs import ROW_VARIABLE, Input, longest_row, shown_size

#: A chunk's bounds: rows, and encoded bytes before compression.
CHUNK_ROWS = 1 << 15
CHUNK_BYTES = 64 << 20
#: Masked data that wait for the end of their row group.
GROUP_BYTES = 128 << 20
#: Read of a column at a time: without it all the bytes that a row group has of it.
BUFFER = 256 << 10
#: Where the key of encrypted files is looked for if none is given.
UNLOCK_VARIABLE = "PII_MASK_UNLOCK"

#: A column gets no dictionary when, by a sample of so many rows, more than this share of a chunk's are
#: distinct: building one that is given up soon after costs more than all the rest of writing the column.
SAMPLE_ROWS = 4_096
MOST_DISTINCT = 0.5


class ParquetSource:
    """A Parquet file; it must be one that can be sought in, since its description stands at the end."""

    format = "parquet"

    def __init__(self, source: Input) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        file: Any = source.rewound()
        if file is None:
            raise InputError(f"{self.path}: Parquet can't be read from a stream, it needs a file")
        if source.unlock is None:
            source.unlock = _from_environment()
        if source.head.startswith(b"PARE") and source.unlock is None:
            raise InputError(
                f"{self.path}: the Parquet file is encrypted; its key is needed"
                f" (unlock, or {UNLOCK_VARIABLE})"
            )
        self._opened: pa.NativeFile | None = None
        try:
            if source.named:
                # Arrow reads a file that it opened itself without a copy through Python's objects.
                file = self._opened = pa.OSFile(source.path)
            # Without buffering ahead: that keeps every row group's bytes until the end.
            unlock = unlocking(source.unlock)
            self._file = pq.ParquetFile(
                file, pre_buffer=False, buffer_size=BUFFER, decryption_properties=unlock
            )
            self.schema = self._file.schema_arrow.remove_metadata()
        except (pa.ArrowException, OSError):
            also = ", or the key is another" if source.unlock is not None else ""
            raise InputError(
                f"{self.path}: not a Parquet file, or one that is cut off or damaged{also}"
            ) from None
        self.metadata = self._file.metadata
        self.rows = self.metadata.num_rows
        self._read = 0
        names = Counter(self._file.schema_arrow.names)
        for number, name in enumerate(self._file.schema_arrow.names, 1):
            if names[name] > 1:
                raise InputError(f"{self.path}: column {number} has the name of another column")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()
        if self._opened is not None:
            self._opened.close()
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        for group in range(self.metadata.num_row_groups):
            try:
                left = self.metadata.row_group(group).num_rows
                for batch in self._batches(group):
                    empty = False
                    left -= batch.num_rows
                    yield Chunk(batch, _Part(last=left <= 0))
                    self._read += batch.num_rows
            except (pa.ArrowException, OSError):
                # Arrow's message may quote data, so it isn't passed on.
                raise InputError(f"{self.path}: row group {group} is damaged or cut off") from None
        if empty:
            yield Chunk(empty_batch(self.schema))

    def progress(self) -> float:
        return self._read / self.rows if self.rows else 1.0

    def _batches(self, group: int) -> Iterator[pa.RecordBatch]:
        about = self.metadata.row_group(group)
        most = longest_row()
        if about.total_byte_size > most * max(about.num_rows, 1):
            raise self._too_long(f"row group {group}: its rows, {about.num_rows:,} of them, are", most)
        first = self._read
        for batch in self._parts(group, about):
            if about.total_byte_size > most and batch.nbytes > most:
                self._check_rows(batch, first, most)
            first += batch.num_rows
            yield batch

    def _check_rows(self, batch: pa.RecordBatch, first: int, most: int) -> None:
        """Refuses a value that is too long; Arrow holds it by then."""
        for column in batch.columns:
            if not is_text(column.type):
                continue
            sizes = pc.binary_length(column)
            longest = pc.max(sizes).as_py() or 0
            if longest > most:
                row = first + pc.index(sizes, pa.scalar(longest, sizes.type)).as_py() + 1
                raise self._too_long(f"row {row} is", most)

    def _too_long(self, which: str, most: int) -> InputError:
        return InputError(
            f"{self.path}: {which} longer than {shown_size(most)};"
            f" set {ROW_VARIABLE} to a larger size to hold it in memory"
        )

    def _parts(self, group: int, about: Any) -> Iterator[pa.RecordBatch]:
        parts = max(1, -(-about.num_rows // CHUNK_ROWS), -(-about.total_byte_size // CHUNK_BYTES))
        if parts == 1:
            table = self._file.read_row_group(group, use_threads=False).replace_schema_metadata(None)
            yield from table.to_batches()
            return
        size = max(1, -(-about.num_rows // parts))
        for batch in self._file.iter_batches(size, row_groups=[group], use_threads=False):
            yield batch.replace_schema_metadata(None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A chunk's place in its row group."""

    last: bool


class ParquetWriter:
    """Writes the row groups of the source, and in its way; each chunk as one if that wasn't Parquet."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._options: dict[str, Any] = {}
        if isinstance(source, ParquetSource):
            self._options = _options(source.metadata)
        self._writer: pq.ParquetWriter | None = None
        self._schema = pa.schema([])
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        try:
            if self._writer is None:
                schema = pa.schema([_bare(field) for field in batch.schema])
                self._schema = batch.schema
                handle: Any = self._output
                sink = pa.PythonFile(handle, mode="w")
                self._options["use_dictionary"] = _worth_a_dictionary(
                    batch, self._options.get("use_dictionary")
                )
                self._writer = pq.ParquetWriter(sink, schema, **self._options)
            if not batch.schema.equals(self._schema):
                raise ValueError
            whole = not isinstance(chunk.carry, _Part) or chunk.carry.last
            if batch.num_rows:
                self._waiting.append(batch if whole and not self._waiting else _held(batch))
                self._bytes += batch.nbytes
            if self._waiting and (whole or self._bytes > GROUP_BYTES):
                self._write_group(self._writer)
        except (pa.ArrowException, ValueError):
            raise OutputError("a column has a type that Parquet can't hold, or changed its type") from None

    def _write_group(self, writer: pq.ParquetWriter) -> None:
        table = pa.Table.from_batches(self._waiting)
        self._waiting.clear()
        self._bytes = 0
        writer.write_table(table, row_group_size=table.num_rows)

    def close(self) -> None:
        if self._writer is None:
            raise OutputError("nothing was written: a file's columns are known by its first chunk")
        self._writer.close()


def _held(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch, its texts in memory of Arrow's own.

    Where what waits for long lies between what comes and goes, the C library's heap grows with the gaps.
    """
    columns = [
        pa.concat_arrays([column, column[:0]]) if pa.types.is_string(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _from_environment() -> bytes | None:
    """The key in the environment, hexadecimal digits; None if there is none."""
    given = os.environ.get(UNLOCK_VARIABLE)
    if not given:
        return None
    try:
        return bytes.fromhex(given)
    except ValueError:
        raise InputError(f"{UNLOCK_VARIABLE}: expected 32, 48 or 64 hexadecimal digits") from None


def unlocking(unlock: Any) -> Any:
    """Decryption properties: those given, or from the bytes of a key (which leave plain files alone).

    Without either the key may stand in the environment.
    """
    if unlock is None:
        unlock = _from_environment()
    if not isinstance(unlock, bytes):
        return unlock
    import pyarrow.parquet.encryption as encryption

    if len(unlock) not in (16, 24, 32):
        raise InputError("the key of a Parquet file has 16, 24 or 32 bytes")
    if not hasattr(encryption, "create_decryption_properties"):
        raise InputError("this pyarrow takes no plain key; give decryption properties, or update it")
    return encryption.create_decryption_properties(unlock, allow_plaintext_files=True)


def _options(metadata: pq.FileMetaData) -> dict[str, Any]:
    """How the source was written, in the words of :class:`pyarrow.parquet.ParquetWriter`."""
    options: dict[str, Any] = {"version": "1.0" if metadata.format_version == "1.0" else "2.6"}
    if metadata.num_row_groups:
        group = metadata.row_group(0)
        columns = [group.column(index) for index in range(group.num_columns)]
        options["compression"] = {each.path_in_schema: _codec(each.compression) for each in columns}
        options["use_dictionary"] = [each.path_in_schema for each in columns if each.has_dictionary_page]
        options["write_statistics"] = [each.path_in_schema for each in columns if each.is_stats_set]
    return options


def _worth_a_dictionary(batch: pa.RecordBatch, had: list[str] | None) -> list[str]:
    """The columns to write with a dictionary: those that repeat themselves, if they `had` one (None: all).

    Fields inside nested columns keep what they had.
    """
    unworthy = set()
    for field, column in zip(batch.schema, batch.columns, strict=True):
        sample = column.slice(0, SAMPLE_ROWS)
        flat = not pa.types.is_nested(field.type) and not pa.types.is_dictionary(field.type)
        if flat and len(sample) == SAMPLE_ROWS and _distinct(sample) > MOST_DISTINCT:
            unworthy.add(field.name)
    names = batch.schema.names if had is None else had
    return [name for name in names if name not in unworthy]


def _distinct(sample: pa.Array) -> float:
    """Which share of the rows of a row group are distinct, judged by how often a sample repeats itself.

    Of N equally frequent values a sample of n has about n²/2N repetitions: ten thousand values, as four
    digits are, fill a row group many times and a sample hardly twice.
    """
    size = len(sample)
    repeated = size - pc.count_distinct(sample).as_py()
    return float(min(1.0, size * size / (2 * repeated) / CHUNK_ROWS)) if repeated else 1.0


def _codec(name: str) -> str:
    """The codec to write with; the two that Arrow only reads are replaced by their nearest relative."""
    return {"UNCOMPRESSED": "NONE", "LZO": "LZ4", "UNKNOWN": "SNAPPY"}.get(name, name)


def _bare(field: Any) -> Any:
    """The field without its metadata, and without that of the fields inside its type."""
    return pa.field(field.name, _bare_type(field.type), field.nullable)


def _bare_type(kind: Any) -> Any:
    if pa.types.is_struct(kind):
        return pa.struct([_bare(kind.field(index)) for index in range(kind.num_fields)])
    if pa.types.is_map(kind):
        return pa.map_(_bare(kind.key_field), _bare(kind.item_field), kind.keys_sorted)
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(_bare(kind.value_field), kind.list_size)
    if pa.types.is_large_list(kind):
        return pa.large_list(_bare(kind.value_field))
    if pa.types.is_list(kind):
        return pa.list_(_bare(kind.value_field))
    return kind


FORMAT = Format(
    name="parquet",
    extensions=(".parquet", ".pq"),
    tabular=True,
    plain=False,
    sniff=lambda head: head.startswith((b"PAR1", b"PARE")),
    reader=ParquetSource,
    writer=ParquetWriter,
)
