"""How fast inograph is beside named peers, as ratios taken in one run; prints a Markdown table.

python bench/run.py [--cordis FILE.csv.gz] [--peer PYTHON] [--activities N] [--runs N]
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import checking
import large
import reading
import saved
import serving

REPOSITORY = Path(__file__).resolve().parents[1]
NOTHING = [sys.executable, "-c", "pass"]
INOGRAPH = [sys.executable, "-m", "inograph", "--workspace", str(REPOSITORY)]
ASK = [*INOGRAPH, "ask", "who-works-with", "--organization", "Минздрав", "--format", "csv"]
ENOUGH = 2.0  # a peer's query that takes longer than this many seconds is timed once

Row = tuple[str, str, str, str, str]
"""What, ours, the peer's, the ratio, the goal."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cordis", type=Path, help="CORDIS participations, csv.gz")
    parser.add_argument("--activities", type=int, default=saved.ACTIVITIES, help="size of the synthetic programme")
    parser.add_argument("--peer", help="a Python that has rdflib-endpoint (elsewhere: not installed)")
    parser.add_argument("--runs", type=int, default=5, help="runs a median is taken of")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INOGRAPH_BUILDS"] = f"{folder}/builds"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program's modules are compiled once
        publish = site(Path(folder))
        table("What", [*start_up(given.runs), publish, building()])
        print()
        table("Saved question (ms)", questions(given.runs))
        print()
        table("Check", checking.rows(Path(folder)))
        synthetic = saved.programme(Path(folder) / "synthetic", given.activities)
        print()
        table(f"At {given.activities} activities (ms)", saved.against(synthetic, min(given.runs, 3)))
        print()
        table("Growth with the programme (ms)", saved.growing(Path(folder) / "growing"))
        print()
        table("Over HTTP", serving.served(synthetic, Path(folder), given.peer))
    print()
    table("Reading plans", reading.measured())
    print()
    table("Data tables as graphs", tables(given.cordis))
    print()
    table("Measures", measured(given.cordis))


def tables(cordis: Path | None) -> Iterator[Row]:
    """A synthetic programme of 65,000 activities, and CORDIS Horizon 2020 where it is at hand."""
    with tempfile.TemporaryDirectory() as folder:
        large.synthetic(large.workspace(Path(folder), "Synthetic programme"))
        yield from large.rows("65,000 activities", Path(folder), ("", ""))
    if cordis is None:
        yield "CORDIS: not given", "", "", "", ""
        return
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(cordis, large.workspace(Path(folder), "Horizon 2020"))
        yield from large.rows("CORDIS Horizon 2020", Path(folder), ("≤ 90 s", "≤ 2048 MiB"))


def measured(cordis: Path | None) -> Iterator[Row]:
    """The measures beside networkx, at 65,000 activities, and on CORDIS Horizon 2020 where it is at hand."""
    import measures

    yield from measures.beside_networkx()
    yield measures.alone("65000", "65,000 activities")
    yield measures.alone(str(cordis), "CORDIS Horizon 2020") if cordis else ("CORDIS: not given", "", "", "", "")


def table(title: str, rows: Iterable[Row]) -> None:
    print(f"| {title} | inograph | peer | ratio | goal |\n|---|--:|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


# ---- whole commands


def start_up(runs: int) -> Iterator[Row]:
    """CPU time of a command, its children included, against an empty Python."""
    commands = {"`inograph --help`": ([*INOGRAPH, "--help"], 8), "`inograph ask who-works-with`": (ASK, 15)}
    for name, (command, goal) in commands.items():
        cpu(command)
        pairs = [(cpu(command), cpu(NOTHING)) for _ in range(2 * runs + 1)]
        ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
        peer = f"{bare * 1000:.0f} ms `python -c pass`"
        yield f"{name}, CPU", f"{ours * 1000:.0f} ms", peer, f"{ours / bare:.1f} ×", f"≤ {goal} ×"


def cpu(command: list[str]) -> float:
    """User and system seconds of a process and the children it waited for."""
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def site(folder: Path) -> Row:
    """Wall time of what `make site` does after installation: build and publish from nothing."""
    started = time.perf_counter()
    cpu([*INOGRAPH, "publish", str(folder / "site")])
    took = time.perf_counter() - started
    files = sum(path.is_file() for path in (folder / "site").rglob("*"))
    return f"`make site` after installation ({files} files)", f"{took:.1f} s", "", "", "≤ 10 s"


# ---- the store against rdflib on the same data


def building() -> Row:
    """Documents → graph on disk, against the same statements through rdflib: add, serialise, parse."""
    import rdflib

    from inograph import build, store
    from inograph.workspace import Workspace

    workspace = Workspace.open(REPOSITORY)
    ours = timed(lambda: build.build(workspace))
    nquads = store.current(workspace).nquads.read_text(encoding="utf-8")
    statements = list(rdflib.Dataset().parse(data=nquads, format="nquads").quads())

    def through_rdflib() -> None:
        dataset = rdflib.Dataset()
        for subject, predicate, value, graph in statements:
            dataset.graph(graph).add((subject, predicate, value))
        rdflib.Dataset().parse(data=dataset.serialize(format="nquads"), format="nquads")

    peer = timed(through_rdflib)
    name = f"build, reading included ({len(statements)} statements), CPU"
    return name, f"{ours:.2f} s", f"{peer:.2f} s rdflib add, serialise, parse", f"{peer / ours:.1f} × faster", ""


def questions(runs: int) -> Iterator[Row]:
    """Every saved question with its defaults: our store against rdflib's own engine, the same text and triples."""
    from pyoxigraph import Literal

    from inograph import queries, store
    from inograph.answers import Answer
    from inograph.workspace import Workspace

    kg = store.open(Workspace.open(REPOSITORY))
    peer = rdflib_dataset(kg)
    ratios = []
    for name, question in sorted(queries.load_all(kg.workspace).questions.items()):
        text = queries.bind(question, {"lang": Literal("ru")} if "?lang" in question.text else {})
        result = kg.query(text)
        ours = median(lambda text=text: kg.query(text), runs)
        try:
            count = len(list(peer.query(text)))
        except TypeError as error:  # rdflib cannot order a variable that is unbound in some rows
            yield name, f"{ours * 1000:.2f}", f"rdflib fails: {error}", "", ""
            continue
        theirs = median(lambda text=text: list(peer.query(text)), runs)
        rows = len(result.rows if isinstance(result, Answer) else result)
        note = "" if rows == count else f" (rows: {rows}, rdflib {count})"
        ratios.append(theirs / ours)
        told = f"{theirs / ours:.0f} × faster"
        yield f"{name}{note}", f"{ours * 1000:.2f}", f"{theirs * 1000:.0f} rdflib", told, "≥ 1 ×"
    mean = math.exp(statistics.fmean(map(math.log, ratios)))
    yield f"**geometric mean of {len(ratios)}**", "", "", f"**{mean:.0f} × faster**", ""


def rdflib_dataset(kg: object) -> object:
    """The build in rdflib's memory, with `current` as the default graph, as our store has it."""
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(source=str(kg.generation.nquads), format="nquads")
    for triple in dataset.graph(rdflib.URIRef(kg.current)):
        dataset.default_graph.add(triple)
    return dataset


def median(work: Callable[[], object], runs: int) -> float:
    first = timed(work)
    return first if first > ENOUGH else statistics.median([first, *(timed(work) for _ in range(runs - 1))])


def timed(work: Callable[[], object]) -> float:
    """CPU seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
