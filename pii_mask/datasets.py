"""Several tables looked at together: what each holds, and which columns join them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import combinations
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from . import catalogue, profile
from .core.arrays import Strings
from .core.digest import keyed_numbers
from .errors import InputError
from .files import many, open_source
from .results import ColumnProfile, Dataset, Join, Profile

__all__ = ["scan_all", "scan_folder"]

#: Of a column, the digests kept to compare it with others: the least of all, so that two columns keep the
#: same values where they have the same (bottom-k sketches; Cohen and Kaplan 2007).
KEPT = 16_384
#: The share of the smaller column's values that must stand in the other, and how many at least.
LEAST_SHARE, LEAST = 0.05, 3
#: Columns of fewer different values join everything.
DISTINCT = 20
#: What is no key: amounts, days, categories.
JOINING = frozenset({"entity", "code", "amount", "row number", "free text"})


def scan_all(
    sources: Iterable[Any],
    *,
    sample: float | None = None,
    by: Literal["rows", "row groups"] = "rows",
    progress: profile.Progress | None = None,
    format: str | None = None,
) -> Dataset:
    """What several tables hold, each as :func:`pii_mask.scan` says, and the columns that join them.

    A source is what `scan` takes, but for streams, since it is read twice; or the path of a folder or a glob,
    which stand for their files; those in one folder that have the same columns are one table. Two columns
    join where 5 % of the different values of one of them, three at least, stand in the other too, however
    they are written. Files that can't be read are left out and said to be. Raises
    :class:`~pii_mask.errors.InputError` where none can.
    """
    given: list[tuple[str, Any]] = []
    for source in sources:
        if isinstance(source, str | os.PathLike) and many.is_many(os.fspath(source)):
            given += _tables(os.fspath(source), format)
        else:
            path = isinstance(source, str | os.PathLike)
            given.append((os.path.basename(os.fspath(source)) if path else type(source).__name__, source))
    names = _names([name for name, _ in given])
    tables: list[Profile] = []
    sketches: list[dict[str, npt.NDArray[np.uint64]]] = []
    skipped: dict[str, str] = {}
    key = secrets.token_bytes(32)  # for this comparison alone
    for at, (name, (_, source)) in enumerate(zip(names, given, strict=True)):

        def part(done: float, at: int = at) -> None:
            if progress is not None:
                progress((at + done) / len(given))

        while source is not None:
            try:
                made = profile.scan(source, sample=sample, by=by, progress=part, format=format)
                sketches.append(_sketches(source, made, key, format))
            except InputError as error:
                skipped_name, why, source = _without(name, source, error)
                skipped[skipped_name] = why
                if isinstance(source, profile.Files):
                    name = _called(source)
                continue
            tables.append(_named(made, name))
            break
    if not tables:
        raise InputError(
            "none of the files can be read: " + "; ".join(f"{n}: {why}" for n, why in skipped.items())
        )
    return Dataset(", ".join(names), tuple(tables), tuple(_joins(tables, sketches)), skipped)


def scan_folder(path: str, *, progress: profile.Progress | None = None, format: str | None = None) -> Dataset:
    """What the files of a folder or a glob hold as one table, as they are masked and verified together.

    Files that can't be read are left out and said to be. Raises :class:`~pii_mask.errors.InputError` where
    none can.
    """
    root, found = many.sources(path)
    files: Any = profile.Files(root, found)
    name = os.path.basename(os.path.normpath(path))
    skipped: dict[str, str] = {}
    while files is not None:
        try:
            made = profile.scan(files, progress=progress, format=format)
        except InputError as error:
            left_out, why, files = _without(name, files, error)
            skipped[left_out] = why
        else:
            return Dataset(name, (_named(made, name),), (), skipped)
    raise InputError(
        "none of the files can be read: " + "; ".join(f"{n}: {why}" for n, why in skipped.items())
    )


def _tables(path: str, format: str | None) -> list[tuple[str, Any]]:
    """The tables of a folder or glob by their names: files in one folder with the same columns are one.

    Folders that hold a column in their names, as partitions do, are no folders of their own.
    """
    root, found = many.sources(path)
    parts: dict[tuple[Any, ...], list[str]] = {}
    for each in found:
        columns = None
        with suppress(InputError), open_source(each, format=format) as source:
            columns = None if source.schema is None else tuple(source.schema.names)
        # What says nothing of its columns before it is read is a table of its own.
        inside = many.partitions(root, each)
        folder = os.sep.join(
            part for part in os.path.dirname(each).split(os.sep) if part.partition("=")[0] not in inside
        )
        parts.setdefault((folder, *inside, columns) if columns else (each,), []).append(each)
    made: list[tuple[str, Any]] = []
    for paths in parts.values():
        files = profile.Files(root, paths)
        alone = len(files) == 1 and not many.partitions(root, files[0])
        made.append((_called(files), files[0] if alone else files))
    return made


def _called(files: profile.Files) -> str:
    """The name of a table of several files."""
    first = os.path.relpath(files[0], files.root)
    return first if len(files) == 1 else f"{first} +{len(files) - 1}"


def _without(name: str, source: Any, error: InputError) -> tuple[str, str, Any]:
    """The name of what can't be read, why, and what is left of the table: None, or its other files."""
    said = str(error)
    if isinstance(source, profile.Files):
        for at, path in enumerate(source):
            if said.startswith(f"{path}: "):
                rest = profile.Files(source.root, [*source[:at], *source[at + 1 :]])
                return os.path.relpath(path, source.root), said.removeprefix(f"{path}: "), rest or None
    return name, said.removeprefix(f"{source}: "), None


def _names(names: Sequence[str]) -> list[str]:
    """The names, numbered where they are the same."""
    return [
        f"{name} ({names[:at].count(name) + 1})" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]


def _named(made: Profile, name: str) -> Profile:
    from dataclasses import replace

    return replace(made, source=name)


def _sketches(
    source: Any, made: Profile, key: bytes, format: str | None
) -> dict[str, npt.NDArray[np.uint64]]:
    """The least digests of the columns that may join, under a key that nobody keeps."""
    wanted = {
        column.name: column
        for column in made.columns
        if column.meaning in JOINING
        and column.kind in ("text", "numbers")
        and column.distinct >= min(DISTINCT, made.rows)
    }
    least: dict[str, npt.NDArray[np.uint64]] = {}
    for batch in profile.batches(source, format=format):
        for field, array in zip(batch.schema, batch.columns, strict=True):
            for path, leaf in profile.leaves(array, field.name):
                if path not in wanted:
                    continue
                _, values = profile.texts(leaf, path)
                if values is None:
                    continue
                numbers = keyed_numbers(_plain(values, wanted[path]), key)
                merged = np.unique(np.concatenate([least.get(path, numbers[:0]), numbers[numbers != 0]]))
                least[path] = merged[:KEPT]
    return least


def _plain(values: Strings, column: ColumnProfile) -> Strings:
    """The values without their ways of writing, where the column has a type."""
    from .core.kernels import canonical

    known = catalogue.default()
    declared = known.by_entity.get(column.entity or "")
    if declared is None:
        return values
    form = declared.canonical
    with suppress(ValueError):
        return canonical(values.as_kind("u"), form.keep, form.case, form.last, form.signs, form.without)
    return values


def _joins(tables: Sequence[Profile], sketches: Sequence[dict[str, npt.NDArray[np.uint64]]]) -> list[Join]:
    columns = {(at, column.name): column for at, table in enumerate(tables) for column in table.columns}
    places = [(at, name) for at, sketch in enumerate(sketches) for name in sketch]
    joins = []
    for one, other in combinations(places, 2):
        if one[0] == other[0]:
            continue
        left, right = sketches[one[0]][one[1]], sketches[other[0]][other[1]]
        if not len(left) or not len(right):
            continue
        # Below the bound both sketches are whole, so that their values can be compared.
        bounds = [sketch[-1] for sketch in (left, right) if len(sketch) == KEPT]
        bound = min(bounds, default=None)
        if bound is not None:
            left, right = left[left <= bound], right[right <= bound]
        fewer = min(len(left), len(right))
        shared = len(np.intersect1d(left, right, assume_unique=True))
        if not fewer or shared < LEAST or shared < LEAST_SHARE * fewer:
            continue
        part = 1.0 if bound is None else float(bound) / 2.0**64
        entity = columns[one].entity or columns[other].entity
        joins.append(
            Join(
                tables[one[0]].source,
                one[1],
                tables[other[0]].source,
                other[1],
                entity,
                round(shared / part),
                shared / fewer,
            )
        )
    return sorted(joins, key=lambda join: (-join.share, -join.shared))
