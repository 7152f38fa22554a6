"""How much came in and how much came out: no reader may lose words in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from inograph.documents.document import Table
from inograph.errors import Finding, Text

STAMP = re.compile(r"\[(?:Added|Last Updated|Updated|Created|Modified)\b[^\]\n]{0,60}\]", re.IGNORECASE)
"""What a web system writes beside the words of a plan."""
WORDS = re.compile(r"[^\W_]+")
NO_WORDS = re.compile(rf"\[\^\w*\]|(?<=--)T(?=--)|{STAMP.pattern}", re.IGNORECASE)
PAGE = re.compile(
    r"[\s|¦│║┃]*\n[^\S\n]*(?:(?:стр(?:аница)?|page)\W{0,3})?[-–— ]*\d{1,4}(?: ?(?:из|of|/) ?\d+)?[-–— ]*\n[\s|¦│║┃]*",
    re.IGNORECASE,
)
"""The number of a page on a line of its own."""
SHOWN = 80
LONG, SHORTEST_LINE = 40, 8
LOST_LINE = re.compile(r"[A-ZА-ЯЁ][^|]*\s[^|]*[^:\s]")
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

    Where the table is drawn (bars, delimiters) there must be none but the numbers of pages within rows; elsewhere
    labels and page banners stand between the rows, and only longer words are told.
    """
    for table in tables:
        labels = {cell.text for cell in table.rows[0]}
        gaps = list(_gaps(text, table))
        often = Counter(gap.strip() for _, gap, _ in gaps)
        for row, gap, inside in gaps:
            count = letters(gap)
            if inside:
                yield _between(gap, where, table.number, row)
            elif drawn:
                yield from lost(count, where, table.number, row)
            elif (count > LONG or _is_sentence(gap, often)) and gap.strip(" .;:") not in labels:
                yield _between(gap, where, table.number, row)


def _is_sentence(gap: str, often: Counter[str]) -> bool:
    """Whether short words are a line that stands between rows once and no label: one that a cell may have lost."""
    words = gap.strip()
    lone = often[words] == 1 and "\n" in gap[: len(gap) - len(gap.lstrip())] and "\n" not in words
    return lone and LOST_LINE.fullmatch(words) is not None and letters(words) >= SHORTEST_LINE


def _between(gap: str, where: str, table: int, row: int) -> Finding:
    words = " ".join(gap.split()).strip(" |¦│║┃")
    short = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    message = Text(
        f"слова между строками не отнесены ни к одной из них: {short}",
        f"words between two rows belong to none: {short}",
    )
    return Finding("info", "text-between-rows", message, where, table, row)


def _gaps(text: str, table: Table) -> Iterator[tuple[int, str, bool]]:
    """What stands between the cells of a table, each with the row (from 1) before it.

    And whether it is the number of a page within one row.
    """
    cells = [(number, cell) for number, row in enumerate(table.rows, 1) for cell in row]
    spans = sorted((*span, at) for at, (_, cell) in enumerate(cells) for span in cell.spans)
    place, before = (spans[0][0], 0) if spans else (0, 0)
    for start, end, at in spans:
        if start > place and WORDS.search(text, place, start):
            gap = text[place:start]
            yield cells[before][0], gap, cells[before][0] == cells[at][0] and PAGE.fullmatch(gap) is not None
        if end >= place:
            place, before = end, at
