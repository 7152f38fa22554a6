"""Numbers of rows that stand before the words of their line without a sign between them: `1 Mend the roof`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inograph.documents.signs.cues import NUMBER, Line

COUNTED = re.compile(r"(\d{1,3})\s+(?=[A-ZА-ЯЁ«\"][\w«\"])")
LEAST = 3


def parted(roles: Sequence[str], found: Sequence[Line]) -> list[Line]:
    """The lines, numbers parted from the words behind them, where a column of numbers has no others and they count on.

    A number that does not go on counting (`12 schools`) stays among its words.
    """
    if NUMBER not in roles or any(line.is_index for line in found):
        return list(found)
    out: list[Line] = []
    following = 1
    for line in found:
        count = COUNTED.match(line.text)
        if count and int(count[1]) == following and not line.dated:
            following += 1
            cut = line.start + count.end()
            out.append(replace(line, text=count[1], end=line.start + count.end(1)))
            out.append(replace(line, text=line.text[count.end() :], start=cut, apart=False))
        else:
            out.append(line)
    return out if following > LEAST else list(found)
