"""What a document says once for all its deadlines: the year that the title of a plan names, the order of dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from inograph.plan import heading
from inograph.plan.columns.header_words import is_header
from inograph.plan.deadlines.fiscal import FinancialYear
from inograph.plan.deadlines.points import SchoolYear, TitleYear
from inograph.plan.deadlines.terms import Terms
from inograph.plan.words import Document, Table

LONGEST_TITLE = 400
TITLED = 4
"""Among so many rows stands the header: a title above it may have been read as rows."""
OF_ACT = re.compile(
    r"\bот\s+[«\"]?\d{1,2}[»\"]?[ .]\s*[\w.]+\s*(?:\d{4})?\s*(?:года|г\.)?"
    r"|\bдо \d{4} года",
    re.IGNORECASE,
)
HEADING_YEAR = re.compile(r"(?<![-–—\d.])(?<![-–—] )((?:19|20)\d\d)\s*(?:год[ау]?\b|г\.)(?!\s*[-–—])", re.IGNORECASE)
SEVERAL_YEARS = re.compile(r"\b(?:на|в|за)\s+(20\d\d)\s*[-–—]\s*(?!\1)20\d\d\s*(?:год|гг)", re.IGNORECASE)
SCHOOL_YEAR = re.compile(
    r"20\d\d\s*[-–—/]\s*(?:20\d\d|\d\d)\s*(?:-?[а-я]{1,3}\s)?\s*уч(?:\.|ебн\w+)\s*г"
    r"|учебн\w+\s+20\d\d\s*[-–—/]\s*(?:20\d\d|\d\d)\s+год",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b20\d\d\s*[-–—/]\s*20\d\d\b")
ENGLISH_PLAN = r"(?:work|action|implementation|annual|operational|delivery|business) ?(?:work ?)?(?:plan|programme)"
TITLE_YEARS = re.compile(
    r"\bна\s+(?:(?:[IV]+ )?[а-я]+\s+)?(20\d\d)\s*(?:года?\b|г\.)(?!\s*[-–])|\bв\s+(20\d\d)\s+году"
    rf"|\b(?:for|{ENGLISH_PLAN}:?,?)\s+(20\d\d)\b(?!\s*[-–/]\s*\d)|(?<![-–/\d])(20\d\d) (?:annual )?{ENGLISH_PLAN}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says once for all its deadlines: the year in its title, and the order of day and month,
    when its financial years begin and which months its terms are; the day of its approval where its title has no year;
    whether the column of a table names last days only (`Complete by`).
    """

    year: TitleYear
    day_first: bool | None
    fiscal: FinancialYear | None = None
    approved: date | None = None
    terms: Terms = ()
    until: bool = False


def title_year(above: str) -> TitleYear:
    """The one year, or the one school year, that the words above a table (the plan's title) name."""
    found = (re.findall(r"\d+", years.group())[:2] for years in SCHOOL_YEAR.finditer(above))
    school = {int(first) for first, second in found if (int(first) + 1) % 100 == int(second) % 100}
    if school:
        return SchoolYear(school.pop()) if len(school) == 1 else None
    if SEVERAL_YEARS.search(above):
        return None
    title = heading.title_in(above)
    stated = _planned_for(above)
    if len(stated) > 1 and title:
        stated = _planned_for(title)  # another plan, of another year, is named beside it
    if not stated:
        below = above[above.rfind(title.split()[0]) :] if title else above
        near = " ".join(line for line in below.splitlines() if line.strip())[-LONGEST_TITLE:]
        stated = _years(title or near) or _years(near)
    return stated.pop() if len(stated) == 1 else None


def _planned_for(words: str) -> set[int]:
    """The years that words say a plan is for: `на 2026 год`."""
    return {int(next(filter(None, match))) for match in TITLE_YEARS.findall(words)}


def spans_years(above: str) -> bool:
    """Whether the last words above a table name a run of years: a day without a year may be in any of them."""
    return YEARS.search(above[-LONGEST_TITLE:]) is not None


def words_above(document: Document, table: Table) -> str:
    """The title of a document and the words above a table, those in its rows above the header among them."""
    header = next((row for row in table.rows[:TITLED] if is_header(row)), table.rows[0])
    top = min(header, key=lambda cell: cell.start)
    first = top.start + max(top.text.rfind("\n"), 0)  # lines of a title may stand before the first bar
    return f"{document.title or ''}\n{document.text[max(0, first - 1500) : first]}"


def _years(words: str) -> set[int]:
    """The years that words name, without those of the acts they name."""
    return {int(year) for year in HEADING_YEAR.findall(OF_ACT.sub(" ", words))}
