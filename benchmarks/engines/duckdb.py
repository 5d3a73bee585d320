"""DuckDB's ``regexp_replace`` on a column: RE2 underneath, one thread."""

from __future__ import annotations

import pyarrow as pa

from benchmarks.engines import Engine, Run
from benchmarks.patterns import CELLS, KINDS, chosen

__all__ = ["ENGINES"]

BACK = r"\1"


def replace(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.register("arrow", pa.table({"x": array}))
    connection.execute("create table data as select x from arrow")

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def run(expression: str) -> Run:
        return Run(
            lambda _: connection.execute(f"select {expression} as x from data").to_arrow_table(),
            output=lambda masked: masked["x"].combine_chunks().cast(array.type),
        )

    if name in CELLS:
        regex, kept = CELLS[name]
        return {"regexp_replace": run(f"regexp_replace(x, {quoted(regex)}, {quoted(kept)}, 'g')")}
    patterns = chosen(kinds)
    chain = "x"
    for p in patterns:
        pattern = quoted(f"({p.label})(?:{p.regex})")
        chain = f"regexp_replace({chain}, {pattern}, {quoted(BACK + f'[{p.entity}]')}, 'g')"
    union = "|".join(f"({p.label})(?:{p.regex})" if p.label else f"(?:{p.regex})" for p in patterns)
    kept = "".join(rf"\{i + 1}" for i in range(sum(bool(p.label) for p in patterns)))
    return {
        "chain, a pass per pattern": run(chain),
        "one alternation, one label": run(
            f"regexp_replace(x, {quoted(union)}, {quoted(kept + '[PII]')}, 'g')"
        ),
    }


ENGINES = (
    Engine(
        name="duckdb-regex",
        packages=("duckdb",),
        about="regexp_replace, one thread",
        kinds=KINDS,
        column=replace,
    ),
)
