"""The rows of a list on several pages as one small file: filters and sorting look through all of it, from a disk too.

The file is a classic script: `window.inographRows["what"]` has the names of the facets, the names of bodies with their
pages, and for each row the words it is found by, its values of the facets, and its cells. A cell is a text, a text with
what it is sorted by, or a list of links, each a text with its page, or the number of a body.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from inograph.site import what, who
from inograph.site.frame import Sheet
from inograph.site.model import Activity
from inograph.site.what import ActivityRow
from inograph.site.who import BodyRow
from inograph.site.wording import beside, by_plan, named
from inograph.spelling import inert

FILE = "rows.js"
Link = tuple[str, ...]
Cell = str | int | dict[str, object] | Sequence[Link | int | str]
Row = tuple[str, Sequence[str], Sequence[Cell]]


def activities(sheet: Sheet) -> bytes:
    """Every activity, in the columns of the list of activities."""
    facts, bodies = sheet.site.facts, {s.iri: i for i, s in enumerate(sheet.site.facts.involved)}
    links = [(sheet.t.plain(named(sheet.t, s)), f"who/{s.key}/index.html") for s in facts.involved]
    facets = ("due", "document", "consent", *(facet.name for facet in what.choices(sheet).facets))
    rows = (_activity(sheet, what.activity_row(sheet, a), facets, bodies) for a in facts.activities)
    return _script("what", facets, links, rows)


def _activity(sheet: Sheet, row: ActivityRow, facets: Sequence[str], bodies: dict[str, int]) -> Row:
    a, t = row.activity, sheet.t
    own = {"due": row.due, "document": row.document, "consent": "all" if a.on_consent_alone else "other", **row.facets}
    leads = [bodies.get(e.stakeholder, (t.plain(sheet.name_of(e.stakeholder)), "")) for e in a.executors if e.lead]
    deadline = t.plain(a.deadline.label) if a.deadline else a.deadline_words or str(t("deadline.none"))
    kinds = ", ".join(t.plain(kind) for kind in a.document.kinds) if a.document else str(t("not_named"))
    cells: tuple[Cell, ...] = (
        {"t": a.name, "v": sheet.site.facts.place[a.iri]},
        [(t.plain(a.label), f"what/{a.key}/index.html"), *_plan(sheet, a)],
        leads,
        len(a.executors),
        {"t": str(t("of", a=a.consents, b=len(a.executors))), "v": a.consents},
        a.pairs,
        {"t": deadline, "v": int(row.sort)},
        kinds,
    )
    return beside(row.words, t.plain(a.label)), [own[name] for name in facets], cells


def _plan(sheet: Sheet, a: Activity) -> list[str]:
    standing = sheet.site.facts.standing(a)
    return [f" · {standing}"] if standing else []


def bodies(sheet: Sheet) -> bytes:
    """Every stakeholder that takes part, in the columns of their list."""
    facets = ("kind", "role", "consent", "plan", "level", "letter")
    return _script("who", facets, [], (_body(sheet, row) for row in who.rows(sheet.site)))


def _body(sheet: Sheet, row: BodyRow) -> Row:
    s, t = row.body, sheet.t
    consent = "all" if s.consents == len(s.takes_part) else "some" if s.consents else "none"
    own = who.facets_of(sheet, row)
    name, more = t.plain(named(t, s)), len(row.activities) - who.NAMED
    cells: tuple[Cell, ...] = (
        [(name, f"who/{s.key}/index.html", s.kind)],
        t.plain(sheet.kind_one(s.kind)),
        len(row.activities),
        s.leads,
        {"t": str(t("of", a=s.consents, b=len(s.takes_part))), "v": s.consents},
        row.partners,
        row.pairs,
        [*_numbers(sheet, row.activities[: who.NAMED]), *([f" {t('and_more', n=more)}"] if more > 0 else [])],
    )
    values = (s.kind, "lead" if s.leads else "co", consent, own["plan"], own["level"], own["letter"])
    return beside(row.words, name), values, cells


def _numbers(sheet: Sheet, activities: Sequence[Activity]) -> Iterator[Link | str]:
    """The numbers of activities, and behind those of each of several plans which one it is."""
    own = by_plan(activities)
    for n, some in enumerate(own):
        yield from ((a.name, f"what/{a.key}/index.html") for a in some)
        standing = sheet.site.facts.standing(some[0])
        if standing:
            yield f" ({standing})" + ("; " if n + 1 < len(own) else "")


def _script(name: str, facets: Sequence[str], links: Sequence[Link], rows: Iterable[Row]) -> bytes:
    data = {"facets": facets, "links": links, "rows": list(rows)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'(window.inographRows=window.inographRows||{{}})["{name}"]={inert(text)};\n'.encode()
