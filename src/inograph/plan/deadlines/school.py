"""Terms and years of British schools and universities → the months that they are, where a document speaks as they do.

The autumn term ends in December and the summer term in July; a year runs from September to August. The spring term
ends with Easter, which moves: it stays as it is. Elsewhere terms and years differ by country.
"""

from __future__ import annotations

import re

from inograph.plan.deadlines.calendar_words import days_first
from inograph.plan.deadlines.fiscal import is_next
from inograph.plan.deadlines.points import SchoolYear

HINTS = ("SEN", "Ofsted", "eadteacher", "EYFS", "Key Stage", "KS", "Pupil", "£", ".uk", "Athena", "overning", "EHC")
BRITISH = re.compile(
    r"\b(?:SENDCos?|SEND?CO|SENCos?|Ofsted|Pupil Premium|Key Stage|KS[1-5]|EYFS|[Hh]eadteachers?|[Gg]overning [Bb]ody"
    r"|Athena S[Ww][Aa][Nn])\b|£ ?\d|\.(?:ac|sch|gov)\.uk\b|\bSEND (?=[A-Z][a-z])|\bEHC (?:plan|P)"
)
MONTHS = {"autumn": ("September", "December"), "michaelmas": ("September", "December"), "summer": ("April", "July")}
UNTIL = r"(?P<until>(?:(?:by|before|until) )?(?:the )?end of (?:the )?|(?:by|before|until) (?:the )?)?"
RUN = r"(?P<first>20\d\d)(?: ?[/–-] ?(?P<next>(?:20)?\d\d))?"
TERM = re.compile(rf"\b{UNTIL}(?P<term>autumn|michaelmas|summer) term\b(?:,? (?:of )?{RUN})?(?!\d)", re.IGNORECASE)
YEAR = re.compile(
    rf"\b{UNTIL}(?:(?:academic|school) year |AY ?){RUN}(?!\d)|\b{UNTIL.replace('until>', 'by>')}"
    r"(?P<one>20\d\d) ?[/–-] ?(?P<other>(?:20)?\d\d) (?:academic|school) year\b",
    re.IGNORECASE,
)


def told(text: str) -> bool:
    """Whether a document speaks as British schools and universities do."""
    return any(hint in text for hint in HINTS) and BRITISH.search(text) is not None


def year_in(title: str) -> SchoolYear | None:
    """The one school year that the words above a plan name; None where they name none or several.

    >>> year_in("School improvement plan 2031/32"), year_in("Plan 2031-2034")
    (SchoolYear(first=2031, august=None, begins=None), None)
    """
    named = {int(run["first"]) for run in re.finditer(RUN, title) if run["next"] and is_next(run["first"], run["next"])}
    return SchoolYear(named.pop()) if len(named) == 1 else None


def spelled(words: str) -> str:
    """The words with such terms and years as their months.

    >>> spelled("by end of autumn term 2031"), spelled("Summer term 2031/32"), spelled("AY 2031/32")
    ('by December 2031', 'April 2032 - July 2032', 'September 2031 - August 2032')
    >>> spelled("Spring term 2031"), spelled("end of the 2031-32 academic year")
    ('Spring term 2031', 'by August 2032')
    """
    return YEAR.sub(_year, TERM.sub(_term, days_first(words)))


def _term(found: re.Match[str]) -> str:
    first, last = MONTHS[found["term"].lower()]
    named = found["first"] or ""
    year = str(int(named) + 1) if named and found["next"] and first == "April" else named
    begins, ends = (f"{month} {year}".strip() for month in (first, last))
    return f"by {ends}" if found["until"] else f"{begins} - {ends}"


def _year(found: re.Match[str]) -> str:
    first, second = found["first"] or found["one"], found["next"] or found["other"]
    if not second or not is_next(first, second):
        return found.group()
    until = found["until"] or found["by"]
    return f"by August {int(first) + 1}" if until else f"September {first} - August {int(first) + 1}"
