"""Start here: find, resolve, gather, replace, splice, for whatever comes in.

A :class:`Masker` joins what the other rooms know: the catalogue finds, the policy says what happens
to each entity and column, strategies replace. Everything goes one way, through columns of strings.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from . import catalogue, strategies, surveys
from .catalogue import Catalogue, Query
from .errors import KeyMissingError, PolicyError, StrategyError, VerificationError
from .keys import Key, derive
from .policy import Column, Policy, PolicyLike, presets
from .records import NOWHERE, BatchRecords, Place, Records, stripped
from .results import ManyReceipts, Receipt, Tally
from .strategies import Context, Strategy, by_row
from .surveys import Surveys
from .types import NO_VALUE, Canonical, Identifier, MaskRule, Pseudonyms

if TYPE_CHECKING:
    import pyarrow as pa

    from .arrow import Fate, Transform
    from .core.arrays import Found, Strings
    from .results import Verdict
    from .session import Session

__all__ = ["Masker", "mask", "unmask"]

#: What people put between two values in one cell.
BETWEEN_VALUES = re.compile(r"[;；,，、/|\n]")
#: Where a line of a text that is too long to be held is cut: the window that is looked at for it, in bytes,
#: how many places are tried, and behind what they are, the best first.
CUT_WINDOW, MOST_CUTS = 1 << 17, 16
CUTS = (
    re.compile(rb"[.!?;,] |[\t}\]] ?|\xe3\x80\x82|\xef\xbc\x8c"),  # the last two are 。 and ，
    re.compile(rb"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]"),
    re.compile(rb"[\x00-\x7f]|[\x80-\xff](?![\x80-\xbf])"),
)


@dataclass(frozen=True, slots=True)
class Treatment:
    """What happens to one column: resolved once from the policy and the column's name."""

    action: str
    #: For ``typed``: what a cell may be, as indices into the catalogue, the likeliest first.
    members: tuple[int, ...] = ()
    #: By index into the catalogue: the strategy, or None where nothing is replaced.
    strategies: tuple[Strategy | None, ...] = ()
    #: What the catalogue's scanner looks for in this column.
    query: Query = field(default_factory=lambda: catalogue.default().query(entities=()))
    #: For a column that is typed as nothing known: its strategy and an identifier that stands for it.
    untyped: tuple[Strategy, Identifier] | None = None
    words: str = ""
    #: Whether numbers and dates become texts, instead of null where a replacement is none.
    as_text: bool = False
    #: Whether something that is written in such a column is to be turned back.
    undone: bool = False

    def used(self) -> Iterator[Strategy]:
        """The strategies that may be applied in the column."""
        if self.untyped is not None:
            yield self.untyped[0]
        yield from {id(each): each for each in self.strategies if each is not None}.values()


class _Transform:
    """A masker as :mod:`pii_mask.arrow` sees it; what it does is counted in `tally`.

    `place` says what the columns are of. `partial` says that a batch may lack columns that others have.
    """

    def __init__(self, masker: Masker, tally: Tally, place: Place, partial: bool = False) -> None:
        self._masker = masker
        self._tally = tally
        self._place = place
        self._partial = partial

    def of(self, batch: pa.RecordBatch) -> _Transform:
        """The same for the columns of one batch, which know each other."""
        records = BatchRecords(batch.schema.names, batch.column, partial=self._partial)
        notes = self._place.notes if self._place.one_document else {}
        return type(self)(
            self._masker, self._tally, replace(self._place, records=records, notes=notes), self._partial
        )

    def by_row(self, path: str) -> bool:
        """Whether equal values at `path` may become different ones, by the row that they stand in."""
        return self._masker.by_row(path)

    def moves(self, path: str) -> bool:
        """Whether dates at `path` only change places."""
        untyped = self._masker.treatment(path, "dates").untyped
        return untyped is not None and bool(getattr(untyped[0], "columns_only", False))

    def fate(self, path: str, kind: str) -> Fate:
        treatment = self._masker.treatment(path, kind)
        if treatment.action in ("keep", "drop"):
            return "drop" if treatment.action == "drop" else "keep"
        return "text" if treatment.as_text else "same"

    def __call__(self, path: str, kind: str, values: Strings) -> Strings:
        masked = self._masker.column(values, path, kind, self._tally, replace(self._place, path=path))
        assert masked is not None  # such columns aren't called for
        return masked


class _FirstReading(_Transform):
    """Only columns of which strategies must have seen the whole."""

    def fate(self, path: str, kind: str) -> Fate:
        fate = super().fate(path, kind)
        used = self._masker.treatment(path, kind).used()
        return fate if any(getattr(strategy, "whole", False) for strategy in used) else "drop"


class Masker:
    """Applies one policy. Immutable and safe to share between threads.

    `policy` is a :class:`~pii_mask.policy.Policy`, a preset's name, a path or a mapping; `key` is needed
    when the policy names a keyed strategy; `identifiers` are the caller's own, beside those that the policy
    declares, and `strategies` are theirs by name (:func:`pii_mask.strategies.made`). Raises
    :class:`~pii_mask.errors.PolicyError` for a policy
    that can't be read, :class:`~pii_mask.errors.KeyMissingError` when the key is missing.
    """

    def __init__(
        self,
        policy: PolicyLike = "share",
        *,
        key: Key | None = None,
        identifiers: Sequence[Identifier] = (),
        strategies: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.policy = Policy.of(policy, identifiers=identifiers, strategies=strategies)
        self.key = key
        self.known = self.policy.known
        self._asked = self.policy.asked_for()
        self._by_entity = {entity: self.policy.strategy_for(entity) for entity in self._asked}
        self._treatments: dict[tuple[str, str], Treatment] = {}
        self._subkeys: dict[tuple[str, str, str], bytes] = {}
        self._rows_matter: dict[str, bool] = {}
        self._by_row = any(by_row(strategy) for _, strategy in self.used())
        #: Whether a strategy must have seen a whole column before it writes.
        self.whole = any(getattr(strategy, "whole", False) for _, strategy in self.used())
        self._remembered = threading.local()
        self._check_options()
        self._need_key()

    def _check_options(self) -> None:
        """Asks strategies whether their options make sense for what the policy names them for."""

        def checked(strategy: Strategy, declared: Sequence[Identifier], place: str) -> None:
            try:
                strategies.check(strategy, declared)
            except StrategyError as error:
                raise StrategyError(f"{place}: {error}" if place else str(error)) from None

        for entity, strategy in self._by_entity.items():
            checked(strategy, [self.known.by_entity[entity]], self.policy.place_of(entity))
        for name, column in self.policy.columns.items():
            place = ": ".join(filter(None, (self.policy.places.get(("columns", name), ""), f"column {name}")))
            for entity, strategy in column.entities.items():
                named = [self.known.by_entity[each] for each in sorted(self.known.members(entity))]
                checked(strategy, named, place)
            if column.strategy is None:
                continue
            typed = column.entity or self.known.column_entity(name)
            members = self.known.type_members(typed) if typed else ()
            declared = [self.known.identifiers[number] for number in members]
            checked(column.strategy, declared or [Identifier(entity="VALUE", group=name)], place)

    def session(self) -> Session:
        """One document that goes on over several calls, with the way back; see :class:`Session`.

        For policies with the strategy ``number`` (the preset ``llm``); raises
        :class:`~pii_mask.errors.StrategyError` for others.
        """
        from .session import Session

        return Session(self)

    @property
    def by_order(self) -> bool:
        """Whether a strategy counts what it meets in a document."""
        return any(getattr(strategy, "by_row", False) for _, strategy in self.used())

    def used(self) -> Iterator[tuple[str, Strategy]]:
        """Every strategy that may be applied, with what the policy says it for."""
        for entity, strategy in sorted(self._by_entity.items()):
            yield f"entity {entity}", strategy
        for name, column in sorted(self.policy.columns.items()):
            for each in (column.strategy, *column.entities.values()):
                if each is not None:
                    yield f"column {name}", each

    def __repr__(self) -> str:
        return f"<Masker {self.policy.name or 'policy'} {self.policy.digest()[:12]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # Strategies are plain data; the key refuses by itself unless it is a reference.
        return partial(Masker, key=self.key), (self.policy,)

    def _need_key(self) -> None:
        if self.key is not None:
            return
        for where, strategy in sorted(self.used(), key=lambda used: used[0]):
            if strategy.keyed:
                raise KeyMissingError(
                    f"strategy {strategy.name!r} ({where}) needs a key: give --key-file or set PII_MASK_KEY"
                    " (`pii-mask key new` makes one), or pass key=Key..."
                )

    def _subkey(self, group: str, column: str, strategy: str, domain: str) -> bytes:
        name = (strategy, domain or group, self.policy.scoped(column))
        if name not in self._subkeys:
            if self.key is None:
                raise KeyMissingError(f"strategy {strategy!r} needs a key")
            self._subkeys[name] = derive(self.key, *name[:2], self.policy.project, name[2])
        return self._subkeys[name]

    def _key_check_value(self) -> str:
        """By which the key is recognised; nothing where none is used."""
        used = [*self._by_entity.values(), *(c.strategy for c in self.policy.columns.values())]
        keyed = any(strategy is not None and strategy.keyed for strategy in used)
        return self.key.check_value() if keyed and self.key is not None else ""

    def context(self, identifier: Identifier, place: Place = NOWHERE) -> Context:
        """What a strategy is told about values of `identifier`, which stand at `place`."""
        return Context(
            identifier,
            partial(self._subkey, self.policy.domain_of(identifier, place.path), place.path),
            partial(self._record, place),
            place.rows,
            place.notes,
            place.integers,
            self._memo(),
        )

    def _record(self, place: Place, name: str) -> Strings | None:
        """The column `name` beside values, each in the canonical form of what it is."""
        beside = place.beside(name)
        return None if beside is None else self._plain(*beside)

    def _plain(self, name: str, values: Strings) -> Strings:
        """The values of the column `name` in their canonical forms, as far as they are of its type."""
        from .core.kernels import canonical, gather, splice

        listed = next((self.policy.columns[p] for p in _enclosing(name) if p in self.policy.columns), None)
        entity = (listed.entity if listed is not None else None) or self.known.column_entity(name)
        if entity is None:
            return stripped(values)
        members = self.known.type_members(entity)
        taken = self.known.takes_all(members)
        found = self.known.whole(values, taken) if taken is not None else self.known.parse(values, members)[0]
        forms: list[Strings | None] = [None] * len(self.known.identifiers)
        for number in found.counts():
            form = self.known.identifiers[number].canonical
            forms[number] = canonical(
                gather(values, found, number), form.keep, form.case, form.last, form.signs, form.without
            )
        return stripped(splice(values, found, forms))

    def _memo(self) -> dict[Hashable, Any]:
        """What strategies remember in this thread: ciphers, which no two threads may use at a time."""
        if not hasattr(self._remembered, "memo"):
            self._remembered.memo = {}
        memo: dict[Hashable, Any] = self._remembered.memo
        return memo

    # ------------------------------------------------------------ what happens to a column
    def treatment(self, name: str, kind: str) -> Treatment:
        """What happens to the column `name`, whose values are ``"text"``, ``"numbers"``, ``"dates"`` or
        ``"other"``.

        Raises :class:`~pii_mask.errors.PolicyError` for a column that the policy refuses.
        """
        known = self._treatments.get((name, kind))
        if known is None:
            from . import reversing

            known = self._resolve(name, kind)
            named = next((path for path in _enclosing(name) if path in self.policy.columns), None)
            as_text = known.as_text or (named is not None and self.policy.columns[named].as_text)
            undone = known.untyped is None and any(map(reversing.undoes, known.used()))
            known = replace(known, as_text=as_text, undone=undone)
            self._treatments[name, kind] = known
        return known

    def _resolve(self, name: str, kind: str) -> Treatment:
        named = next((path for path in _enclosing(name) if path in self.policy.columns), None)
        column = None if named is None else self.policy.columns[named]
        header = self.known.column_entity(name) if name else None
        if column is not None and named != name and column.action == "scan":
            # What is said of a struct or a list is said of all that is in it, each as what it is.
            column = Column("typed", header) if header else None if kind in ("dates", "other") else column
        if column is None:
            action = self.policy.unlisted.get(kind) or self.policy.unlisted["other"]
            if action == "error":
                raise PolicyError(
                    f"column {name}: the policy doesn't name it, and says `error` for such columns"
                )
            column = Column(action)
            if header is not None and (action == "scan" or (kind == "dates" and self._birth(header))):
                column = Column("typed", header)
            elif kind == "dates" and action == "scan":
                column = Column("typed", "DATE_TIME")
        entity = column.entity or header
        if column.action == "typed" and kind == "other":
            strategy = column.strategy or (self.policy.strategy_for(entity) if entity else None)
            if strategy is not None and strategy.name == "keep":
                return Treatment("keep", words="keep")
            raise PolicyError(
                f"column {name}: it holds neither text nor numbers and can't be masked; keep or drop it"
            )
        if column.action in ("keep", "drop"):
            return Treatment(column.action, words=column.action)
        if kind == "other" or (kind == "dates" and column.action == "scan"):
            what = (
                "dates, which say nothing of whom they are" if kind == "dates" else "neither text nor numbers"
            )
            raise PolicyError(f"column {name}: it holds {what}, and can't be scanned; keep or drop it")
        if column.action == "scan":
            return self.scanned(name)
        if entity is None:
            assert column.strategy is not None
            if column.strategy.name in ("keep", "drop"):
                return Treatment(column.strategy.name, words=column.strategy.name)
            return self._untyped(column.strategy, _stand_in(name))
        if column.strategy is not None and getattr(column.strategy, "columns_only", False):
            # What the cells are makes no difference to it.
            return self._untyped(column.strategy, _stand_in(name, entity))
        return self._typed(name, entity, column.strategy)

    def _untyped(self, strategy: Strategy, stand_in: Identifier) -> Treatment:
        as_text = bool(getattr(strategy, "as_text", False))
        return Treatment("untyped", untyped=(strategy, stand_in), words=strategy.name, as_text=as_text)

    def _birth(self, entity: str) -> bool:
        declared = self.known.by_entity.get(entity)
        return (declared.group if declared else entity) == "DATE_OF_BIRTH"

    def scanned(self, name: str) -> Treatment:
        """What happens to the column `name` when it is free text."""
        replaced = tuple(self._replacing(name))
        # What is kept isn't looked for: a finding that stays would only hide others behind it.
        wanted = {
            entity
            for entity, strategy in zip(self.known.entities, replaced, strict=True)
            if strategy is not None
        }
        query = self.known.query(
            entities=wanted,
            min_score=self.policy.min_score,
            countries=self.policy.countries,
            labelled=self.known.column_labels(name) if name else (),
            allowed=self.policy.allow,
            names=self.policy.names,
        )
        return Treatment("scan", strategies=replaced, query=query, words="scan")

    def _replacing(self, name: str) -> Iterator[Strategy | None]:
        """By index into the catalogue: the strategy in texts of a column, None where nothing is replaced."""
        column = next((self.policy.columns[p] for p in _enclosing(name) if p in self.policy.columns), None)
        chosen = self._by_entity
        if column is not None and column.entities:
            asked = self.policy.asked_for(column)
            chosen = {entity: self.policy.strategy_for(entity, column) for entity in asked}
        for entity in self.known.entities:
            strategy = chosen.get(entity)
            yield None if strategy is None or strategy.name == "keep" else strategy

    def _typed(self, name: str, entity: str, strategy: Strategy | None) -> Treatment:
        members = self.known.type_members(entity)
        own = strategy or self.policy.strategy_for(entity)
        if own.name in ("keep", "drop"):
            return Treatment(own.name, words=f"{entity}: {own.name}")
        declared = self.known.by_entity.get(entity) or self.known.identifiers[members[0]]
        if not self.policy.allow and strategies.reads(own, declared):
            # It knows more written forms than the entity has patterns, and redacts the rest.
            return self._untyped(own, declared)
        scanned = self.scanned(name)
        chosen = list(scanned.strategies)
        for number in members:
            chosen[number] = strategy or self.policy.strategy_for(self.known.entities[number])
        as_text = bool(getattr(own, "as_text", False))
        words = f"{entity}: {own.name}"
        return Treatment("typed", members, tuple(chosen), scanned.query, words=words, as_text=as_text)

    # ------------------------------------------------------------ one column
    def column(
        self, values: Strings, name: str, kind: str, tally: Tally, place: Place = NOWHERE
    ) -> Strings | None:
        """`values` as the policy wants them; None when the column goes. What was done is added to `tally`."""
        treatment = self.treatment(name, kind)
        if treatment.action == "drop":
            return None
        if treatment.action == "keep":
            return values.copy()
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            tally.add(name, stand_in.entity, len(values) - values.null_count)
            return self._apply(strategy, values, stand_in, place)
        if treatment.action == "scan":
            return self._replace(values, self._scan(values, treatment), treatment, name, tally, place)
        return self._mask_typed(values, treatment, name, tally, place)

    def _apply(self, strategy: Strategy, values: Strings, identifier: Identifier, place: Place) -> Strings:
        context = self.context(identifier, place)
        return surveys.apply(place.surveys, place.path, strategy, values, context)

    def _replace(
        self,
        values: Strings,
        found: Found,
        treatment: Treatment,
        name: str,
        tally: Tally,
        place: Place = NOWHERE,
    ) -> Strings:
        """Gather, replace, splice."""
        from . import reversing
        from .core.kernels import gather, splice

        declared = self.known.identifiers
        undone = treatment.undone
        if undone:
            found = reversing.with_marks(self, values, found, treatment)
        replacements: list[Strings | None] = [None] * len(declared)
        for what, count in found.counts().items():
            strategy = treatment.strategies[what]
            if strategy is not None:
                here = place.of(partial(_rows_of, found, what))
                replacements[what] = self._apply(strategy, gather(values, found, what), declared[what], here)
            tally.add(name, declared[what].entity, count)
        masked = splice(values, found, replacements)
        return (
            reversing.assured(self, values, found, replacements, masked, treatment, name)
            if undone
            else masked
        )

    def _scan(self, values: Strings, treatment: Treatment) -> Found:
        return self.known.scan(values, treatment.query)

    def _mask_typed(
        self, values: Strings, treatment: Treatment, name: str, tally: Tally, place: Place
    ) -> Strings:
        from .core.kernels import filled

        declared = self.known.identifiers
        only = -1 if self.policy.allow else self.known.uniform(values, treatment.members)
        if only >= 0:
            # The column is its findings: nothing to gather and nothing to splice.
            strategy = treatment.strategies[only]
            if strategy is None:
                tally.add(name, declared[only].entity, filled(values))
                return values.copy()
            masked = self._apply(strategy, values, declared[only], place)
            if not treatment.undone or self.known.uniform(masked, treatment.members) == only:
                tally.add(name, declared[only].entity, filled(values))
                return masked
        taken = self.known.takes_all(treatment.members)
        if taken is not None:
            found = self.known.without_allowed(values, self.known.whole(values, taken), self.policy.allow)
            return self._replace(values, found, treatment, name, tally, place)
        parsed, missed = self.known.parse(values, treatment.members)
        parsed = self.known.without_allowed(values, parsed, self.policy.allow)
        masked = self._replace(values, parsed, treatment, name, tally, place)
        if not missed:
            return masked
        odd = place.of(partial(_int64, missed))
        return masked.put(missed, self._mask_odd(values.take(missed), treatment, name, tally, odd))

    def _mask_odd(
        self, cells: Strings, treatment: Treatment, name: str, tally: Tally, place: Place
    ) -> Strings:
        """Cells of a typed column that aren't of it: scanned, and redacted unless nothing is left over.

        Left standing are what people write for a missing value and what is masked already.
        """
        from .core.arrays import Strings
        from .core.kernels import leftovers

        declared = self.known.identifiers[treatment.members[0]]
        found = self._scan(cells, treatment)
        left = leftovers(cells, found)
        known = strategies.load()
        marking = known["redact"]()
        if treatment.undone:
            # Where the column is to come back, so do its odd cells.
            own = treatment.strategies[treatment.members[0]]
            marking = msgspec.convert({"domain": getattr(own, "domain", "")}, known["encrypt"])
        mark = marking.apply(cells, self.context(declared, place)).as_kind("z")
        scanned = self._replace(cells, found, treatment, name, Tally(), place).as_kind("z")
        settled = self._settled(cells, treatment.members, treatment)
        texts = cells.as_kind("u").to_list()
        odd = {text for text, done in zip(texts, settled, strict=True) if not done}
        stand = self._standing(odd, treatment) | self.policy.allow.values
        result, redacted = [], 0
        for i, cell in enumerate(cells.as_kind("z").to_list()):
            if settled[i] or texts[i] in stand:
                result.append(cell)
            elif not left[i]:
                result.append(scanned[i])
            else:
                result.append(mark[i])
                redacted += 1
        for what, count in found.counts().items():
            tally.add(name, self.known.entities[what], count)
        tally.redact(name, redacted)
        return Strings.from_list(result, cells.kind)

    def _standing(self, texts: Iterable[str], treatment: Treatment) -> set[str]:
        """Those cells of which all that stands in them says that there is no value, or is masked already."""
        from .core.arrays import Strings

        pieces = {text: [piece.strip() for piece in BETWEEN_VALUES.split(text)] for text in texts}
        distinct = sorted({piece for split in pieces.values() for piece in split})
        flags = self._settled(Strings.from_list(distinct), range(len(treatment.strategies)), treatment)
        fine = {piece for piece, settled in zip(distinct, flags, strict=True) if settled}
        fine |= {
            piece
            for piece in distinct
            if not piece or piece.lower() in NO_VALUE or piece in _marks(self.known)
        }
        return {
            text
            for text, split in pieces.items()
            if text.strip().lower() in NO_VALUE or fine.issuperset(split)
        }

    def _settled(self, values: Strings, numbers: Iterable[int], treatment: Treatment) -> list[bool]:
        """For each value, whether it is what the strategy of one of these identifiers writes."""
        settled = [False] * len(values)
        for number in numbers:
            strategy = treatment.strategies[number]
            # What can't be told from a value is no sign of being masked already.
            if strategy is not None and not getattr(strategy, "lifelike", False):
                flags = strategy.settled(values, self.context(self.known.identifiers[number]))
                settled = [bool(one or flag) for one, flag in zip(settled, flags, strict=True)]
        return settled

    def by_row(self, name: str) -> bool:
        """Whether what is written in the column `name` depends on more than the value, anywhere in it."""
        if not self._by_row:
            return False
        if name not in self._rows_matter:
            try:
                used = [*self._resolve(name, "text").used()]
            except PolicyError:
                used = []  # it is refused when it is looked at
            self._rows_matter[name] = any(map(strategies.by_row, used))
        return self._rows_matter[name]

    def transform(
        self,
        tally: Tally,
        *,
        records: Records | None = None,
        partial: bool = False,
        surveys: Surveys | str | None = None,
    ) -> Transform:
        """What :mod:`pii_mask.arrow` asks and calls for every column of values.

        `records` are the rows that the columns are of, where these aren't a batch; `partial` says that
        a batch may lack columns that others have; `surveys` are for strategies that must have seen whole
        columns.
        """
        return _Transform(self, tally, Place(records, surveys=surveys), partial)

    def survey(
        self, batches: Callable[[], Iterable[pa.RecordBatch]], *, partial: bool = False
    ) -> Surveys | None:
        """What strategies must know of whole columns, from a first reading; None where none must."""
        from . import arrow

        if not self.whole:
            return None
        surveys = Surveys()
        transform = _FirstReading(self, Tally(), Place(surveys=surveys), partial)
        for batch in batches():
            arrow.mask_pieces(batch, transform)
        surveys.finish()
        return surveys

    # ------------------------------------------------------------ whatever comes in
    def mask(self, data: Any) -> Any:
        """`data` with what the policy names replaced; the same kind of object comes back.

        Takes ``str``, lists and dicts of such (nested as JSON is), pandas and Polars objects,
        pyarrow arrays, tables and readers, and any object with ``__arrow_c_stream__`` or
        ``__arrow_c_array__`` (which gives a pyarrow object). Raises
        :class:`~pii_mask.errors.UnsupportedTypeError` for anything else.
        """
        from . import memory

        return memory.mask(data, self)

    def unmask(self, data: Any, *, partial: bool = False) -> Any:
        """`data` with the replacements of reversible strategies turned back, byte for byte.

        Takes what :meth:`mask` takes. Raises :class:`~pii_mask.errors.StrategyError`, naming column and
        strategy, where the data holds what another strategy may have written; with `partial` that stays as it
        is. A policy without reversible strategies is refused.
        """
        from . import memory
        from .reversing import Unmasker

        return memory.mask(data, Unmasker(self, partial=partial))

    def unmask_file(
        self,
        source: str | os.PathLike[str],
        target: str | os.PathLike[str],
        *,
        force: bool = False,
        format: str | None = None,
        progress: Callable[[float], None] | None = None,
        partial: bool = False,
    ) -> Receipt:
        """The file that :meth:`mask_file` made `source` from; see :meth:`unmask` and :meth:`mask_file`."""
        from .reversing import Unmasker

        back = Unmasker(self, partial=partial)
        return back.mask_file(source, target, force=force, format=format, progress=progress)

    def rekey_file(
        self,
        source: str | os.PathLike[str],
        target: str | os.PathLike[str],
        *,
        key: Key,
        force: bool = False,
        format: str | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Receipt:
        """`source`, masked with this masker's key, as it would be with `key`.

        Values are turned back and replaced again in memory, a batch at a time; none reaches the disk.
        What can't be turned back stays as it is.
        """
        from .reversing import Rekeyer

        other = Rekeyer(self, key)
        return other.mask_file(source, target, force=force, format=format, progress=progress)

    def mask_batches(
        self, reader: Any, *, tally: Tally | None = None, threads: int | None = 1
    ) -> pa.RecordBatchReader:
        """A reader of masked batches over `reader`, any Arrow stream; memory holds one batch at a time.

        On several `threads` (None: as many as there are cores) it holds one more than those; what comes out
        is the same, in the same order. Columns that the policy names and the stream lacks are refused before
        anything is read.
        """
        import pyarrow as pa

        from . import arrow
        from . import threads as pool

        count = pool.wanted(threads)

        table = reader if isinstance(reader, pa.Table) else None
        stream = (
            reader if isinstance(reader, pa.RecordBatchReader) else pa.RecordBatchReader.from_stream(reader)
        )
        self.check_columns(stream.schema.names)
        known = None if table is None else self.survey(table.to_batches)
        total = tally if tally is not None else Tally()
        schema = arrow.masked_schema(stream.schema, self.transform(total, surveys=known))
        if known is not None:
            # What is written depends on what came before.
            count = 1

        def masked(batch: pa.RecordBatch) -> tuple[list[pa.RecordBatch], Tally]:
            counted = Tally()
            return list(arrow.mask_pieces(batch, self.transform(counted, surveys=known))), counted

        def batches() -> Iterator[pa.RecordBatch]:
            for pieces, counted in pool.in_order(masked, stream, count):
                total.merge(counted)
                yield from pieces

        return pa.RecordBatchReader.from_batches(schema, batches())

    def _verifying(
        self,
        source: str | os.PathLike[str],
        format: str | None,
        target: Any,
        written: str,
        verify: bool | Callable[[Verdict], None],
    ) -> Callable[[str], None]:
        """What looks at a finished file, and raises if it isn't safe."""
        from .databases import is_url, shown
        from .verification import verify as verified

        table = isinstance(target, str) and is_url(target)

        def look(path: str) -> None:
            verdict = verified(
                source,
                path,
                policy=self.policy,
                key=self.key,
                format=format,
                masked_format=None if table else written,
            )
            if callable(verify):
                verify(verdict)
            if not verdict.ok:
                raise VerificationError(
                    f"{shown(target)}: {'it was written, but' if table else 'nothing was kept, since'}"
                    f" the result isn't safe:"
                    f" {verdict.why}",
                    verdict,
                )

        return look

    def _cut(self, text: bytes) -> int:
        """After how many bytes the line of a text that `text` begins may be cut; 0 if nowhere near its end.

        A place is fit where on both sides the same is found as without the cut; what stands further away
        than the window that is looked at makes no difference.
        """
        from . import reversing
        from .core.arrays import Strings

        treatment = self.treatment("text", "text")
        if treatment.action not in ("scan", "keep", "drop"):
            return 0  # what is done with the line as a whole
        first = max(0, len(text) - CUT_WINDOW)
        while first < len(text) and text[first] & 0xC0 == 0x80:
            first += 1
        window = text[first:]
        step = max(len(window) // (2 * MOST_CUTS), 1)
        cuts = []
        for at in range(len(window) // 4, len(window) * 3 // 4, step):
            places = (each.search(window, at, at + step) for each in CUTS)
            cuts += [next((place.end() for place in places if place is not None), 0)]
        if treatment.action != "scan":
            return first + cuts[-1] if cuts[-1] else 0

        def found(texts: list[bytes]) -> list[list[tuple[int, int, int]]]:
            values = Strings.from_list(texts, "z")
            rows: list[list[tuple[int, int, int]]] = [[] for _ in texts]
            findings = self._scan(values, treatment)
            if treatment.undone:
                findings = reversing.with_marks(self, values, findings, treatment)
            for row, start, end, what, _ in findings.to_list():
                rows[row].append((start, end, what))
            return rows

        (whole,) = found([window])
        pieces = found([piece for cut in cuts for piece in (window[:cut], window[cut:])])
        for number, cut in reversed([*enumerate(cuts)]):
            left, right = pieces[2 * number : 2 * number + 2]
            if left + [(start + cut, end + cut, what) for start, end, what in right] == whole:
                return first + cut
        return 0

    def check_columns(self, names: list[str]) -> None:
        """Raises :class:`~pii_mask.errors.PolicyError` for a column of the policy that the data lacks."""
        tops = {name for full in names for name in (full, full.split(".")[0].split("[")[0])}
        for column in self.policy.columns:
            if column not in tops and column.split(".")[0].split("[")[0] not in tops:
                there = ", ".join(names) or "no columns"
                raise PolicyError(f"column {column}: the policy names it, but the data has {there}")
        for where, strategy in self.used() if self._by_row else ():
            for link in strategies.links(strategy):
                if link not in tops and link.split(".")[0].split("[")[0] not in tops:
                    there = ", ".join(names) or "no columns"
                    raise PolicyError(f"column {link}: {where} is linked by it, but the data has {there}")

    def _survey_file(
        self,
        source: str | os.PathLike[str],
        format: str | None,
        named: bool,
        partial: bool,
        unlock: Any = None,
    ) -> Surveys | None:
        """The first reading of a file; a stream can't be read twice, so that there is none."""
        from . import files

        def batches() -> Iterator[pa.RecordBatch]:
            with files.open_source(source, format=format, unlock=unlock) as opened:
                for chunk in opened.chunks():
                    yield chunk.batch

        return self.survey(batches, partial=partial) if named else None

    def mask_files(
        self,
        source: str | os.PathLike[str],
        target: str | os.PathLike[str],
        *,
        force: bool = False,
        progress: Callable[[float], None] | None = None,
        planned: bool = False,
        jobs: int | None = None,
        verify: bool | Callable[[Verdict], None] = False,
    ) -> ManyReceipts:
        """Masks a folder with all that is in it, or the files of a glob, into the folder `target`.

        The structure of folders stays; values in the names of hive partitions (``mobile=13800138000``) are
        masked as the column of that name, other names are scanned. `jobs` files are worked on at a time. Each
        finished file gets a receipt beside it, and a later run leaves out what is finished already, unless
        the source, the policy or the key has changed. With `verify` the folder is verified against its
        source in the end (:func:`pii_mask.verify`; a function is called with the verdict), and what this run
        wrote is taken away again if it isn't safe. See :mod:`pii_mask.files.many`.

        Raises :class:`~pii_mask.errors.VerificationError` for what isn't safe.
        """
        from .files import many

        return many.mask_files(
            self, source, target, force=force, progress=progress, planned=planned, jobs=jobs, verify=verify
        )

    def mask_table(
        self,
        source: str,
        to: str,
        *,
        force: bool = False,
        progress: Callable[[float], None] | None = None,
        planned: bool = False,
        threads: int | None = None,
        permute: bool = False,
        verify: bool | Callable[[Verdict], None] = False,
    ) -> Receipt:
        """Masks a table of a database into the table `to` of the same database, in one transaction.

        `source` is ``postgresql://HOST/DB?table=NAME`` or ``sqlite:///FILE?table=NAME``; `to` is a name, with
        its schema if it isn't the source's. A new table gets the types, keys and conditions of the source;
        one that exists keeps its own, and its rows are replaced only with `force`. A URL is also taken
        wherever :meth:`mask_file` takes a file's name. The receipt holds no password.
        """
        from .databases import beside

        return self.mask_file(
            source,
            beside(source, to),
            force=force,
            progress=progress,
            planned=planned,
            threads=threads,
            permute=permute,
            verify=verify,
        )

    def mask_file(
        self,
        source: str | os.PathLike[str],
        target: str | os.PathLike[str] | None,
        *,
        force: bool = False,
        format: str | None = None,
        progress: Callable[[float], None] | None = None,
        planned: bool = False,
        threads: int | None = None,
        check: bool = True,
        unlock: Any = None,
        permute: bool = False,
        session: Session | None = None,
        verify: bool | Callable[[Verdict], None] = False,
    ) -> Receipt:
        """Masks a file of any format of :mod:`pii_mask.files` into another one; whole or not at all.

        Without a target (None) nothing is written, and the receipt says what would be done.
        An existing target is refused without `force`. `progress` is called with the share done,
        0 to 1. `planned` says in the receipt that the policy was drafted from the data. `threads` (by
        default as many as there are cores) change neither the output nor the receipt, but for its seconds.
        Without `check` the policy may name columns that this file lacks (:meth:`mask_files` asks about all
        files together). `unlock` opens encrypted Parquet (:func:`pii_mask.files.open_source`). `permute`
        writes the rows of a table in an order that only the key tells (:mod:`pii_mask.files.order`). With a
        `session` a text file is the next part of its document. With `verify` the finished file is read again
        and verified against the source before it is put in its place: :func:`pii_mask.verify`; a function is
        called with the verdict. If that isn't good, nothing is kept; a table of a database is verified when
        it is written, since nobody else sees it before. Raises
        :class:`~pii_mask.errors.VerificationError` then,
        :class:`~pii_mask.errors.InputError` and :class:`~pii_mask.errors.OutputError` with the reason.
        """
        from . import __version__, arrow, files
        from . import threads as pool
        from .databases import is_url, shown
        from .files.text import TextSource

        count = pool.wanted(threads)
        tally = Tally()
        begun = time.perf_counter()
        rows = 0
        treated: dict[str, str] = {}

        with files.open_source(source, format=format, unlock=unlock) as opened:
            if check and opened.schema is not None:
                self.check_columns(opened.schema.names)
            partial = opened.schema is None
            known = self._survey_file(source, format, opened.input.named, partial, unlock)
            if session is not None and opened.format != "text":
                raise StrategyError(
                    f"{opened.path}: a session is for texts; in tables every row is a document"
                )
            notes = {} if session is None else session.notes
            place = Place(notes=notes, surveys=known, one_document=opened.format == "text")
            if isinstance(opened, TextSource):
                opened.cut = self._cut
            if known is not None or (place.one_document and self.by_order):
                # What is written depends on what came before.
                count = 1

            def masked_chunk(chunk: files.Chunk) -> tuple[files.Chunk, pa.RecordBatch, Tally]:
                counted = Tally()
                transform = _Transform(self, counted, place, partial)
                return chunk, arrow.mask_batch(chunk.batch, transform), counted

            order = self._subkey("rows", "", "permute", "rows") if permute else None
            with (
                nullcontext()
                if target is None
                else files.open_target(target, opened, force=force, order=order)
            ) as out:
                for chunk, masked, counted in pool.in_order(masked_chunk, opened.chunks(), count):
                    tally.merge(counted)
                    if out is not None:
                        out.write(chunk, masked)
                    rows += chunk.rows
                    for name in chunk.batch.schema.names:
                        treated.setdefault(name, "")
                    if progress is not None:
                        progress(opened.progress())
                if check and opened.schema is None:
                    self.check_columns(list(treated))
                if out is not None:
                    look = self._verifying(source, format, target, out.format, verify) if verify else None
                    table = isinstance(target, str) and is_url(target)
                    out.commit(None if table else look)
                    if look is not None and table:
                        # Before its transaction ends nobody else sees it.
                        look(str(target))
            size = opened.nbytes
            left_out = tuple(getattr(opened, "left_out", ()))
        seen = set(treated)
        # Which thread met a column first must not show.
        for (name, _), treatment in sorted(self._treatments.items(), key=lambda item: item[0]):
            treated[name] = treatment.words
        return Receipt(
            source=shown(source),
            target="" if target is None else shown(target),
            rows=rows,
            seconds=time.perf_counter() - begun,
            bytes_in=size,
            bytes_out=os.path.getsize(target) if target is not None and os.path.isfile(target) else None,
            policy=self.policy.name,
            policy_digest=self.policy.digest(),
            columns={
                name: words
                for name, words in treated.items()
                # A masker may have met other columns in other data.
                if words and any(path in seen for path in _enclosing(name))
            },
            found=tally.found,
            redacted=tally.redacted,
            planned=planned,
            version=__version__,
            left_out=left_out,
            key_check_value=self._key_check_value(),
        )


def mask(data: Any, *, policy: PolicyLike = "share", key: Key | None = None) -> Any:
    """`data` masked by `policy`; see :meth:`Masker.mask`.

    >>> import pii_mask as pm
    >>> pm.mask("mail bob@example.com")
    'mail b***@example.com'
    """
    return _masker(policy, key).mask(data)


def unmask(data: Any, *, policy: PolicyLike, key: Key | None = None, partial: bool = False) -> Any:
    """`data` with replacements turned back; see :meth:`Masker.unmask`."""
    return _masker(policy, key).unmask(data, partial=partial)


def _enclosing(path: str) -> Iterator[str]:
    """`path`, and the paths of the lists and structs that it lies in, the nearest first."""
    yield path
    while path.endswith("[]") or "." in path:
        path = path[:-2] if path.endswith("[]") else path.rpartition(".")[0]
        yield path


def _stand_in(name: str, entity: str = "VALUE") -> Identifier:
    """What stands for the values of a column that is masked whatever its cells are."""
    return Identifier(
        entity=entity,
        group=name,
        canonical=Canonical(keep="all"),
        mask=MaskRule(first=1, last=1),
        pseudonyms=Pseudonyms(shaped=True),
    )


def _rows_of(found: Found, what: int) -> Any:
    """The rows of the findings of one identifier."""
    import numpy as np

    rows, _, _, kinds, _ = found.columns()
    return np.frombuffer(rows, np.int64)[np.frombuffer(kinds, np.uint16) == what]


def _int64(rows: Sequence[int]) -> Any:
    import numpy as np

    return np.asarray(rows, np.int64)


@cache
def _marks(known: Catalogue) -> frozenset[str]:
    """What :mod:`~pii_mask.strategies.redact` writes without options, in every language."""
    names = [f"【{name}】" for declared in known.identifiers for name in declared.names.values()]
    return frozenset(names + [f"[{declared.group}]" for declared in known.identifiers])


_presets: dict[str, Masker] = {}


def _masker(policy: PolicyLike, key: Key | None) -> Masker:
    """A masker; those of presets without a key are kept, since one text is masked faster than one is made."""
    if not isinstance(policy, str) or key is not None:
        return Masker(policy, key=key)
    if policy not in _presets:
        masker = Masker(policy)
        if policy not in presets():
            # A file may have changed by the next call.
            return masker
        _presets[policy] = masker
    return _presets[policy]
