"""generalise: values become coarser, so that more people share them."""

from __future__ import annotations

import csv
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings
    from ..types import Identifier

To = Literal[
    "", "range", "age", "month", "quarter", "year", "decade", "prefix", "zip3", "network", "grid",
    "hierarchy", "list", "mark",
]  # fmt: skip
DATES = frozenset({"month", "quarter", "year", "decade"})
#: Distinct values that are counted when rare ones are to become `other`.
MOST_DISTINCT = 1 << 22

#: Three-digit ZIP areas that must become 000 by 45 CFR 164.514(b)(2)(i)(B), since no more than 20,000 people
#: live there: those of the 2000 Census (Department of Health and Human Services, guidance of 26 November
#: 2012) and those of the 2020 Census (ZIP Code Tabulation Areas). Being on one of the lists is enough.
SMALL_ZIP3_2000 = "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893"
SMALL_ZIP3_2020 = "036 059 102 202 203 204 205 369 556 692 753 772 821 823 878 879 884 893"
#: Areas in which a census counts nobody: military mail, authorities, single companies, not in use.
EMPTY_ZIP3 = (
    "000 001 002 003 004 055 090 091 092 093 094 095 096 097 098 099 192 213 269 340 343 345 348 353 375 398"
    " 399 419 428 429 459 509 517 518 519 529 533 536 552 555 568 569 578 579 589 621 632 642 643 649 659 663"
    " 682 694 695 696 697 698 699 702 709 715 732 733 742 771 817 818 819 839 842 848 849 851 854 858 861 862"
    " 866 867 868 869 872 876 885 886 887 888 889 892 896 899 901 909 929 938 942 962 963 964 965 966 987"
)


class Generalise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Makes values coarser in the way that `to` names, or that fits what they are.

    ``range``
        numbers as half-open ranges ``[30,40)``: of `width` (counted from `origin`), or between the
        bounds that `cuts` lists; what lies below `bottom` is ``[,18)``, from `top` on ``[90,)``. `write` =
        ``"low"`` or ``"middle"`` writes a number of the range instead, so that a column of numbers stays one.
    ``age``
        ages from `top` (90) on are ``[90,)``, the others stay, or become ranges of `width`.
    ``month``, ``quarter``, ``year``, ``decade``
        dates as ``2024-03``, ``2024-Q1``, ``2024``, ``2020s``; in Chinese where they were written so.
        Those before the year `bottom` are ``[,1941)``. `order`: whether day or month comes first in digits.
    ``prefix``
        the first `keep` characters (postcodes, region codes), the others as `rest`.
    ``zip3``
        the first three digits of US ZIP codes, ``000`` where few people live (2020 Census).
    ``network``
        IP addresses as networks of `bits4` and `bits6` bits: ``203.0.113.0/24``.
    ``grid``
        coordinates rounded down to multiples of `cell` degrees.
    ``hierarchy``
        what `hierarchy` gives for the value, so many `level` up; in a policy file `file`, a CSV file whose
        rows are a value and what it becomes, level by level.
    ``list``
        values that `values` lists stay, the others become `other`; or those that come at least `least`
        times in the whole column stay.
    ``mark``
        the mark of ``redact``, as everything that has no other way: nothing is coarser.

    What isn't understood becomes the mark of ``redact``.
    """

    to: To = ""
    width: float = 0
    origin: float = 0
    cuts: tuple[float, ...] = ()
    bottom: float | None = None
    top: float | None = None
    write: Literal["range", "low", "middle"] = "range"
    order: Literal["dmy", "mdy"] = "dmy"
    keep: int = 0
    rest: str = "*"
    bits4: int = 24
    bits6: int = 48
    cell: float = 0.1
    hierarchy: dict[str, tuple[str, ...]] = {}
    level: int = 1
    values: tuple[str, ...] = ()
    least: int = 0
    other: str = "other"

    name: ClassVar[str] = "generalise"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False
    may_stay: ClassVar[bool] = True
    files: ClassVar[dict[str, str]] = {"file": "hierarchy"}

    def __post_init__(self) -> None:
        numbers = [self.width, self.origin, self.cell, *self.cuts, self.bottom or 0, self.top or 0]
        if not all(map(math.isfinite, numbers)) or self.width < 0 or self.cell <= 0:
            raise ValueError("`width` and `cell` are positive numbers")
        if list(self.cuts) != sorted(set(self.cuts)):
            raise ValueError("`cuts` ascend")
        if self.cuts and self.width:
            raise ValueError("give one of `width` and `cuts`")
        if self.bottom is not None and self.top is not None and self.bottom > self.top:
            raise ValueError("`bottom` is not greater than `top`")
        if not (0 < self.bits4 < 32 and 0 < self.bits6 < 128):
            raise ValueError("`bits4` is from 1 to 31 and `bits6` from 1 to 127")
        if self.least and self.values:
            raise ValueError("give one of `values` and `least`")
        way = self.way(None)
        needs = {
            "range": (self.width or self.cuts or self._ends, "`width` or `cuts`"),
            "prefix": (self.keep > 0, "`keep`"),
            "hierarchy": (self.hierarchy and self.level > 0, "`hierarchy` or `file`, and `level` from 1"),
            "list": (self.values or self.least > 1, "`values`, or `least` from 2"),
        }
        if way in needs and not needs[way][0]:
            raise ValueError(f"`to` = {way!r} needs {needs[way][1]}")
        if way in DATES and self.bottom is not None and not 1 <= self.bottom <= 9999:
            raise ValueError("`bottom` is a year here")

    @property
    def _ends(self) -> bool:
        return self.top is not None or self.bottom is not None

    @staticmethod
    def read(path: Path) -> dict[str, tuple[str, ...]]:
        """The hierarchy in a CSV file. Raises ValueError for rows of different lengths."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row]
        sizes = {len(row) for row in rows}
        if len(sizes) > 1 or min(sizes, default=2) < 2:
            raise ValueError("its rows have different lengths, or one column only")
        return {row[0]: tuple(row[1:]) for row in rows}

    @property
    def whole(self) -> bool:
        """Whether rare values must be counted first."""
        return self.least > 0

    @property
    def lifelike(self) -> bool:
        """Whether a part of what is written may be found again: the bound of a range of ages."""
        return self.way(None) in ("", "age")

    @property
    def as_text(self) -> bool:
        """Whether numbers and dates become texts."""
        way = self.way(None)
        return way != "grid" and (way not in ("range", "age") or self.write == "range")

    def way(self, identifier: Identifier | None) -> str:
        """What `to` means for values of `identifier`."""
        if self.to:
            return self.to
        if self.hierarchy:
            return "hierarchy"
        if self.values or self.least:
            return "list"
        if self.keep:
            return "prefix"
        kind = "" if identifier is None else _WAYS.get(identifier.entity) or _WAYS.get(identifier.group, "")
        if not kind and (self.width or self.cuts or self._ends):
            return "range"
        return kind

    def reads(self, identifier: Identifier) -> bool:
        """Whether dates or numbers are made coarser, of which it knows every form."""
        return self.way(identifier) in DATES | {"range"}

    # ------------------------------------------------------------ the ways
    def apply(self, values: Strings, context: Context) -> Strings:
        """The coarser values."""
        if self.whole:
            survey = self.survey(context)
            survey.see(values)
            counted: Strings = survey.done().apply(values, context)
            return counted
        from ._values import finished

        way = self.way(context.identifier) or "mark"
        if way in DATES:
            return self._dates(values, way, context)
        made: Any = getattr(self, f"_{way}")(values, context)
        return finished(values, made, context, self._written(values, way))

    def _mark(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa

        return pa.nulls(len(values), pa.large_string())

    def _dates(self, values: Strings, way: str, context: Context) -> Strings:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.dates import coarser
        from ._values import finished

        bottom = 0 if self.bottom is None else int(self.bottom) - 1
        written, done = coarser(values, way, self.order == "mdy", bottom)
        flags = np.frombuffer(bytes(done), np.uint8) > 0
        if flags.all():
            return written
        array = pc.if_else(
            pa.array(flags), pa.array(written.as_kind("Z")), pa.scalar(None, pa.large_binary())
        )
        return finished(values, array, context, self._written(values, way))

    def _range(self, values: Strings, context: Context) -> Any:
        from ._values import numbers

        read = numbers(values)
        return self._ranges(read.values, read.known)

    def _age(self, values: Strings, context: Context) -> Any:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import glue, plain_digits, texts

        top = 90 if self.top is None else int(self.top)
        cells = plain_digits(texts(values))
        # One number of years, whatever stands around it: 92岁, aged 92.
        parts = pc.extract_regex(cells, r"^(?P<head>[^0-9]*)(?P<age>[0-9]{1,3})(?P<tail>[^0-9]*)$")
        age = pc.struct_field(parts, "age")
        years = pc.fill_null(age.cast(pa.float64()), 0.0).to_numpy(zero_copy_only=False)
        known = np.asarray(parts.is_valid().to_numpy(zero_copy_only=False))
        if self.width or self.cuts:
            shown = self._ranges(np.minimum(years, top - 0.5), known)
        else:
            shown = age.cast(pa.large_string())
        shown = pc.if_else(pa.array(years >= top), f"[{top},)" if self.write == "range" else str(top), shown)
        return glue(pc.struct_field(parts, "head"), shown, pc.struct_field(parts, "tail"))

    def _ranges(self, numbers: Any, known: Any) -> Any:
        """Ranges of numbers as texts; null where there is none."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import fixed, glue, needed

        scale = max((needed(each) for each in (self.width, self.origin, *self.cuts)), default=0)
        low = np.full(len(numbers), -np.inf)
        high = np.full(len(numbers), np.inf)
        if self.cuts:
            cuts = np.array(self.cuts, np.float64)
            place = np.searchsorted(cuts, numbers, side="right")
            low = np.where(place > 0, cuts[np.maximum(place - 1, 0)], -np.inf)
            high = np.where(place < len(cuts), cuts[np.minimum(place, len(cuts) - 1)], np.inf)
        elif self.width:
            # Rounding first: 0.3 / 0.1 is a little less than 3.
            steps = np.floor(np.round((numbers - self.origin) / self.width, 9))
            low = self.origin + steps * self.width
            high = self.origin + (steps + 1) * self.width
        else:
            low, high = numbers, numbers
        if self.bottom is not None:
            below = numbers < self.bottom
            low = np.where(below, -np.inf, np.maximum(low, self.bottom))
            high = np.where(below, self.bottom, high)
            scale = max(scale, needed(self.bottom))
        if self.top is not None:
            above = numbers >= self.top
            low = np.where(above, self.top, low)
            high = np.where(above, np.inf, np.minimum(high, self.top))
            scale = max(scale, needed(self.top))
        exact = low == high
        if self.write != "range":
            one = np.where(np.isinf(low), high, low)
            if self.write == "middle":
                one = np.where(np.isinf(low) | np.isinf(high), one, (low + high) / 2)
                scale = max(map(needed, (self.width / 2, *(each / 2 for each in self.cuts), 10.0**-scale)))
            written = fixed(np.where(known, one, 0.0), scale)
        else:
            begin, end = np.where(np.isinf(low), 0.0, low), np.where(np.isinf(high), 0.0, high)
            written = glue(
                "[",
                pc.if_else(pa.array(np.isinf(low)), "", fixed(np.where(known, begin, 0.0), scale)),
                ",",
                pc.if_else(pa.array(np.isinf(high)), "", fixed(np.where(known, end, 0.0), scale)),
                ")",
            )
            if exact.any():
                plain = pa.array(numbers).cast(pa.large_string())
                written = pc.if_else(pa.array(exact), plain, written)
        return pc.if_else(pa.array(known), written, pa.scalar(None, pa.large_string()))

    def _prefix(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import glue, texts

        cells = pc.utf8_trim_whitespace(texts(values))
        length = pc.utf8_length(cells)
        head = pc.utf8_slice_codeunits(cells, 0, self.keep)
        if self.rest:
            rest = pc.replace_substring_regex(
                pc.utf8_slice_codeunits(cells, self.keep), r"[^\s-]", self.rest.replace("\\", "\\\\")
            )
            head = glue(head, rest)
        # What is no longer than the prefix would stand whole.
        return pc.if_else(pc.greater(length, self.keep), head, pa.scalar(None, pa.large_string()))

    def _zip3(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import plain_digits, texts

        cells = pc.utf8_trim_whitespace(plain_digits(texts(values)))
        # As a number a code of New England has lost its zeros.
        short = pc.match_substring_regex(cells, "^[0-9]{3,4}$")
        padded = pc.if_else(short, pc.utf8_lpad(cells, 5, "0"), cells)
        code = pc.extract_regex(padded, r"^(?P<area>[0-9]{3})[0-9]{2}(?:[- ]?[0-9]{4})?$")
        area = pc.struct_field(code, "area")
        small = pc.is_in(area, value_set=pa.array(_small_zip3(), area.type))
        return pc.if_else(small, "000", area).cast(pa.large_string())

    def _network(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import texts

        encoded = pc.utf8_trim_whitespace(texts(values)).dictionary_encode()
        networks = [self._network_of(each) for each in encoded.dictionary.to_pylist()]
        return pa.array(networks, pa.large_string()).take(encoded.indices)

    def _network_of(self, text: str | None) -> str | None:
        import ipaddress

        # Without the zone of a link-local address, a port, or the brackets around an address with one.
        host = (text or "").partition("%")[0].strip("[]")
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return None
        bits = self.bits4 if address.version == 4 else self.bits6
        return str(ipaddress.ip_network((address, bits), strict=False))

    def _grid(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import glue, plain_digits, texts

        number = r"[-+]?[0-9]{1,3}(?:\.[0-9]+)?"
        side = r"[°º]?\s*[NSEWnsew]?"
        cells = pc.utf8_trim_whitespace(plain_digits(texts(values)))
        parts = pc.extract_regex(
            cells,
            rf"^(?P<open>[(\[]?)(?P<one>{number})(?P<unit>{side})"
            rf"(?:(?P<between>\s*[,;，；/ ]\s*)(?P<two>{number})(?P<last>{side}))?(?P<close>[)\]]?)$",
        )
        one = self._floored(pc.struct_field(parts, "one"))
        two = self._floored(pc.struct_field(parts, "two"))

        def kept(*names: str) -> list[Any]:
            return [pc.fill_null(pc.struct_field(parts, name), "").cast(pa.large_string()) for name in names]

        first = [*kept("open"), one, *kept("unit", "between")]
        return glue(*first, pc.fill_null(two, ""), *kept("last", "close"))

    def _floored(self, number: Any) -> Any:
        """Degrees as multiples of the cell; null stays null and what there isn't stays empty."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ._values import fixed, needed

        given = pc.fill_null(pc.not_equal(number, ""), False)
        degrees = pc.if_else(given, number, "0").cast(pa.large_string())
        read = pc.replace_substring_regex(degrees, r"^\+", "").cast(pa.float64())
        lower = np.floor(np.round(read.to_numpy(zero_copy_only=False) / self.cell, 9)) * self.cell
        written = pc.if_else(given, fixed(lower + 0.0, needed(self.cell)), "")
        return pc.if_else(pc.is_null(number), pa.scalar(None, pa.large_string()), written)

    def _hierarchy(self, values: Strings, context: Context) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.arrays import Strings
        from ..core.kernels import canonical

        form = context.identifier.canonical
        known = Strings.from_list([each.strip() for each in self.hierarchy], "Z")
        keys = pa.array(canonical(known, form.keep, form.case, form.last, form.signs, form.without))
        news = pa.array([levels[min(self.level, len(levels)) - 1] for levels in self.hierarchy.values()])
        plain = canonical(values.as_kind("Z"), form.keep, form.case, form.last, form.signs, form.without)
        trimmed = pc.ascii_trim_whitespace(pa.array(plain.as_kind("U"))).cast(pa.large_binary())
        return news.cast(pa.large_string()).take(pc.index_in(trimmed, value_set=keys))

    def _list(self, values: Strings, context: Context) -> Any:
        return _only(values, self.values, self.other)

    def survey(self, context: Context) -> Any:
        """Counts the values of the column; see :class:`~pii_mask.strategies.Survey`."""
        return Frequent(self.least, self.other)

    def _written(self, values: Strings, way: str) -> Any:
        """Which values are of the form that is written, so that they may stand."""
        import pyarrow.compute as pc

        from ._values import texts

        if way in _WRITTEN:
            return pc.match_substring_regex(texts(values), _WRITTEN[way])
        if way == "hierarchy":
            import pyarrow as pa

            news = {each for levels in self.hierarchy.values() for each in levels[self.level - 1 :]}
            return pc.is_in(texts(values), value_set=pa.array(sorted(news), pa.large_string()))
        return None

    def settled(self, values: Strings, context: Context) -> bytearray:
        """Values that it would write as they are."""
        from ..core.kernels import same

        if self.whole:
            return bytearray(len(values))
        flags = same(values, self.apply(values, context))
        if self.way(context.identifier) == "age":
            import numpy as np

            from ._values import numbers

            read = numbers(values)
            bounds = read.values == (90 if self.top is None else self.top)
            if self.width:
                bounds |= np.mod(read.values - self.origin, self.width) == 0
            bounds |= np.isin(read.values, np.array(self.cuts, np.float64))
            flags = bytearray((np.frombuffer(bytes(flags), np.uint8) > 0) | (read.known & bounds))
        return flags


#: How entities, or else groups, are made coarser where the policy doesn't say.
_WAYS = {
    "DATE_OF_BIRTH": "year",
    "DATE_TIME": "year",
    "CARD_EXPIRY": "year",
    "AGE": "age",
    "IP_ADDRESS": "network",
    "GEO_COORDINATES": "grid",
    "US_ZIP_CODE": "zip3",
}
_RANGE = r"\[-?[0-9.]*,-?[0-9.]*\)"
#: What each way writes, of which nothing becomes coarser by being written again.
_WRITTEN = {
    "range": f"^{_RANGE}$",
    "age": rf"^[^0-9]*{_RANGE}[^0-9]*$",
    "month": rf"^[0-9]{{4}}(?:-[0-9]{{2}}|年[0-9]{{1,2}}月)$|^{_RANGE}$",
    "quarter": rf"^[0-9]{{4}}(?:-Q[1-4]|年第[1-4]季度)$|^{_RANGE}$",
    "year": rf"^[0-9]{{4}}年?$|^{_RANGE}$",
    "decade": rf"^[0-9]{{3}}0(?:s|年代)$|^{_RANGE}$",
    "zip3": "^000$",
    "network": "^[0-9a-fA-F.:]+/[0-9]{1,3}$",
}


@cache
def _small_zip3() -> tuple[str, ...]:
    return tuple(sorted({*f"{SMALL_ZIP3_2000} {SMALL_ZIP3_2020} {EMPTY_ZIP3}".split()}))


def _only(values: Strings, kept: tuple[str, ...], other: str) -> Any:
    """Values that are listed, and `other` for the rest; null where nothing stands."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from ._values import missing, texts

    cells = pc.utf8_trim_whitespace(texts(values))
    listed = pc.is_in(cells, value_set=pa.array([each.strip() for each in kept], pa.large_string()))
    made = pc.if_else(listed, cells, pa.scalar(other, pa.large_string()))
    # What isn't UTF-8 is none of them.
    made = pc.fill_null(made, other)
    nothing = pc.or_(missing(cells), pc.is_null(pa.array(values)))
    return pc.if_else(nothing, pa.scalar(None, pa.large_string()), made)


class Frequent:
    """Counts values; those that come often enough stay."""

    def __init__(self, least: int, other: str) -> None:
        self._least = least
        self._other = other
        self._counts: Counter[str] = Counter()

    def see(self, values: Strings) -> None:
        """Counts the values of the next rows; each distinct one is remembered."""
        import pyarrow.compute as pc

        from ..errors import StrategyError
        from ._values import texts

        counted = pc.value_counts(pc.utf8_trim_whitespace(texts(values)))
        for value, count in zip(
            counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True
        ):
            if value is not None:
                self._counts[value] += count
        if len(self._counts) > MOST_DISTINCT:
            raise StrategyError(
                f"more than {MOST_DISTINCT:,} distinct values: the rare ones of such a column can't be told;"
                " list those that stay in `values`"
            )

    def done(self) -> Generalise:
        """What keeps the frequent ones."""
        often = tuple(value for value, count in self._counts.items() if count >= self._least)
        return Generalise(to="list", values=often or ("",), other=self._other)


STRATEGY = Generalise
