"""The masker: streams, columns, threads, receipts."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask.errors import PolicyError, StrategyError
from pii_mask.results import Tally

MOBILE, MASKED = "13800138000", "138****8000"
KEY = pm.Key(bytes(range(32)))
SCHEMA = pa.schema({"note": pa.string(), "n": pa.int64()})


def batches(count: int, pulled: list[int]) -> Iterator[pa.RecordBatch]:
    for number in range(count):
        pulled.append(number)
        yield pa.record_batch({"note": [f"{MOBILE} {number}", None], "n": [number, int(MOBILE)]}, SCHEMA)


# ------------------------------------------------------------------------ streams
def test_batches_are_pulled_one_at_a_time() -> None:
    pulled: list[int] = []
    reader = pm.Masker().mask_batches(pa.RecordBatchReader.from_batches(SCHEMA, batches(5, pulled)))
    assert pulled == []
    assert reader.schema.names == ["note", "n"]
    assert reader.read_next_batch().to_pydict() == {"note": [f"{MASKED} 0", None], "n": [0, None]}
    assert len(pulled) == 1
    reader.read_next_batch()
    assert len(pulled) == 2
    assert reader.read_all().num_rows == 6


def test_columns_are_checked_before_anything_is_read() -> None:
    pulled: list[int] = []
    reader = pa.RecordBatchReader.from_batches(SCHEMA, batches(5, pulled))
    for policy in (
        {"columns": {"notes": "drop"}},
        {"unlisted": {"text": "error"}},
        {"columns": {"x": "keep"}},
    ):
        with pytest.raises(PolicyError):
            pm.Masker(policy).mask_batches(reader)
    assert pulled == []


def test_a_stream_s_tally() -> None:
    tally = Tally()
    pm.Masker().mask_batches(
        pa.RecordBatchReader.from_batches(SCHEMA, batches(3, [])), tally=tally
    ).read_all()
    assert tally.found == {"note": {"CN_MOBILE": 3}, "n": {"CN_MOBILE": 3}}
    assert tally.redacted == {}


def test_any_stream_will_do() -> None:
    table = pa.table({"note": pa.chunked_array([[MOBILE], []])})
    assert pm.Masker().mask_batches(table).read_all().to_pydict() == {"note": [MASKED]}


def test_all_columns_dropped_keeps_the_stream_readable() -> None:
    reader = pm.Masker({"columns": {"note": "drop", "n": "drop"}}).mask_batches(
        pa.RecordBatchReader.from_batches(SCHEMA, batches(2, []))
    )
    assert reader.read_all().num_columns == 0


# ------------------------------------------------------------------------ what happens to which column
def test_unlisted_columns() -> None:
    data = pa.table({"t": ["x " + MOBILE], "n": [int(MOBILE)], "o": [True], "legal_rep": ["张三"]})

    def masked(**unlisted: str) -> dict[str, Any]:
        return dict(pm.mask(data, policy={"unlisted": unlisted}).to_pydict())

    assert masked() == {"t": ["x " + MASKED], "n": [None], "o": [True], "legal_rep": ["张*"]}
    assert masked(text="keep") == {"t": ["x " + MOBILE], "n": [None], "o": [True], "legal_rep": ["张三"]}
    assert masked(numbers="keep")["n"] == [int(MOBILE)]
    assert masked(text="drop") == {"n": [None], "o": [True]}
    assert "n" not in masked(numbers="drop")
    assert "o" not in masked(other="drop")
    for kind, column in (("text", "t"), ("numbers", "n"), ("other", "o")):
        with pytest.raises(PolicyError, match=f"column {column}: the policy doesn't name it"):
            masked(**{kind: "error"})


def test_amounts_and_other_numbers_stay() -> None:
    table = pa.table({"amount": [199.5, 12.0, 138001380.25], "year": [2024, 1999, 1], "count": [1, 22, 333]})
    assert pm.mask(table) == table


def test_named_columns_and_headers() -> None:
    data = {"legal_rep": "张三", "姓名": "李四光", "x": "secret", "mobile": "x", "tel": MOBILE}
    policy = {"columns": {"legal_rep": "keep", "x": "mask", "tel": {"strategy": "redact"}, "mobile": "scan"}}
    assert pm.mask(data, policy=policy) == {
        "legal_rep": "张三",
        "姓名": "李**",
        "x": "s****t",
        "mobile": "x",
        "tel": "[PHONE_NUMBER]",
    }


# ------------------------------------------------------------------------ threads, pickling, unmask
def test_one_masker_in_many_threads() -> None:
    table = pa.table({"note": [f"{MOBILE[:-2]}{i % 90 + 10} a{i}@b.com" for i in range(5000)]})
    masker = pm.Masker("join", key=KEY)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(masker.mask, [table] * 8))
    expected = pm.Masker("join", key=KEY).mask(table)
    assert all(result == expected for result in results)


def test_a_masker_can_be_sent_to_another_process() -> None:
    masker = pm.Masker({"default": "redact", "columns": {"x": {"strategy": "mask", "keep_first": 1}}})
    again = pickle.loads(pickle.dumps(masker))
    assert again.policy == masker.policy
    assert again.mask({"x": "secret", "y": MOBILE}) == {"x": "s*****", "y": "[PHONE_NUMBER]"}


@pytest.mark.parametrize(
    ("policy", "name"),
    [
        ("share", "mask"),
        ({"default": "hash"}, "hash"),
        ({"default": "redact"}, "redact"),
        ({"default": "drop"}, "drop"),
    ],
)
def test_one_way_strategies_cant_be_undone(policy: pm.Policy, name: str) -> None:
    with pytest.raises(StrategyError, match="can't be undone") as caught:
        pm.unmask(MOBILE, policy=policy, key=KEY)
    assert MOBILE not in "".join(traceback.format_exception(caught.value))
    assert pm.unmask(MOBILE, policy={"default": "keep"}) == MOBILE
    with pytest.raises(StrategyError, match=r"'hash' \(column x\)"):
        pm.unmask(MOBILE, policy={"default": "keep", "columns": {"x": "hash"}}, key=KEY)


def test_a_masker_shows_its_policy_only() -> None:
    masker = pm.Masker({"allow": {"values": [MOBILE]}})
    masker.mask(MOBILE)
    assert MOBILE not in repr(masker)
    assert repr(pm.Masker("share")).startswith("<Masker share ")


# ------------------------------------------------------------------------ receipts
def test_a_receipt_is_about_its_own_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    pq.write_table(pa.table({"mobile": [MOBILE, "张三"], "s": [{"legal_rep": "张三"}] * 2}), one)
    pq.write_table(pa.table({"note": [MOBILE]}), other)
    masker = pm.Masker()
    masker.mask({"elsewhere": "x"})
    first = masker.mask_file(one, tmp_path / "a.parquet")
    second = masker.mask_file(other, tmp_path / "b.parquet")
    assert set(first.columns) == {"mobile", "s.legal_rep"}
    assert first.columns["s.legal_rep"] == "PERSON: mask"
    assert first.found["mobile"] == {"CN_MOBILE": 1, "PERSON": 1}
    assert first.found["s.legal_rep"] == {"PERSON": 2}
    assert not first.redacted
    assert set(second.columns) == {"note"}
    assert second.found == {"note": {"CN_MOBILE": 1}}
    assert (first.rows, second.rows, first.policy) == (2, 1, "share")
    assert first.policy_digest == masker.policy.digest()
    assert "张三" not in repr(first)
    assert MOBILE not in str(first.to_dict())
