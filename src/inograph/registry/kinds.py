"""The kind of a body that no row knows, guessed from general words only, and only to show it."""

from __future__ import annotations

import re

from inograph.registry.forms import bare, plain

_REGION = r"(?:области|края|республики\b.*|автономного округа(?: .+)?)"
_RULES = (
    ("federal-government", r"правительств\w+ рф"),
    ("federal-ministry", r"министерств\w+ .*\bрф\b.*|мин[а-я]{3,} рф|(?:мвд|мид|мчс) рф"),
    ("federal-agency", r"федеральн\w+ (?:агентств|служб)\w+ .+|рос[а-я]{4,}|ф(?:нс|ас|сб|со|тс|мс) рф"),
    ("municipal-executive", r"(?:администраци|мэри|департамент|управлени|комитет|отдел)\w* .*"
     r"\b(?:города|района|поселения|муниципальн\w+|городского округа|закрытого административно.*)\b.*"),
    ("regional-executive", rf"(?:администраци|правительств|министерств|департамент|управлени|комитет)\w* .*{_REGION}"),
    ("research-organization", r".*\b(?:научноисследовательск\w+|научн\w+ центр\w*|нии|академии наук)\b.*"),
    ("university", r".*\b(?:гос)?университет\w*\b.*|university of .+|.+ university(?: .+)?"),
    ("development-institution", r"(?:корпораци|фонд|агентств)\w+ (?:по )?развити\w+.*"),
    ("company", r".*\b(?:завод\w*|комбинат\w*|банк\w*|компани\w+|концерн\w*)\b.*"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)


def guess(name: str) -> str:
    """A kind of the scheme `organization-kind`; `other` where the words do not say.

    >>> guess("Министерство финансов РФ"), guess("министерство финансов"), guess("ООО «Вега»")
    ('federal-ministry', 'other', 'company')
    """
    text = plain(name)
    for kind, pattern in _COMPILED:
        if pattern.fullmatch(text):
            return kind
    return "company" if bare(name).legal in ("ао", "ооо") else "other"
