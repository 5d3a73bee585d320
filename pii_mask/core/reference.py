"""The slow twin of the compiled scanner: the same findings by the plainest means.

It does what ``docs/explanation/finding.md`` says, sentence by sentence, on a string of folded
symbols with Python's :mod:`re`, and holds nothing in common with the automaton but that page. The
tests compare the two; nothing else should use it, at some kilobytes a second.
"""

from __future__ import annotations

import calendar
import re
import re._parser as re_parser  # type: ignore[import-not-found]  # private, and the only thing that knows
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

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
        self._patterns = [
            _Compiled(order, identifier, place, pattern)
            for order, identifier in enumerate(self.identifiers)
            for place, pattern in enumerate(identifier.patterns)
        ]
        self._words = {
            identifier.entity: (
                [_lower(_fold(word)) for word in identifier.context],
                [_lower(_fold(word)) for word in identifier.against],
            )
            for identifier in self.identifiers
        }
        for identifier in self.identifiers:
            for check in _every_check(identifier):
                if check.op not in {*_CHECKS, "any", "lexicon", "phone", "weighted"}:
                    raise PatternError(f"{identifier.entity}: there is no check {check.op!r}")

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
        raw = text.decode("utf-8", "surrogateescape")
        folded = _fold(raw)
        # What stands in a redaction's mark, `[PHONE_NUMBER]`, is no word about its neighbours.
        lowered = _lower(folded)
        for mark in _MARK.finditer(raw):
            lowered = lowered[: mark.start()] + "\0" * len(mark[0]) + lowered[mark.end() :]
        offsets = _byte_offsets(raw)
        named = _lower(_fold(column))

        candidates = []
        for pattern in self._patterns:
            identifier = pattern.identifier
            wanted = identifier.on if entities is None else identifier.entity in entities
            if not wanted:
                continue
            context, against = self._words[identifier.entity]
            in_label_column = any(_occurrences(word, named, 0, len(named)) for word in context)
            start = 0
            while match := pattern.next_match(folded, start, countries):
                if not match.passed and not identifier.labelled:
                    start = match.start + 1
                    continue
                beside = _Beside(raw, lowered, match.start, match.end, context, against)
                labelled = beside.labelled or in_label_column
                local = bool(identifier.country) and identifier.country in countries
                score = _score(pattern.pattern, identifier, match.passed, labelled, local, beside)
                counts = score > 0 and score >= min_score
                start = match.end if match.passed and counts else match.start + 1
                if counts:
                    candidates.append(
                        _Candidate(
                            start=offsets[match.start],
                            end=offsets[match.end],
                            score=score,
                            entity=identifier.entity,
                            local=local,
                            label=min(beside.label, 255),
                            group=identifier.group,
                            order=(pattern.order, pattern.place),
                        )
                    )
        return _settle(candidates)


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


@dataclass(frozen=True, slots=True)
class _Match:
    """What a pattern matches, in symbols, and whether its checks pass."""

    start: int
    end: int
    passed: bool


class _Compiled:
    """One pattern of one identifier, with how far a match of it is looked at."""

    def __init__(self, order: int, identifier: Identifier, place: int, pattern: Pattern) -> None:
        for boundary in (pattern.left, pattern.right):
            if boundary not in ("none", "digit", "word", "token"):
                raise PatternError(f"{identifier.entity}: there is no boundary {boundary!r}")
        try:
            self.regex = re.compile(_to_python(pattern.regex), re.ASCII)
        except re.error as error:
            raise PatternError(f"{identifier.entity}: {error}") from None
        self.order = order
        self.identifier = identifier
        self.place = place
        self.pattern = pattern
        longest = LONGEST_URL if "://" in pattern.regex else LONGEST_MATCH
        if pattern.regex.startswith("----"):
            longest = LONGEST_BLOCK
        # No match is longer than its expression allows, so ends beyond that needn't be tried.
        width = re_parser.parse(_to_python(pattern.regex), re.ASCII).getwidth()[1]
        self.longest = min(longest, int(width))

    def next_match(self, folded: str, at: int, countries: Collection[str]) -> _Match | None:
        """The first match that starts at `at` or later."""
        while at < len(folded):
            # Where nothing matches with free boundaries, nothing matches with boundaries either.
            hint = self.regex.search(folded, at)
            if hint is None:
                return None
            start = hint.start()
            ends = self._ends(folded, start) if self._holds_left(folded, start) else iter(())
            for end in ends:
                passed = _passes(self.identifier, self.pattern, folded[start:end], countries)
                if passed or not self.pattern.shorter:
                    return _Match(start, end, passed)
            at = start + 1
        return None

    def _ends(self, folded: str, start: int) -> Iterator[int]:
        """Where matches that start at `start` end, the longest first."""
        limit = min(len(folded), start + self.longest)
        bad = _BAD.search(folded, start, limit)
        if bad:
            limit = bad.start()
        for end in range(limit, start, -1):
            if self._holds_right(folded, end) and self.regex.fullmatch(folded, start, end):
                yield end

    def _holds_left(self, folded: str, start: int) -> bool:
        before = folded[start - 1] if start > 0 else ""
        further = folded[start - 2] if start > 1 else ""
        if self.pattern.left != "none" and folded[:start].endswith(MASKED):
            return False
        return self._holds(self.pattern.left, before, further, self.pattern.not_left)

    def _holds_right(self, folded: str, end: int) -> bool:
        if self.pattern.right != "none" and folded.startswith(MASKED, end):
            return False
        beside, further = folded[end : end + 1], folded[end + 1 : end + 2]
        return self._holds(self.pattern.right, beside, further, self.pattern.not_right)

    @staticmethod
    def _holds(boundary: str, beside: str, further: str, forbidden: str) -> bool:
        """Whether the symbol `beside` a match, with `further` behind it, bounds it ("": end of text)."""
        if not beside:
            return True
        if beside in _fold(forbidden):
            return False
        if boundary == "none":
            return True
        if boundary == "digit":
            return not _DIGIT.match(beside)
        if _WORD.match(beside) or _LETTER.match(beside):
            return False
        return boundary == "word" or not (beside == "." and _DIGIT.match(further))


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


def _passes(identifier: Identifier, pattern: Pattern, matched: str, countries: Collection[str]) -> bool:
    checks = pattern.checks_of(identifier)
    value = "".join(_ALNUM.findall(matched))
    if identifier.canonical.last:
        value = value[-identifier.canonical.last :]
    return all_pass(checks, value, Seen(matched, countries))


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


def _occurrences(word: str, lowered: str, low: int, high: int) -> list[int]:
    """The ends of `word` in ``lowered[low:high]``, neighbours looked at in all of `lowered`."""
    ends = []
    at = lowered.find(word, low, high)
    while at >= 0:
        end = at + len(word)
        glued_left = at > 0 and _BOUND.match(word[0]) and _BOUND.match(lowered[at - 1])
        glued_right = end < len(lowered) and _LETTER.match(word[-1]) and _LETTER.match(lowered[end])
        if not glued_left and not glued_right:
            ends.append(end)
        at = lowered.find(word, at + 1, high)
    return ends


class _Beside:
    """What stands beside a match: is it `labelled`, is a context word `near`, is it `contradicted`?"""

    def __init__(
        self, raw: str, lowered: str, start: int, end: int, context: list[str], against: list[str]
    ) -> None:
        # A symbol costs at least 1, so that no window holds more symbols than its budget.
        left = start - self._reach(reversed(raw[max(0, start - LEFT_WINDOW) : start]), LEFT_WINDOW)
        right = end + self._reach(iter(raw[end : end + RIGHT_WINDOW]), RIGHT_WINDOW)

        def ends(words: list[str], low: int, high: int) -> list[int]:
            return [found for word in words for found in _occurrences(word, lowered, low, high)]

        context_ends = ends(context, left, start)
        against_ends = ends(against, left, start)
        #: How many symbols the longest label has that the match stands right after; 0 when there is none.
        self.label = max(
            (
                len(word)
                for word in context
                for found in _occurrences(word, lowered, left, start)
                if start - found <= LONGEST_GAP and GAP.issuperset(lowered[found:start])
            ),
            default=0,
        )
        self.labelled = self.label > 0
        self.near = bool(context_ends or ends(context, end, right))
        nearest = max(context_ends, default=-1)
        soon = any(
            found - len(word) <= end + SOON
            for word in against
            for found in _occurrences(word, lowered, end, right)
        )
        self.contradicted = max(against_ends, default=-1) > nearest or soon

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


def _score(
    pattern: Pattern, identifier: Identifier, passed: bool, labelled: bool, local: bool, beside: _Beside
) -> float:
    if not passed:
        return min(LABELLED_SCORE, pattern.label) if labelled and identifier.labelled else 0.0
    if labelled:
        return pattern.label
    score = max(pattern.near if beside.near else 0, pattern.prior if local else 0, pattern.alone)
    return min(score, CONTRADICTED_SCORE) if beside.contradicted else score


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
    for candidate in sorted(candidates, key=_Candidate.rank):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    kept.sort(key=lambda candidate: candidate.start)
    return [Finding(candidate.start, candidate.end, candidate.entity, candidate.score) for candidate in kept]
