# cython: boundscheck=False, wraparound=False, cdivision=True, freethreading_compatible=True
"""Rows of delimited text: out of columns of cells, and where they end."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int64_t, uint8_t
from libc.string cimport memchr

from .arrays cimport Strings

cdef extern from "short.h" nogil:
    uint8_t *copy_ahead(uint8_t *to, const uint8_t *source, int64_t n, int64_t readable)

cdef enum:
    AHEAD = 32           # bytes that may be written behind the last one
    CARRIAGE_RETURN = 13
    LINE_FEED = 10
    NEAR = 16            # bytes that are looked at before the C library is asked
    GAPS = 64            # stretches between quoted cells that are looked at for the end of a row

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


def last_end(data, *, uint8_t delimiter, uint8_t quote):
    """How many of the bytes `data`, which begin with a row, are whole rows with their line ends.

    Lines end in LF, CR LF or CR; a CR at the end counts only when it is known that no LF follows. A cell
    that begins with `quote` goes on to the next one that isn't doubled, and what stands behind that up to the
    delimiter belongs to it: so does Arrow read it, which parses the rows.
    """
    cdef const uint8_t[::1] view = data
    cdef int64_t size = view.shape[0], whole = 0
    if size:
        with nogil:
            whole = last_end_by_gaps(&view[0], size, delimiter, quote)
    return whole


cdef int64_t last_end_by_gaps(const uint8_t *data, int64_t size, uint8_t delimiter,
                              uint8_t quote) noexcept nogil:
    """Goes from quote to quote, and looks for the end of a row only between the last ones."""
    cdef int64_t begins[GAPS]
    cdef int64_t ends[GAPS]
    cdef int64_t gap = 0, at = 0, found, count = 0, i
    while True:
        found = next_of(data, size, at, quote)
        if found < size and found > 0 and not parts(data[found - 1], delimiter):
            at = found + 1  # within a cell that isn't quoted it is a sign like any other
            continue
        begins[count % GAPS] = gap
        ends[count % GAPS] = found
        count += 1
        if found == size:
            break
        at = found + 1
        while True:
            at = next_of(data, size, at, quote) + 1
            if at > size:
                at = size
                break
            if at == size or data[at] != quote:
                break
            at += 1
        gap = at
        if at == size:
            break
    for i in range(count - 1, max(count - GAPS, 0) - 1, -1):
        at = end_within(data, size, begins[i % GAPS], ends[i % GAPS])
        if at:
            return at
    return last_end_by_bytes(data, size, delimiter, quote) if count > GAPS else 0


cdef inline int64_t next_of(const uint8_t *data, int64_t size, int64_t at, uint8_t byte) noexcept nogil:
    """Where the next such byte is; `size` if there is none."""
    cdef int64_t near = min(at + NEAR, size)
    cdef const uint8_t *found
    while at < near:
        if data[at] == byte:
            return at
        at += 1
    found = <const uint8_t *> memchr(data + at, byte, size - at)
    return size if found == NULL else found - data


cdef inline bint parts(uint8_t byte, uint8_t delimiter) noexcept nogil:
    """Whether a cell may begin behind a byte."""
    return byte == delimiter or byte == LINE_FEED or byte == CARRIAGE_RETURN


cdef int64_t end_within(const uint8_t *data, int64_t size, int64_t begin, int64_t end) noexcept nogil:
    """Where the last line within a stretch without quotes ends; 0 if none does."""
    while end > begin:
        end -= 1
        if data[end] == LINE_FEED or (data[end] == CARRIAGE_RETURN and end + 1 < size):
            return end + 1
    return 0


cdef int64_t last_end_by_bytes(const uint8_t *data, int64_t size, uint8_t delimiter,
                               uint8_t quote) noexcept nogil:
    """The same cell by cell, for a row of very many quoted ones."""
    cdef int64_t at = 0, whole = 0
    while at < size:
        if data[at] == quote:
            at += 1
            while True:
                while at < size and data[at] != quote:
                    at += 1
                if at + 1 >= size or data[at + 1] != quote:
                    break
                at += 2
            at += 1
        while at < size and not parts(data[at], delimiter):
            at += 1
        if at >= size or (data[at] == CARRIAGE_RETURN and at + 1 == size):
            break
        at += 1
        if data[at - 1] == CARRIAGE_RETURN and data[at] == LINE_FEED:
            at += 1
        if data[at - 1] != delimiter:
            whole = at
    return whole
