"""Compiles the patterns of many identifiers into few automata, and says where each may begin.

Every pattern is entered only near a symbol that it can't do without, its *anchor*: a digit for
most, one mark (``@``, ``:``, ``-`` …) for others, a fixed beginning (``wxid``) for some, a label for
those that
count only right after one. Patterns of one anchor form a group.

One automaton for all patterns of a group would have a state for each way in which some hundred countries'
prefixes and separators go together: hundreds of thousands. So the group's automaton tells *shapes* apart:
to it all digits are one symbol, all ASCII letters another, all from U+4E00 on a third, and what lies between
them and ASCII a fourth. A pattern matches
nothing whose shape its shape doesn't match, so it reports too much and never too little; it stays small
however many patterns there are. What has a pattern's shape is then run through that pattern's own
automaton, which
is exact. Built once per catalogue; the tables are plain bytes that the compiled scanner reads.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..errors import PatternError
from .folding import FOLDED
from .regular import LAST, Positions, Ranges, parse, ranges


class TooManyStatesError(PatternError):
    """A set of patterns, or one alone, that would make too large an automaton."""


DIGITS: Ranges = ((48, 57),)
LETTERS: Ranges = ((65, 90), (97, 122))
#: Marks that may serve as anchors, the rarest in ordinary text first.
MARKS = "@:/-.[({"
#: What may follow these is looked for with them, where it is one of few things.
OPENERS = "[({"
MOST_TAILS = 16
#: How many symbols of a match may stand before its anchor.
MOST_BEFORE_DIGIT = 12
MOST_BEFORE_MARK = 64

#: A fixed beginning is looked for by its first symbols, of which there may be so many spellings.
OPENING = 3
MOST_OPENINGS = 256

#: Runs of digits are told apart up to this length.
LONGEST_RUN = 24

#: More than that are split; one pattern may not need more by itself.
MOST_STATES = 1 << 13
#: What counts alone and has a digit is sought at every digit run: in one automaton if it may be.
MOST_STATES_ALONE = 1 << 14
#: Patterns that are longer when written out stand in groups of their own: their lengths times those of others
#: would make states by the thousand.
LONG = 96
MOST_CLASSES = 1 << 8

RUN = 1_024
RUN_URL = 2_048  # addresses of web pages are longer,
RUN_BLOCK = 8_192  # and so are the keys that are written in blocks, which begin with hyphens
BLOCK = "----"
BMP = 0x10000


@dataclass(frozen=True, slots=True)
class Group:
    """The automata of all patterns with one anchor, as tables.

    ``ascii`` (128 uint8) gives a symbol's class, for those up to U+FFFF ``bmp[pages[code >> 8] + (code &
    255)]``
    (uint16 and uint8) does, ``astral`` is the class of all above; class 0 is "no pattern takes this".
    ``coarse`` gives each class's class of shapes, of which there are
    ``shapes``. ``moves`` (uint16, states x shapes) gives the next state. State 0 is
    dead and 1 the start; states from ``accepting`` on accept, the n-th of them the set of patterns
    ``k = sets[n]`` (uint16), which are ``accepts[bounds[k]:bounds[k+1]]``. ``back`` reads to the left from an
    anchor, where a match may begin, and ``glance`` turns anchors away before.
    ``forms`` are the exact automata of
    ``patterns``, None where the shape is the
    pattern. ``openings`` are the beginnings of
    patterns that have no other anchor, or the anchor with what may follow it.
    """

    anchor: str
    reach: int
    run: int
    classes: int
    coarse: bytes
    shapes: int
    ascii: bytes
    pages: bytes
    bmp: bytes
    astral: int
    moves: bytes
    sets: bytes
    bounds: bytes
    accepts: bytes
    back: Back
    glance: Glance
    patterns: tuple[int, ...]
    accepting: int
    forms: tuple[Form | None, ...] = ()
    openings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The automaton of one pattern, exact where the group's knows shapes.

    ``classes`` gives, for each class of the group, the pattern's own class of symbols, of which there are
    ``count``; ``moves`` (states x count, uint8 if they are ``narrow``, else uint16) and ``accepting`` are as
    in :class:`Group`. ``first`` and ``second`` are bits (128 each) for the ASCII symbols that may stand first
    and second in a match, whatever else does.
    """

    classes: bytes
    count: int
    moves: bytes
    narrow: bool
    accepting: int
    first: bytes
    second: bytes


@dataclass(frozen=True, slots=True)
class Back:
    """An automaton that reads leftwards from an anchor and accepts where a match may begin.

    It tells large from small letters, but otherwise shapes only. ``classes`` gives, for each class of the
    group, its own, of which there are ``count``; ``moves`` (uint16, states x count) and ``accepting`` are
    as in :class:`Group`. ``empty`` says whether a match may begin with the anchor itself. ``nearest`` is, for
    each class of the group, whether its symbols may stand right before the anchor, exactly.
    """

    classes: bytes
    count: int
    moves: bytes
    accepting: int
    empty: bool
    nearest: bytes


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands right around an anchor, exactly: whether a match can be there at all.

    ``before`` and ``behind`` give, for each class of the group, a smaller number; behind the last class that
    of the text's end. By the number of the symbol before the anchor, by the length of its run of digits
    (from 1; LONGEST_RUN stands for all longer ones; of other anchors always 1), and by the
    number of the symbol behind the run ``rows`` (uint16) names a row of ``behinds`` bits: whether the symbol
    after that may stand there.
    """

    before: bytes
    behind: bytes
    befores: int
    behinds: int
    rows: bytes
    bits: bytes


def _inside(inner: Ranges, outer: Ranges) -> bool:
    return all(any(a <= low and high <= b for a, b in outer) for low, high in inner)


def _meets(one: Ranges, other: Ranges) -> bool:
    return any(low <= b and a <= high for low, high in one for a, b in other)


def distance(automaton: Positions, anchor: Ranges) -> int | None:
    """The most symbols that can stand before the first `anchor` symbol of a match.

    None when a match may lack the anchor or when there is no bound.
    """
    free = [not _inside(symbols, anchor) for symbols in automaton.symbols]
    longest: dict[int, int] = {}
    walking: set[int] = set()

    def walk(position: int) -> int | None:
        """The most symbols from here, `position` included, that avoid the anchor."""
        if position in longest:
            return longest[position]
        if position in automaton.last or position in walking:
            return None
        walking.add(position)
        most = 0
        for following in automaton.follow[position]:
            if free[following]:
                onward = walk(following)
                if onward is None:
                    return None
                most = max(most, onward)
        walking.discard(position)
        longest[position] = most + 1
        return most + 1

    most = 0
    for position in automaton.first:
        if free[position]:
            onward = walk(position)
            if onward is None:
                return None
            most = max(most, onward)
    return most


def choose_anchor(automaton: Positions) -> tuple[str, int] | None:
    """The anchor to look for, and how far before it a match may begin; None when there is none."""
    reach = distance(automaton, DIGITS)
    if reach is not None and reach <= MOST_BEFORE_DIGIT:
        return "0", reach
    for mark in MARKS:
        reach = distance(automaton, ((ord(mark), ord(mark)),))
        if reach is not None and reach <= MOST_BEFORE_MARK:
            return mark, reach
    return None


def openings(automaton: Positions) -> set[str] | None:
    """The ways a match may begin, two or three symbols each; None when they are too many or too short."""
    begun: set[tuple[str, frozenset[int]]] = {("", automaton.first)}
    for length in range(1, OPENING + 1):
        longer: set[tuple[str, frozenset[int]]] = set()
        for text, positions in begun:
            for position in positions:
                if length == 1 and position in automaton.last:
                    return None
                size = sum(high - low + 1 for low, high in automaton.symbols[position])
                if len(longer) + size > MOST_OPENINGS:
                    return {text for text, _ in begun} if length > 2 else None
                longer.update(
                    (text + chr(code), automaton.follow[position])
                    for low, high in automaton.symbols[position]
                    for code in range(low, high + 1)
                )
        if any(not automaton.follow[p] for _, positions in begun for p in positions) and length == 2:
            # Some match is no longer than this: its whole is what to look for.
            return {text for text, _ in longer}
        begun = longer
    return {text for text, _ in begun}


def tails(mark: str, automata: Iterable[Positions]) -> set[str]:
    """`mark` with the one or two symbols that may follow it in a match, or alone where these are too many."""
    found: set[str] = set()
    for automaton in automata:
        places = [p for p, symbols in enumerate(automaton.symbols) if _meets(symbols, ((ord(mark),) * 2,))]
        begun = {(mark, frozenset(q for place in places for q in automaton.follow[place]))}
        ended = any(place in automaton.last for place in places)
        for _ in range(OPENING - 1):
            longer: set[tuple[str, frozenset[int]]] = set()
            for text, positions in begun:
                for position in positions:
                    ended |= position in automaton.last
                    size = sum(high - low + 1 for low, high in automaton.symbols[position])
                    if ended or len(longer) + size > MOST_TAILS:
                        break
                    longer.update(
                        (text + chr(code), automaton.follow[position])
                        for low, high in automaton.symbols[position]
                        for code in range(low, high + 1)
                    )
                else:
                    continue
                break
            else:
                begun = longer
                continue
            break
        found |= {text for text, _ in begun}
    return found


def may_begin(regex: str, low: int, high: int) -> bool:
    """Whether a match of `regex` may begin with a code point from `low` to `high`."""
    automaton = parse(regex)
    return any(_meets(automaton.symbols[position], ((low, high),)) for position in automaton.first)


def may_hold(regex: str, symbols: Ranges) -> bool:
    """Whether one of `symbols` may stand in a match of `regex`."""
    return any(_meets(each, symbols) for each in parse(regex).symbols)


@cache
def _same(table: bytes) -> bytes:
    return table


class _Classes:
    """The coarsest split of all symbols that no pattern of a group can tell apart."""

    def __init__(self, sets: Sequence[Ranges]) -> None:
        cuts = sorted(
            {
                0,
                LAST + 1,
                BMP,
                *(low for s in sets for low, _ in s),
                *(high + 1 for s in sets for _, high in s),
            }
        )
        starts = [0] * len(cuts)
        for index, symbols in enumerate(sets):
            bit = 1 << index
            place = 0
            for low, high in symbols:
                while cuts[place] < low:
                    place += 1
                while cuts[place] <= high:
                    starts[place] |= bit
                    place += 1
        numbers: dict[int, int] = {0: 0}
        self.bmp = array("H", bytes(2 * BMP))
        self.astral = 0
        for place, signature in enumerate(starts[:-1]):
            number = numbers.setdefault(signature, len(numbers))
            low, high = cuts[place], cuts[place + 1]
            if low >= BMP:
                if place + 2 != len(cuts):
                    raise PatternError("patterns can't tell symbols above U+FFFF apart")
                self.astral = number
            else:
                self.bmp[low:high] = array("H", [number]) * (high - low)
            if len(numbers) > MOST_CLASSES:
                why = f"the patterns tell more than {MOST_CLASSES} classes of symbols apart"
                raise TooManyStatesError(why)
        for code, folded in FOLDED.items():
            self.bmp[code] = self.bmp[folded]
        self.count = len(numbers)
        #: A symbol of each class, one that folding leaves as it is.
        self.some = [0] * len(numbers)
        for place, signature in enumerate(starts[:-1]):
            symbols_here = range(cuts[place], cuts[place + 1])
            own = next((code for code in symbols_here if code not in FOLDED), None)
            if own is not None:
                self.some[numbers[signature]] = own
        #: For each set, the classes it is made of.
        self.members = [
            [number for signature, number in numbers.items() if signature >> index & 1]
            for index in range(len(sets))
        ]

    def of(self, code: int) -> int:
        """The class of a symbol."""
        return self.bmp[code] if code < BMP else self.astral

    def within(self, other: _Classes) -> bytes:
        """For each class, the class that `other` counts its symbols to; it tells no more apart than this
        one.
        """
        # Equal ones are one object, so that a catalogue holds them once.
        return _same(bytes(other.of(code) for code in self.some))


#: Symbols that shapes don't tell apart.
TOGETHER: tuple[Ranges, ...] = (DIGITS, LETTERS, ((0x80, 0x4DFF),), ((0x4E00, LAST),))
#: Those that the way back to a match's beginning doesn't tell apart: prefixes are mostly capitals.
CASED: tuple[Ranges, ...] = (DIGITS, ((65, 90),), ((97, 122),), ((0x80, 0x4DFF),), ((0x4E00, LAST),))


def _coarse(symbols: Ranges, together: tuple[Ranges, ...] = TOGETHER) -> Ranges:
    """The symbols that shapes don't tell from these."""
    return ranges([*symbols, *(each for group in together if _meets(symbols, group) for each in group)])


def _shaped(
    members: Sequence[tuple[int, Positions]], together: tuple[Ranges, ...]
) -> list[tuple[int, Positions]]:
    return [
        (number, replace(automaton, symbols=[_coarse(symbols, together) for symbols in automaton.symbols]))
        for number, automaton in members
    ]


def _merged(rows: Sequence[Sequence[int]], accepted: Sequence[tuple[int, ...]]) -> list[int]:
    """For each state, the first one that accepts the same and goes on in the same way.

    States are numbered outwards from the start, so that backwards most of what a state leads to is
    settled before
    it. States that differ only by leading back to themselves are left apart.
    """
    same = list(range(len(rows)))
    distinct = len(rows) + 1
    while True:
        known: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        merged = [0, 1, *same[2:]]
        for state in range(len(rows) - 1, 1, -1):  # the dead state and the start stay
            key = accepted[state], tuple(merged[to] for to in rows[state])
            merged[state] = known.setdefault(key, state)
        if len(known) >= distinct:
            return same
        same, distinct = merged, len(known)


def _numbered(
    rows: Sequence[Sequence[int]], accepted: Sequence[tuple[int, ...]]
) -> tuple[array[int], list[tuple[int, ...]]]:
    """The moves of an automaton without the states that are like others, those that accept last."""
    same = _merged(rows, accepted)
    kept = [state for state in range(len(rows)) if same[state] == state]
    kept.sort(key=lambda state: bool(accepted[state]))
    place = {state: number for number, state in enumerate(kept)}
    moves = array("H", [place[same[to]] for state in kept for to in rows[state]])
    return moves, [accepted[state] for state in kept]


class _Union:
    """The position automata of several patterns side by side, positions numbered through, sets as bits."""

    def __init__(self, anchor: str, members: Sequence[tuple[int, Positions]]) -> None:
        sets: dict[Ranges, int] = {}
        takes: list[int] = []  # which set each position takes
        self.owner: list[int] = []
        self.follow: list[int] = []
        self.first = self.last = 0
        for number, automaton in members:
            base = len(takes)
            for symbols, following in zip(automaton.symbols, automaton.follow, strict=True):
                takes.append(sets.setdefault(symbols, len(sets)))
                self.follow.append(_bits(base + position for position in following))
                self.owner.append(number)
            self.first |= _bits(base + position for position in automaton.first)
            self.last |= _bits(base + position for position in automaton.last)
        anchor_set: Ranges = (
            DIGITS if anchor == "0" else ((ord(anchor), ord(anchor)),) if len(anchor) == 1 else ()
        )
        if anchor_set:
            sets.setdefault(anchor_set, len(sets))
        for together in TOGETHER:
            sets.setdefault(together, len(sets))
        self.classes = _Classes(list(sets))
        self.anchors = frozenset(self.classes.members[sets[anchor_set]]) if anchor_set else frozenset()
        #: For each class, the positions that take it.
        self.taken = [0] * self.classes.count
        for position, index in enumerate(takes):
            for number in self.classes.members[index]:
                self.taken[number] |= 1 << position

    def step(self, hit: int) -> tuple[int, tuple[int, ...]]:
        """Behind the positions `hit`: those that may come next, and the patterns that end here."""
        coming, ends = 0, set()
        for position in _places(hit):
            coming |= self.follow[position]
            if self.last >> position & 1:
                ends.add(self.owner[position])
        return coming, tuple(sorted(ends))

    def determinise(self, most: int = MOST_STATES) -> tuple[array[int], list[tuple[int, ...]]]:
        """Subset construction: ``moves`` of :class:`Group`, and what each state accepts.

        A state is the set of positions that may come next, with what was accepted on the way in.
        Accepting states come last: whether a state accepts is then a comparison and no look-up.
        """
        count = self.classes.count
        rows = [[0] * count]
        accepted: list[tuple[int, ...]] = [(), ()]
        states: dict[tuple[int, tuple[int, ...]], int] = {(self.first, ()): 1}
        steps: dict[int, tuple[int, tuple[int, ...]]] = {}
        queue = [self.first]
        for expecting in queue:
            row = [0] * count
            for number in range(1, count):
                hit = expecting & self.taken[number]
                if not hit:
                    continue
                if hit not in steps:
                    steps[hit] = self.step(hit)
                state = steps[hit]
                if state not in states:
                    states[state] = len(accepted)
                    accepted.append(state[1])
                    queue.append(state[0])
                    if len(accepted) > most:
                        raise TooManyStatesError(f"the patterns need more than {most} states")
                row[number] = states[state]
            rows.append(row)
        return _numbered(rows, accepted)

    def backward(self) -> tuple[array[int], int, bool]:
        """``moves``, ``accepting`` and ``empty`` of :class:`Back`, over the classes of this union."""
        count = self.classes.count
        anchoring = _bits(q for number in self.anchors for q in _places(self.taken[number]))
        others = [number for number in range(1, count) if number not in self.anchors]
        before = [0] * len(self.follow)
        for position, following in enumerate(self.follow):
            for next_one in _places(following):
                before[next_one] |= 1 << position
        nearest = _bits(q for q, following in enumerate(self.follow) if following & anchoring)
        rows = [[0] * count]
        accepted: list[tuple[int, ...]] = [(), ()]
        states: dict[tuple[int, bool], int] = {}
        steps: dict[int, tuple[int, bool]] = {}
        queue = [nearest]
        for expecting in queue:
            row = [0] * count
            for number in others:
                hit = expecting & self.taken[number]
                if not hit:
                    continue
                if hit not in steps:
                    onward = 0
                    for position in _places(hit):
                        onward |= before[position]
                    steps[hit] = onward, bool(hit & self.first)
                state = steps[hit]
                if state not in states:
                    states[state] = len(accepted)
                    accepted.append((0,) if state[1] else ())
                    queue.append(state[0])
                row[number] = states[state]
            rows.append(row)
        moves, accepted = _numbered(rows, accepted)
        accepting = next((number for number, ends in enumerate(accepted) if ends), len(accepted))
        return moves, accepting, bool(self.first & anchoring)

    def nearest(self) -> bytes:
        """For each class whether its symbols may stand right before the first anchor of a match."""
        anchoring = 0
        for number in self.anchors:
            anchoring |= self.taken[number]
        before = _bits(q for q, following in enumerate(self.follow) if following & anchoring)
        return bytes(
            number not in self.anchors and before & taken != 0 for number, taken in enumerate(self.taken)
        )

    def glance(self, boundary: bool) -> Glance:
        """What :class:`Glance` describes; with `boundary` no match begins right behind a word symbol."""
        count = self.classes.count
        end = count
        longest = LONGEST_RUN if len(self.anchors) and self.classes.of(48) in self.anchors else 1
        anchoring = 0
        for number in self.anchors:
            anchoring |= self.taken[number]
        free = 0
        for number in range(1, count):
            if number not in self.anchors:
                free |= self.taken[number]
        # Positions that may be reached without an anchor.
        prefix, fresh = 0, self.first & free
        while fresh:
            prefix |= fresh
            fresh = self.step(fresh)[0] & free & ~prefix
        plain = {code for code in range(128) if chr(code).isalnum() or chr(code) == "_"}
        # Classes of word symbols only: no match begins behind them.
        word = {self.classes.of(code) for code in plain}
        word -= {self.classes.of(code) for code in range(BMP + 1) if code not in plain}

        starts = []
        for number in range(count + 1):
            here = 0 if number in word and boundary else self.first
            if number < end and number not in self.anchors:
                here |= self.step(self.taken[number] & prefix)[0]
            starts.append(here & anchoring)
        before, kinds = _compact(starts)

        # By the symbols before the anchor: for each run and each symbol behind it, what may follow, as bits.
        step = cache(self.step)
        anything = (1 << (count + 1)) - 1

        @cache
        def following(hit: int) -> int:
            onward, ends = step(hit)
            # Whether a match may end there is asked where it counts.
            return anything if ends else _bits(c for c in range(count) if onward & self.taken[c])

        @cache
        def around(run: int) -> tuple[int, ...]:
            coming, ends = step(run)
            if ends:
                return (anything,) * (count + 1)
            return (*(following(coming & taken) if coming & taken else 0 for taken in self.taken), 0)

        blocks = []
        for start in kinds:
            runs = [start]
            while len(runs) < longest:
                runs.append(step(runs[-1])[0] & anchoring)
            fresh = step(runs[-1])[0] & anchoring if longest > 1 else 0
            while fresh & ~runs[-1]:
                runs[-1] |= fresh
                fresh = step(fresh)[0] & anchoring
            blocks.append(tuple(around(run) for run in runs))
        numbers, blocks = _compact(blocks)
        before = [numbers[kind] for kind in before]
        # Classes behind which, and as which, the same may stand are one.
        rows = [run for block in blocks for run in block]
        behind, columns = _compact(
            [
                (
                    tuple(run[c] for run in rows),
                    tuple(_bits(i for i, row in enumerate(set(run)) if row >> c & 1) for run in rows),
                )
                for c in range(count + 1)
            ]
        )
        some = [behind.index(number) for number in range(len(columns))]
        kept: dict[int, int] = {}
        picked = array("H")
        for run in rows:
            for c in some:
                row = _bits(place for place, other in enumerate(some) if run[c] >> other & 1)
                picked.append(kept.setdefault(row, len(kept)))
        width = len(some) // 8 + 1
        return Glance(
            before=bytes(before),
            behind=bytes(behind),
            befores=len(blocks),
            behinds=len(some),
            rows=picked.tobytes(),
            bits=b"".join(row.to_bytes(width, "little") for row in kept),
        )


def _compact(items: Sequence[Any]) -> tuple[list[int], list[Any]]:
    """For each item its number among the distinct ones, and these."""
    numbers: dict[Any, int] = {}
    return [numbers.setdefault(item, len(numbers)) for item in items], list(numbers)


def _places(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _bits(positions: Iterable[int]) -> int:
    whole = 0
    for position in positions:
        whole |= 1 << position
    return whole


NO_GLANCE = Glance(b"", b"", 0, 0, b"", b"")


def build_group(
    anchor: str, reach: int, run: int, weak: bool, members: Sequence[tuple[int, Positions]], bounded: bool
) -> Group:
    """The automata for `members`, pairs of pattern number and position automaton.

    `weak` ones need a word; `bounded` ones all have a left boundary of words or tokens.
    """
    union = _Union(anchor, members)
    shapes = _Union(anchor, _shaped(members, TOGETHER))
    coarse = union.classes.within(shapes.classes)
    moves, accepted = shapes.determinise(MOST_STATES_ALONE if anchor == "0" and not weak else MOST_STATES)
    bounds, accepts = array("I", [0]), array("H")
    sets: dict[tuple[int, ...], int] = {}
    for ends in accepted:
        if ends and ends not in sets:
            sets[ends] = len(sets)
            accepts.extend(ends)
            bounds.append(len(accepts))
    cased = _Union(anchor, _shaped(members, CASED))
    backs, back_accepting, empty = cased.backward()
    by_symbol = bytes(list(union.classes.bmp))
    pages, bmp = paged(by_symbol, 1)
    return Group(
        anchor=anchor,
        reach=reach,
        run=run,
        classes=union.classes.count,
        coarse=coarse,
        shapes=shapes.classes.count,
        ascii=by_symbol[:128],
        pages=pages,
        bmp=bmp,
        astral=union.classes.astral,
        moves=moves.tobytes(),
        sets=array("H", [sets[ends] for ends in accepted if ends]).tobytes(),
        bounds=bounds.tobytes(),
        accepts=accepts.tobytes(),
        back=Back(
            union.classes.within(cased.classes),
            cased.classes.count,
            backs.tobytes(),
            back_accepting,
            empty,
            union.nearest(),
        ),
        # Digits beside words are run without a glance.
        glance=union.glance(bounded) if union.anchors and not (weak and anchor == "0") else NO_GLANCE,
        patterns=tuple(number for number, _ in members),
        accepting=next((number for number, ends in enumerate(accepted) if ends), len(accepted)),
        forms=tuple(_form(automaton, union.classes) for _, automaton in members),
    )


def paged(table: bytes, width: int) -> tuple[bytes, bytes]:
    """A table of 65,536 items of `width` bytes as 256 pages, equal ones kept once.

    Returns where each page begins, in items (uint16), and the pages.
    """
    kept: dict[bytes, int] = {}
    starts = array("H")
    for page in range(256):
        content = table[256 * width * page : 256 * width * (page + 1)]
        starts.append(256 * kept.setdefault(content, len(kept)))
    return starts.tobytes(), b"".join(kept)


def _form(automaton: Positions, classes: _Classes) -> Form | None:
    """The exact automaton of one pattern over the classes of its group."""
    if all(_coarse(symbols) == symbols for symbols in automaton.symbols):
        return None
    union = _Union("", [(0, automaton)])
    moves, accepted = union.determinise()
    narrow = len(accepted) <= 256
    return Form(
        classes=classes.within(union.classes),
        count=union.classes.count,
        moves=_same(bytes(list(moves)) if narrow else moves.tobytes()),
        narrow=narrow,
        accepting=next(number for number, ends in enumerate(accepted) if ends),
        first=_ascii(automaton, automaton.first),
        second=_ascii(automaton, {q for p in automaton.first for q in automaton.follow[p]}),
    )


def _ascii(automaton: Positions, positions: Iterable[int]) -> bytes:
    """As 128 bits, the symbols that these positions take."""
    bits = 0
    for position in positions:
        for low, high in automaton.symbols[position]:
            if low < 128:
                bits |= (1 << min(high, 127) + 1) - (1 << low)
    return bits.to_bytes(16, "little")


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern as grouping sees it.

    It may count only right after a label (`labelled`), or not by itself (`weak`); a `bounded` one begins
    behind no letter or digit; one that isn't `on` is rarely sought.
    """

    regex: str
    labelled: bool
    weak: bool
    bounded: bool
    on: bool


def build_groups(patterns: Sequence[Sought]) -> list[Group]:
    """Groups for `patterns`.

    The pattern's number is its index. Label patterns form the group whose anchor is ``label``.
    Raises :class:`~pii_mask.errors.PatternError` for a pattern without an anchor that counts alone.
    """
    # Patterns that always begin with their anchor and long ones apart from the others, or their union would
    # have states by the thousand.
    members: dict[tuple[str, bool, bool, bool, int, bool, bool], list[tuple[int, Positions]]] = {}
    reaches: dict[tuple[str, bool, bool, bool, int, bool, bool], int] = {}
    begins: set[str] = set()
    for number, pattern in enumerate(patterns):
        regex, labelled = pattern.regex, pattern.labelled
        automaton = parse(regex)
        chosen = choose_anchor(automaton)
        if chosen is None:
            ways = None if labelled else openings(automaton)
            if not labelled and ways is None:
                raise PatternError(
                    f"pattern {regex!r} has no digit and no mark of {MARKS!r} near its beginning, and no"
                    " fixed beginning; such a pattern can count only right after a label"
                )
            chosen = ("label" if ways is None else "start", 0)
            begins.update(ways or ())
        anchor, reach = chosen
        # What needs a word beside it stands apart, too: where there is none, its group isn't even entered.
        run = RUN_BLOCK if regex.startswith(BLOCK) else RUN_URL if anchor == ":" else RUN
        # Those that may begin within a word are few; apart, they don't make others be sought there.
        bounded = pattern.bounded or anchor != "0"
        weak = pattern.weak and anchor == "0"
        apart = anchor != "0" or (weak and bounded)
        on = pattern.on or anchor != "0"
        key = anchor, apart and reach > 0, apart and len(automaton.symbols) > LONG, weak, run, on, bounded
        members.setdefault(key, []).append((number, automaton))
        reaches[key] = max(reaches.get(key, 0), reach)
    groups: list[Group] = []
    for key in sorted(members):
        anchor, group_members = key[0], members[key]
        if anchor == "start":
            begun = begins
        elif anchor in OPENERS:
            begun = tails(anchor, [automaton for _, automaton in group_members])
        else:
            begun = set()
        found = _split(
            anchor,
            reaches[key],
            run=key[4],
            weak=key[3],
            members=group_members,
            bounded={number for number, pattern in enumerate(patterns) if pattern.bounded},
        )
        groups += [replace(group, openings=tuple(sorted(begun))) for group in found]
    return groups


def _split(
    anchor: str,
    reach: int,
    run: int,
    weak: bool,
    members: Sequence[tuple[int, Positions]],
    bounded: Collection[int],
) -> list[Group]:
    """One group, or several where one automaton for all the patterns would be too large."""
    try:
        return [
            build_group(anchor, reach, run, weak, members, all(number in bounded for number, _ in members))
        ]
    except TooManyStatesError:
        if len(members) == 1:
            raise
        half = len(members) // 2
        return [
            *_split(anchor, reach, run, weak, members[:half], bounded),
            *_split(anchor, reach, run, weak, members[half:], bounded),
        ]
