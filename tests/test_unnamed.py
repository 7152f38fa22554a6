"""Persons who act in a plan: their names stay in the document, unless the workspace says otherwise."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.small_workspace import page, small_workspace

from inograph import build, checks, site, store
from inograph.cli import cli
from inograph.workspace import Workspace

PLAN = """План работы лицея на 2025 год
| № | Мероприятие | Срок | Ответственный |
| --- | --- | --- | --- |
| 1 | Провести день открытых дверей | 15 марта 2025 г. | Котов И.И. |
| 2 | Подготовить выставку к юбилею Лескова Н.С. | апрель 2025 г. | педагог-организатор Рыжова А.П. |
| 3 | Собрать отчет по выставке с Рыжовой А. П. | май 2025 г. | завуч Рыжова А.П., Котов И.И. |
| 4 | Провести субботник | апрель 2025 г. | Администрация лицея, завхоз |
"""
TABLE = """what;who
Открыть музей;Котов И.И.
Закрыть музей;Администрация лицея
"""


@pytest.fixture
def built(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))

    def build_it(settings: str = "", stakeholders: str = ""):
        workspace = small_workspace(tmp_path / "w", PLAN, stakeholders, settings)
        table = workspace.root / "graph/sources/table"
        table.mkdir()
        (table / "t.csv").write_text(TABLE, encoding="utf-8")
        (table / "source.toml").write_text(
            'kind = "table"\ndocument = "t.csv"\n[columns]\nactivity = "what"\nlead = "who"\n', encoding="utf-8"
        )
        report = build.build(workspace)
        return workspace, report, store.open(workspace)

    return build_it


def called(kg) -> set[str]:
    return {str(row.stakeholderLabel) for row in kg.ask("stakeholders")}


def test_no_page_or_file_of_the_site_has_the_name_of_a_person_who_acts(built, tmp_path):
    workspace, report, kg = built()
    site.publish(workspace, kg, tmp_path / "site")
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    for name in ("Котов", "Рыжов"):
        assert not [path for path in files if name.encode() in path.read_bytes() or name.lower() in path.name]
    shown = (tmp_path / "site/sources/plan/index.html").read_text(encoding="utf-8")
    assert "██████" in shown
    assert "Лескова" in shown
    assert "Имена людей закрыты" in shown
    assert [f.code for f in report.findings] == ["persons-unnamed"]
    assert "2" in report.findings[0].message.ru


def test_covered_names_still_stand_at_their_place(built):
    workspace, _, kg = built()
    assert not [f for f in checks.check(kg, workspace) if f.severity == "error"]


def test_a_reason_for_a_correction_says_no_name_either(built):
    workspace, _, _ = built()
    (workspace.root / "graph/sources/plan/corrections.csv").write_text(
        "activity,what,read,value,reason,author,date\n"
        "n1,deadline,15 марта 2025 г.,16 марта 2025 г.,сказали Котов И.И. и Белов О. О.,методист,2025-01-10\n",
        encoding="utf-8",
    )
    build.build(workspace)
    rows = store.open(workspace).ask("corrections")
    assert [str(row.reason) for row in rows] == ["сказали █████ █.█. и █████ █. █."]


def test_a_post_stands_for_its_holder_and_a_number_for_who_has_none(built):
    _, _, kg = built()
    assert called(kg) == {"лицо 1", "педагог-организатор", "завуч", "Администрация лицея", "завхоз"}


def test_the_same_person_is_the_same_somebody_in_a_plan_and_a_table(built):
    _, _, kg = built()
    english = page(kg, "en/who/")
    assert ">person 1<" in english
    assert ">лицо 1<" not in english
    assert {str(row.stakeholderLabel): int(row.activities) for row in kg.ask("stakeholders")}["лицо 1"] == 3


def test_names_are_shown_where_the_workspace_says_so(built):
    _, report, kg = built("[workspace]\npersons = true\n")
    assert "Котов И.И." in called(kg)
    assert not report.findings


def test_a_person_of_the_registry_is_shown(built):
    _, _, kg = built(stakeholders="key,kind,name_ru\nkotov,other,Котов И.И.\n")
    assert "Котов И.И." in called(kg)


@pytest.mark.parametrize("written", [None, "лицо 1; Администрация лицея"], ids=["by the command", "by hand"])
def test_corrections_hold_whichever_way_persons_are_shown(built, written):
    workspace, _, _ = built()
    file = workspace.root / "graph/sources/plan/corrections.csv"
    if written:
        row = f"n3,lead,завуч,{written},так в скане,методист,2025-01-10\n"
        file.write_text(f"activity,what,read,value,reason,author,date\n{row}", encoding="utf-8")
    else:
        given = ["--lead", "лицо 1; Администрация лицея", "--reason", "так в скане", "--author", "методист"]
        done = CliRunner().invoke(cli, ["--workspace", str(workspace.root), "correct", "plan", "3", *given])
        assert done.exit_code == 0, done.output
        assert "Котов" not in done.output
    settings = workspace.root / "inograph.toml"
    for shown, who in ((False, "лицо 1"), (True, "Котов И.И."), (False, "лицо 1")):
        settings.write_text(f'[programme]\nkey = "t"\n[workspace]\npersons = {str(shown).lower()}\n', encoding="utf-8")
        report = build.build(Workspace.open(workspace.root))
        assert not [f.message.ru for f in report.findings if f.code.startswith("correction")]
        kg = store.open(workspace)
        leads = [row.organizationLabel for row in kg.ask("involved") if row.activityLabel.startswith("Собрать")]
        assert who in leads
        assert ("Котов" in page(kg, "sources")) is shown


BARE = """План работы пристани на 2025 год
| № | Мероприятие | Срок | Ответственный |
| --- | --- | --- | --- |
| 1 | Покрасить лодки | март 2025 г. | Иванов |
| 2 | Починить вёсла | апрель 2025 г. | Петрова, Водоканал |
| 3 | Открыть причал | май 2025 г. | Роснефть; Лесхимстрой; Киров |
| 4 | Закрыть причал | июнь 2025 г. | Шевчук; Мария Котова, зав. складом |
"""


def test_a_bare_surname_is_a_person_and_a_firm_of_one_word_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    workspace = small_workspace(tmp_path / "w", BARE, "key,kind,name_ru\nshevchuk,other,Шевчук\n", "")
    build.build(workspace)
    kg = store.open(workspace)
    firms = {"Водоканал", "Роснефть", "Лесхимстрой", "Киров"}
    assert called(kg) == {"лицо 1", "лицо 2", "зав. складом", "Шевчук", *firms}
    site.publish(workspace, kg, tmp_path / "site")
    shown = "".join(path.read_text(errors="ignore") for path in (tmp_path / "site").rglob("*.html"))
    assert not [name for name in ("Иванов", "Петрова", "Котова") if name in shown]


UNKNOWN = """План работы клуба на 2025 год
Ответственный за план: Сат А. К.

| № | Мероприятие | Срок | Ответственный |
| --- | --- | --- | --- |
| 1 | Покрасить лодки | март 2025 г. | Кутлубаев |
| 2 | Починить вёсла | апрель 2025 г. | Жамсаранова, Пипия |
| 3 | Открыть причал | май 2025 г. | Иванов, Сат |
| 4 | Закрыть причал | июнь 2025 г. | Кванториум |
"""


def test_a_surname_that_no_dictionary_has_is_published_as_no_organization(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    workspace = small_workspace(tmp_path / "w", UNKNOWN, "", "")
    build.build(workspace)
    kg = store.open(workspace)
    assert called(kg) == {*(f"лицо {number}" for number in range(1, 6)), "Кванториум"}
    site.publish(workspace, kg, tmp_path / "site")
    shown = "".join(path.read_text(errors="ignore") for path in (tmp_path / "site").rglob("*.html"))
    assert not [name for name in ("Кутлубаев", "Жамсаранова", "Пипия", "Сат,") if name in shown]
