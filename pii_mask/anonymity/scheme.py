"""What was found to be enough for one table, kept for the next one."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ..core.classes import Groups
from ..errors import InputError, OutputError, PolicyError
from .classes import Classes, Counts
from .hierarchy import Hierarchy, read
from .local import Boxes, LocalColumn
from .reading import Codes, Column
from .search import Demands, label_numbers

__all__ = ["Level", "Scheme", "View"]

VERSION = 1
Mode = Literal["optimal", "local"]


@dataclass(frozen=True, slots=True)
class Level:
    """The level of one column on its hierarchy; `words` are what the hierarchy is made from."""

    name: str
    level: int
    words: Mapping[str, Any]

    def hierarchy(self, column: Column) -> Hierarchy:
        return read(self.words, column)


@dataclass(frozen=True, slots=True)
class View:
    """A table's classes as a scheme makes them.

    By class and quasi-identifier: the number of its label (`labels` has them; None for a column that stays as
    it is) and how many of the column's values the label stands for. `known` says which classes the scheme
    can place.
    """

    numbers: list[Codes]
    labels: list[list[str | None] | None]
    covered: list[Counts]
    known: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How columns are made coarser, and what the result must be: found once, applied to every next file.

    `save` writes it as TOML, `load` reads it. It holds the names of columns and what labels are made of. A
    hierarchy given as a table of categories, and the cuts of the ``local`` mode, are values of the data:
    such a scheme is to be kept as the data are.
    """

    mode: Mode
    quasi: tuple[str, ...]
    demands: Demands
    sensitive: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    boxes: Boxes | None = None

    def view(self, classes: Classes) -> View:
        """`classes`, counted over the same quasi-identifiers, as this scheme makes them."""
        return self._levels(classes) if self.boxes is None else self._boxes(classes, self.boxes)

    def _levels(self, classes: Classes) -> View:
        made = View([], [], [], np.ones(len(classes), bool))
        for each, codes in zip(self.levels, classes.codes(), strict=True):
            column = classes.columns[each.name]
            if each.level == 0:
                made.numbers.append(codes)
                made.labels.append(None)
                made.covered.append(np.ones(len(codes), np.int64))
                continue
            hierarchy = each.hierarchy(column)
            if each.level >= len(hierarchy.names):
                raise PolicyError(f"column {each.name}: its hierarchy has no level {each.level}")
            try:
                by_value, labels = label_numbers(hierarchy, column.values(), each.level)
            except PolicyError as error:
                raise PolicyError(f"column {each.name}: {error}") from None
            widths = np.bincount(by_value[np.unique(codes)], minlength=len(labels)).astype(np.int64)
            made.numbers.append(by_value[codes])
            made.labels.append(labels)
            made.covered.append(widths[by_value[codes]])
        return made

    def _boxes(self, classes: Classes, boxes: Boxes) -> View:
        made = View([], [], [], np.ones(len(classes), bool))
        by_class: list[Codes] = []
        present: list[Codes] = []
        for column, codes in zip(boxes.columns, classes.codes(), strict=True):
            positions, known = column.positions(classes.columns[column.name])
            by_class.append(positions[codes])
            made.known[:] &= known[codes]
            present.append(np.sort(positions[np.unique(codes)]))
        nodes = boxes.place(by_class)
        lows, highs = boxes.bounds()
        for j, column in enumerate(boxes.columns):
            # One label for each span of positions that some box has.
            spans = Groups(2)
            by_node = np.frombuffer(
                spans.add([np.ascontiguousarray(lows[:, j]), np.ascontiguousarray(highs[:, j])]), np.int32
            )
            above, upto = (np.frombuffer(spans.column(side), np.int32) for side in (0, 1))
            made.numbers.append(by_node[nodes])
            made.labels.append(list(map(column.label, above.tolist(), upto.tolist())))
            inside = np.searchsorted(present[j], upto, side="right")
            inside -= np.searchsorted(present[j], above, side="right")
            made.covered.append(inside[by_node[nodes]].astype(np.int64))
        return made

    def words(self) -> dict[str, str]:
        """What happens to each column, in words."""
        if self.boxes is not None:
            counted = Counter(self.boxes.cut)
            cuts = [counted[j] for j in range(len(self.quasi))]
            return {
                name: f"cut {many:,} times" if many else "*"
                for name, many in zip(self.quasi, cuts, strict=True)
            }
        return {each.name: each.hierarchy(Column(each.name)).names[each.level] for each in self.levels}

    # ------------------------------------------------------------ as a file
    def to_dict(self) -> dict[str, Any]:
        """The scheme in plain words, as it stands in the file."""
        demands = self.demands
        words: dict[str, Any] = {"version": VERSION, "mode": self.mode, "k": demands.k}
        if demands.l > 1:
            words["l"] = demands.l
        if demands.t is not None:
            words["t"] = demands.t
        words["suppress"] = demands.suppress
        if self.sensitive:
            words["sensitive"] = list(self.sensitive)
        if self.boxes is None:
            words["columns"] = [
                {"name": each.name, "level": each.level, "hierarchy": dict(each.words)}
                for each in self.levels
            ]
            return words
        words["columns"] = [
            {"name": each.name, "kind": each.kind, "nulls": each.nulls, "cuts": list(each.cuts)}
            for each in self.boxes.columns
        ]
        words["tree"] = {
            "cut": list(self.boxes.cut),
            "position": list(self.boxes.position),
            "left": list(self.boxes.left),
        }
        return words

    @classmethod
    def from_dict(cls, words: Mapping[str, Any], *, source: str = "scheme") -> Scheme:
        """The scheme of :meth:`to_dict`. Raises :class:`~pii_mask.errors.PolicyError` naming what is
        wrong."""
        try:
            return cls._from(dict(words))
        except PolicyError as error:
            raise PolicyError(f"{source}: {error}") from None
        except (KeyError, TypeError, ValueError):
            raise PolicyError(f"{source}: a word is missing or has the wrong type") from None

    @classmethod
    def _from(cls, words: dict[str, Any]) -> Scheme:
        allowed = {"version", "mode", "k", "l", "t", "suppress", "sensitive", "columns", "tree"}
        for word in words:
            if word not in allowed:
                raise PolicyError(f"there is no word {word!r} in a scheme")
        if words["version"] != VERSION:
            raise PolicyError(f"version {words['version']!r} isn't known; this program writes {VERSION}")
        if words["mode"] not in ("optimal", "local"):
            raise PolicyError('mode must be "optimal" or "local"')
        demands = Demands(words["k"], words.get("l", 1), words.get("t"), words["suppress"])
        columns, mode = words["columns"], words["mode"]
        names = tuple(str(each["name"]) for each in columns)
        sensitive = tuple(map(str, words.get("sensitive", ())))
        if mode == "optimal":
            levels = []
            for each in columns:
                level = Level(str(each["name"]), each["level"], each["hierarchy"])
                # What is wrong with it is said now, not when it meets data.
                known = level.hierarchy(Column(level.name)).names
                if type(level.level) is not int or not 0 <= level.level < len(known):
                    raise PolicyError(f"column {level.name}: its hierarchy has no such level")
                levels.append(level)
            return cls(mode, names, demands, sensitive, tuple(levels))
        tree = words["tree"]
        boxes = Boxes(
            tuple(
                LocalColumn(str(each["name"]), str(each["kind"]), tuple(each["cuts"]), bool(each["nulls"]))
                for each in columns
            ),
            tuple(tree["cut"]),
            tuple(tree["position"]),
            tuple(tree["left"]),
        )
        _check_tree(boxes)
        return cls(mode, names, demands, sensitive, boxes=boxes)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Scheme:
        """The scheme in a TOML file."""
        try:
            text = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise InputError(f"{os.fspath(path)}: a scheme that can't be read") from None
        try:
            words = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            where = f"line {found[1]}" if found else "its end"
            raise PolicyError(f"{os.fspath(path)}: not TOML at {where}") from None
        return cls.from_dict(words, source=os.fspath(path))

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Writes it as TOML, whole or not at all; an existing file is replaced with `force` only."""
        from ..files.atomic import AtomicFile

        if os.path.lexists(path) and not force:
            raise OutputError(
                f"{os.fspath(path)}: exists already; it is replaced only when that is asked for"
            )
        file = AtomicFile(os.fspath(path), force=force)
        try:
            file.write(self.to_toml().encode())
            file.commit()
        finally:
            file.abort()

    def to_toml(self) -> str:
        """The scheme as TOML, with a comment beside each column that says what its level is."""
        words = self.to_dict()
        said = self.words()
        lines = ["# Made by pii-mask k-anonymise; applied to another file with --apply."]
        lines += [
            f"{word} = {_toml(value)}" for word, value in words.items() if word not in ("columns", "tree")
        ]
        for column in words["columns"]:
            lines += ["", "[[columns]]", f"# {said[column['name']]}"]
            lines += [f"{word} = {_toml(value)}" for word, value in column.items()]
        if "tree" in words:
            lines += ["", "[tree]", *(f"{word} = {_toml(value)}" for word, value in words["tree"].items())]
        return "\n".join(lines) + "\n"


def _check_tree(boxes: Boxes) -> None:
    """Raises unless every way down the tree ends in a box."""
    size = len(boxes.cut)
    if not size or not size == len(boxes.position) == len(boxes.left):
        raise PolicyError("the tree's three lists must be equally long")
    for node, (column, _, left) in enumerate(zip(boxes.cut, boxes.position, boxes.left, strict=True)):
        # Children stand behind their parent, so nothing goes in a circle.
        if column >= 0 and not (column < len(boxes.columns) and node < left < size - 1):
            raise PolicyError(f"node {node} of the tree leads nowhere")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        # TOML's basic strings are JSON's, but for DEL.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(str(key))} = {_toml(each)}" for key, each in value.items()) + " }"
    assert isinstance(value, Sequence)
    return "[" + ", ".join(map(_toml, value)) + "]"
