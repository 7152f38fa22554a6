"""Products of sparse matrices that are needed only where a third one has entries: closed triads without the open ones.

A product of two co-execution matrices is nearly dense, so it is made a few rows at a time and cut to its pattern at
once; the cost is Σ d², the memory a few rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
_ROWS = 512


def blocks(left: csr_array, right: csr_array, among: csr_array) -> Iterator[tuple[slice, csr_array]]:
    """Rows of `(left @ right) ∘ pattern(among)`, some at a time."""
    pattern = csr_array((np.ones(among.nnz), among.indices, among.indptr), shape=among.shape)
    for start in range(0, left.shape[0], _ROWS):
        rows = slice(start, min(start + _ROWS, left.shape[0]))
        yield rows, csr_array((left[rows] @ right).multiply(pattern[rows]))


def row_sums(left: csr_array, right: csr_array, among: csr_array) -> Floats:
    """Of each row, the sum of `(left @ right) ∘ pattern(among)`."""
    found = np.zeros(left.shape[0])
    for rows, block in blocks(left, right, among):
        found[rows] = block.sum(axis=1)
    return found


def pattern(matrix: csr_array) -> csr_array:
    """1 wherever the matrix has an entry."""
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)


def degrees(matrix: csr_array) -> Floats:
    """How many entries each row has."""
    return np.asarray(np.diff(matrix.indptr), dtype=np.float64)


def constraint(ties: csr_array) -> Floats:
    """Burt's constraint Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)² on symmetric weights; nan for who has no tie (Burt 1992)."""
    total = np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    share = csr_array((ties.data * np.repeat(scale, np.diff(ties.indptr)), ties.indices, ties.indptr), ties.shape)
    found = np.zeros(ties.shape[0])
    for rows, through in blocks(share, share, share):
        both = csr_array(share[rows] + through)
        found[rows] = both.multiply(both).sum(axis=1)
    return np.where(total > 0, found, np.nan)


def effective_size(ties: csr_array) -> Floats:
    """Size n − 2t/n with t ties among n neighbours (Borgatti 1997, *Connections* 20); nan for who has no tie."""
    one, n = pattern(ties), degrees(ties)
    closed = row_sums(one, one, one)
    return np.where(n > 0, n - np.divide(closed, n, out=np.zeros_like(n), where=n > 0), np.nan)


def open_triads(ties: csr_array, group: NDArray[np.int64]) -> dict[str, Floats]:
    """Of each node v, the pairs i – v – j without a tie i – j, by the groups of the three (Gould & Fernandez 1989).

    Ties have no direction, so gatekeeper and representative are one role. `group` numbers the nodes' groups.
    """
    one = pattern(ties)
    rows = np.repeat(np.arange(one.shape[0]), np.diff(one.indptr))
    inside = group[rows] == group[one.indices]
    same, other = (_kept(one, mask) for mask in (inside, ~inside))
    own, foreign = degrees(same), degrees(other)
    by_group = _neighbours_by_group(one, rows, group)
    alike = (by_group * (by_group - 1) / 2).sum(axis=1) - own * (own - 1) / 2
    closed_all = row_sums(one, one, one) / 2
    closed_own = row_sums(same, same, same) / 2
    closed_mixed = row_sums(same, one, other)
    closed_alike = row_sums(other, same, other) / 2
    pairs = (own + foreign) * (own + foreign - 1) / 2
    liaison = pairs - own * (own - 1) / 2 - own * foreign - alike
    return {
        "coordinator": own * (own - 1) / 2 - closed_own,
        "gatekeeper": own * foreign - closed_mixed,
        "consultant": alike - closed_alike,
        "liaison": liaison - (closed_all - closed_own - closed_mixed - closed_alike),
    }


def _kept(matrix: csr_array, mask: NDArray[np.bool_]) -> csr_array:
    kept = csr_array((mask.astype(float), matrix.indices.copy(), matrix.indptr.copy()), shape=matrix.shape)
    kept.eliminate_zeros()
    return kept


def _neighbours_by_group(one: csr_array, rows: NDArray[np.int64], group: NDArray[np.int64]) -> Floats:
    """Nodes × groups: how many neighbours of each group."""
    found = np.zeros((one.shape[0], int(group.max(initial=-1)) + 1))
    np.add.at(found, (rows, group[one.indices]), 1)
    return found
