# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Made-up values chosen by a key: whole columns at a time, without the GIL.

Every row has words of 64 bits, which are a keyed digest of its value (or of the subject that it belongs to).
What is drawn from a word of a given number is always drawn in the same way, so that two columns of one
subject draw the same family name, the same day of birth, the same region.

A :class:`Lexicon` holds the lists that are drawn from. :func:`names` writes names of persons in the
form that they were written in, :func:`compose` whatever a small program says (mail addresses, postal
addresses), :func:`restamp` other letters and digits in place of letters and digits, :func:`phones`
numbers of a numbering plan, :func:`dates` days in the form of other days.

Nothing of the original is copied into the output but punctuation, known titles, and what the caller
says is kept.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset

cimport cython

from .arrays cimport Strings
from .symbols cimport (
    SYMBOL_INVALID, fold_symbol, is_alpha, is_digit, is_letter, lower, matters, symbol_at, symbol_before,
    upper,
)

from .folding import LOWERED

cdef extern from *:
    """
    #include <stdint.h>
    /* The high and the low half of a product of 64 bits each. */
    static inline uint64_t product_high(uint64_t a, uint64_t b) {
    #ifdef __SIZEOF_INT128__
        return (uint64_t)(((unsigned __int128)a * b) >> 64);
    #else
        uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
        uint64_t middle = ah * bl + ((al * bl) >> 32);
        uint64_t other = al * bh + (uint32_t)middle;
        return ah * bh + (middle >> 32) + (other >> 32);
    #endif
    }
    /* Bytes are read in one order on every machine. */
    static inline uint64_t word_at(const uint8_t *p) {
        return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24
            | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
    }
    /* How many of eight bytes are ASCII letters before the first that is none. A sum of seven bits and a
       constant has its eighth bit set exactly where the byte is at least 'a', or more than 'z'. */
    static inline int letters_first(uint64_t word) {
        const uint64_t each = 0x0101010101010101u, top = 0x80 * each;
        uint64_t small = (word | 0x20 * each) & ~top;
        uint64_t none = ~((small + (0x80 - 'a') * each) & ~(small + (0x7F - 'z') * each) & ~word) & top;
    #if defined(__GNUC__)
        return none ? __builtin_ctzll(none) >> 3 : 8;
    #else
        int n = 0;
        while (n < 8 && !(none >> (8 * n + 7) & 1)) n++;
        return n;
    #endif
    }
    """
    uint64_t product_high(uint64_t a, uint64_t b) nogil
    uint64_t word_at(const uint8_t *p) nogil
    int letters_first(uint64_t word) nogil

cdef enum:
    MOST_LOWERED = 0x590
    HINTED = 0x700
    WORDS = 32             # of a row, at most
    REGISTERS = 12
    NO_DAY = -2147483648
    ATTEMPTS = 64          # so often a row is drawn anew that came out as the original
    LONGEST_TITLE = 14
    LONGEST_PARTICLE = 5
    SHORT = 32             # bytes of most words, and what may be read and written behind them
    FEW = 2048             # places for titles and the like
    TOKENS = 12            # words of a name; what has more isn't one
    STEP_LIMIT = 4096
    OUT_MOST = 8192        # bytes of one made-up value

    OF_LOCALE = 0x10FF00   # behind a word: where it is known as such

    # What a known word is.
    FEMALE = 1
    MALE = 2
    FAMILY = 4
    TITLE = 8
    SUFFIX = 16
    PARTICLE = 32
    JAPANESE = 64          # a Japanese family name of two symbols
    DROPPED = 64           # of a token: it goes
    KEPT = 128             # of a token: it stays

    # How the names of a language are put together.
    GIVEN_FIRST = 0
    JOINED = 1
    FAMILY_FIRST = 2

    # Which word is drawn for what; synthetic/_words.py has the same numbers.
    W_FAMILY = 0
    W_GIVEN = 1
    W_SEX = 2
    W_MIDDLE = 3

cdef uint32_t LOWER[MOST_LOWERED]
for _code in range(MOST_LOWERED):
    LOWER[_code] = LOWERED.get(_code, _code)

# Stepping by this, 2^64 divided by the golden ratio, visits a list's places far apart from each other.
cdef uint64_t STRIDE = 0x9E3779B97F4A7C15


cdef inline uint32_t small(uint32_t code) noexcept nogil:
    return LOWER[code] if code < MOST_LOWERED else code


# ---------------------------------------------------------------- drawing
cdef inline uint64_t draw(uint64_t *word, uint64_t n) noexcept nogil:
    """A number below `n`; the word is what is left of it, to draw from again."""
    cdef uint64_t found = product_high(word[0], n)
    word[0] *= n
    return found


# ---------------------------------------------------------------- output that grows
cdef struct Out:
    uint8_t *data
    int64_t size
    int64_t room


cdef inline int reserve(Out *out, int64_t more) except -1 nogil:
    cdef uint8_t *data
    if out.size + more > out.room:
        data = <uint8_t *> realloc(out.data, 2 * out.room + more + 64)
        if data == NULL:
            with gil:
                raise MemoryError
        out.data = data
        out.room = 2 * out.room + more
    return 0


cdef inline void put(Out *out, const uint8_t *p, int64_t size) noexcept nogil:
    memcpy(out.data + out.size, p, size)
    out.size += size


cdef inline void put_between(Out *out, const uint8_t *p, int64_t size) noexcept nogil:
    """What is mostly nothing or one blank."""
    if size == 1:
        out.data[out.size] = p[0]
        out.size += 1
    elif size:
        put(out, p, size)


cdef inline void put_symbol(Out *out, uint32_t code) noexcept nogil:
    cdef uint8_t *p = out.data + out.size
    if code < 0x80:
        p[0] = code
        out.size += 1
    elif code < 0x800:
        p[0] = 0xC0 | code >> 6
        p[1] = 0x80 | code & 63
        out.size += 2
    elif code < 0x10000:
        p[0] = 0xE0 | code >> 12
        p[1] = 0x80 | code >> 6 & 63
        p[2] = 0x80 | code & 63
        out.size += 3
    else:
        p[0] = 0xF0 | code >> 18
        p[1] = 0x80 | code >> 12 & 63
        p[2] = 0x80 | code >> 6 & 63
        p[3] = 0x80 | code & 63
        out.size += 4


cdef inline bint alike(const uint8_t *a, int64_t n, const uint8_t *b, int64_t m) noexcept nogil:
    """Whether two values are the same but for the case of ASCII letters."""
    cdef int64_t i
    if n != m:
        return False
    for i in range(n):
        if a[i] != b[i] and lower(a[i]) != lower(b[i]):
            return False
    return True


cdef Strings column(Strings values, int64_t *offsets, Out *out):
    """The column that `out` holds; its memory and that of `offsets` goes over to it."""
    cdef Strings new = values.like()
    new.length = values.length
    new.offsets = offsets
    new.data = out.data
    out.data = NULL
    new.copy_validity(values)
    return new


cdef int begin_output(Strings values, Out *out, int64_t **offsets) except -1:
    out.room = 2 * (values.offsets[values.length] - values.offsets[0]) + 64
    out.size = 0
    out.data = <uint8_t *> malloc(out.room + 64)
    offsets[0] = <int64_t *> malloc((values.length + 1) * sizeof(int64_t))
    if out.data == NULL or offsets[0] == NULL:
        free(out.data)
        free(offsets[0])
        raise MemoryError
    offsets[0][0] = 0
    return 0


# ---------------------------------------------------------------- what is drawn from
cdef struct Style:
    int order          # GIVEN_FIRST, JOINED, FAMILY_FIRST
    int female         # lists
    int male
    int family
    int family_female
    int female_last    # second symbols of Chinese given names, or -1
    int male_last
    int sound_female   # foreign names in Chinese, or -1
    int sound_male
    int sound_family


cdef struct Chance:
    uint32_t threshold     # below it the place that was drawn is meant, else the other
    int32_t other


@cython.final
cdef class Lexicon:
    """Lists of words, and what is known about words. Immutable; any number of threads may draw from it.

    `lists` are (words, weights or None, spellings in ASCII letters); a weight is the share of a word among
    all of its list. `known` says of words in small letters what they are (bits: 1 female, 2 male given name,
    4 family name, 8 title, 16 suffix, 32 particle, 64 Japanese family name of two symbols). `styles` are
    ten numbers for each locale: order of names, then lists (-1: none). `hints` gives by code point below
    0x700 the locale that a letter speaks for, or -1 - locale where another letter may say better, `signs`
    by Han symbol the locale. `defaults` are the locales of the scripts, in the order of :func:`script_of`.
    `honorifics` are titles behind a Chinese, Japanese or Korean name; `vietnamese` and `chinese_old` are
    the numbers of these locales.
    """

    cdef int32_t *first
    cdef int32_t *count
    cdef uint8_t *weighted
    cdef Chance *chance
    cdef int32_t *at[4]
    cdef uint8_t *text[4]
    cdef uint64_t *hashes      # names: a large table, looked into only where it matters
    cdef uint8_t *flags
    cdef uint64_t mask
    cdef uint64_t few[FEW]     # titles, suffixes, particles: one that stays in the cache
    cdef uint8_t few_flags[FEW]
    cdef uint32_t framed[1024]  # which lengths they have, by first and last letter
    cdef uint8_t finals[0x10000]  # whether an honorific ends with the symbol
    cdef Style *styles
    cdef readonly int locales
    cdef readonly int lists
    cdef uint8_t hints[HINTED]
    cdef uint8_t signs[0x10000]
    cdef int defaults[16]
    cdef uint8_t *honorific    # each behind its length
    cdef int64_t honorific_size
    cdef readonly int vietnamese
    cdef readonly int chinese_old

    def __cinit__(self, lists, known, styles, hints, signs, defaults, honorifics, int vietnamese,
                  int chinese_old):
        cdef Py_ssize_t i, k, n, items = sum(len(words) for words, _, _ in lists)
        cdef int variant
        self.lists = len(lists)
        self.locales = len(styles)
        self.first = <int32_t *> calloc(self.lists + 1, sizeof(int32_t))
        self.count = <int32_t *> calloc(self.lists + 1, sizeof(int32_t))
        self.weighted = <uint8_t *> calloc(self.lists + 1, 1)
        self.chance = <Chance *> calloc(items + 1, sizeof(Chance))
        self.styles = <Style *> calloc(self.locales + 1, sizeof(Style))
        if (self.first == NULL or self.count == NULL or self.weighted == NULL or self.chance == NULL
                or self.styles == NULL):
            raise MemoryError
        i = 0
        forms = [[], [], [], []]
        for k, (words, weights, spelled) in enumerate(lists):
            self.first[k] = <int32_t> i
            self.count[k] = <int32_t> len(words)
            if weights is not None:
                self._weigh(i, weights)
                self.weighted[k] = 1
            for word, latin in zip(words, spelled, strict=True):
                for variant, form in enumerate((word, word.lower(), word.upper(), latin)):
                    forms[variant].append(form.encode())
                i += 1
        for variant in range(4):
            self.at[variant] = <int32_t *> calloc(items + 1, sizeof(int32_t))
            joined = b"".join(forms[variant])
            self.text[variant] = <uint8_t *> malloc(len(joined) + 64)
            if self.at[variant] == NULL or self.text[variant] == NULL:
                raise MemoryError
            memcpy(self.text[variant], PyBytes_AS_STRING(joined), len(joined))
            n = 0
            for i, form in enumerate(forms[variant]):
                n += len(form)
                self.at[variant][i + 1] = <int32_t> n
        for k, numbers in enumerate(styles):
            (self.styles[k].order, self.styles[k].female, self.styles[k].male, self.styles[k].family,
             self.styles[k].family_female, self.styles[k].female_last, self.styles[k].male_last,
             self.styles[k].sound_female, self.styles[k].sound_male, self.styles[k].sound_family) = numbers
        self.mask = 1024
        while self.mask < <uint64_t> (3 * len(known)):
            self.mask *= 2
        self.hashes = <uint64_t *> calloc(self.mask, sizeof(uint64_t))
        self.flags = <uint8_t *> calloc(self.mask, 1)
        if self.hashes == NULL or self.flags == NULL:
            raise MemoryError
        self.mask -= 1
        memset(self.few, 0, sizeof(self.few))
        memset(self.few_flags, 0, sizeof(self.few_flags))
        memset(self.finals, 0, sizeof(self.finals))
        memset(self.framed, 0, sizeof(self.framed))
        for word in honorifics:
            self.finals[<int> ord(word[len(word) - 1])] = 1
        for word, bits in known.items():
            if bits & ~(TITLE | SUFFIX | PARTICLE):
                self._learn(self.hashes, self.flags, self.mask, word, bits & ~(TITLE | SUFFIX | PARTICLE))
            if bits & (TITLE | SUFFIX | PARTICLE):
                self.framed[frame(ord(word[0]), ord(word[len(word) - 1]))] |= 1 << len(word)
                self._learn(self.few, self.few_flags, FEW - 1, word, bits & (TITLE | SUFFIX | PARTICLE))
        memset(self.hints, 0, sizeof(self.hints))
        memset(self.signs, 0, sizeof(self.signs))
        for code, locale in hints.items():
            if code < HINTED:
                self.hints[<int> code] = locale + 1 if locale >= 0 else 128 - locale
        for code, locale in signs.items():
            self.signs[<int> code] = locale + 1
        for i, locale in enumerate(defaults):
            self.defaults[i] = locale
        joined = b"".join(bytes([len(word.encode())]) + word.encode() for word in honorifics)
        self.honorific_size = len(joined)
        self.honorific = <uint8_t *> malloc(len(joined) + 1)
        if self.honorific == NULL:
            raise MemoryError
        memcpy(self.honorific, PyBytes_AS_STRING(joined), len(joined))
        self.vietnamese = vietnamese
        self.chinese_old = chinese_old

    def __dealloc__(self):
        cdef int variant
        free(self.first)
        free(self.count)
        free(self.weighted)
        free(self.chance)
        free(self.styles)
        free(self.hashes)
        free(self.flags)
        free(self.honorific)
        for variant in range(4):
            free(self.at[variant])
            free(self.text[variant])

    cdef int _weigh(self, Py_ssize_t first, list weights) except -1:
        """Vose's alias method: a place is drawn, then whether it or its other is meant."""
        cdef Py_ssize_t i, n = len(weights)
        total = sum(weights)
        share = [weight * n / total for weight in weights]
        scarce = [i for i in range(n) if share[i] < 1]
        ample = [i for i in range(n) if share[i] >= 1]
        for i in range(n):
            self.chance[first + i].threshold = 0xFFFFFFFF
            self.chance[first + i].other = <int32_t> i
        while scarce and ample:
            low, high = scarce.pop(), ample.pop()
            self.chance[first + low].threshold = int(share[low] * 0xFFFFFFFF)
            self.chance[first + low].other = high
            share[high] -= 1 - share[low]
            (scarce if share[high] < 1 else ample).append(high)
        return 0

    cdef int _learn(self, uint64_t *hashes, uint8_t *flags, uint64_t mask, str word, int bits) except -1:
        cdef uint64_t hashed = 0xCBF29CE484222325U, slot
        for symbol in word:
            hashed = mixed(hashed, small(ord(symbol)))
        hashed = hashed if hashed else 1
        slot = hashed & mask
        while hashes[slot] and hashes[slot] != hashed:
            slot = (slot + 1) & mask
        hashes[slot] = hashed
        flags[slot] |= bits
        return 0

    def size(self, int number):
        """How many words a list has."""
        return self.count[number]

    cdef inline int known(self, uint64_t hashed) noexcept nogil:
        cdef uint64_t slot
        hashed = hashed if hashed else 1
        slot = hashed & self.mask
        while self.hashes[slot]:
            if self.hashes[slot] == hashed:
                return self.flags[slot]
            slot = (slot + 1) & self.mask
        return 0

    cdef inline int spoken(self, uint64_t hashed) noexcept nogil:
        """Whether a word is a title, a suffix or a particle."""
        cdef uint64_t slot
        hashed = hashed if hashed else 1
        slot = hashed & (FEW - 1)
        while self.few[slot]:
            if self.few[slot] == hashed:
                return self.few_flags[slot]
            slot = (slot + 1) & (FEW - 1)
        return 0

    cdef inline int pick(self, int number, uint64_t *word, bint evenly) noexcept nogil:
        """A place in a list; by weight unless `evenly`."""
        cdef int place = <int> draw(word, self.count[number])
        cdef int item
        if self.weighted[number] and not evenly:
            item = self.first[number] + place
            if word[0] >> 32 >= self.chance[item].threshold:
                place = self.chance[item].other
            word[0] <<= 32
        return place

    cdef inline int put(self, Out *out, int number, int place, int variant) except -1 nogil:
        cdef int item = self.first[number] + place
        cdef int32_t begin = self.at[variant][item], size = self.at[variant][item + 1] - begin
        reserve(out, size + SHORT)
        if size <= SHORT:
            # One move of a fixed size costs less than one of as many bytes as there are.
            memcpy(out.data + out.size, self.text[variant] + begin, SHORT)
            out.size += size
        else:
            put(out, self.text[variant] + begin, size)
        return 0


cdef inline int frame(uint32_t first, uint32_t last) noexcept nogil:
    """Of a word's first and last symbol the bits by which ASCII letters differ, whatever their case."""
    return (first & 31) << 5 | (last & 31)


cdef inline uint64_t mixed(uint64_t hashed, uint32_t code) noexcept nogil:
    hashed = (hashed ^ code) * <uint64_t> 0x100000001B3
    return hashed ^ hashed >> 29


cdef uint64_t hash_of(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint64_t hashed = <uint64_t> 0xCBF29CE484222325U
    cdef uint32_t code
    while p < end:
        p += symbol_at(p, end, &code)
        hashed = mixed(hashed, small(code))
    return hashed


# ---------------------------------------------------------------- names: reading
cdef enum:
    LATIN, GREEK, CYRILLIC, HEBREW, ARABIC, DEVANAGARI, THAI, HANGUL, KANA, HAN, SCRIPTLESS


cdef inline int script_of(uint32_t code) noexcept nogil:
    if code < 0x300:
        return LATIN if is_letter(code) else SCRIPTLESS
    if code >= 0x3400:
        if code < 0xA000 or 0xF900 <= code < 0xFB00 or 0x20000 <= code < 0x32000:
            return HAN
        return HANGUL if 0xAC00 <= code < 0xD7B0 else SCRIPTLESS
    if code >= 0x3040:
        return KANA if code < 0x3100 and code != 0x30FB else SCRIPTLESS
    if code >= 0x1E00:
        return LATIN if code < 0x1F00 else GREEK if code < 0x2000 else SCRIPTLESS
    if code >= 0x370:
        if code < 0x400:
            return GREEK
        if code < 0x530:
            return CYRILLIC
        if code >= 0x590 and code < 0x600:
            return HEBREW
        if code >= 0x600 and code < 0x780:
            return SCRIPTLESS if code == 0x60C or code == 0x61B or 0x660 <= code < 0x66E else ARABIC
        if code >= 0x900 and code < 0x980:
            return SCRIPTLESS if 0x964 <= code < 0x970 else DEVANAGARI
        if code >= 0xE00 and code < 0xE50:
            return THAI
    return SCRIPTLESS


cdef inline bint part_of_word(uint32_t code) noexcept nogil:
    """A letter of a script that sets words apart, or a mark on one."""
    return is_letter(code) or 0x300 <= code < 0x370 or 0x1E00 <= code < 0x2000 or (
        code >= 0x590 and script_of(code) < KANA) or code == 0x30FC or 0x200C <= code < 0x200E


cdef inline bint harmless(uint32_t code) noexcept nogil:
    """What may stand between the words of a name and says nothing."""
    return (code == c' ' or code == c'.' or code == c',' or code == c'(' or code == c')' or code == c'-'
            or code == c'/' or code == c"'" or code == c';' or code == 0xB7 or code == 0x3001 or code == 9)


cdef struct Token:
    int64_t begin
    int64_t end
    int flags          # what is known about the word
    int symbols
    int casing         # 0: as names are written, 1: small letters, 2: capitals
    bint dotted
    bint plain         # all of it is ASCII


cdef struct Name:
    bint plain         # it isn't understood: nothing of its form is kept
    int script
    int locale         # plus one, of the letters that speak for a locale
    int tokens
    int words          # tokens that are neither titles nor particles nor suffixes
    int comma          # the first token behind a comma, or 0
    int titles         # tokens at the beginning that are titles
    # Han, kana and hangul are read by symbol.
    int symbols
    int64_t title_at   # where a title begins, behind the name
    int64_t head       # bytes of what stands before a surname (小, 老)
    int64_t gap_at     # the first blank or dot between symbols
    int64_t gap_end
    int gaps
    uint64_t given     # of the given name, to look up whose it is; 0: none
    bint surname_only
    Token token[TOKENS]


cdef inline int hinted(int hint, int locale, int vietnamese) noexcept nogil:
    """The locale, plus one, behind a letter that hints at one: a weak hint (+ 128) gives way to any other."""
    if hint & 128:
        return locale if locale else hint & 127
    return locale if locale == vietnamese + 1 else hint


cdef inline void end_token(const uint8_t *data, Lexicon lexicon, bint has_small, bint has_large, Token *token,
                           Name *name) noexcept nogil:
    """What a word is that has been read to its end."""
    token.flags = 0
    # Titles are no longer than this, and what isn't the first word is a suffix or a particle.
    if token.symbols <= (LONGEST_TITLE if name.tokens <= name.titles else LONGEST_PARTICLE) and (
            not token.plain
            or lexicon.framed[frame(data[token.begin], data[token.end - 1])] >> token.symbols & 1):
        token.flags = lexicon.spoken(hash_of(data + token.begin, data + token.end))
        if token.flags & TITLE and name.tokens == name.titles:
            name.titles += 1
    token.casing = 0
    if token.symbols > 1 and has_large and not has_small:
        token.casing = 2
    elif has_small and not has_large:
        token.casing = 1
    name.tokens += 1


cdef inline bint read_letters(const uint8_t *data, int64_t size, const uint8_t *limit, Lexicon lexicon,
                              Name *name) noexcept nogil:
    """Reads a name of nothing but ASCII letters and blanks, as most are in Latin script; False for any other.

    It is what :func:`read_any` does, eight bytes at a time: up to `limit` bytes may be read.
    """
    cdef int64_t at = 0
    cdef uint64_t word, cases, part
    cdef int n
    cdef Token *token
    while at < size:
        if data[at] == c' ':
            at += 1
            continue
        if name.tokens == TOKENS:
            return False
        token = &name.token[name.tokens]
        token.begin = at
        cases = part = 0
        while at < size:
            if limit - (data + at) >= 8:
                word = word_at(data + at)
                n = <int> min(<int64_t> letters_first(word), size - at)
            else:
                word = data[at]
                n = is_alpha(data[at])
            if n:
                # Bit 5 says that a letter is a small one.
                word &= <uint64_t> 0x2020202020202020U >> (64 - 8 * n)
                cases |= word
                part |= word ^ (<uint64_t> 0x2020202020202020U >> (64 - 8 * n))
                at += n
            if n < 8 and (n == 0 or limit - (data + at) >= 8 or at == size):
                break
        if at == token.begin or (at < size and data[at] != c' '):
            return False
        token.end = at
        token.symbols = <int> (at - token.begin)
        token.dotted = False
        token.plain = True
        end_token(data, lexicon, cases != 0, part != 0, token, name)
    name.script = LATIN
    return name.tokens > 0


cdef void read_name(const uint8_t *data, int64_t size, const uint8_t *limit, Lexicon lexicon, bint sexed,
                    Name *name) noexcept nogil:
    """Takes a name apart; `sexed` asks for the sex of its given name. Up to `limit` bytes may be read."""
    name.plain = name.surname_only = False
    name.locale = name.tokens = name.words = name.comma = name.titles = name.symbols = name.gaps = 0
    name.head = name.gap_at = name.gap_end = 0
    name.given = 0
    name.title_at = size
    if is_alpha(data[0]) and read_letters(data, size, limit, lexicon, name):
        sort_tokens(data, lexicon, sexed, name)
        return
    name.tokens = name.titles = 0
    read_any(data, size, lexicon, sexed, name)


cdef void read_any(const uint8_t *data, int64_t size, Lexicon lexicon, bint sexed, Name *name) noexcept nogil:
    """The same for any name, symbol by symbol."""
    cdef int64_t at = 0, begin
    cdef uint32_t code, following
    cdef int n, script, seen
    cdef bint has_small = False, has_large = False, within = False
    cdef Token *token = NULL
    name.script = SCRIPTLESS
    # The first letter says how the rest is read.
    while at < size:
        n = symbol_at(data + at, data + size, &code)
        script = script_of(code)
        if script != SCRIPTLESS:
            name.script = script
            break
        if code >= 0xFF21 and code <= 0xFF5A:
            break
        at += n
    if name.script == SCRIPTLESS:
        name.plain = True
        return
    if name.script == HAN or name.script == KANA or name.script == HANGUL:
        read_signs(data, size, lexicon, sexed, name)
        return
    at = 0
    while at <= size:
        if at < size:
            n = symbol_at(data + at, data + size, &code)
            if code == SYMBOL_INVALID:
                name.plain = True
                return
        else:
            n = 1
            code = 0
        if part_of_word(code) or (within and (code == c"'" or code == 0x2019 or code == c'-')
                                  and at + n < size):
            if not part_of_word(code):
                symbol_at(data + at + n, data + size, &following)
                if not part_of_word(following):
                    code = 0
            if code:
                if not within:
                    if name.tokens == TOKENS:
                        name.plain = True
                        return
                    token = &name.token[name.tokens]
                    token.begin = at
                    token.symbols = 0
                    token.flags = 0
                    token.plain = True
                    within = True
                    has_small = has_large = False
                following = small(code)
                if code >= 0x80:
                    token.plain = False
                if following != code:
                    has_large = True
                elif is_letter(code):
                    has_small = True
                if code < HINTED:
                    if lexicon.hints[code]:
                        name.locale = hinted(lexicon.hints[code], name.locale, lexicon.vietnamese)
                elif 0x1E00 <= code < 0x1F00:
                    name.locale = lexicon.vietnamese + 1
                token.symbols += 1
                at += n
                # Most letters are ASCII ones.
                begin = at
                seen = 0
                while at < size and is_alpha(data[at]):
                    seen |= 1 << (data[at] >> 5 & 1)
                    at += 1
                has_large = has_large or seen & 1
                has_small = has_small or seen & 2
                token.symbols += <int> (at - begin)
                continue
        if within:
            within = False
            token.end = at
            token.dotted = code == c'.'
            end_token(data, lexicon, has_small, has_large, token, name)
        if at < size:
            code = fold_symbol(code)
            if not harmless(code):
                name.plain = True
                return
            if code == c',' and name.tokens and not name.comma:
                name.comma = name.tokens
        at += n
    sort_tokens(data, lexicon, sexed, name)


cdef inline void sort_tokens(const uint8_t *data, Lexicon lexicon, bint sexed, Name *name) noexcept nogil:
    """Which words are names: titles stand before the name, suffixes behind it, particles within."""
    cdef int n, m
    cdef Token *token
    name.titles = min(name.titles, name.tokens - 1)
    m = name.tokens
    while m > name.titles + 1 and name.token[m - 1].flags & SUFFIX:
        m -= 1
        name.token[m].flags |= KEPT
    for n in range(name.titles, m):
        token = &name.token[n]
        # Van Smith may be called so; van Smith and Van der Berg have it in the family name.
        if token.flags & PARTICLE and n < m - 1 and (token.casing == 1 or n > name.titles or (
                name.token[n + 1].flags & PARTICLE and name.token[n + 1].casing == 1)):
            token.flags |= DROPPED
        else:
            name.words += 1
            if sexed and name.words == 1 and (n < m - 1 or not name.given):
                name.given = hash_of(data + token.begin, data + token.end)
    if name.comma >= m or name.comma <= name.titles:
        name.comma = 0
    if name.comma and sexed:
        # FAMILY, Given: the sex is that of the first word behind the comma.
        token = &name.token[name.comma]
        name.given = hash_of(data + token.begin, data + token.end)
    if name.words == 0:
        name.plain = True


cdef void read_signs(const uint8_t *data, int64_t size, Lexicon lexicon, bint sexed,
                     Name *name) noexcept nogil:
    cdef int64_t at = 0, stop = size, last = 0, second = -1
    cdef uint32_t code, first = 0
    cdef int n, script, kana = 0
    cdef const uint8_t *word = lexicon.honorific
    cdef const uint8_t *words_end = word + lexicon.honorific_size
    cdef uint64_t hashed = <uint64_t> 0xCBF29CE484222325U, whole = hashed, pair = hashed
    while stop > 0 and (data[stop - 1] == c' ' or data[stop - 1] == 9):
        stop -= 1
    if stop > 3:
        symbol_before(data + stop, data, &code)
        if code >= 0x10000 or not lexicon.finals[code]:
            word = words_end
    while word < words_end:
        if stop > word[0] and memcmp(data + stop - word[0], word + 1, word[0]) == 0:
            name.title_at = stop - word[0]
            break
        word += 1 + word[0]
    stop = min(stop, name.title_at)
    while at < stop:
        n = symbol_at(data + at, data + stop, &code)
        script = script_of(code)
        if script == HAN or script == KANA or script == HANGUL or code == 0x3005:
            if code < 0x10000 and lexicon.signs[code] and not name.locale:
                name.locale = lexicon.signs[code]
            if script == KANA:
                kana += 1
            name.symbols += 1
            if name.symbols == 1:
                first = code
            elif name.symbols == 2:
                second = at
            last = at
            whole = mixed(whole, code)
            if name.symbols == 2:
                pair = whole
        else:
            code = fold_symbol(code)
            if code != c' ' and code != 0xB7 and code != c'.':
                name.plain = True
                return
            if name.symbols:
                if not name.gaps or name.gap_end == at:
                    if not name.gaps:
                        name.gap_at = at
                        name.gaps = 1
                    name.gap_end = at + n
                else:
                    name.gaps += 1
        at += n
    if name.gaps == 1 and name.gap_end >= stop:
        # A blank before the title is none within the name.
        name.title_at = name.gap_at if name.title_at < size else name.title_at
        name.gaps = 0
    if name.symbols == 0 or name.symbols > 30:
        name.plain = True
        return
    if kana:
        name.script = KANA
    if name.symbols >= 3 and (
            name.locale == lexicon.chinese_old + 1 or (name.symbols >= 4 and not name.locale)) and (
                lexicon.known(pair) & (JAPANESE | FAMILY)) == JAPANESE:
        name.locale = lexicon.defaults[KANA] + 1
    # 小王, 老李: the surname behind a form of address.
    if name.title_at == size and name.symbols == 2 and not name.gaps and (first == 0x5C0F or first == 0x8001):
        name.head = second
        name.surname_only = True
    if name.title_at < size and (name.symbols == 1 or (
            name.symbols == 2 and not name.gaps and lexicon.known(whole) & FAMILY)):
        name.surname_only = True
    elif name.symbols == 1:
        name.surname_only = True
    if name.symbols > 1 and sexed:
        symbol_at(data + last, data + size, &code)
        name.given = mixed(hashed, code)


cdef inline int sex_of(Lexicon lexicon, uint64_t given, int locale) noexcept nogil:
    """The sex (1: man) that a given name says, among the names of the locale or of all; -1 for none."""
    cdef int flags = lexicon.known(mixed(given, OF_LOCALE + locale)) & (FEMALE | MALE)
    if flags == 0:
        flags = lexicon.known(given) & (FEMALE | MALE)
    return 1 if flags == MALE else 0 if flags == FEMALE else -1


def name_forms(Strings values, Lexicon lexicon):
    """What the key sees of each name: its words in small letters, the given name first, without titles."""
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef Name name
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                write_form(values.data + values.offsets[row], values.offsets[row + 1] - values.offsets[row],
                           values.data + values.offsets[values.length], lexicon, &name, &out)
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


cdef int write_form(const uint8_t *data, int64_t size, const uint8_t *limit, Lexicon lexicon, Name *name,
                    Out *out) except -1 nogil:
    cdef int i, k, n, first, last, part
    cdef int64_t at, stop
    cdef uint32_t code
    cdef uint64_t eight
    reserve(out, 2 * size + 64)
    if size == 0:
        return 0
    read_name(data, size, limit, lexicon, False, name)
    if name.plain:
        put(out, data, size)
        return 0
    if name.script >= HANGUL:
        at = 0
        while at < name.title_at:
            n = symbol_at(data + at, data + size, &code)
            if fold_symbol(code) != c' ':
                put(out, data + at, n)
            at += n
        return 0
    for part in range(2):
        # Behind the comma first.
        first = name.comma if part == 0 else name.titles
        last = name.tokens if part == 0 or not name.comma else name.comma
        if part == 1 and not name.comma:
            break
        if part == 0 and not name.comma:
            first = name.titles
        for i in range(first, last):
            if name.token[i].flags & KEPT:
                continue
            at = name.token[i].begin
            stop = name.token[i].end
            if name.token[i].plain:
                # Letters, apostrophes and hyphens: bit 5 is what capitals lack, and the others have it.
                k = 0
                while k + at < stop and limit - (data + at + k) >= 8:
                    memcpy(&eight, data + at + k, 8)
                    eight |= <uint64_t> 0x2020202020202020U
                    memcpy(out.data + out.size + k, &eight, 8)
                    k += 8
                while k + at < stop:
                    out.data[out.size + k] = data[at + k] | 0x20
                    k += 1
                out.size += stop - at
                at = stop
            while at < stop:
                k = symbol_at(data + at, data + stop, &code)
                put_symbol(out, small(code))
                at += k
            out.data[out.size] = c' '
            out.size += 1
    if out.size and out.data[out.size - 1] == c' ':
        out.size -= 1
    return 0


# ---------------------------------------------------------------- names: writing
cdef struct Person:
    int sex          # 0 female, 1 male
    int family
    int given
    int last         # of a Chinese given name, or -1
    uint64_t rest_family   # what is left to draw another one from
    uint64_t rest_middle
    int family_list
    int given_list


cdef void draw_person(Lexicon lexicon, const Style *style, const uint64_t *words, int sex, bint evenly,
                      Person *person) noexcept nogil:
    """Who a row is: the same for all columns that have the same words."""
    cdef uint64_t word
    person.sex = sex if sex >= 0 else <int> (words[W_SEX] >> 63)
    person.family_list = style.family
    if person.sex == 0 and style.family_female >= 0:
        person.family_list = style.family_female
    person.given_list = style.male if person.sex else style.female
    person.rest_family = words[W_FAMILY]
    person.family = lexicon.pick(person.family_list, &person.rest_family, evenly)
    word = words[W_GIVEN]
    person.given = lexicon.pick(person.given_list, &word, evenly)
    person.last = -1
    if style.female_last >= 0:
        person.last = lexicon.pick(style.male_last if person.sex else style.female_last, &word, evenly)
        # Five of six given names have two symbols.
        if not evenly and draw(&word, 6) == 0:
            person.last = -1
    person.rest_middle = words[W_MIDDLE]


cdef inline int put_family(Lexicon lexicon, const Person *person, int variant, Out *out) except -1 nogil:
    return lexicon.put(out, person.family_list, person.family, variant)


cdef inline int put_second(Lexicon lexicon, Person *person, int variant, Out *out) except -1 nogil:
    """Another family name."""
    return lexicon.put(
        out, person.family_list, lexicon.pick(person.family_list, &person.rest_family, True), variant)


cdef inline int put_given(Lexicon lexicon, const Style *style, const Person *person, int variant,
                          Out *out) except -1 nogil:
    lexicon.put(out, person.given_list, person.given, variant)
    if person.last >= 0:
        lexicon.put(out, style.male_last if person.sex else style.female_last, person.last, variant)
    return 0


cdef inline int put_middle(Lexicon lexicon, Person *person, int variant, Out *out) except -1 nogil:
    """Another given name."""
    return lexicon.put(
        out, person.given_list, lexicon.pick(person.given_list, &person.rest_middle, True), variant)


cdef int put_full(Lexicon lexicon, const Style *style, const Person *person, Out *out) except -1 nogil:
    if style.order == GIVEN_FIRST:
        put_given(lexicon, style, person, 0, out)
        reserve(out, 1)
        put(out, <const uint8_t *> b" ", 1)
        return put_family(lexicon, person, 0, out)
    put_family(lexicon, person, 0, out)
    if style.order == FAMILY_FIRST:
        reserve(out, 1)
        put(out, <const uint8_t *> b" ", 1)
    return put_given(lexicon, style, person, 0, out)


cdef int put_initial(Out *out, int64_t since, bint dotted) except -1 nogil:
    """Cuts what was written since down to its first symbol."""
    cdef uint32_t code
    out.size = since + symbol_at(out.data + since, out.data + out.size, &code)
    return 0


cdef int write_signs(const uint8_t *data, int64_t size, Lexicon lexicon, const Style *style,
                     const Name *name, const Person *person, int what, Out *out) except -1 nogil:
    reserve(out, size + 64)
    if name.head:
        put(out, data, name.head)
    if name.gaps and style.sound_female >= 0 and fold_dot(data + name.gap_at, data + size):
        # A foreign name in Chinese: as many parts as before.
        lexicon.put(out, style.sound_male if person.sex else style.sound_female,
                    person.given % lexicon.count[style.sound_male if person.sex else style.sound_female], 0)
        reserve(out, size + 64)
        put(out, data + name.gap_at, name.gap_end - name.gap_at)
        lexicon.put(out, style.sound_family, person.family % lexicon.count[style.sound_family], 0)
    elif what == 1:
        put_given(lexicon, style, person, 0, out)
    elif name.surname_only or what == 2:
        put_family(lexicon, person, 0, out)
    else:
        put_family(lexicon, person, 0, out)
        if name.gaps == 1:
            reserve(out, size + 64)
            put(out, data + name.gap_at, name.gap_end - name.gap_at)
        put_given(lexicon, style, person, 0, out)
    reserve(out, size + 64)
    put(out, data + name.title_at, size - name.title_at)
    return 0


cdef inline bint fold_dot(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    symbol_at(p, end, &code)
    code = fold_symbol(code)
    return code == 0xB7 or code == c'.'


cdef int write_words(const uint8_t *data, int64_t size, Lexicon lexicon, const Style *style, Name *name,
                     Person *person, int what, Out *out) except -1 nogil:
    """Each word of the name becomes another of its kind; what stands between the words stays."""
    cdef int i, kind, seen = 0, behind = 0, before = 0, variant
    cdef int64_t upto = 0, since
    cdef Token *token
    cdef bint family_first = style.order != GIVEN_FIRST
    for i in range(name.tokens):
        if i >= name.titles and not name.token[i].flags & (DROPPED | KEPT):
            if name.comma and i >= name.comma:
                behind += 1
            else:
                before += 1
    for i in range(name.tokens):
        token = &name.token[i]
        reserve(out, size + 64)
        if token.flags & DROPPED:
            # And what stands behind it.
            put_between(out, data + upto, token.begin - upto)
            upto = name.token[i + 1].begin if i + 1 < name.tokens else token.end
            continue
        put_between(out, data + upto, token.begin - upto)
        upto = token.end
        if i < name.titles or token.flags & KEPT:
            put(out, data + token.begin, token.end - token.begin)
            continue
        # 0: given, 1: middle, 2: family, 3: second family name
        if what == 1:
            kind = 0 if seen == 0 else 1
        elif what == 2:
            kind = 2 if seen == 0 else 3
        elif name.comma:
            if i < name.comma:
                kind = 2 if seen == 0 else 3
            else:
                kind = 0 if seen == before else 1
        elif name.words == 1:
            kind = lexicon.known(hash_of(data + token.begin, data + token.end)) & (FAMILY | MALE | FEMALE)
            kind = 2 if name.titles or kind == FAMILY else 0
        elif family_first:
            kind = 2 if seen == 0 else 0 if seen == 1 else 1
        else:
            kind = 0 if seen == 0 else 2 if seen == before - 1 else 1
        seen += 1
        variant = 1 if token.casing == 1 else 2 if token.casing == 2 else 0
        since = out.size
        if kind == 0:
            put_given(lexicon, style, person, variant, out)
        elif kind == 1:
            put_middle(lexicon, person, variant, out)
        elif kind == 2:
            put_family(lexicon, person, variant, out)
        else:
            put_second(lexicon, person, variant, out)
        if token.symbols == 1:
            put_initial(out, since, token.dotted)
    reserve(out, size + 64)
    put_between(out, data + upto, size - upto)
    return 0


def names(Strings values, bytes words, int width, Lexicon lexicon, int locale, const uint8_t[::1] sexes,
          bint keep_sex, int what, bint evenly, const uint8_t[::1] turns):
    """Another person's name for each, in the form of the one that stands there.

    A row has `width` words. `locale` is the number of the locale, or -1 for the one that the letters speak
    for. `sexes` (empty, or one a row) says who is to be a woman (0) or a man (1); 2 leaves it to `keep_sex`,
    which
    goes by the given name, or to the key. `what` 1 writes given names, 2 family names, 0 what stands there.
    `turns` (empty, or one a row) is how often a row is drawn on.
    """
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef const uint8_t *data
    cdef const uint8_t *limit = values.data + values.offsets[values.length]
    cdef int64_t size, since
    cdef const uint8_t *word = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef uint64_t drawn[4]
    cdef int i, _turn, chosen, sex, given_sexes = sexes.shape[0] > 0, given_turns = turns.shape[0] > 0
    cdef Name name
    cdef Person person
    cdef const Style *style
    if len(words) < values.length * width * 8 or width < 4:
        raise ValueError("a row has at least four words")
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                if size == 0:
                    offsets[row + 1] = out.size
                    continue
                read_name(data, size, limit, lexicon, keep_sex, &name)
                chosen = locale
                if chosen < 0:
                    chosen = name.locale - 1 if name.locale else lexicon.defaults[name.script]
                style = &lexicon.styles[chosen]
                sex = sexes[row] if given_sexes else 2
                if sex > 1:
                    sex = -1
                    if keep_sex and name.given:
                        sex = sex_of(lexicon, name.given, chosen)
                for i in range(4):
                    drawn[i] = word_at(word + 8 * (row * width + i))
                if given_turns:
                    for i in range(4):
                        if i != W_SEX:
                            drawn[i] += turns[row] * STRIDE
                since = out.size
                for _turn in range(ATTEMPTS):
                    draw_person(lexicon, style, drawn, sex, evenly, &person)
                    out.size = since
                    if name.plain or (style.order == JOINED) != (name.script >= HANGUL):
                        reserve(&out, 64)
                        if what == 1:
                            put_given(lexicon, style, &person, 0, &out)
                        elif what == 2:
                            put_family(lexicon, &person, 0, &out)
                        else:
                            put_full(lexicon, style, &person, &out)
                    elif name.script >= HANGUL:
                        write_signs(data, size, lexicon, style, &name, &person, what, &out)
                    else:
                        write_words(data, size, lexicon, style, &name, &person, what, &out)
                    if not alike(out.data + since, out.size - since, data, size):
                        break
                    drawn[W_FAMILY] += STRIDE
                    drawn[W_GIVEN] += STRIDE
                    drawn[W_MIDDLE] += STRIDE
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


# ---------------------------------------------------------------- letters and digits in a written form
cdef enum:
    SYMBOLS = 128          # letters and digits of a value; longer ones are written anew

    DIGITS_ONLY = 0
    LETTERS_TOO = 1


cdef struct Read:
    int size
    bint clean             # between the symbols stands nothing that says anything
    bint plus              # it begins with +
    uint8_t symbol[SYMBOLS]  # folded, in upper case


cdef void read_symbols(const uint8_t *data, int64_t size, int kind, Read *read) noexcept nogil:
    cdef int64_t at = 0
    cdef uint32_t code
    cdef int n
    read.size = 0
    read.clean = True
    read.plus = False
    while at < size:
        n = symbol_at(data + at, data + size, &code)
        code = fold_symbol(code)
        if is_digit(code) or (kind == LETTERS_TOO and is_alpha(code)):
            if read.size == SYMBOLS:
                read.clean = False
                return
            read.symbol[read.size] = <uint8_t> upper(code)
            read.size += 1
        elif code == SYMBOL_INVALID or matters(code):
            read.clean = False
        elif code == c'+' and read.size == 0:
            read.plus = True
        at += n


cdef int write_symbols(const uint8_t *data, int64_t size, int kind, const uint8_t *symbols, int count,
                       Out *out) except -1 nogil:
    """Other symbols in place of the value's last `count` letters and digits, in their width and case."""
    cdef int64_t at = 0
    cdef uint32_t code, folded
    cdef int n, seen = 0, skip
    cdef Read read
    cdef uint32_t new
    cdef bint small_letters = False
    reserve(out, size + 4 * count + 64)
    read_symbols(data, size, kind, &read)
    if not read.clean or read.size < count:
        put(out, symbols, count)
        return 0
    skip = read.size - count
    for n in range(size):
        small_letters = small_letters or 97 <= data[n] <= 122
    while at < size:
        n = symbol_at(data + at, data + size, &code)
        folded = fold_symbol(code)
        if is_digit(folded) or (kind == LETTERS_TOO and is_alpha(folded)):
            if seen >= skip:
                new = symbols[seen - skip]
                if code == folded:
                    # A letter where a digit stood is as the value's other letters are.
                    if 97 <= code <= 122 or (small_letters and is_digit(code)):
                        new = lower(new)
                    put_symbol(out, new)
                elif 0xFF01 <= code <= 0xFF5E:
                    put_symbol(out, (lower(new) if 97 <= folded <= 122 else new) + 0xFEE0)
                elif is_digit(new):
                    # Digits of another script: theirs begin at a zero of their own.
                    put_symbol(out, code - folded + new)
                else:
                    put_symbol(out, new)
            else:
                put(out, data + at, n)
            seen += 1
        else:
            put(out, data + at, n)
        at += n
    return 0


cdef inline uint8_t luhn_digit(const uint8_t *s, int n) noexcept nogil:
    cdef int i, d, total = 0
    for i in range(n):
        d = s[n - 1 - i] - 48
        if i % 2 == 0:
            d = 2 * d - 9 if d > 4 else 2 * d
        total += d
    return 48 + (10 - total % 10) % 10


cdef inline uint8_t mod11_2(const uint8_t *s) noexcept nogil:
    """The check symbol of ISO 7064 MOD 11-2 behind 17 digits."""
    cdef int i, p = 0
    for i in range(17):
        p = (p + s[i] - 48) * 2 % 11
    p = (12 - p) % 11
    return <uint8_t> c'X' if p == 10 else 48 + p


cdef inline int mod97(const uint8_t *s, int n, int rest) noexcept nogil:
    cdef int i
    for i in range(n):
        rest = (rest * 10 + s[i] - 48) % 97 if is_digit(s[i]) else (rest * 100 + s[i] - 55) % 97
    return rest


cdef inline void two(uint8_t *s, int number) noexcept nogil:
    s[0] = 48 + number // 10
    s[1] = 48 + number % 10


cdef inline int number_of(const uint8_t *s, int n) noexcept nogil:
    """Digits modulo 97; letters as the French key counts them."""
    cdef int i, rest = 0, d
    for i in range(n):
        d = s[i] - 48
        if d > 9:
            d = (s[i] - 65) % 9 + 1 if s[i] < c'S' else (s[i] - 65 + 1) % 9 + 1
        rest = (rest * 10 + d) % 97
    return rest


cdef int[26] ITALIAN_ODD
ITALIAN_ODD[:] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]
cdef int[10] SPANISH
SPANISH[:] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]


cdef void iban_checks(uint8_t *s, int n) noexcept nogil:
    """National check digits where the standard work of the country has them, then those of ISO 13616."""
    cdef int i, total, code = s[0] * 256 + s[1], rest
    cdef uint8_t *b = s + 4
    cdef int m = n - 4
    if code == 0x4245 and m == 12:                       # BE
        rest = mod97(b, 10, 0)
        two(b + 10, rest if rest else 97)
    elif (code == 0x4652 or code == 0x4D43) and m == 23:  # FR, MC: the RIB key
        rest = (89 * number_of(b, 5) + 15 * number_of(b + 5, 5) + 3 * number_of(b + 10, 11)) % 97
        two(b + 21, 97 - rest)
    elif code == 0x4553 and m == 20:                     # ES
        for i in range(2):
            total = 0
            for rest in range(10 if i else 8):
                total += (b[10 + rest] if i else b[rest]) * SPANISH[rest if i else rest + 2]
                total -= 48 * SPANISH[rest if i else rest + 2]
            total = 11 - total % 11
            b[8 + i] = 48 + (0 if total == 11 else 1 if total == 10 else total)
    elif (code == 0x4954 or code == 0x534D) and m == 23:  # IT, SM
        total = 0
        for i in range(1, 23):
            rest = b[i] - 48 if b[i] < 58 else b[i] - 65
            total += ITALIAN_ODD[rest] if i % 2 else rest
        b[0] = 65 + total % 26
    elif (code == 0x5054 and m == 21) or (code == 0x5349 and m == 15) or (
            (code == 0x4241 or code == 0x4D45 or code == 0x4D4B or code == 0x5253) and 15 <= m <= 18):
        # PT, SI, BA, ME, MK, RS: ISO 7064 MOD 97-10 at the end
        rest = mod97(b, m - 2, 0) * 100 % 97
        two(b + m - 2, 98 - rest)
    elif code == 0x4E4F and m == 11:                     # NO
        total = 0
        for i in range(10):
            total += (b[i] - 48) * ((9 - i) % 6 + 2)
        total = (11 - total % 11) % 11
        if total == 10:
            # No number of this beginning exists; another one.
            b[9] = 48 + (b[9] - 48 + 1) % 10
            iban_checks(s, n)
            return
        b[10] = 48 + total
    elif code == 0x4649 and m == 14:                     # FI
        b[13] = luhn_digit(b, 13)
    elif (code == 0x4545 and m == 16):                   # EE: 7, 3, 1 from the right
        total = 0
        for i in range(13):
            total += (b[14 - i] - 48) * (7 if i % 3 == 0 else 3 if i % 3 == 1 else 1)
        b[15] = 48 + (10 - total % 10) % 10
    s[2] = s[3] = 48
    rest = mod97(b, m, 0)
    rest = mod97(s, 4, rest)
    two(s + 2, 98 - rest)


cdef enum Method:
    PLAIN, CARD, IBAN, MAC, HEX, UUID


cdef inline int kept_of_card(const uint8_t *s, int n) noexcept nogil:
    """So many digits say whose brand a card is."""
    if s[0] == c'4':
        return 1
    if s[0] == c'5' or (s[0] == c'3' and n > 1 and (s[1] == c'4' or s[1] == c'7')):
        return 2
    return 2 if s[0] == c'6' and n > 1 and s[1] == c'2' else 4


def restamp(Strings values, bytes words, int width, int first, int kind, int last, int keep, int method,
            const uint8_t[::1] turns):
    """Another letter or digit for each, in the same places.

    A digit becomes a digit and a letter a letter. Words from `first` on are drawn from. `kind` 1 counts
    letters in; only the `last` symbols are replaced if that is not 0, and of these the first `keep` stay.
    `method`
    1 is for cards (the brand stays, Luhn holds), 2 for IBANs (the country stays, checks hold), 3 for MAC
    addresses (locally administered, unicast), 4 for hexadecimal digits, 5 for UUIDs (random ones, RFC 9562).
    """
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef const uint8_t *data
    cdef int64_t size, since
    cdef const uint8_t *word = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef uint64_t drawn = 0
    cdef int i, k, n, skip, stay, turn, given_turns = turns.shape[0] > 0, d
    cdef Read read
    cdef uint8_t new[SYMBOLS]
    if first + (SYMBOLS + 11) // 12 > width and first >= width:
        raise ValueError("a row has too few words")
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                since = out.size
                if size == 0:
                    offsets[row + 1] = out.size
                    continue
                read_symbols(data, size, kind, &read)
                skip = read.size - last if last and read.size > last else 0
                n = read.size - skip
                if n == 0:
                    # There is nothing to replace symbol by symbol; what it is, nobody knows.
                    n = 8
                    memset(read.symbol, c'0', 8)
                    skip = 0
                for turn in range(ATTEMPTS):
                    memcpy(new, read.symbol + skip, n)
                    stay = keep
                    if method == CARD:
                        stay = max(stay, kept_of_card(new, n))
                    elif method == IBAN and is_alpha(new[0]) and is_alpha(new[1]):
                        stay = 4
                    if n < 9:
                        # Too short to be one: nothing of it is a brand or a country.
                        stay = 0
                    for i in range(stay, n):
                        if (i - stay) % 12 == 0:
                            k = first + ((i - stay) // 12) % (width - first)
                            drawn = word_at(word + 8 * (row * width + k))
                            drawn += (turn + (turns[row] if given_turns else 0) + (i - stay) // 12) * STRIDE
                        if method >= MAC:
                            d = <int> draw(&drawn, 16)
                            if method == UUID and i == 12:
                                d = 4
                            elif method == UUID and i == 16:
                                d = (d & 3) | 8
                            if method == MAC and i == 1:
                                d = (d & 12) | 2
                            new[i] = 48 + d if d < 10 else 55 + d
                        elif is_digit(new[i]):
                            # No longer number begins with 0 that didn't.
                            new[i] = 48 + (<int> draw(&drawn, 9) + 1 if i == 0 and new[0] != 48 and n > 1
                                           else <int> draw(&drawn, 10))
                        else:
                            new[i] = 65 + <int> draw(&drawn, 26)
                    if method == CARD and n > 2:
                        new[n - 1] = luhn_digit(new, n - 1)
                    elif method == IBAN and n > 8 and is_alpha(new[0]) and is_alpha(new[1]):
                        iban_checks(new, n)
                    out.size = since
                    write_symbols(data, size, kind, new, n, &out)
                    if not alike(out.data + since, out.size - since, data, size):
                        break
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


# ---------------------------------------------------------------- telephones
cdef enum:
    MOST_DIGITS = 20
    ENOUGH = 100000        # numbers of a kind; where there are fewer, the kind isn't kept


@cython.final
cdef class Plan:
    """A numbering plan: which digits may follow, and how many numbers of each length there are from there."""

    cdef int32_t *moves
    cdef uint64_t *counts
    cdef int start
    cdef int states
    cdef readonly int prefix

    def __cinit__(self, rows, accepts, int start, str prefix):
        cdef int s, d, length
        cdef uint64_t total
        self.states = len(rows)
        self.start = start
        self.prefix = int(prefix) if len(prefix) == 1 else -1
        self.moves = <int32_t *> calloc(self.states * 10, sizeof(int32_t))
        self.counts = <uint64_t *> calloc(self.states * MOST_DIGITS, sizeof(uint64_t))
        if self.moves == NULL or self.counts == NULL:
            raise MemoryError
        for s in range(self.states):
            for d in range(10):
                self.moves[10 * s + d] = rows[s][d]
            self.counts[s * MOST_DIGITS] = 1 if s and accepts[s] else 0
        for length in range(1, MOST_DIGITS):
            for s in range(1, self.states):
                total = 0
                for d in range(10):
                    if self.moves[10 * s + d]:
                        total += self.counts[self.moves[10 * s + d] * MOST_DIGITS + length - 1]
                self.counts[s * MOST_DIGITS + length] = total

    def __dealloc__(self):
        free(self.moves)
        free(self.counts)

    def size(self, int length):
        """How many numbers of so many digits there are."""
        return self.counts[self.start * MOST_DIGITS + length]

    cdef uint64_t ways(self, const uint8_t *digits, int known, int length) noexcept nogil:
        """How many numbers of `length` digits begin with these."""
        cdef int i, state = self.start
        for i in range(known):
            state = self.moves[10 * state + digits[i] - 48]
        return self.counts[state * MOST_DIGITS + length - known] if state else 0

    cdef bint has(self, const uint8_t *digits, int length) noexcept nogil:
        return 0 < length < MOST_DIGITS and self.ways(digits, length, length) > 0

    cdef uint64_t rank(self, const uint8_t *digits, int known, int length) noexcept nogil:
        """The number of a number among those of its length that begin with the first `known` digits."""
        cdef int i, d, state = self.start
        cdef uint64_t before = 0
        for i in range(length):
            if i >= known:
                for d in range(digits[i] - 48):
                    if self.moves[10 * state + d]:
                        before += self.counts[self.moves[10 * state + d] * MOST_DIGITS + length - 1 - i]
            state = self.moves[10 * state + digits[i] - 48]
        return before

    cdef void unrank(self, uint8_t *digits, int known, int length, uint64_t rank) noexcept nogil:
        cdef int i, d, state = self.start
        cdef uint64_t here
        for i in range(length):
            if i < known:
                state = self.moves[10 * state + digits[i] - 48]
                continue
            for d in range(10):
                if not self.moves[10 * state + d]:
                    continue
                here = self.counts[self.moves[10 * state + d] * MOST_DIGITS + length - 1 - i]
                if rank < here:
                    break
                rank -= here
            digits[i] = 48 + d
            state = self.moves[10 * state + d]


def calling_codes(Strings values):
    """For each value that is written internationally, its first three digits behind the + or 00; else -1."""
    cdef Py_ssize_t row
    cdef Read read
    cdef int at, i, number
    found = PyBytes_FromStringAndSize(NULL, values.length * 4)
    cdef int32_t *out = <int32_t *> PyBytes_AS_STRING(found)
    with nogil:
        for row in range(values.length):
            read_symbols(values.data + values.offsets[row], values.offsets[row + 1] - values.offsets[row],
                         DIGITS_ONLY, &read)
            at = international(&read)
            number = -1
            if at >= 0 and read.size >= at + 5:
                number = 0
                for i in range(3):
                    number = 10 * number + read.symbol[at + i] - 48
            out[row] = number
    return found


cdef inline int international(const Read *read) noexcept nogil:
    """Where the calling code begins, or -1."""
    if read.plus:
        return 0
    if read.size > 6 and read.symbol[0] == c'0':
        if read.symbol[1] == c'0':
            return 2
        if read.symbol[1] == c'1' and read.symbol[2] == c'1':
            return 3
    return -1


def phones(Strings values, bytes words, int width, int first, list plans, const int32_t[::1] which,
           const int32_t[::1] skips, Plan home, int home_code, const uint8_t[::1] turns):
    """Another telephone number for each: of the same plan, length and first digit, as it was written.

    ``plans[which[row]]`` is the plan of a number that is written internationally, `skips` how many digits its
    calling
    code has; where `which` is -1 the plan is `home`, whose calling code is `home_code`. A number
    that its plan doesn't have becomes one of the same length that it has; where there is none, other digits.
    """
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef const uint8_t *data
    cdef int64_t size
    cdef const uint8_t *word = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef uint64_t drawn, n_ways, rank
    cdef int i, at, m, known, _turn, given_turns = turns.shape[0] > 0, code, digits_of_code = 0
    cdef Read read
    cdef uint8_t *s
    cdef uint8_t new[SYMBOLS]
    cdef Plan plan
    cdef void **held = <void **> calloc(len(plans) + 1, sizeof(void *))
    if held == NULL:
        raise MemoryError
    if first >= width:
        free(held)
        raise ValueError("a row has too few words")
    for i in range(len(plans)):
        plan = plans[i]
        held[i] = <void *> plan
    code = home_code
    while code:
        digits_of_code += 1
        code //= 10
    try:
        begin_output(values, &out, &offsets)
    except MemoryError:
        free(held)
        raise
    try:
        for row in range(values.length):
            plan = <Plan> held[which[row]] if which[row] >= 0 else home
            with nogil:
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                if size:
                    read_symbols(data, size, DIGITS_ONLY, &read)
                    at = 0
                    if which[row] >= 0:
                        at = international(&read) + skips[row]
                    elif plan is not None:
                        at = home_start(plan, &read, home_code, digits_of_code)
                    if at >= read.size:
                        at = 0
                    m = read.size - at
                    s = read.symbol + at
                    if plan is not None and m > 1 and plan.prefix == s[0] - 48 and (
                            plan.has(s + 1, m - 1) or not plan.has(s, m)):
                        s += 1
                        m -= 1
                    memcpy(new, s, m)
                    drawn = word_at(word + 8 * (row * width + first))
                    if given_turns:
                        drawn += turns[row] * STRIDE
                    known = 1
                    n_ways = 0
                    if plan is not None and 1 < m < MOST_DIGITS:
                        n_ways = plan.ways(s, 1, m)
                        if n_ways < ENOUGH:
                            known = 0
                            n_ways = plan.ways(s, 0, m)
                    if n_ways > 1:
                        rank = draw(&drawn, n_ways)
                        if plan.has(s, m) and rank == plan.rank(s, known, m):
                            rank = (rank + 1) % n_ways
                        plan.unrank(new, known, m, rank)
                    else:
                        for _turn in range(ATTEMPTS):
                            for i in range(m):
                                if i % 12 == 0:
                                    drawn += STRIDE
                                new[i] = 48 + <int> draw(&drawn, 10)
                            if memcmp(new, s, m) != 0:
                                break
                    if m == 0:
                        memcpy(new, b"0000000", 7)
                        m = 7
                    write_symbols(data, size, DIGITS_ONLY, new, m, &out)
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)
        free(held)


cdef int home_start(Plan plan, const Read *read, int code, int digits) noexcept nogil:
    """Where the national number begins in a number that isn't written with + or 00."""
    cdef int i, number = 0, at = international(read)
    if at < 0:
        at = 0
        if plan.has(read.symbol, read.size) or (
                plan.prefix == read.symbol[0] - 48 and plan.has(read.symbol + 1, read.size - 1)):
            return 0
    if read.size <= at + digits:
        return 0
    for i in range(digits):
        number = 10 * number + read.symbol[at + i] - 48
    return at + digits if number == code else 0


# ---------------------------------------------------------------- days
cdef inline int64_t days_of(int64_t year, int month, int day) noexcept nogil:
    """Days since 1970 of a date of the Gregorian calendar."""
    cdef int64_t y = year - (1 if month <= 2 else 0), era = y // 400, of_era = y - era * 400
    cdef int64_t of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


cdef inline void date_of(int64_t days, int *year, int *month, int *day) noexcept nogil:
    cdef int64_t z = days + 719468, era = z // 146097, of_era = z - era * 146097
    cdef int64_t y = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    cdef int64_t of_year = of_era - (365 * y + y // 4 - y // 100), m = (5 * of_year + 2) // 153
    day[0] = <int> (of_year - (153 * m + 2) // 5 + 1)
    month[0] = <int> (m + 3 if m < 10 else m - 9)
    year[0] = <int> (y + era * 400 + (1 if month[0] <= 2 else 0))


cdef inline int64_t born(uint64_t word, int year, int64_t other) noexcept nogil:
    """The day of birth, `other` than that one: in the given year, or in any from 1945 to 2006."""
    cdef int64_t first = days_of(year, 1, 1) if year > 0 else days_of(1945, 1, 1)
    cdef int64_t end = days_of(year + 1, 1, 1) if year > 0 else days_of(2007, 1, 1)
    cdef int64_t day
    if not first <= other < end:
        return first + <int64_t> draw(&word, end - first)
    day = first + <int64_t> draw(&word, end - first - 1)
    return day + 1 if day >= other else day


cdef struct Group:
    int64_t begin
    int64_t end
    int value
    int digits


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
FULL = "January February March April May June July August September October November December".split()
cdef uint8_t MONTH_NAMES[12][12]
cdef int MONTH_SIZES[12]
for _code in range(12):
    MONTH_SIZES[<int> _code] = len(FULL[_code])
    for _place, _symbol in enumerate(FULL[_code].encode()):
        MONTH_NAMES[<int> _code][<int> _place] = _symbol


cdef inline int month_named(const uint8_t *p, int64_t size, int *length) noexcept nogil:
    """The month, from 1, whose English name (or its first three letters) begins at p; 0 for none."""
    cdef int month, i
    for month in range(12):
        i = 0
        while i < size and i < MONTH_SIZES[month] and lower(p[i]) == lower(MONTH_NAMES[month][i]):
            i += 1
        if (i == MONTH_SIZES[month] or i == 3) and (i == size or not is_alpha(p[i])):
            length[0] = i
            return month + 1
    return 0


def dates(Strings values, bytes words, int width, int first, bint keep_year, bint linked,
          const int32_t[:, ::1] facts, const uint8_t[::1] still, const uint8_t[::1] turns):
    """Another date for each, in the form that it is written in; what isn't understood becomes yyyy-mm-dd.

    `facts` and `still` are as for :func:`compose`; `keep_year` keeps the year of the date.
    Where day and month could be either way around and the date is not `linked`, they still can.
    """
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef const uint8_t *data
    cdef int64_t size, since, at, from_
    cdef const uint8_t *word = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef uint64_t drawn
    cdef int64_t day_number
    cdef uint32_t code
    cdef int n, groups, i, k, y, m, d, year, named, length = 0, _turn, old, swapped
    cdef bint plain, within, either
    cdef Group group[4]
    cdef int parts[4]
    cdef int given = facts.shape[0] > 0, stands = still.shape[0] > 0, given_turns = turns.shape[0] > 0
    if first >= width:
        raise ValueError("a row has too few words")
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                since = out.size
                if size == 0:
                    offsets[row + 1] = out.size
                    continue
                groups = 0
                named = -1
                plain = within = False
                at = 0
                while at < size and not plain:
                    n = symbol_at(data + at, data + size, &code)
                    code = fold_symbol(code)
                    if is_digit(code):
                        if not within:
                            if groups == 4:
                                plain = True
                                break
                            group[groups].begin = at
                            group[groups].value = group[groups].digits = 0
                            groups += 1
                            within = True
                        if group[groups - 1].digits >= 8:
                            plain = True
                            break
                        group[groups - 1].value = 10 * group[groups - 1].value + code - 48
                        group[groups - 1].digits += 1
                        group[groups - 1].end = at + n
                    else:
                        within = False
                        if is_alpha(code) and named < 0 and groups < 4:
                            k = month_named(data + at, size - at, &length)
                            if k == 0:
                                plain = True
                                break
                            named = groups
                            group[groups].begin = at
                            group[groups].end = at + length
                            group[groups].value = k
                            group[groups].digits = 0
                            groups += 1
                            n = length
                        elif not (harmless(code) or code == 0x5E74 or code == 0x6708 or code == 0x65E5
                                  or code == 0x53F7 or code == 0xB7):
                            plain = True
                    at += n
                # Which group is the year (0), the month (1), the day (2)?
                either = False
                old = 0
                if not plain:
                    plain = True
                    for i in range(4):
                        parts[i] = -1
                    if groups == 1 and group[0].digits == 8:
                        plain = False
                        parts[0] = 3 if 1300 <= group[0].value // 10000 < 2200 else 4
                        old = group[0].value // 10000 if parts[0] == 3 else group[0].value % 10000
                    elif groups == 1 and group[0].digits == 4 and group[0].value > 1300:
                        plain = False
                        parts[0] = 0
                        old = group[0].value
                    elif groups == 2 and group[0].digits == 4 and group[1].digits <= 2:
                        plain = False
                        parts[0], parts[1] = 0, 1
                        old = group[0].value
                    elif groups == 3:
                        plain = False
                        if named >= 0:
                            for i in range(3):
                                if i == named:
                                    parts[i] = 1
                                elif group[i].digits == 4 or (i == 2 and group[i].digits == 2):
                                    parts[i] = 0
                                    old = group[i].value
                                else:
                                    parts[i] = 2
                        elif group[0].digits == 4:
                            parts[0], parts[1], parts[2] = 0, 1, 2
                            old = group[0].value
                        elif group[2].digits == 4 or group[2].digits == 2:
                            parts[2] = 0
                            old = group[2].value
                            if group[0].value > 12:
                                parts[0], parts[1] = 2, 1
                            elif group[1].value > 12:
                                parts[0], parts[1] = 1, 2
                            else:
                                either = True
                                # With strokes, the month is written first more often than not.
                                swapped = fold_at(data + group[0].end, data + size) == c'/'
                                parts[0] = 1 if swapped else 2
                                parts[1] = 2 if swapped else 1
                        else:
                            plain = True
                if 0 < old < 100:
                    old += 1900 if old > 26 else 2000
                year = facts[row, 2] if given else 0
                if year <= 0 and keep_year and 1850 <= old < 2050:
                    year = old
                drawn = word_at(word + 8 * (row * width + first))
                if given_turns:
                    drawn += turns[row] * STRIDE
                for _turn in range(ATTEMPTS):
                    day_number = born(drawn, year, facts[row, 4] if given else NO_DAY)
                    date_of(day_number, &y, &m, &d)
                    if either and not linked and d > 12:
                        d = 1 + d % 12
                    out.size = since
                    reserve(&out, size + 80)
                    if plain:
                        put_number(&out, y, 4)
                        put(&out, <const uint8_t *> b"-", 1)
                        put_number(&out, m, 2)
                        put(&out, <const uint8_t *> b"-", 1)
                        put_number(&out, d, 2)
                    else:
                        from_ = 0
                        for i in range(groups):
                            put(&out, data + from_, group[i].begin - from_)
                            from_ = group[i].end
                            if parts[i] == 3:
                                put_number(&out, y * 10000 + m * 100 + d, 8)
                            elif parts[i] == 4:
                                put_number(&out, d * 1000000 + m * 10000 + y, 8)
                            elif i == named:
                                put(&out, MONTH_NAMES[m - 1],
                                    3 if group[i].end - group[i].begin == 3 else MONTH_SIZES[m - 1])
                            else:
                                k = y if parts[i] == 0 else m if parts[i] == 1 else d
                                if parts[i] == 0 and group[i].digits == 2:
                                    k = y % 100
                                put_number(&out, k, group[i].digits)
                        put(&out, data + from_, size - from_)
                    if (stands and still[row]) or not alike(out.data + since, out.size - since, data, size):
                        break
                    drawn += STRIDE
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


cdef inline uint32_t fold_at(const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef uint32_t code = 0
    if p < end:
        symbol_at(p, end, &code)
    return fold_symbol(code)


cdef inline void put_number(Out *out, int64_t number, int width) noexcept nogil:
    """Decimal, with zeros up to `width` digits."""
    cdef uint8_t digits[24]
    cdef int n = 0, i
    while number or n < width or n == 0:
        digits[n] = 48 + number % 10
        number //= 10
        n += 1
    for i in range(n):
        out.data[out.size + i] = digits[n - 1 - i]
    out.size += n


# ---------------------------------------------------------------- programs
cdef enum Op:
    END, TEXT, PICK, SHOW, INITIAL, NUMBER, SYMBOL, EITHER, JUMP, UNLESS, PERSON, NAME, BIRTH, DATE, SERIAL
    CHECK, FORM


# What British and Dutch postcodes end with.
cdef const uint8_t *POSTAL = b"ABDEFGHJLNPQRSTUWXYZ"


cdef int run(const int32_t *program, const uint8_t *constants, int at, Lexicon lexicon, uint64_t *words,
             int32_t *registers, bint evenly, Out *out) except -1 nogil:
    """One value. What a program may do is written in synthetic/programs.py, where programs are made."""
    cdef int64_t since = out.size, begin
    cdef int _steps, i, k, number, y, m, d
    cdef Person person
    cdef const Style *style = lexicon.styles
    memset(&person, 0, sizeof(Person))
    person.last = -1
    for _steps in range(STEP_LIMIT):
        reserve(out, 64)
        k = program[at]
        if k == END:
            return 0
        elif k == TEXT:
            reserve(out, program[at + 2])
            put(out, constants + program[at + 1], program[at + 2])
            at += 3
        elif k == PICK:
            # list, word, register, variant (-1: nothing is written)
            i = registers[program[at + 3]] if program[at + 3] >= 0 else -1
            if i < 0:
                i = lexicon.pick(program[at + 1], &words[program[at + 2]], evenly)
                if program[at + 3] == 1 and i == registers[5]:
                    # Another region than the one that register 5 holds.
                    i = (i + 1) % lexicon.count[program[at + 1]]
            if program[at + 3] >= 0:
                registers[program[at + 3]] = i
            if program[at + 4] >= 0:
                lexicon.put(out, program[at + 1], i, program[at + 4])
            at += 5
        elif k == SHOW:
            # list, register, variant
            lexicon.put(out, program[at + 1], registers[program[at + 2]], program[at + 3])
            at += 4
        elif k == INITIAL:
            begin = out.size
            lexicon.put(out, program[at + 1], registers[program[at + 2]], program[at + 3])
            put_initial(out, begin, False)
            at += 4
        elif k == NUMBER:
            # word, least, how many, width
            put_number(out, program[at + 2] + <int64_t> draw(&words[program[at + 1]], program[at + 3]),
                       program[at + 4])
            at += 5
        elif k == SYMBOL:
            # word, alphabet's place and size, how many
            for i in range(program[at + 4]):
                if i % 12 == 0:
                    reserve(out, 64)
                d = program[at + 2] + <int> draw(&words[program[at + 1]], program[at + 3])
                out.data[out.size] = constants[d]
                out.size += 1
            at += 5
        elif k == EITHER:
            # word, how many, then for each: shares up to here, where it begins
            number = program[at + 2]
            d = <int> draw(&words[program[at + 1]], program[at + 3 + 2 * (number - 1)])
            i = 0
            while d >= program[at + 3 + 2 * i]:
                i += 1
            at = program[at + 4 + 2 * i]
        elif k == JUMP:
            at = program[at + 1]
        elif k == UNLESS:
            # register, value, where to go on if it is another
            at = at + 4 if registers[program[at + 1]] == program[at + 2] else program[at + 3]
        elif k == PERSON:
            # locale
            style = &lexicon.styles[program[at + 1]]
            draw_person(lexicon, style, words, registers[0], evenly, &person)
            registers[0] = person.sex
            at += 2
        elif k == NAME:
            # 0 given, 1 family; variant; whether only the first letter
            begin = out.size
            if program[at + 1] == 0:
                put_given(lexicon, style, &person, program[at + 2], out)
            elif program[at + 1] == 1:
                put_family(lexicon, &person, program[at + 2], out)
            else:
                put_second(lexicon, &person, program[at + 2], out)
            if program[at + 3] and out.size > begin:
                put_initial(out, begin, False)
            at += 4
        elif k == BIRTH:
            # word: register 2 holds the year that is kept, register 3 then the day
            registers[3] = <int32_t> born(words[program[at + 1]], registers[2], registers[6])
            at += 2
        elif k == DATE:
            # 0: yyyymmdd, 1: yymmdd
            date_of(registers[3], &y, &m, &d)
            if program[at + 1] == 0:
                put_number(out, y * 10000 + m * 100 + d, 8)
            else:
                put_number(out, y % 100 * 10000 + m * 100 + d, 6)
            at += 2
        elif k == SERIAL:
            # word: three digits, odd for men
            if registers[0] < 0:
                registers[0] = <int32_t> (words[W_SEX] >> 63)
            number = 2 * <int> draw(&words[program[at + 1]], 499) + (1 if registers[0] else 2)
            put_number(out, number, 3)
            at += 2
        elif k == CHECK:
            # 0: Luhn, 1: MOD 11-2, over all that is written
            if program[at + 1] == 0:
                out.data[out.size] = luhn_digit(out.data + since, <int> (out.size - since))
            else:
                out.data[out.size] = mod11_2(out.data + since)
            out.size += 1
            at += 2
        elif k == FORM:
            # list, register, word: the item, with a digit for each # and a letter for each @
            begin = out.size
            lexicon.put(out, program[at + 1], registers[program[at + 2]], 0)
            while begin < out.size:
                if out.data[begin] == c'#':
                    out.data[begin] = <uint8_t> (48 + draw(&words[program[at + 3]], 10))
                elif out.data[begin] == c'@':
                    out.data[begin] = POSTAL[draw(&words[program[at + 3]], 20)]
                begin += 1
            at += 4
        else:
            return 0
        if out.size - since > OUT_MOST:
            return 0
    return 0


def compose(Strings values, bytes words, int width, Lexicon lexicon, bytes program, bytes constants,
            const int32_t[::1] begins, const uint8_t[::1] which, const int32_t[:, ::1] facts,
            const uint8_t[::1] still, int written, bint evenly, const uint8_t[::1] turns):
    """What a program writes, for each value that holds something.

    Row by row the program begins at ``begins[which[row]]`` (the first where `which` is empty). `facts`
    (empty, or five a row; -1 for unknown) are what is kept, sex (1 man), region, year of birth, and what
    isn't to come out again, region and day of birth. Rows that are `still` (empty, or one a row) aren't
    drawn on when the original comes out. With `written` 1 the outcome's digits are written in the places
    of the value's digits, with 2 its letters and digits in those of letters and digits.
    """
    cdef Py_ssize_t row
    cdef Out out, made
    cdef int64_t *offsets
    cdef const uint8_t *data
    cdef int64_t size, since
    cdef const uint8_t *word = <const uint8_t *> PyBytes_AS_STRING(words)
    cdef const int32_t *code = <const int32_t *> PyBytes_AS_STRING(program)
    cdef const uint8_t *constant = <const uint8_t *> PyBytes_AS_STRING(constants)
    cdef uint64_t drawn[WORDS]
    cdef int32_t registers[REGISTERS]
    cdef int i, turn, given = facts.shape[0] > 0, stands = still.shape[0] > 0, parted = which.shape[0] > 0
    cdef int given_turns = turns.shape[0] > 0
    if width > WORDS or len(words) < values.length * width * 8:
        raise ValueError("a row has a whole number of words, at most 32")
    made.data = NULL
    begin_output(values, &out, &offsets)
    try:
        made.room = 256
        made.size = 0
        made.data = <uint8_t *> malloc(320)
        if made.data == NULL:
            raise MemoryError
        with nogil:
            for row in range(values.length):
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                since = out.size
                if size == 0:
                    offsets[row + 1] = out.size
                    continue
                for turn in range(ATTEMPTS):
                    for i in range(width):
                        drawn[i] = word_at(word + 8 * (row * width + i))
                        if i != W_SEX:
                            drawn[i] += (turn + (turns[row] if given_turns else 0)) * STRIDE
                    for i in range(REGISTERS):
                        registers[i] = -1
                    registers[6] = NO_DAY
                    if given:
                        for i in range(3):
                            registers[i] = facts[row, i]
                        registers[5] = facts[row, 3]
                        registers[6] = facts[row, 4]
                    out.size = since
                    if written:
                        made.size = 0
                        run(code, constant, begins[which[row] if parted else 0], lexicon, drawn, registers,
                            evenly, &made)
                        write_symbols(data, size, DIGITS_ONLY if written == 1 else LETTERS_TOO, made.data,
                                      <int> made.size, &out)
                    else:
                        run(code, constant, begins[which[row] if parted else 0], lexicon, drawn, registers,
                            evenly, &out)
                    if (stands and still[row]) or not alike(out.data + since, out.size - since, data, size):
                        break
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)
        free(made.data)


def scripts(Strings values, Lexicon lexicon):
    """The locale that the letters of each value speak for, one byte each; 255 where there are no letters."""
    cdef Py_ssize_t row
    cdef int64_t at, stop
    cdef uint32_t code
    cdef int script, locale
    cdef bytearray found = bytearray(values.length)
    cdef uint8_t *out = found
    with nogil:
        for row in range(values.length):
            at = values.offsets[row]
            stop = values.offsets[row + 1]
            script = SCRIPTLESS
            locale = 0
            while at < stop:
                at += symbol_at(values.data + at, values.data + stop, &code)
                if script == SCRIPTLESS or (script == HAN and script_of(code) == KANA):
                    script = script_of(code)
                if code < HINTED:
                    if lexicon.hints[code]:
                        locale = hinted(lexicon.hints[code], locale, lexicon.vietnamese)
                elif 0x1E00 <= code < 0x1F00:
                    locale = lexicon.vietnamese + 1
                elif code < 0x10000 and lexicon.signs[code] and not locale:
                    locale = lexicon.signs[code]
            out[row] = (locale - 1 if locale else 255 if script == SCRIPTLESS
                        else lexicon.defaults[script])
    return found


def same_places(Strings one, Strings other):
    """How many values are the same in both columns, but for the case of ASCII letters."""
    cdef Py_ssize_t row, count = 0
    for row in range(one.length):
        if one.offsets[row + 1] > one.offsets[row] and alike(
                one.data + one.offsets[row], one.offsets[row + 1] - one.offsets[row],
                other.data + other.offsets[row], other.offsets[row + 1] - other.offsets[row]):
            count += 1
    return count


def respell(Strings values, Strings symbols, bint letters, Strings otherwise):
    """The letters and digits of `symbols` (ASCII, capitals) in the written form of `values`.

    Where they aren't as many, or letters where there were digits, what `otherwise` has is written.
    """
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef int64_t size
    cdef const uint8_t *data
    cdef Read read
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                data = symbols.data + symbols.offsets[row]
                size = symbols.offsets[row + 1] - symbols.offsets[row]
                read_symbols(data, size, LETTERS_TOO if letters else DIGITS_ONLY, &read)
                if values.offsets[row + 1] == values.offsets[row]:
                    pass
                elif written_alike(values.data + values.offsets[row],
                                   values.offsets[row + 1] - values.offsets[row], letters, &read):
                    write_symbols(values.data + values.offsets[row],
                                  values.offsets[row + 1] - values.offsets[row],
                                  LETTERS_TOO if letters else DIGITS_ONLY, read.symbol, read.size, &out)
                else:
                    size = otherwise.offsets[row + 1] - otherwise.offsets[row]
                    reserve(&out, size)
                    put(&out, otherwise.data + otherwise.offsets[row], size)
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


cdef bint written_alike(const uint8_t *data, int64_t size, bint letters, const Read *new) noexcept nogil:
    """Whether a value has as many symbols, and letters where the other has letters."""
    cdef Read old
    cdef int i
    read_symbols(data, size, LETTERS_TOO if letters else DIGITS_ONLY, &old)
    if old.size != new.size or not old.clean or not new.clean:
        return False
    for i in range(old.size):
        if is_digit(old.symbol[i]) != is_digit(new.symbol[i]):
            return False
    return True


def with_tail(Strings heads, Strings values, uint32_t mark):
    """Each head, and behind it what stands in the value from the first `mark` on."""
    cdef Py_ssize_t row
    cdef Out out
    cdef int64_t *offsets
    cdef int64_t at, stop, size
    cdef uint32_t code
    cdef int n
    begin_output(values, &out, &offsets)
    try:
        with nogil:
            for row in range(values.length):
                at = values.offsets[row]
                stop = values.offsets[row + 1]
                while at < stop:
                    n = symbol_at(values.data + at, values.data + stop, &code)
                    if fold_symbol(code) == mark:
                        break
                    at += n
                size = heads.offsets[row + 1] - heads.offsets[row]
                reserve(&out, size + stop - at)
                put(&out, heads.data + heads.offsets[row], size)
                put(&out, values.data + at, stop - at)
                offsets[row + 1] = out.size
        return column(values, offsets, &out)
    finally:
        free(out.data)


def marks(Strings values, list needles, int otherwise):
    """For each value the number of the first of `needles` that it holds, one byte each.

    `needles` are (bytes in small letters, number, where): where 0 is anywhere, 1 at the beginning, 2 at the
    end.
    ASCII letters count small.
    """
    cdef Py_ssize_t row
    cdef int64_t at, size, length, first, last
    cdef int place, i, n = len(needles)
    cdef bytearray found = bytearray(values.length)
    cdef uint8_t *out = found
    cdef const uint8_t *needle
    cdef const uint8_t *data
    cdef const uint8_t **texts = <const uint8_t **> calloc(n + 1, sizeof(uint8_t *))
    cdef int64_t *sizes = <int64_t *> calloc(n + 1, sizeof(int64_t))
    cdef int *numbers = <int *> calloc(2 * n + 1, sizeof(int))
    if texts == NULL or sizes == NULL or numbers == NULL:
        free(texts)
        free(sizes)
        free(numbers)
        raise MemoryError
    for i in range(n):
        text = needles[i][0]
        texts[i] = <const uint8_t *> PyBytes_AS_STRING(text)
        sizes[i] = len(text)
        numbers[2 * i] = needles[i][1]
        numbers[2 * i + 1] = needles[i][2]
    try:
        with nogil:
            for row in range(values.length):
                data = values.data + values.offsets[row]
                size = values.offsets[row + 1] - values.offsets[row]
                out[row] = otherwise
                for i in range(n):
                    length = sizes[i]
                    if length > size:
                        continue
                    needle = texts[i]
                    first = size - length if numbers[2 * i + 1] == 2 else 0
                    last = 0 if numbers[2 * i + 1] == 1 else size - length
                    at = first
                    while at <= last:
                        place = 0
                        while place < length and (data[at + place] == needle[place]
                                                  or lower(data[at + place]) == needle[place]):
                            place += 1
                        if place == length:
                            break
                        at += 1
                    if at <= last:
                        out[row] = numbers[2 * i]
                        break
        return found
    finally:
        free(texts)
        free(sizes)
        free(numbers)


def resident_facts(Strings values):
    """What Chinese resident identity numbers say: sex (1 man), region, year of birth, and day of birth.

    `values` are canonical forms; the outcome is four int32 a row, -1 (the day: least) where there is none.
    """
    cdef Py_ssize_t row
    cdef int64_t size
    cdef const uint8_t *s
    cdef int i, digits, year
    found = PyBytes_FromStringAndSize(NULL, values.length * 16)
    cdef int32_t *out = <int32_t *> PyBytes_AS_STRING(found)
    with nogil:
        for row in range(values.length):
            s = values.data + values.offsets[row]
            size = values.offsets[row + 1] - values.offsets[row]
            out[4 * row] = out[4 * row + 1] = out[4 * row + 2] = -1
            out[4 * row + 3] = NO_DAY
            if size != 18 and size != 15:
                continue
            digits = 0
            while digits < size and is_digit(s[digits]):
                digits += 1
            if digits < size - (1 if size == 18 else 0):
                continue
            year = 1900 + 10 * (s[6] - 48) + s[7] - 48
            if size == 18:
                year = 1000 * (s[6] - 48) + 100 * (s[7] - 48) + 10 * (s[8] - 48) + s[9] - 48
            i = 10 if size == 18 else 8
            digits = 10 * (s[i] - 48) + s[i + 1] - 48
            if not 1850 <= year < 2050 or not 1 <= digits <= 12 or not 49 <= s[0] <= 57:
                continue
            if size == 18 and mod11_2(s) != upper(s[17]):
                continue
            out[4 * row] = (s[16] if size == 18 else s[14]) & 1
            out[4 * row + 1] = 0
            for i in range(6):
                out[4 * row + 1] = 10 * out[4 * row + 1] + s[i] - 48
            out[4 * row + 2] = year
            i = 12 if size == 18 else 10
            out[4 * row + 3] = <int32_t> days_of(year, digits, 10 * (s[i] - 48) + s[i + 1] - 48)
    return found


def filled_from(Strings values, Strings others):
    """`values`, and where nothing stands in one, what stands in `others`."""
    cdef Strings new = values.like()
    cdef Py_ssize_t row
    cdef int64_t at = 0, size
    new.allot(values.length, values.offsets[values.length] + others.offsets[others.length])
    with nogil:
        for row in range(values.length):
            size = values.offsets[row + 1] - values.offsets[row]
            if size:
                memcpy(new.data + at, values.data + values.offsets[row], size)
            else:
                size = others.offsets[row + 1] - others.offsets[row]
                if size:
                    memcpy(new.data + at, others.data + others.offsets[row], size)
            at += size
            new.offsets[row + 1] = at
    return new
