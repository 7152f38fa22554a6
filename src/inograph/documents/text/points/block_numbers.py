"""Numbers that stand before the words of points, or of the lines that head some of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import compress

from inograph.documents.signs import cues
from inograph.documents.signs.cues import NUMBER
from inograph.documents.text.points.block_keys import Block, Key
from inograph.documents.text.points.block_times import trimmed

LEAST_COUNTED = 3
COUNT = re.compile(r"(\d{1,3})\s+(?=\S)")


def told(text: str, blocks: list[Block]) -> list[Block]:
    """The points with their numbers told apart, and numbered lines that head some of them as headings."""
    return _counted(text, _below_numbers(text, blocks))


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
