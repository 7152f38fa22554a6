"""The days of the week, as they stand beside a date or say how often: parts of regexes, for small letters."""

from __future__ import annotations

RUSSIAN = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
RUSSIAN_SHORT = r"(?:пн|вт|ср|чт|пт|сб|вс)"
ENGLISH = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
ENGLISH_SHORT = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
