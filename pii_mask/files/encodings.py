"""Text files in other encodings than UTF-8, read as UTF-8 and written as they were.

UTF-8 and UTF-16 are known by their byte order mark, UTF-16 without one by its zeros, GB18030 (and with
it GBK and GB2312) by bytes that are no UTF-8, are GB18030, and are for the most part pairs of GB 2312, as
Chinese text is and text of Europe isn't. Nothing else is guessed. Where the first bytes are plain ASCII,
the encoding is judged by the first part of the file that isn't.
"""

from __future__ import annotations

import codecs
from typing import Any

from pii_mask.errors import InputError, OutputError
from pii_mask.files.inputs import HEAD, Input

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"\x84\x31\x95\x33",
}
#: The share of pairs of GB 2312 among all characters beyond ASCII of a Chinese text.
CHINESE = 0.7


class Utf8:
    """An input as UTF-8 without byte order mark; `encoding` and `bom` say what it was.

    `encoding` is None where nothing is known of bytes that aren't UTF-8; then they are handed out as they
    are. A `lenient` one hands out single wrong bytes of GB18030 as half surrogate pairs, and :class:`Encoder`
    turns them back; else they are an :class:`~pii_mask.errors.InputError`.
    """

    closed = False

    def __init__(self, source: Input, *, lenient: bool = False) -> None:
        self._source = source
        self.path = source.path
        self.encoding, self.bom = detect(source)
        source.read(len(self.bom))
        plain = self.encoding in (None, "utf-8")
        handler = "surrogateescape" if lenient and self.encoding == "gb18030" else "strict"
        self._decoder = None if plain else codecs.getincrementaldecoder(self.encoding or "")(handler)
        self._kept = (b"", b"")
        self._ahead = self._next(HEAD)

    @property
    def tail(self) -> bytes:
        """The last bytes that were read, a block or more."""
        return b"".join(self._kept)

    def head(self) -> bytes:
        """What will be read next, up to 64 KiB of input; empty only at the end."""
        return self._ahead

    def skip(self, size: int) -> None:
        """Leave out the next `size` bytes of the head."""
        self._ahead = self._ahead[size:] or self._next(HEAD)

    def read(self, size: int) -> bytes:
        """Read at most `size` bytes; none only at the end."""
        if len(self._ahead) < size:
            more = self._next(size - len(self._ahead))
            self._ahead = self._ahead + more if self._ahead else more
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def close(self) -> None:
        """Nothing: the source closes its input itself."""

    def encoder(self) -> Encoder:
        """What writes text in the input's encoding."""
        return Encoder(self.encoding, self.bom)

    def _next(self, size: int) -> bytes:
        data = self._source.read(size)
        while self._decoder is not None:
            # Half a character at the end decodes to nothing yet; the call after it tells that it is one.
            taken = len(data)
            try:
                data = self._decoder.decode(data, final=not data).encode(errors="surrogatepass")
            except UnicodeError:
                name = (
                    "UTF-16" if (self.encoding or "").startswith("utf-16") else (self.encoding or "").upper()
                )
                raise InputError(f"{self.path}: cut off or damaged, not the {name} it begins as") from None
            if data or not taken:
                break
            data = self._source.read(size)
        if data:
            self._kept = (self._kept[1], data)
        return data


class Encoder:
    """Writes UTF-8 in another encoding, beginning with the byte order mark if there was one."""

    def __init__(self, encoding: str | None = "utf-8", bom: bytes = b"") -> None:
        self._encoding = encoding
        self._bom = bom

    def __call__(self, data: Any) -> Any:
        """The bytes to be written for `data`, which ends with a whole character."""
        if self._encoding not in (None, "utf-8"):
            try:
                handler = "surrogateescape" if self._encoding == "gb18030" else "strict"
                data = bytes(data).decode(errors="surrogatepass").encode(self._encoding or "", handler)
            except UnicodeError:
                name = (self._encoding or "").upper()[:6]
                raise OutputError(f"a cell isn't valid UTF-8 and can't be written as {name}") from None
        if self._bom:
            data, self._bom = self._bom + bytes(data), b""
        return data


def detect(source: Input) -> tuple[str | None, bytes]:
    """The encoding, None if unknown, and the byte order mark that says so."""
    for encoding, mark in MARKS.items():
        if source.head.startswith(mark):
            return encoding, mark
    head = source.head
    if head.isascii() and b"\0" not in head:
        head = source.first_block(lambda block: not block.isascii())
    half = len(head) // 2
    if half >= 4 and len(head) % 2 == 0:
        zeros = [head[offset::2].count(0) for offset in (0, 1)]
        guess = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        # Every second byte of ASCII written as UTF-16 is zero, of any text many are.
        if max(zeros) > 0.3 * half and min(zeros) < 0.02 * half and decodes(head, guess):
            return guess, b""
    if decodes(head, "utf-8"):
        return "utf-8", b""
    return ("gb18030" if _chinese(head) else None), b""


def decodes(data: bytes, encoding: str) -> bool:
    """Whether the bytes are of this encoding; a character may be cut off at the end."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _chinese(data: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(data)
    except UnicodeDecodeError:
        return False
    written = text.encode("gb18030")
    beyond = [symbol.encode("gb18030") for symbol in text if not symbol.isascii()]
    pairs = sum(len(each) == 2 and min(each) >= 0xA1 for each in beyond)
    return bool(beyond) and pairs >= CHINESE * len(beyond) and data.startswith(written)
