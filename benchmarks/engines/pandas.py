"""pandas' ``Series.str.replace`` on a column, of Python strings and of Arrow's."""

from __future__ import annotations

import pyarrow as pa

from benchmarks.engines import Engine, Run
from benchmarks.patterns import CELLS, KINDS, chosen

__all__ = ["ENGINES"]


def replace(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    import pandas as pd

    if name in CELLS:
        steps = [CELLS[name]]
    else:
        steps = [(f"({p.label})(?:{p.tuned or p.regex})", rf"\1[{p.entity}]") for p in chosen(kinds)]
        plain = [(f"({p.label})(?:{p.regex})", rf"\1[{p.entity}]") for p in chosen(kinds)]
    objects = pd.Series(array.to_pylist(), dtype=object)
    arrow = pd.Series(array, dtype=pd.ArrowDtype(array.type))

    def run(series: pd.Series, steps: list[tuple[str, str]]) -> Run:
        def call(_: object) -> pd.Series:
            masked = series
            for regex, kept in steps:
                masked = masked.str.replace(regex, kept, regex=True)
            return masked

        return Run(call, output=lambda masked: pa.array(masked, array.type))

    return {
        "str.replace, Python strings": run(objects, steps),
        "str.replace, Arrow strings": run(arrow, steps if name in CELLS else plain),
    }


ENGINES = (
    Engine(
        name="pandas-regex",
        packages=("pandas",),
        about="str.replace, a pass per pattern",
        kinds=KINDS,
        column=replace,
    ),
)
