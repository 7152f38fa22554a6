"""Fields of work, which English names of bodies are made of, and the nouns that head such names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.executors.english_kinds import WORD, head_of
from inograph.plan.executors.english_words import (
    FIELDS,
    HEADS,
    PLACES,
    PLURAL_WHEN_SMALL,
    PLURALS,
    SHARED_BY_ALL,
    SHORT_FIELDS,
)

NEUTRAL = re.compile(r"(?:u\.s\.|us|uk|eu|un|the|of|for|and|&|national|royal|hm|state|federal|city|county"
                     r"|metropolitan|general|central"
                     r"|joint|scottish|welsh|irish|english|british|northern|southern|eastern|western|european"
                     r"|[A-Za-z]+(?:ish|ian|ese))\Z", re.IGNORECASE)  # fmt: skip
ENDS_ACRONYM = re.compile(r"(?:\A|[\s(])(?:[A-Z][A-Z0-9&.-]+|[A-Z][a-z]{0,2}[A-Z][A-Za-z]*)\)?\Z")
FUNCTION_ACRONYM = re.compile(r"(?:HR|IT|ICT|PR|GIS|OD|M&E|ICT's)\Z")
MADE = re.compile(
    r"[a-z]{3,}(?:[st]ions?|ments?|it(?:y|ies)|ness|ings?|ism|[ae]nc(?:e|y|ies)|tures?|logy|graphy|desy|nomy"
    r"|ics|ship|care|ives|ery|rage|ical|ional|ural|ental)\Z"
)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*\Z")
NOUNS = HEADS | PLACES | PLURALS
"""What is no field of work although it may be made like one: `association`, `universities`."""


def waits_for_head(left: str) -> bool:
    """Whether words are only fields of work, which a noun after them may head: `Scottish Fire`, `Traffic`."""
    words = WORD.findall(left)
    if len(words) > 1 and ENDS_ACRONYM.fullmatch(words[0]) and not FUNCTION_ACRONYM.match(words[0]):
        words = words[1:]
    if not words or not is_field(words[-1].lower()):
        return False
    return all(is_field(word.lower()) or NEUTRAL.match(word) for word in words)


def are_fields(segment: str) -> bool:
    """Whether words are fields of work only, the first with a capital letter.

    >>> are_fields("Finance and Planning"), are_fields("Finance Department")
    (True, False)
    """
    words = [word.lower() for word in WORD.findall(IN_BRACKETS.sub("", segment))]
    if words[:2] == ["local", "government"]:
        return len(words) == 2 or are_fields(segment.split(maxsplit=2)[2])
    held = [
        word for word in words if word not in ("and", "&", "the", "of", "for", "local", "national", "state", "public")
    ]
    return (
        bool(held)
        and segment[:1].isupper()
        and all(map(is_field, held))
        and (not segment.isupper() or set(held) <= SHORT_FIELDS)
    )


def is_field(word: str) -> bool:
    """Whether a small word names a field of work: a known one, or a noun made like `prevention`, `disparities`."""
    word = word.replace("’", "'")
    return word in FIELDS or word.removesuffix("'s") in FIELDS or (word not in NOUNS and bool(MADE.search(word)))


def is_headed(words: str) -> bool:
    """Whether a noun heads the words, or the name of a place behind fields: `Social Development Canada`."""
    *before, last = [word.lower() for word in WORD.findall(IN_BRACKETS.sub("", words))] or [""]
    if not before:
        return False
    return head_of(words) in HEADS or (last in PLACES and all(is_field(word) or NEUTRAL.match(word) for word in before))


def is_body(words: Sequence[str]) -> bool:
    """Whether the last of the small words heads a body: `customs service`, but not `public service`."""
    if not words or words[-1] not in HEADS:
        return False
    return words[-1] not in FIELDS or (len(words) > 1 and words[-2] not in SHARED_BY_ALL)


def are_services(segment: str) -> bool:
    """Whether words are what a part of a council looks after.

    >>> are_services("Landlord Services"), are_services("Network Rail")
    (True, False)
    """
    *before, last = segment.lower().split()
    return bool(before) and last.endswith("s") and (last in PLURAL_WHEN_SMALL or is_field(last))


def has_own_name(segment: str) -> bool:
    """Whether a word that is no field of work begins a name of several words.

    >>> has_own_name("Kelda Water"), has_own_name("Water Quality")
    (True, False)
    """
    first, *others = segment.split()
    return bool(others) and segment[:1].isupper() and not (is_field(first.lower()) or NEUTRAL.match(first))
