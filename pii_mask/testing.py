"""What every strategy must keep to, as tests that anybody can run on a strategy of their own.

With pytest, one test a promise::

    import pytest
    from pii_mask.testing import promises

    @pytest.mark.parametrize("promise", promises(), ids=str)
    def test_my_strategy(promise):
        promise.check(MyStrategy(option=1))

or all at once, with anything that reports an ``AssertionError``: ``check_strategy(MyStrategy(option=1))``.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from . import strategies
from .errors import PiiMaskError
from .strategies import Context, Strategy
from .types import Identifier

if TYPE_CHECKING:
    from .core.arrays import Strings

__all__ = ["VALUES", "Promise", "Trial", "check_strategy", "promises"]

#: Values of many kinds, written in many ways; nobody's.
VALUES: tuple[str | None, ...] = (
    "13800138000", None, "+86 138-0013-8000", "", "bob@example.com", "2024-03-05", "2024年3月5日",
    "1,234.50", "34", "张三", "192.0.2.7", "2001:db8::1", " x ", "无", "á̈", "\0", "🙂", "a" * 300, "90210",
    "31.2304, 121.4737", "34", "5 March 2024", "4111 1111 1111 1111", "北京市海淀区中关村大街1号",
    "13800138000", None,
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A strategy with what it is tried on.

    `values` are texts, None for nulls; `entity` is what they are said to be. `beside` gives, for each
    column that the strategy links records by, a text a value.
    """

    strategy: Strategy
    values: Sequence[str | None] = VALUES
    entity: str = "PHONE_NUMBER"
    beside: dict[str, Sequence[str | None]] = field(default_factory=dict)

    def identifier(self) -> Identifier:
        """The declaration of what the values are said to be."""
        from .catalogue import default

        return default().by_entity[self.entity]

    def context(self, rows: Sequence[int] | None = None, key: int = 1) -> Context:
        """What the strategy is told of the values at `rows`, under one of many keys."""
        import numpy as np

        chosen = range(len(self.values)) if rows is None else rows

        def record(name: str) -> Strings | None:
            linked = self.beside.get(name) or [f"subject {row % 5}" for row in range(len(self.values))]
            return _strings([linked[row] for row in chosen])

        numbers = np.asarray(list(chosen), np.int64)
        return Context(self.identifier(), partial(_subkey, key), record, lambda: numbers)

    def column(self, rows: Sequence[int] | None = None, kind: str = "u") -> Strings:
        """The values at `rows` as a column."""
        chosen = range(len(self.values)) if rows is None else rows
        return _strings([self.values[row] for row in chosen], kind)

    def apply(self, rows: Sequence[int] | None = None, kind: str = "u", key: int = 1) -> list[Any]:
        """What the strategy writes of the values at `rows`."""
        return self.strategy.apply(self.column(rows, kind), self.context(rows, key)).to_list()

    @property
    def whole(self) -> bool:
        """Whether the strategy must see the whole column."""
        return bool(getattr(self.strategy, "whole", False))


def _strings(values: Sequence[str | None], kind: str = "u") -> Strings:
    from .core.arrays import Strings

    return Strings.from_list(list(values), kind)


def _subkey(key: int, strategy: str, domain: str) -> bytes:
    """32 bytes that depend on all three."""
    import hashlib

    return hashlib.sha256(repr((key, strategy, domain)).encode()).digest()


# ---------------------------------------------------------------- the promises
def is_declared(trial: Trial) -> None:
    """It says what it is: a name, whether it needs a key and can be undone; its options have defaults."""
    strategy = trial.strategy
    assert isinstance(strategy, Strategy), "it lacks a part of the protocol"
    assert isinstance(strategy.name, str), "its name is no text"
    assert strategy.name.isidentifier(), "its name is no word"
    options = strategies.options(type(strategy))
    assert options is not None, "it is neither a msgspec.Struct nor a dataclass"
    type(strategy)()
    for option in options:
        try:
            setattr(strategy, option, getattr(strategy, option))
        except AttributeError:
            continue
        raise AssertionError(f"the option {option!r} can be changed: strategies are frozen")


def keeps_length_and_nulls(trial: Trial) -> None:
    """As many values come out as went in; nulls stay null, and nothing else becomes null."""
    result = trial.apply()
    assert len(result) == len(trial.values), "another number of values"
    for row, (value, new) in enumerate(zip(trial.values, result, strict=True)):
        assert (value is None) == (new is None), f"value {row}: null and not null"
    assert trial.apply([]) == [], "something came of nothing"


def keeps_the_kind(trial: Trial) -> None:
    """Texts and bytes, with 32-bit and 64-bit offsets, come out as what they went in, and the same."""
    for kind in ("u", "U", "z", "Z"):
        column = trial.strategy.apply(trial.column(kind=kind), trial.context())
        assert column.kind == kind, f"{column.kind!r} came of {kind!r}"
    texts = [None if new is None else new.encode() for new in trial.apply(kind="U")]
    assert texts == trial.apply(kind="z"), "bytes become something else than texts"


def is_deterministic(trial: Trial) -> None:
    """The same values under the same key become the same, today and tomorrow, in a copy too."""
    first = trial.apply()
    assert first == trial.apply(), "another run gives something else"
    other = Trial(copy.deepcopy(trial.strategy), trial.values, trial.entity, trial.beside)
    assert first == other.apply(), "a copy gives something else"


def needs_no_batches(trial: Trial) -> None:
    """Where a batch ends makes no difference."""
    every = list(range(len(trial.values)))
    whole = trial.apply()
    for size in (1, 2, 7):
        parts = [every[begin : begin + size] for begin in range(0, len(every), size)]
        if trial.whole:
            strategy: Any = trial.strategy
            survey = strategy.survey(trial.context())
            for part in parts:
                survey.see(trial.column(part))
            learned = survey.done()
            pieces = [learned.apply(trial.column(part), trial.context(part)).to_list() for part in parts]
        else:
            pieces = [trial.apply(part) for part in parts]
        assert [new for piece in pieces for new in piece] == whole, f"batches of {size} give something else"


def needs_no_threads(trial: Trial) -> None:
    """Threads may share it."""
    expected = trial.apply()
    with ThreadPoolExecutor(4) as threads:
        for result in threads.map(lambda _: trial.apply(), range(8)):
            assert result == expected, "another thread gives something else"


def reads_slices(trial: Trial) -> None:
    """What stands before and behind a slice makes no difference."""
    import pyarrow as pa

    from .core.arrays import Strings

    padded = pa.array(["before", *trial.values, "behind", "behind"])
    column = Strings.from_arrow(padded.slice(1, len(trial.values)))
    assert trial.strategy.apply(column, trial.context()).to_list() == trial.apply(), "its neighbours show"


def uses_its_key(trial: Trial) -> None:
    """A keyed one writes something else under another key; the others never ask for one."""
    if trial.strategy.keyed:
        others = (trial.apply(key=key) for key in range(2, 6))
        assert any(trial.apply() != other for other in others), "the key makes no difference"
        return

    def none(strategy: str, domain: str) -> bytes:
        raise AssertionError("it asks for a key, but doesn't say that it is keyed")

    context = trial.context()
    trial.strategy.apply(trial.column(), Context(context.identifier, none, context.record, context.rows))


def names_its_links(trial: Trial) -> None:
    """It asks for no other column than those that it names in `links`."""
    asked: set[str] = set()
    context = trial.context()

    def record(name: str) -> Strings | None:
        asked.add(name)
        return context.record(name)

    watched = Context(context.identifier, context.subkey, record, context.rows)
    trial.strategy.apply(trial.column(), watched)
    more = asked.difference(strategies.links(trial.strategy))
    assert not more, "it asks for columns that it doesn't name in `links`"


def takes_anything(trial: Trial) -> None:
    """Any bytes give an answer or an error of pii_mask, which says nothing of the values."""
    odd = [b"\xff\xfe", b"", b"\xc3\x28", b"\0\0", b"9" * 4000, "1\ud800".encode("utf-8", "surrogatepass")]
    secret = b"\xffhunter2-13800138000"
    for values in ([*odd, None], [secret]):
        from .core.arrays import Strings

        column = Strings.from_list(values, "z")
        try:
            result = trial.strategy.apply(column, trial.context(range(len(values))))
        except PiiMaskError as error:
            said = str(error)
        else:
            said = ""
            assert len(result) == len(values), "another number of values"
        assert "hunter2" not in said, "an error shows a value"


def settles(trial: Trial) -> None:
    """`settled` says one thing of each value, and leaves alone what it says is written already."""
    flags = list(trial.strategy.settled(trial.column(), trial.context()))
    assert len(flags) == len(trial.values), "another number of flags"
    if getattr(trial.strategy, "lifelike", False):
        return
    for row, (flag, value, new) in enumerate(zip(flags, trial.values, trial.apply(), strict=True)):
        assert not flag or value == new, f"value {row}: said to be written already, but it is replaced"


def leaves_nothing(trial: Trial) -> None:
    """No value that is replaced stands in what takes its place."""
    strategy = trial.strategy
    if strategy.name == "keep" or getattr(strategy, "may_stay", False):
        return
    settled = strategy.settled(trial.column(), trial.context())
    from .types import NO_VALUE

    lifelike = getattr(strategy, "lifelike", False)
    for row, (value, new) in enumerate(zip(trial.values, trial.apply(), strict=True)):
        plain = (value or "").strip()
        if not any(map(str.isalnum, plain)) or plain.lower() in NO_VALUE or (settled[row] and not lifelike):
            continue
        assert plain != str(new).strip(), f"value {row} still stands"


def shows_no_key(trial: Trial) -> None:
    """Neither its `repr` nor its pickle holds a key, and a pickle of it is the same strategy."""
    trial.apply()
    key = _subkey(1, trial.strategy.name, trial.entity)
    shown = repr(trial.strategy)
    assert key.hex() not in shown, "its repr shows a key"
    assert repr(key) not in shown, "its repr shows a key"
    pickled = pickle.dumps(trial.strategy)
    assert key not in pickled, "its pickle holds a key"
    assert pickle.loads(pickled) == trial.strategy, "its pickle is another strategy"


def comes_back(trial: Trial) -> None:
    """What a reversible one wrote it turns back, byte for byte."""
    if not trial.strategy.reversible or not hasattr(trial.strategy, "revert"):
        return
    written = trial.strategy.apply(trial.column(), trial.context())
    back = trial.strategy.revert(written, trial.context()).to_list()
    assert back == list(trial.values), "something else came back"


def leaves_its_trace(trial: Trial) -> None:
    """What it changed is seen by its `trace`, if it has one."""
    trace = getattr(trial.strategy, "trace", None)
    if trace is None:
        return
    import pyarrow as pa
    import pyarrow.compute as pc

    written = trial.apply()
    found = pc.match_substring_regex(pa.array(written, pa.string()), trace(trial.identifier())).to_pylist()
    for row, (value, new, seen) in enumerate(zip(trial.values, written, found, strict=True)):
        assert seen or not new or value == new, f"value {row}: its trace isn't found in what it wrote"


PROMISES: tuple[Callable[[Trial], None], ...] = (
    is_declared, keeps_length_and_nulls, keeps_the_kind, is_deterministic, needs_no_batches,
    needs_no_threads, reads_slices, uses_its_key, names_its_links, takes_anything, settles, leaves_nothing,
    shows_no_key, comes_back, leaves_its_trace,
)  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """One thing that every strategy keeps to. `str` of it is its name; its docstring says it in words."""

    test: Callable[[Trial], None]

    def __str__(self) -> str:
        return self.test.__name__

    def check(self, strategy: Strategy, **about: Any) -> None:
        """Raises ``AssertionError`` if `strategy` breaks it; `about` is more of a :class:`Trial`."""
        self.test(Trial(strategy, **about))


def promises() -> tuple[Promise, ...]:
    """All of them."""
    return tuple(map(Promise, PROMISES))


def check_strategy(strategy: Strategy, **about: Any) -> None:
    """Raises ``AssertionError``, saying which, if `strategy` breaks one of the promises.

    >>> from pii_mask.strategies import load
    >>> check_strategy(load()["redact"]())
    """
    for promise in promises():
        try:
            promise.check(strategy, **about)
        except AssertionError as error:
            raise AssertionError(f"strategy {strategy.name!r}, {promise}: {error}") from error
