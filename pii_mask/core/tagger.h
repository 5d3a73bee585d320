/* Rows of weights: features are looked up in lines of 64 bytes, which hold six rows each.

   A line has six 16-bit fingerprints, four bytes that are unused, and six rows of eight 8-bit weights, one for
   each label but the first. A feature's hash says which line and which fingerprint; it lies anywhere in its line. */
#ifndef PII_MASK_TAGGER_H
#define PII_MASK_TAGGER_H

#include <stdint.h>
#include <string.h>

#include "chain.h"

#if defined(_MSC_VER)
#include <intrin.h>
static inline unsigned lowest_bit(uint64_t x) { unsigned long i; _BitScanForward64(&i, x); return i; }
#else
static inline unsigned lowest_bit(uint64_t x) { return __builtin_ctzll(x); }
#endif

#define WAYS 6
#define LANES 8

typedef struct {
    uint16_t print[8];
    int8_t weight[WAYS][LANES];
} Line;

#define MOST_FEATURES 48

/* What is looked up for a token. */
typedef struct {
    uint32_t key[MOST_FEATURES];   /* hashes of its features; then their fingerprints, twice */
    uint32_t place[MOST_FEATURES]; /* where their lines are, in bytes */
    int count;
} Asked;

#if defined(__GNUC__)
#define PREFETCH(place) __builtin_prefetch(place)
#else
#define PREFETCH(place) ((void)(place))
#endif

/* Sends for the lines of the features whose keys are there. */
static inline void send_for(const Line *lines, int shift, Asked *asked) {
    for (int k = 0; k < asked->count; k++) {
        uint32_t key = asked->key[k];
        asked->place[k] = key >> shift << 6;
        asked->key[k] = key << 16 | (key & 0xFFFF);
    }
#pragma GCC unroll 2
    for (int k = 0; k < asked->count; k++) PREFETCH((const char *)lines + asked->place[k]);
}

/* Writes the sums of the weights of what was sent for, times `scale`, into the SLOTS of a token.

   Whether a feature has a row is anybody's guess, so that nothing branches on it: one without has all of its
   weights masked. */
#if defined(__SSE2__) && !defined(PII_MASK_NO_VECTORS)
#include <emmintrin.h>
static inline void weigh(const Line *lines, const Asked *asked, float scale, float *scores) {
    __m128i sum = _mm_setzero_si128();
#pragma GCC unroll 2
    for (int k = 0; k < asked->count; k++) {
        const char *line = (const char *)lines + asked->place[k];
        __m128i fits = _mm_cmpeq_epi16(_mm_set1_epi32((int)asked->key[k]), _mm_load_si128((const __m128i *)line));
        unsigned ways = _mm_movemask_epi8(fits) & 0xFFF;
        uint64_t row;
        /* The first way that fits (there are two bits for each, and eight bytes), or any. */
        memcpy(&row, line + 16 + 4 * (size_t)lowest_bit(ways | 1 << 10), 8);
        __m128i narrow = _mm_cvtsi64_si128((long long)(row & -(uint64_t)(ways != 0)));
        sum = _mm_add_epi16(sum, _mm_srai_epi16(_mm_unpacklo_epi8(narrow, narrow), 8));
    }
    /* Beginnings are the even lanes, insides the odd ones. */
    __m128 by = _mm_set1_ps(scale);
    _mm_storeu_ps(scores, _mm_setzero_ps());
    _mm_storeu_ps(scores + 4, _mm_mul_ps(by, _mm_cvtepi32_ps(_mm_srai_epi32(_mm_slli_epi32(sum, 16), 16))));
    _mm_storeu_ps(scores + 8, _mm_mul_ps(by, _mm_cvtepi32_ps(_mm_srai_epi32(sum, 16))));
}
#else
static inline uint64_t four_prints(const uint16_t *p) {
    return p[0] | (uint64_t)p[1] << 16 | (uint64_t)p[2] << 32 | (uint64_t)p[3] << 48;
}

static inline void weigh(const Line *lines, const Asked *asked, float scale, float *scores) {
    const uint64_t ones = 0x0001000100010001, tops = 0x8000800080008000;
    int16_t sum[LANES] = {0};
    for (int k = 0; k < asked->count; k++) {
        const Line *line = (const Line *)((const char *)lines + asked->place[k]);
        uint64_t print = (asked->key[k] & 0xFFFF) * ones;
        /* Where a fingerprint fits, sixteen bits are 0; the lowest such has its top bit set then. */
        uint64_t low = four_prints(line->print) ^ print, high = (four_prints(line->print + 4) ^ print) | ~0ULL << 32;
        low = (low - ones) & ~low & tops;
        high = (high - ones) & ~high & tops;
        int way = low ? lowest_bit(low) >> 4 : 4 + (lowest_bit(high | 1ULL << 31) >> 4);
        int16_t found = -(int16_t)((low | high) != 0);
        for (int lane = 0; lane < LANES; lane++) sum[lane] += line->weight[way][lane] & found;
    }
    memset(scores, 0, 4 * sizeof(float));
    for (int kind = 0; kind < 4; kind++) {
        scores[4 + kind] = sum[2 * kind] * scale;
        scores[8 + kind] = sum[2 * kind + 1] * scale;
    }
}
#endif

#endif
