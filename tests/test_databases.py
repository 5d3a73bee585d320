"""Tables of databases: SQLite always, a real PostgreSQL where Debian's package is there (slow)."""

from __future__ import annotations

import contextlib
import getpass
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask.cli import main
from pii_mask.databases import Location, beside, is_url, shown
from pii_mask.databases.definitions import holds_values
from pii_mask.errors import InputError, OutputError

MOBILE, MASKED = "13800138000", "138****8000"
KEY = pm.Key(bytes(range(32)))
JOIN = {"columns": {"mobile": {"entity": "PHONE_NUMBER", "strategy": "pseudonymise"}}}

PEOPLE = """
CREATE TABLE people (
    id integer PRIMARY KEY AUTOINCREMENT, -- ask bob@example.com
    name varchar(20) NOT NULL CHECK (length(name) < 20),
    mobile text UNIQUE,
    tel integer,
    loose,
    amount decimal(10, 2),
    data blob,
    upper text GENERATED ALWAYS AS (upper(name)) /* 13900001111 */
);
CREATE INDEX by_name ON people (name, mobile);
CREATE UNIQUE INDEX by_expression ON people (lower(mobile)) WHERE id > 1;
"""
ROWS = [
    ("张三", MOBILE, 13900139000, "x", 1.5, b"\0\1"),
    ("李四", "139-0013-9001", None, 5, 2, None),
    ("王五", None, 7, 0.1 + 0.2, None, b""),
    ("赵六", None, None, b"ab\0c", 3.25, None),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "crm.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(PEOPLE)
        db.executemany(
            "INSERT INTO people (name, mobile, tel, loose, amount, data) VALUES (?,?,?,?,?,?)", ROWS
        )
        db.commit()
    return path


def url(path: Path, table: str = "people") -> str:
    return f"sqlite:///{path}?table={table}"


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


# -- URLs -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("postgresql://u:geheim@h:5432/db?table=t", "postgresql://u@h:5432/db?table=t"),
        ("postgres://h/db?table=s.t&password=geheim&sslmode=require", "postgresql://h/db?table=s.t"),
        ("postgresql:///db?host=/tmp/geheim&table=t", "postgresql:///db?table=t"),
        ("postgresql://u:ge%40heim@h/db", "postgresql://u@h/db"),
        ("sqlite:///a/b.db?table=t", "sqlite:///a/b.db?table=t"),
        ("sqlite:////a/b%20c.db?table=t", "sqlite:////a/b c.db?table=t"),
    ],
)
def test_a_password_is_never_shown(given: str, printed: str) -> None:
    assert shown(given) == printed
    assert "heim" not in repr(Location.of(given))


def test_names_of_tables() -> None:
    assert Location.of("sqlite:///a.db?table=s.t").quoted == '"s"."t"'
    assert Location.of('sqlite:///a.db?table=%22a.b%22."c"').quoted == '"a.b"."c"'
    assert Location.of(beside("postgresql://u:p@h/d?table=s.t&sslmode=require", "new")).name == "s.new"
    assert beside("postgresql://u:p@h/d?sslmode=require", "o.new").startswith(
        "postgresql://u:p@h/d?sslmode=require&"
    )
    assert Location.of(beside("sqlite:////a/b.db?table=t", "n")).url == "/a/b.db"
    assert not is_url("a.csv")
    assert not is_url(Path("sqlite:/a.db"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("sqlite://a.db?table=t", "three slashes"),
        ("sqlite:///a.db?table=a.b.c", "SCHEMA.NAME"),
        ("sqlite:///a.db?table=a&table=b", "more than one table"),
        ("postgresql://u:geheim@h:port/db?table=t", "isn't one"),
    ],
)
def test_urls_that_are_none(wrong: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        pm.Masker("share").mask_file(wrong, "out.csv")
    assert "geheim" not in str(caught.value)


# -- SQLite -----------------------------------------------------------------------------------------
def test_a_new_table_keeps_types_keys_and_how_cells_are_stored(file: Path) -> None:
    receipt = pm.Masker(JOIN, key=KEY).mask_table(url(file), "safe")
    assert (receipt.rows, receipt.source, receipt.target) == (4, url(file), url(file, "safe"))
    rows = ask(file, "SELECT id, name, tel, loose, amount, data, upper FROM safe")
    assert rows == [
        (1, "张*", None, "x", 1.5, b"\0\1", "张*"),
        (2, "李*", None, 5, 2, None, "李*"),
        (3, "王*", None, 0.1 + 0.2, None, b"", "王*"),
        (4, "赵*", None, b"ab\0c", 3.25, None, "赵*"),
    ]
    types = "SELECT typeof(loose), typeof(amount), typeof(mobile) FROM "
    assert ask(file, types + "safe") == ask(file, types + "people")
    (mobile,) = ask(file, "SELECT mobile FROM safe WHERE id = 1")[0]
    assert mobile != MOBILE
    assert len(mobile) == 11
    about = "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo('{}')"
    assert ask(file, about.format("safe")) == ask(file, about.format("people"))
    assert len(ask(file, "SELECT * FROM pragma_index_list('safe')")) == 3
    made = "".join(str(row[0]) for row in ask(file, "SELECT sql FROM sqlite_master WHERE tbl_name = 'safe'"))
    assert "CHECK" in made
    assert "bob@" not in made
    assert "13900001111" not in made
    assert pm.verify(url(file), url(file, "safe"), policy=JOIN, key=KEY).ok


def test_a_table_that_exists_keeps_its_own_types_and_needs_force_for_its_rows(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE safe (mobile text, note text DEFAULT 'x', name text, id text)")
        db.commit()
    masker = pm.Masker(
        {"preset": "share", "columns": dict.fromkeys(("tel", "loose", "amount", "data"), "drop")}
    )
    masker.mask_table(url(file), "safe")
    assert ask(file, "SELECT id, name, mobile, note FROM safe")[0] == ("1", "张*", MASKED, "x")
    with pytest.raises(OutputError, match=r"table=safe: has rows already; .* \(force\)"):
        masker.mask_table(url(file), "safe")
    masker.mask_table(url(file), "safe", force=True)
    assert ask(file, "SELECT count(*) FROM safe") == [(4,)]
    with pytest.raises(OutputError, match="it has no column tel"):
        pm.Masker("share").mask_table(url(file), "safe", force=True)
    assert ask(file, "SELECT count(*) FROM safe") == [(4,)]
    with pytest.raises(OutputError, match="the input itself"):
        masker.mask_table(url(file), "people", force=True)


def test_what_breaks_a_constraint_changes_nothing(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute(
            "CREATE TABLE safe (id int, name text, mobile text, tel int CHECK (tel > 0), loose, amount, data)"
        )
        db.execute("CREATE UNIQUE INDEX one ON safe (name)")
        db.execute("INSERT INTO safe (name) VALUES ('old')")
        db.execute("UPDATE people SET name = '张七' WHERE id = 4")
        db.commit()
    with pytest.raises(OutputError, match=r"UNIQUE constraint failed: safe\.name") as caught:
        pm.Masker("share").mask_table(url(file), "safe", force=True)
    assert "张" not in str(caught.value)
    assert ask(file, "SELECT name FROM safe") == [("old",)]
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TRIGGER never BEFORE INSERT ON safe BEGIN SELECT RAISE(ABORT, '13911112222'); END")
        db.commit()
    with pytest.raises(OutputError) as caught:
        pm.Masker("share").mask_table(url(file), "safe", force=True)
    assert "13911112222" not in str(caught.value)
    assert ask(file, "SELECT name FROM safe") == [("old",)]


def test_definitions_take_no_values_along(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE t (mobile text DEFAULT '13800138000', name text)")
        db.execute("CREATE TABLE u (mobile text DEFAULT 'none', n integer DEFAULT 12345678)")
        db.execute("CREATE INDEX one ON u (mobile) WHERE mobile <> '张三'")
        db.execute("CREATE INDEX two ON u (n) WHERE n > 5")
        db.commit()
    with pytest.raises(
        OutputError, match=r"table=t2: a default or a condition .* create the table first"
    ) as no:
        pm.Masker("share").mask_table(url(file, "t"), "t2")
    assert "138" not in str(no.value)
    receipt = pm.Masker("share").mask_table(url(file, "u"), "u2")
    assert receipt.left_out == ("index one: a value may stand in it",)
    assert ask(file, "SELECT name FROM pragma_index_list('u2')") == [("two_u2",)]
    # Without the look at them they do.
    monkeypatch.setattr("pii_mask.databases.sqlite.holds_values", lambda definition, masked: False)
    pm.Masker("share").mask_table(url(file, "t"), "t2")
    pm.Masker("share").mask_table(url(file, "u"), "u3")
    made = str(ask(file, "SELECT sql FROM sqlite_master WHERE tbl_name IN ('t2', 'u3')"))
    assert "13800138000" in made
    assert "张三" in made


def test_dropped_columns(file: Path) -> None:
    pm.Masker({"columns": {"loose": "drop", "data": "drop"}}).mask_table(url(file), "safe")
    assert [row[0] for row in ask(file, "SELECT name FROM pragma_table_info('safe')")] == [
        "id", "name", "mobile", "tel", "amount",
    ]  # fmt: skip
    with pytest.raises(OutputError, match="column mobile is dropped, but keys or constraints name it"):
        pm.Masker({"columns": {"mobile": "drop"}}).mask_table(url(file), "other")
    assert ask(file, "SELECT count(*) FROM sqlite_master WHERE name = 'other'") == [(0,)]


def test_to_files_from_files_and_to_another_database(file: Path, tmp_path: Path) -> None:
    masker = pm.Masker("share")
    masker.mask_file(url(file), tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet")["mobile"].to_pylist()[0] == MASKED
    masker.mask_file(url(file), tmp_path / "a.csv")
    assert MASKED in (tmp_path / "a.csv").read_text(encoding="utf-8")
    masker.mask_file(tmp_path / "a.parquet", url(file, "imported"))
    assert ask(file, "SELECT mobile FROM imported")[0] == (MASKED,)
    other = tmp_path / "new.db"
    masker.mask_file(url(file), url(other))
    assert ask(other, "SELECT mobile, upper FROM people")[0] == (MASKED, "张*")
    with pytest.raises(OutputError, match="--to NAME"):
        masker.mask_file(url(file), "-")
    (tmp_path / "a.txt").write_text("x\n")
    with pytest.raises(OutputError, match="text can't be written to a table"):
        masker.mask_file(tmp_path / "a.txt", url(file, "t"))


def test_a_database_that_was_not_there_is_not_left_behind(file: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="column mobile is dropped"):
        pm.Masker({"columns": {"mobile": "drop"}}).mask_file(url(file), url(tmp_path / "new.db", "people"))
    with pytest.raises(InputError, match="there is no such file"):
        pm.scan(url(tmp_path / "missing.db"))
    with pytest.raises(InputError, match="there is no such table"):
        pm.scan(url(file, "missing"))
    with pytest.raises(InputError, match="name the table"):
        pm.scan(f"sqlite:///{file}")
    (tmp_path / "no.db").write_bytes(b"x" * 5000)
    with pytest.raises(InputError, match="no SQLite database"):
        pm.scan(url(tmp_path / "no.db"))
    assert sorted(os.listdir(tmp_path)) == ["crm.db", "no.db"]


def test_empty_tables_views_and_rows_in_another_order(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE none (a text, b integer NOT NULL)")
        db.execute("CREATE VIEW v AS SELECT id, name, loose FROM people")
        db.commit()
    assert pm.Masker("share").mask_table(url(file, "none"), "none2").rows == 0
    assert ask(file, "SELECT sql FROM sqlite_master WHERE name = 'none2'") == [
        ('CREATE TABLE "none2" (a text, b integer NOT NULL)',)
    ]
    pm.Masker("share", key=KEY).mask_table(url(file, "v"), "v2", permute=True)
    assert sorted(ask(file, "SELECT id, name FROM v2")) == [(1, "张*"), (2, "李*"), (3, "王*"), (4, "赵*")]


def test_two_runs_onto_one_database(file: Path) -> None:
    # Another process, since two libraries in one don't see each other's locks.
    code = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1])"
    code += "; db.execute('BEGIN IMMEDIATE'); print(); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            with pytest.raises(OutputError, match="another run, or another program"):
                pm.Masker("share").mask_table(url(file), "safe")
        finally:
            other.kill()
    pm.Masker("share").mask_table(url(file), "safe")


@given(
    rows=st.lists(
        st.tuples(
            *[
                st.one_of(
                    st.none(),
                    st.integers(-(2**63) + 1, 2**63 - 1),
                    st.floats(allow_nan=False),
                    st.text(st.characters(exclude_categories=["Cs"])),
                    st.binary(),
                )
            ]
            * 2
        ),
        max_size=6,
    ),
    declared=st.sampled_from(["", "text", "integer", "real", "numeric", "blob"]),
)
def test_what_is_kept_is_stored_as_it_was(rows: list[tuple[Any, ...]], declared: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute(f"CREATE TABLE a (x {declared}, y)")
            db.executemany("INSERT INTO a VALUES (?, ?)", rows)
            db.commit()
        pm.Masker({"columns": {"x": "keep", "y": "keep"}}).mask_table(url(path, "a"), "b")
        query = "SELECT x, typeof(x), y, typeof(y) FROM "
        assert ask(path, query + "b") == ask(path, query + "a")


def test_the_command_line(file: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(
        main, ["mask", url(file), "--to", "safe", "--verify", "--receipt", str(tmp_path / "r")]
    )
    assert run.exit_code == 0, run.output
    assert ask(file, "SELECT mobile FROM safe WHERE id = 1") == [(MASKED,)]
    assert CliRunner().invoke(main, ["verify", url(file), url(file, "safe")]).exit_code == 0
    run = CliRunner().invoke(main, ["scan", url(file)])
    assert "mobile" in run.output
    for arguments in (["a.csv", "--to", "t"], [url(file), "x.csv", "--to", "t"]):
        assert CliRunner().invoke(main, ["mask", *arguments]).exit_code == 2


KILLED = """
import sys
import pii_mask as pm
pm.Masker("share").mask_table(sys.argv[1], "safe", force=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_run_leaves_the_old_rows_or_the_new_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE people (mobile text)")
        db.executemany("INSERT INTO people VALUES (?)", [(f"138{n:08}",) for n in range(200_000)])
        db.execute("CREATE TABLE safe (mobile text)")
        db.execute("INSERT INTO safe VALUES ('old')")
        db.commit()
    command = [sys.executable, "-c", KILLED, url(path)]
    begun = time.monotonic()
    subprocess.run(command, check=True)
    takes = time.monotonic() - begun
    chance = random.Random(7)
    killed = 0
    for _ in range(25):
        process = subprocess.Popen(command)
        time.sleep(chance.uniform(0.3, 1.1) * takes)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() != 0
        assert ask(path, "SELECT count(*), max(mobile) FROM safe") == [(200_000, "138****9999")]
        assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert killed > 5
    subprocess.run(command, check=True)
    assert sorted(os.listdir(tmp_path)) == ["a.db"]


# -- PostgreSQL -------------------------------------------------------------------------------------
def _programs() -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return str(found[-1].parent) if found else os.path.dirname(on_path) if on_path else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of its own on a socket in a temporary folder: what comes before ``?table=`` of its URL."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL isn't installed (Debian: apt-get install postgresql)")
    # The server refuses to run as root.
    user = "postgres" if getpass.getuser() == "root" else None
    folder = tempfile.mkdtemp(prefix="pii-mask-", dir="/tmp")
    try:
        if user is not None:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        subprocess.run(
            [f"{programs}/initdb", "-D", data, "-A", "trust", "-U", "tester", "-EUTF8", "-N", "--no-locale"],
            check=True, capture_output=True, user=user, cwd="/",
        )  # fmt: skip
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        control = [f"{programs}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log"]
        subprocess.run(
            [*control, "-o", settings, "start"], check=True, capture_output=True, user=user, cwd="/"
        )
        try:
            yield f"postgresql://tester:geheim@/postgres?host={folder}&"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=True, capture_output=True, user=user, cwd="/"
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    def __init__(self, url: str) -> None:
        import adbc_driver_postgresql.dbapi

        self.base = url
        self._connection = adbc_driver_postgresql.dbapi.connect(url.rstrip("&"), autocommit=True)

    def __call__(self, *statements: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for statement in statements:
            with self._connection.cursor() as cursor:
                cursor.execute(statement)
                if statement.startswith("SELECT"):
                    rows = [tuple(row) for row in cursor.fetchall()]
        return rows

    def url(self, table: str) -> str:
        return f"{self.base}table={table}"

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def pg(server: str) -> Iterator[Server]:
    opened = Server(server)
    opened(
        "DROP SCHEMA public CASCADE",
        "CREATE SCHEMA public",
        "CREATE TYPE mood AS ENUM ('happy', 'sad')",
        "CREATE DOMAIN short AS varchar(12)",
        "CREATE TABLE region (id int PRIMARY KEY)",
        "INSERT INTO region VALUES (1)",
        """CREATE TABLE customers (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(20) NOT NULL,
            mobile text UNIQUE, tel bigint, amount numeric(10, 2) CHECK (amount > 0), u uuid, j jsonb,
            many text[], raw bytea, day date,
            at timestamptz, ip inet, flag bool, span interval, code char(5), page xml, f real, n numeric,
            t time,            m mood, s short, region int REFERENCES region (id),
            upper text GENERATED ALWAYS AS (upper(name)) STORED)""",
        "CREATE INDEX by_name ON customers (lower(name))",
        "COMMENT ON COLUMN customers.name IS 'ask bob@example.com'",
        """INSERT INTO customers (name, mobile, tel, amount, u, j, many, raw, day, at, ip, flag, span,
                                  code, f, n, t, m, s, region)
           SELECT '张三', '138' || lpad((i * 10000)::text, 8, '0'), 13800138000, 1.50,
                  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1, "tel": "13800138000"}',
                  ARRAY['x', NULL, 'bob@example.com'], '\\x00',
                  '2020-01-31', '2020-01-31 10:00+00', '10.1.2.3',
                  true, '1 day', 'ab', 1.5, 1e20, '10:00', 'sad', 'x', 1 FROM generate_series(1, 3000) i""",
    )
    yield opened
    opened.close()


CONSTRAINTS = """SELECT contype::text, replace(pg_get_constraintdef(oid), 'safe', 'customers')
                 FROM pg_constraint WHERE conrelid = '{}'::regclass ORDER BY 1, 2"""
COLUMNS = """SELECT attname::text, format_type(atttypid, atttypmod), attnotnull, attidentity::text,
                    attgenerated::text FROM pg_attribute WHERE attrelid = '{}'::regclass AND attnum > 0
             ORDER BY attnum"""


@pytest.mark.slow
def test_postgresql_a_new_table(pg: Server) -> None:
    masker = pm.Masker(JOIN, key=KEY)
    receipt = masker.mask_table(pg.url("customers"), "safe")
    assert (receipt.rows, receipt.left_out) == (3000, ())
    assert "geheim" not in str(receipt.to_dict())
    kept = (
        "amount::text, u::text, raw, day, at::text, flag, span::text, code, f, n::text, t, m::text, s, region"
    )
    (row,) = pg("SELECT name, tel, j::text, many, upper, ip FROM safe ORDER BY id LIMIT 1")
    assert row == (
        "张*",
        None,
        '{"a": 1, "tel": "138****8000"}',
        ["x", None, "b***@example.com"],
        "张*",
        None,
    )
    assert pg(f"SELECT id, {kept} FROM safe ORDER BY id") == pg(
        f"SELECT id, {kept} FROM customers ORDER BY id"
    )
    assert pg(COLUMNS.format("safe")) == pg(COLUMNS.format("customers"))
    assert pg(CONSTRAINTS.format("safe")) == pg(CONSTRAINTS.format("customers"))
    assert len(pg("SELECT 1 FROM pg_indexes WHERE tablename = 'safe'")) == 3
    assert pg("SELECT count(*) FROM pg_description WHERE objoid = 'safe'::regclass") == [(0,)]
    assert pg("SELECT count(*) FROM safe JOIN customers USING (mobile)")[0][0] < 5
    assert pm.verify(pg.url("customers"), pg.url("safe"), policy=JOIN, key=KEY).ok
    assert pm.scan(pg.url("safe")).rows == 3000


@pytest.mark.slow
def test_postgresql_whole_or_not_at_all(pg: Server) -> None:
    with pytest.raises(
        OutputError, match="unique constraint safe_mobile_key: two values have become one"
    ) as caught:
        pm.Masker("share").mask_table(pg.url("customers"), "safe")
    assert "138" not in str(caught.value)
    assert pg("SELECT to_regclass('safe')::text") == [(None,)]
    pg("CREATE TABLE old (name text, mobile varchar(5))", "INSERT INTO old VALUES ('old', '1')")
    names = [row[0] for row in pg(COLUMNS.format("customers")) if row[0] not in ("name", "mobile", "upper")]
    masker = pm.Masker({"preset": "share", "columns": dict.fromkeys(names, "drop")})
    with pytest.raises(OutputError, match=r"has rows already"):
        masker.mask_table(pg.url("customers"), "old")
    with pytest.raises(
        OutputError, match="column mobile holds 5 characters at most, and a masked value has 11"
    ):
        masker.mask_table(pg.url("customers"), "old", force=True)
    assert pg("SELECT name FROM old") == [("old",)]
    pg("ALTER TABLE old ALTER mobile TYPE varchar(11)")
    masker.mask_table(pg.url("customers"), "old", force=True)
    assert pg("SELECT count(*), min(name) FROM old") == [(3000, "张*")]
    pg(
        "CREATE TABLE strict (name text, mobile text NOT NULL)",
        "UPDATE customers SET mobile = NULL WHERE id = 7",
    )
    with pytest.raises(OutputError, match="column mobile can't be null"):
        masker.mask_table(pg.url("customers"), "strict")
    assert pg("SELECT count(*) FROM strict") == [(0,)]
    with pytest.raises(OutputError, match="the input itself"):
        masker.mask_table(pg.url("customers"), "customers", force=True)


@pytest.mark.slow
def test_postgresql_keys_that_changed_lead_nowhere(pg: Server) -> None:
    columns = {**JOIN["columns"], "region": {"strategy": "noise", "scale": 50}, "m": "drop"}
    receipt = pm.Masker({"columns": columns}, key=KEY).mask_table(pg.url("customers"), "safe")
    assert receipt.left_out == (
        "foreign key customers_region_fkey: it would lead from masked rows to others",
    )
    assert "m" not in [row[0] for row in pg(COLUMNS.format("safe"))]


DEFINED = """
CREATE TABLE people (
    id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, serial serial,
    mobile text DEFAULT '13800138000', name text DEFAULT 'x' || 'y', mood text DEFAULT 'good' NOT NULL,
    note text DEFAULT 'ask bob@example.com', made timestamptz DEFAULT now(), n int DEFAULT 40 + 2, k bigint,
    own int DEFAULT other_one(), upper text GENERATED ALWAYS AS (upper(mood)) STORED,
    greeting text GENERATED ALWAYS AS ('Mr ' || name) STORED,
    CHECK (mobile <> '13900139000'), CHECK (length(name) < 40), CHECK (mood IN ('good', 'bad')),
    CONSTRAINT known CHECK (k <> 13700137000), UNIQUE (mobile), CHECK (upper <> 'X'))
"""
LEFT_OUT = {
    "computed column greeting: a value may stand in it",
    "condition known: a value may stand in it",
    "condition people_mobile_check: a value may stand in it",
    "condition people_upper_check: a value may stand in it",
    "default of mobile: a value may stand in it",
    "default of name: a value may stand in it",
    "default of note: a value may stand in it",
    "index one_person: a value may stand in it",
}


@pytest.mark.slow
@pytest.mark.parametrize("elsewhere", [False, True])
def test_postgresql_definitions_take_no_values_along(pg: Server, elsewhere: bool) -> None:
    pg(
        "DROP FUNCTION IF EXISTS other_one",
        "CREATE FUNCTION other_one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        DEFINED,
        "CREATE INDEX by_mood ON people USING hash (mood) WHERE mood = 'bad'",
        "CREATE INDEX one_person ON people (id) WHERE name = '张三'",
        'CREATE UNIQUE INDEX "odd USING name" ON people (lower(mobile) DESC NULLS LAST) INCLUDE (n)',
        "INSERT INTO people (mobile, name, k) SELECT '138' || lpad(i::text, 8, '0'), '张三', i"
        " FROM generate_series(1, 50) i",
    )
    masker, there = pm.Masker({**JOIN, "unlisted": {"numbers": "keep"}}, key=KEY), pg
    if elsewhere:
        pg("DROP DATABASE IF EXISTS other", "CREATE DATABASE other")
        there = Server(pg.base.replace("/postgres?", "/other?"))
    try:
        receipt = masker.mask_file(pg.url("people"), there.url("safe"))
        lacking = {
            "default of serial: it counts by a sequence",
            "default of own: it names what the other database lacks",
        }
        assert set(receipt.left_out) == (LEFT_OUT | lacking if elsewhere else LEFT_OUT)
        defined = "".join(
            str(row)
            for row in there(
                "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'safe'::regclass"
                " UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE conrelid = 'safe'::regclass"
                " UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = 'safe'"
            )
        )
        for value in ("13800138000", "13900139000", "13700137000", "bob@", "张三", "'Mr "):
            assert value not in defined
        for part in ("now()", "(40 + 2)", "'good'", "upper(mood)", "length(name) < 40", "hash (mood) WHERE"):
            assert part in defined
        assert "UNIQUE INDEX" in defined
        assert "(lower(mobile) DESC NULLS LAST) INCLUDE (n)" in defined
        there("INSERT INTO safe (mobile, serial) VALUES ('x', 1)")
        assert there("SELECT id, mood, n, upper FROM safe WHERE mobile = 'x'") == [(51, "good", 42, "GOOD")]
        assert pm.verify(pg.url("people"), there.url("safe"), policy=masker.policy, key=KEY).rows is not None
    finally:
        if elsewhere:
            there.close()
            pg("DROP DATABASE other")


@pytest.mark.parametrize(
    ("definition", "masked", "holds"),
    [
        ("CHECK ((mobile <> '13800138000'::text))", False, True),
        ("CHECK ((mobile <> '13800138000'::text))", True, True),
        ("CHECK ((k <> '13800138000'::bigint))", False, True),
        ("CHECK ((k <> 13800138000))", True, True),
        ("CHECK ((name <> 'it''s'::text))", True, True),
        ("CHECK ((mood = ANY (ARRAY['good'::text, 'bad'::text])))", False, False),
        ("CHECK ((mood = ANY (ARRAY['good'::text, 'bad'::text])))", True, True),
        ('CHECK ((length("a 13800138000 column") < 20))', True, False),
        ("CHECK ((n > 1000) AND (name <> ''::text))", True, False),
        (r"CHECK ((name <> E'a\'b bob@example.com'))", False, True),
        ("now()", True, False),
    ],
)
def test_values_in_definitions(definition: str, masked: bool, holds: bool) -> None:
    assert holds_values(definition, masked=masked) is holds


@pytest.mark.slow
def test_postgresql_files_and_errors(pg: Server, tmp_path: Path) -> None:
    masker = pm.Masker(JOIN, key=KEY)
    masker.mask_file(pg.url("customers"), tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").schema.field("amount").type == pa.decimal128(10, 2)
    masker.mask_file(tmp_path / "a.parquet", pg.url("imported"))
    assert pg("SELECT count(*), min(day)::text FROM imported") == [(3000, "2020-01-31")]
    pg("CREATE TABLE none (a text, b int)")
    assert pm.Masker("share").mask_table(pg.url("none"), "none2").rows == 0
    for bad, says in {
        pg.url("missing"): "there is no such table",
        pg.base.replace("/postgres?", "/nowhere?") + "table=t": "no such database or role",
        "postgresql://tester:geheim@127.0.0.1:1/postgres?table=t": "no server listens there",
        pg.base + "nonsense=1&table=t": "isn't understood",
    }.items():
        with pytest.raises(InputError, match=says) as caught:
            pm.scan(bad)
        assert "geheim" not in str(caught.value)
    run = CliRunner().invoke(main, ["mask", pg.url("region"), "--to", "r2"])
    assert run.exit_code == 0, run.output
    assert "geheim" not in run.output


@pytest.mark.slow
def test_postgresql_a_killed_run_leaves_the_old_rows(pg: Server) -> None:
    pg(
        "CREATE TABLE people (mobile text)",
        "INSERT INTO people SELECT '138' || lpad(i::text, 8, '0') FROM generate_series(1, 200000) i",
    )
    pg("CREATE TABLE safe (mobile text)")
    command = [sys.executable, "-c", KILLED, pg.url("people")]
    begun = time.monotonic()
    subprocess.run(command, check=True)
    takes = time.monotonic() - begun
    assert pg("SELECT count(*) FROM safe") == [(200_000,)]
    for share in (0.5, 0.7, 0.8, 0.9):
        process = subprocess.Popen(command)
        time.sleep(share * takes)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert pg("SELECT count(*) FROM safe") == [(200_000,)]
    subprocess.run(command, check=True)
