"""What a statement rests on: the words, the published text, the rule or the measure, for anything in the graph."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from inograph import build, queries, store
from inograph.ontology import ID, ONTOLOGY_GRAPH
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

TESTS = Path(__file__).parent
Row = dict[str, str]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The graph of the fictional programme."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(TESTS / "workspace")
        build.build(workspace)
        return store.open(workspace)


def basis(kg: KnowledgeGraph, lang: str = "ru", **arguments: ox.NamedNode | ox.Literal) -> list[Row]:
    question = queries.find(kg.workspace, "basis")
    answer = queries.run(kg, question, arguments, lang)
    return [{name: value or "" for name, value in row.items()} for row in answer.records()]  # type: ignore[union-attr]


def about(kg: KnowledgeGraph, entity: str, property_: str = "", lang: str = "ru") -> list[Row]:
    given = {"property": ox.Literal(property_)} if property_ else {}
    return basis(kg, lang, entity=ox.NamedNode(ID + entity), **given)


def grounds(row: Row) -> str:
    """What a row of the answer offers: words of a document, a published text, a rule, a measure, a file of ours."""
    origin = row["origin"].rpartition("/")[2]
    if origin in ("stated", "derived") and row["words"]:
        return "words" if row["source"] and row["place"] and len(row["sha256"]) == 64 else ""
    if origin in ("derived", "measured"):
        own = any(f"/{kind}/" in row["thing"] for kind in ("rule", "metric", "dataset"))
        return "computed" if own or any(f"/{kind}/" in row["by"] for kind in ("rule", "metric")) else ""
    return "kept" if origin in ("curated", "hypothesis") and (row["source"] or row["byLabel"]) else ""


def test_every_statement_of_the_graph_has_its_grounds(kg: KnowledgeGraph) -> None:
    assert grounded(kg) > 80


WIDE = "Мероприятие;Ответственный;Соисполнители;Срок;Документ;Парк;Кластер;Инструмент\n" + (
    "Ремонт моста;Порт;Верфь (по согласованию);IV квартал 2027;акт;Речной парк;Судостроение;Фонд рек\n"
    "Съёмка дна;Верфь;;ежегодно (2027 - 2029);отчет;;;\n"
)
LONG = "project,project_title,role,pic,organization,start,end\n" + (
    "7,Clean rivers,coordinator,1001,River Institute,2027-01-01,2028-12-31\n"
    "7,Clean rivers,participant,1002,Port Authority,2027-01-01,2028-12-31\n"
)
TABLES = {
    "wide.csv": (WIDE, 'activity="Мероприятие"\nlead="Ответственный"\nexecutors="Соисполнители"\ndeadline="Срок"\n'
                       'deliverable="Документ"\npark="Парк"\ncluster="Кластер"\ninstrument="Инструмент"\n'),
    "long.csv": (LONG, 'activity="project"\ntitle="project_title"\nrole="role"\nidentifier="pic"\n'
                       'name="organization"\nstart="start"\nend="end"\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_statement_of_a_data_table_has_its_row(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    content, columns = TABLES[name]
    folder = tmp_path / "ws" / "graph" / "sources" / "table"
    folder.mkdir(parents=True)
    (folder / name).write_text(content, encoding="utf-8")
    (folder / "source.toml").write_text(f'title = "Т"\ndocument = "{name}"\nkind = "table"\n[columns]\n{columns}')
    (tmp_path / "ws" / "inograph.toml").write_text(
        '[programme]\nkey = "rivers"\nname_ru = "Реки"\nname_en = "Rivers"\n'
    )
    workspace = Workspace.open(tmp_path / "ws")
    build.build(workspace)
    assert grounded(store.open(workspace)) > 30


def grounded(kg: KnowledgeGraph) -> int:
    """Looks at two statements of each property and kind of thing; the vocabulary says nothing of the programme."""
    samples: defaultdict[tuple[str, str], list[ox.Quad]] = defaultdict(list)
    vocabulary = ox.NamedNode(ONTOLOGY_GRAPH)
    for quad in kg.store.quads_for_pattern(None, None, None, ox.NamedNode(kg.current)):
        if ox.Quad(quad.subject, quad.predicate, quad.object, vocabulary) not in kg.store:
            kind = str(quad.subject).removeprefix(f"<{ID}").partition("/")[0]
            samples[kind, str(quad.predicate)].append(quad)
    for quads in samples.values():
        for quad in sorted(quads, key=str)[:2]:
            assert isinstance(quad.subject, ox.NamedNode)
            value = {"value": quad.object} if isinstance(quad.object, ox.NamedNode) else {}
            property_ = ox.Literal(quad.predicate.value)
            rows = basis(kg, entity=quad.subject, property=property_, **value)
            assert rows, quad
            assert all(grounds(row) for row in rows), (quad, rows)
    return len(samples)


def test_a_stated_fact_names_words_place_document_and_hash(kg: KnowledgeGraph) -> None:
    text = (TESTS / "workspace" / "graph" / "sources" / "plan" / "plan.txt").read_text(encoding="utf-8")
    (row,) = about(kg, "activity/shema", "hasDeadline")
    start, end = map(int, row["place"].split("-"))
    assert text[start:end] == row["words"] == "I квартал 2027"
    assert row["source"] == f"{ID}source/plan"
    assert row["sourceLabel"].startswith("План")


def test_a_derived_fact_names_its_rule_and_the_words_it_starts_from(kg: KnowledgeGraph) -> None:
    rows = about(kg, "activity/shema", "inog:hasLeadExecutor", lang="en")
    assert [(row["words"], row["byLabel"]) for row in rows] == [
        ("Росзаречье", "A role that implies a relation gives the executor that relation (lead, co-executor)")
    ]
    (due,) = about(kg, "activity/shema", "hasDuePeriod")
    assert due["words"] == "I квартал 2027"
    assert due["by"].endswith("/rule/due-periods")


def test_a_curated_fact_names_its_file_and_its_source(kg: KnowledgeGraph) -> None:
    rows = about(kg, "org/minrechflot", "fullName")
    assert [(row["object"], row["source"], row["byLabel"]) for row in rows] == [
        ("Министерство речного флота Федерации", f"{ID}source/plan", "graph/registry/stakeholders.csv")
    ]


def test_a_measured_fact_names_its_measure(kg: KnowledgeGraph) -> None:
    rows = about(kg, "observation/participation/org/minrechflot", "numericValue", lang="en")
    assert [row["by"] for row in rows] == [f"{ID}metric/participation"]
    assert rows[0]["byLabel"]


def test_without_a_thing_the_programme_is_told_of(kg: KnowledgeGraph) -> None:
    assert {row["thing"] for row in basis(kg)} == {f"{ID}programme/zareche"}
