"""Plans in any plain layout that names its columns: the parting into rows and cells that explains the text best.

No layout is known here. The text below the names of the columns is cut into pieces (`atoms`), each of which may begin a
row, begin the next cell, go on in its cell, head a part or stand outside; what it looks like speaks for or against each
(`likely`), and the best path through all pieces is found as Viterbi (1967) does. What parts cells in this text, and who
does the work in it, is learned from one reading and used in the next. A reading that leaves much unexplained is none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from inograph.documents.document import Cell, Table
from inograph.documents.kept import kept
from inograph.documents.signs import body_words, cues, row_numbers, signatures
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT
from inograph.documents.text.run_on import atoms, likely, named
from inograph.documents.text.run_on.atoms import INNER, LINE, PARAGRAPH, SIGN, Atom
from inograph.documents.text.run_on.likely import NEVER
from inograph.documents.text.run_on.named import Names, Span
from inograph.documents.text.run_on.runon_words import MONTH_ENGLISH
from inograph.documents.text.run_on.timed_words import TIME

EMPTY = {NUMBER: 1.0, NAME: 7.0, DEADLINE: 4.5, EXECUTOR: 4.0, SUPPORT: 0.5, DELIVERABLE: 1.5, NOTE: 0.5}
UNNUMBERED, ENTER = 4.0, 2.0
OUT = {LINE: 4.0, PARAGRAPH: 2.0}
BEGINS = {INNER: -0.4, SIGN: 0.2, LINE: 0.4, PARAGRAPH: 0.8}
GOES_ON = {INNER: 0.0, SIGN: -0.3, LINE: -0.3, PARAGRAPH: -2.0}
READINGS, MOST_LEARNED = 3, 2.0
MOST_HEADERS, A_PAGE = 3, 300
MOST_PARTS = len(row_numbers.ROMAN) - 1
"""So many letters below the names of columns make a line that holds a whole page."""
LEAST_ENDED = 2
LEAST_ROWS, FEWEST_ATOMS = 3, 9
FULL, TIMED, NAMED, BEGUN, DEEDS, UNTIMED, LONG, INSIDE = 0.85, 0.7, 0.6, 0.75, 0.35, 0.75, 0.8, 0.6
"""How many rows must be whole and have such cells, and how many pieces must stand in rows."""
MOSTLY_NUMBERED = 0.7
SHORTEST_NAME, LONGEST_NAME, LONGEST_WHO = 15, 700, 400
BANNER = re.compile(
    r"(?m)^[ \t]*(?:Ref\.?[ \t]*$|(?:[\w’'&,-]+ ){0,8}\|?[ \t]*Page[ \t|]*\d+(?: of \d+)?[ \t]*$"
    r"|Page ?\d+: [^\n]*$(?:\s*\n\d{1,3}[ \t]*$)?"
    r"|(?:[A-Z][\w’'&,-]* ){1,8}Plan,? (?:19|20)\d\d[\d /–-]*(?:<br />\s*)?$)"
    r"|(?<= )(?:V|Version )\d+(?:\.\d+)?,? \d{1,2}[./]\d{1,2}[./]\d{2,4}(?: (?:Page )?\d+)?[ \t]*$"
)
"""The head or foot of a page: the name of the plan with its years, what version it is (`V2 03/05/2031 7`)."""
SAYS = re.compile(r"(?:We|It|They|This|These|For|All|If|Please)\b")
"""How a sentence below the plan begins."""
WORDS = re.compile(r"[^\n]+")
A_DATE = re.compile(rf"\d{{4}}|{MONTH_ENGLISH}")
AROUND = " \t\r\n,;–—-|/_"


@dataclass(slots=True)
class Row:
    """The pieces of each cell by column; the heading of a part has its own in the column of names."""

    section: bool
    cells: dict[int, list[Atom]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Learned:
    """What a reading found: how much what stands before a piece speaks for a new cell, and who does the work."""

    bounds: dict[int, float] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


@kept
def read(text: str) -> tuple[Table, ...]:
    """The table below names of columns; none where no parting into rows explains nearly all that stands there."""
    for names, found in _regions(signatures.without(text)):
        roles, spans = names.roles, names.spans
        if NUMBER not in roles and any(atom.number for atom in found):
            roles, spans = (NUMBER, *roles), ((names.start, names.start), *spans)
        rows = _reread(roles, found) if len(found) >= FEWEST_ATOMS else []
        if _explains(roles, rows, found):
            return (Table(1, tuple(map(tuple, _rows(text, spans, _with_reached(roles, rows))))),)
    return ()


def _regions(text: str) -> Iterator[tuple[Names, list[Atom]]]:
    """The names of columns and the pieces below them, also where the same names stand again."""
    found = list(named.read(text))
    ends = [*(names.start for names in found[1:]), len(text)]
    orders = list(dict.fromkeys(names.roles for names in found))[:MOST_HEADERS]
    for order in orders:
        same = [(names, end) for names, end in zip(found, ends, strict=True) if names.roles == order]
        if cues.RUSSIAN.search(text, same[0][0].end):
            told = DELIVERABLE in order
            found_in = (atoms.read(text, names.end, end, results=told) for names, end in same)
            yield same[0][0], _with_parts([atom for part in found_in for atom in part])
            continue
        parts = list(_parts(text, same))
        lines = [(start, min(text.find("\n", start) % (len(text) + 1), end)) for start, end in parts]
        for held in (parts, lines) if any(end - start >= A_PAGE for start, end in lines) else (parts,):
            below = _below(text, held)
            yield same[0][0], atoms.read(below, same[0][0].end, len(text), results=DELIVERABLE in order)


def _with_parts(found: list[Atom]) -> list[Atom]:
    """The pieces; Roman numbers that count on from the first head parts: `I. Дороги … II. Мосты`."""
    counted = 0
    for at, atom in enumerate(found):
        if atom.words == f"{row_numbers.ROMAN[min(counted, MOST_PARTS)]}." and not (atom.time or atom.number):
            found[at] = replace(atom, heads=True, body=False, deed=False)
            counted += 1
    return found if counted > 1 else [replace(atom, heads=False) for atom in found]


def _parts(text: str, same: Sequence[tuple[Names, int]]) -> Iterator[Span]:
    """What stands below the same names of columns, also where their words come again in the middle of a line."""
    for names, end in same:
        place = names.end
        words = text[names.start : names.end]
        while (again := text.find(words, place, end)) >= 0:
            yield place, _ended(text, place, again) if names.roles[-1] == DEADLINE else again
            place = again + len(words)
        yield place, end


def _ended(text: str, start: int, end: int) -> int:
    """Where the last time ends that stands before names of columns on their line: what is behind it heads the next."""
    line = max(text.rfind("\n", start, end) + 1, start)
    return max((time.end() for time in TIME.finditer(text, line, end)), default=end)


def _below(text: str, parts: Sequence[Span]) -> str:
    """The text with spaces for all that stands outside of some ranges, and for the heads of pages in them."""
    said: list[str] = []
    place = 0
    for start, end in parts:
        said += WORDS.sub(_blank, text[place : start - 1]), "\n", BANNER.sub(_blank, text[start:end])
        place = end
    return "".join([*said, WORDS.sub(_blank, text[place:])])


def _blank(words: re.Match[str]) -> str:
    return " " * (words.end() - words.start())


def _reread(roles: Sequence[str], found: Sequence[Atom]) -> list[Row]:
    rows: list[Row] = []
    learned = Learned()
    for _ in range(READINGS):
        rows = _Path(roles, found, learned).rows()
        before, learned = learned, _learn(roles, rows, found)
        if learned == before:
            break
    rows = _numbered(roles, _with_headings(roles, list(_behind_notes(roles, rows))))
    return _with_tails(roles, _up_to_last(roles, rows))


def _up_to_last(roles: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows without words below the plan: such tell no time and nobody, or begin a sentence below an empty line."""
    told = {roles.index(role) for role in (DEADLINE, *likely.WHO) if role in roles}
    while rows and not any(atom.time or atom.body for at in told for atom in rows[-1].cells.get(at, ())):
        rows = rows[:-1]
    firsts = [row.cells[min(row.cells)][0] for row in rows if not row.section]
    says = [SAYS.match(atom.words) is not None for atom in firsts]
    return rows[:-1] if says[-1:] == [True] and sum(says) == 1 and firsts[-1].before == PARAGRAPH else rows


def _with_tails(roles: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows; where the same notes end some without a line below, those of others are the ends of names."""
    last, what = len(roles) - 1, roles.index(NAME)
    if roles[last] != NOTE:
        return rows
    notes = [row.cells.get(last, []) for row in rows]
    cuts = [next((at for at, atom in enumerate(note) if at and atom.before == LINE), len(note)) for note in notes]
    whole = {_words(note) for note, cut in zip(notes, cuts, strict=True) if cut == len(note)}
    ended = [cut < len(note) and note[cut].is_small for note, cut in zip(notes, cuts, strict=True)]
    again = sum(end and _words(note[:cut]) in whole for note, cut, end in zip(notes, cuts, ended, strict=True))
    if again < LEAST_ENDED:
        return rows
    for row, note, cut, end in zip(rows, notes, cuts, ended, strict=True):
        if end and what in row.cells:
            row.cells |= {what: [*row.cells[what], *note[cut:]], last: note[:cut]}
    return rows


def _with_reached(roles: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """The rows; what a paragraph says before the time that it ends with stands with it, below the name of the deed."""
    what, when = roles.index(NAME), roles.index(DEADLINE)
    for row in rows if when == what + 1 else ():
        held, time = row.cells.get(what, []), row.cells.get(when, [])
        begins = max((at for at, atom in enumerate(held) if at and atom.before == PARAGRAPH), default=0)
        if begins and time and time[0].before == INNER:
            row.cells |= {what: held[:begins], when: [*held[begins:], *time]}
    return list(rows)


def _words(cell: Sequence[Atom]) -> str:
    return " ".join(atom.words for atom in cell)


def _behind_notes(roles: Sequence[str], rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; where most name persons behind a note such as a place, each name begins with the first person."""
    who = roles.index(EXECUTOR) if EXECUTOR in roles else 0
    cells = [row.cells[who] for row in rows if who in row.cells and not row.section]
    persons = sum(body_words.PERSON.match(held[0].words) is not None for held in cells)
    noted = who > 0 and roles[who - 1] == NOTE and 2 * persons >= len(cells)
    for row in rows:
        held = row.cells.get(who, []) if noted and not row.section else []
        first = held[0].words if len(held) > 1 else ""
        if not first.isupper() or first[-1] in ",;" or not body_words.PERSON.match(held[1].words):
            yield row
        else:
            note = [*row.cells.get(who - 1, []), held[0]]
            yield Row(row.section, {**row.cells, who - 1: note, who: held[1:]})


def _numbered(roles: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows; where most have a number, up to the last one that has, but for a part behind them: `5.` below `4.6`."""
    number = roles.index(NUMBER) if NUMBER in roles else -1
    told = [at for at, row in enumerate(rows) if number in row.cells]
    deeds = sum(not row.section for row in rows)
    inner = ["." in rows[at].cells[number][0].words.rstrip(".)") for at in told]
    if len(inner) > LEAST_ROWS and all(inner[:-1]) and not inner[-1]:
        return rows[: told[-1]]
    return rows[: told[-1] + 1] if len(told) > MOSTLY_NUMBERED * deeds else rows


def _with_headings(roles: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """The rows; one without a time whose number the row below refines heads those below: `2.` above `2.1`."""
    if NUMBER not in roles:
        return list(rows)
    number, what, when = (roles.index(role) for role in (NUMBER, NAME, DEADLINE))
    codes = ["".join(atom.words for atom in row.cells.get(number, ())).rstrip(".)") for row in rows]
    out: list[Row] = []
    for row, code, below in zip(rows, codes, [*codes, ""][1:], strict=True):
        heads = bool(code) and below.startswith(f"{code}.") and when not in row.cells
        held = [atom for at in sorted(row.cells) for atom in row.cells[at]]
        out.append(Row(True, {what: held}) if heads else row)
    return out


def _learn(roles: Sequence[str], rows: Sequence[Row], found: Sequence[Atom]) -> Learned:
    cells = [(roles[at], held[0]) for row in rows if not row.section for at, held in row.cells.items()]
    begun = Counter(atom.before for _, atom in cells)
    there = Counter(atom.before for atom in found)
    names = Counter(likely.key(atom) for role, atom in cells if role in likely.WHO)
    bounds = {kind: _odds(begun[kind], there[kind]) for kind in (SIGN, LINE, PARAGRAPH) if there[kind]}
    return Learned(bounds, frozenset(name for name, count in names.items() if count > 1))


def _odds(yes: int, of: int) -> float:
    return max(-MOST_LEARNED, min(MOST_LEARNED, math.log((yes + 0.5) / (of - yes + 0.5)) / 2))


class _Path:
    """The best path through the pieces; its states are the columns, the heading of a part, and outside."""

    def __init__(self, roles: Sequence[str], found: Sequence[Atom], learned: Learned) -> None:
        self.roles, self.found, self.learned = roles, found, learned
        self.width = len(roles)
        self.section, self.out = self.width, self.width + 1
        self.numbered = any(atom.number for atom in found)
        self.gaps = [0.0]
        for role in roles:
            self.gaps.append(self.gaps[-1] + EMPTY[role])
        self.left = [self._left(state) for state in range(self.width + 1)]
        self.back: list[list[tuple[int, bool]]] = []
        best = [NEVER * 9] * (self.width + 2)
        best[self.section] = 0.0
        before: Atom | None = None
        for atom in found:
            best = self._step(best, before, atom)
            before = atom
        self.last = max(range(len(best)), key=lambda state: best[state] - self._left(state))

    def _left(self, state: int) -> float:
        """What the cells cost that a row has left empty after this state."""
        return self.gaps[-1] - self.gaps[state + 1] if state < self.width else 0.0

    def _step(self, best: list[float], before: Atom | None, atom: Atom) -> list[float]:
        """The best scores of all states at this piece; where each came from is kept."""
        ended = [score - left for score, left in zip(best, self.left, strict=False)]
        closed = max(ended)
        closed_from = self.width - ended[::-1].index(closed)
        start, start_from = max((closed, closed_from), (best[self.out] - ENTER, self.out))
        learned = self.learned.bounds.get(atom.before, 0.0)
        bound, joined = BEGINS[atom.before] + learned, GOES_ON[atom.before] - learned
        row = start + BEGINS[atom.before] - (UNNUMBERED if self.numbered and not atom.number else 0.0)
        known = likely.key(atom) in self.learned.known
        options: list[tuple[float, int, bool]] = []
        left_of = (NEVER * 9, -1)  # the best score of a cell further left, and its column
        for state, role in enumerate(self.roles):
            first = likely.begins(role, before, atom, known)
            gap = self.gaps[state]
            own = max((row - gap + first, start_from, True), (left_of[0] - gap + first + bound, left_of[1], False))
            if before is not None:
                on = likely.goes_on(role, before, atom, known)
                own = max(own, (best[state] + on + joined, state, False))
            options.append(own)
            left_of = max(left_of, (best[state] + self.gaps[state + 1], state))
        headed = best[self.section] + likely.heads_on(atom)
        options.append(max((start + likely.heads(atom), start_from, True), (headed, self.section, False)))
        left = closed - OUT[atom.before] if atom.lined else NEVER
        cost, source = max((left, closed_from), (best[self.out], self.out))
        options.append((cost + likely.outside(atom), source, False))
        self.back.append([(source, begins) for _, source, begins in options])
        return [score for score, _, _ in options]

    def rows(self) -> list[Row]:
        states: list[tuple[int, bool]] = []
        state = self.last
        for back in reversed(self.back):
            source, begins = back[state]
            states.append((state, begins))
            state = source
        out: list[Row] = []
        for atom, (state, begins) in zip(self.found, reversed(states), strict=True):
            if state == self.out:
                continue
            if begins or not out:
                out.append(Row(state == self.section))
            at = self.roles.index(NAME) if state == self.section else state
            out[-1].cells.setdefault(at, []).append(atom)
        return out


def _explains(roles: Sequence[str], rows: Sequence[Row], found: Sequence[Atom]) -> bool:
    """Whether nearly all pieces stand in whole rows: deeds, times and bodies each below the name of its column."""
    whole = [row for row in rows if not row.section]
    if len(whole) < LEAST_ROWS or len(rows) > 2 * len(whole):
        return False
    what, when = ([row.cells.get(roles.index(role), []) for row in whole] for role in (NAME, DEADLINE))
    who = [row.cells.get(roles.index(EXECUTOR if EXECUTOR in roles else SUPPORT), []) for row in whole]
    known = Counter(likely.key(cell[0]) for cell in who if cell)
    numbers = [row.cells.get(roles.index(NUMBER) if NUMBER in roles else len(roles)) for row in whole]

    def most(share: float, told: Iterable[object]) -> bool:
        return sum(map(bool, told)) >= share * len(whole)

    return (
        most(FULL, (a and b and c for a, b, c in zip(what, when, who, strict=True)))
        and most(TIMED, (cell and cell[0].time for cell in when))
        and most(NAMED, (cell and (cell[0].body or known[likely.key(cell[0])] > 1) for cell in who))
        and most(BEGUN, (cell and (cell[0].deed or not (cell[0].is_small or cell[0].body)) for cell in what))
        and (most(DEEDS, (cell and cell[0].deed for cell in what)) or most(FULL, numbers))
        and most(UNTIMED, (not any(map(_tells_time, cell)) for cell in what))
        and most(LONG, (_length(cell) >= SHORTEST_NAME for cell in what))
        and all(_length(cell) <= LONGEST_NAME for cell in what)
        and all(_length(cell) <= LONGEST_WHO for cell in who)
        and sum(len(cell) for row in rows for cell in row.cells.values()) >= INSIDE * len(found)
    )


def _tells_time(atom: Atom) -> bool:
    """Whether a piece is a time; in English one with a year or month, for deeds say `each term` too."""
    return atom.time and (not atom.words.isascii() or A_DATE.search(atom.words) is not None)


def _length(cell: Sequence[Atom]) -> int:
    return len(_words(cell))


def _rows(text: str, names: Sequence[Span], rows: Sequence[Row]) -> Iterator[list[Cell]]:
    """The names of the columns and the rows, without the signs that part cells."""
    yield [Cell.of(text, span) for span in names]
    for row in rows:
        place = min(cell[0].start for cell in row.cells.values())
        cells: list[Cell] = []
        for at in range(len(names)):
            runs = _runs(text, row.cells.get(at, []))
            spans = [_bare(text, run[0].start, run[-1].end) for run in runs] or [(place, place)]
            place = spans[0][1]
            cells.append(Cell.of(text, *spans))
        yield cells


def _runs(text: str, cell: Sequence[Atom]) -> Iterator[Sequence[Atom]]:
    """The pieces of a cell that follow each other: what the line below a row adds stands apart."""
    cuts = [at for at in range(1, len(cell)) if text[cell[at - 1].end : cell[at].start].strip(AROUND)]
    yield from (cell[start:end] for start, end in pairwise([0, *cuts, len(cell)]) if start < end)


def _bare(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip(AROUND))
    bare = words.strip(AROUND)
    return start + left, start + left + len(bare)
