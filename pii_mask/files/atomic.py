"""Writing a file whole or not at all.

What is written goes to a hidden temporary file beside the target, is synced to the disk and renamed;
then the folder is synced too. A kill at any moment leaves the old target or the new one.

The file's name is noted down before it is created, so that a signal at any moment in between removes it
too. A killed run leaves its temporary file, and the next run on the same target removes it. The owner of a
temporary file holds a lock on it (``flock``) for as long as it lives, and the kernel takes that lock
away with the process, so whose lock can be had is dead: unlike a process id, a lock is never reused.
Where there are no such locks (Windows), a file that somebody holds open can't be removed anyway.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
import weakref
from typing import Any, BinaryIO, Protocol

from pii_mask.errors import OutputError
from pii_mask.files.inputs import Input

if sys.platform != "win32":
    import fcntl

#: What a file system, a quota and a size limit say when no more can be written.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SUFFIX = "pii-mask-tmp"
#: What the name of a temporary file's folder of further files has behind it.
FOLDER = ".d"


class Output(Protocol):
    """Where a format's writer puts its bytes."""

    #: Always False: what a file-like object must have to be written to by Arrow.
    closed: bool

    def write(self, data: Any) -> int:
        """Write all of `data`, bytes or a buffer; after :meth:`abort` they are dropped.

        (Libraries flush when they are torn down, which must not bring a removed file back.)
        """

    def flush(self) -> None:
        """Nothing: the bytes go out in :meth:`commit`, or when a buffer is full."""

    def scratch(self) -> str | None:
        """A folder for a library's temporary files, where the output's own is; None if there is none."""

    def finished(self) -> str | None:
        """Where all that was written lies until it is committed, to be read again; None if nowhere.

        Nothing may be written afterwards.
        """

    def commit(self) -> None:
        """Put everything in its place, once."""

    def abort(self) -> None:
        """Give up what isn't committed. May be called at any time, also after a commit."""


def open_output(path: str | BinaryIO, source: Input, *, force: bool = False) -> Output:
    """Open the output `path` (``"-"``: standard output) of a run that reads `source`.

    Raises :class:`~pii_mask.errors.OutputError` when it exists and `force` isn't set, when it is the
    source's own file under whatever name, when it is no regular file, or when it can't be created.
    """
    if not isinstance(path, str):
        return StreamOutput(path, "<stream>")
    read = source.stat()
    if path == "-":
        stream = sys.stdout.buffer
        with contextlib.suppress(AttributeError, OSError):  # a stream that is only Python's has no fileno
            if read is not None and stat.S_ISREG(read.st_mode) and _same(read, os.fstat(stream.fileno())):
                raise OutputError("the output is the input itself")
        return StreamOutput(stream, "<stdout>")
    try:
        existing = os.stat(path)
    except FileNotFoundError:
        existing = None
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {error.strerror}") from None
    if existing is not None:
        if read is not None and _same(read, existing):
            raise OutputError(f"{path}: the output is the input itself; give it another name")
        if not stat.S_ISREG(existing.st_mode):
            raise OutputError(f"{path}: not a regular file")
        if not force:
            raise OutputError(f"{path}: exists already; it is replaced only when that is asked for (force)")
    return AtomicFile(path, force=force)


class StreamOutput:
    """A stream: what is written is gone, so nothing can be taken back."""

    closed = False

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._done = False

    def write(self, data: Any) -> int:
        rest = memoryview(data).cast("B")
        size = rest.nbytes
        if not self._done:
            with reported(self._name):
                # An unbuffered stream (PYTHONUNBUFFERED) may take only a part at a time.
                while rest:
                    rest = rest[self._stream.write(rest) :]
        return size

    def flush(self) -> None:
        if not self._done:
            with reported(self._name):
                self._stream.flush()

    def scratch(self) -> str | None:
        return None

    def finished(self) -> str | None:
        return None

    def commit(self) -> None:
        self.flush()
        self._done = True

    def abort(self) -> None:
        self._done = True


class AtomicFile:
    """The file `path`, which appears when it is committed and not before.

    While temporary it is readable by its owner only. Then it has the permissions of the file that it
    replaces, or those that the umask gives to a new one. A symbolic link is followed, not replaced.
    """

    closed = False

    def __init__(self, path: str, *, force: bool = False) -> None:
        self._path = path
        self._force = force
        self._target = os.path.realpath(path)
        self._folder, name = os.path.split(self._target)
        if not os.path.isdir(self._folder):
            raise OutputError(f"{path}: there is no such folder")
        # Names may have 255 bytes on most file systems; 50 characters are at most 200 of them.
        self._stem = name[:50]
        self._done = False
        with reported(path):
            self._clear_stale()
            self._create()

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if not self._done:
            with reported(self._path):
                self._file.write(data)
        return size

    def flush(self) -> None:
        """Nothing: everything is flushed and synced at once in :meth:`commit`."""

    def finished(self) -> str | None:
        with reported(self._path):
            self._file.flush()
        return self._temporary

    def commit(self) -> None:
        with reported(self._path):
            self._remove_scratch()
            self._file.flush()
            os.chmod(self._temporary, self._mode())
            os.fsync(self._file.fileno())
            if not self._force and os.path.lexists(self._target):
                raise OutputError(f"{self._path}: somebody else has created it meanwhile")
            if sys.platform == "win32":
                self._file.close()  # an open file can't be renamed there
            os.replace(self._temporary, self._target)
            self._done = True
            self._remains.detach()
            self._file.close()
            if sys.platform != "win32":
                folder = os.open(self._folder, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def abort(self) -> None:
        if self._done:
            return
        self._done = True
        with contextlib.suppress(OSError):  # a full disk refuses the buffer's last bytes: they go anyway
            self._file.close()
        self._remains()

    def scratch(self) -> str | None:
        folder = self._temporary + FOLDER
        with reported(self._path):
            if not os.path.isdir(folder):
                os.mkdir(folder, 0o700)
        return folder

    def _remove_scratch(self) -> None:
        shutil.rmtree(self._temporary + FOLDER, ignore_errors=True)

    def _mode(self) -> int:
        try:
            return stat.S_IMODE(os.stat(self._target).st_mode)
        except FileNotFoundError:
            umask = os.umask(0o077)
            os.umask(umask)
            return 0o666 & ~umask

    def _create(self) -> None:
        """Create and lock the temporary file, again if a clearing run was faster than our lock."""
        while True:
            name = f".{self._stem}.{os.getpid()}.{secrets.token_hex(4)}.{SUFFIX}"
            self._temporary = os.path.join(self._folder, name)
            # Whoever lets go of this object without an end to it, removes the file with it.
            self._remains = weakref.finalize(self, _remove, self._temporary, os.getpid())
            file = open(self._temporary, "xb", buffering=1 << 20, opener=_private)  # noqa: SIM115 by commit, abort
            self._file: BinaryIO = file
            if sys.platform == "win32":
                return
            if _locked(file.fileno()) is not False and os.path.exists(self._temporary):
                return
            file.close()
            self._remains()

    def _clear_stale(self) -> None:
        ours = re.compile(rf"\.{re.escape(self._stem)}\.\d+\.[0-9a-f]{{8}}\.{SUFFIX}")
        for name in filter(ours.fullmatch, os.listdir(self._folder)):
            path = os.path.join(self._folder, name)
            # Gone meanwhile, or another user's, or held open on Windows: then it isn't ours to clear.
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    os.unlink(path)
                    continue
                descriptor = os.open(path, os.O_RDWR)
                try:
                    if _locked(descriptor):
                        shutil.rmtree(path + FOLDER, ignore_errors=True)
                        os.unlink(path)
                finally:
                    os.close(descriptor)


def _remove(path: str, owner: int) -> None:
    """Removes a temporary file and its folder; a copy of the process (``fork``) leaves them to the first."""
    if os.getpid() != owner:
        return
    shutil.rmtree(path + FOLDER, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.unlink(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)


def _locked(descriptor: int) -> bool | None:
    """Lock an open file if nobody else has: True, False, or None where the file system has no locks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return os.path.samestat(one, other)


@contextlib.contextmanager
def reported(path: str) -> Any:
    """Turn the operating system's errors into one sentence; a reader that hung up stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise OutputError(f"{path}: the disk is full, or a quota or size limit is reached") from None
        raise OutputError(f"{path}: can't be written: {error.strerror}") from None
