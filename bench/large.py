"""Large data tables as graphs: CPU, memory and rows of a build, beside the same statements through rdflib.

python bench/large.py build FOLDER · python bench/large.py rdflib FILE.nq PART
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

Row = tuple[str, str, str, str, str]

ACTIVITIES = 65_000
PART = 10
"""rdflib is given every tenth statement and its time and memory are multiplied: the whole takes it half an hour."""

TOML = """title = "{title}"
document = "rows.csv.gz"
kind = "table"
identifier_scheme = "PIC"
[columns]
activity = "rcn"
role = "role"
identifier = "pic"
name = "name"
start = "start_date"
end = "end_date"
[missing]
start = ["NA"]
end = ["NA"]
name = ["NA"]
"""


def workspace(folder: Path, title: str) -> Path:
    """An empty programme whose one source is `rows.csv.gz`; returns where that file goes."""
    source = folder / "graph" / "sources" / "rows"
    source.mkdir(parents=True)
    (folder / "inograph.toml").write_text('[programme]\nkey = "bench"\n[workspace]\nas_of = 2026-01-01\n')
    (source / "source.toml").write_text(TOML.format(title=title), encoding="utf-8")
    return source / "rows.csv.gz"


def synthetic(path: Path) -> None:
    """65,000 activities of one to nine bodies each, a few of which take part in very many."""
    chance = random.Random(2015)
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=1) as file:
        out = csv.writer(file)
        out.writerow(("rcn", "role", "pic", "name", "start_date", "end_date"))
        for activity in range(ACTIVITIES):
            year = chance.randint(2012, 2022)
            for place in range(min(int(chance.paretovariate(1.2)), 9)):
                body = int(chance.paretovariate(0.9)) % 20_000
                role = "participant" if place else "coordinator"
                out.writerow((activity, role, body, f"Body {body} of the programme", f"{year}-01-01", f"{year}-12-31"))


def rows(name: str, folder: Path, goals: tuple[str, str]) -> Iterator[Row]:
    """The lines of the table for one workspace: the build, and rdflib on the same statements."""
    ours = measured("build", str(folder))
    read, stored, refused = (ours["counts"][f"rows_{what}"] for what in ("read", "stored", "refused"))
    checked = f"{read} rows = {stored} stored + {refused} refused"
    yield f"{name}: {checked}, {ours['quads']} quads, CPU", f"{ours['cpu']:.0f} s", "", "", goals[0]
    yield f"{name}: peak memory", f"{ours['peak']:.0f} MiB", "", "", goals[1]
    peer = measured("rdflib", ours["nquads"], str(PART))
    told = f"rdflib add, serialise, parse (one statement in {PART}, multiplied)"
    faster, smaller = peer["cpu"] / ours["cpu"], peer["peak"] / ours["peak"]
    yield (
        f"{name}: the same statements, CPU",
        f"{ours['cpu']:.0f} s",
        f"{peer['cpu']:.0f} s {told}",
        f"{faster:.1f} × faster",
        "≥ 8 ×",
    )
    yield f"{name}: memory", f"{ours['peak']:.0f} MiB", f"{peer['peak']:.0f} MiB", f"{smaller:.1f} × less", "≥ 4 ×"
    bare = measured("bulk-load", ours["nquads"])
    yield (
        f"{name}: beside a bare bulk load, CPU",
        f"{ours['cpu']:.0f} s",
        f"{bare['cpu']:.0f} s",
        f"{ours['cpu'] / bare['cpu']:.1f} ×",
        "≤ 4 ×",
    )


def measured(*arguments: str) -> dict[str, object]:
    """What a run of this file in a process of its own says."""
    plain = {name: value for name, value in os.environ.items() if name != "INOGRAPH_BUILDS"}
    done = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, env=plain)
    return json.loads(done.stdout)


def usage() -> tuple[float, float]:
    """CPU seconds and peak MiB of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def build(folder: str) -> dict[str, object]:
    from inograph import build as building
    from inograph.workspace import Workspace

    report = building.build(Workspace.open(Path(folder)))
    cpu, peak = usage()
    generation = report.generation
    return {
        "cpu": cpu, "peak": peak, "quads": generation.manifest["quads"], "counts": dict(report.counts),
        "nquads": str(generation.nquads),
    }  # fmt: skip


def through_rdflib(file: str, part: str) -> dict[str, object]:
    """Every `part`-th statement of the build, in its graph: added one by one, serialised, parsed again."""
    import rdflib

    share = int(part)
    before = usage()[1]
    first = rdflib.Dataset()
    first.parse(source=some(file, share), format="nquads")
    peak = before + (usage()[1] - before) * share
    statements = list(first.quads())
    started = time.process_time()
    dataset = rdflib.Dataset()
    for subject, predicate, value, graph in statements:
        dataset.graph(graph).add((subject, predicate, value))
    rdflib.Dataset().parse(data=dataset.serialize(format="nquads"), format="nquads")
    return {"cpu": (time.process_time() - started) * share, "peak": peak}


def some(file: str, share: int) -> BytesIO:
    """One line in so many of a file."""
    with open(file, "rb") as lines:
        return BytesIO(b"".join(islice(lines, 0, None, share)))


def bulk_load(file: str) -> dict[str, object]:
    """The finished N-Quads loaded into an empty store on disk, and nothing else."""
    import shutil
    import tempfile

    import pyoxigraph as ox

    folder = tempfile.mkdtemp()
    try:
        store = ox.Store(folder)
        store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
        store.flush()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"cpu": usage()[0]}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    runs = {"build": build, "rdflib": through_rdflib, "bulk-load": bulk_load}
    json.dump(runs[what](*arguments), sys.stdout)
