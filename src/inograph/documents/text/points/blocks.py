"""Plans without a table whose points say by a word who does them and when: `Responsible: …`, `(отв. …, срок …)`.

Each point becomes a row: its words up to the first such word are the name, and what each word is followed by is a cell.
The words themselves, where the first of them stands, are the header.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import dropwhile, islice

from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, signatures
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT, Line
from inograph.documents.text.points import (
    addressed,
    block_checks,
    block_names,
    block_numbers,
    inline,
    labelled,
    own_lines,
    parents,
    unsaid,
)
from inograph.documents.text.points.block_keys import (
    ADDRESSEE,
    BARE_CODE,
    KEY,
    LAST_LETTER,
    LETTERED,
    POINT,
    START,
    Block,
    Key,
)
from inograph.documents.text.points.block_times import dated, trimmed

LEAST = 2
LISTED = re.compile(rf"[ \t]*{block_names.BULLETED.pattern}")
PACKAGE = re.compile(r"(?:work ?package|wp) ?\d", re.IGNORECASE)
MEASURES = re.compile(
    r"(?:(?:key|main|next|delivery) )?(?:measures?|milestones?|activit(?:y|ies)|projects?|steps?|tasks?)(?:\(s\))?",
    re.IGNORECASE,
)
MILESTONES = re.compile(r"(?:key )?milestones?(?:\(s\))?", re.IGNORECASE)
ADVISED = re.compile("recommendations?", re.IGNORECASE)


def read(text: str) -> tuple[Table, ...]:
    """The table that the points of a text make, a row a point; none unless two points or more name the same things."""
    text = own_lines.labelled(text)
    if len(list(islice(KEY.finditer(text), LEAST))) < LEAST:
        return ()
    text = signatures.without(inline.lined(text))
    keys = _with_names(text, list(labelled.keys(text)))
    lines = cues.lines(text)
    if len(keys) < LEAST or block_checks.stand_in_header(lines, keys):
        return ()
    listed = (one for block in _blocks(text, lines, keys) for one in block_numbers.several(text, block))
    found = [each for block in listed for each in _lettered(text, lines, block)]
    if any(block_checks.heads_table(text, block) for block in found):
        return ()
    named = block_names.without_titles(text, [block for block in found if block.name])
    named = unsaid.with_times(lines, unsaid.in_brackets(text, lines, named))
    led = list(parents.told(text, named))
    told = parents.lettered(text, addressed.told(text, lines, unsaid.told(text, led)))
    said = (block for block in told if not any(says(text, block) for says in block_checks.NO_DEED))
    points = (dated(text, block) for block in said)
    blocks = _below_head(text, list(dropwhile(_is_remark, points)))
    if len(set(_times_above(text, blocks))) < LEAST:
        blocks = [block for block in blocks if not block_checks.only_reports(text, block)]
    roles = _roles(blocks)
    if not block_checks.is_plan(text, blocks, roles) or block_checks.head_lists(lines, blocks):
        return ()
    names = block_checks.column_names(lines)
    blocks = [_without_heading(text, block, names) for block in blocks if not _is_said(text, block.name, names)]
    blocks = block_numbers.told(text, blocks)
    return (Table(1, tuple(_table(text, blocks, _roles(blocks)))),) if blocks else ()


def _with_names(text: str, keys: list[Key]) -> list[Key]:
    """The keys, `Milestone:` being the word for a deed where no other is and it comes with each of the others.

    Below another word for the deed it tells how far the deed is to have come by its time.
    """
    told = [key for key in keys if key.role == DELIVERABLE and MILESTONES.fullmatch(text, key.start, key.end)]
    roles = Counter(key.role for key in keys)
    if not told or (NAME not in roles and len(told) < max(roles.values())):
        return keys
    return [replace(key, role=NOTE if NAME in roles else NAME) if key in told else key for key in keys]


def _without_heading(text: str, block: Block, names: AbstractSet[str]) -> Block:
    return replace(block, heading=None) if _is_said(text, block.heading, names) else block


def _is_said(text: str, span: tuple[int, int] | None, names: AbstractSet[str]) -> bool:
    return span is not None and text[slice(*span)] in names


def _blocks(text: str, lines: Sequence[Line], keys: Sequence[Key]) -> Iterator[Block]:
    """Keys gathered into points: a new one begins where a key comes again or where a new numbered line stands."""
    block = Block()
    done = 0
    for key in keys:
        repeated = key.role == DEADLINE and DEADLINE in block.keys and next(iter(block.keys)) != DEADLINE
        if repeated and not any(map(str.isalnum, text[done : key.start])):
            continue
        called = key.role == NAME and _is_called(text, block)
        key = replace(key, role=NOTE) if key.role == NAME and _measures(text, key, block) else key
        if called or (key.role == NOTE and _is_another_note(text, key, block, done)):
            done = key.value[1]
            continue
        if key.role == NAME and _only_asked(text, block, done, key.start):
            block.keys = {NOTE: replace(block.keys[NAME], role=NOTE)}
        again = block.keys.get(key.role)
        straight = again is not None and done == (again.value, *again.more)[-1][1]
        if again and straight and key.role in (EXECUTOR, SUPPORT) and not any(map(str.isalnum, text[done : key.start])):
            block.keys[key.role] = replace(again, more=(*again.more, key.value))
            done = key.value[1]
            continue
        between = _inside(lines, done, key.start) if block.keys else []
        anew = key.role == START and DEADLINE in block.keys and any(map(str.isalnum, text[done : key.start]))
        anew = anew or ({*block.keys} == {NOTE} and _in_listed(text, key, done))
        anew = anew or (any(map(block_names.opens_point, between)) and not block_numbers.lists(text, block))
        if block.keys and (anew or key.role in block.keys):
            yield block
            block = Block(begins=done)
        below = trimmed(text, done, key.from_place)
        if key.role == NAME:
            block.name = key.value
        elif {*block.keys} == {NUMBER} and any(map(str.isalnum, text[slice(*below)])):
            block.heading, block.name = block.name, below
        elif not block.keys and block.name is None:
            block.heading, block.name, block.below = block_names.named(text, lines, block.begins, key.from_place)
        block.keys[key.role] = key
        done = key.value[1]
    yield block


def _in_listed(text: str, key: Key, done: int) -> bool:
    """Whether a bracket opens before a label behind the words of a point of a list, which begins below a place."""
    line = text.rfind("\n", 0, key.from_place) + 1
    return line > done and text[key.from_place] in "([" and LISTED.match(text, line) is not None


def _is_another_note(text: str, key: Key, block: Block, done: int) -> bool:
    """Whether a note right behind other words of a point says something else than its first one."""
    before = block.keys.get(NOTE)
    if before is None or any(map(str.isalnum, text[done : key.start])):
        return False
    return text[before.start : before.end].lower() != text[key.start : key.end].lower()


def _is_called(text: str, block: Block) -> bool:
    """Whether a point that has other labels is called by a code with its name: `Commitment 2: Open the registers`."""
    if block.name is None or not block.keys:
        return False
    code = POINT.match(text, *block.name)
    return code is not None and len(text[code.end() : block.name[1]].split()) > 1


def _measures(text: str, key: Key, block: Block) -> bool:
    """Whether `Measures:` below another word for the deed, or who does it and when, says how success is told.

    What is done against a risk, told behind it, is no deed of the plan either.
    """
    if block_checks.is_risk(text, block):
        return True
    named = block.keys.get(NAME)
    if named is None:
        told = block.name is not None and {EXECUTOR, DEADLINE} <= {*block.keys}
    else:
        told = text[named.start : named.end].lower() != text[key.start : key.end].lower()
    return told and MEASURES.fullmatch(text, key.start, key.end) is not None


def _only_asked(text: str, block: Block, done: int, place: int) -> bool:
    """Whether a point says no more than what was advised or found, right above the label of what is to be done."""
    named = block.keys.get(NAME)
    if named is None or not {*block.keys} <= {NAME, NOTE} or any(map(str.isalnum, text[done:place])):
        return False
    return ADVISED.fullmatch(text, named.start, named.end) is not None


def _lettered(text: str, lines: Sequence[Line], block: Block) -> Iterator[Block]:
    """The points `а)`, `б)`, `в)` whose one term and one body stand after the last of them, each with both."""
    letter = LAST_LETTER.search(text, max(0, block.name[0] - len("а) ")), block.name[0]) if block.name else None
    if block.name is None or letter is None:
        yield block
        return
    above = lines[
        bisect_left(lines, block.begins, key=block_names.start) : bisect_left(
            lines, letter.start(), key=block_names.start
        )
    ]
    opened = [index for index, line in enumerate(above) if LETTERED.match(line.text)]
    ends = [*opened[1:], len(above)]
    expected = [chr(code) for code in range(ord("а"), ord(letter[1]))]
    if opened and [above[index].text[0] for index in opened] == expected:
        for first, last in zip(opened, ends, strict=True):
            name = trimmed(text, above[first].start + len("а) "), above[last - 1].end)
            yield Block(name, dict(block.keys), None, block.begins)
    yield block


def _inside(lines: Sequence[Line], begins: int, ends: int) -> Sequence[Line]:
    """The lines that stand whole between two places."""
    found = lines[bisect_left(lines, begins, key=block_names.start) : bisect_left(lines, ends, key=block_names.start)]
    return found[:-1] if found and found[-1].end > ends else found


def _is_remark(block: Block) -> bool:
    """Whether a point says no more than how the whole plan stands: `Status: Active` above the first deed."""
    return set(block.keys) <= {NOTE}


def _below_head(text: str, blocks: list[Block]) -> list[Block]:
    """The points from the first numbered one on, where those above it tell no time and each from there on does.

    They say who takes part in the whole of it: `Leader: …` / `Institutions involved: …` above `T2.1: Test the tools`;
    a package of works may tell its time too.
    """
    counted = [block.name is not None and _is_counted(text[slice(*block.name)]) for block in blocks]
    first = counted.index(True) if True in counted else 0
    timed = [DEADLINE in block.keys for block in blocks]
    above = [block.name is not None and PACKAGE.match(text, *block.name) is not None for block in blocks[:first]]
    headed = (all(above) or not any(timed[:first])) and all(timed[first:]) and all(counted[first:])
    return blocks[first:] if headed else blocks


def _is_counted(name: str) -> bool:
    return any(code.match(name) for code in (POINT, BARE_CODE, cues.NUMBERED))


def _roles(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The keys that the points use, in the order in which they first come."""
    seen: dict[str, int] = {}
    for block in blocks:
        for role in block.keys:
            seen[role] = seen.get(role, 0) + 1
    return tuple(sorted((role for role in seen if role != NAME), key=lambda role: role != ADDRESSEE))


def _table(text: str, blocks: Sequence[Block], roles: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """The rows below the words of the first keys; those who help have a column for each time that they are named."""
    first = {role: next(block.keys[role] for block in blocks if role in block.keys) for role in roles}
    named = next((block.keys[NAME] for block in blocks if NAME in block.keys), None)
    top = min(key.start for key in first.values())
    often = {role: max(len(_spans(block, role)) for block in blocks) for role in roles}
    yield (
        Cell.of(text, (named.start, named.end)) if named else Cell(_called(text, blocks), top, top),
        *(_heading(text, key) for role, key in first.items() for _ in range(often[role])),
    )
    for block in blocks:
        if block.heading:
            yield _row(text, Block(block.heading), often)
        if block.name:
            yield _row(text, block, often)


def _times_above(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The headings of points that are times, or sittings with theirs."""
    above = (text[slice(*block.heading)] for block in blocks if block.heading)
    return (words for words in above if block_names.TIME_ALONE.fullmatch(words))


def _called(text: str, blocks: Sequence[Block]) -> str:
    """The name of the column of deeds, where no word gives it one and times stand above them."""
    timed = next(_times_above(text, blocks), "")
    return ("Action" if timed.isascii() else "Мероприятие") if timed else ""


def _heading(text: str, key: Key) -> Cell:
    """The name of a column; those told at once stand under no word of the text, so the column gets one."""
    if key.role == ADDRESSEE:
        return Cell("Responsible" if text[slice(*key.value)].isascii() else "Исполнитель", key.start, key.start)
    if key.role == NUMBER and key.start == key.end:
        return Cell("№", key.start, key.start)
    if key.role == EXECUTOR and labelled.ACTS.fullmatch(text, key.start, key.end):
        return Cell("Responsible", key.start, key.start)
    return Cell.of(text, (key.start, key.end))


def _row(text: str, block: Block, often: Mapping[str, int]) -> tuple[Cell, ...]:
    name = block.name or (0, 0)
    cells = [Cell.of(text, name)]
    for role, count in often.items():
        told = [Cell.of(text, *spans) for spans in _spans(block, role)]
        shared = role in block.keys and block.keys[role].shared
        cells += (replace(cell, merged=shared) for cell in told)
        cells += [Cell.of(text, (name[1], name[1]))] * (count - len(told))
    return tuple(cells)


def _spans(block: Block, role: str) -> list[tuple[tuple[int, int], ...]]:
    """What a point says under a key, for each of the columns of that key."""
    if role not in block.keys:
        return []
    said = (block.keys[role].value, *block.keys[role].more)
    return [(span,) for span in said] if role == SUPPORT else [said]
