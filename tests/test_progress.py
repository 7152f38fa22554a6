"""`graph/links/progress.csv`: what a coordinator notes later holds everywhere, and the plan's own words stay."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.sample import TESTS
from tests.small_workspace import small_workspace

from inograph import build, checks, site, store
from inograph.errors import Finding
from inograph.ontology import prefix_block
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

HEADER = "activity,executor,what,period,until,date,source,note\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    return Path(shutil.copytree(TESTS / "workspace", tmp_path / "zareche"))


def noted(folder: Path, *rows: str) -> tuple[KnowledgeGraph, list[Finding]]:
    (folder / "graph" / "links" / "progress.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows))
    workspace = Workspace.open(folder)
    report = build.build(workspace)
    return store.open(workspace), [f for f in report.findings if f.where.startswith("graph/links/progress.csv")]


def values(kg: KnowledgeGraph, pattern: str) -> set[str]:
    rows = kg.select(f"{prefix_block()} SELECT DISTINCT ?x WHERE {{ {pattern} }}").rows
    return {row[0].value.rpartition("/")[2] for row in rows if row[0]}


def parts(kg: KnowledgeGraph) -> tuple[str, str]:
    """An activity of the plan that somebody executes by agreement, and who that is."""
    row = kg.select(
        f"{prefix_block()} SELECT ?activity ?body WHERE {{ ?activity inog:hasAssignment ?a . "
        "?a inog:hasAssignee ?body ; inog:hasConsentRequirement consent:by-agreement } ORDER BY ?activity ?body"
    ).rows[0]
    return tuple(term.value.rpartition("/")[2] for term in row)  # type: ignore[union-attr,return-value]


def test_a_consent_given_takes_the_place_of_unknown(folder: Path) -> None:
    kg, _ = noted(folder)
    activity, body = parts(kg)
    state = f"?a inog:hasConsentState ?x . FILTER(STRENDS(STR(?a), '/{activity}.{body}'))"
    assert values(kg, state) == {"unknown"}
    row = f"{activity},{body},consent-{{}},,,{{}},письмо 12,"
    kg, findings = noted(folder, row.format("given", "2027-03-01"), row.format("requested", "2027-02-01"))
    assert findings == []
    assert values(kg, state) == {"given"}
    stated = f"GRAPH ?g {{ {state} }} GRAPH ?m {{ ?g inog:hasAssertionBasis basis:stated }}"
    assert values(kg, stated) == {"unknown"}
    assert [f for f in checks.check(kg, kg.workspace) if f.severity == "error"] == []
    assert len(kg.ask("progress")) == 2


def test_done_work_is_not_overdue_from_that_day_on(folder: Path) -> None:
    kg, _ = noted(folder)
    before = kg.ask("overdue", as_of="2040-01-01")
    activity = before[0].activity.rpartition("/")[2]
    kg, findings = noted(folder, f"{activity},,done,,,2030-05-31,отчёт,")
    assert findings == []
    after = kg.ask("overdue", as_of="2040-01-01")
    assert {row.activity for row in before} - {row.activity for row in after} == {before[0].activity}
    assert len(kg.ask("overdue", as_of="2030-05-30")) == len([r for r in before if str(r.lastDay) < "2030-05-30"])


def recurring(folder: Path) -> tuple[Sequence[Any], Any]:
    """What is overdue where nothing is noted, and the first time that an activity of several times is."""
    kg, _ = noted(folder)
    rows = kg.ask("overdue", as_of="2040-01-01")
    return rows, next(row for row in rows if sum(r.activity == row.activity for r in rows) > 1)


def test_one_occurrence_of_recurring_work_may_be_done(folder: Path) -> None:
    rows, first = recurring(folder)
    often = first.activity
    kg, findings = noted(folder, f"{often.rpartition('/')[2]},,done,{first.lastDay.year} год,,2030-01-15,отчёт,")
    assert findings == []
    left = [row for row in kg.ask("overdue", as_of="2040-01-01") if row.activity == often]
    assert len(left) == sum(r.activity == often for r in rows) - 1


def test_an_occurrence_noted_as_done_in_a_month_counts_on_the_page_as_in_the_question(folder: Path) -> None:
    rows, first = recurring(folder)
    kg, findings = noted(folder, f"{first.activity.rpartition('/')[2]},,done,{first.lastDay.year} год,,2030-01,отчёт,")
    assert findings == []
    assert len(kg.ask("overdue", as_of="2040-01-01")) == len(rows), "a month is no day by which it was done"
    drawn = site.render_page(kg.workspace, kg, "when/index.html")
    assert drawn is not None
    assert drawn.count(b"<tr data-day=") == len(rows)


def test_a_moved_deadline_counts_and_the_plans_stays_in_its_graph(folder: Path) -> None:
    kg, _ = noted(folder)
    activity = kg.ask("overdue", as_of="2040-01-01")[0].activity.rpartition("/")[2]
    due = f"?a inog:hasDuePeriod ?x . FILTER(STRENDS(STR(?a), '/activity/{activity}'))"
    old = values(kg, due)
    kg, findings = noted(folder, f"{activity},,moved,,II квартал 2041,2027-05-31,протокол 3,")
    assert findings == []
    assert values(kg, due) == {"2041-Q2"}
    assert values(kg, f"GRAPH ?g {{ {due.replace('hasDuePeriod', 'hasDeadline')} }} GRAPH ?m "
                      "{ ?g inog:hasAssertionBasis basis:stated }") == old  # fmt: skip


def test_a_row_that_makes_no_sense_is_a_finding_with_its_line(folder: Path) -> None:
    kg, _ = noted(folder)
    activity, body = parts(kg)
    _, findings = noted(
        folder,
        f"nowhere,{body},consent-given,,,2027-03-01,письмо,",
        f"{activity},nobody,consent-given,,,2027-03-01,письмо,",
        f"{activity},,finished,,,2027-03-01,письмо,",
        f"{activity},,done,,,in May,письмо,",
        f"{activity},,done,,,2027-03-01,,",
        f"{activity},,moved,,когда-нибудь,2027-03-01,письмо,",
    )
    assert [(f.code, f.severity) for f in findings] == [("progress-unread", "error")] * 6
    assert sorted(f.where for f in findings) == [f"graph/links/progress.csv:{line}" for line in range(2, 8)]


def test_the_pages_tell_what_was_noted(folder: Path) -> None:
    def page(path: str) -> str:
        drawn = site.render_page(kg.workspace, kg, path)
        assert drawn is not None
        return drawn.decode("utf-8").replace("\u00a0", " ").replace("&nbsp;", " ")

    kg, _ = noted(folder)
    activity, body = parts(kg)
    paths = (f"what/{activity}/", f"who/{body}/", "sources/")
    assert not any("Ход исполнения" in page(path) for path in paths)
    rows = f"{activity},,done,,,2030-05-31,отчёт 7,", f"{activity},{body},consent-refused,,,2027-03-01,письмо 12,"
    kg, findings = noted(folder, *rows)
    assert findings == []
    for path in paths:
        assert "Ход исполнения" in page(path)
        assert "письмо 12" in page(path)
    assert "отмечено исполненным 31 мая 2030" in page(f"what/{activity}/")


def test_tables_of_links_know_activities_and_bodies_that_only_a_data_table_names(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, "| Мероприятие | Исполнитель |\n|---|---|\n| Мост | Отдел дорог |\n")
    table, links = ws.root / "graph/sources/wide", ws.root / "graph/links"
    table.mkdir()
    links.mkdir()
    (table / "t.csv").write_text(
        "what,who,id,role\nMend roofs,Housing Services,900001,lead\nPaint doors,Dyers,900002,lead\n"
    )
    columns = '[columns]\nactivity = "what"\nexecutor = "who"\nidentifier = "id"\nrole = "role"\n'
    (table / "source.toml").write_text(f'kind = "table"\ndocument = "t.csv"\nidentifier_scheme = "PIC"\n{columns}')
    (links / "dependencies.csv").write_text("from,to,kind,basis,author,note\nPaint doors,Mend roofs,,,штаб,\n")
    (links / "durations.csv").write_text("activity,days,author\nPaint doors,5,штаб\n")
    head = "activity,executor,what,period,until,date,source,note\n"
    rows = [f"Mend roofs,{name},consent-given,,,2027-01-1{n},plan,\n" for n, name in enumerate(
        ("Housing Services", "PIC 900001", "pic-900001"))]  # fmt: skip
    (links / "progress.csv").write_text(head + "".join(rows) + "Mend roofs,Nobody,consent-given,,,2027-01-20,plan,\n")
    wrong = [f.message.en for f in build.build(ws).findings if f.severity == "error" or f.code == "link-unknown"]
    (told,) = wrong
    assert "neither the registry nor a document knows “Nobody”; to see names: inograph resolve" in told
    said = '?a skos:prefLabel "Paint doors"@en ; inog:dependsOn/skos:prefLabel ?x ; inog:durationInDays 5'
    answer = store.open(ws).select(f"{prefix_block()} SELECT ?x {{ {said} }}")
    assert [row["x"] for row in answer.records()] == ["Mend roofs"]
