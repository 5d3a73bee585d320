"""``python -m benchmarks``: pii_mask beside its peers, on this machine, checked for being right."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from rich.console import Console

from benchmarks import names, page
from benchmarks.calibration import compare, run
from benchmarks.harness import ROWS, Failed, Settings, measure_all
from benchmarks.report import show


def main() -> int:
    if sys.argv[1:2] == ["names"]:
        names.main(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    models = ["find", "column", "file", "growth", "all", "calibrate", "strategies"]
    parser.add_argument("model", nargs="?", default="all", choices=models)
    parser.add_argument("--mb", type=float, default=16.0, help="megabytes of each text (default 16)")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"rows of the list (default {ROWS:,})")
    parser.add_argument("--runs", type=int, default=5, help="timed runs; the median is taken (default 5)")
    parser.add_argument("--only", default="", metavar="ENGINE,...", help="these engines (and pii_mask)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the made-up data (default 1)")
    parser.add_argument("--core", type=int, default=default_core(), help="the core (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the whole record there")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the tables into this page of the docs")
    parser.add_argument(
        "--large", action="store_true", help="peak memory at ten times the rows, and a text of 4 GB, too"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--each", type=int, default=100, help="calibrate: values of each identifier")
    parser.add_argument("--off", action="store_true", help="calibrate: what is off by default, too")
    parser.add_argument("--mixtures", action="store_true", help="calibrate: other mixtures of documents")
    arguments = parser.parse_args()
    if arguments.model == "calibrate":
        return calibrate(arguments)
    if arguments.model == "strategies":
        return keyed(arguments)
    settings = Settings(
        models=("find", "column", "file", "growth") if arguments.model == "all" else (arguments.model,),
        megabytes=1.0 if arguments.quick else arguments.mb,
        rows=20_000 if arguments.quick else arguments.rows,
        large=arguments.large,
        runs=arguments.runs,
        seed=arguments.seed,
        core=arguments.core,
        only=tuple(name.strip() for name in arguments.only.split(",") if name.strip()),
    )
    # Piped, a table is as wide as it needs to be.
    console = Console(width=None if sys.stdout.isatty() else 200)
    notes = Console(stderr=True)
    try:
        record = measure_all(settings, lambda what: notes.print(f"… {what}", style="dim", highlight=False))
    except Failed as failure:
        notes.print(f"benchmarks: {failure}", style="red", highlight=False, markup=False)
        return 1
    show(record, console)
    if arguments.json:
        arguments.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    if arguments.page:
        page.fill_in(arguments.page, record)
    return 0


def calibrate(arguments: argparse.Namespace) -> int:
    """Whether scores mean what they say, instead of speed."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    each = 20 if arguments.quick else arguments.each
    if arguments.mixtures:
        record = compare(console, seed=arguments.seed, each=each)
    else:
        record = run(console, seed=arguments.seed, each=each, everything=arguments.off)
    if arguments.json:
        arguments.json.write_text(json.dumps(record, indent=1) + "\n")
    return 0


def keyed(arguments: argparse.Namespace) -> int:
    """Speed of keyed strategies."""
    from benchmarks import strategies

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {arguments.core})
    console = Console(width=None if sys.stdout.isatty() else 110)
    rows = 20_000 if arguments.quick else arguments.rows
    try:
        record = strategies.run(console, rows=rows, runs=arguments.runs, seed=arguments.seed)
    except Failed as failure:
        Console(stderr=True).print(f"benchmarks: {failure}", style="red", highlight=False, markup=False)
        return 1
    if arguments.json:
        arguments.json.write_text(json.dumps(record, indent=1) + "\n")
    return 0


def default_core() -> int:
    """The last core that this process may use: the first serves most interrupts."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0


if __name__ == "__main__":
    sys.exit(main())
