"""Start here: find, resolve, gather, replace, splice, for whatever comes in.

A :class:`Masker` joins what the other rooms know: the catalogue finds, the policy says what happens
to each entity and column, strategies replace. Everything goes one way, through columns of strings.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from . import catalogue, strategies
from .catalogue import Catalogue, Query
from .errors import KeyMissingError, PolicyError, StrategyError
from .keys import Key, derive
from .policy import Column, Policy, PolicyLike, presets
from .results import Receipt, Tally
from .strategies import Context, Strategy
from .types import Canonical, Identifier, MaskRule

if TYPE_CHECKING:
    import pyarrow as pa

    from .core.arrays import Found, Strings

__all__ = ["Masker", "mask", "unmask"]

#: What people write where a value is missing; in a typed column it is left standing. Compared without
#: regard to case, blanks around it removed.
NO_VALUE = frozenset(
    "-|--|---|/|.|n/a|na|nan|none|null|nil|unknown|无|无。|暂无|没有|未知|不详|未填写|空".split("|")  # noqa: SIM905  # a word list reads better so
)

#: What people put between two values in one cell.
BETWEEN_VALUES = re.compile(r"[;；,，、/|\n]")


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


class Masker:
    """Applies one policy. Immutable and safe to share between threads.

    `policy` is a :class:`~pii_mask.policy.Policy`, a preset's name, a path or a mapping; `key` is needed
    when the policy names a keyed strategy; `identifiers` are the caller's own, beside those that the policy
    declares. Raises :class:`~pii_mask.errors.PolicyError` for a policy
    that can't be read, :class:`~pii_mask.errors.KeyMissingError` when the key is missing.
    """

    def __init__(
        self, policy: PolicyLike = "share", *, key: Key | None = None, identifiers: Sequence[Identifier] = ()
    ) -> None:
        self.policy = Policy.of(policy, identifiers=identifiers)
        self.key = key
        self.known = self.policy.known
        self._asked = self.policy.asked_for()
        self._by_entity = {entity: self.policy.strategy_for(entity) for entity in self._asked}
        self._treatments: dict[tuple[str, str], Treatment] = {}
        self._subkeys: dict[tuple[str, str], bytes] = {}
        self._need_key()

    def __repr__(self) -> str:
        return f"<Masker {self.policy.name or 'policy'} {self.policy.digest()[:12]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # Strategies are plain data; the key refuses by itself unless it is a reference.
        return partial(Masker, key=self.key), (self.policy,)

    def _need_key(self) -> None:
        if self.key is not None:
            return
        used = {f"entity {entity}": strategy for entity, strategy in self._by_entity.items()}
        used |= {
            f"column {name}": c.strategy for name, c in self.policy.columns.items() if c.strategy is not None
        }
        for where, strategy in sorted(used.items()):
            if strategy.keyed:
                raise KeyMissingError(
                    f"strategy {strategy.name!r} ({where}) needs a key: give --key-file or set PII_MASK_KEY"
                    " (`pii-mask key new` makes one), or pass key=Key..."
                )

    def _subkey(self, group: str, strategy: str, domain: str) -> bytes:
        name = (strategy, domain or group)
        if name not in self._subkeys:
            if self.key is None:
                raise KeyMissingError(f"strategy {strategy!r} needs a key")
            self._subkeys[name] = derive(self.key, *name, self.policy.project)
        return self._subkeys[name]

    def context(self, identifier: Identifier) -> Context:
        """What a strategy is told about values of `identifier`."""
        return Context(identifier, partial(self._subkey, identifier.group))

    # ------------------------------------------------------------ what happens to a column
    def treatment(self, name: str, kind: str) -> Treatment:
        """What happens to the column `name`, whose values are ``"text"``, ``"numbers"`` or ``"other"``.

        Raises :class:`~pii_mask.errors.PolicyError` for a column that the policy refuses.
        """
        known = self._treatments.get((name, kind))
        if known is None:
            known = self._treatments[name, kind] = self._resolve(name, kind)
        return known

    def _resolve(self, name: str, kind: str) -> Treatment:
        named = next((path for path in _enclosing(name) if path in self.policy.columns), None)
        column = None if named is None else self.policy.columns[named]
        header = self.known.column_entity(name) if name else None
        if column is not None and named != name and column.action == "scan":
            # What is said of a struct or a list is said of all that is in it, each as what it is.
            column = Column("typed", header) if header else None if kind == "other" else column
        if column is None:
            action = self.policy.unlisted[kind]
            if action == "error":
                raise PolicyError(
                    f"column {name}: the policy doesn't name it, and says `error` for such columns"
                )
            column = Column(action)
            if action == "scan" and header is not None:
                column = Column("typed", header)
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
        if kind == "other":
            raise PolicyError(
                f"column {name}: it holds neither text nor numbers and can't be scanned; keep or drop it"
            )
        if column.action == "scan":
            return self.scanned(name)
        if entity is None:
            assert column.strategy is not None
            if column.strategy.name in ("keep", "drop"):
                return Treatment(column.strategy.name, words=column.strategy.name)
            stand_in = Identifier(
                entity="VALUE", group=name, canonical=Canonical(keep="all"), mask=MaskRule(first=1, last=1)
            )
            return Treatment("untyped", untyped=(column.strategy, stand_in), words=column.strategy.name)
        return self._typed(name, entity, column.strategy)

    def scanned(self, name: str) -> Treatment:
        """What happens to the column `name` when it is free text."""
        replaced = tuple(self._replacing(entity) for entity in self.known.entities)
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

    def _replacing(self, entity: str) -> Strategy | None:
        strategy = self._by_entity.get(entity)
        return None if strategy is None or strategy.name == "keep" else strategy

    def _typed(self, name: str, entity: str, strategy: Strategy | None) -> Treatment:
        members = self.known.type_members(entity)
        own = strategy or self.policy.strategy_for(entity)
        if own.name in ("keep", "drop"):
            return Treatment(own.name, words=f"{entity}: {own.name}")
        scanned = self.scanned(name)
        chosen = list(scanned.strategies)
        for number in members:
            chosen[number] = strategy or self.policy.strategy_for(self.known.entities[number])
        return Treatment("typed", members, tuple(chosen), scanned.query, words=f"{entity}: {own.name}")

    # ------------------------------------------------------------ one column
    def column(self, values: Strings, name: str, kind: str, tally: Tally) -> Strings | None:
        """`values` as the policy wants them; None when the column goes. What was done is added to `tally`."""
        treatment = self.treatment(name, kind)
        if treatment.action == "drop":
            return None
        if treatment.action == "keep":
            return values.copy()
        if treatment.untyped is not None:
            strategy, stand_in = treatment.untyped
            tally.add(name, stand_in.entity, len(values) - values.null_count)
            return strategy.apply(values, self.context(stand_in))
        if treatment.action == "scan":
            return self._replace(values, self._scan(values, treatment), treatment, name, tally)
        return self._mask_typed(values, treatment, name, tally)

    def _replace(
        self, values: Strings, found: Found, treatment: Treatment, name: str, tally: Tally
    ) -> Strings:
        """Gather, replace, splice."""
        from .core.kernels import gather, splice

        declared = self.known.identifiers
        replacements: list[Strings | None] = [None] * len(declared)
        for what, count in found.counts().items():
            strategy = treatment.strategies[what]
            if strategy is not None:
                replacements[what] = strategy.apply(gather(values, found, what), self.context(declared[what]))
            tally.add(name, declared[what].entity, count)
        return splice(values, found, replacements)

    def _scan(self, values: Strings, treatment: Treatment) -> Found:
        return self.known.scan(values, treatment.query)

    def _mask_typed(self, values: Strings, treatment: Treatment, name: str, tally: Tally) -> Strings:
        from .core.kernels import filled

        declared = self.known.identifiers
        only = -1 if self.policy.allow else self.known.uniform(values, treatment.members)
        if only >= 0:
            # The column is its findings: nothing to gather and nothing to splice.
            strategy = treatment.strategies[only]
            tally.add(name, declared[only].entity, filled(values))
            return strategy.apply(values, self.context(declared[only])) if strategy else values.copy()
        taken = self.known.takes_all(treatment.members)
        if taken is not None:
            found = self.known.without_allowed(values, self.known.whole(values, taken), self.policy.allow)
            return self._replace(values, found, treatment, name, tally)
        parsed, missed = self.known.parse(values, treatment.members)
        parsed = self.known.without_allowed(values, parsed, self.policy.allow)
        masked = self._replace(values, parsed, treatment, name, tally)
        if not missed:
            return masked
        return masked.put(missed, self._mask_odd(values.take(missed), treatment, name, tally))

    def _mask_odd(self, cells: Strings, treatment: Treatment, name: str, tally: Tally) -> Strings:
        """Cells of a typed column that aren't of it: scanned, and redacted unless nothing is left over.

        Left standing are what people write for a missing value and what is masked already.
        """
        from .core.arrays import Strings
        from .core.kernels import leftovers

        declared = self.known.identifiers[treatment.members[0]]
        found = self._scan(cells, treatment)
        left = leftovers(cells, found)
        mark = strategies.load()["redact"]().apply(cells, self.context(declared)).as_kind("z")
        scanned = self._replace(cells, found, treatment, name, Tally()).as_kind("z")
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
            if strategy is not None:
                flags = strategy.settled(values, self.context(self.known.identifiers[number]))
                settled = [bool(one or flag) for one, flag in zip(settled, flags, strict=True)]
        return settled

    def transform(self, tally: Tally) -> Callable[[str, str, Strings | None], Strings | bool | None]:
        """What :mod:`pii_mask.arrow` calls for every column of values."""

        def transform(path: str, kind: str, values: Strings | None) -> Strings | bool | None:
            if values is None:
                return None if self.treatment(path, kind).action == "drop" else True
            return self.column(values, path, kind, tally)

        return transform

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

    def unmask(self, data: Any) -> Any:
        """`data` with replacements turned back, for policies of reversible strategies only.

        Raises :class:`~pii_mask.errors.StrategyError`, naming the strategy, for any other.
        """
        used = [*self._by_entity.items()]
        used += [(name, c.strategy) for name, c in self.policy.columns.items() if c.strategy is not None]
        for where, strategy in used:
            if not strategy.reversible:
                raise StrategyError(f"strategy {strategy.name!r} ({where}) can't be undone")
        return data

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

        stream = (
            reader if isinstance(reader, pa.RecordBatchReader) else pa.RecordBatchReader.from_stream(reader)
        )
        self.check_columns(stream.schema.names)
        total = tally if tally is not None else Tally()
        empty = pa.RecordBatch.from_arrays(
            [pa.array([], f.type) for f in stream.schema], schema=stream.schema
        )
        schema = arrow.mask_batch(empty, self.transform(Tally())).schema
        # Values that keep their type when they are found become null.
        schema = pa.schema(
            [field.with_nullable(field.nullable or not arrow.holds_texts(field.type)) for field in schema]
        )

        def masked(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, Tally]:
            counted = Tally()
            return arrow.mask_batch(batch, self.transform(counted)).cast(schema), counted

        def batches() -> Iterator[pa.RecordBatch]:
            for batch, counted in pool.in_order(masked, stream, count):
                total.merge(counted)
                yield batch

        return pa.RecordBatchReader.from_batches(schema, batches())

    def check_columns(self, names: list[str]) -> None:
        """Raises :class:`~pii_mask.errors.PolicyError` for a column of the policy that the data lacks."""
        tops = {name for full in names for name in (full, full.split(".")[0].split("[")[0])}
        for column in self.policy.columns:
            if column not in tops and column.split(".")[0].split("[")[0] not in tops:
                there = ", ".join(names) or "no columns"
                raise PolicyError(f"column {column}: the policy names it, but the data has {there}")

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
    ) -> Receipt:
        """Masks a Parquet, CSV, JSON Lines or text file into another one; whole or not at all.

        Without a target (None) nothing is written, and the receipt says what would be done.
        An existing target is refused without `force`. `progress` is called with the share done,
        0 to 1. `planned` says in the receipt that the policy was drafted from the data. `threads` (by
        default as many as there are cores) change neither the output nor the receipt, but for its seconds.
        Raises :class:`~pii_mask.errors.InputError` and :class:`~pii_mask.errors.OutputError` with the reason.
        """
        from . import __version__, arrow, files
        from . import threads as pool

        count = pool.wanted(threads)
        tally = Tally()
        begun = time.perf_counter()
        rows = 0
        treated: dict[str, str] = {}

        def masked_chunk(chunk: files.Chunk) -> tuple[files.Chunk, pa.RecordBatch, Tally]:
            counted = Tally()
            return chunk, arrow.mask_batch(chunk.batch, self.transform(counted)), counted

        with files.open_source(source, format=format) as opened:
            if opened.schema is not None:
                self.check_columns(opened.schema.names)
            with nullcontext() if target is None else files.open_target(target, opened, force=force) as out:
                for chunk, masked, counted in pool.in_order(masked_chunk, opened.chunks(), count):
                    tally.merge(counted)
                    if out is not None:
                        out.write(chunk, masked)
                    rows += chunk.batch.num_rows
                    for name in chunk.batch.schema.names:
                        treated.setdefault(name, "")
                    if progress is not None:
                        progress(opened.progress())
                if opened.schema is None:
                    self.check_columns(list(treated))
                if out is not None:
                    out.commit()
            size = opened.nbytes
        seen = set(treated)
        # Which thread met a column first must not show.
        for (name, _), treatment in sorted(self._treatments.items(), key=lambda item: item[0]):
            treated[name] = treatment.words
        return Receipt(
            source=os.fspath(source),
            target="" if target is None else os.fspath(target),
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
        )


def mask(data: Any, *, policy: PolicyLike = "share", key: Key | None = None) -> Any:
    """`data` masked by `policy`; see :meth:`Masker.mask`.

    >>> import pii_mask as pm
    >>> pm.mask("mail bob@example.com")
    'mail b***@example.com'
    """
    return _masker(policy, key).mask(data)


def unmask(data: Any, *, policy: PolicyLike, key: Key | None = None) -> Any:
    """`data` with replacements turned back; see :meth:`Masker.unmask`."""
    return _masker(policy, key).unmask(data)


def _enclosing(path: str) -> Iterator[str]:
    """`path`, and the paths of the lists and structs that it lies in, the nearest first."""
    yield path
    while path.endswith("[]") or "." in path:
        path = path[:-2] if path.endswith("[]") else path.rpartition(".")[0]
        yield path


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
