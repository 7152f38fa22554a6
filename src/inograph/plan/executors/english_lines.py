"""Where a line of a cell ends an English name, and where a name goes on below it."""

from __future__ import annotations

import re

from inograph.plan.executors.english_bodies import ACRONYM, ADJECTIVES, OF_BODY, TAIL, cuts_at_and
from inograph.plan.executors.english_fields import (
    ENDS_ACRONYM,
    IN_BRACKETS,
    NEUTRAL,
    are_fields,
    has_own_name,
    is_headed,
    waits_for_head,
)
from inograph.plan.executors.english_kinds import head_of, kind
from inograph.plan.executors.english_segments import LIST_SEGMENT, SEGMENT
from inograph.plan.executors.english_segments import segment as item_of
from inograph.plan.executors.english_words import HEADS, OWN_HEADS, PLURALS

PARTS = frozenset(
    "departments branches offices units teams divisions directorates sections committees services agencies authorities"
    " staff members volunteers partners organisations organizations bodies institutions".split()
)
"""Groups that may be those of the body named before them."""
UNENDED = re.compile(
    r"\A(?:Chief|Deputy|Assistant|Associate|Senior|Acting|Vice)\Z|\b(?:Public|Social|Civil|Local|Regional|National|Rural|Urban|Foreign|Internal|Environmental|Higher|Secondary"
    r"|Primary|Municipal|Economic|Financial|Cultural|Veterinary|Industrial|Marine|Natural|International)\Z"
)
"""What no name ends with: `Office of Public` / `Works`, `Chief` / `Executive`."""
KINDS_OF_GROUP = frozenset(
    "committees councils boards groups associations teams services bodies authorities departments agencies"
    " organisations organizations networks forums partnerships governments unions societies".split()
)
"""Small words that head the name on the line above them: `Tidy Towns` / `committees`."""


def cuts_at_line(left: str, right: str, *, listed: bool, wrapped: bool) -> bool:
    """Whether a line break between these words stands between two executors rather than inside a name.

    Where commas part the list (`listed`) a line break only does so after a name that is surely whole; where the width
    of the cell may have broken the line (`wrapped`), also before one that surely begins.
    """
    if left.endswith(":"):
        return False
    whole = _ends_whole(left)
    line = IN_BRACKETS.sub("", item_of(right, LIST_SEGMENT))
    group = head_of(left) in HEADS | PLURALS and _is_group_apart(right)
    if group or (left.endswith(" Services") and is_headed(line)):
        return True
    if wrapped and not _is_apart(left, line, whole=whole, listed=listed):
        return False
    starts = right[:1].isupper() or kind(item_of(right, SEGMENT)) != "organization"
    if not starts or (listed and not whole) or (len(left.split()) == 1 and not whole):
        return False
    if (
        ADJECTIVES.match(left)
        or NEUTRAL.match(left.split()[-1])
        or (right.split()[0] in PLURALS and left.split()[-1].islower())
    ):
        return False
    if UNENDED.search(left) or (line in KINDS_OF_GROUP and not _ends_with_body(left)):
        return False
    if only_heads(right) or (len(left.split()) == len(line.split()) == 1 and kind(line) == "person"):
        return False  # `Company` / `Secretary`
    if left.endswith(")"):
        return True
    if waits_for_head(left) and are_fields(line):
        return len(left.split()) > 1 and len(line.split()) > 1
    return cuts_at_and(left, right)


def _is_group_apart(right: str) -> bool:
    """Whether the last line of a cell is a group of others in small letters, not the parts of the body above it."""
    return right.islower() and right.isalpha() and kind(right) == "group" and right not in PARTS


def _ends_with_body(left: str) -> bool:
    """Whether words end with a noun that heads a name, or an abbreviation."""
    last = left.split()[-1].lower()
    return last in OWN_HEADS or last in KINDS_OF_GROUP or ENDS_ACRONYM.search(left) is not None


def _is_apart(left: str, line: str, *, whole: bool, listed: bool) -> bool:
    """Whether a line that found no room beside the name above it is another name."""
    if listed:
        named = kind(left) == "person" and is_headed(line) and has_own_name(line)
        return whole and (named or bool(OF_BODY.match(line)))
    before, _, last = line.rpartition("-")
    lone = len(line.split()) == 1 and not ACRONYM.match(line) and not (before and last.lower() in HEADS)
    return whole and not TAIL.match(line) and not (lone and OF_BODY.match(left))


def only_heads(right: str) -> bool:
    """Whether a line is the noun that heads the name on the line above it: `Scottish` / `Government`."""
    line = IN_BRACKETS.sub("", item_of(right, LIST_SEGMENT))
    return len(line.split()) == 1 and head_of(line) in HEADS


def _ends_whole(left: str) -> bool:
    """Whether words are surely a whole name: a noun heads them, a post, an abbreviation."""
    if left.endswith(" Society"):
        return not left.endswith("Civil Society")
    return head_of(left) in OWN_HEADS or kind(left) != "organization" or ENDS_ACRONYM.search(left) is not None
