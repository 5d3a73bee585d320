"""What a scan of the masked data still finds that isn't a replacement."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..core.arrays import Found, Strings
from ..core.kernels import gather
from ..masker import Treatment
from ..profile import findings
from .evidence import Evidence
from .places import Flags
from .rules import Rules
from .values import occurring, take

__all__ = ["Residual"]


class Residual:
    """Scans masked values as the policy scans, and knows its own replacements again."""

    def __init__(self, rules: Rules, evidence: Evidence) -> None:
        self.rules = rules
        self.seen = evidence

    def scan(self, path: str, kind: str, values: Strings | None, *, hidden: bool = False) -> Found | None:
        """Scans masked values and counts what isn't a replacement; gives back findings of any score."""
        if values is None or not self.seen.first or kind == "dates":
            return None
        treatment = self.treatment(path, kind)
        scanned = self.rules.masker.scanned(path)
        strategies = treatment.strategies or scanned.strategies
        if treatment.untyped is not None and getattr(treatment.untyped[0], "lifelike", False):
            strategies = (treatment.untyped[0],) * len(self.rules.known.identifiers)
        # Only in texts is it asked whether a finding has become another, less sure one.
        # The tagger of names isn't asked again: masked words are read otherwise than what they were.
        query = (
            self.rules.any_score(path) if treatment.action == "scan" else replace(scanned.query, tagged=None)
        )
        found = every = self.rules.known.scan(values, query)
        _, _, _, what, score = findings(found)
        counted = score >= np.float32(self.rules.masker.policy.min_score)
        counted = self._outside_digests(values, found, counted, treatment)
        for number in occurring(what[counted]):
            left = counted[what == number]
            identifier, strategy = self.rules.known.identifiers[number], strategies[number]
            if strategy is not None:
                written = gather(values, found, number)
                left = left & ~self.rules.settled(strategy, written, identifier, output=True)
            if left.any() and hidden:
                self.seen.hidden[path] += int(left.sum())
            elif left.any():
                self.seen.residual.setdefault(path, Counter())[identifier.entity] += int(left.sum())
                if treatment.action == "keep":
                    self.seen.kept.add(path)
        return every

    def treatment(self, path: str, kind: str) -> Treatment:
        """What the policy does to a masked column; one that no original stands behind is scanned."""
        if path in self.seen.before:
            return self.seen.before[path]
        return (
            self.rules.masker.scanned(path) if self.seen.compared else self.rules.masker.treatment(path, kind)
        )

    def _outside_digests(self, values: Strings, found: Found, counted: Flags, treatment: Treatment) -> Flags:
        """`counted` without findings in digests that `hash` writes, parts of which may pass for numbers."""
        used = (treatment.untyped[0],) if treatment.untyped is not None else treatment.strategies
        hashing = (each for each in used if each is not None and each.name == "hash")
        sizes = {str(getattr(each, "bits", 0) // 4) for each in hashing}
        if not sizes or not counted.any():
            return counted
        form = "|".join(f"[0-9a-f]{{{size}}}" for size in sorted(sizes))
        rows, starts, ends, _, _ = findings(found)
        # Most cells are a digest and nothing else; only of the others is each looked at.
        digests = pc.fill_null(pc.match_substring_regex(pa.array(values), f"^(?:{form})$"), False)
        counted = counted & ~np.asarray(digests.to_numpy(zero_copy_only=False))[rows]
        own = np.flatnonzero(np.bincount(rows[counted], minlength=len(values)))
        cells = pa.array(take(values, own)).cast(pa.large_binary()).to_pylist()
        digest = re.compile(f"(?<![0-9a-f])(?:{form})(?![0-9a-f])".encode())
        for i in np.flatnonzero(counted).tolist():
            cell = cells[np.searchsorted(own, rows[i])]
            counted[i] = not any(m.start() <= starts[i] and ends[i] <= m.end() for m in digest.finditer(cell))
        return counted
