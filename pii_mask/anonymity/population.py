"""From a sample to the people that it was drawn from.

What is known is the number of classes of each size in the table, and how many people there are.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .classes import Counts

__all__ = ["individual", "pitman", "zayatz"]

Floats = npt.NDArray[np.float64]

_SMALL = 12.0
#: Classes up to this size are reckoned by recursion, where the series would be long.
_RECURSED = 30
_TERMS = 400


def _digamma(x: float) -> float:
    """The derivative of the logarithm of the gamma function, for x > 0 (Abramowitz and Stegun 6.3.5,
    6.3.18)."""
    total = 0.0
    while x < _SMALL:
        total -= 1 / x
        x += 1
    square = 1 / (x * x)
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
    return total + math.log(x) - 0.5 / x - series


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function crosses 0, or the end that it is nearer to."""
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if function(middle) > 0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def pitman(sizes: Counts, classes: Counts, population: int) -> float | None:
    """The share of the population that is unique in it, by Pitman's model (Hoshino 2001).

    `sizes` are the different sizes of classes in the table, `classes` how many there are of each. The
    model's θ and α are those of greatest likelihood; the expected number of unique ones is
    N Γ(θ + 1) Γ(θ + α + N - 1) / (Γ(θ + α) Γ(θ + N)). None where the model can't be fitted: all rows unique,
    or a single class.
    """
    n, u = int((sizes * classes).sum()), int(classes.sum())
    if u in (1, n):
        return None
    above = np.arange(1, int(sizes.max()), dtype=np.float64)  # j of the sums below

    def theta(alpha: float) -> float:
        """The likeliest θ for an α: the sum of 1 / (θ + iα) for i below u equals that of 1 / (θ + i) below
        n."""

        def slope(logarithm: float) -> float:
            x = math.exp(logarithm) - alpha
            first = (_digamma(u + x / alpha) - _digamma(1 + x / alpha)) / alpha
            return first - (_digamma(n + x) - _digamma(1 + x))

        return math.exp(_root(slope, -30.0, math.log(n) + 30)) - alpha

    # f_k classes of size k give the sum of f_k / (j - α) over 1 <= j < k.
    beyond = np.zeros(len(above))
    for size, many in zip(sizes.tolist(), classes.tolist(), strict=True):
        if size > 1:
            beyond[size - 2] += many
    at_least = np.cumsum(beyond[::-1])[::-1]  # classes of a size above j

    def slope(alpha: float) -> float:
        x = theta(alpha)
        ratio = x / alpha
        inverse = (_digamma(u + ratio) - _digamma(1 + ratio)) / alpha
        return (u - 1) / alpha - ratio * inverse - float((at_least / (above - alpha)).sum())

    alpha = _root(slope, 1e-6, 1 - 1e-9)
    x = theta(alpha)
    logarithm = (
        math.lgamma(x + 1)
        - math.lgamma(x + alpha)
        + math.lgamma(x + alpha + population - 1)
        - math.lgamma(x + population)
    )
    return min(1.0, math.exp(logarithm))


def zayatz(sizes: Counts, classes: Counts, population: int) -> tuple[float, float]:
    """The share of the population that is unique in it, and the probability that who is unique in the
    table is (Zayatz 1991).

    The sizes of classes in the population are taken to be spread as those in the table; from a class of k
    exactly one comes into a table of n out of N with the probability of the hypergeometric distribution.
    """
    n, u = int((sizes * classes).sum()), int(classes.sum())
    unique = int(classes[sizes == 1].sum())
    if not unique:
        return 0.0, 0.0

    def logarithm(k: int) -> float:
        """log C(k, 1) C(N - k, n - 1) / C(N, n)"""
        if n - 1 > population - k:
            return -math.inf

        def choose(a: int, b: int) -> float:
            return math.lgamma(a + 1) - math.lgamma(b + 1) - math.lgamma(a - b + 1)

        return math.log(k) + choose(population - k, n - 1) - choose(population, n)

    weights = [
        many / u * math.exp(logarithm(size))
        for size, many in zip(sizes.tolist(), classes.tolist(), strict=True)
    ]
    given = unique / u * math.exp(logarithm(1)) / math.fsum(weights)
    return min(1.0, unique * given / n), given


def individual(sizes: Counts, share: float) -> Floats:
    """The expected 1 / F of a class of f, for each f of `sizes`, when `share` of the population is in the
    table.

    F, its size in the population, follows the negative binomial distribution of f successes with that
    probability (Benedetti and Franconi 1998; as in μ-Argus):
    (π / f) ₂F₁(1, 1; f + 1; 1 - π), for f = 1 that is π / (1 - π) log(1 / π).
    """
    q = 1 - share
    f = sizes.astype(np.float64)
    if q <= 0:
        return 1 / f
    # Σ n! qⁿ / ((f + 1) … (f + n)): each term is less than q / 2 times, or for great f far less than, the
    # last.
    total, term = np.ones_like(f), np.ones_like(f)
    for n in range(1, _TERMS):
        term = term * (n * q / (f + n))
        total += term
    risks = share / f * total
    if q > 0.5:
        a = share / q
        # J(f) = ∫ u^(f-1) / (a + u) over 0 to 1 is 1 / (f - 1) - a J(f - 1), stable as a is below 1.
        steps = [math.log((1 + a) / a)]
        for size in range(2, _RECURSED + 1):
            steps.append(1 / (size - 1) - a * steps[-1])
        small = sizes <= _RECURSED
        risks[small] = a * np.array(steps)[sizes[small] - 1]
    return np.minimum(risks, 1 / f)
