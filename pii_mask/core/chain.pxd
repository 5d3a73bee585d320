# The linear chain of labels, for those who train it and those who follow it: see chain.h.
from libc.math cimport expf
from libc.stdint cimport int32_t, uint8_t

cdef extern from "chain.h" nogil:
    enum: LABELS          # none, then begin and inside of each kind
    enum: START           # the row of the steps that a text begins with
    enum: SLOTS
    const int *SLOT       # where of a label's numbers among a token's SLOTS
    ctypedef struct Steps:
        pass
    void arrange(const float (*step)[9], Steps *into)
    void best_path(const float *scores, const uint8_t *script, int n, int first, int open_,
                   const Steps *steps, const float *bias, uint8_t *labels, int32_t *back)
    double marginals(const float *scores, const uint8_t *script, int n, int first, int open_,
                     const Steps *steps, float *forward, float *backward, int whole)
    float share_of(const float *forward, const float *backward, int label, int other)

cdef struct Chain:
    float step[2][10][9]  # by script: what going from one label to another adds
    Steps adds[2]         # the same, and e to the power of it, 0 for what may not be, as chain.h wants them
    Steps multiplies[2]


cdef inline int follows(int label, int before) noexcept nogil:
    """Whether a label may stand behind another: inside of a kind only behind that kind."""
    return label == 0 or label & 1 or before == label or before == label - 1


cdef inline void settle(Chain *chain) noexcept nogil:
    cdef int s, x, y
    cdef float grown[10][9]
    for s in range(2):
        for x in range(LABELS + 1):
            for y in range(LABELS):
                grown[x][y] = (expf(chain.step[s][x][y]) if follows(y, 0 if x == START else x) else <float> 0)
        arrange(chain.step[s], &chain.adds[s])
        arrange(grown, &chain.multiplies[s])
