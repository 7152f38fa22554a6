"""Words of deadlines cut short, as planners write them in narrow columns: `в теч. уч. года`, `1 р. в кварт.`"""

from __future__ import annotations

import re

FORMS = tuple(
    (re.compile(rf"(?<!\w){short}", re.IGNORECASE), whole)
    for short, whole in (
        (r"в теч\.? ?(?=уч|всего|(?:года|месяца|квартала|недели|периода|полугодия)\b)", "в течение "),
        (r"(?<=в течени[ие] )уч(?:ебн)?\. ?(?:г\.|года?\b)", "учебного года"),
        (r"(?<=\d )р\. ?(?=в )", "раз "),
        (r"(?<=раз в )(?:кварт|кв)\.?(?!\w)", "квартал"),
        (r"(?<=раз в )мес\.?(?!\w)", "месяц"),
        (r"(?<=раз в )нед\.?(?!\w)", "неделю"),
        (r"ежекв(?:арт)?\.?(?!\w)", "ежеквартально"),
        (r"ежемес\.?(?!\w)", "ежемесячно"),
        (r"еженед\.?(?!\w)", "еженедельно"),
        (r"ежегод\.?(?!\w)", "ежегодно"),
        (r"по отд\.(?= (?:план|график))", "по отдельному"),
        (r"(?:(?<![2-9] )(?:1 )?раза? в|каждую) (?:учебную )?четверть\b", "4 раза в год"),
        (r"(?:(?<![2-9] )(?:1 )?раза? в|каждый) триместр\b", "3 раза в год"),
        (r"(?:(?<![2-9] )(?:1 )?раза? в|каждый) семестр\b", "2 раза в год"),
        (r"(?:систематически|регулярно|в течени[ие] всего времени)\b", "постоянно"),
    )
)
HINT = re.compile(
    r"(?:т(?<!\wт)еч|у(?<!\wу)ч|о(?<!\wо)тд\.|е(?<!\wе)же(?:кв|мес|нед|год)|р\. ?в|четверть|местр|систематич|регулярн"
    r"|времени)"
)
"""For words in small letters. A letter begins each of them: where none of these stands, none is looked for."""

WORDS = re.compile(r"теч|уч(?:ебн)?|р|кварт|кв|мес|нед|отд|еже\w*|каждую|времени", re.IGNORECASE)
"""The words that are put in full, or go with such words."""


def spelled(words: str) -> str:
    """The words in full, where any is cut short, with one space between them.

    >>> spelled("в теч. уч. года"), spelled("1 р. в кварт."), spelled("1 раз в четверть"), spelled("ежемес.")
    ('в течение учебного года', '1 раз в квартал', '4 раза в год', 'ежемесячно')
    """
    if not HINT.search(words.lower()):
        return words
    for form, whole in FORMS:
        words = form.sub(whole, words)
    return words
