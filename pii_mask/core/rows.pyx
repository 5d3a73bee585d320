# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Rows of delimited text: out of columns of cells, and where they end."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int64_t, uint8_t

from .arrays cimport Strings

cdef extern from "short.h" nogil:
    uint8_t *copy_ahead(uint8_t *to, const uint8_t *source, int64_t n, int64_t readable)

cdef enum:
    AHEAD = 32           # bytes that may be written behind the last one
    CARRIAGE_RETURN = 13
    LINE_FEED = 10

cdef struct Cells:
    const uint8_t *data
    const int64_t *offsets
    const uint8_t *end
    bint special         # some of the cells need quotes


cdef struct Signs:
    uint8_t delimiter
    uint8_t quote
    bint quote_all
    const uint8_t *line_end
    int64_t line_end_size


cdef bint any_special(const Signs *signs, const uint8_t *p, const uint8_t *end) noexcept nogil:
    """Whether something stands there for which a cell is quoted."""
    # Sixty-four at a time, without a branch: the compiler does these in wide registers.
    cdef uint8_t delimiter = signs.delimiter, quote = signs.quote, seen
    cdef int i
    while end - p >= 64:
        seen = 0
        for i in range(64):
            seen |= (p[i] == delimiter) | (p[i] == quote) | (p[i] == CARRIAGE_RETURN) | (p[i] == LINE_FEED)
        if seen:
            return True
        p += 64
    while p < end:
        if p[0] == delimiter or p[0] == quote or p[0] == CARRIAGE_RETURN or p[0] == LINE_FEED:
            return True
        p += 1
    return False


cdef int64_t quotes_in(uint8_t quote, const uint8_t *p, const uint8_t *end) noexcept nogil:
    cdef int64_t count = 0, i
    for i in range(end - p):
        count += p[i] == quote
    return count


cdef uint8_t *put_cell(const Signs *signs, const Cells *cells, int64_t row, uint8_t *out) noexcept nogil:
    cdef const uint8_t *p = cells.data + cells.offsets[row]
    cdef const uint8_t *end = cells.data + cells.offsets[row + 1]
    if not signs.quote_all and not (cells.special and any_special(signs, p, end)):
        return copy_ahead(out, p, end - p, cells.end - p)
    out[0] = signs.quote
    out += 1
    if not cells.special:
        out = copy_ahead(out, p, end - p, cells.end - p)
    else:
        while p < end:
            out[0] = p[0]
            out += 1
            if p[0] == signs.quote:
                out[0] = signs.quote
                out += 1
            p += 1
    out[0] = signs.quote
    return out + 1


cdef uint8_t *put_rows(const Signs *signs, const Cells *cells, int width, int64_t rows,
                       uint8_t *out) noexcept nogil:
    cdef int64_t row
    cdef int k
    for row in range(rows):
        out = copy_ahead(out, signs.line_end, signs.line_end_size, 0)
        for k in range(width):
            if k:
                out[0] = signs.delimiter
                out += 1
            out = put_cell(signs, &cells[k], row, out)
    return out


def delimited(list columns, *, bytes delimiter, bytes quote, bytes end, bint quote_all):
    """The rows of `columns` (:class:`Strings` of the same length), each behind a line end.

    `delimiter` and `quote` are one byte. Cells are quoted where one of these or a line's end stands in
    them, or all of them; nulls are empty cells.
    """
    cdef Signs signs
    cdef Strings values
    cdef int width = len(columns), k
    cdef int64_t rows, size
    cdef uint8_t *out
    cdef Cells *cells
    signs.delimiter, signs.quote = delimiter[0], quote[0]
    signs.quote_all = quote_all
    signs.line_end = <const uint8_t *> <const char *> end
    signs.line_end_size = len(end)
    rows = (<Strings> columns[0]).length if width else 0
    cells = <Cells *> PyMem_Malloc((width + 1) * sizeof(Cells))
    if cells == NULL:
        raise MemoryError
    try:
        size = rows * (signs.line_end_size + width) + AHEAD
        for k in range(width):
            values = columns[k]
            if values.length != rows:
                raise ValueError("columns of different lengths")
            cells[k].data = values.data
            cells[k].offsets = values.offsets
            cells[k].end = values.data + values.offsets[rows]
            with nogil:
                cells[k].special = any_special(&signs, cells[k].data, cells[k].end)
                size += values.offsets[rows]
                if cells[k].special:
                    size += 2 * rows + quotes_in(signs.quote, cells[k].data, cells[k].end)
                elif quote_all:
                    size += 2 * rows
        written = PyBytes_FromStringAndSize(NULL, size)
        out = <uint8_t *> <char *> written
        with nogil:
            size = put_rows(&signs, cells, width, rows, out) - out
    finally:
        PyMem_Free(cells)
    return memoryview(written)[:size]


def last_end(data, *, bytes delimiter, bytes quote):
    """How many of the bytes `data`, which begin with a row, are whole rows with their line ends.

    Lines end in LF, CR LF or CR; a CR at the end counts only when it is known that no LF follows. A cell
    that begins with `quote` goes on to the next one that isn't doubled, and what stands behind that up to the
    delimiter belongs to it: so does Arrow read it, which parses the rows.
    """
    cdef const uint8_t[::1] view = data
    cdef const uint8_t *begin
    cdef const uint8_t *p
    cdef const uint8_t *end
    cdef const uint8_t *whole
    cdef uint8_t d = delimiter[0], q = quote[0]
    if not view.shape[0]:
        return 0
    begin = p = whole = &view[0]
    end = begin + view.shape[0]
    with nogil:
        while p < end:
            # At the beginning of a cell.
            if p[0] == q:
                p += 1
                while True:
                    while p < end and p[0] != q:
                        p += 1
                    if p >= end or p + 1 >= end or (p + 1)[0] != q:
                        break
                    p += 2
                p += 1
            while p < end and p[0] != d and p[0] != LINE_FEED and p[0] != CARRIAGE_RETURN:
                p += 1
            if p >= end:
                break
            if p[0] == CARRIAGE_RETURN:
                if p + 1 == end:
                    break
                p += (p + 1)[0] == LINE_FEED
            p += 1
            if (p - 1)[0] != d:
                whole = p
    return whole - begin
