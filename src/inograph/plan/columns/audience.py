"""A column of participants that tells for whom something is held, rather than who helps to hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.columns.header_words import NOTE, SUPPORT, Row
from inograph.plan.words import squeeze

PARTICIPANTS = re.compile(r"участники\b(?! программ| подпрограмм)", re.IGNORECASE)
AUDIENCE = re.compile(
    r"\d\W*(?:[а-я]\W+)?(?:классы?|кл|курсы?|групп[аы]|отряды?)\b|\bкласс(?:ы|ов)?\b|\bтворческая группа\b"
    r"|\b(?:учащи|обучающи|желающи)(?:е|х|м)?с?я?\b"
    r"|\b(?:воспитанник|ученик|школьник|студент|подростк|дошкольник|первоклассник|выпускник|пенсионер|ветеран|зрител"
    r"|жител|родител|читател|посетител|отдыхающи)\w{1,3}\b|\bдет(?:и|ей|ям)\b|\bмолод[её]ж[ьи]\b|\bнаселени[ея]\b",
    re.IGNORECASE,
)
MOSTLY = 0.5


def apart(header: Sequence[Row], rows: Sequence[Row], named: Sequence[str | None]) -> list[str | None]:
    """The roles with a note for a column of participants most of whose cells name an audience: `5-9 классы`."""
    roles = list(named)
    for at in [at for at, role in enumerate(roles) if role == SUPPORT]:
        called = squeeze(" ".join(row[at].text for row in header))
        cells = [row[at].text for row in rows if row[at].text.strip()]
        if PARTICIPANTS.match(called) and sum(bool(AUDIENCE.search(cell)) for cell in cells) > MOSTLY * len(cells):
            roles[at] = NOTE
    return roles
