"""Points whose body no word announces: it stands between what is done and the word for the time.

1. Publish the list on the website.
Director, Programs Start date: May 2016
Completion: June 2016
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.documents.signs.cues import DEADLINE, EXECUTOR, SUPPORT
from inograph.documents.text.points.block_keys import ADDRESSEE, START, Block, Key

BEFORE = re.compile(
    r"(?P<who>[A-Z][^\n:]{2,118}?)[ \t]*"
    r"(?:(?<=[ \t])(?P<start>(?:planned |expected )?start(?:ing)?(?: date)?)[ \t]*:[ \t]*(?P<when>[^\n:]{3,40}?))?"
    r"\s*\Z",
    re.IGNORECASE,
)
MOSTLY = 0.7


def told(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The points with the bodies on the lines above their times; as they are where only a few have one."""
    found = [_before(text, block) for block in blocks]
    dated = [DEADLINE in block.keys for block in blocks]
    if sum(one is not None for one in found) < max(MOSTLY * sum(dated), 2):
        return list(blocks)
    for block, one in zip(blocks, found, strict=True):
        if one is None:
            continue
        block.keys = {ADDRESSEE: Key.wordless(ADDRESSEE, one.span("who")), **block.keys}
        if one["when"] and START not in block.keys:
            block.keys[START] = Key(START, *one.span("start"), one.span("when"), one.start("start"))
    return list(blocks)


def _before(text: str, block: Block) -> re.Match[str] | None:
    """The words on a line of their own between the name of a point and its first key, which is that of its time."""
    if block.name is None or DEADLINE not in block.keys or {EXECUTOR, SUPPORT, ADDRESSEE} & set(block.keys):
        return None
    first = min(key.from_place for key in block.keys.values())
    line = text[block.name[1] : first].rstrip().rfind("\n") + 1
    return BEFORE.match(text, block.name[1] + line, first) if line else None
