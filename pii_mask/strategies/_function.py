"""A function over Arrow arrays as a strategy."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import StrategyError
from . import Context, Strategy

if TYPE_CHECKING:
    from ..core.arrays import Strings


def made_of(name: str, function: Callable[..., Any]) -> type[Strategy]:
    """A strategy class that applies `function`; see :func:`pii_mask.strategies.made`."""
    try:
        signature = inspect.signature(function, eval_str=True)
    except (TypeError, ValueError, NameError):
        raise StrategyError(f"strategy {name!r}: the parameters of the function can't be read") from None
    positional, fields = 0, []
    for each in signature.parameters.values():
        if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD):
            positional += 1
        elif each.kind is each.KEYWORD_ONLY and each.default is not each.empty:
            kind = type(each.default) if each.annotation is each.empty else each.annotation
            fields.append((each.name, kind, each.default))
        else:
            raise StrategyError(f"strategy {name!r}: parameter {each.name!r} has no default")
    if positional not in (1, 2):
        raise StrategyError(f"strategy {name!r}: a function takes an array, and a context if it likes")

    def apply(self: Any, values: Strings, context: Context) -> Strings:
        """What the function makes of the values that aren't null."""
        return _applied(self, function, positional == 2, values, context)

    def settled(self: Any, values: Strings, context: Context) -> bytes:
        """None: nothing is known of what the function writes."""
        return bytes(len(values))

    namespace = {
        "__doc__": inspect.getdoc(function) or f"The function {name}.",
        "name": name,
        # It may ask the context for a subkey, so it counts as keyed if it says so.
        "keyed": bool(getattr(function, "keyed", False)),
        "reversible": False,
        "links": tuple(getattr(function, "links", ())),
        "apply": apply,
        "settled": settled,
    }
    made: Any = msgspec.defstruct(name, fields, namespace=namespace, frozen=True, forbid_unknown_fields=True)
    return made  # type: ignore[no-any-return]  # a class made at run time


def _applied(
    options: Any, function: Callable[..., Any], takes_context: bool, values: Strings, context: Context
) -> Strings:
    import pyarrow as pa

    from ..core.arrays import Strings

    kind = {"u": pa.string(), "U": pa.large_string(), "z": pa.binary(), "Z": pa.large_binary()}[values.kind]
    array = pa.array(values)
    named = msgspec.structs.asdict(options)
    result: Any = function(array, context, **named) if takes_context else function(array, **named)
    if isinstance(result, pa.ChunkedArray):
        result = result.combine_chunks()
    if not isinstance(result, pa.Array) or len(result) != len(array):
        raise StrategyError(f"strategy {options.name!r}: the function gave no array of as many values")
    try:
        result = result.cast(kind)
    except pa.ArrowException:
        raise StrategyError(
            f"strategy {options.name!r}: the function gave {result.type}, not texts"
        ) from None
    if not result.is_null().equals(array.is_null()):
        # What it makes of nothing is no replacement; what it makes nothing of would be a hole.
        if pa.compute.any(pa.compute.and_(result.is_null(), array.is_valid())).as_py():
            raise StrategyError(f"strategy {options.name!r}: the function gave null for a value")
        result = pa.compute.if_else(array.is_valid(), result, pa.scalar(None, kind))
    return Strings.from_arrow(result)
