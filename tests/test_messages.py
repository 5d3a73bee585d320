"""What results say in sentences: in English and Chinese, and nothing English on the Chinese page."""

from __future__ import annotations

import hashlib
import re
import string
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pii_mask as pm
from pii_mask import demo, planning
from pii_mask.conditions import Condition
from pii_mask.datasets import scan_all
from pii_mask.files.xlsx import LEFT_OUT
from pii_mask.messages import ELSEWHERE, MESSAGES, chinese, said
from pii_mask.report.document import build, render

HAN = re.compile("[一-鿿]")
#: Words that are names of things in Chinese texts, too.
NAMES = frozenset(
    """
    pii mask python sha parquet json xlsx csv arrow ipc jsonl text txt chat share join scan keep drop redact
    hash generalise pseudonymise risk anonymise unlisted qq uuid base64 iban swift cvv gps imei mac ip vin url
    arn md5 iconv gzip double string bool null attrs table log md tsv tab psv ndjson feather arrows pq day
    timestamp us
    """.split()  # noqa: SIM905  # as people read them
)
#: What stands in pages of these tests as names of columns and files.
OURS = frozenset(["age", "town", "mobile", "email", "note", "when", "company", "address", "uscc", "code"])


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same(code: str) -> None:
    english, translated = MESSAGES[code]
    assert fields(english) == fields(translated)
    # The Chinese of a sentence that was written down in English is found again.
    values = {name: 1234 if name not in ("column", "name", "found") else "thing" for name in fields(english)}
    sentence = said(code, **values)
    if sentence.en != "thing":
        assert chinese(sentence.en) == sentence.zh
        assert HAN.search(sentence.zh)


def test_sentences_of_errors_have_fields_of_theirs() -> None:
    for english, translated in ELSEWHERE.items():
        assert fields(translated) <= fields(english), english
        assert HAN.search(translated), english
    for what in LEFT_OUT.values():
        assert chinese(what), what
    assert chinese("can't be read: Permission denied") == "无法读取（没有权限）"
    assert chinese("something that nobody says") is None
    # A column's name is nobody's word.
    assert chinese("column no: the masked data lacks it") == "列 no：脱敏数据中缺少此列"


class _Chinese(HTMLParser):
    """What is read on the page in Chinese, code and styles left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br", "line", "rect", "path", "circle", "polyline"):
            self.open.append(tag in ("style", "code") or dict(attrs).get("lang") == "en")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open) and data.strip():
            self.texts.append(data.strip())


def english_on(report: dict[str, Any]) -> list[str]:
    """Texts on the Chinese page with a word that is neither Chinese nor a name."""
    found = []
    for text in _Chinese(render(report, "html", lang="zh")).texts:
        plain = re.sub(
            r"[\w.\[\]-]*[._\[\]=0-9][\w.\[\]=-]*", " ", text
        )  # names of files and columns, digests
        words = re.findall(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])", plain)
        if any(word not in NAMES | OURS for word in words):
            found.append(text)
    return found


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(demo.batches(300))


def test_a_whole_run(table: pa.Table, tmp_path: Path) -> None:
    pq.write_table(table, tmp_path / "a.parquet")
    key = pm.Key(bytes(32))
    receipt = pm.Masker("join", key=key).mask_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    profile = pm.scan(tmp_path / "a.parquet")
    people = pa.table(
        {"age": [n * 7 % 40 for n in range(200)], "town": ["AB"[n * n % 2] for n in range(200)]}
    )
    report = build(
        "demo",
        profile=profile,
        plan=[line.to_dict() for line in planning.lines(profile)],
        receipt=receipt,
        verdict=pm.verify(tmp_path / "a.parquet", tmp_path / "b.parquet", policy="join", key=key),
        risk=pm.risk(people, quasi=["age"], sensitive=["town"], population=5_000, pseudonyms=["town"]),
        risk_after=pm.risk(people, quasi=["town"]),
        conditions=[(Condition.parse("k<5"), False)],
        source=str(tmp_path / "a.parquet"),
        target=str(tmp_path / "b.parquet"),
        policy="drafted from the original",
    )
    assert english_on(report) == []
    english = render(report, "html")
    assert "drafted from the original" in english
    assert "依原始数据自动起草" in english


def test_everything_that_can_be_wrong(table: pa.Table) -> None:
    """Survivors in cells, texts and metadata, rows and columns that differ, digests without a key."""
    original = table.append_column("when", pa.array([1] * 300)).append_column("code", pa.array(["x"] * 300))
    plain = [
        hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()
        for value in table["mobile"].to_pylist()
    ]
    masked = original.set_column(original.schema.get_field_index("qq"), "qq", pa.array(plain))
    masked = masked.set_column(masked.schema.get_field_index("when"), "when", pa.array([None, "1"] * 150))
    masked = masked.drop_columns(["code"]).append_column("d", pa.array(["x"] * 300)).slice(1)
    masked = masked.replace_schema_metadata({"a": "b"})
    for verdict in (
        pm.verify(original, masked),
        pm.verify(original.slice(1), masked, k=5, quasi=["company"], policy={"preset": "share"}),
        pm.verify(None, masked),
        pm.verify(table, table),
    ):
        assert len(verdict.reasons) == len(verdict.reasons_zh) > 0
        assert all(HAN.search(reason) for reason in verdict.reasons_zh)
        assert english_on(build("verify", verdict=verdict)) == []
    said_ = " ".join(pm.verify(original, masked).reasons_zh)
    for words in ("仍残留原值", "元数据", "缺少此列", "没有此列", "行，原始数据有"):
        assert words in said_


def test_plans_of_every_kind_of_column() -> None:
    table = pa.table(
        {
            "age": [20 + n * 7 % 40 for n in range(400)],
            "town": ["ABCDEFG"[n * n % 7] for n in range(400)],
            "mobile": [f"1380013{n:04d}" for n in range(400)],
            "code": [f"K{n:06d}" for n in range(400)],
            "note": ["call bob@example.com"] * 400,
            "a": pa.nulls(400),
            "b": [True, False] * 200,
            "c": pa.array([0] * 400, pa.timestamp("us")),
        }
    )
    profile = pm.scan(table, sample=0.5)
    lines = [line.to_dict() for line in planning.lines(profile)]
    assert all(HAN.search(line["why_zh"]) and HAN.search(line["alternative_zh"]) for line in lines)
    assert english_on(build("plan", profile=profile, plan=lines)) == []


#: Files that can't be read, by their names.
DAMAGED = {
    "a.csv": b"",
    "b.csv": b"\n1,2\n",
    "c.csv": b"name,name\n1,2\n",
    "d.csv": b'name,b\n"1,2\n',
    "e.csv": b"name,b\n1,2,3\n",
    "f.csv": b"name,b\n\xff\xfe\xff,2\n",
    "g.csv": b"13800138000,bob@example.com\n13800138001,eve@example.com\n",
    "a.json": b"",
    "b.json": b"[1, 2",
    "c.json": b"[{}] x",
    "a.jsonl": b"{\n{}\n",
    "b.jsonl": b"\xff\n",
    "a.parquet": b"PAR1 and no more",
    "a.arrow": b"ARROW1 and no more",
    "a.xlsx": b"PK\x03\x04 and no more",
    "a.txt.gz": b"\x1f\x8b\x08 and no more",
    "a.pdf": b"%PDF-1.4",
    "a.png": b"\x89PNG\r\n",
    "a.bin": b"\x00\x01\x02\x03",
    "a.sqlite": b"SQLite format 3\0",
}


def test_files_that_were_left_out(tmp_path: Path) -> None:
    for name, data in DAMAGED.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.csv").write_text("mobile\n13800138000\n", "utf-8")
    found = scan_all([tmp_path])
    assert len(found.skipped) >= len(DAMAGED) - 2
    for name, why in found.skipped.items():
        assert chinese(why) is not None, (name, why)
    assert english_on(build("scan", profile=found)) == []
