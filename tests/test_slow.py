"""Long runs, for ``make test-slow``: the list at its full size, ten times its rows, many kills."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

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


def test_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    source, target = tmp_path / "list.parquet", tmp_path / "shared.parquet"
    demo.write(source, rows=100_000)
    command = [sys.executable, "-m", "pii_mask", "mask", str(source), str(target), "--force"]
    begun = time.monotonic()
    subprocess.run(command, capture_output=True, check=True)
    takes = time.monotonic() - begun
    new = target.read_bytes()
    chance = random.Random(7)
    killed = 0
    for _ in range(200):
        target.write_bytes(b"old")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 1.1 * takes))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() != 0
        assert target.read_bytes() in (b"old", new)
    assert killed > 40
    subprocess.run(command, capture_output=True, check=True)
    # What the killed runs left is gone, and nothing else is there.
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["list.parquet", "shared.parquet"]
