"""shuffle: the values of a column change places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from . import Context

if TYPE_CHECKING:
    from ..core.arrays import Strings


class Shuffle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Moves every value to another row, by the key; nulls stay where they are.

    All of the column takes part, so that files and tables are read twice, and streams are refused. No value
    stays in its row, though an equal one may come there. The order depends on the key, the column's name
    (or `domain`) and all that stands in the column. All of its values are still there: what
    singles a person out by itself (a rare one, a number) must be replaced, not shuffled.
    """

    domain: str = ""

    name: ClassVar[str] = "shuffle"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    whole: ClassVar[bool] = True
    columns_only: ClassVar[bool] = True
    lifelike: ClassVar[bool] = True
    may_stay: ClassVar[bool] = True

    def survey(self, context: Context) -> Any:
        """Takes the column in; see :class:`~pii_mask.strategies.Survey`."""
        from ..shuffling import Shuffling

        return Shuffling(context.subkey(self.name, self.domain))

    def apply(self, values: Strings, context: Context) -> Strings:
        """The values in another order, these being the whole column."""
        survey = self.survey(context)
        survey.see(values)
        shuffled: Strings = survey.done().apply(values, context)
        return shuffled

    def settled(self, values: Strings, context: Context) -> bytes:
        """All: a value doesn't show where it stood."""
        return bytes([1]) * len(values)


STRATEGY = Shuffle
