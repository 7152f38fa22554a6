"""The vocabulary in both languages: every term and every list of values, beside its Turtle and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from inograph.errors import Text
from inograph.export import vocabulary
from inograph.export.vocabulary import KINDS, Term, Vocabulary
from inograph.ontology import INOG
from inograph.site.frame import Sheet, Site

FILES = "vocabulary"


@dataclass(frozen=True)
class Group:
    """The terms of one kind."""

    kind: str
    title: Text
    terms: tuple[Term, ...]


def page(sheet: Sheet) -> bytes:
    """Terms by kind, lists of values, files."""
    known = sheet.site.once(("vocabulary",), lambda: vocabulary.read(sheet.site.ws))
    files = [*vocabulary.turtle(sheet.site.ws), "ontology.jsonld"]
    return sheet.render(
        "vocabulary.html",
        "data",
        sheet.t("vocabulary.title"),
        v=known,
        groups=list(_groups(known)),
        files=[(name, sheet.asset(f"{FILES}/{name}")) for name in files],
        namespace=INOG,
        ours={term.name for term in known.terms},
        address=vocabulary.address,
    )


def _groups(known: Vocabulary) -> Iterator[Group]:
    for kind, terms in groupby(known.terms, key=lambda term: term.kind):
        yield Group(kind.partition(":")[2], KINDS[kind], tuple(terms))


def files(site: Site) -> Iterator[tuple[str, partial[bytes]]]:
    """The Turtle files as they stand, and the JSON-LD of the whole, which all languages share."""
    for name, content in vocabulary.turtle(site.ws).items():
        yield f"{FILES}/{name}", partial(bytes, content)
    yield f"{FILES}/ontology.jsonld", partial(vocabulary.json_ld, site.ws)
