"""Every strategy keeps the promises that third parties' strategies are held to, in all of its ways."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import pii_mask as pm
from pii_mask import strategies
from pii_mask.core.arrays import Strings
from pii_mask.errors import PolicyError, StrategyError
from pii_mask.strategies import Context
from pii_mask.testing import Promise, check_strategy, promises

KEY = pm.Key(bytes(range(32)))
#: Ways of strategies beside their defaults.
WAYS: list[dict[str, Any]] = [
    *({"strategy": name} for name in strategies.load()),
    {"strategy": "shift", "by": "id"},
    {"strategy": "shift", "weeks": True, "days": 14, "order": "mdy", "keep": ["1900-01-01"]},
    {"strategy": "noise", "distribution": "uniform", "scale": 3, "low": 0, "high": 100},
    {"strategy": "noise", "by": "id", "relative": True, "scale": 0.1},
    {"strategy": "generalise", "width": 10},
    {"strategy": "generalise", "cuts": [18, 65], "write": "middle"},
    {"strategy": "generalise", "to": "age"},
    {"strategy": "generalise", "to": "age", "width": 5},
    *({"strategy": "generalise", "to": to} for to in ("month", "quarter", "year", "decade")),
    {"strategy": "generalise", "keep": 3},
    {"strategy": "generalise", "to": "zip3"},
    {"strategy": "generalise", "to": "network"},
    {"strategy": "generalise", "to": "grid"},
    {"strategy": "generalise", "hierarchy": {"34": ["thirties", "adult"], "90210": ["CA", "US"]}},
    {"strategy": "generalise", "values": ["34", "x"]},
    {"strategy": "generalise", "least": 2},
    {"strategy": "replace", "text": "<{group} {first:2} {last:1}>"},
    {"strategy": "replace", "table": {"34": "35", "bob@example.com": "al@example.com"}},
    {"strategy": "number", "language": "zh"},
]


def made(words: dict[str, Any]) -> strategies.Strategy:
    options = {word: value for word, value in words.items() if word != "strategy"}
    return msgspec.convert(options, strategies.load()[words["strategy"]])


@pytest.mark.parametrize("promise", promises(), ids=str)
@pytest.mark.parametrize("words", WAYS, ids=lambda words: " ".join(map(str, words.values())))
def test_ours(words: dict[str, Any], promise: Promise) -> None:
    promise.check(made(words))


# ------------------------------------------------------------------------ others' strategies
class Broken(msgspec.Struct, frozen=True):
    """Breaks one promise."""

    how: str = ""
    name: ClassVar[str] = "broken"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    def apply(self, values: Strings, context: Context) -> Strings:
        texts = values.as_kind("Z").to_list()
        if self.how == "leaves_nothing":
            return values
        if self.how == "keeps_length_and_nulls":
            texts = ["" for _ in texts]
        elif self.how == "needs_no_batches":
            texts = [None if text is None else str(len(texts)) for text in texts]
        elif self.how == "uses_its_key":
            context.subkey("broken", "")
        elif self.how == "names_its_links":
            context.record("other")
        elif self.how == "takes_anything":
            texts = [None if text is None else text.decode() for text in texts]
        new = [
            None if text is None else "broken" if self.how != "needs_no_batches" else text for text in texts
        ]
        return Strings.from_list(new, "u" if self.how == "keeps_the_kind" else values.kind)

    def settled(self, values: Strings, context: Context) -> bytes:
        return bytes([1 if self.how == "settles" else 0]) * len(values)


@pytest.mark.parametrize(
    "how",
    [
        "leaves_nothing",
        "keeps_length_and_nulls",
        "needs_no_batches",
        "uses_its_key",
        "names_its_links",
        "keeps_the_kind",
        "settles",
    ],
)
def test_a_broken_promise_is_named(how: str) -> None:
    check_strategy(Broken())
    with pytest.raises(AssertionError, match=f"^strategy 'broken', {how}: "):
        check_strategy(Broken(how))


def test_errors_of_others_are_theirs() -> None:
    with pytest.raises(UnicodeDecodeError):
        check_strategy(Broken("takes_anything"))


@dataclasses.dataclass(frozen=True)
class Reversed:
    """Writes texts backwards."""

    mark: str = "~"
    name: ClassVar[str] = "backwards"
    keyed: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    def apply(self, values: Strings, context: Context) -> Strings:
        marked = [None if v is None else self.mark + v[::-1] for v in values.as_kind("u").to_list()]
        return Strings.from_list(marked, values.kind)

    def settled(self, values: Strings, context: Context) -> bytes:
        return bytes(len(values))


def starred(values: pa.Array, *, sign: str = "*") -> pa.Array:
    """A sign a letter."""
    return pc.replace_substring_regex(values, "(?s).", sign)


def keyed(values: pa.Array, context: Context) -> pa.Array:
    key = context.subkey("mine", "")
    return pa.array([None if v is None else key.hex()[:8] for v in values.to_pylist()])


OWN = {"backwards": Reversed, "starred": starred}


def test_own_strategies_are_named_in_policies() -> None:
    policy = {
        "default": {"strategy": "starred", "sign": "#"},
        "columns": {"a": {"strategy": "backwards", "mark": "<"}, "b": "starred"},
    }
    masker = pm.Masker(policy, strategies=OWN)
    assert masker.mask({"a": "abc", "b": "abc", "c": "to bob@example.com"}) == {
        "a": "<cba",
        "b": "***",
        "c": "to ###############",
    }
    assert masker.policy.to_dict()["columns"]["a"] == {"strategy": "backwards", "mark": "<"}
    check_strategy(Reversed())


def test_a_policy_with_own_strategies_can_be_pickled() -> None:
    import pickle

    policy = pm.Policy.from_dict({"default": "starred"}, strategies=OWN)
    again = pickle.loads(pickle.dumps(policy))
    assert again.digest() == policy.digest()
    assert pm.Masker(again).mask("bob@example.com") == "*" * 15


def test_a_function_may_have_the_context() -> None:
    masker = pm.Masker({"columns": {"a": "mine"}}, key=KEY, strategies={"mine": keyed})
    assert len(masker.mask({"a": "x"})["a"]) == 8


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"mask": starred}, "there is a strategy 'mask' already"),
        ({"mine": 5}, "expected a class or a function, not int"),
        ({"mine": Reversed}, "the class calls itself 'backwards'"),
        ({"mine": dict}, "the class lacks name"),
        ({"mine": lambda: 0}, "a function takes an array"),
        ({"mine": lambda a, b, c: a}, "a function takes an array"),
        ({"mine": lambda a, *, b: a}, "parameter 'b' has no default"),
    ],
)
def test_what_is_no_strategy(own: dict[str, Any], says: str) -> None:
    with pytest.raises(StrategyError, match=says):
        pm.Masker({"default": "mine"}, strategies=own)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda a: a[:0], "no array of as many values"),
        (lambda a: "x", "no array of as many values"),
        (lambda a: pa.array([1.5] * len(a)).cast(pa.float64()).filter(pa.array([True] * len(a))), None),
        (lambda a: pa.array([[1]] * len(a)), "not texts"),
        (lambda a: pa.nulls(len(a), pa.string()), "gave null for a value"),
    ],
)
def test_functions_that_give_something_else(function: Any, says: str | None) -> None:
    masker = pm.Masker({"columns": {"a": "mine"}}, strategies={"mine": function})
    if says is None:
        assert masker.mask({"a": "x"}) == {"a": "1.5"}
        return
    with pytest.raises(StrategyError, match=says):
        masker.mask({"a": "secret"})


def test_options_of_own_strategies_are_checked() -> None:
    with pytest.raises(PolicyError, match="unknown option 'sgn'; did you mean 'sign'"):
        pm.Policy.from_dict({"default": {"strategy": "starred", "sgn": "x"}}, strategies=OWN)
    with pytest.raises(PolicyError, match="Expected `str`, got `int`"):
        pm.Policy.from_dict({"default": {"strategy": "starred", "sign": 5}}, strategies=OWN)


def test_entry_points(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        def __init__(self, name: str, what: Any) -> None:
            self.name, self.what = name, what

        def load(self) -> Any:
            return self.what

    points = [Point("backwards", Reversed), Point("starred", starred)]
    monkeypatch.setattr(strategies, "entry_points", lambda group: points)
    strategies.load.cache_clear()
    try:
        assert pm.mask("bob@example.com", policy={"default": "starred"}) == "*" * 15
    finally:
        strategies.load.cache_clear()
