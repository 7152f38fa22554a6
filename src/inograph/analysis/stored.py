"""Measures as the graph keeps them: every reader gets the same numbers, and they are made anew only when it changed.

A record is kept whole as JSON beside the few properties that SPARQL asks for; names are not kept but put in when it is
read, in the reader's language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast

from inograph import network
from inograph.analysis import catalogue
from inograph.analysis.catalogue import MEASURES
from inograph.analysis.records import Record, Things, Value
from inograph.errors import Text
from inograph.ontology import ID, expand, prefix_block

if TYPE_CHECKING:
    import networkx as nx

    from inograph.network.asking import Selecting

_ASKED = """SELECT ?version ?kept WHERE {{
  ?observation inog:isMeasureOf <{metric}> ; inog:keptAs ?kept . <{metric}> owl:versionInfo ?version }}"""


READ = tuple(map(expand, ("inog:isMeasureOf", "inog:keptAs", "owl:versionInfo")))
"""The properties that the records of all measures are read from."""
_COUNTED = """SELECT ?metric (COUNT(?kept) AS ?n) WHERE {
  ?observation inog:isMeasureOf ?metric ; inog:keptAs ?kept } GROUP BY ?metric"""


def network_hash(graph: nx.Graph[str], as_of: date | None) -> str:
    """What the measures depend on, in 16 digits: the network, the day, and the versions of the formulas.

    The titles of activities are left out: only measures that read titles depend on them.
    """
    versions = {name: measure.version for name, measure in MEASURES.items()}
    nodes = [(iri, _untitled(graph.nodes[iri])) for iri in sorted(graph)]
    edges = sorted(((*sorted(ends), data) for *ends, data in graph.edges(data=True)), key=lambda edge: edge[:2])
    whole = [str(as_of), versions, nodes, edges, {k: v for k, v in graph.graph.items() if k != "programme_label"}]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _untitled(data: Mapping[str, Any]) -> Mapping[str, Any]:
    if data["bipartite"]:
        return data
    return {name: value for name, value in data.items() if name not in ("label", "short")}


def kept(record: Record, place: int) -> str:
    """A record as one line of JSON; `place` is where it stands among the records of its measure."""
    told = {
        "place": place,
        "iri": record.iri,
        "label": record.label,
        "numbers": [record.value, record.rank, record.tied, record.value_without_hub, record.rank_without_hub],
        "note": list(record.note) if record.note else None,
        "extra": {name: _out(value) for name, value in record.extra.items()},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read(kg: Selecting, name: str) -> list[Record] | None:
    """The records of a measure as the graph keeps them, without names; None where it keeps none of this version."""
    return records_of(told_by(kg, name))


def told_by(kg: Selecting, name: str) -> list[Any] | None:
    """The same as plain JSON, in order."""
    rows = kg.select(prefix_block() + _ASKED.format(metric=f"{ID}metric/{name}")).rows
    if not rows or any(version is None or version.value != str(MEASURES[name].version) for version, _ in rows):
        return None
    return sorted((json.loads(line.value) for _, line in rows if line is not None), key=lambda told: told["place"])


def records_of(told: Iterable[Mapping[str, Any]] | None) -> list[Record] | None:
    """Records of such JSON, if there is any."""
    return None if told is None else list(map(_record, told))


def counts(kg: Selecting) -> dict[str, int]:
    """How many records the graph keeps of each measure."""
    rows = kg.select(prefix_block() + _COUNTED).rows
    return {metric.value.rpartition("/")[2]: int(n.value) for metric, n in rows if metric is not None and n is not None}


def named(kg: Selecting, name: str, lang: str) -> list[Record] | None:
    """The records that the graph keeps of a measure with their names, without reading the network; None where none."""
    known = read(kg, name)
    if known is None:
        return None
    things = (iri for r in known for value in r.extra.values() if isinstance(value, Things) for iri in value.iris)
    return catalogue.worded(known, network.names(kg, {*(record.iri for record in known), *things}, lang))


def records(kg: Selecting, name: str, graph: nx.Graph[str], as_of: date | None) -> list[Record]:
    """The records of a measure with the names of the network: those that the graph keeps, else made now."""
    return in_words(read(kg, name), name, graph, as_of)


def in_words(known: list[Record] | None, name: str, graph: nx.Graph[str], as_of: date | None) -> list[Record]:
    """The records that the graph keeps of a measure with the names of the network; made now where it keeps none."""
    return catalogue.compute(name, graph, as_of) if known is None else catalogue.worded(known, graph)


def _record(told: Mapping[str, Any]) -> Record:
    value, rank, tied, bare, rank_bare = told["numbers"]
    note = Text(*told["note"]) if told["note"] else None
    extra = {name: _in(value) for name, value in told["extra"].items()}
    return Record(told["iri"], told["label"], value, rank, tied, bare, rank_bare, note, extra)


def _out(value: Value) -> object:
    match value:
        case Text():
            return {"ru": value.ru, "en": value.en}
        case Things():
            return {"things": [_short(iri) for iri in value.iris], "name": value.name, "shown": value.shown}
    return value


def _in(value: Any) -> Value:
    match value:
        case {"ru": str(ru), "en": str(en)}:
            return Text(ru, en)
        case {"things": list(iris), "name": name, "shown": shown}:
            return Things(_whole(iris), cast(Literal["label", "short"], name), shown)
    return cast(Value, value)


def _short(iri: str) -> str:
    return iri.removeprefix(ID) if iri.startswith(ID) else f"<{iri}>"


def _whole(iris: Sequence[str]) -> tuple[str, ...]:
    return tuple(iri[1:-1] if iri.startswith("<") else ID + iri for iri in iris)
