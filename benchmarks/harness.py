"""Plans the measurements, runs each in a process of its own, and gathers what they say.

This process stays small: it loads neither data nor engines (a child's peak memory is told apart from
its parent's only if the parent has none). What is measured, and how, is in ``METHODOLOGY.md``.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.engines import Engine, discover

__all__ = ["LARGE_ROWS", "REFERENCE", "ROWS", "Failed", "Settings", "list_policy", "measure_all"]

#: The engine that every ratio is against: told to look for the planted kinds, as the others are.
REFERENCE = "pii_mask"
ROWS = 619_109
LARGE_ROWS = 6_191_090
TEXTS = ("english", "mixed")
COLUMNS = ("mobile", "resident_id", "email", "bank_card", "note")
#: Megabytes of English that the growth with the size is measured at, and the last one for `large`.
SIZES, LARGE_SIZE = (1, 4, 16, 64), 4096
TIMEOUT_S = 900

#: Every thread pool that reads the environment gets one thread.
ONE_THREAD = {
    f"{library}_THREADS": "1" for library in ("POLARS_MAX", "RAYON_NUM", "OMP_NUM", "OPENBLAS_NUM", "MKL_NUM")
}


class Failed(Exception):
    """A process that gave no result; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What to measure. `megabytes` are 10**6 bytes of each text; `only` names engines, empty for all."""

    models: tuple[str, ...] = ("find", "column", "file", "growth")
    megabytes: float = 16.0
    rows: int = ROWS
    large: bool = False
    runs: int = 5
    seed: int = 1
    core: int = 0
    only: tuple[str, ...] = ()


def list_policy() -> dict[str, Any]:
    """The policy that the list is masked with: by convention, but for the QQ numbers, which are hashed.

    Names in running text are left alone: none of the peers looks for them.
    """
    return {"preset": "share", "names": False, "columns": {"qq": {"strategy": "hash"}}}


def measure_all(settings: Settings, progress: Callable[[str], None]) -> dict[str, Any]:
    """Run everything; a record as it goes into the JSON file. `progress` is told what begins."""
    engines = discover()
    if unknown := [name for name in settings.only if name not in engines]:
        raise Failed(f"no engine is called {unknown[0]!r}: there are {', '.join(engines)}")
    wanted = {n: e for n, e in engines.items() if not settings.only or n in settings.only or n == REFERENCE}
    record: dict[str, Any] = {"machine": machine(), "settings": _plain(settings), "results": []}
    sizes = (settings.rows, *((LARGE_ROWS,) if settings.large else ())) if "file" in settings.models else ()
    with tempfile.TemporaryDirectory(prefix="pii-mask-bench-") as folder:
        progress("making the workloads")
        common = {"folder": folder, "core": settings.core, "runs": settings.runs, "seed": settings.seed}
        common["mb"] = settings.megabytes
        child(
            {
                **common,
                "task": "prepare",
                "rows": settings.rows,
                "texts": TEXTS if "find" in settings.models else (),
                "columns": COLUMNS if "column" in settings.models else (),
                "files": sizes,
            }
        )
        for model, workloads in (("find", TEXTS), ("column", COLUMNS)):
            if model not in settings.models:
                continue
            for workload in workloads:
                for engine in wanted.values():
                    if _works_on(engine, model, workload):
                        progress(f"{model} {workload}: {engine.name}")
                        job = {**common, "task": model, "engine": engine.name, "workload": workload}
                        record["results"].append(_attempt(engine, job))
        if sizes:
            record["file"] = _files(common, sizes, progress)
        if "growth" in settings.models:
            progress("how the cost grows")
            limit = max(settings.megabytes * 4, 1)
            steps = [size for size in SIZES if size <= limit] + ([LARGE_SIZE] if settings.large else [])
            try:
                record["growth"] = child({**common, "task": "growth", "sizes": steps})
            except Failed as failure:
                record["growth"] = {"failed": str(failure)}
    return record


def _works_on(engine: Engine, model: str, workload: str) -> bool:
    return (engine.find if model == "find" else engine.column) is not None and workload in engine.kinds


def _attempt(engine: Engine, job: dict[str, Any]) -> dict[str, Any]:
    result = {"model": job["task"], "workload": job["workload"], "engine": engine.name, "about": engine.about}
    try:
        return {**result, **child(job)}
    except Failed as failure:
        return {**result, "failed": str(failure)}


def _files(common: dict[str, Any], sizes: tuple[int, ...], progress: Callable[[str], None]) -> dict[str, Any]:
    """pii_mask's file to file against pyarrow's reading and writing, with the layout that pii_mask wrote."""
    job = {**common, "task": "file", "once": False, "rows": sizes[0]}
    try:
        progress(f"file: pii_mask, {sizes[0]:,} rows")
        masked = child({**job, "engine": "pii_mask"})
        progress(f"file: pyarrow reads and writes, {sizes[0]:,} rows")
        layout = {"compression": masked["compression"], "row_group": masked["row_group"]}
        copied = child({**job, **layout, "engine": "pyarrow"})
        peaks = {}
        for rows in sizes:
            progress(f"file: peak memory, {rows:,} rows")
            peaks[rows] = child({**job, "rows": rows, "engine": "pii_mask", "once": True})["peak_bytes"]
    except Failed as failure:
        return {"failed": str(failure)}
    return {"pii_mask": masked, "pyarrow": copied, "peak_bytes": peaks}


def child(job: dict[str, Any], timeout: float = TIMEOUT_S) -> dict[str, Any]:
    """What ``benchmarks.worker`` says to `job`, from a fresh process.

    Raises :class:`Failed` when it raises, dies or takes longer than `timeout` seconds.
    """
    with _exchange() as (job_file, result_file):
        job_file.write_text(json.dumps(job))
        command = [sys.executable, "-m", "benchmarks.worker", str(job_file), str(result_file)]
        try:
            done = subprocess.run(
                command,
                cwd=Path(__file__).resolve().parents[1],
                env={**os.environ, **ONE_THREAD},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Failed(f"took longer than {timeout:.0f} s") from None
        if done.returncode < 0:
            raise Failed(f"died of {signal.Signals(-done.returncode).name}")
        if done.returncode:
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            raise Failed(lines[-1][:300] if lines else f"exit code {done.returncode}")
        answer: dict[str, Any] = json.loads(result_file.read_text())
        return answer


@contextmanager
def _exchange() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory(prefix="pii-mask-bench-job-") as folder:
        yield Path(folder) / "job.json", Path(folder) / "result.json"


def machine() -> dict[str, Any]:
    """What the figures were measured on; nothing that names the machine."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = (line.partition(":") for line in info.read_text().splitlines())
        model = next((value.strip() for name, _, value in lines if name.startswith("model name")), model)
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _plain(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in Settings.__slots__}
