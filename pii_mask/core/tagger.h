/* Rows of weights: features are looked up in lines of 64 bytes, which hold six rows each.

   A line has six 16-bit fingerprints, four bytes that are unused, and six rows of eight 8-bit weights, one for
   each label but the first. A feature's hash says which line and which fingerprint; it lies anywhere in its line. */
#ifndef PII_MASK_TAGGER_H
#define PII_MASK_TAGGER_H

#include <stdint.h>
#include <string.h>

#define WAYS 6
#define LANES 8

typedef struct {
    uint16_t print[8];
    int8_t weight[WAYS][LANES];
} Line;

typedef struct { int16_t lane[LANES]; } Sum;

#if defined(__SSE2__)
#include <emmintrin.h>
static inline void add_row(Sum *sum, const Line *line, uint16_t print) {
    __m128i found = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)line->print), _mm_set1_epi16((short)print));
    int mask = _mm_movemask_epi8(found) & 0xFFF;
    if (mask) {
        const int8_t *row = line->weight[__builtin_ctz(mask) >> 1];
        __m128i narrow = _mm_loadl_epi64((const __m128i *)row);
        __m128i wide = _mm_srai_epi16(_mm_unpacklo_epi8(narrow, narrow), 8);
        __m128i *into = (__m128i *)sum->lane;
        _mm_storeu_si128(into, _mm_adds_epi16(_mm_loadu_si128(into), wide));
    }
}
#else
static inline void add_row(Sum *sum, const Line *line, uint16_t print) {
    for (int way = 0; way < WAYS; way++) {
        if (line->print[way] == print) {
            for (int lane = 0; lane < LANES; lane++) sum->lane[lane] += line->weight[way][lane];
            return;
        }
    }
}
#endif

#if defined(__GNUC__)
#define PREFETCH(place) __builtin_prefetch(place)
#else
#define PREFETCH(place) ((void)0)
#endif

#endif
