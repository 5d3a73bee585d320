"""Opened inputs: a file, standard input or any binary stream, read once from first byte to last."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Protocol, Self, cast

from pii_mask.errors import InputError
from pii_mask.files.compression import Decompressed, codec_of

#: How many bytes are looked at to recognise a format or a dialect.
HEAD = 1 << 16
#: The longest row of a text, in bytes, and what says otherwise. A row is looked at as a whole, so that the
#: memory needed is some six to fifteen times the longest.
MOST_ROW = 64 << 20
ROW_VARIABLE = "PII_MASK_MAX_ROW"
_SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Input:
    """A binary input whose first bytes can be looked at, in `head`, before it is read.

    `path` is what messages call it; `named` tells whether that is a file's name. `nbytes` is the size
    of a regular file and None of anything else. `position` counts the bytes handed out.
    A compressed file is decompressed on the way; `codec` names how, `nbytes` stays that of the file.
    Raises :class:`~pii_mask.errors.InputError` when the file can't be opened or read.
    """

    def __init__(self, path: str | os.PathLike[str] | BinaryIO) -> None:
        self._owned = False
        #: What opens an encrypted file: see :func:`pii_mask.files.open_source`.
        self.unlock: Any = None
        self.named = isinstance(path, str | os.PathLike) and os.fspath(path) != "-"
        if not isinstance(path, str | os.PathLike):
            self.path = "<stream>"
            self.file: BinaryIO = path
        elif not self.named:
            self.path = "<stdin>"
            self.file = sys.stdin.buffer
        else:
            self.path = os.fspath(path)
            self._owned = True
            try:
                self.file = cast(BinaryIO, open(self.path, "rb", buffering=0))  # noqa: SIM115 closed by close()
            except OSError as error:
                raise InputError(f"{self.path}: can't be opened: {error.strerror}") from None
        self.position = 0
        self.nbytes = self._size()
        self.head = b""
        self.codec: str | None = None
        self._packed: Decompressed | None = None
        try:
            self.head = self._fill(HEAD)
            self.codec = codec_of(self.head)
            if self.codec is not None:
                raw = cast(BinaryIO, _Begun(self.head, self.file))
                self._packed = Decompressed(raw, self.codec, self.path)
                self.head = self._fill(HEAD)
        except BaseException:
            self.close()
            raise
        self._ahead = self.head

    def stat(self) -> os.stat_result | None:
        """What the operating system knows of the file; None of a stream that only Python knows."""
        try:
            return os.fstat(self.file.fileno())
        except (AttributeError, io.UnsupportedOperation):
            return None

    def read(self, size: int) -> bytes:
        """Read `size` bytes, fewer only at the end."""
        data = self._ahead[:size]
        self._ahead = self._ahead[size:]
        if len(data) < size:
            data += self._fill(size - len(data))
        self.position += len(data)
        return data

    def rewound(self) -> BinaryIO | None:
        """The file itself, back at its start, for formats that seek; None of a pipe or a compressed file."""
        if self._packed is not None or not self.file.seekable():
            return None
        self.file.seek(0)
        return self.file

    def progress(self) -> float:
        """The share of the bytes that were handed out; nan of a stream."""
        if self.nbytes is None:
            return float("nan")
        done = self.position if self._packed is None else self._packed.compressed
        return min(1.0, done / self.nbytes) if self.nbytes else 1.0

    def first_block(self, wanted: Callable[[bytes], bool]) -> bytes:
        """The first 64 KiB of the file that are `wanted`, or its head: nothing is taken from what is read.

        Only a plain file is looked through.
        """
        if not self.named or self.nbytes is None or self.codec is not None or self.nbytes <= len(self.head):
            return self.head
        try:
            with open(self.path, "rb", buffering=0) as file:
                while block := file.read(1 << 20):
                    if wanted(block):
                        first = next(at for at in range(0, len(block), 64) if wanted(block[at : at + 64]))
                        # What is before is unwanted, so no character is cut there; more may be needed.
                        return (
                            block[first:] + file.read(HEAD)
                            if len(block) - first < HEAD
                            else block[first:][:HEAD]
                        )
        except OSError as error:
            raise InputError(f"{self.path}: can't be read: {error.strerror}") from None
        return self.head

    def close(self) -> None:
        """Close the file if it was opened here; a stream stays its owner's."""
        if self._owned:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def _size(self) -> int | None:
        known = self.stat()
        return known.st_size if known is not None and stat.S_ISREG(known.st_mode) else None

    def _fill(self, size: int) -> bytes:
        parts = []
        try:
            file = self.file if self._packed is None else self._packed
            while size and (part := file.read(size)):
                parts.append(part)
                size -= len(part)
        except OSError as error:
            raise InputError(f"{self.path}: can't be read: {error.strerror}") from None
        return parts[0] if len(parts) == 1 else b"".join(parts)


class _Begun:
    """A file of which the first bytes were read already."""

    def __init__(self, begun: bytes, file: BinaryIO) -> None:
        self._begun = begun
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if self._begun:
            data, self._begun = (self._begun, b"") if size < 0 else (self._begun[:size], self._begun[size:])
            return data
        return self._file.read(size if size >= 0 else -1)

    def close(self) -> None:
        self._file.close()


def shown_size(size: int) -> str:
    """A number of bytes in the largest unit that has it whole."""
    for unit, bytes_ in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size % bytes_ == 0:
            return f"{size // bytes_} {unit}"
    return f"{size:,} bytes"


class Readable(Protocol):
    """What lines are read from; `path` is what messages call it."""

    path: str

    def read(self, size: int) -> bytes: ...


def longest_row(default: int = MOST_ROW) -> int:
    """How many bytes a row may have: what the environment variable ``PII_MASK_MAX_ROW`` says (``64M``,
    ``1G``), else `default`. Raises InputError when that is no size, or 2 GiB and more,
    where the offsets of Arrow end.
    """
    given = os.environ.get(ROW_VARIABLE)
    if not given:
        return default
    parts = re.fullmatch(r"([0-9]{1,12})([KMG]?)", given.strip().upper().removesuffix("B").removesuffix("I"))
    size = int(parts[1]) * _SIZES[parts[2]] if parts else 0
    if not 1 << 10 <= size < 1 << 31:
        raise InputError(f"{ROW_VARIABLE}: expected a size from 1K to below 2G, such as 512M")
    return size


def line_blocks(source: Readable, size: int, cut: Callable[[bytes], int] | None = None) -> Iterator[bytes]:
    """Yield blocks of whole lines of about `size` bytes; only the last may lack its line feed.

    A line that is longer than `size` makes its block as long as it needs; beyond :func:`longest_row` it is an
    InputError. With `cut` such a line comes in several blocks: it says how many bytes of what was read make
    one, 0 for none yet.
    """
    pending: list[bytes] = []
    most = longest_row()
    lines, length = 0, 0
    while data := source.read(min(size, most)):
        end = data.rfind(b"\n") + 1
        if end:
            block = b"".join([*pending, data[:end]])
            lines += block.count(b"\n")
            yield block
            pending.clear()
            length = 0
        if end < len(data):
            pending.append(data[end:])
            length += len(data) - end
            if cut is not None and length >= size and (at := cut(begun := b"".join(pending))):
                yield begun[:at]
                pending = [begun[at:]]
                length -= at
        if length > most:
            raise InputError(
                f"{source.path}: line {lines + 1} is longer than {shown_size(most)};"
                f" set {ROW_VARIABLE} to a larger size to hold it in memory"
            )
    if pending:
        yield b"".join(pending)
