"""The check of recorded instruction counts: what it lets pass, what it refuses."""

from __future__ import annotations

import platform
import tomllib
from pathlib import Path

import pytest

from benchmarks import instructions

WORK = [
    instructions.Workload("a", "scan", (b"one", b"two")),
    instructions.Workload("b", "typed", (b"x",), "E"),
]
COUNTS = {"scan: a": 1000, "uniform: b": 2000, "convention: b": 3000}


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """What the next count gives; a record of COUNTS stands already."""
    counts = dict(COUNTS)
    monkeypatch.setattr(instructions, "RECORD", tmp_path / "instructions.toml")
    monkeypatch.setattr(instructions, "KERNELS", {platform.machine(): "plain"})
    monkeypatch.setattr(instructions, "workloads", lambda: WORK)
    monkeypatch.setattr(instructions, "count", lambda chosen: dict(counts))
    assert instructions.main(["--write"]) == 0
    return counts


@pytest.mark.parametrize("now", [500, 1000, 1100])
def test_what_grew_by_no_more_than_a_tenth_passes(counted: dict[str, int], now: int) -> None:
    counted["scan: a"] = now
    assert instructions.main([]) == 0


def test_what_grew_by_more_fails_by_name_until_it_is_recorded(
    counted: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    counted["convention: b"] = 3301
    assert instructions.main([]) == 1
    assert "convention: b: 3,000 became 3,301 (+10.0%)" in capsys.readouterr().out
    assert instructions.main(["--write"]) == 0
    assert instructions.main([]) == 0


def test_another_text_under_an_old_name_fails(
    counted: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = instructions.Workload("a", "scan", (b"onet", b"wo"))
    monkeypatch.setattr(instructions, "workloads", lambda: [other, WORK[1]])
    assert instructions.main([]) == 1


def test_a_workload_more_or_less_fails(counted: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instructions, "workloads", lambda: WORK[:1])
    del counted["uniform: b"], counted["convention: b"]
    assert instructions.main([]) == 1


def test_the_record_of_other_processors_stays(counted: dict[str, int]) -> None:
    record = instructions.RECORD
    record.write_text(record.read_text() + '\n[other]\ncompiler = "c"\nkernel = "k"\n\n[other.counts]\n')
    assert instructions.main(["--write"]) == 0
    assert set(tomllib.loads(record.read_text())) == {platform.machine(), "other"}


def test_what_is_recorded_is_what_is_counted() -> None:
    names = [name for workload in instructions.workloads() for name in workload.counts]
    recorded = tomllib.loads(Path(instructions.RECORD).read_text())
    for kind in recorded.values():
        assert list(kind["counts"]) == names
