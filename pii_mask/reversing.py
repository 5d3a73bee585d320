"""The way back, and what masking does so that there is one.

A pseudonym in a text is undone only if it is found again where it stands, as what it is, and nothing else is
found beside it. So a masker reads its own output as the way back will (:func:`places`), and where the two
don't agree it writes marks, which can't be mistaken (:func:`assured`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from . import strategies
from .core.arrays import Found, Strings
from .core.kernels import gather, marked, rows_with_marks, splice
from .errors import StrategyError
from .masker import Masker, Treatment
from .records import Place as Where
from .strategies import Strategy
from .strategies._sealed import MARK, Seal, mark, read

if TYPE_CHECKING:
    from .keys import Key
    from .results import Tally
    from .types import Identifier

__all__ = ["Rekeyer", "Unmasker", "assured", "places", "undoes", "with_marks"]

#: A place: row, first byte, byte behind the last, number of the identifier.
Place = tuple[int, int, int, int]


def undoes(strategy: Strategy | None) -> bool:
    """Whether what the strategy writes is turned back by :class:`Unmasker`."""
    return strategy is not None and strategy.keyed and strategies.is_reversible(strategy)


def _lifelike(strategy: Strategy | None) -> bool:
    return undoes(strategy) and getattr(strategy, "lifelike", False)


# ---------------------------------------------------------------- what will be found
def _marks(masker: Masker, values: Strings, treatment: Treatment) -> list[Place]:
    """Marks of entities whose replacements can be turned back, in rows and texts from left to right."""
    rows = rows_with_marks(values)
    found = []
    for row, text in zip(rows, values.take(rows).as_kind("z").to_list(), strict=True) if rows else ():
        for match in MARK.finditer(text):
            number = masker.known.numbers.get(match[1].decode())
            if number is not None and undoes(treatment.strategies[number]):
                found.append((row, match.start(), match.end(), number))
    return found


def places(masker: Masker, values: Strings, treatment: Treatment) -> tuple[Found, list[Place]]:
    """What the way back takes for replacements: findings outside of marks, and marks."""
    if treatment.action == "typed":
        found = masker.known.scan_typed(values, treatment.members, treatment.query)
        found = masker.known.without_allowed(values, found, masker.policy.allow)
    else:
        found = masker.known.scan(values, treatment.query)
    marks = _marks(masker, values, treatment)
    if marks:
        by_row: dict[int, list[Place]] = {}
        for each in marks:
            by_row.setdefault(each[0], []).append(each)
        found = Found.from_rows(
            [
                (row, start, end, what, score)
                for row, start, end, what, score in found.to_list()
                if not any(start < other[2] and other[1] < end for other in by_row.get(row, ()))
            ]
        )
    return found, marks


def with_marks(masker: Masker, values: Strings, found: Found, treatment: Treatment) -> Found:
    """Findings in values that are still to be masked, and the marks that stand there already.

    These are replaced too: what the way back finds is then only what was written by this masker.
    """
    marks = _marks(masker, values, treatment)
    if not marks:
        return found
    rest = [
        (row, start, end, what, score)
        for row, start, end, what, score in found.to_list()
        if not any(row == m[0] and start < m[2] and m[1] < end for m in marks)
    ]
    return Found.from_rows(sorted(rest + [(*each, 1.0) for each in marks]))


# ---------------------------------------------------------------- what is written is found again
def assured(
    masker: Masker,
    values: Strings,
    found: Found,
    replacements: Sequence[Strings | None],
    masked: Strings,
    treatment: Treatment,
    name: str,
) -> Strings:
    """`masked`, which is `values` with the replacements, such that all of it can be turned back.

    In rows where a replacement wouldn't be found again, or something else would, replacements become marks;
    where that doesn't help, the whole text does.
    """
    used = {what: treatment.strategies[what] for what in found.counts()}
    if not any(map(undoes, used.values())):
        return masked
    expected = _expected(found, replacements, treatment)
    rows = _differing(expected, _taken(masker, masked, treatment))
    if not rows:
        return masked
    cells = [_Row(masker, values, found, replacements, treatment, name, row).text() for row in rows]
    return masked.put(rows, Strings.from_list(cells, "z"))


def _expected(found: Found, replacements: Sequence[Strings | None], treatment: Treatment) -> Any:
    """Where replacements stand that are to be turned back: (row, start, end, identifier) each, sorted."""
    import numpy as np

    row, start, end, what = _columns(found)
    lengths = end - start
    wanted = np.zeros(len(row), np.bool_)
    for number in np.unique(what).tolist():
        replaced = replacements[number]
        chosen = what == number
        if replaced is None:
            continue
        lengths[chosen] = _sizes(replaced)
        strategy = treatment.strategies[number]
        if undoes(strategy):
            flags = np.full(int(chosen.sum()), _lifelike(strategy))
            for place, text in marked(replaced):
                flags[place] = flags[place] or read(text) is not None
            wanted[chosen] = flags
    moved = np.cumsum(lengths - (end - start))
    before = moved - (lengths - (end - start))
    if len(row):
        first = np.flatnonzero(np.append(True, row[1:] != row[:-1]))
        before -= np.repeat(before[first], np.diff(np.append(first, len(row))))
    start = start + before
    return np.stack([row, start, start + lengths, what])[:, wanted & (lengths > 0)]


def _taken(masker: Masker, masked: Strings, treatment: Treatment) -> Any:
    """The same for what the way back would turn back."""
    import numpy as np

    found, marks = places(masker, masked, treatment)
    lifelike = np.array([_lifelike(strategy) for strategy in treatment.strategies], np.bool_)
    columns = np.stack(_columns(found))
    columns = columns[:, lifelike[columns[3]]] if columns.shape[1] else columns
    if not marks:
        return columns
    columns = np.concatenate([columns, np.array(marks, np.int64).T], axis=1)
    return columns[:, np.lexsort(columns[1::-1])]


def _columns(found: Found) -> list[Any]:
    import numpy as np

    row, start, end, what, _ = found.columns()
    kinds = np.frombuffer(what, np.uint16).astype(np.int64)
    return [*(np.frombuffer(each, np.int64) for each in (row, start, end)), kinds]


def _sizes(values: Strings) -> Any:
    from .profile import sizes

    return sizes(values)


def _differing(expected: Any, taken: Any) -> list[int]:
    """The rows in which two lists of places differ."""
    import numpy as np

    if expected.shape == taken.shape and bool((expected == taken).all()):
        return []
    both = np.concatenate([expected, taken], axis=1)
    _, places, counts = np.unique(both, axis=1, return_index=True, return_counts=True)
    rows: list[int] = np.unique(both[0, places[counts == 1]]).tolist()
    return rows


class _Row:
    """One text whose replacements aren't all found again."""

    def __init__(
        self,
        masker: Masker,
        values: Strings,
        found: Found,
        replacements: Sequence[Strings | None],
        treatment: Treatment,
        name: str,
        row: int,
    ) -> None:
        import numpy as np

        self.masker, self.treatment, self.name = masker, treatment, name
        self.value = values.take([row])
        rows, start, end, what = _columns(found)
        here = np.flatnonzero(rows == row)
        self.found = Found.from_rows(
            [(0, int(start[i]), int(end[i]), int(what[i]), 1.0) for i in here.tolist()]
        )
        self.replaced: list[Strings | None] = [None] * len(replacements)
        for number in self.found.counts():
            every = replacements[number]
            if every is not None:
                places = [int(np.sum(what[:i] == number)) for i in here.tolist() if what[i] == number]
                self.replaced[number] = every.take(places)

    def text(self) -> bytes:
        """The text with marks for pseudonyms; one mark for all of it if that doesn't do."""
        for number in self.found.counts():
            strategy = self.treatment.strategies[number]
            written = self.replaced[number]
            if written is not None and _lifelike(strategy):
                originals = gather(self.value, self.found, number)
                context = self.masker.context(self.masker.known.identifiers[number], Where(path=self.name))
                self.replaced[number] = strategy.marked(originals, written, context)  # type: ignore[union-attr]  # lifelike ones have it
        masked = splice(self.value, self.found, self.replaced)
        expected = _expected(self.found, self.replaced, self.treatment)
        if not _differing(expected, _taken(self.masker, masked, self.treatment)):
            text: bytes = masked.as_kind("z").to_list()[0]
            return text
        return self._sealed()

    def _sealed(self) -> bytes:
        numbers = [n for n in self.found.counts() if undoes(self.treatment.strategies[n])]
        # Something was found that isn't there in the original: any entity that can be turned back will do.
        number = (
            numbers[0]
            if numbers
            else next(n for n, strategy in enumerate(self.treatment.strategies) if undoes(strategy))
        )
        strategy = self.treatment.strategies[number]
        identifier = self.masker.known.identifiers[number]
        context = self.masker.context(identifier, Where(path=self.name))
        key = context.subkey("encrypt", getattr(strategy, "domain", ""))
        value: bytes = self.value.as_kind("z").to_list()[0]
        return mark(identifier.entity, None, Seal(key).seal(value))


# ---------------------------------------------------------------- back
class Unmasker(Masker):
    """Turns back what a masker of the same policy and key wrote; called in the same way, for any data.

    Raises :class:`~pii_mask.errors.StrategyError`, naming the strategy, for a policy by which values were
    lost; with `partial` these stay as they are.
    """

    def __init__(self, masker: Masker, *, partial: bool = False) -> None:
        self.__dict__.update(masker.__dict__)
        if partial:
            return
        used = [*self._by_entity.items()]
        used += [(name, c.strategy) for name, c in self.policy.columns.items() if c.strategy is not None]
        for where, strategy in used:
            if not strategies.is_reversible(strategy):
                inner = getattr(strategy, "invalid", "")
                also = f", since its `invalid` is {inner!r}" if strategy.reversible else ""
                raise StrategyError(f"strategy {strategy.name!r} ({where}) can't be undone{also}")

    def column(self, values: Strings, name: str, kind: str, tally: Tally, *place: Any) -> Strings | None:
        """`values` as they were; what was dropped stays away."""
        treatment = self.treatment(name, kind)
        if treatment.action == "drop":
            return None
        if treatment.action == "keep":
            return values.copy()
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            return self.turned(values, strategy, stand_in, name) if undoes(strategy) else values.copy()
        found, marks = places(self, values, treatment)
        if marks:
            found = Found.from_rows(sorted([*found.to_list(), *((*each, 1.0) for each in marks)]))
        replacements: list[Strings | None] = [None] * len(treatment.strategies)
        for number, count in found.counts().items():
            strategy = treatment.strategies[number]  # type: ignore[assignment]  # None where nothing is replaced
            if undoes(strategy):
                identifier = self.known.identifiers[number]
                written = gather(values, found, number)
                replacements[number] = self.turned(written, strategy, identifier, name)
                tally.add(name, identifier.entity, count)
        return self.joined(values, found, replacements, treatment, name)

    def turned(self, values: Strings, strategy: Strategy, identifier: Identifier, name: str) -> Strings:
        """Replacements as the values that they stand for."""
        back: Strings = strategy.revert(values, self.context(identifier, Where(path=name)))  # type: ignore[attr-defined]  # reversible ones have it
        return back

    def joined(
        self,
        values: Strings,
        found: Found,
        replacements: Sequence[Strings | None],
        treatment: Treatment,
        name: str,
    ) -> Strings:
        """The texts around them put together again."""
        return splice(values, found, list(replacements))


class Rekeyer(Unmasker):
    """Turns replacements of one key into those of another, in one step; all else stays as it is."""

    def __init__(self, old: Masker, new: Key) -> None:
        super().__init__(old, partial=True)
        self.after = Masker(old.policy, key=new)

    def _key_check_value(self) -> str:
        return self.after._key_check_value()

    def turned(self, values: Strings, strategy: Strategy, identifier: Identifier, name: str) -> Strings:
        """Replacements under the other key."""
        plain = super().turned(values, strategy, identifier, name)
        context = self.after.context(identifier, Where(path=name))
        made = strategy.apply(plain, context)
        sealed = [row for row, text in marked(values) if (found := read(text)) and found.pseudonym is None]
        if sealed:
            # What was sealed is sealed again, whatever it is.
            words = {"domain": getattr(strategy, "domain", "")}
            seal = msgspec.convert(words, strategies.load()["encrypt"])
            made = made.put(sealed, seal.apply(plain.take(sealed), context))
        return made

    def joined(
        self,
        values: Strings,
        found: Found,
        replacements: Sequence[Strings | None],
        treatment: Treatment,
        name: str,
    ) -> Strings:
        """The texts with them, found again as those before were."""
        masked = splice(values, found, list(replacements))
        plain: list[Strings | None] = [None] * len(replacements)
        for number in found.counts():
            strategy = treatment.strategies[number]
            if strategy is not None and replacements[number] is not None:
                identifier = self.known.identifiers[number]
                plain[number] = super().turned(gather(values, found, number), strategy, identifier, name)
        originals = splice(values, found, plain)
        again = _moved(found, plain)
        return assured(self.after, originals, again, replacements, masked, treatment, name)


def _moved(found: Found, replacements: Sequence[Strings | None]) -> Found:
    """The findings where they are once they are replaced."""
    import numpy as np

    row, start, end, what = _columns(found)
    lengths = end - start
    for number, replaced in enumerate(replacements):
        if replaced is not None:
            lengths[what == number] = _sizes(replaced)
    moved = np.cumsum(lengths - (end - start))
    before = moved - (lengths - (end - start))
    if len(row):
        first = np.flatnonzero(np.append(True, row[1:] != row[:-1]))
        before -= np.repeat(before[first], np.diff(np.append(first, len(row))))
    start = start + before
    return Found.from_rows(
        zip(
            row.tolist(),
            start.tolist(),
            (start + lengths).tolist(),
            what.tolist(),
            [1.0] * len(row),
            strict=True,
        )
    )
