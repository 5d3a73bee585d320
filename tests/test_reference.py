"""The reference scanner: the corpus, and each rule of ``explanation/finding``.

The rules are tested on
declarations made for the purpose, so that a new identifier in the catalogue disturbs none of them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest

from pii_mask import catalogue, generate, identifiers
from pii_mask.core.arrays import Strings
from pii_mask.core.reference import Reference
from pii_mask.core.scan import Scanner
from pii_mask.errors import PatternError
from pii_mask.identifiers import _ahead
from pii_mask.types import Canonical, Check, Finding, Identifier, Pattern

HERE = Path(__file__).parent
CATALOGUE = identifiers.load()


class Engine(Protocol):
    """What finds: :class:`Reference`, or anything that answers as it does."""

    def find(
        self,
        text: bytes,
        *,
        min_score: float = ...,
        entities: Collection[str] | None = ...,
        countries: Collection[str] = ...,
    ) -> list[Finding]: ...


class Compiled:
    """The compiled scanner behind the signature of :class:`Reference`."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner

    def find(
        self,
        text: bytes,
        *,
        min_score: float = 0.5,
        entities: Collection[str] | None = None,
        countries: Collection[str] = (),
    ) -> list[Finding]:
        query = self.scanner.query(entities=entities, min_score=min_score, countries=countries)
        found = self.scanner.scan(Strings.from_list([text]), query)
        return [
            Finding(start, end, self.scanner.entities[what], round(score, 4))
            for _, start, end, what, score in found.to_list()
        ]


@cache
def reference() -> Engine:
    return Reference(CATALOGUE)


@cache
def compiled() -> Engine:
    return Compiled(catalogue.default().scanner)


Span = list[int | str]


def spans(engine: Engine, text: str, entities: Collection[str] | None = None) -> list[Span]:
    """[start, end, entity] of every finding, in characters."""
    data = text.encode()

    def characters(offset: int) -> int:
        return len(data[:offset].decode())

    return [
        [characters(finding.start), characters(finding.end), finding.entity]
        for finding in engine.find(data, entities=entities)
    ]


# ----------------------------------------------------------------------- corpus


@cache
def corpus() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted((HERE / "corpus").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", corpus())
def test_corpus(case: dict[str, Any]) -> None:
    assert spans(compiled(), case["text"], case.get("entities")) == case["spans"]


@pytest.mark.parametrize("case", corpus()[::8])
def test_corpus_by_the_reference(case: dict[str, Any]) -> None:
    assert spans(reference(), case["text"], case.get("entities")) == case["spans"]


@pytest.mark.slow
def test_the_whole_corpus_by_the_reference() -> None:
    for param in corpus():
        (case,) = param.values
        assert spans(reference(), case["text"], case.get("entities")) == case["spans"], case["name"]


def test_the_corpus_has_as_many_negatives_as_positives() -> None:
    cases = [param.values[0] for param in corpus()]
    positives = sum(bool(case["spans"]) for case in cases)
    assert positives >= 150
    assert len(cases) - positives >= positives


# ------------------------------------------------------------ the two are the same

PIECES = [
    *(word for declared in CATALOGUE for word in (*declared.context, *declared.against)),
    *(declared.example for declared in CATALOGUE if declared.example),
    *" \n\t:：,，.。-+()（）0123456789xX@/#=_|号是 –—·•é😀\u3000\u2011\u00a0１Ａ",
]


#: What is asked for, one after the other: entities, threshold, countries.
EVERYTHING = [declared.entity for declared in CATALOGUE]
QUERIES: list[tuple[list[str] | None, float, tuple[str, ...]]] = [
    (None, 0.5, ()),
    (EVERYTHING, 0.01, ()),
    (None, 0.01, ("CN", "DE", "US")),
    (EVERYTHING, 0.5, ("FR", "IN", "BR", "JP")),
    (None, 0.85, ("GB", "IT")),
    (EVERYTHING[::3], 0.3, ()),
]


def texts_of_the_corpus() -> list[str]:
    return [param.values[0]["text"] for param in corpus()]


def generated(seed: int) -> list[str]:
    """A value of every form of every identifier and what differs from it by one step, some behind a label."""
    chance = random.Random(seed)
    texts = []
    for declared in CATALOGUE:
        for pattern in declared.patterns:
            for value in generate.values(declared, 1, seed=seed, pattern=pattern, countries=("DE", "IN")):
                changed = [mutant.text for mutant in generate.mutants(declared, value, seed=seed)]
                for each in (value, chance.choice(changed or [value])):
                    label = chance.choice([*declared.context, *declared.against, ""])
                    texts.append(f"{label}{chance.choice([' ', ': ', '：', '', ' x '])}{each}")
    return texts


def mutated(chance: random.Random, texts: Sequence[str], pieces: int, most: int) -> bytes:
    """So many of the texts, put together and mutated up to `most` times."""
    data = bytearray(b" ".join(chance.choice(texts).encode() for _ in range(pieces)))
    for _ in range(chance.randrange(most)):
        place = chance.randrange(len(data) + 1)
        what = chance.random()
        if what < 0.5:
            data[place:place] = chance.choice(PIECES).encode()
        elif what < 0.7:
            del data[place : place + chance.randrange(1, 4)]  # may cut a symbol in two
        elif what < 0.9:
            data[place:place] = chance.choice(texts).encode()
        else:
            data[place:place] = chance.randbytes(2)
    return bytes(data)


def engines_agree(seed: int, size: int, texts: Sequence[str], pieces: int = 1, most: int = 6) -> None:
    chance = random.Random(seed)
    while size > 0:
        data = mutated(chance, texts, pieces, most)
        size -= len(data)
        entities, least, countries = chance.choice(QUERIES)
        by_reference = reference().find(data, entities=entities, min_score=least, countries=countries)
        by_scanner = compiled().find(data, entities=entities, min_score=least, countries=countries)
        assert by_scanner == by_reference, (data, least, countries)


@pytest.mark.parametrize("seed", range(10))
def test_engines_agree_on_mixed_and_broken_text(seed: int) -> None:
    engines_agree(seed, 2_000, texts_of_the_corpus())


@pytest.mark.parametrize(
    "behind", ["", "!", "\n-----END PRIVATE KEY-----", "\n-----END RSA PRIVATE KEY----", "\xff"]
)
def test_engines_agree_on_a_block_that_has_many_ways_of_being_read(behind: str) -> None:
    for lines in ("A" * 600, "Aa0/" * 16 + "\n" + "Bb1+" * 40, "\\n".join(["c" * 16] * 9)):
        text = f"x -----BEGIN PRIVATE KEY-----\n{lines}{behind}".encode("latin-1")
        assert compiled().find(text) == reference().find(text)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(99, 109))
def test_engines_agree_on_ten_million_bytes(seed: int) -> None:
    """A million each, so that the parts can be run beside one another."""
    engines_agree(seed, 1_000_000, texts_of_the_corpus() + generated(seed), pieces=40, most=60)


# ------------------------------------------------------------------- rule by rule


def junk(chance: random.Random, texts: int, alphabet: str) -> list[str]:
    return ["".join(chance.choices(alphabet, k=200)) for _ in range(texts)]


def test_what_was_learned_of_one_text_changes_nothing_in_the_next() -> None:
    # So many ways of going on that the automata's rows are forgotten and made again.
    chance = random.Random(5)
    used, fresh = _ahead.scanner(), _ahead.scanner()
    query = used.query(min_score=0)
    for alphabet in ("0123456789" * 4 + "abcXYZ" * 2 + " -./:()+,_*#@中ｱ１", "01aA -./:()+,@=中é", "0Aa- ./"):
        used.scan(Strings.from_list(junk(chance, 4000, alphabet)), query)
    texts = Strings.from_list([*junk(chance, 4000, "012aA -./:()+,@=中é"), *texts_of_the_corpus()])
    expected = fresh.scan(texts, query).to_list()
    assert expected
    assert used.scan(texts, query).to_list() == expected


def thing(regex: str = r"\d{4}", entity: str = "THING", **words: Any) -> Identifier:
    """A declaration of one pattern; Pattern's and Identifier's own words may be given."""
    own = {name: words.pop(name) for name in list(words) if name in Pattern.__dataclass_fields__}
    own = {"alone": 0.6, "near": 0.8, "label": 0.9, **own}
    return Identifier(entity=entity, patterns=(Pattern(regex, **own),), **words)


def found(text: str | bytes, *declared: Identifier, **query: Any) -> list[tuple[int, int]]:
    """Byte offsets of what is found."""
    data = text if isinstance(text, bytes) else text.encode()
    return [(finding.start, finding.end) for finding in Reference(declared).find(data, **query)]


def score(text: str, *declared: Identifier, **query: Any) -> float:
    """The score of the one finding in `text`, 0 when there is none."""
    findings = Reference(declared).find(text.encode(), **{"min_score": 0.0, **query})
    assert len(findings) < 2
    return findings[0].score if findings else 0.0


@pytest.mark.parametrize("text", ["１２３４", "1234", "１2３4"])
def test_full_width_digits_are_folded_and_offsets_are_bytes(text: str) -> None:
    assert found(f"x {text} x", thing()) == [(2, 2 + len(text.encode()))]


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
def test_dashes_are_one(dash: str) -> None:
    assert found(f"12{dash}34", thing(r"\d\d-\d\d")) == [(0, 4 + len(dash.encode()))]


@pytest.mark.parametrize("space", " \u00a0\u2003\u202f\u205f\u3000")
def test_spaces_are_one(space: str) -> None:
    assert found(f"12{space}34", thing(r"\d\d\s\d\d")) == [(0, 4 + len(space.encode()))]


def test_white_space_is_four_symbols() -> None:
    assert [bool(found(f"1{symbol}2", thing(r"1\s2"))) for symbol in " \t\r\n\v\f"] == [True] * 4 + [
        False
    ] * 2
    assert [bool(found(f"1{symbol}2", thing(r"1[\S]2"))) for symbol in " \v\u4e00"] == [False, True, True]


@pytest.mark.parametrize("broken", [b"\xff", b"\xe4\xb8", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5"])
def test_bytes_that_are_no_utf8_are_matched_by_nothing_and_bound_everything(broken: bytes) -> None:
    size = len(broken)
    assert found(b"1234" + broken + b"5678", thing()) == [(0, 4), (4 + size, 8 + size)]
    assert found(b"1" + broken + b"2", thing(r"1.{1,3}2")) == []
    assert found(b"1" + broken + b"2", thing(r"1[^a]{1,3}2")) == []


def test_the_longest_end_wins_whatever_the_order_of_alternatives() -> None:
    assert found("1234 5678", thing(r"\d{4}|\d{4} \d{4}")) == [(0, 9)]


def test_the_end_moves_back_to_where_its_boundary_holds() -> None:
    assert found("12-34-56a", thing(r"\d\d(?:-\d\d)*")) == [(0, 5)]


def test_an_accepted_match_is_not_entered_again_and_a_failed_one_is() -> None:
    assert found("1234567", thing(r"\d{4}", left="none", right="none")) == [(0, 4)]
    luhn = (Check("luhn"),)
    assert found("179927398713", thing(r"\d{11}", left="none", right="none", checks=luhn)) == [(1, 12)]


@pytest.mark.parametrize(
    ("boundary", "holds_behind", "fails_behind"),
    [
        ("none", ["", "a", "1", ".", "中"], []),
        ("digit", ["", "a", "_", ".", "中"], ["1", "１"]),
        ("word", ["", ".1", "-", "中"], ["a", "_", "1", "Ａ"]),
        ("token", ["", ".", ". ", ",1", "-1", "中"], ["a", "_", "1", ".1", "．１"]),
    ],
)
def test_right_boundaries(boundary: str, holds_behind: list[str], fails_behind: list[str]) -> None:
    for behind in holds_behind:
        assert found("1234" + behind, thing(right=boundary))[:1] == [(0, 4)], behind
    for behind in fails_behind:
        assert not any(start == 0 for start, _ in found("1234" + behind, thing(right=boundary))), behind


@pytest.mark.parametrize(
    ("boundary", "holds_before", "fails_before"),
    [
        ("none", ["", "a", "1", ".", "中"], []),
        ("digit", ["", "a", "_", "1.", "中"], ["1"]),
        ("word", ["", "1.", "1,", "-", "中"], ["a", "_", "1"]),
        ("token", ["", ".", ",", "a.", "-", "中", "1-", "1,"], ["a", "_", "1", "1.", "１．"]),
    ],
)
def test_left_boundaries(boundary: str, holds_before: list[str], fails_before: list[str]) -> None:
    for before in holds_before:
        at = len(before.encode())
        assert (at, at + 4) in found(before + "1abc", thing(r"1abc", left=boundary)), before
    for before in fails_before:
        assert not found(before + "1abc", thing(r"1abc", left=boundary)), before


def test_further_symbols_that_must_not_stand_beside() -> None:
    declared = thing(not_left=":", not_right="@-")
    assert found("1234 1234", declared) == [(0, 4), (5, 9)]
    assert not found(":1234", declared)
    assert not found("：1234", declared)
    assert not found("1234@", declared)
    assert not found("1234–", declared)


def test_no_match_is_longer_than_is_looked_at() -> None:
    assert found("1" + "a" * 1023, thing(r"1a+")) == [(0, 1024)]
    assert not found("1" + "a" * 1024, thing(r"1a+"))
    assert found("1://" + "a" * 2044, thing(r"1://a+")) == [(0, 2048)]
    assert not found("1://" + "a" * 2045, thing(r"1://a+"))


@pytest.mark.parametrize(
    ("check", "valid", "invalid"),
    [
        (Check("luhn"), "79927398713", "79927398710"),
        (Check("mod97"), "GB82WEST12345698765432", "GB82WEST12345698765433"),
        (Check("mod11_10"), "079 45", "079 46"),
        (Check("distinct"), "111-112", "111-111"),
        (Check("date", chars="yyyymmdd", position=2), "AB20000229", "AB19000229"),
        (Check("date", chars="yyyymmdd", position=0), "20491231", "20500101"),
        (Check("date", chars="yymmdd", position=0), "000229", "010229"),
        (Check("date", chars="ddmmyyyy", position=0), "31012024", "32012024"),
        (
            Check(
                "weighted",
                weights=(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2),
                modulus=11,
                chars="10X98765432",
            ),
            "11010519491231002x",
            "110105194912310021",
        ),
        # A check character in the middle, whose own weight is nothing; a remainder that none may have.
        (Check("weighted", weights=(1, 0, 1), modulus=10, chars="012345678 ", position=1), "1-3-2", "4-9-5"),
    ],
)
def test_checks(check: Check, valid: str, invalid: str) -> None:
    declared = thing(r"[0-9][0-9A-Z x\-]*|[A-Z][0-9A-Z]*", checks=(check,))
    assert found(valid, declared) == [(0, len(valid))]
    assert (0, len(invalid)) not in found(invalid, declared)


def test_a_check_sees_only_the_last_symbols_that_count() -> None:
    declared = thing(r"\+?\d{3,20}", checks=(Check("luhn"),), canonical=Canonical(keep="digits", last=11))
    assert found("+8679927398713", declared) == [(0, 14)]


def test_all_checks_must_pass() -> None:
    declared = thing(r"\d{4}", checks=(Check("luhn"), Check("distinct")))
    assert not found("0000", declared)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234", 0.6),
        ("code 1234", 0.9),
        ("CODE: 1234", 0.9),
        ("ｃｏｄｅ：1234", 0.9),
        ("code      1234", 0.9),
        ("code       1234", 0.8),
        ("code was 1234", 0.8),
        ("1234 is the code", 0.8),
        ("code1234", 0.0),  # the pattern's own boundary
        ("decode 1234", 0.6),
        ("codes 1234", 0.6),
        ("1code 1234", 0.6),
        ("code\n1234", 0.6),
        ("代码1234", 0.9),
        ("代码是：1234", 0.9),
        ("新代码号码为1234", 0.9),
        ("代码好像1234", 0.8),
        ("代码" + "很" * 10 + "1234", 0.8),
        ("代码" + "很" * 11 + "1234", 0.6),
        ("code" + " x" * 22 + "1234".rjust(5), 0.6),
        ("1234 代码", 0.8),
        ("1234，很代码", 0.8),
        ("1234，很长代码", 0.6),
        ("version 1234", 0.2),
        ("1234 version", 0.2),
        ("version 1234 code", 0.2),
        ("code version 1234", 0.2),
        ("version code 1234", 0.9),
        ("version of code for 1234", 0.8),
        ("code 1234 version", 0.9),
    ],
)
def test_context(text: str, expected: float) -> None:
    declared = thing(context=("code", "代码"), against=("version",))
    assert score(text, declared) == pytest.approx(expected)


@pytest.mark.parametrize("letter", "é\u023a\u023eŻя")
def test_a_word_that_goes_on_with_a_letter_is_another_word(letter: str) -> None:
    # The small forms of U+023A and U+023E lie where the contract knows no letters.
    declared = thing(context=("passport",), alone=0.1, near=0.6, label=0.9)
    text = f"passport{letter} 1234".encode()
    assert score("passport 1234", declared) == 0.9
    for engine in (Reference((declared,)), Compiled(Scanner([declared]))):
        assert [finding.score for finding in engine.find(text, min_score=0)] == [0.1]


def test_a_label_that_ends_in_a_letter_may_be_glued_to_a_digit() -> None:
    assert score("qq1234", thing(left="digit", context=("qq",))) == pytest.approx(0.9)
    assert score("aqq1234", thing(left="digit", context=("qq",))) == pytest.approx(0.6)


def test_a_column_name_is_a_label() -> None:
    declared = thing(context=("code",), against=("version",))
    assert score("1234", declared, column="my_code") == pytest.approx(0.9)
    assert score("version 1234", declared, column="Code") == pytest.approx(0.9)
    assert score("1234", declared, column="encoded") == pytest.approx(0.6)


def test_a_failing_check_counts_only_right_after_a_label() -> None:
    declared = thing(checks=(Check("luhn"),), context=("code",), labelled=True)
    assert score("code 1234", declared) == pytest.approx(0.55)
    assert score("code for 1234", declared) == 0
    assert score("1234", declared) == 0
    assert score("code 1234", thing(checks=(Check("luhn"),), context=("code",))) == 0
    faint = thing(checks=(Check("luhn"),), context=("code",), labelled=True, alone=0, near=0, label=0.3)
    assert score("code 1234", faint) == pytest.approx(0.3)


def test_what_scores_nothing_is_nothing() -> None:
    assert score("1234", thing(alone=0.0, near=0.0, label=0.9)) == 0


def test_what_counts_only_after_a_label_is_looked_for_nowhere_else() -> None:
    declared = thing(r"[a-z][a-z0-9\-]{5,19}", alone=0.0, near=0.0, context=("account id",))
    # Without that rule `id-te5-mk7` would be taken first, for nothing.
    assert found("account id-te5-mk7", declared) == [(11, 18)]


def test_the_threshold_is_included() -> None:
    assert found("1234", thing(alone=0.5))
    assert not found("1234", thing(alone=0.49))
    assert found("1234", thing(alone=0.49), min_score=0.49)


def test_only_what_is_asked_for_is_looked_for_and_hides_others() -> None:
    long, short = thing(r"\d{4} \d{4}", "LONG", alone=0.9), thing(r"\d{4}", "SHORT")
    off = thing(r"\d{4} \d{4} \d{4}", "OFF", alone=0.95, on=False)
    text = b"1234 5678 9012"
    every = Reference([long, short, off])
    assert [f.entity for f in every.find(text)] == ["LONG", "SHORT"]
    assert [f.entity for f in every.find(text, entities=["SHORT"])] == ["SHORT"] * 3
    assert [f.entity for f in every.find(text, entities=["OFF", "SHORT"])] == ["OFF"]


def test_overlaps_are_settled_by_score_country_length_place_and_order() -> None:
    def winner(text: str, *declared: Identifier, countries: Collection[str] = ()) -> list[str]:
        return [f.entity for f in Reference(declared).find(text.encode(), countries=countries)]

    likely, long = thing(r"\d{4}", "LIKELY", alone=0.9), thing(r"\d{4}-\d", "LONG")
    assert winner("1234-5", long, likely) == ["LIKELY"]
    home, abroad = thing(entity="HOME", country="CN"), thing(entity="ABROAD", country="US")
    assert winner("1234", home, abroad) == ["HOME"]
    assert winner("1234", home, abroad, countries=["US"]) == ["ABROAD"]
    assert winner("1234-5", thing(r"\d{4}", "SHORT"), long) == ["LONG"]
    left, right = thing(r"\d-\d\d", "LEFT"), thing(r"\d\d-\d", "RIGHT")
    assert winner("1-22-3", right, left) == ["LEFT"]
    assert winner("1234", abroad, home) == ["ABROAD"]


def test_length_counts_in_bytes() -> None:
    ascii_, wide = thing(r"\d{3}-", "ASCII", right="none"), thing(r"-中中", "WIDE", left="none", right="none")
    assert [f.entity for f in Reference([ascii_, wide]).find("123-中中".encode())] == ["WIDE"]


def test_findings_are_sorted_and_apart() -> None:
    findings = Reference([thing()]).find(b"1234 5678 9012")
    assert [(f.start, f.end) for f in findings] == [(0, 4), (5, 9), (10, 14)]


def test_empty_text() -> None:
    assert reference().find(b"") == []


@pytest.mark.parametrize(
    "declared",
    [thing("("), thing(left="nowhere"), thing(checks=(Check("guess"),))],
    ids=["pattern", "boundary", "check"],
)
def test_a_declaration_that_means_nothing_is_refused(declared: Identifier) -> None:
    with pytest.raises(PatternError, match="THING"):
        Reference([declared])


def test_a_check_sees_a_long_match_whole() -> None:
    declared = thing(r"T_[A-Za-z0-9]+")
    long = Identifier(
        entity="THING",
        patterns=(Pattern(r"T_[A-Za-z0-9]+", alone=0.9),),
        checks=(Check("distinct"),),
    )
    text = b"x T_" + b"a1" * 400 + b" y"
    for identifier in (declared, long):
        for engine in (Reference([identifier]), Compiled(Scanner([identifier]))):
            assert [(found.start, found.end) for found in engine.find(text)] == [(2, 804)]
