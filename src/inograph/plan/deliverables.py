"""The document that an activity ends with: its kind, who issues it, to whom it goes, between whom it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inograph.plan.words import squeeze


@dataclass(frozen=True, slots=True)
class Party:
    """A body as the cell names it, in whatever case the sentence puts it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deliverable:
    """An expected document; `text` has its white space normalised, `start` and `end` are its place in the document."""

    text: str
    kind: str
    issuer: Party | None
    addressee: Party | None
    parties: tuple[Party, ...]
    start: int
    end: int
    recurrence: str | None = None


KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\W*(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("draft-law", r"(?:проекты?|внесение проекта|draft) (?:федеральн\w+ (?:конституционн\w+ )?закон|закон|law"
                      r"|bill|legislation)\w*|законопроект|(?:draft )?bill\b"),
        ("annual-report", r"(?:ежегодн\w+|годов\w+) (?:\w+ )?(?:доклад|отч[её]т|информаци|обзор)\w*"
                          r"|annual (?:\w+ )?report"),
        ("report", r"(?:\w+(?:ый|ий|ая|ое|ые) )*(?:доклад(?:ы|а|ов)?|отч[её]т(?:ы|а|ов|ность)?|информаци[яиюей]+"
                   r"|справк[аиу]|справок|сведени[яей]|обзор(?:ы|а|ов)?|мониторинги?"
                   r"|(?:аналитическ|информационн|информационно-аналитическ|отч[её]тн)\w+ (?:записк|материал"
                   r"|документаци)\w*"
                   r"|(?:служебн|докладн)\w+ записк\w*)\b|(?:\w+ )?reports?\b|briefings?\b"),
        ("agreement", r"(?:\w+(?:ый|ий|ая|ое|ые) )*(?:соглашени[еяй]|договор(?:ы|а|ов|[её]нност[ьи])?|меморандум"
                      r"(?:ы|а)?|контракт(?:ы|а|ов)?)\b"
                      r"|(?:framework )?(?:agreements?|contracts?|memorand(?:um|a)|mou)\b"),
        ("protocol", r"(?:\w+(?:ый|ий|ая|ое|ые) )*протокол(?:ы|а|ов)?\b|minutes\b|protocols?\b"),
        ("decree", r"(?:проекты? )?(?:указ(?:ы|а|ов)?|постановлени[еяй]|решени[еяй])\b|(?:decree|resolution)s?\b"),
        ("order", r"(?:проекты? )?(?:(?:ведомственн|совместн|межведомственн)\w+ )?приказ(?:ы|а|ов)?\b"
                  r"|(?:ministerial )?orders?\b(?! (?:form|book)s?\b)"),
        ("directive", r"(?:проекты? )?(?:(?:ведомственн|совместн|межведомственн)\w+ )?(?:распоряжени[еяй]"
                      r"|поручени[еяй])\b|directives?\b"),
        ("plan", r"(?:утвержд[её]нн\w+ )?(?:\w+(?:ый|ий|ая|ое|ые) )*(?:план(?:ы|а|ов)?|программ[аыу]?"
                 r"|график(?:и|а|ов)?)\b"
                 r"|(?:утвержд[её]нн\w+ )?\W?дорожн\w+ карт\w*|перечень мероприяти\w*"
                 r"|(?:action )?plans?\b|road ?maps?\b|schedules?\b"),
        ("act", r"(?:проекты? )?(?:(?:нормативн|правов|ведомственн|межведомственн|локальн"
                r"|организационно-распорядительн|нормативно-правов|муниципальн|региональн|законодательн)\w*,?"
                r" (?:и )?)*(?:акт|закон)(?:ы|а|ов)?\b"
                r"|(?:legal|regulatory|normative) acts?\b|acts?\b|laws?\b(?! enforcement)"),
    )
)  # fmt: skip
"""A kind by its noun in any number and case: an adjective of the noun (`программный`) heads nothing."""
DOUBTFUL = re.compile(
    r"\W*(?:(?P<ru>акты?|решени[ея])|acts? of|resolutions? of)\s+(?:the )?(?P<rest>.+)", re.IGNORECASE
)
"""Nouns that are no documents, or other ones, where they are of some thing: `акт ввода`, `решение проблем`."""
BARE = re.compile(r"\W*(?:акты?|acts?)\s*(?:[^\w\s]|(?:и|или|and|or)\b|\Z)", re.IGNORECASE)
"""Of an act whose and about what nobody says, it may be one of acceptance as well as a legal one."""
LIKE = re.compile(r"(?:[а-яё-]+(?:ого|его|ой|ей|ых|их)\s+)*", re.IGNORECASE)
OWNER = re.compile(
    r"[А-ЯЁ]|комисси|коллеги|сесси|суд|штаб|оргкомитет|президиум|бюро|совещани|заседани|съезд|конференци|правлени"
    r"|учредител|участник|руководител|директор|начальник|собственник|депутат|групп|орган|уровн|характер|значени"
)
"""Whose a decision or an act is, or of what rank."""
ENGLISH_OWNER = re.compile(
    r"[A-Z]|(?:[a-z]+ ){0,2}(?:council|board|committee|commission|government|ministr|assembly|parliament|cabinet|agency"
    r"|department|authorit|court|congress|senate)"
)
HEAD_NOUN = re.compile(
    r"(?:проекты?|ежегодн\w+|годов\w+|ежеквартальн\w+|нормативн\w+|правов\w+|ведомственн\w+|межведомственн\w+"
    r"|совместн\w+|муниципальн\w+|региональн\w+|локальн\w+|федеральн\w+ закон\w*"
    r"|акты?|акта|доклады?|отч[её]ты?|информация|справка|соглашени[ея]|договоры?|меморандум|протоколы?|указы?"
    r"|постановлени[ея]|решени[ея]|приказы?|распоряжени[ея]|поручени[ея]"
    r"|планы?|программа|закон\w?|утвержд[её]нн\w+|правовой|и)\s+",
    re.IGNORECASE,
)
BODY = re.compile(
    r"[А-ЯЁ]|(?:министерств|администраци|правительств|департамент|управлени|комитет|служб|агентств|губернатор|глав"
    r"|органо|отдел|дум|собрани|совет|субъект|президент|федеральн\w+ (?:орган|служб|агентств))"
)
STOP = re.compile(
    r"\s(?:об?|обо|в(?! (?:сфере|области) )|во|на|с|со|между|для|при|по(?! (?:делам|надзору|вопросам|контролю|тарифам"
    r"|труду|управлению"
    r"|развитию|охране|[А-ЯЁ])))\s|\s[«\"“]Об?о?\s|[,;(]|\Z"
)
# To whom a report goes, told by the dative right after it: `доклад Губернатору области`, never a genitive in disguise.
DATIVE = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ому|ему) )*(?:[А-ЯЁа-яё-]*[бвгджзйклмнпрстфхцчшщ](?:у|ю)|[А-ЯЁа-яё-]*(?:ству|ению|анию)"
    r"|(?:[А-ЯЁа-яё-]+(?:ой|ей) )*(?:[Гг]лаве|[Дд]уме|[Пп]алате|[Сс]лужбе|[Мм]эру))(?![а-яё])"
)
SENT = re.compile(
    r"\b(?:доклад|отч[её]т|информаци|справк|сведени|материал|предложени|письм|обращени|уведомлени|представлени|записк"
    r"|поручени)\w*\s+",
    re.IGNORECASE,
)
REPORTS = frozenset(("report", "annual-report"))
GENITIVE_OR_DATIVE = re.compile(r"(?:[А-ЯЁа-яё-]+(?:ой|ей) )*[А-ЯЁа-яё-]+ии(?![а-яё])")
TERRITORY = re.compile(
    r"(?:(?!глав|управ|казн)[А-ЯЁа-яё-]+(?:(?:[сц]к|нн|льн)(?:ая|ую|ой|ою|ий|ый|ого|ому|ом|им|ым|их|ых)"
    r"|[нв](?:ая|ую|ой|ою|ый|ого|ому|ым|ых)) )*"
    r"(?:област(?:[ьи]|ью|ей)|кра[йяюе]м?|республик\w{1,2}|округ\w{0,2}|район\w{0,2}|город\w{0,2}|г\.|поселени\w{1,2}"
    r"|образовани\w{1,2}|федераци\w{1,2}|РФ)"
    r"(?:\s*[-–—]?\s*[«\"“]?[А-ЯЁ][\w-]*(?:[ -][А-ЯЁ][\w-]*)*[»\"”]?)?\Z",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(
    r"\bв (?=[А-ЯЁ]|министерств|администраци|правительств|департамент|управлени|комитет|федеральн|орган|аппарат|дум)"
    r"|\bto (?:the )?(?=[A-Z])"
)
END = re.compile(r"\s(?:об?|обо|on|about|regarding|до|не позднее|за|по (?:итогам|результатам|вопрос\w+))\s|[,;()]|\Z")
BETWEEN = re.compile(r"\b(?:между|between)\s+", re.IGNORECASE)
BETWEEN_END = re.compile(r"\s(?:об?|обо|on|about|regarding|в (?:области|сфере|рамках|целях|части))\s|[;()]|\Z")
PARTY_CUT = re.compile(
    r"\s*,\s*(?:и\s+)?|\s+(?:и|and)\s+(?=[А-ЯЁA-Z«\"]|(?:министерств|администраци|правительств|департамент|управлени"
    r"|комитет|органами|субъект|организациями|компани|обществ|корпораци))"
)
RECURRENCES = tuple(
    (re.compile(rf"\W*(?:{words})", re.IGNORECASE), period)
    for words, period in (
        (r"ежегодн|годов|annual", "P1Y"),
        (r"ежеквартальн|quarterly", "P3M"),
        (r"полугодов", "P6M"),
        (r"ежемесячн|monthly", "P1M"),
    )
)
BULLET = re.compile(r"^[-–—•●▪◦·][ \t\xa0]+(?=\w)", re.MULTILINE)
NO_DOCUMENT = re.compile(r"[\s\-–—.xх•●▪◦·]*\Z|нет\Z|не требуется\Z", re.IGNORECASE)


def read(text: str, offset: int = 0) -> Deliverable | None:
    """The expected document that a cell names; None where the cell names none.

    >>> agreement = read("соглашение между Рослесхозом и Администрацией Томской области")
    >>> agreement.kind, [party.text for party in agreement.parties]
    ('agreement', ['Рослесхозом', 'Администрацией Томской области'])
    """
    bare = text.strip()
    if (mark := BULLET.match(bare)) and not BULLET.search(bare, 1):
        bare = bare[mark.end() :]
    if NO_DOCUMENT.match(bare):
        return None
    start = offset + len(text.rstrip()) - len(bare)
    said = squeeze(bare)
    kind = _kind(said)
    recurrence = next((period for words, period in RECURRENCES if words.match(bare)), None)
    if kind == "annual-report":
        recurrence = "P1Y"
    return Deliverable(
        said,
        kind,
        _issuer(bare, start, kind),
        _addressee(bare, start),
        _parties(bare, start),
        start,
        start + len(bare),
        recurrence,
    )


def names_document(words: str) -> bool:
    """Whether words name a document of any kind, a legal one or not.

    >>> names_document("акт ввода"), names_document("решение проблем"), names_document("причал")
    (True, False, False)
    """
    bare = words.strip()
    said = squeeze(bare)
    return NO_DOCUMENT.match(bare) is None and (_kind(said) != "other" or RECORD.match(said) is not None)


def _kind(said: str) -> str:
    return "other" if _is_of_thing(said) else next((kind for kind, words in KINDS if words.match(said)), "other")


def names_one(words: str) -> bool:
    """Whether words name one certain document, by its title or number, and not only a kind of document and to whom.

    The name of a body in quotation marks (`акт ООО «Мост»`) is no title, and a year or a date is no number.

    >>> names_one("Доклад о проекте «Тихая гавань»"), names_one("договор № 14-П"), names_one("доклад Губернатору")
    (True, True, False)
    """
    if not names_document(words):
        return False
    return NUMBERED.match(words) is not None or any(
        not OF_BODY.search(words[: title.start()]) for title in TITLE.finditer(words)
    )


NUMBERED = re.compile(
    r"(?:(?!\s(?:по|со?|во?|об?|на|для|за|of|on|in|for|under)\s).)*?\s(?:№|N[or]?\.?)\s*(?=\S*\d)\S", re.DOTALL
)
"""A number of the document itself, not of a form or a law behind a preposition: `отчёт по форме № 5`."""
TITLE = re.compile(r"[«“\"„][^«»“”\"„]*\w{3}")
OF_BODY = re.compile(
    r"(?:\b[А-ЯЁA-Z]{2,}|\b(?:общества?|компани[яиюей]+|корпораци[яиюей]+|университет\w*|институт\w*|центр\w*|завод\w*"
    r"|предприяти\w+|учреждени\w+|организаци\w+|школ\w+|лице\w+|больниц\w+|фонд\w*|ассоциаци\w+|кластер\w*))\s*\Z"
)
"""Words that make a name in quotation marks that of a body: a legal form in capitals, or a kind of body."""
RECORD = re.compile(r"\W*(?:акт(?:ы|ов)?|acts?)\b", re.IGNORECASE)
"""A paper that says what was done: `акт ввода`."""


def _is_of_thing(words: str) -> bool:
    """Whether a genitive makes the noun another thing than a document of some body, or nothing says which one it is.

    >>> _is_of_thing("акты ввода объектов"), _is_of_thing("акт районной Думы"), _is_of_thing("решение о надбавках")
    (True, False, False)
    """
    found = DOUBTFUL.match(words)
    if found is None:
        return BARE.match(words) is not None
    if not found["ru"]:
        return not ENGLISH_OWNER.match(found["rest"])
    of = LIKE.sub("", found["rest"], count=1) or found["rest"]
    return not (STOP.match(f" {found['rest']}") or re.match(r"\W|и(?:ли)?\b", of) or OWNER.match(of) or BODY.match(of))


def _party(text: str, start: int, end: int, offset: int) -> Party | None:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    if end <= start or TERRITORY.match(squeeze(text[start:end])):
        return None
    return Party(text[start:end], start + offset, end + offset)


def _issuer(text: str, offset: int, kind: str) -> Party | None:
    """The body in the genitive right after the kind: `приказ Минприроды России об …`."""
    place = 0
    while head := HEAD_NOUN.match(text, place):
        place = head.end()
    if not place or not BODY.match(text, place) or text[place : place + 3].lower() == "об ":
        return None
    if DATIVE.match(text, place) or (kind in REPORTS and GENITIVE_OR_DATIVE.match(text, place)):
        return None
    stop = STOP.search(text, place)
    return _party(text, place, stop.start() if stop else len(text), offset)


def _addressee(text: str, offset: int) -> Party | None:
    found = ADDRESSEE.search(text)
    place = found.end() if found else _dative(text)
    if place is None:
        return None
    end = END.search(text, place)
    return _party(text, place, end.start() if end else len(text), offset)


def _dative(text: str) -> int | None:
    """Where the body in the dative stands to which a report goes; None where there is none."""
    places = (sent.end() for sent in SENT.finditer(text))
    return next((place for place in places if BODY.match(text, place) and DATIVE.match(text, place)), None)


def _parties(text: str, offset: int) -> tuple[Party, ...]:
    found = BETWEEN.search(text)
    if not found:
        return ()
    end = BETWEEN_END.search(text, found.end())
    stop = end.start() if end else len(text)
    edges, parties = found.end(), []
    for cut in PARTY_CUT.finditer(text, found.end(), stop):
        parties.append(_party(text, edges, cut.start(), offset))
        edges = cut.end()
    parties.append(_party(text, edges, stop, offset))
    return tuple({squeeze(party.text): party for party in reversed(parties) if party}.values())[::-1]
