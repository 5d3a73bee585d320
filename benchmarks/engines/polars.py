"""Polars' ``str.replace_all`` on a column: Rust's regex underneath, one thread."""

from __future__ import annotations

import pyarrow as pa

from benchmarks.engines import Engine, Run
from benchmarks.patterns import KINDS, MOBILE_CELL, chosen

__all__ = ["ENGINES"]


def ascii_boundary(regex: str) -> str:
    """Rust's ``\\b`` is the Unicode one, beside which a Han character is a letter, and slow on top."""
    return regex.replace(r"\b", r"(?-u:\b)")


def replace(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    import polars as pl

    frame = pl.DataFrame({name: pl.from_arrow(array)})
    column = pl.col(name)

    def run(expression: pl.Expr) -> Run:
        return Run(
            lambda _: frame.select(expression), output=lambda masked: masked[name].to_arrow().cast(array.type)
        )

    if name == "mobile":
        return {"str.replace_all": run(column.str.replace_all(ascii_boundary(MOBILE_CELL), "${1}****${2}"))}
    patterns = chosen(kinds)
    chain = column
    for p in patterns:
        chain = chain.str.replace_all(ascii_boundary(f"({p.label})(?:{p.regex})"), f"${{1}}[{p.entity}]")
    union = "|".join(f"({p.label})(?:{p.regex})" if p.label else f"(?:{p.regex})" for p in patterns)
    kept = "".join(f"${{{i + 1}}}" for i in range(sum(bool(p.label) for p in patterns)))
    return {
        "chain, a pass per pattern": run(chain),
        "one alternation, one label": run(column.str.replace_all(ascii_boundary(union), f"{kept}[PII]")),
    }


ENGINES = (
    Engine(
        name="polars-regex",
        packages=("polars",),
        about="str.replace_all, one thread",
        kinds=KINDS,
        column=replace,
    ),
)
