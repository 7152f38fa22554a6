"""Who signs a text, on the line of its last words."""

from __future__ import annotations

import re

LONGEST = 220
SIGNED = re.compile(
    r"(?<=[\w»\")])(?<!тв)(?<!сп)\.?[ \t]+(?:Глава|Председатель|Директор|Начальник|Руководитель|Заместитель|Мэр"
    r"|Губернатор|Министр|Ректор|Секретарь|Заведующ(?:ий|ая)|Врио|И\. ?о\.)(?: [^\s,;.:]+){0,9}"
    r" (?:(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+"
    r"|[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\. ?){1,2})\s*\Z"
)
"""Who signs a text, at the end of it: a post and a name behind the last words."""


def without(text: str) -> str:
    """The text up to the post and the name that end it.

    >>> without("6. Итоги праздника до 1 июля Отдел культуры Глава города П.К. Рифов")
    '6. Итоги праздника до 1 июля Отдел культуры'
    """
    signed = SIGNED.search(text, max(0, len(text) - LONGEST))
    return text[: signed.start()] if signed else text
