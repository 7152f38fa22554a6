"""Waiting for a page under a policy that forbids it to evaluate strings: the browser is asked again and again."""

from __future__ import annotations

import time
from typing import Any

PATIENCE = 20.0


def until(page: Any, expression: str) -> None:
    """Returns when the expression is true in the page; AssertionError when it stays false."""
    last = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < last, expression
        page.wait_for_timeout(50)
