"""A table made k-anonymous: classes counted, a scheme found or given, rows written anew."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from .. import arrow, files
from ..arrow import Fate
from ..core.arrays import Strings
from ..core.classes import Groups
from ..errors import InputError, OutputError, PolicyError
from ..memory import without_attributes
from ..results import Anonymised
from . import hierarchy, local, proposals
from .classes import Classes, Counts
from .reading import Progress, batches, check_there, replayable
from .scheme import Level, Mode, Scheme, View
from .search import Demands, Sensitive, best_levels, settle

__all__ = ["k_anonymise"]


def k_anonymise(
    data: Any,
    *,
    quasi: Sequence[str] | None = None,
    k: int = 5,
    sensitive: Sequence[str] = (),
    l: int = 1,  # noqa: E741  # the name that the literature gives it
    t: float | None = None,
    suppress: float = 0.05,
    mode: Mode = "optimal",
    hierarchies: Mapping[str, Any] | None = None,
    scheme: Scheme | str | os.PathLike[str] | None = None,
    target: str | os.PathLike[str] | None = None,
    force: bool = False,
    format: str | None = None,
    progress: Progress | None = None,
) -> Anonymised:
    """Makes `data` so that every row agrees in the columns `quasi` with at least `k` - 1 others.

    ``mode="optimal"`` takes each column to one level of its hierarchy; of all combinations the one with the
    least loss (:func:`.search.best_levels`). Rows that still stand in too small a class are left out, at most
    the share `suppress`. ``mode="local"`` cuts the table into boxes instead (Mondrian), leaves nothing out,
    and is less coarse; a column's labels then overlap. With `l` and `t` every class must also have so many
    different values and at most that distance (ordered for numbers and days, equal for the rest) in every
    `sensitive` column.

    `hierarchies` are by column what :func:`.hierarchy.read` takes; columns without one get one by their type.
    Without `quasi` the columns are those that :func:`pii_mask.risk` proposes. With a `scheme` from an earlier
    call (or its file) that is applied, and nothing else may be given but where the outcome goes.

    `data` is read twice: a table, dataframe or file. The outcome is `table`, of the same kind as `data` (a
    pyarrow table for what is none), or the file `target`, written whole or not at all. Columns that were made
    coarser become texts; the others, and the rows that stay, are as they were and in their order.

    Raises :class:`~pii_mask.errors.PolicyError` if what is asked for can't be reached, and never gives out a
    table for which it isn't.

    >>> import pii_mask as pm, pyarrow as pa
    >>> table = pa.table({"age": [31, 34, 36, 38, 52, 55], "sex": list("fmfmfm")})
    >>> done = pm.k_anonymise(table, quasi=["age", "sex"], k=2, hierarchies={"age": {"widths": [10, 20]}})
    >>> done.table["age"].to_pylist(), done.table["sex"].to_pylist()
    (['30-39', '30-39', '30-39', '30-39', '50-59', '50-59'], ['*', '*', '*', '*', '*', '*'])
    """
    if not replayable(data):
        raise PolicyError("a stream is read only once, and this needs to read twice: give a table or a file")
    if isinstance(data, list | tuple) or (isinstance(data, str | os.PathLike) and os.path.isdir(data)):
        raise PolicyError(
            "several files at once can't be written; give one, and apply its scheme to the others"
        )
    given = scheme is not None
    found = None
    if scheme is not None:
        if (
            quasi is not None
            or sensitive
            or hierarchies
            or (k, l, t, suppress, mode) != (5, 1, None, 0.05, "optimal")
        ):
            raise PolicyError("a scheme says all of it: give nothing beside it")
        plan = scheme if isinstance(scheme, Scheme) else Scheme.load(scheme)
        quasi, sensitive = plan.quasi, plan.sensitive
    demands = plan.demands if given else Demands(k, l, t, suppress)
    if mode not in ("optimal", "local"):
        raise PolicyError('mode must be "optimal" or "local"')
    if quasi is None:
        proposed = proposals.propose(data, apart=sensitive, format=format)
        quasi = [each.column for each in proposed if each.role == "quasi"]
    if isinstance(quasi, str) or isinstance(sensitive, str):
        raise PolicyError("quasi and sensitive must be lists of columns")
    classes = Classes(quasi, sensitive)
    classes.add(data, format=format, progress=_half(progress, 0))
    if not given:
        for name in hierarchies or {}:
            if name not in quasi:
                raise PolicyError(f"column {name}: has a hierarchy, and is no quasi-identifier")
        if mode == "local":
            if hierarchies:
                raise PolicyError("the local mode cuts columns itself and takes no hierarchies")
            plan = Scheme(
                "local", classes.quasi, demands, classes.sensitive, boxes=local.cut(classes, demands)
            )
        else:
            chosen = [_hierarchy(classes, name, hierarchies or {}) for name in classes.quasi]
            found = best_levels(classes, chosen, demands)
            levels = [
                Level(name, level, each.to_dict())
                for name, level, each in zip(classes.quasi, found.levels, chosen, strict=True)
            ]
            plan = Scheme("optimal", classes.quasi, demands, classes.sensitive, tuple(levels))
    view = plan.view(classes)
    stays, made = _stays(classes, view, demands)
    rows = classes.rows_of()
    total, kept = int(rows.sum()), int(rows[stays].sum())
    if total - kept > demands.suppress * total + 1e-9 or not kept:
        raise PolicyError(
            f"{total - kept:,} of {total:,} rows would have to be left out to reach what is asked for,"
            f" more than {100 * demands.suppress:g} %"
        )
    writing = _Writing(classes, view, stays)
    table = None
    if target is None:
        table = writing.memory(data, format)
    else:
        writing.file(data, target, force=force, format=format, progress=_half(progress, 1))
    sizes = np.bincount(made[stays], weights=rows[stays]).astype(np.int64)
    sizes = sizes[sizes > 0]
    return Anonymised(
        rows=total,
        suppressed=total - kept,
        classes=len(sizes),
        k=int(sizes.min()),
        loss=_loss(classes, view, rows, stays),
        mode=plan.mode,
        levels=plan.words(),
        nodes=None if found is None else found.nodes,
        checked=None if found is None else found.checked,
        source=os.fspath(data) if isinstance(data, str | os.PathLike) else type(data).__name__,
        target="" if target is None else os.fspath(target),
        scheme=plan,
        table=table,
    )


def _half(progress: Progress | None, half: int) -> Progress | None:
    return None if progress is None else lambda share: progress((half + share) / 2)


def _hierarchy(classes: Classes, name: str, given: Mapping[str, Any]) -> hierarchy.Hierarchy:
    column = classes.columns[name]
    return hierarchy.read(given[name], column) if name in given else hierarchy.of_column(column)


def _stays(classes: Classes, view: View, demands: Demands) -> tuple[Any, Any]:
    """Which classes of the table stay, and which of the coarser classes each one is in."""
    groups = Groups(len(view.numbers))
    made = np.frombuffer(groups.add(view.numbers, np.where(view.known, classes.rows_of(), 0)), np.int32)
    sizes = np.frombuffer(groups.counts(), np.int64)
    lifted = []
    for each in Sensitive.all_of(classes, demands):
        which, values, many = each.pairs
        placed = view.known[which]
        each.pairs = which[placed], values[placed], many[placed]
        lifted.append(each.lifted(made))
    return settle(sizes, lifted, demands)[made] & view.known, made


def _loss(classes: Classes, view: View, rows: Counts, stays: Any) -> float:
    """The loss of :func:`.search.best_levels`, of what came out."""
    total = int(rows.sum())
    loss = 0.0
    for codes, covered in zip(classes.codes(), view.covered, strict=True):
        span = max(len(np.unique(codes)) - 1, 1)
        inside = int(((np.maximum(covered, 1) - 1) * rows)[stays].sum())
        loss += (inside + int(rows[~stays].sum()) * span) / span
    return loss / (total * len(view.covered))


class _Writing:
    """Rows as they came to rows as they go."""

    def __init__(self, classes: Classes, view: View, stays: Any) -> None:
        self._classes, self._view, self._stays = classes, view, stays
        self._labels = [None if labels is None else pa.array(labels, pa.string()) for labels in view.labels]

    def batch(self, batch: pa.RecordBatch) -> tuple[pa.RecordBatch, Any]:
        """What becomes of a batch, and which of its rows stay."""
        check_there(self._classes.quasi, batch.schema.names, batch.schema)
        known = len(self._stays)
        at = self._classes.place(batch)
        if len(self._classes) > known:
            raise InputError("the data changed while they were read")
        kept = self._stays[at]
        columns, fields = list(batch.columns), list(batch.schema)
        for name, numbers, labels in zip(self._classes.quasi, self._view.numbers, self._labels, strict=True):
            if labels is not None:
                place = batch.schema.get_field_index(name)
                columns[place] = labels.take(pa.array(numbers[at]))
                fields[place] = pa.field(name, pa.string())
        mask = pa.array(kept)
        changed = pa.RecordBatch.from_arrays(
            [_filtered(column, mask) for column in columns], schema=pa.schema(fields)
        )
        # Put together anew: a dictionary would keep the values of rows that were left out.
        return arrow.mask_batch(changed, _Kept()), kept

    def memory(self, data: Any, format: str | None) -> Any:
        home = type(data).__module__.partition(".")[0]
        made = [self.batch(batch) for batch in chain.from_iterable(batches(data, format=format))]
        table = pa.Table.from_batches([batch for batch, _ in made])
        if home == "polars":
            import polars as pl

            return pl.DataFrame(pl.from_arrow(table))
        if home == "pandas":
            frame = data[np.concatenate([kept for _, kept in made])].copy()
            for name, labels in zip(self._classes.quasi, self._labels, strict=True):
                if labels is not None:
                    frame[name] = table[name].to_pandas().to_numpy()
            return _bare(frame, table)
        return table

    def file(
        self,
        source: Any,
        target: str | os.PathLike[str],
        *,
        force: bool,
        format: str | None,
        progress: Progress | None,
    ) -> None:
        if not isinstance(source, str | os.PathLike):
            raise PolicyError("a table in memory has no file format to be written in; leave the target out")
        with files.open_source(source, format=format) as opened:
            if not files.formats()[opened.format].tabular:
                raise OutputError(f"{opened.format} has no rows that could be left out; use Parquet or CSV")
            with files.open_target(target, opened, force=force) as out:
                for chunk in opened.chunks():
                    changed, _ = self.batch(chunk.batch)
                    out.write(files.Chunk(changed), changed)
                    if progress is not None:
                        progress(opened.progress())
                out.commit()


def _bare(frame: Any, table: pa.Table) -> Any:
    """The frame without what pandas keeps of rows that were left out: categories, levels, dictionaries."""
    import pandas as pd

    for name, dtype in frame.dtypes.items():
        if isinstance(dtype, pd.CategoricalDtype):
            frame[name] = frame[name].cat.remove_unused_categories()
        elif isinstance(dtype, pd.ArrowDtype):
            frame[name] = pd.Series(pd.arrays.ArrowExtensionArray(table[name]), index=frame.index)
    if isinstance(frame.index, pd.MultiIndex):
        frame.index = frame.index.remove_unused_levels()
    elif isinstance(frame.index, pd.CategoricalIndex):
        frame.index = frame.index.remove_unused_categories()
    return without_attributes(frame)


def _filtered(column: pa.Array, mask: pa.Array) -> pa.Array:
    if not arrow.is_view(column.type):
        return column.filter(mask)
    # Arrow can't filter views.
    plain = pa.large_binary() if pa.types.is_binary_view(column.type) else pa.large_string()
    return column.cast(plain).filter(mask).cast(column.type)


class _Kept:
    """Every column as it is, in new buffers."""

    def fate(self, path: str, kind: str) -> Fate:
        return "keep"

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        return values.copy()
