"""A cell of an approved plan that was misread is corrected beside it: curated, with its reason, the words untouched."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.small_workspace import page, small_workspace

from inograph import build, store
from inograph.build import corrections
from inograph.cli import cli
from inograph.ontology import prefix_block
from inograph.workspace import Workspace

PLAN = """| № | Мероприятие | Срок | Исполнители | Вид документа |
|---|---|---|---|---|
| 1 | Мост через Ключ | до 1 марта 2027 г. | Дорожная служба, Росреестр | акт ввода |
| 2 | Школа у реки | III квартал 2027 г. | Отдел школ | отчёт |
"""
HEADER = ",".join(corrections.COLUMNS)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path, PLAN)


def run(ws: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(ws.root), *arguments], catch_exceptions=True)


def correct(ws: Workspace, activity: str, **values: str) -> Result:
    given = [part for name, value in values.items() for part in (f"--{name}", value)]
    return run(ws, "correct", "plan", activity, *given, "--reason", "в скане иначе", "--author", "Отдел планов")


def write(ws: Workspace, *rows: str) -> None:
    corrections.path(ws, "plan").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")


def findings(ws: Workspace) -> dict[str, str]:
    return {f.code: f"{f.where} {f.message.ru}" for f in build.build(ws).findings if f.code.startswith("correction")}


def said(ws: Workspace, pattern: str) -> list[str]:
    answer = store.open(ws).select(f"{prefix_block()} SELECT ?x WHERE {{ {pattern} }} ORDER BY ?x")
    return [row["x"] or "" for row in answer.records()]


def test_every_kind_of_cell_counts_as_corrected_and_the_plans_words_stay_in_its_graph(ws: Workspace) -> None:
    done = correct(
        ws, "1", title="Мост через Ключи", deadline="II квартал 2028", deliverable="договор", lead="Росреестр"
    )
    assert done.exit_code == 0, done.output
    assert "исправлено на «II квартал 2028» (01.04.2028 – 30.06.2028); Отдел планов" in done.output
    begun = correct(ws, "2", deadline="с 1 августа 2028 г.")
    assert "исправлено на «с 1 августа 2028 г.» (с 01.08.2028, конца нет)" in begun.output
    report = build.build(ws)
    assert not [f for f in report.findings if f.code.startswith("correction")]
    assert said(ws, "id:activity\\/n1 skos:prefLabel ?x") == ["Мост через Ключи"]
    assert said(ws, "id:activity\\/n1 inog:hasDuePeriod/inog:lastDay ?x") == ["2028-06-30"]
    assert said(ws, "id:activity\\/n1 inog:deadlineText ?x") == ["II квартал 2028"]
    assert said(ws, "id:activity\\/n1 inog:hasExpectedDocument/inog:hasDocumentKind/skos:notation ?x") == ["agreement"]
    assert said(ws, "id:activity\\/n1 inog:hasLeadExecutor/skos:prefLabel ?x") == ["Росреестр"]
    assert said(ws, "id:activity\\/n1 inog:hasCoExecutor/skos:prefLabel ?x") == ["Дорожная служба"]
    stated = "GRAPH ?g { id:activity\\/n1 inog:deadlineText ?x } GRAPH ?m { ?g inog:hasAssertionBasis basis:%s }"
    assert said(ws, stated % "stated") == ["до 1 марта 2027 г."]
    assert said(ws, stated % "curated") == ["II квартал 2028"]


def test_who_corrected_what_when_and_why_is_asked_and_shown(ws: Workspace, tmp_path: Path) -> None:
    correct(ws, "Школа у реки", deadline="до 1 мая 2027 г.")
    told = run(ws, "ask", "corrections", "--format", "csv").stdout
    row = next(csv.DictReader(told.splitlines()))
    assert (row["read"], row["corrected"]) == ("III квартал 2027 г.", "до 1 мая 2027 г.")
    assert (row["reason"], row["author"]) == ("в скане иначе", "Отдел планов")
    kg = store.open(ws)
    shown = page(kg, "what/n2")
    assert "Исправлено составителем" in shown
    assert "словами документа" not in shown
    assert "III квартал 2027 г." in shown, "the words of the document stay"
    assert "Исправлено составителем" not in page(kg, "what/n1")
    assert "в скане иначе" in page(kg, "sources")
    for folder, kind, name in (("", "Поправки составителей", "поправка, срок: «Школа у реки»"),
                               ("en/", "Corrections by planners", "correction, deadline: “<")):  # fmt: skip
        grounds = page(kg, f"{folder}basis/correction")
        assert f"<h1>{kind}</h1>" in grounds
        assert f"<h2>{name}" in grounds


def test_a_lead_that_was_not_read_takes_part_and_a_former_lead_stays(ws: Workspace) -> None:
    correct(ws, "2", lead="Росреестр")
    build.build(ws)
    assert said(ws, "id:activity\\/n2 inog:hasLeadExecutor/skos:prefLabel ?x") == ["Росреестр"]
    assert said(ws, "id:activity\\/n2 inog:hasExecutor/skos:prefLabel ?x") == ["Отдел школ", "Росреестр"]


TEAM = "id:activity\\/n%s inog:hasAssignment ?p . ?p inog:hasAssignee/skos:prefLabel ?x ; inog:%s %s"


def test_lead_and_co_executors_together_are_the_whole_row_though_one_was_read_right(ws: Workspace) -> None:
    assert correct(ws, "1", **{"lead": "Отдел школ", "co-executors": "Росреестр"}).exit_code == 0
    report = build.build(ws)
    assert not [f for f in report.findings if f.code.startswith("correction")]
    assert said(ws, "id:activity\\/n1 inog:hasExecutor/skos:prefLabel ?x") == ["Отдел школ", "Росреестр"]
    assert correct(ws, "1", **{"co-executors": "Дорожная служба; Росреестр"}).exit_code == 0
    build.build(ws)
    assert said(ws, TEAM % (1, "hasExecutorRole", "role:co-executor")) == ["Дорожная служба", "Росреестр"]


def test_after_a_lead_alone_was_corrected_the_former_one_is_taken_out_by_naming_the_others(ws: Workspace) -> None:
    correct(ws, "1", lead="Отдел школ")
    assert correct(ws, "1", **{"co-executors": "Росреестр; Дорожная служба"}).exit_code != 0, "so it is already"
    assert correct(ws, "1", **{"co-executors": "Росреестр"}).exit_code == 0
    build.build(ws)
    assert said(ws, "id:activity\\/n1 inog:hasExecutor/skos:prefLabel ?x") == ["Отдел школ", "Росреестр"]


def test_a_true_body_that_nobody_knows_yet_is_named_as_a_new_one(ws: Workspace) -> None:
    refused = correct(ws, "1", lead="Лесная служба")
    assert "добавьте --new" in refused.exception.line("ru")  # type: ignore[union-attr]
    given = ("--lead", "Лесная служба", "--reason", "в скане иначе", "--author", "Отдел планов", "--new")
    assert run(ws, "correct", "plan", "1", *given).exit_code == 0
    report = build.build(ws)
    assert not [f for f in report.findings if f.severity == "error" or f.code.startswith("correction")]
    assert said(ws, "id:activity\\/n1 inog:hasLeadExecutor/skos:prefLabel ?x") == ["Лесная служба"]
    assert "Лесная служба" not in run(ws, "resolve").output, "it is decided"


def test_a_name_that_nobody_knows_is_answered_with_the_one_it_is_like(ws: Workspace) -> None:
    refused = correct(ws, "1", lead="Дорожная служб")
    assert "Похоже на «Дорожная служба»" in refused.exception.line("ru")  # type: ignore[union-attr]
    assert "добавьте --new" in refused.exception.line("ru")  # type: ignore[union-attr]


def test_co_executors_and_consent_are_corrected_too(ws: Workspace) -> None:
    done = correct(ws, "1", **{"co-executors": "Отдел школ", "consent": "Дорожная служба; Отдел школ"})
    assert done.exit_code == 0, done.output
    report = build.build(ws)
    assert not [f for f in report.findings if f.code.startswith("correction")]
    assert said(ws, TEAM % (1, "hasExecutorRole", "role:lead")) == ["Дорожная служба"]
    assert said(ws, TEAM % (1, "hasExecutorRole", "role:co-executor")) == ["Отдел школ"]
    assert said(ws, TEAM % (1, "hasConsentRequirement", "consent:by-agreement")) == ["Дорожная служба", "Отдел школ"]
    read = "GRAPH ?g { id:activity\\/n1 inog:hasAssignment/inog:verbatimText ?x } "
    assert "Росреестр" in said(ws, f"{read} GRAPH ?m {{ ?g inog:hasAssertionBasis basis:stated }}")
    evidence = run(ws, "ask", "evidence", "--format", "csv").stdout
    assert "соисполнитель Росреестр: «Мост через Ключ» (больше не считается)" in evidence
    correct(ws, "1", **{"co-executors": "", "consent": "", "lead": "Росреестр"})
    build.build(ws)
    assert said(ws, "id:activity\\/n1 inog:hasExecutor/skos:prefLabel ?x") == ["Росреестр"]
    assert said(ws, TEAM % (1, "hasConsentRequirement", "consent:by-agreement")) == []


def test_briefs_say_what_was_corrected(ws: Workspace) -> None:
    assert "исправлено" not in run(ws, "brief").output
    correct(ws, "2", deadline="до 1 мая 2027 г.", title="Школа")
    whole, own = run(ws, "brief").output, run(ws, "brief", "Школа").output
    assert "Прочитанное исправлено составителем в 1 мероприятии: название, срок; слова документа сохранены." in whole
    assert "Составитель исправил прочитанное: название, срок; слова документа сохранены." in own


def test_a_lead_on_an_editors_word_is_told_so_wherever_leads_are_told_of(ws: Workspace) -> None:
    correct(ws, "1", lead="Росреестр")
    build.build(ws)
    kg = store.open(ws)
    assert "В 1 из 2 мероприятий ведущего назвал редактор" in page(kg, "what")
    assert "Кто ведёт, сказал редактор" in page(kg, "who/rosreestr")


def test_a_cell_may_be_corrected_to_nothing(ws: Workspace) -> None:
    correct(ws, "1", deadline="", deliverable="")
    build.build(ws)
    assert said(ws, "id:activity\\/n1 inog:deadlineText|inog:hasDuePeriod|inog:hasExpectedDocument ?x") == []
    assert run(ws, "check").exit_code == 0


@pytest.mark.parametrize("corrected", ["plan", "newer"])
def test_a_text_whose_team_is_corrected_to_nobody_is_compared_with_its_own_bodies_alone(
    ws: Workspace, tmp_path: Path, corrected: str
) -> None:
    newer = tmp_path / "newer.md"
    newer.write_text(PLAN.replace("III квартал", "IV квартал"), encoding="utf-8")
    adding = ("add", str(newer), "--name", "newer", "--revises", "plan")
    given = ("--co-executors", "", "--reason", "в скане иначе", "--author", "Отдел планов")
    for command in (adding, ("correct", corrected, "1", *given))[:: 1 if corrected == "newer" else -1]:
        assert run(ws, *command).exit_code == 0
    build.build(ws)
    told = run(ws, "diff", "plan", "newer").stdout
    executors = [line.strip() for line in told.splitlines() if "исполнитель:" in line]
    change = "новый исполнитель" if corrected == "plan" else "больше не исполнитель"
    assert executors == [f"{change}: Росреестр (исправлено: Отдел планов)"]
    assert "соисполнители: прочитано «Росреестр», на самом деле ничего" in told
    assert run(ws, "diff", corrected, corrected).stdout.count("на самом деле ничего") == 1
    assert page(store.open(ws), "revisions").count("исполнитель") < 6, "no other things of the graph are listed"


def test_a_row_that_nobody_leads_in_truth_keeps_who_takes_part_and_a_title_is_never_empty(ws: Workspace) -> None:
    assert correct(ws, "1", lead="").exit_code == 0
    report = build.build(ws)
    assert not [f for f in report.findings if f.code.startswith("correction")]
    assert said(ws, "id:activity\\/n1 inog:hasLeadExecutor ?x") == []
    assert said(ws, TEAM % (1, "hasExecutorRole", "role:co-executor")) == ["Дорожная служба", "Росреестр"]
    told = correct(ws, "1", title="").exception.line("ru")  # type: ignore[union-attr]
    assert "название (title) не может быть пустым" in told
    assert "Напишите название, как в документе" in told


def test_the_last_correction_of_a_cell_counts_and_a_moved_deadline_counts_after_it(ws: Workspace) -> None:
    correct(ws, "1", deadline="2028 год")
    correct(ws, "1", deadline="2029 год")
    build.build(ws)
    assert said(ws, "id:activity\\/n1 inog:hasDuePeriod/inog:lastDay ?x") == ["2029-12-31"]
    (ws.root / "graph/links").mkdir()
    (ws.root / "graph/links/progress.csv").write_text(
        "activity,executor,what,period,until,date,source,note\n1,,moved,,до 1 марта 2027 г.,2027-01-10,plan,\n",
        encoding="utf-8",
    )
    build.build(ws)
    assert said(ws, "id:activity\\/n1 inog:hasDuePeriod/inog:lastDay ?x") == ["2027-03-01"]


def test_a_new_body_whose_name_is_read_whole_from_then_on_is_no_needless_correction(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, PLAN.replace("Росреестр", "Клуб капитанов и Музей моря"))
    given = ("correct", "plan", "1", "--new", "--co-executors", "Клуб капитанов и Музей моря")
    assert run(ws, *given, "--reason", "одно имя", "--author", "Отдел планов").exit_code == 0
    assert findings(ws) == {}
    assert said(ws, "id:activity\\/n1 inog:hasCoExecutor/skos:prefLabel ?x") == ["Клуб капитанов и Музей моря"]


def test_a_correction_whose_row_has_gone_or_is_read_otherwise_is_told(ws: Workspace) -> None:
    write(
        ws,
        "7,deadline,2026 год,2027 год,скан,Отдел,2026-11-29",
        "1,deadline,2026 год,2027 год,скан,Отдел,2026-11-29",
        "2,deadline,2026 год,III квартал 2027 г.,скан,Отдел,2026-11-29",
    )
    told = findings(ws)
    assert told["correction-unread"].startswith("graph/sources/plan/corrections.csv:2 в документе нет мероприятия «7»")
    assert told["correction-outdated"].startswith("graph/sources/plan/corrections.csv:3 ")
    assert "теперь в документе прочитано «до 1 марта 2027 г.»" in told["correction-outdated"]
    assert told["correction-needless"].startswith("graph/sources/plan/corrections.csv:4 ")
    assert run(ws, "check").exit_code == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1,owner,x,y,скан,Отдел,2026-11-29", "бывает title, deadline, deliverable, lead"),
        ("1,lead,x,Никто Никогда,скан,Отдел,2026-11-29", "не знают: Никто Никогда"),
        ("1,title,x,,скан,Отдел,2026-11-29", "название (title) не может быть пустым"),
        ("1,title,x,y,,Отдел,2026-11-29", "не сказано, кто и почему исправил"),
        ("1,title,x,y,скан,Отдел,вчера", "«вчера» не дата"),
    ],
)
def test_a_row_that_makes_no_sense_does_not_count_and_is_told_with_its_line(ws: Workspace, row: str, told: str) -> None:
    write(ws, row)
    found = findings(ws)["correction-unread"]
    assert found.startswith("graph/sources/plan/corrections.csv:2 ")
    assert told in found
    assert said(ws, "?a inog:isCorrectionOf ?x") == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plan", "1", "--deadline", "2028 год"], "--author"),
        (["plan", "9", "--deadline", "2028 год"], "нет мероприятия «9»"),
        (["plna", "1"], "Есть: plan"),
        (["plan", "1", "--title", "Мост через Ключ", "--reason", "x", "--author", "y"], "так уже и есть"),
        (["plan", "1", "--deadline", "31.02.2028", "--reason", "x", "--author", "y"], "такого дня нет в календаре"),
        (["plan", "1", "--deadline", "когда-нибудь", "--reason", "x", "--author", "y"], "срок не прочитан"),
        (["plan", "1", "--deadline", "когда-нибудь"], "срок не прочитан: «когда-нибудь». Пишите так: «до 1 марта"),
        (["plan", "--title", "Мост", "--reason", "x", "--author", "y"], "какое мероприятие"),
    ],
)
def test_the_command_refuses_what_makes_no_sense_and_writes_nothing(
    ws: Workspace, arguments: list[str], told: str
) -> None:
    done = run(ws, "correct", *arguments)
    assert told in done.exception.line("ru")  # type: ignore[union-attr]
    assert not corrections.path(ws, "plan").exists()


def test_of_several_cells_those_that_differ_are_written(ws: Workspace) -> None:
    done = correct(ws, "1", lead="Дорожная служба", **{"co-executors": "Отдел школ"})
    assert done.exit_code == 0, done.output
    assert "исправлено на «Отдел школ»" in done.output
    assert len(corrections.path(ws, "plan").read_text("utf-8").splitlines()) == 2
    assert correct(ws, "1", lead="Дорожная служба", **{"co-executors": "Отдел школ"}).exit_code != 0, "nothing is new"


def test_corrections_belong_to_their_text_and_go_with_it(ws: Workspace, tmp_path: Path) -> None:
    correct(ws, "1", deadline="2028 год")
    newer = tmp_path / "newer.md"
    newer.write_text(PLAN.replace("1 марта", "1 апреля"), encoding="utf-8")
    assert run(ws, "add", str(newer), "--name", "newer", "--revises", "plan").exit_code == 0
    assert "к новой они не относятся" in findings(ws)["correction-former"]
    assert said(ws, "id:activity\\/n1 inog:deadlineText ?x") == ["до 1 апреля 2027 г."]
    run(ws, "remove", "newer", "--yes")
    assert "поправки к прочитанному: 1" in run(ws, "remove", "plan").stdout


def test_two_texts_are_compared_as_they_are_corrected_and_it_is_said_by_whom(ws: Workspace, tmp_path: Path) -> None:
    newer = tmp_path / "newer.md"
    newer.write_text(PLAN.replace("1 марта", "1 апреля"), encoding="utf-8")
    run(ws, "add", str(newer), "--name", "newer", "--revises", "plan")
    given = ("--reason", "в скане иначе", "--author", "Отдел планов")
    run(ws, "correct", "newer", "1", "--deadline", "до 1 марта 2027 г.", *given)
    run(ws, "correct", "newer", "2", "--deadline", "IV квартал 2027 г.", *given)
    run(ws, "correct", "newer", "2", "--lead", "Росреестр", *given)
    build.build(ws)
    told = run(ws, "diff", "plan", "newer").stdout
    assert "изменилось: 1, осталось прежними: 1" in told, "the new deadline of the first one was misread"
    assert "срок: III квартал 2027 г. → IV квартал 2027 г. (позже на 92 дн.; исправлено: Отдел планов)" in told
    assert "ответственный: Отдел школ → Росреестр (исправлено: Отдел планов)" in told
    assert "срок: прочитано «до 1 апреля 2027 г.», на самом деле «до 1 марта 2027 г.» (Отдел планов, " in told
    shown = page(store.open(ws), "revisions")
    assert "Исправлено составителями" in shown
    assert "до 1 апреля 2027" in shown


def test_a_former_text_is_compared_as_it_was_corrected_too(ws: Workspace, tmp_path: Path) -> None:
    team = {"lead": "Росреестр", "co-executors": "Отдел школ", "consent": "Отдел школ; Росреестр"}
    correct(ws, "1", deadline="до 1 мая 2028 г.", deliverable="паспорт", **team)
    newer = tmp_path / "newer.md"
    who = "Росреестр (по согласованию), Отдел школ (по согласованию)"
    row = f"| 1 | Мост через Ключ | до 1 мая 2028 г. | {who} | паспорт |"
    newer.write_text("\n".join([*PLAN.splitlines()[:2], row, *PLAN.splitlines()[3:]]), encoding="utf-8")
    run(ws, "add", str(newer), "--name", "newer", "--revises", "plan")
    build.build(ws)
    told = run(ws, "diff", "plan", "newer").stdout
    assert "Различий нет; мероприятий: 2." in told
    assert "срок: прочитано «до 1 марта 2027 г.», на самом деле «до 1 мая 2028 г.»" in told
    assert run(ws, "ask", "corrections", "--format", "csv").stdout.count("\n") == 1, "they count no more"
    assert run(ws, "check").exit_code == 0


TWO_TABLES = """| № | Мероприятие | Срок | Исполнители |
|---|---|---|---|
| 1 | Мост через Ключ | #REF! | Росреестр |
| 2 | Школа у реки | 2027 год | — |
| 3 | | 2028 год | Отдел школ |

Раздел второй

| № | Мероприятие | Срок | Исполнители |
|---|---|---|---|
| 1 | Причал | #REF! | Росреестр |
| 3 | Паром | 2028 год | Отдел школ |
"""


def test_a_number_of_two_activities_is_refused_and_both_are_named(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, TWO_TABLES)
    told = correct(ws, "1", deadline="2028 год").exception.line("ru")  # type: ignore[union-attr]
    assert "[n1] Мост через Ключ" in told
    assert "[n1-2] Причал" in told
    assert "ключом" in told
    lost = correct(ws, "3", deadline="2029 год").exception.line("ru")  # type: ignore[union-attr]
    assert "Паром" in lost
    assert "строка, не прочитанная как мероприятие: 3 2028 год Отдел школ" in lost
    assert not corrections.path(ws, "plan").exists()
    assert correct(ws, "n1-2", deadline="2028 год").exit_code == 0


def test_what_a_correction_answers_is_no_longer_told(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, TWO_TABLES)

    def told() -> list[tuple[str, int | None, int | None]]:
        wrong = ("deadline-unread", "executors-missing")
        return [(f.code, f.table, f.row) for f in build.build(ws).findings if f.code in wrong]

    assert sorted(told()) == [("deadline-unread", 1, 2), ("deadline-unread", 2, 2), ("executors-missing", 1, 3)]
    assert correct(ws, "n1", deadline="2028 год").exit_code == 0
    assert correct(ws, "n2", lead="Отдел школ").exit_code == 0
    assert told() == [("deadline-unread", 2, 2)], "the other table's row of the same number stays"


def test_a_build_counts_who_takes_part_as_it_was_corrected(ws: Workspace) -> None:
    before = build.build(ws).counts
    assert correct(ws, "1", **{"co-executors": "Дорожная служба"}).exit_code == 0
    after = build.build(ws).counts
    assert (before["assignments"], before["executors"]) == (3, 3)
    assert (after["assignments"], after["executors"], after["proposed"]) == (2, 2, 2)
    assert len(said(ws, "?a inog:hasAssignee ?x")) == 2


def test_whom_a_correction_removed_has_no_page_if_nobody_else_knows_the_name(ws: Workspace) -> None:
    assert correct(ws, "1", **{"co-executors": "Дорожная служба"}).exit_code == 0
    build.build(ws)
    shown = page(store.open(ws), "en/who/")
    assert "росреестр" not in shown.lower()
    assert "Known to the registry only" not in shown


def test_a_misread_name_is_gone_when_it_is_corrected_and_what_was_said_of_it_too(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path, PLAN + "| 3 | Причал | 2028 год | То же, Дорожная служба минтранс пк | отчёт |\n")
    assert "не понято, кого повторяет «То же, Дорожная служба минтранс пк»" in run(ws, "build").stderr
    assert "минтранс пк" in run(ws, "resolve").output
    assert correct(ws, "3", **{"lead": "Отдел школ", "co-executors": "Дорожная служба"}).exit_code == 0
    told = run(ws, "check", "--all").output + run(ws, "build").output + run(ws, "resolve").output
    assert "кого повторяет" not in told
    assert "не подтверждено словами" not in told
    assert "минтранс пк" not in told
    assert told.count("[proposed-bodies]") == 3, "Дорожная служба, Росреестр, Отдел школ"
    assert "исполнителей не найдено в реестре: 3" in told
    kg = store.open(ws)
    assert "минтранс" not in page(kg, "who/")
    evidence = run(ws, "ask", "evidence", "--format", "csv").stdout
    assert "Дорожная служба минтранс пк" in evidence, "the words of the document stay"
