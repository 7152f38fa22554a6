"""What stands on one side of the time in a row whose cells run together: what, what comes of it, by whom, in order.

Bodies stand at the end, or before what comes of a deed. That begins with a capital letter: a document, a participle
(`Проведено …`), behind bodies any noun in the nominative; or in small letters, where nothing asks for a nominative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inograph import morphology
from inograph.documents.signs import body_words, cues, subjects
from inograph.documents.signs.cues import DELIVERABLE, EXECUTOR, NAME
from inograph.documents.text.run_on import who

Span = tuple[int, int]
Cells = dict[str, Span]

CAPITAL = re.compile(r"(?<=[^\s(«\"“] )[А-ЯЁA-Z][^\W\d_]*")
SMALL_WORD = re.compile(r"(?<=[^\s(«\"“,] )[а-яё]{3,}")
FIRST_WORD = re.compile(r"(?<=\s)[А-ЯЁA-Z]\w*")
GOES_ON = re.compile(
    r"[а-яё]+(?:щ|вш|нн|ем)(?:ие|их|ая|ую|ее|ей|ые|ых|ий|ый)(?:ся)?\s"
    r"|(?:[А-ЯЁ][а-яё-]+(?:ого|его|ой|ей)(?: и |\s))+(?:район|поселени|округ|город|волост|сельсовет|управ)\w*"
)
"""Words behind a comma that tell more of the body before it, or name the last of several districts."""
CONSENT = re.compile(r"\(\s*по согласованию[^()]*\)", re.IGNORECASE)
"""A mark that says nothing of the words before those beside it."""
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
OF = re.compile(r" (?:во?|об?|на|к) [а-яё]")
DONE = re.compile(r"[А-ЯЁ][а-яё]+(?:ено|ано|ято|ены|аны|яты)(?= )|Не (?:менее|более) \d")


def parted(text: str, span: Span, roles: Sequence[str], known: tuple[str, ...] = ()) -> Cells | None:
    """The cells of these roles, of which none is empty; None where they do not show.

    `known` are names, in small letters, that other rows give to bodies.

    >>> row = "Акт осмотра Отдел экологии, МУП Водоканал"
    >>> [row[slice(*cell)] for cell in parted(row, (0, len(row)), [DELIVERABLE, EXECUTOR]).values()]
    ['Акт осмотра ', 'Отдел экологии, МУП Водоканал']
    """
    start, end = span
    if not roles:
        return {} if not text[start:end].strip(" .;\r\n") else None
    *others, last = roles
    if not others:
        return {last: span} if text[start:end].strip(" .,;\r\n") else None
    if last == EXECUTOR:
        cut = _body_at_end(text, start, end, known)
    elif last == DELIVERABLE and others[-1] == EXECUTOR:
        cut = next(_behind_bodies(text, start, end), None)
    else:
        cut = next(_results(text, start, end), None) if {last, others[-1]} == {DELIVERABLE, NAME} else None
    before = parted(text, (start, cut), others, known) if cut else None
    return {**before, last: (cut, end)} if before and cut else None


def _body_at_end(text: str, start: int, end: int, known: tuple[str, ...] = ()) -> int | None:
    """Where the names of bodies and persons at the end of a range begin, from which all are such.

    In English they are told by `who`. Else they begin with a capital letter, or with a name that other rows give to
    a body. No word that only depends on another begins them, and none behind a comma:
    `Приказы Комитета Комитет по спорту`.
    """
    if not cues.RUSSIAN.search(text, start, end):
        return who.behind(text, start, end)
    if (first := next(bodies(text, start, end, known), None)) is not None:
        return first
    words = text[start:end].lower()
    places = sorted(found.start() for name in known for found in re.finditer(rf"(?<=\s){re.escape(name)}", words))
    return next((start + place for place in places if _are_bodies(text[start + place : end], known)), None)


def bodies(text: str, start: int, end: int, known: tuple[str, ...] = ()) -> Iterator[int]:
    """Where Russian names of bodies and persons begin with a capital letter, from which all to the end are such."""
    for capital in FIRST_WORD.finditer(text, start, end):
        listed = text[capital.start() - 2 : capital.start() - 1] == ","
        if not listed and not _depends(text, capital, end) and _are_bodies(text[capital.start() : end], known):
            yield capital.start()


def _are_bodies(words: str, known: tuple[str, ...]) -> bool:
    """Whether all names of a list are those of bodies, but for what tells of the name before: `…, serving the town`."""
    first, *others = (item.strip() for item in CONSENT.sub("", words).split(","))
    names = [first, *(item for item in others if item and not GOES_ON.match(item))]
    return all(cues.is_body(name) or name.lower().startswith(known) for name in names)


def _depends(text: str, word: re.Match[str], end: int) -> bool:
    """Whether a word depends on one before it: by its form, or since a name begins right behind it."""
    below = FIRST_WORD.match(text, word.end() + 1, end)
    named = below is not None and morphology.may_begin(below.group()) and cues.is_body(text[below.start() : end])
    genitive = word.group()[1:].islower() and not morphology.may_begin(word.group())
    return morphology.is_oblique(word.group()) or (named and genitive)


def _capitals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    quoted = [found.span() for found in QUOTED.finditer(text, start, end)]
    for capital in CAPITAL.finditer(text, start, end):
        if not any(first <= capital.start() < last for first, last in quoted):
            yield capital


def _documents(text: str, start: int, end: int) -> Iterator[int]:
    """Where a document, or what is told as done, begins."""
    for capital in _capitals(text, start, end):
        place = capital.start()
        if cues.DOCUMENT.match(text, place, end) or DONE.match(text, place, end):
            yield place


def _small_documents(text: str, start: int, end: int) -> Iterator[int]:
    """Where the word for a document that depends on nothing begins in small letters: `станция | справка`."""
    for word in SMALL_WORD.finditer(text, start, end):
        known = cues.DOCUMENT.match(text, word.start(), end)
        if known and morphology.is_nominative(word.group()) and not morphology.is_genitive(word.group()):
            yield word.start()


def _results(text: str, start: int, end: int) -> Iterator[int]:
    """Where what comes of a deed may begin, the surest place first."""
    yield from _documents(text, start, end)
    small = subjects.places(text, start, end)
    capital = (
        found.start()
        for found in _capitals(text, start, end)
        if not found.group().isupper() and morphology.may_be_subject(found.group().lower())
    )
    yield from sorted({*small, *capital})


def _is_told_of(text: str, word: re.Match[str]) -> bool:
    """Whether a noun that may be a subject is told more of: `Изменения в порядок`, `Удостоверения о квалификации`."""
    return OF.match(text, word.end()) is not None and morphology.is_nominative(word.group().lower())


def _behind_bodies(text: str, start: int, end: int) -> Iterator[int]:
    """Where what comes of a deed begins behind the names of bodies."""
    known = set(_documents(text, start, end))
    for capital in _capitals(text, start, end):
        place = capital.start()
        items = [item for item in map(str.strip, text[start:place].split(",")) if item]
        word = capital.group()
        if text[start:place].rstrip().endswith(",") or word.isupper() or body_words.PERSON.match(text, place, end):
            continue
        begins = place in known or morphology.may_begin(word) or _is_told_of(text, capital)
        if begins and items and all(map(cues.is_body, items)):
            yield place
    for place in sorted({*subjects.places(text, start, end), *_small_documents(text, start, end)}):
        items = [item for item in map(str.strip, text[start:place].split(",")) if item]
        if all(map(cues.is_body, items)) and not cues.is_body(text[place:end]):
            yield place
