"""The rows that are masked together: what stands beside a value in its own record.

A strategy sees one column of values at a time. Where it needs another column of the same record (the
subject whose dates move together), it is handed that column row for row, as it came in. This
module finds it: in a batch of any nesting, in a dataframe, in nested Python data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from .errors import PolicyError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from .core.arrays import Strings
    from .surveys import Surveys

    Rows = npt.NDArray[np.int64]

__all__ = ["NOWHERE", "BatchRecords", "NestedRecords", "Place", "Records"]


class Records(Protocol):
    """Rows, and the columns of their own that stand beside the values at a path."""

    def rows(self, path: str) -> Rows | None:
        """For each value at `path`, the row that it lies in; None where there are no rows."""
        ...

    def integers(self, path: str) -> bool:
        """Whether the values at `path` are integers by their type."""
        ...

    def beside(self, path: str, name: str) -> tuple[str, Strings]:
        """The path and the values of the column `name` that stand beside the values at `path`, one each.

        Of several columns of that name the nearest counts: that of the same struct, then those around it.
        Raises :class:`~pii_mask.errors.PolicyError`, naming it, if the records lack it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where values that are replaced come from."""

    records: Records | None = None
    path: str = ""
    #: Which of the values at the path these are, by their numbers; None: all of them.
    picked: Callable[[], Rows] | None = None
    #: What strategies remember from column to column of the same records.
    notes: MutableMapping[str, Any] = field(default_factory=dict)
    #: Whether everything is one document, instead of a document a row.
    one_document: bool = False
    #: For strategies that must have seen the whole column; see :mod:`pii_mask.surveys`.
    surveys: Surveys | str | None = None

    def of(self, picked: Callable[[], Rows]) -> Place:
        """The place of some of the values here."""
        outer = self.picked
        return replace(self, picked=picked if outer is None else lambda: outer()[picked()])

    def rows(self) -> Rows | None:
        """For each value the row of the table that it lies in; None if it lies in no table."""
        rows = None if self.records is None or self.one_document else self.records.rows(self.path)
        return rows if rows is None or self.picked is None else rows[self.picked()]

    def integers(self) -> bool:
        """Whether the values are integers by their type."""
        return self.records is not None and self.records.integers(self.path)

    def beside(self, name: str) -> tuple[str, Strings] | None:
        """As :meth:`Records.beside`, for these values; None if they are parts of no record."""
        if self.records is None:
            return None
        path, values = self.records.beside(self.path, name)
        return path, values if self.picked is None else taken(values, self.picked())


#: The place of values that are parts of no record.
NOWHERE = Place()


def taken(values: Strings, rows: Rows) -> Strings:
    """The values at `rows`, in that order."""
    import pyarrow as pa

    from .core.arrays import Strings

    return Strings.from_arrow(pa.array(values).take(pa.array(rows)))


def _outwards(path: str) -> Iterator[str]:
    """What may stand before the name of a column beside `path`: the nearest first, nothing last."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield f"{path}."
    yield ""


def lacking(name: str, names: Sequence[str]) -> PolicyError:
    """The error about a column that the policy links to and the records lack."""
    there = ", ".join(names) or "no columns"
    return PolicyError(f"column {name}: the policy links records by it, but the data has {there}")


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The values at a path. `levels` gives, by the path of each list around them and ``""`` for the rows
    themselves, which element every value lies in; None where the values are the elements.
    """

    array: Any
    levels: Mapping[str, Rows | None]


class BatchRecords:
    """The rows of a table or a batch of one: its columns' names, and what gives the Arrow array of each.

    `partial` says that a batch may lack columns that others have (JSON Lines).
    """

    def __init__(
        self, names: Sequence[str], column: Callable[[str], pa.Array], *, partial: bool = False
    ) -> None:
        self._names = names
        self._column = column
        self._partial = partial
        self._leaves: dict[str, _Leaves | None] = {}

    def rows(self, path: str) -> Rows:
        """See :class:`Records`."""
        import numpy as np

        found = self._at(path)
        if found is None:
            raise PolicyError(f"column {path}: its values can't be told by rows, which the policy asks for")
        level = found.levels[""]
        return np.arange(len(found.array)) if level is None else level

    def integers(self, path: str) -> bool:
        """See :class:`Records`."""
        import pyarrow as pa

        found = self._at(path)
        return found is not None and bool(pa.types.is_integer(found.array.type))

    def beside(self, path: str, name: str) -> tuple[str, Strings]:
        """See :class:`Records`."""
        import pyarrow as pa

        here = self._at(path)
        if here is None:
            raise PolicyError(f"column {path}: its values can't be linked to those of {name}")
        for before in _outwards(path):
            there = self._at(before + name)
            if there is None:
                continue
            inner = [level for level in there.levels if there.levels[level] is None][-1]
            if inner not in here.levels:
                raise PolicyError(f"column {name}: it has not one value for each of column {path}")
            level = here.levels[inner]
            return before + name, texts(there.array if level is None else there.array.take(pa.array(level)))
        if self._partial:
            return name, texts(pa.nulls(len(here.array), pa.string()))
        raise lacking(name, self._names)

    def _at(self, path: str) -> _Leaves | None:
        if path not in self._leaves:
            self._leaves[path] = self._find(path)
        return self._leaves[path]

    def _find(self, path: str) -> _Leaves | None:
        heads = [name for name in self._names if path == name or path.startswith((f"{name}.", f"{name}[]"))]
        for head in sorted(heads, key=len, reverse=True):
            found = _inside(self._column(head), head, path[len(head) :], {"": None})
            if found is not None:
                return found
        return None


def _inside(array: Any, path: str, rest: str, levels: dict[str, Any]) -> _Leaves | None:
    """The values at `rest` of an array that stands at `path`; paths are those of :mod:`pii_mask.arrow`."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    from .arrow import map_entries

    kind = array.type
    if isinstance(kind, pa.BaseExtensionType):
        return _inside(array.storage, path, rest, levels)
    if pa.types.is_dictionary(kind):
        return _inside(array.dictionary_decode(), path, rest, levels)
    if pa.types.is_run_end_encoded(kind):
        return _inside(pc.run_end_decode(array), path, rest, levels)
    if not rest:
        return None if pa.types.is_nested(kind) else _Leaves(array, levels)
    if pa.types.is_struct(kind):
        for child, inner in zip(kind, array.flatten(), strict=True):
            step = f".{child.name}"
            if rest == step or rest.startswith((f"{step}.", f"{step}[]")):
                found = _inside(inner, path + step, rest[len(step) :], levels)
                if found is not None:
                    return found
        return None
    entries = pa.types.is_map(kind)
    if entries:
        array = map_entries(array)
    elif not (
        rest.startswith("[]")
        and (pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))
    ):
        return None
    lengths = pc.fill_null(pc.list_value_length(array), 0).to_numpy()
    parents = np.repeat(np.arange(len(array)), lengths)
    deeper = {level: parents if rows is None else rows[parents] for level, rows in levels.items()}
    if entries:
        return _inside(array.flatten(), path, rest, {**deeper, path: None})
    return _inside(array.flatten(), f"{path}[]", rest[2:], {**deeper, f"{path}[]": None})


def texts(array: Any) -> Strings:
    """A column as it is compared with others: numbers and days as texts."""
    import pyarrow as pa

    from .arrow import leaf_values
    from .core.arrays import Strings

    values = leaf_values(array, "")[1]
    return Strings.from_arrow(array.cast(pa.string())) if values is None else values


def stripped(values: Strings) -> Strings:
    """Values without blanks before and behind them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from .core.arrays import Strings

    # ASCII's blanks only: the values may be no UTF-8.
    return Strings.from_arrow(pc.ascii_trim_whitespace(pa.array(values.as_kind("U"))))


class NestedRecords:
    """The dicts of nested Python data, the objects around a value being its record.

    `owners` gives for the values of each path, in their order, the dicts around each, the innermost first.
    """

    def __init__(self, owners: Mapping[str, Sequence[tuple[Mapping[Any, Any], ...]]]) -> None:
        self._owners = owners

    def rows(self, path: str) -> None:
        """None: nested data is one document."""

    def integers(self, path: str) -> bool:
        """False: a path may hold numbers of any type."""
        return False

    def beside(self, path: str, name: str) -> tuple[str, Strings]:
        """See :class:`Records`."""
        from .core.arrays import Strings

        values = [_scalar(chain, name) for chain in self._owners[path]]
        return name, Strings.from_list(values)


_MISSING = object()


def _scalar(chain: tuple[Mapping[Any, Any], ...], name: str) -> str | None:
    """The text of the nearest member `name` around a value."""
    for owner in chain:
        inner: Any = owner
        for step in (name,) if name in owner else name.split("."):
            inner = inner[step] if isinstance(inner, Mapping) and step in inner else _MISSING
        if inner is _MISSING:
            continue
        if inner is None or isinstance(inner, str):
            return inner
        if isinstance(inner, int) and not isinstance(inner, bool):
            return str(inner)
        if isinstance(inner, float):
            return str(int(inner)) if inner.is_integer() else repr(inner)
        raise PolicyError(f"column {name}: a record is linked by a text or a number, nothing else")
    there = sorted({str(key) for owner in chain for key in owner})
    raise lacking(name, there)
