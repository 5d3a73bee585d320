# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""The arithmetic of keyed strategies, a batch at a time: FF1, ranks of values, AES-CMAC.

AES itself comes from outside: a function that enciphers a buffer of blocks, called once a round and
chunk, so that a call costs nothing beside its blocks. Here stand only what the modes add and chain,
and the way from a value to its number among all values like it, and back.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset

cimport cython

from .arrays cimport Strings
from .checks cimport NO_VALUE, Matched, check_one
from .symbols cimport (
    SYMBOL_INVALID, fold_symbol, is_alpha, is_digit, lower, symbol_at, upper,
)

cdef extern from *:
    """
    typedef unsigned __int128 uint128_t;
    static inline uint64_t big_endian(uint64_t x) {
    #if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        return __builtin_bswap64(x);
    #else
        return x;
    #endif
    }
    /* In C, since Cython takes the type for one of 64 bits where it rewrites a cast. */
    static inline uint64_t quotient(uint128_t x, uint64_t by) { return (uint64_t) (x / by); }
    static inline uint64_t rest_of(uint128_t x, uint64_t by) { return (uint64_t) (x % by); }
    static inline uint128_t shortened(uint128_t x, uint64_t by) { return x / by; }
    static inline uint128_t product(uint64_t x, uint64_t y) { return (uint128_t) x * y; }
    static inline uint128_t joined(uint64_t high, uint64_t low) { return (uint128_t) high << 64 | low; }
    static inline uint128_t remainder_of(uint128_t x, uint128_t by) { return x % by; }
    static inline uint64_t high_of(uint128_t x) { return (uint64_t) (x >> 64); }
    """
    ctypedef unsigned long long uint128_t
    uint64_t quotient(uint128_t x, uint64_t by) nogil
    uint64_t rest_of(uint128_t x, uint64_t by) nogil
    uint128_t shortened(uint128_t x, uint64_t by) nogil
    uint128_t product(uint64_t x, uint64_t y) nogil
    uint128_t joined(uint64_t high, uint64_t low) nogil
    uint128_t remainder_of(uint128_t x, uint128_t by) nogil
    uint64_t high_of(uint128_t x) nogil
    uint64_t big_endian(uint64_t x) nogil

cdef enum:
    CHUNK = 8192         # rows a call of AES: the buffers stay in the second cache
    BLOCK = 16
    ROUNDS = 10
    SLACK = 15           # what cryptography wants behind the output of a block cipher
    LONGEST = 96         # symbols of a value that has a rank
    MOST_SYMBOLS = 64
    NO_SYMBOL = 255
    DEAD = 0xFFFF        # as graphs come in
    NOWHERE = 0xFFFFFFFF
    NO_WORD = 0xFFFF

cdef uint64_t MOST64 = <uint64_t> -1


# ---------------------------------------------------------------- FF1
cdef struct Setting:
    # FF1 for one radix, length and tweak, over the numbers below `size`. The last block of
    # P || Q, but for the round and B, is (high, low) once all before it is chained in.
    uint64_t high, low
    uint64_t left, right         # radix^u, radix^v
    uint64_t by_left, by_right   # 2^64 divided by these, rounded down
    int width                    # bytes of B: at most 8
    int plan
    uint64_t size_high, size_low
    const uint32_t *forwards     # instead of FF1: a permutation of so few numbers
    const uint32_t *backwards


cdef inline uint128_t size_of(const Setting *s) noexcept nogil:
    return joined(s.size_high, s.size_low)


cdef void fill_blocks(uint64_t *blocks, const uint64_t *b, const uint32_t *which, const Setting *settings,
                      Py_ssize_t n, uint64_t number) noexcept nogil:
    """The last block of Q of every row in round `number`."""
    cdef Py_ssize_t i
    cdef const Setting *s
    for i in range(n):
        s = settings + which[i]
        if s.width == 8:
            blocks[2 * i] = big_endian(s.high ^ number)
            blocks[2 * i + 1] = big_endian(s.low ^ b[i])
        else:
            blocks[2 * i] = big_endian(s.high)
            blocks[2 * i + 1] = big_endian(s.low ^ (number << (8 * s.width)) ^ b[i])


cdef inline uint64_t modulo(uint64_t y, uint64_t m, uint64_t by) noexcept nogil:
    """y mod m; `by` is 2^64 / m rounded down, so the quotient is at most one too low."""
    cdef uint64_t rest = y - high_of(product(y, by)) * m
    return rest - m if rest >= m else rest


cdef inline uint64_t remainder(const uint64_t *block, int width, uint64_t m, uint64_t by) noexcept nogil:
    """NUM(S) mod m; S is the block's first 8 bytes, or 12 where B has more than 4."""
    cdef uint64_t y = modulo(big_endian(block[0]), m, by)
    if width <= 4:
        return y
    return rest_of(product(y, <uint64_t> 1 << 32) + (big_endian(block[1]) >> 32), m)


cdef void mix(uint64_t *a, uint64_t *b, const uint64_t *blocks, const uint32_t *which,
              const Setting *settings, Py_ssize_t n, int odd, bint backwards) noexcept nogil:
    """A and B behind one round, from what they were before it."""
    cdef Py_ssize_t i
    cdef uint64_t m, by, y, c
    cdef const Setting *s
    for i in range(n):
        s = settings + which[i]
        m = s.right if odd else s.left
        by = s.by_right if odd else s.by_left
        y = remainder(blocks + 2 * i, s.width, m, by)
        if backwards:
            c = b[i] - y if b[i] >= y else b[i] + (m - y)
            b[i] = a[i]
            a[i] = c
        else:
            c = a[i] + y if a[i] < m - y else a[i] - (m - y)
            a[i] = b[i]
            b[i] = c


@cython.final
cdef class Blocks:
    """Memory for one chunk, and the AES of one thread: `encipher` reads `source` and writes `target`."""

    cdef object encipher
    cdef bytearray source
    cdef bytearray target
    cdef object source_view
    cdef object target_view
    cdef uint64_t *blocks
    cdef const uint64_t *results

    def __cinit__(self, object encipher):
        self.encipher = encipher
        self.source = bytearray(CHUNK * BLOCK)
        self.target = bytearray(CHUNK * BLOCK + SLACK)
        self.source_view = memoryview(self.source)
        self.target_view = memoryview(self.target)
        self.blocks = <uint64_t *> <char *> self.source
        self.results = <const uint64_t *> <char *> self.target

    cdef int run(self, Py_ssize_t n) except -1:
        """Enciphers the first `n` blocks."""
        self.encipher(self.source_view[:n * BLOCK], self.target_view[:n * BLOCK + SLACK])
        return 0

    cdef void wipe(self) noexcept:
        memset(<char *> self.source, 0, CHUNK * BLOCK)
        memset(<char *> self.target, 0, CHUNK * BLOCK + SLACK)


cdef int rounds(Blocks blocks, const Setting *settings, const uint32_t *which, uint64_t *a, uint64_t *b,
                Py_ssize_t n, bint backwards) except -1:
    """FF1 over the halves of at most CHUNK numbers, in place."""
    cdef int i, number
    for i in range(ROUNDS):
        number = ROUNDS - 1 - i if backwards else i
        with nogil:
            fill_blocks(blocks.blocks, a if backwards else b, which, settings, n, number)
        blocks.run(n)
        with nogil:
            mix(a, b, blocks.results, which, settings, n, number & 1, backwards)
    return 0


# ---------------------------------------------------------------- from values to numbers
cdef enum Solving:
    SOLVE_LUHN = 1, SOLVE_MOD97, SOLVE_WEIGHTED, SOLVE_TRIAL


cdef struct Solve:
    # A check whose symbols follow from the others, and how.
    int how
    int at                   # where its symbols stand
    int width
    int first, last          # the part that it sees
    const int32_t *program   # as check_one takes it
    const uint8_t *tried     # for SOLVE_TRIAL: what may stand there, 0 behind the last


cdef struct Cell:
    # One symbol at one node of a graph.
    uint64_t below           # values that go on with a lower symbol
    uint32_t next            # where the node that it leads to begins, or NOWHERE
    uint32_t even            # in a node's first cell: whether the same goes on behind all its symbols
    uint64_t by              # then: 2^64 divided by how many values each has


cdef struct Plan:
    # All values of one length that have one form, in order. A value's rank is the sum, over its
    # symbols, of how many values begin alike and go on with a lower symbol. `cells` hold these numbers
    # for each node of the graph of beginnings and each symbol.
    # Where all beginnings of a length are alike (`cells` is NULL), ranks are numbers in mixed radix.
    int length
    int ranked               # places that count; the others are those of checks
    uint8_t *place
    uint16_t *kind           # mixed radix: the class of each place
    int symbols
    uint8_t index[256]
    uint8_t symbol[MOST_SYMBOLS]
    Cell *cells
    uint32_t *alone          # by place: where its node begins if it is the only one there; else NOWHERE
    int solves
    Solve *solve
    const int32_t *checks    # what else must hold
    int check_count
    bint small               # all numbers have 64 bits


cdef struct Class:
    # What may stand at a place: symbols, or words of several digits, in their order.
    int radix
    int width
    uint64_t by              # 2^64 divided by the radix
    uint8_t index[256]       # of symbols
    uint8_t symbol[MOST_SYMBOLS]
    const uint16_t *index_of  # of words, by their number; NO_WORD for what is none
    const uint8_t *words


cdef inline int taken(const Class *c, const uint8_t *s) noexcept nogil:
    """Which symbol or word of the class stands at `s`; -1 for none."""
    cdef int i
    cdef uint32_t number = 0, digit
    if c.width == 1:
        i = c.index[s[0]]
        return -1 if i == NO_SYMBOL else i
    for i in range(c.width):
        digit = <uint32_t> s[i] - 48
        if digit > 9:
            return -1
        number = number * 10 + digit
    i = c.index_of[number]
    return -1 if i == NO_WORD else i


cdef inline void put(const Class *c, int k, uint8_t *s) noexcept nogil:
    cdef int i
    if c.width == 1:
        s[0] = c.symbol[k]
        return
    for i in range(c.width):
        s[i] = c.words[k * c.width + i]


cdef inline bint rank(const Plan *p, const Class *classes, const uint8_t *s, uint128_t *x) noexcept nogil:
    """The rank of a value of the plan's length; False for one that isn't of its form."""
    cdef int j, k
    cdef uint64_t small = 0
    cdef uint128_t large = 0
    cdef uint32_t node = 0
    cdef const Cell *cell
    cdef const Class *c
    if p.cells != NULL:
        for j in range(p.ranked):
            k = p.index[s[p.place[j]]]
            if p.alone[j] != NOWHERE:
                # The processor needn't wait for what the last symbol says.
                node = p.alone[j]
            cell = p.cells + node + k
            if k == NO_SYMBOL or cell.next == NOWHERE:
                return False
            node = cell.next
            small += cell.below
        x[0] = small
        return True
    if p.small:
        for j in range(p.ranked):
            c = classes + p.kind[j]
            k = taken(c, s + p.place[j])
            if k < 0:
                return False
            small = small * c.radix + k
        x[0] = small
        return True
    for j in range(p.ranked):
        c = classes + p.kind[j]
        k = taken(c, s + p.place[j])
        if k < 0:
            return False
        large = large * c.radix + k
    x[0] = large
    return True


cdef inline void unrank(const Plan *p, const Class *classes, uint128_t x, uint8_t *s) noexcept nogil:
    """Writes the value of rank `x`, but for the symbols of checks."""
    cdef int j, k, i
    cdef uint64_t small = <uint64_t> x, each
    cdef uint32_t node = 0
    cdef const Cell *row
    cdef const Class *c
    if p.cells != NULL:
        for j in range(p.ranked):
            if p.alone[j] != NOWHERE:
                node = p.alone[j]
            row = p.cells + node
            if row.even:
                each = row[1].below
                k = <int> high_of(product(small, row.by))
                small -= k * each
                if small >= each:
                    small -= each
                    k += 1
                node = row.next
            else:
                if p.symbols == 10:
                    k = ((row[1].below <= small) + (row[2].below <= small) + (row[3].below <= small)
                         + (row[4].below <= small) + (row[5].below <= small) + (row[6].below <= small)
                         + (row[7].below <= small) + (row[8].below <= small) + (row[9].below <= small))
                else:
                    k = 0
                    for i in range(1, p.symbols):
                        k += row[i].below <= small
                small -= row[k].below
                node = row[k].next
            s[p.place[j]] = p.symbol[k]
        return
    j = p.ranked - 1
    if not p.small:
        while j >= 0 and x > MOST64:
            c = classes + p.kind[j]
            put(c, <int> rest_of(x, c.radix), s + p.place[j])
            x = shortened(x, c.radix)
            j -= 1
        small = <uint64_t> x
    while j >= 0:
        c = classes + p.kind[j]
        each = high_of(product(small, c.by))
        small -= each * c.radix
        if small >= <uint64_t> c.radix:
            small -= c.radix
            each += 1
        put(c, <int> small, s + p.place[j])
        small = each
        j -= 1


cdef inline int code_of(uint8_t c) noexcept nogil:
    return c - 48 if c < 58 else c - 55


cdef inline int weighed(const Solve *v, uint8_t *s) noexcept nogil:
    """Writes what a weighted check wants; see check_weighted for its program."""
    cdef const int32_t *program = v.program + 4
    cdef int modulus = program[0], start = program[2], places = program[3], size = program[4], i, code
    cdef int n = v.last - v.first, total = program[1]
    cdef const int32_t *chars = program + 7
    cdef const int32_t *table = chars + 1 + chars[0]
    table += 1 + table[0]
    if start < 0:
        start += n
    if start < 0 or start + places > n:
        return 0
    s += v.first + start
    for i in range(places):
        code = code_of(s[i])
        if code >= size or table[code] == NO_VALUE:
            return 0
        total += table[code]
        table += size
    s -= v.first + start
    total %= modulus
    if total < 0:
        total += modulus
    if (total + 1) * v.width > chars[0]:
        return 0
    for i in range(v.width):
        s[v.at + i] = <uint8_t> chars[1 + total * v.width + i]
        if s[v.at + i] == c' ':
            return 0
    return 1


cdef inline int solve_one(const Solve *v, uint8_t *s, int n, const Matched *m) except -1 nogil:
    """Writes the symbols of a check; 0 where nothing that may stand there satisfies it."""
    cdef int i, d, total = 0, double = 1, rest = 0
    cdef uint8_t c
    if v.how == SOLVE_WEIGHTED:
        return weighed(v, s)
    if v.how == SOLVE_LUHN:
        for i in range(v.last - 2, v.first - 1, -1):
            d = s[i] - 48
            if d > 9:
                return 0
            if double:
                d *= 2
                if d > 9:
                    d -= 9
            total += d
            double ^= 1
        s[v.at] = 48 + (10 - total % 10) % 10
        return 1
    if v.how == SOLVE_MOD97:
        s[v.at] = s[v.at + 1] = c'0'
        d = v.last - v.first
        for i in range(d):
            c = s[v.first + (i + v.program[4]) % d]
            rest = (rest * 10 + c - 48) % 97 if c < 58 else (rest * 100 + c - 55) % 97
        s[v.at] = 48 + (98 - rest) / 10
        s[v.at + 1] = 48 + (98 - rest) % 10
        return 1
    i = 0
    while v.tried[i]:
        s[v.at] = v.tried[i]
        if check_one(v.program, s, s, n, m):
            return 1
        i += 1
    return 0


cdef inline int holds(const Plan *p, const uint8_t *s, const Matched *m) except -1 nogil:
    """Whether the checks hold that no symbol follows from."""
    cdef int _i
    cdef const int32_t *program = p.checks
    for _i in range(p.check_count):
        if not check_one(program, s, s, p.length, m):
            return 0
        program += 2 + program[1]
    return 1


cdef inline int completed(const Plan *p, uint8_t *s, const Matched *m) except -1 nogil:
    """Whether `s`, of which the ranked symbols are given, becomes a valid value; its checks are written."""
    cdef int i
    for i in range(p.solves):
        if not solve_one(p.solve + i, s, p.length, m):
            return 0
    return holds(p, s, m)


cdef enum Status:
    # What became of a row: enciphered, of no form, too long for the numbers in here, empty.
    DONE = 0, NO_FORM = 1, TOO_LONG = 2, EMPTY = 3


cdef struct Row:
    uint8_t s[LONGEST]
    int size                 # of `s`
    int rest                 # where the value goes on behind what has a rank


@cython.final
cdef class Numbering:
    """The forms of values of one kind, with the numbers of the values, and FF1 over these.

    Forms are added as they are met, so one thread at a time may use an object. `encipher(source, target)`
    is the AES of its key over whole blocks.
    """

    cdef Blocks blocks
    cdef Class *classes
    cdef Plan *plans
    cdef uint64_t *offsets       # by plan: the number of its first value in its setting
    cdef Setting *settings
    cdef int class_count, plan_count, setting_count
    cdef int32_t *lists          # runs of (setting, plan, plans of the setting), -1 behind the last
    cdef int list_count
    cdef int32_t by_length[LONGEST + 1]
    cdef dict by_key
    cdef list kept               # what the structs point into
    cdef Matched matched
    cdef object resolve
    cdef const uint8_t *views
    cdef int view_count
    cdef int stop
    cdef bint stop_last

    def __init__(self, object encipher, object resolve, bytes views=b"", int stop=0, bint stop_last=False,
                 bytes plan_moves=b"", bytes plan_accepts=b""):
        """`resolve(key)` adds what values of a key may be and returns the number of that list.

        A key is the value with each symbol as its place's view shows it (256 bytes a place; the last view
        goes for all places behind it), literally from the first (or last) `stop` on. Without views it is as
        many question marks as the value has symbols.
        """
        self.blocks = Blocks(encipher)
        self.resolve = resolve
        self.by_key = {}
        self.kept = [views, plan_moves, plan_accepts]
        self.views = <const uint8_t *> <const char *> views
        self.view_count = len(views) // 256
        self.stop = stop
        self.stop_last = stop_last
        self.matched.plans.moves = <const uint16_t *> <const char *> plan_moves
        self.matched.plans.accepts = <const uint8_t *> <const char *> plan_accepts
        for i in range(LONGEST + 1):
            self.by_length[i] = -1

    def __dealloc__(self):
        cdef int i
        for i in range(self.plan_count):
            free(self.plans[i].solve)
            free(self.plans[i].cells)
            free(self.plans[i].alone)
        free(self.classes)
        free(self.plans)
        free(self.offsets)
        free(self.settings)
        free(self.lists)

    def __reduce__(self):
        raise TypeError("what holds a key isn't pickled")

    # ------------------------------------------------------------ what is added
    def add_class(self, bytes words, int width=1, bytes index_of=b""):
        """A class of symbols, or of words of `width` digits with each number's index; returns its number."""
        cdef Class *new = <Class *> realloc(self.classes, (self.class_count + 1) * sizeof(Class))
        if new == NULL:
            raise MemoryError
        self.classes = new
        new += self.class_count
        new.radix = len(words) // width
        new.width = width
        new.by = MOST64 // new.radix if new.radix > 1 else MOST64
        if width > 1:
            self.kept.append((words, index_of))
            new.words = <const uint8_t *> <const char *> words
            new.index_of = <const uint16_t *> <const char *> index_of
        elif len(words) > MOST_SYMBOLS:
            raise ValueError("a class has at most 64 symbols")
        else:
            memset(new.index, NO_SYMBOL, 256)
            for i, symbol in enumerate(words):
                new.index[<uint8_t> symbol] = i
                new.symbol[<int> i] = symbol
        self.class_count += 1
        return self.class_count - 1

    def add_plan(self, int length, bytes places, bytes kinds, bytes symbols, bytes following, bytes below,
                 list solves, bytes checks, int check_count, bint small, uint64_t offset):
        """A form of `length` symbols; the bytes are arrays as :class:`Plan` says. Returns its number.

        `solves` are tuples (how, at, width, first, last, program, tried).
        """
        cdef Plan *p
        cdef Solve *v
        cdef Plan *plans = <Plan *> realloc(self.plans, (self.plan_count + 1) * sizeof(Plan))
        if plans == NULL:
            raise MemoryError
        self.plans = plans
        cdef uint64_t *offsets = <uint64_t *> realloc(self.offsets, (self.plan_count + 1) * sizeof(uint64_t))
        if offsets == NULL:
            raise MemoryError
        self.offsets = offsets
        if length > LONGEST or len(symbols) > MOST_SYMBOLS:
            raise ValueError("too long a form, or too many symbols")
        self.kept.append((places, kinds, following, below, checks, solves))
        p = plans + self.plan_count
        p.length = length
        p.ranked = len(places)
        p.place = <uint8_t *> <const char *> places
        p.kind = <uint16_t *> <const char *> kinds
        p.symbols = len(symbols)
        p.solve = NULL
        memset(p.index, NO_SYMBOL, 256)
        for i, symbol in enumerate(symbols):
            p.index[<uint8_t> symbol] = i
            p.symbol[<int> i] = symbol
        p.cells = NULL
        p.alone = NULL
        p.solves = len(solves)
        p.solve = <Solve *> calloc(len(solves) + 1, sizeof(Solve))
        if p.solve == NULL:
            raise MemoryError
        v = p.solve
        for how, at, width, first, last, program, tried in solves:
            v.how = how
            v.at = at
            v.width = width
            v.first = first
            v.last = last
            v.program = <const int32_t *> <const char *> program
            v.tried = <const uint8_t *> <const char *> tried
            v += 1
        p.checks = <const int32_t *> <const char *> checks
        p.check_count = check_count
        p.small = small
        if following:
            self._fill(p, <const uint16_t *> <const char *> following,
                       <const uint64_t *> <const char *> below, len(below) // 8)
        offsets[self.plan_count] = offset
        self.plan_count += 1
        return self.plan_count - 1

    cdef int _fill(self, Plan *p, const uint16_t *following, const uint64_t *below,
                   Py_ssize_t count) except -1:
        """Makes the cells of a graph, and notes where a division does instead of a search."""
        cdef Py_ssize_t i, node, nodes = count // p.symbols
        cdef int j, k
        p.cells = <Cell *> calloc(count, sizeof(Cell))
        p.alone = <uint32_t *> malloc((p.ranked + 1) * sizeof(uint32_t))
        if p.cells == NULL or p.alone == NULL:
            raise MemoryError
        for i in range(count):
            p.cells[i].below = below[i]
            p.cells[i].next = NOWHERE if following[i] == DEAD else following[i] * p.symbols
        for node in range(nodes):
            i = node * p.symbols
            k = 1
            while k < p.symbols and following[i + k] == following[i]:
                k += 1
            if k == p.symbols and k > 1 and following[i] != DEAD:
                p.cells[i].even = 1
                p.cells[i].by = MOST64 // p.cells[i + 1].below
        level = {0}
        for j in range(p.ranked):
            p.alone[j] = min(level) * p.symbols if len(level) == 1 else NOWHERE
            level = {following[one * p.symbols + k] for one in level for k in range(p.symbols)} - {DEAD}
        return 0

    cdef Setting *_setting(self, object size) except NULL:
        cdef Setting *s = <Setting *> realloc(self.settings, (self.setting_count + 1) * sizeof(Setting))
        if s == NULL:
            raise MemoryError
        self.settings = s
        s += self.setting_count
        memset(s, 0, sizeof(Setting))
        s.size_high = size >> 64
        s.size_low = size & MOST64
        self.setting_count += 1
        return s

    def add_ff1(self, int radix, int length, bytes tweak, object size):
        """FF1 with a radix, for so many numerals and a tweak, over the numbers below `size`."""
        cdef Setting *s = self._setting(size)
        cdef int u = length // 2, v = length - u
        cdef bytes head
        base: object = radix
        right = base ** v
        width = ((right - 1).bit_length() + 7) // 8
        if width > 8 or not 2 <= radix <= 65536 or length < 2:
            raise ValueError("FF1 in here has a radix from 2 to 65,536 and halves below 2^64")
        s.left = base ** u
        s.right = right
        s.by_left = min(2**64 // base ** u, MOST64)
        s.by_right = min(2**64 // right, MOST64)
        s.width = width
        head = bytes([1, 2, 1]) + base.to_bytes(3, "big") + bytes([10, u % 256])
        head += (<object> length).to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
        q = tweak + bytes((-len(tweak) - width - 1) % 16)
        # What is left of Q's last block when the round's number and B are still to come.
        whole = len(q) // 16 * 16
        chain = self._aes(head)
        for at in range(0, whole, 16):
            chain = self._aes(bytes([x ^ y for x, y in zip(chain, q[at:at + 16], strict=True)]))
        last = q[whole:] + bytes(16 - (len(q) - whole))
        block = bytes([x ^ y for x, y in zip(chain, last, strict=True)])
        s.high = int.from_bytes(block[:8], "big")
        s.low = int.from_bytes(block[8:], "big")
        return self.setting_count - 1

    def add_refusal(self):
        """What stands for forms whose values get no pseudonym: of these a value isn't of a later form."""
        self._setting(1)
        return self.setting_count - 1

    def add_permutation(self, bytes forwards, bytes backwards):
        """A permutation given as two arrays of 32-bit numbers."""
        cdef Setting *s = self._setting(len(forwards) // 4)
        self.kept.append((forwards, backwards))
        s.forwards = <const uint32_t *> <const char *> forwards
        s.backwards = <const uint32_t *> <const char *> backwards
        return self.setting_count - 1

    def add_list(self, list entries, bint too_long=False):
        """What values of one key may be, tried in this order: (setting, first plan, plans) each.

        `too_long` says that there is a form, but that its numbers don't fit in here.
        """
        cdef int count = self.list_count
        cdef int32_t *new = <int32_t *> realloc(self.lists, (count + 3 * len(entries) + 1) * sizeof(int32_t))
        if new == NULL:
            raise MemoryError
        self.lists = new
        for setting, plan, plans in entries:
            new[self.list_count] = setting
            new[self.list_count + 1] = plan
            new[self.list_count + 2] = plans
            self.list_count += 3
        new[self.list_count] = -2 if too_long else -1
        self.list_count += 1
        return count

    @property
    def keys(self):
        """How many keys have been met."""
        return len(self.by_key)

    cdef bytes _aes(self, bytes block):
        memcpy(self.blocks.blocks, <const char *> block, BLOCK)
        self.blocks.run(1)
        return (<const char *> self.blocks.results)[:BLOCK]

    # ------------------------------------------------------------ numbers
    def numbers(self, list values, int setting, bint backwards=False):
        """FF1 over Python's integers below the setting's size, cycle-walked; for tests and a look."""
        cdef uint64_t a[1]
        cdef uint64_t b[1]
        cdef uint32_t which[1]
        cdef Setting *s = self.settings + setting
        which[0] = setting
        size = (int(s.size_high) << 64) + s.size_low
        result = []
        for value in values:
            if not 0 <= value < size:
                raise ValueError("no number of the domain")
            while True:
                if s.forwards != NULL:
                    value = s.backwards[value] if backwards else s.forwards[value]
                else:
                    a[0] = value // s.right
                    b[0] = value % s.right
                    rounds(self.blocks, self.settings, which, a, b, 1, backwards)
                    value = int(a[0]) * s.right + b[0]
                if value < size:
                    break
            result.append(value)
        return result

    # ------------------------------------------------------------ values
    def run(self, Strings plain, bint backwards):
        """Every canonical value as its pseudonym (or back), and one byte each that says what became of it.

        0: done; 1: of no form that was added; 2: too long for this; 3: empty or null. Where it
        isn't done the value is left empty.
        """
        cdef Strings new = plain.like()
        cdef bytearray status = bytearray(plain.length)
        cdef uint8_t *state = status
        cdef Py_ssize_t first, n, at = 0, size = plain.offsets[plain.length]
        cdef Row *rows = <Row *> malloc(CHUNK * sizeof(Row))
        cdef int32_t *which = <int32_t *> malloc(CHUNK * sizeof(int32_t))
        if rows == NULL or which == NULL:
            free(rows)
            free(which)
            raise MemoryError
        try:
            # A short value may become one of up to four symbols.
            new.allot(plain.length, size + 4 * plain.length)
            for first in range(0, plain.length, CHUNK):
                n = min(plain.length - first, CHUNK)
                self._resolve(plain, first, n, which)
                self._chunk(plain, first, n, which, rows, state + first, backwards)
                with nogil:
                    at = self._write(plain, first, n, rows, state + first, new, at)
            new.copy_validity(plain)
            return new, status
        finally:
            self.blocks.wipe()
            free(rows)
            free(which)

    cdef Py_ssize_t _write(self, Strings plain, Py_ssize_t first, Py_ssize_t n, const Row *rows,
                           const uint8_t *state, Strings new, Py_ssize_t at) noexcept nogil:
        cdef Py_ssize_t i, rest
        cdef const uint8_t *end
        for i in range(n):
            if state[i] == DONE:
                memcpy(new.data + at, rows[i].s, rows[i].size)
                at += rows[i].size
                end = plain.data + plain.offsets[first + i + 1]
                rest = end - (plain.data + plain.offsets[first + i] + rows[i].rest)
                memcpy(new.data + at, end - rest, rest)
                at += rest
            new.offsets[first + i + 1] = at
        return at

    cdef inline int _span(self, const uint8_t *s, Py_ssize_t n) noexcept nogil:
        """How many symbols have a rank; -1 for too many."""
        cdef Py_ssize_t i
        if self.stop:
            if self.stop_last:
                for i in range(n - 1, -1, -1):
                    if s[i] == self.stop:
                        n = i
                        break
            else:
                for i in range(min(n, LONGEST + 1)):
                    if s[i] == self.stop:
                        n = i
                        break
        return <int> n if n <= LONGEST else -1

    cdef int _resolve(self, Strings plain, Py_ssize_t first, Py_ssize_t n, int32_t *which) except -1:
        """For each row the list of what it may be; -1 for nothing, -2 for what is too long."""
        cdef Py_ssize_t i, k, length, last_length = -1
        cdef const uint8_t *s
        cdef const uint8_t *view
        cdef int span, found = -1
        cdef uint8_t key[2 * LONGEST + 512]
        cdef uint8_t last[2 * LONGEST + 512]
        for i in range(n):
            s = plain.data + plain.offsets[first + i]
            length = plain.offsets[first + i + 1] - plain.offsets[first + i]
            which[i] = -1
            if length == 0 or length > 2 * LONGEST + 500:
                continue
            span = self._span(s, length)
            if span < 0:
                which[i] = -2
                continue
            if self.view_count == 0 and span == length:
                if self.by_length[span] == -1:
                    self.by_length[span] = self.resolve(b"?" * span, span)
                which[i] = self.by_length[span]
                continue
            for k in range(span):
                if self.view_count == 0:
                    key[k] = c"?"
                else:
                    view = self.views + 256 * min(k, self.view_count - 1)
                    key[k] = view[s[k]]
            memcpy(key + span, s + span, length - span)
            if length != last_length or memcmp(key, last, length) != 0:
                name = (<const char *> key)[:length]
                known = self.by_key.get(name)
                if known is None:
                    known = self.by_key[name] = self.resolve(name, span)
                found = known
                last_length = length
                memcpy(last, key, length)
            which[i] = found
        return 0

    cdef int _chunk(self, Strings plain, Py_ssize_t first, Py_ssize_t n, const int32_t *which, Row *rows,
                    uint8_t *state, bint backwards) except -1:
        cdef uint64_t *a = <uint64_t *> malloc(CHUNK * sizeof(uint64_t))
        cdef uint64_t *b = <uint64_t *> malloc(CHUNK * sizeof(uint64_t))
        cdef uint32_t *setting = <uint32_t *> malloc(CHUNK * sizeof(uint32_t))
        cdef int32_t *entry = <int32_t *> malloc(CHUNK * sizeof(int32_t))
        cdef int32_t *row = <int32_t *> malloc(CHUNK * sizeof(int32_t))
        cdef Py_ssize_t active
        try:
            if a == NULL or b == NULL or setting == NULL or entry == NULL or row == NULL:
                raise MemoryError
            with nogil:
                active = self._number(
                    plain, first, n, which, rows, state, a, b, setting, entry, row, backwards)
            while active:
                rounds(self.blocks, self.settings, setting, a, b, active, backwards)
                with nogil:
                    active = self._settle(rows, which, a, b, setting, entry, row, active)
            return 0
        finally:
            free(a)
            free(b)
            free(setting)
            free(entry)
            free(row)

    cdef Py_ssize_t _number(self, Strings plain, Py_ssize_t first, Py_ssize_t n, const int32_t *which,
                            Row *rows, uint8_t *state, uint64_t *a, uint64_t *b, uint32_t *setting,
                            int32_t *entry, int32_t *row, bint backwards) except -1 nogil:
        """The halves of the numbers of all rows that have one."""
        cdef Py_ssize_t i, active = 0
        cdef const uint8_t *s
        cdef int32_t at
        cdef int length, k, j, ok
        cdef uint128_t x = 0
        cdef Plan *p
        cdef Setting *chosen
        cdef Row *r
        for i in range(n):
            s = plain.data + plain.offsets[first + i]
            state[i] = NO_FORM
            if which[i] < 0:
                if which[i] == -2:
                    state[i] = TOO_LONG
                elif plain.offsets[first + i + 1] == plain.offsets[first + i]:
                    state[i] = EMPTY
                continue
            length = self._span(s, plain.offsets[first + i + 1] - plain.offsets[first + i])
            r = rows + i
            r.rest = length
            at = which[i]
            ok = 0
            while self.lists[at] >= 0 and not ok:
                for k in range(self.lists[at + 2]):
                    j = self.lists[at + 1] + k
                    p = self.plans + j
                    if p.length != length or not rank(p, self.classes, s, &x):
                        continue
                    memcpy(r.s, s, length)
                    if not completed(p, r.s, &self.matched) or memcmp(r.s, s, length) != 0:
                        continue
                    x += self.offsets[j]
                    r.size = length
                    ok = 1
                    break
                if not ok:
                    at += 3
            if not ok:
                if self.lists[at] == -2:
                    state[i] = TOO_LONG
                continue
            chosen = self.settings + self.lists[at]
            if chosen.forwards == NULL and chosen.left == 0:
                continue
            state[i] = DONE
            if chosen.forwards != NULL:
                self._walk(chosen, which[i], at, r, x, backwards)
                continue
            setting[active] = self.lists[at]
            entry[active] = at
            row[active] = i
            if x > MOST64:
                a[active] = quotient(x, chosen.right)
                b[active] = rest_of(x, chosen.right)
            else:
                a[active] = <uint64_t> x / chosen.right
                b[active] = <uint64_t> x % chosen.right
            active += 1
        return active

    cdef int _walk(self, const Setting *chosen, int32_t first, int32_t at, Row *r, uint128_t x,
                   bint backwards) except -1 nogil:
        """Steps through a permutation to the next valid value."""
        while True:
            x = chosen.backwards[<size_t> x] if backwards else chosen.forwards[<size_t> x]
            if self._valued(first, at, r, x):
                return 0

    cdef inline int _valued(self, int32_t first, int32_t at, Row *r, uint128_t x) except -1 nogil:
        """Writes the value of number `x`; 0 if it isn't valid, or of a form before this one in the list."""
        cdef int j = self.lists[at + 1], last = self.lists[at + 1] + self.lists[at + 2] - 1
        cdef Plan *p
        while j < last and x >= self.offsets[j + 1]:
            j += 1
        p = self.plans + j
        unrank(p, self.classes, x - self.offsets[j], r.s)
        r.size = p.length
        return completed(p, r.s, &self.matched) and (first == at or not self._earlier(first, at, r))

    cdef int _earlier(self, int32_t first, int32_t at, const Row *r) except -1 nogil:
        """Whether a value is of a form that stands before another one in a list."""
        cdef int k
        cdef uint128_t x = 0
        cdef uint8_t s[LONGEST]
        cdef Plan *p
        while first < at:
            for k in range(self.lists[first + 2]):
                p = self.plans + self.lists[first + 1] + k
                if p.length == r.size and rank(p, self.classes, r.s, &x):
                    memcpy(s, r.s, r.size)
                    if completed(p, s, &self.matched) and memcmp(s, r.s, r.size) == 0:
                        return 1
            first += 3
        return 0

    cdef Py_ssize_t _settle(self, Row *rows, const int32_t *which, uint64_t *a, uint64_t *b,
                            uint32_t *setting, int32_t *entry, int32_t *row,
                            Py_ssize_t active) except -1 nogil:
        """Writes the values of those numbers that have a valid one; the others go round again."""
        cdef Py_ssize_t i, left = 0
        cdef uint128_t x
        cdef const Setting *chosen
        for i in range(active):
            chosen = self.settings + setting[i]
            x = product(a[i], chosen.right) + b[i]
            if x < size_of(chosen) and self._valued(which[row[i]], entry[i], rows + row[i], x):
                continue
            a[left] = a[i]
            b[left] = b[i]
            setting[left] = setting[i]
            entry[left] = entry[i]
            row[left] = row[i]
            left += 1
        return left

    def sample(self, int entry, uint64_t seed, int count):
        """How many of `count` numbers of a list's first entry, spread over its domain, are valid."""
        cdef Row r
        cdef int _i, valid = 0
        cdef uint128_t x, size = size_of(self.settings + self.lists[entry])
        for _i in range(count):
            seed = seed * <uint64_t> 6364136223846793005 + <uint64_t> 1442695040888963407
            x = remainder_of(joined(seed, seed * <uint64_t> 0x9E3779B97F4A7C15), size)
            valid += self._valued(entry, entry, &r, x)
        return valid


# ---------------------------------------------------------------- AES-CMAC
@cython.final
cdef class Cmac:
    """AES-CMAC (SP 800-38B) over columns; `encipher(source, target)` is the AES of its key over blocks."""

    cdef Blocks blocks
    cdef uint8_t subkeys[2][BLOCK]
    cdef int32_t row[CHUNK]          # of a chunk, which have more blocks
    cdef uint8_t tags[CHUNK * BLOCK]

    def __init__(self, object encipher):
        cdef bytes subkey
        cdef int which
        self.blocks = Blocks(encipher)
        memset(self.blocks.blocks, 0, BLOCK)
        self.blocks.run(1)
        number = int.from_bytes((<const char *> self.blocks.results)[:BLOCK], "big")
        for which in range(2):
            number = number << 1 ^ (0x87 if number >> 127 else 0)
            number &= (1 << 128) - 1
            subkey = number.to_bytes(BLOCK, "big")
            memcpy(self.subkeys[which], <const char *> subkey, BLOCK)

    def __dealloc__(self):
        memset(self.subkeys, 0, 2 * BLOCK)

    def __reduce__(self):
        raise TypeError("what holds a key isn't pickled")

    def tokens(self, Strings values, int bits, bint hexadecimal=False):
        """The first `bits` of every value's tag in base32 (RFC 4648, lower case, no padding), or in
        hexadecimal.

        Nulls stay null and empty values empty.
        """
        cdef Strings new = values.like()
        cdef int symbols = bits // 4 if hexadecimal else (bits + 4) // 5
        cdef Py_ssize_t first, n, i, at = 0
        if not 8 <= bits <= 128 or bits % 8:
            raise ValueError("a tag has 8 to 128 bits")
        new.allot(values.length, symbols * values.length)
        try:
            for first in range(0, values.length, CHUNK):
                n = min(values.length - first, CHUNK)
                self._run(values, first, n, False)
                with nogil:
                    for i in range(n):
                        if values.offsets[first + i + 1] > values.offsets[first + i]:
                            spell(self.tags + BLOCK * i, new.data + at, symbols, bits, hexadecimal)
                            at += symbols
                        new.offsets[first + i + 1] = at
        finally:
            self._wipe()
        new.copy_validity(values)
        return new

    def words(self, Strings values, object expand, int blocks):
        """``2 * blocks`` words of 64 bits for each value, one row behind the other, as bytes.

        A value's tag, its last byte XORed with 0, 1, …, is enciphered by `expand(source, target)`, the AES of
        another key over blocks. Null and empty values have the tag of no bytes. `blocks` is at most 16.
        """
        cdef bytes made = PyBytes_FromStringAndSize(NULL, values.length * blocks * BLOCK)
        cdef uint8_t *out = <uint8_t *> PyBytes_AS_STRING(made)
        cdef Blocks expanded = Blocks(expand)
        cdef Py_ssize_t first, n, i
        cdef int k, step
        cdef uint8_t *block
        if not 0 < blocks <= 16:
            raise ValueError("a row has 1 to 16 blocks of words")
        step = CHUNK // blocks
        try:
            for first in range(0, values.length, step):
                n = min(values.length - first, step)
                self._run(values, first, n, True)
                with nogil:
                    block = <uint8_t *> expanded.blocks
                    for i in range(n):
                        for k in range(blocks):
                            memcpy(block, self.tags + BLOCK * i, BLOCK)
                            block[BLOCK - 1] ^= k
                            block += BLOCK
                expanded.run(n * blocks)
                memcpy(out + first * blocks * BLOCK, expanded.results, n * blocks * BLOCK)
        finally:
            expanded.wipe()
            self._wipe()
        return made

    cdef int _run(self, Strings values, Py_ssize_t first, Py_ssize_t n, bint empty) except -1:
        """Makes the tags of `n` values from `first` on, at most a chunk; those of no bytes if `empty`."""
        cdef Py_ssize_t active = 0, i
        cdef int64_t number = 0
        with nogil:
            for i in range(n):
                if empty or values.offsets[first + i + 1] > values.offsets[first + i]:
                    self.row[active] = <int32_t> i
                    active += 1
        while active:
            with nogil:
                self._fill(values, first, active, number)
            self.blocks.run(active)
            with nogil:
                active = self._chain(values, first, active, number)
            number += 1
        return 0

    cdef void _wipe(self) noexcept:
        self.blocks.wipe()
        memset(self.tags, 0, CHUNK * BLOCK)

    cdef void _fill(self, Strings values, Py_ssize_t first, Py_ssize_t active,
                    int64_t number) noexcept nogil:
        """Block `number` of every value that has one, with what is chained in."""
        cdef Py_ssize_t i
        cdef int64_t size
        cdef const uint8_t *p
        cdef uint64_t *block
        cdef const uint64_t *mask
        cdef const uint64_t *chained
        for i in range(active):
            p = values.data + values.offsets[first + self.row[i]] + BLOCK * number
            size = values.offsets[first + self.row[i] + 1] - values.offsets[first + self.row[i]]
            size -= BLOCK * number
            block = self.blocks.blocks + 2 * i
            if size >= BLOCK:
                memcpy(block, p, BLOCK)
            else:
                block[0] = block[1] = 0
                memcpy(block, p, size)
                (<uint8_t *> block)[size] = 0x80
            if size <= BLOCK:
                mask = <const uint64_t *> self.subkeys[0 if size == BLOCK else 1]
                block[0] ^= mask[0]
                block[1] ^= mask[1]
            if number:
                chained = <const uint64_t *> (self.tags + BLOCK * self.row[i])
                block[0] ^= chained[0]
                block[1] ^= chained[1]

    cdef Py_ssize_t _chain(self, Strings values, Py_ssize_t first, Py_ssize_t active,
                           int64_t number) noexcept nogil:
        """Keeps what AES made of the blocks, and the rows that have more of them."""
        cdef Py_ssize_t i, left = 0
        cdef int64_t size
        for i in range(active):
            memcpy(self.tags + BLOCK * self.row[i], self.blocks.results + 2 * i, BLOCK)
            size = values.offsets[first + self.row[i] + 1] - values.offsets[first + self.row[i]]
            if size > BLOCK * (number + 1):
                self.row[left] = self.row[i]
                left += 1
        return left


cdef inline void spell(const uint8_t *tag, uint8_t *out, int symbols, int bits,
                       bint hexadecimal) noexcept nogil:
    cdef const char *base32 = b"abcdefghijklmnopqrstuvwxyz234567"
    cdef const char *base16 = b"0123456789abcdef"
    cdef int k, bit
    cdef uint32_t pair
    if hexadecimal:
        for k in range(symbols):
            out[k] = base16[tag[k >> 1] & 15 if k & 1 else tag[k >> 1] >> 4]
        return
    for k in range(symbols):
        bit = 5 * k
        pair = <uint32_t> tag[bit >> 3] << 8
        if (bit >> 3) + 1 < bits >> 3:
            pair |= tag[(bit >> 3) + 1]
        out[k] = base32[(pair >> (11 - (bit & 7))) & 31]


# ---------------------------------------------------------------- back into the written form
cdef uint32_t HAN_NUMERALS[23]
cdef uint8_t HAN_DIGITS[23]
for _place, (_numeral, _digit) in enumerate(
    zip("零〇○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖两", "00011122334455667788992", strict=True)
):
    HAN_NUMERALS[<int> _place] = ord(_numeral)
    HAN_DIGITS[<int> _place] = ord(_digit)
cdef uint32_t HAN[10]
for _place, _numeral in enumerate("零一二三四五六七八九"):
    HAN[<int> _place] = ord(_numeral)


cdef inline int encode(uint32_t code, uint8_t *out) noexcept nogil:
    if code < 0x80:
        out[0] = code
        return 1
    if code < 0x800:
        out[0] = 0xC0 | (code >> 6)
        out[1] = 0x80 | (code & 63)
        return 2
    out[0] = 0xE0 | (code >> 12)
    out[1] = 0x80 | ((code >> 6) & 63)
    out[2] = 0x80 | (code & 63)
    return 3


cdef inline uint32_t dressed(uint32_t was, uint32_t folded, uint8_t symbol, bint cased) noexcept nogil:
    """`symbol` as `was`, which folds to `folded`, is written: its width, its script, its case if `cased`."""
    cdef uint32_t code = symbol
    if cased and is_alpha(symbol) and is_alpha(folded):
        code = upper(symbol) if folded == upper(folded) else lower(symbol)
    if was == folded and was < 128:
        return code
    if 0xFF01 <= was <= 0xFF5E:
        return code + 0xFEE0
    if is_digit(symbol):
        if 0x660 <= was <= 0x669:
            return 0x660 + symbol - 48
        if 0x6F0 <= was <= 0x6F9:
            return 0x6F0 + symbol - 48
        if 0x966 <= was <= 0x96F:
            return 0x966 + symbol - 48
        if folded >= 128:
            return HAN[symbol - 48]
    return code


def rewritten(Strings written, Strings plain, str keep, bint cased):
    """Every value of `written` with the symbols of `plain` in the places of its own, in its way of writing.

    `keep` says which places these are, as in :class:`pii_mask.types.Canonical`, and `cased` whether the case
    of a letter is a way of writing; a canonical form of fewer
    symbols takes the last of them, one of more or of none at all takes the value's place as it is.
    """
    cdef Strings new = written.like()
    cdef Py_ssize_t row, size
    cdef int64_t at = 0, count
    cdef const uint8_t *p
    cdef const uint8_t *end
    cdef const uint8_t *s
    cdef const uint8_t *stop
    cdef uint32_t code, folded
    cdef int n, i
    cdef int kind = 0 if keep == "digits" else 1 if keep == "alnum" else 2
    new.allot(written.length, 3 * plain.offsets[plain.length] + written.offsets[written.length])
    with nogil:
        for row in range(written.length):
            p = written.data + written.offsets[row]
            end = written.data + written.offsets[row + 1]
            s = plain.data + plain.offsets[row]
            stop = plain.data + plain.offsets[row + 1]
            size = stop - s
            count = places(p, end, kind)
            if count < size or (kind == 2 and count != size):
                memcpy(new.data + at, s, size)
                at += size
            elif size == 0:
                memcpy(new.data + at, p, end - p)
                at += end - p
            else:
                count -= size
                while p < end:
                    n = symbol_at(p, end, &code)
                    folded = fold_symbol(code) if code != SYMBOL_INVALID else code
                    if counts(folded, kind):
                        if count:
                            count -= 1
                        else:
                            if kind == 2 and (s[0] >= 0x80 or folded >= 128):
                                # What isn't ASCII has no rank and stays.
                                for i in range(n):
                                    new.data[at + i] = p[i]
                                at += n
                                p += n
                                s += 1
                                while s < stop and s[0] & 0xC0 == 0x80:
                                    s += 1
                                continue
                            at += encode(dressed(code, folded, s[0], cased), new.data + at)
                            s += 1
                            p += n
                            continue
                    for i in range(n):
                        new.data[at + i] = p[i]
                    at += n
                    p += n
            new.offsets[row + 1] = at
    new.copy_validity(written)
    return new


cdef inline bint counts(uint32_t folded, int kind) noexcept nogil:
    cdef int i
    if kind == 2:
        return True
    if folded < 128:
        return is_digit(folded) or (kind == 1 and is_alpha(folded))
    if kind == 0:
        for i in range(23):
            if HAN_NUMERALS[i] == folded:
                return True
    return False


cdef inline int64_t places(const uint8_t *p, const uint8_t *end, int kind) noexcept nogil:
    """How many symbols the canonical form takes; its bytes where all count."""
    cdef uint32_t code, folded
    cdef int64_t count = 0
    cdef int n
    while p < end:
        n = symbol_at(p, end, &code)
        folded = fold_symbol(code) if code != SYMBOL_INVALID else code
        if counts(folded, kind):
            count += 1 if folded < 128 or kind != 2 else 2 if folded == 0xB7 else n
        p += n
    return count
