"""Columns in and out of the core."""

from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_mask.core.arrays import Strings


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()])
@given(data=st.data())
def test_arrow_round_trip_of_slices(kind: pa.DataType, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.none() | st.text("aé一", max_size=5), max_size=20))
    start, stop = sorted(data.draw(st.tuples(st.integers(0, 20), st.integers(0, 20))))
    array = pa.array(values, pa.string()).cast(kind).slice(start, stop - start)
    column = Strings.from_arrow(array)
    assert column.to_list() == array.to_pylist()
    back = pa.array(column)
    back.validate(full=True)
    assert back.type == kind
    assert back.equals(array)


@given(st.text(st.characters()))
def test_any_text_comes_back(text: str) -> None:
    assert Strings.from_list([text]).to_list() == [text]


def test_what_lies_under_nulls_isnt_taken_along() -> None:
    array = pa.array(["13800138000", "b"])
    hidden = pa.Array.from_buffers(pa.string(), 2, [pa.py_buffer(b"\x02"), *array.buffers()[1:]])
    column = Strings.from_arrow(hidden)
    assert column.to_list() == [None, "b"]
    assert column.nbytes == 1
    assert pa.array(column).buffers()[2].to_pybytes() in (b"b", b"b" + b"\0" * 63)


def test_refuses_other_types_naming_the_format() -> None:
    with pytest.raises(TypeError, match="'l'"):
        Strings.from_arrow(pa.array([13800138000]))
    with pytest.raises(TypeError, match="got int"):
        Strings.from_list([13800138000])


def test_shows_and_pickles_no_values() -> None:
    column = Strings.from_list(["13800138000"])
    assert "138" not in repr(column)
    with pytest.raises(TypeError, match="isn't pickled") as caught:
        pickle.dumps(column)
    assert "138" not in str(caught.value)


def test_rows_out_of_reach() -> None:
    column = Strings.from_list(["a"])
    for row in (1, -1):
        with pytest.raises(IndexError):
            column[row]
