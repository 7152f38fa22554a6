"""Facts that do not fit in memory: sorted pieces on disk, read back as one sorted stream without repetitions."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inograph.statements.ntriples import Triple

PIECE = 250_000
"""So many facts are sorted in memory at a time."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A set of facts on disk: iterates in sorted order, as often as wanted."""

    file: Path
    size: int

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Triple]:
        with self.file.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line[:-1]


def spool(facts: Iterable[Triple], folder: Path, name: str) -> Spooled:
    """Write the facts sorted and once each to one file of `folder`; memory holds one piece of them."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces: list[Path] = []
    waiting: set[Triple] = set()
    for fact in facts:
        waiting.add(fact)
        if len(waiting) == PIECE:
            pieces.append(_written(sorted(waiting), folder / f"{name}.{len(pieces)}"))
            waiting.clear()
    pieces.append(_written(sorted(waiting), folder / f"{name}.{len(pieces)}"))
    waiting.clear()
    whole = folder / f"{name}.facts"
    size = 0
    with whole.open("w", encoding="utf-8", newline="\n") as out:
        for fact in merged(Spooled(piece, 0) for piece in pieces):
            out.write(fact + "\n")
            size += 1
    for piece in pieces:
        piece.unlink()
    return Spooled(whole, size)


def _written(facts: Iterable[Triple], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{fact}\n" for fact in facts)
    return path


def merged(streams: Iterable[Iterable[str]]) -> Iterator[str]:
    """Sorted streams as one sorted stream without repetitions."""
    before = None
    for line in heapq.merge(*streams):
        if line != before:
            yield line
            before = line
