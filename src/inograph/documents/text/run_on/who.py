"""Where the English names of those who act begin at the end of words that run together: no sign parts them.

Names are words with capital letters and what joins them, or groups in small letters (`local schools`). They begin
behind a word in small letters; never behind one that wants more (`for the`), and never with the noun of a body alone.

    Set up a stall at the fair Clerk → Clerk
    Write a report for the AGM Secretary → Secretary
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.documents.signs import cues

Span = tuple[int, int]

LONGEST = 160
TOKEN = re.compile(r"\S+")
CAPITAL = re.compile(r"[(\"“]?[A-Z]")
JOINS = frozenset(("of", "for", "and", "the", "&", "with", "/", "–", "-", "or", "on", "in"))
WANTS = frozenset(
    "a an the of for in at to with by from on and or its their our all each every any new no between into about"
    " against through under within per as than via using".split()
)
"""Words behind which no name of a list begins."""
SMALL_GROUP = re.compile(
    r"(?:(?:all|other|local|regional|relevant|external|various|community|participating|partner|voluntary|key|area"
    r"|member|district|town|parish|primary|secondary|delivery|national|individual|interested|state|line|private)\s)"
    r"{0,3}"
    r"(?:schools|governors|partners|agencies|authorities|councils|councillors|volunteers|contractors|consultants"
    r"|stakeholders|departments|ministries|municipalities|employers|landowners|residents|parents|staff|teachers"
    r"|farmers|clubs|groups|providers|operators|businesses|companies|communities|organi[sz]ations|associations"
    r"|universities|colleges|hospitals|practices|governments|managers|officers|coordinators|members|donors|others"
    r"|charities|societies|trustees|services|teams|leads|developers|landlords|retailers|suppliers|headteachers)"
    r"(?=[,;/&(]|\s|\Z)"
)
HEADS = re.compile(
    r"(?:Department|Dept|Ministry|Office|Agency|Commission|Council|Authority|Board|Committee|Service|Services|Team"
    r"|Unit|Division|Section|Branch|Directorate|Group|Trust|Partnership|Forum|Association|Network|Institute"
    r"|University|College|Society|Federation|Foundation|Bureau|Centre|Center|Company|Corporation|Panel|Union|Alliance"
    r"|Police|Partners|Bank|Fund|Academy|Inspectorate|Secretariat|Administration|Chamber|District)[.,;]?\Z"
)
"""Nouns that end the name of a body, and begin none but before `of` and `for`."""
POSTS = re.compile(
    r"(?:Officers?|Managers?|Directors?|Coordinators?|Co-ordinators?|Secretary|Chair|Clerk|Heads?|Leads?|Mayor"
    r"|Wardens?|Engineers?|Planners?|Supervisors?|Superintendent|Inspectors?|Nurses?|Teachers?|Headteacher"
    r"|Commissioners?|Ministers?|Rangers?|Chief|Treasurer|Advis[eo]rs?|Administrators?|Executive|Editor|Caretaker"
    r"|Principal|Dean|Registrar|SENCO|Assistants?|Leaders?|Specialists?|Analysts?|Architects?|Surveyors?"
    r"|Librarians?|Councillors?|Foresters?|Attorney|Trustees?)[.,;]?\Z"
)
TITLED = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof|Professor|Rev|Sir)\.?\Z")
OF = ("of", "for", "on")
ENDED = re.compile(r"[a-z]{4}[.!?]\Z")
"""The last word of a sentence."""


def begins(text: str, start: int, end: int) -> int | None:
    """Where the names at the end of a range begin; None where none stands there.

    >>> words = "Send letters to the Scouts Cllr Dunn and Cllr Ahmed"
    >>> words[begins(words, 0, len(words)) :]
    'Cllr Dunn and Cllr Ahmed'
    """
    tokens = list(_tokens(text, max(start, end - LONGEST), end))
    first = _first(text, tokens, end)
    places = [at for at in range(first, len(tokens)) if _may_begin(text, tokens, at, start)]
    if not places:
        return None
    named = (at for at in places if _names_body(text, tokens[at][0], end))
    return tokens[next(named, places[0])][0]


def _tokens(text: str, start: int, end: int) -> Iterator[Span]:
    cut = start and not text[start - 1].isspace()
    for token in TOKEN.finditer(text, start, end):
        if not (cut and token.start() == start):
            yield token.span()


def _first(text: str, tokens: Sequence[Span], end: int) -> int:
    """The first of the last words that may all belong to names."""
    at = len(tokens)
    while at:
        start, stop = tokens[at - 1]
        word = text[start:stop]
        if ENDED.search(word) and at < len(tokens):
            break
        if not (CAPITAL.match(word) or word in JOINS or _in_group(text, tokens, at - 1, end)) or word[-1] in ":]":
            break
        at -= 1
    return at


def _in_group(text: str, tokens: Sequence[Span], at: int, end: int) -> bool:
    """Whether a word is one of a group in small letters: itself, or with those behind it."""
    return SMALL_GROUP.match(text, tokens[at][0], end) is not None


def _may_begin(text: str, tokens: Sequence[Span], at: int, start: int) -> bool:
    """Whether a name may begin with a word: behind what wants no more, and not with the bare noun of a body."""
    first, last = tokens[at]
    word, before = text[first:last], text[slice(*tokens[at - 1])] if at else ""
    if word in JOINS or (not at and first != start) or before.lower() in WANTS or before.endswith((",", "/", "&")):
        return False
    if not CAPITAL.match(word):
        return not before[:1].isupper() and SMALL_GROUP.match(text, first) is not None
    following = text[slice(*tokens[at + 1])] if at + 1 < len(tokens) else ""
    if HEADS.match(word):
        return following in OF or not before[:1].isupper()
    return not TITLED.match(before)


def _names_body(text: str, place: int, end: int) -> bool:
    return cues.is_body(" ".join(text[place:end].split()))


def ends_name(word: str) -> bool:
    """Whether a word ends the name of a body or a post: `Team`, `Officer`."""
    return bool(HEADS.match(word) or POSTS.match(word))


def parted(text: str, start: int, end: int) -> int | None:
    """Where the names of those who help begin behind the name of who leads, with no sign between them; else None.

    >>> words = "Parks Department Tree Wardens, local schools"
    >>> words[parted(words, 0, len(words)) :]
    'Tree Wardens, local schools'
    """
    return next(joints(text, start, end), None)


def joints(text: str, start: int, end: int) -> Iterator[int]:
    """Where a name may begin right behind another one, with no sign between them."""
    tokens = list(_tokens(text, start, end))
    for at in range(1, len(tokens)):
        before, word = text[slice(*tokens[at - 1])], text[slice(*tokens[at])]
        whole = ends_name(before) and before[-1].isalnum()
        acronym = before.isupper() and len(before) > 1 and before.isalpha() and not ends_name(word)
        if TITLED.match(word) or ((whole or acronym) and _begins_another(text, tokens, at, end)):
            yield tokens[at][0]


def _begins_another(text: str, tokens: Sequence[Span], at: int, end: int) -> bool:
    """Whether a name of its own begins with a word: two words with capitals, an abbreviation, or a small group."""
    word = text[slice(*tokens[at])]
    if word in JOINS or ends_name(word):
        return False
    if _in_group(text, tokens, at, end):
        return True
    if not CAPITAL.match(word):
        return False
    if at + 1 < len(tokens) and _in_group(text, tokens, at + 1, end):
        return True
    following = text[slice(*tokens[at + 1])] if at + 1 < len(tokens) else ""
    return bool(word.rstrip(",;").isupper() or CAPITAL.match(following) or word.endswith((",", ";")) or not following)
