"""Finding as users see it: in a text, and in a column of texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from .catalogue import Catalogue, catalogue
from .errors import PolicyError, UnsupportedTypeError
from .types import DEFAULT_MIN_SCORE, Explanation, Finding, Identifier

if TYPE_CHECKING:
    import pyarrow as pa

    from .core.arrays import Found, Strings
    from .names.adapters import Adapter

__all__ = ["find", "find_all"]

SURROGATES = re.compile("[\ud800-\udfff]")
#: Bytes of a column that a thread takes at a time.
PIECE = 1 << 20


def search(
    known: Catalogue,
    values: Strings,
    *,
    entities: Iterable[str] | None,
    countries: Collection[str],
    min_score: float,
    names: bool | Adapter | None,
    column: str,
) -> Found:
    """Findings in a column; the parameters are those of :func:`find`."""
    if isinstance(entities, str):
        raise PolicyError("entities: expected a list of names")
    query = known.query_for(
        None if entities is None else tuple(entities), names, min_score, tuple(countries), column
    )
    entity = known.column_entity(column) if column else None
    if entity is None:
        return known.scan(values, query)
    members = [n for n in known.type_members(entity) if n in query.wanted]
    return known.scan_typed(values, members, query) if members else known.scan(values, query)


@overload
def find(
    text: str,
    *,
    entities: Iterable[str] | None = ...,
    countries: Collection[str] = ...,
    min_score: float = ...,
    names: bool | Adapter | None = ...,
    column: str = ...,
    identifiers: Sequence[Identifier] = ...,
    explain: Literal[True],
) -> list[Explanation]: ...


@overload
def find(
    text: str,
    *,
    entities: Iterable[str] | None = ...,
    countries: Collection[str] = ...,
    min_score: float = ...,
    names: bool | Adapter | None = ...,
    column: str = ...,
    identifiers: Sequence[Identifier] = ...,
    explain: Literal[False] = ...,
) -> list[Finding]: ...


@overload
def find(
    text: str,
    *,
    entities: Iterable[str] | None = ...,
    countries: Collection[str] = ...,
    min_score: float = ...,
    names: bool | Adapter | None = ...,
    column: str = ...,
    identifiers: Sequence[Identifier] = ...,
    explain: bool,
) -> list[Finding] | list[Explanation]: ...


def find(
    text: str,
    *,
    entities: Iterable[str] | None = None,
    countries: Collection[str] = (),
    min_score: float = DEFAULT_MIN_SCORE,
    names: bool | Adapter | None = None,
    column: str = "",
    identifiers: Sequence[Identifier] = (),
    explain: bool = False,
) -> list[Finding] | list[Explanation]:
    """The personal data in `text`, sorted by position, with character offsets; nothing overlaps.

    `entities` names entities or groups to look for; by default all that are on by default.
    `countries` (ISO 3166 codes) settles ties, and raises what national numbers of these countries score by
    themselves. Names of persons are found behind a label or a title; with `names` true a tagger looks for
    those of persons, organisations and places and for addresses in running text, too (or an adapter of
    another tagger, :mod:`pii_mask.names.adapters`), and false leaves out all of them.
    `column` is the name of the column that the text is a cell of: it is
    context, and where it says unambiguously what the cells are (``mobile``, ``姓名``), a cell of
    that form is found whole. `identifiers` are the caller's own, looked for beside the others. With `explain`
    each finding says why it is one.

    >>> import pii_mask as pm
    >>> pm.find("mail bob@example.com")
    [Finding(start=5, end=20, entity='EMAIL_ADDRESS', score=0.99)]
    >>> pm.find("mail bob@example.com", explain=True)[0].because
    'label'
    """
    from .core.arrays import Strings

    if not isinstance(text, str):
        raise UnsupportedTypeError(
            f"find takes a str, not {type(text).__name__}; find_all takes Arrow arrays"
        )
    known = catalogue(identifiers)
    # A lone surrogate is one character, but no valid UTF-8; any other symbol does for looking.
    looked_at = text if text.isascii() else SURROGATES.sub("\ufffd", text)
    values = Strings.from_list([looked_at])
    found = search(
        known,
        values,
        entities=entities,
        countries=countries,
        min_score=min_score,
        names=names,
        column=column,
    )
    places = (
        [(start, end) for _, start, end, _, _ in found.to_list()]
        if text.isascii()
        else found.character_offsets(values)
    )
    findings = [
        Finding(start, end, known.entities[what], round(score, 4))
        for (start, end), (_, _, _, what, score) in zip(places, found.to_list(), strict=True)
    ]
    if not explain:
        return findings
    from .explain import explained

    return [explained(known, looked_at, each, countries=countries, column=column) for each in findings]


def find_all(
    array: Any,
    *,
    entities: Iterable[str] | None = None,
    countries: Collection[str] = (),
    min_score: float = DEFAULT_MIN_SCORE,
    names: bool | Adapter | None = None,
    column: str = "",
    identifiers: Sequence[Identifier] = (),
    threads: int | None = 1,
) -> pa.Table:
    """The personal data in every value of an Arrow column of strings.

    `array` is anything with ``__arrow_c_array__`` or ``__arrow_c_stream__``. The table has the columns row
    (int64), start and end (int64, bytes in the value), entity (dictionary of string) and score
    (float32), sorted by row and start. The other parameters are those of :func:`find`. `threads` (None:
    as many as there are cores) share the rows among them; the table is the same.
    """
    import pyarrow as pa

    from . import arrow
    from . import threads as pool

    known = catalogue(identifiers)
    count = pool.wanted(threads)
    if entities is not None and not isinstance(entities, str):
        entities = tuple(entities)  # asked for again with every piece

    def searched(values: Strings) -> tuple[Found, int]:
        found = search(
            known,
            values,
            entities=entities,
            countries=countries,
            min_score=min_score,
            names=names,
            column=column,
        )
        return found, len(values)

    rows, starts, ends, whats, scores = [], [], [], [], []
    base = 0
    pieces = arrow.string_chunks(array, most=PIECE if count > 1 else None)
    for found, length in pool.in_order(searched, pieces, count):
        n = len(found)
        row, start, end, what, score = (pa.py_buffer(column) for column in found.columns())
        indices = pa.Array.from_buffers(pa.int64(), n, [None, row])
        rows.append(arrow.shifted(indices, base) if base else indices)
        starts.append(pa.Array.from_buffers(pa.int64(), n, [None, start]))
        ends.append(pa.Array.from_buffers(pa.int64(), n, [None, end]))
        whats.append(pa.Array.from_buffers(pa.uint16(), n, [None, what]))
        scores.append(pa.Array.from_buffers(pa.float32(), n, [None, score]))
        base += length
    words = pa.array(known.entities, pa.string())
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
