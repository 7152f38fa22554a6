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
CONSENT = _note(AGREED)
LEAD = _note(LEADS)


def of_consent(text: str) -> frozenset[str]:
    """The marks of those who take part by agreement.

    >>> sorted(of_consent("* по согласованию")), sorted(of_consent("Знаком ** отмечены участники (по согласованию)"))
    (['*'], ['**'])
    """
    return _marks(CONSENT, text)


def of_leads(text: str) -> frozenset[str]:
    """The marks of those who lead.

    >>> sorted(of_leads("Звездочкой (*) отмечен головной исполнитель.")), sorted(of_leads("* - по согласованию"))
    (['*'], [])
    """
    return _marks(LEAD, text)


def _marks(note: re.Pattern[str], text: str) -> frozenset[str]:
    small = text.lower()
    if not any(sign in small for sign in SIGNS):
        return frozenset()
    return frozenset(found["mark"] or found["sign"] or "*" for found in note.finditer(text))
