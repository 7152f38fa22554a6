"""How names, days and texts are put into the words of a page: the filters of its templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from inograph.errors import Text
from inograph.site.model import Activity, Executor, Facts, Named, Period
from inograph.site.texts import Words, breakable
from inograph.spelling import LONG_NAME, fold, foreign, shortened, with_number

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")
_LONG_WORD = re.compile(r"[а-яёА-ЯЁ]{10,}")
_SYLLABLE = re.compile(r"(?<=[а-яёА-ЯЁ]{3})(?=[бвгджзклмнпрстфхцчшщ][аеёиоуыэюя][а-яё])")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ][^A-Za-z]*[а-яёА-ЯЁ]|[а-яёА-ЯЁ]")
_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_SHOWN = 110


def lower_first(text: str) -> str:
    """A name inside a sentence; an abbreviation keeps its capitals.

    >>> lower_first("Крупные компании"), lower_first("ФЦП «Исследования»")
    ('крупные компании', 'ФЦП «Исследования»')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def soft_hyphens(text: str) -> str:
    """Long Russian words with places where they may be broken over a narrow column.

    >>> soft_hyphens("Педагогическое дело").replace("\u00ad", "-")
    'Педа-го-ги-чес-кое дело'
    """
    return _LONG_WORD.sub(lambda word: _SYLLABLE.sub("\u00ad", word[0]), with_number(text))


def mixed(text: str, lang: str = "en") -> Markup:
    """Words of any language on a page: on an English one runs of Cyrillic say that they are Russian, on a Russian one
    a text of English words says that it is English.

    >>> print(mixed("the name «Роща» is <missing>"))
    the name «<span lang="ru">Роща</span>» is &lt;missing&gt;
    >>> print(mixed("Institute of Forests", "ru"), mixed("фонд IT", "ru"))
    <span lang="en">Institute of Forests</span> фонд IT
    """
    if lang == "ru":
        own = breakable(text)
        return Markup('<span lang="en">{}</span>').format(own) if foreign(text, lang) else escape(own)
    out, last = Markup(), 0
    for match in _CYRILLIC.finditer(text):
        out += Markup('{}<span lang="ru">{}</span>').format(breakable(text[last : match.start()]), breakable(match[0]))
        last = match.end()
    return out + breakable(text[last:])


def shorten(text: str) -> str:
    """Words that fit a line of a table, cut at a space."""
    return shortened(text, _SHOWN)


def named(t: Words, thing: Named) -> Text:
    """A name for a list: the whole one unless it is long; the whole stands on the thing's own page."""
    return thing.label if len(t.plain(thing.label)) <= LONG_NAME or not any(thing.short) else thing.short


def beside(words: str, label: str) -> str:
    """What a row is found by beside its label, which its first link has already."""
    return words.replace(fold(label), "", 1).strip()


def linked(text: str) -> Markup:
    """Text whose web addresses are links that show the host only."""
    out, last = Markup(), 0
    for match in _ADDRESS.finditer(text):
        out += Markup('{}<a href="{}" rel="noopener">{}</a>').format(
            text[last : match.start()], match[0], urlsplit(match[0]).hostname or match[0]
        )
        last = match.end()
    return out + escape(text[last:])


def moment(t: Words, when: str) -> str:
    """A day, a month or a year as a source gives it: `2016-08-01`, `2016-08`, `2016`; other words stay."""
    if _MONTH.fullmatch(when):
        return t.month(when[:4], int(when[5:]))
    try:
        return t.day(date.fromisoformat(when)) if _DAY.fullmatch(when) else when
    except ValueError:  # there is no such day
        return when


def tally(executors: tuple[Executor, ...], lead: bool, agreed: bool) -> int:
    return sum(e.lead == lead and e.by_agreement == agreed for e in executors)


def numbered(t: Words, facts: Facts, activities: Iterable[Activity]) -> Markup:
    """The numbers of activities, of which plan where the programme has several: `№ 1, 2 (План дорог); № 3 (…)`.

    A place in a document that numbers nothing is said to be one: `№ по порядку 3`.
    """
    found = []
    for own in by_plan(activities):
        standing = facts.standing(own[0])
        numbers = Markup("{}\u00a0{}").format(t(own[0].called), ", ".join(a.name for a in own))
        found.append(Markup("{} ({})").format(numbers, mixed(standing, t.lang)) if standing else numbers)
    return Markup("; ").join(found)


def by_plan(activities: Iterable[Activity]) -> list[list[Activity]]:
    """Activities plan by plan, or part by part of a plan, so that each is named once."""
    own: dict[tuple[str, str], list[Activity]] = {}
    for activity in activities:
        own.setdefault((activity.stated_in, activity.part), []).append(activity)
    return list(own.values())


def halves(items: list[Any]) -> list[list[Any]]:
    """A long list in two columns, a short one in a single."""
    middle = (len(items) + 1) // 2 if len(items) > 5 else len(items)
    return [part for part in (items[:middle], items[middle:]) if part]


def short_period(t: Words, period: Period) -> str:
    """A period over a narrow column: "IV кв. 2015", "ежегодно"; of several days or quarters the first, and dots."""
    first, several, _ = t.plain(period.label).replace(" квартал ", " кв. ").partition(", ")
    return f"{first}, …" if several and not period.recurrence else first


def band(t: Words, activity: Activity) -> str:
    """What stands on a band of the calendar: how often the work recurs, or that it lasts."""
    often = activity.deadline.recurrence if activity.deadline else ""
    key = f"when.every.{often}"
    return str(t(key if key in t else "when.every.recurring" if often else "when.every.lasting"))


def due_key(activity: Activity) -> str:
    """Sorts activities by the day they are due; those without a day come last."""
    return activity.last_day.isoformat() if activity.last_day else "9999"
