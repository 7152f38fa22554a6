"""Tables that tell what was done: consultations held, work carried out. They name bodies and days, and plan nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from inograph import morphology
from inograph.plan.columns.header_words import DEADLINE, EXECUTOR, NAME, SUPPORT, Row
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
FIRST_WORD = re.compile(r"[\W\d_]*([а-яё-]+)", re.IGNORECASE)
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


def is_report(above: str, names: Iterable[str]) -> bool:
    """Whether the words above a table call it a report, and nearly all its names tell what was done: `Высажены липы`.

    Deeds of a plan may be named by their end as well, and a plan with its state is no report.
    """
    if not REPORT.search(above):
        return False
    words = [word[1].lower() for name in names if (word := FIRST_WORD.match(name))]
    return len(words) > 1 and sum(map(morphology.tells_past, words)) >= NEARLY * len(words)
