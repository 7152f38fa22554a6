"""Sentences that promise: `By June 2031, the Rivers Team will mend the weir.`, `We will: • open a museum by May 2032`.

A sentence tells who will do what by when; a line that ends with `will:` says it for all points of the list below it.
Other texts use such sentences too. The title says that these are a plan, and they are most of what is told there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import Line
from inograph.documents.text.points.bulleted import BULLET
from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.runon_words import NAME_ENGLISH, POINT_ENGLISH
from inograph.documents.text.run_on.timed_words import DEED

Span = tuple[int, int]
Promise = tuple[Span, Span, Span]
"""What, when and who."""

TITLE = re.compile(
    r"\b(?:plans?|strateg(?:y|ies)|commitments?|actions?|objectives?|goals|priorities|pledges?|milestones|programme"
    r"|road ?map|what we will do|next steps|recommendations|delivery|agreed)\b",
    re.IGNORECASE,
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Easter|Christmas),? (?:of )?(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?"
WHEN = (
    r"(?:(?:the|end|start|beginning|close|of|mid|early|late)[ -]){0,5}"
    rf"(?:(?:first|second|third|fourth|last) (?:quarter|half) of )?(?:{POINT_ENGLISH}|{SEASON})"
)
BY = rf"(?:[Bb]y|[Bb]efore|[Nn]o later than|[Dd]uring|[Ii]n|[Uu]ntil) {WHEN}"
EVERY = r"(?:every|each) (?:(?:two|three|four|six|other) )?(?:weeks?|months?|quarter|term|years?)|twice a year"
NOUN = (
    r"(?:[a-z]+ ){0,3}(?:council|department|ministry|agency|university|college|school|board|committee|service|office"
    r"|authority|team|unit|trust|partnership|commission|secretariat|government|centre|company|institute|museum"
    r"|hospital|group|association|partner|member|provider|operator|employer|landlord|developer|manager)s?"
)
"""A noun in small letters that stands for a body."""
HELPED = r"(?:together |jointly |working |in (?:partnership|collaboration|consultation) )?with "
WHO = (
    r"(?P<we>[Ww]e|[Ii]t|[Tt]hey|[Tt]h(?:is|e) (?:project|programme|program|initiative|plan|work(?:stream| package)?))"
    r"|(?:[Tt]he )?(?P<who>"
    rf"(?!The ){NAME_ENGLISH}(?:,? and (?:the {NAME_ENGLISH}|[a-z'’]+ {NOUN})"
    rf"|, {HELPED}(?:the )?{NAME_ENGLISH}(?=,))?|(?:[A-Z][a-z]+ )?{NOUN})"
)
MARK = rf"[ \t]*(?:{bullets.SIGN}|\(?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[a-z])[.)])\s+"
WORDS = r"(?:[^.;\n]|\.(?=[\w,])|\n[ \t]*(?=[a-z(\d])){8,500}?"
SENTENCE = re.compile(
    rf"(?:^(?:(?P<mark>{MARK})|[ \t]*)|(?<=[.;:!?,] )(?:and )?\((?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})\) |(?<=[.;!?] ))"
    rf"(?P<whole>"
    rf"(?:(?P<first>{BY}),? )?(?:{WHO}),? (?:will|shall|is to|are to|(?(mark)to|will)) (?:also )?"
    rf"(?P<deed>[a-z-]+ {WORDS})(?: (?P<last>{BY}|{EVERY})| [–—-] (?P<date>{WHEN}))?)"
    r"(?=[.;]\s|[.;]?[ \t]*$(?!\n[ \t]*[a-z(\d]))",
    re.MULTILINE,
)
HEADING = re.compile(rf"(?:\A|(?<=[.!?] ))(?:(?P<first>{BY}),? )?(?:{WHO}) (?:will|shall)(?: also)? ?:?\Z")
DONE = re.compile(rf"(?P<time>{BY}),? (?:{WHO}) (?:will|shall) have ")
"""What tells below a list when its points are done: `By July 2031 this project will have placed the stewards`."""
OPEN = re.compile(r"(?:will|shall)(?: also)? ?:?\Z")
LAST = re.compile(rf"[ ,(]+(?P<last>{BY})[).;, ]*\Z")
NO_DEED = re.compile(
    r"(?:be|have|see|need|become|remain|not|then|likely|probably|meet|expire|end)\b|continue(?! to (?!be)[a-z])"
)
ENDS = re.compile(r"(?<=[\w)\"”])[.;](?=\s|\Z)")
"""Where a sentence ends."""
WILL = re.compile(r".*?\b(?:will|shall|is to|are to|to) (?:also |continue to )?", re.DOTALL)
LEAST, TIMED, TITLED, FEWEST_WORDS = 3, 0.7, 12, 6
HEADER = "Action", "When", "Responsible"


def read(text: str) -> tuple[Table, ...]:
    """What, when and who of each promise; none unless there are three, most of what a text with such a title tells."""
    if cues.RUSSIAN.search(text):
        return ()
    lines = cues.lines(text)
    if not any(TITLE.search(line.text) for line in lines[:TITLED]):
        return ()
    rows = sorted({*_sentences(text), *_listed(text, lines)})
    if len(rows) < LEAST or not _are_promises(text, rows):
        return ()
    said = Counter(span for row in rows for span in row)
    cells = (tuple(replace(Cell.of(text, span), merged=said[span] > 1) for span in row) for row in rows)
    return (Table.below(HEADER, cells),)


def _sentences(text: str) -> Iterator[Promise]:
    """The sentences that tell who will do what by when, and points of lists that tell who will do what.

    Where times begin sentences the names are what comes behind who acts; else they are the sentences.
    """
    told = list(SENTENCE.finditer(text))
    ahead = any(found["first"] for found in told)
    for found in told:
        end = found.end("whole")
        time = next((found.span(at) for at in ("last", "date", "first") if found[at]), (end, end))
        if (found["mark"] or time[0] < time[1]) and not NO_DEED.match(found["deed"]):
            name = found.span("deed") if found["first"] or (found["who"] and ahead) else found.span("whole")
            yield name, time, found.span("who") if found["who"] else (end, end)


def _listed(text: str, lines: Sequence[Line]) -> Iterator[Promise]:
    """The points below a line that ends with `will`, each with its own time, or that of the line above or below."""
    head: re.Match[str] | None = None
    above: Line | None = None
    waiting: list[Promise] = []
    for line in lines:
        bullet = BULLET.match(line.text)
        if bullet is None:
            done = DONE.match(line.text) if waiting else None
            told = (line.start + done.start("time"), line.start + done.end("time")) if done else None
            yield from ((what, told or when, acting) for what, when, acting in waiting)
            head, above, waiting = HEADING.search(line.text) if OPEN.search(line.text) else None, line, []
            continue
        if head is None or above is None:
            continue
        last = LAST.search(line.text)
        end = last.start() if last else len(line.text.rstrip(" .;,"))
        when = last.span("last") if last else (end, end)
        base = line.start
        own: Span = (base + when[0], base + when[1])
        if not last and head["first"]:
            own = (above.start + head.start("first"), above.start + head.end("first"))
        nobody = (base + end, base + end)
        acting = (above.start + head.start("who"), above.start + head.end("who")) if head["who"] else nobody
        promise = (base + bullet.end(), base + end), own, acting
        if own[0] < own[1]:
            yield promise
        else:
            waiting.append(promise)
    yield from waiting


def _are_promises(text: str, rows: Sequence[Promise]) -> bool:
    """Whether most tell a time, half a body and a deed of plans, and half of the sentences there are promises."""
    deeds = sum(DEED.match(_deed(text[slice(*what)]).capitalize()) is not None for what, _, _ in rows)
    timed = sum(when[0] < when[1] for _, when, _ in rows)
    named = [text[slice(*acting)] for _, _, acting in rows if acting[0] < acting[1]]
    bodies = sum(name[0].islower() or cues.is_body(name) or who.ends_name(name.split()[-1]) for name in named)
    long = (line for line in text[rows[0][0][0] : rows[-1][0][1]].splitlines() if len(line.split()) >= FEWEST_WORDS)
    told = sum(len(ENDS.findall(line)) for line in long)
    surely = 2 * deeds >= len(rows) and 2 * bodies >= len(named)
    return surely and timed >= TIMED * len(rows) and 2 * len(rows) >= told


def _deed(words: str) -> str:
    """The words of a promise behind who gives it, if they tell who."""
    gives = words[:1].isupper() or words.startswith(("the ", "we ", "it ", "they "))
    return WILL.sub("", words, count=1) if gives else words
