"""Short names that a document explains become names of its bodies, with the words that explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inograph.build.sources import Source, defined
from inograph.plan.executors.definitions import Explained
from inograph.plan.table import Plan
from inograph.registry import Registry
from inograph.registry.abbreviations import abbreviates
from inograph.spelling import fold
from inograph.statements import plan_facts
from inograph.statements.ntriples import Snapshot, Triple, node, words

_CAPITALS = re.compile(r"(?:\w*[^\W\d_a-zа-яё]){2}")
MOST_WORDS = 4


def facts(source: Source, snapshot: Snapshot, known: Registry) -> Iterator[Triple]:
    """The abbreviations that a document explains, each a name of its body; other short names hold for it alone."""
    text = source.document.text
    for short, full, start, end in told(source.plan):
        body = known.resolve(full, source.context) if is_abbreviation(short, full) else None
        if body and fold(short) not in map(fold, body.names):
            it = node(body.type, body.key)
            yield from it.says("skos:altLabel", words(short, plan_facts.language(short)))
            yield from snapshot.evidence(it, "skos:altLabel", start, end, text[start:end])


def told(plan: Plan) -> Iterator[Explained]:
    """What the names of executors define, each once, and what is explained beside the rows."""
    seen: set[tuple[str, str]] = set()
    for item in defined(plan):
        if item[:2] not in seen:
            seen.add(item[:2])
            yield item._replace(short=item.short.strip())
    yield from plan.explained


def is_abbreviation(short: str, full: str) -> bool:
    """Whether a short name is one anywhere, and no common word that only this document uses for the body.

    >>> is_abbreviation("ДЭР КО", "Департамент экономического развития Костромской области")
    True
    >>> is_abbreviation("Управление", "Управление культуры города Заречный")
    False
    """
    parts = short.split()
    return len(parts) <= MOST_WORDS and (any(map(_CAPITALS.match, parts)) or abbreviates(short, full))
