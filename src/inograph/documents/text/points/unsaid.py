"""Points whose body no word announces: it stands between what is done and the word for the time, or in brackets.

1. Publish the list on the website.
Director, Programs Start date: May 2016
Completion: June 2016
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from inograph import bullets
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, SUPPORT, SURELY_DATED, Line
from inograph.documents.text.points.block_keys import ADDRESSEE, START, Block, Key
from inograph.documents.text.points.block_times import LAST_WORDS, trimmed

BEFORE = re.compile(
    r"(?P<who>[A-Z][^\n:]{2,118}?)[ \t]*"
    r"(?:(?<=[ \t])(?P<start>(?:planned |expected )?start(?:ing)?(?: date)?)[ \t]*:[ \t]*(?P<when>[^\n:]{3,40}?))?"
    r"\s*\Z",
    re.IGNORECASE,
)
MOSTLY = 0.7
OPENED = re.compile(r"\s*\((?P<who>[^()]{3,240})\Z")
BRACKETED = re.compile(r"\s*\((?P<who>[^()]{3,240})\)[\s.;]*\Z")
SUBJECT = re.compile(
    r"(?:\W*\d{1,3}(?:\.\d{1,3})*[.)]?\s)?(?:\W*[A-Z][^\n:.]{2,50}:[*_]{0,2}\s+)?\W*(?:The )?"
    r"(?P<who>[A-Z][\w'’&-]+(?:,? (?:(?:and|of|for|the|&) ){0,2}[A-Z][\w'’-]*){0,7}) (?:will|shall|(?:has )?agreed to)"
    r" (?!(?:be|have|include|remain|need|cover|not|continue)\b)[a-z]+ "
)
"""Who a sentence says will do what: `Webinar: Amy Poole will fix a date`."""
BULLET = re.compile(rf"{bullets.SIGN}[ \t]+")
LEAST, MOSTLY_LISTED = 2, 0.6


def told(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The points with the bodies on the lines above their times, or that will do what the points say.

    They are as they were where only a few have one.
    """
    found = [_before(text, block) or _subject(text, block) for block in blocks]
    dated = [DEADLINE in block.keys for block in blocks]
    if sum(one is not None for one in found) < max(MOSTLY * sum(dated), 2):
        return list(blocks)
    for block, one in zip(blocks, found, strict=True):
        if one is None:
            continue
        block.keys = {ADDRESSEE: Key.wordless(ADDRESSEE, one.span("who")), **block.keys}
        if one.re is BEFORE and one["when"] and START not in block.keys:
            block.keys[START] = Key(START, *one.span("start"), one.span("when"), one.start("start"))
    return list(blocks)


def with_times(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The points with the times on lines of their own below who acts, where most have one that no word announces."""
    found = [_time_below(lines, block) for block in blocks]
    if sum(line is not None for line in found) < max(MOSTLY * len(blocks), LEAST):
        return list(blocks)
    for block, line in zip(blocks, found, strict=True):
        if line is not None:
            block.keys[DEADLINE] = Key.wordless(DEADLINE, (line.start, line.end))
    return list(blocks)


def _time_below(lines: Sequence[Line], block: Block) -> Line | None:
    """The line right below what a point tells, if it is a time and none is told."""
    if DEADLINE in block.keys or EXECUTOR not in block.keys:
        return None
    last = max((key.value, *key.more)[-1][1] for key in block.keys.values())
    at = bisect_left(lines, last, key=lambda line: line.start)
    return lines[at] if at < len(lines) and lines[at].dated == SURELY_DATED else None


def _before(text: str, block: Block) -> re.Match[str] | None:
    """The words on a line of their own between the name of a point and its first key, which is that of its time."""
    if block.name is None or DEADLINE not in block.keys or {EXECUTOR, SUPPORT, ADDRESSEE} & set(block.keys):
        return None
    first = min(key.from_place for key in block.keys.values())
    line = text[block.name[1] : first].rstrip().rfind("\n") + 1
    return BEFORE.match(text, block.name[1] + line, first) if line else None


def _subject(text: str, block: Block) -> re.Match[str] | None:
    """Who will do what the name of a point says, where no word for a body follows it."""
    if block.name is None or DEADLINE not in block.keys or {EXECUTOR, SUPPORT, ADDRESSEE} & set(block.keys):
        return None
    return SUBJECT.match(text, *block.name)


def in_brackets(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The points with the bodies that stand in brackets behind the deed: `- Survey (Port Office, resp. A. Smith)`.

    Points of the same list whose bracket has no word for the body are among them, and those below a time of their own.
    """
    own = [_without_opened(text, block) for block in blocks]
    starts = sorted(block.name[0] for block in own if block.name)
    above = _bullets(lines)
    known = {at for at in above if _holds(lines[at], starts)}
    listed = [at for at in above if at >= min(known, default=0)]
    if len(known) < LEAST or len(known) < MOSTLY_LISTED * len(listed):
        return own
    more = (_listed(text, lines, at, above[at]) for at in listed if at not in known)
    return sorted([*own, *(block for block in more if block)], key=lambda block: block.name[0] if block.name else 0)


def _bullets(lines: Sequence[Line]) -> dict[int, Line | None]:
    """The lines that begin with a bullet, each with the last one above it that begins otherwise, not small."""
    found: dict[int, Line | None] = {}
    above: Line | None = None
    for at, line in enumerate(lines):
        if BULLET.match(line.text):
            found[at] = above
        elif not line.is_small:
            above = line
    return found


def _holds(line: Line, places: Sequence[int]) -> bool:
    at = bisect_left(places, line.start)
    return at < len(places) and places[at] < line.end


def _without_opened(text: str, block: Block) -> Block:
    """A point whose name opens the bracket in which the word for the body stands, with the bodies before that word."""
    key = block.keys.get(EXECUTOR)
    opened = OPENED.search(text, block.name[0], key.from_place) if block.name and key else None
    if block.name is None or key is None or opened is None or not cues.is_body(opened["who"]):
        return block
    block.name = trimmed(text, block.name[0], opened.start())
    block.keys[EXECUTOR] = replace(key, value=trimmed(text, *opened.span("who")), more=(key.value, *key.more))
    return block


def _listed(text: str, lines: Sequence[Line], at: int, above: Line | None) -> Block | None:
    """A point that no word labels: with a body in brackets at its end, or below a line that only tells a time."""
    last = at
    while last + 1 < len(lines) and lines[last + 1].is_small:
        last += 1
    name = lines[at].start + len(lines[at].text.split(maxsplit=1)[0]), lines[last].end
    keys = {}
    told = BRACKETED.search(text, *name)
    if told and cues.is_body(told["who"]):
        keys[EXECUTOR] = Key.wordless(EXECUTOR, trimmed(text, *told.span("who")))
        name = name[0], told.start()
    if above and cues.dated(above.text) == SURELY_DATED and not LAST_WORDS.search(text, *name):
        keys[DEADLINE] = replace(Key.wordless(DEADLINE, (above.start, above.end)), shared=True)
    return Block(trimmed(text, *name), keys) if keys else None
