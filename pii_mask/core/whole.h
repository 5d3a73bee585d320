/* Many whole values through one automaton over bytes; see whole.pyx, which makes its rows. */
#ifndef PII_MASK_WHOLE_H
#define PII_MASK_WHOLE_H

#include <stdint.h>

/* States that nothing leads out of: no match, and a move that isn't known yet. */
#define WHOLE_DEAD 0
#define WHOLE_UNKNOWN 1
#define WHOLE_START 2
/* Longer values go one by one: a row of moves doesn't say when to stop. */
#define WHOLE_LONGEST 96

static inline uint32_t whole_tail(const uint16_t *moves, uint32_t state, const uint8_t *p, int64_t left) {
    for (; left > 0; left--) state = moves[state << 8 | *p++];
    return state;
}

/* The states behind `count` values. One value's next look-up waits for the one before, so four go together. */
static void whole_states(const uint16_t *moves, const uint8_t *data, const int64_t *offsets, int64_t count,
                         uint16_t *states) {
    int64_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const uint8_t *a = data + offsets[i], *b = data + offsets[i + 1];
        const uint8_t *c = data + offsets[i + 2], *d = data + offsets[i + 3];
        const int64_t m = b - a, n = c - b, o = d - c, q = data + offsets[i + 4] - d;
        uint32_t s = WHOLE_START, t = WHOLE_START, u = WHOLE_START, v = WHOLE_START;
        int64_t least = m < n ? m : n, most = m < n ? n : m;
        least = o < least ? o : least;
        least = q < least ? q : least;
        most = o > most ? o : most;
        most = q > most ? q : most;
        if (most > WHOLE_LONGEST) {
            states[i] = states[i + 1] = states[i + 2] = states[i + 3] = WHOLE_UNKNOWN;
            continue;
        }
        for (int64_t k = 0; k < least; k++) {
            s = moves[s << 8 | a[k]];
            t = moves[t << 8 | b[k]];
            u = moves[u << 8 | c[k]];
            v = moves[v << 8 | d[k]];
        }
        states[i] = (uint16_t)whole_tail(moves, s, a + least, m - least);
        states[i + 1] = (uint16_t)whole_tail(moves, t, b + least, n - least);
        states[i + 2] = (uint16_t)whole_tail(moves, u, c + least, o - least);
        states[i + 3] = (uint16_t)whole_tail(moves, v, d + least, q - least);
    }
    for (; i < count; i++) states[i] = WHOLE_UNKNOWN;
}

#endif
