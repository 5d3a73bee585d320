"""The command line as its users meet it: a process, its output, its exit code, the disk."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo
from pii_mask.policy import Policy, presets

COMMAND = [sys.executable, "-m", "pii_mask"]
MOBILE, OTHER_MOBILE = "13800138000", "13900000000"
NAME, MAIL, RESIDENT = "王小红", "zhangsan@example.com", "110101204901010014"
#: None of these may be in a message or on a screen.
VALUES = (MOBILE, OTHER_MOBILE, NAME, MAIL, RESIDENT)
TEXT = f"联系人张三，电话 {MOBILE}，邮箱：{MAIL}"
PEOPLE = f"""\
legal_rep,mobile,email,resident_id,amount,note
张三,{MOBILE},{MAIL},{RESIDENT},120,有事打电话{OTHER_MOBILE}
{NAME},{OTHER_MOBILE},red@example.com,310101204902020027,80,下午联系
"""

Done = subprocess.CompletedProcess[str]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def environment(**more: str) -> dict[str, str]:
    """The process' environment without what would change the output."""
    dropped = ("PII_MASK_KEY", "COLUMNS", "FORCE_COLOR", "NO_COLOR")
    clean = {name: value for name, value in os.environ.items() if name not in dropped}
    return clean | {"PYTHONIOENCODING": "utf-8"} | more


def run(
    *args: str | Path,
    stdin: str | bytes = b"",
    env: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Done:
    """One run to its end; `before` runs in the child first."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*COMMAND, *map(str, args)],
        input=data,
        capture_output=True,
        env=env or environment(),
        preexec_fn=before,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def listing(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` with its content."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def no_value_in(*texts: str, values: Sequence[str] = VALUES) -> None:
    for text in texts:
        assert [value for value in values if value in text] == []


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A CSV file with two people."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def list_of_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's list, long enough to be interrupted while it is masked."""
    path = tmp_path_factory.mktemp("list") / "list.parquet"
    demo.write(path, 60_000)
    return path


# -- the program -----------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(option: str) -> None:
    code = (
        "import sys\n"
        "from pii_mask.cli import main\n"
        f"try: main([{option!r}])\n"
        "except SystemExit as end: code = end.code\n"
        "print({'numpy', 'pyarrow', 'rich', 'cryptography', 'pii_mask.finder'} & sys.modules.keys(), code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert done.stdout.endswith("set() 0\n")


def test_version() -> None:
    assert run("--version").stdout == f"pii-mask {pm.__version__}\n"


def test_without_a_command_it_helps() -> None:
    done = run()
    assert done.returncode == 0
    assert done.stdout == run("--help").stdout


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["key"],
        ["find", "--min-score", "2", "x"],
        ["mask", "people.csv"],
        ["mask", "--verify", "-", "out.csv"],
        ["mask", "--receipt", "-", "people.csv", "-"],
        ["verify", "people.csv"],
        ["verify", "--residual", "people.csv", "people.csv"],
        ["verify", "people.csv", "-"],
        ["demo", "--rows", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage(args: list[str]) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"pii-mask: error: .+\(`pii-mask[a-z -]*--help` tells more\)\n", done.stderr)


def test_an_unexpected_exception_shows_no_message() -> None:
    code = (
        "from pii_mask.cli import main\n"
        "from pii_mask import finder\n"
        "def broken(*_, **__): raise ValueError('13800138000')\n"
        "finder.find = broken\n"
        "main(['find', 'x'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert done.returncode == 3
    assert re.fullmatch(
        r"pii-mask: error: a mistake in pii-mask: ValueError in pii_mask\.cli:\d+\n", done.stderr
    )


# -- bad input -------------------------------------------------------------------------------------


def _policy(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def no_parquet(folder: Path) -> tuple[list[str], str]:
    (folder / "in.parquet").write_text(PEOPLE, encoding="utf-8")
    return ["in.parquet", "out.parquet"], "in.parquet: not a Parquet file"


def truncated_parquet(folder: Path) -> tuple[list[str], str]:
    pq.write_table(pa.table({"mobile": [MOBILE] * 1000, "note": [TEXT] * 1000}), folder / "whole.parquet")
    data = (folder / "whole.parquet").read_bytes()
    (folder / "in.parquet").write_bytes(data[: len(data) // 2])
    return ["in.parquet", "out.parquet"], "in.parquet: not a Parquet file, or one that is cut off"


def damaged_parquet(folder: Path) -> tuple[list[str], str]:
    table = pa.table({"note": [f"{n} {TEXT}" for n in range(5000)]})
    pq.write_table(table, folder / "in.parquet", use_dictionary=False)
    data = bytearray((folder / "in.parquet").read_bytes())
    data[100:400] = bytes(300)
    (folder / "in.parquet").write_bytes(data)
    return ["in.parquet", "out.parquet", "--policy", "share"], "row group 0 is damaged"


def ragged_csv(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE + f"{NAME},{MOBILE}\n", encoding="utf-8")
    return ["in.csv", "out.csv"], "in.csv"


def wrong_encoding(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_bytes(PEOPLE.encode("utf-8") + f"{NAME},".encode("gb18030") + b"\xff,,,,\n")
    return ["in.csv", "out.csv"], "in.csv"


def missing_input(folder: Path) -> tuple[list[str], str]:
    return ["nowhere.csv", "out.csv"], "nowhere.csv: can't be opened"


def spreadsheet(folder: Path) -> tuple[list[str], str]:
    (folder / "in.xlsx").write_bytes(b"PK\x03\x04")
    return ["in.xlsx", "out.csv"], "in.xlsx: this is an archive or a document"


def unknown_format(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    return ["in.csv", "out.csv", "--format", "excel"], "there is no file format 'excel'"


def missing_column(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    _policy(folder, '[columns]\nmobil = { entity = "PHONE_NUMBER" }\n')
    return ["in.csv", "out.csv", "--policy", "policy.toml"], "column mobil: the policy names it"


def unknown_word(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    _policy(folder, 'preset = "share"\n\n[entitys]\nPERSON = "redact"\n')
    words = "policy.toml, line 3: entitys: unknown word; did you mean 'entities'?"
    return ["in.csv", "out.csv", "--policy", "policy.toml"], words


def unknown_entity(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    _policy(folder, 'preset = "share"\n[entities]\nPHONE_NUMBERS = "redact"\n')
    words = "policy.toml, line 3: entities.PHONE_NUMBERS"
    return ["in.csv", "out.csv", "--policy", "policy.toml"], words


def no_toml(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    _policy(folder, "preset = \n")
    return ["in.csv", "out.csv", "--policy", "policy.toml"], "policy.toml"


def no_key(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    return ["in.csv", "out.csv", "--policy", "join"], "needs a key"


def wrong_key(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "key").write_text(MOBILE)
    (folder / "key").chmod(0o600)
    return ["in.csv", "out.csv", "--policy", "join", "--key-file", "key"], "key doesn't hold a key"


def output_is_input(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    return ["in.csv", "./in.csv", "--force", "--policy", "share"], "the output is the input itself"


def output_is_input_by_link(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    os.link(folder / "in.csv", folder / "same.csv")
    return ["in.csv", "same.csv", "--force", "--policy", "share"], "the output is the input itself"


def existing_target(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "out.csv").write_text("kept\n")
    return ["in.csv", "out.csv", "--policy", "share"], "out.csv: exists already"


def no_such_folder(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    return ["in.csv", "nowhere/out.csv", "--policy", "share"], "there is no such folder"


def receipt_over_the_data(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    return ["in.csv", "out.csv", "--force", "--receipt", "in.csv"], "the report would replace the data"


def existing_receipt(folder: Path) -> tuple[list[str], str]:
    (folder / "in.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "receipt.json").write_text("kept\n")
    return ["in.csv", "out.csv", "--receipt", "receipt.json"], "receipt.json: exists already"


BAD = [
    no_parquet,
    truncated_parquet,
    damaged_parquet,
    ragged_csv,
    wrong_encoding,
    missing_input,
    spreadsheet,
    unknown_format,
    missing_column,
    unknown_word,
    unknown_entity,
    no_toml,
    no_key,
    wrong_key,
    output_is_input,
    output_is_input_by_link,
    existing_target,
    no_such_folder,
    receipt_over_the_data,
    existing_receipt,
]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_bad_input(
    make: Callable[[Path], tuple[list[str], str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, words = make(tmp_path)
    before = listing(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = run("mask", *args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("pii-mask: error: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert words in done.stderr
    no_value_in(done.stderr)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("command", ["scan", "plan"])
@pytest.mark.parametrize("make", [truncated_parquet, ragged_csv, wrong_encoding], ids=lambda m: m.__name__)
def test_bad_input_of_what_only_reads(
    command: str, make: Callable[[Path], tuple[list[str], str]], tmp_path: Path
) -> None:
    args, _ = make(tmp_path)
    done = run(command, tmp_path / args[0])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    no_value_in(done.stderr)


@posix
@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_a_full_disk(suffix: str, list_of_people: Path, tmp_path: Path) -> None:
    import resource

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    target = tmp_path / f"out.{suffix}"
    target.write_text("old\n")
    done = run("mask", list_of_people, target, "--policy", "share", "--force", before=small)
    assert done.returncode == 2
    assert done.stderr.startswith(f"pii-mask: error: {target}: the disk is full")
    assert done.stderr.count("\n") == 1
    assert listing(tmp_path) == {target.name: b"old\n"}


# -- interruptions ---------------------------------------------------------------------------------


def temporary_in(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Waits until the run writes its temporary file somewhere in `folder`."""
    for _ in range(4000):
        if any(path.name.startswith(".") for path in folder.rglob("*")):
            return
        assert process.poll() is None
        time.sleep(0.005)
    raise AssertionError("no temporary file came")


def begin(*args: str | Path) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *map(str, args)], stdin=pipe, stdout=pipe, stderr=pipe, env=environment()
    )


def send(process: subprocess.Popen[bytes], text: str) -> None:
    """Writes to the run's standard input and leaves it open."""
    assert process.stdin is not None
    process.stdin.write(text.encode())
    process.stdin.flush()


def interrupted(process: subprocess.Popen[bytes], number: int) -> None:
    process.send_signal(number)
    # Before its input is closed, so that it is the signal that ends the run.
    process.wait(30)
    out, err = process.communicate()
    assert process.returncode == 128 + number
    assert out == b""
    assert err.decode().splitlines()[-1:] == ["pii-mask: interrupted; what wasn't finished is removed"]
    assert b"Traceback" not in err
    assert b"error" not in err
    no_value_in(err.decode())


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize(
    ("format", "rows"),
    [("jsonl", f'{{"mobile": "{MOBILE}"}}\n'), ("text", f"{TEXT}\n")],
    ids=["jsonl", "text"],
)
def test_an_interrupted_stream(format: str, rows: str, number: int, tmp_path: Path) -> None:
    with begin("mask", "-", tmp_path / "out", "--format", format, "--policy", "share") as process:
        send(process, rows * 5000)
        temporary_in(tmp_path, process)
        interrupted(process, number)
    assert listing(tmp_path) == {}


@posix
def test_a_signal_that_is_not_heeded_ends_the_run_all_the_same(people: Path, tmp_path: Path) -> None:
    # Arrow waits for more of the CSV in a thread of its own, and Python's main thread for Arrow.
    target = tmp_path / "out.csv"
    with begin("mask", "-", target, "--format", "csv", "--policy", "share") as process:
        send(process, PEOPLE + PEOPLE.split("\n", 1)[1] * 2000)
        temporary_in(tmp_path, process)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        assert process.stdin is not None
        process.stdin.close()
    assert process.returncode == 143
    assert not target.exists()
    assert run("mask", people, target).returncode == 0
    assert listing(tmp_path).keys() == {"people.csv", "out.csv"}


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_file_leaves_the_old_one(number: int, list_of_people: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    target.write_text("old\n")
    args = ("--policy", "share", "--force", "--receipt", tmp_path / "receipt.json")
    with begin("mask", list_of_people, target, *args) as process:
        for _ in range(4000):
            if list(tmp_path.glob(".out.parquet*")):
                break
            time.sleep(0.005)
        interrupted(process, number)
    assert listing(tmp_path) == {"out.parquet": b"old\n"}


@posix
def test_an_interrupted_demo(tmp_path: Path) -> None:
    with begin("demo", "--rows", "400000", "--out", tmp_path / "new") as process:
        temporary_in(tmp_path, process)
        interrupted(process, signal.SIGINT)
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize(
    "args",
    [("entities",), ("entities", "--json"), ("find", TEXT), ("policy", "show", "share"), ("--help",)],
    ids=str,
)
def test_a_reader_that_hung_up(args: tuple[str, ...]) -> None:
    with begin(*args) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(30)
    assert process.returncode == (1 if args == ("--help",) else 141)


@posix
def test_a_reader_of_masked_data_that_hung_up(list_of_people: Path, tmp_path: Path) -> None:
    source = tmp_path / "lines.txt"
    source.write_text(f"{TEXT}\n" * 20_000, encoding="utf-8")
    with begin("mask", source, "-", "--policy", "share") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(30)
    assert process.returncode == 141


# -- mask ------------------------------------------------------------------------------------------


def test_mask_drafts_a_policy_and_says_so(people: Path, tmp_path: Path) -> None:
    target, receipt = tmp_path / "safe.csv", tmp_path / "receipt.json"
    done = run("mask", people, target, "--receipt", receipt)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(
        "pii-mask: no policy given: drafted one from the columns and the preset share\n"
    )
    assert re.search(r"^mobile +PHONE_NUMBER: mask +CN_MOBILE 2$", done.stderr, re.MULTILINE)
    assert re.search(r"^2 rows in .*rows/s$", done.stderr, re.MULTILINE)
    rows = target.read_text(encoding="utf-8").splitlines()
    assert rows[1] == "张*,138****8000,z***@example.com,110101********0014,120,有事打电话139****0000"
    written = json.loads(receipt.read_text(encoding="utf-8"))
    assert written["planned"] is True
    assert written["rows"] == 2
    assert written["found"]["note"] == {"CN_MOBILE": 1}
    no_value_in(done.stderr, receipt.read_text(encoding="utf-8"), target.read_text(encoding="utf-8"))


def test_mask_by_a_policy(people: Path, tmp_path: Path) -> None:
    policy = _policy(tmp_path, '[columns]\nmobile = "redact"\nnote = "drop"\n')
    done = run("mask", people, tmp_path / "safe.csv", "--policy", policy, "--receipt", "-")
    assert done.returncode == 0
    assert json.loads(done.stdout)["planned"] is False
    assert "no policy given" not in done.stderr
    header, first, _ = (tmp_path / "safe.csv").read_text(encoding="utf-8").splitlines()
    assert header == "legal_rep,mobile,email,resident_id,amount"
    assert first.split(",")[1] == "[PHONE_NUMBER]"


def test_mask_streams(people: Path) -> None:
    done = run(
        "mask",
        "-",
        "-",
        "--format",
        "text",
        stdin=f"{TEXT}\n电话{OTHER_MOBILE}\n",
        env=environment(LC_ALL="C"),
    )
    assert done.returncode == 0
    assert done.stdout == "联系人张*，电话 138****8000，邮箱：z***@example.com\n电话139****0000\n"
    assert "using preset share" in done.stderr
    no_value_in(done.stderr)


@posix
def test_mask_reads_a_named_pipe_once(tmp_path: Path) -> None:
    # Drafting a policy would use the pipe up and leave nothing to be masked.
    done = run("mask", "/dev/stdin", "-", "--format", "csv", stdin=PEOPLE)
    assert done.returncode == 0
    assert "138****8000" in done.stdout


def test_dry_run_writes_nothing(people: Path, tmp_path: Path) -> None:
    before = listing(tmp_path)
    for target in ([], [tmp_path / "safe.csv"]):
        done = run("mask", people, *target, "--dry-run")
        assert done.returncode == 0
        assert re.search(r"^note +scan +CN_MOBILE 1$", done.stdout, re.MULTILINE)
        assert done.stdout.endswith("2 rows; nothing was written (--dry-run)\n")
        no_value_in(done.stdout, done.stderr)
        assert listing(tmp_path) == before


def test_dry_run_of_lines_whose_columns_differ() -> None:
    lines = [{"mobile": MOBILE}, {"note": TEXT}, {"email": MAIL, "n": 1}]
    done = run("mask", "-", "--dry-run", "--format", "jsonl", stdin="\n".join(map(json.dumps, lines)))
    assert done.returncode == 0
    assert "3 rows; nothing was written" in done.stdout


def test_force_replaces_the_target(people: Path, tmp_path: Path) -> None:
    (tmp_path / "safe.csv").write_text("old\n")
    assert run("mask", people, tmp_path / "safe.csv", "--force").returncode == 0
    assert "138****8000" in (tmp_path / "safe.csv").read_text(encoding="utf-8")


def test_keys_from_file_and_environment(people: Path, tmp_path: Path) -> None:
    file = tmp_path / "project.key"
    assert run("key", "new", "--out", file).returncode == 0
    outputs = []
    for more, env in ((["--key-file", file], {}), ([], {"PII_MASK_KEY": file.read_text()})):
        target = tmp_path / f"safe{len(outputs)}.csv"
        done = run("mask", people, target, "--policy", "join", *more, env=environment(**env))
        assert done.returncode == 0
        outputs.append(target.read_text(encoding="utf-8"))
        no_value_in(outputs[-1], done.stderr)
    assert outputs[0] == outputs[1]


@posix
def test_key_new(tmp_path: Path) -> None:
    one, other = run("key", "new").stdout, run("key", "new").stdout
    assert re.fullmatch("[0-9a-f]{64}\n", one)
    assert one != other
    file = tmp_path / "project.key"
    done = run("key", "new", "--out", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert re.fullmatch("[0-9a-f]{64}\n", file.read_text())
    written = file.read_text()
    again = run("key", "new", "--out", file)
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert file.read_text() == written
    assert run("key", "new", "--out", tmp_path / "nowhere" / "key").returncode == 2


# -- verify ----------------------------------------------------------------------------------------


def test_mask_and_verify(people: Path, tmp_path: Path) -> None:
    safe = tmp_path / "safe.csv"
    done = run("mask", people, safe, "--verify")
    assert done.returncode == 0
    assert "0 survivors" in done.stderr
    for args in ([people, safe], [people, safe, "--policy", "share"], ["--residual", safe]):
        done = run("verify", *args)
        assert done.returncode == 0
        assert "verified" in done.stdout
        no_value_in(done.stdout, done.stderr)


def test_verify_finds_a_survivor(people: Path, tmp_path: Path) -> None:
    safe, report = tmp_path / "safe.csv", tmp_path / "verdict.json"
    assert run("mask", people, safe).returncode == 0
    safe.write_text(
        safe.read_text(encoding="utf-8").replace("139****0000", OTHER_MOBILE, 1), encoding="utf-8"
    )
    done = run("verify", people, safe, "--json", report)
    assert done.returncode == 1
    assert "NOT SAFE TO SHARE" in done.stdout
    assert "note" in done.stdout
    verdict = json.loads(report.read_text(encoding="utf-8"))
    assert verdict["ok"] is False
    assert verdict["survivors"]["note"] == 1
    assert run("verify", "--residual", safe).returncode == 1
    no_value_in(done.stdout, done.stderr, report.read_text(encoding="utf-8"))


# -- scan and plan ---------------------------------------------------------------------------------


def test_scan(people: Path, tmp_path: Path) -> None:
    done = run("scan", people)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^mobile .*PHONE_NUMBER .*CN_MOBILE 2", done.stdout, re.MULTILINE)
    assert "\x1b" not in done.stdout
    no_value_in(done.stdout)
    as_json = run("scan", people, "--json", "-", "--fail-if", "found")
    assert as_json.returncode == 1
    profile = json.loads(as_json.stdout)
    assert [column["name"] for column in profile["columns"]] == PEOPLE.split("\n")[0].split(",")
    file = tmp_path / "profile.json"
    assert run("scan", people, "--json", file).returncode == 0
    assert json.loads(file.read_text(encoding="utf-8")) == profile
    assert run("scan", people, "--json", people, "--force").returncode == 2
    assert people.read_text(encoding="utf-8") == PEOPLE


def test_scan_fails_only_if_there_is_something(tmp_path: Path) -> None:
    clean = tmp_path / "clean.csv"
    clean.write_text("amount,colour\n120,red\n80,blue\n", encoding="utf-8")
    assert run("scan", clean, "--fail-if", "found").returncode == 0


def test_plan_is_a_policy(people: Path, tmp_path: Path) -> None:
    done = run("plan", people)
    assert done.returncode == 0
    no_value_in(done.stdout)
    policy = _policy(tmp_path, done.stdout)
    assert run("mask", people, tmp_path / "safe.csv", "--policy", policy).returncode == 0
    wrong = run("plan", people, "--preset", "shar")
    assert wrong.returncode == 2
    assert "did you mean 'share'?" in wrong.stderr


# -- find ------------------------------------------------------------------------------------------


def test_find_shows_places_and_no_values() -> None:
    done = run("find", TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(rf"{TEXT.index(MOBILE)} +{TEXT.index(MOBILE) + 11} +CN_MOBILE +0\.\d\d", done.stdout)
    no_value_in(done.stdout)
    assert MOBILE in run("find", TEXT, "--show").stdout


@pytest.mark.parametrize(
    "given", [[TEXT], TEXT.split(" "), ["-"], []], ids=["one", "several", "dash", "pipe"]
)
def test_find_as_json_is_what_the_library_finds(given: list[str]) -> None:
    done = run("find", "--json", *given, stdin="" if given not in (["-"], []) else TEXT)
    found = json.loads(done.stdout)
    expected = [(each.start, each.end, each.entity, each.score) for each in pm.find(TEXT)]
    assert [(each["start"], each["end"], each["entity"], each["score"]) for each in found] == expected
    assert "value" not in found[0]


def test_find_counts_lines() -> None:
    found = json.loads(run("find", "-", "--json", stdin=f"\n{TEXT}\n\n{TEXT}").stdout)
    assert [each["line"] for each in found] == [2, 2, 2, 4, 4, 4]


def test_find_takes_any_bytes() -> None:
    done = run("find", "-", "--json", "--show", stdin=b"\xff\xfe \x00 " + MAIL.encode())
    assert [each["start"] for each in json.loads(done.stdout)] == [5]


def test_find_options() -> None:
    def entities(*args: str) -> list[str]:
        return [each["entity"] for each in json.loads(run("find", "--json", *args).stdout)]

    assert entities(TEXT, "--entities", "email_address") == ["EMAIL_ADDRESS"]
    assert entities(TEXT, "--entities", "PHONE_NUMBER") == ["CN_MOBILE"]
    assert entities(TEXT, "--min-score", "1") == []
    assert entities("张三", "--column", "姓名") == ["PERSON"]
    wrong = run("find", TEXT, "--entities", "EMAIL_ADRESS")
    assert wrong.returncode == 2
    assert "did you mean EMAIL_ADDRESS?" in wrong.stderr


def test_find_nothing() -> None:
    done = run("find", "nothing here")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing found\n")


def test_find_explains() -> None:
    done = run("find", TEXT, "--explain")
    assert "联系人[PERSON]，电话 [CN_MOBILE]，邮箱：[EMAIL_ADDRESS]" in done.stdout
    assert "PHONE_NUMBER, CN" in done.stdout
    assert "pii_mask.identifiers.cn" in done.stdout
    assert "a label stands right before it" in done.stdout
    no_value_in(done.stdout)
    why = json.loads(run("find", TEXT, "--explain", "--json").stdout)[1]
    assert why["group"] == "PHONE_NUMBER"
    assert why["because"] == "label"
    assert why["label"]["word"] == "电话"
    assert why["score_parts"]["alone"] < why["score"]


# -- what there is ---------------------------------------------------------------------------------


def test_entities() -> None:
    listed = json.loads(run("entities", "--json").stdout)
    assert all(each.keys() >= {"entity", "group", "country", "check", "example"} for each in listed)
    chinese = json.loads(run("entities", "--json", "--country", "cn").stdout)
    assert chinese == [each for each in listed if each["country"] == "CN"]
    assert len(chinese) > 20
    assert run("entities", "--country", "XX").returncode == 2
    card = next(each for each in listed if each["entity"] == "CREDIT_CARD")
    assert card["group"] == "CREDIT_CARD"
    assert "luhn" in card["check"]
    table = run("entities").stdout
    assert all(each["entity"] in table for each in listed)


def test_strategies() -> None:
    table = run("strategies").stdout
    assert re.search(r"^hash +needed +no", table, re.MULTILINE)
    assert re.search(r"^keep +yes", table, re.MULTILINE)


def test_marks_of_a_text_and_the_way_back(tmp_path: Path) -> None:
    prompt, safe, marks = tmp_path / "prompt.txt", tmp_path / "safe.txt", tmp_path / "marks.json"
    prompt.write_text("[PERSON_1] knows 13800138000\nand 139-1111-2222, 138 0013 8000\n", "utf-8")
    done = run("mask", prompt, safe, "--policy", "llm", "--mapping", marks)
    assert done.returncode == 0
    masked = "[PERSON_1] knows [PHONE_NUMBER_1]\nand [PHONE_NUMBER_2], [PHONE_NUMBER_1]\n"
    assert safe.read_text("utf-8") == masked
    assert json.loads(marks.read_text("utf-8")) == {
        "[PHONE_NUMBER_1]": "13800138000",
        "[PHONE_NUMBER_2]": "139-1111-2222",
    }
    assert marks.stat().st_mode & 0o077 == 0 or os.name == "nt"
    (tmp_path / "answer.txt").write_text("I called \\[PHONE\\_NUMBER\\_2\\].\n", "utf-8")
    assert run("restore", tmp_path / "answer.txt", "--mapping", marks).stdout == "I called 139-1111-2222.\n"
    assert run("restore", tmp_path / "answer.txt", tmp_path / "out.txt", "--mapping", marks).returncode == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == "I called 139-1111-2222.\n"
    assert "exists already" in run("restore", prompt, tmp_path / "out.txt", "--mapping", marks).stderr
    assert (
        "never replaced" in run("mask", prompt, safe, "--policy", "llm", "--force", "--mapping", marks).stderr
    )
    wrong = run("restore", prompt, "--mapping", prompt)
    assert "not a list of marks" in wrong.stderr
    assert "13800138000" not in wrong.stderr
    assert (
        "needs a policy with the strategy 'number'"
        in run("mask", prompt, "-", "--policy", "share", "--mapping", "x").stderr
    )
    (tmp_path / "t.csv").write_text("a\n13800138000\n", "utf-8")
    assert (
        "a session is for texts"
        in run("mask", tmp_path / "t.csv", "-", "--policy", "llm", "--mapping", tmp_path / "m").stderr
    )


def test_strategies_as_json() -> None:
    words = {each["strategy"]: each for each in json.loads(run("strategies", "--json").stdout)}
    assert words["shift"]["keyed"] is True
    assert words["shift"]["options"]["days"] == 30


@pytest.mark.parametrize("preset", presets())
def test_policy_show_is_the_same_policy(preset: str, tmp_path: Path) -> None:
    shown = _policy(tmp_path, run("policy", "show", preset).stdout)
    assert Policy.load(shown).digest() == Policy.preset(preset).digest()


def test_policy_show_writes_any_name(tmp_path: Path) -> None:
    given = _policy(
        tmp_path,
        '[columns]\n"a \\"b\\" = é" = { entity = "EMAIL_ADDRESS", strategy = "mask", keep_domain = true }\n'
        '"手机" = "drop"\n[allow]\nvalues = ["x\\u007f"]\n',
    )
    digest = Policy.load(given).digest()
    shown = _policy(tmp_path, run("policy", "show", given).stdout)
    assert Policy.load(shown).digest() == digest


def test_policy_check(tmp_path: Path) -> None:
    assert "needs no key" in run("policy", "check", "share").stdout
    assert "needs a key: pseudonymise" in run("policy", "check", "join").stdout
    wrong = run("policy", "check", _policy(tmp_path, 'min_score = "high"\n'))
    assert wrong.returncode == 2
    assert "line 1: min_score: expected a number" in wrong.stderr


# -- demo ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """A short demo in a pipe."""
    folder = tmp_path_factory.mktemp("demo") / "made" / "here"
    return run("demo", "--rows", "2000", "--out", folder), folder


def test_demo(shown: tuple[Done, Path]) -> None:
    done, folder = shown
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "0 survivors" in done.stdout
    assert "verified" in done.stdout
    assert re.search(r"2,000 rows, Parquet to Parquet: [\d,]+ rows/s", done.stdout)
    assert re.search(r"^qq +CN_QQ: hash +CN_QQ 2,000$", done.stdout, re.MULTILINE)
    assert str(folder) in done.stdout
    before, after = pq.read_table(folder / "list.parquet"), pq.read_table(folder / "masked.parquet")
    assert before.num_rows == after.num_rows == 2000
    for name in set(before.column_names) - {"note", "created_at"}:
        assert not set(before[name].to_pylist()) & set(after[name].to_pylist()), name
        assert before[name][0].as_py() in done.stdout
        assert after[name][0].as_py() in done.stdout
    assert json.loads((folder / "receipt.json").read_text(encoding="utf-8"))["rows"] == 2000
    assert Policy.load(folder / "policy.toml").columns.keys() == {"qq"}
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["list.parquet", "masked.parquet", "policy.toml", "receipt.json", "report.html", "report.json"]
    )


def test_demo_replaces_only_if_asked(shown: tuple[Done, Path]) -> None:
    _, folder = shown
    before = listing(folder)
    refused = run("demo", "--rows", "10", "--out", folder)
    assert refused.returncode == 2
    assert "exists already; --force replaces it" in refused.stderr
    assert listing(folder) == before
    assert run("demo", "--rows", "10", "--seed", "7", "--out", folder, "--force").returncode == 0
    assert pq.read_metadata(folder / "list.parquet").num_rows == 10


def test_demo_makes_a_folder_of_its_own(tmp_path: Path) -> None:
    done = run("demo", "--rows", "5", env=environment(TMPDIR=str(tmp_path)))
    assert done.returncode == 0
    (folder,) = tmp_path.iterdir()
    assert str(folder) in done.stdout


# -- on a terminal ---------------------------------------------------------------------------------


def on_terminal(columns: int, *args: str | Path) -> list[str]:
    """The lines of a run on a terminal of that width, with their escape sequences."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(TERM="xterm-256color"),
    )
    os.close(follower)
    try:
        data = b"".join(_until_closed(leader))
    finally:
        os.close(leader)
        assert process.wait(60) == 0
    return data.decode("utf-8").replace("\r\n", "\n").split("\n")


def _until_closed(leader: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(leader, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return
        if not data:
            return
        yield data


@posix
@pytest.mark.parametrize("columns", [80, 120])
def test_everything_fits_the_terminal(columns: int, tmp_path: Path) -> None:
    from rich.cells import cell_len

    for args in (["demo", "--rows", "2000", "--out", tmp_path / "demo"], ["entities"], ["strategies"]):
        lines = on_terminal(columns, *args)
        assert any("\x1b[1" in line for line in lines), "nothing is set off"
        for line in lines:
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line.rsplit("\r", 1)[-1])
            assert cell_len(shown) <= columns, shown
