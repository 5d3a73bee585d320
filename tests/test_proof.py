"""Faults that were put into masked data: `verify` must name each, in Python and at the command line."""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import demo
from pii_mask.cli import main
from pii_mask.errors import PolicyError, VerificationError
from pii_mask.proof import attacks
from pii_mask.proof.comparing import Sample
from pii_mask.proof.places import more_than_chance

ROWS = 300
KEY = pm.Key(bytes(range(32)))
SHARE: dict[str, Any] = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
JOIN = "join"


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """The demonstration's list, with a second column of some of its mobiles, and two that stay."""
    made = pa.Table.from_batches(demo.batches(ROWS))
    mobiles = made["mobile"].to_pylist()
    made = made.append_column("phone", pa.array([mobiles[row // 2] for row in range(ROWS)]))
    made = made.append_column("floor", pa.array([row % 6 for row in range(ROWS)]))
    return made.append_column("team", pa.array(["abc"[row % 3] for row in range(ROWS)]))


def put(table: pa.Table, column: str, row: int, value: Any) -> pa.Table:
    """The table with one cell put to `value`, which may be a function of the old value."""
    values = table[column].to_pylist()
    values[row] = value(values[row]) if callable(value) else value
    place = table.schema.get_field_index(column)
    return table.set_column(place, column, pa.array(values, table.schema.field(column).type))


def verified(
    tmp_path: Path,
    original: Any,
    masked: Any,
    policy: Any = None,
    *,
    args: tuple[str, ...] = (),
    **options: Any,
) -> pm.Verdict:
    """The verdict on tables, after the command line has come to the same one on files of them."""
    policy = SHARE if policy is None else policy
    files = []
    for name, data in (("original", original), ("masked", masked)):
        if isinstance(data, pa.Table):
            pq.write_table(data, tmp_path / f"{name}.parquet", row_group_size=110)
            data = tmp_path / f"{name}.parquet"
        files.append(str(data))
    if isinstance(policy, dict):
        text = 'preset = "share"\n[columns]\nqq = { strategy = "hash" }\n'
        (tmp_path / "policy.toml").write_text(text)
    chosen = policy if isinstance(policy, str) else str(tmp_path / "policy.toml")
    verdict = pm.verify(*files, policy=policy, key=KEY, **options)
    KEY.save(tmp_path / "key")
    told = CliRunner().invoke(
        main, ["verify", *files, "--policy", chosen, "--key-file", str(tmp_path / "key"), *args]
    )
    (tmp_path / "key").unlink()
    assert told.exit_code == (0 if verdict.ok else 1), told.output
    for value in original["mobile"].to_pylist() + original["legal_rep"].to_pylist():
        assert value not in " ".join(verdict.reasons)
        assert value not in told.output
    return verdict


@pytest.fixture(scope="module")
def shared(table: pa.Table) -> pa.Table:
    return pm.mask(table, policy=SHARE, key=KEY)


@pytest.fixture(scope="module")
def joined(table: pa.Table) -> pa.Table:
    return pm.mask(table, policy=JOIN, key=KEY)


# ---------------------------------------------------------------- what is fine
def test_clean_output_passes(table: pa.Table, shared: pa.Table, joined: pa.Table, tmp_path: Path) -> None:
    for masked, policy in ((shared, SHARE), (joined, JOIN)):
        verdict = verified(tmp_path, table, masked, policy)
        assert (verdict.ok, verdict.reasons, verdict.survivors) == (True, (), {})


# ---------------------------------------------------------------- planted faults
def test_a_survivor_in_a_note(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    """Where no label leads to it: the number of its own row, and the name."""
    qq, name = (table[column][7].as_py() for column in ("qq", "legal_rep"))
    bad = put(shared, "note", 7, lambda note: f"{note} 见{qq}。")
    assert verified(tmp_path, table, bad).reasons == (
        "column note: values of column qq of the same row stand in it: 1",
    )
    bad = put(shared, "note", 7, lambda note: f"{note} {name}来过。")
    verdict = verified(tmp_path, table, bad)
    assert (verdict.ok, verdict.survivors) == (False, {"note": 1})


def test_a_survivor_in_another_written_form(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    mobile = table["mobile"][7].as_py()
    wide = "".join(chr(ord(c) + 0xFEE0) for c in mobile)
    for written in (wide, f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}", f"{mobile[:3]}-{mobile[3:]}"):
        assert verified(tmp_path, table, put(shared, "mobile", 7, written)).survivors == {"mobile": 1}
        assert not verified(tmp_path, table, put(shared, "note", 7, f"见 {written}")).ok


def test_a_survivor_in_a_parquet_dictionary(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    encoded = shared["mobile"].combine_chunks().dictionary_encode()
    entries = pa.concat_arrays([encoded.dictionary, pa.array([table["mobile"][7].as_py()])])
    place = shared.schema.get_field_index("mobile")
    bad = shared.set_column(place, "mobile", pa.DictionaryArray.from_arrays(encoded.indices, entries))
    pq.write_table(bad, tmp_path / "bad.parquet", store_schema=False)
    assert pq.read_table(tmp_path / "bad.parquet").equals(shared)
    verdict = verified(tmp_path, table, tmp_path / "bad.parquet")
    assert "statistics or in unused entries of dictionaries" in verdict.reasons[0]


def test_a_survivor_in_metadata(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    bad = shared.replace_schema_metadata({"source": table["mobile"][7].as_py()})
    verdict = verified(tmp_path, table, bad)
    assert "metadata holds 1 entries" in verdict.reasons[0]


def test_a_survivor_in_statistics(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    """The footer says that the least mobile is an original: as if a column's statistics had been copied."""
    path = tmp_path / "bad.parquet"
    pq.write_table(shared, path, compression="none", use_dictionary=False)
    raw = path.read_bytes()
    size = int.from_bytes(raw[-8:-4], "little")
    data, footer = raw[: -8 - size], raw[-8 - size :]
    least = min(shared["mobile"].to_pylist()).encode()
    original = table["mobile"][7].as_py().encode()
    assert footer.count(least)
    assert len(least) == len(original)
    path.write_bytes(data + footer.replace(least, original))
    assert pq.read_table(path).equals(shared)
    verdict = verified(tmp_path, table, path)
    (reason,) = verdict.reasons
    assert reason.startswith("column mobile: original values in statistics")


def test_an_original_in_a_joined_column(table: pa.Table, joined: pa.Table, tmp_path: Path) -> None:
    """An original of `mobile` among pseudonyms that look like it, in a column that joins with it."""
    own = put(joined, "phone", 8, table["phone"][8].as_py())
    assert verified(tmp_path, table, own, JOIN).survivors == {"phone": 1}
    another = put(joined, "phone", 8, table["mobile"][200].as_py())
    verdict = verified(tmp_path, table, another, JOIN)
    assert (verdict.survivors, verdict.coincidences) == ({}, {"phone": 1})
    assert "equal an original of another row: 1, where chance would give" in verdict.reasons[0]
    assert 0 < verdict.expected["phone"] < 1e-3


def test_a_join_that_is_lost(table: pa.Table, joined: pa.Table, tmp_path: Path) -> None:
    verdict = verified(tmp_path, table, joined, JOIN)
    (join,) = [each for each in verdict.joins if each.columns == ("phone", "mobile")]
    assert (join.before, join.after, join.kept) == (ROWS, ROWS, True)
    again = pm.mask(table, policy=JOIN, key=pm.Key(bytes(32)))
    place = table.schema.get_field_index("phone")
    verdict = verified(tmp_path, table, joined.set_column(place, "phone", again["phone"]), JOIN)
    assert f"columns phone and mobile: {ROWS:,} rows joined, and 0 do now" in verdict.reasons


def md5(value: str) -> str:
    return hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()


def based(value: str) -> str:
    return base64.b64encode(hashlib.sha256(value.encode()).digest()).decode()


UNKEYED: dict[str, Callable[[str], str]] = {
    "md5": md5,
    "upper": lambda value: md5(value).upper(),
    "sha256": lambda value: hashlib.sha256(value.encode()).hexdigest(),
    "base64": based,
    "cut": lambda value: hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest()[:16],
    "salted": lambda value: md5("salt" + value),
    "hmac": lambda value: hmac.digest(b"secret", value.encode(), "sha256").hex(),
    "twice": lambda value: md5(md5(value)),
}


@pytest.mark.parametrize("way", UNKEYED)
def test_an_unkeyed_hash(table: pa.Table, shared: pa.Table, tmp_path: Path, way: str) -> None:
    place = shared.schema.get_field_index("qq")
    hashed = pa.array([UNKEYED[way](value) for value in table["qq"].to_pylist()])
    verdict = verified(tmp_path, table, shared.set_column(place, "qq", hashed))
    (reason,) = [each for each in verdict.reasons if "looked up" in each]
    assert reason.startswith("column qq")
    assert verdict.facts()["cracked"] >= attacks.SALTED_ROWS


def test_one_unkeyed_hash_among_keyed_ones(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    # Of another column than its own: the number that the policy masks.
    bad = put(shared, "qq", 8, md5(table["mobile"][8].as_py()))
    assert "1 of 300 digests looked up: md5" in verified(tmp_path, table, bad).reasons[0]


def test_a_class_below_k(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    quasi = ("--quasi", "floor,team")
    good = verified(tmp_path, table, shared, args=("--k", "5", *quasi), k=5, quasi=["floor", "team"])
    assert good.risk_after is not None
    assert (good.ok, good.risk_after.k) == (True, 50)
    bad = put(shared, "floor", 7, 99)
    verdict = verified(tmp_path, table, bad, args=("--k", "5", *quasi), k=5, quasi=["floor", "team"])
    assert verdict.reasons == ("columns floor, team: the smallest class is of 1, and 5 was asked for",)
    assert verdict.risk_before is not None
    assert verdict.risk_before.k == 50


def test_types_and_nulls(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    place = shared.schema.get_field_index("floor")
    texts = shared.set_column(place, "floor", shared["floor"].cast(pa.string()))
    assert (
        "column floor: it is of type string, by the policy it would be int64"
        in verified(tmp_path, table, texts).reasons
    )
    gone = put(shared, "email", 3, None)
    assert verified(tmp_path, table, gone).reasons == (
        "column email: values of the original that are null now: 1",
    )
    original = put(table, "email", 3, None)
    assert verified(tmp_path, original, shared).reasons == (
        "column email: nulls of the original that are values now: 1",
    )


# ---------------------------------------------------------------- conditions, and masking that proves itself
def test_conditions(table: pa.Table, shared: pa.Table, tmp_path: Path) -> None:
    for name, data in (("a", table), ("b", shared)):
        pq.write_table(data, tmp_path / f"{name}.parquet")
    args = ["verify", str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet"), "--policy"]
    (tmp_path / "policy.toml").write_text('preset = "share"\n[columns]\nqq = { strategy = "hash" }\n')
    args.append(str(tmp_path / "policy.toml"))

    def ended(*more: str) -> int:
        return CliRunner().invoke(main, [*args, *more]).exit_code

    assert ended("--fail-if", "survivors>0 or residual>0") == 0
    assert ended("--fail-if", "k<5", "--quasi", "floor,team") == 0
    assert ended("--fail-if", "k<51", "--quasi", "floor,team") == 1
    assert ended("--fail-if", "nonsense>0") == 2
    assert ended("--quasi", "nowhere") == 2
    assert ended("--k", "0") == 2


def test_k_needs_quasi_identifiers() -> None:
    table = pa.table({"mobile": ["13800138000"] * 9})
    with pytest.raises(PolicyError, match="name them"):
        pm.verify(table, pm.mask(table), k=5)


@pytest.mark.parametrize("name", ["safe.parquet", "safe.csv", "safe.csv.gz"])
def test_masking_that_proves_itself_keeps_all_or_nothing(tmp_path: Path, name: str) -> None:
    good = pa.table({"mobile": ["13800138000", "13900138000"], "note": ["QQ：12345678", "没有"]})
    # The second mention has no label, so that nothing finds it.
    bad = put(good, "note", 0, "QQ：12345678，他说 12345678 常在线")
    suffix = name.partition(".")[2]
    for kind, data in (("good", good), ("bad", bad)):
        pq.write_table(data, tmp_path / f"{kind}.parquet")
    masker = pm.Masker("share")
    seen: list[pm.Verdict] = []
    receipt = masker.mask_file(tmp_path / "good.parquet", tmp_path / name, verify=seen.append)
    assert receipt.rows == 2
    assert [each.ok for each in seen] == [True]
    before = (tmp_path / name).read_bytes()
    with pytest.raises(VerificationError, match="nothing was kept") as raised:
        masker.mask_file(tmp_path / "bad.parquet", tmp_path / name, force=True, verify=True)
    assert raised.value.verdict.survivors == {"note": 1}
    assert (tmp_path / name).read_bytes() == before
    target = tmp_path / f"new.{suffix}"
    told = CliRunner().invoke(
        main, ["mask", str(tmp_path / "bad.parquet"), str(target), "--policy", "share", "--verify"]
    )
    assert told.exit_code == 1
    assert "12345678" not in told.output
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["good.parquet", "bad.parquet", name])
    told = CliRunner().invoke(
        main, ["mask", str(tmp_path / "good.parquet"), str(target), "--policy", "share", "--verify"]
    )
    assert told.exit_code == 0
    assert target.exists()


# ---------------------------------------------------------------- attacks without the originals
def test_digests_are_looked_up_without_an_original() -> None:
    mobiles = [f"138{number:08}" for number in range(500)]
    masked = pa.table({"a": [f"{m[:3]}****{m[7:]}" for m in mobiles], "b": [md5(m) for m in mobiles]})
    verdict = pm.verify(None, masked)
    assert any("looked up: what partly masked numbers" in each for each in verdict.reasons)
    ages = pa.table({"age": [md5(str(20 + row % 60)) for row in range(200)]})
    assert any("200 of 200 digests looked up: md5" in each for each in pm.verify(None, ages).reasons)
    keyed = pm.mask(pa.table({"qq": mobiles}), policy=SHARE, key=KEY)
    assert not any("looked up" in each for each in pm.verify(None, keyed).reasons)


@pytest.mark.parametrize(
    ("values", "hashed"),
    [
        ([md5(str(n)) for n in range(20)], True),
        ([based(str(n)) for n in range(20)], True),
        ([None, *[md5(str(n)) for n in range(20)]], True),
        ([str(10**31 + n) for n in range(20)], False),
        (["138****0013"] * 20, False),
        (["deadbeef is a word"] * 20, False),
        (["CompanyNameWithLtd1", "Short", "AnotherCompany22"], False),
        ([], False),
        ([None], False),
    ],
)
def test_what_looks_hashed(values: list[str | None], hashed: bool) -> None:
    assert attacks.looks_hashed(values) is hashed


def test_who_knows_the_frequencies() -> None:
    """Three values once, one five times: who occurs five times is known, of the others one in three."""
    found = attacks.frequency("x", {1: 3, 5: 1}, {1: 3, 5: 1})
    assert found is not None
    assert (found.succeeded, found.targets) == (pytest.approx(1 + 5), 8)
    assert attacks.frequency("x", {1: 3}, {1: 3}) is None
    broken = attacks.frequency("x", {1: 3, 5: 1}, {2: 4})
    assert broken is not None
    assert broken.succeeded == 0


def test_linkage_by_hand() -> None:
    original = pa.table({"floor": [30, 30, 31, 32], "mobile": ["13800138000"] * 4})
    masked = put(pm.mask(original), "floor", 3, 31)
    verdict = pm.verify(original, masked, quasi=["floor"])
    (link,) = [each for each in verdict.attacks if each.kind == "linkage"]
    # Two of 30: one of two each. Two of 31, of which one was 31 before: one in two. The row of 32 is gone.
    assert (link.succeeded, link.targets) == (pytest.approx(0.5 + 0.5 + 0.5), 4)


# ---------------------------------------------------------------- what it is still good for
def test_utility_by_hand() -> None:
    rows = 1000
    x = np.arange(rows) % 10
    before = pa.table({"x": x, "y": 2 * x + 1, "c": np.where(x < 5, "a", "b")})
    after = pa.table({"x": x + 5, "y": 2 * x + 1, "c": np.where(x < 5, "p", "q")})
    sample = Sample()
    for one, other in zip(before.to_batches(), after.to_batches(), strict=True):
        sample.add(one, other)
    found = sample.utility()
    assert found is not None
    by = {each.column: each for each in found.columns}
    assert by["x"].distance == pytest.approx(0.5)
    assert by["y"].distance == 0
    assert (by["c"].distance, by["c"].shape) == (1, 0)
    pairs = {each.columns: each for each in found.associations}
    assert pairs["x", "y"].before == pytest.approx(1)
    assert pairs["x", "c"].before == pytest.approx(pairs["x", "c"].after)


def test_a_sample_is_rows_of_both_sides_that_belong_together() -> None:
    sample = Sample()
    for begin in range(0, 200_000, 7_001):
        batch = pa.record_batch({"x": np.arange(begin, begin + 7_001)})
        sample.add(batch, pa.record_batch({"x": np.arange(begin, begin + 7_001) * 2}))
    before = sample.before()
    assert before is not None
    found = sample.utility()
    assert found is not None
    assert 10_000 < found.rows <= 40_000
    steps = np.diff(before["x"])
    assert (steps == steps[0]).all()
    assert found.associations == ()


@given(st.integers(0, 60), st.floats(0.001, 40))
def test_more_than_chance(found: int, expected: float) -> None:
    below = math.fsum(math.exp(n * math.log(expected) - expected - math.lgamma(n + 1)) for n in range(found))
    tail = 1 - below
    if abs(tail - 1e-4) > 3e-5 and found > expected:
        assert more_than_chance(found, expected) == (tail < 1e-4)
    if found <= expected:
        assert not more_than_chance(found, expected)
