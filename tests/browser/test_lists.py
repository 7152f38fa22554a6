"""A list on several pages, from the disk: its pages, and filters that look through all of them."""

from __future__ import annotations

import pytest
from tests.browser.waiting import until

from inograph.site import bounds
from inograph.site.pages import Drawer

pytestmark = pytest.mark.browser

ROWS = "Array.from(document.querySelectorAll('#what tbody tr:not(.off) td:first-child'), x => x.textContent).join(' ')"
NAMES = "Array.from(document.querySelectorAll('#who tbody tr:not(.off) th'), x => x.textContent).join('; ')"


ROW = """[document.querySelector('#who tbody tr').innerText,
  ...Array.from(document.querySelectorAll('#who tbody tr:first-child a'), a => a.href)]"""
PARTS = ("static/", *(f"{room}/{part}" for room in ("what", "who") for part in ("index", "page-", "rows")))


@pytest.fixture(scope="module")
def lists(ino, tmp_path_factory):
    """Both lists of INO Tomsk with four rows a page, and the pages that they need."""
    folder = tmp_path_factory.mktemp("lists")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "ROWS", 4)
        drawer = Drawer(ino.workspace, ino)
        for path, page in drawer.pages.items():
            if path.startswith(PARTS):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(page.render())
    return folder


@pytest.fixture
def visit(browser, lists):
    contexts, complaints = [], []

    def opened(path, width=1280):
        contexts.append(browser.new_context(offline=True, viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        file, hash_, set_ = path.partition("#")
        page.goto((lists / file).as_uri() + hash_ + set_)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_the_pages_of_a_list_lead_to_one_another(visit):
    page = visit("what/index.html")
    assert page.evaluate(ROWS) == "1 2 3 4"
    page.click("a[rel=next] >> nth=0")
    page.click("a[rel=next] >> nth=0")
    assert page.evaluate(ROWS) == "9 10"
    assert page.locator("a[rel=next]").count() == 0
    page.click(".pages ol a >> nth=1")
    assert page.evaluate(ROWS) == "5 6 7 8"
    assert "5–8" in page.title()


def test_a_filter_looks_through_all_pages_and_its_link_does_so_too(visit):
    page = visit("what/index.html")
    page.select_option("[name=due]", "2015-Q4")
    until(page, f"{ROWS} === '1 2 4 5'")
    assert page.inner_text(".controls output").split() == "Показано 5 из 10".split()
    page.click("[data-turn='1']")
    assert page.evaluate(ROWS) == "8"
    again = visit("what/page-2/index.html#due=2015-Q4")
    until(again, f"{ROWS} === '1 2 4 5'")
    again.click("[type=reset]")
    until(again, f"{ROWS} === '5 6 7 8'")


def test_sorting_a_list_on_several_pages_sorts_all_of_it(visit):
    page = visit("what/page-2/index.html")
    page.click("#what th:nth-child(4) button")
    until(page, "document.querySelector('#what tbody td:nth-child(4)').textContent === '6'")
    assert page.inner_text("#what tbody td") == "6"


def test_a_row_from_the_file_looks_like_those_of_the_page_and_leads_where_they_do(visit):
    page = visit("who/page-2/index.html")
    before = page.evaluate(ROW)
    page.fill(".controls [name=words]", page.inner_text("#who tbody tr th a"))
    until(page, "document.querySelector('.controls output').textContent.includes('Показано 1 ')")
    assert page.evaluate(ROW) == before


def test_names_are_found_by_their_first_letter(visit):
    page = visit("who/index.html")
    page.select_option("[name=letter]", "Р")
    shown = "Array.from(document.querySelectorAll('#who tbody tr:not(.off) th a'), x => x.textContent.trim())"
    until(page, f'{shown}.every(name => /^[«"]?Р/.test(name))')
    assert page.evaluate(shown)


@pytest.mark.parametrize("path", ["what/index.html", "who/page-2/index.html"])
def test_a_list_on_several_pages_does_not_scroll_sideways(visit, path):
    assert visit(path, width=320).evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_telephone_each_value_of_an_activity_says_what_it_is(visit):
    said = """Array.from(document.querySelectorAll('#what tbody tr:first-child td'),
      cell => getComputedStyle(cell, '::before').content)"""
    labels = " ".join(visit("what/index.html", width=390).evaluate(said))
    for told in ("Ведёт", "Исполнителей", "Срок", "Документ"):
        assert told in labels


def test_the_words_of_a_filter_may_be_in_any_case_form(visit):
    page = visit("who/index.html")
    page.fill("input[name=words]", "Минздравом")
    until(page, "document.querySelectorAll('#who tbody tr:not(.off)').length === 1")
    assert "Минздрав" in page.evaluate(NAMES)


def test_a_long_list_of_a_form_is_searched_and_chosen_from_by_keyboard(browser, live):
    page = browser.new_page()
    page.goto(live + "what-if/")
    box, told = page.locator("#f-without").locator("xpath=../input"), page.locator("#f-without ~ output")
    box.focus()
    for typed, left in (("ниочём", 0), ("рослес", 1), ("томской области", 2)):
        box.fill(typed)
        assert page.locator("#f-without option").count() >= left
        assert page.locator("#f-without option").count() < 10
    for name in ("рослесхоз", "минздрав"):
        box.fill(name)
        page.keyboard.press("Enter")
    assert told.text_content().endswith("Минздрав России; Рослесхоз")
    page.locator("#f-without option").first.click()  # a plain click keeps the others
    assert told.text_content().count(";") == 2
    box.fill("минздрав")
    page.keyboard.press("Enter")
    assert "Минздрав" not in told.text_content()
    box.fill("рослес")
    page.locator("form.ask button").click()
    assert page.url.count("without=") == 2
    page.close()


def test_arrows_in_a_list_of_several_leave_alone_what_is_chosen(browser, live):
    page = browser.new_page()
    page.goto(live + "ask/by-kind/")
    page.focus("form.ask select[multiple]")
    page.keyboard.press("Home")
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    chosen = "[...document.querySelectorAll('form.ask select[multiple] option')].map(o => o.selected)"
    assert page.evaluate(chosen)[:4] == [True, False, True, False]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert page.evaluate(chosen)[:4] == [False, False, True, False], "the space bar takes away again"
    page.locator("form.ask button").click()
    assert page.locator("p.chosen").inner_text().count(",") == 0
    page.close()
