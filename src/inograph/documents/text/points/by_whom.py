"""Deeds that say in brackets who does each: `Action R1.2 (by Roads Group): put up the signs.`, `1.2 Put them up. (RG)`.

Behind a deed brackets hold much else, so there nearly every point between the first and the last must name bodies.
`[Roads Group] Put up the signs by 2031` names the body alone before its deed; half of such points tell a time.
"""

from __future__ import annotations

import re

from inograph import bullets, morphology
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.text.points.promised import BY
from inograph.documents.text.run_on import timed_words

_CODE = r"(?P<code>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){0,3})?"
BEFORE = re.compile(
    rf"^[ \t]*(?:{bullets.SIGN}[ \t]+)?(?P<word>Action|Task|Step|Measure|Recommendation)?[ \t]*{_CODE}[.)]?[ \t]*"
    r"\((?P<key>by|led by|lead|responsible):?[ \t]+(?P<who>[^()\n]{2,90})\)[ \t]*:[ \t]*"
    r"(?P<what>[^\n]{10,600}?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BEGUN = rf"(?:{bullets.SIGN}[ \t]|\d{{1,2}}\.\d)"
POINT = re.compile(
    rf"^[ \t]*(?:{bullets.SIGN}[ \t]+{_CODE}|(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}))[.)]?[ \t]*"
    rf"(?P<what>[^\W\d_][^\n]*?(?:\n(?![ \t]*(?:\n|{_BEGUN}))[^\n]*?){{0,3}})"
    r"[ \t\n]*\((?P<who>[^()]{2,120})\)[ \t]*[.;]?[ \t]*$",
    re.MULTILINE,
)
MARKED = re.compile(
    rf"^[ \t]*(?:{bullets.SIGN}[ \t]+|"
    r"(?P<number>[A-Z]{1,3}\d{1,3}(?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){1,3})[.)]?[ \t]+"
    r"|\d{1,3}[.)][ \t]+)?"
    r"[\[(](?P<who>[A-Z][^()\[\]\n]{1,120})[\])]:?[ \t]+(?P<what>[A-Z][^\n]{8,600}?)[ \t.;]*$",
    re.MULTILINE,
)
WITHIN = re.compile(rf"\b{BY}")
BEGUN = re.compile(rf"^[ \t]*{_BEGUN}", re.MULTILINE)
SHORT = re.compile(r"[^\W\d_a-zа-яё]{2,8}(?:[-/ ][^\W\d_a-zа-яё]{1,8})?")
"""What a body is called among those who know it: `AAFC`, `ФНС`."""
LEAST, MOSTLY, LEAST_BEHIND, NEARLY = 3, 0.6, 5, 0.8
LED, SHARED = ("No.", "Action", "Lead"), ("No.", "Action", "Responsible")
TIMED = *LED, "When"
HALF = 0.5


def read(text: str) -> tuple[Table, ...]:
    """The deeds as rows of number, what and who; none with a few only, or where few name a body."""
    for header, find in ((LED, _before), (TIMED, _marked), (SHARED, _behind)):
        if found := find(text):
            return (Table.below(header, (_row(text, point) for point in found)),)
    return ()


def _before(text: str) -> list[re.Match[str]]:
    found = list(BEFORE.finditer(text))
    named = sum(point["who"][:1].isupper() or cues.is_body(point["who"]) for point in found)
    called = sum(bool(point["word"] or point["code"]) for point in found)
    return found if len(found) >= LEAST and min(named, called) >= MOSTLY * len(found) else []


def _marked(text: str) -> list[re.Match[str]]:
    found = list(MARKED.finditer(text))
    deeds = sum(_is_deed(point["what"]) for point in found)
    timed = sum(WITHIN.search(point["what"]) is not None for point in found)
    return found if len(found) >= LEAST and deeds >= NEARLY * len(found) and timed >= HALF * len(found) else []


def _behind(text: str) -> list[re.Match[str]]:
    found = [point for point in POINT.finditer(text) if _names_bodies(point["who"]) and _is_deed(point["what"])]
    if len(found) < LEAST_BEHIND or not cues.PLAN.search(text):
        return []
    points = sum(1 for _ in BEGUN.finditer(text, found[0].start(), found[-1].end()))
    return found if len(found) >= NEARLY * points else []


def _is_deed(words: str) -> bool:
    first = words.split()[0]
    return bool(timed_words.DEED.match(words)) or morphology.is_infinitive(first) or first.endswith(("ние", "ция"))


def _names_bodies(words: str) -> bool:
    parts = [part.strip() for part in re.split(r"[,;]", words)]
    return all(SHORT.fullmatch(part) or cues.is_body(part) for part in parts)


def _row(text: str, point: re.Match[str]) -> tuple[Cell, ...]:
    told = point.groupdict()
    code = next((name for name in ("code", "number") if told.get(name)), None)
    spans = point.span(code) if code else (point.start("what"),) * 2, point.span("what"), point.span("who")
    when = WITHIN.search(text, *point.span("what")) if point.re is MARKED else None
    last = [when.span() if when else (point.end(),) * 2] if point.re is MARKED else []
    return tuple(Cell.of(text, span) for span in (*spans, *last))
