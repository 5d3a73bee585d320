"""Made-up values of any identifier, from its declaration alone: the way for what has no list and no program.

:mod:`pii_mask.generate` makes one value at a time, so this costs some thousand times as much as the
others; it is done
once for each different value of a batch.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from .. import generate
from ..core import synthesis
from ..errors import PatternError, StrategyError
from ..types import Identifier, Pattern
from .kinds import each_distinct

if TYPE_CHECKING:
    from ..core.arrays import Strings

#: So many seeds are tried for a value that isn't the original.
SEEDS = 8


def refusal(identifier: Identifier) -> str:
    """Why no value can be made from a declaration; empty where one can."""
    if not _patterns(identifier):
        return f"no values of {identifier.entity} can be made up: it has no written form"
    return ""


@lru_cache(1024)
def _patterns(identifier: Identifier) -> tuple[Pattern, ...]:
    """The forms that values can be made of, without those of countries that a user would have to name."""
    return tuple(
        pattern
        for pattern in identifier.patterns
        if not any(map(generate.is_local, pattern.checks_of(identifier)))
    )


def make(values: Strings, forms: Strings, identifier: Identifier, words: bytes, width: int) -> Strings:
    """Another value for each; `forms` are what the key sees of them, `words` `width` words of 64 bits a
    row."""
    from ..core.arrays import Strings
    from ..core.kernels import canonical

    drawn = np.frombuffer(words, np.uint64).reshape(-1, width)
    made: list[str | None] = [None] * len(values)
    texts = values.as_kind("u").to_list()
    for form, rows in each_distinct(forms):
        written = form.decode("utf-8", "replace")
        new = _one(identifier, written, texts[rows[0]], int(drawn[rows[0], 0]))
        for row in rows:
            made[row] = new
    whole = Strings.from_list(
        [one if text else text for one, text in zip(made, texts, strict=True)], values.kind
    )
    form_ = identifier.canonical
    if form_.keep == "all":
        return whole
    plain = canonical(whole, form_.keep, "upper" if form_.keep == "alnum" else "", form_.last)
    return synthesis.respell(values, plain, form_.keep == "alnum", whole)


def _one(identifier: Identifier, form: str, text: str, seed: int) -> str:
    patterns = _patterns(identifier)
    fitting = [pattern for pattern in patterns if generate.fits(identifier, form, pattern=pattern)]
    # A form of several countries' numbers would be drawn among all of them.
    order = fitting + [pattern for pattern in patterns if pattern not in fitting]
    for pattern in order:
        others = []
        for more in range(SEEDS):
            try:
                (new,) = generate.values(identifier, 1, seed=seed + more, pattern=pattern)
            except PatternError:
                break
            if new.casefold() not in (form.casefold(), text.casefold()):
                if _shape(new) == _shape(form):
                    return new
                others.append(new)
        if others:
            return others[0]
    raise StrategyError(f"no values of {identifier.entity} can be made up from its declaration")


def _shape(text: str) -> str:
    """What stands where: digits, letters, other letters, marks."""
    return "".join(
        "0"
        if symbol.isdecimal()
        else "a"
        if symbol.isalpha() and symbol.isascii()
        else "字"
        if symbol.isalpha()
        else symbol
        for symbol in text
    )
