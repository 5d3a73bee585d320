"""How the documentation is built; the tables that the code already holds are made from it here."""

from __future__ import annotations

import inspect
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Any

import click
import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from pii_mask.types import Identifier

project = "pii_mask"
author = "The pii_mask developers"
copyright = author
release = version_of("pii-mask")
version = release

extensions = ["myst_parser", "sphinx.ext.doctest"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"pii_mask {release}"
highlight_language = "python"
doctest_global_setup = "import pii_mask as pm"


def entity_table() -> str:
    """The declared identifiers, a section a country or field, by name."""
    from pii_mask import catalogue

    declared = catalogue.default().identifiers
    countries = sorted({each.country for each in declared})
    fields = [each for each in declared if not each.country]
    national = len(declared) - len(fields)
    count = f"{len(declared)} entities, of which {national} belong to {len(countries) - 1} countries.\n\n"
    return count + "\n\n".join(
        f"## {country or 'Of no country'}\n\n"
        + _entity_rows(each for each in declared if each.country == country)
        for country in countries
    )


def _entity_rows(declared: Iterable[Identifier]) -> str:
    rows = "\n".join(
        f"| {' | '.join(_entity_row(each))} |" for each in sorted(declared, key=lambda e: e.entity)
    )
    heading = "| entity | what it is | group | form | check | context | by default | example | source |"
    return f"{heading}\n|---|---|---|---|---|---|---|---|---|\n{rows}"


def _entity_row(identifier: Identifier) -> Iterator[str]:
    from pii_mask.report.catalogue import checks_of, title

    yield f"`{identifier.entity}`"
    yield _cell(title(identifier))
    yield f"`{identifier.group}`"
    yield _cell(identifier.form)
    yield _cell(checks_of(identifier))
    yield _cell(", ".join(identifier.context[:4]) + (" …" if len(identifier.context) > 4 else ""))
    yield ("on" if identifier.on else "off") if identifier.patterns else "by column name"
    example = " ".join(identifier.example.replace("|", "\\|").replace("`", "'").split())
    yield f"`{example}`" if example else ""
    yield _cell(identifier.source)


def _cell(text: str) -> str:
    """A text as a table's cell may hold it."""
    for symbol in "\\`*_[]<>{}$":
        text = text.replace(symbol, "\\" + symbol) if symbol != "`" else text.replace(symbol, "'")
    return " ".join(text.replace("|", "\\|").split())


def strategy_sections() -> str:
    """What each strategy says of itself, a section a strategy, with its options and their defaults."""
    from pii_mask import strategies

    return "\n\n".join(
        f"### `{name}`\n\n{inspect.getdoc(strategy)}\n\n{_options_of(strategy)}"
        for name, strategy in sorted(strategies.load().items())
    )


def _options_of(strategy: Any) -> str:
    defaults = msgspec.structs.asdict(strategy())
    options = ", ".join(f"`{name} = {_toml(default)}`" for name, default in defaults.items())
    key = "Needs a key." if strategy.keyed else "Needs no key."
    return f"{key} Options and their defaults: {options or 'none'}."


def _toml(value: object) -> str:
    """A default as a policy would write it; None is an option that isn't given."""
    return "…" if value is None else msgspec.json.encode(value).decode()


def command_help() -> str:
    """What each command says of itself with ``--help``, a section a command."""
    from pii_mask.cli import main

    return "\n\n".join(_help_of(main, click.Context(main, info_name="pii-mask")))


def _help_of(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```"
    for name, child in getattr(command, "commands", {}).items():
        yield from _help_of(child, click.Context(child, info_name=name, parent=context))


#: What a page's placeholder line becomes.
GENERATED = {
    "reference/entities": ("<!-- the entities -->", entity_table),
    "reference/strategies": ("<!-- the strategies -->", strategy_sections),
    "reference/cli": ("<!-- the commands -->", command_help),
}


def fill_in(_app: Sphinx, page: str, source: list[str]) -> None:
    """Put the generated part in its place (Sphinx hands a page over as a list of one text)."""
    if page in GENERATED:
        placeholder, text = GENERATED[page]
        source[0] = source[0].replace(placeholder, text())


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx about :func:`fill_in`."""
    app.connect("source-read", fill_in)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
