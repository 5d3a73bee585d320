"""Where the keyed digest's SHA-256 comes from.

``hashlib`` is backed by OpenSSL. Called through Python, one HMAC of eleven bytes takes over a
microsecond, nearly all of it around the hash; called directly it takes a tenth. So OpenSSL's
own three functions are looked up in the library that Python has loaded anyway. Where that isn't
possible (a Python linked statically, another implementation), the standard library's :mod:`hmac`
does the same, slower.
"""

from __future__ import annotations

import ctypes
import hmac
from functools import cache
from typing import TYPE_CHECKING

from .arrays import Strings
from .kernels import hmac_sha256

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

NAMES = ("SHA256_Init", "SHA256_Update", "SHA256_Final")


@cache
def openssl() -> tuple[int, ...] | None:
    """Addresses of OpenSSL's SHA-256 functions, or None.

    Found ones have passed a comparison with :mod:`hmac`.
    """
    try:
        import _hashlib

        library = ctypes.CDLL(_hashlib.__file__)
        addresses = tuple(ctypes.cast(getattr(library, name), ctypes.c_void_p).value or 0 for name in NAMES)
    except (ImportError, OSError, AttributeError):
        return None
    if not all(addresses):
        return None
    key = bytes(range(32))
    probes = [b"a" * size for size in (1, 11, 55, 56, 64, 200)]
    digests = hmac_sha256(Strings.from_list(probes), key, 32, addresses).to_list()
    return addresses if digests == [hmac.digest(key, probe, "sha256").hex() for probe in probes] else None


def keyed_digests(values: Strings, key: bytes, size: int) -> Strings:
    """HMAC-SHA-256 of every value under `key` (32 bytes), its first `size` bytes in hexadecimal.

    Nulls stay null and empty values empty.
    """
    functions = openssl()
    if functions is not None:
        return hmac_sha256(values, bytes(key), size, functions)
    plain = values.as_kind("z").to_list()
    digests = [value and hmac.digest(key, value, "sha256")[:size].hex() for value in plain]
    return Strings.from_list(digests, values.kind)


def keyed_numbers(values: Strings, key: bytes) -> npt.NDArray[np.uint64]:
    """The first 64 bits of HMAC-SHA-256 of every value under `key` (32 bytes); 0 for null and empty ones."""
    import numpy as np
    import pyarrow as pa

    digests = keyed_digests(values.as_kind("Z"), key, 8)
    numbers = np.zeros(len(values), np.uint64)
    if digests.nbytes:
        array = pa.array(digests)
        digits = array.buffers()[2].to_pybytes()[: digests.nbytes]
        offsets = np.frombuffer(array.buffers()[1], np.int64)[: len(values) + 1]
        numbers[np.diff(offsets) > 0] = np.frombuffer(bytes.fromhex(digits.decode("ascii")), ">u8")
    return numbers
