"""What pages are drawn from is read once, in the background, and each page is drawn once for all who ask meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future

BROWSER, PROGRAM = 5.0, 60.0
"""Seconds that a person and a program wait for a page; a person then gets one that asks again by itself."""
AT_ONCE = 8
"""Pages drawn at the same time."""
KEPT = 512
"""Pages that are kept."""
Draw = Callable[[str], bytes | None]
Drawn = tuple[bytes | None, Exception | None]


class NotYet(Exception):
    """The page is still being made."""


class Making:
    """Pages by path, as `draw` gives them; the `first` one reads what all need, so the others wait for it."""

    def __init__(self, draw: Draw, first: str) -> None:
        self._draw, self._first = draw, first
        self._lock, self._places = threading.Lock(), threading.Semaphore(AT_ONCE)
        self._running: dict[str, Future[Drawn]] = {}
        self._kept: OrderedDict[str, bytes | None] = OrderedDict()
        self.ready = False

    def begin(self, *others: str) -> None:
        """Draw the first page, then the others, in the background."""

        def follow(_: Future[Drawn]) -> None:
            for path in others:
                self._made(path)

        self._made(self._first).add_done_callback(follow)

    async def prepared(self, seconds: float) -> None:
        """Wait until what all pages need is read; NotYet when it takes longer."""
        if not self.ready:
            await _within(self._made(self._first), seconds)

    async def page(self, path: str, seconds: float) -> bytes | None:
        """A page, None where there is none; NotYet when it takes longer, though it goes on being drawn."""
        await self.prepared(seconds)
        content, error = await _within(self._made(path), seconds)
        if error:
            raise error
        return content

    def _made(self, path: str) -> Future[Drawn]:
        """The page as it is, as it is being drawn for somebody else, or as it is drawn from now on."""
        with self._lock:
            if path in self._kept:
                self._kept.move_to_end(path)
                done: Future[Drawn] = Future()
                done.set_result((self._kept[path], None))
                return done
            if path not in self._running:
                self._running[path] = Future()
                threading.Thread(target=self._make, args=(path, self._running[path]), daemon=True).start()
            return self._running[path]

    def _make(self, path: str, future: Future[Drawn]) -> None:
        drawn: Drawn
        with self._places:
            try:
                drawn = self._draw(path), None
            except Exception as error:
                drawn = None, error
        with self._lock:
            del self._running[path]
            self.ready = self.ready or path == self._first
            if drawn[1] is None:
                self._kept[path] = drawn[0]
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        future.set_result(drawn)


async def _within(future: Future[Drawn], seconds: float) -> Drawn:
    if future.done():
        return future.result()
    waiting = asyncio.wrap_future(future)
    done, _ = await asyncio.wait({waiting}, timeout=seconds)
    if not done:
        raise NotYet
    return waiting.result()
