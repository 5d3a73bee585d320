"""Tables of every kind as batches, and columns of every type as numbers."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .. import arrow, profile
from ..core.arrays import Strings
from ..core.classes import Coder
from ..errors import InputError, PolicyError, UnsupportedTypeError

__all__ = [
    "Codes",
    "Column",
    "batches",
    "blank",
    "check_there",
    "files_of",
    "numbers",
    "parts",
    "pick",
    "replayable",
    "single",
]

Codes = npt.NDArray[np.int32]
#: Tags of words: a whole number, a float that is none, an integer above those of 64 bits with a sign.
WHOLE, FLOAT, UNSIGNED = 0, 1, 2

Progress = Callable[[float], None]


def files_of(path: str | os.PathLike[str]) -> list[str]:
    """The file at `path`, or all files in the folder there, in the order of their names, hidden ones left
    out."""
    path = os.fspath(path)
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found += [os.path.join(folder, name) for name in sorted(names) if name[0] not in "._"]
    if not found:
        raise InputError(f"{path}: there is no file in this folder")
    return found


def parts(data: Any) -> list[Any]:
    """What `data` is made of: the files of a folder, what is in a list, or `data` itself."""
    if isinstance(data, list | tuple):
        return [part for each in data for part in parts(each)]
    if isinstance(data, str | os.PathLike):
        return list(files_of(data))
    return [data]


def batches(
    data: Any, *, format: str | None = None, progress: Progress | None = None
) -> Iterator[Iterator[pa.RecordBatch]]:
    """The rows of each of the :func:`parts` of `data`, as :func:`pii_mask.profile.batches` reads them."""
    every = parts(data)
    for number, part in enumerate(every):

        def report(share: float, number: int = number) -> None:
            if progress is not None:
                progress((number + share) / len(every))

        yield profile.batches(part, format=format, progress=report)


def replayable(data: Any) -> bool:
    """Whether `data` can be read more than once."""
    if isinstance(data, list | tuple):
        return all(map(replayable, data))
    if isinstance(data, str | os.PathLike):
        return os.fspath(data) != "-"
    if isinstance(data, pa.Table | pa.RecordBatch | pa.Array | pa.ChunkedArray):
        return True
    return type(data).__module__.partition(".")[0] in ("pandas", "polars")


def single(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """The columns of `batch` that have one value a row, those within structs too, by path."""
    found: dict[str, pa.Array] = {}
    for field, array in zip(batch.schema, batch.columns, strict=True):
        found.update(_single(array, field.name))
    return found


def _single(array: pa.Array, path: str) -> Iterator[tuple[str, pa.Array]]:
    if isinstance(array.type, pa.BaseExtensionType):
        yield from _single(array.storage, path)
    elif pa.types.is_struct(array.type):
        for field, child in zip(array.type, array.flatten(), strict=True):
            yield from _single(child, f"{path}.{field.name}" if path else field.name)
    elif not pa.types.is_nested(array.type):
        yield from profile.leaves(array, path)


def pick(batch: pa.RecordBatch, names: Iterable[str]) -> dict[str, pa.Array]:
    """The columns called `names`, as far as they are there with one value a row."""
    wanted = set(names)
    tops = wanted | {name.split(".")[0] for name in wanted}
    places = [place for place, field in enumerate(batch.schema) if field.name in tops]
    there = single(batch.select(places))
    return {name: there[name] for name in names if name in there}


def check_there(names: Iterable[str], seen: Collection[str], schema: pa.Schema) -> None:
    """Raises :class:`~pii_mask.errors.PolicyError` for a column that wasn't `seen`."""
    for name in names:
        if name not in seen:
            had = ", ".join(schema.names) or "no columns"
            raise PolicyError(f"column {name}: not among the columns of one value a row; the data has {had}")


class Column:
    """The values of one column, numbered as they come; 0 is null.

    `kind` is ``"number"``, ``"boolean"``, ``"text"``, ``"decimal"``, ``"date"`` or the Arrow type of a
    time in words; None as long as there were nothing but nulls.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.kind: str | None = None
        self.coder: Coder | None = None

    def __len__(self) -> int:
        """How many numbers there are, that of null included."""
        return 1 + (0 if self.coder is None else len(self.coder))

    def add(self, array: pa.Array) -> Codes:
        """The number of each value of `array`."""
        kind = array.type
        if pa.types.is_null(kind):
            return np.zeros(len(array), np.int32)
        if pa.types.is_boolean(kind):
            return self._words("boolean", array, pc.cast(array, pa.uint8()))
        if pa.types.is_integer(kind):
            return self._words("number", array, array)
        if pa.types.is_floating(kind):
            return self._floats(array)
        if pa.types.is_date(kind):
            return self._words("date", array, array.cast(pa.date32()).view(pa.int32()))
        if pa.types.is_timestamp(kind) or pa.types.is_time(kind) or pa.types.is_duration(kind):
            size = pa.int32() if kind.bit_width == 32 else pa.int64()
            return self._words(str(kind), array, array.view(size))
        if pa.types.is_decimal(kind):
            return self._texts("decimal", array.cast(pa.string()))
        if arrow.is_view(kind):
            array = array.cast(pa.large_binary() if pa.types.is_binary_view(kind) else pa.large_string())
        elif pa.types.is_fixed_size_binary(kind):
            array = array.cast(pa.binary())
        elif not arrow.is_text(kind):
            raise UnsupportedTypeError(f"column {self.name}: rows can't be told apart by a {kind}")
        return self._texts("text", array)

    def merge(self, other: Column) -> Codes:
        """Takes the values of `other` in; their numbers here by their number there."""
        if other.kind is None or other.coder is None:
            return np.zeros(1, np.int32)
        return np.frombuffer(self._be(other.kind).merge(other.coder), np.int32)

    def values(self) -> list[Any]:
        """The values by number: None first, then int, float, bool, str, bytes, Decimal; days and times as
        int."""
        if self.coder is None:
            return [None]
        held = self.coder.values()
        if isinstance(held, list):
            texts = [_text(value) for value in held]
            return (
                [None, *(Decimal(str(text)) for text in texts)] if self.kind == "decimal" else [None, *texts]
            )
        words, tags = np.frombuffer(held[0], np.int64), held[1]
        if self.kind == "boolean":
            return [None, *map(bool, words.tolist())]
        values: list[Any] = words.tolist()
        for place in np.flatnonzero(np.frombuffer(tags, np.uint8)).tolist():
            view = words[place : place + 1].view(np.float64 if tags[place] == FLOAT else np.uint64)
            values[place] = view.item()
        return [None, *values]

    def ranks(self) -> tuple[Codes, bool]:
        """The place of each number when the values are sorted, null first; whether their order means
        anything.

        It does for numbers, days and times, and for texts that all of them read as one of the first two.
        """
        values = self.values()
        keys: list[Any] = [(0, 0, "")]
        ordered = self.kind not in ("text", "boolean", None)
        if self.kind == "text":
            read = numbers(values[1:])
            filled = [value for value in values[1:] if not blank(value)]
            ordered = read is not None or (bool(filled) and all(map(_is_day, filled)))
            firsts = [0.0] * (len(values) - 1) if read is None else read
            for first, value in zip(firsts, values[1:], strict=True):
                empty = first is None or blank(value)
                keys.append((0, 1, _sortable(value)) if empty else (1, first, _sortable(value)))
        else:
            # No number equals itself but for NaN, which goes to the end.
            keys += [(1 if value == value else 2, value if value == value else 0, "") for value in values[1:]]
        order = sorted(range(len(values)), key=keys.__getitem__)
        ranks = np.empty(len(values), np.int32)
        ranks[order] = np.arange(len(values), dtype=np.int32)
        return ranks, ordered

    def _be(self, kind: str) -> Coder:
        if self.coder is None:
            self.kind, self.coder = kind, Coder(kind in ("text", "decimal"))
        elif self.kind != kind:
            raise InputError(f"column {self.name}: {self.kind} in one part of the data, {kind} in another")
        return self.coder

    def _words(self, kind: str, array: pa.Array, words: pa.Array) -> Codes:
        tags = None
        if pa.types.is_uint64(words.type):
            whole = _plain(words)
            tags = np.where(whole >> np.uint64(63) != 0, UNSIGNED, WHOLE).astype(np.uint8)
            held = whole.view(np.int64)
        else:
            held = _plain(words).astype(np.int64, copy=False)
        codes = self._be(kind).add_words(np.ascontiguousarray(held), tags, _valid(array))
        return np.frombuffer(codes, np.int32)

    def _floats(self, array: pa.Array) -> Codes:
        floats = _plain(array).astype(np.float64, copy=False)
        with np.errstate(invalid="ignore"):
            whole = (np.floor(floats) == floats) & (np.abs(floats) < 2.0**63)
            words = np.where(whole, floats, 0.0).astype(np.int64)
        # One NaN for all of them.
        bits = np.where(np.isnan(floats), np.nan, floats).view(np.int64)
        words = np.where(whole, words, bits)
        tags = np.where(whole, WHOLE, FLOAT).astype(np.uint8)
        return np.frombuffer(self._be("number").add_words(words, tags, _valid(array)), np.int32)

    def _texts(self, kind: str, array: pa.Array) -> Codes:
        return np.frombuffer(self._be(kind).add_texts(Strings.from_arrow(array)), np.int32)


def _plain(array: pa.Array) -> npt.NDArray[Any]:
    """The values of a fixed-width array, anything under nulls."""
    values: npt.NDArray[Any]
    values = (array.fill_null(0) if array.null_count else array).to_numpy(zero_copy_only=False)
    return values


def _valid(array: pa.Array) -> npt.NDArray[np.uint8] | None:
    if not array.null_count:
        return None
    valid: npt.NDArray[Any] = pc.cast(array.is_valid(), pa.uint8()).to_numpy(zero_copy_only=False)
    return np.ascontiguousarray(valid, np.uint8)


def _text(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _sortable(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def blank(value: Any) -> bool:
    """Whether it is a text of nothing, which is how CSV says that there is no value."""
    return isinstance(value, str) and not value.strip()


def numbers(values: Sequence[Any]) -> list[float | None] | None:
    """`values` as numbers, blank ones as None, if all others are texts of plain figures; else None."""
    read: list[float | None] = []
    for value in values:
        if blank(value):
            read.append(None)
            continue
        # float() reads more than a number in a table is written as: "1_0", "nan", "infinity".
        if not isinstance(value, str) or value.strip("+-.0123456789 \t"):
            return None
        try:
            read.append(float(value))
        except ValueError:
            return None
    return read if any(number is not None for number in read) else None


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or len(value) < 10:
        return False
    return value[4] == value[7] == "-" and (value[:4] + value[5:7] + value[8:10]).isdigit()
