"""Arrow data in every shape, taken apart into columns of strings and put together again.

What is put together is always new: values are taken only where they are visible, dictionaries are
made anew from what is used, and nothing of the schema but names and types is handed on.

A column of plain values is of one of four kinds. ``text``: strings and binary of every type.
``numbers``: integers, decimals and floats, which are looked at as text. ``dates``: dates, and
timestamps, whose day is looked at as the text ``2020-01-31`` and whose time of day stays. ``other``: what
can only be kept or dropped. The type of a column stays: a replacement that is no number (date,
binary of the same width) becomes null, unless the policy says that the column becomes text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .core.arrays import Strings
from .errors import UnsupportedTypeError

__all__ = [
    "Transform",
    "leaf_values",
    "mask_array",
    "mask_batch",
    "mask_pieces",
    "masked_schema",
    "shifted",
    "string_chunks",
]

#: The most bytes that a string array with 32-bit offsets holds. Beyond, batches are split.
MOST_BYTES = (1 << 31) - 1
#: The widest whole numbers that are written back into a column of numbers, in digits.
MOST_DIGITS = 18

Fate = Literal["keep", "drop", "same", "text"]


class Transform(Protocol):
    """What happens to the columns: asked first by path and kind, then called with the values."""

    def fate(self, path: str, kind: str) -> Fate:
        """``keep``, ``drop``, or replaced: keeping the ``same`` type, or becoming ``text``."""

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        """New values, as many as there were."""


def shifted(indices: pa.Array, base: int) -> pa.Array:
    """`indices` (int64) + `base`."""
    return pc.add(indices, pa.scalar(base, pa.int64()))


# ---------------------------------------------------------------- types
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


def _plain(kind: pa.DataType) -> pa.DataType:
    """The large type that holds what a view holds."""
    return pa.large_binary() if pa.types.is_binary_view(kind) else pa.large_string()


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _is_date(kind: pa.DataType) -> bool:
    return bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_floating(kind))


def leaf_kind(kind: pa.DataType, path: str) -> str:
    """The kind of a column of plain values. Raises UnsupportedTypeError for what can't be looked into."""
    if is_text(kind) or is_view(kind) or pa.types.is_fixed_size_binary(kind):
        return "text"
    if _is_number(kind):
        return "numbers"
    if _is_date(kind):
        return "dates"
    if pa.types.is_union(kind) or pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
        raise UnsupportedTypeError(f"column {path}: values of type {kind} can't be masked")
    return "other"


def _inner(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def masked_schema(schema: pa.Schema, transform: Transform) -> pa.Schema:
    """The schema of what :func:`mask_batch` makes of data of `schema`: it doesn't depend on the data.

    Names, types and nullability, no metadata. A column of numbers (dates, binary of a fixed width) that may
    become null is nullable.
    """
    fields = (masked_field(field, field.name, transform) for field in schema)
    return pa.schema([field for field in fields if field is not None])


def masked_field(field: pa.Field, path: str, transform: Transform) -> pa.Field | None:
    """One field of it, None where it goes."""
    kind, nullable = _masked_type(field.type, path, transform)
    return None if kind is None else pa.field(field.name, kind, field.nullable or nullable)


def _masked_type(kind: pa.DataType, path: str, transform: Transform) -> tuple[pa.DataType | None, bool]:
    """The type after masking (None: it goes), and whether nulls may have come in."""
    if pa.types.is_dictionary(kind):
        value, nullable = _masked_type(kind.value_type, path, transform)
        return None if value is None else pa.dictionary(kind.index_type, value, kind.ordered), nullable
    if pa.types.is_run_end_encoded(kind):
        value, nullable = _masked_type(kind.value_type, path, transform)
        return None if value is None else pa.run_end_encoded(kind.run_end_type, value), nullable
    if pa.types.is_struct(kind):
        fields = [masked_field(field, _inner(path, field.name), transform) for field in kind]
        kept = [field for field in fields if field is not None]
        return (None if fields and not kept else pa.struct(kept)), False
    if pa.types.is_map(kind):
        key = masked_field(kind.key_field, f"{path}.key", transform)
        item = masked_field(kind.item_field, f"{path}.value", transform)
        if key is None or item is None:
            return None, False
        return pa.map_(key.with_nullable(False), item, kind.keys_sorted), False
    if _is_list(kind):
        item = masked_field(kind.value_field, f"{path}[]", transform)
        return (None if item is None else _list_type(kind, item)), False
    if isinstance(kind, pa.BaseExtensionType):
        storage, nullable = _masked_type(kind.storage_type, path, transform)
        return (kind if storage == kind.storage_type else storage), nullable
    fate = transform.fate(path, leaf_kind(kind, path))
    if fate == "drop":
        return None, False
    if fate == "text" and not is_text(kind) and not is_view(kind):
        return pa.string(), False
    return kind, fate == "same" and not (is_text(kind) or is_view(kind))


def _list_type(kind: pa.DataType, item: pa.Field) -> pa.DataType:
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(item, kind.list_size)
    return pa.large_list(item) if pa.types.is_large_list(kind) else pa.list_(item)


# ---------------------------------------------------------------- columns of strings
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
    """`values` as an Arrow array of the string type `kind`, or of its large twin where they don't fit."""
    array = pa.array(values)
    if array.type == kind:
        # The core itself makes an array large from 2 GiB on.
        return array if values.nbytes <= MOST_BYTES else array.cast(_large(kind))
    return array if values.nbytes > MOST_BYTES and is_text(kind) else array.cast(kind)


def _large(kind: pa.DataType) -> pa.DataType:
    return {pa.string(): pa.large_string(), pa.binary(): pa.large_binary()}.get(kind, kind)


def leaf_values(array: pa.Array, path: str) -> tuple[str, Strings | None]:
    """The kind of a column of plain values and the values as texts; None where the kind is ``other``."""
    kind = leaf_kind(array.type, path)
    if kind == "other":
        return kind, None
    if kind == "numbers":
        array = _number_texts(array)
    elif kind == "dates":
        array = _days(array).cast(pa.string())
    elif is_view(array.type):
        array = array.cast(_plain(array.type))
    elif not is_text(array.type):
        array = array.cast(pa.binary())
    return kind, Strings.from_arrow(array)


def _number_texts(array: pa.Array) -> pa.Array:
    """Numbers as people write them, without a fraction of zeros; null where a float is no number."""
    if not pa.types.is_floating(array.type):
        texts = array.cast(pa.string())
        return pc.replace_substring_regex(texts, r"\.0+$", "") if pa.types.is_decimal(array.type) else texts
    # A phone in a column with gaps arrives as a float, which Arrow would write as 1.38e+10.
    wide = array.cast(pa.float64())
    none = pa.scalar(None, pa.float64())
    exact = pc.and_(pc.equal(pc.floor(wide), wide), pc.less(pc.abs(wide), 2.0**53))
    whole = pc.if_else(pc.fill_null(exact, False), wide, none).cast(pa.int64()).cast(pa.string())
    if whole.null_count == array.null_count:
        return whole
    finite = pc.fill_null(pc.is_finite(wide), False)
    shown = array.cast(pa.float32()) if pa.types.is_float16(array.type) else array
    shown = pc.if_else(finite, shown, pa.scalar(None, shown.type))
    return pc.coalesce(whole, shown.cast(pa.string()))


def _days(array: pa.Array) -> pa.Array:
    """The day of each date or (in its own zone, as it is read) timestamp."""
    if pa.types.is_timestamp(array.type) and array.type.tz is not None:
        array = pc.local_timestamp(array)
    return array.cast(pa.date32(), safe=False)


# ---------------------------------------------------------------- arrays
def mask_array(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    """`array` with every column of values in it transformed; None when `transform` drops it.

    A field of a struct is the path ``a.b``, the elements of a list ``a[]``, the keys and values of a map
    ``a.key`` and ``a.value``. Of more text than 32-bit offsets reach the result has the large type. Raises
    :class:`~pii_mask.errors.UnsupportedTypeError`, naming the path and the type, for unions.
    """
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _dictionary(array, path, transform)
    if pa.types.is_run_end_encoded(kind):
        return _runs(array, path, transform)
    if pa.types.is_struct(kind):
        return _struct(array, path, transform)
    if pa.types.is_map(kind):
        return _map(array, path, transform)
    if _is_list(kind):
        return _list(array, path, transform)
    if isinstance(kind, pa.BaseExtensionType):
        masked = mask_array(array.storage, path, transform)
        if masked is None:
            return None
        return pa.ExtensionArray.from_storage(kind, masked) if masked.type == kind.storage_type else masked
    return _leaf(array, path, transform)


def _leaf(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    kind = leaf_kind(array.type, path)
    fate = transform.fate(path, kind)
    if fate == "drop":
        return None
    if fate == "keep":
        return _rebuilt(array)
    if pa.types.is_timestamp(array.type) and getattr(transform, "moves", lambda path: False)(path):
        # Where values only change places, the time of day goes along with its day.
        ticks = Strings.from_arrow(array.cast(pa.int64()).cast(pa.string()))
        return to_arrow(transform(path, kind, ticks), pa.string()).cast(pa.int64()).cast(array.type)
    kind, values = leaf_values(array, path)
    assert values is not None  # `other` is kept or dropped
    masked = transform(path, kind, values)
    if is_text(array.type):
        return to_arrow(masked, array.type)
    if is_view(array.type):
        return to_arrow(masked, _plain(array.type)).cast(array.type)
    if fate == "text":
        return _rest_as_text(array, to_arrow(masked.as_kind("u"), pa.string()))
    before, after = pa.array(values), pa.array(masked)
    changed = pc.fill_null(pc.not_equal(after, before), False)
    if not pc.any(changed).as_py():
        return _rebuilt(array)
    where = pc.indices_nonzero(changed)
    put = _as_type(after.take(where), array.take(where))
    return _rebuilt(pc.replace_with_mask(array, changed, put))


def _rest_as_text(array: pa.Array, masked: pa.Array) -> pa.Array:
    """The masked texts, and what is no number (``nan``, ``inf``) in its plain form."""
    if masked.null_count == array.null_count:
        return masked
    return pc.if_else(masked.is_valid(), masked, array.cast(pa.string()))


def _as_type(texts: pa.Array, old: pa.Array) -> pa.Array:
    """Replacements of the values `old` in their type; null where a text isn't such a value, exactly.

    Each value is judged by itself, so that what becomes of it doesn't depend on its neighbours.
    """
    kind = old.type
    if pa.types.is_fixed_size_binary(kind):
        fits = pc.equal(pc.binary_length(texts), kind.byte_width)
        return pc.if_else(fits, texts, pa.scalar(None, texts.type)).cast(kind)
    if _is_date(kind):
        texts = texts.cast(pa.string())
        days = pc.strptime(texts, format="%Y-%m-%d", unit="s", error_is_null=True).cast(pa.date32())
        exact = pc.equal(days.cast(pa.string()), texts)
        days = pc.if_else(pc.fill_null(exact, False), days, pa.scalar(None, pa.date32()))
        return _moved(old, days)
    texts = texts.cast(pa.string())
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        fractions = _fractions(texts, kind)
        if fractions.null_count < len(fractions):
            return pc.coalesce(fractions, _whole_numbers(texts, kind))
    return _whole_numbers(texts, kind)


def _fractions(texts: pa.Array, kind: pa.DataType) -> pa.Array:
    """Numbers with a fraction, or in scientific notation, as values of a type that has them; else null."""
    none = pa.scalar(None, texts.type)
    if pa.types.is_floating(kind):
        form = r"^-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+]?[0-9]{1,3})?|[eE][-+]?[0-9]{1,3})$"
        wide = pc.if_else(pc.match_substring_regex(texts, form), texts, none).cast(pa.float64())
        most = {16: 65504.0, 32: 3.4028234e38, 64: 1.7976931348623157e308}[kind.bit_width]
        fits = pc.fill_null(pc.less_equal(pc.abs(wide), most), False)
        return pc.if_else(fits, wide, pa.scalar(None, pa.float64())).cast(kind)
    room, scale = min(kind.precision, MOST_DIGITS) - kind.scale, min(kind.scale, MOST_DIGITS)
    if scale < 1 or room < 1:
        return pa.nulls(len(texts), kind)
    form = rf"^-?(0|[1-9][0-9]{{0,{room - 1}}})\.[0-9]{{1,{scale}}}$"
    return pc.if_else(pc.match_substring_regex(texts, form), texts, none).cast(kind)


def _whole_numbers(texts: pa.Array, kind: pa.DataType) -> pa.Array:
    digits = pc.match_substring_regex(texts, rf"^(-?[1-9][0-9]{{0,{MOST_DIGITS - 1}}}|0)$")
    numbers = pc.if_else(digits, texts, pa.scalar(None, pa.string())).cast(pa.int64())
    least, most = _bounds(kind)
    fits = pc.and_(pc.greater_equal(numbers, least), pc.less_equal(numbers, most))
    numbers = pc.if_else(pc.fill_null(fits, False), numbers, pa.scalar(None, pa.int64()))
    if pa.types.is_decimal(kind):
        # Arrow wants room for any 64-bit number first.
        return numbers.cast(pa.decimal256(76, max(kind.scale, 0))).cast(kind)
    return numbers.cast(pa.float64()).cast(kind) if pa.types.is_floating(kind) else numbers.cast(kind)


def _bounds(kind: pa.DataType) -> tuple[int, int]:
    """The least and the greatest whole number that is written into a column of this type."""
    most: int = 10**MOST_DIGITS
    if pa.types.is_decimal(kind):
        most = min(most, 10 ** max(kind.precision - kind.scale, 0) - 1)
    elif pa.types.is_floating(kind):
        most = min(most, 2 ** {16: 11, 32: 24, 64: 53}[kind.bit_width])
    elif pa.types.is_unsigned_integer(kind):
        return 0, min(most, 2**kind.bit_width - 1)
    else:
        most = min(most, 2 ** (kind.bit_width - 1) - 1)
    return -most, most


def _moved(old: pa.Array, days: pa.Array) -> pa.Array:
    """Dates moved to other `days`; timestamps keep their time of day."""
    kind = old.type
    if not pa.types.is_timestamp(kind):
        return days.cast(kind)
    plain = pa.timestamp(kind.unit)
    local = pc.local_timestamp(old) if kind.tz is not None else old
    moved = pc.add(days.cast(plain), pc.subtract(local, _days(old).cast(plain)))
    if kind.tz is None:
        return moved
    return pc.assume_timezone(moved, kind.tz, ambiguous="earliest", nonexistent="earliest")


def _rebuilt(array: pa.Array) -> pa.Array:
    """The visible values in buffers of their own, nothing under nulls."""
    kind = array.type
    if len(array) == array.null_count:
        return pa.nulls(len(array), kind)
    if is_view(kind):
        return _rebuilt(array.cast(_plain(kind))).cast(kind)
    if not array.null_count:
        return pa.concat_arrays([array, array[:0]])
    if is_text(kind):
        return to_arrow(Strings.from_arrow(array).copy(), kind)
    if pa.types.is_primitive(kind) and not pa.types.is_boolean(kind):
        zero = pa.Array.from_buffers(kind, 1, [None, pa.py_buffer(bytes(kind.bit_width // 8))])[0]
        dense = pc.fill_null(array, zero)
        validity = pa.array(array.is_valid()).buffers()[1]
        return pa.Array.from_buffers(kind, len(array), [validity, dense.buffers()[1]])
    return pc.if_else(array.is_valid(), array, pa.scalar(None, kind))


def _by_row(transform: Transform, path: str) -> bool:
    """Whether equal values at `path` may become different ones."""
    return bool(getattr(transform, "by_row", lambda path: False)(path))


def _decoded(array: pa.DictionaryArray) -> pa.Array:
    dictionary = array.dictionary
    if is_view(dictionary.type):
        dictionary = dictionary.cast(_plain(dictionary.type))
    return dictionary.take(array.indices)


def _encoded(values: pa.Array, kind: pa.DictionaryType, path: str) -> pa.DictionaryArray:
    encoded = values.dictionary_encode()
    try:
        indices = encoded.indices.cast(kind.index_type)
    except pa.ArrowInvalid:
        raise UnsupportedTypeError(
            f"column {path}: it has more distinct values now than indices of type {kind.index_type} reach"
        ) from None
    new = encoded.dictionary.cast(kind.value_type) if is_view(kind.value_type) else encoded.dictionary
    return pa.DictionaryArray.from_arrays(indices, new, ordered=kind.ordered)


def _dictionary(array: pa.DictionaryArray, path: str, transform: Transform) -> pa.Array | None:
    """Values are masked once each; the new dictionary holds what is used and nothing else."""
    kind = array.type
    if _by_row(transform, path):
        plain = mask_array(_decoded(array), path, transform)
        return None if plain is None else _encoded(plain, kind, path)
    dictionary = array.dictionary
    used = pc.unique(array.indices).drop_null()
    if is_view(dictionary.type):
        dictionary = dictionary.cast(_plain(dictionary.type))
    values = mask_array(dictionary.take(used), path, transform)
    if values is None:
        return None
    # Different originals may have become one value, and a dictionary holds each value once.
    encoded = values.dictionary_encode() if not pa.types.is_dictionary(values.type) else values
    places = pc.index_in(array.indices, value_set=used)
    indices = encoded.indices.take(places).cast(kind.index_type)
    new = encoded.dictionary.cast(kind.value_type) if is_view(kind.value_type) else encoded.dictionary
    return pa.DictionaryArray.from_arrays(indices, new, ordered=kind.ordered)


def _runs(array: pa.RunEndEncodedArray, path: str, transform: Transform) -> pa.Array | None:
    """Each run's value is masked once; the runs stay as they are, as far as the array reaches."""
    kind = array.type
    if _by_row(transform, path):
        plain = mask_array(pc.run_end_decode(array), path, transform)
        return None if plain is None else pc.run_end_encode(plain, run_end_type=kind.run_end_type)
    first, count = array.find_physical_offset(), array.find_physical_length()
    values = mask_array(array.values.slice(first, count), path, transform)
    if values is None:
        return None
    ends = array.run_ends.slice(first, count).cast(pa.int64())
    ends = pc.min_element_wise(
        pc.subtract(ends, pa.scalar(array.offset, pa.int64())), pa.scalar(len(array), pa.int64())
    )
    return pa.RunEndEncodedArray.from_arrays(ends.cast(kind.run_end_type), values)


def _struct(array: pa.StructArray, path: str, transform: Transform) -> pa.Array | None:
    children, fields = [], []
    for field, child in zip(array.type, array.flatten(), strict=True):
        inner = _inner(path, field.name)
        about = masked_field(field, inner, transform)
        masked = None if about is None else mask_array(child, inner, transform)
        if about is not None and masked is not None:
            # Under a null struct its fields are null, whatever they say of themselves.
            children.append(masked)
            fields.append(about.with_type(masked.type))
    if not children:
        return None if array.type.num_fields else _rebuilt(array)
    loose = [field.with_nullable(True) for field in fields]
    built = pa.StructArray.from_arrays(children, fields=loose, mask=_nulls(array))
    kind = pa.struct(fields)
    if built.type == kind:
        return built
    return pa.Array.from_buffers(kind, len(built), built.buffers()[:1], children=children)


def _nulls(array: pa.Array) -> pa.Array | None:
    return array.is_null() if array.null_count else None


def _offsets(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """Offsets of the lists when the values under null lists are left out."""
    lengths = pc.fill_null(pc.list_value_length(array), 0).cast(kind)
    zero = pa.array([0], kind)
    return pa.concat_arrays([zero, pc.cumulative_sum(lengths)]) if len(array) else zero


def _list(array: pa.Array, path: str, transform: Transform) -> pa.Array | None:
    kind = array.type
    inner = f"{path}[]"
    about = masked_field(kind.value_field, inner, transform)
    values = None if about is None else mask_array(array.flatten(), inner, transform)
    if about is None or values is None:
        return None
    target = _list_type(kind, about.with_type(values.type))
    if pa.types.is_fixed_size_list(kind):
        return _fixed_list(array, values, target)
    large = pa.types.is_large_list(kind)
    offsets = _offsets(array, pa.int64() if large else pa.int32())
    build = pa.LargeListArray if large else pa.ListArray
    return build.from_arrays(offsets, values, type=target, mask=_nulls(array))


def _fixed_list(array: pa.Array, values: pa.Array, target: pa.DataType) -> pa.Array:
    """Lists of one size from the values of those that aren't null; under a null one stand as many nulls."""
    if not array.null_count:
        return pa.FixedSizeListArray.from_arrays(values, type=target)
    size = target.list_size
    valid = array.is_valid().to_numpy(zero_copy_only=False)
    if not _holds_views(values.type):
        places = np.repeat((np.cumsum(valid) - 1) * size, size) + np.tile(np.arange(size), len(valid))
        spread = values.take(pa.array(places, pa.int64(), mask=np.repeat(~valid, size)))
    else:
        # Arrow can't take views, so the runs between nulls are put together instead.
        bounds = [0, *(np.flatnonzero(np.diff(valid)) + 1).tolist(), len(valid)]
        parts, at = [], 0
        for start, end in pairwise(bounds):
            count = (end - start) * size
            parts.append(values.slice(at, count) if valid[start] else pa.nulls(count, values.type))
            at += count if valid[start] else 0
        spread = pa.concat_arrays(parts)
    return pa.FixedSizeListArray.from_arrays(spread, type=target, mask=_nulls(array))


def _holds_views(kind: pa.DataType) -> bool:
    if isinstance(kind, pa.BaseExtensionType):
        return _holds_views(kind.storage_type)
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return _holds_views(kind.value_type) or bool(pa.types.is_run_end_encoded(kind))
    if pa.types.is_nested(kind):
        return any(_holds_views(kind.field(index).type) for index in range(kind.num_fields))
    return is_view(kind)


def map_entries(array: pa.MapArray) -> pa.ListArray:
    """A map as a list of structs of ``key`` and ``value``: so what is visible can be told from the rest."""
    fields = [array.type.key_field.with_name("key"), array.type.item_field.with_name("value")]
    entries = pa.StructArray.from_arrays([array.keys, array.items], fields=fields)
    return pa.Array.from_buffers(
        pa.list_(entries.type), len(array), array.buffers()[:2], offset=array.offset, children=[entries]
    )


def _map(array: pa.MapArray, path: str, transform: Transform) -> pa.Array | None:
    kind = array.type
    lists = map_entries(array)
    flat = lists.flatten()
    target, _ = _masked_type(kind, path, transform)
    if target is None:
        return None
    keys = mask_array(flat.field("key"), f"{path}.key", transform)
    items = mask_array(flat.field("value"), f"{path}.value", transform)
    assert keys is not None  # else the type would have gone
    assert items is not None
    if keys.null_count:
        raise UnsupportedTypeError(
            f"column {path}.key: a key of a map can't be null, and its replacement is no value of type"
            f" {kind.key_type}; let it become text, keep it or drop it"
        )
    target = pa.map_(
        target.key_field.with_type(keys.type), target.item_field.with_type(items.type), kind.keys_sorted
    )
    return pa.MapArray.from_arrays(_offsets(lists, pa.int32()), keys, items, target, mask=_nulls(array))


# ---------------------------------------------------------------- batches
def mask_batch(batch: pa.RecordBatch, transform: Transform) -> pa.RecordBatch:
    """The batch with every column transformed; the schema is that of :func:`masked_schema`.

    Raises :class:`~pii_mask.errors.UnsupportedTypeError`, naming the column, when one grows beyond what
    32-bit offsets reach.
    """
    pieces = mask_pieces(batch, transform)
    if len(pieces) > 1:
        raise UnsupportedTypeError(
            "the masked batch has more than 2 GiB in a column of strings;"
            " use large_string, or smaller batches"
        )
    return pieces[0]


def mask_pieces(batch: pa.RecordBatch, transform: Transform) -> list[pa.RecordBatch]:
    """The masked batch, in as many pieces as 32-bit offsets need; one at least."""
    # Columns of one batch may know each other.
    transform = getattr(transform, "of", lambda batch: transform)(batch)
    schema = masked_schema(batch.schema, transform)
    if not len(schema):
        return [pa.RecordBatch.from_struct_array(pa.array([{}] * batch.num_rows, pa.struct([])))]
    masked = [
        mask_array(array, field.name, transform)
        for field, array in zip(batch.schema, batch.columns, strict=True)
    ]
    return _split([array for array in masked if array is not None], schema)


def _split(arrays: list[pa.Array], schema: pa.Schema) -> list[pa.RecordBatch]:
    """Arrays as batches of `schema`; halved until what is large fits its narrow type."""
    rows = len(arrays[0])
    try:
        return [
            pa.RecordBatch.from_arrays(
                [_narrowed(array, field) for array, field in zip(arrays, schema, strict=True)], schema=schema
            )
        ]
    except _TooLarge as error:
        if rows < 2:
            raise UnsupportedTypeError(
                f"column {error}: one row has more than 2 GiB of text, which its type can't hold"
            ) from None
    half = rows // 2
    first = [_rebuilt_whole(array.slice(0, half)) for array in arrays]
    second = [_rebuilt_whole(array.slice(half)) for array in arrays]
    return _split(first, schema) + _split(second, schema)


class _TooLarge(Exception):
    """A column, by its name, that doesn't fit its type."""


class _Keep:
    """Keeps everything: what is made is a compact copy."""

    def fate(self, path: str, kind: str) -> Fate:
        return "keep"

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        return values


def _rebuilt_whole(array: pa.Array) -> pa.Array:
    copy = mask_array(array, "", _Keep())
    assert copy is not None
    return copy


def _narrowed(array: pa.Array, field: pa.Field) -> pa.Array:
    if array.type == field.type:
        return array
    if _most(array) > MOST_BYTES:
        raise _TooLarge(field.name)
    return array.cast(field.type)


def _most(array: pa.Array) -> int:
    """Bytes of the largest column of strings in an array."""
    kind = array.type
    if is_text(kind):
        return int(pc.sum(pc.binary_length(array)).as_py() or 0)
    if pa.types.is_struct(kind):
        return max(map(_most, array.flatten()), default=0)
    if pa.types.is_map(kind):
        return max(_most(array.keys), _most(array.items))
    if _is_list(kind):
        return _most(array.flatten())
    if pa.types.is_dictionary(kind):
        return _most(array.dictionary)
    if pa.types.is_run_end_encoded(kind):
        return _most(array.values)
    return _most(array.storage) if isinstance(kind, pa.BaseExtensionType) else 0
