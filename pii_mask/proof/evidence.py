"""What one verification has seen so far, and counted."""

from __future__ import annotations

from collections import Counter

from ..anonymity import Classes
from ..masker import Treatment
from ..messages import Said
from ..strategies import Strategy
from .comparing import Linkage, Sample
from .places import Place, Places

__all__ = ["Evidence"]


class Evidence:
    """Counts by column, and what must be remembered of values (as keyed hashes) to judge them together.

    Filled by several threads, each of which has columns of its own; what they share locks itself.
    """

    def __init__(self) -> None:
        self.join = Places()
        #: Whether there is an original to compare with.
        self.compared = False
        #: Rows of the original and of the masked data.
        self.rows = [0, 0]
        #: Paths seen: of the original with what the policy does to them, and of the masked data.
        self.before: dict[str, Treatment] = {}
        self.after: dict[str, None] = {}
        #: All paths in the order of the columns, in which they are reported.
        self.order: dict[str, None] = {}
        #: Lists that have other lengths than in the original.
        self.ragged: dict[str, None] = {}
        #: Originals that still stand at their own place.
        self.standing: Counter[str] = Counter()
        #: By text column: values of typed columns of the same row that stand in it, by their columns.
        self.across: dict[str, Counter[str]] = {}
        #: What a scan still finds, by entity; columns that the policy keeps; and what is in no row.
        self.residual: dict[str, Counter[str]] = {}
        self.kept: set[str] = set()
        self.hidden: Counter[str] = Counter()
        #: Nulls that have become values, and values of texts that have become nulls.
        self.appeared: Counter[str] = Counter()
        self.vanished: Counter[str] = Counter()
        #: Columns of cells whose values may join others, and the strategy there; None where joins are lost.
        self.joining: dict[Place, Strategy | None] = {}
        #: Places whose strategy writes what can't be told from originals.
        self.lifelike: set[Place] = set()
        #: What is wrong with the data as such, each a reason to fail.
        self.problems: list[Said] = []
        #: The quasi-identifiers, and the classes over them before and after.
        self.quasi: tuple[str, ...] = ()
        self.sensitive: tuple[str, ...] = ()
        self.classes: list[Classes | None] = [None, None]
        self.sample = Sample()
        self.linkage: Linkage | None = None

    @property
    def first(self) -> bool:
        """Whether this is the first reading; the others only serve the join."""
        return self.join.part == 0
