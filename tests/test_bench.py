"""``pii-mask bench``: that all is measured and adds up; nothing about how fast anything is."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import pii_mask as pm
from pii_mask import bench, demo
from pii_mask.cli import main


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.Table.from_batches(demo.batches(2_000, 3)), path, row_group_size=700)
    return path


def test_a_file_is_measured_stage_by_stage(people: Path) -> None:
    masker = pm.Masker("share")
    measured = bench.measure(people, masker, counts=(1, 2), runs=2)
    table = pq.read_table(people)
    receipt = masker.mask_file(people, None)
    assert (measured.rows, measured.file_bytes, measured.runs) == (2_000, people.stat().st_size, 2)
    assert measured.nbytes == sum(batch.nbytes for batch in table.to_batches(max_chunksize=700))
    assert measured.found == sum(sum(counts.values()) for counts in receipt.found.values())
    assert [stage.name for stage in measured.stages] == list(bench.STAGES)
    assert [stage.name for stage in measured.copies] == ["copy in memory", "copy the file"]
    assert [each.threads for each in measured.threads] == [1, 2]
    for stage in (*measured.stages, *measured.copies):
        assert stage.cpu_s >= 0
        assert stage.bytes_per_s == pytest.approx(measured.nbytes / max(stage.cpu_s, 1e-9))


def test_finding_is_told_from_replacing(people: Path) -> None:
    stages = {stage.name: stage for stage in bench.measure(people, pm.Masker("share"), runs=1).stages}
    assert stages["find"].cpu_s > 0
    assert stages["replace"].cpu_s > 0


def test_nothing_is_left_behind(people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    content = people.read_bytes()
    assert CliRunner().invoke(main, ["bench", str(people), "--runs", "1", "--threads", "2"]).exit_code == 0
    assert list(scratch.iterdir()) == []
    assert people.read_bytes() == content


def test_the_report_is_json(people: Path, tmp_path: Path) -> None:
    arguments = ["bench", str(people), "--runs", "1", "--threads", "2,1,2", "--policy", "share"]
    done = CliRunner().invoke(main, [*arguments, "--json", "-"])
    assert done.exit_code == 0, done.stderr
    report = json.loads(done.stdout)
    assert set(report["machine"]) == {"cpu", "cores", "system", "python", "pii_mask"}
    (measured,) = report["measured"]
    assert [each["threads"] for each in measured["threads"]] == [2, 1]
    assert measured["name"] == str(people)
    assert "people.parquet" in done.stderr
    file = tmp_path / "report.json"
    assert CliRunner().invoke(main, [*arguments, "--json", str(file)]).exit_code == 0
    assert json.loads(file.read_text())["measured"][0]["rows"] == 2_000


def test_without_a_file_made_up_data_are_measured() -> None:
    done = CliRunner().invoke(main, ["bench", "--mb", "0.2", "--runs", "1", "--json", "-"])
    assert done.exit_code == 0, done.stderr
    measured = {each["name"]: each for each in json.loads(done.stdout)["measured"]}
    assert len(measured) == 4
    assert measured.pop("text with nothing to find")["found"] == 0
    assert all(each["found"] > 1_000 for each in measured.values())


@pytest.mark.parametrize(
    "arguments",
    [["-"], ["--policy", "share"], ["missing.parquet"], ["--threads", "0"], ["--threads", "two"]],
)
def test_what_cant_be_measured_is_refused(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, ["bench", *arguments])
    assert done.exit_code == 2
    assert done.stdout == ""
