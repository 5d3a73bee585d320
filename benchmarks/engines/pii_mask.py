"""pii_mask itself, through its public functions.

Twice: told to look for the planted kinds, as the regex peers are by the patterns that they get, and with
all that it looks for by default. Ratios are against the first.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run
from benchmarks.patterns import KINDS

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str], *, ask: bool) -> dict[str, Run]:
    import pii_mask

    lines, starts = corpus.lines, corpus.line_starts
    entities = sorted(kinds) if ask else None

    def spans(found: pa.Table) -> np.ndarray:
        at = starts[found["row"].to_numpy()]
        return np.stack([found["start"].to_numpy() + at, found["end"].to_numpy() + at], axis=1)

    return {"find_all(lines)": Run(lambda _: pii_mask.find_all(lines, entities=entities), spans=spans)}


def mask(name: str, array: pa.Array, kinds: frozenset[str]) -> dict[str, Run]:
    import pii_mask

    table = pa.table({name: array})

    def output(masked: pa.Table) -> pa.Array:
        return masked[name].combine_chunks()

    # Nobody else looks for names in running text.
    policy = {"preset": "share", "names": False}
    return {"mask(table)": Run(lambda _: pii_mask.mask(table, policy=policy), output=output)}


ENGINES = (
    Engine(
        name="pii_mask",
        packages=("pii-mask",),
        about="compiled core",
        kinds=KINDS,
        find=partial(find, ask=True),
        column=mask,
    ),
    Engine(
        name="pii_mask-default",
        packages=("pii-mask",),
        about="all that is on by default: neither URLs nor company numbers",
        kinds={text: KINDS[text] - {"URL", "CN_USCC"} for text in ("english", "mixed")},
        find=partial(find, ask=False),
    ),
)
