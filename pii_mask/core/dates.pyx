# cython: boundscheck=False, wraparound=False, cdivision=True
"""Dates as people write them: read, moved by days or made coarser, and written back as they were written.

A value is a date from first byte to last, blanks around it allowed:

* ``2024-03-05``, ``2024/3/5``, ``2024.03.05``, ``2024年3月5日``, ``2024년 3월 5일``, ``20240305``;
* ``05.03.2024``, ``5/3/2024``, ``5-3-24``: day or month first, as `order` says, never guessed;
* ``5 March 2024``, ``March 5th, 2024``, ``5 de marzo de 2024``, ``05-MAR-2024``: names of months in the
  languages of :data:`MONTHS`;
* each with a weekday before or behind it (it moves along, since it would tell by how much the date moved,
  modulo seven), and with a time behind it, which stays.

Digits may be full-width. Years are those from 1 to 9999 of the Gregorian calendar; one of two digits is of
1969 to 2068. Nothing else is read: what isn't understood is said to be none, so that the
caller can put something else in its place.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t
from libc.string cimport memcmp, memcpy

from .arrays cimport Strings

#: Full names of months, then their abbreviations, by language.
MONTHS = {
    "en": (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sep oct nov dic",
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    ),
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
    ),
}
#: Names of the days of the week, Monday first.
WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Mon Tue Wed Thu Fri Sat Sun",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期天",
    "周一 周二 周三 周四 周五 周六 周日",
    "週一 週二 週三 週四 週五 週六 週日",
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    # One sign alone counts in brackets only.
    "月 火 水 木 金 土 日",
    "월 화 수 목 금 토 일",
    "一 二 三 四 五 六 日",
)

cdef enum:
    MOST_WORDS = 1024
    WORD_ROOM = 32
    SPANS = 5
    YEAR = 1
    MONTH = 2
    DAY = 3
    WEEKDAY = 4
    WRITTEN = 96       # the most that a rewritten date is longer than it was

ctypedef struct Word:
    uint8_t text[WORD_ROOM]
    int size
    int number         # of the month, 1 to 12; of the weekday, 0 to 6
    int row            # words of one row are of one language, form and case
    int brief          # an abbreviation

cdef Word month_words[MOST_WORDS]
cdef Word weekday_words[MOST_WORDS]
cdef int month_count = 0, weekday_count = 0
#: By the first byte: the words that begin so are those from here up to the next.
cdef int month_first[257]
cdef int weekday_first[257]


cdef int _fill(list rows, Word *words, int *first) except -1:
    """Makes the table of words, sorted by first byte and then the longest first."""
    cdef int i, count = 0
    entries = []
    for row, (names, begin, brief) in enumerate(rows):
        entries += [(name.encode(), begin + i, row, brief) for i, name in enumerate(names)]
    entries.sort(key=lambda entry: (entry[0][0], -len(entry[0]), entry[2]))
    if len(entries) > MOST_WORDS:
        raise ValueError("too many words")
    for i in range(257):
        first[i] = 0
    for text, number, row, brief in entries:
        if len(text) > WORD_ROOM:
            raise ValueError("a word is too long")
        memcpy(words[count].text, <const char *> text, len(text))
        words[count].size = len(text)
        words[count].number = number
        words[count].row = row
        words[count].brief = brief
        count += 1
    for i in range(257):
        first[i] = sum(1 for entry in entries if entry[0][0] < i)
    return count


def _cases(names):
    """The names as they are, in small letters and in capitals; each way once."""
    ways = [names, [name.lower() for name in names], [name.upper() for name in names],
            [name.capitalize() for name in names]]
    return [way for i, way in enumerate(ways) if way not in ways[:i]]


_rows = []
for _forms in MONTHS.values():
    for _brief, _form in enumerate(_forms):
        _rows += [(_way, 1, _brief) for _way in _cases(_form.split())]
month_count = _fill(_rows, month_words, month_first)
_rows = []
for _form in WEEKDAYS:
    _rows += [(_way, 0, 0) for _way in _cases(_form.split())]
weekday_count = _fill(_rows, weekday_words, weekday_first)


# ---------------------------------------------------------------- the calendar
cdef inline int64_t days_of(int64_t year, int month, int day) noexcept nogil:
    """Days from 1970-01-01 to a date of the proleptic Gregorian calendar; 400 years are 146,097 days."""
    cdef int64_t era, of_era, of_year
    year -= month <= 2
    era = (year if year >= 0 else year - 399) // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


cdef inline void date_of(int64_t days, int *year, int *month, int *day) noexcept nogil:
    cdef int64_t era, of_era, years, of_year, part
    days += 719468
    era = (days if days >= 0 else days - 146096) // 146097
    of_era = days - era * 146097
    years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    part = (5 * of_year + 2) // 153
    day[0] = <int> (of_year - (153 * part + 2) // 5 + 1)
    month[0] = <int> (part + (3 if part < 10 else -9))
    year[0] = <int> (years + era * 400 + (month[0] <= 2))


cdef inline int days_in(int year, int month) noexcept nogil:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


# ---------------------------------------------------------------- reading
ctypedef struct Span:
    int what           # YEAR, MONTH, DAY or WEEKDAY
    int begin
    int end
    int digits         # how many, 0 for a word
    int wide           # full-width digits
    int zero           # begins with a zero
    int row            # of the words, for a word
    int ordinal        # bytes of "th" and the like, within the span

ctypedef struct Date:
    int year
    int month          # 0: not given
    int day            # 0: not given
    int compact        # digits without separators
    int han            # written with 年
    int spans
    Span span[SPANS]

ctypedef struct Reader:
    const uint8_t *text
    int at
    int end


cdef inline int digit_at(const Reader *r, int at, int *value, int *size) noexcept nogil:
    """Whether a digit, ASCII or full-width, stands at `at`."""
    if at >= r.end:
        return 0
    if c'0' <= r.text[at] <= c'9':
        value[0] = r.text[at] - c'0'
        size[0] = 1
        return 1
    if at + 2 < r.end and r.text[at] == 0xEF and r.text[at + 1] == 0xBC and 0x90 <= r.text[at + 2] <= 0x99:
        value[0] = r.text[at + 2] - 0x90
        size[0] = 3
        return 1
    return 0


cdef inline int number(Reader *r, Span *span, int most, int64_t *value) noexcept nogil:
    """Reads up to `most` digits of one width; how many there are, and 0 if more follow."""
    cdef int one = 0, size = 0, width = 0, count = 0, at = r.at
    value[0] = 0
    span.begin = at
    span.row = -1
    span.ordinal = 0
    span.zero = 0
    while count <= most and digit_at(r, at, &one, &size):
        if width == 0:
            width = size
            span.zero = one == 0
        elif size != width:
            return 0
        value[0] = value[0] * 10 + one
        at += size
        count += 1
    if count == 0 or count > most:
        return 0
    span.end = at
    span.wide = width == 3
    span.digits = count
    r.at = at
    return count


cdef inline int piece(Reader *r, const char *text, int size) noexcept nogil:
    """Reads exactly these bytes."""
    if r.end - r.at < size or memcmp(r.text + r.at, text, size) != 0:
        return 0
    r.at += size
    return 1


cdef inline int blanks(Reader *r) noexcept nogil:
    """Reads blanks, of which the ideographic and the unbreakable one are two; how many there are."""
    cdef int count = 0
    while r.at < r.end:
        if r.text[r.at] == c' ' or 9 <= r.text[r.at] <= 13:
            r.at += 1
        elif not (piece(r, b"\xe3\x80\x80", 3) or piece(r, b"\xc2\xa0", 2) or piece(r, b"\xe2\x80\xaf", 3)):
            break
        count += 1
    return count


cdef inline int letter_at(const Reader *r, int at) noexcept nogil:
    """Whether something of a word stands at `at`: an ASCII letter, or a letter of Latin-1 or Cyrillic."""
    cdef uint8_t c
    if at >= r.end:
        return 0
    c = r.text[at]
    return c'a' <= c <= c'z' or c'A' <= c <= c'Z' or 0xC3 <= c <= 0xD3


cdef inline int word(Reader *r, Span *span, const Word *words, const int *first, int bounded) noexcept nogil:
    """Reads a word of a table, the longest that stands there; its index + 1, or 0."""
    cdef int i, size
    cdef uint8_t head
    if r.at >= r.end:
        return 0
    head = r.text[r.at]
    for i in range(first[head], first[head + 1]):
        size = words[i].size
        if r.end - r.at >= size and memcmp(r.text + r.at, words[i].text, size) == 0:
            if bounded and letter_at(r, r.at + size):
                continue
            span.begin = r.at
            r.at += size
            span.end = r.at
            span.digits = 0
            span.wide = 0
            span.zero = 0
            span.ordinal = 0
            span.row = words[i].row
            return i + 1
    return 0


cdef inline void keep(Date *date, int what, Span span) noexcept nogil:
    span.what = what
    date.span[date.spans] = span
    date.spans += 1


cdef int weekday(Reader *r, Date *date) noexcept nogil:
    """Reads a day of the week, which may stand in brackets."""
    cdef Span span
    cdef int at = r.at, closing = 0
    if piece(r, b"(", 1):
        closing = 1
    elif piece(r, b"\xef\xbc\x88", 3):
        closing = 2
    if date.spans < SPANS and word(r, &span, weekday_words, weekday_first, 1):
        if closing == 0:
            if span.end - span.begin > 3 or r.text[span.begin] < 0x80:
                keep(date, WEEKDAY, span)
                return 1
        elif piece(r, b")", 1) if closing == 1 else piece(r, b"\xef\xbc\x89", 3):
            keep(date, WEEKDAY, span)
            return 1
    r.at = at
    return 0


cdef inline int separator(Reader *r) noexcept nogil:
    """Reads what stands between the parts of a date in digits: a sign, or blanks; which one, or 0."""
    cdef int sign
    if r.at < r.end and (r.text[r.at] == c'-' or r.text[r.at] == c'/' or r.text[r.at] == c'.'):
        sign = r.text[r.at]
        r.at += 1
        # A point may have a blank behind it: 5. 3. 2024
        if sign == c'.':
            blanks(r)
        return sign
    if piece(r, b"\xef\xbc\x8f", 3):   # full-width /
        return c'/'
    if piece(r, b"\xef\xbc\x8d", 3):   # full-width -
        return c'-'
    if piece(r, b"\xef\xbc\x8e", 3):   # full-width .
        return c'.'
    return c' ' if blanks(r) else 0


cdef inline int loose(Reader *r) noexcept nogil:
    """Reads what stands beside the name of a month: blanks, point, comma, hyphen, slash, "of", "de"."""
    cdef int at = r.at
    while blanks(r) or piece(r, b".", 1) or piece(r, b",", 1) or piece(r, b"-", 1) or piece(r, b"/", 1):
        pass
    if r.at > at:
        if (piece(r, b"of ", 3) or piece(r, b"de ", 3) or piece(r, b"del ", 4)) and blanks(r) >= 0:
            return 1
        return 1
    return 0


cdef inline void ordinal(Reader *r, Span *span) noexcept nogil:
    """Takes "st", "nd", "rd", "th" into the span of a day."""
    cdef int a, b
    if r.end - r.at >= 2 and not letter_at(r, r.at + 2):
        a = r.text[r.at] | 32
        b = r.text[r.at + 1] | 32
        if (a == c's' and b == c't') or (a == c'n' and b == c'd') or (b == c'd' and a == c'r') or (
                a == c't' and b == c'h'):
            r.at += 2
            span.end = r.at
            span.ordinal = 2


cdef inline int century(int64_t year, int digits) noexcept nogil:
    return <int> (year + (2000 if year < 69 else 1900)) if digits == 2 else <int> year


cdef inline int is_han_mark(Reader *r, int which) noexcept nogil:
    """Reads the sign behind a year (0), a month (1) or a day (2) in Chinese, Japanese or Korean."""
    if which == 0:
        return piece(r, b"\xe5\xb9\xb4", 3) or piece(r, b"\xeb\x85\x84", 3)                    # 年 년
    if which == 1:
        return piece(r, b"\xe6\x9c\x88", 3) or piece(r, b"\xec\x9b\x94", 3)                    # 月 월
    return (piece(r, b"\xe6\x97\xa5", 3) or piece(r, b"\xe5\x8f\xb7", 3) or piece(r, b"\xe8\x99\x9f", 3)
            or piece(r, b"\xec\x9d\xbc", 3))                                                    # 日 号 號 일


cdef int body(Reader *r, Date *date, int month_first_) noexcept nogil:
    """Reads the date itself: everything but weekday and time. Whether there is one."""
    cdef Span one, two, three, part
    cdef int64_t first, second, third
    cdef int count, sign, found, at, i, width
    found = word(r, &one, month_words, month_first, 1)
    if found:
        # March 5th, 2024; March 2024
        keep(date, MONTH, one)
        date.month = month_words[found - 1].number
        if not loose(r):
            return 0
        count = number(r, &two, 4, &second)
        if count == 4:
            keep(date, YEAR, two)
            date.year = <int> second
            return 1
        if count != 1 and count != 2:
            return 0
        ordinal(r, &two)
        keep(date, DAY, two)
        date.day = <int> second
        if not loose(r) or number(r, &three, 4, &third) != 4:
            return 0
        keep(date, YEAR, three)
        date.year = <int> third
        return 1
    at = r.at
    count = number(r, &one, 17, &first)
    if count == 8 or count == 12 or count == 14 or count == 17:
        # 20240305, and a time behind it without a separator
        date.compact = 1
        width = 3 if one.wide else 1
        sign = r.end
        r.at = at
        for i in range(3):
            r.end = r.at + (4 if i == 0 else 2) * width
            number(r, &part, 4, &second)
            keep(date, i + 1, part)
            if i == 0:
                date.year = <int> second
            elif i == 1:
                date.month = <int> second
            else:
                date.day = <int> second
        r.at = one.end
        r.end = sign
        return 1
    if count == 4:
        keep(date, YEAR, one)
        date.year = <int> first
        blanks(r)
        if is_han_mark(r, 0):
            date.han = 1
            blanks(r)
            at = r.at
            count = number(r, &two, 2, &second)
            if count == 0:
                return r.at == r.end
            blanks(r)
            if not is_han_mark(r, 1):
                return 0
            keep(date, MONTH, two)
            date.month = <int> second
            blanks(r)
            if number(r, &three, 2, &third) == 0:
                return 1
            blanks(r)
            is_han_mark(r, 2)
            keep(date, DAY, three)
            date.day = <int> third
            return 1
        r.at = one.end
        if r.at == r.end:
            return 1
        found = 0
        sign = separator(r)
        if sign == 0:
            return 0
        if number(r, &two, 2, &second) == 0:
            found = word(r, &two, month_words, month_first, 1)
            if found == 0:
                # The year stands alone, blanks behind it.
                return sign == c' ' and r.at == r.end
            second = month_words[found - 1].number
        keep(date, MONTH, two)
        date.month = <int> second
        at = r.at
        if found:
            if not loose(r):
                return 1
        elif separator(r) != sign or (sign == c' ' and r.at == r.end):
            r.at = at
            # 2024-03, but nothing that could be a day behind it
            return sign != c' '
        if number(r, &three, 2, &third) == 0:
            return 0
        keep(date, DAY, three)
        date.day = <int> third
        return 1
    if count != 1 and count != 2:
        return 0
    ordinal(r, &one)
    at = r.at
    if loose(r):
        found = word(r, &two, month_words, month_first, 1)
        if found:
            # 5 March 2024, 5-Mar-24
            keep(date, DAY, one)
            date.day = <int> first
            keep(date, MONTH, two)
            date.month = month_words[found - 1].number
            if not loose(r):
                return 0
            count = number(r, &three, 4, &third)
            if count != 4 and count != 2:
                return 0
            keep(date, YEAR, three)
            date.year = century(third, count)
            return 1
    r.at = at
    if one.ordinal:
        return 0
    sign = separator(r)
    if sign == 0 or number(r, &two, 2, &second) == 0 or separator(r) != sign:
        return 0
    count = number(r, &three, 4, &third)
    if count != 4 and (count != 2 or sign == c' '):
        return 0
    keep(date, MONTH if month_first_ else DAY, one)
    keep(date, DAY if month_first_ else MONTH, two)
    keep(date, YEAR, three)
    date.month = <int> (first if month_first_ else second)
    date.day = <int> (second if month_first_ else first)
    date.year = century(third, count)
    return 1


cdef inline int clock_number(Reader *r) noexcept nogil:
    cdef Span span
    cdef int64_t value
    return number(r, &span, 2, &value)


cdef int clock(Reader *r) noexcept nogil:
    """Reads a time with what may belong to it. Nothing else may stand behind a date."""
    cdef Span span
    cdef int64_t value
    cdef int at
    piece(r, b"T", 1) or piece(r, b"t", 1) or piece(r, b",", 1) or piece(r, b"_", 1)
    blanks(r)
    if piece(r, b"at ", 3) or piece(r, b"um ", 3):
        blanks(r)
    if r.at == r.end:
        return 1
    (piece(r, b"\xe4\xb8\x8a\xe5\x8d\x88", 6) or piece(r, b"\xe4\xb8\x8b\xe5\x8d\x88", 6)      # 上午 下午
        or piece(r, b"\xe4\xb8\xad\xe5\x8d\x88", 6) or piece(r, b"\xe5\x87\x8c\xe6\x99\xa8", 6)  # 中午 凌晨
        or piece(r, b"\xe6\x99\x9a\xe4\xb8\x8a", 6))                                            # 晚上
    blanks(r)
    if clock_number(r) == 0:
        return 0
    if (piece(r, b":", 1) or piece(r, b"\xef\xbc\x9a", 3) or piece(r, b"h", 1) or piece(r, b".", 1)
            or piece(r, b"\xe6\x97\xb6", 3) or piece(r, b"\xe7\x82\xb9", 3)):                   # 时 点
        if clock_number(r):
            if (piece(r, b":", 1) or piece(r, b"\xef\xbc\x9a", 3) or piece(r, b".", 1)
                    or piece(r, b"\xe5\x88\x86", 3)):                                           # 分
                clock_number(r)
                if piece(r, b".", 1) or piece(r, b",", 1):
                    if number(r, &span, 9, &value) == 0:
                        return 0
                piece(r, b"\xe7\xa7\x92", 3)                                                    # 秒
    at = r.at
    blanks(r)
    if not (piece(r, b"AM", 2) or piece(r, b"PM", 2) or piece(r, b"am", 2) or piece(r, b"pm", 2)
            or piece(r, b"a.m.", 4) or piece(r, b"p.m.", 4) or piece(r, b"Uhr", 3)):
        r.at = at
    blanks(r)
    if piece(r, b"Z", 1) or piece(r, b"z", 1) or piece(r, b"UTC", 3) or piece(r, b"GMT", 3):
        blanks(r)
    if piece(r, b"+", 1) or piece(r, b"-", 1) or piece(r, b"\xe2\x88\x92", 3):
        if number(r, &span, 4, &value) == 0:
            return 0
        if span.digits <= 2 and piece(r, b":", 1) and clock_number(r) != 2:
            return 0
        blanks(r)
    if piece(r, b"(UTC)", 5) or piece(r, b"(GMT)", 5) or piece(r, b"[UTC]", 5):
        blanks(r)
    return r.at == r.end


cdef int read(const uint8_t *text, int size, int month_first_, Date *date) noexcept nogil:
    """Reads a value; what it gives: 0 no date, 1 a year, 2 a month, 3 a day."""
    cdef Reader r
    r.text = text
    r.at = 0
    r.end = size
    date.year = date.month = date.day = date.compact = date.han = date.spans = 0
    while r.end > 0 and (text[r.end - 1] == c' ' or 9 <= text[r.end - 1] <= 13):
        r.end -= 1
    blanks(&r)
    if weekday(&r, date):
        blanks(&r)
        piece(&r, b",", 1) or piece(&r, b".", 1) or piece(&r, b"\xef\xbc\x8c", 3)
        blanks(&r)
    if not body(&r, date, month_first_):
        return 0
    if date.year < 1 or date.month > 12 or date.day > 31:
        return 0
    if date.month == 0:
        blanks(&r)
        return 1 if r.at == r.end and date.spans == 1 else 0
    if date.month < 1:
        return 0
    for k in range(date.spans):
        if date.span[k].what == DAY and date.day == 0:
            return 0
        if date.span[k].what == MONTH and date.month == 0:
            return 0
    if date.day == 0:
        blanks(&r)
        return 2 if r.at == r.end and date.spans == 2 else 0
    if date.day > days_in(date.year, date.month):
        return 0
    if r.at < r.end and not date.compact:
        blanks(&r)
        if r.at < r.end and (r.text[r.at] == c',' or r.text[r.at] == c'('
                             or r.text[r.at] >= 0x80 or letter_at(&r, r.at)):
            k = r.at
            piece(&r, b",", 1)
            blanks(&r)
            if not weekday(&r, date):
                r.at = k
    blanks(&r)
    if r.at < r.end and not clock(&r):
        return 0
    return 3


# ---------------------------------------------------------------- writing
cdef inline int put(uint8_t *out, int value, int digits, int wide) noexcept nogil:
    """Writes a number with at least so many digits; how many bytes."""
    cdef uint8_t plain[12]
    cdef int count = 0, i, size = 0
    while value or count < digits or count == 0:
        plain[count] = value % 10
        value //= 10
        count += 1
    for i in range(count - 1, -1, -1):
        if wide:
            out[size] = 0xEF
            out[size + 1] = 0xBC
            out[size + 2] = 0x90 + plain[i]
            size += 3
        else:
            out[size] = c'0' + plain[i]
            size += 1
    return size


cdef inline int brief_row(const uint8_t *text, const Span *span, int row) noexcept nogil:
    """The row of abbreviations that has the same word: "May" is one, too."""
    cdef int i
    for i in range(month_count):
        if month_words[i].brief and month_words[i].size == span.end - span.begin and memcmp(
                month_words[i].text, text + span.begin, month_words[i].size) == 0:
            return month_words[i].row
    return row


cdef inline int put_word(uint8_t *out, const Word *words, int count, int row, int number_) noexcept nogil:
    cdef int i
    for i in range(count):
        if words[i].row == row and words[i].number == number_:
            memcpy(out, words[i].text, words[i].size)
            return words[i].size
    return 0


cdef int rewrite(const uint8_t *text, int size, const Date *date, int64_t days, uint8_t *out) noexcept nogil:
    """Writes the value with the date that lies so many days from 1970-01-01; how many bytes."""
    cdef int year, month, day, k, j, at = 0, written = 0, natural = 0, brief = 0, row, a, b
    cdef Span span
    cdef int order[SPANS]
    date_of(days, &year, &month, &day)
    for k in range(date.spans):
        order[k] = k
        # 2024-3-5 and 2024年12月25日 have no zeros before them, 2024-12-25 would.
        if (date.span[k].what == MONTH or date.span[k].what == DAY) and date.span[k].digits == 1:
            natural = 1
        if date.span[k].what == WEEKDAY and date.span[k].end - date.span[k].begin == 3:
            brief = 1
    if not natural and (date.han or date.spans and date.span[0].what == MONTH and not date.span[0].digits):
        natural = 1
        for k in range(date.spans):
            if date.span[k].what != YEAR and date.span[k].digits and date.span[k].zero:
                natural = 0
    for k in range(1, date.spans):
        j = k
        while j and date.span[order[j - 1]].begin > date.span[order[j]].begin:
            order[j - 1], order[j] = order[j], order[j - 1]
            j -= 1
    for k in range(date.spans):
        span = date.span[order[k]]
        memcpy(out + written, text + at, span.begin - at)
        written += span.begin - at
        at = span.end
        if span.what == WEEKDAY:
            # 1970-01-01 was a Thursday.
            written += put_word(out + written, weekday_words, weekday_count, span.row,
                                <int> (((days + 3) % 7 + 7) % 7))
        elif span.what == YEAR:
            written += put(out + written, year % 100 if span.digits == 2 else year, span.digits, span.wide)
        elif span.what == MONTH and not span.digits:
            row = span.row
            # Beside these, or a short day of the week, months are abbreviated.
            if brief or at < size and (text[at] == c'-' or text[at] == c'.'):
                row = brief_row(text, &span, row)
            written += put_word(out + written, month_words, month_count, row, month)
        else:
            written += put(out + written, month if span.what == MONTH else day,
                           1 if natural and not span.zero else 2, span.wide)
            if span.ordinal:
                a, b = c't', c'h'
                if day % 10 == 1 and day != 11:
                    a, b = c's', c't'
                elif day % 10 == 2 and day != 12:
                    a, b = c'n', c'd'
                elif day % 10 == 3 and day != 13:
                    a, b = c'r', c'd'
                # In capitals where it was.
                j = 32 if text[span.end - 1] & 32 else 0
                out[written] = (a & 0xDF) | j
                out[written + 1] = (b & 0xDF) | j
                written += 2
    memcpy(out + written, text + at, size - at)
    return written + size - at


def moved(Strings values, bytes days, bint month_first, int64_t[::1] kept):
    """`values` with each date moved by so many days (int32 each), and a byte each: 1 where it was.

    What is no date, or only a year or a month, stays and has a 0; so has a date that is one of `kept`
    (days from 1970-01-01, ascending) or of the years 1 and 9999, which say that there is none: with a 2.
    A date that would leave the calendar is moved the other way.
    """
    if len(days) != 4 * values.length:
        raise ValueError("one number of days for each value")
    cdef Strings new = values.like()
    cdef const int32_t *by = <const int32_t *> <const char *> days
    cdef bytearray flags = bytearray(values.length)
    cdef uint8_t *done = flags
    cdef Py_ssize_t row
    cdef int64_t at = 0, begin, size, when, then, first = days_of(1, 1, 1), last = days_of(9999, 12, 31)
    cdef Date date
    cdef int given
    new.allot(values.length, values.offsets[values.length] + WRITTEN * values.length)
    with nogil:
        for row in range(values.length):
            begin = values.offsets[row]
            size = values.offsets[row + 1] - begin
            given = read(values.data + begin, <int> size, month_first, &date) if 0 < size < 256 else 0
            if given == 3:
                when = days_of(date.year, date.month, date.day)
                if date.year == 1 or date.year == 9999 or holds(kept, when):
                    done[row] = 2
                else:
                    then = when + by[row]
                    if not first <= then <= last:
                        then = when - by[row]
                    done[row] = 1
                    size = rewrite(values.data + begin, <int> size, &date, then, new.data + at)
            if done[row] != 1:
                memcpy(new.data + at, values.data + begin, size)
            at += size
            new.offsets[row + 1] = at
    new.copy_validity(values)
    return new, flags


cdef inline int holds(int64_t[::1] sorted_, int64_t value) noexcept nogil:
    cdef Py_ssize_t low = 0, high = sorted_.shape[0], middle
    while low < high:
        middle = (low + high) // 2
        if sorted_[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low < sorted_.shape[0] and sorted_[low] == value


def dates(Strings values, bint month_first):
    """Days from 1970-01-01 of the first day of what each value gives (int64), and what that is.

    0 is no date, 1 a year, 2 a month, 3 a day: one byte each.
    """
    cdef bytearray days = bytearray(8 * values.length)
    cdef bytearray flags = bytearray(values.length)
    cdef int64_t *when = <int64_t *> <char *> days
    cdef uint8_t *given = flags
    cdef Py_ssize_t row
    cdef int64_t size
    cdef Date date
    with nogil:
        for row in range(values.length):
            size = values.offsets[row + 1] - values.offsets[row]
            if 0 < size < 256:
                given[row] = read(values.data + values.offsets[row], <int> size, month_first, &date)
                if given[row]:
                    when[row] = days_of(date.year, date.month or 1, date.day or 1)
    return days, flags


def coarser(Strings values, str to, bint month_first, int bottom):
    """Each date as its ``"month"``, ``"quarter"``, ``"year"`` or ``"decade"``; a byte each: 1 where it is.

    ``2024-03``, ``2024-Q1``, ``2024``, ``2020s``; in Chinese, where the date was written with 年, ``2024年3月``,
    ``2024年第1季度``, ``2024年``, ``2020年代``. Years up to `bottom`, if that isn't 0, are one: ``[,1941)``.
    What is no date, or gives less than what is asked for, stays and has a 0.
    """
    cdef Strings new = values.like()
    cdef bytearray flags = bytearray(values.length)
    cdef uint8_t *done = flags
    cdef uint8_t *out
    cdef Py_ssize_t row
    cdef int64_t at = 0, begin, size
    cdef int level = ("decade", "year", "quarter", "month").index(to), given, n, year
    cdef Date date
    new.allot(values.length, values.offsets[values.length] + 32 * values.length)
    with nogil:
        for row in range(values.length):
            begin = values.offsets[row]
            size = values.offsets[row + 1] - begin
            given = read(values.data + begin, <int> size, month_first, &date) if 0 < size < 256 else 0
            out = new.data + at
            if given == 0 or (given == 1 and level > 1 and not (bottom and date.year <= bottom)):
                memcpy(out, values.data + begin, size)
            else:
                done[row] = 1
                year = date.year // 10 * 10 if level == 0 else date.year
                if bottom and (date.year <= bottom or year <= bottom):
                    memcpy(out, b"[,", 2)
                    n = 2 + put(out + 2, bottom + 1, 4, 0)
                    out[n] = c')'
                    size = n + 1
                else:
                    n = put(out, year, 4, 0)
                    if date.han:
                        memcpy(out + n, b"\xe5\xb9\xb4", 3)
                        n += 3
                    if level == 0:
                        if date.han:
                            memcpy(out + n, b"\xe4\xbb\xa3", 3)
                            n += 3
                        else:
                            out[n] = c's'
                            n += 1
                    elif level == 2:
                        if date.han:
                            memcpy(out + n, b"\xe7\xac\xac", 3)
                            n += 3
                        else:
                            memcpy(out + n, b"-Q", 2)
                            n += 2
                        out[n] = c'1' + (date.month - 1) // 3
                        n += 1
                        if date.han:
                            memcpy(out + n, b"\xe5\xad\xa3\xe5\xba\xa6", 6)
                            n += 6
                    elif level == 3:
                        if date.han:
                            n += put(out + n, date.month, 1, 0)
                            memcpy(out + n, b"\xe6\x9c\x88", 3)
                            n += 3
                        else:
                            out[n] = c'-'
                            n += 1 + put(out + n + 1, date.month, 2, 0)
                    size = n
            at += size
            new.offsets[row + 1] = at
    new.copy_validity(values)
    return new, flags
