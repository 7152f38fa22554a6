"""Who and what on one sheet: the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from inograph.answers import sheets, workbook
from inograph.answers.forms import sheet_of
from inograph.export import pieces
from inograph.export.pieces import Piece
from inograph.site import bands, bounds
from inograph.site.frame import Sheet
from inograph.site.model import Executor, Facts, Stakeholder
from inograph.site.who import activities_of
from inograph.site.wording import due_key
from inograph.views.kinds import ORDER, kind_of

Row = dict[str, object]


def page(sheet: Sheet) -> bytes:
    """Who × what on one sheet, with as many columns as it has room for."""
    facts = sheet.site.facts
    bodies, columns = bounds.cells(sorted(facts.involved, key=_heaviest_first), len(facts.activities))
    return bounds.fitting(lambda share: _page(sheet, bodies, round(columns * share)))


def _page(sheet: Sheet, bodies: Sequence[Stakeholder], columns: int) -> bytes:
    facts = sheet.site.facts
    busiest = sorted(facts.activities, key=lambda a: (-len(a.executors), a.order))[:columns]
    shown = sorted(busiest, key=lambda a: facts.place[a.iri])
    measured = _measured(facts, bodies)
    cells: defaultdict[tuple[str, str], list[Executor]] = defaultdict(list)
    for e in facts.executors:
        cells[e.stakeholder, e.activity].append(e)
    return sheet.render(
        "matrix.html",
        "matrix",
        sheet.t("matrix.title"),
        body_class="matrix-page",
        cells=dict(cells),
        activities=shown,
        shown_bodies=bounds.Shown(len(bodies), len(facts.involved)),
        shown_activities=bounds.Shown(len(shown), len(facts.activities)),
        groups=_by_kind(bodies),
        consents=sum(e.by_agreement for e in facts.executors),
        lead_consents=sum(e.by_agreement and e.lead for e in facts.executors),
        pairs=facts.pairs,
        measures=[(name, bands.quartiles(list(found.values()))) for name, found in measured.items()],
        of=measured,
        due_key=due_key,
    )


def _measured(facts: Facts, bodies: Iterable[Stakeholder]) -> dict[str, dict[str, int]]:
    """What rows are sorted and put in groups by: of each measure the value of every stakeholder."""
    own = list(bodies)
    return {
        "load": {s.iri: len(s.takes_part) for s in own},
        "pairs": {s.iri: sum(len(a.executors) - 1 for a in activities_of(facts, s)) for s in own},
        "consents": {s.iri: s.consents for s in own},
    }


def file(sheet: Sheet) -> bytes:
    """The whole matrix as a workbook: a row for every stakeholder, a column for every activity."""
    return b"".join(content for _, content in pieces.made(parts(sheet)))


def parts(sheet: Sheet) -> Iterator[Piece]:
    """The same in pieces of some rows, each known by what they say."""
    columns, rows = _columns(sheet), _rows(sheet)

    def lot(first: int, some: Sequence[Row]) -> bytes:
        return book.lot(first, sheets.values(sheet_of(columns, some)))

    book = sheets.book(sheet_of(columns, rows[: sheets.LOOKED_AT], sheet.counted()), sheet.lang)
    yield Piece("", book.begin)
    for first in range(0, len(rows), workbook.LOT):
        some = rows[first : first + workbook.LOT]
        said = repr((sheet.lang, first, [*columns], some))
        yield Piece(
            sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32], partial(lot, first, some), book.seen
        )
    yield Piece("", partial(book.end, len(rows)))


def _columns(sheet: Sheet) -> dict[str, str]:
    """The columns with their headings."""
    t, shown = sheet.t, sheet.site.facts.activities[: bounds.COLUMNS]
    columns = {"name": t("stakeholder"), "kind": t("col.kind")}
    columns |= {a.iri: Markup("{}. {}").format(a.name, t.plain(a.short)) for a in shown}
    columns |= {
        "all": t("matrix.all"),
        "leads": t("col.leads"),
        "consents": t("consent.title"),
        "pairs": t("col.pairs"),
    }
    columns |= {f"band-{name}": t(f"matrix.band_{name}") for name in _measured(sheet.site.facts, ())}
    return {key: str(title) for key, title in columns.items()}


def _rows(sheet: Sheet) -> list[Row]:
    """A row for everybody, the heaviest first."""
    facts, t = sheet.site.facts, sheet.t
    measured = _measured(facts, facts.involved)
    banded = {name: bands.bands(list(found.values())) for name, found in measured.items()}
    rows: list[Row] = []
    for body in sorted(facts.involved, key=_heaviest_first):
        row: Row = {"name": t.plain(body.label), "kind": t.plain(sheet.kind_one(body.kind))}
        row |= {e.activity: _in_words(sheet, e) for e in body.takes_part}
        row |= {"all": len(body.takes_part), "leads": body.leads, "consents": body.consents}
        row |= {f"band-{name}": banded[name][found[body.iri]] for name, found in measured.items()}
        rows.append(row | {"pairs": measured["pairs"][body.iri]})
    return rows


def _in_words(sheet: Sheet, e: Executor) -> str:
    role = sheet.t("role.lead" if e.lead else "role.co")
    return f"{role}, {sheet.t('consent.yes')}" if e.by_agreement else str(role)


def _heaviest_first(body: Stakeholder) -> tuple[int, str, str]:
    return -len(body.takes_part), body.label.ru, body.iri


def _by_kind(bodies: Iterable[Stakeholder]) -> list[dict[str, object]]:
    groups: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for body in bodies:
        groups[body.kind].append(body)
    ordered = sorted(groups, key=lambda code: (ORDER.index(kind_of(code)), code))
    return [{"kind": code, "bodies": sorted(groups[code], key=_heaviest_first)} for code in ordered]
