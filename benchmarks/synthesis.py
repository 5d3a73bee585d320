"""``python -m benchmarks.synthesis``: made-up values a second, beside Faker and mimesis.

They draw at random, one value a call; here a value is chosen by key and original, for a whole Arrow
column. What each made is checked before any ratio is printed: as many values as asked for, none missing; ours
besides of the right form, the same in one batch and in many, different under another key, and nowhere the
original.
Figures are CPU time of this process on one core, the median of the runs; a peer that isn't installed is
reported as missing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from benchmarks.harness import machine
from pii_mask import _synthetic, identifiers
from pii_mask.core.arrays import Strings
from pii_mask.strategies import Context
from pii_mask.strategies.synthesise import Synthesise
from pii_mask.synthetic import lexicon

#: What is made: the entity, and what every value of it looks like.
WORKLOADS = {
    "Chinese names": ("PERSON", r"[㐀-鿿]{2,4}(·[㐀-鿿]+)?"),
    "English names": ("PERSON", r"[A-Z][\w'’-]* [A-Z][\w'’-]*"),
    "mail addresses": ("EMAIL_ADDRESS", r"[a-z0-9._]+@[a-z.]+"),
    "Chinese mobiles": ("CN_MOBILE", r"1[3-9]\d{9}"),
    "resident numbers": ("CN_RESIDENT_ID", r"[1-6]\d{16}[\dX]"),
    "cards": ("CREDIT_CARD", r"\d{16}"),
    "addresses": ("ADDRESS", r"\S+号\S*"),
}


class Wrong(Exception):
    """An engine made something else than it was asked for."""


def originals(workload: str, n: int) -> pa.StringArray:
    """The column that is replaced."""
    rng = _synthetic.generator(1, 0)
    if workload == "English names":
        found = lexicon.sections("en")
        given, family = ([word for word, _, _ in found[kind]] for kind in ("female", "family"))
        return _synthetic.join(_synthetic.pick(rng, n, given), " ", _synthetic.pick(rng, n, family))
    makers: dict[str, _synthetic.Maker] = {
        "Chinese names": _synthetic.chinese_name,
        "mail addresses": _synthetic.chinese_email,
        "Chinese mobiles": _synthetic.mobile,
        "resident numbers": _synthetic.resident_id,
        "cards": _synthetic.credit_card,
        "addresses": lambda rng, n: _synthetic.join(_synthetic.chinese_name(rng, n), "路1号"),
    }
    return makers[workload](rng, n)


def ours(workload: str, values: pa.StringArray, key: int = 1, batch: int = 0) -> pa.StringArray:
    """The whole way: an Arrow column in, an Arrow column out."""
    declared = {each.entity: each for each in identifiers.load()}[WORKLOADS[workload][0]]
    context = Context(declared, lambda strategy, domain: bytes([key]) * 32)
    strategy = Synthesise()
    step = batch or len(values)
    parts = [values.slice(i, step) for i in range(0, len(values), step)]
    made = [pa.array(strategy.apply(Strings.from_arrow(part), context)) for part in parts]
    return made[0] if len(made) == 1 else pa.concat_arrays(made)


def peers(workload: str) -> dict[str, Callable[[], Callable[[int], list[str]]]]:
    """What else makes such values: the name, and what prepares a function from a number to so many values."""

    def faker(locale: str, method: str) -> Callable[[int], list[str]]:
        made = getattr(importlib.import_module("faker").Faker(locale), method)
        return lambda n: [made() for _ in range(n)]

    def mimesis(locale: str, kind: str, method: str) -> Callable[[int], list[str]]:
        made = getattr(getattr(importlib.import_module("mimesis"), kind)(locale), method)
        return lambda n: [made() for _ in range(n)]

    listed = {
        "Chinese names": [("zh_CN", "name"), ("zh", "Person", "full_name")],
        "English names": [("en_US", "name"), ("en", "Person", "full_name")],
        "mail addresses": [("zh_CN", "email"), ("zh", "Person", "email")],
        "Chinese mobiles": [("zh_CN", "phone_number")],
        "resident numbers": [("zh_CN", "ssn")],
        "cards": [("en_US", "credit_card_number")],
        "addresses": [("zh_CN", "address"), ("zh", "Address", "address")],
    }
    found: dict[str, Callable[[], Callable[[int], list[str]]]] = {}
    for call in listed[workload]:
        if len(call) == 2:
            found["Faker"] = lambda call=call: faker(*call)
        else:
            found["mimesis"] = lambda call=call: mimesis(*call)
    return found


def checked(workload: str, values: pa.StringArray) -> pa.StringArray:
    """Our column for `values`, once everything that is promised of it holds."""
    form = re.compile(WORKLOADS[workload][1])
    made = ours(workload, values)
    texts, old = made.to_pylist(), values.to_pylist()
    wrong = next((text for text in texts if not text or not form.fullmatch(text)), None)
    if len(texts) != len(old) or wrong is not None:
        raise Wrong(f"pii_mask, {workload}: not of the form that was asked for")
    if any(a == b for a, b in zip(old, texts, strict=True)):
        raise Wrong(f"pii_mask, {workload}: an original came out again")
    part = values.slice(0, min(len(values), 50_000))
    if not ours(workload, part, batch=1_009).equals(made.slice(0, len(part))):
        raise Wrong(f"pii_mask, {workload}: batches make a difference")
    same = sum(a == b for a, b in zip(ours(workload, part, key=2).to_pylist(), texts, strict=False))
    if same > len(part) / 1000:
        raise Wrong(f"pii_mask, {workload}: the key makes no difference")
    return made


def seconds(call: Callable[[], Any], runs: int) -> float:
    """The median CPU time of some runs."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        call()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def measure(workload: str, n: int, runs: int) -> dict[str, Any]:
    """Values a second of each engine."""
    values = originals(workload, n)
    made = checked(workload, values)
    result: dict[str, Any] = {
        "workload": workload,
        "distinct": [len(values.unique()), len(made.unique())],
        "pii_mask": n / seconds(lambda: ours(workload, values), runs),
    }
    few = max(1_000, n // 50)
    for name, prepare in peers(workload).items():
        try:
            make = prepare()
        except ImportError:
            result[name] = None
            continue
        texts = make(few)
        if len(texts) != few or not all(isinstance(text, str) and text for text in texts):
            raise Wrong(f"{name}, {workload}: not as many values as asked for")
        result[name] = few / seconds(lambda make=make: make(few), runs)
    return result


def show(results: Sequence[dict[str, Any]], console: Console) -> None:
    table = Table(title="made-up values a second, one core")
    for heading in ("", "pii_mask", "mimesis", "Faker", "times mimesis", "times Faker"):
        table.add_column(heading, justify="left" if not heading else "right")
    for result in results:
        own = result["pii_mask"]
        rates = [result.get(name) for name in ("mimesis", "Faker")]
        table.add_row(
            result["workload"],
            f"{own:,.0f}",
            *(f"{rate:,.0f}" if rate else "–" for rate in rates),
            *(f"{own / rate:,.0f}" if rate else "–" for rate in rates),
        )
    console.print(table)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthesis", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="values of ours (peers make a fiftieth)")
    parser.add_argument("--runs", type=int, default=5, help="timed runs; the median is taken (default 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the whole record there")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    console = Console(width=None if sys.stdout.isatty() else 120)
    try:
        results = [measure(workload, arguments.rows, arguments.runs) for workload in WORKLOADS]
    except Wrong as wrong:
        console.print(f"benchmarks: {wrong}", style="red", markup=False)
        return 1
    show(results, console)
    if arguments.json:
        record = {"machine": machine(), "rows": arguments.rows, "results": results}
        arguments.json.write_text(json.dumps(record, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
