"""Numbers that stand before the words of points, or of the lines that head some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import compress

from inograph.documents.signs import cues
from inograph.documents.signs.cues import NAME, NUMBER
from inograph.documents.text.points.block_keys import Block, Key
from inograph.documents.text.points.block_times import trimmed

LEAST, LEAST_COUNTED = 2, 3
COUNT = re.compile(r"(\d{1,3})\s+(?=\S)")
FIRST = re.compile(r"\(?1[.)]\s")
ITEM = re.compile(r"^(?:[^\n]*?:)?[ \t]*\(?(\d{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
"""A deed of several that stand behind one label, each on a line: `Strategy: (1) Keep …`, `(2) Donate …`."""


def told(text: str, blocks: list[Block]) -> list[Block]:
    """The points with their numbers told apart, and numbered lines that head some of them as headings."""
    return _counted(text, _below_numbers(text, blocks))


def lists(text: str, block: Block) -> bool:
    """Whether nothing but the label of deeds has come of a point, behind which the first of several stands."""
    return {*block.keys} == {NAME} and block.name is not None and FIRST.match(text, *block.name) is not None


def several(text: str, block: Block) -> Iterator[Block]:
    """The deeds `(1) …`, `(2) …` that one point lists before it says who does them and when, each with all of that."""
    others = [key.from_place for role, key in block.keys.items() if role != NAME]
    after = [place for place in others if block.name and place > block.name[0]]
    line = text.rfind("\n", 0, block.name[0]) + 1 if block.name else 0
    items = list(ITEM.finditer(text, line, min(after))) if after else []
    if len(items) < LEAST or [int(item[1]) for item in items] != [*range(1, len(items) + 1)]:
        yield block
        return
    keys = {role: replace(key, shared=True) for role, key in block.keys.items()}
    for item, end in zip(items, [*(item.start() for item in items[1:]), min(after)], strict=True):
        yield replace(block, name=trimmed(text, item.end(), end), keys=keys if item is not items[0] else block.keys)


def _counted(text: str, blocks: list[Block]) -> list[Block]:
    """The points with their numbers told apart, where nothing but 1, 2, 3 … stands before the words of all of them."""
    counts = [COUNT.match(text, *block.name) if block.name else None for block in blocks]
    named = sum(block.name is not None for block in blocks)
    if [int(count[1]) for count in counts if count] != [*range(1, named + 1)] or named < LEAST_COUNTED:
        return blocks
    return [_with_number(block, count) if count else block for block, count in zip(blocks, counts, strict=True)]


def _below_numbers(text: str, blocks: list[Block]) -> list[Block]:
    """The points with the numbered lines as headings that stand above some of them, where none has a number itself."""
    lines = [text[slice(*block.name)].split("\n", 1) if block.name else [""] for block in blocks]
    counted = [cues.NUMBERED.match(own[0]) is not None for own in lines]
    heading = all(
        len(own) > 1 and own[0].rstrip()[-1].isalpha() and own[1].lstrip()[:1].isupper()
        for own in compress(lines, counted)
    )
    if not any(counted) or not heading or 2 * sum(counted) > len(blocks):
        return blocks
    return [_parted(text, block, *block.name) if block.name and own else block
            for block, own in zip(blocks, counted, strict=True)]  # fmt: skip


def _parted(text: str, block: Block, start: int, end: int) -> Block:
    """A point with the first line of its name as the heading above it."""
    place = text.index("\n", start)
    return replace(block, heading=(start, place), name=trimmed(text, place, end))


def _with_number(block: Block, count: re.Match[str]) -> Block:
    number = Key.wordless(NUMBER, count.span(1))
    return replace(block, name=(count.end(), count.endpos), keys={NUMBER: number, **block.keys})
