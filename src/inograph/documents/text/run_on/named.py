"""The names of a plan's columns wherever they stand: on a line, spaced or glued, broken over lines, or a line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.text.run_on import names_in_line

Span = tuple[int, int]
MOST_LINES, LONGEST, LONGEST_ROLE = 14, 220, 50
MOST_BEGINNINGS = 4
FEWEST, MOST_WORDS = 3, 7
BEGINS = re.compile(r"(?<!\w)(?=№|N\s|#|[А-ЯЁA-Z])|(?<=[а-яёa-z])(?=[А-ЯЁA-Z№])|(?<=№)(?=[А-ЯЁA-Z])")
"""Where the name of a column may begin."""
NEXT = re.compile(rf"{BEGINS.pattern}|(?<=\s)(?=\d)")
ENDS = re.compile(r"\s(?=\d{1,3}[.)]?\s|\d{1,3}\.\D|[А-ЯЁA-Z«\"\d])|(?<=[а-яёa-z])(?=[А-ЯЁA-Z\d])|\s\s|[.:]\s|\n")
"""Where the name of the last column ends."""
FAR = re.compile(
    r"(?<![\w-])(?:No|Ref|Item|(?:[A-Z][a-z]+ )?(?P<deed>Actions?|Activit(?:y|ies)|Measures?|Tasks?|Milestones?"
    r"|Commitments?|Initiatives?|Interventions?|Recommendations?|Steps?))\.?(?= (?:and )?[A-Z])"
)
"""Where the names of columns may begin that stand far behind the beginning of their line."""
FAR_RUSSIAN = re.compile(
    r"(?<![\w-])(?:№|N(?=\s+п/п)|(?:Наименование|Содержание|Мероприяти[ея]|Перечень|Направлени[ея]|Виды? работ|Дела"
    r"|Сроки?|Дата)(?= [^.;:|]{0,60}(?:[Сс]рок|[Дд]ата|[Ии]сполнител|[Оо]тветствен)))"
)
MOST_FAR = 40
HALF = re.compile(r"Target|Due|Expected|Planned|Estimated|Delivery|Anticipated|Proposed")
"""The first word of the name of a column of times."""
LISTS = re.compile(
    r"\b(?:columns?|table|schedule|matrix|столбцы|графы|колонки|таблиц[аы])\b[^.:;]{0,50}?"
    r"(?:\b(?:are|lists?|shows?|gives?|contains?|sets out|идут|указаны|содержит)\b:?|:)\s(?P<names>[^.;:]{12,200})\.",
    re.IGNORECASE,
)
"""A sentence that says what the columns hold."""
ITEM = re.compile(r"(?<!\w)(?!(?:and|и)\b)[^\W\d](?:(?!,| and | и ).)*")
REF = re.compile(r"Ref\.?|REF\.?")
TITLE = re.compile(r"\n|\b[Pp]lan\b|\bPLAN\b|[Пп]лан\b")
REST = re.compile(r"[ \t/|]+([^\W\d][^\n]{1,60}(?:\n[a-zа-яё][^\n]{1,40})*)(?=\n)")
"""What a line says after the names that are known: those of columns of notes."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where the names of the columns stand, what each column holds, and the place behind the last name."""

    spans: tuple[Span, ...]
    roles: tuple[str, ...]
    end: int

    @property
    def start(self) -> int:
        return self.spans[0][0]


def read(text: str) -> list[Names]:
    """All places where a text names columns that tell what is to be done, by when and by whom, in their order.

    Where English names are made of words that only names of columns have, nothing else is looked for.
    """
    lines = cues.lines(text)
    known = _found(
        lines, lambda at: _one_below_the_other(lines[at : at + MOST_LINES]) or _of_known_words(text, lines[at])
    )
    known = known or _found(lines, lambda at: _one_behind_the_other(text, lines[at]))
    return known or _found(lines, lambda at: _in_a_sentence(lines[at]))


def _found(lines: Sequence[Line], named_at: Callable[[int], Names | None]) -> list[Names]:
    found: list[Names] = []
    for at, line in enumerate(lines):
        if found and line.start < found[-1].end:
            continue
        names = named_at(at)
        found += [names] if names else []
    return found


def _tell_all(roles: Sequence[str]) -> bool:
    return len(roles) >= FEWEST and {NAME, DEADLINE} <= {*roles} and not {EXECUTOR, SUPPORT}.isdisjoint(roles)


def _once(roles: Sequence[str]) -> tuple[str, ...]:
    """The roles, each but that of notes for one column; others that ask for it hold notes."""
    return tuple(NOTE if role in roles[:at] else role for at, role in enumerate(roles))


def _one_below_the_other(lines: Sequence[Line]) -> Names | None:
    if lines[0].role is None:
        return None
    header = next(iter(headers.found_in(lines)), None)
    if header is None or header.first or not _tell_all(header.roles):
        return None
    spans = tuple((cell[0].start, cell[-1].end) for cell in header.cells)
    return Names(spans, _once(header.roles), lines[header.after - 1].end)


def _one_behind_the_other(text: str, line: Line) -> Names | None:
    """The names at the beginning of a line; in a long Russian one, wherever they stand."""
    begins = [0, *(far.start() for far in islice(FAR_RUSSIAN.finditer(line.text, LONGEST // 2), MOST_FAR))]
    return next(filter(None, (_in_words(text, line.start + at, line.end) for at in begins)), None)


def _in_words(text: str, begin: int, end: int) -> Names | None:
    """The names near a place of a line that ends at `end`, each begun by a capital letter."""
    words = text[begin : begin + LONGEST]
    places = [found.start() for found in BEGINS.finditer(words, 0, end - begin)]
    for first in [place for place in places if _role(words, place)][:MOST_BEGINNINGS]:
        words = text[begin : begin + first + LONGEST]
        if parts := _parted(words, first):
            rest = REST.match(words, parts[-1][1])
            parts += [(*rest.span(1), NOTE)] if rest and not any(map(str.isdecimal, rest[1])) else []
            spans = tuple((begin + start, begin + end) for start, end, _ in parts)
            return Names(spans, _once([role for _, _, role in parts]), spans[-1][1])
    return None


def _in_a_sentence(line: Line) -> Names | None:
    """The names that a sentence above the rows lists: `The table shows the action, who leads and by when.`"""
    said = LISTS.search(line.text)
    if said is None:
        return None
    places = [item.span() for item in ITEM.finditer(line.text, *said.span("names"))]
    roles = [cues.header_role(line.text[slice(*place)]) or NOTE for place in places]
    spans = tuple((line.start + start, line.start + end) for start, end in places)
    return Names(spans, _once(roles), line.end) if _tell_all(roles) else None


def _of_known_words(text: str, line: Line) -> Names | None:
    """The names on a line, or from its beginning on over the next ones; in a long line, wherever they stand."""
    words = text[line.start : line.start + LONGEST]
    places = [found.start() for found in BEGINS.finditer(words, 0, len(line.text))]
    parts = names_in_line.first_in(line.text, places) or names_in_line.first_in(words, [0])
    first = line.start
    for far in islice(FAR.finditer(line.text, LONGEST), MOST_FAR):
        if parts:
            break
        first = line.start + far.start()
        places = [0, max(far.start("deed") - far.start(), 0)]
        parts = names_in_line.first_in(text[first : first + LONGEST], places)
    if not parts:
        return None
    end = first + parts[-1][1]
    parts = _with_last_word(text[first:end], parts)
    spans = tuple((first + start, first + end) for start, end, _ in parts)
    return Names(spans, _once([role for _, _, role in parts]), end)


def _with_last_word(words: str, parts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The names; `Completion` on a line below is the second half of `Target`, wherever that stands above."""
    *others, (start, _, role) = parts
    below = role == DEADLINE and words[:start].rstrip(" \t").endswith("\n")
    half = next((at for at, one in enumerate(others) if below and HALF.fullmatch(words[slice(*one[:2])].strip())), None)
    if half is None:
        return parts
    return [(*one[:2], DEADLINE) if at == half else one for at, one in enumerate(others)]


def _role(words: str, place: int) -> str | None:
    """What a column holds whose name begins at a place, be it one word or some."""
    line = words[place : place + LONGEST_ROLE].partition("\n")[0]
    following = NEXT.search(line, 1)
    own = line[: following.start()] if following else line
    if REF.fullmatch(own.strip()):
        return NUMBER
    role = cues.header_role(own.strip(" *,/"))
    two = NEXT.search(line, following.end() + 1) if following and role in (None, NOTE) else None
    both = cues.header_role(line[: two.start()].strip(" *,/")) if two else None
    both = None if both == NAME else both
    role = both if role is None or (role == NOTE and both) else role
    role = role or cues.header_role(line.rstrip(" .:") + headers.GOES_ON)
    return None if role == DEADLINE and TITLE.search(own) else role


def _end(words: str, place: int, role: str) -> int:
    """Where the name of the last column ends: with its line, if all words there name such a column."""
    line = words[place:].partition("\n")[0]
    if line != words[place:] and len(line.split()) == 2 and cues.header_role(line.strip(" *,/")) == role:
        return place + len(line)
    last = ENDS.search(words, place + 2)
    return last.start() if last else len(words)


def _is_name(words: str) -> bool:
    """Whether words may name a column: no title of a plan, and no row."""
    return len(words.split()) <= MOST_WORDS and not any(map(str.isdecimal, words))


def _parted(words: str, first: int) -> list[tuple[int, int, str]]:
    """The names from a place on, each begun by a capital letter, with what their columns hold; none unless enough."""
    found: list[tuple[int, str]] = []
    for begins in BEGINS.finditer(words, first):
        place = begins.start()
        roles = [role for _, role in found]
        role = _role(words, place)
        before = words[found[-1][0] : place].strip() if _tell_all(roles) else ""
        if before and ENDS.search(before, 2) and (role in (None, *roles) or not _is_name(before)):
            break
        if found and (role == NUMBER or not _is_name(words[found[-1][0] : place])):
            found = []  # the title above the names
        if found and roles == [role] and TITLE.search(words[found[0][0] : place]):
            found = []  # so is `Action plan` before `Action`
        if role is not None and role not in [role for _, role in found]:
            found.append((place, role))
    if not _tell_all([role for _, role in found]):
        return []
    edges = [*(place for place, _ in found), _end(words, *found[-1])]
    return [
        (start, start + len(words[start:end].rstrip(" *\n")), role)
        for (start, end), (_, role) in zip(pairwise(edges), found, strict=True)
    ]
