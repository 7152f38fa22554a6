"""The measures beside plain networkx at 6,500 activities, and alone at real scale, each in a process of its own.

python bench/measures.py SIZE|FILE.csv.gz    prints CPU seconds and peak MiB of the suite on one network
"""

from __future__ import annotations

import csv
import gzip
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import numpy as np

from inograph import network
from inograph.analysis import backbone, paths, products
from inograph.analysis.catalogue import MEASURES, raw
from inograph.analysis.cohesion import peel
from inograph.analysis.twomode import TwoMode

Row = tuple[str, str, str, str, str]
KINDS = ("federal-ministry", "regional-executive", "university", "company", "research-organization", "federal-agency")
PIVOTS, BODIES = 60, 40  # so many sources and bodies are timed in networkx, and the time of all follows from them


def synthetic(activities: int) -> nx.Graph:
    """A programme with heavy-tailed participation and a hub in three of five activities; the same in every run."""
    chance = np.random.default_rng(1)
    number = max(10, activities // 3)
    weight = 1 / np.arange(1, number + 1) ** 0.8
    weight /= weight.sum()
    nodes = [(f"activity/{i:06}", {"bipartite": 0, "order": i + 1, "label": f"{i}"}) for i in range(activities)]
    edges = []
    for activity, _ in nodes:
        size = int(min(30, 1 + chance.geometric(0.3)))
        team = dict.fromkeys([0] * (chance.random() < 0.6) + chance.choice(number, size, p=weight).tolist())
        for place, body in enumerate(team):
            data = {"role": "co-executor" if place else "lead", "by_agreement": bool(place % 2)}
            edges.append((activity, f"org/{body:06}", data))
    named = sorted({body for _, body, _ in edges})
    nodes += [(body, {"bipartite": 1, "kind": KINDS[int(body[4:]) % 6]}) for body in named]
    return network.two_mode(nodes, edges)


def participations(path: Path) -> nx.Graph:
    """CORDIS Horizon 2020: projects and the organizations in them; the coordinator leads."""
    nodes: dict[str, dict[str, object]] = {}
    edges = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            activity, body = f"activity/{row['rcn']}", f"org/{row['pic']}"
            nodes.setdefault(activity, {"bipartite": 0, "label": row["rcn"]})
            nodes.setdefault(body, {"bipartite": 1, "label": row["name"]})
            edges.append((activity, body, {"role": "lead" if row["role"] == "coordinator" else "co-executor"}))
    return network.two_mode(nodes.items(), edges)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds, and what came out."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found


def suite(plan: TwoMode) -> None:
    for name in MEASURES:
        raw(name, plan)


# ---- beside networkx


def beside_networkx(activities: int = 6_500) -> Iterator[Row]:
    """Whole suite against the plain networkx functions for the same values, both with and without the hub."""
    plan = TwoMode(synthetic(activities))
    ours, _ = timed(lambda: suite(plan))
    peer = 0.0
    for part, told in ((plan, "with the hub"), (plan.bare, "without it")):
        for name, seconds in peers(part):
            peer += seconds
            yield f"networkx: {name}, {told}, CPU", "", f"{seconds:.1f} s", "", ""
    name = f"**all {len(MEASURES)} measures, {activities} activities, CPU; equal results**"
    yield name, f"{ours:.1f} s", f"{peer:.0f} s plain networkx", f"**{peer / ours:.0f} × faster**", "≥ 20 ×"


def peers(plan: TwoMode) -> Iterator[tuple[str, float]]:
    """Seconds that networkx needs for each costly measure; values are compared node by node on the way."""
    graph, names = plan.graph, [*plan.activities, *plan.bodies]
    chosen = sorted(random.Random(paths._SEED).sample(range(len(names)), PIVOTS))
    sources = [names[i] for i in chosen]
    some = nx.betweenness_centrality_subset(graph, sources, names, normalized=False)
    seconds, _ = timed(lambda: nx.betweenness_centrality(graph, k=PIVOTS, seed=1, normalized=False))
    found = paths.betweenness(plan.incidence, PIVOTS)
    same(np.concatenate([found.activities, found.bodies]), [some[n] * len(names) / PIVOTS for n in names])
    yield f"betweenness (from {PIVOTS} of {len(names)} sources)", seconds * len(names) / PIVOTS
    bare = nx.Graph(graph.edges)
    bare.add_nodes_from(graph)
    project = nx.bipartite.collaboration_weighted_projected_graph
    seconds, ties = timed(lambda: project(bare, plan.bodies))
    yield "projection", seconds
    seconds, held = timed(lambda: (nx.constraint(ties, weight="weight"), nx.effective_size(ties)))
    same(products.constraint(plan.strength), [held[0][n] for n in plan.bodies])
    same(products.effective_size(plan.shared), [held[1][n] for n in plan.bodies])
    yield "constraint, effective size", seconds
    seconds, cores = timed(lambda: (nx.core_number(bare), nx.onion_layers(bare)))
    same(peel(plan.incidence)[0], [cores[0][n] for n in plan.bodies])
    same(peel(plan.incidence)[1], [cores[1][n] for n in plan.bodies])
    yield "cores, layers", seconds
    seconds, cut = timed(lambda: (set(nx.articulation_points(bare)), list(nx.bridges(bare))))
    whole, gone = plan.pieces
    same([gone[n].components > whole.components for n in plan.bodies], [n in cut[0] for n in plan.bodies])
    yield "cut points, bridges", seconds
    drawn = random.Random(1).sample(plan.bodies, BODIES)
    seconds, left = timed(lambda: [leaving(bare, body) for body in drawn])
    same([gone[body].fragmentation for body in drawn], left)
    yield f"removal ({BODIES} of {len(plan.bodies)} bodies)", seconds * len(plan.bodies) / BODIES
    drawn = [body for body in drawn if graph.degree(body) > 1]
    seconds, share = timed(lambda: nx.bipartite.node_redundancy(bare, drawn))
    teams = {a: frozenset(plan.adj[a]) for a in plan.activities}
    told = [backbone.redundancy(body, list(plan.adj[body]), teams) for body in drawn]
    exact = [body for body, (_, whole_) in zip(drawn, told, strict=True) if whole_]
    same([value for value, whole_ in told if whole_], [share[body] for body in exact])
    number = sum(n > 1 for n in dict(graph.degree(plan.bodies)).values())
    yield f"redundancy ({len(drawn)} of {number} bodies)", seconds * number / len(drawn)
    seconds, _ = timed(lambda: nx.community.louvain_communities(bare, weight=None, seed=1))
    yield "Louvain", seconds


def leaving(graph: nx.Graph, body: str) -> float:
    left = graph.copy()
    left.remove_node(body)
    n = len(left)
    return 1 - sum(len(part) * (len(part) - 1) for part in nx.connected_components(left)) / (n * (n - 1))


def same(ours: object, theirs: object) -> None:
    if not np.allclose(np.asarray(ours, float), np.asarray(theirs, float), equal_nan=True):
        sys.exit("the measures do not give what networkx gives")


# ---- at real scale


def alone(what: str, name: str) -> Row:
    """CPU and memory of the suite on one large network, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, mebibytes = done.stdout.split()
    return f"all {len(MEASURES)} measures, {name}", f"{seconds} s CPU, {mebibytes} MiB", "", "", "≤ 300 s, ≤ 1024 MiB"


if __name__ == "__main__":
    given = sys.argv[1]
    seconds_, _ = timed(
        lambda: suite(TwoMode(synthetic(int(given)) if given.isdecimal() else participations(Path(given))))
    )
    print(f"{seconds_:.0f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")
