/* Several automata run side by side as one, which is made while it runs.

   Its rows stand for what the automata are in, each of them at most once: a list of numbers, group << 16 | state.
   All automata of a catalogue together would have too many such rows to be made ahead; a text needs few of
   them. Symbols come as kinds, which no automaton tells apart. A move is 0 where every automaton is dead,
   UNKNOWN where it wasn't asked for yet, else twice the number of a row, with one added where an automaton
   accepts. When there is no more room, all rows are forgotten; what was read so far is then read again. */
#ifndef PII_MASK_LOCKSTEP_H
#define PII_MASK_LOCKSTEP_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LOCKSTEP_MOST 9216 /* more than the longest match has symbols, so that forgetting once is enough */
#define LOCKSTEP_STATES (1 << 18)
#define LOCKSTEP_SLOTS (1 << 15)
#define LOCKSTEP_STARTS 256
#define LOCKSTEP_GROUPS 64
#define LOCKSTEP_KINDS 160
#define LOCKSTEP_UNKNOWN 0xFFFF
#define LOCKSTEP_LINE 64

/* An automaton: state 0 is the dead one, 1 the start. */
typedef struct {
    const uint16_t *moves;
    uint32_t kinds;     /* of its own, */
    uint32_t accepting; /* states from here on accept */
    uint8_t kind_of[LOCKSTEP_KINDS];
} lockstep_automaton;

typedef struct {
    const lockstep_automaton *automata;
    int shift; /* a row has 1 << shift moves */
    uint32_t used;
    void *room;
    uint16_t *moves; /* in it, where a line of the cache begins */
    uint32_t *states;
    uint32_t begin[LOCKSTEP_MOST + 1]; /* by row, where its states begin */
    uint64_t accepts[LOCKSTEP_MOST];   /* by row, as bits: the automata that accept */
    uint16_t slots[LOCKSTEP_SLOTS];    /* a hash table of rows */
    uint64_t starts[LOCKSTEP_STARTS];  /* which automata begin, as bits, */
    uint16_t first[LOCKSTEP_STARTS];   /* and the move to the row for that */
} lockstep;

static void lockstep_forget(lockstep *r) {
    memset(r->slots, 0, sizeof(r->slots));
    memset(r->starts, 0, sizeof(r->starts));
    r->used = 1;
    r->begin[1] = 0;
}

static void lockstep_free(lockstep *r) {
    if (r) {
        free(r->room);
        free(r->states);
        free(r);
    }
}

/* NULL without memory. */
static lockstep *lockstep_new(const lockstep_automaton *automata, int kinds) {
    lockstep *r = (lockstep *)malloc(sizeof(lockstep));
    if (!r) return NULL;
    r->automata = automata;
    for (r->shift = 4; 1 << r->shift < kinds;) r->shift++;
    r->room = malloc(((size_t)LOCKSTEP_MOST << r->shift) * sizeof(uint16_t) + LOCKSTEP_LINE);
    r->moves = (uint16_t *)(((uintptr_t)r->room + LOCKSTEP_LINE - 1) / LOCKSTEP_LINE * LOCKSTEP_LINE);
    r->states = (uint32_t *)malloc(LOCKSTEP_STATES * sizeof(uint32_t));
    if (!r->room || !r->states) {
        lockstep_free(r);
        return NULL;
    }
    lockstep_forget(r);
    return r;
}

/* The move to the row of these states; UNKNOWN without room. */
static uint32_t lockstep_move(lockstep *r, const uint32_t *states, uint32_t n) {
    uint64_t hash = n;
    uint32_t slot, row, i;
    if (!n) return 0;
    for (i = 0; i < n; i++) hash = (hash ^ states[i]) * 0x9E3779B97F4A7C15ULL, hash ^= hash >> 29;
    for (slot = hash % LOCKSTEP_SLOTS; (row = r->slots[slot]); slot = (slot + 1) % LOCKSTEP_SLOTS)
        if (r->begin[row + 1] - r->begin[row] == n && !memcmp(r->states + r->begin[row], states, n * sizeof(*states)))
            return 2 * row + (r->accepts[row] != 0);
    row = r->used;
    if (row == LOCKSTEP_MOST || r->begin[row] + n > LOCKSTEP_STATES) return LOCKSTEP_UNKNOWN;
    r->used++;
    r->slots[slot] = (uint16_t)row;
    r->begin[row + 1] = r->begin[row] + n;
    memcpy(r->states + r->begin[row], states, n * sizeof(*states));
    memset(r->moves + ((size_t)row << r->shift), 0xFF, sizeof(uint16_t) << r->shift);
    r->accepts[row] = 0;
    for (i = 0; i < n; i++)
        r->accepts[row] |= (uint64_t)((states[i] & 0xFFFF) >= r->automata[states[i] >> 16].accepting) << (states[i] >> 16);
    return 2 * row + (r->accepts[row] != 0);
}

/* The move on a kind of symbols that isn't known yet; UNKNOWN without room. */
static uint32_t lockstep_learn(lockstep *r, uint32_t row, uint32_t kind) {
    uint32_t states[LOCKSTEP_GROUPS], n = 0, i, move, to;
    for (i = r->begin[row]; i < r->begin[row + 1]; i++) {
        const lockstep_automaton *a = &r->automata[r->states[i] >> 16];
        to = a->moves[(r->states[i] & 0xFFFF) * a->kinds + a->kind_of[kind]];
        if (to) states[n++] = (r->states[i] & 0xFFFF0000) | to;
    }
    move = lockstep_move(r, states, n);
    if (move != LOCKSTEP_UNKNOWN) r->moves[((size_t)row << r->shift) + kind] = (uint16_t)move;
    return move;
}

/* The move to where these automata, given as bits, begin; UNKNOWN without room. */
static uint32_t lockstep_start(lockstep *r, uint64_t groups) {
    uint32_t states[LOCKSTEP_GROUPS], n = 0, place = groups * 0x9E3779B97F4A7C15ULL >> 56, move;
    if (r->starts[place] == groups && groups) return r->first[place];
    for (uint32_t i = 0; i < LOCKSTEP_GROUPS; i++)
        if (groups >> i & 1) states[n++] = i << 16 | 1;
    move = lockstep_move(r, states, n);
    if (move != LOCKSTEP_UNKNOWN) {
        r->starts[place] = groups;
        r->first[place] = (uint16_t)move;
    }
    return move;
}

/* The move to what is left of a row without automata other than these, given as bits; UNKNOWN without room. */
static uint32_t lockstep_keep(lockstep *r, uint32_t row, uint64_t groups) {
    uint32_t states[LOCKSTEP_GROUPS], n = 0;
    for (uint32_t i = r->begin[row]; i < r->begin[row + 1]; i++)
        if (groups >> (r->states[i] >> 16) & 1) states[n++] = r->states[i];
    return lockstep_move(r, states, n);
}

#endif
