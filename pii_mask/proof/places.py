"""Originals and masked values of every column as keyed hashes, and what can be said of them together.

Values of one domain are compared whichever column they stand in: a phone is the same phone in `mobile` and in
`note`. A hash is 64 bits of a digest under a key of this run, the lowest six replaced by the number of digits
of a value of digits only, so that values of one length can be counted without being kept.
"""

from __future__ import annotations

import math
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..core.arrays import Strings
from ..core.digest import keyed_digests
from ..profile import sizes

__all__ = ["Chance", "Flags", "Hashes", "Place", "Places", "Rows", "among", "more_than_chance"]

#: Hashes that are remembered at a time. Where there are more, the data are read again for each further part.
MOST_HASHES = 1 << 24
#: The lowest bits of a hash: how many digits, 0 for what isn't digits alone.
LENGTH = np.uint64(63)
#: More matches than chance gives once in so many times aren't taken for chance.
ONCE_IN = 10_000

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
#: A column's path and the domain of the values that are meant.
Place = tuple[str, str]


def among(hashes: Hashes, others: Hashes, *, ranked: bool = False) -> Flags:
    """Which of `hashes` are among `others`, which are ascending if `ranked`."""
    if not len(others) or not len(hashes):
        return np.zeros(len(hashes), np.bool_)
    rising = others if ranked else np.sort(others)
    nearest = np.minimum(np.searchsorted(rising, hashes), len(rising) - 1)
    found: Flags = rising[nearest] == hashes
    return found


def more_than_chance(found: int, expected: float) -> bool:
    """Whether `found` or more come less often than once in :data:`ONCE_IN` times where `expected` are
    expected (Poisson)."""
    if found <= expected or not found:
        return False
    # The tail's first term, and the rest as a geometric series that is above it.
    first = math.exp(found * math.log(expected) - expected - math.lgamma(found + 1)) if expected > 0 else 0.0
    return first / (1 - expected / (found + 1)) < 1 / ONCE_IN


def _distinct(parts: Sequence[Hashes]) -> Hashes:
    """All of them, each once and ascending; each part is so already."""
    if len(parts) == 1:
        return parts[0]
    hashes = np.sort(np.concatenate(parts))
    last = np.append(hashes[1:] != hashes[:-1], np.ones(min(len(hashes), 1), np.bool_))
    found: Hashes = hashes[last]
    return found


class Bag:
    """Hashes, and how often each of them came."""

    def __init__(self) -> None:
        self.hashes: list[Hashes] = []
        self.counts: list[Rows] = []

    def __len__(self) -> int:
        return sum(map(len, self.hashes))

    def add(self, hashes: Hashes) -> None:
        self.hashes.append(hashes)
        self.counts.append(np.ones(len(hashes), np.int64))

    def merge(self) -> tuple[Hashes, Rows]:
        """Makes them distinct and ascending; each with its count."""
        if len(self.hashes) != 1 or (self.counts[0] == 1).all():
            hashes = np.concatenate([*self.hashes, np.zeros(0, np.uint64)])
            order = np.argsort(hashes)
            hashes = hashes[order]
            last = np.append(hashes[1:] != hashes[:-1], np.ones(min(len(hashes), 1), np.bool_))
            counted = np.concatenate([*self.counts, np.zeros(0, np.int64)])[order]
            counts = np.diff(np.cumsum(counted)[last], prepend=0)
            self.hashes, self.counts = [hashes[last]], [counts]
        return self.hashes[0], self.counts[0]

    def narrow(self, parts: int, part: int) -> None:
        """Keeps one part of them."""
        hashes, counts = self.merge()
        chosen = (hashes >> np.uint64(6)) % np.uint64(parts) == part
        self.hashes, self.counts = [hashes[chosen]], [counts[chosen]]


@dataclass(slots=True)
class Chance:
    """Matches at one place: how many were found, and how many chance would give; None if that isn't known."""

    found: int = 0
    expected: float | None = 0.0

    def add(self, found: int, expected: float | None) -> None:
        self.found += found
        known = self.expected is not None and expected is not None
        self.expected = (self.expected or 0.0) + (expected or 0.0) if known else None


class Places:
    """Values of all columns, as hashes under a key of this run; may be told of from several threads.

    When there are too many, only those of one part (by their remainder) stay; then :meth:`next_part`
    tells the caller to hand all of them over again.
    """

    def __init__(self) -> None:
        self.key = secrets.token_bytes(32)
        self.lock = Lock()
        self.splits = True
        self.parts = 1
        self.part = 0
        #: What was to be replaced.
        self.originals: dict[Place, Bag] = {}
        #: What stands in the output and isn't seen to be masked; `where` is "rows" or "hidden".
        self.masked: dict[tuple[str, Place], Bag] = {}
        #: What another key would have put in the place of the originals.
        self.control: dict[Place, Bag] = {}
        #: Columns of cells before and after, whose values may join.
        self.cells: dict[tuple[str, Place], Bag] = {}
        #: By domain and number of digits: how many values a replacement is drawn from.
        self.spaces: dict[tuple[str, int], float] = {}
        self.matches: dict[tuple[str, Place], Chance] = {}
        #: By two places: rows of the first with a partner in the second, before and after.
        self.joined: Counter[tuple[str, Place, Place]] = Counter()
        #: By "before" or "after" and place: how many values occur how often.
        self.frequencies: dict[tuple[str, Place], Counter[int]] = {}

    def hashes(self, values: Strings) -> Hashes:
        """One for each value; 0 for null and empty ones."""
        digests = keyed_digests(values, self.key, 8)
        result = np.zeros(len(values), np.uint64)
        if not digests.nbytes:
            return result
        digits = pa.array(digests).buffers()[2].to_pybytes()[: digests.nbytes]
        size = sizes(values)
        held = np.frombuffer(bytes.fromhex(digits.decode("ascii")), "<u8") & ~LENGTH
        plain = pa.array(values)
        if not pa.types.is_large_string(plain.type) and not pa.types.is_string(plain.type):
            plain = plain.cast(pa.large_binary())
        figures = pc.fill_null(pc.match_substring_regex(plain, r"^[0-9]+$"), False)
        length = np.where(np.asarray(figures.to_numpy(zero_copy_only=False)), np.minimum(size, 63), 0)
        # 0 stands for nothing; a hash that is 0 by chance becomes another one.
        result[size > 0] = np.maximum(held | length[size > 0].astype(np.uint64), np.uint64(64))
        return result

    def original(self, place: Place, hashes: Hashes) -> None:
        """Remembers originals."""
        with self.lock:
            self._add(self.originals.setdefault(place, Bag()), hashes)

    def now(self, where: str, place: Place, hashes: Hashes) -> None:
        """Remembers masked values."""
        with self.lock:
            self._add(self.masked.setdefault((where, place), Bag()), hashes)

    def other(self, place: Place, hashes: Hashes) -> None:
        """Remembers what another key would have given."""
        with self.lock:
            self._add(self.control.setdefault(place, Bag()), hashes)

    def cell(self, when: str, place: Place, hashes: Hashes) -> None:
        """Remembers all values of a column of cells, ``"before"`` or ``"after"``."""
        with self.lock:
            self._add(self.cells.setdefault((when, place), Bag()), hashes)

    def space(self, domain: str, digits: int, size: float) -> None:
        """Notes that replacements of so many digits are drawn from `size` values; the smallest counts."""
        with self.lock:
            self.spaces[domain, digits] = min(size, self.spaces.get((domain, digits), math.inf))

    def _bags(self) -> Iterator[Bag]:
        for bags in (self.originals, self.masked, self.control, self.cells):
            yield from bags.values()

    def _add(self, bag: Bag, hashes: Hashes) -> None:
        hashes = hashes[hashes != 0]
        if self.parts > 1:
            hashes = hashes[(hashes >> np.uint64(6)) % np.uint64(self.parts) == self.part]
        bag.add(hashes)
        if self.splits and self.part == 0 and sum(map(len, self._bags())) > MOST_HASHES:
            # Merging alone may do; half of the room must be free then, or merging would never end.
            for each in self._bags():
                each.narrow(self.parts, self.part)
            while sum(map(len, self._bags())) > MOST_HASHES // 2:
                self.parts *= 2
                for each in self._bags():
                    each.narrow(self.parts, self.part)

    # ------------------------------------------------------------ what it all says
    def settle(self) -> None:
        """Counts what this part says and forgets it."""
        domains: dict[str, list[Hashes]] = {}
        for (_, domain), bag in self.originals.items():
            domains.setdefault(domain, []).append(bag.merge()[0])
        originals = {domain: _distinct(each) for domain, each in domains.items()}
        for (where, place), bag in self.masked.items():
            if place[1] in originals:
                known = originals[place[1]]
                hashes, counts = bag.merge()
                found = int(counts[among(hashes, known, ranked=True)].sum())
                expected = self._expected(place, hashes, counts, known)
                self.matches.setdefault((where, place), Chance()).add(found, expected)
        self._join()
        for of, bag in self.cells.items():
            occurring, many = np.unique(bag.merge()[1], return_counts=True)
            counted = self.frequencies.setdefault(of, Counter())
            counted.update(dict(zip(occurring.tolist(), many.tolist(), strict=True)))
        for bags in (self.originals, self.masked, self.control, self.cells):
            bags.clear()

    def _expected(self, place: Place, hashes: Hashes, counts: Rows, known: Hashes) -> float | None:
        """How many of the values at `place` would by chance be among the originals of their domain.

        Of a space of N values of which M are originals, n draws hit n M / N of them. The space is that of the
        strategy where it says so, else what another key would have given is counted, else values of d
        digits are taken for numbers without a zero in front.
        """
        length = (hashes & LENGTH).astype(np.int64)
        drawn = np.bincount(length, weights=counts, minlength=64)
        there = np.bincount((known & LENGTH).astype(np.int64), minlength=64)
        spaces = [self.spaces.get((place[1], digits)) for digits in range(64)]
        if place in self.control and (drawn[0] or any(drawn[d] and spaces[d] is None for d in range(1, 64))):
            others, many = self.control[place].merge()
            return float(many[among(others, known, ranked=True)].sum())
        if drawn[0] and there[0]:
            return None
        total = 0.0
        for digits in np.flatnonzero(drawn[1:]) + 1:
            space = spaces[digits] or 9 * 10.0 ** (digits - 1)
            total += drawn[digits] * there[digits] / space
        return float(total)

    def _join(self) -> None:
        before = sorted(place for when, place in self.cells if when == "before")
        for one in before:
            for other in before:
                if one == other or one[1] != other[1]:
                    continue
                for when in ("before", "after"):
                    if (when, one) in self.cells and (when, other) in self.cells:
                        hashes, counts = self.cells[when, one].merge()
                        partners = among(hashes, self.cells[when, other].merge()[0], ranked=True)
                        self.joined[when, one, other] += int(counts[partners].sum())

    def next_part(self) -> bool:
        """Turns to the next part; False when there is none left."""
        self.part += 1
        return self.part < self.parts
