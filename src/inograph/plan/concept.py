"""The prose around a plan's table: goal, directions, declared figures, parks, specializations, participants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from inograph.plan.figures import Figure, figures_in
from inograph.plan.words import Document, Words, trimmed


@dataclass(frozen=True, slots=True)
class Participant:
    """A group of bodies that takes part; `count` is None where the text gives no number."""

    text: str
    start: int
    end: int
    count: int | None
    who: Words


@dataclass(frozen=True, slots=True)
class Concept:
    """What the prose of a programme declares; every item keeps its place, and words are left as written."""

    goal: Words | None
    directions: tuple[Words, ...]
    figures: tuple[Figure, ...]
    parks: tuple[Words, ...]
    clusters: tuple[Words, ...]
    specializations: tuple[Words, ...]
    participants: tuple[Participant, ...]


def declares(concept: Concept) -> bool:
    """Whether the prose declares anything at all."""
    return any(getattr(concept, field.name) for field in fields(concept))


GOAL_HEADING = re.compile(
    r"(?:основная |главная |стратегическая )?(?:цель|goal)(?: (?:программы|концепции|проекта|стратегии|плана"
    r"|of [\w ]+))?\s*:?\s*\Z",
    re.IGNORECASE,
)
GOAL_SENTENCE = re.compile(
    r"(?:(?:основн|главн|стратегическ)\w+ )?цель(?:ю)?(?: реализации)?(?: (?:настоящ\w+ )?(?:программы|концепции"
    r"|проекта|стратегии|плана|дорожной карты))?\s*(?:[-–—:]|является|состоит в|:)\s*(?P<goal>\S[^\r\n]+)"
    r"|(?:the )?(?:overall |main )?goal(?: of the [\w ]+?)? (?:is|:)\s*(?:to )?(?P<english>\S[^\r\n]+)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[«\"“„]\s*([^«»\"“”„\r\n]+?)\s*[»\"”“]")
BETWEEN_QUOTED = re.compile(r"\s*(?:[,;]|,?\s*(?:и|and)\s)\s*")
PARKS = re.compile(
    r":\s*(?P<list>(?:[а-яё]+(?:-[а-яё]+)*(?:,\s*|\s+и\s+))+[а-яё]+(?:-[а-яё]+)*)\s+(?P<noun>(?:техно)?парки)\b",
    re.IGNORECASE,
)
SPECIALIZATION = re.compile(
    r"(?:специализаци\w+(?: кластеров)?(?: в(?: област\w+| сфер\w+)?|:|\s[-–—])|специализирующ\w+ся (?:в|на)"
    r"|specializ\w+ in|specialis\w+ in)\s+(?P<list>[^.;:\r\n]+)",
    re.IGNORECASE,
)
NAMED_CLUSTER = re.compile(r"\b[\w-]{0,40}кластер\w*\s+(?P<name>[«\"“][^»\"”\r\n]+[»\"”])", re.IGNORECASE)
ITEM_CUT = re.compile(r"\s*,\s*(?:и\s+|а также\s+)?|\s+и\s+|\s+and\s+")
STAKEHOLDER = re.compile(
    r"министерств|ведомств|агентств|компани|корпораци|институт|университет|вуз|организаци|предприяти|банк|фонд"
    r"|учрежден|администраци|муниципал|округ|район|субъект|регион|бизнес|научн|партн[её]р"
    r"|ministr|compan|universit|institut|organi[sz]ation|enterprise|agenc|municipalit|bank|fund|partner",
    re.IGNORECASE,
)
LINE = re.compile(r"[^\r\n]+")
COUNT = re.compile(r"(?P<count>\d[\d  ]*)\s+(?P<who>\D+)")


def read_concept(document: Document) -> Concept:
    """The declared goal, directions, figures, parks, clusters and participants of a programme's prose."""
    lines = list(_prose(document))
    text = document.text
    return Concept(
        _goal(text, lines),
        _directions(text, lines),
        _once(figure for start, end in lines for figure in figures_in(text, start, end)),
        _listed(text, lines, PARKS),
        _clusters(text, lines),
        _listed(text, lines, SPECIALIZATION),
        tuple(_participants(text, lines)),
    )


def _once(figures: Iterator[Figure]) -> tuple[Figure, ...]:
    """A figure that the prose repeats in the same words counts once, where it is said first."""
    return tuple({figure.text: figure for figure in reversed(list(figures))}.values())[::-1]


def _prose(document: Document) -> Iterator[tuple[int, int]]:
    """The lines outside the tables."""
    tables = [
        (min(cell.start for cell in table.rows[0]), max(cell.end for row in table.rows for cell in row))
        for table in document.tables
        if table.rows and table.rows[0]
    ]
    for match in LINE.finditer(document.text):
        start, end = trimmed(document.text, *match.span())
        if (
            start < end
            and not any(start < last and first < end for first, last in tables)
            and any(map(str.isalpha, match.group()))
        ):
            yield start, end


def _words(text: str, start: int, end: int) -> Words:
    return Words(text[start:end], start, end)


def _goal(text: str, lines: list[tuple[int, int]]) -> Words | None:
    """The line under the heading "Цель", or the sentence that says what the goal is; the first one counts."""
    for number, (start, end) in enumerate(lines):
        if GOAL_HEADING.match(text, start, end) and number + 1 < len(lines):
            return _words(text, *lines[number + 1])
        sentence = GOAL_SENTENCE.match(text, start, end)
        if sentence:
            group = "goal" if sentence["goal"] else "english"
            return _words(text, *trimmed(text, *sentence.span(group), ".;"))
    return None


def _directions(text: str, lines: list[tuple[int, int]]) -> tuple[Words, ...]:
    """The first line that is nothing but quoted names."""
    return next((names for line in lines if len(names := _quoted_list(text, *line)) > 1), ())


def _quoted_list(text: str, start: int, end: int) -> tuple[Words, ...]:
    colon = text.find(":", start, end)
    if colon >= 0 and re.search(r"направлени|priorit|direction", text[start:colon], re.IGNORECASE):
        start = trimmed(text, colon + 1, end)[0]
    names = []
    while match := QUOTED.match(text, start, end):
        names.append(_words(text, *match.span(1)))
        joint = BETWEEN_QUOTED.match(text, match.end(), end)
        start = joint.end() if joint else match.end()
    return tuple(names) if not text[start:end].strip(" .;") else ()


def _listed(text: str, lines: list[tuple[int, int]], pattern: re.Pattern[str]) -> tuple[Words, ...]:
    for start, end in lines:
        found = pattern.search(text, start, end)
        if found:
            return tuple(_items(text, *found.span("list")))
    return ()


def _items(text: str, start: int, end: int) -> Iterator[Words]:
    place = start
    for cut in ITEM_CUT.finditer(text, start, end):
        yield _words(text, *trimmed(text, place, cut.start()))
        place = cut.end()
    yield _words(text, *trimmed(text, place, end, "."))


def _clusters(text: str, lines: list[tuple[int, int]]) -> tuple[Words, ...]:
    found = [_words(text, *match.span()) for start, end in lines for match in NAMED_CLUSTER.finditer(text, start, end)]
    return tuple({words.text: words for words in reversed(found)}.values())[::-1]


def _participants(text: str, lines: list[tuple[int, int]]) -> Iterator[Participant]:
    """A line that only counts stakeholders: `12 федеральных министерств, …, институты развития, …`."""
    for start, end in lines:
        items = [words for words in _comma_items(text, start, end) if words.text]
        counted = sum(bool(COUNT.match(words.text)) for words in items)
        named = sum(bool(STAKEHOLDER.search(words.text)) for words in items)
        if counted < 2 or named < len(items):
            continue
        for words in items:
            match = COUNT.match(words.text)
            if match is None:
                yield Participant(words.text, words.start, words.end, None, words)
            else:
                who = _words(text, words.start + match.start("who"), words.end)
                count = int(re.sub(r"\D", "", match["count"]))
                yield Participant(words.text, words.start, words.end, count, who)


def _comma_items(text: str, start: int, end: int) -> Iterator[Words]:
    place = start
    for cut in re.compile(r"\s*[,;]\s*(?:и\s+(?=\d))?|\s+(?:и|and)\s+(?=\d)").finditer(text, start, end):
        yield _words(text, *trimmed(text, place, cut.start()))
        place = cut.end()
    yield _words(text, *trimmed(text, place, end, "."))
