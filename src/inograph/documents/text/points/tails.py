"""Who and when at the end of a point, however it is set off: `(Lead: Roads Unit; by May 2031)`, `– Clerk, June`.

Words for either may stand before it, or none; what is told last is taken first, each of the two once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inograph.documents.signs import cues
from inograph.documents.text.points.block_keys import DOER
from inograph.documents.text.points.bulleted import VAGUE
from inograph.documents.text.points.promised import LAST
from inograph.documents.text.run_on.timed_words import SEVERAL

Span = tuple[int, int]

OFFICE = (
    r"(?: (?:officers?|agency|agencies|bod(?:y|ies)|departments?|organi[sz]ations?|partners?|persons?|part(?:y|ies)"
    r"|roles?|responsibility|teams?|units?|members?|institutions?|directorate|ministry)(?:\(s\))?)?"
)
LABEL_WHO = (
    rf"(?:(?:action|project|task|main|overall) )?(?:leads?{OFFICE}|(?:person |officer |staff )?responsib(?:le|ility)"
    rf"{OFFICE}|owners?|by whom|by|who|assigned to|accountable|contact|champion|sponsor|{DOER})"
)
LABEL_WHEN = (
    r"(?:(?:target|planned|expected|proposed) )?(?:by when|by|due(?: date| by)?|deadline|time ?(?:scale|frame|line)"
    r"|timing|target(?: date)?|complet(?:e|ion)(?: date| by)?|when|dates?|delivery(?: date)?|start(?:s|ing)?(?: date)?"
    r"|end(?: date)?|until|for completion(?: by)?|to be (?:completed|done) by|year|period)"
)
WHO = re.compile(rf"{LABEL_WHO}(?:[ \t]*[:=–-]\s*|\s+(?=[A-Z]))", re.IGNORECASE)
WHEN = re.compile(rf"{LABEL_WHEN}(?:[ \t]*[:=–-]\s*|\s+)", re.IGNORECASE)
LABELLED = re.compile(
    rf"(?:(?:(?<=[.;:,?!)])\s*|\s+[–—-]\s+|\s)(?=(?:{LABEL_WHO}|{LABEL_WHEN})[ \t]*:\s)|\s(?={DOER}\s))(?P<told>[^:]+"
    r"(?::\s*[^:]+)?)\Z",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"(?:[ -]led(?: (?:action|activity|deliverable|initiative|item|measure|objective|priority|programme|program|project"
    r"|recommendation|step|strategy|tactic|task|work(?:stream)?)s?)?|,? (?:to|will|shall) (?:lead|deliver)"
    r"| (?:leads|is (?:the )?lead|as lead)(?: on this)?)[.\s]*\Z"
)
"""Words behind the name of who leads: `Canal Trust led action`, `Canal Trust to lead`."""
BRACKETS = re.compile(r"\s*[(\[](?P<told>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\Z")
BEHIND = re.compile(r"(?:\s+[–—|/-]\s+|\s{3,}|\s*\t\s*)(?P<told>(?:(?!\s[–—|/-]\s)[^\t]){2,160})\Z")
COLON = re.compile(r":\s+(?P<told>[A-Z][^:]{2,160})\Z")
SIGN = re.compile(r"\s*[;,:|/]\s+|\s+[–—-]\s+|\s+(?=by [A-Z\d])|\s+and (?=by )")
NAME = re.compile(r"(?:the\s)?[A-Z][\w'’&.-]*(?:,?\s(?:(?:of|for|and|the|&|with|in)\s|/\s?)*[A-Z(&/][\w'’&.)-]*)*")
CAPITAL = re.compile(r"(?:the )?[A-Z]")
NAMES = rf"{NAME.pattern}(?:(?: ?/ ?|;\s){NAME.pattern}){{0,4}}"
WHO_LAST = re.compile(rf"(?<=[a-z\d)%’'.])\s+(?P<who>{NAMES})\Z")
TIME_LAST = re.compile(rf"(?<=\S)\s+(?P<when>{SEVERAL})\Z")
WHEN_THEN_WHO = re.compile(rf"(?<=[\w)%’'.])\s+(?P<when>{SEVERAL})\s+(?P<who>{NAMES})\Z")
HOLDS_TIME = re.compile(rf"(?<!\w)(?:(?:{cues.MONTH}),? (?:19|20)\d\d|Q[1-4] (?:19|20)?\d\d)(?!\d)", re.IGNORECASE)
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Point:
    """What is to be done, who acts and when: empty spans at its end for what it does not tell."""

    what: Span
    who: Span | None = None
    when: Span | None = None
    sure: bool = False
    """Whether who acts is known for a body, or a word says that it is one."""

    @property
    def timed_within(self) -> bool:
        """Whether its time stands in the sentence of what is to be done."""
        return self.when is not None and self.when[0] < self.what[1]


def told(text: str, start: int, end: int) -> Point:
    """A point without what its end tells of who and when."""
    point = whole = Point((start, len(text[:end].rstrip())))
    while point.who is None or point.when is None:
        found = next(_ends(text, point), None)
        if found is None:
            break
        point = found
    return point if point is whole else replace(point, what=(point.what[0], _ended(text, *point.what)))


def run_together(text: str, start: int, end: int) -> Point | None:
    """A point whose end tells a time, and who beside it, with no sign: `Mend the roof Estates Unit May 2031`."""
    stop = start + len(text[start:end].rstrip(" \t\r\n.;"))
    if (last := TIME_LAST.search(text, start, stop)) and (found := WHO_LAST.search(text, start, last.start())):
        when = last.span("when")
    elif found := WHEN_THEN_WHO.search(text, start, stop):
        when = found.span("when")
    named = _who(text, found.span("who")) if found else None
    return Point((start, _ended(text, start, found.start())), named[0], when, sure=True) if found and named else None


def ends_in_time(words: str) -> bool:
    """Whether the last words of a line are a time, and those before them are not."""
    return TIME_LAST.search(words) is not None and cues.dated(words) != cues.SURELY_DATED


def holds_time(text: str, start: int, end: int) -> bool:
    """Whether a month with its year, or a quarter, stands in a point."""
    return HOLDS_TIME.search(text, start, end) is not None


def without_who(text: str, start: int, end: int) -> Point:
    """A point of a list whose brackets name no bodies: only a time is taken from its end."""
    point = told(text, start, end)
    if point.who is None:
        return point
    if point.when and point.when[0] > point.who[1]:
        return Point((point.what[0], trimmed(text, point.what[0], _before(text, point.when[0]))[1]), None, point.when)
    return Point((start, len(text[:end].rstrip())))


def _before(text: str, place: int) -> int:
    """Where the words before a time end, without the signs that set it off."""
    while place and text[place - 1] in " \t\n([–—-,;:/|":
        place -= 1
    return place + (text[place : place + 1] == ")")


def _ends(text: str, point: Point) -> Iterator[Point]:
    """What the last words of a point tell, by each sign that may set them off; a time in its sentence stays there."""
    first, last = point.what
    for pattern in (BRACKETS, LABELLED, BEHIND, COLON):
        found = pattern.search(text, max(first, last - 2 * LONGEST), last)
        if found is None or found.start() <= first:
            continue
        if pattern is COLON and not SIGN.search(found["told"]):
            continue
        what = first, _ended(text, first, found.start())
        if what[0] < what[1] and (new := _told(text, found.span("told"), point, what)):
            yield new
    by = LAST.search(text, max(first, last - LONGEST), last) if point.when is None and point.who is None else None
    if by and by.start() > first and cues.dated(_words(text, by.span("last"))) == cues.SURELY_DATED:
        yield Point(point.what, None, by.span("last"))


def _ended(text: str, start: int, end: int) -> int:
    """Where the words of a deed end, with their full stop."""
    return start + len(text[start:end].rstrip(" \t\r\n;,–—-/|"))


def _told(text: str, span: Span, point: Point, what: Span) -> Point | None:
    """The point with what some words behind it tell: one of the two, or both with a sign between them."""
    span = trimmed(text, *span)
    if point.when is None and (when := _time(text, span)):
        return Point(what, point.who, when, point.sure)
    if point.who is not None:
        return None
    if point.when is None:
        for sign in sorted(SIGN.finditer(text, *span), key=lambda sign: (sign[0].strip() != ";", sign.start())):
            parts = trimmed(text, span[0], sign.start()), trimmed(text, sign.end(), span[1])
            for one, other in (parts, parts[::-1]):
                if (named := _who(text, one)) and (when := _time(text, other)):
                    return Point(what, named[0], when, sure=True)
    named = _who(text, span)
    return Point(what, named[0], point.when, named[1]) if named else None


def _time(text: str, span: Span) -> Span | None:
    """The words of a time, without the word that says so."""
    label = WHEN.match(text, *span)
    rest = (label.end(), span[1]) if label else span
    words, told = _words(text, span), _words(text, rest)
    if label and ":" in label[0]:
        return rest if cues.dated(told) or VAGUE.match(told) else None
    if cues.dated(words) == cues.SURELY_DATED or VAGUE.match(words):
        return span
    return rest if label and cues.dated(told) == cues.SURELY_DATED else None


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _who(text: str, span: Span) -> tuple[Span, bool] | None:
    """The names of who acts, and whether they surely are such."""
    label = WHO.match(text, *span)
    bare = (label.end(), span[1]) if label else span
    if label is None and (label := LEADS.search(text, *span)):
        bare = span[0], label.start()
    words = _words(text, bare)
    if not words or len(words) > LONGEST or cues.dated(words) or not (words[0].isupper() or cues.is_body(words)):
        return None
    if label:
        return bare, True
    if cues.acts(words):
        return bare, True
    return (bare, False) if NAME.fullmatch(words) and CAPITAL.match(words) else None


def who(text: str, span: Span, *, sure: bool) -> Span | None:
    """The names of who acts that some words are, known ones only if they must be `sure`."""
    found = _who(text, span)
    return found[0] if found and (found[1] or not sure) else None


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the spaces around it and the signs at its end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;,"):
        end -= 1
    return start, end
