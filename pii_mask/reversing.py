"""The way back, and what masking does so that there is one.

A pseudonym in a text is undone only if it is found again where it stands, as what it is, and nothing else is
found beside it. So a masker reads its own output as the way back will (:func:`places`), and where the two
don't agree it writes marks, which can't be mistaken (:func:`assured`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from .types import NO_VALUE

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
@dataclass(frozen=True, slots=True)
class _Lost:
    """A strategy without a way back, and how it is told that it wrote something.

    `trace` is a regular expression for what it writes, `numbers` are the identifiers of which each finding
    may be its doing, and it is `hidden` if nothing tells.
    """

    why: str
    trace: str = ""
    numbers: frozenset[int] = frozenset()
    hidden: bool = False


def _filled(cells: Any) -> bool:
    return any(cell and cell.strip() for cell in cells.unique().to_pylist())


def _lost(strategy: Strategy, where: str) -> str:
    inner = getattr(strategy, "invalid", "")
    also = f", since its `invalid` is {inner!r}" if strategy.reversible else ""
    return f"strategy {strategy.name!r} ({where}) can't be undone{also}"


class Unmasker(Masker):
    """Turns back what a masker of the same policy and key wrote; called in the same way, for any data.

    Raises :class:`~pii_mask.errors.StrategyError`, naming strategy and column, where the data holds what may
    be the replacement of a lost value, and for a policy of which nothing can be turned back; with `partial`
    all that can't be turned back stays as it is.
    """

    def __init__(self, masker: Masker, *, partial: bool = False) -> None:
        self.__dict__.update(masker.__dict__)
        self._partial = partial
        self._traces: dict[tuple[str, str], tuple[_Lost, ...]] = {}
        used = [(where, strategy) for where, strategy in self.used() if strategy.name != "keep"]
        if used and not partial and not any(undoes(strategy) for _, strategy in used):
            # The one that most of the rest is done by says most.
            where, strategy = next((each for each in used if each[1] != self.policy.default), used[0])
            raise StrategyError(_lost(strategy, where) + "; nothing that the policy does can")

    def column(self, values: Strings, name: str, kind: str, tally: Tally, *place: Any) -> Strings | None:
        """`values` as they were; what was dropped stays away."""
        treatment = self.treatment(name, kind)
        if treatment.action == "drop":
            return None
        if treatment.action == "keep":
            return values.copy()
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            if undoes(strategy):
                return self.turned(values, strategy, stand_in, name)
            self._refuse(values, name, kind, treatment)
            return values.copy()
        found, marks = places(self, values, treatment)
        if marks:
            found = Found.from_rows(sorted([*found.to_list(), *((*each, 1.0) for each in marks)]))
        self._refuse(values, name, kind, treatment, found)
        replacements: list[Strings | None] = [None] * len(treatment.strategies)
        for number, count in found.counts().items():
            strategy = treatment.strategies[number]  # type: ignore[assignment]  # None where nothing is replaced
            if undoes(strategy):
                identifier = self.known.identifiers[number]
                written = gather(values, found, number)
                replacements[number] = self.turned(written, strategy, identifier, name)
                tally.add(name, identifier.entity, count)
        return self.joined(values, found, replacements, treatment, name)

    def _refuse(
        self, values: Strings, name: str, kind: str, treatment: Treatment, found: Found | None = None
    ) -> None:
        """Raises if some of the values may be, or hold, what a strategy without a way back has written."""
        if self._partial or not len(values):
            return
        if (name, kind) not in self._traces:
            self._traces[name, kind] = tuple(self._lossy(name, treatment))
        lossy = self._traces[name, kind]
        if not lossy:
            return
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        here = f"column {name}: " if name else ""
        instead = "; with `partial` (--partial) the rest is turned back, and this stays as it is"
        cells = pa.array(values.as_kind("Z"))
        if kind == "numbers" and values.null_count:
            why = "a null may be a number that it took away: "
            raise StrategyError(f"{here}{why}{lossy[0].why}{instead}")
        whole = treatment.untyped is not None or not any(map(undoes, treatment.strategies))
        if treatment.action != "scan" and whole:
            texts = (text.decode("utf-8", "replace").strip() for text in cells.unique().to_pylist() if text)
            if any(text and text.lower() not in NO_VALUE for text in texts):
                raise StrategyError(f"{here}{lossy[0].why}{instead}")
            return
        assert found is not None  # only columns that hold nothing else are treated without looking
        counts = found.counts()
        if treatment.action == "typed":
            # In a cell that is one value of the column's type nothing else can have been.
            row, start, end, _ = _columns(found)
            odd = np.ones(len(values), np.bool_)
            odd[row[(start == 0) & (end == _sizes(values)[row])]] = False
            cells = cells.filter(pa.array(odd))
        for each in lossy:
            seen = bool(each.trace) and pc.any(pc.match_substring_regex(cells, each.trace)).as_py()
            if seen or not each.numbers.isdisjoint(counts) or (each.hidden and _filled(cells)):
                raise StrategyError(f"{here}{each.why}, and may have written here{instead}")

    def _lossy(self, name: str, treatment: Treatment) -> Iterator[_Lost]:
        """The strategies without a way back that may have written in a column; by how they are said, once."""
        if treatment.untyped is not None:
            yield _Lost(_lost(treatment.untyped[0], "all of it"))
            return
        # By identity: options may be tables, which have no hash.
        by_strategy: dict[int, tuple[Strategy, list[int]]] = {}
        for number, strategy in enumerate(treatment.strategies):
            if strategy is not None and strategy.name != "keep" and not undoes(strategy):
                by_strategy.setdefault(id(strategy), (strategy, []))[1].append(number)
        typed = set(treatment.members) if treatment.action == "typed" else set()
        for strategy, numbers in by_strategy.values():
            declared = [self.known.identifiers[number] for number in numbers]
            named = [each for each in declared if {each.entity, each.group} & self.policy.entities.keys()]
            shown = named or [self.known.identifiers[n] for n in numbers if n in typed] or declared
            entities = ", ".join(each.entity for each in shown[:3]) + (", …" if len(shown) > 3 else "")
            where = entities if named or typed & set(numbers) else "the policy's default"
            trace = getattr(strategy, "trace", None)
            traces = sorted({trace(each) for each in declared}) if trace is not None else []
            lifelike = getattr(strategy, "lifelike", False)
            yield _Lost(
                _lost(strategy, where),
                "|".join(traces),
                frozenset(numbers) if lifelike else frozenset(),
                not traces and not lifelike,
            )

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
