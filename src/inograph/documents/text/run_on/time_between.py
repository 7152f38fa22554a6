"""Rows of a line each whose cells run together below names of columns in any words, told by the one time in each.

    Steps necessary Timeline Responsible body
    Survey the old quays. Q2 2031 Harbour Office, Port Union

What stands before the time is the deed and what stands behind it who acts, where the columns stand in that order; where
the time stands last, names end the words before it. The same header may head each part of the plan, and lines without
a time between the rows are no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER, Line
from inograph.documents.text.run_on import named, timed_names, timed_words, who
from inograph.documents.text.run_on.runon import trimmed

Span = tuple[int, int]
Row = tuple[Span, Span, Span]
"""What, when and who."""

BETWEEN, LAST = (NAME, DEADLINE, EXECUTOR), (NAME, EXECUTOR, DEADLINE)
LEAST, FEWEST_WORDS, MOSTLY = 3, 2, 0.8


def read(text: str) -> tuple[Table, ...]:
    """The rows below all headers of a plan; none unless there are three, and nearly all lines with a time are rows."""
    found = [names for names in named.read(text) if _order(names) in (BETWEEN, LAST)]
    found = [names for names in found if _order(names) == _order(found[0])]
    if not found or cues.RUSSIAN.search(text):
        return ()
    stops = [*(names.start for names in found[1:]), len(text)]
    lines = [
        line
        for names, stop in zip(found, stops, strict=True)
        for line in _joined(text, [one for one in cues.lines(text) if names.end <= one.start and one.end <= stop])
    ]
    timed = [line for line in lines if timed_words.TIME.search(line.text)]
    row_of = _row if _order(found[0]) == BETWEEN else _timed_last
    rows = [row for line in timed if (row := row_of(text, line))]
    if len(rows) < LEAST or len(rows) < MOSTLY * len(timed):
        return ()
    spans = [found[0].spans[found[0].roles.index(role)] for role in BETWEEN]
    return (Table(1, tuple(tuple(Cell.of(text, span) for span in row) for row in (spans, *rows))),)


def _order(names: named.Names) -> tuple[str, ...]:
    return tuple(role for role in names.roles if role != NUMBER)


def _joined(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each with those below that go on with it in small letters."""
    held: Line | None = None
    for line in lines:
        if held and line.is_small and not line.apart:
            held = Line(" ".join(text[held.start : line.end].split()), held.start, line.end, held.apart)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _row(text: str, line: Line) -> Row | None:
    """The cells of a line; None where no time parts a few words from names."""
    for time in timed_words.TIME.finditer(text, line.start, line.end):
        name, acting = trimmed(text, line.start, time.start()), trimmed(text, time.end(), line.end)
        if _is_told(text, name) and acting[0] < acting[1] and timed_names.names(text[slice(*acting)], few_will_do=True):
            return name, time.span(), acting
    return None


def _timed_last(text: str, line: Line) -> Row | None:
    """The cells of a line that ends with a time; None where no names stand before it."""
    *_, time = timed_words.TIME.finditer(text, line.start, line.end)
    cut = who.behind(text, line.start, time.start()) if not text[time.end() : line.end].strip(" .") else None
    if cut is None:
        return None
    name, acting = trimmed(text, line.start, cut), trimmed(text, cut, time.start())
    return (name, time.span(), acting) if _is_told(text, name) else None


def _is_told(text: str, name: Span) -> bool:
    return len(text[slice(*name)].split()) >= FEWEST_WORDS and not text[name[0]].islower()
