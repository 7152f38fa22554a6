"""Saved questions on a synthetic programme: ours against bare pyoxigraph, a worker, and rdflib."""

from __future__ import annotations

import csv
import math
import os
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ACTIVITIES = 1_000
SIZES = 125, 1_000  # activities between which the growth of a question is taken
PATIENCE = 20.0  # seconds that rdflib gets for one question
Row = tuple[str, str, str, str, str]


def programme(folder: Path, activities: int = ACTIVITIES) -> Any:
    """A built graph of a programme with heavy-tailed participation: a table of activities, a third as many bodies."""
    from inograph import build, store
    from inograph.workspace import Workspace

    source = folder / "graph" / "sources" / "plan"
    source.mkdir(parents=True)
    (folder / "inograph.toml").write_text('[programme]\nkey = "synthetic"\n[workspace]\nas_of = 2026-11-22\n')
    (source / "source.toml").write_text(
        'title = "Plan"\ndocument = "plan.csv"\nkind = "table"\nco_roles = ["co"]\nlead_roles = ["lead"]\n[columns]\n'
        'activity = "number"\ntitle = "title"\nrole = "role"\nname = "body"\nstart = "start"\nend = "end"\n'
    )
    chance = random.Random(7)
    bodies = [f"Организация {n}" for n in range(activities // 3)]
    weights = [1 / (n + 1) for n in range(len(bodies))]
    with (source / "plan.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow("number title role body start end".split())
        for n in range(activities):
            quarter, year = chance.randrange(4), 2015 + chance.randrange(6)
            days = f"{year}-{3 * quarter + 1:02}-01", f"{year}-{3 * quarter + 3:02}-28"
            team = dict.fromkeys(chance.choices(bodies, weights, k=1 + min(9, int(chance.expovariate(0.4)))))
            for place, body in enumerate(team):
                writer.writerow([n, f"Мероприятие {n}", "co" if place else "lead", body, *days])
    os.environ["INOGRAPH_BUILDS"] = str(folder / "builds")
    workspace = Workspace.open(folder)
    build.build(workspace)
    return store.open(workspace)


def against(kg: Any, runs: int) -> Iterator[Row]:
    """CPU milliseconds, the best of some runs: the same text in memory through us, bare, in rdflib; on disk; a worker.

    What a worker adds is wall time, over the same store on disk.
    """
    from inograph import queries, store

    memory = store.in_memory(kg.generation.nquads)
    held = store.KnowledgeGraph(kg.workspace, memory)
    bare = ox.NamedNode(kg.current)
    kg.warm_up()
    slower, process, extra = [], [], []
    with_rdflib = Peer(kg)
    for name, question in sorted(queries.load_all(kg.workspace).questions.items()):
        text = queries.bind(question, {})
        raw = best(lambda text=text: [tuple(row) for row in rows(memory.query(text, default_graph=bare))], runs)
        ours = best(lambda text=text: held.query(text), runs)
        disk = best(lambda text=text: kg.query(text), runs)
        beside = best(lambda text=text: kg.query(text), runs, time.perf_counter)
        apart = best(lambda text=text: kg.query(text, seconds=60, passed=True), runs, time.perf_counter)
        theirs = with_rdflib.seconds(text)
        process.append(ours / raw)
        extra.append(apart - beside)
        slower.append((theirs or PATIENCE) / ours)
        told = f"{1000 * theirs:.0f} rdflib" if theirs else f"> {1000 * PATIENCE:.0f} rdflib"
        shown = f"{1000 * raw:.1f} bare, {1000 * disk:.1f} on disk, {told}"
        yield name, f"{1000 * ours:.1f}", shown, f"{'' if theirs else '> '}{slower[-1]:.0f} × faster", ""
    yield "**median against rdflib**", "", "", f"**{statistics.median(slower):.0f} ×**", "≥ 20 ×"
    yield "**slowest against rdflib**", "", "", f"**{min(slower):.1f} ×**", "≥ 1 ×"
    mean = math.exp(statistics.fmean(map(math.log, process)))
    yield "**geometric mean against bare pyoxigraph**", "", "", f"**{mean:.2f} ×**", "≤ 1.2 ×"
    yield "**a worker's extra, median**", f"**{1000 * statistics.median(extra):.1f}**", "", "", "≤ 5 ms"
    yield "**a worker's extra, worst**", f"**{1000 * max(extra):.1f}**", "", "", ""


def growing(folder: Path) -> Iterator[Row]:
    """The saved questions whose CPU time grows most beyond their answers, from one size of a programme to another."""
    from inograph import queries

    asked: dict[str, list[tuple[float, int]]] = {}
    for activities in SIZES:
        kg = programme(folder / str(activities), activities)
        kg.warm_up()
        for name, question in queries.load_all(kg.workspace).questions.items():
            text = queries.bind(question, {})
            length = len(getattr(kg.query(text), "rows", ()))
            asked.setdefault(name, []).append((best(lambda kg=kg, text=text: kg.query(text), 1), length))
        kg.close()
    grown = {name: tuple(_power(a, b) for a, b in zip(*found, strict=True)) for name, found in asked.items()}
    for name in sorted(grown, key=lambda name: grown[name][0] - max(1.0, grown[name][1]), reverse=True)[:3]:
        took, longer = grown[name]
        shown = f"its answer n^{longer:.2f}"
        yield (
            f"growth of {name}",
            f"{1000 * asked[name][1][0]:.0f} at {SIZES[1]}",
            shown,
            f"n^{took:.2f}",
            "≤ answer + 0.3",
        )


def _power(small: float, large: float) -> float:
    """The power of the size that something grows with between the two sizes."""
    return math.log(max(large, 0.001) / max(small, 0.001), SIZES[1] / SIZES[0])


def rows(found: Any) -> Any:
    return [] if isinstance(found, ox.QueryBoolean) else found


def best(work: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    times = []
    for _ in range(runs):
        started = clock()
        work()
        times.append(clock() - started)
    return min(times)


class Peer:
    """rdflib's own engine over the same triples, each question in a child that is killed when it takes too long."""

    def __init__(self, kg: Any) -> None:
        import rdflib

        self.graph = rdflib.Dataset()
        self.graph.parse(source=str(kg.generation.nquads), format="nquads")
        for triple in self.graph.graph(rdflib.URIRef(kg.current)):
            self.graph.default_graph.add(triple)

    def seconds(self, text: str) -> float | None:
        """CPU seconds that rdflib takes; None where it was not done in time."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            started = time.process_time()
            list(self.graph.query(text))
            os.write(writing, str(time.process_time() - started).encode())
            os._exit(0)
        os.close(writing)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if os.waitpid(child, os.WNOHANG)[0]:
                with os.fdopen(reading) as file:
                    said = file.read()
                return float(said) if said else None
            time.sleep(0.005)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        return None
