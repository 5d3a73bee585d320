"""pyarrow's own replacement kernels on a column: RE2 underneath."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.engines import Engine, Run
from benchmarks.patterns import CELLS, KINDS, chosen

__all__ = ["ENGINES"]


def replace(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    if name in CELLS:
        regex, kept = CELLS[name]
        return {
            "replace_substring_regex": Run(
                lambda _: pc.replace_substring_regex(array, pattern=regex, replacement=kept),
                output=lambda masked: masked,
            )
        }
    patterns = chosen(kinds)
    steps = [(f"({p.label})(?:{p.regex})", rf"\1[{p.entity}]") for p in patterns]
    union = "|".join(f"({p.label})(?:{p.regex})" if p.label else f"(?:{p.regex})" for p in patterns)
    kept = "".join(rf"\{i + 1}" for i in range(sum(bool(p.label) for p in patterns)))

    def chain(_: object) -> pa.Array:
        masked = array
        for pattern, replacement in steps:
            masked = pc.replace_substring_regex(masked, pattern=pattern, replacement=replacement)
        return masked

    return {
        "chain, a pass per pattern": Run(chain, output=lambda masked: masked),
        "one alternation, one label": Run(
            lambda _: pc.replace_substring_regex(array, pattern=union, replacement=f"{kept}[PII]"),
            output=lambda masked: masked,
        ),
    }


def slice_out(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    return {
        "binary_replace_slice(3, 7)": Run(
            lambda _: pc.binary_replace_slice(array, start=3, stop=7, replacement="****"),
            output=lambda masked: masked,
        )
    }


ENGINES = (
    Engine(
        name="pyarrow-regex",
        packages=("pyarrow",),
        about="replace_substring_regex",
        kinds=KINDS,
        column=replace,
    ),
    Engine(
        name="pyarrow-slice",
        packages=("pyarrow",),
        about="blind: doesn't look at what it overwrites",
        kinds={"mobile": KINDS["mobile"]},  # it must know where in the cell the value stands
        column=slice_out,
    ),
)
