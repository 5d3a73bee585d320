"""Excel workbooks (``.xlsx``), sheet by sheet.

A sheet's header is its first row in which most of the columns have a text; what stands above it (a title, the
exporting program's remarks) is scanned as the column ``above the table``. Without such a row the columns
are called ``column 1`` and so on. Every cell is looked at as text: dates as ``2020-01-31``, whole numbers
without a fraction. A cell that stays keeps its type and a date its looks; one that is replaced
becomes a text, or a number where it was one and still is.

A new workbook is written, with the visible sheets, their names, and values: formulas become their
last results, and nothing else is taken over, neither hidden sheets, comments, document properties, defined
names, pictures, links, charts, styles nor the cache of a pivot table. What was left out is said in
:attr:`XlsxSource.left_out`, and so in the receipt.

python-calamine reads a sheet as a whole, some 100 bytes a cell; an unpacked size beyond
:data:`MOST_UNPACKED` or :data:`MOST_RATIO` times the file is refused.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa

from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import FULL, Output, reported
from pii_mask.files.cells import as_text
from pii_mask.files.inputs import Input

ZIP = b"PK\x03\x04"
#: Bytes of all parts unpacked, and how many times the file's size they may be.
MOST_UNPACKED = 4 << 30
MOST_RATIO = 400
FREE = 64 << 20
#: Rows at a time.
CHUNK_ROWS = 1 << 14
#: Among how many rows the header is looked for.
HEADER_ROWS = 20
ABOVE = "above the table"
#: What no column is called and what a row of personal data often holds.
DATA = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]|[0-9０-９]{7}")
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
#: The parts of a workbook that are not carried over, and what they are called in a receipt.
LEFT_OUT = {
    r"xl/comments|xl/threadedComments|xl/persons": "comments",
    r"docProps/": "document properties",
    r"xl/media/|xl/drawings/drawing": "pictures and drawings",
    r"xl/charts/": "charts",
    r"xl/pivot": "pivot tables",
    r"xl/externalLinks/": "links to other workbooks",
    r"xl/vbaProject": "macros",
    r"xl/connections|xl/queryTables": "data connections",
    r"customXml/": "attached data",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a chunk carries: where its rows stand, and the cells as they were read."""

    sheet: str
    first: int
    left: int
    cells: list[list[Any]]
    #: The name in the chunk of each column of the sheet; None for those that are empty in it.
    names: list[str | None]


class XlsxSource:
    """A workbook. Its columns are known sheet by sheet."""

    format = "xlsx"
    rows = None
    schema = None

    def __init__(self, source: Input) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        file: Any = source.rewound()
        if file is None:
            raise InputError(f"{self.path}: a workbook can't be read from a stream, it needs a file")
        try:
            import python_calamine as calamine
        except ImportError:
            raise InputError(
                f"{self.path}: reading workbooks needs python-calamine and xlsxwriter:"
                " pip install 'pii-mask[excel]'"
            ) from None
        self.left_out = _check_parts(file, self.path, self.nbytes)
        file.seek(0)
        try:
            self._book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
            sheets = list(self._book.sheets_metadata)
        except (calamine.CalamineError, OSError):
            raise InputError(f"{self.path}: not a workbook, or one that is encrypted or damaged") from None
        self._error = calamine.CalamineError
        visible, work = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
        self.sheets = [each.name for each in sheets if each.visible == visible and each.typ == work]
        hidden = len(sheets) - len(self.sheets)
        if hidden:
            self.left_out = (f"sheets that are hidden or hold no cells: {hidden}", *self.left_out)
        if not self.sheets:
            raise InputError(f"{self.path}: the workbook has no visible sheet of cells")
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._book.close()
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        for name in self.sheets:
            try:
                sheet = self._book.get_sheet_by_name(name)
                cells = sheet.to_python(skip_empty_area=True)
                top, left = sheet.start or (0, 0)
            except (self._error, ValueError, OverflowError):
                # The library's message may quote a cell.
                raise InputError(f"{self.path}: sheet {self._read + 1} is damaged") from None
            header = _header(cells)
            names = _names(cells, header)
            self._check_names(names)
            for start in range(0, header, CHUNK_ROWS):
                yield _chunk(name, cells[start : min(start + CHUNK_ROWS, header)], top + start, left, None)
            # The header itself comes as rows without columns: it is written as it is.
            if header < len(cells) and names is not None:
                yield Chunk(_no_columns(0), Rows(name, top + header, left, [cells[header]], []))
            begin = header + (names is not None)
            width = max(map(len, cells), default=0)
            called = names if names is not None else [f"column {number}" for number in range(1, width + 1)]
            for start in range(begin, max(len(cells), begin + 1), CHUNK_ROWS):
                yield _chunk(name, cells[start : start + CHUNK_ROWS], top + start, left, called)
            self._read += 1

    def progress(self) -> float:
        return self._read / len(self.sheets)

    def _check_names(self, names: list[str] | None) -> None:
        seen: dict[str, int] = {}
        for number, name in enumerate(names or (), 1):
            if name in seen:
                raise InputError(
                    f"{self.path}: sheet {self._read + 1}: columns {seen[name]} and {number} have the same"
                    " name"
                )
            seen[name] = number


class XlsxWriter:
    """Writes the sheets into a new workbook."""

    def __init__(self, output: Output, source: Source) -> None:
        import xlsxwriter

        self._output = output
        scratch = output.scratch()
        options: dict[str, Any] = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
            "nan_inf_to_errors": True,
        }
        # Row by row through temporary files beside the output; without such a place in memory.
        options |= {"in_memory": True} if scratch is None else {"constant_memory": True, "tmpdir": scratch}
        self._file = io.BytesIO() if scratch is None else None
        self._path = "" if scratch is None else f"{scratch}/book"
        self._book = xlsxwriter.Workbook(self._file if self._file is not None else self._path, options)
        # The time of making would make two runs differ.
        self._book.set_properties({"created": dt.datetime(2000, 1, 1)})
        formats = {
            dt.datetime: "yyyy-mm-dd hh:mm:ss",
            dt.date: "yyyy-mm-dd",
            dt.time: "hh:mm:ss",
            dt.timedelta: "[h]:mm:ss",
        }
        self._formats = {kind: self._book.add_format({"num_format": text}) for kind, text in formats.items()}
        self._sheet: Any = None
        self._name: str | None = None
        self._row = 0

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        # What is written here is the library's temporary files.
        with reported("the workbook"):
            self._write_chunk(chunk, batch)

    def _write_chunk(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        rows = chunk.carry
        if not isinstance(rows, Rows):
            self._write_table(batch)
            return
        if rows.sheet != self._name:
            self._sheet = self._book.add_worksheet(rows.sheet)
            self._name = rows.sheet
        changed = {
            name: _changes(chunk.batch.column(name), batch.column(name), name)
            if name in batch.schema.names
            else None
            for name in chunk.batch.schema.names
        }
        for number, cells in enumerate(rows.cells):
            for column, value in enumerate(cells):
                name = rows.names[column] if column < len(rows.names) else None
                if name is not None:
                    new = changed[name]
                    if new is None:
                        continue  # a column that was dropped
                    if number in new:
                        value = _like(value, new[number])
                if value is not None and value != "":
                    self._write(rows.first + number, rows.left + column, value)

    def close(self) -> None:
        if self._name is None:
            raise OutputError("nothing was written: a workbook needs a sheet")
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            with reported("the workbook"):
                self._book.close()
        except XlsxWriterException as error:
            # The library has its own word for what the operating system says.
            full = isinstance(error.__context__, OSError) and error.__context__.errno in FULL
            why = "the disk is full, or a quota or size limit is reached" if full else "can't be written"
            raise OutputError(f"the workbook: {why}") from None
        if self._file is not None:
            self._output.write(self._file.getvalue())
            return
        with open(self._path, "rb") as file:
            while data := file.read(1 << 20):
                self._output.write(data)

    def _write_table(self, batch: pa.RecordBatch) -> None:
        """A chunk that comes from another format."""
        if self._name is None:
            self._name = "Sheet1"
            self._sheet = self._book.add_worksheet(self._name)
            for column, name in enumerate(batch.schema.names):
                self._write(0, column, name)
            self._row = 1
        if self._row + batch.num_rows > 1_048_576:
            raise OutputError("a sheet has 1,048,576 rows at most; use another format")
        columns = [
            _values(column, name) for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        for row in zip(*columns, strict=True):
            for column, value in enumerate(row):
                if value is not None:
                    self._write(self._row, column, value)
            self._row += 1

    def _write(self, row: int, column: int, value: Any) -> None:
        sheet = self._sheet
        if isinstance(value, bool):
            done = sheet.write_boolean(row, column, value)
        elif isinstance(value, str):
            done = sheet.write_string(row, column, value)
        elif isinstance(value, int | float):
            # A sheet's numbers are floats; what is longer than they are exact stays a text.
            exact = isinstance(value, float) or abs(value) < 10**15
            done = (
                sheet.write_number(row, column, value)
                if exact
                else sheet.write_string(row, column, str(value))
            )
        else:
            done = sheet.write_datetime(row, column, value, self._formats[type(value)])
        if done:
            raise OutputError(
                f"row {row + 1}, column {column + 1}: a workbook can't hold it"
                " (32,767 characters in a cell, 1,048,576 rows, 16,384 columns)"
            )


def _changes(old: Any, new: Any, name: str) -> dict[int, str | None]:
    """By row, the new text of each cell that changed."""
    before, after = as_text(old, name, "xlsx").to_pylist(), as_text(new, name, "xlsx").to_pylist()
    return {
        row: None if text is None else text.decode(errors="replace")
        for row, (was, text) in enumerate(zip(before, after, strict=True))
        if was != text
    }


def _like(old: Any, text: str | None) -> Any:
    """A replacement in the type of what it replaces, where it is of that type."""
    if text is None:
        return None
    if isinstance(old, int | float) and not isinstance(old, bool) and WHOLE.fullmatch(text):
        return int(text)
    if isinstance(old, dt.date):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            return text
        return dt.datetime.combine(day, old.time()) if isinstance(old, dt.datetime) else day
    return text


def _values(column: Any, name: str) -> list[Any]:
    """The values of a column of another format as a workbook holds them."""
    kind = column.type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        values = [
            None if v is None else v.replace(tzinfo=None) if isinstance(v, dt.datetime) else v
            for v in column.to_pylist()
        ]
        return [v if v is None or v.year >= 1900 else v.isoformat() for v in values]
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind):
        values = column.to_pylist()
        return [str(v) if isinstance(v, float) and v - v != 0 else v for v in values]
    return [
        None if v is None else v.decode(errors="replace") for v in as_text(column, name, "xlsx").to_pylist()
    ]


def _header(cells: list[list[Any]]) -> int:
    """The place of the header: the first row with a text in most of the columns. 0 if there is none."""
    width = max((sum(value != "" for value in row) for row in cells[:HEADER_ROWS]), default=0)
    for place, row in enumerate(cells[:HEADER_ROWS]):
        texts = [value for value in row if isinstance(value, str) and value.strip()]
        if 2 * len(texts) > width and not any(map(DATA.search, texts)):
            return place
    return 0


def _names(cells: list[list[Any]], header: int) -> list[str] | None:
    """The names of the columns; None where there is no header."""
    if header >= len(cells):
        return None
    row = cells[header]
    texts = [value for value in row if isinstance(value, str)]
    filled = [value for value in texts if value.strip()]
    if len(texts) < len(row) or not filled or any(map(DATA.search, filled)):
        return None
    return [str(value).strip() or f"column {number}" for number, value in enumerate(row, 1)]


def _text(value: Any) -> str | None:
    """A cell as it is looked at; None for those that are kept as they are."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d")
    return None


def _chunk(sheet: str, cells: list[list[Any]], first: int, left: int, names: list[str] | None) -> Chunk:
    """Rows as a chunk; without names all cells of a row are one text's parts, the column `ABOVE`."""
    width = max(map(len, cells), default=0) if names is None else len(names)
    called = [f"{ABOVE} {number}" for number in range(1, width + 1)] if names is None else names
    columns: dict[str, Any] = {}
    places: list[str | None] = []
    for column, name in enumerate(called):
        texts = [_text(row[column]) if column < len(row) else None for row in cells]
        places.append(name)
        columns[name] = pa.array(texts, pa.string())
    batch = pa.record_batch(columns) if columns else _no_columns(len(cells))
    return Chunk(batch, Rows(sheet, first, left, cells, places))


def _no_columns(rows: int) -> pa.RecordBatch:
    return pa.RecordBatch.from_struct_array(pa.array([{}] * rows, pa.struct([])))


def _check_parts(file: Any, path: str, size: int | None) -> tuple[str, ...]:
    """What of the workbook is left out. Refuses what isn't one, and what unpacks beyond all measure.

    The sizes that stand in the file may lie, so the parts are unpacked and counted.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if not any(name.startswith("xl/workbook") for name in names):
                raise InputError(f"{path}: not an Excel workbook, but another kind of archive or document")
            most = min(MOST_UNPACKED, max(FREE, MOST_RATIO * (size or 0)))
            total = 0
            formulas = False
            for part in parts:
                for data in _unpacked(archive, part):
                    total += len(data)
                    formulas = formulas or (b"<f>" in data or b"<f " in data)
                    if total > most:
                        raise InputError(
                            f"{path}: unpacks to more than {most >> 20} MiB, as decompression bombs do"
                        )
            defined = (
                b"<definedName" in archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else False
            )
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError):
        raise InputError(f"{path}: not a workbook, or one that is encrypted or damaged") from None
    found = [what for pattern, what in LEFT_OUT.items() if any(re.match(pattern, name) for name in names)]
    return tuple(
        [*(["formulas (their last results are written)"] if formulas else []), *found]
        + (["defined names"] if defined else [])
    )


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part as they really unpack, whatever its entry says."""
    if part.compress_type == zipfile.ZIP_STORED:
        yield b"\0" * min(part.file_size, 1 << 20)
        return
    file: Any = archive.fp
    file.seek(part.header_offset)
    header = file.read(30)
    file.seek(
        part.header_offset
        + 30
        + int.from_bytes(header[26:28], "little")
        + int.from_bytes(header[28:30], "little")
    )
    unpack = zlib.decompressobj(-15)
    left = part.compress_size
    while left > 0 and not unpack.eof:
        packed = file.read(min(left, 1 << 16))
        if not packed:
            return
        left -= len(packed)
        data = unpack.decompress(packed, 1 << 20)
        yield data
        while unpack.unconsumed_tail:
            data = unpack.decompress(unpack.unconsumed_tail, 1 << 20)
            yield data


def _sniff(head: bytes) -> bool:
    return head.startswith(ZIP) and any(
        name in head for name in (b"xl/workbook", b"xl/worksheets", b"xl/_rels", b"xl/styles")
    )


FORMAT = Format(
    name="xlsx",
    extensions=(".xlsx",),
    tabular=True,
    plain=False,
    sniff=_sniff,
    sure=True,
    reader=XlsxSource,
    writer=XlsxWriter,
)
