"""The slow twin of the compiled scanner: the same findings by the plainest means.

It does what ``docs/explanation/finding.md`` says, sentence by sentence, on a string of folded
symbols with Python's :mod:`re`, and holds nothing in common with the automaton but that page. The
tests compare the two; nothing else should use it, at some kilobytes a second.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..errors import PatternError
from ..types import CONTRADICTED_SCORE, LABELLED_SCORE, Check, Finding, Identifier, Pattern

__all__ = ["Reference"]

LONGEST_MATCH = 1024
LONGEST_URL = 2048
LEFT_WINDOW = 48
RIGHT_WINDOW = 16
COST_OF_WIDE = 4
LONGEST_GAP = 6
SOON = 2
MASKED = "****"
GAP = frozenset(" :=#.-_()[]{}<>\"'`/|,*~+号码是为群")

_SPACES = [0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_DASHES = [*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63]
_MIDDLE_DOTS = [0x00B7, 0x2022, 0x2027, 0x30FB, 0xFF65]
_FOLD = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_MIDDLE_DOTS, "\u00b7")
)
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

#: A byte that is no part of valid UTF-8, as ``surrogateescape`` decodes it.
_BAD = re.compile("[\udc80-\udcff]")

_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[0-9A-Za-z_]")
_ALNUM = re.compile("[0-9A-Za-z]")
_LETTER = re.compile("[A-Za-z]")

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
            for check in identifier.checks:
                if check.op not in _CHECKS:
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
        lowered = _lower(folded)
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
            while match := pattern.next_match(folded, start):
                beside = _Beside(raw, lowered, match.start, match.end, context, against)
                labelled = beside.labelled or in_label_column
                # A pattern that counts only right after a label is looked for nowhere else.
                accepted = match.passed and (labelled or pattern.pattern.near > 0)
                start = match.end if accepted else match.start + 1
                score = _score(pattern.pattern, identifier, match.passed, labelled, beside)
                if score > 0 and score >= min_score:
                    candidates.append(
                        _Candidate(
                            start=offsets[match.start],
                            end=offsets[match.end],
                            score=score,
                            entity=identifier.entity,
                            local=identifier.country in countries,
                            order=(pattern.order, pattern.place),
                        )
                    )
        return _settle(candidates)


# ---------------------------------------------------------------------- symbols


def _fold(text: str) -> str:
    return text.translate(_FOLD)


def _lower(text: str) -> str:
    return text.translate(_LOWER)


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
        self.longest = LONGEST_URL if "://" in pattern.regex else LONGEST_MATCH

    def next_match(self, folded: str, at: int) -> _Match | None:
        """The first match that starts at `at` or later."""
        while at < len(folded):
            # Where nothing matches with free boundaries, nothing matches with boundaries either.
            hint = self.regex.search(folded, at)
            if hint is None:
                return None
            start = hint.start()
            end = self._longest_end(folded, start) if self._holds_left(folded, start) else None
            if end is not None:
                return _Match(start, end, _passes(self.identifier, folded[start:end]))
            at = start + 1
        return None

    def _longest_end(self, folded: str, start: int) -> int | None:
        limit = min(len(folded), start + self.longest)
        bad = _BAD.search(folded, start, limit)
        if bad:
            limit = bad.start()
        for end in range(limit, start, -1):
            if self._holds_right(folded, end) and self.regex.fullmatch(folded, start, end):
                return end
        return None

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
        if _WORD.match(beside):
            return False
        return boundary == "word" or not (beside == "." and _DIGIT.match(further))


# ----------------------------------------------------------------------- checks


def _passes(identifier: Identifier, matched: str) -> bool:
    value = "".join(_ALNUM.findall(matched)).upper()
    if identifier.canonical.last:
        value = value[-identifier.canonical.last :]
    return all(_CHECKS[check.op](check, value) for check in identifier.checks)


def _luhn(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    doubled = {0: 0, 1: 2, 2: 4, 3: 6, 4: 8, 5: 1, 6: 3, 7: 5, 8: 7, 9: 9}
    digits = [int(symbol) for symbol in reversed(value)]
    return (sum(digits[0::2]) + sum(doubled[digit] for digit in digits[1::2])) % 10 == 0


def _mod97(check: Check, value: str) -> bool:
    if len(value) < 5:
        return False
    return int("".join(str(int(symbol, 36)) for symbol in value[4:] + value[:4])) % 97 == 1


def _mod11_10(check: Check, value: str) -> bool:
    if not value.isdecimal() or len(value) < 2:
        return False
    carried = 10
    for symbol in value[:-1]:
        carried = ((carried + int(symbol)) % 10 or 10) * 2 % 11
    return (carried + int(value[-1])) % 10 == 1


def _weighted(check: Check, value: str) -> bool:
    alphabet = check.alphabet or "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    position = check.position if check.position >= 0 else len(value) + check.position
    weighed = value[: len(check.weights)]
    if len(weighed) < len(check.weights) or not 0 <= position < len(value):
        return False
    if any(symbol not in alphabet for symbol in weighed):
        return False
    total = sum(
        weight * alphabet.index(symbol) for weight, symbol in zip(check.weights, weighed, strict=True)
    )
    remainder = total % check.modulus
    return remainder < len(check.chars) and check.chars[remainder] == value[position]


def _date(check: Check, value: str) -> bool:
    written = value[max(check.position, 0) :][: len(check.chars)]
    if len(written) < len(check.chars) or not written.isdecimal():
        return False
    parts = {
        name: "".join(symbol for symbol, part in zip(written, check.chars, strict=True) if part == name)
        for name in "ymd"
    }
    year, month, day = (int(parts[name] or "0") for name in "ymd")
    if len(parts["y"]) == 2:
        year += 2000  # Of the two centuries it could be, the one that has a 29 February in its year 00.
    elif not 1850 <= year <= 2049:
        return False
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _distinct(check: Check, value: str) -> bool:
    return len(set(value)) > 1


_CHECKS = {
    "luhn": _luhn,
    "mod97": _mod97,
    "mod11_10": _mod11_10,
    "weighted": _weighted,
    "date": _date,
    "distinct": _distinct,
}


# ---------------------------------------------------------------------- context


def _occurrences(word: str, lowered: str, low: int, high: int) -> list[int]:
    """The ends of `word` in ``lowered[low:high]``, neighbours looked at in all of `lowered`."""
    ends = []
    at = lowered.find(word, low, high)
    while at >= 0:
        end = at + len(word)
        glued_left = at > 0 and _ALNUM.match(word[0]) and _ALNUM.match(lowered[at - 1])
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
        self.labelled = any(
            start - found <= LONGEST_GAP and GAP.issuperset(lowered[found:start]) for found in context_ends
        )
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
            budget -= 1 if symbol.isascii() else COST_OF_WIDE
            if budget < 0 or symbol == "\n":
                break
            count += 1
        return count


def _score(pattern: Pattern, identifier: Identifier, passed: bool, labelled: bool, beside: _Beside) -> float:
    if not passed:
        return min(LABELLED_SCORE, pattern.label) if labelled and identifier.labelled else 0.0
    if labelled:
        return pattern.label
    score = pattern.near if beside.near else pattern.alone
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
    order: tuple[int, int]

    def rank(self) -> tuple[float, bool, int, int, tuple[int, int]]:
        """Sorts the better candidate first."""
        return -self.score, not self.local, self.start - self.end, self.start, self.order


def _settle(candidates: Sequence[_Candidate]) -> list[Finding]:
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=_Candidate.rank):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    kept.sort(key=lambda candidate: candidate.start)
    return [Finding(candidate.start, candidate.end, candidate.entity, candidate.score) for candidate in kept]
