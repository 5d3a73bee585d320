"""Attacks on masked data, as somebody would make them who has nothing but the output.

A digest without a key is no secret where its originals can be listed: all of one country's mobile numbers
are hashed in minutes. So values that look like digests are compared with those of what could be behind them.
With the originals at hand nothing need be guessed: a digest that some plain way of hashing makes of its row's
own values is one that can be looked up. Without them lists of small domains are tried. What was tried is
counted, and bounded: a failure here is proof, a success is none.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import numpy as np

from ..messages import Said, said
from ..results import Attack

__all__ = ["dictionary", "frequency", "lists", "looks_hashed"]

#: Values that are looked at for their form, and how many of them must have it.
LOOKED, MOST_OF = 200, 0.5
#: Rows for which the values of other columns are hashed too.
OTHERS_ROWS = 2_000
#: Rows whose own values are hashed with each of the common salts; without a salt all are.
SALTED_ROWS = 40
#: Values of lists that are hashed for one column where there are no originals.
BUDGET = 200_000
#: Rows of partly masked numbers whose hidden digits are all tried.
OPENED_ROWS = 5
#: Salts and passwords that are tried before, behind, and as the key of an HMAC.
COMMON = (
    "salt", "pepper", "secret", "password", "123456", "admin", "test", "key", "hash", "md5", "mask", "abc",
    "abc123", "1234", "12345678", "changeme", "default", "root", "token", "user", "0", "1", "_", "salt123",
    "mysalt", "secretkey", "saltsalt", "qwerty",
)  # fmt: skip

Hasher = Callable[[bytes], bytes]

HEX: Mapping[int, tuple[str, ...]] = {
    32: ("md5",),
    40: ("sha1",),
    56: ("sha224", "sha3_224"),
    64: ("sha256", "sha3_256", "blake2s"),
    96: ("sha384", "sha3_384"),
    128: ("sha512", "sha3_512", "blake2b"),
}
#: What a digest that was cut off may be of.
CUT = ("md5", "sha1", "sha256", "sha512")
LEAST_HEX, LEAST_BASE64 = 8, 11
_HEX = re.compile(rf"[0-9a-f]{{{LEAST_HEX},128}}|[0-9A-F]{{{LEAST_HEX},128}}")
_BASE64 = re.compile(rf"[A-Za-z0-9+/_-]{{{LEAST_BASE64},88}}={{0,2}}")
#: First three digits of mobiles, the likeliest first; tried with hidden or drawn digits behind.
PREFIXES = re.findall(
    "...",
    "138139137136135134150151152157158159182183187188178147130131132155156185186176166133153180"
    "181189177173199191198195175184190193196197149145146148154167170171172174192",
)
_PARTLY = re.compile(r"(\d{3,})\*{1,5}(\d{2,})")


def looks_hashed(values: Sequence[str | None]) -> bool:
    """Whether most of the values look like digests: hexadecimal or base64, letters and digits mixed, alike
    long."""
    held = [value for value in islice((v for v in values if v), LOOKED) if value]
    formed = [v for v in held if _form(v)]
    return (
        bool(held) and len(formed) >= MOST_OF * len(held) and len({len(v.rstrip("=")) for v in formed}) == 1
    )


def _form(value: str) -> str:
    """``"hex"``, ``"base64"`` or nothing."""
    if _HEX.fullmatch(value):
        # Digits alone are a number; of eight random hexadecimal ones that is one in forty.
        return "hex" if not value.isdecimal() else ""
    mixed = re.search("[a-z]", value) and re.search("[A-Z]", value) and re.search("[0-9+/_-]", value)
    return "base64" if _BASE64.fullmatch(value) and mixed else ""


def _ways(values: Iterable[str]) -> list[str]:
    """The functions that the digests may be of, by their lengths."""
    found: dict[str, None] = {}
    for value in values:
        if _form(value) == "hex":
            found |= dict.fromkeys(HEX.get(len(value), CUT))
        else:
            size = len(base64.b64decode(_padded(value)[: len(value) // 4 * 4]))
            exact = [
                name for name in hashlib.algorithms_guaranteed if _size(name) in (size, size + 1, size + 2)
            ]
            known = [name for names in HEX.values() for name in names]
            found |= dict.fromkeys([name for name in known if name in exact] or CUT)
    return list(found)


def _size(name: str) -> int:
    return hashlib.new(name, usedforsecurity=False).digest_size


def _padded(value: str) -> bytes:
    plain = value.rstrip("=").replace("-", "+").replace("_", "/")
    return (plain + "=" * (-len(plain) % 4)).encode()


def _normal(value: str) -> str:
    """The value as :func:`_written` writes digests."""
    return value.lower() if _form(value) == "hex" else value.rstrip("=").replace("-", "+").replace("_", "/")


def _written(digest: bytes, example: str) -> str:
    """A digest in the form, and cut to the length, of an example."""
    if _form(example) == "hex":
        return digest.hex()[: len(example)]
    return base64.b64encode(digest).decode().rstrip("=")[: len(example.rstrip("="))]


def _plain(name: str) -> Hasher:
    return lambda data: hashlib.new(name, data, usedforsecurity=False).digest()


def _seasoned(name: str) -> Iterator[Hasher]:
    """Ways of hashing with one of the common salts."""
    for word in COMMON:
        salt = word.encode()
        yield lambda data, salt=salt: hashlib.new(name, salt + data, usedforsecurity=False).digest()  # type: ignore[misc]  # mypy can't infer default arguments
        yield lambda data, salt=salt: hashlib.new(name, data + salt, usedforsecurity=False).digest()  # type: ignore[misc]  # as above
        yield lambda data, salt=salt: hmac.digest(salt, data, name)  # type: ignore[misc]  # as above
    # A digest of a digest's hexadecimal digits.
    yield lambda data: hashlib.new(
        name, hashlib.new(name, data, usedforsecurity=False).hexdigest().encode(), usedforsecurity=False
    ).digest()


def _forms(value: Any) -> list[str]:
    """Ways in which a value may have been written when it was hashed."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    text = text.translate(_NARROW)
    found = {text: None, text.strip(): None, text.lower(): None, text.upper(): None}
    bare = re.sub(r"[\s().\-]", "", text)
    digits = bare.lstrip("+")
    if digits.isdecimal():
        found |= {bare: None, digits: None}
        if len(digits) > 11 and digits.startswith("86"):
            found[digits[2:]] = None
        if len(digits) == 11:
            found |= {"86" + digits: None, "+86" + digits: None}
    return [form for form in found if form]


#: Full-width forms to ASCII.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def dictionary(
    column: str, masked: Sequence[str | None], originals: Mapping[str, Sequence[Any]] | None
) -> Attack | None:
    """Tries to look up the digests in a column; None if its values don't look like any.

    `originals` are columns row for row beside `masked`, None where there are none.
    """
    if not looks_hashed(masked):
        return None
    at = [row for row, value in enumerate(masked) if value and _form(value)]
    digests = {row: str(masked[row]) for row in at}
    ways = _ways(islice(digests.values(), LOOKED))
    if originals is None:
        return _listed(column, digests, ways)
    opened: set[int] = set()
    means: dict[Said, None] = {}
    tried = 0
    for name in ways:
        plain = _plain(name)
        for number, row in enumerate(at):
            for other, values in originals.items():
                if other != column and number >= OTHERS_ROWS:
                    continue
                if values[row] is None or row in opened:
                    continue
                for form in _forms(values[row]):
                    tried += 1
                    if _written(plain(form.encode()), digests[row]) == _normal(digests[row]):
                        opened.add(row)
                        means[said("hash", name=name)] = None
                        break
        for hasher in _seasoned(name):
            for row in at[:SALTED_ROWS]:
                for values in originals.values():
                    if values[row] is None or row in opened:
                        continue
                    for form in _forms(values[row]):
                        tried += 1
                        if _written(hasher(form.encode()), digests[row]) == _normal(digests[row]):
                            opened.add(row)
                            means[said("salted", name=name)] = None
                            break
    how = Said.both(list(means)) if means else said("hashed values")
    return Attack("dictionary", (column,), tried, len(opened), len(digests), how.en, how.zh)


# ---------------------------------------------------------------- without originals
def _listed(column: str, digests: Mapping[int, str], ways: Sequence[str]) -> Attack:
    """Looks digests up among those of :func:`lists`, plain ones only."""
    example = next(iter(digests.values()))
    wanted = {_normal(value) for value in digests.values()}
    tried = 0
    opened: set[str] = set()
    means: dict[Said, None] = {}
    for name in ways:
        for candidate in islice(lists(), BUDGET):
            tried += 1
            made = _written(hashlib.new(name, candidate, usedforsecurity=False).digest(), example)
            if made in wanted:
                opened.add(made)
                means[said("hash", name=name)] = None
    rows = sum(_normal(value) in opened for value in digests.values())
    how = Said.both(list(means)) if means else said("hashed lists")
    return Attack("dictionary", (column,), tried, rows, len(digests), how.en, how.zh)


def opened(
    column: str, masked: Sequence[str | None], beside: Mapping[str, Sequence[str | None]]
) -> Attack | None:
    """Looks up the digests of a column with what partly masked numbers `beside` them leave open.

    ``138****0013`` beside a digest of the number leaves ten thousand candidates. None if there is nothing of
    the kind.
    """
    if not looks_hashed(masked):
        return None
    ways = _ways(islice((v for v in masked if v and _form(v)), LOOKED))
    tried, found, rows = 0, 0, 0
    for row, digest in enumerate(masked):
        if not digest or not _form(digest) or rows >= OPENED_ROWS:
            continue
        parts = [_PARTLY.fullmatch(values[row] or "") for values in beside.values()]
        if not any(parts):
            continue
        rows += 1
        wanted, hit = _normal(digest), False
        for part in filter(None, parts):
            hidden = len(part.group()) - len(part[1]) - len(part[2])
            for name in ways:
                for number in range(10**hidden) if hidden <= 4 else ():
                    tried += 1
                    candidate = f"{part[1]}{number:0{hidden}}{part[2]}".encode()
                    made = hashlib.new(name, candidate, usedforsecurity=False).digest()
                    hit = hit or _written(made, digest) == wanted
        found += hit
    if not rows:
        return None
    return Attack("dictionary", (column,), tried, found, rows, *said("opened"))


def lists() -> Iterator[bytes]:
    """Values of small domains, the likeliest first: ages, codes, dates of birth, names, numbers, mobiles."""
    for number in range(10_000):
        yield b"%d" % number
    for word in ("男", "女", "M", "F", "male", "female", "Male", "Female"):
        yield word.encode()
    day = date(1935, 1, 1)
    while day < date(2020, 1, 1):
        yield f"{day:%Y-%m-%d}".encode()
        yield f"{day:%Y%m%d}".encode()
        day += timedelta(1)
    for family in "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗":
        for given in "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚英华文玲辉鹏红波斌宇浩":
            yield (family + given).encode()
    # A sample of the mobiles, spread evenly: of many digests some are hit.
    for number in range(0, 10**8, 54_321):
        for prefix in PREFIXES:
            yield f"{prefix}{number:08}".encode()


# ---------------------------------------------------------------- frequencies
def frequency(column: str, before: Mapping[int, int], after: Mapping[int, int]) -> Attack | None:
    """What somebody would get right who knows how often each original occurs; None where nothing repeats.

    `before` and `after` say how many values occur how often. A frequency that one original and one pseudonym
    have tells who is who; among several of one frequency one guess is expected to be right.
    """
    rows = sum(often * many for often, many in after.items())
    if not rows or set(after) <= {1}:
        return None
    right = 0.0
    for often, many in after.items():
        if often in before:
            right += often * min(many, before[often]) / max(many, before[often])
    tried = int(np.sum([*after.values()]))
    return Attack("frequency", (column,), tried, right, rows, *said("frequency"))
