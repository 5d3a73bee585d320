# cython: boundscheck=False, wraparound=False, cdivision=True
"""Masks: which characters of a value stay, for a whole column; see :class:`pii_mask.types.MaskRule`."""

cimport cython
from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memcpy, memset

from .arrays cimport Strings
from .symbols cimport fold_symbol, is_digit, matters, symbol_at

cdef extern from "short.h" nogil:
    void copy_short(uint8_t *to, const uint8_t *source, int64_t n)
    bint short_digits(const uint8_t *p, int64_t n)
    const uint8_t *first_of(const uint8_t *p, const uint8_t *end, uint8_t mark, uint8_t other)


cdef enum Kind:
    AFFIX, SPAN, BEFORE, AFTER, NAME, ADDRESS, PHRASE, ALL
KINDS = {
    "affix": AFFIX, "span": SPAN, "before": BEFORE, "after": AFTER, "name": NAME, "address": ADDRESS,
    "phrase": PHRASE, "all": ALL,
}

cdef enum:
    MOST_DIVISIONS = 24  # symbols of an address in which its divisions down to the county stand
    MOST_SYMBOLS = 4096  # a longer value is masked entirely
    # A head that is long enough to be taken for a number by itself has so many fills behind it, by
    # which finding knows that it isn't.
    LONG_HEAD = 5
    LEAST_FILLS = 4

cdef uint32_t PROVINCE = 0x7701, CITY = 0x5E02, DISTRICT = 0x533A, COUNTY = 0x53BF, BANNER = 0x65D7
cdef uint32_t PREFECTURE = 0x5DDE, LEAGUE = 0x76DF, AUTONOMY = 0x6CBB
# 小 社 厂 校 院 景 园 库: before 区 they make a neighbourhood or premises, not a county.
cdef uint32_t NOT_BEFORE_DISTRICT[8]
NOT_BEFORE_DISTRICT[:] = [0x5C0F, 0x793E, 0x5382, 0x6821, 0x9662, 0x666F, 0x56ED, 0x5E93]
# 超 夜 菜 早 集: before 市 they make a market.
cdef uint32_t NOT_BEFORE_CITY[8]
NOT_BEFORE_CITY[:] = [0x8D85, 0x591C, 0x83DC, 0x65E9, 0x96C6, 0, 0, 0]
# 路 街 巷 弄 号 村 镇 乡: from here on an address is finer than a county.
cdef uint32_t FINER[8]
FINER[:] = [0x8DEF, 0x8857, 0x5DF7, 0x5F04, 0x53F7, 0x6751, 0x9547, 0x4E61]
# By the low byte of a symbol: whether it may be one of all these. Most aren't.
cdef uint8_t DIVISION[256]
for _code in (PROVINCE, CITY, DISTRICT, COUNTY, BANNER, PREFECTURE, LEAGUE):
    DIVISION[_code & 255] = 1
for _code in FINER:
    DIVISION[_code & 255] = 1


@cython.final  # so that its methods are called directly, and inlined
cdef class _Phrases:
    """A set of phrases of at least two Han symbols, found by their first (or last) two."""

    cdef list phrases
    cdef const uint8_t **text
    cdef int *size
    cdef int *next
    cdef int first[2048]
    cdef bint at_end

    def __init__(self, phrases, bint at_end):
        cdef int i, slot
        cdef bytes phrase
        self.at_end = at_end
        # The longest is tried first: lists grow at their head.
        self.phrases = sorted({p.encode() for p in phrases}, key=len)
        self.text = <const uint8_t **> calloc(len(self.phrases) + 1, sizeof(uint8_t *))
        self.size = <int *> calloc(len(self.phrases) + 1, sizeof(int))
        self.next = <int *> calloc(len(self.phrases) + 1, sizeof(int))
        for i in range(2048):
            self.first[i] = -1
        for i in range(len(self.phrases)):
            phrase = self.phrases[i]
            if len(phrase) < 6:
                raise ValueError("a phrase has at least two Han symbols")
            self.text[i] = <const uint8_t *> <const char *> phrase
            self.size[i] = len(phrase)
            slot = spread(self.text[i] + (self.size[i] - 6 if at_end else 0))
            self.next[i] = self.first[slot]
            self.first[slot] = i

    def __dealloc__(self):
        free(self.text)
        free(self.size)
        free(self.next)

    cdef int match(self, const uint8_t *begin, const uint8_t *end) noexcept nogil:
        """Length in bytes of the longest phrase that the text begins (or ends) with; 0 for none."""
        cdef int i
        if end - begin < 6:
            return 0
        i = self.first[spread(end - 6 if self.at_end else begin)]
        while i >= 0:
            if self.size[i] <= end - begin and memcmp(
                    self.text[i], end - self.size[i] if self.at_end else begin, self.size[i]) == 0:
                return self.size[i]
            i = self.next[i]
        return 0


cdef inline int spread(const uint8_t *p) noexcept nogil:
    # The last two bytes of a Han symbol's three carry nearly all that tells it apart.
    return (p[1] * 37 + p[2] * 131 + p[4] * 661 + p[5] * 29 + (p[0] ^ p[3])) & 2047


@cython.final  # so that its methods are called directly, and inlined
cdef class Masking:
    """A :class:`pii_mask.types.MaskRule`, compiled."""

    cdef int kind
    cdef int first
    cdef int last
    cdef int fixed
    cdef int tail
    cdef bint separators
    cdef uint32_t mark
    cdef uint8_t fill[4]
    cdef int fill_size
    cdef uint32_t fill_code
    cdef _Phrases heads
    cdef _Phrases tails
    cdef uint8_t counts[256]   # 1: an ASCII symbol that counts, not a separator

    def __init__(self, rule):
        self.kind = KINDS[rule.kind]
        self.first = rule.first
        self.last = rule.last
        self.fixed = rule.fixed
        self.tail = rule.tail
        self.separators = rule.separators
        self.mark = ord(rule.mark) if rule.mark else 0
        encoded = rule.fill.encode()
        self.fill_size = len(encoded)
        self.fill_code = ord(rule.fill)
        for i in range(self.fill_size):
            self.fill[<int> i] = encoded[i]
        for i in range(128):
            self.counts[<int> i] = not self.separates(i)
        self.heads = _Phrases(rule.heads, False)
        self.tails = _Phrases(rule.tails, True)

    def apply(self, Strings values):
        """`values`, masked; nulls stay null and empty values empty."""
        cdef Strings new = values.like()
        cdef Py_ssize_t row
        cdef int64_t at = 0
        cdef const uint8_t *p
        cdef const uint8_t *end
        cdef int64_t extra = (self.fixed if self.fixed > 8 else 8) * self.fill_size, per_symbol
        cdef uint8_t *keep = <uint8_t *> malloc(MOST_SYMBOLS)
        if keep == NULL:
            raise MemoryError
        try:
            # A symbol becomes at most a fill (or a stretch of a fixed number), a value at most `extra` more.
            per_symbol = self.fill_size
            if self.fixed and self.kind != BEFORE and self.kind != AFTER:
                per_symbol *= 1 + self.fixed  # of a value there may be more than one stretch
            new.allot(values.length, values.offsets[values.length] * per_symbol + extra * values.length)
            with nogil:
                for row in range(values.length):
                    p = values.data + values.offsets[row]
                    end = values.data + values.offsets[row + 1]
                    if p < end:
                        at += self.one(p, end, new.data + at, keep)
                    new.offsets[row + 1] = at
        finally:
            free(keep)
        new.copy_validity(values)
        return new

    cdef int64_t ascii_affix(self, const uint8_t *p, int64_t size, uint8_t *out) noexcept nogil:
        """The commonest case of :meth:`one`, an affix rule and an ASCII value; -1 when it isn't ASCII."""
        cdef int64_t i, n = 0, place
        cdef int first = self.first, last = self.last
        cdef uint8_t seen = 0, fill = self.fill[0]
        if short_digits(p, size):
            n = size
        else:
            for i in range(size):
                n += self.counts[p[i]]
                seen |= p[i]
            if seen >= 128:
                return -1
        place = 0
        if self.tail and n > self.tail:
            place = self.tail - n
            n = self.tail
        if first + last >= n:
            first = <int> min(first, (n // 2 + 1) // 2)
            last = <int> min(last, n // 2 - first)
        elif first >= LONG_HEAD and n - first - last < LEAST_FILLS:
            last = <int> max(0, n - first - LEAST_FILLS)
        if n == size:
            copy_short(out, p, size)
            for i in range(first, n - last):
                out[i] = fill
            return size
        last = <int> (n - last)
        for i in range(size):
            if self.counts[p[i]]:
                out[i] = p[i] if place < first or place >= last else fill
                place += 1
            else:
                out[i] = p[i]
        return size

    cdef int64_t ascii_before(self, const uint8_t *p, const uint8_t *end, uint8_t *out) noexcept nogil:
        """The commonest case of :meth:`beside`: ASCII up to the mark, and nothing that looks masked already;
        else -1.
        """
        cdef const uint8_t *q = first_of(p, end, <uint8_t> self.mark, <uint8_t> min(self.fill_code, 127))
        cdef int64_t n = self.first if self.first < q - p else 0, at
        if q == p or q == end or q[0] != self.mark:
            return -1
        copy_short(out, p, n)
        at = n + self.fills(out + n, self.fixed)
        copy_short(out + at, q, end - q)
        return at + (end - q)

    cdef int64_t one(self, const uint8_t *p, const uint8_t *end, uint8_t *out, uint8_t *keep) noexcept nogil:
        """Masks one value into out; returns the bytes written."""
        cdef int n = 0, total
        cdef int64_t written
        cdef const uint8_t *q = p
        cdef uint32_t code
        if self.kind == AFFIX and self.fixed == 0 and self.fill_size == 1:
            written = self.ascii_affix(p, end - p, out)
            if written >= 0:
                return written
        elif self.kind == BEFORE and self.fixed and self.mark < 128 and end - p <= MOST_SYMBOLS:
            written = self.ascii_before(p, end, out)
            if written >= 0:
                return written
        elif self.kind == ADDRESS:
            return self.county(p, end, out)
        elif self.kind == PHRASE:
            return self.phrase(p, end, out)
        while q < end and n < MOST_SYMBOLS:
            q += symbol_at(q, end, &code)
            n += 1
        if q < end:
            return self.fills(out, self.fixed if self.fixed else 8)
        total = n
        memset(keep, 0, total)
        if self.kind == AFFIX:
            if self.fixed and self.masked_already(p, end):
                memcpy(out, p, end - p)
                return end - p
            self.keep_affix(p, end, total, keep)
        elif self.kind == SPAN:
            for n in range(total):
                keep[n] = n < self.first or n >= self.last
        elif self.kind == BEFORE or self.kind == AFTER:
            return self.beside(p, end, total, keep, out)
        elif self.kind == NAME:
            self.keep_name(p, end, total, keep)
        return self.write(p, end, keep, out)

    cdef inline int64_t fills(self, uint8_t *out, int count) noexcept nogil:
        cdef int i, k
        cdef uint8_t fill = self.fill[0]
        if self.fill_size == 1:
            for i in range(count):
                out[i] = fill
            return count
        for i in range(count):
            for k in range(self.fill_size):
                out[i * self.fill_size + k] = self.fill[k]
        return count * self.fill_size

    cdef int64_t write(self, const uint8_t *p, const uint8_t *end, const uint8_t *keep,
                       uint8_t *out) noexcept nogil:
        """The value with what isn't kept filled: symbol by symbol, or a stretch at a time."""
        cdef int n, i = 0, k
        cdef int64_t at = 0
        cdef uint32_t code
        cdef bint filling = False
        while p < end:
            n = symbol_at(p, end, &code)
            if keep[i]:
                for k in range(n):
                    out[at + k] = p[k]
                at += n
                filling = False
            elif self.fixed == 0:
                at += self.fills(out + at, 1)
            elif not filling:
                at += self.fills(out + at, self.fixed)
                filling = True
            p += n
            i += 1
        return at

    cdef inline int separates(self, uint32_t code) noexcept nogil:
        return self.separators and code != self.fill_code and not matters(code)

    cdef bint masked_already(self, const uint8_t *p, const uint8_t *end) noexcept nogil:
        """At most `first` symbols, then exactly `fixed` fills, then at most `last`: our own output."""
        cdef uint32_t code
        cdef int before = 0, fills = 0, after = 0
        while p < end:
            p += symbol_at(p, end, &code)
            if code == self.fill_code and after == 0:
                fills += 1
            elif self.separates(code):
                pass
            elif fills == 0:
                before += 1
            else:
                after += 1
        return fills == self.fixed and before <= self.first and after <= self.last

    cdef void keep_affix(self, const uint8_t *p, const uint8_t *end, int total, uint8_t *keep) noexcept nogil:
        cdef int i = 0, n = 0, skip = 0, first = self.first, last = self.last, place
        cdef int first_fill = total, last_fill = -1
        cdef const uint8_t *q = p
        cdef uint32_t code
        while q < end:
            q += symbol_at(q, end, &code)
            n += not self.separates(code)
        if self.tail and n > self.tail:
            skip = n - self.tail
            n = self.tail
        if first + last >= n:
            # Too short for the rule: no more than half of it stays.
            first = min(first, (n // 2 + 1) // 2)
            last = min(last, n // 2 - first)
        elif self.fixed == 0 and first >= LONG_HEAD and n - first - last < LEAST_FILLS:
            last = max(0, n - first - LEAST_FILLS)
        place = -skip
        q = p
        while q < end:
            q += symbol_at(q, end, &code)
            # 1 stays as part of the head, 2 as part of the tail.
            keep[i] = 1 if place < first else 2 if place >= n - last else 0
            if self.separates(code):
                # Within a stretch that is written at a fixed length a separator would split it.
                if self.fixed == 0:
                    keep[i] = 1
            else:
                if self.fixed and code == self.fill_code:
                    first_fill = min(first_fill, i)
                    last_fill = i
                place += 1
            i += 1
        if last_fill >= 0:
            # Fills that stood there already: one stretch reaches from the head's last symbol before them
            # to the tail's first behind them.
            for i in range(total):
                if (keep[i] == 1 and i >= first_fill) or (keep[i] == 2 and i <= last_fill):
                    keep[i] = 0

    cdef int64_t beside(self, const uint8_t *p, const uint8_t *end, int total, uint8_t *keep,
                        uint8_t *out) noexcept nogil:
        """Masks what stands before (after) the mark, or everything when there is no mark."""
        cdef const uint8_t *q = p
        cdef const uint8_t *begin = NULL
        cdef uint32_t code
        cdef int n = 1
        cdef int64_t at
        while q < end:
            n = symbol_at(q, end, &code)
            if fold_symbol(code) == self.mark:
                begin = q
                break
            q += n
        if begin == NULL:
            return self.fills(out, self.fixed if self.fixed else total)
        if self.kind == BEFORE:
            at = self.stretch(p, begin, out, keep)
            memcpy(out + at, begin, end - begin)
            return at + (end - begin)
        memcpy(out, p, begin + n - p)
        at = begin + n - p
        return at + self.stretch(begin + n, end, out + at, keep)

    cdef int64_t stretch(self, const uint8_t *p, const uint8_t *end, uint8_t *out,
                         uint8_t *keep) noexcept nogil:
        """A stretch of which the first symbols stay, unless that were all of it."""
        cdef int total = 0, i, first = self.first
        cdef const uint8_t *q = p
        cdef uint32_t code
        if self.fixed and self.masked_already(p, end):
            memcpy(out, p, end - p)
            return end - p
        while q < end:
            q += symbol_at(q, end, &code)
            total += 1
        if first >= total:
            first = 0
        for i in range(total):
            keep[i] = i < first
        return self.write(p, end, keep, out)

    cdef void keep_name(self, const uint8_t *p, const uint8_t *end, int total, uint8_t *keep) noexcept nogil:
        cdef int i = 0, word = 0, words = 0, n, k, size, kept
        cdef const uint8_t *q = p
        cdef const uint8_t *from_
        cdef uint32_t code
        cdef bint masked, first_masked = False
        # Word starts first: whether a word of one symbol may stay depends on how many words there are.
        while q < end:
            from_ = q
            size = 0
            masked = False
            while q < end:
                n = symbol_at(q, end, &code)
                if code != self.fill_code and not matters(code):
                    break
                if size == 0:
                    masked = code == self.fill_code
                q += n
                size += 1
            if size:
                words += 1
                kept = 1 if size > 1 and not masked else 0
                n = self.heads.match(from_, q)
                if n:
                    k = n // 3  # the phrases are Han, three bytes a symbol
                    if k < size:
                        kept = k
                for k in range(kept):
                    keep[i + k] = 1
                if words == 1:
                    word = i
                    first_masked = masked
            i += size
            if q < end:
                q += symbol_at(q, end, &code)
                keep[i] = 1
                i += 1
        if words > 1 and not first_masked:
            keep[word] = 1

    cdef int64_t county(self, const uint8_t *p, const uint8_t *end, uint8_t *out) noexcept nogil:
        """A Chinese address down to its county; of any other nothing."""
        cdef const uint8_t *q = p
        cdef const uint8_t *cut = p
        cdef uint32_t code, previous = 0
        cdef int _i, named = 0   # symbols since the last division
        cdef int64_t at
        for _i in range(MOST_DIVISIONS):
            if q >= end:
                break
            q += symbol_at(q, end, &code)
            if DIVISION[code & 255]:
                if among(FINER, code):
                    break
                if code == DISTRICT and not among(NOT_BEFORE_DISTRICT, previous):
                    cut = q
                    named = -1
                    if previous != AUTONOMY:
                        break
                elif code == COUNTY or code == BANNER:
                    cut = q
                    break
                elif code == PROVINCE or code == PREFECTURE or code == LEAGUE:
                    cut = q
                    named = -1
                elif code == CITY and not among(NOT_BEFORE_CITY, previous):
                    # Below a province a city's name has two to five symbols: 城市 alone is none.
                    if named >= 2 and (cut == p or named <= 5):
                        cut = q
                        named = -1
            elif is_digit(fold_symbol(code)):
                break
            previous = code
            named += 1
        memcpy(out, p, cut - p)
        at = cut - p
        return at + self.fills(out + at, self.fixed if self.fixed else 8)

    cdef int64_t phrase(self, const uint8_t *p, const uint8_t *end, uint8_t *out) noexcept nogil:
        cdef int head = self.heads.match(p, end), tail = self.tails.match(p, end)
        cdef int64_t at
        if p + head >= end - tail:
            # Nothing would be masked: the whole value is a region or a legal form.
            head = tail = 0
        memcpy(out, p, head)
        at = head + self.fills(out + head, self.fixed if self.fixed else 4)
        memcpy(out + at, end - tail, tail)
        return at + tail


cdef inline int among(const uint32_t *codes, uint32_t code) noexcept nogil:
    cdef int i
    for i in range(8):
        if codes[i] == code:
            return code != 0
    return 0
