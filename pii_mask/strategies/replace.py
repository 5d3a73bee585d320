"""replace: what the policy says stands in the place of every value, or of each by a list."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings
    from ..types import Identifier

#: What a template may hold in braces.
PLACEHOLDER = re.compile(r"\{(entity|group|country|first|last)(?::([1-9][0-9]?))?\}")


class Replace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Writes `text` in the place of every value, or what `table` says of it.

    In `text` ``{entity}``, ``{group}`` and ``{country}`` say what was found, ``{first:n}`` and ``{last:n}``
    are the first and last n characters of the value's canonical form, each never more than half of it less
    one. `table` gives a replacement for values, however they are written; in a policy file it may be
    `file`, a CSV file of two columns. Values that it doesn't have become `text`, or the mark of ``redact``
    where that is empty.
    """

    text: str = ""
    table: dict[str, str] = {}

    name: ClassVar[str] = "replace"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False
    files: ClassVar[dict[str, str]] = {"file": "table"}

    def __post_init__(self) -> None:
        left = PLACEHOLDER.sub("", self.text)
        if re.search(r"\{\w+(:\w*)?\}", left):
            raise ValueError("`text` knows {entity}, {group}, {country}, {first:n} and {last:n}")
        for found in PLACEHOLDER.finditer(self.text):
            if (found[1] in ("first", "last")) != (found[2] is not None):
                raise ValueError("`text` knows {first:n} and {last:n} with a number, the others without")

    @staticmethod
    def read(path: Path) -> dict[str, str]:
        """The table in a CSV file of two columns. Raises ValueError for any other."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row]
        for number, row in enumerate(rows, 1):
            if len(row) != 2:
                raise ValueError(f"row {number} has {len(row)} columns instead of 2")
        return dict(rows)

    def apply(self, values: Strings, context: Context) -> Strings:
        """The replacements."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.arrays import Strings
        from ..core.kernels import canonical
        from ._values import as_kind
        from .redact import Redact

        form = context.identifier.canonical
        array = pa.array(values.as_kind("Z"))
        filled = pc.fill_null(pc.greater(pc.binary_length(array), 0), False)
        if self.text or not self.table:
            result = self._written(values, context)
        else:
            result = pa.array(Redact().apply(values, context).as_kind("Z"))
        if self.table:
            known = Strings.from_list([*self.table], "Z")
            keys = pa.array(canonical(known, form.keep, form.case, form.last, form.signs, form.without))
            plain = pa.array(
                canonical(values.as_kind("Z"), form.keep, form.case, form.last, form.signs, form.without)
            )
            news = pa.array([text.encode() for text in self.table.values()], pa.large_binary())
            first = pc.index_in(plain, value_set=keys)
            result = pc.coalesce(news.take(first), result)
        result = pc.if_else(filled, result, array)
        return as_kind(result, values)

    def _written(self, values: Strings, context: Context) -> Any:
        """`text` for each value, as large binary."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.kernels import canonical
        from ._values import glue, texts

        form = context.identifier.canonical
        plain = texts(canonical(values, form.keep, form.case, form.last, form.signs, form.without))
        half = pc.divide(pc.subtract(pc.utf8_length(plain), 1), 2)
        pieces: list[Any] = []
        at = 0
        for found in PLACEHOLDER.finditer(self.text):
            pieces += [self.text[at : found.start()], self._filled(found, plain, half, context.identifier)]
            at = found.end()
        pieces.append(self.text[at:])
        if all(isinstance(piece, str) for piece in pieces):
            return pa.repeat(pa.scalar("".join(pieces).encode(), pa.large_binary()), len(values))
        return glue(*pieces).cast(pa.large_binary())

    def _filled(self, found: re.Match[str], plain: Any, half: Any, identifier: Identifier) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        words: Mapping[str, str] = {
            "entity": identifier.entity,
            "group": identifier.group,
            "country": identifier.country,
        }
        if found[1] in words:
            return words[found[1]]
        most = int(found[2])
        out = pa.repeat(pa.scalar("", pa.large_string()), len(plain))
        # Of a short value fewer are shown: one kernel call for each possible length.
        for count in range(1, most + 1):
            shown = pc.equal(pc.min_element_wise(half, count), count)
            part = (
                pc.utf8_slice_codeunits(plain, 0, count)
                if found[1] == "first"
                else pc.utf8_slice_codeunits(plain, -count)
            )
            out = pc.if_else(pc.fill_null(shown, False), part, out)
        return out

    def settled(self, values: Strings, context: Context) -> bytearray:
        """The texts that it writes."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.kernels import same

        flags = same(values, self.apply(values, context)) if self.text else bytearray(len(values))
        if self.table:
            news = pa.array([text.encode() for text in self.table.values()], pa.large_binary())
            written = pc.is_in(pa.array(values.as_kind("Z")), value_set=news)
            flags = bytearray(
                bool(one or other) for one, other in zip(flags, written.to_pylist(), strict=True)
            )
        return flags


STRATEGY = Replace
