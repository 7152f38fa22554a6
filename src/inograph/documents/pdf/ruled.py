"""Tables that are ruled on a page: which cells the lines make, a wall that is missing merges two of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from inograph.documents.found import Box
from inograph.documents.page import Found, Page, Rule, Word, said

TOUCH = 3.0
MOST_RULES = 1_000
MOST_CELLS = 20_000

Place = tuple[int, int]


def tables(page: Page) -> Iterator[tuple[Found, list[Word]]]:
    """The ruled tables of a page from top to bottom, each with the words that stand in it."""
    across = merged([rule for rule in page.rules if rule.horizontal])
    down = merged([rule for rule in page.rules if not rule.horizontal])
    if len(across) + len(down) > MOST_RULES:
        return
    found = (_table(group, page.words) for group in _groups(across, down))
    yield from sorted((table for table in found if table), key=lambda table: table[0].top)


def merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line as one; a line drawn as a thin box is one line too."""
    merged: list[Rule] = []
    rules.sort(key=lambda rule: rule.at)
    marks = _snapped([rule.at for rule in rules])
    for place, group in groupby(rules, key=lambda rule: bisect_right(marks, rule.at + TOUCH)):
        open_rule: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if open_rule and rule.start <= open_rule.end + TOUCH:
                open_rule = Rule(rule.horizontal, open_rule.at, open_rule.start, max(open_rule.end, rule.end))
                continue
            merged += [open_rule] if open_rule else []
            open_rule = Rule(rule.horizontal, marks[place - 1], rule.start, rule.end)
        merged += [open_rule] if open_rule else []
    return merged


def _snapped(places: Sequence[float]) -> list[float]:
    """Places that nearly coincide as one."""
    marks: list[float] = []
    for place in sorted(places):
        if not marks or place - marks[-1] > TOUCH:
            marks.append(place)
    return marks


def _groups(across: list[Rule], down: list[Rule]) -> list[list[Rule]]:
    """Lines that touch each other belong to one table."""
    groups: list[list[Rule]] = []
    for rule in [*down, *across]:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        joined = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)] + [joined]
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    if a.horizontal == b.horizontal:
        return False
    return b.start - TOUCH <= a.at <= b.end + TOUCH and a.start - TOUCH <= b.at <= a.end + TOUCH


def _table(rules: list[Rule], words: list[Word]) -> tuple[Found, list[Word]] | None:
    across = [rule for rule in rules if rule.horizontal]
    down = [rule for rule in rules if not rule.horizontal]
    xs = _snapped([rule.at for rule in down] + [end for rule in across for end in (rule.start, rule.end)])
    ys = _snapped([rule.at for rule in across] + [end for rule in down for end in (rule.start, rule.end)])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    regions = _regions(xs, ys, across, down)
    if len(set(regions.values())) < 2:
        return None
    held: dict[Place, list[Word]] = {}
    for word in words:
        x, y = word.middle
        place = regions.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
        if place is not None:
            held.setdefault(place, []).append(word)
    boxes = list(_boxes(regions, held))
    return Found(boxes, xs, ys[0]), [word for inside in held.values() for word in inside]


def _regions(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> dict[Place, Place]:
    """The first cell of the merged cell to which each cell of the grid belongs."""
    regions: dict[Place, Place] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in regions:
                _spread((row, column), regions, (xs, ys), (across, down))
    return regions


def _spread(
    first: Place,
    regions: dict[Place, Place],
    grid: tuple[list[float], list[float]],
    rules: tuple[list[Rule], list[Rule]],
) -> None:
    """Takes all the cells that no wall parts from the first one."""
    xs, ys = grid
    across, down = rules
    waiting = [first]
    while waiting:
        row, column = place = waiting.pop()
        if place in regions or not (0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1):
            continue
        regions[place] = first
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        waiting += [(row, column + 1)] if not _wall(down, xs[column + 1], y) else []
        waiting += [(row, column - 1)] if not _wall(down, xs[column], y) else []
        waiting += [(row + 1, column)] if not _wall(across, ys[row + 1], x) else []
        waiting += [(row - 1, column)] if not _wall(across, ys[row], x) else []


def _wall(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= TOUCH and rule.start <= through <= rule.end for rule in rules)


def _boxes(regions: dict[Place, Place], held: dict[Place, list[Word]]) -> Iterator[Box]:
    members: dict[Place, list[Place]] = {}
    for place, first in regions.items():
        members.setdefault(first, []).append(place)
    for first, places in members.items():
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        yield Box(
            min(rows), min(columns), said(held.get(first, [])),
            max(rows) - min(rows) + 1, max(columns) - min(columns) + 1,
        )  # fmt: skip
