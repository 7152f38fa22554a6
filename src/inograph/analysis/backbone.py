"""Which ties between bodies mean more than their sizes, and which only one body makes: honesty about the projection.

Two bodies that are in many activities share some by chance. The stochastic degree sequence model (Neal, Domagalski &
Sagan 2021, *Sci. Rep.* 11) gives each body its number of activities and each activity its number of executors on
average, and asks how often two would share at least as many as they do. The probabilities are those of greatest entropy
(bipartite configuration model, Saracco et al. 2015, *Sci. Rep.* 5); equal degrees have equal probabilities, so all is
done once for each combination of degrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu
from scipy.special import gammaln
from scipy.stats import norm

Floats = NDArray[np.float64]
ALPHA = 0.05
EXACT = 40
"""Up to so many shared activities the probability is exact, above it Hong's refined normal approximation (2013)."""
PAIRS, SAMPLED, _SEED = 20_000, 4_000, 7
"""Up to so many pairs of neighbours all are looked at, else so many drawn with a fixed seed."""


def significant(incidence: csr_array, shared: csr_array) -> csr_array:
    """The ties (upper triangle of bodies × bodies) with P(shared ≥ observed) < 0.05, holding that probability."""
    degree = np.asarray(np.diff(csr_array(incidence.T.tocsr()).indptr))
    size = np.asarray(np.diff(incidence.indptr))
    ties = triu(shared, format="coo")
    one, other = ties.coords
    seen = ties.data.astype(np.int64)
    if not len(seen):
        return csr_array(shared.shape)
    low, high = np.minimum(degree[one], degree[other]), np.maximum(degree[one], degree[other])
    cases, back = np.unique(np.stack([low, high, seen], axis=1), axis=0, return_inverse=True)
    kinds, number = np.unique(size, return_counts=True)
    levels = np.unique(degree)
    chance = probabilities(levels, np.bincount(np.searchsorted(levels, degree)), kinds, number)
    first, second = (chance[np.searchsorted(levels, cases[:, i])] for i in (0, 1))
    p = tail(first * second, number, cases[:, 2])[back.ravel()]
    kept = p < ALPHA
    return csr_array((p[kept], (one[kept], other[kept])), shape=shared.shape)


def probabilities(
    degrees: NDArray[np.int64], bodies: NDArray[np.int64], sizes: NDArray[np.int64], activities: NDArray[np.int64]
) -> Floats:
    """Degrees × sizes: chance that a body of a degree is in an activity of a size, so that both hold on average.

    `bodies` and `activities` say how many there are of each. Solved by fixed-point iteration.
    """
    whole_body, whole_activity = int(activities.sum()), int(bodies.sum())
    scale = max(float(degrees @ bodies), 1.0) ** 0.5
    x: Floats = degrees / scale
    y: Floats = sizes / scale
    for _ in range(1_000):
        chance = np.outer(x, y) / (1 + np.outer(x, y))
        gap = np.abs(chance @ activities - degrees).max() + np.abs(bodies @ chance - sizes).max()
        if gap < 1e-7 * max(whole_body, whole_activity):
            break
        x = degrees / ((y / (1 + np.outer(x, y))) @ activities).clip(min=1e-300)
        y = sizes / (bodies @ (x[:, None] / (1 + np.outer(x, y)))).clip(min=1e-300)
        x, y = x.clip(max=1e12), y.clip(max=1e12)
    found = np.outer(x, y) / (1 + np.outer(x, y))
    found[degrees == whole_body] = 1  # who is everywhere is so in every such programme
    found[:, sizes == whole_activity] = 1
    return np.asarray(found)


def tail(chance: Floats, number: NDArray[np.int64], seen: NDArray[np.int64]) -> Floats:
    """Of each case, P(at least `seen`) when `number[s]` activities of each size are shared with `chance[case, s]`.

    >>> tail(np.array([[0.5]]), np.array([2]), np.array([2]))
    array([0.25])
    """
    found = np.empty(len(seen))
    for count in np.unique(seen):
        case = seen == count
        many = _exact if count <= EXACT else _approximate
        found[case] = many(chance[case], number, int(count))
    return np.clip(found, 0, 1)


def _exact(chance: Floats, number: NDArray[np.int64], seen: int) -> Floats:
    below = np.zeros((len(chance), seen))
    below[:, 0] = 1
    for s, n in enumerate(number):
        part = _binomial(chance[:, s], int(n), seen)
        below = np.stack([(below[:, : k + 1] * part[:, k::-1]).sum(axis=1) for k in range(seen)], axis=1)
    return np.asarray(1 - below.sum(axis=1))


def _binomial(p: Floats, n: int, upto: int) -> Floats:
    """Cases × (0 … upto−1): chance of so many among n."""
    k = np.arange(upto)
    log = gammaln(n + 1) - gammaln(k + 1) - gammaln(np.maximum(n - k, 0) + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        log = log + np.where(k, k * np.log(p)[:, None], 0) + np.where(n - k, (n - k) * np.log1p(-p)[:, None], 0)
    return np.where(k <= n, np.exp(log), 0)


def _approximate(chance: Floats, number: NDArray[np.int64], seen: int) -> Floats:
    mean = chance @ number
    spread = np.sqrt(np.maximum((chance * (1 - chance)) @ number, 1e-12))
    skew = ((chance * (1 - chance) * (1 - 2 * chance)) @ number) / spread**3
    x = (seen - 0.5 - mean) / spread
    return np.asarray(1 - (norm.cdf(x) + skew * (1 - x * x) * norm.pdf(x) / 6))


def redundancy(body: str, held: Sequence[str], teams: Mapping[str, frozenset[str]]) -> tuple[float | None, bool]:
    """Share of the pairs of a body's activities that another body links too, and whether all pairs were looked at.

    Latapy, Magnien & Del Vecchio (2008, *Social Networks* 30). With fewer than two activities undefined.
    """
    n = len(held)
    if n < 2:
        return None, True
    exact = n * (n - 1) // 2 <= PAIRS
    pairs = combinations(held, 2) if exact else _drawn(held)
    linked = sum(not (teams[a] & teams[b]).issubset((body,)) for a, b in pairs)
    return linked / (n * (n - 1) // 2 if exact else SAMPLED), exact


def _drawn(held: Sequence[str]) -> Iterator[tuple[str, str]]:
    random = Random(_SEED)  # noqa: S311 - a sample, not a secret
    for _ in range(SAMPLED):
        one, other = random.sample(range(len(held)), 2)
        yield held[one], held[other]
