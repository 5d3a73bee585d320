"""``maskops`` (Rust, a Polars plug-in): masks a column; it gives no offsets of all that it finds."""

from __future__ import annotations

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    import maskops
    import polars as pl

    frame = pl.DataFrame({"line": pl.from_arrow(corpus.lines)})
    return {
        "mask_pii": Run(
            lambda _: frame.select(maskops.mask_pii("line")),
            output=lambda masked: masked.to_series().to_arrow().cast(corpus.lines.type),
        )
    }


ENGINES = (
    Engine(
        name="maskops",
        packages=("maskops", "polars"),
        about="all its patterns, replaces, no offsets",
        kinds={
            "english": frozenset(
                {"EMAIL_ADDRESS", "PHONE_NUMBER", "US_SSN", "CREDIT_CARD", "IP_ADDRESS", "IBAN_CODE"}
            ),
            "mixed": frozenset({"EMAIL_ADDRESS", "CREDIT_CARD", "IP_ADDRESS"}),
        },
        find=find,
        slice_mb=4.0,
    ),
)
