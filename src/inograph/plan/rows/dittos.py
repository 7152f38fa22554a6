"""Ditto marks of a plan: a cell that says “the same as above”."""

from __future__ import annotations

from collections.abc import Sequence

from inograph.plan.words import Cell

Row = Sequence[Cell]

MARKS = frozenset(
    (
        '-"-',
        '- " -',
        "-//-",
        '--"--',
        '"',
        "''",
        "„",
        "»",
        "то же",
        "ditto",
        "ibid",
        "ibid.",
        "idem",
        "as above",
        "same as above",
        "see above",
        "(see above)",
        "-«-",
        "- // -",
        "same",
        '-"',
        '–"–',
        "–//–",
    )
)
LONGEST = 40
"""With the white space around it."""


def filled(row: Row, above: Row | None) -> Row:
    """A ditto mark stands for the cell above it, whose words (and their place) it repeats."""
    if above is None:
        return row
    pairs = zip(row, above, strict=True)
    return [up if len(cell.text) < LONGEST and cell.text.strip().lower() in MARKS else cell for cell, up in pairs]
