"""Every export is read back by the tool that it is for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from inograph import build, export, store
from inograph.errors import WrongUse
from inograph.export import FOLDER, WRITERS
from inograph.export.tables import TABLES, as_csv
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The INO Tomsk graph, built apart from the repository's own builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(REPOSITORY)
        build.build(workspace)
        return store.open(workspace)


@pytest.fixture(scope="module")
def folder(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "all"
    export.write(kg, target)
    return target


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_gets_every_format_and_table_and_nothing_else(kg: KnowledgeGraph, folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == set(FOLDER)
    assert export.write(kg, folder) == sorted(folder / name for name in FOLDER), "an existing folder is filled again"


def test_the_same_graph_gives_the_same_bytes(kg: KnowledgeGraph, folder: Path) -> None:
    for name, make in FOLDER.items():
        assert make(kg) == (folder / name).read_bytes(), name


def test_rdflib_reads_every_named_graph_from_nquads_and_trig(kg: KnowledgeGraph, folder: Path) -> None:
    nquads = rdflib.Dataset().parse(folder / "graph.nq", format="nquads")
    trig = rdflib.Dataset().parse(folder / "graph.trig", format="trig")
    assert {str(graph.identifier) for graph in nquads.graphs()} == {str(graph.identifier) for graph in trig.graphs()}
    assert len(list(nquads.quads())) == len(list(trig.quads())) == len(kg.store)


def test_turtle_and_json_ld_hold_the_current_graph(kg: KnowledgeGraph, folder: Path) -> None:
    turtle = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    json_ld = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    expected = len(list(kg.store.quads_for_pattern(None, None, None, ox.NamedNode(kg.current))))
    assert len(turtle) == len(json_ld) == expected
    assert isomorphic(turtle, json_ld)


@pytest.mark.parametrize(("name", "read"), [("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)])
def test_networkx_reads_the_two_mode_network(folder: Path, name: str, read: object) -> None:
    graph = read(folder / name)  # type: ignore[operator]
    sides = nx.get_node_attributes(graph, "bipartite")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (27, 27)
    assert sorted(sides.values()) == [0] * 10 + [1] * 17
    assert all(sides[a] != sides[b] for a, b in graph.edges)
    assert sum(data["by_agreement"] for *_, data in graph.edges(data=True)) == 19


def test_the_assignments_are_one_row_each_with_the_words_that_state_them(folder: Path) -> None:
    found = rows(folder, "assignments")
    text = (REPOSITORY / "graph" / "sources" / "roadmap" / "concept.txt").read_text(encoding="utf-8")
    assert len(found) == 27
    assert sum(row["role"] == "lead" for row in found) == 10
    assert sum(row["by_agreement"] == "true" for row in found) == 19
    for row in found:
        assert row["source"] == "roadmap"
        assert text[int(row["start"]) : int(row["end"])].split() == row["words"].split()


def test_a_table_for_each_class(folder: Path) -> None:
    counts = {name: len(rows(folder, name)) for name in TABLES}
    assert counts["activities"] == 10
    assert counts["figures"] == 13
    assert counts["periods"] >= 5
    bodies = {row["key"]: row for row in rows(folder, "stakeholders")}
    assert {row["executor_key"] for row in rows(folder, "assignments")} <= set(bodies)
    assert max(int(row["activities"]) for row in bodies.values()) == 10


def test_every_column_of_every_table_is_filled_somewhere(folder: Path) -> None:
    absent = {"number", "section", "depends_on", "full_name", "proposed"}  # what this programme does not say
    for name, table in TABLES.items():
        found = rows(folder, name)
        assert {column for column in table.columns if not any(row[column] for row in found)} <= absent


def test_a_file_s_ending_chooses_its_format(kg: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    for ending in WRITERS:
        (written,) = export.write(kg, tmp_path / f"one{ending.upper()}")
        assert written.stat().st_size > 500
    with pytest.raises(WrongUse, match=r"\.docx.*\.nq \.trig"):
        export.write(kg, tmp_path / "graph.docx")
    with pytest.raises(WrongUse, match="no such folder"):
        export.write(kg, tmp_path / "absent" / "graph.ttl")


def test_words_that_a_spreadsheet_would_run_are_made_inert(monkeypatch: pytest.MonkeyPatch, kg: KnowledgeGraph) -> None:
    subject, title = ox.NamedNode("https://e.org/a"), "https://w3id.org/inograph/ontology#deadlineText"
    activity = ox.Triple(subject, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                         ox.NamedNode("https://w3id.org/inograph/ontology#PlannedActivity"))  # fmt: skip
    words = ox.Triple(subject, ox.NamedNode(title), ox.Literal('=cmd|"x"!A0'))
    monkeypatch.setattr("inograph.export.tables.current", lambda _: [activity, words])
    (row,) = csv.DictReader(io.StringIO(as_csv(kg, "activities").decode()))
    assert row["deadline"] == '\'=cmd|"x"!A0'
