"""What the fill of a glyph says when it does not say the kind: consent, a community, or a measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

import networkx as nx

from inograph.views.whole import Whole
from inograph.views.words import WORDS, figure


@dataclass(frozen=True, slots=True)
class Tone:
    """A fill and the colour of the letter on it; `label` and `count` are for the legend."""

    fill: str = ""
    ink: str = ""
    label: str = ""
    count: int = 0


PLAIN = Tone()
DARK, WHITE = "#1d2426", "#ffffff"
PAPER = "paper"
CONSENT = {"tone_none": (PAPER, ""), "tone_some": ("#9cc3c9", DARK), "tone_all": ("#0b5563", WHITE)}
STEPS = ((PAPER, ""), ("#cfe1e4", DARK), ("#9cc3c9", DARK), ("#4b8690", WHITE), ("#0b5563", WHITE))
NIGHT = {
    "#cfe1e4": ("#1d3a40", "#eef2f3"), "#9cc3c9": ("#2f6a73", "#eef2f3"),
    "#4b8690": ("#4fa0ab", "#111718"), "#0b5563": ("#77c5d0", "#111718"),
}  # fmt: skip
"""On dark paper lighter is more; the style sheet repeats these four."""
COMMUNITIES = ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00", "#0072B2")
OTHERS = "#D5DADB"


def tones(
    color: str,
    graph: nx.MultiDiGraph[str],
    whole: Whole,
    measures: Mapping[str, Mapping[str, float]],
    lang: str,
) -> tuple[dict[str, Tone], tuple[Tone, ...]]:
    """The fill of every node and the legend of fills; nothing for `class`, where the kind's own colour speaks."""
    if color == "class" or not len(graph):
        return {}, ()
    if color == "consent":
        keys, named = _consents(graph, whole, lang)
    elif color == "community":
        keys, named = _communities(whole, lang)
    else:
        keys, named = _steps(measures[color], lang)
    keys = {node: key for node, key in keys.items() if node in graph}
    counts = Counter(keys.values())
    tones_ = {key: Tone(fill, ink, label, counts[key]) for key, (fill, ink, label) in named.items()}
    return {node: tones_[key] for node, key in keys.items()}, tuple(t for t in tones_.values() if t.count)


def _consents(
    graph: nx.MultiDiGraph[str], whole: Whole, lang: str
) -> tuple[dict[str, str], dict[str, tuple[str, str, str]]]:
    """How many of a node's assignments are by agreement; of a whole community, whose nodes say so, in quarters."""
    shares = {node: float(data["agreed"]) for node, data in graph.nodes(data=True) if "agreed" in data}
    if shares:
        keys = {node: f"share_{ceil(4 * share)}" for node, share in shares.items()}
        return keys, {f"share_{i}": (*step, WORDS[f"share_{i}"].in_(lang)) for i, step in enumerate(STEPS)}
    keys = {node: _consent(whole.graph, node) for node in graph}
    return keys, {key: (*pair, WORDS[key].in_(lang)) for key, pair in CONSENT.items()}


def _consent(graph: nx.MultiDiGraph[str], node: str) -> str:
    """All, some or none of a node's assignments are by agreement."""
    lines = (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))
    marks = [bool(data.get("by_agreement")) for *_, data in lines]
    if not any(marks):
        return "tone_none"
    return "tone_all" if len(marks) == sum(marks) else "tone_some"


def _communities(whole: Whole, lang: str) -> tuple[dict[str, str], dict[str, tuple[str, str, str]]]:
    """From the eighth community on they share one colour."""
    keys = {node: str(min(i, len(COMMUNITIES))) for i, part in enumerate(whole.communities) for node in part}
    word = WORDS["community"].in_(lang)
    fills = (*COMMUNITIES, OTHERS)
    return keys, {str(i): (f, WHITE if f == "#0072B2" else DARK, f"{word} {i + 1}") for i, f in enumerate(fills)}


def codes(graph: nx.MultiDiGraph[str], whole: Whole, lang: str) -> dict[str, dict[str, Any]]:
    """What a script colours the same glyphs with, by consent and by community: the words, and the word of each node."""
    groups, named = _communities(whole, lang)
    marks, told = _consents(graph, whole, lang)
    return {
        "consent": {"told": told, "of": marks},
        "community": {"told": named, "of": {node: groups[node] for node in graph}},
    }


def _steps(values: Mapping[str, float], lang: str) -> tuple[dict[str, str], dict[str, tuple[str, str, str]]]:
    """Five steps of one hue, equal in value, darker for more."""
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    width = (high - low) / len(STEPS) or 1.0
    keys = {node: str(min(len(STEPS) - 1, int((value - low) / width))) for node, value in values.items()}
    named = {}
    for i, (fill, ink) in enumerate(STEPS):
        start, end = low + i * width, low + (i + 1) * width
        named[str(i)] = (fill, ink, f"{figure(start, lang)}–{figure(end, lang)}")
    return keys, named
