"""What a bad file is, and what the program must say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests import plan_files

TITLE = "План мероприятий на 2016 год"
ROWS = (
    ("№", "Мероприятие", "Срок", "Ответственный исполнитель"),
    ("1", "Построить мост через реку", "IV квартал 2016", 'Минтранс России, ООО "Мост" (по согласованию)'),
    ("2", "Подготовить доклад о портах", "15.09.2016", "Росморречфлот; Министерство спорта области"),
    ("3", "Открыть школу в посёлке", "2017 год", "Минобрнауки России"),
)
BARS = plan_files.text(ROWS, TITLE).decode()


@dataclass(frozen=True, slots=True)
class Case:
    """A file that is refused with these words, or read with exactly these findings and so many activities.

    `says` are words of the English line; `codes` those of the reader's findings; `holds` and `lacks` are words that
    must and must not be in the text of the document.
    """

    name: str
    data: bytes
    says: str = ""
    codes: Sequence[str] = ()
    activities: int | None = 3
    holds: Sequence[str] = ()
    lacks: Sequence[str] = ()


def refused(name: str, data: bytes | str, says: str) -> Case:
    return Case(name, data.encode() if isinstance(data, str) else data, says)


def read(name: str, data: bytes | str, *codes: str, activities: int | None = 3, holds: Sequence[str] = (),
         lacks: Sequence[str] = ()) -> Case:  # fmt: skip
    return Case(name, data.encode() if isinstance(data, str) else data, "", codes, activities, holds, lacks)
