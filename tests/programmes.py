"""Any small programme, for properties that must hold of all."""

from hypothesis import strategies as st

from inograph.network import two_mode

BODIES = tuple("abcdefgh")


def programme(teams):
    """Activities from teams: the first of a team leads, every second executor is there by agreement."""
    nodes = [(f"activity-{i}", {"bipartite": 0, "order": i}) for i in range(1, len(teams) + 1)]
    nodes += [(name, {"bipartite": 1}) for name in sorted({name for team in teams for name in team})]
    edges = [
        (f"activity-{i}", name, {"role": "co-executor" if place else "lead", "by_agreement": bool(place % 2)})
        for i, team in enumerate(teams, start=1)
        for place, name in enumerate(team)
    ]
    return two_mode(nodes, edges)


teams = st.lists(st.lists(st.sampled_from(BODIES), unique=True, max_size=5), min_size=1, max_size=8)
programmes = teams.map(programme)


def renamed(graph, seed):
    """The same programme under other names, in another order."""
    names = sorted(graph, reverse=True)
    seed.shuffle(names)
    new = {old: f"n{i:03}" for i, old in enumerate(names)}
    nodes = [(new[n], dict(data) | {"label": "", "short": ""}) for n, data in graph.nodes(data=True)]
    sides = dict(graph.nodes(data="bipartite"))
    edges = [((u, v) if sides[u] == 0 else (v, u), data) for u, v, data in graph.edges(data=True)]
    return two_mode(nodes, [(new[a], new[o], data) for (a, o), data in edges]), new
