# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""The scanner: one pass over a column's bytes, candidates, checks, context, scores, overlaps.

What it finds is defined in ``docs/explanation/finding.md``, not here; ``reference.py`` does the
same by another way. A :class:`Scanner` is immutable once made: any number of threads may scan
with it, and none of them holds the GIL while it does.
"""

from array import array

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort, realloc
from libc.string cimport memcpy, memset

from .arrays cimport Found, Strings

from ..errors import PatternError
from ..types import CONTRADICTED_SCORE, DEFAULT_MIN_SCORE, LABELLED_SCORE
from .automaton import build_groups, build_labels, may_begin
from .folding import FOLDED, fold

cdef extern from "text.h" nogil:
    const uint32_t SYMBOL_INVALID
    int symbol_at(const uint8_t *p, const uint8_t *end, uint32_t *code)
    int symbol_before(const uint8_t *p, const uint8_t *begin, uint32_t *code)
    uint32_t fold_symbol(uint32_t c)
    int is_digit(uint32_t c)
    int is_alpha(uint32_t c)
    int is_word(uint32_t c)
    uint32_t upper(uint32_t c)

cdef extern from "prefilter.h" nogil:
    ctypedef struct prefilter:
        uint8_t low[3][16]
        uint8_t high[3][16]
    ctypedef void (*prefilter_block)(const prefilter *, const uint8_t *, uint64_t *) noexcept
    prefilter_block prefilter_choose(const char *name, const char **chosen)

cdef extern from * nogil:
    """
    #if defined(_MSC_VER)
    #include <intrin.h>
    static inline int lowest_bit(uint64_t x) { unsigned long i; _BitScanForward64(&i, x); return (int)i; }
    #else
    static inline int lowest_bit(uint64_t x) { return __builtin_ctzll(x); }
    #endif
    """
    int lowest_bit(uint64_t x)

cdef enum:
    LEFT_WINDOW = 48     # what a context window may cost; an ASCII symbol costs 1, any other 4
    RIGHT_WINDOW = 16
    MOST_GAP = 6         # symbols between a label and its value
    SOON = 2             # symbols between a value and a word behind it that speaks against it
    MOST_EVENTS = 2048   # no match is longer, in symbols
    MOST_HITS = 256
    MOST_KEPT = 64       # letters and digits of a match that a check sees
    MOST_BACK = 65
    BLOCKS = 256         # 64-byte blocks marked at a time: 16 KiB, so that marks stay in the first cache

cdef enum Boundary:
    NONE, DIGIT, WORD, TOKEN
BOUNDARIES = {"none": NONE, "digit": DIGIT, "word": WORD, "token": TOKEN}

cdef enum Op:
    OP_LUHN = 1, OP_MOD97, OP_MOD11_10, OP_WEIGHTED, OP_DATE, OP_DISTINCT
OPS = {"luhn": OP_LUHN, "mod97": OP_MOD97, "mod11_10": OP_MOD11_10, "weighted": OP_WEIGHTED, "date": OP_DATE, "distinct": OP_DISTINCT}

cdef float CONTRADICTED = CONTRADICTED_SCORE
cdef float LABELLED = LABELLED_SCORE

#: Symbols that may stand between a label and its value.
FILL = " :=#.-_()[]{}<>\"'`/|,*~+号码是为群"

cdef struct Group:
    const uint8_t *ascii
    const uint8_t *bmp
    const uint16_t *moves
    const uint32_t *bounds
    const uint16_t *accepts
    const uint8_t *before
    const uint8_t *within
    uint32_t anchor
    int classes
    int reach
    int run
    int accepting        # states from here on accept
    int sole             # the only pattern of the group, or -1
    int weakest          # the least strict left boundary among the patterns
    uint8_t astral

cdef struct Pattern:
    uint16_t identifier
    uint8_t left
    uint8_t right
    float alone
    float near
    float label
    uint32_t not_left[8]
    uint32_t not_right[8]

cdef struct Identifier:
    int program          # where its checks begin
    int checks
    int last             # Canonical.last
    uint8_t labelled
    uint8_t has_against

cdef struct Hit:
    int32_t word
    const uint8_t *start
    const uint8_t *end

cdef struct Candidate:
    int64_t start
    int64_t end
    float score
    uint16_t identifier
    uint16_t pattern
    uint8_t prior
    uint8_t state

cdef struct Trie:
    # Context words over classes of folded lower-case symbols. Classes that begin a word have the
    # lowest numbers, so most symbols are turned away without a look-up; edges are hashed.
    const uint16_t *ascii
    const uint16_t *bmp
    const uint16_t *root
    const uint32_t *keys
    const uint16_t *values
    const int32_t *words     # by node: the word that ends there, or -1
    uint32_t mask
    uint32_t first_classes

cdef struct Query:
    const float *threshold     # by identifier; above 1 means "not asked for"
    const uint8_t *prior       # 1: of a country in `countries`
    const uint8_t *labelled    # 1: the column's name is a label for it
    bint everywhere            # it is a label for a pattern without an anchor

cdef struct Event:
    const uint8_t *at
    uint16_t state

cdef struct Scratch:
    Event events[MOST_EVENTS]
    Hit left[MOST_HITS]
    Hit right[MOST_HITS]
    int lefts
    int rights
    uint64_t *labels           # bits: identifiers that a label stands for right before `labels_of`
    const uint8_t *labels_of
    const uint8_t *left_of     # what the hits in `left` were looked up for
    const uint8_t *right_of
    const uint8_t **covered    # by pattern: no match of it starts before this
    Candidate *candidates
    Py_ssize_t count
    Py_ssize_t room
    uint64_t marks[BLOCKS + 1]
    uint8_t digits_before


cdef inline int is_alnum(uint32_t code) noexcept nogil:
    return is_digit(code) or is_alpha(code)


cdef inline uint32_t trie_class(const Trie *trie, uint32_t code) noexcept nogil:
    return trie.ascii[code] if code < 128 else trie.bmp[code] if code < 0x10000 else 0


cdef inline int trie_step(const Trie *trie, int node, uint32_t c) noexcept nogil:
    """The node behind `node` on class c, or 0."""
    cdef uint32_t key = <uint32_t> node << 16 | c
    cdef uint32_t slot = (key * <uint32_t> 2654435761 >> 7) & trie.mask
    if c == 0:
        return 0
    while trie.keys[slot] != key:
        if trie.keys[slot] == 0:
            return 0
        slot = (slot + 1) & trie.mask
    return trie.values[slot]


cdef inline int holds_left(int kind, const uint8_t *at, const uint8_t *begin) noexcept nogil:
    cdef uint32_t code, further
    cdef int size
    if kind == NONE or at == begin:
        return 1
    size = symbol_before(at, begin, &code)
    code = fold_symbol(code)
    if kind == DIGIT:
        return not is_digit(code)
    if is_word(code):
        return 0
    if kind == TOKEN and code == 46 and at - size > begin:
        symbol_before(at - size, begin, &further)
        return not is_digit(fold_symbol(further))
    return 1


cdef inline int holds_right(int kind, const uint8_t *at, const uint8_t *end) noexcept nogil:
    cdef uint32_t code, further
    cdef int size
    if kind == NONE or at == end:
        return 1
    size = symbol_at(at, end, &code)
    code = fold_symbol(code)
    if kind == DIGIT:
        return not is_digit(code)
    if is_word(code):
        return 0
    if kind == TOKEN and code == 46 and at + size < end:
        symbol_at(at + size, end, &further)
        return not is_digit(fold_symbol(further))
    return 1


cdef inline int symbols_between(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    cdef uint32_t code
    cdef int count = 0
    while p < stop:
        p += symbol_at(p, stop, &code)
        count += 1
    return count


cdef inline int listed(const uint32_t *codes, uint32_t code) noexcept nogil:
    cdef int i
    for i in range(8):
        if codes[i] == 0:
            return 0
        if codes[i] == code:
            return 1
    return 0


cdef int run_group(const Group *g, const uint8_t *p, const uint8_t *end, Event *events) noexcept nogil:
    """Runs the automaton from p; returns how many accepting states were entered, in order."""
    cdef int state = 1, c, n, count = 0, steps = 0
    cdef uint32_t code
    cdef uint8_t b
    while p < end and steps < g.run:
        b = p[0]
        if b < 0x80:
            c = g.ascii[b]
            n = 1
        else:
            n = symbol_at(p, end, &code)
            c = 0 if code == SYMBOL_INVALID else g.bmp[code] if code < 0x10000 else g.astral
        state = g.moves[state * g.classes + c]
        if state == 0:
            break
        p += n
        steps += 1
        if state >= g.accepting:
            events[count].at = p
            events[count].state = state
            count += 1
    return count


cdef inline bint opens(const Group *g, uint32_t code) noexcept nogil:
    """Whether a match may begin with this (folded) symbol."""
    cdef int c = g.ascii[code] if code < 128 else g.bmp[code] if code < 0x10000 else 0
    return g.moves[g.classes + c] != 0


# ---------------------------------------------------------------- checks
cdef int check_luhn(const uint8_t *s, int n) noexcept nogil:
    cdef int i, d, total = 0, double = 0
    for i in range(n - 1, -1, -1):
        if not is_digit(s[i]):
            return 0
        d = s[i] - 48
        if double:
            d *= 2
            if d > 9:
                d -= 9
        total += d
        double ^= 1
    return n > 1 and total % 10 == 0


cdef int check_mod97(const uint8_t *s, int n) noexcept nogil:
    cdef int i, rest = 0
    cdef uint8_t c
    if n < 5:
        return 0
    for i in range(n):
        c = s[(i + 4) % n]
        rest = (rest * 10 + c - 48) % 97 if is_digit(c) else (rest * 100 + c - 55) % 97
    return rest == 1


cdef int check_mod11_10(const uint8_t *s, int n) noexcept nogil:
    cdef int i, product = 10, total
    for i in range(n):
        if not is_digit(s[i]):
            return 0
    for i in range(n - 1):
        total = (product + s[i] - 48) % 10
        product = (total if total else 10) * 2 % 11
    return n > 1 and (product + s[n - 1] - 48) % 10 == 1


cdef int days_in(int year, int month) noexcept nogil:
    if month == 2:
        return 29 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


cdef int check_date(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: position, number of symbols, then one letter code each."""
    cdef int at = program[0], size = program[1], i, year = 0, month = 0, day = 0, years = 0
    if at < 0:
        at += n
    if at < 0 or at + size > n:
        return 0
    for i in range(size):
        if not is_digit(s[at + i]):
            return 0
        if program[2 + i] == c'y':
            year = year * 10 + s[at + i] - 48
            years += 1
        elif program[2 + i] == c'm':
            month = month * 10 + s[at + i] - 48
        else:
            day = day * 10 + s[at + i] - 48
    if years == 4 and not 1850 <= year <= 2049:
        return 0
    if years == 2:
        year += 2000  # 2000 was a leap year: 29 February is possible in some century when yy % 4 == 0
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


cdef int check_weighted(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: modulus, position, number of weights, weights, number of characters, characters, 128 values."""
    cdef int modulus = program[0], at = program[1], weights = program[2], i, value
    cdef int64_t total = 0
    cdef const int32_t *chars = program + 3 + weights
    cdef const int32_t *values = chars + 1 + chars[0]
    if at < 0:
        at += n
    if at < 0 or at >= n or weights > n:
        return 0
    for i in range(weights):
        value = values[s[i] & 127]
        if value < 0:
            return 0
        total += <int64_t> program[3 + i] * value
    total %= modulus
    if total < 0:
        total += modulus
    return total < chars[0] and chars[1 + total] == s[at]


cdef int check_distinct(const uint8_t *s, int n) noexcept nogil:
    cdef int i
    for i in range(1, n):
        if s[i] != s[0]:
            return 1
    return 0


# ---------------------------------------------------------------- overlaps
cdef int by_start(const void *a, const void *b) noexcept nogil:
    cdef const Candidate *x = <const Candidate *> a
    cdef const Candidate *y = <const Candidate *> b
    if x.start != y.start:
        return -1 if x.start < y.start else 1
    return better(x, y)


cdef inline int better(const Candidate *x, const Candidate *y) noexcept nogil:
    """Below 0 when x wins an overlap with y."""
    cdef int64_t a = x.end - x.start, b = y.end - y.start
    if x.score != y.score:
        return -1 if x.score > y.score else 1
    if x.prior != y.prior:
        return -1 if x.prior > y.prior else 1
    if a != b:
        return -1 if a > b else 1
    if x.start != y.start:
        return -1 if x.start < y.start else 1
    if x.identifier != y.identifier:
        return -1 if x.identifier < y.identifier else 1
    return <int> x.pattern - <int> y.pattern


cdef int by_rank(const void *a, const void *b) noexcept nogil:
    return better((<const Candidate **> a)[0], (<const Candidate **> b)[0])


cdef void sort_by_start(Candidate *c, Py_ssize_t n) noexcept nogil:
    """Candidates come nearly sorted, and mostly few at a time: insertion, but for many."""
    cdef Py_ssize_t i, j
    cdef Candidate moving
    if n > 64:
        qsort(c, n, sizeof(Candidate), by_start)
        return
    for i in range(1, n):
        moving = c[i]
        j = i
        while j > 0 and by_start(&c[j - 1], &moving) > 0:
            c[j] = c[j - 1]
            j -= 1
        c[j] = moving


cdef int settle(Candidate *c, Py_ssize_t n, int64_t row, int64_t origin, Found found) except -1 nogil:
    """Sorts one row's candidates, lets the better of overlapping ones win, and hands the winners on."""
    cdef Py_ssize_t i, j, k, first, last
    cdef int64_t reach, longest
    cdef Candidate **ranked
    cdef Candidate *winner
    if n == 1:
        return found.push(row, c[0].start - origin, c[0].end - origin, c[0].identifier, c[0].score)
    sort_by_start(c, n)
    first = 0
    while first < n:
        # A cluster: candidates that hang together by overlaps.
        reach = c[first].end
        last = first + 1
        while last < n and c[last].start < reach:
            reach = max(reach, c[last].end)
            last += 1
        if last == first + 1:
            found.push(row, c[first].start - origin, c[first].end - origin, c[first].identifier, c[first].score)
        elif last == first + 2:
            i = first if better(&c[first], &c[first + 1]) < 0 else first + 1
            found.push(row, c[i].start - origin, c[i].end - origin, c[i].identifier, c[i].score)
        else:
            ranked = <Candidate **> malloc((last - first) * sizeof(Candidate *))
            if ranked == NULL:
                with gil:
                    raise MemoryError
            longest = 0
            for i in range(first, last):
                c[i].state = 0
                longest = max(longest, c[i].end - c[i].start)
                ranked[i - first] = &c[i]
            qsort(ranked, last - first, sizeof(Candidate *), by_rank)
            for k in range(last - first):
                winner = ranked[k]
                if winner.state:
                    continue
                winner.state = 1
                j = winner - c
                # Starts are sorted and no candidate is longer than `longest`: few neighbours can overlap.
                i = j - 1
                while i >= first and c[i].start > winner.start - longest:
                    if c[i].end > winner.start and c[i].state == 0:
                        c[i].state = 2
                    i -= 1
                i = j + 1
                while i < last and c[i].start < winner.end:
                    if c[i].state == 0:
                        c[i].state = 2
                    i += 1
            free(ranked)
            for i in range(first, last):
                if c[i].state == 1:
                    found.push(row, c[i].start - origin, c[i].end - origin, c[i].identifier, c[i].score)
        first = last
    return 0


cdef void release(Scratch *w) noexcept nogil:
    free(w.candidates)
    free(w.covered)
    free(w.labels)
    free(w)


cdef class Scanner:
    """All patterns of a catalogue, compiled.

    `identifiers` is a sequence of :class:`pii_mask.types.Identifier`; findings name them by index.
    `kernel` forces an instruction set of the first pass (``"plain"``, ``"ssse3"``, ``"avx2"``,
    ``"avx512"``, ``"neon"``); by default the widest that the processor has is used.
    """

    cdef Group groups[16]
    cdef int group_count
    cdef bint has_digits
    cdef int label_group          # -1 when there is none, likewise below
    cdef int start_group
    cdef Group words
    cdef int has_words
    cdef Pattern *patterns
    cdef int pattern_count
    cdef Identifier *identifiers
    cdef int identifier_count
    cdef int32_t *programs
    cdef prefilter filter
    cdef prefilter_block block
    cdef Trie forward
    cdef Trie backward                   # the same words read from their ends
    cdef uint8_t *word_edges             # by word: 1 begins with an ASCII letter or digit, 2 ends with a letter
    cdef uint64_t *word_for              # bit identifier of row word: a context word of it
    cdef uint64_t *word_against
    cdef int bitwords
    cdef uint8_t fill_ascii[128]
    cdef uint32_t fill_wide[8]
    cdef readonly tuple entities
    cdef readonly str kernel
    cdef list kept                       # owns the tables
    cdef tuple declared

    def __cinit__(self):
        self.label_group = -1
        self.start_group = -1

    def __init__(self, identifiers, *, str kernel=None):
        self.kept = []
        self.declared = tuple(identifiers)
        self.entities = tuple(identifier.entity for identifier in self.declared)
        self._choose_kernel(kernel)
        self._compile_patterns()
        self._compile_checks()
        self._compile_context()
        self._compile_prefilter()

    def __dealloc__(self):
        free(self.patterns)
        free(self.identifiers)
        free(self.programs)
        free(self.word_edges)
        free(self.word_for)
        free(self.word_against)

    def __reduce__(self):
        return Scanner, (self.declared,)

    def _choose_kernel(self, name):
        cdef const char *chosen = NULL
        asked = name.encode() if name is not None else None
        cdef const char *wanted = NULL
        if asked is not None:
            wanted = asked
        self.block = prefilter_choose(wanted, &chosen)
        if self.block == NULL:
            raise ValueError(f"this processor has no kernel {name!r}")
        self.kernel = chosen.decode()

    cdef Group _group(self, group) except *:
        cdef Group g
        memset(&g, 0, sizeof(g))
        self.kept.append(group)
        cdef bytes table = group.ascii
        g.ascii = <const uint8_t *> <const char *> table
        table = group.bmp
        g.bmp = <const uint8_t *> <const char *> table
        table = group.moves
        g.moves = <const uint16_t *> <const char *> table
        table = group.bounds
        g.bounds = <const uint32_t *> <const char *> table
        table = group.accepts
        g.accepts = <const uint16_t *> <const char *> table
        table = group.before
        g.before = <const uint8_t *> <const char *> table
        table = group.within
        g.within = <const uint8_t *> <const char *> table
        g.anchor = ord(group.anchor) if len(group.anchor) == 1 else 0
        g.classes = group.classes
        g.reach = group.reach
        g.run = group.run
        g.accepting = group.accepting
        g.astral = group.astral
        g.weakest = TOKEN
        g.sole = group.patterns[0] if len(group.patterns) == 1 else -1
        return g

    def _compile_patterns(self):
        declared = [
            (number, pattern)
            for number, identifier in enumerate(self.declared)
            for pattern in identifier.patterns
        ]
        cdef int i, k
        self.pattern_count = len(declared)
        self.patterns = <Pattern *> calloc(len(declared) + 1, sizeof(Pattern))
        for i, (number, pattern) in enumerate(declared):
            self.patterns[i].identifier = number
            self.patterns[i].left = BOUNDARIES[pattern.left]
            self.patterns[i].right = BOUNDARIES[pattern.right]
            self.patterns[i].alone = pattern.alone
            self.patterns[i].near = pattern.near
            self.patterns[i].label = pattern.label
            if len(pattern.not_left) > 7 or len(pattern.not_right) > 7:
                raise PatternError(f"{self.entities[number]}: at most 7 symbols in not_left and not_right")
            for k, symbol in enumerate(pattern.not_left):
                self.patterns[i].not_left[k] = fold(ord(symbol))
            for k, symbol in enumerate(pattern.not_right):
                self.patterns[i].not_right[k] = fold(ord(symbol))
        groups = build_groups([(p.regex, p.near == 0) for _, p in declared])
        self.group_count = len(groups)
        for i, group in enumerate(groups):
            self.groups[i] = self._group(group)
            for number in group.patterns:
                self.groups[i].weakest = min(self.groups[i].weakest, <int> self.patterns[number].left)
            if group.anchor == "0":
                self.has_digits = True
                for number in group.patterns:
                    if self.patterns[<int> number].left == NONE and may_begin(declared[number][1].regex, c'0', c'9'):
                        # A match could begin within a digit run, where nobody looks.
                        raise PatternError(f"{self.entities[declared[number][0]]}: a pattern that may begin with a digit needs a left boundary")
            elif group.anchor == "label":
                self.label_group = i
            elif group.anchor == "start":
                self.start_group = i

    def _compile_checks(self):
        cdef int i
        self.identifier_count = len(self.declared)
        self.identifiers = <Identifier *> calloc(self.identifier_count + 1, sizeof(Identifier))
        program = []
        for i, identifier in enumerate(self.declared):
            self.identifiers[i].program = len(program)
            self.identifiers[i].checks = len(identifier.checks)
            self.identifiers[i].last = identifier.canonical.last
            self.identifiers[i].labelled = identifier.labelled
            self.identifiers[i].has_against = bool(identifier.against)
            for check in identifier.checks:
                body = self._check_program(identifier.entity, check)
                program += [OPS[check.op], len(body), *body]
        self.programs = <int32_t *> calloc(len(program) + 1, sizeof(int32_t))
        for i, number in enumerate(program):
            self.programs[i] = number

    def _check_program(self, entity, check):
        if check.op not in OPS:
            raise PatternError(f"{entity}: there is no check {check.op!r}; there are {', '.join(OPS)}")
        if check.op == "date":
            return [max(check.position, 0), len(check.chars), *map(ord, check.chars)]
        if check.op == "weighted":
            if check.modulus < 2 or not check.weights:
                raise PatternError(f"{entity}: a weighted check needs weights and a modulus")
            values = [-1] * 128
            alphabet = check.alphabet or "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            for value, symbol in enumerate(alphabet):
                values[ord(symbol)] = value
            return [
                check.modulus, check.position, len(check.weights), *check.weights,
                len(check.chars), *map(ord, check.chars), *values,
            ]
        return []

    def _compile_context(self):
        """Context words of all identifiers as one trie over folded lower-case symbols, its edges hashed."""
        cdef int i
        spoken = {}  # word -> (identifiers it speaks for, identifiers it speaks against)
        for number, identifier in enumerate(self.declared):
            for side, words in enumerate((identifier.context, identifier.against)):
                for word in words:
                    spoken.setdefault(folded_lower(word), (set(), set()))[side].add(number)
        words = list(spoken)
        self.forward = self._trie(words)
        self.backward = self._trie([word[::-1] for word in words])

        self.bitwords = (self.identifier_count + 63) // 64 + 1
        self.word_edges = <uint8_t *> calloc(len(words) + 1, 1)
        self.word_for = <uint64_t *> calloc(self.bitwords * (len(words) + 1), 8)
        self.word_against = <uint64_t *> calloc(self.bitwords * (len(words) + 1), 8)
        for i, word in enumerate(words):
            if word[0].isascii() and word[0].isalnum():
                self.word_edges[i] |= 1
            if word[-1].isascii() and word[-1].isalpha():
                self.word_edges[i] |= 2
            for number in spoken[word][0]:
                self.word_for[i * self.bitwords + <int> number // 64] |= <uint64_t> 1 << (<int> number % 64)
            for number in spoken[word][1]:
                self.word_against[i * self.bitwords + <int> number // 64] |= <uint64_t> 1 << (<int> number % 64)
        memset(self.fill_ascii, 0, 128)
        memset(self.fill_wide, 0, sizeof(self.fill_wide))
        wide = 0
        for symbol in FILL:
            if symbol.isascii():
                self.fill_ascii[<int> ord(symbol)] = 1
            else:
                self.fill_wide[<int> wide] = ord(symbol)
                wide += 1

    cdef Trie _trie(self, words) except *:
        """The words' trie; the words keep their numbers."""
        cdef Trie trie
        classes = {}
        for word in words:
            classes.setdefault(ord(word[0]), len(classes) + 1)
        trie.first_classes = len(classes)
        nodes = [{}]
        ends = [-1]
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
        if len(nodes) > 0xFFFF or len(classes) > 0xFFFE:
            raise PatternError("too many context words")

        ascii_classes, bmp_classes = array("H", bytes(256)), array("H", bytes(131072))
        for code, number in classes.items():
            if code >= 0x10000:
                raise PatternError("context words can't hold symbols above U+FFFF")
            if code < 128:
                ascii_classes[code] = number
                if 97 <= code <= 122:
                    ascii_classes[code - 32] = number
            else:
                bmp_classes[code] = number
        for code, folded in FOLDED.items():
            bmp_classes[code] = ascii_classes[folded] if folded < 128 else bmp_classes[folded]
        root = array("H", bytes(2 * (trie.first_classes + 1)))
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
        trie.mask = size - 1
        tables = [ascii_classes.tobytes(), bmp_classes.tobytes(), root.tobytes(), keys.tobytes(), values.tobytes(),
                  array("i", ends).tobytes()]
        self.kept.append(tables)
        trie.ascii = <const uint16_t *> <const char *> tables[0]
        trie.bmp = <const uint16_t *> <const char *> tables[1]
        trie.root = <const uint16_t *> <const char *> tables[2]
        trie.keys = <const uint32_t *> <const char *> tables[3]
        trie.values = <const uint16_t *> <const char *> tables[4]
        trie.words = <const int32_t *> <const char *> tables[5]
        return trie

    def _compile_prefilter(self):
        """Spreads the byte triples that may begin something over the eight buckets.

        The less alike the triples of one bucket are, the more else it takes: what begins alike goes together.
        """
        cdef int i, bucket
        anchors = [chr(self.groups[i].anchor) for i in range(self.group_count) if self.groups[i].anchor not in (0, 48)]
        sought = {ord(mark) for mark in anchors} | set(range(48, 58))
        triples = {mark.encode() for mark in anchors}
        triples |= {chr(code).encode() for code, folded in FOLDED.items() if folded in sought}
        if self.start_group >= 0:
            for opening in self.kept_group("start").openings:
                triples.update(spellings(opening))
        if self.label_group >= 0:
            labelled = {self.patterns[n].identifier for n in self.kept_group("label").patterns}
            words = sorted({folded_lower(word) for n in labelled for word in self.declared[n].context})
            self.words = self._group(build_labels(words))
            self.has_words = 1
            for word in words:
                triples.update(spellings(word))
        families = {}
        for triple in triples:
            families.setdefault(family(triple), []).append(triple)
        buckets = [[] for _ in range(8)]
        common = sorted(name for name in families if name[0] < HAN)
        for i, name in enumerate(common):
            buckets[i] += families[name]
        for i, name in enumerate(sorted(name for name in families if name[0] == HAN)):
            buckets[<int> len(common) + i % (8 - <int> len(common))] += families[name]
        memset(&self.filter, 0, sizeof(self.filter))
        for bucket in range(8):
            for triple in buckets[bucket]:
                for i in range(3):
                    # Behind a shorter spelling anything may stand.
                    taken = [triple[i]] if i < len(triple) else range(256)
                    for byte in taken:
                        self.filter.low[i][<int> byte & 15] |= 1 << bucket
                        self.filter.high[i][<int> byte >> 4] |= 1 << bucket

    def kept_group(self, anchor):
        """The tables of the group with this anchor."""
        for group in self.kept:
            if getattr(group, "anchor", None) == anchor:
                return group
        raise KeyError(anchor)

    # ------------------------------------------------------------ candidates
    cdef int passes(self, uint16_t number, const uint8_t *p, const uint8_t *end) noexcept nogil:
        """Whether all checks of identifier `number` hold for the match."""
        cdef Identifier *identifier = &self.identifiers[number]
        cdef uint8_t kept[MOST_KEPT]
        cdef uint8_t *s = kept
        cdef int n = 0, i, ok
        cdef uint32_t code
        cdef const int32_t *program
        if identifier.checks == 0:
            return 1
        while p < end:
            p += symbol_at(p, end, &code)
            code = fold_symbol(code)
            if is_digit(code) or is_alpha(code):
                if n == MOST_KEPT:
                    return 0
                kept[n] = upper(code)
                n += 1
        if identifier.last and n > identifier.last:
            s += n - identifier.last
            n = identifier.last
        program = self.programs + identifier.program
        for i in range(identifier.checks):
            if program[0] == OP_LUHN:
                ok = check_luhn(s, n)
            elif program[0] == OP_MOD97:
                ok = check_mod97(s, n)
            elif program[0] == OP_MOD11_10:
                ok = check_mod11_10(s, n)
            elif program[0] == OP_WEIGHTED:
                ok = check_weighted(program + 2, s, n)
            elif program[0] == OP_DATE:
                ok = check_date(program + 2, s, n)
            else:
                ok = check_distinct(s, n)
            if not ok:
                return 0
            program += 2 + program[1]
        return 1

    cdef int look_up(self, const uint8_t *p, const uint8_t *stop, const uint8_t *begin, const uint8_t *end,
                     Hit *hits) noexcept nogil:
        """Context words that stand wholly in p..stop of the text begin..end."""
        cdef const Trie *trie = &self.forward
        cdef int count = 0, node, n, first
        cdef uint32_t code, c, previous = 0
        cdef const uint8_t *q
        cdef int32_t word
        if p > begin:
            symbol_before(p, begin, &previous)
            previous = fold_symbol(previous)
        while p < stop:
            first = symbol_at(p, stop, &code)
            c = trie_class(trie, code)
            # Most symbols begin no word, and within a Latin word none does.
            if c - 1 < trie.first_classes and not (is_alnum(previous) and is_alnum(fold_symbol(code))):
                node = trie.root[c]
                q = p + first
                while True:
                    word = trie.words[node]
                    if word >= 0 and count < MOST_HITS and self.edges_hold(word, previous, q, end):
                        hits[count].word = word
                        hits[count].start = p
                        hits[count].end = q
                        count += 1
                    if q >= stop:
                        break
                    n = symbol_at(q, stop, &c)
                    node = trie_step(trie, node, trie_class(trie, c))
                    if node == 0:
                        break
                    q += n
            previous = fold_symbol(code)
            p += first
        return count

    cdef void find_labels(self, const uint8_t *s, const uint8_t *begin, const uint8_t *end, uint64_t *labels) noexcept nogil:
        """The identifiers that a context word right before s is a label for, as bits."""
        cdef const Trie *trie = &self.backward
        cdef const uint8_t *p = s
        cdef const uint8_t *q
        cdef int node, n, gap = 0, cost = 0, spent, i
        cdef uint32_t code, c, previous
        cdef int32_t word
        for i in range(self.bitwords):
            labels[i] = 0
        while p > begin:
            # Words that end at p.
            q = p
            node = 0
            spent = cost
            while q > begin:
                n = symbol_before(q, begin, &code)
                c = trie_class(trie, code)
                if node == 0:
                    if c - 1 >= trie.first_classes:
                        break
                    node = trie.root[c]
                else:
                    node = trie_step(trie, node, c)
                    if node == 0:
                        break
                spent += 1 if code < 128 else 4
                if spent > LEFT_WINDOW:
                    break
                q -= n
                word = trie.words[node]
                if word >= 0:
                    previous = 0
                    if q > begin:
                        symbol_before(q, begin, &previous)
                    if self.edges_hold(word, fold_symbol(previous), p, end):
                        for i in range(self.bitwords):
                            labels[i] |= self.word_for[word * self.bitwords + i]
            n = symbol_before(p, begin, &code)
            gap += 1
            if gap > MOST_GAP or not self.fills(code):
                break
            cost += 1 if code < 128 else 4
            p -= n

    cdef inline int edges_hold(self, int32_t word, uint32_t previous, const uint8_t *after, const uint8_t *end) noexcept nogil:
        cdef uint32_t code
        if self.word_edges[word] & 1 and (is_digit(previous) or is_alpha(previous)):
            return 0
        if self.word_edges[word] & 2 and after < end:
            symbol_at(after, end, &code)
            return not is_alpha(fold_symbol(code))
        return 1

    cdef inline int fills(self, uint32_t code) noexcept nogil:
        code = fold_symbol(code)
        return self.fill_ascii[code] if code < 128 else listed(self.fill_wide, code)

    cdef inline int labelled(self, int number, const uint8_t *s, const uint8_t *begin, const uint8_t *end,
                             Scratch *w) noexcept nogil:
        """Whether a label of identifier `number` stands right before s."""
        if w.labels_of != s:
            self.find_labels(s, begin, end, w.labels)
            w.labels_of = s
        return (w.labels[number >> 6] >> (number & 63)) & 1

    cdef float weigh(self, const Pattern *pattern, const uint8_t *s, const uint8_t *e, const uint8_t *begin,
                     const uint8_t *end, int passed, const Query *query, Scratch *w) noexcept nogil:
        """The candidate's score; see "Context" and "Score" of the contract."""
        cdef int number = pattern.identifier, i, cost, near = 0, against_right = 0
        cdef Identifier *identifier = &self.identifiers[number]
        cdef const uint8_t *p
        cdef const uint8_t *nearest = NULL
        cdef const uint8_t *nearest_against = NULL
        cdef const uint64_t *speaks_for
        cdef const uint64_t *speaks_against
        cdef uint64_t bit = <uint64_t> 1 << (number & 63)
        cdef int place = number >> 6
        cdef uint32_t code
        cdef float score
        if query.labelled[number] or self.labelled(number, s, begin, end, w):
            return pattern.label if passed else min(LABELLED, pattern.label)
        if not passed:
            return 0
        if pattern.alone == pattern.near and not identifier.has_against:
            return pattern.alone

        if w.left_of != s:
            p = s
            cost = 0
            while p > begin:
                i = symbol_before(p, begin, &code)
                cost += 1 if code < 128 else 4
                if code == 10 or cost > LEFT_WINDOW:
                    break
                p -= i
            w.lefts = self.look_up(p, s, begin, end, w.left)
            w.left_of = s
        for i in range(w.lefts):
            speaks_for = self.word_for + w.left[i].word * self.bitwords
            speaks_against = self.word_against + w.left[i].word * self.bitwords
            if speaks_for[place] & bit:
                if nearest == NULL or w.left[i].end > nearest:
                    nearest = w.left[i].end
            if speaks_against[place] & bit and (nearest_against == NULL or w.left[i].end > nearest_against):
                nearest_against = w.left[i].end
        near = nearest != NULL
        if w.right_of != e:
            p = e
            cost = 0
            while p < end:
                i = symbol_at(p, end, &code)
                cost += 1 if code < 128 else 4
                if code == 10 or cost > RIGHT_WINDOW:
                    break
                p += i
            w.rights = self.look_up(e, p, begin, end, w.right)
            w.right_of = e
        for i in range(w.rights):
            speaks_for = self.word_for + w.right[i].word * self.bitwords
            speaks_against = self.word_against + w.right[i].word * self.bitwords
            if speaks_for[place] & bit:
                near = 1
            if speaks_against[place] & bit and symbols_between(e, w.right[i].start) <= SOON:
                against_right = 1
        score = pattern.near if near else pattern.alone
        if against_right or (nearest_against != NULL and (nearest == NULL or nearest_against > nearest)):
            score = min(score, CONTRADICTED)
        return score

    cdef int consider(self, uint16_t number, const uint8_t *s, const uint8_t *e, const uint8_t *begin,
                      const uint8_t *end, const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """One longest match of one pattern: check, score, and keep it if it counts."""
        cdef Pattern *pattern = &self.patterns[number]
        cdef Candidate *candidate
        cdef Py_ssize_t room
        cdef int passed
        cdef float score
        if s < w.covered[number]:
            return 0
        if pattern.near <= 0 and not query.labelled[pattern.identifier] and not self.labelled(pattern.identifier, s, begin, end, w):
            return 0
        passed = self.passes(pattern.identifier, s, e)
        if passed:
            w.covered[number] = e
        elif not self.identifiers[pattern.identifier].labelled:
            return 0
        score = self.weigh(pattern, s, e, begin, end, passed, query, w)
        if score <= 0 or score < query.threshold[pattern.identifier]:
            return 0
        if w.count == w.room:
            room = w.room * 2 if w.room else 64
            candidate = <Candidate *> realloc(w.candidates, room * sizeof(Candidate))
            if candidate == NULL:
                with gil:
                    raise MemoryError
            w.candidates = candidate
            w.room = room
        candidate = &w.candidates[w.count]
        candidate.start = s - data
        candidate.end = e - data
        candidate.score = score
        candidate.identifier = pattern.identifier
        candidate.pattern = number
        candidate.prior = query.prior[pattern.identifier]
        w.count += 1
        return 0

    cdef int enter(self, const Group *g, const uint8_t *s, const uint8_t *begin, const uint8_t *end,
                   const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches of a group's patterns that start at s."""
        cdef int count, i, k, seen_count = 0
        cdef uint16_t number
        cdef uint16_t seen[64]
        cdef Pattern *pattern
        cdef uint32_t before = 0, after
        cdef const uint8_t *e
        cdef uint32_t j
        cdef bint known
        if g.sole >= 0 and s < w.covered[g.sole]:
            return 0
        if not holds_left(g.weakest, s, begin):
            return 0
        count = run_group(g, s, end, w.events)
        if count == 0:
            return 0
        if s > begin:
            symbol_before(s, begin, &before)
            before = fold_symbol(before)
        for i in range(count - 1, -1, -1):
            e = w.events[i].at
            for j in range(g.bounds[w.events[i].state], g.bounds[w.events[i].state + 1]):
                number = g.accepts[j]
                pattern = &self.patterns[number]
                if query.threshold[pattern.identifier] > 1:
                    continue
                known = False
                for k in range(seen_count):
                    if seen[k] == number:
                        known = True
                        break
                if known:
                    continue
                if not holds_right(pattern.right, e, end):
                    continue
                if pattern.not_right[0] and e < end:
                    symbol_at(e, end, &after)
                    if listed(pattern.not_right, fold_symbol(after)):
                        continue
                if seen_count < 64:
                    seen[seen_count] = number
                    seen_count += 1
                if not holds_left(pattern.left, s, begin):
                    continue
                if pattern.not_left[0] and s > begin and listed(pattern.not_left, before):
                    continue
                self.consider(number, s, e, begin, end, data, query, w)
        return 0

    cdef int at_anchor(self, const Group *g, const uint8_t *p, const uint8_t *begin, const uint8_t *end,
                       const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches whose first anchor symbol stands at p, the leftmost start first."""
        cdef const uint8_t *starts[MOST_BACK]
        cdef uint8_t classes[MOST_BACK]
        cdef uint8_t glued[MOST_BACK]    # a word symbol stands before starts[d]
        cdef const uint8_t *q = p
        cdef int d = 0, n, c
        cdef uint32_t code
        n = symbol_at(p, end, &code)
        starts[0] = p
        classes[0] = g.ascii[code] if code < 128 else g.bmp[code]
        glued[0] = 0
        while d < g.reach and q > begin:
            n = symbol_before(q, begin, &code)
            c = g.ascii[code] if code < 128 else 0 if code == SYMBOL_INVALID else g.bmp[code] if code < 0x10000 else g.astral
            code = fold_symbol(code)
            glued[d] = g.weakest >= WORD and is_word(code)
            if not g.within[(d + 1) * g.classes + c]:
                break
            q -= n
            d += 1
            starts[d] = q
            classes[d] = c
            glued[d] = 0
        while d >= 0:
            if not glued[d] and g.before[d * g.classes + classes[d]]:
                self.enter(g, starts[d], begin, end, data, query, w)
            d -= 1
        return 0

    cdef int at_label(self, const uint8_t *p, const uint8_t *begin, const uint8_t *end, const uint8_t *data,
                      const Query *query, Scratch *w) except -1 nogil:
        """Values that count only right after a label, when a label begins at p."""
        cdef Event events[16]
        cdef int count, i, gap, n
        cdef uint32_t code
        cdef const uint8_t *q
        # A label is far shorter than the run; the events of one fit the small array.
        count = run_group(&self.words, p, min(end, p + 48), w.events)
        count = min(count, 16)
        memcpy(events, w.events, count * sizeof(Event))
        for i in range(count):
            q = events[i].at
            gap = 0
            while q < end:
                self.enter(&self.groups[self.label_group], q, begin, end, data, query, w)
                n = symbol_at(q, end, &code)
                gap += 1
                if gap > MOST_GAP or not self.fills(code):
                    break
                q += n
        return 0

    # ------------------------------------------------------------ columns
    cdef int scan_column(self, Strings values, const Query *query, Scratch *w, Found found) except -1 nogil:
        cdef const uint8_t *data = values.data
        cdef const int64_t *offsets = values.offsets
        cdef int64_t size = offsets[values.length], at = 0, stop, position, row_end = 0
        cdef Py_ssize_t row = -1, next_row = 0, rows = values.length
        cdef uint64_t marks[2]
        cdef uint64_t mark, previous
        cdef uint8_t padded[128]
        cdef int blocks, i, k, n
        cdef const uint8_t *p
        cdef const uint8_t *begin = data
        cdef const uint8_t *end = data
        cdef uint32_t code, before
        cdef uint8_t carry = 0
        cdef Group *g
        while at < size:
            stop = min(at + BLOCKS * 64, size)
            blocks = <int> ((stop - at + 63) // 64)
            for i in range(blocks):
                if at + 64 * i + 66 <= size:
                    self.block(&self.filter, data + at + 64 * i, marks)
                else:
                    memset(padded, 0, 128)
                    memcpy(padded, data + at + 64 * i, size - at - 64 * i)
                    self.block(&self.filter, padded, marks)
                w.marks[i] = (marks[0] & ~(marks[0] << 1 | carry)) | (marks[1] & ~marks[0])
                carry = marks[0] >> 63
            if query.everywhere:
                # In a column whose name is their label, patterns without an anchor may begin at any symbol.
                for position in range(at, stop):
                    if data[position] & 0xC0 != 0x80:
                        w.marks[(position - at) >> 6] |= <uint64_t> 1 << ((position - at) & 63)
            # A digit run that begins with its row may lie right behind another row's last digit.
            while next_row < rows and offsets[next_row] < stop:
                position = offsets[next_row] - at
                if position >= 0 and is_digit(data[at + position]):
                    w.marks[position >> 6] |= <uint64_t> 1 << (position & 63)
                next_row += 1
            for i in range(blocks):
                mark = w.marks[i]
                while mark:
                    position = at + 64 * i + lowest_bit(mark)
                    mark &= mark - 1
                    if position >= row_end:
                        if position >= size:
                            break
                        if w.count:
                            settle(w.candidates, w.count, row, offsets[row], found)
                            w.count = 0
                        row += 1
                        while offsets[row + 1] <= position:
                            row += 1
                        begin = data + offsets[row]
                        end = data + offsets[row + 1]
                        row_end = offsets[row + 1]
                        w.labels_of = w.left_of = w.right_of = NULL
                    p = data + position
                    n = symbol_at(p, end, &code)
                    code = fold_symbol(code)
                    if is_digit(code):
                        if self.has_digits:
                            # Only a symbol of one byte can be told from a digit by that byte.
                            if p > begin and (n > 1 or p[-1] >= 128 or is_digit(p[-1])):
                                symbol_before(p, begin, &before)
                                if is_digit(fold_symbol(before)):
                                    continue
                            for k in range(self.group_count):
                                if self.groups[k].anchor == c'0':
                                    self.at_anchor(&self.groups[k], p, begin, end, data, query, w)
                    else:
                        for k in range(self.group_count):
                            g = &self.groups[k]
                            if g.anchor == code:
                                self.at_anchor(g, p, begin, end, data, query, w)
                        if self.start_group >= 0 and opens(&self.groups[self.start_group], code):
                            self.enter(&self.groups[self.start_group], p, begin, end, data, query, w)
                    if query.everywhere:
                        self.enter(&self.groups[self.label_group], p, begin, end, data, query, w)
                    elif self.has_words and opens(&self.words, code):
                        if p > begin and (is_digit(code) or is_alpha(code)):
                            symbol_before(p, begin, &before)
                            before = fold_symbol(before)
                            if is_digit(before) or is_alpha(before):
                                continue
                        self.at_label(p, begin, end, data, query, w)
            at = stop
        if w.count:
            settle(w.candidates, w.count, row, offsets[row], found)
            w.count = 0
        return 0

    cdef Scratch *_scratch(self) except NULL:
        cdef Scratch *w = <Scratch *> malloc(sizeof(Scratch))
        if w == NULL:
            raise MemoryError
        w.candidates = NULL
        w.count = w.room = 0
        w.labels_of = w.left_of = w.right_of = NULL
        w.lefts = w.rights = 0
        w.covered = <const uint8_t **> calloc(self.pattern_count + 1, sizeof(uint8_t *))
        w.labels = <uint64_t *> calloc(self.bitwords + 1, sizeof(uint64_t))
        if w.covered == NULL or w.labels == NULL:
            release(w)
            raise MemoryError
        return w

    def query(self, *, entities=None, double min_score=DEFAULT_MIN_SCORE, countries=(), labelled=()):
        """What to look for, as tables; hand the result to :meth:`scan`.

        `entities` are names (None: those that are on by default), `labelled` those that the
        column's name is a label for.
        """
        thresholds, prior, labels = array("f"), bytearray(), bytearray()
        for identifier in self.declared:
            asked = identifier.on if entities is None else identifier.entity in entities
            thresholds.append(min_score if asked else 2)
            prior.append(identifier.country in countries)
            labels.append(identifier.entity in labelled)
        return thresholds.tobytes(), bytes(prior), bytes(labels)

    def scan(self, Strings values, tuple query):
        """Findings in every value: a :class:`Found`, `what` being the index of the identifier."""
        cdef Query q
        cdef bytes thresholds = query[0], prior = query[1], labels = query[2]
        cdef Found found = Found.__new__(Found)
        cdef Scratch *w = self._scratch()
        q.threshold = <const float *> <const char *> thresholds
        q.prior = <const uint8_t *> <const char *> prior
        q.labelled = <const uint8_t *> <const char *> labels
        q.everywhere = self.label_group >= 0 and any(
            labels[self.patterns[<int> number].identifier] for number in self.kept_group("label").patterns
        )
        try:
            with nogil:
                self.scan_column(values, &q, w, found)
        finally:
            release(w)
        return found

    def parse(self, Strings values, identifiers):
        """Reads every value whole as one of `identifiers` (indices): the column's type is known.

        The form decides, checks and context don't; blanks around the value are passed over. A
        value that several of them take is the first one's. Returns the findings and the rows (an ``array('q')``) that are none of them, nulls and
        empty values left out.
        """
        cdef Found found = Found.__new__(Found)
        cdef Scratch *w = self._scratch()
        cdef int *rank = <int *> calloc(self.identifier_count + 1, sizeof(int))  # 0: not wanted
        cdef int used[16]
        cdef int uses = 0, k, i, j, count
        cdef Py_ssize_t row, misses = 0
        cdef int64_t *missed = <int64_t *> malloc((values.length + 1) * sizeof(int64_t))
        cdef const uint8_t *begin
        cdef const uint8_t *end
        cdef uint32_t code
        cdef int hit
        if rank == NULL or missed == NULL:
            raise MemoryError
        for i, number in enumerate(identifiers):
            rank[<int> number] = i + 1
        for k in range(self.group_count):
            for number in self.kept[k].patterns:
                if rank[self.patterns[<int> number].identifier]:
                    used[uses] = k
                    uses += 1
                    break
        try:
            with nogil:
                for row in range(values.length):
                    begin = values.data + values.offsets[row]
                    end = values.data + values.offsets[row + 1]
                    while begin < end:
                        i = symbol_at(begin, end, &code)
                        if not blank(code):
                            break
                        begin += i
                    while end > begin:
                        i = symbol_before(end, begin, &code)
                        if not blank(code):
                            break
                        end -= i
                    if begin == end:
                        continue
                    hit = -1
                    for k in range(uses):
                        count = run_group(&self.groups[used[k]], begin, end, w.events)
                        if count and w.events[count - 1].at == end:
                            i = w.events[count - 1].state
                            for j in range(self.groups[used[k]].bounds[i], self.groups[used[k]].bounds[i + 1]):
                                i = self.patterns[self.groups[used[k]].accepts[j]].identifier
                                if rank[i] and (hit < 0 or rank[i] < rank[hit]):
                                    hit = i
                    if hit >= 0:
                        found.push(row, begin - values.data - values.offsets[row],
                                   end - values.data - values.offsets[row], hit, 1)
                    else:
                        missed[misses] = row
                        misses += 1
            rest = array("q")
            rest.frombytes((<char *> missed)[:misses * sizeof(int64_t)])
        finally:
            free(rank)
            free(missed)
            release(w)
        return found, rest

    def scan_typed(self, Strings values, identifiers, tuple query):
        """Findings of a column whose type is known: whole values where the form fits, else what :meth:`scan` finds.

        Identifiers without patterns (names) take every value that isn't blank.
        """
        formless = [number for number in identifiers if not self.declared[number].patterns]
        if formless:
            return self.whole(values, formless[0])
        parsed, missed = self.parse(values, identifiers)
        if not missed:
            return parsed
        scanned = self.scan(values.take(missed), query)
        return merged(parsed, scanned, missed)

    def whole(self, Strings values, int identifier):
        """Every value that isn't blank as one finding of `identifier`."""
        cdef Found found = Found.__new__(Found)
        cdef Py_ssize_t row
        cdef const uint8_t *p
        cdef const uint8_t *end
        cdef uint32_t code
        for row in range(values.length):
            p = values.data + values.offsets[row]
            end = values.data + values.offsets[row + 1]
            while p < end:
                p += symbol_at(p, end, &code)
                if not blank(code):
                    found.push(row, 0, values.offsets[row + 1] - values.offsets[row], identifier, 1)
                    break
        return found


def merged(Found one, Found other, rows):
    """Findings of a column and of some of its rows (`rows`, ascending, numbering `other`'s) as one."""
    cdef Found both = Found.__new__(Found)
    cdef Py_ssize_t i = 0, j = 0
    cdef int64_t row
    while i < one.length or j < other.length:
        row = rows[other.row[j]] if j < other.length else 0
        if j == other.length or (i < one.length and one.row[i] < row):
            both.push(one.row[i], one.start[i], one.end[i], one.what[i], one.score[i])
            i += 1
        else:
            both.push(row, other.start[j], other.end[j], other.what[j], other.score[j])
            j += 1
    return both


cdef inline int blank(uint32_t code) noexcept nogil:
    code = fold_symbol(code)
    return code == 32 or code == 9 or code == 10 or code == 13


def folded_lower(str word):
    """`word` folded, its ASCII letters in lower case: the form that context words are compared in."""
    return "".join(c.lower() if c.isascii() else c for c in (chr(fold(ord(c))) for c in word))


HAN = 2


def family(bytes triple):
    """What a spelling has in common with those that may share a bucket with it; there are five besides Han symbols."""
    first = triple[0]
    if first >= 0x80:
        # Full-width forms; dashes and blanks; and Han symbols, each exact by itself.
        return (0, first) if first in b"\xef\xe2" else (HAN, triple)
    if first < 0x40:
        return 1, 0  # : - . and the like
    return 1, 1 if first == 0x40 else 2


def spellings(str word):
    """The first three bytes of every way of writing `word` that folds to it."""
    unfolded = {}
    for code, folded in FOLDED.items():
        unfolded.setdefault(folded, []).append(chr(code))
    written = {b""}
    for symbol in word:
        forms = {symbol, symbol.upper()} if symbol.isascii() else {symbol}
        forms |= {wide for form in list(forms) for wide in unfolded.get(ord(form), ())}
        written = {(start + form.encode())[:3] if len(start) < 3 else start for start in written for form in forms}
    return sorted(written)
