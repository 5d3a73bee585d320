"""A document in several parts, and the way back: what was numbered is put back into an answer."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .errors import InputError, StrategyError
from .strategies.number import NOTE, Numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .masker import Masker
    from .results import Receipt

__all__ = ["Session", "load", "restore", "save"]

#: A mark as it is written, and as it comes back: escaped, in other brackets, in another case, with a blank.
MARK = re.compile(r"\\?[\[［【]([^\[\]［］【】\n]{1,64}?)\\?[\]］】]")
#: What may stand before the number of a mark that the text held before anything was masked.
GIVEN = re.compile(r"(\[[A-Z][A-Z0-9_]*_|【[^\[\]【】\n0-9]{1,32})([0-9]{1,9})[\]】]")
#: The longest mark that a stream is held back for.
LONGEST = 80


class Session:
    """One document in several parts: a conversation with a language model, say.

    Throughout the session a value has one number. :meth:`restore` puts the values back into what comes back.
    They are kept in memory, by this object alone: it shows none in its ``repr`` and can't be pickled. Not
    for several threads at a time.
    """

    def __init__(self, masker: Masker) -> None:
        if not any(strategy.name == "number" for _, strategy in masker.used()):
            raise StrategyError("a session needs a policy with the strategy 'number', such as the preset llm")
        self._masker = masker
        self._numbers = Numbers()
        self._numbers.meaning = {}

    def __repr__(self) -> str:
        return f"<Session of {len(self.mapping)} marks>"

    def __reduce__(self) -> Any:
        raise TypeError("a session holds personal values and is not pickled")

    def mask(self, data: Any) -> Any:
        """`data` (a text, or lists and dicts of such) masked as the next part of the document.

        Marks that it brings along from elsewhere, as ``[PERSON_1]``, stay; their numbers are given to nobody
        from then on.
        """
        from . import memory

        self._leave_out(_texts(data))
        return memory.mask(data, self._masker, self.notes)

    @property
    def notes(self) -> dict[str, Any]:
        """What strategies remember throughout the session."""
        return {NOTE: self._numbers}

    def _leave_out(self, texts: Iterable[str]) -> None:
        """Gives nobody the numbers of marks that texts bring along."""
        taken = self._numbers.taken
        for text in texts:
            for found in GIVEN.finditer(text):
                if found[0] not in self.mapping:
                    taken[found[1]] = max(taken.get(found[1], 0), int(found[2]))

    def mask_file(
        self,
        source: str | os.PathLike[str],
        target: str | os.PathLike[str],
        *,
        force: bool = False,
        progress: Callable[[float], None] | None = None,
    ) -> Receipt:
        """A text file masked as the next part of the document; see :meth:`pii_mask.Masker.mask_file`."""
        from . import files

        with files.open_source(source) as opened:
            if opened.format == "text" and opened.input.named:
                for chunk in opened.chunks():
                    for column in chunk.batch.columns:
                        self._leave_out(text for text in _decoded(column) if text)
        return self._masker.mask_file(source, target, force=force, progress=progress, session=self)

    @property
    def mapping(self) -> Mapping[str, str]:
        """What each mark stands for: personal data, to be kept as such."""
        meaning = self._numbers.meaning or {}
        return MappingProxyType(
            {mark: value.decode(errors="surrogateescape") for mark, value in meaning.items()}
        )

    def restore(self, data: Any) -> Any:
        """`data` with every mark of this session as the value that it stands for, as it was first written.

        Marks are known however a model writes them: escaped, in other brackets or another case. Lists and
        dicts are gone through; anything else comes back as it is.
        """
        return restore(data, self.mapping)

    def restore_stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """The same for a text that comes in pieces: a mark may be cut anywhere."""
        held = ""
        for piece in pieces:
            held += piece
            # What may be the beginning of a mark waits for its end.
            begin = max(held.rfind(bracket) for bracket in "[［【")
            cut = len(held)
            if (
                begin >= 0
                and not any(held.find(end, begin) >= 0 for end in "]］】")
                and cut - begin < LONGEST
            ):
                cut = begin
            if cut and held[cut - 1 : cut] == "\\":
                cut -= 1
            ready, held = held[:cut], held[cut:]
            if ready:
                yield self.restore(ready)
        if held:
            yield self.restore(held)


def restore(data: Any, mapping: Mapping[str, str]) -> Any:
    """`data` with the marks of `mapping` as what they stand for; see :meth:`Session.restore`."""
    return _restored(data, {_plain(mark[1:-1]): value for mark, value in mapping.items()})


def save(mapping: Mapping[str, str], path: str | os.PathLike[str]) -> None:
    """Writes what marks stand for, as JSON, into a new file that only its owner can read.

    Raises ``FileExistsError`` if there is one.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    descriptor = os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as out:
        json.dump(dict(mapping), out, ensure_ascii=False, indent=2)
        out.write("\n")


def load(path: str | os.PathLike[str]) -> dict[str, str]:
    """The mapping that :func:`save` wrote. Raises :class:`~pii_mask.errors.InputError` for any other file."""
    name = os.fspath(path)
    try:
        mapping = json.loads(Path(path).read_text("utf-8", "surrogateescape"))
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from None
    except ValueError:
        mapping = None
    if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
        # What it holds isn't shown, nor the error that may quote it.
        raise InputError(f"{name}: not a list of marks as `mask --mapping` writes it")
    return mapping


def _decoded(column: Any) -> Iterator[str | None]:
    for value in column.to_pylist():
        yield value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _plain(mark: str) -> str:
    """What stands in a mark, without its way of writing."""
    return re.sub(r"[\s_-]+", "_", mark.replace("\\", "").strip()).upper()


def _restored(data: Any, meaning: Mapping[str, str]) -> Any:
    if isinstance(data, str):
        return MARK.sub(lambda found: meaning.get(_plain(found[1]), found[0]), data)
    if isinstance(data, dict):
        return {_restored(key, meaning): _restored(value, meaning) for key, value in data.items()}
    if isinstance(data, list):
        return [_restored(value, meaning) for value in data]
    if isinstance(data, tuple):
        return tuple(_restored(value, meaning) for value in data)
    return data


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
