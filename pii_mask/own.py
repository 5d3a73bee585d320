"""Identifiers that users bring: read from a policy's words, found by patterns, lists of values or
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError, PatternError, PolicyError
from .types import Canonical, Check, Identifier, Pattern

if TYPE_CHECKING:
    from .core.arrays import Found, Strings

__all__ = ["finders", "from_words", "to_words"]

#: Scores of a pattern that gives none: bare it is reported, and a word beside it makes it surer.
SCORES = {"alone": 0.6, "near": 0.8, "label": 0.9}

_TEXTS = ("group", "country", "title", "form", "source", "example")
_LISTS = ("context", "against", "columns")
_FLAGS = ("on", "labelled", "whole")
WORDS = (
    *_TEXTS,
    *_LISTS,
    *_FLAGS,
    "pattern",
    "patterns",
    "checks",
    "canonical",
    "names",
    "values",
    "file",
    "score",
)


# ---------------------------------------------------------------- words
def from_words(entity: str, words: Mapping[str, Any], folder: Path) -> Identifier:
    """The identifier that a table of a policy declares.

    Raises :class:`~pii_mask.errors.PolicyError`, whose text begins with the word it is about where it is
    about one, for what doesn't exist, and for a pattern that can't be run in linear time.
    """
    for word in words:
        if word not in WORDS:
            raise PolicyError(f"{word}: unknown word; there are {', '.join(sorted(WORDS))}")
    made: dict[str, Any] = {}
    for word in _TEXTS:
        made[word] = _typed(words, word, str, "")
    for word in _LISTS:
        made[word] = tuple(_texts(words, word))
    for word in _FLAGS:
        made[word] = _typed(words, word, bool, word == "on")
    score = words.get("score", 0.9)
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise PolicyError("score: expected a number from 0 to 1")
    patterns = [*_several(words, "pattern", one=True), *_several(words, "patterns")]
    made["patterns"] = tuple(_pattern(each) for each in patterns)
    made["checks"] = tuple(_check(each, "checks") for each in _several(words, "checks"))
    made["canonical"] = _structure(Canonical, words.get("canonical", {}), "canonical")
    made["names"] = {str(k): str(v) for k, v in _typed(words, "names", Mapping, {}).items()}
    made["values"] = tuple(_texts(words, "values"))
    if "file" in words:
        if made["values"]:
            raise PolicyError("file: give either `values` or `file`")
        made["values"] = str(folder / _typed(words, "file", str, ""))
    if not (made["patterns"] or made["values"] or made["columns"]):
        raise PolicyError("nothing says how it looks: give `pattern`, `values`, `file` or `columns`")
    declared = Identifier(entity=entity, score=float(score), **made)
    try:
        finders(declared)
        _compile(declared)
    except (PatternError, InputError) as error:
        raise PolicyError(str(error)) from None
    return declared


def to_words(declared: Identifier) -> dict[str, Any]:
    """The words that :func:`from_words` reads as `declared`; its function can't be written down."""
    words: dict[str, Any] = {}
    for word in (*_TEXTS, *_FLAGS, "score"):
        value = getattr(declared, word)
        if value != {"on": True, "score": 0.9, "group": declared.entity}.get(word, type(value)()):
            words[word] = value
    for word in _LISTS:
        if getattr(declared, word):
            words[word] = list(getattr(declared, word))
    if declared.names:
        words["names"] = dict(declared.names)
    if declared.patterns:
        words["patterns"] = [_spell(each) for each in declared.patterns]
    if declared.checks:
        words["checks"] = [_spell(each) for each in declared.checks]
    if declared.canonical != Canonical():
        words["canonical"] = _spell(declared.canonical)
    if isinstance(declared.values, str):
        words["file"] = declared.values
    elif declared.values:
        words["values"] = list(declared.values)
    return words


def _typed(words: Mapping[str, Any], word: str, kind: type, default: Any) -> Any:
    value = words.get(word, default)
    if not isinstance(value, kind):
        raise PolicyError(f"{word}: expected a {'table' if kind is Mapping else kind.__name__}")
    return value


def _texts(words: Mapping[str, Any], word: str) -> list[str]:
    value = words.get(word, [])
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) and text for text in value):
        raise PolicyError(f"{word}: expected a list of texts")
    return list(value)


def _several(words: Mapping[str, Any], word: str, one: bool = False) -> list[Any]:
    value = words.get(word, [])
    if one and word in words:
        return [value]
    if not isinstance(value, list | tuple):
        raise PolicyError(f"{word}: expected a list")
    return list(value)


def _pattern(spelled: Any) -> Pattern:
    if isinstance(spelled, str):
        spelled = {"regex": spelled}
    if not isinstance(spelled, Mapping):
        raise PolicyError("patterns: expected a regular expression, or a table with `regex` and scores")
    words = dict(spelled)
    if not any(word in words for word in ("alone", "near", "label", "prior")):
        words |= SCORES
    words.setdefault("alone", 0.0)
    for word in ("left", "right"):
        if words.get(word, "token") not in ("token", "word", "digit", "none"):
            raise PolicyError(f"patterns: {word}: expected token, word, digit or none")
    if words.get("checks") is not None:
        words["checks"] = tuple(_check(each, "patterns: checks") for each in words["checks"])
    made: Pattern = _structure(Pattern, words, "patterns")
    if not all(0 <= score <= 1 for score in (made.alone, made.near, made.label, made.prior)):
        raise PolicyError("patterns: scores are numbers from 0 to 1")
    return made


def _check(spelled: Any, where: str) -> Check:
    from .core.tables import OPS

    words = (
        {"op": spelled} if isinstance(spelled, str) else dict(spelled) if isinstance(spelled, Mapping) else {}
    )
    if words.get("op") not in OPS:
        raise PolicyError(f"{where}: expected one of {', '.join(OPS)}")
    for word in ("weights", "values", "months", "days", "part"):
        if word in words:
            words[word] = tuple(words[word])
    if "tables" in words:
        words["tables"] = tuple(tuple(table) for table in words["tables"])
    if "of" in words:
        words["of"] = tuple(tuple(_check(each, where) for each in group) for group in words["of"])
    if words.get("otherwise") is not None:
        words["otherwise"] = _check(words["otherwise"], where)
    made: Check = _structure(Check, words, where)
    return made


def _structure(kind: type[Any], words: Any, where: str) -> Any:
    """A `kind` with the fields of `words`."""
    if not isinstance(words, Mapping):
        raise PolicyError(f"{where}: expected a table")
    known = {each.name: each for each in fields(kind)}
    for word in words:
        if word not in known:
            raise PolicyError(f"{where}: unknown word {word!r}; there are {', '.join(known)}")
    for name, each in known.items():
        if each.default is MISSING and name not in words:
            raise PolicyError(f"{where}: {name} is missing")
    import msgspec

    try:
        return msgspec.convert(msgspec.to_builtins(words), kind, strict=True)
    except msgspec.ValidationError as error:
        raise PolicyError(f"{where}: {error}") from None


def _spell(made: Any) -> dict[str, Any]:
    """A dataclass as the table that it is read from: what isn't as by default."""
    words: dict[str, Any] = {}
    for each in fields(made):
        value = getattr(made, each.name)
        if value == each.default and each.default is not MISSING:
            continue
        if isinstance(value, Check):
            value = _spell(value)
        elif isinstance(value, tuple):
            value = _lists(value)
        words[each.name] = value
    return words


def _lists(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_lists(each) for each in value]
    return _spell(value) if isinstance(value, Check) else value


# ---------------------------------------------------------------- finding
def _compile(declared: Identifier) -> None:
    """Raises :class:`~pii_mask.errors.PatternError` for patterns and checks that don't compile."""
    if declared.patterns:
        from .core.tables import tables

        tables([declared])


def finders(declared: Identifier) -> list[Callable[[Strings, int, float], Found]]:
    """What finds an identifier's listed values and runs its function.

    Each takes a column, the number to give to what is found and the least score asked for. Raises
    :class:`~pii_mask.errors.InputError` for a file that can't be read.
    """
    found: list[Callable[[Strings, int, float], Found]] = []
    if declared.values:
        from .core.values import KnownValues

        try:
            known = KnownValues(_listed(declared.values))
        except ValueError as error:
            raise InputError(f"{declared.entity}: {error}") from None
        found.append(lambda values, number, least: known.find(values, number, declared.score, least))
    if declared.function is not None:
        found.append(lambda values, number, least: _called(declared, values, number, least))
    return found


def _listed(values: Collection[str] | str) -> Iterator[str]:
    if not isinstance(values, str):
        yield from values
        return
    try:
        with open(values, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield line.strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise InputError(f"{values}: {reason}") from None


def _called(declared: Identifier, values: Strings, number: int, least: float) -> Found:
    """What the user's function finds in a column."""
    import pyarrow as pa

    from . import arrow
    from .core.arrays import Found

    assert declared.function is not None
    array = arrow.to_arrow(values.as_kind("u"), pa.string())
    answer = declared.function(array)
    columns = {name: answer.column(name) for name in answer.schema.names}
    missing = [name for name in ("row", "start", "end") if name not in columns]
    if missing:
        raise PolicyError(f"{declared.entity}: its function's answer lacks {', '.join(missing)}")

    def whole(name: str) -> list[int]:
        column: list[int] = columns[name].cast(pa.int64()).to_pylist()
        return column

    rows, starts, ends = whole("row"), whole("start"), whole("end")
    scores = columns["score"].to_pylist() if "score" in columns else [declared.score] * len(rows)
    sizes = [len(value or b"") for value in values.as_kind("z").to_list()]
    found = sorted(zip(rows, starts, ends, scores, strict=True))
    for row, start, end, score in found:
        if None in (row, start, end, score) or not 0 <= row < len(values):
            raise PolicyError(f"{declared.entity}: its function found something in a row that isn't there")
        if not 0 <= start < end <= sizes[row] or not 0 <= score <= 1:
            raise PolicyError(
                f"{declared.entity}: its function's finding in row {row} lies outside of the value"
            )
    return Found.from_rows([(r, s, e, number, score) for r, s, e, score in found if score >= least])
