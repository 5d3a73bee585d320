"""``pii-mask demo``: the synthetic list made, masked, verified and shown, in one go."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
from rich.console import Console
from rich.text import Text

from .. import demo, verification
from ..anonymity.measures import risk
from ..catalogue import default
from ..core.arrays import Strings
from ..errors import OutputError
from ..files.atomic import AtomicFile
from ..keys import Key
from ..masker import Masker
from ..profile import scan
from ..results import Profile, Receipt, Verdict
from . import document, terminal

__all__ = ["run"]

FILES = ("list.parquet", "masked.parquet", "policy.toml", "receipt.json", "report.html", "report.json")
SHOWN = 5
#: Rows whose notes are read to say how fast that is.
RATED = 65_536


def run(policy: str, *, rows: int | None, out: str | None, seed: int | None, force: bool) -> Verdict:
    """Runs the demonstration under `policy` (TOML) in the folder `out`, prints it, and returns its verdict.

    Existing files are replaced only with `force`. The key lives as long as the run. Unless
    everything went to its end, what was written is removed. Raises the errors of what it runs.
    """
    screen = terminal.console()
    with _folder(out, force) as folder:
        original, masked, policy_path, receipt_path, *reports = (folder / name for name in FILES)
        begun = time.perf_counter()
        with terminal.progress("making the list"):
            demo.write(original, demo.ROWS if rows is None else rows, demo.SEED if seed is None else seed)
        count = pq.read_metadata(original).num_rows
        took = time.perf_counter() - begun
        nbytes = terminal.size(original.stat().st_size)
        _step(screen, "made", took, f"a list of {count:,} people who don't exist, {nbytes}")

        begun = time.perf_counter()
        with terminal.progress("looking") as progress:
            profile = scan(original, progress=progress)
        took = time.perf_counter() - begun
        typed = sum(column.entity is not None for column in profile.columns)
        saying = (
            f"{typed} of {len(profile.columns)} columns are of a personal type: {terminal.speed(count, took)}"
        )
        _step(screen, "scanned", took, saying)

        _write(policy_path, policy.encode())
        key = Key.new()
        masker = Masker(policy_path, key=key)
        begun = time.perf_counter()
        with terminal.progress("masking") as progress:
            receipt = masker.mask_file(original, masked, force=True, progress=progress)
        took = time.perf_counter() - begun
        _step(screen, "masked", took, f"{count:,} rows, Parquet to Parquet: {terminal.speed(count, took)}")
        _show_rates(screen, original)
        _write(receipt_path, msgspec.json.format(msgspec.json.encode(receipt.to_dict())) + b"\n")

        begun = time.perf_counter()
        with terminal.progress("verifying") as progress:
            verdict: Verdict = verification.verify(
                original, masked, policy=masker.policy, key=key, progress=progress
            )
        took = time.perf_counter() - begun
        _step(screen, "verified", took, f"{verdict.rows:,} rows against their originals")
        quasi = profile.quasi
        report = document.build(
            "demo",
            profile=profile,
            receipt=receipt,
            verdict=verdict,
            risk=risk(original, quasi=quasi) if quasi else None,
            source=str(original),
            target=str(masked),
        )
        for path in reports:
            document.write(report, path, force=True)
        _opening(screen, reports[0], profile, verdict)
        _show(screen, folder, receipt, verdict)
    return verdict


def _opening(screen: Console, path: Path, profile: Profile, verdict: Verdict) -> None:
    """Where the report lies, and its main figures."""
    facts = profile.facts()
    law = profile.grades(measures=["cn_2017"])["cn_2017"]
    personal, columns = int(facts["personal_columns"]), len(profile.columns)
    survivors = sum(verdict.survivors.values())
    # Into a file an address is one piece.
    uri = path.resolve().as_uri()
    line = Text.assemble("\n", ("The report: ", "bold"), (uri, "underline"), overflow="fold")
    screen.print(line, soft_wrap=not screen.is_terminal)
    screen.print(
        terminal.grid(
            [
                ("personal data", f"in {personal} of {columns} columns, {int(facts['found']):,} findings"),
                ("people", f"{int(facts['subjects']):,}"),
                ("quantity", f"{law.ratio or 0:,.1f} times that of article 5 (2017); a reference, no advice"),
                ("after masking", f"{survivors:,} survivors in {verdict.rows:,} rows"),
            ]
        )
    )


def _step(screen: Console, what: str, took: float, saying: str) -> None:
    screen.print(Text.assemble((f"{what:<10}", "bold"), f"{terminal.duration(took):>8}   ", saying))


def _show_rates(screen: Console, path: Path) -> None:
    """How fast the list's notes are read with names in running text and without, on one core."""
    known = default()
    with pq.ParquetFile(path) as file:
        notes = Strings.from_arrow(next(file.iter_batches(RATED, columns=["note"])).column(0))
    begun = time.perf_counter()
    rates = []
    for names in (True, False):
        query = known.query(entities=known.asked(None), names=names)
        known.scan(notes.take([0]), query)
        started = time.process_time()
        known.scan(notes, query)
        rates.append(notes.nbytes / max(time.process_time() - started, 1e-9) / 1e6)
    saying = (
        f"the notes read at {rates[0]:.0f} MB/s a core with names in running text, at {rates[1]:.0f} without"
    )
    _step(screen, "names", time.perf_counter() - begun, saying)


def _show(screen: Console, folder: Path, receipt: Receipt, verdict: Verdict) -> None:
    before, after = _first(folder / FILES[0]), _first(folder / FILES[1])
    screen.print(Text(f"\nThe first {len(before)} rows: as they were, and below as they are now\n", "bold"))
    for shelf in terminal.before_and_after(before, after, screen.width):
        screen.print(shelf)
        screen.print()
    screen.print(Text("What was found, and what was put in its place\n", "bold"))
    screen.print(terminal.receipt_table(receipt))
    screen.print()
    details = terminal.verdict_table(verdict)
    if details is not None:
        screen.print(details)
        screen.print()
    screen.print(terminal.verdict_panel(verdict))
    sizes = {name: terminal.size((folder / name).stat().st_size) for name in FILES}
    screen.print(Text(f"\nThe files are in {terminal.printable(str(folder))}"))
    screen.print(terminal.grid(sizes.items()))


def _first(path: Path) -> list[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        rows: list[dict[str, Any]] = next(file.iter_batches(SHOWN)).to_pylist()
    return rows


def _write(path: Path, data: bytes) -> None:
    file = AtomicFile(os.fspath(path), force=True)
    try:
        file.write(data)
        file.commit()
    finally:
        file.abort()


@contextlib.contextmanager
def _folder(out: str | None, force: bool) -> Iterator[Path]:
    """The folder for the files, made if need be; what the block wrote goes again if it doesn't finish."""
    made = out is None or not os.path.exists(out)
    if out is None:
        folder = Path(tempfile.mkdtemp(prefix="pii-mask-demo-"))
    else:
        folder = Path(out)
        for name in FILES:
            if os.path.lexists(folder / name) and not force:
                raise OutputError(f"{folder / name}: exists already; --force replaces it")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder}: can't be made: {error.strerror}") from None
    kept = {name for name in FILES if os.path.lexists(folder / name)}
    try:
        yield folder
    except BaseException:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        for name in set(FILES) - kept:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(folder / name)
        raise
