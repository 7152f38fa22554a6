"""The dictionary of Russian word forms, loaded at the first question to it."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def analyser() -> Any:
    """The analyser of word forms (pymorphy3)."""
    import pymorphy3  # 140 ms: most commands never need it

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def is_word(word: str) -> bool:
    """Whether the dictionary has this form.

    >>> is_word("общественных"), is_word("социальноэкономических")
    (True, False)
    """
    return bool(analyser().word_is_known(word.lower()))
