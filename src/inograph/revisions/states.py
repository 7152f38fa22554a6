"""Several texts of one plan as one network: what one of them lacks says in which it is absent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from inograph.revisions.entries import Entry, Part

LONGEST = 48
"""A vanished activity has no short name any more: so many characters of its title stand for it."""
Line = tuple[str, str, bool, bool]
"""An activity, a body, whether it leads, whether by agreement."""


def together(now: nx.MultiDiGraph[str], texts: Mapping[str, Sequence[Entry]]) -> nx.MultiDiGraph[str]:
    """The network of `now` with what only earlier texts have; nodes and lines carry `absent`, the texts without them.

    `texts` are the entries of each text by name, the newest (which `now` shows) last. What belongs to none of these
    texts is in all of them. A body is absent where it has lines and all of them are.
    """
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph(now)
    held = _held(texts)
    last = list(texts)[-1]
    numbering = {name for name, entries in texts.items() if any(entry.number for entry in entries)}
    for activity, body, data in [*out.edges(data=True)]:
        line = (activity, body, data.get("role") == "lead", bool(data.get("by_agreement")))
        if activity in held:
            data["absent"] = _lacking(texts, held[activity][1].pop(line, set()) | {last})
    for activity, (entries, lines) in held.items():
        name, entry = next(reversed(entries.items()))
        if activity not in out:
            out.add_node(activity, **_vanished(entry, counted=name not in numbering))
        out.nodes[activity]["absent"] = _lacking(texts, set(entries))
        for line, holders in lines.items():
            if last not in holders:
                part = next(p for e in entries.values() for p in e.parts if p.body == line[1])
                _add(out, line, part, _lacking(texts, holders))
    _bodies(out, texts)
    return out


def _held(texts: Mapping[str, Sequence[Entry]]) -> dict[str, tuple[dict[str, Entry], dict[Line, set[str]]]]:
    """Of each activity the entries by text, and which texts have each of its lines."""
    found: dict[str, tuple[dict[str, Entry], dict[Line, set[str]]]] = {}
    for name, entries in texts.items():
        for entry in entries:
            own, lines = found.setdefault(entry.key, ({}, {}))
            own[name] = entry
            for part in entry.parts:
                lines.setdefault((entry.key, part.body, part.lead, part.by_agreement), set()).add(name)
    return found


def _lacking(texts: Mapping[str, Sequence[Entry]], holders: set[str]) -> tuple[str, ...]:
    return tuple(name for name in texts if name not in holders)


def _vanished(entry: Entry, *, counted: bool) -> dict[str, Any]:
    """What an activity of an earlier text was; where that text numbers none, its place there stands for a number."""
    short = entry.title if len(entry.title) <= LONGEST else entry.title[:LONGEST].rpartition(" ")[0] + "…"
    told = {"label": entry.title, "short": short, "kind": "activity", "type": "activity", "bipartite": 0}
    number = str(entry.place or "") if counted else entry.number
    told |= {"number": number, "counted": counted, "order": entry.place}
    return told | {"deadline": entry.deadline or None, "document": entry.deliverable}


def _add(out: nx.MultiDiGraph[str], line: Line, part: Part, absent: tuple[str, ...]) -> None:
    activity, body, lead, agreed = line
    if body not in out:
        out.add_node(body, label=part.name, short=part.name, kind="other", type="org", bipartite=1)
    role = "lead" if lead else "co-executor"
    out.add_edge(activity, body, role=role, by_agreement=agreed, words=part.name, origin="stated", absent=absent)


def _bodies(out: nx.MultiDiGraph[str], texts: Mapping[str, Sequence[Entry]]) -> None:
    for body, data in out.nodes(data=True):
        lines = [told.get("absent", ()) for *_, told in out.in_edges(body, data=True)]
        if lines:
            data["absent"] = tuple(name for name in texts if all(name in absent for absent in lines))
