"""Plain text: each line is one row of the column ``text``.

Lines end with LF or CR LF, which are no part of the row and come back exactly, whatever the mixture.
Encodings are those of :mod:`pii_mask.files.encodings`; any other bytes are accepted and stay as they are.
A dropped column leaves empty lines. A line that is longer than a block comes in several rows where the
reader of the source says where it may be cut (:attr:`TextSource.cut`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pii_mask.core.arrays import Strings
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.cells import Column, as_text, constant, join, payload
from pii_mask.files.encodings import Encoder, Utf8
from pii_mask.files.inputs import Input, line_blocks

#: Bytes of text per chunk.
BLOCK = 8 << 20


@cache
def _ends() -> Column:
    """Line ends, by the code that a chunk carries for each row."""
    # Not of a list: for that Arrow looks for pandas, and loads it.
    return pa.array(Strings.from_list(["", "\n", "\r\n"])).cast(pa.large_binary())


class TextSource:
    """A text, read in blocks of whole lines."""

    format = "text"
    rows = None
    schema = pa.schema([("text", pa.string())])

    def __init__(self, source: Input) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        self._data = Utf8(source, lenient=True)
        self.encoder = self._data.encoder()
        #: After how many bytes a line that is too long may be cut, 0 if nowhere; without it none is.
        self.cut: Callable[[bytes], int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        continues = False
        for block in line_blocks(self._data, BLOCK, self.cut):
            empty = False
            yield _chunk(block, continues)
            continues = not block.endswith(b"\n")
        if empty:
            yield _chunk(b"")

    def progress(self) -> float:
        return self.input.progress()


def after_a_blank(text: bytes) -> int:
    """Where a long line may be cut if it makes no difference that something may stand across."""
    return max(text.rfind(blank) for blank in (b" ", b"\t")) + 1


class TextWriter:
    """Puts the lines and their ends together again."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._encode = source.encoder if isinstance(source, TextSource) else Encoder()

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        ends: Column = _ends().take(_codes(chunk.carry))
        if "text" in batch.schema.names:
            lines = as_text(batch.column("text"), "text", "text").fill_null(constant(b""))
            ends = join(lines, ends)
        self._output.write(self._encode(payload(ends)))

    def close(self) -> None:
        """Nothing: a text has no footer."""


def _chunk(block: bytes, continues: bool = False) -> Chunk:
    """Cut a block into lines without a loop: line ends are taken out, offsets moved by what was taken."""
    data = np.frombuffer(block, np.uint8)
    feeds = np.flatnonzero(data == ord("\n"))
    returns = (feeds > 0) & (data[feeds - 1] == ord("\r")) if feeds.size else np.zeros(0, bool)
    codes = np.where(returns, 2, 1).astype(np.uint8)
    # Where each line starts after the ends before it have been taken out, and at last the length.
    bounds = np.concatenate([[0], feeds + 1 - np.cumsum(codes, dtype=np.int64)])
    text = block.replace(b"\r\n", b"").replace(b"\n", b"") if returns.any() else block.replace(b"\n", b"")
    if block and not block.endswith(b"\n"):
        codes = np.append(codes, np.uint8(0))
        bounds = np.append(bounds, len(text))
    return Chunk(pa.record_batch([_strings(text, bounds)], schema=TextSource.schema), codes, continues)


def _codes(codes: npt.NDArray[np.uint8]) -> Column:
    return pa.Array.from_buffers(pa.uint8(), len(codes), [None, pa.py_buffer(codes)])


def _strings(text: bytes, bounds: npt.NDArray[np.int64]) -> Column:
    offsets = pa.py_buffer(bounds.astype(np.int32).tobytes())
    return pa.StringArray.from_buffers(len(bounds) - 1, offsets, pa.py_buffer(text))


FORMAT = Format(
    name="text", extensions=(".txt", ".log", ".text", ".md"), reader=TextSource, writer=TextWriter
)
