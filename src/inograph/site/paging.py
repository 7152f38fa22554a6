"""Long lists on several pages: the first rows stand on the page itself, the next on pages of their own beside it.

A page of a list has a fixed address: `what/page-2/` holds rows 151 to 300 of `what/`, and `who/KEY/partners-2/` goes on
with the second list of the page of a body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from inograph.errors import Text
from inograph.site import bounds
from inograph.site.frame import Sheet

T = TypeVar("T")
LISTED = 60
"""So many pages of a list are named; of more pages every second, third, … is."""


@dataclass(frozen=True)
class Turn:
    """Which page of which list of a page is drawn; the first page of every list is the page itself."""

    name: str = ""
    number: int = 1


WHOLE = Turn()


@dataclass(frozen=True)
class Step:
    """A way to a page of a list: what its rows begin with, and its address."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Part(Generic[T]):
    """The rows of one page of a list, the number of the first among all, and the ways to the other pages."""

    rows: Sequence[T]
    first: int
    all: int
    steps: tuple[Step, ...] = ()
    before: str | None = None
    after: str | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def whole(self) -> bool:
        return len(self.rows) == self.all


def further(number: int, size: int | None = None, name: str = "page") -> Iterator[Turn]:
    """The pages of a list of so many rows after its first one."""
    for page in range(2, -(-number // (size or bounds.ROWS)) + 1):
        yield Turn(name, page)


def path(turn: Turn) -> str:
    """Where a page of a list stands, under the folder of the page that the list begins on; "" for that page."""
    return f"{turn.name}-{turn.number}/" if turn.number > 1 else ""


def part(
    sheet: Sheet,
    rows: Sequence[T],
    place: str,
    turn: Turn = WHOLE,
    *,
    name: str = "page",
    size: int | None = None,
    anchor: str = "",
    called: Callable[[T], str] | None = None,
) -> Part[T]:
    """The rows of a list that a page shows, with links to the other pages of it.

    `place` is the folder of the page where the list begins, `anchor` its place there; `called` is what a link to a page
    says of the first row on it, its number among all if nothing is given. A list that fits has no links.
    """
    starts = range(1, max(len(rows), 1) + 1, size or bounds.ROWS)
    folders = ["", *(path(turn) for turn in further(len(rows), size, name))]
    number = turn.number if turn.name == name else 1
    return cut(sheet, rows, starts, [place + folder for folder in folders], number, anchor=anchor, called=called)


def cut(
    sheet: Sheet,
    rows: Sequence[T],
    starts: Sequence[int],
    places: Sequence[str],
    number: int,
    *,
    anchor: str = "",
    called: Callable[[T], str] | None = None,
) -> Part[T]:
    """The same for pages that begin with given rows, counted from 1, and stand at given places."""
    pages = len(starts)
    if pages == 1:
        return Part(rows, 1, len(rows))
    number = min(number, pages)
    ends = [*(start - 1 for start in starts[1:]), len(rows)]
    own = rows[starts[number - 1] - 1 : ends[number - 1]]
    links = [sheet.link(place + (f"#{anchor}" if anchor and not at else "")) for at, place in enumerate(places)]
    every = -(-pages // LISTED)
    steps = tuple(
        Step(called(rows[start - 1]) if called else sheet.t.number(start), links[at], at == number - 1)
        for at, start in enumerate(starts)
        if at % every == 0 or at == number - 1
    )
    before, after = links[number - 2] if number > 1 else None, links[number] if number < pages else None
    return Part(own, starts[number - 1], len(rows), steps, before, after)


def render(
    sheet: Sheet, template: str, section: str, title: Text | str, turn: Turn, shown: Part[Any], **context: Any
) -> bytes:
    """A further page of a list: only the block of the template that the list stands in, under the name of the page."""
    place = sheet.path.removesuffix(f"{path(turn)}index.html")
    more = {"whole": template, "block": turn.name.replace("-", "_"), "back": sheet.link(place), "shown": shown}
    return sheet.render("more.html", section, title, paged=told(sheet, shown), **more | context)


def told(sheet: Sheet, shown: Part[Any]) -> str:
    """Which rows a page of a list shows, in its title; "" on the first."""
    if shown.first == 1:
        return ""
    t = sheet.t
    return f", {t('paging.shown', first=t.number(shown.first), last=t.number(shown.last), all=t.number(shown.all))}"
