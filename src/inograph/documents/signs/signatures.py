"""Who signs a text, on the line of its last words."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 220
POST = (
    r"(?:Глава|Управляющ(?:ий|ая) делами|(?:Первый з|З)аместитель|Председатель|Директор|Начальник|Руководитель|Мэр"
    r"|Губернатор|Министр|Ректор|Секретарь|Заведующ(?:ий|ая)|Врио|И\. ?о\.)(?: [^\s,;.:]+){0,9}"
)
NAME = r"(?:(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?){1,2})"
ENDING = re.compile(rf"{POST} {NAME}")
"""Who signs, in all words of some lines."""
TITLE, INITIALED = re.compile(POST), re.compile(r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
"""The same on two lines, initials first."""
SIGNED = re.compile(
    rf"(?<=[\w»\")])(?<!тв)(?<!сп)\.?[ \t]+{POST} {NAME}\s*\Z"
    rf"|\n[ \t]*{POST}(?:[ \t]{{3,}}|[ \t]*_{{3,}}[ \t]*){NAME}\s*\Z"
)
"""Who signs a text, at the end of it: a post and a name behind the last words, or far from each other below them."""
BELOW = re.compile(rf"\n[ \t]*\n[ \t]*{POST} (?:[А-ЯЁ]\. ?){{1,2}}[А-ЯЁ][а-яё-]+\s*\Z")
"""The same below an empty line, initials first."""
WRITTEN = re.compile(
    rf"\n[ \t]*Исп(?:олнитель|олн)?[.:]*[ \t]+{NAME}(?:[ \t,;(]*(?:тел\.?|т\.)?[ \t:]*[+\d][\d() -]{{3,18}})?\s*\Z"
)
"""Who wrote it down, perhaps with a telephone number."""

ANNEX = re.compile(
    r"(?<=[\w.)»\"])\s+Приложение(?: № ?\d+| \d+)? к (?:(?:настоящему|данному) )?"
    r"(?:план|приказ|распоряжени|постановлени|решени|протокол|положени|дорожной карт|поручени)[а-яё]{0,2}(?![а-яё])"
    r"|(?<=[\w.)»\"])\s+(?:(?:Принят|Использу|Использован)[а-яё]{2,4} (?:в плане )?сокращения|Список сокращений"
    r"|Условные обозначения):"
)
"""How an annex is called that follows the last row, or what abbreviations mean."""


def without(text: str) -> str:
    """The text up to the post and the name that end it.

    >>> without("6. Итоги праздника до 1 июля Отдел культуры Глава города П.К. Рифов")
    '6. Итоги праздника до 1 июля Отдел культуры'
    """
    for ends in (WRITTEN, SIGNED, BELOW):
        if signed := ends.search(text, max(0, len(text) - LONGEST)):
            text = text[: signed.start()]
    return text


def below(lines: Sequence[str], first: int) -> int:
    """Which of some lines from `first` on is the post of who signs: the only name that initials begin stands below it.

    >>> below(["1. Ремонт", "май", "Главы сёл", "Глава района", "П.К. Рифов"], 1)
    3
    """
    named = [at for at, words in enumerate(lines) if INITIALED.fullmatch(words)]
    signs = len(named) == 1 and named[0] > first and TITLE.fullmatch(lines[named[0] - 1])
    return named[0] - 1 if signs else len(lines)


def annexed(text: str, start: int, end: int) -> int:
    """Where the last row of a plan ends that goes from `start` to `end`: before the annex behind it, if there is one.

    >>> words = "8. Отчёт июнь Директор Приложение 1 к плану. Состав группы: Ершов В.А."
    >>> words[: annexed(words, 0, len(words))]
    '8. Отчёт июнь Директор'
    """
    annex = ANNEX.search(text, start, end)
    return annex.start() if annex else end
