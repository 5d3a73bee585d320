"""Harmless texts: one call finds at most one thing that isn't there per 20 KB of each kind, names apart.

What the tagger of names finds in harmless texts is measured by `python -m benchmarks names`.
"""

from __future__ import annotations

import collections
import re
import sysconfig
from pathlib import Path

import pytest

import pii_mask as pm
from tests.quiet import KINDS, Quiet, quiet

#: Characters per false finding.
SIZE_OF_ONE = 20_000
#: Addresses in real sources are addresses.
ADDRESS = re.compile(
    r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|\w+://[^\s/]*:[^\s/]*@\S+"
    r"|(?<![\d.])(?:127|10|192\.168|192\.0\.2|224|255|0)(?:\.\d+){2,3}(?![\d.])|[\da-fA-F]*:[\da-fA-F:]*:[\da-fA-F.]+"
)


def false_findings(text: Quiet) -> list[str]:
    """What was found, but for real addresses, readable in a failed test."""
    return [
        f"{found.entity} {found.score:.2f} {text.text[found.start : found.end]!r}"
        for found in pm.find(text.text, names=False)
        if not text.excuses(found.start, found.end)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_harmless_text(kind: str) -> None:
    text = quiet(kind, seed=0)
    found = false_findings(text)
    assert len(found) <= len(text.text) / SIZE_OF_ONE, found


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_harmless_texts(kind: str) -> None:
    texts = [quiet(kind, seed) for seed in range(1, 11)]
    found = [false_findings(text) for text in texts]
    size = sum(len(text.text) for text in texts)
    entities = collections.Counter(line.split()[0] for lines in found for line in lines)
    assert sum(map(len, found)) <= size / SIZE_OF_ONE, entities
    assert max(map(len, found)) <= 1.6 * size / len(texts) / SIZE_OF_ONE, entities


def test_sources_of_the_standard_library() -> None:
    texts, size = [], 0
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
        text = path.read_text(encoding="utf-8", errors="replace")
        real = tuple(found.span() for found in ADDRESS.finditer(text))
        texts.append(Quiet(text, real))
        size += len(text)
    found = [line for text in texts if text.text for line in false_findings(text)]
    assert len(found) <= size / SIZE_OF_ONE, found


def test_marks_are_taken_off() -> None:
    for kind in KINDS:
        text = quiet(kind, seed=5, size=5_000)
        assert text == quiet(kind, seed=5, size=5_000)
        assert not set("⟦⟧‹›↻") & set(text.text), kind
        assert all(text.text[start:end].strip() for start, end in text.real)
