"""Tables of databases as a source and a target like any file; :mod:`pii_mask.databases` speaks to them.

A chunk is a batch of rows. What is written goes into one transaction of the database, so that the target is
there whole or not at all, and the database undoes what a killed run left.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, NoReturn, Self

import pyarrow as pa

from pii_mask.databases import Database, Location, connect
from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.cells import empty_batch

__all__ = ["FORMAT", "TableSource", "TableWriter"]


class _NoFile:
    """What stands for the opened file of a source that has none."""

    codec = None
    named = True

    def __init__(self, location: Location) -> None:
        self.path = location.shown
        self._file = location.url if location.dialect == "sqlite" else None

    def stat(self) -> os.stat_result | None:
        """The database's file, which no output may replace."""
        return None if self._file is None else os.stat(self._file)


class TableSource:
    """A table that is read."""

    format = "table"
    nbytes: int | None = None

    def __init__(self, url: str) -> None:
        self.location = Location.of(url)
        self.path = self.location.shown
        self.database = connect(self.location)
        self.input: Any = _NoFile(self.location)
        self._read = 0
        #: What the target lacks besides what the policy drops.
        self.left_out: tuple[str, ...] = ()
        try:
            self.schema: pa.Schema = self.database.open(self.location)
        except BaseException:
            self.database.close()
            raise

    @property
    def rows(self) -> int | None:
        return self.database.rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.database.close()

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        for batch, kept in self.database.batches():
            empty = False
            yield Chunk(batch, kept)
            self._read += batch.num_rows
        if empty:
            yield Chunk(empty_batch(self.schema))

    def progress(self) -> float:
        return min(1.0, self._read / self.rows) if self.rows else float("nan")


class TableWriter:
    """A table that is written: a format's writer and its output in one."""

    def __init__(self, url: str, source: Source, *, force: bool) -> None:
        self._location = Location.of(url)
        self._source = source
        self._force = force
        self._made = False
        self._own = True
        like = source.database if isinstance(source, TableSource) else None
        if like is not None and like.location.same_database(self._location):
            if (like.location.schema, like.location.table) == (self._location.schema, self._location.table):
                raise OutputError(
                    f"{self._location.shown}: the output is the input itself; give it another name"
                )
            # One connection, one transaction.
            self._database: Database = like
            self._own = False
        else:
            self._database = connect(self._location, OutputError)
        self._like = like

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        if not self._made:
            self._database.create(self._location, batch.schema, self._like, force=self._force)
            self._made = True
        if batch.num_rows:
            # Rows in another order come without what they were.
            before = None if chunk.batch is batch else chunk.batch
            self._database.insert(batch, before, chunk.carry if self._like is not None else None)

    def close(self) -> None:
        left_out = self._database.finish()
        if isinstance(self._source, TableSource):
            self._source.left_out = left_out

    def finished(self) -> None:
        """There is no file to look at."""
        return

    def commit(self) -> None:
        self._database.commit()
        self.abort()

    def abort(self) -> None:
        """Gives up what isn't committed; a source's connection is closed by its source."""
        if self._own:
            self._database.close()


def _only_by_url(*args: object) -> NoReturn:
    raise InputError("a table of a database is named by its URL: postgresql://HOST/DB?table=NAME")


def _no_table(*args: object) -> NoReturn:
    raise OutputError(
        "rows of a database go into a table (its URL, or --to NAME), or a file whose name says its format"
    )


FORMAT = Format(name="table", extensions=(), tabular=True, plain=False, reader=_only_by_url, writer=_no_table)
