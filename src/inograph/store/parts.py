"""The parts of a built graph, each known by a hash: what was read from parts that did not change is not read again.

A part of `current` is called by a property, or by `rdf:type` and a class, as `gate.algebra` calls what a query reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from inograph.ontology import RDF_TYPE


@dataclass(frozen=True)
class Parts:
    """The hash of each part, and that of the whole graph with all its origins."""

    whole: str
    hashes: Mapping[str, str]

    def key(self, read: Collection[str] | None, *beside: str) -> str:
        """What something depends on that was read from these parts (None: from anywhere) and is told `beside`."""
        own = [self.whole] if read is None else [f"{part} {self.hashes.get(part, '')}" for part in sorted(read)]
        return sha256("\0".join((*own, *beside)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def of(nquads: Path, whole: str, current: str) -> Parts:
    """The parts of canonical N-Quads whose hash is `whole`; some 0.9 µs a statement."""
    found: defaultdict[bytes, Any] = defaultdict(sha256)
    end, type_ = f" <{current}> .\n".encode(), f"<{RDF_TYPE}>".encode()
    with nquads.open("rb") as file:
        for line in file:
            if line.endswith(end):
                _, predicate, object_ = line.split(b" ", 2)
                found[predicate].update(line)
                if predicate == type_:
                    found[type_ + b" " + object_.split(b" ", 1)[0]].update(line)
    named = {part.decode().replace("<", "").replace(">", ""): own.hexdigest() for part, own in found.items()}
    return Parts(whole, named)
