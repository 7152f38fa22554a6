"""Facts that do not fit in memory: sorted pieces on disk, read back as one sorted stream without repetitions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from inograph.statements.ntriples import Triple

PIECE = 250_000
"""So many facts are sorted in memory at a time."""
READ = 1 << 20
"""So many characters are read at a time."""
BLOCK = 8192
"""So many lines of a stream are merged or written at a time."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A set of facts on disk: iterates in sorted order, as often as wanted."""

    file: Path
    size: int

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Triple]:
        rest = ""
        with self.file.open(encoding="utf-8", newline="\n") as file:
            while text := file.read(READ):
                *whole, rest = (rest + text).split("\n")
                yield from whole


def spool(facts: Iterable[Triple], folder: Path, name: str) -> Spooled:
    """Write the facts sorted and once each to one file of `folder`; memory holds one piece of them."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = iter(facts)
    pieces: list[Spooled] = []
    while piece := list(islice(facts, PIECE)):
        pieces.append(_written(sorted(piece), folder / f"{name}.{len(pieces)}"))
    whole = _written(merged(pieces), folder / f"{name}.facts")
    for written in pieces:
        written.file.unlink()
    return whole


def _written(facts: Iterable[Triple], path: Path) -> Spooled:
    facts, size = iter(facts), 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        while block := list(islice(facts, BLOCK)):
            file.write("\n".join(block) + "\n")
            size += len(block)
    return Spooled(path, size)


def merged(streams: Iterable[Iterable[str]]) -> Iterator[str]:
    """Sorted streams as one sorted stream without repetitions."""
    return chain.from_iterable(_blocks([iter(stream) for stream in streams]))


def _blocks(streams: Sequence[Iterator[str]]) -> Iterator[list[str]]:
    """Blocks of the merged stream: sorting a few sorted runs is many times faster than choosing line by line.

    What is not read yet comes after the last line of its own stream's buffer, so all up to the least of these is ready.
    """
    buffers = [list(islice(stream, BLOCK)) for stream in streams]
    before = None
    while any(buffers):
        bound = min(buffer[-1] for buffer in buffers if buffer)
        ready: list[str] = []
        for place, buffer in enumerate(buffers):
            end = bisect_right(buffer, bound)
            ready += buffer[:end]
            if end:
                buffers[place] = buffer[end:] or list(islice(streams[place], BLOCK))
        ready.sort()
        block = list(dict.fromkeys(ready))
        yield block[1:] if block[0] == before else block
        before = block[-1]
