"""Headings over whole tables: `## Roads` in Markdown, a line such as `Раздел 2. Парки` anywhere."""

from __future__ import annotations

import re

from inograph.plan import heading
from inograph.plan.words import squeeze, unmarked

LONGEST = 200
LINE = re.compile(
    r"^[ \t]*(?:#{2,6}[ \t]+(?P<marked>\S.*?)[ \t#]*"
    r"|(?P<plain>(?:под)?раздел[ \t]+[\dIVXLC].*|глава[ \t]+[\dIVXLC].*|(?:section|part|chapter)[ \t]+[\dIVXLC].*))$",
    re.MULTILINE | re.IGNORECASE,
)
"""A heading below the first level, or a line that numbers a part of the document."""
NONE = re.compile(r"\W*(?:приложени|утв|таблиц|annex|appendix|table\b)", re.IGNORECASE)


def above(text: str, start: int, end: int) -> str | None:
    r"""The last heading in a range of a text; the title of a plan and the name of an annex are none.

    >>> above("# Plan\n\n## Section 1. Roads\n\nBy the end of the year:\n\n", 0, 60)
    'Section 1. Roads'
    """
    lines = (squeeze(unmarked(line["marked"] or line["plain"])) for line in LINE.finditer(text, start, end))
    found = [words for words in lines if 0 < len(words) <= LONGEST and not NONE.match(words) and not _is_title(words)]
    return found[-1] if found else None


def _is_title(words: str) -> bool:
    return bool(heading.BEGINS.match(words) or heading.ENGLISH.match(words))
