"""Where the act on which a deed rests begins, in words that tell both and run together: `Ремонт школы Решение суда`."""

from __future__ import annotations

import re

from inograph.documents.signs import cues

Span = tuple[int, int]

ACT = re.compile(
    r"(?<=[а-яё\d»\")] )(?:Федеральн\w+ (?:\w+ )?закон|Закон|Постановлени|Распоряжени|Приказ|Решени|Указ"
    r"|Предписани|Представлени|Правила|Положени|Регламент|Программ"
    r"|[А-ЯЁ]\w+ая программ|Поручени|Протокол|Письм|Устав|Поряд(?:ок|ка)"
    r"|Инструкци|План|Стратеги|Концепци|Договор|Соглашени|Требовани|Акт|Стать|Пункт|Кодекс|СанПиН|СНиП|ГОСТ|ФЗ)"
    r"[а-яё]{0,2}(?![а-яё])"
)
"""An act with a capital letter behind words in small ones."""
CAPITAL = re.compile(r"(?<=\s)[А-ЯЁ]")


def parted(text: str, name: Span, who: Span) -> tuple[int, int] | None:
    """Where the act begins that words of a deed end with, and where those who act begin: a body gave the act.

    >>> row = "Замена труб Предписание Роспотребнадзора МУП «Водоканал»"
    >>> act, body = parted(row, (0, 24), (24, len(row)))
    >>> row[act:body], row[body:]
    ('Предписание Роспотребнадзора ', 'МУП «Водоканал»')
    """
    act = ACT.search(text, *name)
    if act is None or (name[1] != who[0] and text[name[1] : who[0]].strip()):
        return None
    if text[act.end() : name[1]].strip():
        return act.start(), who[0]
    bodies = (found.start() for found in CAPITAL.finditer(text, who[0] + 1, who[1]))
    return act.start(), next((place for place in bodies if cues.is_body(text[place : who[1]].strip())), who[0])
