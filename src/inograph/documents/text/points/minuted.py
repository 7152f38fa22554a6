"""Minutes whose actions stand on lines of their own: `ACTION: JF – Write to the bus company by 30 November 2023`.

Each such line says who, what and often by when; the discussion between them is no plan. So do sentences of minutes that
run on, lines that begin with who is to do it (`JF to write to the bus company. / JF`), and paragraphs above a line of
the column `Action` that is no more than the initials of somebody present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues

Span = tuple[int, int]

INITIALS = r"[A-Z]{2,4}"
NAME = r"[A-Z][\w'’.-]*(?: (?:(?:of|for|the) ){0,2}[A-Z][\w'’.-]*){0,5}"
WHO = rf"(?:{INITIALS}|All [a-z]+|{NAME})(?:(?:,| &| and| ?/) ?(?:{INITIALS}|{NAME})){{0,4}}"
ACTION = re.compile(
    rf"(?:^[ \t]*(?:{bullets.SIGN}\s*)?|(?<=[.?!)] ))\**(?:ACTIONS?|Actions?|Action (?:point|item)s?)"
    r"(?: ?(?P<number>\d{1,3}(?:\.\d{1,2})?))?"
    rf"\**\s*[:–-]\**\s*(?P<said>(?:The )?)(?P<who>{WHO})"
    r"(?:(?:\s*[–—:]\s*|\s-\s|\s(?P<will>to|will)\s)(?P<what>[^\n]+(?:\n[ \t]*[a-z][^\n]*)*)|[ \t.*]*$)",
    re.MULTILINE,
)
LINE = re.compile(
    rf"^[ \t]*(?P<who>{INITIALS}(?:(?:,| &| and| ?/) ?{INITIALS}){{0,4}}) to (?P<what>[a-z][^\n]*?)"
    rf"(?P<again>[ \t]+/[ \t]+{INITIALS}(?: ?[,/&] ?{INITIALS}){{0,4}})?[ \t]*$",
    re.MULTILINE,
)
"""A line that begins with who is to do it, and may end with a column of the same."""
ACTING = rf"(?:{INITIALS}|Clerk|Chair(?:man)?|Secretary|Treasurer|(?:Cllr|Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+)"
ALONE = re.compile(
    rf"^[ \t]*(?P<who>{ACTING}(?:(?:,| &| and| ?/|[ \t]*\n[ \t]*) ?{ACTING}){{0,4}})[ \t]*$", re.MULTILINE
)
COLUMN = re.compile(r"^[ \t]*(?:ACTIONS?|Actions?)(?: [Bb]y| BY)?:?[ \t]*$", re.MULTILINE)
PRESENT = re.compile(rf"\(({INITIALS})\)")
"""Whose initials a text explains."""
LISTED = re.compile(
    rf"^[ \t]*(?P<mark>(?:\d{{1,2}}[.)]|[A-Z]{{1,3}}\d{{1,3}}[.):]?|{bullets.SIGN})[ \t]+)?(?:[Tt]he )?(?P<who>{WHO})"
    r" (?:to|will) (?P<what>[a-z][^\n]*(?:\n[ \t]*[a-z][^\n]*)*)$",
    re.MULTILINE,
)
"""A point of a list, or a line right below the word for actions, that begins with who is to do it."""
HEADED = re.compile(
    r"^[ \t]*(?:agreed )?(?:actions?(?: points?| items?| list| arising)?|next steps|to[- ]do(?: list)?|homework|tasks"
    r"|(?:it was |what )?(?:we )?(?:have )?agreed(?: that)?)"
    r"[ \t]*:?[ \t]*\n\s*\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""The line above such a list."""
LONGEST_HEAD = 60
WHEN = re.compile(r"[\s,(\[–-]+(?P<when>(?:by|before|until|no later than|in time for)\s[^,;.()\[\]]{3,45}?)[)\].\s]*\Z")
MEETING = re.compile(r"\bmeeting\b", re.IGNORECASE)
MINUTES = re.compile(
    r"\b(?:minutes?|notes|record)\b[^\n]{0,80}\bmeeting\b|\bminutes of\b|\bmeeting minutes\b"
    r"|^[ \t]*(?:draft[ \t]+)?minutes[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
TOP = 600
"""So far down a text says that it is the minutes of a meeting."""
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\d\"“])")
SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z\"“])")
TITLED = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof)\b")
HEADER = ("Action", "Responsible", "By when")
LEAST = 2
Row = tuple[Span, Span, Span, Span]
"""What, who, by when, and the number of the action."""


def read(text: str) -> tuple[Table, ...]:
    """The actions as rows of what, who and when; none unless two lines or more are such.

    One of them tells a time, or the text calls itself minutes.
    """
    rows = max(list(_rows(text)) or list(_lines(text)), _listed(text), key=len) or _beside(text)
    if len(rows) < LEAST or not (any(start < end for _, _, (start, end), _ in rows) or MINUTES.search(text, 0, TOP)):
        return ()
    numbered = any(start < end for _, _, _, (start, end) in rows)
    header = (*HEADER, *["No"] * numbered)
    cells = (tuple(Cell.of(text, span) for span in row[: len(header)]) for row in rows)
    return (Table.below(header, cells),)


def _rows(text: str) -> Iterator[Row]:
    place = 0
    while action := ACTION.search(text, place):
        told = _told(text, action)
        place = max(action.start() + 1, told[1] if told else action.end())
        if told is None or cues.dated(text[slice(*told)]) == cues.SURELY_DATED:
            continue  # who and when of a deed that stands above
        number = action.span("number") if action["number"] else (action.start("said"), action.start("said"))
        yield _row(text, told, action.span("who"), number)


def _lines(text: str) -> Iterator[Row]:
    """The lines of minutes that begin with who is to do it; none unless most end with a column of the same."""
    found = list(LINE.finditer(text)) if MINUTES.search(text, 0, TOP) else []
    if sum(line["again"] is not None for line in found) * 2 > len(found):
        for line in found:
            yield _row(text, line.span("who")[:1] + line.span("what")[1:], line.span("who"), (line.start(),) * 2)


def _listed(text: str) -> list[Row]:
    """The points of a list below the word for actions, and lines right below it, most with a time at their end."""
    rows: list[Row] = []
    last = 0
    for one in LISTED.finditer(text):
        headed = HEADED.search(text, max(0, one.start() - LONGEST_HEAD), one.start()) is not None
        if headed or (rows and (one["mark"] or not text[last : one.start()].strip())):
            rows.append(_row(text, one.span("what"), one.span("who"), (one.start(),) * 2))
            last = one.end()
    return rows if sum(start < end for _, _, (start, end), _ in rows) * 2 > len(rows) > LEAST else []


def _beside(text: str) -> list[Row]:
    """The paragraphs of minutes above the initials of who is to do them, below the name of that column alone."""
    column = COLUMN.search(text) if MINUTES.search(text, 0, TOP) else None
    alone = column and cues.header_role(text[column.end() :].lstrip().partition("\n")[0]) is None
    found = list(ALONE.finditer(text, column.end())) if column and alone else []
    present = set(PRESENT.findall(text))
    known = sum(not present.isdisjoint(re.findall(r"\w+", one["who"])) for one in found)
    if len(found) <= LEAST or 2 * known < len(found):
        return []
    told = ((_above(text, one.start()), one.span("who")) for one in found)
    rows = ((what, who, _row(text, what, who, (what[0], what[0]))) for what, who in told if what)
    return [(what, who, due, number) for what, who, (_, _, due, number) in rows]


def _row(text: str, told: Span, who: Span, number: Span) -> Row:
    """What, who, by when and the number, of the words that tell what is to be done."""
    start, end = told
    when = WHEN.search(text, start, end)
    due = (end, end)
    if when and (cues.dated(when["when"]) or MEETING.search(when["when"])):
        due, end = when.span("when"), when.start()
    return _trimmed(text, start, end), who, due, number


def _told(text: str, action: re.Match[str]) -> Span | None:
    """What is to be done: the words behind who does it, a whole sentence with `will` or one of several on a line, or
    the one above a lone name.
    """
    if action["what"]:
        end, whole = action.end("what"), action["will"] == "will"
        if text[text.rfind("\n", 0, action.start()) + 1 : action.start()].strip():
            sentence = SENTENCE_END.search(text, action.start("what"), end)
            end, whole = sentence.start() if sentence else end, bool(action["will"])
        return _trimmed(text, action.start("said") if whole else action.start("what"), end)
    return _above(text, action.start()) if _is_somebody(action["who"]) else None


def _is_somebody(who: str) -> bool:
    return bool(TITLED.match(who)) or cues.is_body(who)


def _above(text: str, place: int) -> Span | None:
    """The last sentence of the line above, which tells what somebody is to do."""
    end = place
    while end and text[end - 1].isspace():
        end -= 1
    start = text.rfind("\n", 0, end) + 1
    begins = max((found.end() for found in SENTENCE.finditer(text, start, end)), default=start)
    return _trimmed(text, begins, end) if len(text[begins:end].split()) > LEAST else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,*"):
        end -= 1
    return start, end
