"""Workloads on disk: made once by one process, read by the process of every engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from benchmarks.workloads import Text

__all__ = ["Corpus", "read_table", "write_table"]


def write_table(table: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_table(path: Path) -> pa.Table:
    with pa.OSFile(str(path), "rb") as source:
        return pa.ipc.open_file(source).read_all()


@dataclass(frozen=True)
class Corpus:
    """A text and where its identifiers stand.

    `truth` has the columns start, end (int64, bytes of `data`, half-open) and entity, sorted by start.
    """

    data: bytes
    lines: pa.Array
    truth: pa.Table

    @staticmethod
    def save(text: Text, folder: Path) -> None:
        folder.mkdir()
        (folder / "data").write_bytes(text.data)
        lines = text.lines()
        if isinstance(lines, pa.ChunkedArray):
            lines = lines.combine_chunks()
        write_table(pa.table({"line": lines}), folder / "lines.arrow")
        truth = text.truth.select(["start", "end", "entity"]).sort_by("start")
        write_table(truth, folder / "truth.arrow")

    @classmethod
    def load(cls, folder: Path, megabytes: float | None = None) -> Corpus:
        """The whole text, or its first lines up to so many megabytes (10**6 bytes)."""
        data = (folder / "data").read_bytes()
        lines = read_table(folder / "lines.arrow")["line"].combine_chunks()
        truth = read_table(folder / "truth.arrow")
        if megabytes is not None and len(data) > megabytes * 1e6:
            end = data.rfind(b"\n", 0, int(megabytes * 1e6)) + 1
            data, lines = data[:end], lines.slice(0, data.count(b"\n", 0, end))
            truth = truth.filter(pc.less_equal(truth["end"], end))
        return cls(data, lines, truth)

    @cached_property
    def line_starts(self) -> np.ndarray:
        """Byte offset of each line in `data`, shape (lines + 1,): a span in a line plus this is global."""
        lengths = pc.binary_length(self.lines).to_numpy(zero_copy_only=False).astype(np.int64)
        return np.concatenate([[0], np.cumsum(lengths + 1)])

    def truth_by_line(self) -> pa.Table:
        """The truth as rows of `lines` and places in them: row, start, end (bytes), entity."""
        starts = self.truth["start"].to_numpy()
        row = np.searchsorted(self.line_starts, starts, side="right") - 1
        at = self.line_starts[row]
        return pa.table(
            {
                "row": row,
                "start": starts - at,
                "end": self.truth["end"].to_numpy() - at,
                "entity": self.truth["entity"],
            }
        )
