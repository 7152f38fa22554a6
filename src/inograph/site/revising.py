"""Revisions: what changed between the texts of one plan, the newest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from inograph import views
from inograph.errors import InographError, Language, Text
from inograph.network.asking import things_of
from inograph.revisions import history, states, telling
from inograph.revisions.changes import Change, Changes
from inograph.revisions.entries import Entry, of_graph
from inograph.revisions.history import Edition
from inograph.revisions.telling import Difference
from inograph.site import beside, bounds, grounds, maps, networks
from inograph.site.frame import Sheet, Site
from inograph.site.model import SourceDocument
from inograph.site.wording import shorten


@dataclass(frozen=True)
class Step:
    """From one text to the next: what changed, or why it is not told here."""

    old: Edition
    new: Edition
    changes: Changes | None
    newest: bool = False
    why: Text = Text("", "")  # noqa: RUF009 - a tuple of words


@dataclass(frozen=True)
class Row:
    """One activity that changed, with what is different."""

    entry: Entry
    likely: bool
    differences: tuple[Difference, ...]


def page(sheet: Sheet) -> bytes:
    """The changes of every plan that has more than one text, or that there is none."""
    said = beside.read(sheet.site, sheet.lang)
    steps = sheet.site.once(("revisions", sheet.lang), lambda: _steps(sheet.site, sheet.lang))
    return sheet.render(
        "revisions.html",
        "sources",
        sheet.t("revisions.title"),
        steps=steps,
        editions=said.editions,
        events=said.events,
        has_basis=any(kind.name == "plan-revision" for kind in grounds.kinds(sheet.site)),
        rows=_rows,
        listed=_listed,
        telling=telling,
        most=bounds.ROWS,
    )


def newer(site: Site, document: SourceDocument) -> SourceDocument | None:
    """The text that replaces a document, if the graph holds one."""
    found = _editions(site)
    return next((s for s in site.facts.sources if s.key in found and found[s.key].earlier == document.key), None)


def _steps(site: Site, lang: Language) -> list[Step]:
    return [
        _step(site, lang, old, new, newest=new is chain[-1])
        for chain in chains(site)
        for old, new in reversed([*pairwise(chain)])
    ]


def _step(site: Site, lang: Language, old: Edition, new: Edition, *, newest: bool) -> Step:
    try:
        return Step(old, new, history.between(site.kg, old.source, new.source, lang), newest)
    except InographError as error:  # more rows than an answer may hold
        return Step(old, new, None, newest, error.message)


def chains(site: Site) -> list[list[Edition]]:
    """The texts of each plan that has more than one, the oldest first."""
    return [chain for chain in history.chains(_editions(site)) if len(chain) > 1]


def _editions(site: Site) -> dict[str, Edition]:
    return site.once(("editions",), lambda: history.editions(site.kg))


def in_states(
    site: Site, lang: Language, chain: Sequence[Edition], now: nx.MultiDiGraph[str]
) -> tuple[nx.MultiDiGraph[str], list[views.State]]:
    """A network of today with what earlier texts of a plan have, and these texts as its states, the newest last."""
    graph = states.together(now, {e.source: of_graph(site.kg, e.graph, lang) for e in chain})
    gone = [n for n, data in graph.nodes(data=True) if n not in now and data["kind"] != "activity"]
    for body, thing in things_of(site.kg, gone, lang).items():
        graph.nodes[body].update(thing)
    labels = {document.key: document.label.in_(lang) for document in site.facts.sources}
    return graph, [views.State(e.source, _titled(labels.get(e.source, e.source), e.issued)) for e in chain]


def _titled(label: str, issued: str) -> str:
    return f"{shorten(label)} ({issued})" if issued else shorten(label)


def map_page(sheet: Sheet, chain: Sequence[Edition]) -> bytes:
    """Two texts of a plan side by side on one map: the one before the newest, and the newest."""
    site, lang = sheet.site, sheet.lang
    now, words = networks.two_mode(site, lang), sheet.t("revisions.map")
    graph, found = in_states(site, lang, chain, now)
    part, shown = bounds.kept(graph)
    view = views.View(f"revisions-{chain[-1].source}", Text(words, words), "network", note=_HOW)
    picture = views.picture(view, part, lang, links=sheet.page_of, whole=graph, states=found)
    cut = maps.left_out(sheet, shown, two_mode=True)
    return maps.framed(sheet, view, picture, cut, beside=f"state:{chain[-2].source}")


_HOW = Text(
    "Слева прежний текст, справа новый, всё на своих местах; выделено то, что есть только на одной стороне.",
    "The earlier text on the left, the newer one on the right, everything in its place; what stands on one side only"
    " is marked.",
)


def _rows(changes: Changes) -> Sequence[Row]:
    return [_row(change) for change in changes.changed[: bounds.ROWS]]


def _row(change: Change) -> Row:
    return Row(change.after, change.likely, tuple(telling.differences(change)))


def _listed(entry: Entry) -> str:
    return ", ".join(part.name for part in entry.parts)
