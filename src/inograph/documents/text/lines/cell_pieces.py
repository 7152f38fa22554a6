"""How well a piece of a line begins a cell of an English table, goes on in it or ends it, by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, SUPPORT
from inograph.documents.text.run_on import atom_words, money, runon_words, timed_words, who

WHO = (EXECUTOR, SUPPORT)
WANTS = who.WANTS | frozenset(
    "after before during since until towards among amongst across along around over near behind beyond without despite"
    " including regarding concerning if when where which who whose so but because while whether both either this these"
    " those one two three four five six seven eight nine ten her his your be is"
    " are was were will has have been being not very".split()
)
OF_EVENT = re.compile(
    r"(?:[Ww]ithin (?:the )?(?:first )?(?:\d|[a-z]+) ?[a-z]* ?(?:of|from|after)?"
    r"|(?:[Oo]n|[Uu]pon|[Aa]fter|[Ff]ollowing|[Bb]efore|[Pp]rior to|[Pp]ending|[Ss]ubject to|[Bb]y|[Aa]t)"
    r" (?:the )?(?:completion|approval|adoption|signature|signing|award|commencement|receipt|opening|launch"
    r"|appointment|start|end|close|closing|entry|handover|mobili[sz]ation|confirmation|first|next|final|disbursement|publication)\b"
    r"|[Nn]o later than"
    r"|(?:\d{1,3}|[A-Z][a-z]+) (?:calendar |working )?(?:days|weeks|months) (?:before|after|from|prior to))"
)
"""How a time begins that an event tells: `Within six months of` / `the start of the plan`."""
UNENDED, AFTER_STOP = -3.0, 1.5
OPENED = re.compile(
    rf" (?:By|Before|End|From|Start|Mid|Early|Late|\d{{1,2}}|(?:\d{{1,2}} )?(?:{runon_words.MONTH_ENGLISH}))(?![a-z])"
)
"""How a time begins whose end stands on the line below."""
OTHER = re.compile(
    r"([A-Z][\w'’-]+) (?:Ministry|Department|Directorate|Office|Bureau|Institute|Head|Director|Dean|Chair) of\b"
)
"""A word of another cell before the name of a body or post."""
HEAD = re.compile(
    r"\S+ (?:of|for|on)\b|(?:Chief|Head|Assistant|Deputy|Principal|Lead)s? |(?:Directors?|Council|Police|Board)\b"
)
"""A noun that may begin a name as well as end it."""
OF_IT = re.compile(r"(?:of|from|after|before|prior|following|to|the|and|if|for|on|in|commencement)\b|[(&]")
COUNTED = re.compile(
    r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|first|next|calendar|working)\Z", re.I
)
UNITS = re.compile(
    r"(?:(?:calendar|working|financial|fiscal|school|\d{1,2}|[a-z]{3,5}) )?(?:day|week|month|quarter|year|term)",
    re.I,
)
"""How a length of time breaks off, and how it goes on."""
ADJECTIVE = re.compile(
    r"\w{2,}(?:ous|ive|able|ible|ical|tional|ental|cial|onal|ural|ular|ary|less|ful)|young|old|new|small|large|local|rural"
    r"|urban|public|private|national|regional|global|annual|joint|early|late|high|low|good|better|best|clear|clean|safe"
    r"|poor|free|full|open|real|single|strong|short|long|wide|whole|key|main|major|minor|senior|junior|first|second"
    r"|third|next|final|further|second|missing|existing|relevant|appropriate|internal|external|digital|legal|social"
    r"|civil|human|mental|medical|elderly|disabled|vulnerable|green|black|white|red|blue|fewer|higher|lower|greater"
    r"|shorter|longer|wider|safer|cleaner|stronger|improved|increased|reduced",
    re.I,
)
"""A word behind which its noun is wanted, as a rule."""
ENDED_INSIDE, FIGURE = re.compile(r"[a-z]{3}[.;] (?![A-Z])"), re.compile(r"\d{1,2}|\d{1,3}(?:,\d{3})+")
"""The end of a sentence with small words behind it, and a figure that is no year."""
DANGLING = re.compile(
    r"\b(?:the|an?|all|each|every|its|their|our|any|no|one|two|three|four|five|six|of|with|for|by|and|or)"
    r" (?:of|in|on|at|by|for|near|among|after|from|with|into|under|and|or|gone|is|are|was|were|has|to)\b"
    r"(?! (?:which|whom|the above))"
)
"""A word that wants a noun, and no noun behind it: words of two cells."""
LATER = re.compile(
    r"(?:(?:and|then),? )*(?:thereafter|onwards?|after that"
    r"|(?:annually|yearly|quarterly|monthly|every year|each year|on-?going|regularly|continuous(?:ly)?)"
    r"(?: thereafter| after that| from then(?: on)?)?)"
)
"""How a time goes on that has only begun: `annually thereafter`."""
A_TIME = re.compile(rf"By|Before|Until|Q[1-4]|Spring|Summer|Autumn|Winter|(?-i:{runon_words.MONTH_ENGLISH})\.?")


def may_open_time(words: str) -> bool:
    """Whether a time may begin in words that goes on on the line below."""
    return OPENED.search(words) is not None or OF_EVENT.search(words) is not None


@lru_cache(maxsize=1 << 15)
def begins(role: str, piece: str) -> float:
    """How well a piece begins a cell."""
    deed = timed_words.DEED.match(piece) is not None
    time = timed_words.TIME.match(piece) or atom_words.MORE_TIMES.match(piece)
    if role == DEADLINE:
        if piece.split()[0] in ("of", "and", "to", "the", "in"):
            return -1.0
        if time and time.end() == len(piece.rstrip(".,;")):
            return 3.0
        return (
            1.5
            if cues.dated(piece) == cues.SURELY_DATED
            else 0.5
            if OPENED.fullmatch(f" {piece}") or cues.OPEN_TIME.fullmatch(piece) or OF_EVENT.match(piece)
            else -6.0
        )
    small = piece[0].islower()
    if time:
        return -3.0
    inner = _inner(role, piece)
    if role == NAME:
        return inner + (-2.0 if small else 1.5 if deed else -0.5 if cues.is_body(piece) else 0.3)
    if role in WHO:
        if small:
            return inner + (0.3 if who.SMALL_GROUP.match(piece) else -2.0)
        other = OTHER.match(piece)
        inner -= 1.2 if other and not who.ADJECTIVE.match(other[1]) else 0.0
        noun = piece.split()[0].strip(",;")
        inner -= 1.8 if who.ends_name(noun) and not (who.LONE_POST.match(noun) or HEAD.match(piece)) else 0.0
        return inner + (-1.5 if deed else 1.5 if _is_body(piece) else 0.3)
    if role == DELIVERABLE:
        return inner + (-1.0 if small or deed else -0.3 if _is_body(piece) else 0.5)
    return inner + (1.5 if _is_state(piece) else -0.7 if small else 0.1)


def _is_state(piece: str) -> bool:
    state = atom_words.STATE.match(piece) or money.SAID.match(piece)
    return state is not None and state.end() == len(piece)


@lru_cache(maxsize=1 << 15)
def _is_body(piece: str) -> bool:
    last = piece.split()[-1].strip(",;")
    capitals = " " in piece and all(word[0].isupper() or word in who.JOINS for word in piece.split())
    return (
        capitals
        or who.ends_name(last)
        or who.is_short(piece)
        or cues.is_body(piece)
        or bool(body_words.PERSON.match(piece))
    )


def _is_ended_name(piece: str) -> bool:
    last = piece.split()[-1].strip(",;.")
    return who.ends_name(last) or who.is_short(last) or body_words.PERSON.match(piece) is not None


def _inner(role: str, piece: str) -> float:
    """What the words inside a piece say: names have capital letters, sentences have not; no time begins at its end."""
    _, *words = piece.split()
    if LATER.fullmatch(piece) or DANGLING.search(piece):
        return -2.0
    if ENDED_INSIDE.search(piece) or (piece[-1] == ";" and role not in WHO):
        return -2.0
    if words and FIGURE.fullmatch(words[-1]):
        return -1.0 + _inner(role, piece.rpartition(" ")[0])
    if words and A_TIME.fullmatch(words[-1]):
        return -3.0 + _inner(role, piece.rpartition(" ")[0])
    if role in WHO:
        small = [word for word in words if word[0].islower() and word.strip(",;") not in who.JOINS]
        counted = sum(word.isdecimal() for word in words)
        return -0.7 * sum(not re.fullmatch(who.GROUPS, word.strip(",;")) for word in small) - counted
    times = timed_words.TIME.search(piece, 1)
    return -0.5 * sum(word[0].isupper() for word in words) - (2.0 if times and role != NAME else 0.7 if times else 0.0)


@lru_cache(maxsize=1 << 15)
def goes_on(role: str, before: str, whole: str, piece: str) -> float:
    """How well a piece goes on in a cell behind its piece on the line above."""
    small = piece[0].islower() or piece[0] in "(&"
    opened = wants(before)
    if role == DEADLINE:
        return _time_goes_on(before, whole, piece)
    last = before.split()[-1]
    inner = _inner(role, piece) - AFTER_STOP * (DANGLING.fullmatch(f"{last} {piece.split()[0]}") is not None)
    if role in WHO:
        first = piece.split()[0]
        joins = first in who.JOINS or (opened and (first in ("the", "all") or who.SMALL_GROUP.match(piece)))
        if small:
            return inner + (0.3 if joins else -1.0)
        if opened:
            return inner + 0.8
        if who.ends_name(first.strip(",;")):
            return inner + 0.8
        return inner + (-0.8 if who.ends_name(last) else 0.8 if who.ends_name(piece.split()[-1]) else 0.0)
    if timed_words.TIME.fullmatch(piece) or _is_state(whole):
        return inner - 3.0
    if small or opened:
        inner -= AFTER_STOP * (whole[-1] == "." and not opened)
        return inner + (0.4 if role == NAME or opened else -0.25 if role == DELIVERABLE else -0.4)
    return inner + (-1.5 if timed_words.DEED.match(piece) else -0.8 if _is_body(piece) else -0.4)


def _time_goes_on(before: str, whole: str, piece: str) -> float:
    joined = f"{whole} {piece}"
    time = timed_words.TIME.match(joined)
    if LATER.fullmatch(piece) or (time and time.end() == len(joined)):
        return 1.0
    if OF_EVENT.match(whole):
        if COUNTED.search(whole):
            return 1.0 if UNITS.match(piece) else -6.0
        return 0.4 if wants(before) else 0.6 if OF_IT.match(piece) else -1.0
    if timed_words.TIME.fullmatch(whole.rstrip(".,;")) and (cues.FULL_YEAR.search(whole) or piece[0].islower()):
        return -4.0
    known = any(map(cues.TIME.fullmatch, cues.WORD.findall(piece))) or cues.OPEN_TIME.fullmatch(piece)
    return 1.0 if known and cues.dated(joined) == cues.SURELY_DATED else -6.0


def wants(piece: str) -> bool:
    """Whether a piece cannot end a cell."""
    last = piece.split()[-1]
    return last[-1] in ",&–-/(" or last.lower() in WANTS or piece.rfind("(") > piece.rfind(")")


@lru_cache(maxsize=1 << 15)
def ends(role: str, before: str, whole: str) -> float:
    """How well a cell ends with a piece."""
    if wants(before):
        return UNENDED
    if role in WHO and before[-1] == ";":
        return 0.5 * UNENDED
    if role == DEADLINE:
        told = timed_words.TIME.search(whole) or cues.dated(whole) == cues.SURELY_DATED or OF_EVENT.match(whole)
        return 0.0 if told else -2.0
    if role in WHO:
        return 0.4 if _is_ended_name(before) else 0.0 if _is_body(before) else -0.4
    return 0.2 if whole[-1] == "." else -0.8 if ADJECTIVE.fullmatch(whole.split()[-1]) else 0.0
