"""What is put in the place of a found value. One file a strategy; each is found by itself.

A strategy is a frozen :class:`msgspec.Struct` whose fields are its options in a policy. It takes a
column of values and gives back a column of the same length, and it never knows whether the
values were cells or pieces of a text.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from ..errors import StrategyError
from ..types import Identifier

if TYPE_CHECKING:
    from ..core.arrays import Strings

__all__ = ["Context", "Strategy", "load"]

#: American spellings that a policy may use.
SPELLINGS = {"pseudonymize": "pseudonymise", "synthesize": "synthesise", "generalize": "generalise"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a strategy may know about the values besides themselves.

    `subkey` derives the 32 bytes for a strategy's name and a domain; an empty domain means the
    identifier's group. It raises :class:`~pii_mask.errors.KeyMissingError` when there is no key.
    """

    identifier: Identifier
    subkey: Callable[[str, str], bytes]


@runtime_checkable
class Strategy(Protocol):
    """What every strategy offers; subclassing is not needed."""

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
    ]
    classes += [point.load() for point in entry_points(group="pii_mask.strategies")]
    for strategy in classes:
        if strategy.name in found:
            raise StrategyError(f"two strategies are called {strategy.name!r}")
        found[strategy.name] = strategy
    return found
