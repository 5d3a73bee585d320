"""mask: a part of the value stays readable, the rest becomes ``*``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from ..types import Identifier, MaskRule
from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings
    from ..core.masks import Masking

#: The longest that stands before a phone number within its country: ``0086``.
CODE_LENGTH = 4
DOMAIN = re.compile(r"([\w-]+[.．])*[A-Za-zＡ-Ｚａ-ｚ\u4e00-\u9fff][\w-]*")
#: What a rule without a bound of its own may have left in a value that counts as masked.
MOST_SHOWN = 8


@cache
def _compiled(rule: MaskRule) -> Masking:
    from ..core.masks import Masking

    return Masking(rule)


def _shows_little(rule: MaskRule, text: str) -> bool:
    """Whether what stays of `text`, which `rule` doesn't change, can be what the rule left of one value.

    Rules that keep all before or behind a place would leave anything there.
    """
    if rule.fill not in text:
        return not any(map(str.isalnum, text))
    if rule.kind == "affix" and rule.tail:
        symbols = [symbol for symbol in text if symbol.isalnum() or symbol == rule.fill]
        code = symbols[: -rule.tail]
        return len(code) <= CODE_LENGTH and all(symbol.isdecimal() for symbol in code)
    if rule.kind == "before" and rule.mark == "@":
        return DOMAIN.fullmatch(re.split("[@＠]", text, maxsplit=1)[-1]) is not None
    if rule.kind == "after":
        return len(re.split(re.escape(rule.mark), text, maxsplit=1)[0]) <= CODE_LENGTH and text.isascii()
    if rule.kind in ("before", "span"):
        shown = [symbol for symbol in text if symbol.isalnum()]
        return len(shown) <= MOST_SHOWN and all(symbol.isascii() for symbol in text if symbol != rule.fill)
    return True


def _little(rule: MaskRule) -> str | None:
    """A pattern of usual texts with a fill in them of which :func:`_shows_little` is true; not of all."""
    if rule.kind == "affix" and rule.tail:
        signs = "[" + "".join(re.escape(sign) for sign in " ()+./-" if sign != rule.fill) + "]*"
        shown = f"[A-Za-z0-9{re.escape(rule.fill)}]"
        return f"^{signs}(?:[0-9]{signs}){{0,{CODE_LENGTH}}}(?:{shown}{signs}){{0,{rule.tail}}}$"
    if rule.kind == "before" and rule.mark == "@":
        return r"^[!-?A-~]*@(?:[A-Za-z0-9_-]+\.)*[A-Za-z][A-Za-z0-9_-]*$"
    return None


class Mask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keeps what the convention of the identifier keeps, or what the options say.

    Without options the identifier's own convention applies: `style` ``"display"`` as people are
    used to see it (138****5678), ``"strict"`` with less of it. The options, counted in letters and digits:
    `keep_first`, `keep_last`; `start` and `end` mask only that stretch (half-open, from 0);
    `before` and `after` mask only what stands before (after) that character; `keep_domain` is
    ``before = "@"``. `fixed` writes every masked stretch with so many `fill`, so that lengths don't
    show. `separators` false masks dashes and blanks as well.
    """

    style: Literal["display", "strict"] = "display"
    keep_first: int = 0
    keep_last: int = 0
    start: int | None = None
    end: int | None = None
    before: str = ""
    after: str = ""
    keep_domain: bool = False
    fixed: int = 0
    fill: str = "*"
    separators: bool = True

    name: ClassVar[str] = "mask"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if min(self.keep_first, self.keep_last, self.fixed, self.start or 0) < 0:
            raise ValueError("counts can't be negative")
        if len(self.fill) != 1 or self.fill.isalnum():
            raise ValueError("`fill` is one character that is no letter and no digit")
        if len(self.before) > 1 or len(self.after) > 1:
            raise ValueError("`before` and `after` are one character each")
        ways = [
            bool(self.before or self.keep_domain),
            bool(self.after),
            self.start is not None or self.end is not None,
        ]
        if sum(ways) > 1:
            raise ValueError("give one of `start`/`end`, `before` (or `keep_domain`) and `after`")
        if self.end is not None and self.end <= (self.start or 0):
            raise ValueError("`end` must be greater than `start`")

    def rule(self, identifier: Identifier) -> MaskRule:
        """The rule that applies to values of `identifier`."""
        plain = MaskRule(fixed=self.fixed, fill=self.fill, separators=self.separators)
        if self.start is not None or self.end is not None:
            last = 1 << 20 if self.end is None else self.end
            return replace(plain, kind="span", first=self.start or 0, last=last)
        if self.before or self.keep_domain:
            # The length of what is hidden would tell it apart; three fills are the convention.
            mark = self.before or "@"
            return replace(plain, kind="before", mark=mark, first=self.keep_first, fixed=self.fixed or 3)
        if self.after:
            return replace(plain, kind="after", mark=self.after, first=self.keep_first)
        if self.keep_first or self.keep_last:
            return replace(plain, first=self.keep_first, last=self.keep_last, tail=identifier.mask.tail)
        convention = identifier.mask if self.style == "display" else identifier.strict
        if self.fixed or self.fill != "*" or not self.separators:
            fixed = self.fixed or convention.fixed
            return replace(convention, fixed=fixed, fill=self.fill, separators=self.separators)
        return convention

    def apply(self, values: Strings, context: Context) -> Strings:
        """The values, masked as they were written: their separators stay."""
        return _compiled(self.rule(context.identifier)).apply(values)

    def trace(self, identifier: Identifier) -> str:
        """What is filled in."""
        return re.escape(self.rule(identifier).fill)

    def settled(self, values: Strings, context: Context) -> bytearray:
        """Values that masking doesn't change any more, and that show no more than it leaves."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.kernels import same

        rule = self.rule(context.identifier)
        flags = same(values, self.apply(values, context))
        asked = np.frombuffer(flags, np.bool_)
        # Most conventions say themselves how much they leave where they have hidden something.
        bounded = rule.kind == "affix" and not rule.tail
        pattern = None if bounded else _little(rule)
        if asked.any() and (bounded or pattern is not None):
            plain = pa.array(values)
            clear = pc.match_substring(plain, rule.fill)
            if pattern is not None:
                clear = pc.and_(clear, pc.match_substring_regex(plain, pattern))
            asked = asked & ~np.asarray(pc.fill_null(clear, False).to_numpy(zero_copy_only=False))
        rows = np.flatnonzero(asked).tolist()
        for row, text in zip(rows, values.take(rows).as_kind("u").to_list(), strict=True):
            if text:
                flags[row] = _shows_little(rule, text)
        return flags


STRATEGY = Mask
