"""Facts that do not fit in memory: sorted pieces on disk, read back as one sorted stream without repetitions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from inograph.statements.ntriples import Triple

PIECE = 250_000
"""So many facts are sorted in memory at a time."""
READ = 1 << 20
"""So many bytes are read at a time."""
BLOCK = 8192
"""So many lines of a stream are merged or written at a time."""

Line = TypeVar("Line", str, bytes)
"""Text or its UTF-8: both have the same order."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A set of facts on disk: iterates in sorted order, as often as wanted."""

    file: Path
    size: int

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Triple]:
        return chain.from_iterable(text.decode().split("\n") for text in self._texts())

    def encoded(self) -> Iterator[bytes]:
        """The same lines as they stand on disk."""
        return chain.from_iterable(text.split(b"\n") for text in self._texts())

    def _texts(self) -> Iterator[bytes]:
        """Many lines at a time, without the end of the last one."""
        with self.file.open("rb") as file:
            while text := file.read(READ) + file.readline():
                yield text[:-1]


def spool(facts: Iterable[Triple], folder: Path, name: str) -> Spooled:
    """Write the facts sorted and once each to one file of `folder`; memory holds one piece of them."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = iter(facts)
    pieces: list[Spooled] = []
    while piece := list(islice(facts, PIECE)):
        once = dict.fromkeys(sorted(piece))  # what comes nearly in order is sorted faster than a set
        pieces.append(written(once, folder / f"{name}.{len(pieces)}"))
    whole = written(merged(pieces), folder / f"{name}.facts")
    for sorted_piece in pieces:
        sorted_piece.file.unlink()
    return whole


def written(facts: Iterable[Triple], path: Path) -> Spooled:
    """Lines in order as one file."""
    facts, size = iter(facts), 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        while block := list(islice(facts, BLOCK)):
            file.write("\n".join(block) + "\n")
            size += len(block)
    return Spooled(path, size)


def merged(streams: Iterable[Iterable[Line]]) -> Iterator[Line]:
    """Sorted streams, each without repetitions, as one sorted stream without repetitions."""
    return chain.from_iterable(_blocks([iter(stream) for stream in streams]))


def compared(old: Iterable[Line], new: Iterable[Line]) -> Iterator[tuple[set[Line], set[Line]]]:
    """Two sorted streams block by block: the lines that only the old one has, and those that only the new one has.

    >>> list(compared(["a", "b"], ["b", "c"]))
    [({'a'}, set()), (set(), {'c'})]
    """
    for before, after in _steps([iter(old), iter(new)]):
        if before != after:
            yield set(before).difference(after), set(after).difference(before)


def _blocks(streams: Sequence[Iterator[Line]]) -> Iterator[list[Line]]:
    """Blocks of the merged stream: sorting a few sorted runs is many times faster than choosing line by line."""
    before = None
    for step in _steps(streams):
        parts = [part for part in step if part]
        block = parts[0] if len(parts) == 1 else list(dict.fromkeys(sorted(chain.from_iterable(parts))))
        yield block[1:] if block[0] == before else block
        before = block[-1]


def _steps(streams: Sequence[Iterator[Line]]) -> Iterator[list[list[Line]]]:
    """Of each stream the lines up to some line, the same in all, until all have ended.

    What is not read yet comes after the last line of its own stream's buffer, so all up to the least of these is ready.
    """
    buffers = [list(islice(stream, BLOCK)) for stream in streams]
    while any(buffers):
        bound = min(buffer[-1] for buffer in buffers if buffer)
        step = []
        for place, buffer in enumerate(buffers):
            end = bisect_right(buffer, bound)
            step.append(buffer[:end])
            if end:
                buffers[place] = buffer[end:] or list(islice(streams[place], BLOCK))
        yield step
