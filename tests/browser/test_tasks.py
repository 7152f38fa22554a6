"""The ten tasks of a planner, in Chromium, on the published folder and on the live server.

Afterwards nothing was asked of another host and nothing was complained about.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.waiting import until

from inograph import site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def disk(folder):
    return folder.as_uri() + "/"


@pytest.fixture(params=["disk", "live"])
def page(request, browser, disk, live, kept):
    """A window on the first page; `page.root` is where the site stands."""
    root = disk if request.param == "disk" else live
    complaints, requests = [], []
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 800}, locale="ru-RU")
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: requests.append(asked.url))
    opened.goto(root + "index.html")
    opened.root = root
    yield opened
    kept(opened, request.node.name)
    context.close()
    assert [url for url in requests if not url.startswith((root, "data:", "blob:"))] == []
    assert complaints == []


def find(page, words):
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("Enter")


def section(page, title):
    return page.locator(f"section:has(h2:text-is('{title}'))")


def test_find_a_body_by_an_inflected_name(page):
    find(page, "министерству здравоохранения")
    page.wait_for_url("**/who/minzdrav-rossii/**")
    assert page.inner_text("h1").endswith("Минздрав России")


def test_see_with_whom_it_works(page):
    page.goto(page.root + "who/minzdrav-rossii/index.html")
    partners = section(page, "С кем").inner_text()
    for name in ("Администрация Томской области", "Минобрнауки России", "Минкультуры России", "Вузы Томской области"):
        assert name in partners


def test_see_who_must_agree(page):
    page.click(".nav >> text=Матрица")
    page.select_option("[name=consent]", "agr")
    shown = page.locator("#matrix tbody tr:visible:not(.group) th a").all_inner_texts()
    assert len(shown) == 9
    assert "Минздрав России" not in shown
    assert "ТГУ" in shown


def test_see_what_is_due_in_the_fourth_quarter_of_2015(page):
    page.click(".nav >> text=Что >> nth=0")
    page.select_option(
        "select[name=due]", label=page.locator("select[name=due] option", has_text="IV").inner_text().strip()
    )
    assert page.locator("#what tbody tr:visible").count() == 5
    assert page.url.endswith("#due=2015-Q4")


def test_open_the_words_of_the_source(page):
    find(page, "транспортная схема")
    page.wait_for_url("**/what/**")
    words = section(page, "Слова источника")
    assert "Росморречфлот" in words.locator("mark").all_inner_texts()[-1] + words.inner_text()
    words.locator("a").first.click()
    page.wait_for_url("**/sources/**")
    assert page.locator("mark").count() > 27


def test_run_a_question_with_a_parameter(page):
    if page.root.startswith("file:"):
        page.goto(page.root + "ask/who-works-with/index.html")
        assert page.locator("table tbody tr").count() > 10
        assert "--organization" in page.inner_text("main")
        return
    page.goto(page.root + "ask/who-works-with/?organization=Минздраву")
    answer = page.locator("#answer tbody tr")
    assert answer.count() == 4
    assert "Администрация Томской области" in " ".join(answer.all_inner_texts())


def test_focus_the_map_and_share_the_link(page):
    page.goto(page.root + "maps/ecosystem/index.html")
    page.fill("#m-search", "ТГУ")
    page.press("#m-search", "Enter")
    until(page, "location.hash.includes('focus=tgu')")
    shown, address = page.inner_text(".m-count"), page.url
    page.go_back()
    until(page, "document.querySelector('.m-focus').hidden")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    assert page.inner_text(".m-count") == shown


def test_export_a_table(page):
    page.goto(page.root + "matrix/index.html")
    with page.expect_download() as download:
        page.click("text=XLSX")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_switch_the_language_and_stay_on_the_page(page):
    page.goto(page.root + "who/tgu/index.html")
    page.click(".langs a[lang=en]")
    page.wait_for_url("**/en/who/tgu/**")
    assert page.get_attribute("html", "lang") == "en"
    page.go_back()
    page.wait_for_url(lambda url: "/en/" not in url)


def test_look_at_the_page_as_it_prints(page):
    page.goto(page.root + "when/index.html")
    page.emulate_media(media="print")
    assert page.locator(".nav").is_hidden()
    assert page.locator(".coverage").is_visible()
    assert "срок прошёл" in page.inner_text("main")


def test_the_whole_site_in_one_file(browser, ino, tmp_path):
    target = tmp_path / "site.html"
    target.write_bytes(site.one_file(ino.workspace, ino, "ru"))
    complaints, requests = [], []
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: requests.append(asked.url))
    page.goto(target.as_uri())
    find(page, "минздраву")
    page.wait_for_selector("h1:has-text('Минздрав')")
    page.click(".nav >> text=Карта")
    page.click(".gallery h2 a >> nth=0")
    page.wait_for_selector(".inomap[data-ready]", state="attached")
    assert "27 из 27" in page.inner_text(".m-count")
    page.go_back()
    page.wait_for_selector(".gallery")
    page.goto(target.as_uri() + "#/when/index.html")
    page.click("#load thead th:has(.vh:text('IV квартал 2015')) a")
    page.wait_for_selector("#what")
    assert page.locator("#what tbody tr:visible").count() == 5
    page.select_option("[name=due]", "2015")
    assert page.url.endswith("#/what/index.html#due=2015")
    page.goto(target.as_uri() + "#/when/index.html#late")
    page.wait_for_function("document.activeElement.id === 'late'")  # the next Tab goes on from there
    page.focus(".skip")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    assert page.url.endswith("#/when/index.html#late"), "who skips to the content stays on the page"
    page.goto(target.as_uri() + "#/matrix/index.html")
    page.reload()
    page.wait_for_selector("#matrix")
    for dead in (page.locator("a[download]:not([href])"), page.locator("main a:text-matches('XLSX|CSV')")):
        assert dead.count() == 0, "a file that is not at hand is not offered"
    for nonsense in (
        "#/?lead=nobody",
        "#/nowhere/index.html",
        "#/%zz",
        "#/who/index.html#kind=nobody",
        "#/constructor",
    ):
        page.goto("about:blank")
        page.goto(target.as_uri() + nonsense)
        assert "чего здесь нет: " in page.inner_text("p.missed[role=status]").replace("\xa0", " ")
        assert page.locator("main h1").count() == 1
    page.click(".nav >> text=Когда")
    page.wait_for_selector("p.missed", state="detached")
    context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
