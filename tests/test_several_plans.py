"""Pages of a programme that several plans make up: each plan is named, and no one speaks for another."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from tests.visiting import visitor

from inograph import briefs, build, network, queries, site, store
from inograph.errors import Text
from inograph.site import wording
from inograph.site.frame import Sheet, Site
from inograph.site.model import Activity, Facts, in_parts
from inograph.web.renewing import Renewed
from inograph.workspace import Workspace

HEAT = """№;Мероприятие;Ответственный исполнитель;Соисполнители;Срок
1;Ремонт котельной;Комитет тепла города Лесного;АО «Тепло», ООО «Пар»;III квартал 2025 г.
2;Запас угля;АО «Тепло»;Комитет тепла города Лесного;до 15.08.2025
"""
READING = """№;Мероприятие;Исполнители;Срок
1;Летняя читальня;Комитет книги города Лесного, ООО «Полка»;III квартал 2025 г.
2;Каталог книг;ООО «Полка», Комитет книги города Лесного;IV квартал 2026 г.
"""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.KnowledgeGraph]:
    root = tmp_path_factory.mktemp("several")
    (root / "inograph.toml").write_text(
        '[programme]\nkey = "two"\nname_ru = "Лесной"\nname_en = "Lesnoy"\n\n[workspace]\nas_of = 2025-07-01\n', "utf-8"
    )
    for name, title, plan in (("heat", "Тепло", HEAT), ("reading", "Чтение", READING)):
        folder = root / "graph" / "sources" / name
        folder.mkdir(parents=True)
        (folder / "plan.csv").write_text(plan, "utf-8")
        (folder / "source.toml").write_text(
            f'title = "План «{title}»"\nkind = "plan"\ndate = 2025-01-15\ndocument = "plan.csv"\n', "utf-8"
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(Path(root))
        build.build(workspace)
        yield store.open(workspace)


@pytest.fixture(scope="module")
def draw(several):
    found = {page.path: page.render for page in site.pages(several.workspace, several)}
    return lambda path: found[f"{path}index.html"]().decode()


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).replace("\u00a0", " ").replace("\u00ad", "").split())


def activity(kg: store.KnowledgeGraph, title: str) -> str:
    graph = network.executors(kg)
    return next(node for node, data in graph.nodes(data=True) if data["label"] == title)


def page_of(several, title):
    return f"what/{activity(several, title).rpartition('/')[2]}/"


def test_a_role_that_the_document_states_is_not_called_our_reading(several, draw):
    stated, read = (words(draw(page_of(several, title))) for title in ("Ремонт котельной", "Летняя читальня"))
    assert "Кто ведёт, сказано в документе" in stated
    assert "прочтение" not in stated
    assert "роли документ не называет" in read


def test_how_often_roles_are_not_named_is_counted(draw):
    assert "Роли не названы в 2 из 4 мероприятий" in words(draw(""))
    assert "в 2 из 4 мероприятий роли не названы" in words(draw("what/"))


def test_a_body_that_leads_by_the_documents_word_alone_leads_by_no_reading_in_its_brief(several):
    graph = network.executors(several)
    notes = {
        data["label"]: briefs.of_body(graph, node)[0].note for node, data in graph.nodes(data=True) if data["bipartite"]
    }
    assert "прочтение" not in notes["АО «Тепло»"]
    assert "прочтение" in notes["ООО «Полка»"]


def test_a_number_that_two_plans_have_is_told_with_its_plan(several, draw):
    listed = words(draw("what/"))
    assert "Ремонт котельной «Тепло»" in listed
    assert "Летняя читальня «Чтение»" in listed
    assert "План «Тепло»" in words(draw(page_of(several, "Ремонт котельной")))
    assert "Ремонт котельной № 1, «Тепло»" in words(draw("ask/due/"))
    heaviest = words(draw("brief/"))
    assert "№ 1 «Ремонт котельной» («Тепло»)" in heaviest


def test_a_workbook_tells_activities_apart_as_the_page_does(several):
    pages = {page.path: page for page in site.pages(several.workspace, several)}
    drawn = pages["ask/due/answer.xlsx"].render()
    asked = [client.get("/ask/due.xlsx").content for client in visitor(several)]
    for book in (drawn, *asked):
        names = [row[0] for row in openpyxl.load_workbook(io.BytesIO(book)).active.values]
        assert {"Ремонт котельной (№ 1, «Тепло»)", "Летняя читальня (№ 1, «Чтение»)"} <= {*names}


def test_activities_stand_plan_by_plan_and_can_be_narrowed_to_one(draw):
    listed, sheet = draw("what/"), draw("matrix/")
    rows = re.findall(r'<tr [^>]*data-plan="(\w+)"', listed)
    assert rows == ["heat", "heat", "reading", "reading"]
    assert re.findall(r'<th scope="col" data-c[^>]*data-plan="(\w+)"', sheet) == rows
    for page in (listed, sheet):
        assert re.findall(r'<option value="(\w+)">План «\w+» \(2\)', page) == ["heat", "reading"]


def test_bodies_and_maps_can_be_narrowed_to_one_plan(draw):
    bodies, picture = draw("who/"), draw("maps/ecosystem/")
    assert re.findall(r'<option value="(\w+)">План «\w+» \((\d)\)', bodies) == [("heat", "3"), ("reading", "2")]
    assert sorted(re.findall(r'<tr [^>]*data-plan="([\w|]+)"', bodies)) == ["heat"] * 3 + ["reading"] * 2
    assert re.findall(r'data-facet="plan".*?</fieldset>', picture, re.DOTALL)[0].count("checkbox") == 2
    table = words(picture[picture.index('class="m-rows"') :])
    assert "План № Мероприятие" in table
    assert "«Чтение» 1 Летняя читальня" in table


def test_the_calendar_of_one_plan_counts_and_shows_that_plan_alone(draw):
    whole, one = draw("when/"), draw("when/plan-reading/")
    assert re.findall(r'href="(plan-\w+/index.html)"', whole) == ["plan-heat/index.html", "plan-reading/index.html"]
    told = words(one)
    assert "Когда: План «Чтение»" in told
    assert "из 2 мероприятий" in told
    assert "Летняя читальня" in told
    for other in ("Ремонт котельной", "Комитет тепла", "АО «Тепло»"):
        assert other in words(whole)
        assert other not in told
    assert 'href="../../what/index.html#due=2025-Q3&amp;plan=reading"' in one


def test_a_matrix_names_the_plans_over_their_columns(draw):
    heads = re.search(r'<tr class="plans">(.*?)</tr>', draw("matrix/"), re.DOTALL)
    assert heads is not None
    assert re.findall(r'colspan="(\d)"', heads[1]) == ["2", "2", "2"]
    assert words(heads[1]) == "«Тепло» «Чтение»"


def test_the_list_of_bodies_says_of_which_plan_a_number_is(draw):
    row = re.search(r"<tr data-kind[^>]*>(?:(?!</tr>).)*ООО «Полка».*?</tr>", draw("who/"), re.DOTALL)
    assert row is not None
    assert words(row[0]).endswith("1 , 2 ( «Чтение» )")


def test_a_plan_that_numbers_anew_on_each_sheet_says_which_sheet():
    rows = [("a", "1", "Связь"), ("b", "2", "Связь"), ("c", "1", "Дороги"), ("d", "", "")]
    own = [Activity(iri=iri, label=Text(iri, ""), short=Text(iri, ""), order=n, number=number)
           for n, (iri, number, _) in enumerate(rows, 1)]  # fmt: skip
    sheets = {iri: sheet for iri, _, sheet in rows if sheet}
    assert [a.part for a in in_parts(own, sheets)] == ["Связь", "Связь", "Дороги", ""]
    assert [a.part for a in in_parts(own[:2], sheets)] == ["", ""]
    facts = Facts(own[0], (), (), tuple(in_parts(own, sheets)), ())
    assert [facts.standing(a) for a in facts.activities] == ["Связь", "Связь", "Дороги", ""]


def test_days_and_quarters_in_an_answer_stay_on_one_line_and_sort_as_days(draw):
    cells = re.findall(r'<td data-l="Срок" data-v="(\d+)"><span class="nw">([^<]+)</span>', draw("ask/due/"))
    assert cells == [("20250815", "до 15.08.2025"), ("20250930", "III квартал 2025"),
                     ("20250930", "III квартал 2025"), ("20261231", "IV квартал 2026")]  # fmt: skip


def test_a_page_says_where_its_day_comes_from(draw):
    assert "На 1 июля 2025: это день, на который считаются просрочки ( as_of в inograph.toml)" in words(draw(""))


def test_the_first_page_names_the_plans_that_make_up_the_programme(draw):
    first = draw("")
    assert "2 плана: План «Тепло» ; План «Чтение» ." in words(first)
    assert re.search(r'href="sources/reading/index.html">План «Чтение»', first)


def test_a_programme_of_one_plan_says_nothing_of_plans(ino):
    page = site.render_page(ino.workspace, ino, "what/").decode()
    assert 'class="plan"' not in page
    assert 'name="plan"' not in page


def test_the_fullest_quarter_is_the_same_number_on_every_page(draw):
    for page in ("", "when/"):
        assert re.search(r"III квартал 2025\D*3 из 4", words(draw(page)))


def test_numbers_and_findings_of_the_search_say_of_which_plan_they_are(several, draw):
    sheet = Sheet(Site(several.workspace, several), "ru", "index.html")
    facts = sheet.site.facts
    told = wording.numbered(sheet.t, facts, [facts.activities[0], facts.activities[2], facts.activities[1]])
    assert told.replace("\u00a0", " ") == "№ 1, 2 («Тепло»); № 1 («Чтение»)"
    found = {page.path: page.render for page in site.pages(several.workspace, several)}["static/search.ru.js"]()
    for plan in ("«Тепло»", "«Чтение»"):
        assert f"мероприятие № 1, {plan}" in found.decode().replace("\u00a0", " "), plan


def test_the_quarter_of_today_is_marked_and_an_empty_part_has_no_way_to_it(draw):
    page = draw("when/")
    assert re.findall(r'aria-current="date" title="([^"]*)"', page)[0].replace("\u00a0", " ").startswith("1 июля 2025")
    assert 'href="../things/index.html"' not in page.partition("</nav>")[0] + page.partition("<main")[0]


def test_a_server_takes_up_a_newer_graph_and_work_without_a_date_is_counted_beside_deadlines(several):
    due = queries.find(several.workspace, "due")
    assert queries.left_out(several, due) is None
    served = several.generation
    renewed = Renewed(several, lambda kg: kg)
    assert (store.newest(served), renewed.renew()) == (None, None)
    plan = several.workspace.root / "graph/sources/reading/plan.csv"
    plan.write_text(READING + "3;Вечер чтения;ООО «Полка»;2026 год\n4;Чтение вслух;ООО «Полка»;\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(served.folder.parents[2]))
        build.build(several.workspace)
        assert store.newest(served).manifest["graph"] != served.manifest["graph"]
        assert renewed.renew() is several
        assert renewed.renew() is None
    assert renewed.kg.generation.manifest["graph"] == store.newest(served).manifest["graph"]
    rest = queries.left_out(renewed.kg, due)
    assert (rest.number, rest.question.name) == (1, "no-deadline")
    assert rest.said.en == "not in the answer — activities whose deadline holds no days: 1"
    renewed.close()


def test_a_plan_goes_by_what_its_planner_calls_it_or_by_what_it_is_about(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "two"\n', "utf-8")
    title = "План мероприятий («дорожная карта») по {} города Лесного"
    for name, deed, more in (
        ("heat", "развитию тепловых сетей", ""),
        ("reading", "развитию библиотек", 'short = "Книги"\n'),
    ):
        folder = tmp_path / "graph" / "sources" / name
        folder.mkdir(parents=True)
        (folder / "plan.csv").write_text(HEAT, "utf-8")
        said = f'title = "{title.format(deed)}"\nkind = "plan"\nkeys = "{name}"\ndocument = "plan.csv"\n{more}'
        (folder / "source.toml").write_text(said, "utf-8")
    build.build(workspace := Workspace.open(tmp_path))
    kg = store.open(workspace)
    on_pages = {key: plan.short for key, plan in Site(workspace, kg).facts.plans.items()}
    assert on_pages == {"heat": "Развитие тепловых сетей города…", "reading": "Книги"}
    assert {*queries.plans.plans(kg).values()} == {*on_pages.values()}
