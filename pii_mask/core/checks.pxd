# cython: boundscheck=False, wraparound=False, cdivision=True
# Checks of a match beyond its form. What each operation does is described at pii_mask.types.Check;
# tables.py writes the programs. A check is an operation, the length of its parameters, and these, which
# begin with the part of the match that it sees.
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

from .symbols cimport is_digit


cdef enum Op:
    # The numbers of tables.OPS.
    OP_LUHN = 1, OP_MOD97, OP_MOD11_10, OP_WEIGHTED, OP_DATE, OP_DISTINCT, OP_VERHOEFF, OP_DAMM, OP_AMONG,
    OP_ONE_REPEATS, OP_ANY, OP_PHONE, OP_LEXICON, OP_BASE58, OP_BECH32, OP_EIP55, OP_NOT_ENDING

cdef enum:
    NO_VALUE = -2147483648  # what a symbol outside of a weighted check's alphabet counts


cdef struct Plans:
    # Automata over digits: state s goes to moves[10 * s + digit], 0 is dead; a state accepts by its bit.
    const uint16_t *moves
    const uint8_t *accepts

cdef struct Words:
    # Open-addressed hash sets, one behind the other; 0 is an empty slot.
    const uint64_t *slots

cdef struct Matched:
    const uint8_t *upper     # letters and digits, folded, in upper case
    const uint8_t *cased     # the same as they are written
    int size
    const uint8_t *begin     # the match itself
    const uint8_t *end
    Plans plans
    Words words
    const int32_t *local     # states of `plans`: those of the countries that were named
    int locals


# What the verdicts of these cost is a Python call; matches that get so far are rare.
cdef int called(int op, const int32_t *program, const uint8_t *s, int n) except -1 with gil


cdef inline int check_luhn(const uint8_t *s, int n) noexcept nogil:
    cdef int i, d, total = 0, double = 0
    for i in range(n - 1, -1, -1):
        if not is_digit(s[i]):
            return 0
        d = s[i] - 48
        if double:
            d *= 2
            if d > 9:
                d -= 9
        total += d
        double ^= 1
    return n > 1 and total % 10 == 0


cdef inline int check_mod97(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: how many symbols are moved to the end."""
    cdef int i, rest = 0
    cdef uint8_t c
    if n < 5:
        return 0
    for i in range(n):
        c = s[(i + program[0]) % n]
        rest = (rest * 10 + c - 48) % 97 if is_digit(c) else (rest * 100 + c - 55) % 97
    return rest == 1


cdef inline int check_mod11_10(const uint8_t *s, int n) noexcept nogil:
    cdef int i, product = 10, total
    for i in range(n):
        if not is_digit(s[i]):
            return 0
    for i in range(n - 1):
        total = (product + s[i] - 48) % 10
        product = (total if total else 10) * 2 % 11
    return n > 1 and (product + s[n - 1] - 48) % 10 == 1


cdef inline int check_steps(const int32_t *program, const uint8_t *s, int n, int backwards) noexcept nogil:
    """Verhoeff and Damm: program holds how many rows there are and, for each place modulo that, the digit's
    image, then the 10 x 10 table of the group or quasigroup."""
    cdef int rows = program[0], i, digit, state = 0
    cdef const int32_t *images = program + 1
    cdef const int32_t *product = images + 10 * rows
    for i in range(n):
        digit = s[n - 1 - i] if backwards else s[i]
        if not is_digit(digit):
            return 0
        state = product[10 * state + images[10 * (i % rows) + digit - 48]]
    return n > 1 and state == 0


cdef inline int days_in(int year, int month) noexcept nogil:
    if month == 2:
        return 29 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


cdef inline int check_date(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: whether there are months (1) and days (2), position, number of symbols, one letter code
    each, then
    what is added to months and to days (each behind its number)."""
    cdef int there = program[0], at = program[1], size = program[2], i, k
    cdef int year = 0, month = 0, day = 0, years = 0, count = -1
    cdef int m, d
    cdef const int32_t *letters = program + 3
    cdef const int32_t *months = letters + size
    cdef const int32_t *days = months + 1 + months[0]
    if at + size > n:
        return 0
    for i in range(size):
        if not is_digit(s[at + i]):
            return 0
        if letters[i] == c'y':
            year = year * 10 + s[at + i] - 48
            years += 1
        elif letters[i] == c'm':
            month = month * 10 + s[at + i] - 48
        elif letters[i] == c'd':
            day = day * 10 + s[at + i] - 48
        else:
            count = (count if count > 0 else 0) * 10 + s[at + i] - 48
    if years == 4 and not 1850 <= year <= 2049:
        return 0
    if years == 2:
        year += 2000  # 2000 was a leap year: 29 February is possible in some century when yy % 4 == 0
    elif years == 0:
        year = 2000
    if count >= 0:
        for k in range(days[0]):
            if 1 <= count - days[1 + k] <= (366 if days_in(year, 2) == 29 else 365):
                return 1
        return 0
    for i in range(months[0]):
        m = month - months[1 + i] if there & 1 else 1
        if not 1 <= m <= 12:
            continue
        for k in range(days[0]):
            d = day - days[1 + k] if there & 2 else 1
            if 1 <= d <= days_in(year, m):
                return 1
    return 0


cdef inline int check_weighted(const int32_t *program, const uint8_t *s, int n,
                               const Matched *m) except -1 nogil:
    """program: modulus, addend, start, places, size of a place's table, position, width, then the characters
    and the check that decides otherwise (each behind its length), then the tables."""
    cdef int modulus = program[0], start = program[2], places = program[3], size = program[4]
    cdef int at = program[5], width = program[6], i, code, value
    cdef int64_t total = program[1]
    cdef const int32_t *chars = program + 7
    cdef const int32_t *otherwise = chars + 1 + chars[0]
    cdef const int32_t *table = otherwise + 1 + otherwise[0]
    if start < 0:
        start += n
    if start < 0 or start + places > n:
        return 0
    for i in range(places):
        code = s[start + i]
        code = code - 48 if code < 58 else code - 55
        if code >= size:
            return 0
        value = table[i * size + code]
        if value == NO_VALUE:
            return 0
        total += value
    total %= modulus
    if total < 0:
        total += modulus
    if chars[0] == 0:
        return total == 0
    if at < 0:
        at += n
    if at < 0 or at + width > n or (total + 1) * width > chars[0]:
        return 0
    chars += 1 + total * width
    for i in range(width):
        if chars[i] == c' ':
            return check_one(otherwise + 1, s, s, n, m) if otherwise[0] else 0
    for i in range(width):
        if chars[i] != s[at + i]:
            return 0
    return 1


cdef inline int check_among(const int32_t *program, const uint8_t *s, int n, bint ending) noexcept nogil:
    """program: position, number of words, then each word behind its length; at the end instead of a
    position.
    """
    cdef int at = program[0], _i, k, size
    cdef const int32_t *word = program + 2
    for _i in range(program[1]):
        size = word[0]
        if ending:
            at = n - size
        if at >= 0 and at + size <= n:
            k = 0
            while k < size and word[1 + k] == s[at + k]:
                k += 1
            if k == size:
                return 1
        word += 1 + size
    return 0


cdef inline int check_distinct(const uint8_t *s, int n) noexcept nogil:
    cdef int i
    for i in range(1, n):
        if s[i] != s[0]:
            return 1
    return 0


cdef inline int check_one_repeats(const uint8_t *s, int n) noexcept nogil:
    cdef int counts[10]
    cdef int i, repeated = 0
    for i in range(10):
        counts[i] = 0
    for i in range(n):
        if not is_digit(s[i]) or (i > 1 and s[i] == s[i - 1] and s[i] == s[i - 2]):
            return 0
        counts[s[i] - 48] += 1
    for i in range(10):
        if counts[i] > 3:
            return 0
        repeated += counts[i] > 1
    return repeated == 1


cdef inline int in_plan(uint32_t state, const uint8_t *s, int n, const Plans *plans) noexcept nogil:
    """Whether the digits are a number of the plan whose numbers begin with `state`."""
    cdef int i
    for i in range(n):
        if not is_digit(s[i]) or state == 0:
            return 0
        state = plans.moves[10 * state + s[i] - 48]
    return plans.accepts[state >> 3] >> (state & 7) & 1


cdef inline int check_phone(const int32_t *program, const uint8_t *s, int n, const Matched *m) noexcept nogil:
    """program: the state that the numbers of the plan begin with, or -1 for the plans of the countries
    named.
    """
    cdef int i
    if program[0] >= 0:
        return in_plan(program[0], s, n, &m.plans)
    for i in range(m.locals):
        if in_plan(m.local[i], s, n, &m.plans):
            return 1
    return 0


cdef int check_lexicon(const int32_t *program, const Matched *m) noexcept nogil


cdef inline int check_one(const int32_t *program, const uint8_t *upper, const uint8_t *cased, int n,
                          const Matched *m) except -1 nogil:
    """Whether one check holds; `upper` and `cased` are what a check sees before its part is taken."""
    cdef int op = program[0], first = program[2], last = program[3]
    cdef const uint8_t *s
    if op == OP_ANY:
        return check_any(program + 4, upper, cased, n, m)
    if op == OP_LEXICON:
        return check_lexicon(program + 4, m)
    if first < 0:
        first = max(0, first + n)
    if last <= 0:
        last += n
    last = min(last, n)
    n = max(0, last - first)
    s = upper + first
    program += 4
    if op == OP_WEIGHTED:
        return check_weighted(program, s, n, m)
    if op == OP_DATE:
        return check_date(program, s, n)
    if op == OP_LUHN:
        return check_luhn(s, n)
    if op == OP_AMONG:
        return check_among(program, s, n, False)
    if op == OP_NOT_ENDING:
        return not check_among(program, s, n, True)
    if op == OP_DISTINCT:
        return check_distinct(s, n)
    if op == OP_MOD97:
        return check_mod97(program, s, n)
    if op == OP_MOD11_10:
        return check_mod11_10(s, n)
    if op == OP_VERHOEFF:
        return check_steps(program, s, n, 1)
    if op == OP_DAMM:
        return check_steps(program, s, n, 0)
    if op == OP_ONE_REPEATS:
        return check_one_repeats(s, n)
    if op == OP_PHONE:
        return check_phone(program, s, n, m)
    return called(op, program - 3, cased + first, n)


cdef inline int check_any(const int32_t *program, const uint8_t *upper, const uint8_t *cased, int n,
                          const Matched *m) except -1 nogil:
    """program: number of groups; each is the number of its checks, their length, and these."""
    cdef int _i
    cdef const int32_t *group = program + 1
    for _i in range(program[0]):
        if check_group(group + 2, group[0], upper, cased, n, m):
            return 1
        group += 2 + group[1]
    return 0


cdef inline int check_group(const int32_t *program, int checks, const uint8_t *upper, const uint8_t *cased,
                            int n, const Matched *m) except -1 nogil:
    """Whether all of so many checks hold."""
    cdef int _i
    for _i in range(checks):
        if not check_one(program, upper, cased, n, m):
            return 0
        program += 2 + program[1]
    return 1
