"""Tables that tell what was done, or how it is done each time: consultations held, work carried out, procedures.

They name bodies and days, and plan nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from inograph import morphology
from inograph.plan.columns.header_words import (
    DEADLINE,
    DELIVERABLE,
    END,
    EXECUTOR,
    NAME,
    NOTE,
    START,
    SUPPORT,
    Row,
    called,
)
from inograph.plan.words import squeeze

DONE = r"(?:undertaken|completed|carried out|delivered|held|conducted|performed|implemented|taken|done|achieved)"
NAMES = re.compile(
    r"what (?:happened|we (?:did|have done|achieved)|(?:was|were|has been|have been) (?:done|achieved)|you said)"
    r"|(?:key |main |engagement |consultation )?(?:activit(?:y|ies)|actions?|works?|tasks?|events?|meetings?|measures?"
    rf"|projects?|initiatives?|interventions?) (?:already |previously )?(?:{DONE}|to date|so far)"
    r"|(?:(?:completed|past|previous) (?:activit(?:y|ies)|actions?|works?|tasks?|events?|measures?|projects?))\Z"
    r"|(?:key |main )?(?:achievements?|accomplishments?)\b"
    r"|(?:engagement|consultation) (?:activit(?:y|ies)|events?|methods?|stages?)\Z"
    r"|(?:провед[её]нн|выполненн|исполненн|реализованн|проделанн|осуществл[её]нн|состоявши|завершенн)[а-я]+(?:ся)?"
    r" (?:мероприяти|работ|действи|мер|событи|задач|проект|поручени)"
    r"|(?:содержание|описание|перечень|наименование) (?:провед[её]нн|выполненн|проделанн|реализованн|исполненн)"
    r"|что (?:было )?(?:сделано|выполнено|проведено|реализовано)"
    r"|(?:выполнено|сделано|проведено|реализовано|исполнено)\Z",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"who (?:responded|attended|took part|participated|was (?:consulted|involved|engaged|present)|were (?:consulted"
    r"|involved|engaged)|we (?:met|consulted|spoke (?:to|with)|engaged))"
    r"|(?:attendees|respondents?|consultees)\b"
    r"|(?:stakeholders?|organi[sz]ations?|bodies|groups?) (?:consulted|engaged|met)",
    re.IGNORECASE,
)
TIMES = re.compile(r"(?:dates?|when) (?:held|undertaken|conducted|it (?:happened|took place)|consulted)", re.IGNORECASE)
# Columns that count those who came or answered.
CAME = re.compile(
    r"(?:attendance|attended|turn-?out|(?:no\.?|number|total)(?: of)? (?:attendees|people|participants|responses)?"
    r" ?(?:attended|attending|present|received|reached|who came)|responses(?: received)?|присутствовало(?: человек)?"
    r"|приняли участие|приняло участие)(?: \([^()]*\))?\Z",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"^[ \t#*]*(?:отч[её]т|информация|сведения|справка|доклад|итоги|результаты|анализ)\b", re.IGNORECASE | re.MULTILINE
)
PERIOD = re.compile(
    r"^[ \t#*]*отч[её]т\b[^|]{0,200}?\sза (?:\d|[IV]+ |перв|втор|трет|[а-я]+ (?:19|20)\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
ONE_REPORT = re.compile(
    r"^[ \t#*]*(?:(?:(?:commitment|action|pledge|initiative|recommendation|milestone) [\w.-]{1,6}\W{1,3})"
    r"(?:progress|status|monitoring|implementation) (?:report|update)\b"
    r"|(?:progress|status|monitoring|implementation) (?:report|update)(?: (?:on|for)|\W{1,3})\W{0,3}"
    r"(?:commitment|action|pledge|initiative|recommendation|milestone) [\w.-]{0,5}\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""How far one promise of a plan has come: `Commitment 6 progress report`."""
PROCEDURE = re.compile(r"^[ \t#*\d.]*procedures? (?:for|of|to)\b", re.IGNORECASE | re.MULTILINE)
STEPS, YEAR = re.compile(r"\W*(?:process |procedural )?steps?\W*\Z", re.IGNORECASE), re.compile(r"\b(?:19|20)\d\d\b")
FULFILLED = re.compile(
    r"\W*(?:(?:информация|сведения|отметка|данные|отч[её]т) (?:об?|по) (?:ходе )?(?:исполнени|выполнени|реализаци)"
    r"|фактическ\w+ (?:исполнени|выполнени|результат)|(?:результат|итог)\w* (?:исполнени|выполнени|реализаци))",
    re.IGNORECASE,
)
"""A column that tells of each deed of a past period what became of it."""
HELD = re.compile(r"\W*(?:дата|время)(?: и (?:дата|время|место))?(?: проведения)?\W*\Z", re.IGNORECASE)
FIRST_WORD = re.compile(r"[\W\d_]*([а-яё-]+)", re.IGNORECASE)
WORD, EXPECTED = re.compile(r"[а-яё]{4,}"), re.compile(r"\W*(?:ожидаем|планир|плановы)", re.IGNORECASE)
ABOVE, NEARLY = 2000, 0.8
TELLS = {NAME: (NAME, NAMES), EXECUTOR: (EXECUTOR, PEOPLE), SUPPORT: (EXECUTOR, PEOPLE), DEADLINE: (DEADLINE, TIMES)}


def is_told(header: Sequence[Row], roles: Sequence[str | None]) -> bool:
    """Whether a header says of all its names, all its bodies or all its times that they are past, or counts who came.

    A plan may tell beside what is to be done what was done already.
    """
    unnamed = NAME not in roles
    said: dict[str, list[bool]] = {}
    for at, role in enumerate(roles):
        words = " ".join(dict.fromkeys(squeeze(row[at].text) for row in header)).strip(" *:.")
        if CAME.match(words):
            return True
        if role in TELLS:
            what, past = TELLS[role]
            said.setdefault(what, []).append(bool(past.match(words)))
        elif unnamed and NAMES.match(words):
            return True
    return any(map(all, said.values()))


def is_report(above: str, header: Sequence[Row], rows: Sequence[Row], roles: Sequence[str]) -> bool:
    """Whether the words above a table call it a report, and nearly all its names tell what was done: `Высажены липы`.

    So too where a table without times tells it beside them: `Высадка лип | Высажено 12 лип`. In a report for a past
    period, one with times has only the days of what was held, or says of nearly all deeds what became of them. Deeds of
    a plan may be named by their end as well, and a plan with its state is no report, but that of one promise is. No
    more do the steps of a procedure, in no year, make a plan.
    """
    if PROCEDURE.search(above) and _are_steps(header, rows, roles):
        return True
    if not REPORT.search(above):
        return ONE_REPORT.search(above) is not None
    told = {at: [row[at].text for row in rows if row[at].text.strip()] for at in range(len(roles))}
    names = (FIRST_WORD.match(name) for at, role in enumerate(roles) if role == NAME for name in told[at])
    if _nearly_all(morphology.tells_past(word[1].lower()) for word in names if word):
        return True
    times = [called(header, at) for at, role in enumerate(roles) if role in (DEADLINE, START, END)]
    beside = [told[at] for at, role in enumerate(roles) if role in (NOTE, DELIVERABLE) and not _expects(header, at)]
    if times:
        past = PERIOD.search(above) is not None
        fulfilled = (told[at] for at in range(len(roles)) if FULFILLED.match(called(header, at)))
        return past and (
            all(map(HELD.match, times)) or any(_nearly_all(map(_tells_past, cells)) for cells in fulfilled)
        )
    return any(_nearly_all(map(_tells_past, cells)) for cells in beside)


def _are_steps(header: Sequence[Row], rows: Sequence[Row], roles: Sequence[str]) -> bool:
    names = [called(header, at) for at, role in enumerate(roles) if role == NAME]
    times = (row[at].text for row in rows for at, role in enumerate(roles) if role in (DEADLINE, START, END))
    return bool(names) and all(map(STEPS.match, names)) and not any(map(YEAR.search, times))


def _expects(header: Sequence[Row], at: int) -> bool:
    return EXPECTED.match(called(header, at)) is not None


def _tells_past(words: str) -> bool:
    return any(map(morphology.tells_past, WORD.findall(words.lower())))


def _nearly_all(told: Iterable[bool]) -> bool:
    found = list(told)
    return len(found) > 1 and sum(found) >= NEARLY * len(found)
