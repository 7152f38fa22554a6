"""The words of the interface in Russian and English, and how numbers, days and names are written.

The sentences stand in `viz/templates/texts.toml`, one line each: `key = ["по-русски", "in English"]`. They may hold
`<b>` and `{named}` values; values are escaped when they are put in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from inograph import months
from inograph.briefs import words
from inograph.errors import BadInput, Language, Text
from inograph.spelling import with_number

NB = "\u00a0"
_SHORT_WORD = re.compile(r"(?<![\w{])(в|и|с|к|о|у|а|из|по|на|не|ни|до|за|от|об|их|её) (?=\S)", re.IGNORECASE)
_TIGHT = ((re.compile(r" —"), f"{NB}—"), (re.compile(r"(?<=[\d}]) (?=%)"), NB))
_PIECE = 25
_LONG_RUN = re.compile(r"\S{41,}")
MONTH_NAMES = Text(" ".join(months.RUSSIAN), " ".join(months.ENGLISH))


@dataclass(frozen=True)
class Words:
    """The interface in one language: `t("key", name=value)`, `t.n(5, "activity")`, `t.say(label)`."""

    lang: Language
    texts: Mapping[str, Text]

    def __call__(self, key: str, **values: object) -> Markup:
        """A sentence with its values put in, escaped; KeyError for a key that the file does not have."""
        told = {name: escape(value) for name, value in values.items()}
        return Markup(with_number(self.texts[key].in_(self.lang).format(**told)))  # noqa: S704 - our own sentences

    def raw(self, key: str) -> str:
        """A sentence whose values a script of the page puts in."""
        return self.texts[key].in_(self.lang)

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def n(self, number: int, noun: str) -> Markup:
        """A counted noun: "10 мероприятий", "1 activity"."""
        return escape(f"{self.number(number)}{NB}{self.noun(number, noun)}")

    def noun(self, number: int, noun: str) -> str:
        forms = self.texts[f"n.{noun}"].in_(self.lang).split("|")
        return forms[_plural_ru(number) if self.lang == "ru" else int(number != 1)]

    def number(self, value: float) -> str:
        r"""A number as people print it: thousands apart, a comma in Russian decimals.

        >>> Words("ru", {}).number(160000), Words("ru", {}).number(0.8200001), Words("en", {}).number(2.5)
        ('160\xa0000', '0,82', '2.5')
        >>> Words("ru", {}).number(0.0042), Words("en", {}).number(0.000004)
        ('0,004', '< 0.001')
        """
        if abs(value - round(value)) < 1e-9:
            text = f"{round(value):,}"
        elif 0 < value < 0.0005:
            text = "< 0.001"
        else:
            text = f"{value:,.{2 if abs(value) >= 0.01 else 3}f}".rstrip("0").rstrip(".")
        thousands = NB if self.lang == "ru" else ","
        return (
            text.replace("-", "−")
            .replace(",", "\0")
            .replace(".", "," if self.lang == "ru" else ".")
            .replace("\0", thousands)
        )

    def percent(self, share: float) -> str:
        number = f"{round(100 * share)}".replace("-", "−")
        return f"{number}{NB}%" if self.lang == "ru" else f"{number}%"

    def day(self, when: date | None) -> str:
        """A day in words: "22 ноября 2026", "22 November 2026"."""
        return "—" if when is None else words.day(when, self.lang)

    def days(self, first: date | None, last: date | None) -> str:
        """A stretch of days in words; one day is said once, an open one by its end."""
        if first == last:
            return self.day(last)
        return self("days", first=self.day(first), last=self.day(last)) if first else self("until", last=self.day(last))

    def month(self, year: str, month: int) -> str:
        """A month in words: "август 2016", "August 2016"."""
        return f"{MONTH_NAMES.in_(self.lang).split()[month - 1]}{NB}{year}"

    def plain(self, text: Text | str) -> str:
        """The words in this language, else in the other one."""
        return text if isinstance(text, str) else text.in_(self.lang) or text.ru or text.en

    def say(self, text: Text | str) -> Markup | str:
        """The same for a page: words in the other language carry a `lang` attribute."""
        if isinstance(text, str):
            return breakable(text)
        own = text.in_(self.lang)
        if own or not any(text):
            return breakable(own)
        other = "en" if self.lang == "ru" else "ru"
        return Markup('<span lang="{}">{}</span>').format(other, breakable(self.plain(text)))


def breakable(text: str) -> Markup | str:
    r"""Words; one that is longer than any word, an address say, may be broken, so that no column is wider for it.

    >>> print(breakable("a" * 45), breakable("школа"))
    aaaaaaaaaaaaaaaaaaaaaaaaa<wbr>aaaaaaaaaaaaaaaaaaaa школа
    >>> breakable("школа № 3")
    'школа №\xa03'
    """
    if isinstance(text, Markup):
        return text
    text = with_number(text)
    if not _LONG_RUN.search(text):
        return text
    out, last = Markup(), 0
    for run in _LONG_RUN.finditer(text):
        pieces = [run[0][i : i + _PIECE] for i in range(0, len(run[0]), _PIECE)]
        out, last = out + text[last : run.start()] + Markup("<wbr>").join(pieces), run.end()
    return out + text[last:]


def load(path: Path) -> dict[str, Text]:
    """The sentences of a texts file; BadInput names the line that is not a pair of texts."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        told = Text(f"тексты не читаются: {error}", f"the texts cannot be read: {error}")
        raise BadInput(told, where=path.name) from None
    return dict(_pairs(data, "", path))


def _pairs(data: Mapping[str, Any], prefix: str, path: Path) -> Iterator[tuple[str, Text]]:
    for key, value in data.items():
        name = f"{prefix}{key}"
        match value:
            case dict():
                yield from _pairs(value, f"{name}.", path)
            case [str(ru), str(en)]:
                yield name, Text(typeset(ru), en)
            case _:
                told = Text(f"«{name}»: нужны русский и английский тексты", f"“{name}”: Russian and English are needed")
                raise BadInput(told, where=path.name)


def typeset(russian: str) -> str:
    r"""Russian with its no-break spaces: after short words and №, before a dash and %.

    >>> typeset("в плане — № 5, 15 %") == "в\u00a0плане\u00a0— №\u00a05, 15\u00a0%"
    True
    """
    text = _SHORT_WORD.sub(lambda m: m[1] + NB, _SHORT_WORD.sub(lambda m: m[1] + NB, with_number(russian)))
    for pattern, replacement in _TIGHT:
        text = pattern.sub(replacement, text)
    return text


def _plural_ru(number: int) -> int:
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2
