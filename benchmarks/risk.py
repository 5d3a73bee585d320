"""``python -m benchmarks.risk``: measuring risk and making a table k-anonymous, results checked, then timed.

The table has the shape of the Adult census data: ages, sexes, postcodes, schooling and occupations in the
proportions of such a table, and a disease, all of it made up. k, l and t are compared with pyCANON, for
which an environment of its own is made where there is a package index (:mod:`benchmarks.by_pycanon`), and
with a plain count by pandas; the optimum is compared with that of trying every combination.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from . import by_pycanon

QUASI = ["age", "sex", "zip", "education", "occupation"]
HIERARCHIES: dict[str, Any] = {
    "age": {"widths": [5, 10, 20, 40]},
    "sex": "flat",
    "zip": {"prefix": [4, 3, 2, 1]},
    "education": {"levels": {f"e{n:02}": [f"E{n // 2}", f"F{n // 4}"] for n in range(16)}},
    "occupation": {"levels": {f"o{n:02}": [f"O{n // 4}"] for n in range(14)}},
}


def adult(rows: int, *, seed: int = 1) -> pa.Table:
    """A made-up table of the shape of Adult: five quasi-identifiers, a sensitive column, a number."""
    drawn = np.random.default_rng(seed)
    falling = 1 / np.arange(1, 1001)
    towns = drawn.choice(1000, rows, p=falling / falling.sum()) * 29 + drawn.integers(0, 20, rows)
    return pa.table(
        {
            "age": np.clip(drawn.normal(38.6, 13.6, rows), 17, 90).astype(np.int64),
            "sex": drawn.choice(["Male", "Female"], rows, p=[0.67, 0.33]),
            "zip": np.char.zfill(towns.astype(str), 5),
            "education": np.char.add("e", np.char.zfill(_rising(drawn, 16, rows).astype(str), 2)),
            "occupation": np.char.add("o", np.char.zfill(drawn.integers(0, 14, rows).astype(str), 2)),
            "disease": np.char.add("d", drawn.integers(0, 20, rows).astype(str)),
            "hours": np.clip(drawn.normal(40, 12, rows), 1, 99).astype(np.int64),
        }
    )


def _rising(drawn: np.random.Generator, many: int, rows: int) -> Any:
    weights = np.arange(1, many + 1)
    return drawn.choice(many, rows, p=weights / weights.sum())


def coarse(table: pa.Table) -> pa.Table:
    """The table as it might be given out: ages by ten, the first digit of the postcode, groups of
    occupations."""
    frame = table.to_pandas()
    frame["age"] = frame.age // 10 * 10
    frame["zip"] = frame.zip.str[0]
    frame["occupation"] = frame.occupation.str[:2]
    return pa.Table.from_pandas(frame, preserve_index=False)


def cpu(work: Callable[[], Any], runs: int) -> tuple[Any, float]:
    """What the work gives, and the median of its CPU seconds."""
    seconds = []
    result = None
    for _ in range(runs):
        begun = time.process_time()
        result = work()
        seconds.append(time.process_time() - begun)
    return result, statistics.median(seconds)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.risk", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    pa.set_cpu_count(1)
    try:
        measured(arguments.rows, arguments.runs)
        peers(min(arguments.rows, 30_000), arguments.runs)
        anonymised(arguments.rows, arguments.runs)
    except AssertionError as failure:
        print(f"not timed, since a result is wrong: {failure}", file=sys.stderr)
        return 1
    return 0


def measured(rows: int, runs: int) -> None:
    import pii_mask as pm

    table = adult(rows)
    for name, data in (("as it is", table), ("made coarser", coarse(table))):
        frame = data.to_pandas()
        sizes = frame.groupby(QUASI, observed=True).size()
        for subsets in (0, 3):

            def work(data: pa.Table = data, subsets: int = subsets) -> Any:
                return pm.risk(data, quasi=QUASI, sensitive=["disease"], subsets=subsets)

            risk, seconds = cpu(work, runs)
            assert (risk.k, risk.classes) == (sizes.min(), len(sizes)), f"classes of the table {name}"
            print(
                f"risk, {rows:,} rows {name}, subsets up to {subsets}: {seconds:.2f} s,"
                f" {risk.classes:,} classes"
            )


def peers(rows: int, runs: int) -> None:
    import pii_mask as pm

    frame = coarse(adult(rows)).to_pandas()
    frame["zip"] = "z" + frame.zip  # read back as texts
    risk, ours = cpu(lambda: pm.risk(frame, quasi=QUASI, sensitive=["disease"], subsets=0), runs)
    with tempfile.TemporaryDirectory() as folder:
        python = by_pycanon.environment(Path(folder))
        if isinstance(python, str):
            print(f"pyCANON can't be installed, so there is nothing to compare with: {python}")
            return
        theirs = by_pycanon.measured(python, frame, QUASI, ["disease"], only=["k", "l", "t"])
    for name in ("k", "l", "t"):
        value = theirs[name] if name == "k" else theirs[name]["disease"]
        mine = getattr(risk, name)
        assert abs(value - mine) < 1e-9, f"{name}: {mine} here, {value} by pyCANON"
    whole = sum(theirs["seconds"].values())
    print(
        f"k, l and t of {rows:,} rows: {ours:.3f} s, pyCANON {whole:.1f} s, {whole / ours:,.0f} times as long"
    )


def anonymised(rows: int, runs: int) -> None:
    import pii_mask as pm
    from pii_mask.anonymity import Classes, hierarchy
    from pii_mask.anonymity.search import Demands, best_levels

    def search(table: pa.Table, demands: Demands, *, exhaustive: bool = False) -> Any:
        classes = Classes(QUASI, ["disease"])
        classes.add(table)
        chosen = [hierarchy.read(HIERARCHIES[name], classes.columns[name]) for name in QUASI]
        return best_levels(classes, chosen, demands, exhaustive=exhaustive)

    small = adult(2_000, seed=2)
    table = adult(rows)
    for demands in (Demands(), Demands(suppress=0.0), Demands(l=3), Demands(l=3, t=0.3)):
        found, every = search(small, demands), search(small, demands, exhaustive=True)
        assert (found.levels, found.loss) == (every.levels, every.loss), f"the optimum for {demands}"
        found, seconds = cpu(lambda demands=demands: search(table, demands), runs)
        print(
            f"optimal levels, {rows:,} rows, {found.nodes} combinations, {found.checked} looked at,"
            f" {demands}: {seconds:.2f} s, loss {found.loss:.4f}"
        )
    for mode in ("optimal", "local"):
        options: dict[str, Any] = {"hierarchies": HIERARCHIES} if mode == "optimal" else {}
        work = partial(pm.k_anonymise, table, quasi=QUASI, mode=mode, **options)
        done, seconds = cpu(work, 1)
        sizes = done.table.group_by(QUASI).aggregate([([], "count_all")])["count_all"].to_numpy()
        assert sizes.min() >= 5, mode
        print(
            f"k-anonymise, {mode}, counted, searched and written in memory: {seconds:.2f} s,"
            f" loss {done.loss:.4f}"
        )


if __name__ == "__main__":
    sys.exit(main())
