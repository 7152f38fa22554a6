"""What a document says once for all its deadlines: the year that the title of a plan names, the order of dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inograph.plan import heading
from inograph.plan.columns.header_words import is_header
from inograph.plan.deadlines import Deadline, PlanYears
from inograph.plan.deadlines.fiscal import FinancialYear, is_next
from inograph.plan.deadlines.points import SchoolYear, TitleYear
from inograph.plan.deadlines.terms import Terms
from inograph.plan.words import Document, Table, squeeze

LONGEST_TITLE = 400
TITLED = 4
"""Among so many rows stands the header: a title above it may have been read as rows."""
OF_ACT = re.compile(
    r"\bот\s+[«\"]?\d{1,2}[»\"]?[ .]\s*[\w.]+\s*(?:\d{4})?\s*(?:года|г\.)?"
    r"|\bдо \d{4} года",
    re.IGNORECASE,
)
HEADING_YEAR = re.compile(r"(?<![-–—\d.])(?<![-–—] )((?:19|20)\d\d)\s*(?:год[ау]?\b|г\.)(?!\s*[-–—])", re.IGNORECASE)
RUN_OF_DAYS = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d\d(?:\.(20\d\d)|\.)?|\s[а-я]{3,8})?\s*(?:г\.?|года)?\s*(?:[-–—]|по|до)"
    r"\s*\d{1,2}(?:\.\d\d\.|\s[а-я]{3,8}\s)(20\d\d)(?!\d)"
)
"""The days that a plan is for: `18.11.2013-23.11.2013`, `с 18 по 23 ноября 2013`."""
EVENT_YEAR = re.compile(
    r"[«\"“][^«»\"“”\n]{0,60}\b(?:лет[оан]|зим|весн|весенн|осен|каникул|новогодн|новый год"
    r"|недел|месячник|декад|день|дни|фестивал)"
    r"[^«»\"“”\n]{0,60}?[\s–—-](20\d\d)[»\"”]",
    re.IGNORECASE,
)
"""The year of what happens each year, behind its name: `«Культурное лето - 2014»`, but not `«Приоритет-2030»`."""
SEVERAL_YEARS = re.compile(r"\b(?:на|в|за)\s+(20\d\d)\s*[-–—]\s*(?!\1)20\d\d\s*(?:год|гг)", re.IGNORECASE)
SCHOOL_YEAR = re.compile(
    r"20\d\d\s*[-–—/]\s*(?:20\d\d|\d\d)\s*(?:-?[а-я]{1,3}\s)?\s*уч(?:\.|ебн\w+)\s*г"
    r"|учебн\w+\s+20\d\d\s*[-–—/]\s*(?:20\d\d|\d\d)\s+год",
    re.IGNORECASE,
)
HALF = re.compile(r"\b(?:(?:перв\w+|I|1)|(?P<second>втор\w+|II|2))(?:-?[ео]е)?\s+полугодие\s+\Z", re.IGNORECASE)
"""The half of a school year that a plan is for lies in one year."""
YEARS = re.compile(r"\b20\d\d\s*[-–—/]\s*20\d\d\b")
ENGLISH_PLAN = (
    r"(?:(?:work|action|implementation|annual|operational|delivery|business|corporate|strategic|improvement|service)"
    r" ?(?:work ?)?(?:plan|programme)|(?:(?:action|delivery|progress) )?tracker|(?:action|decision)s? log|timeline"
    r"|road ?map|(?:actions (?:and|&) )?milestones(?: (?:and|&) actions)?"
    r"|(?:work|implementation|project|delivery) (?:schedule|calendar))"
)
_RUN = r"(?P<first>20\d\d)\s*(?:[-–—]|по|to)\s*(?P<last>20\d\d)"
PLAN_YEARS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:на|в|за)\s+(?:период\s+)?(?:с\s+)?{_RUN}\s*(?:гг|г\.|год(?:ы|ов|ах)?\b)",
        rf"\({_RUN}\s*(?:гг|год(?:ы|ов))",
        rf"\bfor\s+(?:the\s+)?(?:period|years)\s+(?:from\s+)?{_RUN}\b",
        rf"\bfor\s+(?:the\s+period\s+|the\s+years\s+)?{_RUN}\b",
        rf"\b{ENGLISH_PLAN}:?,?\s+\(?{_RUN}\b",
        rf"\b{_RUN}\s+(?:\w+\s+){{0,2}}{ENGLISH_PLAN}\b",
    )
)
"""How a title names the run of years that its plan is for."""
LONGEST_RUN = 30
_OF_ACT = (
    "adopted|approved|agreed|dated|published|updated|revised|issued|since|until|till|to|by|before|after|from|of|in"
)
"""Words before a year in which something else was done."""
TITLE_YEARS = re.compile(
    r"\bна\s+(?:(?:[IV]+ )?[а-я]+\s+)?(20\d\d)\s*(?:года?\b|г\.)(?!\s*[-–])|\bв\s+(20\d\d)\s+году"
    rf"|\b(?:for|{ENGLISH_PLAN}:?,?)\s+(20\d\d)\b(?!\s*(?:[-–/]|to\b)\s*\d)"
    rf"|(?<![-–/\d])(20\d\d) (?:annual )?{ENGLISH_PLAN}\b"
    rf"|\b(?:plan|programme)\b(?: (?!(?:{_OF_ACT})\b)[a-z'’]+){{0,6}}[:,]? \(?(20\d\d)\)?[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)
YEAR_OF_PLAN = re.compile(r"\b(?:plan|programme) (20\d\d)[ \t]*(?=\n|\Z)", re.IGNORECASE)
OF_ONE_YEAR = re.compile(r"\b(?:for|during|in|over|throughout) (?:the|this) (?:coming )?year\b", re.IGNORECASE)
"""What tells that the year behind the name of a plan is all that it is for, not how far it looks."""
CAPTIONED = re.compile(
    r"(?:\n|\A)[ \t]*(?:[^\W\d_][^\s]*|\d+\.?)(?:[ \t]+\S+){3,}(?<!\d)[,(–—-][ \t]*(20\d\d)[ \t]*(?:год|г\.)\)?\s*\Z",
    re.IGNORECASE,
)
"""The caption right above a table that ends with its year, whatever the title of the plan says: `Дороги, 2026 год`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says once for all its deadlines: the year in its title, and the order of day and month,
    when its financial years begin and which months its terms are; the day of its approval where its title has no year;
    whether the column of a table names last days only (`Complete by`); the run of years that the plan is for, and the
    `period` within a year where its title names one: a month, the days of a decade or a week.
    """

    year: TitleYear
    day_first: bool | None
    fiscal: FinancialYear | None = None
    approved: date | None = None
    terms: Terms = ()
    until: bool = False
    years: PlanYears | None = None
    period: Deadline | None = None
    school: bool = False
    """Whether the document speaks as British schools do, whose terms and years are known."""
    short: bool = False
    """Whether the numbers behind months are short for years: `Oct 05`."""
    augusts: Mapping[int, int] = field(default_factory=dict)
    """The year of August in a plan of a school year, by where the cell begins that names the month."""
    sheet: str = ""
    """The sheet of a workbook whose name says the year and the period, which are not those of other sheets."""


def title_year(above: str) -> TitleYear:
    """The one year, or the one school year, that the words above a table (the plan's title) name."""
    school: set[TitleYear] = set()
    for named in SCHOOL_YEAR.finditer(above):
        first, second = re.findall(r"\d+", named.group())[:2]
        half = HALF.search(above, 0, named.start())
        year = SchoolYear(int(first)) if half is None else int(first) + (half["second"] is not None)
        school |= {year} if is_next(first, second) else set()
    if school:
        return school.pop() if len(school) == 1 else None
    if captioned := CAPTIONED.search(OF_ACT.sub(" ", above)):
        return int(captioned[1])
    if SEVERAL_YEARS.search(above):
        return None
    title = heading.title_in(above)
    stated = _planned_for(above)
    if not stated and OF_ONE_YEAR.search(above):
        stated = set(map(int, YEAR_OF_PLAN.findall(above)))
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


def years(document: Document, table: Table, year: TitleYear) -> PlanYears | None:
    """The years that the title of a plan says it is for: a run of them, else the one `year`; None where in doubt."""
    first = _first_of(table)
    begin = _top(document, table, first)
    above = document.text[begin:first]
    title = squeeze(heading.title_in(above) or document.title or "")
    runs = {found.span(): found for form in PLAN_YEARS for found in form.finditer(above) if _is_of(title, found)}
    told = {(int(found["first"]), int(found["last"])) for found in runs.values()}
    if len(told) == 1 and not _planned_for(title):
        start, end = max(runs)
        run = told.pop()
        return PlanYears(*run, (begin + start, begin + end)) if 0 < run[1] - run[0] <= LONGEST_RUN else None
    if told or not isinstance(year, int):
        return None
    alone = list(re.finditer(rf"(?<!\d){year}(?!\d)(?:\s*(?:год[ауы]?\b|г\.))?", above))
    return PlanYears(year, year, (begin + alone[-1].start(), begin + alone[-1].end())) if alone else None


def _is_of(title: str, found: re.Match[str]) -> bool:
    """Whether the title has these words, and not within the name of something else: «Туризм на 2014–2020 годы»."""
    before, here, _ = title.partition(squeeze(found.group()))
    return bool(here) and before.count("«") <= before.count("»")


SHEET_YEAR = re.compile(r"(?<![^\W_])20\d\d(?![^\W_])")
ABOVE = 1500
"""So many characters above a table may hold its title."""


def _first_of(table: Table) -> int:
    """Where the header of a table begins: lines of a title may stand before its first bar, or in rows above it."""
    header = next((row for row in table.rows[:TITLED] if is_header(row)), table.rows[0])
    top = min(header, key=lambda cell: cell.start)
    return top.start + max(top.text.rfind("\n"), 0)


def words_above(document: Document, table: Table) -> str:
    """The title of a document and the words above a table, those in its rows above the header among them."""
    first = _first_of(table)
    return f"{document.title or ''}\n{document.text[_top(document, table, first) : first]}"


def sheet_of(document: Document, table: Table) -> str:
    """The name of the sheet of a workbook that a table stands on; an empty string in other documents."""
    return (document.on_sheet(table.number, 1) or ("", 0))[0]


def sheet_year(name: str) -> int | None:
    """The one year in the name of a sheet: `2031`, `План 2031`; None where it has none, or several.

    >>> sheet_year("План-2031"), sheet_year("2031-2032"), sheet_year("Лист2031а")
    (2031, None, None)
    """
    found = {int(year) for year in SHEET_YEAR.findall(name)}
    return found.pop() if len(found) == 1 else None


def _top(document: Document, table: Table, first: int) -> int:
    """Where the words above a table begin: not on another sheet, and not too far above."""
    name = sheet_of(document, table)
    others = (one for one in document.tables if name and one.number < table.number and sheet_of(document, one) != name)
    return max(0, first - ABOVE, *(max(cell.end for cell in one.rows[-1]) for one in others))


def _years(words: str) -> set[int]:
    """The years that words name, without those of the acts they name; else those of the days between which they say."""
    named = HEADING_YEAR.findall(OF_ACT.sub(" ", words)) or EVENT_YEAR.findall(words)
    return set(map(int, named or (year for run in RUN_OF_DAYS.findall(words) for year in run if year)))
