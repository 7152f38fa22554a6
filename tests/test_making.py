"""Pages of a server that has just started: read once for all who ask, and whoever waits too long is told so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from inograph import web
from inograph.site.pages import Drawer
from inograph.store import KnowledgeGraph
from inograph.web import making
from inograph.web.making import Making, NotYet


class Slow:
    """Draws any page but `missing`, once it is let go; tells which were begun."""

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), list[str]()

    def __call__(self, path: str) -> bytes | None:
        self.begun.append(path)
        assert self.go.wait(30)
        if path == "broken":
            raise ValueError(path)
        return None if path == "missing" else path.encode()


def test_whoever_asks_meanwhile_waits_for_the_one_making() -> None:
    slow = Slow()
    pages = Making(slow, "index")

    async def visit() -> list[bytes | None]:
        for _ in range(3):
            for path in ("index", "who"):
                with pytest.raises(NotYet):
                    await pages.page(path, 0.01)
        assert (slow.begun, pages.ready) == (["index"], False)
        slow.go.set()
        return await asyncio.gather(*(pages.page(path, 30) for path in ("who", "index", "who", "missing")))

    assert asyncio.run(visit()) == [b"who", b"index", b"who", None]
    assert pages.ready
    assert sorted(slow.begun) == ["index", "missing", "who"]


def test_a_page_that_could_not_be_drawn_is_drawn_anew() -> None:
    slow = Slow()
    slow.go.set()
    pages = Making(slow, "index")

    async def visit() -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="broken"):
                await pages.page("broken", 30)

    asyncio.run(visit())
    assert slow.begun == ["index", "broken", "broken"]


def test_pages_are_drawn_in_the_background_from_the_start() -> None:
    slow = Slow()
    slow.go.set()
    pages = Making(slow, "index")
    pages.begin("en")
    assert asyncio.run(pages.page("en", 30)) == b"en"
    assert slow.begun == ["index", "en"]


@pytest.fixture
def starting(ino: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, threading.Event]]:
    """A server whose first page is still being drawn, with questions that have no time; what lets the page go on."""
    go = threading.Event()
    render = Drawer.render

    def slowly(self: Drawer, path: str) -> bytes | None:
        assert go.wait(30)
        return render(self, path)

    monkeypatch.setattr(Drawer, "render", slowly)
    config = ino.workspace.config
    hasty = replace(ino.workspace, config=replace(config, limits=replace(config.limits, seconds=0.01)))
    with web.bind("127.0.0.1", 0) as listening:
        app = web.app(KnowledgeGraph(hasty, ino.store, ino.generation), listening, "ru")
        with TestClient(app, base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            yield client, go
            go.set()


@pytest.mark.parametrize(
    ("path", "lang", "words"),
    [
        ("/", "ru", "Страница готовится"),
        ("/en/who/", "en", "The page is being prepared"),
        ("/en/ask/pairs/", "en", "The page is being prepared"),
        ("/what-if/", "ru", "Страница готовится"),
        ("/nothing/", "ru", "Страница готовится"),
    ],
)
def test_a_page_that_is_not_ready_says_so_and_opens_later(
    starting: tuple[TestClient, threading.Event], monkeypatch: pytest.MonkeyPatch, path: str, lang: str, words: str
) -> None:
    client, _ = starting
    monkeypatch.setattr(making, "BROWSER", 0.01)
    monkeypatch.setattr(making, "PROGRAM", 0.01)
    told = client.get(path, headers={"accept": "text/html"})
    assert (told.status_code, told.headers["retry-after"]) == (503, "3")
    assert told.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}">' in told.text
    assert f"<h1>{words}</h1>" in told.text
    assert '<meta http-equiv="refresh" content="3">' in told.text
    program = client.get(path)
    assert (program.status_code, program.headers["retry-after"]) == (503, "3")
    assert program.headers["content-type"] == "application/problem+json"
    assert client.get("/health").json()["ready"] is False


def test_pages_have_no_limit_of_questions(starting: tuple[TestClient, threading.Event]) -> None:
    client, go = starting
    threading.Timer(0.5, go.set).start()
    assert client.get("/en/").status_code == 200
    assert client.get("/health").json()["ready"] is True
