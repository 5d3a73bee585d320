"""What pseudonyms give away by themselves: their form, their number, how often each occurs."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from ..results import PseudonymRisk

if TYPE_CHECKING:
    from .classes import Classes

__all__ = ["judge"]

FORMS = (
    (re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"), "UUID"),
    *(
        (re.compile(rf"[0-9a-fA-F]{{{bits // 4}}}"), f"hex digest of {bits} bits")
        for bits in (128, 160, 224, 256, 384, 512)
    ),
    (re.compile(r"[A-Za-z0-9+/]{22}(?:==)?|[A-Za-z0-9+/]{43}=?"), "base64 digest"),
    (re.compile(r"[0-9]+"), "numbers"),
    (re.compile(r"[0-9a-fA-F]+"), "hex"),
)
#: Values that are looked at for their form.
SAMPLE = 10_000


def judge(classes: Classes, name: str) -> PseudonymRisk:
    """What the column `name`, one of the `pseudonyms` of `classes`, gives away; nulls left out."""
    numbers, counts = classes.occurrences(name)
    counts = counts[numbers != 0]
    distinct, rows = len(counts), int(counts.sum())
    frequencies, occurring = np.unique(counts, return_counts=True)
    once = frequencies[occurring == 1]
    form, counted = _form(classes.columns[name].values()[1:])
    # Among g values that occur as often as each other one of the g guesses is expected to be right.
    return PseudonymRisk(
        form=form,
        keyed="no" if counted else "unknown",
        rows=rows,
        distinct=distinct,
        bits=math.log2(distinct) if distinct else 0.0,
        exposed_values=len(once) / distinct if distinct else 0.0,
        exposed_rows=int(once.sum()) / rows if rows else 0.0,
        matched_values=len(frequencies) / distinct if distinct else 0.0,
        matched_rows=int(frequencies.sum()) / rows if rows else 0.0,
    )


def _form(values: list[Any]) -> tuple[str, bool]:
    """What the values look like, and whether they are plain numbers counted up without many gaps."""
    if not values:
        return "nothing", False
    if all(type(value) is int for value in values):
        spread = max(values) - min(values) + 1
        return "numbers", len(values) > 1 and spread <= 2 * len(values)
    if not all(isinstance(value, str) for value in values):
        return type(values[0]).__name__, False
    # The form of the smallest ones, so that the order of rows doesn't matter.
    looked = sorted(values)[:SAMPLE]
    for pattern, form in FORMS:
        if all(pattern.fullmatch(value) for value in looked):
            counted = False
            if form == "numbers" and len(values) > 1 and all(value.isdecimal() for value in values):
                read = [int(value) for value in values]
                counted = max(read) - min(read) + 1 <= 2 * len(read)
            return form, counted
    return "text", False
