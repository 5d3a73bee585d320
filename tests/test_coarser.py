"""shift, noise, generalise, shuffle and replace: what each writes, keeps and refuses."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import shuffling
from pii_mask.errors import PolicyError, StrategyError

KEY = pm.Key(bytes(range(32)))
OTHER = pm.Key(bytes(range(1, 33)))


def column(
    strategy: Any, values: Any, *, name: str = "x", key: pm.Key = KEY, **beside: Any
) -> pa.ChunkedArray:
    """A column of a table, masked."""
    array = values if isinstance(values, pa.Array) else pa.array(values)
    table = pa.table({name: array, **beside})
    return pm.mask(table, policy={"columns": {name: strategy}}, key=key)[name]


def listed(strategy: Any, values: Any, **more: Any) -> list[Any]:
    masked: list[Any] = column(strategy, values, **more).to_pylist()
    return masked


# ------------------------------------------------------------------------ shift
dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


@given(st.lists(st.tuples(st.sampled_from("abc"), dates), min_size=1), st.integers(1, 400), st.booleans())
def test_shift_keeps_intervals_and_never_stands_still(
    rows: list[tuple[str, datetime.date]], days: int, weeks: bool
) -> None:
    days = max(days, 7) if weeks else days
    table = pa.table(
        {
            "id": [subject for subject, _ in rows],
            "written": [day.strftime("%d.%m.%Y") for _, day in rows],
            "day": [day for _, day in rows],
            "time": [datetime.datetime.combine(day, datetime.time(13, 5)) for _, day in rows],
            "digits": [int(day.strftime("%Y%m%d")) for _, day in rows],
        }
    )
    how = {"strategy": "shift", "by": "id", "days": days, "weeks": weeks}
    policy = {"columns": dict.fromkeys(("written", "day", "time", "digits"), how)}
    masked = pm.mask(table, policy=policy, key=KEY).to_pylist()
    moves: dict[str, set[int]] = {}
    for (subject, day), new in zip(rows, masked, strict=True):
        written = datetime.datetime.strptime(new["written"], "%d.%m.%Y").date()
        assert new["day"] == written
        assert new["time"] == datetime.datetime.combine(written, datetime.time(13, 5))
        assert new["digits"] == int(written.strftime("%Y%m%d"))
        moves.setdefault(subject, set()).add((written - day).days)
    for move in moves.values():
        (by,) = move
        assert 1 <= abs(by) <= days
        assert not weeks or by % 7 == 0


def test_shift_draws_all_moves_alike() -> None:
    ids = [str(n) for n in range(20_000)]
    masked = listed(
        {"strategy": "shift", "days": 2, "by": "id"}, [datetime.date(2020, 1, 10)] * 20_000, id=ids
    )
    counts = {day: masked.count(day) for day in set(masked)}
    assert {day.day for day in counts} == {8, 9, 11, 12}
    assert all(abs(count - 5000) < 400 for count in counts.values())


def test_a_subject_is_the_same_however_written_and_in_every_file() -> None:
    day = [datetime.date(2020, 1, 10)] * 2
    how = {"strategy": "shift", "days": 3000, "by": "mobile"}
    one, other = listed(how, day, mobile=["+86 138-0013-8000", "13800138000"])
    assert one == other
    assert listed(how, ["2020-01-10"], mobile=["13800138000"]) == [one.isoformat()]
    as_number = {**how, "by": "patient"}
    assert listed(as_number, ["2020-01-10"], patient=[17]) == listed(
        as_number, ["2020-01-10"], patient=["17"]
    )
    assert listed(how, day, mobile=["+86 138-0013-8000", "13800138000"], key=OTHER)[0] != one
    assert listed({**how, "domain": "elsewhere"}, day[:1], mobile=["13800138000"]) != [one]


def test_without_a_subject_equal_dates_move_alike_however_written() -> None:
    a, b, c = listed({"strategy": "shift", "days": 300}, ["2020-01-10", "10.1.2020", "2020年1月10日"])
    day = datetime.date.fromisoformat(a)
    assert b == f"{day.day}.{day.month}.{day.year}"
    assert c == f"{day.year}年{day.month}月{day.day}日"
    # Neither is nobody a subject of its own.
    assert listed(
        {"strategy": "shift", "days": 300, "by": "id"}, ["2020-01-10"], id=pa.nulls(1, pa.string())
    ) == [a]


def test_a_column_of_a_type_may_be_written_in_any_form() -> None:
    forms = ["20240305", "2024.03.05", "5 de marzo de 2024", "Tue, 5 Mar 2024 10:00:00 +0000", "?"]
    for entity in ("DATE_TIME", "DATE_OF_BIRTH"):
        years = {"entity": entity, "strategy": "generalise", "to": "year"}
        assert listed(years, forms) == [*["2024"] * 4, f"[{entity}]"]
        masked = listed({"entity": entity, "strategy": "shift", "days": 5, "by": "id"}, forms, id=["a"] * 5)
        assert f"[{entity}]" not in masked[:4]
        assert masked[4] == f"[{entity}]"
    # A header says the same.
    assert listed("generalise", forms, name="birth_date") == [*["2024"] * 4, "[DATE_OF_BIRTH]"]


def test_shift_redacts_what_it_doesnt_understand() -> None:
    assert listed("shift", ["soon", "2024-03", "无", "", None, "9999-12-31"]) == [
        "[x]",
        "[x]",
        "无",
        "",
        None,
        "9999-12-31",
    ]
    assert listed({"strategy": "shift", "keep": ["1900-01-01"]}, ["1900-01-01"]) == ["1900-01-01"]
    # A number that is no date has no mark in its type.
    assert listed("shift", [5, 20240230]) == [None, None]


def test_shift_of_dates_in_texts() -> None:
    policy = {"entities": {"DATE_TIME": {"strategy": "shift", "by": "id"}}}
    table = pa.table({"id": ["a"], "note": ["seen 2024-03-05 and 2024-03-08"]})
    note = pm.mask(table, policy=policy, key=KEY)["note"][0].as_py()
    first, second = (datetime.date.fromisoformat(word) for word in note.split()[1::2])
    assert (second - first).days == 3
    assert first != datetime.date(2024, 3, 5)
    with pytest.raises(PolicyError, match=r"^column id: dates are shifted by it, but a text"):
        pm.mask("seen 2024-03-05", policy=policy, key=KEY)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"days": 0}, "`days` is from 1 to 3660"),
        ({"days": 6, "weeks": True}, "`days` is from 7"),
        ({"keep": ["1.1.1900"]}, "`keep` lists dates"),
        ({"order": "ymd"}, "Invalid enum value"),
    ],
)
def test_shift_refuses(options: dict[str, Any], says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        pm.Policy.from_dict({"default": {"strategy": "shift", **options}})


# ------------------------------------------------------------------------ noise
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, -5, 10**9, None], pa.int64()),
        ([100, 150, 200, None], pa.uint8()),
        ([1.25, -5.5, 3.0, None, math.inf, -0.0], pa.float64()),
        ([1.25, 3.0], pa.float32()),
        ([Decimal("1.25"), Decimal("-0.01"), None], pa.decimal128(8, 2)),
        (["1.25", "1,234.50", "¥30", "12.5%", "３４", None], pa.string()),
        (["1.25"], pa.large_string()),
    ],
)
def test_noise_keeps_the_type(values: list[Any], kind: pa.DataType) -> None:
    masked = column({"strategy": "noise", "scale": 2.5}, pa.array(values, kind))
    assert masked.type == kind
    assert masked.null_count == values.count(None)


@given(st.lists(st.integers(-(10**6), 10**6)), st.sampled_from(["laplace", "uniform"]), st.integers(1, 1000))
def test_noise_stays_within_its_bounds(values: list[int], distribution: str, scale: int) -> None:
    how = {"strategy": "noise", "scale": scale, "distribution": distribution, "low": -(10**6), "high": 10**6}
    masked = listed(how, pa.array(values, pa.int64()))
    for value, new in zip(values, masked, strict=True):
        assert -(10**6) <= new <= 10**6
        assert distribution == "laplace" or abs(new - value) <= scale


def test_noise_is_of_its_distribution() -> None:
    values = np.arange(20_000)
    for distribution, mean in (("laplace", 100), ("uniform", 50)):
        masked = column({"strategy": "noise", "scale": 100, "distribution": distribution}, pa.array(values))
        amount = masked.to_numpy() - values
        assert abs(amount.mean()) < 4
        assert abs(np.abs(amount).mean() - mean) < 4


def test_noise_is_the_same_for_the_same_number() -> None:
    how = {"strategy": "noise", "scale": 50}
    texts = listed(how, ["1234.5", "1,234.50", "1234.5", "77"])
    assert texts[0] == texts[2]
    assert float(texts[1].replace(",", "")) == pytest.approx(float(texts[0]), abs=0.05)
    assert listed(how, [77]) == [int(texts[3])]
    assert listed(how, [1234.5])[0] == pytest.approx(float(texts[0]))
    assert listed(how, ["77"], key=OTHER) != texts[3:]
    by = listed({**how, "by": "id"}, [77, 77, 77], id=["a", "b", "a"])
    assert by[0] == by[2] != by[1]


def test_noise_in_python_s_own_numbers() -> None:
    policy = {"columns": {"x": {"strategy": "noise", "scale": 5}}}
    masked = pm.mask([{"x": 77}, {"x": 77.5}, {"x": Decimal("77.25")}], policy=policy, key=KEY)
    assert [type(row["x"]) for row in masked] == [int, float, Decimal]
    assert masked[0]["x"] == listed({"strategy": "noise", "scale": 5}, [77])[0]


def test_noise_of_whole_floats_shows() -> None:
    masked = listed({"strategy": "noise", "scale": 0.1}, [float(n) for n in range(100)])
    assert sum(new != n for n, new in enumerate(masked)) > 50


# ------------------------------------------------------------------------ generalise
def coarse(cells: Any, **options: Any) -> list[Any]:
    return listed({"strategy": "generalise", **options}, cells)


@given(st.lists(st.integers(-1000, 1000)), st.integers(1, 50), st.integers(-20, 20))
def test_ranges_are_half_open(values: list[int], width: int, origin: int) -> None:
    made = coarse(pa.array(values, pa.int64()), width=width, origin=origin)
    for value, text in zip(values, made, strict=True):
        low, high = map(int, text[1:-1].split(","))
        assert low <= value < high == low + width
        assert (low - origin) % width == 0


@given(st.lists(st.decimals(-100, 100, places=2)))
def test_ranges_of_tenths(values: list[Decimal]) -> None:
    for value, text in zip(values, coarse(pa.array(map(str, values), pa.string()), width=0.1), strict=True):
        low, high = map(Decimal, text[1:-1].split(","))
        assert low <= value < high


def test_top_and_bottom_coding() -> None:
    values = [17, 18, 34, 89, 90, 101, None]
    assert coarse(values, width=10, bottom=18, top=90) == [
        "[,18)", "[18,20)", "[30,40)", "[80,90)", "[90,)", "[90,)", None,
    ]  # fmt: skip
    assert coarse(values, bottom=18, top=90) == ["[,18)", "18", "34", "89", "[90,)", "[90,)", None]
    assert coarse(values, cuts=[18, 65]) == ["[,18)", *["[18,65)"] * 2, *["[65,)"] * 3, None]


def test_columns_of_numbers_stay_if_asked() -> None:
    for write, expected in (("low", [10, 30, 90, None]), ("middle", [15, 35, 90, None])):
        how = {"strategy": "generalise", "width": 10, "top": 90, "write": write}
        made = column(how, pa.array([17, 34, 101, None], pa.int16()))
        assert made.type == pa.int16()
        assert made.to_pylist() == expected


def test_ages_over_89_are_one() -> None:
    made = coarse(["34", "92岁", "aged 90", "89", "一百", "120 years"], to="age")
    assert made == ["34", "[90,)岁", "aged [90,)", "89", "[x]", "[90,) years"]
    assert coarse([34, 95], to="age", width=10) == ["[30,40)", "[90,)"]
    assert pm.mask("Age: 93", policy={"entities": {"AGE": "generalise"}}) == "Age: [90,)"


def test_dates_become_parts_of_dates() -> None:
    day = datetime.date(2024, 3, 5)
    for to, expected in (("month", "2024-03"), ("quarter", "2024-Q1"), ("year", "2024"), ("decade", "2020s")):
        for value in (day, day.isoformat(), datetime.datetime(2024, 3, 5, 12)):
            assert coarse([value], to=to) == [expected]
        assert coarse([expected], to=to) == [expected]
    assert coarse([day], to="year", bottom=2025) == ["[,2025)"]


def test_postcodes_and_regions() -> None:
    assert coarse(["518000", "12", "SW1A 1AA"], keep=3) == ["518***", "[x]", "SW1* ***"]
    assert coarse(["518000"], keep=3, rest="") == ["518"]
    assert coarse(["02139", "03601", "09012", "90210-1234", "9021", "x", "00601"], to="zip3") == [
        "021", "000", "000", "902", "000", "[x]", "006",
    ]  # fmt: skip
    # Lost zeros come back.
    assert coarse([2139, 90210], to="zip3") == ["021", "902"]


def test_addresses_of_computers() -> None:
    values = ["203.0.113.77", "2001:db8:1:2::3", "fe80::1%eth0", "localhost", "203.0.113.0/24"]
    assert coarse(values, to="network") == [
        "203.0.113.0/24", "2001:db8:1::/48", "fe80::/48", "[x]", "203.0.113.0/24",
    ]  # fmt: skip
    assert coarse(["203.0.113.77"], to="network", bits4=16) == ["203.0.0.0/16"]
    assert (
        pm.mask("from 203.0.113.77", policy={"entities": {"IP_ADDRESS": "generalise"}})
        == "from 203.0.113.0/24"
    )


def test_places() -> None:
    values = ["31.2304, 121.4737", "(-0.05; 179.99)", "31.23°N 121.47°E", "here"]
    assert coarse(values, to="grid") == ["31.2, 121.4", "(-0.1; 179.9)", "31.2°N 121.4°E", "[x]"]
    assert coarse([31.2304, -121.4737, None], to="grid", cell=0.5) == [31.0, -121.5, None]


def test_hierarchies(tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text("nurse,care,work\ncook,kitchen,work\n", "utf-8")
    (tmp_path / "policy.toml").write_text('[columns]\nx = { strategy = "generalise", file = "jobs.csv" }\n')
    policy = pm.Policy.load(tmp_path / "policy.toml")
    assert pm.mask({"x": " Nurse"}, policy=policy) == {"x": "[x]"}
    assert pm.mask({"x": " nurse"}, policy=policy) == {"x": "care"}
    # The policy is whole without the file, and says so in its digest.
    again = pm.Policy.from_dict(policy.to_dict())
    assert again.digest() == policy.digest()
    (tmp_path / "jobs.csv").write_text("nurse,health,work\n", "utf-8")
    assert pm.Policy.load(tmp_path / "policy.toml").digest() != policy.digest()
    assert coarse(["nurse", "pilot", "work"], hierarchy={"nurse": ["care", "work"]}, level=2) == [
        "work", "[x]", "work",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b\nc\n", "line 2: columns.x.file: h.csv: its rows have different lengths"),
        ("a\n", "line 2: columns.x.file: h.csv: its rows have different lengths, or one column only"),
        (None, "line 2: columns.x.file: h.csv: No such file"),
        (b"\xff,b\n", "h.csv: not UTF-8"),
    ],
)
def test_files_that_are_no_hierarchy(tmp_path: Path, content: Any, says: str) -> None:
    if content is not None:
        (tmp_path / "h.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "p.toml").write_text('[columns]\nx = { strategy = "generalise", file = "h.csv" }\n')
    with pytest.raises(PolicyError) as caught:
        pm.Policy.load(tmp_path / "p.toml")
    assert says in str(caught.value)


def test_rare_ones_become_other(tmp_path: Path) -> None:
    values = ["a", "b", "a", None, "c ", "c", "d", "无", ""]
    assert coarse(values, values=["a", "c"]) == ["a", "other", "a", None, "c", "c", "other", "无", ""]
    expected = coarse(values, least=2, other="-")
    assert expected == ["a", "-", "a", None, "c", "c", "-", "无", ""]
    # Counted over the whole file, whatever its row groups are.
    pq.write_table(pa.table({"x": values}), tmp_path / "a.parquet", row_group_size=2)
    policy = {"columns": {"x": {"strategy": "generalise", "least": 2, "other": "-"}}}
    pm.Masker(policy).mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet")["x"].to_pylist() == expected


def test_what_has_no_way_of_being_coarser_is_suppressed() -> None:
    policy = {"default": "generalise"}
    assert (
        pm.mask("mail bob@example.com from 203.0.113.77", policy=policy)
        == "mail [EMAIL_ADDRESS] from 203.0.113.0/24"
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"to": "range"}, "needs `width` or `cuts`"),
        ({"to": "prefix"}, "needs `keep`"),
        ({"to": "list"}, "needs `values`, or `least`"),
        ({"to": "hierarchy"}, "needs `hierarchy` or `file`"),
        ({"width": -1}, "positive"),
        ({"cuts": [2, 1]}, "`cuts` ascend"),
        ({"cuts": [1], "width": 1}, "one of"),
        ({"bottom": 5, "top": 2}, "not greater"),
        ({"bits4": 32}, "from 1 to 31"),
        ({"to": "year", "bottom": 0}, "is a year"),
        ({"to": "weeks"}, "Invalid enum value"),
        ({"values": ["a"], "least": 3}, "one of"),
    ],
)
def test_generalise_refuses(options: dict[str, Any], says: str) -> None:
    with pytest.raises(PolicyError, match=says):
        pm.Policy.from_dict({"columns": {"x": {"strategy": "generalise", **options}}})


# ------------------------------------------------------------------------ shuffle
@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=5))))
def test_shuffle_keeps_the_values_and_moves_each(values: list[str | None]) -> None:
    masked = listed("shuffle", pa.array(values, pa.string()))
    assert [value is None for value in values] == [new is None for new in masked]
    assert sorted(filter(None, values)) == sorted(filter(None, masked))


def test_no_value_stays_in_its_row() -> None:
    for size in (2, 3, 10, 1000):
        masked = listed("shuffle", [str(n) for n in range(size)])
        assert all(new != str(n) for n, new in enumerate(masked))
    assert listed("shuffle", ["a"]) == ["a"]


def test_shuffle_is_one_in_files_tables_and_dataframes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = [f"v{n}" if n % 7 else None for n in range(500)]
    expected = listed("shuffle", values)
    masker = pm.Masker({"columns": {"x": "shuffle"}}, key=KEY)
    table = pa.table({"x": values})
    chunked = pa.Table.from_batches(table.to_batches(max_chunksize=7))
    assert masker.mask(chunked)["x"].to_pylist() == expected
    assert masker.mask(pl.from_arrow(table))["x"].to_list() == expected
    assert [None if pd.isna(v) else v for v in masker.mask(table.to_pandas())["x"]] == expected
    # Spilled to the disk in many partitions it is the same.
    monkeypatch.setattr(shuffling, "MEMORY", 512)
    monkeypatch.setattr(shuffling, "PARTITION", 1024)
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=13)
    masker.mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet")["x"].to_pylist() == expected
    assert pm.verify(tmp_path / "a.parquet", tmp_path / "b.parquet", policy=masker.policy, key=KEY).ok


def test_what_is_spilled_is_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    written = bytearray()
    import tempfile

    real = tempfile.TemporaryFile

    def watched() -> Any:
        file = real()

        class Watched:
            def write(self, data: bytes) -> None:
                written.extend(data)
                file.write(data)

            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def __enter__(self) -> Any:
                return file.__enter__()

            def __exit__(self, *args: object) -> None:
                file.__exit__(*args)

        return Watched()

    monkeypatch.setattr(shuffling.tempfile, "TemporaryFile", watched)
    monkeypatch.setattr(shuffling, "MEMORY", 16)
    listed("shuffle", ["hunter2-one", "hunter2-two", "hunter2-three"])
    assert len(written) > 100
    assert b"hunter2" not in written


def test_shuffle_depends_on_key_column_and_content() -> None:
    values = [str(n) for n in range(100)]
    one = listed("shuffle", values)
    assert one == listed("shuffle", values)
    assert one != listed("shuffle", values, key=OTHER)
    assert one != listed("shuffle", values, name="y")
    places = [values.index(new) for new in one]
    others = [f"x{n}" for n in range(100)]
    assert places != [others.index(new) for new in listed("shuffle", others)]


def test_shuffle_keeps_types() -> None:
    times = [datetime.datetime(2020, 1, n, n, n, n, n) for n in (1, 2, 3)]
    for values in ([3, 1, 2, None], [1.5, 2.5], [time.date() for time in times], times):
        masked = column("shuffle", values)
        assert masked.type == pa.array(values).type
        assert set(masked.to_pylist()) == set(values)


def test_shuffle_needs_the_whole_column() -> None:
    masker = pm.Masker({"columns": {"x": "shuffle"}}, key=KEY)
    table = pa.table({"x": ["a", "b"]})
    with pytest.raises(StrategyError, match="column x: strategy 'shuffle' must have seen the whole column"):
        masker.mask_batches(table.to_reader()).read_all()
    with pytest.raises(PolicyError, match="works on a column as a whole"):
        pm.Policy.from_dict({"entities": {"PHONE_NUMBER": "shuffle"}})


# ------------------------------------------------------------------------ replace
def test_replace() -> None:
    assert listed({"strategy": "replace", "text": "-"}, ["a", "", None]) == ["-", "", None]
    policy = {"entities": {"PHONE_NUMBER": {"strategy": "replace", "text": "<{entity} {country} {last:4}>"}}}
    assert pm.mask("call 138-0013-8000", policy=policy) == "call <CN_MOBILE CN 8000>"
    # Of a short value not even half is shown.
    how = {"strategy": "replace", "text": "{first:3}|{last:3}"}
    assert listed(how, ["abcdefgh", "abc", "a"]) == ["abc|fgh", "a|c", "|"]


def test_replace_by_a_list(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("+86 138-0013-8000,19900000000\nx,y\n", "utf-8")
    (tmp_path / "p.toml").write_text(
        '[entities]\nPHONE_NUMBER = { strategy = "replace", file = "t.csv", text = "#" }\n'
    )
    masker = pm.Masker(tmp_path / "p.toml")
    assert masker.mask("13800138000 or 13911112222") == "19900000000 or #"
    (tmp_path / "t.csv").write_text("a,b,c\n", "utf-8")
    with pytest.raises(PolicyError, match=r"line 2: .*t\.csv: row 1 has 3 columns instead of 2"):
        pm.Masker(tmp_path / "p.toml")


@pytest.mark.parametrize("text", ["{name}", "{first}", "{entity:3}", "{last:0}", "{last:x}"])
def test_templates_that_are_none(text: str) -> None:
    with pytest.raises(PolicyError, match="`text` knows"):
        pm.Policy.from_dict({"default": {"strategy": "replace", "text": text}})


# ------------------------------------------------------------------------ all of them
EVERY = {
    "columns": {
        "day": {"strategy": "shift", "by": "id", "days": 300},
        "pay": {"strategy": "noise", "scale": 300, "by": "id"},
        "age": {"strategy": "generalise", "width": 10, "top": 90},
        "town": {"strategy": "generalise", "least": 3},
        "job": "shuffle",
        "note": "scan",
    },
    "entities": {"DATE_TIME": {"strategy": "shift", "by": "id", "days": 300}, "PHONE_NUMBER": "number"},
}


def everything(rows: int = 300) -> pa.Table:
    day = datetime.date(1990, 1, 1)
    return pa.table(
        {
            "id": [f"p{n % 37}" for n in range(rows)],
            "day": [day + datetime.timedelta(n * 31) for n in range(rows)],
            "pay": [1000 + n for n in range(rows)],
            "age": [n % 110 for n in range(rows)],
            "town": [f"town {int(n**0.5)}" for n in range(rows)],
            "job": [f"job {n}" for n in range(rows)],
            "note": [f"seen {day + datetime.timedelta(n)}, call 138{n:08}" for n in range(rows)],
        }
    )


@pytest.mark.parametrize("rows", [7, 300])
def test_files_are_masked_alike_whatever_their_format_and_batches(tmp_path: Path, rows: int) -> None:
    table = everything()
    masker = pm.Masker(EVERY, key=KEY)
    expected = masker.mask(table)
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=rows)
    masker.mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet").equals(expected)
    if rows == 300:
        masker.mask_file(tmp_path / "a.parquet", tmp_path / "b.csv")

        text = pa.csv.read_csv(
            tmp_path / "b.csv", convert_options=pa.csv.ConvertOptions(column_types={"age": pa.string()})
        )
        assert text.cast(expected.schema).equals(expected)


def test_nothing_survives() -> None:
    table = everything()
    masked = pm.mask(table, policy=EVERY, key=KEY)
    verdict = pm.verify(table, masked, policy=EVERY, key=KEY)
    assert verdict.ok, verdict.reasons
    # And a column that was left as it was is seen.
    left = masked.set_column(1, "day", table["day"])
    verdict = pm.verify(table, left, policy=EVERY, key=KEY)
    assert not verdict.ok
    assert any(
        reason.startswith("column day: original values that still stand") for reason in verdict.reasons
    )
