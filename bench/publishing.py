"""Publishing a large workspace, and again when one activity changed: wall and CPU seconds, peak memory.

python bench/publishing.py [--activities N]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import saved

ACTIVITIES = 6_500
Row = tuple[str, str, str, str, str]


def rows(folder: Path, activities: int = ACTIVITIES) -> Iterator[Row]:
    """The site from a built graph; then one title changes, and graph and site are made again."""
    saved.programme(folder, activities)
    goals = ("≤ 180 s", "≤ 1536 MiB") if activities == ACTIVITIES else ("", "")
    yield run(folder, f"publish, {activities} activities", *goals)
    plan = folder / "graph" / "sources" / "plan" / "plan.csv"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("Мероприятие 7,", "Другое мероприятие 7,"), encoding="utf-8"
    )
    yield run(folder, "build again, one title changed", "", "", "build")
    yield run(folder, "publish again, one title changed", "≤ 20 s" if goals[0] else "", "")


def run(folder: Path, name: str, soon: str, small: str, *command: str) -> Row:
    """One command in a process of its own; peak memory is that of its largest process."""
    told = [sys.executable, __file__, "--run", str(folder), *(command or ("publish", str(folder / "site")))]
    wall, cpu, peak = subprocess.run(told, stdout=subprocess.PIPE, check=True, text=True).stdout.split()
    return name, f"{wall} s, CPU {cpu} s, {peak} MiB", "", "", ", ".join(filter(None, (soon, small)))


def watched(folder: str, *command: str) -> str:
    """Wall and CPU seconds and the peak MiB of `inograph` with some arguments."""
    started = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-m", "inograph", "--workspace", folder, *command], check=True, **quiet)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter() - started
    return f"{wall:.0f} {used.ru_utime + used.ru_stime:.0f} {used.ru_maxrss / 1024:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=ACTIVITIES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INOGRAPH_BUILDS"] = f"{folder}/builds"
        for row in rows(Path(folder), given.activities):
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(watched(*sys.argv[2:]))
    else:
        main()
