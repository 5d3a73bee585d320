"""Proof that a masked dataset holds none of what was to be replaced, by looking at it again.

Four questions are asked:

* row by row, does an original value still stand in its own row, however it is written now?
* anywhere in its column, does an original of another row stand?
* does a scan of the output find personal data that isn't a replacement?
* does the data carry values besides those of its rows: metadata, statistics, entries of dictionaries
  that no row uses?

What this can't see: a name or an address of one row inside the free text of another one, as names
aren't looked for in texts.
"""

from __future__ import annotations

import os
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from . import arrow, files, profile
from .catalogue import Query
from .core.arrays import Found, Strings
from .core.digest import keyed_digests
from .core.kernels import canonical, gather, leftovers, same
from .databases import is_url
from .errors import InputError
from .files import many
from .keys import Key
from .masker import Masker, Treatment
from .policy import PolicyLike
from .profile import Progress, batches, batches_of, findings, leaves, sizes, texts
from .results import Verdict
from .strategies import Strategy, links
from .types import NO_VALUE, Identifier

__all__ = ["residual", "verify"]

#: Hashes of values, 8 bytes each, that are remembered at a time. Where there are more, the data is read
#: again for each further part of them.
MOST_HASHES = 1 << 24
#: Columns looked at at a time; more would hardly help, since a part of the work is Python's.
MOST_WORKERS = 4
#: Strategies that leave nothing of a value's full form, so that an equal original is no coincidence.
FORMLESS = frozenset({"mask", "redact", "hash", "drop"})
#: Metadata that Arrow's Parquet reader itself adds to a field.
FIELD_METADATA = frozenset({b"PARQUET:field_id"})
#: An odd number with mixed bits (2^64 divided by the golden ratio), which spreads row numbers.
SPREAD = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


def verify(
    original: Any,
    masked: Any,
    *,
    policy: PolicyLike = "share",
    key: Key | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Whether `masked` is free of what `policy` was to replace in `original`.

    Both are paths, dataframes or Arrow objects (:func:`pii_mask.profile.batches`) with the same rows in
    the same order; two folders are compared file by file, as `mask_files` named them (which takes the
    key that it had). With None for the original, only what a scan of `masked` finds is judged. The
    key isn't needed: nothing is masked again. `progress` is called with the share done, 0 to 1.
    Memory is bounded; files with very many distinct values are read more than once.

    Raises :class:`~pii_mask.errors.InputError` and :class:`~pii_mask.errors.UnsupportedTypeError` for data
    that can't be read, :class:`~pii_mask.errors.PolicyError` for a policy that doesn't fit the original.
    """
    # Where a keyed strategy is named a key must be there, but none of its outputs is computed.
    check = _Check(Masker(policy, key=key if key is not None else Key.new()))
    check.join.splits = not (_stream(original) or _stream(masked))
    with check.workers:
        if original is None:
            check.alone(batches(masked, progress=progress))
            check.containers(_files(masked))
            return check.verdict()
        before, after, made = _both(check.masker, original, masked)
        check.both(before(progress), after(None))
        check.masker.check_columns(list(check.before))
        check.containers(made)
        check.join.settle()
        while check.join.next_part():
            check.both(before(None), after(None))
            check.containers(made)
            check.join.settle()
        return check.verdict()


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


def _both(masker: Masker, original: Any, masked: Any) -> tuple[Reading, Reading, list[Any]]:
    """What reads the original and the masked data in the same order, and the files that were made."""
    if not _many(original):
        return (
            lambda progress: batches(original, progress=progress),
            lambda progress: batches(masked, progress=progress),
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
        lambda progress: batches_of(root, [path for path, _ in found], progress=progress),
        lambda progress: batches_of(target, made, progress=progress),
        made,
    )


def residual(masked: Any, *, policy: PolicyLike = "share", progress: Progress | None = None) -> Verdict:
    """What a scan of `masked` still finds, without an original to compare with; see :func:`verify`."""
    return verify(None, masked, policy=policy, progress=progress)


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


def _hashes(values: Strings, key: bytes) -> Hashes:
    """The first 64 bits of keyed digests; 0 for null and empty values."""
    digests = keyed_digests(values, key, 8)
    result = np.zeros(len(values), np.uint64)
    array = pa.array(digests)
    if digests.nbytes:
        digits = array.buffers()[2].to_pybytes()[: digests.nbytes]
        result[sizes(values) > 0] = np.frombuffer(bytes.fromhex(digits.decode("ascii")), "<u8")
    return result


def _among(hashes: Hashes, others: Hashes) -> Flags:
    """Which of `hashes` are among `others`."""
    if not len(others) or not len(hashes):
        return np.zeros(len(hashes), np.bool_)
    ranked = np.sort(others)
    nearest = np.minimum(np.searchsorted(ranked, hashes), len(ranked) - 1)
    found: Flags = ranked[nearest] == hashes
    return found


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


# ---------------------------------------------------------------- originals anywhere in their column
class _Bag:
    """Hashes, and how often each of them came unless `counted` is false."""

    def __init__(self, counted: bool) -> None:
        self.counted = counted
        self.hashes: list[Hashes] = []
        self.counts: list[Rows] = []

    def __len__(self) -> int:
        return sum(map(len, self.hashes))

    def add(self, hashes: Hashes) -> None:
        self.hashes.append(hashes)
        if self.counted:
            self.counts.append(np.ones(len(hashes), np.int64))

    def merge(self) -> tuple[Hashes, Rows]:
        """Makes them distinct; each with its count, or with 1."""
        hashes = np.concatenate(self.hashes)
        order = np.argsort(hashes) if self.counted else None
        hashes = np.sort(hashes) if order is None else hashes[order]
        last = np.append(hashes[1:] != hashes[:-1], np.ones(min(len(hashes), 1), np.bool_))
        counts = np.ones(int(last.sum()), np.int64)
        if order is not None:
            counts = np.diff(np.cumsum(np.concatenate(self.counts)[order])[last], prepend=0)
        self.hashes, self.counts = [hashes[last]], [counts]
        return hashes[last], counts

    def narrow(self, parts: int, part: int) -> None:
        """Keeps one part of them."""
        hashes, counts = self.merge()
        chosen = hashes % np.uint64(parts) == part
        self.hashes, self.counts = [hashes[chosen]], [counts[chosen]]


class _Join:
    """Original and masked values of every typed column, as hashes under a key of this run.

    When there are too many, only those of one part (by their remainder) stay; then
    :meth:`next_part` tells the caller to hand all of them over again.
    """

    def __init__(self) -> None:
        self.key = secrets.token_bytes(32)
        self.lock = Lock()
        self.splits = True
        self.parts = 1
        self.part = 0
        self.originals: dict[str, _Bag] = {}
        self.masked: dict[tuple[str, str], _Bag] = {}
        #: ``(where, column)`` to how many masked values are originals; `where` is "rows" or "hidden".
        self.matches: Counter[tuple[str, str]] = Counter()

    def original(self, column: str, hashes: Hashes) -> None:
        """Remembers originals of a column."""
        with self.lock:
            self._add(self.originals.setdefault(column, _Bag(counted=False)), hashes)

    def now(self, where: str, column: str, hashes: Hashes) -> None:
        """Remembers masked values of a column."""
        with self.lock:
            self._add(self.masked.setdefault((where, column), _Bag(counted=True)), hashes)

    def _add(self, bag: _Bag, hashes: Hashes) -> None:
        hashes = hashes[hashes != 0]
        if self.parts > 1:
            hashes = hashes[hashes % np.uint64(self.parts) == self.part]
        bag.add(hashes)
        bags = (*self.originals.values(), *self.masked.values())
        if self.splits and self.part == 0 and sum(map(len, bags)) > MOST_HASHES:
            # Merging alone may do; half of the room must be free then, or merging would never end.
            for each in bags:
                each.narrow(self.parts, self.part)
            while sum(map(len, bags)) > MOST_HASHES // 2:
                self.parts *= 2
                for each in bags:
                    each.narrow(self.parts, self.part)

    def settle(self) -> None:
        """Counts the matches of this part and forgets it."""
        for (where, column), bag in self.masked.items():
            if column in self.originals:
                hashes, counts = bag.merge()
                originals, _ = self.originals[column].merge()
                self.matches[where, column] += int(counts[_among(hashes, originals)].sum())
        self.originals.clear()
        self.masked.clear()

    def next_part(self) -> bool:
        """Turns to the next part; False when there is none left."""
        self.part += 1
        return self.part < self.parts


# ---------------------------------------------------------------- the check
class _Check:
    """One verification: reads, counts, and says what it all means."""

    def __init__(self, masker: Masker) -> None:
        self.masker = masker
        self.known = masker.known
        self.join = _Join()
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
        while one is not None and other is not None:
            n = min(one.num_rows, other.num_rows)
            self._pair(one.slice(0, n), other.slice(0, n))
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
        for _ in self.workers.map(lambda pair: self._column(*pair), pairs):
            pass
        for path, leaf in after.items():
            self._residual(path, *texts(leaf, path))

    def _column(self, path: str, leaf: pa.Array, now: pa.Array | None) -> None:
        kind, values = texts(leaf, path)
        treatment = self.masker.treatment(path, kind)
        self.before[path] = treatment
        if now is None or treatment.action == "drop":
            return
        if len(now) != len(leaf):
            self.ragged[path] = None
            return
        kind, masked = texts(now, path)
        found = self._residual(path, kind, masked)
        # Values of a kind that can't be looked into (all null, say) hold no text either.
        if values is None or masked is None or treatment.action == "keep":
            return
        if treatment.action != "scan":
            self._typed(path, values, masked, treatment)
        elif found is not None:
            original = self.known.scan(values, treatment.query)
            stands = self._standing(values, original, masked, found, treatment)
            self.standing[path] += int(stands.sum())

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
        stands = counts & _among(hashes, others)
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
            hashes[what == number] = _hashes(_plain(written, identifier), self.join.key)
            if strategy is not None and strategy.name != "keep" and not _may_stay(strategy):
                counts[what == number] = ~self._settled(strategy, written, identifier)
        return hashes ^ (rows.astype(np.uint64) * SPREAD), counts

    # ------------------------------------------------------------ columns of one type
    def _typed(self, path: str, values: Strings, masked: Strings, treatment: Treatment) -> None:
        scanner = self.known
        parsed, missed = self._parse(values, treatment)
        if self.masker.policy.allow and treatment.untyped is None:
            parsed = self.known.without_allowed(values, parsed, self.masker.policy.allow)
        rows, _, _, what, _ = findings(parsed)
        stands = np.zeros(len(values), np.bool_)
        personal = np.zeros(len(values), np.bool_)
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
            self.join.original(path, _hashes(plain, self.join.key)[counts])
        if len(missed):
            cells = _take(values, missed)
            now = _take(masked, missed)
            found = scanner.scan(cells, treatment.query)
            counts = self._odd(cells, found, treatment)
            stands[missed] = counts & _equal(cells, now)
            personal[missed] = counts
            self.join.original(path, _hashes(cells, self.join.key)[counts])
            within = self._standing(cells, found, now, scanner.scan(now, self._any_score(path)), treatment)
            stands[missed[findings(found)[0][within]]] = True
        stands |= self._inside(values, masked, personal & ~stands, treatment)
        if self.first:
            self.standing[path] += int(stands.sum())
        rest = masked if not stands.any() else _take(masked, np.flatnonzero(~stands))
        self._remember("rows", path, rest, treatment)

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
                self.join.now(where, path, _hashes(_plain(rest, identifier), self.join.key))
        if len(missed):
            identifier, strategy = self._kind(treatment, treatment.members[0])
            cells = _take(masked, missed)
            if strategy is not None:
                cells = _take(cells, np.flatnonzero(~self._settled(strategy, cells, identifier)))
            self.join.now(where, path, _hashes(cells, self.join.key))

    # ------------------------------------------------------------ what isn't in the rows
    def containers(self, made: list[Any]) -> None:
        """Looks at what masked files, or an object in memory, carry besides their rows."""
        for each in made:
            self.container(each)

    def container(self, masked: Any) -> None:
        """Looks at what the masked data carries besides its rows."""
        if isinstance(masked, str | os.PathLike):
            if not _stream(masked) and not is_url(masked):
                self._file(masked)
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

    def _file(self, path: str | os.PathLike[str]) -> None:
        with files.open_source(path) as source:
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
    def verdict(self) -> Verdict:
        """All of it in numbers and sentences."""
        failures = [*self.problems, *self._misshapen()]
        survivors, coincidences = Counter(self.standing), Counter[str]()
        hidden = Counter(self.hidden)
        for (where, path), count in self.join.matches.items():
            treatment = self.before[path]
            strategy = self._kind(treatment, treatment.members[0] if treatment.members else 0)[1]
            if _may_stay(strategy):
                continue
            if where == "hidden":
                hidden[path] += count
            elif strategy is None or strategy.name in FORMLESS:
                survivors[path] += count
            else:
                coincidences[path] += count
        notes = []
        for path in self.order:
            if survivors[path]:
                failures.append(f"column {path}: original values that still stand: {survivors[path]:,}")
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
        return Verdict(
            ok=not failures,
            reasons=(*failures, *notes),
            rows=self.rows[1],
            survivors={path: survivors[path] for path in self.order if survivors[path]},
            residual={path: dict(self.residual[path]) for path in self.order if path in self.residual},
            coincidences={path: coincidences[path] for path in self.order if coincidences[path]},
        )

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
