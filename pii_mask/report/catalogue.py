"""What is known: entities, strategies and policies, as tables and in the notations that are read again."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from rich.text import Text

from .. import catalogue, strategies
from ..policy import Policy
from ..types import Identifier
from . import terminal

__all__ = ["entity_words", "policy_toml", "show_entities", "show_strategies"]


def entity_words() -> list[dict[str, str]]:
    """Every identifier as a dict of entity, group, country, check, example."""
    return [
        {
            "entity": each.entity,
            "group": each.group,
            "country": each.country,
            "check": _checks(each),
            "example": each.example,
        }
        for each in catalogue.default().identifiers
    ]


def _checks(declared: Identifier) -> str:
    return ", ".join(dict.fromkeys(check.op for check in declared.checks))


def show_entities() -> None:
    """Prints the catalogue."""
    made = terminal.table("entity", "group", "country", "check", "by default", "example", whole=["entity"])
    for each in catalogue.default().identifiers:
        on = ("on" if each.on else "off") if each.patterns else "by header"
        words = (each.entity, each.group if each.group != each.entity else "", each.country, _checks(each))
        made.add_row(*words, on, each.example)
    terminal.console().print(made)


def show_strategies() -> None:
    """Prints the strategies with their options."""
    made = terminal.table("strategy", "key", "undone", "options", "what it does", whole=["strategy"])
    for name, strategy in sorted(strategies.load().items()):
        options = ", ".join(field.name for field in msgspec.structs.fields(strategy))  # type: ignore[arg-type]  # strategies are Structs
        said = (inspect.getdoc(strategy) or "").partition("\n\n")[0].replace("\n", " ")
        made.add_row(
            Text(name, "bold"),
            "needed" if strategy.keyed else "",
            "yes" if strategy.reversible else "no",
            options,
            said,
        )
    terminal.console().print(made)


def policy_toml(policy: Policy) -> str:
    """A policy in full, as a file that :meth:`~pii_mask.policy.Policy.load` reads as the same policy."""
    return "\n".join(_toml_lines(policy.to_dict())) + "\n"


def _toml_lines(words: Mapping[str, Any]) -> Iterator[str]:
    tables = {"entities", "columns", "unlisted", "allow", "identifiers"}
    for word, value in words.items():
        if word not in tables:
            yield f"{_toml_key(word)} = {_toml(value)}"
    for word in words:
        if word in tables and words[word]:
            yield ""
            yield f"[{word}]"
            for name, value in words[word].items():
                yield f"{_toml_key(name)} = {_toml(value)}"


def _toml_key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml_key(name)} = {_toml(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    # JSON's numbers, truth values and texts are TOML's, but for this one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
