"""Acts that tell bodies what to do point by point: `2. Министерству экономики до 1 марта 2015 г. обеспечить …`.

Each such point becomes a row: its number, what is to be done, who is told to, by when. Points under
`Министерству экономики:` are all told to that body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inograph import bullets, morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import MONTH, Line
from inograph.documents.text.points import deeds

Span = tuple[int, int]

POINT = re.compile(
    r"(?P<number>(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[а-яa-z]\))(?=\s)|\d{1,3}(?:\.\d{1,3}){1,4}\.(?=[А-ЯЁ])"
    rf"|{bullets.DASH}(?=\s))?\s*(?P<words>.*)",
    re.DOTALL,
)
ITEM = re.compile(rf"[а-яa-z]\)\s|{bullets.DASH}\s")
YEAR = r"(?:19|20)\d\d"
YEAR_ENDS = r"(?:\s*(?:(?:года?|году|г\.?)(?![а-яё])|года(?=[а-яё]{3,20}(?:ть|ти|чь)\b)))"
DAY = rf"(?:\d{{1,2}}(?:-го)?\s+(?:{MONTH})(?:\s+{YEAR}{YEAR_ENDS}?)?|\d{{1,2}}\.\d\d\.{YEAR}{YEAR_ENDS}?)"
QUARTER = rf"[IVX]{{1,3}}\s+(?:квартал|полугоди)\w+\s+{YEAR}{YEAR_ENDS}?"
EVERY = r"(?:ежегодно|ежеквартально|ежемесячно|еженедельно|раз в \w+|на постоянной основе|постоянно)"
FIRM = rf"(?:в\s+срок\s+)?(?:до|не\s+позднее|не\s+позже|к|с)\s+{DAY}(?:\s+(?:до|по)\s+{DAY})?"
DEADLINE = re.compile(
    rf"{EVERY}(?:,?\s+(?:до|не\s+позднее|к|по\s+состоянию\s+на)\s+\d{{1,2}}(?:-го)?\s+(?:числа|{MONTH})"
    rf"(?:\s+(?:месяца|года|квартала)[^,.;]{{0,60}})?)?(?![а-яё])|{FIRM}"
    rf"|(?:в\s+срок\s+)?(?:до|не\s+позднее)\s+(?:конца\s+)?(?:{QUARTER}|{YEAR}{YEAR_ENDS})"
    rf"|(?<![а-яё])(?:во?\s+(?:течение\s+)?{QUARTER}|в\s+(?:течение\s+)?{YEAR}(?:\s*[-–—]\s*{YEAR})?\s+год(?:у|а|ах|ов)"
    rf"|в\s+(?:{MONTH})\s+{YEAR}{YEAR_ENDS}?"
    r"|в\s+(?:(?!в\s)\S+\s+срок|течение\s+\S+\s+(?:рабочих\s+|календарных\s+)?(?:дн\w+|месяц\w*|недел\w+)"
    r"(?:\s+со\s+дня\s+[^,.;]{1,60})?))"
    rf"|by\s+(?:the\s+end\s+of\s+)?(?:\d{{1,2}}\s+)?(?:{MONTH})\s+(?:\d{{1,2}},\s+)?{YEAR}"
    rf"|(?:by|in)\s+(?:the end of )?{YEAR}",
    re.IGNORECASE,
)  # fmt: skip
LAST = re.compile(
    rf"(?:в\s+срок\s+)?(?:до|не\s+позднее|не\s+позже)\s+(?:{DAY}|{QUARTER})|во?\s+{QUARTER}|в\s+(?:{MONTH})\s+{YEAR}{YEAR_ENDS}?"
    r"|в\s+срок\s+до\s+\S[^,.;]{{2,60}}"
    rf"|by\s+(?:\d{{1,2}}\s+)?(?:{MONTH})\s+(?:\d{{1,2}},\s+)?{YEAR}",
    re.IGNORECASE,
)
WHOLE_DAY = re.compile(
    rf"(?<!от )(?<!на )(?<!по )(?<!за )(?<!с )\b\d{{1,2}}\s+(?:{MONTH})\s+{YEAR}{YEAR_ENDS}?", re.IGNORECASE
)
"""A day with its year that is not that of an act (`от 1 мая 2020 г.`)."""
ASKED = re.compile(r"(?:рекомендовать|поручить|предложить|просить)\s+", re.IGNORECASE)
ASKED_FORM = re.compile(r"(?:[а-яё-]+(?:ым|им|ому|ему|ой|ей) ){0,4}[а-яё-]+(?:ам|ям)(?![а-яё])", re.IGNORECASE)
"""Whom one asks (`Рекомендовать …`), in the plural, whatever kind of bodies they are."""
NOT_VERB = r"(?!(?:сеть|путь|печать|память|речь|ночь|мать|третьи|пять|шесть|девять|десять)\b|года[а-яё]{3})"
AFTER_YEAR = r"(?<=\sгода)|(?<=\dгода)"
"""A verb stands there though its line end was lost: `до 5 мая 2013 годаорганизовать`."""
TO_DO = re.compile(
    rf"(?:(?<![а-яё«\"“„-])|{AFTER_YEAR}){NOT_VERB}[а-яё]+(?:[аяиеуыо]ть|йти|чь)(?:ся)?(?![а-яё-])"
    rf"|(?:(?<![а-яё-])|{AFTER_YEAR})[а-яё]{{0,6}}(?:[вмн]ести|везти|грести)(?![а-яё-])"
    r"|\b(?:shall|will|must|is to|are to|should)\b,?\s+(?=[a-z])",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    rf"(?:{body_words.ENGLISH_BODY.pattern})[^.;:]{{0,160}}?\b(?:shall|will|must|is to|are to|should)\b,?\s"
    r"|the (?:[A-Z][\w'’&-]+ (?:(?:of|for|and|the) ){0,2}){1,6}(?:shall|will|must)\s"
)
UNCHANGED = re.compile(r"[А-ЯЁ]{2,}\b|[А-ЯЁ][А-ЯЁа-яё-]+\s+[«\"“]")
ONLY_NAMES = re.compile(r"(?:(?:[А-ЯЁ]{2,}+|[«\"“][^»\"”\n]*[»\"”]|\([^()\n]*\)|и|,|России|района?|города)\s*+)++")
MUST = re.compile(
    r",?\s+(?:долж(?:ен|на|но|ны)|обязан[аоы]?|поручено|предстоит|следует|надлежит|необходимо)(?=,?\s(?!быть\b))",
    re.IGNORECASE,
)
"""Between who acts and what is to be done: `Минстрой до 1 марта должен …`, `Минстрою поручено …`."""
ENDED = re.compile(r"[а-яё]{3}[.:;]\s")
SENTENCE = re.compile(r"[а-яё]{4}\.\s+[А-ЯЁ]")
OF_A_YEAR = re.compile(rf"{DAY}|{QUARTER}|\b{YEAR}\b", re.IGNORECASE)
YEARLY = re.compile(r"ежегодно|следующ[а-яё]+ за|отч[её]тн[а-яё]+ (?:год|период)", re.IGNORECASE)
"""What is to be done each year is a rule, not a plan, where bodies only must do it."""
HELPED = re.compile(
    r",?\s+(?:совместно|во\s+взаимодействии)\s+со?\s+"
    r"(?:[А-ЯЁ]{2,}\b|(?:[А-ЯЁа-яё-]+(?:ым|им|ой|ей)\s+)?(?:министерством|управлением|департаментом|комитетом|отделом"
    r"|администрацией|инспекцией|агентством|учреждением|центром|службой))"
    r"(?:\s(?!(?:в|во|на|до|к|для|по|при|с)\s)[^\s.;:]+){0,12}[.;]?(?=\s*\Z)"
)
"""With whom it is to be done, at the end of a point."""
LEAST = 3
LONGEST_HEAD = 700
LONGEST_NAMES = 300
LONGEST_POST = 60


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told, and by when where that stands beside the name; `after` is where the rest of the point begins."""

    who: tuple[Span, ...]
    deadline: Span | None
    after: int


@dataclass(frozen=True, slots=True)
class Instruction:
    """One row: number, what is to be done, who, by when."""

    number: Span
    name: Span
    who: tuple[Span, ...]
    deadline: Span | None
    inherited: bool = False
    more: bool = False
    """Another deed of the point whose number the row before has."""


def read(text: str) -> tuple[Table, ...]:
    """The table of what an act tells bodies to do; none with fewer than three points or where few have a time."""
    rows = list(_instructions(text))
    timed = sum(row.deadline is not None for row in rows)
    if len(rows) < LEAST or timed * 2 < len(rows) or timed < 2:
        return ()
    return (Table(1, tuple(_row(text, row) for row in rows)),)


def _instructions(text: str) -> Iterator[Instruction]:
    above: Told | None = None
    for start, end in points(deeds.unfolded(cues.lines(text))):
        match = POINT.match(text, start, end)
        if match is None:
            continue
        number, words = match.span("number") if match["number"] else (start, start), match.start("words")
        heard = told(text, words, end)
        if heard is not None and not text[heard.after : end].strip(" :\r\n\t"):
            above = heard
        elif heard is not None:
            above = None
            yield from _told_to(text, heard, number, end)
        elif above is not None and match["number"] and tells(text, words, end):
            early = DEADLINE.match(text, words, end)
            time = early.span() if early else _time_of(text, words, end) or above.deadline
            yield Instruction(number, (early.end() if early else words, end), above.who, time, True)
        elif text[start:end][:1].isdigit():
            above = None


def _told_to(text: str, heard: Told, number: Span, end: int) -> Iterator[Instruction]:
    """What a point tells a body: one deed, or each of those that it lists behind a colon."""
    head = deeds.HEAD.match(text, heard.after, end)
    several = deeds.listed(text, heard.after, end, DEADLINE) if head or _sign_before(text, heard.after) == ":" else []
    if not several or not (head or all(tells(text, *span) for span, _ in several)):
        several = [((heard.after, end), None)]
    for (first, last), above in several:
        early = DEADLINE.match(text, first, last)
        time = heard.deadline or (early.span() if early else _time_of(text, first, last) or above)
        name = (early.end() if early else first, last)
        yield Instruction(number, name, heard.who, time, more=first != several[0][0][0])


def _sign_before(text: str, place: int) -> str:
    """The last sign before a place that is no white space."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[max(0, place - 1) : place]


def _time_of(text: str, first: int, last: int) -> Span | None:
    """The time of a deed: the last one it says it is due by, else a lone day."""
    days = list(WHOLE_DAY.finditer(text, first, last))
    return last_time(text, first, last) or (days[0].span() if len(days) == 1 else None)


def tells(text: str, start: int, end: int) -> bool:
    """Whether words say what to do straight away, or right after how often."""
    time = DEADLINE.match(text, start, end)
    verb = TO_DO.search(text, time.end() if time else start, end)
    return verb is not None and not text[time.end() if time else start : verb.start()].strip(" ,")


def points(lines: Iterable[Line]) -> Iterator[Span]:
    """The numbered points and the paragraphs of a text, each from its first to its last line."""
    start: int | None = None
    end = 0
    for line in lines:
        begins = line.apart or line.numbered or line.is_index or bool(ITEM.match(line.text))
        if begins and start is not None:
            yield start, end
            start = None
        start = line.start if start is None else start
        end = line.end
    if start is not None:
        yield start, end


def told(text: str, start: int, end: int) -> Told | None:
    """The body at the beginning of a point, in the dative (or before `shall`), and the time beside it."""
    first = start
    early = DEADLINE.match(text, first, end)
    if early:
        first = early.end() + len(text[early.end() : end]) - len(text[early.end() : end].lstrip(" ,\r\n\t"))
    asked = ASKED.match(text, first, end)
    first = asked.end() if asked else first
    asks = asked is not None and ASKED_FORM.match(text, first, end)
    must = MUST.search(text, first, min(end, first + LONGEST_NAMES))
    obliged = must is not None and _is_obliged(text, start, (first, must.start()), end)
    if not (asks or obliged or _is_addressed(text, first, end) or ENGLISH.match(text, first, end)):
        return None
    verb = TO_DO.search(text, must.end() if must and obliged else first, min(end, first + LONGEST_HEAD))
    if verb is None and text[end - 1] != ":":
        return None
    if verb is None:
        return Told((_trimmed(text, first, end),), early.span() if early else None, end)
    colon = text.find(":", first, verb.start())
    if colon >= 0 and "\n" in text[colon : verb.start()]:
        after = _trimmed(text, colon + 1, end)[0]
        straight = after == verb.start() or tells(text, after, end)
        return Told((_trimmed(text, first, colon),), None, after) if straight else None
    return _with_time(text, first, verb, early)


def _is_obliged(text: str, start: int, who: Span, end: int) -> bool:
    """Whether words before `must` name a body in one sentence, and the point a day, month or year of its own."""
    told = ENDED.search(text, *who) is None and cues.is_body(text[slice(*who)])
    return told and OF_A_YEAR.search(text, start, end) is not None and YEARLY.search(text, start, end) is None


def _is_addressed(text: str, first: int, end: int) -> bool:
    """Whether a body stands in the dative, or a name without cases stands where one is addressed."""
    if body_words.DATIVE.match(text, first, end) or _is_told_person(text[first : first + LONGEST_POST]):
        return True
    if _is_body_alone(text, first, end):
        return True
    if not UNCHANGED.match(text, first, end):
        return False
    alone = text[end - 1] == ":" and end - first <= LONGEST_NAMES and not cues.FULL_YEAR.search(text, first, end)
    if alone or ASKED.search(text, max(0, first - 20), first):
        return True
    verb = TO_DO.search(text, first, min(end, first + LONGEST_NAMES))
    if verb and ONLY_NAMES.fullmatch(text, first, verb.start()):
        return True
    time = DEADLINE.search(text, first, min(end, first + LONGEST_NAMES))
    return time is not None and tells(text, time.start(), end)


def _is_body_alone(text: str, first: int, end: int) -> bool:
    """Whether the words up to a colon that ends a line name a body: `Министерство связи (Иванов И.И.):`."""
    colon = text.find(":", first, min(end, first + LONGEST_NAMES))
    alone = colon >= 0 and not text[colon + 1 : end].partition("\n")[0].strip()
    told = alone and cues.FULL_YEAR.search(text, first, colon) is None and SENTENCE.search(text, first, colon) is None
    return told and cues.is_body(text[first:colon])


def _is_told_person(words: str) -> bool:
    """Whether the words begin with a post whose holder is told what to do: `Проректору по науке`."""
    noun = morphology.told_noun(words)
    return noun is not None and morphology.is_of_people(noun)


def _with_time(text: str, first: int, verb: re.Match[str], early: re.Match[str] | None) -> Told:
    """Parts the time, and a word that they must, from the names that stand around them before the verb."""
    time = early or DEADLINE.search(text, first, verb.start())
    after = verb.end() if verb.group().isascii() else verb.start()
    late = None if time else DEADLINE.match(text, after)
    apart = [found.span() for found in (MUST.search(text, first, verb.start()), time) if found and found is not early]
    places = sorted([first, verb.start(), *(place for span in apart for place in span)])
    who = _spans(text, *zip(places[::2], places[1::2], strict=True))
    told = time or late
    return Told(who, told.span() if told else None, late.end() if late else after)


def _spans(text: str, *ranges: Span) -> tuple[Span, ...]:
    trimmed = (_trimmed(text, *span) for span in ranges)
    return tuple(span for span in trimmed if span[1] > span[0])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,;:-–—\r\n\t\xa0":
        start += 1
    while end > start and text[end - 1] in " ,;:-–—\r\n\t\xa0":
        end -= 1
    return start, end


def last_time(text: str, start: int, end: int) -> Span | None:
    """The time that what is to be done ends with; `на период до 2020 года` is none."""
    found = [match.span() for match in LAST.finditer(text, start, end) if not _is_period(text, match.start())]
    every = DEADLINE.search(text, start, end)
    if found:
        return found[-1]
    return every.span() if every and re.match(EVERY, every.group(), re.IGNORECASE) else None


def _is_period(text: str, place: int) -> bool:
    return text[max(0, place - 12) : place].rstrip().endswith("период")


def _row(text: str, row: Instruction) -> tuple[Cell, ...]:
    start, end = _trimmed(text, *row.name)
    helped = HELPED.search(text, start, end)
    others = (_trimmed(text, helped.start(), end),) if helped else ()
    end = helped.start() if helped else end
    deadline = _trimmed(text, *row.deadline) if row.deadline else (end, end)
    who = replace(Cell.of(text, *row.who, *others), merged=row.inherited and not others)
    return (
        replace(Cell.of(text, row.number), merged=row.more),
        Cell.of(text, (start, end)),
        who,
        Cell.of(text, deadline),
    )
