"""Every export is read back by the tool that it is for."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import IO

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from inograph import build, export, store
from inograph.errors import WrongUse
from inograph.export import FOLDER, WRITERS
from inograph.export.columns import TABLES
from inograph.site.pages import render_page
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
    for name in FOLDER:
        assert export.content(kg, name) == (folder / name).read_bytes(), name


def test_rdflib_reads_every_named_graph_from_nquads_and_trig(kg: KnowledgeGraph, folder: Path) -> None:
    nquads = rdflib.Dataset().parse(folder / "graph.nq", format="nquads")
    trig = rdflib.Dataset().parse(folder / "graph.trig", format="trig")
    assert {str(graph.identifier) for graph in nquads.graphs()} == {str(graph.identifier) for graph in trig.graphs()}
    assert len(list(nquads.quads())) == len(list(trig.quads())) == len(kg.store)


def test_turtle_and_json_ld_hold_the_current_graph(kg: KnowledgeGraph, folder: Path) -> None:
    turtle = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    json_ld = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    expected = len(list(kg.store.quads_for_pattern(None, None, None, ox.NamedNode(kg.current))))
    assert len(turtle) == expected
    named = {triple for triple in turtle if not any(isinstance(term, rdflib.BNode) for term in triple)}
    assert named <= set(json_ld), "JSON-LD holds the long form of the evidence besides"
    assert len(named) > 0.99 * expected


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
    absent = {"number", "section", "depends_on", "full_name", "proposed", *("sheet", "cell", "row")}  # not said here
    for name, table in TABLES.items():
        found = rows(folder, name)
        assert {column for column in table.columns if not any(row[column] for row in found)} <= absent


def test_a_file_s_ending_chooses_its_format(kg: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    for ending in WRITERS:
        (written,) = export.write(kg, tmp_path / f"one{ending.upper()}")
        assert written.stat().st_size > 500
    with pytest.raises(WrongUse, match=r"\.docx.*\.nq, \.trig"):
        export.write(kg, tmp_path / "graph.docx")
    with pytest.raises(WrongUse, match="no such folder"):
        export.write(kg, tmp_path / "absent" / "graph.ttl")


HOSTILE = (
    '=cmd|"x"!A0',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "＝1+1",
    'a "q", b',
    "</script>]]>-->",
    "\u202ebidi",
    "nul\x00\x0b!",
)


@pytest.fixture
def hostile(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The graph with titles that run formulas, break markup or hold what XML cannot."""
    generation = kg.generation
    assert generation is not None
    folder = tmp_path_factory.mktemp("hostile")
    lines = generation.nquads.read_text(encoding="utf-8").splitlines()
    term = "https://w3id.org/inograph/ontology#PlannedActivity"
    is_activity = ox.NamedNode(str(rdflib.RDF.type)), ox.NamedNode(term)
    quads = ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    activities = sorted({str(q.subject) for q in quads if (q.predicate, q.object) == is_activity})
    titles = dict(zip(activities, HOSTILE, strict=True))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    kept = [line for line in lines if not (line.split(" ", 2)[0] in titles and line.split(" ", 2)[1] == label)]
    kept += [f"{iri} {label} {ox.Literal(title, language='ru')} <{kg.current}> ." for iri, title in titles.items()]
    (folder / "graph.nq").write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8", newline="\n")
    written = store.Generation(folder, generation.manifest)
    return KnowledgeGraph(kg.workspace, store.in_memory(written.nquads), written)


def test_hostile_titles_survive_every_export(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    export.write(hostile, tmp_path / "all")
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    for name, form in (("graph.ttl", "turtle"), ("graph.jsonld", "json-ld")):
        read = rdflib.Graph().parse(tmp_path / "all" / name, format=form)
        assert {rdflib.Literal(title, lang="ru") for title in HOSTILE} <= set(read.objects(None, label)), name
    for read_network, name in ((nx.read_graphml, "network.graphml"), (nx.read_gexf, "network.gexf")):
        labels = set(nx.get_node_attributes(read_network(tmp_path / "all" / name), "label").values())
        assert "nul\ufffd\ufffd!" in labels
        assert set(HOSTILE[:8]) - {"\tx"} <= labels
    titles = {row["title_ru"] for row in rows(tmp_path / "all", "activities")}
    assert titles == {
        '\'=cmd|"x"!A0', "'+1+1", "'-2+3", "'@SUM(A1)", "'\tx", "'＝1+1", 'a "q", b', "</script>]]>-->", "\u202ebidi",
        "nul\ufffd\ufffd!",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["ask/coordination-load/answer.csv", "measures/coordination-load/values.csv"])
def test_no_table_of_the_site_begins_a_formula(hostile: KnowledgeGraph, path: str) -> None:
    drawn = render_page(hostile.workspace, hostile, path)
    assert drawn is not None
    cells = [cell for row in csv.reader(io.StringIO(drawn.decode("utf-8-sig"))) for cell in row]
    assert {'\'=cmd|"x"!A0', "'@SUM(A1)", "'＝1+1"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "＝"))]


@pytest.mark.parametrize("path", ["what/index.html", "static/search.ru.js", "maps/ecosystem/map.html"])
def test_no_word_of_a_page_turns_round_those_beside_it(hostile: KnowledgeGraph, path: str) -> None:
    page = (render_page(hostile.workspace, hostile, path) or b"").decode()
    assert "\ufffdbidi" in page
    assert "\u202e" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    answer = render_page(hostile.workspace, hostile, "ask/coordination-load/answer.csv") or b""
    assert "\u202ebidi" in answer.decode()  # who takes the data takes what is said


# ---- Web Annotation and 3W


def test_evidence_is_written_out_as_web_annotations(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    text = (REPOSITORY / "graph" / "sources" / "roadmap" / "concept.txt").read_text(encoding="utf-8")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    evidence = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/inograph/ontology#Evidence")))
    assert len(evidence) > 80
    assert evidence == set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    for annotation in evidence:
        (target,) = graph.objects(annotation, oa.hasTarget)
        selectors = {graph.value(node, rdflib.RDF.type): node for node in graph.objects(target, oa.hasSelector)}
        place = selectors[oa.TextPositionSelector]
        start, end = (int(str(graph.value(place, part))) for part in (oa.start, oa.end))
        quote = selectors[oa.TextQuoteSelector]
        exact, prefix, suffix = (str(graph.value(quote, part)) for part in (oa.exact, oa.prefix, oa.suffix))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert graph.value(target, oa.hasSource) == graph.value(annotation, oa.hasSource)


def test_the_3w_table_has_a_row_of_hashtags(folder: Path) -> None:
    with (folder / "3w.hxl.csv").open(encoding="utf-8", newline="") as file:
        headings, tags, *found = csv.reader(file)
    assert len(headings) == len(tags) == len(set(tags))
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z]+)*", tag) for tag in tags)
    assert {"#org+name", "#activity+name", "#date+end"} <= set(tags)
    assert len(found) == 27
    assert all(row[tags.index("#org+name")] and row[tags.index("#activity+name")] for row in found)


def test_a_file_that_cannot_be_written_leaves_the_earlier_one(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("earlier", encoding="utf-8")
    monkeypatch.setitem(WRITERS, ".ttl", full)
    with pytest.raises(OSError, match="full"):
        export.write(kg, target)
    assert target.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def full(kg: KnowledgeGraph, out: IO[bytes]) -> None:
    out.write(b"half")
    raise OSError(28, "disk full")
