"""A form filled in again and again on one line: `Action: … Person Responsible: … Due Date: … Action: …`.

The words before a colon are the end of one answer and the next label. A label is known by its words, or because it
comes again behind other answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE
from inograph.documents.text.points.block_times import trimmed
from inograph.documents.text.points.labelled import LABELS

Span = tuple[int, int]

FORM = re.compile(r"^(?:[^\n:]*:){4}[^\n]*", re.MULTILINE)
COLON = re.compile(r"(?<=[\w)]):(?=\s)")
LONGEST, MOST_WORDS = 140, 14
ENDED = re.compile(r"[.;:!?](?=\s)|\n")
WORD = re.compile(r"\S+")
LEAST = 2
MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a colon that say what follows it, and where its answer begins."""

    role: str
    start: int
    end: int


def read(text: str) -> tuple[Table, ...]:
    """A row for each time the form is filled in; none unless a line holds labels that say what, who and when."""
    labels = list(_labels(text))
    forms = [form for form in _forms(text, labels) if form.keys() >= {NAME, EXECUTOR, DEADLINE}]
    dated = sum(bool(cues.dated(" ".join(text[slice(*form[DEADLINE])].split()))) for form in forms)
    if len(forms) < LEAST or dated < MOSTLY * len(forms):
        return ()
    first = {label.role: (label.start, label.end) for label in reversed(labels) if label.role != NOTE}
    roles = [role for role in sorted(first, key=lambda role: first[role]) if any(role in form for form in forms)]
    rows = [[first[role] for role in roles]]
    for form in forms:
        last = max(end for _, end in form.values())
        rows.append([form.get(role, (last, last)) for role in roles])
    return (Table(1, tuple(tuple(Cell.of(text, span) for span in row) for row in rows)),)


def _labels(text: str) -> Iterator[Label]:
    """The labels whose words are known, and the last words of those that come again."""
    colons = (colon.start() for form in FORM.finditer(text) for colon in COLON.finditer(text, *form.span()))
    found = [(place, words) for place in colons if (words := _before(text, place))]
    again = Counter(text[slice(*words[-1])] for _, words in found)
    for place, words in found:
        last = text[slice(*words[-1])]
        if known := _known(text, words, place):
            yield known
        elif again[last] >= LEAST and last[0].isupper():
            yield Label(NOTE, words[-1][0], place)


def _before(text: str, place: int) -> list[Span]:
    """The last words of the sentence that ends at a colon."""
    start = max(0, place - LONGEST)
    ended = max((sign.end() for sign in ENDED.finditer(text, start, place)), default=start)
    return [word.span() for word in WORD.finditer(text, ended, place)][-MOST_WORDS:]


def _known(text: str, words: Sequence[Span], place: int) -> Label | None:
    """The label of the most of the words that are one."""
    told = ((_role(text[start:place]), start) for start, _ in words if text[start].isupper())
    return next((Label(role, start, place) for role, start in told if role), None)


@lru_cache(maxsize=1024)
def _role(words: str) -> str | None:
    return next((role for role, label in LABELS if label.fullmatch(words)), None)


def _forms(text: str, labels: Sequence[Label]) -> Iterator[dict[str, Span]]:
    """What each form says under its labels; a label that comes again begins the next form."""
    form: dict[str, Span] = {}
    for label, following in pairwise([*labels, None]):
        if label is None:
            continue
        if label.role in form:
            yield form
            form = {}
        if label.role != NOTE:
            form[label.role] = _answer(text, label, following.start if following else len(text))
    yield form


def _answer(text: str, label: Label, end: int) -> Span:
    stop = text.find("\n", label.end, end)
    return trimmed(text, label.end + 1, stop if stop > 0 else end)
