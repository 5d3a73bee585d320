"""Columns of values beside each other: parts of them, and whether one stands in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import arrow
from ..core.arrays import Strings
from ..core.kernels import canonical, same
from ..profile import leaves
from ..types import NO_VALUE, Identifier
from .places import Flags, Rows

__all__ = [
    "canonical_of", "columns_of", "equal", "is_text", "occurring", "stand_in", "take", "telling", "text_of",
    "value_type",
]  # fmt: skip

#: Values shorter than this say nothing where they stand in a text: Han characters, others.
TELLING = (2, 4)


def take(values: Strings, rows: Rows) -> Strings:
    """The values at `rows`, which are ascending and don't repeat."""
    if len(rows) == len(values):
        return values
    return Strings.from_arrow(pa.array(values).take(pa.array(rows)))


def columns_of(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    """The columns of plain values of a batch, by path."""
    for name, array in zip(batch.schema.names, batch.columns, strict=True):
        yield from leaves(array, name)


def equal(one: Strings, other: Strings) -> Flags:
    return np.frombuffer(same(one, other), np.bool_)


def canonical_of(values: Strings, identifier: Identifier) -> Strings:
    """The canonical forms."""
    form = identifier.canonical
    return canonical(values, form.keep, form.case, form.last, form.signs, form.without)


def occurring(what: npt.NDArray[np.uint16]) -> list[int]:
    """The identifiers that occur, ascending."""
    numbers: list[int] = np.flatnonzero(np.bincount(what)).tolist()
    return numbers


def stand_in(pieces: Iterable[Any], texts: Iterable[Any]) -> Flags:
    """Pairwise, whether a piece stands in a text as a token: not within a longer word or number."""
    pairs = zip(pieces, texts, strict=True)
    return np.array(
        [text is not None and piece in text and _token(piece, text) for piece, text in pairs], np.bool_
    )


def _token(piece: Any, text: Any) -> bool:
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if not (_joins(text[at - 1 : at], piece[:1]) or _joins(piece[-1:], text[end : end + 1])):
            return True
        at = text.find(piece, at + 1)
    return False


def _joins(one: Any, other: Any) -> bool:
    return all(symbol.isascii() and symbol.isalnum() for symbol in (one, other))


def telling(piece: Any) -> bool:
    """Whether a value says whom it is about where it stands in a text."""
    text = piece.decode("utf-8", "replace") if isinstance(piece, bytes) else str(piece)
    if text.strip().lower() in NO_VALUE:
        return False
    han = sum("\u3400" <= symbol <= "\u9fff" or symbol >= "\U00020000" for symbol in text)
    return han >= TELLING[0] or sum(map(str.isalnum, text)) >= TELLING[1]


def text_of(value: Any) -> str | bytes:
    return value if isinstance(value, bytes) else str(value)


def is_text(kind: pa.DataType) -> bool:
    """Whether the type holds texts or binary values, be it in a dictionary."""
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return arrow.is_text(plain) or arrow.is_view(plain)


def value_type(kind: pa.DataType) -> pa.DataType:
    """The type of the values, whatever way they are laid out in."""
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        return value_type(kind.value_type)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind):
        return pa.binary()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(value_type(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([(field.name, value_type(field.type)) for field in kind])
    return kind
