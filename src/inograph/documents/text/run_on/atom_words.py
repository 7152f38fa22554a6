"""The English words by which pieces of a text are known: states, sums, headings, amounts, deeds told as gerunds."""

from __future__ import annotations

import re

from inograph import bullets, responses
from inograph.documents.text.run_on import timed_words

MORE_TIMES = re.compile(
    r"(?<!\w)(?:FY ?(?:19|20)\d\d(?: ?[–/-] ?(?:20)?\d\d)?|Years? \d(?:(?:, | and |[–-])\d){0,3}"
    r"|(?:1st|2nd|3rd|4th|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) [Qq]uarter(?: of)?(?: (?:19|20)\d\d)?"
    r"|[Nn]ext meeting)(?!\w)"
)
ADJECTIVE = re.compile(
    r"(?<=ly)(?<!early) (?:report|review|meeting|update|newsletter|survey|return|audit|statistic)s?\b|(?<=ual) [a-z]"
)
"""What stands behind `quarterly` where that tells which report is meant, not when."""
STATE = re.compile(
    rf"(?<!\S)(?:{timed_words.STATUS.pattern}|Not (?:yet )?commenced|Behind schedule|Amber|Green|Red|None|Nil|N/A"
    r"|(?:State|Central|Local|Municipal|National|Council|Existing) [Bb]udgets?|No (?:additional )?[Cc]osts?"
    r"|(?:Within )?[Ee]xisting (?:[Rr]esources|[Bb]udgets?)|(?:Staff|Officers?['’]?) time|In[- ][Hh]ouse"
    r"|Donors?|Budget(?= [A-Z])"
    r"|IPA(?: (?:\d|I{1,3}))?(?= [A-Z])"
    rf"|{responses.PAST}"
    r"|(?:High|Medium|Low)(?! (?:Street|Schools?|Court|Commission\w*|Road|Needs|Speed|Term|Carbon|Income|Sheriff"
    r"|Peak)\b))"
    r"(?![\w-])(?![ \t]+[a-z])(?! (?:Spaces?|Data|Government|Estate)\b)"
)
"""What a cell of states or costs says."""
HEADING = re.compile(
    r"(?<!\S)(?:(?:Strategic|Specific|General|Overall|Key) )?(?:Goal|Objective|Priority|Pillar|Theme|Strand"
    r"|(?:Focus |Result |Thematic |Priority |Action )?Area"
    r"|Section|Chapter|Outcome|Aim) (?:\d{1,2}|[IVX]{1,4}|[A-H])(?:[.:]| [–-]|(?= [A-Z]))(?=\s?\S)"
)
"""How the heading of a part begins, be it in the middle of a line."""
AMOUNT = re.compile(
    r"(?<=[a-z] )(?<!all )(?<!the )(?<!least )(?<!than )(?<!with )(?<!from )\d[\d,.]*(?:%| per cent)? (?=[a-z]{3})"
)
"""An amount behind words in small letters, with which what comes of a deed may begin: `60 inspectors trained`."""
MEASURE = re.compile(
    r"(?<=[a-z)] )(?:Number|Percentage|Proportion|Rate|Level|Increased?|Decreased?|Reduc(?:ed|tion)|Improve(?:d|ment)"
    r"|Evidence|Completion|Publication|Adoption) (?:of|in) (?=[a-z])"
)
"""How the words begin that say by what a deed is measured, right behind a name too: `Road Team Number of miles`."""
SENTENCE = re.compile(r"[A-Z][a-z]+ (?!(?:of|for|and|to|in) )[a-z0-9]")
"""A word with a capital letter before small ones, which begins a sentence rather than a name."""
GERUND = re.compile(
    r"(?!Build|Fund|Hous|Meet|Park|Light|Market|Nurs|Brief)[A-Z][a-z]{2,}ing"
    r" (?:and [a-z]+ing|of|the|an?|new|all|[a-z]+s)\b"
)
"""A deed told as `Drafting the rules`, `Training of teachers`."""
ONE_STREET = (
    r"(?:[A-Z][\w'’-]+ ){1,2}"
    r"(?:Road|Street|Lane|Walk|Way|Avenue|Close|Square|Bridge|Crossing|Quay|Hill|Row|Terrace|Drive|Highway)"
)
STREETS = re.compile(rf"{ONE_STREET}(?:(?:, | and | & ){ONE_STREET})*")
"""A street or the like, or several."""
BEFORE_NAME = re.compile(rf"(?:{STREETS.pattern}|[A-Z][\w'’-]+ (?:and|&) [A-Z][\w'’-]+)\s(?=[A-Z])")
"""Such, or two places, before another name."""
BELOW = re.compile(rf"\s*(?:(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[.)]?|{bullets.SIGN})[ \t]+)?")
"""What stands between a line and the words of the next one."""
FEWEST_HEADING, MOST_HEADING = 1, 14


def are_above_deed(text: str, place: int, line: str) -> bool:
    """Whether the words of a line tell no time and end without a sign, and the next line begins with a deed."""
    words = line[BELOW.match(line).end() :]  # type: ignore[union-attr]
    if not (FEWEST_HEADING <= len(words.split()) <= MOST_HEADING and words[0].isupper() and line[-1].isalnum()):
        return False
    below = BELOW.match(text, place + len(line)).end()  # type: ignore[union-attr]
    return timed_words.DEED.match(text, below) is not None and not timed_words.TIME.search(line)
