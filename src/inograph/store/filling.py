"""Fills a store on disk with lines of N-Quads, and proves that files are still what they were."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from concurrent.futures import Future

PIECE = 250_000
"""So many lines are loaded at a time: the loader keeps a whole piece in memory, about 1 KiB a line."""
BYTES = 220 * PIECE
"""So many bytes of a file are loaded at a time: a line has some 220."""
AT_ONCE = 2
"""So many pieces are loaded side by side."""
BLOCK = 100_000
"""So many lines are joined into one text at a time."""
BLANK = b"_:"
"""What stands before the name of a blank node."""

Inventory = Mapping[str, Mapping[str, Any]]
"""File → its `size` and `sha256`."""


def fill(folder: Path, pieces: Iterable[bytes], start: Path | None = None, gone: Iterable[bytes] = ()) -> int:
    """A store of some pieces of N-Quads, and of what the store `start` holds, which stays as it is; gives how many.

    The lines that are `gone` are taken out when all pieces are read. Raises SyntaxError for what is no line of N-Quads;
    what an IRI may hold is not asked again, since a build wrote them.
    """
    from concurrent.futures import ThreadPoolExecutor

    if start:
        shutil.copytree(start, folder, copy_function=_taken_over, ignore=shutil.ignore_patterns("LOCK", "LOG"))
    store = ox.Store(str(folder))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running: set[Future[None]] = set()
        for piece in pieces:
            running.add(pool.submit(store.bulk_load, piece, format=ox.RdfFormat.N_QUADS, lenient=True))
            if len(running) == AT_ONCE:
                running = _unended(running)
        while running:
            running = _unended(running)
    for quad in ox.parse(b"\n".join(gone), format=ox.RdfFormat.N_QUADS):
        store.remove(quad)
    store.flush()
    return len(store)


def _unended(running: set[Future[None]]) -> set[Future[None]]:
    """Waits until one has ended; gives the others."""
    from concurrent.futures import FIRST_COMPLETED, wait

    done, others = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        future.result()
    return others


def _taken_over(source: str, target: str) -> None:
    """A second name for a file that a store never writes to again, as its own checkpoints have; a copy of any other."""
    with suppress(OSError):  # no second names here
        if source.endswith(".sst"):
            os.link(source, target)
            return
    shutil.copyfile(source, target)
    with open(target, "rb") as file:
        os.fsync(file.fileno())


def compact(folder: Path) -> None:
    """Put a filled store in order once and for all: else every store that starts from it would have to."""
    store = ox.Store(str(folder))
    store.optimize()
    store.flush()


def pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines as texts for `fill`; all that tell of blank nodes in one, outside of which the nodes would be others."""
    lines = iter(lines)
    return _with_blanks_last(iter(lambda: b"\n".join(islice(lines, PIECE)), b""))


def pieces_of(path: Path) -> Iterator[bytes]:
    """The lines of a file as texts for `fill`."""
    with path.open("rb") as file:
        yield from _with_blanks_last(iter(lambda: file.read(BYTES) + file.readline(), b""))


def _with_blanks_last(texts: Iterable[bytes]) -> Iterator[bytes]:
    blank = list[bytes]()
    for text in texts:
        if BLANK not in text:  # hardly a piece has one
            yield text
            continue
        lines = text.split(b"\n")
        blank += (line for line in lines if BLANK in line)
        yield b"\n".join(line for line in lines if BLANK not in line)
    yield b"\n".join(blank)


def write_lines(path: Path, nquads: Iterable[bytes]) -> int:
    """A synced file of lines; gives how many."""
    count, nquads = 0, iter(nquads)
    with path.open("wb") as file:
        while piece := list(islice(nquads, BLOCK)):
            file.write(b"\n".join([*piece, b""]))
            count += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return count


def write_synced(path: Path, text: str) -> None:
    """A small file that is on the disk when this returns."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def inventory(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and hash of every file of a folder; those that a store writes for itself alone are left out."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in ("LOCK", "LOG"))
    return {p.relative_to(folder).as_posix(): {"size": p.stat().st_size, "sha256": file_hash(p)} for p in files}


def intact(folder: Path, files: Inventory, *, beside: str) -> bool:
    """Whether the folder holds just these files, byte for byte, beside the one that lists them."""
    return {name: of for name, of in inventory(folder).items() if name != beside} == files


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
