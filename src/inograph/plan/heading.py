"""The title of a plan, from the lines above its table: `ПЛАН мероприятий …`, "Action plan …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph.plan import shouted
from inograph.plan.words import Document, Table, squeeze

HEAD = 4_000
LAYOUT, SIDES = 6, 2
"""A table that only sets a stamp in its place has at most so many rows; one without a stamp has one, of two cells."""
LONGEST, WHOLE = 300, 1_500
"""A heading has so many letters; a longer one is the title of its document where nothing else is."""
SHORTEST = 2
BEGINS = re.compile(
    r"[\W\d_]*(?:(?:[а-яё]+(?:-[а-яё]+)*(?:ый|ий|ой|ая) ){0,3}(?:план(?:-график)?|дорожная карта|программа)(?![а-яё])"
    r"|(?:сводный |примерный )?перечень мероприятий)",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?=[A-Z])(?:[\w'’&,:/–-]+ ){0,12}?(?:(?:action|work|delivery|implementation|development|activity|strategic) plan"
    r"|plan (?:of|for)|road ?map|programme of)\b",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
DATED = re.compile(
    rf"(?=[A-Z\d])(?=.*\b{_YEAR}\b)(?:[\w'’&,/–-]+ ){{0,8}}"
    r"(?:plan|strategy|tracker|(?:action|decision)s? log|programme)"
    rf"(?:[:,]? (?:for |of |[–-] ?)?\(?{_YEAR}(?: ?(?:[–/-]|to) ?(?:{_YEAR}|\d\d))?\)?)?\Z",
    re.IGNORECASE,
)
"""A whole line that says of which years a plan is: `Corporate Plan 2026/27`."""
MINUTES = re.compile(
    rf"(?!the )(?:[\w'’&,:/–-]+ ){{0,8}}minutes\b(?! (?:was|were|are|is|will)\b)[^.;]{{0,80}}\b{_YEAR}\)?\Z",
    re.IGNORECASE,
)
"""What heads the minutes of a meeting, which may hold its actions."""
# What stands around a title and is no part of it: approval, annexes, dates and numbers of acts.
AROUND = re.compile(
    r"\W*(?:утв(?:ерж?д|\.)|приложени|согласован|одобрен|распоряжени|постановлени|приказ|указ\w* президента|от \d"
    r"|принят[аоы]?\b|№|n \d|(?:approved|adopted|endorsed)\b"
    r"|annex|appendix|dated|\d{1,3}[.)]\s|[ivxlc]+\.\s|раздел|section)",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"\W{0,20}(?:утвержд[её]н\w*|утверждаю|приложение\b|к (?:распоряжению|постановлению|приказу|решению)\b"
    r"|approved\b|annex\b|appendix\b)",
    re.IGNORECASE,
)
"""How the stamp begins by which a plan is approved, or made part of an act."""
# What ends a title below it: words that links of a site stand between or that are links of most sites, the name of a
# column, a month or a quarter that heads rows.
BELOW = re.compile(
    r".*\w\s*\|\s*\w|\W*(?:версия для (?:печати|слабовидящих)|опубликован[оа]?\b|дата публикации|skip to|uploaded by)"
    r"|\W*(?:распечатать|(?:на )?печать|скачать(?: файл)?|поделиться|(?:print|share|download)(?: this page)?)\W*\Z"
    r"|\W*(?:вид документа|сроки?(?: (?:исполнения|реализации|выполнения))?|(?:ответственн\w+ )?исполнител[ьи])\W*\Z"
    r"|\W*(?:(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
    r"|(?:i{1,3}|iv|[1-4])(?:-?[а-я]+)?\s+(?:квартал|полугодие))(?:\s+\d{4}(?:\s*г\w*\.?)?)?\W*\Z",
    re.IGNORECASE,
)
ACT = re.compile(
    rf"\W*(?:{'|'.join(map(' ?'.join, ('приказ', 'распоряжение', 'постановление', 'решение', 'указ')))})\W*",
    re.IGNORECASE,
)
"""A line that says what an act is, below which stand its day, its number and what it is about."""
ABOUT = re.compile(r"Об? [а-яё«\d]")
ACT_LINES = 8
SENTENCE = re.compile(r"[.:;]\s*\Z")
SENTENCES = re.compile(r"[а-яa-z»”)]{3}[.;:] |[.]\Z")
"""What long words have that are prose."""
YEARS_END = re.compile(r"\b(?:19|20)\d\d(?:\s*(?:уч\w*\.?\s*)?(?:г\.?|гг\.?|год[а-я]{0,2}))?[»\")]?\Z")
"""How a heading ends that is whole."""
PROSE = re.compile(r"(?:В|Во|На основании|С целью|Настоящ\w+) [а-яё]|(?:In|To|This|These|The) [a-z]")
"""How a paragraph begins that stands between a heading and its table."""
ABBREVIATED = re.compile(r"\b(?:г|гг|обл|др)\.\Z")
MARKS = " \t\xa0|¦│*#_=+-─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛"


def title(document: Document) -> str | None:
    """The title that the document states for itself, else the heading that stands nearest above its first table."""
    stated = _stated(document.title)
    first = first_table(document) or 0
    above = document.text[max(0, first - HEAD) : first]
    found = title_in(above) or title_in(above, WHOLE)
    if stated and not (found and stated in found):  # only the first line of a title may have its style
        return stated
    heading = _stated(document.heading)
    if found and heading and found.find(heading) > 0:  # what stands above the heading of a page is not of it
        return heading
    return found or heading or _of_act(above)


def _of_act(text: str) -> str | None:
    """What an act is about, in the lines below its kind, its day and its number: `О мерах по охране парков`."""
    lines = [squeeze(line) for line in text.splitlines()]
    kinds = (place for place, line in enumerate(lines) if ACT.fullmatch(line))
    for place in kinds:
        for first in range(place + 1, min(place + 1 + ACT_LINES, len(lines))):
            if ABOUT.match(lines[first]):
                below = range(first + 1, len(lines))
                ends = next((at for at in below if not lines[at] or PROSE.match(lines[at])), len(lines))
                words = " ".join(lines[first:ends])
                return words if _is_title(words) else None
    return None


def _stated(marked: str | None) -> str | None:
    """Words that are marked as a title, if they may be one: a stamp may have its style, too."""
    words = squeeze(marked or "").strip(MARKS)
    return words if _is_title(words, WHOLE) and not AROUND.match(words) else None


def first_table(document: Document) -> int | None:
    """Where the first table of a document begins, those left out that only set its stamps in their places."""
    tables = [table for table in document.tables if table.rows]
    real = next((table for table in tables[:-1] if not _is_layout(table)), tables[-1] if tables else None)
    return min((cell.start for cell in real.rows[0]), default=None) if real else None


def _is_layout(table: Table) -> bool:
    """Whether a table has no rows of a plan but the stamp of approval, or a letterhead."""
    first = table.rows[0]
    stamped = len(table.rows) <= LAYOUT and any(STAMP.match(cell.text) for cell in first)
    return stamped or (len(table.rows) == 1 and len(first) <= SIDES)


def title_in(text: str, longest: int = LONGEST) -> str | None:
    r"""The last heading of a text that names a plan, its lines joined; without one the first that heads minutes.

    >>> title_in("УТВЕРЖДЕН\nприказом от 01.02.2020\n\nПЛАН\nмероприятий по развитию\nпарков на 2025 - 2027 годы\n\n")
    'ПЛАН мероприятий по развитию парков на 2025 - 2027 годы'
    """
    lines = [squeeze(_cell(line).strip(MARKS)) for line in text.splitlines()]
    found = next(filter(MINUTES.match, lines), None)
    place = 0
    while place < len(lines):
        line = lines[place]
        begins = BEGINS.match(line) or ENGLISH.match(line)
        joined = list(_joined(lines, place, longest)) if begins else [line] if DATED.match(line) else []
        if _is_title(words := " ".join(joined), longest) or (words := _before_prose(joined)):
            found = words
        place += max(len(joined), 1)
    return found


EMPTY_CELLS = re.compile(r"\A\s*[;,\t]{2,}|[;,\t]{2,}\s*\Z")
"""The empty cells beside a title in a delimited text."""


def _cell(line: str) -> str:
    """The words of a line, those of its one cell where a spreadsheet has saved it as a row."""
    words = EMPTY_CELLS.sub("", line)
    quoted = words != line and len(words) > 1 and words[0] == words[-1] == '"'
    return words[1:-1].replace('""', '"') if quoted else words


PROGRAMME = re.compile(
    r"(?:(?:под)?программ|концепци|стратеги|проект)\w*(?:\s+[а-яё-]+){0,6}\s*[«\"](?P<ru>[^«»\"]{3,}(?:«[^»]+»[^«»\"]*)?)[»\"]"
    r"|(?:programme|program|strategy|concept|project)\b(?:\s+[a-z-]+){0,6}\s*[“\"](?P<en>[^“”\"]{3,})[”\"]",
    re.IGNORECASE,
)
"""The name of the programme that a plan carries out, in quotation marks."""


def programme(title: str) -> str:
    """What the programme of a plan is called: by its name where the title of the plan has one, else by that title.

    >>> programme("План реализации в 2026 году муниципальной программы «Чистые берега» на 2025 - 2027 годы")
    'Чистые берега'
    >>> programme("ПЛАН мероприятий («дорожная карта») по развитию парков")
    'План мероприятий («дорожная карта») по развитию парков'
    >>> programme("Delivery plan of the strategy “Green Banks”")
    'Green Banks'
    """
    found = PROGRAMME.search(title)
    if found:
        return shouted.quiet(squeeze(found["ru"] or found["en"]))
    return shouted.quiet(title)


def _joined(lines: Sequence[str], place: int, longest: int) -> Iterator[str]:
    """The lines of one heading; an empty line ends it unless little stands above and small letters follow."""
    length = 0
    for index in range(place, len(lines)):
        line = lines[index]
        if index > place and not line:
            following = next((more for more in lines[index + 1 :] if more), "")
            if length > len("дорожная карта") or not following[:1].islower():
                return
            continue
        again = line.casefold() == lines[place].casefold()
        if length > longest or (index > place and (again or AROUND.match(line) or BELOW.match(line))):
            return
        length += len(line)
        yield line


def _before_prose(lines: Sequence[str]) -> str:
    """The lines of a heading above those of a paragraph that follows it at once; "" where none does."""
    for place in range(1, len(lines)):
        if _is_sentence(lines[place - 1]):
            break
        words = " ".join(lines[:place])
        follows = PROSE.match(lines[place]) or (YEARS_END.search(words) and lines[place][:1].isupper())
        if follows and _is_title(words):
            return words
    return ""


def _is_title(words: str, longest: int = LONGEST) -> bool:
    told = len(words) > LONGEST and SENTENCES.search(words)
    return len(words.split()) >= SHORTEST and len(words) <= longest and not (told or _is_sentence(words))


def _is_sentence(words: str) -> bool:
    return bool(SENTENCE.search(words)) and not ABBREVIATED.search(words)
