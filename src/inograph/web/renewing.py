"""The application over the newest built graph: a new one is opened beside the one that is served and takes its place.

What is served meanwhile stays whole: a request that began over the old graph ends over it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from inograph import store
from inograph.errors import InographError
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

EVERY = 2.0
"""Seconds between two looks at the folder of builds."""


class Renewed:
    """An application that is made anew when the workspace was built again; `make` makes it from a graph."""

    def __init__(self, kg: KnowledgeGraph, make: Callable[[KnowledgeGraph], ASGIApp]) -> None:
        self.kg, self._make, self._app = kg, make, make(kg)
        self._refused = ""
        self._ended = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def watch(self) -> None:
        """Look for a newer graph until the server ends."""
        self.kg.warm_up()
        while not self._ended.wait(EVERY):
            if old := self.renew():
                self._ended.wait(old.workspace.config.limits.seconds + 1)  # by then its requests have their answers
                old.close()

    def renew(self) -> KnowledgeGraph | None:
        """Serve the graph that was built since, and give back the old one; None where there is none to be opened."""
        generation = self.kg.generation
        newer = store.newest(generation) if generation else None
        if newer is None or newer.folder.name == self._refused:
            return None
        try:
            kg = store.open(Workspace.open(self.kg.workspace.root), lasting=self.kg.lasting)
            app = self._make(kg)
        except (InographError, OSError):
            self._refused = newer.folder.name  # not looked at twice; `/health` tells that it is there
            return None
        kg.warm_up()
        if self._ended.is_set():
            kg.close()
            return None
        old, self.kg, self._app = self.kg, kg, app
        return old

    def close(self) -> None:
        """End the workers, also one in the middle of a query, and look for nothing any more."""
        self._ended.set()
        self.kg.close()
