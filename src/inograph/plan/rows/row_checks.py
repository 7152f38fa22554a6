"""What a planner should know about a row that can be read but looks wrong: repeated, displaced, with several leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from inograph.errors import Text
from inograph.plan import deadlines
from inograph.plan.blanks import UNSAID
from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import (
    DEADLINE,
    DELIVERABLE,
    END,
    EXECUTOR,
    INDEX,
    NAME,
    NOTE,
    NUMBER,
    START,
    SUPPORT,
    called,
)
from inograph.plan.deadlines import Deadline
from inograph.plan.deadlines.notes import ALL_READ
from inograph.plan.executors import Executor, bodies, is_still_to_be_named
from inograph.plan.executors.executor_words import ASKED, UNSETTLED
from inograph.plan.executors.items import LEAD
from inograph.plan.words import Cell, Note, squeeze

OUT_OF_STEP = "rows-out-of-step"
STRUCK_OUT = "row-struck-out"
FROM_ABOVE: tuple[Note, ...] = (
    (
        "info",
        "executors-from-above",
        Text(
            "исполнители взяты из строки выше: ячейка пуста",
            "the executors are those of the row above: none stand here",
        ),
    ),
)
FROM_PARENT: tuple[Note, ...] = (
    (
        "info",
        "cells-of-parent",
        Text(
            "у подпункта нет своих сроков или исполнителей, взяты те, что у пункта",
            "the point has no times or executors of its own, those of its row are taken",
        ),
    ),
)
ONE_ACTIVITY: tuple[Note, ...] = (
    (
        "info",
        "rows-of-one-activity",
        Text(
            "номер, мероприятие и срок те же, что строкой выше: это одно мероприятие",
            "number, activity and deadline are those of the row above: it is one activity",
        ),
    ),
)
LONGEST_DATE = 60
LEAST_TIMED, MOST_WORDS = 3, 5
CHAPTER = re.compile(
    r"(?:раздел|глава|приложение)\s+(?:(?:№|N)\s*)?[\dIVX]+\b"
    r"|(?:appendix|annex|chapter|glossary|(?:list of )?(?:abbreviations|acronyms))(?:\s+(?:[\dIVX]+|[A-H])\b|\s*\Z)",
    re.IGNORECASE,
)
"""The heading of what a text has below its plan."""
CODE = re.compile(r"[A-ZА-ЯЁ]{1,3}[-. ]?\d{1,3}(?:\.\d{1,3}){0,2}[a-zа-я]?")
"""What numbers a row beside plain numbers and letters: `B5`."""
SAYS = re.compile(r"[a-z]{3} (?:will|shall|is|are|was|were|has|have|must|may) (?:[a-z]+ ){2}")
"""What only a sentence has: `The forum will meet twice a year`."""
LONGEST_QUOTE, LONGEST_COLUMN, MOST_COLUMNS = 80, 50, 6
BETWEEN = "\u241f"
"""Parts the words of several cells: no cell has this sign."""
WRONG_DEADLINE = frozenset(("deadline-unread", "deadline-missing"))


class Rows:
    """Remembers the rows of one table that were read, to tell what is repeated and where cells leave their columns."""

    def __init__(self, found: Columns) -> None:
        self.found = found
        self.numbers: dict[tuple[str | None, str], int] = {}
        self.displaced = self.has_other_times = False
        self.above = ""

    def repeated(self, number: str | None, section: str | None, place: int, cells: Sequence[Cell]) -> Iterator[Note]:
        """A number that another row of the section has; one that is merged over several rows is the same number."""
        if number is None or any(cell.merged for cell in cells):
            return
        self.above = self.above if number.isalpha() else number
        counted = self.above + number if number.isalpha() else number
        first = self.numbers.setdefault((section, counted), place)
        if first != place:
            yield "warning", "number-repeated", number_repeated(number, first)

    def unread_times(self, row: Sequence[Cell]) -> Iterator[Note]:
        """A second column of deadlines that says another time; told once a table."""
        other = None if self.has_other_times else next(other_times(row, self.found), None)
        if other is not None:
            self.has_other_times = True
            ru = f"есть второй столбец сроков, он не прочитан: {other}"
            yield "info", "deadline-column-unread", Text(ru, f"a second column of deadlines is not read: {other}")

    def out_of_step(self, row: Sequence[Cell], deadline: Deadline | None) -> Iterator[Note]:
        """Cells that stand in other columns than the header says; told once a table."""
        if not self.displaced and (_number_displaced(row, self.found) or _date_displaced(row, self.found, deadline)):
            self.displaced = True
            ru = "ячейки стоят не под своими заголовками; проверьте строки начиная с этой"
            en = "the cells do not stand under their headers; check the rows from this one on"
            yield "warning", OUT_OF_STEP, Text(ru, en)


def unread_columns(rows: Sequence[Sequence[Cell]], found: Columns) -> Iterator[tuple[int, Note]]:
    """The columns that hold something and are left aside, by their names; told once, in the last row of the header."""
    header, below = rows[: found.header], rows[found.header :]
    unread = [
        _quoted(called(header, at), LONGEST_COLUMN) or f"№ {at + 1}"
        for at in found.of(NOTE)
        if any(not cell.merged and not UNSAID.fullmatch(squeeze(cell.text)) for cell in (row[at] for row in below))
    ]
    named, more = unread[:MOST_COLUMNS], len(unread) - MOST_COLUMNS
    ru, en = f"«{'», «'.join(named)}»", f"“{'”, “'.join(named)}”"
    if more > 0:
        ru, en = f"{ru} и ещё {more}", f"{en} and {more} more"
    told = Text(f"столбцы {ru} не прочитаны", f"the columns {en} are not read")
    if len(unread) == 1:
        told = Text(f"столбец {ru} не прочитан", f"the column {en} is not read")
    if unread:
        yield max(found.header - 1, 0), ("info", "column-unread", told)


def said(row: Sequence[Cell]) -> str:
    """The words of a row, those of a merged cell once."""
    return " ".join(dict.fromkeys(squeeze(cell.text) for cell in row if cell.text.strip()))


def struck_out(row: Sequence[Cell], why: str) -> Iterator[Note]:
    """That a row says itself to be struck out, with its words and those that say so (`why`)."""
    short, reason = _quoted(said(row)), _quoted(why)
    why_ru, why_en = ("", "") if reason in short else (f", в ней сказано «{reason}»", f", it says “{reason}”")
    ru, en = (
        f"строка исключена из плана и не учтена{why_ru}: {short}",
        f"the row is struck out and left aside{why_en}: {short}",
    )
    yield "info", STRUCK_OUT, Text(ru, en)


def refused(row: Sequence[Cell], found: Columns, words: str) -> Iterator[Note]:
    """That a row is no activity; one that has a time or executors and lacks a name is likely a lost one."""
    times = [cell.text for role in (DEADLINE, END) for cell in found.cells(row, role)]
    people = [cell.text for role in (EXECUTOR, SUPPORT) for cell in found.cells(row, role)]
    named = any(row[at].text.strip() for at in found.of(NAME))
    timed, acted = any(map(deadlines.tells_time, times)), any(map(_is_worded, people))
    if found.of(NAME) and not named and (timed or acted):
        short = _quoted(words)
        has = Text("срок и исполнитель", "a deadline and an executor")
        has = has if timed and acted else Text("срок", "a deadline") if timed else Text("исполнитель", "an executor")
        ru = f"у строки есть {has.ru}, но нет названия мероприятия; она не учтена: {short}"
        en = f"the row has {has.en} but no activity is named; it is left aside: {short}"
        yield "warning", "row-without-name", Text(ru, en)
        return
    yield from not_activity(words)


def not_activity(words: str) -> Iterator[Note]:
    """That the words of a row are no activity."""
    short = _quoted(words)
    ru, en = f"строка не является мероприятием: {short}", f"this row is not an activity: {short}"
    yield "info", "row-not-activity", Text(ru, en)


def stands_beside(rows: Sequence[tuple[str | None, str, Deadline, Sequence[Executor]]]) -> bool:
    """Whether the last row of a text is words below its plan: a chapter, a sentence for a time, or unlike all others.

    Each row is told by its number, its name, its time and who acts. Words below a plan tell no time, and where they
    have none for one, nobody either, but perhaps a sentence; they are no number or nobody where all others have one.
    """
    *above, (number, name, last, acting) = rows
    if len(above) < LEAST_TIMED:
        return False
    if CHAPTER.match(name) and not last.text:
        return True
    if any(time.note in WRONG_DEADLINE for _, _, time, _ in above):
        return False
    uncounted = not _counts(number) and all(_counts(other) for other, *_ in above)
    if CHAPTER.match(name):
        return True
    acts = any(not SAYS.search(who.name) for who in acting)
    if not last.text:
        return (uncounted or bool(acting)) and not acts and all(time.text for _, _, time, _ in above)
    sentence = last.text.rstrip().endswith(".") and len(last.text.split()) > MOST_WORDS
    alone = not acts and not _counts(number) and all(others for *_, others in above)
    return last.note in WRONG_DEADLINE and (sentence or uncounted or alone)


def _counts(number: str | None) -> bool:
    return number is not None and (INDEX.match(number) or CODE.fullmatch(number)) is not None


def _quoted(words: str, longest: int = LONGEST_QUOTE) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _is_worded(text: str) -> bool:
    return any(map(str.isalpha, text))


def other_times(row: Sequence[Cell], found: Columns) -> Iterator[str]:
    """The times of further columns of deadlines, of which only the first filled one is read."""
    for role in (DEADLINE, END, START):
        if len(cells := found.cells(row, role)) > 1:
            first, *others = [squeeze(cell.text) for cell in cells]
            yield from (words for words in others if words != first and deadlines.tells_time(words))


def acting(row: Sequence[Cell], told: Sequence[Executor], kept: Sequence[Executor], found: Columns) -> Iterator[Note]:
    """What a planner should know about how the executors of a row are read."""
    yield from people(told, kept, found)
    yield from at_slash(row, told)
    yield from left_out(row, told, found)


def people(told: Sequence[Executor], kept: Sequence[Executor], found: Columns) -> Iterator[Note]:
    """Bodies that a row names twice or as not settled, and several leads in a column of leads beside co-executors."""
    if len(kept) < len(told):
        names = [who.name for who in told]
        twice = ", ".join(dict.fromkeys(name for name in names if names.count(name) > 1))
        yield "info", "executor-repeated", body_repeated(twice)
    for who in kept:
        if unsettled := UNSETTLED.search(who.text):
            mark = squeeze(unsettled[0]).lstrip("-–— ")
            words = Text(
                f"участие под вопросом, исполнитель учтён: «{who.name}» названо с пометкой «{mark}»",
                f"not settled, but taken as an executor: “{who.name}” is named with “{mark}”",
            )
            yield "warning", "executor-unsettled", words
        if asked := ASKED.search(who.text):
            whose = squeeze(asked["whose"])
            words = Text(
                f"«{who.name}»: {whose}; это согласие не самого исполнителя, оно не учтено",
                f"“{who.name}”: {whose}; this consent is not the executor's own, it is not counted",
            )
            yield "info", "consent-of-others", words
    leads = [who.name for who in kept if who.role == LEAD]
    if found.of(SUPPORT) and len(leads) > 1:
        named = "; ".join(leads)
        words = Text(f"несколько ответственных исполнителей: {named}", f"several lead executors: {named}")
        yield "info", "several-leads", words


def left_out(row: Sequence[Cell], told: Sequence[Executor], found: Columns) -> Iterator[Note]:
    """What stands beside the names of a row that are read and is too short to be told from a count or a dash."""
    for cell in (cell for role in (EXECUTOR, SUPPORT) for cell in found.cells(row, role)) if told else ():
        if rest := unread_names(cell.text, [who.text for who in told]):
            yield "warning", "executor-unread", name_unread(rest)


def unread_names(cell: str, read: Iterable[str]) -> list[str]:
    """The numbers and single letters of a list of names that are none of those that are read."""
    for name in sorted(read, key=len, reverse=True):
        cell = cell.replace(name, ";", 1)
    parts = [part.strip() for part in LISTED.split(cell)]
    return [part for part in parts if (SHORT if len(parts) > 1 else COUNT).fullmatch(part)]


def name_unread(names: Iterable[str]) -> Text:
    """That words among names are left aside."""
    words = "; ".join(names)
    return Text(
        f"«{words}» среди исполнителей не учтено: по числу или одной букве не видно, имя ли это; если это исполнитель,"
        " напишите имя полнее или исправьте строку (inograph correct)",
        f"“{words}” among the executors is left aside: a number or a single letter does not tell whether it is a name;"
        " if it is an executor, write its name in full or correct the row (inograph correct)",
    )


LISTED = re.compile(r"[,;:/\n]|\s(?:и|and)\s|&")
COUNT = re.compile(r"\d{1,4}")
SHORT = re.compile(r"\d{1,4}|[^\W\d_]")


def at_slash(row: Sequence[Cell], told: Sequence[Executor]) -> Iterator[Note]:
    """Two names beside a slash that were read as two bodies, where one of them does not begin as a name of one does."""
    slashed = [cell.text for cell in row if "/" in cell.text]
    for one, other in pairwise(told) if slashed else ():
        if "person" in (one.kind, other.kind) or all(bodies.starts_body(who.name) for who in (one, other)):
            continue
        beside = re.compile(rf"{re.escape(one.text)}\s*/\s*{re.escape(other.text)}")
        if any(map(beside.search, slashed)):
            words = Text(
                f"косая черта прочитана как граница двух исполнителей: «{one.name}» и «{other.name}»; если это одно"
                " имя, исправьте строку (inograph correct)",
                f"the slash was read as standing between two executors: “{one.name}” and “{other.name}”; if that is"
                " one name, correct the row (inograph correct)",
            )
            yield "info", "executors-at-slash", words


def nobody(row: Sequence[Cell], found: Columns) -> Iterator[Note]:
    """That a row names no executor, or says that one is yet to be found."""
    cells = [squeeze(cell.text) for role in (EXECUTOR, SUPPORT) for cell in found.cells(row, role)]
    words = next(filter(is_still_to_be_named, cells), None)
    if words is None:
        said = next((f": {_quoted(cell)}" for cell in cells if any(map(str.isalnum, cell))), "")
        yield "info", "executors-missing", Text(f"исполнитель не указан{said}", f"no executor is given{said}")
        return
    told = Text(f"исполнитель ещё не назван: «{words}»", f"the executor is not named yet: “{words}”")
    yield "warning", "executor-unsettled", told


def number_repeated(number: str, row: int) -> Text:
    """That a number stands in a row above too."""
    return Text(f"номер {number} уже стоит в строке {row}", f"the number {number} already stands in row {row}")


def same_as_above(rows: Iterable[tuple[str | None, Sequence[str]]]) -> Iterator[Note | None]:
    """Of each row, told by its number and its words, whether all its words stand in a row above too."""
    first: dict[str, int] = {}
    numbers: list[str | None] = []
    for place, (number, words) in enumerate(rows):
        numbers.append(number)
        at = first.setdefault(squeeze(BETWEEN.join(words)).casefold(), place)
        yield ("warning", "activity-repeated", activity_repeated(numbers[at])) if at != place else None


def activity_repeated(number: str | None) -> Text:
    """That an activity stands in the plan a second time, word for word."""
    ru, en = (f" (№ {number})", f" (No. {number})") if number else ("", "")
    return Text(
        f"эта же строка уже есть выше{ru}: название, срок и исполнители те же; мероприятие посчитано дважды",
        f"this very row stands above already{en}: name, deadline and executors are the same; it counts twice",
    )


def body_repeated(names: str) -> Text:
    """That a row names a body twice."""
    return Text(f"исполнитель повторён, учтён один раз: {names}", f"the executor is repeated, taken once: {names}")


def _number_displaced(row: Sequence[Cell], found: Columns) -> bool:
    """Words in the column of numbers and a number in that of names."""
    numbers = [squeeze(row[at].text) for at in found.of(NUMBER)]
    if not any(numbers) or any(map(INDEX.match, numbers)):
        return False
    names = [squeeze(row[at].text) for at in found.of(NAME)]
    return any(names) and all(map(INDEX.match, names))


def _date_displaced(row: Sequence[Cell], found: Columns, deadline: Deadline | None) -> bool:
    """No date in the column of deadlines, but one in a column of other things."""
    if deadline is None or deadline.note not in WRONG_DEADLINE or not found.of(DEADLINE):
        return False
    others = (
        NUMBER,
        NAME,
        EXECUTOR,
        SUPPORT,
        DELIVERABLE,
    )
    return any(_is_date(row[index].text) for role in others for index in found.of(role))


def _is_date(words: str) -> bool:
    if not words.strip() or len(words) > LONGEST_DATE or INDEX.match(words.strip()):
        return False
    read = deadlines.read(words)
    return bool(read.start or read.end or read.recurrence) and read.note in ALL_READ
