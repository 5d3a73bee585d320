"""What the package shows of itself."""

from __future__ import annotations

import doctest
import importlib
import pickle
import subprocess
import sys

import pytest

import pii_mask as pm
from pii_mask import errors
from pii_mask.errors import PolicyError, UnsupportedTypeError
from pii_mask.types import Finding

HEAVY = ["numpy", "pyarrow", "pandas", "polars", "faker", "msgspec", "cryptography", "click", "rich"]


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, pii_mask; dir(pii_mask); print(sorted(set({HEAVY}) & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_finding_and_masking_a_text_loads_no_table_library() -> None:
    code = (
        "import sys, pii_mask as pm; pm.find('a@b.com'); pm.mask({'x': ['a@b.com', 5]});"
        "print(sorted({'numpy', 'pyarrow', 'pandas', 'polars'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_public_names() -> None:
    assert dir(pm) == sorted(pm.__all__)
    for name in pm.__all__:
        assert getattr(pm, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'fnd'"):
        pm.fnd  # noqa: B018  # the access is the test


def test_every_error_is_one_of_ours() -> None:
    ours = [value for value in vars(errors).values() if isinstance(value, type)]
    assert all(issubclass(value, errors.PiiMaskError) for value in ours)


@pytest.mark.parametrize("module", ["pii_mask", "pii_mask.finder", "pii_mask.masker"])
def test_examples_in_docstrings(module: str) -> None:
    results = doctest.testmod(importlib.import_module(module))
    assert results.failed == 0
    assert results.attempted


# ------------------------------------------------------------------------ as the design has it
def test_find() -> None:
    text = "联系人张三，电话 138-0013-8000，QQ：12345678"
    assert [(text[f.start : f.end], f.entity) for f in pm.find(text)] == [
        ("张三", "PERSON"),
        ("138-0013-8000", "CN_MOBILE"),
        ("12345678", "CN_QQ"),
    ]
    (finding,) = pm.find("mail bob@example.com")
    assert (finding.start, finding.end, finding.entity) == (5, 20, "EMAIL_ADDRESS")
    assert 0.5 <= finding.score <= 1
    assert "bob" not in repr(finding)
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_find_s_options() -> None:
    text = "SSN 536-90-4399, phone (415) 555-2671, bob@example.com"
    assert [f.entity for f in pm.find(text, entities=["US_SSN", "PHONE_NUMBER"])] == [
        "US_SSN",
        "US_PHONE_NUMBER",
    ]
    assert [f.entity for f in pm.find(text, entities=["NATIONAL_ID"])] == ["US_SSN"]
    assert pm.find(text, entities=[]) == []
    assert pm.find(text, min_score=1.01) == []
    assert len(pm.find(text, countries=["US"], min_score=0.5, names=True)) == 3
    assert [(f.start, f.end, f.entity) for f in pm.find("536904399", column="ssn")] == [(0, 9, "US_SSN")]
    assert [f.entity for f in pm.find("张三", column="姓名")] == ["PERSON"]
    assert pm.find("张三", column="姓名", names=False) == []
    assert pm.find("") == []


def test_find_all() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pm.find_all(pa.array(["é bob@example.com", None, "13800138000"]))
    assert table.schema == pa.schema(
        {
            "row": pa.int64(),
            "start": pa.int64(),
            "end": pa.int64(),
            "entity": pa.dictionary(pa.int32(), pa.string()),
            "score": pa.float32(),
        }
    )
    found = [(r["row"], r["start"], r["end"], r["entity"]) for r in table.to_pylist()]
    assert found == [(0, 3, 18, "EMAIL_ADDRESS"), (2, 0, 11, "CN_MOBILE")]


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["a"]])
def test_find_takes_texts_only(wrong: str) -> None:
    with pytest.raises(UnsupportedTypeError, match="find takes a str, not"):
        pm.find(wrong)


def test_unknown_entities_are_refused() -> None:
    with pytest.raises(PolicyError, match=r"unknown entity 'EMAIL_ADRESS'; did you mean EMAIL_ADDRESS\?"):
        pm.find("x", entities=["EMAIL_ADRESS"])
    with pytest.raises(PolicyError, match="expected a list"):
        pm.find("x", entities="EMAIL_ADDRESS")


def test_everything_after_the_data_has_a_name() -> None:
    for call in (pm.find, pm.find_all, pm.mask, pm.Masker("share").mask):
        with pytest.raises(TypeError, match="positional argument"):
            call("x", ["EMAIL_ADDRESS"])
    with pytest.raises(TypeError, match="positional argument"):
        pm.Masker("share", pm.Key.new())


def test_mask() -> None:
    assert pm.mask("mail bob@example.com") == "mail b***@example.com"
    key = pm.Key(bytes(range(32)))
    masker = pm.Masker("join", key=key)
    assert masker.mask("bob@example.com") == pm.mask("Bob＠Example.com", policy="join", key=key)
    assert pm.mask("bob@example.com", policy={"default": "drop"}) == ""
    assert pm.mask("bob@example.com", policy={"default": "keep"}) == "bob@example.com"
    assert pm.mask("tel 13800138000", policy={"entities": {"PHONE_NUMBER": "redact"}}) == "tel [PHONE_NUMBER]"


def test_findings_are_values() -> None:
    assert Finding(0, 1, "X", 1.0) == Finding(0, 1, "X", 1.0)
    with pytest.raises(AttributeError):
        Finding(0, 1, "X", 1.0).start = 5  # type: ignore[misc]  # that it is refused is the test
