"""A header of two levels whose cells stand one after the other: `Срок`, `Сумма` … and then `начало`, `конец`, `2021` …

The lower names may also stand right behind the one that spans them: `Срок`, `начало`, `конец`, `Сумма` …

Nothing is left of how many columns a name spans. Of all the ways to put the lower names under the upper ones that give
the width of the rows, that one is taken under which the cells of the rows fit best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, pairwise, product

from inograph.documents.signs import cues

Column = tuple[int, ...]
"""Which names head a column: the upper one, and the lower one where there are two."""
MOST_NAMES = 16
MOST_WAYS = 4000
LEAST_SPAN, MOST_SPAN = 2, 4


def columns(names: Sequence[str], width: int, rows: Sequence[Sequence[str]]) -> tuple[float, list[Column]]:
    """The names (by index) over each of `width` columns, whose cells in some rows are given, and how well they fit.

    A fit is 1 where every cell holds what its name promises; none are given, and 0, where nothing fits.

    >>> columns(["Action", "Deadline", "start", "end"], 3, [["Mend the quay", "01.02.2021", "03.04.2021"]])
    (1.0, [(0,), (1, 2), (1, 3)])
    """
    spanned = len(names) - width
    if not 0 <= spanned <= width // LEAST_SPAN or len(names) > MOST_NAMES or not rows:
        return 0.0, []
    ways: Iterable[list[Column]] = [[(index,) for index in range(width)]]
    if spanned:
        told = _ways(len(names), width, spanned), _nested(len(names), spanned)
        ways = chain.from_iterable(islice(some, MOST_WAYS) for some in told)
    scored = [(_fit(way, names, rows), -number, way) for number, way in enumerate(ways)]
    best, _, way = max(scored, default=(0.0, 0, []))
    return (best / len(rows) / width, way) if best > 0 else (0.0, [])


def _ways(names: int, width: int, spanned: int) -> Iterator[list[Column]]:
    """Every way to let `spanned` of the upper names span all the lower ones, in their order."""
    for upper in range(spanned, min(width, names - LEAST_SPAN * spanned) + 1):
        lower = names - upper
        if upper - spanned + lower != width:
            continue
        for groups in combinations(range(upper), spanned):
            for cuts in combinations(range(1, lower), spanned - 1):
                edges = [0, *cuts, lower]
                sizes = [after - before for before, after in pairwise(edges)]
                if min(sizes) >= LEAST_SPAN:
                    yield _way(upper, groups, sizes)


def _nested(names: int, spanned: int) -> Iterator[list[Column]]:
    """Every way to let the names right behind `spanned` of them, two or a few each, be those below them."""
    for heads in combinations(range(names - LEAST_SPAN), spanned):
        if any(after - head <= LEAST_SPAN for head, after in pairwise([*heads, names])):
            continue
        for sizes in product(range(LEAST_SPAN, MOST_SPAN + 1), repeat=spanned):
            ends = [head + size for head, size in zip(heads, sizes, strict=True)]
            if all(end < after for end, after in zip(ends, [*heads[1:], names], strict=True)):
                above = {at: head for head, end in zip(heads, ends, strict=True) for at in range(head + 1, end + 1)}
                yield [(above[at], at) if at in above else (at,) for at in range(names) if at not in heads]


def _way(upper: int, groups: Sequence[int], sizes: Sequence[int]) -> list[Column]:
    found: list[Column] = []
    lower = upper
    spans = dict(zip(groups, sizes, strict=True))
    for index in range(upper):
        size = spans.get(index)
        found += [(index,)] if size is None else [(index, lower + place) for place in range(size)]
        lower += size or 0
    return found


def _fit(way: Sequence[Column], names: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    roles = [cues.header_role(names[column[-1]]) or cues.header_role(names[column[0]]) for column in way]
    apart = sum(_is_of_another(names[column[0]], names[column[-1]]) for column in way)
    return sum(_held(role, words) for row in rows for role, words in zip(roles, row, strict=False)) - apart


def _is_of_another(above: str, below: str) -> bool:
    """Whether a lower name heads what the upper one does not: `Исполнитель` below `Срок`."""
    upper, lower = cues.header_role(above), cues.header_role(below)
    return upper in (cues.NAME, cues.DEADLINE, cues.EXECUTOR, cues.NUMBER) and lower not in (None, upper, cues.NOTE)


def _held(role: str | None, words: str) -> float:
    """How well words stand under a name, from -1 to 1."""
    if not words:
        return 0.0
    in_time = cues.dated(words) == cues.SURELY_DATED
    match role:
        case cues.DEADLINE:
            return 1.0 if in_time else -1.0
        case cues.NUMBER:
            return 1.0 if cues.INDEX.match(words) else -1.0
        case cues.EXECUTOR | cues.SUPPORT:
            return 1.0 if cues.is_body(words) else -1.0 if in_time or not any(map(str.isalpha, words)) else 0.0
        case cues.NAME:
            return 1.0 if any(map(str.isalpha, words)) and not in_time else -1.0
    worded = any(map(str.isalpha, words))
    return -1.0 if in_time and len(words) > 4 else -0.5 if cues.is_body(words) else 0.0 if worded else 0.3
