"""The day and the place of a document, where its head names one: «Томской области … от 14 января 2015 г. № 22-р»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import pairwise

from inograph import weekdays
from inograph.plan import deadlines, heading
from inograph.plan.words import Document, squeeze

HEAD = 3_000
"""So many characters before the first table are its head."""
_DAY = re.compile(
    r"(?:\b(?:от|dated|of)\s+|\b(?:approved|adopted|endorsed)\b[^\d.]{0,80}?)"
    r"[«\"“]?(?P<day>\d{1,2})(?:st|nd|rd|th)?[»\"”]?\s+(?P<rest>[а-яёa-z]+\s+(?:19|20)\d\d)"
    r"|\b(?:approved|adopted|endorsed)\b[^\d.]{0,80}?\b(?P<american>[a-z]{3,9}\s+\d{1,2},?\s+(?:19|20)\d\d)"
    r"|\b(?:от|dated)\s+(?P<dotted>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:по состоянию на|as (?:of|at)|state of affairs on)\s+(?P<day>[«\"“]?\d{1,2}(?:st|nd|rd|th)?[»\"”]?[ .]"
    r"(?:\d{1,2}\.|[а-яёa-z]+ )(?:19|20)\d\d|[a-z]{3,9} \d{1,2},? (?:19|20)\d\d)",
    re.IGNORECASE,
)
DRAWN_UP = re.compile(
    r"\b(?:as (?:of|at)|(?:compiled|prepared|updated|drawn up|issued)(?: (?:on|at))?|(?:correct|position) (?:as )?at"
    r"|(?:meeting|session)s?(?: held)?(?: on| of)?|по состоянию на|заседани[яею]\w* от"
    r"|\b(?:протокол|постановление|распоряжение|приказ)\b(?: [^\s.]+){0,8} от)[:\s]+"
    rf"(?:{weekdays.ENGLISH},? )?(?:the )?"
    r"(?P<day>[«\"“]?\d{1,2}(?:st|nd|rd|th)?[»\"”]? (?:of )?[а-яёa-z]+ (?:19|20)\d\d|[a-z]{3,9} \d{1,2},? (?:19|20)\d\d"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""When a list of actions was drawn up, or the meeting was that agreed on them."""
OF_PAGE = re.compile(
    r"^[ \t]*(\d{1,2} [а-яё]+ (?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?: ?(?:года|г\.))?"
    r"(?:,?\s{1,3}(?:в )?\d{1,2}:\d\d)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A day on a line of its own, perhaps with the hour: when a page told of orders."""
STAMP_DAY = re.compile(
    r"(?<!до )(?<!по )(?<!с )(?<![\d.])"
    r"(?:[«\"“]?\d{1,2}[»\"”]?\s+[а-яёa-z]+\s+(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)",
    re.IGNORECASE,
)
OWN_DAY = re.compile(rf"\s*(?:от\s+)?(?P<day>{STAMP_DAY.pattern})(?:\s*(?:г\.|года?))?\s*(?:(?:№|N)|\Z)", re.IGNORECASE)
"""A day that opens the line of the number of an act."""
SIGNED_DAY = re.compile(rf".*?(?P<day>{STAMP_DAY.pattern})\s*(?:г\.|года?)?\s*\Z", re.IGNORECASE)
"""A day that ends a line of the stamp of approval: `УТВЕРЖДАЮ`, `Глава района`, `«20» января 2026 г.`."""
APPROVED = re.compile(r"\W*утвержд", re.IGNORECASE)
REVISED = re.compile(
    r"(?:\bв (?:(?:нов|действующ|последн)\w+ )?ред(?:\.|акции)|\bред\."
    r"|\bс (?:уч[её]том )?изм(?:\.|енени(?:ями|й))(?= от\b| на\b| и доп|[.,;)]|\Z)|\bas (?:last )?(?:amended|revised)\b"
    r"|\b(?:amended|revised)(?: version)?\b)[^()\n]{0,300}",
    re.IGNORECASE,
)
"""How a plan says that it is a revision, and of which acts."""
REVISED_LINE = re.compile(rf"[ \t]*(?:список изменяющих документов)?\s*\(?\s*(?:{REVISED.pattern})", re.IGNORECASE)
STAMP_LINES = 6
"""So many lines of a stamp, or of the head of an act, stand below the first."""
OF_OTHER = re.compile(r"программ|стратеги|концепци|programme|strategy", re.IGNORECASE)
"""Of these a plan is only a part, and they last for years."""
LONGEST_STAMP = 700
PLACE = re.compile(
    r"(?<![\w-])(?P<own>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*[сц]к)(?:ой|ая|ую|ого|ом|ому|ий|им)"
    r" (?:(?:муниципальн|городск)\w{2,3} )?(?P<what>област|кра|район|округ)(?:[ьиюяейа]|ью|ом|ем|ау|у|е)?(?!\w)"
    r"|(?<![\w-])Республик[аиуе]й? (?P<republic>[А-ЯЁ]\w+(?: ?[-–] ?[А-ЯЁ]\w+)?)"
)
OF_REGION = re.compile(
    r"(?:Правительств|Губернатор|Министерств|Администраци|Законодательн)\w*(?: \w+)?\Z", re.IGNORECASE
)
"""Who issues a document of a whole region, before the name of that region."""
QUOTES = re.compile('[«»"“”]')
REGIONS = {"области": "область", "края": "край", "республики": "Республика"}
LEAVES_OUT = re.compile(
    rf"(?<![сц]кой )(?<![сц]кого )(?<!ной )(?<!ного )(?<!\w)(?P<what>{'|'.join(REGIONS)})\Z", re.IGNORECASE
)
"""How the name of a body ends that says no more of its region than that it is one."""
LEVELS, DISTRICTS, NEAR = 2, ("район", "округ"), 60
KINDS = {"област": "ая область", "кра": "ий край", "район": "ий район", "округ": "ий округ"}


def issued(document: Document) -> date | None:
    """The first day that the head of a document gives as that of an act, of a revision its last one; None where none.

    Days of a revision stand in the title, in the stamp, or in a line that begins with them: an act that is cited has
    them, too.
    """
    head = _head(document)
    days = (_read(day).end for words in _revisions(document, head) for day in STAMP_DAY.findall(words))
    return max(filter(None, [own_day(head) or day_in(head), *days]), default=None)


def own_day(head: str) -> date | None:
    r"""The day below the line that says what an act is or that it is approved; acts that it cites have others.

    It stands beside the number or alone, in the stamp of approval also behind whoever signs.

    >>> own_day("ПРИКАЗ\n12.02.2024        № 88\n\nВо исполнение приказа от 10.01.2024 № 5")
    datetime.date(2024, 2, 12)
    >>> own_day("УТВЕРЖДАЮ\nГлава района\n____ А.Ю. Рыбин «20» января 2026 г.\nПлан во исполнение указа от 07.05.2018")
    datetime.date(2026, 1, 20)
    >>> own_day("Приказ вступает в силу 12.02.2024")
    """
    lines = [line for line in head.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        approved = APPROVED.match(line)
        if not approved and not heading.ACT.fullmatch(line):
            continue
        for at in range(place if approved else place + 1, min(place + 1 + STAMP_LINES, len(lines))):
            if at > place and heading.BEGINS.match(lines[at]):
                break
            found = OWN_DAY.match(lines[at]) or (approved and SIGNED_DAY.match(lines[at]))
            if found and (day := _read(found["day"]).end):
                return day
    return None


def revised(document: Document) -> bool:
    """Whether a document says of itself to be the revision of another."""
    return any(_revisions(document, _head(document)))


def _revisions(document: Document, head: str) -> Iterator[str]:
    """The words by which the title, a line of the head or the stamp of approval tells of a revision."""
    yield from (found.group() for found in REVISED.finditer(squeeze(heading.title(document) or "")))
    stamp = 0
    for line in filter(str.strip, head.splitlines()):
        begins = heading.STAMP.match(line)
        stamp = (
            STAMP_LINES
            if begins or heading.ACT.fullmatch(line)
            else 0
            if heading.BEGINS.match(line)
            else max(stamp - 1, 0)
        )
        of_stamp = begins or (stamp and (OWN_DAY.match(line) or line.lstrip()[:1].islower()))
        if found := REVISED_LINE.match(line) or (of_stamp and REVISED.search(line)):
            yield found.group()


def as_of(document: Document) -> date | None:
    """The day of whose state the head of a document tells; None where it names none."""
    return as_of_in(_head(document))


def as_of_in(text: str) -> date | None:
    """The first day of a state in a text.

    >>> as_of_in("Дорожная карта (по состоянию на 01.11.2026)"), as_of_in("Action plan, as of 3 May 2025")
    (datetime.date(2026, 11, 1), datetime.date(2025, 5, 3))
    >>> as_of_in("Срок: на 1 ноября 2026 г.")
    """
    return _first_day(found["day"] for found in _AS_OF.finditer(squeeze(text)))


def _first_day(named: Iterable[str]) -> date | None:
    """The first single day that words name; None where they name none, or longer times."""
    return next((one.start for one in map(_read, named) if one.start and one.start == one.end), None)


def _read(day: str) -> deadlines.Deadline:
    """What the words of a day mean, whose number may stand in quotation marks: `«14» января 2015`."""
    return deadlines.read(squeeze(QUOTES.sub("", day)))


def _head(document: Document) -> str:
    table = heading.first_table(document)
    first = HEAD if table is None else table
    return document.text[max(0, first - HEAD) : first]


def place(document: Document, bodies: Iterable[str] = ()) -> str:
    """The one region or district that the head of a document names; "" where there are several.

    A district and its region behind it are both: `Тарский район, Омская область`, unless the region issues the plan.
    Bodies that its rows call `министерство финансов области` are of that place. Where the head names none, it is the
    one region that the names of bodies say more than once, if others of them leave it out.
    """
    head = squeeze(_head(document))
    named = named_in(head)
    return _one(named) or _both(head, set(named)) if named else _of_bodies(tuple(map(squeeze, bodies)))


def _both(head: str, named: Set[str]) -> str:
    """The one district in a head and the region that stands right behind it; "" where there are others."""
    found = list(PLACE.finditer(head))
    if len(named) > LEVELS or not any(
        one["what"] in DISTRICTS and other["what"] not in DISTRICTS and head[one.end() : other.start()].strip() == ""
        for one, other in pairwise(found)
    ):
        return ""
    of_region = any(
        one["what"] not in DISTRICTS and OF_REGION.search(head[max(0, one.start() - NEAR) : one.start()].rstrip())
        for one in found
    )
    district, region = sorted(named, key=lambda place: place.split()[-1] not in DISTRICTS)
    return region if of_region else f"{district}, {region}"


def _of_bodies(names: Sequence[str]) -> str:
    """The one region that several names of bodies say and others leave out: `Минстрой области`."""
    left_out = {found["what"].lower() for found in map(LEAVES_OUT.search, names) if found}
    named = [place for name in names for place in named_in(name) if place.split()[-1] not in DISTRICTS]
    region = _one(named) if len(named) > 1 else ""
    return region if any(REGIONS[what] in region.split() for what in left_out) else ""


def place_in(text: str) -> str:
    """The one place in a text, in the nominative.

    >>> place_in("План туризма в Вологодской области"), place_in("Республики Тыва"), place_in("в Тарском районе")
    ('Вологодская область', 'Республика Тыва', 'Тарский район')
    >>> place_in("Тарского района Омской области")
    ''
    """
    return _one(named_in(text))


def named_in(text: str) -> list[str]:
    """The places in a text, in the nominative, each as often as it stands there."""
    return [
        f"Республика {found['republic']}" if found["republic"] else found["own"] + KINDS[found["what"]]
        for found in PLACE.finditer(squeeze(text))
    ]


def _one(named: Iterable[str]) -> str:
    """The place of which all of them are; "" where they are several or none."""
    several = set(named)
    return several.pop() if len(several) == 1 else ""


def day_in(text: str) -> date | None:
    r"""The first day of an act in a text.

    >>> day_in("Утвержден распоряжением от 14 января 2015 г. № 22-р"), day_in("приказ от 05.03.2020 № 1")
    (datetime.date(2015, 1, 14), datetime.date(2020, 3, 5))
    >>> day_in("Approved by the Council\n12 March 2025"), day_in("Adopted: March 12, 2025")
    (datetime.date(2025, 3, 12), datetime.date(2025, 3, 12))
    >>> day_in("на 2020 год")
    """
    return _first_day(
        found["dotted"] or found["american"] or f"{found['day']} {found['rest']}" for found in _DAY.finditer(text)
    )


def approved(text: str, first: int) -> date | None:
    r"""The day in the stamp of approval above the title of a plan whose table begins at `first`.

    >>> words = "Приложение 1\nк постановлению мэрии\n№ 88 от 10 июня 2014 г.\nПЛАН\nподготовки праздника\n"
    >>> approved(words, len(words))
    datetime.date(2014, 6, 10)
    >>> approved("Во исполнение приказа от 10 июня 2014 г.\nПЛАН\nпраздника\n", 60)
    """
    lines = text[max(0, first - LONGEST_STAMP) : first].splitlines()
    stamps = [place for place, line in enumerate(lines) if heading.STAMP.match(line)]
    for place in reversed(stamps):
        begins = (at for at in range(place + 1, len(lines)) if heading.BEGINS.match(lines[at]))
        stamp = "\n".join(lines[place : next(begins, len(lines))])
        if OF_OTHER.search(stamp):
            return None
        if day := next(filter(None, (_read(day).end for day in STAMP_DAY.findall(stamp))), None):
            return day
    return None


def drawn_up(text: str, first: int) -> date | None:
    r"""The last day above a table that begins at `first` on which it was drawn up, or its meeting was held.

    >>> words = "Actions from the board meeting on 4 March 2031\n"
    >>> drawn_up(words, len(words)), drawn_up("The fair was held on 4 March 2031", 33)
    (datetime.date(2031, 3, 4), None)
    >>> drawn_up("Губернатор дал поручения\n28 мая 2031, 15:12\nДо 20 июня", 44)
    datetime.date(2031, 5, 28)
    """
    above = text[max(0, first - LONGEST_STAMP) : first]
    named = [found["day"] for found in DRAWN_UP.finditer(squeeze(above))]
    return _first_day(reversed(named or OF_PAGE.findall(above)))
