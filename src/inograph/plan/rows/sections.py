"""Headings between the rows of a plan: a row of which one cell holds words, or a number beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inograph.plan import deadlines
from inograph.plan.columns import Columns
from inograph.plan.columns.grouped import GROUP
from inograph.plan.columns.header_words import INDEX, NAME, PEOPLE, TIMES
from inograph.plan.rows import row_names
from inograph.plan.words import Cell, bare, squeeze

Row = Sequence[Cell]

PAIR = 2
TOTAL = re.compile(r"\W*(?:(?:итого|всего|(?:grand |sub-?)?total)\b|в том числе\b|из них\b)", re.IGNORECASE)
REMARK = re.compile(
    r"\s*(?:<?\*+>?|примечани|notes?(?=\s*(?:[:.–—-]|\d|\Z))"
    r"|\(?(?:(?:позиция|строка|пункт|подпункт|раздел|абзац)\w*(?: [\d.]+)? )?(?:в ред(?:акции|\.)|введен\w? "
    r"|исключен\w? |утратил\w? силу))",
    re.IGNORECASE,
)
"""Words about the table or its wording: `<*> …`, `(Позиция в редакции …)`."""
SECTION = re.compile(
    r"\W*(?:[IVXLC]+[.)]?\s|раздел|подраздел|глава(?=\s+[\dIVX])|цель|задача|направление|section|part|objective|goal"
    r"|priority|chapter|блок|этап|(?:result|outcome|output|component|pillar|theme|work ?package) \d{1,2} ?[:.–—-])",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:priority|objective|goal|aim|theme|pillar|outcome|result|component|section|part|раздел|подраздел|цель|задача"
    r"|направление|приоритет)(?: area)? (?:№ ?)?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-H])[.:]?",
    re.IGNORECASE,
)
"""Words that only say which heading stands beside them: `Priority 2 | Warm homes`."""
CODE = re.compile(r"[A-Z]{1,3}[.-]?\d{1,2}[.:]?")
"""What a heading has where rows have a number: `R1 | Result 1: Safe water`."""

CROSS = re.compile(r"[хx]", re.IGNORECASE)
COUNTED = re.compile(r"\A(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*)[.)]\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a table: its words, the cell that holds them, its number where it is a row that lists others.

    `outer` is the heading that holds it.
    """

    words: str
    cell: Cell
    number: str | None = None
    outer: Section | None = None

    @property
    def title(self) -> str:
        """Its words without the number before them."""
        return COUNTED.sub("", self.words, count=1)

    def holds(self, row: Row, found: Columns) -> bool:
        """Whether a row may stand below it: a number is that of the row that lists others, or refines it."""
        return self.number is None or self._numbers(row_names.number(row, found) or "")

    def _numbers(self, number: str) -> bool:
        return not number[:1].isdecimal() or f"{number}.".startswith(f"{self.number}.")

    def around(self, row: Row, found: Columns) -> Section | None:
        """The innermost heading that a row may stand below: this one or one that holds it."""
        return self if self.holds(row, found) else self.outer and self.outer.around(row, found)

    def inside(self, above: Section | None) -> Section:
        """The heading, in the one above it where it is a row that lists others and that one is none, or its parent."""
        while above and self.number and above.number and not above._numbers(self.number):
            above = above.outer
        return replace(self, outer=above if self.number else None)


@dataclass(frozen=True, slots=True)
class Context:
    """What a row inherits: the section above it, the row before it and the one it is a point of."""

    section: Section | None = None
    above: Row | None = None
    parent: Row | None = None
    """The row to which the points with letters below it belong."""


def of_row(above: Section | None, row: Row, found: Columns) -> Section | None:
    """The heading that a row stands below: that of its group where a column names it, else one of those above."""
    group = next(iter(found.cells(row, GROUP)), None)
    return Section(squeeze(group.text), group) if group else above and above.around(row, found)


def are_none(rows: Sequence[Row], found: Columns) -> bool:
    """Whether rows that hold one cell each are deeds, not headings: those of a list whose header no text has."""
    unsaid = all(cell.start == cell.end for row in rows[: found.header] for cell in row)
    alone = (sum(bool(bare(cell)) for cell in row) < PAIR for row in rows[found.header :])
    return bool(found.header) and unsaid and all(alone)


def section(row: Row, found: Columns, refined: frozenset[str], *, heads: bool) -> Section | None:
    """The heading that a row is: one cell (or one merged over all) holds words, or a number stands beside them.

    The number is then one that others refine (`refined`), or rows without one follow (`heads`). A row whose times and
    bodies are crosses heads those below it too.
    """
    said = {bare(cell) for cell in row} - {""}
    if len(said) > PAIR and not any(map(CROSS.fullmatch, said)):
        return None
    told = [bare(cell) for role in (*TIMES, *PEOPLE) for cell in found.cells(row, role)]
    crossed = len(told) > 1 and all(map(CROSS.fullmatch, told))
    filled = [cell for cell in row if bare(cell) and not (crossed and CROSS.fullmatch(bare(cell)))]
    words = list(dict.fromkeys(map(bare, filled)))
    if not words or TOTAL.match(words[0]) or REMARK.match(words[0]):
        return None
    if crossed:
        return Section(" ".join(words), filled[-1])
    if len(words) == 1 and not INDEX.match(words[0]):
        counted = COUNTED.match(words[0])
        inner = counted.group().rstrip(" .)") if counted else ""
        return Section(words[0], filled[0], inner if inner in refined else None)
    called = filled[0] in found.cells(row, NAME) and LABEL.fullmatch(words[0])
    if len(words) == PAIR and called and not INDEX.match(words[1]):
        return Section(f"{words[0].rstrip('.:')}: {words[1]}", filled[-1])
    coded = len(words) == PAIR and CODE.fullmatch(words[0]) and SECTION.match(words[1])
    number = words[0].rstrip(".)")
    if len(words) == PAIR and (coded or number in refined or INDEX.match(words[0])):
        lists = heads or number in refined
        if lists or SECTION.match(words[1]) or (not number.isdecimal() and "." not in number):
            return Section(f"{words[0]} {words[1]}", filled[-1], number if lists else None)
    return None


def first(rows: Sequence[Row], found: Columns, refined: frozenset[str]) -> Section | None:
    """The heading of the first rows where it stands above the header: rows below have headings of its form."""
    told = [one for row in rows[: found.header] if (one := section(row, found, refined, heads=False))]
    form = _form(told[-1].words) if told else ""
    below = (one for row in rows[found.header :] if form and (one := section(row, found, refined, heads=False)))
    return told[-1] if any(_form(one.words) == form for one in below) else None


CALENDAR = ("month", "quarter", "half-year")
LONGEST_TIME = 3


def _form(words: str) -> str:
    """What kind of heading words are: a time of the calendar, one with a number, one that begins with its kind."""
    kind = deadlines.read(words).kind if len(words.split()) <= LONGEST_TIME else ""
    if kind in CALENDAR:
        return kind
    said = SECTION.match(words)
    return "counted" if COUNTED.match(words) else said.group().strip().lower() if said else ""
