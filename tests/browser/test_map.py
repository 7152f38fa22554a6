"""A reader's stories on a mailed map, in Chromium with the network cut off."""

import json
import re
import runpy
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from tests.browser.waiting import until

from inograph import views

pytestmark = pytest.mark.browser

CASES = runpy.run_path(str(Path(__file__).resolve().parents[1] / "test_views.py"))


@pytest.fixture
def visit(browser, tmp_path):
    """Opens a map from the disk, offline; afterwards nothing was asked for and nothing was complained about."""
    contexts, complaints, requests = [], [], []

    def opened(html, fragment="", **context):
        path = tmp_path / "map.html"
        path.write_bytes(html.encode("utf-8"))
        contexts.append(browser.new_context(offline=True, accept_downloads=True, **context))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri() + fragment)
        if context.get("java_script_enabled", True):
            page.wait_for_selector(".inomap[data-ready]", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    outside = [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    assert outside == []
    assert complaints == []


@pytest.fixture(scope="module")
def ten_rows():
    return CASES["draw"](lang="ru", links=lambda iri: "https://example.org/" + iri.rsplit("/", 1)[-1])


def text(page, selector):
    return " ".join(page.inner_text(selector).split())


def test_the_map_opens_whole(visit, ten_rows):
    page = visit(ten_rows)
    assert text(page, ".m-count") == "Показано 17 из 17 участников, 10 из 10 мероприятий, 27 из 27 участий."
    assert page.is_visible(".m-canvas canvas")
    assert not page.is_visible(".m-still")
    painted = page.evaluate(
        """() => { const c = document.querySelector('.m-canvas canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n += 1; return n; }"""
    )
    assert painted > 5000


def test_search_by_name_focuses_and_says_so(visit, ten_rows):
    page = visit(ten_rows)
    page.fill("#m-search", "минздрав")
    page.press("#m-search", "Enter")
    assert "Минздрав России" in text(page, ".m-details h2")
    assert text(page, ".m-count").startswith("Показано 5 из 17 участников, 1 из 10 мероприятий")
    page.keyboard.press("-")
    assert page.evaluate("location.hash") == "#focus=minzdrav&depth=1"
    page.keyboard.press("+")
    assert page.input_value("#m-search") == "минздрав"
    assert "Окружение: Минздрав России" in page.inner_text(".m-said")
    assert page.evaluate("location.hash") == "#focus=minzdrav&depth=2"
    assert page.locator(".m-rows [data-i]:not([hidden])").count() == 5
    page.evaluate("history.go(-3)")
    until(page, "document.querySelector('.m-focus').hidden")
    assert text(page, ".m-count").startswith("Показано 17 из 17")


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1920, 1080)])
def test_the_picture_of_a_wide_map_is_in_sight_beside_its_filters_and_never_over_the_table(visit, ten_rows, size):
    page = visit(ten_rows, viewport={"width": size[0], "height": size[1]})
    low = page.evaluate("() => document.documentElement.scrollHeight - innerHeight")
    beside = page.evaluate("() => document.querySelector('.m-side').getBoundingClientRect().bottom - innerHeight")
    for down in (0, 110, 300, 700, max(0, beside), low):
        page.evaluate("down => scrollTo({ top: down, behavior: 'instant' })", down)
        last, first = page.evaluate(
            """() => [Math.max(...['.m-side', '.m-main', '.m-panes', '.m-legend', '.m-caption', '.m-panel']
                 .map((name) => document.querySelector(name)).map((part) => part.getBoundingClientRect().bottom)),
               document.querySelector('.m-rows').getBoundingClientRect().top]"""
        )
        assert last <= first + 1, down
        if down <= beside:
            assert page.evaluate("() => document.querySelector('.m-canvas').getBoundingClientRect().top") >= 0


def test_escape_in_the_search_leaves_the_neighbourhood_unless_another_name_is_being_typed(visit, ten_rows):
    page = visit(ten_rows)
    page.fill("#m-search", "минздрав")
    page.press("#m-search", "Enter")
    page.fill("#m-search", "минприр")
    page.press("#m-search", "Escape")
    assert page.evaluate("location.hash") == "#focus=minzdrav&depth=2"
    page.fill("#m-search", "минздрав")
    page.press("#m-search", "Escape")
    assert "focus=" not in page.evaluate("location.hash")


def test_search_finds_an_alias_and_says_when_there_is_none(visit):
    graph = CASES["network"]()
    graph.nodes["https://w3id.org/inograph/id/org/rzd"]["aliases"] = ("Российские железные дороги",)
    page = visit(CASES["draw"](graph))
    page.fill("#m-search", "российские жел")
    page.press("#m-search", "Enter")
    assert text(page, ".m-details h2") == "РЖД"
    page.fill("#m-search", "Марс")
    page.press("#m-search", "Enter")
    assert "На карте нет такого имени: Марс" in page.inner_text(".m-said")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Минздравом", "Минздрав России"),
        ("администрацией области", "Администрация Томской области"),
        ("vbyplhfd", "Минздрав России"),
        ("Minzdrav", "Минздрав России"),
    ],
)
def test_the_search_of_a_map_understands_case_forms(visit, ten_rows, typed, found):
    page = visit(ten_rows)
    page.fill("#m-search", typed)
    page.press("#m-search", "Enter")
    assert found in text(page, ".m-details h2")


def test_the_search_of_a_map_finds_numbers_and_shows_what_it_does_not_find(visit, ten_rows):
    page = visit(ten_rows)
    page.fill("#m-search", "Минздарв")
    page.press("#m-search", "Enter")
    assert text(page, ".m-missed") == "На карте нет такого имени: Минздарв. Похоже: Минздрав России"
    page.click(".m-missed button")
    assert text(page, ".m-details h2") == "Минздрав России"
    assert not page.is_visible(".m-missed")
    page.fill("#m-search", "№ 10")
    page.press("#m-search", "Enter")
    assert text(page, ".m-details .m-what").endswith("№ по порядку 10")
    assert not page.is_visible(".m-missed")


def test_filters_hide_and_the_counts_follow(visit, ten_rows):
    page = visit(ten_rows)
    page.uncheck('[data-facet="style"] input[value="co-agreed"]')
    assert "17 из 27 участий" in text(page, ".m-count")
    assert page.locator(".m-rows [data-i]:not([hidden])").count() == 17
    page.uncheck('[data-facet="kind"] input[value="federal-ministry"]')
    assert "12 из 27 участий" in text(page, ".m-count")
    page.uncheck('[data-facet="deadline"] input[value="I квартал 2017"]')
    assert "9 из 10 мероприятий" in text(page, ".m-count")
    again = visit(ten_rows, page.evaluate("location.hash"))
    assert text(again, ".m-count") == text(page, ".m-count")
    assert not again.is_checked('[data-facet="style"] input[value="co-agreed"]')


def test_filters_of_deadlines_count_what_is_in_view(visit):
    page = visit(CASES["draw"](CASES["network"]()))
    box = page.locator('[data-facet="deadline"] .m-choice').first
    of = box.locator(".m-n").inner_text()
    box.locator("input").uncheck()
    assert box.locator(".m-n").inner_text() == f"0 из {of}"
    box.locator("input").check()
    assert box.locator(".m-n").inner_text() == of


def test_details_below_a_narrow_picture_are_one_tap_away_and_no_keys_are_told_there(visit, ten_rows):
    page = visit(ten_rows, "#pick=tgu", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    assert text(page, ".m-below") == "ТГУ Подробнее ниже"
    page.click("[data-do=below]")
    page.wait_for_function("Math.abs(document.querySelector('.m-panel').getBoundingClientRect().top) < 200")
    assert not page.is_visible("#m-keys")
    assert not visit(ten_rows, "#pick=tgu").is_visible(".m-below")


def test_a_deep_link_focuses_and_depth_widens_it(visit, ten_rows):
    page = visit(ten_rows, "#focus=tgu&depth=1")
    assert "2 из 27" not in text(page, ".m-count")
    assert text(page, ".m-count").startswith("Показано 1 из 17 участников, 1 из 10 мероприятий")
    page.click('[data-do="wider"]')
    assert text(page, ".m-count").startswith("Показано 3 из 17 участников")
    assert page.evaluate("location.hash") == "#focus=tgu&depth=2"
    page.evaluate("location.hash = '#focus=a06&depth=1'")
    until(page, "document.querySelector('.m-focus-name').textContent.includes('Транспортная')")
    page.click('.m-focus [data-do="all"]')
    assert text(page, ".m-count").startswith("Показано 17 из 17")


def test_the_keyboard_alone_is_enough(visit, ten_rows):
    page = visit(ten_rows)
    page.focus(".m-canvas")
    page.keyboard.press("PageDown")
    assert text(page, ".m-details h2") == "Администрация Томской области"
    page.keyboard.press("ArrowLeft")
    first = text(page, ".m-details h2")
    assert first != "Администрация Томской области"
    assert first in page.inner_text(".m-said")
    page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert text(page, ".m-details h2") == "Кампусная среда"
    page.keyboard.press("Enter")
    assert page.is_visible(".m-focus")
    page.keyboard.press("+")
    assert "depth=2" in page.evaluate("location.hash")
    page.keyboard.press("3")
    assert "depth=3" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert not page.is_visible(".m-focus")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.m-canvas')"), "a canvas is one stop"


def stops_before_the_picture(page, most=40):
    """What the Tab key comes to, from the top of the page to the picture."""
    stops = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.m-canvas')"):
            break
        stops.append(page.evaluate("document.activeElement.closest('[data-facet], .m-tools, :not(div)').className"))
    return stops


def test_what_belongs_together_is_one_stop_and_the_picture_can_be_skipped_to(visit, ten_rows):
    page = visit(ten_rows, "#focus=tgu&depth=2")
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "К карте"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.m-canvas') && location.hash.includes('focus=tgu')")
    page.reload()
    stops = stops_before_the_picture(page)
    assert len(stops) < 18
    assert len(page.query_selector_all(".m-side input, .m-side button, .m-side select")) > 20


def test_arrows_lead_through_what_is_one_stop(visit, ten_rows):
    page = visit(ten_rows)
    page.focus('[data-facet="style"] input')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert not page.is_checked('[data-facet="style"] input[value="lead-agreed"]')
    assert page.is_visible(".m-stops")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.value") == "lead-agreed", "Tab comes back to where one was"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.value") == "co-agreed", "before the first is the last"
    page.focus('[data-do="in"]')
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.do") == "relax"


def spots_of(page, *colours):
    """For each colour the middle of what is painted in it, in the window."""
    return page.evaluate(
        """(colours) => { const c = document.querySelector('.m-canvas canvas'), box = c.getBoundingClientRect();
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        return colours.map((rgb) => { let x = 0, y = 0, n = 0;
          for (let i = 0; i < d.length; i += 4)
            if (d[i] === rgb[0] && d[i + 1] === rgb[1] && d[i + 2] === rgb[2])
              { x += (i / 4) % c.width; y += Math.floor(i / 4 / c.width); n += 1; }
          return [box.left + x / n * box.width / c.width, box.top + y / n * box.height / c.height]; }); }""",
        colours,
    )


def test_a_click_tells_who_it_is_and_a_double_click_shows_the_neighbourhood(visit, ten_rows):
    page = visit(ten_rows)
    hub, university = spots_of(page, [0xD5, 0x5E, 0x00], [0x00, 0x9E, 0x73])
    page.mouse.click(*hub)
    until(page, "document.querySelector('.m-details h2').textContent === 'Администрация Томской области'")
    page.mouse.click(*university)
    until(page, "document.querySelector('.m-details h2').textContent === 'ТГУ'")
    page.wait_for_timeout(400)
    page.mouse.dblclick(*university)
    until(page, "!document.querySelector('.m-focus').hidden")
    assert "focus=tgu" in page.evaluate("location.hash")


def test_the_panel_gives_facts_neighbours_words_and_a_page(visit, ten_rows):
    page = visit(ten_rows, "#pick=a06")
    assert text(page, ".m-what") == "Мероприятие № по порядку 6"
    assert "15 из 37" in text(page, ".m-details dl")
    assert page.locator(".m-near li").count() == 6
    assert "Администрация Томской области (по согласованию), Минтранс России" in text(page, ".m-details blockquote")
    hrefs = [link.get_attribute("href") for link in page.locator(".m-details a").all()]
    assert hrefs == ["https://example.org/a06#words", "https://example.org/a06"]
    page.click('.m-near button:has-text("РЖД")')
    assert text(page, ".m-details h2") == "РЖД"


def test_a_line_tells_role_consent_and_words(visit, ten_rows):
    page = visit(ten_rows, "#pick=e0")
    assert "по согласованию" in text(page, ".m-details dl")
    assert "ведёт" in text(page, ".m-details dl")
    assert "Администрация Томской области (по согласованию)" in text(page, ".m-details blockquote")


def test_the_shortest_path_between_two_is_told_and_linked(visit, ten_rows):
    page = visit(ten_rows)
    page.click(".m-path > summary")
    page.fill("#m-from", "РЖД")
    page.fill("#m-to", "тгу")
    page.press("#m-to", "Enter")
    told = text(page, ".m-focus-name")
    assert "шагов: 4" in told
    assert told.endswith("РЖД – Транспортная схема – Администрация Томской области – Лицей-интернат – ТГУ")
    assert "4 из 27 участий" in text(page, ".m-count")
    assert page.locator(".m-near li").count() == 5
    again = visit(ten_rows, page.evaluate("location.hash"))
    assert text(again, ".m-focus-name") == told
    again.click('.m-focus [data-do="all"]')
    assert "27 из 27 участий" in text(again, ".m-count")


def test_two_that_nothing_joins_are_said_to_have_no_path(visit, ten_rows):
    page = visit(ten_rows, "#path=rzd~tgu&off=kind%3Acompany")
    assert "Пути нет" in text(page, ".m-focus-name")


def test_time_is_stepped_by_quarters_and_undated_activities_stay(visit):
    graph = CASES["network"]()
    for iri, data in graph.nodes(data=True):
        data["due"] = {
            "a01": (("", "2015-10-01", "2015-12-31"),),
            "a03": (("", "2015-01-01", "2015-12-31"), ("", "2016-01-01", "2016-12-31")),
            "a06": (("", "2016-01-01", "2016-03-31"),),
        }.get(iri[-3:], ())
    page = visit(CASES["draw"](graph))
    assert "Повторяющиеся" not in text(page, ".m-count")
    for _ in range(4):
        page.click('[data-do="later"]')
    assert page.evaluate("location.hash") == "#from=2015-Q4&to=2015-Q4"
    assert "9 из 10 мероприятий" in text(page, ".m-count")
    assert text(page, ".m-count").endswith("Повторяющиеся или с более долгим сроком: 1.")
    assert text(page, ".m-undated") == "Без даты, показаны всегда: 7"
    page.click('[data-do="later"]')
    assert page.evaluate("location.hash") == "#from=2016-Q1&to=2016-Q1"
    page.click('[data-do="anytime"]')
    assert "10 из 10 мероприятий" in text(page, ".m-count")


def test_glyphs_are_filled_by_a_measure_and_the_legend_follows(visit, ten_rows):
    page = visit(ten_rows)
    assert page.locator(".m-tones *").count() == 0
    page.select_option("#m-color", "pairwise-load")
    assert sum(int(n) for n in page.locator(".m-tones .m-n").all_inner_texts()) == 27
    with page.expect_download() as download:
        page.click('[data-do="svg"]')
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    assert "число пар:" in svg
    assert "#0b5563" in svg
    again = visit(ten_rows, "#color=community&size=participation")
    assert again.locator(".m-tones .m-tone").count() > 3
    assert "наибольшая: Администрация Томской области" in text(again, ".m-size-note")


def test_an_arc_around_a_glyph_shows_a_second_measure_and_is_taken_away(visit, ten_rows):
    page = visit(ten_rows, "#size=participation&ring=pairwise-load&pick=administratsiia-tomskoi-oblasti")
    assert text(page, ".m-size-note").startswith("Площадь знака — число мероприятий; наибольшая: Администрация")
    assert text(page, ".m-ring-note").startswith("Дуга вокруг знака — число пар; полный круг: Администрация")
    with page.expect_download() as download:
        page.click('[data-do="svg"]')
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    assert svg.count('class="m-ring"') == 27
    assert "Дуга вокруг знака — число пар; полный круг: Администрация" in svg
    page.select_option("#m-ring", "none")
    assert "ring=" not in page.evaluate("location.hash").replace("ring=none", "")
    assert not page.is_visible(".m-ring-note")


def crowd(bodies):
    """One ministry with an activity for every other body."""
    graph = nx.MultiDiGraph()
    graph.add_node("https://example.org/hub", kind="federal-ministry", label="Минпромторг России", short="Минпромторг")
    for i in range(bodies):
        body, task = f"https://example.org/b{i}", f"https://example.org/a{i}"
        graph.add_node(body, kind="company", label=f"Завод {i}", short=f"Завод {i}")
        graph.add_node(
            task, kind="activity", label=f"Построить цех {i}", short=f"Цех {i}", number=f"2.{i}", order=i + 1
        )
        graph.add_edge(task, "https://example.org/hub", role="lead", origin="stated")
        graph.add_edge(task, body, role="co-executor", origin="stated")
    return CASES["draw"](graph=graph)


@pytest.fixture(scope="module")
def large():
    return crowd(160)


def test_a_large_map_begins_with_a_question(visit, large):
    page = visit(large)
    assert "На карте: участников 161, мероприятий 160." in text(page, ".m-prompt")
    assert not page.is_visible(".m-canvas canvas")
    assert page.locator(".m-rows [data-i]:not([hidden])").count() == 320
    page.fill("#m-first", "завод 7")
    page.press("#m-first", "Enter")
    assert page.evaluate("location.hash") == "#focus=b7&depth=2"
    assert page.is_visible(".m-canvas canvas")
    assert not page.is_visible(".m-prompt")
    page.press(".m-canvas", "Escape")
    assert page.is_visible(".m-prompt")
    page.click('[data-do="everything"]')
    assert page.evaluate("location.hash") == "#show=all"
    assert text(page, ".m-count").startswith("Показано 161 из 161 участника")
    page.go_back()
    until(page, "!document.querySelector('.m-prompt').hidden")


def test_a_neighbourhood_of_very_many_is_shown_in_part_with_a_way_to_the_rest(visit, large):
    page = visit(large, "#focus=hub&depth=1")
    assert text(page, ".m-guard").startswith("Показаны 100 из 161: ближние, у кого связей больше.")
    assert "99 из 160 мероприятий" in text(page, ".m-count")
    page.click('[data-do="more"]')
    assert "160 из 160 мероприятий" in text(page, ".m-count")
    assert page.evaluate("location.hash") == "#focus=hub&depth=1&most=200"
    assert not page.is_visible(".m-guard")
    page.go_back()
    until(page, "!document.querySelector('.m-guard').hidden")


def test_two_states_stand_side_by_side_in_the_same_places(visit, ten_rows):
    page = visit(ten_rows, "#pick=tgu")
    page.select_option("#m-beside", label="Без: Администрация Томской области")
    page.wait_for_selector(".m-twin canvas")
    left = "Как есть — линий: 27; частей: 1; стоят отдельно: 0; выделено, только здесь: 10"
    assert text(page, ".m-left") == left
    right = "Без: Администрация Томской области — линий: 17; частей: 9; стоят отдельно: 3; изменились многие — "
    assert text(page, ".m-right").startswith(right)
    left, right = (page.locator(place).bounding_box() for place in (".m-canvas", ".m-twin"))
    assert abs(left["y"] - right["y"]) < 2
    assert abs(left["width"] - right["width"]) < 2
    hash_ = page.evaluate("location.hash")
    again = visit(ten_rows, hash_)
    assert text(again, ".m-right") == text(page, ".m-right")
    rows = again.locator(".m-rows [data-i]:not([hidden])")
    assert rows.count() == 27
    assert again.locator(".m-rows tbody .m-only:visible").all_inner_texts().count("Как есть") == 10
    again.click("[data-do=single]")
    assert not again.is_visible(".m-twin")
    assert again.locator(".m-only").count() == 0


def test_consents_refused_and_several_who_leave_are_states_too(visit, ten_rows):
    page = visit(ten_rows)
    page.select_option("#m-beside", "firm")
    assert text(page, ".m-right").startswith("Без всего, что по согласованию — линий: 8;")
    page = visit(ten_rows, "#beside=without:tgu~rzd,refused:region")
    told = text(page, ".m-right")
    assert told.startswith("Без: ТГУ, РЖД; Не согласны: Администрация Томской области — линий: 15;")
    page = visit(ten_rows, "#beside=without:nobody")
    assert not page.is_visible(".m-twin")


def test_two_states_are_taken_away_side_by_side(visit, ten_rows):
    page = visit(ten_rows, "#beside=firm")
    with page.expect_download() as download:
        page.click('[data-do="svg"]')
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    assert svg.count('class="m-line') == 27 + 8 + 4
    for words in (">Как есть<", ">Без всего, что по согласованию<", "Как есть — линий: 27"):
        assert words in svg
    assert "m-outlined" not in svg, "dashes around every activity would tell none apart"
    assert download.value.suggested_filename == "ecosystem-beside-firm.svg"
    with page.expect_download() as download:
        page.click('[data-do="csv"]')
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").strip().split("\n")
    assert rows[0].strip().endswith('"Согласие","Где есть"')
    assert {row.strip().rsplit(",", 1)[1] for row in rows[1:]} == {'"Как есть"', '"на обеих сторонах"'}


def test_two_revisions_are_two_states_of_one_picture(visit):
    graph = CASES["network"]()
    tgu = "https://w3id.org/inograph/id/org/tgu"
    graph.nodes[tgu]["absent"] = ("before",)
    for *_, data in graph.in_edges(tgu, data=True):
        data["absent"] = ("before",)
    states = [views.State("before", "Редакция 2015"), views.State("after", "Редакция 2016")]
    page = visit(CASES["draw"](graph, states=states), "#beside=state:before")
    assert text(page, ".m-left").startswith("Редакция 2015 — линий: 26")
    assert text(page, ".m-right").startswith("Редакция 2016 — линий: 27")
    assert text(page, ".m-count").startswith("Показано 17 из 17 участников, 10 из 10 мероприятий, 27 из 27 участий")
    assert text(page, ".m-right").endswith("только здесь: 1")
    assert "появилось: есть только справа" in text(page, ".m-signs")
    assert "появилось, Редакция 2016" in page.locator(".m-only").all_inner_texts()
    page.click("[data-do=single]")
    assert "27 из 27 участий" in text(page, ".m-count")


def test_words_of_neighbours_stand_apart_in_two_states_of_one_picture(visit):
    graph, node = nx.MultiDiGraph(), "https://example.org/{}".format
    for i in range(48):
        graph.add_node(node(f"b{i}"), kind="company", label=f"МОЩНАЯ ФИРМА ЖЩ{i}", short="")
        graph.add_node(node(f"a{i}"), kind="activity", label=f"Дело {i}", short=f"Дело {i}", number=str(i))
        absent = ("before",) if i % 3 else ("after",)
        graph.add_edge(node(f"a{i}"), node(f"b{i // 2}"), role="lead", absent=absent)
        graph.add_edge(node(f"a{i}"), node(f"b{i}"), role="co-executor", by_agreement=True)
    states = [views.State("before", "2015"), views.State("after", "2016")]
    page = visit(CASES["draw"](graph, states=states), "#")
    page.evaluate(WRITTEN.replace("[text,", "[[...document.querySelectorAll('canvas')].indexOf(this.canvas), text,"))
    page.evaluate("location.hash = '#beside=state:before'")
    until(page, "window.written.length > 8")
    page.wait_for_timeout(600)  # until both canvases have their last size
    page.evaluate("window.written = []; window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    page.wait_for_timeout(300)
    last = {(canvas, words): box for canvas, words, *box in page.evaluate("window.written") if len(words) > 3}
    assert len(last) > 12
    for (one, x), (other, y) in combinations(last.items(), 2):
        if one[0] == other[0] and min(x[3], y[3]) - max(x[1], y[1]) > 2:
            assert max(x[0], y[0]) - min(x[2], y[2]) > 4, (one, other)


def test_spreading_out_moves_the_glyphs_once_and_back(visit, ten_rows):
    page = visit(ten_rows)

    def place():
        with page.expect_download() as download:
            page.click('[data-do="svg"]')
        svg = Path(download.value.path()).read_text(encoding="utf-8")
        return svg.split('data-i="https://w3id.org/inograph/id/org/tgu"')[1][:60]

    published = place()
    page.click('[data-do="relax"]')
    page.wait_for_selector('[data-do="relax"][aria-pressed="true"]')
    assert place() != published
    page.click('[data-do="relax"]')
    assert place() == published


def test_the_picture_can_be_taken_away(visit, ten_rows):
    page = visit(ten_rows, "#off=style%3Aco-agreed&size=pairwise-load")
    taken = {}
    for kind in ("svg", "png", "csv"):
        with page.expect_download() as download:
            page.click(f'[data-do="{kind}"]')
        taken[kind] = Path(download.value.path()).read_bytes()
    svg = taken["svg"].decode("utf-8")
    assert svg.startswith("<?xml")
    assert 'data-i="e0"' in svg
    assert svg.count('class="m-line') == 17 + 4
    for word in ("10 из 65", "2026-11-22", "17 из 27 участий"):
        assert word in svg
    assert taken["png"].startswith(b"\x89PNG")
    assert len(taken["png"]) > 20_000
    rows = taken["csv"].decode("utf-8-sig").strip().split("\r\n")
    assert len(rows) == 1 + 17
    assert rows[0].startswith('"№","Мероприятие","Срок","Участник"')


def test_a_formula_in_a_name_is_not_a_formula_in_the_csv(visit):
    graph = CASES["network"]()
    graph.nodes["https://w3id.org/inograph/id/org/tgu"]["label"] = '=HYPERLINK("x")'
    page = visit(CASES["draw"](graph))
    with page.expect_download() as download:
        page.click('[data-do="csv"]')
    assert "\"'=HYPERLINK(" in Path(download.value.path()).read_text(encoding="utf-8")


def test_hostile_names_run_nothing(visit):
    html = CASES["draw"](CASES["hostile"](), page=views.PageText(CASES["HOSTILE"], CASES["HOSTILE"], CASES["HOSTILE"]))
    page = visit(html)
    page.focus(".m-canvas")
    for key in ("PageDown", "Enter", "ArrowLeft", "Escape"):
        page.keyboard.press(key)
    box = page.locator(".m-canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1 + len(views.SCRIPTS)
    assert "<script>alert(1)</script>" in page.inner_text(".m-details")


def test_each_cell_says_its_column_where_columns_stand_below_one_another(visit, ten_rows):
    page = visit(ten_rows, viewport={"width": 390, "height": 800})
    page.wait_for_selector(".inomap[data-ready]")
    told = "getComputedStyle(document.querySelector('.m-rows tbody td:nth-of-type(2)'), '::before').content"
    assert page.evaluate(told) == '"Срок: "'


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_width_scrolls_sideways(visit, width, lang):
    page = visit(CASES["draw"](lang=lang), "#focus=minzdrav&depth=2", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_is_large_enough_and_has_a_name(visit, ten_rows):
    page = visit(ten_rows, "#focus=minzdrav", viewport={"width": 390, "height": 800})
    page.click(".m-filters > summary")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.inomap button, .inomap summary, .inomap label.m-choice, #m-search')]
        .filter(e => e.offsetParent).map(e => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([t, r]) => r.height < 24 || r.width < 24).map(([t]) => t)"""
    )
    assert small == []
    unnamed = page.evaluate(
        "() => [...document.querySelectorAll('button')].filter(b => !(b.textContent.trim() || b.ariaLabel)).length"
    )
    assert unnamed == 0


def test_without_a_script_the_picture_and_the_table_are_there(visit, ten_rows):
    page = visit(ten_rows, java_script_enabled=False)
    assert page.is_visible(".m-still svg")
    assert not page.is_visible(".m-canvas")
    assert page.locator(".m-rows [data-i]").count() == 27


def test_paper_gets_the_drawing_and_the_table(visit, ten_rows):
    page = visit(ten_rows)
    page.emulate_media(media="print")
    assert page.is_visible(".m-still svg")
    assert not page.is_visible(".m-canvas")
    assert page.is_visible(".m-rows table")


def test_paper_gets_what_is_in_focus_and_says_so(visit, ten_rows):
    page = visit(ten_rows, "#focus=tgu&depth=2")
    page.emulate_media(media="print")
    rows = page.locator(".m-rows [data-i]:visible").count()
    assert 0 < rows < 27
    assert text(page, ".m-on-paper").startswith("Окружение: ")
    strong = "[...document.querySelectorAll('.m-still [data-i]')].filter(mark => !mark.hasAttribute('opacity')).length"
    all_, glyphs = page.evaluate(strong), page.evaluate("document.querySelectorAll('.m-still [data-i]').length")
    assert all_ < glyphs
    page.emulate_media(media="screen")
    page.click('.m-focus [data-do="all"]')
    page.emulate_media(media="print")
    assert page.evaluate(strong) == glyphs
    assert not text(page, ".m-on-paper")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_both_schemes(visit, ten_rows, scheme):
    page = visit(ten_rows, color_scheme=scheme)
    told = page.evaluate(
        """() => { const css = getComputedStyle(document.querySelector('.inomap'));
        return Object.fromEntries(['paper', 'ink', 'soft', 'accent', 'edge', 'gap']
          .map(n => [n, css.getPropertyValue('--' + n).trim()])); }"""
    )
    contrast = CASES["contrast"]
    assert all(contrast(told[name], told["paper"]) >= 4.5 for name in ("ink", "soft", "accent", "edge"))
    assert contrast(told["gap"], told["paper"]) >= 2.99
    assert json.dumps(told)


def test_the_glyphs_of_a_path_have_their_words_on_a_narrow_screen(visit, ten_rows):
    page = visit(ten_rows, viewport={"width": 390, "height": 800})
    page.evaluate(
        """() => { window.said = []; const own = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text) {
        window.said.push(text); own.apply(this, arguments); }; }"""
    )
    page.evaluate("location.hash = '#path=minzdrav~rzd'")
    until(page, "['Минздрав', 'РЖД'].every(name => window.said.some(text => text.startsWith(name)))")
    said = page.evaluate("window.said")
    assert all(any(words.startswith(name) for words in said) for name in ("Минздрав", "РЖД"))


WRITTEN = """() => { window.written = []; const own = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      const at = this.getTransform(), wide = this.measureText(text).width;
      const size = parseFloat(this.font.match(/[\\d.]+px/)[0]);
      const left = { start: x, center: x - wide / 2, end: x - wide }[this.textAlign];
      if (this.globalAlpha === 1) {
        const across = (x) => x * at.a + at.e, down = (y) => y * at.d + at.f;
        window.written.push([text, across(left), down(y - 0.7 * size), across(left + wide), down(y)]);
      }
      own.apply(this, arguments); }; }"""
"""Keeps each run of words that a canvas is given, with its rectangle."""


def overlapping(written):
    last = {words: box for words, *box in written}
    return [(a, b) for (a, x), (b, y) in combinations(last.items(), 2)
            if min(x[2], y[2]) - max(x[0], y[0]) > 1 and min(x[3], y[3]) - max(x[1], y[1]) > 1]  # fmt: skip


def test_no_name_on_a_narrow_screen_stands_nearer_to_another_glyph(visit, ten_rows):
    page = visit(ten_rows, viewport={"width": 390, "height": 844})
    page.evaluate(WRITTEN)
    page.evaluate("location.hash = '#focus=minzdrav&depth=2'")
    until(page, "window.written.length > 8")
    page.evaluate("window.written = []; window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    last = {}
    for words, *box in page.evaluate("window.written"):
        last.setdefault(words, []).append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    first = min(last["М"])  # the Ministry of Culture stands to the left
    for x, y in last.get("Минкультуры России", ()):
        assert min(last["М"], key=lambda at: (at[0] - x) ** 2 + (at[1] - y) ** 2) == first


def test_a_neighbourhood_on_a_telephone_names_all_that_it_shows(visit, ten_rows):
    page = visit(ten_rows, "#focus=minzdrav&depth=2", viewport={"width": 390, "height": 844})
    page.evaluate(WRITTEN)
    page.evaluate("window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 5")
    painted = [words for words, *_ in page.evaluate("window.written")]
    listed = {item.split()[0]: item.split(maxsplit=1)[1] for item in page.locator(".m-named li").all_inner_texts()}
    for name in ("Минздрав", "Минкультуры", "Минобрнауки"):
        below = [code for code, said in listed.items() if said.startswith(name)]
        assert any(words.startswith(name) for words in painted) or (below and below[0] in painted), name
    page.click('.m-focus [data-do="all"]')
    assert not page.is_visible(".m-named")


def test_a_number_in_a_glyph_can_be_read_or_is_not_drawn(visit, ten_rows):
    for width in (390, 1440):
        page = visit(ten_rows, viewport={"width": width, "height": 900})
        page.evaluate(WRITTEN)
        page.select_option("#m-size", "pairwise-load", force=True)
        until(page, "window.written.length > 8")
        page.evaluate("window.written = []; window.dispatchEvent(new Event('hashchange'))")
        until(page, "window.written.length > 8")
        numbers = [(low - top) / 0.7 for words, _, top, _, low in page.evaluate("window.written") if words.isdigit()]
        assert all(size >= 8.9 for size in numbers), (width, sorted(numbers))


@pytest.mark.parametrize("ends", ["minzdrav~rzd", "gazprombank~mintrans"])
def test_words_of_a_path_hide_none_of_its_glyphs_on_a_narrow_screen(visit, ten_rows, ends):
    page = visit(ten_rows, viewport={"width": 390, "height": 800})
    page.evaluate(WRITTEN)
    page.evaluate(f"location.hash = '#path={ends}'")
    until(page, "window.written.length > 8")
    page.evaluate("window.written = []; window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    assert overlapping(page.evaluate("window.written")) == []


@pytest.mark.parametrize("unlinked", [3, 50])
def test_the_name_of_what_hangs_on_nothing_stands_below_its_own_glyph(visit, unlinked):
    graph, node = nx.MultiDiGraph(), "https://example.org/{}".format
    for i in range(20 + unlinked):
        name = f"Союз-{i} мастеров" if i % 3 else f"Союз-{i} мастеров большого города"
        graph.add_node(node(i), kind="group", count=300 - i, label=name, short=name)
    graph.add_edges_from((node(a), node(b), {"weight": 1.0}) for a, b in combinations(range(20), 2))
    page = visit(CASES["draw"](graph), viewport={"width": 1440, "height": 1000})
    page.evaluate(WRITTEN)
    page.evaluate("window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    at = {words.split()[0]: box for words, *box in page.evaluate("window.written")}
    middles = {i: (at[str(300 - i)][0] + at[str(300 - i)][2]) / 2 for i in range(20, 20 + unlinked)}
    named = [i for i in middles if f"Союз-{i}" in at]
    assert len(named) >= min(3, unlinked)
    for i in named:
        left, top, right, _ = at[f"Союз-{i}"]
        assert abs((left + right) / 2 - middles[i]) < 2
        assert 0 < top - at[str(300 - i)][3] < 24


def test_a_large_map_names_its_bodies_at_the_first_zoom(visit):
    graph = nx.MultiDiGraph()
    for side, what, number in ((1, "Комитет", 60), (0, "Ремонт", 320)):
        told = {"bipartite": side, "kind": "other" if side else "activity", "type": "org" if side else "activity"}
        for i in range(number):
            graph.add_node(f"https://w3id.org/inograph/id/x/{side}-{i}", **told, order=i, number=str(i),
                           label=f"{what} моста {i}", short=f"{what} моста {i}")  # fmt: skip
    first, other = (f"https://w3id.org/inograph/id/x/{side}-" for side in (0, 1))
    for i in range(320):
        for k in range(1 + i % 3):
            graph.add_edge(f"{first}{i}", f"{other}{(i * i + k * (7 + i % 11)) % 60}", role="lead", origin="stated")
    page = visit(CASES["draw"](graph), "#show=all", viewport={"width": 1440, "height": 900})
    page.evaluate(WRITTEN)
    page.evaluate("window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    written = page.evaluate("window.written")
    assert len({words for words, *_ in written if words.startswith("Комитет")}) >= 20
    assert not any(words.startswith("Ремонт") for words, *_ in written)  # specks, which their numbers do not fit either
    assert overlapping(written) == []


@pytest.mark.parametrize(
    "asked",
    [
        "focus=nonsense", "path=a,b", "from=2017-Q1&to=2015-Q1", "depth=many", "size=__proto__", "color=plaid",
        "beside=without:nobody", "pick=nobody", "off=deadline:once", "on=kind:", "off=nonsense",
    ],
)  # fmt: skip
def test_what_an_address_asks_and_a_map_has_not_is_said_and_all_is_shown(visit, ten_rows, asked):
    page = visit(ten_rows, "#" + asked)
    assert asked in text(page, ".m-missed")
    assert text(page, ".m-count").startswith("Показано 17 из 17 участников, 10 из 10 мероприятий")


def test_an_end_before_the_beginning_is_said_and_one_quarter_shown(visit, ten_rows):
    page = visit(ten_rows)
    page.select_option("#m-from-quarter", label="I квартал 2017")
    page.select_option("#m-to-quarter", label="IV квартал 2015")
    assert "показан один квартал: IV квартал 2015" in text(page, ".m-missed")
    assert page.evaluate("location.hash") == "#from=2015-Q4&to=2015-Q4"


def test_a_saved_neighbourhood_says_what_it_shows_and_has_nothing_else(visit, ten_rows):
    page = visit(ten_rows, "#focus=tgu&depth=2")
    page.wait_for_selector(".inomap[data-ready]")
    with page.expect_download() as download:
        page.click('[data-do="svg"]')
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    head = svg.split("m-drawn")[0]
    assert "Окружение: ТГУ" in head
    assert svg.count('class="m-focused"') == 1
    assert "opacity" not in svg
    shown = int(re.search(r"(\d+) из 27 участий", head)[1])
    assert len(set(re.findall(r'data-i="(e\d+)"', svg))) == shown < 27


def test_few_activities_that_differ_are_outlined_and_many_are_counted(visit, ten_rows):
    page = visit(ten_rows, "#beside=without:rzd")
    assert "обведены" in text(page, ".m-right")
    with page.expect_download() as download:
        page.click('[data-do="svg"]')
    outlined = Path(download.value.path()).read_text(encoding="utf-8").count('class="m-outlined"')
    assert 0 < outlined < 5
    page = visit(ten_rows, "#beside=firm")
    said = text(page, ".m-right").replace("\u00a0", " ")
    assert "изменились многие" in said
    assert re.search(r": (\d+), первые: № по порядку \d+(, \d+){4}(;|$)", said)


def test_side_by_side_says_which_activities_lose_whom_and_goes_back_to_one_map(visit, ten_rows):
    page = visit(ten_rows, "#beside=without:region", viewport={"width": 1440, "height": 900})
    page.evaluate(WRITTEN)
    page.evaluate("window.dispatchEvent(new Event('hashchange'))")
    until(page, "window.written.length > 8")
    said = text(page, ".m-right").replace("\u00a0", " ")
    assert "изменились многие — без исполнителей: № по порядку 1, 2, 5" in said
    assert "без ведущего: 6, первые: № по порядку 3, 4" in said
    assert "теряют участников: № по порядку 9" in said
    assert "Администрация" in " ".join(words for words, *_ in page.evaluate("window.written"))
    page.click("[data-do=single]")
    assert not page.is_visible(".m-twin")
    assert page.evaluate("location.hash") == ""


def test_on_paper_the_picture_alone_says_what_the_map_is(visit):
    page = visit(CASES["draw"](page=views.PageText("Кто в чём", "Все известные мероприятия.", "Считано по 10 из 65.")))
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    assert [page.locator(part).is_visible() for part in (".m-caption", ".m-standfirst", "h1")] == [False] * 3
    assert seen.count("Все известные мероприятия.") == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.m-rows')).breakBefore") == "page"


def test_russian_names_on_an_english_map_say_so(visit):
    page = visit(CASES["draw"](lang="en"))
    unmarked = """(() => {
      const texts = document.createTreeWalker(document.querySelector(".inomap"), NodeFilter.SHOW_TEXT), found = [];
      while (texts.nextNode()) {
        const at = texts.currentNode.parentElement;
        if (/[а-яё]/i.test(texts.currentNode.data) && !at.closest("script, noscript, option")
          && at.closest("[lang]").getAttribute("lang") !== "ru") found.push(texts.currentNode.data);
      }
      return found;
    })()"""
    names = page.locator(".m-details [lang=ru]")
    assert names.count()
    for pick in (lambda: names.first.click(), lambda: page.keyboard.press("Enter")):
        pick()
        assert page.evaluate(unmarked) == []
