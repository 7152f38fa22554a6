"""A query as words: strings, names, keywords and marks, read by our own eyes before any parser is in danger."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from inograph.errors import Text, WrongUse

_ESCAPE = r"""\\[tbnrf\\"']|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"""
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''
                | "(?!\"\")(?:[^"\\\r\n]|{_ESCAPE})*" | '(?!'')(?:[^'\\\r\n]|{_ESCAPE})*')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:_|[^\W\d_](?:[\w·-]|\.(?=[\w·.-]))*)?:
               (?:[\w:·-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.(?=[\w:·.%\\-]))*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """One word of a query: `kind` is string, iri, variable, name, language, number, word or mark."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def says(self, *words: str) -> bool:
        """Is it one of these keywords?"""
        return self.kind == "word" and self.text.upper() in words


END = Token("end", "", 0)


def tokens(text: str) -> Iterator[Token]:
    """The words of a query, without white space and comments; every character belongs to one."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "mark", match.group(), match.start())


def place(text: str, position: int) -> str:
    """`line:column` of a position, both from 1."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    line = bisect_right(starts, position)
    return f"{line}:{position - starts[line - 1] + 1}"


def decoded(text: str) -> str:
    r"""The query as a parser sees it that reads `\u0053` as a letter before anything else; WrongUse for no letter."""
    return _CODE_POINT.sub(_code_point, text)


def _code_point(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    if number > sys.maxunicode or 0xD800 <= number < 0xE000:
        raise WrongUse(Text(f"нет такого символа: {match[0]}", f"there is no such character: {match[0]}"))
    return chr(number)


class Dataset(NamedTuple):
    """The graphs that a query reads; an empty part was not chosen."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


NONE_CHOSEN = Dataset()


def dataset(text: str) -> Dataset:
    """The graphs that a query names with FROM and FROM NAMED, of one that passed the first lock."""
    default: list[str] = []
    named: list[str] = []
    for before, token, after in zip(*(list(tokens(decoded(text)))[n:] for n in range(3)), strict=False):
        if before.says("FROM") and token.kind == "iri":
            default.append(token.text[1:-1])
        elif before.says("FROM") and token.says("NAMED") and after.kind == "iri":
            named.append(after.text[1:-1])
    return Dataset(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; "" for a text that has none of them and is no query."""
    for token in tokens(text):
        if token.says("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return token.text.upper()
    return ""
