"""Whether points whose words say who does what and when make a plan, or the passport of a programme or lone remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from inograph import bullets
from inograph.documents.signs import cues, headers
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NOTE, SUPPORT, Line
from inograph.documents.text.points.block_keys import ADDRESSEE, IMPLEMENTERS, PASSPORT, POINT, REPORTER, Block, Key
from inograph.documents.text.run_on import timed_headers
from inograph.documents.text.run_on.timed_words import DEED

LEAST, LEAST_COUNTED, LEAST_NAMES = 2, 3, 4
COUNTED = re.compile(r"(?:[A-Z]{1,5}[ .-]?)?\d{1,3}(?:[.-]\d{1,3}){0,3}[.):]?\s+[A-Z]")
IMPLEMENTING, REPORTING = re.compile(IMPLEMENTERS), re.compile(REPORTER)
HELD = 0.6
LONGEST_BODY = 300


def column_names(lines: Sequence[Line]) -> frozenset[str]:
    """Lone words that name columns of a page whose columns were read one after the other.

    Twice or more such a word stands on a line of its own right below the name of the column of deeds, or above that
    of another column: `ACTION` / `RELEVANCE` / `LEAD`. So does the end of such a name: `Action` / `Required`.
    """
    around = zip(lines, lines[1:], lines[2:], strict=False)
    beside = (line.text for above, line, below in around if above.role == NAME or (below.role and not line.role))
    lone = Counter(word for word in beside if word.isalpha())
    return frozenset(word for word, times in lone.items() if times >= LEAST)


def stand_in_header(lines: Sequence[Line], keys: Sequence[Key]) -> bool:
    """Whether words that say what follows them are names of columns, one below the other with those of deeds.

    Who acts and when stand right beside each other among four names or more, and no colon.
    """
    starts = {key.start for key in keys}
    for header in headers.found_in(lines):
        named = [line for cell in header.cells for line in cell]
        beside = any({EXECUTOR, DEADLINE} == {*pair} for pair in pairwise(header.roles))
        whole = beside and NAME in header.roles and len(header.roles) >= LEAST_NAMES
        if whole and not any(":" in line.text for line in named) and any(line.start in starts for line in named):
            return True
    return False


def is_time(text: str, block: Block) -> bool:
    """Whether a point is called by a time alone: it then is a cell of a table, not a deed."""
    return block.name is not None and cues.dated(" ".join(text[slice(*block.name)].split())) == cues.SURELY_DATED


def only_reports(text: str, block: Block) -> bool:
    """Whether nothing is told of a point but who reports on it, as the agenda of a sitting does."""
    said = (text[key.start : key.end].lower() for key in block.keys.values())
    return bool(block.keys) and all(map(REPORTING.fullmatch, said))


LISTED = re.compile(rf"{bullets.SIGN}\s+[A-Z]|{COUNTED.pattern}")
WHERE = re.compile(r"^\W*(?:where|venue)\s?[:–—-]", re.IGNORECASE | re.MULTILINE)
"""What invitations say beside who and when."""
EXPLAINED = re.compile(r"(?:the|those|an?|who|which|what|when) [a-z]")


def explains(text: str, block: Block) -> bool:
    """Whether a point only says what each label means: `Timeline: when the item is to be completed`."""
    told = [text[slice(*key.value)] for role, key in block.keys.items() if role in (EXECUTOR, SUPPORT, DEADLINE)]
    return len(told) >= LEAST and all(map(EXPLAINED.match, told))


RISK = re.compile("risks?", re.IGNORECASE)
ANSWERED = re.compile(r"(?:[a-z]+ )?(?:findings?|response)", re.IGNORECASE)
"""What was found before a deed is advised, or is answered to it."""


def is_risk(text: str, block: Block) -> bool:
    """Whether a point says no more than what may go wrong: `Risk: …`."""
    return _only_notes(text, block, RISK)


def is_answer(text: str, block: Block) -> bool:
    """Whether a point says no more than what was found, or what is answered: `Management response: Agreed.`"""
    return _only_notes(text, block, ANSWERED)


def _only_notes(text: str, block: Block, words: re.Pattern[str]) -> bool:
    note = block.keys.get(NOTE)
    return note is not None and len(block.keys) == 1 and words.fullmatch(text, note.start, note.end) is not None


LETTER = re.compile(r"(?:From|To|Cc|Sent|Subject|FROM|TO|CC|SENT|SUBJECT|От|Кому|Тема) ?: ")


def heads_letter(text: str, block: Block) -> bool:
    """Whether a point is called as the head of a letter is, which tells its date: `From: …`."""
    return block.name is not None and LETTER.match(text, *block.name) is not None


def heads_table(text: str, block: Block) -> bool:
    """Whether a point says no more than names of columns: its deeds are rows below `Action Responsible Due Status`.

    So does one with a name of a column for who does it: `Lead responsibility` / `Timescale`.
    """
    who = block.keys.get(EXECUTOR)
    if who and cues.header_role(text[slice(*who.value)]) == DEADLINE:
        return True
    words = text[slice(*block.name)] if block.name else ""
    return any(header.columns[0][0] == 0 and header.end == len(words) for header in timed_headers.headers(words))


NO_DEED = is_time, explains, is_risk, is_answer, heads_letter
CONTACT = re.compile(r"\b(?:phone|tel(?:ephone)?|fax|e-?mail|address|телефон|тел|адрес|факс)\b\.? ?:", re.IGNORECASE)


def is_plan(text: str, blocks: Sequence[Block], roles: Sequence[str]) -> bool:
    """Whether points, not the passport of a programme or lone remarks, say who does what or when."""
    told = [block for block in blocks if {ADDRESSEE, EXECUTOR, SUPPORT, DEADLINE} & set(block.keys)]
    if len(told) < LEAST or not {ADDRESSEE, EXECUTOR, DEADLINE} & set(roles):
        return False
    if len(PASSPORT.findall(text)) * 2 > len(told) or not _is_sure(text, told, roles) or _lists_contacts(text, told):
        return False
    right = sum(_holds(text, key) for block in told for key in block.keys.values())
    asked = sum(key.role in (ADDRESSEE, EXECUTOR, DEADLINE, SUPPORT) for block in told for key in block.keys.values())
    return right >= HELD * asked


def _lists_contacts(text: str, told: Sequence[Block]) -> bool:
    """Whether half of the points or more have a telephone or an address for a name: they are a directory."""
    names = (text[slice(*block.name)] for block in told if block.name)
    return sum(CONTACT.search(name) is not None for name in names) * 2 >= len(told)


def head_lists(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Whether several numbered lines stand below most points, which only say who does all of them."""
    if any(set(block.keys) != {EXECUTOR} for block in blocks):
        return False
    ends = [block.keys[EXECUTOR].value[1] for block in blocks]
    stops = [*(block.name[0] if block.name else 0 for block in blocks[1:]), lines[-1].end + 1]
    below = [
        sum(end < line.start < stop and line.numbered for line in lines) for end, stop in zip(ends, stops, strict=True)
    ]
    return sum(count >= LEAST for count in below) * 2 > len(blocks)


def _is_sure(text: str, told: Sequence[Block], roles: Sequence[str]) -> bool:
    """Words that other texts use too (`Who`, `When`, a term or a performer alone) need a text that speaks of a plan.

    Implementers below three numbered points or more need none, nor do three points that are called so and coded, or
    that stand in a list, or begin with the word for a deed, and say both who does it and when, but not where.
    """
    said = {text[key.start : key.end].lower() for block in told for key in block.keys.values()}
    sure = DEADLINE in roles and bool({ADDRESSEE, EXECUTOR} & set(roles)) and not said <= {"who", "when", "due", "date"}
    if len(told) >= LEAST_COUNTED and all(IMPLEMENTING.fullmatch(word) for word in said):
        sure = all(COUNTED.match(text, *block.name) for block in told if block.name)
    coded = len(told) >= LEAST_COUNTED and all(POINT.match(text, *block.name) for block in told if block.name)
    return sure or coded or _are_deeds(text, told) or bool(cues.PLAN.search(text))


def _are_deeds(text: str, told: Sequence[Block]) -> bool:
    named = [block.name for block in told if block.name and {EXECUTOR, DEADLINE} <= {*block.keys}]
    deeds = sum(any(begins.match(text, *name) for begins in (DEED, LISTED)) for name in named)
    return LEAST_COUNTED <= len(told) == deeds and not WHERE.search(text)


def _holds(text: str, key: Key) -> bool:
    words = text[slice(*key.value)]
    if key.role == DEADLINE:
        return bool(cues.dated(" ".join(words.split())))
    return (
        key.role in (ADDRESSEE, EXECUTOR, SUPPORT)
        and bool(words)
        and (cues.is_body(words) or len(words) < LONGEST_BODY)
    )
