"""Files in and files out: one module a format, one way of reading, one way of writing.

A :class:`Source` hands out :class:`Chunk` after chunk of bounded size (the memory needed doesn't grow
with the file), a :class:`Target` takes the same chunks back with masked columns, and either commits a
whole file or leaves nothing behind::

    with open_source("in.csv") as source, open_target("out.csv", source) as target:
        for chunk in source.chunks():
            target.write(chunk, mask(chunk.batch))
        target.commit()

A new format is one module in this folder that holds a :class:`Format` called ``FORMAT``; nothing else
has to know of it.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO, Protocol, Self

import pyarrow as pa

from pii_mask.databases import is_url, shown
from pii_mask.errors import InputError, OutputError
from pii_mask.files.atomic import Output, open_output
from pii_mask.files.compression import CompressedOutput, codec_by_name, without_suffix
from pii_mask.files.inputs import Input

__all__ = ["Chunk", "Format", "Source", "Target", "Writer", "formats", "open_source", "open_target"]

#: The most columns of a table: more are a file with its rows and columns exchanged, or an attack.
MOST_COLUMNS = 1 << 16
DOCUMENT = "a document; export its text first"
PICTURE = "a picture; nothing can be found in it"
DUMP = "a database dump; export its tables as CSV or Parquet first"
#: Files that people do hand in and that are no format of ours, with what to do about it.
REFUSED = {
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods"), "another spreadsheet; save it as .xlsx or CSV first"),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx"), DOCUMENT),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), PICTURE),
    **dict.fromkeys((".sql", ".dump", ".db", ".sqlite", ".sqlite3"), DUMP),
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz"), "an archive; unpack it first"),
    **dict.fromkeys((".orc", ".avro"), "not read or written yet; use Parquet"),
}
#: The same by their first bytes.
REFUSED_MAGIC = {
    b"%PDF-": DOCUMENT,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or an encrypted office file; save it as .xlsx or CSV first",
    b"\x89PNG\r\n": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
    b"PGDMP": DUMP,
    b"SQLite format 3\0": DUMP,
    b"PK\x03\x04": "an archive or a document; unpack it, or export its text or tables first",
    b"7z\xbc\xaf": "an archive; unpack it first",
    b"Obj\x01": "not read or written yet; use Parquet",
    b"ORC": "not read or written yet; use Parquet",
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a format reads at a time.

    `batch` holds the columns to be masked, by name; its rows are rows of the file (lines of a text).
    `carry` is what the format itself needs to write the chunk back, of no meaning to anyone else.
    """

    batch: pa.RecordBatch
    carry: Any = None
    #: Whether its first row goes on with the last one of the chunk before.
    continues: bool = False

    @property
    def rows(self) -> int:
        """How many rows begin in it."""
        rows: int = self.batch.num_rows
        return rows - self.continues


class Source(Protocol):
    """An opened input. A context manager; leaving it closes the file."""

    path: str
    format: str
    #: The file's size in bytes, None for a stream.
    nbytes: int | None
    #: The opened file behind it.
    input: Input

    @property
    def schema(self) -> pa.Schema | None:
        """The columns, or None when they are only known chunk by chunk (JSON Lines)."""

    @property
    def rows(self) -> int | None:
        """The number of rows where the format knows it cheaply (Parquet), else None."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *args: object) -> None: ...

    def chunks(self) -> Iterator[Chunk]:
        """Read the input once, in order. At least one chunk comes, of zero rows if there are none.

        Raises :class:`~pii_mask.errors.InputError`, naming the row, when the data isn't what it claims
        to be.
        """

    def progress(self) -> float:
        """Tell which share of the input has been read, 0 to 1; nan when that isn't known."""


class Writer(Protocol):
    """One format's way of turning masked chunks into bytes for an :class:`Output`."""

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        """Write one chunk; see :meth:`Target.write`."""

    def close(self) -> None:
        """Write what stands at the end of the file. Not called when the output is given up."""


class Target(Protocol):
    """An opened output. A context manager; leaving it without :meth:`commit` removes everything."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *args: object) -> None: ...

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        """Write `chunk` with the columns of `batch` in place of its own.

        `batch` has the rows of ``chunk.batch`` in their order; columns may have been dropped or have
        changed their type, in the same way for every chunk. Metadata of its schema is not written.
        Raises :class:`~pii_mask.errors.OutputError`.
        """

    #: The name of the format that is written.
    format: str

    def commit(self, check: Callable[[str], None] | None = None) -> None:
        """Finish the file and put it in its place, durably. Raises OutputError.

        `check` is called with where the finished file lies before; if it raises nothing is kept.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format.

    `extensions` are lower case with their dot. `tabular` formats can be written from one another, the
    others only from themselves. `plain` formats are text that may also go by the name of a text file.
    `sniff` recognises the format by the file's first bytes; formats that can't be told that way say no.
    `sure` says that what it recognises is this format whatever the file is called.
    """

    name: str
    extensions: tuple[str, ...]
    tabular: bool = False
    plain: bool = True
    sniff: Callable[[bytes], bool] = lambda head: False
    sure: bool = False
    reader: Callable[[Input], Source]
    writer: Callable[[Output, Source], Writer]


@cache
def formats() -> dict[str, Format]:
    """The formats of this folder, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {each.name: each for each in found}


def open_source(
    path: str | os.PathLike[str] | BinaryIO, *, format: str | None = None, unlock: Any = None
) -> Source:
    """Open an input; ``"-"`` is standard input, and an opened binary file or a table's URL
    (:mod:`pii_mask.databases`) will do.

    `unlock` opens encrypted Parquet: the key (bytes) of the footer and all columns, or the decryption
    properties of ``pyarrow.parquet.encryption``; without it the key may stand in the environment variable
    ``PII_MASK_UNLOCK``, in hexadecimal digits.

    The format is the one given, else that of the file's extension, else that of its first bytes.
    Raises :class:`~pii_mask.errors.InputError` if there is no such file, or no such format.
    """
    if isinstance(path, str) and is_url(path):
        from pii_mask.files.table import TableSource

        return _checked(TableSource(path))
    source = Input(path)
    source.unlock = unlock
    try:
        return _checked(_format_of(source, format).reader(source))
    except BaseException:
        source.close()
        raise


def _checked(opened: Source) -> Source:
    if opened.schema is not None and len(opened.schema) > MOST_COLUMNS:
        raise InputError(
            f"{opened.path}: {len(opened.schema):,} columns; a table may have {MOST_COLUMNS:,} at most"
        )
    return opened


def open_target(
    path: str | os.PathLike[str] | BinaryIO,
    source: Source,
    *,
    force: bool = False,
    order: bytes | None = None,
) -> Target:
    """Open an output for what `source` reads; ``"-"`` is standard output, a URL a table of a database.

    The format is that of the extension where the two can be converted (Parquet and CSV), else that of
    the source. A file is written whole or not at all (:mod:`pii_mask.files.atomic`); into a stream each
    chunk goes as it comes. With a key `order` the rows come in another order (:mod:`pii_mask.files.order`).
    Raises :class:`~pii_mask.errors.OutputError` if the target exists and
    `force` isn't set, if it is the source, or if it can't be created there.
    """
    if isinstance(path, str | os.PathLike):
        path = os.fspath(path)
    if isinstance(path, str) and is_url(path):
        return _open_table(path, source, force, order)
    chosen = formats()[source.format]
    codec = source.input.codec
    if isinstance(path, str) and path != "-":
        codec = codec_by_name(path)
        chosen = _target_format(without_suffix(path), source)
    if codec is not None and not chosen.plain:
        raise OutputError(f"{path}: {chosen.name} has a compression of its own; leave out the suffix")
    if order is not None and not (chosen.tabular and formats()[source.format].tabular):
        raise OutputError(f"{path}: rows of {chosen.name} can't be put in another order; of tables they can")
    output = open_output(path, source.input, force=force)
    try:
        packed = output if codec is None else CompressedOutput(output, codec)
        writer = chosen.writer(packed, source)
        return _Target(_ordered(writer, order), packed, chosen.name)
    except BaseException:
        output.abort()
        raise


def _open_table(url: str, source: Source, force: bool, order: bytes | None) -> Target:
    from pii_mask.files.table import TableWriter

    if not formats()[source.format].tabular:
        raise OutputError(f"{shown(url)}: {source.format} can't be written to a table of a database")
    writer = TableWriter(url, source, force=force)
    return _Target(_ordered(writer, order), writer, "table")


def _ordered(writer: Writer, order: bytes | None) -> Writer:
    if order is None:
        return writer
    from pii_mask.files.order import Permuted

    return Permuted(writer, order)


class Commitable(Protocol):
    """What can be put in its place or given up, once; see :class:`~pii_mask.files.atomic.Output`."""

    def finished(self) -> str | None: ...
    def commit(self) -> None: ...
    def abort(self) -> None: ...


class _Target:
    """A format's writer on an output: the one place that decides between all and nothing."""

    def __init__(self, writer: Writer, output: Commitable, format: str) -> None:
        self._writer = writer
        self._output = output
        self.format = format

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._output.abort()

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        self._writer.write(chunk, batch)

    def commit(self, check: Callable[[str], None] | None = None) -> None:
        self._writer.close()
        if check is not None:
            path = self._output.finished()
            if path is None:
                raise OutputError("only a file can be looked at before it is given out")
            check(path)
        self._output.commit()


def _known() -> str:
    names = {
        each.name: f" ({' '.join(each.extensions)})" if each.extensions else "" for each in formats().values()
    }
    return ", ".join(name + extensions for name, extensions in names.items())


def _by_extension(path: str) -> Format | None:
    extension = os.path.splitext(path)[1].lower()
    return next((each for each in formats().values() if extension in each.extensions), None)


def _format_of(source: Input, name: str | None) -> Format:
    if name is not None:
        if name not in formats():
            raise InputError(f"there is no file format {name!r}; known are {_known()}")
        return formats()[name]
    known = formats().values()
    sure = next((each for each in known if each.sure and each.sniff(source.head)), None)
    if sure is not None:
        return sure
    name = without_suffix(source.path) if source.codec is not None else source.path
    extension = os.path.splitext(name)[1].lower() if source.named else ""
    refused = REFUSED.get(extension) or next(
        (why for magic, why in REFUSED_MAGIC.items() if source.head.startswith(magic)), None
    )
    if refused is not None:
        raise InputError(f"{source.path}: this is {refused}; known are {_known()}")
    chosen = _by_extension(name) if source.named else None
    chosen = chosen or next((each for each in known if each.sniff(source.head)), None)
    if chosen is None:
        raise InputError(f"{source.path}: the format isn't known by name or content; say which: {_known()}")
    return chosen


def _target_format(path: str, source: Source) -> Format:
    own = formats()[source.format]
    extension = os.path.splitext(path)[1].lower()
    if extension in REFUSED:
        raise OutputError(f"{path}: this would be {REFUSED[extension]}; known are {_known()}")
    wanted = _by_extension(path) or own
    if wanted is own or (wanted.tabular and own.tabular):
        return wanted
    # Lines of JSON are called .json too.
    if own.plain and (wanted.name == "text" or {own.name, wanted.name} == {"json", "jsonl"}):
        return own
    raise OutputError(f"{path}: {own.name} can't be written as {wanted.name}")
