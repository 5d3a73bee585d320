"""Dates: every written form is read as Python reads it, moved as Python adds, and written as it was."""

from __future__ import annotations

import datetime
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_mask.core.arrays import Strings
from pii_mask.core.dates import MONTHS, WEEKDAYS, coarser, dates, moved

NONE = np.array([], np.int64)
EPOCH = datetime.date(1970, 1, 1)
#: How dates are written, in strftime's words; `order` mdy where the month comes first.
FORMS = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y年%m月%d号", "%Y년 %m월 %d일",
    "%d.%m.%Y",
    "%d/%m/%Y", "%d-%m-%Y", "%d %B %Y", "%d. %B %Y", "%d-%b-%Y", "%B %d, %Y", "%b %d %Y",
    "%Y-%b-%d", "%d de %B de %Y",
    "%A, %d %B %Y", "%a, %d %b %Y %H:%M:%S +0000", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S.%f",
    "%Y%m%d%H%M%S",
    "%Y-%m-%d (%a)", "%Y-%m-%dT%H:%M:%S+08:00", "%d/%m/%Y %I:%M %p", "%Y年%m月%d日 %H时%M分%S秒",
    "  %Y-%m-%d\n",
]  # fmt: skip
days_ = st.dates(datetime.date(1000, 1, 5), datetime.date(9998, 1, 1))


def shifted(text: str | None, by: int, *, month_first: bool = False) -> tuple[str | None, int]:
    values = Strings.from_list([text])
    new, flags = moved(values, np.array([by], np.int32).tobytes(), month_first, NONE)
    return new[0], flags[0]  # type: ignore[return-value]  # texts came in


def read(text: str, *, month_first: bool = False) -> tuple[datetime.date | None, int]:
    days, flags = dates(Strings.from_list([text]), month_first)
    number = int(np.frombuffer(bytes(days), np.int64)[0])
    return (EPOCH + datetime.timedelta(number) if flags[0] else None), flags[0]


@given(days_, st.times(), st.integers(-3660, 3660), st.sampled_from(FORMS))
def test_a_date_is_moved_in_its_form(day: datetime.date, time: datetime.time, by: int, form: str) -> None:
    before = datetime.datetime.combine(day, time)
    after = before + datetime.timedelta(by)
    if after.year < 1000:
        return
    # strftime doesn't pad years everywhere, and these have four digits.
    text, expected = before.strftime(form), after.strftime(form)
    assert read(text) == (day, 3)
    written, flag = shifted(text, by)
    assert flag == 1
    if "年%m" in form or "년 %m" in form:
        # Without zeros before them unless there was one, which numbers from ten on don't show.
        assert written is not None
        assert read(written) == (after.date(), 3)
    elif form.startswith(("%B", "%b")):
        assert written is not None
        assert read(written) == (after.date(), 3)
    else:
        assert written == expected


@given(days_, st.integers(-3660, 3660))
def test_the_month_first(day: datetime.date, by: int) -> None:
    after = day + datetime.timedelta(by)
    written, _ = shifted(day.strftime("%m/%d/%Y"), by, month_first=True)
    assert after.year < 1000 or written == after.strftime("%m/%d/%Y")


@given(days_, st.integers(-3660, 3660), st.sampled_from(sorted(MONTHS)), st.booleans(), st.integers(0, 2))
def test_months_keep_their_language_and_case(
    day: datetime.date, by: int, language: str, full: bool, case: int
) -> None:
    names = MONTHS[language][0 if full else 1].split()
    names = [(str.lower, str.upper, str.capitalize)[case](name) for name in names]
    after = day + datetime.timedelta(by)
    written, flag = shifted(f"{day.day:02} {names[day.month - 1]} {day.year}", by)
    assert flag == 1
    assert written is not None
    # Some abbreviations are those of two languages; then one of them it is.
    expected = f"{after.day:02} {names[after.month - 1]} {after.year}"
    abbreviated = {
        name.casefold() for full, short in MONTHS.values() for name in (*full.split(), *short.split())
    }
    assert written == expected or written.split()[1].casefold() in abbreviated


@given(days_, st.integers(-100, 100), st.sampled_from(WEEKDAYS))
def test_weekdays_move_along(day: datetime.date, by: int, names: str) -> None:
    words = names.split()
    after = day + datetime.timedelta(by)
    form = f"{day.isoformat()} ({words[day.weekday()]})"
    written, flag = shifted(form, by)
    assert flag == 1
    assert written is not None
    assert written.startswith(after.isoformat())
    same_row = f"({words[after.weekday()]})"
    other = {row.split()[after.weekday()] for row in WEEKDAYS}
    assert written.endswith(same_row) or written[written.index("(") + 1 : -1] in other


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("2024-2-28", 1, "2024-2-29"),
        ("2024年2月28日", 2, "2024年3月1日"),
        ("2024年12月25日", 10, "2025年1月4日"),
        ("2024年02月28日", 2, "2024年03月01日"),
        ("２０２４年３月５日", 30, "２０２４年４月４日"),
        ("5.3.24", -5, "29.2.24"),
        ("1st of March 2024", 1, "2nd of March 2024"),
        ("March 22nd, 2024", 1, "March 23rd, 2024"),
        ("11TH MARCH 2024", 10, "21ST MARCH 2024"),
        ("Mar. 5, 2024", 30, "Apr. 4, 2024"),
        ("1999-12-31", 1, "2000-01-01"),
        ("1900-02-28", 1, "1900-03-01"),
        ("2000-02-28", 1, "2000-02-29"),
        ("0002-01-01", -400, "0003-02-05"),  # it would leave the calendar, so it goes the other way
        ("9998-12-31", 366, "9997-12-30"),
        ("9998-12-31", 365, "9999-12-31"),
    ],
)
def test_forms(text: str, by: int, expected: str) -> None:
    assert shifted(text, by) == (expected, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
        "0000-01-01", "32.1.2024",
        "1.13.2024", "13800138000", "1234567", "202403051", "2024-03-05 张三", "张三 2024-03-05",
        "2024-03-05-06",
        "2024-03/05", "5/3-2024", "2024-W10-2", "2024-065", "12:30", "2024-03-05 255",
        "5 Marchy 2024", "1.2.3.4",
        "2024-03-05 10:00 Bob", "２０２４-03-0５", "2024-0３-05 x", "10.20.30.40", "192.0.2.7",
        "March", "3", "a" * 300,
    ],
)  # fmt: skip
def test_what_is_no_date_stays_and_is_said_to_be_none(text: str) -> None:
    assert shifted(text, 10) == (text, 0)
    assert text == "3" or read(text)[1] in (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "gives"), [("2024", 1), ("2024年", 1), ("2024-03", 2), ("2024年3月", 2), ("March 2024", 2)]
)
def test_parts_of_dates_dont_move(text: str, gives: int) -> None:
    assert read(text)[1] == gives
    assert shifted(text, 10) == (text, 0)


def test_what_says_that_there_is_no_date_stays() -> None:
    kept = np.array([(datetime.date(1900, 1, 1) - EPOCH).days], np.int64)
    values = Strings.from_list(["9999-12-31", "0001-01-01", "1900-01-01", "1.1.1900", "1900-01-02", None])
    new, flags = moved(values, np.full(6, 5, np.int32).tobytes(), False, kept)
    assert new.to_list() == ["9999-12-31", "0001-01-01", "1900-01-01", "1.1.1900", "1900-01-07", None]
    assert list(flags) == [2, 2, 2, 2, 1, 0]


@given(st.binary(max_size=40))
def test_any_bytes(data: bytes) -> None:
    values = Strings.from_list([data, None, data + b"-01-01"], "z")
    new, flags = moved(values, np.full(3, 7, np.int32).tobytes(), False, NONE)
    assert new[1] is None
    assert flags[1] == 0
    assert flags[0] or new[0] == data
    for to in ("month", "quarter", "year", "decade"):
        assert len(coarser(values, to, True, 0)[0]) == 3


@given(days_, st.sampled_from(FORMS))
def test_coarser(day: datetime.date, form: str) -> None:
    text = datetime.datetime.combine(day, datetime.time(10, 20, 30)).strftime(form)
    expected = {
        "month": f"{day.year}-{day.month:02}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": f"{day.year}",
        "decade": f"{day.year // 10}0s",
    }
    if "年" in form or "년" in form:
        expected = {
            "month": f"{day.year}年{day.month}月",
            "quarter": f"{day.year}年第{(day.month + 2) // 3}季度",
            "year": f"{day.year}年",
            "decade": f"{day.year // 10}0年代",
        }
    for to, written in expected.items():
        new, flags = coarser(Strings.from_list([text]), to, False, 0)
        assert (new[0], flags[0]) == (written, 1)


def test_years_before_a_bound_are_one() -> None:
    values = Strings.from_list(["1940-12-31", "1941-01-01", "1899", "1940", "x"])
    new, flags = coarser(values, "year", False, 1940)
    assert new.to_list() == ["[,1941)", "1941", "[,1941)", "[,1941)", "x"]
    assert list(flags) == [1, 1, 1, 1, 0]
    # A decade that reaches over the bound begins before it.
    assert coarser(values, "decade", False, 1944)[0].to_list()[:2] == ["[,1945)", "[,1945)"]


def test_the_calendar_is_python_s() -> None:
    every = [datetime.date.fromordinal(n) for n in range(366, datetime.date(9998, 12, 31).toordinal(), 997)]
    days, flags = dates(Strings.from_list([day.isoformat() for day in every]), False)
    assert set(flags) == {3}
    assert np.frombuffer(bytes(days), np.int64).tolist() == [(day - EPOCH).days for day in every]


@pytest.mark.parametrize(("sign", "order"), [*product("-/.", ("dmy", "mdy"))])
def test_which_comes_first_is_never_guessed(sign: str, order: str) -> None:
    text = f"25{sign}04{sign}2024" if order == "mdy" else f"04{sign}25{sign}2024"
    assert read(text, month_first=order == "mdy") == (None, 0)
