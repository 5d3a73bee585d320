"""What a dataset holds: every column read once, its personal data counted, its type decided by evidence.

Two things say what a column is: its name, where that alone is unambiguous, and the vote of its
cells. One cell proves little (one number in ten passes a card's check); most of a column that
passes proves it.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from . import arrow, catalogue, files, identifiers
from .core.arrays import Found, Strings
from .core.kernels import leftovers, unblank
from .core.scan import resolve
from .databases import shown
from .errors import PolicyError, UnsupportedTypeError
from .files import many
from .files.text import TextSource, after_a_blank
from .measured import Measured, Sample, spread, strata
from .results import ColumnProfile, Profile, Sampling
from .threads import available
from .types import DEFAULT_MIN_SCORE

__all__ = ["batches", "findings", "leaves", "scan", "sizes"]

#: The share of a column's filled cells that must be an entity for the column to be of that type …
VOTE = 0.8
#: … where there are so many of them; of fewer all must be, and with less than `LEAST` there is no vote.
ENOUGH = 20
LEAST = 3
#: Checks that say no more than a form does.
FORMAL = frozenset({"distinct", "among", "not_ending", "lexicon"})
#: A name that says of what a day is, and would say so if it were somebody's birth.
OTHER_DAY = re.compile(r"date|day|time|since|(?:^|[_\W])(?:at|on|ts)$|[a-z]At$|日期|时间|日$|年$", re.I)
#: Cells that are kept for the control of a vote, drawn anew so often that there are this many at least;
#: and what part of them may pass.
SAMPLE, CONTROLS, CHANCE = 256, 64, 0.2
DIGITS = "0123456789"
#: Looked for although off by default: company numbers lead to a person by a look-up.
ALSO = ("CN_USCC",)
#: Cells of a batch that vote on what the column is; once so many have, fewer do for each further batch.
VOTERS, LATER = 2048, 256
#: What the tagger of names may say a column of cells is, and by which name.
NAMED = {"PERSON": "PERSON", "ORGANIZATION": "ORGANIZATION", "LOCATION": "LOCATION", "ADDRESS": "ADDRESS"}
#: The part of a cell that must be read as it, and the share of different cells for which that is so.
COVERED = {"PERSON": 0.95, "ORGANIZATION": 0.95, "LOCATION": 0.95, "ADDRESS": 0.6}
LISTED = 0.6
#: The share that confirms a name of a column that may be about people.
CONFIRMED = 0.25
TAGGED_CELLS = 200
#: Headers that may be about other things than people, folded: the cells must read as names.
AMBIGUOUS = frozenset({"name", "fullname", "nickname", "representative", "名字", "负责人"})
NEEDS_VOTE = frozenset({"PERSON"})
#: Groups that are parts of cells of a type.
PARTS = {"ADDRESS": frozenset({"LOCATION"}), "ORGANIZATION": frozenset({"LOCATION"})}
#: Public registers by the entity or group of their keys: to whom they lead.
REGISTERS = {
    "CN_USCC": "company",
    "COMPANY_ID": "company",
    "ORGANIZATION": "company",
    "VEHICLE_ID": "vehicle",
    "DOMAIN_NAME": "domain",
    "IP_ADDRESS": "domain",
}
#: Groups by which a row is about somebody, the surest first, and the share of rows that must have one.
SUBJECTS = (
    "NATIONAL_ID", "PASSPORT", "HEALTH_ID", "DRIVING_LICENCE", "TAX_ID", "CUSTOMER_NUMBER", "EMPLOYEE_NUMBER",
    "STUDENT_NUMBER", "MEMBERSHIP_NUMBER", "PHONE_NUMBER", "EMAIL_ADDRESS", "ONLINE_ID", "PERSON",
)  # fmt: skip
FILLED = 0.9
#: Groups that single nobody out alone.
QUASI = frozenset({"AGE", "DATE_OF_BIRTH", "LOCATION", "ORGANIZATION", "DATE_TIME"})
#: A table of fewer rows says nothing about keys.
FEW = 20
#: Of what a sample says.
CONFIDENCE = 0.95
MOST_WORKERS = 8
#: Rows looked at together, so that memory doesn't grow with the batches that come in.
MOST_ROWS = 1 << 17
#: Of these, cells read together: what is found in them stays near.
PIECE = 1 << 14

Progress = Callable[[float], None]


# ---------------------------------------------------------------- whatever comes in
class Files(list[str]):
    """Paths of the files of one table, below a folder `root`: names of folders between hold columns."""

    def __init__(self, root: str, paths: Sequence[str]) -> None:
        super().__init__(paths)
        self.root = root


def batches(
    data: Any, *, format: str | None = None, progress: Progress | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of `data` in order, at most :data:`MOST_ROWS` at a time; one empty batch if there are none.

    `data` is a path (any of :func:`pii_mask.files.open_source`; of a folder or glob all its files, one after
    the other, with the values of hive partitions as columns) or a list of such, a pandas or Polars object, or
    an Arrow table, reader, array or anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``; a lone
    array is one column without a name. Raises :class:`~pii_mask.errors.InputError` for a file that can't
    be read and :class:`~pii_mask.errors.UnsupportedTypeError` for anything else.
    """
    if isinstance(data, Files):
        yield from batches_of(data.root, data, format=format, progress=progress)
        return
    if isinstance(data, list | tuple):
        for at, each in enumerate(data):
            done = None if progress is None else _part(progress, at, len(data))
            yield from batches(each, format=format, progress=done)
        return
    if isinstance(data, str | os.PathLike) and many.is_many(os.fspath(data)):
        yield from batches_of(*many.sources(os.fspath(data)), format=format, progress=progress)
        return
    if isinstance(data, str | os.PathLike) or hasattr(data, "read"):
        with files.open_source(data, format=format) as source:
            if isinstance(source, TextSource):
                source.cut = after_a_blank
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


def batches_of(
    root: str, paths: Sequence[str], *, format: str | None = None, progress: Progress | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of the files `paths`, one after the other; the names of folders below `root` hold columns."""
    for number, path in enumerate(paths):
        values = many.partitions(root, path)
        done = None if progress is None else _part(progress, number, len(paths))
        for batch in batches(path, format=format, progress=done):
            there = [name for name in values if name not in batch.schema.names]
            arrays = [pa.repeat(pa.scalar(values[name], pa.string()), batch.num_rows) for name in there]
            yield pa.RecordBatch.from_arrays([*batch.columns, *arrays], [*batch.schema.names, *there])


def _part(progress: Progress, at: int, of: int) -> Progress:
    """What moves `progress` by one of several parts."""
    return lambda done: progress((at + done) / of)


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
@lru_cache(64)
def _queries(labelled: frozenset[str]) -> tuple[catalogue.Query, catalogue.Query]:
    """What is looked for in a column whose name is a label of these entities: as it counts, and at any score.

    With a threshold of 0 nothing changes among findings above any other one: in an overlap the higher score
    wins. So one pass serves the counts and the vote.
    """
    known = catalogue.default()
    wanted = known.asked(None) | set(ALSO)
    return (
        known.query(entities=wanted, labelled=labelled),
        known.query(entities=wanted, min_score=0.0, labelled=labelled),
    )


class _Counts:
    """What has been seen of one column.

    Every cell is looked at, but for the vote: that takes up to :data:`VOTERS` cells of a batch, evenly
    spread, since it needs candidates of any score, which are many. Once a column has a type with a form, its
    cells are read as that, and only those that aren't are looked through.
    """

    def __init__(self, name: str) -> None:
        known = catalogue.default()
        self.name = name
        self.type = "null"
        self.kind = "other"
        self.rows = self.nulls = self.filled = 0
        self.header = known.column_entity(name) if name else None
        # The members that a cell may be; empty where the type has no form, as names of people.
        self.members = known.type_members(self.header) if self.header else ()
        if known.takes_all(self.members) is not None:
            self.members = ()
        labelled = known.column_labels(name) if name else ()
        self.query, self.lowest = _queries(frozenset(labelled))
        size = len(known.identifiers)
        self.found = np.zeros(size, np.int64)
        #: Cells that voted, by what they are; and those that were read as the type, and that were of it.
        self.voted = 0
        self.counted = np.zeros(size, np.int64)
        self.passed = np.zeros(size, np.int64)
        self.tested = self.fitting = 0
        #: What cells of the type are besides it.
        self.missed = np.zeros(size, np.int64)
        self.sample: list[str] = []

    def add(self, leaf: pa.Array) -> None:
        self.rows += len(leaf)
        self.nulls += leaf.null_count
        if not pa.types.is_null(leaf.type):
            self.type = str(leaf.type)
        kind = arrow.leaf_kind(leaf.type, self.name)
        if kind == "other":
            return
        if self.kind != "text":
            self.kind = kind
        if kind == "dates":
            # A date says nothing of whom it is; only the column's name can.
            self.filled += len(leaf) - leaf.null_count
            self.tested = self.fitting = self.filled
            return
        known = catalogue.default()
        if len(self.sample) < SAMPLE:
            some = self._some(leaf, 4 * SAMPLE).to_list()
            texts_ = (cell for cell in some if isinstance(cell, str) and cell.strip())
            self.sample += islice(texts_, SAMPLE - len(self.sample))
        if self.header is None:
            # Fewer voters weigh more, so that every batch counts as it would with all of them.
            voters = self._some(leaf, VOTERS if self.voted < VOTERS else LATER)
            self._vote(voters, round(min(len(leaf), VOTERS) / max(len(voters), 1)))
            elected = self._elected()[0]
            self.members = () if elected is None else known.type_members(elected)
            if known.takes_all(self.members) is not None:
                self.members = ()
        for start in range(0, len(leaf), PIECE):
            self._look(leaf.slice(start, PIECE))

    def _some(self, leaf: pa.Array, most: int) -> Strings:
        """About `most` of the cells, evenly spread, as texts."""
        rows = spread(len(leaf), most) if len(leaf) > most else None
        if rows is not None and not arrow.is_view(leaf.type):
            leaf, rows = leaf.take(pa.array(rows)), None
        values = texts(leaf, self.name)[1]
        assert values is not None  # only `other` has none
        return values if rows is None else values.take(rows.tolist())  # Arrow can't take from views

    def _look(self, leaf: pa.Array) -> None:
        """Looks at every cell."""
        values = texts(leaf, self.name)[1]
        assert values is not None  # only `other` has none
        filled = unblank(values)
        self.filled += filled
        if self.members:
            self._read(values, filled)
            return
        found = catalogue.default().scan(values, self.query).counts()
        self._add(self.found, found)
        if self.header is not None:
            self._add(self.missed, found)

    def _add(self, counts: npt.NDArray[np.int64], found: Mapping[int, int]) -> None:
        for number, count in found.items():
            counts[number] += count

    def _read(self, values: Strings, filled: int) -> None:
        """Reads the cells as the column's type, and looks through those that aren't of it."""
        known = catalogue.default()
        parsed, rows = known.parse(values, self.members)
        self._add(self.found, parsed.counts())
        self.tested += filled
        self.fitting += len(parsed)
        if rows:
            others = known.scan(values.take(rows), self.query).counts()
            self._add(self.found, others)
            self._add(self.missed, others)

    def _vote(self, values: Strings, weight: int) -> None:
        known = catalogue.default()
        self.voted += weight * unblank(values)
        (candidates,) = known.candidates(values, self.lowest)
        found = resolve([candidates], self.lowest.prior)
        rows, _, _, what, score = findings(found)
        sure = score >= np.float32(DEFAULT_MIN_SCORE)
        # A cell votes when its one finding is all that it says …
        alone = np.ones(len(rows), bool)
        alone[1:] &= rows[1:] != rows[:-1]
        alone[:-1] &= rows[1:] != rows[:-1]
        outside = np.frombuffer(leftovers(values, found), np.uint8)
        voting = what[alone & sure & (outside[rows] == 0)]
        self.counted += weight * np.bincount(voting, minlength=len(self.counted))
        # … and, for whatever else the whole cell is too, when it passes the check: how sure one such number
        # would be says little about a column of them.
        rows, start, end, what, _ = findings(candidates)
        whole = _checked()[what] & (start == 0) & (end == sizes(values)[rows])
        cells = np.unique(rows[whole] * len(known.identifiers) + what[whole])
        self.passed += weight * np.bincount(cells % len(known.identifiers), minlength=len(self.passed))

    def profile(self, measured: Measured) -> ColumnProfile:
        """The column's type and the evidence for it."""
        known = catalogue.default()
        declared = known.identifiers
        entity, evidence, share, basis = None, "", 0.0, ""
        header = self.header
        if self.kind == "dates" and header is not None and known.by_entity[header].group != "DATE_OF_BIRTH":
            header = None
        if header in NEEDS_VOTE and identifiers.fold_header(self.name.rpartition(".")[2]) in AMBIGUOUS:
            # What the name may say the cells must confirm.
            shares = self._read_as()
            header = header if not shares or shares[header] >= CONFIRMED else None
        if self.kind != "other" and header is not None:
            entity, evidence, basis = header, "name of the column", "name"
            tested = self.tested if self.members or self.kind == "dates" else self.filled
            fitting = self.fitting if self.members or self.kind == "dates" else self.filled
            share = fitting / tested if tested else 0.0
        elif self.filled >= LEAST and self.kind != "dates":
            entity, share = self._elected()
            if entity is not None and self.tested:
                # All cells were read as it; but one with blanks or brackets around it is it, too.
                share = max(share, self.fitting / self.tested)
            if entity is not None:
                basis = "check" if _checked()[known.numbers[entity]] else "form"
                sort = "valid" if basis == "check" else "in the form of"
                evidence = f"{100 * share:.1f} % of {self.filled:,} cells are {sort} {entity}"
            elif self.kind == "text":
                entity, share = self._listed()
                if entity is not None:
                    basis = "list"
                    evidence = f"{100 * share:.1f} % of {len(self.sample):,} cells read as {entity}"
        if entity is None and measured.born and self.filled >= ENOUGH and not OTHER_DAY.search(self.name):
            entity, share, basis = "DATE_OF_BIRTH", measured.born, "days"
            evidence = "days spread over the years as birthdays are"
        found = {declared[at].entity: int(self.found[at]) for at in np.flatnonzero(self.found).tolist()}
        unusual: dict[str, int] = {}
        if entity is not None:
            group = known.by_entity[entity].group if entity in known.by_entity else entity
            usual = {group, *PARTS.get(group, ())}
            counted = self.missed if self.header is not None or self.tested else self.found
            unusual = {
                declared[at].entity: int(counted[at])
                for at in np.flatnonzero(counted).tolist()
                if declared[at].group not in usual
            }
        return ColumnProfile(
            name=self.name,
            type=self.type,
            rows=self.rows,
            nulls=self.nulls,
            entity=entity,
            evidence=evidence,
            share=share,
            found=found,
            kind=self.kind,
            meaning="entity" if entity is not None else measured.meaning(self.kind, self.type, bool(found)),
            filled=self.filled if self.kind != "other" else self.rows - self.nulls,
            basis=basis,
            unusual=unusual,
            sampled=measured.rows,
            distinct=measured.distinct,
            distinct_exact=measured.exact,
            lengths=measured.lengths,
            shapes=measured.shapes,
            register="" if entity is None else _register(entity),
        )

    def _elected(self) -> tuple[str | None, float]:
        """The entity that wins the vote, and its share of the cells or its group's."""
        known = catalogue.default()
        if self.voted < LEAST:
            return None, 0.0
        least = VOTE if self.voted >= ENOUGH else 1.0
        groups: dict[str, int] = {}
        for number in np.flatnonzero(self.counted).tolist():
            group = known.identifiers[number].group
            groups[group] = groups.get(group, 0) + int(self.counted[number])
        if groups:
            group = max(groups, key=groups.__getitem__)
            if groups[group] >= least * self.voted:
                winner = max(known.members(group), key=lambda entity: self.counted[known.numbers[entity]])
                return winner, groups[group] / self.voted
        passing = np.flatnonzero((self.passed > 0) & (self.passed >= least * self.voted)).tolist()
        # Of several that the cells pass, the one that it would be the greatest chance to pass.
        chances = {number: self._by_chance(number) for number in passing}
        told = [number for number in passing if chances[number] < CHANCE]
        if not told:
            return None, 0.0
        number = min(told, key=lambda number: (-self.passed[number], chances[number]))
        return known.entities[number], float(self.passed[number] / self.voted)

    def _listed(self) -> tuple[str | None, float]:
        """What the tagger of names reads most sampled cells as, and the share of these; or None."""
        shares = self._read_as()
        winner = max(shares, key=shares.__getitem__, default=None)
        return (None, 0.0) if winner is None or shares[winner] < LISTED else (winner, shares[winner])

    def _read_as(self) -> dict[str, float]:
        """The shares of different sampled cells that the tagger of names reads, whole, as a person, an
        organisation …; empty where there are too few.
        """
        known = catalogue.default()
        cells = list(dict.fromkeys(self.sample))[:TAGGED_CELLS]
        if len(cells) < LEAST:
            return {}
        values = Strings.from_list([_straight(cell.strip()) for cell in cells])
        query = known.query(entities=NAMED, names=True)
        rows, start, end, what, _ = findings(known.scan(values, query))
        long = sizes(values)
        # What stands beside names in a cell, a house's number before its street, counts by its length.
        covered: dict[str, npt.NDArray[np.int64]] = {}
        for entity, group in NAMED.items():
            taken = what == known.numbers[entity]
            covered[group] = covered.get(group, np.zeros(len(cells), np.int64))
            np.add.at(covered[group], rows[taken], (end - start)[taken])
        return {group: float((part >= COVERED[group] * long).mean()) for group, part in covered.items()}

    def _by_chance(self, number: int) -> float:
        """How often cells of the same form pass an identifier's checks by chance, over how often these do.

        The control: the same cells with every digit drawn anew. A check digit lets one in ten of them
        pass; where a fifth or more do, the check says nothing about the column.
        """
        known = catalogue.default()
        drawn = random.Random(number)
        times = max(-(-CONTROLS // max(len(self.sample), 1)), 1)
        control = [
            "".join(drawn.choice(DIGITS) if c in DIGITS else c for c in cell) for cell in self.sample * times
        ]
        query = known.query(entities=[known.entities[number]], min_score=0.0, labelled=self.query.labelled)
        passed = []
        for cells in (self.sample, control):
            values = Strings.from_list(cells)
            rows, start, end, _, _ = findings(known.candidates(values, query)[0])
            passed.append(len(np.unique(rows[(start == 0) & (end == sizes(values)[rows])])))
        return passed[1] / (times * passed[0]) if passed[0] else 1.0


@cache
def _register(entity: str) -> str:
    """Which public register a value of this entity is a key into."""
    known = catalogue.default()
    group = known.by_entity[entity].group if entity in known.by_entity else entity
    return REGISTERS.get(entity, REGISTERS.get(group, ""))


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


# ---------------------------------------------------------------- scan
def scan(
    data: Any,
    *,
    sample: float | None = None,
    by: Literal["rows", "row groups"] = "rows",
    progress: Progress | None = None,
    format: str | None = None,
) -> Profile:
    """What `data` holds, column by column; read once, in bounded memory.

    `data` is a path, a dataframe or an Arrow object (see :func:`batches`), `format` names a file's format
    where its name doesn't. `progress` is called with the share done, 0 to 1. Entities that are on by
    default and company numbers are looked for. A column's type is the entity that its name says
    (:meth:`pii_mask.catalogue.Catalogue.column_entity`), else the one that most of its cells are: at
    least 80 % of 20 filled cells or more, all of 3 to 19. Only cells that pass the entity's check digit
    vote, or those whose form is evidence by itself; plain numbers, however alike, elect nothing, since the
    same cells with other digits must pass less than a fifth as often. Columns of days that are spread over
    the years as birthdays are have that type, too. Columns that read as names of people,
    organisations or places have that type.

    With `sample`, a share below 1 or a number of rows from 1, only so many rows are looked at, spread
    evenly; or, of a Parquet file and `by` ``"row groups"``, whole row groups, so that the others aren't
    read at all. The profile then says with what confidence what wasn't seen isn't there. Raises
    :class:`~pii_mask.errors.PolicyError` for a sample that can't be.
    """
    if sample is not None and not sample > 0:
        raise PolicyError(f"a sample is a share below 1 or a number of rows, not {sample}")
    columns: dict[str, _Counts] = {}
    sampled = Sample()
    # Columns have nothing to do with each other, and the core takes no lock of the interpreter's.
    workers = ThreadPoolExecutor(min(available(), MOST_WORKERS))
    if sample is None:
        taken, sampling = batches(data, format=format, progress=progress), None
    else:
        taken, sampling = _sampled(data, sample, by, format, progress)
    rows = 0
    for batch in taken:
        rows += batch.num_rows
        sampled.begin(batch.num_rows)
        work = []
        for field, array in zip(batch.schema, batch.columns, strict=True):
            for path, leaf in leaves(array, field.name):
                if path not in columns:
                    columns[path] = _Counts(path)
                work.append((columns[path], leaf))
                sampled.add(path, leaf, batch.num_rows)
        # Two leaves of one path (columns of the same name) are one column's, one after the other.
        if len({id(column) for column, _ in work}) == len(work):
            # The longest first, so that none is left for the end alone.
            work.sort(key=lambda each: -each[1].nbytes)
            list(workers.map(lambda each: each[0].add(each[1]), work))
        else:
            for column, leaf in work:
                column.add(leaf)
    workers.shutdown()
    source = shown(data) if isinstance(data, str | os.PathLike) else type(data).__name__
    if isinstance(data, list | tuple):
        source = f"{len(data)} parts"
    found = tuple(
        column.profile(sampled.measured(column.name, column.rows, column.filled))
        for column in columns.values()
    )
    return _with_roles(
        Profile(source, rows, found, sampling=None if sampling is None else sampling(rows)), sampled
    )


def _sampled(
    data: Any, sample: float, by: str, format: str | None, progress: Progress | None
) -> tuple[Iterator[pa.RecordBatch], Callable[[int], Sampling]]:
    """The rows of a sample, and what makes the statement about it once their number is known."""
    if by == "row groups":
        return _row_groups(data, sample)
    total = _rows(data, format)
    if sample >= 1 and total is None:
        raise PolicyError(
            "how many rows there are isn't known before they are read; give the sample as a share"
        )
    share = sample if sample < 1 else min(sample / max(total or 0, 1), 1.0)
    seen = 0

    def rows() -> Iterator[pa.RecordBatch]:
        nonlocal seen
        for batch in batches(data, format=format, progress=progress):
            kept = strata(share, seen, batch.num_rows) if share < 1 else np.arange(batch.num_rows)
            seen += batch.num_rows
            yield batch.take(pa.array(kept))

    return rows(), lambda taken: Sampling(taken, seen, "rows", CONFIDENCE, _unseen(taken, seen))


def _row_groups(data: Any, sample: float) -> tuple[Iterator[pa.RecordBatch], Callable[[int], Sampling]]:
    import pyarrow.parquet as pq

    from .files.parquet import unlocking

    try:
        file = pq.ParquetFile(data, decryption_properties=unlocking(None))
    except (OSError, TypeError, ValueError, pa.ArrowInvalid):
        raise PolicyError("only a Parquet file can be sampled by row groups") from None
    groups, total = file.num_row_groups, file.metadata.num_rows
    share = sample if sample < 1 else sample / max(total, 1)
    many = min(max(round(groups * share), 1), groups)
    chosen = [(2 * at + 1) * groups // (2 * many) for at in range(many)]

    def rows() -> Iterator[pa.RecordBatch]:
        with file:
            yield from file.iter_batches(MOST_ROWS, row_groups=chosen)

    return rows(), lambda taken: Sampling(taken, total, "row groups", CONFIDENCE, _unseen(many, groups))


def _unseen(taken: int, of: int) -> float:
    """The share of `of` in which something may stand though none of `taken` had it."""
    return 0.0 if taken >= of else float(1 - (1 - CONFIDENCE) ** (1 / max(taken, 1)))


def _rows(data: Any, format: str | None) -> int | None:
    """How many rows there are, where that is known without reading them."""
    if isinstance(data, str | os.PathLike) and many.is_many(os.fspath(data)):
        data = many.sources(os.fspath(data))[1]
    if isinstance(data, list | tuple):
        counted = [_rows(each, format) for each in data]
        return None if None in counted else sum(each or 0 for each in counted)
    if isinstance(data, str | os.PathLike) or hasattr(data, "read"):
        with files.open_source(data, format=format) as source:
            return source.rows
    return _reader(data)[1] if not isinstance(data, pa.RecordBatchReader) else None


def _with_roles(profile: Profile, sampled: Sample) -> Profile:
    """The profile with what each column does for its row: subject's key, other key, quasi-identifier."""
    known = catalogue.default()

    def group(column: ColumnProfile) -> str:
        entity = column.entity or ""
        return known.by_entity[entity].group if entity in known.by_entity else entity

    roles: dict[str, str] = {}
    best: tuple[int, int] | None = None
    subject = None
    for place, column in enumerate(profile.columns):
        if group(column) in SUBJECTS and column.filled >= FILLED * max(column.rows, 1) and column.rows:
            roles[column.name] = "subject"
            order = (SUBJECTS.index(group(column)), place)
            if best is None or order < best:
                best, subject = order, column
    open_ = [
        column
        for column in profile.columns
        if column.name not in roles
        and column.meaning not in ("free text", "empty", "other")
        and (column.entity is None or group(column) in QUASI)
    ]
    for column in open_:
        if column.entity is None and column.rows > FEW and column.distinct == column.filled == column.rows:
            roles[column.name] = "key"
    table = sampled.table([column.name for column in open_ if column.name not in roles])
    quasi: list[str] = []
    if table.num_rows and table.num_columns:
        from .anonymity.proposals import KEY, propose

        whole = {column.name: column for column in open_}
        for each in propose(table):
            # A sample makes values look rarer than they are; and a birthday is no row's number.
            column = whole[each.column]
            seldom = each.role == "key" and (
                column.distinct <= KEY * profile.rows or column.entity is not None
            )
            if each.role == "quasi" or seldom:
                quasi.append(each.column)
                roles[each.column] = "quasi"
    return replace(
        profile,
        columns=tuple(replace(column, role=roles.get(column.name, "")) for column in profile.columns),
        subject=None if subject is None else subject.name,
        subjects=None if subject is None else subject.distinct,
        quasi=tuple(quasi),
    )


def _straight(cell: str) -> str:
    """``Smith, John`` as ``John Smith``."""
    last, comma, first = cell.partition(", ")
    turned = comma and "," not in first and not any(symbol.isdigit() for symbol in cell)
    return f"{first} {last}" if turned else cell
