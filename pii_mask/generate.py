"""Synthetic values of every identifier, made from nothing but its declaration.

A value is a random walk through the automaton of one written form, repaired until all checks of that form
pass: a date is drawn and written where the form has one, a word of a list is drawn, and what may stand at the
place of a check digit is tried until the check passes. Nobody's data is looked at. That such a number has
also been issued to somebody can't be ruled out, and means nothing.

Equal seeds give equal values, in whatever order they are asked for.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import Random

from .core import coins
from .core.folding import fold, fold_text
from .core.reference import Seen, all_pass, one_passes
from .core.regular import Positions, Ranges, parse
from .errors import PatternError
from .types import Check, Identifier, Pattern

__all__ = ["Mutant", "fits", "is_local", "mutants", "values"]

#: So often a form is begun anew before it counts as one that nothing satisfies.
TRIES = 400
#: So often the checks of one draft are gone through.
ROUNDS = 12
#: A form without an end is written at most so many symbols longer than its shortest value.
MOST_LONGER = 30
#: So many words of a list, or dates, are tried at one place.
DRAWS = 40
#: So many moves a walk with fixed symbols may take before it counts as one that doesn't exist.
MOST_MOVES = 5_000

DIGITS = "0123456789"
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KEPT = DIGITS + UPPER + UPPER.lower()
#: What an open class (anything but a blank) is written with besides letters and digits.
PLAIN_MARKS = "-._"
#: The mark that all of a value's separators are, where the form leaves the choice.
MARKS = "  --./"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A value with one slip in it; `accepted` when form and checks of the identifier don't notice."""

    text: str
    kind: str
    accepted: bool


def values(
    identifier: Identifier,
    count: int,
    *,
    seed: int,
    pattern: Pattern | None = None,
    countries: Sequence[str] = (),
) -> list[str]:
    """`count` values of `identifier` in the written form `pattern`, or in any of its forms.

    Each matches the form wholly and passes its checks. Forms of the countries that a user names (national
    telephone numbers) need some `countries`. Raises :class:`~pii_mask.errors.PatternError` for an identifier
    without forms, and for a form that no value seems to satisfy.
    """
    patterns = (pattern,) if pattern else identifier.patterns
    if not countries:
        patterns = tuple(p for p in patterns if not any(map(is_local, p.checks_of(identifier))))
    if not patterns:
        raise PatternError(f"{identifier.entity}: there is no written form to make values of")
    rng = _generator(seed, identifier.entity, pattern.regex if pattern else "")
    return [_value(identifier, rng.choice(patterns), rng, countries) for _ in range(count)]


def fits(
    identifier: Identifier, text: str, *, pattern: Pattern | None = None, countries: Sequence[str] = ()
) -> bool:
    """Whether all of `text` has one of the forms of `identifier`, or this one, and passes its checks."""
    folded = fold_text(text)
    return any(
        _form(each.regex).accepts(folded) and _holds(identifier, each, folded, countries)
        for each in ((pattern,) if pattern else identifier.patterns)
    )


def mutants(identifier: Identifier, value: str, *, seed: int) -> list[Mutant]:
    """Slips that people make when they write `value`.

    A wrong digit, two neighbours swapped, one digit too many or too few, a beginning that nobody gave out,
    and, where a form has a date, one that doesn't exist.
    """
    rng = _generator(seed, identifier.entity, value)
    made: dict[str, str] = {}
    for kind, slip in _SLIPS.items():
        text = slip(identifier, value, rng)
        if text and text != value:
            made.setdefault(text, kind)
    return [Mutant(text, kind, fits(identifier, text)) for text, kind in made.items()]


def _generator(seed: int, *purpose: str) -> Random:
    return Random(" ".join([str(seed), *purpose]))


def is_local(check: Check) -> bool:
    """Whether `check` passes only for numbers of countries that the user names."""
    return check.op == "phone" and check.chars == "local"


def _holds(identifier: Identifier, pattern: Pattern, folded: str, countries: Sequence[str]) -> bool:
    """Whether the checks of a form pass for a text that has it."""
    kept = "".join(symbol for symbol in folded if symbol in KEPT)
    if identifier.canonical.last:
        kept = kept[-identifier.canonical.last :]
    return all_pass(pattern.checks_of(identifier), kept, Seen(folded, countries))


# ------------------------------------------------------------------ written forms


@dataclass(frozen=True, slots=True)
class _Spelled:
    """What one position of a form is written with: letters and digits that checks see, and other symbols."""

    upper: str
    lower: str
    mixed: str
    others: str

    def kept(self, style: str) -> str:
        return self.upper if style == "upper" else self.lower if style == "lower" else self.mixed


class _Form:
    """A pattern's automaton, ready for walking through it and for reading a text as it."""

    def __init__(self, regex: str) -> None:
        parsed = parse(regex)
        self.symbols = parsed.symbols
        self.follow = [sorted(onward) for onward in parsed.follow]
        self.first = sorted(parsed.first)
        self.last = parsed.last
        self.spelled = [_spelled(symbols) for symbols in parsed.symbols]
        self.ends = _lengths_to_end(parsed)
        self._lengths = 0
        for position in self.first:
            self._lengths |= self.ends[position]
        # States of the reader, made when they are first reached; 0 is the beginning.
        self._states: dict[frozenset[int], int] = {}
        self._expecting: list[frozenset[int]] = []
        self._moves: list[dict[str, int]] = []
        self._final: list[bool] = []
        self._state(parsed.first, False)

    def _state(self, expecting: frozenset[int], final: bool) -> int:
        key = expecting | {-1} if final else expecting
        if key not in self._states:
            self._states[key] = len(self._expecting)
            self._expecting.append(expecting)
            self._moves.append({})
            self._final.append(final)
        return self._states[key]

    def accepts(self, folded: str) -> bool:
        """Whether all of a folded text has this form."""
        state = 0
        for symbol in folded:
            onward = self._moves[state].get(symbol)
            if onward is None:
                hit = [place for place in self._expecting[state] if self.takes(place, symbol)]
                coming = frozenset(place for each in hit for place in self.follow[each])
                onward = self._state(coming, any(place in self.last for place in hit))
                self._moves[state][symbol] = onward
            state = onward
        return self._final[state]

    def lengths(self, least: int) -> list[int]:
        """How many symbols a value may have, from `least` on; not all where there is no end."""
        fit = self._lengths >> least << least or self._lengths
        shortest = (fit & -fit).bit_length() - 1
        return [size for size in range(shortest, shortest + MOST_LONGER + 1) if fit >> size & 1]

    def takes(self, position: int, symbol: str) -> bool:
        code = ord(symbol)
        return any(low <= code <= high for low, high in self.symbols[position])

    def walk(self, rng: Random, size: int) -> list[int]:
        """The positions of a random value of `size` symbols."""
        path: list[int] = []
        choices: Sequence[int] = self.first
        for rest in range(size, 0, -1):
            path.append(rng.choice([place for place in choices if self.ends[place] >> rest & 1]))
            choices = self.follow[path[-1]]
        return path

    def walk_through(
        self, rng: Random, kept: Sequence[str | None], style: str
    ) -> tuple[list[int], list[str]] | None:
        """The positions and symbols of a random value whose letters and digits are `kept` (None: any).

        Letters may change their case. None when there is no such value.
        """
        path: list[int] = []
        text: list[str] = []
        dead: set[tuple[int, int]] = set()
        # For each place in the path the moves that are still untried: (position, letter or digit?).
        waiting = [self._moves_of(rng, self.first)]
        seen = 0
        moves = 0
        while waiting:
            if not waiting[-1] or len(path) > len(kept) + 200:
                waiting.pop()
                if path:
                    position = path.pop()
                    dead.add((position, seen))
                    seen -= text.pop() in KEPT
                continue
            position, is_kept = waiting[-1].pop()
            moves += 1
            if moves > MOST_MOVES:
                return None
            spelled = self.spelled[position]
            if is_kept:
                if seen >= len(kept) or (position, seen + 1) in dead:
                    continue
                options = spelled.kept(style)
                wanted = kept[seen]
                if wanted is not None:
                    options = "".join(s for s in (wanted, wanted.swapcase()) if s in spelled.mixed)[:1]
            else:
                options = spelled.others if (position, seen) not in dead else ""
            if not options:
                continue
            path.append(position)
            text.append(rng.choice(options))
            seen += is_kept
            if seen == len(kept) and position in self.last:
                return path, text
            waiting.append(self._moves_of(rng, self.follow[position]))
        return None

    def _moves_of(self, rng: Random, positions: Sequence[int]) -> list[tuple[int, bool]]:
        moves = [
            (position, is_kept)
            for position in positions
            for is_kept in (True, False)
            if (self.spelled[position].mixed if is_kept else self.spelled[position].others)
        ]
        rng.shuffle(moves)
        return moves


@lru_cache(2048)
def _form(regex: str) -> _Form:
    return _Form(regex)


@lru_cache(4096)
def _spelled(ranges: Ranges) -> _Spelled:
    def takes(code: int) -> bool:
        return any(low <= code <= high for low, high in ranges)

    mixed = "".join(symbol for symbol in KEPT if takes(ord(symbol)))
    upper = "".join(symbol for symbol in mixed if not symbol.islower())
    lower = "".join(symbol for symbol in mixed if not symbol.isupper())
    # A class without letters of one case is written in the other.
    if not any(map(str.isalpha, upper)):
        upper = mixed
    if not any(map(str.isalpha, lower)):
        lower = mixed
    marks = "".join(chr(code) for code in range(32, 127) if chr(code) not in KEPT and takes(code))
    wide = [(max(low, 128), high) for low, high in ranges if high >= 128]
    letters = ""
    if sum(high - low + 1 for low, high in wide) < 0x8000 or not mixed:
        for low, high in wide:
            step = max(1, (high - low) // 200)
            codes = (code for code in range(low, high + 1, step) if fold(code) == code)
            letters += "".join(symbol for symbol in map(chr, codes) if symbol.isprintable())
    if len(marks) > 20:
        marks = "".join(mark for mark in PLAIN_MARKS if mark in marks)
    others = marks + letters
    if not mixed and not others:  # a line feed or the like
        others = chr(ranges[0][0])
    return _Spelled(upper, lower, mixed, others)


def _lengths_to_end(parsed: Positions) -> list[int]:
    """For each position, as bits, how many symbols may be left when it is the next one."""
    ends = [2 if position in parsed.last else 0 for position in range(len(parsed.symbols))]
    most = (1 << 512) - 1
    changed = True
    while changed:
        changed = False
        for position in range(len(ends) - 1, -1, -1):
            bits = ends[position]
            for onward in parsed.follow[position]:
                bits |= ends[onward] << 1 & most
            if bits != ends[position]:
                ends[position] = bits
                changed = True
    return ends


# ------------------------------------------------------------------ drafts


class _Hopeless(Exception):
    """This draft can't be repaired."""


class _Draft:
    """A value in the making: symbols, the positions they stand at, and which of them are settled."""

    def __init__(
        self, identifier: Identifier, pattern: Pattern, rng: Random, countries: Sequence[str]
    ) -> None:
        self.countries = countries
        self.form = _form(pattern.regex)
        self.rng = rng
        self.most = identifier.canonical.last
        self.style = _style(identifier, rng)
        lengths = self.form.lengths(_least(pattern.checks_of(identifier)))
        # With all of its separators or with none is how most people write.
        self.path = self.form.walk(rng, rng.choice((lengths[0], rng.choice(lengths), lengths[-1])))
        mark = rng.choice(MARKS)
        self.text: list[str] = []
        for position in self.path:
            spelled = self.form.spelled[position]
            kept = spelled.kept(self.style)
            one = kept if kept and (not spelled.others or rng.random() < 0.8) else spelled.others
            self.text.append(mark if mark in one else rng.choice(one))
        #: Places, among the letters and digits that checks see, that aren't to be changed again.
        self.settled: set[int] = set()
        self.groups: dict[int, tuple[Check, ...]] = {}
        #: Which of the text's words are drawn from a list.
        self.named: set[int] = set()
        self._look()

    def _look(self) -> None:
        everything = [place for place, symbol in enumerate(self.text) if symbol in KEPT]
        self.hidden = max(0, len(everything) - self.most) if self.most else 0
        self.at = everything[self.hidden :]
        self.before = everything[: self.hidden]

    @property
    def matched(self) -> str:
        return "".join(self.text)

    @property
    def value(self) -> str:
        return "".join([self.text[place] for place in self.at])

    def options(self, place: int) -> str:
        """The letters and digits that may stand at a place, in the draft's style."""
        return self.form.spelled[self.path[self.at[place]]].kept(self.style)

    def passes(self, check: Check, changes: Mapping[int, str] | None = None) -> bool:
        """Whether `check` passes, with `changes` if they were made."""
        if not changes:
            return one_passes(check, self.value, Seen(self.matched, self.countries))
        symbols = [self.text[place] for place in self.at]
        for place, symbol in changes.items():
            symbols[place] = symbol
        return one_passes(check, "".join(symbols), Seen("", self.countries))

    def fitting(self, changes: Mapping[int, str]) -> dict[int, str] | None:
        """`changes` as the positions of the draft take them; None when one of them doesn't."""
        made = {}
        for place, symbol in changes.items():
            spelled = self.form.spelled[self.path[self.at[place]]]
            fit = symbol if symbol in spelled.kept(self.style) else symbol.swapcase()
            if fit not in spelled.mixed:
                fit = symbol
                if fit not in spelled.mixed:
                    return None
            made[place] = fit
        return made

    def write(self, changes: Mapping[int, str], *, settle: bool = False) -> bool:
        """Writes symbols at places; walks another way through the form if this one doesn't take them."""
        fit = self.fitting(changes)
        if fit is not None:
            for place, symbol in fit.items():
                self.text[self.at[place]] = symbol
        else:
            kept: list[str | None] = [None] * (len(self.before) + len(self.at))
            for place in self.settled:
                kept[self.hidden + place] = self.text[self.at[place]]
            for place, symbol in changes.items():
                kept[self.hidden + place] = symbol
            if not self.rewrite(kept):
                return False
        if settle:
            self.settled.update(changes)
        return True

    def rewrite(self, kept: Sequence[str | None]) -> bool:
        """Walks anew, so that the letters and digits are `kept`."""
        walked = self.form.walk_through(self.rng, kept, self.style)
        if walked is None:
            return False
        self.path, self.text = walked
        self._look()
        return True

    def disturb(self, places: Sequence[int]) -> None:
        """Changes one symbol among `places`, one that isn't settled if there is any."""
        free = [place for place in places if place not in self.settled and len(self.options(place)) > 1]
        free = free or [place for place in places if len(self.options(place)) > 1]
        if not free:
            raise _Hopeless
        place = self.rng.choice(free)
        self.text[self.at[place]] = self.rng.choice(self.options(place))


def _least(checks: Sequence[Check]) -> int:
    """How many letters and digits a value must have for all of its weighted checks to see what they weigh."""
    seen = [check for check in checks if check.op == "weighted" and check.start >= 0 <= check.part[0]]
    return max((c.part[0] + c.start + max(len(c.weights), len(c.tables)) for c in seen), default=0)


def _style(identifier: Identifier, rng: Random) -> str:
    """The case that a value's letters are written in."""
    form = identifier.canonical
    if form.case == "lower":
        return rng.choices(("lower", "mixed"), (0.9, 0.1))[0]
    if form.case == "upper" or form.keep == "digits":
        return rng.choices(("upper", "lower"), (0.8, 0.2))[0]
    return "mixed"


def _value(identifier: Identifier, pattern: Pattern, rng: Random, countries: Sequence[str]) -> str:
    checks = pattern.checks_of(identifier)
    for _ in range(TRIES):
        draft = _Draft(identifier, pattern, rng, countries)
        try:
            repaired = _repaired(draft, checks)
        except _Hopeless:
            continue
        text = draft.matched
        if repaired and fits(identifier, text, pattern=pattern, countries=countries):
            return text
    raise PatternError(
        f"{identifier.entity}: after {TRIES} tries no value of the form {pattern.regex!r} passes its checks"
    )


def _repaired(draft: _Draft, checks: Sequence[Check]) -> bool:
    """Changes the draft until all checks pass; False when they still don't."""
    for _ in range(ROUNDS):
        failing = [check for check in checks if not draft.passes(check)]
        if not failing:
            return True
        for check in failing:
            if not draft.passes(check):
                _repair(draft, check)
    return all(draft.passes(check) for check in checks)


def _repair(draft: _Draft, check: Check) -> None:
    places = list(range(len(draft.at))[check.part[0] : check.part[1] or None])
    if not places and check.op not in ("any", "lexicon"):
        raise _Hopeless
    _REPAIRS[check.op](draft, check, places)


# ------------------------------------------------------------------ repairs


def _group(draft: _Draft, check: Check, places: list[int]) -> None:
    """`any`: picks one of the groups and stays with it."""
    if id(check) not in draft.groups:
        draft.groups[id(check)] = draft.rng.choice(check.of)
    for part in draft.groups[id(check)]:
        if not draft.passes(part):
            _repair(draft, part)


def _among(draft: _Draft, check: Check, places: list[int]) -> None:
    start = max(check.position, 0)
    words = check.chars.split()
    words = draft.rng.sample(words, min(DRAWS, len(words)))
    ways = [
        dict(zip(places[start:], word, strict=False)) for word in words if start + len(word) <= len(places)
    ]
    _write_one(draft, ways)


def _not_ending(draft: _Draft, check: Check, places: list[int]) -> None:
    raise _Hopeless  # Another draft ends otherwise.


def _date(draft: _Draft, check: Check, places: list[int]) -> None:
    start = max(check.position, 0)
    where = places[start : start + len(check.chars)]
    if len(where) < len(check.chars):
        raise _Hopeless
    _write_one(draft, [dict(zip(where, _day(check, draft.rng), strict=True)) for _ in range(DRAWS)])


def _day(check: Check, rng: Random) -> str:
    """A date of somebody's birth, laid out and coded as the check says."""
    year = rng.randrange(1930, 2012)
    # Of two centuries, that one counts whose year 00 has a 29 February.
    leap = calendar.isleap(year if "yyyy" in check.chars else 2000 + year % 100)
    month = rng.randrange(1, 13)
    days = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    numbers = {
        "y": year,
        "m": month + rng.choice(check.months),
        "d": rng.randrange(1, days + 1) + rng.choice(check.days),
        "j": rng.randrange(1, 366 + leap) + rng.choice(check.days),
    }
    written = {}
    for name, number in numbers.items():
        size = check.chars.count(name)
        written[name] = iter(f"{number:0{size}}"[-size:]) if size else iter("")
    return "".join(next(written[name]) for name in check.chars)


def _write_one(draft: _Draft, ways: Sequence[Mapping[int, str]]) -> None:
    """Writes the first of some ways that the form takes, and settles it."""
    for way in ways:
        if draft.fitting(way) is not None:
            draft.write(way, settle=True)
            return
    for way in ways[:5]:
        if draft.write(way, settle=True):
            return
    raise _Hopeless


def _weighted(draft: _Draft, check: Check, places: list[int]) -> None:
    count = max(len(check.weights), len(check.tables))
    start = check.start if check.start >= 0 else len(places) + check.start
    if start < 0 or start + count > len(places):
        raise _Hopeless
    weighed = places[start : start + count]
    for number, place in enumerate(weighed):
        if _counts(check, number, draft.value[place]) is None:
            known = [s for s in draft.options(place) if _counts(check, number, s) is not None]
            if not known or place in draft.settled:
                raise _Hopeless
            draft.write({place: draft.rng.choice(known)})
    if draft.passes(check):
        return
    if check.chars:
        position = check.position if check.position >= 0 else len(places) + check.position
        where = places[position : position + check.width] if position >= 0 else []
        if len(where) < check.width:
            raise _Hopeless
        chunks = {
            check.chars[place : place + check.width] for place in range(0, len(check.chars), check.width)
        }
        options = sorted(chunk for chunk in chunks if " " not in chunk)
        draft.rng.shuffle(options)
        if _tried(draft, check, where, options):
            return
        if check.otherwise is not None and draft.rng.random() < 0.5:
            _repair(draft, check.otherwise)
            if draft.passes(check):
                return
        draft.disturb([place for place in weighed if place not in where] or weighed)
    elif not _tried_at(draft, check, weighed[::-1]):
        _solve(draft, check, weighed)


def _solve(draft: _Draft, check: Check, weighed: list[int]) -> None:
    """Draws all symbols that a weighted check looks at, so that their sum has no remainder."""
    modulus = check.modulus
    options = []
    for number, place in enumerate(weighed):
        free = place not in draft.settled
        symbols = _shuffled(draft, place) if free else [draft.text[draft.at[place]]]
        counts = ((symbol, _counts(check, number, symbol)) for symbol in symbols)
        options.append([(symbol, count % modulus) for symbol, count in counts if count is not None])
    # For each symbol, as bits, the remainders that it and those behind it can add up to.
    sums = [1]
    for choices in reversed(options):
        behind, bits = sums[-1], 0
        for _, count in choices:
            bits |= behind << count | behind >> modulus - count
        sums.append(bits & (1 << modulus) - 1)
    sums.reverse()
    rest = -check.add % modulus
    if not sums[0] >> rest & 1:
        raise _Hopeless
    drawn = {}
    for place, choices, behind in zip(weighed, options, sums[1:], strict=True):
        drawn[place], count = next(each for each in choices if behind >> (rest - each[1]) % modulus & 1)
        rest = (rest - count) % modulus
    draft.write(drawn)


def _counts(check: Check, number: int, symbol: str) -> int | None:
    """What the symbol that is weighed as the `number`-th counts; None for one that has no value."""
    value = (check.alphabet or DIGITS + UPPER).find(symbol.upper())
    table = check.tables[number] if number < len(check.tables) else ()
    if value < 0 or (table and value >= len(table)):
        return None
    if table:
        return table[value]
    product = check.weights[number] * (check.values[value] if check.values else value)
    return sum(map(int, str(product))) if check.sums == "digits" else product


def _check_digit(draft: _Draft, check: Check, places: list[int]) -> None:
    """The check symbol is the last one; where that one is given, another gives way."""
    if not _tried_at(draft, check, places[::-1]):
        draft.disturb(places)


def _mod97(draft: _Draft, check: Check, places: list[int]) -> None:
    moved = 4 if check.position < 0 else check.position
    where = places[moved - 2 : moved] if moved >= 2 else places[-2:]
    pairs = ["".join(pair) for pair in product(DIGITS, DIGITS)]
    draft.rng.shuffle(pairs)
    if not _tried(draft, check, where, pairs) and not _tried(draft, check, places[-2:], pairs):
        draft.disturb(places)


def _tried(draft: _Draft, check: Check, where: Sequence[int], options: Sequence[str]) -> bool:
    """Writes the first of `options` with which the check passes."""
    for option in options:
        changes = draft.fitting(dict(zip(where, option, strict=True)))
        if changes is not None and draft.passes(check, changes):
            return draft.write(changes)
    return False


def _tried_at(draft: _Draft, check: Check, places: Sequence[int]) -> bool:
    """Changes one symbol so that the check passes: the first of `places` if that will do."""
    first = places[0]
    free = [place for place in places[1:] if place not in draft.settled]
    draft.rng.shuffle(free)
    order = [first, *free] if first not in draft.settled else free
    return any(_tried(draft, check, [place], _shuffled(draft, place)) for place in order[:4])


def _shuffled(draft: _Draft, place: int) -> list[str]:
    options = list(draft.options(place))
    draft.rng.shuffle(options)
    return options


def _distinct(draft: _Draft, check: Check, places: list[int]) -> None:
    draft.disturb(places)


def _one_repeats(draft: _Draft, check: Check, places: list[int]) -> None:
    ways = []
    for _ in range(DRAWS):
        times = draft.rng.choice((2, 3))
        if len(places) - times + 1 > 10:
            continue
        different = draft.rng.sample(DIGITS, len(places) - times + 1)
        symbols = different + different[:1] * (times - 1)
        draft.rng.shuffle(symbols)
        way = dict(zip(places, symbols, strict=True))
        if draft.passes(check, way):
            ways.append(way)
    _write_one(draft, ways)


def _phone(draft: _Draft, check: Check, places: list[int]) -> None:
    from .identifiers import _plans

    region = draft.rng.choice(draft.countries) if is_local(check) else check.chars
    rows, _, state = _plans.automaton(region)
    ends = _plan_lengths(region)
    number: dict[int, str] = {}
    for place, rest in zip(places, range(len(places), 0, -1), strict=True):
        taken = draft.form.spelled[draft.path[draft.at[place]]].mixed
        choices = [
            digit
            for digit in DIGITS
            if digit in taken and rows[state][int(digit)] and ends[rows[state][int(digit)]] >> (rest - 1) & 1
        ]
        if not choices:
            raise _Hopeless
        number[place] = draft.rng.choice(choices)
        state = rows[state][int(number[place])]
    draft.write(number, settle=True)


@lru_cache(512)
def _plan_lengths(region: str) -> list[int]:
    """For each state of a numbering plan, as bits, how many digits may still come."""
    from .identifiers import _plans

    rows, accepts, _ = _plans.automaton(region)
    ends = [int(accepted) for accepted in accepts]
    ends[0] = 0
    changed = True
    while changed:
        changed = False
        for state, row in enumerate(rows):
            bits = ends[state]
            for onward in row:
                if onward:
                    bits |= ends[onward] << 1
            if bits != ends[state]:
                ends[state], changed = bits, True
    return ends


_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def _lexicon(draft: _Draft, check: Check, places: list[int]) -> None:
    """Draws one word of the text from the list; the others, too, where the form takes them."""
    words = _words(check.chars)
    runs = len(_LETTERS.findall(draft.matched))
    # One word of a text for each list.
    free = [number for number in range(runs) if number not in draft.named]
    draft.rng.shuffle(free)
    if not words or not any(_named(draft, number, words, settle=True) for number in free):
        raise _Hopeless
    for number in free:
        if number not in draft.named:
            _named(draft, number, words, settle=False)


def _named(draft: _Draft, number: int, words: Sequence[str], *, settle: bool) -> bool:
    """Writes a word of a list instead of a word of the text, if the form takes one."""
    text = draft.matched
    run = list(_LETTERS.finditer(text))[number]
    for word in draft.rng.choices(words, k=DRAWS // 2):
        rest = run[0][len(word) :] if _HAN.match(run[0]) else ""
        for written in (word.title(), word.upper(), word):
            changed = text[: run.start()] + written + rest + text[run.end() :]
            if draft.form.accepts(fold_text(changed)) and len(_LETTERS.findall(written)) == 1:
                draft.text = list(changed)
                draft.path = _path(draft.form, changed)
                draft._look()
                if settle:
                    draft.named.add(number)
                return True
    return False


@lru_cache(64)
def _words(name: str) -> tuple[str, ...]:
    """The words of a list, in an order that doesn't change from run to run."""
    from . import names

    return tuple(sorted(names.words(name)))


def _path(form: _Form, text: str) -> list[int]:
    """The positions that a text which has the form stands at."""
    steps: list[dict[int, int]] = []
    expecting: Mapping[int, int] = dict.fromkeys(form.first, -1)
    for symbol in text:
        hit = {place: before for place, before in expecting.items() if form.takes(place, symbol)}
        steps.append(hit)
        expecting = {onward: place for place in hit for onward in form.follow[place]}
    path = [next(place for place in steps[-1] if place in form.last)]
    for step in reversed(steps[1:]):
        path.append(step[path[-1]])
    return path[::-1]


#: Bytes of what Base58Check is used for: addresses, keys, encrypted keys, extended keys.
PAYLOADS = (25, 37, 38, 43, 82)


def _base58(draft: _Draft, check: Check, places: list[int]) -> None:
    """Draws a payload of about the draft's size, and writes it with its checksum instead of the draft."""
    size = min(PAYLOADS, key=lambda size: abs(size - len(places) * 0.7322))  # log 58 / log 256
    version = bytes.fromhex(draft.rng.choice(check.chars.split() or [draft.value[:1].encode().hex()]))
    if draft.hidden:
        raise _Hopeless
    for _ in range(DRAWS):
        payload = version + draft.rng.randbytes(size - 4 - len(version))
        data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
        number, written = int.from_bytes(data, "big"), ""
        while number:
            number, digit = divmod(number, 58)
            written = coins.BASE58[digit] + written
        written = "1" * (len(data) - len(data.lstrip(b"\0"))) + written
        kept: list[str | None] = list(draft.value)
        kept[places[0] : places[-1] + 1] = written
        if draft.rewrite(kept) and draft.value == "".join(map(str, kept)):
            return
    raise _Hopeless


def _bech32(draft: _Draft, check: Check, places: list[int]) -> None:
    """Fills up the last symbol of the program and writes the six of the checksum."""
    lower = draft.value.lower()
    text = "".join(lower[place] for place in places)
    prefix, _, data = text.rpartition("1")
    found = [coins.BECH32.find(symbol) for symbol in data]
    if not prefix or len(found) < 8 or min(found) < 0:
        raise _Hopeless
    version, program = found[0], found[1:-6]
    program[-1] &= -1 << 5 * len(program) % 8
    expanded = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    constant = coins._BECH32_CONSTANTS["bech32" if version == 0 else "bech32m"]
    rest = coins._polymod([*expanded, version, *program, *[0] * 6]) ^ constant
    end = [program[-1], *(rest >> 5 * (5 - i) & 31 for i in range(6))]
    symbols = (coins.BECH32[number] for number in end)
    if draft.style == "mixed":
        draft.style = "lower"
    whole = dict(zip(places, text, strict=True)) | dict(zip(places[-7:], symbols, strict=True))
    if draft.style == "upper":
        whole = {place: symbol.upper() for place, symbol in whole.items()}
    if not draft.write(whole) or not draft.passes(check):
        raise _Hopeless


def _eip55(draft: _Draft, check: Check, places: list[int]) -> None:
    from Crypto.Hash import keccak

    value = draft.value
    digits = "".join(value[place] for place in places)[-40:].lower()
    hashed = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
    cased = (
        symbol.upper() if int(nibble, 16) >= 8 else symbol
        for symbol, nibble in zip(digits, hashed, strict=False)
    )
    draft.style = "mixed"
    for place, symbol in zip(places[-40:], cased, strict=True):
        draft.text[draft.at[place]] = symbol


_REPAIRS: Mapping[str, Callable[[_Draft, Check, list[int]], None]] = {
    "any": _group,
    "among": _among,
    "not_ending": _not_ending,
    "date": _date,
    "weighted": _weighted,
    "luhn": _check_digit,
    "verhoeff": _check_digit,
    "damm": _check_digit,
    "mod11_10": _check_digit,
    "mod97": _mod97,
    "distinct": _distinct,
    "one_repeats": _one_repeats,
    "phone": _phone,
    "lexicon": _lexicon,
    "base58": _base58,
    "bech32": _bech32,
    "eip55": _eip55,
}


# ------------------------------------------------------------------ slips


def _places(value: str) -> list[int]:
    """Where the digits stand; letters too where there are few digits."""
    digits = [place for place, symbol in enumerate(value) if symbol in DIGITS]
    return digits if len(digits) > 1 else [p for p, symbol in enumerate(value) if symbol in KEPT]


def _other(symbol: str, rng: Random) -> str:
    """Another symbol of the same kind."""
    kind = DIGITS if symbol in DIGITS else UPPER if symbol in UPPER else UPPER.lower()
    return rng.choice([other for other in kind if other != symbol])


def _one_off(identifier: Identifier, value: str, rng: Random) -> str:
    places = _places(value)
    if not places:
        return ""
    place = rng.choice(places)
    return value[:place] + _other(value[place], rng) + value[place + 1 :]


def _swapped(identifier: Identifier, value: str, rng: Random) -> str:
    places = [
        (left, right)
        for left, right in zip(_places(value), _places(value)[1:], strict=False)
        if value[left] != value[right]
    ]
    if not places:
        return ""
    left, right = rng.choice(places)
    return value[:left] + value[right] + value[left + 1 : right] + value[left] + value[right + 1 :]


def _one_more(identifier: Identifier, value: str, rng: Random) -> str:
    places = _places(value)
    if not places:
        return ""
    place = rng.choice(places)
    return value[: place + 1] + rng.choice(DIGITS) + value[place + 1 :]


def _one_less(identifier: Identifier, value: str, rng: Random) -> str:
    places = _places(value)
    if len(places) < 2:
        return ""
    place = rng.choice(places)
    return value[:place] + value[place + 1 :]


def _no_day(identifier: Identifier, value: str, rng: Random) -> str:
    """Writes a month or a day that doesn't exist where a form of the value has its date."""
    for pattern, check in _own_checks(identifier, value):
        if check.op != "date":
            continue
        at = _kept_places(identifier, value)[check.part[0] : check.part[1] or None]
        start = max(check.position, 0)
        if start + len(check.chars) > len(at):
            continue
        named = "d" if "d" in check.chars else "j" if "j" in check.chars else "m"
        where = [at[start + place] for place, name in enumerate(check.chars) if name == named]
        written = list(value)
        for place in where:
            written[place] = rng.choice("9" if place == where[0] else "3456789")
        if _form(pattern.regex).accepts(fold_text("".join(written))):
            return "".join(written)
    return ""


def _no_prefix(identifier: Identifier, value: str, rng: Random) -> str:
    """Writes something else where a form of the value has one of some words, or else at its beginning."""
    at = _kept_places(identifier, value)
    for _, check in _own_checks(identifier, value):
        if check.op != "among":
            continue
        where = at[check.part[0] : check.part[1] or None][max(check.position, 0) :]
        words = check.chars.split()
        where = where[: min(map(len, words))]
        for _try in range(DRAWS):
            written = list(value)
            for place in where:
                written[place] = _other(written[place], rng)
            if not "".join(written[place] for place in where).upper().startswith(tuple(words)):
                return "".join(written)
    if not at:
        return ""
    return value[: at[0]] + _other(value[at[0]], rng) + value[at[0] + 1 :]


def _kept_places(identifier: Identifier, value: str) -> list[int]:
    at = [place for place, symbol in enumerate(fold_text(value)) if symbol in KEPT]
    return at[-identifier.canonical.last :] if identifier.canonical.last else at


def _own_checks(identifier: Identifier, value: str) -> Iterator[tuple[Pattern, Check]]:
    """The checks, and those within them, of the forms that a value has."""
    for pattern in identifier.patterns:
        if fits(identifier, value, pattern=pattern):
            waiting = [*pattern.checks_of(identifier)]
            while waiting:
                check = waiting.pop(0)
                waiting.extend(part for group in check.of for part in group)
                yield pattern, check


_SLIPS: Mapping[str, Callable[[Identifier, str, Random], str]] = {
    "digit": _one_off,
    "swap": _swapped,
    "date": _no_day,
    "prefix": _no_prefix,
    "longer": _one_more,
    "shorter": _one_less,
}
