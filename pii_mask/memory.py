"""Masking of what is in memory: texts, nested lists and dicts, dataframes, Arrow objects."""

from __future__ import annotations

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

    __slots__ = ("number", "path", "row")

    def __init__(self, path: str, row: int, number: bool) -> None:
        self.path, self.row, self.number = path, row, number


def _nested(data: Any, masker: Masker) -> Any:
    """Texts and whole numbers at one path are one column; a number that is replaced becomes a text."""
    from .core.arrays import Strings

    columns: dict[str, list[str]] = {}

    def collect(value: Any, path: str) -> Any:
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            cells = columns.setdefault(path, [])
            cells.append(value if isinstance(value, str) else str(value))
            return _Leaf(path, len(cells) - 1, not isinstance(value, str))
        if isinstance(value, dict):
            return {key: collect(inner, f"{path}.{key}" if path else str(key)) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            items = [collect(inner, f"{path}[]" if path else "") for inner in value]
            return items if isinstance(value, list) else tuple(items)
        if value is None or isinstance(value, bool | float):
            return value
        raise UnsupportedTypeError(f"{path or 'the value'}: can't mask an object of type {type(value).__name__}")

    skeleton = collect(data, "")
    tally = Tally()
    masked: dict[str, list[Any] | None] = {}
    for path, cells in columns.items():
        column = masker.column(Strings.from_list(cells), path, "text", tally)
        masked[path] = None if column is None else column.to_list()

    def fill(value: Any, original: Any) -> Any:
        if isinstance(value, _Leaf):
            column = masked[value.path]
            text = None if column is None else column[value.row]
            return original if value.number and text == str(original) else text
        if isinstance(value, dict):
            return {key: fill(inner, original[key]) for key, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner, old) for inner, old in zip(value, original, strict=True)]
        if isinstance(value, tuple):
            return tuple(fill(inner, old) for inner, old in zip(value, original, strict=True))
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

    try:
        array = pa.Array.from_pandas(series)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        # Mixed objects: each is looked at as what it is. The cause may quote a value, so it is not kept.
        if series.dtype != object:
            raise UnsupportedTypeError(f"column {name}: dtype {series.dtype} can't be masked") from None
        if masker.treatment(name, "text").action == "drop":
            return None
        return pd.Series(_nested({name: list(series)}, masker)[name], index=series.index, dtype=object)
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    if not chunks:
        return series
    masked = [arrow.mask_array(chunk, name, masker._transform(Tally())) for chunk in chunks]
    if any(chunk is None for chunk in masked):
        return None
    result = pa.chunked_array(masked)
    if result.equals(pa.chunked_array(chunks)):
        return series
    if isinstance(series.dtype, pd.CategoricalDtype):
        return pd.Series(pd.Categorical(result.to_pylist(), ordered=series.dtype.ordered), index=series.index)
    if series.dtype == object:
        return pd.Series(result.to_pylist(), index=series.index, dtype=object)
    values = result.to_pylist()
    if series.dtype.kind in "iu" and None in values:
        # numpy's integers have no missing value; pandas' nullable ones of the same size do.
        return pd.Series(pd.array(values, dtype=series.dtype.name.replace("i", "I").replace("u", "U")), index=series.index)
    return pd.Series(pd.array(values, dtype=series.dtype), index=series.index)


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
