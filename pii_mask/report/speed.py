"""What masking costs, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType

from ..bench import Measured
from . import terminal

__all__ = ["heading", "tables"]


def heading(machine: dict[str, Any], runs: int) -> str:
    """What the figures are of, in a line."""
    cores = f"{machine['cores']} core{'' if machine['cores'] == 1 else 's'}"
    return f"{machine['cpu']}, {cores}, Python {machine['python']}; medians of {runs} runs"


def tables(measured: Measured) -> Sequence[RenderableType]:
    """What was measured of one file: its stages beside copying, then from file to file by threads."""
    stages = terminal.table("one thread", "CPU", "MB/s", "M rows/s", right=("CPU", "MB/s", "M rows/s"))
    for stage in (*measured.stages, *measured.copies):
        rows = measured.rows / max(stage.cpu_s, 1e-9) / 1e6
        stages.add_row(stage.name, _seconds(stage.cpu_s), _rate(stage.bytes_per_s), f"{rows:,.2f}")
    threads = terminal.table(
        "file to file", "wall", "CPU", "MB/s", "times one", right=("wall", "CPU", "MB/s", "times one")
    )
    for each in measured.threads:
        label = f"{each.threads} thread{'' if each.threads == 1 else 's'}"
        times = f"{measured.threads[0].wall_s / each.wall_s:.2f}" if measured.threads[0].threads == 1 else ""
        threads.add_row(label, _seconds(each.wall_s), _seconds(each.cpu_s), _rate(each.bytes_per_s), times)
    size = f"{measured.rows:,} rows, {terminal.size(measured.nbytes)} in memory"
    about = f"{size}, {terminal.size(measured.file_bytes)} as a file, {measured.found:,} replaced"
    return (terminal.printable(f"{measured.name}: {about}"), stages, threads)


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s"


def _rate(bytes_per_s: float) -> str:
    return f"{bytes_per_s / 1e6:,.0f}" if bytes_per_s >= 1e7 else f"{bytes_per_s / 1e6:.1f}"
