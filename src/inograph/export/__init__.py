"""The graph in other people's formats: RDF for triple stores, a network for Gephi and yEd, tables for a spreadsheet.

Everything is made first and put in place by renaming: a full disk leaves the earlier files whole. The same graph gives
the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO

from inograph import files, network
from inograph.errors import Text, WrongUse, no_format
from inograph.export import formats, tables, twomode
from inograph.export.columns import TABLES
from inograph.export.pieces import Piece
from inograph.store import KnowledgeGraph

Writer = Callable[[KnowledgeGraph, IO[bytes]], None]
Parts = Callable[[KnowledgeGraph], Iterator[Piece]]
RDF: dict[str, Parts] = {
    ".nq": formats.nquads,
    ".trig": formats.trig,
    ".ttl": formats.turtle,
    ".jsonld": formats.json_ld,
}
"""An ending → what the file is put together from."""


def _joined(kg: KnowledgeGraph, out: IO[bytes], parts: Parts) -> None:
    for piece in parts(kg):
        out.write(piece.make())


def _drawn(kg: KnowledgeGraph, out: IO[bytes], form: twomode.Form) -> None:
    """Of two files the second takes the network of the first."""
    out.writelines(form(formats.once_for_two(kg, "network", lambda: network.executors(kg))))


WRITERS: dict[str, Writer] = {
    **{ending: partial(_joined, parts=parts) for ending, parts in RDF.items()},
    **{ending: partial(_drawn, form=form) for ending, form in twomode.FORMS.items()},
    ".csv": partial(tables.as_csv, name="assignments"),
    ".hxl.csv": tables.as_hxl,
}
"""An ending → what writes the file."""

FOLDER: dict[str, Writer] = {
    **{f"graph{ending}": WRITERS[ending] for ending in RDF},
    **{f"network{ending}": WRITERS[ending] for ending in twomode.FORMS},
    **{f"{name}.csv": partial(tables.as_csv, name=name) for name in TABLES},
    "3w.hxl.csv": WRITERS[".hxl.csv"],
}
"""What a folder gets: every format, and a table for each class."""

PIECES: dict[str, Parts] = {f"graph{ending}": parts for ending, parts in RDF.items()}
"""The largest of these files piece by piece."""


def content(kg: KnowledgeGraph, name: str) -> bytes:
    """One file of a folder, whole."""
    out = io.BytesIO()
    FOLDER[name](kg, out)
    return out.getvalue()


def write(kg: KnowledgeGraph, target: Path) -> list[Path]:
    """Write the graph to `target` by its ending, or every format and table into a folder; gives the files written.

    Raises WrongUse for an unknown ending or a folder that does not exist.
    """
    if target.is_dir() or not target.suffix:
        return _put(kg, {target / name: writer for name, writer in FOLDER.items()}, new_folder=target)
    ending = ".hxl.csv" if target.name.lower().endswith(".hxl.csv") else target.suffix.lower()
    writer = WRITERS.get(ending)
    if writer is None:
        raise no_format(str(target), WRITERS)
    return _put(kg, {target: writer})


def _put(kg: KnowledgeGraph, writers: Mapping[Path, Writer], *, new_folder: Path | None = None) -> list[Path]:
    folder = new_folder or next(iter(writers)).parent
    needed = folder.parent if new_folder else folder
    if not needed.is_dir():
        raise WrongUse(Text("нет такой папки", "there is no such folder"), where=str(needed))
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        files.put({path: partial(writer, kg) for path, writer in writers.items()})
    except BaseException:
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    return sorted(writers)
