"""What several sentences rest on: whose reading a lead is, whether consent is known, how an activity is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inograph.errors import Text

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
    return [graph.nodes[thing]["label"] for thing in things]


def title(graph: nx.Graph[str], activity: str, lang: str) -> str:
    """The short name of an activity, with its number in the plan."""
    node = graph.nodes[activity]
    inner = str(node["short"]).translate(_INNER_EN if lang == "en" else _INNER_RU)
    name = f"“{inner}”" if lang == "en" else f"«{inner}»"
    number = f"{'No.' if lang == 'en' else '№'}\u00a0{node['number']} " if node["number"] else ""
    return number + name + plan(graph, activity)


def plan(graph: nx.Graph[str], activity: str) -> str:
    """In brackets, which of several plans an activity stands in: its number alone would not tell it."""
    name = graph.nodes[activity].get("plan")
    return f" ({name})" if name else ""
