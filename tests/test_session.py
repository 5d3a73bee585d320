"""Numbers within a document, and the way back from a language model's answer."""

from __future__ import annotations

import pickle
import traceback
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask.errors import StrategyError, UnsupportedTypeError
from pii_mask.session import Session

TEXT = "联系人张三，电话 138-0013-8000；又电 13911112222，再电 13800138000，mail bob@example.com"
MASKED = (
    "联系人[PERSON_1]，电话 [PHONE_NUMBER_1]；又电 [PHONE_NUMBER_2]，"
    "再电 [PHONE_NUMBER_1]，" + "mail [EMAIL_ADDRESS_1]"
)


def test_the_same_value_has_the_same_number_however_written() -> None:
    assert pm.mask(TEXT, policy="llm") == MASKED
    assert pm.mask([TEXT, {"a": [TEXT]}], policy="llm") == [MASKED, {"a": [MASKED]}]


def test_every_text_begins_anew() -> None:
    masker = pm.Masker("llm")
    assert masker.mask("13911112222") == masker.mask("13800138000") == "[PHONE_NUMBER_1]"


def test_a_row_is_a_document() -> None:
    table = pa.table(
        {
            "a": ["13800138000 13911112222", "13911112222", None],
            "b": pa.array(["13911112222", "13800138000", "13800138000"]).dictionary_encode(),
            "c": [["13800138000", "13711112222"], None, ["13711112222"]],
        }
    )
    one, two, three = "[PHONE_NUMBER_1]", "[PHONE_NUMBER_2]", "[PHONE_NUMBER_3]"
    expected = [
        {"a": f"{one} {two}", "b": two, "c": [one, three]},
        {"a": one, "b": two, "c": None},
        {"a": None, "b": one, "c": [two]},
    ]
    masker = pm.Masker("llm")
    assert masker.mask(table).to_pylist() == expected
    batches = pa.Table.from_batches([table.slice(n, 1).combine_chunks().to_batches()[0] for n in range(3)])
    assert masker.mask(batches).to_pylist() == expected


def test_a_text_file_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("13800138000\n13911112222\n13800138000\n" * 2, "utf-8")
    pm.Masker("llm").mask_file(tmp_path / "a.txt", tmp_path / "b.txt")
    lines = (tmp_path / "b.txt").read_text("utf-8").split()
    assert lines == ["[PHONE_NUMBER_1]", "[PHONE_NUMBER_2]", "[PHONE_NUMBER_1]"] * 2


def test_a_session_goes_on_and_comes_back() -> None:
    session = pm.Masker("llm").session()
    assert session.mask(TEXT) == MASKED
    assert session.mask([{"role": "user", "content": "call 13911112222 or 13700000000"}]) == [
        {"role": "user", "content": "call [PHONE_NUMBER_2] or [PHONE_NUMBER_3]"}
    ]
    assert (
        session.restore("Dear [PERSON_1], I called [PHONE_NUMBER_3].") == "Dear 张三, I called 13700000000."
    )
    assert session.restore({"a": ["[PHONE_NUMBER_1]", 5, None]}) == {"a": ["138-0013-8000", 5, None]}
    # What is masked already and comes again as history stays, and restores.
    assert session.mask("You said [PHONE_NUMBER_2]") == "You said [PHONE_NUMBER_2]"
    assert session.mapping["[PHONE_NUMBER_2]"] == "13911112222"


@pytest.mark.parametrize(
    "written",
    [
        "[PERSON_1]",
        "\\[PERSON\\_1\\]",
        "[Person_1]",
        "[person 1]",
        "【PERSON_1】",
        "［PERSON_1］",
        "[ PERSON_1 ]",
    ],
)
def test_a_mark_is_known_however_a_model_writes_it(written: str) -> None:
    session = pm.Masker("llm").session()
    session.mask("联系人张三")
    assert session.restore(f"to {written}!") == "to 张三!"
    assert session.restore("[PERSON_2] [x] [PERSON_11]") == "[PERSON_2] [x] [PERSON_11]"


def test_numbers_that_the_text_brings_along_are_given_to_nobody() -> None:
    session = pm.Masker("llm").session()
    masked = session.mask("[PERSON_3] told [PHONE_NUMBER_1]: 联系人张三，电话 13800138000")
    assert masked == "[PERSON_3] told [PHONE_NUMBER_1]: 联系人[PERSON_4]，电话 [PHONE_NUMBER_2]"
    assert session.restore(masked) == "[PERSON_3] told [PHONE_NUMBER_1]: 联系人张三，电话 13800138000"


@given(st.lists(st.integers(0, 80), max_size=12))
def test_a_stream_may_be_cut_anywhere(cuts: list[int]) -> None:
    session = pm.Masker("llm").session()
    session.mask("联系人张三，电话 13800138000")
    answer = "Dear [PERSON_1], is \\[PHONE_NUMBER_1\\] yours? [not a mark] [PERSON_1"
    bounds = [0, *sorted(min(cut, len(answer)) for cut in cuts), len(answer)]
    pieces = [answer[a:b] for a, b in pairwise(bounds)]
    assert "".join(session.restore_stream(pieces)) == session.restore(answer)
    assert session.restore(answer).startswith("Dear 张三, is 13800138000 yours? [not a mark]")


def test_a_session_shows_nothing() -> None:
    session = pm.Masker("llm").session()
    session.mask("联系人张三，电话 13800138000")
    assert repr(session) == "<Session of 2 marks>"
    with pytest.raises(TypeError) as caught:
        pickle.dumps(session)
    assert "13800138000" not in "".join(traceback.format_exception(caught.value))
    assert b"13800138000" not in pickle.dumps(pm.Masker("llm"))


def test_what_has_no_session() -> None:
    with pytest.raises(StrategyError, match="needs a policy with the strategy 'number'"):
        pm.Masker("share").session()
    session = pm.Masker("llm").session()
    with pytest.raises(UnsupportedTypeError, match="a document is str"):
        session.mask(pa.table({"a": ["x"]}))


def test_secrets_dont_come_back() -> None:
    session = pm.Masker("llm").session()
    masked = session.mask("password: hunter2-Xy9!")
    assert "hunter2" not in masked
    assert "hunter2" not in session.restore(masked)


def test_numbers_in_another_language() -> None:
    policy = {"default": {"strategy": "number", "language": "zh"}}
    session = pm.Masker(policy).session()
    masked = session.mask("电话 13800138000，13911112222")
    assert masked == "电话 【手机号1】，【手机号2】"
    assert session.restore(masked) == "电话 13800138000，13911112222"


def test_sessions_are_apart() -> None:
    masker = pm.Masker("llm")
    one, other = masker.session(), Session(masker)
    one.mask("13800138000")
    assert other.mask("13911112222") == "[PHONE_NUMBER_1]"
    assert other.restore("[PHONE_NUMBER_1]") == "13911112222"
