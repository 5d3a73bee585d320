# Symbols of UTF-8 text and the boundaries between them; see text.h and folding.py.
from libc.stdint cimport uint8_t, uint32_t


cdef extern from "text.h" nogil:
    const uint32_t SYMBOL_INVALID
    int symbol_at(const uint8_t *p, const uint8_t *end, uint32_t *code)
    int symbol_before(const uint8_t *p, const uint8_t *begin, uint32_t *code)
    uint32_t fold_symbol(uint32_t c)
    int is_digit(uint32_t c)
    int is_alpha(uint32_t c)
    int is_alnum(uint32_t c)
    int is_word(uint32_t c)
    int is_letter(uint32_t c)
    uint32_t lower(uint32_t c)
    uint32_t upper(uint32_t c)


cdef enum Boundary:
    NONE, DIGIT, WORD, TOKEN


cdef inline int listed(const uint32_t *codes, uint32_t code) noexcept nogil:
    """Whether `code` is among at most sixteen codes, 0 behind the last."""
    cdef int i
    for i in range(16):
        if codes[i] == 0:
            return 0
        if codes[i] == code:
            return 1
    return 0


cdef inline int blank(uint32_t code) noexcept nogil:
    code = fold_symbol(code)
    return code == 32 or code == 9 or code == 10 or code == 13


cdef inline int matters(uint32_t code) noexcept nogil:
    """A symbol that says something: a letter, a digit, a sign of a script; not punctuation or blanks."""
    code = fold_symbol(code)
    if code < 128:
        return is_digit(code) or is_alpha(code)
    # General punctuation, CJK punctuation, and the signs of Latin-1.
    return not (
        0x2000 <= code <= 0x206F or 0x3000 <= code <= 0x303F or 0x80 <= code < 0xC0
        or code == 0xD7 or code == 0xF7 or 0xFE10 <= code <= 0xFE6F
    )


cdef inline int symbols_between(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    cdef uint32_t code
    cdef int count = 0
    while p < stop:
        p += symbol_at(p, stop, &code)
        count += 1
    return count


cdef enum:
    FILLS = 4   # so many asterisks in a row beside a match: it is what masking left of a longer value


cdef inline int filled_before(const uint8_t *at, const uint8_t *begin) noexcept nogil:
    cdef uint32_t code
    cdef int _i
    for _i in range(FILLS):
        if at == begin:
            return 0
        at -= symbol_before(at, begin, &code)
        if fold_symbol(code) != c'*':
            return 0
    return 1


cdef inline int filled_after(const uint8_t *at, const uint8_t *end) noexcept nogil:
    cdef uint32_t code
    cdef int _i
    for _i in range(FILLS):
        if at == end:
            return 0
        at += symbol_at(at, end, &code)
        if fold_symbol(code) != c'*':
            return 0
    return 1


cdef inline int holds_left(int kind, const uint8_t *at, const uint8_t *begin) noexcept nogil:
    """Whether the boundary `kind` holds before `at`."""
    cdef uint32_t code, further
    cdef int size
    if kind == NONE or at == begin:
        return 1
    size = symbol_before(at, begin, &code)
    code = fold_symbol(code)
    if code == c'*':
        return not filled_before(at, begin)
    if kind == DIGIT:
        return not is_digit(code)
    if is_word(code):
        return 0
    if kind == TOKEN and code == c'.' and at - size > begin:
        symbol_before(at - size, begin, &further)
        return not is_digit(fold_symbol(further))
    return 1


cdef inline int holds_right(int kind, const uint8_t *at, const uint8_t *end) noexcept nogil:
    """Whether the boundary `kind` holds at `at`."""
    cdef uint32_t code, further
    cdef int size
    if kind == NONE or at == end:
        return 1
    size = symbol_at(at, end, &code)
    code = fold_symbol(code)
    if code == c'*':
        return not filled_after(at, end)
    if kind == DIGIT:
        return not is_digit(code)
    if is_word(code):
        return 0
    if kind == TOKEN and code == c'.' and at + size < end:
        symbol_at(at + size, end, &further)
        return not is_digit(fold_symbol(further))
    return 1
