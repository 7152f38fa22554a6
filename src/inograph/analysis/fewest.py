"""The fewest bodies that are in everything, and the fewest whose leaving stops most: exact where easy, else “at most”.

Both are looked for as whole-number programmes (HiGHS, through scipy); on programmes of plans they are solved at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import ceil

ASSIGNMENTS = {"cover": 10_000, "leaving": 1_000}
"""In programmes of so many assignments an exact answer is looked for; in larger ones the greedy bound is told."""
NODES = 40
"""After so many branches the search is given up, and the best that was found is told as a bound."""


def least_cover(teams: Iterable[frozenset[str]]) -> tuple[list[str], bool]:
    """The fewest names that meet every team, and whether fewer are known to be impossible.

    Greedy (Chvátal 1979) has at most ln n + 1 times the least.

    >>> least_cover([frozenset("ab"), frozenset("bc"), frozenset("d")])
    (['b', 'd'], True)
    """
    rows = list(teams)
    greedy = _greedy_cover(_held(rows))
    if len(greedy) < 2 or sum(map(len, rows)) > ASSIGNMENTS["cover"]:
        return greedy, len(greedy) < 2
    found, least = _solved(rows)
    best = found if found and len(found) < len(greedy) else greedy
    return best, least == len(best)


def bus_factor(teams: Iterable[frozenset[str]]) -> tuple[int | None, bool]:
    """The fewest names whose leaving empties more than half of the teams, and whether fewer are impossible.

    >>> bus_factor([frozenset("a"), frozenset("ab"), frozenset("bc")])
    (2, True)
    """
    rows = list(teams)
    if not rows:
        return None, True
    bound = len(_held(rows)) - len(_harmless(rows, (len(rows) - 1) // 2))
    if bound < 2 or all(len(row) == 1 for row in rows):  # of leads, one a team: those of the fewest teams stay
        return bound, True
    if sum(map(len, rows)) > ASSIGNMENTS["leaving"]:
        return bound, False
    found, least = _solved(rows, emptied=len(rows) // 2 + 1)
    bound = min(bound, len(found) or bound)
    return bound, least == bound


def _held(rows: Sequence[frozenset[str]]) -> dict[str, set[int]]:
    held: dict[str, set[int]] = {}
    for number, team in enumerate(rows):
        for name in team:
            held.setdefault(name, set()).add(number)
    return held


def _greedy_cover(held: Mapping[str, set[int]]) -> list[str]:
    """The name with the most teams not met yet, again and again; a count that has grown old is looked at anew."""
    queue = [(-len(teams), name) for name, teams in held.items()]
    heapify(queue)
    missing = set().union(*held.values())
    chosen: list[str] = []
    while missing:
        old, name = heappop(queue)
        fresh = len(held[name] & missing)
        if fresh == -old:
            chosen.append(name)
            missing -= held[name]
        elif fresh:
            heappush(queue, (-fresh, name))
    return sorted(chosen)


def _harmless(rows: Sequence[frozenset[str]], room: int) -> set[str]:
    """Many names that may stay and be in no more teams than there is room for: who adds the fewest teams, first."""
    held = _held(rows)
    adds = {name: len(teams) for name, teams in held.items()}
    queue = [(number, name) for name, number in adds.items()]
    heapify(queue)
    met: set[int] = set()
    stay: set[str] = set()
    while queue:
        number, name = heappop(queue)
        if name in stay or number != adds[name]:
            continue
        if number > room - len(met):
            break
        stay.add(name)
        for team in held[name] - met:
            met.add(team)
            for other in rows[team] - stay:
                adds[other] -= 1
                heappush(queue, (adds[other], other))
    return stay


def _solved(rows: Sequence[frozenset[str]], emptied: int | None = None) -> tuple[list[str], int]:
    """The fewest names that were found (none: nothing was), and how many are needed at least.

    They meet every team, or hold every name of so many teams as shall be emptied.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_array, coo_array, csr_array

    names = sorted(_held(rows))
    column = {name: i for i, name in enumerate(names)}
    ties = [(row, column[name]) for row, team in enumerate(rows) for name in sorted(team)]
    team, name = np.array(ties).T
    n, m, k = len(names), len(rows), len(ties)
    if emptied is None:
        met = csr_array((np.ones(k), (team, name)), shape=(m, n))
        rules, cost = [LinearConstraint(met, lb=1)], np.ones(n)
    else:  # a team is emptied as far as each of its names has gone
        one = np.ones(k)
        gone = coo_array((one, (np.arange(k), name)), shape=(k, n))
        of = coo_array((-one, (np.arange(k), team)), shape=(k, m))
        rules = [LinearConstraint(block_array([[gone, of]], format="csr"), lb=0)]
        rules.append(LinearConstraint(np.r_[np.zeros(n), np.ones(m)], lb=emptied))
        cost = np.r_[np.ones(n), np.zeros(m)]
    answer = milp(cost, integrality=cost, bounds=Bounds(0, 1), constraints=rules, options={"node_limit": NODES})
    found = [] if answer.x is None else [names[i] for i in np.flatnonzero(answer.x[:n] > 0.5)]
    least = 0 if answer.mip_dual_bound is None else ceil(answer.mip_dual_bound - 1e-6)
    return found, least
