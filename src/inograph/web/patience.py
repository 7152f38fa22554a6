"""A connection that keeps others waiting is ended: one that never finishes its headers, or never reads its answer."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS, READING, BODY = 10.0, 60.0, 10.0
"""Seconds for the headers of a request, for a client that does not read its answer, and for the body of a request."""


class Patient(H11Protocol):
    """uvicorn's HTTP/1.1, which has no limit of its own for a slow client."""

    _headers: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A new client has so long to say what it wants."""
        super().connection_made(transport)
        self._headers = self.loop.call_later(HEADERS, transport.abort)

    def handle_events(self) -> None:
        """Once a request has begun its headers are whole."""
        super().handle_events()
        if self.cycle is not None and not self.cycle.response_complete and self._headers is not None:
            self._headers.cancel()
            self._headers = None

    def on_response_complete(self) -> None:
        """The next request on the same connection has as long; an idle one is uvicorn's to close."""
        super().on_response_complete()
        if not self.transport.is_closing() and self._headers is None:
            self._headers = self.loop.call_later(HEADERS, self.transport.abort)

    def pause_writing(self) -> None:
        """The client does not read as fast as we write."""
        super().pause_writing()
        self._reading = self.loop.call_later(READING, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        super().connection_lost(exc)
        for timer in (self._headers, self._reading):
            if timer is not None:
                timer.cancel()
