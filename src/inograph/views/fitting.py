"""A picture for a given room: nearer together and with fewer words, so that those it has can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inograph.views import kinds, labels
from inograph.views.drawing import extent
from inograph.views.picture import Node, Picture

READ = 11.0
"""The least size of type that people read on a screen, in pixels."""
BESIDE, ABOVE = 0.75, 0.85
"""So much of the width and of the height is for glyphs, the rest for words at the edge."""
WORDLESS = 560
"""Below such a width a picture has no words at all; the style sheets say the same of a narrow screen."""
THINNER, LEAST = 1.3, 5.0
"""Glyphs shrink with the distances between them, but so much less, and never below such a radius."""


def fitted(drawn: Picture, wide: float, high: float) -> Picture:
    """The same picture where its words can be read in so many pixels; else nearer together, words where they fit.

    What has no words left is a glyph with its letter or number; the table and the map with filters name it.
    """
    left, top, right, bottom = extent(drawn)
    if not drawn.nodes or min(wide / (right - left), high / (bottom - top)) * labels.SIZE >= READ:
        return drawn
    words = wide >= WORDLESS
    beside, above = (BESIDE, ABOVE) if words else (1.0, 1.0)
    wide, high = wide * labels.SIZE / READ, high * labels.SIZE / READ
    left, top, right, bottom = extent(drawn, words=False)
    nearer = min(1.0, beside * wide / (right - left), above * high / (bottom - top))
    across, down = nearer * (left + right) / 2, nearer * (top + bottom) / 2
    room = across - wide / 2, down - high / 2, across + wide / 2, down + high / 2
    nodes = tuple(_nearer(node, nearer) for node in drawn.nodes)
    placed = _placed(drawn, nodes, room) if words else {}
    kept = tuple(
        replace(node, place=placed[node.iri]) if node.iri in placed else replace(node, lines=()) for node in nodes
    )
    return replace(drawn, nodes=kept)


def _nearer(node: Node, nearer: float) -> Node:
    radius = node.radius * min(1.0, max(nearer * THINNER, LEAST / node.radius))
    return replace(node, x=round(node.x * nearer), y=round(node.y * nearer), radius=round(radius, 1))


def _placed(drawn: Picture, nodes: Sequence[Node], room: labels.Box) -> dict[str, labels.Label]:
    """Places for words, the largest glyphs first. A number tells an activity already, unless there is nothing else."""
    at = {node.iri: node for node in nodes}
    order = sorted(nodes, key=lambda node: (node.kind == "activity", not node.hub, -node.radius))
    bare = order[0].kind != "activity"
    spots = [
        labels.Spot(
            node.iri, node.x, node.y, node.radius * kinds.half_width(node.kind),
            () if bare and node.kind == "activity" else node.lines, node.outward,
        )
        for node in order
    ]  # fmt: skip
    lines = [(at[e.source], at[e.target], e.width) for e in drawn.edges if not e.bend]
    return labels.some(spots, [(a.x, a.y, b.x, b.y, width) for a, b, width in lines], room)
