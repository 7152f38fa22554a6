"""What every statement rests on: the answers of the saved question `basis`, thing by thing, a page for each kind."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby

from markupsafe import Markup
from pyoxigraph import NamedNode

from inograph import queries
from inograph.answers import rows_of
from inograph.errors import Language
from inograph.ontology import ID, compact, expand, prefix_block
from inograph.site import bounds
from inograph.site.frame import Sheet, Site
from inograph.site.wording import moment
from inograph.spelling import fold
from inograph.store import KnowledgeGraph

PIECE, LETTERS = 200, 5_000
"""So many things are asked about at once: most of a question's cost is its plan. A server elsewhere takes no more than
so many letters of their names, of which the question has eight lists.
"""
LISTED, SAID = 120, 900
"""So many things stand on one page, or as many as so much is said of."""
ORIGINS = ("stated", "curated", "derived", "measured", "hypothesis")
_LEFT_OUT = ("evidence", "day", "observation")
"""Words are grounds themselves, and each measured value stands on the page of its measure, with the formula."""
_THINGS = """SELECT ?s (COUNT(*) AS ?n) WHERE {
  GRAPH ?g { ?s ?p ?o } GRAPH ?meta { ?g inog:hasAssertionBasis ?basis }
  FILTER(?basis = basis:hypothesis || EXISTS { ?s ?p ?o })
} GROUP BY ?s"""
_COUNTS = """SELECT ?basis (COUNT(*) AS ?n) WHERE {
  GRAPH ?g { ?s ?p ?o } GRAPH ?meta { ?g inog:hasAssertionBasis ?basis }
} GROUP BY ?basis"""

Row = dict[str, str]
GROUNDS = ("origin", "by", "byLabel", "source", "sourceLabel", "place", "cell", "words", "sha256", "strengthLabel")
"""The columns of an answer that tell what a statement rests on."""


@dataclass(frozen=True)
class Kind:
    """Things of one kind, by the word in their addresses."""

    name: str
    things: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """One thing that a statement rests on: words in a document, a published text, a rule, a measure, a file."""

    text: Markup
    href: str | None = None
    note: str = ""
    words: str = ""


Grounds = Callable[[tuple[str, ...]], tuple[Ground, ...]]
"""Gives the grounds that stand in these columns; most statements of a page share them."""


@dataclass(frozen=True)
class Statement:
    """A property and its value, whose it is, and its grounds."""

    relation: str
    value: str
    href: str | None
    origin: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Thing:
    """A thing with everything that is said of it."""

    key: str
    label: str
    href: str | None
    statements: tuple[Statement, ...]

    @property
    def called(self) -> bool:
        """Has it a name that a list of contents can show?"""
        return self.label != self.key

    @property
    def by_ground(self) -> list[tuple[str, tuple[Ground, ...], list[Statement]]]:
        """Statements of one origin that rest on the same, together: origin, grounds, statements."""
        found: defaultdict[tuple[str, tuple[Ground, ...]], list[Statement]] = defaultdict(list)
        for statement in self.statements:
            found[statement.origin, statement.grounds].append(statement)
        return [(*shared, own) for shared, own in found.items()]


def overview(sheet: Sheet) -> bytes:
    """How many statements of which origin, the kinds of things, and how to ask for one statement."""
    found = counts(sheet.site)
    return sheet.render(
        "basis.html",
        "sources",
        sheet.t("basis_page.title"),
        counts=[(origin, found[origin]) for origin in ORIGINS if found[origin]],
        kinds=[(_kind_name(sheet, kind.name), kind) for kind in kinds(sheet.site)],
    )


def counts(site: Site) -> Counter[str]:
    """How many statements each origin makes."""
    return site.once(
        ("statements",), lambda: Counter({_local(r["basis"]): int(r["n"]) for r in _records(site, _COUNTS)})
    )


def pages(site: Site) -> Iterator[tuple[str, partial[bytes]]]:
    """A page for each kind of things; none for a large graph."""
    for kind in kinds(site):
        yield f"basis/{kind.name}/index.html", partial(page, name=kind.name)


def kinds(site: Site) -> list[Kind]:
    """Every kind of things that the graph tells of, the most common first."""
    return site.once(("kinds",), lambda: list(_kinds(site)))


def _kinds(site: Site) -> Iterator[Kind]:
    if counts(site).total() > bounds.STATEMENTS:
        return
    things: defaultdict[str, list[str]] = defaultdict(list)
    said: dict[str, int] = {}
    for record in _records(site, _THINGS):
        iri = record["s"]
        kind = iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else "reference"
        if kind not in _LEFT_OUT and ":" in iri:
            things[kind].append(iri)
            said[iri] = int(record["n"])
    for kind in sorted(things, key=lambda name: (-len(things[name]), name)):
        for part, own in enumerate(_in_pages(sorted(things[kind]), said), 1):
            yield Kind(f"{kind}-{part}" if part > 1 else kind, own)


def _in_pages(things: Sequence[str], said: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Things in the groups that a page has room for."""
    own: list[str] = []
    room = SAID
    for thing in things:
        if own and (len(own) == LISTED or said[thing] > room):
            yield tuple(own)
            own, room = [], SAID
        own.append(thing)
        room -= said[thing]
    if own:
        yield tuple(own)


def page(sheet: Sheet, name: str) -> bytes:
    """All things of one kind with their statements; a graph with more than a site holds has no such pages."""
    kind = next(kind for kind in kinds(sheet.site) if kind.name == name)
    things = list(_things(sheet, kind.things))
    if kind.name.partition("-")[0] not in _IN_TIME:
        things.sort(key=lambda thing: (fold(thing.label), thing.key))
    return sheet.render("basis-kind.html", "sources", _kind_name(sheet, kind.name), things=things)


def _kind_name(sheet: Sheet, kind: str) -> str:
    """What a kind is called; the further pages of a large one have their number."""
    name, part = kind, ""
    if found := re.fullmatch(r"(.+)-(\d+)", kind):
        name, part = found[1], f" ({found[2]})"
    key = f"basis_page.kinds.{name.replace('-', '_')}"
    return f"{sheet.t(key) if key in sheet.t else name}{part}"


_IN_TIME = ("period", "plan", "progress")
"""Kinds whose keys begin with a day or a number: in their order, others in that of their names."""


def _things(sheet: Sheet, iris: Sequence[str]) -> Iterator[Thing]:
    """What has the name of another here says in which years it bore it, else its key."""
    known = sheet.site.once(("basis", sheet.lang), lambda: _asked(sheet.site, sheet.lang))
    grounds: Grounds = cache(lambda told: tuple(_grounds(sheet, dict(zip(GROUNDS, told, strict=True)))))
    found = {iri: _thing(sheet, iri, known[iri], grounds) for iri in iris if iri in known}
    times = Counter(thing.label for thing in found.values())
    for iri, thing in found.items():
        own = _years(known[iri]) or thing.key
        yield replace(thing, label=f"{thing.label} ({own})") if times[thing.label] > 1 and thing.called else thing


def _years(rows: Iterable[Row]) -> str:
    """`2004–2018`, `2018–`: when a body bore its name, as far as that is said."""
    said = {row["relation"]: row["object"] for row in rows}
    first, last = (said.get(expand(f"inog:{name}"), "")[:4] for name in ("validFrom", "validTo"))
    return f"{first}–{last}" if first or last else ""


def _asked(site: Site, lang: Language) -> dict[str, list[Row]]:
    """The answers about everything, thing by thing."""
    question = queries.find(site.ws, "basis")
    iris = [iri for kind in kinds(site) for iri in kind.things]
    found: dict[str, list[Row]] = {}
    for piece in _pieces(iris, sys.maxsize if isinstance(site.kg, KnowledgeGraph) else LETTERS):
        entities = [NamedNode(iri) for iri in piece]
        answer = rows_of(queries.run(site.kg, question, {"entity": entities}, lang))
        for record in answer.texts():
            found.setdefault(record["thing"], []).append(record)
    return found


def _pieces(iris: Iterable[str], most: int) -> Iterator[list[str]]:
    """The things in lists of at most so many letters."""
    piece: list[str] = []
    letters = 0
    for iri in iris:
        if len(piece) == PIECE or (piece and letters + len(iri) > most):
            yield piece
            piece, letters = [], 0
        piece.append(iri)
        letters += len(iri)
    if piece:
        yield piece


def _thing(sheet: Sheet, iri: str, rows: list[Row], grounds: Grounds) -> Thing:
    key = iri.removeprefix(ID).partition("/")[2] if iri.startswith(ID) else iri
    label = rows[0]["thingLabel"] or (_name(sheet, iri) if iri.startswith(ID) else "")
    rows = [row for row in rows if row["relation"] != expand("inog:isEvidencedBy")]  # the grounds themselves
    said = groupby(rows, key=lambda row: (row["relation"], row["object"], row["origin"]))
    statements = tuple(_statement(sheet, list(own), grounds) for _, own in said)
    href = sheet.page_of(iri) or (iri if not iri.startswith(ID) and iri.startswith("http") else None)
    return Thing(key, label or key, href, statements)


def _name(sheet: Sheet, iri: str) -> str:
    """What a thing is called, one that is only supposed too; nothing where only its key is known."""
    name = sheet.t.plain(sheet.name_of(iri))
    return "" if name == iri.rpartition("/")[2] else name


def _statement(sheet: Sheet, rows: list[Row], grounds: Grounds) -> Statement:
    row = rows[0]
    own = tuple(dict.fromkeys(ground for row in rows for ground in grounds(tuple(row[name] for name in GROUNDS))))
    value = row["objectLabel"] or compact(row["object"]).removeprefix("id:")
    if not row["objectLabel"] and row["object"].startswith(ID):
        value = _name(sheet, row["object"]) or value
    relation = f"property.{row['relation'].rpartition('/')[2].rpartition('#')[2]}"
    label = str(sheet.t(relation)) if relation in sheet.t else row["relationLabel"]
    return Statement(label, moment(sheet.t, value), _told(sheet, row["object"]), _local(row["origin"]), own)


def place(sheet: Sheet, iri: str) -> str | None:
    """Where the statements about a thing stand, if they have a page."""
    key = iri.removeprefix(ID).partition("/")[2]
    kind = sheet.site.once(("kind-of",), lambda: {x: k.name for k in kinds(sheet.site) for x in k.things}).get(iri)
    return sheet.link(f"basis/{kind}/#{key}") if kind and iri.startswith(ID) else None


def _told(sheet: Sheet, iri: str) -> str | None:
    """The page of a thing, else the place among the statements where it is told of."""
    return sheet.page_of(iri) or place(sheet, iri)


def _grounds(sheet: Sheet, row: Row) -> Iterator[Ground]:
    """The words or the published text first, then the rule, the measure or the file."""
    t, name = sheet.t, row["byLabel"]
    if row["source"]:
        label = Markup("{}").format(row["sourceLabel"] or row["source"].removeprefix(ID))
        yield Ground(label, _source(sheet, row), _place(sheet, row), row["words"])
    match _local(row["origin"]):
        case "derived" if name:
            yield Ground(t("basis_page.rule", rule=name))
        case "measured" if "/metric/" in row["by"]:
            measure = row["by"].rpartition("/")[2]
            yield Ground(t("basis_page.measure", measure=name), sheet.link(f"measures/{measure}/"))
        case "curated" | "hypothesis" if name:
            yield Ground(t("basis_page.kept", file=name))


def _source(sheet: Sheet, row: Row) -> str | None:
    """The line of the document, the document, or the address of a published text."""
    source, start = row["source"], row["place"].partition("-")[0]
    if not source.startswith(f"{ID}source/"):
        return source if source.startswith("http") and not source.startswith(ID) else None
    key = source.removeprefix(f"{ID}source/")
    reading = sheet.site.readings.get(key)
    stands = reading and start.isdecimal() and reading.text[int(start) :].startswith(row["words"])
    return sheet.line_link(key, reading.line_at(int(start))) if reading and stands else sheet.link(f"sources/{key}/")


def _place(sheet: Sheet, row: Row) -> str:
    parts = [row["strengthLabel"]]
    sheet_name, _, cell = row["cell"].rpartition("!")
    counted = row["place"].removeprefix("row=").partition("&")[0]
    if cell:
        parts.append(str(sheet.t("basis_page.cell", sheet=sheet_name, cell=cell)))
    elif counted != row["place"]:
        parts.append(str(sheet.t("what.sheet_row", a=counted)))
    elif row["place"]:
        parts.append(str(sheet.t("basis_page.place", place=row["place"].replace("-", "–"))))
    if row["sha256"]:
        parts.append(f"sha256 {row['sha256'][:12]}…")
    return ", ".join(filter(None, parts))


def _records(site: Site, query: str) -> list[Row]:
    return site.kg.select(prefix_block() + query).texts()


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
