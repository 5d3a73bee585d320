"""A file is written whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import gc
import io
import json
import os
import random
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from pii_mask.errors import InputError, OutputError
from pii_mask.files import atomic, open_source, open_target
from pii_mask.files.atomic import AtomicFile, StreamOutput

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions, links and signals of POSIX")

EXAMPLES = {"a.csv": b"a,b\n1,2\n", "a.jsonl": b'{"a": "x"}\n', "a.txt": b"x\n"}


@pytest.fixture(params=["csv", "jsonl", "txt", "parquet"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"a.{request.param}"
    if request.param == "parquet":
        pq.write_table(pa.table({"a": ["x"]}), path)
    else:
        path.write_bytes(EXAMPLES[path.name])
    return path


def copy(path: Path, target: Path, *, force: bool = False) -> None:
    with open_source(path) as opened, open_target(target, opened, force=force) as out:
        for chunk in opened.chunks():
            out.write(chunk, chunk.batch)
        out.commit()


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_nothing_is_left_without_commit(source: Path) -> None:
    target = source.with_stem("b")
    with open_source(source) as opened, open_target(target, opened) as out:
        for chunk in opened.chunks():
            out.write(chunk, chunk.batch)
        assert len(names(source.parent)) == 2
        assert not target.exists()
    assert names(source.parent) == [source.name]


class _Interrupt(KeyboardInterrupt):
    """What a signal raises, wherever the program happens to be."""


def interrupted(path: Path, target: Path, at: int) -> bool:
    """Copies, with an interrupt at the line number `at` of those that :mod:`pii_mask.files.atomic` runs."""
    left = at

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        code = frame.f_code
        if code.co_filename != atomic.__file__ or code.co_name == "_remove":
            return None
        if event == "line":
            left -= 1
            if left == 0:
                raise _Interrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        copy(path, target, force=True)
    except _Interrupt:
        return True
    finally:
        sys.settrace(before)
    return False


# Between two lines a file may be open that nobody has a name for yet.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_signal_at_any_line_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes(b"new\n")
    at, seen = 0, set()
    while True:
        at += 1
        target.write_bytes(b"old\n")
        ended = not interrupted(source, target, at)
        gc.collect()
        assert names(tmp_path) == ["a.txt", "b.txt"], at
        seen.add(target.read_bytes())
        if ended:
            break
    assert at > 50
    assert seen == {b"old\n", b"new\n"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_after_an_exception(source: Path, error: type[BaseException]) -> None:
    target = source.with_stem("b")
    target.write_bytes(b"old")

    def interrupted() -> None:
        with open_source(source) as opened, open_target(target, opened, force=True) as out:
            for chunk in opened.chunks():
                out.write(chunk, chunk.batch)
                raise error

    with pytest.raises(error):
        interrupted()
    assert names(source.parent) == [source.name, target.name]
    assert target.read_bytes() == b"old"


def test_permissions(source: Path) -> None:
    target = source.with_stem("b")
    umask = os.umask(0o027)
    try:
        with open_source(source) as opened, open_target(target, opened) as out:
            (temporary,) = set(names(source.parent)) - {source.name}
            assert temporary.startswith(f".{target.name}.{os.getpid()}.")
            assert stat.S_IMODE((source.parent / temporary).stat().st_mode) == 0o600
            for chunk in opened.chunks():
                out.write(chunk, chunk.batch)
            out.commit()
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o600)
        copy(source, target, force=True)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600  # never wider than what it replaces
    finally:
        os.umask(umask)


def test_an_existing_target_needs_force(source: Path) -> None:
    target = source.with_stem("b")
    target.write_bytes(b"old")
    with pytest.raises(OutputError, match="exists already"):
        copy(source, target)
    assert target.read_bytes() == b"old"
    copy(source, target, force=True)
    assert target.read_bytes() != b"old"


def test_a_target_that_appears_meanwhile_is_kept(source: Path) -> None:
    target = source.with_stem("b")
    with open_source(source) as opened, open_target(target, opened) as out:
        for chunk in opened.chunks():
            out.write(chunk, chunk.batch)
        target.write_bytes(b"other")
        with pytest.raises(OutputError, match="meanwhile"):
            out.commit()
    assert target.read_bytes() == b"other"
    assert names(source.parent) == [source.name, target.name]


def test_the_target_is_never_the_source(source: Path) -> None:
    before = source.read_bytes()
    folder = source.parent
    (folder / f"symbolic{source.suffix}").symlink_to(source)
    (folder / f"hard{source.suffix}").hardlink_to(source)
    (folder / "sub").symlink_to(folder)
    for name in (source.name, f"symbolic{source.suffix}", f"hard{source.suffix}", f"sub/{source.name}"):
        with pytest.raises(OutputError, match="the input itself"):
            copy(source, folder / name, force=True)
        with pytest.raises(OutputError, match="the input itself"):
            copy(folder / name, source, force=True)
    assert source.read_bytes() == before


def test_standard_input_from_the_target(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x\n")
    with (
        path.open("rb") as file,
        open_source(file, format="text") as opened,
        pytest.raises(OutputError, match="the input itself"),
    ):
        open_target(path, opened, force=True)


def test_places_that_cannot_be_written(source: Path) -> None:
    folder = source.parent
    (folder / f"folder{source.suffix}").mkdir()
    os.mkfifo(folder / f"pipe{source.suffix}")
    for name, message in {
        f"missing/b{source.suffix}": "there is no such folder",
        f"folder{source.suffix}": "not a regular file",
        f"pipe{source.suffix}": "not a regular file",
        f"{source.name}/b{source.suffix}": "Not a directory",
    }.items():
        with pytest.raises(OutputError, match=message):
            copy(source, folder / name, force=True)


def test_a_symbolic_link_is_followed(source: Path) -> None:
    other = source.parent / "other"
    other.mkdir()
    link = source.with_stem("b")
    link.symlink_to(other / f"real{source.suffix}")
    copy(source, link)
    assert link.is_symlink()
    copy(source, link, force=True)
    assert link.is_symlink()
    assert names(other) == [f"real{source.suffix}"]


def test_long_names(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"x\n")
    target = tmp_path / ("名" * 80 + ".txt")
    copy(source, target)
    assert target.read_bytes() == b"x\n"


def full(*args: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device", "13800138000")


def test_a_full_disk(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = source.with_stem("b")
    with open_source(source) as opened, open_target(target, opened) as out:
        for chunk in opened.chunks():
            out.write(chunk, chunk.batch)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match=r"b\.\w+: the disk is full") as caught:
            out.commit()
        assert "13800138000" not in str(caught.value)
    assert names(source.parent) == [source.name]


LIMITED = """
    import resource, signal, sys
    from pathlib import Path
    from pii_mask.errors import OutputError
    from pii_mask.files import open_source, open_target

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    try:
        with open_source(sys.argv[1]) as source, open_target(sys.argv[2], source) as target:
            for chunk in source.chunks():
                target.write(chunk, chunk.batch)
            target.commit()
    except OutputError as error:
        print(error)
        sys.exit(3)
"""


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".txt", ".parquet"])
def test_a_file_that_reaches_its_limit(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"a{suffix}"
    rows = [os.urandom(500).hex() for _ in range(6000)]
    if suffix == ".parquet":
        pq.write_table(pa.table({"a": rows}), source)
    else:
        form = '{"a": "%s"}' if suffix == ".jsonl" else "%s"
        source.write_text("".join(form % row + "\n" for row in ["x", *rows]))
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), source, tmp_path / f"b{suffix}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 3, run.stderr
    assert "the disk is full" in run.stdout
    assert run.stderr == ""
    assert names(tmp_path) == [source.name]


HANGING = """
    import sys, time
    from pii_mask.files import open_source, open_target

    with open_source(sys.argv[1]) as source, open_target(sys.argv[2], source, force=True) as target:
        for chunk in source.chunks():
            target.write(chunk, chunk.batch)
            print("written", flush=True)
            time.sleep(60)
"""


def hanging(source: Path, target: Path) -> subprocess.Popen[str]:
    """A run that stops in the middle, with its temporary file open."""
    command = [sys.executable, "-c", textwrap.dedent(HANGING), str(source), str(target)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def test_a_killed_run_changes_nothing_and_is_cleared_away(source: Path) -> None:
    target = source.with_stem("b")
    target.write_bytes(b"old")
    with hanging(source, target) as process:
        process.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"old"
    assert len(names(source.parent)) == 3
    copy(source, source.with_stem("another"))
    assert len(names(source.parent)) == 4  # another target's run leaves it alone
    copy(source, target, force=True)
    assert names(source.parent) == sorted([source.name, target.name, source.with_stem("another").name])


def test_a_living_run_is_left_alone(source: Path) -> None:
    target = source.with_stem("b")
    with hanging(source, target) as process:
        try:
            copy(source, target)
            assert len(names(source.parent)) == 3
        finally:
            process.kill()


def test_two_targets_in_one_process(tmp_path: Path) -> None:
    path = str(tmp_path / "x")
    first, second = AtomicFile(path, force=True), AtomicFile(path, force=True)
    first.write(b"first")
    second.write(b"second")
    second.commit()
    first.commit()
    assert (tmp_path / "x").read_bytes() == b"first"
    assert names(tmp_path) == ["x"]


def test_what_is_written_after_giving_up_is_dropped(tmp_path: Path) -> None:
    file = AtomicFile(str(tmp_path / "x"))
    file.abort()
    assert file.write(b"late") == 4
    file.abort()
    assert names(tmp_path) == []


def test_streams(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    class Standard:
        buffer = io.BytesIO(b'{"a": "x"}\n')

    monkeypatch.setattr(sys, "stdin", Standard)
    with open_source("-") as source, open_target("-", source) as target:
        assert source.format == "jsonl"
        for chunk in source.chunks():
            target.write(chunk, chunk.batch)
        target.commit()
    assert capsysbinary.readouterr().out == b'{"a": "x"}\n'


def test_stdin_parquet_needs_a_file(tmp_path: Path) -> None:
    code = "from pii_mask.files import open_source; open_source('-')"
    run = subprocess.run([sys.executable, "-c", code], input=b"PAR1" * 10, capture_output=True, check=False)
    assert b"InputError: <stdin>: Parquet can't be read from a stream" in run.stderr


def test_a_reader_that_hangs_up_stays_a_broken_pipe() -> None:
    class Closed(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        StreamOutput(Closed(), "<stdout>").write(b"x")


class Failing(io.BytesIO):
    """A file whose disk fails behind its first bytes."""

    def __init__(self, data: bytes, good: int) -> None:
        super().__init__(data)
        self._good = good

    def read(self, size: int | None = -1) -> bytes:
        wanted = len(self.getbuffer()) if size is None or size < 0 else size
        if self.tell() + wanted > self._good and self._good < len(self.getbuffer()):
            raise OSError(errno.EIO, "Input/output error", "13800138000")
        return super().read(size)


@pytest.mark.parametrize("format", ["csv", "jsonl", "text", "parquet", "ipc", "json", "chat", "xlsx"])
def test_a_disk_that_fails_while_reading(tmp_path: Path, format: str) -> None:
    target = tmp_path / f"a.{ {'text': 'txt', 'ipc': 'arrow', 'chat': 'txt'}.get(format, format) }"
    target.write_bytes(b"old")
    rows = ["a"] + [random.Random(n).randbytes(40).hex() for n in range(20_000)]
    with io.BytesIO() as file:
        if format == "parquet":
            pq.write_table(pa.table({"a": rows}), file, row_group_size=2000)
        elif format == "ipc":
            with pa.ipc.new_file(file, pa.schema({"a": pa.string()})) as writer:
                for start in range(0, len(rows), 2000):
                    writer.write(pa.record_batch({"a": rows[start : start + 2000]}))
        elif format == "xlsx":
            with xlsxwriter.Workbook(file) as book:
                book.add_worksheet().write_column(0, 0, ["a", *rows[:2000]])
        elif format == "json":
            file.write(json.dumps(rows).encode())
        else:
            shape = {"jsonl": '{{"a": "{}"}}\n', "chat": "2017-03-01 10:00:00 x(123456789)\n{}\n\n"}
            file.write("".join(shape.get(format, "{}\n").format(row) for row in rows).encode())
        data = file.getvalue()

    def run(good: int) -> None:
        with (
            open_source(Failing(data, good), format=format) as source,
            open_target(target, source, force=True) as out,
        ):
            for chunk in source.chunks():
                out.write(chunk, chunk.batch)
            out.commit()

    for share in (0.0, 0.5, 0.95):
        with pytest.raises(InputError) as caught:
            run(int(len(data) * share))
        assert "13800138000" not in str(caught.value)
        assert target.read_bytes() == b"old"
        assert names(tmp_path) == [target.name]
    run(len(data))
    assert target.read_bytes() != b"old"


def test_reading_fails_in_words(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(InputError, match="can't be read: Input/output error"):
        open_source(Broken(), format="text")
