"""Where the rows of a plan whose cells run together begin: at numbers that count on, and anew below headings.

Headings may be numbered as rows are (`2. Roads` above `1. Mend the bridge` or `2.1. Mend the bridge`): no time stands
in them, and the row below begins to count. Where lines are lost, only the numbers before capital letters are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import row_numbers, signatures
from inograph.documents.signs.cues import MONTH
from inograph.documents.signs.times import TIME

Part = tuple[int, int, bool]
"""Where a row or a heading begins and ends, and whether it is a heading."""

LEAST = 2
MOST_SKIPPED = 2
LONGEST_HEADING = 160
HEADED = re.compile(r"\n[ \t]*([А-ЯЁ][^\n]{2,78}[^\n.,;:])[ \t]*\n+(?=[ \t]*1[.)]?[ \t]+[«\"]?[А-ЯЁ])")
HEADED_ENGLISH = re.compile(
    r"(?<=\d)\n[ \t]*([A-Z][^\n]{2,78}[^\n.,;:\d])[ \t]*\n+"
    r"(?=[ \t]*(?:\d{1,2}[.)]?[ \t]+[A-Z][^\n]*\n+[ \t]*)?1[.)]?[ \t]+[\"“]?[A-Z])"
)
"""A line below the year that ends a row, above one that counts anew, or above the numbered heading of such."""
BY_TIME = (
    rf"(?:{MONTH})(?![а-яё])|[IVX]{{1,3}} кв|\d кв|(?:до|к) \d|еже[а-яё]+но|постоянно|в течение|по мере|\d? ?раз в"
    r"|перво|второ"
)
"""How a time begins right behind the number of a row."""
CODED = re.compile(
    r"^[ \t]*(?P<code>(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2}){0,3})(?:[.)]?[ \t]+(?=[«\"]?[А-ЯЁA-Z]|\d{1,2}\.\d\d\b)"
    rf"|[.)][ \t]+(?={BY_TIME}))",
    re.MULTILINE,
)
ANYWHERE = re.compile(
    r"(?:^|(?<=[.)\s»\"]))\s*(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[«\"]?[А-ЯЁA-Z])"
)
LETTER, LETTERS = re.compile(r"(?<=\s)([а-я])\)\s+"), row_numbers.RUSSIAN[:13]
TOO_LONG = 3
PAGE_BELOW = re.compile(r"(?<=[а-яё)»]{2})\s+\d{1,3}\s*\Z")
"""The number of a page behind the last words of all; none behind what may be counted: `школа № 3`."""
CHAPTER = re.compile(r"(?<![№N])\s(?=\d{1,2}(?:\.\d{1,2})?\.?[ \t]+[А-ЯЁA-Z][^\W\d_]{2})")
BEFORE_CAPITAL = re.compile(rf"(?:^|\n|(?<=[.)\s]))\s*(\d{{1,6}})(?:[.)]?\s+(?=[«\"]?[А-ЯЁA-Z])|[.)]\s+(?={BY_TIME}))")


def parts(text: str, place: int) -> list[Part]:
    """The rows below a header that ends at `place`, and the headings between them, in their order; no annex."""
    anywhere, lined, coded = list(_anywhere(text, place)), list(_lined(text, place)), list(_coded(text, place))
    rows = [sum(not heads for _, _, heads in found) for found in (anywhere, lined, coded)]
    most = lined if rows[1] >= max(rows[0], LEAST) else anywhere
    told = coded if rows[2] > max(rows[:2]) else most
    return up_to_annex(text, [each for part in told for each in _lettered(text, part)])


def up_to_annex(text: str, rows: Sequence[Part]) -> list[Part]:
    """The rows, the last of which ends before an annex that follows it, or before a chapter of the text below."""
    longest = max((end - start for start, end, _ in rows[:-1]), default=0)
    return [*rows[:-1], *((start, _last_end(text, start, end, longest), heads) for start, end, heads in rows[-1:])]


def _last_end(text: str, start: int, end: int, longest: int) -> int:
    """Where the last row ends; one far longer than the `longest` of the others ends at a chapter behind its time."""
    end = signatures.annexed(text, start, end)
    page = PAGE_BELOW.search(text, start, end)
    end = page.start() if page else end
    time = TIME.search(text, start, end) if end - start > TOO_LONG * longest > 0 else None
    chapter = CHAPTER.search(text, time.end(), end) if time else None
    return chapter.start() if chapter else end


def _lettered(text: str, part: Part) -> Iterator[Part]:
    """The points `а)`, `б)` of a row, where each tells its own time; else the row."""
    start, end, heads = part
    letters = list(LETTER.finditer(text, start, end))
    starts = [letter.end() for letter in letters]
    ends = [*(letter.start() for letter in letters[1:]), end]
    counted = "".join(letter[1] for letter in letters) == LETTERS[: len(letters)]
    points = list(zip(starts, ends, strict=True)) if len(letters) > 1 and counted and not heads else []
    if points and all(TIME.search(text, *point) for point in points):
        yield from ((first, last, False) for first, last in points)
    else:
        yield part


def _coded(text: str, place: int) -> Iterator[Part]:
    """The rows numbered `1.1`, `1.2`, `2.1` wherever they stand; a number that they refine and no time heads them."""
    codes = row_numbers.counting(ANYWHERE.finditer(text, place))
    begun: list[tuple[int, bool]] = []
    for at, (code, number) in enumerate(codes):
        stop, below = (codes[at + 1][0].start(), codes[at + 1][1]) if at + 1 < len(codes) else (len(text), [])
        heads = row_numbers.refines(number, below) and not TIME.search(text, code.end(), stop)
        begun.append((code.start(1), heads))
    yield from _ended(text, begun, len(text))


def _lined(text: str, place: int) -> Iterator[Part]:
    """The rows that begin a line each, and the headings, numbered or not."""
    found = sorted(
        [*_unnumbered(text, place), *((code.start("code"), code["code"]) for code in CODED.finditer(text, place))]
    )
    begun: list[tuple[int, bool]] = []
    before, above, section, anew = list[int](), list[int](), 0, False
    for at, (start, code) in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else (len(text), "")
        heads = not code or _heads(text, (start, code), following, section, before)
        number = row_numbers.levels(code)
        if heads:
            begun.append((start, True))
            above, anew, section = number, True, section + bool(code)
        elif number and (
            _follows(before, number, text[start : following[0]])
            or (anew and number in ([1], [*above, 1]))
            or (not before and len(number) > 1 and number[-1] == 1)
        ):
            begun.append((start, False))
            before, anew = number, False
    yield from _ended(text, begun, len(text))


def _unnumbered(text: str, place: int) -> Iterator[tuple[int, str]]:
    for found in (*HEADED.finditer(text, max(place - 1, 0)), *HEADED_ENGLISH.finditer(text, place)):
        if not TIME.search(found[1]) and not CODED.match(found[1]):
            yield found.start(1), ""


def _heads(text: str, coded: tuple[int, str], following: tuple[int, str], section: int, before: Sequence[int]) -> bool:
    """Whether a numbered line is the next heading: no time stands in it, and the line below it begins to count.

    Rows may also count on below it, from the last one before it.
    """
    (start, code), (stop, below) = coded, following
    if code not in row_numbers.ROMAN:
        goes_on = section > 0 and len(before) == 1 and below == str(before[0] + 1)
        counts = code == str(section + 1) and (below in ("1", f"{code}.1") or goes_on)
    else:
        counts = section < len(row_numbers.ROMAN) and code == row_numbers.ROMAN[section]
    words = text[start:stop].strip() if counts and below else ""
    return 0 < len(words) <= LONGEST_HEADING and words[-1] not in ",;:" and TIME.search(words) is None


def _follows(before: list[int], number: list[int], words: str) -> bool:
    """Whether a number counts on; where one was left out or comes again, a time must stand in its row."""
    if row_numbers.follows(before, number):
        return True
    alike = bool(before) and len(number) == len(before) and number[:-1] == before[:-1]
    return alike and 0 <= number[-1] - before[-1] <= MOST_SKIPPED and TIME.search(words) is not None


def _anywhere(text: str, place: int) -> Iterator[Part]:
    """The rows, wherever their numbers stand, and the headings without a number."""
    headings = [found.span(1) for found in HEADED.finditer(text, max(place - 1, 0)) if not TIME.search(found[1])]
    stops = [start for start, _ in headings] + [len(text)]
    yield from _rows(text, place, stops[0])
    for (start, end), stop in zip(headings, stops[1:], strict=True):
        yield start, end, True
        yield from _rows(text, end, stop)


def _rows(text: str, place: int, last: int) -> Iterator[Part]:
    """The rows: each begins with the next number, at the start of a line or, where lines are lost, before a capital."""
    starts: list[int] = []
    for found in BEFORE_CAPITAL.finditer(text, place, last):
        if found[1] == str(len(starts) + 1):
            starts.append(found.start(1))
    yield from _ended(text, [(start, False) for start in starts], last)


def _ended(text: str, begun: Sequence[tuple[int, bool]], last: int) -> Iterator[Part]:
    """Each part up to the next one or the first empty line; where each is a line, the last one is a line too."""
    edges = [*(start for start, _ in begun), last]
    lined = len(begun) > 1 and all("\n" not in text[start:end].strip() for start, end in pairwise(edges[:-1]))
    for (start, heads), end in zip(begun, edges[1:], strict=True):
        stop = text.find("\n\n", start, end)
        stop = stop if stop > 0 else end
        yield start, _line_end(text, start, stop) if lined and end == last else stop, heads


def _line_end(text: str, start: int, stop: int) -> int:
    """Where the last row ends, where each row is a line: at the line below that a capital or a sign begins."""
    ended = re.compile(r"\n(?=\s*[А-ЯЁA-Z<*_=–—-])").search(text, start, stop)
    return ended.start() if ended else stop
