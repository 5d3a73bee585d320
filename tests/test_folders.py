"""Folders on the command line and as a whole: scanned, masked, verified; further options of `mask`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest
from click.testing import CliRunner

import pii_mask as pm
from pii_mask.cli import main
from pii_mask.errors import InputError
from pii_mask.messages import said
from pii_mask.report.document import schema

MOBILE = "13800138000"
POLICY = {"columns": {"mobile": {"entity": "PHONE_NUMBER", "strategy": "pseudonymise"}}}
KEY = pm.Key(bytes(range(32)))


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Hive partitions by phone, of which the order changes when they are masked."""
    rows = {
        "mobile": [f"138001380{n:02}" for n in range(12)],
        "note": [f"mail b{n}@example.com" for n in range(12)],
    }
    pq.write_to_dataset(pa.table(rows), tmp_path / "lake", partition_cols=["mobile"])
    (tmp_path / "lake" / "readme.png").write_bytes(b"\x89PNG\r\n")
    return tmp_path / "lake"


def run(*arguments: object, code: int = 0, **variables: str) -> str:
    done = CliRunner().invoke(main, list(map(str, arguments)), env=variables)
    assert done.exit_code == code, done.output
    return done.output


def test_a_folder_is_scanned_as_a_whole(lake: Path) -> None:
    (lake / "readme.png").unlink()
    profile = pm.scan(lake)
    assert profile.rows == 12
    assert {column.name: column.entity for column in profile.columns}["mobile"] == "PHONE_NUMBER"
    assert "mobile" in run("scan", lake)
    assert 'entity = "' in run("plan", lake)


def test_a_folder_is_verified_file_by_file(lake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    masker = pm.Masker(POLICY, key=KEY)
    assert len(masker.mask_files(lake, out).skipped) == 1
    verdict = pm.verify(lake, out, policy=POLICY, key=KEY)
    assert verdict.ok, verdict.reasons
    assert pm.verify(None, out, policy="share").ok is False  # pseudonyms are phones
    with pytest.raises(InputError, match="masked with another policy or key"):
        pm.verify(lake, out, policy=POLICY, key=pm.Key.new())
    made = sorted(out.glob("*/*.parquet"))
    # A value that survives is found, wherever it is.
    original = pq.read_table(sorted(lake.glob("*/*.parquet"))[3], partitioning=None)
    before = pq.read_table(made[3], partitioning=None)
    pq.write_table(original, made[3])
    verdict = pm.verify(lake, out, policy=POLICY, key=KEY)
    assert not verdict.ok
    pq.write_table(before, made[3])
    pq.write_table(before, out / "more.parquet")
    with pytest.raises(InputError, match="was masked into this file"):
        pm.verify(lake, out, policy=POLICY, key=KEY)


def test_a_folder_on_the_command_line(lake: Path, tmp_path: Path) -> None:
    (lake / "readme.png").unlink()
    output = run("mask", lake, tmp_path / "out", "--policy", "share", "--verify")
    assert "12 files with 12 rows masked" in output
    run("verify", lake, tmp_path / "out", "--policy", "share")
    run("mask", lake, tmp_path / "out2", "--permute", code=2)


def test_rows_in_another_order(tmp_path: Path) -> None:
    source, key = tmp_path / "a.csv", tmp_path / "key"
    source.write_text("n\n" + "".join(f"{n}\n" for n in range(50)))
    run("mask", source, tmp_path / "b.csv", "--permute", code=2)
    KEY.save(key)
    for name in ("b.csv", "c.csv"):
        run("mask", source, tmp_path / name, "--permute", "--key-file", key, "--policy", "share")
    rows = (tmp_path / "b.csv").read_text().splitlines()[1:]
    assert sorted(map(int, rows)) == list(range(50))
    assert rows != [str(n) for n in range(50)]
    assert (tmp_path / "b.csv").read_bytes() == (tmp_path / "c.csv").read_bytes()


def test_encrypted_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, source, key = b"0123456789abcdef", tmp_path / "a.parquet", tmp_path / "key"
    table = pa.table({"mobile": [MOBILE]})
    properties = pe.create_encryption_properties(secret)
    with pq.ParquetWriter(source, table.schema, encryption_properties=properties) as writer:
        writer.write_table(table)
    key.write_text(secret.hex() + "\n")
    key.chmod(0o644)
    assert "PII_MASK_UNLOCK" in run("scan", source, code=2)
    assert "chmod 600" in run("mask", source, tmp_path / "b.parquet", "--unlock", key, code=2)
    key.chmod(0o600)
    run("scan", source, "--unlock", key)
    run("mask", source, tmp_path / "b.parquet", "--unlock", key, "--verify")
    run("verify", source, tmp_path / "b.parquet", "--unlock", key)
    assert "is encrypted" in run("scan", source, code=2)  # nothing is remembered
    assert pq.read_table(tmp_path / "b.parquet")["mobile"].to_pylist() == ["138****8000"]
    for command in (("plan",), ("risk", "--quasi", "mobile"), ("bench", "--runs", "1", "--policy", "share")):
        assert "is encrypted" in run(command[0], source, *command[1:], code=2)
        run(command[0], source, *command[1:], "--unlock", key)
    assert "mobile = " in run("plan", source, "--unlock", key)
    run("scan", source, "--sample", "0.5", "--by", "row-groups", "--unlock", key)
    coarser = ("k-anonymise", source, tmp_path / "k.parquet", "--quasi", "mobile", "--k", "1")
    assert "is encrypted" in run(*coarser, code=2)
    run(*coarser, "--unlock", key)
    policy = tmp_path / "policy.toml"
    policy.write_text('columns.mobile = { strategy = "encrypt" }')
    for name in ("old", "new"):
        pm.Key.new().save(tmp_path / name)
    run(
        "unmask",
        source,
        tmp_path / "u.parquet",
        "--policy",
        policy,
        "--key-file",
        tmp_path / "old",
        "--unlock",
        key,
    )
    monkeypatch.setenv("PII_MASK_UNLOCK", secret.hex())
    run("scan", source)
    (tmp_path / "in").mkdir()
    source.rename(tmp_path / "in" / "a.parquet")
    pq.write_table(table, tmp_path / "in" / "plain.parquet")
    run("mask", tmp_path / "in", tmp_path / "out", "--policy", "share", "--verify")
    monkeypatch.setenv("PII_MASK_UNLOCK", "x")
    assert "hexadecimal" in run("scan", tmp_path / "in" / "plain.parquet", code=2)


# ---------------------------------------------------------------- reports of folders
def test_a_folder_gets_one_report(lake: Path, tmp_path: Path) -> None:
    (lake / "ragged.csv").write_text("note,b\nbob@example.com,1\n2\n", "utf-8")  # seen only when it is read
    out = tmp_path / "out"
    text = run("mask", lake, out, "--verify", "--report", tmp_path / "r.json", "--threads", 2, code=1)
    assert text.count("no policy given") == 1
    assert "readme.png: left out" in text
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    jsonschema.validate(report, schema(), jsonschema.Draft202012Validator)
    assert report["status"] == "safe"
    assert report["rows"] == report["receipt"]["rows"] == report["verdict"]["rows"] == 12
    assert report["receipt"]["found"] == {"note": {"EMAIL_ADDRESS": 12}}
    assert sorted(report["skipped"]) == ["ragged.csv", "readme.png"]
    assert {row["column"]: sum(row["found"].values()) for row in report["matrix"]["rows"]} == {
        "note": 12,
        "mobile": 12,
    }
    # Values in the names of folders stay out of it.
    assert MOBILE[:7] not in json.dumps(report)
    run("plan", lake, "--report", tmp_path / "p.json")
    run("verify", lake, out, "--report", tmp_path / "v.json")
    for name in ("p", "v"):
        report = json.loads((tmp_path / f"{name}.json").read_text("utf-8"))
        assert sorted(report["skipped"]) == ["ragged.csv", "readme.png"]
        assert MOBILE[:7] not in json.dumps(report)


def test_names_of_left_out_files_are_shown_without_values(tmp_path: Path) -> None:
    folder = tmp_path / "lake" / f"mobile={MOBILE}"
    folder.mkdir(parents=True)
    (folder / "bad.parquet").write_bytes(b"PAR1")
    (tmp_path / "lake" / "good.csv").write_text("a\nx\n", "utf-8")
    text = run("scan", tmp_path / "lake", "--report", tmp_path / "r.json")
    assert "left out" in text
    assert MOBILE not in text + (tmp_path / "r.json").read_text("utf-8")


def unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every verification find a fault."""
    fault = [said("rows", rows=1, before=2)]
    monkeypatch.setattr("pii_mask.proof.judging.Judge._misshapen", lambda self: iter(fault))


def test_nothing_is_kept_of_a_folder_that_is_not_safe(
    lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("mask", lake, out, "--policy", "share", "--verify", code=1)  # a picture is left out
    before = sorted(out.rglob("*"))
    pq.write_table(pa.table({"note": ["x"]}), lake / "late.parquet")
    unsafe(monkeypatch)
    text = run("mask", lake, out, "--policy", "share", "--verify", "--report", tmp_path / "r.json", code=1)
    assert "what was written is gone again" in text
    assert sorted(out.rglob("*")) == before
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["status"] == "unsafe"
    run("mask", lake, tmp_path / "fresh", "--policy", "share", "--verify", code=1)
    assert list((tmp_path / "fresh").rglob("*")) == []


def test_what_else_lies_in_the_target_is_found_before_the_work(lake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "readme.txt").write_text("mine", "utf-8")
    text = run("mask", lake, out, "--policy", "share", "--verify", code=2)
    assert "readme.txt" in text
    assert [path.name for path in out.rglob("*")] == ["readme.txt"]
    run("mask", lake, out, "--policy", "share", code=1)  # a picture is left out


def test_conditions_on_a_folder(lake: Path) -> None:
    assert "fails" in run("scan", lake, "--fail-if", "skipped>0 and rows==12", code=1)
    assert "are those of one table" in run("scan", lake, "--fail-if", "k<5", code=2)
    assert "a second reading" in run("scan", "-", "--format", "csv", "--fail-if", "k<5", code=2)


def test_a_folder_and_a_file_cannot_be_compared(lake: Path, tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["x"]}), tmp_path / "a.parquet")
    for pair in ((tmp_path / "a.parquet", lake), (lake, tmp_path / "a.parquet")):
        assert "compared with" in run("verify", *pair, "--policy", "share", code=2)


def test_what_is_for_one_file_is_refused_by_name(lake: Path, tmp_path: Path) -> None:
    for options in (["--dry-run"], ["--permute"], ["--format", "csv"], ["--mapping", tmp_path / "m"]):
        text = run("mask", lake, tmp_path / "out", *options, code=2)
        assert f"{options[0]}: for one file" in text
    assert not (tmp_path / "out").exists()


def test_a_report_is_kept_of_a_file_that_is_not_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"mobile": [MOBILE] * 5}), tmp_path / "a.parquet")
    unsafe(monkeypatch)
    names = (tmp_path / "a.parquet", tmp_path / "b.parquet", "--verify", "--report", tmp_path / "r.json")
    assert "nothing was kept" in run("mask", *names, code=1)
    assert not (tmp_path / "b.parquet").exists()
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["status"] == "unsafe"
    assert report["verdict"]["reasons_zh"] == ["脱敏数据有 1 行，原始数据有 2 行"]
