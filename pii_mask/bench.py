"""What masking costs here: of one's own file, or of made-up ones, stage by stage and thread by thread.

Times are medians of several runs. The stages are those of one thread, as it masks from file to file; in CPU
time, so that what else the machine does doesn't count. With several threads the wall time counts. Rates are
of the bytes that the data take in memory, as Arrow holds them, whatever the file's format; copying the same
bytes is measured beside.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from . import __version__, threads
from .masker import Masker
from .results import Tally

if TYPE_CHECKING:
    import pyarrow as pa

    from .catalogue import Catalogue

__all__ = ["STAGES", "Measured", "Stage", "Threads", "built_in", "machine", "measure"]

STAGES = ("read", "find", "replace", "write")
#: What the catalogue does is finding, whoever calls it.
FINDING = frozenset({"scan", "scan_typed", "candidates", "uniform", "parse", "whole"})
#: Harmless lines: there is nothing to find in them.
HARMLESS = (
    "The regional team described a shipment of lamps after a short walk.",
    "Nobody in the department talked over the annual garden show, as everyone expected.",
    "An old friend painted the map of the valley over a cup of tea; the rest went home.",
    "The orchestra finally understood the conversation at lunch, and the evening ended peacefully.",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on one thread: seconds, and how many bytes in memory it gets through in a CPU second."""

    name: str
    cpu_s: float
    wall_s: float
    bytes_per_s: float


@dataclass(frozen=True, slots=True)
class Threads:
    """From file to file on so many threads; the rate is of wall time."""

    threads: int
    cpu_s: float
    wall_s: float
    bytes_per_s: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What masking one file costs. `copies` are the same bytes copied, in memory and as a file."""

    name: str
    rows: int
    nbytes: int
    file_bytes: int
    found: int
    runs: int
    stages: tuple[Stage, ...]
    copies: tuple[Stage, ...]
    threads: tuple[Threads, ...]

    def to_dict(self) -> dict[str, Any]:
        """It as plain dicts, lists, numbers and texts."""
        return asdict(self)


class _Timed:
    """A catalogue that counts the CPU and wall seconds that are spent in it, by one thread."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known
        self.cpu_s = self.wall_s = 0.0

    def __getattr__(self, name: str) -> Any:
        there = getattr(self._known, name)
        return self._timed(there) if name in FINDING else there

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            with _clock() as spent:
                result = function(*arguments, **options)
            self.cpu_s += spent[0]
            self.wall_s += spent[1]
            return result

        return timed


@contextmanager
def _clock() -> Iterator[list[float]]:
    """CPU seconds of this thread and wall seconds, once the block is left."""
    spent = [0.0, 0.0]
    cpu, wall = time.thread_time(), time.perf_counter()
    yield spent
    spent[:] = time.thread_time() - cpu, time.perf_counter() - wall


def machine() -> dict[str, Any]:
    """What the figures are of; nothing that names the machine."""
    info = Path("/proc/cpuinfo")
    cpu = platform.processor() or platform.machine()
    if info.exists():
        lines = (line.partition(":") for line in info.read_text(errors="replace").splitlines())
        cpu = next((value.strip() for name, _, value in lines if name.startswith("model name")), cpu)
    return {
        "cpu": cpu,
        "cores": threads.available(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "pii_mask": __version__,
    }


def measure(
    path: str | os.PathLike[str],
    masker: Masker,
    *,
    name: str | None = None,
    format: str | None = None,
    counts: Sequence[int] = (1,),
    runs: int = 3,
) -> Measured:
    """Masks the file at `path` again and again, into a folder for temporary files that is then removed.

    `counts` are the numbers of threads. Raises what :meth:`~pii_mask.masker.Masker.mask_file` raises.
    """
    with tempfile.TemporaryDirectory(prefix="pii-mask-bench-") as folder:
        target = Path(folder, "masked" + Path(path).suffix)
        # The first run also pays for what is made once; it doesn't count.
        passes = [_stages(path, target, masker, format) for _ in range(runs + 1)][1:]
        rows, nbytes, found = passes[0][0]
        steps = _medians([each for _, each in passes])
        copied = _medians([_copies(path, Path(folder, "copy"), format) for _ in range(runs)])
        on_threads = []
        for count in counts:
            spent = []
            for _ in range(runs):
                cpu, wall = time.process_time(), time.perf_counter()
                masker.mask_file(path, target, force=True, format=format, threads=count)
                spent.append((time.process_time() - cpu, time.perf_counter() - wall))
            cpu, wall = (statistics.median(each) for each in zip(*spent, strict=True))
            on_threads.append(Threads(count, cpu, wall, nbytes / max(wall, 1e-9)))
    return Measured(
        name=name if name is not None else os.fspath(path),
        rows=rows,
        nbytes=nbytes,
        file_bytes=os.path.getsize(path),
        found=found,
        runs=runs,
        stages=tuple(_stage(step, steps[step], nbytes) for step in STAGES),
        copies=tuple(_stage(what, times, nbytes) for what, times in copied.items()),
        threads=tuple(on_threads),
    )


Times = dict[str, list[float]]


def _stage(name: str, times: Sequence[float], nbytes: int) -> Stage:
    cpu, wall = times
    return Stage(name, cpu, wall, nbytes / max(cpu, 1e-9))


def _medians(passes: Sequence[Times]) -> Times:
    """For each step the median of its CPU seconds, and of its wall seconds."""
    return {
        step: [statistics.median(each[step][clock] for each in passes) for clock in (0, 1)]
        for step in passes[0]
    }


def _stages(
    path: str | os.PathLike[str], target: Path, masker: Masker, format: str | None
) -> tuple[tuple[int, int, int], Times]:
    """One pass on one thread: rows, bytes in memory and findings; CPU and wall seconds of every stage."""
    from . import arrow, files

    timed = Masker(masker.policy, key=masker.key)
    known = _Timed(timed.known)
    timed.known = cast("Catalogue", known)
    tally = Tally()
    transform = timed.transform(tally)
    spent = {step: [0.0, 0.0] for step in ("read", "mask", "write")}

    def add(step: str, times: list[float]) -> None:
        spent[step] = [sum(pair) for pair in zip(spent[step], times, strict=True)]

    rows = nbytes = 0
    with files.open_source(path, format=format) as opened:
        if opened.schema is not None:
            timed.check_columns(opened.schema.names)
        with files.open_target(target, opened, force=True) as out:
            chunks = opened.chunks()
            while True:
                with _clock() as times:
                    chunk = next(chunks, None)
                add("read", times)
                if chunk is None:
                    break
                with _clock() as times:
                    masked = arrow.mask_batch(chunk.batch, transform)
                add("mask", times)
                with _clock() as times:
                    out.write(chunk, masked)
                add("write", times)
                rows += chunk.batch.num_rows
                nbytes += chunk.batch.nbytes
            with _clock() as times:
                out.commit()
            add("write", times)
    find = [known.cpu_s, known.wall_s]
    replace = [max(0.0, whole - part) for whole, part in zip(spent.pop("mask"), find, strict=True)]
    found = sum(count for counts in tally.found.values() for count in counts.values())
    return (rows, nbytes, found), {**spent, "find": find, "replace": replace}


def _copies(path: str | os.PathLike[str], target: Path, format: str | None) -> Times:
    """CPU and wall seconds of copying what Arrow holds in memory, and the file's bytes into another file."""
    from . import files

    memory = [0.0, 0.0]
    with files.open_source(path, format=format) as opened:
        for chunk in opened.chunks():
            views = [memoryview(buffer) for buffer in _buffers(chunk.batch)]
            # As large as is written, and touched before: what is measured is copying, not getting memory.
            room = bytearray(max(map(len, views), default=0))
            with _clock() as times:
                for view in views:
                    room[: len(view)] = view
            memory = [sum(pair) for pair in zip(memory, times, strict=True)]
    cpu, wall = time.process_time(), time.perf_counter()
    shutil.copyfile(path, target)
    whole = [time.process_time() - cpu, time.perf_counter() - wall]
    return {"copy in memory": memory, "copy the file": whole}


def _buffers(batch: pa.RecordBatch) -> Iterator[pa.Buffer]:
    for column in batch.columns:
        yield from (buffer for buffer in column.buffers() if buffer is not None)


def built_in(folder: Path, megabytes: float) -> list[tuple[str, Path, dict[str, Any]]]:
    """Made-up files of about `megabytes` (10**6 bytes) in memory each: name, path and the policy to mask by.

    A list of people with every column masked; its notes as a text; a column of mobiles; a text with nothing
    to find.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from . import demo

    sample = pa.Table.from_batches(demo.batches(1_000, demo.SEED))
    rows = max(1_000, int(megabytes * 1e6 / sample.nbytes * 1_000))
    people = pa.Table.from_batches(demo.batches(rows, demo.SEED), sample.schema)
    pq.write_table(people, folder / "people.parquet")
    per_note = sample["note"].nbytes / 1_000
    many = max(1_000, int(megabytes * 1e6 / per_note))
    with (folder / "notes.txt").open("w", encoding="utf-8") as file:
        for batch in demo.batches(many, demo.SEED + 1):
            file.writelines(f"{note}\n" for note in batch["note"].to_pylist())
    cells = max(1_000, int(megabytes * 1e6 / (sample["mobile"].nbytes / 1_000)))
    once = people["mobile"].combine_chunks()
    mobiles = pa.chunked_array([once.slice(0, min(rows, cells - at)) for at in range(0, cells, rows)])
    pq.write_table(pa.table({"mobile": mobiles}), folder / "mobiles.parquet")
    block = "".join(f"{line}\n" for line in HARMLESS)
    (folder / "harmless.txt").write_text(block * max(1, int(megabytes * 1e6 / len(block))))
    hashed = {"preset": "share", "columns": {"qq": {"strategy": "hash"}}}
    share = {"preset": "share"}
    return [
        ("a list of people", folder / "people.parquet", hashed),
        ("notes, as text", folder / "notes.txt", share),
        ("a column of mobiles", folder / "mobiles.parquet", share),
        ("text with nothing to find", folder / "harmless.txt", share),
    ]
