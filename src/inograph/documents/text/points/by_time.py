"""Lists of deeds below headings that are times: `May 2031` above `• Mend the roof` and `• Ask for grants`.

Nobody is named there. The title says that this is a plan or its timeline; deeds that are done are no plan. A year may
head the times below it: `2031 Milestones`, `Q1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from inograph import morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points import tails
from inograph.documents.text.points.bulleted import BULLET, PAST
from inograph.documents.text.run_on.timed_words import DEED

Span = tuple[int, int]
Time = tuple[Span, ...]

TITLE = re.compile(
    r"\bplan\b[^.]{0,40}\b(?:timeline|timetable|schedule|calendar)|\b(?:action|work|project|implementation) plan\b"
    r"|\bплан(?:а|у|е|ом)? (?:[а-яё-]+ ){0,3}(?:мероприятий|работы?|подготовки|проведения|действий)|календарный план"
    r"|план-график|\bкалендарь (?:[а-яё-]+ ){0,2}мероприятий"
    r"|\bсроки (?:представления|подготовки|исполнения|выполнения|проведения|сдачи)\b",
    re.IGNORECASE,
)
TIMELINE = re.compile(
    r"\b(?:(?:time ?line|timetable|milestones) for|implementation (?:time ?line|timetable)|road ?map|next steps)\b",
    re.IGNORECASE,
)
PLANNED = r"(?:milestones|actions|goals|priorities|plans?|deliverables|objectives|tasks)"
YEAR = re.compile(rf"(?:{PLANNED}(?: for| in)? )?20\d\d(?: год)?(?: {PLANNED})?", re.IGNORECASE)
"""A heading that says the year of the months or quarters below."""
ANY_YEAR = re.compile(r"(?:19|20)\d\d")
AROUND = " *_#:"
"""Signs around the words of a heading."""
WHO = re.compile(r"\s[(\[](?P<who>[^()\[\]]{3,160}(?:\([^()]*\)[^()]*)?)[)\]][.;,\s]*\Z")
TITLED_BODY = re.compile(r"[A-Z][\w'’&-]*(?:,? (?:of|for|and|the|&|[A-Z][\w'’&-]*))*(?: with [a-z ]{3,40})?")
HEADER = ("Action", "Мероприятие"), ("When", "Срок"), ("Responsible", "Исполнитель")
TITLED, LONGEST_TITLE = 12, 160
MONTH = re.compile(
    rf"(?:(?:20\d\d )?Quarter [1-4]|20\d\d Q[1-4]|{cues.MONTH}|[IV1-4]+ (?:квартал|кв\.|полугодие)|Q[1-4])(?:\W|\Z)",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"(?:с )?\d{{1,2}}(?:\s?(?:[-–,]|и|по)\s?\d{{1,2}})?\s+(?:{cues.MONTH})(?:\s+20\d\d(?:\s*г(?:ода|\.)?)?)?",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"\d+-(?:[йя]|[ое]е|[ыи]е) [а-яё]")
STATUS = re.compile(
    r"\s+(?:completed?|done|outstanding|in progress|not started|underway|pending|overdue)\.?\Z", re.IGNORECASE
)
ENCLOSED = re.compile(rf"(?=[A-Z].*{WHO.pattern})")
"""A line without a bullet that ends with words in brackets."""
LEAST_TIMES, LEAST, LEAST_WORDS = 3, 5, 2
MOSTLY = 0.7


def read(text: str) -> tuple[Table, ...]:
    """A table of what and when, and of who where it is said of most.

    None unless the text calls itself a plan, or a timeline that names who acts or says the year of its times above
    them, and three times head five deeds.
    """
    lines = cues.lines(text)
    rows = list(_rows(lines)) or list(_below_days(lines))
    whole = [(time, *with_body(text, name)) for time, name in rows]
    acting = sum(who[0] < who[1] for _, _, who in whole) >= MOSTLY * len(whole)
    if not acting:
        rows = [(time, name) for time, name in rows if not ANY_YEAR.fullmatch(text, *time[-1])]
        whole = [(time, name, (name[1], name[1])) for time, name in rows]
    times = {time for time, _ in rows}
    if len(times) < LEAST_TIMES or len(rows) < LEAST:
        return ()
    above = [line for line in lines if line.end <= rows[0][0][-1][0]][-TITLED:]
    timeline = any(TIMELINE.search(line.text) for line in (lines[:TITLED] if acting else above))
    titled = (
        is_titled(lines)
        or (acting and all(DEED.match(text, *name) for _, name, _ in whole))
        or (timeline and (acting or all(len(time) > 1 for time in times)))
    )
    told = [_is_deed(text[slice(*name)], acting=acting) for _, name, _ in whole]
    if not titled or sum(told) < MOSTLY * len(told):
        return ()
    russian = cues.RUSSIAN.search(text[slice(*rows[0][1])]) is not None
    top = rows[0][0][0][0]
    width = len(HEADER) if acting else len(HEADER) - 1
    head = tuple(Cell(names[russian], top, top) for names in HEADER)
    body = (
        _cells(text, time, name if acting else own, who)
        for (time, own), (_, name, who) in zip(rows, whole, strict=True)
    )
    return (Table(1, tuple(row[:width] for row in (head, *body))),)


def _cells(text: str, time: Time, name: Span, who: Span) -> tuple[Cell, ...]:
    return Cell.of(text, _named(text, name)), replace(Cell.of(text, *time), merged=True), Cell.of(text, who)


def with_body(text: str, point: Span) -> tuple[Span, Span]:
    """The words of a point, and those behind them, most in brackets, that name who acts."""
    found = WHO.search(text, *point)
    named = found and (cues.acts(found["who"]) or TITLED_BODY.fullmatch(found["who"]))
    if found and named:
        return (point[0], found.start()), found.span("who")
    led = tails.told(text, *point)
    return (led.what, led.who) if led.who and led.sure and not led.when else (point, (point[1], point[1]))


def is_titled(lines: Sequence[Line]) -> bool:
    """Whether a line near the top, or two of them, say that the text is a plan."""
    top = [line.text for line in lines[:TITLED] if len(line.text) < LONGEST_TITLE]
    return any(map(TITLE.search, (*top, *(f"{above} {below}" for above, below in pairwise(top)))))


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Time, Span]]:
    """The points of each list below a time, a line that goes on with the point it ends; the time with its year.

    A list with no time between it and a year is of that year.
    """
    year: Time = ()
    time: Time | None = None
    name: Span | None = None
    for line in lines:
        bullet = BULLET.match(line.text) or (ENCLOSED.match(line.text) if time else None)
        if time and name and not bullet and not line.apart and (line.is_small or not _ends_list(line)):
            name = (name[0], line.end)
            continue
        if time and name:
            yield time, name
        name = (line.start + bullet.end(), line.end) if bullet else None
        if bullet and not time:
            time = year or None
        if heads(line):
            time = (*(() if ANY_YEAR.search(line.text) else year), (line.start, line.end))
        elif not bullet:
            time, year = None, _year(line)
    if time and name:
        yield time, name


def _below_days(lines: Sequence[Line]) -> Iterator[tuple[Time, Span]]:
    """The words below each line that is a day, `7 сентября`, with the year of the month above, `Сентябрь 2031`."""
    year: Time = ()
    for at, (line, below) in enumerate(pairwise(lines), 2):
        if heads(line) and (named := ANY_YEAR.search(line.text)):
            year = ((line.start + named.start(), line.start + named.end()),)
        if DAY.fullmatch(line.text) and not (DAY.fullmatch(below.text) or heads(below)):
            time = (line.start, line.end)
            own = ANY_YEAR.search(line.text) is not None
            last = [below, *takewhile(lambda more: more.is_small and not more.apart, lines[at:])][-1]
            yield ((time,) if own else (*year, time)), (below.start, last.start + len(last.text.rstrip(" .;,")))


def _ends_list(line: Line) -> bool:
    """Whether a line below a point is no more of it: a time, its year, or a heading in capitals."""
    return heads(line) or bool(_year(line)) or line.text.isupper()


def _year(line: Line) -> Time:
    """The year that a line says of the times below it, and nothing else; nothing where it says more."""
    found = ANY_YEAR.search(line.text) if YEAR.fullmatch(line.text.strip(AROUND)) else None
    return ((line.start + found.start(), line.start + found.end()),) if found else ()


def heads(line: Line) -> bool:
    """Whether a line is a month or a quarter and nothing else."""
    words = line.text.strip(AROUND)
    return MONTH.match(words) is not None and cues.dated(words) == cues.SURELY_DATED


def _is_deed(words: str, *, acting: bool) -> bool:
    """Whether words may name what is to be done: an English point begins with a word for that, or names who acts."""
    first = words.split(maxsplit=1)[0].strip(",.:") if words.split() else ""
    if PAST.match(words) or len(words.split()) < LEAST_WORDS:
        return False
    if acting:
        return words[0].isupper()
    if not cues.RUSSIAN.search(words):
        return DEED.match(words) is not None
    return morphology.may_begin(first) or words[0].isupper() or ORDINAL.match(words) is not None


def _named(text: str, name: Span) -> Span:
    """The words of a point without how far it has come."""
    status = STATUS.search(text[slice(*name)])
    return (name[0], name[0] + status.start()) if status else name
