"""Long runs, for ``make test-slow``: the list at its full size, ten times its rows, many kills."""

from __future__ import annotations

import csv
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

import pii_mask as pm
from pii_mask import demo

pytestmark = pytest.mark.slow

POLICY = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
MASK = """
import sys
import pii_mask as pm
policy = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
pm.Masker(policy, key=pm.Key(bytes(32))).mask_file(*sys.argv[1:])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_the_whole_list(tmp_path: Path) -> None:
    demo.write(tmp_path / "list.parquet")
    key = pm.Key.new()
    receipt = pm.Masker(POLICY, key=key).mask_file(tmp_path / "list.parquet", tmp_path / "shared.parquet")
    assert receipt.rows == demo.ROWS
    assert not receipt.redacted
    verdict = pm.verify(tmp_path / "list.parquet", tmp_path / "shared.parquet", policy=POLICY, key=key)
    assert verdict.ok, verdict.reasons
    original, masked = pq.read_table(tmp_path / "list.parquet"), pq.read_table(tmp_path / "shared.parquet")
    for name in original.column_names[:-2]:
        assert not set(original[name].to_pylist()) & set(masked[name].to_pylist()), name
    tokens = set()
    for name in masked.column_names:
        for value in masked[name].cast(pa.string()).to_pylist():
            tokens.update(
                "".join(c if c.isascii() and (c.isalnum() or c in "@._+-") else " " for c in value).split()
            )
    for name in ("mobile", "resident_id", "bank_card", "email"):
        assert not tokens & set(original[name].to_pylist()), name


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads the peak from Linux's /proc")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks = []
    for rows in (demo.ROWS, 10 * demo.ROWS):
        source, target = tmp_path / "list.parquet", tmp_path / "shared.parquet"
        demo.write(source, rows=rows)
        run = subprocess.run(
            [sys.executable, "-c", MASK, source, target], capture_output=True, text=True, check=True
        )
        assert pq.read_metadata(target).num_rows == rows
        peaks.append(int(run.stdout))
        source.unlink()
        target.unlink()
    assert peaks[1] <= 1.2 * peaks[0]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads the peak from Linux's /proc")
def test_memory_of_large_row_groups(tmp_path: Path) -> None:
    source, target, rows = tmp_path / "a.parquet", tmp_path / "b.parquet", 1 << 20
    chance = np.random.default_rng(1)
    writer = None
    for group in range(5):
        columns = {
            "id": np.arange(rows) + group * rows,
            "name": np.take(np.array(["张三", "李四光", "王五"]), chance.integers(0, 3, rows)),
            "mobile": np.char.add("138", np.char.zfill(chance.integers(0, 10**8, rows).astype("U8"), 8)),
            "email": np.char.add(chance.integers(10**7, 10**9, rows).astype("U10"), "@qq.com"),
            "amount": chance.random(rows),
            "day": chance.integers(0, 20_000, rows).astype("datetime64[D]"),
        }
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(source, table.schema)
        writer.write_table(table, row_group_size=rows)
    assert writer is not None
    writer.close()
    code = MASK.replace("policy = {", 'policy = {"unlisted": {"text": "keep", "numbers": "keep"}, ').replace(
        '"qq": {"strategy": "hash"}',
        '"mobile": {"entity": "PHONE_NUMBER"}, "email": {"entity": "EMAIL_ADDRESS"}',
    )
    run = subprocess.run(
        [sys.executable, "-c", code, source, target], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) < 300 * 1024
    assert pq.read_metadata(target).num_row_groups == 5


#: Writes a table of two columns with one cell of so many MiB to Parquet.
LONG_CELL = """
import sys
import pyarrow as pa, pyarrow.parquet as pq
text = pa.py_buffer(b"word " * (int(sys.argv[2]) * (1 << 20) // 5))
ends = pa.py_buffer(b"\\0" * 4 + text.size.to_bytes(4, "little"))
table = pa.table({"id": [1], "note": pa.StringArray.from_buffers(1, ends, text)})
pq.write_table(table, sys.argv[1], compression="none", use_dictionary=False, write_statistics=False)
"""
#: Masks a file; prints the sort of error and its message, if there is one, and the peak of memory in MiB.
MASK_LONG = """
import sys
import pii_mask as pm
from pii_mask.errors import InputError
try:
    print(pm.Masker("share").mask_file(*sys.argv[1:]).rows)
except InputError as error:
    print("InputError", error)
print(int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))) >> 10)
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads the peak from Linux's /proc")
@pytest.mark.parametrize(
    ("name", "begins", "ends", "says", "most"),
    [
        ("a.txt", "a 13800138000\n", "\nb 13800138001\n", "3", 512),
        ("a.csv", "id,note\n1,x\n2,", "\n3,y\n", "InputError .*row 2 is longer than 64 MiB", 512),
        ("a.jsonl", '{"id": 1}\n{"note": "', '"}\n', "InputError .*line 2 is longer than 64 MiB", 512),
        ("a.json", '[{"id": 1}, {"note": "', '"}]\n', "InputError .*element 2 is longer than 64 MiB", 512),
        ("a.parquet", "", "", "InputError .*row group 0: its rows, 1 of them, are longer than 64 MiB", 512),
    ],
)
def test_memory_is_bounded_with_a_row_of_a_gigabyte(
    tmp_path: Path, name: str, begins: str, ends: str, says: str, most: int
) -> None:
    source, target = tmp_path / name, tmp_path / f"masked-{name}"
    if name == "a.parquet":
        subprocess.run([sys.executable, "-c", LONG_CELL, source, "1024"], check=True)
    else:
        with source.open("w") as file:
            file.write(begins)
            for _ in range(1024):
                file.write("word " * ((1 << 20) // 5) + "x")
            file.write(ends)
    run = subprocess.run([sys.executable, "-c", MASK_LONG, source, target], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    said, peak = run.stdout.splitlines()
    assert re.match(says, said)
    assert int(peak) < most
    assert target.exists() is (name == "a.txt")
    if target.exists():
        with source.open() as before, target.open() as after:
            while block := before.read(1 << 20):
                masked = after.read(1 << 20)
                assert masked == block.replace("13800138000", "138****8000").replace(
                    "13800138001", "138****8001"
                )


#: Masks again and again in a copy of this process, which is killed some time later; prints how each ended.
KILLS = """
import os, random, signal, sys, time
import pyarrow.parquet, pyarrow.csv, python_calamine, xlsxwriter
import pii_mask as pm

source, target, times, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
masker = pm.Masker({"preset": "share", "columns": {"qq": {"strategy": "hash"}}}, key=pm.Key(bytes(32)))
chance = random.Random(seed)

def run():
    if os.path.isdir(source):
        masker.mask_files(source, target, force=True, jobs=2)
    else:
        masker.mask_file(source, target, force=True, threads=2)

def copy():
    child = os.fork()
    if not child:
        try:
            run()
        finally:
            os._exit(0)
    return child

begun = time.monotonic()
os.waitpid(copy(), 0)
takes = time.monotonic() - begun
for _ in range(times):
    print("next", flush=True)
    sys.stdin.readline()
    child = copy()
    time.sleep(chance.uniform(0, 1.1 * takes))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(status) else "done", flush=True)
"""
#: 200 in all.
KILLED_TIMES = 50


def _contents(path: Path) -> dict[str, bytes]:
    """The files at `path` by name, hidden ones left out."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {each.name: each.read_bytes() for each in path.iterdir() if not each.name.startswith(".")}


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx", "folder"])
def test_kills_leave_the_old_file_or_the_new_one(tmp_path: Path, kind: str) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    if kind == "folder":
        for number in range(6):
            demo.write(inside / f"list{number}.parquet", rows=5_000, seed=number)
        source, target = inside, outside
    else:
        demo.write(tmp_path / "list.parquet", rows=3_000 if kind == "xlsx" else 30_000)
        source, target = inside / f"list.{kind}", outside / f"list.{kind}"
        pm.Masker({"unlisted": {"text": "keep", "numbers": "keep", "dates": "keep"}}).mask_file(
            tmp_path / "list.parquet", tmp_path / "list.csv"
        )
        if kind == "csv":
            (tmp_path / "list.csv").rename(source)
        elif kind == "parquet":
            (tmp_path / "list.parquet").rename(source)
        else:
            with (
                xlsxwriter.Workbook(source) as book,
                (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file,
            ):
                sheet = book.add_worksheet()
                for number, row in enumerate(csv.reader(file)):
                    sheet.write_row(number, 0, row)
    command = [sys.executable, "-c", KILLS, str(source), str(target), str(KILLED_TIMES), str(len(kind))]
    killed = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stdout.readline() == "next\n"
        new = _contents(target)
        for _ in range(KILLED_TIMES):
            if kind == "folder":
                shutil.rmtree(target)
                target.mkdir()
            old = dict.fromkeys(new, b"old")
            for name in new:
                (target / name if name else target).write_bytes(b"old")
            run.stdin.write("\n")
            run.stdin.flush()
            killed += run.stdout.readline() == "killed\n"
            now = _contents(target)
            assert now.keys() == new.keys()
            assert all(now[name] in (old[name], new[name]) for name in now)
            run.stdout.readline()
    assert killed > KILLED_TIMES / 3
    masker = pm.Masker(POLICY, key=pm.Key(bytes(32)))
    if kind == "folder":
        masker.mask_files(source, target, force=True)
    else:
        masker.mask_file(source, target, force=True)
    assert _contents(target) == new
    # What the killed runs left is gone, and nothing else is there.
    left = [entry.name for entry in outside.iterdir() if not entry.name.endswith(".receipt.json")]
    assert sorted(left) == (sorted(new) if kind == "folder" else [target.name])


#: A small disk of its own, which goes with the process.
SMALL_DISK = """
set -e
mount -t tmpfs -o size=1m none "$2"
if [ "$3" = read-only ]; then echo old > "$2/out"; mount -o remount,ro "$2"; fi
set +e
"$4" -m pii_mask mask "$1" "$2/${1##*/}" --policy share
echo "code $?"
ls -A "$2"
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk as Linux does")
@pytest.mark.parametrize("disk", ["full", "read-only"])
@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl", "txt", "xlsx", "arrow"])
def test_a_small_disk(tmp_path: Path, format: str, disk: str) -> None:
    try_it = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
    if try_it.returncode:
        pytest.skip("this system lets nobody mount a disk of his own")
    chance = random.Random(1)
    rows = [chance.randbytes(400).hex() for _ in range(5_000)]
    source = tmp_path / f"a.{format}"
    if format == "parquet":
        pq.write_table(pa.table({"a": rows}), source)
    elif format == "arrow":
        with pa.ipc.new_file(str(source), pa.schema({"a": pa.string()})) as writer:
            writer.write(pa.record_batch({"a": rows}))
    elif format == "xlsx":
        with xlsxwriter.Workbook(source) as book:
            book.add_worksheet().write_column(0, 0, ["a", *rows])
    else:
        source.write_text("a\n" * (format == "csv") + "".join(
            (f'{{"a": "{row}"}}' if format == "jsonl" else row) + "\n" for row in rows
        ))  # fmt: skip
    (tmp_path / "disk").mkdir()
    command = ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(source), str(tmp_path / "disk"), disk]
    done = subprocess.run([*command, sys.executable], capture_output=True, text=True, check=True)
    words = "the disk is full" if disk == "full" else "Read-only file system"
    assert words in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == "code 2\n" + "out\n" * (disk == "read-only")


def test_two_runs_onto_one_target(tmp_path: Path) -> None:
    source, target = tmp_path / "list.parquet", tmp_path / "shared.parquet"
    demo.write(source, rows=50_000)
    command = [sys.executable, "-m", "pii_mask", "mask", str(source), str(target), "--force", "--policy"]
    whole = []
    for policy in ("share", "llm"):
        subprocess.run([*command, policy], check=True, capture_output=True)
        whole.append(target.read_bytes())
    for _ in range(3):
        runs = [
            subprocess.Popen([*command, policy], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            for policy in ("share", "llm")
        ]
        assert [run.wait() for run in runs] == [0, 0]
        assert target.read_bytes() in whole
        assert sorted(entry.name for entry in tmp_path.iterdir()) == [source.name, target.name]
