"""Finding as users see it: in a text, and in a column of texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from . import identifiers
from .errors import PolicyError, UnsupportedTypeError
from .types import DEFAULT_MIN_SCORE, Finding

if TYPE_CHECKING:
    import pyarrow as pa

    from .core.arrays import Found, Strings
    from .core.scan import Scanner

__all__ = ["catalogue", "column_entity", "column_labels", "find", "find_all", "type_members"]

SURROGATES = re.compile("[\ud800-\udfff]")

#: Entities that are names of persons, organisations and places.
NAMES = frozenset({"PERSON", "ORGANIZATION", "LOCATION", "ADDRESS"})


@cache
def catalogue() -> Scanner:
    """The scanner of all declared identifiers, compiled at the first call and then shared."""
    from .core.scan import Scanner

    return Scanner(identifiers.load())


def column_entity(name: str) -> str | None:
    """The entity that a column's name alone says the column holds, or None.

    Of a path such as ``owner.mobile`` or ``owners[].mobile`` the last name counts.
    """
    return identifiers.column_entity(name) or identifiers.column_entity(name.rpartition(".")[2])


@lru_cache(4096)
def column_labels(name: str) -> frozenset[str]:
    """Entities for which a column's name is a label: one of their context words stands in it."""
    from .core.tables import folded_lower

    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)  # customerPhone
    text = folded_lower(spaced)
    return frozenset(
        declared.entity
        for declared in identifiers.load()
        if any(_stands_in(folded_lower(word), text) for word in declared.context)
    )


def _stands_in(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        clear_before = not (word[0].isascii() and word[0].isalnum() and before.isascii() and before.isalnum())
        clear_after = not (word[-1].isascii() and word[-1].isalpha() and after.isascii() and after.isalpha())
        if clear_before and clear_after:
            return True
        at = text.find(word, at + 1)
    return False


@lru_cache(1024)
def type_members(entity: str) -> tuple[int, ...]:
    """Indices, in the catalogue, of what a cell of a column of this type may be: the entity, then its group.

    The one that bears the group's name comes last: a phone of a country is that country's, as it is in texts.
    """
    declared = identifiers.by_entity()
    group = declared[entity].group if entity in declared else entity
    members = identifiers.members(group)
    entities = catalogue().entities
    order = sorted(members, key=lambda m: (m == group, m != entity, entities.index(m)))
    return tuple(entities.index(member) for member in order)


def asked(entities: Iterable[str] | None, names: bool) -> frozenset[str] | None:
    """The entities behind names of entities and groups; None for those that are on by default."""
    if entities is None:
        chosen = {entity for entity, declared in identifiers.by_entity().items() if declared.on}
    else:
        if isinstance(entities, str):
            raise PolicyError("entities: expected a list of names")
        chosen = {member for name in entities for member in identifiers.members(name)}
    return frozenset(chosen if names else chosen - NAMES)


def search(
    values: Strings,
    *,
    entities: Iterable[str] | None,
    countries: Collection[str],
    min_score: float,
    names: bool,
    column: str,
) -> Found:
    """Findings in a column; the parameters are those of :func:`find`."""
    from .core.arrays import Strings

    scanner = catalogue()
    wanted = asked(entities, names)
    labels = column_labels(column) if column else frozenset()
    query = scanner.query(entities=wanted, min_score=min_score, countries=countries, labelled=labels)
    entity = column_entity(column) if column else None
    if entity is None or not isinstance(values, Strings):
        return scanner.scan(values, query)
    members = [n for n in type_members(entity) if wanted is None or scanner.entities[n] in wanted]
    return scanner.scan_typed(values, members, query)


def find(
    text: str,
    *,
    entities: Iterable[str] | None = None,
    countries: Collection[str] = (),
    min_score: float = DEFAULT_MIN_SCORE,
    names: bool = True,
    column: str = "",
) -> list[Finding]:
    """The personal data in `text`, sorted by position, with character offsets; nothing overlaps.

    `entities` names entities or groups to look for; by default all that are on by default.
    `countries` (ISO 3166 codes) settles ties. `names` false leaves out names of persons, organisations
    and places.
    `column` is the name of the column that the text is a cell of: it is
    context, and where it says unambiguously what the cells are (``mobile``, ``姓名``), a cell of
    that form is found whole.

    >>> import pii_mask as pm
    >>> pm.find("mail bob@example.com")
    [Finding(start=5, end=20, entity='EMAIL_ADDRESS', score=0.99)]
    """
    from .core.arrays import Strings

    if not isinstance(text, str):
        raise UnsupportedTypeError(
            f"find takes a str, not {type(text).__name__}; find_all takes Arrow arrays"
        )
    # A lone surrogate is one character, but no valid UTF-8; any other symbol does for looking.
    values = Strings.from_list([text if text.isascii() else SURROGATES.sub("\ufffd", text)])
    found = search(
        values, entities=entities, countries=countries, min_score=min_score, names=names, column=column
    )
    names_of = catalogue().entities
    findings = [
        (start, end, names_of[what], round(score, 4)) for _, start, end, what, score in found.to_list()
    ]
    if text.isascii():
        return [Finding(*finding) for finding in findings]
    places = found.character_offsets(values)
    return [
        Finding(s, e, entity, score) for (s, e), (_, _, entity, score) in zip(places, findings, strict=True)
    ]


def find_all(
    array: Any,
    *,
    entities: Iterable[str] | None = None,
    countries: Collection[str] = (),
    min_score: float = DEFAULT_MIN_SCORE,
    names: bool = True,
    column: str = "",
) -> pa.Table:
    """The personal data in every value of an Arrow column of strings.

    `array` is anything with ``__arrow_c_array__`` or ``__arrow_c_stream__``. The table has the columns row
    (int64), start and end (int64, bytes in the value), entity (dictionary of string) and score
    (float32), sorted by row and start. The other parameters are those of :func:`find`.
    """
    import pyarrow as pa

    from . import arrow

    rows, starts, ends, whats, scores = [], [], [], [], []
    base = 0
    for values in arrow.string_chunks(array):
        found = search(
            values, entities=entities, countries=countries, min_score=min_score, names=names, column=column
        )
        n = len(found)
        row, start, end, what, score = (pa.py_buffer(column) for column in found.columns())
        indices = pa.Array.from_buffers(pa.int64(), n, [None, row])
        rows.append(arrow.shifted(indices, base) if base else indices)
        starts.append(pa.Array.from_buffers(pa.int64(), n, [None, start]))
        ends.append(pa.Array.from_buffers(pa.int64(), n, [None, end]))
        whats.append(pa.Array.from_buffers(pa.uint16(), n, [None, what]))
        scores.append(pa.Array.from_buffers(pa.float32(), n, [None, score]))
        base += len(values)
    words = pa.array(catalogue().entities, pa.string())
    entity = [pa.DictionaryArray.from_arrays(what.cast(pa.int32()), words) for what in whats]
    return pa.table(
        {
            "row": pa.chunked_array(rows, pa.int64()),
            "start": pa.chunked_array(starts, pa.int64()),
            "end": pa.chunked_array(ends, pa.int64()),
            "entity": pa.chunked_array(entity, pa.dictionary(pa.int32(), pa.string())),
            "score": pa.chunked_array(scores, pa.float32()),
        }
    )
