"""The networks that maps are drawn from: what a saved question answers, and everybody with everything that is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib.metadata import version

import networkx as nx

from inograph import network, queries, views
from inograph.answers import Answer, Result
from inograph.errors import Language, LimitReached
from inograph.gate.frames import beginning, is_whole, read_answer
from inograph.site import bounds
from inograph.site.answers import SHOWN, Told, filled_of
from inograph.site.frame import Site
from inograph.views.whole import find_communities


def network_of(site: Site, question: str, lang: Language) -> nx.MultiDiGraph[str]:
    """What a saved question answers, as a network."""

    def make() -> nx.MultiDiGraph[str]:
        links = _links_of(site, queries.find(site.ws, question), lang)
        if links is None:
            return AT_HAND[question](site, lang)
        return _informed(site, network.worded(site.asking, links, lang), lang)

    graph: nx.MultiDiGraph[str] = site.once(("map", question, lang), make)
    return graph


def _informed(site: Site, graph: nx.MultiDiGraph[str], lang: Language) -> nx.MultiDiGraph[str]:
    return views.informed(site.once(("details",), lambda: views.details(site.asking)), graph, lang)


def _links_of(site: Site, question: queries.Question, lang: Language) -> network.Unworded | None:
    """The same before things have names, mostly found once for all languages; None for what is at hand anyway."""

    def make() -> network.Unworded | None:
        if question.name in AT_HAND and not _is_whole(site, question, lang):
            return None
        result = answer_of(site, question, lang)
        return network.unworded(site.asking, result if isinstance(result, Answer | list) else [])

    is_one = question.form != "select" and not question.speaks
    return site.once(("links", question.name), make) if is_one else make()


def _is_whole(site: Site, question: queries.Question, lang: Language) -> bool:
    """Was a question answered in time, and is nothing of the answer cut off? Of a kept one its head tells."""
    if (frame := frame_of(site, question, lang)) is not None:
        return is_whole(frame)
    result = answer_of(site, question, lang)
    return result is not None and not getattr(result, "truncated", False)


def whole_of(site: Site, question: str, lang: Language) -> views.Whole:
    """The same network as pictures are cut from it; its communities are found once for all languages."""
    graph = network_of(site, question, lang)
    return site.once(("whole", question, lang), lambda: views.Whole(graph, partial(communities, site, question)))


def communities(site: Site, question: str, graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """The communities of a question's network, found once for the same nodes and links."""
    told = sha256(version("networkx").encode())
    for line in (*sorted(graph), "", *sorted(f"{a}\0{b}" for a, b in graph.edges())):
        told.update(f"{line}\n".encode("utf-8", "surrogatepass"))
    same, find = told.hexdigest(), partial(find_communities, graph)
    return site.once(
        ("communities", same), lambda: site.answers.found(f"{question}.parts", same, find) if site.answers else find()
    )


def answer_of(site: Site, question: queries.Question, lang: Language) -> Result | None:
    """The answer for the defaults; None where a large graph takes longer than a page waits for it."""

    def make() -> Result | None:
        try:
            return site.ask(question, lang, *_limits(site))
        except LimitReached:
            return site.once(slow, lambda: None)

    slow = "too-long", question.name
    return None if site.kept(slow) is None else site.lately(("answer", question.name, lang), make)


@dataclass(frozen=True)
class Shown:
    """An answer as far as its page shows it: the first rows of a table, how many there are, what is ever filled."""

    result: Result | None
    rows: int
    filled: frozenset[str]


def shown_of(site: Site, question: queries.Question, lang: Language) -> Shown:
    """The answer for the defaults; of a kept one no more is read than the page shows."""
    frame, told = frame_of(site, question, lang), told_of(site, question, lang)
    if frame is None or told is None:
        whole = answer_of(site, question, lang)
        if not isinstance(whole, Answer):
            return Shown(whole, 0, frozenset())
        return Shown(replace(whole, rows=whole.rows[:SHOWN]), len(whole.rows), filled_of(whole))
    begin, rows = beginning(frame, SHOWN)
    try:
        first = read_answer(begin)
    except LimitReached:
        return Shown(None, 0, frozenset())
    if not isinstance(first, Answer):
        return Shown(first, 0, frozenset())
    return Shown(queries.labelled(site.kg, first, lang), rows, frozenset(told.filled))


def ask_all(site: Site, questions: Iterable[queries.Question]) -> None:
    """Every question asked once, so that its answer is kept for whoever draws a page from it."""
    for question in questions:
        for lang in site.languages if question.speaks else site.languages[:1]:
            told_of(site, question, lang)


def told_of(site: Site, question: queries.Question, lang: Language) -> Told | None:
    """What is known of the answer for the defaults without reading it; None where answers are not kept."""
    return site.told(question, lang, *_limits(site))


def frame_of(site: Site, question: queries.Question, lang: Language) -> bytes | None:
    """The answer for the defaults without names, as a worker writes it; None where answers are not kept."""
    return site.framed(question, lang, *_limits(site))


def _limits(site: Site) -> tuple[float | None, float | None]:
    """The seconds of the clock and of the processor that a question may take."""
    return (bounds.PATIENCE, bounds.QUESTION_SECONDS) if are_many(site, bounds.MANY + 1) else (None, None)


def are_many(site: Site, number: int) -> bool:
    """Has the programme so many activities? Known before anything else is read."""
    return site.once(("activities",), lambda: network.coverage(site.asking)[0]) >= number


def two_mode(site: Site, lang: Language) -> nx.MultiDiGraph[str]:
    """Everybody and everything that is named, as the pictures draw it."""
    graph: nx.MultiDiGraph[str] = site.once(
        ("two-mode", lang), lambda: _informed(site, _directed(site.network(lang)), lang)
    )
    return graph


def _directed(graph: nx.Graph[str]) -> nx.MultiDiGraph[str]:
    """Every line leads from an activity to its executor."""
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.add_nodes_from(graph.nodes(data=True))
    for a, b, data in graph.edges(data=True):
        out.add_edge(*((a, b) if graph.nodes[a]["bipartite"] == 0 else (b, a)), **data)
    return out


def _paired(site: Site, lang: Language) -> nx.MultiDiGraph[str]:
    """Who shares work with whom, as the question `pairs` tells it."""
    plain = network.project(site.network(lang))
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.add_nodes_from((n, data) for n, data in plain.nodes(data=True) if plain.degree(n))
    for a, b, data in plain.edges(data=True):
        out.add_edge(min(a, b), max(a, b), weight=float(data["shared"]), origin="derived")
    return _informed(site, out, lang)


AT_HAND: dict[str, Callable[[Site, Language], nx.MultiDiGraph[str]]] = {"network": two_mode, "pairs": _paired}
"""Questions whose answer is a network that is at hand anyway, where asking takes longer than a page waits or gives more
than an answer holds."""
