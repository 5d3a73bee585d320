"""Everything of a catalogue that the compiled scanner reads, made once, as plain bytes.

Patterns become automata (:mod:`.automaton`), checks become programs of integers, context words
become tries, and what may begin a match becomes the nibble sets of the first pass. Nothing here
runs while text is scanned.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from ..errors import PatternError
from ..types import DEFAULT_MIN_SCORE, Check, Identifier
from .automaton import LETTERS, Group, Sought, build_groups, may_begin, may_hold, paged
from .folding import FOLDED, LOWERED, fold, is_letter, lower

__all__ = ["OPS", "Tables", "Trie", "folded_lower", "occurrences", "tables", "word_hash"]

#: The operations of checks, by the numbers that programs hold.
OPS = {
    "luhn": 1,
    "mod97": 2,
    "mod11_10": 3,
    "weighted": 4,
    "date": 5,
    "distinct": 6,
    "verhoeff": 7,
    "damm": 8,
    "among": 9,
    "one_repeats": 10,
    "any": 11,
    "phone": 12,
    "lexicon": 13,
    "base58": 14,
    "bech32": 15,
    "eip55": 16,
    "not_ending": 17,
}
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_FORBIDDEN = 15
BUCKETS = 8
PREFIX = 3


@dataclass(frozen=True, slots=True)
class Trie:
    """Words over classes of folded lower-case symbols.

    ``ascii`` (128, uint16) gives a symbol's class, and so does ``bmp[pages[code >> 8] + (code & 255)]``
    (uint16). Classes that begin a word have
    the lowest numbers, 1 to ``first_classes``, so that most symbols are turned away without a look-up;
    ``root`` (uint32) is the node behind each of them. Nodes are the slots of a hash table of ``size``:
    ``keys`` (uint32) holds the node before << 12 | the class between, 0 in an empty slot. ``words`` (uint16)
    is, by node, 1 + the word that ends there, or 0.
    """

    ascii: bytes
    pages: bytes
    bmp: bytes
    root: bytes
    keys: bytes
    words: bytes
    size: int
    first_classes: int


@dataclass(frozen=True, slots=True)
class Tables:
    """A compiled catalogue.

    ``speakers`` are, by group and set of patterns, rows of ``bitwords`` uint64: the identifiers whose shape
    ends there. ``patterns`` are pairs of identifier index and :class:`~pii_mask.types.Pattern`, in the
    order of
    their numbers. ``programs`` (int32) holds for each check its operation, the length of its
    parameters, and these; pattern i's begin and number ``program_starts[i]``. ``plan_moves`` (uint16, ten a
    state), ``plan_accepts`` (bits), ``plan_starts`` (by region) and ``lexicons`` (uint64) are what
    ``phone`` and ``lexicon`` look into. A context word w has ``edges[w]`` (1: begins with a
    letter or digit, 2: ends with a letter) and, by the number of a
    row of ``bitwords`` uint64, the identifiers that it speaks for and against; ``label_groups`` are
    likewise the groups, as the bits of one uint64, whose patterns are looked for behind it.
    ``group_of`` gives, by identifier, the groups of its
    patterns. ``prefilter`` is, for each of three bytes, the buckets that
    take each low nibble, then for each of three bytes those that take each high nibble, then the buckets
    of words that begin with an ASCII letter.
    """

    speakers: tuple[bytes, ...]
    patterns: tuple[tuple[int, object], ...]
    groups: tuple[Group, ...]
    programs: bytes
    program_starts: tuple[tuple[int, int], ...]
    plan_moves: bytes
    plan_accepts: bytes
    plan_starts: dict[str, int]
    lexicons: bytes
    forward: Trie
    edges: bytes
    bitwords: int
    speaks_for: tuple[bytes, bytes]
    speaks_against: tuple[bytes, bytes]
    label_groups: tuple[bytes, bytes]
    group_of: tuple[tuple[int, ...], ...]
    prefilter: bytes
    gates: Gates


def folded_lower(word: str) -> str:
    """`word` folded, its letters small: the form that context words are compared in."""
    return "".join(chr(lower(fold(ord(c)))) for c in word)


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where `word` begins in `text`, both folded and small, and isn't the piece of a longer word there."""
    edges = _edges(word)
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        glued = edges & 1 and before and (is_letter(ord(before)) or before in "0123456789")
        if not glued and not (edges & 2 and after and is_letter(ord(after))):
            yield at
        at = text.find(word, at + 1)


def tables(identifiers: Sequence[Identifier]) -> Tables:
    """Compiles a catalogue; raises :class:`~pii_mask.errors.PatternError` for what can't be compiled."""
    patterns = [(number, p) for number, identifier in enumerate(identifiers) for p in identifier.patterns]
    for number, pattern in patterns:
        if max(len(pattern.not_left), len(pattern.not_right)) > MOST_FORBIDDEN:
            entity = identifiers[number].entity
            raise PatternError(f"{entity}: at most {MOST_FORBIDDEN} symbols in not_left and not_right")
    groups = build_groups(
        [
            Sought(
                p.regex,
                labelled=p.near == p.prior == 0,
                weak=p.alone < DEFAULT_MIN_SCORE,
                bounded=p.left in ("word", "token"),
                on=identifiers[number].on,
            )
            for number, p in patterns
        ]
    )
    labels: set[str] = set()
    openings: set[str] = set()
    beginnings: set[str] = set()
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
            labels |= {folded_lower(word) for number in spoken for word in identifiers[number].context}
        else:
            openings |= set(group.openings)
        if group.anchor == "start":
            beginnings |= set(group.openings)
            for member in group.patterns:
                number, pattern = patterns[member]
                latin = any(may_begin(pattern.regex, *letters) for letters in LETTERS)
                if latin and pattern.left in ("none", "digit"):
                    # It could begin within a word, where nobody looks.
                    entity = identifiers[number].entity
                    raise PatternError(f"{entity}: a fixed beginning needs a boundary of words or tokens")

    programs = _Programs()
    starts = []
    for number, pattern in patterns:
        identifier = identifiers[number]
        checks = pattern.checks_of(identifier)
        letters = may_hold(pattern.regex, LETTERS)
        starts.append((programs.start(identifier.entity, checks, letters), len(checks)))

    spoken_for: dict[str, set[int]] = {}
    spoken_against: dict[str, set[int]] = {}
    for number, identifier in enumerate(identifiers):
        for word in identifier.context:
            spoken_for.setdefault(folded_lower(word), set()).add(number)
        for word in identifier.against:
            spoken_against.setdefault(folded_lower(word), set()).add(number)
    words = sorted(spoken_for.keys() | spoken_against.keys())
    bitwords = len(identifiers) // 64 + 1
    behind: dict[
        int, int
    ] = {}  # by identifier: the groups, as bits, of its patterns that are sought behind labels
    for place, group in enumerate(groups):
        if group.anchor == "label":
            for number in {patterns[member][0] for member in group.patterns}:
                behind[number] = behind.get(number, 0) | 1 << place
    sought: dict[int, int] = {}
    label_places = array("H")
    for word in words:
        bits = 0
        for number in spoken_for.get(word, ()):
            bits |= behind.get(number, 0)
        label_places.append(sought.setdefault(bits, len(sought)))
    anchors = [g.anchor for g in groups if len(g.anchor) == 1 and not g.openings]
    return Tables(
        speakers=tuple(_speakers(group, patterns, bitwords) for group in groups),
        patterns=tuple(patterns),
        groups=tuple(groups),
        programs=programs.written.tobytes(),
        program_starts=tuple(starts),
        plan_moves=programs.plans.moves.tobytes(),
        plan_accepts=programs.plans.accept_bits(),
        plan_starts=programs.plans.starts,
        lexicons=programs.lexicons.slots.tobytes(),
        forward=_trie(words),
        edges=bytes(_edges(word) for word in words),
        bitwords=bitwords,
        speaks_for=_bit_rows(words, spoken_for, bitwords),
        speaks_against=_bit_rows(words, spoken_against, bitwords),
        label_groups=(label_places.tobytes(), array("Q", sought).tobytes()),
        group_of=_groups_of(groups, patterns, len(identifiers)),
        prefilter=_prefilter(anchors, openings | {word for word in words if _marked(word)}),
        gates=_gates(words, labels, beginnings),
    )


class _Programs:
    """Writes checks out as integers; equal lists of checks are written once."""

    def __init__(self) -> None:
        self.written = array("i")
        self.starts: dict[tuple[tuple[Check, ...], bool], int] = {}
        self.letters = True
        self.plans = Plans()
        self.lexicons = Lexicons()

    def start(self, entity: str, checks: tuple[Check, ...], letters: bool) -> int:
        """Where the program of `checks` begins, for matches in which `letters` may stand or none do."""
        key = checks, letters
        if key not in self.starts:
            self.starts[key] = len(self.written)
            self.letters = letters
            for check in checks:
                self.written.extend(self.one(entity, check))
        return self.starts[key]

    def one(self, entity: str, check: Check) -> list[int]:
        if check.op not in OPS:
            raise PatternError(f"{entity}: there is no check {check.op!r}; there are {', '.join(OPS)}")
        body = [*check.part, *self.parameters(entity, check)]
        return [OPS[check.op], len(body), *body]

    def parameters(self, entity: str, check: Check) -> list[int]:
        if check.op == "any":
            groups = [len(check.of)]
            for group in check.of:
                inner = [number for each in group for number in self.one(entity, each)]
                groups += [len(group), len(inner), *inner]
            return groups
        if check.op == "weighted":
            return self.weighted(entity, check)
        if check.op == "date":
            letters = list(map(ord, check.chars))
            flags = ("m" in check.chars) + 2 * ("d" in check.chars)
            offsets = [len(check.months), *check.months, len(check.days), *check.days]
            return [flags, max(check.position, 0), len(letters), *letters, *offsets]
        if check.op in ("among", "not_ending"):
            words = check.chars.split()
            return [max(check.position, 0), len(words), *(n for w in words for n in (len(w), *map(ord, w)))]
        if check.op == "mod97":
            return [4 if check.position < 0 else check.position]
        if check.op == "verhoeff":
            return [8, *_VERHOEFF_IMAGES, *_DIHEDRAL]
        if check.op == "damm":
            return [1, *range(10), *map(int, _DAMM)]
        if check.op == "phone":
            if check.chars == "local":
                self.plans.all()
                return [-1]
            return [self.plans.state(check.chars)]
        if check.op == "lexicon":
            return self.lexicons.place(check.chars)
        return list(map(ord, check.chars))

    def weighted(self, entity: str, check: Check) -> list[int]:
        places = max(len(check.weights), len(check.tables))
        if check.modulus < 2 or not places:
            raise PatternError(f"{entity}: a weighted check needs weights and a modulus")
        alphabet = check.alphabet or ALPHABET
        values = check.values or tuple(range(len(alphabet)))
        size = len(ALPHABET) if self.letters and set(alphabet) & set(ALPHABET[10:]) else 10
        counted: list[int] = []
        for place in range(places):
            table = check.tables[place] if place < len(check.tables) else ()
            row = [NO_VALUE] * size
            for index, symbol in enumerate(alphabet):
                code = ALPHABET.find(symbol)
                if not 0 <= code < size:
                    continue
                if table:
                    row[code] = table[index] if index < len(table) else NO_VALUE
                else:
                    product = check.weights[place] * values[index]
                    row[code] = sum(map(int, str(product))) if check.sums == "digits" else product
            counted += row
        otherwise = self.one(entity, check.otherwise) if check.otherwise else []
        return [
            *(check.modulus, check.add, check.start, places, size, check.position, check.width),
            *(len(check.chars), *map(ord, check.chars)),
            *(len(otherwise), *otherwise),
            *counted,
        ]


NO_VALUE = -(1 << 31)

# Verhoeff's permutation applied so many times to each digit, and the product of the dihedral group of
# order ten: rotations 0 to 4, reflections 5 to 9.
_PERMUTED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
_VERHOEFF_IMAGES: list[int] = list(range(10))
for _row in range(7):
    _VERHOEFF_IMAGES += [_PERMUTED[image] for image in _VERHOEFF_IMAGES[-10:]]
_DIHEDRAL = [
    (a + (b if a < 5 else -b)) % 5 + (5 if (a < 5) != (b < 5) else 0) for a in range(10) for b in range(10)
]
# The quasigroup that Damm's thesis of 2004 recommends.
_DAMM = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790"


class Plans:
    """The numbering plans that ``phone`` checks walk through, as automata over digits, side by side."""

    def __init__(self) -> None:
        self.moves = array("H", [0] * 10)
        self.accepting = [False]
        self.starts: dict[str, int] = {}

    def state(self, region: str) -> int:
        """The state that numbers of `region` begin with ("": of all regions, calling code first)."""
        if region not in self.starts:
            from ..identifiers import _plans

            rows, accepts, start = _plans.automaton(region)
            base = len(self.accepting) - 1  # state 0 is everybody's dead one
            if base + len(rows) > 0xFFFF:
                raise PatternError("the numbering plans need more than 65,535 states")
            self.starts[region] = base + start
            for row, accepted in zip(rows[1:], accepts[1:], strict=True):
                self.moves.extend(base + to if to else 0 for to in row)
                self.accepting.append(accepted)
        return self.starts[region]

    def all(self) -> None:
        """Takes in the plans of all regions."""
        from ..identifiers import _plans

        for region in _plans.PLANS:
            self.state(region)

    def accept_bits(self) -> bytes:
        bits = bytearray(len(self.accepting) // 8 + 1)
        for state, accepted in enumerate(self.accepting):
            bits[state >> 3] |= accepted << (state & 7)
        return bytes(bits)


class Lexicons:
    """The word lists that ``lexicon`` checks look into, as hash sets, side by side."""

    def __init__(self) -> None:
        self.slots = array("Q")
        self.places: dict[str, list[int]] = {}

    def place(self, name: str) -> list[int]:
        """Where the list's slots begin, and their number."""
        if name not in self.places:
            from .. import names

            words = names.words(name)
            size = 64 + len(words) * 5 // 4
            slots = array("Q", bytes(8 * size))
            for word in sorted(words):
                hashed = word_hash(word)
                slot = (hashed >> 32) * size >> 32
                while slots[slot] not in (0, hashed):
                    slot = (slot + 1) % size
                slots[slot] = hashed
            self.places[name] = [len(self.slots), size]
            self.slots.extend(slots)
        return self.places[name]


def word_hash(word: str) -> int:
    """FNV-1a of 64 bits over the code points; never 0."""
    hashed = 0xCBF29CE484222325
    for symbol in word:
        hashed = (hashed ^ ord(symbol)) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return hashed or 1


# ---------------------------------------------------------------- context words
def _edges(word: str) -> int:
    first, last = ord(word[0]), ord(word[-1])
    return (is_letter(first) or chr(first) in "0123456789") + 2 * is_letter(last)


def _speakers(group: Group, patterns: Sequence[tuple[int, object]], bitwords: int) -> bytes:
    """For each set of patterns of a group, the bits of their identifiers."""
    bounds, accepts = array("I", group.bounds), array("H", group.accepts)
    rows = array("Q", bytes(8 * bitwords * max(1, len(bounds) - 1)))
    for row, (first, last) in enumerate(pairwise(bounds)):
        for place in range(first, last):
            number = patterns[accepts[place]][0]
            rows[row * bitwords + number // 64] |= 1 << number % 64
    return rows.tobytes()


def _groups_of(
    groups: Sequence[Group], patterns: Sequence[tuple[int, object]], count: int
) -> tuple[tuple[int, ...], ...]:
    """For each identifier, the groups of its patterns."""
    home = {member: place for place, group in enumerate(groups) for member in group.patterns}
    found: list[list[int]] = [[] for _ in range(count)]
    for member, (number, _) in enumerate(patterns):
        found[number].append(home[member])
    return tuple(tuple(places) for places in found)


def _bit_rows(words: Sequence[str], spoken: dict[str, set[int]], bitwords: int) -> tuple[bytes, bytes]:
    """For each word a row's number (uint16), and the rows: the bits of the identifiers that it speaks
    about.
    """
    kept: dict[frozenset[int], int] = {}
    places = array(
        "H", [kept.setdefault(frozenset(spoken.get(word, ())), len(kept)) for word in words] or [0]
    )
    rows = array("Q", bytes(8 * bitwords * max(1, len(kept))))
    for numbers, row in kept.items():
        for number in numbers:
            rows[row * bitwords + number // 64] |= 1 << number % 64
    return places.tobytes(), rows.tobytes()


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
    if len(nodes) >> 20 or len(classes) >> 12 or max(classes, default=0) > 0xFFFF:
        raise PatternError("there are too many context words, or one holds a symbol above U+FFFF")

    by_symbol = array("H", bytes(2 * 0x10000))
    for code, number in classes.items():
        by_symbol[code] = number
    for code, small in LOWERED.items():
        by_symbol[code] = by_symbol[small]
    for code, folded in FOLDED.items():
        by_symbol[code] = by_symbol[folded]
    root = array("I", [0] * (first_classes + 1))
    size = 64 + 2 * len(nodes)  # half empty: most look-ups end at once
    if size >> 20 or len(words) >> 16:
        raise PatternError("there are too many context words")
    keys, ending = array("I", bytes(4 * size)), array("H", bytes(2 * size))
    keys[0] = 0xFFFFFFFF  # no node is the root again
    places = [0] * len(nodes)
    # Nodes are numbered from the root on, so that the one before has its place already.
    for node, children in enumerate(nodes):
        for number, child in children.items():
            key = places[node] << 12 | number
            slot = (key * 2654435761 & 0xFFFFFFFF) * size >> 32
            while keys[slot]:
                slot = (slot + 1) % size
            keys[slot], places[child], ending[slot] = key, slot, ends[child] + 1
            if node == 0:
                root[number] = slot
    pages, bmp = paged(by_symbol.tobytes(), 2)
    return Trie(
        ascii=by_symbol[:128].tobytes(),
        pages=pages,
        bmp=bmp,
        root=root.tobytes(),
        keys=keys.tobytes(),
        words=ending.tobytes(),
        size=size,
        first_classes=first_classes,
    )


# ---------------------------------------------------------------- the first pass
HAN, LATIN = 3, 2


def _prefilter(anchors: Sequence[str], words: set[str]) -> bytes:
    """Spreads the byte triples that may begin something over the eight buckets.

    The less alike the triples of one bucket are, the more else it takes: what begins alike goes together.
    """
    sought = {ord(mark) for mark in anchors} | {ord(digit) for digit in "0123456789"}
    triples = {chr(code).encode() for code, folded in FOLDED.items() if folded in sought}
    # Digits themselves are found by a comparison, without a bucket.
    triples |= {mark.encode() for mark in anchors if mark != "0"}
    for word in words:
        triples |= {spelled[:PREFIX] for spelled in _spellings(word, PREFIX)}
    families: dict[tuple[int, object], list[bytes]] = {}
    for triple in sorted(triples):
        families.setdefault(_family(triple), []).append(triple)
    common = [name for name in families if name[0] < HAN]
    exact = [name for name in families if name[0] == HAN]
    low, high = [bytearray(16) for _ in range(PREFIX)], [bytearray(16) for _ in range(PREFIX)]
    latin = 0
    for place, name in enumerate(common + exact):
        rest = place - len(common)
        bucket = 1 << (place if rest < 0 else len(common) + rest % (BUCKETS - len(common)))
        if name[0] == LATIN:
            latin |= bucket
        for triple in families[name]:
            for i in range(PREFIX):
                # Behind a shorter spelling anything may stand.
                for byte in triple[i : i + 1] or range(256):
                    low[i][byte & 15] |= bucket
                    high[i][byte >> 4] |= bucket
    return b"".join(low) + b"".join(high) + bytes([latin])


@dataclass(frozen=True, slots=True)
class Gates:
    """Where a context word, a label or a fixed beginning may begin; see gate.h, which reads these.

    ``leads`` (uint16) are slots of leads; ``behinds``, ``wide`` and ``beginnings`` are tables of bits. Of
    ``wide`` there are two, for context words and for labels, and of ``beginnings`` too, for those that begin
    with ASCII and for others.
    """

    leads: bytes
    behinds: bytes
    wide: bytes
    beginnings: bytes


LEADS = 8192
#: What a slot says of a word, and how far it is shifted for a label.
WHOLE, GOES_ON, OF_LABELS = 1, 2, 2
GATE_FACTOR = 0x9E3779B97F4A7C15
GATE_BEHIND = 0xC2B2AE3D27D4EB4F
MASK = 0xFFFFFFFFFFFFFFFF
#: The first byte of full-width forms.
WIDE = 0xEF


def _gates(words: Iterable[str], labels: Collection[str], beginnings: Iterable[str]) -> Gates:
    leads: dict[str, int] = {}
    behinds: set[int] = set()
    for word in words:
        if not word[0].isascii():
            continue
        lead, rest = _lead(word)
        kind = WHOLE if len(lead) == 8 or not rest else GOES_ON
        if kind == GOES_ON and rest[:2].isascii():
            behind = _number(bytes(byte | 0x20 for byte in rest[:2].encode()))
            behinds.add(_number(lead.encode()) + (1 + behind) * GATE_BEHIND)
        if lead:
            leads[lead] = leads.get(lead, 0) | kind | (kind << OF_LABELS if word in labels else 0)
    ascii_beginnings = {_number(key) for word in beginnings if word[0].isascii() for key in _padded(word[:3])}
    return Gates(
        leads=_slots(leads),
        behinds=_bits_of(behinds, 18, 1),
        wide=_wide(words) + _wide(labels),
        beginnings=_bits_of(ascii_beginnings) + _wide(beginnings),
    )


def _lead(word: str) -> tuple[str, str]:
    """The letters of ASCII that a word begins with, eight at most, and what follows."""
    rest = word.lstrip("abcdefghijklmnopqrstuvwxyz")
    size = min(len(word) - len(rest), 8)
    return word[:size], word[size:]


def _slots(leads: dict[str, int]) -> bytes:
    """Each lead in one of its two slots: whoever comes to a taken one sends the other to its second."""
    size = LEADS
    slots: dict[int, tuple[int, int]] = {}
    for lead, kinds in leads.items():
        value, flags = _number(lead.encode()) * GATE_FACTOR & MASK, kinds
        place = value >> 51
        for _ in range(size):
            other = slots.get(place)
            slots[place] = value, flags
            if other is None:
                break
            value, flags = other
            first, second = value >> 51, value >> 38 & size - 1
            place = second if place == first else first
        else:
            raise PatternError("the context words begin in too many ways")
    table = array("H", [0] * size)
    for place, (value, flags) in slots.items():
        table[place] = (value >> 26 & 0xFFF) << 4 | flags
    return table.tobytes()


def _wide(words: Iterable[str]) -> bytes:
    """Bits for the first two symbols of words that don't begin with ASCII, where both have two bytes, or
    three; else for the first one.
    """
    keys: set[bytes] = set()
    for word in words:
        for form in _forms(word[0]):
            if form[0] < 0x80:
                continue
            if form[0] == WIDE or word[0].isascii() or len(word) == 1:
                keys.add(form)
            else:
                keys |= {form + after if len(after) == len(form) else form for after in _forms(word[1])}
    return _bits_of(map(_number, keys))


def _marked(word: str) -> bool:
    """Whether a word begins with a mark of ASCII, that is, no letter or digit."""
    return word[0].isascii() and not word[0].isalnum()


def _number(key: bytes) -> int:
    return int.from_bytes(key, "little")


def _padded(text: str) -> set[bytes]:
    """The ways in which three bytes can begin with a text of ASCII: what stands behind it isn't known."""
    if not text.isascii():
        return set()
    return {text.encode() + bytes(rest) for rest in product(range(128), repeat=3 - len(text))}


def _bits_of(keys: Iterable[int], width: int = 16, each: int = 2) -> bytes:
    """A table of 2**width bits, of which `each` stand for every key."""
    bits = bytearray(1 << (width - 3))
    for key in keys:
        for turn in range(each):
            place = (key * GATE_FACTOR & MASK) >> (64 - width - 16 * turn) & (1 << width) - 1
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _family(triple: bytes) -> tuple[int, object]:
    """What a spelling has in common with those that may share its bucket; there are six besides Han."""
    first = triple[0]
    if first >= 0x80:
        # Full-width forms; dashes and blanks; and Han symbols, each exact by itself.
        return (0, first) if first in b"\xef\xe2" else (HAN, triple)
    if chr(first).isalpha():
        return LATIN, chr(first).lower() > "m"
    return 1, first >= 0x40


@cache
def _forms(symbol: str) -> tuple[bytes, ...]:
    """Every way of writing a symbol that folds to it, large or small."""
    forms = {symbol, *(chr(code) for code, small in LOWERED.items() if chr(small) == symbol)}
    forms |= {chr(code) for form in list(forms) for code, folded in FOLDED.items() if folded == ord(form)}
    return tuple(form.encode() for form in sorted(forms))


@cache
def _spellings(word: str, size: int) -> frozenset[bytes]:
    """The first bytes, `size` of them, of every way of writing `word` that folds to it."""
    if not word:
        return frozenset((b"",))
    return frozenset(
        form if len(form) >= size else (form + rest)[:size]
        for form in _forms(word[0])
        for rest in (_spellings(word[1:], max(size - len(form), 0)) if len(form) < size else (b"",))
    )
