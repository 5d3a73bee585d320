/* The first pass: which bytes may matter.

   A position is marked when a digit run begins there, or when the bytes at it, one behind and two
   behind fit one of eight buckets (the anchors other than digits, folded spellings of all anchors, and the
   first three bytes of fixed beginnings and of context words that begin with an ASCII mark). Each bucket knows, for each of the three bytes, the set of low
   and of high nibbles that it takes, so a marked position need not be a real one; but every real
   one is marked: the nibbles of a byte in a bucket's set are in its two nibble sets. Buckets of words that begin with an
   ASCII letter are told apart: such a word begins behind no other letter or digit.

   Eight buckets are the eight bits of a byte, and a nibble set of all buckets is a table of 16
   bytes, which is what a byte shuffle looks up for a whole register at a time. */
#ifndef PII_MASK_PREFILTER_H
#define PII_MASK_PREFILTER_H

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define PREFILTER_X86 1
#elif defined(__aarch64__)
#include <arm_neon.h>
#define PREFILTER_NEON 1
#endif

/* low[i][n]: buckets that take low nibble n in byte i; high[i][n]: high nibble. */
typedef struct {
    uint8_t low[3][16];
    uint8_t high[3][16];
    uint8_t words; /* the buckets of words that begin with an ASCII letter */
} prefilter;

/* Reads 66 bytes at p; of the 64 positions marks[0] gets the digits, marks[1] the hits of buckets that hold no
   words, marks[2] those of buckets that do, marks[3] the ASCII letters, marks[4] the first bytes of symbols
   beyond ASCII. */
typedef void (*prefilter_block)(const prefilter *f, const uint8_t *p, uint64_t *marks);

static void block_plain(const prefilter *f, const uint8_t *p, uint64_t *marks) {
    uint64_t digits = 0, hits = 0, words = 0, letters = 0, wide = 0;
    for (int i = 0; i < 64; i++) {
        uint8_t a = p[i];
        digits |= (uint64_t)((uint8_t)(a - '0') < 10) << i;
        letters |= (uint64_t)((uint8_t)((a | 32) - 'a') < 26) << i;
        wide |= (uint64_t)(a >= 0xC0) << i;
        uint8_t first = f->low[0][a & 15] & f->high[0][a >> 4];
        if (first) {
            uint8_t b = p[i + 1], c = p[i + 2];
            first &= f->low[1][b & 15] & f->high[1][b >> 4] & f->low[2][c & 15] & f->high[2][c >> 4];
            hits |= (uint64_t)((first & ~f->words) != 0) << i;
            words |= (uint64_t)((first & f->words) != 0) << i;
        }
    }
    marks[0] = digits;
    marks[1] = hits;
    marks[2] = words;
    marks[3] = letters;
    marks[4] = wide;
}

#ifdef PREFILTER_X86
#define TABLE128(t) _mm_loadu_si128((const __m128i *)(t))

__attribute__((target("ssse3")))
static void block_ssse3(const prefilter *f, const uint8_t *p, uint64_t *marks) {
    const __m128i nibble = _mm_set1_epi8(15), zero = _mm_setzero_si128(), worded = _mm_set1_epi8((char)f->words);
    uint64_t digits = 0, hits = 0, words = 0, letters = 0, wide = 0;
    for (int k = 0; k < 4; k++) {
        __m128i all = _mm_set1_epi8(-1);
        for (int i = 0; i < 3; i++) {
            __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * k + i));
            __m128i low = _mm_shuffle_epi8(TABLE128(f->low[i]), _mm_and_si128(v, nibble));
            __m128i high = _mm_shuffle_epi8(TABLE128(f->high[i]), _mm_and_si128(_mm_srli_epi16(v, 4), nibble));
            all = _mm_and_si128(all, _mm_and_si128(low, high));
        }
        __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * k));
        __m128i d = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        d = _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d);
        digits |= (uint64_t)(uint16_t)_mm_movemask_epi8(d) << (16 * k);
        d = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(32)), _mm_set1_epi8('a'));
        d = _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(25)), d);
        letters |= (uint64_t)(uint16_t)_mm_movemask_epi8(d) << (16 * k);
        d = _mm_and_si128(v, _mm_slli_epi16(v, 1));
        wide |= (uint64_t)(uint16_t)_mm_movemask_epi8(d) << (16 * k);
        d = _mm_cmpeq_epi8(_mm_andnot_si128(worded, all), zero);
        hits |= (uint64_t)(uint16_t)~_mm_movemask_epi8(d) << (16 * k);
        d = _mm_cmpeq_epi8(_mm_and_si128(worded, all), zero);
        words |= (uint64_t)(uint16_t)~_mm_movemask_epi8(d) << (16 * k);
    }
    marks[0] = digits;
    marks[1] = hits;
    marks[2] = words;
    marks[3] = letters;
    marks[4] = wide;
}

__attribute__((target("avx2")))
static void block_avx2(const prefilter *f, const uint8_t *p, uint64_t *marks) {
    const __m256i nibble = _mm256_set1_epi8(15), zero = _mm256_setzero_si256();
    const __m256i worded = _mm256_set1_epi8((char)f->words);
    uint64_t digits = 0, hits = 0, words = 0, letters = 0, wide = 0;
    for (int k = 0; k < 2; k++) {
        __m256i all = _mm256_set1_epi8(-1);
        for (int i = 0; i < 3; i++) {
            __m256i v = _mm256_loadu_si256((const __m256i *)(p + 32 * k + i));
            __m256i low = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(TABLE128(f->low[i])), _mm256_and_si256(v, nibble));
            __m256i high = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(TABLE128(f->high[i])),
                                               _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble));
            all = _mm256_and_si256(all, _mm256_and_si256(low, high));
        }
        __m256i v = _mm256_loadu_si256((const __m256i *)(p + 32 * k));
        __m256i d = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
        d = _mm256_cmpeq_epi8(_mm256_min_epu8(d, _mm256_set1_epi8(9)), d);
        digits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(d) << (32 * k);
        d = _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(32)), _mm256_set1_epi8('a'));
        d = _mm256_cmpeq_epi8(_mm256_min_epu8(d, _mm256_set1_epi8(25)), d);
        letters |= (uint64_t)(uint32_t)_mm256_movemask_epi8(d) << (32 * k);
        d = _mm256_and_si256(v, _mm256_slli_epi16(v, 1));
        wide |= (uint64_t)(uint32_t)_mm256_movemask_epi8(d) << (32 * k);
        d = _mm256_cmpeq_epi8(_mm256_andnot_si256(worded, all), zero);
        hits |= (uint64_t)(uint32_t)~_mm256_movemask_epi8(d) << (32 * k);
        d = _mm256_cmpeq_epi8(_mm256_and_si256(worded, all), zero);
        words |= (uint64_t)(uint32_t)~_mm256_movemask_epi8(d) << (32 * k);
    }
    marks[0] = digits;
    marks[1] = hits;
    marks[2] = words;
    marks[3] = letters;
    marks[4] = wide;
}

__attribute__((target("avx512bw")))
static void block_avx512(const prefilter *f, const uint8_t *p, uint64_t *marks) {
    const __m512i nibble = _mm512_set1_epi8(15);
    __m512i all = _mm512_set1_epi8(-1);
    for (int i = 0; i < 3; i++) {
        __m512i v = _mm512_loadu_si512((const void *)(p + i));
        __m512i low = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(TABLE128(f->low[i])), _mm512_and_si512(v, nibble));
        __m512i high = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(TABLE128(f->high[i])),
                                           _mm512_and_si512(_mm512_srli_epi16(v, 4), nibble));
        all = _mm512_and_si512(all, _mm512_and_si512(low, high));
    }
    __m512i v = _mm512_loadu_si512((const void *)p);
    marks[0] = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
    marks[1] = _mm512_test_epi8_mask(all, _mm512_set1_epi8((char)~f->words));
    marks[2] = _mm512_test_epi8_mask(all, _mm512_set1_epi8((char)f->words));
    marks[4] = _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8((char)0xC0));
    v = _mm512_sub_epi8(_mm512_or_si512(v, _mm512_set1_epi8(32)), _mm512_set1_epi8('a'));
    marks[3] = _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8(26));
}
#endif

#ifdef PREFILTER_NEON
static inline uint64_t neon_bits(uint8x16_t m0, uint8x16_t m1, uint8x16_t m2, uint8x16_t m3) {
    const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t w = vld1q_u8(weights);
    uint8x16_t s0 = vpaddq_u8(vandq_u8(m0, w), vandq_u8(m1, w));
    uint8x16_t s1 = vpaddq_u8(vandq_u8(m2, w), vandq_u8(m3, w));
    s0 = vpaddq_u8(s0, s1);
    s0 = vpaddq_u8(s0, s0);
    return vgetq_lane_u64(vreinterpretq_u64_u8(s0), 0);
}

static void block_neon(const prefilter *f, const uint8_t *p, uint64_t *marks) {
    const uint8x16_t nibble = vdupq_n_u8(15);
    const uint8x16_t worded = vdupq_n_u8(f->words);
    uint8x16_t digit[4], hit[4], word[4], letter[4], wide[4];
    for (int k = 0; k < 4; k++) {
        uint8x16_t all = vdupq_n_u8(255);
        for (int i = 0; i < 3; i++) {
            uint8x16_t v = vld1q_u8(p + 16 * k + i);
            uint8x16_t low = vqtbl1q_u8(vld1q_u8(f->low[i]), vandq_u8(v, nibble));
            uint8x16_t high = vqtbl1q_u8(vld1q_u8(f->high[i]), vshrq_n_u8(v, 4));
            all = vandq_u8(all, vandq_u8(low, high));
        }
        uint8x16_t v = vld1q_u8(p + 16 * k);
        digit[k] = vcltq_u8(vsubq_u8(v, vdupq_n_u8('0')), vdupq_n_u8(10));
        hit[k] = vtstq_u8(all, vmvnq_u8(worded));
        word[k] = vtstq_u8(all, worded);
        letter[k] = vcltq_u8(vsubq_u8(vorrq_u8(v, vdupq_n_u8(32)), vdupq_n_u8('a')), vdupq_n_u8(26));
        wide[k] = vcgeq_u8(v, vdupq_n_u8(0xC0));
    }
    marks[0] = neon_bits(digit[0], digit[1], digit[2], digit[3]);
    marks[1] = neon_bits(hit[0], hit[1], hit[2], hit[3]);
    marks[2] = neon_bits(word[0], word[1], word[2], word[3]);
    marks[3] = neon_bits(letter[0], letter[1], letter[2], letter[3]);
    marks[4] = neon_bits(wide[0], wide[1], wide[2], wide[3]);
}
#endif

/* The widest kernel that this processor runs, or the one asked for by name; NULL if there is none such. */
static prefilter_block prefilter_choose(const char *name, const char **chosen) {
#ifdef PREFILTER_X86
    __builtin_cpu_init();
    if ((!name || !strcmp(name, "avx512")) && __builtin_cpu_supports("avx512bw")) { *chosen = "avx512"; return block_avx512; }
    if ((!name || !strcmp(name, "avx2")) && __builtin_cpu_supports("avx2")) { *chosen = "avx2"; return block_avx2; }
    if ((!name || !strcmp(name, "ssse3")) && __builtin_cpu_supports("ssse3")) { *chosen = "ssse3"; return block_ssse3; }
#endif
#ifdef PREFILTER_NEON
    if (!name || !strcmp(name, "neon")) { *chosen = "neon"; return block_neon; }
#endif
    if (!name || !strcmp(name, "plain")) { *chosen = "plain"; return block_plain; }
    return 0;
}

#endif
