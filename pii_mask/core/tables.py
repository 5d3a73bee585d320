"""Everything of a catalogue that the compiled scanner reads, made once, as plain bytes.

Patterns become automata (:mod:`.automaton`), checks become programs of integers, context words
become tries, and what may begin a match becomes the nibble sets of the first pass. Nothing here
runs while text is scanned.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import PatternError
from ..types import Check, Identifier
from .automaton import Group, build_groups, build_labels, may_begin
from .folding import FOLDED, fold

__all__ = ["OPS", "Tables", "Trie", "folded_lower", "tables"]

#: The operations of checks, by the numbers that programs hold.
OPS = {"luhn": 1, "mod97": 2, "mod11_10": 3, "weighted": 4, "date": 5, "distinct": 6}
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_FORBIDDEN = 7
BUCKETS = 8
PREFIX = 3


@dataclass(frozen=True, slots=True)
class Trie:
    """Words over classes of folded lower-case symbols.

    ``ascii`` (128) and ``bmp`` (65,536, both uint16) give a symbol's class. Classes that begin a word have
    the lowest numbers, 1 to ``first_classes``, so that most symbols are turned away without a look-up;
    ``root`` (uint16) is the node behind each of them. Further edges stand in a hash table of ``mask`` + 1
    slots: ``keys`` (uint32, node << 16 | class, 0 for an empty slot) and ``values`` (uint16, the node
    behind it). ``words`` (int32) is, by node, the word that ends there, or -1.
    """

    ascii: bytes
    bmp: bytes
    root: bytes
    keys: bytes
    values: bytes
    words: bytes
    mask: int
    first_classes: int


@dataclass(frozen=True, slots=True)
class Tables:
    """A compiled catalogue.

    ``patterns`` are pairs of identifier index and :class:`~pii_mask.types.Pattern`, in the order of
    their numbers. ``programs`` (int32) holds for each check its operation, the length of its
    parameters, and these; identifier i's begin at ``program_starts[i]``. ``label_words`` recognises the
    labels of patterns that have no other anchor. A context word w has ``edges[w]`` (1: begins with an
    ASCII letter or digit, 2: ends with an ASCII letter) and, in rows of ``bitwords`` uint64, the bits of the
    identifiers that it speaks for and against. ``prefilter`` is, for each of three bytes, the buckets that
    take each low nibble, then for each of three bytes those that take each high nibble.
    """

    patterns: tuple[tuple[int, object], ...]
    groups: tuple[Group, ...]
    label_words: Group | None
    programs: bytes
    program_starts: tuple[int, ...]
    forward: Trie
    backward: Trie
    edges: bytes
    bitwords: int
    speaks_for: bytes
    speaks_against: bytes
    prefilter: bytes


def folded_lower(word: str) -> str:
    """`word` folded, its ASCII letters in lower case: the form that context words are compared in."""
    return "".join(c.lower() if c.isascii() else c for c in (chr(fold(ord(c))) for c in word))


def tables(identifiers: Sequence[Identifier]) -> Tables:
    """Compiles a catalogue; raises :class:`~pii_mask.errors.PatternError` for what can't be compiled."""
    patterns = [(number, p) for number, identifier in enumerate(identifiers) for p in identifier.patterns]
    for number, pattern in patterns:
        if max(len(pattern.not_left), len(pattern.not_right)) > MOST_FORBIDDEN:
            entity = identifiers[number].entity
            raise PatternError(f"{entity}: at most {MOST_FORBIDDEN} symbols in not_left and not_right")
    groups = build_groups([(pattern.regex, pattern.near == 0) for _, pattern in patterns])
    labels: set[str] = set()
    openings: set[str] = set()
    for group in groups:
        if group.anchor == "0":
            for member in group.patterns:
                number, pattern = patterns[member]
                if pattern.left == "none" and may_begin(pattern.regex, ord("0"), ord("9")):
                    # A match could begin within a digit run, where nobody looks.
                    entity = identifiers[number].entity
                    raise PatternError(
                        f"{entity}: a pattern that may begin with a digit needs a left boundary"
                    )
        elif group.anchor == "label":
            spoken = {patterns[member][0] for member in group.patterns}
            labels = {folded_lower(word) for number in spoken for word in identifiers[number].context}
        elif group.anchor == "start":
            openings = set(group.openings)

    programs, starts = array("i"), []
    for identifier in identifiers:
        starts.append(len(programs))
        for check in identifier.checks:
            body = _program(identifier.entity, check)
            programs.extend([OPS[check.op], len(body), *body])

    spoken_for: dict[str, set[int]] = {}
    spoken_against: dict[str, set[int]] = {}
    for number, identifier in enumerate(identifiers):
        for word in identifier.context:
            spoken_for.setdefault(folded_lower(word), set()).add(number)
        for word in identifier.against:
            spoken_against.setdefault(folded_lower(word), set()).add(number)
    words = sorted(spoken_for.keys() | spoken_against.keys())
    bitwords = len(identifiers) // 64 + 1
    return Tables(
        patterns=tuple(patterns),
        groups=tuple(groups),
        label_words=build_labels(sorted(labels)) if labels else None,
        programs=programs.tobytes(),
        program_starts=tuple(starts),
        forward=_trie(words),
        backward=_trie([word[::-1] for word in words]),
        edges=bytes(_edges(word) for word in words),
        bitwords=bitwords,
        speaks_for=_bit_rows(words, spoken_for, bitwords),
        speaks_against=_bit_rows(words, spoken_against, bitwords),
        prefilter=_prefilter([g.anchor for g in groups if len(g.anchor) == 1], openings | labels),
    )


def _program(entity: str, check: Check) -> list[int]:
    """The parameters of a check as integers."""
    if check.op not in OPS:
        raise PatternError(f"{entity}: there is no check {check.op!r}; there are {', '.join(OPS)}")
    if check.op == "date":
        return [max(check.position, 0), len(check.chars), *map(ord, check.chars)]
    if check.op == "weighted":
        if check.modulus < 2 or not check.weights:
            raise PatternError(f"{entity}: a weighted check needs weights and a modulus")
        values = [-1] * 128
        for value, symbol in enumerate(check.alphabet or ALPHABET):
            values[ord(symbol)] = value
        chars = [len(check.chars), *map(ord, check.chars)]
        return [check.modulus, check.position, len(check.weights), *check.weights, *chars, *values]
    return []


# ---------------------------------------------------------------- context words
def _edges(word: str) -> int:
    begins = word[0].isascii() and word[0].isalnum()
    ends = word[-1].isascii() and word[-1].isalpha()
    return begins + 2 * ends


def _bit_rows(words: Sequence[str], spoken: dict[str, set[int]], bitwords: int) -> bytes:
    rows = array("Q", bytes(8 * bitwords * max(1, len(words))))
    for row, word in enumerate(words):
        for number in spoken.get(word, ()):
            rows[row * bitwords + number // 64] |= 1 << number % 64
    return rows.tobytes()


def _trie(words: Sequence[str]) -> Trie:
    """The words' trie; words keep their numbers."""
    classes: dict[int, int] = {}
    for word in words:
        classes.setdefault(ord(word[0]), len(classes) + 1)
    first_classes = len(classes)
    nodes: list[dict[int, int]] = [{}]
    ends = array("i", [-1])
    for index, word in enumerate(words):
        node = 0
        for symbol in word:
            number = classes.setdefault(ord(symbol), len(classes) + 1)
            if number not in nodes[node]:
                nodes[node][number] = len(nodes)
                nodes.append({})
                ends.append(-1)
            node = nodes[node][number]
        ends[node] = index
    if max(len(nodes), len(classes) + 1) > 0xFFFF or max(classes, default=0) > 0xFFFF:
        raise PatternError("there are too many context words, or one holds a symbol above U+FFFF")

    by_symbol = array("H", bytes(2 * 0x10000))
    for code, number in classes.items():
        by_symbol[code] = number
        if ord("a") <= code <= ord("z"):
            by_symbol[code - 32] = number
    for code, folded in FOLDED.items():
        by_symbol[code] = by_symbol[folded]
    root = array("H", [0] * (first_classes + 1))
    for number, child in nodes[0].items():
        root[number] = child

    size = 64
    while size < 2 * len(nodes):
        size *= 2
    keys, values = array("I", bytes(4 * size)), array("H", bytes(2 * size))
    for node, children in enumerate(nodes):
        for number, child in children.items():
            key = node << 16 | number
            slot = (key * 2654435761 & 0xFFFFFFFF) >> 7 & size - 1
            while keys[slot]:
                slot = slot + 1 & size - 1
            keys[slot], values[slot] = key, child
    return Trie(
        ascii=by_symbol[:128].tobytes(),
        bmp=by_symbol.tobytes(),
        root=root.tobytes(),
        keys=keys.tobytes(),
        values=values.tobytes(),
        words=ends.tobytes(),
        mask=size - 1,
        first_classes=first_classes,
    )


# ---------------------------------------------------------------- the first pass
HAN = 2


def _prefilter(anchors: Sequence[str], beginnings: set[str]) -> bytes:
    """Spreads the byte triples that may begin something over the eight buckets.

    The less alike the triples of one bucket are, the more else it takes: what begins alike goes together.
    """
    sought = {ord(mark) for mark in anchors} | {ord(digit) for digit in "0123456789"}
    triples = {chr(code).encode() for code, folded in FOLDED.items() if folded in sought}
    # Digits themselves are found by a comparison, without a bucket.
    triples |= {mark.encode() for mark in anchors if mark != "0"}
    for word in beginnings:
        triples |= _spellings(word)
    families: dict[tuple[int, object], list[bytes]] = {}
    for triple in sorted(triples):
        families.setdefault(_family(triple), []).append(triple)
    common = [name for name in families if name[0] < HAN]
    exact = [name for name in families if name[0] == HAN]
    low, high = [bytearray(16) for _ in range(PREFIX)], [bytearray(16) for _ in range(PREFIX)]
    for place, name in enumerate(common + exact):
        rest = place - len(common)
        bucket = 1 << (place if rest < 0 else len(common) + rest % (BUCKETS - len(common)))
        for triple in families[name]:
            for i in range(PREFIX):
                # Behind a shorter spelling anything may stand.
                for byte in triple[i : i + 1] or range(256):
                    low[i][byte & 15] |= bucket
                    high[i][byte >> 4] |= bucket
    return b"".join(low) + b"".join(high)


def _family(triple: bytes) -> tuple[int, object]:
    """What a spelling has in common with those that may share its bucket; there are five besides Han."""
    first = triple[0]
    if first >= 0x80:
        # Full-width forms; dashes and blanks; and Han symbols, each exact by itself.
        return (0, first) if first in b"\xef\xe2" else (HAN, triple)
    if first < 0x40:
        return 1, 0  # : - . and the like
    return 1, 1 if first == ord("@") else 2


def _spellings(word: str) -> set[bytes]:
    """The first three bytes of every way of writing `word` that folds to it, in large or small letters."""
    unfolded: dict[int, list[str]] = {}
    for code, folded in FOLDED.items():
        unfolded.setdefault(folded, []).append(chr(code))
    written = {b""}
    for symbol in word:
        forms = {symbol, symbol.upper(), symbol.lower()} if symbol.isascii() else {symbol}
        forms |= {wide for form in list(forms) for wide in unfolded.get(ord(form), ())}
        written = {
            start if len(start) >= PREFIX else (start + form.encode())[:PREFIX]
            for start in written
            for form in forms
        }
    return written
