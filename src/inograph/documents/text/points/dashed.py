"""Lists whose points say what, who and when in one line: `(a) a register of ships – Port Agency – by May 2020;`.

So too with who and when in brackets at the end, or behind one dash: `1. Draw up a register of ships (Port Agency, May
2020).`, `• Draw up a register of ships – by May 2020, Port Agency`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, rhythm
from inograph.documents.signs.times import TIME
from inograph.documents.text.points.block_keys import ABBREVIATED
from inograph.documents.text.run_on.timed_words import DEED

Span = tuple[int, int]
Point = tuple[Span, Span, list[Span] | None]
"""The mark of a point, its words, and what, who and when, where it tells all three."""

POINT = re.compile(
    rf"(?:^[ \t]*(?:\(?(?:[a-zа-я]{{1,2}}|[ivx]{{1,5}}|\d{{1,3}})[.)]|\d{{1,3}}(?:\.\d{{1,3}})+[.)]?|{bullets.SIGN}"
    r"|(?:[A-Z][a-z]{3,13} |[A-Z]{1,3})\d{1,3}(?:\.\d{1,3}){0,3}[.:)]?(?= [A-Z]))"
    rf"|(?<=\)) {bullets.SIGN}(?= [A-ZА-ЯЁ]))\s+(?=\S)",
    re.MULTILINE,
)
"""What begins a point: a mark at the beginning of a line, or one behind the brackets that end the point before it."""
DASH = re.compile(r"\s+[–—-]\s+")
_INSIDE = r"[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*"
IN_BRACKETS = re.compile(rf"[(\[]({_INSIDE})[)\]]\s*[.;,]?\s*\Z")
CLOSED = re.compile(r"[)\]][.;,]?[ \t]*\n(?=\s*[A-ZА-ЯЁ])")
"""Where a bracket ends its line above one that begins with a capital letter."""
STOP = re.compile(r"\n\n|\n(?=[IVX]{1,5}\. +[А-ЯЁ][^\n–—]*\n)")
"""Where a paragraph ends, or a heading with a Roman number stands below."""
FIRST = re.compile(r"(?:1|a|а|i)[.)]?|\((?:1|a|а|i)\)")
CODED = re.compile(r"[A-Z][A-Za-z]*(?= ?\d)")
COST = re.compile(
    r"\s*(?:(?:c\.|about |approx\.? |up to )?[£$€]\s?\d[\d.,]*\s?(?:k|m|bn|million)?(?: [a-z ]{2,30})?|nil|none"
    r"|no(?: additional)? costs?|within (?:existing )?(?:budgets?|resources)|(?:existing|officer|staff)"
    r" (?:time|budgets?|resources)|tbc|high|medium|low)\s*",
    re.IGNORECASE,
)
SIGN = re.compile(r"[,;:–—]\s+")
DEEDS = re.compile(
    r"\b(?:will|shall|actions?|measures|steps|tasks|commitments?|agreed|undertakes?|мероприяти\w+|меры|поручен\w+"
    r"|обеспечить|провести|решил[аи]?|постанов(?:ил[аи]?|ляет|ляю)|приказываю)\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\bplan\b(?! review)|\b(?:actions|measures|commitments|deliverables|next steps|road ?map|work programme|to do)\b"
    r"|\bплан\b|мероприяти|дорожн\w+ карт",
    re.IGNORECASE,
)
LONGEST_TITLE = 90
LONGEST_POINT = 1200
LONGEST_WHO = 240
MOST_TITLES, MOST_DEEDS = 3, 0.7
LEAST, LEAST_UNANNOUNCED = 2, 4
RUSSIAN, ENGLISH = ("№", "Мероприятие", "Исполнитель", "Срок"), ("No.", "Action", "Responsible", "Deadline")
MOSTLY = 6


def read(text: str) -> tuple[Table, ...]:
    """The points as rows of what, who and when; none unless most of two points or more say all three."""
    points = _from_first(text, [(mark, span, told(text, *span)) for mark, span in _points(text)])
    rows = [row for _, _, row in points if row]
    if not rows:
        return ()
    sure = sum(cues.is_body(_words(text, who)) for _, who, _ in rows)
    first = next(span[0] for _, span, row in points if row)
    announced = any(_announced(text, place) for place in {points[0][1][0], first}) or _is_plan(text, rows)
    if not (announced or LEAST_UNANNOUNCED <= sure == len(points)):
        return ()
    heads = {
        at for at, (above, below) in enumerate(pairwise(points)) if _heads(text, above[0], below[0]) and not above[2]
    }
    if len(rows) < LEAST or len(rows) * 10 < (len(points) - len(heads)) * MOSTLY or sure * 2 < len(rows):
        return ()
    numbered = any(text[slice(*mark)][:1].isdecimal() for mark, _, row in points if row)
    lines: list[tuple[Cell, ...]] = []
    for at, (mark, span, row) in enumerate(points):
        number = mark if text[mark[0]].isdecimal() else (mark[0], mark[0])
        if row:
            lines.append(tuple(Cell.of(text, cell) for cell in ([number, *row] if numbered else row)))
        elif at in heads and numbered:
            heading = Cell.of(text, (mark[0], _trimmed(text, *span)[1]))
            lines.append((heading, *(Cell("", heading.end, heading.end) for _ in rows[0])))
    if not announced:
        return (Table(1, tuple(lines)),)
    header = RUSSIAN if cues.RUSSIAN.search(text) else ENGLISH
    return (Table.below(header if numbered else header[1:], lines),)


def _from_first(text: str, points: Sequence[Point]) -> Sequence[Point]:
    """The points from the first of the list that tells who and when: none before the one that its count begins with."""
    first = next((at for at, (_, _, row) in enumerate(points) if row), 0)
    while first and _counts_on(text, points[first - 1][0], points[first][0]):
        first -= 1
    return points[first:]


def _counts_on(text: str, above: Span, below: Span) -> bool:
    """Whether two marks may be those of points of one list: both are numbers, letters, or codes with the same ones."""
    one, other = text[slice(*above)], text[slice(*below)]
    codes = [code[0] if (code := CODED.match(mark)) else mark[0].isdecimal() for mark in (one, other)]
    return one[0].isalnum() and codes[0] == codes[1] and not FIRST.fullmatch(other)


def _heads(text: str, above: Span, below: Span) -> bool:
    """Whether the number of a point refines that of the one above: `1.1` below `1.`."""
    number = text[slice(*above)].rstrip(".)")
    return number.isdecimal() and text[slice(*below)].startswith(f"{number}.")


def _announced(text: str, place: int) -> bool:
    """Whether one of the two lines above the first point says that deeds follow; lists of other things look alike."""
    above = [line.strip(" \t#*_=") for line in text[max(0, place - LONGEST_POINT) : place].splitlines()[:-1]]
    lines = [line for line in above if line][-2:]
    titles = [line for line in lines if len(line) < LONGEST_TITLE and not line.endswith((".", ";"))]
    return any(line.endswith(":") and DEEDS.search(line) for line in lines) or any(map(PLAN.search, titles))


def _is_plan(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether a line at the top calls the whole text a plan, and English deeds begin most points."""
    titles = [line for line in text[:LONGEST_POINT].splitlines() if line.strip()][:MOST_TITLES]
    deeds = sum(DEED.match(text, *what) is not None for what, _, _ in rows)
    return len(rows) >= LEAST_UNANNOUNCED and deeds >= MOST_DEEDS * len(rows) and any(map(PLAN.search, titles))


def _points(text: str) -> Iterator[tuple[Span, Span]]:
    """The mark of each point, and the point from its first word to the end of its paragraph."""
    starts = list(POINT.finditer(text))
    for mark, following in pairwise([*starts, None]):
        if mark is None:
            return
        end = following.start() if following else len(text)
        stops = [stop.start() for stop in STOP.finditer(text, mark.end(), end)]
        end = stops[0] if stops else end
        if end - mark.end() <= LONGEST_POINT:
            yield rhythm.stripped(text, *mark.span()), (mark.end(), end)


def told(text: str, start: int, end: int) -> list[Span] | None:
    """What, who and when, where the words between these places tell all three."""
    return _bracketed(text, start, end) or _dashed(text, start, end)


def _dashed(text: str, start: int, end: int) -> list[Span] | None:
    """`what – who – when`, or `what – when – who`; dashes before the last two belong to what is to be done."""
    dashes = [dash for dash in DASH.finditer(text, start, end) if not _joins_months(text, dash)][-2:]
    if len(dashes) < 2:
        return _parted(text, (start, dashes[0].start()), (dashes[0].end(), end)) if dashes else None
    first, second = dashes
    return _told(text, (start, first.start()), (first.end(), second.start()), (second.end(), end))


def _joins_months(text: str, dash: re.Match[str]) -> bool:
    """Whether a dash stands inside a time: `апрель – май`, `I – II кварталы`."""
    before, after = text[: dash.start()].rsplit(None, 1)[-1:], text[dash.end() :].split(None, 1)[:1]
    return bool(before and after) and TIME.fullmatch(f"{before[0]} - {after[0].strip('.;,')}") is not None


def _bracketed(text: str, start: int, end: int) -> list[Span] | None:
    """`what (who, when)`, below the last of which other words may stand."""
    for stop in (*(closed.end() for closed in CLOSED.finditer(text, start, end)), end):
        found = IN_BRACKETS.search(text, start, stop)
        if found and (row := _parted(text, (start, found.start()), found.span(1))):
            return row
    return None


def _parted(text: str, what: Span, behind: Span) -> list[Span] | None:
    """Who and when, in either order, between whose words a sign stands; what it costs may stand behind both."""
    signs = list(SIGN.finditer(text, *behind))
    for sign in sorted(signs, key=lambda sign: (sign[0][0] != ";", sign.start())):
        if row := _told(text, what, (behind[0], sign.start()), (sign.end(), behind[1])):
            return row
    if len(signs) > 1 and COST.fullmatch(text, signs[-1].end(), behind[1]):
        return _parted(text, what, (behind[0], signs[-1].start()))
    return None


def _told(text: str, what: Span, one: Span, other: Span) -> list[Span] | None:
    what, one, other = (_trimmed(text, *span) for span in (what, one, other))
    for who, when in ((one, other), (other, one)):
        if what[0] < what[1] and _is_time(text, when) and _is_who(text, who):
            return [what, who, when]
    return None


def _is_time(text: str, span: Span) -> bool:
    words = _words(text, span)
    return cues.dated(words) > 1 or TIME.fullmatch(words) is not None


def _is_who(text: str, span: Span) -> bool:
    words = _words(text, span)
    begins = words[:1].isupper() or cues.is_body(words)
    return begins and ": " not in words and len(words) < LONGEST_WHO and not cues.dated(words)


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,"):
        if text[end - 1] == "." and ABBREVIATED.search(text, max(start, end - 12), end):
            break
        end -= 1
    return start, end
