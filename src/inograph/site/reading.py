"""The documents as they stand: lines with numbers, and in each line the words that were read and what they state."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, pairwise
from pathlib import Path

from inograph import documents, store
from inograph.documents.document import SheetCell
from inograph.errors import InographError
from inograph.plan.unnamed import COVER, is_person
from inograph.site.model import Evidence, Facts
from inograph.workspace import Workspace

CONSENT = "hasConsentRequirement"
BEFORE, AFTER = 4, 2
PAGE, LIGHT, HEAVY = 400, 230_000, 180_000
"""A document whose page stays under so many bytes is one page; a longer one has so many lines a page, and not more
bytes than that."""


@dataclass(frozen=True)
class Segment:
    """A run of words in a line: read or not, numbered like its executor, linked to what was read from it."""

    text: str
    on: bool = False
    consent: bool = False
    number: int | None = None
    href: str | None = None
    id: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a document, counted from 1."""

    number: int
    segments: tuple[Segment, ...]
    on: bool = False
    what: str = ""
    span: tuple[int, int] | None = None
    cell: SheetCell | None = None

    @property
    def place(self) -> str:
        """What a reader looks for it by: the cell of a spreadsheet, else its number."""
        return self.cell.name if self.cell else str(self.number)


@dataclass(frozen=True)
class Reading:
    """A document's text and where its lines begin; `path` is the file, `settings` its `source.toml`.

    A document in which names of persons are covered is not given as a file. `cells` says where the cells of a
    spreadsheet begin; a file `is_binary` whose text the program has put together.
    """

    path: Path
    text: str
    settings: Mapping[str, object]
    covered: bool = False
    cells: Sequence[tuple[int, SheetCell]] = ()
    is_binary: bool = False

    @property
    def file(self) -> str | None:
        """The name that the file has on the site."""
        return None if self.covered else self.path.name

    @cached_property
    def cell(self) -> Mapping[int, SheetCell]:
        """The cell of a spreadsheet that each line is of."""
        found: dict[int, SheetCell] = {}
        ends = [start for start, _ in self.cells[1:]] + [len(self.text)]
        for (start, cell), end in zip(self.cells, ends, strict=False):
            found |= dict.fromkeys(range(self.line_at(start), self.line_at(max(start, end - 1)) + 1), cell)
        return found

    @cached_property
    def row(self) -> Mapping[int, Sequence[int]]:
        """The lines of the row of a spreadsheet that each line is of."""
        found: dict[int, Sequence[int]] = {}
        for _, some in groupby(self.cell, key=lambda number: (self.cell[number].sheet, self.cell[number].row)):
            lines = list(some)
            found |= dict.fromkeys(lines, lines)
        return found

    @cached_property
    def starts(self) -> list[int]:
        found = [0]
        for line in self.text.splitlines(keepends=True):
            found.append(found[-1] + len(line))
        return found[:-1] if len(found) > 1 else found

    def line_at(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def bounds(self, number: int) -> tuple[int, int]:
        """From which character to which a line goes, without its line break."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def has(self, evidence: Evidence) -> bool:
        """Do the words still stand where they were read?"""
        return self.text[evidence.start : evidence.end] == evidence.words

    def by_line(self, words: Iterable[Evidence]) -> dict[int, list[Evidence]]:
        """The words that stand in each line, in the order of the line."""
        found: dict[int, list[Evidence]] = {}
        for e in filter(self.has, words):
            for number in range(self.line_at(e.start), self.line_at(max(e.start, e.end - 1)) + 1):
                found.setdefault(number, []).append(e)
        return {number: sorted(es, key=lambda e: (e.start, -e.end, e.iri)) for number, es in sorted(found.items())}

    def pages(self, words: Iterable[Evidence]) -> Sequence[int]:
        """The first line of each page that the document is shown on.

        Pages begin at every 400th line, so that a change in one row leaves the others where they are; a page of very
        long lines ends earlier.
        """
        found = self.by_line(words)
        sizes = [
            150 + 2 * (self.bounds(n)[1] - self.bounds(n)[0]) + 300 * len(found.get(n, ()))
            for n in range(1, len(self.starts) + 1)
        ]
        if sum(sizes) < LIGHT:
            return (1,)
        first, held = [1], 0
        for number, size in enumerate(sizes, 1):
            if number > 1 and ((number - 1) % PAGE == 0 or held + size > HEAVY):
                first.append(number)
                held = 0
            held += size
        return first

    def segments(
        self,
        number: int,
        words: list[Evidence],
        href: Callable[[Evidence], str | None] = lambda e: None,
        order: Mapping[str, int] | None = None,
    ) -> Iterator[Segment]:
        """A line cut where the words that were read begin and end; the shortest words around a run own it."""
        start, end = self.bounds(number)
        cuts = sorted({start, end, *(p for e in words for p in (e.start, e.end) if start < p < end)})
        for a, b in pairwise(cuts):
            around = [e for e in words if e.start <= a and e.end >= b]
            owners = sorted((e for e in around if e.property != CONSENT), key=lambda e: (e.end - e.start, e.iri))
            owner = owners[0] if owners else None
            numbered = owner and order and owner.start == a and order.get(owner.about)
            yield Segment(
                text=self.text[a:b],
                on=bool(around),
                consent=any(e.property == CONSENT for e in around),
                number=numbered or None,
                href=href(owner) if owner else None,
            )


def readings(ws: Workspace, facts: Facts) -> dict[str, Reading]:
    """The documents that are at hand and can be read; the pages of the others show the words only."""
    return dict(_readings(ws, facts))


def _readings(ws: Workspace, facts: Facts) -> Iterator[tuple[str, Reading]]:
    covered = {e.source for a in facts.activities for who in a.executors for e in who.evidence if COVER in e.words}
    proposed = [body.label.ru or body.label.en for body in facts.stakeholders if body.proposed]
    for source in facts.sources:
        folder = ws.root / "graph" / "sources" / source.key
        try:
            settings = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
            if settings.get("kind") == "table" and not ws.config.persons and any(map(is_person, proposed)):
                continue  # a row is known by its number: where in the file it names a person is not
            path = folder / str(settings.get("document", ""))
            read = documents.read(path)
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, InographError):
            continue  # the build has reported it; the page says that the text is not shown
        shown = store.shown(ws, source.key, read.text)
        if source.key in covered and shown == read.text:
            continue  # the graph is of another build, whose names are not known here
        yield source.key, Reading(path, shown, settings, shown != read.text, read.sheet_cells, read.cell_relative)


def around(reading: Reading, numbers: Iterable[int]) -> list[int]:
    """Line numbers with some lines before and after, so that a reader sees where the words stand.

    Of a spreadsheet they are whole rows: those of the words, the one above and the one below.
    """
    return sorted({near for number in numbers for near in _near(reading, number)})


def _near(reading: Reading, number: int) -> Iterable[int]:
    row = reading.row.get(number)
    if row is None:
        return range(max(1, number - BEFORE), min(len(reading.starts), number + AFTER) + 1)
    sheet = reading.cell[number].sheet
    ends = [end for end in (row[0] - 1, row[-1] + 1) if end in reading.cell and reading.cell[end].sheet == sheet]
    return chain(row, *(reading.row[end] for end in ends))
