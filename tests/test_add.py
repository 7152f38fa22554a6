"""A planner drops in her document: it is in the workspace, whole or not at all, and she sees what was read."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inograph import build, registry, store
from inograph.cli import cli
from inograph.errors import BadInput, InographError, WrongUse
from inograph.plan.issued import day_in
from inograph.registry import federal
from inograph.workspace import Workspace, add_source, shipped

PLAN = """Утвержден распоряжением Администрации от 12 мая 2021 г. № 5-р
Наименование мероприятия | Срок | Ответственный исполнитель |
---|---|---|
Ремонт дорог |
2027 год |
Минречфлот, Управление дорог города Зареченска (далее - Управление) |
Закупка паромов |
2028 год |
Минучёбы, Управление |
"""


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = tmp_path / "ws"
    (root / "graph" / "registry").mkdir(parents=True)
    (root / "inograph.toml").write_text('[programme]\nkey = "t"\n', encoding="utf-8")
    (root / "graph" / "registry" / "stakeholders.csv").write_text(
        "key,kind,name_ru\nminrechflot,federal-ministry,Минречфлот\n", encoding="utf-8"
    )
    return Workspace.open(root)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "План дорог 2027.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(ws: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(ws.root), *arguments])


def test_the_document_stands_in_a_folder_named_after_it(ws: Workspace, plan: Path) -> None:
    done = run(ws, "add", str(plan))
    assert done.exit_code == 0, done.output
    folder = ws.root / "graph" / "sources" / "plan-dorog-2027"
    assert (folder / plan.name).read_bytes() == plan.read_bytes()
    assert tomllib.loads((folder / "source.toml").read_text(encoding="utf-8")) == {
        "title": "План дорог 2027", "kind": "plan", "date": date(2021, 5, 12), "document": plan.name,
    }  # fmt: skip


def test_it_shows_what_was_read_and_which_names_are_unknown(ws: Workspace, plan: Path) -> None:
    said = run(ws, "add", str(plan)).stdout
    assert "Ремонт дорог" in said
    assert "Закупка паромов" in said
    unknown = said.split("Реестр не знает:")[1]
    assert "Минучёбы" in unknown
    assert "Управление дорог города Зареченска  (раз: 2" in unknown, "the alias is the same body"
    assert "Минречфлот" not in unknown


def test_a_second_plan_tells_whose_name_the_programme_has(tmp_path: Path, plan: Path) -> None:
    folder = tmp_path / "dorogi"
    assert CliRunner().invoke(cli, ["init", str(folder), "--from", str(plan)]).exit_code == 0
    ours = Workspace.open(folder)
    written = tomllib.loads((folder / "inograph.toml").read_text(encoding="utf-8"))["programme"]
    assert written["name_ru"] == "План дорог 2027"
    assert "name_en" not in written, "a Russian name is no English one"
    plan.write_text(PLAN.replace("Закупка паромов", "Закупка барж"), encoding="utf-8")
    said = run(ours, "add", str(plan), "--name", "second").output
    assert said.index("добавлено: ") < said.index("зовётся по первому") < said.index("Дальше: ")
    assert "«План дорог 2027»" in said
    assert "name_ru" in said
    assert 'short = "…" (graph/sources/second/source.toml)' in said
    settings = (folder / "inograph.toml").read_text(encoding="utf-8")
    (folder / "inograph.toml").write_text(settings.replace("План дорог 2027", "Дороги области"), encoding="utf-8")
    assert "name_ru" not in run(Workspace.open(folder), "add", str(plan), "--name", "third").output


def test_what_was_added_is_built(ws: Workspace, plan: Path) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    counts = build.build(ws).counts
    assert (counts["activities"], counts["assignments"], counts["executors"], counts["proposed"]) == (2, 4, 3, 2)


FEDERAL = """Утвержден распоряжением Администрации от 12 мая 2016 г. № 5-р
Наименование мероприятия | Срок | Ответственный исполнитель |
---|---|---|
Ремонт дорог |
2027 год |
Минтранс России, Минобрнауки России, Федеральная антимонопольная служба, Минспорт, Министерство финансов |
"""


def test_federal_bodies_that_a_plan_names_come_into_the_registry_with_their_source(ws: Workspace, plan: Path) -> None:
    plan.write_text(FEDERAL, encoding="utf-8")
    done = run(ws, "add", str(plan), "--name", "roads")
    assert "Минтранс России" in done.stderr
    unknown = done.stdout.split("Реестр не знает:")[1]
    assert "Минтранс" not in unknown
    assert "Министерство финансов " in unknown, "the ministry of which region, nobody says"
    known = {body.key: body for body in registry.load(ws).stakeholders.values()}
    assert set(known) == {"minrechflot", "mintrans-rossii", "minobrnauki-rossii-2004-2018", "fas-rossii"}
    assert build.build(ws).counts["proposed"] == 2


def test_a_new_workspace_knows_the_federal_bodies_of_its_plan(plan: Path, tmp_path: Path) -> None:
    plan.write_text(FEDERAL, encoding="utf-8")
    done = CliRunner().invoke(cli, ["init", str(tmp_path / "new"), "--from", str(plan)])
    assert done.exit_code == 0, done.output
    ws = Workspace.open(tmp_path / "new")
    keys = set(registry.load(ws).stakeholders)
    assert keys == {"mintrans-rossii", "minobrnauki-rossii-2004-2018", "fas-rossii"}
    text = (ws.root / "graph" / "sources" / "plan" / "source.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["date"] == date(2016, 5, 12)


def test_the_one_place_that_a_plan_names_completes_its_local_names(plan: Path, tmp_path: Path) -> None:
    plan.write_text("Действия в Тверской области\n\n" + FEDERAL, encoding="utf-8")
    done = CliRunner().invoke(cli, ["init", str(tmp_path / "new"), "--from", str(plan)])
    assert "Тверская область" in done.stderr
    assert Workspace.open(tmp_path / "new").config.place == "Тверская область"
    plan.write_text("Действия в Тверской и Псковской области, в Тверской области\n\n" + FEDERAL, encoding="utf-8")
    CliRunner().invoke(cli, ["init", str(tmp_path / "other"), "--from", str(plan)])
    assert Workspace.open(tmp_path / "other").config.place == ""


def test_a_body_of_ones_own_registry_comes_before_the_list(ws: Workspace, plan: Path) -> None:
    plan.write_text(FEDERAL, encoding="utf-8")
    table = ws.root / "graph" / "registry" / "stakeholders.csv"
    table.write_text("key,kind,name_ru\nmt,federal-ministry,Минтранс России\n", encoding="utf-8")
    run(ws, "add", str(plan), "--name", "roads")
    assert "mintrans-rossii" not in registry.load(ws).stakeholders


def test_every_row_of_the_federal_list_has_its_source_and_means_itself() -> None:
    known = federal.listed()
    assert not known.findings
    for row in known.tables["stakeholders"]:
        assert row["source"], row["key"]
        day = known.stakeholders[row["key"]].valid_from or known.stakeholders[row["key"]].valid_to
        for name in filter(None, (row["name_ru"], row["full_name_ru"], row["name_en"])):
            body = known.resolve(name, registry.Context(day))
            assert body is not None, name
            assert body.key == row["key"]


def test_a_source_is_never_overwritten(ws: Workspace, plan: Path) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    before = (ws.root / "graph" / "sources" / "roads" / "source.toml").read_bytes()
    plan.write_text(PLAN.replace("2027", "2030"), encoding="utf-8")
    done = run(ws, "add", str(plan), "--name", "roads")
    assert isinstance(done.exception, WrongUse)
    assert "--name" in done.exception.line("en")
    assert (ws.root / "graph" / "sources" / "roads" / "source.toml").read_bytes() == before


def test_the_same_document_is_not_added_twice(ws: Workspace, plan: Path) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    done = run(ws, "add", str(plan), "--name", "roads-again")
    assert isinstance(done.exception, WrongUse)
    assert "graph/sources/roads/" in done.exception.line("en")
    assert [folder.name for folder in (ws.root / "graph" / "sources").iterdir()] == ["roads"]


HOSTILE = [
    b"-x.txt", b"a'b\"c;$(id).txt", b"source.toml",
    "план \u202e\x1b[31m\n.txt".encode(), b"plan\xff.txt", ("д" * 100 + ".txt").encode(),
    "\u0300.txt".encode(), b"con.txt", b"%2e%2e.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_of_any_name_is_added_and_built(ws: Workspace, plan: Path, name: bytes) -> None:
    path = plan.with_name(os.fsdecode(name))
    plan.rename(path)
    done = run(ws, "add", "--name", "roads", "--", str(path))
    assert done.exit_code == 0, done.output
    assert done.output.replace("\n", "").replace("\t", "").isprintable()
    assert build.build(ws).counts["activities"] == 2


@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 40])
def test_a_document_that_cannot_be_read_adds_nothing(ws: Workspace, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    assert isinstance(run(ws, "add", str(path)).exception, InographError)
    assert not (ws.root / "graph" / "sources").exists()


def test_a_document_without_a_plan_is_added_and_says_so(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Уважаемые коллеги, плана пока нет.\n", encoding="utf-8")
    done = run(ws, "add", str(path))
    assert done.exit_code == 0
    assert "нет таблицы плана" in done.stdout
    assert "внимание: " in done.stderr
    assert "не найдено ни одного мероприятия, источник пуст. Убрать: inograph remove letter --yes" in done.stderr
    assert run(ws, "remove", "letter", "--yes").exit_code == 0
    assert "источник пуст" in run(ws, "-q", "add", str(path)).stderr, "quiet hides remarks, no warning"


def test_on_a_terminal_it_is_asked_whether_a_document_without_a_plan_is_meant(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Уважаемые коллеги, плана пока нет.\n", encoding="utf-8")
    for answer, added in ((b"\n", False), ("д\n".encode(), True)):
        terminal, other = pty.openpty()
        command = [sys.executable, "-m", "inograph", "--workspace", str(ws.root), "add", str(path)]
        with subprocess.Popen(command, stdin=other, stdout=other, stderr=other) as process:
            os.close(other)
            os.write(terminal, answer)
            process.wait(timeout=60)
            said = os.read(terminal, 8192).decode()
        os.close(terminal)
        assert "не найдено ни одного мероприятия. Всё равно добавить?" in said
        assert ("ничего не добавлено" in said) != added
        assert (ws.root / "graph/sources/letter").exists() == added


def test_a_folder_is_no_document_and_it_is_said_what_to_do(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for command in (("add",), ("init", str(tmp_path / "new"), "--from")):
        told = run(ws, *command, str(tmp_path / "plans")).exception.line("ru")
        assert "это папка, а нужен файл" in told
        assert "inograph extract" in told


@pytest.mark.parametrize("name", ["Дороги", "../up", "a b", "", "-a", "A"])
def test_a_name_that_is_no_key_is_refused(ws: Workspace, plan: Path, name: str) -> None:
    with pytest.raises(WrongUse):
        add_source(ws, name, plan, {})
    assert not list(ws.root.rglob("*.txt"))


def test_a_copy_that_fails_leaves_nothing(ws: Workspace, plan: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        add_source(ws, "roads", plan.with_name("missing.txt"), {})
    assert [path.name for path in (ws.root / "graph").iterdir()] == ["registry", "sources"] or not list(
        (ws.root / "graph" / "sources").iterdir()
    )
    assert not [path for path in (ws.root / "graph").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("распоряжением от «14» января 2015 г. № 22-р", date(2015, 1, 14)),
        ("приказ от 05.03.2020 № 1", date(2020, 3, 5)),
        ("Order No. 7 of 3 June 2019", date(2019, 6, 3)),
        ("План на 2020 год", None),
        ("от 45 января 2015 г.", None),
        ("", None),
    ],
)
def test_the_date_of_a_document_is_read_never_guessed(words: str, day: date | None) -> None:
    assert day_in(words) == day


STATE = "ДОРОЖНАЯ КАРТА развития порта\n(по состоянию на 01.11.2026)\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [(STATE, date(2026, 11, 1)), (f"Утверждена приказом от 5 мая 2025 г. № 7\n{STATE}", date(2025, 5, 5))],
)
@pytest.mark.parametrize("command", ["add", "init"])
def test_the_day_of_a_state_is_taken_where_a_plan_has_no_other_and_it_is_told(
    ws: Workspace, tmp_path: Path, command: str, head: str, day: date
) -> None:
    plan = tmp_path / "port.txt"
    plan.write_text(head + PLAN.partition("\n")[2], encoding="utf-8")
    made = tmp_path / "made"
    done = run(ws, "add", str(plan)) if command == "add" else run(ws, "init", str(made), "--from", str(plan))
    assert done.exit_code == 0, done.output
    root, name = (ws.root, "port") if command == "add" else (made, "plan")
    settings = tomllib.loads((root / "graph/sources" / name / "source.toml").read_text(encoding="utf-8"))
    assert settings["date"] == day
    is_of_state = day.year == 2026
    assert ("date_note" in settings) == is_of_state
    assert ("своей даты в документе нет" in done.stderr) == is_of_state
    assert not [f for f in build.build(Workspace.open(root)).findings if f.code == "source-key"]


def test_a_programme_is_not_named_in_capitals_and_the_title_of_the_plan_stays(ws: Workspace, tmp_path: Path) -> None:
    plan, made = tmp_path / "plan.txt", tmp_path / "made"
    title = "ДОРОЖНАЯ КАРТА РАЗВИТИЯ ЖКХ ВОЛОГОДСКОЙ ОБЛАСТИ И ГОРОДА БЕЛОЗЕРСКА"
    plan.write_text(f"{title}\n{PLAN.partition(chr(10))[2]}", encoding="utf-8")
    assert run(ws, "init", str(made), "--from", str(plan)).exit_code == 0
    named = Workspace.open(made).config.name.ru
    assert named == "Дорожная карта развития ЖКХ Вологодской области и города Белозерска"
    assert tomllib.loads((made / "graph/sources/plan/source.toml").read_text(encoding="utf-8"))["title"] == title


def test_a_programme_that_only_declares_its_goal_is_added(ws: Workspace, tmp_path: Path) -> None:
    goal = tmp_path / "goal.txt"
    goal.write_text("Концепция\n\nЦель концепции: сделать город удобным для пешеходов\n", encoding="utf-8")
    done = run(ws, "add", str(goal))
    assert done.exit_code == 0
    assert "источник пуст" not in done.stderr
    assert (ws.root / "graph/sources/goal/source.toml").is_file()


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_a_plan_that_is_there_already_is_told_with_what_to_do(
    ws: Workspace, plan: Path, tmp_path: Path, quiet: list[str]
) -> None:
    assert "дважды" not in run(ws, "add", str(plan), "--name", "roads").stderr
    saved = tmp_path / "saved copy.txt"
    saved.write_text("Копия для работы\n" + PLAN.replace("2028", "2029"), encoding="utf-8")
    said = run(ws, *quiet, "add", str(saved), "--name", "saved").stderr
    assert (
        "похоже на новую редакцию источника «roads»: мероприятий, которые там уже есть, 2 из 2; они считаются дважды"
        in said
    )
    assert f"inograph remove saved --yes, inograph add '{saved}' --name saved --revises roads" in said, "can be pasted"
    assert run(ws, "remove", "saved", "--yes").exit_code == 0
    assert "дважды" not in run(ws, "add", str(saved), "--revises", "roads").stderr


def test_a_former_text_of_a_plan_that_is_added_again_is_told(ws: Workspace, plan: Path, tmp_path: Path) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    newer, saved, third = (tmp_path / f"{name}.txt" for name in ("newer", "saved", "third"))
    newer.write_text(PLAN.replace("2028", "2029").replace("Ремонт", "Починка"), encoding="utf-8")
    run(ws, "add", str(newer), "--revises", "roads")
    saved.write_text("Копия для работы\n" + PLAN, encoding="utf-8")
    said = run(ws, "add", str(saved)).stderr
    assert "похоже на «roads», прежнюю редакцию источника «newer»: мероприятий, которые там уже есть, 2 из 2" in said
    assert "Если это она, уберите: inograph remove saved --yes" in said
    run(ws, "remove", "saved", "--yes")
    third.write_text(newer.read_text("utf-8").replace("2029", "2030"), encoding="utf-8")
    assert "новую редакцию источника «newer»" in run(ws, "add", str(third)).stderr


@pytest.mark.parametrize(
    ("said", "likely"), [(" (в редакции от 3 марта 2022 г.)", True), (", с изменениями", True), ("", False)]
)
def test_a_plan_that_says_to_be_revised_is_told_so_with_what_to_do(
    ws: Workspace, plan: Path, tmp_path: Path, said: str, likely: bool
) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    head, table = PLAN.split("\n", 1)
    later = tmp_path / "later.txt"
    title = f"План развития дорог на 2027-2028 годы{said}"
    added = "Посадка аллеи |\n2028 год |\nУправление |\n"
    later.write_text(f"{head}\n{title}\n{table}{added}", encoding="utf-8")
    told = run(ws, "add", str(later)).stderr
    assert ("похоже на новую редакцию источника «roads»" in told) == likely
    assert ("--revises roads" in told) == likely


@pytest.mark.parametrize(
    ("first", "then"),
    [("", "(в ред. распоряжений от 01.06.2022 № 7, от 3 марта 2023 г. № 9-р)\n"),
     ("Утверждён приказом от 12.02.2021 № 4 (в редакции приказа от 3 марта 2023 г. № 9)\n", "")],
)  # fmt: skip
def test_the_day_of_a_revision_is_the_day_of_the_document(ws: Workspace, plan: Path, first: str, then: str) -> None:
    plan.write_text(first + PLAN.replace("Наим", f"{then}Наим"), "utf-8")
    assert "дата документа 2023-03-03" in run(ws, "add", str(plan)).stderr


def test_where_the_day_of_a_document_without_one_is_written_is_told(ws: Workspace, plan: Path) -> None:
    plan.write_text(PLAN.partition("\n")[2], encoding="utf-8")
    told = run(ws, "add", str(plan), "--name", "roads").stderr
    assert "graph/sources/roads/source.toml: date = " in told


def test_a_plan_that_shares_some_titles_is_another_plan(ws: Workspace, plan: Path, tmp_path: Path) -> None:
    run(ws, "add", str(plan), "--name", "roads")
    other = tmp_path / "other.txt"
    other.write_text(PLAN + "Посадка аллеи |\n2028 год |\nУправление |\n", encoding="utf-8")
    assert "дважды" not in run(ws, "add", str(other)).stderr


NORTH = """План мероприятий Омской области по развитию дорог на 2027 год;;;
№;Мероприятие;Исполнители;Срок
1;Построить мост;Минтранс области, Министерство строительства;до 01.06.2027
"""


def placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *other: str, rows: str = NORTH) -> Workspace:
    """A workspace of the Omsk region to which the same plan of another region, or of none, was added."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    first, second = tmp_path / "north.csv", tmp_path / "south.csv"
    first.write_text(rows, encoding="utf-8")
    second.write_text(rows.replace("Построить", "Починить").replace("Омской области", *other), encoding="utf-8")
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "ws"), "--from", str(first)]).exit_code == 0
    return Workspace.open(tmp_path / "ws")


def bodies(ws: Workspace) -> set[str]:
    build.build(ws)
    return {str(row.stakeholderLabel) for row in store.open(ws).ask("stakeholders")}


def test_a_plan_of_another_region_has_bodies_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = placed(tmp_path, monkeypatch, "Пензенской области")
    done = run(ws, "add", str(tmp_path / "south.csv"))
    assert "Пензенская область" in done.stderr
    settings = tomllib.loads((ws.root / "graph/sources/south/source.toml").read_text(encoding="utf-8"))
    assert settings["place"] == "Пензенская область"
    assert bodies(ws) == {
        "Минтранс области", "Министерство строительства",
        "Минтранс Пензенской области", "Министерство строительства Пензенской области",
    }  # fmt: skip


def test_groups_that_name_no_place_are_those_of_the_plans_own_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = NORTH.replace("Минтранс области", "ОМСУ, СМИ, ФОИВ, Минтранс области")
    ws = placed(tmp_path, monkeypatch, "Пензенской области", rows=rows)
    run(ws, "add", str(tmp_path / "south.csv"))
    north = {"ОМСУ", "СМИ", "ФОИВ", "Минтранс области", "Министерство строительства"}
    assert bodies(ws) - north == {
        "ОМСУ Пензенской области", "СМИ Пензенской области",
        "Минтранс Пензенской области", "Министерство строительства Пензенской области",
    }  # fmt: skip
    met = store.open(ws).ask("who-works-with", organization="ОМСУ")
    assert {str(row.stakeholderLabel) for row in met} <= north


ROWS_OF_ANOTHER = """№;Мероприятие;Исполнители;Срок
1;Привить всех;Минздрав Пензенской области;01.06.2027
2;Осмотреть всех;Минздрав Пензенской области;01.07.2027
3;Починить пункт;Минстрой области;01.08.2027
"""


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        (ROWS_OF_ANOTHER, "Минстрой Пензенской области"),
        (ROWS_OF_ANOTHER.replace("Минздрав Пензенской", "Минздрав Рязанской", 1), "Минстрой Омской области"),
        (ROWS_OF_ANOTHER.replace("Пензенской области", "Пензенского края"), "Минстрой Омской области"),
        ("План Томской области\n" + ROWS_OF_ANOTHER, "Минстрой Томской области"),
    ],
)
def test_names_of_bodies_say_the_region_that_others_leave_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, read_as: str
) -> None:
    ws = placed(tmp_path, monkeypatch, "региона")
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    assert run(ws, "add", str(tmp_path / "rows.csv")).exit_code == 0
    told = [item for item in build.build(ws).findings if item.code == "place-taken" and "rows" in item.where]
    assert [f"«Минстрой области» прочитано как «{read_as}»" in item.message.ru for item in told] == [True]


def test_a_plan_without_a_place_says_whose_its_bodies_become(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = placed(tmp_path, monkeypatch, "региона")
    done = run(ws, "add", str(tmp_path / "south.csv"))
    assert "«Минтранс области» — «Минтранс Омской области»" in done.stderr
    assert bodies(ws) == {"Минтранс области", "Министерство строительства"}


def test_a_body_is_found_by_its_whole_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = placed(tmp_path, monkeypatch, "региона")
    assert run(ws, "ask", "involved", "--organization", "Минтранс Омской области").exit_code == 0


@pytest.mark.parametrize("command", [["add", "plan.txt"], ["remove", "roadmap", "--yes"], ["resolve"]])
def test_the_shipped_programme_is_changed_by_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    inside = shipped() / ".inograph" / "nobodys"
    inside.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(inside)
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    done = CliRunner().invoke(cli, [str(tmp_path / word) if word == "plan.txt" else word for word in command])
    inside.rmdir()
    assert isinstance(done.exception, WrongUse)
    assert "inograph init" in done.exception.line("en")
    assert (shipped() / "graph/sources/roadmap/source.toml").is_file()


def test_init_says_how_to_enter_the_folder_and_that_a_document_has_no_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w3.csv").write_text("№;Мероприятие;Исполнители;Срок\n1;Ярмарка;Служба ярмарок;01.06.2027\n", "utf-8")
    done = CliRunner().invoke(cli, ["init", "мой туризм", "--from", "w3.csv"])
    assert "cd 'мой туризм' && inograph build" in done.stderr
    assert "«w3»" in done.stderr


def test_a_programme_goes_by_the_beginning_of_a_title_however_long(tmp_path: Path) -> None:
    title = "План мероприятий по восстановлению " + ", ".join(f"маяков на острове {n}" for n in range(1, 30))
    (tmp_path / "p.txt").write_text(f"{title}\n\n№ | Мероприятие | Исполнитель\n1 | Чинить маяки | Служба\n", "utf-8")
    done = CliRunner().invoke(cli, ["init", str(tmp_path / "mine"), "--from", str(tmp_path / "p.txt")])
    assert "заголовка в документе нет" not in done.stderr
    name = (tmp_path / "mine/inograph.toml").read_text("utf-8").partition('name_ru = "')[2].partition('"')[0]
    assert name.endswith("…")
    assert title.startswith(name.rstrip("…"))
    assert title in (tmp_path / "mine/graph/sources/plan/source.toml").read_text("utf-8")


@pytest.mark.parametrize(("name", "text"), [("void.txt", " \n"), ("void.html", "<html><body><p></p></body></html>")])
def test_a_document_without_a_word_is_refused_in_any_format(
    ws: Workspace, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(ws, "add", str(tmp_path / name))
    assert isinstance(done.exception, BadInput)
    assert "empty" in str(done.exception)
    assert not (ws.root / "graph/sources/void").exists()


def test_a_name_that_is_no_key_comes_with_one_that_is(ws: Workspace, plan: Path) -> None:
    said = run(ws, "add", str(plan), "--name", "отопление").exception
    assert isinstance(said, WrongUse)
    assert "строчные латинские буквы, цифры и дефисы. Например: --name otoplenie." in said.line("ru")


def test_a_body_without_a_part_is_told_of_by_its_name(ws: Workspace, plan: Path) -> None:
    run(ws, "add", str(plan))
    with (ws.root / "graph/registry/stakeholders.csv").open("a", encoding="utf-8") as table:
        table.write("minvod,federal-ministry,Минвод России\n")
    said = run(ws, "brief", "Минвод России").exception
    assert isinstance(said, WrongUse)
    assert said.line("ru").startswith("Минвод России: в известных мероприятиях он не назван")
