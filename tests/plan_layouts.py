"""Writes one and the same table in every layout that plain text has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap

Rows = Sequence[Sequence[str]]
WIDTHS = (6, 26, 18, 30)


def row_a_line(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows) + "\n"


def without_closing_bars(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows) + "\n"


def markdown(rows: Rows) -> str:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body]) + "\n"


def cell_a_line(rows: Rows) -> str:
    """As the owner's document: a header, a ruler, then each cell on lines of its own, broken anywhere."""
    head = " | ".join(rows[0]) + " |\n" + "---|" * len(rows[0]) + "\n"
    return head + "".join("\n".join(wrap(cell, 24)) + " |\n" for row in rows[1:] for cell in row)


def drawn(rows: Rows, corners: str = "┌┬┐├┼┤└┴┘─│") -> str:
    """A grid whose cells go on in the same column of the next line."""
    top, middle, bottom = (corners[0:3], corners[3:6], corners[6:9])
    line, wall = corners[9], corners[10]
    columns = range(len(rows[0]))

    def border(ends: str) -> str:
        return ends[0] + ends[1].join(line * (WIDTHS[column] + 2) for column in columns) + ends[2]

    out = [border(top)]
    for number, row in enumerate(rows):
        cells = [wrap(cell, WIDTHS[column]) or [""] for column, cell in enumerate(row)]
        for index in range(max(map(len, cells))):
            words = [cell[index] if index < len(cell) else "" for cell in cells]
            padded = (f" {word:<{WIDTHS[column]}} " for column, word in enumerate(words))
            out.append(wall + wall.join(padded) + wall)
        out.append(border(bottom if number == len(rows) - 1 else middle))
    return "\n".join(out) + "\n"


def drawn_with_signs(rows: Rows) -> str:
    return drawn(rows, "+++++++++-|")


def with_tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def aligned(rows: Rows) -> str:
    """Columns kept apart by spaces, as text taken from a PDF."""
    wide = [max(len(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    return "\n".join("".join(f"{cell:<{wide[column]}}" for column, cell in enumerate(row)) for row in rows) + "\n"


def a_paragraph_a_cell(rows: Rows) -> str:
    return "\n\n".join(cell for row in rows for cell in row) + "\n"


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "row-a-line": row_a_line,
    "without-closing-bars": without_closing_bars,
    "markdown": markdown,
    "cell-a-line": cell_a_line,
    "drawn": drawn,
    "drawn-with-signs": drawn_with_signs,
    "with-tabs": with_tabs,
    "aligned": aligned,
    "a-paragraph-a-cell": a_paragraph_a_cell,
}
