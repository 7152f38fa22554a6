"""What letters and crawlers do to all of a text, undone before any layout is looked for.

Lines wrapped at one width, marks of a quoted letter, every space doubled or made a tab, an empty line below each line,
a bar at the end of each: none of it says anything of the plan. Each is undone only where the whole text shows it.
"""

from __future__ import annotations

from collections.abc import Callable

from inograph.documents.mending import framed, signs_of_lines, spaces, transcripts, wrapped
from inograph.documents.signs import unrolled
from inograph.errors import Finding, Text

MENDS: tuple[tuple[Callable[[str], str], Text], ...] = (
    (spaces.seen, Text("невидимые знаки убраны", "signs that nobody sees are left out")),
    (spaces.plain, Text("особые пробелы стали простыми", "special spaces are plain ones")),
    (signs_of_lines.unpaged, Text("номера страниц убраны", "lines that count pages are left out")),
    (spaces.untabbed, Text("табуляции между словами стали пробелами", "tabs between words are spaces")),
    (spaces.halved, Text("удвоенные пробелы стали одиночными", "doubled spaces are single ones")),
    (signs_of_lines.unquoted, Text("знаки цитаты в начале строк убраны", "marks of a quoted letter are left out")),
    (signs_of_lines.unbarred, Text("черта в конце всех строк убрана", "the bar at the end of all lines is left out")),
    (
        signs_of_lines.numbered,
        Text("номера отделены от слов, с которыми слиплись", "numbers are parted from the words they were glued to"),
    ),
    (
        signs_of_lines.closed_up,
        Text("пустые строки под всеми строками убраны", "empty lines below all lines are left out"),
    ),
    (transcripts.untitled, Text("заголовки страниц убраны", "the heads of its pages are left out")),
    (
        transcripts.joined,
        Text("страницы, каждая из которых стоит в одной строке, соединены", "pages of one line each are joined"),
    ),
    (
        unrolled.parted,
        Text("слипшиеся строки рамки разделены", "lines of a frame that were glued together are parted"),
    ),
    (
        framed.joined,
        Text("строки рамки, разрезанные по ширине, соединены", "lines of a frame cut at a width are joined"),
    ),
    (wrapped.joined, Text("строки, разрезанные по ширине, соединены", "lines cut at a width are joined")),
)


def mended(text: str, where: str, is_page: Callable[[str], bool]) -> tuple[str, tuple[Finding, ...]]:
    """The text as it was before it was sent on, and what was done to it; the text itself where nothing shows damage.

    Lines of a page (`is_page`) that end where its columns do are not joined.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    found: list[Finding] = []
    for mend, told in MENDS:
        whole = mend(text)
        if whole != text and not (mend is wrapped.joined and is_page(text)):
            message = Text(
                f"{told.ru}; места считаются в таком тексте",
                f"{told.en}; places count in that text",
            )
            found.append(Finding("info", "mended-text", message, where))
            text = whole
    return text, tuple(found)
