"""Revisions: what changed between the texts of one plan, the newest change first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import networkx as nx

from inograph import views
from inograph.errors import InographError, Language, Text
from inograph.network.asking import code, things_of
from inograph.revisions import history, states, telling
from inograph.revisions.changes import Change, Changes, Lone
from inograph.revisions.entries import Entry
from inograph.revisions.history import Edition
from inograph.revisions.telling import Difference
from inograph.site import beside, bounds, editions, grounds, maps, networks, paging
from inograph.site.frame import Sheet, Site
from inograph.site.model import SourceDocument
from inograph.site.texts import Words
from inograph.site.wording import moment, shorten


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
    return sheet.render(
        "revisions.html",
        "sources",
        sheet.t("revisions.title"),
        steps=_steps(sheet.site, sheet.lang),
        apart=_apart(sheet.site),
        step_page=lambda step: sheet.link(place_of(step)),
        parts_of=lambda step: _parts(sheet, step),
        editions=[_with_own_text(sheet, edition) for edition in said.editions],
        events=said.events,
        has_basis=any(kind.name == "plan-revision" for kind in grounds.kinds(sheet.site)),
        most=bounds.ROWS,
        **_HOW_TOLD,
    )


def pages(site: Site) -> Iterator[tuple[str, Callable[[Sheet], bytes]]]:
    """A page for every change of many rows, and the further pages of its lists; none where all fit on one page."""
    if not _apart(site):
        return
    for number, step in enumerate(_steps(site, site.languages[0])):
        if step.changes is None:
            continue
        yield f"{place_of(step)}index.html", partial(_step_page, number=number)
        for name, rows in _lists(step.changes).items():
            for turn in paging.further(len(rows), name=name):
                yield f"{place_of(step)}{paging.path(turn)}index.html", partial(_step_page, number=number, turn=turn)


def place_of(step: Step) -> str:
    """The folder of the page of a change."""
    return f"revisions/{step.new.source}/changes/"


def _step_page(sheet: Sheet, number: int, turn: paging.Turn = paging.WHOLE) -> bytes:
    """What changed from one text to the next, or the further rows of one of its lists."""
    step = _steps(sheet.site, sheet.lang)[number]
    found = _parts(sheet, step, turn)
    label = next((s.label for s in sheet.site.facts.sources if s.key == step.new.source), step.new.source)
    title = sheet.t("revisions.step_title", title=sheet.t.plain(label))
    told = {"step": step, "parts": found} | _HOW_TOLD
    if turn is paging.WHOLE:
        return sheet.render("revision.html", "sources", title, **told)
    return paging.render(sheet, "revision.html", "sources", title, turn, found[turn.name], **told)


def _apart(site: Site) -> bool:
    """Do the changes of all plans take more rows than one page has room for?"""
    changes = [step.changes for step in _steps(site, site.languages[0]) if step.changes]
    return sum(len(rows) for change in changes for rows in _lists(change).values()) > bounds.ROWS


def _lists(changes: Changes) -> dict[str, Sequence[Any]]:
    return {
        "appeared": changes.appeared, "vanished": changes.vanished, "changed": changes.changed,
        "loads": changes.loads, "corrected": changes.corrected, "reordered": changes.reordered,
    }  # fmt: skip


def _parts(sheet: Sheet, step: Step, turn: paging.Turn = paging.WHOLE) -> dict[str, paging.Part[Any]]:
    """The rows of every list that a page shows."""
    return {
        name: paging.part(sheet, rows, place_of(step), turn, name=name, anchor=name)
        for name, rows in (_lists(step.changes).items() if step.changes else ())
    }


@dataclass(frozen=True)
class Gone:
    """An activity that a newer text of its plan does not have."""

    step: Step
    lone: Lone


def gone(site: Site, lang: Language) -> dict[str, Gone]:
    """By its place on the site each activity that a newer text dropped, so that a link to it still leads somewhere."""

    def found() -> dict[str, Gone]:
        told: dict[str, Gone] = {}
        for step in _steps(site, lang):
            for lone in step.changes.vanished if step.changes else ():
                if lone.entry.key and lone.entry.key not in site.facts.activity:
                    told.setdefault(f"what/{lone.entry.key.rpartition('/')[2]}/", Gone(step, lone))
        return told

    return site.once(("gone", lang), found)


def is_gone(site: Site, path: str) -> bool:
    """Is a file of the site the page of an activity that is in the plan no longer?"""
    place = path.removesuffix("index.html")
    return any(place.removeprefix(f"{lang}/") in gone(site, lang) for lang in site.languages)


def gone_page(sheet: Sheet, place: str) -> bytes:
    """What stands at the address of such an activity: which text dropped it, and where that is told."""
    told = gone(sheet.site, sheet.lang)[place]
    return sheet.render("gone.html", "what", sheet.t("revisions.gone"), gone=told, listed=_listed)


def replaced(site: Site) -> dict[str, SourceDocument]:
    """Of each text of a plan that a newer one replaces, by the name of its source: the newer one."""
    found = editions.editions(site)
    return {found[s.key].earlier: s for s in site.facts.sources if s.key in found and found[s.key].earlier}


def _steps(site: Site, lang: Language) -> list[Step]:
    def compared() -> list[Step]:
        return [
            _step(site, lang, old, new, newest=new is chain[-1])
            for chain in chains(site)
            for old, new in reversed([*pairwise(chain)])
        ]

    return site.once(("revisions", lang), compared)


def _step(site: Site, lang: Language, old: Edition, new: Edition, *, newest: bool) -> Step:
    try:
        return Step(old, new, history.between(site.kg, old.source, new.source, lang), newest)
    except InographError as error:  # more rows than an answer may hold
        return Step(old, new, None, newest, error.message)


def chains(site: Site) -> list[list[Edition]]:
    """The texts of each plan that has more than one, the oldest first."""
    return [chain for chain in history.chains(editions.editions(site)) if len(chain) > 1]


def _with_own_text(sheet: Sheet, edition: beside.Edition) -> beside.Edition:
    """A revision that is a document of the graph tells its own number of activities, where no other source does."""
    site, own = sheet.site, editions.editions(sheet.site).get(edition.thing.iri.rpartition("/")[2])
    document = next((s for s in site.facts.sources if own and s.key == own.source), None)
    if own is None or document is None:
        return edition
    try:
        number = edition.activities or str(len(history.text(site.kg, own, sheet.lang)))
    except InographError:  # more rows than an answer may hold
        number = edition.activities
    sources = edition.sources or (beside.Thing(document.iri, sheet.t.plain(document.label)),)
    return replace(edition, activities=number, sources=sources)


def in_states(
    site: Site, lang: Language, chain: Sequence[Edition], now: nx.MultiDiGraph[str]
) -> tuple[nx.MultiDiGraph[str], list[views.State]]:
    """A network of today with what earlier texts of a plan have, and these texts as its states, the newest last."""
    graph = states.together(now, {e.source: history.text(site.kg, e, lang) for e in chain})
    gone = [n for n, data in graph.nodes(data=True) if n not in now and data["kind"] != "activity"]
    for body, thing in things_of(site.kg, gone, lang).items():
        known = thing["label"] != code(body)  # one that no newer text names is called as the earlier one does
        graph.nodes[body].update({key: said for key, said in thing.items() if known or key not in ("label", "short")})
    if plan := site.facts.plans.get(chain[-1].source):
        vanished = (n for n, data in graph.nodes(data=True) if n not in now and data["kind"] == "activity")
        nx.set_node_attributes(graph, dict.fromkeys(vanished, plan.short), "plan")
    return graph, _states(site, lang, chain)


def _states(site: Site, lang: Language, chain: Sequence[Edition]) -> list[views.State]:
    """What the texts of a plan are called: what tells them apart first, since their titles often begin alike."""
    t = Words(lang, site.texts)
    titles = {document.key: t.plain(document.title) for document in site.facts.sources}
    days = Counter(edition.issued for edition in chain)
    told = {e.source: moment(t, e.issued) if e.issued and days[e.issued] == 1 else e.source for e in chain}
    full = {name: " — ".join(dict.fromkeys((mark, shorten(titles.get(name, name))))) for name, mark in told.items()}
    return [views.State(name, full[name], mark) for name, mark in told.items()]


def map_page(sheet: Sheet, chain: Sequence[Edition]) -> bytes:
    """Two texts of a plan side by side on one map: the one before the newest, and the newest."""
    site, lang = sheet.site, sheet.lang
    now, words = networks.two_mode(site, lang), sheet.t("revisions.map")
    graph, found = in_states(site, lang, chain, now)
    view = views.View(f"revisions-{chain[-1].source}", Text(words, words), "network", note=_HOW)
    differing = _differing(graph, chain[-2].source, chain[-1].source)

    def kept(nodes: int, lines: int) -> tuple[nx.MultiDiGraph[str], str]:
        part, shown = bounds.kept(graph, nodes, lines)
        cut = maps.left_out(sheet, shown)
        if cut and differing.number_of_edges():
            part, _ = bounds.kept(differing, nodes, lines)
            tasks = sum(data["kind"] == "activity" for _, data in part.nodes(data=True))
            cut = sheet.t("revisions.map_cut", shown=sheet.t.number(tasks), all=sheet.t.number(shown.all))
        return part, cut

    def drawn(part: nx.MultiDiGraph[str], cut: str) -> bytes:
        picture = views.picture(view, part, lang, links=sheet.page_of, whole=graph, states=found)
        return maps.framed(sheet, view, picture, cut, beside=f"state:{chain[-2].source}")

    return bounds.part_fitting(kept, drawn)


def _differing(graph: nx.MultiDiGraph[str], old: str, new: str) -> nx.MultiDiGraph[str]:
    """The lines that stand in one of two texts only, and what they tie."""

    def apart(absent: Sequence[str]) -> bool:
        return (old in absent) != (new in absent)

    lines = [(a, b, k) for a, b, k, data in graph.edges(keys=True, data=True) if apart(data.get("absent", ()))]
    return nx.MultiDiGraph(graph.edge_subgraph(lines))  # type: ignore[arg-type]  # the stubs know no keys


_HOW = Text(
    "Слева прежний текст, справа новый, всё на своих местах; выделено то, что есть только на одной стороне.",
    "The earlier text on the left, the newer one on the right, everything in its place; what stands on one side only"
    " is marked.",
)


def _row(change: Change) -> Row:
    return Row(change.after, change.likely, tuple(telling.differences(change)))


def _listed(entry: Entry) -> str:
    return ", ".join(part.name for part in entry.parts)


_HOW_TOLD: dict[str, Any] = {"row_of": _row, "listed": _listed, "telling": telling}
