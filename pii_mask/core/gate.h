/* The second pass: where a context word or a label may begin.

   Words are many and of every language, so whether one begins at a place is asked of a hash first, in
   three steps, each of which turns most places away.

   leads: a word that begins with ASCII letters has a lead: those letters, small, eight at most. A lead
   stands in one of two of LEADS slots by its hash, which holds twelve further bits of the hash and
   what follows: nothing, or letters from the ninth on (WHOLE), or a symbol that is no letter of ASCII
   (GOES_ON), each for words and for labels. behinds: where ASCII follows, the first one or two bytes of it
   are in the key of a bit. wide: words of other scripts, by their first symbol or two. tables.py makes them. */
#ifndef PII_MASK_GATE_H
#define PII_MASK_GATE_H

#include <stdint.h>
#include <string.h>

#if defined(_MSC_VER)
#include <intrin.h>
static inline int lowest_bit(uint64_t x) { unsigned long i; _BitScanForward64(&i, x); return (int)i; }
#else
static inline int lowest_bit(uint64_t x) { return __builtin_ctzll(x); }
#endif

/* Eight bytes, the first one lowest. */
static inline uint64_t eight_bytes(const uint8_t *p) {
    uint64_t v;
    memcpy(&v, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    return v;
}

/* Likewise what is left of a text, and zeros. */
static inline uint64_t last_bytes(const uint8_t *p, const uint8_t *end) {
    uint64_t v = 0;
    for (int i = 0; p + i < end && i < 8; i++) v |= (uint64_t)p[i] << 8 * i;
    return v;
}

#define SMALL 0x2020202020202020ULL
#define GATE_FACTOR 0x9E3779B97F4A7C15ULL
#define GATE_BEHIND 0xC2B2AE3D27D4EB4FULL
#define GATE_BITS 8192 /* bytes of a table of bits, but of the larger one of behinds */
#define LEADS 8192
enum { WORD_WHOLE = 1, WORD_GOES_ON = 2, LABEL_WHOLE = 4, LABEL_GOES_ON = 8, OF_LABELS = 12 };

/* How many of eight bytes are ASCII letters, from the first one on. */
static inline int letters_at(uint64_t v) {
    const uint64_t ones = 0x0101010101010101ULL, tops = 0x80 * ones;
    uint64_t seven = (v | SMALL) & ~tops;
    uint64_t others = ~((seven + (0x80 - 'a') * ones) & ~(seven + (0x7F - 'z') * ones) & ~v) & tops;
    return others ? lowest_bit(others) >> 3 : 8;
}

static const uint64_t lead_masks[9] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF,
};

typedef struct {
    const uint16_t *leads;
    const uint8_t *behinds;
    const uint8_t *wide;       /* bits for words, then for labels */
    const uint8_t *beginnings; /* bits for ASCII, then for others */
    const uint8_t *opens;      /* by ASCII symbol that is no letter: a word may begin with it */
} gate_tables;

/* Whether both bits of a key are set: one alone would let two or three of a hundred others pass. */
static inline int gate_bit(const uint8_t *bits, uint64_t key) {
    key *= GATE_FACTOR;
    return bits[key >> 51] >> (key >> 48 & 7) & bits[key >> 35 & 0x1FFF] >> (key >> 32 & 7) & 1;
}

/* Whether words of a lead go on with these two bytes, or the first of them. */
static inline int gate_goes_on(const gate_tables *g, uint64_t lead, uint64_t behind) {
    uint64_t two = (lead + (1 + (behind | 0x2020)) * GATE_BEHIND) * GATE_FACTOR >> 46;
    uint64_t one = (lead + (1 + ((behind & 0xFF) | 0x20)) * GATE_BEHIND) * GATE_FACTOR >> 46;
    return (g->behinds[two >> 3] >> (two & 7) | g->behinds[one >> 3] >> (one & 7)) & 1;
}

/* Whether words of a table of bits may begin with the symbol, not of ASCII, that eight bytes begin with. */
static inline int gate_wide(const uint8_t *bits, uint64_t v) {
    int n = (v & 0xFF) < 0xE0 ? 2 : 3;
    return gate_bit(bits, v & (((uint64_t)1 << 8 * n) - 1)) | gate_bit(bits, v & (((uint64_t)1 << 16 * n) - 1));
}

/* Whether three bytes begin with a full-width letter or the Turkish I with a dot: the letters before them are no
   whole lead then. */
static inline int gate_leads_on(uint64_t behind) {
    return (behind & 0xFF) == 0xC4 || ((behind & 0xFFFF) == 0xBCEF && behind >> 16 >= 0xA1)
        || ((behind & 0xFFFF) == 0xBDEF && behind >> 16 <= 0x9A);
}

/* What the slots say of a lead; 0 for what is none. */
static inline int gate_lead(const gate_tables *g, uint64_t lead) {
    uint64_t hash = lead * GATE_FACTOR, further = hash >> 22 & 0xFFF0;
    uint64_t one = g->leads[hash >> 51] ^ further, two = g->leads[hash >> 38 & (LEADS - 1)] ^ further;
    return (int)((one & (one < 16 ? 15 : 0)) | (two & (two < 16 ? 15 : 0)));
}

/* Which words may begin with the letters of a lead, of which it has n, by what stands `behind`: three bytes, zeros
   where the text ends. `kinds` is what the lead says. */
static inline int gate_behind(const gate_tables *g, int kinds, uint64_t lead, int n, uint64_t behind) {
    if (n < 8 && gate_leads_on(behind)) return 15;
    if (n == 8 || (kinds & WORD_GOES_ON && !(behind & 0x8080) && !gate_goes_on(g, lead, behind & 0xFFFF)))
        return kinds & (WORD_WHOLE | LABEL_WHOLE);
    return kinds;
}

/* How many bytes of a text are left at place i of a block, where its end is near; see gate_block. */
static inline int gate_left(int i, uint64_t ends, uint64_t next_ends) {
    uint64_t cut = ends >> i | (i ? next_ends << (64 - i) : 0);
    return cut ? lowest_bit(cut) + 1 : 64;
}

static inline uint64_t gate_cut(uint64_t v, int left) { return left < 8 ? v & lead_masks[left < 0 ? 0 : left] : v; }

/* Of the places `starts` in the 64 bytes at p, those where a context word may begin, and in `labels` those of a
   label. `letters` are the ASCII letters, `wide` the first bytes of symbols beyond ASCII; `ends` has the last bytes
   of texts, and `next_ends` those in the next 64 bytes: words end there. 96 bytes are read. */
static uint64_t gate_block(const gate_tables *g, const uint8_t *p, uint64_t starts, uint64_t letters, uint64_t wide,
                           uint64_t ends, uint64_t next_ends, uint64_t *labels) {
    uint64_t words = 0, labelled = 0, sure = starts & letters, left_over = starts & ~letters, sure_wide, v, lead, behind;
    uint64_t near_end = ends, last = (uint64_t)0xFF << 56;
    int i, n, found, left;
    /* Most words stand eleven bytes and more before the end of their text. */
    near_end |= near_end >> 1;
    near_end |= near_end >> 2;
    near_end |= near_end >> 4;
    near_end |= near_end >> 3;
    if (next_ends & 0xFFF) near_end |= (uint64_t)0xFFF << 52;
    left_over |= sure & near_end;
    for (v = left_over & wide & ~near_end, left_over &= ~v, sure_wide = v; sure_wide; sure_wide &= sure_wide - 1) {
        i = lowest_bit(sure_wide);
        v = eight_bytes(p + i);
        found = gate_wide(g->wide, v);
        if (!found) continue;
        words |= (uint64_t)1 << i;
        labelled |= (uint64_t)gate_wide(g->wide + GATE_BITS, v) << i;
    }
    /* Up to the first test there is nothing to guess. */
    for (sure &= ~near_end; sure; sure &= sure - 1) {
        i = lowest_bit(sure);
        v = eight_bytes(p + i);
        /* How many letters there are is known of those that stand eight bytes before the end of the block. */
        if (last >> i & 1) n = letters_at(v);
        else n = lowest_bit((~(letters >> i) & 0xFF) | 0x100);
        lead = (v | SMALL) & lead_masks[n];
        found = gate_lead(g, lead);
        if (!(found | (p[i + n] & 0x80))) continue;
        found = gate_behind(g, found, lead, n, eight_bytes(p + i + n) & 0xFFFFFF);
        words |= (uint64_t)(found != 0) << i;
        labelled |= (uint64_t)((found & OF_LABELS) != 0) << i;
    }
    for (; left_over; left_over &= left_over - 1) {
        i = lowest_bit(left_over);
        if (!((letters | wide) >> i & 1) && !g->opens[p[i]]) continue;
        left = gate_left(i, ends, next_ends);
        v = gate_cut(eight_bytes(p + i), left);
        if (wide >> i & 1) {
            found = gate_wide(g->wide, v);
            if (found && gate_wide(g->wide + GATE_BITS, v)) found |= OF_LABELS;
        } else {
            n = letters_at(v);
            behind = gate_cut(eight_bytes(p + i + n) & 0xFFFFFF, left - n);
            lead = (v | SMALL) & lead_masks[n];
            found = gate_behind(g, n ? gate_lead(g, lead) : WORD_GOES_ON | LABEL_GOES_ON, lead, n, behind);
        }
        words |= (uint64_t)(found != 0) << i;
        labelled |= (uint64_t)((found & OF_LABELS) != 0) << i;
    }
    *labels = labelled;
    return words;
}

/* Of the places `starts` in the 64 bytes at p, all of ASCII, those where a fixed beginning may stand. */
static uint64_t gate_beginnings(const gate_tables *g, const uint8_t *p, uint64_t starts) {
    uint64_t left = starts;
    while (left) {
        uint64_t v = eight_bytes(p + lowest_bit(left));
        if (!(v & 0x808080 || gate_bit(g->beginnings, v & 0xFFFFFF))) starts &= ~(left & (~left + 1));
        left &= left - 1;
    }
    return starts;
}

/* Whether a fixed beginning may stand at p. */
static inline int gate_beginning(const gate_tables *g, const uint8_t *p, const uint8_t *end) {
    uint64_t v = end - p >= 8 ? eight_bytes(p) : last_bytes(p, end);
    if (p[0] & 0x80) return gate_wide(g->beginnings + GATE_BITS, v);
    return v & 0x808080 || gate_bit(g->beginnings, v & 0xFFFFFF);
}

#endif
