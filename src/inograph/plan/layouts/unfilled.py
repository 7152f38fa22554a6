"""What a document without activities is told to be: no plan, or the form of one into which nothing is written yet."""

from __future__ import annotations

import re

from inograph.errors import Finding, Text
from inograph.plan import columns
from inograph.plan.columns.header_words import DEADLINE, END, EXECUTOR, NAME, header_role, is_numbering
from inograph.plan.words import Document, Table

BETWEEN = re.compile(r"[|¦│;\t]")
"""What stands between the cells of a line of text."""
FEWEST = 3


def told(document: Document) -> Finding:
    """The one finding of a document in which no activity was read."""
    if any(map(_is_header_alone, document.tables)) or _ends_with_header(document.text):
        message = Text("в таблице плана нет ни одной строки", "the table of the plan has no row yet")
        return Finding("info", "plan-empty", message, document.file)
    message = Text("в документе нет таблицы плана", "the document holds no plan table")
    return Finding("info", "no-plan-table", message, document.file)


def _is_header_alone(table: Table) -> bool:
    """Whether a table has the header of a plan and below it nothing but empty cells, or the numbers of columns."""
    found = columns.recognise(table.rows)
    below = table.rows[found.header :]
    filled = (row for row in below if any(cell.text.strip() for cell in row))
    return bool(found.header) and found.make_a_plan and all(map(is_numbering, filled))


def _ends_with_header(text: str) -> bool:
    """Whether the last line of a text is the header of a plan: no reader takes one line alone for a table."""
    lines = [line for line in text[-2_000:].splitlines() if any(map(str.isalnum, line))]
    cells = [cell.strip(' "') for cell in BETWEEN.split(lines[-1])] if lines else []
    roles = [header_role(cell) for cell in cells if cell]
    return len(roles) >= FEWEST and None not in roles and NAME in roles and bool({EXECUTOR, DEADLINE, END} & set(roles))
