"""PostgreSQL, through ADBC.

Rows are read by a cursor of the server and written in the same transaction. Columns of the common types
are read as they are; those of any other type (uuid, inet, json, enumerations …) as the text that the server
writes for them, and become their own type again; a masked text that is no such value any more becomes null.

Masked rows go by COPY into a temporary table and from there into the target, so that the server converts
them to the target's types, and refuses what its constraints forbid.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

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

#: Types that are read and written as they are, by their names in pg_type.
TEXTS = {"text", "varchar", "bpchar"}
PLAIN = TEXTS | {
    *("bool", "int2", "int4", "int8", "float4", "float8", "date", "timestamp", "timestamptz", "bytea"),
    *("_text", "_varchar", "_int4", "_int8"),
}
STAGE = "pii_mask_rows"
CURSOR = "pii_mask_cursor"
#: Rows of the first batch, before it is known how wide they are.
FIRST_ROWS = 1_000

COLUMNS = """
SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), coalesce(b.typname, t.typname)::text,
       a.atttypmod, a.attgenerated::text <> '', a.attidentity::text = 'a', a.attnotnull, a.attidentity::text
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON b.oid = t.typbasetype
WHERE a.attrelid = to_regclass($1)::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
CONSTRAINTS = """
SELECT c.conname::text, c.contype::text, pg_get_constraintdef(c.oid),
       ARRAY(SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
FROM pg_constraint c WHERE c.conrelid = to_regclass($1)::oid ORDER BY c.conname
"""
DEFAULTS = """
SELECT a.attname::text, pg_get_expr(d.adbin, d.adrelid), a.attgenerated::text,
       format_type(a.atttypid, a.atttypmod),
       ARRAY(SELECT b.attname::text FROM pg_attribute b JOIN pg_depend p ON p.refobjsubid = b.attnum
             WHERE b.attrelid = d.adrelid AND p.refobjid = d.adrelid AND p.objid = d.oid
               AND p.classid = 'pg_attrdef'::regclass)
FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE d.adrelid = to_regclass($1)::oid ORDER BY a.attnum
"""
#: Those that aren't a constraint's; of the definition what stands behind the table's name.
INDEXES = """
SELECT c.relname::text, i.indisunique,
       substr(pg_get_indexdef(c.oid), 1 + length(format('CREATE %sINDEX %I ON %s%I.%I',
           CASE WHEN i.indisunique THEN 'UNIQUE ' END, c.relname,
           CASE WHEN t.relkind = 'p' THEN 'ONLY ' END, n.nspname, t.relname))),
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum IN (
                 SELECT d.refobjsubid FROM pg_depend d
                 WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.refobjid = t.oid))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE t.oid = to_regclass($1)::oid
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.conindid = c.oid
                  AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""
#: What libpq says of a connection that can't be had, and what we do.
REFUSALS = {
    "authentication failed": "the server refused the user or the password",
    "no password supplied": "a password is needed: in PGPASSWORD, in the file .pgpass, or in the URL",
    "Connection refused": "no server listens there",
    "could not translate host name": "the host's name isn't known",
    "No such file or directory": "no server listens there",
    "does not exist": "the server has no such database or role",
    "timeout": "the server doesn't answer",
    "URI": "the URL has a part that isn't understood",
    "percent-encoded": "the URL has a character that is to be escaped (%25 for %)",
}
#: What went wrong by class or code of SQLSTATE.
STATES = {
    "22001": "a masked value is longer than its column is wide",
    "42501": "the user lacks the right to do this",
    "42P07": "somebody else has created it meanwhile",
    "53100": "the server's disk is full",
    "55P03": "another run is writing to it",
    "40": "another run has changed it meanwhile; try again",
    "57": "the server has stopped the run",
    "08": "the connection was lost",
    "22": "a masked value is none of its column's type",
}


def connect(location: Location, error: type[PiiMaskError]) -> Database:
    """See :func:`pii_mask.databases.connect`."""
    module = driver("postgresql", error)
    try:
        connection = module.connect(location.url)
    except Exception as caught:
        said = str(caught)
        reason = next((why for words, why in REFUSALS.items() if words in said), "can't be connected to")
        raise error(f"{location.database}: {reason}") from None
    return Postgres(location, Session(connection))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a table's definition, the columns that it is about, and the statement that adds it."""

    name: str
    made: str
    columns: frozenset[str]
    statement: str
    #: For a foreign key: it would lead from masked rows to rows that aren't.
    link: bool = False
    #: It stands there already; the statement takes it away.
    there: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    #: The type as SQL has it, and its name in pg_type (a domain's: that of what it is made of).
    type: str
    base: str
    modifier: int
    computed: bool
    identity: bool
    required: bool
    #: How numbers are made: "a" (always), "d" (by default), or not.
    numbered: str

    @property
    def decimal(self) -> Any:
        """The Arrow type of a numeric with a stated precision, else None."""
        if self.base != "numeric" or self.modifier < 4:
            return None
        precision, scale = (self.modifier - 4) >> 16 & 0xFFFF, (self.modifier - 4) & 0x7FF
        return pa.decimal128(precision, scale) if scale <= precision <= 38 else None


class Postgres:
    """An opened PostgreSQL database."""

    def __init__(self, location: Location, session: Session) -> None:
        self.location = location
        self.rows: int | None = None
        self._session = session
        self._source: Location | None = None
        self._target: Location | None = None
        self._columns: list[_Column] = []
        self._types: list[Any] = []
        self._schema = pa.schema([])
        self._cursor: Any = None
        self._into: dict[str, _Column] = {}
        self._staged = False
        self._fits: set[str] = set()
        #: What waits for the rows, since it depends on which columns these have changed.
        self._parts: list[_Part] = []
        self._changed: set[str] = set()
        self._computed: set[str] = set()
        self._left_out: list[str] = []
        #: Columns that are numbered by the server, and whether the new table was made as one beside it.
        self._numbered: list[_Column] = []
        self._copied = False

    # ---------------------------------------------------------------- reading
    def open(self, table: Location) -> pa.Schema:
        self._source = table
        with _reported(table, InputError):
            self._columns = [column for column in self._about(table) if not column.computed]
            if not self._columns:
                raise InputError(f"{table.shown}: there is no such table")
            about = self._session.ask(
                "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass($1)::oid", table.quoted
            )
            self.rows = about[0][0] if about[0][0] >= 0 else None
            cells = ", ".join(
                identifier(column.name)
                + ("" if column.base in PLAIN else f"::text AS {identifier(column.name)}")
                for column in self._columns
            )
            self._session.run(f"DECLARE {CURSOR} NO SCROLL CURSOR FOR SELECT {cells} FROM {table.quoted}")
            self._cursor = self._session.cursor(adbc__postgresql__use_copy="false")
            self._types = [column.decimal for column in self._columns]
            self._schema = self._fetched(0).schema
        return self._schema

    def _about(self, table: Location) -> list[_Column]:
        return [_Column(*row) for row in self._session.ask(COLUMNS, table.quoted)]

    def _fetched(self, rows: int) -> pa.RecordBatch:
        assert self._source is not None
        self._cursor.execute(f"FETCH FORWARD {rows} FROM {CURSOR}")
        table = self._cursor.fetch_arrow_table().combine_chunks()
        arrays = []
        for column, wanted, array in zip(self._columns, self._types, table.columns, strict=True):
            plain = array.combine_chunks()
            plain = plain.chunk(0) if isinstance(plain, pa.ChunkedArray) else plain
            if wanted is not None:
                try:
                    plain = plain.cast(wanted)
                except pa.ArrowInvalid:
                    raise InputError(
                        f"{self._source.shown}: column {column.name} holds NaN or Infinity, which isn't read"
                    ) from None
            arrays.append(plain)
        return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in self._columns])

    def batches(self) -> Iterator[tuple[pa.RecordBatch, Any]]:
        assert self._source is not None
        rows = FIRST_ROWS
        while True:
            with _reported(self._source, InputError):
                batch = self._fetched(rows)
            if not batch.num_rows:
                return
            yield batch, None
            rows = max(1, min(BATCH_ROWS, 4 * rows, BATCH_BYTES * batch.num_rows // max(batch.nbytes, 1)))

    # ---------------------------------------------------------------- writing
    def create(self, table: Location, schema: pa.Schema, like: Database | None, *, force: bool) -> None:
        self._target = table
        with _reported(table, OutputError):
            there = self._session.ask("SELECT to_regclass($1)::text", table.quoted)[0][0] is not None
            if there:
                # Whoever writes waits for us; whoever reads doesn't.
                self._session.run("SET LOCAL lock_timeout = '10s'")
                self._session.run(f"LOCK TABLE {table.quoted} IN SHARE ROW EXCLUSIVE MODE")
                if self._session.ask(f"SELECT EXISTS (SELECT 1 FROM {table.quoted})")[0][0]:
                    if not force:
                        raise OutputError(
                            f"{table.shown}: has rows already;"
                            " they are replaced only when that is asked for (force)"
                        )
                    self._session.run(f"DELETE FROM {table.quoted}")
            elif isinstance(like, Postgres) and like is self:
                self._copy(table, schema)
            elif isinstance(like, Postgres):
                self._rebuild(like, table, schema)
            else:
                self._ingest(schema.empty_table().to_batches() or [_empty(schema)], table.table, "create")
            self._into = {column.name: column for column in self._about(table)}
        for name in schema.names:
            if name not in self._into or self._into[name].computed:
                raise OutputError(f"{table.shown}: it has no column {name}, or one that is computed")

    def _copy(self, table: Location, schema: pa.Schema) -> None:
        """A table as the one that is read, in the same database; without comments, which may hold values."""
        assert self._source is not None
        run, name = self._session.run, table.quoted
        run(
            f"CREATE TABLE {name} (LIKE {self._source.quoted} INCLUDING ALL EXCLUDING COMMENTS"
            " EXCLUDING CONSTRAINTS EXCLUDING INDEXES)"
        )
        self._copied = True
        same = self._same(self, schema)
        self._numbered = [column for column in self._columns if column.numbered and column.name in same]
        for column in self._columns:
            cell = identifier(column.name)
            if column.name not in schema.names:
                run(f"ALTER TABLE {name} DROP COLUMN {cell} CASCADE")
            elif column.name not in same:
                if column.identity:
                    run(f"ALTER TABLE {name} ALTER COLUMN {cell} DROP IDENTITY IF EXISTS")
                run(f"ALTER TABLE {name} ALTER COLUMN {cell} DROP DEFAULT, ALTER COLUMN {cell} TYPE text")
        there = {column for column, *_ in self._session.ask(DEFAULTS, name)}
        for column, made, computed, _, columns in self._session.ask(DEFAULTS, self._source.quoted):
            if column in there and "::regclass" not in made:
                cell = identifier(column)
                drop = f"DROP COLUMN {cell}" if computed else f"ALTER COLUMN {cell} DROP DEFAULT"
                about = frozenset([*columns, column])
                what = f"computed column {column}" if computed else f"default of {column}"
                self._parts.append(_Part(what, made, about, f"ALTER TABLE {name} {drop}", there=True))
        self._add_constraints(self, table, same)

    def _rebuild(self, like: Postgres, table: Location, schema: pa.Schema) -> None:
        """A table as another database's; links to that one's other tables are left out."""
        assert like._source is not None
        same = self._same(like, schema)
        name = table.quoted
        made = [
            f"{identifier(column.name)} {column.type if column.name in same else 'text'}"
            f"{' NOT NULL' if column.required else ''}"
            for column in like._columns
            if column.name in schema.names
        ]
        self._session.run(f"CREATE TABLE {name} ({', '.join(made)})")
        for column, made_of, computed, kind, columns in like._session.ask(DEFAULTS, like._source.quoted):
            cell, about = identifier(column), frozenset([*columns, column])
            if not about - ({column} if computed else set()) <= same:
                self._left_out.append(f"{'computed column' if computed else 'default of'} {column}")
            elif computed:
                self._parts.append(
                    _Part(
                        f"computed column {column}",
                        made_of,
                        about - {column},
                        f"ALTER TABLE {name} ADD COLUMN {cell} {kind} GENERATED ALWAYS AS ({made_of}) STORED",
                    )
                )
            elif "::regclass" in made_of:
                self._left_out.append(f"default of {column}: it counts by a sequence")
            else:
                statement = f"ALTER TABLE {name} ALTER COLUMN {cell} SET DEFAULT {made_of}"
                self._parts.append(_Part(f"default of {column}", made_of, about, statement))
        self._numbered = [c for c in like._columns if c.numbered and c.name in same]
        self._add_constraints(like, table, same)

    def _same(self, like: Postgres, schema: pa.Schema) -> set[str]:
        """The columns that are there and keep their types."""
        pairs = zip(like._columns, like._schema.types, strict=True)
        return {c.name for c, was in pairs if c.name in schema.names and schema.field(c.name).type == was}

    def _add_constraints(self, like: Postgres, table: Location, same: set[str]) -> None:
        """Keys and what keeps values apart at once; conditions, links and further indexes wait."""
        assert like._source is not None
        computed = self._computed = {c.name for c in like._about(like._source) if c.computed}
        for name, kind, made, columns in like._session.ask(CONSTRAINTS, like._source.quoted):
            what = {"c": "condition", "f": "foreign key"}.get(kind, "constraint")
            add = f"ALTER TABLE {table.quoted} ADD"
            if kind == "n":
                continue  # that a column is required came with it
            if kind == "f" and like is not self:
                self._left_out.append(f"foreign key {name}: it leads into the other database")
            elif not set(columns) <= same | computed:
                self._left_out.append(f"{what} {name}: a column of it was dropped or has another type")
            elif kind in "pu":
                self._session.run(f"{add} {made}")
            else:
                named = f"CONSTRAINT {identifier(name)} " if kind in "cf" else ""
                part = _Part(f"{what} {name}", made, frozenset(columns), f"{add} {named}{made}", kind == "f")
                self._parts.append(part)
        for name, unique, made, columns in like._session.ask(INDEXES, like._source.quoted):
            if not set(columns) <= same | computed:
                self._left_out.append(f"index {name}: a column of it was dropped or has another type")
                continue
            statement = f"CREATE {'UNIQUE ' if unique else ''}INDEX ON {table.quoted}{made}"
            self._parts.append(_Part(f"index {name}", made, frozenset(columns), statement))

    def insert(self, batch: pa.RecordBatch, before: pa.RecordBatch | None, kept: Any) -> None:
        assert self._target is not None
        about = {name for part in self._parts for name in part.columns}
        for column in about & set(batch.schema.names) - self._changed:
            was = None if before is None or column not in before.schema.names else before[column]
            if was is None or was.type != batch[column].type or not batch[column].equals(was):
                self._changed.add(column)
        arrays, names, values = [], [], []
        for number, (name, array) in enumerate(zip(batch.schema.names, batch.columns, strict=True)):
            self._check_width(array, self._into[name])
            arrays.append(array)
            names.append(f"c{number}")
            value, changed = self._value(f"c{number}", self._into[name], array, before)
            values.append(value)
            if changed is not None:
                arrays.append(changed)
                names.append(f"c{number}_changed")
        staged = pa.RecordBatch.from_arrays(arrays, names=names)
        columns = ", ".join(map(identifier, batch.schema.names))
        with _reported(self._target, OutputError):
            if self._staged:
                self._session.run(f"DROP TABLE pg_temp.{STAGE}")
            self._ingest([staged], STAGE, "create", temporary=True)
            self._staged = True
            overriding = " OVERRIDING SYSTEM VALUE" if any(c.identity for c in self._into.values()) else ""
            self._session.run(
                f"INSERT INTO {self._target.quoted} ({columns}){overriding}"
                f" SELECT {', '.join(values)} FROM pg_temp.{STAGE}"
            )

    def _check_width(self, array: Any, column: _Column) -> None:
        """Asks whether masked texts fit, since the server doesn't say which column they don't fit."""
        assert self._target is not None
        if (
            column.base not in ("varchar", "bpchar")
            or column.modifier < 4
            or not pa.types.is_string(array.type)
        ):
            return
        longest = pc.max(pc.utf8_length(array)).as_py() or 0
        if longest > column.modifier - 4:
            raise OutputError(
                f"{self._target.shown}: column {column.name} holds {column.modifier - 4} characters at most,"
                f" and a masked value has {longest}; choose a strategy that keeps the length"
            )

    def _value(
        self, staged: str, column: _Column, array: Any, before: pa.RecordBatch | None
    ) -> tuple[str, Any]:
        """The value of a column of the target from the staged one, and a column that says which changed."""
        kind = array.type
        text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
        if column.base in TEXTS or not text:
            return staged, None
        name = column.name
        was = before[name] if before is not None and name in before.schema.names else None
        if was is not None and was.type == kind and array.equals(was):
            return f"{staged}::{column.type}", None
        function = self._fitting(column.type)
        if was is None or was.type != kind:
            return f"{function}({staged})", None
        changed = pc.fill_null(pc.not_equal(array, was), False)
        return (
            f"CASE WHEN {staged}_changed THEN {function}({staged}) ELSE {staged}::{column.type} END",
            changed,
        )

    def _fitting(self, kind: str) -> str:
        """A function of the session that reads a text as a value of a type, or as null if it isn't one."""
        name = "pg_temp." + identifier(f"pii_mask_{kind}")
        if kind not in self._fits:
            self._session.run(
                f"CREATE FUNCTION {name}(given text) RETURNS {kind} LANGUAGE plpgsql AS $$"
                f" BEGIN RETURN given::{kind}; EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$"
            )
            self._fits.add(kind)
        return name

    def _ingest(
        self, batches: list[pa.RecordBatch], table: str, mode: str, *, temporary: bool = False
    ) -> None:
        assert self._target is not None
        schema = None if temporary or not self._target.schema else self._target.schema
        reader = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
        with self._session.connection.cursor() as cursor:
            if temporary:
                cursor.adbc_ingest(table, reader, mode=mode, temporary=True)
            else:
                cursor.adbc_ingest(table, reader, mode=mode, db_schema_name=schema)

    def finish(self) -> tuple[str, ...]:
        assert self._target is not None
        left_out = self._left_out
        with _reported(self._target, OutputError):
            if self._staged:
                self._session.run(f"DROP TABLE pg_temp.{STAGE}")
            for part in self._parts:
                masked = bool(part.columns & (self._changed | self._computed))
                reason = ""
                if part.link and masked:
                    reason = "it would lead from masked rows to others"
                elif not part.link and holds_values(part.made, masked=masked):
                    reason = "a value may stand in it"
                if part.there:
                    if reason:
                        self._session.run(part.statement)
                else:
                    reason = reason or self._refused(part)
                if reason:
                    left_out.append(f"{part.name}: {reason}")
            for column in self._numbered:
                cell, name = identifier(column.name), self._target.quoted
                start = self._session.ask(f"SELECT coalesce(max({cell}), 0) + 1 FROM {name}")[0][0]
                how = "ALWAYS" if column.numbered == "a" else "BY DEFAULT"
                begin = f"ADD GENERATED {how} AS IDENTITY (START {start})"
                if self._copied:
                    begin = f"RESTART WITH {start}"
                self._session.run(f"ALTER TABLE {name} ALTER COLUMN {cell} {begin}")
        return tuple(left_out)

    def _refused(self, part: _Part) -> str:
        """Adds a part; says so if it names something that the database of the target lacks."""
        if self._copied:
            self._session.run(part.statement)
            return ""
        # In a function of the server: behind an error of its own the driver does nothing more.
        tried = f"pg_temp.{STAGE}_part"
        self._session.run(
            f"CREATE OR REPLACE FUNCTION {tried}(made text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN"
            " EXECUTE made; RETURN true;"
            " EXCEPTION WHEN syntax_error_or_access_rule_violation THEN RETURN false; END $$"
        )
        done = self._session.ask(f"SELECT {tried}($1)", part.statement)[0][0]
        return "" if done else "it names what the other database lacks"

    def commit(self) -> None:
        with _reported(self._target or self.location, OutputError):
            self._session.connection.commit()

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._session.connection.rollback()
        self._session.close()


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], kind) for kind in schema.types], schema=schema)


def _reported(location: Location, error: type[PiiMaskError]) -> AbstractContextManager[None]:
    return reported(location, error, _reason)


def _reason(caught: Exception) -> str:
    state = getattr(caught, "sqlstate", None) or ""
    details = {
        (key.decode() if isinstance(key, bytes) else key): value.decode(errors="replace")
        for key, value in getattr(caught, "details", None) or []
    }
    column = details.get("PG_DIAG_COLUMN_NAME")
    constraint = details.get("PG_DIAG_CONSTRAINT_NAME")
    if state == "23502":
        return f"column {column} can't be null, and a masked value is null or none of its type"
    if state == "23505":
        return (
            f"the masked rows break the unique constraint {constraint}: two values have become one;"
            " choose a strategy that keeps values apart, such as pseudonymise"
        )
    if state.startswith("23"):
        return f"the masked rows break the constraint {constraint}"
    reason = STATES.get(state) or STATES.get(state[:2])
    if reason is None and not state and re.search(r"type|schema", str(caught)):
        reason = "a column has a type that can't be written to PostgreSQL"
    return f"{reason or 'the server refused the statement'} (SQLSTATE {state or 'unknown'})"
