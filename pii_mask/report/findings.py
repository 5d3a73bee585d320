"""What ``pii-mask find`` shows: places and kinds, and values only where they were asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from rich.text import Text

from .. import catalogue
from ..types import Explanation, Finding, Identifier, Word
from . import terminal

__all__ = ["show", "words"]


def words(text: str, found: Sequence[Finding], *, show: bool) -> list[dict[str, Any]]:
    """The findings as plain dicts: places, entity, score, line; of explained ones why, with `show` the
    value.
    """
    lines = _lines(text, found)
    result = []
    for finding, line in zip(found, lines, strict=True):
        each: dict[str, Any] = {
            "start": finding.start,
            "end": finding.end,
            "entity": finding.entity,
            "score": finding.score,
            "line": line,
        }
        if show:
            each["value"] = text[finding.start : finding.end]
        if isinstance(finding, Explanation):
            each |= reasons(finding)
        result.append(each)
    return result


def show(text: str, found: Sequence[Finding], *, explain: bool, show: bool) -> None:
    """Prints a table of the findings, and the text with them marked on a terminal or with `explain`."""
    out = terminal.console()
    if not found:
        terminal.console(stderr=True).print("nothing found")
        return
    lines = _lines(text, found)
    numbers = ["start", "end", "score"]
    names = ["start", "end", "entity", "score"]
    if lines[-1] > 1:
        names, numbers = ["line", *names], ["line", *numbers]
    made = terminal.table(*names, *(["value"] if show else []), right=numbers, whole=["entity"])
    for finding, line in zip(found, lines, strict=True):
        row: list[str | Text] = [str(finding.start), str(finding.end)]
        row += [Text(finding.entity, terminal.FOUND), f"{finding.score:.2f}"]
        if "line" in names:
            row.insert(0, str(line))
        if show:
            row.append(terminal.printable(text[finding.start : finding.end]))
        made.add_row(*row)
    out.print(made)
    if explain or (out.is_terminal and sys.stdin.isatty()):
        out.print(terminal.marked(text, found, show=show))
    if explain:
        for finding in found:
            if isinstance(finding, Explanation):
                out.print()
                out.print(Text(f"{finding.start}–{finding.end} {finding.entity}", terminal.FOUND))
                out.print(terminal.grid((word, Text(why)) for word, why in _sentences(finding)))


def reasons(finding: Explanation) -> dict[str, Any]:
    """Why this is a finding, as plain data: places and kinds, and context words, but not the value."""
    declared = catalogue.default().by_entity[finding.entity]
    return {
        "group": declared.group,
        "country": declared.country,
        "form": finding.form,
        "pattern": finding.pattern,
        "checks": list(finding.checks),
        "checks_passed": finding.passed,
        "because": finding.because,
        "label": _word(finding.label) if finding.label else None,
        "words": [_word(word) for word in finding.words],
        "score_parts": dict(finding.parts),
        "declared_in": _home(declared),
    }


def _word(word: Word) -> dict[str, Any]:
    return {"word": word.text, "start": word.start, "end": word.end, "against": word.against}


BECAUSE = {
    "label": "a label stands right before it",
    "near": "a context word stands near it",
    "prior": "its country was asked for",
    "alone": "it counts by itself",
    "contradicted": "the nearest word speaks against it",
    "label, check fails": "a label stands right before it, though its check fails",
    "column": "the column's name says what its cells are",
    "known value": "it is in the list of known values",
    "function": "the identifier's function found it",
    "tagger": "the tagger of names found it",
}


def _sentences(finding: Explanation) -> list[tuple[str, str]]:
    declared = catalogue.default().by_entity[finding.entity]
    checks = ", ".join(dict.fromkeys(finding.checks))
    parts = ", ".join(f"{score:.2f} {part}" for part, score in finding.parts.items() if score)
    words = ", ".join(
        f"{word.text} ({word.start}–{word.end}{', against' if word.against else ''})"
        for word in finding.words
    )
    rows = [
        ("group", declared.group + (f", {declared.country}" if declared.country else "")),
        ("form", declared.form or "a form of its own"),
        ("pattern", finding.pattern or "none"),
        ("check", (f"{checks}: {'passed' if finding.passed else 'failed'}") if checks else "its form only"),
        ("score", f"{finding.score:.2f}: {BECAUSE[finding.because]}" + (f" (of {parts})" if parts else "")),
        (
            "label",
            f"{finding.label.text} ({finding.label.start}–{finding.label.end})" if finding.label else "none",
        ),
        ("words", words or "none near"),
        ("declared in", _home(declared)),
    ]
    return rows


def _home(declared: Identifier) -> str:
    """The module that declares an identifier."""
    for name, module in sorted(sys.modules.items()):
        if declared in getattr(module, "IDENTIFIERS", ()):
            return name
    from pkgutil import iter_modules

    from .. import identifiers

    # Made ahead of time, the catalogue knows no modules: the prefix of the entity does.
    prefix = declared.entity.partition("_")[0].lower()
    names = {found.name.rstrip("_"): found.name for found in iter_modules(identifiers.__path__)}
    country = declared.country.lower()
    home = names.get(country) or names.get(prefix)
    return f"{identifiers.__name__}.{home}" if home else identifiers.__name__


def _lines(text: str, found: Sequence[Finding]) -> list[int]:
    """For each finding, the line that it begins on, from 1."""
    starts = [0, *(finding.start for finding in found)]
    breaks = (text.count("\n", one, other) for one, other in pairwise(starts))
    return [1 + count for count in accumulate(breaks)]
