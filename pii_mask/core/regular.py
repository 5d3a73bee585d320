"""Reads the small regular language that identifiers are declared in.

What is accepted stands in ``docs/explanation/finding.md``. The result is a position automaton
(Glushkov): one position per leaf of the pattern, so that there are no empty moves and a counted
repeat is simply written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import PatternError
from .folding import fold

LAST = 0x10FFFF
#: A counted repeat is written out, so a pattern's size is bounded here and not by the machine.
MOST_POSITIONS = 4_096

Ranges = tuple[tuple[int, int], ...]


def ranges(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """Sorted, disjoint, merged half-closed ranges ``(first, last)`` of code points."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pairs):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


def complement(of: Ranges) -> Ranges:
    """Every code point that is not in `of`."""
    rest, next_low = [], 0
    for low, high in of:
        if next_low < low:
            rest.append((next_low, low - 1))
        next_low = high + 1
    if next_low <= LAST:
        rest.append((next_low, LAST))
    return tuple(rest)


DIGIT = ranges([(48, 57)])
WORD = ranges([(48, 57), (65, 90), (95, 95), (97, 122)])
SPACE = ranges([(9, 10), (13, 13), (32, 32)])
CLASSES = {
    "d": DIGIT,
    "D": complement(DIGIT),
    "w": WORD,
    "W": complement(WORD),
    "s": SPACE,
    "S": complement(SPACE),
}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
#: Escapes of a code point, and how many hexadecimal digits follow.
CODES = {"x": 2, "u": 4}
ANY = complement(ranges([(10, 10)]))


@dataclass(slots=True)
class Fragment:
    """A piece of the position automaton: what it can begin and end with, and whether it can be empty."""

    nullable: bool
    first: frozenset[int]
    last: frozenset[int]


@dataclass(frozen=True, slots=True)
class Positions:
    """The position automaton of one pattern.

    ``symbols[i]`` are the code points that position ``i`` takes, ``follow[i]`` the positions that
    may come next, ``first`` those that may come first; a match may end behind those in ``last``.
    """

    symbols: Sequence[Ranges]
    follow: Sequence[frozenset[int]]
    first: frozenset[int]
    last: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Set:
    symbols: Ranges


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: list[Node]


@dataclass(frozen=True, slots=True)
class _Choice:
    branches: list[Node]


@dataclass(frozen=True, slots=True)
class _Repeat:
    inner: Node
    low: int
    high: int | None


Node = _Set | _Sequence | _Choice | _Repeat


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def fail(self, why: str) -> PatternError:
        return PatternError(f"pattern {self.pattern!r}, position {self.at}: {why}")

    def peek(self) -> str:
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def take(self) -> str:
        if self.at >= len(self.pattern):
            raise self.fail("the pattern ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

    def choice(self) -> Node:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else _Choice(branches)

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repeat())
        return _Sequence(parts)

    def repeat(self) -> Node:
        node = self.atom()
        while True:
            symbol = self.peek()
            if symbol == "?":
                low, high = 0, 1
            elif symbol == "*":
                low, high = 0, None
            elif symbol == "+":
                low, high = 1, None
            elif symbol == "{":
                low, high = self.counts()
            else:
                return node
            if symbol != "{":
                self.at += 1
            node = _Repeat(node, low, high)
            self.no_lazy()

    def no_lazy(self) -> None:
        if self.peek() in ("?", "+", "*", "{") and self.peek():
            raise self.fail("lazy, possessive and doubled repeats don't exist here")

    def counts(self) -> tuple[int, int | None]:
        end = self.pattern.find("}", self.at)
        body = self.pattern[self.at + 1 : end] if end > 0 else ""
        low_text, comma, high_text = body.partition(",")
        if not low_text.isdigit() or (high_text and not high_text.isdigit()):
            raise self.fail("expected {m}, {m,} or {m,n}")
        self.at = end + 1
        low = int(low_text)
        high = int(high_text) if high_text else (None if comma else low)
        if high is not None and high < low:
            raise self.fail("the repeat's upper bound is below the lower one")
        return low, high

    def atom(self) -> Node:
        symbol = self.take()
        if symbol == "(":
            if self.pattern.startswith("?:", self.at):
                self.at += 2
            elif self.peek() == "?":
                raise self.fail("only (?:...) groups exist here")
            node = self.choice()
            if self.take() != ")":
                raise self.fail("expected )")
            return node
        if symbol == "[":
            return _Set(self.bracket())
        if symbol == ".":
            return _Set(ANY)
        if symbol == "\\":
            return _Set(self.escape())
        if symbol in "*+?{":
            raise self.fail("nothing to repeat")
        if symbol in "^$":
            raise self.fail("there are no anchors: boundaries are declared beside the pattern")
        return _Set(self.literal(symbol))

    def literal(self, symbol: str) -> Ranges:
        code = fold(ord(symbol))
        return ((code, code),)

    def escape(self) -> Ranges:
        symbol = self.take()
        if symbol in CLASSES:
            return CLASSES[symbol]
        if symbol in CODES:
            digits = "".join(self.take() for _ in range(CODES[symbol]))
            try:
                return self.literal(chr(int(digits, 16)))
            except ValueError:
                raise self.fail(f"expected {CODES[symbol]} hexadecimal digits") from None
        if symbol in ESCAPES:
            return self.literal(ESCAPES[symbol])
        if symbol.isalnum():
            raise self.fail(f"unknown escape \\{symbol}")
        return self.literal(symbol)

    def bracket(self) -> Ranges:
        negated = self.peek() == "^"
        if negated:
            self.at += 1
        pairs: list[tuple[int, int]] = []
        begun = False
        while True:
            symbol = self.take()
            if symbol == "]" and begun:
                break
            begun = True
            item = self.escape() if symbol == "\\" else self.literal(symbol)
            if (
                len(item) == 1
                and item[0][0] == item[0][1]
                and self.peek() == "-"
                and self.pattern[self.at + 1 : self.at + 2] not in ("]", "")
            ):
                self.at += 1
                symbol = self.take()
                high = self.escape() if symbol == "\\" else self.literal(symbol)
                if len(high) != 1 or high[0][0] != high[0][1] or high[0][0] < item[0][0]:
                    raise self.fail("a bad range")
                item = ((item[0][0], high[0][0]),)
            pairs.extend(item)
        found = ranges(pairs)
        return complement(found) if negated else found


class _Writer:
    """Writes the parse tree out as positions."""

    def __init__(self, parser: _Parser) -> None:
        self.parser = parser
        self.symbols: list[Ranges] = []
        self.follow: list[set[int]] = []

    def connect(self, left: Iterable[int], right: Iterable[int]) -> None:
        right = set(right)
        for position in left:
            self.follow[position] |= right

    def then(self, a: Fragment, b: Fragment) -> Fragment:
        self.connect(a.last, b.first)
        return Fragment(
            a.nullable and b.nullable,
            a.first | b.first if a.nullable else a.first,
            a.last | b.last if b.nullable else b.last,
        )

    def write(self, node: Node) -> Fragment:
        if isinstance(node, _Set):
            if len(self.symbols) >= MOST_POSITIONS:
                raise self.parser.fail(f"written out, the pattern has more than {MOST_POSITIONS} positions")
            position = frozenset([len(self.symbols)])
            self.symbols.append(node.symbols)
            self.follow.append(set())
            return Fragment(False, position, position)
        if isinstance(node, _Sequence):
            whole = Fragment(True, frozenset(), frozenset())
            for part in node.parts:
                whole = self.then(whole, self.write(part))
            return whole
        if isinstance(node, _Choice):
            branches = [self.write(branch) for branch in node.branches]
            return Fragment(
                any(branch.nullable for branch in branches),
                frozenset().union(*(branch.first for branch in branches)),
                frozenset().union(*(branch.last for branch in branches)),
            )
        return self.repeat(node.inner, node.low, node.high)

    def repeat(self, inner: Node, low: int, high: int | None) -> Fragment:
        whole = Fragment(True, frozenset(), frozenset())
        for _ in range(low):
            copy = self.write(inner)
            whole = self.then(whole, copy)
        if high is None:
            if low == 0:
                copy = self.write(inner)
                whole = Fragment(True, copy.first, copy.last)
            self.connect(copy.last, copy.first)
            return whole
        # X{0,3} is (X(X(X)?)?)?: written from the inside out, each copy may be the last one.
        rest = Fragment(True, frozenset(), frozenset())
        for _ in range(high - low):
            copy = self.write(inner)
            rest = self.then(copy, rest)
            rest = Fragment(True, rest.first, rest.last)
        return self.then(whole, rest)


def parse(pattern: str) -> Positions:
    """The position automaton of `pattern`.

    Raises :class:`~pii_mask.errors.PatternError`, with the position, for what the language
    lacks, and for a pattern that matches the empty text.
    """
    parser = _Parser(pattern)
    tree = parser.choice()
    if parser.at != len(pattern):
        raise parser.fail("unbalanced )")
    writer = _Writer(parser)
    whole = writer.write(tree)
    if whole.nullable or not whole.last:
        raise PatternError(f"pattern {pattern!r} matches the empty text")
    return Positions(writer.symbols, [frozenset(f) for f in writer.follow], whole.first, whole.last)
