"""The lines of a text whose cells stand one below the other, as rows are read from them.

What comes again on every page is left out; codes of rows (`A.1`, `AP4`) are told from words by their counting on, the
headings `A. Roads`, `B. Water` from names with initials by their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby, pairwise

from inograph import bullets, morphology
from inograph.documents.signs import cues, row_numbers, running
from inograph.documents.signs.cues import Line

ADJECTIVES = re.compile(r"[А-ЯЁ]?[а-яё-]+(?:ый|ий|ая|ое|ые|ие)(?: [а-яё-]+(?:ый|ий|ая|ое|ые|ие)){0,3}")
OPEN_DAY, MONTH_FIRST = re.compile(r"(?<!\d)[0-3]?\d\Z"), re.compile(rf"(?:{cues.MONTH})\b", re.IGNORECASE)
DAYS, UNTIL = re.compile(r"[0-3]?\d(?:\s?[-–—]\s?[0-3]?\d)?"), re.compile(r"до|с|к|не позднее", re.IGNORECASE)
OF_MONTH = re.compile(
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?![а-яё])"
)
PART = re.compile(r"[IV]{1,3}(?:\s?[-–—,]\s?[IV]{1,3})?|[Вв] течени[ие](?: всего)?|[Нн]а протяжении(?: всего)?")
OF_YEAR = re.compile(r"(?:квартал|полугоди)|(?:года?|месяца|периода)(?![а-яё])")
"""What stands below the number of a quarter or a half-year, or below `В течение`."""
BARE_NUMBER = re.compile(r"\d{1,3}")
COUNTED_NAME = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}(?:\.\d{1,3}){1,3})[.)]? [А-ЯЁA-Z]")
CODE = re.compile(
    r"(?:[^\W\d_]{1,4}[.–/-]?|(?:Action|Activity|Task|Measure|Recommendation|Rec\.?|Step|Milestone|Commitment|Item"
    r"|Подпрограмма|(?:Основное м|М)ероприятие|(?:Контрольное с|С)обытие) )"
    r"\d{1,3}(?:[./-]\d{1,3})*[^\W\d_]?[.)]?"
)
LETTER = re.compile(r"(?P<letter>[A-ZА-ЯЁ])[.)]\s+(?=[^\W\d_](?!\.))")
ALPHABETS = tuple(map(str.upper, row_numbers.ALPHABETS))
LETTERED = re.compile(r"\(?([A-Za-zА-Яа-я])[.)]\s+(?=\S)")
LISTED = re.compile(r"([a-zа-я])\)\s+(?=\S)")
DASH_ITEM = re.compile(rf"{bullets.DASH}\s*(?=[a-zа-яё])")
FORMS, QUOTES = re.compile(r"[А-ЯЁ]{2,6}(?: [А-ЯЁ]{1,3})?"), '«"“„'
"""Legal forms by their letters: `МБУ ДО`, `ООО`."""
ITEM = re.compile(r"(\d)[.)]\s+([^\W\d_].*)")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.\d\d)?\.?"
DAY = re.compile(rf"(?:с\s+)?{_DAY}(?:\s?(?:[-–—,]|по|и)\s?{_DAY}){{0,3}}")
HOUR = r"(?:[01]?\d|2[0-3])(?::[0-5]\d|[.-](?:00|1[3-9]|[2-5]\d))"
HOURS = re.compile(
    rf"(?:(?:в|с|к|до|начало(?: в)?)\s)?{HOUR}(?:\s?(?:[-–—]|до)\s?{HOUR})?(?:\s?(?:ч|час\w*)\.?)?", re.I
)
LEAST_ROWS = LEAST_DAYS = 2
LEAST = LEAST_LETTERS = 3
MOSTLY = 0.6
LONGEST_CODE, LONGEST_PART = 32, 24
HEADED = 2
SHORTEST_HEADING = 3
SHORTEST_NAME = 4


def read(text: str) -> list[Line]:
    """The lines without the edges of pages and the numbers of pages, which may stand in the middle of a cell."""
    lines = cues.lines(text)
    edges = running.heads([line.text for line in lines])
    found = with_days(_marked(_with_months([line for index, line in enumerate(lines) if index not in edges])))
    bare = [index for index, line in enumerate(found) if BARE_NUMBER.fullmatch(line.text)]
    numbers = set(bare)
    beside = {index for index in bare if index + 1 in numbers or index - 1 in numbers}
    dotted = sum(line.is_index for line in found) - len(bare)
    counted = row_numbers.starts(line.text.partition(" ")[0] if COUNTED_NAME.match(line.text) else "" for line in found)
    pages = numbers - beside if max(dotted, len(counted)) > len(bare) else set(_out_of_turn(found, bare, beside))
    return _with_names(_with_bodies([line for index, line in enumerate(found) if index not in pages]))


def _with_names(found: Sequence[Line]) -> list[Line]:
    """The lines, those that give the name in quotation marks of the legal form alone on the line above going on."""
    named = {
        at
        for at, (form, line) in enumerate(pairwise(found), 1)
        if line.text[0] in QUOTES and FORMS.fullmatch(form.text) and not line.apart
    }
    return [replace(line, goes_on=True) if at in named else line for at, line in enumerate(found)]


def _with_bodies(found: Sequence[Line]) -> list[Line]:
    """The lines, those of adjectives alone known for what they are where the line below adds the noun of a body."""
    open_ = {
        at
        for at, (line, below) in enumerate(pairwise(found))
        if ADJECTIVES.fullmatch(line.text)
        and below.is_small
        and below.is_body
        and cues.is_body(f"{line.text} {below.text}")
        and morphology.is_likely_subject(line.text.partition(" ")[0])
    }
    return (
        [replace(line, opens_body=True) if at in open_ else line for at, line in enumerate(found)]
        if open_
        else list(found)
    )


def without_names(found: Sequence[Line], names: AbstractSet[str]) -> list[Line]:
    """The lines without the names of columns; a short one (`№`) may be a cell, unless it stands beside another name."""
    out: list[Line] = []
    for named, group in groupby(found, key=lambda line: line.text in names):
        run = list(group)
        if not named or all(len(line.text) < SHORTEST_NAME for line in run):
            out += run
    return out


def _with_months(found: Sequence[Line]) -> list[Line]:
    """The lines, a day, a quarter or a word before one that stands alone above the rest of its time as one with it."""
    out: list[Line] = []
    for line in found:
        begun = out[-1].text if out else ""
        part = PART.fullmatch(begun) and OF_YEAR.match(line.text)
        if part or (DAYS.fullmatch(begun) and OF_MONTH.match(line.text)) or (UNTIL.fullmatch(begun) and line.dated):
            out[-1] = as_one([out[-1], line])
        else:
            out.append(line)
    return out


def with_days(found: Sequence[Line]) -> list[Line]:
    """The lines, those being days that are a day and a month (`01.09`), perhaps a year, and count no rows."""
    days = {index for index, line in enumerate(found) if DAY.fullmatch(line.text) and not line.coded}
    if len(days) < LEAST_DAYS or not days.isdisjoint(row_numbers.starts(line.text for line in found)):
        return list(found)
    return [replace(line, a_day=True) if index in days else line for index, line in enumerate(found)]


def with_lists(found: Sequence[Line]) -> list[Line]:
    """The lines, those of a list inside a cell being one: with dashes below a colon, lettered, or counted from 1.

    Counted ones only where numbers alone are rows.
    """
    return _with_counted(_with_lettered(_with_dashes(found)))


def _with_dashes(found: Sequence[Line]) -> list[Line]:
    """The lines, those of a list of two items or more in small letters with dashes joined to the colon above them.

    None of them tells a time or a body: such lines are cells of their own.
    """
    out: list[Line] = []
    place = 0
    while place < len(found):
        end = place + 1
        items = 0
        while found[place].text.endswith(":") and end < len(found) and _is_item_or_rest(found[end], items):
            items += bool(DASH_ITEM.match(found[end].text))
            end += 1
        listed = items > 1 and not found[place].is_body
        out.append(as_one(found[place:end]) if listed else found[place])
        place = end if listed else place + 1
    return out


def _is_item_or_rest(line: Line, items: int) -> bool:
    """Whether a line is an item with a dash or, below one, goes on in it."""
    item = DASH_ITEM.match(line.text)
    if item is None:
        return items > 0 and _goes_on(line)
    return not line.dated and not cues.is_body(line.text[item.end() :])


def _with_lettered(found: Sequence[Line]) -> list[Line]:
    """The lines, those of a list `a)`, `b)`, `c)` without another cell in between joined, with the words it opens."""
    out: list[Line] = []
    place = 0
    while place < len(found):
        end = _list_end(found, place)
        items = list(found[place:end])
        if end > place + 1 and out and out[-1].text.endswith(":"):
            items.insert(0, out.pop())
        out.append(as_one(items) if end > place + 1 else found[place])
        place = max(end, place + 1)
    return out


def _list_end(found: Sequence[Line], first: int) -> int:
    """Where a lettered list of two deeds or more that begins with a line ends; there, if none begins with it."""
    opened = LISTED.match(found[first].text)
    letters = next((letters for letters in row_numbers.ALPHABETS if opened and letters[0] == opened[1]), "")
    place = first
    count = 0
    while place < len(found) and (item := LISTED.match(found[place].text)) and item[1] == letters[count : count + 1]:
        if cues.is_body(item.string[item.end() :]):
            return first
        place, count = place + 1, count + 1
        while place < len(found) and _goes_on(found[place]):
            place += 1
    return place if count > 1 else first


def _goes_on(line: Line, *, in_term: bool = False) -> bool:
    small = line.is_small and not line.apart and not LISTED.match(line.text)
    return small and line.dated <= in_term and not line.is_body


def _names_body(found: Sequence[Line], at: int) -> bool:
    """Whether a line, or it and the next one in small letters, name a body: `Территориальные` / `советы`."""
    below = f" {found[at + 1].text}" if at + 1 < len(found) and found[at + 1].is_small else ""
    return found[at].is_body or cues.is_body(found[at].text + below)


def as_one(lines: Sequence[Line]) -> Line:
    """Lines of one cell as one."""
    return Line("\n".join(line.text for line in lines), lines[0].start, lines[-1].end, lines[0].apart)


def _with_counted(found: Sequence[Line]) -> list[Line]:
    """The lines, where numbers alone number the rows: those of a list counted from 1 inside a cell are then one."""
    if sum(line.is_index for line in found) < LEAST_ROWS:
        return list(found)
    out: list[Line] = []
    last = 0
    for line in _with_headings(found):
        item = None if line.heads else ITEM.match(line.text)
        number = int(item[1]) if item else 0
        if item and number == 1:
            out.append(Line(item[2], line.start + item.start(2), line.end, line.apart))
        elif item and number == last + 1 > 1:
            first = out.pop()
            out.append(Line(f"{first.text}\n{line.text}", first.start, line.end, first.apart))
        else:
            out.append(line)
        last = number if item and number in (1, last + 1) else 0
    return out


def _with_headings(found: Sequence[Line]) -> Iterator[Line]:
    """The lines, those known for headings whose number that of the next row refines: `2. Roads` above `2.1`."""
    numbers = [row_numbers.bare(line.text) if line.is_index else "" for line in found]
    for at, line in enumerate(found):
        item = ITEM.match(line.text)
        below = next((number for number in numbers[at + 1 : at + 1 + HEADED] if number), "") if item else ""
        yield replace(line, heads=True) if item and below == f"{item[1]}.1" else line


def with_capitals(found: Sequence[Line], *, below_bodies: bool = False) -> list[Line]:
    """The lines, those in capitals above the number of a row being headings where one stands above the first row.

    Below bodies, the last cells of rows, only if no other lines are in capitals.
    """
    told = (at for at, (line, below) in enumerate(pairwise(found)) if below.is_index and _is_shouted(line))
    shouted = {at for at in told if not at or found[at].apart}
    if 0 not in shouted:
        return list(found)
    in_capitals = sum(line.text.isupper() and len(line.text) > LONGEST_CODE // 2 for line in found)
    if below_bodies and in_capitals > len(shouted):
        return list(found)
    return [replace(line, heads=True) if at in shouted else line for at, line in enumerate(found)]


def with_times(roles: Sequence[str | None], found: Sequence[Line]) -> list[Line]:
    """The lines; where no column holds times, those that tell one right above the numbers of rows are headings."""
    if cues.DEADLINE in roles:
        return list(found)
    told = (at for at, (line, below) in enumerate(pairwise(found)) if below.is_index and not line.is_index)
    times = {at for at in told if found[at].dated == cues.SURELY_DATED}
    if len(times) < HEADED:
        return list(found)
    return [replace(line, heads=True) if at in times else line for at, line in enumerate(found)]


def with_hours(roles: Sequence[str | None], found: Sequence[Line]) -> list[Line]:
    """The lines; an hour below its day goes on with it, where hours have no column of their own."""
    if roles.count(cues.DEADLINE) != 1:
        return list(found)
    hours = {
        at
        for at, (day, line) in enumerate(pairwise(found), 1)
        if not line.a_day and HOURS.fullmatch(line.text) and day.dated == cues.SURELY_DATED
    }
    return [replace(line, goes_on=True) if at in hours else line for at, line in enumerate(found)]


def _is_shouted(line: Line) -> bool:
    return line.text.isupper() and len(line.text) >= SHORTEST_HEADING and not line.is_index


def with_terms(found: Sequence[Line]) -> list[Line]:
    """The lines, those of a term that a narrow column breaks being one: `В течение 30 дней` / `после` above a body.

    So are a day and its month below it: `С 11 по 15` / `марта 2020 года`.
    """
    out: list[Line] = []
    place = 0
    while place < len(found):
        end = place + 1
        while end < len(found) and _goes_on(found[end], in_term=True) and len(found[end].text) <= LONGEST_PART:
            end += 1
        if found[place].dated == 1 and OPEN_DAY.search(found[place].text) and end == place + 1 < len(found):
            end += bool(MONTH_FIRST.match(found[end].text) and found[end].dated)
        opens = found[place].dated == 1 and place + 1 < end < len(found)
        term = opens and (_names_body(found, end) or found[end - 1].dated == cues.SURELY_DATED)
        out.append(as_one(found[place:end]) if term else found[place])
        place = end if term else place + 1
    return out


def _out_of_turn(found: Sequence[Line], bare: Sequence[int], beside: set[int]) -> list[int]:
    """Numbers that do not go on counting although the next one does; none that are not those of pages, one by one."""
    pages = list(_astray(found, bare, beside))
    return pages if all(int(found[b].text) - int(found[a].text) == 1 for a, b in pairwise(pages)) else []


def _astray(found: Sequence[Line], bare: Sequence[int], beside: set[int]) -> Iterator[int]:
    last = 0
    alone = [index for index in bare if index not in beside]
    for index, following in zip(alone, [*alone[1:], None], strict=False):
        number = int(found[index].text)
        if number != last + 1 and following is not None and int(found[following].text) == last + 1:
            yield index
        else:
            last = number


def _marked(found: Sequence[Line]) -> list[Line]:
    """The lines, those that are codes of rows and lettered headings known for what they are."""
    codes, headings = _codes(found), _lettered(found)
    if not codes and not headings:
        return list(found)
    return [
        replace(line, coded=index in codes, heads=index in headings) if index in codes or index in headings else line
        for index, line in enumerate(found)
    ]


def _codes(found: Sequence[Line]) -> set[int]:
    """Lines that are nothing but codes which count on: `A.1`, `A.2`, `B.1`."""
    alone = [
        index
        for index, line in enumerate(found)
        if len(line.text) < LONGEST_CODE and CODE.fullmatch(line.text) and line.dated < cues.SURELY_DATED
    ]
    if len(alone) < LEAST:
        return set()
    counted = [_counts_on(found[one].text, found[other].text) for one, other in pairwise(alone)]
    return set(alone) if sum(counted) >= MOSTLY * len(counted) else set()


def _counts_on(before: str, code: str) -> bool:
    """Whether a code comes after another: `A.3` after `A.2`, `B.1` after `A.7`."""
    first, second = row_numbers.parts(before), row_numbers.parts(code)
    if first[0] != second[0]:
        return second[-1] == 1
    numbers = [[part for part in parts if isinstance(part, int)] for parts in (first, second)]
    return numbers[1] >= numbers[0] and first != second


def _lettered(found: Sequence[Line]) -> set[int]:
    """Lines that begin with `A.`, `B.`, `C.` … in their order."""
    told = [(index, LETTER.match(line.text)) for index, line in enumerate(found)]
    marks = [(index, mark["letter"]) for index, mark in told if mark and len(found[index].text) < cues.LONGEST_HEADER]
    for alphabet in ALPHABETS:
        wanted = iter(alphabet)
        expected = next(wanted)
        held: list[int] = []
        for index, letter in marks:
            if letter == expected:
                held.append(index)
                expected = next(wanted, "")
        if len(held) > 1:
            return set(held)
    return set()


def with_letters(found: Sequence[Line]) -> list[Line]:
    """The lines, those told that begin with a letter and count from the first one on where no number counts rows."""
    if any(line.is_index or line.numbered for line in found):
        return list(found)
    counted: list[int] = []
    for index, line in enumerate(found):
        letter = LETTERED.match(line.text)
        if letter and letter[1].upper() in (letters[len(counted) : len(counted) + 1] for letters in ALPHABETS):
            counted.append(index)
    narrow = any(after - before < LEAST for before, after in pairwise(counted))  # the items of a list inside a cell
    if len(counted) < LEAST_LETTERS or narrow or not all(found[index].apart for index in counted):
        return list(found)
    return [replace(line, lettered=index in counted) for index, line in enumerate(found)]
