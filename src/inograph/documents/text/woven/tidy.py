"""Whether rows hold in each cell what the name of its column promises, and nothing of the other columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph import morphology
from inograph.documents.document import Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME
from inograph.documents.text.woven import likely, strands

NUMBER = re.compile(r"\A\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
BROKEN = re.compile(r"(?<=[а-яё])- (?=[а-яё])")
MOSTLY, FEW = 0.8, 2


def are_tidy(tables: Sequence[Table]) -> bool:
    """Whether nearly all rows tell a time, somebody and a deed below the names of these, and nothing of the others."""
    tidy: list[bool] = []
    for table in tables:
        roles = cues.header_roles(cell.text for cell in table.rows[0])
        for row in table.rows[1:]:
            cells = zip(roles, (" ".join(cell.text.split()) for cell in row), strict=True)
            told = {role: words for role, words in cells if words}
            if len(told) > 1:
                whole = NAME in told and not {DEADLINE, EXECUTOR}.isdisjoint(told)
                tidy.append(whole and all(_is_tidy(role, words) for role, words in told.items()))
    return sum(tidy) >= MOSTLY * len(tidy)


def _is_tidy(role: str | None, words: str) -> bool:
    match role:
        case cues.EXECUTOR:
            return likely.words(words).acts and not strands.TIME.search(words)
        case cues.DEADLINE:
            words = BROKEN.sub("", words)
            return strands.TIME.match(words) is not None or cues.dated(words) > 0
        case cues.NAME:
            one = likely.words(NUMBER.sub("", words) or words)
            return not (one.small or one.acts or _has_time_at_edge(words))
    return True


def _has_time_at_edge(words: str) -> bool:
    time = strands.TIME.search(words)
    at_edge = time is not None and len(words) in (time.end(), time.end() - time.start())
    return time is not None and at_edge and not strands.is_of_deed(words, time.span())


def hold_times(said: Sequence[str]) -> bool:
    """Whether several lines of words hold times of their own, as lines do that go through all columns."""
    times = ((words, time) for words in said if (time := strands.TIME.search(words)))
    return sum(not strands.is_of_deed(words, time.span()) for words, time in times) > FEW


def is_somebody(words: str) -> bool:
    """Whether the words that should tell a deed are nothing but a person or a post: `Библиотекарь`."""
    told = likely.words(words)
    few = len(words.split()) <= FEW
    return (
        few and told.acts and (told.person or any(map(morphology.is_of_people, (told.first, likely.last_word(words)))))
    )
