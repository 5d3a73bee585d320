"""Why a finding is one: the form that matched, the checks, the words beside it, and what each counts for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .core.folding import fold
from .core.tables import folded_lower, occurrences
from .types import Explanation, Finding, Identifier, Pattern, Word

if TYPE_CHECKING:
    from .catalogue import Catalogue

__all__ = ["explained"]

#: Symbols around a finding within which lies all that its score depends on.
AROUND = 128


def explained(
    known: Catalogue, text: str, finding: Finding, *, countries: Collection[str], column: str
) -> Explanation:
    """`finding` of :func:`pii_mask.find` in `text`, with the reasons.

    The parameters are those of the call that found it.
    """
    declared = known.by_entity[finding.entity]
    words = tuple(_words(declared, text, finding))
    bare = Explanation(
        finding.start,
        finding.end,
        finding.entity,
        finding.score,
        because="known value" if declared.values else "function" if declared.function else "tagger",
        form=declared.form,
        words=words,
    )
    first = max(0, finding.start - AROUND)
    matched = _matched(
        declared,
        text[first : finding.end + AROUND],
        Finding(finding.start - first, finding.end - first, finding.entity, finding.score),
        countries,
        finding.entity in known.column_labels(column),
    )
    if matched is None:
        typed = column and known.column_entity(column) is not None and finding.score == 1
        return replace(bare, because="column") if typed else bare
    pattern, passed = matched
    label = next((word for word in words if _is_label(word, text, finding)), None)
    return replace(
        bare,
        because=_because(pattern, finding, passed, label is not None, column),
        pattern=pattern.regex,
        checks=tuple(check.op for check in pattern.checks_of(declared)),
        passed=passed,
        label=label,
        parts={
            "alone": pattern.alone,
            "near": pattern.near,
            "label": pattern.label,
            "prior": pattern.prior,
        },
    )


def _because(pattern: Pattern, finding: Finding, passed: bool, label: bool, column: str) -> str:
    if not passed:
        return "label, check fails"
    scores = {"alone": pattern.alone, "near": pattern.near, "prior": pattern.prior}
    reached = [name for name, score in scores.items() if round(score, 4) == finding.score]
    if label or (column and round(pattern.label, 4) == finding.score and not reached):
        return "label"
    return reached[0] if reached else "contradicted"


def _matched(
    declared: Identifier, text: str, finding: Finding, countries: Collection[str], labelled: bool
) -> tuple[Pattern, bool] | None:
    """The pattern that this finding is a match of, and whether its checks passed."""
    from .core.arrays import Strings
    from .core.scan import Scanner

    if not declared.patterns:
        return None
    # Each pattern as an identifier of its own, once so that only a match which passes its checks counts.
    alone = [
        replace(declared, patterns=(pattern,), entity=f"FORM_{n}")
        for n, pattern in enumerate(declared.patterns)
    ]
    scanner = Scanner([*(replace(each, labelled=False) for each in alone), *alone])
    entities = {each.entity for each in alone}
    query = scanner.query(
        entities=entities, min_score=0.0, countries=countries, labelled=entities if labelled else ()
    )
    values = Strings.from_list([text])
    start, end = (len(text[:place].encode()) for place in (finding.start, finding.end))
    best: tuple[Pattern, bool] | None = None
    for _, from_, to, what, score in scanner.candidates(values, query, 0).to_list():
        if (from_, to) == (start, end) and round(score, 4) == finding.score:
            passed = what < len(alone)
            if best is None or passed > best[1]:
                best = declared.patterns[what % len(alone)], passed
    return best


# ---------------------------------------------------------------- words
LEFT_WINDOW, RIGHT_WINDOW, MOST_GAP = 48, 16, 6
COST_OF_WIDE, FIRST_WIDE = 4, "\u2e80"


def _reach(symbols: str, budget: int) -> int:
    """How many of `symbols` a context window takes in."""
    for count, symbol in enumerate(symbols):
        budget -= COST_OF_WIDE if symbol >= FIRST_WIDE else 1
        if budget < 0 or symbol == "\n":
            return count
    return len(symbols)


def _words(declared: Identifier, text: str, finding: Finding) -> Iterator[Word]:
    """The identifier's words in the windows around a finding, by place."""
    left = finding.start - _reach(
        text[max(0, finding.start - LEFT_WINDOW) : finding.start][::-1], LEFT_WINDOW
    )
    right = finding.end + _reach(text[finding.end : finding.end + RIGHT_WINDOW], RIGHT_WINDOW)
    # With a symbol on either side: a word that goes on there is another one.
    base = max(0, left - 1)
    folded = folded_lower(text[base : right + 1])
    found = set()
    for words, against in ((declared.context, False), (declared.against, True)):
        for word in map(folded_lower, words):
            for at in occurrences(word, folded):
                start, end = base + at, base + at + len(word)
                if (left <= start and end <= finding.start) or (finding.end <= start and end <= right):
                    found.add(Word(text[start:end], start, end, against))
    yield from sorted(found, key=lambda word: (word.start, -word.end))


def _is_label(word: Word, text: str, finding: Finding) -> bool:
    from .core.scan import FILL

    gap = text[word.end : finding.start]
    return (
        not word.against
        and word.end <= finding.start
        and len(gap) <= MOST_GAP
        and all(chr(fold(ord(symbol))) in FILL for symbol in gap)
    )
