"""What is put in the place of a found value. One file a strategy; each is found by itself.

A strategy is a frozen :class:`msgspec.Struct` whose fields are its options in a policy. It takes a
column of values and gives back a column of the same length, and it never knows whether the
values were cells or pieces of a text.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, runtime_checkable

from ..errors import StrategyError
from ..types import Identifier

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..core.arrays import Strings

__all__ = ["Context", "Strategy", "Survey", "by_row", "is_reversible", "links", "load"]

Made = TypeVar("Made")

#: American spellings that a policy may use.
SPELLINGS = {"pseudonymize": "pseudonymise", "synthesize": "synthesise", "generalize": "generalise"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a strategy may know about the values besides themselves.

    `subkey` derives the 32 bytes for a strategy's name and a domain; an empty domain means the
    identifier's group. It raises :class:`~pii_mask.errors.KeyMissingError` when there is no key.

    `record` gives another column of the same records, row for row with `values`: what stood there before
    anything was masked, in the canonical form of what the column holds, null where nothing stood. It
    gives None where the values are parts of no record (a text, an array by itself), and raises
    :class:`~pii_mask.errors.PolicyError`, naming the column, where the records lack it. A strategy
    names the columns that it asks for in `links`, so that their absence is known before any output.

    `rows` gives for each value the number of its row within the batch (int64), None where there are no rows;
    `notes` is what strategies remember from column to column of these rows, or throughout the one text or
    nested object that is masked. `integers` says whether the values are those of a column of integers.
    `memo` is what one thread remembers between calls; it ends with the masker.
    """

    identifier: Identifier
    subkey: Callable[[str, str], bytes]
    record: Callable[[str], Strings | None] = lambda name: None
    rows: Callable[[], npt.NDArray[np.int64] | None] = lambda: None
    notes: MutableMapping[str, Any] = field(default_factory=dict)
    integers: Callable[[], bool] = lambda: False
    memo: MutableMapping[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` made when it was first asked for under this name, in this thread."""
        if name not in self.memo:
            self.memo[name] = make()
        made: Made = self.memo[name]
        return made


@runtime_checkable
class Strategy(Protocol):
    """What every strategy offers; subclassing is not needed.

    It may besides have, as class variables or properties,

    ``links``
        the names of the columns of the same record that it asks for,
    ``by_row``
        true if what it writes depends on the row that a value stands in, so that equal
        values of a dictionary are not masked once for all of them (one with `links` always is so),
    ``whole``
        true if it must have seen the whole column before it writes the first value: then it has
        ``survey(context)``, which gives a :class:`Survey`,
    ``columns_only``
        true if it makes sense for a column as a whole and not for findings in texts,
    ``reads``
        a method of an :class:`~pii_mask.types.Identifier`: whether it reads the cells of such a column itself
        and redacts what it doesn't understand, so that they needn't have the identifier's form,
    ``as_text``
        true if what it writes of numbers and dates is text, so that such a column becomes one of text,
    ``lifelike``
        true if what it writes can't be told from values of the data: then `settled` says of any value whether
        it could be a replacement,
    ``trace``
        ``trace(identifier)`` gives a regular expression (RE2) that is found in whatever it writes for the
        identifier: by it :meth:`~pii_mask.Masker.unmask` sees in a text that a value was lost there. One that
        has none, can't be undone and isn't lifelike is taken to have written in every text that it may,
    ``check``
        ``check(identifiers)`` raises :class:`~pii_mask.errors.StrategyError` where its options make no sense
        for any of these, which the policy names it for,
    ``may_stay``
        true if what it writes may by right be what stood there (noise of zero, two equal values that change
        places), so that :func:`~pii_mask.verify` doesn't count it as a survivor.
    ``invalid``
        an option: names another strategy for values that it can't take.

    A reversible one has ``revert(values, context)``, which gives back what :meth:`apply` was given; what it
    didn't write it leaves alone.
    """

    name: ClassVar[str]
    keyed: ClassVar[bool]
    reversible: ClassVar[bool]

    def apply(self, values: Strings, context: Context) -> Strings:
        """A column of the same length; nulls stay null. `values` are as they were written."""
        ...

    def settled(self, values: Strings, context: Context) -> bytes | bytearray:
        """For each value, 1 if it is already what this strategy writes."""
        ...


def check(strategy: Strategy, identifiers: Sequence[Identifier]) -> None:
    """Has a strategy look at its options, where it wants to; `identifiers` are what it is named for."""
    own = getattr(strategy, "check", None)
    if own is not None:
        own(identifiers)


class Survey(Protocol):
    """The first of two readings of a column."""

    def see(self, values: Strings) -> None:
        """Takes in the values of the next rows."""
        ...

    def done(self) -> Any:
        """What replaces the values of the second reading: an object with ``apply``, as a strategy has it.

        It is given the values that :meth:`see` was given, in the same order, in batches of any size.
        """
        ...


def links(strategy: Strategy) -> tuple[str, ...]:
    """The columns of the same record that a strategy asks for."""
    return tuple(getattr(strategy, "links", ()))


def reads(strategy: Strategy, identifier: Identifier) -> bool:
    """Whether a strategy reads cells that are said to be of `identifier` itself."""
    test = getattr(strategy, "reads", None)
    return test is not None and bool(test(identifier))


def by_row(strategy: Strategy) -> bool:
    """Whether what a strategy writes depends on more than the value."""
    return bool(links(strategy) or getattr(strategy, "by_row", False) or getattr(strategy, "whole", False))


@cache
def load() -> Mapping[str, type[Strategy]]:
    """All strategies by name: those of this package and those of entry points ``pii_mask.strategies``."""
    found: dict[str, type[Strategy]] = {}
    classes: list[Any] = [
        importlib.import_module(f"{__name__}.{module.name}").STRATEGY
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    classes += [made(point.name, point.load()) for point in entry_points(group="pii_mask.strategies")]
    for strategy in classes:
        if strategy.name in found:
            raise StrategyError(f"two strategies are called {strategy.name!r}")
        found[strategy.name] = strategy
    return found


def with_own(own: Mapping[str, Any]) -> Mapping[str, type[Strategy]]:
    """All strategies, and the caller's: classes or functions by the name that a policy uses."""
    known = load()
    for name in own:
        if name in known:
            raise StrategyError(f"there is a strategy {name!r} already")
    return {**known, **{name: made(name, each) for name, each in own.items()}} if own else known


def made(name: str, source: Any) -> type[Strategy]:
    """The strategy class that `source` is, or that does what a function does.

    A class is a frozen :class:`msgspec.Struct` or dataclass whose fields, all with defaults, are its options.
    A function takes an Arrow array of strings, and the :class:`Context` if it has a second parameter, and
    returns an array of as many; its keyword-only parameters, annotated and with defaults, are its options.
    Raises :class:`~pii_mask.errors.StrategyError` for anything else.
    """
    if isinstance(source, type):
        missing = [
            part for part in ("name", "keyed", "reversible", "apply", "settled") if not hasattr(source, part)
        ]
        if missing:
            raise StrategyError(f"strategy {name!r}: the class lacks {', '.join(missing)}")
        own: str = source.name  # type: ignore[attr-defined]  # looked for above
        if own != name:
            raise StrategyError(f"strategy {name!r}: the class calls itself {own!r}")
        if options(source) is None:
            raise StrategyError(f"strategy {name!r}: the class is neither a msgspec.Struct nor a dataclass")
        return source
    if callable(source):
        from ._function import made_of

        return made_of(name, source)
    raise StrategyError(f"strategy {name!r}: expected a class or a function, not {type(source).__name__}")


def options(strategy: type) -> tuple[str, ...] | None:
    """The options of a strategy's class; None if it isn't one."""
    import dataclasses

    import msgspec

    if issubclass(strategy, msgspec.Struct):
        return tuple(each.name for each in msgspec.structs.fields(strategy))
    if dataclasses.is_dataclass(strategy):
        return tuple(each.name for each in dataclasses.fields(strategy))
    return None


def is_reversible(strategy: Strategy) -> bool:
    """Whether all that the strategy writes, with its options, can be turned back."""
    other = getattr(strategy, "invalid", "")
    return strategy.reversible and (not other or is_reversible(load()[other]()))
