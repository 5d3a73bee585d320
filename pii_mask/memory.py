"""Masking of what is in memory: texts, nested lists and dicts, dataframes, Arrow objects."""

from __future__ import annotations

import numbers
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .errors import UnsupportedTypeError
from .results import Tally

if TYPE_CHECKING:
    import pyarrow as pa

    from .masker import Masker

__all__ = ["mask"]


def mask(data: Any, masker: Masker) -> Any:
    """`data` masked by `masker`, as the same kind of object; see :meth:`pii_mask.Masker.mask`."""
    if isinstance(data, str | list | tuple | dict):
        return _nested(data, masker)
    # A dataframe library is asked only when it made the object, so it is loaded already.
    home = type(data).__module__.partition(".")[0]
    if home == "pandas" and "pandas" in sys.modules:
        return _pandas(data, masker)
    if home == "polars" and "polars" in sys.modules:
        return _polars(data, masker)
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return _arrow(data, masker)
    raise UnsupportedTypeError(
        f"can't mask an object of type {type(data).__name__}; str, lists and dicts of such, dataframes,"
        " Arrow objects, and files (mask_file) can be masked"
    )


# ---------------------------------------------------------------- texts, lists, dicts
class _Leaf:
    """The place of one text or number in nested data, to be filled when its column has been masked."""

    __slots__ = ("column", "row", "text")

    def __init__(self, column: tuple[str, str], row: int, text: str) -> None:
        self.column, self.row, self.text = column, row, text


def _written(value: Any) -> tuple[str, str] | None:
    """(kind of column, text) of what is looked at as text; None for what isn't."""
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return None
    if isinstance(value, numbers.Integral) or (value == value // 1 and abs(value) < 2**53):
        return "numbers", str(int(value))
    return None


def _nested(data: Any, masker: Masker, top: str = "") -> Any:
    """Texts, or whole numbers, at one path are one column; a number that is replaced becomes a text."""
    from .core.arrays import Strings

    columns: dict[tuple[str, str], list[str]] = {}

    def collect(value: Any, path: str) -> Any:
        written = _written(value)
        if written is not None:
            kind, text = written
            cells = columns.setdefault((path, kind), [])
            cells.append(text)
            return _Leaf((path, kind), len(cells) - 1, text)
        if isinstance(value, dict):
            return {key: collect(inner, f"{path}.{key}" if path else str(key)) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            items = [collect(inner, f"{path}[]" if path else "") for inner in value]
            return items if isinstance(value, list) else tuple(items)
        if value is None or isinstance(value, bool | float):
            return value
        raise UnsupportedTypeError(f"{path or 'the value'}: can't mask an object of type {type(value).__name__}")

    skeleton = collect(data, top)
    tally = Tally()
    masked: dict[tuple[str, str], list[Any] | None] = {}
    for (path, kind), cells in columns.items():
        column = masker.column(Strings.from_list(cells), path, kind, tally)
        masked[path, kind] = None if column is None else column.to_list()

    def goes(value: Any) -> bool:
        return isinstance(value, _Leaf) and masked[value.column] is None

    def fill(value: Any, original: Any) -> Any:
        if isinstance(value, _Leaf):
            column = masked[value.column]
            text = None if column is None else column[value.row]
            return original if text == value.text else text
        if isinstance(value, dict):
            return {key: fill(inner, original[key]) for key, inner in value.items() if not goes(inner)}
        if isinstance(value, list | tuple):
            items = [fill(inner, old) for inner, old in zip(value, original, strict=True)]
            return items if isinstance(value, list) else tuple(items)
        return value

    return fill(skeleton, data)


# ---------------------------------------------------------------- Arrow
def _arrow(data: Any, masker: Masker) -> Any:
    import pyarrow as pa

    from . import arrow

    transform = masker._transform(Tally())
    if isinstance(data, pa.RecordBatchReader):
        return masker.mask_batches(data)
    if isinstance(data, pa.Table):
        return masker.mask_batches(data.to_reader()).read_all()
    if isinstance(data, pa.RecordBatch):
        masker.check_columns(data.schema.names)
        return arrow.mask_batch(data, transform)
    if isinstance(data, pa.ChunkedArray):
        chunks = [_array(chunk, "", transform) for chunk in data.chunks]
        return pa.chunked_array(chunks, chunks[0].type if chunks else data.type)
    if isinstance(data, pa.Array):
        return _array(data, "", transform)
    if hasattr(data, "__arrow_c_stream__"):
        return masker.mask_batches(data).read_all()
    return _array(pa.array(data), "", transform)


def _array(array: pa.Array, name: str, transform: Callable[..., Any]) -> pa.Array:
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
        for place, name in enumerate(data.columns):
            column = _pandas_column(data.iloc[:, place], str(name), masker)
            if column is not None:
                masked[place] = column
        index = _pandas_index(data.index, masker)
        frame = pd.DataFrame({place: column.array for place, column in masked.items()}, index=index)
        frame.columns = data.columns[list(masked)]
        return frame
    if isinstance(data, pd.Series):
        name = "" if data.name is None else str(data.name)
        column = _pandas_column(data, name, masker)
        if column is None:
            column = pd.Series([None] * len(data), dtype=object)
        return pd.Series(column.array, index=_pandas_index(data.index, masker), name=data.name)
    if isinstance(data, pd.Index):
        return _pandas_index(data, masker)
    raise UnsupportedTypeError(f"can't mask a pandas {type(data).__name__}")


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
    return pd.Index(column.array, name=index.name)


def _pandas_column(series: Any, name: str, masker: Masker) -> Any:
    """One column with its dtype kept; None when the policy drops it."""
    import pandas as pd
    import pyarrow as pa

    from . import arrow

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
    masked = [arrow.mask_array(chunk, name, masker._transform(Tally())) for chunk in chunks or [pa.array([], array.type)]]
    if any(chunk is None for chunk in masked):
        return None
    result = pa.chunked_array(masked)
    if result.equals(pa.chunked_array(chunks, array.type)):
        # A copy: the series may be a view of rows that nobody asked for.
        return pd.Series(series.array.copy() if series.dtype.kind != "O" else list(series), index=series.index, dtype=series.dtype) \
            if not hasattr(series.array, "__arrow_array__") else pd.Series(pd.array(list(series), dtype=series.dtype), index=series.index)
    values = result.to_pylist()
    if series.dtype == object:
        # What stands for a missing value, None or NaN, stays what it is.
        values = [old if new is None and missing else new for new, old, missing in zip(values, series, series.isna(), strict=True)]
        return pd.Series(values, index=series.index, dtype=object)
    if series.dtype.kind in "iu" and None in values:
        # numpy's integers have no missing value; pandas' nullable ones of the same size do.
        nullable = series.dtype.name.replace("i", "I", 1) if series.dtype.kind == "i" else "UI" + series.dtype.name[2:]
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
    kind = pd.CategoricalDtype(pd.Index(categories, dtype=masked.dtype) if categories else categories, series.dtype.ordered)
    return pd.Series(pd.Categorical(codes, dtype=kind), index=series.index)


def _pandas_objects(series: Any, name: str, masker: Masker) -> Any:
    """Objects of several kinds: texts and numbers are two columns of one name, missing values stay."""
    import pandas as pd

    if masker.treatment(name, "text").action == "drop":
        return None
    values = list(series)
    filled = [place for place, value in enumerate(values) if not (pd.api.types.is_scalar(value) and pd.isna(value))]
    for place in filled:
        values[place] = _nested(values[place], masker, name)
    return pd.Series(values, index=series.index, dtype=object)


def _polars(data: Any, masker: Masker) -> Any:
    """Through Arrow and back: schema, names and order stay."""
    import polars as pl
    import pyarrow as pa

    from . import arrow

    if isinstance(data, pl.LazyFrame):
        schema = data.collect_schema()
        masker.check_columns(schema.names())
        masked = _polars(pl.DataFrame(schema=schema), masker).schema
        return data.map_batches(lambda frame: _polars(frame, masker), schema=masked, streamable=True)
    if isinstance(data, pl.DataFrame):
        masker.check_columns(data.columns)
        columns = [_polars(column, masker) for column in data.get_columns() if not _dropped(column.name, column, masker)]
        return pl.DataFrame(columns) if columns else pl.DataFrame()
    if isinstance(data, pl.Series):
        array = data.to_arrow()
        masked_array = arrow.mask_array(array, data.name, masker._transform(Tally()))
        if masked_array is None:
            return pl.Series(data.name, [None] * len(data), dtype=data.dtype)
        if isinstance(data.dtype, pl.Categorical):
            masked_array = masked_array.cast(pa.large_string())
        return pl.Series(data.name, pl.from_arrow(masked_array)).cast(data.dtype)
    raise UnsupportedTypeError(f"can't mask a Polars {type(data).__name__}")


def _dropped(name: str, column: Any, masker: Masker) -> bool:
    import polars as pl

    kind = "text" if column.dtype in (pl.String, pl.Categorical, pl.Binary) else "numbers" if column.dtype.is_numeric() else "other"
    if column.dtype.is_nested():
        return False
    return masker.treatment(name, kind).action == "drop"
