"""The least coarse levels of all columns together that make a table k-anonymous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.classes import Groups
from ..errors import PolicyError
from .classes import Classes, Counts
from .hierarchy import Hierarchy
from .measures import spread
from .reading import Codes

__all__ = ["Demands", "Found", "best_levels", "settle"]

#: More combinations of levels aren't held in memory.
MOST_NODES = 4_000_000
#: Classes that were made are kept for coarser levels if they are fewer than this part of those they came
#: from.
WORTH = 0.5
#: Distances that are greater by less than this are equal: they are sums of floats.
SLACK = 1e-9

Node = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Demands:
    """What every class must be: of `k` rows, with `l` different values and a distance of at most `t` in each
    sensitive column. `suppress` is the share of rows that may be left out."""

    k: int = 5
    l: int = 1  # noqa: E741  # the name that the literature gives it
    t: float | None = None
    suppress: float = 0.05

    def __post_init__(self) -> None:
        if type(self.k) is not int or self.k < 1:
            raise PolicyError("k must be a whole number of at least 1")
        if type(self.l) is not int or self.l < 1:
            raise PolicyError("l must be a whole number of at least 1")
        if self.t is not None and not 0 <= self.t <= 1:
            raise PolicyError("t must be between 0 and 1")
        if not 0 <= self.suppress < 1:
            raise PolicyError("suppress must be at least 0 and below 1")

    @property
    def sensitive(self) -> bool:
        """Whether sensitive columns have a say."""
        return self.l > 1 or self.t is not None


@dataclass(slots=True)
class Sensitive:
    """A sensitive column over the classes of the table as it came: pairs of class and value, and ranks."""

    pairs: tuple[Codes, Codes, Counts]
    ranks: Codes
    ordered: bool

    @classmethod
    def all_of(cls, classes: Classes, demands: Demands) -> list[Sensitive]:
        if not demands.sensitive:
            return []
        if not classes.sensitive:
            raise PolicyError("l and t are about sensitive columns, and none is named")
        return [cls(classes.pairs(name), *classes.columns[name].ranks()) for name in classes.sensitive]

    def lifted(self, into: Codes) -> Sensitive:
        """The same over coarser classes: `into` says which one each class has become part of."""
        which, values, many = self.pairs
        met = Groups(2)
        met.add([into[which], values], many)
        first, second = (np.frombuffer(met.column(j), np.int32) for j in (0, 1))
        return Sensitive((first, second, np.frombuffer(met.counts(), np.int64)), self.ranks, self.ordered)


def settle(sizes: Counts, sensitive: Sequence[Sensitive], demands: Demands) -> npt.NDArray[np.bool_]:
    """Which classes can stay. The distance t is that to the rows that stay, so that what is given out has it:
    classes too far away are left out, and the rest is looked at again until it holds.
    """
    stays = enough(sizes, sensitive, demands)
    if demands.t is None:
        return stays
    while stays.any():
        far = np.zeros(len(sizes), bool)
        for each in sensitive:
            which, values, many = each.pairs
            kept = stays[which]
            within, overall = spread((which[kept], values[kept], many[kept]), each.ranks, len(sizes))
            place = 5 if each.ordered else 4
            far |= np.frombuffer(within.measures(overall)[place], np.float64) > demands.t + SLACK
        if not (far & stays).any():
            break
        stays &= ~far
    return stays


def enough(sizes: Counts, sensitive: Sequence[Sensitive], demands: Demands) -> npt.NDArray[np.bool_]:
    """Which classes have k rows and l different values; whoever has keeps them when classes merge."""
    return varied(sizes >= demands.k, sensitive, demands)


def varied(
    stays: npt.NDArray[np.bool_], sensitive: Sequence[Sensitive], demands: Demands
) -> npt.NDArray[np.bool_]:
    """Which of these classes have l different values."""
    if demands.l > 1:
        for each in sensitive:
            stays = stays & (np.bincount(each.pairs[0], minlength=len(stays)) >= demands.l)
    return stays


@dataclass(slots=True)
class _Made:
    """The classes on a node: their labels' numbers, their sizes, and the sensitive values in them.

    The latter are made when they are asked for, out of those of the finer node `source`, whose classes have
    become part of `into`: most nodes fail by their sizes.
    """

    node: Node
    columns: list[Codes]
    sizes: Counts
    held: list[Sensitive] | None
    source: _Made | None = None
    into: Codes | None = None

    @property
    def sensitive(self) -> list[Sensitive]:
        if self.held is None:
            assert self.source is not None
            assert self.into is not None
            self.held = [each.lifted(self.into) for each in self.source.sensitive]
            self.source = self.into = None
        return self.held


@dataclass(slots=True)
class Found:
    """The best levels, what they cost, and how many combinations there are and were looked at."""

    levels: Node
    loss: float
    nodes: int
    checked: int
    #: By column and level: the number of each value's label, and the labels.
    labels: list[list[tuple[Codes, list[str | None]]]] = field(default_factory=list)


def label_numbers(hierarchy: Hierarchy, values: Sequence[Any], level: int) -> tuple[Codes, list[str | None]]:
    """The number of each value's label on a level above 0, and the labels by number."""
    labels = hierarchy.labels(values, level)
    order: dict[str | None, int] = {}
    codes = np.array([order.setdefault(label, len(order)) for label in labels], np.int32)
    return codes, list(order)


def best_levels(
    classes: Classes, hierarchies: Sequence[Hierarchy], demands: Demands, *, exhaustive: bool = False
) -> Found:
    """The combination of levels with the least loss that meets `demands`, of all there are.

    The loss is the mean over rows and columns of (m - 1) / (M - 1), m being how many of the column's M
    different values a label stands for (Iyengar 2002, with each value counting the same), and 1 for
    suppressed rows. Not all combinations need be tried, and the outcome is that of trying all:

    - Without suppressed rows the loss of a combination is known from each column alone, and suppression only
      adds to it. Combinations are tried in the order of that bound, until it exceeds the best loss.
    - Classes only merge on the way up, and one with k rows and l values keeps them. So if more rows than
      may be suppressed lack these, the same holds for all that is finer. (t is different: merging may
      take a class away from the rest. It is looked at on each combination for itself.)

    Of equal losses the first in the order of levels is taken. `exhaustive` tries all. Raises
    :class:`~pii_mask.errors.PolicyError` if even the coarsest one fails.
    """
    base = _Made(
        (0,) * len(hierarchies), classes.codes(), classes.rows_of(), Sensitive.all_of(classes, demands)
    )
    total = int(base.sizes.sum())
    if not total:
        raise PolicyError("there are no rows to be made k-anonymous")
    lattice = tuple(len(each.names) for each in hierarchies)
    nodes = int(np.prod([float(levels) for levels in lattice]))
    if nodes > MOST_NODES:
        raise PolicyError(
            f"{nodes:,} combinations of levels are too many; give coarser hierarchies, or use the local mode"
        )
    values = [classes.columns[name].values() for name in classes.quasi]
    luts: list[list[Codes]] = []
    widths: list[list[Counts]] = []
    labels: list[list[tuple[Codes, list[str | None]]]] = []
    spans = []
    for name, hierarchy, column, held in zip(classes.quasi, hierarchies, base.columns, values, strict=True):
        present = np.unique(column)
        spans.append(max(len(present) - 1, 1))
        try:
            made = [label_numbers(hierarchy, held, level) for level in range(1, len(hierarchy.names))]
        except PolicyError as error:
            raise PolicyError(f"column {name}: {error}") from None
        labels.append([(np.arange(len(held), dtype=np.int32), []), *made])
        luts.append([codes for codes, _ in labels[-1]])
        widths.append([np.bincount(codes[present], minlength=int(codes.max()) + 1) - 1 for codes in luts[-1]])
    # From one level's label to the next one's: hierarchies nest.
    up = [[_between(a, b) for a, b in pairwise(levels)] for levels in luts]

    def cost(made: _Made, stays: npt.NDArray[np.bool_]) -> float:
        """The loss; sums of integers, so that the order of classes makes no difference."""
        kept = np.where(stays, made.sizes, 0)
        gone = total - int(kept.sum())
        whole = 0.0
        for j, column in enumerate(made.columns):
            covered = int((widths[j][made.node[j]][column].astype(np.int64) * kept).sum())
            whole += (covered + gone * spans[j]) / spans[j]
        return whole / (total * len(spans))

    # The bound: each column's own loss on each level.
    bounds = np.zeros(lattice)
    for j in range(len(lattice)):
        own = [
            int((widths[j][level][luts[j][level][base.columns[j]]].astype(np.int64) * base.sizes).sum())
            / (spans[j] * total * len(lattice))
            for level in range(lattice[j])
        ]
        bounds += np.array(own).reshape([-1 if i == j else 1 for i in range(len(lattice))])
    # 1 where enough rows are known to have k and l, -1 where they are known not to.
    known = np.zeros(lattice, np.int8)
    kept: list[_Made] = [base]

    def make(node: Node) -> _Made:
        finer = [each for each in kept if all(a <= b for a, b in zip(each.node, node, strict=True))]
        source = min(finer, key=lambda each: len(each.sizes))
        if source.node == node:
            return source
        columns = []
        for j, column in enumerate(source.columns):
            lift = np.arange(len(widths[j][source.node[j]]), dtype=np.int32)
            for level in range(source.node[j], node[j]):
                lift = up[j][level][lift]
            columns.append(column if source.node[j] == node[j] else lift[column])
        groups = Groups(len(columns))
        at = np.frombuffer(groups.add(columns, source.sizes), np.int32)
        made = _Made(
            node,
            [np.frombuffer(groups.column(j), np.int32) for j in range(len(columns))],
            np.frombuffer(groups.counts(), np.int64),
            None,
            source,
            at,
        )
        if len(made.sizes) < WORTH * len(source.sizes):
            kept.append(made)
        return made

    allowed = demands.suppress * total + SLACK
    done = np.zeros(lattice, bool)
    best: tuple[float, Node] | None = None
    checked = 0

    def check(node: Node) -> int:
        """Whether enough rows have k and l here, as in `known`; if so, the loss is compared with the best
        one."""
        nonlocal best, checked
        checked += 1
        made = make(node)
        stays = made.sizes >= demands.k
        if demands.l > 1 and total - int(made.sizes[stays].sum()) <= allowed:
            stays = varied(stays, made.sensitive, demands)
        if total - int(made.sizes[stays].sum()) > allowed:
            known[tuple(slice(0, level + 1) for level in node)] = -1
            return -1
        known[tuple(slice(level, None) for level in node)] = 1
        done[node] = True
        loss = cost(made, stays)
        if best is not None and (loss, node) >= best:
            return 1  # what t takes away only adds to it
        if demands.t is not None:
            stays = settle(made.sizes, made.sensitive, demands)
            if total - int(made.sizes[stays].sum()) > allowed:
                return 1
            loss = cost(made, stays)
        if best is None or (loss, node) < best:
            best = loss, node
        return 1

    def path(node: Node) -> list[Node]:
        """Nodes from `node` to the top, each the one above the last with the least bound."""
        steps = [node]
        while steps[-1] != tops:
            above = [
                (*steps[-1][:j], steps[-1][j] + 1, *steps[-1][j + 1 :])
                for j in range(len(lattice))
                if steps[-1][j] < tops[j]
            ]
            steps.append(min(above, key=lambda step: (bounds[step], step)))
        return steps

    tops = tuple(levels - 1 for levels in lattice)
    for place in np.argsort(bounds, axis=None, kind="stable").tolist():
        node = tuple(int(index) for index in np.unravel_index(place, lattice))
        if exhaustive:
            check(node)
            continue
        if best is not None and bounds[node] > best[0] + SLACK:
            break
        if done[node] or known[node] == -1:
            continue
        if known[node] == 1:
            check(node)
            continue
        # Where on the path to the top it turns from too few rows to enough is found by halving: each failure
        # rules out all that is finer, and what succeeds may be the best so far.
        steps = path(node)
        low, high = 0, len(steps)
        while low < high:
            middle = (low + high) // 2
            if (known[steps[middle]] or check(steps[middle])) == -1:
                low = middle + 1
            else:
                high = middle
    if best is None:
        raise PolicyError(
            "even with every quasi-identifier suppressed the table doesn't reach what is asked for"
        )
    return Found(best[1], best[0], nodes, checked, labels)


def _between(finer: Codes, coarser: Codes) -> Codes:
    """The coarser label's number by the finer one's."""
    lift = np.zeros(int(finer.max()) + 1, np.int32)
    lift[finer] = coarser
    return lift
