"""Arrow IPC, workbooks, chat exports, JSON documents, encodings, compression, many files."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import io
import json
import lzma
import os
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.feather as feather
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
import python_calamine
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask import files
from pii_mask.errors import InputError, KeyMissingError, OutputError, PolicyError
from pii_mask.files import compression, open_source, open_target
from pii_mask.files import json as json_format
from pii_mask.files import text as text_format

MOBILE, MASKED = "13800138000", "138****8000"
KEY = pm.Key(bytes(range(32)))


def mask(source: Path, target: Path, policy: Any = "share", **options: Any) -> pm.Receipt:
    return pm.Masker(policy).mask_file(source, target, **options)


def copied(data: bytes, format: str) -> bytes:
    output = io.BytesIO()
    with open_source(io.BytesIO(data), format=format) as source, open_target(output, source) as target:
        for chunk in source.chunks():
            target.write(chunk, chunk.batch)
        target.commit()
    return output.getvalue()


# -- Arrow IPC --------------------------------------------------------------------------------------
TABLE = pa.table(
    {
        "mobile": [MOBILE, None, "13911112222"],
        "tag": pa.array(["a", "b", "a"]).dictionary_encode(),
        "view": pa.array([MOBILE, "x", None], pa.string_view()),
        "n": [1, 2, 3],
    }
)


@pytest.mark.parametrize("codec", [None, "zstd", "lz4"])
@pytest.mark.parametrize("name", ["a.arrow", "a.feather", "a.arrows"])
def test_ipc(tmp_path: Path, name: str, codec: str | None) -> None:
    source, target = tmp_path / name, tmp_path / f"out{Path(name).suffix}"
    options = pa.ipc.IpcWriteOptions(compression=codec)
    make = pa.ipc.new_stream if name == "a.arrows" else pa.ipc.new_file
    with make(str(source), TABLE.schema.with_metadata({"k": MOBILE}), options=options) as writer:
        writer.write_table(TABLE.slice(0, 2))
        writer.write_table(TABLE.slice(2))
    mask(source, target)
    opened = pa.ipc.open_stream if name == "a.arrows" else pa.ipc.open_file
    with opened(str(target)) as reader:
        table = reader.read_all()
    assert table.schema.equals(TABLE.schema, check_metadata=True)
    assert table["mobile"].to_pylist() == [MASKED, None, "139****2222"]
    assert table["tag"].to_pylist() == ["a", "b", "a"]
    assert (target.read_bytes()[:6] == b"ARROW1") is (name != "a.arrows")
    feather.write_feather(TABLE, str(source), compression=codec or "uncompressed")
    mask(source, target, force=True)
    assert feather.read_table(target)["view"].to_pylist() == [MASKED, "x", None]


def test_ipc_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    feather.write_feather(TABLE, str(path), compression="uncompressed")
    whole = path.read_bytes()
    for data in (whole[:-30], whole[: len(whole) // 2], b"ARROW1\0\0" + b"x" * 50, b"", b"FEA1" + bytes(20)):
        path.write_bytes(data)
        with pytest.raises(InputError) as caught:
            mask(path, tmp_path / "out.arrow")
        assert MOBILE not in str(caught.value)
    assert os.listdir(tmp_path) == ["a.arrow"]


def test_tables_of_one_format_become_another(tmp_path: Path) -> None:
    pq.write_table(TABLE, tmp_path / "a.parquet")
    mask(tmp_path / "a.parquet", tmp_path / "b.feather")
    mask(tmp_path / "b.feather", tmp_path / "c.xlsx")
    mask(tmp_path / "c.xlsx", tmp_path / "d.xlsx")
    rows = python_calamine.CalamineWorkbook.from_path(tmp_path / "d.xlsx").get_sheet_by_index(0).to_python()
    assert rows == [
        ["mobile", "tag", "view", "n"],
        [MASKED, "a", MASKED, 1],
        ["", "b", "x", 2],
        ["139****2222", "a", "", 3],
    ]


# -- workbooks --------------------------------------------------------------------------------------
CANARY = "canary-7f3a"
REGISTRY = [
    "企业名称",
    "统一社会信用代码",
    "法定代表人",
    "电话",
    "更多电话",
    "邮箱",
    "注册地址",
    "注册资本",
    "成立日期",
]
COMPANY = [
    "南宁禾正茂广告有限公司",
    "91440300MA5DA1XC08",
    "尹思彤",
    "15769790013",
    "13877119012；0771-5551234；",
    "433123568@qq.com",
    "广西壮族自治区南宁市兴宁区凤凰路779号",
    "100万",
]
SECRETS = ["15769790013", "13877119012", "5551234", "433123568", "凤凰路779号", "尹思彤", "禾正茂"]


def workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": CANARY, "comments": CANARY})
    book.set_custom_property("who", CANARY)
    sheet = book.add_worksheet("企业")
    date = book.add_format({"num_format": "yyyy年m月d日"})
    sheet.write(0, 0, "导出时间 2024-01-01，查询人电话 13800138000")
    sheet.write_row(2, 0, REGISTRY)
    sheet.write_row(3, 0, COMPANY)
    sheet.write_datetime(3, 8, dt.datetime(2015, 6, 1), date)
    sheet.write_row(4, 0, ["-", "-", "-", 13800138000, "", "", "", 12.5])
    sheet.write_comment("A4", CANARY)
    sheet.set_header(f"&L{CANARY}")
    sheet.data_validation("B9", {"validate": "list", "source": [CANARY]})
    sheet.insert_textbox(20, 1, CANARY)
    sheet.write_url(9, 0, f"https://example.com/{CANARY}", string="link")
    sheet.write_formula(10, 0, f'=LEFT("{CANARY}",3)', None, "can")
    hidden = book.add_worksheet("Hidden")
    hidden.write(0, 0, CANARY)
    hidden.hide()
    book.add_worksheet("人").write_row(0, 0, ["姓名", "ok"])
    book.worksheets()[2].write_row(1, 0, ["张三", True])
    book.define_name("Who", f'="{CANARY}"')
    book.close()


def unpacked(path: Path) -> bytes:
    """All parts of a zip, one after the other, with their names."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


def test_workbooks(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    workbook(source)
    assert CANARY.encode() in unpacked(source)
    receipt = mask(source, target)
    book = python_calamine.CalamineWorkbook.from_path(target)
    assert book.sheet_names == ["企业", "人"]
    rows = book.get_sheet_by_name("企业").to_python()
    assert rows[0][0] == "导出时间 2024-01-01，查询人电话 138****8000"
    assert rows[2] == REGISTRY
    assert rows[3][3:6] == ["157****0013", "138****9012；077*-***1234；", "4***@qq.com"]
    assert rows[3][7:] == ["100万", dt.date(2015, 6, 1)]
    assert rows[4][3:] == [MASKED, "", "", "", 12.5, ""]
    assert book.get_sheet_by_name("人").to_python() == [["姓名", "ok"], ["张*", True]]
    parts = unpacked(target)
    for canary in (CANARY, *SECRETS, MOBILE):
        assert canary.encode() not in parts
        assert canary.encode() not in target.read_bytes()
    left_out = " ".join(receipt.left_out)
    for what in ("hidden", "formulas", "comments", "properties", "defined names"):
        assert what in left_out
    assert os.listdir(tmp_path) == [*sorted([source.name, target.name])] or len(os.listdir(tmp_path)) == 2
    first = target.read_bytes()
    mask(source, target, force=True)
    assert target.read_bytes() == first


def test_workbook_bombs_and_others_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pii_mask.files import xlsx

    source = tmp_path / "a.xlsx"
    workbook(source)
    monkeypatch.setattr(xlsx, "FREE", 1000)
    monkeypatch.setattr(xlsx, "MOST_RATIO", 1)
    with pytest.raises(InputError, match="decompression bombs"):
        mask(source, tmp_path / "b.xlsx")
    monkeypatch.undo()
    source.write_bytes(source.read_bytes()[:-100])
    with pytest.raises(InputError, match="encrypted or damaged"):
        mask(source, tmp_path / "b.xlsx")


def test_a_company_register_needs_no_configuration(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        lines = [",".join(REGISTRY), ",".join([*COMPANY, "2015-06-01"])]
        (tmp_path / "a.csv").write_text("\r\n".join(lines) + "\r\n", encoding, newline="")
        mask(tmp_path / "a.csv", tmp_path / "b.csv", force=True)
        text = (tmp_path / "b.csv").read_bytes().decode(encoding)
        assert text.startswith(lines[0] + "\r\n")
        assert "138****9012；077*-***1234；" in text
        assert not [secret for secret in SECRETS if secret in text]


# -- chat -------------------------------------------------------------------------------------------
CHAT = """消息记录（此消息记录为文本格式，不支持重新导入）

消息对象:小明的群
================================================================

2017-03-01 10:00:00 小明(123456789)
大家好，我的电话13800138000
@小红 在吗

2017-03-01 10:00:05 【管理员】小红<xiaohong@example.com>
@小明 在，小明(123456789)请联系 bob@example.com

2017-03-01 10:01:05 系统消息(10000)
张三(87654321)加入本群。
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_chats(tmp_path: Path, encoding: str, end: str) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes(CHAT.replace("\n", end).encode(encoding))
    policy = {
        "columns": {"nickname": {"strategy": "hash", "bits": 64}, "qq": {"strategy": "hash", "bits": 64}}
    }
    pm.Masker(policy, key=pm.Key(bytes(32))).mask_file(source, target)
    text = target.read_bytes().decode(encoding)
    assert text.count(end) == CHAT.count("\n")
    lines = text.split(end)
    name, number = lines[5].removeprefix("2017-03-01 10:00:00 ").removesuffix(")").split("(")
    assert lines[10].startswith(f"@{name} 在，{name}({number})请联系 ")
    other = lines[9].removeprefix("2017-03-01 10:00:05 【管理员】").split("<")[0]
    assert lines[7] == f"@{other} 在吗"
    assert lines[12] == "2017-03-01 10:01:05 系统消息(10000)"
    assert lines[6] == f"大家好，我的电话{MASKED}"
    for secret in ("小明", "小红", "张三", "123456789", "87654321", "xiaohong", "bob@"):
        assert secret not in text
    assert copied(source.read_bytes(), "chat") == source.read_bytes()
    mask(source, target, force=True)
    assert (
        f"小*(12*****89){end}".encode(encoding.removesuffix("-sig").replace("16", "16-le"))
        in target.read_bytes()
    )


# -- JSON -------------------------------------------------------------------------------------------
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@given(
    st.lists(VALUES, max_size=5) | VALUES, st.sampled_from([None, 2, "\t"]), st.booleans(), st.integers(1, 40)
)
@example([{'"': None}], None, False, 1)
@example(["\\", '\\"', "x"], None, False, 2)
def test_json_comes_back_byte_for_byte(value: Any, indent: Any, ascii: bool, block: int) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii) + "\n"
    data = text.encode(errors="surrogatepass")
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_format, "BLOCK", block)
        assert copied(data, "json") == data


def test_json_documents(tmp_path: Path) -> None:
    source, target = tmp_path / "a.json", tmp_path / "b.json"
    document = (
        '[\n  {"z": 1.50, "mobile": "13800138000", "a": [{"tel": 13800138000}]},\n  {"姓名": "张三"}\n]\n'
    )
    source.write_text(document, "utf-8")
    receipt = mask(source, target)
    expected = (
        document.replace('"13800138000"', f'"{MASKED}"')
        .replace("13800138000", f'"{MASKED}"')
        .replace("张三", "张*")
    )
    assert target.read_text("utf-8") == expected
    assert receipt.rows == 2
    assert set(receipt.found) == {"mobile", "a[].tel[]", "姓名"}
    source.write_text('{"data": [{"mobile": "13800138000"}], "13911112222": 1}', "utf-8")
    mask(source, target, force=True)
    assert target.read_text("utf-8") == f'{{"data": [{{"mobile": "{MASKED}"}}], "139****2222": 1}}'
    source.write_text('{"a": 1}\n{"a": "13800138000"}\n', "utf-8")
    mask(source, target, force=True)
    assert target.read_text("utf-8") == f'{{"a": 1}}\n{{"a": "{MASKED}"}}\n'


def test_keys_that_are_data(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    source.write_text(
        '{"u": {"13800008000": {"n": 1}, "13899998000": {"n": 2}}}\n{"bob@example.com": "\\u5f20"}\n'
    )
    receipt = mask(source, target)
    assert (
        target.read_text()
        == '{"u": {"138****8000": {"n": 1}, "138****8000 (2)": {"n": 2}}}\n{"b***@example.com": "\\u5f20"}\n'
    )
    assert set(receipt.columns) == {"u.key[]", "u.*.n[]", "key", "*"}
    mask(source, target, {"columns": {"u.key": "drop"}}, force=True)
    assert '"u": {"*": {"n": 1}, "* (2)": {"n": 2}}' in target.read_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'[{{"a": "{MOBILE}"}}', "the array is never closed"),
        (f'[{{"a": "{MOBILE}"}}] {MOBILE}', "something stands behind"),
        (f"[1,,{MOBILE}]", "element 2 is missing"),
        (f"[1,{MOBILE},]", "element 3 is missing"),
        (f"[1, {MOBILE} 3]", "element 2"),
        (f'{{"a": "{MOBILE}"', "element 1"),
        ("  \n", "the file is empty"),
        (f'[1, "{MOBILE}\x1e"]', "control character"),
    ],
)
def test_json_bad_input(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        mask(tmp_path / "a.json", tmp_path / "b.json")
    assert MOBILE not in str(caught.value)
    assert os.listdir(tmp_path) == ["a.json"]


# -- encodings --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl", "a.json"])
def test_encodings(tmp_path: Path, name: str, encoding: str) -> None:
    texts = {
        "a.csv": "姓名,备注\r\n张三丰,打13800138000电话\r\n",
        "a.txt": "备注说明：请打13800138000电话联系\n",
        "a.jsonl": '{"备注": "打13800138000电话"}\n',
        "a.json": '{"备注":\n "打13800138000电话"}',
    }
    (tmp_path / name).write_bytes(texts[name].encode(encoding))
    mask(tmp_path / name, tmp_path / f"b{name[1:]}")
    expected = texts[name].replace(MOBILE, MASKED).replace("张三丰", "张**")
    assert (tmp_path / f"b{name[1:]}").read_bytes() == expected.encode(encoding)


def test_an_encoding_that_shows_late(tmp_path: Path) -> None:
    text = "a,b\n" + "1,2\n" * 50_000 + "1,电话13800138000号码\n"
    (tmp_path / "a.csv").write_bytes(text.encode("gb18030"))
    mask(tmp_path / "a.csv", tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes() == text.replace(MOBILE, MASKED).encode("gb18030")


# -- compression ------------------------------------------------------------------------------------
def packed(data: bytes, codec: str) -> bytes:
    if codec == "gz":
        return gzip.compress(data)
    if codec == "bz2":
        return bz2.compress(data)
    if codec == "xz":
        return lzma.compress(data)
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, {"zst": "zstd"}.get(codec, codec)) as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def unpack(data: bytes) -> bytes:
    codec = compression.codec_of(data)
    assert codec is not None
    return compression.Decompressed(io.BytesIO(data), codec, "x").read()


@pytest.mark.parametrize("codec", ["gz", "bz2", "xz", "zst", "lz4"])
def test_compression(tmp_path: Path, codec: str) -> None:
    data = b"".join(b'{"a": "%d", "t": "13800138000"}\n' % n for n in range(1000))
    # By content: the name says nothing.
    (tmp_path / "a.jsonl").write_bytes(packed(data[:5000], codec) + packed(data[5000:], codec))
    target = tmp_path / f"b.jsonl.{codec}"
    receipt = mask(tmp_path / "a.jsonl", target)
    assert receipt.rows == 1000
    assert unpack(target.read_bytes()) == data.replace(MOBILE.encode(), MASKED.encode())
    mask(target, tmp_path / "plain.jsonl")
    assert (tmp_path / "plain.jsonl").read_bytes() == data.replace(MOBILE.encode(), MASKED.encode())
    whole = packed(os.urandom(100_000).hex().encode(), codec)
    for bad in (whole[:-7], whole[: len(whole) // 2]):
        (tmp_path / "bad.txt").write_bytes(bad)
        with pytest.raises(InputError, match="cut off or damaged"):
            mask(tmp_path / "bad.txt", tmp_path / "c.txt")
    assert "c.txt" not in os.listdir(tmp_path)


@pytest.mark.parametrize("codec", ["gz", "bz2", "xz", "zst"])
def test_bombs(tmp_path: Path, codec: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "FREE", 1 << 16)
    (tmp_path / "a.txt").write_bytes(packed(bytes(50 << 20), codec))
    with pytest.raises(InputError, match="decompression bombs"):
        mask(tmp_path / "a.txt", tmp_path / "b.txt")
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"%PDF-1.7", "a document"),
        ("a.csv", b"\x89PNG\r\n", "a picture"),
        ("a.sql", b"-- MySQL dump", "a database dump"),
        ("dump", b"SQLite format 3\0", "a database dump"),
        ("a.docx", b"PK\x03\x04", "a document"),
        ("a.dat", b"PK\x03\x04", "an archive or a document"),
    ],
)
def test_what_is_out_of_scope_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=message):
        mask(tmp_path / name, tmp_path / "out")


# -- many files -------------------------------------------------------------------------------------
@pytest.fixture
def lake(tmp_path: Path) -> Path:
    table = pa.table(
        {"mobile": [MOBILE, "13911112222", "13800008000"], "note": ["a", "bob@example.com", "b"]}
    )
    pq.write_to_dataset(
        table, tmp_path / "lake" / "data", partition_cols=["mobile"], basename_template="p{i}.parquet"
    )
    (tmp_path / "lake" / f"{MOBILE} notes.csv").write_text(f"a,b\n1,{MOBILE}\n")
    (tmp_path / "lake" / "_SUCCESS").touch()
    return tmp_path / "lake"


def everything(folder: Path) -> bytes:
    """Names and contents of all files."""
    return b"".join(str(p).encode() + (p.read_bytes() if p.is_file() else b"") for p in folder.rglob("*"))


def test_folders_and_partitions(lake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    masker = pm.Masker({"columns": {"mobile": {"entity": "CN_MOBILE"}}})
    done = masker.mask_files(lake, out)
    assert (len(done.done), done.earlier, done.skipped) == (4, 0, {})
    rows = ds.dataset(out / "data", partitioning="hive").to_table().to_pylist()
    assert sorted(row["mobile"] for row in rows) == [MASKED, MASKED, "139****2222"]
    assert sorted(row["note"] for row in rows) == ["a", "b", "b***@example.com"]
    assert (out / f"{MASKED} notes.csv").read_text() == f"a,b\n1,{MASKED}\n"
    left = everything(out)
    for secret in (MOBILE, "13911112222", "13800008000", "bob@"):
        assert secret.encode() not in left
    dropped = pm.Masker({"columns": {"mobile": "drop"}}).mask_files(lake / "data", tmp_path / "dropped")
    assert sorted(receipt.target for receipt in dropped.done) == [
        "p0-2.parquet",
        "p0-3.parquet",
        "p0.parquet",
    ]


def test_a_run_goes_on_where_another_stopped(lake: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    policy = {"columns": {"mobile": {"strategy": "hash"}}}
    masker = pm.Masker(policy, key=pm.Key(bytes(32)))
    masker.mask_files(lake, out)
    assert masker.mask_files(lake, out).earlier == 4
    lost = next((out / "data").rglob("*.parquet"))
    lost.unlink()
    again = masker.mask_files(lake, out)
    assert (len(again.done), again.earlier) == (1, 3)
    # Another key or policy, or a source that has changed: nothing is finished.
    with pytest.raises(OutputError, match="exists already"):
        pm.Masker(policy, key=pm.Key(bytes([1]) * 32)).mask_files(lake, tmp_path / "out", force=False)
    (lake / f"{MOBILE} notes.csv").write_text("a,b\n1,22\n")
    assert len(masker.mask_files(lake, out, force=True).done) == 1


def test_globs_and_what_can_t_be_read(lake: Path, tmp_path: Path) -> None:
    (lake / "x.pdf").write_bytes(b"%PDF-1")
    done = pm.Masker().mask_files(f"{lake}/*", tmp_path / "out")
    assert [receipt.rows for receipt in done.done] == [1]
    assert list(done.skipped) == ["x.pdf"]
    with pytest.raises(InputError, match="there is no file"):
        pm.Masker().mask_files(f"{lake}/*.xyz", tmp_path / "out")
    with pytest.raises(OutputError, match="lies within"):
        pm.Masker().mask_files(lake, lake / "out")
    with pytest.raises(PolicyError, match="column nowhere"):
        pm.Masker({"columns": {"nowhere": "drop"}}).mask_files(lake / "data", tmp_path / "other")
    assert not (tmp_path / "other").exists()


# -- order of rows, and sizes -----------------------------------------------------------------------
@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.feather"])
def test_rows_in_another_order(tmp_path: Path, name: str) -> None:
    numbers = [str(n) for n in range(1000)]
    pq.write_table(pa.table({"n": numbers, "m": numbers}), tmp_path / "in.parquet", row_group_size=100)
    results = []
    for key in (0, 0, 1):
        masker = pm.Masker({"columns": {"n": "keep", "m": "keep"}}, key=pm.Key(bytes([key]) * 32))
        masker.mask_file(tmp_path / "in.parquet", tmp_path / name, permute=True, force=True)
        with open_source(tmp_path / name) as source:
            rows = [row for chunk in source.chunks() for row in chunk.batch.to_pylist()]
        assert all(row["n"] == row["m"] for row in rows)
        results.append([row["n"] for row in rows])
        assert results[-1] != numbers
        assert sorted(results[-1]) == sorted(numbers)
    assert results[0] == results[1] != results[2]
    with pytest.raises(KeyMissingError):
        pm.Masker().mask_file(tmp_path / "in.parquet", tmp_path / name, permute=True, force=True)


def test_texts_stay_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a\nb\n")
    with pytest.raises(OutputError, match="can't be put in another order"):
        pm.Masker(key=pm.Key(bytes(32))).mask_file(tmp_path / "a.txt", tmp_path / "b.txt", permute=True)


def test_a_million_columns_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text(",".join(f"c{n}" for n in range(1_000_000)) + "\n1\n")
    with pytest.raises(InputError, match="first line is longer than 64 KiB"):
        mask(tmp_path / "a.csv", tmp_path / "b.csv")
    monkeypatch.setattr(files, "MOST_COLUMNS", 3)
    pq.write_table(TABLE, tmp_path / "a.parquet")
    with pytest.raises(InputError, match="4 columns; a table may have 3 at most"):
        mask(tmp_path / "a.parquet", tmp_path / "b.parquet")


# -- rows that are too long ---------------------------------------------------------------------------
def test_rows_have_a_longest_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * 5000
    (tmp_path / "a.txt").write_text(f"a\n{long}\n")
    (tmp_path / "a.jsonl").write_text(f'{{"a": 1}}\n{{"a": "{long}"}}\n')
    (tmp_path / "a.json").write_text(f'["a", "{long}"]')
    (tmp_path / "b.json").write_text(f'{{"a": "{long}"}}')
    for name, where in {
        "a.jsonl": "line 2",
        "a.json": "element 2",
        "b.json": "no array",
    }.items():
        monkeypatch.setenv("PII_MASK_MAX_ROW", "2K")
        if name.endswith("json"):
            monkeypatch.setattr(json_format, "BLOCK", 1024)
        with pytest.raises(InputError, match=rf"{where}.* 2 KiB; set PII_MASK_MAX_ROW"):
            mask(tmp_path / name, tmp_path / "out", force=True)
        monkeypatch.setenv("PII_MASK_MAX_ROW", "8k")
        mask(tmp_path / name, tmp_path / f"out.{name}")
        assert (tmp_path / f"out.{name}").read_bytes() == (tmp_path / name).read_bytes()
    (tmp_path / "a.csv").write_text(f"a,b\n0,0\n1,{'y' * (17 << 20)}\n2,13800138000\n")
    monkeypatch.setenv("PII_MASK_MAX_ROW", "8M")
    with pytest.raises(InputError, match=r"row 2 is longer than 8 MiB, .* set PII_MASK_MAX_ROW"):
        mask(tmp_path / "a.csv", tmp_path / "b.csv")
    monkeypatch.delenv("PII_MASK_MAX_ROW")
    receipt = mask(tmp_path / "a.csv", tmp_path / "b.csv")
    assert receipt.rows == 3
    assert (tmp_path / "b.csv").read_text() == (tmp_path / "a.csv").read_text().replace(MOBILE, MASKED)
    for wrong in ("many", "1T", "2G", "1"):
        monkeypatch.setenv("PII_MASK_MAX_ROW", wrong)
        with pytest.raises(InputError, match="PII_MASK_MAX_ROW: expected a size"):
            mask(tmp_path / "a.csv", tmp_path / "c.csv")


def test_parquet_refuses_rows_that_are_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PII_MASK_MAX_ROW", "64K")
    source, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    pq.write_table(pa.table({"a": ["x" * 70_000], "b": [1]}), source)
    with pytest.raises(InputError, match=r"row group 0: its rows, 1 of them, are longer than 64 KiB; set"):
        mask(source, target)
    pq.write_table(pa.table({"a": ["x"] * 99 + ["x" * 70_000], "b": range(100)}), source)
    with pytest.raises(InputError, match=r"row 100 is longer than 64 KiB; set"):
        mask(source, target)
    assert not target.exists()
    monkeypatch.setenv("PII_MASK_MAX_ROW", "128K")
    assert mask(source, target).rows == 100


def test_long_lines_of_a_text_are_cut_where_nothing_lies_across(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_format, "BLOCK", 4 << 10)
    monkeypatch.setenv("PII_MASK_MAX_ROW", "32K")
    chance = random.Random(3)
    parts = [
        "phone 138-0013-8000",
        "mail bob@example.com",
        "card 4111 1111 1111 1111",
        "x" * 300,
        "电话：",
        "。",
    ]
    parts += [
        "张三，身份证号 11010119900307123X",
        '{"ip": "10.2.3.4"}',
        "words " * 9,
        "١٢٣",
        "1" * 70,
        "\t",
        "\r",
    ]
    for case in range(6):
        long = chance.choice(["", " ", ";"]).join(chance.choice(parts) for _ in range(1_000))
        written = f"a 13800138000\n{long}\r\nb 13800138000".encode()
        (tmp_path / "a.txt").write_bytes(written)
        # Numbers in the order in which they are met, too, and what is to be turned back.
        for policy in ("share", "llm" if case % 2 else {"entities": {"PHONE_NUMBER": "encrypt"}}):
            masker = pm.Masker(policy, key=KEY)
            receipt = masker.mask_file(tmp_path / "a.txt", tmp_path / "b.txt", force=True)
            with monkeypatch.context() as whole:
                whole.setattr(text_format, "BLOCK", 1 << 20)
                whole.setenv("PII_MASK_MAX_ROW", "1M")
                expected = masker.mask_file(tmp_path / "a.txt", tmp_path / "c.txt", force=True)
            assert (tmp_path / "b.txt").read_bytes() == (tmp_path / "c.txt").read_bytes()
            assert (receipt.rows, receipt.found) == (3, expected.found)


def test_a_long_line_that_is_masked_as_a_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_format, "BLOCK", 4 << 10)
    monkeypatch.setenv("PII_MASK_MAX_ROW", "32K")
    (tmp_path / "a.txt").write_text("a\n" + "word " * 10_000)
    with pytest.raises(InputError, match="line 2 is longer than 32 KiB; set PII_MASK_MAX_ROW"):
        pm.Masker({"columns": {"text": {"strategy": "redact"}}}).mask_file(
            tmp_path / "a.txt", tmp_path / "b.txt"
        )
    kept = pm.Masker({"columns": {"text": "keep"}}).mask_file(tmp_path / "a.txt", tmp_path / "b.txt")
    assert kept.rows == 2
    assert (tmp_path / "b.txt").read_bytes() == (tmp_path / "a.txt").read_bytes()
    assert pm.scan(tmp_path / "a.txt").columns


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_too_many_columns_are_refused(tmp_path: Path, format: str) -> None:
    names = [f"c{number}" for number in range(70_000)]
    path = tmp_path / f"a.{format}"
    if format == "csv":
        path.write_text(",".join(names) + "\n" + ",".join("1" * len(names)) + "\n")
    else:
        pq.write_table(pa.table({name: pa.nulls(0, pa.int8()) for name in names}), path)
    with pytest.raises(
        InputError, match=r"no header of a table|70,000 columns; a table may have 65,536 at most"
    ):
        mask(path, tmp_path / "b")
