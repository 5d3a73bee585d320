"""The peers, one file each, and what a file has to say.

A file of this package whose name doesn't begin with an underscore holds ``ENGINES``, a tuple of
:class:`Engine`. Nothing lists them: a new peer is a new file. Files import the package that they
drive inside their functions, so that a peer which isn't installed is reported and not fatal.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from benchmarks.corpus import Corpus

__all__ = ["Engine", "Run", "discover"]


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Run:
    """One way of doing the work, ready to be timed.

    ``call(fresh())`` is what is timed; ``fresh`` is not, and gives what the call uses up (a buffer that
    is overwritten). One of the others reads the result, untimed: `spans` gives ``(start, end)`` pairs as
    an int64 array of shape (n, 2), in bytes of ``Corpus.data``; `output` the text after replacement, as
    ``bytes`` for a text and as an Arrow array for a column.
    """

    call: Callable[[Any], Any]
    fresh: Callable[[], Any] = _nothing
    spans: Callable[[Any], Any] | None = None
    output: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A peer: its name, what it can find, how it is driven.

    `find` and `column` return the ways of doing the work, by name; the harness tries each once and times
    the fastest, so a peer gets whichever suits it. `kinds` are the planted kinds that it claims, by
    workload. A slow engine is given the first `slice_mb` megabytes of a text only.
    """

    name: str
    packages: tuple[str, ...]
    about: str
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    find: Callable[[Corpus, frozenset[str]], dict[str, Run]] | None = None
    column: Callable[[str, pa.Array, frozenset[str]], dict[str, Run]] | None = None
    slice_mb: float | None = None


def discover() -> dict[str, Engine]:
    """All engines by name: those of pii_mask first, then by file name."""
    modules = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    modules.sort(key=lambda name: name != "pii_mask")
    engines: dict[str, Engine] = {}
    for module in modules:
        for engine in importlib.import_module(f"{__name__}.{module}").ENGINES:
            if engine.name in engines:
                raise ValueError(f"two engines are called {engine.name!r}")
            engines[engine.name] = engine
    return engines
