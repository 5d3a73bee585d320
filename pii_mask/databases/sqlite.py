"""SQLite, through ADBC.

A cell of SQLite has a type of its own, whatever its column was declared as. A column whose cells are of
one type is read as that; one with several is read as text together with each cell's type, and is written back
so. How cells are stored is otherwise the target's affinity's business.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pyarrow as pa

from pii_mask.databases import (
    BATCH_BYTES,
    BATCH_ROWS,
    Database,
    Location,
    Session,
    driver,
    identifier,
    reported,
)
from pii_mask.databases.definitions import holds_values
from pii_mask.errors import InputError, OutputError, PiiMaskError

__all__ = ["connect"]

#: A cell of each type, which tells the driver the type of a column whose first cells are null.
EXAMPLES = {"integer": "0", "real": "0.0", "text": "''", "blob": "x''"}
#: What a statement of SQLite is made of, as far as its names and comments go.
TOKEN = re.compile(
    r"""(?P<comment>--[^\n]*|/\*.*?(?:\*/|\Z))|"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\[[^\]]*\]"""
    r"""|[\w$]+|\s+|.""",
    re.DOTALL,
)


def connect(location: Location, error: type[PiiMaskError]) -> Database:
    """See :func:`pii_mask.databases.connect`; only what is to be written may be new."""
    there = os.path.exists(location.url)
    if not there and error is InputError:
        raise InputError(f"{location.database}: can't be opened: there is no such file")
    module = driver("sqlite", error)
    with _reported(location, error):
        session = Session(module.connect(location.url, autocommit=True))
    opened = Sqlite(location, session, new=not there)
    try:
        with _reported(location, error):
            # Whoever holds the file for longer than some seconds is another run.
            session.ask("PRAGMA busy_timeout = 3000")
            session.run("PRAGMA foreign_keys = on")
            session.connection.adbc_connection.set_autocommit(False)
            session.ask("SELECT count(*) FROM sqlite_master")
    except BaseException:
        opened.close()
        raise
    return opened


class Sqlite:
    """An opened SQLite file."""

    def __init__(self, location: Location, session: Session, *, new: bool) -> None:
        self.location = location
        self.rows: int | None = None
        self._session = session
        self._new = new
        self._source: Location | None = None
        self._target: Location | None = None
        self._columns: list[str] = []
        self._kinds: dict[str, str] = {}
        self._reader: Any = None
        self._insert: tuple[str, list[str]] | None = None
        self._left_out: list[str] = []

    # ---------------------------------------------------------------- reading
    def open(self, table: Location) -> pa.Schema:
        with _reported(table, InputError):
            columns = _columns(self._session, table)
            if not columns:
                raise InputError(f"{table.shown}: there is no such table")
            self._source, self._columns = table, columns
            self._kinds = self._types(table, columns)
            size = (os.path.getsize(table.url) // max(self.rows or 1, 1)) or 1
            cursor = self._session.cursor(
                adbc__sqlite__query__batch_rows=str(max(16, min(BATCH_ROWS, BATCH_BYTES // size)))
            )
            mixed = [name for name in columns if self._kinds[name] == "mixed"]
            examples = [EXAMPLES.get(self._kinds[name], "''") for name in columns] + ["''"] * len(mixed)
            cells = [_cell(name, self._kinds[name]) for name in columns]
            cells += [f"typeof({identifier(name)})" for name in mixed]
            cursor.execute(
                f"SELECT {', '.join(examples)} UNION ALL SELECT {', '.join(cells)} FROM {table.quoted}"
            )
            self._reader = cursor.fetch_record_batch()
            types = self._reader.schema.types
        return pa.schema([pa.field(name, kind) for name, kind in zip(columns, types, strict=False)])

    def _types(self, table: Location, columns: list[str]) -> dict[str, str]:
        """The type of each column's cells, or that it has several."""
        counts = [
            f"coalesce(sum(typeof({identifier(name)}) = '{kind}'), 0)"
            for name in columns
            for kind in EXAMPLES
        ]
        # A number beyond 2**53 doesn't survive as a real.
        counts += [f"coalesce(max(abs({identifier(name)}) > 9007199254740992), 0)" for name in columns]
        found: list[int] = []
        # A statement may have some two thousand results.
        for start in range(0, len(counts), 1000):
            part = ", ".join(counts[start : start + 1000])
            self.rows, *some = self._session.ask(f"SELECT count(*), {part} FROM {table.quoted}")[0]
            found += some
        kinds = {}
        for number, name in enumerate(columns):
            there = dict(zip(EXAMPLES, found[4 * number : 4 * number + 4], strict=True))
            present = [kind for kind, count in there.items() if count]
            wide = found[4 * len(columns) + number]
            if (
                present == ["integer", "real"]
                and not wide
                and _affinity(self._session, table, name) != "none"
            ):
                kinds[name] = "real"
            else:
                kinds[name] = "mixed" if len(present) > 1 else (present or ["text"])[0]
        return kinds

    def batches(self) -> Iterator[tuple[pa.RecordBatch, Any]]:
        assert self._source is not None
        first = True
        count = len(self._columns)
        mixed = [name for name in self._columns if self._kinds[name] == "mixed"]
        while True:
            with _reported(self._source, InputError):
                try:
                    batch = self._reader.read_next_batch()
                except StopIteration:
                    return
            if first:
                batch, first = batch.slice(1), False
            if batch.num_rows:
                rows = pa.RecordBatch.from_arrays(batch.columns[:count], names=self._columns)
                kept = dict(zip(mixed, batch.columns[count:], strict=True))
                yield rows, kept

    # ---------------------------------------------------------------- writing
    def create(self, table: Location, schema: pa.Schema, like: Database | None, *, force: bool) -> None:
        self._target = table
        with _reported(table, OutputError):
            self._session.run("PRAGMA defer_foreign_keys = on")
            there = _columns(self._session, table)
            if there:
                if self._session.ask(f"SELECT EXISTS (SELECT 1 FROM {table.quoted})")[0][0]:
                    if not force:
                        raise OutputError(
                            f"{table.shown}: has rows already;"
                            " they are replaced only when that is asked for (force)"
                        )
                    self._session.run(f"DELETE FROM {table.quoted}")
            elif isinstance(like, Sqlite):
                self._copy(like, table, schema)
            else:
                types = (f"{identifier(field.name)} {_declared(field.type)}" for field in schema)
                self._session.run(f"CREATE TABLE {table.quoted} ({', '.join(types)})")
            there = _columns(self._session, table)
        for name in schema.names:
            if name not in there:
                raise OutputError(f"{table.shown}: it has no column {name}, or one that is computed")

    def _copy(self, like: Sqlite, table: Location, schema: pa.Schema) -> None:
        """A table as the source's, with its indexes."""
        source = like._source
        assert source is not None
        made = like._session.ask(
            f"SELECT type, name, sql FROM {_master(source)} WHERE tbl_name = ?"
            " AND type IN ('table', 'view', 'index') AND sql IS NOT NULL ORDER BY type = 'index'",
            source.table,
        )
        for kind, name, statement in made:
            if kind == "view" or re.match(r"CREATE\s+VIRTUAL", statement, re.IGNORECASE):
                types = (f"{identifier(field.name)} {_declared(field.type)}" for field in schema)
                self._session.run(f"CREATE TABLE {table.quoted} ({', '.join(types)})")
                continue
            names = {"table": table.quoted}
            if kind == "table" and holds_values(_renamed(statement, {}), masked=False):
                raise OutputError(
                    f"{table.shown}: a default or a condition of the source's table holds personal data;"
                    " create the table first"
                )
            if kind == "index":
                if holds_values(_renamed(statement, {}), masked=True):
                    self._left_out.append(f"index {name}: a value may stand in it")
                    continue
                # An index is in its table's schema, and its name is nobody else's there.
                own = ".".join(map(identifier, filter(None, (table.schema, f"{name}_{table.table}"))))
                names = {"index": own, "on": identifier(table.table)}
            self._session.run(_renamed(statement, names))
            if kind == "table":
                for column in set(like._columns) - set(schema.names):
                    try:
                        self._session.run(f"ALTER TABLE {table.quoted} DROP COLUMN {identifier(column)}")
                    except Exception:
                        raise OutputError(
                            f"{table.shown}: column {column} is dropped, but keys or constraints name it;"
                            " create the table first"
                        ) from None

    def insert(self, batch: pa.RecordBatch, before: pa.RecordBatch | None, kept: Any) -> None:
        assert self._target is not None
        arrays = [
            _storable(array, name) for name, array in zip(batch.schema.names, batch.columns, strict=True)
        ]
        values = []
        for number, name in enumerate(batch.schema.names, 1):
            if kept and name in kept:
                arrays.append(kept[name])
                values.append(_stored(number, len(arrays)))
            else:
                values.append(f"?{number}")
        columns = ", ".join(map(identifier, batch.schema.names))
        rows = pa.RecordBatch.from_arrays(arrays, names=[str(number) for number in range(len(arrays))])
        with _reported(self._target, OutputError), self._session.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self._target.quoted} ({columns}) VALUES ({', '.join(values)})", rows
            )

    def finish(self) -> tuple[str, ...]:
        return tuple(self._left_out)

    def commit(self) -> None:
        with _reported(self._target or self.location, OutputError):
            self._session.connection.adbc_connection.commit()
        self._new = False

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._session.connection.adbc_connection.rollback()
        self._session.close()
        if self._new and os.path.exists(self.location.url) and not os.path.getsize(self.location.url):
            os.unlink(self.location.url)


def _master(table: Location) -> str:
    return f"{identifier(table.schema)}.sqlite_master" if table.schema else "sqlite_master"


def _columns(session: Session, table: Location) -> list[str]:
    """The columns of a table that can be written; none if there is no such table."""
    name = f"'{table.table.replace(chr(39), chr(39) * 2)}'"
    schema = f", '{table.schema.replace(chr(39), chr(39) * 2)}'" if table.schema else ""
    rows = session.ask(f"SELECT name, hidden FROM pragma_table_xinfo({name}{schema})")
    return [name for name, hidden in rows if not hidden]


def _affinity(session: Session, table: Location, column: str) -> str:
    """``none`` where numbers are stored as they come."""
    declared = next(
        (
            kind
            for name, kind in session.ask(
                f"SELECT name, type FROM pragma_table_info('{table.table.replace(chr(39), chr(39) * 2)}')"
            )
            if name == column
        ),
        "",
    ).upper()
    if any(word in declared for word in ("CHAR", "CLOB", "TEXT")):
        return "none"
    return "none" if not declared or "BLOB" in declared else "numeric"


def _cell(name: str, kind: str) -> str:
    cell = identifier(name)
    if kind == "real":
        return f"CAST({cell} AS REAL)"
    if kind != "mixed":
        return cell
    # The shortest text that comes back as the same number.
    return (
        f"CASE WHEN typeof({cell}) = 'real' AND CAST(CAST({cell} AS TEXT) AS REAL) <> {cell}"
        f" THEN printf('%!.17g', {cell}) ELSE CAST({cell} AS TEXT) END"
    )


def _stored(number: int, kind: int) -> str:
    """A cell of a column of several types: of the type that it had, where its text still is such a value."""
    return (
        f"CASE ?{kind} WHEN 'integer' THEN"
        f" CASE WHEN CAST(CAST(?{number} AS INTEGER) AS TEXT) = ?{number} THEN CAST(?{number} AS INTEGER)"
        f" ELSE ?{number} END"
        f" WHEN 'real' THEN CASE WHEN ?{number} IN"
        f" (CAST(CAST(?{number} AS REAL) AS TEXT), printf('%!.17g', CAST(?{number} AS REAL)))"
        f" THEN CAST(?{number} AS REAL) ELSE ?{number} END"
        f" WHEN 'blob' THEN CAST(?{number} AS BLOB) ELSE ?{number} END"
    )


def _storable(array: Any, name: str) -> Any:
    """A column as SQLite can hold it: numbers, texts and bytes."""
    kind = array.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind):
        return array
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return array.cast(pa.binary())
    if pa.types.is_dictionary(kind):
        array = array.dictionary_decode()
    try:
        return array.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        raise OutputError(f"column {name}: {kind} can't be written to SQLite") from None


def _declared(kind: Any) -> str:
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return "INTEGER"
    if pa.types.is_floating(kind):
        return "REAL"
    return "BLOB" if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) else "TEXT"


def _renamed(statement: str, names: dict[str, str]) -> str:
    """A CREATE statement with other names behind the words TABLE, INDEX and ON, and without comments."""
    names = dict(names)
    made, after = [], ""
    for found in TOKEN.finditer(statement):
        token = found[0]
        if found["comment"]:
            token = " "
        elif not token.isspace():
            if after in names:
                token = names.pop(after)
                after = ""
            else:
                after = token.lower()
        made.append(token)
    return "".join(made)


def _reported(location: Location, error: type[PiiMaskError]) -> AbstractContextManager[None]:
    return reported(location, error, lambda caught: _reason(str(caught)))


def _reason(message: str) -> str:
    constraint = re.search(r"((?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed[^\n]*)", message)
    if constraint:
        return f"the masked rows break a constraint of the table: {constraint[1]}"
    for told, reason in {
        "database is locked": "another run, or another program, is writing to the database",
        "readonly": "the database can't be written: it is read-only",
        "unable to open": "can't be opened",
        "not a database": "the file is no SQLite database, or an encrypted one",
        "malformed": "the database is damaged",
        "disk is full": "the disk is full",
        "disk I/O": "the disk can't be read or written",
        "no such collation": "a collation of the table isn't known here",
    }.items():
        if told in message:
            return reason
    typed = re.search(r"(cannot store \w+ value in \w+ column [\w.]+|datatype mismatch)", message)
    return typed[1] if typed else "the database refused the statement"
