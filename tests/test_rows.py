"""Rows of delimited text, against a plain model."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_mask.core.arrays import Strings
from pii_mask.core.rows import delimited, last_end

cells = st.none() | st.one_of(
    st.text("ab,;\"'\r\n é张", max_size=6),
    st.text("abc张", max_size=80),
    st.text(',"x', min_size=60, max_size=140),
)


def model(rows: list[list[str | None]], delimiter: str, quote: str, end: str, quote_all: bool) -> str:
    def written(cell: str | None) -> str:
        text = cell or ""
        if quote_all or set(text) & {delimiter, quote, "\r", "\n"}:
            return quote + text.replace(quote, quote * 2) + quote
        return text

    return "".join(end + delimiter.join(map(written, row)) for row in rows)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=8)
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(['"', "'"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.integers(0, 3),
)
def test_rows_against_a_model(
    rows: list[list[str | None]], delimiter: str, quote: str, end: str, quote_all: bool, first: int
) -> None:
    columns = [pa.array([*column], pa.string()).slice(first) for column in zip(*rows, strict=True)]
    made = delimited(
        [Strings.from_arrow(column) for column in columns],
        delimiter=delimiter.encode(),
        quote=quote.encode(),
        end=end.encode(),
        quote_all=quote_all,
    )
    assert bytes(made).decode() == model(rows[first:], delimiter, quote, end, quote_all)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        delimited(
            [Strings.from_list(["a"]), Strings.from_list([])],
            delimiter=b",",
            quote=b'"',
            end=b"\n",
            quote_all=False,
        )


def ended(data: bytes) -> int:
    """Where the last whole row ends, cell by cell."""
    at = whole = 0
    while at < len(data):
        cell = re.compile(rb'(?:"(?:[^"]|"")*(?:"|\Z))?[^,\r\n]*').match(data, at)
        assert cell is not None
        sign = re.compile(rb",|\n|\r\n|\r(?!\Z)").match(data, cell.end())
        if sign is None:
            return whole
        at = sign.end()
        whole = whole if sign[0] == b"," else at
    return whole


@given(st.text('a,"\r\n', max_size=60), st.integers(0, 200))
def test_where_the_last_row_ends(text: str, cells: int) -> None:
    for data in (text.encode(), b'"x",' * cells + text.encode(), text.encode() + b"\n" + b'"x",' * cells):
        assert last_end(data, delimiter=ord(","), quote=ord('"')) == ended(data)
