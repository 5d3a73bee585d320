"""Texts that are made to be slow: what is found in them stays right, and costs grow as their length."""

from __future__ import annotations

import random
import shutil
from functools import cache

import pytest

from benchmarks import instructions
from benchmarks.worst import WORST, worst
from pii_mask import catalogue
from pii_mask.core.arrays import Strings
from pii_mask.core.reference import Reference

#: Stands out of any surroundings: nothing that is before or behind its line changes it.
MAIL = b"jane.doe@example.com"


@cache
def reference() -> Reference:
    return Reference(catalogue.default().identifiers)


def found(*texts: bytes) -> list[tuple[int, int, int, str, float]]:
    """Findings of the default call: row, start, end, entity, score."""
    known = catalogue.default()
    query = known.query_for(None, None, 0.5, (), "")
    rows = known.scan(Strings.from_list(texts, "z"), query).to_list()
    return [(row, start, end, known.entities[what], round(score, 4)) for row, start, end, what, score in rows]


@pytest.mark.parametrize("name", WORST)
def test_the_worst_texts_are_read_as_the_reference_reads_them(name: str) -> None:
    rng = random.Random(name)
    unit = worst(name, 100)
    other = worst(rng.choice(sorted(WORST)), 60)
    cut = rng.randrange(len(unit))
    on = frozenset(declared.entity for declared in catalogue.default().identifiers if declared.on)
    for text in (unit, unit[:cut] + MAIL + unit[cut:], other + unit, unit + b" " + other):
        expected = reference().find(text, entities=on)
        assert [each[1:] for each in found(text)] == [
            (each.start, each.end, each.entity, round(each.score, 4)) for each in expected
        ], text


@pytest.mark.parametrize("name", WORST)
def test_what_stands_before_and_behind_a_worst_text_is_found(name: str) -> None:
    text = worst(name, 10_000)
    line = MAIL + b"\n" + text + b"\n" + MAIL
    mails = [(start, end) for _, start, end, entity, _ in found(line) if entity == "EMAIL_ADDRESS"]
    assert mails[0] == (0, len(MAIL))
    assert mails[-1] == (len(line) - len(MAIL), len(line))


@pytest.mark.parametrize("name", WORST)
def test_a_row_is_read_alone(name: str) -> None:
    """The same rows in any company: what was learnt of one must not leak into the next."""
    texts = [worst(name, size) for size in (0, 40, 400, 4_000)]
    together = found(*texts, *reversed(texts))
    alone = [(row, *rest) for row, text in enumerate([*texts, *reversed(texts)]) for _, *rest in found(text)]
    assert together == alone


@pytest.mark.slow
@pytest.mark.parametrize("name", ["one long word", "digits", "labels with colons", "Chinese", "null bytes"])
def test_one_line_of_256_megabytes(name: str) -> None:
    text = worst(name, 1 << 28)
    line = MAIL + b"\n" + text + b"\n" + MAIL
    mails = [(start, end) for _, start, end, entity, _ in found(line) if entity == "EMAIL_ADDRESS"]
    assert mails == [(0, len(MAIL)), (len(line) - len(MAIL), len(line))]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("valgrind"), reason="instructions are counted by valgrind")
def test_twice_the_text_takes_twice_the_instructions() -> None:
    grown = instructions.growth()
    assert {name: pair for name, pair in grown.items() if pair[1] > instructions.TWICE * pair[0]} == {}
