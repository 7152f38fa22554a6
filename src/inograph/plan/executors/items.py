"""The items of a list of executors: each with the role and the case that its place in the sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from inograph.plan.executors import declined, separators
from inograph.plan.executors.executor_words import SEPARATOR, SMALL_SEPARATOR
from inograph.plan.words import small

LEAD, CO_EXECUTOR = "lead", "co-executor"
LEADS = re.compile("lead", re.IGNORECASE)
LONGEST = 120


class Item(NamedTuple):
    """One executor's range in the cell and the role its place in the sentence gives.

    `consent` where a mark before it (`по согласованию: …`) is its own too, `case` the one that `при участии` asks for.
    """

    start: int
    end: int
    role: str | None
    consent: bool = False
    case: str = ""


def of(text: str, mask: str, ends: set[int]) -> Iterator[Item]:
    """What stands between the signs of a list; `mask` hides those that part nothing, consent marks end at `ends`."""
    item = Item(0, 0, None)
    lower = small(mask)
    found = list(SEPARATOR.finditer(mask) if "отв." in lower else SMALL_SEPARATOR.finditer(lower))
    helped = any(match["label"] and (not match["lead"] or LEADS.match(match["lead"])) for match in found)
    for match in found:
        if not separators.cuts(text, mask, item.start, match, ends) and not _goes_on(text, item, match):
            continue
        leads = match.lastgroup in ("co", "colead") and not text[: item.start].strip()
        yield Item(item.start, match.start(), LEAD if leads else item.role, item.consent, item.case)
        role = _next_role(match, item.role, helped=helped)
        case = declined.asked(match.group()) or (item.case if role == CO_EXECUTOR else "")
        item = Item(match.end(), 0, role, item.consent or match["agreed"] is not None, case)
    yield item._replace(end=len(text))


def _goes_on(text: str, item: Item, match: re.Match[str]) -> bool:
    """Whether behind a sign one more name stands in the case of those before it."""
    listed = item.case and match.lastgroup in ("comma", "conj", "line") and text[item.start : match.start()].strip()
    return bool(listed) and declined.begins(text[match.end() : match.end() + LONGEST], item.case)


def _next_role(match: re.Match[str], role: str | None, *, helped: bool) -> str | None:
    """The role of the item after a sign; all behind `Lead:` lead, or where others are told to support (`helped`)."""
    if match["co"] or match["colead"]:
        return CO_EXECUTOR
    if match["ledby"]:
        return LEAD
    if match["label"]:
        return LEAD if match["lead"] else CO_EXECUTOR
    return role if role == CO_EXECUTOR or helped else None
