"""Tables of databases, through ADBC: one module a database, Arrow in and out.

A table is named by a URL, ``postgresql://user@host/db?table=schema.customers`` or
``sqlite:///file.db?table=customers`` (three slashes before a path from here, four before one from the
root). Everything that is written goes into one transaction, so that a table is there whole or not at all;
the database itself undoes what a killed run left.

A driver's own messages are never handed on: they quote rows, statements and sometimes the URL. What went
wrong is said in our words, with the names of the constraint, the column and the table.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import pyarrow as pa

from pii_mask.errors import InputError, PiiMaskError

__all__ = ["Database", "Location", "beside", "connect", "driver", "is_url", "shown"]

#: About so many bytes are read at a time, and at most so many rows.
BATCH_BYTES = 16 << 20
BATCH_ROWS = 1 << 16

_HOMES = {"postgresql": "postgres", "postgres": "postgres", "sqlite": "sqlite"}
_URL = re.compile(r"(postgres(?:ql)?|sqlite)://", re.IGNORECASE)


def is_url(path: object) -> bool:
    """Whether `path` names a table of a database."""
    return isinstance(path, str) and _URL.match(path) is not None


def shown(path: str | os.PathLike[str]) -> str:
    """`path` as it may be printed and written down: a URL without its password and options."""
    return Location.of(path).shown if isinstance(path, str) and is_url(path) else os.fspath(path)


def beside(url: str, table: str) -> str:
    """The URL of another table of the same database; without a schema of its own it is in that one's."""
    where = Location.of(url)
    schema, name = _names(table)
    parts = urlsplit(url)
    words = [
        (word, value) for word, value in parse_qsl(parts.query, keep_blank_values=True) if word != "table"
    ]
    full = replace(where, schema=schema or where.schema, table=name).quoted
    query = urlencode([*words, ("table", full)], quote_via=quote)
    # Not by urlunsplit, which takes the slashes of a URL without a host for too many.
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{query}"


@dataclass(frozen=True, slots=True, repr=False)
class Location:
    """A table in a database. `url` opens the database and may hold a password; `shown` never does."""

    dialect: str
    url: str
    database: str
    schema: str
    table: str

    @classmethod
    def of(cls, url: str) -> Location:
        """Reads a URL. Raises :class:`~pii_mask.errors.InputError`, which doesn't quote it."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise InputError(
                "the URL of the database isn't one: is a character of it to be escaped?"
            ) from None
        scheme = parts.scheme.lower()
        words = parse_qsl(parts.query, keep_blank_values=True)
        tables = [value for name, value in words if name == "table"]
        if len(tables) > 1:
            raise InputError("the URL of the database names more than one table")
        schema, table = _names(tables[0]) if tables else ("", "")
        if _HOMES[scheme] == "sqlite":
            path = unquote(parts.path)[1:]
            if host or not path:
                raise InputError("a URL of SQLite is sqlite:///FILE?table=NAME, with three slashes")
            return cls("sqlite", path, f"sqlite:///{path}", schema, table)
        rest = urlencode([(name, value) for name, value in words if name != "table"], quote_via=quote)
        opening = f"postgresql://{parts.netloc}{parts.path}{'?' + rest if rest else ''}"
        user = f"{parts.username}@" if parts.username else ""
        where = f"{user}{host}{f':{port}' if port else ''}{parts.path}"
        return cls("postgres", opening, f"postgresql://{where}", schema, table)

    @property
    def shown(self) -> str:
        """What may be printed."""
        return f"{self.database}?table={self.name}" if self.table else self.database

    @property
    def name(self) -> str:
        """The table's name with its schema."""
        return f"{self.schema}.{self.table}" if self.schema else self.table

    @property
    def quoted(self) -> str:
        """The same as SQL has it."""
        return ".".join(identifier(part) for part in (self.schema, self.table) if part)

    def __repr__(self) -> str:
        return f"<{self.shown}>"

    def same_database(self, other: Location) -> bool:
        """Whether both are in one database, as far as their URLs tell."""
        if self.dialect == other.dialect == "sqlite":
            return os.path.realpath(self.url) == os.path.realpath(other.url)
        return self.url == other.url


def _names(name: str) -> tuple[str, str]:
    """Schema and table of ``schema.table``; either may stand in double quotes."""
    parts = re.fullmatch(r'(?:("(?:[^"]|"")+"|[^".]+)\.)?("(?:[^"]|"")+"|[^".]+)', name)
    if parts is None:
        raise InputError("a table is named NAME or SCHEMA.NAME, names with dots in them in double quotes")
    schema, table = (
        part[1:-1].replace('""', '"') if part[:1] == '"' else part for part in (parts[1] or "", parts[2])
    )
    return schema, table


def identifier(name: str) -> str:
    """`name` as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


class Database(Protocol):
    """An opened database, within one transaction from its opening to :meth:`commit`."""

    location: Location

    def open(self, table: Location) -> pa.Schema:
        """Begins to read a table, and tells its columns. Raises InputError if there is none."""

    @property
    def rows(self) -> int | None:
        """The number of rows of the opened table, where that is known."""

    def batches(self) -> Iterator[tuple[pa.RecordBatch, Any]]:
        """Its rows, a batch at a time, with what :meth:`insert` needs to write them as they were stored."""

    def create(self, table: Location, schema: pa.Schema, like: Database | None, *, force: bool) -> None:
        """Makes `table` ready for rows of `schema`.

        A new one is made as the table that `like` has opened, types and constraints, or from the types of
        `schema`. One that exists keeps its own; its rows are replaced with `force`, and without it there
        may be none. Raises OutputError.
        """

    def insert(self, batch: pa.RecordBatch, before: pa.RecordBatch | None, kept: Any) -> None:
        """Writes rows; `before` are the same rows as they were read (None: not known any more), `kept` what
        came with them."""

    def finish(self) -> tuple[str, ...]:
        """Adds what waits for the rows; returns what of the source's table was left out."""

    def commit(self) -> None: ...
    def close(self) -> None:
        """Gives up what isn't committed, and the connection."""


def connect(location: Location, error: type[PiiMaskError] = InputError) -> Database:
    """Opens the database of `location`. Raises `error` if that can't be done."""
    if not location.table:
        raise error(f"{location.shown}: name the table: …?table=NAME")
    module = importlib.import_module(f"{__name__}.{location.dialect}")
    opened: Database = module.connect(location, error)
    return opened


def driver(name: str, error: type[PiiMaskError]) -> Any:
    """An ADBC driver's module."""
    try:
        return importlib.import_module(f"adbc_driver_{name}.dbapi")
    except ImportError:
        raise error("databases need a driver: pip install 'pii-mask[sql]'") from None


class Session:
    """A connection of ADBC, whose statements are closed when they are done with."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._open: list[Any] = []

    def cursor(self, **options: str) -> Any:
        """A cursor that lives as long as the connection."""
        cursor = self.connection.cursor()
        self._open.append(cursor)
        if options:
            cursor.adbc_statement.set_options(**{name.replace("__", "."): v for name, v in options.items()})
        return cursor

    def run(self, statement: str) -> None:
        """Runs a statement that returns nothing."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement)

    def ask(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Runs a query with a short answer."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters or None)
            return [tuple(row) for row in cursor.fetchall()]

    def close(self) -> None:
        """Closes everything, whatever state it is in."""
        for each in (*self._open, self.connection):
            with contextlib.suppress(Exception):
                each.close()
        self._open.clear()


@contextlib.contextmanager
def reported(
    location: Location, error: type[PiiMaskError], reason: Callable[[Exception], str]
) -> Iterator[None]:
    """Turns what a database says into our words: its messages quote rows and statements."""
    try:
        yield
    except PiiMaskError:
        raise
    except Exception as caught:
        raise error(f"{location.shown}: {reason(caught)}") from None
