# cython: boundscheck=False, wraparound=False, cdivision=True
"""What is done with found values, a column at a time: gather, canonical form, keyed digest, splice."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uintptr_t
from libc.stdlib cimport calloc, free
from libc.string cimport memchr, memcmp, memcpy, memmove, memset

from .arrays cimport Found, Strings
from .symbols cimport (
    SYMBOL_INVALID, blank, fold_symbol, is_alpha, is_digit, lower, matters, symbol_at, upper,
)


# ---------------------------------------------------------------- gather and splice
def gather(Strings values, Found found, int what):
    """The found values of identifier `what`, one after another."""
    cdef Strings new = values.like()
    cdef Py_ssize_t i, n = 0
    cdef int64_t at = 0, size = 0
    for i in range(found.length):
        if found.what[i] == what:
            n += 1
            size += found.end[i] - found.start[i]
    new.allot(n, size)
    n = 0
    with nogil:
        for i in range(found.length):
            if found.what[i] == what:
                size = found.end[i] - found.start[i]
                memcpy(new.data + at, values.data + values.offsets[found.row[i]] + found.start[i], size)
                at += size
                n += 1
                new.offsets[n] = at
    return new


def filled(Strings values):
    """How many values hold something."""
    cdef Py_ssize_t i, count = 0
    with nogil:
        for i in range(values.length):
            count += values.offsets[i + 1] > values.offsets[i]
    return count


def unblank(Strings values):
    """How many values hold more than blanks."""
    cdef Py_ssize_t i, count = 0
    cdef const uint8_t *p
    cdef const uint8_t *end
    cdef uint32_t code
    with nogil:
        for i in range(values.length):
            p = values.data + values.offsets[i]
            end = values.data + values.offsets[i + 1]
            while p < end:
                p += symbol_at(p, end, &code)
                if not blank(code):
                    count += 1
                    break
    return count


def splice(Strings values, Found found, list replacements):
    """`values` with each finding replaced by the next value of ``replacements[identifier]``.

    A finding whose identifier has None there stays as it is.
    """
    cdef Strings new = values.like()
    cdef Strings with_
    cdef Py_ssize_t i = 0, k, n = found.length, row, count = len(replacements)
    cdef int64_t at = 0, size = values.offsets[values.length], from_, upto, begin, end, piece
    cdef int64_t **offsets = <int64_t **> calloc(count + 1, sizeof(int64_t *))
    cdef uint8_t **data = <uint8_t **> calloc(count + 1, sizeof(uint8_t *))
    cdef int64_t *cursor = <int64_t *> calloc(count + 1, sizeof(int64_t))
    if offsets == NULL or data == NULL or cursor == NULL:
        raise MemoryError
    try:
        for k in range(count):
            if replacements[k] is not None:
                with_ = replacements[k]
                offsets[k] = with_.offsets
                data[k] = with_.data
                size += with_.offsets[with_.length]
        new.allot(values.length, size)
        with nogil:
            row = 0
            while i < n:
                # Rows without findings up to this one move as one block.
                if found.row[i] > row:
                    from_ = values.offsets[row]
                    upto = values.offsets[found.row[i]]
                    for k in range(row, found.row[i]):
                        new.offsets[k + 1] = at + values.offsets[k + 1] - from_
                    if upto > from_:
                        memcpy(new.data + at, values.data + from_, upto - from_)
                    at += upto - from_
                    row = found.row[i]
                begin = values.offsets[row]
                end = values.offsets[row + 1]
                from_ = begin
                while i < n and found.row[i] == row:
                    k = found.what[i]
                    if offsets[k] != NULL:
                        upto = begin + found.start[i]
                        memcpy(new.data + at, values.data + from_, upto - from_)
                        at += upto - from_
                        piece = offsets[k][cursor[k] + 1] - offsets[k][cursor[k]]
                        memcpy(new.data + at, data[k] + offsets[k][cursor[k]], piece)
                        at += piece
                        cursor[k] += 1
                        from_ = begin + found.end[i]
                    i += 1
                memcpy(new.data + at, values.data + from_, end - from_)
                at += end - from_
                row += 1
                new.offsets[row] = at
            if row < values.length:
                from_ = values.offsets[row]
                upto = values.offsets[values.length]
                for k in range(row, values.length):
                    new.offsets[k + 1] = at + values.offsets[k + 1] - from_
                if upto > from_:
                    memcpy(new.data + at, values.data + from_, upto - from_)
        new.copy_validity(values)
    finally:
        free(offsets)
        free(data)
        free(cursor)
    return new


def leftovers(Strings values, Found found):
    """For each value, whether something other than punctuation stands outside its findings: one byte each."""
    cdef Py_ssize_t i = 0, row
    cdef const uint8_t *p
    cdef const uint8_t *end
    cdef const uint8_t *stop
    cdef uint32_t code
    cdef bytearray left = bytearray(values.length)
    cdef uint8_t *out = left
    for row in range(values.length):
        p = values.data + values.offsets[row]
        end = values.data + values.offsets[row + 1]
        while p < end:
            stop = end
            if i < found.length and found.row[i] == row:
                stop = values.data + values.offsets[row] + found.start[i]
            while p < stop:
                p += symbol_at(p, stop, &code)
                if matters(code):
                    out[row] = 1
            if i < found.length and found.row[i] == row:
                p = values.data + values.offsets[row] + found.end[i]
                i += 1
    return left


# ---------------------------------------------------------------- canonical form
cdef inline uint8_t han_digit(uint32_t code) noexcept nogil:
    """The digit that a Han numeral stands for, plain or as on cheques; 0 for any other symbol."""
    cdef int i
    for i in range(23):
        if HAN_NUMERALS[i] == code:
            return HAN_DIGITS[i]
    return 0


cdef uint32_t HAN_NUMERALS[23]
cdef uint8_t HAN_DIGITS[23]
for _place, (_numeral, _digit) in enumerate(
    zip("零〇○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖两", "00011122334455667788992", strict=True)
):
    HAN_NUMERALS[<int> _place] = ord(_numeral)
    HAN_DIGITS[<int> _place] = ord(_digit)


cdef enum:
    MOST_SIGNS = 16

cdef struct Sign:
    uint32_t code
    uint8_t written[4]
    int size


cdef int written_signs(str signs, str case, Sign *into) except -1:
    """Each of `signs` in both cases, and how the canonical form writes it."""
    cdef int count = 0
    cdef bytes written
    cdef uint32_t place
    for each in sorted({*signs, *signs.upper(), *signs.lower()}):
        if count == MOST_SIGNS:
            raise ValueError("there are more than eight signs")
        written = (each.upper() if case == "upper" else each.lower() if case == "lower" else each).encode()
        into[count].code = ord(each)
        into[count].size = min(4, len(written))
        for place in range(into[count].size):
            into[count].written[place] = written[place]
        count += 1
    return count


cdef inline int sign_of(const Sign *signs, int count, uint32_t code) noexcept nogil:
    """The place of a symbol among `signs`, -1 for any other."""
    cdef int i
    for i in range(count):
        if signs[i].code == code:
            return i
    return -1


cdef int64_t without_word(uint8_t *begin, uint8_t *end, const uint8_t *word, int size) noexcept nogil:
    """Takes a word out of a text in its place; returns how many bytes are left."""
    cdef uint8_t *p = begin
    cdef uint8_t *out = begin
    while p < end:
        if end - p >= size and memcmp(p, word, size) == 0:
            p += size
        else:
            out[0] = p[0]
            out += 1
            p += 1
    return out - begin


def canonical(Strings values, str keep, str case, int last, str signs="", str without=""):
    """Every value without its way of writing; see :class:`pii_mask.types.Canonical`."""
    cdef Strings new = values.like()
    cdef Py_ssize_t row
    cdef int64_t at = 0, begin, count, size
    cdef const uint8_t *p
    cdef const uint8_t *end
    cdef uint8_t *out
    cdef uint32_t code
    cdef int n, k
    cdef int kind = 0 if keep == "digits" else 1 if keep == "alnum" else 2
    cdef int up = case == "upper", down = case == "lower"
    cdef uint8_t digit
    cdef Sign also[MOST_SIGNS]
    cdef int sign, sign_count = written_signs(signs, case, also)
    cdef bytes word = without.encode()
    cdef const uint8_t *left_out = word
    cdef int left_out_size = len(word)
    new.allot(values.length, 2 * values.offsets[values.length])
    with nogil:
        for row in range(values.length):
            p = values.data + values.offsets[row]
            end = values.data + values.offsets[row + 1]
            begin = at
            count = 0
            out = new.data
            while p < end:
                n = symbol_at(p, end, &code)
                if code == SYMBOL_INVALID:
                    if kind == 2:
                        out[at] = p[0]
                        at += 1
                        count += 1
                    p += n
                    continue
                code = fold_symbol(code)
                sign = sign_of(also, sign_count, code)
                if sign >= 0:
                    memcpy(out + at, also[sign].written, also[sign].size)
                    at += also[sign].size
                    count += 1
                elif code < 128:
                    if kind == 2 or is_digit(code) or (kind == 1 and is_alpha(code)):
                        out[at] = upper(code) if up else lower(code) if down else code
                        at += 1
                        count += 1
                elif kind == 0:
                    # Numbers of telephones are written out in Han numerals, too.
                    digit = han_digit(code)
                    if digit:
                        out[at] = digit
                        at += 1
                        count += 1
                elif kind == 2:
                    if code == 0xB7:  # all middle dots fold to this one
                        out[at] = 0xC2
                        out[at + 1] = 0xB7
                        at += 2
                    else:
                        for k in range(n):
                            out[at + k] = p[k]
                        at += n
                    count += 1
                p += n
            if left_out_size:
                at = begin + without_word(out + begin, out + at, left_out, left_out_size)
            if last and count > last and kind != 2:
                size = at
                for _k in range(last):
                    size -= 1
                    while out[size] & 0xC0 == 0x80:
                        size -= 1
                memmove(out + begin, out + size, at - size)
                at = begin + (at - size)
            new.offsets[row + 1] = at
    new.copy_validity(values)
    return new


def constant(Strings values, str text):
    """A column like `values` with `text` in every place that holds something."""
    cdef Strings new = values.like()
    cdef bytes encoded = text.encode()
    cdef Py_ssize_t row
    cdef int64_t at = 0, size = len(encoded)
    cdef const char *piece = encoded
    new.allot(values.length, size * values.length)
    for row in range(values.length):
        if values.offsets[row + 1] > values.offsets[row]:
            memcpy(new.data + at, piece, size)
            at += size
        new.offsets[row + 1] = at
    new.copy_validity(values)
    return new


def same(Strings one, Strings other):
    """For each row, whether the two columns hold the same bytes: one byte each."""
    cdef Py_ssize_t row
    cdef int64_t size
    cdef bytearray equal = bytearray(one.length)
    cdef uint8_t *out = equal
    for row in range(min(one.length, other.length)):
        size = one.offsets[row + 1] - one.offsets[row]
        out[row] = size == other.offsets[row + 1] - other.offsets[row] and (
            size == 0 or memcmp(one.data + one.offsets[row], other.data + other.offsets[row], size) == 0)
    return equal


cdef enum:
    LONGEST = 256


def contained(Strings pieces, Strings texts):
    """For each row, whether the text holds the piece, byte for byte: one byte each.

    None holds an empty piece, and one of more than `LONGEST` bytes isn't looked for, since the time goes
    with the product of the sizes.
    """
    cdef Py_ssize_t row
    cdef int64_t size
    cdef const uint8_t *piece
    cdef const uint8_t *at
    cdef const uint8_t *last
    cdef bytearray flags = bytearray(pieces.length)
    cdef uint8_t *out = flags
    if pieces.length != texts.length:
        raise ValueError("pieces and texts of different lengths")
    with nogil:
        for row in range(pieces.length):
            size = pieces.offsets[row + 1] - pieces.offsets[row]
            if size == 0 or size > LONGEST or size > texts.offsets[row + 1] - texts.offsets[row]:
                continue
            piece = pieces.data + pieces.offsets[row]
            at = texts.data + texts.offsets[row]
            last = texts.data + texts.offsets[row + 1] - size
            while at <= last:
                at = <const uint8_t *> memchr(at, piece[0], last - at + 1)
                if at == NULL:
                    break
                if memcmp(at, piece, size) == 0:
                    out[row] = 1
                    break
                at += 1
    return flags


# ---------------------------------------------------------------- keyed digest
cdef enum:
    STATE = 128      # room for OpenSSL's SHA256_CTX, which is 112 bytes on every platform
    BLOCK = 64
    DIGEST = 32

ctypedef int (*sha_init)(void *) noexcept nogil
ctypedef int (*sha_update)(void *, const void *, size_t) noexcept nogil
ctypedef int (*sha_final)(uint8_t *, void *) noexcept nogil


def hmac_sha256(Strings values, bytes key, int size, tuple functions):
    """HMAC-SHA-256 (RFC 2104) of every value, its first `size` bytes in hexadecimal.

    SHA-256 itself is OpenSSL's: `functions` are the addresses of its SHA256_Init, SHA256_Update
    and SHA256_Final. Here stands only the order in which they are called. The states behind the
    two padded keys are made once and copied for every value.
    """
    cdef Strings new = values.like()
    cdef sha_init init = <sha_init> <uintptr_t> functions[0]
    cdef sha_update update = <sha_update> <uintptr_t> functions[1]
    cdef sha_final final = <sha_final> <uintptr_t> functions[2]
    cdef uint8_t inner[4 * STATE]
    cdef uint8_t outer[4 * STATE]
    cdef uint8_t state[4 * STATE]
    cdef uint8_t pad[BLOCK]
    cdef uint8_t digest[DIGEST]
    cdef const uint8_t *secret = <const uint8_t *> <const char *> key
    cdef const char *hexadecimal = b"0123456789abcdef"
    cdef int i
    cdef Py_ssize_t row
    cdef int64_t at = 0, begin, end
    if len(key) != DIGEST or not 1 <= size <= DIGEST:
        raise ValueError("the key has 32 bytes and a digest 1 to 32")
    new.allot(values.length, 2 * size * values.length)
    with nogil:
        for i in range(BLOCK):
            pad[i] = (secret[i] if i < DIGEST else 0) ^ 0x36
        init(inner)
        update(inner, pad, BLOCK)
        for i in range(BLOCK):
            pad[i] = (secret[i] if i < DIGEST else 0) ^ 0x5C
        init(outer)
        update(outer, pad, BLOCK)
        for row in range(values.length):
            begin = values.offsets[row]
            end = values.offsets[row + 1]
            if end > begin:
                memcpy(state, inner, STATE)
                update(state, values.data + begin, end - begin)
                final(digest, state)
                memcpy(state, outer, STATE)
                update(state, digest, DIGEST)
                final(digest, state)
                for i in range(size):
                    new.data[at + 2 * i] = hexadecimal[digest[i] >> 4]
                    new.data[at + 2 * i + 1] = hexadecimal[digest[i] & 15]
                at += 2 * size
            new.offsets[row + 1] = at
        memset(pad, 0, BLOCK)
        memset(inner, 0, sizeof(inner))
        memset(outer, 0, sizeof(outer))
        memset(state, 0, sizeof(state))
    new.copy_validity(values)
    return new


# ---------------------------------------------------------------- marks
def marked(Strings values):
    """(row, value) of the values that begin with two square brackets."""
    cdef Py_ssize_t row
    cdef int64_t begin, size
    rows = []
    for row in range(values.length):
        begin = values.offsets[row]
        size = values.offsets[row + 1] - begin
        if size > 4 and values.data[begin] == c'[' and values.data[begin + 1] == c'[':
            rows.append((row, (<const char *> values.data + begin)[:size]))
    return rows


def rows_with_marks(Strings values):
    """The rows in which two square brackets stand one behind the other, anywhere."""
    cdef Py_ssize_t row
    cdef int64_t i
    rows = []
    for row in range(values.length):
        for i in range(values.offsets[row], values.offsets[row + 1] - 1):
            if values.data[i] == c'[' and values.data[i + 1] == c'[':
                rows.append(row)
                break
    return rows
