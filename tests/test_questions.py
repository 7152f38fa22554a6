"""Every saved question is documented, reads in two engines and answers; INO Tomsk gives the known answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.plugins.sparql import prepareQuery
from tests.sample import ROOT, sample
from tests.small_workspace import page, small_workspace

from inograph import queries, store
from inograph.answers import Answer
from inograph.build import build
from inograph.errors import WrongUse
from inograph.ontology import ID
from inograph.queries import Question, naming
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

FILES = sorted((ROOT / "queries").glob("*/*.rq"))
NAMELESS = ("/indicator-target/",)
CATALOGUE = queries.load_all(Workspace.open(ROOT))


@pytest.fixture(scope="module")
def tomsk(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The graph of INO Tomsk, built from its document."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(ROOT)
        build(workspace)
        return store.open(workspace)


@pytest.fixture(scope="module")
def in_rdflib() -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in sample().dataset().get_context(rdflib.URIRef(sample().current)):
        graph.add(triple)
    return graph


def keys(rows: list[Any], column: str) -> set[str]:
    return {str(getattr(row, column)).rpartition("/")[2] for row in rows if getattr(row, column)}


# ---- each question


def test_no_file_is_refused() -> None:
    assert CATALOGUE.findings == ()
    assert sorted(CATALOGUE.questions) == sorted(path.stem for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_reads_in_rdflib_too(path: Path) -> None:
    assert prepareQuery(path.read_text(encoding="utf-8")).algebra is not None


@pytest.mark.parametrize("question", CATALOGUE.questions.values(), ids=lambda q: q.name)
def test_a_question_is_documented_in_both_languages(question: Question) -> None:
    about = [question.summary, question.description, *(p.label for p in question.parameters)]
    for text in about:
        assert text.ru
        assert text.en
        assert text.ru != text.en
    assert question.expect
    assert question.tags


@pytest.mark.parametrize("question", CATALOGUE.questions.values(), ids=lambda q: q.name)
def test_a_question_answers_without_arguments_as_it_promises(question: Question) -> None:
    result = queries.run(sample(), question, {})
    rows = len(result.rows) if isinstance(result, Answer) else len(list(result))
    assert queries.meets(question.expect, rows)


ONE_GRAPH = [q for q in CATALOGUE.questions.values() if "GRAPH ?" not in q.text]  # the others: tests/test_evidence.py


@pytest.mark.parametrize("question", ONE_GRAPH, ids=lambda q: q.name)
def test_two_engines_give_one_answer(question: Question, in_rdflib: rdflib.Graph) -> None:
    text = queries.with_prefixes(question.text)
    ours = sample().query(text)
    theirs = in_rdflib.query(text)
    if isinstance(ours, Answer):
        assert Counter(tuple(r) for r in _plain(ours)) == Counter(
            tuple(None if t is None else _number(t) for t in row) for row in theirs
        )
    else:
        assert len(set(map(str, ours))) == len(theirs)


def _plain(answer: Answer) -> list[list[object]]:
    return [[None if t is None else _number(t.value) for t in row] for row in answer.rows]


def _number(term: object) -> object:
    text = str(term)
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.parametrize("question", CATALOGUE.questions.values(), ids=lambda q: q.name)
def test_a_column_of_things_has_its_labels(question: Question) -> None:
    answer = queries.run(sample(), question, {}, lang="ru")
    if not isinstance(answer, Answer):
        return
    for column in (v for v in answer.variables if v.endswith("Label") and v[:-5] in answer.variables):
        for row in answer.records():
            thing = row[column[:-5]] or ""
            if thing.startswith("https://w3id.org/inograph/") and not any(part in thing for part in NAMELESS):
                assert row[column], (column, row[column[:-5]])


# ---- the fictional programme


def test_a_body_is_found_by_the_name_that_people_write() -> None:
    rows = sample().ask("involved", organization="Заречные верфи")
    assert [(row.activityLabel, row.roleLabel, row.consentLabel) for row in rows] == [
        ("Строительство переправ", "соисполнитель", "по согласованию")
    ]


def test_recurring_work_is_due_in_each_occurrence() -> None:
    rows = sample().ask("due", due_from="2027-01-01", due_to="2027-12-31")
    assert [(row.activityLabel, row.periodLabel) for row in rows] == [("Подготовка инженеров", "2027 год")]


def test_an_end_before_the_beginning_is_refused_in_one_line() -> None:
    with pytest.raises(WrongUse) as refused:
        sample().ask("due", due_from="2027-06-30", due_to="2027-01-01")
    assert refused.value.line("en").startswith("“Not due after” 2027-01-01 is before “Not due before” 2027-06-30.")
    assert sample().ask("due", due_from="2027-12-31", due_to="2027-12-31")


def test_nothing_is_overdue_before_the_first_deadline() -> None:
    assert sample().ask("overdue", as_of="2027-06-30") == []


def test_consent_that_was_given_is_no_longer_asked_for() -> None:
    assert keys(sample().ask("must-agree"), "stakeholder") == {"administratsiia", "organizatsii"}


def test_a_figure_that_counts_nothing_known_has_no_gap() -> None:
    rows = {row.indicatorLabel: row for row in sample().ask("declared")}
    assert (rows["Мероприятия"].named, rows["Мероприятия"].missing) == (3, 9)
    assert (rows["Рабочие места"].named, rows["Рабочие места"].missing) == (None, None)


def test_what_a_project_uses_is_served() -> None:
    assert keys(sample().ask("unserved"), "thing") == {"shkola", "sport"}


def test_what_waits_for_what() -> None:
    assert [(r.activityLabel, r.prerequisiteLabel) for r in sample().ask("dependencies")] == [
        ("Строительство переправ", "Школа юных корабелов")
    ]


def test_the_network_can_be_drawn() -> None:
    assert {name for name, q in CATALOGUE.questions.items() if q.is_network} >= {"network", "pairs", "shared-executors"}


# ---- INO Tomsk


def test_who_is_involved_in_ino_tomsk(tomsk: KnowledgeGraph) -> None:
    rows = tomsk.ask("stakeholders")
    assert len(rows) == 17
    assert sum(row.activities for row in rows) == 27
    assert sum(row.leading for row in rows) == 10
    assert sum(row.byAgreement for row in rows) == 19
    first = rows[0]
    assert (first.stakeholderLabel, first.activities, first.leading) == ("Администрация Томской области", 10, 9)


def test_who_leads_and_helps_in_ino_tomsk(tomsk: KnowledgeGraph) -> None:
    rows = tomsk.ask("who-leads-and-helps")
    assert len({row.activity for row in rows}) == 10
    assert sum(1 for row in rows if row.coExecutor) == 17
    assert keys([r for r in rows if "лесоустройства" in r.activityLabel], "lead") == {"rosleskhoz"}


def test_the_ministry_of_health_works_with_four(tomsk: KnowledgeGraph) -> None:
    assert len(tomsk.ask("who-works-with", organization="Минздрав")) == 4


def test_six_activities_rest_on_agreement_alone(tomsk: KnowledgeGraph) -> None:
    assert len(tomsk.ask("consent-alone")) == 6


def test_three_activities_have_one_executor(tomsk: KnowledgeGraph) -> None:
    assert keys(tomsk.ask("alone"), "executor") == {"administratsiia-tomskoi-oblasti"}
    assert len(tomsk.ask("alone")) == 3


def test_the_transport_scheme_is_the_heaviest(tomsk: KnowledgeGraph) -> None:
    first, second, third, *_ = tomsk.ask("coordination-load")
    assert (first.executors, first.pairs, first.byAgreement, first.levels) == (6, 15, 3, 2)
    assert (second.executors, second.pairs, second.byAgreement) == (5, 10, 2)
    assert (third.executors, third.pairs, third.byAgreement) == (4, 6, 3)


def test_five_activities_of_the_region_fall_due_at_the_end_of_2015(tomsk: KnowledgeGraph) -> None:
    row = tomsk.ask("collisions", organization="Администрация Томской области")[0]
    assert (row.periodLabel, row.activities) == ("IV квартал 2015", 5)
    assert len(tomsk.ask("due", due_from="2016-01-01", due_to="2016-12-31")) == 3


def test_five_groups_are_named_by_description_only(tomsk: KnowledgeGraph) -> None:
    assert len(tomsk.ask("groups")) == 5


def test_the_region_links_what_else_would_not_meet(tomsk: KnowledgeGraph) -> None:
    rows = tomsk.ask("brokers")
    assert (rows[0].broker.rpartition("/")[2], rows[0].pairs) == ("administratsiia-tomskoi-oblasti", 17)
    assert len(rows) == 2


def test_thirteen_figures_are_declared(tomsk: KnowledgeGraph) -> None:
    rows = tomsk.ask("declared")
    assert len(rows) == 13
    assert {(row.declared, row.named) for row in rows if row.indicator.endswith("/activities")} == {(65, 10)}


def test_bodies_of_a_kind_are_not_taken_for_the_declared_ones(tomsk: KnowledgeGraph) -> None:
    rows = {row.indicator.rpartition("/")[2]: row for row in tomsk.ask("declared")}
    for key in ("large-companies", "federal-ministries", "universities", "research-organizations"):
        assert "источник не говорит" in rows[key].note
        assert rows[key].missing is None
    assert (rows["clusters"].missing, rows["clusters"].note) == (0, "названо столько же")


def test_the_agreement_of_the_forest_agency_has_two_parties(tomsk: KnowledgeGraph) -> None:
    rows = tomsk.ask("deliverables", organization="Рослесхоз")
    parties = keys(rows, "party") | keys(tomsk.ask("deliverables"), "party")
    assert parties == {"rosleskhoz", "administratsiia-tomskoi-oblasti"}


def test_every_statement_of_an_activity_has_its_words(tomsk: KnowledgeGraph) -> None:
    answer = queries.run(tomsk, CATALOGUE.questions["evidence"], {})
    assert isinstance(answer, Answer)
    assert {row["words"] for row in answer.records()} >= {"Рослесхоз", "I квартал 2015"}


def test_the_words_behind_a_body_are_those_of_its_assignments(tomsk: KnowledgeGraph) -> None:
    body = NamedNode("https://w3id.org/inograph/id/org/rosleskhoz")
    answer = queries.run(tomsk, CATALOGUE.questions["evidence"], {"entity": body})
    assert isinstance(answer, Answer)
    assert {row["words"] for row in answer.records()} == {"Рослесхоз"}


def test_an_assignment_is_called_by_who_does_what_in_which_activity(tomsk: KnowledgeGraph) -> None:
    for lang, said in (("ru", "ведущий Рослесхоз: «"), ("en", "co-executor Administration of Tomsk Oblast")):
        answer = queries.run(tomsk, CATALOGUE.questions["evidence"], {}, lang)
        assert isinstance(answer, Answer)
        assigned = [row["entityLabel"] or "" for row in answer.records() if "/assignment/" in (row["entity"] or "")]
        assert assigned
        assert any(name.startswith(said) for name in assigned), assigned[:3]


def test_everything_that_is_told_of_has_a_name(tomsk: KnowledgeGraph) -> None:
    things = f"SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{ID}')) }}"
    iris = [NamedNode(row["s"]) for row in tomsk.select(things).texts()]
    bare, names = set(), {}
    for start in range(0, len(iris), 500):
        answer = queries.run(tomsk, CATALOGUE.questions["basis"], {"entity": iris[start : start + 500]})
        assert isinstance(answer, Answer)
        for row in answer.texts():
            for column in ("thing", "object"):
                names[row[column]] = row[f"{column}Label"]
                if row[column].startswith(ID) and not row[f"{column}Label"]:
                    bare.add(row[column])
    assert not bare
    assert names[f"{ID}indicator-target/ino-tomsk-clusters"] == "Кластеры: 6 кластеров"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_very_many_things_have_the_names_that_few_have(
    tomsk: KnowledgeGraph, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {row[0].value for row in tomsk.select("SELECT DISTINCT ?it { ?it ?p ?o FILTER(isIRI(?it)) }").rows if row[0]}
    monkeypatch.setattr(naming, "_CHUNK", len(told))
    few = queries.labels(tomsk, told, lang)
    monkeypatch.setattr(naming, "_CHUNK", 1)
    assert queries.labels(tomsk, told, lang) == few


def test_nobody_named_a_dependency_yet(tomsk: KnowledgeGraph) -> None:
    assert tomsk.ask("dependencies") == []


@pytest.mark.parametrize("name", ["claims", "hypotheses"])
def test_a_remark_without_a_relation_stands_once_a_source(tomsk: KnowledgeGraph, name: str) -> None:
    """What has no relation has no label of one either; it is not repeated for every term of the vocabulary."""
    rows = [row._asdict() for row in tomsk.ask(name)]
    remarks = [row for row in rows if not row["other"]]
    assert remarks
    assert not [row for row in remarks if row["relation"] or row["relationLabel"]]


# ---- a plan of several leads and of days


PLAN = """План работы библиотек на 2025 год

№ | Мероприятие | Срок | Leads
1 | Обновление каталога | до 10.07.2025 | Отдел фондов, Отдел каталога
2 | Выставка карт | до 30.09.2025 | Отдел фондов
3 | Опись архива | III квартал 2025 года | Отдел фондов
4 | Отчет о фондах | 2025 год | Отдел фондов
5 | Отбор книг | до 30.12.2025 | Отдел каталога, Отдел фондов
"""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = small_workspace(tmp_path_factory.mktemp("libraries") / "ws", PLAN)
        build(workspace)
        return store.open(workspace)


@pytest.mark.parametrize("question", ["due", "overdue"])
def test_an_activity_of_several_leads_is_one_row_with_all_of_them(libraries: KnowledgeGraph, question: str) -> None:
    asked = libraries.ask(question, **({"as_of": "2026-01-01"} if question == "overdue" else {}))
    assert [row.leadsLabel for row in asked] == [
        "Отдел фондов; Отдел каталога",
        *["Отдел фондов"] * 2,
        "Отдел каталога; Отдел фондов",
        "Отдел фондов",
    ]  # in the order of the document
    funds, catalogue = (f"../../who/{iri.rpartition('/')[2]}/index.html" for iri in asked[0].leads.split())
    linked = f'<a href="{funds}">Отдел фондов</a>; <a href="{catalogue}">Отдел каталога</a></td>'
    assert page(libraries, f"ask/{question}/").count(linked) == 1


def test_the_load_of_a_quarter_is_one_row_however_its_deadlines_are_written(libraries: KnowledgeGraph) -> None:
    rows = libraries.ask("load-by-quarter", organization="Отдел фондов")
    assert [(row.quarter, row.longerLabel, row.activities) for row in rows] == [
        ("2025-Q3", None, 3), ("2025-Q4", None, 1), (None, "2025 год", 1),
    ]  # fmt: skip
    assert "III квартал 2025" in page(libraries, "ask/load-by-quarter/")


@pytest.mark.parametrize("question", CATALOGUE.questions.values(), ids=list(CATALOGUE.questions))
def test_every_empty_answer_says_what_it_means_and_where_to_go_next(
    libraries: KnowledgeGraph, question: Question
) -> None:
    assert question.empty, "no `empty` in its header"
    assert question.empty.ru != question.empty.en
    for lang, tree in (("ru", ""), ("en", "en/")):
        drawn = page(libraries, f"{tree}ask/{question.name}/")
        is_empty = question.empty.in_(lang) in drawn
        assert is_empty == queries.is_empty(queries.run(libraries, question, {}, lang)), "said where it is so"
        ways = drawn.partition('<p class="ways">')[2].partition("</p>")[0]
        assert ways.count("<a href") == (len(question.see) if is_empty else 0)
