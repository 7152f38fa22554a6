"""A row whose cells run together in an order of its own: what, by whom and when, told by one time and by names."""

from __future__ import annotations

import re

from inograph import morphology
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME
from inograph.documents.signs.times import TIME

Span = tuple[int, int]
CAPITAL = re.compile(r"(?<=[а-яё»\")] )[А-ЯЁ]{1,9}[а-яё]*")
WORD = re.compile(r"\w+")
LONGEST_BODY = 90


def cells(text: str, start: int, end: int) -> dict[str, Span] | None:
    """The cells of a row by role; None where not one time alone stands in it, or no name of a body shows.

    >>> row = "Служба озеленения Обрезка старых лип октябрь 2019 года"
    >>> [row[slice(*span)].strip() for span in cells(row, 0, len(row)).values()]
    ['Обрезка старых лип', 'октябрь 2019 года', 'Служба озеленения']
    """
    parts = _around_one(text, start, end)
    if parts is None:
        return None
    before, time, after = parts
    if _said(text, before) and _said(text, after):
        named = _is_body(text, before), _is_body(text, after)
        found = (after, before) if named == (True, False) else (before, after) if named == (False, True) else None
    else:
        found = _parted(text, *(before if _said(text, before) else after))
    return {NAME: found[0], DEADLINE: time, EXECUTOR: found[1]} if found else None


def around_time(text: str, start: int, end: int) -> dict[str, Span] | None:
    """What, when and by whom, where one time stands before words that begin with a capital; else what and when."""
    parts = _around_one(text, start, end)
    if parts is None:
        return None
    before, time, after = parts
    if not _said(text, before) or not _said(text, after):
        return {NAME: before if _said(text, before) else after, DEADLINE: time, EXECUTOR: (end, end)}
    return {NAME: before, DEADLINE: time, EXECUTOR: after} if _said(text, after)[0].isupper() else None


def _around_one(text: str, start: int, end: int) -> tuple[Span, Span, Span] | None:
    """What stands before the time of a row, the time and what stands after it; None unless there is one alone."""
    times = [found.span() for found in TIME.finditer(text, start, end)]
    return ((start, times[0][0]), times[0], (times[0][1], end)) if len(times) == 1 else None


def _parted(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """What and who, of which either stands first, without a time between them."""
    for place in (found.start() for found in CAPITAL.finditer(text, start, end)):
        first, second = (start, place), (place, end)
        if _are_bodies(text, second) and not _is_body(text, first):
            return first, second
        word = WORD.match(text, place)
        if word and morphology.may_begin(word[0]) and _is_body(text, first) and not _is_body(text, second):
            return second, first
    return None


def _said(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split()).strip(" .,;")


def _is_body(text: str, span: Span) -> bool:
    return cues.is_body(_said(text, span)[:LONGEST_BODY])


def _are_bodies(text: str, span: Span) -> bool:
    return all(cues.is_body(item.strip()) for item in _said(text, span).split(",") if item.strip())
