cimport cython
from libc.stdint cimport int64_t, uint8_t, uint16_t


@cython.final
cdef class Strings:
    # n values, value i being data[offsets[i]:offsets[i + 1]]; a null value has no bytes.
    cdef readonly Py_ssize_t length
    cdef readonly Py_ssize_t null_count
    cdef int64_t *offsets
    cdef uint8_t *data
    cdef uint8_t *valid      # one bit a value, or NULL when none is null
    cdef readonly str kind   # the Arrow format: u, U (large), z, Z (binary)
    cdef object base         # owns data when it is borrowed; None when it is ours

    cdef Strings like(self)
    cdef int allot(self, Py_ssize_t length, int64_t size) except -1
    cdef int copy_validity(self, Strings other) except -1


@cython.final
cdef class Found:
    # n findings sorted by (row, start); start and end are bytes from the row's beginning.
    cdef readonly Py_ssize_t length
    cdef Py_ssize_t room
    cdef int64_t *row
    cdef int64_t *start
    cdef int64_t *end
    cdef uint16_t *what
    cdef float *score

    cdef int push(self, int64_t row, int64_t start, int64_t end, uint16_t what, float score) except -1 nogil
