"""Marks of a role before the names in a column of executors: `Lead People Manager` / `Support RWG Chair`.

A lone cell so worded may name a post (`Lead Officer`); where every cell of the column begins so, the word is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import EXECUTOR
from inograph.plan.executors.items import CO_EXECUTOR, LEAD
from inograph.plan.words import Cell

MARK = re.compile(
    r"(?:\A|[\n;,.•]|<br ?/?>|(?<=\S)[ \t](?=(?:Lead|Support)[ \t]{0,3}:))[ \t–-]{0,4}\b"
    r"(?P<role>(?:Co-|Joint )?[Ll]eads?|Support(?:ing|ed by)?|Assist(?:ing)?)\b[ \t]{0,3}"
    r"(?:[:–-][ \t]{0,3}(?=\w)|(?:[ \t]|\n)(?=[A-Z]))"
)
POST = re.compile(
    r"\s*(?:Officers?|Engineers?|Teachers?|Nurses?|Members?|Partners?|Agenc(?:y|ies)|Departments?|Bod(?:y|ies)"
    r"|Authorit(?:y|ies)|Organi[sz]ations?|Councillors?|Clinicians?|Consultants?|Developers?|Persons?|Coordinators?"
    r"|Counsel|Advisers?|Advisors?|Analysts?|Designers?|Inspectors?|Investigators?|Researchers?|Local|Service"
    r"|Services|Staff|Team|Worker|Practitioner|Professional|Architect|Planner|Auditor|Ministr(?:y|ies))\b"
)
"""What is lead by name: `Lead Officer`, `Support Services`."""
LABELLED = re.compile(
    r"\s*Leads?[ \t]{0,3}:[^\n]{3,200}?[ \t]Support(?:ing|ed by)?[ \t]{0,3}:"
    r"|\s*(?:Co-|Joint )[Ll]eads?[ \t]{0,3}[:\n]"
)
MOSTLY, LEAST = 0.9, 2


def marked(rows: Sequence[Sequence[Cell]], found: Columns) -> bool:
    """Whether marks begin nearly all cells of the executors, and what follows them names somebody by itself."""
    cells = [cell.text.strip() for row in rows for cell in found.cells(row, EXECUTOR)]
    marks = [(cell, mark) for cell in cells if (mark := MARK.match(cell))]
    if len(marks) < LEAST or len(marks) < MOSTLY * len(cells):
        return False
    own = sum(len(cell[mark.end() :].split()) > 1 and not POST.match(cell, mark.end()) for cell, mark in marks)
    return own >= MOSTLY * len(marks)


def labelled(text: str) -> bool:
    """Whether marks with a colon part the words of one line (`Lead: HR Manager Support: RWG Chair`), or all lead."""
    return LABELLED.match(text) is not None


def parts(text: str) -> Iterator[tuple[str, int, int]]:
    r"""The role and the range of the names behind each mark of a cell; words without a mark have no role.

    >>> words = "Lead HR Manager\nSupport RWG Chair"
    >>> [(role, words[start:end]) for role, start, end in parts(words)]
    [('lead', 'HR Manager'), ('co-executor', 'RWG Chair')]
    """
    marks = list(MARK.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)]
    if ends[0]:
        yield "", 0, ends[0]
    for mark, end in zip(marks, ends[1:], strict=True):
        yield CO_EXECUTOR if mark["role"].startswith(("Support", "Assist")) else LEAD, mark.end(), end
