"""What `inograph check` says: nothing where nothing is wrong, and the right sentence where something is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from tests.sample import ROOT, TESTS
from tests.small_workspace import small_workspace

from inograph import checks, store
from inograph.build import build
from inograph.cli import cli
from inograph.errors import Finding
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

Content = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fictional workspace that a test may spoil."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    return Path(shutil.copytree(TESTS / "workspace", tmp_path / "zareche"))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def built(folder: Path) -> KnowledgeGraph:
    workspace = Workspace.open(folder)
    build(workspace)
    return store.open(workspace)


def check(folder: Path) -> list[Finding]:
    kg = built(folder)
    return checks.check(kg, kg.workspace)


def codes(findings: list[Finding], severity: str) -> list[str]:
    return [finding.code for finding in findings if finding.severity == severity]


def said(findings: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def test_ino_tomsk_has_no_error_and_no_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path))
    kg = built(ROOT)
    findings = checks.check(kg, kg.workspace)
    assert [f for f in findings if f.severity != "info"] == []


def test_the_fictional_programme_has_no_error(folder: Path) -> None:
    findings = check(folder)
    assert codes(findings, "error") == []
    assert codes(findings, "warning") == ["no-executor", "proposed-bodies", "shape-DueOrder"]


def test_findings_speak_both_languages_and_name_the_thing(folder: Path) -> None:
    (finding,) = said(check(folder), "no-executor")
    assert finding.where == "activity/mesto"
    assert finding.message.ru.startswith("Мероприятия без исполнителя: Выбор места для спортивного парка")
    assert finding.message.en.startswith("Activities without an executor: Choice of a site for the sports park")


def test_a_shape_does_not_repeat_a_quality_rule(folder: Path) -> None:
    about = [finding.code for finding in check(folder) if finding.where == "activity/mesto"]
    assert about == ["no-executor"]


def test_a_broken_promise_of_a_source_is_an_error(folder: Path) -> None:
    source = folder / "graph" / "sources" / "plan" / "source.toml"
    replace(source, "activities = 7", "activities = 8\nmiracles = 1")
    findings = check(folder)
    assert [f.message.en for f in said(findings, "promise-broken")] == ["activities: 8 promised, 7 read"]
    assert said(findings, "promise-unknown")[0].where == "graph/sources/plan/source.toml"


def test_a_key_in_two_tables_is_an_error(folder: Path) -> None:
    parks = folder / "graph" / "registry" / "parks.csv"
    replace(parks, "rechnoi-sportivnyi", "minucheby")
    (finding,) = said(check(folder), "registry-key-twice")
    assert re.match(r"key “minucheby” is also here: graph/registry/\w+\.csv:\d+", finding.message.en)


def test_a_successor_that_nobody_knows_is_an_error(folder: Path) -> None:
    table = folder / "graph" / "registry" / "stakeholders.csv"
    text = table.read_text(encoding="utf-8")
    assert ",,,,,plan,Вымышленный университет" in text
    replace(table, ",,,,,plan,Вымышленный университет", ",,,akademiia,,plan,Вымышленный университет")
    assert [f.message.en for f in said(check(folder), "registry-successor")] == ["there is no successor “akademiia”"]


def test_a_name_of_two_bodies_is_a_warning(folder: Path) -> None:
    table = folder / "graph" / "registry" / "stakeholders.csv"
    replace(table, ",Верфи Заречья,", ",Росзаречье,")
    assert {f.message.en for f in said(check(folder), "registry-ambiguous")} == {"“Росзаречье” means several bodies"}


def test_words_that_moved_in_the_document_are_an_error(folder: Path) -> None:
    """The graph is doctored, since a build never writes a wrong quote."""
    kg = built(folder)
    wrong = KnowledgeGraph(kg.workspace, _doctored(kg))
    found = list(checks.source_findings(wrong, kg.workspace))
    assert [f.code for f in found] == ["quote-wrong"]


def _doctored(kg: KnowledgeGraph) -> ox.Store:
    copy = ox.Store()
    copy.extend(kg.store)
    exact = ox.NamedNode("http://www.w3.org/ns/oa#exact")
    quad = next(copy.quads_for_pattern(None, exact, ox.Literal("Росзаречье"), ox.NamedNode(kg.current)))
    copy.remove(quad)
    copy.add(ox.Quad(quad.subject, exact, ox.Literal("Роснигде"), quad.graph_name))
    return copy


def test_a_document_that_cannot_be_read_is_an_error(folder: Path) -> None:
    kg = built(folder)
    (folder / "graph" / "sources" / "plan" / "plan.txt").unlink()
    (folder / "graph" / "sources" / "other").mkdir()
    (folder / "graph" / "sources" / "other" / "source.toml").write_text("title =", encoding="utf-8")
    assert [f.code for f in checks.source_findings(kg, kg.workspace)] == ["source-unread", "source-unread"]


def test_a_question_of_ones_own_is_held_to_its_promise(folder: Path) -> None:
    own = folder / "queries" / "who"
    own.mkdir(parents=True)
    (own / "parks.rq").write_text(
        "#+ summary: Parks\n#+ summary@ru: Парки\n#+ expect: exactly 2\nSELECT ?park WHERE { ?park a inog:Park }\n",
        encoding="utf-8",
    )
    (own / "broken.rq").write_text("#+ summary: Broken\nSELECT WHERE\n", encoding="utf-8")
    findings = check(folder)
    assert [f.message.en for f in said(findings, "question-expect")] == ["1 rows, promised: exactly 2"]
    assert said(findings, "bad-question")[0].where.startswith("queries/who/broken.rq:")


def test_a_plan_that_names_nobody_has_warnings_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = "Мероприятие | Срок | Исполнитель\n---|---|---\nПостроить мост | 2031 год | \nОткрыть парк | 2032 год | \n"
    findings = check(small_workspace(tmp_path / "nobody", plan).root)
    assert codes(findings, "error") == []
    assert len(said(findings, "no-executor")) == 2


def test_a_quality_rule_of_ones_own_is_a_finding_a_row(folder: Path) -> None:
    own = folder / "queries" / "quality"
    own.mkdir(parents=True)
    (own / "long-lists.rq").write_text(
        "#+ summary: Too many executors\n#+ summary@ru: Слишком много исполнителей\n#+ severity: error\n"
        "SELECT ?entity (inog:hasExecutor AS ?property) (COUNT(?e) AS ?value) "
        "WHERE { ?entity inog:hasExecutor ?e } GROUP BY ?entity HAVING (COUNT(?e) > 3)\n",
        encoding="utf-8",
    )
    (finding,) = said(check(folder), "long-lists")
    assert (finding.severity, finding.where) == ("error", "activity/perepravy")
    assert finding.message.ru == "Слишком много исполнителей: Строительство переправ через реку Светлую: 4"


def test_a_shape_says_what_is_wrong_in_the_graph(folder: Path) -> None:
    kg = built(folder)
    wrong = KnowledgeGraph(kg.workspace, _without_roles(kg))
    flaws = [f for f in checks.shapes.found(wrong)[0] if f.severity == "error"]
    assert {f.message.en for f in flaws} == {"An assignment has exactly one executor role."}


def _without_roles(kg: KnowledgeGraph) -> ox.Store:
    copy = ox.Store()
    copy.extend(kg.store)
    role = ox.NamedNode("https://w3id.org/inograph/ontology#hasExecutorRole")
    for quad in list(copy.quads_for_pattern(None, role, None, ox.NamedNode(kg.current))):
        copy.remove(quad)
    return copy


ONE_OF_TWO = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix inog: <https://w3id.org/inograph/ontology#> .
<https://zareche.example/shape#OneShape> a sh:NodeShape ; sh:targetClass inog:PlannedActivity ;
    sh:xone ( [ sh:property [ sh:path inog:inPark ; sh:minCount 1 ] ]
              [ sh:property [ sh:path inog:inCluster ; sh:minCount 1 ] ] ) ;
    sh:message "A park or a cluster."@en , "Парк или кластер."@ru .
"""


def own_shapes(folder: Path, text: str) -> None:
    (folder / "ontology").mkdir(exist_ok=True)
    (folder / "ontology" / "shapes.ttl").write_text(text, encoding="utf-8")


def test_a_shape_of_ones_own_may_say_all_of_shacl(folder: Path) -> None:
    own_shapes(folder, ONE_OF_TWO)
    kg = built(folder)
    flaws, findings = checks.shapes.found(kg)
    assert {f.message.en for f in flaws} == {"A park or a cluster."}
    assert findings == []


def test_such_a_shape_sees_a_sample_of_a_large_graph_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_shapes(folder, ONE_OF_TWO)
    kg = built(folder)
    every = set(checks.shapes.found(kg)[0])
    assert not checks.shapes.things_to_look_at(kg)
    monkeypatch.setattr(checks.shapes, "WHOLE", 100)
    monkeypatch.setattr(checks.shapes, "SAMPLE", 3)
    sample = checks.shapes.things_to_look_at(kg)
    assert all(1 <= len(things) <= 3 for things in sample.values())
    some, findings = checks.shapes.found(kg)
    assert set(some) < every
    assert [f.code for f in findings] == ["shapes-sampled"]


MANY_BODIES = "| № | Мероприятие | Срок | Исполнители | Вид документа |\n|---|---|---|---|---|\n" + "".join(
    f"| {n} | Ремонт моста номер {n} | 2027 год | Служба {name} | соглашение |\n"
    for n, name in enumerate(("дорог", "воды", "леса", "неба", "сада"), 1)
)


@pytest.mark.parametrize(
    ("language", "together", "hint"),
    [
        ("ru", "внимание: Участники, которых нет в реестре (5), например: Служба ", "Каждая своей строкой"),
        ("en", "warning: Bodies that the registry does not know (5), such as: Служба ", "Each in a line of its own"),
    ],
)
def test_what_is_alike_is_told_once_in_plain_words(tmp_path: Path, language: str, together: str, hint: str) -> None:
    ws = small_workspace(tmp_path, MANY_BODIES)
    told = CliRunner().invoke(cli, ["-q", "--lang", language, "-w", str(ws.root), "check"]).stdout.splitlines()
    assert sum(line.startswith(together) for line in told) == 1
    assert any(line.startswith(hint) for line in told)
    assert not re.search(r"\[[a-z-]+\]|\borg/|\bassignment/|expected-document/|shape-", "\n".join(told))
    assert any("Ремонт моста номер 1" in line and "(5)" in line for line in told), "a document goes by its activity"
    every = CliRunner().invoke(cli, ["-q", "--lang", language, "-w", str(ws.root), "check", "--all"]).stdout
    assert every.count("[proposed-bodies]") == 5
    assert told[-1] == every.splitlines()[-1]


TWICE = """№ | Мероприятие | Срок | Исполнители | Вид документа |
1 | Ремонт пристани в селе Ключи | 2027 год | Служба воды | отчёт |
2 | Ремонт пристани в селе Ключи | 2027 год | Служба воды | отчёт |
3 | Ремонт пристани в селе Горки | 2027 год | Служба воды | отчёт |
"""


def test_a_row_copied_by_mistake_is_told_in_plain_words_and_breaks_nothing(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, TWICE)
    done = CliRunner().invoke(cli, ["-q", "-w", str(ws.root), "check"])
    assert done.exit_code == 0, done.output
    assert [line for line in done.stdout.splitlines() if "строка уже есть выше" in line] == [
        "внимание: graph/sources/plan/p.txt, строка 3: эта же строка уже есть выше (№ 1): название, срок и исполнители "
        "те же; мероприятие посчитано дважды. Если строка повторена по ошибке, уберите её из документа."
    ]


def test_a_plan_in_one_language_owes_no_names_in_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = "№;Мероприятие;Исполнители;Срок\n1;Укрепить берег;Служба берегов;до 01.06.2025\n"
    workspace = small_workspace(
        tmp_path / "w", plan, "key,kind,name_ru,name_en\nport,other,Порт,Port\nsea,other,Море,\n"
    )
    build(workspace)
    kg = store.open(workspace)
    assert [str(row.entityLabel) for row in kg.ask("missing-label") if "/org/" in row.entity] == ["Море"]
    assert not [row for row in kg.ask("missing-label") if "/activity/" in row.entity]


def test_columns_of_answers_have_words_for_units_and_relations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    workspace = Workspace.open(ROOT)
    build(workspace)
    for question in ("declared", "reported"):
        told = CliRunner().invoke(cli, ["--workspace", str(ROOT), "ask", question, "--format", "table"]).stdout
        assert "единиц" in told
        assert "qudt" not in told
    rows = store.open(workspace).ask("no-executor")
    assert {str(row.propertyLabel) for row in rows} <= {"имеет участие"}


def test_a_deadline_whose_days_are_those_of_the_plan_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    rows = "| 1 | Сдать нормы | в течение года | Центр спорта |\n| 2 | Покрасить забор | | Центр спорта |\n"
    head = "# План мероприятий на 2025 год\n\n| № | Мероприятие | Срок | Ответственный |\n|---|---|---|---|\n"
    workspace = small_workspace(tmp_path / "w", head + rows)
    build(workspace)
    kg = store.open(workspace)
    assert [row.activityLabel for row in kg.ask("overdue")] == ["Сдать нормы"]
    found = [f for f in checks.check(kg, workspace) if "deadline" in f.message.en.lower() and not f.row]
    assert [(f.code, f.message.en.partition(": ")[2]) for f in found] == [("no-deadline", "Покрасить забор")]
