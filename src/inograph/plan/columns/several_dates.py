"""Which of several columns of dates tells the deadline: not the day of the order, nor that when the work was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.columns.header_words import DEADLINE, END, NOTE, Row, called

TERM = re.compile(r"срок|когда|выполнить|исполнить", re.IGNORECASE)
REVISED = re.compile(
    r"(?:даты? )?(?:перенос\w*|продлени[ея]|продл[её]н\w*|перенес[её]н\w*|нов(?:ый|ая)|уточн[её]нн\w+|изменени[ея]"
    r"|изменённ\w+|измененн\w+|скорректированн\w+|пересмотренн\w+)(?: (?:до|на|срок\w{0,2}|дат[аыу]"
    r"|(?:ис|вы)полнени[яе]|реализации|\(дата\)))*",
    re.IGNORECASE,
)
PAST = re.compile(
    r"дата|(?!.*план)(?:дата|срок|фактическ)\b.*\bфакт\w*.*|(?!.*план)фактическ\w+ (?:дата|срок).*"
    r"|дата (?:поручени|документ|протокол|письм|распоряж"
    r"|указани|получени|поступлени|внесени|постановк|выдач|совещани|обращени|заседани|регистраци"
    r"|(?:фактическ\w+ )?(?:ис|вы)полнени|снятия|закрытия|отч[её]т|доклад)\w*(?: .*)?",
    re.IGNORECASE,
)
"""A date that no plan sets, where another column tells the term."""


def settled(header: Sequence[Row], roles: Sequence[str | None]) -> list[str | None]:
    """The roles with a note for such a date; a new term counts before the one that was set at first."""
    said = [called(header, at).strip(" .:") for at in range(len(roles))]
    dates = {at for at, role in enumerate(roles) if role == DEADLINE}
    revised = {at for at, words in enumerate(said) if roles[at] in (None, DEADLINE) and REVISED.fullmatch(words)}
    others = {at for at in dates if PAST.fullmatch(said[at])} - revised
    if not any(TERM.search(said[at]) for at in dates - revised - others):
        return list(roles)
    return [
        NOTE if at in others else END if at in revised and END not in roles else role for at, role in enumerate(roles)
    ]
