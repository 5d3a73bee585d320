"""Compressed files, known by their content: gzip, bzip2, xz, zstd, lz4 (frames).

They are decompressed on the way in, and an output whose name ends in ``.gz``, ``.bz2``, ``.xz``, ``.zst`` or
``.lz4`` is compressed on the way out (a stream is if its source was). What expands beyond all measure is
refused: see :data:`MOST_RATIO`.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from pii_mask.errors import InputError

if TYPE_CHECKING:
    from pii_mask.files.atomic import Output

#: By name: the first bytes of such a file, and the ends of its name.
CODECS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "gzip": (b"\x1f\x8b\x08", (".gz", ".gzip")),
    "bz2": (b"BZh", (".bz2",)),
    "xz": (b"\xfd7zXZ\x00", (".xz",)),
    "zstd": (b"\x28\xb5\x2f\xfd", (".zst", ".zstd")),
    "lz4": (b"\x04\x22\x4d\x18", (".lz4",)),
}
#: A file that expands to more than :data:`FREE` bytes and more than so many times its size is taken for a
#: bomb. Texts and logs reach 5 to 60 times; zeros reach 1,000 in gzip and a million in zstd.
MOST_RATIO = 400
FREE = 256 << 20


def codec_of(head: bytes) -> str | None:
    """The codec by a file's first bytes."""
    return next((name for name, (magic, _) in CODECS.items() if head.startswith(magic)), None)


def codec_by_name(path: str) -> str | None:
    """The codec by a file's name."""
    extension = os.path.splitext(path)[1].lower()
    return next((name for name, (_, ends) in CODECS.items() if extension in ends), None)


def without_suffix(path: str) -> str:
    """The name without the suffix of a codec: ``a.csv.gz`` is ``a.csv``."""
    return os.path.splitext(path)[0] if codec_by_name(path) else path


class Decompressed:
    """The decompressed bytes of a file, as a file. `compressed` counts those that were read."""

    def __init__(self, file: BinaryIO, codec: str, path: str) -> None:
        self._path = path
        self._raw = _Counted(file)
        self._stream: Any = _reader(self._raw, codec)
        self._codec = codec
        self._given = 0

    @property
    def compressed(self) -> int:
        return self._raw.count

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 20), b""))
        try:
            data: bytes = self._stream.read(size)
        except (EOFError, OSError, lzma.LZMAError, zlib.error):
            raise InputError(f"{self._path}: the {self._codec} data are cut off or damaged") from None
        self._given += len(data)
        if self._given > max(FREE, MOST_RATIO * self._raw.count):
            raise InputError(
                f"{self._path}: expands to more than {MOST_RATIO} times its size, as decompression bombs do;"
                " unpack it first if it is none"
            )
        return data

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self._raw.close()


class _Counted:
    """A file that counts what was read from it."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self._file.close()


def _reader(file: Any, codec: str) -> Any:
    if codec == "gzip":
        return gzip.GzipFile(fileobj=file, mode="rb")
    if codec == "bz2":
        return bz2.BZ2File(file)
    if codec == "xz":
        return lzma.LZMAFile(file)
    import pyarrow as pa

    return pa.CompressedInputStream(pa.PythonFile(file, mode="r"), codec)


class CompressedOutput:
    """An output that compresses what is written to it. No name and no time of day goes into it."""

    closed = False

    def __init__(self, output: Output, codec: str) -> None:
        self._output = output
        self._done = False
        target = cast(Any, output)
        self._stream: Any
        if codec == "gzip":
            self._stream = gzip.GzipFile(filename="", fileobj=target, mode="wb", compresslevel=6, mtime=0)
        elif codec == "bz2":
            self._stream = bz2.BZ2File(target, "wb")
        elif codec == "xz":
            self._stream = lzma.LZMAFile(target, "wb")  # noqa: SIM115 closed by commit
        else:
            import pyarrow as pa

            self._stream = pa.CompressedOutputStream(pa.PythonFile(_Open(output), mode="w"), codec)

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if not self._done and size:
            self._stream.write(memoryview(data).cast("B"))
        return size

    def flush(self) -> None:
        """Nothing: the bytes go out in :meth:`commit`, or when a buffer is full."""

    def scratch(self) -> str | None:
        return self._output.scratch()

    def finished(self) -> str | None:
        self._end()
        return self._output.finished()

    def commit(self) -> None:
        self._end()
        self._output.commit()

    def _end(self) -> None:
        if not self._done:
            self._done = True
            self._stream.close()

    def abort(self) -> None:
        self._done = True
        self._output.abort()


class _Open:
    """An output that Arrow doesn't close: it is committed or given up by its owner."""

    closed = False

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, data: Any) -> int:
        return self._output.write(data)

    def flush(self) -> None:
        """Nothing: the bytes go out when the output is committed."""

    def close(self) -> None:
        """Nothing."""
