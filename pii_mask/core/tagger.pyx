# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Names of persons, organisations, places and postal addresses in running text: a linear-chain tagger.

A text is read as tokens: a run of letters is one, a run of digits, and every other sign; of Han, Kana and
Hangul every symbol is one. Each token has some thirty features: its letters, beginnings and ends, how it is
written, what lists it stands in, its neighbours, the label of its line. A feature is a hash, its weights are
a row of a table, and a conditional random field over the sums says what the tokens are. Where nothing could
begin (small letters that are in no list) nothing is computed. The table that ships has weights of eight bits
(:class:`Tagger`); what it is made from is trained in floats (:class:`Trainer`) on the same features.
"""

from libc.math cimport exp, expf, log, sqrtf
from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset

cimport cython

from .arrays cimport Found, Strings
from .symbols cimport fold_symbol, is_digit, symbol_at

from .folding import LOWERED

cdef extern from "tagger.h" nogil:
    enum: LABELS          # none, then begin and inside of each kind
    enum: START           # the row of the steps that a text begins with
    enum: SLOTS
    const int *SLOT       # where of a label's numbers among a token's SLOTS
    ctypedef struct Steps:
        pass
    void arrange(const float (*step)[9], Steps *into)
    void best_path(const float *scores, const uint8_t *script, int n, int first, int open_,
                   const Steps *steps, const float *bias, uint8_t *labels, int32_t *back)
    double marginals(const float *scores, const uint8_t *script, int n, int first, int open_,
                     const Steps *steps, float *forward, float *backward, int whole)
    float share_of(const float *forward, const float *backward, int label, int other)
    enum: WAYS
    enum: LANES
    ctypedef struct Line:
        uint16_t print[8]
        int8_t weight[6][8]
    enum: MOST_FEATURES
    ctypedef struct Asked:
        uint32_t key[48]
        int count
    void send_for(const Line *lines, int shift, Asked *asked)
    void weigh(const Line *lines, const Asked *asked, float scale, float *scores)

cdef enum:
    KINDS = 4             # person, organisation, place, address
    AHEAD = 2             # tokens whose weights are fetched ahead: a power of two
    MOST_ISLAND = 4096    # tokens that are labelled at a time
    CHUNK = 1 << 18       # bytes read at a time of a long text
    MOST_LOWERED = 0x590
    REACH = 10            # how many tokens a line's label counts for

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

cdef uint32_t LOWER[MOST_LOWERED]
for _code in range(MOST_LOWERED):
    LOWER[_code] = LOWERED.get(_code, _code)

# Bytes: 0 blank, 1 small letter, 2 large letter, 3 digit, 4 sign, 5 beyond ASCII.
cdef uint8_t KIND[256]
cdef uint8_t SIGNS[128]
for _code in range(256):
    KIND[_code] = (
        0 if _code <= 32 else 5 if _code >= 128 else 1 if chr(_code).islower() else 2 if chr(_code).isupper()
        else 3 if chr(_code).isdigit() else 4
    )
for _code in range(128):
    SIGNS[_code] = SIGN + {".": 0, ",": 1, "@": 2, "-": 3, ":": 4, "'": 5, '"': 5, "(": 6, ")": 6}.get(
        chr(_code), 7
    )


cdef inline uint32_t fnv(uint32_t hashed, uint32_t code) noexcept nogil:
    return (hashed ^ code) * <uint32_t> 16777619


cdef inline uint32_t mix(uint32_t one, uint32_t other) noexcept nogil:
    cdef uint64_t x = (<uint64_t> one * <uint64_t> 0x9E3779B97F4A7C15U) ^ (
        <uint64_t> other * <uint64_t> 0xC2B2AE3D27D4EB4FU)
    x ^= x >> 29
    x *= <uint64_t> 0xBF58476D1CE4E5B9U
    return <uint32_t> (x >> 32)


# ---------------------------------------------------------------- lists
cdef struct Lists:
    uint32_t *slots       # a fingerprint of 16 bits and flags of 16 bits; 0 where there is nothing
    uint32_t mask


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


def hashed(str word):
    """The hash by which lists know a word of letters: of its small letters."""
    cdef uint32_t result = 2166136261U
    for symbol in word:
        result = fnv(result, LOWERED.get(ord(symbol), ord(symbol)))
    return result


def hashed_symbols(str word):
    """The hash by which lists know a word of Han, Kana or Hangul symbols."""
    cdef uint32_t result = fnv(2166136261U, ord(word[0]))
    for symbol in word[1:]:
        result = fnv(result, fnv(2166136261U, ord(symbol)))
    return result if len(word) > 1 else fnv(result, 77)


def list_table(dict flags):
    """The table that finds `flags` by hash: of a power of two of 32-bit slots, as bytes."""
    cdef uint32_t size = 1024, place, key, print
    while size * 0.7 < len(flags):
        size *= 2
    made = [0] * size
    for key, value in sorted(flags.items()):
        place = (key * <uint32_t> 2654435761U) >> 8 & (size - 1)
        print = (key ^ key >> 15) & 0xFFFF
        while made[place] and made[place] >> 16 != print:
            place = (place + 1) & (size - 1)
        made[place] |= print << 16 | value
    return b"".join(slot.to_bytes(4, "little") for slot in made)


# ---------------------------------------------------------------- tokens
cdef inline int is_cjk(uint32_t code) noexcept nogil:
    """HAN, KANA or HANGUL; 0 for anything else."""
    if code < 0x3040:
        return HAN if code == 0x3005 or code == 0x3007 else 0
    if code < 0x3100:
        return KANA if code != 0x30FB else 0
    if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
        return HAN
    if 0xAC00 <= code <= 0xD7A3:
        return HANGUL
    return 0


cdef inline int is_sign(uint32_t code) noexcept nogil:
    """Beyond ASCII: what is neither a letter nor a mark on one."""
    if code < 0xC0:
        return code != 0xAA and code != 0xB5 and code != 0xBA
    if code < 0x2000:
        return code == 0xD7 or code == 0xF7
    if code < 0x3040:
        return code != 0x3005 and code != 0x3007
    return (code == 0x30FB or 0xFE10 <= code <= 0xFE6F or 0xFF00 <= code <= 0xFFEF
            or 0x1F000 <= code <= 0x1FFFF)


cdef inline int is_large(uint32_t code) noexcept nogil:
    return code < MOST_LOWERED and LOWER[code] != code


cdef int read_tokens(const uint8_t *p, uint32_t size, const Lists *lists, Token *tokens) noexcept nogil:
    """Takes `size` bytes apart into at most `size` tokens; returns how many there are."""
    cdef uint32_t at = 0, code, word, count, upper, lower, first_large, from_
    cdef uint32_t symbols[24]
    cdef int n = 0, step, cjk
    cdef uint8_t kind, gap = 3
    cdef const uint8_t *end = p + size
    cdef Token *t
    while at < size:
        kind = KIND[p[at]]
        if kind == 0:
            if p[at] == c'\n':
                gap = 3 if gap >= 2 else 2
            elif gap == 0:
                gap = 1
            at += 1
            continue
        t = &tokens[n]
        code = p[at]
        step = 1
        cjk = 0
        if kind == 5:
            step = symbol_at(p + at, end, &code)
            if code == 0x3000 or code == 0xA0 or 0x2000 <= code <= 0x200B or code == 0x2028 or code == 0x202F:
                if gap == 0:
                    gap = 1
                at += step
                continue
            cjk = is_cjk(code)
            if not cjk:
                code = fold_symbol(code)
                if code < 128:
                    kind = KIND[code]
                elif is_sign(code) or code == 0xFFFFFFFFU:
                    kind = 4
                else:
                    kind = 1
        n += 1
        memset(t, 0, sizeof(Token))
        t.start = at
        t.gap = gap
        gap = 0
        word = 2166136261U
        if cjk:
            t.shape = <uint8_t> cjk
            t.word = fnv(word, code)
            at += step
            t.length = 1
        elif kind == 1 or kind == 2:
            count = upper = lower = first_large = 0
            while at < size:
                kind = KIND[p[at]]
                step = 1
                if kind == 1:
                    code = p[at]
                    lower += 1
                elif kind == 2:
                    code = p[at] + 32
                    if count == 0:
                        first_large = 1
                    upper += 1
                elif kind == 5:
                    step = symbol_at(p + at, end, &code)
                    if is_cjk(code):
                        break
                    code = fold_symbol(code)
                    if code >= 128 and is_sign(code) or code == 0xFFFFFFFFU:
                        # The typographic apostrophe within a word.
                        if (code == 0x2019 and count and at + 3 < size
                                and (KIND[p[at + 3]] == 1 or KIND[p[at + 3]] == 2)
                                and not (p[at + 3] == c's'
                                         and (at + 4 >= size or KIND[p[at + 4]] in (0, 4)))):
                            code = c"'"
                        else:
                            break
                    elif code < 128:
                        if KIND[code] == 1:
                            lower += 1
                        elif KIND[code] == 2:
                            code += 32
                            if count == 0:
                                first_large = 1
                            upper += 1
                        else:
                            break
                    elif is_large(code):
                        code = LOWER[code]
                        if count == 0:
                            first_large = 1
                        upper += 1
                    else:
                        lower += 1
                elif p[at] == c"'" and count and at + 1 < size and KIND[p[at + 1]] in (1, 2, 5) and not (
                        p[at + 1] == c's' and (at + 2 >= size or KIND[p[at + 2]] in (0, 4))):
                    code = c"'"
                else:
                    break
                word = fnv(word, code)
                if count < 24:
                    symbols[count] = code
                count += 1
                at += step
            t.word = word
            t.length = <uint8_t> (count if count < 7 else 7)
            if upper == 0:
                t.shape = SMALL
            elif upper == 1 and first_large and lower:
                t.shape = CAPITAL
            elif lower == 0:
                t.shape = INITIAL if count == 1 else LOUD
            else:
                t.shape = MIXED
            from_ = count if count < 24 else 24
            if from_ >= 2:
                t.head2 = fnv(fnv(1, symbols[0]), symbols[1])
                t.tail2 = fnv(fnv(2, symbols[from_ - 1]), symbols[from_ - 2])
            if from_ >= 3:
                t.head3 = fnv(t.head2, symbols[2])
                t.tail3 = fnv(t.tail2, symbols[from_ - 3])
            if from_ >= 4:
                t.head4 = fnv(t.head3, symbols[3])
                t.tail4 = fnv(t.tail3, symbols[from_ - 4])
        elif kind == 3:
            count = 0
            while at < size:
                if KIND[p[at]] == 3:
                    step = 1
                elif KIND[p[at]] == 5:
                    step = symbol_at(p + at, end, &code)
                    if not is_digit(fold_symbol(code)):
                        break
                else:
                    break
                if count < 1:
                    word = fnv(word, c'0')
                count += 1
                at += step
            t.word = fnv(word, count if count < 12 else 12)
            t.shape = <uint8_t> (NUMBER + (count - 1 if count < 6 else 5))
            t.length = <uint8_t> (count if count < 7 else 7)
        else:
            t.word = fnv(word, code)
            t.shape = SIGNS[code] if code < 128 else OTHER_SIGN
            t.length = 1
            at += step
        t.end = at
        if t.shape <= MIXED:
            t.flags = <uint16_t> looked_up(lists, t.word)
        elif t.shape >= HAN:
            # One symbol is looked up apart from words of one letter.
            t.flags = <uint16_t> looked_up(lists, fnv(t.word, 77))
    look_around(tokens, n, lists)
    return n


cdef inline int is_code_sign(uint32_t word) noexcept nogil:
    """Whether a sign's hash is that of one which code is full of."""
    cdef int i
    for i in range(CODE_SIGNS):
        if word == CODE_SIGN[i]:
            return 1
    return 0


cdef void look_around(Token *tokens, int n, const Lists *lists) noexcept nogil:
    """What a token's neighbourhood says: the words of Han symbols, the line's label, numbers and streets
    near by.
    """
    cdef int i, j, k, first, last, longest, found, words, small, loud, signs, ambient = 0
    cdef int number = 99, street = 99, title = 99, place = 99, firm = 99
    cdef uint32_t word, cue = 0, flags, kind
    cdef int cue_at = -REACH - 1
    cdef Token *t
    # Words of two to six Han symbols, the longest that begins where none other reaches.
    i = 0
    while i < n:
        if tokens[i].shape < HAN:
            i += 1
            continue
        word = tokens[i].word
        longest = 0
        found = 0
        for k in range(1, 7):
            if i + k >= n or tokens[i + k].shape < HAN or tokens[i + k].gap:
                break
            word = fnv(word, tokens[i + k].word)
            kind = looked_up(lists, word)
            if kind:
                longest = k
                found = <int> kind
        if longest:
            for k in range(longest + 1):
                tokens[i + k].mark = <uint8_t> (
                    4 * (found & 63) + (1 if k == 0 else 3 if k == longest else 2))
            i += longest + 1
        else:
            i += 1
    # From left to right: distances to what was last seen, and the label of the line.
    first = 0
    for i in range(n):
        t = &tokens[i]
        if t.gap >= 2:
            number = street = title = 99
            cue = 0
            # A label on the line above, as in forms, counts for the first tokens below it.
            if i and tokens[i - 1].shape == SIGN + 4:
                cue = tokens[i - 2].word if i > 1 else 0
                cue_at = i
            first = i
        if cue and i - cue_at > REACH:
            cue = 0
        t.cue = cue
        t.near = (number <= 4) | (street <= 4) << 1 | (title <= 2) << 2
        if (t.shape == SIGN + 4 or t.word == EQUALS or t.word == WIDE_COLON) and i > first:
            cue = tokens[i - 1].word
            if tokens[i - 1].shape >= HAN and i - 1 > first:
                cue = fnv(cue, tokens[i - 2].word)
            elif tokens[i - 1].shape == SIGN + 5 and i - 1 > first:
                cue = tokens[i - 2].word
            cue_at = i
        number += 1
        street += 1
        title += 1
        flags = t.flags if t.shape <= MIXED else 0
        if NUMBER <= t.shape < SIGN:
            number = 1
        if flags & STREET:
            street = 1
        if flags & TITLE:
            title = 1
    number = street = place = firm = 99
    for i in range(n - 1, -1, -1):
        t = &tokens[i]
        t.near |= (number <= 4) << 3 | (street <= 4) << 4 | (place <= 5) << 5 | (firm <= 3) << 6
        number += 1
        street += 1
        place += 1
        firm += 1
        flags = t.flags if t.shape <= MIXED else 0
        if NUMBER <= t.shape < SIGN:
            number = 1
        if flags & STREET:
            street = 1
        if flags & (CITY | REGION) and t.shape != SMALL:
            place = 1
        if flags & FIRM:
            firm = 1
        if t.gap >= 2:
            number = street = 99
            place = 5 if place <= 5 else 99
    # Lines: how long each is and how its letters are written.
    first = 0
    while first < n:
        last = first + 1
        while last < n and tokens[last].gap < 2:
            last += 1
        words = small = loud = signs = 0
        for i in range(first, last):
            if tokens[i].shape == SIGN + 7:
                signs += is_code_sign(tokens[i].word)
            if tokens[i].shape <= MIXED and tokens[i].length > 1:
                words += 1
                small += tokens[i].shape == SMALL
                loud += tokens[i].shape == LOUD
        for i in range(first, last):
            tokens[i].mode = (1 if words > 2 and small == words
                              else 2 if words > 1 and loud >= words - words // 8 else 0)
            tokens[i].mode |= (4 if 4 * signs >= words and signs else 0) | (8 if ambient >= 8 else 0)
            j = i - first
            k = last - first
            tokens[i].place = <uint8_t> ((j if j < 4 else 4) + 5 * (k if k < 4 else 4 if k < 8 else 5))
        # Of what came before, the last lines count most.
        ambient = ambient - ambient // 4 + (4 if 4 * signs >= words and signs else 0)
        first = last


cdef enum:
    CODE_SIGNS = 13
cdef uint32_t CODE_SIGN[CODE_SIGNS]
for _code in range(CODE_SIGNS):
    CODE_SIGN[_code] = fnv(2166136261U, ord("{}[];=<>_|\\*`"[_code]))

cdef uint32_t EQUALS = fnv(2166136261U, ord("="))
cdef uint32_t WIDE_COLON = fnv(2166136261U, ord("："))

cdef Token PADDING
memset(&PADDING, 0, sizeof(Token))
PADDING.word = 7
PADDING.shape = OUTSIDE


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


# ---------------------------------------------------------------- features
cdef inline int features(const Token *tokens, int i, int n, uint32_t *into) noexcept nogil:
    """Hashes of what the weights of token `i` are summed over; returns how many."""
    if tokens[i].shape >= HAN:
        return han_features(tokens, i, n, into)
    return word_features(tokens, i, n, into)


cdef inline const Token *beside(const Token *tokens, int i, int n) noexcept nogil:
    return &tokens[i] if 0 <= i < n else &PADDING


cdef int word_features(const Token *tokens, int i, int n, uint32_t *into) noexcept nogil:
    cdef const Token *t = &tokens[i]
    cdef const Token *a = beside(tokens, i - 1, n)
    cdef const Token *b = beside(tokens, i + 1, n)
    cdef const Token *a2 = beside(tokens, i - 2, n)
    cdef const Token *b2 = beside(tokens, i + 2, n)
    cdef uint32_t shape = t.shape, flags = t.flags, gap = t.gap
    cdef uint32_t s = shape << 8
    cdef uint32_t beyond = b.gap
    into[0] = mix(1, t.word)
    into[1] = mix(2 + s, a.word)
    into[2] = mix(3 + s, b.word)
    into[3] = mix(4, a2.word)
    into[4] = mix(5, b2.word)
    into[5] = mix(6 + (gap << 8), a.word)
    into[6] = mix(7 + (beyond << 8), b.word)
    into[7] = mix(8, t.word * 31 + a.word)
    into[8] = mix(9, t.word * 31 + b.word)
    into[9] = mix(10 + s, t.tail3)
    into[10] = mix(11 + s, t.tail2)
    into[11] = mix(12 + s, t.tail4)
    into[12] = mix(13 + s, t.head3)
    into[13] = mix(14 + s, t.head4)
    into[14] = mix(15 + (gap << 8) + (beyond << 10),
                   shape | <uint32_t> a.shape << 8 | <uint32_t> b.shape << 16)
    into[15] = mix(16 + (gap << 8), shape | <uint32_t> a.shape << 8 | <uint32_t> b.shape << 16
                   | <uint32_t> a2.shape << 24)
    into[16] = mix(17 + (beyond << 8), shape | <uint32_t> b.shape << 8 | <uint32_t> b2.shape << 16)
    into[17] = mix(18 + s, t.length | gap << 8 | <uint32_t> t.mode << 16)
    into[18] = mix(19 + s, flags | gap << 16 | <uint32_t> t.mode << 24)
    into[19] = mix(20 + s, flags | <uint32_t> a.flags << 16)
    into[20] = mix(21 + s, flags | <uint32_t> b.flags << 16)
    into[21] = mix(22 + s + (<uint32_t> a.shape << 16), <uint32_t> a.flags | <uint32_t> b.flags << 16)
    into[22] = mix(23 + s + (<uint32_t> a.shape << 16), <uint32_t> a.flags | <uint32_t> a2.flags << 16)
    into[23] = mix(24, a.word * 31 + a2.word)
    into[24] = mix(25, b.word * 31 + b2.word)
    into[25] = mix(26 + s, a.word * 31 + b.word)
    into[26] = mix(27 + s, t.cue)
    into[27] = mix(28 + s + (<uint32_t> a.shape << 16), t.cue * 31 + flags)
    into[28] = mix(29 + s, t.near | flags << 16)
    into[29] = mix(30 + s, t.near | <uint32_t> a.shape << 8 | <uint32_t> b.shape << 16)
    into[30] = mix(31 + s, t.place | <uint32_t> t.mode << 8 | (flags & (GIVEN | FAMILY | COMMON)) << 16)
    into[31] = mix(32 + s + (<uint32_t> a.shape << 16), <uint32_t> b.shape | flags << 16 | gap << 8)
    into[32] = mix(33 + s + (<uint32_t> b.shape << 16), <uint32_t> b.flags | <uint32_t> b2.flags << 16)
    into[33] = mix(34 + s, t.head2 ^ t.tail2)
    return 34


cdef int han_features(const Token *tokens, int i, int n, uint32_t *into) noexcept nogil:
    cdef const Token *t = &tokens[i]
    cdef const Token *a = beside(tokens, i - 1, n)
    cdef const Token *b = beside(tokens, i + 1, n)
    cdef const Token *a2 = beside(tokens, i - 2, n)
    cdef const Token *b2 = beside(tokens, i + 2, n)
    cdef const Token *b3 = beside(tokens, i + 3, n)
    cdef const Token *a3 = beside(tokens, i - 3, n)
    cdef uint32_t f = t.flags
    cdef uint32_t pairs = a.mark | <uint32_t> t.mark << 8 | <uint32_t> b.mark << 16
    into[0] = mix(101, t.word)
    into[1] = mix(102, a.word)
    into[2] = mix(103, b.word)
    into[3] = mix(104, a2.word)
    into[4] = mix(105, b2.word)
    into[5] = mix(106, t.word * 31 + a.word)
    into[6] = mix(107, t.word * 31 + b.word)
    into[7] = mix(108, a.word * 31 + a2.word)
    into[8] = mix(109, b.word * 31 + b2.word)
    into[9] = mix(110, (t.word * 31 + a.word) * 31 + b.word)
    into[10] = mix(111, (t.word * 31 + a.word) * 31 + a2.word)
    into[11] = mix(112, (t.word * 31 + b.word) * 31 + b2.word)
    into[12] = mix(113, a.word * 31 + b.word)
    into[13] = mix(114, f | <uint32_t> a.flags << 8 | <uint32_t> b.flags << 16 | <uint32_t> b2.flags << 24)
    into[14] = mix(115, f | <uint32_t> a.flags << 8 | <uint32_t> a2.flags << 16 | <uint32_t> b.flags << 24)
    into[15] = mix(116, t.mark | f << 8)
    into[16] = mix(117, pairs)
    into[17] = mix(118, pairs ^ (f << 24) ^ (<uint32_t> b.flags << 28))
    into[18] = mix(119, a.mark | <uint32_t> a2.mark << 8 | f << 16)
    into[19] = mix(120, b.mark | <uint32_t> b2.mark << 8 | f << 16)
    into[20] = mix(121, <uint32_t> b2.mark | <uint32_t> b3.mark << 8 | f << 16 | <uint32_t> b.flags << 24)
    into[21] = mix(122 + (f << 8), (b2.word * 31 + b3.word) ^ b.flags)
    into[22] = mix(123 + (f << 8), a2.word * 31 + a3.word)
    into[23] = mix(124 + (f << 8), t.cue)
    into[24] = mix(125, t.near | <uint32_t> a.shape << 8 | <uint32_t> b.shape << 16 | <uint32_t> t.gap << 24)
    into[25] = mix(126, (b3.word ^ <uint32_t> b2.flags) * 31 + f)
    into[26] = mix(127, a.mark | <uint32_t> a2.mark << 8 | <uint32_t> a3.mark << 16)
    into[27] = mix(128, a3.word)
    into[28] = mix(129, t.shape | <uint32_t> a.shape << 8 | <uint32_t> b.shape << 16
                   | <uint32_t> b2.shape << 24)
    into[29] = mix(130, t.place)
    return 30


cdef inline int script(const Token *t) noexcept nogil:
    """Which transitions count: of words, or of Han symbols."""
    return t.shape >= HAN


# ---------------------------------------------------------------- the chain
cdef struct Chain:
    float step[2][10][9]  # by script: what going from one label to another adds
    Steps adds[2]         # the same, and e to the power of it, 0 for what may not be, as chain.h wants them
    Steps multiplies[2]


cdef inline int follows(int label, int before) noexcept nogil:
    """Whether a label may stand behind another: inside of a kind only behind that kind."""
    return label == 0 or label & 1 or before == label or before == label - 1


cdef void settle(Chain *chain) noexcept nogil:
    cdef int s, x, y
    cdef float grown[10][9]
    for s in range(2):
        for x in range(LABELS + 1):
            for y in range(LABELS):
                grown[x][y] = (expf(chain.step[s][x][y]) if follows(y, 0 if x == START else x) else <float> 0)
        arrange(chain.step[s], &chain.adds[s])
        arrange(grown, &chain.multiplies[s])


# ---------------------------------------------------------------- training
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


# ---------------------------------------------------------------- tagging
cdef struct Span:
    int64_t start
    int64_t end
    int kind
    float score

cdef struct Spans:
    Span *span
    Py_ssize_t length
    Py_ssize_t room

cdef enum:
    MOST_NAMES = 4096     # words of names found in one text that are looked for again

cdef struct Name:
    uint32_t key
    float score
    uint32_t found        # times that it was found by itself
    uint32_t seen         # times that it stands in the text
    uint32_t whole        # 1: a part of a longer name, or behind a title, somewhere; 2: listed; or both

cdef struct Names:
    Name name[2 * MOST_NAMES]
    Name *used[MOST_NAMES]
    int length

cdef struct Room:
    # What tagging needs beside the text, kept from row to row.
    Token *tokens
    float *scores
    float *forward
    float *backward
    uint8_t *scripts
    uint8_t *labels
    int32_t *back
    Spans spans
    Py_ssize_t direct     # how many of them were found by themselves: sorted, those added stand behind them
    Py_ssize_t at         # the first of these that the next piece of a long text may touch
    Names names


cdef int push_span(Spans *spans, int64_t start, int64_t end, int kind, float score) except -1 nogil:
    if spans.length == spans.room:
        spans.room = 2 * spans.room + 64
        spans.span = <Span *> realloc(spans.span, spans.room * sizeof(Span))
        if spans.span == NULL:
            with gil:
                raise MemoryError
    spans.span[spans.length] = Span(start, end, kind, score)
    spans.length += 1
    return 0


cdef inline int is_numeral(const Token *t) noexcept nogil:
    return NUMBER <= t.shape < SIGN


@cython.final
cdef class Tagger:
    """Finds names with a trained model. Immutable; any number of threads may use one at a time.

    `lists` is what :func:`list_table` made, `lines` what :func:`weight_lines` made, `steps` the chain's steps
    as 180 floats, `scale` what a weight of 1 was multiplied by. `bias` is for each kind what is added to
    the weight of
    a name's beginning, and to the logit of its score. `calibration` has for each kind the two numbers that
    make a logit of what the chain
    says one of the share of findings that are right.
    """

    cdef Lists lists
    cdef uint32_t *held_lists
    cdef Line *lines
    cdef void *held_lines
    cdef int shift
    cdef Chain chain
    cdef float scale
    cdef float bias[KINDS]
    cdef float slope[KINDS]
    cdef float offset[KINDS]

    def __init__(self, bytes lists, bytes lines, steps, double scale, bias, calibration):
        cdef size_t size = len(lines)
        cdef int i = 0, x, y, s
        self.held_lists = <uint32_t *> malloc(len(lists))
        self.held_lines = malloc(size + 64)
        if self.held_lists == NULL or self.held_lines == NULL:
            raise MemoryError
        memcpy(self.held_lists, <char *> lists, len(lists))
        self.lists.slots = self.held_lists
        self.lists.mask = len(lists) // 4 - 1
        # Lines of the table are lines of the cache.
        self.lines = <Line *> ((<size_t> self.held_lines + 63) & ~(<size_t> 63))
        memcpy(self.lines, <char *> lines, size)
        self.shift = 32 - ((size // sizeof(Line)).bit_length() - 1)
        for s in range(2):
            for x in range(LABELS + 1):
                for y in range(LABELS):
                    self.chain.step[s][x][y] = steps[i]
                    i += 1
        settle(&self.chain)
        self.scale = <float> (1 / scale)
        for i in range(KINDS):
            self.bias[i] = bias[i]
            self.slope[i], self.offset[i] = calibration[i]

    def __dealloc__(self):
        free(self.held_lists)
        free(self.held_lines)

    def find(self, Strings values, numbers, double least=0.5):
        """What is found in a column; `numbers` are those to give to the four kinds, -1 for one that isn't
        asked for. Findings of a row don't overlap.
        """
        cdef Found found = Found.__new__(Found)
        cdef Room room
        cdef Py_ssize_t row, i
        cdef int what[KINDS]
        cdef const uint8_t *p
        cdef int64_t size, most = 0
        cdef Span *span
        for i in range(KINDS):
            what[i] = numbers[i]
        for row in range(values.length):
            most = max(most, values.offsets[row + 1] - values.offsets[row])
        most = min(most, CHUNK) + 1
        memset(&room, 0, sizeof(room))
        room.tokens = <Token *> malloc(most * sizeof(Token))
        most = min(most, MOST_ISLAND)
        room.scores = <float *> malloc(most * SLOTS * sizeof(float))
        room.forward = <float *> malloc(most * SLOTS * sizeof(float))
        room.backward = <float *> malloc(most * SLOTS * sizeof(float))
        room.scripts = <uint8_t *> malloc(most)
        room.labels = <uint8_t *> malloc(most)
        room.back = <int32_t *> malloc(most * SLOTS * sizeof(int32_t))
        try:
            if not (room.tokens and room.scores and room.forward and room.backward and room.scripts
                    and room.labels and room.back):
                raise MemoryError
            with nogil:
                for row in range(values.length):
                    p = values.data + values.offsets[row]
                    size = values.offsets[row + 1] - values.offsets[row]
                    if size < 2:
                        continue
                    self.read(p, size, &room, what)
                    for i in range(room.spans.length):
                        span = &room.spans.span[i]
                        if what[span.kind] >= 0 and span.score >= least:
                            found.push(row, span.start, span.end, <uint16_t> what[span.kind], span.score)
        finally:
            free(room.tokens)
            free(room.scores)
            free(room.forward)
            free(room.backward)
            free(room.scripts)
            free(room.labels)
            free(room.back)
            free(room.spans.span)
        return found

    cdef int read(self, const uint8_t *p, int64_t size, Room *room, const int *what) except -1 nogil:
        """Fills the room's spans with what stands in one text, sorted."""
        cdef int64_t at = 0, end
        cdef int n = 0, step
        room.spans.length = 0
        forget_names(&room.names)
        while at < size:
            end = chunk_end(p, at, size)
            n = read_tokens(p + at, <uint32_t> (end - at), &self.lists, room.tokens)
            self.tag(room, n, at, p)
            at = end
        if room.names.length == 0:
            return 0
        room.direct = room.spans.length
        for step in range(3):
            at = 0
            room.at = 0
            while at < size:
                end = chunk_end(p, at, size)
                if size > CHUNK:
                    n = read_tokens(p + at, <uint32_t> (end - at), &self.lists, room.tokens)
                if step == 0:
                    count_names(room, n)
                elif step == 1:
                    mark_doubtful(room, n, at)
                else:
                    mentions(room, n, at)
                at = end
            if step == 1:
                drop_marked(&room.spans)
                room.direct = room.spans.length
        sort_spans(&room.spans)
        return 0

    cdef int tag(self, Room *room, int n, int64_t origin, const uint8_t *p) except -1 nogil:
        cdef Token *tokens = room.tokens
        cdef int i = 0, first, last, gap, done = 0
        while i < n:
            if not starts(&tokens[i]):
                i += 1
                continue
            # An island: from here until three tokens in a row are none that a name could begin at.
            first = i
            # A road's name is often a word, too: it begins before the symbol that says what it is.
            if tokens[i].shape == HAN and tokens[i].flags & 16:
                while first > done and i - first < 6 and not tokens[first].gap and (
                        tokens[first - 1].shape == HAN or is_numeral(&tokens[first - 1])):
                    first -= 1
            last = i
            i += 1
            gap = 0
            while i < n and gap < (6 if tokens[i].shape >= HAN or tokens[i - 1].shape >= HAN else 4):
                if starts(&tokens[i]) or is_numeral(&tokens[i]):
                    last = i
                    gap = 0
                else:
                    gap += 1
                i += 1
                if i - first > 300 and (tokens[i - 1].gap >= 2 or i - first > 3000):
                    break
            i = last + 1
            done = i
            # Signs and small words by themselves aren't worth more.
            self.island(room, first, last + 1, n, origin, p)
        return 0

    cdef int island(self, Room *room, int first, int end, int n, int64_t origin,
                    const uint8_t *p) except -1 nogil:
        cdef Asked asked[AHEAD]
        cdef const Token *tokens = room.tokens
        cdef int i, k, any_ = 0, m = end - first, open_ = end < n
        # The lines of a token's features are fetched while those of tokens before it are summed up.
        for i in range(min(m, AHEAD)):
            self.ask(tokens, first + i, n, &asked[i])
        for i in range(m):
            weigh(self.lines, &asked[i & (AHEAD - 1)], self.scale, room.scores + SLOTS * i)
            if i + AHEAD < m:
                self.ask(tokens, first + i + AHEAD, n, &asked[i & (AHEAD - 1)])
            room.scripts[i] = <uint8_t> script(&tokens[first + i])
        best_path(room.scores, room.scripts, m, first == 0, open_, self.chain.adds, self.bias, room.labels,
                  room.back)
        for i in range(m):
            if room.labels[i]:
                any_ = 1
                break
        if any_:
            marginals(room.scores, room.scripts, m, first == 0, open_, self.chain.multiplies, room.forward,
                      room.backward, 0)
        i = 0
        while i < m:
            if room.labels[i] == 0:
                if room.scripts[i] and is_titled(tokens, first + i, n):
                    push_span(&room.spans, origin + tokens[first + i].start, origin + tokens[first + i].end,
                              0, <float> 0.7)
                i += 1
                continue
            k = i + 1
            while k < m and room.labels[k] and room.labels[k] & 1 == 0:
                k += 1
            self.take(room, first, i, k, n, origin, p)
            i = k
        return 0

    cdef inline void ask(self, const Token *tokens, int i, int n, Asked *asked) noexcept nogil:
        asked.count = features(tokens, i, n, asked.key)
        send_for(self.lines, self.shift, asked)

    cdef int take(self, Room *room, int first, int begin, int end, int n, int64_t origin,
                  const uint8_t *p) except -1 nogil:
        """Adds what the labels say of tokens `begin` to `end` of an island, after a look at its ends."""
        cdef const Token *tokens = room.tokens
        cdef int kind = (room.labels[begin] - 1) >> 1, i, joined
        cdef float mean = 0, score
        cdef double logit
        cdef const Token *t
        cdef Span *before
        # Signs at the ends aren't a part of it, but for a bracket that closes one within and the point of
        # an initial.
        while begin < end and is_plain_sign(&tokens[first + begin]):
            begin += 1
        while end > begin:
            t = &tokens[first + end - 1]
            if not is_plain_sign(t):
                break
            if t.shape == SIGN and end - 1 > begin and (
                    tokens[first + end - 2].shape == INITIAL
                    or kind == 1 and tokens[first + end - 2].flags & FIRM):
                break
            end -= 1
        if kind == 0 and begin < end and tokens[first + begin].shape >= HAN:
            end = han_name_end(&tokens[first], begin, end)
            # What follows a surname and begins a title is the title.
            i = 2 if tokens[first + begin].mark == 4 * 4 + 1 else 1
            if end - begin > i and title_at(tokens, first + begin + i, n) > 1:
                end = begin + i
        if begin == end or (kind == 0 and is_lone(tokens, first + begin, end - begin, n)):
            return 0
        if too_long(&tokens[first + begin], end - begin, kind):
            return 0
        for i in range(begin, end):
            mean += share_of(room.forward + SLOTS * i, room.backward + SLOTS * i, 1 + 2 * kind, 2 + 2 * kind)
        mean /= end - begin
        if mean < 1e-4:
            mean = <float> 1e-4
        if mean > 0.9999:
            mean = <float> 0.9999
        logit = log(mean / (1 - mean)) * self.slope[kind] + self.offset[kind] + self.bias[kind]
        score = <float> (1 / (1 + exp(-logit)))
        if score > 0.98:
            score = <float> 0.98
        if kind == 3:
            joined = 0
            for i in range(begin, end):
                if (is_numeral(&tokens[first + i])
                        or tokens[first + i].shape >= HAN and tokens[first + i].flags & 16):
                    joined = 1
            if not joined:
                kind = 2
        # A place right behind an address is the address's city.
        if room.spans.length and (kind == 2 or kind == 3):
            before = &room.spans.span[room.spans.length - 1]
            if before.kind == 3 and joins(p, before.end, origin + tokens[first + begin].start):
                before.end = origin + tokens[first + end - 1].end
                return 0
        push_span(&room.spans, origin + tokens[first + begin].start, origin + tokens[first + end - 1].end,
                  kind, score)
        if kind == 0 and score >= 0.5:
            remember(room, &tokens[first + begin], end - begin, score, behind_title(tokens, first + begin))
        return 0


# ---------------------------------------------------------------- a surname before a title
#: What a surname stands before by itself. Those of one symbol begin other words, too (总结, 工作).
TITLES = """
    主任 副主任 经理 总经理 副经理 总监 老师 医生 大夫 护士 教授 律师 法官 警官 师傅 书记 主席 主管 主编 秘书
    局长 副局长 处长 副处长 科长 副科长 部长 副部长 院长 副院长 校长 副校长 所长 队长 会长 市长 县长 镇长 厂长 店长
    组长 班长 董事长 工程师 总工 副总 总 工 董
"""
#: Surnames that are hardly anything else there, and single symbols that they may stand behind.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏汪范姚谭廖邹熊陆"
)
BINDING = "和与跟给由请找问让被向对经是的了将在叫及或听按据因到点你"
#: What a title's last symbol begins another word with: 医生物, 队长期.
GOING_ON = "期久远度物活产态"

cdef enum:
    IS_TITLE = 1
    IS_SURNAME = 2
    IS_BINDING = 4
    GOES_ON = 8

_polite = {}
for _words, _bit in (
    (TITLES.split(), IS_TITLE), (SURNAMES, IS_SURNAME), (BINDING, IS_BINDING), (GOING_ON, GOES_ON)
):
    for _word in _words:
        _polite[hashed_symbols(_word)] = _polite.get(hashed_symbols(_word), 0) | _bit
POLITE_TABLE = list_table(_polite)
cdef Lists POLITE
POLITE.slots = <uint32_t *> <char *> POLITE_TABLE
POLITE.mask = len(POLITE_TABLE) // 4 - 1


cdef inline uint32_t politely(const Token *t) noexcept nogil:
    """What a single symbol is to names with titles."""
    return looked_up(&POLITE, fnv(t.word, 77)) if t.shape == HAN else 0


cdef int title_at(const Token *tokens, int i, int n) noexcept nogil:
    """How many symbols the longest title has that begins at a token; 0 if there is none."""
    cdef int k, longest = 0
    cdef uint32_t word = 0
    for k in range(3):
        if i + k >= n or tokens[i + k].shape != HAN or tokens[i + k].gap:
            break
        word = fnv(word, tokens[i + k].word) if k else tokens[i].word
        if looked_up(&POLITE, word if k else fnv(word, 77)) & IS_TITLE:
            longest = k + 1
    if longest and i + longest < n and not tokens[i + longest].gap and (
            tokens[i + longest].shape == HAN and longest == 1 or politely(&tokens[i + longest]) & GOES_ON):
        return 0
    return longest


cdef int is_titled(const Token *tokens, int i, int n) noexcept nogil:
    """Whether a Han symbol that was taken for no name is a surname: a title follows, and what stands before
    it ends there.
    """
    if i + 1 >= n or tokens[i].mark & 2 or not politely(&tokens[i]) & IS_SURNAME:
        return 0
    if i and not tokens[i].gap and tokens[i - 1].shape == HAN and tokens[i - 1].mark & 3 != 3 and not (
            tokens[i - 1].mark == 0 and politely(&tokens[i - 1]) & IS_BINDING):
        return 0
    return title_at(tokens, i + 1, n)


cdef inline int is_lone(const Token *tokens, int i, int length, int n) noexcept nogil:
    """Whether it is one letter, one Han symbol that none follows (no surname before a title), or a region
    with more behind it.
    """
    if length == 1:
        return tokens[i].shape == INITIAL or (
            tokens[i].shape == HAN and (i + 1 == n or tokens[i + 1].shape != HAN))
    return length >= 4 and tokens[i].shape == HAN and tokens[i].mark == 4 * 1 + 1


cdef int too_long(const Token *tokens, int n, int kind) noexcept nogil:
    """Whether no name is as long, in words, or no address has as many numbers or lines."""
    cdef int i, words = 0, numbers = 0, lines = 0
    if n <= 8:
        return 0
    for i in range(n):
        if tokens[i].shape <= MIXED:
            words += 1
        if is_numeral(&tokens[i]):
            numbers += 1
        if i and tokens[i].gap >= 2:
            lines += 1
    if kind == 0:
        return words > 10
    return words > 30 or kind == 3 and (numbers > 9 or lines > 5)


cdef int han_name_end(const Token *tokens, int begin, int end) noexcept nogil:
    """Where a name of Han symbols or Hangul ends at the latest: behind a surname and two symbols.

    Names written by sound (with points between) and Japanese ones may be longer.
    """
    cdef int i, most = 3
    if end - begin <= 3 or not tokens[begin].flags & (2 | 8) or tokens[begin].mark >> 2 == 5:
        return end
    if tokens[begin].mark >> 2 == 4:
        most = 4
    for i in range(begin, end):
        if tokens[i].shape != tokens[begin].shape or tokens[i].gap and i > begin:
            return end
    return begin + most if end - begin > most else end


cdef inline int is_plain_sign(const Token *t) noexcept nogil:
    return SIGN <= t.shape <= OTHER_SIGN


cdef int joins(const uint8_t *p, int64_t start, int64_t end) noexcept nogil:
    """Whether only a comma, blanks and one line's end stand between two parts of an address."""
    cdef int64_t i
    cdef int commas = 0, lines = 0
    if end - start > 6 or end < start:
        return 0
    for i in range(start, end):
        if p[i] == c',':
            commas += 1
        elif p[i] == c'\n':
            lines += 1
        elif p[i] != c' ' and p[i] != c'\r' and p[i] != c'-':
            return 0
    return commas <= 1 and lines <= 1


cdef int64_t chunk_end(const uint8_t *p, int64_t at, int64_t size) noexcept nogil:
    """Where what is read at a time ends: at a line's end, a blank or at least a symbol's beginning."""
    cdef int64_t end = at + CHUNK, i
    if end >= size:
        return size
    for i in range(end, end - CHUNK // 2, -1):
        if p[i - 1] == c'\n':
            return i
    for i in range(end, end - CHUNK // 2, -1):
        if p[i - 1] == c' ':
            return i
    while p[end] & 0xC0 == 0x80 and end > at + 1:
        end -= 1
    return end


# ---------------------------------------------------------------- the other mentions of a name
cdef uint32_t remembered_key(const Token *tokens, int n) noexcept nogil:
    cdef uint32_t key = 5
    cdef int i
    for i in range(n):
        key = mix(key, tokens[i].word)
    return key | 1


cdef Name *name_of(Names *names, uint32_t key) noexcept nogil:
    """Where a key is remembered, or the free place for it."""
    cdef uint32_t place = key & (2 * MOST_NAMES - 1)
    while names.name[place].key and names.name[place].key != key:
        place = (place + 1) & (2 * MOST_NAMES - 1)
    return &names.name[place]


cdef void remember_key(Names *names, uint32_t key, float score, int whole) noexcept nogil:
    cdef Name *name = name_of(names, key)
    if name.key == 0:
        if names.length == MOST_NAMES:
            return
        name.key = key
        names.used[names.length] = name
        names.length += 1
    name.score = max(name.score, score)
    name.found += 1
    name.whole |= whole


cdef inline void forget_names(Names *names) noexcept nogil:
    cdef int i
    for i in range(names.length):
        memset(names.used[i], 0, sizeof(Name))
    names.length = 0


cdef float remembered(Names *names, uint32_t key) noexcept nogil:
    cdef Name *name = name_of(names, key)
    return name.score if name.key and not doubtful(name) else <float> 0


cdef inline int doubtful(const Name *name) noexcept nogil:
    """Whether a word that stands by itself only was taken for a name in a few of its many places, or is in
    no list and stands there again and again: it is a program's name then, or a word of another language.
    Of one that is a part of a longer name somewhere, these must be very few: it is a team's, with a city
    behind it.
    """
    if name.whole & 1:
        return name.seen >= 16 and 8 * name.found < name.seen
    return name.seen >= 4 and 2 * name.found < name.seen or name.found >= 8 and not name.whole


cdef inline int tells(const Token *t) noexcept nogil:
    """Whether a word of a name is found again by itself: not if it is an ordinary word, too."""
    return CAPITAL <= t.shape <= MIXED and t.shape != INITIAL and t.length >= 3 and not t.flags & (
        COMMON | FREQUENT | CALENDAR | TITLE | CUE | STREET | FIRM | HARMLESS)


cdef void remember(Room *room, const Token *tokens, int n, float score, int whole) noexcept nogil:
    cdef int i
    if tokens[0].shape >= HAN:
        # Four symbols that begin with a region or an ordinary word (上海海港) aren't looked for again.
        if 2 <= n <= 6 and not (n > 3 and (tokens[0].mark == 4 * 1 + 1 or tokens[0].mark == 4 * 7 + 1)):
            remember_key(&room.names, remembered_key(tokens, n), score, 1)
        return
    if n > 1:
        whole = 1
    for i in range(n):
        if tells(&tokens[i]):
            remember_key(&room.names, remembered_key(&tokens[i], 1), score,
                         whole + 2 if tokens[i].flags & (GIVEN | FAMILY) else whole)


cdef inline int behind_title(const Token *tokens, int i) noexcept nogil:
    if i and tokens[i - 1].shape == SIGN:
        i -= 1
    return i > 0 and tokens[i - 1].flags & TITLE != 0 and tokens[i - 1].shape <= MIXED


cdef void count_names(Room *room, int n) noexcept nogil:
    """Counts how often each word that is remembered stands in the text."""
    cdef int i
    cdef Name *name
    for i in range(n):
        if tells(&room.tokens[i]):
            name = name_of(&room.names, remembered_key(&room.tokens[i], 1))
            name.seen += name.key != 0


cdef void mark_doubtful(Room *room, int n, int64_t origin) noexcept nogil:
    """Marks findings of single words that are doubtful, see :func:`doubtful`, as of no kind."""
    cdef int i = 0
    cdef Span *span
    cdef Name *name
    while room.at < room.direct:
        span = &room.spans.span[room.at]
        while i < n and origin + room.tokens[i].start < span.start:
            i += 1
        if i == n:
            return
        room.at += 1
        if span.kind == 0 and origin + room.tokens[i].end == span.end and tells(&room.tokens[i]):
            name = name_of(&room.names, remembered_key(&room.tokens[i], 1))
            if name.key and doubtful(name):
                span.kind = -1


cdef void drop_marked(Spans *spans) noexcept nogil:
    cdef Py_ssize_t i, left = 0
    for i in range(spans.length):
        if spans.span[i].kind >= 0:
            spans.span[left] = spans.span[i]
            left += 1
    spans.length = left


cdef int mentions(Room *room, int n, int64_t origin) except -1 nogil:
    """Adds the places where a name that was found stands again, or a word of it: a surname, initials
    before it.
    """
    cdef const Token *tokens = room.tokens
    cdef Py_ssize_t at = room.at, length = room.direct
    cdef int i = 0, k, begin, end = 0
    cdef float score, best
    while i < n:
        while at < length and room.spans.span[at].end <= origin + tokens[i].start:
            at += 1
        if at < length and room.spans.span[at].start < origin + tokens[i].end:
            i += 1
            continue
        if tokens[i].shape >= HAN:
            best = 0
            for k in range(2, 7):
                if i + k > n or tokens[i + k - 1].shape < HAN:
                    break
                if at < length and room.spans.span[at].start < origin + tokens[i + k - 1].end:
                    break
                score = remembered(&room.names, remembered_key(&tokens[i], k))
                if score > 0:
                    best = score
                    end = i + k
            if best > 0:
                push_span(&room.spans, origin + tokens[i].start, origin + tokens[end - 1].end, 0,
                          best * <float> 0.95)
                i = end
                continue
            i += 1
            continue
        if not tells(&tokens[i]):
            i += 1
            continue
        best = remembered(&room.names, remembered_key(&tokens[i], 1))
        if best <= 0:
            i += 1
            continue
        begin = i
        end = i + 1
        while end < n and tokens[end].gap == 1 and tells(&tokens[end]) and (
                at >= length or room.spans.span[at].start >= origin + tokens[end].end):
            score = remembered(&room.names, remembered_key(&tokens[end], 1))
            if score <= 0:
                break
            end += 1
        # J. Smith, J. R. Smith
        while begin >= 1 and (at == 0 or room.spans.span[at - 1].end <= origin + tokens[begin - 1].start):
            if tokens[begin - 1].shape == INITIAL and tokens[begin].gap == 1:
                begin -= 1
            elif (begin >= 2 and tokens[begin - 1].shape == SIGN and tokens[begin - 2].shape == INITIAL
                    and tokens[begin - 1].gap == 0
                    and (at == 0 or room.spans.span[at - 1].end <= origin + tokens[begin - 2].start)):
                begin -= 2
            else:
                break
        push_span(&room.spans, origin + tokens[begin].start, origin + tokens[end - 1].end, 0,
                  best * <float> 0.95)
        i = end
    room.at = at
    return 0


cdef void sort_spans(Spans *spans) noexcept nogil:
    """By start; those added last are few and sorted themselves, so that insertion costs little."""
    cdef Py_ssize_t i, j
    cdef Span held
    for i in range(1, spans.length):
        held = spans.span[i]
        j = i
        while j > 0 and spans.span[j - 1].start > held.start:
            spans.span[j] = spans.span[j - 1]
            j -= 1
        spans.span[j] = held
