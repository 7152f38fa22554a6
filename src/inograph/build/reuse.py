"""What an earlier build measured, taken over by one that would measure the same again.

Whatever an observation depends on is in the key: the network and the day, and the program with the libraries that it
measures with.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import inograph
from inograph.build import shelf
from inograph.build.spool import Spooled, merged, spool, written
from inograph.statements.ntriples import Triple, lines

LINES = "measured.nq"
LIBRARIES = ("networkx", "numpy", "pyoxigraph", "rustworkx", "scipy")


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of facts in order on disk, how many facts they are, and the name that they are kept under."""

    key: str
    lines: Spooled
    facts: int


def key_of(network_hash: str, graphs: Iterable[str]) -> str:
    """The name under which what was measured on a network is kept for some graphs, in 32 digits."""
    found = hashlib.sha256("\0".join([network_hash, *graphs, sys.version]).encode())
    for library in LIBRARIES:
        found.update(f"\0{library} {version(library)}".encode())
    package = Path(inograph.__file__).parent
    for module in sorted(package.rglob("*.py")):
        found.update(f"\0{module.relative_to(package).as_posix()}\0".encode() + module.read_bytes())
    return found.hexdigest()[:32]


def kept(builds: Path, key: str) -> Kept | None:
    """What is kept under this name, if it is whole."""
    known = shelf.found(builds / "measured", key)
    return _of(key, *known) if known else None


def keep(builds: Path, key: str, facts: Iterable[Triple], graphs: Iterable[str]) -> Kept:
    """Keep the facts as lines of each of the graphs, in place of what was kept before."""
    counts: dict[str, int] = {}
    with shelf.put(builds / "measured", key, counts) as folder:
        found = spool(facts, folder, "facts")
        counts["facts"] = len(found)
        counts["lines"] = len(written(merged(lines(graph, found) for graph in graphs), folder / LINES))
        found.file.unlink()
    return _of(key, builds / "measured" / key, counts)


def _of(key: str, folder: Path, counts: Mapping[str, int]) -> Kept:
    return Kept(key, Spooled(folder / LINES, counts["lines"]), counts["facts"])
