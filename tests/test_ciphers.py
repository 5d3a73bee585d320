"""FF1, AES-CMAC and AES-SIV: published vectors, other implementations; and permutations are permutations."""

from __future__ import annotations

import base64
import json
import pickle
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import ffx
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_mask.core import ff1, fpe, ranks
from pii_mask.core.aes import encipher
from pii_mask.core.arrays import Strings
from pii_mask.strategies._sealed import Seal, mark, read

KEY = bytes(range(32))
SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "nist_ff1_samples.json"
ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz"
K128 = "2B7E151628AED2A6ABF7158809CF4F3C"
K192 = K128 + "EF4359D8D580AA4F"
K256 = K192 + "7F036D6F04FC6A94"
#: SP 800-38G, FF1 samples: key, radix, tweak, plaintext, ciphertext.
NIST = [
    (K128, 10, "", "0123456789", "2433477484"),
    (K128, 10, "39383736353433323130", "0123456789", "6124200773"),
    (K128, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (K192, 10, "", "0123456789", "2830668132"),
    (K192, 10, "39383736353433323130", "0123456789", "2496655549"),
    (K192, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (K256, 10, "", "0123456789", "6657667009"),
    (K256, 10, "39383736353433323130", "0123456789", "1001623463"),
    (K256, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"),
]
#: SP 800-38B (RFC 4493), examples of AES-CMAC: key, message, tag.
MESSAGE = (
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
CMAC = [
    (K128, MESSAGE[:32], "070a16b46b4d4144f79bdd9dd04a287c"),
    (K128, MESSAGE[:80], "dfa66747de9ae63030ca32611497c827"),
    (K128, MESSAGE, "51f0bebf7e3b9d92fc49741779363cfe"),
    (
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        MESSAGE[:32],
        "28a7023f452e8f82bd4bf28d8c37c35c",
    ),
    (
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        MESSAGE,
        "e1992190549f6ed5696a2c056c315410",
    ),
]


def numbering(key: bytes = KEY) -> fpe.Numbering:
    return fpe.Numbering(encipher(key), lambda key, span: -1)


def number(text: str, radix: int) -> int:
    return int(text, radix)


def numerals(value: int, radix: int, length: int) -> str:
    out = ""
    for _ in range(length):
        value, digit = divmod(value, radix)
        out = ALNUM[digit] + out
    return out


def both_ways(key: bytes, radix: int, tweak: bytes, plain: str) -> set[str]:
    """What the compiled and the plain FF1 make of a text, after each has turned it back."""
    length, value = len(plain), number(plain, radix)
    compiled = numbering(key)
    setting = compiled.add_ff1(radix, length, tweak, radix**length)
    (one,) = compiled.numbers([value], setting)
    assert compiled.numbers([one], setting, True) == [value]
    slow = ff1.FF1(encipher(key))
    other = slow.number(value, radix, length, tweak)
    assert slow.number(other, radix, length, tweak, backwards=True) == value
    return {numerals(one, radix, length), numerals(other, radix, length)}


@pytest.mark.parametrize(("key", "radix", "tweak", "plain", "cipher"), NIST)
def test_nist_samples_of_ff1(key: str, radix: int, tweak: str, plain: str, cipher: str) -> None:
    assert both_ways(bytes.fromhex(key), radix, bytes.fromhex(tweak), plain) == {cipher}


@pytest.mark.skipif(not SAMPLES.exists(), reason="the published samples aren't beside this checkout")
def test_all_published_samples_are_among_them() -> None:
    published = [
        (v["key"], v["radix"], v["tweak"], v["plaintext"], v["ciphertext"])
        for v in json.loads(SAMPLES.read_text())["vectors"]
    ]
    assert sorted(published) == sorted(NIST)


@given(
    radix=st.integers(2, 36),
    data=st.data(),
    tweak=st.binary(max_size=40),
    key=st.sampled_from([KEY[:16], KEY[:24], KEY]),
)
def test_ff1_is_that_of_libffx(radix: int, data: st.DataObject, tweak: bytes, key: bytes) -> None:
    least = next(n for n in range(2, 30) if radix**n >= 1_000_000)
    length = data.draw(st.integers(least, min(24, int(120 / np.log2(radix)))))
    plain = data.draw(st.text(ALNUM[:radix], min_size=length, max_size=length))
    assert both_ways(key, radix, tweak, plain) == {ffx.FF1(key, radix=radix).encrypt(plain, tweak=tweak)}


@given(size=st.integers(1_000_000, 65535**8 - 1), seed=st.integers(0, 1 << 60))
def test_both_ff1_are_one_on_numbers(size: int, seed: int) -> None:
    radix, length = ranks.tight(size)
    assert size <= radix**length
    assert (radix - 1) ** length < size or radix == 2
    compiled, slow = numbering(), ff1.FF1(encipher(KEY))
    setting = compiled.add_ff1(radix, length, b"tweak", size)
    value = seed % size
    expected = slow.number(value, radix, length, b"tweak")
    while expected >= size:
        expected = slow.number(expected, radix, length, b"tweak")
    assert compiled.numbers([value], setting) == [expected]
    assert compiled.numbers([expected], setting, True) == [value]


@pytest.mark.parametrize(("radix", "length"), [(1, 8), (65537, 2), (10, 1), (36, 30)])
def test_what_ff1_cant_do_is_refused(radix: int, length: int) -> None:
    with pytest.raises(ValueError, match="FF1"):
        numbering().add_ff1(radix, length, b"", 10)


# ------------------------------------------------------------------------ permutations
def column(length: int, words: Sequence[bytes]) -> Callable[[fpe.Numbering], int]:
    """A form of so many places, each with these symbols."""

    def add(numbers: fpe.Numbering) -> int:
        graph = ranks.linear(words)
        assert graph.words is not None
        kinds = np.array(
            [
                numbers.add_class(each, width, ranks.index_of(each, width) if width > 1 else b"")
                for _, width, each in graph.words
            ],
            np.uint16,
        ).tobytes()
        places = bytes(place for place, _, _ in graph.words)
        plan = numbers.add_plan(length, places, kinds, b"", b"", b"", [], b"", 0, True, 0)
        radix, count = ranks.tight(graph.size)
        return numbers.add_list([(numbers.add_ff1(radix, count, b"", graph.size), plan, 1)])

    return add


def permuted(words: Sequence[bytes], values: pa.Array) -> pa.Array:
    made: list[fpe.Numbering] = []
    add = column(len(words), words)
    made.append(fpe.Numbering(encipher(KEY), lambda key, span: add(made[0])))
    out, status = made[0].run(Strings.from_arrow(values), False)
    assert not any(status)
    back, _ = made[0].run(out, True)
    assert pa.array(back).equals(values)
    return pa.array(out)


def test_a_million_numbers_become_the_same_million() -> None:
    values = pa.array(np.char.zfill(np.arange(1_000_000).astype(str), 6))
    out = permuted([b"0123456789"] * 6, values)
    assert len(out.unique()) == len(values)
    # All of them are six digits, so they are the same million.
    assert pc.all(pc.match_substring_regex(out, "^[0-9]{6}$")).as_py()


@pytest.mark.slow
def test_two_million_values_that_need_walking_become_the_same_two_million() -> None:
    words = [b"0123456789"] * 5 + [b"ABCDEFGHIJKLMNOPQRS"]
    values = pa.array([f"{n // 19:05}{chr(65 + n % 19)}" for n in range(1_900_000)])
    assert len(permuted(words, values).unique()) == 1_900_000


@given(size=st.integers(2, 400), tweak=st.binary(max_size=5))
def test_tables_are_permutations(size: int, tweak: bytes) -> None:
    from pii_mask.strategies._domains import _table

    there, back = (np.frombuffer(each, np.uint32) for each in _table(KEY, size, tweak))
    assert sorted(there.tolist()) == list(range(size))
    assert (back[there] == np.arange(size)).all()
    if size > 50:
        assert there.tolist() != np.frombuffer(_table(KEY, size, tweak + b"x")[0], np.uint32).tolist()
        assert there.tolist() != list(range(size))


# ------------------------------------------------------------------------ tokens
@pytest.mark.parametrize(("key", "message", "tag"), CMAC)
def test_cmac_examples(key: str, message: str, tag: str) -> None:
    mac = fpe.Cmac(encipher(bytes.fromhex(key)))
    values = Strings.from_list([bytes.fromhex(message)], "z")
    assert mac.tokens(values, 128, True).to_list() == [tag.encode()]


@given(st.lists(st.none() | st.binary(max_size=70), max_size=9), st.sampled_from([80, 96, 128]))
def test_tokens_are_cmac_in_base32(values: list[bytes | None], bits: int) -> None:
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.cmac import CMAC as TheirCmac

    def expected(value: bytes | None) -> bytes | None:
        if not value:
            return value
        mac = TheirCmac(AES(KEY))
        mac.update(value)
        return base64.b32encode(mac.finalize()[: bits // 8]).rstrip(b"=").lower()

    tokens = fpe.Cmac(encipher(KEY)).tokens(Strings.from_list(values, "z"), bits)
    assert tokens.to_list() == [expected(value) for value in values]


def test_tokens_of_more_rows_than_a_chunk_holds() -> None:
    values = [f"{n}" * (n % 5) for n in range(20_000)]
    tokens = fpe.Cmac(encipher(KEY)).tokens(Strings.from_list(values), 128).to_list()
    for row in (0, 1, 8191, 8192, 8193, 19_999):
        assert (
            tokens[row] == fpe.Cmac(encipher(KEY)).tokens(Strings.from_list([values[row]]), 128).to_list()[0]
        )
    assert all(bool(token) == bool(value) for token, value in zip(tokens, values, strict=True))


# ------------------------------------------------------------------------ sealed values
def test_siv_example() -> None:
    # RFC 5297, appendix A.1.
    key = bytes.fromhex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
    about = bytes.fromhex("101112131415161718191a1b1c1d1e1f2021222324252627")
    plain = bytes.fromhex("112233445566778899aabbccddee")
    sealed = Seal(key).seal(plain, [about])
    raw = base64.b32decode(sealed.upper() + b"=" * (-len(sealed) % 8))
    assert raw.hex() == "85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c"
    assert Seal(key).open(sealed, [about]) == plain


@given(st.binary(min_size=1, max_size=60), st.lists(st.binary(max_size=9), max_size=2))
def test_what_is_sealed_opens_with_its_key_only(value: bytes, about: list[bytes]) -> None:
    seal = Seal(KEY)
    sealed = seal.seal(value, about)
    assert seal.open(sealed, about) == value
    assert seal.seal(value, about) == sealed
    assert Seal(KEY[::-1]).open(sealed, about) is None
    assert seal.open(sealed, [*about, b"more"]) is None
    other = bytes([sealed[0] ^ 1]) + sealed[1:]
    assert seal.open(other, about) is None
    assert seal.open(sealed + b"a", about) is None


@given(st.from_regex(rb"[^\[\]]{1,20}", fullmatch=True), st.booleans(), st.booleans())
def test_marks_are_read_as_they_were_written(pseudonym: bytes, named: bool, carried: bool) -> None:
    sealed = Seal(KEY).seal(b"value", [])
    if not (named or carried):
        return
    text = mark("CN_MOBILE", pseudonym if named else None, sealed if carried else None)
    found = read(text)
    assert found is not None
    assert (found.entity, found.sealed) == ("CN_MOBILE", sealed if carried else None)
    assert found.pseudonym == (pseudonym if named else None)
    assert pseudonym.decode("latin-1") not in repr(found) or len(pseudonym) < 3


@pytest.mark.parametrize(
    "text", [b"", b"[[", b"[[A]]", b"[[A:short]]", b"[A:" + b"a" * 30 + b"]", b"[[a=1]]", b"[[A=]]"]
)
def test_what_is_no_mark(text: bytes) -> None:
    assert read(text) is None


def test_what_holds_a_key_shows_and_pickles_nothing() -> None:
    for holder in (numbering(), fpe.Cmac(encipher(KEY)), Seal(KEY)):
        assert KEY.hex() not in repr(holder)
        with pytest.raises(TypeError):
            pickle.dumps(holder)


def test_halves_are_spread() -> None:
    # A plain look: no digit of the outcome favours a value, and neighbours don't stay neighbours.
    rng = random.Random(1)
    compiled = numbering()
    setting = compiled.add_ff1(10, 11, b"", 10**11)
    values = [rng.randrange(10**10) for _ in range(2000)]
    out = compiled.numbers(values, setting)
    counts = np.zeros((11, 10))
    for value in out:
        for place, digit in enumerate(f"{value:011}"):
            counts[place, int(digit)] += 1
    assert counts.min() > 120
    assert counts.max() < 290
