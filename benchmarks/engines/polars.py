"""Polars' ``str.replace_all`` on a column: Rust's regex underneath, one thread."""

from __future__ import annotations

import pyarrow as pa

from benchmarks.engines import Engine, Run
from benchmarks.patterns import CELLS, KINDS, chosen

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

    if name in CELLS:
        regex, kept = CELLS[name]
        kept = kept.replace(r"\1", "${1}").replace(r"\2", "${2}")
        return {"str.replace_all": run(column.str.replace_all(ascii_boundary(regex), kept))}
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


def slice_out(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    """What someone writes who knows what every cell looks like."""
    import polars as pl

    frame = pl.DataFrame({name: pl.from_arrow(array)})
    c = pl.col(name)
    parts = {
        "mobile": [c.str.slice(0, 3), pl.lit("****"), c.str.slice(7)],
        "resident_id": [c.str.slice(0, 6), pl.lit("********"), c.str.slice(14)],
        "bank_card": [c.str.slice(0, 6), pl.lit("******"), c.str.tail(4)],
        "email": [c.str.slice(0, 1), pl.lit("***"), c.str.slice(c.str.find("@", literal=True))],
    }[name]
    expression = pl.concat_str(parts).alias(name)
    return {
        "concat_str of slices": Run(
            lambda _: frame.select(expression), output=lambda masked: masked[name].to_arrow().cast(array.type)
        )
    }


ENGINES = (
    Engine(
        name="polars-regex",
        packages=("polars",),
        about="str.replace_all, one thread",
        kinds=KINDS,
        column=replace,
    ),
    Engine(
        name="polars-slice",
        packages=("polars",),
        about="blind: doesn't look at what it overwrites",
        kinds={name: KINDS[name] for name in CELLS},
        column=slice_out,
    ),
)
