"""Whether originals still stand: in their own rows, cell by cell and finding by finding.

What stands anywhere else is judged together, from hashes that :class:`~pii_mask.proof.places.Places` holds.
"""

from __future__ import annotations

import numpy as np

from ..core.arrays import Found, Strings
from ..core.kernels import gather, leftovers
from ..masker import Treatment
from ..profile import findings, sizes
from ..records import Place as RecordPlace
from ..strategies import Strategy, links
from ..types import NO_VALUE, Identifier
from .beside import Neighbour
from .evidence import Evidence
from .places import Flags, Hashes, Place, among
from .rules import Rules, may_stay
from .values import canonical_of, equal, occurring, stand_in, take

__all__ = ["Survivors"]

#: An odd number with mixed bits (2^64 divided by the golden ratio), which spreads row numbers.
SPREAD = np.uint64(0x9E3779B97F4A7C15)
#: Groups of which a value in a text needn't be the row's own: half a country may live there.
BROAD = frozenset({"LOCATION"})


class Survivors:
    """Looks for originals in columns of one type, and in texts."""

    def __init__(self, rules: Rules, evidence: Evidence) -> None:
        self.rules = rules
        self.seen = evidence

    def cells(self, path: str, values: Strings, masked: Strings, treatment: Treatment) -> Neighbour | None:
        scanner = self.rules.known
        parsed, missed = self.rules.parse(values, treatment)
        if self.rules.masker.policy.allow and treatment.untyped is None:
            parsed = self.rules.known.without_allowed(values, parsed, self.rules.masker.policy.allow)
        rows, _, _, what, _ = findings(parsed)
        stands = np.zeros(len(values), np.bool_)
        personal = np.zeros(len(values), np.bool_)
        own = np.zeros(len(values), np.uint64)
        for number in occurring(what):
            identifier, strategy = self.rules.kind(treatment, number)
            if strategy is None or strategy.name == "keep" or may_stay(strategy):
                continue
            at = rows[what == number]
            written = gather(values, parsed, number)
            plain = canonical_of(written, identifier)
            counts = (sizes(plain) > 0) & ~self.rules.settled(strategy, written, identifier)
            stands[at] = counts & equal(plain, canonical_of(take(masked, at), identifier))
            personal[at] = counts
            hashes = self.seen.join.hashes(plain)
            own[at] = hashes
            place = path, self.rules.domain(strategy, identifier, path)
            self.seen.join.original(place, hashes[counts])
            self._chance(place, strategy, identifier, written, hashes)
            if place in self.seen.joining:
                self.seen.join.cell("before", place, hashes)
        if len(missed):
            cells = take(values, missed)
            now = take(masked, missed)
            found = scanner.scan(cells, treatment.query)
            counts = self._odd(cells, found, treatment)
            stands[missed] = counts & equal(cells, now)
            personal[missed] = counts
            identifier, strategy = self.rules.kind(treatment, treatment.members[0])
            if strategy is not None:
                place = path, self.rules.domain(strategy, identifier, path)
                hashes = self.seen.join.hashes(cells)
                self.seen.join.original(place, hashes[counts])
                if place in self.seen.joining:
                    self.seen.join.cell("before", place, hashes)
            within = self.standing(
                cells, found, now, scanner.scan(now, self.rules.any_score(path)), treatment
            )
            stands[missed[findings(found)[0][within]]] = True
        stands |= self._inside(values, masked, personal & ~stands, treatment)
        if self.seen.first:
            self.seen.standing[path] += int(stands.sum())
        rest = masked if not stands.any() else take(masked, np.flatnonzero(~stands))
        self.remember("rows", path, rest, treatment)
        if self.seen.joining:
            self._joinable(path, masked, treatment)
        if treatment.untyped is not None or not treatment.members:
            return None
        if self.rules.known.identifiers[treatment.members[0]].group in BROAD:
            return None
        return Neighbour(path, False, values, personal, np.arange(len(values)), own)

    def texts(
        self, path: str, values: Strings, original: Found, masked: Strings, found: Found, treatment: Treatment
    ) -> None:
        """Hands originals and what stands in masked texts to the join."""
        original = self.rules.known.without_allowed(values, original, self.rules.masker.policy.allow)
        for number in occurring(findings(original)[3]):
            identifier, strategy = self.rules.known.identifiers[number], treatment.strategies[number]
            if strategy is None or strategy.name == "keep" or may_stay(strategy):
                continue
            written = gather(values, original, number)
            hashes = self.seen.join.hashes(canonical_of(written, identifier))
            place = path, self.rules.domain(strategy, identifier, path)
            self.seen.join.original(place, hashes[~self.rules.settled(strategy, written, identifier)])
            self._chance(place, strategy, identifier, written, hashes)
        for number in occurring(findings(found)[3]):
            identifier, strategy = self.rules.known.identifiers[number], treatment.strategies[number]
            if strategy is None or strategy.name == "keep" or may_stay(strategy):
                continue
            written = gather(masked, found, number)
            left = ~self.rules.settled(strategy, written, identifier)
            place = path, self.rules.domain(strategy, identifier, path)
            self.seen.join.now("rows", place, self.seen.join.hashes(canonical_of(written, identifier))[left])

    def standing(
        self, values: Strings, found: Found, masked: Strings, after: Found, treatment: Treatment
    ) -> Flags:
        """For each original finding, whether it still stands in its row; `after` was found in `masked`."""
        found = self.rules.known.without_allowed(values, found, self.rules.masker.policy.allow)
        rows, _, _, what, _ = findings(found)
        hashes, counts = self._by_row(values, found, treatment)
        others, _ = self._by_row(masked, after, None)
        stands = counts & among(hashes, others)
        # As it was written it may stand where nothing finds it: a number without its label.
        cells = masked.to_list()
        for number in occurring(what[counts & ~stands]):
            places = np.flatnonzero(what == number)
            texts_ = (cells[row] for row in rows[places].tolist())
            stands[places] |= counts[places] & stand_in(gather(values, found, number).to_list(), texts_)
        return stands

    def _by_row(self, values: Strings, found: Found, treatment: Treatment | None) -> tuple[Hashes, Flags]:
        """A hash of each finding's canonical form and row, and whether it was to be replaced."""
        rows, _, _, what, _ = findings(found)
        hashes = np.zeros(len(rows), np.uint64)
        counts = np.zeros(len(rows), np.bool_)
        for number in occurring(what):
            strategy = treatment.strategies[number] if treatment else None
            identifier = self.rules.known.identifiers[number]
            written = gather(values, found, number)
            hashes[what == number] = self.seen.join.hashes(canonical_of(written, identifier))
            if strategy is not None and strategy.name != "keep" and not may_stay(strategy):
                counts[what == number] = ~self.rules.settled(strategy, written, identifier)
        return hashes ^ (rows.astype(np.uint64) * SPREAD), counts

    def _odd(self, cells: Strings, found: Found, treatment: Treatment) -> Flags:
        """Which cells that aren't of the column's type were to be replaced as a whole."""
        identifier, strategy = self.rules.kind(treatment, treatment.members[0])
        counts = np.frombuffer(leftovers(cells, found), np.bool_)
        if strategy is not None:
            counts = counts & ~self.rules.settled(strategy, cells, identifier)
        allow = self.rules.masker.policy.allow.values
        spared = [
            isinstance(c, str) and (c in allow or c.strip().lower() in NO_VALUE) for c in cells.to_list()
        ]
        return counts & ~np.array(spared, np.bool_)

    def _inside(self, values: Strings, masked: Strings, asked: Flags, treatment: Treatment) -> Flags:
        """Where an original cell stands as written in its longer masked one, though no rule keeps it."""
        inside = np.zeros(len(values), np.bool_)
        at = np.flatnonzero(asked & (sizes(masked) > sizes(values)))
        if not len(at):
            return inside
        before, now = take(values, at), take(masked, at)
        hits = np.flatnonzero(stand_in(before.to_list(), now.to_list()))
        if len(hits):
            # An address that ends at its county is kept whole by the convention.
            number = treatment.members[0] if treatment.members else 0
            identifier, strategy = self.rules.kind(treatment, number)
            before, now = take(before, hits), take(now, hits)
            if strategy is not None and not links(strategy):
                hits = hits[~equal(strategy.apply(before, self.rules.masker.context(identifier)), now)]
            inside[at[hits]] = True
        return inside

    def _chance(
        self, place: Place, strategy: Strategy, identifier: Identifier, written: Strings, hashes: Hashes
    ) -> None:
        """Learns how likely a replacement equals somebody's original."""
        if not getattr(strategy, "lifelike", False):
            return
        self.seen.lifelike.add(place)
        if links(strategy) or getattr(strategy, "whole", False):
            return
        left = getattr(strategy, "domain_left", None)
        if left is not None and not (getattr(strategy, "keep", ()) or getattr(strategy, "keep_prefix", 0)):
            digits, first = np.unique(hashes & np.uint64(63), return_index=True)
            unknown = [
                (int(n), int(row)) for n, row in zip(digits, first, strict=True)
                if n and (place[1], int(n)) not in self.seen.join.spaces
            ]  # fmt: skip
            for n, row in unknown:
                text = written.take([row]).as_kind("z").to_list()[0].decode("utf-8", "replace")
                size = left(identifier, text)
                if size:
                    self.seen.join.space(place[1], n, size)
            drawn = digits[hashes[first] != 0]
            if all(n and (place[1], int(n)) in self.seen.join.spaces for n in drawn):
                return
        made = strategy.apply(written, self.rules.control.context(identifier, RecordPlace(path=place[0])))
        self.seen.join.other(place, self.seen.join.hashes(canonical_of(made, identifier)))

    def _joinable(self, path: str, masked: Strings, treatment: Treatment) -> None:
        """Hands the masked values of a column that may join others' over."""
        if not treatment.members and treatment.untyped is None:
            return
        identifier, strategy = self.rules.kind(treatment, treatment.members[0] if treatment.members else 0)
        if strategy is None:
            return
        place = path, self.rules.domain(strategy, identifier, path)
        if self.seen.joining.get(place) is not None:
            parsed, missed = self.rules.parse(masked, treatment)
            for number in occurring(findings(parsed)[3]):
                plain = canonical_of(gather(masked, parsed, number), self.rules.kind(treatment, number)[0])
                self.seen.join.cell("after", place, self.seen.join.hashes(plain))
            if len(missed):
                self.seen.join.cell("after", place, self.seen.join.hashes(take(masked, missed)))

    def remember(self, where: str, path: str, masked: Strings, treatment: Treatment) -> None:
        """Hands masked values of a typed column to the join, but for those that show that they are masked."""
        parsed, missed = self.rules.parse(masked, treatment)
        what = findings(parsed)[3]
        for number in occurring(what):
            identifier, strategy = self.rules.kind(treatment, number)
            if strategy is None or strategy.name == "keep":
                continue
            written = gather(masked, parsed, number)
            settled = self.rules.settled(strategy, written, identifier)
            if not settled.all():
                rest = take(written, np.flatnonzero(~settled))
                place = path, self.rules.domain(strategy, identifier, path)
                self.seen.join.now(where, place, self.seen.join.hashes(canonical_of(rest, identifier)))
        if len(missed):
            identifier, strategy = self.rules.kind(treatment, treatment.members[0])
            cells = take(masked, missed)
            if strategy is not None:
                cells = take(cells, np.flatnonzero(~self.rules.settled(strategy, cells, identifier)))
                place = path, self.rules.domain(strategy, identifier, path)
                self.seen.join.now(where, place, self.seen.join.hashes(cells))
