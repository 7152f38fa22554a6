"""Ditto marks of a plan: a cell that says “the same as above”, or that the words of another row hold for it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.errors import Text
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import DEADLINE, EXECUTOR, NUMBER, PEOPLE, SUPPORT, TIMES
from inograph.plan.rows import row_names
from inograph.plan.words import Cell, Note, squeeze

Row = Sequence[Cell]

SAME = r"(?:т[оеа]|тот|он[аои]?) же"
MARK = re.compile(
    rf"[-–—−‑]*\s*(?:[\"“”„«»″]|''|’’|,,|//)\s*[-–—−‑]*|{SAME}(?: исполнител[ьи]| сроки?)?\.?"
    r"|ditto|ibid\.?|idem|as above|same(?: as above)?|\(?see above\)?",
    re.IGNORECASE,
)
"""`-//-`, `—"—`, `то же`, `те же исполнители`, `as above`."""
BEGUN = re.compile(rf"(?:{SAME}|ditto|same as above)\b", re.IGNORECASE)
LONGEST = 40
"""With the white space around it."""


OTHER_ROW = re.compile(
    r"\(?(?:(?:см|смотри)\.?|как(?: и)? в|(?:исполнител[ьи]|срок) (?:по|из)|т[ео] же,? что(?: и)? (?:в|по))\s*"
    r"(?:пункт\w{0,2}|п\.?(?: ?п\.?)?|мероприяти\w|строк\w|позици\w|№){0,2}\s*№?\s*(?P<ru>\d[\d.]*)\)?\.?"
    r"|\(?(?:see|same as(?: in| for)?|as (?:in|for|per))\s*(?:action|activity|item|point|row|step|no\.?|#)?\s*"
    r"(?P<en>\d[\d.]*)( above)?\)?\.?",
    re.IGNORECASE,
)
"""`см. п. 1`, `те же, что в п. 2.1`, `see item 3`."""


class Dittos:
    """The rows of a table that others of it point to, by their numbers."""

    def __init__(self, found: Columns, rows: Sequence[Row]) -> None:
        self.found = found
        self.rising = {at for at in found.of(DEADLINE) if _rise([squeeze(row[at].text) for row in rows])}
        self.columns = [at for role in (*PEOPLE, *TIMES) for at in found.of(role)]
        self.numbered: dict[str, Row] = {}

    def filled(self, row: Row, above: Row | None) -> tuple[Row, tuple[Note, ...]]:
        """A mark stands for the cell above it or in the row it names, whose words (and their place) it repeats.

        Of rows with the same number, as sections have them that count anew, it names the nearest one; of those that one
        number is spread over, the first.
        """
        pointed = {at: other[at] for at in self.columns if (other := self._other(row[at])) and other[at].text.strip()}
        own = list(row) if above is None else list(map(_same, row, above))
        if above is not None:
            own = [above[at] if at in self.rising and not cell.text.strip() else cell for at, cell in enumerate(own)]
        whole = [pointed.get(at, cell) for at, cell in enumerate(own)] if pointed else own
        spread = above is not None and any(row[at].start == above[at].start for at in self.found.of(NUMBER))
        if not spread and (number := row_names.own_number(row, self.found)):
            self.numbered[number] = whole
        return whole, FROM_OTHER if pointed else ()

    def _other(self, cell: Cell) -> Row | None:
        """The row above that a cell points to, if it says no more than that."""
        words = cell.text.strip()
        named = OTHER_ROW.fullmatch(words) if 0 < len(words) < LONGEST else None
        return self.numbered.get((named["ru"] or named["en"]).rstrip(".")) if named else None


FROM_OTHER: tuple[Note, ...] = (
    (
        "info",
        "cells-of-other-row",
        Text("взято из строки, на которую ссылается ячейка", "taken from the row that the cell points to"),
    ),
)


YEAR = re.compile(r"(?:19|20)\d\d(?: ?г(?:од)?\.?)?")


def _rise(cells: Sequence[str]) -> bool:
    """Whether each of these times, years alone, begins the rows below it: every one is told once, the first at once."""
    told = list(filter(None, cells))
    whole = cells and cells[0] and len(told) < len(cells) and all(map(YEAR.fullmatch, told))
    return bool(whole) and len(told) > 1 and told == sorted(set(told))


def _same(cell: Cell, above: Cell) -> Cell:
    return above if above.text.strip() and _is_mark(cell) else cell


def unfilled(row: Row, found: Columns) -> Iterator[Note]:
    """Ditto marks for executors that are left: nobody stands above them, or they have other words beside them."""
    for cell in (*found.cells(row, EXECUTOR), *found.cells(row, SUPPORT)):
        if is_begun(cell.text):
            words = squeeze(cell.text)[:LONGEST]
            ru, en = f"не понято, кого повторяет «{words}»", f'it is not clear whom "{words}" repeats'
            yield "warning", "ditto-unread", Text(ru, en)


def is_begun(words: str) -> bool:
    """Whether words are a ditto mark or begin with one.

    >>> is_begun("То же, Росреестр"), is_begun("Тоже мост")
    (True, False)
    """
    return BEGUN.match(words.strip()) is not None or (
        len(words) < LONGEST and MARK.fullmatch(words.strip()) is not None
    )


def _is_mark(cell: Cell) -> bool:
    return len(cell.text) < LONGEST and MARK.fullmatch(cell.text.strip()) is not None
