"""Words and the place where they stand, and the shape of a document as this room sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

from inograph import morphology
from inograph.errors import Finding, Severity, Text

Note = tuple[Severity, str, Text]
"""What is to be told of a row, before it is known where it stands."""
WHITE = "".join(filter(str.isspace, map(chr, range(0x3001))))
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LONGEST_WORD = 60
IN_WORD = re.compile(r"-[а-яё]{2}")
IN_SYLLABLES = re.compile(r"(?<![\w«\"“-])[А-ЯЁа-яё][а-яё]+-[а-яё]{2,}(?![\w-])")
BROKEN_HYPHEN = re.compile(r"(?<=\w)-[ \t]*[\r\n]+\s*(?=[^\W\d_])")
LOST_LINE_END = re.compile(r"(?<=[а-яё]-) (?=[а-яё]{2})(?!или )")


@dataclass(frozen=True, slots=True)
class Words:
    """Words exactly as they stand at `[start, end)` of the document."""

    text: str
    start: int
    end: int


class Cell(Protocol):
    """A cell that knows its place."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def merged(self) -> bool: ...
    @property
    def pieces(self) -> Sequence[tuple[int, int]]: ...
    @property
    def tagged(self) -> bool: ...


def empty(cell: Any) -> Cell:
    """A cell without words where another one begins."""
    nothing: Cell = replace(cell, text="", end=cell.start, pieces=())
    return nothing


def part(cell: Any, first: int, last: int | None) -> Cell:
    """The characters of a cell from `first` to before `last`, in their place."""
    words = cell.text[first:last]
    some: Cell = replace(cell, text=words, start=cell.start + first, end=cell.start + first + len(words))
    return some


def once_more(cell: Any) -> Cell:
    """The cell of another row, spread over this one too."""
    again: Cell = replace(cell, merged=True)
    return again


def is_spread(above: Cell, cell: Cell) -> bool:
    """Whether a cell is the one above it, merged down."""
    return cell.merged and (cell.start, cell.end) == (above.start, above.end)


def filled(row: Sequence[Cell]) -> int:
    """How many cells of a row hold words, one that is merged over several columns once."""
    return len({cell.start for cell in row if cell.text.strip()})


def is_russian(cells: Iterable[Cell]) -> bool:
    """Whether any cell has a Russian letter."""
    return any("а" <= letter <= "я" for cell in cells for letter in cell.text.lower())


class Table(Protocol):
    """Rows of cells, all of one length."""

    @property
    def number(self) -> int: ...
    @property
    def rows(self) -> Sequence[Sequence[Cell]]: ...


class Document(Protocol):
    """A decoded text and its tables (`inograph.documents.document.Document` is one)."""

    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def heading(self) -> str | None: ...
    @property
    def text(self) -> str: ...
    @property
    def tables(self) -> Sequence[Table]: ...
    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def cell_relative(self) -> bool: ...
    def in_cell(self, start: int, end: int) -> tuple[int, int]: ...
    def on_sheet(self, table: int | None, row: int | None) -> tuple[str, int] | None: ...


def _rejoined(broken: re.Match[str]) -> str:
    """A word broken at the end of a line without its hyphen, where it is one word then; else with it."""
    start = re.search(r"\w+\Z", broken.string[max(0, broken.start() - LONGEST_WORD) : broken.start()])
    end = re.match(r"\w+", broken.string[broken.end() : broken.end() + LONGEST_WORD])
    if not (start and end and end.group()[0].islower()) or morphology.is_word(f"{start.group()}-{end.group()}"):
        return "-"
    return "" if morphology.is_word(start.group() + end.group()) else "-"


@lru_cache(maxsize=4096)
def _whole(word: str) -> str:
    """A word without the hyphen that the end of a lost line left in it: one half is no word, and both are one."""
    first, second = word.split("-")
    halves = morphology.is_word(first) and morphology.is_word(second)
    if halves or morphology.is_word(word) or not morphology.is_word(first + second):
        return word
    return first + second


def with_line_ends(text: str) -> str:
    r"""The text with the line ends that became spaces behind the hyphens of broken words; every letter in its place.

    >>> with_line_ends("отдел до- рог, теле- и радио")
    'отдел до-\nрог, теле- и радио'
    """
    return LOST_LINE_END.sub("\n", text) if "- " in text else text


def squeeze(text: str) -> str:
    r"""The words with every run of white space as one space; a word broken after its hyphen is joined.

    Signs that nobody sees (soft hyphens, joints, marks of the direction of writing) are left out.

    >>> squeeze("социально-\n экономическое   развитие")
    'социально-экономическое развитие'
    >>> squeeze("отдел обра-зования и веб-сайтов")
    'отдел образования и веб-сайтов'
    """
    if "-" in text:
        if "\n" in text or "\r" in text:
            text = BROKEN_HYPHEN.sub(_rejoined, text)
        if IN_WORD.search(text):
            text = IN_SYLLABLES.sub(lambda found: _whole(found.group()), text)
    words = " ".join(text.split())
    if words == text and words.isprintable():
        return text  # the very same object: names and deadlines are most of what a plan holds
    return words if words.isprintable() else " ".join(UNSEEN.sub("", words).split())


def small(text: str) -> str:
    """The text in small letters, each in its place: patterns that ignore case take several times as long.

    >>> small("Минфин, İzmir")
    'минфин, İzmir'
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


LOOKALIKE = dict(zip("ABCEHKMOPTXaceopxykmt", "АВСЕНКМОРТХасеорхукмт", strict=True))
LATIN = re.compile("[A-Za-z]")
FORM = re.compile(r"\b(?:OO|OA|A)O\b")
"""Legal forms written in Latin letters."""
MIXED = re.compile(r"\b(?=\w*[A-Za-z])[A-Za-zА-ЯЁа-яё]+\b")
TO_CYRILLIC = str.maketrans(LOOKALIKE)


def cyrillic(text: str) -> str:
    """The text with Latin letters that only look Cyrillic made Cyrillic in words that have Cyrillic letters too.

    A word of such capital letters alone is taken as Cyrillic where it names a legal form.

    >>> cyrillic("Oтдел ЖКХ, OOO Bank")
    'Отдел ЖКХ, ООО Bank'
    """
    if not LATIN.search(text) or (text.isascii() and not FORM.search(text)):
        return text
    return MIXED.sub(_as_cyrillic, text)


def _as_cyrillic(word: re.Match[str]) -> str:
    said = word.group()
    changed = said.translate(TO_CYRILLIC)
    if changed.isascii() or LATIN.search(changed):
        return said
    return changed if not said.isascii() or FORM.fullmatch(said) else said


MARKED = re.compile(r"[<*_\[\\&~]")
STRUCK = re.compile(r"<(s|del|strike)>.{0,2000}?</\1>|~~.{0,2000}?~~", re.DOTALL | re.IGNORECASE)
MARKS = r"<\s*br\s*/?\s*>|\*\*+|__+|(?<=:)\*(?=\s)|\\(?=[|*_])|&nbsp;"
TAGLESS, MARKUP = re.compile(MARKS), re.compile(rf"{MARKS}|</?[a-zA-Z][^<>]*>")
ESCAPED_BAR, UNSEEN_SIGN = re.compile(r"\w\\\|\w"), "\u2060"
"""A bar inside a word, written so that it borders no cell: the sign in place of its backslash is not seen."""
LINK = re.compile(r"\[([^\[\]]*)\](\([^()\s]*\))")


def unmarked(text: str, *, tags: bool = True) -> str:
    r"""The words with HTML and Markdown marks, and what these strike out, blanked out, every letter in its place.

    `<br>` is a line break; without `tags` all others, and what they strike out, are words.

    >>> unmarked("**Минфин**<br>ФНС")
    '  Минфин  \n   ФНС'
    >>> squeeze(unmarked(r"АО a\|b"))
    'АО a|b'
    """
    if not MARKED.search(text):
        return text
    text = STRUCK.sub(_blank, text) if tags else text
    return (MARKUP if tags else TAGLESS).sub(_blank, LINK.sub(lambda link: f" {link[1]} " + " " * len(link[2]), text))


def _blank(mark: re.Match[str]) -> str:
    width = mark.end() - mark.start()
    if mark.group() == "\\" and ESCAPED_BAR.match(mark.string, max(mark.start() - 1, 0)):
        return UNSEEN_SIGN
    return "\n" + " " * (width - 1) if mark.group()[1:].lstrip().lower().startswith("br") else " " * width


def bare(cell: Cell) -> str:
    """The words of a cell without markup, white space normalised."""
    return _bared(cell.text, cell.tagged)


@lru_cache(maxsize=16384)
def _bared(words: str, tags: bool) -> str:
    return squeeze(unmarked(words, tags=tags))


def trimmed(text: str, start: int, end: int, extra: str = "") -> tuple[int, int]:
    """The range without white space (and the characters of `extra`) at its ends."""
    signs = WHITE + extra if extra else None
    words = text[start:end].lstrip(signs)
    return max(start, end - len(words)), end - len(words) + len(words.rstrip(signs))
