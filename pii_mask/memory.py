"""Masking of what is in memory: texts, nested lists and dicts, dataframes, Arrow objects."""

from __future__ import annotations

import datetime
import decimal
import itertools
import math
import numbers
import re
import sys
from collections.abc import Container, Iterator, Mapping, MutableMapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import UnsupportedTypeError
from .records import BatchRecords, NestedRecords, Place
from .results import Tally
from .surveys import AT_ONCE

if TYPE_CHECKING:
    import pyarrow as pa

    from .arrow import Transform
    from .masker import Masker
    from .records import Records

__all__ = ["mask"]


def mask(data: Any, masker: Masker, notes: MutableMapping[str, Any] | None = None) -> Any:
    """`data` masked by `masker`, as the same kind of object; see :meth:`pii_mask.Masker.mask`.

    `notes` are what strategies remember of earlier data of the same document; they exist for texts and
    nested data only.
    """
    if isinstance(data, str | bytes | list | tuple | dict):
        return _nested([data], "", masker, notes)[0]
    if notes is not None:
        raise UnsupportedTypeError(
            f"a document is str, bytes, or lists and dicts of such, not {type(data).__name__}"
        )
    # A dataframe library is asked only when it made the object, so it is loaded already.
    home = type(data).__module__.partition(".")[0]
    if home == "pandas" and "pandas" in sys.modules:
        return _pandas(data, masker)
    if home == "polars" and "polars" in sys.modules:
        return _polars(data, masker)
    if home == "duckdb" and type(data).__name__ == "DuckDBPyRelation":
        return _duckdb(data, masker)
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return _arrow(data, masker)
    raise UnsupportedTypeError(
        f"can't mask an object of type {type(data).__name__}; str, bytes, lists and dicts of such,"
        " dataframes, Arrow objects, and files (mask_file) can be masked"
    )


# ---------------------------------------------------------------- texts, lists, dicts
#: What no name of a field holds and what data do: an address' @, or five digits, separated or not.
KEY_OF_DATA = re.compile(r"[@＠]|[0-9０-９](?:[ .-]?[0-9０-９]){4}")


def is_data(key: str) -> bool:
    """Whether a key of a nested object looks like a value (``{"13800138000": …}``), not like a field's name.

    Such keys are themselves masked, as the column ``….key``, and what they lead to has the path ``….*``.
    """
    return KEY_OF_DATA.search(key) is not None


#: A number as it is written back; one with zeros before it is none.
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class _Leaf:
    """The place of one value in nested data, to be filled when its column has been masked."""

    __slots__ = ("column", "row", "text")

    def __init__(self, column: tuple[str, str, str], row: int, text: str | bytes) -> None:
        self.column, self.row, self.text = column, row, text


def _written(value: Any) -> tuple[str, str | bytes] | None:
    """(kind of column, text) of what is looked at as text; None for what isn't."""
    if isinstance(value, str | bytes):
        return "text", value
    if isinstance(value, bool):
        return None
    if isinstance(value, numbers.Integral) or (
        isinstance(value, float | decimal.Decimal) and math.isfinite(value) and value == int(value)
    ):
        return "numbers", str(int(value))
    if isinstance(value, float | decimal.Decimal):
        return ("numbers", str(value)) if math.isfinite(value) else None
    if isinstance(value, datetime.date):
        return "dates", value.strftime("%Y-%m-%d")
    return None


def _of_kind(text: Any, old: Any) -> Any:
    """A replacement: of a date another one (with the time of day), of a number a number, else the text."""
    if isinstance(old, int | float | decimal.Decimal) and isinstance(text, str) and NUMBER.fullmatch(text):
        return type(old)(round(decimal.Decimal(text)) if isinstance(old, int) else text)
    if isinstance(old, datetime.date) and isinstance(text, str):
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return text
        return datetime.datetime.combine(day, old.timetz()) if isinstance(old, datetime.datetime) else day
    return text


#: The dicts around a value, the innermost first.
Owners: TypeAlias = tuple[Mapping[Any, Any], ...]


def _nested(
    data: list[Any], path: str, masker: Masker, notes: MutableMapping[str, Any] | None = None
) -> list[Any]:
    """`data`, all of it at `path`, masked. Texts, or numbers, or dates, at one path are one column.

    `notes` are what strategies remember of earlier data that belongs to it.

    A number that is replaced by what is no number becomes a text. Keys that are data are masked as texts;
    where two become one, the later ones are numbered: ``138****8000 (2)``.
    """
    from .core.arrays import Strings

    columns: dict[tuple[str, str, str], list[str | bytes]] = {}
    #: For each cell of a column the dicts around it, the innermost first.
    owners: dict[tuple[str, str, str], list[Owners]] = {}

    def leaf(path: str, kind: str, text: str | bytes, around: Owners) -> _Leaf:
        column = (path, kind, "u" if isinstance(text, str) else "z")
        cells = columns.setdefault(column, [])
        cells.append(text)
        owners.setdefault(column, []).append(around)
        return _Leaf(column, len(cells) - 1, text)

    def member(key: Any, value: Any, path: str, around: Owners) -> tuple[Any, Any]:
        if not isinstance(key, str | numbers.Real | None):
            raise UnsupportedTypeError(
                f"{path or 'the value'}: can't mask a key of type {type(key).__name__}"
            )
        name = str(key)
        if is_data(name):
            return leaf(_inside(path, "key"), "text", name, around), collect(
                value, _inside(path, "*"), around
            )
        return key, collect(value, _inside(path, name), around)

    def collect(value: Any, path: str, around: Owners) -> Any:
        written = _written(value)
        if written is not None:
            return leaf(path, *written, around)
        if isinstance(value, dict):
            return [member(key, inner, path, (value, *around)) for key, inner in value.items()]
        if isinstance(value, list | tuple):
            return [collect(inner, f"{path}[]" if path else "", around) for inner in value]
        if value is None or isinstance(value, bool | float | decimal.Decimal | datetime.time):
            return value
        raise UnsupportedTypeError(
            f"{path or 'the value'}: can't mask an object of type {type(value).__name__}"
        )

    skeleton = [collect(value, path, ()) for value in data]
    tally = Tally()
    notes = {} if notes is None else notes
    masked: dict[tuple[str, str, str], list[Any] | None] = {}
    for place, cells in columns.items():
        name, kind, form = place
        keeps = masker.treatment(name, kind).action == "keep"
        column = Strings.from_list(cells, form)
        records = NestedRecords({name: owners[place]}) if any(owners[place]) else None
        here = Place(records, name, notes=notes, one_document=True, surveys=AT_ONCE)
        new = column if keeps else masker.column(column, name, kind, tally, here)
        masked[place] = None if new is None else new.to_list()

    def goes(value: Any) -> bool:
        return isinstance(value, _Leaf) and masked[value.column] is None

    def fill(value: Any, original: Any) -> Any:
        if isinstance(value, _Leaf):
            column = masked[value.column]
            text = None if column is None else column[value.row]
            return original if text == value.text else _of_kind(text, original)
        if isinstance(original, dict):
            filled: dict[Any, Any] = {}
            for (key, inner), (old, part) in zip(value, original.items(), strict=True):
                if not goes(key) and not goes(inner):
                    filled[_free(fill(key, old), filled)] = fill(inner, part)
            return filled
        if isinstance(original, list | tuple):
            items = [fill(inner, old) for inner, old in zip(value, original, strict=True)]
            if isinstance(original, list):
                return items
            return type(original)(*items) if hasattr(original, "_fields") else tuple(items)
        return value

    return [fill(value, old) for value, old in zip(skeleton, data, strict=True)]


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _free(key: Any, taken: Container[Any]) -> Any:
    """`key`, numbered where it is taken."""
    if key not in taken:
        return key
    return next(new for n in itertools.count(2) if (new := f"{key} ({n})") not in taken)


# ---------------------------------------------------------------- Arrow
def _arrow(data: Any, masker: Masker) -> Any:
    import pyarrow as pa

    from . import arrow

    transform = masker.transform(Tally(), surveys=AT_ONCE)
    if isinstance(data, pa.RecordBatchReader):
        return masker.mask_batches(data)
    if isinstance(data, pa.Table):
        return masker.mask_batches(data).read_all()
    if isinstance(data, pa.RecordBatch):
        masker.check_columns(data.schema.names)
        return arrow.mask_batch(data, transform)
    if isinstance(data, pa.ChunkedArray):
        chunks = [_array(_whole(data), "", transform)] if masker.by_row("") else None
        chunks = chunks or [_array(chunk, "", transform) for chunk in data.chunks]
        return pa.chunked_array(chunks, chunks[0].type if chunks else data.type)
    if isinstance(data, pa.Array):
        return _array(data, "", transform)
    if hasattr(data, "__arrow_c_stream__"):
        try:
            stream = pa.RecordBatchReader.from_stream(data)
        except pa.ArrowInvalid:
            # A stream of single columns, not of tables.
            return _arrow(pa.chunked_array(data), masker)
        return masker.mask_batches(stream).read_all()
    return _array(pa.array(data), "", transform)


def _array(array: pa.Array, name: str, transform: Transform) -> pa.Array:
    import pyarrow as pa

    from . import arrow

    masked = arrow.mask_array(array, name, transform)
    # A column on its own can't go; what the policy drops is emptied.
    return pa.nulls(len(array), array.type) if masked is None else masked


# ---------------------------------------------------------------- dataframes
def _columns(names: Iterator[Any] | Any) -> list[str]:
    return [str(name) for name in names]


def _pandas(data: Any, masker: Masker) -> Any:
    """The same index, column labels, order and dtypes; texts in the index are masked under its name."""
    import pandas as pd

    if isinstance(data, pd.DataFrame):
        masker.check_columns(_columns(data.columns) + [str(n) for n in data.index.names if n is not None])
        masked = {}
        records = BatchRecords(_columns(data.columns), partial(_pandas_linked, data))
        for place, name in enumerate(data.columns):
            column = _pandas_column(data.iloc[:, place], str(name), masker, records)
            if column is not None:
                # Columns meet by place, whatever the index holds.
                masked[place] = column.set_axis(range(len(data)))
        frame = pd.DataFrame(masked, index=range(len(data)))
        frame.index = _pandas_index(data.index, masker)
        frame.columns = data.columns[list(masked)]
        return without_attributes(frame)
    if isinstance(data, pd.Series):
        name = "" if data.name is None else str(data.name)
        column = _pandas_column(data, name, masker)
        if column is None:
            column = pd.Series([None] * len(data), dtype=object)
        column = column.set_axis(_pandas_index(data.index, masker)).rename(data.name)
        return without_attributes(column)
    if isinstance(data, pd.Index):
        return _pandas_index(data, masker)
    raise UnsupportedTypeError(f"can't mask a pandas {type(data).__name__}")


def without_attributes(data: Any) -> Any:
    """The frame or series without its `attrs`: pandas hands them on with copies, and they may hold values."""
    data.attrs = {}
    return data


def _pandas_index(index: Any, masker: Masker) -> Any:
    import pandas as pd

    if isinstance(index, pd.MultiIndex):
        levels = [_pandas_index(index.get_level_values(n), masker) for n in range(index.nlevels)]
        return pd.MultiIndex.from_arrays(levels, names=index.names)
    if isinstance(index, pd.RangeIndex):
        return index
    name = "" if index.name is None else str(index.name)
    column = _pandas_column(index.to_series(), name, masker)
    if column is None:
        return pd.RangeIndex(len(index), name=index.name)
    if column.dtype == index.dtype and column.dtype.kind in "mMiufb" and column.array.equals(index.array):
        return index.copy(deep=True)  # with the frequency of its dates
    return pd.Index(column.array, dtype=column.dtype, name=index.name)


def _pandas_linked(frame: Any, name: str) -> Any:
    """A column of a dataframe that others are linked by, as it is."""
    import pandas as pd
    import pyarrow as pa

    series = frame.iloc[:, _columns(frame.columns).index(name)]
    if isinstance(series.dtype, pd.CategoricalDtype):
        series = series.astype(series.cat.categories.dtype)
    try:
        array = pa.Array.from_pandas(series)
    except (pa.ArrowException, UnicodeError, OverflowError, TypeError, ValueError):
        raise UnsupportedTypeError(
            f"column {name}: values of several kinds, by which no records can be linked"
        ) from None
    return _whole(array)


def _whole(array: Any) -> Any:
    """An Arrow column in one piece."""
    import pyarrow as pa

    if isinstance(array, pa.ChunkedArray):
        if pa.types.is_string(array.type) or pa.types.is_binary(array.type):
            # One piece may hold more than 32-bit offsets reach.
            array = array.cast(pa.large_string() if pa.types.is_string(array.type) else pa.large_binary())
        return array.combine_chunks() if array.num_chunks != 1 else array.chunk(0)
    return array


def _pandas_column(series: Any, name: str, masker: Masker, records: Records | None = None) -> Any:
    """One column with its dtype kept; None when the policy drops it."""
    import pandas as pd
    import pyarrow as pa

    from . import arrow

    by_row = masker.by_row(name)
    if isinstance(series.dtype, pd.CategoricalDtype) and by_row:
        plain = series.astype(series.cat.categories.dtype)
        masked = _pandas_column(plain, name, masker, records)
        return None if masked is None else masked.astype("category")
    if isinstance(series.dtype, pd.CategoricalDtype):
        return _pandas_categories(series, name, masker)
    try:
        array = pa.Array.from_pandas(series)
    except (pa.ArrowException, UnicodeError, OverflowError, TypeError, ValueError):
        # Mixed objects: each is looked at as what it is. The cause may quote a value, so it is not kept.
        array = None
    if array is None:
        if series.dtype != object:
            raise UnsupportedTypeError(f"column {name}: dtype {series.dtype} can't be masked")
        return _pandas_objects(series, name, masker)
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    transform = masker.transform(Tally(), records=records, surveys=AT_ONCE)
    pieces = [_whole(array)] if by_row else chunks or [pa.array([], array.type)]
    masked = [arrow.mask_array(piece, name, transform) for piece in pieces]
    if any(chunk is None for chunk in masked):
        return None
    result = pa.chunked_array(masked)
    if result.type != array.type and pa.types.is_string(result.type):
        return pd.Series(result.to_pylist(), index=series.index, dtype="str")
    if isinstance(series.dtype, pd.ArrowDtype):
        return pd.Series(pd.arrays.ArrowExtensionArray(result), index=series.index)
    # Texts are always put together anew: those of a slice share the memory of its neighbours.
    if not isinstance(series.dtype, pd.StringDtype) and result.equals(pa.chunked_array(chunks, array.type)):
        return series.copy()
    values = result.to_pylist()
    if series.dtype == object:
        # What stands for a missing value, None or NaN, stays what it is.
        values = [
            old if new is None and missing else new
            for new, old, missing in zip(values, series, series.isna(), strict=True)
        ]
        return pd.Series(values, index=series.index, dtype=object)
    if series.dtype.kind in "iu" and None in values:
        # numpy's integers have no missing value; pandas' nullable ones of the same size do.
        nullable = (
            series.dtype.name.replace("i", "I", 1)
            if series.dtype.kind == "i"
            else "UI" + series.dtype.name[2:]
        )
        return pd.Series(pd.array(values, dtype=nullable), index=series.index)
    return pd.Series(pd.array(values, dtype=series.dtype), index=series.index)


def _pandas_categories(series: Any, name: str, masker: Masker) -> Any:
    """Categories in their order, as far as they are used: the others are values that aren't there."""
    import pandas as pd

    used = series.cat.remove_unused_categories()
    masked = _pandas_column(pd.Series(used.cat.categories), name, masker)
    if masked is None:
        return None
    values = list(masked)
    codes = [None if code < 0 else values[code] for code in used.cat.codes]
    categories = [value for value in dict.fromkeys(values) if not pd.isna(value)]
    kind = pd.CategoricalDtype(
        pd.Index(categories, dtype=masked.dtype) if categories else categories, series.dtype.ordered
    )
    return pd.Series(pd.Categorical(codes, dtype=kind), index=series.index)


def _pandas_objects(series: Any, name: str, masker: Masker) -> Any:
    """Objects of several kinds: texts and numbers are two columns of one name, missing values stay."""
    import pandas as pd

    if masker.treatment(name, "text").action == "drop":
        return None
    values = list(series)
    filled = [
        place for place, value in enumerate(values) if not (pd.api.types.is_scalar(value) and pd.isna(value))
    ]
    masked = _nested([values[place] for place in filled], name, masker)
    for place, value in zip(filled, masked, strict=True):
        values[place] = value
    return pd.Series(values, index=series.index, dtype=object)


def _polars(data: Any, masker: Masker) -> Any:
    """Through Arrow and back: schema, names and order stay."""
    import polars as pl

    if isinstance(data, pl.LazyFrame):
        schema = data.collect_schema()
        masker.check_columns(schema.names())
        masked = _polars(pl.DataFrame(schema=schema), masker).schema
        return data.map_batches(
            lambda frame: _polars(frame, masker), schema=masked, streamable=not masker.whole
        )
    if isinstance(data, pl.DataFrame):
        masker.check_columns(data.columns)
        records = BatchRecords(data.columns, lambda name: _polars_plain(data.get_column(name)).to_arrow())
        columns = [_polars_column(column, masker, records) for column in data.get_columns()]
        return pl.DataFrame([column for column in columns if column is not None])
    if isinstance(data, pl.Series):
        column = _polars_column(data, masker)
        return pl.Series(data.name, [None] * len(data), dtype=data.dtype) if column is None else column
    raise UnsupportedTypeError(f"can't mask a Polars {type(data).__name__}")


def _polars_plain(series: Any) -> Any:
    """Categories as the texts that they are."""
    import polars as pl

    return series.cast(pl.String) if isinstance(series.dtype, pl.Categorical | pl.Enum) else series


def _polars_column(series: Any, masker: Masker, records: Records | None = None) -> Any:
    """One column with its dtype kept; None when the policy drops it."""
    import polars as pl

    from . import arrow

    if series.dtype == pl.Object:
        raise UnsupportedTypeError(f"column {series.name}: dtype {series.dtype} can't be masked")
    plain = _polars_plain(series)
    transform = masker.transform(Tally(), records=records, surveys=AT_ONCE)
    masked = arrow.mask_array(plain.to_arrow(), series.name, transform)
    if masked is None:
        return None
    result = pl.Series(series.name, pl.from_arrow(masked))
    if isinstance(series.dtype, pl.Enum):
        # An Enum's type lists its values, so it is made anew, in the old order as far as it is used.
        order = dict(zip(plain, result, strict=True))
        values = [order[value] for value in series.dtype.categories if order.get(value) is not None]
        values += result.drop_nulls().to_list() if masker.by_row(series.name) else []
        return result.cast(pl.Enum(list(dict.fromkeys(values))))
    # The policy may drop a field of a struct, or have numbers become text.
    became_text = result.dtype == pl.String and (series.dtype.is_numeric() or series.dtype.is_temporal())
    return result if series.dtype.is_nested() or became_text else result.cast(series.dtype)


# ---------------------------------------------------------------- DuckDB
#: Types that Arrow hands over as others; they are cast back, and what isn't of the type becomes null.
DUCKDB_TYPES = ("HUGEINT", "UHUGEINT", "UUID")


def _duckdb(data: Any, masker: Masker) -> Any:
    """A relation of the same connection over the masked rows, which are held in memory.

    An ENUM becomes VARCHAR, as its type would list the originals.
    """
    masked = masker.mask_batches(data).read_all()
    types = dict(zip(data.columns, map(str, data.types), strict=True))
    names = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in masked.column_names]
    casts = [
        f"try_cast({name} as {types[plain]}) as {name}" if types[plain] in DUCKDB_TYPES else name
        for name, plain in zip(names, masked.column_names, strict=True)
    ]
    if not names:
        raise UnsupportedTypeError("the policy drops every column, and a relation needs one")
    # DuckDB finds `masked` by its name among the variables of this function.
    return data.query("original", f"select {', '.join(casts)} from masked")
