"""What cells by themselves say of a column: that it holds names of persons, or addresses."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["elected"]

#: Share of the cells that must be nothing but a name, and how many of them must be different.
SHARE = 0.75
DISTINCT = 3
#: Cells of names are short.
LONGEST = 200
KINDS = ("PERSON", "ADDRESS")


def elected(cells: Sequence[str]) -> tuple[str | None, float]:
    """PERSON or ADDRESS, if most of the cells are one from first symbol to last, and the share of them.

    Each distinct cell is read by itself and counts once, so that a column with few values says little.
    None and 0.0 where neither is.
    """
    from ..core.arrays import Strings
    from . import model

    distinct = sorted({_straight(cell.strip()) for cell in cells})
    distinct = [cell for cell in distinct if 1 < len(cell) <= LONGEST]
    if len(distinct) < DISTINCT:
        return None, 0.0
    values = Strings.from_list(distinct)
    whole = [0] * len(KINDS)
    for row, start, end, what, _ in model.tagger().find(values, (0, -1, -1, 1)).to_list():
        # A point, or a bracket behind it, may be left over.
        whole[what] += start == 0 and len(distinct[row].encode()) - end <= 1
    most = max(range(len(KINDS)), key=lambda kind: whole[kind])
    share = whole[most] / len(distinct)
    return (KINDS[most], share) if share >= SHARE else (None, 0.0)


def _straight(cell: str) -> str:
    """``Smith, John`` as ``John Smith``."""
    last, comma, first = cell.partition(", ")
    names = comma and "," not in first and not any(symbol.isdigit() for symbol in cell)
    return f"{first} {last}" if names else cell
