"""Large files of a site written from pieces: what stands in the site before is copied from there (`export.pieces`).

What the pieces of each file are known by stands in a file of the site, with the hashes that documents had then.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inograph.export import formats, pieces
from inograph.export.pieces import Earlier, Lengths, Named, Piece
from inograph.site import freshness
from inograph.site.frame import Site

FILE = ".inograph-pieces"
Noted = dict[str, Any]


@dataclass(frozen=True)
class Patching:
    """A site that is written into a new folder, while another stands in the old one."""

    site: Site
    old: Path
    new: Path

    def write(self, path: str, made: Callable[[], Iterable[Piece]], same: str = "") -> None:
        """One file, and a note of what its pieces are known by; files with the same hash `same` are made once."""
        written: dict[str, tuple[str, Lengths]] = self.site.once(("written",), dict)
        if same in written:
            first, lengths = written[same]
            shutil.copyfile(self.new / first, self.new / path)
        else:
            lengths = pieces.write(self.new / path, made(), self._earlier(path))
            if same:
                written[same] = path, lengths
        note(self.new, FILE, {path: lengths})

    def keep(self, path: str) -> None:
        """The note of a file that was taken over."""
        if lengths := self._known.get(path):
            note(self.new, FILE, {path: lengths})

    def _earlier(self, path: str) -> Earlier | None:
        lengths, known = self._known.get(path), self.site.once(("exchanged",), self._exchanged)
        return Earlier(self.old / path, lengths, known) if lengths and known is not None else None

    def gather(self) -> None:
        """The notes of all processes in one file; none where no file was written so."""
        if files := gathered(self.new, FILE):
            told = {"program": freshness.program(self.site), "named": self._named, "files": files}
            (self.new / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @property
    def _before(self) -> Noted:
        """What is known of the site before, if the same program wrote it."""
        return self.site.once(("pieces-before",), self._read)

    def _read(self) -> Noted:
        told = noted(self.old / FILE)
        return told if told.get("program") == freshness.program(self.site) else {}

    @property
    def _known(self) -> Mapping[str, Lengths]:
        found: Mapping[str, Lengths] = self._before.get("files", {})
        return found

    @property
    def _named(self) -> Named:
        return self.site.once(("named",), lambda: formats.named(self.site.kg) if self.site.is_built else {})

    def _exchanged(self) -> Mapping[str, str] | None:
        """The former hashes of documents with the new ones; None where a former one still stands in the graph."""
        then: Named = self._before.get("named", {})
        found = {old: self._named[name] for name, old in then.items() if self._named.get(name, old) != old}
        return None if not self.site.is_built or formats.speaks_of(self.site.kg, found) else found


def noted(path: Path) -> Noted:
    """What a file of a site notes; nothing where it cannot be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def note(folder: Path, name: str, told: Mapping[str, Any]) -> None:
    """A line in a file of the process that tells it."""
    if told:
        with (folder / f"{name}-{os.getpid()}").open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")


def gathered(folder: Path, name: str) -> Noted:
    """What all processes have told, in order; their files are gone then."""
    return dict(sorted(_lines(folder, name)))


def _lines(folder: Path, name: str) -> Iterator[tuple[str, Any]]:
    for part in sorted(folder.glob(f"{name}-*")):
        for line in part.read_text(encoding="utf-8").splitlines():
            yield from json.loads(line).items()
        part.unlink()
