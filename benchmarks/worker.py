"""One piece of work in a process of its own: ``python -m benchmarks.worker JOB RESULT`` (JSON files).

The harness starts it, so that an engine's memory, threads or crash touch nobody else. It pins itself
to one core before anything heavy is loaded.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from benchmarks.engines import Run

__all__ = ["main"]

#: Columns that the list's policy masks, whatever they hold.
IDENTIFYING = ("company", "legal_rep", "mobile", "qq", "email", "resident_id", "uscc", "bank_card", "address")
#: The kind that each of the list's typed columns is made of.
CELLS = {
    "mobile": "CN_MOBILE",
    "resident_id": "CN_RESIDENT_ID",
    "email": "EMAIL_ADDRESS",
    "bank_card": "CN_BANK_CARD",
}


def pin(core: int) -> None:
    """Run on `core` only, where the system lets a process choose (Linux)."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


def timed(call: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds of this process (all its threads), wall seconds, and the result of one call."""
    gc.collect()
    gc.disable()
    wall, cpu = time.perf_counter(), time.process_time()
    result = call()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    gc.enable()
    return cpu, wall, result


def measure(run: Run, runs: int) -> tuple[dict[str, Any], Any]:
    """Times of `runs` calls, and the result of the last."""
    cpu, wall, result = [], [], None
    for _ in range(runs):
        result = None  # its memory must not be freed within the next call
        argument = run.fresh()
        c, w, result = timed(partial(run.call, argument))
        cpu.append(c)
        wall.append(w)
    return {
        "cpu_s": statistics.median(cpu),
        "wall_s": statistics.median(wall),
        "cpu_all_s": cpu,
        "wall_all_s": wall,
    }, result


def fastest(ways: dict[str, Run]) -> tuple[str, dict[str, float]]:
    """The name of the way that took the least CPU time in its warm-up, and all their times."""
    times = {}
    for name, run in ways.items():
        times[name] = timed(partial(run.call, run.fresh()))[0]
    return min(times, key=times.__getitem__), times


def peak_bytes() -> int:
    """The most memory this process ever held.

    ``ru_maxrss`` on Linux begins with the peak of the process that started this one; VmHWM doesn't.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def prepare(job: dict[str, Any]) -> dict[str, Any]:
    """Make the workloads that are asked for, under ``job["folder"]``."""
    import pyarrow as pa

    from benchmarks import workloads
    from benchmarks.corpus import Corpus, write_table
    from pii_mask import demo

    folder, seed = Path(job["folder"]), job["seed"]
    for name in job["texts"]:
        Corpus.save(getattr(workloads, name)(job["mb"], seed), folder / name)
    if job["columns"]:
        batches, truths = zip(*demo.batches_with_truth(job["rows"], seed), strict=True)
        table = pa.Table.from_batches(batches)
        for name in job["columns"]:
            (folder / name).mkdir()
            write_table(table.select([name]), folder / name / "column.arrow")
            truth = _cell_truth(table[name], CELLS[name]) if name in CELLS else pa.concat_tables(truths)
            write_table(truth, folder / name / "truth.arrow")
    for rows in job["files"]:
        demo.write(folder / f"list-{rows}.parquet", rows, seed)
    return {}


def _cell_truth(column: pa.ChunkedArray, entity: str) -> pa.Table:
    """A truth table for a column each cell of which is one identifier."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.binary_length(column).cast(pa.int64())
    count = len(column)
    return pa.table(
        {
            "row": pa.array(range(count), pa.int64()),
            "start": pa.repeat(pa.scalar(0, pa.int64()), count),
            "end": lengths.combine_chunks(),
            "entity": pa.repeat(entity, count),
        }
    )


def versions(packages: list[str] | tuple[str, ...]) -> dict[str, str]:
    found = {}
    for package in packages:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def find(job: dict[str, Any]) -> dict[str, Any]:
    from benchmarks.corpus import Corpus
    from benchmarks.engines import discover
    from benchmarks.patterns import KINDS
    from benchmarks.scoring import score_column, score_replaced, score_spans

    engine = discover()[job["engine"]]
    corpus = Corpus.load(Path(job["folder"]) / job["workload"], engine.slice_mb)
    assert engine.find is not None
    start = time.process_time()
    ways = engine.find(corpus, KINDS[job["workload"]])
    prepared = time.process_time() - start
    way, warm_up = fastest(ways)
    times, result = measure(ways[way], job["runs"])
    kinds = engine.kinds[job["workload"]]
    if (read := ways[way].spans) is not None:
        score = score_spans(read(result), corpus.truth, kinds)
    else:
        read = ways[way].output
        assert read is not None
        output = read(result)
        if isinstance(output, bytes):
            score = score_replaced(corpus.data, output, corpus.truth, kinds)
        else:
            score = score_column(corpus.lines, output, corpus.truth_by_line(), kinds)
    return {
        **times,
        "way": way,
        "warm_up_cpu_s": warm_up,
        "prepare_cpu_s": prepared,
        "bytes": len(corpus.data),
        "slice": engine.slice_mb is not None and len(corpus.data) < job["mb"] * 0.9e6,
        "kinds": sorted(kinds),
        "score": score.to_dict(),
        "peak_bytes": peak_bytes(),
        "versions": versions(engine.packages),
    }


def column(job: dict[str, Any]) -> dict[str, Any]:
    from benchmarks.corpus import read_table
    from benchmarks.engines import discover
    from benchmarks.patterns import KINDS
    from benchmarks.scoring import score_column

    engine, name = discover()[job["engine"]], job["workload"]
    folder = Path(job["folder"]) / name
    array = read_table(folder / "column.arrow")[name].combine_chunks()
    assert engine.column is not None
    start = time.process_time()
    ways = engine.column(name, array, KINDS[name])
    prepared = time.process_time() - start
    way, warm_up = fastest(ways)
    times, result = measure(ways[way], job["runs"])
    read = ways[way].output
    assert read is not None
    score = score_column(array, read(result), read_table(folder / "truth.arrow"), engine.kinds[name])
    return {
        **times,
        "way": way,
        "warm_up_cpu_s": warm_up,
        "prepare_cpu_s": prepared,
        "rows": len(array),
        "bytes": array.nbytes,
        "score": score.to_dict(),
        "peak_bytes": peak_bytes(),
        "versions": versions(engine.packages),
    }


def growth(job: dict[str, Any]) -> dict[str, Any]:
    """How pii_mask's cost depends on one thing at a time, on English: CPU seconds and bytes of each point."""
    import numpy as np
    import pyarrow as pa

    import pii_mask
    from benchmarks import workloads
    from benchmarks.engines import Run
    from benchmarks.patterns import KINDS
    from pii_mask import catalogue

    base, seed = job["mb"], job["seed"]
    points = []

    def add(what: str, value: float | str, rows: pa.Array, entities: list[str] | None = None) -> None:
        run = Run(lambda _: pii_mask.find_all(rows, entities=entities))
        fastest({"warm-up": run})
        times, found = measure(run, job["runs"])
        nbytes = rows.buffers()[2].size
        points.append(
            {"what": what, "value": value, "cpu_s": times["cpu_s"], "bytes": nbytes, "found": len(found)}
        )

    text = workloads.english(base, seed)
    for megabytes in job["sizes"]:
        add("size, MB", megabytes, workloads.english(megabytes, seed).lines())
    for rate in (0.0, 0.05, 0.25, 0.5):
        add("lines with identifiers, %", round(100 * rate), workloads.english(base, seed, rate).lines())
    data = np.frombuffer(text.data, np.uint8)
    ends = np.flatnonzero(data == ord("\n")) + 1
    for lines in (1, 4, 16, 64, len(ends)):
        inner = ends[lines - 1 : -1 : lines] if lines < len(ends) else ends[:0]
        cuts = np.concatenate([[0], inner, [len(data)]])
        rows = pa.Array.from_buffers(
            pa.large_string(),
            len(cuts) - 1,
            [None, pa.py_buffer(cuts.astype(np.int64)), pa.py_buffer(text.data)],
        )
        add("bytes a row", round(len(data) / (len(cuts) - 1)), rows)
    on = [each.entity for each in catalogue.default().identifiers if each.on]
    everything = [each.entity for each in catalogue.default().identifiers]
    first = sorted(on, key=lambda entity: entity not in KINDS["english"])
    for count in (10, 50, 100, 300):
        add("identifiers", count, text.lines(), first[:count])
    add("identifiers", f"{len(on)} (the default)", text.lines(), on)
    add("identifiers", f"{len(everything)} (all)", text.lines(), everything)
    return {"points": points, "count_s": _counting(text.data, job["runs"]), "bytes": len(text.data)}


def _counting(data: bytes, runs: int) -> float:
    """CPU seconds of counting one byte in `data`: what reading it through costs."""
    from benchmarks.engines import Run

    return float(measure(Run(lambda _: data.count(b"@")), max(runs, 5))[0]["cpu_s"])


def _masker() -> Any:
    import pii_mask
    from benchmarks.harness import list_policy

    # The key is no secret: it hashes made-up QQ numbers.
    return pii_mask.Masker(list_policy(), key=pii_mask.Key(bytes(range(32))))


def file(job: dict[str, Any]) -> dict[str, Any]:
    """Parquet to Parquet, ``pii_mask`` or plain reading and writing, in one thread."""
    import pyarrow.parquet as pq

    source = Path(job["folder"]) / f"list-{job['rows']}.parquet"
    with tempfile.TemporaryDirectory(dir=job["folder"]) as folder:
        target = Path(folder) / "out.parquet"
        if job["engine"] == "pii_mask":
            masker = _masker()

            def call() -> None:
                masker.mask_file(source, target, force=True)
        else:

            def call() -> None:
                table = pq.read_table(source, use_threads=False)
                pq.write_table(table, target, compression=job["compression"], row_group_size=job["row_group"])

        if job["once"]:
            timed(call)
            return {"peak_bytes": peak_bytes()}
        from benchmarks.engines import Run

        run = Run(lambda _: call())
        fastest({"warm-up": run})
        times, _ = measure(run, job["runs"])
        meta = pq.ParquetFile(target).metadata
        group = meta.row_group(0)
        result = {
            **times,
            "rows": meta.num_rows,
            "compression": group.column(0).compression.lower(),
            "row_group": group.num_rows,
            "bytes": target.stat().st_size,
            "source_bytes": source.stat().st_size,
            "versions": versions(["pii-mask", "pyarrow"]),
        }
        if job["engine"] == "pii_mask":
            result["unchanged"] = _unchanged(source, target)
    return result


def _unchanged(source: Path, target: Path) -> dict[str, int]:
    """How many cells of each identifying column came through as they were."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    before, after = pq.read_table(source), pq.read_table(target)
    if before.num_rows != after.num_rows:
        raise ValueError(f"{before.num_rows} rows became {after.num_rows}")
    return {
        name: pc.sum(pc.equal(before[name], after[name].cast(before[name].type))).as_py() or 0
        for name in IDENTIFYING
    }


def main(arguments: list[str]) -> None:
    job = json.loads(Path(arguments[0]).read_text())
    pin(job["core"])
    # The package that is installed comes before the source tree that this file lies in.
    here = str(Path(__file__).resolve().parents[1])
    sys.path[:] = [entry for entry in sys.path if entry not in ("", here)] + [here]
    if job["task"] != "prepare":
        import pyarrow as pa

        pa.set_cpu_count(1)
        pa.set_io_thread_count(1)
    result = {"prepare": prepare, "find": find, "column": column, "file": file, "growth": growth}[
        job["task"]
    ](job)
    Path(arguments[1]).write_text(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
