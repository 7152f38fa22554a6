"""The names of the columns of plans whose cells run together, all on one line and made of known words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, NUMBER
from inograph.documents.text.run_on.runon import Span, trimmed
from inograph.documents.text.run_on.timed_words import (
    ACTION,
    AIM,
    COLUMN,
    FOR_WHAT,
    GROUP,
    HEADER,
    LABEL,
    NUMBERED,
    SECTION,
    TIME,
)

ABOUT = "about"
"""The role of a column that says what several deeds are about."""
FEWEST_COLUMNS, LEAST, FARTHEST = 3, 2, 400


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns on one line, what they hold, and where the rows below them end."""

    columns: tuple[Span, ...]
    roles: tuple[str, ...]
    end: int
    stop: int

    @property
    def order(self) -> list[str]:
        """The columns of what, when and who in their order."""
        return [role for role in self.roles if role in (NAME, DEADLINE, EXECUTOR)]

    @property
    def is_glued(self) -> bool:
        """Whether the names of its columns stand without a space between them, as then do the cells below."""
        return all(left[1] == right[0] for left, right in pairwise(self.columns))

    @property
    def is_noted(self) -> bool:
        """Whether a column of notes follows that of times."""
        return NOTE in self.roles[self.roles.index(DEADLINE) :]

    @property
    def is_led(self) -> bool:
        """Whether a column of what deeds are for stands right before that of deeds."""
        at = self.roles.index(NAME)
        return at > 0 and self.roles[at - 1] == NOTE

    @property
    def has_results(self) -> bool:
        """Whether the first column of notes stands right behind that of what is done: it says what comes of it."""
        return NOTE in self.roles and self.roles.index(NOTE) == self.roles.index(NAME) + 1


def looks_like_one(text: str) -> bool:
    """Whether a text has such a header on a line of its own or in capitals, and times below it."""
    return any(
        stands_out(text, header) and len(list(islice(TIME.finditer(text, header.end, header.stop), LEAST))) == LEAST
        for header in headers(text)
    )


def stands_out(text: str, header: Header) -> bool:
    """Whether nothing else is said on the line of a header, or all of its words are in capitals."""
    start = header.columns[0][0]
    if text[start : header.end].isupper():
        return True
    above, below = text[:start].rpartition("\n")[2], text[header.end : header.end + 80].partition("\n")[0]
    return not above.strip() and not below.strip()


def headers(text: str) -> list[Header]:
    """The headers on a line that name what is done, who does it and by when, each once."""
    found: list[tuple[list[Span], list[str], int]] = []
    place = 0
    while begins := HEADER.search(text, place):
        columns, roles, end = _columns(text, begins.start())
        if _makes_a_plan(roles):
            group = GROUP.search(text, text.rfind("\n", 0, columns[0][0]) + 1, columns[0][0])
            if group and roles[0] == NAME:
                columns, roles = [trimmed(text, *group.span()), *columns], [ABOUT, *roles]
            found.append((columns, roles, end))
        place = end if _makes_a_plan(roles) else max(begins.end() + 1, columns[-1][0] if columns else 0)
    starts = [columns[0][0] for columns, _, _ in found]
    stops = [*starts[1:], len(text)] if starts else []
    return [Header(tuple(columns), tuple(roles), end, stop)
            for (columns, roles, end), stop in zip(found, stops, strict=True)]  # fmt: skip


def _makes_a_plan(roles: Sequence[str]) -> bool:
    return len(roles) >= FEWEST_COLUMNS and all(roles.count(role) == 1 for role in (NAME, DEADLINE, EXECUTOR))


def _columns(text: str, place: int) -> tuple[list[Span], list[str], int]:
    """The names of columns that follow each other from a place on, a second one of what is done being a note.

    Notes parted by a slash name one column: `Outcomes / Deliverables`.
    """
    columns: list[Span] = []
    roles: list[str] = []
    slashed = False
    while len(columns) < cues.MOST_COLUMNS and (found := COLUMN.match(text, place)):
        role = next(name for name in (NOTE, DEADLINE, EXECUTOR, NAME, NUMBER) if found[name] is not None)
        if columns and found[role].isupper() != text[slice(*columns[0])].isupper():
            break
        span = found.start(role), found.end("more") if found["more"] else found.end(role)
        if role == NAME and NAME in roles and ACTION.match(text, span[0]) and FOR_WHAT.match(text, columns[-1][0]):
            roles = [NOTE if told == NAME else told for told in roles]
        elif role == NAME and roles[-1:] == [NAME] and AIM.match(text, columns[-1][0]) and not AIM.match(text, span[0]):
            columns, roles, slashed = [], [], False  # of aims, beside deeds
        told = NOTE if role in roles else role
        if slashed and told == roles[-1] == NOTE:
            columns[-1] = columns[-1][0], span[1]
        else:
            columns.append(span)
            roles.append(told)
        slashed = "/" in found["gap"]
        place = found.end()
    return columns, roles, place


def section_above(text: str, start: int, header: int) -> Span | None:
    """The heading of the part that a header belongs to: the line above it, or the last goal named before it."""
    start = max(start, header - FARTHEST)
    above = text[start:header]
    if above.endswith("\n"):
        words = above.rstrip().rpartition("\n")[2].strip()
        begins = start + above.rindex(words)
        headed = NUMBERED.match(words) or SECTION.match(words)
        return (begins, begins + len(words)) if headed and not TIME.search(words) else None
    goals = list(SECTION.finditer(above))
    if not goals:
        return None
    begins = start + goals[-1].start()
    label = LABEL.search(text, begins, header)
    return begins, begins + len(text[begins : label.start() if label else header].rstrip())
