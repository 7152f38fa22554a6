"""What several sentences rest on: whose reading a lead is, whether consent is known, how an activity is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from inograph.briefs.words import ACTIVITY, Link, Sentence, listed, prepositional, say
from inograph.errors import Text
from inograph.spelling import LONG_NAME

if TYPE_CHECKING:
    import networkx as nx


_SAID = ("stated-role", "corrected")
"""Roles that a document or a planner names."""


def by_place(graph: nx.Graph[str], node: str) -> bool:
    """Whether some lead in what surrounds a node is our reading of the first place, not the plan's own word."""
    return any(e["role"] == "lead" and e["role_basis"] not in _SAID for e in graph.adj[node].values())


def reading(graph: nx.Graph[str], node: str, lang: str) -> str:
    told = Text("«Назван первым, значит ведёт» — наше прочтение.", "“Named first, so it leads” is our reading.")
    return told.in_(lang) if by_place(graph, node) else ""


def consent_unknown(graph: nx.Graph[str], lang: str) -> str:
    states = [edge["consent_state"] for _, _, edge in graph.edges(data=True) if edge["by_agreement"]]
    told = Text("Получено ли согласие, источник не говорит.", "Whether consent was given, the source does not say.")
    return told.in_(lang) if states and all(state in ("", "unknown") for state in states) else ""


_INNER_RU = str.maketrans({"«": "„", "»": "“"})
_INNER_EN = str.maketrans({"“": "‘", "”": "’"})
COLLECTIVE = Text("Собирательный исполнитель считается за одного.", "A group counts as one.")


def names_of(graph: nx.Graph[str], things: Iterable[str]) -> list[str]:
    """As the pages name them in a list: the whole name unless it is long."""
    nodes = (graph.nodes[thing] for thing in things)
    return [str(node["short"] if len(node["label"]) > LONG_NAME else node["label"]) for node in nodes]


def title(graph: nx.Graph[str], activity: str, lang: str) -> str:
    """The short name of an activity, with its number in the plan, or its place in a document that numbers nothing."""
    node = graph.nodes[activity]
    inner = str(node["short"]).translate(_INNER_EN if lang == "en" else _INNER_RU)
    name = f"“{inner}”" if lang == "en" else f"«{inner}»"
    if node["number"] and node.get("counted"):
        place = Text(f"{node['number']}-е в документе", f"place {node['number']} in the document").in_(lang)
        return f"{name} ({', '.join(filter(None, (place, node.get('plan'))))})"
    number = f"{'No.' if lang == 'en' else '№'}\u00a0{node['number']} " if node["number"] else ""
    return number + name + plan(graph, activity)


def plan(graph: nx.Graph[str], activity: str) -> str:
    """In brackets, which of several plans an activity stands in: its number alone would not tell it."""
    name = graph.nodes[activity].get("plan")
    return f" ({name})" if name else ""


CELLS = {
    "title": Text("название", "title"),
    "deadline": Text("срок", "deadline"),
    "deliverable": Text("документ", "deliverable"),
    "lead": Text("кто ведёт", "who leads"),
    "co-executors": Text("соисполнители", "co-executors"),
    "consent": Text("согласие", "consent"),
}
"""What a planner may correct in a row of a plan."""


def mended(graph: nx.Graph[str], rows: Sequence[str], lang: str) -> Sentence | None:
    """What planners corrected of what was read in some activities; nothing where nobody corrected anything."""
    found = [row for row in rows if graph.nodes[row]["corrected"]]
    if not found:
        return None
    cells = {cell for row in found for cell in graph.nodes[row]["corrected"]}
    what = listed([name.in_(lang) for cell, name in CELLS.items() if cell in cells], lang, len(CELLS))
    link = Link("what", listed([title(graph, row, lang) for row in found], lang), tuple(found))
    text = _MENDED if len(rows) > 1 else _MENDED_HERE
    return say(lang, text, link=link, n=len(found), noun=prepositional(len(found), ACTIVITY, lang), what=what)


_MENDED = Text(
    "Прочитанное исправлено составителем в **{n}** {noun}: {what}; слова документа сохранены.",
    "What was read is corrected by a planner in **{n}** {noun}: {what}; the words of the document are kept.",
)
_MENDED_HERE = Text(
    "Составитель исправил прочитанное: {what}; слова документа сохранены.",
    "A planner corrected what was read: {what}; the words of the document are kept.",
)
