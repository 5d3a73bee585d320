# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Texts as tokens, and tokens as the features that the tagger of names weighs.

A text is read as tokens: a run of letters is one, a run of digits, and every other sign; of Han, Kana and
Hangul every symbol is one. Each token has some thirty features: its letters, beginnings and ends, how it is
written, what lists it stands in, its neighbours, the label of its line. A feature is a hash.
"""

from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memset

from .symbols cimport fold_symbol, is_digit, symbol_at

from .folding import LOWERED

cdef enum:
    MOST_LOWERED = 0x590
    REACH = 10            # how many tokens a line's label counts for

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


# ---------------------------------------------------------------- lists
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


# ---------------------------------------------------------------- features
cdef int features(const Token *tokens, int i, int n, uint32_t *into) noexcept nogil:
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
