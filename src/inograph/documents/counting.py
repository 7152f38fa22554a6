"""How much came in and how much came out: no reader may lose words in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inograph.documents.document import Table
from inograph.errors import Finding, Text

STAMP = re.compile(r"\[(?:Added|Last Updated|Updated|Created|Modified)\b[^\]\n]{0,60}\]", re.IGNORECASE)
"""What a web system writes beside the words of a plan."""
WORDS = re.compile(r"[^\W_]+")
NO_WORDS = re.compile(rf"\[\^\w*\]|(?<=--)T(?=--)|{STAMP.pattern}", re.IGNORECASE)
SHOWN = 80
LONG = 40
"""Between the rows of a plan without bars stand labels (`Срок:`); so many letters are more than a label."""


def letters(text: str) -> int:
    """How many letters and digits a text has, without joints of drawn lines, our marks of footnotes (`[^2]`) and the
    stamps of web systems (`[Added: 2031/09/03]`).

    >>> letters("до 1 июня[^2]"), letters("+----T----+")
    (7, 0)
    """
    return sum(map(len, WORDS.findall(NO_WORDS.sub(" ", text))))


def lost(number: int, where: str, table: int | None = None, row: int | None = None) -> Iterator[Finding]:
    """The finding where letters that the file holds did not come out."""
    if number > 0:
        message = Text(f"не прочитано букв: {number}", f"letters that were not read: {number}")
        yield Finding("warning", "text-lost", message, where, table, row)


def outside_cells(text: str, tables: Iterable[Table], where: str, *, drawn: bool) -> Iterator[Finding]:
    """Words between the first and the last cell of a table that no cell holds.

    Where the table is drawn (bars, delimiters) there must be none; elsewhere labels and page banners stand between the
    rows, and only longer words are told.
    """
    for table in tables:
        labels = {cell.text for cell in table.rows[0]}
        for row, gap in _gaps(text, table):
            count = letters(gap)
            if drawn:
                yield from lost(count, where, table.number, row)
            elif count > LONG and gap.strip(" .;:") not in labels:
                yield _between(gap, where, table.number, row)


def _between(gap: str, where: str, table: int, row: int) -> Finding:
    words = " ".join(gap.split())
    short = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    message = Text(
        f"слова между строками не отнесены ни к одной из них: {short}",
        f"words between two rows belong to none: {short}",
    )
    return Finding("info", "text-between-rows", message, where, table, row)


def _gaps(text: str, table: Table) -> Iterator[tuple[int, str]]:
    """What stands between the cells of a table, each with the row (from 1) before it."""
    spans = sorted(
        (start, end, number) for number, row in enumerate(table.rows, 1) for cell in row for start, end in cell.spans
    )
    place, before = (spans[0][0], 1) if spans else (0, 1)
    for start, end, number in spans:
        if start > place and WORDS.search(text, place, start):
            yield before, text[place:start]
        if end >= place:
            place, before = end, number
