"""The domains that pseudonyms are drawn from: which values there are, and how many are left.

For each kind of value (by its length, its shape where it has no other form, and what a policy keeps of it)
a permutation of the ranks of all valid values of that kind is made: by FF1, or by a table where there are
few of them and the policy allows it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

from ..core import ranks
from ..core.aes import encipher
from ..core.ff1 import FF1
from ..core.fpe import Numbering
from ..core.ranks import DIGITS, LOWER, MOST_GRAPH, MOST_LINEAR, UPPER, Graph, packed
from ..types import Identifier
from .pseudonymise import LEAST

__all__ = ["Domains", "Keeping"]

#: A domain of which fewer numbers than this share are valid isn't walked through.
SPARSE = 1 / 1000
SAMPLES = 4096
#: Kinds of values that are remembered; then the memory is made anew.
MOST_KINDS = 50_000
#: The longest value that has a shape.
LONGEST_SHAPED = 1024
#: Up to so many symbols are too few for a shape of their own; such values share one domain.
SHORT = 4

# What a key shows in the place of a symbol: any that fits, or one of a class. Other bytes are themselves.
ANY, DIGIT, CAPITAL, SMALL, ALIKE = 0, 1, 2, 3, 16

_SHAPES = {DIGIT: DIGITS, CAPITAL: UPPER, SMALL: LOWER}


@dataclass(frozen=True, slots=True)
class Keeping:
    """What of a value stays: so many first symbols, parts by name, what follows the identifier's `before`."""

    prefix: int = 0
    parts: tuple[str, ...] = ()
    behind: bool = True
    small: bool = False


class Domains:
    """The domains of one identifier under one key; for one thread at a time."""

    def __init__(
        self, identifier: Identifier, keeping: Keeping, key: bytes, small_key: Callable[[], bytes]
    ) -> None:
        self.identifier = identifier
        self.keeping = keeping
        self._key = key
        self._small_key = small_key
        self._label = (identifier.pseudonyms.name or identifier.entity).encode()
        self._forms = ranks.forms(identifier)
        self.shaped = identifier.pseudonyms.shaped
        self._alike: list[bytes] = []
        self._views = self._shown()
        self._programs = ranks.Programs()
        for form in self._forms:
            for check in form.checks:
                self._programs.one(check)
        self._shared: dict[bytes, int] = {}
        self._classes: dict[tuple[bytes, int], int] = {}
        self._long: FF1 | None = None
        self._stop = 0
        self._stop_last = False
        if self.shaped and identifier.pseudonyms.before:
            # Without the part behind it, the last label at least stays: else it would be no address.
            self._stop = ord(identifier.pseudonyms.before if keeping.behind else ".")
            self._stop_last = not keeping.behind
        self._new()

    def __repr__(self) -> str:
        return f"<Domains of {self.identifier.entity}>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("what holds a key isn't pickled")

    def _new(self) -> None:
        self._shared.clear()
        self._classes.clear()
        self._numbering = Numbering(
            encipher(self._key),
            self._resolve,
            self._views,
            self._stop,
            self._stop_last,
            *self._programs.plans(),
        )

    # ------------------------------------------------------------ what is called
    def run(self, plain: Any, backwards: bool) -> tuple[Any, bytearray]:
        """See :meth:`pii_mask.core.fpe.Numbering.run`."""
        if self._numbering.keys > MOST_KINDS:
            self._new()
        return self._numbering.run(plain, backwards)

    def left(self, value: bytes) -> int:
        """How many pseudonyms a canonical value could get; 0 when it has no form."""
        sizes: list[int] = []
        span, key = self._key_of(value)
        if self.shaped:
            domain = self._shape(key[:span], key[span:])
            return domain[0] if domain else 0
        for number in range(len(self._forms)):
            graph = self._graph(number, key[:span])[0]
            if graph is not None and graph.size and _holds(graph, value):
                sizes.append(graph.size)
        return sizes[0] if sizes else 0

    def long(self, value: bytes, backwards: bool) -> bytes | None:
        """The pseudonym of a shaped value whose numbers have more than 128 bits; None if it has no form."""
        span, key = self._key_of(value)
        if not self.shaped or span > LONGEST_SHAPED:
            return None
        domain = self._shape(key[:span], key[span:])
        if domain is None or (domain[0] < MOST_LINEAR and span <= 96):
            return None
        size, classes, tweak, _ = domain
        number = 0
        for symbol, taken in zip(value[:span], classes, strict=True):
            if symbol not in taken:
                return None
            number = number * len(taken) + taken.index(symbol)
        if self._long is None:
            self._long = FF1(encipher(self._key))
        radix, length = ranks.tight(size)
        while True:
            number = self._long.number(number, radix, length, tweak, backwards)
            if number < size:
                break
        symbols = bytearray(span)
        for place in range(span - 1, -1, -1):
            number, symbol = divmod(number, len(classes[place]))
            symbols[place] = classes[place][symbol]
        return bytes(symbols) + value[span:]

    # ------------------------------------------------------------ keys
    def _shown(self) -> bytes:
        """For each place, what a key shows of each symbol; see :class:`~pii_mask.core.fpe.Numbering`."""
        identity = bytes(range(256))
        if self.shaped:
            usual = bytearray(identity)
            for shown, symbols in _SHAPES.items():
                for symbol in symbols:
                    usual[symbol] = shown
        else:
            usual = bytearray(256)
        there = self.identifier.pseudonyms.parts
        parts = [there[name] for name in self.keeping.parts if name in there]
        count = max([self.keeping.prefix, *(part.end for part in parts)])
        if not count and not self.shaped:
            return b""
        views = [bytearray(usual) for _ in range(count + 1)]
        for place in range(self.keeping.prefix):
            views[place][:] = identity
        for part in parts:
            for place in range(part.start, part.end):
                if not part.classes:
                    views[place][:] = identity
                elif views[place] != identity:
                    views[place][:] = bytes(usual)
                    for alike in part.classes:
                        self._alike.append(alike.encode())
                        for symbol in self._alike[-1]:
                            views[place][symbol] = ALIKE + len(self._alike) - 1
        return b"".join(map(bytes, views))

    def _key_of(self, value: bytes) -> tuple[int, bytes]:
        """What the core makes of a value: how many symbols have a rank, and its key."""
        span = len(value)
        if self._stop:
            at = value.rfind(self._stop) if self._stop_last else value.find(self._stop)
            span = span if at < 0 else at
        if not self._views:
            return span, bytes(span) + value[span:]
        most = len(self._views) // 256 - 1
        shown = bytes(self._views[256 * min(i, most) + value[i]] for i in range(span))
        return span, shown + value[span:]

    def _allowed(self, shown: int) -> bytes | None:
        if shown == ANY:
            return None
        if shown >= ALIKE and shown < ALIKE + len(self._alike):
            return self._alike[shown - ALIKE]
        return bytes([shown])

    def _resolve(self, key: bytes, span: int) -> int:
        """Adds what values of a key may be; called by the core for each key that it meets first."""
        if not self._views:
            key = bytes(span) + key[span:]
        if self.shaped:
            return self._resolve_shape(key[:span], key[span:])
        entries = []
        for number in range(len(self._forms)):
            entry = self._entry(number, key)
            if entry is not None:
                entries.append(entry)
        return self._numbering.add_list(entries)

    # ------------------------------------------------------------ forms
    def _graph(self, number: int, key: bytes) -> tuple[Graph | None, ranks.Solved]:
        form = self._forms[number]
        allowed = [self._allowed(shown) for shown in key]
        fixed = frozenset(place for place, symbols in enumerate(allowed) if symbols and len(symbols) == 1)
        follows = ranks.solved(form.checks, len(key), fixed)
        return ranks.graph(form, self.identifier, allowed, follows.places), follows

    def _entry(self, number: int, key: bytes) -> tuple[int, int, int] | None:
        graph, follows = self._graph(number, key)
        if graph is None:
            return None
        plan = self._plan(graph, follows, 0)
        refused = self._numbering.add_refusal(), plan, 1
        if graph.size < 2 or (graph.size < LEAST and not self.keeping.small):
            return refused
        label, same = self._label, self._forms[number].same
        if same is not None:
            label, number, key = same.entity.encode(), same.form, key[same.behind :]
        tweak = b"form" + packed(len(label), number, len(key)) + label + key
        entry = self._setting(graph.size, tweak), plan, 1
        if follows.rest or follows.solves:
            # A domain with hardly any valid value in it would be walked through for ever.
            valid = self._numbering.sample(self._numbering.add_list([entry]), 1, SAMPLES)
            if valid < SAMPLES * SPARSE:
                return refused
        return entry

    def _plan(self, graph: Graph, follows: ranks.Solved, offset: int) -> int:
        solves = [
            (how, at, width, first, last, self._programs.one(check), graph.taken[at] if width == 1 else b"")
            for how, at, width, first, last, check in follows.solves
        ]
        places, kinds = bytes(graph.places), b""
        if graph.words is not None:
            places = bytes(place for place, _, _ in graph.words)
            kinds = array("H", [self._class(words, width) for _, width, words in graph.words]).tobytes()
        return self._numbering.add_plan(
            len(graph.taken),
            places,
            kinds,
            graph.symbols,
            graph.following,
            graph.below,
            solves,
            b"".join(map(self._programs.one, follows.rest)),
            len(follows.rest),
            graph.size < MOST_GRAPH,
            offset,
        )

    def _class(self, words: bytes, width: int) -> int:
        if (words, width) not in self._classes:
            index = ranks.index_of(words, width) if width > 1 else b""
            self._classes[words, width] = self._numbering.add_class(words, width, index)
        return self._classes[words, width]

    def _setting(self, size: int, tweak: bytes) -> int:
        if size >= LEAST:
            radix, length = ranks.tight(size)
            # Plain digits are FF1's own numerals, so that others can compute the same.
            power = len(str(size)) - 1
            if size == 10**power:
                radix, length = 10, power
            return self._numbering.add_ff1(radix, length, tweak, size)
        return self._numbering.add_permutation(*_table(self._small_key(), size, tweak))

    # ------------------------------------------------------------ shapes
    def _shape(self, shown: bytes, rest: bytes) -> tuple[int, list[bytes], bytes, bytes] | None:
        """(size, symbols of each place, tweak, what the domain is known by) of values of a shape."""
        letters = sum(symbol in _SHAPES for symbol in shown)
        if self._stop and not rest:
            # What the rank ends before doesn't stand there.
            return None
        if any(symbol > 126 for symbol in shown) or (any(symbol > 127 for symbol in rest)):
            return None
        if b"xn--" in rest:
            rest = rest.lower()
        classes = [_SHAPES.get(symbol, bytes([symbol])) for symbol in shown]
        kind = shown
        if letters < 6:
            # So few letters and digits are taken together, or there would be too few values of a shape.
            every = DIGITS + LOWER if self.identifier.canonical.case else DIGITS + UPPER + LOWER
            if self.identifier.canonical.case == "upper":
                every = DIGITS + UPPER
            classes = [every if symbol in _SHAPES else bytes([symbol]) for symbol in shown]
            kind = bytes(ALIKE if symbol in _SHAPES else symbol for symbol in shown)
        tweak = b"shape" + packed(len(self._label), len(kind)) + self._label + kind + rest
        return prod(map(len, classes)), classes, tweak, kind + b"\0" + rest

    def _resolve_shape(self, shown: bytes, rest: bytes) -> int:
        if len(shown) <= SHORT and self._stop and rest and all(symbol in _SHAPES for symbol in shown):
            return self._resolve_short(shown, rest)
        domain = self._shape(shown, rest)
        if domain is None:
            return self._numbering.add_list([])
        size, classes, tweak, known = domain
        if known in self._shared:
            return self._shared[known]
        if size >= MOST_LINEAR or len(shown) > 96:
            found = self._numbering.add_list([], too_long=True)
        elif size < 2 or (size < LEAST and not self.keeping.small):
            found = self._numbering.add_list([])
        else:
            plan = self._plan(ranks.linear(classes), ranks.Solved(frozenset(), (), ()), 0)
            found = self._numbering.add_list([(self._setting(size, tweak), plan, 1)])
        self._shared[known] = found
        return found

    def _resolve_short(self, shown: bytes, rest: bytes) -> int:
        """Values of up to four symbols, which share one domain: what one becomes may be longer or shorter."""
        known = b"short\0" + rest
        if known in self._shared:
            return self._shared[known]
        plans, offset = [], 0
        alnum = DIGITS + LOWER
        for length in range(1, SHORT + 1):
            graph = ranks.linear((alnum,) * length)
            plans.append(self._plan(graph, ranks.Solved(frozenset(), (), ()), offset))
            offset += graph.size
        tweak = b"short" + packed(len(self._label)) + self._label + rest
        found = self._numbering.add_list([(self._setting(offset, tweak), plans[0], SHORT)])
        self._shared[known] = found
        return found


def _holds(graph: Graph, value: bytes) -> bool:
    return len(value) == len(graph.taken) and all(
        symbol in taken for symbol, taken in zip(value, graph.taken, strict=True)
    )


def _table(key: bytes, size: int, tweak: bytes) -> tuple[bytes, bytes]:
    """A permutation of the numbers below `size` and its inverse, as arrays of 32-bit numbers.

    Each number is enciphered by AES, and the numbers are put in the order of the outcomes (the prefix
    cipher of J. Black and P. Rogaway, "Ciphers with arbitrary finite domains", 2002).
    """
    import numpy as np
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.cmac import CMAC

    # A key of its own for each domain: no two tables know of one another.
    mac = CMAC(AES(key))
    mac.update(tweak)
    blocks = np.zeros((size, 2), ">u8")
    blocks[:, 1] = np.arange(size)
    out = bytearray(16 * size + 15)
    encipher(mac.finalize())(blocks.tobytes(), out)
    images = np.frombuffer(out, ">u8", 2 * size).reshape(size, 2)
    order = np.lexsort((images[:, 1], images[:, 0])).astype(np.uint32)
    back = np.empty(size, np.uint32)
    back[order] = np.arange(size, dtype=np.uint32)
    return back.tobytes(), order.tobytes()
