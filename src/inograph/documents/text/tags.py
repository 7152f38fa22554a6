"""What a page left in its plain text: `1.1 Mend the roof Clerk May 2031 <br />` is a line and no more.

So are `<br>`, and the links beside the headings of a wiki: `Actions[edit | edit source]`.
"""

from __future__ import annotations

import re

BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
LINE_END = re.compile(r"(?m)<br[ \t]*/?>(?=[ \t]*\r?$)|^[ \t]*<br[ \t]*/?>", re.IGNORECASE)
EDIT = re.compile(r"\[(?:edit|править)(?: \| (?:edit source|править код))?\]", re.IGNORECASE)
SLASH = re.compile(r"(?m)^[ \t]*/(?=[ \t]|\r?$)|(?<=[ \t])/(?=[ \t]*\r?$)")
INNER_SLASH = re.compile(r"(?<=\S)[ \t]/[ \t](?=\S)")
LEAST, SLASHED, MOST_INNER = 3, 0.5, 8
BARS, SHARE = "|¦│", 10
"""Where bars part cells, there are more than one for so many tags."""


def without_breaks(text: str) -> str:
    r"""The text with spaces for the tags that break lines, where they stand at the edges of lines; places stay.

    Where they stand between words, a line ends at each of them.

    >>> without_breaks("a <br />\nb <br />\nc<br>\n")
    'a       \nb       \nc    \n'
    >>> without_breaks("a<br>b <br>\n")
    'a<br>b <br>\n'
    >>> without_breaks("a <br>b <br>c <br>d")
    'a \n   b \n   c \n   d'
    """
    breaks = len(BREAK.findall(text))
    if breaks < LEAST or SHARE * sum(map(text.count, BARS)) > breaks:
        return text
    ends = " " if len(LINE_END.findall(text)) >= LEAST else "\n"
    return BREAK.sub(lambda tag: ends.ljust(len(tag.group())), text)


def without_edit_links(text: str) -> str:
    """The text with spaces for the links of a wiki that lead to where a part of its page is written.

    >>> without_edit_links("Actions[edit | edit source]")
    'Actions                    '
    """
    return EDIT.sub(lambda link: " " * len(link.group()), text)


def without_slashes(text: str) -> str:
    r"""The text with spaces for slashes at the edges of lines, where most lines have one: each is a cell of a table.

    Where slashes stand between words too, they part cells.

    >>> without_slashes("1 /\nMend the pier\n/ Clerk\n/ May 2031\n")
    '1  \nMend the pier\n  Clerk\n  May 2031\n'
    >>> without_slashes("Mend the pier /\npaint it\nClerk\nMay 2031\n")
    'Mend the pier /\npaint it\nClerk\nMay 2031\n'
    """
    slashes = len(SLASH.findall(text)) if text.count("/") >= LEAST else 0
    if slashes < LEAST or MOST_INNER * len(INNER_SLASH.findall(text)) > slashes:
        return text
    lines = sum(not line.isspace() for line in text.splitlines() if line)
    return SLASH.sub(lambda found: " " * len(found.group()), text) if slashes >= SLASHED * lines else text
