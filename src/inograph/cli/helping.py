"""The help of the commands in one language.

A help text is written once, "по-русски · in English"; what is printed is the half that the reader asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

import click

from inograph.cli import russian
from inograph.errors import Language

_HALVES = re.compile(r"(?P<ru>[^·]*[а-яё][^·]*) · (?P<en>[^а-яё]+?)(?P<told>  \[.*\])?", re.DOTALL | re.IGNORECASE)
_USAGE = {
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА ...",
    "[QUESTION] [--PARAMETER VALUE]...": "[ВОПРОС] [--ПАРАМЕТР ЗНАЧЕНИЕ]...",
}


def speak(language: Language) -> None:
    """From now on help and messages of click are in this language."""
    click.Context.formatter_class = _FORMATTERS[language]
    russian.speak(russian.WORDS if language == "ru" else {})


def in_one(text: str, language: Language) -> str:
    """The half of a help text; what stands in no two languages stays as it is.

    >>> in_one("сколько шагов · how many steps  [default: 2]", "en")
    'how many steps  [default: 2]'
    """
    halves = _HALVES.fullmatch(text)
    return halves[language] + (halves["told"] or "") if halves else text


class _Formatter(click.HelpFormatter):
    language: ClassVar[Language]

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        shown: Sequence[tuple[str, str]] = [(name, in_one(text, self.language)) for name, text in rows]
        super().write_dl(shown, col_max, col_spacing)

    def write_text(self, text: str) -> None:
        said = in_one(text, self.language)
        super().write_text(said[:1].upper() + said[1:] + ("" if said[-1:] in ".?!…" else "."))


class _Russian(_Formatter):
    language = "ru"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for english, ours in _USAGE.items():
            args = args.replace(english, ours)
        super().write_usage(prog, args, prefix)


class _English(_Formatter):
    language = "en"


_FORMATTERS: dict[Language, type[_Formatter]] = {"ru": _Russian, "en": _English}
