"""Harmless texts of many kinds, drawn from a seed: what they hold of real addresses is marked.

A kind is a file here: rules (``name = one | another``), a line ``===`` and blocks of lines that ``--``
separates. A line that begins with ``↻`` is drawn several times. Within ``‹›`` stands

* the name of a rule, of this file or of ``common.txt``, or of a value below (``‹isbn10›``);
* ``‹name*2..5:, ›``: several, and what joins them;
* ``‹5..120›``, ``‹001..999›``, ``‹0.00..9.99›``: a number so written;
* ``‹#AA-9999›``: 9 a digit, A and a a letter, X and x a letter or digit, h and H a hexadecimal digit;
* ``‹%Y-%m-%d›``: a moment, as ``strftime`` writes it;
* ``‹hex:40›``, ``‹base64:24›``, ``‹dna:60›``, ``‹protein:60›``: so many random symbols (bytes for base64).

``⟦`` and ``⟧`` stand around what is an address indeed (an IP address in a log), so that finding it is no
false alarm.
"""

from __future__ import annotations

import base64
import datetime
import random
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

__all__ = ["KINDS", "Quiet", "quiet"]

_HERE = Path(__file__).parent
#: The kinds of text that must be quiet.
KINDS = tuple(sorted(path.stem for path in _HERE.glob("*.txt") if path.stem != "common"))

_PLACE = re.compile(r"‹([^‹›]*)›")
_MARKED = re.compile(r"⟦([^⟦⟧]*)⟧")
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")
_REPEATED = re.compile(r"(\w+)\*(\d+)\.\.(\d+)(?::(.*))?", re.DOTALL)
_DEEPEST = 7
_SHAPES = {
    "9": string.digits,
    "A": string.ascii_uppercase,
    "a": string.ascii_lowercase,
    "X": string.ascii_uppercase + string.digits,
    "x": string.ascii_lowercase + string.digits,
    "h": "0123456789abcdef",
    "H": "0123456789ABCDEF",
}

Rules = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Quiet:
    """A text and where real addresses stand in it (half-open spans of characters)."""

    text: str
    real: tuple[tuple[int, int], ...]

    def excuses(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` touches what is an address indeed."""
        return any(start < last and first < end for first, last in self.real)


@cache
def _read(kind: str) -> tuple[Rules, tuple[tuple[str, ...], ...]]:
    """The rules and the blocks of a kind."""
    head, _, body = (_HERE / f"{kind}.txt").read_text(encoding="utf-8").partition("\n===\n")
    rules: Rules = {}
    for line in head.splitlines():
        name, found, right = line.partition(" = ")
        if found:
            rules[name] = rules.get(name, ()) + tuple(right.split(" | "))
    return rules, tuple(
        tuple(block.strip("\n").split("\n")) for block in body.split("\n--\n") if block.strip()
    )


def quiet(kind: str, seed: int, size: int = 100_000) -> Quiet:
    """`size` characters of one kind, or a little more; the same for the same seed."""
    draw = _Draw(kind, seed)
    pieces: list[str] = []
    real: list[tuple[int, int]] = []
    length = 0
    for line in draw.lines():
        last = 0
        for found in _MARKED.finditer(line):
            pieces += (line[last : found.start()], found[1])
            length += len(pieces[-2])
            real.append((length, length + len(found[1])))
            length += len(found[1])
            last = found.end()
        pieces.append(line[last:])
        length += len(pieces[-1])
        if length >= size:
            break
    return Quiet("".join(pieces), tuple(real))


class _Draw:
    def __init__(self, kind: str, seed: int) -> None:
        self.random = random.Random(f"{kind} {seed}")
        rules, self.blocks = _read(kind)
        self.rules = _read("common")[0] | rules

    def lines(self) -> Iterator[str]:
        """Lines without an end, each with its line feed."""
        while True:
            for block in self.random.sample(self.blocks, len(self.blocks)):
                for line in block:
                    again = self.random.randint(4, 30) if line.startswith("↻") else 1
                    for _ in range(again):
                        yield self.fill(line.removeprefix("↻")) + "\n"

    def fill(self, template: str, depth: int = 0) -> str:
        return _PLACE.sub(lambda found: self.value(found[1], depth), template)

    def value(self, asked: str, depth: int) -> str:
        if asked in self.rules:
            choices = self.rules[asked]
            # The first choice is a plain one: it ends what would go on for ever.
            chosen = choices[0] if depth > _DEEPEST else self.random.choice(choices)
            return self.fill(chosen, depth + 1)
        if asked.startswith("#"):
            return self.shape(asked[1:])
        if asked.startswith("%"):
            return self.moment().strftime(asked)
        if found := _RANGE.fullmatch(asked):
            low, high = found[1], found[2]
            places = len(low.partition(".")[2])
            if places:
                return f"{self.random.uniform(float(low), float(high)):.{places}f}"
            return f"{self.random.randint(int(low), int(high)):0{len(low)}d}"
        if found := _REPEATED.fullmatch(asked):
            count = self.random.randint(int(found[2]), int(found[3]))
            return (found[4] or "").join(self.value(found[1], depth) for _ in range(count))
        name, _, size = asked.partition(":")
        method = getattr(self, "value_" + name, None)
        if method is None:
            raise KeyError(asked)
        return str(method(int(size)) if size else method())

    def shape(self, shape: str) -> str:
        return "".join(self.random.choice(_SHAPES.get(symbol, symbol)) for symbol in shape)

    def moment(self) -> datetime.datetime:
        return datetime.datetime(1996, 1, 1) + datetime.timedelta(seconds=self.random.randrange(950_000_000))

    def value_hex(self, count: int) -> str:
        return f"{self.random.getrandbits(4 * count):0{count}x}"

    def value_base64(self, count: int) -> str:
        return base64.b64encode(self.random.randbytes(count)).decode()

    def value_dna(self, count: int) -> str:
        return "".join(self.random.choices("ACGT", k=count))

    def value_protein(self, count: int) -> str:
        return "".join(self.random.choices("ACDEFGHIKLMNPQRSTVWY", k=count))

    def value_stamp(self) -> str:
        return str(int(self.moment().timestamp()))

    def value_uuid(self) -> str:
        return self.shape("hhhhhhhh-hhhh-4hhh-") + self.random.choice("89ab") + self.shape("hhh-hhhhhhhhhhhh")

    def value_ean13(self) -> str:
        return self._ean(self.shape("999999999999"))

    def value_isbn13(self) -> str:
        return self._ean(self.random.choice(["978", "978", "978", "979"]) + self.shape("999999999"))

    def value_isbn13_parts(self) -> str:
        return self._parts(self.value_isbn13(), [3, *self._cuts(3)])

    def value_isbn10_parts(self) -> str:
        return self._parts(self.value_isbn10(), self._cuts(0))

    def value_isbn10(self) -> str:
        body = self.shape("999999999")
        return body + "0123456789X"[-sum(int(d) * (10 - i) for i, d in enumerate(body)) % 11]

    def value_issn(self) -> str:
        body = self.shape("9999999")
        check = "0123456789X"[-sum(int(d) * (8 - i) for i, d in enumerate(body)) % 11]
        return f"{body[:4]}-{body[4:]}{check}"

    def value_cas(self) -> str:
        body = self.shape("9" * self.random.randint(4, 8))
        check = sum(int(digit) * (place + 1) for place, digit in enumerate(reversed(body))) % 10
        return f"{body[:-2]}-{body[-2:]}-{check}"

    def value_imo(self) -> str:
        """A ship's number, whose last digit checks the others."""
        body = self.shape("999999")
        return body + str(sum(int(digit) * (7 - place) for place, digit in enumerate(body)) % 10)

    def value_amount(self) -> str:
        """A number as people write it in one country or another."""
        text = f"{10 ** self.random.uniform(0, 6):,.{self.random.choice([0, 0, 1, 2, 2, 2])}f}"
        swapped = text.translate(str.maketrans(",.", ".,"))
        spaced = text.replace(",", " ")
        return self.random.choice(
            [text, text, text.replace(",", ""), swapped, spaced, text.replace(",", "'")]
        )

    def _ean(self, body: str) -> str:
        return body + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10)

    def _cuts(self, start: int) -> list[int]:
        group = self.random.choice([1, 1, 1, 2, 3, 5])
        return [start + group, start + group + self.random.randint(2, 8 - group), start + 9]

    def _parts(self, value: str, cuts: list[int]) -> str:
        ends = [0, *cuts, len(value)]
        return self.random.choice("-- ").join(value[a:b] for a, b in pairwise(ends))
