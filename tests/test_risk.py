"""What `risk` says of tables whose answers are known: by hand, by definition, by other programs."""

from __future__ import annotations

import datetime
import math
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pii_mask as pm
from benchmarks import by_pycanon
from benchmarks.risk import QUASI, adult, coarse
from pii_mask.anonymity import Classes, population
from pii_mask.anonymity.reading import Column
from pii_mask.errors import InputError, PolicyError, UnsupportedTypeError
from tests import anonymity_oracle as oracle

#: Ten people in three classes of 4, 3 and 3 (age, town).
PEOPLE = pa.table(
    {
        "age": ["20-29"] * 4 + ["30-39"] * 3 + ["30-39"] * 3,
        "town": ["A"] * 4 + ["A"] * 3 + ["B"] * 3,
        "ill": ["flu", "flu", "cold", "asthma", "flu", "flu", "cold", "cold", "cold", "cold"],
        "pay": [3, 4, 5, 6, 8, 9, 10, 7, 11, 11],
    }
)

values = st.sampled_from(["a", "b", "c", None])
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.tuples(st.tuples(*[values] * width), st.sampled_from([1, 2, 3, 5, 8])), min_size=1, max_size=25
    )
)


def made(rows: list[tuple[tuple[Any, ...], int]]) -> tuple[pa.Table, list[str]]:
    names = [f"q{j}" for j in range(len(rows[0][0]))]
    columns = {name: pa.array([row[0][j] for row in rows], pa.string()) for j, name in enumerate(names)}
    return pa.table({**columns, "s": pa.array([row[1] for row in rows], pa.int64())}), names


# ---------------------------------------------------------------- by hand
def test_classes_by_hand() -> None:
    risk = pm.risk(PEOPLE, quasi=["age", "town"], sensitive=["ill", "pay"])
    assert (risk.rows, risk.classes, risk.k, risk.unique, risk.uniqueness) == (10, 3, 3, 0, 0.0)
    assert risk.sizes == ((1, 0), (2, 0), (3, 10))
    assert (risk.prosecutor.highest, risk.prosecutor.average) == (pytest.approx(1 / 3), pytest.approx(3 / 10))
    # Everybody is in a class of fewer than 5, so each one's risk is above 0.2.
    assert (risk.prosecutor.at_risk, risk.marketer, risk.journalist) == (
        1,
        risk.prosecutor.average,
        risk.prosecutor,
    )


def test_sensitive_values_by_hand() -> None:
    ill = pm.risk(PEOPLE, quasi=["age", "town"], sensitive=["ill"]).sensitive["ill"]
    # All over: flu 4, cold 5, asthma 1 of 10. The third class is colds only.
    assert (ill.values, ill.l, ill.alpha) == (3, 1, 1)
    assert ill.entropy_l == pytest.approx(1)
    assert ill.t_equal == ill.t == pytest.approx(0.5)  # cold 1 against 0.5, the rest 0.5 against 0
    assert ill.t_ordered is None
    assert ill.beta == pytest.approx(1.5)  # asthma: 1/4 against 1/10
    assert ill.delta == pytest.approx(math.log(2.5))
    assert ill.recursive_c == pytest.approx(1)


def test_recursive_diversity_by_hand() -> None:
    table = pa.table({"q": ["x"] * 6 + ["y"] * 4, "s": list("aaabbc") + list("aabc")})
    found = pm.risk(table, quasi=["q"], sensitive=["s"]).sensitive["s"]
    # l is 3: x has 3, 2, 1, so c must be above 3 / 1; y has 2, 1, 1.
    assert (found.l, found.recursive_c) == (3, 3)
    # The class y is the less even one? x: 1/2, 1/3, 1/6; y: 1/2, 1/4, 1/4, which is more even.
    assert found.entropy_l == pytest.approx(2**0.5 * 3 ** (1 / 3) * 6 ** (1 / 6))


def test_ordered_distance_of_the_paper() -> None:
    """Li, Li and Venkatasubramanian (2007), example 3: salaries 3k to 11k, classes 3-5k and 6, 8, 11k."""
    salaries = [3, 4, 5, 6, 11, 8, 7, 9, 10]
    table = pa.table({"q": ["1"] * 3 + ["2"] * 3 + ["3"] * 3, "salary": salaries})
    found = pm.risk(table, quasi=["q"], sensitive=["salary"]).sensitive["salary"]
    assert found.t_ordered == pytest.approx(0.375)  # of {3k, 4k, 5k}; that of {6k, 8k, 11k} is 0.167
    second = pa.table(
        {"q": ["1", "2", "1", "2", "2", "2", "1", "1", "1"], "salary": [3, 6, 4, 8, 11, 5, 7, 9, 10]}
    )
    assert pm.risk(second, quasi=["q"], sensitive=["salary"]).t < 0.375


def test_texts_of_numbers_and_days_have_an_order() -> None:
    table = pa.table(
        {
            "q": ["x", "x", "y", "y"],
            "pay": ["2", "10", "9", "100"],
            "day": ["2024-01-31"] * 4,
            "w": list("abcd"),
        }
    )
    found = pm.risk(table, quasi=["q"], sensitive=["pay", "day", "w"]).sensitive
    numbers = pm.risk(table.set_column(1, "pay", pa.array([2, 10, 9, 100])), quasi=["q"], sensitive=["pay"])
    assert found["pay"] == numbers.sensitive["pay"]
    assert (found["day"].t_ordered, found["w"].t_ordered) == (0, None)


def test_who_is_singled_out_by_what() -> None:
    table = pa.table({"a": ["1", "1", "2", "3"], "b": ["x", "y", "x", "x"], "c": ["p", "p", "p", "p"]})
    found = {
        each.columns: (each.unique, each.minimal) for each in pm.risk(table, quasi=["a", "b", "c"]).subsets
    }
    assert found[("a",)] == (2, 2)  # rows 3 and 4
    assert found[("b",)] == (1, 1)  # row 2
    assert found[("a", "b")] == (4, 1)  # row 1 needs both
    assert found[("c",)] == (0, 0)
    assert found[("a", "b", "c")] == (4, 0)


def test_a_null_is_a_value_or_agrees_with_all() -> None:
    table = pa.table({"a": ["1", "1", None, "2"], "b": ["x", "x", "x", None]})
    assert pm.risk(table, quasi=["a", "b"]).sizes == ((1, 2), (2, 2))
    wild = pm.risk(table, quasi=["a", "b"], nulls="wildcard")
    # (1, x) twice agree with each other and with (null, x): 3; (null, x) with all: 4; (2, null) with (null,
    # x): 2.
    assert (wild.k, wild.nulls, wild.unique) == (2, "wildcard", 0)
    assert wild.prosecutor.average == pytest.approx((1 / 3 + 1 / 3 + 1 / 4 + 1 / 2) / 4)


def test_people_are_counted_and_not_rows() -> None:
    visits = pa.table(
        {"who": ["p", "p", "p", "q", "r", None, None], "town": list("AAAABBB"), "ill": list("xxyxxyy")}
    )
    rows = pm.risk(visits, quasi=["town"], sensitive=["ill"])
    people = pm.risk(visits, quasi=["town"], sensitive=["ill"], subject="who")
    assert (rows.k, rows.subjects) == (3, None)
    # A: p and q; B: r and whoever has no name, who counts once.
    assert (people.k, people.subjects, people.rows, people.sizes[1]) == (2, 4, 7, (2, 4))
    # A: p has x and y, q has x: 2/3 x; over all 3 of 5 are x.
    assert people.sensitive["ill"].alpha == pytest.approx(2 / 3)
    assert people.sensitive["ill"].t_equal == pytest.approx(3 / 5 - 1 / 2)


def test_blank_cells_dont_hide_that_a_column_holds_numbers() -> None:
    table = pa.table({"q": list("xxyy"), "pay": ["2", "10", "", "100"]})
    order = pa.table({"q": list("xxyy"), "pay": [2, 10, None, 100]})
    assert pm.risk(table, quasi=["q"], sensitive=["pay"]) == pm.risk(order, quasi=["q"], sensitive=["pay"])


def test_threads_may_count_into_one_thing() -> None:
    table = adult(50_000)
    classes = Classes(QUASI, ["disease"])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(classes.add, (table.slice(start, 5_000) for start in range(0, 50_000, 5_000))))
    assert classes.risk() == pm.risk(table, quasi=QUASI, sensitive=["disease"])


# ---------------------------------------------------------------- by definition
@settings(max_examples=120, deadline=None)
@given(rows=tables, nulls=st.sampled_from(["value", "wildcard"]))
def test_measures_are_what_their_definitions_say(rows: Any, nulls: Any) -> None:
    table, names = made(rows)
    keys, held = [row[0] for row in rows], [row[1] for row in rows]
    wildcard = nulls == "wildcard"
    alike = oracle.classes(keys, wildcard=wildcard)
    risk = pm.risk(table, quasi=names, sensitive=["s"], nulls=nulls)
    assert risk.k == min(map(len, alike))
    assert risk.classes == len(set(keys))
    assert risk.unique == sum(len(each) == 1 for each in alike)
    assert risk.prosecutor.average == pytest.approx(sum(1 / len(each) for each in alike) / len(rows))
    assert risk.prosecutor.at_risk == sum(len(each) < 5 for each in alike) / len(rows)
    expected = oracle.sensitive(alike, held, lambda value: value)
    found = risk.sensitive["s"]
    assert (found.l, found.entropy_l) == (expected["l"], pytest.approx(math.exp(expected["entropy"])))
    assert found.t_equal == pytest.approx(expected["equal"], abs=1e-12)
    assert found.t_ordered == pytest.approx(expected["ordered"], abs=1e-12)
    assert found.beta == pytest.approx(expected["beta"], abs=1e-12)
    assert found.delta == pytest.approx(expected["delta"], abs=1e-12)
    assert (found.alpha, found.recursive_c) == (
        pytest.approx(expected["alpha"]),
        pytest.approx(expected["c"]),
    )
    subsets = oracle.subsets(keys, min(3, len(names)), wildcard=wildcard)
    assert {
        tuple(int(name[1:]) for name in each.columns): (each.unique, each.minimal) for each in risk.subsets
    } == subsets


@settings(max_examples=80, deadline=None)
@given(
    rows=tables,
    cuts=st.lists(st.integers(0, 25), max_size=4),
    subject=st.booleans(),
    nulls=st.sampled_from(["value", "wildcard"]),
    order=st.randoms(use_true_random=False),
)
def test_any_split_and_any_order_gives_the_same(
    rows: Any, cuts: Any, subject: bool, nulls: Any, order: Any
) -> None:
    table, names = made(rows)
    who = "s" if subject else None
    sensitive = [] if subject else ["s"]
    options = {"quasi": names[:-1] or names, "sensitive": [*sensitive, *names[len(names[:-1] or names) :]]}
    whole = pm.risk(table, **options, subject=who, nulls=nulls, pseudonyms=["s"])
    shuffled = list(range(len(rows)))
    order.shuffle(shuffled)
    table = table.take(shuffled)
    ends = sorted({0, len(rows), *(cut for cut in cuts if cut < len(rows))})
    parts = [table.slice(a, b - a) for a, b in pairwise(ends)]
    counted = []
    for part in parts:
        counted.append(Classes(**options, subject=who, pseudonyms=["s"]))
        counted[-1].add(part)
    order.shuffle(counted)
    first, *others = counted
    for other in others:
        first.merge(other)
    assert first.risk(nulls=nulls) == whole
    assert pm.risk(parts, **options, subject=who, nulls=nulls, pseudonyms=["s"]) == whole


def test_numbers_are_told_from_codes_by_their_values_not_by_their_places() -> None:
    """Many values, so that tables grow and numbers collide; against pandas."""
    drawn = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "a": drawn.integers(-(2**62), 2**62, 60_000)[drawn.integers(0, 20_000, 60_000)],
            "b": drawn.normal(size=60_000).round(3),
            "c": [f"text {n}" for n in drawn.integers(0, 5_000, 60_000)],
        }
    )
    sizes = frame.groupby(["a", "b", "c"]).size()
    risk = pm.risk(frame, quasi=["a", "b", "c"])
    assert (risk.classes, risk.k, risk.unique) == (len(sizes), sizes.min(), (sizes == 1).sum())
    for each in risk.subsets:
        assert each.unique == (frame.groupby(list(each.columns)).size() == 1).sum(), each.columns


# ---------------------------------------------------------------- by other programs
def published(rows: int) -> pd.DataFrame:
    """A table of Adult's shape as it would be given out, and one as it was: `rows` decides which is quick."""
    frame = coarse(adult(rows)).to_pandas()
    return frame.assign(zip="z" + frame.zip)


@pytest.mark.parametrize("frame", [published(4_000), adult(300, seed=5).to_pandas()], ids=["coarse", "raw"])
def test_a_table_of_adults_shape_is_what_the_definitions_say(frame: pd.DataFrame) -> None:
    rows = list(frame[QUASI].itertuples(index=False, name=None))
    alike = oracle.grouped(rows)
    risk = pm.risk(frame, quasi=QUASI, sensitive=["disease", "hours"])
    assert (risk.k, risk.classes) == (min(map(len, alike)), len(alike))
    assert risk.unique == sum(len(each) == 1 for each in alike)
    for name, found in risk.sensitive.items():
        held = frame[name].tolist()
        expected = oracle.sensitive(alike, held, lambda value: value)
        assert found.l == expected["l"]
        for measure, value in (
            (found.entropy_l, math.exp(expected["entropy"])),
            (found.t_equal, expected["equal"]),
            (found.beta, expected["beta"]),
            (found.delta, expected["delta"]),
            (found.alpha, expected["alpha"]),
            (found.recursive_c, expected["c"]),
        ):
            assert measure == pytest.approx(value, abs=1e-9)
        # The distance is the work of moving one distribution's earth onto the other's.
        domain = sorted(set(held))
        moved = max(oracle.moved([held[i] for i in group], held, domain, ordered=True) for group in alike)
        still = max(oracle.moved([held[i] for i in group], held, domain, ordered=False) for group in alike)
        assert still == pytest.approx(found.t_equal, abs=1e-9)
        if found.t_ordered is not None:
            assert moved == pytest.approx(found.t_ordered, abs=1e-9)
    assert risk.sensitive["hours"].t_ordered is not None


# ---------------------------------------------------------------- by other programs
@pytest.mark.slow  # an environment of its own, and pyCANON takes the seconds
def test_measures_are_those_of_pycanon(tmp_path: Path) -> None:
    python = by_pycanon.environment(tmp_path / "pycanon")
    if isinstance(python, str):
        pytest.skip(f"pyCANON can't be installed here: {python}")
    for frame in (published(250).assign(zip="z", occupation="o"), published(40)):
        risk = pm.risk(frame, quasi=QUASI, sensitive=["disease", "hours"])
        theirs = by_pycanon.measured(python, frame, QUASI, ["disease", "hours"])
        assert risk.k == theirs["k"]
        for name, found in risk.sensitive.items():
            for measure in ("l", "t", "beta", "delta", "alpha"):
                assert getattr(found, measure) == pytest.approx(theirs[measure][name]), (measure, name)
            # It rounds down; the last bit is not ours to argue about.
            assert int(found.entropy_l + 1e-9) == theirs["entropy_l"][name]
    frame = published(4_000)
    theirs = by_pycanon.measured(python, frame, QUASI, ["disease"], only=["k", "l", "t"])
    begun = time.process_time()
    risk = pm.risk(frame, quasi=QUASI, sensitive=["disease"], subsets=0)
    ours = time.process_time() - begun
    assert (risk.k, risk.l) == (theirs["k"], theirs["l"]["disease"])
    assert risk.t == pytest.approx(theirs["t"]["disease"])
    # No assertion on time; benchmarks.risk measures it with care.
    print(f"pyCANON took {sum(theirs['seconds'].values()) / ours:,.0f} times as long")


# ---------------------------------------------------------------- people outside of the table
def test_zayatz_by_exact_fractions() -> None:
    sizes, many = np.array([1, 2, 3]), np.array([10, 4, 2])
    n, u, people = 24, 16, 240

    def chance(k: int) -> Fraction:
        return Fraction(k * math.comb(people - k, n - 1), math.comb(people, n))

    given_ = (
        Fraction(10, u)
        * chance(1)
        / sum(Fraction(int(f), u) * chance(int(k)) for k, f in zip(sizes, many, strict=True))
    )
    share, found = population.zayatz(sizes, many, people)
    assert (share, found) == (pytest.approx(float(Fraction(10, n) * given_)), pytest.approx(float(given_)))
    assert population.zayatz(np.array([2, 3]), np.array([4, 2]), people) == (0, 0)


def test_pitman_is_at_the_greatest_likelihood() -> None:
    sizes, many = np.array([1, 2, 3, 7]), np.array([30, 12, 5, 2])
    n, u = 83, 49

    def likelihood(theta: float, alpha: float) -> float:
        return (
            sum(math.log(theta + i * alpha) for i in range(1, u))
            - sum(math.log(theta + i) for i in range(1, n))
            + sum(
                f * math.log(k - alpha - j)
                for k, f in zip(sizes, many, strict=True)
                for j in range(1, int(k))
            )
        )

    best = max(
        (likelihood(math.exp(x / 10) - a / 50, a / 50), math.exp(x / 10) - a / 50, a / 50)
        for x in range(-20, 81)
        for a in range(1, 50)
    )
    _, theta, alpha = best
    people = 5_000
    expected = math.exp(
        math.lgamma(theta + 1)
        - math.lgamma(theta + alpha)
        + math.lgamma(theta + alpha + people - 1)
        - math.lgamma(theta + people)
    )
    assert population.pitman(sizes, many, people) == pytest.approx(expected, rel=0.1)
    assert population.pitman(np.array([1]), np.array([5]), 100) is None
    assert population.pitman(np.array([5]), np.array([1]), 100) is None


def test_pitman_and_zayatz_come_near_a_known_population() -> None:
    drawn = np.random.default_rng(4)
    everyone = drawn.pareto(1.1, 400_000).astype(np.int64)
    _, sizes = np.unique(everyone, return_counts=True)
    truth = (sizes == 1).sum() / len(everyone)
    sample = pa.table({"q": drawn.choice(everyone, 40_000, replace=False)})
    found = pm.risk(sample, quasi=["q"], population=len(everyone)).population
    assert found is not None
    assert found.pitman == pytest.approx(truth, rel=0.5)
    exact = pm.risk(sample, quasi=["q"], population=pa.table({"q": everyone}))
    assert exact.population is not None
    assert (exact.population.exact, exact.population.unique) == (True, pytest.approx(truth))


@given(f=st.integers(1, 200), share=st.floats(0.001, 0.999))
def test_individual_risk_is_the_sum_over_the_negative_binomial(f: int, share: float) -> None:
    (found,) = population.individual(np.array([f]), share)
    total, h = 0.0, f
    logarithm = f * math.log(share)
    while True:
        term = math.exp(logarithm)
        total += term / h
        logarithm += math.log(h / (h - f + 1)) + math.log1p(-share)
        h += 1
        if (h > f / share and term < 1e-13 * total) or h > 400_000:
            break
    assert found == pytest.approx(total, rel=1e-6)


def test_a_population_given_as_data() -> None:
    people = pa.table({"age": [30] * 6 + [40] * 2 + [50], "x": ["?"] * 9})
    table = pa.table({"age": [30, 30, 40]})
    risk = pm.risk(table, quasi=["age"], population=people)
    assert (risk.prosecutor.highest, risk.journalist.highest) == (1, 1 / 2)
    assert risk.marketer == pytest.approx((1 / 6 + 1 / 6 + 1 / 2) / 3)
    with pytest.raises(PolicyError, match="1 classes of the table have fewer people"):
        pm.risk(pa.table({"age": [50, 50]}), quasi=["age"], population=people)
    with pytest.raises(PolicyError, match="smaller than the table"):
        pm.risk(table, quasi=["age"], population=2)


# ---------------------------------------------------------------- proposals and pseudonyms
def test_columns_that_tell_rows_apart_are_proposed() -> None:
    table = coarse(adult(20_000))
    table = table.append_column("id", pa.array([f"x{n}" for n in range(20_000)]))
    table = table.append_column("one", pa.array(["same"] * 20_000))
    table = table.append_column(
        "note",
        pa.array(["a long text that nobody would look up in a register of people " * 2] * 19_999 + ["b"]),
    )
    table = table.append_column("decade", pa.array([f"{age // 20}" for age in table["age"].to_pylist()]))
    risk = pm.risk(table, sensitive=["disease", "hours"])
    roles = {each.column: each.role for each in risk.proposals}
    assert roles == {
        "age": "quasi", "sex": "quasi", "zip": "quasi", "education": "quasi", "occupation": "quasi",
        "decade": "redundant", "id": "key", "one": "constant", "note": "text",
    }  # fmt: skip
    assert set(risk.quasi) == {name for name, role in roles.items() if role == "quasi"}
    sex = next(each for each in risk.proposals if each.column == "sex")
    men = table["sex"].to_pylist().count("Male")
    assert sex.separation == pytest.approx(2 * men * (20_000 - men) / (20_000 * 19_999))
    assert (sex.distinct, sex.distinction) == (2, 2 / 20_000)


def test_a_stream_needs_its_quasi_identifiers_named() -> None:
    reader = PEOPLE.to_reader()
    with pytest.raises(PolicyError, match="read only once"):
        pm.risk(reader)
    assert pm.risk(reader, quasi=["age", "town"]).k == 3
    with pytest.raises(PolicyError, match="no column tells rows apart"):
        pm.risk(pa.table({"id": list(range(100))}))


def test_pseudonyms_give_their_frequencies_away() -> None:
    names = ["a" * 64] * 5 + ["b" * 64] * 3 + ["c" * 64] * 3 + ["d" * 64] + [None]
    found = pm.risk(pa.table({"q": ["x"] * 13, "p": names}), quasi=["q"], pseudonyms=["p"]).pseudonyms["p"]
    assert (found.form, found.keyed, found.rows, found.distinct, found.bits) == (
        "hex digest of 256 bits",
        "unknown",
        12,
        4,
        2,
    )
    # 5 and 1 occur once as numbers of occurrences: two values of four, six rows of twelve.
    assert (found.exposed_values, found.exposed_rows) == (0.5, 0.5)
    # Of the two that occur three times one is expected to be guessed.
    assert (found.matched_values, found.matched_rows) == (0.75, pytest.approx(9 / 12))
    counted = pm.risk(pa.table({"q": ["x"] * 9, "p": list(range(100, 109))}), quasi=["q"], pseudonyms=["p"])
    assert (counted.pseudonyms["p"].form, counted.pseudonyms["p"].keyed) == ("numbers", "no")


# ---------------------------------------------------------------- whatever comes in
def test_the_same_values_of_other_types_are_the_same() -> None:
    kinds = [
        pa.array([1, 2, 2, None], pa.int8()),
        pa.array([1, 2, 2, None], pa.uint64()),
        pa.array([1.0, 2.0, 2.0, None], pa.float32()),
        pa.array([1, 2, 2, None], pa.int64()).dictionary_encode(),
    ]
    tables_ = [pa.table({"q": kind}) for kind in kinds]
    assert pm.risk(tables_, quasi=["q"]) == pm.risk(pa.table({"q": [1, 2, 2, None] * 4}), quasi=["q"])


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array([1.5, float("nan"), -0.0, 0.0, None]), [None, 1.5, "nan", 0]),
        (pa.array([2**64 - 1, 1], pa.uint64()), [None, 2**64 - 1, 1]),
        (pa.array([Decimal("1.50"), Decimal("1.50")]), [None, Decimal("1.50")]),
        (pa.array([datetime.date(1970, 1, 3)] * 2), [None, 2]),
        (pa.array([datetime.datetime(1970, 1, 1, 0, 0, 1)], pa.timestamp("ms")), [None, 1000]),
        (pa.array(["é", "", None, "é"], pa.string_view()), [None, "é", ""]),
        (pa.array([b"\xff"]), [None, b"\xff"]),
        (pa.array([True, False, True]), [None, True, False]),
        (pa.array([None, None]), [None]),
    ],
)
def test_columns_are_read_as_they_are(array: pa.Array, expected: list[Any]) -> None:
    column = Column("c")
    codes = column.add(array)
    held = column.values()
    assert ["nan" if value != value else value for value in held] == expected
    back = [held[code] for code in codes]
    for got, was in zip(back, array.to_pylist(), strict=True):
        if not isinstance(was, datetime.date):
            assert got == was or (got != got and was != was)


def test_columns_within_structs_have_paths_and_lists_have_none() -> None:
    table = pa.table({"who": [{"age": 3, "town": "A"}, {"age": 3, "town": "A"}], "tags": [["a"], ["b"]]})
    assert pm.risk(table, quasi=["who.age", "who.town"]).k == 2
    with pytest.raises(PolicyError, match=r"column tags\[\]: not among the columns"):
        pm.risk(table, quasi=["tags[]"])
    with pytest.raises(UnsupportedTypeError, match="month_day_nano"):
        pm.risk(pa.table({"q": pa.array([(1, 2, 3)], pa.month_day_nano_interval())}), quasi=["q"])


def test_files_folders_and_frames_add_up(tmp_path: Path) -> None:
    whole = pm.risk(PEOPLE, quasi=["age", "town"], sensitive=["ill"])
    folder = tmp_path / "parts"
    (folder / "more").mkdir(parents=True)
    pq.write_table(PEOPLE.slice(0, 3), folder / "a.parquet")
    pyarrow.csv.write_csv(PEOPLE.slice(3, 4), folder / "b.csv")
    pq.write_table(PEOPLE.slice(7), folder / "more" / "c.parquet")
    (folder / ".hidden").write_text("no table")
    for data in (folder, [folder / "a.parquet", PEOPLE.slice(3)], PEOPLE.to_pandas(), pl.DataFrame(PEOPLE)):
        assert pm.risk(data, quasi=["age", "town"], sensitive=["ill"]) == whole
    pq.write_table(PEOPLE.drop(["town"]), folder / "z.parquet")
    with pytest.raises(PolicyError, match="column town: not among"):
        pm.risk(folder, quasi=["age", "town"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no file in this folder"):
        pm.risk(tmp_path / "empty", quasi=["age"])


def test_fields_of_json_lines_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"a": "x"}\n{"a": "x", "b": 1}\n{"b": 1}\n')
    risk = pm.risk(tmp_path / "a.jsonl", quasi=["a", "b"])
    assert (risk.rows, risk.classes) == (3, 3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"quasi": ["agee"]}, "column agee: not among the columns"),
        ({"quasi": []}, "no quasi-identifier is named"),
        ({"quasi": ["age", "age"]}, "named twice"),
        ({"quasi": ["age"], "sensitive": ["age"]}, "named twice"),
        ({"quasi": "age"}, "must be a list"),
        ({"quasi": ["age"], "nulls": "maybe"}, "nulls must be"),
        ({"quasi": ["age"], "subsets": 4}, "subsets must be"),
    ],
)
def test_what_cant_be_asked_for(options: dict[str, Any], message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        pm.risk(PEOPLE, **options)


def test_nothing_is_said_about_no_rows_and_about_mixed_columns() -> None:
    with pytest.raises(PolicyError, match="no rows"):
        pm.risk(PEOPLE.slice(0, 0), quasi=["age"])
    with pytest.raises(InputError, match="column q: number in one part of the data, text in another"):
        pm.risk([pa.table({"q": [1]}), pa.table({"q": ["1"]})], quasi=["q"])


def test_a_risk_holds_no_value_and_turns_into_plain_words() -> None:
    table = pa.table({"q": ["SECRET-1", "SECRET-2"], "s": ["SECRET-3", "SECRET-4"], "p": ["SECRET-5"] * 2})
    risk = pm.risk(table, quasi=["q"], sensitive=["s"], pseudonyms=["p"], population=10)
    assert "SECRET" not in repr(risk) + str(risk.to_dict())
    assert risk.to_dict()["k"] == risk.facts()["k"] == 1
    assert repr(risk) == "<Risk: k=1, l=1, t=0.5; 2 rows in 2 classes over q; 100 % unique>"
