"""Quotes are held against their document, at a build and at a check: words that stand elsewhere are a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from inograph.errors import Finding, Text
from inograph.ontology import ID, PREFIXES
from inograph.plan.unnamed import COVER
from inograph.statements.ntriples import Triple

_START, _END, _EXACT = (f"{PREFIXES['oa']}{name}" for name in ("start", "end", "exact"))
_EVIDENCE = f"<{ID}evidence/"


def wrong(facts: Iterable[Triple], text: str, where: str) -> Iterator[Finding]:
    """The evidence among `facts` whose words are not what `text` has between its start and its end (code points)."""
    quotes: dict[str, dict[str, str]] = {}
    for line in facts:
        if line.startswith(_EVIDENCE):
            _, predicate, _ = line.split(" ", 2)
            if predicate[1:-1] in (_START, _END, _EXACT):
                (triple,) = ox.parse(f"{line} .", format=ox.RdfFormat.N_TRIPLES)
                value = triple.object.value if isinstance(triple.object, ox.Literal) else ""
                quotes.setdefault(str(triple.subject), {})[predicate[1:-1]] = value
    return misplaced(((int(q[_START]), int(q[_END]), q[_EXACT]) for q in quotes.values()), text, where)


def misplaced(quotes: Iterable[tuple[int, int, str]], text: str, where: str) -> Iterator[Finding]:
    """The places (start, end, words) of which `text` has other words; a covered letter stands for any letter."""
    for start, end in sorted({(start, end) for start, end, exact in quotes if not _stands(exact, text[start:end])}):
        message = Text(f"на месте {start}-{end} в документе другие слова",
                       f"other words stand at {start}-{end} of the document")  # fmt: skip
        yield Finding("error", "quote-wrong", message, where)


def _stands(exact: str, words: str) -> bool:
    return exact == words or (
        len(exact) == len(words)
        and all(said == here or (said == COVER and here.isalpha()) for said, here in zip(exact, words, strict=True))
    )
