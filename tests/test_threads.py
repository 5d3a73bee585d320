"""Threads: the same results in the same order, a bounded number of batches, errors where they belong."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import demo, finder
from pii_mask.errors import InputError, PolicyError
from pii_mask.files import csv, jsonl, parquet, text
from pii_mask.results import Tally
from pii_mask.threads import in_order

POLICY = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
MASKER = pm.Masker(POLICY, key=pm.Key(bytes(32)))


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return pa.Table.from_batches(demo.batches(3_000, 5))


# ------------------------------------------------------------------ in_order


@given(st.lists(st.integers(), max_size=40), st.integers(1, 5))
def test_it_is_map(numbers: list[int], threads: int) -> None:
    assert list(in_order(lambda n: n * n, numbers, threads)) == [n * n for n in numbers]


@given(st.integers(0, 12), st.integers(1, 4), st.booleans())
def test_an_error_comes_behind_the_results_before_it(where: int, threads: int, reading: bool) -> None:
    def numbers() -> Iterator[int]:
        for n in range(20):
            if reading and n == where:
                raise InputError("row 7")
            yield n

    def work(n: int) -> int:
        if not reading and n == where:
            raise InputError("row 7")
        return n

    done = []
    with pytest.raises(InputError, match="row 7"):  # noqa: PT012  # what came before it is looked at
        for result in in_order(work, numbers(), threads):
            done.append(result)
    assert done == list(range(where))


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_no_more_than_one_item_more_than_threads_is_in_flight(threads: int) -> None:
    taken = handed_out = most = 0

    def items() -> Iterator[int]:
        nonlocal taken, most
        for n in range(50):
            taken += 1
            most = max(most, taken - handed_out)
            yield n

    for _ in in_order(lambda n: n, items(), threads):
        # What the caller works on counts until it asks for the next.
        handed_out += 1
    assert most <= threads + 1


def test_threads_work_at_the_same_time() -> None:
    meeting = threading.Barrier(3)
    assert list(in_order(lambda n: n if meeting.wait(60) >= 0 else -1, range(9), 3)) == list(range(9))


def test_whoever_stops_reading_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    results = in_order(lambda n: n, range(1_000), 4)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]  # a generator, typed as what it promises
    assert threading.active_count() == before


@pytest.mark.parametrize("threads", [0, -1, 1.5, True, "2"])
def test_what_is_no_number_of_threads_is_refused(threads: object) -> None:
    with pytest.raises(PolicyError, match="threads"):
        pm.find_all(pa.array(["x"]), threads=threads)  # type: ignore[arg-type]  # that is what is tried


# ------------------------------------------------------------------ the same on every number of threads


@pytest.mark.parametrize("threads", [2, 3, None])
@pytest.mark.parametrize("shape", ["one chunk", "chunks", "slice", "empty"])
def test_find_all(people: pa.Table, shape: str, threads: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "PIECE", 10_000)
    note = people["note"]
    column = {
        "one chunk": note.combine_chunks(),
        "chunks": pa.chunked_array([note.slice(0, 700).combine_chunks(), note.slice(700).combine_chunks()]),
        "slice": note.combine_chunks().slice(11, 1_500),
        "empty": note.slice(0, 0),
    }[shape]
    one = pm.find_all(column)
    assert pm.find_all(column, threads=threads).equals(one)
    assert one.num_rows or shape == "empty"
    # A generator of names is asked once, whatever the number of pieces.
    some = pm.find_all(column, entities=["CN_MOBILE"])
    assert pm.find_all(column, entities=iter(["CN_MOBILE"]), threads=threads).equals(some)


@pytest.mark.parametrize("threads", [2, 5, None])
def test_mask_batches(people: pa.Table, threads: int | None) -> None:
    def run(**options: int | None) -> tuple[pa.Table, Tally]:
        tally = Tally()
        reader = pa.RecordBatchReader.from_batches(people.schema, people.to_batches(max_chunksize=170))
        return MASKER.mask_batches(reader, tally=tally, **options).read_all(), tally

    (one, counted), (several, also) = run(), run(threads=threads)
    assert several.equals(one)
    assert several.column(0).num_chunks == one.column(0).num_chunks
    assert also == counted
    assert [*also.found] == [*counted.found]


def _parquet(people: pa.Table, path: Path) -> None:
    pq.write_table(people, path, row_group_size=400)


def _csv(people: pa.Table, path: Path) -> None:
    pa.csv.write_csv(people, path)


def _texts(people: pa.Table, path: Path) -> None:
    path.write_text("".join(f"{note}\n" for note in people["note"].to_pylist()))


def _json_lines(people: pa.Table, path: Path) -> None:
    lines = people.to_pylist()
    for number, line in enumerate(lines):
        # What a column holds, and which there are, changes on the way.
        line["late"] = number if number % 1_000 < 500 else {"phone": line["mobile"]}
    path.write_text("".join(json.dumps(line, default=str) + "\n" for line in lines))


WAYS: dict[str, Callable[[pa.Table, Path], None]] = {
    "parquet": _parquet,
    "csv": _csv,
    "txt": _texts,
    "jsonl": _json_lines,
}


@pytest.mark.parametrize("kind", WAYS)
def test_mask_file(people: pa.Table, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "CHUNK_ROWS", 300)
    for module in (csv, jsonl, text):
        monkeypatch.setattr(module, "BLOCK", 20_000)
    source = tmp_path / f"in.{kind}"
    WAYS[kind](people, source)
    policy = "share" if kind in ("txt", "jsonl") else POLICY
    receipts = []
    for threads in (1, 2, 4, None):
        masker = pm.Masker(policy, key=pm.Key(bytes(32)))
        receipt = masker.mask_file(source, tmp_path / f"out{threads}.{kind}", threads=threads).to_dict()
        receipts.append({**receipt, "seconds": 0, "target": "", "columns": list(receipt["columns"].items())})
    outputs = [(tmp_path / f"out{threads}.{kind}").read_bytes() for threads in (1, 2, 4, None)]
    assert outputs.count(outputs[0]) == 4
    assert receipts.count(receipts[0]) == 4
    assert outputs[0] != source.read_bytes()


def test_a_damaged_file_leaves_nothing_on_any_number_of_threads(people: pa.Table, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    _json_lines(people, source)
    source.write_text(source.read_text() + '{"mobile": \n')
    for threads in (1, 3):
        with pytest.raises(InputError, match="3001"):
            pm.Masker("share").mask_file(source, tmp_path / "out.jsonl", threads=threads)
        assert not (tmp_path / "out.jsonl").exists()
