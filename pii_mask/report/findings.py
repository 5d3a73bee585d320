"""What ``pii-mask find`` shows: places and kinds, and values only where they were asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from rich.text import Text

from .. import identifiers
from ..finder import find
from ..types import Finding, Identifier
from . import terminal

__all__ = ["show", "words"]

#: Low enough to see what a value scores that isn't reported by itself.
ANY_SCORE = 0.01


def words(text: str, found: Sequence[Finding], *, explain: bool, show: bool) -> list[dict[str, Any]]:
    """The findings as plain dicts: places, entity, score, line; with `explain` why, with `show` the value."""
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
        if explain:
            each |= reasons(text, finding)
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
            out.print()
            out.print(Text(f"{finding.start}–{finding.end} {finding.entity}", terminal.FOUND))
            out.print(terminal.grid((word, str(why)) for word, why in _sentences(text, finding)))


def reasons(text: str, finding: Finding) -> dict[str, Any]:
    """Why this is a finding: its group and country, the checks, and what the value scores by itself."""
    declared = identifiers.by_entity()[finding.entity]
    value = text[finding.start : finding.end]
    alone = [
        each.score
        for each in find(value, entities=[finding.entity], min_score=ANY_SCORE)
        if each.entity == finding.entity and (each.start, each.end) == (0, len(value))
    ]
    return {
        "group": declared.group,
        "country": declared.country,
        "check": ", ".join(dict.fromkeys(check.op for check in declared.checks)),
        "score_alone": alone[0] if alone else None,
        "context_words": len(declared.context),
        "declared_in": _home(declared),
    }


def _sentences(text: str, finding: Finding) -> list[tuple[str, str]]:
    why = reasons(text, finding)
    alone = why["score_alone"]
    if not why["context_words"] and alone is None:
        context = "typed by the column's name; it has no form of its own"
    elif alone is None:
        context = f"{finding.score:.2f}; none by itself: the words around it or the column's name count"
    elif alone < finding.score:
        context = (
            f"{finding.score:.2f}; {alone:.2f} by itself, raised by the words around or the column's name"
        )
    else:
        context = f"{finding.score:.2f}, and {alone:.2f} by itself"
    return [
        ("group", why["group"] + (f", {why['country']}" if why["country"] else "")),
        ("check", why["check"] or "its form only"),
        ("score", context),
        ("context", f"{why['context_words']} words are known that raise it"),
        ("declared in", why["declared_in"]),
    ]


def _home(declared: Identifier) -> str:
    """The module that declares an identifier."""
    for name, module in sys.modules.items():
        if declared in getattr(module, "IDENTIFIERS", ()):
            return name
    return "an entry point"


def _lines(text: str, found: Sequence[Finding]) -> list[int]:
    """For each finding, the line that it begins on, from 1."""
    starts = [0, *(finding.start for finding in found)]
    breaks = (text.count("\n", one, other) for one, other in pairwise(starts))
    return [1 + count for count in accumulate(breaks)]
