"""Which rows of a plan are activities: not those of totals, remarks, signatures, or left open in a form, nor those
that say that what stood in them was struck out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph import responses
from inograph.plan import blanks, deadlines
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
    SUPPORT,
    header_role,
    is_header,
    is_numbered,
    is_numbering,
)
from inograph.plan.deadlines.notes import ALL_READ
from inograph.plan.executors import bodies
from inograph.plan.rows import row_names
from inograph.plan.rows.sections import REMARK, TOTAL
from inograph.plan.words import Cell, bare

Row = Sequence[Cell]

BESIDE = re.compile(
    r"(?:(?:prepared|approved|reviewed|noted|endorsed|submitted|signed|certified)(?: (?:and \w+ )?by)?\s*:|©"
    r"|copyright\b|(?:\d+ )?page\Z|page \d+\b|e-?mail\b[^@]*@|(?:tele)?phone\b\W*[+\d]"
    r"|[^\d:\n]{2,40}:?\s(?:\+7|8)[ -]?\(\d{3,5}\)[ \d-]{5,12})"
)
"""In small letters, as those below: what a page has beside its plan: its number, whom to write to, whose it is."""
PAGE = re.compile(r"(?:page|стр(?:аница|\.)?) ?\d{1,4}(?: (?:of|из) \d{1,4})?")
"""The foot of a page whose bars made cells of it."""
STATE = re.compile(
    r"red|amber|green|grey|complete[d]?|ongoing|on[ -]?track|in progress|not (?:yet )?started|delayed|overdue|pending"
    r"|open|closed|none|nil|n/?a|not applicable|no (?:further )?actions?(?: (?:is )?(?:required|needed"
    r"|planned|proposed))?"
    r"|нет|не требуется|отсутству[ею]т"
)
"""How far a deed has come, or that there is none: the name of no deed."""
HEADER_ONLY = re.compile(
    r"(?:ответственн\w+|отв\.)(?: исполнител\w+)?|(?:со)?исполнител[ьи]"
    r"|(?:(?:фактическ|планов|контрольн)\w+ )?сроки?(?: (?:исполнения|реализации|выполнения|завершения))?"
)
"""Such words name a column and nothing to be done: the header of another table stands there."""
MENU = re.compile(
    r"contact(?: us)?|accessibility(?: statement)?|privacy(?: policy| notice)?|cookies?(?: policy)?|site ?map"
    r"|terms of use|back to top|donate|(?:log|sign) ?in|(?:previous|next|print|share)(?: this)? page"
    r"|registered charity\b.*"
    r"|(?:карта|друзья) сайта|календарь|« *[а-я]+ 20\d\d *»|пн вт ср чт пт сб вс|архив (?:записей|новостей)"
    r"|форма входа|статистика|онлайн всего\b.*|обратная связь|задать вопрос"
    r"|мы в (?:социальных сетях|соцсетях)|поделиться"
    r"|наверх|политика конфиденциальности|версия для (?:печати|слабовидящих)"
)
"""What the menu at the foot of a page says, cell by cell."""
OVERSEEN = re.compile(
    r"(?:общий )?контроль (?:за |над )?(?:ходом )?(?:исполнени|выполнени|реализаци)\w+.{0,150}?"
    r" (?:возложить на|возлага(?:ю|ется|ем) на|остав(?:ляю|ить|ляем) за)\b"
    r"|(?:control|oversight|supervision|monitoring) (?:of|over) (?:the )?(?:implementation|execution|delivery)\b"
    r".{0,150}? (?:is|are|shall be|will be|to be) (?:assigned|entrusted|delegated) to\b",
    re.IGNORECASE | re.DOTALL,
)
"""Who sees to it that an act or a plan is carried out: its last point."""
LONGEST_TIME = LONGEST_LINK = 40
YEAR = re.compile(r"(?:19|20)\d\d|(?<![\d(])\d\d")
"""A date has a year, of two digits at least; a number of two in brackets is none."""
LONGEST_NUMBER = 200
"""So much may stand where the number does; more is a text between two tables."""
SURELY_MENU = 2
SHORTEST = 3


def is_activity(row: Row, found: Columns) -> bool:
    name = next((bare(cell) for cell in found.cells(row, NAME)), "")
    said = [bare(cell) for cell in row]
    if bodies.PERSON.fullmatch(name) or _are_signature([words for words in said if words]):
        return False
    small = [words.lower() for words in said]
    told = [words for words, role in zip(small, found.roles, strict=True) if role != NOTE]
    if not any(map(str.isalpha, name)) or any(map(HEADER_ONLY.fullmatch, told)) or _is_time(name):
        return False
    if (
        (len(name) < SHORTEST and not _is_whole(row, found))
        or STATE.fullmatch(name.lower())
        or _is_open(row, found, name)
        or (_acts_nobody(row, found) and (responses.ANSWER.match(name) or OVERSEEN.match(name)))
        or is_numbering(row)
        or _repeats_header(row, name)
        or _names_columns(row, found)
    ):
        return False
    first = said[0] or name
    if any(len(cell.text) > LONGEST_NUMBER for cell in found.cells(row, NUMBER)):
        return False
    if any(cell.text.startswith(("©", "<<")) for cell in row) or any(map(PAGE.fullmatch, small)):
        return False
    links = sum(MENU.fullmatch(words) is not None for words in told)
    if links >= SURELY_MENU or (links and all(len(words) < LONGEST_LINK for words in told)):
        return False
    if any(map(BESIDE.match, (name.lower(), first.lower()))) or REMARK.match(first):
        return False
    return not any(map(TOTAL.match, (name, first))) or _is_whole(row, found)


def _is_whole(row: Row, found: Columns) -> bool:
    """Whether a row has a number, a time and who acts, as no total has them: `4 | Всего доброго | май | МБУК «Дом»`."""
    numbered = any(INDEX.fullmatch(bare(cell)) for cell in found.cells(row, NUMBER))
    acting = (bare(cell) for cell in found.cells(row, EXECUTOR))
    timed = any(deadlines.tells_time(cell.text) for role in (DEADLINE, END) for cell in found.cells(row, role))
    return numbered and timed and any(any(map(str.isalpha, words)) for words in acting)


def _is_open(row: Row, found: Columns, name: str) -> bool:
    """Whether a row of a form is left for somebody to fill in."""
    named = {*found.of(NAME), *found.of(NUMBER)}
    others = (cell.text for at, cell in enumerate(row) if at not in named)
    return blanks.is_blank(name) or blanks.is_unnamed(name, others)


def _acts_nobody(row: Row, found: Columns) -> bool:
    """Whether a row has neither a time nor who acts: all it tells is an answer to a recommendation, or who oversees."""
    told = (cell for role in (DEADLINE, END, EXECUTOR, SUPPORT) for cell in found.cells(row, role))
    return not any(map(bare, told))


def _is_time(name: str) -> bool:
    """Whether a name is a date and nothing else: the cells of its row have lost their columns."""
    if len(name) > LONGEST_TIME or not YEAR.search(name):
        return False
    read = deadlines.read(name)
    return read.note in ALL_READ and (read.start or read.end) is not None


def _are_signature(filled: Sequence[str]) -> bool:
    """A post and the name of its holder, below a plan."""
    return len(filled) == 2 and bool(bodies.PERSON.fullmatch(filled[1]) and bodies.POST.match(filled[0]))


def _repeats_header(row: Row, name: str) -> bool:
    counted = is_numbered(row) or row_names.NUMBERED_NAME.match(name) is not None
    return not counted and header_role(name) in (NAME, DELIVERABLE) and is_header(row)


def _names_columns(row: Row, found: Columns) -> bool:
    """Whether who acts and when are told by the names of their columns: the header again, above another part."""
    told = [(role, bare(cell)) for role in (DEADLINE, EXECUTOR) for cell in found.cells(row, role)]
    return len(told) > 1 and all(header_role(words) == role for role, words in told)
