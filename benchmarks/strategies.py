"""``python -m benchmarks strategies``: how many values a second keyed strategies replace, on one core.

Everything goes from Arrow array to Arrow array, and CPU time of this thread is what counts. Before a figure
is printed its results are checked: against the peer where there is one, else turned back or computed again.
"""

from __future__ import annotations

import hmac
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from benchmarks.harness import Failed

__all__ = ["run"]

KEY = bytes(range(32))
#: What must be reached, in millions of values a second.
GOALS = {"FF1, 11 digits": 8.0, "token": 15.0, "hash": 1.0, "pseudonymise: resident IDs": 3.0}
RATIO = 25.0


@dataclass(frozen=True)
class Figure:
    """Values a second of one task, the median of some runs."""

    task: str
    engine: str
    per_second: float


def run(console: Console, *, rows: int, runs: int, seed: int) -> list[dict[str, Any]]:
    """Measures, checks, and shows a table; raises :class:`Failed` where a result is wrong."""
    rng = np.random.default_rng(seed)
    figures: list[Figure] = []
    for task, engine, values, call, check in _tasks(rows, rng):
        result = call(values)
        check(values, result)
        seconds = []
        for _ in range(runs):
            begun = time.thread_time()
            call(values)
            seconds.append(time.thread_time() - begun)
        figures.append(Figure(task, engine, len(values) / statistics.median(seconds)))
    _show(console, figures)
    return [figure.__dict__ for figure in figures]


Task = tuple[str, str, pa.Array, Callable[[pa.Array], pa.Array], Callable[[pa.Array, pa.Array], None]]


def _tasks(rows: int, rng: np.random.Generator) -> list[Task]:
    from pii_mask import _synthetic, strategies
    from pii_mask.catalogue import default
    from pii_mask.core.arrays import Strings
    from pii_mask.strategies import Context

    known = default()
    digits = pa.array(np.char.zfill(rng.integers(0, 10**11, rows).astype(str), 11))
    mobiles = pa.array(np.char.add("138", np.char.zfill(rng.integers(0, 10**8, rows).astype(str), 8)))
    mails = pa.array(
        np.char.add(np.char.add("user", rng.integers(0, 10**7, rows).astype(str)), "@example.com")
    )
    ids = pa.array(_synthetic.resident_id(rng, rows))

    def of(name: str, entity: str, **options: Any) -> tuple[Any, Any]:
        strategy = strategies.load()[name](**options)
        there = Context(known.by_entity[entity], lambda name, domain: KEY)

        def apply(values: pa.Array) -> pa.Array:
            return pa.array(strategy.apply(Strings.from_arrow(values), there))

        def back(values: pa.Array, made: pa.Array) -> None:
            _expect(name, pa.array(strategy.revert(Strings.from_arrow(made), there)).equals(values))
            _expect(name, not made.equals(values))

        return apply, back

    def tags(values: pa.Array, made: pa.Array) -> None:
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.cmac import CMAC

        mac = CMAC(AES(KEY))
        mac.update(values[7].as_py().encode())
        from base64 import b32encode

        _expect("token", b32encode(mac.finalize()).decode().rstrip("=").lower() == made[7].as_py())

    def digests(values: pa.Array, made: pa.Array) -> None:
        expected = hmac.digest(KEY, values[7].as_py().encode(), "sha256").hex()[:32]
        _expect("hash", expected == made[7].as_py())

    ff1, theirs = _ff1(), _fastfpe()
    tasks: list[Task] = [("FF1, 11 digits", "pii_mask", digits, ff1, lambda v, m: None)]
    if theirs is not None:
        few = digits.slice(0, min(rows, 20_000))

        def same(values: pa.Array, made: pa.Array) -> None:
            _expect("FF1", made.equals(ff1(values)))

        tasks.append(("FF1, 11 digits", "fastfpe", few, theirs, same))
    tasks += [
        ("token", "pii_mask", mobiles, of("token", "CN_MOBILE")[0], tags),
        ("hash", "pii_mask", mobiles, of("hash", "CN_MOBILE")[0], digests),
        ("encrypt", "pii_mask", mobiles.slice(0, rows // 10), *of("encrypt", "CN_MOBILE")),
        ("pseudonymise: resident IDs", "pii_mask", ids, *of("pseudonymise", "CN_RESIDENT_ID")),
        (
            "pseudonymise: resident IDs, region kept",
            "pii_mask",
            ids,
            *of("pseudonymise", "CN_RESIDENT_ID", keep=("region",)),
        ),
        ("pseudonymise: mobiles", "pii_mask", mobiles, *of("pseudonymise", "CN_MOBILE")),
        ("pseudonymise: addresses", "pii_mask", mails, *of("pseudonymise", "EMAIL_ADDRESS")),
    ]
    return tasks


def _ff1() -> Callable[[pa.Array], pa.Array]:
    """FF1 of the standard, radix 10, over a column of 11 digits, with the tweak ``benchmark``."""
    from array import array

    from pii_mask.core import ranks
    from pii_mask.core.aes import encipher
    from pii_mask.core.arrays import Strings
    from pii_mask.core.fpe import Numbering

    def resolve(key: bytes, span: int) -> int:
        words = ranks.linear([b"0123456789"] * span).words
        assert words is not None
        kinds = [numbers.add_class(each, width, ranks.index_of(each, width)) for _, width, each in words]
        places = bytes(place for place, _, _ in words)
        plan = numbers.add_plan(span, places, array("H", kinds).tobytes(), b"", b"", b"", [], b"", 0, True, 0)
        return numbers.add_list([(numbers.add_ff1(10, span, b"benchmark", 10**span), plan, 1)])

    numbers = Numbering(encipher(KEY), resolve)
    return lambda values: pa.array(numbers.run(Strings.from_arrow(values), False)[0])


def _fastfpe() -> Callable[[pa.Array], pa.Array] | None:
    """The fastest package that Python can call, a value at a time as its interface has it."""
    try:
        from fastfpe import ff1
    except ImportError:
        return None
    key, tweak = KEY.hex(), b"benchmark".hex()
    return lambda values: pa.array([ff1.encrypt(key, tweak, "0123456789", v) for v in values.to_pylist()])


def _expect(what: str, right: bool) -> None:
    if not right:
        raise Failed(f"strategies: the results of {what} are wrong")


def _show(console: Console, figures: list[Figure]) -> None:
    table = Table("task", "engine", "M values/s", "goal", "ratio")
    own = {figure.task: figure.per_second for figure in figures if figure.engine == "pii_mask"}
    for figure in figures:
        goal = GOALS.get(figure.task) if figure.engine == "pii_mask" else None
        ratio = (
            ""
            if figure.engine == "pii_mask"
            else f"{own[figure.task] / figure.per_second:.0f}× (goal {RATIO:.0f}×)"
        )
        table.add_row(
            figure.task,
            figure.engine,
            f"{figure.per_second / 1e6:.2f}",
            "" if goal is None else f"{goal:g}",
            ratio,
        )
    console.print(table)
