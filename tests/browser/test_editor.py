"""The query editor in Chromium: colours over the same letters, examples, keys, no word to another host."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import uvicorn

from inograph import web
from inograph.store import KnowledgeGraph

pytestmark = pytest.mark.browser


@pytest.fixture
def address(ino: KnowledgeGraph) -> Iterator[str]:
    listening = web.bind("127.0.0.1", 0)
    config = uvicorn.Config(web.app(ino, listening, "ru"), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join(20)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_query_is_written_coloured_and_run(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    text = "SELECT ?source ?target WHERE {\n  ?source inog:hasLeadExecutor ?target  # кто ведёт\n} LIMIT 4"
    page.fill("#query", text)
    assert page.locator(".paint").inner_text().rstrip("\n") == text
    assert page.locator(".paint .variable").count() == 4
    assert page.locator(".paint .comment").inner_text() == "# кто ведёт"
    boxes = [page.locator(place).bounding_box() for place in ("#query", ".paint")]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["width"] <= width
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#answer table tbody tr")
    page.wait_for_load_state()  # the answer is a page of its own, which has no width before its styles are there
    assert page.locator("#answer tbody tr").count() == 4
    assert page.locator("#network svg").count() >= 1
    assert page.input_value("#query") == text
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.select_option("#example", index=3)
    assert page.input_value("#query") != text
    assert all(url.startswith(address.removesuffix("sparql")) for url in asked)
    assert said == []
    page.close()


def test_terms_are_suggested_by_name_and_meaning_and_chosen_with_the_keyboard(browser: Any, address: str) -> None:
    page = browser.new_page()
    said = list[str]()
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    found, query = page.locator("#found-terms [role=option]"), page.locator("#query")

    def typed(words: str) -> None:
        query.fill("SELECT ?a WHERE {\n  ?a ")
        query.press("Control+End")
        query.press_sequentially(words)

    typed("inog:hasLead")
    assert found.first.inner_text().startswith("inog:hasLeadExecutor")
    assert query.get_attribute("aria-activedescendant") == found.first.get_attribute("id")
    page.get_by_text(re.compile("Подходит слов: [0-9]+. inog:hasLeadExecutor")).wait_for(state="attached")
    query.press("Enter")
    assert query.input_value().endswith("?a inog:hasLeadExecutor")
    query.press("Control+z")
    assert query.input_value().endswith("?a inog:hasLead")

    typed("соисполн")  # what it means
    names = found.locator("code").all_inner_texts()
    assert {"inog:hasCoExecutor", "role:co-executor"} <= set(names)
    query.press("ArrowDown")
    query.press("Enter")
    assert query.input_value().endswith(f"?a {names[1]}")

    for quiet in ("filter", "# соисполн", '"соисполн', "?соисполн", "<inog:has", "inog:hasDeadline"):
        typed(quiet)
        assert found.first.is_hidden(), quiet
    query.press("Enter")  # with nothing to choose, a new line
    assert query.input_value().endswith("inog:hasDeadline\n")
    typed("sk")
    query.press("Control+ ")
    assert found.first.inner_text().startswith("skos:")
    query.press("Escape")
    assert found.first.is_hidden()
    assert query.input_value().endswith("?a sk")
    assert said == []
    page.close()


def test_a_listed_term_is_put_where_the_caret_stands_and_the_open_list_is_accessible(
    browser: Any, address: str
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 800})
    context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    page = context.new_page()
    page.goto(address)
    page.fill("#query", "ASK { ?a")
    page.locator("details.terms summary").first.click()
    page.get_by_role("button", name="inog:hasDeadline", exact=True).click()
    assert page.input_value("#query") == "ASK { ?a inog:hasDeadline"
    page.locator("#query").press_sequentially(" inog:")
    assert page.locator("#found-terms").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wrong = page.evaluate(
        "async () => (await axe.run(document)).violations.map(v => [v.id, v.nodes[0].target.join(' ')])"
    )
    assert wrong == []
    context.close()
