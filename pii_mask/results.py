"""What the functions of the package give back: counts and names, never a value of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["ColumnProfile", "Profile", "Receipt", "Tally", "Verdict"]


@dataclass(slots=True)
class Tally:
    """What was done to each column: how many findings of which entity, and how many cells were redacted."""

    found: dict[str, dict[str, int]] = field(default_factory=dict)
    redacted: dict[str, int] = field(default_factory=dict)

    def add(self, column: str, entity: str, count: int) -> None:
        """Counts `count` findings of `entity`."""
        counts = self.found.setdefault(column, {})
        counts[entity] = counts.get(entity, 0) + count

    def redact(self, column: str, count: int) -> None:
        """Counts cells of a typed column that weren't understood and so were redacted whole."""
        if count:
            self.redacted[column] = self.redacted.get(column, 0) + count


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one run did: keep it beside the output as evidence."""

    source: str
    target: str
    rows: int
    seconds: float
    bytes_in: int | None
    bytes_out: int | None
    policy: str
    policy_digest: str
    #: For each column its treatment in words: ``keep``, ``drop``, ``scan: mask``, ``CN_MOBILE: hash`` …
    columns: Mapping[str, str]
    #: For each column, findings replaced by entity.
    found: Mapping[str, Mapping[str, int]]
    #: For each typed column, cells that couldn't be read as its type and were redacted whole.
    redacted: Mapping[str, int]
    #: Whether the policy was drafted from the data itself (``plan``) because none was given.
    planned: bool = False
    version: str = ""
    #: By which the key is recognised (:meth:`pii_mask.Key.check_value`), if one was used; for a file whose
    #: key was changed, the new one's.
    key_check_value: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The receipt as plain dicts, lists, numbers and texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds.

    `name` is the column's, a path (``a.b``, ``a[]``) for what is nested; `type` its Arrow type in words.
    `entity` is what every cell is, or None; `evidence` says in words why. `share` is the part of the
    cells that aren't empty, 0 to 1, that are that entity; `found` counts findings inside the cells by
    entity. `kind` is ``"text"``, ``"numbers"`` or ``"other"``.
    """

    name: str
    type: str
    rows: int
    nulls: int
    entity: str | None
    evidence: str
    share: float
    found: Mapping[str, int]
    kind: str = "text"

    def to_dict(self) -> dict[str, Any]:
        """The column as plain dicts, lists, numbers and texts."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a dataset holds, column by column."""

    source: str
    rows: int
    columns: tuple[ColumnProfile, ...]

    @property
    def found(self) -> bool:
        """Whether there is any personal data in it."""
        return any(column.found or column.entity for column in self.columns)

    def to_dict(self) -> dict[str, Any]:
        """The profile as plain dicts, lists, numbers and texts."""
        return {"source": self.source, "rows": self.rows, "columns": [c.to_dict() for c in self.columns]}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a masked dataset is free of what was to be replaced, and why not.

    `survivors` counts original values still standing where they were to be replaced, `residual`
    what a new scan of the output still finds, by entity; both by column. `coincidences` are replacements
    that by chance equal another row's original. `rows` is how many were looked at. `reasons` are
    sentences about columns and counts; some may stand there though `ok` is true (what is found in a
    column that the policy keeps).
    """

    ok: bool
    reasons: tuple[str, ...]
    rows: int
    survivors: Mapping[str, int]
    residual: Mapping[str, Mapping[str, int]]
    coincidences: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain dicts, lists, numbers and texts."""
        return asdict(self)
