"""One body or one activity in a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inograph.analysis import coordination, resilience
from inograph.analysis.twomode import leads, led
from inograph.briefs.remarks import COLLECTIVE, consent_unknown, mended, names_of, reading
from inograph.briefs.words import (
    ACTIVITY,
    ASSIGNMENT,
    EXECUTOR,
    ROW,
    Link,
    Sentence,
    counted,
    genitive,
    listed,
    plural_ru,
    quarter_name,
    say,
)
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx


def of_body(graph: nx.Graph[str], iri: str, lang: str = "ru") -> list[Sentence]:
    """One body in a few sentences: its part, consent, partners, fullest quarter, and what hangs on it."""
    _require(graph, iri, 1)
    if not graph.adj[iri]:
        text = Text("В известных мероприятиях не назван.", "Not named in the activities that are known.")
        return [say(lang, text)]
    found = [_part(graph, iri, lang), _body_consent(graph, iri, lang), _partners(graph, iri, lang)]
    return [sentence for sentence in (*found, _collision(graph, iri, lang), _leaving(graph, iri, lang)) if sentence]


def _require(graph: nx.Graph[str], iri: str, side: int) -> None:
    if iri not in graph or graph.nodes[iri]["bipartite"] != side:
        thing = Text("участника", "body") if side else Text("мероприятия", "activity")
        raise WrongUse(Text(f"в сети нет {thing.ru} «{iri}»", f"the network has no {thing.en} “{iri}”"))


def _part(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    held, number = sorted(graph.adj[iri]), sum(not data["bipartite"] for data in graph.nodes.values())
    text = _PART if led(graph, iri) else _PART_HELPING
    note = [reading(graph, iri, lang)] if led(graph, iri) else []
    note += [_GROUP.in_(lang)] if graph.nodes[iri]["collective"] else []
    values: dict[str, object] = {"name": graph.nodes[iri]["label"], "held": len(held), "number": number}
    link = Link("what", counted(len(held), ACTIVITY, lang), tuple(held))
    values |= {"led": led(graph, iri), "noun": genitive(number, ACTIVITY, lang)}
    values["known"] = plural_ru(number, "известного", *["известных"] * 2)
    return say(lang, text, note, link, **values)


_PART = Text(
    "{name}: **{held} из {number}** {known} {noun}, из них ведёт **{led}**.",
    "{name}: **{held} of {number}** known {noun}, leading **{led}** of them.",
)
_PART_HELPING = Text(
    "{name}: **{held} из {number}** {known} {noun}, ни одного не ведёт.",
    "{name}: **{held} of {number}** known {noun}, leading none of them.",
)
_GROUP = Text(
    "Это собирательный исполнитель: сколько за ним организаций, план не говорит.",
    "This is a group: the plan does not say how many organizations it means.",
)


def _body_consent(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    edges = graph.adj[iri].values()
    agreed = sum(edge["by_agreement"] for edge in edges)
    text = _BODY_AGREES if agreed else _BODY_BOUND
    noun = genitive(len(edges), ASSIGNMENT, lang)
    note = [consent_unknown(graph.edge_subgraph([(iri, activity) for activity in graph.adj[iri]]), lang)]
    return say(lang, text, note, agreed=agreed, whole=len(edges), noun=noun)


_BODY_AGREES = Text(
    "По согласованию — **{agreed} из {whole}** {noun}.", "By agreement: **{agreed} of {whole}** {noun}."
)
_BODY_BOUND = Text("Отметки «по согласованию» нет ни у одного участия.", "No part of it is marked “by agreement”.")


def _partners(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    load = sum(len(graph.adj[activity]) - 1 for activity in graph.adj[iri])
    others = sorted(coordination.partners(graph, iri))
    if not others:
        text = Text(
            "Партнёров нет: других исполнителей в этих мероприятиях не названо.",
            "No partners: nobody else is named in these activities.",
        )
        return say(lang, text)
    text = Text(
        "Партнёров — **{partners}**, двусторонних договорённостей во всех мероприятиях — **{load}**.",
        "Partners: **{partners}**; two-sided agreements over all activities: **{load}**.",
    )
    link = Link("who", listed(names_of(graph, others), lang), tuple(others))
    return say(lang, text, link=link, partners=len(others), load=load)


def _collision(graph: nx.Graph[str], iri: str, lang: str) -> Sentence | None:
    """The fullest quarter, where more than one activity falls into it."""
    full = coordination.by_quarter(graph, graph.adj[iri])
    most = max((len(due) for due in full.values()), default=0)
    if most < 2:
        return None
    first = [quarter for quarter, due in full.items() if len(due) == most]
    text = Text("Сроки сходятся: **{names}** — **{due}**.", "Deadlines meet: **{names}**, **{due}**.")
    link = Link("when", counted(most, ROW, lang), tuple(a for quarter in first for a in full[quarter]))
    names = listed([quarter_name(quarter, lang) for quarter in first], lang)
    return say(lang, text, link=link, names=names, due=counted(most, ACTIVITY, lang))


def _leaving(graph: nx.Graph[str], iri: str, lang: str) -> Sentence | None:
    alone, unled = resilience.orphaned(graph, iri), resilience.left_without_lead(graph, iri)
    if not alone and not unled:
        return None
    text = _LEAVES_NOBODY if alone else _LEAVES_NO_LEAD
    rows = tuple(unled or alone)
    return say(lang, text, link=Link("what", counted(len(rows), ROW, lang), rows), alone=len(alone), unled=len(unled))


_LEAVES_NOBODY = Text(
    "Если этого участника нет, мероприятий без исполнителей — **{alone}**, без ведущего — **{unled}**.",
    "Without this body, activities with nobody: **{alone}**, with no lead: **{unled}**.",
)
_LEAVES_NO_LEAD = Text(
    "Если этого участника нет, мероприятий без ведущего — **{unled}**.",
    "Without this body, activities with no lead: **{unled}**.",
)


def of_activity(graph: nx.Graph[str], iri: str, lang: str = "ru") -> list[Sentence]:
    """One activity in a few sentences: who leads it, how many must agree, consent, deadline."""
    _require(graph, iri, 0)
    if not graph.adj[iri]:
        text = Text("Исполнители не названы.", "No executors are named.")
        told = [say(lang, text), _deadline(graph, iri, lang)]
    else:
        told = [_team(graph, iri, lang), _team_consent(graph, iri, lang), _deadline(graph, iri, lang)]
    corrected = mended(graph, [iri], lang)
    return [*told, corrected] if corrected else told


def _team(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    n, first = len(graph.adj[iri]), leads(graph, iri)
    team = sorted(graph.adj[iri], key=lambda body: (graph.adj[iri][body]["order"], body))
    lead = Text("Ведущий не назван; исполнителей — **{n}**", "No lead is named; executors: **{n}**")
    if first:
        lead = Text("Ведёт **{names}**; исполнителей — **{n}**", "Led by **{names}**; executors: **{n}**")
    tail = (
        Text(": всё держится на одном.", ", so all hangs on one.")
        if n == 1
        else Text(", пар, которым нужно договориться, — **{pairs}**.", ", pairs that must agree: **{pairs}**.")
    )
    note = [reading(graph, iri, lang)] if first else []
    note += [COLLECTIVE.in_(lang)] if any(graph.nodes[body]["collective"] for body in team) else []
    link = Link("who", counted(n, EXECUTOR, lang), tuple(team))
    whole = Text(lead.ru + tail.ru, lead.en + tail.en)
    names = listed(names_of(graph, first), lang)
    return say(lang, whole, note, link, names=names, n=n, pairs=coordination.pairs(n))


def _team_consent(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    edges = graph.adj[iri].values()
    agreed = sum(edge["by_agreement"] for edge in edges)
    text = _TEAM_BOUND if not agreed else _TEAM_AGREES
    if agreed == len(edges):
        text = _TEAM_ALL_AGREE if agreed > 1 else _ONE_AGREES
    note = [consent_unknown(graph.edge_subgraph([(iri, body) for body in graph.adj[iri]]), lang)]
    return say(lang, text, note, agreed=agreed, whole=len(edges), noun=genitive(len(edges), EXECUTOR, lang))


_TEAM_BOUND = Text("Отметки «по согласованию» нет ни у одного исполнителя.", "No executor is marked “by agreement”.")
_TEAM_ALL_AGREE = Text(
    "Всё держится на согласии: «по согласованию» — **{agreed} из {whole}** {noun}.",
    "All rests on consent: **{agreed} of {whole}** {noun} by agreement.",
)
_ONE_AGREES = Text("Единственный исполнитель — **по согласованию**.", "The only executor takes part **by agreement**.")
_TEAM_AGREES = Text(
    "По согласованию — **{agreed} из {whole}** {noun}.", "By agreement: **{agreed} of {whole}** {noun}."
)


def _deadline(graph: nx.Graph[str], iri: str, lang: str) -> Sentence:
    words = graph.nodes[iri]["deadline"]
    if not words:
        return say(lang, Text("Срок не назван.", "No deadline is named."))
    text = Text("Срок в плане — **{words}**.", "Deadline in the plan: **{words}**.")
    return say(lang, text, link=Link("when", words, (iri,)), words=words)
