"""Declared figures in prose: a number, what it counts, how exact it is and by which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inograph.plan.numbering import not_counted
from inograph.plan.words import trimmed


@dataclass(frozen=True, slots=True)
class Figure:
    """One declared number. `text` is all that states it, `subject` the words for what is counted, as written."""

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: str
    until_year: int | None
    subject: str
    subject_start: int
    subject_end: int


QUALIFIERS = (
    ("at-least", r"не менее(?: чем)?|как минимум|минимум|at least|no (?:less|fewer) than|not less than"),
    ("up-to", r"не более(?: чем)?|до(?= \d)|up to|at most|no more than|not more than"),
    ("more-than", r"более(?: чем)?|свыше|больше|more than|over"),
    ("approximately", r"около|порядка|примерно|приблизительно|about|approximately|around|some"),
)
QUALIFIER = "|".join(f"(?P<q{number}>{words})" for number, (_, words) in enumerate(QUALIFIERS))
SCALES = {
    "тыс": 1_000,
    "thou": 1_000,
    "млн": 10**6,
    "милл": 10**6,
    "mill": 10**6,
    "млрд": 10**9,
    "bill": 10**9,
    "трлн": 10**12,
    "трил": 10**12,
    "tril": 10**12,
}
SCALES["миллиард"] = 10**9
NUMBER = re.compile(
    rf"(?<![\w№«\"./–—-])(?:(?:{QUALIFIER})\s+)?(?P<number>\d{{1,3}}(?:[  \u202f]\d{{3}})+(?:,\d+)?"
    rf"|\d+(?:[.,]\d+)?)(?![\d.]\d)"
    r"(?:\s*(?P<scale>тыс(?:яч\w*)?\b\.?|млн\b\.?|миллион\w*|млрд\b\.?|миллиард\w*|трлн\b\.?|триллион\w*|thousand"
    r"|million|billion|trillion))?"
    r"(?:\s*(?P<percent>%|процент\w*|per ?cent\b)|\s*(?P<roubles>руб(?:л\w*)?\b\.?|₽|rubles?\b|roubles?\b|RUB\b))?",
    re.IGNORECASE,
)
DATE_AFTER = re.compile(
    r"\s*(?:году?|года|годы|годов|годах|гг?\b|[-–—]\s*\d{4}|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр|квартал|полугод|[.)]\s)|\s*[-–—]?\s?(?:го|й|ое|ой|е|м)\b",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"(?:\b(?:до|к|по|by|until|before)\s+(?:конц[ау]\s+|the end of\s+)?)(?P<year>(?:19|20)\d\d)(?:\s*(?:год[ау]?"
    r"|г\.))?",
    re.IGNORECASE,
)
DASH = re.compile(r"\s*[-–—]\s+")
VERB = re.compile(
    r"\s+(?:\w*(?:ют|ят|ут|ает|яет|ует|еет|ится|ятся|ются|утся|ется|ается)\b|буд(?:ет|ут)\b|был[аио]?\b|должн\w+"
    r"|является|являются|планируется|создан\w?\b|реализован\w*|вовлечен\w*|привлечен\w*|скоординированно|"
    r"(?:will|are|is|has|have|was|were|shall|participate|take|use|provide|form|being)\b)",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[.;:!?\r\n]|\s[-–—]\s|\s\(|,(?!\s*[а-яё-]+(?:ых|их|ого|его)\b)")
BEFORE_YEAR = re.compile(
    r"\s+(?:до|к|по|by|until|before|in|в)\s+(?:конц\w+\s+)?(?:19|20)\d\d|\s+в рамках\b|\s+по итогам\b"
    r"|\s+в результате\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s+[А-ЯЁA-Z0-9«\"])|[\r\n]")
ABBREVIATION = re.compile(r"\b(?:руб|тыс|млн|млрд|трлн|г|гг|др|т|п|им|ул|ст)\Z", re.IGNORECASE)
HOW_OFTEN = re.compile(
    r"\s*(?:раза?\b|times?\b|числ[аоу]?\b|(?:рабоч|календарн)\w+ (?:дн|сут)|(?:working|business|calendar) days?\b"
    r"|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
"""What tells how often or by when something is done: `1 раз в год`, `до 5 числа`, `15 рабочих дней`."""
HOW_LONG = re.compile(
    r"\s*(?:дн(?:я|ей)|сут\w+|недел\w+|месяц\w*|час(?:а|ов)?|лет|days?|weeks?|months?|hours?|years?)\b", re.IGNORECASE
)
TERM = re.compile(
    r"\b(?:до|в течени[ие]|не (?:позднее|позже|более)(?: чем)?(?: за)?|через|за|в срок(?: до)?|within|after|up to"
    r"|no (?:later|more) than)\s+\Z",
    re.IGNORECASE,
)
"""What stands before the length of a term."""
MEASURES = re.compile(r"\s*(?:[-–—]\s*)?(?:летн|ти\b|км\b|га\b|кв\b|мвт|т\b|тонн|м\b|куб|л\b|кг\b)", re.IGNORECASE)


def figures_in(text: str, start: int, end: int) -> Iterator[Figure]:
    """The declared figures of one line of prose."""
    named = not_counted(text, start, end)
    for first, last in _sentences(text, start, end):
        for match in NUMBER.finditer(text, first, last):
            if any(begin < match.end("number") and match.start("number") < stop for begin, stop in named):
                continue
            figure = _figure(text, first, last, match)
            if figure is not None:
                yield figure


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for stop in SENTENCE_END.finditer(text, start, end):
        if not ABBREVIATION.search(text, place, stop.start()):
            yield place, stop.end()
            place = stop.end()
    if place < end:
        yield place, end


def _figure(text: str, first: int, last: int, match: re.Match[str]) -> Figure | None:
    plain = not (match["scale"] or match["percent"] or match["roubles"])
    if plain and (_is_year(match["number"]) or _tells_time(text, first, last, match)):
        return None
    subject = _subject(text, first, last, match, plain)
    if subject is None:
        return None
    unit = "PERCENT" if match["percent"] else "RUB" if match["roubles"] else "NUM"
    year = _until(text, first, last, match)
    start, end = min(match.start(), subject[0]), max(match.end(), subject[1])
    if year is not None:
        start, end = min(start, year.start()), max(end, year.end())
    start, end = trimmed(text, start, end, ",;")
    until = int(year["year"]) if year else None
    return Figure(
        text[start:end], start, end, _value(match), unit, _qualifier(match), until, text[slice(*subject)], *subject
    )


def _tells_time(text: str, first: int, last: int, match: re.Match[str]) -> bool:
    """Whether a number is part of a date or has a unit of measure, or says how often, by when or for how long."""
    place = match.end()
    if any(words.match(text, place, last) for words in (DATE_AFTER, MEASURES, HOW_OFTEN)):
        return True
    return bool(HOW_LONG.match(text, place, last) and TERM.search(text[first : match.start("number")]))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) < 2100


def _value(match: re.Match[str]) -> Decimal:
    number = re.sub(r"\s", "", match["number"]).replace(",", ".")
    scale = (match["scale"] or "").lower()
    factor = max((SCALES[name] for name in SCALES if scale.startswith(name)), default=1) if scale else 1
    return Decimal(number) * factor


def _qualifier(match: re.Match[str]) -> str:
    return next((name for number, (name, _) in enumerate(QUALIFIERS) if match[f"q{number}"]), "exactly")


def _until(text: str, first: int, last: int, match: re.Match[str]) -> re.Match[str] | None:
    """The year by which the figure holds: the next one in its sentence before another number is declared."""
    found = YEAR.search(text, match.end(), last) or YEAR.search(text, first, match.start())
    if found is None:
        return None
    between = text[min(match.end(), found.end()) : max(match.start(), found.start())]
    return None if re.search(r"\d", between) else found


def _subject(text: str, first: int, last: int, match: re.Match[str], plain: bool) -> tuple[int, int] | None:
    """What is counted: the words after the number, after its dash, or before the dash that leads to it."""
    dash = DASH.match(text, match.end(), last)
    if dash:
        return _until_clause_ends(text, dash.end(), last)
    before = re.search(
        r"\s[-–—]\s+\Z|\s(?:составля\w+|составит|достиг\w+|равн\w+|увеличится|вырастет|of|is|will be)\s+(?:до\s+)?\Z",
        text[first : match.start()],
    )
    if before:
        return trimmed(text, first, first + before.start()) if before.start() else None
    after = _until_clause_ends(text, match.end(), last)
    if after is not None and (text[after[0]].isalpha() or text[after[0]] in '«"'):
        return after
    return None if plain else trimmed(text, first, match.start(), ",") if text[first : match.start()].strip() else None


def _until_clause_ends(text: str, start: int, last: int) -> tuple[int, int] | None:
    ends = [found.start() for pattern in (VERB, CLAUSE, BEFORE_YEAR) if (found := pattern.search(text, start, last))]
    begin, end = trimmed(text, start, min(ends, default=last), ".,;:")
    return (begin, end) if begin < end else None
