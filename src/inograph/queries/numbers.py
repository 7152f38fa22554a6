"""The number that people call an activity by: the plan's own, else its place in the plan, as pages have it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from inograph.queries.plans import Selecting, plans
from inograph.spelling import fold

_SIGN = re.compile(r"(?:no?\.|no(?=\s?\d)|[nп](?=\s)|#|п\.|пункт\b|мероприятие\b|item\b|activity\b)\s*(?=\w)")
_NUMBER = re.compile(r"\d+[^\W\d]?(?:[./-]\d+[^\W\d]?)*")
_SHOWN = 2


class Numbered(Protocol):
    """A thing with the number that it is called by, if any, and whether that is only its place in the plan."""

    @property
    def iri(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def by_place(self) -> bool: ...


T = TypeVar("T", bound=Numbered)


def bare(text: str) -> str:
    """A number without its sign and the point behind it, as it is compared.

    >>> bare("№ 1.4."), bare("№13"), bare("п. 2"), bare("Пункт 7"), bare("n7"), bare("А-1")
    ('1.4', '13', '2', '7', 'n7', 'а-1')
    """
    return _SIGN.sub("", fold(text), count=1).rstrip(".") if any(sign.isdigit() for sign in text) else fold(text)


def is_number(text: str) -> bool:
    """Whether a text can be nothing but a number.

    >>> is_number("№ 13"), is_number("1.4а"), is_number("10 школ"), is_number("n13")
    (True, True, False, False)
    """
    return bool(_NUMBER.fullmatch(bare(text)))


def having(kg: Selecting, text: str, things: Sequence[T]) -> list[T]:
    """The things that a number means; in each plan a place counts only where nothing has it for its own number."""
    wanted = bare(text)
    alike = [thing for thing in things if thing.number and bare(thing.number) == wanted]
    if len(alike) < 2 or not any(thing.by_place for thing in alike):
        return alike
    plan = plans(kg)
    own = {plan.get(thing.iri) for thing in alike if not thing.by_place}
    return [thing for thing in alike if not thing.by_place or plan.get(thing.iri) not in own]


def nearest(text: str, things: Collection[T]) -> list[T]:
    """The things whose numbers stand beside one that none has."""
    ordered = sorted((thing for thing in things if thing.number), key=lambda thing: _order(thing.number))
    at = bisect([_order(thing.number) for thing in ordered], _order(text))
    return ordered[max(at - _SHOWN, 0) : at + _SHOWN]


def _order(number: str) -> list[tuple[int, str]]:
    """`1.4а` as numbers are counted."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|[^\W\d]+", bare(number))]
