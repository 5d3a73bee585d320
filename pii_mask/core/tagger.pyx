# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Names of persons, organisations, places and postal addresses in running text: a linear-chain tagger.

A text is read as tokens, and of each its features are hashes (tokens.pyx). The weights of a feature are a
row of a table, and a conditional random field over their sums says what the tokens are. Where nothing could
begin (small letters that are in no list) nothing is computed. Weights have eight bits; what they are made
from is trained in floats on the same features (trainer.pyx).
"""

from libc.math cimport exp, log
from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcpy, memset

cimport cython

from .arrays cimport Found, Strings
from .chain cimport LABELS, SLOTS, Chain, best_path, marginals, settle, share_of
from .tokens cimport (
    CALENDAR, CAPITAL, COMMON, CUE, FAMILY, FIRM, FREQUENT, GIVEN, HAN, HARMLESS, INITIAL, MIXED,
    SIGN, STREET, TITLE, Lists, Token, features, fnv, is_numeral, is_plain_sign, looked_up, mix,
    read_tokens, script, starts
)

from .tokens import hashed_symbols, list_table

cdef extern from "tagger.h" nogil:
    ctypedef struct Line:
        uint16_t print[8]
        int8_t weight[6][8]
    ctypedef struct Asked:
        uint32_t key[48]
        int count
    void send_for(const Line *lines, int shift, Asked *asked)
    void weigh(const Line *lines, const Asked *asked, float scale, float *scores)

cdef enum:
    KINDS = 4             # person, organisation, place, address
    AHEAD = 2             # tokens whose weights are fetched ahead: a power of two
    MOST_ISLAND = 4096    # tokens that are labelled at a time
    CHUNK = 1 << 18       # bytes read at a time of a long text
    MOST_NAMES = 4096     # words of names found in one text that are looked for again


# ---------------------------------------------------------------- what is kept from row to row
cdef struct Span:
    int64_t start
    int64_t end
    int kind
    float score

cdef struct Spans:
    Span *span
    Py_ssize_t length
    Py_ssize_t room

cdef struct Name:
    uint32_t key
    float score
    uint32_t found        # times that it was found by itself
    uint32_t seen         # times that it stands in the text
    uint32_t whole        # 1: a part of a longer name, or behind a title, somewhere; 2: listed; or both

cdef struct Names:
    Name name[2 * MOST_NAMES]
    Name *used[MOST_NAMES]
    int length

cdef struct Room:
    # What tagging needs beside the text, kept from row to row.
    Token *tokens
    float *scores
    float *forward
    float *backward
    uint8_t *scripts
    uint8_t *labels
    int32_t *back
    Spans spans
    Py_ssize_t direct     # how many of them were found by themselves: sorted, those added stand behind them
    Py_ssize_t at         # the first of these that the next piece of a long text may touch
    Names names


cdef int push_span(Spans *spans, int64_t start, int64_t end, int kind, float score) except -1 nogil:
    if spans.length == spans.room:
        spans.room = 2 * spans.room + 64
        spans.span = <Span *> realloc(spans.span, spans.room * sizeof(Span))
        if spans.span == NULL:
            with gil:
                raise MemoryError
    spans.span[spans.length] = Span(start, end, kind, score)
    spans.length += 1
    return 0


@cython.final
cdef class Tagger:
    """Finds names with a trained model. Immutable; any number of threads may use one at a time.

    `lists` is what :func:`list_table` made, `lines` what :func:`weight_lines` made, `steps` the chain's steps
    as 180 floats, `scale` what a weight of 1 was multiplied by. `bias` is for each kind what is added to
    the weight of
    a name's beginning, and to the logit of its score. `calibration` has for each kind the two numbers that
    make a logit of what the chain
    says one of the share of findings that are right.
    """

    cdef Lists lists
    cdef uint32_t *held_lists
    cdef Line *lines
    cdef void *held_lines
    cdef int shift
    cdef Chain chain
    cdef float scale
    cdef float bias[KINDS]
    cdef float slope[KINDS]
    cdef float offset[KINDS]

    def __init__(self, bytes lists, bytes lines, steps, double scale, bias, calibration):
        cdef size_t size = len(lines)
        cdef int i = 0, x, y, s
        self.held_lists = <uint32_t *> malloc(len(lists))
        self.held_lines = malloc(size + 64)
        if self.held_lists == NULL or self.held_lines == NULL:
            raise MemoryError
        memcpy(self.held_lists, <char *> lists, len(lists))
        self.lists.slots = self.held_lists
        self.lists.mask = len(lists) // 4 - 1
        # Lines of the table are lines of the cache.
        self.lines = <Line *> ((<size_t> self.held_lines + 63) & ~(<size_t> 63))
        memcpy(self.lines, <char *> lines, size)
        self.shift = 32 - ((size // sizeof(Line)).bit_length() - 1)
        for s in range(2):
            for x in range(LABELS + 1):
                for y in range(LABELS):
                    self.chain.step[s][x][y] = steps[i]
                    i += 1
        settle(&self.chain)
        self.scale = <float> (1 / scale)
        for i in range(KINDS):
            self.bias[i] = bias[i]
            self.slope[i], self.offset[i] = calibration[i]

    def __dealloc__(self):
        free(self.held_lists)
        free(self.held_lines)

    def find(self, Strings values, numbers, double least=0.5):
        """What is found in a column; `numbers` are those to give to the four kinds, -1 for one that isn't
        asked for. Findings of a row don't overlap.
        """
        cdef Found found = Found.__new__(Found)
        cdef Room room
        cdef Py_ssize_t row, i
        cdef int what[KINDS]
        cdef const uint8_t *p
        cdef int64_t size, most = 0
        cdef Span *span
        for i in range(KINDS):
            what[i] = numbers[i]
        for row in range(values.length):
            most = max(most, values.offsets[row + 1] - values.offsets[row])
        most = min(most, CHUNK) + 1
        memset(&room, 0, sizeof(room))
        room.tokens = <Token *> malloc(most * sizeof(Token))
        most = min(most, MOST_ISLAND)
        room.scores = <float *> malloc(most * SLOTS * sizeof(float))
        room.forward = <float *> malloc(most * SLOTS * sizeof(float))
        room.backward = <float *> malloc(most * SLOTS * sizeof(float))
        room.scripts = <uint8_t *> malloc(most)
        room.labels = <uint8_t *> malloc(most)
        room.back = <int32_t *> malloc(most * SLOTS * sizeof(int32_t))
        try:
            if not (room.tokens and room.scores and room.forward and room.backward and room.scripts
                    and room.labels and room.back):
                raise MemoryError
            with nogil:
                for row in range(values.length):
                    p = values.data + values.offsets[row]
                    size = values.offsets[row + 1] - values.offsets[row]
                    if size < 2:
                        continue
                    self.read(p, size, &room, what)
                    for i in range(room.spans.length):
                        span = &room.spans.span[i]
                        if what[span.kind] >= 0 and span.score >= least:
                            found.push(row, span.start, span.end, <uint16_t> what[span.kind], span.score)
        finally:
            free(room.tokens)
            free(room.scores)
            free(room.forward)
            free(room.backward)
            free(room.scripts)
            free(room.labels)
            free(room.back)
            free(room.spans.span)
        return found

    cdef int read(self, const uint8_t *p, int64_t size, Room *room, const int *what) except -1 nogil:
        """Fills the room's spans with what stands in one text, sorted."""
        cdef int64_t at = 0, end
        cdef int n = 0, step
        room.spans.length = 0
        forget_names(&room.names)
        while at < size:
            end = chunk_end(p, at, size)
            n = read_tokens(p + at, <uint32_t> (end - at), &self.lists, room.tokens)
            self.tag(room, n, at, p)
            at = end
        if room.names.length == 0:
            return 0
        room.direct = room.spans.length
        for step in range(3):
            at = 0
            room.at = 0
            while at < size:
                end = chunk_end(p, at, size)
                if size > CHUNK:
                    n = read_tokens(p + at, <uint32_t> (end - at), &self.lists, room.tokens)
                if step == 0:
                    count_names(room, n)
                elif step == 1:
                    mark_doubtful(room, n, at)
                else:
                    mentions(room, n, at)
                at = end
            if step == 1:
                drop_marked(&room.spans)
                room.direct = room.spans.length
        sort_spans(&room.spans)
        return 0

    cdef int tag(self, Room *room, int n, int64_t origin, const uint8_t *p) except -1 nogil:
        cdef Token *tokens = room.tokens
        cdef int i = 0, first, last, gap, done = 0
        while i < n:
            if not starts(&tokens[i]):
                i += 1
                continue
            # An island: from here until three tokens in a row are none that a name could begin at.
            first = i
            # A road's name is often a word, too: it begins before the symbol that says what it is.
            if tokens[i].shape == HAN and tokens[i].flags & 16:
                while first > done and i - first < 6 and not tokens[first].gap and (
                        tokens[first - 1].shape == HAN or is_numeral(&tokens[first - 1])):
                    first -= 1
            last = i
            i += 1
            gap = 0
            while i < n and gap < (6 if tokens[i].shape >= HAN or tokens[i - 1].shape >= HAN else 4):
                if starts(&tokens[i]) or is_numeral(&tokens[i]):
                    last = i
                    gap = 0
                else:
                    gap += 1
                i += 1
                if i - first > 300 and (tokens[i - 1].gap >= 2 or i - first > 3000):
                    break
            i = last + 1
            done = i
            # Signs and small words by themselves aren't worth more.
            self.island(room, first, last + 1, n, origin, p)
        return 0

    cdef int island(self, Room *room, int first, int end, int n, int64_t origin,
                    const uint8_t *p) except -1 nogil:
        cdef Asked asked[AHEAD]
        cdef const Token *tokens = room.tokens
        cdef int i, k, any_ = 0, m = end - first, open_ = end < n
        # The lines of a token's features are fetched while those of tokens before it are summed up.
        for i in range(min(m, AHEAD)):
            self.ask(tokens, first + i, n, &asked[i])
        for i in range(m):
            weigh(self.lines, &asked[i & (AHEAD - 1)], self.scale, room.scores + SLOTS * i)
            if i + AHEAD < m:
                self.ask(tokens, first + i + AHEAD, n, &asked[i & (AHEAD - 1)])
            room.scripts[i] = <uint8_t> script(&tokens[first + i])
        best_path(room.scores, room.scripts, m, first == 0, open_, self.chain.adds, self.bias, room.labels,
                  room.back)
        for i in range(m):
            if room.labels[i]:
                any_ = 1
                break
        if any_:
            marginals(room.scores, room.scripts, m, first == 0, open_, self.chain.multiplies, room.forward,
                      room.backward, 0)
        i = 0
        while i < m:
            if room.labels[i] == 0:
                if room.scripts[i] and is_titled(tokens, first + i, n):
                    push_span(&room.spans, origin + tokens[first + i].start, origin + tokens[first + i].end,
                              0, <float> 0.7)
                i += 1
                continue
            k = i + 1
            while k < m and room.labels[k] and room.labels[k] & 1 == 0:
                k += 1
            self.take(room, first, i, k, n, origin, p)
            i = k
        return 0

    cdef inline void ask(self, const Token *tokens, int i, int n, Asked *asked) noexcept nogil:
        asked.count = features(tokens, i, n, asked.key)
        send_for(self.lines, self.shift, asked)

    cdef int take(self, Room *room, int first, int begin, int end, int n, int64_t origin,
                  const uint8_t *p) except -1 nogil:
        """Adds what the labels say of tokens `begin` to `end` of an island, after a look at its ends."""
        cdef const Token *tokens = room.tokens
        cdef int kind = (room.labels[begin] - 1) >> 1, i, joined
        cdef float mean = 0, score
        cdef double logit
        cdef const Token *t
        cdef Span *before
        # Signs at the ends aren't a part of it, but for a bracket that closes one within and the point of
        # an initial.
        while begin < end and is_plain_sign(&tokens[first + begin]):
            begin += 1
        while end > begin:
            t = &tokens[first + end - 1]
            if not is_plain_sign(t):
                break
            if t.shape == SIGN and end - 1 > begin and (
                    tokens[first + end - 2].shape == INITIAL
                    or kind == 1 and tokens[first + end - 2].flags & FIRM):
                break
            end -= 1
        if kind == 0 and begin < end and tokens[first + begin].shape >= HAN:
            end = han_name_end(&tokens[first], begin, end)
            # What follows a surname and begins a title is the title.
            i = 2 if tokens[first + begin].mark == 4 * 4 + 1 else 1
            if end - begin > i and title_at(tokens, first + begin + i, n) > 1:
                end = begin + i
        if begin == end or (kind == 0 and is_lone(tokens, first + begin, end - begin, n)):
            return 0
        if too_long(&tokens[first + begin], end - begin, kind):
            return 0
        for i in range(begin, end):
            mean += share_of(room.forward + SLOTS * i, room.backward + SLOTS * i, 1 + 2 * kind, 2 + 2 * kind)
        mean /= end - begin
        if mean < 1e-4:
            mean = <float> 1e-4
        if mean > 0.9999:
            mean = <float> 0.9999
        logit = log(mean / (1 - mean)) * self.slope[kind] + self.offset[kind] + self.bias[kind]
        score = <float> (1 / (1 + exp(-logit)))
        if score > 0.98:
            score = <float> 0.98
        if kind == 3:
            joined = 0
            for i in range(begin, end):
                if (is_numeral(&tokens[first + i])
                        or tokens[first + i].shape >= HAN and tokens[first + i].flags & 16):
                    joined = 1
            if not joined:
                kind = 2
        # A place right behind an address is the address's city.
        if room.spans.length and (kind == 2 or kind == 3):
            before = &room.spans.span[room.spans.length - 1]
            if before.kind == 3 and joins(p, before.end, origin + tokens[first + begin].start):
                before.end = origin + tokens[first + end - 1].end
                return 0
        push_span(&room.spans, origin + tokens[first + begin].start, origin + tokens[first + end - 1].end,
                  kind, score)
        if kind == 0 and score >= 0.5:
            remember(room, &tokens[first + begin], end - begin, score, behind_title(tokens, first + begin))
        return 0


# ---------------------------------------------------------------- a surname before a title
#: What a surname stands before by itself. Those of one symbol begin other words, too (总结, 工作).
TITLES = """
    主任 副主任 经理 总经理 副经理 总监 老师 医生 大夫 护士 教授 律师 法官 警官 师傅 书记 主席 主管 主编 秘书
    局长 副局长 处长 副处长 科长 副科长 部长 副部长 院长 副院长 校长 副校长 所长 队长 会长 市长 县长 镇长 厂长 店长
    组长 班长 董事长 工程师 总工 副总 总 工 董
"""
#: Surnames that are hardly anything else there, and single symbols that they may stand behind.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏汪范姚谭廖邹熊陆"
)
BINDING = "和与跟给由请找问让被向对经是的了将在叫及或听按据因到点你"
#: What a title's last symbol begins another word with: 医生物, 队长期.
GOING_ON = "期久远度物活产态"

cdef enum:
    IS_TITLE = 1
    IS_SURNAME = 2
    IS_BINDING = 4
    GOES_ON = 8

_polite = {}
for _words, _bit in (
    (TITLES.split(), IS_TITLE), (SURNAMES, IS_SURNAME), (BINDING, IS_BINDING), (GOING_ON, GOES_ON)
):
    for _word in _words:
        _polite[hashed_symbols(_word)] = _polite.get(hashed_symbols(_word), 0) | _bit
POLITE_TABLE = list_table(_polite)
cdef Lists POLITE
POLITE.slots = <uint32_t *> <char *> POLITE_TABLE
POLITE.mask = len(POLITE_TABLE) // 4 - 1


cdef inline uint32_t politely(const Token *t) noexcept nogil:
    """What a single symbol is to names with titles."""
    return looked_up(&POLITE, fnv(t.word, 77)) if t.shape == HAN else 0


cdef int title_at(const Token *tokens, int i, int n) noexcept nogil:
    """How many symbols the longest title has that begins at a token; 0 if there is none."""
    cdef int k, longest = 0
    cdef uint32_t word = 0
    for k in range(3):
        if i + k >= n or tokens[i + k].shape != HAN or tokens[i + k].gap:
            break
        word = fnv(word, tokens[i + k].word) if k else tokens[i].word
        if looked_up(&POLITE, word if k else fnv(word, 77)) & IS_TITLE:
            longest = k + 1
    if longest and i + longest < n and not tokens[i + longest].gap and (
            tokens[i + longest].shape == HAN and longest == 1 or politely(&tokens[i + longest]) & GOES_ON):
        return 0
    return longest


cdef int is_titled(const Token *tokens, int i, int n) noexcept nogil:
    """Whether a Han symbol that was taken for no name is a surname: a title follows, and what stands before
    it ends there.
    """
    if i + 1 >= n or tokens[i].mark & 2 or not politely(&tokens[i]) & IS_SURNAME:
        return 0
    if i and not tokens[i].gap and tokens[i - 1].shape == HAN and tokens[i - 1].mark & 3 != 3 and not (
            tokens[i - 1].mark == 0 and politely(&tokens[i - 1]) & IS_BINDING):
        return 0
    return title_at(tokens, i + 1, n)


cdef inline int is_lone(const Token *tokens, int i, int length, int n) noexcept nogil:
    """Whether it is one letter, one Han symbol that none follows (no surname before a title), or a region
    with more behind it.
    """
    if length == 1:
        return tokens[i].shape == INITIAL or (
            tokens[i].shape == HAN and (i + 1 == n or tokens[i + 1].shape != HAN))
    return length >= 4 and tokens[i].shape == HAN and tokens[i].mark == 4 * 1 + 1


cdef int too_long(const Token *tokens, int n, int kind) noexcept nogil:
    """Whether no name is as long, in words, or no address has as many numbers or lines."""
    cdef int i, words = 0, numbers = 0, lines = 0
    if n <= 8:
        return 0
    for i in range(n):
        if tokens[i].shape <= MIXED:
            words += 1
        if is_numeral(&tokens[i]):
            numbers += 1
        if i and tokens[i].gap >= 2:
            lines += 1
    if kind == 0:
        return words > 10
    return words > 30 or kind == 3 and (numbers > 9 or lines > 5)


cdef int han_name_end(const Token *tokens, int begin, int end) noexcept nogil:
    """Where a name of Han symbols or Hangul ends at the latest: behind a surname and two symbols.

    Names written by sound (with points between) and Japanese ones may be longer.
    """
    cdef int i, most = 3
    if end - begin <= 3 or not tokens[begin].flags & (2 | 8) or tokens[begin].mark >> 2 == 5:
        return end
    if tokens[begin].mark >> 2 == 4:
        most = 4
    for i in range(begin, end):
        if tokens[i].shape != tokens[begin].shape or tokens[i].gap and i > begin:
            return end
    return begin + most if end - begin > most else end


cdef int joins(const uint8_t *p, int64_t start, int64_t end) noexcept nogil:
    """Whether only a comma, blanks and one line's end stand between two parts of an address."""
    cdef int64_t i
    cdef int commas = 0, lines = 0
    if end - start > 6 or end < start:
        return 0
    for i in range(start, end):
        if p[i] == c',':
            commas += 1
        elif p[i] == c'\n':
            lines += 1
        elif p[i] != c' ' and p[i] != c'\r' and p[i] != c'-':
            return 0
    return commas <= 1 and lines <= 1


cdef int64_t chunk_end(const uint8_t *p, int64_t at, int64_t size) noexcept nogil:
    """Where what is read at a time ends: at a line's end, a blank or at least a symbol's beginning."""
    cdef int64_t end = at + CHUNK, i
    if end >= size:
        return size
    for i in range(end, end - CHUNK // 2, -1):
        if p[i - 1] == c'\n':
            return i
    for i in range(end, end - CHUNK // 2, -1):
        if p[i - 1] == c' ':
            return i
    while p[end] & 0xC0 == 0x80 and end > at + 1:
        end -= 1
    return end


# ---------------------------------------------------------------- the other mentions of a name
cdef uint32_t remembered_key(const Token *tokens, int n) noexcept nogil:
    cdef uint32_t key = 5
    cdef int i
    for i in range(n):
        key = mix(key, tokens[i].word)
    return key | 1


cdef Name *name_of(Names *names, uint32_t key) noexcept nogil:
    """Where a key is remembered, or the free place for it."""
    cdef uint32_t place = key & (2 * MOST_NAMES - 1)
    while names.name[place].key and names.name[place].key != key:
        place = (place + 1) & (2 * MOST_NAMES - 1)
    return &names.name[place]


cdef void remember_key(Names *names, uint32_t key, float score, int whole) noexcept nogil:
    cdef Name *name = name_of(names, key)
    if name.key == 0:
        if names.length == MOST_NAMES:
            return
        name.key = key
        names.used[names.length] = name
        names.length += 1
    name.score = max(name.score, score)
    name.found += 1
    name.whole |= whole


cdef inline void forget_names(Names *names) noexcept nogil:
    cdef int i
    for i in range(names.length):
        memset(names.used[i], 0, sizeof(Name))
    names.length = 0


cdef float remembered(Names *names, uint32_t key) noexcept nogil:
    cdef Name *name = name_of(names, key)
    return name.score if name.key and not doubtful(name) else <float> 0


cdef inline int doubtful(const Name *name) noexcept nogil:
    """Whether a word that stands by itself only was taken for a name in a few of its many places, or is in
    no list and stands there again and again: it is a program's name then, or a word of another language.
    Of one that is a part of a longer name somewhere, these must be very few: it is a team's, with a city
    behind it.
    """
    if name.whole & 1:
        return name.seen >= 16 and 8 * name.found < name.seen
    return name.seen >= 4 and 2 * name.found < name.seen or name.found >= 8 and not name.whole


cdef inline int tells(const Token *t) noexcept nogil:
    """Whether a word of a name is found again by itself: not if it is an ordinary word, too."""
    return CAPITAL <= t.shape <= MIXED and t.shape != INITIAL and t.length >= 3 and not t.flags & (
        COMMON | FREQUENT | CALENDAR | TITLE | CUE | STREET | FIRM | HARMLESS)


cdef void remember(Room *room, const Token *tokens, int n, float score, int whole) noexcept nogil:
    cdef int i
    if tokens[0].shape >= HAN:
        # Four symbols that begin with a region or an ordinary word (上海海港) aren't looked for again.
        if 2 <= n <= 6 and not (n > 3 and (tokens[0].mark == 4 * 1 + 1 or tokens[0].mark == 4 * 7 + 1)):
            remember_key(&room.names, remembered_key(tokens, n), score, 1)
        return
    if n > 1:
        whole = 1
    for i in range(n):
        if tells(&tokens[i]):
            remember_key(&room.names, remembered_key(&tokens[i], 1), score,
                         whole + 2 if tokens[i].flags & (GIVEN | FAMILY) else whole)


cdef inline int behind_title(const Token *tokens, int i) noexcept nogil:
    if i and tokens[i - 1].shape == SIGN:
        i -= 1
    return i > 0 and tokens[i - 1].flags & TITLE != 0 and tokens[i - 1].shape <= MIXED


cdef void count_names(Room *room, int n) noexcept nogil:
    """Counts how often each word that is remembered stands in the text."""
    cdef int i
    cdef Name *name
    for i in range(n):
        if tells(&room.tokens[i]):
            name = name_of(&room.names, remembered_key(&room.tokens[i], 1))
            name.seen += name.key != 0


cdef void mark_doubtful(Room *room, int n, int64_t origin) noexcept nogil:
    """Marks findings of single words that are doubtful, see :func:`doubtful`, as of no kind."""
    cdef int i = 0
    cdef Span *span
    cdef Name *name
    while room.at < room.direct:
        span = &room.spans.span[room.at]
        while i < n and origin + room.tokens[i].start < span.start:
            i += 1
        if i == n:
            return
        room.at += 1
        if span.kind == 0 and origin + room.tokens[i].end == span.end and tells(&room.tokens[i]):
            name = name_of(&room.names, remembered_key(&room.tokens[i], 1))
            if name.key and doubtful(name):
                span.kind = -1


cdef void drop_marked(Spans *spans) noexcept nogil:
    cdef Py_ssize_t i, left = 0
    for i in range(spans.length):
        if spans.span[i].kind >= 0:
            spans.span[left] = spans.span[i]
            left += 1
    spans.length = left


cdef int mentions(Room *room, int n, int64_t origin) except -1 nogil:
    """Adds the places where a name that was found stands again, or a word of it: a surname, initials
    before it.
    """
    cdef const Token *tokens = room.tokens
    cdef Py_ssize_t at = room.at, length = room.direct
    cdef int i = 0, k, begin, end = 0
    cdef float score, best
    while i < n:
        while at < length and room.spans.span[at].end <= origin + tokens[i].start:
            at += 1
        if at < length and room.spans.span[at].start < origin + tokens[i].end:
            i += 1
            continue
        if tokens[i].shape >= HAN:
            best = 0
            for k in range(2, 7):
                if i + k > n or tokens[i + k - 1].shape < HAN:
                    break
                if at < length and room.spans.span[at].start < origin + tokens[i + k - 1].end:
                    break
                score = remembered(&room.names, remembered_key(&tokens[i], k))
                if score > 0:
                    best = score
                    end = i + k
            if best > 0:
                push_span(&room.spans, origin + tokens[i].start, origin + tokens[end - 1].end, 0,
                          best * <float> 0.95)
                i = end
                continue
            i += 1
            continue
        if not tells(&tokens[i]):
            i += 1
            continue
        best = remembered(&room.names, remembered_key(&tokens[i], 1))
        if best <= 0:
            i += 1
            continue
        begin = i
        end = i + 1
        while end < n and tokens[end].gap == 1 and tells(&tokens[end]) and (
                at >= length or room.spans.span[at].start >= origin + tokens[end].end):
            score = remembered(&room.names, remembered_key(&tokens[end], 1))
            if score <= 0:
                break
            end += 1
        # J. Smith, J. R. Smith
        while begin >= 1 and (at == 0 or room.spans.span[at - 1].end <= origin + tokens[begin - 1].start):
            if tokens[begin - 1].shape == INITIAL and tokens[begin].gap == 1:
                begin -= 1
            elif (begin >= 2 and tokens[begin - 1].shape == SIGN and tokens[begin - 2].shape == INITIAL
                    and tokens[begin - 1].gap == 0
                    and (at == 0 or room.spans.span[at - 1].end <= origin + tokens[begin - 2].start)):
                begin -= 2
            else:
                break
        push_span(&room.spans, origin + tokens[begin].start, origin + tokens[end - 1].end, 0,
                  best * <float> 0.95)
        i = end
    room.at = at
    return 0


cdef void sort_spans(Spans *spans) noexcept nogil:
    """By start; those added last are few and sorted themselves, so that insertion costs little."""
    cdef Py_ssize_t i, j
    cdef Span held
    for i in range(1, spans.length):
        held = spans.span[i]
        j = i
        while j > 0 and spans.span[j - 1].start > held.start:
            spans.span[j] = spans.span[j - 1]
            j -= 1
        spans.span[j] = held
