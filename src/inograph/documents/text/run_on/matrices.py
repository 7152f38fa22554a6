"""English matrices whose rows run on one after the other: `1.1 Review the Act Draft bill Ministry of Water 2022 1.2 …`.

The codes of the rows, which count on, part them; without codes, the words that begin new deeds do. In a row the last
time tells where the names of bodies end; a body is told by its capital letters, and a result by a capital letter or a
number behind a word in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from inograph.documents.document import Table
from inograph.documents.signs import cues, row_numbers
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER
from inograph.documents.signs.rhythm import stripped
from inograph.documents.text.run_on import results, timed, timed_headers, who
from inograph.documents.text.run_on.noted import name_end
from inograph.documents.text.run_on.runon import Span, trimmed
from inograph.documents.text.run_on.runon_words import MONTH_ENGLISH, WORD_ENGLISH
from inograph.documents.text.run_on.timed import Cells
from inograph.documents.text.run_on.timed_headers import Header
from inograph.documents.text.run_on.timed_words import DEED, SECTION, TIME

LEAST, MOST_ROWS, WRAPPED = 3, 20_000, 5
MOSTLY = 0.6
FARTHEST, MOST_WORDS = 240, 8
CODE = re.compile(r"(?<![\w.,–-])((?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){1,2})\.?\s+(?=[\"“]?[A-Z])")
PLAIN = re.compile(
    r"(?<![\w.,–-])(?<!Year )(?<!Years )(?<!and )(?<!or )(?<![,–-] )(\d{1,4})[.)]?\s+(?=[\"“]?[A-Z])"
    rf"(?!{MONTH_ENGLISH}(?![a-z]))"
)
"""The code of a row that has but one level, under a header that names a column of numbers."""
REFERENCE = re.compile(r"^[ \t]*(\d{2,4}/\d{1,4})\s+(?=[\"“]?[A-Z])", re.MULTILINE)
"""The code of a minute before the words of its row: `23/041`."""
GAP = re.compile(r"\n[ \t]*\n")
CAPITAL = re.compile(r"(?<=\s)[A-Z]")
ITEM = re.compile(r"\s*[,;/]\s*")
OF_FIELD = re.compile(
    r"(?:(?:National|State|Federal|Royal|Central|Joint|Union|Provincial|County|District|The) )*"
    r"(?:Ministry|Department|Office|Bureau|Directorate|Division|Institute|Commission|Committee|Council|Agency|Board) "
    r"(?:of|for|on) "
)
"""What begins the name of a body that has its field behind it: capital letters before it belong to another cell."""
NAMES_WORD = re.compile(rf"{WORD_ENGLISH}|of|for|and|the|on|&")
NAMED = re.compile(r"[A-Z][\w&'’-]*(?: (?:of|for|and|the|&|[A-Z][\w&'’-]*))* [A-Z][\w&'’-]*")
PART = re.compile(r"(?<!\S)(\d{1,2})\. [A-Z][A-Za-z ]{2,40} ?:\s")
"""The heading of a part in the middle of a line: `3. Action Plan : `."""
MANY = re.compile(
    r"[A-Z][a-z]+ (?:governments|councils|authorities|agencies|departments|ministries|partners|organi[sz]ations|bodies"
    r"|institutions|companies|universities|associations|municipalities|communities|groups|schools|committees)\b"
)
BEGUN = re.compile(
    rf"{DEED.pattern}|(?<=\s)[A-Z][a-z]+(?= (?:the|a|an|all|our|its|their|each|every|new|more|\d+) [a-z])"
)
"""Where a new deed begins: with its word, or with any before an article or a number."""
SHORT_NAMES = re.compile(r"\s*[A-Z]{2,6}(?:(?:, | and |/)[A-Z]{2,6}){0,4}(?: \([^()\n]{2,60}\))?(?=\s)")
"""Abbreviations of bodies, and in brackets who helps."""
AFTER_NOTE = re.compile(r"(?<=[.!?])\s+(?:\d{1,3}\s+(?=[A-Z])|(?=[A-Z][^.!?]*\Z))")


def read(text: str) -> tuple[Table, ...]:
    """The table below each header on one line whose coded rows mostly say who and when, some of them on one line."""
    tables: list[Table] = []
    for header in map(_with_results, timed_headers.headers(text)):
        header = _within_part(text, header)
        rows = list(_rows(text, header))
        told = [row for row in rows if EXECUTOR in row]
        coded = [row for row in rows if len(row) > 1]
        if len(told) >= LEAST and len(told) >= MOSTLY * len(coded) and _share_lines(text, rows):
            tables.append(timed.table(text, len(tables) + 1, header, None, rows))
    return tuple(tables)


def _within_part(text: str, header: Header) -> Header:
    """The header with its rows up to the next part, where the heading of one stands right before it."""
    start = header.columns[0][0]
    above = PART.finditer(text, max(0, start - FARTHEST), start)
    own = next((int(part[1]) for part in above if start - part.end() <= len("Sl. ")), None)
    following = (part for part in PART.finditer(text, header.end, header.stop) if int(part[1]) - 1 == own)
    return replace(header, stop=next((part.start() for part in following), header.stop))


def _with_results(header: Header) -> Header:
    """The header with the notes behind who acts as what comes of it, where other notes stand before."""
    after = header.roles.index(EXECUTOR) + 1
    if NOTE not in header.roles[:after] or NOTE not in header.roles[after:]:
        return header
    at = header.roles.index(NOTE, after)
    return replace(header, roles=(*header.roles[:at], DELIVERABLE, *header.roles[at + 1 :]))


def _share_lines(text: str, rows: list[Cells]) -> bool:
    """Whether one row begins in the line in which another one ends."""
    return any("\n" not in text[one[NAME][1] : other[NAME][0]] for one, other in pairwise(rows))


def _rows(text: str, header: Header) -> Iterator[Cells]:
    """The rows between codes that count on, or between new deeds, and the headings above them."""
    codes = _codes(text, header, CODE)
    if len(codes) < LEAST and NUMBER in header.roles:
        codes = _codes(text, header, PLAIN)
    if len(codes) < LEAST:
        codes = [code.span() for code in REFERENCE.finditer(text, header.end, header.stop)]
    begun = codes if len(codes) >= LEAST else _deeds(text, header)
    place = header.end
    for (start, first), (end, _) in pairwise([*begun, (header.stop, header.stop)] if len(begun) >= LEAST else ()):
        yield from _heading(text, place, start)
        gap = GAP.search(text, first, end)
        section = SECTION.search(text, first, end)
        place = min(bound.start() if bound else end for bound in (gap, section))
        yield _parted(text, start, first, place, header)


def _codes(text: str, header: Header, pattern: re.Pattern[str]) -> list[Span]:
    """Where the codes that count on stand."""
    return [code.span() for code, _ in row_numbers.counting(pattern.finditer(text, header.end, header.stop))]


def _deeds(text: str, header: Header) -> list[Span]:
    """Where rows without codes begin: each with the word of a deed between two times.

    None unless most have one, and nearly all begin in the line in which another one ends.
    """
    if header.order != [NAME, EXECUTOR, DEADLINE]:
        return []
    times = [time.span() for time in islice(TIME.finditer(text, header.end, header.stop), MOST_ROWS)]
    first = stripped(text, header.end, header.stop)[0]
    if times and SECTION.match(text, first):
        deed = BEGUN.search(text, first, times[0][0])
        first = deed.start() if deed else first
    begun = [BEGUN.search(text, left[1], right[0]) for left, right in pairwise(times)]
    places = [first, *(deed.start() for deed in begun if deed)]
    lined = sum(text[place - 1] == "\n" for place in places)
    told = len(places) > MOSTLY * len(times) and lined <= 1 + len(places) // WRAPPED
    return [(place, place) for place in places] if told else []


def _heading(text: str, start: int, end: int) -> Iterator[Cells]:
    """The heading that stands last before a row."""
    start = max((gap.end() for gap in GAP.finditer(text, start, end)), default=start)
    section = SECTION.search(text, start, end)
    first, last = stripped(text, section.start() if section else start, end)
    if first < last and (section or cues.is_heading(text[first:last])):
        yield {NAME: (first, last)}


def _parted(text: str, start: int, first: int, end: int, header: Header) -> Cells:
    """The cells of a row; all its words under what is done where no time and name show."""
    cells: Cells | None = None
    if header.order == [NAME, EXECUTOR, DEADLINE]:
        cells = _name_and_time(text, first, end, header)
    elif header.order == [NAME, DEADLINE, EXECUTOR]:
        after = [role for role in header.roles[header.roles.index(EXECUTOR) :] if role in (NOTE, DELIVERABLE)]
        cells = _time_name_and_note(text, first, end, after[0]) if after else None
    if cells is None:
        return {NAME: trimmed(text, start, end), NOTE: (end, end)}
    if header.has_results:
        name, last = cells[NAME]
        cut = results.begin(text, name, last)
        cells = {**cells, NAME: (name, cut or last), NOTE: (cut or last, last)}
    if NUMBER in header.roles:
        cells = {**cells, NUMBER: (start, first)}
        start = first
    return {role: trimmed(text, start if role == NAME else one, other) for role, (one, other) in cells.items()}


def _name_and_time(text: str, first: int, end: int, header: Header) -> Cells | None:
    """What, who, when: the last time of the row, or the first one behind a name where notes follow it."""
    times = [time.span() for time in TIME.finditer(text, first, end)]
    for time in times if header.is_noted else reversed(times):
        ended = header.is_noted or not text[time[1] : end].strip(" .\r\n")
        cut = _named_at_end(text, first, time[0]) if ended else None
        if cut:
            cells = {NAME: (first, cut), EXECUTOR: (cut, time[0]), DEADLINE: time}
            return {**cells, NOTE: (time[1], end)} if header.is_noted else cells
    return None


def _time_name_and_note(text: str, first: int, end: int, role: str) -> Cells | None:
    """What, when, who, and what comes of it: the first time behind which a name stands.

    A number of a page and words that end no sentence head what follows.
    """
    for time in TIME.finditer(text, first, end):
        short = SHORT_NAMES.match(text, time.end(), end)
        last = short.end() if short else name_end(text, time.end(), end)
        who = " ".join(text[time.end() : last].split())
        if last < end and who and (short or _are_names(who)) and text[first : time.start()].strip():
            ended = AFTER_NOTE.search(text, last, end)
            cells: Cells = {NAME: (first, time.start()), DEADLINE: time.span(), EXECUTOR: (time.end(), last)}
            return {**cells, role: (last, ended.start() if ended else end)}
    return None


def _named_at_end(text: str, start: int, end: int) -> int | None:
    """Where the names of bodies at the end of a range begin."""
    if person := who.lone_person(text, start, end):
        return person
    for capital in CAPITAL.finditer(text, max(start, end - FARTHEST), end):
        before = text[start : capital.start()].split()[-1:]
        if (
            before
            and before[0].lower() not in {*who.WANTS, "and"}
            and _are_names(" ".join(text[capital.start() : end].split()))
        ):
            first = ITEM.split(text[capital.start() : end], maxsplit=1)[0]
            inner = OF_FIELD.search(first)
            return capital.start() + inner.start() if inner else capital.start()
    return who.behind(text, start, end)


def _are_names(words: str) -> bool:
    """Whether a list names bodies: surely the first, or one behind words with capitals; none of them is a sentence."""
    first, *others = ITEM.split(words)
    named = bool(NAMED.fullmatch(first)) and any(cues.is_body(other) and NAMED.fullmatch(other) for other in others)
    capitals = (named or cues.is_body(first)) and all(map(NAMES_WORD.fullmatch, first.split()))
    return bool(capitals or MANY.match(first)) and all(len(other.split()) <= MOST_WORDS for other in others)
