"""Conditions such as ``k<5 or t>0.3``."""

from __future__ import annotations

import pytest

from pii_mask.conditions import Condition
from pii_mask.errors import PolicyError

FACTS = {"k": 3, "t": 0.25, "uniqueness": 0.02}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("k<5", True),
        ("k < 3", False),
        ("k<=3", True),
        ("k==3 and t>0.3", False),
        ("k==3 and t>.2", True),
        ("k>3 or t>0.3 or uniqueness>1%", True),
        # "and" binds closer: (false and true) or true.
        ("k>3 and t>0.2 or uniqueness>=2%", True),
        ("k!=3", False),
        ("t>-1", True),
    ],
)
def test_what_holds(text: str, holds: bool) -> None:
    assert Condition.parse(text).holds(FACTS) is holds


@pytest.mark.parametrize("text", ["", "k", "k<", "k<five", "k<5 or", "5>k", "k<5; import os", "k<5 k>3"])
def test_what_is_no_condition(text: str) -> None:
    with pytest.raises(PolicyError, match="is no condition"):
        Condition.parse(text)


def test_names_that_arent_there() -> None:
    with pytest.raises(PolicyError, match="did you mean uniqueness"):
        Condition.parse("uniquness>0").holds(FACTS)
    with pytest.raises(PolicyError, match="there are k, t, uniqueness"):
        Condition.parse("zzz>0").holds(FACTS)
