"""Files in pieces, each known by what it is made from: one that stands in an earlier file is copied from there.

The hash of a document stands in the addresses of all evidence that was read in it. It is no part of what a piece is
known by: in what is copied the new hash takes the place of the old one, which is as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, starmap
from pathlib import Path
from typing import IO

Named = Mapping[str, str]
"""A document → the hash that stands for it in addresses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file: the hash of what it is made from ("" where it is always made), and what makes it.

    `seen` is told the bytes that stand in the file, made or copied, before the next piece is made.
    """

    key: str
    make: Callable[[], bytes]
    seen: Callable[[bytes], object] | None = None


Lengths = Sequence[tuple[str, int]]
"""What the pieces of a file are known by, in order, each with its length."""


@dataclass(frozen=True)
class Earlier:
    """A file that was written before: its pieces, and the hashes that documents had then and have now."""

    path: Path
    lengths: Lengths
    exchanged: Mapping[str, str]

    def places(self) -> dict[str, tuple[int, int]]:
        """Where each piece stands and how long it is; none where the file has another length than its pieces."""
        if not self.path.is_file() or self.path.stat().st_size != sum(length for _, length in self.lengths):
            return {}
        found, start = dict[str, tuple[int, int]](), 0
        for key, length in self.lengths:
            if key:
                found[key] = start, length
            start += length
        return found


def write(path: Path, pieces: Iterable[Piece], earlier: Earlier | None) -> Lengths:
    """Write a file from pieces; those that stand in the earlier one are copied."""
    lengths: list[tuple[str, int]] = []
    with closing(_Copying(earlier)) as copying, path.open("wb") as file:
        for key, content in made(pieces, copying.find):
            file.write(content)
            lengths.append((key, len(content)))
    return lengths


def made(
    pieces: Iterable[Piece], find: Callable[[str], bytes | None] = lambda key: None
) -> Iterator[tuple[str, bytes]]:
    """The key and the bytes of each piece: those that can be found, else made."""
    for piece in pieces:
        content = find(piece.key)
        if content is None:
            content = piece.make()
        if piece.seen:
            piece.seen(content)
        yield piece.key, content


class _Copying:
    """Gives the pieces of an earlier file as they would be made now."""

    def __init__(self, earlier: Earlier | None) -> None:
        self._places = earlier.places() if earlier else {}
        self._file: IO[bytes] | None = earlier.path.open("rb") if earlier and self._places else None
        exchanged = earlier.exchanged.items() if earlier else ()
        self._exchanged = [(old.encode(), new.encode()) for old, new in exchanged]

    def find(self, key: str) -> bytes | None:
        if self._file is None or key not in self._places:
            return None
        start, length = self._places[key]
        self._file.seek(start)
        content = self._file.read(length)
        for old, new in self._exchanged:
            content = content.replace(old, new)
        return content

    def close(self) -> None:
        if self._file:
            self._file.close()


def unnamed(text: bytes, named: Named) -> bytes:
    r"""A text in which documents stand in place of their hashes; as it is where one stands elsewhere than in addresses.

    >>> unnamed(b"<id/source/plan/snapshot/70c349c470a8>", {"plan": "70c349c470a8"})
    b'<id/source/plan/snapshot/\x00plan>'
    """
    out = text
    for name, hash_ in ((name.encode(), hash_.encode()) for name, hash_ in named.items()):
        parts = out.split(hash_)
        if not all(starmap(partial(_is_address, name), pairwise(parts))):
            return text
        out = (b"\0" + name).join(parts)
    return out


def _is_address(name: bytes, before: bytes, after: bytes) -> bool:
    """Does a hash between these stand in an address of the document?"""
    if before.endswith(b"/evidence/"):
        return after.startswith(b"/")
    return before.endswith(b"/%s/snapshot/" % name) or (before.endswith(b"/%s-" % name) and after.startswith(b">"))
