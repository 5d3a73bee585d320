"""Whole values, read as what a column is of: the compiled reader against the slow twin."""

from __future__ import annotations

import random
import threading
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from strategies import FULL_WIDTH, examples, unicode_texts, values

from pii_mask import catalogue
from pii_mask.core.arrays import Strings
from pii_mask.core.reference import Reference
from pii_mask.core.scan import Scanner
from pii_mask.types import Identifier, Pattern

KNOWN = catalogue.default()
BLANKS = " \t\n\r\u3000\u00a0"
#: What columns may be of, but for types that take any cell.
types = st.sampled_from(
    sorted(
        members
        for members in {KNOWN.type_members(entity) for entity in KNOWN.entities}
        if KNOWN.takes_all(members) is None
    )
)


@cache
def reference() -> Reference:
    return Reference(KNOWN.identifiers)


@st.composite
def nearly(draw: st.DrawFn) -> bytes:
    """A value of an identifier, with some of its bytes changed."""
    text = draw(st.one_of(examples, values))
    if draw(st.booleans()):
        text = text.translate(FULL_WIDTH)
    changed = bytearray(text.encode())
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(changed)))
        changed[at : at + draw(st.integers(0, 1))] = draw(
            st.one_of(
                st.sampled_from([b"", b"0", b"7", b"-", b" ", b"x", b"X", b"@", b"."]), st.binary(max_size=2)
            )
        )
    return bytes(changed)


cells = st.one_of(nearly(), unicode_texts.map(str.encode), st.just(b""))


@given(st.lists(cells, max_size=12), types)
def test_a_column_is_parsed_as_the_reference_reads_each_value(
    column: list[bytes], members: tuple[int, ...]
) -> None:
    found, missed = KNOWN.scanner.parse(Strings.from_list(column, "z"), members)
    expected, none = [], []
    for row, cell in enumerate(column):
        text = cell.decode("utf-8", "surrogateescape")
        left = len(cell) - len(text.lstrip(BLANKS).encode("utf-8", "surrogateescape"))
        bare = text.strip(BLANKS).encode("utf-8", "surrogateescape")
        hit = reference().whole(bare, members) if bare else None
        if hit is None:
            continue
        if hit < 0:
            none.append(row)
        else:
            expected.append((row, left, left + len(bare), hit))
    assert [each[:4] for each in found.to_list()] == expected
    assert list(missed) == none


@given(st.lists(cells, max_size=6), types)
def test_a_column_is_uniform_when_the_reference_reads_all_as_one(
    column: list[bytes], members: tuple[int, ...]
) -> None:
    each = {reference().whole(cell, members) for cell in column if cell}
    expected = each.pop() if len(each) == 1 else -1
    assert KNOWN.scanner.uniform(Strings.from_list(column, "z"), members) == expected


def test_one_odd_value_among_many_is_noticed_wherever_it_stands() -> None:
    members = (KNOWN.numbers["CN_MOBILE"],)
    for size in (1, 3, 4, 5, 511, 512, 513, 1100):
        column = [f"138{n:08d}" for n in range(size)]
        assert KNOWN.uniform(Strings.from_list(column), members) == KNOWN.numbers["CN_MOBILE"]
        for at in {0, size // 2, size - 1}:
            for odd in ("1380013800", "138001380001", "x" * 200, "无", "１３８００１３８０００a"):
                mixed = [*column[:at], odd, *column[at + 1 :]]
                assert KNOWN.uniform(Strings.from_list(mixed), members) == -1
                assert list(KNOWN.parse(Strings.from_list(mixed), members)[1]) == [at]


def test_matches_end_where_the_longest_may() -> None:
    members = KNOWN.type_members("EMAIL_ADDRESS")
    for size in (50, 95, 96, 97, 250, 1016, 1017, 1018, 1500):
        for cell in (b"a" * size + b"@qq.com", b"a@" + b"b" * size + b".com", b"a@" + b"bc." * size + b"com"):
            hit = KNOWN.scanner.uniform(Strings.from_list([cell], "z"), members)
            assert hit == reference().whole(cell, members), (size, cell[:5])


#: Which of the last symbols are ones, and how many there are in sevens: together more than there is room for.
HARD_DECLARED = [
    Identifier(entity="ENDS", patterns=(Pattern("[01]*1[01]{10}", alone=1),)),
    Identifier(entity="SEVENS", patterns=(Pattern("([01]{7})+", alone=1),)),
]
HARD = Scanner(HARD_DECLARED)


def hard_values(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [
        "".join(chance.choice("01") for _ in range(chance.randrange(20, 90))) + chance.choice(["", "２", "1"])
        for _ in range(count)
    ]


def test_more_states_than_there_is_room_for() -> None:
    column = hard_values(1, 4_000)
    expected = [Reference(HARD_DECLARED).whole(value.encode(), [1, 0]) for value in column]
    for _ in range(3):
        found, missed = HARD.parse(Strings.from_list(column), [1, 0])
        assert [each[3] for each in found.to_list()] == [hit for hit in expected if hit >= 0]
        assert list(missed) == [row for row, hit in enumerate(expected) if hit < 0]


def test_threads_read_with_one_scanner() -> None:
    members = KNOWN.type_members("CN_RESIDENT_ID")
    columns = [Strings.from_list([value.encode() for value in hard_values(n, 200)], "z") for n in range(4)]
    columns += [Strings.from_list([f"1101011990{n:02d}{day:02d}1234" for day in range(99)]) for n in range(4)]
    alone = [(KNOWN.scanner.uniform(c, members), list(KNOWN.scanner.parse(c, members)[1])) for c in columns]
    results: list[list[object]] = [[] for _ in columns]

    def work(place: int) -> None:
        for _ in range(20):
            one = KNOWN.scanner.uniform(columns[place], members)
            results[place].append((one, list(KNOWN.scanner.parse(columns[place], members)[1])))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(columns))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[expected] * 20 for expected in alone]
