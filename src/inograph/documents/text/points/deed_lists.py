"""English lists of deeds below the title of a plan: `Action Plan 2031`, `1. Market Place`, `- Mend the bollards`.

Headings may part the list; those that are bodies say who does what stands below them, those that are times when. The
end of each point may tell both (`tails`). The title and the words that the points begin with make the list a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import Line
from inograph.documents.text.points import closing, tails
from inograph.documents.text.points.bulleted import PAST
from inograph.documents.text.points.list_marks import LABEL, LED, LISTS, NUMBER, SIGNED, TO_DO, begun, mark_of
from inograph.documents.text.run_on.timed_words import COLUMN

Span = tuple[int, int]

KINDS_OF_PLAN = (
    r"action|work|delivery|implementation|improvement|strategic|operational|corporate|development|business|community"
    r"|parish|town|village|neighbou?rhood|neighborhood|annual|recovery|transformation|inclusion|equality|diversity"
    r"|engagement|conservation|biodiversity|climate|sustainability|travel|safety|access(?:ibility)?|regeneration"
    r"|management|service|school|reform|research|transition|resilience|adaptation|integration|prevention|project"
)
TITLE = re.compile(
    rf"\b(?:{KINDS_OF_PLAN})s? ?plans?\b|\bplan of (?:action|work)\b|\b(?:work|action) programme\b|\broad ?map\b"
    r"|(?=.*\b(?:19|20)\d\d\b).*\b(?:plan|strategy|priorities|objectives|goals|commitments|actions|pledges"
    r"|programme of (?:work|action))\b",
    re.IGNORECASE,
)
NO_PLAN = re.compile(
    r"\b(?:how to|template|guid(?:e|ance|elines)|tips|advice|checklist|instructions?|lesson|meal|care|pension|insurance"
    r"|payment|treatment|floor|review of|report|minutes|agenda|evaluation|progress|achievements|evacuation"
    r"|example|sample|training course|toolkit|manual)\b",
    re.IGNORECASE,
)
PART = re.compile(r"(?<![^\W_])[\da-z]+|\d+")
CODE_ABOVE = re.compile(r"[.-]\d{1,3}\Z")
BULLETED = 9
"""How deep points with letters and signs stand: below all numbers."""
MOST_TITLE, LONGEST_TITLE, LONGEST_HEADING, LONGEST_ITEM = 12, 140, 110, 600
LEAST, DEEDS, FEWER_DEEDS, LEAST_DEEDS, MOSTLY, LEAST_HEADS = 5, 0.7, 0.3, 0.34, 0.6, 2
FULL_LINE, LONGEST_ACRONYM, LEAST_NAMES = 0.95, 5, 3
HEADER, SHARED = ("No.", "Action", "Lead", "Deadline"), ("No.", "Action", "Responsible", "Deadline")


@dataclass(slots=True)
class Item:
    """A point: its mark, its lines, how deep it stands, and the heading above it."""

    mark: Span
    first: int
    lines: list[Line]
    depth: int
    heading: Line | None = None
    below: list[Item] = field(default_factory=list)
    who: list[Line] = field(default_factory=list)
    when: list[Line] = field(default_factory=list)
    """Lines below it that say who does it and when."""

    @property
    def span(self) -> Span:
        return self.first, (self.below[-1].lines if self.below else self.lines)[-1].end


def read_led(text: str) -> tuple[Table, ...]:
    """Such a list whose headings say with a word who does what stands below: `Lead: Clerk`."""
    found = [line for line in cues.lines(text) if LED.match(line.text)]
    items = _items(cues.lines(text))[0] if len(found) >= LEAST_HEADS else []
    labels = {line.start for line in found}
    return read(text) if items and all(item.heading and item.heading.start in labels for item in items) else ()


def read_below_bodies(text: str) -> tuple[Table, ...]:
    """Such a list whose headings name bodies."""
    lines = cues.lines(text)
    first = _first(lines)
    return read(text) if first and _by_heading(_items(lines[first:])[0]) == cues.EXECUTOR else ()


def read(text: str) -> tuple[Table, ...]:
    """The points as rows of what, who and when; none where the text is anything but such a list."""
    lines = cues.lines(text)
    first = 0 if cues.RUSSIAN.search(text) else _first(lines)
    if not first or any(map(_names_columns, lines)):
        return ()
    items, prose = _items(lines[first:])
    shared = closing.told(lines, [item.first for item in items])
    for item, (who, when) in zip(items, shared, strict=False):
        item.who, item.when = item.who or [who], item.when or [when]
    items = _told(text, _whole(text, items))
    if len(items) < LEAST or any(item.span[1] - item.first > LONGEST_ITEM for item in items):
        return ()
    if sum(len(line.text) for line in prose) > sum(item.span[1] - item.first for item in items):
        return ()
    points, by_heading = _points(text, items), _by_heading(items)
    if sum(not point.when and tails.holds_time(text, *point.what) for point in points) > len(points) / 2:
        return ()
    told = sum(bool(point.who or point.when) for point in points) >= DEEDS * len(points)
    deeds = sum(_is_deed(text, item) for item in items)
    past = sum(PAST.match(text[slice(*item.span)]) is not None for item in items)
    if deeds < (FEWER_DEEDS if told else DEEDS) * len(items) or past > len(items) // 2:
        return ()
    return (Table.below(SHARED if shared else HEADER, _rows(text, items, points, by_heading)),)


def _names_columns(line: Line) -> bool:
    """Whether a line is the header of a table."""
    known = COLUMN.findall(line.text) if len(line.text) < headers.LONGEST_HEADER else []
    return len(known) >= LEAST_NAMES or len(headers.parted(line)) > 1


def _told(text: str, items: Sequence[Item]) -> list[Item]:
    """The points but for those of lists in which hardly one is a deed and none tells who or when: `Resources`."""
    lists: dict[int, list[Item]] = {}
    for item in items:
        lists.setdefault(item.heading.start if item.heading else 0, []).append(item)
    return [one for told in lists.values() if _are_deeds(text, told) for one in told]


def _are_deeds(text: str, told: Sequence[Item]) -> bool:
    told_so = any(_tells(text, item) for item in told)
    return told_so or sum(_is_deed(text, item) for item in told) > LEAST_DEEDS * len(told)


def _tells(text: str, item: Item) -> bool:
    point = tails.told(text, *item.span)
    return bool(item.who or item.when or point.when or (point.who and point.sure))


def _first(lines: Sequence[Line]) -> int:
    """Where the lines below the title of a plan begin; 0 without one."""
    for at, line in enumerate(lines[:MOST_TITLE]):
        if mark_of(line):
            break
        if len(line.text) <= LONGEST_TITLE and TITLE.search(line.text):
            return 0 if NO_PLAN.search(line.text) else at + 1
    return _first_coded(lines)


def _first_coded(lines: Sequence[Line]) -> int:
    """Where, without a title, deeds with codes below headings with theirs begin: `WS 1-1` below `WS 1`; else 0."""
    marks = ((at, NUMBER.match(line.text)) for at, line in enumerate(lines))
    coded = [(at, mark["named"]) for at, mark in marks if mark and mark["named"]]
    refined = [code for _, code in coded if len(PART.findall(code)) > 1]
    above = {code for _, code in coded} & {CODE_ABOVE.sub("", code) for code in refined}
    return coded[0][0] if len(refined) >= LEAST and above else 0


def _items(lines: Sequence[Line]) -> tuple[list[Item], list[Line]]:
    """The points and the prose between the first and the last of them."""
    items: list[Item] = []
    prose: list[Line] = []
    heading: Line | None = None
    widest, marks = max((len(line.text) for line in lines), default=0), begun(lines)
    people, times = _told_below(lines, marks)
    for line, mark in zip(lines, marks, strict=True):
        last = items[-1] if items and heading is items[-1].heading else None
        if mark:
            items.append(_item(line, mark, heading))
        elif last and _adds(last, line, people=people, times=times):
            continue
        elif last and not (last.who or last.when) and _goes_on(last.lines[-1], line, widest):
            last.lines.append(line)
        elif _may_head(line) and not (heading and LED.match(heading.text) and LISTS.fullmatch(line.text)):
            heading = line
        elif not line.is_index:
            prose.append(line)
    inside = items[0].lines[0].start if items else 0
    return items, [line for line in prose if items and inside < line.start < items[-1].lines[-1].end]


def _may_head(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEADING and not line.is_index and not line.text.endswith((".", ";", ","))


def _adds(item: Item, line: Line, *, people: bool, times: bool) -> bool:
    """Whether a line below a point says who does it or when, and is kept with it; so is the rest of an open list."""
    if line.text[0] in "([" or (not line.apart and item.lines[-1].unfinished):
        return False
    if times and not item.when and line.dated == cues.SURELY_DATED:
        item.when.append(line)
    elif people and _names(item, line):
        item.who.append(line)
    elif SIGNED.match(line.text) and (item.lines[-1].text.endswith(":") or SIGNED.match(item.lines[-1].text)):
        item.lines.append(line)
    else:
        return False
    return True


def _names(item: Item, line: Line) -> bool:
    """Whether a line names who does a point, or goes on in the names on the line above."""
    if item.who:
        return line.is_small or item.who[-1].text[-1] in ",/&"
    return _is_body(line.text.rstrip(" ,/&"))


def _told_below(lines: Sequence[Line], marks: Sequence[re.Match[str] | None]) -> tuple[bool, bool]:
    """Whether bodies, and whether times, stand on lines of their own below most points."""
    people = times = count = 0
    told: set[str] = set()
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            count, told = count + 1, set()
        elif count and "when" not in told and line.dated == cues.SURELY_DATED:
            times += 1
            told.add("when")
        elif count and "who" not in told and _is_body(line.text.rstrip(" ,/&")):
            people += 1
            told.add("who")
    first = next((at for at, mark in enumerate(marks) if mark and TO_DO.match(mark.string[mark.end() :])), 0)
    above = lines[first - 1] if first else None
    led, timed = above and _is_body(above.text), above and above.dated == cues.SURELY_DATED
    return people >= MOSTLY * count > 0 and not led, times >= MOSTLY * count > 0 and not timed


def _item(line: Line, mark: re.Match[str], heading: Line | None) -> Item:
    said = next((words for words in mark.groupdict().values() if words), "")
    depth = BULLETED if not said or said.isalpha() else len(PART.findall(said)) - 1
    first = line.start + mark.end()
    counted = said[-1:].isdecimal() or "." in said
    begins = line.start + (line.text.index(said) if counted else 0)
    return Item((begins, first if counted else begins), first, [line], depth, heading)


def _is_deed(text: str, item: Item) -> bool:
    return TO_DO.match(text[slice(*item.span)]) is not None


def _goes_on(above: Line, line: Line, widest: int) -> bool:
    """Whether a line without a mark is more of the point above: its first word had no place there."""
    if line.apart or cues.is_heading(line.text):
        return False
    timed = tails.ends_in_time(line.text) and not tails.ends_in_time(above.text)
    if line.is_small or above.unfinished or (timed and not LABEL.match(line.text)):
        return True
    full = len(above.text) + len(line.text.split()[0]) + 1 >= FULL_LINE * widest and above.text[-1] not in ".);]"
    return full and not (LABEL.match(line.text) or line.text.isupper() or _is_body(line.text))


def _whole(text: str, items: Sequence[Item]) -> list[Item]:
    """The points without those that only head deeper ones; deeper ones that are no deeds are part of theirs."""
    deeper = [_deeper(item, items[at + 1 :]) for at, item in enumerate(items)]
    counting = _counting(text, items)
    heads = [at for at, below in enumerate(deeper) if below]
    inner = [one for at in heads for one in deeper[at]]
    deeds = sum(_is_deed(text, one) for one in inner)
    out: list[Item] = []
    heading: Item | None = None
    left: list[Item] = []
    for at, item in enumerate(items):
        if any(item is one for one in left):
            continue
        if deeper[at] and deeds < FEWER_DEEDS * len(inner) and _is_deed(text, item):
            item.below = left = deeper[at]
        elif deeper[at] or at in counting:
            heading = item
            continue
        if heading is not None and heading.heading is item.heading:
            item = replace(item, heading=_as_heading(heading))
        out.append(item)
    return out


def _deeper(item: Item, below: Sequence[Item]) -> list[Item]:
    """The points right below one that stand deeper."""
    return list(takewhile(lambda one: one.depth > item.depth and one.heading is item.heading, below))


def _counting(text: str, items: Sequence[Item]) -> set[int]:
    """Headings that count on by themselves among numbered deeds: `2. Allotments` above `1. Let …`."""
    heads = [at for at, item in enumerate(items) if not item.depth and not _is_deed(text, item)]
    counts = [text[slice(*items[at].mark)].strip("(.) \t") for at in heads]
    return set(heads) if len(heads) >= LEAST_HEADS and counts == [str(at) for at in range(1, len(heads) + 1)] else set()


def _as_heading(item: Item) -> Line:
    line = item.lines[0]
    return Line(line.text[item.first - line.start :], item.first, line.end, line.apart)


def _below(text: str, item: Item) -> tails.Point:
    who, when = ((lines[0].start, lines[-1].end) if lines else None for lines in (item.who, item.when))
    return tails.Point(item.span, tails.who(text, who, sure=False) or who if who else None, when, sure=True)


def _points(text: str, items: Sequence[Item]) -> list[tails.Point]:
    """What each point tells; a time within its sentence only where most have one."""
    points = _told_points(text, items)
    mostly = sum(point.timed_within for point in points) >= MOSTLY * len(points)
    return points if mostly else [replace(one, when=None) if one.timed_within else one for one in points]


def _told_points(text: str, items: Sequence[Item]) -> list[tails.Point]:
    """What each point tells; who acts only where most that may name someone surely do, and most points do."""
    if any(item.who or item.when for item in items):
        return [_below(text, item) for item in items]
    points = [tails.told(text, *item.span) for item in items]
    glued = [tails.run_together(text, *item.span) for item in items]
    if sum(map(bool, glued)) >= DEEDS * len(items) and sum(bool(point.when) for point in points) < MOSTLY * len(items):
        return [one or point for one, point in zip(glued, points, strict=True)]
    named = [point for point in points if point.who]
    if len(named) >= MOSTLY * len(points) and sum(point.sure for point in named) >= len(named) / 2:
        return points
    return [tails.without_who(text, *item.span) for item in items]


def _by_heading(items: Sequence[Item]) -> str | None:
    """What the headings tell of the points below them: who, when, or no more than what they are about."""
    headings = list({item.heading.start: item.heading for item in items if item.heading}.values())
    if len(headings) < LEAST_HEADS:
        return None
    words = [line.text.strip(" *_#:") for line in headings]
    if sum(cues.dated(one) == cues.SURELY_DATED for one in words) >= MOSTLY * len(words):
        return cues.DEADLINE
    bodies = sum(_is_body(one) for one in words)
    return cues.EXECUTOR if bodies >= MOSTLY * len(words) else None


def _is_body(words: str, *, sure: bool = True) -> bool:
    """Whether words name who acts; those in capitals are read as they are written elsewhere."""
    said = words.title() if words.isupper() and len(words) > LONGEST_ACRONYM else words
    return not cues.is_heading(said) and tails.who(said, (0, len(said)), sure=sure) is not None


def _rows(
    text: str, items: Sequence[Item], points: Sequence[tails.Point], by_heading: str | None
) -> Iterator[tuple[Cell, ...]]:
    above: Line | None = None
    for item, point in zip(items, points, strict=True):
        end = item.span[1]
        who, when = (Cell.of(text, span or (end, end)) for span in (point.who, point.when))
        if (heading := item.heading) is not None:
            words = tails.trimmed(text, heading.start, heading.start + len(heading.text.rstrip(" :")))
            if by_heading == cues.EXECUTOR and not point.who:
                if _is_body(text[slice(*words)], sure=False):
                    who = replace(Cell.of(text, tails.who(text, words, sure=False) or words), merged=True)
            elif by_heading == cues.DEADLINE and not point.when:
                when = replace(Cell.of(text, words), merged=True)
            elif heading is not above:
                yield (Cell.of(text, words), *[Cell("", words[1], words[1])] * (len(HEADER) - 1))
        above = heading
        yield Cell.of(text, tails.trimmed(text, *item.mark)), Cell.of(text, point.what), who, when
