"""The words of a text that label what stands behind them (`Responsible:`, `(отв. …`), and what each says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT
from inograph.documents.text.points.block_keys import (
    BARE_DATE,
    DOER,
    KEY,
    KEYS,
    LABEL,
    LETTERED,
    MANY,
    NEXT_POINT,
    POINT,
    WRITER,
    Key,
)
from inograph.documents.text.points.block_times import trimmed

LEAST = 2
LABELS = tuple((role, re.compile(f"(?:{words}){MANY}", re.IGNORECASE)) for role, words in KEYS)
BARE_NUMBER = re.compile(r"[ \t]*\d{1,3}[ \t]*(?:\n|\Z|[ \t]{2})")
"""What tells no time alone: `Start month: 4`."""
REGISTERED = re.compile(r"[А-ЯЁ][а-яё]{0,2}-\d+(?:-?[а-яё]+)?,? п(?:п|ункт)?\.? ?\d[\d., п]*")
"""Where a point is registered, on a line above it: `Пр-512, п.3`."""
ACTS = re.compile("action", re.IGNORECASE)
"""A word for a deed that says who does it where a bracket opens before it."""
BEHIND_DEED = re.compile(
    r"\s?(?-i:[A-Z])[^.:;\n]{1,90}[.;,]? (?:deadline|due|by|when|date|timescale)\b(?: (?:by|date))?\s?:", re.IGNORECASE
)
"""Who acts and by when, behind the word `Action` that the deed stands before."""
BEFORE_TIME = re.compile(
    r"\s(?:the )?[A-Z][^.:;\n]{1,90}[.;,] (?:Deadline|Due|By|When|Date|Time(?:scale|line|frame)|Target|Completion)\b"
    r"(?: (?:by|date))? [A-Z\d]"
)
"""Who acts and by when, behind words for both without any colon: `Owner Clerk. Deadline 1 May 2031.`"""
BEHIND_SENTENCE = re.compile(r"[.;]\s{1,2}\Z")
UPLOADED = re.compile(r"date (?:post(?:ed)?|upload(?:ed)?|added)", re.IGNORECASE)
"""What a site of uploads says of a document: `Date post: 14-Sep-2031`."""
DOES = re.compile(DOER, re.IGNORECASE)
COUNT = re.compile(r"[ \t*_]*\d{1,3}[.)][ \t*_]+")
HEADED = re.compile(r"[^\n]{1,80}\n\s*")
LONGEST_VALUE = 1200
MOST_LINES = 3


def keys(text: str) -> Iterator[Key]:
    """The labels in their order, each with the place of its words and of what they are followed by."""
    matches = list(KEY.finditer(text))
    lone = _lone(text, matches)
    told = ((match, role) for match in matches if (role := _role(match)))
    found = [(match, role) for match, role in told if match.start("key") in lone or _is_key(text, match, role)]
    found = [(match, role) for match, role in found if role != NOTE or not _heads_points(text, match)]
    topics = [role == NOTE and _is_counted(text, match) for match, role in found]
    if sum(topics) == sum(_is_counted(text, match) for match, _ in found):
        found = [one for one, topic in zip(found, topics, strict=True) if not topic]
    for index, (match, role) in enumerate(found):
        following = found[index + 1][0].start() if index + 1 < len(found) else len(text)
        value = trimmed(text, match.end(), _value_end(text, match, following))
        if role == EXECUTOR and WRITER.match(text, match.start("key")):
            continue
        due = _due_in(text, value) if role in (EXECUTOR, SUPPORT) else None
        yield Key(role, match.start("key"), match.end("key"), due[0] if due else value, match.start())
        if due:
            yield Key.wordless(DEADLINE, due[1])


def _due_in(text: str, value: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Who and when, where both stand after one word: `Lead: Town Council; by March 2019`."""
    place = max(text.rfind(";", *value), text.rfind(",", *value))
    if place < 0 or cues.dated(" ".join(text[place + 1 : value[1]].split())) < cues.SURELY_DATED:
        return None
    return trimmed(text, value[0], place), trimmed(text, place + 1, value[1])


def _lone(text: str, matches: Sequence[re.Match[str]]) -> set[int]:
    """Where words stand on lines of their own above what they name, again and again, never two of them in a row."""
    filling = (match for match in matches if not match["sign"].strip() and _fills_line(text, match))
    alone = [match for match in filling if not _heads_column(text, match)]
    said = Counter(match["key"].lower() for match in alone)
    starts = {match.start("key") for match in alone}
    followed = {match.start("key"): _next_line(text, match.end()) for match in alone}
    beside = {place for place in followed.values() if place in starts}
    kept = (
        match
        for match in alone
        if followed[match.start("key")] not in starts
        and match.start("key") not in beside
        and match["key"][:1].isupper()
        and not LABEL.match(text[followed[match.start("key")] :].partition("\n")[0])
    )
    return {match.start("key") for match in kept if said[match["key"].lower()] >= LEAST}


def _fills_line(text: str, match: re.Match[str]) -> bool:
    after = text.find("\n", match.end())
    return _begins_line(text, match) and not text[match.end() : after].strip(" \t*_")


def _begins_line(text: str, match: re.Match[str]) -> bool:
    before = text.rfind("\n", 0, match.start("key")) + 1
    return not text[before : match.start("key")].strip(" \t*_-•")


def _is_counted(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands before a label on its line: `7. Budget: …`, what the point is about."""
    return COUNT.fullmatch(text, text.rfind("\n", 0, match.start("key")) + 1, match.start("key")) is not None


def _heads_column(text: str, match: re.Match[str]) -> bool:
    """Whether the line above, or a few that go on in small letters, name a column too: the words head a table."""
    above = text[max(0, match.start("key") - LONGEST_VALUE) : match.start("key")].split("\n")
    lines = [line.strip() for line in above if line.strip()][-MOST_LINES:]
    first = next((at for at in reversed(range(len(lines))) if not lines[at][0].islower()), 0)
    return cues.header_role(" ".join(lines[first:])) not in (None, NUMBER)


def _heads_points(text: str, match: re.Match[str]) -> bool:
    """Whether the line of a label stands right above a point: `Priority: Juniors` above `Action 1 - Train coaches`."""
    below = HEADED.match(text, match.end())
    return below is not None and _begins_line(text, match) and POINT.match(text, below.end()) is not None


def _next_line(text: str, place: int) -> int:
    """Where the next line with words begins."""
    after = text.find("\n", place)
    while after >= 0 and after + 1 < len(text) and text[after + 1].isspace():
        after += 1
    return after + 1


def _role(match: re.Match[str]) -> str | None:
    """What a label says; `By` that no time follows says who acts, `Action: …` does so in brackets and behind a deed."""
    role = _said(match)
    if (
        role == NAME
        and ACTS.fullmatch(match["key"])
        and (match["open"] or BEHIND_DEED.match(match.string, match.end()))
    ):
        return EXECUTOR
    if role != DEADLINE or match["key"].lower() != "by":
        return role
    return DEADLINE if BARE_DATE.match(match.string, match.end()) else EXECUTOR


def _said(match: re.Match[str]) -> str | None:
    """What the words of a label say; None where they are those of names of columns and name none."""
    if match["named"] is None:
        return next(role for index, (role, _) in enumerate(KEYS) if match[f"k{index}"] is not None)
    words, start = match["named"], match.start("named")
    if UPLOADED.fullmatch(words):
        return None
    own = (
        role
        for role, pattern in LABELS
        if pattern.fullmatch(words)
        or ((found := pattern.match(match.string, start)) and found.end() == match.end("named"))
    )
    role = next(own, None) or cues.header_role(words)
    return None if role == DEADLINE and BARE_NUMBER.match(match.string, match.end()) else role


def _is_key(text: str, match: re.Match[str], role: str) -> bool:
    """A word without a colon or dash is a key in brackets, as `Отв.`, and before what is surely a time."""
    words, sign = match["key"], match["sign"]
    if match.start() == match.start("key") and text[match.start() - 1 : match.start()].isalnum():
        return ":" in sign  # glued to the words before it: `Q2 2023Responsibility: …`
    if sign.strip():
        shouted = words[:1].isupper() or ":" in sign or match.group().lstrip(" \t")[:1] in "-–—•*"
        return shouted or _begins_line(text, match) or _in_bracket(text, match) or _is_told(text, match, role)
    if words.endswith("?") and _begins_line(text, match):
        return words[:1].isupper()
    if role == DEADLINE:
        return bool(BARE_DATE.match(text, match.end())) and (words[:1].isupper() or _in_bracket(text, match))
    if role == EXECUTOR:
        listed = text[max(0, match.start("key") - 2) : match.start("key")].strip() in (",", ";", "–", "—")
        begins = words[:1].isupper() or listed or _in_bracket(text, match)
        ends = BEHIND_SENTENCE.search(text, max(0, match.start("key") - 3), match.start("key"))
        timed = ends is not None and words[:1].isupper() and BEFORE_TIME.match(text, match.end()) is not None
        return timed or (begins and (words.endswith(".") or DOES.fullmatch(words) is not None))
    if role == SUPPORT:
        return words.endswith(".") and _in_bracket(text, match)
    return False


def _is_told(text: str, match: re.Match[str], role: str) -> bool:
    """Whether a small word with a dash stands behind a semicolon, or before a time: `срок – май; исполнитель – мэр`."""
    due = role == DEADLINE and BARE_DATE.match(text, match.end()) is not None
    return due or text[max(0, match.start("key") - 4) : match.start("key")].rstrip()[-1:] == ";"


def _in_bracket(text: str, match: re.Match[str]) -> bool:
    if match["open"] is not None:
        return True
    before = text[max(0, match.start() - 300) : match.start()]
    return any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("()", "[]"))


def _value_end(text: str, match: re.Match[str], following: int) -> int:
    """Where the words after a key end: at the next key, its closing bracket, or the end of the paragraph."""
    start = match.end()
    end = min(following, start + LONGEST_VALUE)
    anew = NEXT_POINT.search(text, start, end)
    end = anew.start() if anew else end
    if _in_bracket(text, match):
        return min(end, _closing(text, start, end))
    place = start
    while place < end:
        stop = text.find("\n", place, end)
        if stop < 0:
            return end
        if text[start:stop].strip() and not _goes_on(text, start, stop):
            return stop
        place = stop + 1
    return end


def _closing(text: str, start: int, end: int) -> int:
    depth = 0
    for place in range(start, end):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth < 0:
            return place
    return end


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Whether a value broken at the end of a line goes on in the next one."""
    below = text[stop + 1 : stop + 200].partition("\n")[0].strip()
    if (
        not below
        or POINT.match(below)
        or cues.NUMBERED.match(below)
        or cues.INDEX.match(below)
        or LETTERED.match(below)
        or REGISTERED.fullmatch(below)
    ):
        return False
    said = text[start:stop].rstrip()
    unfinished = said.endswith((",", "(", "-", "–", ";")) or bool(cues.UNFINISHED.search(said[-40:]))
    first = below.lstrip("(")[:1]
    return unfinished or (first.islower() and not said.endswith(".")) or bool(cues.CONSENT.match(below.lstrip("( ")))
