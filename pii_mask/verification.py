"""Proof that a masked dataset holds none of what was to be replaced, by looking at it again.

These questions are asked:

* row by row, does an original value still stand in its own row, however it is written now: in its cell, or
  in a text beside it?
* anywhere else, does an original of another row or column stand, and are there more than chance would give?
* does a scan of the output find personal data that isn't a replacement?
* does the data carry values besides those of its rows: metadata, statistics, entries of dictionaries
  that no row uses?
* are the rows, columns, types and nulls what they should be, and does what joined still join?
* can digests be looked up, pseudonyms be told by their frequency, rows be linked by what stayed in them
  (:mod:`pii_mask.proof`)?

What this can't see: a name or an address of one row inside the free text of another one, as names
aren't looked for in texts.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from . import arrow, files, profile
from .anonymity import Classes, proposals, reading
from .anonymity.reading import replayable
from .catalogue import Query
from .core.arrays import Found, Strings
from .core.kernels import canonical, contained, gather, leftovers, same
from .databases import is_url
from .errors import InputError, PolicyError
from .files import many
from .keys import Key
from .masker import Masker, Treatment
from .policy import PolicyLike
from .profile import Progress, batches, batches_of, findings, leaves, sizes, texts
from .proof import attacks
from .proof.comparing import Linkage, Sample
from .proof.places import Flags, Hashes, Place, Places, among, more_than_chance
from .records import Place as RecordPlace
from .results import Attack, Joined, Tally, Verdict
from .strategies import Strategy, by_row, links
from .types import NO_VALUE, Identifier

__all__ = ["residual", "verify"]

#: Columns looked at at a time; more would hardly help, since a part of the work is Python's.
MOST_WORKERS = 4
#: Strategies that leave nothing of a value's full form, so that an equal original is no coincidence.
FORMLESS = frozenset({"mask", "redact", "hash", "drop"})
#: Metadata that Arrow's Parquet reader itself adds to a field.
FIELD_METADATA = frozenset({b"PARQUET:field_id"})
#: An odd number with mixed bits (2^64 divided by the golden ratio), which spreads row numbers.
SPREAD = np.uint64(0x9E3779B97F4A7C15)

#: Batches of the masked data by which quasi-identifiers are proposed.
PROPOSING = 2
#: Strategies that never make a null of a text.
NULL_FREE = frozenset({"mask", "redact", "hash", "token", "encrypt", "pseudonymise", "synthesise", "number"})
#: Groups of which a value in a text needn't be the row's own: half a country may live there.
BROAD = frozenset({"LOCATION"})
#: Values shorter than this say nothing where they stand in a text: Han characters, others.
TELLING = (2, 4)

Rows = npt.NDArray[np.int64]


def verify(
    original: Any,
    masked: Any,
    *,
    policy: PolicyLike = "share",
    key: Key | None = None,
    quasi: Sequence[str] | None = None,
    sensitive: Sequence[str] = (),
    k: int | None = None,
    format: str | None = None,
    masked_format: str | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Whether `masked` is free of what `policy` was to replace in `original`.

    Both are paths, dataframes or Arrow objects (:func:`pii_mask.profile.batches`) with the same rows in
    the same order; two folders are compared file by file, as `mask_files` named them (which takes the
    key that it had). With None for the original, only `masked` itself is judged. The
    key isn't needed: nothing is masked again. `progress` is called with the share done, 0 to 1.
    Memory is bounded; files with very many distinct values are read more than once.

    The risk is measured over the columns `quasi`; without them over those of the columns which stay as they
    are, or only get coarser, that tell rows apart (:func:`pii_mask.risk` proposes them), and not at all where
    there are none or the data are streams. With `k` a smaller class in `masked` is a reason to fail, and so
    are no quasi-identifiers. `format` and `masked_format` are those of files whose names don't tell.

    Raises :class:`~pii_mask.errors.InputError` and :class:`~pii_mask.errors.UnsupportedTypeError` for data
    that can't be read, :class:`~pii_mask.errors.PolicyError` for a policy that doesn't fit the original, or
    quasi-identifiers that aren't there.
    """
    if isinstance(quasi, str) or isinstance(sensitive, str):
        raise PolicyError("quasi and sensitive must be lists of columns")
    # Where a keyed strategy is named a key must be there, but none of its outputs is computed.
    check = _Check(Masker(policy, key=key if key is not None else Key.new()))
    streams = _stream(original) or _stream(masked)
    check.join.splits = not streams
    # A table's column of addresses of networks, say, can't hold a masked one: it is null there.
    check.nullable = isinstance(masked, str) and is_url(masked)
    check.types = all(
        _typed_by_schema(each, name) for each, name in ((original, format), (masked, masked_format))
    )

    with check.workers:
        if original is None:
            check.quasi, check.sensitive = tuple(quasi or ()), tuple(sensitive)
            check.alone(batches(masked, format=masked_format, progress=progress))
            check.containers(_files(masked), masked_format)
        else:
            before, after, made = _both(check.masker, original, masked, format, masked_format)
            check.sensitive = tuple(sensitive)
            if quasi is not None:
                check.quasi = tuple(quasi)
            elif not streams and replayable(original) and replayable(masked):
                check.quasi = check.proposed(before(None), after(None))
            check.both(before(progress), after(None))
            check.masker.check_columns(list(check.before))
            check.containers(made, masked_format)
            check.join.settle()
            while check.join.next_part():
                check.both(before(None), after(None))
                check.containers(made, masked_format)
                check.join.settle()
    if k is not None and not check.quasi:
        raise PolicyError("k is about quasi-identifiers: name them, none could be told from the columns")
    return check.verdict(k)


#: Reads data from the beginning, reporting how far it has come.
Reading = Callable[[Progress | None], Iterator[pa.RecordBatch]]


def _many(data: Any) -> bool:
    return isinstance(data, str | os.PathLike) and many.is_many(os.fspath(data))


def _files(data: Any) -> list[Any]:
    """The files of a folder or a glob, or the data themselves."""
    return list(many.sources(os.fspath(data))[1]) if _many(data) else [data]


def _left_out(source: str, target: str) -> bool:
    """Whether a file of a folder could not be masked, and wasn't."""
    if os.path.exists(target):
        return False
    try:
        with files.open_source(source):
            return False
    except InputError:
        return True


def _both(
    masker: Masker, original: Any, masked: Any, format: str | None, masked_format: str | None
) -> tuple[Reading, Reading, list[Any]]:
    """What reads the original and the masked data in the same order, and the files that were made."""
    if not _many(original):
        return (
            lambda progress: batches(original, format=format, progress=progress),
            lambda progress: batches(masked, format=masked_format, progress=progress),
            [masked],
        )
    if not (isinstance(masked, str | os.PathLike) and os.path.isdir(masked)):
        raise InputError(f"{masked}: many files are compared with the folder that they were masked into")
    source, target = os.fspath(original), os.fspath(masked)
    root, _ = many.sources(source)
    found = [pair for pair in many.pairs(masker, source, target) if not _left_out(*pair)]
    made = [path for _, path in found]
    for path in made:
        if not os.path.isfile(path):
            raise InputError(f"{path}: isn't there; was it masked with another policy or key?")
    extra = sorted(set(many.sources(target)[1]) - set(made))
    if extra:
        raise InputError(f"{extra[0]}: nothing in {source} was masked into this file")
    return (
        lambda progress: batches_of(root, [path for path, _ in found], format=format, progress=progress),
        lambda progress: batches_of(target, made, format=masked_format, progress=progress),
        made,
    )


def residual(masked: Any, *, policy: PolicyLike = "share", progress: Progress | None = None) -> Verdict:
    """What a scan of `masked` still finds, without an original to compare with; see :func:`verify`."""
    return verify(None, masked, policy=policy, progress=progress)


def _typed_by_schema(data: Any, format: str | None) -> bool:
    """Whether the types of the columns are the data's own, and not a reader's."""
    if isinstance(data, pa.Table | pa.RecordBatch):
        return True
    if not isinstance(data, str | os.PathLike) or _stream(data):
        return False
    if _many(data):
        return all(_typed_by_schema(path, format) for path in _files(data))
    if is_url(data):
        return False
    try:
        with files.open_source(data, format=format) as source:
            return source.format in ("parquet", "ipc")
    except InputError:  # a file of a folder that can't be read is left out
        return False


def _stream(data: Any) -> bool:
    """Whether `data` can be read only once."""
    if isinstance(data, str | os.PathLike):
        return os.fspath(data) == "-"
    return isinstance(data, pa.RecordBatchReader) or hasattr(data, "read")


# ---------------------------------------------------------------- columns of values
def _take(values: Strings, rows: Rows) -> Strings:
    """The values at `rows`, which are ascending and don't repeat."""
    if len(rows) == len(values):
        return values
    return Strings.from_arrow(pa.array(values).take(pa.array(rows)))


def _columns(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """The columns of plain values of a batch, by path."""
    for name, array in zip(batch.schema.names, batch.columns, strict=True):
        yield from leaves(array, name)


def _equal(one: Strings, other: Strings) -> Flags:
    return np.frombuffer(same(one, other), np.bool_)


def _plain(values: Strings, identifier: Identifier) -> Strings:
    """The canonical forms."""
    form = identifier.canonical
    return canonical(values, form.keep, form.case, form.last, form.signs, form.without)


def _numbers(what: npt.NDArray[np.uint16]) -> list[int]:
    """The identifiers that occur, ascending."""
    numbers: list[int] = np.flatnonzero(np.bincount(what)).tolist()
    return numbers


def _contained(pieces: Iterable[Any], texts: Iterable[Any]) -> Flags:
    """Pairwise, whether a piece stands in a text as a token: not within a longer word or number."""
    pairs = zip(pieces, texts, strict=True)
    return np.array(
        [text is not None and piece in text and _token(piece, text) for piece, text in pairs], np.bool_
    )


def _token(piece: Any, text: Any) -> bool:
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if not (_joins(text[at - 1 : at], piece[:1]) or _joins(piece[-1:], text[end : end + 1])):
            return True
        at = text.find(piece, at + 1)
    return False


def _joins(one: Any, other: Any) -> bool:
    return all(symbol.isascii() and symbol.isalnum() for symbol in (one, other))


def _is_text(kind: pa.DataType) -> bool:
    """Whether the type holds texts or binary values, be it in a dictionary."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return arrow.is_text(plain) or arrow.is_view(plain)


def _may_stay(strategy: Strategy | None) -> bool:
    """Whether what a strategy writes may by right be what stood there."""
    return bool(getattr(strategy, "may_stay", False))


def _text(value: Any) -> str | bytes:
    return value if isinstance(value, bytes) else str(value)


def _telling(piece: Any) -> bool:
    """Whether a value says whom it is about where it stands in a text."""
    text = piece.decode("utf-8", "replace") if isinstance(piece, bytes) else str(piece)
    if text.strip().lower() in NO_VALUE:
        return False
    han = sum("\u3400" <= symbol <= "\u9fff" or symbol >= "\U00020000" for symbol in text)
    return han >= TELLING[0] or sum(map(str.isalnum, text)) >= TELLING[1]


def _value_type(kind: pa.DataType) -> pa.DataType:
    """The type of the values, whatever way they are laid out in."""
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return _value_type(kind.value_type)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind):
        return pa.binary()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_value_type(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([(field.name, _value_type(field.type)) for field in kind])
    return kind


# ---------------------------------------------------------------- the check
@dataclass(frozen=True, slots=True)
class _Rows:
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


class _Check:
    """One verification: reads, counts, and says what it all means."""

    def __init__(self, masker: Masker) -> None:
        self.masker = masker
        self.known = masker.known
        self.join = Places()
        #: Draws replacements under a key of its own, to see how many chance makes equal to an original.
        self.control = Masker(masker.policy, key=Key.new())
        self.quasi: tuple[str, ...] = ()
        self.sensitive: tuple[str, ...] = ()
        self.classes: list[Classes | None] = [None, None]
        self.types = False
        #: Whether a column may be of a type that takes no replacement.
        self.nullable = False
        self.sample = Sample()
        self.linkage: Linkage | None = None
        self.workers = ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS))
        self.compared = False
        self.rows = [0, 0]
        #: Paths seen: of the original with what the policy does to them, and of the masked data.
        self.before: dict[str, Treatment] = {}
        self.after: dict[str, None] = {}
        #: All paths in the order of the columns, in which they are reported.
        self.order: dict[str, None] = {}
        self.ragged: dict[str, None] = {}
        self.standing: Counter[str] = Counter()
        self.residual: dict[str, Counter[str]] = {}
        self.kept: set[str] = set()
        self.hidden: Counter[str] = Counter()
        #: By text column: values of typed columns of the same row that stand in it, by their columns.
        self.across: dict[str, Counter[str]] = {}
        #: Nulls that have become values, and values of texts that have become nulls.
        self.appeared: Counter[str] = Counter()
        self.vanished: Counter[str] = Counter()
        #: Columns of cells whose values may join others', and the strategy there; None where joins are lost.
        self.joining: dict[Place, Strategy | None] = {}
        #: Places whose strategy writes what can't be told from originals.
        self.lifelike: set[Place] = set()
        self.problems: list[str] = []
        self._queries: dict[str, Query] = {}

    @property
    def first(self) -> bool:
        """Whether this is the first reading; the others only serve the join."""
        return self.join.part == 0

    # ------------------------------------------------------------ reading
    def both(self, originals: Iterator[pa.RecordBatch], masked: Iterator[pa.RecordBatch]) -> None:
        """Looks at both, rows beside rows."""
        self.compared = True
        self.rows = [0, 0]
        one, other = next(originals, None), next(masked, None)
        if self.first and one is not None and other is not None:
            self._begin(one, other)
        while one is not None and other is not None:
            n = min(one.num_rows, other.num_rows)
            before, after = one.slice(0, n), other.slice(0, n)
            self._pair(before, after)
            if self.first:
                self.sample.add(before, after)
                self._count(before, after)
            one, other = one.slice(n), other.slice(n)
            self.rows = [self.rows[0] + n, self.rows[1] + n]
            one = one if one.num_rows else next(originals, None)
            other = other if other.num_rows else next(masked, None)
        for batch in (*(() if one is None else (one,)), *originals):
            self.rows[0] += batch.num_rows
        # Rows that no original stands beside can still be scanned.
        if other is not None:
            self._scan_only(other)
        self.alone(masked)

    def alone(self, masked: Iterator[pa.RecordBatch]) -> None:
        """Looks at masked data that has no original beside it."""
        for batch in masked:
            self._scan_only(batch)
            if self.first and not self.compared:
                self.sample.add(None, batch)
                self._count(None, batch)

    def _count(self, before: pa.RecordBatch | None, after: pa.RecordBatch) -> None:
        """Counts rows in for the risk."""
        if not self.quasi:
            return
        for side, batch in enumerate((before, after)):
            if batch is None:
                continue
            if self.classes[side] is None:
                there = reading.single(batch) if side and before is not None else None
                # What the policy drops is a quasi-identifier no more.
                quasi = [name for name in self.quasi if there is None or name in there]
                sensitive = [name for name in self.sensitive if there is None or name in there]
                if not quasi:
                    continue
                self.classes[side] = Classes(quasi, sensitive)
            counted = self.classes[side]
            if counted is not None:
                counted.add_batch(batch)
        if self.linkage is not None and before is not None:
            self.linkage.add(before, after)

    def proposed(
        self, originals: Iterator[pa.RecordBatch], masked: Iterator[pa.RecordBatch]
    ) -> tuple[str, ...]:
        """The quasi-identifiers among the columns that stay, or only get coarser or noisier, as the first
        rows tell."""
        whole = reading.single(next(originals))
        staying = {name for name, array in whole.items() if self._stays(name, array)}
        first = [reading.single(batch) for batch in islice(masked, PROPOSING)]
        names = [name for name in first[0] if name in staying] if first else []
        if not names:
            return ()
        columns = ([each[name] for each in first if name in each] for name in names)
        table = pa.table(dict(zip(names, map(pa.chunked_array, columns), strict=True)))
        return tuple(each.column for each in proposals.propose(table) if each.role == "quasi")

    def _stays(self, path: str, array: pa.Array) -> bool:
        kind, _ = texts(array.slice(0, 0), path)
        treatment = self.masker.treatment(path, kind)
        if treatment.action == "keep":
            return True
        strategy = treatment.untyped[0] if treatment.untyped is not None else None
        if treatment.action == "typed" and treatment.members:
            strategy = treatment.strategies[treatment.members[0]]
        return strategy is not None and (strategy.name == "keep" or _may_stay(strategy))

    def _begin(self, one: pa.RecordBatch, other: pa.RecordBatch) -> None:
        """What is asked of the columns as such."""
        if self.quasi:
            self.linkage = Linkage(self.quasi)
        places: dict[Place, Strategy | None] = {}
        for path, leaf in _columns(one):
            kind, _ = texts(leaf.slice(0, 0), path)
            treatment = self.masker.treatment(path, kind)
            if treatment.action == "typed" and treatment.members:
                identifier, strategy = self._kind(treatment, treatment.members[0])
                if strategy is not None and strategy.name != "keep" and not _may_stay(strategy):
                    joins = strategy.keyed and not by_row(strategy)
                    places[path, self._domain(strategy, identifier, path)] = strategy if joins else None
        domains = Counter(domain for _, domain in places)
        self.joining = {
            place: strategy
            for place, strategy in places.items()
            if strategy is not None or domains[place[1]] > 1
        }
        if self.types:
            expected = arrow.masked_schema(one.schema, self.masker.transform(Tally()))
            for field in expected:
                if field.name in other.schema.names:
                    now = _value_type(other.schema.field(field.name).type)
                    if now != _value_type(field.type):
                        self.problems.append(
                            f"column {field.name}: it is of type {now}, by the policy it would be"
                            f" {_value_type(field.type)}"
                        )

    def _domain(self, strategy: Strategy, identifier: Identifier, path: str) -> str:
        """What values are of the same kind within, whichever column they stand in."""
        return getattr(strategy, "domain", "") or self.masker.policy.domain_of(identifier, path)

    def _scan_only(self, batch: pa.RecordBatch) -> None:
        self.rows[1] += batch.num_rows
        for path, leaf in _columns(batch):
            self.after[path] = self.order[path] = None
            self._residual(path, *texts(leaf, path))

    def _pair(self, one: pa.RecordBatch, other: pa.RecordBatch) -> None:
        after = dict(_columns(other))
        self.after |= dict.fromkeys(after)
        pairs = [(path, leaf, after.pop(path, None)) for path, leaf in _columns(one)]
        self.order |= dict.fromkeys((*(path for path, _, _ in pairs), *after))
        # Columns have nothing to do with each other but the join, which locks itself.
        seen = {
            path: rows
            for (path, _, _), rows in zip(
                pairs, self.workers.map(lambda pair: self._column(*pair), pairs), strict=True
            )
            if rows is not None
        }
        if self.first:
            self._beside(one.num_rows, seen)
        for path, leaf in after.items():
            self._residual(path, *texts(leaf, path))

    def _column(self, path: str, leaf: pa.Array, now: pa.Array | None) -> _Rows | None:
        """Looks at one column; what other columns of the same rows are compared with."""
        kind, values = texts(leaf, path)
        treatment = self.masker.treatment(path, kind)
        self.before[path] = treatment
        if now is None or treatment.action == "drop":
            return None
        if len(now) != len(leaf):
            self.ragged[path] = None
            return None
        if self.first:
            self._nulls(path, leaf, now, kind, treatment)
        kind, masked = texts(now, path)
        found = self._residual(path, kind, masked)
        # Values of a kind that can't be looked into (all null, say) hold no text either.
        if values is None or masked is None or treatment.action == "keep":
            return None
        if treatment.action != "scan":
            return self._typed(path, values, masked, treatment)
        if found is None:
            return None
        original = self.known.scan(values, treatment.query)
        stands = self._standing(values, original, masked, found, treatment)
        self.standing[path] += int(stands.sum())
        self._texts(path, values, original, masked, found, treatment)
        clean = np.ones(len(masked), np.bool_)
        clean[findings(original)[0][stands]] = False
        return _Rows(path, True, masked, clean, *self._marks(masked, found, treatment))

    def _nulls(self, path: str, leaf: pa.Array, now: pa.Array, kind: str, treatment: Treatment) -> None:
        """Counts nulls that came and went, where a policy makes none."""
        if not leaf.null_count and not now.null_count:
            return
        before, after = (np.asarray(each.is_valid()) for each in (leaf, now))
        if leaf.null_count:
            # In formats without nulls they are empty texts.
            written = texts(now, path)[1]
            filled = after if written is None else sizes(written) > 0
            self.appeared[path] += int((~before & after & filled).sum())
        # What isn't understood in a column of numbers becomes null, so that its type stays.
        if kind == "text" and not self.nullable and {each.name for each in treatment.used()} <= NULL_FREE:
            self.vanished[path] += int((before & ~after).sum())

    # ------------------------------------------------------------ what stands beside it in its row
    def _marks(self, values: Strings, found: Found, treatment: Treatment) -> tuple[Rows, Hashes]:
        """Rows of findings in masked text that aren't replacements, and their hashes."""
        rows, _, _, what, _ = findings(found)
        hashes = np.zeros(len(rows), np.uint64)
        for number in _numbers(what):
            identifier = self.known.identifiers[number]
            hashes[what == number] = self.join.hashes(_plain(gather(values, found, number), identifier))
        return rows, hashes

    def _beside(self, rows: int, seen: dict[str, _Rows]) -> None:
        """Counts values of typed columns that stand in a text of their own row."""
        texts_ = [each for each in seen.values() if each.text and len(each.values) == rows]
        cells = [each for each in seen.values() if not each.text and len(each.values) == rows]
        for text in texts_:
            for cell in cells:
                asked = cell.asked & text.asked
                stands = np.frombuffer(contained(cell.values, text.values), np.bool_) & asked
                at = np.flatnonzero(stands)
                if len(at):
                    pairs = _take(cell.values, at).to_list(), _take(text.values, at).to_list()
                    tokens = _contained(*pairs) & np.array([_telling(piece) for piece in pairs[0]], np.bool_)
                    stands = np.zeros(rows, np.bool_)
                    stands[at[tokens]] = True
                own = np.zeros(rows, np.uint64)
                own[cell.at] = cell.hashes
                written = (text.hashes == own[text.at]) & (text.hashes != 0) & asked[text.at]
                stands[text.at[written]] = True
                if stands.any():
                    self.across.setdefault(text.path, Counter())[cell.path] += int(stands.sum())

    # ------------------------------------------------------------ what is found in the output
    def _residual(
        self, path: str, kind: str, values: Strings | None, *, hidden: bool = False
    ) -> Found | None:
        """Scans masked values and counts what isn't a replacement; gives back findings of any score."""
        if values is None or not self.first or kind == "dates":
            return None
        treatment = self._treatment(path, kind)
        scanned = self.masker.scanned(path)
        strategies = treatment.strategies or scanned.strategies
        if treatment.untyped is not None and getattr(treatment.untyped[0], "lifelike", False):
            strategies = (treatment.untyped[0],) * len(self.known.identifiers)
        # Only in texts is it asked whether a finding has become another, less sure one.
        # The tagger of names isn't asked again: masked words are read otherwise than what they were.
        query = self._any_score(path) if treatment.action == "scan" else replace(scanned.query, tagged=None)
        found = every = self.known.scan(values, query)
        _, _, _, what, score = findings(found)
        counted = score >= np.float32(self.masker.policy.min_score)
        counted = self._outside_digests(values, found, counted, treatment)
        for number in _numbers(what[counted]):
            left = counted[what == number]
            identifier, strategy = self.known.identifiers[number], strategies[number]
            if strategy is not None:
                written = gather(values, found, number)
                left = left & ~self._settled(strategy, written, identifier, output=True)
            if left.any() and hidden:
                self.hidden[path] += int(left.sum())
            elif left.any():
                self.residual.setdefault(path, Counter())[identifier.entity] += int(left.sum())
                if treatment.action == "keep":
                    self.kept.add(path)
        return every

    def _any_score(self, path: str) -> Query:
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

    def _treatment(self, path: str, kind: str) -> Treatment:
        """What the policy does to a masked column; one that no original stands behind is scanned."""
        if path in self.before:
            return self.before[path]
        return self.masker.scanned(path) if self.compared else self.masker.treatment(path, kind)

    def _settled(
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
        cells = pa.array(_take(values, own)).cast(pa.large_binary()).to_pylist()
        digest = re.compile(f"(?<![0-9a-f])(?:{form})(?![0-9a-f])".encode())
        for i in np.flatnonzero(counted).tolist():
            cell = cells[np.searchsorted(own, rows[i])]
            counted[i] = not any(m.start() <= starts[i] and ends[i] <= m.end() for m in digest.finditer(cell))
        return counted

    # ------------------------------------------------------------ findings in texts
    def _standing(
        self, values: Strings, found: Found, masked: Strings, after: Found, treatment: Treatment
    ) -> Flags:
        """For each original finding, whether it still stands in its row; `after` was found in `masked`."""
        found = self.known.without_allowed(values, found, self.masker.policy.allow)
        rows, _, _, what, _ = findings(found)
        hashes, counts = self._by_row(values, found, treatment)
        others, _ = self._by_row(masked, after, None)
        stands = counts & among(hashes, others)
        # As it was written it may stand where nothing finds it: a number without its label.
        cells = masked.to_list()
        for number in _numbers(what[counts & ~stands]):
            places = np.flatnonzero(what == number)
            texts_ = (cells[row] for row in rows[places].tolist())
            stands[places] |= counts[places] & _contained(gather(values, found, number).to_list(), texts_)
        return stands

    def _by_row(self, values: Strings, found: Found, treatment: Treatment | None) -> tuple[Hashes, Flags]:
        """A hash of each finding's canonical form and row, and whether it was to be replaced."""
        rows, _, _, what, _ = findings(found)
        hashes = np.zeros(len(rows), np.uint64)
        counts = np.zeros(len(rows), np.bool_)
        for number in _numbers(what):
            strategy = treatment.strategies[number] if treatment else None
            identifier = self.known.identifiers[number]
            written = gather(values, found, number)
            hashes[what == number] = self.join.hashes(_plain(written, identifier))
            if strategy is not None and strategy.name != "keep" and not _may_stay(strategy):
                counts[what == number] = ~self._settled(strategy, written, identifier)
        return hashes ^ (rows.astype(np.uint64) * SPREAD), counts

    # ------------------------------------------------------------ columns of one type
    def _typed(self, path: str, values: Strings, masked: Strings, treatment: Treatment) -> _Rows | None:
        scanner = self.known
        parsed, missed = self._parse(values, treatment)
        if self.masker.policy.allow and treatment.untyped is None:
            parsed = self.known.without_allowed(values, parsed, self.masker.policy.allow)
        rows, _, _, what, _ = findings(parsed)
        stands = np.zeros(len(values), np.bool_)
        personal = np.zeros(len(values), np.bool_)
        own = np.zeros(len(values), np.uint64)
        for number in _numbers(what):
            identifier, strategy = self._kind(treatment, number)
            if strategy is None or strategy.name == "keep" or _may_stay(strategy):
                continue
            at = rows[what == number]
            written = gather(values, parsed, number)
            plain = _plain(written, identifier)
            counts = (sizes(plain) > 0) & ~self._settled(strategy, written, identifier)
            stands[at] = counts & _equal(plain, _plain(_take(masked, at), identifier))
            personal[at] = counts
            hashes = self.join.hashes(plain)
            own[at] = hashes
            place = path, self._domain(strategy, identifier, path)
            self.join.original(place, hashes[counts])
            self._chance(place, strategy, identifier, written, hashes)
            if place in self.joining:
                self.join.cell("before", place, hashes)
        if len(missed):
            cells = _take(values, missed)
            now = _take(masked, missed)
            found = scanner.scan(cells, treatment.query)
            counts = self._odd(cells, found, treatment)
            stands[missed] = counts & _equal(cells, now)
            personal[missed] = counts
            identifier, strategy = self._kind(treatment, treatment.members[0])
            if strategy is not None:
                place = path, self._domain(strategy, identifier, path)
                hashes = self.join.hashes(cells)
                self.join.original(place, hashes[counts])
                if place in self.joining:
                    self.join.cell("before", place, hashes)
            within = self._standing(cells, found, now, scanner.scan(now, self._any_score(path)), treatment)
            stands[missed[findings(found)[0][within]]] = True
        stands |= self._inside(values, masked, personal & ~stands, treatment)
        if self.first:
            self.standing[path] += int(stands.sum())
        rest = masked if not stands.any() else _take(masked, np.flatnonzero(~stands))
        self._remember("rows", path, rest, treatment)
        if self.joining:
            self._cells(path, masked, treatment)
        if treatment.untyped is not None or not treatment.members:
            return None
        if self.known.identifiers[treatment.members[0]].group in BROAD:
            return None
        return _Rows(path, False, values, personal, np.arange(len(values)), own)

    def _cells(self, path: str, masked: Strings, treatment: Treatment) -> None:
        """Hands the masked values of a column that may join others' over."""
        if not treatment.members and treatment.untyped is None:
            return
        identifier, strategy = self._kind(treatment, treatment.members[0] if treatment.members else 0)
        if strategy is None:
            return
        place = path, self._domain(strategy, identifier, path)
        if self.joining.get(place) is not None:
            parsed, missed = self._parse(masked, treatment)
            for number in _numbers(findings(parsed)[3]):
                plain = _plain(gather(masked, parsed, number), self._kind(treatment, number)[0])
                self.join.cell("after", place, self.join.hashes(plain))
            if len(missed):
                self.join.cell("after", place, self.join.hashes(_take(masked, missed)))

    def _chance(
        self, place: Place, strategy: Strategy, identifier: Identifier, written: Strings, hashes: Hashes
    ) -> None:
        """Learns how likely a replacement equals somebody's original."""
        if not getattr(strategy, "lifelike", False):
            return
        self.lifelike.add(place)
        if links(strategy) or getattr(strategy, "whole", False):
            return
        left = getattr(strategy, "domain_left", None)
        if left is not None and not (getattr(strategy, "keep", ()) or getattr(strategy, "keep_prefix", 0)):
            digits, first = np.unique(hashes & np.uint64(63), return_index=True)
            unknown = [
                (int(n), int(row)) for n, row in zip(digits, first, strict=True)
                if n and (place[1], int(n)) not in self.join.spaces
            ]  # fmt: skip
            for n, row in unknown:
                text = written.take([row]).as_kind("z").to_list()[0].decode("utf-8", "replace")
                size = left(identifier, text)
                if size:
                    self.join.space(place[1], n, size)
            drawn = digits[hashes[first] != 0]
            if all(n and (place[1], int(n)) in self.join.spaces for n in drawn):
                return
        made = strategy.apply(written, self.control.context(identifier, RecordPlace(path=place[0])))
        self.join.other(place, self.join.hashes(_plain(made, identifier)))

    def _texts(
        self, path: str, values: Strings, original: Found, masked: Strings, found: Found, treatment: Treatment
    ) -> None:
        """Hands originals and what stands in masked texts to the join."""
        original = self.known.without_allowed(values, original, self.masker.policy.allow)
        for number in _numbers(findings(original)[3]):
            identifier, strategy = self.known.identifiers[number], treatment.strategies[number]
            if strategy is None or strategy.name == "keep" or _may_stay(strategy):
                continue
            written = gather(values, original, number)
            hashes = self.join.hashes(_plain(written, identifier))
            place = path, self._domain(strategy, identifier, path)
            self.join.original(place, hashes[~self._settled(strategy, written, identifier)])
            self._chance(place, strategy, identifier, written, hashes)
        for number in _numbers(findings(found)[3]):
            identifier, strategy = self.known.identifiers[number], treatment.strategies[number]
            if strategy is None or strategy.name == "keep" or _may_stay(strategy):
                continue
            written = gather(masked, found, number)
            left = ~self._settled(strategy, written, identifier)
            place = path, self._domain(strategy, identifier, path)
            self.join.now("rows", place, self.join.hashes(_plain(written, identifier))[left])

    def _kind(self, treatment: Treatment, number: int) -> tuple[Identifier, Strategy | None]:
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            return stand_in, strategy
        return self.known.identifiers[number], treatment.strategies[number]

    def _parse(self, values: Strings, treatment: Treatment) -> tuple[Found, Rows]:
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

    def _odd(self, cells: Strings, found: Found, treatment: Treatment) -> Flags:
        """Which cells that aren't of the column's type were to be replaced as a whole."""
        identifier, strategy = self._kind(treatment, treatment.members[0])
        counts = np.frombuffer(leftovers(cells, found), np.bool_)
        if strategy is not None:
            counts = counts & ~self._settled(strategy, cells, identifier)
        allow = self.masker.policy.allow.values
        spared = [
            isinstance(c, str) and (c in allow or c.strip().lower() in NO_VALUE) for c in cells.to_list()
        ]
        return counts & ~np.array(spared, np.bool_)

    def _inside(self, values: Strings, masked: Strings, asked: Flags, treatment: Treatment) -> Flags:
        """Where an original cell stands as written in its longer masked one, though no rule keeps it."""
        inside = np.zeros(len(values), np.bool_)
        at = np.flatnonzero(asked & (sizes(masked) > sizes(values)))
        if not len(at):
            return inside
        before, now = _take(values, at), _take(masked, at)
        hits = np.flatnonzero(_contained(before.to_list(), now.to_list()))
        if len(hits):
            # An address that ends at its county is kept whole by the convention.
            number = treatment.members[0] if treatment.members else 0
            identifier, strategy = self._kind(treatment, number)
            before, now = _take(before, hits), _take(now, hits)
            if strategy is not None and not links(strategy):
                hits = hits[~_equal(strategy.apply(before, self.masker.context(identifier)), now)]
            inside[at[hits]] = True
        return inside

    def _remember(self, where: str, path: str, masked: Strings, treatment: Treatment) -> None:
        """Hands masked values of a typed column to the join, but for those that show that they are masked."""
        parsed, missed = self._parse(masked, treatment)
        what = findings(parsed)[3]
        for number in _numbers(what):
            identifier, strategy = self._kind(treatment, number)
            if strategy is None or strategy.name == "keep":
                continue
            written = gather(masked, parsed, number)
            settled = self._settled(strategy, written, identifier)
            if not settled.all():
                rest = _take(written, np.flatnonzero(~settled))
                place = path, self._domain(strategy, identifier, path)
                self.join.now(where, place, self.join.hashes(_plain(rest, identifier)))
        if len(missed):
            identifier, strategy = self._kind(treatment, treatment.members[0])
            cells = _take(masked, missed)
            if strategy is not None:
                cells = _take(cells, np.flatnonzero(~self._settled(strategy, cells, identifier)))
                place = path, self._domain(strategy, identifier, path)
                self.join.now(where, place, self.join.hashes(cells))

    # ------------------------------------------------------------ what isn't in the rows
    def containers(self, made: list[Any], format: str | None = None) -> None:
        """Looks at what masked files, or an object in memory, carry besides their rows."""
        for each in made:
            self.container(each, format)

    def container(self, masked: Any, format: str | None = None) -> None:
        """Looks at what the masked data carries besides its rows."""
        if isinstance(masked, str | os.PathLike):
            if not _stream(masked) and not is_url(masked):
                self._file(masked, format)
            return
        if _stream(masked):
            return
        if getattr(masked, "attrs", None) and self.first:
            self.problems.append(f"the frame's attrs hold {len(masked.attrs)} entries")
        reader, _ = profile._reader(masked)
        if isinstance(masked, pa.Table | pa.RecordBatch):
            # What another library adds when it hands its data over isn't in the data.
            self._metadata(reader.schema, reader.schema.metadata)
        for batch in reader:
            for name, array in zip(batch.schema.names, batch.columns, strict=True):
                self._unused(name, array)

    def _file(self, path: str | os.PathLike[str], format: str | None) -> None:
        with files.open_source(path, format=format) as source:
            if source.format != "parquet":
                return
        with pq.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
            extra = {k: v for k, v in (about.metadata or {}).items() if k != b"ARROW:schema"}
            self._metadata(schema, {**extra, **(schema.metadata or {})})
            empty = ((f.name, pa.array([], f.type)) for f in schema)
            paths = [path for name, array in empty for path, _ in leaves(array, name)]
            if len(paths) != about.num_columns:
                paths = [about.schema.column(i).path for i in range(about.num_columns)]
                self.order |= dict.fromkeys(paths)
            extremes: dict[str, list[str | bytes]] = {}
            paged: dict[str, list[int]] = {}
            for group in range(about.num_row_groups):
                for number, name in enumerate(paths):
                    column = about.row_group(group).column(number)
                    if column.statistics is not None and column.statistics.has_min_max:
                        ends = (column.statistics.min, column.statistics.max)
                        extremes.setdefault(name, []).extend(_text(end) for end in ends)
                    if column.has_dictionary_page and name in schema.names:
                        paged.setdefault(name, []).append(group)
        for name, values in extremes.items():
            self._carried(name, Strings.from_list(values))
        names = [name for name in paged if _is_text(schema.field(name).type)]
        with pq.ParquetFile(path, read_dictionary=names) as file:
            for name in names:
                for group in paged[name]:
                    for chunk in file.read_row_group(group, columns=[name]).column(0).chunks:
                        self._unused(name, chunk)

    def _metadata(self, schema: pa.Schema, metadata: Any) -> None:
        if not self.first:
            return
        if metadata:
            self.problems.append(f"the masked data's metadata holds {len(metadata)} entries of its own")
        for field in schema:
            own = [key for key in field.metadata or {} if key not in FIELD_METADATA]
            if own:
                self.problems.append(f"column {field.name}: its metadata holds {len(own)} entries")

    def _unused(self, name: str, array: pa.Array) -> None:
        """Looks at the entries of a dictionary that no row uses."""
        if not (pa.types.is_dictionary(array.type) and _is_text(array.type)):
            return
        idle = np.ones(len(array.dictionary), np.bool_)
        idle[pc.unique(array.indices).drop_null().to_numpy()] = False
        if idle.any():
            for values in arrow.string_chunks(array.dictionary):
                self._carried(name, _take(values, np.flatnonzero(idle)))

    def _carried(self, path: str, values: Strings) -> None:
        """Looks at values that are in the data, but in none of its rows."""
        treatment = self._treatment(path, "text")
        if treatment.action == "keep":
            return
        self._residual(path, "text", values, hidden=True)
        if treatment.action in ("typed", "untyped"):
            self._remember("hidden", path, values, treatment)

    # ------------------------------------------------------------ what it means
    def verdict(self, k: int | None = None) -> Verdict:
        """All of it in numbers and sentences."""
        before, after = (each.risk() if each is not None and each.rows else None for each in self.classes)
        failures = [*self.problems, *self._misshapen()]
        notes: list[str] = []
        survivors, hidden = Counter(self.standing), Counter(self.hidden)
        coincidences, expected = Counter[str](), dict[str, float]()
        for (where, place), chance in self.join.matches.items():
            path, _ = place
            treatment = self.before[path]
            strategy = None
            if treatment.action != "scan":
                strategy = self._kind(treatment, treatment.members[0] if treatment.members else 0)[1]
            if not chance.found or _may_stay(strategy):
                continue
            if where == "hidden":
                hidden[path] += chance.found
            elif treatment.action != "scan" and (strategy is None or strategy.name in FORMLESS):
                survivors[path] += chance.found
            else:
                coincidences[path] += chance.found
                if chance.expected is None:
                    continue
                expected[path] = expected.get(path, 0.0) + chance.expected
                if more_than_chance(chance.found, chance.expected):
                    said = (
                        f"column {path}: values that equal an original of another row: {chance.found:,},"
                        f" where chance would give {chance.expected:.3g}"
                    )
                    # In a text many a number is found that nobody takes for personal; a pseudonym is drawn.
                    (failures if place in self.lifelike else notes).append(said)
        for path, by in self.across.items():
            survivors[path] += sum(by.values())
            failures += [
                f"column {path}: values of column {column} of the same row stand in it: {count:,}"
                for column, count in sorted(by.items())
            ]
        for path in self.order:
            left = survivors[path] - sum(self.across.get(path, {}).values())
            if left:
                failures.append(f"column {path}: original values that still stand: {left:,}")
            if hidden[path]:
                failures.append(
                    f"column {path}: original values in statistics or in unused entries of dictionaries:"
                    f" {hidden[path]:,}"
                )
            found = ", ".join(f"{n:,} {entity}" for entity, n in sorted(self.residual.get(path, {}).items()))
            if found and path in self.kept:
                notes.append(f"column {path}: kept by the policy, though it holds {found}")
            elif found:
                failures.append(f"column {path}: {found} found in the masked data")
        joins = self._joins()
        for join in joins:
            if join.kept and join.after is not None and join.after < join.before:
                failures.append(
                    f"columns {join.columns[0]} and {join.columns[1]}: {join.before:,} rows joined, and"
                    f" {join.after:,} do now"
                )
        made = self._attacks()
        failures += [
            f"column {each.columns[0]}: {int(each.succeeded):,} of {each.targets:,} digests looked up:"
            f" {each.means}"
            for each in made
            if each.kind == "dictionary" and each.succeeded
        ]
        if k is not None and after is not None and after.k < k:
            failures.append(
                f"columns {', '.join(after.quasi)}: the smallest class is of {after.k:,},"
                f" and {k:,} was asked for"
            )
        elif k is not None and after is None:
            notes.append(f"k: {k:,} was asked for, and no quasi-identifier is left in the masked data")
        return Verdict(
            ok=not failures,
            reasons=(*failures, *notes),
            rows=self.rows[1],
            survivors={path: survivors[path] for path in self.order if survivors[path]},
            residual={path: dict(self.residual[path]) for path in self.order if path in self.residual},
            coincidences={path: coincidences[path] for path in self.order if coincidences[path]},
            expected={path: expected[path] for path in self.order if path in expected},
            joins=joins,
            attacks=made,
            utility=self.sample.utility() if self.compared else None,
            risk_before=before,
            risk_after=after,
        )

    def _joins(self) -> tuple[Joined, ...]:
        """Columns of one domain that joined before, and what of it is left."""
        found = []
        for (when, one, other), rows in sorted(self.join.joined.items()):
            if when != "before" or not rows:
                continue
            strategies = self.joining.get(one), self.joining.get(other)
            policy = self.masker.policy
            scopes = policy.scoped(one[0]) == policy.scoped(other[0])
            kept = strategies[0] is not None and strategies[0] == strategies[1] and scopes
            after = self.join.joined["after", one, other] if kept else None
            found.append(Joined((one[0], other[0]), rows, after, kept))
        return tuple(found)

    def _attacks(self) -> tuple[Attack, ...]:
        """What attacks on the output came to."""
        found: list[Attack | None] = []
        masked, originals = self.sample.after(), self.sample.before()
        if originals is not None:
            replaced = {p for p, each in self.before.items() if each.action != "keep"}
            originals = {name: values for name, values in originals.items() if name in replaced}
        for column, values in masked.items():
            found.append(attacks.dictionary(column, values, originals))
            if originals is None:
                beside = {name: other for name, other in masked.items() if name != column}
                found.append(attacks.opened(column, values, beside))
        for (when, place), after in sorted(self.join.frequencies.items()):
            before = self.join.frequencies.get(("before", place))
            if when == "after" and before is not None and self.joining.get(place) is not None:
                found.append(attacks.frequency(place[0], before, after))
        if self.linkage is not None:
            found.append(self.linkage.attack())
        return tuple(each for each in found if each is not None)

    def _misshapen(self) -> Iterator[str]:
        """Ways in which the masked data isn't rows beside rows and columns beside columns."""
        if not self.compared:
            return
        if self.rows[0] != self.rows[1]:
            yield f"the masked data has {self.rows[1]:,} rows, the original {self.rows[0]:,}"
        for path in self.order:
            dropped = path in self.before and self.before[path].action == "drop"
            if path not in self.before:
                yield f"column {path}: the original doesn't have it"
            elif dropped and path in self.after:
                yield f"column {path}: the policy drops it, but the masked data has it"
            elif not dropped and path not in self.after:
                yield f"column {path}: the masked data lacks it"
            elif path in self.ragged:
                yield f"column {path}: lists have other lengths than in the original"
            if self.appeared[path]:
                yield f"column {path}: nulls of the original that are values now: {self.appeared[path]:,}"
            if self.vanished[path]:
                yield f"column {path}: values of the original that are null now: {self.vanished[path]:,}"
