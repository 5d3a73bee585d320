"""Opened inputs: a file, standard input or any binary stream, read once from first byte to last."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, Self, cast

from pii_mask.errors import InputError

#: How many bytes are looked at to recognise a format or a dialect.
HEAD = 1 << 16


class Input:
    """A binary input whose first bytes can be looked at, in `head`, before it is read.

    `path` is what messages call it; `named` tells whether that is a file's name. `nbytes` is the size
    of a regular file and None of anything else. `position` counts the bytes handed out.
    Raises :class:`~pii_mask.errors.InputError` when the file can't be opened or read.
    """

    def __init__(self, path: str | os.PathLike[str] | BinaryIO) -> None:
        self._owned = False
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
        try:
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
        """The file itself, back at its start, for formats that seek; None of a pipe."""
        if not self.file.seekable():
            return None
        self.file.seek(0)
        return self.file

    def progress(self) -> float:
        """The share of the bytes that were handed out; nan of a stream."""
        if self.nbytes is None:
            return float("nan")
        return min(1.0, self.position / self.nbytes) if self.nbytes else 1.0

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
            while size and (part := self.file.read(size)):
                parts.append(part)
                size -= len(part)
        except OSError as error:
            raise InputError(f"{self.path}: can't be read: {error.strerror}") from None
        return parts[0] if len(parts) == 1 else b"".join(parts)


def line_blocks(source: Input, size: int) -> Iterator[bytes]:
    """Yield blocks of whole lines of about `size` bytes; only the last may lack its line feed.

    A line that is longer than `size` makes its block as long as it needs. From 2 GiB on, where Arrow's
    offsets end, it is an InputError.
    """
    pending: list[bytes] = []
    while data := source.read(size):
        end = data.rfind(b"\n") + 1
        if end:
            yield b"".join([*pending, data[:end]])
            pending.clear()
        if end < len(data):
            pending.append(data[end:])
        if sum(map(len, pending)) + size >= 1 << 31:
            raise InputError(f"{source.path}: a line is longer than 2 GiB")
    if pending:
        yield b"".join(pending)
