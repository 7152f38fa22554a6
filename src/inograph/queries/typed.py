"""A query that somebody typed: the standard prefixes come with it, and its mistakes are told in its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pyoxigraph import NamedNode

from inograph import ontology
from inograph.errors import InographError, Text
from inograph.gate.lexer import tokens
from inograph.ontology import BASE, GRAPH, ID, PREFIXES, compact
from inograph.queries.loading import with_prefixes
from inograph.queries.question import alike
from inograph.workspace import Workspace


@contextmanager
def typed(text: str) -> Iterator[str]:
    """The query with its prefixes; a place that a mistake names is one of the text as it was typed."""
    whole = with_prefixes(text)
    added = whole.count("\n") - text.count("\n")
    try:
        yield whole
    except InographError as error:
        line, _, column = error.where.partition(":")
        if line.isdecimal() and column.isdecimal() and int(line) > added:
            error.where = f"{int(line) - added}:{column}"
        raise


def vocabulary(workspace: Workspace) -> frozenset[str]:
    """The IRIs of every term and concept that the files of `ontology/` tell of."""
    return frozenset(q.subject.value for q in ontology.quads(workspace, []) if isinstance(q.subject, NamedNode))


def advice(text: str, known: frozenset[str]) -> Iterator[Text]:
    """What may be wrong with a query whose answer is empty: unknown terms, and a property that names nothing here."""
    yield from (said for _, said in unknown_terms(text, known))
    if any(token.text in ("rdfs:label", f"<{PREFIXES['rdfs']}label>") for token in tokens(text)):
        yield Text("имена участников и мероприятий — skos:prefLabel, другие имена — skos:altLabel; rdfs:label"
                   " есть только у слов словаря",
                   "names of bodies and activities are skos:prefLabel, other names skos:altLabel; only terms of the"
                   " vocabulary have rdfs:label")  # fmt: skip


def unknown_terms(text: str, known: frozenset[str]) -> Iterator[tuple[int, Text]]:
    """Terms and concepts of our vocabulary that it does not have, with their positions and the alike ones.

    Things of a programme are not checked.
    """
    declared = dict(PREFIXES) | dict(re.findall(r"(?i)\bPREFIX\s+([\w-]*):\s*<([^>]*)>", text))
    told: set[str] = set()
    for token in tokens(text):
        prefix, colon, name = token.text.partition(":")
        iri = ""
        if token.kind == "name" and colon and name and prefix in declared:
            iri = declared[prefix] + name.replace("\\", "")
        elif token.kind == "iri":
            iri = token.text[1:-1]
        ours = iri.startswith(BASE) and not iri.startswith((ID, GRAPH)) and iri not in declared.values()
        if ours and iri not in known and iri not in told:
            told.add(iri)
            word = compact(iri)
            near = alike(word, [compact(known_word) for known_word in known if known_word.startswith(BASE)])
            ru, en = f"словарь не знает «{word}». {near.ru}", f"the vocabulary has no “{word}”. {near.en}"
            yield token.start, Text(ru.strip(), en.strip())
