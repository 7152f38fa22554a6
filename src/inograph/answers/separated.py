"""Rows as a text that spreadsheets open: none of its words is taken for a formula, and what was lost is seen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from functools import lru_cache

from inograph.answers import Value

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOST = "\ufffd"


def visible(text: str) -> str:
    """Text that XML and spreadsheets can hold: other characters become U+FFFD, so that they are seen."""
    return _CONTROL.sub(_LOST, text)


@lru_cache(maxsize=20_000)
def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula; many cells are the same.

    >>> [guarded(text) for text in ("=1+1", "-5", "+7.5", "- 5")]
    ["'=1+1", '-5', '+7.5', "'- 5"]
    """
    text = visible(text)
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def lines(rows: Iterable[Iterable[Value]]) -> Iterable[list[Value]]:
    """Rows as they are written for people: nothing is an empty cell."""
    return ([guarded(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row] for row in rows)


def separated(rows: Iterable[Iterable[Value]], separator: str = ",") -> str:
    """Rows for people: CSV (RFC 4180), or with tabs between the cells."""
    return exactly(lines(rows), separator)


def exactly(rows: Iterable[Iterable[Value]], separator: str = ",") -> str:
    """Rows for programs: every word as it is."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n" if separator == "," else "\n").writerows(rows)
    return out.getvalue()
