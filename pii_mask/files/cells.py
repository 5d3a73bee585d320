"""Columns as the bytes that text formats write."""

from __future__ import annotations

import struct
from functools import cache
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pii_mask.errors import OutputError

#: An Arrow array. Its type stubs follow element types through neither casts nor compute functions.
Column: TypeAlias = Any


def as_text(array: Column, column: str, file_format: str) -> Column:
    """Turn a column into a large binary array of its cells; null stays null, invalid UTF-8 is let through.

    Raises :class:`~pii_mask.errors.OutputError` for types that have no plain text form (lists, structs).
    """
    kind = array.type
    if pa.types.is_dictionary(kind):
        array = array.dictionary_decode()
        kind = array.type
    try:
        if not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
            array = array.cast(pa.large_string())
        return array.cast(pa.large_binary())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        raise OutputError(f"column {column!r}: {kind} can't be written to {file_format}") from None


@cache
def constant(value: bytes) -> Any:
    """A value of a large binary array.

    Not by ``pa.scalar``: that looks for pandas, and loads it, as making an array of a list does.
    """
    offsets = pa.py_buffer(struct.pack("=qq", 0, len(value)))
    return pa.Array.from_buffers(pa.large_binary(), 1, [None, offsets, pa.py_buffer(value)])[0]


def unchecked_text(array: Column) -> Column:
    """See a binary array that isn't sliced as a string array, without copying or checking it."""
    validity, offsets, data = array.buffers()
    return pa.Array.from_buffers(pa.string(), len(array), [validity, offsets, data], array.null_count)


def payload(array: Column) -> Any:
    """All bytes of a large binary array without nulls, one value after the other, without copying."""
    _, offsets, data = array.buffers()
    if not len(array) or data is None:
        return pa.py_buffer(b"")
    bounds = memoryview(offsets).cast("q")
    start, end = bounds[array.offset], bounds[array.offset + len(array)]
    return data.slice(start, end - start)


def empty_batch(schema: pa.Schema) -> pa.RecordBatch:
    """A batch of zero rows."""
    return pa.RecordBatch.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)


def join(*parts: Column | bytes, separator: bytes = b"") -> Column:
    """Join cell by cell; bytes stand for themselves in every row."""
    scalars: list[Any] = [constant(part) if isinstance(part, bytes) else part for part in parts]
    return pc.binary_join_element_wise(*scalars, constant(separator))
