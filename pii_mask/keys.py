"""Keys: where they come from, and the subkeys that strategies work with.

There is no default key and none is ever made silently. A key is 32 random bytes, written as 64
hexadecimal digits wherever it is text.
"""

from __future__ import annotations

import os
import secrets
import stat
import struct
from collections.abc import Callable
from typing import Any, Literal

from .errors import KeyMissingError

__all__ = ["Key", "derive"]

SIZE = 32
#: Part of every subkey. It changes only with a major version: within one, the same key gives the same
#: replacements.
SCHEME = b"pii_mask/1"
DEFAULT_ENV = "PII_MASK_KEY"
#: A key's file is read no further.
MOST_TEXT = 4096
#: What a passphrase is stretched with must be so many bytes, and different from project to project.
LEAST_SALT = 16
LEAST_PASSPHRASE = 12


class Secret(bytes):
    """Bytes that aren't shown: where a traceback shows variables, as some loggers do, keys are among them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<secret>"

    __str__ = __repr__

    def __getitem__(self, place: Any) -> Any:
        # No variable holds a part before it is a secret again.
        return Secret(super().__getitem__(place)) if isinstance(place, slice) else super().__getitem__(place)

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        raise TypeError("a key is not pickled")


def _parse(text: str, origin: str) -> bytes:
    try:
        secret = Secret(bytes.fromhex(text.strip()))
    except ValueError:
        secret = Secret()
    del text
    if len(secret) != SIZE:
        # The text itself is not shown, nor is the exception that might quote it.
        raise KeyMissingError(f"{origin} doesn't hold a key: expected {2 * SIZE} hexadecimal digits")
    return secret


def _read_env(name: str) -> bytes:
    if not os.environ.get(name):
        raise KeyMissingError(
            f"no key: the environment variable {name} is not set (`pii-mask key new` makes one)"
        )
    return _parse(os.environ[name], f"the environment variable {name}")


def private_bytes(path: str) -> Secret:
    """What a file with a key holds, which nobody but its owner may read or write."""
    try:
        with open(path, encoding="ascii") as file:
            mode = os.fstat(file.fileno()).st_mode
            text = Secret(file.read(MOST_TEXT).encode())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not a text file"
        raise KeyMissingError(f"no key: {path}: {reason}") from None
    # A pipe, such as `<(vault read …)`, belongs to who opened it.
    if os.name == "posix" and stat.S_ISREG(mode) and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyMissingError(
            f"{path}: others than its owner can get at this key (mode {stat.S_IMODE(mode):04o}); chmod 600 it"
        )
    return text


def _read_file(path: str) -> bytes:
    return _parse(private_bytes(path).decode(), path)


def _stretch(passphrase: str, salt: bytes, method: str) -> bytes:
    """32 bytes that cost 64 MiB of memory for each guess at the passphrase."""
    secret = Secret(passphrase.encode())
    del passphrase
    if method == "scrypt":
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        return Scrypt(salt=salt, length=SIZE, n=2**16, r=8, p=1).derive(secret)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=SIZE, iterations=3, lanes=4, memory_cost=64 * 1024).derive(secret)


class Key:
    """A secret of 32 bytes, or the place where one is.

    ``Key(secret)`` holds the bytes and refuses to be pickled, so that they don't travel with a
    task to another machine's disk. :meth:`from_env`, :meth:`from_file` and a callable hold a
    reference, which can be pickled and is read where it is used.
    """

    __slots__ = ("_argument", "_read", "_secret")

    def __init__(self, secret: bytes | Callable[[], bytes]) -> None:
        self._secret: bytes | None = None
        self._read: Callable[..., bytes] | None = None
        self._argument: str | None = None
        if callable(secret):
            self._read = secret
        elif isinstance(secret, bytes | bytearray) and len(secret) == SIZE:
            self._secret = Secret(secret)
        else:
            raise KeyMissingError(f"a key has {SIZE} bytes")

    @classmethod
    def new(cls) -> Key:
        """A new random key, from the operating system's generator."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def from_env(cls, name: str = DEFAULT_ENV) -> Key:
        """The key in an environment variable, 64 hexadecimal digits; read now and again when unpickled.

        Raises :class:`~pii_mask.errors.KeyMissingError` when it is missing or malformed.
        """
        return cls._reference(_read_env, name)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Key:
        """The key in a file, 64 hexadecimal digits.

        Raises :class:`~pii_mask.errors.KeyMissingError` like :meth:`from_env`, and for a file that others
        than its owner may read or write.
        """
        return cls._reference(_read_file, os.fspath(path))

    @classmethod
    def from_passphrase(
        cls, passphrase: str, *, salt: bytes, method: Literal["scrypt", "argon2id"] = "argon2id"
    ) -> Key:
        """A key from something that people can remember, of at least 12 characters.

        Argon2id (RFC 9106, its second recommended choice: 3 passes over 64 MiB, 4 lanes) or scrypt
        (RFC 7914, N = 2^16, r = 8). `salt` has 16 bytes or more, is no secret, and must be kept: another one
        makes another key. A random key is always better. It is held as bytes are: not to be pickled.
        """
        if method not in ("scrypt", "argon2id"):
            raise KeyMissingError("a passphrase is stretched by 'scrypt' or 'argon2id'")
        if not isinstance(salt, bytes | bytearray) or len(salt) < LEAST_SALT:
            raise KeyMissingError(f"the salt of a passphrase has at least {LEAST_SALT} bytes")
        if not isinstance(passphrase, str) or len(passphrase) < LEAST_PASSPHRASE:
            raise KeyMissingError(f"a passphrase has at least {LEAST_PASSPHRASE} characters")
        return cls(_stretch(passphrase, bytes(salt), method))

    @classmethod
    def _reference(cls, read: Callable[[str], bytes], argument: str) -> Key:
        key = cls.__new__(cls)
        key._read, key._argument = read, argument
        key._secret = Secret(read(argument))
        return key

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the key to a new file that only its owner can read; an existing file is refused."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR), "w") as out:
            out.write(self.hex() + "\n")

    def hex(self) -> str:
        """The secret as 64 hexadecimal digits: show it to nobody who shall not undo the masking."""
        return self.secret().hex()

    def check_value(self) -> str:
        """16 hexadecimal digits by which the key is recognised, and which say nothing about it.

        They stand in receipts. Derived as subkeys are, so no data is ever masked with what they come from.
        """
        return derive(self, "key check value", "", "")[:8].hex()

    def secret(self) -> bytes:
        """The 32 bytes."""
        if self._secret is not None:
            return self._secret
        assert self._read is not None
        secret = self._read() if self._argument is None else self._read(self._argument)
        secret = Secret(secret) if isinstance(secret, bytes) else None
        if secret is None or len(secret) != SIZE:
            raise KeyMissingError(f"the key's callable didn't return {SIZE} bytes")
        return secret

    def __repr__(self) -> str:
        return "<Key>"

    def __reduce__(self) -> tuple[Any, ...]:
        if self._read is None:
            raise TypeError(
                "a key given as bytes is not pickled; use Key.from_env, Key.from_file or a callable"
            )
        if self._argument is None:
            return Key, (self._read,)
        return Key._reference, (self._read, self._argument)


def derive(key: Key, strategy: str, domain: str, project: str, scope: str = "") -> bytes:
    """The subkey of 32 bytes for one strategy in one domain of one project.

    HKDF-SHA-256 (RFC 5869); its info is the scheme's version and the three names, each with its
    length before it, so that no two of them can be read as one another. A `scope` that isn't empty is a
    fourth.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    names = (strategy, domain, project, scope) if scope else (strategy, domain, project)
    parts = [SCHEME, *(name.encode() for name in names)]
    info = b"".join(struct.pack(">I", len(part)) + part for part in parts)
    return Secret(HKDF(SHA256(), SIZE, salt=None, info=info).derive(key.secret()))
