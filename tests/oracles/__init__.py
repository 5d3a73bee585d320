"""Libraries that others wrote, held against the catalogue: one file a country, found where it lies."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Oracle:
    """A module of python-stdnum that judges an entity's numbers.

    `known` gets a bare value (canonical form) on which the two differ and says why, naming what the
    authority's text says, or gives None when they should agree. `strip` makes of a bare value what
    the module takes.
    """

    module: str
    known: Callable[[str], str | None] | None = None
    strip: Callable[[str], str] | None = None


def load() -> dict[str, Oracle]:
    """Every entity's oracle."""
    found: dict[str, Oracle] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= importlib.import_module(f"{__name__}.{module.name}").ORACLES
    return found
