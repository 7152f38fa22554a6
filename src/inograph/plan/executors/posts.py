"""Posts and people that a cell names one after the other without any sign between them."""

from __future__ import annotations

import re

from inograph import morphology
from inograph.plan.executors import bodies
from inograph.plan.executors.executor_words import UNFINISHED
from inograph.plan.words import squeeze

GAP = re.compile(
    r"\s(?:(?<=[\w.)»”\"*]\s)\s*(?=[А-ЯЁ][а-яё])"
    r"|(?<=[А-ЯЁ]{2}\s)\s*(?=(?:руководители|заведующие|начальники|председатели|специалисты|воспитатели)(?![а-яё])))"
)
WORD = re.compile(r"[А-ЯЁа-яё-]+\.?")
LEGAL_FORM = re.compile(
    rf"(?:{bodies.ABBREVIATIONS}|[а-яё]*(?:учреждение|предприятие|общество|организация)|школа|клуб)\Z", re.IGNORECASE
)
# `Учитель Логопед`: a trade and what it is nearer.
TRADE = re.compile(
    r"(?:педагог|учитель|врач|инженер|техник|фельдшер|тренер|мастер|медсестра|специалист)\Z", re.IGNORECASE
)


def parted(text: str, mask: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of what an item names, cut before a post in the nominative that begins with a capital letter.

    None is cut from the name of its holder or inside it, though that has nouns: `управляющий Лебедь Нина Фёдоровна`.
    In small letters, posts of several after the initials of a body: `заведующие МДОУ руководители СОШ`.

    `mask` is the text with quotes and brackets made unreadable.

    >>> words = "Кл. руководители Организатор Зам. директора по ВР"
    >>> [words[first:last].strip() for first, last in parted(words, words, 0, len(words))]
    ['Кл. руководители', 'Организатор', 'Зам. директора по ВР']
    >>> words = "а Разработка паспорта"
    >>> parted(words, words, 1, len(words))
    [(1, 21)]
    """
    parts: list[tuple[int, int]] = []
    whole: list[tuple[int, int]] | None = None
    for gap in GAP.finditer(mask, start, end):
        word = WORD.match(text, gap.end(), end)
        if word is None or not _can_be_subject(word[0]):
            continue
        if whole is None:
            whole = [named.span() for named in bodies.PERSON.finditer(text, start, end)]
        if any(first <= gap.end() < last for first, last in whole):
            continue
        left = squeeze(text[start : gap.start()])
        if _ends_item(left) and _begins_item(squeeze(text[gap.end() : end]), after=left):
            parts.append((start, gap.start()))
            start = gap.end()
    return [*parts, (start, end)]


def _ends_item(left: str) -> bool:
    """Whether words name somebody by themselves."""
    if UNFINISHED.search(left) or LEGAL_FORM.search(left) or TRADE.fullmatch(left):
        return False
    return bool(left) and (_is_post(left) or bodies.starts_small(left))


def _begins_item(right: str, after: str) -> bool:
    """Whether words name a post or people, or beside one (`after`) a body."""
    return _is_post(right) or (_is_post(after) and bodies.SINGULAR_HEAD.match(right) is not None)


def _can_be_subject(word: str) -> bool:
    """Whether a word depends on no words before it; one that is cut short may not."""
    return word.endswith(".") or morphology.only_nominative(word.lower())


def _is_post(words: str) -> bool:
    if bodies.POST.match(words):
        return True
    first = words.split()[0].strip(".,;()*").lower()
    return morphology.is_of_people(first)
