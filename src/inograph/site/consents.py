"""Who must agree with whose activities: bodies on one side, on the other the activities of each who leads some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import networkx as nx

from inograph.errors import Text
from inograph.ontology import ID
from inograph.site.frame import Sheet
from inograph.views.picture import keys_of
from inograph.views.view import View

MOST = 15
"""So many stand on each side, those with the most to agree on: more rows have no room for their names."""
OTHERS = "led-by-others"
ASIDE, ROW = 245, 58
"""How far from the middle each side stands, and how high a row is."""


@dataclass(frozen=True)
class Agreements:
    """The bodies and activities of which a plan says "by agreement", and who leads each activity, "" for nobody."""

    graph: nx.MultiDiGraph[str]

    @cached_property
    def ties(self) -> Counter[tuple[str, str]]:
        """How many activities that the second leads need the consent of the first."""
        return Counter((body, self.leads.get(activity, "")) for activity, body in self.pairs)

    @cached_property
    def leads(self) -> dict[str, str]:
        leads: dict[str, str] = {}
        for activity, _, body, data in self._lines:
            if data["role"] == "lead":
                leads.setdefault(activity, body)
        return leads

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        return sorted({(activity, body) for activity, _, body, data in self._lines if data.get("by_agreement")})

    @cached_property
    def bodies(self) -> list[str]:
        """Who must agree, those with the most activities first."""
        return _ranked(body for _, body in self.pairs)

    @cached_property
    def led(self) -> Counter[str]:
        """Activities that somebody must agree with, by who leads them."""
        return Counter(self.leads.get(activity, "") for activity in {activity for activity, _ in self.pairs})

    @property
    def _lines(self) -> list[tuple[str, int, str, dict[str, object]]]:
        lines = self.graph.edges(data=True)
        return sorted(
            ((a, int(str(d.get("order") or 0)), b, d) for a, b, d in lines if d.get("role")), key=lambda x: x[:3]
        )


def by_sides(sheet: Sheet, view: View, found: Agreements) -> tuple[View, nx.MultiDiGraph[str], str]:
    """How a network is drawn by who must agree with what, that network, and what is told of it."""
    t, note = sheet.t, sheet.t.raw("map.sides_note")
    graph, places = _two_sides(sheet, found)
    counts = {"bodies": len(found.bodies), "leads": len(found.led), "activities": found.led.total()}
    told = t("map.sides", **{name: t.number(n) for name, n in counts.items()})
    cut = t("map.sides_cut", n=MOST) if max(len(found.bodies), len(found.led)) > MOST else ""
    plain = replace(view, color="class", size="same", style="role", note=Text(note, note), kept=places)
    return plain, graph, f"{told} {cut}".strip()


def _two_sides(sheet: Sheet, agreements: Agreements) -> tuple[nx.MultiDiGraph[str], tuple[tuple[str, int, int], ...]]:
    """The network of the two sides, and the places of both; the page of a lead is that of its activities."""
    t, graph, left = sheet.t, agreements.graph, agreements.bodies[:MOST]
    right = _ranked(agreements.led.elements())
    right, rest = (right, []) if len(right) <= MOST else (right[: MOST - 1], right[MOST - 1 :])
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place, body in enumerate(left, 1):
        out.add_node(body, **graph.nodes[body] | {"order": place})
    for body in right:
        told = t("map.led", name=graph.nodes[body].get("short") or body) if body else t("map.not_led")
        out.add_node(_led(body), **_node(str(told), agreements.led[body]), page=sheet.page_of(body))
    if rest:
        out.add_node(OTHERS, **_node(str(t("map.other_leads")), sum(agreements.led[body] for body in rest)))
    ties = Counter[tuple[str, str]]()
    for (body, lead), number in agreements.ties.items():
        ties[body, OTHERS if lead in rest else _led(lead)] += number
    for (body, led), number in sorted(ties.items()):
        if body in left:
            out.add_edge(body, led, origin="stated", weight=float(number))
    keys = keys_of(out)
    sides = ((left, -ASIDE), ([n for n, data in out.nodes(data=True) if data["kind"] == "led"], ASIDE))
    return out, tuple(place for names, x in sides for place in _column([keys[name] for name in names], x))


def _node(label: str, count: int) -> dict[str, object]:
    return {"kind": "led", "label": label, "short": label, "count": count}


def _ranked(names: Iterable[str]) -> list[str]:
    return [name for name, _ in sorted(Counter(names).items(), key=lambda x: (-x[1], x[0]))]


def _led(body: str) -> str:
    return f"led-by-{body.removeprefix(ID).replace('/', '-')}"


def _column(keys: Sequence[str], x: int) -> list[tuple[str, int, int]]:
    middle = (len(keys) - 1) / 2
    return [(key, x, round((i - middle) * ROW)) for i, key in enumerate(keys)]
