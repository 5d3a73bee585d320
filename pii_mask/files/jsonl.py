"""JSON Lines: one JSON value a line, every string and number in it a cell to be masked.

A cell's column is named by its path: ``name``, ``contact.city``, ``contact.phones[]`` for the elements
of an array, ``orders[].id`` for members of objects in one, ``$`` for a line that is a bare string or
number (``$[]…`` for an array). Below an array a line has any number of cells at a path, so the column is
a list of strings; elsewhere it is a string, or a list in a chunk where an object repeats a key or two
paths are written alike. Null means that a line has no such cell. Keys, ``true``, ``false`` and ``null``
are no cells. A blank line is a row without cells. A chunk in which no line has cells has no columns.

A key that looks like a value (an address, five digits: ``{"13800138000": {…}}``) is a cell too, of the column
``….key``, and what it leads to has the path ``….*``. Where two such keys of a line become one, the later
ones are numbered.

Everything that isn't a changed cell comes back byte for byte: keys, spaces, escapes, line ends, number
spellings. A changed cell is written as a JSON string, or as a bare number if it was one and still looks
like one. Characters beyond ASCII are written as they are, unless the line was ASCII and had ``\\u``
escapes. A masked null, and every cell of a dropped column, becomes ``null``.

How it is read: one regular expression cuts a line into its leaves (the strings and numbers that are
values) and the *shape* around them. Lines of one shape have their leaves at the same paths, so the
shape alone is parsed, once, by :mod:`json`, with numbered strings for leaves; after that a line costs
one pass of the expression and a look-up.
"""

from __future__ import annotations

import codecs
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, Self

import pyarrow as pa
import pyarrow.compute as pc

from pii_mask.errors import InputError, OutputError
from pii_mask.files import Chunk, Format, Source
from pii_mask.files.atomic import Output
from pii_mask.files.cells import Column, as_text, unchecked_text
from pii_mask.files.encodings import Encoder, Utf8
from pii_mask.files.inputs import Input, line_blocks
from pii_mask.memory import is_data

#: Bytes per chunk. Small, since every leaf becomes a Python object for a while.
BLOCK = 2 << 20
#: Bytes of shapes remembered (about); arrays of many lengths make many.
SHAPES = 16 << 20

STRING = rb'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+"
# Pairs of (what stands before, leaf); the last leaf of a line is its line feed. The first part takes
# keys whole, and from a quote or minus that begins no leaf all of the line: so nothing is ever
# skipped, the shape that holds it isn't valid, and a line is read once however broken it is.
LEAVES = re.compile(
    rb'((?:[^"0-9\-\n]++|'
    + STRING
    + rb"[ \t\r]*+:|(?!"
    + STRING
    + rb"|"
    + NUMBER
    + rb')["\-][^\n]*+)*+)('
    + STRING
    + rb"|"
    + NUMBER
    + rb"|\n)"
)
WHOLE_NUMBER = re.compile(NUMBER)
#: In what stands between leaves, the next key. Of broken lines no more than a valid beginning is read.
KEY = re.compile(rb'[^"]*+(' + STRING + rb")[ \t\r\x1e]*+:")
#: Whether keys that are data (:func:`pii_mask.memory.is_data`) may be in there; escapes may hide them.
KEYISH = re.compile(rb"[@\\\xee\xef]|[0-9](?:[ .-]?[0-9]){4}")
#: Stands before the number of a leaf that is a key, in a shape that is parsed: a character of private use.
KEY_MARK = "\ue000".encode()
#: Stands for line feeds between the tokens of a JSON document, where no control character may be.
NEWLINE = b"\x1e"

_encode = json.JSONEncoder(ensure_ascii=False).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True).encode

#: The paths of a shape's leaves, in the order of the line.
Shape = tuple[str, ...]
#: A column's cells in the order of the file: new text, NULL, or None where nothing changes.
Changes = Iterator[bytes | None]
NULL = b"\0null"


@dataclass(frozen=True, slots=True)
class Lines:
    """What a chunk carries: for each line its text around the leaves, its leaves and their paths.

    The last leaf of each line is its line feed, also that of a last line that has none (`ended`).
    """

    glues: list[tuple[bytes, ...]]
    leaves: list[tuple[bytes, ...]]
    shapes: list[Shape]
    ended: bool
    #: By row, which of its leaves are keys, for rows that have such.
    keys: dict[int, tuple[int, ...]]
    #: What the document has before its first row and behind its last (JSON).
    before: bytes = b""
    behind: bytes = b""


class JsonLinesSource:
    """A JSON Lines file, read in blocks of whole lines. Its columns are known chunk by chunk."""

    format = "jsonl"
    rows = None
    schema = None
    #: What ends a row, and what a message calls it.
    end = b"\n"
    row = "line"

    def __init__(self, source: Input, data: Utf8 | None = None) -> None:
        self.input = source
        self.path = source.path
        self.nbytes = source.nbytes
        self._data = data if data is not None else Utf8(source)
        self.encoder = self._data.encoder()
        self._shapes: dict[Any, Shape] = {}
        self._remembered = 0
        self._line = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.input.close()

    def chunks(self) -> Iterator[Chunk]:
        empty = True
        for block in line_blocks(self._data, BLOCK):
            empty = False
            ended = block.endswith(b"\n")
            yield self._chunk((block if ended else block + b"\n").split(b"\n")[:-1], ended)
        if empty:
            yield Chunk(pa.record_batch([], names=[]), Lines([], [], [], True, {}))

    def progress(self) -> float:
        return self.input.progress()

    def _chunk(self, rows: list[bytes], ended: bool, before: bytes = b"", behind: bytes = b"") -> Chunk:
        glues: list[tuple[bytes, ...]] = []
        leaves: list[tuple[bytes, ...]] = []
        shapes: list[Shape] = []
        keys: dict[int, tuple[int, ...]] = {}
        # Lines of one shape together, so that their leaves are turned into columns all at once.
        alike: dict[Shape, list[int]] = {}
        escaped = False
        for row, line in enumerate(rows):
            if not line.isascii():
                self._check_encoding(line, row)
            escaped = escaped or b"\\" in line
            glue, leaf = zip(*LEAVES.findall(line + b"\n"), strict=True)
            shape = self._shapes.get(glue)
            if shape is None:
                glue, leaf, own = _with_keys(glue, leaf)
                if own:
                    keys[row] = own
                shape = self._shapes.get((glue, own)) if own else None
                if shape is None:
                    shape = self._learn(glue, own, line, self._line + row + 1)
            glues.append(glue)
            leaves.append(leaf)
            shapes.append(shape)
            alike.setdefault(shape, []).append(row)
        self._line += len(shapes)
        batch = _columns(alike, leaves, escaped=escaped)
        return Chunk(batch, Lines(glues, leaves, shapes, ended, keys, before, behind))

    def _check_encoding(self, line: bytes, row: int) -> None:
        try:
            line.decode()
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self.path}: {self.row} {self._line + row + 1}, byte {error.start + 1} isn't UTF-8,"
                " as JSON must be"
            ) from None

    def _learn(self, glue: tuple[bytes, ...], keys: tuple[int, ...], line: bytes, number: int) -> Shape:
        """Parse a shape that wasn't seen before; it is refused if lines of it aren't JSON."""
        try:
            shape = _paths(glue, keys, flat=self.end != b"\n")
        except RecursionError:
            raise InputError(f"{self.path}: {self.row} {number} is nested too deeply") from None
        except ValueError:
            self._refuse(line, number)
        self._remembered += sum(map(len, glue)) + 64 * len(shape)
        if self._remembered > SHAPES:
            self._shapes.clear()
            self._remembered = 0
        self._shapes[(glue, keys) if keys else glue] = shape
        return shape

    def _refuse(self, line: bytes, number: int) -> NoReturn:
        where = f"{self.path}: {self.row} {number}"
        try:
            json.loads(line.replace(NEWLINE, b"\n") if self.end != b"\n" else line)
        except json.JSONDecodeError as error:
            where += f", column {error.pos + 1}"
        except ValueError:  # a number that Python won't convert; the place stays unknown
            pass
        raise InputError(f"{where}: not JSON; each {self.row} must be one whole JSON value") from None


class JsonLinesWriter:
    """Puts the lines together again, with the cells that changed."""

    def __init__(self, output: Output, source: Source) -> None:
        self._output = output
        self._encode = source.encoder if isinstance(source, JsonLinesSource) else Encoder()
        self._end = source.end if isinstance(source, JsonLinesSource) else b"\n"

    def write(self, chunk: Chunk, batch: pa.RecordBatch) -> None:
        lines: Lines = chunk.carry
        changes: dict[str, Changes] = {}
        for name, column in zip(chunk.batch.schema.names, chunk.batch.columns, strict=True):
            masked = batch.column(name) if name in batch.schema.names else None
            changed = _changes(column, masked, name)
            if changed is not None:
                changes[name] = iter(changed)
        text = [lines.before]
        for row, (glue, leaf, shape) in enumerate(zip(lines.glues, lines.leaves, lines.shapes, strict=True)):
            written: list[bytes] | tuple[bytes, ...] = leaf
            if any(path in changes for path in shape):
                written = list(leaf)
                encode = _encode_ascii if _escaped(glue, leaf) else _encode
                for index, path in enumerate(shape):
                    new = next(changes[path]) if path in changes else None
                    if new is not None:
                        written[index] = _token(new, leaf[index], encode)
                if row in lines.keys:
                    _number(written, shape, lines.keys[row])
            text += itertools.chain.from_iterable(zip(glue, written, strict=True))
            text[-1] = self._end
        if not lines.ended:
            text.pop()
        text.append(lines.behind)
        written_out = b"".join(text)
        if self._end != b"\n":
            written_out = written_out.replace(NEWLINE, b"\n")
        self._output.write(self._encode(written_out))

    def close(self) -> None:
        """Nothing: JSON Lines have no footer."""


def _with_keys(
    glue: tuple[bytes, ...], leaf: tuple[bytes, ...]
) -> tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[int, ...]]:
    """The same line with keys that are data among its leaves, and the places of these."""
    if not any(KEYISH.search(part) for part in glue):
        return glue, leaf, ()
    glues: list[bytes] = []
    leaves: list[bytes] = []
    places: list[int] = []
    for part, own in zip(glue, leaf, strict=True):
        at = end = 0
        while match := KEY.match(part, end):
            end = match.end()
            key = _unescape(match[1]).decode(errors="surrogatepass")
            if is_data(key) or key.startswith(KEY_MARK.decode()):
                places.append(len(leaves))
                glues.append(part[at : match.start(1)])
                leaves.append(match[1])
                at = match.end(1)
        glues.append(part[at:])
        leaves.append(own)
    return tuple(glues), tuple(leaves), tuple(places)


def _number(written: list[bytes], shape: Shape, keys: tuple[int, ...]) -> None:
    """Numbers keys that have become the same as one before them at their path."""
    taken: set[tuple[str, bytes]] = set()
    for place in keys:
        if written[place] == b"null":  # the policy drops them
            written[place] = b'"*"'
        key, count = written[place], 1
        while (shape[place], key) in taken:
            count += 1
            key = b'%s (%d)"' % (written[place][:-1], count)
        written[place] = key
        taken.add((shape[place], key))


def _paths(glue: tuple[bytes, ...], keys: tuple[int, ...] = (), *, flat: bool = False) -> Shape:
    """Parse a shape strictly and name the path of each leaf, in order. ValueError if it isn't JSON.

    Each leaf is replaced by its number in quotes: a token that can't grow together with its neighbours,
    as ``1.5`` and ``.5`` could. A leaf in a key's place is parsed as a key, so it is missing among the
    values, unless it is one of `keys`. `flat` says that :data:`NEWLINE` stands for line feeds.
    """
    numbered = (
        b'%s"%s%d"' % (part, KEY_MARK * (index in keys), index) for index, part in enumerate(glue[:-1])
    )
    text = b"".join(numbered) + glue[-1]
    if flat:
        text = text.replace(NEWLINE, b" ")
    if not text.strip(b" \t\r"):
        return ()
    tree = json.loads(text.decode(), object_pairs_hook=_Members, parse_constant=_no_constant)
    found: list[tuple[str, str]] = []
    _walk(tree, "", found)
    if [number for number, _ in found] != [str(index) for index in range(len(glue) - 1)]:
        raise ValueError("a number stands where a key is needed")
    return tuple(path for _, path in found)


class _Members(list[tuple[str, Any]]):
    """An object's members in order, with repeated keys, told apart from an array."""


def _no_constant(name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


def _walk(tree: Any, path: str, found: list[tuple[str, str]]) -> None:
    if isinstance(tree, str):
        found.append((tree, path or "$"))
    elif isinstance(tree, _Members):
        for key, value in tree:
            if key.startswith(KEY_MARK.decode()):
                found.append((key[1:], f"{path}.key" if path else "key"))
                key = "*"
            # A lone surrogate can't be in a column's name.
            key = key.encode(errors="replace").decode()
            _walk(value, f"{path}.{key}" if path else key, found)
    elif isinstance(tree, list):
        for value in tree:
            _walk(value, f"{path or '$'}[]", found)


def _columns(
    alike: dict[Shape, list[int]], leaves: list[tuple[bytes, ...]], *, escaped: bool
) -> pa.RecordBatch:
    """Turn leaves into columns, one cell or list of cells a line; `escaped`: there are backslashes."""
    multiple = {
        path for shape in alike for path, count in Counter(shape).items() if count > 1 or "[]" in path
    }
    columns: dict[str, list[Any]] = {}
    for shape, rows in alike.items():
        for path, tokens in zip(shape, zip(*[leaves[row] for row in rows], strict=True), strict=False):
            column = columns.get(path)
            if column is None:
                column = columns[path] = [None] * len(leaves)
            # 34 is the quote.
            texts = [
                (token if token[0] != 34 else _unescape(token) if escaped and b"\\" in token else token[1:-1])
                for token in tokens
            ]
            if path in multiple:
                for row, text in zip(rows, texts, strict=True):
                    if column[row] is None:
                        column[row] = []
                    column[row].append(text)
            else:
                for row, text in zip(rows, texts, strict=True):
                    column[row] = text
    arrays = [_list(cells) if path in multiple else _text(cells) for path, cells in columns.items()]
    return pa.record_batch(arrays, names=list(columns))


def _unescape(token: bytes) -> bytes:
    text: str = json.loads(token)
    return text.encode(errors="surrogatepass")


def _text(cells: list[bytes | None]) -> Column:
    return unchecked_text(pa.array(cells, pa.binary()))


def _list(cells: list[list[bytes] | None]) -> Column:
    lists: Column = pa.array(cells, pa.list_(pa.binary()))
    validity, offsets = lists.buffers()[:2]
    return pa.Array.from_buffers(
        pa.list_(pa.string()),
        len(lists),
        [validity, offsets],
        lists.null_count,
        children=[unchecked_text(lists.values)],
    )


def _changes(column: Column, masked: Column | None, name: str) -> list[bytes | None] | None:
    """The new text of each cell of `column`, in order, None where it stays; None if all of it stays."""
    if pa.types.is_list(column.type):
        if masked is not None and not (pa.types.is_list(masked.type) or pa.types.is_large_list(masked.type)):
            raise OutputError(f"column {name!r}: lists are needed, as they were read")
        if masked is not None:
            lengths = pc.list_value_length(masked).cast(pa.int32()).fill_null(0)
            if not lengths.equals(pc.list_value_length(column).fill_null(0)):
                raise OutputError(f"column {name!r}: a list changed its length")
            masked = masked.flatten()
        column = column.flatten()
    else:
        present = column.is_valid()
        column = column.filter(present)
        masked = masked.filter(present) if masked is not None else None
    if masked is None:
        return [NULL] * len(column) or None
    old: Any = as_text(column, name, "JSON Lines")
    new: Any = as_text(masked, name, "JSON Lines")
    where: Column = pc.indices_nonzero(pc.not_equal(old, new).fill_null(True))
    if not len(where):
        return None
    changed: list[bytes | None] = [None] * len(old)
    for index, text in zip(where.to_pylist(), new.take(where).to_pylist(), strict=True):
        changed[index] = NULL if text is None else text
    return changed


def _escaped(glue: tuple[bytes, ...], leaf: tuple[bytes, ...]) -> bool:
    """Whether a line has ``\\u`` escapes and nothing beyond ASCII, so that it should stay so."""
    line = b"".join(itertools.chain(glue, leaf))
    return b"\\u" in line and line.isascii()


def _token(new: bytes, old: bytes, encode: Callable[[str], str]) -> bytes:
    """Write a changed cell as JSON."""
    if new is NULL:
        return b"null"
    if old[0] != 34 and WHOLE_NUMBER.fullmatch(new):
        return new
    try:
        text = new.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        raise OutputError("a masked cell isn't valid UTF-8 and can't be written as JSON") from None
    try:
        return encode(text).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can write
        return _encode_ascii(text).encode()


def _sniff(head: bytes) -> bool:
    head = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    return head.startswith(b"{") and lines_of_json(head)


def lines_of_json(head: bytes) -> bool:
    """Whether a file that begins so is JSON Lines rather than one JSON document over several lines."""
    line, feed, _ = head.strip().partition(b"\n")
    try:
        json.loads(line)
    except ValueError:
        # A first line that is longer than the head has no line feed in it.
        return not feed and not head.rstrip().endswith((b"}", b"]"))
    except RecursionError:
        return True
    return True


FORMAT = Format(
    name="jsonl",
    extensions=(".jsonl", ".ndjson"),
    sniff=_sniff,
    reader=JsonLinesSource,
    writer=JsonLinesWriter,
)
