"""What is compared with what: a file with a file, a folder file by file with what it was masked into."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from .. import files
from ..databases import is_url
from ..errors import InputError
from ..files import many
from ..masker import Masker
from ..profile import Progress, batches, batches_of

__all__ = ["Reading", "files_of", "is_stream", "sides", "typed_by_schema"]

#: Reads data from the beginning, reporting how far it has come.
Reading = Callable[[Progress | None], Iterator[pa.RecordBatch]]


def sides(
    masker: Masker, original: Any, masked: Any, format: str | None, masked_format: str | None
) -> tuple[Reading, Reading, list[Any]]:
    """What reads the original and the masked data in the same order, and the files that were made."""
    if not _many(original):
        if _many(masked) and isinstance(original, str | os.PathLike):
            raise InputError(f"{masked}: a folder can't be compared with one file")
        return (
            lambda progress: batches(original, format=format, progress=progress),
            lambda progress: batches(masked, format=masked_format, progress=progress),
            [masked],
        )
    if not (isinstance(masked, str | os.PathLike) and os.path.isdir(masked)):
        raise InputError(f"{masked}: many files are compared with the folder that they were masked into")
    source, target = os.fspath(original), os.fspath(masked)
    root, _ = many.sources(source)
    found = [pair for pair in many.pairs(masker, source, target) if not _left_out(*pair)]
    made = [path for _, path in found]
    for path in made:
        if not os.path.isfile(path):
            raise InputError(f"{path}: isn't there; was it masked with another policy or key?")
    extra = sorted(set(many.sources(target)[1]) - set(made))
    if extra:
        raise InputError(f"{extra[0]}: nothing in {source} was masked into this file")
    return (
        lambda progress: batches_of(root, [path for path, _ in found], format=format, progress=progress),
        lambda progress: batches_of(target, made, format=masked_format, progress=progress),
        made,
    )


def files_of(data: Any) -> list[Any]:
    """The files of a folder or a glob, or the data themselves."""
    return list(many.sources(os.fspath(data))[1]) if _many(data) else [data]


def _many(data: Any) -> bool:
    return isinstance(data, str | os.PathLike) and many.is_many(os.fspath(data))


def _left_out(source: str, target: str) -> bool:
    """Whether a file of a folder could not be masked, and wasn't: it can't be read to its end."""
    if os.path.exists(target):
        return False
    try:
        with files.open_source(source) as opened:
            for _ in opened.chunks():
                pass
            return False
    except InputError:
        return True


def typed_by_schema(data: Any, format: str | None) -> bool:
    """Whether the types of the columns are the data's own, and not a reader's."""
    if isinstance(data, pa.Table | pa.RecordBatch):
        return True
    if not isinstance(data, str | os.PathLike) or is_stream(data):
        return False
    if _many(data):
        return all(typed_by_schema(path, format) for path in files_of(data))
    if is_url(data):
        return False
    try:
        with files.open_source(data, format=format) as source:
            return source.format in ("parquet", "ipc")
    except InputError:  # a file of a folder that can't be read is left out
        return False


def is_stream(data: Any) -> bool:
    """Whether `data` can be read only once."""
    if isinstance(data, str | os.PathLike):
        return os.fspath(data) == "-"
    return isinstance(data, pa.RecordBatchReader) or hasattr(data, "read")
