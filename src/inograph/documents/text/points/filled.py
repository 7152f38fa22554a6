"""A form filled in again and again on one line: `Action: … Person Responsible: … Due Date: … Action: …`.

The words before a colon are the end of one answer and the next label. A label is known by its words, or because it
comes again behind other answers. `Action 2. Mend the pier Owner: …` names a deed by its code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, SUPPORT
from inograph.documents.text.points.block_keys import POINT
from inograph.documents.text.points.block_times import trimmed
from inograph.documents.text.points.labelled import LABELS
from inograph.documents.text.run_on.runon_words import TIME_ENGLISH

Span = tuple[int, int]

FORM = re.compile(r"^(?:[^\n:]*:){4}[^\n]*", re.MULTILINE)
COLON = re.compile(r"(?<=[\w)]):(?=\s)")
CODED = re.compile(
    rf"(?:^[ \t]*|(?<=\S) )(?P<code>(?=(?-i:[A-Z]))(?:{POINT.pattern})) (?=\S)", re.IGNORECASE | re.MULTILINE
)
COUNTED = re.compile(r"(?:^[ \t]*|(?<=\S) )(?P<code>(?P<number>\d{1,3})[.)]) (?=[A-Z])", re.MULTILINE)
UNCOUNTED = re.compile(r"[^\d.#№]*[^\W\d]")
LONGEST, MOST_WORDS = 140, 14
ENDED = re.compile(r"[.;:!?](?=\s)|\n")
WORD = re.compile(r"\S+")
HEADED = re.compile(r"\.? (?=[A-Z][a-z]+)")
"""Behind the time of the last answer of a form: the heading of a part, or a sentence."""
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
    labels = _labels(text)
    forms = [form for form in _forms(text, labels) if form.keys() >= {NAME, EXECUTOR, DEADLINE}]
    dated = sum(bool(cues.dated(" ".join(text[slice(*form[DEADLINE])].split()))) for form in forms)
    if len(forms) < LEAST or dated < MOSTLY * len(forms):
        return ()
    first = {label.role: _word(text, label) for label in reversed(labels) if label.role != NOTE}
    roles = [role for role in sorted(first, key=lambda role: first[role]) if any(role in form for form in forms)]
    rows = [[first[role] for role in roles]]
    for form in forms:
        last = max(end for _, end in form.values())
        rows.append([form.get(role, (last, last)) for role in roles])
    header, *below = (tuple(Cell.of(text, span) for span in row) for row in rows)
    return (Table(1, (tuple(cell if cell.text else replace(cell, text="Action") for cell in header), *below)),)


def _labels(text: str) -> list[Label]:
    """The labels whose words are known, and the last words of those that come again, in their order.

    Where codes name the deeds, other words for deeds, such as `Tasks:`, say more of them, and any names of columns are
    labels.
    """
    forms = [form.span() for form in FORM.finditer(text)]
    colons = (colon.start() for form in forms for colon in COLON.finditer(text, *form))
    found = [(place, words) for place in colons if (words := _before(text, place))]
    again = Counter(text[start:place] for place, words in found for start, _ in words if text[start].isupper())
    coded = list(_coded(text, forms))
    told: list[Label] = []
    for place, words in found:
        repeated = (start for start, _ in words if again[text[start:place]] >= LEAST)
        if known := _known(text, words, place):
            told.append(replace(known, role=NOTE) if coded and known.role == NAME else known)
        elif start := next(repeated, None):
            told.append(Label(_said(text[start:place]) if coded else NOTE, start, place))
    starts = {label.start for label in told}
    return sorted([*told, *(code for code in coded if code.start not in starts)], key=lambda label: label.start)


def _coded(text: str, forms: Sequence[Span]) -> Iterator[Label]:
    """The codes, or numbers that count on from one, before deeds; none where there is only one."""
    codes = [code for form in forms for code in CODED.finditer(text, *form)]
    if len(codes) < LEAST:
        codes = []
        for number in (number for form in forms for number in COUNTED.finditer(text, *form)):
            codes += [number] if int(number["number"]) == len(codes) + 1 else []
    if len(codes) >= LEAST:
        yield from (Label(NAME, code.start("code"), code.end("code")) for code in codes)


def _said(words: str) -> str:
    """What words that come again before colons name, as names of columns do."""
    role = cues.header_role(words)
    return role if role in (EXECUTOR, SUPPORT, DEADLINE, DELIVERABLE) else NOTE


def _before(text: str, place: int) -> list[Span]:
    """The last words of the sentence that ends at a colon."""
    start = max(0, place - LONGEST)
    ended = max((sign.end() for sign in ENDED.finditer(text, start, place)), default=start)
    return [word.span() for word in WORD.finditer(text, ended, place)][-MOST_WORDS:]


def _known(text: str, words: Sequence[Span], place: int) -> Label | None:
    """The label of the most of the words that are one."""
    told = ((_role(text[start:place]), start) for start, _ in words if text[start].isupper())
    return next((Label(role, start, place) for role, start in told if role), None)


def _word(text: str, label: Label) -> Span:
    """The words of a label without the number of a code."""
    words = UNCOUNTED.match(text, label.start, label.end)
    return label.start, words.end() if words else label.start


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
    answer = trimmed(text, label.end + 1, stop if stop > 0 else end)
    time = TIME_ENGLISH.match(text, *answer) if label.role == DEADLINE else None
    return time.span() if time and HEADED.match(text, time.end(), answer[1]) else answer
