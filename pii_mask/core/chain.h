/* The arithmetic of a linear chain over nine labels: none, then begin and inside of each of four kinds.

   From any label one may go to none or to a beginning, to an inside only from its kind's beginning or
   inside. So the four beginnings are reckoned at a time, and the four insides. For each token there are SLOTS
   floats: none's, three that are unused, those of the beginnings, those of the insides. SLOT[label] says where. */
#ifndef PII_MASK_CHAIN_H
#define PII_MASK_CHAIN_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define LABELS 9
#define START LABELS /* the row of the steps that a text begins with */
#define SLOTS 12
static const int SLOT[LABELS] = {0, 4, 8, 5, 9, 6, 10, 7, 11};

/* ---------------------------------------------------------------- four numbers at a time */
#if defined(__GNUC__) && !defined(PII_MASK_NO_VECTORS)
typedef float Four __attribute__((vector_size(16)));
typedef int32_t FourInts __attribute__((vector_size(16)));
static inline Four add(Four a, Four b) { return a + b; }
static inline Four times(Four a, Four b) { return a * b; }
static inline Four each(float x) { return (Four){x, x, x, x}; }
static inline FourInts each_int(int32_t x) { return (FourInts){x, x, x, x}; }
static inline FourInts above(Four a, Four b) { return a > b; }
static inline FourInts chosen(FourInts which, FourInts a, FourInts b) { return (a & which) | (b & ~which); }
static inline Four as_floats(FourInts bits) { return (Four)bits; }
static inline FourInts as_ints(Four bits) { return (FourInts)bits; }
static inline FourInts add_ints(FourInts a, FourInts b) { return a + b; }
static inline FourInts shifted(FourInts a, int by) { return a << by; }
#else
typedef struct { float x[4]; } Four;
typedef struct { int32_t x[4]; } FourInts;
#define FOR_FOUR(type, value) type r; for (int i = 0; i < 4; i++) r.x[i] = (value); return r
static inline Four add(Four a, Four b) { FOR_FOUR(Four, a.x[i] + b.x[i]); }
static inline Four times(Four a, Four b) { FOR_FOUR(Four, a.x[i] * b.x[i]); }
static inline Four each(float x) { FOR_FOUR(Four, x); }
static inline FourInts each_int(int32_t x) { FOR_FOUR(FourInts, x); }
static inline FourInts above(Four a, Four b) { FOR_FOUR(FourInts, -(a.x[i] > b.x[i])); }
static inline FourInts chosen(FourInts which, FourInts a, FourInts b) {
    FOR_FOUR(FourInts, (a.x[i] & which.x[i]) | (b.x[i] & ~which.x[i]));
}
static inline Four as_floats(FourInts bits) { Four r; memcpy(&r, &bits, 16); return r; }
static inline FourInts as_ints(Four bits) { FourInts r; memcpy(&r, &bits, 16); return r; }
static inline FourInts add_ints(FourInts a, FourInts b) {
    FOR_FOUR(FourInts, (int32_t)((uint32_t)a.x[i] + (uint32_t)b.x[i]));
}
static inline FourInts shifted(FourInts a, int by) { FOR_FOUR(FourInts, (int32_t)((uint32_t)a.x[i] << by)); }
#endif

static inline Four four(const float *from) { Four r; memcpy(&r, from, 16); return r; }
static inline void put(float *into, Four a) { memcpy(into, &a, 16); }
static inline Four larger(Four a, Four b) { return as_floats(chosen(above(a, b), as_ints(a), as_ints(b))); }
static inline float sum_of(Four a) { float x[4]; put(x, a); return (x[0] + x[1]) + (x[2] + x[3]); }

/* e to the power of x, to some 2e-7 of it; x is at most 0. What is below -80 counts as that. */
static inline Four grown(Four x) {
    const Four least = each(-80), rounder = each(12582912); /* 1.5 * 2^23: added, it leaves whole numbers */
    x = as_floats(chosen(above(x, least), as_ints(x), as_ints(least)));
    Four whole = add(times(x, each(1.44269504089f)), rounder);
    FourInts power = shifted(as_ints(whole), 23);
    whole = add(whole, each(-12582912));
    x = add(x, times(whole, each(-0.693359375f)));
    x = add(x, times(whole, each(2.12194440e-4f)));
    Four y = each(1.9875691500e-4f);
    y = add(times(y, x), each(1.3981999507e-3f));
    y = add(times(y, x), each(8.3334519073e-3f));
    y = add(times(y, x), each(4.1665795894e-2f));
    y = add(times(y, x), each(1.6666665459e-1f));
    y = add(times(y, x), each(5.0000001201e-1f));
    y = add(add(times(y, times(x, x)), x), each(1));
    return as_floats(add_ints(as_ints(y), power));
}

/* ---------------------------------------------------------------- the chain */
/* What going from one label to another adds, or multiplies by, arranged by where it leads. */
typedef struct {
    float none_at_start, none_from_none;
    float none_from_begin[4], none_from_inside[4];
    float begin[LABELS + 1][4];                          /* from each label and from the text's beginning */
    float begin_from_begin[4][4], begin_from_inside[4][4]; /* the same by the kind that begins */
    float inside_from_begin[4], inside_from_inside[4];
} Steps;

static void arrange(const float step[LABELS + 1][LABELS], Steps *into) {
    into->none_at_start = step[START][0];
    into->none_from_none = step[0][0];
    for (int kind = 0; kind < 4; kind++) {
        int begin = 1 + 2 * kind, inside = 2 + 2 * kind;
        into->none_from_begin[kind] = step[begin][0];
        into->none_from_inside[kind] = step[inside][0];
        into->inside_from_begin[kind] = step[begin][inside];
        into->inside_from_inside[kind] = step[inside][inside];
        for (int x = 0; x <= LABELS; x++) into->begin[x][kind] = step[x][begin];
        for (int other = 0; other < 4; other++) {
            into->begin_from_begin[kind][other] = step[1 + 2 * other][begin];
            into->begin_from_inside[kind][other] = step[2 + 2 * other][begin];
        }
    }
}

static inline void better(Four *best, FourInts *from, Four value, int label) {
    FourInts which = above(value, *best);
    *best = as_floats(chosen(which, as_ints(value), as_ints(*best)));
    *from = chosen(which, each_int(label), *from);
}

/* The likeliest labels of n tokens. `script` says for each which Steps lead to it. Before the first stands none or,
   if `first`, the text's beginning; behind the last, if `open`, none. `bias` is added for every beginning,
   by kind. `back` has room for SLOTS of each token. */
static void best_path(const float *scores, const uint8_t *script, int n, int first, int open, const Steps *steps,
                      const float *bias, uint8_t *labels, int32_t *back) {
    const Steps *s = &steps[script[0]];
    const Four biased = four(bias);
    float none = (first ? s->none_at_start : s->none_from_none) + scores[0], best, value[8];
    Four begin = add(add(four(s->begin[first ? START : 0]), four(scores + 4)), biased);
    Four inside = each(-1e9f);
    int label;
    for (int i = 1; i < n; i++) {
        float now_begin[4], now_inside[4];
        int32_t *from = back + SLOTS * i;
        s = &steps[script[i]];
        put(now_begin, begin);
        put(now_inside, inside);
        put(value, add(begin, four(s->none_from_begin)));
        put(value + 4, add(inside, four(s->none_from_inside)));
        Four next = add(each(none), four(s->begin[0]));
        FourInts next_from = each_int(0);
        best = none + s->none_from_none;
        label = 0;
        for (int kind = 0; kind < 4; kind++) {
            int b = 1 + 2 * kind;
            better(&next, &next_from, add(each(now_begin[kind]), four(s->begin[b])), b);
            better(&next, &next_from, add(each(now_inside[kind]), four(s->begin[b + 1])), b + 1);
            label = value[kind] > best ? b : label;
            best = value[kind] > best ? value[kind] : best;
            label = value[4 + kind] > best ? b + 1 : label;
            best = value[4 + kind] > best ? value[4 + kind] : best;
        }
        Four next_inside = add(begin, four(s->inside_from_begin));
        FourInts inside_from = each_int(-1); /* the label before it, its kind's beginning */
        better(&next_inside, &inside_from, add(inside, four(s->inside_from_inside)), 0);
        none = best + scores[SLOTS * i];
        begin = add(add(next, four(scores + SLOTS * i + 4)), biased);
        inside = add(next_inside, four(scores + SLOTS * i + 8));
        from[0] = label;
        memcpy(from + 4, &next_from, sizeof next_from);
        memcpy(from + 8, &inside_from, sizeof inside_from);
    }
    s = &steps[0];
    put(value, open ? add(begin, four(s->none_from_begin)) : begin);
    put(value + 4, open ? add(inside, four(s->none_from_inside)) : inside);
    best = none + (open ? s->none_from_none : 0);
    label = 0;
    for (int y = 1; y < LABELS; y++) {
        if (value[SLOT[y] - 4] > best) {
            best = value[SLOT[y] - 4];
            label = y;
        }
    }
    for (int i = n - 1; i > 0; i--) {
        int32_t from = back[SLOTS * i + SLOT[label]];
        labels[i] = (uint8_t)label;
        label = label && !(label & 1) ? label + from : from;
    }
    labels[0] = (uint8_t)label;
}

/* Fills `forward` and `backward`, SLOTS of each token, scaled so that their products are to one another as
   the labels' probabilities. `steps` multiply. Returns the logarithm of the sum over all paths if `whole`, else 0. */
static double marginals(const float *scores, const uint8_t *script, int n, int first, int open, const Steps *steps,
                        float *forward, float *backward, int whole) {
    double total = 0;
    float none = 0, scale, high[4];
    Four begin = each(0), inside = begin;
    for (int i = 0; i < n; i++) {
        const float *score = scores + SLOTS * i;
        const Steps *s = &steps[script[i]];
        float now_begin[4], now_inside[4], *by = backward + SLOTS * i;
        put(high, larger(larger(four(score + 4), four(score + 8)), each(score[0])));
        float most = high[0] > high[1] ? high[0] : high[1], other = high[2] > high[3] ? high[2] : high[3];
        most = most > other ? most : other;
        Four by_begin = grown(add(four(score + 4), each(-most))), by_inside = grown(add(four(score + 8), each(-most)));
        /* Kept there until the way back, which needs them once more. */
        put(by, grown(add(four(score), each(-most))));
        put(by + 4, by_begin);
        put(by + 8, by_inside);
        if (i == 0) {
            none = first ? s->none_at_start : s->none_from_none;
            begin = four(s->begin[first ? START : 0]);
        } else {
            put(now_begin, begin);
            put(now_inside, inside);
            Four to_none = add(times(begin, four(s->none_from_begin)), times(inside, four(s->none_from_inside)));
            Four one = times(each(none), four(s->begin[0])), two = each(0);
            for (int kind = 0; kind < 4; kind++) {
                one = add(one, times(each(now_begin[kind]), four(s->begin[1 + 2 * kind])));
                two = add(two, times(each(now_inside[kind]), four(s->begin[2 + 2 * kind])));
            }
            inside = add(times(begin, four(s->inside_from_begin)), times(inside, four(s->inside_from_inside)));
            begin = add(one, two);
            none = none * s->none_from_none + sum_of(to_none);
        }
        none *= by[0];
        begin = times(begin, by_begin);
        inside = times(inside, by_inside);
        scale = none + sum_of(add(begin, inside));
        if (whole) total += log(scale) + most;
        scale = 1 / scale;
        none *= scale;
        begin = times(begin, each(scale));
        inside = times(inside, each(scale));
        forward[SLOTS * i] = none;
        put(forward + SLOTS * i + 4, begin);
        put(forward + SLOTS * i + 8, inside);
    }
    float back_none = open ? steps[0].none_from_none : 1;
    Four back_begin = open ? four(steps[0].none_from_begin) : each(1);
    Four back_inside = open ? four(steps[0].none_from_inside) : each(1);
    if (whole) total += log(none * back_none + sum_of(add(times(begin, back_begin), times(inside, back_inside))));
    for (int i = n - 1; i >= 0; i--) {
        const Steps *s = &steps[script[i]];
        float *into = backward + SLOTS * i, now[4];
        float by_none = into[0] * back_none;
        Four by_begin = times(four(into + 4), back_begin), by_inside = times(four(into + 8), back_inside);
        into[0] = back_none;
        put(into + 4, back_begin);
        put(into + 8, back_inside);
        put(now, by_begin);
        back_begin = add(times(each(by_none), four(s->none_from_begin)), times(by_inside, four(s->inside_from_begin)));
        back_inside = add(times(each(by_none), four(s->none_from_inside)), times(by_inside, four(s->inside_from_inside)));
        back_none = by_none * s->none_from_none + sum_of(times(by_begin, four(s->begin[0])));
        for (int kind = 0; kind < 4; kind++) {
            back_begin = add(back_begin, times(each(now[kind]), four(s->begin_from_begin[kind])));
            back_inside = add(back_inside, times(each(now[kind]), four(s->begin_from_inside[kind])));
        }
        scale = 1 / (back_none + sum_of(add(back_begin, back_inside)));
        back_none *= scale;
        back_begin = times(back_begin, each(scale));
        back_inside = times(back_inside, each(scale));
    }
    return total;
}

/* The probability that a token has one of two labels. */
static inline float share_of(const float *forward, const float *backward, int label, int other) {
    Four products = add(times(four(forward + 4), four(backward + 4)), times(four(forward + 8), four(backward + 8)));
    float all = forward[0] * backward[0] + sum_of(products);
    return (forward[SLOT[label]] * backward[SLOT[label]] + forward[SLOT[other]] * backward[SLOT[other]]) / all;
}

#endif
