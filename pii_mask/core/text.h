/* UTF-8, one symbol at a time. A byte that belongs to no valid sequence is a symbol of its own. */
#ifndef PII_MASK_TEXT_H
#define PII_MASK_TEXT_H

#include <stdint.h>

#define SYMBOL_INVALID 0xFFFFFFFFu

#if defined(__GNUC__)
#define INLINED static inline __attribute__((always_inline))
#else
#define INLINED static inline
#endif

/* Reads the symbol at p < end into *code; returns its length in bytes, 1 to 4. */
INLINED int symbol_at(const uint8_t *p, const uint8_t *end, uint32_t *code) {
    uint8_t b = p[0];
    if (b < 0x80) { *code = b; return 1; }
    if (b >= 0xE0 && b < 0xF0) {
        if (end - p >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
            uint32_t c = ((uint32_t)(b & 0x0F) << 12) | ((uint32_t)(p[1] & 0x3F) << 6) | (p[2] & 0x3F);
            if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) { *code = c; return 3; }
        }
    } else if (b >= 0xC2 && b < 0xE0) {
        if (end - p >= 2 && (p[1] & 0xC0) == 0x80) {
            *code = ((uint32_t)(b & 0x1F) << 6) | (p[1] & 0x3F);
            return 2;
        }
    } else if (b >= 0xF0 && b < 0xF5) {
        if (end - p >= 4 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 && (p[3] & 0xC0) == 0x80) {
            uint32_t c = ((uint32_t)(b & 0x07) << 18) | ((uint32_t)(p[1] & 0x3F) << 12)
                       | ((uint32_t)(p[2] & 0x3F) << 6) | (p[3] & 0x3F);
            if (c >= 0x10000 && c <= 0x10FFFF) { *code = c; return 4; }
        }
    }
    *code = SYMBOL_INVALID;
    return 1;
}

/* Length in bytes of the symbol that ends right before p > begin; its code goes to *code.
   The answer is the one that reading forwards from begin would give: at most three continuation
   bytes are stepped over, and the lead byte found must claim exactly the bytes up to p. */
static inline int symbol_before(const uint8_t *p, const uint8_t *begin, uint32_t *code) {
    uint8_t b = p[-1];
    if (b < 0x80) { *code = b; return 1; }
    for (int back = 2; back <= 4 && p - back >= begin; back++) {
        uint8_t lead = p[-back];
        if (lead >= 0xC0) {
            if (symbol_at(p - back, p, code) == back) return back;
            break;
        }
        if (lead < 0x80) break;
    }
    *code = SYMBOL_INVALID;
    return 1;
}

/* Folding: see folding.py, which the tables of the automata are built from. */
INLINED uint32_t fold_symbol(uint32_t c) {
    if (c < 0xA0) return c;
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c < 0x970) {
        if (c >= 0x966) return c - 0x966 + '0';
        if (c >= 0x660 && c <= 0x669) return c - 0x660 + '0';
        if (c >= 0x6F0 && c <= 0x6F9) return c - 0x6F0 + '0';
        return c == 0xA0 ? ' ' : c;
    }
    if (c >= 0x2000 && c <= 0x205F) {
        if (c <= 0x200A || c == 0x202F || c == 0x205F) return ' ';
        if (c >= 0x2010 && c <= 0x2015) return '-';
        if (c == 0x2022 || c == 0x2027) return 0xB7;
        return c;
    }
    switch (c) {
        case 0x3000: return ' ';
        case 0x3010: return '[';
        case 0x3011: return ']';
        case 0x2212: case 0xFE58: case 0xFE63: return '-';
        case 0x30FB: case 0xFF65: return 0xB7;
        default: return c;
    }
}

static inline int is_digit(uint32_t c) { return c - '0' < 10; }
static inline int is_alpha(uint32_t c) { return (c | 32) - 'a' < 26; }
static inline int is_alnum(uint32_t c) { return is_digit(c) || is_alpha(c); }
/* A letter of a script whose words are set apart by blanks: Latin, Greek, Cyrillic, Armenian, Georgian. */
static inline int is_letter(uint32_t c) {
    if (c < 0x80) return is_alpha(c);
    if (c < 0x250) return c >= 0xC0 && c != 0xD7 && c != 0xF7;
    return (c >= 0x370 && c < 0x590) || (c >= 0x10A0 && c < 0x1100);
}
static inline int is_word(uint32_t c) { return is_digit(c) || is_letter(c) || c == '_'; }
static inline uint32_t lower(uint32_t c) { return c - 'A' < 26 ? c + 32 : c; }
static inline uint32_t upper(uint32_t c) { return c - 'a' < 26 ? c - 32 : c; }

#endif
