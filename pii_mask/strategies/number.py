"""number: ``[PERSON_1]``, the same number for the same value throughout one document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from ..types import Identifier
from . import Context

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..core.arrays import Strings

#: The note under which the numbers of a document are kept.
NOTE = "number"


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Writes the name of the group and a number, counted from 1: ``[PERSON_1]``, ``[PERSON_2]`` …

    Within one document equal values of a group have one number, however they are written. A document is a
    text, a list or dict handed over as a whole, a text file, or a row of a table. What the numbers stand
    for is known to a :meth:`~pii_mask.Masker.session` alone, which restores it.

    `language` picks the identifier's name in that language, in 【】; by default, and where it has none, the
    group's English name in [] is written.
    """

    language: str = "en"

    name: ClassVar[str] = "number"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False
    by_row: ClassVar[bool] = True

    def apply(self, values: Strings, context: Context) -> Strings:
        """The numbers in brackets."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        from ..core.arrays import Strings
        from ..core.kernels import canonical
        from ._values import as_kind, glue

        form = context.identifier.canonical
        array = pa.array(values.as_kind("Z"))
        filled = pc.fill_null(pc.greater(pc.binary_length(array), 0), False)
        places = pc.indices_nonzero(filled)
        written = array.take(places)
        plain = pa.array(
            canonical(Strings.from_arrow(written), form.keep, form.case, form.last, form.signs, form.without)
        )
        # Values that are nothing but signs are still told apart.
        plain = pc.if_else(pc.equal(pc.binary_length(plain), 0), written, plain)
        rows = context.rows()
        own = np.zeros(len(places), np.int64) if rows is None else rows[places.to_numpy()]
        before, behind = self._around(context.identifier)
        numbers: Numbers = context.notes.setdefault(NOTE, Numbers())
        given = numbers.assign(before, behind, own, plain, written)
        marks = glue(before, pa.array(given).cast(pa.large_string()), behind)
        return as_kind(pc.replace_with_mask(array, filled, marks.cast(pa.large_binary())), values)

    def _around(self, identifier: Identifier) -> tuple[str, str]:
        """What stands before and behind the number."""
        local = identifier.names.get(self.language) if self.language != "en" else None
        return (f"【{local}", "】") if local else (f"[{identifier.group}_", "]")

    def trace(self, identifier: Identifier) -> str:
        """A mark with a number."""
        before, behind = map(re.escape, self._around(identifier))
        return f"{before}[0-9]+{behind}"

    def settled(self, values: Strings, context: Context) -> bytearray:
        """Marks with a number."""
        import pyarrow as pa
        import pyarrow.compute as pc

        pattern = f"^{self.trace(context.identifier)}$"
        cells = pa.array(values.as_kind("Z"))
        return bytearray(pc.fill_null(pc.match_substring_regex(cells, pattern), False).to_pylist())


class Numbers:
    """The numbers given within documents, which are the rows of one batch, or one text or object."""

    def __init__(self) -> None:
        #: By what stands before the number: row and canonical value of each, in the order of the numbers.
        self._keys: dict[str, Any] = {}
        self._numbers: dict[str, npt.NDArray[np.int64]] = {}
        #: The highest number of marks that the document holds already, by what stands before the number.
        self.taken: dict[str, int] = {}
        #: What each mark stands for, as it was first written. Kept only where somebody wants it back.
        self.meaning: dict[str, bytes] | None = None

    def __repr__(self) -> str:
        return "<Numbers>"

    def __reduce__(self) -> Any:
        raise TypeError("what numbers stand for is not pickled")

    def assign(
        self, before: str, behind: str, rows: npt.NDArray[np.int64], plain: Any, written: Any
    ) -> npt.NDArray[np.int64]:
        """A number for each value: the one that it has in its row, or the next."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        row_texts = pa.array(rows).cast(pa.large_string()).cast(pa.large_binary())
        keys = pc.binary_join_element_wise(
            row_texts, pc.fill_null(plain, b""), pa.scalar(b"\0", pa.large_binary())
        )
        known = self._keys.get(before, pa.array([], pa.large_binary()))
        numbers = self._numbers.get(before, np.zeros(0, np.int64))
        distinct = keys.dictionary_encode()
        fresh = pc.is_null(pc.index_in(distinct.dictionary, value_set=known))
        new = distinct.dictionary.filter(fresh)
        if len(new):
            # Rows of the new ones, in the order in which they came; each counts on where its row is.
            first = pc.index_in(new, value_set=keys).to_numpy()
            own = rows[first]
            order = np.argsort(own, kind="stable")
            ranked = own[order]
            starts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
            rank = np.arange(len(ranked)) - np.repeat(starts, np.diff(np.append(starts, len(ranked))))
            base = np.maximum(_last(known, numbers, ranked), self.taken.get(before, 0))
            given = np.empty(len(new), np.int64)
            given[order] = base + rank + 1
            if self.meaning is not None:
                for place, number in zip(first.tolist(), given.tolist(), strict=True):
                    self.meaning[f"{before}{number}{behind}"] = written[place].as_py()
            known, numbers = pa.concat_arrays([known, new]), np.concatenate([numbers, given])
            self._keys[before], self._numbers[before] = known, numbers
        places: npt.NDArray[np.int64] = pc.index_in(keys, value_set=known).to_numpy().astype(np.int64)
        return numbers[places]


def _last(known: Any, numbers: npt.NDArray[np.int64], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The highest number that each of the rows has."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(known):
        return np.zeros(len(rows), np.int64)
    row = pc.replace_substring_regex(known, "(?s)\\x00.*$", "").cast(pa.large_string())
    grouped = pa.table({"row": row.cast(pa.int64()), "n": numbers}).group_by("row").aggregate([("n", "max")])
    place = pc.index_in(pa.array(rows), value_set=grouped["row"].combine_chunks())
    last: npt.NDArray[np.int64] = pc.fill_null(grouped["n_max"].take(place), 0).to_numpy()
    return last


STRATEGY = Number
