"""Names behind labels and titles: the corpus in both engines, the word lists, and quiet on sources."""

from __future__ import annotations

import random
import sysconfig
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pii_mask import names
from pii_mask.core.arrays import Strings
from pii_mask.core.folding import lower
from pii_mask.core.reference import Reference
from pii_mask.core.scan import Scanner
from pii_mask.identifiers.names import IDENTIFIERS, PERSON, TITLED_PERSON
from pii_mask.types import Check, Finding, Identifier

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "corpus" / "names.toml").read_text(encoding="utf-8"))["case"]
LEXICONS = sorted((Path(names.__file__).parent / "lexicons").glob("*.txt"))
SCANNER = Scanner(IDENTIFIERS)
REFERENCE = Reference(IDENTIFIERS)


def compiled(text: str) -> list[Finding]:
    found = SCANNER.scan(Strings.from_list([text]), SCANNER.query())
    return [
        Finding(start, end, SCANNER.entities[what], round(score, 4))
        for _, start, end, what, score in found.to_list()
    ]


def values(text: str) -> list[str]:
    data = text.encode()
    return [data[each.start : each.end].decode() for each in compiled(text)]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_corpus(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[each.start, each.end, each.entity] for each in compiled(text)]
    expected = [
        [len(text[:start].encode()), len(text[:end].encode()), entity] for start, end, entity in case["spans"]
    ]
    assert found == expected


def test_engines_agree_on_mutated_cases() -> None:
    seeded = random.Random(20240717)
    texts = [case["text"] for case in CASES]
    for text in list(texts):
        other = seeded.choice(texts)
        symbols = list(text)
        symbols[seeded.randrange(len(symbols))] = seeded.choice(other)
        texts += ["".join(symbols), text + seeded.choice(["", " ", ", ", "\n", "："]) + other]
    for text in texts:
        assert compiled(text) == REFERENCE.find(text.encode()), text


def test_no_more_is_found_than_is_not() -> None:
    assert sum(bool(case["spans"]) for case in CASES) <= len(CASES) / 2


@pytest.mark.parametrize("declared", IDENTIFIERS, ids=lambda declared: declared.entity)
def test_examples(declared: Identifier) -> None:
    for label in (declared.context[0], "Dr."):
        assert values(f"{label}: {declared.example}") == [declared.example]


def test_a_column_of_names_takes_cells_whole() -> None:
    assert PERSON.whole
    assert "姓名" in PERSON.columns
    assert not TITLED_PERSON.columns


# ------------------------------------------------------------------- word lists
def test_every_list_of_a_check_exists() -> None:
    def lists(check: Check) -> set[str]:
        inner = {name for group in check.of for each in group for name in lists(each)}
        return inner | ({check.chars} if check.op == "lexicon" else set())

    asked = {
        name
        for declared in IDENTIFIERS
        for pattern in declared.patterns
        for check in pattern.checks_of(declared)
        for name in lists(check)
    }
    assert len(asked) > 20
    for name in asked:
        assert names.words(name), name


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_files_hold_single_small_words_sorted(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))
    for word in lines:
        assert word == unicodedata.normalize("NFC", word), word
        assert not any(symbol.isspace() or symbol in "-'’.,0123456789" for symbol in word), word
        assert word == "".join(chr(lower(ord(symbol))) for symbol in word), word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("latin_given-only", "maria john søren soeren soren agnieszka ayşe"),
        ("latin_family-only", "smith müller mueller muller garcía garcia kowalski nguyễn nguyỄn nguyen"),
        ("latin_often", "mark grace"),
        ("de_family", "schröder schroeder"),
        ("cyrillic_given-only", "наталья тарас георги"),
        ("arabic_given-only", "فاطمة"),
        ("zh_family", "王 欧阳"),
        ("ja-Kana_family", "ヤマダ やまだ"),
    ],
)
def test_words(name: str, words: str) -> None:
    assert set(words.split()) <= names.words(name)


def test_kinds_part_all_names_but_ordinary_words() -> None:
    kinds = [names.words(f"latin_{kind}") for kind in ("given-only", "family-only", "both")]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert not {"will", "may", "page", "london", "server", "monday"} & frozenset().union(*kinds)


def test_unknown_list() -> None:
    with pytest.raises(FileNotFoundError):
        names.words("tlh_given")


# ------------------------------------------------------------------------ quiet
#: Bytes per finding that is nobody's name. Names of authors in sources are names.
SIZE_OF_ONE = 100_000


def test_sources_of_the_standard_library() -> None:
    size, found = 0, []
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
        text = path.read_text(encoding="utf-8", errors="replace")
        size += len(text.encode())
        found += values(text)
    assert len(found) <= size / SIZE_OF_ONE, found
