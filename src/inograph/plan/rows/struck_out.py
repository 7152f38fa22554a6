"""Rows that say in words that what stood in them is no longer to be done: `Исключено`, `Утратил силу`, `Withdrawn`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inograph.plan.columns import Columns
from inograph.plan.columns.header_words import NAME
from inograph.plan.words import Cell, bare

Row = Sequence[Cell]
NUMBERS = r"(?:(?:№ ?)?\d[\d.]*(?:(?: ?[,–-] ?| и | and )\d[\d.]*)*[.)]?[ –-]*)?"
RUSSIAN = (
    r"(?:(?:(?:под)?пункт\w{0,3}|п\.(?: ?п\.)?|позици[яи]|строк[аи]|мероприяти[ея]|раздел\w?|абзац\w?|действи[ея]"
    rf"|задач[аи]|поручени[ея]|контрольн\w+ точк[аи])[ :–-]*{NUMBERS})?(?:был[аои]? )?"
    r"(?:исключ[её]н[аоы]?|утратил[аои]? силу|признан[аоы]? утративш\w+ силу|отмен[её]н[аоы]?|аннулирован[аоы]?"
    r"|не действует)"
)
ENGLISH = (
    r"(?:(?:this )?(?:action|item|measure|activit(?:y|ies)|task|commitment|row|point|milestone|recommendation|entry)s?"
    rf"[ :–-]*{NUMBERS})?(?:(?:has been|have been|was|were|is|are|now) )*"
    r"(?:deleted|repealed|withdrawn|removed|revoked|rescinded|omitted|cancell?ed|struck out|discontinued)"
)
BY = (
    r" (?:с \d|с (?:момента|даты|начала)|постановлени|распоряжени|приказ|решени|указ|федеральн|закон|протокол"
    r"|в соответствии|на основании|согласно|в связи|из (?:плана|программы|дорожной|перечня)"
    r"|by\b|as of\b|with effect|under\b|pursuant|in (?:19|20)\d\d|on \d|since\b|per\b|following|in accordance"
    r"|from the (?:plan|list|programme|program)|and (?:replaced|merged|superseded)|see\b)"
)
ELSEWHERE = (
    r"(?:перенес[её]н[аоы]?|объедин[её]н[аоы]?|включ[её]н[аоы]?) (?:в|во|с|со) (?:(?:под)?пункт\w{0,3}|п\."
    r"|мероприяти\w{1,3}|позици\w{1,3}|строк\w{1,3}|раздел\w{0,2}) ?(?:№ ?)?[\divx][\d.ivx]*"
    r"|(?:moved|merged|transferred|combined|incorporated|included) (?:to|into|in|with) (?:action|item|measure|activity"
    r"|task|point|row|milestone|section) (?:no\.? ?)?[a-z]{0,2}\d[\d.]*"
)
"""Where else the deed now stands: `Перенесено в пункт 12`."""
VERB = rf"(?:{RUSSIAN}|{ENGLISH}|{ELSEWHERE})"
VERBS = re.compile(
    "исключ|утрати|отмен|аннулир|не действ|перенес|объедин|включ|deleted|repealed|withdrawn|removed|revoked|rescinded"
    "|omitted|cancel|struck out|discontinued|moved|merged|transferred|combined|incorporated|included"
)
"""In small letters, words one of which each of these forms has."""
WHOLE = re.compile(rf"[\W_]*{NUMBERS}{VERB}(?:[\W_]*\Z|[)\]]? ?[.;:,(–—-]|{BY})")
"""For words in small letters."""
AT_THE_END = re.compile(
    rf"(?:[(\[] ?{VERB}(?: ?[)\]]|[.;:,–—-]|{BY})[^()]{{0,200}}[)\]]?|[.;] {VERB}|[–—-] ?{VERB})[\W_]*\Z", re.IGNORECASE
)
"""Behind the former name: `Построить мост (исключено)`, `Plant trees - withdrawn`."""
SHORTEST, LONGEST = 7, 300


def told(row: Row, found: Columns) -> str:
    """The words by which a cell says nothing else than that its row does not count, or its name ends with that.

    "" for a row that counts.
    """
    if not VERBS.search("\n".join(map(bare, row)).lower()):
        return ""
    whole = (bare(cell) for cell in row if _is_said(cell))
    ends = (AT_THE_END.search(bare(cell)[-LONGEST:]) for cell in found.cells(row, NAME))
    return next(whole, "") or next((end[0].strip(" .;–—-") for end in ends if end), "")


def _is_said(cell: Cell) -> bool:
    words = bare(cell)
    return SHORTEST <= len(words) <= LONGEST and WHOLE.match(words.lower()) is not None
