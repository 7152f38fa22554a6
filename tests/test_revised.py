"""Two texts of one plan side by side in a workspace: keys, what counts, what is told."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from inograph import build, queries, site, store
from inograph.answers import rows_of
from inograph.build import keeping
from inograph.errors import BadInput, Finding, WrongUse
from inograph.ontology import prefix_block
from inograph.plan.deadlines import read as deadline
from inograph.revisions import history
from inograph.site import bounds, mailing, networks, revising
from inograph.site.frame import Site
from inograph.site.pages import Drawer
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

TESTS = Path(__file__).parent
NEWER = (
    ("Открытие школы юных корабелов", "Открытие и оснащение школы юных корабелов"),
    ("до 1 июля 2027 г.", "до 1 октября 2027 г."),
    ("Росзаречье, Администрация области Заречье (по согласованию)", "Администрация области Заречье, Минречфлот"),
    ("Благоустройство берегов", "Закупка буксиров для порта"),
)


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The fictional programme with a second text of its plan."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = tmp_path / "ws"
    shutil.copytree(TESTS / "workspace", root)
    revise(root, "plan", "plan-2027", NEWER)
    return Workspace.open(root)


def revise(root: Path, old: str, new: str, changes: tuple[tuple[str, str], ...]) -> None:
    folder = root / "graph" / "sources" / new
    folder.mkdir()
    text = (root / "graph" / "sources" / old / "plan.txt").read_text(encoding="utf-8")
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    settings = f'title = "Редакция {new}"\ndate = 2027-02-01\ndocument = "plan.txt"\nkind = "plan"\nrevises = "{old}"\n'
    (folder / "source.toml").write_text(settings, encoding="utf-8")


def built(ws: Workspace) -> tuple[KnowledgeGraph, build.Report]:
    report = build.build(ws)
    return store.open(ws), report


def titles(kg: KnowledgeGraph) -> dict[str, str]:
    """Key → title of the activities that count."""
    query = """PREFIX inog: <https://w3id.org/inograph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      SELECT ?a ?t WHERE { ?a a inog:PlannedActivity ; skos:prefLabel ?t FILTER(LANG(?t) = "ru") }"""
    return {str(r["a"]).rpartition("/")[2]: str(r["t"]) for r in kg.select(query).records()}


def test_the_newest_text_counts_and_activities_keep_their_keys(ws: Workspace) -> None:
    kg, report = built(ws)
    assert (report.counts["sources"], report.counts["replaced"], report.counts["activities"]) == (1, 1, 7)
    found = titles(kg)
    assert len(found) == 7
    assert found["shkola"] == "Открытие и оснащение школы юных корабелов"
    assert "berega" not in found
    assert "Закупка буксиров для порта" in found.values()


def test_both_texts_stay_in_the_graph_and_one_follows_the_other(ws: Workspace) -> None:
    kg, _ = built(ws)
    (chain,) = history.chains(history.editions(kg))
    assert [edition.source for edition in chain] == ["plan", "plan-2027"]
    changes = history.between(kg, "plan", "plan-2027")
    assert [x.entry.title for x in changes.appeared] == ["Закупка буксиров для порта"]
    assert [x.entry.title for x in changes.vanished] == ["Благоустройство берегов"]
    changed = {change.after.key.rpartition("/")[2]: change for change in changes.changed}
    assert set(changed) == {"shkola", "opros", "shema"}
    assert changed["shkola"].renamed
    assert changed["opros"].after.last == deadline("до 1 октября 2027 г.").end
    assert (changed["shema"].added, changed["shema"].removed) == (("Минречфлот",), ("Росзаречье",))
    assert changed["shema"].consent_removed == ("Администрация области Заречье",)
    with pytest.raises(WrongUse, match="plan-2027"):
        history.between(kg, "plan", "plan-2099")


def test_another_plan_of_the_workspace_replaces_nothing(ws: Workspace) -> None:
    folder = ws.root / "graph" / "sources" / "roads"
    folder.mkdir()
    table = "№;Мероприятие;Исполнитель\n1;Ремонт моста;Администрация области Заречье\n"
    (folder / "plan.csv").write_text(table, "utf-8")
    (folder / "source.toml").write_text('title = "Дороги"\ndocument = "plan.csv"\nkind = "plan"\n', "utf-8")
    (chain,) = history.chains(history.editions(built(ws)[0]))
    assert [edition.source for edition in chain] == ["plan", "plan-2027"]


def test_what_likeness_alone_paired_is_told_until_it_is_recorded(ws: Workspace) -> None:
    def likely(report: build.Report) -> list[Finding]:
        return [f for f in report.findings if f.code == "revision-likely"]

    (told,) = likely(built(ws)[1])
    assert "inograph diff plan plan-2027 --keep" in told.message.en
    before = titles(built(ws)[0])
    assert keeping.keep(ws, "plan", "plan-2027") == 2
    kg, report = built(ws)
    assert (likely(report), titles(kg)) == ([], before)
    with (ws.root / "graph" / "registry" / "activities.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    assert rows["shkola"]["aliases"] == "Открытие и оснащение школы юных корабелов"
    assert rows["shkola"]["short_ru"] == "Школа", "what a planner wrote there stays"
    assert keeping.keep(ws, "plan", "plan-2027") == 0


def test_a_planner_can_say_that_two_are_not_one(ws: Workspace) -> None:
    table = ws.root / "graph" / "registry" / "activities.csv"
    title = "Открытие и оснащение школы юных корабелов"
    table.write_text(table.read_text(encoding="utf-8") + f"osnashchenie,{title},,,,plan-2027,\n", encoding="utf-8")
    kg, _ = built(ws)
    assert titles(kg)["osnashchenie"] == title
    assert "shkola" not in titles(kg)


def test_a_third_text_keeps_the_keys_of_the_second(ws: Workspace) -> None:
    revise(ws.root, "plan-2027", "plan-2028", (("Закупка буксиров для порта", "Закупка пяти буксиров для порта"),))
    kg, _ = built(ws)
    (chain,) = history.chains(history.editions(kg))
    assert [edition.source for edition in chain] == ["plan", "plan-2027", "plan-2028"]
    (change,) = history.between(kg, "plan-2027", "plan-2028").changed
    assert change.renamed
    assert titles(kg)["shkola"] == "Открытие и оснащение школы юных корабелов"


def test_numbers_that_shift_take_no_key_of_another_activity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = tmp_path / "ws"
    shutil.copytree(TESTS / "workspace", root)
    shutil.rmtree(root / "graph" / "registry")
    shutil.rmtree(root / "graph" / "links")
    head = "№ | Мероприятие | Срок | Исполнитель |\n---|---|---|---|\n"
    plan = root / "graph" / "sources" / "plan"
    (plan / "plan.txt").write_text(head + "1 | Ремонт моста | 2027 | Порт |\n2 | Закупка лодок | 2027 | Порт |\n")
    (plan / "source.toml").write_text('title = "План"\ndocument = "plan.txt"\nkind = "plan"\n')
    revise(
        root,
        "plan",
        "later",
        (("1 | Ремонт", "1 | Съёмка дна реки | 2028 | Порт |\n2 | Ремонт"), ("2 | Зак", "3 | Зак")),
    )
    kg, _ = built(Workspace.open(root))
    assert titles(kg) == {"n1": "Ремонт моста", "n2": "Закупка лодок", "later-n1": "Съёмка дна реки"}


@pytest.mark.parametrize(
    ("revises", "words"),
    [("nothing", "there is no source"), ("plan-2027", "itself replaces"), ("plan", "replaced by")],
)
def test_a_revision_of_nothing_of_itself_or_of_what_is_replaced_is_told(
    ws: Workspace, revises: str, words: str
) -> None:
    folder = ws.root / "graph" / "sources" / ("zz" if revises == "plan" else "plan-2027")
    if not folder.exists():
        shutil.copytree(ws.root / "graph" / "sources" / "plan-2027", folder)
    file = folder / "source.toml"
    settings = file.read_text(encoding="utf-8").replace('revises = "plan"', f'revises = "{revises}"')
    file.write_text(settings, encoding="utf-8")
    _, report = built(ws)
    (found,) = [f for f in report.findings if f.code == "revision-of"]
    assert found.severity == "error"
    assert words in found.message.en
    assert found.where == f"graph/sources/{folder.name}/source.toml"


def test_keeping_asks_for_a_revision(ws: Workspace) -> None:
    with pytest.raises(BadInput):
        keeping.keep(ws, "plan", "plan-2099")
    with pytest.raises(WrongUse, match="revises"):
        keeping.keep(ws, "plan-2027", "plan")


@pytest.fixture
def command(ws: Workspace) -> Iterator[object]:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "inograph", "--workspace", str(ws.root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ | {"INOGRAPH_LANG": "ru"})

    return run


def test_the_commands_add_a_text_and_tell_what_changed(ws: Workspace, tmp_path: Path, command: object) -> None:
    text = (ws.root / "graph" / "sources" / "plan-2027" / "plan.txt").read_text(encoding="utf-8")
    newest = tmp_path / "newest.txt"
    newest.write_text(text.replace("2030 год", "2031 год"), encoding="utf-8")
    added = command("add", str(newest), "--name", "newest", "--revises", "plan-2027")  # type: ignore[operator]
    assert added.returncode == 0, added.stderr
    told = command("diff", "plan", "newest", "--format", "json")  # type: ignore[operator]
    assert json.loads(told.stdout)["summary"]["changed"] == 4
    files = command("diff", "plan-2027", str(newest))  # type: ignore[operator]
    assert "2030 год → 2031 год (позже на 365 дн.)" in files.stdout
    wrong = command("diff", "plan", "nowhere.txt")  # type: ignore[operator]
    assert (wrong.returncode, "nowhere.txt" in wrong.stderr) == (2, True)
    (tmp_path / "letter.txt").write_text("Уважаемые коллеги!", encoding="utf-8")
    wrong = command("diff", "plan", str(tmp_path / "letter.txt"))  # type: ignore[operator]
    assert (wrong.returncode, "letter.txt" in wrong.stderr) == (2, True)
    assert command("add", str(newest), "--name", "again", "--revises", "nobody").returncode == 2  # type: ignore[operator]


def test_data_tables_follow_one_another_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "rivers"\n', encoding="utf-8")
    head = "number,title,lead,deadline\n"
    texts = {"first": "7,Clean rivers,River Institute,2027\n8,Safe ports,Port Authority,2028\n",
             "second": "7,Clean rivers,River Institute,2029\n9,New ferries,Port Authority,2028\n"}  # fmt: skip
    for name, rows in texts.items():
        folder = tmp_path / "graph" / "sources" / name
        folder.mkdir(parents=True)
        (folder / "plan.csv").write_text(head + rows, encoding="utf-8")
        follows = 'revises = "first"\n' if name == "second" else ""
        columns = '[columns]\nactivity = "title"\nnumber = "number"\nlead = "lead"\ndeadline = "deadline"\n'
        settings = f'title = "{name}"\ndocument = "plan.csv"\nkind = "table"\n{follows}{columns}'
        (folder / "source.toml").write_text(settings, encoding="utf-8")
    kg, report = built(Workspace.open(tmp_path))
    assert (report.counts["activities"], report.counts["replaced"]) == (2, 1)
    changes = history.between(kg, "first", "second")
    assert [x.entry.title for x in changes.appeared] == ["New ferries"]
    assert [x.entry.title for x in changes.vanished] == ["Safe ports"]
    (change,) = changes.changed
    assert (change.before.deadline, change.after.deadline, change.before.key) == ("2027", "2029", change.after.key)


@pytest.mark.parametrize("kept", [False, True])
def test_a_new_row_of_a_revision_never_becomes_an_activity_of_another_plan(
    kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = Path(shutil.copytree(TESTS / "workspace", tmp_path / "ws"))
    head = "№ | Наименование мероприятия | Вид документа | Срок исполнения | Ответственные исполнители\n"
    first = f"План мероприятий\n\n{head}1 | Закупка кранов | отчет | 2026 г. | Минтранс России\n"
    first += "2 | Ремонт причала | доклад | 2027 г. | Минстрой России\n"
    later = first + "3 | Строительство маяка | отчет | 2028 г. | Минтранс России\n"
    other = first.replace("Закупка кранов", "Набор лоцманов").replace("причала", "училища")
    other += "3 | Открытие музея | отчет | 2029 г. | Минкультуры России\n"
    texts = {"a": (first, ""), "b": (other, ""), "c": (later, 'revises = "a"\n')}
    if kept:
        with (root / "graph" / "registry" / "activities.csv").open("a", encoding="utf-8") as table:
            table.write("n3,Строительство маяка,,,,c,\n")
    for name, (text, more) in texts.items():
        folder = root / "graph" / "sources" / name
        folder.mkdir()
        (folder / "plan.txt").write_text(text, encoding="utf-8")
        settings = f'title = "{name}"\ndate = 2027-02-01\ndocument = "plan.txt"\nkind = "plan"\n{more}'
        (folder / "source.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace.open(root)
    build.build(workspace)
    names: dict[str, set[str]] = {}
    query = "SELECT ?a ?name WHERE { ?a a inog:PlannedActivity ; skos:prefLabel ?name . FILTER(LANG(?name) = 'ru') }"
    for row in store.open(workspace).select(prefix_block() + query).records():
        names.setdefault(row["a"] or "", set()).add(row["name"] or "")
    assert {"Строительство маяка"} in names.values()
    assert {"Открытие музея"} in names.values()


def test_two_texts_are_states_of_one_map(ws: Workspace) -> None:
    kg, _ = built(ws)
    before, after = history.editions(kg)["plan"], history.editions(kg)["plan-2027"]
    site_ = Site(ws, kg)
    now = networks.two_mode(site_, "ru")
    graph, found = revising.in_states(site_, "ru", [before, after], now)
    assert [state.name for state in found] == ["plan", "plan-2027"]
    short = {iri: data["short"] for iri, data in graph.nodes(data=True)}
    absent = {short[iri]: told for iri, told in graph.nodes(data="absent") if told}
    assert absent == {"Благоустройство берегов": ("plan-2027",), "Закупка буксиров для порта": ("plan",),
                      "Росзаречье": ("plan-2027",)}  # fmt: skip
    assert {
        (d["number"], d["counted"]) for _, d in graph.nodes(data=True) if d["short"] in absent and "number" in d
    } == {("6", True)}, "the place in its own text stands for the number of a dropped activity, as in the newest text"
    lines = {(short[a], short[b], d["role"], d["absent"]) for a, b, d in graph.edges(data=True) if d.get("absent")}
    assert ("Схема движения", "Росзаречье", "lead", ("plan-2027",)) in lines
    assert ("Схема движения", "Администрация", "lead", ("plan",)) in lines
    assert ("Схема движения", "Администрация", "co-executor", ("plan-2027",)) in lines
    assert nx.utils.graphs_equal(now, networks.two_mode(Site(ws, kg), "ru"))


def test_a_body_that_only_the_earlier_text_names_goes_by_its_name_on_the_map_of_both(ws: Workspace) -> None:
    plan = ws.root / "graph/sources/plan/plan.txt"
    text = plan.read_text(encoding="utf-8").replace("Минзаречтранс, Общество", "Комитет по бакенам, Общество")
    assert "Комитет по бакенам" in text
    plan.write_text(text, encoding="utf-8")
    kg, _ = built(ws)
    page = (site.render_page(ws, kg, "revisions/plan-2027/index.html") or b"").decode()
    assert "Комитет по бакенам" in page
    assert {*re.findall(r'(>|"[a-z]+":")komitet', page)} <= {'"key":"'}


def test_beside_another_plan_the_former_activities_of_a_revision_belong_to_its_plan(ws: Workspace) -> None:
    for name, title in (("plan", "Переправы"), ("plan-2027", "Переправы"), ("books", "Книги")):
        folder = ws.root / "graph" / "sources" / name
        folder.mkdir(exist_ok=True)
        told = folder / "source.toml"
        kept = (
            told.read_text(encoding="utf-8").splitlines()
            if told.exists()
            else ['document = "plan.csv"', 'kind = "plan"']
        )
        kept = [line for line in kept if not line.startswith("title")]
        told.write_text("\n".join([f'title = "{title}"', *kept, ""]), encoding="utf-8")
    plan = (
        "№;Мероприятие;Исполнители;Срок\n1;Каталог книг;Библиотека;IV квартал 2027 г.\n2;Читальня;Библиотека;2027 год\n"
    )
    (ws.root / "graph/sources/books/plan.csv").write_text(plan, encoding="utf-8")
    kg, _ = built(ws)
    site_ = Site(ws, kg)
    chain = revising.chains(site_)[0]
    graph, _ = revising.in_states(site_, "ru", chain, networks.two_mode(site_, "ru"))
    plans = {data["label"]: data.get("plan") for _, data in graph.nodes(data=True) if data["kind"] == "activity"}
    assert plans["Благоустройство берегов"] == plans["Закупка буксиров для порта"] == "Переправы"
    assert plans["Каталог книг"] == "Книги"


def test_changes_of_many_rows_have_pages_of_their_own_and_none_is_left_out(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg, _ = built(ws)
    whole = (Drawer(ws, kg).render("revisions/index.html") or b"").decode()
    monkeypatch.setattr(bounds, "ROWS", 2)
    drawer = Drawer(ws, kg)
    assert "Закупка буксиров для порта" in whole
    assert "Закупка буксиров для порта" not in (drawer.render("revisions/index.html") or b"").decode()
    pages = [path for path in drawer.pages if path.startswith("revisions/plan-2027/changes/")]
    assert len(pages) > 1
    every = "".join((drawer.render(path) or b"").decode() for path in pages)
    for words in ("Закупка буксиров для порта", "Благоустройство берегов", "Минречфлот", "до 1 октября 2027"):
        assert words in every


def test_a_map_of_two_texts_with_little_room_shows_what_differs(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    kg, _ = built(ws)
    monkeypatch.setattr(bounds, "PAGE_NODES", 8)
    page = (site.render_page(ws, kg, "revisions/plan-2027/index.html") or b"").decode()
    assert "Закупка буксиров для порта" in page
    assert "мероприятий" in re.findall('<p class="note cut">(.*?)<', page)[0]


def test_a_replaced_text_shows_what_was_read_in_it(ws: Workspace) -> None:
    kg, _ = built(ws)
    page = (site.render_page(ws, kg, "sources/plan/index.html") or b"").decode().replace("\xa0", " ")
    assert page.count("<mark") > 10
    assert "в числах сайта его нет" in page
    listed = (site.render_page(ws, kg, "sources/index.html") or b"").decode().partition("<footer>")[0]
    assert listed.count('<span class="sub">заменён: ') == 1


def test_two_texts_with_one_title_are_told_apart_by_their_dates(ws: Workspace) -> None:
    for name, day in (("plan", "2026-01-15"), ("plan-2027", "2026-06-01")):
        settings = ws.root / "graph/sources" / name / "source.toml"
        kept = [line for line in settings.read_text(encoding="utf-8").splitlines()
                if not line.startswith(("title", "date"))]  # fmt: skip
        settings.write_text("\n".join([f'title = "План переправ"\ndate = {day}', *kept, ""]), encoding="utf-8")
    kg, _ = built(ws)
    page = (site.render_page(ws, kg, "sources/index.html") or b"").decode().replace("\xa0", " ")
    listed, _, foot = page.partition("<footer>")
    for name in ("План переправ (15 января 2026)", "План переправ (1 июня 2026)"):
        assert name in listed
        assert (name in foot) == ("1 июня" in name)  # what a newer text replaces counts no more
    old = (site.render_page(ws, kg, "sources/plan/index.html") or b"").decode().replace("\xa0", " ")
    assert "План переправ (1 июня 2026)</a>" in old.partition("заменён")[2]
    editions = rows_of(queries.run(kg, queries.find(ws, "editions"), {}, "ru")).records()
    called = {str(row["revisionLabel"]).replace("\xa0", " ") for row in editions}
    assert called == {"План переправ (15 января 2026)", "План переправ (1 июня 2026)"}


@pytest.mark.parametrize(("days", "marks"), [
    (("", ""), ("plan", "plan-2027")), (("2026-01-15", "2026-01-15"), ("plan", "plan-2027")),
    (("2026-01-15", "2026-06-01"), ("15 January 2026", "1 June 2026")),
])  # fmt: skip
def test_the_sides_of_a_map_of_two_texts_begin_with_what_tells_them_apart(
    ws: Workspace, days: tuple[str, str], marks: tuple[str, str]
) -> None:
    for name, day in zip(("plan", "plan-2027"), days, strict=True):
        settings = ws.root / "graph/sources" / name / "source.toml"
        kept = [line for line in settings.read_text(encoding="utf-8").splitlines()
                if not line.startswith(("title", "date"))]  # fmt: skip
        dated = [f"date = {day}"] if day else []
        settings.write_text("\n".join([*dated, 'title = "План переправ № 4"', *kept, ""]), encoding="utf-8")
    kg, _ = built(ws)
    page = (site.render_page(ws, kg, "en/revisions/plan-2027/index.html") or b"").decode().replace("\xa0", " ")
    told = json.loads(re.findall(r'"states":(\[.*?\])', page)[0])
    assert [state["title"] for state in told] == [f"{mark} — План переправ № 4" for mark in marks]


def test_the_map_of_two_texts_is_a_page_and_a_file_to_mail(ws: Workspace) -> None:
    kg, _ = built(ws)
    page = site.render_page(ws, kg, "revisions/plan-2027/index.html")
    assert page is not None
    assert '"beside":"state:plan"' in page.decode()
    assert page.decode().count('class="m-badge"') == 3, "two are gone and one is new, on paper too"
    assert "исчезло, 1 февраля 2026" in page.decode().replace("\xa0", " ")
    assert b'href="plan-2027/index.html"' in (site.render_page(ws, kg, "revisions/index.html") or b"")
    assert b'"beside":"state:plan"' in mailing.one_map(kg, "ecosystem", "en", before="plan")
    with pytest.raises(WrongUse, match="plan"):
        mailing.one_map(kg, "ecosystem", "en", before="plan-2030")
