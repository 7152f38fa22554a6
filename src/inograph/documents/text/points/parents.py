"""Milestones below a commitment that names who leads for all of them.

    Lead agency: Ministry of Records
    Milestones
    Milestone 1 …  Start/End dates: March 2031-June 2031

What the commitment as a whole says is no row; its milestones get who leads it. So do points with letters, each with its
time, below the last of which stands who does all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from inograph.documents.signs.cues import DEADLINE, EXECUTOR, SUPPORT
from inograph.documents.text.points.block_keys import ADDRESSEE, LAST_LETTER, START, Block

MILESTONES = re.compile(r"\bmilestones?\b", re.IGNORECASE)
TIMES, WHO = {DEADLINE, START}, (EXECUTOR, SUPPORT)


def told(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The points, those below a commitment with who leads it, and without the commitment itself."""
    above: Block | None = None
    for block, below in zip_longest(blocks, blocks[1:]):
        if EXECUTOR in block.keys:
            above = block if below and _heads(text, block, below) else None
            if above is None:
                yield block
        elif above and TIMES & set(block.keys):
            shared = {role: replace(above.keys[role], shared=True) for role in WHO if role in above.keys}
            block.keys = {**shared, **block.keys}
            yield block
        else:
            yield block


def _heads(text: str, block: Block, below: Block) -> bool:
    """Whether a point with a body stands above milestones: the next one names nobody, and a word says so between."""
    if EXECUTOR in below.keys or not TIMES & set(below.keys):
        return False
    last = max(key.value[1] for key in block.keys.values())
    first = min(key.start for role, key in below.keys.items() if role in TIMES)
    return MILESTONES.search(text, last, first) is not None


def lettered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The points; `а)`, `б)` without bodies, in one run, with those that stand below the last of them."""
    run: list[Block] = []
    for block in blocks:
        found = LAST_LETTER.search(text, max(0, block.name[0] - len("а) ")), block.name[0]) if block.name else None
        run = [*run, block] if found and found[1] == chr(ord("а") + len(run)) else []
        if len(run) > 1 and EXECUTOR in block.keys:
            shared = {role: replace(block.keys[role], shared=True) for role in WHO if role in block.keys}
            for other in run[:-1]:
                other.keys = {**other.keys, **(shared if other.keys.keys().isdisjoint((*WHO, ADDRESSEE)) else {})}
    return list(blocks)
