# cython: boundscheck=False, wraparound=False, cdivision=True
# Checks of a match beyond its form, on its letters (in upper case) and digits alone.
# What each operation does is described at pii_mask.types.Check; tables.py writes the programs.
from libc.stdint cimport int32_t, int64_t, uint8_t

from .symbols cimport is_digit


cdef enum Op:
    # The numbers of tables.OPS.
    OP_LUHN = 1, OP_MOD97, OP_MOD11_10, OP_WEIGHTED, OP_DATE, OP_DISTINCT


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


cdef inline int check_mod97(const uint8_t *s, int n) noexcept nogil:
    cdef int i, rest = 0
    cdef uint8_t c
    if n < 5:
        return 0
    for i in range(n):
        c = s[(i + 4) % n]
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


cdef inline int days_in(int year, int month) noexcept nogil:
    if month == 2:
        return 29 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


cdef inline int check_date(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: position, number of symbols, then one letter code each."""
    cdef int at = program[0], size = program[1], i, year = 0, month = 0, day = 0, years = 0
    if at < 0:
        at += n
    if at < 0 or at + size > n:
        return 0
    for i in range(size):
        if not is_digit(s[at + i]):
            return 0
        if program[2 + i] == c'y':
            year = year * 10 + s[at + i] - 48
            years += 1
        elif program[2 + i] == c'm':
            month = month * 10 + s[at + i] - 48
        else:
            day = day * 10 + s[at + i] - 48
    if years == 4 and not 1850 <= year <= 2049:
        return 0
    if years == 2:
        year += 2000  # 2000 was a leap year: 29 February is possible in some century when yy % 4 == 0
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


cdef inline int check_weighted(const int32_t *program, const uint8_t *s, int n) noexcept nogil:
    """program: modulus, position, then weights and characters (each behind their number), 128 values."""
    cdef int modulus = program[0], at = program[1], weights = program[2], i, value
    cdef int64_t total = 0
    cdef const int32_t *chars = program + 3 + weights
    cdef const int32_t *values = chars + 1 + chars[0]
    if at < 0:
        at += n
    if at < 0 or at >= n or weights > n:
        return 0
    for i in range(weights):
        value = values[s[i] & 127]
        if value < 0:
            return 0
        total += <int64_t> program[3 + i] * value
    total %= modulus
    if total < 0:
        total += modulus
    return total < chars[0] and chars[1 + total] == s[at]


cdef inline int check_distinct(const uint8_t *s, int n) noexcept nogil:
    cdef int i
    for i in range(1, n):
        if s[i] != s[0]:
            return 1
    return 0


cdef inline int check_all(const int32_t *program, int checks, const uint8_t *s, int n) noexcept nogil:
    """Whether all checks hold; each is an operation, the length of its parameters, and these."""
    cdef int _i, ok
    for _i in range(checks):
        if program[0] == OP_LUHN:
            ok = check_luhn(s, n)
        elif program[0] == OP_MOD97:
            ok = check_mod97(s, n)
        elif program[0] == OP_MOD11_10:
            ok = check_mod11_10(s, n)
        elif program[0] == OP_WEIGHTED:
            ok = check_weighted(program + 2, s, n)
        elif program[0] == OP_DATE:
            ok = check_date(program + 2, s, n)
        else:
            ok = check_distinct(s, n)
        if not ok:
            return 0
        program += 2 + program[1]
    return 1
