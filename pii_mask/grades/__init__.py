"""The law's own measures: data files beside this one, each with its articles, and what was found held against
them.

A grade is a reference by quantity: it says how much of what is there and where that stands in a text, and
leaves to people what follows from it. Entities and groups are those of the catalogue; a group that no
identifier finds (``TRAJECTORY``, ``HEALTH_RECORD`` …) is there for callers who know that a column holds it.
The names of columns count too, as words: ``diagnosis`` is data about health whatever stands in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..errors import PolicyError

if TYPE_CHECKING:
    from ..results import Profile, Risk

__all__ = ["Count", "Grade", "GradeItem", "available", "counts_of", "grade"]

#: The risk that a level 3 of GB/T 42460 must stay below, unless the evaluator sets another.
THRESHOLD = 0.05


@dataclass(frozen=True, slots=True)
class Count:
    """How much was found of one entity: cells, the people that they are about, and the columns it was in."""

    cells: int
    subjects: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeItem:
    """One item of a measure: a category, an identifier, a level, or a kind with a threshold.

    `state` is ``"found"``, ``"not found"``, or ``"can't be told"`` for what needs a reader. `entities` are
    those found, `columns` where; `columns_by_name` are the columns whose name alone says it. `ratio` is
    `subjects` over `threshold`.
    """

    id: str
    name: str
    name_zh: str
    section: str
    state: str
    sensitive: bool
    entities: tuple[str, ...]
    columns: tuple[str, ...]
    columns_by_name: tuple[str, ...]
    cells: int
    subjects: int
    threshold: int | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What was found, held against one measure.

    `level` is the result in a word where the measure has one (``"2"``, ``"C3"``, ``"serious by quantity"``).
    For thresholds `ratio` is the sum over the kinds of people over threshold, each person in the strictest
    kind only; `ratio_most` is what it is if no two kinds are about the same people.
    """

    id: str
    title: str
    title_zh: str
    source: str
    source_zh: str
    note: str
    note_zh: str
    items: tuple[GradeItem, ...]
    level: str | None = None
    ratio: float | None = None
    ratio_most: float | None = None

    @property
    def found(self) -> tuple[GradeItem, ...]:
        """The items of which there is something."""
        return tuple(item for item in self.items if item.state == "found")

    def to_dict(self) -> dict[str, Any]:
        """The grade as plain dicts, lists, numbers and texts."""
        return asdict(self)


@cache
def available() -> dict[str, dict[str, Any]]:
    """The measures' data files, by name."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name[:-5]: tomllib.loads((folder / name).read_text("utf-8")) for name in names}


def grade(
    found: Mapping[str, Count | tuple[int, int, Sequence[str]]],
    *,
    columns: Iterable[str] = (),
    subjects: int | None = None,
    risk: Risk | None = None,
    threshold: float = THRESHOLD,
    aggregated: bool = False,
    duty: bool = False,
    measures: Collection[str] | None = None,
) -> dict[str, Grade]:
    """What was `found`, by entity or group, against all `measures` (by the names of their files) or some of
    them.

    `columns` are the names of all columns, `subjects` how many people the data are about, where that is
    known: what a column's name alone says is counted as about all of them. `risk` (of the data as they go
    out) and `threshold` decide between the levels 2 and 3 of GB/T 42460, `aggregated` says that there are no
    records of single people. `duty`: the data were got in the course of duties or services (article 5(1)(8)
    of the interpretation of 2017). Raises :class:`~pii_mask.errors.PolicyError` for a measure that isn't
    there.
    """
    counted = {
        entity: count if isinstance(count, Count) else Count(count[0], count[1], tuple(count[2]))
        for entity, count in found.items()
    }
    names = list(dict.fromkeys([*columns, *(name for count in counted.values() for name in count.columns)]))
    grades = {}
    for name in available() if measures is None else measures:
        if name not in available():
            raise PolicyError(f"there is no measure {name!r}; there are {', '.join(available())}")
        data = available()[name]
        items = _items(data, counted, names, subjects)
        level: str | None = None
        ratio = most = None
        if data["kind"] == "thresholds":
            ratio, most = _ratios(items)
            factor = data["duty"] if duty else 1.0
            level = "below the quantities of article 5"
            if ratio >= factor * data["particularly"]:
                level = "particularly serious by quantity"
            elif ratio >= factor:
                level = "serious by quantity"
        elif data["kind"] == "levels":
            level = _level(items, risk, threshold, aggregated)
        elif name == "jrt_0171":
            level = next((item.id for item in items if item.state == "found"), None)
        grades[name] = Grade(
            id=name,
            title=data["title"],
            title_zh=data["title_zh"],
            source=data["source"],
            source_zh=data["source_zh"],
            note=data["note"],
            note_zh=data["note_zh"],
            items=tuple(items),
            level=level,
            ratio=ratio,
            ratio_most=most,
        )
    return grades


def counts_of(profile: Profile, *, subjects: int | None = None) -> dict[str, Count]:
    """What a :class:`~pii_mask.results.Profile` found, as :func:`grade` takes it.

    A row is taken to be about one person, so that an entity's people are the most cells of it in one column,
    and at most `subjects` where that is given. Rows of one person in several rows count several times without
    it.
    """
    counted: dict[str, Count] = {}
    for column in profile.columns:
        here = column.counts()
        if column.entity is not None and column.entity not in here and here:
            # A group's name is there beside its members, since measures may name either.
            here[column.entity] = round(column.share * column.filled)
        for entity, cells in here.items():
            if not cells:
                continue
            old = counted.get(entity, Count(0, 0))
            people = max(old.subjects, min(cells, column.rows))
            if subjects is not None:
                people = min(people, subjects)
            counted[entity] = Count(old.cells + cells, people, (*old.columns, column.name))
    return counted


# ---------------------------------------------------------------- one measure
def _items(
    data: Mapping[str, Any], counted: Mapping[str, Count], columns: Sequence[str], subjects: int | None
) -> list[GradeItem]:
    taken: set[str] = set()
    items = []
    for item in data["items"]:
        if item.get("rest"):
            entities = [name for name in counted if name not in taken and not _in(name, item["except"])]
        else:
            entities = [
                name
                for name in counted
                if (name in item.get("entities", ()) or _in(name, item.get("groups", ())))
                and not _in(name, item.get("except", ()))
            ]
        entities = [name for name in entities if counted[name].cells]
        taken.update(entities)
        by_name = _named(columns, item.get("words", ()))
        if "with" in item and not any(name in item["with"] for name in counted):
            entities, by_name = [], []
        # Within one item people have several cells: no fewer than its most frequent entity says, and that is
        # what can be said.
        people = max((counted[name].subjects for name in entities), default=0)
        if by_name:
            people = max(people, subjects or max((each.subjects for each in counted.values()), default=0))
        state = "found" if entities or by_name else "can't be told" if item.get("untold") else "not found"
        threshold = item.get("threshold")
        items.append(
            GradeItem(
                id=item["id"],
                name=item["name"],
                name_zh=item["name_zh"],
                section=item["section"],
                state=state,
                sensitive=item.get("sensitive", False),
                entities=tuple(entities),
                columns=tuple(dict.fromkeys(c for name in entities for c in counted[name].columns)),
                columns_by_name=tuple(by_name),
                cells=sum(counted[name].cells for name in entities),
                subjects=people,
                threshold=threshold,
                ratio=None if threshold is None else people / threshold,
            )
        )
    return items


def _ratios(items: Sequence[GradeItem]) -> tuple[float, float]:
    """People over thresholds: each once, in the strictest kind; and each in every kind."""
    once = most = 0.0
    seen = 0
    for item in sorted(items, key=lambda item: item.threshold or 0):
        assert item.threshold is not None
        once += max(item.subjects - seen, 0) / item.threshold
        most += item.subjects / item.threshold
        seen = max(seen, item.subjects)
    return once, most


def _level(items: Sequence[GradeItem], risk: Risk | None, threshold: float, aggregated: bool) -> str | None:
    """1 to 4; None where there are no direct identifiers and nobody has measured the risk."""
    if items[0].state == "found":
        return "1"
    if aggregated:
        return "4"
    if risk is None:
        return None
    return "3" if risk.journalist.highest < threshold else "2"


def _in(entity: str, groups: Collection[str]) -> bool:
    """Whether the entity or its group is one of `groups`."""
    return entity in groups or _group(entity) in groups


@cache
def _group(entity: str) -> str:
    """The group of an entity; itself for one that the catalogue doesn't know."""
    from .. import catalogue

    known = catalogue.default()
    number = known.numbers.get(entity)
    return entity if number is None else known.identifiers[number].group


def _named(columns: Sequence[str], words: Collection[str]) -> list[str]:
    """The columns whose name holds one of the words: Latin ones as whole words, others anywhere."""
    whole = [f" {word} " for word in words if word.isascii()]
    other = [word for word in words if not word.isascii()]
    return [
        name
        for name in columns
        if any(word in _words_of(name) for word in whole) or any(word in name for word in other)
    ]


@lru_cache(4096)
def _words_of(name: str) -> str:
    """The Latin words of a column's name, with a blank before and behind each."""
    parts = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
    return f" {' '.join(re.findall('[a-z0-9]+', parts.lower()))} "
