"""The first of two readings, for strategies that must have seen a whole column before they write a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import StrategyError

if TYPE_CHECKING:
    from .core.arrays import Strings
    from .strategies import Context, Strategy

__all__ = ["AT_ONCE", "Surveys"]

#: In place of a :class:`Surveys`: the values at hand are all that there are.
AT_ONCE = "at once"


class Surveys:
    """What is learned about columns in a first reading, and applied in the second.

    Both readings hand over the same values in the same order, in batches of any size.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Any] = {}
        self._learned: dict[tuple[str, str], Any] | None = None

    def apply(self, path: str, strategy: Strategy, values: Strings, context: Context) -> Strings:
        """In the first reading takes the values in and gives them back, in the second replaces them."""
        key = (path, context.identifier.entity)
        if self._learned is not None:
            if key not in self._learned:
                raise StrategyError(
                    f"column {path}: values came in the second reading that weren't in the first"
                )
            replaced: Strings = self._learned[key].apply(values, context)
            return replaced
        if key not in self._seen:
            self._seen[key] = strategy.survey(context)  # type: ignore[attr-defined]  # those with `whole` have it
        self._seen[key].see(values)
        return values

    def finish(self) -> None:
        """Ends the first reading."""
        self._learned = {key: survey.done() for key, survey in self._seen.items()}
        self._seen.clear()


def apply(
    surveys: Surveys | str | None, path: str, strategy: Strategy, values: Strings, context: Context
) -> Strings:
    """What a strategy writes, or in a first reading the values themselves.

    Raises :class:`~pii_mask.errors.StrategyError`, naming the column, for a strategy that must have seen the
    whole column where that comes in parts and once.
    """
    if not getattr(strategy, "whole", False) or surveys == AT_ONCE:
        return strategy.apply(values, context)
    if isinstance(surveys, Surveys):
        return surveys.apply(path, strategy, values, context)
    raise StrategyError(
        f"column {path}: strategy {strategy.name!r} must have seen the whole column before it writes a value;"
        " mask a file or a table as a whole, not a stream or batch by batch"
    )
