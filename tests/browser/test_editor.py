"""The query editor in Chromium: colours over the same letters, examples, keys, no word to another host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
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
