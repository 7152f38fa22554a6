"""A document as tables whose every cell knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from inograph.errors import Finding


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell and where they stand.

    `start` and `end` count Unicode code points of `Document.text`, zero-based, end exclusive, and
    `document.text[start:end] == text` for text formats. A cell that spreads over lines keeps its line breaks;
    `merged` marks the copies of a merged cell. A cell of a drawn grid that takes several lines has its lines joined by
    line breaks in `text` and their ranges in `pieces`; its `start` and `end` are then those of the first and the last.
    """

    text: str
    start: int
    end: int
    merged: bool = False
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows of one length; `number` counts the tables of a document from 1."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file: its decoded text and its tables."""

    file: str
    sha256: str
    media_type: str
    text: str
    tables: tuple[Table, ...] = ()
    title: str | None = None
    findings: tuple[Finding, ...] = field(default=())
