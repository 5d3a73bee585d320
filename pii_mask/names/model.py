"""The trained model: a file of a header in JSON, the lists and the weights; and the tagger made of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..core.tagger import Tagger

__all__ = ["PATH", "packed", "tagger", "tagger_of"]

PATH = Path(__file__).parent / "model.bin"
MAGIC = b"pii_mask names 1\n"


def packed(header: dict[str, Any], lists: bytes, lines: bytes) -> bytes:
    """A model's file: what it is, the header with the sizes of what follows, and that."""
    written = json.dumps({**header, "lists": len(lists), "lines": len(lines)}, sort_keys=True).encode()
    return MAGIC + len(written).to_bytes(4, "little") + written + lists + lines


def unpacked(file: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """What :func:`packed` packed. Raises ``ValueError`` for anything else."""
    begin = len(MAGIC) + 4
    if not file.startswith(MAGIC):
        raise ValueError("not a model of names")
    end = begin + int.from_bytes(file[len(MAGIC) : begin], "little")
    header: dict[str, Any] = json.loads(file[begin:end])
    if len(file) != end + header["lists"] + header["lines"]:
        raise ValueError("a model of names that isn't whole")
    return header, file[end : end + header["lists"]], file[end + header["lists"] :]


def tagger_of(header: dict[str, Any], lists: bytes, lines: bytes) -> Tagger:
    """A tagger of a model's parts."""
    from ..core.tagger import Tagger

    return Tagger(lists, lines, header["steps"], header["scale"], header["bias"], header["calibration"])


@cache
def tagger() -> Tagger:
    """The tagger that ships, read when it is first asked for."""
    return tagger_of(*unpacked(PATH.read_bytes()))
