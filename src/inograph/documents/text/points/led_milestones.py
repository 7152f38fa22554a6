"""Milestones of a commitment with their times, below the lines that say who leads all of them and who helps.

    Lead implementing agency: Roads Authority
    Other actors involved: Builders' Union
    Milestones Start date End date
    1.1 Agree the list of fields with builders January 2032 March 2032

So forms of open government look whose tables have lost their bars; the times may stand on lines of their own, a slash
may stand for a bar, there may be one time only, even one that no column is named for, and those who help may stand
below the milestones, kind by kind: `State actors: …`, `CSOs: …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.text.points.block_keys import KEY
from inograph.documents.text.points.bulleted import BULLET
from inograph.documents.text.run_on.runon_words import EVERY_ENGLISH, POINT_ENGLISH

Span = tuple[int, int]
Group = tuple[re.Match[str], list[re.Match[str]], list[Span]]
"""Who leads, the rows below, and who helps."""
LEAD = (
    r"(?:Lead|Leading|Responsible|Implementing|Lead [Ii]mplementing) (?:[Gg]overnment )?"
    r"(?:[Aa]genc(?:y|ies)(?:/[Aa]ctor)?|[Ii]nstitutions?|[Bb]od(?:y|ies)|[Mm]inistr(?:y|ies)|[Oo]rgani[sz]ations?|[Dd]epartments?|[Ee]ntit(?:y|ies))"
)
ON_ONE_LINE = re.compile(
    rf"^[^\n]{{0,200}}?\b{LEAD}:? [A-Z][^\n]{{2,900}}?\b(?:[Mm]ilestones?|[Aa]ctivit(?:y|ies))\b[^\n]*?\b(?:End|Due)"
    r" [Dd]ate\b[^\n]*",
    re.MULTILINE,
)
"""A form whose lines have run together up to the names of the columns of its milestones, or further."""
GAP = r"(?:[ \t]*[/|][ \t]*|:?\s+)"
PROMISE = (
    r"[A-Z][^\n:.;]{1,120}? (?:(?:ha(?:s|ve) |is |are )?(?:commit(?:s|ted)?|pledged?s?|oblige[sd]?|bind?s?|bound"
    r"|undertakes?|undertaken|agree[sd]?|promise[sd]?|plans?|intends?)(?: (?:it|them|our)sel(?:f|ves))?(?: to)?"
    r"|will|shall)(?: (?:do )?the following(?: [a-z]+)?)?:"
)
"""What stands above a list of deeds: `The Ministry of Lands commits itself to:`."""
HEADER = re.compile(
    r"^[ \t]*(?P<name>(?:[Kk]ey |[Vv]erifiable |[Mm]ain )?(?:[Mm]ilestones?|[Aa]ctivit(?:y|ies))\b[^\n:]{0,90}?)"
    rf"(?:{GAP}New or ongoing)?(?:{GAP}(?P<start>Start(?: [Dd]ate)?))?"
    rf"{GAP}(?P<end>(?:End|Due|Completion|Target)(?: [Dd]ate)?):?[ \t]*$"
    r"|^[ \t]*(?P<alone>(?:Key |Main )?Milestones):?[ \t]*$"
    rf"|^[ \t]*(?P<promise>{PROMISE})[ \t]*$",
    re.MULTILINE,
)
LABELLED = re.compile(
    r"^[ \t]*(?P<label>(?:Lead|Responsible|Implementing|Support|Other|Partner|Co-)[^\n:]{0,60}?)"
    r"[ \t]*(?::[ \t]*|\n[ \t]*)(?P<who>[^\n:]{2,200}?)[ \t]*$",
    re.MULTILINE,
)
KIND = (
    r"(?:(?:Non-)?(?:State|Governmental|Government)|CSOs?|NGOs?|Civil [Ss]ociety|Private [Ss]ector|Multilaterals?)"
    r"(?: actors| bodies| organi[sz]ations?| institutions| agencies)?(?: involved)?"
    r"(?:,\s?(?:[Pp]rivate [Ss]ector|multilaterals?|(?:and )?working groups?|etc\.?)){0,4}"
)
HELPING = re.compile(r"^[ \t]*(?:Other|Support|Partner)[^\n:]{0,60}?(?::|$)", re.MULTILINE)
HELPERS = re.compile(
    rf"(?:^|[/|;:])[ \t]*{KIND}[ \t]*(?::\s?|\n)[ \t]*"
    rf"(?P<who>(?!{KIND}[ \t]*[:\n])[^\n:/|]{{2,200}}?(?:(?<=,)[ \t]*\n[^\n:/|]{{2,200}}?){{0,4}})"
    rf"[ \t]*(?=$|[/|;][ \t]*{KIND}:)",
    re.MULTILINE,
)
"""Who helps, by the kind of body they are, below a line that says so."""
LABEL = re.compile(
    rf"(?<=\S)(?P<before> )(?P<label>{LEAD}|Other [Aa]ctors?(?: [Ii]nvolved)?"
    rf"|Support(?:ing)? [Ii]nstitution(?:s|\(s\))?|{KIND}|New or [Oo]ngoing(?: [Cc]ommitment)?\??"
    r"|(?:Key |Verifiable |Main )?(?:[Mm]ilestones?|[Aa]ctivities)(?= ))"
    r"(?P<colon>:?)(?=(?P<after> )[A-Z(])"
)
"""A label of a form amid its other words, and what it says behind it."""
COUNTED = re.compile(r"(?<= )(?=\d{1,2}\.(?:\d{1,2}\.?|[ ]) ?[A-Z])")
BEGUN, ENDED = (rf"{words}(?: [Dd]ate)?(?:\s?:)?\s" for words in ("Start(?:ing)?", "(?:End|Due|Completion|Target)"))
"""Words before a time that say which of the two it is: `Start date: May 2031. End date: June 2031.`"""
SPAN = rf"(?:{BEGUN})?(?P<start>{POINT_ENGLISH})(?:\s*[-–—]\s*|[.;,]?{GAP})(?:{ENDED})?(?P<end>{POINT_ENGLISH})"
END = rf"(?:{BEGUN}{POINT_ENGLISH}[.;,]?{GAP})?(?:{ENDED})?(?P<end>{POINT_ENGLISH}|{EVERY_ENGLISH})"
SPANNED, TIMED = (
    re.compile(
        rf"^[ \t]*(?:{BULLET.pattern})?(?P<name>\S[^\n]{{7,300}}?(?:\n[ \t]*[a-z(][^\n]{{0,200}}?){{0,3}})"
        rf"(?:{GAP}(?:New|Ongoing|On-going))?{GAP}(?:(?:by|until|in|during) )?{time}[.;]?[ \t]*$",
        re.MULTILINE,
    )
    for time in (SPAN, END)
)
"""A row with its start and end, and one with its end alone."""
STARTED = re.compile(
    rf"^[ \t]*(?:{BULLET.pattern})?(?P<name>[^\W\d_][^\n]{{7,300}}"
    rf"(?:\n[ \t]*[a-z(][^\n]{{0,200}}?){{0,3}})"
    rf"\n\s*(?P<from>{BEGUN})(?P<start>{POINT_ENGLISH})\s+(?P<to>{ENDED})(?P<end>{POINT_ENGLISH})[ \t]*$",
    re.MULTILINE,
)
"""A deed above the lines of its start and end, each named: `Start Date 1/05/2031`."""
SAID = re.compile(r"[A-Z][\w ]{2,30}\s?:")
"""A label, what stands behind which is no deed of a list."""
LEADING = re.compile(
    rf"(?:^|\()[ \t]*(?P<label>{LEAD})[ \t]?[:–—-][ \t]*(?P<who>[^()\n]{{2,200}}?)[ \t]*(?:\)|$)", re.MULTILINE
)
"""Who leads all that follows, be it in a bracket: `THEME: Water (Lead Agency - Water Board)`."""
LED_BELOW = re.compile(rf"\s*{LEAD}[ \t]?[:–—-]")
LEAST = 3


def read(text: str) -> tuple[Table, ...]:
    """The milestones as rows of what, who and when; none unless there are three, all of them led."""
    text = ON_ONE_LINE.sub(_lined, text)
    headers = list(HEADER.finditer(text))
    if not headers:
        return _started(text)
    headers = [header for header in headers if header["end"]] or headers
    before = [0, *(header.end() for header in headers)]
    leads = [lead for header, start in zip(headers, before, strict=False)
             for lead in list(_labelled(text, start, header.start(), cues.EXECUTOR))[-1:]]  # fmt: skip
    if len(leads) < len(headers):
        return ()
    ends = [*(lead.start() for lead in leads[1:]), len(text)]
    told = [_milestones(text, *each) for each in zip(headers, leads, ends, strict=True)]
    if sum(len(rows) for rows, _ in told) < LEAST:
        return ()
    times = [time for time in ("start", "end") if headers[0][time]]
    groups = [(lead, rows, helpers) for lead, (rows, helpers) in zip(leads, told, strict=True)]
    place = headers[0].end()
    name = next((headers[0].span(one) for one in ("name", "alone") if headers[0][one]), (place, place))
    named = [headers[0].span(one) for one in times]
    return _table(text, groups, [name, *named], times or ["end"], "end" if headers[0]["promise"] else "name")


def _started(text: str) -> tuple[Table, ...]:
    """Deeds above the lines of their start and end, below who leads them; none unless there are three, all led."""
    leads, rows = list(LEADING.finditer(text)), list(STARTED.finditer(text))
    if len(rows) < LEAST or not leads or leads[0].start() > rows[0].start():
        return ()
    if any(SAID.match(row["name"]) or KEY.match(row["name"]) or LED_BELOW.match(text, row.end()) for row in rows):
        return ()
    groups: list[Group] = []
    ends = [*(lead.start() for lead in leads[1:]), len(text)]
    for lead, end in zip(leads, ends, strict=True):
        if own := [row for row in rows if lead.start() < row.start() < end]:
            groups.append((lead, own, [*_helpers(text, lead.end(), own[0].start())]))
    top = rows[0].start()
    return _table(text, groups, [(top, top), rows[0].span("from"), rows[0].span("to")], ["start", "end"], "name")


def _table(
    text: str, groups: Sequence[Group], names: Sequence[Span], times: Sequence[str], what: str
) -> tuple[Table, ...]:
    """The rows of all commitments, each with those who lead and help, below the names of the deed and of its times."""
    most = max(len(helpers) for _, _, helpers in groups)
    table: list[tuple[Cell, ...]] = []
    for lead, rows, helpers in groups:
        spans = [lead.span("who"), *helpers, *[(lead.end(), lead.end())] * (most - len(helpers))]
        who = [replace(Cell.of(text, span), merged=True) for span in spans]
        for row in rows:
            told_times = (Cell.of(text, row.span(one)) for one in times)
            table.append((Cell.of(text, (row.start("name"), row.end(what))), *who, *told_times))
    (first, last), *timed = names
    place = last
    header = [Cell.of(text, (first, last)) if first < last else Cell("Milestones", place, place)]
    header += [Cell.of(text, groups[0][0].span("label")), *[Cell("Supporting", place, place)] * most]
    header += [Cell.of(text, span) for span in timed] or [Cell("Deadline", place, place)]
    return (Table(1, (tuple(header), *table)),)


def _lined(form: re.Match[str]) -> str:
    """A form on one line, with its labels, what each says and its milestones on lines of their own."""
    words = list(form[0])
    for label in LABEL.finditer(form[0]):
        words[label.start("before")] = "\n"
        if not label["colon"] and not label["label"].endswith(("ilestones", "ilestone", "ctivities")):
            words[label.start("after")] = "\n"
    for row in COUNTED.finditer(form[0]):
        words[row.start() - 1] = "\n"
    return "".join(words)


def _milestones(
    text: str, header: re.Match[str], lead: re.Match[str], end: int
) -> tuple[list[re.Match[str]], list[Span]]:
    """The rows of one commitment, which ends at a place, and who helps, be it told above or below them."""
    rows = list(_rows(text, header.end(), end, SPANNED if header["start"] else TIMED))
    helpers = [*_helpers(text, lead.end(), header.start()), *_helpers(text, rows[-1].end() if rows else end, end)]
    return rows, helpers


def _helpers(text: str, start: int, end: int) -> Iterator[Span]:
    """Who helps, as lines in a range tell it, be it kind by kind."""
    if helping := HELPING.search(text, start, end):
        kinds = [one.span("who") for one in HELPERS.finditer(text, helping.start(), end)]
        yield from kinds or (one.span("who") for one in _labelled(text, start, end, cues.SUPPORT))


def _labelled(text: str, start: int, end: int, role: str) -> Iterator[re.Match[str]]:
    """The lines in a range that say by a word who leads, or who helps."""
    return (line for line in LABELLED.finditer(text, start, end) if cues.header_role(line["label"]) == role)


def _rows(text: str, start: int, end: int, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The rows right below a header, up to words that are none."""
    place = start
    for row in form.finditer(text, start, end):
        if text[place : row.start()].strip():
            return
        yield row
        place = row.end()
