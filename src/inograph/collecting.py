"""How often Python looks for cycles among its objects: seldom where much is read that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (1_000_000, 10, 5)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Here, or in the function that it decorates, cycles are looked for seldom: what is read is much and has none."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def uncollected() -> Iterator[None]:
    """Here they are not looked for at all, nor later among what was read meanwhile: all of that stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
