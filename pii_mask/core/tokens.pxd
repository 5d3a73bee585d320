# Texts as tokens, and tokens as features: see tokens.pyx.
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

# What lists a word may stand in: bits of `flags`.
cdef enum:
    GIVEN = 1
    FAMILY = 2
    CITY = 4
    CITY_PART = 8
    REGION = 16
    FIRM = 32             # Ltd, GmbH, University: a part of organisations' names
    STREET = 64           # street, rue, strasse
    TITLE = 128           # Mr, Dr, Frau
    COMMON = 256          # a word of running text in small letters
    FREQUENT = 512        # one of the commonest
    CALENDAR = 1024       # months and days
    CUE = 2048            # what names stand behind: dear, from, contact
    UNIT = 4096           # apartment, floor, P.O.
    HARMLESS = 8192       # products, languages, what is written large but no name

# Kinds of tokens.
cdef enum:
    SMALL = 0             # letters, none of them large
    CAPITAL = 1           # one large letter, then small ones
    LOUD = 2              # large letters only
    INITIAL = 3           # one large letter
    MIXED = 4
    NUMBER = 5            # up to 10 by its length
    SIGN = 12             # up to 19
    OTHER_SIGN = 20
    HAN = 24
    KANA = 25
    HANGUL = 26
    OUTSIDE = 30

cdef struct Token:
    uint32_t start
    uint32_t end
    uint32_t word         # hash of it in small letters
    uint32_t head2
    uint32_t head3
    uint32_t head4
    uint32_t tail2
    uint32_t tail3
    uint32_t tail4
    uint32_t cue          # hash of the label that its line begins with, 0 for none
    uint16_t flags
    uint16_t near         # what stands a few tokens before and behind
    uint8_t shape
    uint8_t length        # in symbols, 7 at most
    uint8_t gap           # 0 none before it, 1 blanks, 2 a line's end, 3 the beginning or an empty line
    uint8_t mark          # a Han word that it is a part of: 4 * kind + 1 first, 2 inside, 3 last
    uint8_t place         # where in its line it stands: 4 at most, and how long the line is
    uint8_t mode          # of its line: 0 mixed, 1 small letters only, 2 large letters only; plus 4 where it
    #                       looks like code, and 8 where most lines before it do

cdef struct Lists:
    uint32_t *slots       # a fingerprint of 16 bits and flags of 16 bits; 0 where there is nothing
    uint32_t mask


cdef inline uint32_t fnv(uint32_t hashed, uint32_t code) noexcept nogil:
    return (hashed ^ code) * <uint32_t> 16777619


cdef inline uint32_t mix(uint32_t one, uint32_t other) noexcept nogil:
    cdef uint64_t x = (<uint64_t> one * <uint64_t> 0x9E3779B97F4A7C15U) ^ (
        <uint64_t> other * <uint64_t> 0xC2B2AE3D27D4EB4FU)
    x ^= x >> 29
    x *= <uint64_t> 0xBF58476D1CE4E5B9U
    return <uint32_t> (x >> 32)


cdef inline uint32_t looked_up(const Lists *lists, uint32_t word) noexcept nogil:
    cdef uint32_t place = (word * <uint32_t> 2654435761U) >> 8 & lists.mask
    cdef uint32_t print = (word ^ word >> 15) & 0xFFFF
    cdef uint32_t slot
    while True:
        slot = lists.slots[place]
        if slot == 0:
            return 0
        if slot >> 16 == print:
            return slot & 0xFFFF
        place = (place + 1) & lists.mask


cdef inline int script(const Token *t) noexcept nogil:
    """Which transitions count: of words, or of Han symbols."""
    return t.shape >= HAN


cdef inline int is_numeral(const Token *t) noexcept nogil:
    return NUMBER <= t.shape < SIGN


cdef inline int is_plain_sign(const Token *t) noexcept nogil:
    return SIGN <= t.shape <= OTHER_SIGN


cdef inline int starts(const Token *t) noexcept nogil:
    """Whether a name could begin or go on at a token; those of which none is near aren't looked at."""
    if t.shape == SMALL:
        return not t.flags & FREQUENT and (
            t.flags & (GIVEN | FAMILY | CITY | REGION | STREET | UNIT) or not t.flags & COMMON or t.cue != 0)
    if NUMBER <= t.shape < SIGN:
        return t.near & (16 | 32 | 2) or t.cue != 0
    if t.shape == HAN and t.mark >> 2 == 7:
        # Within an ordinary word names hardly begin, but where its first symbol is a surname.
        return t.mark & 3 == 1 and t.flags & 2 or t.mark & 3 == 3 and t.flags & 16 or t.cue != 0
    return t.shape < SIGN or t.shape >= HAN


cdef int read_tokens(const uint8_t *p, uint32_t size, const Lists *lists, Token *tokens) noexcept nogil
cdef int features(const Token *tokens, int i, int n, uint32_t *into) noexcept nogil
