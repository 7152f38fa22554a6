"""A visitor of the live server in this process, for the tests of the web."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.testclient import TestClient

from inograph import web
from inograph.store import KnowledgeGraph


def visitor(kg: KnowledgeGraph, lang: str = "en") -> Iterator[TestClient]:
    """A client that speaks to an application under its own address."""
    with web.bind("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        with TestClient(web.app(kg, listening, lang), base_url=f"http://{host}:{port}") as found:
            yield found
