# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Finds the values of a list, however long it is, as whole words in texts.

A text is read as tokens: a run of letters and digits is one, a run of blanks is one, and so is every
other symbol
(Han characters among them, so that a name is found within a sentence without blanks). Symbols count folded
and small. A value is found where its tokens stand one after another. From each token on, the hash of the
tokens
so far is looked up: among those of whole values, and, behind 1, 2, 4, 8 … tokens, among those that some
longer
value begins with. Where it isn't there, nothing longer can be found, so most places are left after one
token, and
none costs more than the longest value.
"""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcmp, memcpy

cimport cython

from .arrays cimport Found, Strings
from .symbols cimport blank, fold_symbol, is_digit, is_letter, symbol_at

from .folding import LOWERED

cdef enum:
    MOST_SYMBOLS = 1024   # of a listed value; longer ones are refused
    MOST_LOWERED = 0x590

cdef uint32_t LOWER[MOST_LOWERED]
for _code in range(MOST_LOWERED):
    LOWER[_code] = LOWERED.get(_code, _code)


cdef struct Slot:
    uint64_t hashed      # 0: empty
    uint64_t place       # where the value stands in the store; its length comes first

cdef struct Read:
    const uint8_t *p
    uint64_t hashed
    int size             # symbols read into `symbols`
    uint32_t symbols[MOST_SYMBOLS]


cdef inline int wordlike(uint32_t code) noexcept nogil:
    return is_digit(code) or is_letter(code)


cdef int read_token(Read *r, const uint8_t *end) noexcept nogil:
    """Takes the next token in; 0 when there is no room for it, or no token."""
    cdef uint32_t code, first
    cdef const uint8_t *p = r.p
    cdef int n
    if p == end:
        return 0
    p += symbol_at(p, end, &first)
    if blank(first):
        first = c' '
        while p < end:
            n = symbol_at(p, end, &code)
            if not blank(code):
                break
            p += n
        r.p = p
        return take(r, first)
    first = fold_symbol(first)
    if not take(r, first):
        return 0
    if wordlike(first):
        while p < end:
            n = symbol_at(p, end, &code)
            code = fold_symbol(code)
            if not wordlike(code):
                break
            if not take(r, code):
                return 0
            p += n
    r.p = p
    return 1


cdef inline int take(Read *r, uint32_t code) noexcept nogil:
    if r.size == MOST_SYMBOLS:
        return 0
    if code < MOST_LOWERED:
        code = LOWER[code]
    r.symbols[r.size] = code
    r.size += 1
    r.hashed = (r.hashed ^ code) * <uint64_t> 0x100000001B3
    r.hashed ^= r.hashed >> 29
    return 1


cdef inline void begin_at(Read *r, const uint8_t *p) noexcept nogil:
    r.p = p
    r.size = 0
    r.hashed = <uint64_t> 0xCBF29CE484222325U


@cython.final
cdef class KnownValues:
    """A list of values to be found. Immutable once made; any number of threads may use it at a time.

    Blanks around a value don't count, and empty values are passed over. Raises ``ValueError``, which
    names the
    value's place in the list, for one of more than 1,024 symbols.
    """

    cdef Slot *whole
    cdef uint64_t *begun
    cdef uint64_t whole_mask
    cdef uint64_t begun_mask
    cdef Py_ssize_t wholes
    cdef Py_ssize_t beginnings
    cdef uint32_t *store
    cdef uint64_t stored
    cdef uint64_t room

    def __init__(self, values):
        cdef Read r
        cdef const uint8_t *end
        cdef int count
        cdef bytes data
        self._grow_whole(1024)
        self._grow_begun(1024)
        for place, value in enumerate(values):
            data = value.strip().encode("utf-8", "surrogatepass")
            begin_at(&r, <const uint8_t *> <const char *> data)
            end = r.p + len(data)
            count = 0
            while r.p < end:
                if count and count & (count - 1) == 0:
                    self._begin(r.hashed)
                if not read_token(&r, end):
                    raise ValueError(f"value {place} of the list has more than {MOST_SYMBOLS} symbols")
                count += 1
            if count:
                self._add(&r)

    def __dealloc__(self):
        free(self.whole)
        free(self.begun)
        free(self.store)

    def __len__(self):
        return self.wholes

    cdef int _grow_whole(self, uint64_t size) except -1:
        cdef Slot *old = self.whole
        cdef uint64_t i, slot, before = self.whole_mask + 1 if old != NULL else 0
        self.whole = <Slot *> calloc(size, sizeof(Slot))
        if self.whole == NULL:
            self.whole = old
            raise MemoryError
        self.whole_mask = size - 1
        for i in range(before):
            if old[i].hashed:
                slot = old[i].hashed & self.whole_mask
                while self.whole[slot].hashed:
                    slot = (slot + 1) & self.whole_mask
                self.whole[slot] = old[i]
        free(old)
        return 0

    cdef int _grow_begun(self, uint64_t size) except -1:
        cdef uint64_t *old = self.begun
        cdef uint64_t i, slot, before = self.begun_mask + 1 if old != NULL else 0
        self.begun = <uint64_t *> calloc(size, sizeof(uint64_t))
        if self.begun == NULL:
            self.begun = old
            raise MemoryError
        self.begun_mask = size - 1
        for i in range(before):
            if old[i]:
                slot = old[i] & self.begun_mask
                while self.begun[slot]:
                    slot = (slot + 1) & self.begun_mask
                self.begun[slot] = old[i]
        free(old)
        return 0

    cdef int _begin(self, uint64_t hashed) except -1:
        cdef uint64_t slot
        hashed = hashed if hashed else 1
        slot = hashed & self.begun_mask
        while self.begun[slot]:
            if self.begun[slot] == hashed:
                return 0
            slot = (slot + 1) & self.begun_mask
        self.begun[slot] = hashed
        self.beginnings += 1
        if <uint64_t> (2 * self.beginnings) > self.begun_mask:
            self._grow_begun(2 * (self.begun_mask + 1))
        return 0

    cdef int _add(self, const Read *r) except -1:
        cdef uint64_t slot, hashed = r.hashed if r.hashed else 1
        cdef uint32_t *store
        if self._look(r):
            return 0
        if self.stored + r.size + 1 > self.room:
            self.room = 2 * self.room + MOST_SYMBOLS + 1
            store = <uint32_t *> realloc(self.store, self.room * sizeof(uint32_t))
            if store == NULL:
                raise MemoryError
            self.store = store
        slot = hashed & self.whole_mask
        while self.whole[slot].hashed:
            slot = (slot + 1) & self.whole_mask
        self.whole[slot].hashed = hashed
        self.whole[slot].place = self.stored
        self.store[self.stored] = r.size
        memcpy(self.store + self.stored + 1, r.symbols, r.size * sizeof(uint32_t))
        self.stored += r.size + 1
        self.wholes += 1
        if <uint64_t> (2 * self.wholes) > self.whole_mask:
            self._grow_whole(2 * (self.whole_mask + 1))
        return 0

    cdef bint _look(self, const Read *r) noexcept nogil:
        """Whether what has been read is a value."""
        cdef uint64_t hashed = r.hashed if r.hashed else 1
        cdef uint64_t slot = hashed & self.whole_mask
        cdef size_t size
        cdef const uint32_t *value
        while self.whole[slot].hashed:
            if self.whole[slot].hashed == hashed:
                value = self.store + self.whole[slot].place
                size = r.size * sizeof(uint32_t)
                if value[0] == <uint32_t> r.size and memcmp(value + 1, r.symbols, size) == 0:
                    return True
            slot = (slot + 1) & self.whole_mask
        return False

    cdef bint _goes_on(self, uint64_t hashed) noexcept nogil:
        """Whether some value begins so and is longer; never false for one that does."""
        cdef uint64_t slot
        hashed = hashed if hashed else 1
        slot = hashed & self.begun_mask
        while self.begun[slot]:
            if self.begun[slot] == hashed:
                return True
            slot = (slot + 1) & self.begun_mask
        return False

    def find(self, Strings values, int number, float score, float least):
        """The longest value from each token on, in every row: findings of identifier `number`, which may
        overlap.
        """
        cdef Found found = Found.__new__(Found)
        if score >= least:
            with nogil:
                self._find(values, number, score, found)
        return found

    cdef int _find(self, Strings values, int number, float score, Found found) except -1 nogil:
        cdef Py_ssize_t row
        cdef const uint8_t *first
        cdef const uint8_t *p
        cdef const uint8_t *end
        cdef const uint8_t *following
        cdef const uint8_t *longest
        cdef Read r
        cdef int count
        for row in range(values.length):
            first = p = values.data + values.offsets[row]
            end = values.data + values.offsets[row + 1]
            while p < end:
                begin_at(&r, p)
                following = longest = NULL
                count = 0
                while read_token(&r, end):
                    count += 1
                    if count == 1:
                        following = r.p
                    if self._look(&r):
                        longest = r.p
                    if count & (count - 1) == 0 and not self._goes_on(r.hashed):
                        break
                if longest != NULL:
                    found.push(row, p - first, longest - first, number, score)
                if following == NULL:
                    # A word longer than any value.
                    while p < end and wordlike_at(p, end):
                        p += size_at(p, end)
                else:
                    p = following
        return 0


cdef inline int wordlike_at(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    symbol_at(p, end, &code)
    return wordlike(fold_symbol(code))


cdef inline int size_at(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    return symbol_at(p, end, &code)
