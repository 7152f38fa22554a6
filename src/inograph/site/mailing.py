"""One map in one file, for the command line: the same picture and words as on the site, without the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import networkx as nx

from inograph import network, queries, views
from inograph.answers import Answer
from inograph.errors import Language, Text, WrongUse
from inograph.site import bounds, maps, revising
from inograph.site.frame import Sheet, Site
from inograph.views.picture import keys_of
from inograph.views.view import View
from inograph.views.words import WORDS

NAMED = ("inog:Stakeholder", "inog:PlannedActivity")


def one_map(
    kg: Any,
    name: str,
    lang: Language,
    *,
    question: str | None = None,
    focus: str | None = None,
    depth: int = 2,
    without: Sequence[str] = (),
    before: str | None = None,
    say: Callable[[Text], None] = lambda _: None,
) -> bytes:
    """A view (or the answer to a question) as one self-contained HTML file; with `focus`, what surrounds it.

    With `without` the map opens with two states side by side: as it is, and without these bodies or activities; with
    `before` the earlier text of a plan (a source) stands beside the newest. `say` is told why a map is empty.

    Raises WrongUse for an unknown view, question, body or text, and for a question whose answer is no network.
    """
    view = _view_of(kg, question) if question else views.find(kg.workspace, name)
    asked = queries.find(kg.workspace, view.question)
    if not asked.is_network:
        raise WrongUse(
            Text("ответ на этот вопрос не сеть", "the answer to this question is no network"),
            where=asked.name,
            remedy=Text("Сеть: CONSTRUCT или ?source ?target.", "A network: CONSTRUCT, or ?source ?target."),
        )
    middle = queries.entity(kg, focus, NAMED) if focus else None
    graph, sheet = _graph(kg, asked, lang), Sheet(Site(kg.workspace, kg), lang, "map.html")
    gone, found, told = _gone(kg, graph, without), Earlier(), ""
    if before:
        found = _earlier(sheet, graph, before)
        graph = found.graph
    whole = graph
    if not len(graph):
        say(view.empty if any(view.empty) else WORDS["empty"])
    if not middle and len(graph) > bounds.NODES:
        view, graph, told = maps.divided(sheet, view, graph)
        whole = graph
        for _, data in graph.nodes(data=True):
            data.pop("page", None)
    elif graph.number_of_edges() > bounds.MAILED_LINES:
        graph, told = _thinned(sheet, graph, [middle] if middle else gone)
    return views.render(
        view,
        graph,
        whole=whole,
        lang=lang,
        page=maps.page_text(sheet, view, told, earlier=bool(before)),
        focus=middle,
        depth=depth,
        scales=maps.all_scales(sheet, graph),
        states=found.states,
        beside=found.beside or (f"without:{'~'.join(keys_of(graph)[iri] for iri in gone)}" if gone else ""),
    ).encode("utf-8")


def _thinned(sheet: Sheet, graph: nx.MultiDiGraph[str], named: Sequence[str]) -> tuple[nx.MultiDiGraph[str], str]:
    """As many lines as a file has room for, and those of whom somebody named; what is left out, in words."""
    part, shown = bounds.kept(graph, len(graph), bounds.MAILED_LINES)
    lines = {*part.edges(keys=True), *graph.in_edges(named, keys=True), *graph.out_edges(named, keys=True)}
    both: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.compose(part, graph.edge_subgraph(lines)))
    return both, maps.left_out(sheet, shown)


def _gone(kg: Any, graph: nx.MultiDiGraph[str], names: Sequence[str]) -> list[str]:
    gone = [queries.entity(kg, name, NAMED) for name in names]
    for name, iri in zip(names, gone, strict=True):
        if iri not in graph:
            raise WrongUse(Text("на этой карте такого нет", "that is not on this map"), where=name)
    return gone


@dataclass(frozen=True)
class Earlier:
    """A map with the states of an earlier text and of the newest one."""

    graph: nx.MultiDiGraph[str] = field(default_factory=nx.MultiDiGraph)
    states: Sequence[views.State] = ()
    beside: str = ""


def _earlier(sheet: Sheet, graph: nx.MultiDiGraph[str], before: str) -> Earlier:
    chains = revising.chains(sheet.site)
    for chain in chains:
        if before in (edition.source for edition in chain[:-1]):
            return Earlier(*revising.in_states(sheet.site, sheet.lang, chain, graph), f"state:{before}")
    known = ", ".join(edition.source for chain in chains for edition in chain[:-1])
    remedy = Text(f"Есть: {known}.", f"There are: {known}.") if known else Text(
        "У планов этой рабочей папки по одному тексту.", "Every plan of this workspace has one text."
    )  # fmt: skip
    raise WrongUse(Text("нет такого прежнего текста", "there is no such earlier text"), where=before, remedy=remedy)


def keep(kg: Any, name: str, lang: Language) -> Path:
    """Write down where everything stands on a map, so that what is there stays there when the graph grows."""
    view = views.find(kg.workspace, name)
    drawn = views.picture(
        replace(view, size="same", color="class"), _graph(kg, queries.find(kg.workspace, view.question), lang), lang
    )
    target = Path(kg.workspace.root) / "viz" / f"{name}.positions.csv"
    target.parent.mkdir(exist_ok=True)
    target.write_text(views.positions_csv(drawn), encoding="utf-8")
    return target


def _graph(kg: Any, asked: queries.Question, lang: Language) -> nx.MultiDiGraph[str]:
    result = queries.run(kg, asked, {}, lang)
    plain = network.of_result(kg, result if isinstance(result, Answer | list) else [], lang)
    return views.informed(views.details(kg), plain, lang)


def _view_of(kg: Any, question: str) -> View:
    asked = queries.find(kg.workspace, question)
    return maps.question_view(asked, "radial")
