"""What a page of a large programme shows, and what it says of the rest."""

from __future__ import annotations

import re
from functools import partial

import networkx as nx
import pytest
from tests.small_workspace import page, small_workspace
from tests.ten_rows import ten_rows

from inograph import build, store
from inograph.analysis import coordination
from inograph.site import bounds, consents, mailing
from inograph.site.pages import Drawer
from inograph.site.texts import Words
from inograph.spelling import nested


def team_of(activities: int, team: int) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(activities):
        graph.add_node(f"a{i}", kind="activity", order=i)
        for j in range(1 + i % team):
            graph.add_edge(f"a{i}", f"b{j}")
    return graph


def test_a_small_network_is_drawn_whole():
    graph = team_of(10, 4)
    part, shown = bounds.kept(graph)
    assert part is graph
    assert shown.whole


def test_a_map_is_drawn_no_oftener_than_its_room_must_be_found_out():
    drawn = []

    def draw(part, shown):
        drawn.append(shown.shown)
        return b"." * 1_200 * (len(part) + part.number_of_edges())

    assert len(bounds.part_fitting(partial(bounds.kept, team_of(150, 4)), draw)) <= bounds.PAGE
    assert drawn == [94, 37], "three quarters of the first part surely have no room"
    small = partial(bounds.kept, team_of(9, 4))
    assert bounds.part_fitting(small, lambda part, shown: drawn.append(shown.shown) or b"." * 10**6)
    assert drawn[2:] == [9], "every share of it is the same"


def test_of_a_large_network_the_largest_teams_stay_whole():
    part, shown = bounds.kept(team_of(500, 4), nodes=100, lines=1000)
    assert len(part) <= 100
    assert (shown.all, shown.whole) == (500, False)
    assert all(part.degree(n) == 4 for n, data in part.nodes(data=True) if data.get("kind") == "activity")


def test_a_network_without_activities_keeps_the_best_connected():
    part, shown = bounds.kept(nx.MultiDiGraph(nx.complete_graph([f"b{i}" for i in range(60)])), nodes=50, lines=10**6)
    assert len(part) == 50
    assert (shown.shown, shown.all) == (50, 60)


def test_of_ties_of_different_strength_the_strongest_are_drawn():
    tied = nx.MultiDiGraph(nx.complete_graph([f"b{i:02}" for i in range(60)]))
    for number, (_, _, data) in enumerate(tied.edges(data=True)):
        data["weight"] = float(number % 100)
    part, shown = bounds.kept(tied, nodes=100, lines=40)
    assert (shown.shown, shown.all, shown.what) == (40, 3540, "links")
    assert min(weight for *_, weight in part.edges(data="weight")) >= 98


def test_partners_met_only_in_a_crowd_are_told_of_and_stand_on_its_page(ino, monkeypatch):
    whole = (Drawer(ino.workspace, ino).render("en/who/administratsiia-tomskoi-oblasti/") or b"").decode()
    monkeypatch.setattr(bounds, "PARTNERS", 2)
    monkeypatch.setattr(bounds, "CROWD", 3)
    page = (Drawer(ino.workspace, ino).render("en/who/administratsiia-tomskoi-oblasti/") or b"").decode()
    told = re.search(r"And (\d+) more that share only one activity", page.replace("\u00a0", " "))
    assert told
    assert 0 < int(told[1]) < whole.split('id="partners"')[1].split("</section>")[0].count('scope="row"')


def test_a_table_of_many_cells_is_cut_on_both_sides():
    rows, columns = bounds.cells(range(700), 5000)
    assert len(rows) * columns <= bounds.CELLS
    assert bounds.cells(range(17), 10) == (range(17), 10)


def test_a_matrix_of_long_names_has_as_many_columns_as_its_page_has_room_for(ino, monkeypatch):
    whole = Drawer(ino.workspace, ino).render("en/matrix/") or b""
    monkeypatch.setattr(bounds, "PAGE", len(whole) - 1)
    page = (Drawer(ino.workspace, ino).render("en/matrix/") or b"").decode()
    assert len(page.encode()) < len(whole)
    assert 2 < page.count("data-due=") < 10
    assert re.search(r"[78] of 10", page.replace("\u00a0", " "))


def test_what_a_page_leaves_out_is_told_and_where_the_rest_is(ino, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 3)
    html = (Drawer(ino.workspace, ino).render("en/revisions/index.html") or b"").decode()
    cuts = re.findall('<p class="note cut">(.*?)</p>', html)
    told = ["The first 3 of 16 rows are shown. All of it: graph.trig"]
    assert [re.sub("<[^>]*>", "", cut).replace("\u00a0", " ") for cut in cuts] == told


def test_a_period_longer_than_a_quarter_is_in_no_quarter():
    ten = ten_rows()
    body = next(n for n, data in ten.nodes(data=True) if data["label"] == "Администрация Томской области")
    full = coordination.by_quarter(ten, ten.adj[body])
    assert len(full["2015-Q4"]) == 5
    assert len(coordination.longer(ten, ten.adj[body])) == 2


def test_quotes_inside_quotes_and_the_minus_sign():
    assert nested("Группа «Северный»") == "Группа „Северный“"
    assert Words("ru", {}).percent(-0.014) == "−1\u00a0%"


def test_activities_tied_to_one_another_are_no_team():
    tied = nx.MultiDiGraph(nx.complete_graph([f"a{i}" for i in range(60)]))
    nx.set_node_attributes(tied, "activity", "kind")
    part, shown = bounds.kept(tied, nodes=100, lines=300)
    assert 0 < part.number_of_edges() <= 300
    assert (shown.shown, shown.all) == (len(part), 60)


def narrowly(ino, monkeypatch, path):
    """A page of INO Tomsk as of a programme that is too large for a page."""
    monkeypatch.setattr(bounds, "PAGE_NODES", 12)
    monkeypatch.setattr(bounds, "PAGE_LINES", 10)
    return (Drawer(ino.workspace, ino).render(path) or b"").decode().replace("\u00a0", " ")


def test_a_map_too_large_for_a_page_is_drawn_by_communities_and_stands_whole_in_its_file(ino, monkeypatch):
    page = narrowly(ino, monkeypatch, "en/maps/ecosystem/")
    assert "They are gathered into 6 communities, a glyph each" in page
    assert "A glyph is a community" in page
    assert "the thickness of a line is the role" not in page  # what the note of the whole map says of its lines
    assert (
        '<a href="map.html" target="_blank" rel="noopener">The whole map (in a new tab)</a>' in page
    )  # it has no menu
    assert "more than three quarters by agreement" in page
    assert '"share_4"' in page, "so that colours can be changed to consent and back"
    first = narrowly(ino, monkeypatch, "en/maps/ecosystem/part-1/")
    assert 0 < first.count("<li data-i") <= 10
    assert '/ <a href="../index.html">Who is involved in what</a></p>' in first, "the way back to the whole map"
    assert narrowly(ino, monkeypatch, "en/maps/ecosystem/map.html").count("<li data-i") == 27


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("Дело", "Отдел"),
        (
            "Подготовка предложений по развитию региональной инфраструктуры поддержки предпринимательства",
            "Отдел развития предпринимательства и инвестиционной политики",
        ),
    ],
)
def test_the_plans_of_a_department_are_drawn_whole(tmp_path, deed, body):
    rows = "".join(f"| {i} | {deed} {i} | 2027 год | {body} {i}, Служба {i // 2} |\n" for i in range(1, 50))
    head = "| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n"
    ws = small_workspace(tmp_path, head + rows)
    build.build(ws)
    shown = page(store.open(ws), "maps/ecosystem/")
    assert "Знак — сообщество" not in shown
    assert shown.count("<li data-i") == 98, "each link of 124 glyphs"


def test_one_body_is_shown_on_the_map_that_holds_it(ino, monkeypatch):
    whole = (Drawer(ino.workspace, ino).render("en/who/administratsiia-tomskoi-oblasti/") or b"").decode()
    assert "maps/ecosystem/index.html#focus=administratsiia-tomskoi-oblasti" in whole
    assert "maps/ecosystem/map.html#focus=administratsiia-tomskoi-oblasti" in narrowly(
        ino, monkeypatch, "en/who/administratsiia-tomskoi-oblasti/"
    )


def test_a_map_of_an_answer_too_large_for_a_page_says_what_it_leaves_out(ino, monkeypatch):
    page = narrowly(ino, monkeypatch, "en/ask/shared-executors/map/")
    assert 0 < page.count("<tr data-i") <= 10
    assert "The strongest links are shown, " in page
    assert '/index.html">The question drawn</a></p>' in page


def test_a_map_asked_for_alone_has_the_strongest_lines_and_those_of_who_is_named(ino, monkeypatch):
    monkeypatch.setattr(bounds, "MAILED_LINES", 5)
    page = mailing.one_map(ino, "ecosystem", "en", question="pairs").decode()
    assert page.count("<tr data-i") == 5
    assert "The strongest links are shown, 5 of 36." in page.replace("\u00a0", " ")
    near = mailing.one_map(ino, "ecosystem", "en", question="pairs", focus="Газпромбанк", depth=1).decode()
    assert "Gazprombank" in near.split('class="m-rows"')[1]


def test_values_of_a_measure_go_on_over_pages(ino, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 10)
    drawer = Drawer(ino.workspace, ino)
    first, second = (drawer.render(f"measures/participation/{path}index.html") or b"" for path in ("", "page-2/"))
    assert first.count(b'<th scope="row">') == 10
    assert second.count(b'<th scope="row">') == 7
    assert "11–17 из 17" in second.decode().replace("\u00a0", " ")
    assert b'href="page-2/index.html"' in first


def test_a_map_that_would_be_a_large_page_shows_less_and_says_so(ino, monkeypatch):
    whole = Drawer(ino.workspace, ino).render("maps/ecosystem/index.html") or b""
    monkeypatch.setattr(bounds, "PAGE", len(whole) - 1)
    monkeypatch.setattr(bounds, "SHARES", (1.0, 0.1))
    less = Drawer(ino.workspace, ino).render("maps/ecosystem/index.html") or b""
    assert len(less) < len(whole)
    assert b'<p class="note cut">' in less
    assert b'<p class="note cut">' not in whole


def rows_of(page):
    """The cells of the table below a map."""
    rows = page.split('class="m-rows"')[1].split("<tr")[1:]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", r)] for r in rows]


def test_a_large_map_of_consent_says_who_must_agree_with_whose_activities(ino, monkeypatch):
    monkeypatch.setattr(consents, "MOST", 5)
    page = narrowly(ino, monkeypatch, "en/maps/consent/")
    assert "Consent is needed from 9 bodies. 10 activities wait for it; 2 bodies lead them." in page
    assert "Each side shows the first 5 by the number of activities." in page
    head, *rows = rows_of(page)
    assert head == ["Who must agree", "With which activities", "Activities"]
    assert rows[0] == ["Administration of Tomsk Oblast", "led by Tomsk Administration", "9"]
    assert rows[1] == ["Administration of Tomsk Oblast", "led by Rosleskhoz", "1"]


def test_leads_beyond_those_shown_stand_in_one_row_so_that_no_activity_is_left_out(ino, monkeypatch):
    monkeypatch.setattr(consents, "MOST", 1)
    page = narrowly(ino, monkeypatch, "maps/consent/")
    assert [row[1:] for row in rows_of(page)[1:]] == [["ведут остальные", "10"]]


def test_a_map_of_nothing_says_what_to_do_and_offers_no_picture(ino):
    page = (Drawer(ino.workspace, ino).render("en/maps/dependencies/index.html") or b"").decode()
    assert "write a line for each pair into graph/links/dependencies.csv" in page
    assert "ask/shared-executors/index.html" in page
    assert "map.svg" not in page


def test_a_map_drawn_in_part_says_so_where_its_numbers_stand(tmp_path, monkeypatch):
    rows = "".join(f"| {i} | Дело {i} | 2027 год | Комитет, Служба {i % 7} |\n" for i in range(1, 31))
    head = "| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n"
    ws = small_workspace(tmp_path, head + rows)
    build.build(ws)
    monkeypatch.setattr(bounds, "PAGE_LINES", 20)
    shown = page(store.open(ws), "maps/ecosystem/").replace("\u00a0", " ")
    assert "Показано мероприятий 10 из 30: первые по порядку." in shown, "none has more executors than another"
    assert shown.count("<li data-i") == 20, "those numbered from 1 to 10"
    assert [re.sub("<.*?>", "", name) for name in re.findall('<th scope="row">(.*?)</th>', shown)][-1] == "Дело 10"
    assert '"missing":{"tasks":20,"others":0,"lines":40}' in shown
    assert '"wholeAt":"map.html"' in shown
    assert "30" in re.findall(r'"ties":(\{.*?\}|\[.*?\])', shown)[0], "the committee takes part in 30"
