"""The catalogue that ships, compiled when the package is built.

Compiling the patterns of some hundred countries takes seconds, reading the result takes milliseconds. The
file holds the declarations, their tables, and a digest of every source that they were made from: where the
digest isn't that of the sources beside it (someone edits a declaration), the file is passed over and the
catalogue compiled anew, in memory.

    python -m pii_mask.identifiers._ahead        writes the file beside this one
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import declared_here

if TYPE_CHECKING:
    from ..core.scan import Scanner
    from ..core.tables import Tables
    from ..types import Identifier

__all__ = ["FILE", "digest", "scanner", "shipped", "write"]

#: The file's name, in the folder of this module.
FILE = "_catalogue.bin"

PACKAGE = Path(__file__).parent.parent
#: What the file is made from.
SOURCES = (
    "types.py",
    "identifiers/*.py",
    "names/*",
    "names/*/*",
    "core/automaton.py",
    "core/folding.py",
    "core/regular.py",
    "core/tables.py",
)


def digest() -> bytes:
    """SHA-256 of the sources, and of how this Python reads them."""
    hashed = hashlib.sha256(f"{pickle.DEFAULT_PROTOCOL} {sys.byteorder}".encode())
    for pattern in SOURCES:
        for path in sorted(PACKAGE.glob(pattern)):
            if path.is_file() and path.name != FILE:
                content = path.read_bytes()
                hashed.update(f"{path.name} {len(content)} ".encode() + content)
    return hashed.digest()


@cache
def _read() -> tuple[tuple[Identifier, ...], Tables] | None:
    """What the file holds; None when there is none or its sources have changed."""
    try:
        content = Path(__file__).with_name(FILE).read_bytes()
    except OSError:
        return None
    if content[:32] != digest():
        return None
    made: tuple[tuple[Identifier, ...], Tables] = pickle.loads(content[32:])
    return made


def write(folder: Path) -> Path:
    """Compiles the catalogue and writes the file into `folder`."""
    from ..core import tables as core

    target = folder / FILE
    declared = declared_here()
    target.write_bytes(digest() + pickle.dumps((declared, core.tables(declared))))
    return target


def shipped() -> tuple[Identifier, ...]:
    """The identifiers that ship with the package."""
    made = _read()
    return made[0] if made else declared_here()


def tables() -> Tables | None:
    """Their compiled tables; None when there are none."""
    made = _read()
    return made[1] if made else None


def scanner(kernel: str | None = None) -> Scanner:
    """Their scanner; `kernel` is that of its first pass, by default the fastest that the processor has."""
    from ..core.scan import Scanner

    made = _read()
    if made is None:
        return Scanner(declared_here(), kernel=kernel)
    return Scanner(made[0], kernel=kernel, tables=made[1])


if __name__ == "__main__":
    write(Path(__file__).parent)
