/* Short values, for which a call of the C library takes longer than the work. */
#ifndef PII_MASK_SHORT_H
#define PII_MASK_SHORT_H

#include <stdint.h>
#include <string.h>

/* Copies n bytes; up to sixteen of them by two words that overlap. */
static inline void copy_short(uint8_t *to, const uint8_t *from, int64_t n) {
    uint64_t a, b;
    uint32_t c, d;
    if (n > 16) {
        memcpy(to, from, (size_t)n);
    } else if (n >= 8) {
        memcpy(&a, from, 8);
        memcpy(&b, from + n - 8, 8);
        memcpy(to, &a, 8);
        memcpy(to + n - 8, &b, 8);
    } else if (n >= 4) {
        memcpy(&c, from, 4);
        memcpy(&d, from + n - 4, 4);
        memcpy(to, &c, 4);
        memcpy(to + n - 4, &d, 4);
    } else {
        for (int64_t i = 0; i < n; i++) to[i] = from[i];
    }
}

/* Copies n bytes and returns where they end. Up to 32 bytes behind `to` may be overwritten, so that no length
   is asked about where so many are `readable`. */
static inline uint8_t *copy_ahead(uint8_t *to, const uint8_t *from, int64_t n, int64_t readable) {
    uint64_t a, b;
    if (n <= 16 && readable >= 16) {
        memcpy(&a, from, 8);
        memcpy(&b, from + 8, 8);
        memcpy(to, &a, 8);
        memcpy(to + 8, &b, 8);
    } else if (n <= 32 && readable >= 32) {
        memcpy(to, from, 32);
    } else {
        copy_short(to, from, n);
    }
    return to + n;
}

/* Whether eight bytes are digits of ASCII: their high halves are 3, and stay so when 6 is added. */
static inline int eight_digits(const uint8_t *p) {
    uint64_t x;
    memcpy(&x, p, 8);
    return ((x & 0xF0F0F0F0F0F0F0F0u) | ((x + 0x0606060606060606u) & 0xF0F0F0F0F0F0F0F0u) >> 4)
           == 0x3333333333333333u;
}

/* Whether n bytes are digits of ASCII; 0 for fewer than 8 and for more than 24 also where they are. */
static inline int short_digits(const uint8_t *p, int64_t n) {
    if (n < 8 || n > 24) return 0;
    return eight_digits(p) && eight_digits(p + n - 8) && (n <= 16 || eight_digits(p + 8));
}

/* Where the first byte stands that is `mark`, `other` or beyond ASCII; `end` if none does. */
static inline const uint8_t *first_of(const uint8_t *p, const uint8_t *end, uint8_t mark, uint8_t other) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    while (end - p >= 8) {
        uint64_t x, a, b;
        memcpy(&x, p, 8);
        a = x ^ ones * mark;
        b = x ^ ones * other;
        /* A byte of a or b that is zero borrows; what stands behind it may be wrong, so the rest is bytes. */
        if ((x | ((a - ones) & ~a) | ((b - ones) & ~b)) & highs) break;
        p += 8;
    }
    while (p < end && *p < 0x80 && *p != mark && *p != other) p++;
    return p;
}

#endif
