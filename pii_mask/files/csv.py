"""Delimited text: CSV, TSV and their relatives, with a header row.

Delimiter (``, ; tab |``), quote (``"``, or ``'`` where every header cell is in them), line end and
encoding are taken from the file's first bytes, and are written again. Every column is read as strings
exactly as written: no number and no null is guessed, so ``007`` and ``1.50`` survive.

What comes back: every cell's text, the delimiter, the line end (the header's; a mixture becomes
uniform), whether the last line is ended, the byte order mark. Cells are quoted where they need it, or all
of them if the whole first row was. Blank lines between rows are left out, except in a file of one column,
where they are empty cells. A file with the least quoting therefore comes back byte for byte.

Encodings are those of :mod:`pii_mask.files.encodings`. A header cell may be empty: the column is then
called ``column N`` and its header stays empty. Two columns of one name are refused, and so is a first
row that holds an e-mail address or nine digits in a row: it is data, and a header isn't masked.
A row that is longer than :data:`BLOCK` makes its block as long as it needs.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NoReturn, Self

import pyarrow as pa
import pyarrow.csv as pa_csv

from pii_mask.arrow import is_text
from pii_mask.core.arrays import Strings
from pii_mask.core.rows import delimited, last_end
from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.cells import Column, as_text, empty_batch
from pii_mask.files.encodings import Encoder, Utf8, decodes
from pii_mask.files.inputs import HEAD, ROW_VARIABLE, Input, longest_row, shown_size

#: Bytes read at a time.
BLOCK = 4 << 20
DELIMITERS = (",", ";", "\t", "|")
#: How many rows the delimiter is judged by.
SNIFFED = 20
#: What no column is called and what a row of personal data often holds.
DATA = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]|[0-9０-９]{9}")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells are written."""

    delimiter: str = ","
    quote: str = '"'
    quote_all: bool = False
    end: str = "\n"


class CsvSource:
    """A delimited text, read in blocks of :data:`BLOCK` bytes."""

    format = "csv"
    rows = None

    def __init__(self, source: Input) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        self._data = Utf8(source)
        self.encoder = self._data.encoder()
        head = self._data.head()
        self.dialect, self.header = _sniff(head, source)
        self._data.skip(_header_length(head, self.dialect))
        self.names = [name or f"column {number}" for number, name in enumerate(self.header, 1)]
        self._check_names()
        self.schema = pa.schema([(name, pa.string()) for name in self.names])
        self._parse = pa_csv.ParseOptions(
            delimiter=self.dialect.delimiter,
            quote_char=self.dialect.quote,
            newlines_in_values=True,
            ignore_empty_lines=len(self.names) > 1,
            invalid_row_handler=self._note_ragged,
        )
        self._convert = pa_csv.ConvertOptions(
            column_types=self.schema, check_utf8=False, strings_can_be_null=False
        )
        self._rows = 0
        #: (columns expected, columns found, number of the row) of the first ragged row.
        self._ragged: tuple[int, int, int | None] | None = None

    @property
    def ended(self) -> bool:
        """Whether what has been read so far ends with a line end."""
        return self._data.tail.endswith((b"\n", b"\r"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        rows = 0
        last = None
        for batch, valid in self._batches():
            if not valid:
                self._check_encoding(batch, rows)
            rows += batch.num_rows
            last = batch
            yield Chunk(batch)
        if last is None:
            yield Chunk(empty_batch(self.schema))
        elif self._unclosed(last.column(last.num_columns - 1)[-1].as_py()):
            raise InputError(f"{self.path}: row {rows}: a quote is opened and never closed (file cut off?)")

    def progress(self) -> float:
        return self.input.progress()

    def _batches(self) -> Iterator[tuple[pa.RecordBatch, bool]]:
        """The rows, and whether they are known to be UTF-8."""
        for block in self._blocks():
            try:
                table = pa_csv.read_csv(
                    block,
                    read_options=pa_csv.ReadOptions(
                        use_threads=False, block_size=block.size + 1, column_names=self.names
                    ),
                    parse_options=self._parse,
                    convert_options=self._convert,
                )
            except pa.ArrowInvalid:
                self._explain(self._rows)
            valid = _is_utf8(block)
            for batch in table.to_batches():
                if batch.num_rows:
                    self._rows += batch.num_rows
                    yield batch, valid

    def _blocks(self) -> Iterator[pa.Buffer]:
        """Whole rows, in blocks of about :data:`BLOCK` bytes, or one of what it takes."""
        delimiter, quote = self.dialect.delimiter.encode(), self.dialect.quote.encode()
        most = max(BLOCK, longest_row())
        data, read = b"", 1
        while read:
            # Of a long row as much again is read each time, so that it is looked through a few times only.
            more = self._data.read(min(max(BLOCK, len(data)), most))
            read = len(more)
            data = data + more if data else more
            if not read:
                end = len(data)
            elif quote in data:
                end = last_end(data, delimiter=ord(delimiter), quote=ord(quote))
            else:
                end = data.rfind(b"\n") + 1
                if not end:
                    # In a file of the oldest kind of line ends; of CR LF only the first may be here.
                    end = data.rfind(b"\r", 0, len(data) - 1) + 1
            if end:
                yield pa.py_buffer(data).slice(0, end)
                data = data[end:]
            if len(data) > most:
                raise InputError(
                    f"{self.path}: row {self._rows + 1} is longer than {shown_size(most)}, or a quote isn't"
                    f" closed; set {ROW_VARIABLE} to a larger size to hold a longer row in memory"
                )

    def _note_ragged(self, row: pa_csv.InvalidRow) -> Literal["error"]:
        # Only the counts are kept: Arrow's own message quotes the row.
        self._ragged = self._ragged or (row.expected_columns, row.actual_columns, row.number)
        return "error"

    def _explain(self, rows: int) -> NoReturn:
        if self._ragged is None:
            raise InputError(f"{self.path}: a row after row {rows} isn't delimited text") from None
        expected, found, number = self._ragged
        where = f"row {rows + number}" if number is not None else f"a row after row {rows}"
        raise InputError(f"{self.path}: {where} has {found} columns, the header has {expected}") from None

    def _check_names(self) -> None:
        seen: dict[str, int] = {}
        for number, name in enumerate(self.names, 1):
            # The names themselves stay out of these messages: they may be a row of data.
            if name in seen:
                raise InputError(f"{self.path}: columns {seen[name]} and {number} have the same name")
            if DATA.search(name):
                raise InputError(
                    f"{self.path}: column {number} of the first row looks like data; a header row is needed"
                )
            seen[name] = number

    def _check_encoding(self, batch: pa.RecordBatch, rows: int) -> None:
        for number, column in enumerate(batch.columns, 1):
            try:
                column.validate(full=True)
            except pa.ArrowInvalid:
                cells: list[Any] = column.cast(pa.binary()).to_pylist()
                row, cell = next(
                    (row, cell) for row, cell in enumerate(cells, 1) if not decodes(cell + b" ", "utf-8")
                )
                raise InputError(
                    f"{self.path}: row {rows + row}, column {number} isn't UTF-8; {_advice(cell)}"
                ) from None

    def _unclosed(self, cell: str) -> bool:
        """Tell whether the last cell was opened by a quote and ended by the end of the file.

        Arrow takes such a cell as it is. It is told by the file's last bytes: the opening quote and the
        cell, and nothing after it.
        """
        quote = self.dialect.quote.encode()
        opened = quote + cell.encode().replace(quote, quote * 2)
        tail = self._data.tail
        if not tail.endswith(opened) or tail.rstrip(b"\r\n").endswith(opened + quote):
            return False
        before = tail[: -len(opened)][-1:]
        return before in (b"", b"\n", b"\r", self.dialect.delimiter.encode())


class CsvWriter:
    """Writes cells in the source's dialect, or with commas and line feeds if it has none."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._source = source if isinstance(source, CsvSource) else None
        self._dialect = self._source.dialect if self._source is not None else Dialect()
        self._encode = self._source.encoder if self._source is not None else Encoder()
        self._names: list[str] | None = None

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        names = batch.schema.names
        if self._names is None:
            self._names = names
            self._write_header()
        if names != self._names:
            raise OutputError("the columns changed between two chunks")
        if not batch.num_rows or not names:
            return
        self._emit(self._rows([*batch.columns], names))

    def close(self) -> None:
        if self._names and (self._source is None or self._source.ended):
            self._emit(self._dialect.end.encode())

    def _write_header(self) -> None:
        original: dict[str, str] = {}
        if self._source is not None:
            original = dict(zip(self._source.names, self._source.header, strict=True))
        names = [original.get(name, name) for name in self._names or ()]
        # Not of a list: for that Arrow looks for pandas, and loads it.
        header: list[Column] = [pa.array(Strings.from_list([name])) for name in names]
        # Each row brings the end of the line before it: whether the last line has an end is known last.
        self._emit(self._rows(header, names)[len(self._dialect.end) :])

    def _rows(self, columns: list[Column], names: list[str]) -> memoryview:
        """The rows as they are written, each behind a line end; cells are quoted where that is needed."""
        dialect = self._dialect
        texts = [
            Strings.from_arrow(column if is_text(column.type) else as_text(column, name, "CSV"))
            for name, column in zip(names, columns, strict=True)
        ]
        return delimited(
            texts,
            delimiter=dialect.delimiter.encode(),
            quote=dialect.quote.encode(),
            end=dialect.end.encode(),
            quote_all=dialect.quote_all,
        )

    def _emit(self, data: Any) -> None:
        self._output.write(self._encode(data))


def _is_utf8(block: pa.Buffer) -> bool:
    """Whether the bytes are UTF-8; then so is each cell, since cells end at bytes of ASCII."""
    ends = pa.py_buffer(struct.pack("=2q", 0, block.size))
    try:
        # Arrow looks at one long text far faster than at its cells, or than Python decodes it.
        pa.Array.from_buffers(pa.large_string(), 1, [None, ends, block]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _sniff(head: bytes, source: Input) -> tuple[Dialect, list[str]]:
    """Find the dialect, and the header's cells, by the first rows."""
    if not head.strip():
        raise InputError(f"{source.path}: empty; a header row is needed")
    try:
        # The head may end inside a character.
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        line = head.count(b"\n", 0, error.start) + 1
        advice = _advice(head[: head.rfind(b"\n")])
        raise InputError(
            f"{source.path}: line {line}, byte {error.start + 1} isn't UTF-8; {advice}"
        ) from None
    if "\0" in text:
        raise InputError(f"{source.path}: not a text: it holds NUL bytes (UTF-16 needs its byte order mark)")
    lines = list(io.StringIO(text, newline=""))
    if lines[0].strip() == "":
        raise InputError(f"{source.path}: the first line is blank; a header row is needed")
    end = next((end for end in ("\r\n", "\r", "\n") if lines[0].endswith(end)), "\n")
    if len(text) >= HEAD // 4 and len(head) >= HEAD - 4:
        if len(lines) == 1:
            raise InputError(
                f"{source.path}: the first line is longer than {HEAD >> 10} KiB; it is no header of a table"
            )
        lines.pop()  # it may be cut off
    quote = "'" if re.fullmatch(r"'[^']*'(?:[,;\t|]'[^']*')*", lines[0].rstrip("\r\n")) else '"'
    split = {delimiter: _split(lines, delimiter, quote, source.path) for delimiter in DELIMITERS}

    def rank(delimiter: str) -> tuple[bool, int]:
        widths = [len(row) for row in split[delimiter]]
        return len(set(widths)) == 1 and widths[0] > 1, widths[0]

    # At equal rank the first wins: tabs where the name says so, commas elsewhere.
    tabs = source.path.lower().endswith((".tsv", ".tab"))
    delimiter = max(("\t", *DELIMITERS) if tabs else DELIMITERS, key=rank)
    rows = split[delimiter]
    quote_all = _all_quoted(text, rows[:2], delimiter, quote)
    return Dialect(delimiter, quote, quote_all, end), rows[0]


def _split(lines: list[str], delimiter: str, quote: str, path: str) -> list[list[str]]:
    """The first rows, by one delimiter."""
    try:
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
        return [row for row, _ in zip(reader, range(SNIFFED), strict=False) if row]
    except csv.Error:  # its message is about the field's length, which is bounded
        raise InputError(
            f"{path}: a cell of the first rows is longer than {csv.field_size_limit()} characters"
        ) from None


def _all_quoted(text: str, rows: list[list[str]], delimiter: str, quote: str) -> bool:
    """Whether every cell of the first two rows is quoted, and one of them needn't be."""
    cell = f"{quote}(?:[^{quote}]|{quote}{quote})*+{quote}"
    row = f"{cell}(?:{re.escape(delimiter)}{cell})*+(?:\r\n|\r|\n|\\Z)"
    needless = any(not set(cell) & {delimiter, quote, "\r", "\n"} for row in rows for cell in row)
    return needless and re.match(f"{row}(?:{row})?" if len(rows) < 2 else row + row, text) is not None


def _header_length(head: bytes, dialect: Dialect) -> int:
    """How many bytes the header takes with its line end; its quoted cells may hold line ends too."""
    lines = head.splitlines(keepends=True)
    texts = (line.decode(errors="replace") for line in lines)
    reader = csv.reader(texts, delimiter=dialect.delimiter, quotechar=dialect.quote)
    next(reader)
    return sum(map(len, lines[: reader.line_num]))


def _advice(data: bytes) -> str:
    try:
        data.decode("gb18030")
        guess = "GB18030"
    except UnicodeDecodeError:
        guess = "WINDOWS-1252"
    return f"if it is {guess}, convert it first: iconv -f {guess} -t UTF-8"


FORMAT = Format(
    name="csv", extensions=(".csv", ".tsv", ".tab", ".psv"), tabular=True, reader=CsvSource, writer=CsvWriter
)
