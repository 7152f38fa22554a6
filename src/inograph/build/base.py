"""A store to start from: it holds most of the graph already, so that only what differs is taken out and put in.

Taking a quad out of a store on disk costs three times what putting one in costs. The evidence of a large document, all
of which has new names with every change of the document, is therefore put in anew each time.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from inograph.build import shelf
from inograph.build.spool import Spooled, compared
from inograph.store.filling import BLANK, compact, fill, pieces, pieces_of, write_lines

MANY, MOST = 200_000, 5_000_000
"""Between so many lines a store is kept: fewer are loaded as fast; of more it takes too much of the disk."""
HEAVY = 30_000
"""A document of so many facts is large."""
GONE = 50_000
"""So many quads are taken out at most; where more are gone, the kept store is made anew."""


class _TooManyError(Exception):
    """Too much of a kept store is gone from the graph."""


def filled(builds: Path, key: str, measured: Spooled, rest: Spooled, heavy: Iterable[str], folder: Path) -> int:
    """A store in `folder` of two files of sorted lines; gives how many it holds.

    `key` says what the first file is. What a kept store of the same `measured` has of `rest` is taken over; without one
    it is made, of all lines that name none of the `heavy` snapshots and no blank node.
    """
    place = builds / "base"
    if kept := shelf.found(place, key):
        try:
            return _continued(*kept, rest, folder)
        except _TooManyError:
            shutil.rmtree(folder)
    volatile = re.compile(b"|".join([BLANK, *(re.escape(name).encode() for name in heavy)]))
    counts: dict[str, int] = {}
    with shelf.put(place, key, counts) as staging:
        counts["lines"] = write_lines(
            staging / "rest.nq", (line for line in rest.encoded() if not volatile.search(line))
        )
        fill(staging / "store", chain(pieces_of(measured.file), pieces_of(staging / "rest.nq")))
        compact(staging / "store")
    return _continued(place / key, counts, rest, folder)


def _continued(base: Path, counts: Mapping[str, int], rest: Spooled, folder: Path) -> int:
    gone: list[bytes] = []

    def new() -> Iterator[bytes]:
        for lost, added in compared(Spooled(base / "rest.nq", counts["lines"]).encoded(), rest.encoded()):
            gone.extend(lost)
            if len(gone) > GONE:
                raise _TooManyError
            yield from added

    return fill(folder, pieces(new()), base / "store", gone)
