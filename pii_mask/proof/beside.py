"""Whether a value of one column stands in a text beside it in its row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..core.arrays import Found, Strings
from ..core.kernels import contained, gather
from ..profile import findings
from .evidence import Evidence
from .places import Flags, Hashes, Rows
from .rules import Rules
from .values import canonical_of, occurring, stand_in, take, telling

__all__ = ["Beside", "Neighbour"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A column as others of its rows see it: cells that were to be replaced, or what a masked text holds.

    `asked` says which cells count, of a text those in which nothing is known to stand yet. `at` are rows and
    `hashes` the canonical forms there.
    """

    path: str
    text: bool
    values: Strings
    asked: Flags
    at: Rows
    hashes: Hashes


class Beside:
    """Compares the columns of the same rows with each other."""

    def __init__(self, rules: Rules, evidence: Evidence) -> None:
        self.rules = rules
        self.seen = evidence

    def marks(self, values: Strings, found: Found) -> tuple[Rows, Hashes]:
        """Rows of findings in masked text that aren't replacements, and their hashes."""
        rows, _, _, what, _ = findings(found)
        hashes = np.zeros(len(rows), np.uint64)
        for number in occurring(what):
            identifier = self.rules.known.identifiers[number]
            hashes[what == number] = self.seen.join.hashes(
                canonical_of(gather(values, found, number), identifier)
            )
        return rows, hashes

    def compare(self, rows: int, seen: dict[str, Neighbour]) -> None:
        """Counts values of typed columns that stand in a text of their own row."""
        texts_ = [each for each in seen.values() if each.text and len(each.values) == rows]
        cells = [each for each in seen.values() if not each.text and len(each.values) == rows]
        for text in texts_:
            for cell in cells:
                asked = cell.asked & text.asked
                stands = np.frombuffer(contained(cell.values, text.values), np.bool_) & asked
                at = np.flatnonzero(stands)
                if len(at):
                    pairs = take(cell.values, at).to_list(), take(text.values, at).to_list()
                    tokens = stand_in(*pairs) & np.array([telling(piece) for piece in pairs[0]], np.bool_)
                    stands = np.zeros(rows, np.bool_)
                    stands[at[tokens]] = True
                own = np.zeros(rows, np.uint64)
                own[cell.at] = cell.hashes
                written = (text.hashes == own[text.at]) & (text.hashes != 0) & asked[text.at]
                stands[text.at[written]] = True
                if stands.any():
                    self.seen.across.setdefault(text.path, Counter())[cell.path] += int(stands.sum())
