"""Numbers that name, date or address something and so count nothing: of acts, annexes, clauses, pages, telephones."""

from __future__ import annotations

import re

MONTHS = (
    r"(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?\b\.?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
DATES = (
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b",
    rf"\b{DAY}[»\"”]?(?:\s{{0,4}}(?:[-–—,]|и|and|to|по)\s{{0,4}}{DAY})?\s+(?:of\s+)?(?:{MONTHS})",
    rf"\b(?:{MONTHS})\s+{DAY}(?:\s{{0,4}}[-–—]\s{{0,4}}{DAY})?(?=,?\s+(?:19|20)\d\d|\W*\Z)",
    r"[«\"“]\s{0,4}\d{1,2}\s{0,4}[»\"”]\s{0,4}_{2,}",
    r"\b\d{1,2}:\d\d\b",
    r"(?:\b(?:в течение|не позднее(?: чем)?(?: за)?|не ранее(?: чем)?(?: за)?|within)\s+)\d+(?=\s+(?:\w+\s+)?"
    r"(?:дн|час|месяц|недел|мин|лет\b|год|days?\b|hours?\b|weeks?\b|months?\b|years?\b|minutes?\b))",
)
"""Days, times of the day and terms in days."""
SERIES = r"\d[\w./-]*(?:\s{0,4}(?:[,;–—-]|,?\s{0,4}(?:и|или|and|or|of|из|to|по)\s)\s{0,4}\d[\w./-]*)*"
"""`3`, `3, 4 и 5`, `15-п`, `3 of 40`."""
SIGNED = r"(?:№\s{0,4}№?|\bN[o°º]?\.?(?=\s{0,4}\d)|\bNos\.|\bномер\w*)\s{0,4}(?:[A-ZА-ЯЁ]{1,4}[-/])?"
CLAUSES = (
    r"\b(?:(?:под)?пункт\w{0,3}|п\.?\s?п\.|п\.|пп\.|стать\w{1,3}|ст\.|част(?:ь|и|ью|ей|ях)(?=\s+\d+\s+(?:стать|ст\.|пункт|п\.))|ч\."
    r"|глав(?:а|ы|е|у|ой)|гл\.|раздел\w{0,3}|разд\.|приложени\w{1,2}|прил\.|абзац\w{0,3}|абз\.|параграф\w{0,2}|таблиц\w{1,3}"
    r"|табл\.|рисун\w{1,3}|рис\.|страниц\w{1,2}|стр\.|с\.|лист\w{0,2}|форма|редакци[яи]|версия|вып\.|том"
    r"|sections?|sect?\.|chapters?|annex(?:es)?|appendi(?:x|ces)|articles?|art\.|clauses?|sub-?clauses?|paragraphs?|paras?\.?"
    r"|pages?|pp?\.|tables?|fig(?:ure|\.)s?|versions?|vol(?:ume|\.)|schedules?|regulations?|rules?)"
)
HELD = (
    r"\b(?:тел\w{0,5}|моб|факс\w?|доб|внутр|tel|telephone|phone|fax|mobile|ext|extension)\b[\s.:]*"
    r"[+(]?\d[\d\s()–-]*\d(?:\s{0,4},\s{0,4}[+(]?\d[\d\s()–-]+\d)*"
    r"|\b(?:доб|ext)\b[\s.:]*\d+",
    r"(?<!\w)\+\d[\d\s()–-]{7,}\d|(?<!\w)(?:8\s{0,4})?\(\d{3,5}\)\s{0,4}\d[\d\s–-]+\d|\b\d{1,3}(?:-\d{2,3}){2,}\b",
    r"\b(?:ИНН|КПП|ОГРН(?:ИП)?|ОКПО|ОКВЭД|ОКТМО|ОКПД2?|БИК|КБК|СНИЛС|УДК|ББК|ISBN|ISSN|код\w{0,2}|code)\b[\s:№]*\d[\d\s./-]*",
    r"\b\d{6}(?=\s{0,4},)|\b(?:д|дом|кв|каб|кабинет|комн|оф|офис|корп|room|office|suite|floor)\b\.?\s{0,4}№?\s{0,4}\d+\w?\b"
    r"|(?:\b(?:ул|пр|просп|пер|пл|улица|проспект|переулок|площадь)\b\.?\s[^,;\r\n]{1,40},\s{0,4})\d+\w?\b",
    r"\b\d+[-–](?:[А-ЯЁ]{1,4}|[рпо]|рп|пп|па|од|рг|пг|кз|оз|ра)\b",
)
"""Telephones, codes, addresses, and numbers of laws without their sign."""
HEADING = r"\A\s{0,4}(?:\d+(?:\.\d+)+\.?|\d{1,2})\s+(?=[А-ЯЁA-Z][а-яёa-z])"
"""`2 Основные положения`, `1.1 Задачи`: the number of a heading."""
_NUMBERS = re.compile(
    "|".join((*DATES, rf"{SIGNED}{SERIES}", rf"{CLAUSES}\s{{0,4}}(?:№\s{{0,4}})?{SERIES}", *HELD)), re.IGNORECASE
)
_HEADING = re.compile(HEADING)


def not_counted(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where in `text[start:end]` a number is that of an act, a clause, a page, a day, a telephone or a heading.

    >>> [text[slice(*span)] for text in ["Приложение № 1 к приказу от 03.02.2025 № 41-о"]
    ...  for span in not_counted(text, 0, len(text))]
    ['Приложение № 1', '03.02.2025', '№ 41-о']
    >>> not_counted("12 schools by 2030", 0, 18)
    ()
    """
    line = text[start:end]
    heading = _HEADING.match(line)
    found = [] if heading is None else [heading]
    found += _NUMBERS.finditer(line)
    return tuple((start + match.start(), start + match.end()) for match in found)
