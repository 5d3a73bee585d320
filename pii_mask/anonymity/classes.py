"""Counting: rows that agree in all quasi-identifiers are one class."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..core.classes import Groups
from ..errors import PolicyError
from .reading import Codes, Column, Progress, batches, check_there, pick

if TYPE_CHECKING:
    from ..results import Risk

__all__ = ["Classes", "Counts", "Nulls"]

Counts = npt.NDArray[np.int64]
Nulls = Literal["value", "wildcard"]


class Classes:
    """The equivalence classes of a table over its `quasi` columns, counted in one pass.

    Memory goes with the number of classes, of the pairs of a class and a `sensitive` value, and, where
    a `subject` column says who a row is about, of the pairs of a class and a subject; not with the rows.
    What was counted of two parts of a table, in two places, can be put together: ``a.merge(b)`` gives what
    counting both would have given.

    Whoever is in several rows counts once in each class that one of them is in, and once for each different
    sensitive value there. Rows whose subject is null count as one subject, which can only lower k.

    Raises :class:`~pii_mask.errors.PolicyError` for a column that the data lacks.
    """

    def __init__(
        self,
        quasi: Sequence[str],
        sensitive: Sequence[str] = (),
        *,
        subject: str | None = None,
        pseudonyms: Sequence[str] = (),
    ) -> None:
        names = [*quasi, *sensitive, *([] if subject is None else [subject])]
        if not quasi:
            raise PolicyError("no quasi-identifier is named")
        for name in names:
            if names.count(name) > 1:
                raise PolicyError(f"column {name}: named twice among quasi, sensitive and subject")
        self.quasi, self.sensitive, self.subject = tuple(quasi), tuple(sensitive), subject
        self.pseudonyms = tuple(dict.fromkeys(pseudonyms))
        self.rows = 0
        self._lock = threading.Lock()  # the core's tables are for one thread at a time
        self.columns = {name: Column(name) for name in [*names, *self.pseudonyms]}
        self._groups = Groups(len(self.quasi))
        # Of a class and a sensitive value, with the subject between them where there is one.
        self._pairs = {name: Groups(2 if subject is None else 3) for name in self.sensitive}
        self._members = None if subject is None else Groups(2)
        self._singles = {name: Groups(1) for name in self.pseudonyms}

    def add(self, data: Any, *, format: str | None = None, progress: Progress | None = None) -> None:
        """Counts the rows of `data` in: a table, reader, dataframe, file, folder, or a list of these."""
        for part in batches(data, format=format, progress=progress):
            seen: set[str] = set()
            for batch in part:
                there = pick(batch, self.columns)
                seen.update(there)
                self._count(batch.num_rows, there)
            # JSON Lines may lack a field for a while; a file that never has it is another one than was meant.
            check_there(self.columns, seen, batch.schema)

    def add_batch(self, batch: pa.RecordBatch) -> Codes:
        """Counts the rows of a batch in; the class of each one."""
        there = pick(batch, self.columns)
        check_there(self.columns, there, batch.schema)
        return self._count(batch.num_rows, there)

    def _count(self, rows: int, there: dict[str, pa.Array]) -> Codes:
        with self._lock:
            return self._counted(rows, there)

    def _counted(self, rows: int, there: dict[str, pa.Array]) -> Codes:
        codes = {
            name: column.add(there[name]) if name in there else np.zeros(rows, np.int32)
            for name, column in self.columns.items()
        }
        self.rows += rows
        classes = self._groups.add([codes[name] for name in self.quasi])
        who = [] if self.subject is None else [codes[self.subject]]
        if self._members is not None:
            self._members.add([classes, *who])
        for name, pairs in self._pairs.items():
            pairs.add([classes, *who, codes[name]])
        for name, single in self._singles.items():
            single.add([codes[name]])
        return np.frombuffer(classes, np.int32)

    def place(self, batch: pa.RecordBatch) -> Codes:
        """The class of each row of a batch that has been counted; one that hasn't makes new classes of no
        rows."""
        there = pick(batch, self.quasi)
        check_there(self.quasi, there, batch.schema)
        with self._lock:
            codes = [self.columns[name].add(there[name]) for name in self.quasi]
            return np.frombuffer(self._groups.add(codes, np.zeros(batch.num_rows, np.int64)), np.int32)

    def merge(self, other: Classes) -> None:
        """Counts in what `other` has counted; raises :class:`~pii_mask.errors.PolicyError` for other
        columns."""
        if (self.quasi, self.sensitive, self.subject, self.pseudonyms) != (
            other.quasi,
            other.sensitive,
            other.subject,
            other.pseudonyms,
        ):
            raise PolicyError("classes over other columns can't be put together")
        here = {name: column.merge(other.columns[name]) for name, column in self.columns.items()}
        self.rows += other.rows

        def moved(groups: Groups, maps: Sequence[Codes]) -> list[Codes]:
            return [by[np.frombuffer(groups.column(j), np.int32)] for j, by in enumerate(maps)]

        classes = self._groups.add(
            moved(other._groups, [here[name] for name in self.quasi]), other._groups.counts()
        )
        by_class = np.frombuffer(classes, np.int32)
        who = [] if self.subject is None else [here[self.subject]]
        if self._members is not None and other._members is not None:
            self._members.add(moved(other._members, [by_class, *who]), other._members.counts())
        for name, pairs in self._pairs.items():
            theirs = other._pairs[name]
            pairs.add(moved(theirs, [by_class, *who, here[name]]), theirs.counts())
        for name, single in self._singles.items():
            theirs = other._singles[name]
            single.add(moved(theirs, [here[name]]), theirs.counts())

    def __len__(self) -> int:
        """The number of classes."""
        return len(self._groups)

    def codes(self) -> list[Codes]:
        """For each quasi-identifier, each class's number of its value (see :class:`.reading.Column`)."""
        return [np.frombuffer(self._groups.column(j), np.int32) for j in range(len(self.quasi))]

    def rows_of(self) -> Counts:
        """The rows of each class."""
        return np.frombuffer(self._groups.counts(), np.int64)

    def sizes(self) -> Counts:
        """The rows of each class, or its different subjects where there is a subject."""
        if self._members is None:
            return self.rows_of()
        members = np.frombuffer(self._members.column(0), np.int32)
        return np.bincount(members, minlength=len(self)).astype(np.int64)

    def subjects(self) -> int | None:
        """How many different subjects there are; None without a subject column."""
        if self._members is None:
            return None
        return len(np.unique(np.frombuffer(self._members.column(1), np.int32)))

    def pairs(self, name: str) -> tuple[Codes, Codes, Counts]:
        """Of each class and value of the sensitive column `name` that meet: class, value's number, count."""
        groups = self._pairs[name]
        classes = np.frombuffer(groups.column(0), np.int32)
        values = np.frombuffer(groups.column(groups.width - 1), np.int32)
        if self.subject is None:
            return classes, values, np.frombuffer(groups.counts(), np.int64)
        met = Groups(2)
        met.add([classes, values])
        first, second = (np.frombuffer(met.column(j), np.int32) for j in (0, 1))
        return first, second, np.frombuffer(met.counts(), np.int64)

    def occurrences(self, name: str) -> tuple[Codes, Counts]:
        """Of each value of the pseudonym column `name`: its number, and how many rows it stands in."""
        single = self._singles[name]
        return np.frombuffer(single.column(0), np.int32), np.frombuffer(single.counts(), np.int64)

    def risk(self, *, population: Any = None, nulls: Nulls = "value", subsets: int = 3) -> Risk:
        """What these classes say; see :func:`pii_mask.risk`."""
        from .measures import judge

        return judge(self, population=population, nulls=nulls, subsets=subsets)
