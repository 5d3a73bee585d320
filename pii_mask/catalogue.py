"""What can be found: the declared identifiers with the scanner that finds them, and the user's own beside
them.

A :class:`Catalogue` answers every question about entities and columns and scans columns of texts. The one
that ships is made once and shared; a policy or a call that brings identifiers of its own gets another
one, which
leaves the compiled tables of the first as they are: each source hands in candidates, and overlaps between
them are settled here by the same rule as within one source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from . import identifiers
from .errors import PolicyError
from .types import DEFAULT_MIN_SCORE, Identifier, Pattern

if TYPE_CHECKING:
    from .core.arrays import Found, Strings
    from .core.scan import Query as ScannerQuery
    from .core.scan import Scanner
    from .core.tagger import Tagger
    from .names.adapters import Adapter

__all__ = ["Allowed", "Catalogue", "Query", "catalogue", "check_pattern", "default"]

#: Entities that are names of persons, organisations and places.
NAMES = frozenset({"PERSON", "TITLED_PERSON", "ORGANIZATION", "LOCATION", "ADDRESS"})
#: Names of columns that are longer are asked for every context word in turn.
LONG = 64
#: Those that the tagger of names finds in running text, in the order of its kinds.
TAGGED = ("PERSON", "ORGANIZATION", "LOCATION", "ADDRESS")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is never personal: values, however they are written, and patterns that a whole value matches."""

    values: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.patterns)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for in a column, prepared once and used for each of its batches."""

    wanted: frozenset[int]
    min_score: float
    prior: bytes
    labelled: frozenset[str]
    shipped: ScannerQuery
    own: ScannerQuery | None
    allowed: Allowed
    #: The numbers of what the tagger finds, -1 for what isn't asked for; None where it isn't run.
    tagged: tuple[int, ...] | None = None
    #: What finds it; None for the tagger that ships.
    adapter: Adapter | None = None


class Catalogue:
    """Identifiers, in the order in which ties between them are settled, and what finds them.

    `shipped` are those whose scanner is compiled already, `own` those of the user, which come behind them.
    Raises :class:`~pii_mask.errors.PolicyError` for an entity that is declared twice and
    :class:`~pii_mask.errors.PatternError` for a pattern that can't be run in linear time.
    """

    def __init__(
        self, shipped: Sequence[Identifier], scanner: Callable[[], Scanner], own: Sequence[Identifier] = ()
    ) -> None:
        self.identifiers = (*shipped, *own)
        self.entities = tuple(declared.entity for declared in self.identifiers)
        self.by_entity: Mapping[str, Identifier] = MappingProxyType(
            {declared.entity: declared for declared in self.identifiers}
        )
        if len(self.by_entity) < len(self.entities):
            twice = next(entity for entity in self.entities if self.entities.count(entity) > 1)
            raise PolicyError(f"the entity {twice} is declared twice")
        self.numbers = {entity: number for number, entity in enumerate(self.entities)}
        self._columns = {column: each.entity for each in self.identifiers for column in each.columns}
        self._make = scanner
        self._first_own = len(shipped)
        self._own = tuple(own)
        self.type_members = lru_cache(1024)(self._type_members)
        self.query_for = lru_cache(256)(self._query_for)
        self.column_labels = lru_cache(4096)(self._column_labels)

    @cached_property
    def scanner(self) -> Scanner:
        """The shipped identifiers, compiled."""
        return self._make()

    @cached_property
    def own_scanner(self) -> Scanner | None:
        """The user's identifiers that have patterns, compiled; the others have none in there either."""
        from .core.scan import Scanner

        return Scanner(self._own) if any(declared.patterns for declared in self._own) else None

    @cached_property
    def finders(self) -> tuple[tuple[int, Callable[[Strings, int, float], Found]], ...]:
        """What finds the user's lists of values and runs the user's functions, by the identifier's number."""
        from . import own

        return tuple(
            (self._first_own + number, found)
            for number, declared in enumerate(self._own)
            for found in own.finders(declared)
        )

    # ------------------------------------------------------------ entities and columns
    def members(self, name: str) -> tuple[str, ...]:
        """The entities that `name` asks for: a group's members, or the one entity itself.

        A name that is both (``PHONE_NUMBER``) is the group. Raises
        :class:`~pii_mask.errors.PolicyError` for an unknown name and says which one is nearest.
        """
        group = tuple(declared.entity for declared in self.identifiers if declared.group == name)
        if group:
            return group
        if name in self.by_entity:
            return (name,)
        import difflib

        near = difflib.get_close_matches(name.upper(), sorted(self.names()), n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise PolicyError(f"unknown entity {name!r}{hint}")

    def names(self) -> set[str]:
        """The names of all entities and groups."""
        return {*self.by_entity, *(declared.group for declared in self.identifiers)}

    def asked(self, entities: Iterable[str] | None, names: bool = True) -> frozenset[str]:
        """The entities behind names of entities and groups; those that are on by default for None."""
        if entities is None:
            chosen = {declared.entity for declared in self.identifiers if declared.on}
        else:
            if isinstance(entities, str):
                raise PolicyError("entities: expected a list of names")
            chosen = {member for name in entities for member in self.members(name)}
        return frozenset(chosen if names else chosen - NAMES)

    def column_entity(self, name: str) -> str | None:
        """The entity that a column's name alone says the column holds, or None.

        Of a path such as ``owner.mobile`` or ``owners[].mobile`` the last name counts.
        """
        for header in (name, name.rpartition(".")[2]):
            entity = self._columns.get(identifiers.fold_header(header))
            if entity is not None:
                return entity
        return None

    def _column_labels(self, name: str) -> frozenset[str]:
        """Entities for which a column's name is a label: one of their context words stands in it."""
        from .core.tables import folded_lower, occurrences

        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)  # customerPhone
        text = folded_lower(spaced)
        # A name is short: its parts are fewer than there are words.
        parts = {
            text[at:end] for at in range(len(text)) for end in range(at + 1, min(at + LONG, len(text)) + 1)
        }
        there = (word for word in parts if word in self._context)
        if len(text) > LONG:
            there = (word for word in self._context if word in text)
        return frozenset(
            entity
            for word in there
            if any(True for _ in occurrences(word, text))
            for entity in self._context[word]
        )

    @cached_property
    def _context(self) -> Mapping[str, tuple[str, ...]]:
        """The context words, folded, and the entities that they are words of."""
        from .core.folding import FOLDED, LOWERED

        table = {code: LOWERED.get(folded, folded) for code, folded in FOLDED.items()} | LOWERED
        found: dict[str, list[str]] = {}
        for declared in self.identifiers:
            for word in declared.context:
                # What folded_lower says; there are some fifteen thousand words, mostly ASCII.
                folded = word.lower() if word.isascii() else word.translate(table)
                found.setdefault(folded, []).append(declared.entity)
        return {word: tuple(entities) for word, entities in found.items()}

    def _type_members(self, entity: str) -> tuple[int, ...]:
        """Numbers of what a cell of a column of this type may be: the entity, then its group.

        The one that bears the group's name comes last: a phone of a country is that country's, as it
        is in texts. But what takes every cell comes first: an address.
        """
        group = self.by_entity[entity].group if entity in self.by_entity else entity
        members = [self.numbers[member] for member in self.members(group)]
        own = self.numbers.get(entity)
        if own is not None and self.takes_all([own]) == own:
            return (own, *(number for number in members if number != own))
        return tuple(sorted(members, key=lambda n: (self.entities[n] == group, n != own, n)))

    def takes_all(self, numbers: Iterable[int]) -> int | None:
        """The first of these identifiers that every cell of a column of its type is, whatever its form."""
        for number in numbers:
            declared = self.identifiers[number]
            if declared.whole or not declared.patterns:
                return number
        return None

    # ------------------------------------------------------------ scanning
    def query(
        self,
        *,
        entities: Collection[str],
        min_score: float = DEFAULT_MIN_SCORE,
        countries: Collection[str] = (),
        labelled: Collection[str] = (),
        allowed: Allowed | None = None,
        names: bool | Adapter = False,
    ) -> Query:
        """What to look for: `entities`, of which those in `labelled` have the column's name as a label.

        Candidates that are `allowed` take part in no overlap. With `names` the tagger, or an adapter of
        another one, reads the texts, too, if something that it finds is asked for.
        """
        tagged = tuple(self.numbers.get(entity, -1) if entity in entities else -1 for entity in TAGGED)

        def asking(scanner: Scanner) -> ScannerQuery:
            return scanner.query(
                entities=entities, min_score=min_score, countries=countries, labelled=labelled
            )

        return Query(
            wanted=frozenset(self.numbers[entity] for entity in entities),
            min_score=min_score,
            prior=bytes(bool(d.country) and d.country in countries for d in self.identifiers),
            labelled=frozenset(labelled),
            shipped=asking(self.scanner),
            own=asking(self.own_scanner) if self.own_scanner else None,
            allowed=allowed or Allowed(),
            tagged=tagged if names and max(tagged) >= 0 else None,
            adapter=None if isinstance(names, bool) else names,
        )

    def _query_for(
        self,
        entities: tuple[str, ...] | None,
        names: bool | Adapter | None,
        min_score: float,
        countries: tuple[str, ...],
        column: str,
    ) -> Query:
        """The query of :func:`pii_mask.find` with these arguments; remembered, since texts are short."""
        return self.query(
            entities=self.asked(entities, names is not False),
            min_score=min_score,
            countries=countries,
            labelled=self.column_labels(column) if column else (),
            names=names or False,
        )

    def scan(self, values: Strings, query: Query) -> Found:
        """Findings in every value, `what` being the number of the identifier."""
        if not self._own and not query.allowed and query.tagged is None:
            return self.scanner.scan(values, query.shipped)
        from .core.scan import resolve

        return resolve(self.candidates(values, query), query.prior)

    def candidates(self, values: Strings, query: Query) -> list[Found]:
        """What every source finds, before overlaps are settled and without what is allowed."""
        found = [self.scanner.candidates(values, query.shipped, 0)]
        if self.own_scanner is not None and query.own is not None:
            found.append(self.own_scanner.candidates(values, query.own, self._first_own))
        for number, finder in self.finders:
            if number in query.wanted:
                found.append(finder(values, number, query.min_score))
        if query.tagged is not None:
            found.append(_tagger(query).find(values, query.tagged, query.min_score))
        return self._but_allowed(values, found, query.allowed)

    def without_allowed(self, values: Strings, found: Found, allowed: Allowed) -> Found:
        """The findings but those of values that are allowed, however these are written."""
        return self._but_allowed(values, [found], allowed)[0]

    def _but_allowed(self, values: Strings, sources: list[Found], allowed: Allowed) -> list[Found]:
        """What several sources found, but what is allowed and what is a part of it."""
        if not allowed:
            return sources
        spared: list[Found] = []
        for place, found in enumerate(sources):
            for what in found.counts():
                flags = self._allows(values, found, what, allowed)
                if any(flags):
                    found, parted = found.parted(what, flags)
                    spared.append(parted)
            sources[place] = found
        for parted in spared:
            sources = [found.outside(parted) for found in sources]
        return sources

    def _allows(self, values: Strings, found: Found, what: int, allowed: Allowed) -> list[bool]:
        """For each finding of an identifier, whether its value is allowed."""
        from .core.arrays import Strings
        from .core.kernels import canonical, gather

        form = self.identifiers[what].canonical
        # An address of which digits are a part doesn't allow the number that these are by themselves.
        numbers = form.keep == "digits"
        comparable = [v for v in sorted(allowed.values) if not (numbers and any(map(str.isalpha, v)))]
        how = (form.keep, form.case, form.last, form.signs, form.without)
        canonicals = set(canonical(Strings.from_list(comparable), *how).to_list())
        written = gather(values, found, what)
        plain = canonical(written.as_kind("u"), *how).to_list()
        flags = [value in canonicals for value in plain]
        for pattern in allowed.patterns:
            missed = set(_pattern(pattern).parse(written, [0])[1])
            flags = [flag or row not in missed for row, flag in enumerate(flags)]
        return flags

    def uniform(self, values: Strings, numbers: Sequence[int]) -> int:
        """The one of these identifiers that every value is, from first byte to last; -1 for none."""
        if max(numbers) >= self._first_own:
            return -1
        return self.scanner.uniform(values, numbers)

    def parse(self, values: Strings, numbers: Sequence[int]) -> tuple[Found, Sequence[int]]:
        """Reads every value whole as one of these identifiers; the findings, and the rows that are none
        of them.
        """
        from .core.scan import merged

        shipped = [number for number in numbers if number < self._first_own]
        own = [number - self._first_own for number in numbers if number >= self._first_own]
        if not own or self.own_scanner is None:
            return self.scanner.parse(values, shipped)
        first, second = (own, shipped) if numbers[0] >= self._first_own else (shipped, own)
        scanners = {id(own): (self.own_scanner, self._first_own), id(shipped): (self.scanner, 0)}
        scanner, base = scanners[id(first)]
        found, missed = scanner.parse(values, first)
        found = found.shifted(base)
        if not missed or not second:
            return found, missed
        scanner, base = scanners[id(second)]
        rest, still = scanner.parse(values.take(missed), second)
        return merged(found, rest.shifted(base), missed), [missed[row] for row in still]

    def whole(self, values: Strings, number: int) -> Found:
        """Every value that isn't blank as one finding of an identifier."""
        return self.scanner.whole(values, number)

    def scan_typed(self, values: Strings, numbers: Sequence[int], query: Query) -> Found:
        """Findings of a column whose type is known: whole values where the form fits, else what a scan
        finds.
        """
        from .core.scan import merged

        taken = self.takes_all(numbers)
        if taken is not None:
            return self.whole(values, taken)
        parsed, missed = self.parse(values, numbers)
        if not missed:
            return parsed
        return merged(parsed, self.scan(values.take(missed), query), missed)

    def with_own(self, own: Sequence[Identifier]) -> Catalogue:
        """The same with further identifiers of the user's."""
        if not own:
            return self
        return Catalogue(self.identifiers[: self._first_own], lambda: self.scanner, (*self._own, *own))


def check_pattern(regex: str) -> None:
    """Raises :class:`~pii_mask.errors.PatternError` for a pattern that the language lacks."""
    _pattern(regex)


@lru_cache(256)
def _pattern(regex: str) -> Scanner:
    """A scanner that reads whole values as `regex`."""
    from .core.scan import Scanner

    return Scanner([Identifier(entity="ALLOWED", patterns=(Pattern(regex, alone=0, label=1),))])


@cache
def default() -> Catalogue:
    """The catalogue that ships, with what installed packages declare."""
    from .identifiers import _ahead

    return Catalogue(_ahead.shipped(), _ahead.scanner, identifiers.declared_elsewhere())


def catalogue(own: Sequence[Identifier] = ()) -> Catalogue:
    """The catalogue that ships, with `own` beside it."""
    return default().with_own(tuple(own)) if own else default()


def _tagger(query: Query) -> Tagger | Adapter:
    if query.adapter is not None:
        return query.adapter
    from .names import model

    return model.tagger()
