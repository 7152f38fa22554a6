"""A reader's stories on the published site, opened from the disk in Chromium with the network cut off."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from tests.browser.waiting import until
from tests.small_workspace import small_workspace

from inograph import build, site, store

pytestmark = pytest.mark.browser

ROOMS = (
    "",
    "who/",
    "what/",
    "matrix/",
    "when/",
    "things/",
    "ask/",
    "measures/",
    "sources/",
    "data/",
    "marks/",
    "maps/",
    "things/pilot-po-lesoustroistvu/",
    "docs/",
    "docs/tutorial/",
)


@pytest.fixture
def visit(browser, folder):
    """Opens a page from the disk, offline; afterwards nothing was asked for and nothing was complained about."""
    contexts, complaints, requests = [], [], []

    def opened(path="", width=1280, **context):
        contexts.append(browser.new_context(offline=True, viewport={"width": width, "height": 800}, **context))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto((folder / path / "index.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []


def test_no_page_scrolls_sideways_on_the_smallest_screen(visit, folder):
    page = visit(width=320)
    for path in sorted(folder.rglob("index.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_planner_finds_a_body_with_the_keyboard_alone(visit):
    page = visit("measures/pairwise-load")
    page.keyboard.press("/")
    page.keyboard.type("минздрав")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == "hit0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/who/minzdrav-rossii/index.html")
    assert page.inner_text("h1").strip().endswith("Минздрав России")


def test_the_key_of_the_search_can_be_switched_off(visit, folder):
    page = visit("marks")
    page.uncheck("[data-slash] input")
    page.goto((folder / "who" / "index.html").as_uri())
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "find"
    page.goto((folder / "marks" / "index.html").as_uri())
    page.check("[data-slash] input")
    page.locator("body").press("/")
    page.goto((folder / "who" / "index.html").as_uri())
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("vbyplhfd", "Минздрав России"),
        ("Minzdrav", "Минздрав России"),
        ("pravitelstvo", "Правительство Российской Федерации"),
        ("ржд оао", "РЖД"),
        ("АО РЖД", "РЖД"),
        ("Томского государственного университета", "ТГУ"),
        ("5", "мероприятие, № по порядку 5"),
        ("№ 6", "мероприятие, № по порядку 6"),
        ("activity 6", "мероприятие, № по порядку 6"),
        ("пункт 3", "мероприятие, № по порядку 3"),
        ("мероприятия 10", "мероприятие, № по порядку 10"),
        ("лицейинтернат", "мероприятие, № по порядку 8"),
    ],
)
def test_the_search_shows_what_was_meant_first(visit, typed, first):
    page = visit()
    page.fill("#find", typed)
    page.wait_for_selector("#found [role=option]")
    assert page.inner_text("#hit0").replace("\u00a0", " ").split("\n")[-1 if first.startswith("мер") else 0] == first


def test_a_letter_too_many_behind_an_abbreviation_finds_it_first(visit):
    page = visit()
    page.fill("#find", "РЖДэ")
    page.wait_for_selector("#hit0")
    until(page, "document.querySelector('#hit0').textContent.startsWith('РЖД')")
    assert page.inner_text("#hit0").startswith("РЖД")


def test_the_search_names_bodies_as_the_pages_do_and_finds_the_official_name(visit):
    page = visit()
    page.fill("#find", "образовательные организации высшего образования")
    page.wait_for_selector("#hit0")
    found = page.inner_text("#found").replace("\u00a0", " ")
    assert "Вузы Томской области" in found
    assert "Образовательные организации высшего" not in found


@pytest.mark.parametrize("path", ["when", "who/minzdrav-rossii"])
def test_a_table_wider_than_a_telephone_says_so_until_its_end_is_in_sight(visit, path):
    page = visit(path, width=390)
    wide = page.locator(".scroll").filter(has=page.locator(".axis"))
    for i in range(wide.count()):
        hint = wide.nth(i).locator("xpath=preceding-sibling::p[1]")
        assert "прокрутите вправо" in hint.inner_text()
        wide.nth(i).evaluate("box => { box.scrollLeft = box.scrollWidth; }")
        hint.wait_for(state="hidden")
    assert visit(path).locator(".note.sideways:visible").count() == 0


def test_what_is_not_named_is_no_sentence_with_its_label_on_a_telephone(visit):
    labels = visit(width=390).evaluate("[...document.querySelectorAll('#declared td[data-l]')].map(td => td.dataset.l)")
    assert labels
    assert all(label.endswith(":") for label in labels)


def test_the_filter_of_a_list_understands_the_wrong_keyboard_layout(visit):
    page = visit("who")
    page.fill("[name=words]", "vbyplhfd")
    assert page.locator("#who tbody tr:visible").count() == 1


def test_the_search_folds_case_and_yo_and_knows_other_names(visit):
    page = visit()
    for typed, found in (("ЖЕЛЕЗНЫЕ дороги", "РЖД"), ("транспортная схема", "Разработка комплексной схемы"),
                         ("сибирского медуниверситета", "СибГМУ")):  # fmt: skip
        page.fill("#find", typed)
        page.wait_for_selector("#found [role=option]")
        assert found in page.inner_text("#hit0")
    for typed, found in (("№ 6", "Разработка комплексной схемы"), ("матрица", "Матрица"), ("директору", "Показать")):
        page.fill("#find", typed)
        until(page, f"document.querySelector('#hit0')?.textContent.startsWith('{found}')")
    page.fill("#find", "ржд")
    until(page, "document.querySelector('#hit0')?.textContent.startsWith('РЖД')")
    assert page.locator("#found .found-kind").all_inner_texts() == ["Кто"], "not what has these letters inside a word"
    page.fill("#find", "такого нет")
    assert "Ничего не" in page.inner_text("#found")


def test_filters_hide_rows_say_how_many_and_stand_in_the_address(visit):
    page = visit("who")
    page.select_option("[name=kind]", "federal-ministry")
    assert page.inner_text("form[data-filters] output") == "Показано 5 из\u00a017"
    assert page.locator("#who tbody tr:visible").count() == 5
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("#who tbody tr:visible").count() == 5
    page.click("button[type=reset]")
    until(page, "document.querySelectorAll('#who tbody tr:not(.off)').length == 17")


def test_activities_are_narrowed_by_what_they_are_tied_to(visit):
    page = visit("what")
    assert page.locator("button[type=reset]").is_hidden()
    page.select_option("[name=cluster]", "farmatsevtika-meditsinskaia-tekhnika-i-it")
    assert page.locator("#what tbody tr:visible td:first-child").all_inner_texts() == ["3"]
    assert "cluster=" in page.url
    page.select_option("[name=cluster]", "")
    page.select_option("[name=direction]", "-")
    assert page.locator("#what tbody tr:visible").count() == 9
    assert page.locator("label.set").count() == 1
    page.emulate_media(media="print")
    assert page.inner_text(".chosen") == "Отобрано. Направление: не\u00a0назван (9)"


def test_a_quarter_and_a_year_of_the_calendar_lead_to_what_is_due_in_them(visit):
    page = visit("when")
    page.click("#load thead th:has(.vh:text('IV квартал 2015')) a")
    page.wait_for_url("**/what/index.html#due=2015-Q4")
    assert page.locator("#what tbody tr:visible").count() == 5
    page.go_back()
    page.click("#load thead th.y a:text-is('2016')")
    page.wait_for_url("**/what/index.html#due=2016")
    assert page.locator("#what tbody tr:visible td:first-child").all_inner_texts() == ["3", "7", "10"]
    page.go_back()
    page.click("#load tbody tr:has-text('Минтранс') td a")
    page.wait_for_url("**/who/mintrans-rossii/index.html#when")


def test_those_who_execute_nothing_are_found_by_the_same_filters(visit):
    page = visit("who")
    page.fill("[name=words]", "росатом")
    assert page.locator("#who tbody tr:visible").count() == 0
    assert page.locator("#others li:visible a").all_inner_texts() == ["Росатом"]
    assert page.locator(".nothing").is_hidden()


def test_on_a_narrow_screen_a_picture_has_letters_but_no_words_that_collide(visit):
    page = visit(width=390)
    picture = page.locator("#map svg.m-svg")
    assert picture.locator(".m-label:visible").count() == 0
    assert picture.get_attribute("viewBox") == picture.get_attribute("data-bare")
    box, frame = picture.locator("[data-i] .m-mark").first.bounding_box(), page.locator("#map figure").bounding_box()
    assert box["width"] > 16
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]


def test_a_table_is_sorted_by_its_head_and_says_so(visit):
    page = visit("what")
    page.click("th button:has-text('Пар')")
    assert page.get_attribute("th:has(button:text-is('Пар'))", "aria-sort") == "descending"
    assert page.locator("#what tbody tr").first.locator("td").first.inner_text() == "6"


def test_the_matrix_can_be_put_in_another_order(visit):
    page = visit("matrix")
    page.select_option("[name=columns]", "pairs")
    assert page.locator("#matrix thead [data-c] b").first.inner_text() == "6"
    page.select_option("[name=rows]", "load")
    assert page.locator("#matrix tbody tr.group:visible").count() == 0
    assert "Администрация" in page.locator("#matrix tbody tr:visible th").first.inner_text()
    page.select_option("[name=consent]", "agr")
    assert page.locator("#matrix .m:visible").count() == 19
    assert page.url.endswith("#rows=load&columns=pairs&consent=agr")
    page.reload()
    assert page.locator("#matrix .m:visible").count() == 19
    assert page.locator("#matrix thead [data-c] b").first.inner_text() == "6"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_by_name_is_by_the_name_that_is_shown(visit, lang):
    page = visit("matrix" if lang == "ru" else "en/matrix")
    page.select_option("[name=rows]", "name")
    matrix = page.locator("#matrix tbody tr:visible th a").all_inner_texts()
    page = visit("who" if lang == "ru" else "en/who")
    page.click("#who th:first-child button")
    assert matrix == page.locator("#who tbody th a").all_inner_texts()
    assert matrix == page.evaluate(
        "([names, lang]) => names.slice().sort((a, b) => a.localeCompare(b, lang))", [matrix, lang]
    )


def test_the_totals_of_a_matrix_are_of_what_is_shown(visit):
    page = visit("matrix")
    sums = "(at) => [...document.querySelectorAll(`#matrix ${at} td.sum`)].map(x => x.textContent)"
    whole = page.evaluate(sums, "tr")
    page.select_option("form[data-matrix] [name=role]", "co")
    page.select_option("form[data-matrix] [name=consent]", "agr")
    rows = page.locator("#matrix tbody tr:visible:not(.group)")
    marks = page.locator("#matrix tbody .m:visible").count()
    assert marks
    shown = [row.locator(".m:visible").count() for row in rows.all()]
    assert [[x.inner_text() for x in row.locator("td.sum").all()] for row in rows.all()] == [
        [str(n), "0"] for n in shown
    ]
    assert page.evaluate(sums, "tfoot tr:not(.off)") == [str(marks), "0"] * 2
    told = page.inner_text("form[data-matrix] output").replace("\xa0", " ")
    assert f"показано: {rows.count()} из 17" in told
    page.select_option("form[data-matrix] [name=kind]", "university")
    page.select_option("form[data-matrix] [name=consent]", "")
    page.select_option("form[data-matrix] [name=role]", "lead")
    assert rows.count() == 0
    assert page.is_visible("form[data-matrix] .nothing")
    page.select_option("form[data-matrix] [name=columns]", "pairs")
    page.click("form[data-matrix] [data-reset]")
    assert page.url.endswith("#columns=pairs"), "the order stays"
    assert page.evaluate(sums, "tr") == whole
    assert not page.is_visible("form[data-matrix] .nothing")
    assert page.inner_text("form[data-matrix] output") == ""


def taken(page, table, form):
    """What a file of the rows shown holds."""
    with page.expect_download() as saved:
        page.click(f"[data-save={table}] [data-as={form}]")
    content = Path(saved.value.path()).read_bytes()
    return json.loads(content) if form == "json" else list(openpyxl.load_workbook(io.BytesIO(content)).active.values)


def test_a_matrix_is_taken_away_as_it_is_shown_and_its_groups_count_what_is_shown(visit):
    page = visit("matrix")
    assert not page.is_visible("[data-save=matrix]")
    group = page.locator("tr.group", has_text="Федеральные министерства")
    assert group.inner_text().split("·")[1].strip() == "5"
    page.select_option("[name=role]", "lead")
    assert not group.is_visible()
    page.select_option("[name=role]", "co")
    page.select_option("form[data-matrix] [name=kind]", label="Федеральные министерства (5)")
    page.select_option("[name=rows]", "band-load")
    head, *rows = taken(page, "matrix", "xlsx")
    assert any(cell.startswith("6, ") for cell in head if isinstance(cell, str))
    ministries = [row for row in rows if row[0] and row[0].startswith("Минтранс")]
    assert ministries[0][-2:] == (1, 0)
    assert "соисполнитель" in ministries[0]
    assert not any("ведёт" in str(cell) for cell in ministries[0])
    told = page.locator("tr.group:visible").all_inner_texts()
    assert sum(int(text.split(":")[-1]) for text in told) == 5


@pytest.mark.parametrize(
    ("name", "further", "table"), [("who-works-with", True, "each-rows"), ("due", False, "answer-rows")]
)
def test_the_rows_that_are_shown_can_be_taken_away(visit, name, further, table):
    page = visit(f"ask/{name}")
    chosen = page.locator(f"form[data-filters={table}] select")
    chosen.select_option(index=2)
    words = page.locator(f"#{table} tbody tr:visible")
    with page.expect_download() as saved:
        page.click(f"[data-save={table}] [data-as=csv]")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head == page.locator(f"#{table} thead th").all_inner_texts()
    assert 0 < len(rows) == words.count() < page.locator(f"#{table} tbody tr").count()
    assert [row[0] for row in rows] == [
        row.locator("th").inner_text().replace("\xa0", " ").replace("\n", ", ") for row in words.all()
    ]
    book = taken(page, table, "xlsx")
    assert list(book[0]) == head
    assert [row[0] for row in book[1:]] == [row[0] for row in rows]
    assert [record[head[0]] for record in taken(page, table, "json")] == [row[0] for row in rows]
    total = page.locator("#answer-rows tbody tr").count()
    files = page.locator(".downloads a[download]").first.text_content().replace("\xa0", " ")
    assert files == f"Ответ по умолчанию, {total} строк: XLSX"
    assert page.locator("#answer").is_visible() is not further, "one answer stands there"
    again = visit()
    again.goto(page.url)
    chosen = again.locator(f"form[data-filters={table}] select")
    if further:
        assert again.evaluate("document.activeElement.name") == chosen.get_attribute("name")
    box = chosen.bounding_box()
    assert 0 <= box["y"] <= 800 - box["height"], "a link with a choice opens where the choice is"


def test_words_can_be_read_in_light_and_dark(visit, folder):
    page = visit()
    for room in ROOMS:
        page.goto((folder / room / "index.html").as_uri())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(CONTRAST) == [], (room, scheme)


CONTRAST = """() => {
  const linear = x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4;
  const light = c => { const v = c.map(x => linear(x / 255));
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const rgb = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > .99) return c.slice(0, 3); } return [255, 255, 255]; };
  const found = [];
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    if (!Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (e.closest("svg, .vh, .m, .inomap") || !e.getClientRects().length) continue;
    const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) found.push([e.className || e.tagName, e.textContent.trim().slice(0, 30), ratio.toFixed(2)]);
  }
  return found;
}"""


def test_the_site_is_whole_without_scripts(visit):
    page = visit("who", java_script_enabled=False)
    assert page.locator("#who tbody tr").count() == 17
    assert page.locator(".find").is_hidden()


def test_languages_switch_in_place(visit):
    page = visit("matrix")
    page.click(".langs a[lang=en]")
    page.wait_for_url("**/en/matrix/index.html")
    page.click(".langs a[lang=ru]")
    page.wait_for_url("**/site/matrix/index.html")
    assert page.locator("html").get_attribute("lang") == "ru"


def test_the_other_language_keeps_what_is_set_on_a_page(visit):
    page = visit("maps/ecosystem")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    page.evaluate("location.hash = 'focus=tgu&depth=2'")
    page.click(".langs a[lang=en]")
    page.wait_for_url("**/en/maps/ecosystem/index.html#focus=tgu&depth=2")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    assert page.url.endswith("/en/maps/ecosystem/index.html#focus=tgu&depth=2")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.is_visible(".m-focus")
    assert page.inner_text(".m-focus-name") == "Neighbourhood: TSU, steps: 2"


def test_the_other_language_keeps_the_filters_of_a_map(visit):
    page = visit("maps/ecosystem")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    for facet in ("deadline", "direction"):
        box = page.locator(f'[data-facet="{facet}"] input').first
        if box.count():
            box.uncheck()
    kept = page.evaluate("location.hash")
    assert "deadline" in kept
    shown = page.evaluate("document.querySelector('.m-count').innerText.match(/[0-9]+/g).join()")
    page.click(".langs a[lang=en]")
    page.wait_for_url("**/en/maps/ecosystem/index.html#*")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    assert page.evaluate("location.hash") == kept
    assert not page.locator('[data-facet="deadline"] input').first.is_checked()
    assert page.evaluate("document.querySelector('.m-count').innerText.match(/[0-9]+/g).join()") == shown


def test_a_map_runs_inside_the_site(visit):
    page = visit("maps/ecosystem")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    assert page.locator(".m-canvas canvas").count() == 1


def test_the_first_tab_leads_to_the_content(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_an_address_of_a_map_kept_from_before_names_a_deadline_by_its_words(visit):
    page = visit("maps/ecosystem")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    page.evaluate("location.hash = '#off=deadline:IV квартал 2015'")
    until(page, "document.querySelector('.m-count').textContent.includes('5 из 10 мероприятий')")
    assert not page.is_visible(".m-missed")
    assert not page.is_checked('[data-facet="deadline"] input[value="2015-Q4"]')


def test_the_second_tab_leads_to_the_picture_of_a_map_and_keeps_what_is_set(visit):
    page = visit("maps/ecosystem")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    page.evaluate("location.hash = '#focus=tgu&depth=2'")
    for stop in ("К содержанию", "К карте"):
        page.keyboard.press("Tab")
        assert " ".join(page.inner_text(":focus").split()) == stop
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.m-canvas')")
    assert page.evaluate("location.hash") == "#focus=tgu&depth=2"


def test_the_matrix_is_grouped_by_load_at_quarters_or_where_the_planner_says(visit):
    page = visit("matrix")
    groups = page.locator("#matrix tbody tr.group:visible th")
    assert not page.locator("[name=bounds]").is_visible()
    page.select_option("form[data-matrix] [name=rows]", "band-load")
    named = [f"Мероприятий: {least}; участников: {n}" for least, n in ((10, 1), (2, 1), (1, 15))]
    assert groups.all_inner_texts() == named
    page.fill("[name=bounds]", "2")
    assert groups.all_inner_texts() == ["Мероприятий: 2–10; участников: 2", named[2]]
    page.reload()
    assert groups.all_inner_texts() == ["Мероприятий: 2–10; участников: 2", named[2]]
    page.select_option("form[data-matrix] [name=kind]", "university")
    assert groups.all_inner_texts() == ["Мероприятий: 1; участников: 1"], "a group counts what is shown"
    page.select_option("form[data-matrix] [name=rows]", "kind")
    assert page.locator("#matrix tbody tr.group:visible").count() == 1
    assert page.url.endswith("#kind=university")


RECURRING = """| № | Мероприятие | Срок | Исполнители |
|---|---|---|---|
| 1 | Мост | до 1 марта 2015 г. | Росреестр |
""" + "".join(f"| 2.{n // 10}.{n} | Дело {n} | ежеквартально 2015 год | Отдел {n} |\n" for n in range(1, 20))


LONG = "| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n" + "".join(
    f"| {100 + n} | Разработка и утверждение порядка сбора {n} видов вторичного сырья в отдалённых сёлах района | "
    f"{'I' * (1 + n % 3)} квартал {2015 + n % 5} года | Отдел {n % 7} |\n" for n in range(1, 41)
)  # fmt: skip


@pytest.fixture
def small(browser, tmp_path, request):
    plan = getattr(request, "param", RECURRING)
    ws = small_workspace(tmp_path / "ws", plan, "", "[workspace]\nas_of = 2015-08-01\n")
    build.build(ws)
    site.publish(ws, store.open(ws), tmp_path / "site")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield lambda path: page.goto((tmp_path / "site" / path / "index.html").as_uri()) and page
    page.close()


def test_numbers_over_the_columns_of_a_matrix_stand_apart(small):
    page = small("matrix")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        places = page.evaluate("""() => [...document.querySelectorAll("#matrix thead [data-c] b")].map((b) => {
            const words = document.createRange(); words.selectNodeContents(b);
            const box = words.getBoundingClientRect(); return [box.left, box.right]; })""")
        assert len(places) == 20
        assert all(there[0] - here[1] > 2 for here, there in pairwise(places)), media


@pytest.mark.parametrize("small", [LONG], indirect=True)
def test_a_long_calendar_has_a_line_for_each_activity_on_the_screen_and_on_paper(small, tmp_path):
    page = small("when")
    assert page.locator("#axis tbody tr").count() == 40
    assert page.evaluate("Math.max(...[...document.querySelectorAll('#axis tbody tr')].map(r => r.offsetHeight))") < 36
    page.pdf(path=tmp_path / "when.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "when.pdf") as paper:
        first = paper[0].get_textpage().get_text_bounded().splitlines()
    assert sum("Разработка" in line for line in first) > 25


def test_what_recurs_stands_once_among_what_is_past_on_any_day(small):
    page = small("when")
    past = page.locator("#overdue tbody tr:visible")
    assert past.count() == 20
    assert past.last.locator("[data-times]:visible").inner_text() == "прошедших сроков: 2"
    page.fill("[name=on]", "2015-10-15")
    assert past.count() == 20
    assert past.last.locator("[data-times]:visible").inner_text() == "прошедших сроков: 3"
    page.fill("[name=on]", "2015-03-15")
    assert past.count() == 1


def test_the_matrix_prints_with_its_marks(visit):
    page = visit("matrix")
    page.emulate_media(media="print")
    assert page.locator("#matrix .m").first.is_visible()
    assert page.locator(".controls").is_hidden()


def test_statements_stand_by_name_and_namesakes_say_their_years(visit):
    names = visit("basis/org").locator("h2").all_inner_texts()
    namesakes = [name for name in names if name.startswith("Минобрнауки")]
    assert namesakes == ["Минобрнауки России (–2018)", "Минобрнауки России (2018–)"]
    assert names.index("Администрация Томской области") < names.index("Газпром") < names.index("ТГУ")


def test_a_small_matrix_is_whole_on_one_sheet(visit, tmp_path):
    page = visit("matrix")
    page.pdf(path=tmp_path / "matrix.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "matrix.pdf") as paper:
        assert "Жирное число в строке" in paper[0].get_textpage().get_text_bounded().replace("\u00a0", " ")


def test_on_paper_no_head_of_a_section_ends_a_page(visit, tmp_path):
    for path in ("sources", "who/administratsiia-tomskoi-oblasti"):
        page, file = visit(path), tmp_path / "p.pdf"
        heads = {told.strip() for told in page.locator(".sec > header h2, .sec h3").all_inner_texts()}
        page.pdf(path=file, format="A4")
        with pypdfium2.PdfDocument(file) as paper:
            leaves = [leaf.get_textpage().get_text_bounded().splitlines() for leaf in paper]
        ends = [[line.strip() for line in lines if line.strip()][-4:] for lines in leaves]
        assert [end for end in ends[:-1] if heads & set(end)] == []


def test_a_brief_prints_on_one_sheet(visit, tmp_path):
    page = visit("brief/org-administratsiia-tomskoi-oblasti")
    page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True, format="A4")
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as printed:
        assert len(printed) == 1
        assert "Записки об остальных" not in printed[0].get_textpage().get_text_bounded()
