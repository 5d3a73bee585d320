"""Conditions on numbers, for pipelines: ``k<5 or t>0.3``."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from .errors import PolicyError

__all__ = ["Condition"]

COMPARED = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}
#: What stands for a condition by itself.
FOUND = "found"
TERM = re.compile(
    r"\s*([a-z_]+)\s*(?:(<=|>=|==|!=|<|>)\s*(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)\s*(%?)\s*)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons of a name with a number, joined by ``and`` and ``or``, of which ``and`` binds closer.

    A number may be a percentage: ``uniqueness>1%``. ``found`` alone is ``found>0``.
    """

    text: str
    alternatives: tuple[tuple[tuple[str, str, float], ...], ...]

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Raises :class:`~pii_mask.errors.PolicyError` for what is no condition."""
        alternatives = []
        for alternative in re.split(r"\bor\b", text):
            terms = []
            for term in re.split(r"\band\b", alternative):
                found = TERM.fullmatch(term)
                if found is None or (found.group(2) is None and found.group(1) != FOUND):
                    raise PolicyError(f'"{term.strip()}" is no condition; one looks like k<5 or t>0.3')
                name, sign, number, percent = found.groups()
                terms.append((name, sign or ">", float(number or 0) / (100 if percent else 1)))
            alternatives.append(tuple(terms))
        return cls(text.strip(), tuple(alternatives))

    def names(self) -> set[str]:
        """The names in it."""
        return {name for terms in self.alternatives for name, _, _ in terms}

    def check(self, known: Mapping[str, object]) -> None:
        """Raises :class:`~pii_mask.errors.PolicyError` for a name that isn't `known`."""
        for terms in self.alternatives:
            for name, _, _ in terms:
                if name not in known:
                    near = get_close_matches(name, known, 1)
                    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                    raise PolicyError(f"nothing is called {name} here; {hint}")

    def holds(self, facts: Mapping[str, float]) -> bool:
        """Whether it is true of `facts`; raises as :meth:`check` does."""
        self.check(facts)
        return any(
            all(COMPARED[sign](facts[name], number) for name, sign, number in terms)
            for terms in self.alternatives
        )
