"""What is known: entities, strategies and policies, as tables and in the notations that are read again."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
from rich.text import Text

from .. import catalogue, strategies
from ..errors import PolicyError
from ..policy import Policy
from ..types import Check, Identifier
from . import terminal

__all__ = ["checks_of", "entity_words", "policy_toml", "show_entities", "show_strategies", "title"]


def entity_words(countries: Collection[str] = ()) -> list[dict[str, Any]]:
    """Every identifier as a dict; of `countries` (ISO 3166) only, where some are given."""
    return [
        {
            "entity": each.entity,
            "group": each.group,
            "country": each.country,
            "title": title(each),
            "form": each.form,
            "check": checks_of(each),
            "context": list(each.context),
            "columns": list(each.columns),
            "example": each.example,
            "source": each.source,
            "by_default": each.on,
        }
        for each in _of(countries)
    ]


def _of(countries: Collection[str]) -> list[Identifier]:
    """The identifiers of these countries, or all."""
    declared = catalogue.default().identifiers
    unknown = sorted(set(countries) - {each.country for each in declared})
    if unknown:
        raise PolicyError(f"no identifier is declared for the country {unknown[0]!r}")
    return [each for each in declared if not countries or each.country in countries]


def checks_of(declared: Identifier) -> str:
    """The operations that a match must pass besides having the form, in words."""
    checks = (check for pattern in declared.patterns for check in pattern.checks_of(declared))
    return ", ".join(dict.fromkeys(word for check in checks for word in _check_words(check)))


def _check_words(check: Check) -> Iterator[str]:
    if check.op == "any":
        for group in check.of:
            for each in group:
                yield from _check_words(each)
    elif check.op == "weighted":
        yield f"weighted sum mod {check.modulus}"
    else:
        yield CHECKS.get(check.op, check.op)


#: What the operations are called outside of this package.
CHECKS = {
    "luhn": "luhn",
    "mod97": "ISO 7064 MOD 97-10",
    "mod11_10": "ISO 7064 MOD 11,10",
    "verhoeff": "verhoeff",
    "damm": "damm",
    "date": "calendar date",
    "among": "known prefixes",
    "not_ending": "known endings excluded",
    "distinct": "digits differ",
    "one_repeats": "one digit repeats",
    "base58": "Base58Check",
    "bech32": "Bech32",
    "eip55": "ERC-55",
    "phone": "numbering plan",
    "lexicon": "list of names",
}


def title(declared: Identifier) -> str:
    """What an identifier is called in English."""
    return declared.title or declared.entity.replace("_", " ").lower()


def show_entities(countries: Collection[str] = ()) -> None:
    """Prints the catalogue."""
    made = terminal.table("entity", "country", "group", "check", "by default", "example", whole=["entity"])
    for each in _of(countries):
        on = ("on" if each.on else "off") if each.patterns else "by header"
        words = (each.entity, each.country, each.group if each.group != each.entity else "", checks_of(each))
        made.add_row(*words, on, Text(each.example))
    terminal.console().print(made)


def strategy_words() -> list[dict[str, Any]]:
    """The strategies with their options and what these are by default, as plain data."""
    return [
        {
            "strategy": name,
            "keyed": strategy.keyed,
            "reversible": strategy.reversible,
            "says": (inspect.getdoc(strategy) or "").partition("\n\n")[0].replace("\n", " "),
            "options": msgspec.to_builtins(strategy()),
        }
        for name, strategy in sorted(strategies.load().items())
    ]


def show_strategies() -> None:
    """Prints the strategies with their options."""
    made = terminal.table("strategy", "key", "undone", "options", "what it does", whole=["strategy"])
    for each in strategy_words():
        made.add_row(
            Text(each["strategy"], "bold"),
            "needed" if each["keyed"] else "",
            "yes" if each["reversible"] else "no",
            ", ".join(each["options"]),
            each["says"],
        )
    terminal.console().print(made)


def policy_toml(policy: Policy) -> str:
    """A policy in full, as a file that :meth:`~pii_mask.policy.Policy.load` reads as the same policy."""
    return "\n".join(_toml_lines(policy.to_dict())) + "\n"


def _toml_lines(words: Mapping[str, Any]) -> Iterator[str]:
    tables = {"entities", "columns", "unlisted", "allow", "domains", "identifiers"}
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
