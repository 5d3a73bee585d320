# cython: boundscheck=False, wraparound=False, cdivision=True
"""Columns of strings, in and out through the Arrow PyCapsule protocol.

Everything in the core works on :class:`Strings`: bytes and offsets. What comes in is borrowed, what
goes out is always new memory that holds the result and nothing else: no neighbours of a slice, no
bytes under a null.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.pycapsule cimport PyCapsule_GetPointer, PyCapsule_New
from cpython.ref cimport Py_DECREF, Py_INCREF
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset

from .symbols cimport symbol_at

cdef extern from *:
    """
    #include <stdint.h>
    struct ArrowSchema {
        const char *format, *name, *metadata;
        int64_t flags, n_children;
        struct ArrowSchema **children, *dictionary;
        void (*release)(struct ArrowSchema *);
        void *private_data;
    };
    struct ArrowArray {
        int64_t length, null_count, offset, n_buffers, n_children;
        const void **buffers;
        struct ArrowArray **children, *dictionary;
        void (*release)(struct ArrowArray *);
        void *private_data;
    };
    """
    cdef struct ArrowSchema:
        const char *format
        const char *name
        const char *metadata
        int64_t flags
        int64_t n_children
        ArrowSchema **children
        ArrowSchema *dictionary
        void (*release)(ArrowSchema *) noexcept
        void *private_data
    cdef struct ArrowArray:
        int64_t length
        int64_t null_count
        int64_t offset
        int64_t n_buffers
        int64_t n_children
        const void **buffers
        ArrowArray **children
        ArrowArray *dictionary
        void (*release)(ArrowArray *) noexcept
        void *private_data

cdef int64_t INT32_MOST = 0x7FFFFFFF


# ---------------------------------------------------------------- out of the core
cdef void release_schema(ArrowSchema *schema) noexcept:
    schema.release = NULL

cdef void release_array(ArrowArray *array) noexcept with gil:
    # buffers[1] is ours when the offsets were narrowed; the rest belongs to the Strings.
    cdef void **held = <void **> array.private_data
    if held[1] != NULL:
        free(held[1])
    Py_DECREF(<object> held[0])
    free(held)
    free(array.buffers)
    array.release = NULL

cdef void free_schema(object capsule) noexcept:
    cdef ArrowSchema *schema = <ArrowSchema *> PyCapsule_GetPointer(capsule, "arrow_schema")
    if schema.release != NULL:
        schema.release(schema)
    free(schema)

cdef void free_array(object capsule) noexcept:
    cdef ArrowArray *array = <ArrowArray *> PyCapsule_GetPointer(capsule, "arrow_array")
    if array.release != NULL:
        array.release(array)
    free(array)


cdef class Strings:
    """An immutable column of UTF-8 (or binary) values, some of them null."""

    def __dealloc__(self):
        free(self.offsets)
        free(self.valid)
        if self.base is None:
            free(self.data)

    def __len__(self):
        return self.length

    def __repr__(self):
        return f"<Strings: {self.length} values>"

    def __reduce__(self):
        raise TypeError("a column of values isn't pickled: it would end up where nobody masks it")

    cdef int allot(self, Py_ssize_t length, int64_t size) except -1:
        """Memory of our own for `length` values of `size` bytes in all."""
        self.length = length
        self.offsets = <int64_t *> malloc((length + 1) * sizeof(int64_t))
        self.data = <uint8_t *> malloc(size + 64)
        if self.offsets == NULL or self.data == NULL:
            raise MemoryError
        self.offsets[0] = 0
        return 0

    cdef int copy_validity(self, Strings other) except -1:
        cdef Py_ssize_t size = (other.length + 7) // 8
        self.null_count = other.null_count
        if other.valid != NULL:
            self.valid = <uint8_t *> malloc(size + 1)
            if self.valid == NULL:
                raise MemoryError
            memcpy(self.valid, other.valid, size)
        return 0

    cdef Strings like(self):
        """An empty column of the same kind, to be allotted."""
        cdef Strings new = Strings.__new__(Strings)
        new.kind = self.kind
        return new

    @property
    def nbytes(self):
        """Bytes of all values together."""
        return self.offsets[self.length] - self.offsets[0]

    def __getitem__(self, Py_ssize_t index):
        """The value at `index` as ``str`` (``bytes`` if binary), None if it is null."""
        if index < 0 or index >= self.length:
            raise IndexError("no such row")
        if self.valid != NULL and not (self.valid[index >> 3] >> (index & 7)) & 1:
            return None
        cdef int64_t begin = self.offsets[index]
        value = PyBytes_FromStringAndSize(<char *> self.data + begin, self.offsets[index + 1] - begin)
        return value if self.kind in "zZ" else decode(value)

    def to_list(self):
        """The values as a list of ``str`` (``bytes`` if binary) and None."""
        return [self[i] for i in range(self.length)]

    @staticmethod
    def from_list(values, str kind="u"):
        """A column of `values`: ``str``, ``bytes`` or None each."""
        cdef Strings new = Strings.__new__(Strings)
        cdef Py_ssize_t i, n = len(values)
        cdef int64_t at = 0
        new.kind = kind
        encoded = []
        for value in values:
            if isinstance(value, str):
                value = encode(value)
            elif value is not None and not isinstance(value, bytes):
                raise TypeError(f"expected str, bytes or None, got {type(value).__name__}")
            encoded.append(value)
        new.allot(n, sum(len(value) for value in encoded if value is not None))
        for i in range(n):
            value = encoded[i]
            if value is None:
                if new.valid == NULL:
                    new.valid = <uint8_t *> malloc((n + 7) // 8 + 1)
                    if new.valid == NULL:
                        raise MemoryError
                    memset(new.valid, 0xFF, (n + 7) // 8)
                new.valid[i >> 3] &= ~(1 << (i & 7))
                new.null_count += 1
            else:
                memcpy(new.data + at, PyBytes_AS_STRING(value), PyBytes_GET_SIZE(value))
                at += PyBytes_GET_SIZE(value)
            new.offsets[i + 1] = at
        return new

    @staticmethod
    def from_arrow(source):
        """A view of `source`, any object with ``__arrow_c_array__`` that holds (large) strings or binary.

        Raises ``TypeError``, naming the Arrow format, for any other type.
        """
        schema_capsule, array_capsule = source.__arrow_c_array__()
        cdef ArrowSchema *schema = <ArrowSchema *> PyCapsule_GetPointer(schema_capsule, "arrow_schema")
        cdef ArrowArray *array = <ArrowArray *> PyCapsule_GetPointer(array_capsule, "arrow_array")
        kind = schema.format.decode()
        if kind not in ("u", "U", "z", "Z") or schema.dictionary != NULL:
            raise TypeError(f"not a column of strings (Arrow format {kind!r})")
        cdef Strings new = Strings.__new__(Strings)
        cdef Py_ssize_t n = array.length, i
        cdef int64_t offset = array.offset, begin = 0, end, hidden = 0, at
        cdef const uint8_t *valid = <const uint8_t *> array.buffers[0]
        cdef const int32_t *narrow
        cdef const int64_t *wide
        cdef uint8_t *data = <uint8_t *> array.buffers[2]
        new.kind = kind
        new.base = array_capsule
        new.length = n
        new.offsets = <int64_t *> malloc((n + 1) * sizeof(int64_t))
        if new.offsets == NULL:
            raise MemoryError
        new.offsets[0] = 0
        with nogil:
            if n > 0:
                if kind == "u" or kind == "z":
                    narrow = <const int32_t *> array.buffers[1] + offset
                    for i in range(n + 1):
                        new.offsets[i] = narrow[i]
                else:
                    wide = <const int64_t *> array.buffers[1] + offset
                    memcpy(new.offsets, wide, (n + 1) * sizeof(int64_t))
                begin = new.offsets[0]
        new.data = data + begin if data != NULL else NULL
        if begin:
            for i in range(n + 1):
                new.offsets[i] -= begin
        if valid != NULL and array.null_count != 0 and n > 0:
            new.valid = <uint8_t *> calloc((n + 7) // 8 + 1, 1)
            if new.valid == NULL:
                raise MemoryError
            with nogil:
                for i in range(n):
                    if (valid[(offset + i) >> 3] >> ((offset + i) & 7)) & 1:
                        new.valid[i >> 3] |= 1 << (i & 7)
                    else:
                        new.null_count += 1
                        hidden += new.offsets[i + 1] - new.offsets[i]
            if new.null_count == 0:
                free(new.valid)
                new.valid = NULL
            elif hidden:
                # Bytes lie under nulls: copy the others, so that nothing ever looks at these.
                data = <uint8_t *> malloc(new.offsets[n] - hidden + 64)
                if data == NULL:
                    raise MemoryError
                at = 0
                begin = 0
                for i in range(n):
                    end = new.offsets[i + 1]
                    if (new.valid[i >> 3] >> (i & 7)) & 1:
                        memcpy(data + at, new.data + begin, end - begin)
                        at += end - begin
                    new.offsets[i + 1] = at
                    begin = end
                new.data = data
                new.base = None
        return new

    def as_kind(self, str kind):
        """The same values as another Arrow format (``u``, ``U``, ``z``, ``Z``); memory is shared."""
        cdef Strings new = Strings.__new__(Strings)
        new.kind = kind
        new.length = self.length
        new.offsets = <int64_t *> malloc((self.length + 1) * sizeof(int64_t))
        if new.offsets == NULL:
            raise MemoryError
        memcpy(new.offsets, self.offsets, (self.length + 1) * sizeof(int64_t))
        new.data = self.data
        new.base = self
        new.copy_validity(self)
        return new

    def __arrow_c_array__(self, requested_schema=None):
        """The column as an Arrow array; it becomes large when 32-bit offsets don't reach."""
        cdef Py_ssize_t i
        cdef int64_t size = self.offsets[self.length]
        cdef int32_t *narrow = NULL
        if not isinstance(self.base, (type(None), Strings)):
            # Borrowed from somebody's buffers, of which more may exist than our values.
            return self.copy().__arrow_c_array__(requested_schema)
        cdef str kind = self.kind.upper() if size > INT32_MOST else self.kind
        if kind == "u" or kind == "z":
            narrow = <int32_t *> malloc((self.length + 1) * sizeof(int32_t))
            if narrow == NULL:
                raise MemoryError
            with nogil:
                for i in range(self.length + 1):
                    narrow[i] = <int32_t> self.offsets[i]
        cdef ArrowSchema *schema = <ArrowSchema *> calloc(1, sizeof(ArrowSchema))
        cdef ArrowArray *array = <ArrowArray *> calloc(1, sizeof(ArrowArray))
        cdef void **held = <void **> calloc(2, sizeof(void *))
        cdef const void **buffers = <const void **> calloc(3, sizeof(void *))
        if schema == NULL or array == NULL or held == NULL or buffers == NULL:
            free(schema)
            free(array)
            free(held)
            free(buffers)
            free(narrow)
            raise MemoryError
        schema.format = b"u" if kind == "u" else b"U" if kind == "U" else b"z" if kind == "z" else b"Z"
        schema.name = b""
        schema.flags = 2  # nullable
        schema.release = release_schema
        array.length = self.length
        array.null_count = self.null_count
        array.n_buffers = 3
        array.buffers = buffers
        buffers[0] = self.valid
        buffers[1] = <const void *> narrow if narrow != NULL else <const void *> self.offsets
        buffers[2] = self.data
        held[0] = <void *> self
        held[1] = narrow
        Py_INCREF(self)
        array.private_data = held
        array.release = release_array
        return (
            PyCapsule_New(schema, "arrow_schema", free_schema),
            PyCapsule_New(array, "arrow_array", free_array),
        )

    def copy(self):
        """The same values in memory of our own."""
        cdef Strings new = self.like()
        new.allot(self.length, self.offsets[self.length])
        memcpy(new.offsets, self.offsets, (self.length + 1) * sizeof(int64_t))
        if self.offsets[self.length]:
            memcpy(new.data, self.data, self.offsets[self.length])
        new.copy_validity(self)
        return new

    def take(self, rows):
        """The values at `rows` (a sequence of int), in that order."""
        cdef Strings new = self.like()
        cdef Py_ssize_t i, row, n = len(rows)
        cdef int64_t at = 0, size = 0
        for i in range(n):
            row = rows[i]
            size += self.offsets[row + 1] - self.offsets[row]
        new.allot(n, size)
        if self.valid != NULL:
            new.valid = <uint8_t *> calloc((n + 7) // 8 + 1, 1)
            if new.valid == NULL:
                raise MemoryError
        for i in range(n):
            row = rows[i]
            size = self.offsets[row + 1] - self.offsets[row]
            if size:
                memcpy(new.data + at, self.data + self.offsets[row], size)
            at += size
            new.offsets[i + 1] = at
            if self.valid != NULL:
                if (self.valid[row >> 3] >> (row & 7)) & 1:
                    new.valid[i >> 3] |= 1 << (i & 7)
                else:
                    new.null_count += 1
        return new

    def put(self, rows, Strings values):
        """A copy in which the values at `rows` (ascending) are those of `values`."""
        cdef Strings new = self.like()
        cdef Py_ssize_t i, k = 0, n = self.length, m = values.length
        cdef int64_t at = 0, size
        cdef const uint8_t *piece
        new.allot(n, self.offsets[n] + values.offsets[m])
        for i in range(n):
            if k < m and rows[k] == i:
                piece = values.data + values.offsets[k]
                size = values.offsets[k + 1] - values.offsets[k]
                k += 1
            else:
                piece = self.data + self.offsets[i]
                size = self.offsets[i + 1] - self.offsets[i]
            if size:
                memcpy(new.data + at, piece, size)
            at += size
            new.offsets[i + 1] = at
        new.copy_validity(self)
        return new


def decode(bytes value):
    """UTF-8 as ``str``, with half surrogate pairs as :func:`encode` writes them.

    Other invalid bytes become lone surrogates.
    """
    for errors in ("strict", "surrogatepass"):
        try:
            return value.decode("utf-8", errors)
        except UnicodeDecodeError:
            pass
    return value.decode("utf-8", "surrogateescape")


def encode(str text):
    """`text` as UTF-8, half surrogate pairs in three bytes each, so that decoding gives every text back."""
    return text.encode("utf-8", "surrogatepass")


cdef class Found:
    """Findings in a column, sorted by row and start, none overlapping."""

    def __dealloc__(self):
        free(self.row)
        free(self.start)
        free(self.end)
        free(self.what)
        free(self.score)

    def __len__(self):
        return self.length

    cdef int push(self, int64_t row, int64_t start, int64_t end, uint16_t what, float score) except -1 nogil:
        cdef Py_ssize_t room
        if self.length == self.room:
            room = self.room * 2 if self.room else 256
            self.row = <int64_t *> realloc(self.row, room * sizeof(int64_t))
            self.start = <int64_t *> realloc(self.start, room * sizeof(int64_t))
            self.end = <int64_t *> realloc(self.end, room * sizeof(int64_t))
            self.what = <uint16_t *> realloc(self.what, room * sizeof(uint16_t))
            self.score = <float *> realloc(self.score, room * sizeof(float))
            if not (self.row and self.start and self.end and self.what and self.score):
                with gil:
                    raise MemoryError
            self.room = room
        self.row[self.length] = row
        self.start[self.length] = start
        self.end[self.length] = end
        self.what[self.length] = what
        self.score[self.length] = score
        self.length += 1
        return 0

    def parted(self, int what, flags):
        """The findings but those of identifier `what` whose flag, one for each of them in order, is set;
        and these.
        """
        cdef Found rest = Found.__new__(Found)
        cdef Found parted = Found.__new__(Found)
        cdef Found chosen
        cdef Py_ssize_t i, seen = 0
        cdef bint flag
        for i in range(self.length):
            flag = False
            if self.what[i] == what:
                flag = flags[seen]
                seen += 1
            chosen = parted if flag else rest
            chosen.push(self.row[i], self.start[i], self.end[i], self.what[i], self.score[i])
        return rest, parted

    def outside(self, Found other):
        """The findings that don't lie within one of `other`; both are sorted by row."""
        cdef Found rest = Found.__new__(Found)
        cdef Py_ssize_t i, k, first = 0
        cdef bint within
        for i in range(self.length):
            while first < other.length and other.row[first] < self.row[i]:
                first += 1
            within = False
            k = first
            while k < other.length and other.row[k] == self.row[i] and not within:
                within = other.start[k] <= self.start[i] and self.end[i] <= other.end[k]
                k += 1
            if not within:
                rest.push(self.row[i], self.start[i], self.end[i], self.what[i], self.score[i])
        return rest

    @staticmethod
    def from_rows(rows):
        """Findings from tuples (row, start, end, identifier, score), sorted by row."""
        cdef Found found = Found.__new__(Found)
        for row, start, end, what, score in rows:
            found.push(row, start, end, what, score)
        return found

    def shifted(self, int by):
        """The findings with so much added to every identifier's number."""
        cdef Found other = Found.__new__(Found)
        cdef Py_ssize_t i
        if by == 0:
            return self
        for i in range(self.length):
            other.push(self.row[i], self.start[i], self.end[i], self.what[i] + by, self.score[i])
        return other

    def columns(self):
        """The findings as bytes: row, start, end (int64), identifier (uint16), score (float32)."""
        cdef Py_ssize_t n = self.length
        return (
            PyBytes_FromStringAndSize(<char *> self.row, n * 8),
            PyBytes_FromStringAndSize(<char *> self.start, n * 8),
            PyBytes_FromStringAndSize(<char *> self.end, n * 8),
            PyBytes_FromStringAndSize(<char *> self.what, n * 2),
            PyBytes_FromStringAndSize(<char *> self.score, n * 4),
        )

    def to_list(self):
        """The findings as tuples (row, start, end, identifier, score)."""
        cdef Py_ssize_t i
        return [
            (self.row[i], self.start[i], self.end[i], self.what[i], self.score[i]) for i in range(self.length)
        ]

    def character_offsets(self, Strings values):
        """Start and end of every finding in characters of its value: a list of pairs."""
        cdef Py_ssize_t i
        cdef int64_t at = 0, characters = 0, row = -1, stop
        cdef const uint8_t *p = NULL
        cdef uint32_t code
        cdef list places = []
        for i in range(self.length):
            if self.row[i] != row:
                row = self.row[i]
                p = values.data + values.offsets[row]
                at = characters = 0
            pair = []
            for stop in (self.start[i], self.end[i]):
                while at < stop:
                    at += symbol_at(p + at, p + stop, &code)
                    characters += 1
                pair.append(characters)
            places.append(tuple(pair))
        return places

    def counts(self):
        """How many findings there are of each identifier."""
        cdef Py_ssize_t i
        cdef dict counted = {}
        cdef int64_t *table = <int64_t *> calloc(65536, sizeof(int64_t))
        if table == NULL:
            raise MemoryError
        with nogil:
            for i in range(self.length):
                table[self.what[i]] += 1
        for i in range(65536):
            if table[i]:
                counted[i] = table[i]
        free(table)
        return counted
