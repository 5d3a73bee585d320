"""What a dataset holds: every column read once, its personal data counted, its type decided by evidence.

Two things say what a column is: its name, where that alone is unambiguous, and the vote of its
cells. One cell proves little (one number in ten passes a card's check); most of a column that
passes proves it.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import arrow, catalogue, files
from .core.arrays import Found, Strings
from .core.kernels import leftovers
from .core.scan import resolve
from .errors import UnsupportedTypeError
from .names import columns
from .policy import Column, Policy
from .results import ColumnProfile, Profile
from .types import DEFAULT_MIN_SCORE

__all__ = ["batches", "findings", "leaves", "plan", "plan_toml", "scan", "sizes"]

#: The share of a column's filled cells that must be an entity for the column to be of that type …
VOTE = 0.8
#: … where there are so many of them; of fewer all must be, and with less than `LEAST` there is no vote.
ENOUGH = 20
LEAST = 3
#: Checks that say no more than a form does.
FORMAL = frozenset({"distinct", "among", "not_ending", "lexicon"})
#: Cells that are kept for the control of a vote.
SAMPLE = 256
DIGITS = "0123456789"
#: Looked for although off by default: company numbers lead to a person by a look-up.
ALSO = ("CN_USCC",)
#: Rows looked at together, so that memory doesn't grow with the batches that come in.
MOST_ROWS = 1 << 17

Progress = Callable[[float], None]


# ---------------------------------------------------------------- whatever comes in
def batches(
    data: Any, *, format: str | None = None, progress: Progress | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of `data` in order, at most :data:`MOST_ROWS` at a time; one empty batch if there are none.

    `data` is a path (any of :func:`pii_mask.files.open_source`), a pandas or Polars object, or an Arrow
    table, reader, array or anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``; a lone
    array is one column without a name. Raises :class:`~pii_mask.errors.InputError` for a file that can't
    be read and :class:`~pii_mask.errors.UnsupportedTypeError` for anything else.
    """
    if isinstance(data, str | os.PathLike) or hasattr(data, "read"):
        with files.open_source(data, format=format) as source:
            for chunk in source.chunks():
                yield from _parts(chunk.batch)
                if progress is not None:
                    progress(source.progress())
        if progress is not None:
            progress(1.0)
        return
    reader, rows = _reader(data)
    seen = 0
    empty = True
    for batch in reader:
        empty = False
        yield from _parts(batch)
        seen += batch.num_rows
        if progress is not None and rows:
            progress(seen / rows)
    if empty:
        yield pa.RecordBatch.from_arrays([pa.array([], f.type) for f in reader.schema], schema=reader.schema)


def _parts(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for start in range(0, max(batch.num_rows, 1), MOST_ROWS):
        yield batch.slice(start, MOST_ROWS)


def _reader(data: Any) -> tuple[pa.RecordBatchReader, int | None]:
    """A reader of `data`, and the number of its rows where that is known."""
    home = type(data).__module__.partition(".")[0]
    if home == "pandas" and "pandas" in sys.modules:
        data = _from_pandas(data)
    if isinstance(data, pa.RecordBatchReader):
        return data, None
    if isinstance(data, pa.Table):
        return data.to_reader(), data.num_rows
    if isinstance(data, pa.RecordBatch):
        return pa.RecordBatchReader.from_batches(data.schema, [data]), data.num_rows
    name = data.name if home == "polars" and hasattr(data, "name") else ""
    if isinstance(data, pa.Array | pa.ChunkedArray):
        table = pa.table({name: data})
    elif name or (home == "polars" and not hasattr(data, "columns")):
        table = pa.table({name: pa.chunked_array(data)})
    elif hasattr(data, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(data), None
    elif hasattr(data, "__arrow_c_array__"):
        table = pa.table({name: pa.array(data)})
    else:
        raise UnsupportedTypeError(
            f"can't read an object of type {type(data).__name__};"
            " paths, dataframes and Arrow objects can be read"
        )
    return table.to_reader(), table.num_rows


def _from_pandas(data: Any) -> pa.Table:
    """A frame or series as a table; its metadata only says which columns are the index."""
    frame = data.to_frame("" if data.name is None else data.name) if hasattr(data, "to_frame") else data
    try:
        return pa.Table.from_pandas(frame).replace_schema_metadata(None)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        # The cause may quote a value, so it is not kept.
        raise UnsupportedTypeError(
            "a column of the frame holds objects of several types; make them texts"
        ) from None


def leaves(array: pa.Array, path: str) -> Iterator[tuple[str, pa.Array]]:
    """Every column of plain values in `array` with its path, named as :func:`pii_mask.arrow.mask_array` does.

    Dictionaries and runs are written out, so that values stand at their rows; values under null
    lists and structs are left out.
    """
    kind = array.type
    if pa.types.is_dictionary(kind):
        if arrow.is_view(kind.value_type):
            # Arrow can't take from views.
            binary = pa.types.is_binary_view(kind.value_type)
            plain = array.dictionary.cast(pa.large_binary() if binary else pa.large_string())
            array = pa.DictionaryArray.from_arrays(array.indices, plain)
        yield from leaves(array.dictionary_decode(), path)
    elif pa.types.is_run_end_encoded(kind):
        yield from leaves(pc.run_end_decode(array), path)
    elif pa.types.is_struct(kind):
        for field, child in zip(kind, array.flatten(), strict=True):
            yield from leaves(child, f"{path}.{field.name}" if path else field.name)
    elif pa.types.is_map(kind):
        flat = arrow.map_entries(array).flatten()
        yield from leaves(flat.field("key"), f"{path}.key")
        yield from leaves(flat.field("value"), f"{path}.value")
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from leaves(array.flatten(), f"{path}[]")
    elif isinstance(kind, pa.BaseExtensionType):
        yield from leaves(array.storage, path)
    else:
        yield path, array


def texts(leaf: pa.Array, path: str) -> tuple[str, Strings | None]:
    """A leaf's kind (``"text"``, ``"numbers"``, ``"dates"``, ``"other"``) and its values as texts; None for
    the last.
    """
    return arrow.leaf_values(leaf, path)


def findings(found: Found) -> tuple[npt.NDArray[Any], ...]:
    """A column's findings as arrays: row, start, end (int64), index in the catalogue, score."""
    types = (np.int64, np.int64, np.int64, np.uint16, np.float32)
    return tuple(np.frombuffer(part, kind) for part, kind in zip(found.columns(), types, strict=True))


# ---------------------------------------------------------------- one column
class _Counts:
    """What has been seen of one column."""

    def __init__(self, name: str) -> None:
        known = catalogue.default()
        wanted = known.asked(None) | set(ALSO)
        self.name = name
        self.type = "null"
        self.kind = "other"
        self.rows = self.nulls = self.filled = self.parsed = 0
        self.header = known.column_entity(name) if name else None
        # The members that a cell may be; empty where the type has no form, as names of people.
        self.members = known.type_members(self.header) if self.header else ()
        if known.takes_all(self.members) is not None:
            self.members = ()
        # With a threshold of 0 nothing changes among findings above any other one: in an overlap the
        # higher score wins. So one pass serves the counts and the vote.
        self.query = known.query(
            entities=wanted, min_score=0.0, labelled=known.column_labels(name) if name else ()
        )
        size = len(known.identifiers)
        self.found = np.zeros(size, np.int64)
        self.counted = np.zeros(size, np.int64)
        self.passed = np.zeros(size, np.int64)
        self.sample: list[str] = []

    def add(self, leaf: pa.Array) -> None:
        self.rows += len(leaf)
        self.nulls += leaf.null_count
        if not pa.types.is_null(leaf.type):
            self.type = str(leaf.type)
        kind, values = texts(leaf, self.name)
        if values is None:
            return
        if self.kind != "text":
            self.kind = kind
        if kind == "dates":
            # A date says nothing of whom it is; only the column's name can.
            self.filled += len(leaf) - leaf.null_count
            self.parsed = self.filled
            return
        known = catalogue.default()
        self.filled += len(known.whole(values, 0))
        if self.members:
            self.parsed += len(known.parse(values, self.members)[0])
        self._count(values)
        if len(self.sample) < SAMPLE:
            texts_ = (cell for cell in values.to_list() if isinstance(cell, str) and cell.strip())
            self.sample += islice(texts_, SAMPLE - len(self.sample))

    def _count(self, values: Strings) -> None:
        known = catalogue.default()
        (candidates,) = known.candidates(values, self.query)
        found = resolve([candidates], self.query.prior)
        rows, _, _, what, score = findings(found)
        sure = score >= np.float32(DEFAULT_MIN_SCORE)
        self.found += np.bincount(what[sure], minlength=len(self.found))
        # A cell votes when its one finding is all that it says …
        alone = np.ones(len(rows), bool)
        alone[1:] &= rows[1:] != rows[:-1]
        alone[:-1] &= rows[1:] != rows[:-1]
        outside = np.frombuffer(leftovers(values, found), np.uint8)
        self.counted += np.bincount(what[alone & sure & (outside[rows] == 0)], minlength=len(self.counted))
        # … and, for whatever else the whole cell is too, when it passes the check: how sure one such number
        # would be says little about a column of them.
        rows, start, end, what, _ = findings(candidates)
        whole = _checked()[what] & (start == 0) & (end == sizes(values)[rows])
        cells = np.unique(rows[whole] * len(known.identifiers) + what[whole])
        self.passed += np.bincount(cells % len(known.identifiers), minlength=len(self.passed))

    def profile(self) -> ColumnProfile:
        """The column's type and the evidence for it."""
        known = catalogue.default()
        declared = known.identifiers
        entity, evidence, share = None, "", 0.0
        header = self.header
        if self.kind == "dates" and header is not None and known.by_entity[header].group != "DATE_OF_BIRTH":
            header = None
        if self.kind != "other" and header is not None:
            entity, evidence = header, "name of the column"
            members = self.parsed if self.members else self.filled
            share = members / self.filled if self.filled else 0.0
        elif self.filled >= LEAST and self.kind != "dates":
            entity, share = self._elected()
            if entity is not None:
                sort = "valid" if _checked()[catalogue.default().numbers[entity]] else "in the form of"
                evidence = f"{100 * share:.1f} % of {self.filled:,} cells are {sort} {entity}"
            elif self.kind == "text":
                entity, share = columns.elected(self.sample)
                if entity is not None:
                    evidence = f"{100 * share:.1f} % of the distinct cells read are nothing but {entity}"
        return ColumnProfile(
            name=self.name,
            type=self.type,
            rows=self.rows,
            nulls=self.nulls,
            entity=entity,
            evidence=evidence,
            share=share,
            found={each.entity: int(n) for each, n in zip(declared, self.found, strict=True) if n},
            kind=self.kind,
        )

    def _elected(self) -> tuple[str | None, float]:
        """The entity that wins the vote, and its share of the cells or its group's."""
        known = catalogue.default()
        least = VOTE if self.filled >= ENOUGH else 1.0
        groups: dict[str, int] = {}
        for each, votes in zip(known.identifiers, self.counted, strict=True):
            groups[each.group] = groups.get(each.group, 0) + int(votes)
        group = max(groups, key=groups.__getitem__)
        if groups[group] >= least * self.filled:
            winner = max(known.members(group), key=lambda entity: self.counted[known.numbers[entity]])
            return winner, groups[group] / self.filled
        for number in np.argsort(-self.passed, kind="stable").tolist():
            if self.passed[number] < least * self.filled:
                break
            if self._tells(number):
                return known.entities[number], float(self.passed[number] / self.filled)
        return None, 0.0

    def _tells(self, number: int) -> bool:
        """Whether the cells pass an identifier's checks for another reason than that they have its form.

        The control: the same cells with every digit drawn anew. Where these pass half as often, or
        oftener, the check says nothing about the column.
        """
        known = catalogue.default()
        drawn = random.Random(number)
        control = ["".join(drawn.choice(DIGITS) if c in DIGITS else c for c in cell) for cell in self.sample]
        query = known.query(entities=[known.entities[number]], min_score=0.0, labelled=self.query.labelled)
        both = []
        for cells in (self.sample, control):
            values = Strings.from_list(cells)
            rows, start, end, _, _ = findings(known.candidates(values, query)[0])
            both.append(len(np.unique(rows[(start == 0) & (end == sizes(values)[rows])])))
        return 2 * both[1] < both[0]


def sizes(values: Strings) -> npt.NDArray[np.int64]:
    """Bytes of every value; 0 for null."""
    sizes = pc.fill_null(pc.binary_length(pa.array(values)), 0)
    return np.asarray(sizes.to_numpy(zero_copy_only=False), np.int64)


@cache
def _checked() -> npt.NDArray[np.bool_]:
    """By identifier: whether something besides its form must hold, a check digit or a date."""
    return np.array(
        [
            any(check.op not in FORMAL for pattern in each.patterns for check in pattern.checks_of(each))
            for each in catalogue.default().identifiers
        ]
    )


# ---------------------------------------------------------------- scan and plan
def scan(data: Any, *, progress: Progress | None = None, format: str | None = None) -> Profile:
    """What `data` holds, column by column; read once, in bounded memory.

    `data` is a path, a dataframe or an Arrow object (see :func:`batches`), `format` names a file's format
    where its name doesn't. `progress` is called with the share done, 0 to 1. Entities that are on by
    default and company numbers are looked for. A column's type is the entity that its name says
    (:meth:`pii_mask.catalogue.Catalogue.column_entity`), else the one that most of its cells are: at
    least 80 % of 20
    filled cells or more, all of 3 to 19. Only cells that pass the entity's check digit vote, or those
    whose form is evidence by itself; plain numbers, however alike, elect nothing, since the same cells
    with other
    digits must pass less than half as often.
    """
    columns: dict[str, _Counts] = {}
    rows = 0
    for batch in batches(data, format=format, progress=progress):
        rows += batch.num_rows
        for field, array in zip(batch.schema, batch.columns, strict=True):
            for path, leaf in leaves(array, field.name):
                if path not in columns:
                    columns[path] = _Counts(path)
                columns[path].add(leaf)
    source = os.fspath(data) if isinstance(data, str | os.PathLike) else type(data).__name__
    return Profile(source, rows, tuple(column.profile() for column in columns.values()))


def plan(
    data: Any, *, preset: str = "share", progress: Progress | None = None, format: str | None = None
) -> Policy:
    """A draft of a policy for `data` (or for its :class:`~pii_mask.results.Profile`), to be read and edited.

    It is the `preset` with an entry for every column: typed ones by their entity, other texts and
    numbers scanned, the rest kept. A column of nothing but nulls gets no entry, as it says nothing about
    what will come: the policy's `unlisted` stands for it. Raises
    :class:`~pii_mask.errors.PolicyError` for an unknown preset.
    """
    base = Policy.preset(preset)
    profile = data if isinstance(data, Profile) else scan(data, progress=progress, format=format)
    planned = {column.name: _planned(column) for column in profile.columns}
    return base.with_columns({name: column for name, column in planned.items() if column is not None})


def _planned(column: ColumnProfile) -> Column | None:
    if column.type == "null":
        return None
    if column.kind == "other" or (column.kind == "dates" and column.entity is None):
        return Column("keep")
    return Column("scan") if column.entity is None else Column("typed", column.entity)


def plan_toml(profile: Profile, preset: str = "share") -> str:
    """The policy of :func:`plan` as a file, with the evidence for each line and what else could stand there.

    Loading it gives a policy of the same digest. It holds names of columns and counts, no values.
    """
    lines = [
        f"# Drafted from {profile.rows:,} rows. Read every line: a column's name and its cells are evidence,",
        "# no proof. Besides what is proposed, a column can be",
        '#   { entity = "..." }   every cell is one value of this entity, masked as the preset says',
        '#   { strategy = "..." } every cell is replaced this way, e.g. "redact" or "hash"',
        '#   "scan"               personal data is looked for inside the cells',
        '#   "keep", "drop"       the column stays as it is, or goes',
        f"preset = {_quoted(preset)}",
        "",
    ]
    if profile.columns:
        lines.append("[columns]")
    for column in profile.columns:
        planned = _planned(column)
        if planned is None:
            lines.append(
                f"# {_key(column.name)}: nothing but nulls, so [unlisted] decides when there are values"
            )
            continue
        words = f"{{ entity = {_quoted(planned.entity)} }}" if planned.entity else _quoted(planned.action)
        lines.append(f"{_key(column.name)} = {words}  # {_comment(column)}")
    return "\n".join(lines) + "\n"


def _comment(column: ColumnProfile) -> str:
    if column.kind in ("dates", "other") and column.entity is None:
        return f'{column.type}, not looked into; or "drop"'
    if column.entity is not None:
        return f'{column.evidence}; or "scan", "drop"'
    if column.found:
        most = sorted(column.found.items(), key=lambda item: (-item[1], item[0]))
        return f'found {", ".join(f"{count:,} {entity}" for entity, count in most)}; or "drop"'
    return 'nothing found; or "keep" if nothing ever will be'


def _quoted(text: str) -> str:
    # TOML's basic strings are JSON's, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _quoted(name)
