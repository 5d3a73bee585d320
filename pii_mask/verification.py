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
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa

from . import arrow
from .anonymity import Classes, proposals, reading
from .anonymity.reading import replayable
from .databases import is_url
from .errors import PolicyError
from .keys import Key
from .masker import Masker, Treatment
from .messages import said
from .policy import PolicyLike
from .profile import Progress, batches, findings, sizes, texts
from .proof.beside import Beside, Neighbour
from .proof.comparing import Linkage
from .proof.containers import Containers
from .proof.evidence import Evidence
from .proof.judging import Judge
from .proof.places import Place
from .proof.residual import Residual
from .proof.rules import Rules, may_stay
from .proof.sources import files_of, is_stream, sides, typed_by_schema
from .proof.survivors import Survivors
from .proof.values import columns_of, value_type
from .results import Tally, Verdict
from .strategies import Strategy, by_row

__all__ = ["residual", "verify"]

#: Columns looked at at a time; more would hardly help, since a part of the work is Python's.
MOST_WORKERS = 4
#: Batches of the masked data by which quasi-identifiers are proposed.
PROPOSING = 2
#: Strategies that never make a null of a text.
NULL_FREE = frozenset({"mask", "redact", "hash", "token", "encrypt", "pseudonymise", "synthesise", "number"})


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
    check = _Check(Rules(Masker(policy, key=key if key is not None else Key.new())))
    streams = is_stream(original) or is_stream(masked)
    check.seen.join.splits = not streams
    # A table's column of addresses of networks, say, can't hold a masked one: it is null there.
    check.nullable = isinstance(masked, str) and is_url(masked)
    check.types = all(
        typed_by_schema(each, name) for each, name in ((original, format), (masked, masked_format))
    )

    with check.workers:
        if original is None:
            check.seen.quasi, check.seen.sensitive = tuple(quasi or ()), tuple(sensitive)
            check.alone(batches(masked, format=masked_format, progress=progress))
            check.containers.look(files_of(masked), masked_format)
        else:
            before, after, made = sides(check.rules.masker, original, masked, format, masked_format)
            check.seen.sensitive = tuple(sensitive)
            if quasi is not None:
                check.seen.quasi = tuple(quasi)
            elif not streams and replayable(original) and replayable(masked):
                check.seen.quasi = check.proposed(before(None), after(None))
            check.both(before(progress), after(None))
            check.rules.masker.check_columns(list(check.seen.before))
            check.containers.look(made, masked_format)
            check.seen.join.settle()
            while check.seen.join.next_part():
                check.both(before(None), after(None))
                check.containers.look(made, masked_format)
                check.seen.join.settle()
    if k is not None and not check.seen.quasi:
        raise PolicyError("k is about quasi-identifiers: name them, none could be told from the columns")
    return Judge(check.rules, check.seen).verdict(k)


def residual(masked: Any, *, policy: PolicyLike = "share", progress: Progress | None = None) -> Verdict:
    """What a scan of `masked` still finds, without an original to compare with; see :func:`verify`."""
    return verify(None, masked, policy=policy, progress=progress)


class _Check:
    """One verification: reads both sides, rows beside rows, and hands each column to those who look at it."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.seen = Evidence()
        self.beside = Beside(rules, self.seen)
        self.residual = Residual(rules, self.seen)
        self.survivors = Survivors(rules, self.seen)
        self.containers = Containers(self.seen, self.residual, self.survivors)
        self.workers = ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS))
        self.types = False
        #: Whether a column may be of a type that takes no replacement.
        self.nullable = False

    def both(self, originals: Iterator[pa.RecordBatch], masked: Iterator[pa.RecordBatch]) -> None:
        """Looks at both, rows beside rows."""
        self.seen.compared = True
        self.seen.rows = [0, 0]
        one, other = next(originals, None), next(masked, None)
        if self.seen.first and one is not None and other is not None:
            self._begin(one, other)
        while one is not None and other is not None:
            n = min(one.num_rows, other.num_rows)
            before, after = one.slice(0, n), other.slice(0, n)
            self._pair(before, after)
            if self.seen.first:
                self.seen.sample.add(before, after)
                self._count(before, after)
            one, other = one.slice(n), other.slice(n)
            self.seen.rows = [self.seen.rows[0] + n, self.seen.rows[1] + n]
            one = one if one.num_rows else next(originals, None)
            other = other if other.num_rows else next(masked, None)
        for batch in (*(() if one is None else (one,)), *originals):
            self.seen.rows[0] += batch.num_rows
        # Rows that no original stands beside can still be scanned.
        if other is not None:
            self._scan_only(other)
        self.alone(masked)

    def alone(self, masked: Iterator[pa.RecordBatch]) -> None:
        """Looks at masked data that has no original beside it."""
        for batch in masked:
            self._scan_only(batch)
            if self.seen.first and not self.seen.compared:
                self.seen.sample.add(None, batch)
                self._count(None, batch)

    def _pair(self, one: pa.RecordBatch, other: pa.RecordBatch) -> None:
        after = dict(columns_of(other))
        self.seen.after |= dict.fromkeys(after)
        pairs = [(path, leaf, after.pop(path, None)) for path, leaf in columns_of(one)]
        self.seen.order |= dict.fromkeys((*(path for path, _, _ in pairs), *after))
        # Columns have nothing to do with each other but the join, which locks itself.
        seen = {
            path: rows
            for (path, _, _), rows in zip(
                pairs, self.workers.map(lambda pair: self._column(*pair), pairs), strict=True
            )
            if rows is not None
        }
        if self.seen.first:
            self.beside.compare(one.num_rows, seen)
        for path, leaf in after.items():
            self.residual.scan(path, *texts(leaf, path))

    def _column(self, path: str, leaf: pa.Array, now: pa.Array | None) -> Neighbour | None:
        """Looks at one column; what other columns of the same rows are compared with."""
        kind, values = texts(leaf, path)
        treatment = self.rules.masker.treatment(path, kind)
        self.seen.before[path] = treatment
        if now is None or treatment.action == "drop":
            return None
        if len(now) != len(leaf):
            self.seen.ragged[path] = None
            return None
        if self.seen.first:
            self._nulls(path, leaf, now, kind, treatment)
        kind, masked = texts(now, path)
        found = self.residual.scan(path, kind, masked)
        # Values of a kind that can't be looked into (all null, say) hold no text either.
        if values is None or masked is None or treatment.action == "keep":
            return None
        if treatment.action != "scan":
            return self.survivors.cells(path, values, masked, treatment)
        if found is None:
            return None
        original = self.rules.known.scan(values, treatment.query)
        stands = self.survivors.standing(values, original, masked, found, treatment)
        self.seen.standing[path] += int(stands.sum())
        self.survivors.texts(path, values, original, masked, found, treatment)
        clean = np.ones(len(masked), np.bool_)
        clean[findings(original)[0][stands]] = False
        return Neighbour(path, True, masked, clean, *self.beside.marks(masked, found))

    def _nulls(self, path: str, leaf: pa.Array, now: pa.Array, kind: str, treatment: Treatment) -> None:
        """Counts nulls that came and went, where a policy makes none."""
        if not leaf.null_count and not now.null_count:
            return
        before, after = (np.asarray(each.is_valid()) for each in (leaf, now))
        if leaf.null_count:
            # In formats without nulls they are empty texts.
            written = texts(now, path)[1]
            filled = after if written is None else sizes(written) > 0
            self.seen.appeared[path] += int((~before & after & filled).sum())
        # What isn't understood in a column of numbers becomes null, so that its type stays.
        if kind == "text" and not self.nullable and {each.name for each in treatment.used()} <= NULL_FREE:
            self.seen.vanished[path] += int((before & ~after).sum())

    def _scan_only(self, batch: pa.RecordBatch) -> None:
        self.seen.rows[1] += batch.num_rows
        for path, leaf in columns_of(batch):
            self.seen.after[path] = self.seen.order[path] = None
            self.residual.scan(path, *texts(leaf, path))

    def _begin(self, one: pa.RecordBatch, other: pa.RecordBatch) -> None:
        """What is asked of the columns as such."""
        if self.seen.quasi:
            self.seen.linkage = Linkage(self.seen.quasi)
        places: dict[Place, Strategy | None] = {}
        for path, leaf in columns_of(one):
            kind, _ = texts(leaf.slice(0, 0), path)
            treatment = self.rules.masker.treatment(path, kind)
            if treatment.action == "typed" and treatment.members:
                identifier, strategy = self.rules.kind(treatment, treatment.members[0])
                if strategy is not None and strategy.name != "keep" and not may_stay(strategy):
                    joins = strategy.keyed and not by_row(strategy)
                    places[path, self.rules.domain(strategy, identifier, path)] = strategy if joins else None
        domains = Counter(domain for _, domain in places)
        self.seen.joining = {
            place: strategy
            for place, strategy in places.items()
            if strategy is not None or domains[place[1]] > 1
        }
        if self.types:
            expected = arrow.masked_schema(one.schema, self.rules.masker.transform(Tally()))
            for field in expected:
                if field.name in other.schema.names:
                    now = value_type(other.schema.field(field.name).type)
                    if now != value_type(field.type):
                        self.seen.problems.append(
                            said("type", column=field.name, now=now, expected=value_type(field.type))
                        )

    def proposed(
        self, originals: Iterator[pa.RecordBatch], masked: Iterator[pa.RecordBatch]
    ) -> tuple[str, ...]:
        """The quasi-identifiers among the columns that stay, or only get coarser or noisier, as the first
        rows tell."""
        whole = reading.single(next(originals))
        staying = {name for name, array in whole.items() if self.rules.stays(name, array)}
        first = [reading.single(batch) for batch in islice(masked, PROPOSING)]
        names = [name for name in first[0] if name in staying] if first else []
        if not names:
            return ()
        columns = ([each[name] for each in first if name in each] for name in names)
        table = pa.table(dict(zip(names, map(pa.chunked_array, columns), strict=True)))
        return tuple(each.column for each in proposals.propose(table) if each.role == "quasi")

    def _count(self, before: pa.RecordBatch | None, after: pa.RecordBatch) -> None:
        """Counts rows in for the risk."""
        if not self.seen.quasi:
            return
        for side, batch in enumerate((before, after)):
            if batch is None:
                continue
            if self.seen.classes[side] is None:
                there = reading.single(batch) if side and before is not None else None
                # What the policy drops is a quasi-identifier no more.
                quasi = [name for name in self.seen.quasi if there is None or name in there]
                sensitive = [name for name in self.seen.sensitive if there is None or name in there]
                if not quasi:
                    continue
                self.seen.classes[side] = Classes(quasi, sensitive)
            counted = self.seen.classes[side]
            if counted is not None:
                counted.add_batch(batch)
        if self.seen.linkage is not None and before is not None:
            self.seen.linkage.add(before, after)
