"""Labels of points that stand in the middle of a line, or alone above what they name, as labels that begin their line.

    Clean the weir Lead: Rivers Team Target date: May 2031
    Mend the lock Lead: Canal Office Target date: June 2031

    Lead officer / Rivers Team / Target date / May 2031 / Lead officer / Canal Office …

So do labels behind which a slash stands for the line of a drawn form: `Timescale / By May 2031`.

Words count as labels only where they come again and again: `Resources Target date:` once is the end of a body's name.
All words stay in their places; a space or a line end is exchanged for a line end or a colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from inograph.column_names import told
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, Line
from inograph.documents.text.points.block_keys import POINT
from inograph.documents.text.run_on import who

LEAST, LONGEST, LONGEST_ALONE = 3, 60, 90
MOSTLY, SHORT, SHARE = 0.8, 0.75, 0.4
MOST_WORDS = 3
GOES_ON = re.compile(r" (?:of|for|and|or|to|in|on|with|the|[-–—=|])\b| ?[:|]")
BEFORE_COLON = re.compile(r"[A-Z][A-Za-z ,./&()?’'-]{1,60}(?=\*{0,2}[ \t]{0,3}:)")
NAMED_BEFORE = re.compile(r"\b[A-Z][\w’'-]* \Z")
"""A word of a name, right before a noun that ends it: `Options` before `Team Deadline:`."""
REMARK = re.compile(r"\s+\([^()]*\)\Z")
COUNT, CODED = re.compile(r"\d{1,3}"), re.compile(r"(?:[A-Z]{1,3}[.-]?)?\d{1,2}(?:\.\d{1,2}){0,2}[.):]?\s+[A-Z][a-z]")
BEGINS = re.compile(r"(?:(?<=[\w.,;)] )|(?<=\())[A-Z]")
SLASHED = re.compile(r"^[ \t]*(?P<label>[A-Z][\w ,.&()?’'-]{1,60}?)(?P<slash>[ \t]/)[ \t]", re.MULTILINE)


def labelled(text: str) -> str:
    """The text with a label at the beginning of each line that has one, where labels recur; else as it is.

    >>> labelled("Clean Lead: A Date due: May Mend Lead: B Date due: June Mow Lead: C Date due: July").splitlines()[:3]
    ['Clean', 'Lead: A', 'Date due: May Mend']
    """
    text = _slashed(text)
    found = _in_lines(text) if text.count(":") >= 2 * LEAST else _alone(text)
    return found if found != text else _beginning(text)


def _slashed(text: str) -> str:
    """The text with a colon for the slash behind labels that begin lines again and again, where who and when are."""
    said = Counter(line["label"] for line in SLASHED.finditer(text))
    labels = {words for words, count in said.items() if count >= LEAST}
    if not {DEADLINE, EXECUTOR} <= set(map(cues.header_role, labels)):
        return text
    return SLASHED.sub(lambda line: _with_colon(line) if line["label"] in labels else line[0], text)


def _with_colon(line: re.Match[str]) -> str:
    return line[0][: line.start("slash") - line.start()] + ": " + line[0][line.end("slash") - line.start() :]


def _in_lines(text: str) -> str:
    found = [(_names(text, match.start(), match.end()), match.end()) for match in BEFORE_COLON.finditer(text)]
    said = Counter(text[place:end] for places, end in found for place in places)
    again: list[tuple[int, int]] = []
    for places, end in found:
        least = max([LEAST, *(SHARE * said[text[place:end]] for place in places)])
        again += [(place, end) for place in places if said[text[place:end]] >= least][:1]
    roles = {cues.header_role(text[place:end]) for place, end in again}
    if not {DEADLINE, EXECUTOR} <= roles:
        return _alone(text)
    signs = list(text)
    for place, _ in again:
        if place and text[place - 1] == " ":
            signs[place - 1] = "\n"
    return "".join(signs)


def _names(text: str, start: int, end: int) -> list[int]:
    """Where names of columns begin that end before a colon; none begins with the noun that ends a name before it."""
    places = (start, *(match.start() for match in BEGINS.finditer(text, start, end)))
    found = [at for at in places if end - at <= LONGEST and cues.header_role(text[at:end]) is not None]
    return [at for at in found if at == found[-1] or not _ends_name(text, at)]


def _ends_name(text: str, place: int) -> bool:
    named = NAMED_BEFORE.search(text, max(0, place - LONGEST), place) is not None
    return named and who.ends_name(text[place : place + LONGEST].split()[0])


def _alone(text: str) -> str:
    """The text with a colon behind labels that stand alone on their lines, each with what it names on the next one.

    Lines that come as often as all that name columns are labels too, whatever they name. A count below the label of
    deeds stands before the words of its deed; without such a label, deeds are called so: `Commitment 2: Open data`.
    """
    lines = cues.lines(text)
    said = Counter(line.text for line in lines if len(line.text) <= LONGEST_ALONE)
    named = {words: role for words, count in said.items() if count >= LEAST and (role := _role(words)) is not None}
    roles = set(named.values())
    called = roles >= {DEADLINE, EXECUTOR} and sum(map(_is_point, lines)) >= LEAST
    if not called and (NAME not in roles or {DEADLINE, EXECUTOR}.isdisjoint(roles)):
        return text
    often = max(said[words] for words in named)
    labels = named.keys() | {words for words, count in said.items() if count == often and _may_label(words)}
    if not _take_turns(lines, labels):
        return text
    signs = list(text)
    for line, below, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if line.text not in labels or below.text in labels:
            continue
        if named.get(line.text) == NAME and after and COUNT.fullmatch(below.text) and after.text not in labels:
            signs[below.end : after.start] = " " * (after.start - below.end)
        end = line.start + len(_bare(line.text))
        signs[end] = ":"
        signs[end + 1 : below.start] = " " * (below.start - end - 1)
    return "".join(signs)


def _is_point(line: Line) -> bool:
    """Whether a line calls a deed by a word and a code, or begins with a code: `A.1 Set up a seed bank`."""
    return POINT.match(line.text) is not None or CODED.match(line.text) is not None


def _beginning(text: str) -> str:
    """The text with a colon behind labels that begin lines without one: `Timeframe June 2031` / `Responsibility Clerk`.

    Who and when are told so, each again and again, and most of what stands behind the word for when is a time.
    """
    begun = [(line, role, end) for line in cues.lines(text) for role, end in _begins(line.text)]
    said = Counter(line.text[:end] for line, _, end in begun)
    least = max(LEAST, MOSTLY * max(said.values(), default=0))
    longest = {line.start: (line, role, end) for line, role, end in begun if said[line.text[:end]] >= least}
    kept = longest.values()
    times = [cues.dated(line.text[end:].strip()) > 0 for line, role, end in kept if role == DEADLINE]
    if not {DEADLINE, EXECUTOR} <= {role for _, role, _ in kept} or sum(times) < MOSTLY * len(times):
        return text
    signs = list(text)
    for line, _, end in kept:
        signs[line.start + end] = ":"
    return "".join(signs)


def _begins(words: str) -> Iterator[tuple[str, int]]:
    """What names of columns say that begin a line before other words, and where each ends, the longest last."""
    if not words[:1].isupper() or ":" in words[:LONGEST]:
        return
    for gap in islice(re.finditer(" ", words), MOST_WORDS):
        role = None if GOES_ON.match(words, gap.start()) else told.role(words[: gap.start()])
        if role is not None:
            yield role, gap.start()


def _role(words: str) -> str | None:
    return cues.header_role(_bare(words))


def _bare(words: str) -> str:
    """A label without a remark in brackets that hides what it names."""
    bare = REMARK.sub("", words)
    return bare if cues.header_role(bare) else words


def _may_label(words: str) -> bool:
    return words[:1].isupper() and any(map(str.islower, words)) and words[-1] not in ".,;:" and cues.dated(words) == 0


def _take_turns(lines: Sequence[Line], labels: set[str]) -> bool:
    """Whether nearly each label stands above a line that is none, and most above just one or two."""
    places = [at for at, line in enumerate(lines) if line.text in labels]
    apart = [below - above - 1 for above, below in pairwise(places)]
    return sum(map(bool, apart)) >= MOSTLY * len(apart) and sum(0 < gap < 3 for gap in apart) >= SHORT * len(apart)
