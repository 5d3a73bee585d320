"""What a policy was to do with a value, asked after the fact."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..catalogue import Query
from ..core.arrays import Found, Strings
from ..keys import Key
from ..masker import Masker, Treatment
from ..profile import texts
from ..strategies import Strategy
from ..types import Identifier
from .places import Flags, Rows

__all__ = ["Rules", "may_stay"]


def may_stay(strategy: Strategy | None) -> bool:
    """Whether what a strategy writes may by right be what stood there."""
    return bool(getattr(strategy, "may_stay", False))


class Rules:
    """A policy, asked what becomes of columns and values."""

    def __init__(self, masker: Masker) -> None:
        self.masker = masker
        self.known = masker.known
        #: Draws replacements under a key of its own, to see how many chance makes equal to an original.
        self.control = Masker(masker.policy, key=Key.new())
        self._queries: dict[str, Query] = {}

    def stays(self, path: str, array: pa.Array) -> bool:
        kind, _ = texts(array.slice(0, 0), path)
        treatment = self.masker.treatment(path, kind)
        if treatment.action == "keep":
            return True
        strategy = treatment.untyped[0] if treatment.untyped is not None else None
        if treatment.action == "typed" and treatment.members:
            strategy = treatment.strategies[treatment.members[0]]
        return strategy is not None and (strategy.name == "keep" or may_stay(strategy))

    def kind(self, treatment: Treatment, number: int) -> tuple[Identifier, Strategy | None]:
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            return stand_in, strategy
        return self.known.identifiers[number], treatment.strategies[number]

    def domain(self, strategy: Strategy, identifier: Identifier, path: str) -> str:
        """What values are of the same kind within, whichever column they stand in."""
        return getattr(strategy, "domain", "") or self.masker.policy.domain_of(identifier, path)

    def parse(self, values: Strings, treatment: Treatment) -> tuple[Found, Rows]:
        """Cells that are of the column's type, and the rows of those that aren't."""
        scanner = self.known
        taken = self.known.takes_all(treatment.members)
        if taken is not None or treatment.untyped is not None:
            return scanner.whole(values, taken or 0), np.zeros(0, np.int64)
        # The group's general entity comes last: `+86` before a Chinese number is no part of the number.
        declared = self.known.identifiers
        members = sorted(treatment.members, key=lambda n: declared[n].entity == declared[n].group)
        found, missed = scanner.parse(values, members)
        return found, np.asarray(missed, np.int64)

    def settled(
        self, strategy: Strategy, values: Strings, identifier: Identifier, *, output: bool = False
    ) -> Flags:
        """Which values were masked before: the strategy would leave them, and they show its mark.

        What can't be told from values of the data is taken for a replacement in the `output` only.
        """
        if getattr(strategy, "lifelike", False) and not output:
            return np.zeros(len(values), np.bool_)
        settled = np.frombuffer(bytes(strategy.settled(values, self.masker.context(identifier))), np.bool_)
        fill = getattr(strategy, "fill", "")
        if fill and settled.any():
            # A rule that keeps everything leaves every value as it is, and none of them is masked.
            marks = pc.fill_null(pc.match_substring(pa.array(values), fill), False)
            settled = settled & np.asarray(marks.to_numpy(zero_copy_only=False))
        return settled

    def any_score(self, path: str) -> Query:
        """The query for what is replaced in texts, whatever the score."""
        if path not in self._queries:
            replaced = zip(self.known.entities, self.masker.scanned(path).strategies, strict=True)
            self._queries[path] = self.known.query(
                entities={entity for entity, strategy in replaced if strategy is not None},
                min_score=0.0,
                countries=self.masker.policy.countries,
                labelled=self.known.column_labels(path) if path else (),
                allowed=self.masker.policy.allow,
            )
        return self._queries[path]
