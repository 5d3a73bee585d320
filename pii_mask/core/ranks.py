"""How the valid values of an identifier are numbered, so that they can be permuted.

A *form* is a regular expression over canonical symbols with the checks that hold for its values. All of its
values of one length make a graph of beginnings (a minimal deterministic automaton without cycles): a
value's rank is found by walking through it, and so is the value of a rank. Symbols that follow from the
others (check digits) have no part in the rank and are computed when the value is written. What a graph
doesn't say (that 30 February isn't a day) is asked of the checks, and a number without a valid value is
passed over.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import gcd, prod

from ..types import Check, Identifier, Pattern, Same
from .regular import Positions, Ranges, parse
from .tables import _Programs

__all__ = [
    "Form",
    "Graph",
    "Programs",
    "Solved",
    "forms",
    "graph",
    "index_of",
    "linear",
    "packed",
    "solved",
    "tight",
]

DIGITS = b"0123456789"
UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOWER = UPPER.lower()
#: Han numerals count as digits where digits are the value.
HAN = dict(zip("零〇○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖两", b"00011122334455667788992", strict=True))
#: Checks that nothing but trying solves, at odds that forbid it, and those that need more than symbols.
UNSOLVABLE = frozenset({"base58", "bech32", "eip55", "lexicon"})
#: Patterns that score so much less than the best one aren't what the identifier looks like.
LOOSE = 0.15
#: Positions of regular expressions beyond which no graphs are made.
MOST_POSITIONS = 6_000
MOST_NODES = 0xFFFF
#: Words of digits: the longest that are found in a graph, and the longest that are made of shorter ones.
LONGEST_WORD = 5
LONGEST_JOINED = 4
#: Numbers of graphs have 64 bits; those of mixed radix have halves of 64 bits in FF1.
MOST_GRAPH = 1 << 64
MOST_LINEAR = 65535**8

SOLVE_LUHN, SOLVE_MOD97, SOLVE_WEIGHTED, SOLVE_TRIAL = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Form:
    """Values that one of `regexes` takes and for which `checks` hold."""

    regexes: tuple[str, ...]
    checks: tuple[Check, ...]
    same: Same | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """All values of one length, numbered.

    `places` are the places of ranked symbols. `words` are, when these don't depend on what stands before
    (numbers in mixed radix), the first place of each word, its length and all words of that
    place one behind the other in their order, else None; then `symbols`, `following` and `below` are the
    arrays
    that :mod:`.fpe` walks through. `taken` are the symbols that may stand at each place, those of checks
    included.
    """

    places: tuple[int, ...]
    size: int
    words: tuple[tuple[int, int, bytes], ...] | None
    symbols: bytes
    following: bytes
    below: bytes
    taken: tuple[bytes, ...]


def forms(identifier: Identifier) -> tuple[Form, ...]:
    """The forms of an identifier: those that it declares, or its patterns without separators.

    Patterns that are there for typos and for other people's ways of writing stay out. None for an
    identifier of which no numbers can be made.
    """
    declared = identifier.pseudonyms
    if declared.forms:
        found: list[Form] = []
        for form in declared.forms:
            if isinstance(form, str):
                found.append(Form((form,), identifier.checks))
            else:
                found.append(Form((form[0],), form[1], form[2] if len(form) == 3 else None))
        return tuple(found)
    if declared.shaped:
        return ()
    patterns = [p for p in identifier.patterns if not _unsolvable(p.checks_of(identifier))]
    if not patterns:
        return ()
    scores = [pattern.near for pattern in patterns]
    if not any(scores):
        scores = [pattern.label for pattern in patterns]
    best = max(scores)
    grouped: dict[tuple[Check, ...], list[str]] = {}
    for pattern, score in zip(patterns, scores, strict=True):
        if score >= best - LOOSE and _readable(identifier, pattern):
            grouped.setdefault(pattern.checks_of(identifier), []).append(pattern.regex)
    return tuple(Form(tuple(regexes), checks) for checks, regexes in grouped.items())


def _unsolvable(checks: Iterable[Check]) -> bool:
    return any(
        check.op in UNSOLVABLE
        or (check.op == "phone" and check.chars == "local")
        or any(map(_unsolvable, check.of))
        for check in checks
    )


def _readable(identifier: Identifier, pattern: Pattern) -> bool:
    """Whether checks see in a match of the pattern what stands in its canonical form."""
    keep = identifier.canonical.keep
    if keep == "all" and pattern.checks_of(identifier):
        return False
    if keep == "alnum" or not pattern.checks_of(identifier):
        return True
    return not any(_letters(symbols) for symbols in _parsed(pattern.regex).symbols)


def _letters(symbols: Ranges) -> bool:
    return any(
        low <= ord(last) and high >= ord(first) for low, high in symbols for first, last in ("AZ", "az")
    )


@cache
def _parsed(regex: str) -> Positions:
    return parse(regex)


# ---------------------------------------------------------------- the language without separators
class _Language:
    """What is left of some regular expressions when only the canonical form's symbols count."""

    def __init__(self, regexes: Sequence[str], keep: str, case: str) -> None:
        self.symbols: list[frozenset[int]] = []
        self.next: list[frozenset[int]] = []
        self.ends: list[bool] = []
        first: set[int] = set()
        for regex in regexes:
            first |= self._add(_parsed(regex), keep, case)
        self.first = frozenset(first)
        self.anywhere = frozenset(place for place, symbols in enumerate(self.symbols) if symbols)

    def _add(self, parsed: Positions, keep: str, case: str) -> frozenset[int]:
        base = len(self.symbols)
        kept = [_kept(symbols, keep, case) for symbols in parsed.symbols]
        passing = [other for _, other in kept]

        def beyond(positions: Iterable[int]) -> tuple[frozenset[int], bool]:
            """Positions whose symbols can come next, separators passed over; whether the end can."""
            reached, waiting, ends = set(positions), list(positions), False
            while waiting:
                position = waiting.pop()
                if passing[position]:
                    ends = ends or position in parsed.last
                    new = parsed.follow[position] - reached
                    reached |= new
                    waiting += new
            return frozenset(base + p for p in reached if kept[p][0]), ends

        for position, (symbols, _) in enumerate(kept):
            following, ends = beyond(parsed.follow[position])
            self.symbols.append(symbols)
            self.next.append(following)
            self.ends.append(ends or position in parsed.last)
        return beyond(parsed.first)[0]


def _kept(symbols: Ranges, keep: str, case: str) -> tuple[frozenset[int], bool]:
    """The canonical symbols among `symbols`, and whether others are among them, which don't count."""
    found: set[int] = set()
    size = 0
    for low, high in symbols:
        size += high - low + 1
        for code in range(low, min(high, 126) + 1):
            if keep == "all" or code in DIGITS or (keep == "alnum" and chr(code).isalpha()):
                found.add(code)
    others = size > len(found) and keep != "all"
    if keep == "digits":
        found |= {digit for sign, digit in HAN.items() if any(a <= ord(sign) <= b for a, b in symbols)}
    if case == "upper":
        found = {ord(chr(code).upper()) for code in found}
    elif case == "lower":
        found = {ord(chr(code).lower()) for code in found}
    return frozenset(found), others


@cache
def _language(regexes: tuple[str, ...], keep: str, case: str) -> _Language:
    return _Language(regexes, keep, case)


def graph(
    form: Form, identifier: Identifier, allowed: Sequence[bytes | None], skipped: frozenset[int]
) -> Graph | None:
    """The values of the form that have, at each place, one of the symbols `allowed` there (None: any).

    Places in `skipped` have no part in the rank. None when there is no such value, or when the form is too
    large.
    """
    plain = _PLAIN.fullmatch(form.regexes[0])
    if plain is not None and len(form.regexes) == 1 and not identifier.canonical.last:
        return _digits(plain, allowed, skipped)
    canonical = identifier.canonical
    language = _language(form.regexes, canonical.keep, canonical.case)
    length = len(allowed)
    if not length or len(language.symbols) > MOST_POSITIONS:
        return None
    # A canonical form that is the end of a longer match may begin anywhere in it.
    start = language.anywhere if canonical.last == length else language.first
    layers: list[dict[frozenset[int], dict[int, frozenset[int]]]] = []
    level = {start}
    for place in range(length):
        layer: dict[frozenset[int], dict[int, frozenset[int]]] = {}
        for node in level:
            moves: dict[int, set[int]] = {}
            for position in node:
                for symbol in language.symbols[position]:
                    if allowed[place] is None or symbol in allowed[place]:  # type: ignore[operator]  # not None here
                        moves.setdefault(symbol, set()).add(position)
            layer[node] = {}
            targets: dict[frozenset[int], frozenset[int]] = {}
            for symbol, positions in moves.items():
                consumed = frozenset(positions)
                if consumed not in targets:
                    targets[consumed] = _ahead(language, consumed, place == length - 1)
                layer[node][symbol] = targets[consumed]
        layers.append(layer)
        level = {target for moved in layer.values() for target in moved.values() if target}
        if not level:
            return None
    return _numbered(layers, start, skipped)


#: Some digits and then any: there are hundreds of such forms, one for each country's telephones.
_PLAIN = re.compile(r"([0-9]+)\\d\{([0-9]+)(?:,([0-9]+))?\}")


def _digits(plain: re.Match[str], allowed: Sequence[bytes | None], skipped: frozenset[int]) -> Graph | None:
    """What :func:`graph` would find for a form of some digits and then any."""
    head, length = plain[1].encode(), len(allowed)
    if not int(plain[2]) <= length - len(head) <= int(plain[3] or plain[2]):
        return None
    taken = [head[place : place + 1] if place < len(head) else DIGITS for place in range(length)]
    for place, symbols in enumerate(allowed):
        if symbols is not None:
            taken[place] = bytes(symbol for symbol in taken[place] if symbol in symbols)
    if not all(taken):
        return None
    return linear(taken, skipped)


def linear(taken: Sequence[bytes], skipped: frozenset[int] = frozenset()) -> Graph:
    """All values with one of the symbols `taken` at each place."""
    places = tuple(place for place in range(len(taken)) if place not in skipped)
    words = _joined([(place, 1, taken[place]) for place in places])
    return Graph(places, prod(len(taken[place]) for place in places), words, b"", b"", b"", tuple(taken))


def _joined(words: Sequence[tuple[int, int, bytes]]) -> tuple[tuple[int, int, bytes], ...]:
    """Digits beside digits as words of up to four: one division instead of four."""
    joined: list[tuple[int, int, bytes]] = []
    for place, width, these in words:
        if joined and _numeric(these):
            before, wide, those = joined[-1]
            if before + wide == place and wide + width <= LONGEST_JOINED and _numeric(those):
                joined[-1] = before, wide + width, _pairs(those, wide, these, width)
                continue
        joined.append((place, width, these))
    return tuple(joined)


@lru_cache(4096)
def _pairs(those: bytes, wide: int, these: bytes, width: int) -> bytes:
    """Each of some words before each of others."""
    behind = [these[k : k + width] for k in range(0, len(these), width)]
    return b"".join(those[i : i + wide] + word for i in range(0, len(those), wide) for word in behind)


def _numeric(words: bytes) -> bool:
    return words.isdigit()


@lru_cache(1024)
def index_of(words: bytes, width: int) -> bytes:
    """For each number of `width` digits which of the words it is, as 16-bit numbers; 0xFFFF for none."""
    table = array("H", [0xFFFF] * 10**width)
    for place in range(len(words) // width):
        table[int(words[place * width : (place + 1) * width])] = place
    return table.tobytes()


#: What stands for the end: a set that no position is in can't be a node.
_END = frozenset({-1})


def _ahead(language: _Language, consumed: frozenset[int], last: bool) -> frozenset[int]:
    if last:
        return _END if any(language.ends[position] for position in consumed) else frozenset()
    return frozenset().union(*(language.next[position] for position in consumed))


def _numbered(
    layers: list[dict[frozenset[int], dict[int, frozenset[int]]]],
    start: frozenset[int],
    skipped: frozenset[int],
) -> Graph | None:
    """Counts from the end; nodes from which the same goes on are one."""
    counts: list[int] = [1]
    moves: list[dict[int, int]] = [{}]
    alike: dict[tuple[tuple[int, int], ...], int] = {}
    behind: dict[frozenset[int], int] = {_END: 0}
    taken: list[set[int]] = [set() for _ in layers]
    for place in range(len(layers) - 1, -1, -1):
        numbers: dict[frozenset[int], int] = {}
        for node, moved in layers[place].items():
            live = sorted((symbol, behind[target]) for symbol, target in moved.items() if target in behind)
            if not live:
                continue
            taken[place].update(symbol for symbol, _ in live)
            if place in skipped:
                # Whatever stands here, the same may follow: taken together, and asked of the checks.
                options = sorted({target for _, target in live}, key=lambda n: -counts[n])
                numbers[node] = options[0]
                continue
            key = tuple(live)
            if key not in alike:
                alike[key] = len(counts)
                counts.append(sum(counts[target] for _, target in live))
                moves.append(dict(live))
            numbers[node] = alike[key]
        behind = numbers
    if start not in behind:
        return None
    return _written(behind[start], counts, moves, len(layers), skipped, taken)


def _written(
    root: int,
    counts: list[int],
    moves: list[dict[int, int]],
    length: int,
    skipped: frozenset[int],
    taken: list[set[int]],
) -> Graph | None:
    places = tuple(place for place in range(length) if place not in skipped)
    levels = [[root]]
    for _ in places:
        levels.append(sorted({target for node in levels[-1] for target in moves[node].values()}))
    size = counts[root]
    shown = tuple(bytes(sorted(symbols)) for symbols in taken)
    words = _words(places, levels, counts, moves)
    if words is not None:
        return None if size >= MOST_LINEAR else Graph(places, size, words, b"", b"", b"", shown)
    order = [node for level in levels for node in level if node]
    nodes = list(dict.fromkeys(order))
    symbols = bytes(sorted({symbol for node in nodes for symbol in moves[node]}))
    if size >= MOST_GRAPH or len(nodes) >= MOST_NODES or len(symbols) > 64:
        return None
    number = {node: place for place, node in enumerate(nodes)}
    following, below = array("H"), array("Q")
    for node in nodes:
        total = 0
        for symbol in symbols:
            target = moves[node].get(symbol)
            # Behind the last symbol of a node nothing is below anything, so that a search ends there.
            below.append(total if total < counts[node] else MOST_GRAPH - 1)
            following.append(MOST_NODES if target is None else number.get(target, 0))
            total += 0 if target is None else counts[target]
    return Graph(places, size, None, symbols, following.tobytes(), below.tobytes(), shown)


def _words(
    places: Sequence[int], levels: list[list[int]], counts: list[int], moves: list[dict[int, int]]
) -> tuple[tuple[int, int, bytes], ...] | None:
    """What may stand between places that all beginnings pass through, if these are near to one another."""
    words: list[tuple[int, int, bytes]] = []
    begin = 0
    for end in range(1, len(levels)):
        if len(levels[end]) > 1:
            continue
        first, width = places[begin], end - begin
        count = counts[levels[begin][0]] // counts[levels[end][0]]
        if width > LONGEST_WORD or count >= MOST_NODES or places[end - 1] != first + width - 1:
            return None
        spelled = _spelled(levels[begin][0], width, moves)
        if width > 1 and not _numeric(spelled):
            return None
        words.append((first, width, spelled))
        begin = end
    return _joined(words)


def _spelled(node: int, width: int, moves: list[dict[int, int]]) -> bytes:
    """All words of some symbols from a node on, in order."""
    if width == 0:
        return b""
    if width == 1:
        return bytes(sorted(moves[node]))
    out = []
    for symbol in sorted(moves[node]):
        rest = _spelled(moves[node][symbol], width - 1, moves)
        out += [bytes([symbol]) + rest[i : i + width - 1] for i in range(0, len(rest), width - 1)]
    return b"".join(out)


# ---------------------------------------------------------------- symbols that follow from the others
@dataclass(frozen=True, slots=True)
class Solved:
    """How a form's checks are met: places that follow, what writes them, and what is asked afterwards."""

    places: frozenset[int]
    solves: tuple[tuple[int, int, int, int, int, Check], ...]
    rest: tuple[Check, ...]


def solved(checks: Sequence[Check], length: int, fixed: frozenset[int] = frozenset()) -> Solved:
    """Which symbols of a value follow from `checks`, in the order in which they can be computed.

    Places in `fixed` are given and don't follow.
    """
    waiting = []
    rest = []
    places: set[int] = set()
    for check in checks:
        found = _solve(check, length)
        if found is None or found[1] & (fixed | places):
            rest.append(check)
            continue
        waiting.append((check, *found))
        places |= found[1]
    solves = []
    while waiting:
        ready = next(
            (
                each
                for each in waiting
                if not any(each[3] & other[2] for other in waiting if other is not each)
            ),
            None,
        )
        if ready is None:
            # Two that depend on one another: one of them is left to chance.
            check, _, own, _ = waiting.pop()
            rest.append(check)
            places -= own
            continue
        check, how, own, _ = ready
        first, last = _part(check, length)
        solves.append((how, min(own), len(own), first, last, check))
        waiting.remove(ready)
    return Solved(frozenset(places), tuple(solves), tuple(rest))


def _part(check: Check, length: int) -> tuple[int, int]:
    first, last = check.part
    first = max(0, first + length) if first < 0 else first
    return first, min(last + length if last <= 0 else last, length)


def _solve(check: Check, length: int) -> tuple[int, frozenset[int], frozenset[int]] | None:
    """How a check's symbols follow, where they stand, and from which places; None if they don't."""
    first, last = _part(check, length)
    size = last - first
    if size < 2:
        return None
    seen = frozenset(range(first, last))
    end = frozenset({last - 1})
    if check.op == "luhn":
        return SOLVE_LUHN, end, seen - end
    if check.op in ("mod11_10", "verhoeff", "damm"):
        return SOLVE_TRIAL, end, seen - end
    if check.op == "mod97":
        moved = 4 if check.position < 0 else check.position
        at = (size - 2 + moved) % size
        if size < 5 or at + 1 != (size - 1 + moved) % size:
            return None
        own = frozenset({first + at, first + at + 1})
        return SOLVE_MOD97, own, seen - own
    if check.op == "weighted":
        return _solve_weighted(check, first, size)
    return None


def _solve_weighted(check: Check, first: int, size: int) -> tuple[int, frozenset[int], frozenset[int]] | None:
    start = check.start + size if check.start < 0 else check.start
    count = max(len(check.weights), len(check.tables))
    weighs = [
        any(check.tables[k])
        if k < len(check.tables) and check.tables[k]
        else bool(check.weights[k : k + 1] and check.weights[k])
        for k in range(count)
    ]
    places = {first + start + k for k in range(count) if weighs[k]}
    if check.chars:
        if check.otherwise is not None:
            return None
        at = check.position + size if check.position < 0 else check.position
        own = frozenset(range(first + at, first + at + check.width))
        return (
            (SOLVE_WEIGHTED, own, frozenset(places)) if not own & places and max(own) < first + size else None
        )
    if check.tables or check.sums or check.values:
        return None
    for k in range(count - 1, -1, -1):
        if check.weights[k] and gcd(check.weights[k], check.modulus) == 1:
            own = frozenset({first + start + k})
            return SOLVE_TRIAL, own, frozenset(places) - own
    return None


class Programs:
    """Checks as the core reads them; the numbering plans that they need come with them."""

    def __init__(self) -> None:
        from ..identifiers import _ahead

        self._programs = _Programs()
        compiled = _ahead.tables()
        if compiled is not None:
            # The plans are there already; making them takes seconds.
            self._programs.plans.starts = dict(compiled.plan_starts)
            self._moves, self._accepts = compiled.plan_moves, compiled.plan_accepts
        self._compiled = compiled is not None

    def one(self, check: Check) -> bytes:
        """The program of one check."""
        return array("i", self._programs.one("", check)).tobytes()

    def plans(self) -> tuple[bytes, bytes]:
        """The plans that all checks so far need: where each state goes, and which accept."""
        if self._compiled:
            return self._moves, self._accepts
        return self._programs.plans.moves.tobytes(), self._programs.plans.accept_bits()


def tight(size: int) -> tuple[int, int]:
    """Radix and number of numerals, an even one, for FF1 over the numbers below `size`.

    A radix has at most 65,536 values (SP 800-38G), and no more than needed, so that few numbers are passed
    over.
    """
    length = 2
    while 65536**length < size:
        length += 2
    low, high = 2, 65536
    while low < high:
        middle = (low + high) // 2
        if middle**length < size:
            low = middle + 1
        else:
            high = middle
    return low, length


def packed(*numbers: int) -> bytes:
    """Numbers below 2^32 as bytes."""
    return struct.pack(f">{len(numbers)}I", *numbers)
