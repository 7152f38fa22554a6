"""What several readers of one text ask of it, worked out once and kept while the document is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_FORGET: list[Callable[[], None]] = []
LAST = 2
"""Readers ask about a text as it stands, and about the same one without what they have read."""


def kept(made: Callable[[str], T]) -> Callable[[str], T]:
    """What is made of the last texts; it may be longer than they are, so no more than these, and not for ever."""
    remembered = lru_cache(maxsize=LAST)(made)
    _FORGET.append(remembered.cache_clear)
    return remembered


@contextmanager
def while_read() -> Iterator[None]:
    """Here, or in the function that it decorates, a document is read: nothing of its text is kept afterwards."""
    try:
        yield
    finally:
        for forget in _FORGET:
            forget()
