"""Arrow data in every shape, taken apart into columns of strings and put together again.

What is put together is always new: values are taken only where they are visible, dictionaries are
made anew from what is used, and nothing of the schema but names and types is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .core.arrays import Strings
from .errors import UnsupportedTypeError

__all__ = ["Transform", "mask_array", "mask_batch", "shifted", "string_chunks"]

#: ``(path, kind of column, values)`` to new values, or None when the column goes. The kind is
#: ``"text"``, ``"numbers"`` or ``"other"``; the values of the last are None, and True keeps them.
Transform = Callable[[str, str, Strings | None], Strings | bool | None]


def shifted(indices: pa.Array, base: int) -> pa.Array:
    """`indices` (int64) + `base`."""
    return pc.add(indices, pa.scalar(base, pa.int64()))


def is_text(kind: pa.DataType) -> bool:
    """Whether the core reads the type as it is: (large) strings and (large) binary."""
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )


def is_view(kind: pa.DataType) -> bool:
    """Whether the type is a view of strings or binary."""
    return bool(pa.types.is_string_view(kind) or pa.types.is_binary_view(kind))


def holds_texts(kind: pa.DataType) -> bool:
    """Whether a column of this type takes any replacement, so that none becomes null."""
    return is_text(kind) or is_view(kind) or (pa.types.is_dictionary(kind) and holds_texts(kind.value_type))


def string_chunks(source: Any, most: int | None = None) -> Iterator[Strings]:
    """The values of an Arrow column of strings (any string type, chunked or not), a chunk at a time.

    Chunks of more than `most` bytes are handed out in parts of about that size.
    """
    if isinstance(source, pa.Array):
        chunks = [source]
    elif isinstance(source, pa.ChunkedArray):
        chunks = source.chunks
    elif hasattr(source, "__arrow_c_stream__"):
        chunks = pa.chunked_array(source).chunks
    elif hasattr(source, "__arrow_c_array__"):
        chunks = [pa.array(source)]
    else:
        raise UnsupportedTypeError(f"expected an Arrow column of strings, not {type(source).__name__}")
    for chunk in chunks:
        kind = chunk.type
        if pa.types.is_dictionary(kind) or is_view(kind):
            value_type = kind.value_type if pa.types.is_dictionary(kind) else kind
            binary = any(
                test(value_type)
                for test in (pa.types.is_binary_view, pa.types.is_binary, pa.types.is_large_binary)
            )
            chunk = chunk.cast(pa.large_binary() if binary else pa.large_string())
        if not is_text(chunk.type):
            raise UnsupportedTypeError(f"expected a column of strings, not of {kind}")
        for part in _parts(chunk, most):
            yield Strings.from_arrow(part)


def _parts(array: pa.Array, most: int | None) -> Iterator[pa.Array]:
    """`array` in slices of the same number of rows, about `most` bytes each."""
    if most is None or array.nbytes <= most:
        yield array
        return
    rows = max(1, len(array) * most // array.nbytes)
    for first in range(0, len(array), rows):
        yield array.slice(first, rows)


def to_arrow(values: Strings, kind: pa.DataType) -> pa.Array:
    """`values` as an Arrow array of the string type `kind`."""
    array = pa.array(values)
    return array if array.type == kind else array.cast(kind)


def mask_array(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    """`array` with every column of values in it transformed; None when `transform` drops it.

    A field of a struct is the path ``a.b``, the elements of a list ``a[]``. Raises
    :class:`~pii_mask.errors.UnsupportedTypeError`, naming the path and the type, for unions.
    """
    kind = array.type
    if is_text(kind):
        return _text(array, path, transform)
    if is_view(kind):
        plain = pa.large_binary() if pa.types.is_binary_view(kind) else pa.large_string()
        masked = mask_array(array.cast(plain), path, transform)
        return None if masked is None else masked.cast(kind)
    if pa.types.is_fixed_size_binary(kind):
        return _fixed(array, path, transform)
    if pa.types.is_dictionary(kind):
        return _dictionary(array, path, transform)
    if pa.types.is_run_end_encoded(kind):
        masked = mask_array(pc.run_end_decode(array), path, transform)
        return None if masked is None else pc.run_end_encode(masked, run_end_type=kind.run_end_type)
    if pa.types.is_struct(kind):
        return _struct(array, path, transform)
    if pa.types.is_map(kind):
        return _map(array, path, transform)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _list(array, path, transform)
    if isinstance(kind, pa.BaseExtensionType):
        masked = mask_array(array.storage, path, transform)
        if masked is None:
            return None
        return pa.ExtensionArray.from_storage(kind, masked) if masked.type == kind.storage_type else masked
    if pa.types.is_union(kind) or pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
        raise UnsupportedTypeError(f"column {path}: values of type {kind} can't be masked")
    if pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        return _numbers(array, path, transform)
    kept = transform(path, "other", None)
    return None if kept is None else _rebuilt(array)


def _rebuilt(array: pa.Array) -> pa.Array:
    """The visible values in buffers of their own, nothing under nulls."""
    if len(array) == 0:
        return pa.array([], array.type)
    if array.null_count:
        filled = pc.if_else(array.is_valid(), array, pa.scalar(None, array.type))
        if pa.types.is_primitive(array.type) and not pa.types.is_boolean(array.type):
            width = array.type.bit_width
            zero = pa.Array.from_buffers(array.type, 1, [None, pa.py_buffer(bytes((width + 7) // 8))])[0]
            dense = pc.fill_null(array, zero)
            validity = pa.array(array.is_valid()).buffers()[1]
            return pa.Array.from_buffers(array.type, len(array), [validity, dense.buffers()[1]])
        return filled
    return (
        pa.concat_arrays([array])
        if array.offset == 0
        else pc.take(array, pa.array(range(len(array)), pa.int64()))
    )


def _text(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    masked = transform(path, "text", Strings.from_arrow(array))
    return None if masked is None else to_arrow(masked, array.type)  # type: ignore[arg-type]  # True only for "other"


def _fixed(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    """Values of a fixed width. A replacement has another, so what is replaced becomes null."""
    values = array.cast(pa.binary())
    masked = transform(path, "text", Strings.from_arrow(values))
    if masked is None:
        return None
    after = to_arrow(masked, pa.binary())  # type: ignore[arg-type]  # True only for "other"
    changed = pc.fill_null(pc.not_equal(after, values), False)
    return pc.if_else(changed, pa.scalar(None, pa.binary()), values).cast(array.type)


def _dictionary(array: pa.DictionaryArray, path: str, transform: Transform) -> pa.Array | None:
    """Values are masked once each; the new dictionary holds what is used and nothing else."""
    kind = array.type
    used = pc.unique(array.indices).drop_null()
    values = mask_array(array.dictionary.take(used), path, transform)
    if values is None:
        return None
    # Different originals may have become one value, and a dictionary holds each value once.
    encoded = values.dictionary_encode() if not pa.types.is_dictionary(values.type) else values
    places = pc.index_in(array.indices, value_set=used)
    indices = encoded.indices.take(places).cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(indices, encoded.dictionary, ordered=kind.ordered)


def _struct(array: pa.StructArray, path: str, transform: Transform) -> pa.Array | None:
    children, fields = [], []
    for field, child in zip(array.type, array.flatten(), strict=True):
        masked = mask_array(child, f"{path}.{field.name}" if path else field.name, transform)
        if masked is not None:
            children.append(masked)
            fields.append(pa.field(field.name, masked.type, field.nullable))
    if not children and array.type.num_fields:
        return None
    return pa.StructArray.from_arrays(children, fields=fields, mask=_nulls(array)) if fields else array


def _nulls(array: pa.Array) -> pa.Array | None:
    return array.is_null() if array.null_count else None


def _offsets(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """Offsets of the lists when the values under null lists are left out."""
    lengths = pc.fill_null(pc.list_value_length(array), 0).cast(kind)
    zero = pa.array([0], kind)
    return pa.concat_arrays([zero, pc.cumulative_sum(lengths)]) if len(array) else zero


def _list(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    kind = array.type
    values = mask_array(array.flatten(), f"{path}[]", transform)
    if values is None:
        return None
    large = pa.types.is_large_list(kind)
    build = pa.LargeListArray if large else pa.ListArray
    item = pa.field(kind.value_field.name, values.type, kind.value_field.nullable)
    lists = build.from_arrays(
        _offsets(array, pa.int64() if large else pa.int32()), values, mask=_nulls(array)
    )
    return lists.cast(
        pa.list_(item, kind.list_size)
        if pa.types.is_fixed_size_list(kind)
        else pa.large_list(item)
        if large
        else pa.list_(item)
    )


def _map(array: pa.MapArray, path: str, transform: Transform) -> pa.Array | None:
    kind = array.type
    # A map is a list of entries; as such its visible entries can be told from those under nulls.
    entries = pa.struct([pa.field("key", kind.key_type, nullable=False), pa.field("value", kind.item_type)])
    lists = array.cast(pa.list_(entries))
    flat = lists.flatten()
    keys = mask_array(flat.field("key"), f"{path}.key", transform)
    items = mask_array(flat.field("value"), f"{path}.value", transform)
    if keys is None or items is None:
        return None
    map_type = pa.map_(keys.type, items.type, kind.keys_sorted)
    return pa.MapArray.from_arrays(_offsets(lists, pa.int32()), keys, items, map_type, mask=_nulls(array))


def _numbers(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    """Numbers that are looked at as text. What is replaced becomes null, so that the type stays."""
    whole = array
    if pa.types.is_floating(array.type):
        # A phone in a column with gaps arrives as a float; only whole numbers are looked at.
        wide = array.cast(pa.float64())
        exact = pc.and_(pc.equal(pc.floor(wide), wide), pc.less(pc.abs(wide), 2.0**53))
        whole = pc.if_else(pc.fill_null(exact, False), wide, pa.scalar(None, pa.float64())).cast(pa.int64())
    texts = whole.cast(pa.string())
    if pa.types.is_decimal(array.type):
        texts = pc.replace_substring_regex(texts, r"\.0+$", "")
    masked = transform(path, "numbers", Strings.from_arrow(texts))
    if masked is None:
        return None
    after = to_arrow(masked, pa.string())  # type: ignore[arg-type]  # True only for "other"
    changed = pc.fill_null(pc.not_equal(after, texts), False)
    return _rebuilt(pc.if_else(changed, pa.scalar(None, array.type), array))


def mask_batch(batch: pa.RecordBatch, transform: Transform) -> pa.RecordBatch:
    """The batch with every column transformed; the schema holds names, types and nullability, no metadata."""
    arrays, fields = [], []
    for field, array in zip(batch.schema, batch.columns, strict=True):
        masked = mask_array(array, field.name, transform)
        if masked is not None:
            arrays.append(masked)
            fields.append(
                pa.field(field.name, masked.type, field.nullable or masked.null_count > array.null_count)
            )
    schema = pa.schema(fields)
    if not fields:
        return pa.RecordBatch.from_struct_array(pa.array([{}] * batch.num_rows, pa.struct([])))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
