"""JSON documents. An array is read element by element, each of them a row as in JSON Lines; any other
document is one row, held in memory whole.

Columns, cells and what comes back are those of :mod:`pii_mask.files.jsonl`: key order, spaces and the
spelling of numbers stay as they are. A file called ``.json`` that holds a value on each line is read as
JSON Lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pii_mask.errors import InputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.encodings import Utf8
from pii_mask.files.inputs import ROW_VARIABLE, Input, longest_row, shown_size
from pii_mask.files.jsonl import BLOCK, NEWLINE, JsonLinesSource, JsonLinesWriter, lines_of_json

#: What the splitting into elements looks at: strings, which may go on beyond the bytes at hand, and marks.
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.S)
STRING_TAIL = re.compile(rb'(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.S)
SPACES = b" \t\r\n"


class JsonSource(JsonLinesSource):
    """A JSON document."""

    format = "json"
    end = b","
    row = "element"

    def chunks(self) -> Iterator[Chunk]:
        begun = self._begin()
        if not begun.lstrip(SPACES).startswith(b"["):
            yield self._chunk([self._whole(begun)], False)
            return
        opening = begun[: begun.index(b"[") + 1]
        splitter = _Elements(begun[len(opening) :])
        rows: list[bytes] = []
        size = 0
        most = longest_row()
        while True:
            for element in splitter.elements():
                rows.append(element)
                size += len(element)
                if size >= BLOCK:
                    yield self._part(rows, opening)
                    opening, rows, size = b"", [], 0
            if splitter.closed:
                break
            data = self._data.read(BLOCK)
            if not data:
                raise InputError(f"{self.path}: not JSON: the array is never closed (file cut off?)")
            splitter.feed(data)
            if splitter.size > most:
                raise InputError(
                    f"{self.path}: element {self._line + len(rows) + 1} is longer than {shown_size(most)};"
                    f" set {ROW_VARIABLE} to a larger size to hold it in memory"
                )
        rows.append(splitter.last)
        behind = splitter.rest
        while data := self._data.read(BLOCK):
            behind += data
        if behind[1:].strip(SPACES):
            raise InputError(f"{self.path}: not JSON: something stands behind the array")
        yield self._part(rows, opening, behind, last=True)

    def _part(self, rows: list[bytes], before: bytes, behind: bytes = b"", *, last: bool = False) -> Chunk:
        alone = last and len(rows) == 1 and self._line == 0
        for number, row in enumerate(rows, 1):
            if not row.strip(SPACES) and not alone:
                raise InputError(f"{self.path}: not JSON: element {self._line + number} is missing")
        return self._chunk([self._flat(row) for row in rows], not last, before, behind)

    def _flat(self, row: bytes) -> bytes:
        """The row on one line: what is read line by line is the same then."""
        if NEWLINE in row:
            raise InputError(f"{self.path}: not JSON: there is a control character in it")
        return row.replace(b"\n", NEWLINE) if b"\n" in row else row

    def _begin(self) -> bytes:
        begun = self._data.read(BLOCK)
        while begun and not begun.strip(SPACES) and (more := self._data.read(BLOCK)):
            begun += more
        if not begun.strip(SPACES):
            raise InputError(f"{self.path}: not JSON: the file is empty")
        return begun

    def _whole(self, begun: bytes) -> bytes:
        parts = [begun]
        size, most = len(begun), longest_row()
        while data := self._data.read(BLOCK):
            parts.append(data)
            size += len(data)
            if size > most:
                raise InputError(
                    f"{self.path}: a document that is no array is held in memory, and this one is longer than"
                    f" {shown_size(most)}; set {ROW_VARIABLE} to a larger size"
                )
        return self._flat(b"".join(parts))


class _Elements:
    """Cuts the inside of an array into its elements, over any number of pieces."""

    def __init__(self, data: bytes) -> None:
        self._pieces: list[bytes] = []
        self._held = b""
        self.feed(data)
        self._depth = 0
        self._in_string = False
        self.size = 0
        #: Set at the end of the array: its last element, and what comes from its bracket on.
        self.closed = False
        self.last = self.rest = b""

    def feed(self, data: bytes) -> None:
        """Goes on with further bytes; a backslash at their end waits for what it escapes."""
        data = self._held + data
        odd = (len(data) - len(data.rstrip(b"\\"))) % 2
        self._data, self._held = data[: len(data) - odd], data[len(data) - odd :]

    def elements(self) -> Iterator[bytes]:
        """The elements that end in the bytes at hand, but for the last one of the array."""
        data, begin, at = self._data, 0, 0
        if self._in_string:
            match = STRING_TAIL.match(data)
            assert match is not None  # it matches anything
            at = match.end()
            self._in_string = at == len(data) and not _closed(b'"' + match[0])
            if self._in_string:
                self._keep(data)
                return
        for match in TOKEN.finditer(data, at):
            token = match[0]
            if token[0] == 34:
                if match.end() == len(data) and (len(token) < 2 or not _closed(token)):
                    self._in_string = True
            elif token in b"[{":
                self._depth += 1
            elif token != b",":
                if self._depth == 0:
                    self.closed = True
                    self.last = b"".join([*self._pieces, data[begin : match.start()]])
                    self.rest = data[match.start() :] + self._held
                    return
                self._depth -= 1
            elif self._depth == 0:
                yield b"".join([*self._pieces, data[begin : match.start()]])
                self._pieces.clear()
                self.size = 0
                begin = match.end()
        self._keep(data[begin:])

    def _keep(self, data: bytes) -> None:
        self._pieces.append(data)
        self.size += len(data)


def _closed(token: bytes) -> bool:
    """Whether a string token ends with its closing quote: one behind an even number of backslashes."""
    body = token[1:-1]
    return len(token) > 1 and token.endswith(b'"') and (len(body) - len(body.rstrip(b"\\"))) % 2 == 0


def _reader(source: Input) -> Source:
    data = Utf8(source)
    head = data.head().lstrip(SPACES)
    if head.startswith(b"{") and lines_of_json(head) and b"\n" in head.strip():
        return JsonLinesSource(source, data)
    return JsonSource(source, data)


def _sniff(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(SPACES)
    return head.startswith((b"[{", b"[[", b"[\n", b"[ ", b"[\r")) or (
        head.startswith(b"{") and not lines_of_json(head)
    )


FORMAT = Format(name="json", extensions=(".json",), sniff=_sniff, reader=_reader, writer=JsonLinesWriter)
