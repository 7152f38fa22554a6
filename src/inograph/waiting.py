"""Waits for the engine so that Ctrl+C is heard: nothing reaches the main thread while it is inside Oxigraph."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
_Job = tuple[Callable[[], Any], SimpleQueue[tuple[bool, Any]]]
_HELPERS: list[SimpleQueue[_Job]] = []
"""The thread that works for the main one, by its queue; one that was left behind in its work is not asked again."""


def interruptible(work: Callable[[], T]) -> T:
    """The result of some work; the main thread lets another one do it, and may leave it behind when interrupted."""
    if threading.current_thread() is not threading.main_thread():
        return work()
    if not _HELPERS:
        _HELPERS.append(SimpleQueue())
        threading.Thread(target=_serve, args=(_HELPERS[0],), daemon=True).start()
    outcome: SimpleQueue[tuple[bool, Any]] = SimpleQueue()
    _HELPERS[0].put((work, outcome))
    try:
        done, value = outcome.get()
    except BaseException:
        _HELPERS.clear()
        raise
    if done:
        return value  # type: ignore[no-any-return]
    raise value


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_HELPERS.clear)  # a copy of this process has no thread that works for it


def _serve(jobs: SimpleQueue[_Job]) -> None:
    while True:
        work, outcome = jobs.get()
        try:
            outcome.put((True, work()))
        except BaseException as error:
            outcome.put((False, error))
        del work, outcome
