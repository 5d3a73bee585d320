# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""The scanner: one pass over a column's bytes, candidates, checks, context, scores, overlaps.

What it finds is defined in ``docs/explanation/finding.md``, not here; ``reference.py`` does the
same by another way. A :class:`Scanner` is immutable once made: any number of threads may scan
with it, and none of them holds the GIL while it does.
"""

from array import array

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort, realloc
from libc.string cimport memcpy, memset

from .arrays cimport Found, Strings
from .checks cimport Matched, Plans, Words, check_group
from .symbols cimport (
    NONE, DIGIT, WORD, TOKEN, SYMBOL_INVALID, blank, fold_symbol, holds_left, holds_right, is_alnum, is_alpha,
    is_digit, is_letter, is_word, listed, symbol_at, symbol_before, symbols_between, upper,
)

from ..types import CONTRADICTED_SCORE, DEFAULT_MIN_SCORE, LABELLED_SCORE
from .folding import fold
from .automaton import LONGEST_RUN
from .tables import tables as compile_tables
from .whole import Readers

cdef extern from "prefilter.h" nogil:
    ctypedef struct prefilter:
        uint8_t low[3][16]
        uint8_t high[3][16]
        uint8_t words
    ctypedef void (*prefilter_block)(const prefilter *, const uint8_t *, uint64_t *) noexcept
    prefilter_block prefilter_choose(const char *name, const char **chosen)

cdef extern from "lockstep.h" nogil:
    enum:
        LOCKSTEP_MOST
        LOCKSTEP_STATES
        LOCKSTEP_KINDS
        LOCKSTEP_UNKNOWN
    ctypedef struct lockstep_automaton:
        const uint16_t *moves
        uint32_t kinds
        uint32_t accepting
        uint8_t kind_of[LOCKSTEP_KINDS]
    ctypedef struct lockstep:
        int shift
        uint32_t used
        uint16_t *moves
        uint32_t *states
        uint32_t begin[LOCKSTEP_MOST + 1]
        uint64_t accepts[LOCKSTEP_MOST]
    lockstep *lockstep_new(const lockstep_automaton *automata, int kinds)
    void lockstep_free(lockstep *rows)
    void lockstep_forget(lockstep *rows)
    uint32_t lockstep_start(lockstep *rows, uint64_t groups)
    uint32_t lockstep_learn(lockstep *rows, uint32_t row, uint32_t kind)
    uint32_t lockstep_keep(lockstep *rows, uint32_t row, uint64_t groups)

cdef extern from "gate.h" nogil:
    ctypedef struct gate_tables:
        const uint16_t *leads
        const uint8_t *behinds
        const uint8_t *wide
        const uint8_t *beginnings
        const uint8_t *opens
    int lowest_bit(uint64_t x)
    uint64_t gate_block(const gate_tables *g, const uint8_t *p, uint64_t starts, uint64_t letters,
                        uint64_t wide, uint64_t ends, uint64_t next_ends, uint64_t *labels)
    uint64_t gate_beginnings(const gate_tables *g, const uint8_t *p, uint64_t starts)
    bint gate_beginning(const gate_tables *g, const uint8_t *p, const uint8_t *end)

cdef enum:
    LEFT_WINDOW = 48     # what a context window may cost; see symbol_cost
    RIGHT_WINDOW = 16
    MOST_GAP = 6         # symbols between a label and its value
    MOST_FILL = 31       # symbols beyond ASCII that may stand there
    SOON = 2             # symbols between a value and a word behind it that speaks against it
    MOST_EVENTS = 8192   # no match is longer, in symbols
    MOST_HITS = 1024     # more context words can't begin in a window, at three for each symbol
    MOST_KEPT_HITS = 4096
    NEAR = 64            # bytes around a match in which further ones share what is known of the words there
    MOST_KEPT = 8192     # letters and digits of a match that a check sees: as many as the longest has
    MOST_BACK = 65
    RUN = 1024           # symbols that the longest matches of most groups have; see automaton.py
    RUN_URL = 2048
    SYMBOLS = 1024
    LONGEST = 32         # digits in a row that glances may tell apart
    MOST_GROUPS = 62     # groups that are entered by their anchor are bits of `todo`, with two more:
    BLOCK = 64           # bytes whose marks are the bits of a word
    PADDED = 96          # bytes that are read for a block
    KEPT = 256           # blocks whose marks are kept: 16 KiB, so that they stay in the first cache
    AT_ONCE = 64         # blocks marked at a time,
    AHEAD = 5            # and these more, since a match asks for the words behind it

cdef uint64_t STARTS = <uint64_t> 1 << 62     # the groups of patterns with a fixed beginning,
cdef uint64_t LABELS = <uint64_t> 1 << 63     # and those of patterns that are looked for behind labels

cdef uint64_t ANCHORED = STARTS - 1
cdef uint64_t ALL = ~<uint64_t> 0

cdef enum:
    BELOW_HAN = 128      # kinds of symbols beyond ASCII: up to U+4DFF,
    FROM_HAN = 129       # from U+4E00 on, and
    NO_SYMBOL = 130      # bytes that are none

cdef enum:
    START = 1            # the state of an automaton that a match begins in; 0 is the dead one

cdef enum:
    KIND_DIGIT = 1
    KIND_LETTER = 2      # or an underscore
cdef uint8_t KIND[256]
for _code in range(256):
    KIND[_code] = KIND_DIGIT if is_digit(_code) else KIND_LETTER if _code < 128 and is_word(_code) else 0

# Letters and digits of ASCII.
cdef uint8_t BOUND[256]
for _code in range(256):
    BOUND[_code] = _code < 128 and is_alnum(_code)

BOUNDARIES = {"none": NONE, "digit": DIGIT, "word": WORD, "token": TOKEN}

cdef float CONTRADICTED = CONTRADICTED_SCORE
cdef float LABELLED = LABELLED_SCORE

#: What follows each other most in what matches; in a row of moves it lies close together.
USUAL = "0aA -.,:/()" + chr(FROM_HAN) + chr(BELOW_HAN)

#: Symbols that may stand between a label and its value.
FILL = " :=#.-_()[]{}<>\"'`/|,*~+号码是为群號碼為は는은№º°،؛՝"

cdef struct Group:
    const uint8_t *ascii
    const uint16_t *pages
    const uint8_t *bmp
    const uint16_t *moves    # by state and class of shapes, the next state
    const uint16_t *sets     # by accepting state, the set of patterns that it accepts
    const uint32_t *bounds
    const uint16_t *accepts
    const uint8_t *nearest        # by class of symbols, whether they may stand right before the anchor
    const uint8_t *back_classes   # by class of symbols, the class of the way back
    const uint16_t *back_moves
    const uint8_t *glance_before  # what stands right around an anchor; see Glance
    const uint8_t *glance_behind
    const uint16_t *glance_rows
    const uint8_t *glance_bits
    int befores
    int behinds
    int glance_width     # bytes of a row of bits
    int longest_run
    const uint8_t *coarse    # by class of symbols, the class of shapes
    const uint64_t *ids      # bits: the identifiers of its patterns
    const uint64_t *speakers  # by set of patterns, a row of bits: their identifiers
    uint32_t anchor
    int classes
    int run
    uint32_t kinds       # how many classes of shapes there are
    uint32_t accepting   # states from here on accept
    uint32_t back_kinds
    uint32_t back_accepting
    uint8_t back_ascii[128]
    uint8_t empty        # a match may begin with the anchor
    int first_set        # where the group's sets begin among those of all groups
    int sole             # the only pattern of the group, or -1
    int weakest          # the least strict left boundary among the patterns
    uint16_t astral
    const uint8_t *blocks    # by accepting state, kinds of ASCII symbols before which no pattern of it ends

cdef struct Pattern:
    uint16_t identifier
    uint8_t left
    uint8_t right
    float alone
    float near
    float label
    float prior
    int program          # where its checks begin
    int checks
    uint8_t shorter      # when the checks fail, a shorter match is tried
    uint64_t first[2]        # bits: ASCII symbols that may stand first in a match,
    uint64_t second[2]       # and second
    const uint8_t *classes   # its own automaton, over classes of its group's; NULL where the shape is exact
    const uint8_t *narrow    # its moves where its states are few; else NULL,
    const uint16_t *moves    # and these
    int count
    uint32_t accepting
    uint32_t not_left[16]
    uint32_t not_right[16]

cdef struct Identifier:
    int last             # Canonical.last
    uint8_t labelled
    uint8_t has_against
    uint8_t general      # the entity bears the name of its group
    uint16_t group

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
    uint8_t label        # symbols of the label that it stands right after, 0 without
    uint8_t general      # its entity bears the name of its group
    uint16_t group

cdef struct Trie:
    # Context words over classes of folded lower-case symbols. Classes that begin a word have the
    # lowest numbers, so most symbols are turned away without a look-up; edges are hashed.
    const uint16_t *ascii
    const uint16_t *pages
    const uint16_t *bmp
    const uint32_t *root
    const uint32_t *keys
    const uint16_t *words    # by node: 1 + the word that ends there, or 0
    uint32_t size
    uint32_t first_classes

cdef struct Bounds:
    Py_ssize_t row       # the bounds of texts are known before this one's
    int64_t to           # and before this block


cdef struct Query:
    const float *threshold     # by identifier; above 1 means "not asked for"
    const uint8_t *prior       # 1: of a country in `countries`
    const uint8_t *labelled    # 1: the column's name is a label for it
    const uint64_t *strong     # by group, a row of bits: identifiers that need no word beside them
    const uint8_t *strong_sets  # by group and set of patterns, whether one of them is of such an identifier
    uint64_t strong_groups     # bits: the groups with such an identifier,
    uint64_t asked             # and those with one that is asked for
    bint everywhere            # it is a label for a pattern without an anchor

cdef struct Event:
    const uint8_t *at
    uint32_t end         # the number of its End

cdef struct End:
    # What ends where a row of the automata accepts.
    uint32_t first       # among the sets that end there
    uint32_t count
    uint8_t blocks       # kinds of ASCII symbols before which none of its patterns ends
    uint8_t strong       # whether one of them needs no word beside it; UNASKED before anybody asked


cdef enum:
    UNASKED = 2


cdef struct Glances:
    # As bits, the groups that have a match around an anchor with a symbol
    uint64_t before       # before it,
    uint64_t behind       # behind it,
    uint64_t after        # after that,
    uint64_t prefix       # and before a first digit, within the match


cdef struct Scratch:
    Event events[MOST_EVENTS]
    lockstep *rows           # of all groups side by side,
    lockstep *back_rows      # and of the ways back from digits
    uint16_t end_of[LOCKSTEP_MOST]     # by accepting row, the number of its End, 0 while it has none
    End *ends
    uint32_t end_count
    uint32_t *sets             # of ends: group << 16 | set of patterns
    uint32_t set_count
    uint32_t symbols[SYMBOLS]      # beyond ASCII, and
    Glances glances[SYMBOLS]       # what is known of them
    uint64_t *speakers         # by End, a row of bits: the identifiers of its patterns
    Hit *hits                  # context words of the row that begin from `hits_from` on and before `hits_to`
    Py_ssize_t hit_count
    Py_ssize_t hit_room
    const uint8_t *hits_from
    const uint8_t *hits_to
    Hit left[MOST_HITS]
    Hit right[MOST_HITS]
    int lefts
    int rights
    uint64_t *labels           # bits: identifiers that a label stands for right before `labels_of`
    uint64_t *left_for         # bits: identifiers that a word in `left` speaks for
    uint64_t *right_for        # likewise in `right`
    uint64_t alive             # bits: the groups with a pattern of these, or one that needs no word
    uint64_t *hopeful          # bits: identifiers that a match between these two places may count for
    const uint8_t *hopeful_from
    const uint8_t *hopeful_to
    uint8_t *label_sizes       # by identifier with a bit in `labels`: the symbols of its longest one
    const uint8_t *left_of     # what the hits in `left` were looked up for
    const uint8_t *right_of
    const uint8_t **covered    # by pattern: no match of it starts before this
    uint32_t *seen             # by pattern: the entry that met it last
    uint32_t entry
    const uint8_t *watched         # runs that come here by this move accept nothing behind it: known of an
    uint32_t barren                # earlier start before the same anchor
    uint32_t passed_by             # the move by which the last run came there
    Matched matched            # of the match from `kept_of` to `kept_to`
    const uint8_t *kept_of
    const uint8_t *kept_to
    uint8_t upper[MOST_KEPT]
    uint8_t cased[MOST_KEPT]
    Candidate *candidates
    Py_ssize_t count
    Py_ssize_t room
    int base                   # candidates go out as they are, with this added to their number; -1: settled
    const uint8_t *data        # the column, and
    const uint8_t *data_end    # its end
    int64_t marked_to          # blocks from KEPT before this one are marked
    # By block, in turn: where texts begin, their last bytes, what may begin a match, where a label and where
    # a context word may begin
    uint64_t firsts[KEPT]
    uint64_t lasts[KEPT]
    uint64_t marks[KEPT]
    uint64_t labelled[KEPT]
    uint64_t words[KEPT]


cdef inline uint32_t trie_class(const Trie *trie, uint32_t code) noexcept nogil:
    if code < 128:
        return trie.ascii[code]
    return trie.bmp[trie.pages[code >> 8] + (code & 255)] if code < 0x10000 else 0


cdef inline uint32_t trie_root(const Trie *trie, uint32_t code) noexcept nogil:
    """The place in ``root`` of the words that begin with a symbol; 0 when none does."""
    cdef uint32_t c = trie_class(trie, code)
    return c if c - 1 < trie.first_classes else 0


cdef inline int trie_step(const Trie *trie, int node, uint32_t c) noexcept nogil:
    """The node behind `node` on class c, or 0."""
    cdef uint32_t key = <uint32_t> node << 12 | c
    cdef uint32_t slot = <uint64_t> <uint32_t> (key * <uint32_t> 2654435761) * trie.size >> 32
    if c == 0:
        return 0
    while trie.keys[slot] != key:
        if trie.keys[slot] == 0:
            return 0
        slot += 1
        if slot == trie.size:
            slot = 0
    return slot


cdef inline int class_of(const Group *g, uint32_t code) noexcept nogil:
    """The class of a symbol; 0 for those that no pattern takes, and for bytes that are none."""
    if code < 128:
        return g.ascii[code]
    if code < 0x10000:
        return g.bmp[g.pages[code >> 8] + (code & 255)]
    return 0 if code == SYMBOL_INVALID else g.astral


cdef inline int symbol_kind(uint32_t code) noexcept nogil:
    """All that automata over shapes tell symbols apart by; see automaton.py."""
    code = fold_symbol(code)
    if code < 128:
        return code
    return BELOW_HAN if code < 0x4E00 else NO_SYMBOL if code == SYMBOL_INVALID else FROM_HAN


cdef int shape_class(const Group *g, int kind, const uint8_t *classes) noexcept nogil:
    """The class among `classes`, which are by class of the group, of the symbols of a kind."""
    cdef uint32_t code, last
    if kind < 128:
        return classes[g.ascii[kind]] if g.ascii[kind] else 0
    if kind == NO_SYMBOL:
        return 0
    if kind == FROM_HAN and g.astral:
        return classes[g.astral]
    code, last = (0x80, 0x4DFF) if kind == BELOW_HAN else (0x4E00, 0xFFFF)
    while code <= last:
        if fold_symbol(code) == code and class_of(g, code):
            return classes[class_of(g, code)]
        code += 1
    return 0


cdef inline int boundaries(const uint8_t *s, const uint8_t *begin) noexcept nogil:
    """The left boundaries that hold before s, as bits."""
    cdef uint32_t code
    if s == begin:
        return 1 << NONE | 1 << DIGIT | 1 << WORD | 1 << TOKEN
    symbol_before(s, begin, &code)
    code = fold_symbol(code)
    if is_digit(code):
        return 1 << NONE
    if is_word(code):
        return 1 << NONE | 1 << DIGIT
    if code == c'*' or code == c'.':
        return (
            1 << NONE | holds_left(DIGIT, s, begin) << DIGIT | holds_left(WORD, s, begin) << WORD
            | holds_left(TOKEN, s, begin) << TOKEN
        )
    return 1 << NONE | 1 << DIGIT | 1 << WORD | 1 << TOKEN


cdef inline uint32_t set_of(const Group *g, uint32_t state) noexcept nogil:
    """The set of patterns that an accepting state accepts."""
    return g.sets[state - g.accepting]


cdef struct Around:
    # What stands right around an anchor; NOTHING where the text ends.
    uint32_t before
    uint32_t behind
    uint32_t after       # behind that
    int run              # digits in a row, or 1


cdef enum:
    NOTHING = 0x7FFFFFFF  # no symbol
    GLANCED = 129         # ASCII and nothing


cdef inline int glance_class(const Group *g, uint32_t code) noexcept nogil:
    return g.classes if code == NOTHING else class_of(g, code)


cdef inline bint worth(const Group *g, const Around *near) noexcept nogil:
    """Whether a match of the group can lie around an anchor; groups without a glance don't know."""
    cdef int run = min(near.run, g.longest_run) - 1
    cdef int row, after
    if g.befores == 0:
        return True
    row = g.glance_before[glance_class(g, near.before)] * g.longest_run + run
    after = g.glance_behind[glance_class(g, near.after)]
    row = g.glance_rows[row * g.behinds + g.glance_behind[glance_class(g, near.behind)]]
    return (g.glance_bits[row * g.glance_width + (after >> 3)] >> (after & 7)) & 1


cdef inline const uint8_t *code_at(const uint8_t *p, const uint8_t *end, uint32_t *code) noexcept nogil:
    """The symbol at p, NOTHING at the end; returns where the next one begins."""
    if p == end:
        code[0] = NOTHING
        return p
    if p[0] < 0x80:
        code[0] = p[0]
        return p + 1
    return p + symbol_at(p, end, code)


cdef void look_at(const uint8_t *p, const uint8_t *begin, const uint8_t *end, Around *near) noexcept nogil:
    """What stands around the anchor at p."""
    cdef uint32_t code
    if p == begin:
        near.before = NOTHING
    elif (p - 1)[0] < 0x80:
        near.before = (p - 1)[0]
    else:
        symbol_before(p, begin, &near.before)
    p = code_at(p, end, &code)
    near.run = 1
    p = code_at(p, end, &near.behind)
    if is_digit(fold_symbol(code)):
        while is_digit(fold_symbol(near.behind)):
            near.run += 1
            p = code_at(p, end, &near.behind)
    code_at(p, end, &near.after)


cdef inline uint32_t pattern_move(const Pattern *pattern, uint32_t place) noexcept nogil:
    return pattern.narrow[place] if pattern.narrow != NULL else pattern.moves[place]


cdef inline bint opens(const Group *g, uint32_t code) noexcept nogil:
    """Whether a match may begin with this symbol."""
    return g.moves[START * g.kinds + g.coarse[class_of(g, code)]] != 0


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
            winner = &c[first]
            found.push(row, winner.start - origin, winner.end - origin, winner.identifier, winner.score)
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


cdef Py_ssize_t most_specific(Candidate *c, Py_ssize_t n) noexcept nogil:
    """Leaves out candidates where another one at the same place says more; returns how many are left, by
    start.

    Of those of a group a country's says more than the general one, and of what is left right after a
    label the one
    with the longest label ("UK passport number").
    """
    cdef Py_ssize_t first = 0, last, i, k, kept = 0
    sort_by_start(c, n)
    while first < n:
        last = first + 1
        while last < n and c[last].start == c[first].start:
            last += 1
        for i in range(first, last):
            c[i].state = 0
            k = first
            while c[i].general and k < last and not c[i].state:
                c[i].state = c[k].end == c[i].end and not c[k].general and c[k].group == c[i].group
                k += 1
        for i in range(first, last):
            k = first
            while c[i].label and not c[i].state and k < last:
                if c[k].end == c[i].end and c[k].label > c[i].label and c[k].state != 1:
                    c[i].state = 2
                k += 1
        for i in range(first, last):
            if not c[i].state:
                c[kept] = c[i]
                kept += 1
        first = last
    return kept


cdef int deliver(Scratch *w, int64_t row, int64_t origin, Found found) except -1 nogil:
    """Hands one row's candidates on, settled or as they are."""
    cdef Py_ssize_t i
    cdef Candidate *c
    if w.count > 1:
        w.count = most_specific(w.candidates, w.count)
    if w.base < 0:
        settle(w.candidates, w.count, row, origin, found)
    else:
        for i in range(w.count):
            c = &w.candidates[i]
            found.push(row, c.start - origin, c.end - origin, c.identifier + w.base, c.score)
    w.count = 0
    return 0


def resolve(list sources, bytes prior):
    """Findings among the candidates of several sources, each sorted by row; `prior` is 1 by identifier's
    number
    where its country was named."""
    cdef Found found = Found.__new__(Found)
    cdef Found source
    cdef Py_ssize_t total = 0, count, at, i, n = len(sources)
    cdef int64_t row
    cdef list places = [0] * n
    cdef Candidate *room
    for source in sources:
        total += source.length
    room = <Candidate *> malloc((total + 1) * sizeof(Candidate))
    if room == NULL:
        raise MemoryError
    try:
        while True:
            row = -1
            for i in range(n):
                source = sources[i]
                at = places[i]
                if at < source.length and (row < 0 or source.row[at] < row):
                    row = source.row[at]
            if row < 0:
                break
            count = 0
            for i in range(n):
                source = sources[i]
                places[i] = taken(source, places[i], row, room, &count, prior)
            settle(room, count, row, 0, found)
    finally:
        free(room)
    return found


cdef Py_ssize_t taken(Found source, Py_ssize_t at, int64_t row, Candidate *room, Py_ssize_t *count,
                      bytes prior) except -1:
    """Adds a row's candidates to `room`; returns where the source's next row begins."""
    cdef Candidate *c
    while at < source.length and source.row[at] == row:
        c = &room[count[0]]
        c.start = source.start[at]
        c.end = source.end[at]
        c.score = source.score[at]
        c.identifier = source.what[at]
        c.prior = prior[source.what[at]]
        c.pattern = 0
        count[0] += 1
        at += 1
    return at


cdef inline int is_capital(uint8_t b) noexcept nogil:
    return c'A' <= b <= c'Z'


cdef int in_mark(const uint8_t *p, const uint8_t *begin, const uint8_t *end) noexcept nogil:
    """Whether the capitals around p stand in brackets alone: `[PHONE_NUMBER]`, as redaction writes."""
    cdef const uint8_t *q = p
    while q > begin and (is_capital((q - 1)[0]) or (q - 1)[0] == c'_'):
        q -= 1
    if q == begin or (q - 1)[0] != c'[':
        return 0
    while p < end and (is_capital(p[0]) or p[0] == c'_'):
        p += 1
    return p < end and p[0] == c']'


cdef inline int symbol_cost(uint32_t code) noexcept nogil:
    """What a symbol costs of a context window: one of the East Asian scripts says as much as four others."""
    return 4 if code >= 0x2E80 else 1


cdef inline bint within(const uint8_t *p, const uint8_t *q, int budget) noexcept nogil:
    """Whether a context window of that budget that begins at p or q reaches to the other; none reaches
    over lines.
    """
    cdef uint32_t code
    while p < q:
        p += symbol_at(p, q, &code)
        budget -= symbol_cost(code)
        if code == 10 or budget < 0:
            return False
    return True


cdef inline const uint8_t *at_symbol(const uint8_t *p, const uint8_t *begin,
                                     const uint8_t *end) noexcept nogil:
    """p, or where the symbol begins that p lies within."""
    cdef const uint8_t *q = p
    cdef uint32_t code
    cdef int _i
    if p <= begin or p >= end:
        return begin if p <= begin else end
    for _i in range(3):
        if q == begin or (q[0] & 0xC0) != 0x80:
            break
        q -= 1
    return q if q + symbol_at(q, end, &code) > p else p


cdef inline int bound(uint32_t code) noexcept nogil:
    """Whether no word that begins with the likes of it may begin right behind `code`."""
    return is_digit(code) or is_letter(code)


cdef inline uint32_t symbol_of(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    symbol_at(p, end, &code)
    return code


cdef inline const uint8_t *after_blanks(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    cdef int n
    while p < end:
        n = symbol_at(p, end, &code)
        if not blank(code):
            break
        p += n
    return p


cdef const char *address(bytes table) except NULL:
    return table


cdef Trie point(tables) except *:
    """A trie of tables.py, as the core reads it."""
    cdef Trie trie
    trie.ascii = <const uint16_t *> address(tables.ascii)
    trie.pages = <const uint16_t *> address(tables.pages)
    trie.bmp = <const uint16_t *> address(tables.bmp)
    trie.root = <const uint32_t *> address(tables.root)
    trie.keys = <const uint32_t *> address(tables.keys)
    trie.words = <const uint16_t *> address(tables.words)
    trie.size = tables.size
    trie.first_classes = tables.first_classes
    return trie


cdef void release(Scratch *w) noexcept nogil:
    if w == NULL:
        return
    lockstep_free(w.rows)
    lockstep_free(w.back_rows)
    free(w.ends)
    free(w.sets)
    free(w.speakers)
    free(w.candidates)
    free(w.covered)
    free(w.labels)
    free(w.seen)
    free(w.label_sizes)
    free(w.hits)
    free(w)


@cython.final
cdef class Room:
    """What one scan at a time works in."""

    cdef Scratch *scratch

    def __dealloc__(self):
        release(self.scratch)


@cython.final  # so that its methods are called directly, and inlined
cdef class Scanner:
    """All patterns of a catalogue, compiled.

    `identifiers` is a sequence of :class:`pii_mask.types.Identifier`; findings name them by index.
    `tables` are those of the identifiers, where they are compiled already. `kernel` forces an instruction
    set of the first pass (``"plain"``, ``"ssse3"``, ``"avx2"``,
    ``"avx512"``, ``"neon"``); by default the widest that the processor has is used.
    """

    cdef Group groups[MOST_GROUPS]
    cdef int group_count
    cdef int set_count
    cdef uint64_t todo[128]       # what to look for at a symbol, as bits
    cdef Glances glances[GLANCED]    # by symbol, and
    cdef uint64_t runs[LONGEST + 1]  # by digits in a row
    cdef uint8_t around[MOST_GROUPS][3][256]   # by group and number of its Glance: any match
    cdef uint64_t label_groups    # as bits
    cdef uint64_t start_groups
    cdef uint64_t digit_groups    # those that digits anchor,
    cdef uint64_t empty_groups    # and of these the ones whose matches may begin with the anchor
    cdef uint64_t begin_behind[16]  # by boundaries that hold, as bits: the groups that may begin there
    cdef lockstep_automaton automata[MOST_GROUPS]   # of the groups,
    cdef lockstep_automaton backs[MOST_GROUPS]      # and of the ways back from digits
    cdef int kind_count
    cdef int back_kind_count
    cdef uint8_t kinds[128 + 3]   # of symbols, that no group's automaton tells apart: ASCII; see `kind_of`
    cdef uint8_t back_kinds[128 + 3]
    cdef list rooms
    cdef const uint64_t *word_groups     # rows, as bits: the groups that are looked for behind a word
    cdef const uint16_t *label_place     # by word: the row's number
    cdef uint8_t *set_blocks             # by group and accepting state; see Group
    cdef uint64_t *group_ids             # by group, a row of bits: its patterns' identifiers
    cdef Pattern *patterns
    cdef int pattern_count
    cdef Identifier *identifiers
    cdef int identifier_count
    cdef const int32_t *programs
    cdef Plans plans
    cdef Words lexicons
    cdef prefilter filter
    cdef prefilter_block block
    cdef Trie forward
    cdef gate_tables gates
    cdef uint8_t word_opens[128]         # whether a context word may begin with an ASCII symbol, no letter
    cdef const uint8_t *word_edges       # by word; see Tables
    cdef const uint64_t *word_for        # rows of bits: identifiers that a word is a context word of
    cdef const uint64_t *word_against
    cdef uint64_t *word_alive            # by row: as bits, the groups with a pattern of these identifiers
    cdef const uint16_t *for_place       # by word: the row's number
    cdef const uint16_t *against_place
    cdef int bitwords
    cdef uint8_t fill_ascii[128]
    cdef uint32_t fill_wide[MOST_FILL + 1]    # ends with a zero
    cdef readonly tuple entities
    cdef readonly str kernel
    cdef object kept                     # owns the tables
    cdef tuple declared
    cdef object readers                  # of whole values

    def __init__(self, identifiers, *, str kernel=None, tables=None):
        self.declared = tuple(identifiers)
        self.entities = tuple(identifier.entity for identifier in self.declared)
        self.rooms = []
        self._choose_kernel(kernel)
        self._compile(tables if tables is not None else compile_tables(self.declared))
        self.readers = Readers(self.kept, self.declared)

    def __dealloc__(self):
        free(self.patterns)
        free(self.identifiers)
        free(self.group_ids)
        free(self.set_blocks)
        free(self.word_alive)

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

    def _compile(self, compiled):
        """Points into the tables, which `kept` owns, and copies what is small."""
        cdef int i, k, states
        self.kept = compiled
        self.pattern_count = len(compiled.patterns)
        self.patterns = <Pattern *> calloc(self.pattern_count + 1, sizeof(Pattern))
        self.identifier_count = len(self.declared)
        self.identifiers = <Identifier *> calloc(self.identifier_count + 1, sizeof(Identifier))
        if self.patterns == NULL or self.identifiers == NULL:
            raise MemoryError
        for i, (number, pattern) in enumerate(compiled.patterns):
            self.patterns[i].identifier = number
            self.patterns[i].left = BOUNDARIES[pattern.left]
            self.patterns[i].right = BOUNDARIES[pattern.right]
            self.patterns[i].alone = pattern.alone
            self.patterns[i].near = pattern.near
            self.patterns[i].label = pattern.label
            self.patterns[i].prior = pattern.prior
            self.patterns[i].shorter = pattern.shorter
            self.patterns[i].program, self.patterns[i].checks = compiled.program_starts[i]
            for k, symbol in enumerate(pattern.not_left):
                self.patterns[i].not_left[k] = fold(ord(symbol))
            for k, symbol in enumerate(pattern.not_right):
                self.patterns[i].not_right[k] = fold(ord(symbol))
        groups = {}
        for i, identifier in enumerate(self.declared):
            self.identifiers[i].last = identifier.canonical.last
            self.identifiers[i].labelled = identifier.labelled
            self.identifiers[i].has_against = bool(identifier.against)
            self.identifiers[i].general = identifier.entity == identifier.group
            self.identifiers[i].group = groups.setdefault(identifier.group, len(groups))
        self.programs = <const int32_t *> address(compiled.programs)
        self.plans.moves = <const uint16_t *> address(compiled.plan_moves)
        self.plans.accepts = <const uint8_t *> address(compiled.plan_accepts)
        self.lexicons.slots = <const uint64_t *> address(compiled.lexicons)

        self.bitwords = compiled.bitwords
        self.group_ids = <uint64_t *> calloc(MOST_GROUPS * self.bitwords, sizeof(uint64_t))
        if self.group_ids == NULL:
            raise MemoryError
        self.group_count = len(compiled.groups)
        if self.group_count > MOST_GROUPS:
            raise ValueError("too many groups of patterns")
        states = sum(len(group.sets) // <int> sizeof(uint16_t) for group in compiled.groups)
        self.set_blocks = <uint8_t *> calloc(states + 1, 1)
        if self.set_blocks == NULL:
            raise MemoryError
        states = 0
        for i, group in enumerate(compiled.groups):
            self.groups[i] = self._group(group)
            self.groups[i].ids = self.group_ids + i * self.bitwords
            self.groups[i].blocks = self.set_blocks + states
            for k in range(len(group.sets) // <int> sizeof(uint16_t)):
                self.set_blocks[states] = self._blocks(&self.groups[i], self.groups[i].sets[k])
                states += 1
            for number in group.patterns:
                k = self.patterns[<int> number].identifier
                self.group_ids[i * self.bitwords + (k >> 6)] |= <uint64_t> 1 << (k & 63)
            for number, form in zip(group.patterns, group.forms):
                if form is not None:
                    k = number
                    memcpy(self.patterns[k].first, address(form.first), 16)
                    memcpy(self.patterns[k].second, address(form.second), 16)
                    self.patterns[k].classes = <const uint8_t *> address(form.classes)
                    if form.narrow:
                        self.patterns[k].narrow = <const uint8_t *> address(form.moves)
                    else:
                        self.patterns[k].moves = <const uint16_t *> address(form.moves)
                    self.patterns[k].count = form.count
                    self.patterns[k].accepting = form.accepting
            self.groups[i].speakers = <const uint64_t *> address(compiled.speakers[i])
            self.groups[i].first_set = self.set_count
            self.set_count += max(len(group.bounds) // <int> sizeof(uint32_t) - 1, 0)
            if group.anchor == "label":
                self.label_groups |= <uint64_t> 1 << i
            elif group.anchor == "start":
                self.start_groups |= <uint64_t> 1 << i
        self.forward = point(compiled.forward)
        for code in range(128):
            self.todo[<int> code] = self.opening(code) if not is_digit(code) else 0
            for i in range(self.group_count):
                if self.groups[i].anchor == <uint32_t> (c'0' if is_digit(code) else code):
                    self.todo[<int> code] |= <uint64_t> 1 << i
        for code in range(128):
            # Letters are asked of by the leads that they begin.
            self.word_opens[<int> code] = not chr(code).isalpha() and trie_root(&self.forward, code) != 0
        self.gates.leads = <const uint16_t *> address(compiled.gates.leads)
        self.gates.behinds = <const uint8_t *> address(compiled.gates.behinds)
        self.gates.wide = <const uint8_t *> address(compiled.gates.wide)
        self.gates.beginnings = <const uint8_t *> address(compiled.gates.beginnings)
        self.gates.opens = self.word_opens
        self.word_edges = <const uint8_t *> address(compiled.edges)
        self.for_place = <const uint16_t *> address(compiled.speaks_for[0])
        self.word_for = <const uint64_t *> address(compiled.speaks_for[1])
        self.against_place = <const uint16_t *> address(compiled.speaks_against[0])
        self.word_against = <const uint64_t *> address(compiled.speaks_against[1])
        self.label_place = <const uint16_t *> address(compiled.label_groups[0])
        self.word_groups = <const uint64_t *> address(compiled.label_groups[1])
        wide = 0
        for symbol in FILL:
            if symbol.isascii():
                self.fill_ascii[<int> ord(symbol)] = 1
            elif wide == MOST_FILL:
                raise ValueError("too many symbols may stand between a label and its value")
            else:
                self.fill_wide[<int> wide] = ord(symbol)
                wide += 1
        memcpy(&self.filter, address(compiled.prefilter), len(compiled.prefilter))
        self._glance()
        self._side_by_side()
        self._reach_of_words()

    cdef Group _group(self, group) except *:
        cdef Group g
        g.ascii = <const uint8_t *> address(group.ascii)
        g.pages = <const uint16_t *> address(group.pages)
        g.bmp = <const uint8_t *> address(group.bmp)
        g.moves = <const uint16_t *> address(group.moves)
        g.sets = <const uint16_t *> address(group.sets)
        g.bounds = <const uint32_t *> address(group.bounds)
        g.accepts = <const uint16_t *> address(group.accepts)
        g.glance_before = <const uint8_t *> address(group.glance.before)
        g.glance_behind = <const uint8_t *> address(group.glance.behind)
        g.glance_rows = <const uint16_t *> address(group.glance.rows)
        g.glance_bits = <const uint8_t *> address(group.glance.bits)
        g.behinds = group.glance.behinds
        g.befores = max(group.glance.before, default=-1) + 1
        g.glance_width = g.behinds // 8 + 1
        g.longest_run = LONGEST_RUN if group.anchor == "0" else 1
        g.back_classes = <const uint8_t *> address(group.back.classes)
        g.nearest = <const uint8_t *> address(group.back.nearest)
        g.back_moves = <const uint16_t *> address(group.back.moves)
        g.back_kinds = group.back.count
        g.back_accepting = group.back.accepting
        g.empty = group.back.empty
        g.coarse = <const uint8_t *> address(group.coarse)
        for code in range(128):
            g.back_ascii[<int> code] = g.back_classes[g.ascii[<int> code]]
        g.anchor = ord(group.anchor) if len(group.anchor) == 1 else 0
        g.classes = group.classes
        g.run = group.run
        g.kinds = group.shapes
        g.accepting = group.accepting
        g.astral = group.astral
        g.sole = group.patterns[0] if len(group.patterns) == 1 else -1
        g.weakest = TOKEN
        for number in group.patterns:
            g.weakest = min(g.weakest, <int> self.patterns[<int> number].left)
        return g

    cdef void _glance(self) noexcept nogil:
        """Sums the groups' glances up: by each thing that they look at alone."""
        cdef int i, k, row, run, before, behind, after
        cdef uint64_t bit
        cdef const Group *g
        for i in range(self.group_count):
            g = &self.groups[i]
            if not g.anchor:
                continue
            bit = <uint64_t> 1 << i
            if g.befores == 0:
                for run in range(LONGEST):
                    self.runs[run + 1] |= bit
            for before in range(g.befores):
                for run in range(g.longest_run):
                    for behind in range(g.behinds):
                        row = g.glance_rows[(before * g.longest_run + run) * g.behinds + behind]
                        for after in range(g.behinds):
                            if (g.glance_bits[row * g.glance_width + (after >> 3)] >> (after & 7)) & 1:
                                self.around[i][0][before] = self.around[i][1][behind] = 1
                                self.around[i][2][after] = 1
                                self.runs[run + 1] |= bit
            for run in range(g.longest_run + 1, LONGEST + 1):
                self.runs[run] |= self.runs[g.longest_run] & bit
        for k in range(GLANCED):
            self.sum_up(NOTHING if k == 128 else k, &self.glances[k])

    cdef void sum_up(self, uint32_t code, Glances *found) noexcept nogil:
        """What the groups' glances say of a symbol alone."""
        cdef int i, c
        cdef const Group *g
        memset(found, 0, sizeof(Glances))
        for i in range(self.group_count):
            g = &self.groups[i]
            if g.anchor:
                c = glance_class(g, code)
                if g.anchor == c'0' and code != NOTHING:
                    found.prefix |= <uint64_t> (g.nearest[c] != 0) << i
                if g.befores == 0:
                    found.before |= <uint64_t> 1 << i
                    found.behind |= <uint64_t> 1 << i
                    found.after |= <uint64_t> 1 << i
                    continue
                found.before |= <uint64_t> self.around[i][0][g.glance_before[c]] << i
                found.behind |= <uint64_t> self.around[i][1][g.glance_behind[c]] << i
                found.after |= <uint64_t> self.around[i][2][g.glance_behind[c]] << i

    cdef inline const Glances *glances_of(self, uint32_t code, Scratch *w) noexcept nogil:
        cdef uint32_t place
        if code < 128:
            return &self.glances[code]
        if code == NOTHING:
            return &self.glances[128]
        place = code % SYMBOLS
        if w.symbols[place] != code:
            w.symbols[place] = code
            self.sum_up(code, &w.glances[place])
        return &w.glances[place]

    cdef uint64_t worthy(self, uint64_t groups, const Around *near, Scratch *w) noexcept nogil:
        """Those of the groups, given as bits, that may have a match around an anchor."""
        cdef uint64_t left, lowest
        groups &= (
            self.glances_of(near.before, w).before & self.glances_of(near.behind, w).behind
            & self.glances_of(near.after, w).after & self.runs[min(near.run, LONGEST)]
        )
        left = groups
        while left:
            lowest = left & (~left + 1)
            left &= left - 1
            if not worth(&self.groups[lowest_bit(lowest)], near):
                groups &= ~lowest
        return groups

    cdef int _side_by_side(self) except -1:
        """What the groups' automata need to run as one; see lockstep.h."""
        cdef int i, code, holds, kind
        cdef Group *g
        found, found_back = {}, {}
        for i in range(self.group_count):
            g = &self.groups[i]
            self.automata[i].moves = g.moves
            self.automata[i].kinds = g.kinds
            self.automata[i].accepting = g.accepting
            self.backs[i].moves = g.back_moves
            self.backs[i].kinds = g.back_kinds
            self.backs[i].accepting = g.back_accepting
            if g.anchor == c'0':
                self.digit_groups |= <uint64_t> 1 << i
                self.empty_groups |= <uint64_t> (g.empty != 0) << i
            for holds in range(16):
                for kind in range(g.weakest, TOKEN + 1):
                    if holds >> kind & 1:
                        self.begin_behind[holds] |= <uint64_t> 1 << i
        for code in [*map(ord, USUAL), *range(128 + 3)]:
            one = tuple([shape_class(&self.groups[i], code, self.groups[i].coarse)
                         for i in range(self.group_count)])
            self.kinds[code] = found.setdefault(one, len(found))
            one = tuple([shape_class(&self.groups[i], code, self.groups[i].back_classes)
                         for i in range(self.group_count) if self.groups[i].anchor == c'0'])
            self.back_kinds[code] = found_back.setdefault(one, len(found_back))
            for i in range(self.group_count):
                g = &self.groups[i]
                self.automata[i].kind_of[self.kinds[code]] = shape_class(g, code, g.coarse)
                self.backs[i].kind_of[self.back_kinds[code]] = shape_class(g, code, g.back_classes)
        self.kind_count = len(found)
        self.back_kind_count = len(found_back)
        return 0

    cdef int _reach_of_words(self) except -1:
        """By row of ``word_for``, the groups with a pattern of these identifiers."""
        cdef int rows = len(self.kept.speaks_for[1]) // (8 * self.bitwords), row, i, k
        self.word_alive = <uint64_t *> calloc(rows + 1, sizeof(uint64_t))
        if self.word_alive == NULL:
            raise MemoryError
        for row in range(rows):
            for i in range(self.group_count):
                for k in range(self.bitwords):
                    if self.groups[i].ids[k] & self.word_for[row * self.bitwords + k]:
                        self.word_alive[row] |= <uint64_t> 1 << i
                        break
        return 0

    cdef uint8_t _blocks(self, const Group *g, int number) noexcept nogil:
        """The kinds of ASCII symbols before which no pattern of a set ends."""
        cdef int right = TOKEN
        cdef uint32_t j
        for j in range(g.bounds[number], g.bounds[number + 1]):
            right = min(right, <int> self.patterns[g.accepts[j]].right)
        return 0 if right == NONE else KIND_DIGIT if right == DIGIT else KIND_DIGIT | KIND_LETTER

    # ------------------------------------------------------------ candidates
    cdef int passes(self, const Pattern *pattern, const uint8_t *s, const uint8_t *e,
                    Scratch *w) except -1 nogil:
        """Whether all checks of a pattern hold for its match from s to e."""
        cdef int n, last
        cdef uint32_t code
        cdef const uint8_t *p
        if pattern.checks == 0:
            return 1
        if w.kept_of != s or w.kept_to != e:
            w.kept_of = s
            w.kept_to = e
            n = 0
            p = s
            while p < e:
                p += symbol_at(p, e, &code)
                code = fold_symbol(code)
                if is_digit(code) or is_alpha(code):
                    if n == MOST_KEPT:
                        n += 1
                        break
                    w.cased[n] = code
                    w.upper[n] = upper(code)
                    n += 1
            w.matched.size = n
            w.matched.begin = s
            w.matched.end = e
        n = w.matched.size
        if n > MOST_KEPT:
            return 0
        last = self.identifiers[pattern.identifier].last
        last = n - last if 0 < last < n else 0
        return check_group(self.programs + pattern.program, pattern.checks, w.upper + last, w.cased + last,
                           n - last, &w.matched)

    cdef int look_up(self, const uint8_t *p, const uint8_t *stop, const uint8_t *begin, const uint8_t *end,
                     Scratch *w) except -1 nogil:
        """Adds the context words to `hits` that begin from p on and before stop, of the text begin..end."""
        cdef int64_t block = (p - w.data) // BLOCK, from_ = p - w.data, to = stop - w.data, at
        cdef uint64_t words
        while block * BLOCK < to:
            at = block * BLOCK
            words = self.words_in(block, begin, end, w)
            if at < from_:
                words &= ALL << (from_ - at)
            if to - at < BLOCK:
                words &= (<uint64_t> 1 << (to - at)) - 1
            while words:
                self.walk(w.data + at + lowest_bit(words), begin, end, w)
                words &= words - 1
            block += 1
        return 0

    cdef inline uint64_t words_in(self, int64_t block, const uint8_t *begin, const uint8_t *end,
                                  Scratch *w) noexcept nogil:
        """Where in a block context words of the text begin..end may begin."""
        cdef uint64_t first = 0, last = 0, next_last = 0, words, marks, labels
        cdef int64_t at
        if w.marked_to - KEPT <= block < w.marked_to:
            return w.words[block % KEPT]
        at = begin - w.data - block * BLOCK
        if 0 <= at < BLOCK:
            first = <uint64_t> 1 << at
        at = end - w.data - 1 - block * BLOCK
        if at < BLOCK:
            last = <uint64_t> 1 << at
        elif at < 2 * BLOCK:
            next_last = <uint64_t> 1 << (at - BLOCK)
        self.mark_block(block, first, last, next_last, &marks, &labels, &words, w)
        return words

    cdef int mark_block(self, int64_t block, uint64_t firsts, uint64_t lasts, uint64_t next_lasts,
                        uint64_t *marks, uint64_t *labels, uint64_t *words, const Scratch *w) noexcept nogil:
        """What may begin in a block, in which texts begin at `firsts` and end with `lasts`; see Scratch."""
        cdef uint64_t found[5]
        cdef uint8_t padded[PADDED]
        cdef uint64_t bound, others, digits, before = 0, digit_before = 0
        cdef const uint8_t *p = w.data + block * BLOCK
        cdef uint8_t b
        if p > w.data:
            b = (p - 1)[0]
            before = BOUND[b]
            digit_before = KIND[b] == KIND_DIGIT
        if w.data_end - p < PADDED:
            memset(padded, 0, PADDED)
            memcpy(padded, p, w.data_end - p)
            p = padded
        self.block(&self.filter, p, found)
        bound = found[0] | found[3]
        others = found[1] & ~bound
        # Digit runs where they begin, words where they do. What begins with its text may lie right behind
        # another's last digit or letter.
        digits = found[0] & (~(found[0] << 1 | digit_before) | firsts)
        bound &= ~(bound << 1 | before) | firsts
        marks[0] = digits | others | gate_beginnings(&self.gates, p, found[2] & bound)
        words[0] = gate_block(
            &self.gates, p, bound | found[4] | others, found[3], found[4], lasts, next_lasts, labels
        )
        marks[0] |= labels[0]
        return 0

    cdef int walk(self, const uint8_t *p, const uint8_t *begin, const uint8_t *end,
                  Scratch *w) except -1 nogil:
        """Adds the context words to `hits` that begin at p."""
        cdef const Trie *trie = &self.forward
        cdef uint32_t code, c
        cdef const uint8_t *q = p + symbol_at(p, end, &code)
        cdef int node, n
        cdef int32_t word
        cdef Hit *hits
        c = trie_class(trie, code)
        if c - 1 >= trie.first_classes:
            return 0
        node = trie.root[c]
        while True:
            word = <int32_t> trie.words[node] - 1
            if word >= 0 and self.edges_hold(word, p, q, begin, end):
                if w.hit_count == w.hit_room:
                    w.hit_room = 2 * w.hit_room + 64
                    hits = <Hit *> realloc(w.hits, w.hit_room * sizeof(Hit))
                    if hits == NULL:
                        with gil:
                            raise MemoryError
                    w.hits = hits
                w.hits[w.hit_count].word = word
                w.hits[w.hit_count].start = p
                w.hits[w.hit_count].end = q
                w.hit_count += 1
            if q >= end:
                break
            n = symbol_at(q, end, &c)
            node = trie_step(trie, node, trie_class(trie, c))
            if node == 0:
                break
            q += n
        return 0

    cdef int read_words(self, const uint8_t *from_, const uint8_t *to, const uint8_t *begin,
                        const uint8_t *end, Scratch *w) except -1 nogil:
        """Sees to it that all context words that begin from `from_` on and before `to` are among the hits.

        Places are asked for from left to right, so that each symbol of a row is looked at once.
        """
        cdef Py_ssize_t first, i
        from_ = at_symbol(max(from_, begin), begin, end)
        to = at_symbol(min(to, end), begin, end)
        if w.hits_from == NULL or from_ < w.hits_from or from_ > w.hits_to:
            w.hit_count = 0
            w.hits_from = w.hits_to = from_
        if to > w.hits_to:
            if w.hit_count > MOST_KEPT_HITS:
                # What lies far behind isn't asked for again.
                first = 0
                while first < w.hit_count and w.hits[first].start < from_:
                    first += 1
                for i in range(first, w.hit_count):
                    w.hits[i - first] = w.hits[i]
                w.hit_count -= first
                w.hits_from = from_
            self.look_up(w.hits_to, to, begin, end, w)
            w.hits_to = to
        return 0

    cdef void find_labels(self, const uint8_t *s, Scratch *w) noexcept nogil:
        """Puts the identifiers that a word of the left window is a label for, right before s, in the
        scratch.
        """
        cdef int i, k, size, number
        cdef uint64_t fresh
        for k in range(self.bitwords):
            w.labels[k] = 0
        for i in range(w.lefts):
            if not self.fills_between(w.left[i].end, s):
                continue
            size = min(symbols_between(w.left[i].start, w.left[i].end), 255)
            for k in range(self.bitwords):
                fresh = self.for_row(w.left[i].word)[k]
                while fresh:
                    number = 64 * k + lowest_bit(fresh)
                    if not w.labels[k] & (fresh & (~fresh + 1)) or w.label_sizes[number] < size:
                        w.label_sizes[number] = size
                    fresh &= fresh - 1
                w.labels[k] |= self.for_row(w.left[i].word)[k]

    cdef bint fills_between(self, const uint8_t *p, const uint8_t *s) noexcept nogil:
        """Whether what stands between a label's end and its value is such as may."""
        cdef uint32_t code
        cdef int gap = 0
        if s - p > 4 * MOST_GAP:
            return False
        while p < s:
            p += symbol_at(p, s, &code)
            gap += 1
            if gap > MOST_GAP or not self.fills(code):
                return False
        return True

    cdef inline int edges_hold(self, int32_t word, const uint8_t *start, const uint8_t *after,
                               const uint8_t *begin, const uint8_t *end) noexcept nogil:
        """Whether a Latin word from start to `after` isn't the piece of a longer one, nor of a
        redaction's mark.
        """
        cdef uint32_t code
        if is_capital(start[0]) and in_mark(start, begin, end):
            return 0
        if self.word_edges[word] & 1 and start > begin:
            symbol_before(start, begin, &code)
            if bound(fold_symbol(code)):
                return 0
        if self.word_edges[word] & 2 and after < end:
            symbol_at(after, end, &code)
            return not is_letter(fold_symbol(code))
        return 1

    cdef inline int fills(self, uint32_t code) noexcept nogil:
        code = fold_symbol(code)
        return self.fill_ascii[code] if code < 128 else listed(self.fill_wide, code)

    cdef int look_left(self, const uint8_t *s, const uint8_t *begin, const uint8_t *end,
                       Scratch *w) except -1 nogil:
        """Puts the context words before s, whom they speak for and whom they label, in the scratch."""
        cdef Py_ssize_t i
        cdef int k
        cdef const uint8_t *first = s - 4 * LEFT_WINDOW if s - begin > 4 * LEFT_WINDOW else begin
        self.read_words(first, s, begin, end, w)
        w.left_of = s
        w.lefts = 0
        for k in range(self.bitwords):
            w.left_for[k] = w.labels[k] = 0
        i = w.hit_count
        while i > 0 and w.hits[i - 1].start >= first:
            i -= 1
            if w.hits[i].end <= s and w.lefts < MOST_HITS and within(w.hits[i].start, s, LEFT_WINDOW):
                w.left[w.lefts] = w.hits[i]
                w.lefts += 1
                for k in range(self.bitwords):
                    w.left_for[k] |= self.for_row(w.hits[i].word)[k]
        if w.lefts:
            self.find_labels(s, w)
        return 0

    cdef int look_right(self, const uint8_t *e, const uint8_t *begin, const uint8_t *end,
                        Scratch *w) except -1 nogil:
        """Likewise the context words behind e."""
        cdef Py_ssize_t i
        cdef int k
        cdef const uint8_t *last = e + 4 * RIGHT_WINDOW if end - e > 4 * RIGHT_WINDOW else end
        self.read_words(e, last, begin, end, w)
        w.right_of = e
        w.rights = 0
        for k in range(self.bitwords):
            w.right_for[k] = 0
        i = w.hit_count
        while i > 0 and w.hits[i - 1].start >= e:
            i -= 1
            if w.hits[i].end <= last and w.rights < MOST_HITS and within(e, w.hits[i].end, RIGHT_WINDOW):
                w.right[w.rights] = w.hits[i]
                w.rights += 1
                for k in range(self.bitwords):
                    w.right_for[k] |= self.for_row(w.hits[i].word)[k]
        return 0

    cdef bint contradicted(self, int number, const uint8_t *e, const Scratch *w) noexcept nogil:
        """Whether the nearest words around a match speak against identifier `number`."""
        cdef const uint8_t *nearest = NULL
        cdef const uint8_t *nearest_against = NULL
        cdef const uint64_t *row
        cdef uint64_t bit = <uint64_t> 1 << (number & 63)
        cdef int place = number >> 6, i
        for i in range(w.lefts):
            row = self.for_row(w.left[i].word)
            if row[place] & bit and (nearest == NULL or w.left[i].end > nearest):
                nearest = w.left[i].end
            row = self.against_row(w.left[i].word)
            if row[place] & bit and (nearest_against == NULL or w.left[i].end > nearest_against):
                nearest_against = w.left[i].end
        if nearest_against != NULL and (nearest == NULL or nearest_against > nearest):
            return True
        for i in range(w.rights):
            row = self.against_row(w.right[i].word)
            if row[place] & bit and symbols_between(e, w.right[i].start) <= SOON:
                return True
        return False

    cdef float weigh(self, const Pattern *pattern, const uint8_t *s, const uint8_t *e, const uint8_t *begin,
                     const uint8_t *end, const Query *query, Scratch *w, bint *label) except -1 nogil:
        """What a match scores if its checks pass; see "Context" and "Score" of the contract."""
        cdef int number = pattern.identifier, place = number >> 6
        cdef Identifier *identifier = &self.identifiers[number]
        cdef uint64_t bit = <uint64_t> 1 << (number & 63)
        cdef float score = pattern.prior if query.prior[number] else pattern.alone
        if w.left_of != s:
            self.look_left(s, begin, end, w)
        label[0] = query.labelled[number] or (w.labels[place] & bit) != 0
        if label[0]:
            return pattern.label
        if pattern.near <= score and not identifier.has_against:
            return score
        if w.right_of != e:
            self.look_right(e, begin, end, w)
        if (w.left_for[place] | w.right_for[place]) & bit:
            score = max(score, pattern.near)
        if score > CONTRADICTED and identifier.has_against and self.contradicted(number, e, w):
            return CONTRADICTED
        return score

    cdef int consider(self, uint16_t number, const uint8_t *s, const uint8_t *e, const uint8_t *begin,
                      const uint8_t *end, const uint8_t *data, const Query *query,
                      Scratch *w) except -1 nogil:
        """One longest match of one pattern: context, checks, and keep it if it counts.

        Returns 1 when a shorter match may still count: the checks failed, and the pattern asks for that.
        """
        cdef Pattern *pattern = &self.patterns[number]
        cdef int identifier = pattern.identifier
        cdef float least = query.threshold[identifier]
        cdef Candidate *candidate
        cdef Py_ssize_t room
        cdef bint label = False
        cdef bint checked = False
        cdef int passed
        cdef float score
        if s < w.covered[number] or pattern.label < least:
            return 0
        # Whichever is likelier to turn the match away comes first: what counts alone has a telling form,
        # which most chance matches fail; what doesn't has no context in most places.
        if pattern.alone >= least or pattern.shorter:
            checked = True
            if not self.passes(pattern, s, e, w):
                if pattern.shorter:
                    return 1
                if not self.identifiers[identifier].labelled:
                    return 0
        score = self.weigh(pattern, s, e, begin, end, query, w, &label)
        if score <= 0 or score < least:
            return 0
        passed = 1
        if not checked or self.identifiers[identifier].labelled:
            passed = self.passes(pattern, s, e, w)
        if passed:
            w.covered[number] = e
        elif label and self.identifiers[identifier].labelled:
            score = min(LABELLED, score)
            if score < least:
                return 0
        else:
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
        if w.left_of != s:
            self.look_left(s, begin, end, w)
        candidate.label = 0
        candidate.general = self.identifiers[identifier].general
        candidate.group = self.identifiers[identifier].group
        if (w.labels[identifier >> 6] >> (identifier & 63)) & 1:
            candidate.label = w.label_sizes[identifier]
        w.count += 1
        return 0

    cdef inline int right_holds(self, const Pattern *pattern, const uint8_t *e,
                                const uint8_t *end) noexcept nogil:
        """Whether a match of a pattern may end at e."""
        cdef uint32_t code
        if not holds_right(pattern.right, e, end):
            return 0
        if pattern.not_right[0] and e < end:
            symbol_at(e, end, &code)
            return not listed(pattern.not_right, fold_symbol(code))
        return 1

    cdef const uint8_t *exact_end(self, const Group *g, const Pattern *pattern, const uint8_t *s,
                                  const uint8_t *limit, const uint8_t *end) noexcept nogil:
        """Where the longest match from s ends that isn't longer than the shape, which ends at limit; or
        NULL.
        """
        cdef const uint8_t *p = s
        cdef const uint8_t *longest = NULL
        cdef uint32_t code, state = START, count = pattern.count
        cdef int c
        if pattern.classes == NULL:
            return limit if self.right_holds(pattern, limit, end) else NULL
        while p < limit:
            if p[0] < 0x80:
                c = g.ascii[p[0]]
                p += 1
            else:
                p += symbol_at(p, end, &code)
                c = class_of(g, code)
            state = pattern_move(pattern, state * count + pattern.classes[c])
            if state == 0:
                break
            if state >= pattern.accepting and self.right_holds(pattern, p, end):
                longest = p
        return longest

    cdef inline bint may_open(self, const Pattern *pattern, const uint8_t *s,
                              const uint8_t *e) noexcept nogil:
        """Whether a match may open with the first two symbols from s, where they are of ASCII."""
        cdef uint8_t a = s[0], b = s[1] if e - s > 1 else 0x80
        return (
            (a >= 128 or pattern.first[a >> 6] >> (a & 63) & 1)
            and (a >= 128 or b >= 128 or pattern.second[b >> 6] >> (b & 63) & 1)
        )

    cdef int look_around(self, const uint8_t *from_, const uint8_t *to, const uint8_t *begin,
                         const uint8_t *end, const Query *query, Scratch *w) except -1 nogil:
        """Puts the identifiers in the scratch that a word speaks for that may be in a context window of a
        match
        between two places."""
        cdef Py_ssize_t i
        cdef int k
        cdef const uint64_t *row
        cdef const uint8_t *first = from_ - 4 * LEFT_WINDOW if from_ - begin > 4 * LEFT_WINDOW else begin
        cdef const uint8_t *stop = to + 4 * RIGHT_WINDOW if end - to > 4 * RIGHT_WINDOW else end
        self.read_words(first, stop, begin, end, w)
        for k in range(self.bitwords):
            w.hopeful[k] = 0
        w.alive = query.strong_groups
        i = w.hit_count
        while i > 0 and w.hits[i - 1].start >= first:
            i -= 1
            if w.hits[i].start < stop:
                row = self.for_row(w.hits[i].word)
                for k in range(self.bitwords):
                    w.hopeful[k] |= row[k]
                w.alive |= self.word_alive[self.for_place[w.hits[i].word]]
        w.hopeful_from = from_
        w.hopeful_to = to
        return 0

    cdef inline int ensure_around(self, const uint8_t *p, const uint8_t *begin, const uint8_t *end,
                                  const Query *query, Scratch *w) except -1 nogil:
        """Matches near each other share what stands around them."""
        if w.hopeful_from == NULL or p < w.hopeful_from or min(p + NEAR, end) > w.hopeful_to:
            self.look_around(p - NEAR if p - begin > NEAR else begin,
                             p + 2 * NEAR if end - p > 2 * NEAR else end, begin, end, query, w)
        return 0

    cdef int run(self, uint64_t groups, const uint8_t *s, const uint8_t *end, Scratch *w) noexcept nogil:
        """Runs the automata of several groups, given as bits, from s; returns how many accepting rows were
        entered, in order.

        Those behind which no pattern's right boundary can hold are left out.
        """
        cdef lockstep *rows = w.rows
        cdef const uint16_t *moves = rows.moves
        cdef const uint8_t *kinds = self.kinds
        cdef const uint8_t *p = s
        cdef uint32_t move = lockstep_start(rows, groups), row, kind, number, code
        cdef int shift = rows.shift, count = 0, symbols = 0, limit = RUN
        while move and (p < end or move == LOCKSTEP_UNKNOWN):
            if move == LOCKSTEP_UNKNOWN:
                self.forget(w)
                return self.run(groups, s, end, w)
            row = move >> 1
            if p[0] < 0x80:
                kind = kinds[p[0]]
                p += 1
            else:
                p += symbol_at(p, end, &code)
                kind = kinds[symbol_kind(code)]
            move = moves[(row << shift) + kind]
            if move == LOCKSTEP_UNKNOWN:
                move = lockstep_learn(rows, row, kind)
                if move == LOCKSTEP_UNKNOWN:
                    continue
            if p == w.watched:
                w.passed_by = move
                if move == w.barren and count == 0:
                    break
            if move & 1:
                number = w.end_of[move >> 1]
                if number == 0:
                    number = self.end_at(move >> 1, w)
                if p == end or not KIND[p[0]] & w.ends[number].blocks:
                    w.events[count].at = p
                    w.events[count].end = number
                    count += 1
            symbols += 1
            if symbols == limit and move:
                move = lockstep_keep(rows, move >> 1, self.longer(limit))
                limit = RUN_URL if limit == RUN else MOST_EVENTS
        return count

    cdef uint64_t longer(self, int size) noexcept nogil:
        """As bits, the groups whose matches may be longer."""
        cdef uint64_t groups = 0
        cdef int i
        for i in range(self.group_count):
            if self.groups[i].run > size:
                groups |= <uint64_t> 1 << i
        return groups

    cdef void forget(self, Scratch *w) noexcept nogil:
        lockstep_forget(w.rows)
        memset(w.end_of, 0, sizeof(w.end_of))
        w.end_count = w.set_count = 0
        w.barren = LOCKSTEP_UNKNOWN

    cdef uint32_t end_at(self, uint32_t row, Scratch *w) noexcept nogil:
        """Makes the End of an accepting row; returns its number."""
        cdef uint32_t number, i, state, place
        cdef int k
        cdef End *e
        cdef const Group *g
        cdef uint64_t *speakers
        w.end_count += 1
        number = w.end_count
        w.end_of[row] = number
        e = &w.ends[number]
        e.first = w.set_count
        e.blocks = KIND_DIGIT | KIND_LETTER
        e.strong = UNASKED
        speakers = w.speakers + number * self.bitwords
        for k in range(self.bitwords):
            speakers[k] = 0
        for i in range(w.rows.begin[row], w.rows.begin[row + 1]):
            place = w.rows.states[i] >> 16
            state = w.rows.states[i] & 0xFFFF
            g = &self.groups[place]
            if state < g.accepting:
                continue
            e.blocks &= g.blocks[state - g.accepting]
            state = set_of(g, state)
            for k in range(self.bitwords):
                speakers[k] |= g.speakers[state * self.bitwords + k]
            w.sets[w.set_count] = place << 16 | state
            w.set_count += 1
        e.count = w.set_count - e.first
        return number

    cdef bint any_strong(self, const End *e, const Query *query, const Scratch *w) noexcept nogil:
        """Whether a pattern that ends there is of an identifier that needs no word beside it."""
        cdef uint32_t i
        for i in range(e.first, e.first + e.count):
            if query.strong_sets[self.groups[w.sets[i] >> 16].first_set + (w.sets[i] & 0xFFFF)]:
                return True
        return False

    cdef inline bint hoped_for(self, const uint64_t *speakers, const Scratch *w) noexcept nogil:
        """Whether a word around speaks for one of these identifiers."""
        cdef uint64_t some = 0
        cdef int k
        for k in range(self.bitwords):
            some |= speakers[k] & w.hopeful[k]
        return some != 0

    cdef int enter(self, uint64_t groups, const uint8_t *s, const uint8_t *begin, const uint8_t *end,
                   const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches of the patterns of several groups, given as bits, that start at s; how many places they
        may end at by their shapes.
        """
        cdef int count, i, holds
        cdef uint32_t j, before = 0
        cdef const Group *g
        cdef End *e
        if s == end:
            return 0
        holds = boundaries(s, begin)
        groups &= self.begin_behind[holds]
        if groups & (groups - 1) == 0:
            if groups == 0:
                return 0
            g = &self.groups[lowest_bit(groups)]
            if g.sole >= 0 and s < w.covered[g.sole]:
                return 0
        count = self.run(groups, s, end, w)
        if count == 0:
            return 0
        self.ensure_around(s, begin, end, query, w)
        if w.events[count - 1].at > w.hopeful_to:
            self.look_around(w.hopeful_from, w.events[count - 1].at, begin, end, query, w)
        if s > begin:
            symbol_before(s, begin, &before)
            before = fold_symbol(before)
        w.entry += 1
        if w.entry == 0:  # after 2**32 of them
            memset(w.seen, 0, self.pattern_count * sizeof(uint32_t))
            w.entry = 1
        for i in range(count - 1, -1, -1):
            e = &w.ends[w.events[i].end]
            if e.strong == UNASKED:
                e.strong = self.any_strong(e, query, w)
            if not e.strong and not self.hoped_for(w.speakers + w.events[i].end * self.bitwords, w):
                continue
            for j in range(e.first, e.first + e.count):
                self.at_set(w.sets[j] >> 16, w.sets[j] & 0xFFFF, s, w.events[i].at, before, holds, begin, end,
                            data, query, w)
        return count

    cdef int at_set(self, uint32_t group, uint32_t number, const uint8_t *s, const uint8_t *e,
                    uint32_t before, int holds, const uint8_t *begin, const uint8_t *end,
                    const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches from s of the patterns of a set whose shapes end at e; `before` is the symbol before,
        `holds` are the left boundaries that hold there.
        """
        cdef const Group *g = &self.groups[group]
        cdef const uint64_t *strong = query.strong + group * self.bitwords
        cdef const uint8_t *exact
        cdef Pattern *pattern
        cdef uint16_t p
        cdef uint32_t j
        cdef int k
        if not query.strong_sets[g.first_set + number]:
            if not self.hoped_for(g.speakers + number * self.bitwords, w):
                return 0
        for j in range(g.bounds[number], g.bounds[number + 1]):
            p = g.accepts[j]
            pattern = &self.patterns[p]
            k = pattern.identifier >> 6
            if not ((strong[k] | w.hopeful[k]) >> (pattern.identifier & 63)) & 1:
                continue
            if w.seen[p] == w.entry or not holds >> pattern.left & 1 or s < w.covered[p]:
                continue
            if query.threshold[pattern.identifier] > pattern.label:
                continue
            if pattern.not_left[0] and before and listed(pattern.not_left, before):
                continue
            if pattern.classes != NULL and not self.may_open(pattern, s, e):
                continue
            exact = self.exact_end(g, pattern, s, e, end)
            if exact == NULL:
                continue
            w.seen[p] = w.entry
            while self.consider(p, s, exact, begin, end, data, query, w):
                # The checks failed, and the pattern asks for a shorter match to be tried.
                exact = self.shorter_end(g, pattern, s, exact, end)
                if exact == NULL:
                    break
        return 0

    cdef const uint8_t *shorter_end(self, const Group *g, const Pattern *pattern, const uint8_t *s,
                                    const uint8_t *e, const uint8_t *end) noexcept nogil:
        """Where the longest match from s ends that is shorter than the one that ends at e; or NULL."""
        cdef uint32_t code
        return self.exact_end(g, pattern, s, e - symbol_before(e, s, &code), end) if e > s else NULL

    cdef inline uint64_t begun(self, const uint8_t *p, const uint8_t *end, bint label) noexcept nogil:
        """What may begin at p or have its anchor there, as bits of ``todo``."""
        cdef uint32_t code
        cdef uint64_t todo
        if p[0] < 128:
            todo = self.todo[p[0]]
        elif 0xE4 <= p[0] < 0xEE:
            # Signs of East Asian scripts fold to themselves.
            todo = LABELS | STARTS
        else:
            symbol_at(p, end, &code)
            code = fold_symbol(code)
            todo = self.todo[code] if code < 128 else LABELS | STARTS
        if not label:
            todo &= ~LABELS
        if todo & STARTS and not gate_beginning(&self.gates, p, end):
            todo &= ~STARTS
        return todo

    cdef int at_mark(self, uint64_t todo, const uint8_t *p, const uint8_t *begin, const uint8_t *end,
                     const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches that the symbol at p is the anchor of, and those behind a label that begins here."""
        cdef uint32_t code, before
        cdef int k
        cdef Around near
        if query.everywhere:
            self.enter(self.label_groups, p, begin, end, data, query, w)
            todo &= ~LABELS
        symbol_at(p, end, &code)
        code = fold_symbol(code)
        if p > begin and is_alnum(code):
            before = (p - 1)[0]
            if before >= 128:
                symbol_before(p, begin, &before)
                before = fold_symbol(before)
            if is_alnum(before):
                # Within a word no label begins, and within a digit run nothing that digits anchor.
                todo &= ~LABELS
                if is_digit(code) and is_digit(before):
                    return 0
        if is_digit(code):
            return self.at_digits(p, begin, end, data, query, w)
        if todo & ANCHORED:
            look_at(p, begin, end, &near)
            todo &= ~ANCHORED | self.worthy(todo & ANCHORED, &near, w)
        while todo:
            k = lowest_bit(todo)
            todo &= todo - 1
            if k < MOST_GROUPS:
                self.at_anchor(&self.groups[k], p, begin, end, data, query, w)
            elif k == MOST_GROUPS:
                self.enter(self.start_groups, p, begin, end, data, query, w)
            else:
                self.at_label(p, begin, end, data, query, w)
        return 0

    cdef uint64_t opening(self, uint32_t code) noexcept nogil:
        """The bits of ``todo`` for what may begin with a symbol."""
        cdef uint64_t todo = 0
        cdef uint64_t groups = self.start_groups
        while groups and todo == 0:
            if opens(&self.groups[lowest_bit(groups)], code):
                todo |= STARTS
            groups &= groups - 1
        if self.label_groups and self.forward.root[trie_root(&self.forward, code)]:
            todo |= LABELS
        return todo

    cdef int at_anchor(self, const Group *g, const uint8_t *p, const uint8_t *begin, const uint8_t *end,
                       const uint8_t *data, const Query *query, Scratch *w) except -1 nogil:
        """All matches whose first anchor symbol stands at p, the leftmost start first."""
        cdef const uint8_t *starts[MOST_BACK]
        cdef const uint16_t *moves = g.back_moves
        cdef const uint8_t *q = p
        cdef int count = 0
        cdef uint32_t code, kinds = g.back_kinds, state = START
        cdef uint8_t b, left = 0
        if g.weakest >= WORD:
            left = KIND_DIGIT | KIND_LETTER
        elif g.weakest == DIGIT:
            left = KIND_DIGIT
        while q > begin:
            b = (q - 1)[0]
            if b < 0x80:
                state = moves[state * kinds + g.back_ascii[b]]
                q -= 1
            else:
                q -= symbol_before(q, begin, &code)
                state = moves[state * kinds + g.back_classes[class_of(g, code)]]
            if state == 0:
                break
            # Most that would begin within a word are turned away here.
            if state >= g.back_accepting and not (q > begin and KIND[(q - 1)[0]] & left):
                starts[count] = q
                count += 1
        # Starts are many where names of any script may stand before the anchor. What follows it is read once
        # where nothing comes of it.
        w.watched = p + symbol_at(p, end, &code)
        w.barren = LOCKSTEP_UNKNOWN
        while count:
            count -= 1
            w.passed_by = LOCKSTEP_UNKNOWN
            if (
                self.enter(<uint64_t> 1 << (g - self.groups), starts[count], begin, end, data, query, w) == 0
                and w.passed_by != LOCKSTEP_UNKNOWN
            ):
                w.barren = w.passed_by
        w.watched = NULL
        if g.empty:
            self.enter(<uint64_t> 1 << (g - self.groups), p, begin, end, data, query, w)
        return 0

    cdef int at_digits(self, const uint8_t *p, const uint8_t *begin, const uint8_t *end, const uint8_t *data,
                       const Query *query, Scratch *w) except -1 nogil:
        """All matches whose first digit stands at p, the leftmost start first."""
        cdef const uint8_t *starts[MOST_BACK]
        cdef uint64_t groups[MOST_BACK]
        cdef lockstep *rows = w.back_rows
        cdef const uint8_t *q = p
        cdef int count = 0
        cdef uint32_t code, kind, row, move = 0
        cdef uint64_t prefixed, likely = query.asked & self.digit_groups
        cdef Around near
        # Many digits have nothing around that speaks for them; what needs no word has a telling form.
        self.ensure_around(p, begin, end, query, w)
        if w.alive & likely & ~query.strong_groups == 0:
            look_at(p, begin, end, &near)
            likely = self.worthy(likely & query.strong_groups, &near, w)
        elif p > begin:
            symbol_before(p, begin, &near.before)
        else:
            near.before = NOTHING
        prefixed = likely & self.glances_of(near.before, w).prefix
        if prefixed:
            move = lockstep_start(rows, prefixed)
        while move and (q > begin or move == LOCKSTEP_UNKNOWN):
            if move == LOCKSTEP_UNKNOWN:
                lockstep_forget(rows)
                return self.at_digits(p, begin, end, data, query, w)
            row = move >> 1
            if (q - 1)[0] < 0x80:
                q -= 1
                kind = self.back_kinds[q[0]]
            else:
                q -= symbol_before(q, begin, &code)
                kind = self.back_kinds[symbol_kind(code)]
            move = rows.moves[(row << rows.shift) + kind]
            if move == LOCKSTEP_UNKNOWN:
                move = lockstep_learn(rows, row, kind)
                if move == LOCKSTEP_UNKNOWN:
                    continue
            if move & 1:
                starts[count] = q
                groups[count] = rows.accepts[move >> 1]
                count += 1
        while count:
            count -= 1
            self.enter(groups[count], starts[count], begin, end, data, query, w)
        self.enter(likely & self.empty_groups, p, begin, end, data, query, w)
        return 0

    cdef int at_label(self, const uint8_t *p, const uint8_t *begin, const uint8_t *end, const uint8_t *data,
                      const Query *query, Scratch *w) except -1 nogil:
        """Values that count only right after a label, when a label begins at p."""
        cdef const Trie *trie = &self.forward
        cdef uint32_t code, node
        cdef const uint8_t *q = p
        cdef const uint8_t *value
        cdef uint64_t groups
        cdef int gap
        cdef int32_t word
        q += symbol_at(p, end, &code)
        node = trie.root[trie_root(trie, code)]
        while node:
            word = <int32_t> trie.words[node] - 1
            # Whether it is the piece of a longer word is asked where it counts.
            groups = self.word_groups[self.label_place[word]] if word >= 0 else 0
            if groups:
                value = q
                gap = 0
                while value < end:
                    self.enter(groups, value, begin, end, data, query, w)
                    value += symbol_at(value, end, &code)
                    gap += 1
                    if gap > MOST_GAP or not self.fills(code):
                        break
            if q == end:
                break
            q += symbol_at(q, end, &code)
            node = trie_step(trie, node, trie_class(trie, code))
        return 0

    cdef inline const uint64_t *for_row(self, int32_t word) noexcept nogil:
        """The bits of the identifiers that a word speaks for."""
        return self.word_for + self.for_place[word] * self.bitwords

    cdef inline const uint64_t *against_row(self, int32_t word) noexcept nogil:
        return self.word_against + self.against_place[word] * self.bitwords

    # ------------------------------------------------------------ columns
    cdef int scan_column(self, Strings values, const Query *query, Scratch *w, Found found) except -1 nogil:
        cdef const uint8_t *data = values.data
        cdef const int64_t *offsets = values.offsets
        cdef int64_t size = offsets[values.length], blocks = (size + BLOCK - 1) // BLOCK
        cdef int64_t at, to, position, block, row_end = 0
        cdef Py_ssize_t row = -1
        cdef uint64_t mark, labelled, todo
        cdef const uint8_t *begin = data
        cdef const uint8_t *end = data
        cdef Bounds bounds
        bounds.row = bounds.to = 0
        w.data = data
        w.data_end = data + size
        w.marked_to = 0
        at = 0
        while at < blocks:
            to = min(at + AT_ONCE, blocks)
            self.mark(values, min(to + AHEAD, blocks), &bounds, w)
            for block in range(at, to):
                mark = w.marks[block % KEPT]
                if query.everywhere:
                    # In a column whose name is their label, patterns without an anchor may begin at any
                    # symbol.
                    for position in range(block * BLOCK, min(block * BLOCK + BLOCK, size)):
                        if data[position] & 0xC0 != 0x80:
                            mark |= <uint64_t> 1 << (position % BLOCK)
                while mark:
                    position = block * BLOCK + lowest_bit(mark)
                    if position >= row_end:
                        if position >= size:
                            break
                        if w.count:
                            deliver(w, row, offsets[row], found)
                        row += 1
                        while offsets[row + 1] <= position:
                            row += 1
                        begin = data + offsets[row]
                        end = data + offsets[row + 1]
                        row_end = offsets[row + 1]
                        w.left_of = w.right_of = w.hopeful_from = NULL
                        w.hits_from = w.hits_to = NULL
                    labelled = w.labelled[block % KEPT] & mark & (~mark + 1)
                    todo = self.begun(data + position, end, labelled != 0)
                    mark &= mark - 1
                    if todo or query.everywhere:
                        self.at_mark(todo, data + position, begin, end, data, query, w)
            at = to
        if w.count:
            deliver(w, row, offsets[row], found)
        return 0

    cdef int mark(self, Strings values, int64_t to, Bounds *bounds, Scratch *w) noexcept nogil:
        """Marks the blocks before `to` that aren't yet."""
        cdef const int64_t *offsets = values.offsets
        cdef int64_t size = offsets[values.length], block, place, known = to + 1
        # The bounds of texts in one block more, since words end there.
        while bounds.to < known:
            w.firsts[bounds.to % KEPT] = w.lasts[bounds.to % KEPT] = 0
            bounds.to += 1
        while bounds.row <= values.length and offsets[bounds.row] < known * BLOCK:
            place = offsets[bounds.row]
            bounds.row += 1
            if place > 0:
                w.lasts[(place - 1) // BLOCK % KEPT] |= <uint64_t> 1 << ((place - 1) % BLOCK)
            if place < size:
                w.firsts[place // BLOCK % KEPT] |= <uint64_t> 1 << (place % BLOCK)
        for block in range(w.marked_to, to):
            place = block % KEPT
            self.mark_block(block, w.firsts[place], w.lasts[place], w.lasts[(block + 1) % KEPT],
                            &w.marks[place], &w.labelled[place], &w.words[place], w)
        w.marked_to = to
        return 0

    def _room(self):
        """Room for a scan, which goes back to ``rooms``: what was learned of the automata serves the next."""
        cdef Room room
        cdef Scratch *w
        cdef uint32_t i
        try:
            room = self.rooms.pop()
        except IndexError:
            room = Room.__new__(Room)
            self._furnish(room)
        w = room.scratch
        w.count = 0
        w.hits_from = w.hits_to = NULL
        w.left_of = w.right_of = w.hopeful_from = w.kept_of = w.kept_to = w.watched = NULL
        memset(w.covered, 0, self.pattern_count * sizeof(uint8_t *))
        for i in range(1, w.end_count + 1):
            w.ends[i].strong = UNASKED
        return room

    cdef int _furnish(self, Room room) except -1:
        cdef Scratch *w = <Scratch *> calloc(1, sizeof(Scratch))
        room.scratch = w
        if w == NULL:
            raise MemoryError
        w.matched.upper = w.upper
        w.matched.cased = w.cased
        w.matched.plans = self.plans
        w.matched.words = self.lexicons
        w.rows = lockstep_new(self.automata, self.kind_count)
        w.back_rows = lockstep_new(self.backs, self.back_kind_count)
        w.ends = <End *> malloc(LOCKSTEP_MOST * sizeof(End))
        w.sets = <uint32_t *> malloc(LOCKSTEP_STATES * sizeof(uint32_t))
        w.speakers = <uint64_t *> malloc(LOCKSTEP_MOST * self.bitwords * sizeof(uint64_t))
        w.covered = <const uint8_t **> malloc((self.pattern_count + 1) * sizeof(uint8_t *))
        w.seen = <uint32_t *> calloc(self.pattern_count + 1, sizeof(uint32_t))
        w.labels = <uint64_t *> calloc(4 * self.bitwords, sizeof(uint64_t))
        w.left_for = w.labels + self.bitwords
        w.right_for = w.left_for + self.bitwords
        w.hopeful = w.right_for + self.bitwords
        w.label_sizes = <uint8_t *> calloc(self.identifier_count + 1, 1)
        if (
            w.rows == NULL or w.back_rows == NULL or w.ends == NULL or w.sets == NULL or w.speakers == NULL
            or w.covered == NULL or w.labels == NULL or w.seen == NULL or w.label_sizes == NULL
        ):
            raise MemoryError
        return 0

    def query(self, *, entities=None, double min_score=DEFAULT_MIN_SCORE, countries=(), labelled=()):
        """What to look for, as tables; hand the result to :meth:`scan`.

        `entities` are names (None: those that are on by default), `labelled` those that the
        column's name is a label for.
        """
        thresholds, prior, labels = array("f"), bytearray(), bytearray()
        strong = array("Q", [0] * max(1, self.bitwords * self.group_count))
        groups_of = self.kept.group_of
        wanted = 0
        for number, identifier in enumerate(self.declared):
            asked = identifier.on if entities is None else identifier.entity in entities
            local = bool(identifier.country) and identifier.country in countries
            by_column = identifier.entity in labelled
            thresholds.append(min_score if asked else 2)
            prior.append(local)
            labels.append(by_column)
            if asked:
                for pattern, group in zip(identifier.patterns, groups_of[number]):
                    wanted |= 1 << group
                    most = pattern.prior if local else pattern.alone
                    if by_column or (most > 0 and most >= min_score):
                        strong[group * self.bitwords + (number >> 6)] |= 1 << (number & 63)
        sets, groups = self._strong_sets(strong.tobytes())
        plans = array("i", [self.kept.plan_starts[c] for c in countries if c in self.kept.plan_starts])
        return (thresholds.tobytes(), bytes(prior), bytes(labels), plans.tobytes(), strong.tobytes(), sets,
                groups, wanted)

    cdef tuple _strong_sets(self, bytes strong):
        """By group and set of patterns whether an identifier of it is `strong`; and such groups as bits."""
        cdef const uint64_t *rows = <const uint64_t *> <const char *> strong
        cdef bytearray found = bytearray(self.set_count + 1)
        cdef uint64_t groups = 0
        cdef int i, k, n
        cdef const Group *g
        for i in range(self.group_count):
            g = &self.groups[i]
            for k in range(self.bitwords):
                if rows[i * self.bitwords + k]:
                    groups |= <uint64_t> 1 << i
            n = (self.groups[i + 1].first_set if i + 1 < self.group_count else self.set_count) - g.first_set
            for k in range(n * self.bitwords):
                if g.speakers[k] & rows[i * self.bitwords + k % self.bitwords]:
                    found[g.first_set + k // self.bitwords] = 1
        return bytes(found), groups

    def scan(self, Strings values, tuple query):
        """Findings in every value: a :class:`Found`, `what` being the index of the identifier."""
        return self._scan(values, query, -1)

    def candidates(self, Strings values, tuple query, int base):
        """What findings are chosen from, overlaps and all, by row; `base` is added to identifiers'
        numbers.
        """
        return self._scan(values, query, base)

    def _scan(self, Strings values, tuple query, int base):
        cdef Query q
        cdef bytes thresholds = query[0], prior = query[1], labels = query[2], local = query[3]
        cdef bytes strong = query[4], sets = query[5]
        cdef Found found = Found.__new__(Found)
        cdef Room room = self._room()
        cdef Scratch *w = room.scratch
        w.base = base
        q.threshold = <const float *> <const char *> thresholds
        q.prior = <const uint8_t *> <const char *> prior
        q.labelled = <const uint8_t *> <const char *> labels
        q.strong = <const uint64_t *> <const char *> strong
        q.strong_sets = <const uint8_t *> <const char *> sets
        q.strong_groups, q.asked = query[6:]
        w.matched.local = <const int32_t *> <const char *> local
        w.matched.locals = len(local) // sizeof(int32_t)
        q.everywhere = False
        for group in self.kept.groups:
            if group.anchor == "label":
                for number in group.patterns:
                    q.everywhere = q.everywhere or labels[self.patterns[<int> number].identifier]
        with nogil:
            self.scan_column(values, &q, w, found)
        self.rooms.append(room)
        return found

    def uniform(self, Strings values, identifiers):
        """The one of `identifiers` (indices) that every value is, from first byte to last; -1 for none.

        Empty values and nulls don't count. Identifiers without patterns, and those that take whole cells
        whatever their form, take all that isn't blank.
        """
        return self.readers.uniform(values, identifiers)

    def parse(self, Strings values, identifiers):
        """Reads every value whole as one of `identifiers` (indices): the column's type is known.

        The form decides, checks and context don't; blanks around the value are passed over. A
        value that several of them take is the first one's. Returns the findings and the rows (an
        ``array('q')``) that are none of them, nulls and empty values left out.
        """
        return self.readers.parse(values, identifiers)

    def whole(self, Strings values, int identifier):
        """Every value that isn't blank as one finding of `identifier`."""
        cdef Found found = Found.__new__(Found)
        cdef Py_ssize_t row
        cdef const uint8_t *p
        cdef const uint8_t *end
        for row in range(values.length):
            p = values.data + values.offsets[row]
            end = values.data + values.offsets[row + 1]
            if after_blanks(p, end) < end:
                found.push(row, 0, end - p, identifier, 1)
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
