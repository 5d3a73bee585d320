"""What classes say about the risk of the people in them.

Sources: k-anonymity (Samarati 2001), distinct, entropy and recursive l-diversity (Machanavajjhala et al.
2007), t-closeness with equal and ordered distance (Li, Li and Venkatasubramanian 2007), β-likeness (Cao and
Karras 2012), δ-disclosure (Brickell and Shmatikov 2008), (α, k)-anonymity (Wong et al. 2006), prosecutor,
journalist and marketer risk (El Emam and Dankar 2008; El Emam 2013), minimal unique sets (Elliot, Manning and
Ford 2002).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from ..core.classes import Groups, Spread, lone
from ..errors import PolicyError
from ..results import PopulationRisk, Reidentification, Risk, SensitiveRisk, Separation, SubsetRisk
from . import population as models
from . import proposals, pseudonyms
from .classes import Classes, Counts, Nulls
from .reading import Codes, Progress

__all__ = ["THRESHOLD", "matching", "risk", "spread"]

#: A row is called at risk when the probability of a match is above this: a class of fewer than 5.
THRESHOLD = 0.2
#: The least sizes of the histogram's bars: 1, 2, 3, 5, 10, 20, 50, 100 …
EDGES = (1, 2, 3, *(step * 10**power for power in range(12) for step in (5, 10, 20)))
#: Subsets with no more possible rows than this are counted in a table of bytes, others by hashing.
DENSE = 1 << 26
#: Classes whose sensitive values are brought together at a time where nulls are wildcards.
TOGETHER = 1 << 15


def risk(
    data: Any,
    *,
    quasi: Sequence[str] | None = None,
    sensitive: Sequence[str] = (),
    population: Any = None,
    subject: str | None = None,
    nulls: Nulls = "value",
    pseudonyms: Sequence[str] = (),
    subsets: int = 3,
    format: str | None = None,
    progress: Progress | None = None,
) -> Risk:
    """How well the rows of `data` hide among each other over the columns `quasi`.

    `data` is a table, reader, dataframe, file, folder, or a list of these, read once; without `quasi`, for
    which columns are proposed by how well they tell rows apart, it is read twice and can't be a stream.
    `sensitive` columns are what being in a class may give away; `subject` is the column that says who a row
    is about, so that people are counted and not rows. `population` is how many people the table was drawn
    from, or their data with the same quasi-identifiers. A null is a value like any other (``nulls="value"``)
    or one that agrees with every value (``"wildcard"``). `pseudonyms` are columns to be judged by themselves.
    Rows singled out by up to `subsets` columns, 0 to 3, are counted.

    Raises :class:`~pii_mask.errors.PolicyError` for a column that isn't there or an argument that can't be,
    and :class:`~pii_mask.errors.InputError` for data that can't be read.

    >>> import pii_mask as pm, pyarrow as pa
    >>> table = pa.table({"age": [34, 34, 51, 51, 51], "town": list("AABBB"), "ill": list("xyxxy")})
    >>> pm.risk(table, quasi=["age", "town"], sensitive=["ill"])
    <Risk: k=2, l=2, t=0.1; 5 rows in 2 classes over age, town; 0 % unique>
    """
    _checked(nulls, subsets)
    proposed: Sequence[Separation] = ()
    if quasi is None:
        proposed = proposals.propose(
            data, apart=[*sensitive, *([] if subject is None else [subject]), *pseudonyms], format=format
        )
        quasi = [each.column for each in proposed if each.role == "quasi"]
        if not quasi:
            raise PolicyError("no column tells rows apart without naming them; name the quasi-identifiers")
    elif isinstance(quasi, str):
        raise PolicyError("quasi must be a list of columns")
    classes = Classes(quasi, sensitive, subject=subject, pseudonyms=pseudonyms)
    classes.add(data, format=format, progress=progress)
    return judge(classes, population=population, nulls=nulls, subsets=subsets, proposed=proposed)


def _checked(nulls: str, subsets: int) -> None:
    if nulls not in get_args(Nulls):
        raise PolicyError('nulls must be "value" or "wildcard"')
    if subsets not in range(4):
        raise PolicyError("subsets must be 0, 1, 2 or 3")


def judge(
    classes: Classes,
    *,
    population: Any = None,
    nulls: Nulls = "value",
    subsets: int = 3,
    proposed: Sequence[Separation] = (),
) -> Risk:
    """What counted `classes` say; see :func:`risk`."""
    _checked(nulls, subsets)
    if not classes.rows:
        raise PolicyError("there are no rows, so nothing can be said about them")
    columns, counts = classes.codes(), classes.sizes()
    wild = nulls == "wildcard" and any((column == 0).any() for column in columns)
    sizes = matching(columns, counts) if wild else counts
    different, within = _by_size(sizes, counts)
    total = int(within.sum())
    prosecutor = _attack(different, within, 1 / different)
    about, journalist, marketer = _beyond(classes, columns, counts, sizes, population)
    if journalist is None:
        journalist, marketer = prosecutor, prosecutor.average
    unique = int(within[different == 1].sum())
    bars = np.searchsorted(EDGES, different, side="right") - 1
    shown = _summed(bars, within, int(bars.max()) + 1)
    return Risk(
        rows=classes.rows,
        subjects=classes.subjects(),
        quasi=classes.quasi,
        nulls=nulls,
        classes=len(classes),
        k=int(different[0]),
        unique=unique,
        uniqueness=unique / total,
        sizes=tuple((EDGES[bar], int(many)) for bar, many in enumerate(shown)),
        prosecutor=prosecutor,
        journalist=journalist,
        marketer=marketer,
        sensitive={name: _sensitive(classes, name, columns if wild else None) for name in classes.sensitive},
        subsets=_subsets(classes, columns, counts, sizes, subsets, wild),
        population=about,
        proposals=tuple(proposed),
        pseudonyms={name: pseudonyms.judge(classes, name) for name in classes.pseudonyms},
    )


def _by_size(sizes: Counts, counts: Counts) -> tuple[Counts, Counts]:
    """The different sizes, and how much there is in classes of each.

    Sums in their order are the same whatever the order of the classes.
    """
    most = int(sizes.max())
    if most > 4 * len(sizes) + (1 << 20):
        different, places = np.unique(sizes, return_inverse=True)
        return different, _summed(places, counts, len(different))
    within = _summed(sizes, counts, most + 1)
    different = np.flatnonzero(within)
    return different, within[different]


def _summed(places: npt.NDArray[Any], counts: Counts, size: int) -> Counts:
    """The sums of `counts` by place, exact up to 2⁵³."""
    return np.bincount(places, weights=counts, minlength=size).astype(np.int64)


def _attack(sizes: Counts, within: Counts, risks: npt.NDArray[np.float64]) -> Reidentification:
    total = int(within.sum())
    return Reidentification(
        highest=float(risks.max()),
        average=math.fsum((risks * within).tolist()) / total,
        at_risk=int(within[risks > THRESHOLD * (1 + 1e-9)].sum()) / total,
        threshold=THRESHOLD,
    )


def matching(columns: Sequence[Codes], counts: Counts) -> Counts:
    """For each class, how much there is of all that agree with it where neither has a null (number 0).

    Classes with nulls in the same columns are taken together, so that the time goes with their number times
    that of the combinations of null columns that occur.
    """
    sizes = np.zeros(len(counts), np.int64)
    for one, other, common in _meetings(columns):
        if not common:
            sizes[one] += counts[other].sum()
            continue
        groups = Groups(len(common))
        groups.add([columns[j][other] for j in common], counts[other])
        at = np.frombuffer(
            groups.add([columns[j][one] for j in common], np.zeros(len(one), np.int64)), np.int32
        )
        sizes[one] += np.frombuffer(groups.counts(), np.int64)[at]
    return sizes


def _meetings(
    columns: Sequence[Codes],
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[int]]]:
    """Every two sets of classes with nulls in the same columns each, and the columns without any in both."""
    masks = np.zeros(len(columns[0]), np.int64)
    for j, column in enumerate(columns):
        masks |= (column == 0).astype(np.int64) << j
    kinds = [(int(mask), np.flatnonzero(masks == mask)) for mask in np.unique(masks)]
    for mask, one in kinds:
        for mask_, other in kinds:
            yield one, other, [j for j in range(len(columns)) if not (mask | mask_) >> j & 1]


# ---------------------------------------------------------------- people outside of the table
def _beyond(
    classes: Classes, columns: Sequence[Codes], counts: Counts, sizes: Counts, population: Any
) -> tuple[PopulationRisk | None, Reidentification | None, float]:
    """What the population adds: about it, the journalist's risk and the marketer's."""
    if population is None:
        return None, None, 0.0
    total = int(counts.sum())
    different, within = _by_size(sizes, counts)
    if isinstance(population, int | np.integer) and not isinstance(population, bool):
        size = int(population)
        if size < total:
            raise PolicyError(f"the population of {size:,} is smaller than the table of {total:,}")
        of_size, people_of = _by_size(counts, counts)
        occurring = people_of // of_size
        share, given = models.zayatz(of_size, occurring, size)
        risks = models.individual(different, total / size)
        journalist = _attack(different, within, risks)
        about = PopulationRisk(
            size=size,
            exact=False,
            unique=None,
            pitman=models.pitman(of_size, occurring, size),
            zayatz=share,
            unique_given_unique=given,
        )
        return about, journalist, journalist.average
    people = Classes(classes.quasi)
    people.add(population)
    sampled = Classes(classes.quasi)
    sampled.merge(people)
    here = [sampled.columns[name].merge(classes.columns[name]) for name in classes.quasi]
    theirs = sampled.sizes()
    groups = Groups(len(classes.quasi))
    groups.add(sampled.codes(), theirs)
    moved = [by[column] for by, column in zip(here, columns, strict=True)]
    at = np.frombuffer(groups.add(moved, np.zeros(len(counts), np.int64)), np.int32)
    there = np.frombuffer(groups.counts(), np.int64)[at]
    fewer = int((there < counts).sum())
    if fewer:
        raise PolicyError(
            f"{fewer:,} classes of the table have fewer people in the population than in the table"
        )
    different, within = _by_size(there, counts)
    journalist = _attack(different, within, 1 / different)
    everyone = int(theirs.sum())
    about = PopulationRisk(
        size=everyone,
        exact=True,
        unique=int((theirs == 1).sum()) / everyone,
        pitman=None,
        zayatz=None,
        unique_given_unique=None,
    )
    return about, journalist, journalist.average


# ---------------------------------------------------------------- sensitive columns
def spread(
    pairs: tuple[Codes, Codes, Counts], ranks: Codes, number: int
) -> tuple[Spread, npt.NDArray[np.float64]]:
    """The spread of a sensitive column over `number` classes, and the shares of its values in the table."""
    which, values, many = pairs
    placed = ranks[values]
    overall = _summed(placed, many, len(ranks))
    # Values that don't occur (there may be no null) must not count as part of the domain.
    used = np.flatnonzero(overall)
    dense = np.zeros(len(ranks), np.int32)
    dense[used] = np.arange(len(used), dtype=np.int32)
    shares = overall[used] / overall.sum()
    return Spread(which, dense[placed], many, number, len(used)), shares


def _sensitive(classes: Classes, name: str, wild: Sequence[Codes] | None) -> SensitiveRisk:
    ranks, ordered = classes.columns[name].ranks()
    pairs = classes.pairs(name)
    whole, overall = spread(pairs, ranks, len(classes))
    spreads = [whole] if wild is None else list(_joined(wild, pairs, ranks))
    worst = [_extremes(each, overall) for each in spreads]
    least = min(each[0] for each in worst)
    return SensitiveRisk(
        values=len(overall),
        l=least,
        entropy_l=math.exp(min(each[1] for each in worst)),
        recursive_c=max(each.recursive(least) for each in spreads),
        alpha=max(each[2] for each in worst),
        t_equal=max(each[3] for each in worst),
        t_ordered=max(each[4] for each in worst) if ordered else None,
        beta=max(each[5] for each in worst),
        delta=max(each[6] for each in worst),
    )


def _extremes(spread: Spread, overall: npt.NDArray[np.float64]) -> tuple[Any, ...]:
    _, distinct, *rest = spread.measures(overall)
    entropy, most, equal, ordered, beta, delta = (np.frombuffer(each, np.float64) for each in rest)
    return (
        int(np.frombuffer(distinct, np.int32).min()),
        float(entropy.min()),
        *(float(each.max()) for each in (most, equal, ordered, beta, delta)),
    )


def _joined(columns: Sequence[Codes], pairs: tuple[Codes, Codes, Counts], ranks: Codes) -> Iterator[Spread]:
    """Spreads over classes, each with all values of the classes that agree with it, some classes at a
    time."""
    which, values, many = pairs
    placed = ranks[values]
    used = np.flatnonzero(_summed(placed, many, len(ranks)))
    dense = np.zeros(len(ranks), np.int32)
    dense[used] = np.arange(len(used), dtype=np.int32)
    placed = dense[placed]
    total = len(columns[0])
    for begin in range(0, total, TOGETHER):
        size = min(TOGETHER, total - begin)
        met = Groups(2)
        for one, other, common in _meetings(columns):
            asking = one[(one >= begin) & (one < begin + size)]
            if not len(asking):
                continue
            answering = np.zeros(total, bool)
            answering[other] = True
            rows = np.flatnonzero(answering[which])
            # Classes that agree are one group; each group's values are summed, then given to all that ask.
            groups = Groups(max(1, len(common)))
            zeros = np.zeros(total, np.int32)
            keys = [columns[j] for j in common] or [zeros]
            asked = np.frombuffer(groups.add([key[asking] for key in keys]), np.int32)
            told = np.frombuffer(groups.add([key[which[rows]] for key in keys]), np.int32)
            wanted = np.zeros(len(groups), bool)
            wanted[asked] = True
            rows, told = rows[wanted[told]], told[wanted[told]]
            summed = Groups(2)
            summed.add([told, placed[rows]], many[rows])
            group, value, count = (
                np.frombuffer(summed.column(0), np.int32),
                np.frombuffer(summed.column(1), np.int32),
                np.frombuffer(summed.counts(), np.int64),
            )
            order = np.argsort(group, kind="stable")
            group, value, count = group[order], value[order], count[order]
            firsts = np.searchsorted(group, asked, side="left")
            lengths = np.searchsorted(group, asked, side="right") - firsts
            steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            at = np.repeat(firsts, lengths) + steps
            met.add([np.repeat(asking - begin, lengths).astype(np.int32), value[at]], count[at])
        yield Spread(met.column(0), met.column(1), met.counts(), size, len(used))


# ---------------------------------------------------------------- parts of the quasi-identifiers
def _subsets(
    classes: Classes, columns: Sequence[Codes], counts: Counts, sizes: Counts, most: int, wild: bool
) -> tuple[SubsetRisk, ...]:
    """Rows singled out by one to `most` columns. Who isn't unique in all columns isn't in any of them."""
    alone = np.flatnonzero(sizes == 1).astype(np.int32)
    spans = [len(classes.columns[name]) for name in classes.quasi]
    single: dict[tuple[int, ...], npt.NDArray[np.bool_]] = {}
    found = []
    for width in range(1, min(most, len(columns)) + 1):
        for chosen in combinations(range(len(columns)), width):
            taken = [columns[j] for j in chosen]
            limits = [spans[j] for j in chosen]
            if wild:
                unique = matching(taken, counts)[alone] == 1
            elif math.prod(limits) <= DENSE:
                unique = np.frombuffer(lone(taken, limits, counts, alone), np.uint8) != 0
            else:
                groups = Groups(width)
                at = np.frombuffer(groups.add(taken, counts), np.int32)
                unique = np.frombuffer(groups.counts(), np.int64)[at[alone]] == 1
            smaller = [single[part] for part in combinations(chosen, width - 1)] if width > 1 else []
            new = unique.copy()
            for part in smaller:
                new &= ~part
            if width < most:
                single[chosen] = unique
            names = tuple(classes.quasi[j] for j in chosen)
            found.append(SubsetRisk(names, int(unique.sum()), int(new.sum())))
    return tuple(found)
