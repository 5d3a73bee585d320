# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Equivalence classes: the values of columns as small numbers, rows that agree in them counted together.

A :class:`Coder` numbers the distinct values of one column, :class:`Groups` the distinct rows of such numbers,
:class:`Spread` measures how another column's values are spread over the groups, :func:`partition` cuts groups
into boxes. Memory goes with the number of distinct values and rows, never with the number of rows read.

Both tables are open-addressed. A slot holds half of the hash beside the number, so that nearly every
comparison of the thing itself is one that succeeds; the hash is seeded anew in each process, so that no input
can be made to collide. Numbers are given in the order of first sight; nothing that is reported may depend on
it.
"""

import os

from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_FromStringAndSize
from libc.math cimport fabs, log
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort, realloc
from libc.string cimport memcmp, memcpy, memset

cimport cython

from .arrays cimport Strings

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define pii_prefetch(p) __builtin_prefetch(p)
    #else
    #define pii_prefetch(p) ((void)0)
    #endif
    """
    void pii_prefetch(const void *p) noexcept nogil

cdef enum:
    BLOCK = 64            # rows whose slots are fetched together
    MOST = 0x7FFFFFF0     # distinct values or rows; their numbers are int32

cdef uint64_t SEED = int.from_bytes(os.urandom(8), "little")
cdef uint64_t MIX = 0x9E3779B97F4A7C15U


cdef inline uint64_t mixed(uint64_t h, uint64_t word) noexcept nogil:
    h = (h ^ word) * MIX
    return h ^ (h >> 29)


cdef inline uint64_t finished(uint64_t h) noexcept nogil:
    h = (h ^ (h >> 32)) * <uint64_t> 0xD6E8FEB86659FD93U
    return h ^ (h >> 32)


cdef inline uint64_t hash_bytes(const uint8_t *p, Py_ssize_t n) noexcept nogil:
    cdef uint64_t word, h = mixed(SEED, n)
    while n >= 8:
        memcpy(&word, p, 8)
        h = mixed(h, word)
        p += 8
        n -= 8
    if n:
        word = 0
        memcpy(&word, p, n)
        h = mixed(h, word)
    return finished(h)


cdef bytearray blank(Py_ssize_t size):
    cdef bytearray made = PyByteArray_FromStringAndSize(NULL, size)
    if size:
        memset(PyByteArray_AS_STRING(made), 0, size)
    return made


@cython.final
cdef class View:
    """A buffer of somebody else's, held as long as this lives."""

    cdef Py_buffer buffer
    cdef bint held
    cdef const void *at

    def __dealloc__(self):
        if self.held:
            PyBuffer_Release(&self.buffer)


cdef View view(object source, Py_ssize_t item, Py_ssize_t length):
    """`length` items of `item` bytes each; any length if it is -1. Raises ValueError for another size."""
    cdef View made = View.__new__(View)
    PyObject_GetBuffer(source, &made.buffer, PyBUF_SIMPLE)
    made.held = True
    made.at = made.buffer.buf
    if made.buffer.len % item or (length >= 0 and made.buffer.len != item * length):
        raise ValueError(f"a buffer of {made.buffer.len} bytes instead of {length} items of {item}")
    return made


# ---------------------------------------------------------------- values to numbers
@cython.final
cdef class Coder:
    """The distinct values of one column, numbered from 1; 0 is null.

    A column is either text (any bytes) or words: 64 bits with a tag of 8, so that a whole number is
    the same value whether it came as an integer or a float. Not to be used by two threads at a time.
    """

    cdef readonly bint text
    cdef readonly Py_ssize_t length   # values, null not counted
    cdef uint64_t *slots              # upper half of the hash, then the value's number; 0 is empty
    cdef uint64_t mask
    cdef uint64_t *hashes
    cdef int64_t *words               # values, or ends of texts
    cdef uint8_t *tags
    cdef Py_ssize_t room
    cdef uint8_t *data
    cdef int64_t data_room

    def __cinit__(self, bint text):
        self.text = text
        self.mask = 1023
        self.slots = <uint64_t *> calloc(1024, sizeof(uint64_t))
        if self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.slots)
        free(self.hashes)
        free(self.words)
        free(self.tags)
        free(self.data)

    def __len__(self):
        return self.length

    cdef int grow(self) except -1 nogil:
        """Room for one more value; the slots are never more than half full."""
        cdef uint64_t size, i, place
        cdef uint64_t *slots
        cdef Py_ssize_t room
        cdef void *moved
        if self.length == self.room:
            if self.length >= MOST:
                raise OverflowError("more distinct values than can be counted")
            room = 2 * self.room + 512
            moved = realloc(self.hashes, room * sizeof(uint64_t))
            if moved == NULL:
                raise MemoryError
            self.hashes = <uint64_t *> moved
            moved = realloc(self.words, room * sizeof(int64_t))
            if moved == NULL:
                raise MemoryError
            self.words = <int64_t *> moved
            if not self.text:
                moved = realloc(self.tags, room)
                if moved == NULL:
                    raise MemoryError
                self.tags = <uint8_t *> moved
            self.room = room
        if 2 * <uint64_t> (self.length + 1) > self.mask:
            size = 4 * (self.mask + 1)
            slots = <uint64_t *> calloc(size, sizeof(uint64_t))
            if slots == NULL:
                raise MemoryError
            free(self.slots)
            self.slots = slots
            self.mask = size - 1
            for i in range(<uint64_t> self.length):
                place = self.hashes[i] & self.mask
                while slots[place]:
                    place = (place + 1) & self.mask
                slots[place] = (self.hashes[i] & <uint64_t> 0xFFFFFFFF00000000U) | (i + 1)
        return 0

    cdef int32_t number_word(self, int64_t word, uint8_t tag) except -1 nogil:
        cdef uint64_t h = finished(mixed(mixed(SEED, tag), <uint64_t> word))
        cdef uint64_t slot, place = h & self.mask
        cdef Py_ssize_t i
        while True:
            slot = self.slots[place]
            if slot == 0:
                break
            if (slot ^ h) >> 32 == 0:
                i = <Py_ssize_t> (slot & 0xFFFFFFFFU) - 1
                if self.words[i] == word and self.tags[i] == tag:
                    return <int32_t> (i + 1)
            place = (place + 1) & self.mask
        self.grow()
        i = self.length
        self.hashes[i] = h
        self.words[i] = word
        self.tags[i] = tag
        self.enter(h)
        return <int32_t> self.length

    cdef int32_t number_text(self, const uint8_t *p, int64_t n) except -1 nogil:
        cdef uint64_t h = hash_bytes(p, n)
        cdef uint64_t slot, place = h & self.mask
        cdef int64_t begin, room
        cdef Py_ssize_t i
        cdef void *moved
        while True:
            slot = self.slots[place]
            if slot == 0:
                break
            if (slot ^ h) >> 32 == 0:
                i = <Py_ssize_t> (slot & 0xFFFFFFFFU) - 1
                begin = self.words[i - 1] if i else 0
                if self.words[i] - begin == n and memcmp(self.data + begin, p, n) == 0:
                    return <int32_t> (i + 1)
            place = (place + 1) & self.mask
        self.grow()
        i = self.length
        begin = self.words[i - 1] if i else 0
        if begin + n > self.data_room:
            room = 2 * (begin + n) + 4096
            moved = realloc(self.data, room)
            if moved == NULL:
                raise MemoryError
            self.data = <uint8_t *> moved
            self.data_room = room
        if n:
            memcpy(self.data + begin, p, n)
        self.hashes[i] = h
        self.words[i] = begin + n
        self.enter(h)
        return <int32_t> self.length

    cdef void enter(self, uint64_t h) noexcept nogil:
        """Puts the value that stands at the end into its slot."""
        cdef uint64_t place = h & self.mask
        while self.slots[place]:
            place = (place + 1) & self.mask
        self.length += 1
        self.slots[place] = (h & <uint64_t> 0xFFFFFFFF00000000U) | <uint64_t> self.length

    def add_words(self, words, tags=None, valid=None):
        """The numbers (int32) of `words` (int64).

        `tags` are uint8, 0 if left out, `valid` uint8, 1 if left out.
        """
        cdef View held = view(words, 8, -1)
        cdef Py_ssize_t i, n = held.buffer.len // 8
        cdef View held_tags = None if tags is None else view(tags, 1, n)
        cdef View held_valid = None if valid is None else view(valid, 1, n)
        cdef const int64_t *word = <const int64_t *> held.at
        cdef const uint8_t *tag = NULL
        cdef const uint8_t *there = NULL
        cdef bytearray made = blank(4 * n)
        cdef int32_t *codes = <int32_t *> PyByteArray_AS_STRING(made)
        if self.text:
            raise TypeError("a column of texts")
        if tags is not None:
            tag = <const uint8_t *> held_tags.at
        if valid is not None:
            there = <const uint8_t *> held_valid.at
        with nogil:
            for i in range(n):
                if there == NULL or there[i]:
                    codes[i] = self.number_word(word[i], 0 if tag == NULL else tag[i])
        return made

    def add_texts(self, Strings values):
        """The numbers (int32) of `values`."""
        cdef Py_ssize_t i
        cdef bytearray made = blank(4 * values.length)
        cdef int32_t *codes = <int32_t *> PyByteArray_AS_STRING(made)
        cdef int64_t begin
        if not self.text:
            raise TypeError("a column of words")
        with nogil:
            for i in range(values.length):
                if values.valid == NULL or values.valid[i >> 3] >> (i & 7) & 1:
                    begin = values.offsets[i]
                    codes[i] = self.number_text(values.data + begin, values.offsets[i + 1] - begin)
        return made

    def values(self):
        """The values in the order of their numbers: a list of bytes, or words (int64), tags (uint8)."""
        cdef Py_ssize_t i
        cdef int64_t begin = 0
        cdef list texts
        cdef bytearray words, tags
        if self.text:
            texts = []
            for i in range(self.length):
                texts.append((<char *> self.data)[begin:self.words[i]] if self.words[i] > begin else b"")
                begin = self.words[i]
            return texts
        words = blank(8 * self.length)
        tags = blank(self.length)
        if self.length:
            memcpy(PyByteArray_AS_STRING(words), self.words, 8 * self.length)
            memcpy(PyByteArray_AS_STRING(tags), self.tags, self.length)
        return words, tags

    def merge(self, Coder other):
        """Takes the values of `other` in; their numbers here (int32) by their number there, with null's."""
        cdef Py_ssize_t i
        cdef int64_t begin = 0
        cdef bytearray made = blank(4 * (other.length + 1))
        cdef int32_t *codes = <int32_t *> PyByteArray_AS_STRING(made)
        if self.text != other.text:
            raise TypeError("columns of two kinds")
        with nogil:
            for i in range(other.length):
                if self.text:
                    codes[i + 1] = self.number_text(other.data + begin, other.words[i] - begin)
                    begin = other.words[i]
                else:
                    codes[i + 1] = self.number_word(other.words[i], other.tags[i])
        return made


# ---------------------------------------------------------------- rows to groups
@cython.final
cdef class Groups:
    """The distinct rows of `width` numbers, numbered from 0, and how much of each there is.

    Not to be used by two threads at a time.
    """

    cdef readonly Py_ssize_t width
    cdef readonly Py_ssize_t length
    cdef uint64_t *slots
    cdef uint64_t mask
    cdef int32_t *rows
    cdef int64_t *weights
    cdef Py_ssize_t room

    def __cinit__(self, Py_ssize_t width):
        if width < 1:
            raise ValueError("rows of no columns")
        self.width = width
        self.mask = 1023
        self.slots = <uint64_t *> calloc(1024, sizeof(uint64_t))
        if self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.slots)
        free(self.rows)
        free(self.weights)

    def __len__(self):
        return self.length

    cdef inline uint64_t hashed(self, const int32_t *row) noexcept nogil:
        cdef Py_ssize_t j
        cdef uint64_t h = SEED
        for j in range(0, self.width - 1, 2):
            h = mixed(h, <uint32_t> row[j] | (<uint64_t> <uint32_t> row[j + 1] << 32))
        if self.width & 1:
            h = mixed(h, <uint32_t> row[self.width - 1])
        return finished(h)

    cdef int grow(self) except -1 nogil:
        cdef Py_ssize_t room
        cdef void *moved
        cdef uint64_t size, i, h, place
        cdef uint64_t *slots
        if self.length == self.room:
            if self.length >= MOST:
                raise OverflowError("more classes than can be counted")
            room = 2 * self.room + 512
            moved = realloc(self.rows, room * self.width * sizeof(int32_t))
            if moved == NULL:
                raise MemoryError
            self.rows = <int32_t *> moved
            moved = realloc(self.weights, room * sizeof(int64_t))
            if moved == NULL:
                raise MemoryError
            self.weights = <int64_t *> moved
            self.room = room
        if 2 * <uint64_t> (self.length + 1) > self.mask:
            size = 4 * (self.mask + 1)
            slots = <uint64_t *> calloc(size, sizeof(uint64_t))
            if slots == NULL:
                raise MemoryError
            free(self.slots)
            self.slots = slots
            self.mask = size - 1
            for i in range(<uint64_t> self.length):
                h = self.hashed(self.rows + i * self.width)
                place = h & self.mask
                while slots[place]:
                    place = (place + 1) & self.mask
                slots[place] = (h & <uint64_t> 0xFFFFFFFF00000000U) | (i + 1)
        return 0

    cdef int64_t number(self, const int32_t *row, uint64_t h) except -1 nogil:
        cdef uint64_t slot, place = h & self.mask
        cdef Py_ssize_t i
        cdef size_t size = self.width * sizeof(int32_t)
        while True:
            slot = self.slots[place]
            if slot == 0:
                break
            if (slot ^ h) >> 32 == 0:
                i = <Py_ssize_t> (slot & 0xFFFFFFFFU) - 1
                if memcmp(self.rows + i * self.width, row, size) == 0:
                    return i
            place = (place + 1) & self.mask
        self.grow()
        i = self.length
        memcpy(self.rows + i * self.width, row, size)
        self.weights[i] = 0
        place = h & self.mask
        while self.slots[place]:
            place = (place + 1) & self.mask
        self.length += 1
        self.slots[place] = (h & <uint64_t> 0xFFFFFFFF00000000U) | <uint64_t> self.length
        return i

    def add(self, columns, weights=None):
        """Takes rows in, given as `width` columns (int32): each one's group (int32).

        `weights` (int64) say how often each row is there, once if left out.
        """
        cdef list held = [view(column, 4, -1) for column in columns]
        cdef Py_ssize_t i, j, k, n, many, width = self.width
        cdef View one, weighing = None
        cdef const int32_t **at
        cdef const int64_t *weight = NULL
        cdef int32_t *block
        cdef uint64_t hashes[BLOCK]
        cdef bytearray made
        cdef int32_t *numbers
        if len(held) != width:
            raise ValueError(f"{len(held)} columns instead of {width}")
        one = held[0]
        n = one.buffer.len // 4
        if weights is not None:
            weighing = view(weights, 8, n)
            weight = <const int64_t *> weighing.at
        at = <const int32_t **> malloc(width * sizeof(void *))
        block = <int32_t *> malloc(BLOCK * width * sizeof(int32_t))
        try:
            if at == NULL or block == NULL:
                raise MemoryError
            for j in range(width):
                one = held[j]
                if one.buffer.len != 4 * n:
                    raise ValueError("columns of different lengths")
                at[j] = <const int32_t *> one.at
            made = blank(4 * n)
            numbers = <int32_t *> PyByteArray_AS_STRING(made)
            with nogil:
                i = 0
                while i < n:
                    many = min(<Py_ssize_t> BLOCK, n - i)
                    for j in range(width):
                        for k in range(many):
                            block[k * width + j] = at[j][i + k]
                    for k in range(many):
                        hashes[k] = self.hashed(block + k * width)
                        pii_prefetch(self.slots + (hashes[k] & self.mask))
                    for k in range(many):
                        pii_prefetch(
                            self.rows + ((self.slots[hashes[k] & self.mask] & 0xFFFFFFFFU) - 1) * width
                        )
                    for k in range(many):
                        j = self.number(block + k * width, hashes[k])
                        numbers[i + k] = <int32_t> j
                        self.weights[j] += 1 if weight == NULL else weight[i + k]
                    i += many
        finally:
            free(at)
            free(block)
        return made

    def counts(self):
        """How much there is of each group (int64)."""
        cdef bytearray made = blank(8 * self.length)
        if self.length:
            memcpy(PyByteArray_AS_STRING(made), self.weights, 8 * self.length)
        return made

    def column(self, Py_ssize_t j):
        """The groups' numbers (int32) in column `j`."""
        cdef bytearray made = blank(4 * self.length)
        cdef int32_t *numbers = <int32_t *> PyByteArray_AS_STRING(made)
        cdef Py_ssize_t i
        if not 0 <= j < self.width:
            raise IndexError(j)
        for i in range(self.length):
            numbers[i] = self.rows[i * self.width + j]
        return made


def lone(columns, sizes, weights, wanted):
    """Whether nothing else agrees with each of the `wanted` rows (int32) in all of the columns: uint8.

    `columns` (int32) have numbers from 0 to below their size in `sizes`, `weights` (int64) say how often
    each row is there. Needs as many bytes as the product of the sizes.
    """
    cdef list held = [view(column, 4, -1) for column in columns]
    cdef View one = held[0]
    cdef Py_ssize_t i, j, n = one.buffer.len // 4, width = len(held)
    cdef View weighing = view(weights, 8, n)
    cdef View asked = view(wanted, 4, -1)
    cdef Py_ssize_t many = asked.buffer.len // 4
    cdef const int64_t *weight = <const int64_t *> weighing.at
    cdef const int32_t *which = <const int32_t *> asked.at
    cdef const int32_t *at
    cdef int64_t size = 1, step
    cdef uint8_t *seen = NULL
    cdef uint32_t *keys = NULL
    cdef bytearray made = blank(many)
    cdef uint8_t *flags = <uint8_t *> PyByteArray_AS_STRING(made)
    for step in sizes:
        size *= step
    if len(sizes) != width or size > 1 << 30:
        raise ValueError("too many possible rows")
    try:
        seen = <uint8_t *> calloc(size, 1)
        keys = <uint32_t *> calloc(n + 1, sizeof(uint32_t))
        if seen == NULL or keys == NULL:
            raise MemoryError
        for j in range(width):
            one = held[j]
            if one.buffer.len != 4 * n:
                raise ValueError("columns of different lengths")
            at = <const int32_t *> one.at
            step = sizes[j]
            with nogil:
                for i in range(n):
                    keys[i] = <uint32_t> (keys[i] * step + at[i])
        with nogil:
            for i in range(n):
                # Saturates: all that counts is whether there is more than one.
                if i + 16 < n:
                    pii_prefetch(seen + keys[i + 16])
                seen[keys[i]] = 2 if weight[i] > 1 or seen[keys[i]] else 1
            for i in range(many):
                flags[i] = seen[keys[which[i]]] == 1
    finally:
        free(seen)
        free(keys)
    return made


# ---------------------------------------------------------------- another column's values in the groups
cdef struct Share:
    int32_t value
    int64_t count

cdef int by_value(const void *a, const void *b) noexcept nogil:
    cdef int32_t one = (<const Share *> a).value, other = (<const Share *> b).value
    return (one > other) - (one < other)

cdef int by_count(const void *a, const void *b) noexcept nogil:
    cdef int64_t one = (<const int64_t *> a)[0], other = (<const int64_t *> b)[0]
    return (one < other) - (one > other)


@cython.final
cdef class Spread:
    """How the values of one column are spread in each class.

    Pairs of a class, a value (both int32, from 0) and their count (int64, above 0), each pair once at most.
    The sums within a class run in the order of the values, so that they are the same whatever the order
    of the pairs.
    """

    cdef Py_ssize_t pairs
    cdef readonly Py_ssize_t classes
    cdef readonly Py_ssize_t domain
    cdef int64_t *begins
    cdef Share *shares

    def __cinit__(self, classes, values, counts, Py_ssize_t number, Py_ssize_t domain):
        cdef View one = view(classes, 4, -1)
        cdef Py_ssize_t i, n = one.buffer.len // 4
        cdef View other = view(values, 4, n), third = view(counts, 8, n)
        cdef const int32_t *which = <const int32_t *> one.at
        cdef const int32_t *value = <const int32_t *> other.at
        cdef const int64_t *count = <const int64_t *> third.at
        cdef int64_t place, size
        self.pairs = n
        self.classes = number
        self.domain = domain
        self.begins = <int64_t *> calloc(number + 2, sizeof(int64_t))
        self.shares = <Share *> malloc((n + 1) * sizeof(Share))
        if self.begins == NULL or self.shares == NULL:
            raise MemoryError
        for i in range(n):
            if not (0 <= which[i] < number and 0 <= value[i] < domain and count[i] > 0):
                raise ValueError(f"pair {i} is out of range")
        with nogil:
            # Begins stand two further on while they are counted and one while they are filled.
            for i in range(n):
                self.begins[which[i] + 2] += 1
            for i in range(2, number + 2):
                self.begins[i] += self.begins[i - 1]
            for i in range(n):
                place = self.begins[which[i] + 1]
                self.begins[which[i] + 1] += 1
                self.shares[place].value = value[i]
                self.shares[place].count = count[i]
            for i in range(number):
                size = self.begins[i + 1] - self.begins[i]
                if size > 1:
                    self.sort(self.begins[i], size)

    def __dealloc__(self):
        free(self.begins)
        free(self.shares)

    cdef void sort(self, int64_t begin, int64_t size) noexcept nogil:
        cdef Share *p = self.shares + begin
        cdef Share held
        cdef int64_t i, j
        if size > 24:
            qsort(p, size, sizeof(Share), by_value)
            return
        for i in range(1, size):
            held = p[i]
            j = i
            while j > 0 and p[j - 1].value > held.value:
                p[j] = p[j - 1]
                j -= 1
            p[j] = held

    def measures(self, overall):
        """By class: its size (int64), distinct values (int32), and as float64 the entropy of its values
        in nats, the share of the commonest, and against the `overall` shares (float64, above 0 where a value
        occurs) half the sum of the differences, the ordered distance, the greatest relative gain and the
        greatest absolute logarithm of a ratio.
        """
        cdef View held = view(overall, 8, self.domain)
        cdef const double *p = <const double *> held.at
        cdef Py_ssize_t i, n = self.classes, m = self.domain
        cdef int64_t j, size, top, begin, end
        cdef double share, logs, present, apart, low, high, ratio, walked, below
        cdef double *sums = <double *> malloc((2 * m + 2) * sizeof(double))
        cdef double *sums2
        cdef list made = [blank(8 * n), blank(4 * n)] + [blank(8 * n) for _ in range(6)]
        cdef int64_t *sizes = <int64_t *> PyByteArray_AS_STRING(made[0])
        cdef int32_t *distinct = <int32_t *> PyByteArray_AS_STRING(made[1])
        cdef double *entropy = <double *> PyByteArray_AS_STRING(made[2])
        cdef double *most = <double *> PyByteArray_AS_STRING(made[3])
        cdef double *equal = <double *> PyByteArray_AS_STRING(made[4])
        cdef double *ordered = <double *> PyByteArray_AS_STRING(made[5])
        cdef double *beta = <double *> PyByteArray_AS_STRING(made[6])
        cdef double *delta = <double *> PyByteArray_AS_STRING(made[7])
        if sums == NULL:
            raise MemoryError
        with nogil:
            # sums[i]: shares of the values up to i; sums2[i]: sums of the first i of those.
            sums2 = sums + m
            below = 0
            sums2[0] = 0
            for i in range(m):
                below += p[i]
                sums[i] = below
            for i in range(m):
                sums2[i + 1] = sums2[i] + sums[i]
            for i in range(n):
                begin, end = self.begins[i], self.begins[i + 1]
                size = top = 0
                logs = 0
                for j in range(begin, end):
                    size += self.shares[j].count
                    top = max(top, self.shares[j].count)
                    if self.shares[j].count > 1:
                        logs += self.shares[j].count * log(<double> self.shares[j].count)
                sizes[i] = size
                distinct[i] = <int32_t> (end - begin)
                if size == 0:
                    continue
                entropy[i] = log(<double> size) - logs / size
                most[i] = <double> top / size
                apart = present = walked = 0
                low = high = <double> self.shares[begin].count / size / p[self.shares[begin].value]
                below = 0
                for j in range(begin, end):
                    share = <double> self.shares[j].count / size
                    present += p[self.shares[j].value]
                    apart += fabs(share - p[self.shares[j].value])
                    ratio = share / p[self.shares[j].value]
                    low = min(low, ratio)
                    high = max(high, ratio)
                    walked += gap(
                        sums, sums2, 0 if j == begin else self.shares[j - 1].value,
                        self.shares[j].value, below,
                    )
                    below += share
                walked += gap(sums, sums2, self.shares[end - 1].value, m, below)
                equal[i] = 0.5 * (apart + (1 - present if present < 1 else 0))
                ordered[i] = walked / (m - 1) if m > 1 else 0
                beta[i] = high - 1
                delta[i] = max(fabs(log(low)), fabs(log(high)))
        free(sums)
        return tuple(made)

    def recursive(self, Py_ssize_t least):
        """The greatest r1 / (r_least + … + r_m) over the classes, where r are a class's counts from the
        commonest down; infinite where a class has fewer than `least` values.
        """
        cdef Py_ssize_t i
        cdef int64_t j, size, room = 0
        cdef int64_t tail
        cdef int64_t *counts
        cdef double worst = 0
        if least < 1:
            raise ValueError("at least one value")
        for i in range(self.classes):
            size = self.begins[i + 1] - self.begins[i]
            room = max(room, size)
            if size and size < least:
                return float("inf")
        counts = <int64_t *> malloc((room + 1) * sizeof(int64_t))
        if counts == NULL:
            raise MemoryError
        with nogil:
            for i in range(self.classes):
                size = self.begins[i + 1] - self.begins[i]
                if size == 0:
                    continue
                for j in range(size):
                    counts[j] = self.shares[self.begins[i] + j].count
                qsort(counts, size, sizeof(int64_t), by_count)
                tail = 0
                for j in range(least - 1, size):
                    tail += counts[j]
                worst = max(worst, <double> counts[0] / tail)
        free(counts)
        return worst


cdef inline double gap(
    const double *sums, const double *sums2, int64_t a, int64_t b, double level
) noexcept nogil:
    """The sum of |level - sums[i]| over a <= i < b; `sums` rise, so the place where it turns is searched."""
    cdef int64_t low = a, high = b, middle
    while low < high:
        middle = (low + high) // 2
        if sums[middle] < level:
            low = middle + 1
        else:
            high = middle
    return (
        level * (low - a) - (sums2[low] - sums2[a])
        + (sums2[b] - sums2[low]) - level * (b - low)
    )


# ---------------------------------------------------------------- cutting into boxes
cdef struct Box:
    int64_t begin       # of its items in the order
    int64_t end
    int64_t node        # its place in the tree

cdef struct Weighed:
    int32_t value
    int64_t weight

cdef int by_weighed(const void *a, const void *b) noexcept nogil:
    cdef int32_t one = (<const Weighed *> a).value, other = (<const Weighed *> b).value
    return (one > other) - (one < other)


@cython.final
cdef class Partition:
    """Items cut into boxes along their columns, until no cut leaves both sides as they must be.

    Mondrian (LeFevre, DeWitt and Ramakrishnan, 2006), strict: items that agree in a column stay together.
    The column that spans the largest part of its range is tried first, and cut nearest to the median of
    what can be cut. `tree` are three columns of int32, a node each: the column that is cut, or -1 for a
    box; the greatest number that goes left; where the left side stands (the right one comes next), for
    a box its number.
    """

    cdef readonly bytearray boxes       # the box of each item, int32
    cdef readonly tuple tree
    cdef readonly Py_ssize_t length     # boxes
    cdef Py_ssize_t n, width
    cdef const int32_t **at
    cdef const int64_t *weight
    cdef const int32_t *value
    cdef const double *p
    cdef int64_t least
    cdef Py_ssize_t domain, diverse
    cdef double close
    cdef bint ordered
    cdef int64_t *tally
    cdef int32_t *order
    cdef Weighed *sorted

    def __init__(
        self, columns, sizes, weights, Py_ssize_t least,
        *, values=None, overall=None, Py_ssize_t diverse=1, double close=1.0, bint ordered=False,
    ):
        """`columns` (int32) have numbers from 0 to below their size in `sizes`; `weights` (int64) say how
        often each item is there. A side needs a weight of `least`, and of the `values` (int32) `diverse`
        different ones and a distance to the `overall` shares (float64) of at most `close`, the ordered one or
        the equal one.
        """
        cdef list held = [view(column, 4, -1) for column in columns]
        cdef View one = held[0], weighing, valued, shares
        cdef Py_ssize_t j
        self.width = len(held)
        self.n = one.buffer.len // 4
        weighing = view(weights, 8, self.n)
        self.weight = <const int64_t *> weighing.at
        self.least = max(least, 1)
        self.diverse, self.close, self.ordered = diverse, close, ordered
        if values is not None:
            valued = view(values, 4, self.n)
            shares = view(overall, 8, -1)
            self.value = <const int32_t *> valued.at
            self.p = <const double *> shares.at
            self.domain = shares.buffer.len // 8
        self.at = <const int32_t **> malloc(self.width * sizeof(void *))
        self.order = <int32_t *> malloc((self.n + 1) * sizeof(int32_t))
        self.sorted = <Weighed *> malloc((self.n + 1) * sizeof(Weighed))
        self.tally = <int64_t *> calloc(self.domain + 1, sizeof(int64_t))
        try:
            if self.at == NULL or self.order == NULL or self.sorted == NULL or self.tally == NULL:
                raise MemoryError
            for j in range(self.width):
                one = held[j]
                if one.buffer.len != 4 * self.n:
                    raise ValueError("columns of different lengths")
                self.at[j] = <const int32_t *> one.at
            self.cut([int(size) for size in sizes])
        finally:
            free(self.at)
            free(self.order)
            free(self.sorted)
            free(self.tally)

    cdef cut(self, list sizes):
        cdef Py_ssize_t room = 1024, nodes = 1, depth = 1, i, j, best, widest = max(2, max(sizes))
        cdef int64_t k, middle, place
        cdef int32_t *tree = <int32_t *> malloc(3 * room * sizeof(int32_t))
        # The smaller side is cut first, so that fewer wait than an item's number has bits.
        cdef Box *stack = <Box *> malloc(1024 * sizeof(Box))
        cdef int32_t *lows = <int32_t *> malloc(self.width * sizeof(int32_t))
        cdef int32_t *highs = <int32_t *> malloc(self.width * sizeof(int32_t))
        cdef double *spans = <double *> malloc(self.width * sizeof(double))
        cdef double *ranges = <double *> malloc(self.width * sizeof(double))
        cdef int64_t *bins = <int64_t *> malloc(widest * sizeof(int64_t))
        cdef Box box
        cdef int32_t code, at_most
        cdef bint done
        cdef void *moved
        cdef bytearray made = blank(4 * self.n)
        cdef int32_t *boxes = <int32_t *> PyByteArray_AS_STRING(made)
        cdef list columns
        try:
            if (
                tree == NULL or stack == NULL or lows == NULL or highs == NULL or spans == NULL
                or ranges == NULL or bins == NULL
            ):
                raise MemoryError
            for j in range(self.width):
                ranges[j] = max(1, <int64_t> sizes[j] - 1)
            with nogil:
                for i in range(self.n):
                    self.order[i] = <int32_t> i
                stack[0].begin, stack[0].end, stack[0].node = 0, self.n, 0
                while depth:
                    depth -= 1
                    box = stack[depth]
                    done = False
                    for j in range(self.width):
                        lows[j], highs[j] = 0x7FFFFFFF, 0
                        for k in range(box.begin, box.end):
                            code = self.at[j][self.order[k]]
                            lows[j] = min(lows[j], code)
                            highs[j] = max(highs[j], code)
                        spans[j] = (highs[j] - lows[j]) / ranges[j]
                    for _ in range(self.width):
                        best = 0
                        for j in range(1, self.width):
                            if spans[j] > spans[best]:
                                best = j
                        if spans[best] <= 0:
                            break
                        spans[best] = 0
                        at_most = self.median(box, self.at[best], lows[best], highs[best], bins)
                        if at_most < 0:
                            continue
                        middle = box.begin
                        for k in range(box.begin, box.end):
                            code = self.order[k]
                            if self.at[best][code] <= at_most:
                                self.order[k] = self.order[middle]
                                self.order[middle] = code
                                middle += 1
                        if not (self.allowed(box.begin, middle) and self.allowed(middle, box.end)):
                            continue
                        if nodes + 2 > room:
                            room *= 2
                            moved = realloc(tree, 3 * room * sizeof(int32_t))
                            if moved == NULL:
                                raise MemoryError
                            tree = <int32_t *> moved
                        place = 3 * box.node
                        tree[place], tree[place + 1] = <int32_t> best, at_most
                        tree[place + 2] = <int32_t> nodes
                        # Two nodes side by side: the left one, then the right one.
                        stack[depth].begin, stack[depth].end, stack[depth].node = box.begin, middle, nodes
                        depth += 1
                        stack[depth].begin, stack[depth].end = middle, box.end
                        stack[depth].node = nodes + 1
                        depth += 1
                        if middle - box.begin < box.end - middle:
                            box = stack[depth - 1]
                            stack[depth - 1] = stack[depth - 2]
                            stack[depth - 2] = box
                        nodes += 2
                        done = True
                        break
                    if not done:
                        place = 3 * box.node
                        tree[place], tree[place + 1] = -1, 0
                        tree[place + 2] = <int32_t> self.length
                        for k in range(box.begin, box.end):
                            boxes[self.order[k]] = <int32_t> self.length
                        self.length += 1
            columns = [blank(4 * nodes), blank(4 * nodes), blank(4 * nodes)]
            for j in range(3):
                for i in range(nodes):
                    (<int32_t *> PyByteArray_AS_STRING(columns[j]))[i] = tree[3 * i + j]
            self.boxes, self.tree = made, tuple(columns)
        finally:
            free(tree)
            free(stack)
            free(lows)
            free(highs)
            free(spans)
            free(ranges)
            free(bins)

    cdef int32_t median(
        self, Box box, const int32_t *codes, int32_t low, int32_t high, int64_t *bins
    ) noexcept nogil:
        """The number up to which items go left, nearest to half of the weight; -1 if a side lacks `least`."""
        cdef int64_t total = 0, walked = 0, k, n = box.end - box.begin, apart, nearest = -1
        cdef int64_t span = <int64_t> high - low + 1
        cdef int32_t best = -1, code
        if span <= 4 * n:
            memset(bins, 0, span * sizeof(int64_t))
            for k in range(box.begin, box.end):
                bins[codes[self.order[k]] - low] += self.weight[self.order[k]]
                total += self.weight[self.order[k]]
            for k in range(span - 1):
                walked += bins[k]
                if bins[k] and self.least <= walked <= total - self.least:
                    apart = 2 * walked - total if 2 * walked > total else total - 2 * walked
                    if best < 0 or apart < nearest:
                        best, nearest = <int32_t> (low + k), apart
            return best
        # A few items over a wide range: sorted instead, so that the time goes with the items.
        for k in range(n):
            self.sorted[k].value = codes[self.order[box.begin + k]]
            self.sorted[k].weight = self.weight[self.order[box.begin + k]]
            total += self.sorted[k].weight
        qsort(self.sorted, n, sizeof(Weighed), by_weighed)
        for k in range(n - 1):
            walked += self.sorted[k].weight
            code = self.sorted[k].value
            if code != self.sorted[k + 1].value and self.least <= walked <= total - self.least:
                apart = 2 * walked - total if 2 * walked > total else total - 2 * walked
                if best < 0 or apart < nearest:
                    best, nearest = code, apart
        return best

    cdef bint allowed(self, int64_t begin, int64_t end) noexcept nogil:
        """Whether the values of a side are as many and as close to the whole as they must be."""
        cdef int64_t k, total = 0
        cdef Py_ssize_t v, seen = 0
        cdef double distance = 0, walked = 0, difference
        if self.value == NULL:
            return True
        memset(self.tally, 0, self.domain * sizeof(int64_t))
        for k in range(begin, end):
            self.tally[self.value[self.order[k]]] += self.weight[self.order[k]]
            total += self.weight[self.order[k]]
        for v in range(self.domain):
            seen += self.tally[v] > 0
            difference = <double> self.tally[v] / total - self.p[v]
            walked += difference
            distance += fabs(walked) if self.ordered else fabs(difference)
        if self.ordered:
            distance = distance / (self.domain - 1) if self.domain > 1 else 0
        else:
            distance *= 0.5
        return seen >= self.diverse and distance <= self.close
