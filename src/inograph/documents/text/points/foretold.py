"""Sentences of Russian news that foretell: `Комитет культуры до 1 июня 2031 года откроет …`, `До 1 июня отдел объявит`.

A line each tells who will do what by when. The title says that something is planned or decided, and the sentences are
most of what stands between the first and the last of them.
"""

from __future__ import annotations

import re

from inograph.documents.document import Cell, Table
from inograph.documents.signs import body_words, cues
from inograph.documents.text.points import orders

Span = tuple[int, int]

DECIDED = re.compile(r"\b(?:план|решени|меры|мероприяти|дорожн\w+ карт|шаг|договорил|поруч)\w*", re.IGNORECASE)
NO_FUTURE = (
    r"(?!(?:буд|мож|мог|должн|явля|име|вед|ид)[а-яё]+\b|[а-яё]*(?:[ыи]ва|има)[её]т|[а-яё]*(?:[ыи]ва|има)ют"
    r"|[а-яё]*(?:[пвх]од|[ст]во|нос)[ия]т|[а-яё]*(?:совет|тет|тут|[рнм]ат|бинет|бюджет|отч[её]т|лимит|аудит|кредит)\b)"
)
"""What tells no future though it ends so: `может`, `открывает`, `проводит`, and nouns."""
WILL = rf"(?<![а-яё-]){NO_FUTURE}[а-яё]{{3,}}(?:[иеёуюяа]т(?:ся)?|даст)(?![а-яё-])"
DEED = re.compile(rf"[ ,]*(?P<deed>{WILL} [^\n]{{8,500}}?)[.;]?\s*\Z")
BODY = re.compile(rf"[ ,]*(?P<who>[^\n]{{3,200}}?) (?={WILL} )")
LEAST, TITLED, FEWEST_WORDS = 3, 12, 6
HEADER = "Мероприятие", "Срок", "Исполнитель"


def read(text: str) -> tuple[Table, ...]:
    """What, when and who of each sentence; none unless there are three, most of what is told there."""
    lines = cues.lines(text)
    if not any(DECIDED.search(line.text) for line in lines[:TITLED]):
        return ()
    told = [(at, row) for at, line in enumerate(lines) if (row := _row(text, line.start, line.end))]
    if len(told) < LEAST:
        return ()
    between = lines[told[0][0] : told[-1][0] + 1]
    if 2 * len(told) < sum(len(line.text.split()) >= FEWEST_WORDS for line in between):
        return ()
    return (Table.below(HEADER, (tuple(Cell.of(text, span) for span in row) for _, row in told)),)


def _row(text: str, start: int, end: int) -> tuple[Span, Span, Span] | None:
    """What, when and who a line foretells; None where it names no body, no day or month, or no deed to come."""
    time = orders.DEADLINE.search(text, start, end)
    if time is None or orders.OF_A_YEAR.search(time.group()) is None:
        return None
    ahead = time.start() == start
    named = BODY.match(text, time.end(), end) if ahead else None
    who = named.span("who") if named else (start, start + len(text[start : time.start()].rstrip(" ,")))
    deed = DEED.match(text, named.end() if named else time.end(), end)
    if deed is None or who[0] >= who[1] or not _is_body(text[slice(*who)]):
        return None
    return deed.span("deed"), time.span(), who


def _is_body(words: str) -> bool:
    return ". " not in words and (cues.is_body(words) or body_words.PERSON.search(words) is not None)
