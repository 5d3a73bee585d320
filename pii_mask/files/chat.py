"""Chat exports: the text that QQ writes of a conversation.

A message begins with a line ``2017-03-01 10:00:00 昵称(123456789)`` (or ``昵称<name@example.com>``, with
or without ``【头衔】`` before the name), its text follows on the lines below. The columns are ``nickname``,
``qq`` (the number or address in the brackets) and ``message``. Where somebody is called by a nickname of
the file, behind ``@``, or by nickname and number inside a line as in ``昵称(123456789)加入本群``, these are
cells of ``nickname`` and ``qq`` too: so one person is one pseudonym everywhere. What the file says of itself
above the messages (``消息对象:…``) is the column ``nickname`` as well, since it names a person or a group.

Nicknames are masked as names of persons are and numbers as QQ numbers, unless the policy says otherwise for
these columns; a keyed strategy gives pseudonyms that tell people apart. Line ends, the times, the brackets
and titles stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pii_mask.errors import OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.encodings import Encoder, Utf8, detect
from pii_mask.files.inputs import Input, line_blocks
from pii_mask.files.text import TextSource

#: Bytes of text per chunk.
BLOCK = 2 << 20
#: The columns. A line has any number of cells in each of them.
COLUMNS = ("nickname", "qq", "message")

TIME = r"\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}:\d{2}"
NUMBER = r"\([1-9][0-9]{4,11}\)|<[^<>@\s]{1,64}@[^<>\s]{1,190}>"
HEADER = re.compile(rf"({TIME} (?:【[^】\n]{{0,20}}】)?)([^\n]*?)({NUMBER})?([ \t]*\r?\n?)")
OBJECT = re.compile(r"(消息对象[:：])([^\r\n]*)(\r?\n?)")
SNIFFED = re.compile(rf"^{TIME} .*(?:{NUMBER})[ \t]*\r?$", re.M)
#: Who is no person but the program.
OWN = ("(10000)", "(1000000)")
#: In what the program itself says, whoever stands before a number.
NAMED = re.compile(r"(?P<name>[^\s()（）,，。:：]{1,60})(?:\((?P<number>[1-9][0-9]{4,11})(?=\)))")
#: A nickname that is so long, or a set of them, isn't looked for in texts.
LONGEST = 60
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a line: what column it is a cell of, or None where it stays."""

    text: str
    column: str | None


class ChatSource(TextSource):
    """A chat export, read in blocks of whole lines."""

    format = "chat"
    schema = pa.schema([(name, pa.list_(pa.string())) for name in COLUMNS])

    def __init__(self, source: Input) -> None:
        self._names = _nicknames(source)
        #: Whether the lines at hand are the chat program's own, which name people with their numbers.
        self._own = False
        super().__init__(source)

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        for block in line_blocks(self._data, BLOCK):
            empty = False
            text = block.decode(errors="surrogateescape")
            yield _chunk([self._pieces(line) for line in text.splitlines(keepends=True)])
        if empty:
            yield _chunk([])

    def _pieces(self, line: str) -> list[Piece]:
        header = HEADER.fullmatch(line)
        if header is not None and (header[3] or header[2].strip()):
            self._own = header[3] in OWN
            if self._own:
                return [Piece(line, None)]
            time, name, number, end = header.groups()
            pieces = [Piece(time, None), Piece(name, "nickname")]
            if number:
                pieces += [Piece(number[0], None), Piece(number[1:-1], "qq"), Piece(number[-1], None)]
            return [*pieces, Piece(end, None)]
        about = OBJECT.fullmatch(line)
        if about is not None:
            return [Piece(about[1], None), Piece(about[2], "nickname"), Piece(about[3], None)]
        body = line.rstrip("\r\n")
        pieces = []
        at = 0
        if "@" in body or "(" in body:
            for match in (NAMED if self._own else self._names).finditer(body):
                pieces.append(Piece(body[at : match.start("name")], "message"))
                pieces.append(Piece(match["name"], "nickname"))
                at = match.end("name")
                if match["number"]:
                    pieces += [Piece("(", None), Piece(match["number"], "qq")]
                    at = match.end("number")
        pieces.append(Piece(body[at:], "message"))
        return [*pieces, Piece(line[len(body) :], None)]


class ChatWriter:
    """Puts the lines together again."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._encode = source.encoder if isinstance(source, ChatSource) else Encoder()

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        cells: dict[str, Iterator[str | None] | None] = {}
        for name in COLUMNS:
            if name not in batch.schema.names:
                cells[name] = None
                continue
            column: Any = batch.column(name)
            flat = column.flatten()
            if len(flat) != len(chunk.batch.column(name).flatten()):
                raise OutputError(f"column {name!r}: a list changed its length")
            values = flat.cast(pa.large_binary()).to_pylist()
            cells[name] = iter([None if v is None else v.decode(errors="surrogateescape") for v in values])
        text = []
        for pieces in chunk.carry:
            for piece in pieces:
                if piece.column is None:
                    text.append(piece.text)
                elif piece.text:
                    source = cells[piece.column]
                    text.append("" if source is None else next(source) or "")
        self._output.write(self._encode("".join(text).encode(errors="surrogateescape")))

    def close(self) -> None:
        """Nothing: a text has no footer."""


def _nicknames(source: Input) -> re.Pattern[str]:
    """What finds the nicknames of the file in its texts: behind ``@``, or before a number in brackets.

    The file is read once more for that; of a stream only the beginning is known.
    """
    names: set[str] = set()
    if source.named and source.nbytes is not None:
        with Input(source.path) as again:
            for block in line_blocks(Utf8(again, lenient=True), BLOCK):
                _collect(block, names)
    else:
        encoding, mark = detect(source)
        _collect(source.head[len(mark) :].decode(encoding or "utf-8", "replace").encode(), names)
    chosen = sorted(names, key=lambda name: (-len(name), name))
    known = "|".join(map(re.escape, chosen)) if 0 < len(chosen) <= MOST else "(?!)"
    number = r"(?:\((?P<number>[1-9][0-9]{4,11})(?=\)))"
    # Who isn't known is taken up to the next blank or mark.
    called = rf"(?<=(?<![A-Za-z0-9._%+-])@)(?:{known}|[^\s@()（）,，。:：]{{1,{LONGEST}}})"
    return re.compile(rf"(?P<name>{called}|(?:{known})(?=\([1-9][0-9]{{4,11}}\))){number}?")


def _collect(block: bytes, names: set[str]) -> None:
    for line in block.decode(errors="surrogateescape").splitlines(keepends=True):
        header = HEADER.fullmatch(line)
        if header is not None and header[3] and header[2].strip() and len(header[2]) <= LONGEST:
            names.add(header[2])


def _chunk(lines: list[list[Piece]]) -> Chunk:
    """Lines as rows; a cell without characters isn't one."""
    columns = {
        name: pa.array(
            [
                [p.text.encode(errors="surrogateescape") for p in pieces if p.column == name and p.text]
                for pieces in lines
            ],
            pa.list_(pa.binary()),
        )
        for name in COLUMNS
    }
    arrays = [
        pa.ListArray.from_arrays(column.offsets, _unchecked(column.values)) for column in columns.values()
    ]
    return Chunk(pa.record_batch(arrays, names=list(columns)), lines)


def _unchecked(values: Any) -> Any:
    validity, offsets, data = values.buffers()
    return pa.Array.from_buffers(pa.string(), len(values), [validity, offsets, data], offset=values.offset)


def _sniff(head: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = head[: len(head) // 2 * 2].decode(encoding, "ignore")
        except UnicodeError:
            continue
        found = sum(1 for _ in SNIFFED.finditer(text))
        if found >= 2 or (found == 1 and text.count("\n") < 20):
            return True
    return False


FORMAT = Format(name="chat", extensions=(), sniff=_sniff, sure=True, reader=ChatSource, writer=ChatWriter)
