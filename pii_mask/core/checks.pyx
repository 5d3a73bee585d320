# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""The checks that look words up, or that call what hashes; the others are in ``checks.pxd``."""

from .symbols cimport SYMBOL_INVALID, fold_symbol, is_letter, symbol_at

from . import coins
from .folding import LOWERED

cdef enum:
    MOST_LOWERED = 0x590
    HEAD = 3  # symbols of a Han word that may be a surname

cdef uint16_t LOWER[MOST_LOWERED]
for _code in range(MOST_LOWERED):
    LOWER[_code] = LOWERED.get(_code, _code)


cdef int called(int op, const int32_t *program, const uint8_t *s, int n) except -1 with gil:
    """program: the parameters behind their length; base58 has the versions that it allows, as characters."""
    text = (<const char *> s)[:n].decode("ascii")
    if op == OP_BASE58:
        versions = "".join([chr(program[3 + i]) for i in range(program[0] - 2)])
        return coins.base58(text, versions)
    if op == OP_BECH32:
        return coins.bech32(text)
    return coins.eip55(text)


cdef inline bint han(uint32_t code) noexcept nogil:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF


cdef inline bint of_word(uint32_t code) noexcept nogil:
    """A letter of any script, or a mark that stands on one."""
    if code < 0x250 or code == SYMBOL_INVALID:
        return code != SYMBOL_INVALID and is_letter(code)
    return code < 0x2000 or 0x2C00 <= code < 0x2E00 or (code >= 0x3040 and not 0xFE00 <= code < 0xFE70)


cdef inline bint holds(const int32_t *program, const uint64_t *slots, uint64_t hashed) noexcept nogil:
    cdef uint64_t slot
    if hashed == 0:
        hashed = 1
    slot = (hashed >> 32) * <uint32_t> program[1] >> 32
    slots += <uint32_t> program[0]
    while slots[slot] != hashed:
        if slots[slot] == 0:
            return False
        slot += 1
        if slot == <uint32_t> program[1]:
            slot = 0
    return True


cdef int check_lexicon(const int32_t *program, const Matched *m) noexcept nogil:
    """program: where the list's slots begin, and their number."""
    cdef const uint8_t *p = m.begin
    cdef uint64_t hashed
    cdef uint32_t code = 0
    cdef int length
    while p < m.end:
        hashed = <uint64_t> 0xCBF29CE484222325U
        length = 0
        while p < m.end:
            p += symbol_at(p, m.end, &code)
            code = fold_symbol(code)
            if not of_word(code):
                break
            if code < MOST_LOWERED:
                code = LOWER[code]
            hashed = (hashed ^ code) * <uint64_t> 0x100000001B3
            length += 1
            if length <= HEAD and han(code) and holds(program, m.words.slots, hashed):
                return 1
        if length and holds(program, m.words.slots, hashed):
            return 1
    return 0
