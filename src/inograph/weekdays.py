"""The days of the week and sittings, as they stand beside a date or say how often: for small letters."""

from __future__ import annotations

RUSSIAN = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
RUSSIAN_SHORT = r"(?:пн|вт|ср|чт|пт|сб|вс)"
ENGLISH = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
ENGLISH_SHORT = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
SITTING = r"(?:(?:[а-яё]+ )?(?:заседание|совещание|собрание)(?: [а-яё]+){0,3}[ ,:–-]{1,3})"
"""What a heading says before the day on which a body meets: `Заседание коллегии` 12 апреля."""
