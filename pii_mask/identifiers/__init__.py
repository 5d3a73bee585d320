"""The catalogue: every kind of personal data that is known, as declarations.

Each module here holds one country's or one field's identifiers in a tuple ``IDENTIFIERS`` of
:class:`~pii_mask.types.Identifier`; a module that is dropped in is found. Packages outside add
theirs through the entry point group ``pii_mask.identifiers``, whose entries name such a module or
such a tuple. What a declaration means is written in ``docs/explanation/finding.md``.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from ..errors import PolicyError
from ..types import Identifier

__all__ = ["declared_elsewhere", "declared_here", "fold_header", "load"]

ENTRY_POINTS = "pii_mask.identifiers"

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|【[^【】]*】|《[^《》]*》|〔[^〔〕]*〕")


def _modules() -> Iterator[tuple[str, tuple[Identifier, ...]]]:
    """(where, identifiers) of every module in here, by name."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        if not module.name.startswith("_"):
            name = f"{__name__}.{module.name}"
            yield name, importlib.import_module(name).IDENTIFIERS


@cache
def declared_here() -> tuple[Identifier, ...]:
    """The identifiers of the modules in here, in the order in which ties between them are settled."""
    found = list(_modules())
    _refuse_doubles(found)
    return tuple(identifier for _, identifiers in found for identifier in identifiers)


@cache
def declared_elsewhere() -> tuple[Identifier, ...]:
    """The identifiers that installed packages declare, by the name of the entry point."""
    # importlib.metadata costs more to import than everything else here together.
    from importlib.metadata import entry_points

    found: list[Identifier] = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda found: found.name):
        target = point.load()
        found += getattr(target, "IDENTIFIERS", target)
    return tuple(found)


@cache
def load() -> tuple[Identifier, ...]:
    """Every identifier, those of other packages last.

    Raises :class:`~pii_mask.errors.PolicyError` when two declare the same entity, when one
    takes the name of another's group without being of that group, or when two claim a column name.
    """
    elsewhere = declared_elsewhere()
    if elsewhere:
        _refuse_doubles([*_modules(), ("an installed package", elsewhere)])
    return declared_here() + elsewhere


def _refuse_doubles(sources: Iterable[tuple[str, Iterable[Identifier]]]) -> None:
    entities: dict[str, str] = {}
    columns: dict[str, str] = {}
    groups: set[str] = set()
    found: list[Identifier] = []
    for where, identifiers in sources:
        for identifier in identifiers:
            if identifier.entity in entities:
                raise PolicyError(
                    f"{where}: the entity {identifier.entity} is declared twice, "
                    f"the first time in {entities[identifier.entity]}"
                )
            entities[identifier.entity] = where
            for column in identifier.columns:
                if column in columns:
                    raise PolicyError(
                        f"{where}: {identifier.entity} and {columns[column]} both claim "
                        f"the column name {column!r}"
                    )
                columns[column] = identifier.entity
            groups.add(identifier.group)
            found.append(identifier)
    for identifier in found:
        if identifier.entity in groups and identifier.group != identifier.entity:
            raise PolicyError(
                f"{entities[identifier.entity]}: {identifier.entity} is the name of a group, "
                f"so it can't be declared as one of the group {identifier.group}"
            )


def fold_header(header: str) -> str:
    """A column's name without its way of writing: ``"Mobile_No. (必填)"`` is ``"mobileno"``.

    NFKC, lower case, letters and digits only, without what stands in brackets unless all of it does.
    """
    text = unicodedata.normalize("NFKC", header).lower()
    outside = _BRACKETED.sub("", text)
    return _letters(outside) or _letters(text)


def _letters(text: str) -> str:
    return "".join(symbol for symbol in text if symbol.isalnum())
