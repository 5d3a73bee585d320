"""``pii-mask risk`` and ``pii-mask k-anonymise`` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from benchmarks.risk import QUASI, adult
from tests.test_cli import listing, run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "adult.parquet"
    pq.write_table(adult(3_000), path)
    return path


def test_risk_is_shown_and_fails_a_pipeline(table: Path) -> None:
    done = run(
        "risk", table, "--quasi", "age,sex,zip", "--sensitive", "disease,hours", "--population", "100000",
        "--fail-if", "k<5 and uniqueness>1%",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "pii-mask: fails: k<5 and uniqueness>1%\n"
    for words in (
        "3,000 rows in",
        "a null is a value of its own",
        "unique among 100,000",
        "t ordered",
        "age, zip",
    ):
        assert words in done.stdout
    assert run("risk", table, "--quasi", "sex", "--fail-if", "k<5").returncode == 0


def test_risk_as_json_is_that_of_python(table: Path, tmp_path: Path) -> None:
    done = run(
        "risk", table, "--quasi", ",".join(QUASI), "--nulls", "wildcard", "--pseudonyms", "zip", "--json", "-"
    )
    risk = pm.risk(table, quasi=QUASI, nulls="wildcard", pseudonyms=["zip"])
    assert json.loads(done.stdout) == json.loads(json.dumps(risk.to_dict()))
    proposed = run("risk", table)
    assert proposed.returncode == 0
    assert "separation" in proposed.stdout
    assert run("risk", table, "--quasi", "sex", "--json", tmp_path / "r.json").returncode == 0
    assert json.loads((tmp_path / "r.json").read_text())["k"] > 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--quasi", "agee"], "column agee: not among"),
        (["--quasi", "age", "--fail-if", "k is low"], "is no condition"),
        (["--quasi", "age", "--fail-if", "l<2"], "nothing is called l here"),
        (["--quasi", "age", "--population", "7"], "smaller than the table"),
        (["--quasi", "age", "--population", "nobody.csv"], "nobody.csv"),
    ],
)
def test_risk_that_cant_be_told(table: Path, arguments: list[str], message: str) -> None:
    done = run("risk", table, *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_table_is_made_k_anonymous_and_so_is_the_next(table: Path, tmp_path: Path) -> None:
    done = run(
        "k-anonymise", table, tmp_path / "safe.csv", "--quasi", ",".join(QUASI),
        "--hierarchy", "age=10,20,40",
        "--hierarchy", "zip=prefix:2,1", "--hierarchy", "sex=flat", "--save", tmp_path / "scheme.toml",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "combinations of levels" in done.stdout
    assert pm.risk(tmp_path / "safe.csv", quasi=QUASI).k >= 5
    applied = run(
        "k-anonymise", table, tmp_path / "again.csv", "--apply", tmp_path / "scheme.toml", "--receipt", "-"
    )
    assert json.loads(applied.stdout)["k"] >= 5
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "safe.csv").read_bytes()
    assert run("risk", tmp_path / "safe.csv", "--quasi", ",".join(QUASI), "--fail-if", "k<5").returncode == 0


def test_the_local_mode_with_sensitive_values(table: Path, tmp_path: Path) -> None:
    done = run(
        "k-anonymise", table, tmp_path / "safe.parquet", "--quasi", "age,zip", "--sensitive", "disease",
        "--l", "4", "--t", "0.4", "--mode", "local",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    risk = pm.risk(tmp_path / "safe.parquet", quasi=["age", "zip"], sensitive=["disease"])
    assert risk.rows == 3_000
    assert risk.l is not None
    assert risk.l >= 4
    assert risk.t is not None
    assert risk.t <= 0.4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--quasi", "age", "--k", "0"], "--k"),
        (["--quasi", "age", "--k", "4000"], "even with every quasi-identifier suppressed"),
        (["--quasi", "age", "--hierarchy", "age"], "COLUMN=H"),
        (["--quasi", "age", "--hierarchy", "age=5,7"], "width 7"),
        (["--quasi", "age", "--hierarchy", "age=none.csv"], "none.csv"),
        (["--apply", "none.toml"], "none.toml"),
        (["--apply", "a", "--save", "b"], "saved already"),
    ],
)
def test_what_cant_be_done_leaves_nothing_behind(
    table: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    before = listing(tmp_path)
    done = run("k-anonymise", table, tmp_path / "safe.parquet", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert listing(tmp_path) == before
    pyarrow.csv.write_csv(adult(10), tmp_path / "there.csv")
    kept = (tmp_path / "there.csv").read_bytes()
    assert "exists already" in run("k-anonymise", table, tmp_path / "there.csv", "--quasi", "sex").stderr
    assert (tmp_path / "there.csv").read_bytes() == kept


def test_columns_left_as_they_are_are_named(tmp_path: Path) -> None:
    made = adult(300)
    mobiles = pa.array([f"1380013{n:04d}" for n in range(300)])
    pq.write_table(made.append_column("mobile", mobiles), tmp_path / "a.parquet")
    done = run("k-anonymise", tmp_path / "a.parquet", tmp_path / "b.parquet", "--quasi", "sex,education")
    assert done.returncode == 0
    assert "left as they are, though named as personal data: age, zip, mobile; mask" in done.stderr
    assert "sex" not in done.stderr
