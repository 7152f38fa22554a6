"""Points of an act that begin with the body told: `2. Отделу культуры провести …`, with or without a word for the term.

Points `а)`, `б)` below `Министерству культуры края:` are told to that ministry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from inograph.documents.signs import body_words, cues
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NUMBER, SUPPORT, Line
from inograph.documents.text.points import orders
from inograph.documents.text.points.block_keys import ADDRESSEE, Block, Key

LETTER = re.compile(r"[а-яa-z]\)\s{0,3}\Z")
OPENS = re.compile(r"[а-яё]+\s*:|[ :.]*")
"""What opens the points below: nothing, or one verb and a colon, as `обеспечить:` does."""
TOGETHER = re.compile(r"(?:совместно|во взаимодействии)\s+со?\s+(?=\S)", re.IGNORECASE)
GOES_ON = re.compile(r"[а-яё]+[^а-яё)]|[(«\"]|[А-ЯЁ]\.")
"""How a line begins in which the names above go on: in small letters, or with initials; with no number."""
LONGEST_NAMES = 240
WRAPPED = 4
"""So many lines a body above its points may take."""
DEEPEST = 60
"""So many lines above a lettered point its body may stand."""


def told(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The points with whom each is told to, and those that no word for a term or a body follows.

    Where few are told so, these must tell a time.
    """
    known = [_addressed(text, lines, block) for block in blocks]
    mostly = sum(ADDRESSEE in block.keys for block in known) * 2 > len(known)
    others = (block for block in _unnoticed(text, lines, known) if mostly or DEADLINE in block.keys)
    return sorted([*known, *others], key=_place)


def _place(block: Block) -> int:
    return block.name[0] if block.name else 0


def _addressed(text: str, lines: Sequence[Line], block: Block) -> Block:
    """A point with the body that its first words tell, or that the words above its letter tell."""
    if block.name is None:
        return block
    number = cues.NUMBERED.match(text, *block.name)
    first = number.end() if number else block.name[0]
    above = None
    heard = orders.told(text, first, block.name[1])
    has_key = bool({EXECUTOR, SUPPORT} & set(block.keys))
    if heard is not None and text[heard.after : block.name[1]].strip(" :."):
        named = heard.who[0]
        if has_key and (_says_bodies(text, block) or not body_words.DATIVE.match(text, *named)):
            return block
        if number and NUMBER not in block.keys:
            counted = number.start(), number.start() + len(number.group().rstrip())
            block.keys = {NUMBER: Key.wordless(NUMBER, counted), **block.keys}
        block.name = (heard.after, block.name[1])
    elif above := _above(text, lines, first, number.group() if number else ""):
        named = above
    else:
        return block
    if _says_bodies(text, block):
        return block
    if EXECUTOR not in block.keys or _stems(text, named) != _stems(text, block.keys[EXECUTOR].value):
        others = _others(text, block.name) if named == above else ()
        block.keys = {ADDRESSEE: replace(Key.wordless(ADDRESSEE, named), more=others), **block.keys}
    return block


def _says_bodies(text: str, block: Block) -> bool:
    """Whether a word for it says which bodies, not only which persons, are responsible: they act, whoever was told."""
    said = block.keys.get(EXECUTOR)
    return said is not None and any(map(str.isalpha, body_words.PERSON.sub("", text[slice(*said.value)])))


def _others(text: str, name: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """With whom the body above does what a lettered point says: `в) совместно с академией наук разработать …`."""
    together = TOGETHER.match(text, *name)
    verb = together and orders.TO_DO.search(text, together.end(), min(name[1], together.end() + LONGEST_NAMES))
    return ((name[0], name[0] + len(text[name[0] : verb.start()].rstrip(" ,\n"))),) if verb else ()


def _stems(text: str, span: tuple[int, int]) -> list[str]:
    """The beginnings of the words, which do not change with the case of a name."""
    return [word[:4].lower() for word in text[slice(*span)].split()]


def _above(text: str, lines: Sequence[Line], place: int, said: str) -> tuple[int, int] | None:
    """The body that the point above tells what its lettered points say, or those numbered below it."""
    parent = said.strip(" .)").rpartition(".")[0]
    if not parent and not LETTER.search(text, max(0, place - 6), place):
        return None
    last = bisect_left(lines, place, key=lambda line: line.end)
    for at in range(min(last, len(lines) - 1), max(-1, last - DEEPEST - 1), -1):
        line = lines[at]
        number = cues.NUMBERED.match(line.text)
        if number is None or parent not in ("", number.group().strip(" .)")):
            continue
        if end := _colon(lines[at : at + WRAPPED], place):
            heard = orders.told(text, line.start + number.end(), end)
            return heard.who[0] if heard else None
        if line.end < place:
            return None
    return None


def _colon(lines: Sequence[Line], place: int) -> int:
    """Where the first line, with those above `place` in which it goes on, ends with a colon; else 0."""
    first, *below = lines
    more = takewhile(lambda line: line.end < place and GOES_ON.match(line.text), below)
    return next((line.end for line in (first, *more) if line.text.endswith(":")), 0)


def _unnoticed(text: str, lines: Sequence[Line], known: Sequence[Block]) -> Iterator[Block]:
    """Numbered points told to a body that no word for a term or a body follows."""
    names = [block.name for block in known if block.name]
    for start, end in orders.points(lines):
        match = orders.POINT.match(text, start, end)
        if match is None or not match["number"] or any(start <= name[0] < end for name in names):
            continue
        first = match.start("words")
        heard = orders.told(text, first, end)
        alone = heard is None and orders.tells(text, first, end)
        if above := _above(text, lines, first, match["number"]) if alone else None:
            heard = orders.Told((above,), None, first)
        if heard is None or OPENS.fullmatch(text[heard.after : end].strip()):
            continue
        keys = {ADDRESSEE: Key.wordless(ADDRESSEE, heard.who[0])}
        if time := heard.deadline or orders.last_time(text, heard.after, end):
            keys[DEADLINE] = Key.wordless(DEADLINE, time)
        yield Block((heard.after, end), keys)
