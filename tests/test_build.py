"""The main job on the real document, and on broken copies of the content."""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from tests.small_workspace import page, small_workspace

from inograph import build, network, store
from inograph.analysis import stored
from inograph.cli import cli
from inograph.errors import Locked
from inograph.ontology import prefix_block
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]
DOCUMENT = REPOSITORY / "graph" / "sources" / "roadmap" / "concept.txt"
SEED = "3dfe64067e67cbcb4ef91b5a8e885df2eb8e944e397e3359e17ef5b0c88db490"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The INO Tomsk content in a folder of its own."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    shutil.copytree(REPOSITORY / "graph", tmp_path / "ws" / "graph")
    shutil.copy(REPOSITORY / "inograph.toml", tmp_path / "ws")
    return Workspace.open(tmp_path / "ws")


def number(kg: KnowledgeGraph, pattern: str) -> int:
    row = kg.select(f"{prefix_block()} SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows[0]
    return int(row[0].value)  # type: ignore[union-attr]


def test_the_owner_s_document_is_unchanged() -> None:
    assert hashlib.sha256(DOCUMENT.read_bytes()).hexdigest() == SEED


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?x a inog:PlannedActivity", 10),
        ("?x a inog:Assignment", 27),
        ("?a inog:hasAssignee ?x", 17),
        ("?a inog:hasAssignee ?x . ?x a inog:OrganizationGroup", 5),
        ("?a inog:hasAssignee ?x . ?x a inog:Cluster", 1),
        ("?x inog:hasExecutorRole role:lead", 10),
        ("?x inog:hasExecutorRole role:lead ; inog:hasRoleBasis rbasis:first-named", 7),
        ("?x inog:hasExecutorRole role:lead ; inog:hasRoleBasis rbasis:stated-role", 3),
        ("?x inog:hasConsentRequirement consent:by-agreement", 19),
        ("?a inog:hasAssignee ?x . ?x inog:isProposed true", 0),
        ("?p inog:declaresTarget ?x", 13),
        ("?p inog:hasPriorityDirection ?x", 5),
        ("?p inog:developsPark ?x", 6),
        ("?x a inog:Cluster", 6),
        ("?p inog:hasSpecialization ?x . ?p a inog:Programme", 8),
        ("?p inog:hasGoal ?x", 1),
        ("?x inog:hasLeadExecutor ?lead", 10),
        ("?x inog:hasDuePeriod ?p . ?p inog:lastDay '2015-12-31'^^xsd:date", 7),
    ],
)
def test_the_real_document_is_read_whole(ino: KnowledgeGraph, pattern: str, expected: int) -> None:
    assert number(ino, pattern) == expected


def test_both_parties_of_the_agreement_are_known_bodies(ino: KnowledgeGraph) -> None:
    rows = ino.select(f"{prefix_block()} SELECT ?x WHERE {{ ?d inog:hasParty ?x }}").rows
    keys = sorted(row[0].value.rpartition("/")[2] for row in rows)  # type: ignore[union-attr]
    assert keys == ["administratsiia-tomskoi-oblasti", "rosleskhoz"]


def test_every_quote_stands_where_its_evidence_says(ino: KnowledgeGraph) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = ino.select(
        f"{prefix_block()} SELECT ?s ?e ?w WHERE {{ ?x a inog:Evidence ; oa:start ?s ; oa:end ?e ; oa:exact ?w }}"
    ).rows
    assert len(rows) > 80
    for start, end, words in rows:
        assert text[int(start.value) : int(end.value)] == words.value  # type: ignore[union-attr]


def test_every_stated_assignment_deadline_and_figure_has_its_words(ino: KnowledgeGraph) -> None:
    for pattern in (
        "?x a inog:Assignment",
        "?x a inog:IndicatorTarget",
        "?x a inog:ExpectedDocument",
        "?x a inog:Goal",
    ):
        assert number(ino, f"{pattern} FILTER NOT EXISTS {{ ?x inog:isEvidencedBy ?e }}") == 0
    assert number(ino, "?e inog:evidencesProperty inog:hasDeadline ; oa:hasBody ?x") == 10


def test_two_builds_give_the_same_bytes(copy: Workspace) -> None:
    first = build.build(copy).generation.nquads.read_bytes()
    shutil.rmtree(copy.builds)
    assert build.build(copy).generation.nquads.read_bytes() == first


def test_what_is_written_is_sorted_canonical_and_what_the_store_holds(copy: Workspace) -> None:
    generation = build.build(copy).generation
    lines = generation.nquads.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    stored = (f"{quad} ." for quad in ox.Store.read_only(str(generation.cache)))
    assert sorted(without_labels(stored)) == sorted(without_labels(lines))


def without_labels(lines: Iterable[str]) -> list[str]:
    """A store gives the blank nodes of OWL's lists names of its own."""
    return [re.sub(r"_:\w+", "_:x", line) for line in lines]


def test_origins_never_mix(ino: KnowledgeGraph) -> None:
    rows = ino.select(
        f"{prefix_block()} SELECT ?b (COUNT(*) AS ?n) WHERE {{ GRAPH ?m {{ ?g inog:hasAssertionBasis ?b }}"
        " GRAPH ?g { ?s ?p ?o } } GROUP BY ?b"
    ).rows
    found = {row[0].value.rpartition("/")[2] for row in rows}  # type: ignore[union-attr]
    assert found == {"stated", "curated", "derived", "measured", "hypothesis"}


def edited(copy: Workspace, change: Callable[[str], str]) -> build.Report:
    path = copy.root / "graph" / "sources" / "roadmap" / "concept.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return build.build(copy)


def test_a_body_the_registry_does_not_know_is_proposed_not_merged(copy: Workspace) -> None:
    report = edited(copy, lambda text: text.replace("Минтранс России", "Росводречхоз"))
    assert report.counts["proposed"] == 1
    kg = store.open(copy)
    assert number(kg, "?x inog:isProposed true ; skos:prefLabel 'Росводречхоз'@ru") == 1
    origin = "GRAPH ?g { ?x %s } GRAPH ?m { ?g inog:hasAssertionBasis basis:%s } ?x inog:isProposed true"
    assert number(kg, origin % ("skos:prefLabel ?name", "stated")) == 1
    assert number(kg, origin % ("org:classification ?kind", "derived")) == 1, "what a name tells of its kind"
    assert not number(kg, origin % ("org:classification ?kind", "stated"))


def test_a_source_that_cannot_be_read_is_a_finding_and_the_others_live(copy: Workspace) -> None:
    broken = copy.root / "graph" / "sources" / "broken"
    broken.mkdir()
    (broken / "source.toml").write_text('document = "gone.txt"\n')
    report = build.build(copy)
    assert [f.code for f in report.findings if f.severity == "error"] == ["source-unread"]
    assert report.counts["activities"] == 10


def test_a_source_cannot_name_a_file_outside_its_folder(copy: Workspace) -> None:
    settings = copy.root / "graph" / "sources" / "roadmap" / "source.toml"
    settings.write_text('document = "../../../inograph.toml"\n')
    report = build.build(copy)
    assert [f.code for f in report.findings] == ["source-unread"]


def test_a_second_build_at_the_same_time_is_refused(copy: Workspace) -> None:
    inside, release = threading.Event(), threading.Event()

    def first() -> None:
        def stop(done: int, total: int, what: object) -> None:
            inside.set()
            release.wait(20)

        build.build(copy, progress=stop)

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert inside.wait(20)
        with pytest.raises(Locked):
            build.build(copy)
    finally:
        release.set()
        thread.join()
    assert store.open(copy)


def test_a_planner_s_dependency_needs_a_known_kind_and_somebody_who_says_so(copy: Workspace) -> None:
    rows = "from,to,kind,basis,author,note\n6,7,sequencing,curated,отдел развития,\n6,8,magic,,кто-то,\n10,6,,,,\n"
    path = copy.root / "graph" / "links" / "dependencies.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(rows, encoding="utf-8")
    report = build.build(copy)
    told = {(f.code, f.where.rpartition(":")[2]) for f in report.findings if f.code.startswith("link-")}
    assert {("link-word", "3"), ("link-author", "4")} <= told
    kg = store.open(copy)
    graph = network.dependencies(kg)
    assert {(edge["kind"], edge["author"]) for *_, edge in graph.edges(data=True)} == {
        ("sequencing", "отдел развития"), ("sequencing", ""),
    }  # fmt: skip
    record = next(r for r in stored.read(kg, "structure-matrix") or () if r.label == "said")
    assert (record.extra["ties"], record.extra["layers"]) == (2, 3), "7 before 6, 6 before 10"


def test_who_answers_without_a_source_that_was_moved_away_says_so(tmp_path: Path) -> None:
    root = small_workspace(tmp_path, "| Мероприятие | Исполнитель |\n|---|---|\n| Мост | Отдел дорог |\n").root
    shutil.copytree(root / "graph/sources/plan", root / "graph/sources/heat")
    lost = root / "graph/sources/heat/p.txt"
    lost.write_text(lost.read_text(encoding="utf-8").replace("Мост", "Котельная"), encoding="utf-8")
    run = CliRunner()
    assert "heat" not in run.invoke(cli, ["--workspace", str(root), "ask", "due"]).stderr
    lost.unlink()
    for command in (["ask", "due"], ["--quiet", "ask", "due"], ["brief"], ["measure", "participation"]):
        told = run.invoke(cli, ["--workspace", str(root), "--lang", "en", *command])
        assert told.exit_code == 0
        (line,) = (line for line in told.stderr.splitlines() if "heat" in line)
        assert "a source was not read, it is missing here: graph/sources/heat/p.txt: no such file" in line
        assert "inograph remove heat" in line
    first = page(store.open(Workspace.open(root)), "")
    assert "Здесь не всё: источник не прочитан" in first
    assert "graph/sources/heat/p.txt" in first
