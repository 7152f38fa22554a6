"""The canonical N-Quads of a build in regions of some subjects each, so that the same facts make the same regions.

A region ends before a subject whose address ends in certain letters: what is added or taken out elsewhere moves no end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from inograph.export.pieces import Named, unnamed
from inograph.ontology import RDF_TYPE

_READ = 1 << 20
_MOST = 1 << 23
"""A region has so many bytes at most, give or take a subject."""
_IS_A = f"> <{RDF_TYPE}> ".encode()
_LAST_BUT_ONE, _LAST = b"27kns", b"7aet"


@dataclass(frozen=True, slots=True)
class Region:
    """Where some lines stand in the file, and for each graph that has some of them what the region is known by.

    `placed` says that they count characters of a document.
    """

    start: int
    end: int
    keys: Mapping[str, str]
    placed: bool


def survey(nquads: Path, named: Named, graphs: Iterable[str]) -> list[Region]:
    """All regions of a file, in order; the hashes of the named documents are no part of what they are known by."""
    ends = [(graph, f" <{graph}> .\n".encode()) for graph in graphs]
    told = {graph: unnamed(end, named) for graph, end in ends}
    found, start = list[Region](), 0
    for text in _texts(nquads):
        whole = sha256(unnamed(text, named))
        keys = dict[str, str]()
        for graph, end in ends:
            if end in text:
                own = whole.copy()
                own.update(told[graph])
                keys[graph] = own.hexdigest()[:32]
        found.append(Region(start, start + len(text), keys, b"/oa#start> " in text))
        start += len(text)
    return found


def lines(nquads: Path, region: Region, graph: str) -> bytes:
    """The lines of one graph in a region."""
    end = f" <{graph}> .\n".encode()
    with nquads.open("rb") as file:
        file.seek(region.start)
        text = file.read(region.end - region.start)
    return b"".join(line for line in text.splitlines(keepends=True) if line.endswith(end))


def _texts(path: Path) -> Iterator[bytes]:
    """The regions as they stand."""
    rest = b""
    with path.open("rb") as file:
        while read := file.read(_READ):
            text, start = rest + read, 0
            for end in _ends(text):
                yield text[start:end]
                start = end
            rest = text[start:]
            if len(rest) > _MOST and (end := _begin(rest, rest.rfind(b"\n", 0, rest.rfind(b"\n")) + 1)):
                yield rest[:end]
                rest = rest[end:]
    if rest:
        yield rest


def _ends(text: bytes) -> Iterator[int]:
    """Where a subject with such an address begins, if it is said what it is; the text begins with a subject."""
    last, at = 0, text.find(_IS_A)
    while at >= 0:
        if text[at - 1] in _LAST and text[at - 2] in _LAST_BUT_ONE:
            begin = _begin(text, text.rfind(b"\n", 0, at) + 1)
            if begin > last:
                yield begin
                last = begin
        at = text.find(_IS_A, at + 1)


def _begin(text: bytes, line: int) -> int:
    """The first line of the subject of this line."""
    subject = text[line : text.index(b" ", line) + 1]
    while line:
        before = text.rfind(b"\n", 0, line - 1) + 1
        if not text.startswith(subject, before):
            break
        line = before
    return line
