"""Decisions of a sitting that tell bodies what to do: `Cabinet directed the Ministry of Works to mend the weir by May.`

What else a sitting noted, approved or regretted is no deed. `The Clerk was asked to …` tells the same.
"""

from __future__ import annotations

import re

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues
from inograph.documents.text.points.promised import BY, EVERY, HEADER, MARK, NO_DEED, WORDS

TOLD = (
    r"(?:directed|instructed|mandated|requested|asked|tasked|invited|urged|charged|ordered|authori[sz]ed|encouraged"
    r"|called (?:up)?on)"
)
ADVERBS = r"(?:(?:also|further|hereby|then|therefore|has|have|had) ){0,2}"
WHO = r"(?P<{name}>\w[^.;:]{{2,240}}?)"
SENTENCE = re.compile(
    rf"(?:^(?:{MARK}|[ \t]*)|(?<=[.;] ))(?:"
    rf"[A-Z][\w'’-]*(?: [\w'’-]+){{0,4}}? {ADVERBS}{TOLD} {WHO.format(name='who')}"
    rf"|(?:The )?{WHO.format(name='told')} (?:was|were|is|are) {ADVERBS}{TOLD}"
    rf")(?:,? (?P<first>{BY}))?,? to (?!the |an? |all |[A-Z\d])"
    rf"(?P<deed>[a-z-]+ {WORDS})(?:,? (?P<last>{BY}|{EVERY}))?(?=[.;]\s|[.;]?[ \t]*$(?!\n[ \t]*[a-z(\d]))",
    re.MULTILINE,
)
ANY = re.compile(rf"\b{TOLD}\b")
LEAST = 3


def read(text: str) -> tuple[Table, ...]:
    """What, when and who of each decision; none unless three tell bodies or persons to act, half of them by when.

    Half of them begin a line or a point: what runs on in paragraphs is a story.
    """
    if len(ANY.findall(text)) < LEAST:
        return ()
    rows = [told for told in SENTENCE.finditer(text) if not NO_DEED.match(told["deed"])]
    timed = sum(bool(told["last"] or told["first"]) for told in rows)
    bodies = sum(cues.is_body(told["who"] or told["told"]) for told in rows)
    begun = sum(text[told.start() - 1 : told.start()] in ("", "\n") for told in rows)
    if len(rows) < LEAST or 2 * min(timed, bodies, begun) < len(rows):
        return ()
    return (Table.below(HEADER, map(_row, rows)),)


def _row(told: re.Match[str]) -> tuple[Cell, ...]:
    end = told.end("deed")
    when = next((told.span(at) for at in ("last", "first") if told[at]), (end, end))
    who = told.span("who" if told["who"] else "told")
    return tuple(Cell.of(told.string, span) for span in (told.span("deed"), when, who))
