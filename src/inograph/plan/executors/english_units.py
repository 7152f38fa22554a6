"""Where a comma stands inside one English name: between a unit and its body, or a post and its fields of work."""

from __future__ import annotations

import re

from inograph.plan.executors.english_fields import ENDS_ACRONYM, are_fields, is_field
from inograph.plan.executors.english_kinds import WORD, head_of, kind
from inograph.plan.executors.english_segments import AND, LIST_SEGMENT, segment, up_to_and
from inograph.plan.executors.english_words import APART, BARE_POST, FIELDS, HEADS, OF_NO_PLACE, OWNERS

LEVEL_WORD = r"(?:[A-Z][a-z]+(?:ian|ish|ese|ean)|[Ff]ederal|[Nn]ational|[Cc]entral|[Ss]tate|[Rr]egional|[Pp]rovincial)"
LEVEL = re.compile(LEVEL_WORD)
LEVELS = re.compile(rf"{LEVEL_WORD}(?:, [a-z]+)+,?")
GOVERNED = r"[a-z]+ (?:governments|authorities|agencies|councils)\b"
OF_LEVEL = re.compile(GOVERNED)
OF_LEVELS = re.compile(rf"(?:[a-z]+, ){{0,3}}[a-z]+(?: and|,? &) {GOVERNED}")
SEVERAL_PLACES = re.compile(
    r"(?:\w+ )*University of (?:the )?(?:California|Wisconsin|Ireland|Texas|Illinois|Minnesota|Maryland|Wales"
    r"|North Carolina|Massachusetts|Michigan|Missouri|Nebraska|Tennessee|Alaska|Hawai[‘’']?i|Colorado|Ulster"
    r"|West Indies|Papua New Guinea|New South Wales|the South Pacific|Technology(?: \w+)?)"
)
"""Universities that stand in several places: `National University of Ireland, Galway`."""
SCHOOL_OF = re.compile(r"(?:\w+ ){0,3}(?:College|Institute|School|Academy|Faculty|Laboratory) (?:of|for) ")
LONGEST_UNIT = 3
PARTS = frozenset(("division", "branch", "section", "unit"))
OF_OWNER = re.compile(r"(?:the )?(?:[A-Z]\w+ )?(?:Ministry|Department) of ")


def stay_together(left: str, right: str) -> bool:
    """Whether words before and behind a comma are one name: a unit and its body, a post and its fields of work."""
    item = segment(right, LIST_SEGMENT)
    return (
        _is_unit_of(left, item)
        or _stands_in(left, item)
        or _shares_governments(left, right)
        or _is_unit_in(left, right)
        or _is_post_of(left, right)
    )


def _is_unit_of(left: str, item: str) -> bool:
    """Whether fields of work before a comma are a unit of the body after it: `Highways, Stone Borough Council`."""
    named = item.split()
    return (
        len(named) > 1
        and named[-1].lower() in OWNERS
        and all(word.lower() in FIELDS for word in WORD.findall(left))
        and not is_field(named[0].lower())
        and head_of(left) not in HEADS
        and len(left.split()) <= LONGEST_UNIT
    )


def _is_unit_in(left: str, right: str) -> bool:
    """Whether a part told by its field stands before its body alone: `Finance Division, Department of Health`."""
    if not OF_OWNER.match(right):
        return False
    whole = LIST_SEGMENT.search(right, 1)
    alone = whole is None or not right[whole.end() :].strip()
    *fields, part = [word.lower() for word in WORD.findall(left)] or [""]
    return alone and part in PARTS and all(map(is_field, fields))


def _is_post_of(left: str, right: str) -> bool:
    """Whether fields of work go on to an "and" behind a post: `Executive Director, People, Culture and Safety`."""
    post, *fields = re.split(r",\s*", left)
    if not fields or not BARE_POST.fullmatch(post):
        return False
    *others, last = up_to_and(right)
    listed = all(len(field.split()) == 1 and head_of(field) not in HEADS for field in (*fields, *others))
    return listed and AND.search(last) is not None and are_fields(last)


def _shares_governments(left: str, right: str) -> bool:
    """Whether an adjective before a comma shares the noun of a list: `Australian, state and territory governments`."""
    return bool(LEVEL.fullmatch(left) and OF_LEVELS.match(right))


def govern_together(left: str, item: str) -> bool:
    """Whether adjectives before an "and" share the noun behind it: `Federal, state` and `local governments`."""
    return bool(LEVELS.fullmatch(left) and OF_LEVEL.match(item))


def _stands_in(left: str, item: str) -> bool:
    """Whether a place tells which school is meant: `College of Engineering, Pune`, `University of Texas, Austin`."""
    science = SCHOOL_OF.match(left)
    several = SEVERAL_PLACES.fullmatch(left)
    if not (science or several) or not item.isalpha() or not item.istitle():
        return False
    place = item.lower() not in OF_NO_PLACE and item.lower() not in FIELDS
    return place and (science is None or are_fields(left[science.end() :]))


def is_unit(item: str) -> bool:
    """Whether words after a bare post are where it is held: `Director, Programs Branch`."""
    return kind(item) == "organization" and head_of(item) not in APART and not ENDS_ACRONYM.search(item)
