"""The items of an English list: up to a comma or another sign, or also up to an "and"."""

from __future__ import annotations

import re

AND = re.compile(r"\s(?:and|&)\s")
LABEL = r"\s(?:[Ss]upport(?:ed by|ing)?|[Pp]artners?|[Ll]eads?|[Pp]articipants?)\s*:"
SEGMENT = re.compile(
    rf"\s*(?:[,;/\n•]|{LABEL}|\s(?:and|&|as well as|in (?:partnership|consultation|collaboration|cooperation"
    rf"|coordination)"
    r" with|with)\s|\Z)"
)
LIST_SEGMENT = re.compile(rf"\s*(?:[,;/\n•]|{LABEL}|\Z)")


def segment(right: str, end: re.Pattern[str]) -> str:
    """The words up to the first sign of a list."""
    found = end.search(right)
    return right[: found.start()].strip() if found else right


def up_to_and(right: str) -> list[str]:
    """The parts of a list up to the one that holds an "and", or all of them."""
    parts = [part.strip() for part in LIST_SEGMENT.split(right)]
    end = next((at for at, part in enumerate(parts, 1) if AND.search(part)), len(parts))
    return parts[:end]
