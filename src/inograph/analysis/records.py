"""The values of a measure: a record for every body or activity, and what a reader must know of the measure itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from inograph.errors import Text

if TYPE_CHECKING:
    import networkx as nx

    from inograph.analysis.twomode import Network

Number = int | float


@dataclass(frozen=True, slots=True)
class Things:
    """Activities or bodies in a cell, by IRI: their names are put in when somebody reads them, in his language."""

    iris: tuple[str, ...]
    name: Literal["label", "short"] = "label"
    shown: int | None = None

    def worded(self, graph: nx.Graph[str]) -> Text:
        """The names in one line: all, or the first few and how many more."""
        few = self.iris[: self.shown]
        told, more = "; ".join(named(graph, iri, self.name) for iri in few), len(self.iris) - len(few)
        return Text(f"{told} и ещё {more}", f"{told} and {more} more") if more else Text(told, told)


def named(graph: nx.Graph[str], iri: str, name: Literal["label", "short"] = "label") -> str:
    """What the network calls a thing, be it a node or only tied to one."""
    node = graph.nodes.get(iri)
    return str(node[name] if node else graph.graph.get("labels", {}).get(iri, iri))


Value = Number | str | Text | Things | None
ColumnKind = Literal["count", "number", "share", "words", "flag"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one measure finds for one thing, before it has a place among the others."""

    value: Number | None
    extra: Mapping[str, Value] = field(default_factory=dict)
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a measure: the value, its place (`tied` share it), and the same without the hub.

    Undefined is `None`, and `note` says why. What a measure gives holds no names yet: `worded` puts them in.
    """

    iri: str
    label: str
    value: Number | None
    rank: int | None
    tied: int | None
    value_without_hub: Number | None
    rank_without_hub: int | None
    note: Text | None = None
    extra: Mapping[str, Value] = field(default_factory=dict)

    def worded(self, graph: nx.Graph[str]) -> Record:
        """The same record with the names that the network has for the things in it."""
        whole = self.iri == graph.graph.get("programme", "")
        label = self.label or (str(graph.graph.get("programme_label", "")) if whole else named(graph, self.iri))
        extra = {k: v.worded(graph) if isinstance(v, Things) else v for k, v in self.extra.items()}
        return replace(self, label=label, extra=extra)

    def as_json(self, lang: str) -> dict[str, Any]:
        """The flat record of `inograph measure --format json`; numbers are not rounded.

        >>> record = Record("a", "A", 2, 1, 1, None, None, Text("нет", "none"), {"kind": Text("вуз", "university")})
        >>> record.as_json("en")
        {'iri': 'a', 'label': 'A', 'value': 2, 'rank': 1, 'tied': 1, 'value_without_hub': None,
         'rank_without_hub': None, 'note': 'none', 'kind': 'university'}
        """
        own = {name: value.in_(lang) if isinstance(value, Text) else value for name, value in self.extra.items()}
        return {
            "iri": self.iri,
            "label": self.label,
            "value": self.value,
            "rank": self.rank,
            "tied": self.tied,
            "value_without_hub": self.value_without_hub,
            "rank_without_hub": self.rank_without_hub,
            "note": self.note.in_(lang) if self.note else None,
        } | own


@dataclass(frozen=True, slots=True)
class Column:
    """One of a measure's own columns: the name in the data, the words over the table, how to print it."""

    name: str
    title: Text
    kind: ColumnKind = "count"


BODY, ACTIVITY = Text("участник", "body"), Text("мероприятие", "activity")
EITHER, PROGRAMME = Text("участник или мероприятие", "body or activity"), Text("программа", "programme")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as a planner meets it: what it is called, what it means, where it comes from, when not to trust it."""

    name: str
    title: Text
    meaning: Text
    formula: str
    reference: str
    caution: Text
    value: Column
    columns: tuple[Column, ...]
    compute: Callable[[Network, date | None], list[Record]]
    of: Text = BODY
    """What a record is about."""
    expert: bool = False
    """Whether it stands behind those that planners use."""
    version: int = 1
    """Counts up when the formula changes, so that stored numbers are known to be old."""
    reads_titles: bool = False
    """Whether it depends on the titles of activities, and not on who takes part in what alone."""
