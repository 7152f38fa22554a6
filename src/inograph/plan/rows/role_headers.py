"""What the header of a column of executors says of whoever stands below it: `Lead agencies`, `Action by`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inograph.plan.columns import Columns
from inograph.plan.columns.english_table import ACTED
from inograph.plan.columns.header_words import EXECUTOR, SIDE, SUPPORT
from inograph.plan.executors import bodies
from inograph.plan.words import Cell

LEADS = re.compile(
    r"\W*(?:[\w/&-]+ ){0,3}lead(?:s|ing|\(s\)|/s)?(?: (?:service |council |business )?"
    r"(?:\w*(?:enc|od|er|on|ent|r|part|bilit|ibl)(?:y|ies|s|e)?\b(?:\(s\)|/s)?|areas?|units?|teams?|services?))?\W*\Z",
    re.IGNORECASE,
)
"""A column so called names who leads."""
MANY = re.compile(r"(?:s|ies|\(s\)|/s)\W*\Z", re.IGNORECASE)
"""Such a column names no one but leads (`Leads`, `Lead agencies`); of one lead it is the first named."""
ALSO = re.compile(r"\s*;\s*|\s(?:and|or|&)\s")
"""What parts two names of one column: `Lead Service Area; Lead Officer`."""
RESPONSIBLE = re.compile(
    r"\W*(?:ответственн|отв\.|responsib|accountab|lead|(?:action |task |project )?owner)"
    r"(?!.*(?:соисп|участ|support|partner))",
    re.IGNORECASE | re.DOTALL,
)
"""Whoever is alone in a column so called leads by the word of its header, also where others in it list several."""
HELPERS = re.compile(
    r"\b(?:support|partner|other|help|assist)\w* (?:\w+ ){0,2}in (?:brackets|parenthes[ie]s)"
    r"|(?:responsib|lead|owner|executor|implement)[^()]*\((?:and |with |in )?(?:(?:key|other) )?(?:support|partner|help"
    r"|assist|co-?(?:executor|lead|responsib))\w*(?: (?:from|by|bod(?:y|ies)|agenc(?:y|ies)|partners?|units?))?\)"
    r"|исполнител[ьи]\s*\((?:и\s)?(?:соисполнител|участник)|(?:соисполнител|участник)\w+ (?:указан\w+ )?в скобках",
    re.IGNORECASE,
)
"""A column so called has those who help in brackets: `Lead (support in brackets)`, `Исполнитель (соисполнители)`."""
IN_BRACKETS = re.compile(r"\((?P<who>[^()]{2,}(?:\([^()]*\)[^()]*)*)\)")
SHORT = re.compile(r"[А-ЯЁ]{2,8}")
"""The same body once more: `Министерство обороны (МО)`, as in English by its capitals: `Ministry of Health (MoH)`."""
ACTORS = re.compile(
    r"\W*(?:(?:key|main|relevant) )?stakeholders?\b|\W*(?:people|bodies|those|who is) involved", re.IGNORECASE
)
"""Whom such a column names beside no other one does the work, not only helps."""


@dataclass(frozen=True, slots=True)
class Headed:
    """Whether `all_lead`, or whoever is alone (`one_leads`); who acts (`acted`); that co-executors are `bracketed`.

    `shared` where those whom a column calls no more than stakeholders do all the work; `sided` where several sides
    do it, each in a column of its own.
    """

    all_lead: bool = False
    one_leads: bool = False
    acted: bool = False
    bracketed: bool = False
    shared: bool = False
    sided: bool = False

    def lead(self, many: int) -> bool:
        """Whether so many in one row lead by the words of the header."""
        return self.all_lead or (self.one_leads and many == 1)

    def apart(self, words: str) -> str:
        """The words of a cell, those in brackets of their own where they name who helps."""
        return IN_BRACKETS.sub(_apart, words) if self.bracketed else words


def _apart(found: re.Match[str]) -> str:
    """Those in brackets behind a sign of a list, where they name another body."""
    who = found["who"]
    if len(capitals := "".join(filter(str.isupper, who))) > 1 and who.isalpha():
        before = "".join(word[0] for word in found.string[: found.start()].split())
        if "".join(filter(str.isupper, before)).endswith(capitals):
            return found.group()
    helps = who.isascii() or (bodies.starts_body(who) and not SHORT.fullmatch(who))
    return f";{who} " if helps else found.group()


def _names_leads(words: str) -> bool:
    """Whether a name, or each of several, says that no one but leads stands below it."""
    parts = ALSO.split(words)
    return all(map(LEADS.match, parts)) and (len(parts) > 1 or MANY.search(words) is not None)


def headed(header: Sequence[Sequence[Cell]], found: Columns) -> Headed:
    """What the rows of a header say in the columns of executors."""
    named = [row[at].text for row in header for at in found.of(EXECUTOR)]
    return Headed(
        len(found.of(EXECUTOR)) == 1 and any(_names_leads(words) for words in named),
        any(map(RESPONSIBLE.match, named)),
        any(map(ACTED.match, named)),
        any(map(HELPERS.search, named)),
        not found.of(EXECUTOR) and any(ACTORS.match(row[at].text) for row in header for at in found.of(SUPPORT)),
        any(all(SIDE.match(row[at].text) for at in found.of(EXECUTOR)) for row in header),
    )
