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
    from ..core.arrays import Strings

__all__ = ["Context", "Strategy", "is_reversible", "load"]

Made = TypeVar("Made")

#: American spellings that a policy may use.
SPELLINGS = {"pseudonymize": "pseudonymise", "synthesize": "synthesise", "generalize": "generalise"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a strategy may know about the values besides themselves.

    `subkey` derives the 32 bytes for a strategy's name and a domain; an empty domain means the
    identifier's group. It raises :class:`~pii_mask.errors.KeyMissingError` when there is no key. `memo` is
    what one thread remembers between calls; it ends with the masker.
    """

    identifier: Identifier
    subkey: Callable[[str, str], bytes]
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

    A reversible one has ``revert(values, context)`` besides, which gives back what :meth:`apply` was given;
    what it didn't write it leaves alone. A class variable ``lifelike`` says that what it writes can't be
    told from values of the data: then :meth:`settled` says of any value that it could be a replacement.
    ``invalid``, an option, names another strategy for values that it can't take. ``check(identifiers)``
    raises :class:`~pii_mask.errors.StrategyError` where its options make no sense for any of these.
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


@cache
def load() -> Mapping[str, type[Strategy]]:
    """All strategies by name: those of this package and those of entry points ``pii_mask.strategies``."""
    found: dict[str, type[Strategy]] = {}
    classes = [
        importlib.import_module(f"{__name__}.{module.name}").STRATEGY
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    classes += [point.load() for point in entry_points(group="pii_mask.strategies")]
    for strategy in classes:
        if strategy.name in found:
            raise StrategyError(f"two strategies are called {strategy.name!r}")
        found[strategy.name] = strategy
    return found


def is_reversible(strategy: Strategy) -> bool:
    """Whether all that the strategy writes, with its options, can be turned back."""
    other = getattr(strategy, "invalid", "")
    return strategy.reversible and (not other or is_reversible(load()[other]()))


def check(strategy: Strategy, identifiers: Sequence[Identifier]) -> None:
    """Has a strategy look at its options, where it wants to; `identifiers` are what it is named for."""
    own = getattr(strategy, "check", None)
    if own is not None:
        own(identifiers)
