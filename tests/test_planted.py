"""Texts in which every identifier is known: all are found, exactly, and nothing else is."""

from __future__ import annotations

import pytest

import pii_mask as pm
from benchmarks import workloads
from pii_mask import demo

Place = tuple[int, int, int]


def places(table: object, shift: int = 0) -> dict[Place, str]:
    rows = table.to_pylist()  # type: ignore[attr-defined]  # a pyarrow table, which has no types
    return {(row["row"] + shift, row["start"], row["end"]): row["entity"] for row in rows}


@pytest.mark.parametrize("make", [workloads.english, workloads.mixed], ids=["english", "mixed"])
@pytest.mark.parametrize("seed", [3, 11])
def test_texts(make: object, seed: int) -> None:
    text = make(0.5, seed=seed)  # type: ignore[operator]  # one of the two functions above
    planted = places(text.truth_by_line())
    assert len(planted) > 500
    assert places(pm.find_all(text.lines(), entities=set(planted.values()))) == planted
    # By default URLs and numbers of companies aren't looked for, but where they lead to a person: a page of
    # somebody's, the number of somebody who trades in their own name. Nothing else changes.
    public = {place for place, entity in planted.items() if entity in ("URL", "CN_USCC")}
    found = places(pm.find_all(text.lines()))
    assert {place: entity for place, entity in found.items() if place not in public} == {
        place: entity for place, entity in planted.items() if place not in public
    }
    assert {found[place] for place in public & found.keys()} <= {"PERSONAL_URL", "CN_SOLE_TRADER_ID"}


def test_notes_of_the_list() -> None:
    for start, (batch, truth) in zip(
        (0, 4_000), demo.batches_with_truth(8_000, batch_rows=4_000), strict=True
    ):
        planted = places(truth)
        found = pm.find_all(batch["note"], entities=set(planted.values()))
        assert places(found, start) == planted
