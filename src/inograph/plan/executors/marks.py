"""What the marks behind names mean where a note of the document says it: whose consent is needed, who leads."""

from __future__ import annotations

import re

MARK = r"<\*+>|\*+|\[\^\w+\]|[¹²³⁴⁵⁶⁷⁸⁹]"
BESIDE = r"[ \t\xa0]*(?::|\)|[-–—.])?[ \t\xa0]*"
WHO = r"(?:исполнител|участ|организаци|орган|привлека|лиц)"
AGREED = rf"(?:[^.\n;]{{0,40}}{WHO}[^.\n;]{{0,40}}[\s(])?по согласованию(?! с)"
LEADS = (
    r"(?:(?:головн|ответственн|основн|ведущ|главн)\w*\s+(?:со)?(?:исполнител|координатор)\w*|координатор\w*"
    r"|(?:the )?lead(?:ing)? (?:agency|body|partner|organi[sz]ation|department|institution)|lead(?:s|er)?\b)"
)
SIGN = rf"(?:звёздочк|звездочк|знак|символ|сноск|an? asterisk|asterisk)\w*\s*[«\"(]?\s*(?P<sign>{MARK})?\s*[»\")]?"
SAYS = r"\s*(?:отмеч|обознач|помеч|выделен|указан|marks|denotes|indicates|means)\w*\s+"


def _note(words: str) -> re.Pattern[str]:
    """A line that a mark begins and these words follow, or a sentence that says what a sign means."""
    line = rf"^[ \t\xa0]*(?P<mark>{MARK}){BESIDE}(?:{words})"
    return re.compile(rf"{line}|\b{SIGN}{SAYS}(?:{words})", re.MULTILINE | re.IGNORECASE)


SIGNS = (*"*¹²³⁴⁵⁶⁷⁸⁹", "[^", "звёздочк", "звездочк", "знак", "символ", "сноск", "asterisk")
"""A text without any of them says nothing of marks."""
BOLD = "bold"
AROUND_BOLD = "**"
BOLDLY = r"(?:\bbold(?:face)?\b|(?:полу)?жирн\w*)"
WITHIN = r"[^.;\n]{0,60}"
IN_BOLD = re.compile(
    rf"(?:{LEADS}|\blead\w*){WITHIN}{BOLDLY}|{BOLDLY}{WITHIN}(?:{SAYS}|[=:–—-]|\b(?:for|are|is)\b)"
    rf"{WITHIN}(?:{LEADS}|\blead\w*)",
    re.IGNORECASE,
)
CONSENT = _note(AGREED)
LEAD = _note(LEADS)


def of_consent(text: str) -> frozenset[str]:
    """The marks of those who take part by agreement.

    >>> sorted(of_consent("* по согласованию")), sorted(of_consent("Знаком ** отмечены участники (по согласованию)"))
    (['*'], ['**'])
    """
    return _marks(CONSENT, text)


def of_leads(text: str) -> frozenset[str]:
    """The marks of those who lead; `BOLD` among them where their names are in bold.

    >>> sorted(of_leads("Звездочкой (*) отмечен головной исполнитель.")), sorted(of_leads("* - по согласованию"))
    (['*'], [])
    >>> sorted(of_leads("Lead agencies are in **bold**.")), sorted(of_leads("Жирным шрифтом выделены изменения"))
    (['bold'], [])
    """
    small = text.lower()
    bold = ("bold" in small or "жирн" in small) and IN_BOLD.search(text) is not None
    return _marks(LEAD, text) | (frozenset((BOLD,)) if bold else frozenset())


def is_bold(text: str, start: int, end: int) -> bool:
    """Whether more letters of a range stand between marks of bold words (`**`) than outside them.

    >>> is_bold("**FAO,** UNDP", 0, 5), is_bold("**FAO,** UNDP", 6, 13)
    (True, False)
    """
    letters = [0, 0]
    for number, words in enumerate(text[start:end].split(AROUND_BOLD), text.count(AROUND_BOLD, 0, start)):
        letters[number % 2] += sum(map(str.isalpha, words))
    return letters[1] > letters[0]


def _marks(note: re.Pattern[str], text: str) -> frozenset[str]:
    small = text.lower()
    if not any(sign in small for sign in SIGNS):
        return frozenset()
    return frozenset(found["mark"] or found["sign"] or "*" for found in note.finditer(text))
