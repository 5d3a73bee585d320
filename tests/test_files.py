"""Reading and writing of every format: what comes back, and what is refused in which words."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pii_mask as pm
from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, formats, open_source, open_target
from pii_mask.files import csv as csv_format
from pii_mask.files import jsonl as jsonl_format
from pii_mask.files import parquet as parquet_format
from pii_mask.files import text as text_format
from pii_mask.files.encodings import detect
from pii_mask.files.inputs import Input
from pii_mask.memory import is_data

Transform = Callable[[pa.RecordBatch], pa.RecordBatch]

#: A value that no message may repeat.
SECRET = "13800138000"


def identity(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch


def each(function: Callable[[Any], Any]) -> Transform:
    """Apply `function` to every string column, and to the values of lists of strings."""

    def transform(batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = []
        for column in batch.columns:
            if pa.types.is_list(column.type):
                column = pa.ListArray.from_arrays(
                    column.offsets, function(column.values), mask=column.is_null()
                )
            elif pa.types.is_string(column.type):
                column = function(column)
            columns.append(column)
        return pa.record_batch(columns, names=batch.schema.names)

    return transform


upper = each(pc.utf8_upper)
stars = each(lambda values: pc.if_else(values.is_valid(), pa.scalar("***"), pa.scalar(None, pa.string())))


def without(*names: str) -> Transform:
    return lambda batch: batch.drop_columns([name for name in names if name in batch.schema.names])


def through(data: bytes, format: str, transform: Transform = identity) -> bytes:
    """The bytes that a stream of `data` becomes."""
    output = io.BytesIO()
    with open_source(io.BytesIO(data), format=format) as source, open_target(output, source) as target:
        for chunk in source.chunks():
            target.write(chunk, transform(chunk.batch))
        target.commit()
    return output.getvalue()


def copy(path: Path, target: Path, transform: Transform = identity, **options: Any) -> None:
    with open_source(path) as source, open_target(target, source, **options) as out:
        for chunk in source.chunks():
            out.write(chunk, transform(chunk.batch))
        out.commit()


def read(data: bytes, format: str) -> list[Chunk]:
    with open_source(io.BytesIO(data), format=format) as source:
        return list(source.chunks())


def refused(data: bytes, format: str) -> str:
    """The message of the InputError, checked not to hold the secret, nor to be chained to what may."""
    with pytest.raises(InputError) as caught:
        through(data, format)
    message = str(caught.value)
    assert SECRET not in message
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert message.count("\n") == 0
    return message


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks small enough that a short file has many."""
    monkeypatch.setattr(csv_format, "BLOCK", 64)
    monkeypatch.setattr(jsonl_format, "BLOCK", 64)
    monkeypatch.setattr(text_format, "BLOCK", 64)
    monkeypatch.setattr(parquet_format, "CHUNK_ROWS", 10)


# -- choosing a format ------------------------------------------------------------------------------


def test_formats_are_discovered() -> None:
    assert sorted(formats()) == ["chat", "csv", "ipc", "json", "jsonl", "parquet", "table", "text", "xlsx"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", b"a,b\n1,2\n", "csv"),
        ("a.TSV", b"a\tb\n1\t2\n", "csv"),
        ("a.ndjson", b"{}\n", "jsonl"),
        ("a.log", b"a,b\n", "text"),
        ("a.dat", b' {"a": 1}\n', "jsonl"),
        ("a", b'\xef\xbb\xbf{"a": 1}\n', "jsonl"),
    ],
)
def test_format_by_name_or_content(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with open_source(path) as source:
        assert source.format == expected
        assert source.nbytes == len(content)


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a.csv.zip", "a.docx", "a.sql", "a.png"])
def test_known_foreign_formats_are_refused_with_advice(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError, match=r"known are chat, csv \(\.csv"):
        open_source(path)
    (tmp_path / "b.csv").write_bytes(b"a\n1\n")
    with open_source(tmp_path / "b.csv") as source, pytest.raises(OutputError, match="known are"):
        open_target(tmp_path / name, source, force=True)


def test_unknown_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_bytes(b"hello")
    with pytest.raises(InputError, match=r"say which: chat, csv .* parquet"):
        open_source(tmp_path / "a.dat")
    with pytest.raises(InputError, match="no file format 'xml'"):
        open_source(tmp_path / "a.dat", format="xml")
    with pytest.raises(InputError, match="can't be opened: No such file"):
        open_source(tmp_path / "b.csv")
    with pytest.raises(InputError, match="can't be"):
        open_source(tmp_path)
    with open_source(tmp_path / "a.dat", format="text") as source:
        assert source.format == "text"


@pytest.mark.parametrize(
    ("name", "content", "target"),
    [("a.jsonl", b"{}\n", "b.csv"), ("a.csv", b"a\n1\n", "b.jsonl"), ("a.txt", b"a\n", "b.parquet")],
)
def test_formats_that_cannot_be_converted(tmp_path: Path, name: str, content: bytes, target: str) -> None:
    (tmp_path / name).write_bytes(content)
    with open_source(tmp_path / name) as source, pytest.raises(OutputError, match="can't be written as"):
        open_target(tmp_path / target, source)
    assert os.listdir(tmp_path) == [name]


def test_plain_formats_may_be_called_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a;b\n1;2\n")
    copy(tmp_path / "a.csv", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == b"a;b\n1;2\n"


def test_a_stream_that_cannot_seek() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with open_source(Pipe(b'{"a": "b"}\n')) as source:
        assert source.format == "jsonl"
        assert source.nbytes is None
        assert math.isnan(source.progress())
    with pytest.raises(InputError, match="Parquet can't be read from a stream"):
        open_source(Pipe(b"PAR1"))


# -- CSV --------------------------------------------------------------------------------------------

NAMES = st.text("abcxyz äñ姓名电话_-", min_size=1, max_size=8)
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12) | st.sampled_from(
    [
        "007",
        "1.50",
        "NULL",
        "",
        "a,b",
        'say "x"',
        "a;b|c\td",
        "line\nbreak",
        "=1+1",
        "姓名，电话",
        "NaN",
        " x ",
    ]
)


@st.composite
def csv_files(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    """A file as Python's csv writes it, with the least quoting, and its rows."""
    names = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=12))
    delimiter = draw(st.sampled_from(",;\t|"))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    file = io.StringIO(newline="")
    for row in [names, *rows]:
        cells = [
            '"' + cell.replace('"', '""') + '"' if set(cell) & {delimiter, '"', "\n", "\r"} else cell
            for cell in row
        ]
        file.write(delimiter.join(cells) + end)
    text = file.getvalue()
    if rows and not draw(st.booleans()):
        text = text.removesuffix(end)
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return (bom + text).encode(draw(st.sampled_from(["utf-8", "utf-16-le"])) if bom else "utf-8"), rows


@given(csv_files())
def test_csv_comes_back_byte_for_byte(file: tuple[bytes, list[list[str]]]) -> None:
    data, rows = file
    chunks = read(data, "csv")
    assert [list(row.values()) for chunk in chunks for row in chunk.batch.to_pylist()] == rows
    assert through(data, "csv") == data


@given(csv_files())
def test_csv_cells_are_quoted_where_they_need_it(file: tuple[bytes, list[list[str]]]) -> None:
    data, rows = file
    hostile = 'a,;\t|"b"\r\nc'
    result = through(data, "csv", each(lambda values: pa.array([hostile] * len(values), pa.string())))
    again = [list(row.values()) for chunk in read(result, "csv") for row in chunk.batch.to_pylist()]
    assert again == [[hostile] * len(row) for row in rows]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b"a,b\r\n1,2",
        b"a\n\nx\n\n",  # one column: a blank line is an empty cell
        b"a,b",
        b"a,b\n",
        b",name\n0,x\n",  # pandas' index
        b'"a","b"\n"1",""\n"x","y"\n',  # quoted throughout
        b"'a';'b'\n'1';'it''s'\n",
        b"a;b\n1,5;2,5\n",
        b"a|b\r1|2\r",
        b'"a\nb",c\n1,2\n',
        "姓名,电话\n张三,138\n".encode(),
    ],
)
def test_csv_examples_come_back(data: bytes) -> None:
    assert through(data, "csv") == data


def test_csv_in_utf16_over_many_chunks(small_blocks: None) -> None:
    """Three bytes of UTF-8 come from two of UTF-16, and Arrow must never be given more than it asks for."""
    data = "\ufeff姓名,备注\n".encode("utf-16-le") + "张三,请尽快联系\n".encode("utf-16-le") * 20_000
    assert len(read(data, "csv")) > 100
    assert through(data, "csv") == data


def test_csv_keeps_text_as_written(small_blocks: None) -> None:
    data = b"a,b\n" + b"007,1.50\nNULL,\n" * 50
    chunks = read(data, "csv")
    assert len(chunks) > 5
    assert chunks[0].batch.schema == pa.schema([("a", pa.string()), ("b", pa.string())])
    assert chunks[0].batch.to_pylist()[:2] == [{"a": "007", "b": "1.50"}, {"a": "NULL", "b": ""}]
    assert through(data, "csv") == data
    assert through(data, "csv", upper) == data


def test_csv_changes() -> None:
    data = b"a,b,c\nx,y,z\n"
    assert through(data, "csv", stars) == b"a,b,c\n***,***,***\n"
    assert through(data, "csv", without("b")) == b"a,c\nx,z\n"
    assert through(b"a,b\n1,2\n", "csv", lambda batch: pa.record_batch([[1], [None]], names=["a", "b"])) == (
        b"a,b\n1,\n"
    )


def test_csv_blank_lines_are_left_out() -> None:
    assert through(b"a,b\n\n1,2\n\n\n3,4\n\n", "csv") == b"a,b\n1,2\n3,4\n"


def test_csv_without_rows_has_one_empty_chunk() -> None:
    (chunk,) = read(b"a,b\n", "csv")
    assert chunk.batch.num_rows == 0
    assert chunk.batch.schema.names == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"a,b\n1,2\n{SECRET}\n".encode(), "row 2 has 1 columns, the header has 2"),
        (f"a,b\n1,2\n\n{SECRET},x,{SECRET}\n".encode(), "row 2 has 3 columns, the header has 2"),
        (f'a,b\n1,2\n{SECRET},"{SECRET}'.encode(), "row 2: a quote is opened and never closed"),
        (f'a,b\n1,2\n3,"{SECRET}\n4,5\n'.encode(), "row 2: a quote is opened and never closed"),
        (f'a,b\n1,2\n3,"{SECRET}""\n'.encode(), "row 2: a quote is opened and never closed"),
        (f"a,b\n{SECRET},".encode() + b"\x80\xff\n", "line 2.*WINDOWS-1252"),
        (b"a,b\nx,Jos\xe9\n", "line 2.*WINDOWS-1252"),
        (b"", "empty; a header row is needed"),
        (b"\n\n", "empty; a header row"),
        (b"\na,b\n", "first line is blank"),
        (b"a,a\n1,2\n", "columns 1 and 2 have the same name"),
        (f"{SECRET},x\n1,2\n".encode(), "column 1 of the first row looks like data"),
        (b"x,bob@example.com\n1,2\n", "column 2 of the first row looks like data"),
        (b"PK\x03\x04\0\0\n", "NUL bytes"),
        (b"\xff\xfea\x00,\x00b\x00\n\x00\x31", "cut off or damaged, not the UTF-16"),
    ],
)
def test_csv_bad_input(data: bytes, message: str) -> None:
    assert re.search(message, refused(data, "csv"))


def test_csv_wrong_encoding_far_into_the_file() -> None:
    data = b"a,b\n" + b"x,y\n" * 50_000 + f"{SECRET},张\n".encode("gb18030")
    message = refused(data, "csv")
    assert "row 50001, column 2 isn't UTF-8" in message
    assert "GB18030" in message


@pytest.mark.parametrize("size", [(1 << 16) + 1, 100_001, (1 << 17) + 1])
def test_csv_utf16_cut_off_after_the_head(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(csv_format, "BLOCK", 1 << 16)
    data = "\ufeffa,b\n".encode("utf-16-le") + "x,y\n".encode("utf-16-le") * 20_000
    assert "cut off or damaged" in refused(data[:size], "csv")


def test_csv_row_longer_than_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_format, "BLOCK", 1 << 17)
    data = b"a,b\n1,2\n" + SECRET.encode() * 50_000 + b",x\n"
    assert sum(chunk.rows for chunk in read(data, "csv")) == 2
    monkeypatch.setenv("PII_MASK_MAX_ROW", "256K")
    assert "row 2 is longer than 256 KiB" in refused(data, "csv")
    assert "row 2 is longer than 256 KiB" in refused(data.replace(b",x\n", b',"x\n'), "csv")


@given(st.text('a,"\r\n', max_size=40), st.integers(1, 12))
def test_csv_is_read_the_same_in_blocks_of_any_size(text: str, block: int) -> None:
    """A cell that holds quotes and line ends, rows without an end, any line ends."""
    data = ("a,b\n" + text).encode()

    def cells() -> list[list[str]] | str:
        try:
            return [list(row.values()) for chunk in read(data, "csv") for row in chunk.batch.to_pylist()]
        except InputError:
            return "refused"

    whole = cells()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_format, "BLOCK", block)
        assert cells() == whole


def test_csv_closed_quotes_at_the_end_are_fine() -> None:
    for end in (b'"x\n"', b'"x\n"\n', b'""', b'"""x"""\n', b'a"b', b'"a""b\n"\r\n'):
        data = b"a,b\n1," + end
        text = data.decode()
        expected = list(csv.reader(io.StringIO(text, newline="")))[1:]
        assert [list(row.values()) for row in read(data, "csv")[0].batch.to_pylist()] == expected


# -- JSON Lines -------------------------------------------------------------------------------------

LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
#: No keys that are data.
KEYS = st.text(max_size=4).filter(lambda key: not is_data(key) and not key.startswith("\ue000"))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def jsonl_files(draw: st.DrawFn) -> tuple[bytes, list[Any]]:
    values = draw(st.lists(VALUES, max_size=8))
    lines = [
        json.dumps(
            value,
            ensure_ascii=draw(st.booleans()),
            separators=draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")])),
        )
        for value in values
    ]
    end = draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
    text = end.join(lines) + draw(st.sampled_from(["", end]))
    return text.encode(errors="surrogatepass"), values


def starred(value: Any) -> Any:
    """What `stars` makes of a JSON value."""
    if isinstance(value, dict):
        return {key: starred(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [starred(inner) for inner in value]
    return value if value is None or isinstance(value, bool) else "***"


def objects(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.split(b"\n") if line.strip()]


@given(jsonl_files())
def test_jsonl_comes_back_byte_for_byte(file: tuple[bytes, list[Any]]) -> None:
    data, _ = file
    assert through(data, "jsonl") == data


@given(jsonl_files())
def test_jsonl_every_leaf_is_a_cell(file: tuple[bytes, list[Any]]) -> None:
    data, values = file
    assert objects(through(data, "jsonl", stars)) == [starred(value) for value in values]


@given(jsonl_files(), st.data())
def test_jsonl_is_read_as_strictly_as_json(file: tuple[bytes, list[Any]], draw: st.DataObject) -> None:
    """One byte put in, taken out or changed: refused, or still JSON by Python's parser too."""
    data, _ = file
    at = draw.draw(st.integers(0, len(data)))
    piece = draw.draw(
        st.sampled_from(b'"-0159.eE+{}[],:\\u\n \x01x').map(lambda byte: bytes([byte])) | st.just(b"")
    )
    data = data[:at] + piece + data[at + draw.draw(st.integers(0, 1)) :]

    def strict(line: bytes) -> bool:
        try:
            json.loads(line.decode(), parse_constant=lambda name: int(name))
        except ValueError:
            return False
        return True

    valid = all(strict(line) for line in data.split(b"\n") if line.strip(b" \t\r"))
    try:
        result = through(data, "jsonl")
    except InputError:
        assert not valid
    else:
        assert valid
        assert result == data


def test_jsonl_paths() -> None:
    data = (
        '{"name": "张三", "contact": {"phones": ["1", 2], "city": "x"}, "n": 1.50}\n'
        "\n"
        '{"name": null, "orders": [{"id": "a"}, {"id": "b", "t": [["u"]]}], "contact": {"phones": []}}\n'
        '"bare"\n[1, [2]]\n{"na\\u006de": "\\u5f20"}\n'
    ).encode()
    (chunk,) = read(data, "jsonl")
    assert chunk.batch.to_pydict() == {
        "name": ["张三", None, None, None, None, "张"],
        "contact.phones[]": [["1", "2"], None, None, None, None, None],
        "contact.city": ["x", None, None, None, None, None],
        "n": ["1.50", None, None, None, None, None],
        "orders[].id": [None, None, ["a", "b"], None, None, None],
        "orders[].t[][]": [None, None, ["u"], None, None, None],
        "$": [None, None, None, "bare", None, None],
        "$[]": [None, None, None, None, ["1"], None],
        "$[][]": [None, None, None, None, ["2"], None],
    }


def test_jsonl_repeated_keys_are_further_cells() -> None:
    data = b'{"a": "x", "a": "y"}\n{"a": "z"}\n{"a.b": "1", "a": {"b": "2"}}\n'
    (chunk,) = read(data, "jsonl")
    assert chunk.batch.to_pydict() == {"a": [["x", "y"], ["z"], None], "a.b": [None, None, ["1", "2"]]}
    assert through(data, "jsonl", upper) == data.replace(b'"x"', b'"X"').replace(b'"y"', b'"Y"').replace(
        b'"z"', b'"Z"'
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"a": "x",  "b":1e5}', '{"a": "X",  "b":1E5}'),
        ('{"a": "\\u5f20x"}', '{"a": "\\u5f20X"}'),  # ASCII with escapes stays ASCII
        ('{"a": "\\u5f20x", "b": "三"}', '{"a": "张X", "b": "三"}'),
        ('{"a": "X\\/\\u0059", "b": "y"}', '{"a": "X\\/\\u0059", "b": "Y"}'),  # unchanged: spelled as before
        ('{"a": "tab\\t\\"q\\""}', '{"a": "TAB\\t\\"Q\\""}'),
        ('{"a": "\\ud83dx"}', '{"a": "\\ud83dX"}'),
    ],
)
def test_jsonl_changed_cells(line: str, expected: str) -> None:
    def louder(values: Any) -> Any:
        return pa.array(
            [
                value and value.decode(errors="surrogatepass").upper().encode(errors="surrogatepass")
                for value in values.cast(pa.binary()).to_pylist()
            ],
            pa.binary(),
        )

    assert through(line.encode(), "jsonl", each(louder)).decode() == expected


def test_jsonl_types_nulls_and_dropped_columns() -> None:
    data = b'{"n": 1, "s": "1", "l": [1, "x"]}\n{"n": 2, "s": "2", "l": []}\n'
    assert through(data, "jsonl", lambda batch: batch.set_column(0, "n", pa.array([10, None]))) == (
        b'{"n": 10, "s": "1", "l": [1, "x"]}\n{"n": null, "s": "2", "l": []}\n'
    )
    assert through(data, "jsonl", lambda batch: batch.set_column(1, "s", pa.array([10, 20]))) == (
        b'{"n": 1, "s": "10", "l": [1, "x"]}\n{"n": 2, "s": "20", "l": []}\n'
    )
    assert through(data, "jsonl", without("s", "l[]")) == (
        b'{"n": 1, "s": null, "l": [null, null]}\n{"n": 2, "s": null, "l": []}\n'
    )
    with pytest.raises(OutputError, match="a list changed its length"):
        through(data, "jsonl", lambda batch: batch.set_column(2, "l[]", pa.array([["x"], None])))


def test_jsonl_over_many_chunks(small_blocks: None) -> None:
    data = b"".join(b'{"a": "x%d", "b": [%s]}\n' % (i, b"1, " * (i % 5) + b"2") for i in range(100))
    assert len(read(data, "jsonl")) > 20
    assert through(data, "jsonl") == data
    assert through(data, "jsonl", upper) == data.replace(b'"x', b'"X')


def test_jsonl_forgets_shapes_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_format, "SHAPES", 100)
    data = b"".join(b'{"key%d": "x"}\n' % (i % 7) for i in range(50))
    assert through(data, "jsonl", upper) == data.replace(b'"x"', b'"X"')


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f'{{"a": "{SECRET}"', "line 2, column"),
        (f'{{"a": {SECRET}}}{{"b": 2}}', "line 2, column 19"),
        (f"{{{SECRET}: 2}}", "line 2, column 2"),
        (f'-{{"a": {SECRET}}}', "line 2, column 1"),
        (f'{{"a": "{SECRET}", "b": NaN}}', "line 2: not JSON"),
        (f'{{"a": 0{SECRET}}}', "line 2, column 8"),
        (f'{{"a": 1.5.{SECRET}}}', "line 2, column"),
        (f'{{"a": "{SECRET}\\q"}}', "line 2, column"),
        (f'{{"a": "{SECRET}\x01"}}', "line 2, column"),
        (f'["{SECRET}" "b"]', "line 2, column"),
        (f'{{"a": "{SECRET}",}}', "line 2, column"),
        ("[" * 100_000 + "]" * 100_000, "line 2 is nested too deeply"),
        ('"' + '\\"' * 200_000, "line 2, column"),
        ("1" * 5000 + "x", "line 2"),
    ],
)
def test_jsonl_bad_lines(line: str, message: str) -> None:
    assert message in refused(b"{}\n" + line.encode() + b"\n{}\n", "jsonl")


def test_jsonl_wrong_encoding() -> None:
    data = b"{}\n" + f'{{"a": "{SECRET}", "b": "'.encode() + b"\xff\xfe"
    assert "line 2, byte 28 isn't UTF-8" in refused(data, "jsonl")
    assert "UTF-16" in refused('{"a": 1}'.encode("utf-16")[:-1], "jsonl")


# -- text -------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=6) | st.sampled_from([b"\r", b"\n", b"\r\n", b"\xff"])).map(b"".join))
def test_text_comes_back_byte_for_byte(data: bytes) -> None:
    with Input(io.BytesIO(data)) as source:
        encoding, mark = detect(source)
    if mark and encoding != "utf-8":
        return
    assert through(data, "text") == data
    if encoding not in ("utf-8", None) or mark:
        return
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
        ended = len(lines)
    else:
        ended = len(lines) - 1
    expected = [line.removesuffix(b"\r") if row < ended else line for row, line in enumerate(lines)]
    columns = [chunk.batch.column("text").cast(pa.binary()) for chunk in read(data, "text")]
    assert [line for column in columns for line in column.to_pylist()] == expected


def test_text_over_many_chunks(small_blocks: None) -> None:
    data = b"".join(b"line %d\r\n\n" % i for i in range(100)) + b"x" * 300 + b"\nlast"
    assert len(read(data, "text")) > 10
    assert through(data, "text") == data
    assert through(data, "text", upper) == data.upper()
    assert through(b"a\r\nb", "text", without("text")) == b"\r\n"


# -- Parquet ----------------------------------------------------------------------------------------


@pytest.fixture
def table() -> pa.Table:
    n = 100
    return pa.table(
        {
            "name": [f"original name {i:04d}" for i in range(n)],
            "n": pa.array(range(n), pa.int32()),
            "list": [[f"original item {i:04d}"] for i in range(n)],
            "d": pa.array(["a", "b"] * 50).dictionary_encode(),
            "t": pa.array([None, *range(1, n)], pa.timestamp("us", "UTC")),
        }
    )


def test_parquet_comes_back(tmp_path: Path, table: pa.Table, small_blocks: None) -> None:
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=7)
    copy(tmp_path / "a.parquet", tmp_path / "b.pq")
    assert pq.read_table(tmp_path / "b.pq").equals(table)
    metadata = pq.read_metadata(tmp_path / "b.pq")
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [7] * 14 + [2]


def test_parquet_large_row_groups_are_split_evenly(
    tmp_path: Path, table: pa.Table, small_blocks: None
) -> None:
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=32)
    with open_source(tmp_path / "a.parquet") as source:
        assert source.rows == 100
        assert [chunk.batch.num_rows for chunk in source.chunks()] == [8] * 12 + [4]
        assert source.progress() == 1.0


def test_parquet_settings_are_kept(tmp_path: Path, table: pa.Table) -> None:
    codecs = {"name": "zstd", "n": "none", "list.list.element": "gzip", "d": "snappy", "t": "lz4"}
    pq.write_table(
        table,
        tmp_path / "a.parquet",
        compression=codecs,
        use_dictionary=["d"],
        write_statistics=["n"],
        version="1.0",
    )
    copy(tmp_path / "a.parquet", tmp_path / "b.parquet")
    before, after = pq.read_metadata(tmp_path / "a.parquet"), pq.read_metadata(tmp_path / "b.parquet")
    assert after.format_version == before.format_version
    for index in range(before.num_columns):
        one, other = before.row_group(0).column(index), after.row_group(0).column(index)
        for word in ("path_in_schema", "compression", "has_dictionary_page", "is_stats_set"):
            assert getattr(one, word) == getattr(other, word), word


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "brotli", "lz4", "zstd"])
def test_parquet_codecs(tmp_path: Path, table: pa.Table, codec: str) -> None:
    pq.write_table(table, tmp_path / "a.parquet", compression=codec)
    copy(tmp_path / "a.parquet", tmp_path / "b.parquet")
    before, after = pq.read_metadata(tmp_path / "a.parquet"), pq.read_metadata(tmp_path / "b.parquet")
    assert after.row_group(0).column(0).compression == before.row_group(0).column(0).compression


def test_parquet_leaks_nothing(tmp_path: Path, table: pa.Table) -> None:
    """Originals hide in statistics, dictionaries, metadata of the file and of fields: none is left."""
    secret = {"note": f"original note {SECRET}"}
    inner = pa.field("element", pa.string(), metadata=secret)
    schema = pa.schema(
        [
            pa.field("name", pa.string(), metadata=secret),
            table.schema.field("n"),
            pa.field("list", pa.list_(inner), metadata=secret),
            table.schema.field("d"),
            table.schema.field("t"),
        ],
        metadata={"pandas": json.dumps(secret), **secret},
    )
    pq.write_table(
        table.cast(schema),
        tmp_path / "a.parquet",
        compression="none",
        write_page_index=True,
        sorting_columns=[pq.SortingColumn(0)],
    )
    # The schema is stored in Base64: both forms are looked for.
    for part in (b"original name", b"original item", SECRET.encode()):
        assert part in (tmp_path / "a.parquet").read_bytes()
    copy(tmp_path / "a.parquet", tmp_path / "b.parquet", stars)
    written = (tmp_path / "b.parquet").read_bytes()
    assert b"original" not in written
    assert SECRET.encode() not in written
    metadata = pq.read_metadata(tmp_path / "b.parquet")
    assert set(metadata.metadata or {}) <= {b"ARROW:schema"}
    assert metadata.row_group(0).sorting_columns == ()
    back = pq.read_schema(tmp_path / "b.parquet")
    assert back.metadata is None
    for field in back:
        assert not set(field.metadata or {}) - {b"PARQUET:field_id"}
    assert not set(back.field("list").type.value_field.metadata or {}) - {b"PARQUET:field_id"}


def test_parquet_columns_dropped_and_of_new_types(tmp_path: Path, table: pa.Table) -> None:
    def transform(batch: pa.RecordBatch) -> pa.RecordBatch:
        batch = batch.drop_columns(["list"])
        return batch.set_column(1, "n", batch.column("n").cast(pa.string()))

    pq.write_table(table, tmp_path / "a.parquet", row_group_size=30)
    copy(tmp_path / "a.parquet", tmp_path / "b.parquet", transform)
    back = pq.read_table(tmp_path / "b.parquet")
    assert back.schema.names == ["name", "n", "d", "t"]
    assert back.column("n").to_pylist() == [str(i) for i in range(100)]


def test_parquet_of_zero_rows(tmp_path: Path, table: pa.Table) -> None:
    for row_groups in (0, 1):
        with pq.ParquetWriter(tmp_path / "a.parquet", table.schema) as writer:
            if row_groups:
                writer.write_table(table.slice(0, 0))
        copy(tmp_path / "a.parquet", tmp_path / "b.parquet", without("d"), force=True)
        assert pq.read_table(tmp_path / "b.parquet").equals(table.slice(0, 0).drop_columns(["d"]))


def test_parquet_pandas_index_becomes_a_column(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pd.DataFrame({"a": ["x"]}, index=pd.Index(["k"], name="who")).to_parquet(tmp_path / "a.parquet")
    copy(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet").to_pydict() == {"a": ["x"], "who": ["k"]}


def test_parquet_bad_input(tmp_path: Path, table: pa.Table) -> None:
    good = tmp_path / "good.parquet"
    pq.write_table(table.select(["name"]), good, compression="none")
    data = good.read_bytes()
    damaged = data[:4] + b"\xff" * 200 + data[204:]
    for content in (b"", b"PAR1", data[: len(data) // 2], SECRET.encode() * 10, b"PARE" + data, damaged):
        (tmp_path / "bad.parquet").write_bytes(content)
        with pytest.raises(InputError) as caught:
            copy(tmp_path / "bad.parquet", tmp_path / "out.parquet")
        assert SECRET not in str(caught.value)
        assert "original" not in str(caught.value)
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert sorted(os.listdir(tmp_path)) == ["bad.parquet", "good.parquet"]


def test_parquet_with_two_columns_of_one_name(tmp_path: Path) -> None:
    pq.write_table(pa.table([[1], [2]], names=["a", "a"]), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="column 1 has the name of another"):
        open_source(tmp_path / "a.parquet")


def test_parquet_keeps_the_sizes_of_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a.parquet", tmp_path / "b.parquet"
    values = [f"1380013{number:04}" for number in range(1000)]
    pq.write_table(pa.table({"mobile": values, "n": range(1000)}), source, row_group_size=300)
    monkeypatch.setattr(parquet_format, "CHUNK_ROWS", 64)

    def sizes() -> list[int]:
        pm.Masker("share").mask_file(source, target, force=True, threads=2)
        metadata = pq.read_metadata(target)
        assert pq.read_table(target)["n"].to_pylist() == list(range(1000))
        return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]

    assert sizes() == [300, 300, 300, 100]
    monkeypatch.setattr(parquet_format, "GROUP_BYTES", 2000)
    assert sum(sizes()) == 1000
    assert max(sizes()) < 200


def test_parquet_types_must_not_change_midway(tmp_path: Path, table: pa.Table, small_blocks: None) -> None:
    pq.write_table(table.select(["n"]), tmp_path / "a.parquet")
    with open_source(tmp_path / "a.parquet") as source, open_target(tmp_path / "b.parquet", source) as out:
        first, second, *_ = source.chunks()
        out.write(first, first.batch)
        with pytest.raises(OutputError, match="changed its type"):
            out.write(second, pa.record_batch([["x"] * second.batch.num_rows], names=["n"]))
    assert os.listdir(tmp_path) == ["a.parquet"]


# -- from one into the other ------------------------------------------------------------------------


def test_parquet_into_csv_and_back(tmp_path: Path, table: pa.Table) -> None:
    pq.write_table(table.drop_columns(["list"]), tmp_path / "a.parquet")
    copy(tmp_path / "a.parquet", tmp_path / "b.csv")
    lines = (tmp_path / "b.csv").read_text().splitlines()
    assert lines[0] == "name,n,d,t"
    assert lines[1] == "original name 0000,0,a,"
    copy(tmp_path / "b.csv", tmp_path / "c.parquet")
    assert pq.read_table(tmp_path / "c.parquet").column("n").to_pylist() == [str(i) for i in range(100)]


def test_lists_have_no_place_in_csv(tmp_path: Path, table: pa.Table) -> None:
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(OutputError, match=r"column 'list': list<.*> can't be written to CSV"):
        copy(tmp_path / "a.parquet", tmp_path / "b.csv")
    assert os.listdir(tmp_path) == ["a.parquet"]
