"""What several strategies share: numbers as they are written, and marks where nothing was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ..core.arrays import Strings
from ..types import NO_VALUE
from .redact import Redact

if TYPE_CHECKING:
    from . import Context

#: An Arrow array; its type stubs follow element types through neither casts nor compute functions.
Array: TypeAlias = Any

#: A number as people write it, with what may stand around it; the digits are ASCII or full-width.
NUMBER = (
    r"^(?P<head>[\s\x{3000}]*[¥￥$€£]?\s*)"
    r"(?P<sign>[-+−－]?)(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<fraction>\.[0-9]+)?"
    r"(?P<exponent>[eE][-+]?[0-9]{1,3})?"
    r"(?P<tail>\s*[%％元]?[\s\x{3000}]*)$"
)
#: Numbers of so many digits behind the point are still written one by one.
MOST_DECIMALS = 15
#: In place of a number of decimals: as few as tell the number from its neighbours.
SHORTEST = MOST_DECIMALS + 1


def glue(*parts: Array | str) -> Array:
    """Texts joined row by row; a ``str`` stands for itself in every row."""
    plain = [pa.scalar(part, pa.large_string()) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*plain, pa.scalar("", pa.large_string()))


def texts(values: Strings) -> Array:
    """`values` as an Arrow array of large strings; what isn't UTF-8 becomes null."""
    array = pa.array(values.as_kind("Z"))
    try:
        return array.cast(pa.large_string())
    except pa.ArrowInvalid:
        decoded = [None if v is None else v.decode("utf-8", "replace") for v in array.to_pylist()]
        return pa.array([None if t is None or "\ufffd" in t else t for t in decoded], pa.large_string())


def plain_digits(array: Array) -> Array:
    """Full-width digits, points and commas as ASCII."""
    if not pc.any(pc.match_substring_regex(array, "[０-９．，]")).as_py():
        return array
    for wide, plain in zip("０１２３４５６７８９．，", "0123456789.,", strict=True):
        array = pc.replace_substring(array, wide, plain)
    return array


def finished(values: Strings, result: Array, context: Context, settled: Array | None = None) -> Strings:
    """`result` in the places where it isn't null; what wasn't understood becomes the mark of ``redact``.

    Nulls stay null; blank cells and what people write for a missing value stay, and so do values that are
    `settled`, an array of booleans.
    """
    array = pa.array(values.as_kind("Z"))
    result = result.cast(pa.large_binary())
    open_ = pc.and_(pc.is_null(result), pc.is_valid(array))
    if not pc.any(open_).as_py():
        return as_kind(result, values)
    cells = texts(values)
    stands = missing(cells)
    if settled is not None:
        stands = pc.or_(stands, pc.fill_null(settled, False))
    mark = Redact().mark(context.identifier).encode()
    left = pc.if_else(stands, array, pa.scalar(mark, pa.large_binary()))
    return as_kind(pc.if_else(open_, left, result), values)


def missing(cells: Array) -> Array:
    """Which cells are blank or say that there is no value."""
    said = pc.utf8_lower(pc.utf8_trim_whitespace(cells))
    words = pa.array(sorted({"", *NO_VALUE}), pa.large_string())
    return pc.fill_null(pc.is_in(said, value_set=words), False)


def as_kind(array: Array, values: Strings) -> Strings:
    """An array of large strings or binary as a column of the kind of `values`."""
    kind = {"u": pa.string(), "U": pa.large_string(), "z": pa.binary(), "Z": pa.large_binary()}[values.kind]
    if pa.types.is_large_binary(array.type) and values.kind in "uU":
        # It was made of valid pieces of `values`, which may themselves be no UTF-8.
        return Strings.from_arrow(array).as_kind(values.kind)
    return Strings.from_arrow(array.cast(kind))


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column read as numbers: the values (null: none), and how each was written."""

    values: npt.NDArray[np.float64]
    known: npt.NDArray[np.bool_]
    decimals: npt.NDArray[np.int64]
    grouped: npt.NDArray[np.bool_]
    head: Array
    tail: Array

    def written(self, numbers: npt.NDArray[np.float64], decimals: npt.NDArray[np.int64]) -> Array:
        """Other numbers, with so many decimals each, written as these were; null where none was read."""
        out: Array = pa.nulls(len(numbers), pa.large_string())
        for count in np.unique(decimals[self.known]).tolist():
            chosen = self.known & (decimals == count)
            out = pc.replace_with_mask(out, pa.array(chosen), fixed(numbers[chosen], count))
        if self.grouped.any():
            out = pc.if_else(pa.array(self.grouped), _grouped(out), out)
        return glue(self.head, out, self.tail)


def numbers(values: Strings) -> Numbers:
    """Reads numbers: ``-1,234.50``, ``¥30``, ``12.5%``, ``1e-05``, each with what stands around it."""
    cells = plain_digits(texts(values))
    parts = pc.extract_regex(cells, NUMBER)
    known = np.asarray(parts.is_valid().to_numpy(zero_copy_only=False))

    def part(name: str) -> Array:
        return pc.fill_null(pc.struct_field(parts, name), "").cast(pa.large_string())

    sign = pc.replace_substring_regex(pc.replace_substring_regex(part("sign"), "[−－]", "-"), r"\+", "")
    digits, fraction = part("digits"), part("fraction")
    plain = glue(sign, pc.replace_substring(digits, ",", ""), fraction, part("exponent"))
    plain = pc.if_else(pa.array(known), plain, pa.scalar("0", pa.large_string()))
    numbers_ = plain.cast(pa.float64()).to_numpy(zero_copy_only=False)
    decimals = np.maximum(pc.utf8_length(fraction).to_numpy(zero_copy_only=False).astype(np.int64) - 1, 0)
    scaled = np.asarray(pc.not_equal(part("exponent"), "").to_numpy(zero_copy_only=False))
    decimals[scaled] = SHORTEST
    grouped = np.asarray(pc.match_substring(digits, ",").to_numpy(zero_copy_only=False))
    known = known & np.isfinite(numbers_)
    head = pc.if_else(pa.array(known), part("head"), pa.scalar(None, pa.large_string()))
    return Numbers(numbers_, known, decimals, grouped & known, head, part("tail"))


def canonical_numbers(values: npt.NDArray[np.float64]) -> Strings:
    """The shortest text of each number, the same however it was written: what is keyed."""
    return Strings.from_arrow(pa.array(values + 0.0).cast(pa.large_string()))


def needed(number: float) -> int:
    """The decimals that a number of a policy is written with."""
    return len(f"{number:.9f}".rstrip("0").partition(".")[2])


def fixed(values: npt.NDArray[np.float64], decimals: int) -> Array:
    """Numbers with exactly so many decimals."""
    if decimals > MOST_DECIMALS:
        return pa.array(values).cast(pa.large_string())
    if not decimals:
        whole = np.rint(values)
        if (np.abs(whole) < 2.0**63).all():
            return pa.array(whole.astype(np.int64)).cast(pa.large_string())
        return pa.array([format(int(each), "d") for each in whole.tolist()], pa.large_string())
    # Only the few distinct scales are handled apart; Arrow has no kernel that pads fractions.
    scaled = np.rint(np.abs(values) * 10.0**decimals)
    if (scaled < 2.0**63).all():
        whole, rest = np.divmod(scaled.astype(np.int64), 10**decimals)
        negative = (values < 0) & (scaled > 0)
        sign = pa.array(np.where(negative, "-", "")).cast(pa.large_string())
        fraction = pc.utf8_lpad(pa.array(rest).cast(pa.large_string()), width=decimals, padding="0")
        return glue(sign, pa.array(whole).cast(pa.large_string()), ".", fraction)
    return pa.array([format(each, f".{decimals}f") for each in values.tolist()], pa.large_string())


def _grouped(array: Array) -> Array:
    """Digits before the point in groups of three."""
    while pc.any(pc.match_substring_regex(array, r"^-?[0-9]+[0-9]{3}(?:[,.]|$)")).as_py():
        array = pc.replace_substring_regex(array, r"^(-?[0-9]+)([0-9]{3})([,.].*)?$", r"\1,\2\3")
    return array
