"""Arrow IPC: files (which Feather is) and streams, batch by batch.

The kind (file or stream) and the compression of buffers stay. What is not taken over is what may hold a
value: metadata of the file, of the schema and of fields. Dictionaries are written anew, with the values of
the rows written and no others; where later batches have other values, a file gets one dictionary for
all (which needs them in memory), a stream one after the other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Self

import pyarrow as pa
import pyarrow.ipc as pa_ipc

from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.cells import empty_batch
from pii_mask.files.inputs import Input

MAGIC = b"ARROW1\0\0"
#: What an IPC stream begins with.
CONTINUATION = b"\xff\xff\xff\xff"
#: Rows of a chunk; larger batches are cut.
CHUNK_ROWS = 1 << 17


class IpcSource:
    """An IPC file or stream."""

    format = "ipc"

    def __init__(self, source: Input) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        self.rows = None
        self.is_file = source.head.startswith(MAGIC)
        if source.head.startswith(b"FEA1"):
            raise InputError(f"{self.path}: Feather of version 1; write it again as version 2")
        try:
            if self.is_file:
                file: Any = source.rewound()
                if file is None:
                    raise InputError(
                        f"{self.path}: an Arrow file can't be read from a stream, it needs a file"
                    )
                self._reader: Any = pa_ipc.open_file(pa.PythonFile(file, mode="r"))
            else:
                self._reader = pa_ipc.open_stream(pa.PythonFile(_Reading(source), mode="r"))
            self.schema = self._reader.schema.remove_metadata()
        except (pa.ArrowException, OSError):
            raise InputError(f"{self.path}: not Arrow IPC, or cut off or damaged") from None
        self.compression = _compression(source) if self.is_file else None
        seen: set[str] = set()
        for number, name in enumerate(self.schema.names, 1):
            if name in seen:
                raise InputError(f"{self.path}: column {number} has the name of another column")
            seen.add(name)
        self._done = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        for batch in self._batches():
            for start in range(0, batch.num_rows, CHUNK_ROWS):
                empty = False
                yield Chunk(batch.slice(start, CHUNK_ROWS).replace_schema_metadata(None))
        if empty:
            yield Chunk(empty_batch(self.schema))

    def progress(self) -> float:
        return self._done if self.is_file else self.input.progress()

    def _batches(self) -> Iterator[pa.RecordBatch]:
        number = 0
        try:
            if not self.is_file:
                for batch in self._reader:
                    batch.validate(full=True)
                    yield batch
                    number += 1
                return
            count = self._reader.num_record_batches
            for number in range(count):
                batch = self._reader.get_batch(number)
                # Offsets that point anywhere would be followed by whoever reads them.
                batch.validate(full=True)
                yield batch
                self._done = (number + 1) / count
        except (pa.ArrowException, OSError):
            # Arrow's message may quote data, so it isn't passed on.
            raise InputError(f"{self.path}: record batch {number} is damaged or cut off") from None


class IpcWriter:
    """Writes each chunk as one record batch."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._as_file = source.is_file if isinstance(source, IpcSource) else True
        self._compression = source.compression if isinstance(source, IpcSource) else None
        self._writer: Any = None
        self._held: list[pa.RecordBatch] = []
        self._holds = False

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        try:
            if self._writer is None:
                self._open(batch.schema)
            if self._holds:
                # A file has one dictionary for all of its batches.
                self._held.append(batch)
            elif batch.num_rows:
                self._writer.write_batch(batch)
        except (pa.ArrowException, ValueError):
            raise OutputError("a column has changed its type between two chunks") from None

    def close(self) -> None:
        if self._writer is None:
            raise OutputError("nothing was written: a file's columns are known by its first chunk")
        if self._held:
            table = pa.Table.from_batches(self._held).unify_dictionaries()
            self._writer.write_table(table)
        self._writer.close()

    def _open(self, schema: pa.Schema) -> None:
        sink = pa.PythonFile(self._output, mode="w")
        options = pa_ipc.IpcWriteOptions(compression=self._compression)
        schema = schema.remove_metadata()
        make = pa_ipc.new_file if self._as_file else pa_ipc.new_stream
        self._writer = make(sink, schema, options=options)
        self._holds = self._as_file and any(map(_has_dictionary, schema.types))


class _Reading:
    """An input as a file that Arrow reads from."""

    closed = False

    def __init__(self, source: Input) -> None:
        self._source = source

    def read(self, size: int = -1) -> bytes:
        return self._source.read(size if size >= 0 else 1 << 62)

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing: the source closes its input itself."""


def _has_dictionary(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return True
    if isinstance(kind, pa.BaseExtensionType):
        return _has_dictionary(kind.storage_type)
    return any(_has_dictionary(kind.field(index).type) for index in range(kind.num_fields))


def _compression(source: Input) -> str | None:
    """How the buffers of a file are compressed, by the first message that has buffers (zstd, lz4 or not).

    Arrow doesn't say; what is compressed begins with the frame's magic behind the length of eight bytes.
    """
    file: Any = source.rewound()
    if file is None:
        return None
    head = file.read(1 << 20)
    found = {
        name: head.find(magic)
        for name, magic in (("zstd", b"\x28\xb5\x2f\xfd"), ("lz4", b"\x04\x22\x4d\x18"))
    }
    file.seek(0)
    # Before the frame stands the uncompressed length, which is small enough to end in zeros.
    fits = {
        name: at
        for name, at in found.items()
        if at >= 8 and 0 < struct.unpack_from("<q", head, at - 8)[0] < 1 << 40 and at % 8 == 0
    }
    return min(fits, key=lambda name: fits[name], default=None)


FORMAT = Format(
    name="ipc",
    extensions=(".arrow", ".feather", ".ipc", ".arrows"),
    tabular=True,
    plain=False,
    sniff=lambda head: head.startswith((MAGIC, b"FEA1")) or (head[:4] == CONTINUATION and len(head) > 16),
    sure=True,
    reader=IpcSource,
    writer=IpcWriter,
)
