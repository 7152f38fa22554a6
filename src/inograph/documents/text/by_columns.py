"""Plans read column by column: some deeds one below the other, then as many times, then who does each of them.

So slides and pages come out whose columns were boxes of their own. The cells stand below all names of the columns or
each column below its own name; in one list, or in several, before each of which stands who does all of it. The last
column may run on in one line, and is then parted where its names part best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, groupby, pairwise, takewhile
from typing import NamedTuple

from inograph import bullets
from inograph.documents.document import Cell, Table
from inograph.documents.signs import cues, running
from inograph.documents.signs.cues import DEADLINE, EXECUTOR, NAME, NUMBER
from inograph.documents.text.run_on import named, timed_words, who

Span = tuple[int, int]
TOLD = NAME, DEADLINE, EXECUTOR
HEADS = frozenset((NUMBER, *TOLD))
SIGN = re.compile(r"(?:\s|^)/(?:\s|$)|[|¦]")
EDGE = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029|¦]|(?<!\S)/(?!\S)")
"""Where lines and cells end."""
BULLET = re.compile(rf"{bullets.SIGN}\s+(?=\S)")
INNER_BULLET = re.compile(rf"(?<=\s){bullets.SIGN}\s(?=[A-Z])")
YEAR = re.compile(r"(?:19|20)\d\d|Q[1-4]")
OFTEN = re.compile(r"(?<=\d )(?=(?:on-?going|annual(?:ly)?|quarterly|monthly|continuous(?:ly)?)\b)", re.IGNORECASE)
"""How often, behind the time of another row."""
LEAST, LEAST_LISTED, MOST = 3, 2, 40
MOST_NAMES, MOST_WORDS, LONGEST_WHO, LONGEST_NAME, LONGEST_TEXT = 9, 8, 80, 300, 200_000
MOSTLY, YEAR_DIGITS = 0.6, 4
UNENDED, JOINT, KNOWN = 0.6, 1.0, 0.5


class Piece(NamedTuple):
    """A cell or the name of a column: where it stands, its words, and what stands before it."""

    start: int
    end: int
    words: str
    listed: bool = False
    """Whether a bullet stands before it."""
    apart: bool = False
    """Whether an empty line stands before it."""
    parted: bool = False
    """Whether a sign that parts cells stands before it on its line."""

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def timed(self) -> bool:
        return cues.dated(self.words) == cues.SURELY_DATED

    @property
    def acts(self) -> bool:
        """Whether it may be the name of who acts: few words with a capital, and no time."""
        short = len(self.words) <= LONGEST_WHO and self.words[-1:] not in ".:;?!"
        return short and not self.timed and (self.words[:1].isupper() or cues.is_body(self.words))

    @property
    def tells_deed(self) -> bool:
        told = " " in self.words and not self.timed and len(self.words) <= LONGEST_NAME
        return told and self.words[:1].isupper() and cues.header_role(self.words) is None


Row = dict[str, tuple[Span, ...]]
Found = tuple[dict[str, Span], list[Row]]
"""The names of the columns, and the cells of each row by the role of their column."""


@lru_cache(maxsize=2)
def read(text: str) -> tuple[Table, ...]:
    """The table; none unless lists as long as each other tell the deeds, the times and who acts below such names."""
    if len(text) > LONGEST_TEXT or not _may_hold_times(text):
        return ()
    pieces = _joined(text, list(_pieces(text)))
    if not any(one.timed and other.timed for one, other in pairwise(pieces)):
        return ()
    found = _each_below_its_name(pieces) or _below_all_names(text, pieces)
    if found is None:
        return ()
    names, rows = found
    roles = sorted(names, key=lambda role: names[role])
    head = tuple(Cell.of(text, names[role]) for role in roles)
    return (Table(1, (head, *(tuple(_cells(text, row, roles)) for row in rows))),)


def _may_hold_times(text: str) -> bool:
    """Whether two times may follow one another; seen far sooner than all cells are told, and most texts hold none."""
    told = False
    for part in EDGE.split(text):
        known = cues.WORD.findall(part)
        if not known or (len(known) == 1 and known[0].isdecimal() and len(known[0]) < YEAR_DIGITS):
            continue
        above, told = told, known[0].isascii() or all(map(cues.may_be_of_time, known))
        if (told and above) or _between_times(part, 0, len(part)):
            return True
    return INNER_BULLET.search(text) is not None


def _cells(text: str, row: Row, roles: Sequence[str]) -> Iterator[Cell]:
    place = row[NAME][0][1]
    for role in roles:
        yield Cell.of(text, *row[role]) if row.get(role) else Cell("", place, place)


def _joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each with the lines below it that go on in small letters; no words beyond the longest name."""
    out: list[Piece] = []
    for piece in pieces:
        goes_on = piece.words[0].islower() and not (piece.listed or piece.apart or piece.parted)
        if out and goes_on and text[out[-1].end - 1] not in ".;:" and not (piece.timed or out[-1].timed):
            last = out[-1]
            words = last.words if len(last.words) > LONGEST_NAME else " ".join(text[last.start : piece.end].split())
            out[-1] = last._replace(end=piece.end, words=words)
        else:
            out.append(piece)
    return out


def _pieces(text: str) -> Iterator[Piece]:
    """The cells of all lines: parted by slashes and bars, by bullets in a line, and where several times run on."""
    for line in cues.lines(text):
        inner = [found.start() for found in INNER_BULLET.finditer(line.text)]
        cuts = [found.span() for found in SIGN.finditer(line.text)]
        cuts += [(place, place) for place in inner] if len(inner) >= LEAST_LISTED else []
        place = 0
        for start, end in [*sorted(cuts), (len(line.text), len(line.text))]:
            yield from _parts(line, place, start)
            place = end


def _parts(line: cues.Line, start: int, end: int) -> Iterator[Piece]:
    words = line.text[start:end]
    blank = len(words) - len(words.lstrip())
    bullet = BULLET.match(words, blank)
    first = start + (bullet.end() if bullet else blank)
    for one, other in pairwise([first, *_between_times(line.text, first, end), end]):
        said = line.text[one:other]
        if any(map(str.isalnum, said)):
            begins = line.start + one + len(said) - len(said.lstrip())
            at_line, at_cell = not start and one == first, one == first
            yield Piece(begins, begins + len(said.strip()), said.strip(),
                        bullet is not None and at_cell, line.apart and at_line, start > 0 and at_cell)  # fmt: skip


def _between_times(words: str, start: int, end: int) -> list[int]:
    """Where the times begin and end that follow one another with nothing between them, two of them or more."""
    if len(YEAR.findall(words, start, end)) < LEAST_LISTED:
        return []
    runs: list[list[Span]] = []
    for time in timed_words.TIME.finditer(words, start, end):
        places = [time.start(), *(cut.start() for cut in OFTEN.finditer(words, *time.span())), time.end()]
        for part in pairwise(places):
            if runs and not words[runs[-1][-1][1] : part[0]].strip():
                runs[-1].append(part)
            else:
                runs.append([part])
    places = [place for run in runs if len(run) > 1 for place in (*(first for first, _ in run), run[-1][1])]
    return sorted({*places} - {start, end})


def _each_below_its_name(pieces: Sequence[Piece]) -> Found | None:
    """The columns each of which stands below its own name: `Action`, some deeds, `When`, as many times, `Who` …"""
    for first, piece in enumerate(pieces):
        if piece.timed or cues.header_role(piece.words) not in HEADS:
            continue
        count = _up_to_name(pieces[first + 1 : first + 2 + MOST])
        columns = dict(_columns(pieces, first, count)) if count >= LEAST else {}
        if {*TOLD} <= set(columns):
            names = {role: column[0].span for role, column in columns.items()}
            return names, [
                {role: (column[row].span,) for role, column in columns.items()} for row in range(1, count + 1)
            ]
    return None


def _up_to_name(pieces: Sequence[Piece]) -> int:
    """How many pieces stand before the next name of a column."""
    return sum(1 for _ in takewhile(lambda piece: cues.header_role(piece.words) not in HEADS, pieces))


def _columns(pieces: Sequence[Piece], first: int, count: int) -> Iterator[tuple[str, Sequence[Piece]]]:
    """The columns of so many cells that follow one another, each with its name before them."""
    for place in range(first, len(pieces) - count, count + 1):
        role = cues.header_role(pieces[place].words)
        if role is None or not _fits(role, pieces[place + 1 : place + 1 + count]):
            return
        yield role, pieces[place : place + 1 + count]


def _fits(role: str, cells: Sequence[Piece]) -> bool:
    """Whether a column of the role may have such cells."""
    match role:
        case cues.DEADLINE:
            return sum(piece.timed for piece in cells) > MOSTLY * len(cells)
        case cues.EXECUTOR:
            return all(piece.acts for piece in cells)
        case cues.NUMBER:
            return all(cues.INDEX.match(piece.words) for piece in cells)
        case cues.NAME:
            return all(piece.tells_deed for piece in cells)
    return True


def _below_all_names(text: str, pieces: Sequence[Piece]) -> Found | None:
    """The columns below all of their names, in several lists or in one."""
    names, after = _names(text, pieces)
    if not names:
        return None
    order = sorted(names, key=lambda role: names[role])
    below = pieces[after:]
    rows = _in_lists(below, order) or _page_by_page(text, below, order)
    return (names, rows) if rows else None


def _names(text: str, pieces: Sequence[Piece]) -> tuple[dict[str, Span], int]:
    """Where the columns are named, and the first piece below; nothing where not all of them are."""
    for at, piece in enumerate(pieces):
        if cues.header_role(piece.words) is None:
            continue
        held: dict[str, Span] = {}
        for last, name in enumerate(pieces[at : at + MOST_NAMES], at):
            role = cues.header_role(name.words)
            if role in TOLD:
                held.setdefault(role, name.span)
            if {*TOLD} <= set(held):
                return held, last + 1 + _others(pieces[last + 1 :])
    for named_at in named.read(text):
        spans = dict(zip(named_at.roles, named_at.spans, strict=True))
        if {*TOLD} <= set(spans):
            return {role: spans[role] for role in TOLD}, sum(piece.start < named_at.end for piece in pieces)
    return {}, 0


def _others(pieces: Sequence[Piece]) -> int:
    """How many names of other columns follow, behind signs on their line or known as such."""
    return sum(1 for _ in takewhile(lambda one: one.parted or cues.header_role(one.words), pieces[:MOST_NAMES]))


def _page_by_page(text: str, below: Sequence[Piece], order: Sequence[str]) -> list[Row]:
    """The rows where each column is one list, on one page or on several: none where the times of a page are left."""
    rows: list[Row] = []
    while found := _in_one_list(text, list(dropwhile(_is_between, below)), order, 1 if rows else LEAST):
        end = max(span[1] for row in found for spans in row.values() for span in spans)
        below = [piece for piece in below if piece.start >= end]
        rows += found
    return [] if any(one.timed and other.timed for one, other in pairwise(below)) else rows


def _is_between(piece: Piece) -> bool:
    """Whether a piece before the cells of a page is the number of one, or of a row, or names a column again."""
    return bool(cues.INDEX.match(piece.words) or running.is_banner(piece.words) or cues.header_role(piece.words))


def _in_one_list(text: str, below: Sequence[Piece], order: Sequence[str], least: int) -> list[Row]:
    """The rows where each column is one list: their times tell how long the lists are."""
    first = next((at for at, piece in enumerate(below) if piece.timed), 0)
    count = sum(1 for _ in takewhile(lambda piece: piece.timed, below[first:]))
    at = order.index(DEADLINE)
    if not least <= count <= MOST or first > at * count:
        return []
    columns = {DEADLINE: [piece.span for piece in below[first : first + count]]}
    columns |= _lists(text, below[:first], count, order[:at]) | _lists(
        text, below[first + count :], count, order[at + 1 :]
    )
    whole = {*order} <= set(columns)
    return [{role: (columns[role][row],) for role in order} for row in range(count)] if whole else []


def _lists(text: str, pieces: Sequence[Piece], count: int, order: Sequence[str]) -> dict[str, list[Span]]:
    """The cells of columns without times, `count` in each; names may run on in one piece, or behind the last deed."""
    found: dict[str, list[Span]] = {}
    for role in order:
        cells, rest = pieces[:count], pieces[count:]
        spans = [piece.span for piece in cells]
        more = rest[:1] and order[-1] == role and rest[0].acts and not rest[0].apart
        if len(cells) == count and _fits(role, cells) and not more:
            pieces = rest
        elif role == EXECUTOR and pieces and not pieces[0].timed:
            spans, pieces = _names_in(text, pieces[0].span, count), pieces[1:]
        elif role == EXECUTOR and NAME in found and (place := who.behind(text, *found[NAME][-1])):
            first, last = found[NAME][-1]
            found[NAME][-1] = first, first + len(text[first:place].rstrip())
            spans = _names_in(text, (place, last), count)
        else:
            break
        found |= {role: spans} if len(spans) == count else {}
    return found


def _names_in(text: str, span: Span, count: int) -> list[Span]:
    """The names that run on in a range, parted into so many as fit best; none where they cannot be so many."""
    tokens = [token.span() for token in who.TOKEN.finditer(text, *span)]
    if tokens and cues.header_role(text[slice(*tokens[-1])]) == DEADLINE:
        tokens.pop()  # the name of what stands below: `Timeline`
    edges = [at for at in range(len(tokens)) if not at or _may_begin(text, tokens, at)] + [len(tokens)]
    if not count < len(edges) <= MOST_WORDS * count:
        return []
    ways: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
    for last in edges[1:]:
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, before in zip(edges, ways, strict=False):
            if tokens[last - 1][1] - tokens[first][0] > LONGEST_WHO:
                continue
            cost = _cost(text, tokens[first:last], span)
            for parts, (score, firsts) in before.items():
                way = score + cost, (*firsts, first)
                found[parts + 1] = min(way, found.get(parts + 1, way))
        ways.append({parts: way for parts, way in found.items() if parts <= count})
    _, firsts = ways[-1].get(count, (0.0, ()))
    cuts = [*firsts, len(tokens)]
    return [(tokens[one][0], tokens[other - 1][1]) for one, other in pairwise(cuts)]


def _may_begin(text: str, tokens: Sequence[Span], at: int) -> bool:
    before, word = text[slice(*tokens[at - 1])], text[slice(*tokens[at])]
    joined = before[-1] in ",/&-–" or before in who.JOINS or before.lower() in who.WANTS
    return who.CAPITAL.match(word) is not None and not joined


def _cost(text: str, tokens: Sequence[Span], among: Span) -> float:
    """How badly words make one name: no noun of a body ends them, another name begins inside, or they come but once."""
    start, end = tokens[0][0], tokens[-1][1]
    last, words = text[slice(*tokens[-1])], text[start:end]
    ended = who.ends_name(last) or last.islower() or who.is_short(last)
    joints = sum(1 for _ in who.joints(text, start, end))
    twice = len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text[slice(*among)])) > 1
    return (0.0 if ended else UNENDED) + JOINT * joints - (KNOWN if twice else 0.0)


def _in_lists(below: Sequence[Piece], order: Sequence[str]) -> list[Row]:
    """The rows of several lists with bullets, each of deeds and then as many times, below who does all of it."""
    if order.index(EXECUTOR) > order.index(NAME) or order.index(NAME) + 1 != order.index(DEADLINE):
        return []
    rows: list[Row] = []
    lists, above = 0, list[Piece]()
    for listed, group in groupby(below, key=lambda piece: piece.listed):
        run = list(group)
        if not listed or len(run) < 2 * LEAST_LISTED:
            above = run
            continue
        deeds, times = run[: len(run) // 2], run[len(run) // 2 :]
        if (
            len(deeds) < len(times)
            or not all(piece.timed for piece in times)
            or not all(one.tells_deed for one in deeds)
        ):
            return []
        begins = next((at for at, piece in enumerate(above) if piece.parted), 1)
        acting = tuple(piece.span for piece in above[begins:] if piece.acts)
        rows += (
            {NAME: (one.span,), DEADLINE: (other.span,), EXECUTOR: acting}
            for one, other in zip(deeds, times, strict=True)
        )
        lists += 1
    return rows if lists > 1 else []
