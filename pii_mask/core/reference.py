"""The slow twin of the compiled scanner: the same findings by the plainest means.

It does what ``docs/explanation/finding.md`` says, sentence by sentence, on a string of folded
symbols with Python's :mod:`re`, and holds nothing in common with the automaton but that page. The
tests compare the two; nothing else should use it, at some kilobytes a second.

What makes it bearable with a thousand patterns: patterns of one form are tried once, and only at symbols
that one of its matches can begin with; context words are looked for once a text; and what can't count,
for want of a word, isn't looked for.
"""

from __future__ import annotations

import calendar
import re
import re._parser as re_parser  # type: ignore[import-not-found]  # private, and the only thing that knows
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from ..errors import PatternError
from ..types import CONTRADICTED_SCORE, LABELLED_SCORE, Check, Finding, Identifier, Pattern
from . import coins

__all__ = ["Reference", "Seen", "all_pass", "one_passes"]

LONGEST_MATCH = 1024
LONGEST_URL = 2048
LONGEST_BLOCK = 8192
LEFT_WINDOW = 48
RIGHT_WINDOW = 16
COST_OF_WIDE = 4
FIRST_WIDE = "\u2e80"
LONGEST_GAP = 6
SOON = 2
MASKED = "****"
GAP = frozenset(" :=#.-_()[]{}<>\"'`/|,*~+号码是为群號碼為は는은№º°،؛՝")

_SPACES = [0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_DASHES = [*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63]
_MIDDLE_DOTS = [0x00B7, 0x2022, 0x2027, 0x30FB, 0xFF65]
_FOLD = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_MIDDLE_DOTS, "\u00b7")
    | {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)}
    | {0x3010: "[", 0x3011: "]"}
)
_CASED_LETTERS = re.compile("[A-Z\u00c0-\u024f\u0370-\u058f]")

_MARK = re.compile(r"(?<=\[)[A-Z_]+(?=\])")

#: A byte that is no part of valid UTF-8, as ``surrogateescape`` decodes it.
_BAD = re.compile("[\udc80-\udcff]")

_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[0-9A-Za-z_]")
_ALNUM = re.compile("[0-9A-Za-z]")
#: Letters of scripts that set words apart by blanks.
_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u058f\u10a0-\u10ff]")
_BOUND = re.compile(f"[0-9]|{_LETTER.pattern}")

_WORDLY = f"[0-9_{_LETTER.pattern[1:]}"
#: What holds before a match, and behind it, by the boundary's name.
_LEFT = {
    name: re.compile(rf"{before}(?<!{re.escape(MASKED)})" if before else "")
    for name, before in {
        "none": "",
        "digit": "(?<![0-9])",
        "word": f"(?<!{_WORDLY})",
        "token": rf"(?<!{_WORDLY})(?<![0-9]\.)",
    }.items()
}
_RIGHT = {
    name: rf"{behind}(?!{re.escape(MASKED)})" if behind else ""
    for name, behind in {
        "none": "",
        "digit": "(?![0-9])",
        "word": f"(?!{_WORDLY})",
        "token": rf"(?!{_WORDLY}|\.[0-9])",
    }.items()
}

#: Where something begins and ends, in symbols.
Span = tuple[int, int]

# `\s` of Python takes the vertical tab and the form feed, ours doesn't.
_WHITE = r"\t\n\r "
_NOT_WHITE = r"\x00-\x08\x0b\x0c\x0e-\x1f!-" + "\U0010ffff"


class Reference:
    """Finds what `identifiers` declare in UTF-8 text.

    Ties are settled by the order of `identifiers`. Raises
    :class:`~pii_mask.errors.PatternError` for a pattern, a boundary or a check that doesn't exist.
    """

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        self.identifiers = tuple(identifiers)
        for identifier in self.identifiers:
            for check in _every_check(identifier):
                if check.op not in {*_CHECKS, "any", "lexicon", "phone", "weighted"}:
                    raise PatternError(f"{identifier.entity}: there is no check {check.op!r}")
        self._forms = [
            _Form(identifier, pattern, (order, place))
            for order, identifier in enumerate(self.identifiers)
            for place, pattern in enumerate(identifier.patterns)
        ]
        self._words = _Words(self.identifiers)
        self._asked = lru_cache(64)(self._ask)

    def find(
        self,
        text: bytes,
        *,
        min_score: float = 0.5,
        entities: Collection[str] | None = None,
        countries: Collection[str] = (),
        column: str = "",
    ) -> list[Finding]:
        """Findings in `text`, sorted, with offsets in bytes; they don't overlap.

        `entities` are the names of those to look for (None: those that are on by default),
        `countries` settle ties, and a `column` name that holds a context word labels all of `text`.
        """
        wanted = None if entities is None else frozenset(entities)
        asked = self._asked(min_score, wanted, tuple(countries), column)
        return _settle(list(_candidates(_Text(text, self._words), asked)))

    def whole(self, value: bytes, identifiers: Sequence[int]) -> int:
        """The first of `identifiers` (numbers) with a pattern that takes `value` as a whole; -1 for none."""
        folded = _fold(value.decode("utf-8", "surrogateescape"))
        for number in identifiers:
            shapes = (form.shape for form in self._forms if form.order[0] == number)
            if any(next(shape.ends(folded, 0), None) == len(folded) for shape in shapes):
                return number
        return -1

    def _ask(
        self,
        min_score: float,
        entities: frozenset[str] | None,
        countries: tuple[str, ...],
        column: str,
    ) -> _Asked:
        named = _lower(_fold(column))
        labelled = {
            identifier.entity
            for identifier in self.identifiers
            if any(_occurrences(_lower(_fold(word)), named, named) for word in identifier.context)
        }
        forms = [
            form
            for form in self._forms
            if (form.identifier.on if entities is None else form.identifier.entity in entities)
        ]
        return _Asked(forms, min_score, countries, labelled)


# ---------------------------------------------------------------------- symbols


def _fold(text: str) -> str:
    return text.translate(_FOLD)


def _lower(text: str) -> str:
    def small(match: re.Match[str]) -> str:
        lowered = "i" if match[0] == "\u0130" else match[0].lower()
        return lowered if len(lowered) == 1 else match[0]

    return _CASED_LETTERS.sub(small, text)


def _byte_offsets(raw: str) -> list[int]:
    """The byte at which each symbol begins, and the length of the whole."""
    return [0, *accumulate(len(symbol.encode("utf-8", "surrogateescape")) for symbol in raw)]


# --------------------------------------------------------------------- patterns


def _to_python(regex: str) -> str:
    """The pattern as Python's :mod:`re` has to read it: literals folded, ``\\s`` narrowed."""
    out = []
    in_class = False
    symbols = iter(regex)
    for symbol in symbols:
        if symbol == "\\":
            escaped = next(symbols, "")
            if escaped in ("s", "S"):
                body = _WHITE if escaped == "s" else _NOT_WHITE
                out.append(body if in_class else f"[{body}]")
            else:
                out.append("\\" + escaped)
            continue
        if symbol == "[":
            in_class = True
        elif symbol == "]":
            in_class = False
        folded = _fold(symbol)
        out.append(symbol if folded == symbol else re.escape(folded))
    return "".join(out)


class _Shape:
    """A regular expression with its boundaries, which many identifiers may share."""

    def __init__(self, regex: str, left: str, right: str, not_left: str, not_right: str) -> None:
        for boundary in (left, right):
            if boundary not in _LEFT:
                raise PatternError(f"there is no boundary {boundary!r}")
        python = _to_python(regex)
        try:
            self.regex = re.compile(python, re.ASCII)
            self.parsed = re_parser.parse(python, re.ASCII)
        except re.error as error:
            raise PatternError(str(error)) from None
        forbidden_left = f"(?<![{re.escape(_fold(not_left))}])" if not_left else ""
        forbidden_right = f"(?![{re.escape(_fold(not_right))}])" if not_right else ""
        self.left = left
        self.right = re.compile(_RIGHT[right] + forbidden_right)
        longest = LONGEST_URL if "://" in regex else LONGEST_MATCH
        #: There are more ways of parting a text into the lines of a block than :mod:`re` should try.
        self.is_block = regex.startswith("----")
        if self.is_block:
            longest = LONGEST_BLOCK
        #: Matches wherever there is an end at which the boundary holds, if not up to the last of them.
        self.bounded = re.compile(
            f"{forbidden_left}----"
            if self.is_block
            else f"{forbidden_left}(?:{python}){_RIGHT[right]}{forbidden_right}",
            re.ASCII,
        )
        # No match is longer than its expression allows, so ends beyond that needn't be tried.
        self.longest = min(longest, int(self.parsed.getwidth()[1]))
        self.may_begin_with = cache(self._may_begin_with)

    def _may_begin_with(self, symbol: str) -> bool:
        return _begins(self.parsed, symbol)[0]

    def ends(self, folded: str, start: int) -> Iterator[int]:
        """Where matches that start at `start` end, the longest first."""
        limit = min(len(folded), start + self.longest)
        bad = _BAD.search(folded, start, limit)
        if bad:
            limit = bad.start()
        if self.is_block:
            reached = sorted(_reached(self.parsed, folded, {start}, limit) - {start}, reverse=True)
            yield from (end for end in reached if self.right.match(folded, end))
            return
        for end in range(limit, start, -1):
            if self.right.match(folded, end) and self.regex.fullmatch(folded, start, end):
                yield end


_shape = cache(_Shape)


def _begins(parsed: Iterable[tuple[Any, Any]], symbol: str) -> tuple[bool, bool]:
    """Whether a match of a parsed expression may begin with `symbol`; else whether it may be empty."""
    for op, argument in parsed:
        if op is re_parser.MAX_REPEAT:
            begins, empty = _begins(argument[2], symbol)
            empty = empty or argument[0] == 0
        elif op is re_parser.SUBPATTERN:
            begins, empty = _begins(argument[-1], symbol)
        elif op is re_parser.BRANCH:
            parts = [_begins(part, symbol) for part in argument[1]]
            begins, empty = any(begins for begins, _ in parts), any(empty for _, empty in parts)
        else:
            begins, empty = _takes(op, argument, symbol), False
        if begins or not empty:
            return begins, False
    return False, True


def _takes(op: Any, argument: Any, symbol: str) -> bool:
    """Whether a part of a parsed expression that stands for one symbol may stand for this one."""
    if op is re_parser.LITERAL:
        return bool(ord(symbol) == argument)
    if op is re_parser.NOT_LITERAL:
        return bool(ord(symbol) != argument)
    if op is re_parser.RANGE:
        return bool(argument[0] <= ord(symbol) <= argument[1])
    if op is re_parser.CATEGORY:
        return _CATEGORIES[argument].fullmatch(symbol) is not None
    if op is re_parser.ANY:
        return symbol != "\n"
    listed = any(_takes(kind, part, symbol) for kind, part in argument if kind is not re_parser.NEGATE)
    return listed != (argument[0][0] is re_parser.NEGATE)


#: White space is spelled out before an expression is parsed.
_CATEGORIES = {
    re_parser.CATEGORY_DIGIT: re.compile("[0-9]"),
    re_parser.CATEGORY_NOT_DIGIT: re.compile("[^0-9]"),
    re_parser.CATEGORY_WORD: re.compile("[0-9A-Za-z_]"),
    re_parser.CATEGORY_NOT_WORD: re.compile("[^0-9A-Za-z_]"),
}


def _reached(parsed: Iterable[tuple[Any, Any]], folded: str, starts: set[int], limit: int) -> set[int]:
    """Where matches of a parsed expression end that start at one of `starts`, none behind `limit`."""
    for op, argument in parsed:
        if op is re_parser.MAX_REPEAT:
            least, most, part = argument
            times, last = 0, starts
            starts = set(starts) if least == 0 else set()
            while last and times < most:
                times += 1
                last = _reached(part, folded, last, limit)
                if times >= least:
                    last -= starts
                    starts |= last
        elif op is re_parser.SUBPATTERN:
            starts = _reached(argument[-1], folded, starts, limit)
        elif op is re_parser.BRANCH:
            starts = set().union(*(_reached(part, folded, starts, limit) for part in argument[1]))
        else:
            starts = {at + 1 for at in starts if at < limit and _takes(op, argument, folded[at])}
    return starts


class _Form:
    """One pattern of one identifier."""

    def __init__(self, identifier: Identifier, pattern: Pattern, order: tuple[int, int]) -> None:
        try:
            self.shape = _shape(
                pattern.regex, pattern.left, pattern.right, pattern.not_left, pattern.not_right
            )
        except PatternError as error:
            raise PatternError(f"{identifier.entity}: {error}") from None
        self.identifier = identifier
        self.pattern = pattern
        self.order = order
        self.passes = lru_cache(1 << 12)(self._passes)

    def _passes(self, matched: str, countries: tuple[str, ...]) -> bool:
        value = "".join(_ALNUM.findall(matched))
        if self.identifier.canonical.last:
            value = value[-self.identifier.canonical.last :]
        return all_pass(self.pattern.checks_of(self.identifier), value, Seen(matched, countries))


@dataclass(frozen=True, slots=True)
class _Match:
    """An accepted match or one that counts though its checks fail, in symbols."""

    start: int
    end: int
    passed: bool
    score: float
    form: _Form


class _Asked:
    """What is looked for, and where it needs to be."""

    def __init__(
        self, forms: Iterable[_Form], min_score: float, countries: tuple[str, ...], labelled: Collection[str]
    ) -> None:
        self.min_score = min_score
        self.countries = countries
        self.labelled = labelled
        #: By identifier, what counts only right behind a label and is looked for nowhere else.
        self.behind_labels: dict[int, list[_Form]] = {}
        self._anywhere: dict[_Shape, list[_Form]] = {}
        for form in forms:
            if self.counts(self.most(form, labelled=False)):
                self._anywhere.setdefault(form.shape, []).append(form)
            elif self.counts(form.pattern.label):
                self.behind_labels.setdefault(form.order[0], []).append(form)
        self.beginning_with = cache(self._beginning_with)

    def _beginning_with(self, left: str, symbol: str) -> list[tuple[_Shape, list[_Form]]]:
        return [
            (shape, forms)
            for shape, forms in self._anywhere.items()
            if shape.left == left and shape.may_begin_with(symbol)
        ]

    def counts(self, score: float) -> bool:
        return score > 0 and score >= self.min_score

    def is_local(self, form: _Form) -> bool:
        return bool(form.identifier.country) and form.identifier.country in self.countries

    def alone(self, form: _Form) -> float:
        """What a form scores without a word beside it."""
        if form.identifier.entity in self.labelled:
            return form.pattern.label
        return form.pattern.prior if self.is_local(form) else form.pattern.alone

    def most(self, form: _Form, *, labelled: bool) -> float:
        return max(self.alone(form), form.pattern.label if labelled else form.pattern.near)


# ----------------------------------------------------------------------- checks


def _every_check(identifier: Identifier) -> Iterator[Check]:
    """The checks of an identifier and of its patterns, and those within them."""
    waiting = [*identifier.checks, *(c for pattern in identifier.patterns for c in pattern.checks or ())]
    while waiting:
        check = waiting.pop()
        yield check
        waiting.extend(part for group in check.of for part in group)
        if check.otherwise is not None:
            waiting.append(check.otherwise)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check may look at besides letters and digits: the match, and the countries that were named."""

    matched: str
    countries: Collection[str]


def all_pass(checks: Sequence[Check], value: str, seen: Seen) -> bool:
    """Whether `checks` pass for a match whose letters and digits are `value`."""
    return all(one_passes(check, value, seen) for check in checks)


def one_passes(check: Check, value: str, seen: Seen) -> bool:
    if check.op == "any":
        return any(all_pass(group, value, seen) for group in check.of)
    if check.op == "lexicon":
        return _lexicon(check, seen.matched)
    start, stop = check.part
    part = value[start : stop or None]
    if check.op not in _CASED:
        part = part.upper()
    if check.op == "weighted":
        return _weighted(check, part, seen)
    if check.op == "phone":
        plans = seen.countries if check.chars == "local" else (check.chars,)
        return any(_phone(plan, part) for plan in plans)
    return _CHECKS[check.op](check, part)


def _luhn(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    doubled = {0: 0, 1: 2, 2: 4, 3: 6, 4: 8, 5: 1, 6: 3, 7: 5, 8: 7, 9: 9}
    digits = [int(symbol) for symbol in reversed(value)]
    return (sum(digits[0::2]) + sum(doubled[digit] for digit in digits[1::2])) % 10 == 0


def _mod97(check: Check, value: str) -> bool:
    moved = 4 if check.position < 0 else check.position
    if len(value) < 5:
        return False
    return int("".join(str(int(symbol, 36)) for symbol in value[moved:] + value[:moved])) % 97 == 1


def _mod11_10(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    carried = 10
    for symbol in value[:-1]:
        carried = ((carried + int(symbol)) % 10 or 10) * 2 % 11
    return (carried + int(value[-1])) % 10 == 1


def _dihedral(a: int, b: int) -> int:
    """The product of two elements of the dihedral group of order 10, numbered as Verhoeff does."""
    if a < 5:
        return (a + b) % 5 if b < 5 else (a + b) % 5 + 5
    return (a - b) % 5 + 5 if b < 5 else (a - b) % 5


def _verhoeff(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    total = 0
    for place, symbol in enumerate(reversed(value)):
        digit = int(symbol)
        for _ in range(place % 8):
            digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
        total = _dihedral(total, digit)
    return total == 0


_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def _damm(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    interim = 0
    for symbol in value:
        interim = int(_DAMM[interim][int(symbol)])
    return interim == 0


def _weighted(check: Check, value: str, seen: Seen) -> bool:
    alphabet = check.alphabet or "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    values = check.values or tuple(range(len(alphabet)))
    places = max(len(check.weights), len(check.tables))
    start = check.start if check.start >= 0 else len(value) + check.start
    if start < 0 or start + places > len(value):
        return False
    total = check.add
    for place in range(places):
        index = alphabet.find(value[start + place])
        if index < 0:
            return False
        table = check.tables[place] if place < len(check.tables) else ()
        if table:
            if index >= len(table):
                return False
            total += table[index]
            continue
        product = check.weights[place] * values[index]
        total += sum(map(int, str(product))) if check.sums == "digits" else product
    remainder = total % check.modulus
    if not check.chars:
        return remainder == 0
    position = check.position if check.position >= 0 else len(value) + check.position
    if position < 0 or position + check.width > len(value):
        return False
    expected = check.chars[remainder * check.width : (remainder + 1) * check.width]
    if len(expected) < check.width:
        return False
    if " " in expected:
        return check.otherwise is not None and one_passes(check.otherwise, value, seen)
    return value[position : position + check.width] == expected


def _date(check: Check, value: str) -> bool:
    written = value[max(check.position, 0) :][: len(check.chars)]
    if len(written) < len(check.chars) or not written.isdecimal():
        return False
    parts = {
        name: "".join(symbol for symbol, part in zip(written, check.chars, strict=True) if part == name)
        for name in "ymdj"
    }
    year = int(parts["y"] or "2000")
    if len(parts["y"]) == 2:
        year += 2000  # Of the two centuries it could be, the one that has a 29 February in its year 00.
    elif not 1850 <= year <= 2049:
        return False
    if parts["j"]:
        most = 366 if calendar.isleap(year) else 365
        return any(1 <= int(parts["j"]) - offset <= most for offset in check.days)
    months = [int(parts["m"] or "1") - offset for offset in check.months]
    days = [int(parts["d"] or "1") - offset for offset in check.days]
    return any(
        1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        for month in months
        for day in days
    )


def _among(check: Check, value: str) -> bool:
    return value[max(check.position, 0) :].startswith(tuple(check.chars.split()))


def _not_ending(check: Check, value: str) -> bool:
    return not value.endswith(tuple(check.chars.split()))


def _distinct(check: Check, value: str) -> bool:
    return len(set(value)) > 1


def _one_repeats(check: Check, value: str) -> bool:
    repeated = [symbol for symbol in set(value) if value.count(symbol) > 1]
    return (
        value.isdecimal()
        and len(repeated) == 1
        and value.count(repeated[0]) <= 3
        and repeated[0] * 3 not in value
    )


def _phone(region: str, value: str) -> bool:
    from ..identifiers import _plans

    return (not region or region in _plans.PLANS) and _plan(region).fullmatch(value) is not None


@cache
def _plan(region: str) -> re.Pattern[str]:
    from ..identifiers import _plans

    return re.compile(_plans.regex(region), re.ASCII)


_WORDS_OF_LETTERS = re.compile(
    "(?:[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ufdff\ufe70-\U0010ffff])+"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")


def _lexicon(check: Check, matched: str) -> bool:
    from .. import names

    words = names.words(check.chars)
    for word in _WORDS_OF_LETTERS.findall(_lower(matched)):
        han = _HAN.match(word)
        heads = [word[:size] for size in (1, 2, 3) if han and len(han[0]) >= size]
        if any(head in words for head in (word, *heads)):
            return True
    return False


def _base58(check: Check, value: str) -> bool:
    return coins.base58(value, check.chars)


def _bech32(check: Check, value: str) -> bool:
    return coins.bech32(value)


def _eip55(check: Check, value: str) -> bool:
    return coins.eip55(value)


#: Checks that tell small letters from large ones.
_CASED = frozenset({"base58", "bech32", "eip55"})

_CHECKS = {
    "luhn": _luhn,
    "mod97": _mod97,
    "mod11_10": _mod11_10,
    "verhoeff": _verhoeff,
    "damm": _damm,
    "date": _date,
    "among": _among,
    "not_ending": _not_ending,
    "distinct": _distinct,
    "one_repeats": _one_repeats,
    "base58": _base58,
    "bech32": _bech32,
    "eip55": _eip55,
}


# ---------------------------------------------------------------------- context


def _occurrences(word: str, lowered: str, folded: str) -> list[Span]:
    """Where `word` stands in `lowered`, the small form of `folded`.

    Its neighbours are looked at as they are written: the small form of a letter may be none (`Ⱥ`).
    """
    found = []
    at = lowered.find(word)
    while at >= 0:
        end = at + len(word)
        glued_left = at > 0 and _BOUND.match(word[0]) and _BOUND.match(folded[at - 1])
        glued_right = end < len(lowered) and _LETTER.match(word[-1]) and _LETTER.match(folded[end])
        if not glued_left and not glued_right:
            found.append((at, end))
        at = lowered.find(word, at + 1)
    return found


class _Words:
    """The words of all identifiers, each of them once."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        self._context: dict[str, set[int]] = {}
        self._against: dict[str, set[int]] = {}
        for order, identifier in enumerate(identifiers):
            for word in identifier.context:
                self._context.setdefault(_lower(_fold(word)), set()).add(order)
            for word in identifier.against:
                self._against.setdefault(_lower(_fold(word)), set()).add(order)

    def spoken(self, lowered: str, folded: str) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
        """By identifier, where the words for it and those against it stand."""
        return self._places(self._context, lowered, folded), self._places(self._against, lowered, folded)

    @staticmethod
    def _places(words: dict[str, set[int]], lowered: str, folded: str) -> dict[int, list[Span]]:
        places: dict[int, list[Span]] = {}
        for word, speaks_for in words.items():
            if word in lowered:
                spans = _occurrences(word, lowered, folded)
                if spans:
                    for order in speaks_for:
                        places.setdefault(order, []).extend(spans)
        return places


class _Text:
    """A text, what stands in it for words, and how far windows reach."""

    def __init__(self, text: bytes, words: _Words) -> None:
        self.raw = text.decode("utf-8", "surrogateescape")
        self.folded = _fold(self.raw)
        # What stands in a redaction's mark, `[PHONE_NUMBER]`, is no word about its neighbours.
        lowered = _lower(self.folded)
        for mark in _MARK.finditer(self.raw):
            lowered = lowered[: mark.start()] + "\0" * len(mark[0]) + lowered[mark.end() :]
        self.offsets = _byte_offsets(self.raw)
        self.context, self.against = words.spoken(lowered, self.folded)
        # Only the two windows' ends depend on the match, not on the identifier.
        self.left = cache(self._left)
        self.right = cache(self._right)
        #: By place and identifier, how many symbols the longest label has that it stands right behind.
        self.labels: dict[int, dict[int, int]] = {}
        for order, spans in self.context.items():
            for begin, end in spans:
                for start in range(end, min(end + LONGEST_GAP, len(lowered)) + 1):
                    if not GAP.issuperset(lowered[end:start]):
                        break
                    if begin >= self.left(start):
                        here = self.labels.setdefault(start, {})
                        here[order] = max(here.get(order, 0), end - begin)

    def _left(self, start: int) -> int:
        """Where the left window of a match begins that starts at `start`."""
        # A symbol costs at least 1, so that no window holds more symbols than its budget.
        before = reversed(self.raw[max(0, start - LEFT_WINDOW) : start])
        return start - self._reach(before, LEFT_WINDOW)

    def _right(self, end: int) -> int:
        return end + self._reach(iter(self.raw[end : end + RIGHT_WINDOW]), RIGHT_WINDOW)

    @staticmethod
    def _reach(symbols: Iterator[str], budget: int) -> int:
        """How many of `symbols` a window takes in before its budget or the line ends."""
        count = 0
        for symbol in symbols:
            budget -= COST_OF_WIDE if symbol >= FIRST_WIDE else 1
            if budget < 0 or symbol == "\n":
                break
            count += 1
        return count

    def is_near(self, order: int, start: int, end: int) -> bool:
        """Whether a context word stands in a window."""
        left, right = self.left(start), self.right(end)
        return any(
            (left <= begin and stop <= start) or (end <= begin and stop <= right)
            for begin, stop in self.context.get(order, ())
        )

    def is_contradicted(self, order: int, start: int, end: int) -> bool:
        """Whether a word against it stands nearer than any for it, or soon behind it."""
        if order not in self.against:
            return False
        left, right = self.left(start), self.right(end)

        def nearest(spans: Iterable[Span]) -> int:
            return max((stop for begin, stop in spans if left <= begin and stop <= start), default=-1)

        against = self.against[order]
        return nearest(against) > nearest(self.context.get(order, ())) or any(
            end <= begin <= end + SOON and stop <= right for begin, stop in against
        )


# --------------------------------------------------------------------- matches


def _candidates(text: _Text, asked: _Asked) -> Iterator[_Candidate]:
    for match in _matches(text, asked):
        identifier = match.form.identifier
        yield _Candidate(
            start=text.offsets[match.start],
            end=text.offsets[match.end],
            score=match.score,
            entity=identifier.entity,
            local=asked.is_local(match.form),
            label=min(text.labels.get(match.start, {}).get(match.form.order[0], 0), 255),
            group=identifier.group,
            order=match.form.order,
        )


def _matches(text: _Text, asked: _Asked) -> Iterator[_Match]:
    """What counts, of each form from left to right, and none within an accepted one of the same form."""
    covered: dict[_Form, int] = {}
    for shape, forms, start in _places(text, asked):
        if not shape.bounded.match(text.folded, start):
            continue
        ends: list[int] | None = None
        for form in forms:
            needs_word = not asked.counts(asked.alone(form))
            if covered.get(form, 0) > start or (needs_word and form.order[0] not in text.context):
                continue
            if ends is None:
                ends = list(shape.ends(text.folded, start))
            match = _judged(form, start, ends, text, asked)
            if match is not None:
                if match.passed:
                    covered[form] = match.end
                yield match


def _places(text: _Text, asked: _Asked) -> Iterator[tuple[_Shape, list[_Form], int]]:
    """Where a match may start, and of what."""
    for left, holds in _LEFT.items():
        for place in holds.finditer(text.folded):
            start = place.start()
            if start < len(text.folded):
                for shape, forms in asked.beginning_with(left, text.folded[start]):
                    yield shape, forms, start
    for start in sorted(text.labels):
        for order in text.labels[start]:
            for form in asked.behind_labels.get(order, ()):
                if _LEFT[form.shape.left].match(text.folded, start):
                    yield form.shape, [form], start


def _judged(form: _Form, start: int, ends: Sequence[int], text: _Text, asked: _Asked) -> _Match | None:
    """The match of `form` at `start`, if it counts."""
    order = form.order[0]
    labelled = order in text.labels.get(start, {}) or form.identifier.entity in asked.labelled
    for end in ends:
        if labelled:
            score = form.pattern.label
        else:
            score = asked.most(form, labelled=False) if text.is_near(order, start, end) else asked.alone(form)
            if text.is_contradicted(order, start, end):
                score = min(score, CONTRADICTED_SCORE)
        if asked.counts(score) or form.pattern.shorter:
            passed = form.passes(text.folded[start:end], asked.countries)
            if passed:
                return _Match(start, end, True, score, form) if asked.counts(score) else None
        if form.pattern.shorter:
            continue
        if labelled and form.identifier.labelled:
            score = min(LABELLED_SCORE, form.pattern.label)
            if asked.counts(score):
                return _Match(start, end, False, score, form)
        return None
    return None


# --------------------------------------------------------------------- overlaps


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match with its score; offsets in bytes."""

    start: int
    end: int
    score: float
    entity: str
    local: bool
    label: int
    group: str
    order: tuple[int, int]

    def rank(self) -> tuple[float, bool, int, int, tuple[int, int]]:
        """Sorts the better candidate first."""
        return -self.score, not self.local, self.start - self.end, self.start, self.order


def _most_specific(place: Sequence[_Candidate]) -> list[_Candidate]:
    """Of candidates at one place, those that no other one says more than."""
    of_countries = {one.group for one in place if one.entity != one.group}
    left = [one for one in place if one.entity != one.group or one.group not in of_countries]
    longest = max(one.label for one in left)
    return [one for one in left if one.label in (0, longest)]


def _settle(candidates: Sequence[_Candidate]) -> list[Finding]:
    kept: list[_Candidate] = []
    places: dict[tuple[int, int], list[_Candidate]] = {}
    for candidate in candidates:
        places.setdefault((candidate.start, candidate.end), []).append(candidate)

    candidates = [one for place in places.values() for one in _most_specific(place)]
    taken = bytearray(max((one.end for one in candidates), default=0))
    for candidate in sorted(candidates, key=_Candidate.rank):
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            kept.append(candidate)
    kept.sort(key=lambda candidate: candidate.start)
    return [Finding(candidate.start, candidate.end, candidate.entity, candidate.score) for candidate in kept]
