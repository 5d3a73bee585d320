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
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from ..errors import PolicyError
from ..types import Identifier

__all__ = ["by_entity", "column_entity", "fold_header", "load", "members"]

ENTRY_POINTS = "pii_mask.identifiers"

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|【[^【】]*】|《[^《》]*》|〔[^〔〕]*〕")


def _sources() -> Iterator[tuple[str, tuple[Identifier, ...]]]:
    """(where, identifiers) of every module in here by name, then of every entry point by name."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        if not module.name.startswith("_"):
            name = f"{__name__}.{module.name}"
            yield name, importlib.import_module(name).IDENTIFIERS

    # importlib.metadata costs more to import than everything else here together.
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda found: found.name):
        target = point.load()
        yield f"entry point {point.name}", tuple(getattr(target, "IDENTIFIERS", target))


@cache
def load() -> tuple[Identifier, ...]:
    """Every identifier, in the order in which ties between them are settled.

    Raises :class:`~pii_mask.errors.PolicyError` when two declare the same entity, when one
    takes the name of another's group without being of that group, or when two claim a column name.
    """
    found: list[Identifier] = []
    entities: dict[str, str] = {}
    columns: dict[str, str] = {}
    for where, identifiers in _sources():
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
            found.append(identifier)
    groups = {identifier.group for identifier in found}
    for identifier in found:
        if identifier.entity in groups and identifier.group != identifier.entity:
            raise PolicyError(
                f"{entities[identifier.entity]}: {identifier.entity} is the name of a group, "
                f"so it can't be declared as one of the group {identifier.group}"
            )
    return tuple(found)


@cache
def by_entity() -> Mapping[str, Identifier]:
    """The identifiers by entity name, in the order of :func:`load`."""
    return MappingProxyType({identifier.entity: identifier for identifier in load()})


@cache
def members(name: str) -> tuple[str, ...]:
    """The entities that `name` asks for: a group's members, or the one entity itself.

    A name that is both (``PHONE_NUMBER``) is the group. Raises
    :class:`~pii_mask.errors.PolicyError` for an unknown name and says which one is nearest.
    """
    group = tuple(identifier.entity for identifier in load() if identifier.group == name)
    if group:
        return group
    if name in by_entity():
        return (name,)
    import difflib

    known = sorted({*by_entity(), *(identifier.group for identifier in load())})
    near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise PolicyError(f"unknown entity {name!r}{hint}")


def fold_header(header: str) -> str:
    """A column's name without its way of writing: ``"Mobile_No. (必填)"`` is ``"mobileno"``.

    NFKC, lower case, letters and digits only, without what stands in brackets unless all of it does.
    """
    text = unicodedata.normalize("NFKC", header).lower()
    outside = _BRACKETED.sub("", text)
    return _letters(outside) or _letters(text)


def _letters(text: str) -> str:
    return "".join(symbol for symbol in text if symbol.isalnum())


@cache
def _columns() -> Mapping[str, str]:
    return {column: identifier.entity for identifier in load() for column in identifier.columns}


def column_entity(header: str) -> str | None:
    """The entity that a column of this name holds, where the name alone says so; else None."""
    return _columns().get(fold_header(header))
