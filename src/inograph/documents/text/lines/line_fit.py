"""How well a line fits where it may stand: at the beginning of a cell, as its next line, as a heading, outside.

More is better, in the units of the path through all lines (`paragraphs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from inograph import bullets, morphology
from inograph.column_names import told
from inograph.documents.signs import body_words, cues, subjects
from inograph.documents.signs.cues import (
    DEADLINE,
    DELIVERABLE,
    EXECUTOR,
    NAME,
    NOTE,
    NUMBER,
    SUPPORT,
    SURELY_DATED,
    Line,
)
from inograph.documents.text.run_on import who
from inograph.documents.text.run_on.atoms import ALONE
from inograph.documents.text.run_on.timed_words import DEED

PLACE, COUNT = "place", "count"
ASIDE = (NOTE, PLACE, COUNT)
NO_BODY, NO_FIGURE, NO_NAME = -3.0, -1.0, -4.0
"""What a body is in a column of numbers of things, and words without a figure; a sum in one of names."""
NEVER = -30.0
DASHES, DASHED = ("-", "–", "—"), 0.5
"""What stands in a cell that says nothing, or at the end of a span of time that goes on below."""
LEFT_OUT = 1.2
ROOM, NO_ROOM = 2.5, 1.5
UNJOINED, SENTENCE = -1.2, 1.5
ENDS = 1.0
"""How well the last words of a sentence go on though they tell a time: `advertised from` / `April 2031.`"""

POST = re.compile(
    r"(?:(?:[а-яё]+(?:ый|ий|ая)|зам\.?|и\.о\.) )?(?:заведующ(?:ий|ая)|завхоз|директор|начальник|заместитель"
    r"|руководитель|глава|председатель|специалист|методист|воспитатель|учитель|педагог|инженер|бухгалтер|секретарь|инструктор"
    r"|медсестра|врач|библиотекарь|помощник|психолог|инспектор|ответственн(?:ый|ая) за)(?![а-яё])",
    re.IGNORECASE,
)
"""One who acts, by the post alone; the name may stand below."""
RANK = re.compile(r"Chief|Deputy|Assistant|Senior|Acting|Vice")
"""A rank alone, whose post or body stands on the next line."""
LAST_OF_NAME = re.compile(
    rf"(?:[А-ЯЁ][а-яё]+ )?{body_words.PATRONYMIC}(?![а-яё])|[А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?(?:[,;(]|\s|\Z)"
)
"""The last words of a person's name."""
FORM = re.compile(r"(?:\A|[\s,;])(?:(?:[МГОК]|ФГ|КГ|ОГ)(?:[БАК]О?)?Д?О?У[КЗ]?|[ГМ]УП|ООО|[ПОЗ]?АО|АНО)(?: ДО)?\Z")
NAMED = re.compile(r"[«\"“]|ДО [«\"“]")
"""A legal form, and the name that a line begins with."""

CODE, CODED = re.compile(r"[A-Z]{2,5}[ -]?\d{1,3}(?:\.\d{1,3})?"), 1.0
"""A code among other words, as that of a risk or a loan condition: `DLI 3`."""
CAPITAL = 0.7
BEGUN, TITLED, LONGEST_TITLED = 1.5, 1.0, 8
LISTED_DEED, ITEM = 3.0, re.compile(rf"{bullets.DASH}\s*([а-яё]+)\s")
OTHER, JOINING = -3.0, frozenset("of for and the to in on with by at".split())
"""How badly words that name no body go on behind a whole name, as the heading of the rows below does."""
GROUPED, LISTED, INITIALS = 1.0, re.compile(r"[,;] ?| and "), re.compile(r"[A-Z]{2,}s")
TITLE_CASE = re.compile(r"(?:the )?[A-Z][\w.'&/-]*(?:,? (?:of|for|and|the|&|[A-Z][\w.'&/-]*))* [A-Z][\w.'&/-]*[a-z,]")
"""English words with capital letters and what joins them, the last one no sentence's end."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many letters a line of a column holds, and whether its cells begin with a capital."""

    width: int
    capital: bool


def shape(cells: Sequence[Sequence[Line]]) -> Shape:
    """What most cells of a column look like."""
    sizes = sorted(len(line.text) for lines in cells for line in lines)
    capital = sum(lines[0].text[:1].isupper() for lines in cells) > CAPITAL * len(cells)
    return Shape(sizes[len(sizes) * 9 // 10] if sizes else 0, capital)


@dataclass(frozen=True, slots=True)
class Fits:
    """How well each line begins a cell of a column, and how well it goes on there: for each role, a figure a line."""

    begins: Mapping[str, Sequence[float]]
    continues: Mapping[str, Sequence[float]]


def fits_of(roles: Iterable[str], found: Sequence[Line]) -> Fits:
    """Both for all lines, which do not depend on the path through them."""
    known = set(roles)
    pairs = list(zip((None, *found), found, strict=False))
    return Fits(
        {role: [begins(role, line) for line in found] for role in known},
        {role: [continues(role, before, line) for before, line in pairs] for role in known},
    )


def begins(role: str, line: Line) -> float:
    """How well a line begins a cell of a column."""
    if role == NUMBER:
        return 3.0 if line.is_index else NEVER
    if line.is_index:
        return 0.0 if role in ASIDE else NEVER
    if line.text in DASHES and role != NAME:
        return DASHED
    if not line.dated and CODE.fullmatch(line.text):
        return CODED if role in ASIDE else NO_BODY
    if role == DEADLINE:
        return (-4.0, 1.5, 3.0)[line.dated] - (SENTENCE if line.is_small and line.text.endswith(".") else 0.0)
    return _begins_words(role, line)


def _begins_words(role: str, line: Line) -> float:
    if line.dated == SURELY_DATED:
        return -1.0 if role in ASIDE else -5.0
    if role == NAME:
        return _begins_name(line)
    if line.numbered or line.is_heading:
        return -3.0
    if role in (EXECUTOR, SUPPORT):
        if ends_name(line.text):
            return -TITLED
        if role == SUPPORT and are_groups(line.text):
            return GROUPED
        named = TITLED if is_titled(line.text) else 0.0
        return 2.0 if line.is_body else named + (-1.5 if line.is_small else -0.5)
    if is_listed_deed(line.text):
        return -LISTED_DEED
    if line.is_body:
        return NO_BODY if role == COUNT else -0.5 if role in ASIDE else -1.5
    if role == DELIVERABLE:
        return 2.0 if line.is_document else -0.7
    return NO_FIGURE if role == COUNT and not any(map(str.isdecimal, line.text)) else 0.0


def _begins_name(line: Line) -> float:
    if line.is_heading:
        return -2.0
    if line.numbered:
        return 2.0
    if is_deed(line.text):
        return BEGUN
    if (line.text[0].isdecimal() and is_sum(line.text)) or is_listed_deed(line.text):
        return NO_NAME
    return -2.0 if line.is_body else -1.5 if line.is_small else 0.5 - (TITLED if is_titled(line.text) else 0.0)


def is_sum(words: str) -> bool:
    """Whether words hold more figures and signs than letters.

    >>> is_sum("3 x 50 days = 150"), is_sum("25th birthday of the school")
    (True, False)
    """
    return 2 * sum(map(str.isalpha, words)) < len("".join(words.split()))


@lru_cache(maxsize=4096)
def is_deed(words: str) -> bool:
    """Whether an English verb that tells what to do begins a line: `Review the rules`."""
    return words.isascii() and DEED.match(words) is not None and told.role(words) is None


@lru_cache(maxsize=4096)
def is_listed_deed(words: str) -> bool:
    """Whether a line is a deed of those that a name lists with dashes: `- провести ремонт моста`.

    >>> is_listed_deed("- провести ремонт"), is_listed_deed("- ремонт моста"), is_listed_deed("Провести ремонт")
    (True, False, False)
    """
    item = ITEM.match(words)
    return item is not None and morphology.is_infinitive(item[1])


@lru_cache(maxsize=4096)
def are_groups(words: str) -> bool:
    """Whether words, the first of them small, name nothing but groups, as a cell of those who help does.

    >>> are_groups("housing associations, NGOs"), are_groups("and its partners"), are_groups("Schools")
    (True, False, False)
    """
    parts = LISTED.split(words) if words[0].islower() and words.isascii() else []
    groups = (who.SMALL_GROUP.match(one) or who.ANY_GROUP.match(one) or INITIALS.fullmatch(one) for one in parts)
    return bool(parts) and all(groups)


@lru_cache(maxsize=4096)
def ends_name(words: str) -> bool:
    """Whether a line is only the noun that ends the name of an English body, and perhaps another name behind it.

    >>> ends_name("Department"), ends_name("Service; Police"), ends_name("Police"), ends_name("Office of Rivers")
    (True, True, False, False)
    """
    first = re.split(r"[,;]", words, maxsplit=1)[0].strip()
    return first.isascii() and first not in ALONE and who.HEADS.fullmatch(first) is not None


@lru_cache(maxsize=4096)
def is_topic(words: str) -> bool:
    """Whether English words with small letters name a field of work, as headings do, and no body.

    >>> is_topic("Work and family life"), is_topic("Work and Pensions"), is_topic("Review the rules")
    (True, False, False)
    """
    small = [word for word in words.split()[1:] if word.islower() and word not in JOINING]
    return words.isascii() and words[0].isupper() and bool(small) and not (is_deed(words) or words.endswith(","))


@lru_cache(maxsize=4096)
def is_ended(words: str) -> bool:
    """Whether the noun of an English body ends words: no name of one goes on behind it.

    >>> is_ended("County Council"), is_ended("Department of Public")
    (True, False)
    """
    return words.isascii() and " " in words and who.HEADS.fullmatch(words.rpartition(" ")[2]) is not None


def is_cut(words: str, below: str) -> bool:
    """Whether a list of names ends in the middle of one, whose noun stands alone on the next line.

    >>> is_cut("River Trust, Parish", "Council"), is_cut("River Trust, Police", "Council"), is_cut("Parish", "Council")
    (True, False, False)
    """
    others, _, last = words.rpartition(", ")
    cut = bool(others) and last.isascii() and last.isalpha() and last.istitle() and not who.HEADS.fullmatch(last)
    return cut and who.HEADS.fullmatch(below) is not None


@lru_cache(maxsize=4096)
def is_titled(words: str) -> bool:
    """Whether all words of a line but those that join have capital letters, as English names do: `Human Resources`."""
    known = words.split()
    titled = words.isascii() and 1 < len(known) <= LONGEST_TITLED and TITLE_CASE.fullmatch(words) is not None
    return titled and not is_deed(words)


def continues(role: str, before: Line | None, line: Line) -> float:
    """How well a line goes on in the cell of the line before it."""
    if before is None or role == NUMBER or line.is_index:
        return NEVER
    joins = line.is_small or before.unfinished
    listed = line.is_small or before.text.endswith(",")
    apart = -3.0 if line.apart and not (joins and listed) else 0.0
    if role == DEADLINE:
        dated = line.dated == SURELY_DATED and line.text.lower() not in told.VALUES
        return (1.0 if dated or (before.unfinished and _has_date(line)) else -4.0) + apart
    open_ = before.unfinished or (line.is_small and before.text[-1].islower() and role not in (EXECUTOR, SUPPORT))
    if open_ and line.dated and line.text.endswith("."):
        return ENDS
    if line.dated == SURELY_DATED or line.numbered or (line.is_heading and not joins):
        return (-4.0 if not before.unfinished else -2.0) + apart
    if is_listed_deed(line.text):
        return LISTED_DEED if role == NAME else -LISTED_DEED
    if role == PLACE and not joins and not body_words.PERSON.match(line.text):
        return UNJOINED + apart
    if role in (EXECUTOR, SUPPORT):
        cut = is_cut(before.text, line.text) or RANK.fullmatch(before.text)
        if cut or (ends_name(line.text) and before.text[-1].isalpha()):
            return TITLED + apart
        if not joins and not line.is_body and (is_topic(line.text) or is_ended(before.text)):
            return OTHER + apart
        body = -3.0 if cues.SIGNATURE.match(line.text) and not joins else 0.3
        return (0.5 if joins else body if line.is_body else -1.5) + apart
    body = 0.0 if role == PLACE else 0.5 if line.is_small and not line.apart else 1.5
    return (0.3 if joins else -2.5) + apart - (body if line.is_body and not before.unfinished else 0.0)


def _has_date(line: Line) -> bool:
    """Whether a line tells a time among other words: `доклад 01.12.2019`."""
    return bool(line.dated or cues.DATE_IN_DIGITS.search(line.text))


def fits(role: str, before: Line, line: Line, width: int) -> float:
    """How much better a line goes on in a column of a known width: worse where its first word had room above."""
    if role in (NUMBER, DEADLINE) or line.dated == SURELY_DATED or line.is_index or line.numbered:
        return 0.0
    room = width - len(before.text) - 1 - len(line.text.split(maxsplit=1)[0])
    if room > width // 10:
        return -ROOM
    if role in (EXECUTOR, SUPPORT):
        return -ROOM if before.text.endswith(")") else 0.8 if not line.is_body else 0.0
    return NO_ROOM if room < 0 else 0.0


def left_out(line: Line) -> float:
    """What it costs to leave a line outside the table: times and bodies mostly stand inside."""
    if line.dated == SURELY_DATED or (line.is_body and not cues.SIGNATURE.match(line.text)):
        return LEFT_OUT
    return 0.0


def heads(line: Line) -> float:
    if line.is_heading:
        return 1.0
    if line.is_index or line.dated or line.is_body or line.is_small or line.text.endswith((".", ",", ";")):
        return -6.0
    return -2.5


def heads_on(line: Line) -> float:
    if line.is_index or line.dated or line.numbered or line.is_body:
        return -6.0
    return 0.0 if line.is_small and not line.apart else -4.0


def quoted(found: Sequence[Line]) -> set[int]:
    """Where lines begin inside a quotation that its row closes."""
    inside: set[int] = set()
    waiting: list[int] = []
    is_open = False
    for line in found:
        if line.is_index:
            waiting, is_open = [], False
        elif is_open:
            waiting.append(line.start)
        if line.text.count('"') % 2:
            inside |= set(waiting) if is_open else set()
            waiting, is_open = [], not is_open
    return inside


def results(found: Sequence[Line]) -> set[int]:
    """Where lines begin in small letters or with a number as what comes of a deed does, whatever stands above them."""
    told: set[int] = set()
    for above, line in pairwise(found):
        if line.apart or not (line.text[0].islower() or line.text[0].isdecimal()) or line.dated or line.is_body:
            continue
        first, last = line.text.split(maxsplit=1)[0], above.text.rsplit(maxsplit=1)[-1]
        if subjects.counts(line.text, 0, last) or subjects.begins(first, last):
            told.add(line.start)
    return told


def in_step(found: Sequence[Line]) -> set[int]:
    """Where lines begin that go on in cells of several times, below which as many persons stand, up to a number."""
    joined: set[int] = set()
    runs = [list(run) for _, run in groupby(found, _kind)]
    for times, people, below in zip(runs, runs[1:], [*runs[2:], []], strict=False):
        alike = len(times) == len(people) > 1 and _kind(times[0]) == DEADLINE and _kind(people[0]) == EXECUTOR
        if alike and (not below or _kind(below[0]) == NUMBER):
            joined |= {line.start for line in (*times[1:], *people[1:])}
    return joined


def _kind(line: Line) -> str:
    if line.dated == SURELY_DATED:
        return DEADLINE
    return NUMBER if line.is_index else EXECUTOR if body_words.PERSON.fullmatch(line.text) else NAME


def holders(found: Sequence[Line]) -> set[int]:
    """Where lines begin that name a person, below one that names only the post, or the first words of the name.

    So do the names of bodies below their legal forms.
    """
    return {
        line.start
        for above, line in pairwise(found)
        if _names_holder(above.text, line.text) or (NAMED.match(line.text) and FORM.search(above.text))
    }


def _names_holder(above: str, line: str) -> bool:
    """Whether a line names who has the post above it, or ends the name: `Психолог Котова Яна` / `Игоревна`."""
    both = body_words.PERSON.finditer(f"{above} {line}") if LAST_OF_NAME.match(line) else ()
    if any(name.start() < len(above) < name.end() for name in both):
        return True
    post = POST.match(above) and not body_words.PERSON.search(above)
    return bool(post) and body_words.PERSON.fullmatch(line.rstrip(" ,;")) is not None
