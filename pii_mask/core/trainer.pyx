# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Trains what the tagger of names weighs: a conditional random field over the features of tokens."""

from libc.math cimport expf, sqrtf
from libc.stdint cimport int8_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset

cimport cython

from .chain cimport LABELS, SLOT, SLOTS, START, Chain, follows, marginals, settle
from .tokens cimport (
    CITY, CITY_PART, CUE, FAMILY, FREQUENT, GIVEN, MIXED, Lists, Token, features, is_plain_sign,
    read_tokens, script
)

cdef extern from "tagger.h" nogil:
    enum: WAYS
    enum: LANES
    enum: MOST_FEATURES
    ctypedef struct Line:
        uint16_t print[8]
        int8_t weight[6][8]


cdef struct Slot:
    uint32_t key
    uint32_t count
    uint32_t number


@cython.final
cdef class Trainer:
    """Trains the weights of the features of labelled texts by stochastic gradients (AdaGrad).

    Deterministic: the same texts in the same order give the same weights.
    """

    cdef Lists lists
    cdef object held
    cdef uint32_t *ids            # features of all tokens, one behind the other: hashes, then numbers of rows
    cdef size_t held_ids, room_ids
    cdef size_t *first_id         # of each token
    cdef uint8_t *label
    cdef uint8_t *scripts
    cdef size_t tokens, room_tokens
    cdef size_t *first_token      # of each text
    cdef float *weights_of_texts
    cdef size_t texts, room_texts
    cdef uint32_t *keys           # the hash of each row
    cdef uint32_t *counts
    cdef float *weights           # rows of LANES
    cdef float *squares
    cdef size_t rows
    cdef Chain chain
    cdef double chain_squares[2][10][9]
    cdef uint64_t dice

    def __cinit__(self, bytes lists):
        self.held = lists
        self.lists.slots = <uint32_t *> <char *> lists
        self.lists.mask = len(lists) // 4 - 1
        self.dice = 88172645463325252U

    def __dealloc__(self):
        for place in (<size_t> self.ids, <size_t> self.first_id, <size_t> self.label, <size_t> self.scripts,
                      <size_t> self.first_token, <size_t> self.weights_of_texts, <size_t> self.keys,
                      <size_t> self.counts, <size_t> self.weights, <size_t> self.squares):
            free(<void *> <size_t> place)

    cdef inline uint32_t roll(self) noexcept nogil:
        self.dice ^= self.dice << 13
        self.dice ^= self.dice >> 7
        self.dice ^= self.dice << 17
        return <uint32_t> (self.dice >> 32)

    cdef int more(self, size_t tokens) except -1:
        if self.held_ids + tokens * MOST_FEATURES > self.room_ids:
            self.room_ids = 2 * self.room_ids + tokens * MOST_FEATURES + (1 << 20)
            self.ids = <uint32_t *> realloc(self.ids, self.room_ids * sizeof(uint32_t))
        if self.tokens + tokens + 1 > self.room_tokens:
            self.room_tokens = 2 * self.room_tokens + tokens + (1 << 16)
            self.first_id = <size_t *> realloc(self.first_id, self.room_tokens * sizeof(size_t))
            self.label = <uint8_t *> realloc(self.label, self.room_tokens)
            self.scripts = <uint8_t *> realloc(self.scripts, self.room_tokens)
        if self.texts + 2 > self.room_texts:
            self.room_texts = 2 * self.room_texts + (1 << 12)
            self.first_token = <size_t *> realloc(self.first_token, self.room_texts * sizeof(size_t))
            self.weights_of_texts = <float *> realloc(self.weights_of_texts, self.room_texts * sizeof(float))
        if not (self.ids and self.first_id and self.label and self.scripts and self.first_token
                and self.weights_of_texts):
            raise MemoryError
        return 0

    def add(self, bytes text, list spans, double weight=1, double forget=0, double blur=0):
        """Takes in a text with `spans` of (start, end, kind), in bytes, sorted.

        Of the words in lists, a share of `forget` is taken for unlisted, so that names that are in no list
        are
        learned, too; of the words outside of spans, a share of `blur` is taken for another word, so that
        templates
        aren't learned by heart.
        """
        cdef const uint8_t *p = text
        cdef Token *tokens = <Token *> malloc((len(text) + 1) * sizeof(Token))
        cdef int n, i, k, inside
        cdef uint32_t start, end, kind, threshold = <uint32_t> (forget * 4294967295.0)
        if tokens == NULL:
            raise MemoryError
        try:
            n = read_tokens(p, <uint32_t> len(text), &self.lists, tokens)
            if n == 0:
                return
            self.more(n)
            if forget:
                for i in range(n):
                    if tokens[i].shape <= MIXED and tokens[i].flags & (GIVEN | FAMILY | CITY | CITY_PART):
                        if self.roll() < threshold:
                            tokens[i].flags &= ~(GIVEN | FAMILY | CITY | CITY_PART)
            if blur:
                k = 0
                for i in range(n):
                    while k < len(spans) and spans[k][1] <= tokens[i].start:
                        k += 1
                    if k < len(spans) and spans[k][0] < tokens[i].end:
                        continue
                    if not is_plain_sign(&tokens[i]) and self.roll() < <uint32_t> (blur * 4294967295.0):
                        tokens[i].word = self.roll()
                        if tokens[i].shape <= MIXED:
                            tokens[i].tail2 = tokens[i].tail3 = tokens[i].tail4 = self.roll()
                            tokens[i].head2 = tokens[i].head3 = tokens[i].head4 = self.roll()
                            tokens[i].flags &= ~(CUE | FREQUENT)
                        else:
                            tokens[i].mark = 0
                    if tokens[i].cue and self.roll() < <uint32_t> (blur * 4294967295.0):
                        tokens[i].cue = self.roll()
            for i in range(n):
                self.first_id[self.tokens + i] = self.held_ids
                self.held_ids += features(tokens, i, n, self.ids + self.held_ids)
                self.label[self.tokens + i] = 0
                self.scripts[self.tokens + i] = <uint8_t> script(&tokens[i])
            for start, end, kind in spans:
                inside = 0
                for i in range(n):
                    if tokens[i].end > start and tokens[i].start < end:
                        self.label[self.tokens + i] = <uint8_t> (1 + 2 * kind + inside)
                        inside = 1
            self.first_token[self.texts] = self.tokens
            self.weights_of_texts[self.texts] = <float> weight
            self.texts += 1
            self.tokens += n
            self.first_token[self.texts] = self.tokens
            self.first_id[self.tokens] = self.held_ids
        finally:
            free(tokens)

    def number(self, uint32_t least):
        """Gives a row to each feature that stands at `least` tokens or more; the others are left out."""
        cdef size_t size = 1 << 16, i, place
        cdef Slot *slots
        cdef uint32_t key, rows = 0
        cdef size_t distinct = 0
        while size < self.held_ids // 3:
            size *= 2
        slots = <Slot *> calloc(size, sizeof(Slot))
        if slots == NULL:
            raise MemoryError
        with nogil:
            for i in range(self.held_ids):
                key = self.ids[i]
                place = (key * <uint32_t> 2654435761U) & (size - 1)
                while slots[place].count and slots[place].key != key:
                    place = (place + 1) & (size - 1)
                distinct += slots[place].count == 0
                slots[place].key = key
                slots[place].count += 1
            for i in range(size):
                if slots[i].count >= least:
                    slots[i].number = rows + 1
                    rows += 1
            for i in range(self.held_ids):
                key = self.ids[i]
                place = (key * <uint32_t> 2654435761U) & (size - 1)
                while slots[place].key != key:
                    place = (place + 1) & (size - 1)
                self.ids[i] = slots[place].number
            self.rows = rows + 1
            self.keys = <uint32_t *> calloc(self.rows, sizeof(uint32_t))
            self.counts = <uint32_t *> calloc(self.rows, sizeof(uint32_t))
            self.weights = <float *> calloc(self.rows * LANES, sizeof(float))
            self.squares = <float *> calloc(self.rows, sizeof(float))
            for i in range(size):
                if slots[i].number:
                    self.keys[slots[i].number] = slots[i].key
                    self.counts[slots[i].number] = slots[i].count
        free(slots)
        return self.texts, self.tokens, distinct, self.rows

    def epoch(self, order, double rate, double decay=0):
        """One pass over the texts in `order`, a sequence of their numbers; returns the mean loss of a
        token.
        """
        cdef size_t place, most = 0, i
        cdef double loss = 0
        cdef size_t seen = 0
        cdef float *room
        for i in range(self.texts):
            most = max(most, self.first_token[i + 1] - self.first_token[i])
        room = <float *> malloc((most + 1) * SLOTS * 3 * sizeof(float))
        if room == NULL:
            raise MemoryError
        cdef int64_t[::1] texts = order
        with nogil:
            for i in range(<size_t> texts.shape[0]):
                place = <size_t> texts[i]
                loss += self.learn(place, room, rate, decay)
                seen += self.first_token[place + 1] - self.first_token[place]
        free(room)
        return loss / max(seen, 1)

    cdef double learn(self, size_t text, float *room, double rate, double decay) noexcept nogil:
        cdef size_t first = self.first_token[text], k
        cdef int n = <int> (self.first_token[text + 1] - first), i, y, x, s, gold, before
        cdef float *scores = room
        cdef float *forward = room + n * SLOTS
        cdef float *backward = forward + n * SLOTS
        cdef float *row
        cdef float grad[9]
        cdef float sum_, grown[9]
        cdef float weight = self.weights_of_texts[text], step, square, most
        cdef double total, path = 0
        cdef float pair[9][9]
        cdef double chain_grad[2][10][9]
        memset(scores, 0, n * SLOTS * sizeof(float))
        for i in range(n):
            for k in range(self.first_id[first + i], self.first_id[first + i + 1]):
                row = self.weights + <size_t> self.ids[k] * LANES
                for y in range(LANES):
                    scores[i * SLOTS + SLOT[1 + y]] += row[y]
        settle(&self.chain)
        total = marginals(scores, self.scripts + first, n, 1, 0, self.chain.multiplies, forward, backward, 1)
        memset(chain_grad, 0, sizeof(chain_grad))
        before = START
        for i in range(n):
            s = self.scripts[first + i]
            gold = self.label[first + i]
            path += scores[i * SLOTS + SLOT[gold]] + self.chain.step[s][before][gold]
            sum_ = 0
            for y in range(LABELS):
                grad[y] = forward[i * SLOTS + SLOT[y]] * backward[i * SLOTS + SLOT[y]]
                sum_ += grad[y]
            square = 0
            for y in range(LABELS):
                grad[y] = grad[y] / sum_ - (y == gold)
                if y:
                    square += grad[y] * grad[y]
            # Pairs: only where something is unsure are they worth computing.
            if i == 0:
                for y in range(LABELS):
                    chain_grad[s][START][y] += grad[y]
            elif square > 1e-6 or gold or before:
                most = 0
                for y in range(LABELS):
                    most = max(most, scores[i * SLOTS + SLOT[y]])
                for y in range(LABELS):
                    grown[y] = expf(scores[i * SLOTS + SLOT[y]] - most) * backward[i * SLOTS + SLOT[y]]
                sum_ = 0
                for x in range(LABELS):
                    for y in range(LABELS):
                        pair[x][y] = 0
                        if follows(y, x):
                            pair[x][y] = (forward[(i - 1) * SLOTS + SLOT[x]] * expf(self.chain.step[s][x][y])
                                          * grown[y])
                        sum_ += pair[x][y]
                for x in range(LABELS):
                    for y in range(LABELS):
                        chain_grad[s][x][y] += pair[x][y] / sum_
                chain_grad[s][before][gold] -= 1
            if square > 1e-9:
                square *= weight * weight
                for k in range(self.first_id[first + i], self.first_id[first + i + 1]):
                    if self.ids[k] == 0:
                        continue
                    self.squares[self.ids[k]] += square
                    step = <float> rate / sqrtf(self.squares[self.ids[k]] + <float> 0.01)
                    row = self.weights + <size_t> self.ids[k] * LANES
                    for y in range(LANES):
                        row[y] -= step * (weight * grad[1 + y] + <float> decay * row[y])
            before = gold
        for s in range(2):
            for x in range(LABELS + 1):
                for y in range(LABELS):
                    if chain_grad[s][x][y] != 0:
                        self.chain_squares[s][x][y] += (
                            chain_grad[s][x][y] * chain_grad[s][x][y] * weight * weight)
                        self.chain.step[s][x][y] -= <float> (
                            rate * weight * chain_grad[s][x][y]
                            / sqrtf(<float> self.chain_squares[s][x][y] + 1))
        return weight * (total - path)

    def trained(self):
        """The hashes, counts and weights of the rows, and the chain's steps, as arrays of numpy."""
        import numpy as np

        keys = np.empty(self.rows, np.uint32)
        counts = np.empty(self.rows, np.uint32)
        weights = np.empty((self.rows, LANES), np.float32)
        steps = np.empty((2, LABELS + 1, LABELS), np.float32)
        cdef uint32_t[::1] k = keys
        cdef uint32_t[::1] c = counts
        cdef float[:, ::1] w = weights
        cdef float[:, :, ::1] s = steps
        memcpy(&k[0], self.keys, self.rows * sizeof(uint32_t))
        memcpy(&c[0], self.counts, self.rows * sizeof(uint32_t))
        memcpy(&w[0, 0], self.weights, self.rows * LANES * sizeof(float))
        memcpy(&s[0, 0, 0], self.chain.step, sizeof(self.chain.step))
        return keys[1:], counts[1:], weights[1:], steps


def weight_lines(keys, weights, order, int bits):
    """Rows of 8-bit weights by hash as the lines that :class:`Tagger` reads: 2 ** bits of them, as bytes.

    `order` are the rows' numbers, the most useful first: a line takes six, and what doesn't fit is left out.
    Returns the lines, and how many rows were left out.
    """
    cdef uint32_t[::1] k = keys
    cdef int8_t[:, ::1] w = weights
    cdef int64_t[::1] o = order
    cdef size_t size = <size_t> 1 << bits
    cdef Line *lines = <Line *> calloc(size, sizeof(Line))
    cdef uint8_t *used = <uint8_t *> calloc(size, 1)
    cdef Py_ssize_t i, left = 0
    cdef uint32_t key
    cdef int way
    if lines == NULL or used == NULL:
        raise MemoryError
    for i in range(o.shape[0]):
        key = k[o[i]]
        way = used[key >> (32 - bits)]
        if way == WAYS:
            left += 1
            continue
        used[key >> (32 - bits)] += 1
        lines[key >> (32 - bits)].print[way] = <uint16_t> key
        memcpy(lines[key >> (32 - bits)].weight[way], &w[o[i], 0], LANES)
    made = (<char *> lines)[:size * sizeof(Line)]
    free(lines)
    free(used)
    return made, left
