"""A text that breaks off in its last row: what is whole there is kept, the name that is cut is not, and it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from inograph import morphology
from inograph.errors import Text
from inograph.plan.deliverables import Deliverable
from inograph.plan.executors import Executor
from inograph.plan.words import Document, Note, squeeze

CODE = "text-cut-off"
PLAIN = re.compile(r"text/(?:plain|markdown)")
WANTS_MORE = re.compile(
    r"(?:[,(«„“]|\w-|(?:^|\s)(?:и|или|в|во|на|по|с|со|к|для|от|при|из|о|об|за|до|над|под|между"
    r"|a|an|the|of|and|for|in|to|with|by|on|at))\Z",
    re.IGNORECASE,
)
LAST_WORD = re.compile(r"(?<![\w-])[А-ЯЁ]?[а-яё]{3,40}\Z")
PAIRS = (("(", ")"), ("«", "»"), ("“", "”"))
EDGES = " \t\r\n\xa0|¦│"
LONGEST_QUOTE, FEWEST_WHOLE, MOSTLY = 60, 3, 0.9


class Row(NamedTuple):
    """What the last row of a document says: where it ends, and the values that may be cut."""

    end: int
    executors: tuple[Executor, ...]
    deliverable: Deliverable | None
    is_bare: bool
    """Whether it names neither a body nor a time."""


class Kept(NamedTuple):
    """What of the last row is whole, and what is to be told."""

    executors: tuple[Executor, ...]
    deliverable: Deliverable | None
    notes: tuple[Note, ...]


def kept(document: Document, row: Row, others: Sequence[bool]) -> Kept:
    """What to keep of the last row; `others` says of each row above it whether it names both a body and a time."""
    whole = Kept(row.executors, row.deliverable, ())
    text = document.text
    closed = text.rstrip().endswith("|")
    if closed or not PLAIN.match(document.media_type) or any(map(str.isalnum, text[row.end :])):
        return whole
    said = text.rstrip(EDGES)
    if not _is_broken(said[-LONGEST_QUOTE:]):
        unlike = row.is_bare and sum(others) >= max(FEWEST_WHOLE, MOSTLY * len(others))
        return whole._replace(notes=(_note(said),)) if unlike else whole
    held = [who for who in row.executors if who.end < len(said) or not _is_broken(who.text)]
    document_kind = row.deliverable
    if document_kind and document_kind.end >= len(said) and _is_broken(document_kind.text):
        document_kind = None
    return Kept(tuple(held), document_kind, (_note(said),))


def _is_broken(words: str) -> bool:
    """Whether words end in the middle of something.

    >>> _is_broken("отдел правового обеспечени"), _is_broken("отдел торговли и"), _is_broken("МУП «Луч")
    (True, True, True)
    >>> _is_broken("отдел торговли"), _is_broken("МУП «Луч»")
    (False, False)
    """
    if WANTS_MORE.search(words) or any(words.rfind(opens) > words.rfind(closes) for opens, closes in PAIRS):
        return True
    last = LAST_WORD.search(words)
    return last is not None and morphology.is_beginning(last[0])


def _note(said: str) -> Note:
    words = squeeze(said[-LONGEST_QUOTE:])
    words = f"…{words}" if len(said) > LONGEST_QUOTE else words
    ru = f"текст, похоже, обрывается в последней строке, взято то, что в ней цело: {words}"
    return (
        "warning",
        CODE,
        Text(ru, f"the text seems to break off in its last row; what is whole there is taken: {words}"),
    )
