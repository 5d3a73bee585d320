# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Reads whole values as one of a few identifiers: one look-up a byte.

A value is one of them where an exact pattern of its takes the text from first byte to last; of several, the
one that was asked for first. The automata of all their patterns are walked side by side, once: what all of
them are in together is one state of a reader, whose moves are by bytes and are found when a value first
needs them. So a column of one type is read by the few states that its form has, whatever the number of
patterns. Where there would be too many states, the automata are walked without, which takes longer by a
factor that doesn't depend on the text.
"""

from array import array

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memset

from .arrays cimport Found, Strings
from .symbols cimport SYMBOL_INVALID, blank, symbol_at, symbol_before

cdef extern from "whole.h" nogil:
    enum:
        WHOLE_DEAD
        WHOLE_UNKNOWN
        WHOLE_START
    void whole_states(const uint16_t *moves, const uint8_t *data, const int64_t *offsets, int64_t count,
                      uint16_t *states)

cdef enum:
    MOST_STATES = 2048
    STATE_SLOTS = 4096   # of the hash table of states
    WIDE_SLOTS = 8192    # of the hash table of moves on symbols beyond ASCII
    CODE_BITS = 21
    AT_ONCE = 512        # values
    WORTH = 1 << 15      # values that should come by the states that there is room for
    MOST_KEPT = 16       # sets of identifiers whose readers are kept


# The tables of a group and of a pattern; see automaton.py.
cdef struct Shapes:
    const uint8_t *ascii
    const uint16_t *pages
    const uint8_t *bmp
    const uint8_t *coarse
    const uint16_t *moves
    const uint16_t *sets
    const uint32_t *bounds
    const uint16_t *accepts
    uint32_t kinds
    uint32_t accepting
    uint32_t astral
    int64_t run          # no match has more symbols
    int least            # the least rank of its patterns
    int first            # the first of the forms that are patterns of the group,
    int last             # and the one behind the last

cdef struct Form:
    const uint8_t *classes   # NULL where the shape is exact
    const uint8_t *narrow
    const uint16_t *moves
    uint32_t count
    uint32_t accepting
    int rank             # of its identifier among those that are asked for
    int identifier


cdef const char *address(bytes table) except NULL:
    return table


cdef inline uint32_t class_of(const Shapes *g, uint32_t code) noexcept nogil:
    if code < 128:
        return g.ascii[code]
    if code < 0x10000:
        return g.bmp[g.pages[code >> 8] + (code & 255)]
    return 0 if code == SYMBOL_INVALID else g.astral


cdef bint takes(const Shapes *g, const Form *f, const uint8_t *p, const uint8_t *end) noexcept nogil:
    """Whether a text that has a pattern's shape is a match of it as a whole."""
    cdef uint32_t code, state = 1
    if f.classes == NULL:
        return True
    while p < end and state:
        p += symbol_at(p, end, &code)
        state = state * f.count + f.classes[class_of(g, code)]
        state = f.narrow[state] if f.narrow != NULL else f.moves[state]
    return state >= f.accepting


cdef inline bint plain(uint8_t byte) noexcept nogil:
    """Whether a byte is a symbol by itself and no blank."""
    return 32 < byte < 128


cdef class Reader:
    """Reads values as one of `identifiers`, numbers among the `declared` ones, by the tables of these.

    It learns while it reads, so one thread at a time may use it; :class:`Readers` sees to that.
    """

    cdef object kept             # owns the tables
    cdef int formless            # the first one that takes whatever isn't blank, or -1
    cdef int groups
    cdef int width               # of a vector: a state of each group, then one of each form
    cdef int64_t run             # values with more bytes may be longer than a match can be
    cdef Shapes *group
    cdef Form *form
    cdef uint16_t *form_of       # by pattern: 1 + its form, or 0
    cdef uint16_t *vectors       # by state, with room for one more
    cdef uint16_t *moves         # by state and byte
    cdef int32_t *accepted       # by state: the identifier, or -1
    cdef uint16_t *slots
    cdef uint32_t *wide_keys     # state << CODE_BITS | symbol
    cdef uint16_t *wide_moves
    cdef int states
    cdef int wides
    cdef uint32_t forgotten      # how often
    cdef int64_t reads           # values that were read one by one since,
    cdef int64_t again           # and from how many of them on states are made again

    def __init__(self, tables, tuple declared, tuple identifiers):
        cdef Shapes *g
        cdef Form *f
        cdef int number, count = 0
        self.kept = tables
        self.formless = -1
        for number in identifiers:
            if (declared[number].whole or not declared[number].patterns) and self.formless < 0:
                self.formless = number
        rank = {number: place for place, number in enumerate(identifiers)}
        asked = {n for n, (identifier, _) in enumerate(tables.patterns) if identifier in rank}
        used = [group for group in tables.groups if asked.intersection(group.patterns)]
        self.width = len(used) + len(asked)
        self.group = <Shapes *> calloc(len(used) + 1, sizeof(Shapes))
        self.form = <Form *> calloc(len(asked) + 1, sizeof(Form))
        self.form_of = <uint16_t *> calloc(len(tables.patterns) + 1, sizeof(uint16_t))
        self.vectors = <uint16_t *> calloc((MOST_STATES + 1) * <size_t> self.width + 1, sizeof(uint16_t))
        self.moves = <uint16_t *> calloc(MOST_STATES * 256, sizeof(uint16_t))
        self.accepted = <int32_t *> malloc(MOST_STATES * sizeof(int32_t))
        self.slots = <uint16_t *> malloc(STATE_SLOTS * sizeof(uint16_t))
        self.wide_keys = <uint32_t *> malloc(WIDE_SLOTS * sizeof(uint32_t))
        self.wide_moves = <uint16_t *> malloc(WIDE_SLOTS * sizeof(uint16_t))
        if not (self.group and self.form and self.form_of and self.vectors and self.moves and self.accepted
                and self.slots and self.wide_keys and self.wide_moves):
            raise MemoryError
        for group in used:
            g = &self.group[self.groups]
            g.ascii = <const uint8_t *> address(group.ascii)
            g.pages = <const uint16_t *> address(group.pages)
            g.bmp = <const uint8_t *> address(group.bmp)
            g.coarse = <const uint8_t *> address(group.coarse)
            g.moves = <const uint16_t *> address(group.moves)
            g.sets = <const uint16_t *> address(group.sets)
            g.bounds = <const uint32_t *> address(group.bounds)
            g.accepts = <const uint16_t *> address(group.accepts)
            g.kinds, g.accepting, g.astral = group.shapes, group.accepting, group.astral
            g.run = group.run
            self.run = g.run if self.groups == 0 else min(self.run, g.run)
            g.first = count
            g.least = len(rank)
            for number, form in zip(group.patterns, group.forms):
                if number not in asked:
                    continue
                f = &self.form[count]
                count += 1
                self.form_of[number] = count
                f.identifier = tables.patterns[number][0]
                f.rank = rank[f.identifier]
                g.least = min(g.least, f.rank)
                if form is not None:
                    f.classes = <const uint8_t *> address(form.classes)
                    f.count, f.accepting = form.count, form.accepting
                    if form.narrow:
                        f.narrow = <const uint8_t *> address(form.moves)
                    else:
                        f.moves = <const uint16_t *> address(form.moves)
            g.last = count
            self.groups += 1
        self.forget()

    def __dealloc__(self):
        free(self.group)
        free(self.form)
        free(self.form_of)
        free(self.vectors)
        free(self.moves)
        free(self.accepted)
        free(self.slots)
        free(self.wide_keys)
        free(self.wide_moves)

    # ------------------------------------------------------------ states
    cdef void forget(self) noexcept nogil:
        """Leaves the three states that there always are: see whole.h; in the last, all automata start."""
        cdef int i
        memset(self.slots, 0, STATE_SLOTS * sizeof(uint16_t))
        memset(self.wide_keys, 0, WIDE_SLOTS * sizeof(uint32_t))
        self.wides = 0
        self.forgotten += 1
        for i in range(256):
            self.moves[256 * WHOLE_DEAD + i] = WHOLE_DEAD
            self.moves[256 * WHOLE_UNKNOWN + i] = WHOLE_UNKNOWN
        self.accepted[WHOLE_DEAD] = self.accepted[WHOLE_UNKNOWN] = -1
        self.states = WHOLE_START
        for i in range(self.width):
            self.vectors[WHOLE_START * self.width + i] = 1
        self.numbered()

    cdef uint32_t numbered(self) noexcept nogil:
        """The state of the vector behind the last one, a new one if there is none; UNKNOWN without room."""
        cdef const uint16_t *vector = self.vectors + self.states * self.width
        cdef uint32_t hashed = 2166136261, slot, state
        cdef int i
        for i in range(self.width):
            hashed = (hashed ^ vector[i]) * 16777619
        slot = (hashed ^ hashed >> 15) % STATE_SLOTS
        while self.slots[slot]:
            state = self.slots[slot]
            if memcmp(vector, self.vectors + state * self.width, self.width * sizeof(uint16_t)) == 0:
                return state
            slot = (slot + 1) % STATE_SLOTS
        state = self.states
        if state == MOST_STATES:
            return WHOLE_UNKNOWN
        self.slots[slot] = state
        self.accepted[state] = self.accepts(vector)
        for i in range(256):
            self.moves[256 * state + i] = WHOLE_UNKNOWN
        self.states += 1
        return state

    cdef bint step(self, const uint16_t *now, uint32_t code, uint16_t *then) noexcept nogil:
        """Moves all automata by a symbol; whether one of them is alive behind it."""
        cdef const Shapes *g
        cdef const Form *f
        cdef uint32_t kind, state, place
        cdef int i, k
        cdef bint alive, any_alive = False
        for i in range(self.groups):
            g = &self.group[i]
            state = now[i]
            kind = 0
            if state:
                kind = class_of(g, code)
                state = g.moves[state * g.kinds + g.coarse[kind]]
            alive = False
            for k in range(g.first, g.last):
                f = &self.form[k]
                place = now[self.groups + k]
                if state == 0 or place == 0:
                    place = 0
                elif f.classes != NULL:
                    place = place * f.count + f.classes[kind]
                    place = f.narrow[place] if f.narrow != NULL else f.moves[place]
                then[self.groups + k] = place
                alive = alive or place != 0
            then[i] = state if alive else 0
            any_alive = any_alive or alive
        return any_alive

    cdef int32_t accepts(self, const uint16_t *vector) noexcept nogil:
        """The identifier of the least rank whose match ends where the automata are in these states, or -1."""
        cdef const Shapes *g
        cdef const Form *f
        cdef const Form *best = NULL
        cdef uint32_t j, bound
        cdef int i, k
        for i in range(self.groups):
            g = &self.group[i]
            if vector[i] < g.accepting or vector[i] == 0:
                continue
            bound = g.sets[vector[i] - g.accepting]
            for j in range(g.bounds[bound], g.bounds[bound + 1]):
                k = self.form_of[g.accepts[j]] - 1
                if k < 0:
                    continue
                f = &self.form[k]
                if ((best == NULL or f.rank < best.rank)
                        and (f.classes == NULL or vector[self.groups + k] >= f.accepting)):
                    best = f
        return -1 if best == NULL else best.identifier

    cdef uint32_t learned(self, uint32_t state, uint32_t code) noexcept nogil:
        """The state that a symbol leads to; UNKNOWN when there is no room for a new one."""
        cdef uint16_t *then = self.vectors + self.states * self.width
        if not self.step(self.vectors + state * self.width, code, then):
            return WHOLE_DEAD
        return self.numbered()

    cdef uint32_t moved(self, uint32_t state, uint32_t code) noexcept nogil:
        """The same for a symbol beyond ASCII, and remembered."""
        cdef uint32_t key = state << CODE_BITS | (code & ((1 << CODE_BITS) - 1)), slot, then
        slot = (key * <uint32_t> 2654435761) >> 19
        while self.wide_keys[slot] != key:
            if self.wide_keys[slot] == 0:
                then = self.learned(state, code)
                if then == WHOLE_UNKNOWN or self.wides == WIDE_SLOTS // 2:
                    return WHOLE_UNKNOWN
                self.wide_keys[slot] = key
                self.wide_moves[slot] = then
                self.wides += 1
                return then
            slot = (slot + 1) % WIDE_SLOTS
        return self.wide_moves[slot]

    # ------------------------------------------------------------ one value
    cdef int32_t read(self, const uint8_t *begin, const uint8_t *end) noexcept nogil:
        """The identifier that a value is, or -1; learns what it takes to tell."""
        cdef const uint8_t *p = begin
        cdef uint32_t state = WHOLE_START, then, code
        self.reads += 1
        if end - begin > self.run or self.reads < self.again:
            return self.walk(begin, end)
        while p < end:
            if p[0] < 0x80:
                code = p[0]
                then = self.moves[256 * state + code]
                if then == WHOLE_UNKNOWN:
                    then = self.learned(state, code)
                    self.moves[256 * state + code] = then
                p += 1
            else:
                p += symbol_at(p, end, &code)
                then = self.moved(state, code)
            if then == WHOLE_DEAD:
                return -1
            if then == WHOLE_UNKNOWN:
                # All room is taken: what was learned makes way. If it wasn't used much, it was hardly worth
                # learning; the next values are read without.
                self.again = WORTH if self.reads - self.again < WORTH else 0
                self.reads = 0
                self.forget()
                return self.walk(begin, end)
            state = then
        return self.accepted[state]

    cdef int32_t walk(self, const uint8_t *begin, const uint8_t *end) noexcept nogil:
        """The same without states: each group's shapes, and the patterns whose shape fits."""
        cdef const Shapes *g
        cdef const Form *best = NULL
        cdef const uint8_t *p
        cdef uint32_t code, state, j, bound
        cdef int64_t left
        cdef int i, k
        for i in range(self.groups):
            g = &self.group[i]
            if best != NULL and best.rank <= g.least:
                continue
            p = begin
            state = 1
            left = g.run
            while p < end and state and left:
                p += symbol_at(p, end, &code)
                state = g.moves[state * g.kinds + g.coarse[class_of(g, code)]]
                left -= 1
            if p < end or state < g.accepting or state == 0:
                continue
            bound = g.sets[state - g.accepting]
            for j in range(g.bounds[bound], g.bounds[bound + 1]):
                k = self.form_of[g.accepts[j]] - 1
                if k >= 0 and (best == NULL or self.form[k].rank < best.rank) and takes(
                        g, &self.form[k], begin, end):
                    best = &self.form[k]
        return -1 if best == NULL else best.identifier

    # ------------------------------------------------------------ columns
    cdef inline int32_t settled(self, uint32_t state, uint32_t forgotten, const uint8_t *begin,
                                const uint8_t *end) noexcept nogil:
        """What a value is whose state is known, unless states have got other meanings since."""
        if state == WHOLE_UNKNOWN or self.forgotten != forgotten:
            return self.read(begin, end)
        return self.accepted[state]

    cdef int32_t uniform(self, Strings values) noexcept nogil:
        """The identifier that every value is, empty ones and nulls left out; or -1."""
        cdef uint16_t states[AT_ONCE]
        cdef int32_t hit = -1, other
        cdef int64_t row, at = 0, count
        cdef uint32_t forgotten
        cdef const uint8_t *begin
        cdef const uint8_t *end
        while at < values.length:
            count = min(values.length - at, <int64_t> AT_ONCE)
            forgotten = self.forgotten
            if self.formless < 0:
                whole_states(self.moves, values.data, values.offsets + at, count, states)
            for row in range(count):
                begin = values.data + values.offsets[at + row]
                end = values.data + values.offsets[at + row + 1]
                if begin == end:
                    continue
                if self.formless >= 0:
                    other = -1 if after_blanks(begin, end) == end else self.formless
                else:
                    other = self.settled(states[row], forgotten, begin, end)
                if other < 0 or (hit >= 0 and other != hit):
                    return -1
                hit = other
            at += count
        return hit

    cdef Py_ssize_t parse(self, Strings values, Found found, int64_t *missed) except -1 nogil:
        """Puts what values are, blanks around them left out, in `found`, the rows that are nothing in
        `missed`; returns how many of these there are."""
        cdef uint16_t states[AT_ONCE]
        cdef int32_t hit
        cdef int64_t row, at = 0, count
        cdef uint32_t forgotten
        cdef Py_ssize_t misses = 0
        cdef const uint8_t *first
        cdef const uint8_t *begin
        cdef const uint8_t *last
        cdef const uint8_t *end
        while at < values.length:
            count = min(values.length - at, <int64_t> AT_ONCE)
            forgotten = self.forgotten
            whole_states(self.moves, values.data, values.offsets + at, count, states)
            for row in range(count):
                first = begin = values.data + values.offsets[at + row]
                last = end = values.data + values.offsets[at + row + 1]
                if begin == end:
                    continue
                if not (plain(begin[0]) and plain((end - 1)[0])):
                    begin = after_blanks(begin, end)
                    end = before_blanks(begin, end)
                    if begin == end:
                        continue
                if begin == first and end == last:
                    hit = self.settled(states[row], forgotten, begin, end)
                else:
                    hit = self.read(begin, end)
                if hit >= 0:
                    found.push(at + row, begin - first, end - first, hit, 1)
                else:
                    missed[misses] = at + row
                    misses += 1
            at += count
        return misses


cdef const uint8_t *after_blanks(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    cdef int n
    while p < end:
        n = symbol_at(p, end, &code)
        if not blank(code):
            break
        p += n
    return p


cdef const uint8_t *before_blanks(const uint8_t *begin, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    cdef int n
    while end > begin:
        n = symbol_before(end, begin, &code)
        if not blank(code):
            break
        end -= n
    return end


cdef class Readers:
    """The readers of a catalogue, by the identifiers that they read; any number of threads may ask."""

    cdef object kept
    cdef tuple declared
    cdef dict idle               # by identifiers: readers that nobody reads with

    def __init__(self, tables, tuple declared):
        self.kept = tables
        self.declared = declared
        self.idle = {}

    cdef Reader taken(self, tuple identifiers):
        idle = self.idle.setdefault(identifiers, [])
        try:
            return idle.pop()
        except IndexError:
            return Reader(self.kept, self.declared, identifiers)

    cdef int given_back(self, tuple identifiers, Reader reader) except -1:
        if len(self.idle) > MOST_KEPT:
            self.idle = {}
        self.idle.setdefault(identifiers, []).append(reader)
        return 0

    def uniform(self, Strings values, identifiers):
        """The one of `identifiers` that every value is; see :meth:`.scan.Scanner.uniform`."""
        cdef tuple asked = tuple(identifiers)
        cdef Reader reader = self.taken(asked)
        cdef int32_t hit
        with nogil:
            hit = reader.uniform(values)
        self.given_back(asked, reader)
        return hit

    def parse(self, Strings values, identifiers):
        """What each value is of `identifiers`; see :meth:`.scan.Scanner.parse`."""
        cdef tuple asked = tuple(identifiers)
        cdef Reader reader = self.taken(asked)
        cdef Found found = Found.__new__(Found)
        cdef int64_t *missed = <int64_t *> malloc((values.length + 1) * sizeof(int64_t))
        cdef Py_ssize_t misses
        if missed == NULL:
            raise MemoryError
        rest = array("q")
        try:
            with nogil:
                misses = reader.parse(values, found, missed)
            rest.frombytes((<char *> missed)[:misses * sizeof(int64_t)])
        finally:
            free(missed)
        self.given_back(asked, reader)
        return found, rest
