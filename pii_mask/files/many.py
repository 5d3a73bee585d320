"""Many files: folders, globs and hive partitions, several at a time, resumable.

Each file is written as a single one is (:mod:`pii_mask.files.atomic`). Then its receipt is written beside it
under the name ``.NAME.receipt.json``, which tools that read folders leave out. A later run
takes a file for finished when its receipt names the size and time of the source, the policy's digest and the
key's check value that it has now.

Names can hold values too. A folder called ``column=value`` is a hive partition: its value is masked as a
cell of that column, and where the policy drops the column the folder goes. Other names of folders and
files are scanned like texts. Where two files come to have one name, the later ones are numbered. Receipts
name no source.
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from pii_mask.databases import is_url
from pii_mask.errors import InputError, OutputError, VerificationError
from pii_mask.files import open_source
from pii_mask.files.atomic import AtomicFile
from pii_mask.files.compression import codec_by_name
from pii_mask.results import ManyReceipts, Receipt, Tally, Verdict

if TYPE_CHECKING:
    from pii_mask.masker import Masker

__all__ = ["is_many", "mask_files", "sources"]

#: What a partition of nulls is called.
NULL = "__HIVE_DEFAULT_PARTITION__"
RECEIPT = ".receipt.json"
MOST_JOBS = 8


def is_many(path: str) -> bool:
    """Whether `path` stands for many files: a folder, or a pattern that is no file's name itself."""
    if is_url(path):
        return False
    return os.path.isdir(path) or (glob.has_magic(path) and not os.path.exists(path))


def sources(path: str) -> tuple[str, list[str]]:
    """The folder that names are relative to, and the files, in order.

    What begins with a dot or an underscore is left out, as it is by those who write such folders.
    Raises :class:`~pii_mask.errors.InputError` when there is none.
    """
    if os.path.isdir(path):
        root, found = path, list(_walk(path))
    else:
        before = path[: min(path.index(mark) for mark in "*?[" if mark in path)]
        root = os.path.dirname(before) or "."
        matches = (each for each in glob.iglob(path, recursive=True) if os.path.isfile(each))
        found = [each for each in matches if not os.path.basename(each).startswith((".", "_"))]
    if not found:
        raise InputError(f"{path}: there is no file")
    return root, sorted(found)


def _walk(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry.path


def partitions(root: str, path: str) -> dict[str, str | None]:
    """The columns that the names of a file's folders hold, with their values."""
    folders = os.path.relpath(path, root).split(os.sep)[:-1]
    found = (_partition(folder) for folder in folders)
    return {key: None if value == NULL else value for key, value in found if key}


def pairs(masker: Masker, source: str, target: str) -> list[tuple[str, str]]:
    """The files of `source`, each with the one that :func:`mask_files` makes of it in `target`."""
    root, found = sources(source)
    work, _ = _names(masker, root, found)
    return [(job.source, os.path.join(target, job.name)) for job in work]


@dataclass(frozen=True, slots=True)
class _Job:
    """One file: where it is, and the path it gets within the target."""

    source: str
    name: str


def mask_files(
    masker: Masker,
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    force: bool = False,
    progress: Callable[[float], None] | None = None,
    planned: bool = False,
    jobs: int | None = None,
    verify: bool | Callable[[Verdict], None] = False,
) -> ManyReceipts:
    """See :meth:`pii_mask.Masker.mask_files`."""
    source, target = os.fspath(source), os.fspath(target)
    root, found = sources(source)
    if os.path.exists(target) and not os.path.isdir(target):
        raise OutputError(f"{target}: many files need a folder, and this is none")
    inside = os.path.commonpath([os.path.realpath(target), os.path.realpath(root)])
    if inside == os.path.realpath(root):
        raise OutputError(f"{target}: lies within the folder that is read; give another one")
    work, keys = _names(masker, root, found)
    if verify and os.path.isdir(target):
        extra = sorted(set(_walk(target)) - {os.path.join(target, job.name) for job in work})
        if extra:
            raise OutputError(f"{extra[0]}: isn't masked from {source}, so that {target} can't be verified")
    skipped: dict[str, str] = {}
    work = _check(masker, work, keys, skipped)
    run = _Run(masker, target, force, planned, progress, len(work))
    with ThreadPoolExecutor(max(1, min(jobs or os.cpu_count() or 1, MOST_JOBS))) as pool:
        results = list(pool.map(run.one, work))
    done = tuple(receipt for receipt in results if isinstance(receipt, Receipt))
    skipped |= {job.name: why for job, why in zip(work, results, strict=True) if isinstance(why, str)}
    if verify and len(skipped) < len(found):
        _verify(masker, source, target, done, verify)
    return ManyReceipts(done, results.count(None), skipped)


def _verify(
    masker: Masker,
    source: str,
    target: str,
    done: tuple[Receipt, ...],
    verify: bool | Callable[[Verdict], None],
) -> None:
    """Verifies the folder as a whole; takes what this run wrote away again if it isn't safe."""
    from pii_mask.verification import verify as verified

    try:
        verdict = verified(source, target, policy=masker.policy, key=masker.key)
        if callable(verify):
            verify(verdict)
        if not verdict.ok:
            raise VerificationError(
                f"{target}: what was written is gone again, since the result isn't safe: {verdict.why}",
                verdict,
            )
    except BaseException:
        for receipt in done:
            path = os.path.join(target, receipt.target)
            for each in (_note(path), path):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(each)
            folder = os.path.dirname(path)
            with contextlib.suppress(OSError):  # the folder holds other files
                while folder != target:
                    os.rmdir(folder)
                    folder = os.path.dirname(folder)
        raise


def _note(path: str) -> str:
    """Where a file's receipt lies."""
    return os.path.join(os.path.dirname(path), f".{os.path.basename(path)}{RECEIPT}")


class _Run:
    """What the jobs share."""

    def __init__(
        self,
        masker: Masker,
        target: str,
        force: bool,
        planned: bool,
        progress: Callable[[float], None] | None,
        count: int,
    ) -> None:
        self._masker, self._target, self._force = masker, target, force
        self._planned, self._progress = planned, progress
        self._lock = Lock()
        self._left = self._count = count

    def one(self, job: _Job) -> Receipt | str | None:
        """Masks one file: its receipt, None if it was finished earlier, or why it can't be masked."""
        try:
            return self._one(job)
        except InputError as error:
            # A file that can't be read doesn't keep the others back; the caller is told.
            return _without_path(str(error), job.source)
        finally:
            with self._lock:
                self._left -= 1
                if self._progress is not None:
                    self._progress(1 - self._left / self._count)

    def _one(self, job: _Job) -> Receipt | None:
        path = os.path.join(self._target, job.name)
        about = self._about(job.source)
        note = _note(path)
        if os.path.exists(path) and _finished(note) == about:
            return None
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self._target}: can't be written: {error.strerror}") from None
        receipt = self._masker.mask_file(
            job.source, path, force=self._force, planned=self._planned, check=False
        )
        # The source's name may hold values that the target's doesn't.
        receipt = replace(receipt, source="", target=job.name)
        file = AtomicFile(note, force=True)
        try:
            words = {"of": about, **receipt.to_dict()}
            file.write(json.dumps(words, ensure_ascii=False, indent=2).encode() + b"\n")
            file.commit()
        finally:
            file.abort()
        return receipt

    def _about(self, source: str) -> dict[str, Any]:
        """What a finished file depends on."""
        from pii_mask.keys import derive

        known = os.stat(source)
        key = self._masker.key
        return {
            "size": known.st_size,
            "time": known.st_mtime_ns,
            "policy": self._masker.policy.digest(),
            "key": "" if key is None else derive(key, "check", "receipt", "")[:8].hex(),
        }


def _finished(note: str) -> Any:
    try:
        with open(note, encoding="utf-8") as file:
            return json.load(file).get("of")
    except (OSError, ValueError, AttributeError):
        return None


def _without_path(message: str, path: str) -> str:
    return message.removeprefix(f"{path}: ")


def _check(masker: Masker, work: list[_Job], keys: set[str], skipped: dict[str, str]) -> list[_Job]:
    """Asks before anything is written whether all files can be read and the policy fits them together."""
    names = set(keys)
    known = True
    readable = []
    for job in work:
        try:
            with open_source(job.source) as opened:
                if opened.schema is None:
                    known = False
                else:
                    names.update(opened.schema.names)
        except InputError as error:
            skipped[job.name] = _without_path(str(error), job.source)
        else:
            readable.append(job)
    if known:
        masker.check_columns(sorted(names))
    return readable


def _names(masker: Masker, root: str, found: list[str]) -> tuple[list[_Job], set[str]]:
    """The files with the names that they get, and the columns that are partitions."""
    parts = [os.path.relpath(path, root).split(os.sep) for path in found]
    columns: dict[str, list[str]] = {}
    for *folders, file in parts:
        for folder in folders:
            key, value = _partition(folder)
            columns.setdefault(key, []).append(value)
        columns.setdefault("", []).append(_stem(file))
    renamed = {key: _masked(masker, key, values) for key, values in columns.items()}
    jobs = []
    taken: set[str] = set()
    for path, (*folders, file) in zip(found, parts, strict=True):
        new = [part for folder in folders if (part := _folder(folder, renamed)) is not None]
        stem = _stem(file)
        kept = renamed[""].get(stem) or "file"
        extension = file[len(stem) :]
        count, name = 1, os.path.join(*new, kept + extension)
        while name.lower() in taken:
            count += 1
            name = os.path.join(*new, f"{kept}-{count}{extension}")
        taken.add(name.lower())
        jobs.append(_Job(path, name))
    return jobs, {key for key in columns if key}


def _partition(folder: str) -> tuple[str, str]:
    """A folder's column and value; an empty column for a folder that is no partition."""
    key, equals, value = folder.partition("=")
    return (unquote(key), unquote(value)) if equals and key else ("", folder)


def _folder(folder: str, renamed: dict[str, dict[str, str | None]]) -> str | None:
    key, value = _partition(folder)
    new = renamed[key].get(value)
    if new is None:
        return None
    return f"{quote(key, safe=' ')}={quote(new, safe=' ')}" if key else new


def _stem(file: str) -> str:
    """A file's name without its ends: ``a`` of ``a.csv.gz``."""
    stem = os.path.splitext(file)[0] if codec_by_name(file) else file
    return os.path.splitext(stem)[0]


def _masked(masker: Masker, key: str, values: list[str]) -> dict[str, str | None]:
    """Values to what they become; None for those whose column goes."""
    from pii_mask.core.arrays import Strings

    distinct = sorted({value for value in values if value != NULL})
    column = masker.column(Strings.from_list(distinct), key, "text", Tally()) if distinct else None
    if column is None:
        new: list[str | None] = [None] * len(distinct)
    else:
        new = [text if not key else (text or NULL) for text in column.to_list()]
    if not key:
        # What a strategy writes may not be part of a file's name.
        new = [(text or "").replace(os.sep, "_").replace("\0", "") for text in new]
    return dict(zip(distinct, new, strict=True)) | {NULL: NULL}
