"""Persons inside one item of a list of executors: kept apart from the body before them, together with their post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from inograph import morphology
from inograph.errors import Text
from inograph.morphology import is_plural, only_nominative
from inograph.plan.executors import bodies, english_kinds
from inograph.plan.executors.english_words import ALSO_PLACES, GIVEN, HEADS_AND_PLURALS
from inograph.plan.words import squeeze, trimmed

NAMED_PERSON = re.compile(rf"(?P<open>\(\s*)?(?P<person>{bodies.PERSON.pattern})(?(open)\s*\))")
# A name that only completes another one: of a school, a firm, a farm.
NAMED_AFTER = re.compile(
    r"(?:\b(?:им\.?|имени|ИП|КФХ|предприниматель|памяти|(?:дом|квартира|усадьба)-музей"
    r"|музей-(?:квартира|усадьба|мастерская))|[«“„]\s*[^»”]*|^[^\"]*\"[^\"]*)\Z",
    re.IGNORECASE,
)
INITIALED = re.compile(
    r"(?:(?P<title>Mrs?|Ms|Dr|Rev|Cllr|Prof|Councillor|Sir)\.? )?"
    r"(?P<name>(?!Apologies|Present|Attend)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})"
    r" ?\((?P<initials>[A-Z]{2,4})(?P<post>,[^()]*)?\)"
)
PARTS = re.compile(r"[ -]")
MINUTES = re.compile(r"\b(?:minutes?|notes|record)\b[^\n]{0,80}\bmeeting\b|\bminutes of\b|\bmeeting\b", re.IGNORECASE)
RUSSIAN_MINUTES, SURNAME = re.compile(r"\bпротокол\b", re.IGNORECASE), re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
ATTENDED = re.compile(
    r"(?:\b(?:Present|Attendees|In attendance|Apologies|Participants)\b)[^\n.]{0,20}(?:[:\n]|\Z)|\bPresent "
)
TOP, NEAR = 600, 20
"""So far down minutes say what they are."""
ITEM = re.compile(r"(?:\A|[\n;:,•–-]|\b(?:Apologies|Present|Attendees|Attending))[ \t]*\Z")
"""What stands before one of a list."""
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Sir)\.? ([A-Z])\.? ?([A-Z])[a-z]+")
ACTS = re.compile(r"(?<![\w(])([A-Z]{2}) to [a-z]{2,}")
"""Two letters that are to do something."""
BRACKETED = re.compile(r"\([A-Z]{2,4}[,)]")
"""Initials in brackets, which most texts do not have."""
LONE = re.compile(r"(?!IT|HR|PR|QA|UK|US|EU|UN|NI|PM)[A-Z]{2}[a-rt-z]?")
"""Those of two persons that are the same have a small letter behind them: `MHa`, `MMc`."""
MET = re.compile(r"\b(?:minutes|meetings?|board|committee|governors|trustees|matters arising)\b", re.IGNORECASE)
LEAST_LONE, MOSTLY_LONE = 3, 0.6
EDGES = " -–—.,:;"
ANSWERS = (
    r"(?:отв(?:\.|етственн\w{2})(?: ?(?:исп\.|исполнител\w{1,2}|лицо|за исполнение))?|исполнител[ьи]|исп\.|куратор)"
    r"\s{0,3}[-–—:]?\s{0,3}"
)
ANSWERING = re.compile(ANSWERS, re.IGNORECASE)
"""What stands before a person who answers for the body beside the brackets: `Дом культуры (отв. Ильин П.П.)`."""
ALONE = re.compile(r"[ .]*\)")
CLOSED = re.compile(rf"(?:\s*+(?:[,;]|\bи\b)?+\s*+{bodies.PERSON.pattern})*[ .]*\)")
"""What ends a bracket behind a person: nobody else, or others."""
ADDRESS = r"\b(?:ул|пер|наб|пр|просп|пл|мкр|б-р)\.? ?(?-i:[А-ЯЁ\d])[^()]*\d"
CONTACT = re.compile(
    r"(?<=\S) ?\((?:(?:контакт\w*(?: лицо| телефон)?|тел|contact(?: person| officer)?|tel|e-?mail)\b[^()]*"
    r"|[^()]*@[^()]*|[^()]*[^()\d.]\d{3}[- ]\d{2,4}(?:[- ]\d{2,4})?"
    rf"|(?<=[»\"”] \()(?![^()]*согласов)[^()]*{ADDRESS}[^()]*"
    rf"|(?:{ANSWERS})?(?P<surname>(?-i:[А-ЯЁ][а-яё]+)))\)",
    re.IGNORECASE,
)
"""Whom to ask, in brackets behind a body: `Port Office (contact: Ann Smith)`, `Правовой отдел (Ильин)`.

So is where a body sits that is called by its own name: `АНО «Фонд» (г. Киров, ул. Мира, 5)`.
"""
LONGEST_NAME = 300
ENGLISH_BEHIND = re.compile(
    r"(?<=[\w.’')])(?:(?P<open>\s?\()|\s[–—-]\s)"
    r"(?P<name>(?:(?:Mrs?|Ms|Dr|Prof|Cllr)\.? )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,2})(?(open)\))[\s.]*\Z"
)


def parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the body and the persons that an item names one after the other.

    A post and its holder are one (`Директор школы Иванов И.И.`), a body and its head are two; so are a post that many
    hold and the only person named (`Главы поселений Иванов И.И.`).

    >>> words = "Отдел культуры Иванова А.А. Петров Б.Б."
    >>> [words[first:last] for first, last in parted(words, 0, len(words))]
    ['Отдел культуры ', 'Иванова А.А. ', 'Петров Б.Б.']
    >>> words = "Port Office (Jane Smith)"
    >>> [words[first:last] for first, last in parted(words, 0, len(words))]
    ['Port Office', 'Jane Smith']
    """
    if bodies.PERSON.search(text, start, end) is None:
        return _with_english(text, start, end) if text[start:end].strip(EDGES) else []
    parts: list[tuple[int, int]] = []
    begins = place = start
    for found in NAMED_PERSON.finditer(text, start, end):
        if NAMED_AFTER.search(squeeze(text[max(begins, found.start() - LONGEST_NAME) : found.start()])):
            continue
        if place > start and (cut := _after_person(text, place, found.start())) is not None:
            parts.append((begins, cut))
            begins = cut
        if (bracket := _bracketed_post(text, begins, found)) is not None:
            answering = ANSWERING.match(text, bracket + 1, found.start())
            parts += [(begins, bracket)] if begins < bracket else []
            begins = answering.end() if answering else bracket + 1
            place = found.end("person")
            if text[place:end].lstrip(" .").startswith(")"):
                parts.append((begins, place))
                begins = place = _after_bracket(text, place, end)
            continue
        left = text[begins : found.start()]
        held = _is_post(left) and not (_are_many(left.lstrip(EDGES)) and not bodies.PERSON.search(text, found.end()))
        if squeeze(left).strip(EDGES) and not held and (place == start or begins >= place):
            parts.append((begins, found.start()))
            begins = found.start("person")
        place = found.end("person") if begins == found.start("person") else found.end()
        if found["open"] and begins == found.start("person"):
            parts.append((begins, place))
            begins = place = found.end()
    rest = text[place:end].lstrip(" \t\r\n.")
    if (
        begins < place < end
        and (rest[:1].isupper() or _is_other_body(rest) or _are_many(rest))
        and (bodies.starts_body(rest) or morphology.is_of_people(rest.split()[0].lower().strip(",;")))
    ):
        parts.append((begins, end - len(rest)))
        begins = end - len(rest)
    parts += [(begins, end)] if text[begins:end].strip(EDGES) else []
    return [_unbracketed(text, *part) for part in parts] if len(parts) > 1 else parts


def _with_english(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of an English body and of its person in brackets or behind a dash, or of all the words."""
    behind = ENGLISH_BEHIND.search(text, start, end)
    name = behind["name"] if behind else ""
    named = english_kinds.is_named(name) or english_kinds.INITIALED.fullmatch(name)
    sure = named and english_kinds.kind(name) == "person" and name.split()[0].lower() not in ALSO_PLACES
    if behind is None or not sure or bodies.kind(squeeze(text[start : behind.start()]).strip(EDGES)) == "person":
        return [(start, end)]
    return [(start, behind.start()), behind.span("name")]


def without_contacts(text: str) -> str:
    """The text with spaces for the brackets that only tell whom to ask.

    >>> without_contacts("Правовой отдел (Ильин), МБУ (Томск)")
    'Правовой отдел        , МБУ (Томск)'
    """
    return CONTACT.sub(_blank_contact, text) if "(" in text else text


def _blank_contact(bracket: re.Match[str]) -> str:
    name = (bracket["surname"] or "").lower()
    ends = bodies.OF_SURNAME.fullmatch(name) is not None
    known = morphology.is_surname(name) and (ends or morphology.is_only_name(name)) and not morphology.is_place(name)
    tells = not name or known or (ends and not morphology.is_word(name))
    return re.sub(r"[^\n]", " ", bracket.group()) if tells else bracket.group()


def _are_many(rest: str) -> bool:
    """Whether words name many, who hold no post of the person before them: `Иванов И.И. главы поселений`."""
    first = rest.split(None, 1)[:1]
    return bool(first) and is_plural(first[0].strip(".,;:()"))


def _bracketed_post(text: str, begins: int, found: re.Match[str]) -> int | None:
    """Where the bracket opens that holds a person with the post before it: `Комитет (начальник отдела Иванов И.И.)`."""
    bracket = text.rfind("(", begins, found.start())
    if bracket < 0 or ")" in text[bracket : found.start()]:
        return None
    answering = ANSWERING.match(text, bracket + 1, found.start())
    post = text[answering.end() if answering else bracket + 1 : found.start()]
    closed = (CLOSED if answering else ALONE).match(text, found.end("person"))
    if not closed or not (_is_post(post) if post.strip(EDGES) else answering):
        return None
    if text[begins:bracket].strip(EDGES):
        return bracket
    return begins if answering else None


def _after_bracket(text: str, place: int, end: int) -> int:
    closing = text.find(")", place, end)
    return place if closing < 0 else closing + 1


def _is_other_body(words: str) -> bool:
    """Whether words in small letters name a body, and no post of the person before them: `бухгалтерия школы`."""
    return bodies.starts_small(words) and not bodies.POST.match(words)


def _unbracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """A part without a bracket that its other end has in another part."""
    if text.count("(", start, end) == text.count(")", start, end):
        return start, end
    return trimmed(text, start, end, "(),;")


def _after_person(text: str, place: int, following: int) -> int | None:
    """Where the next item begins after a person: right there, or at the words that lead to the next person."""
    between = text[place:following].lstrip(" \t\r\n")
    if between.strip() in (",", ";", "и"):
        return following
    if between and not between.lstrip("(")[:1].isupper() and not between.startswith("("):
        return None
    remark = re.match(r"\([^()]*\)\s*", between)
    return following - len(between) + (remark.end() if remark else 0)


def lone_initials(names: Sequence[str], text: str) -> frozenset[str]:
    """Which names are initials of persons, where those who met divide work: most are two letters, several different.

    >>> sorted(lone_initials(["KF", "DP", "KF", "Estates", "JA"], "Board of governors: actions"))
    ['DP', 'JA', 'KF']
    """
    lone = [name for name in names if LONE.fullmatch(name)]
    found = frozenset(lone)
    told = len(found) >= LEAST_LONE and len(lone) >= MOSTLY_LONE * len(names)
    return found if told and MET.search(text, 0, TOP) else frozenset()


def lone_surnames(people: Iterable[tuple[str, str]], text: str) -> frozenset[str]:
    """Which names of one word are surnames, told by their kinds and the text: initials stand beside them elsewhere.

    So are those that no dictionary has, where most names of one word are surnames.

    >>> cell = [("Кутлубаев", "person"), ("Жамсаранова", "person"), ("Пипия", "organization")]
    >>> sorted(lone_surnames(cell, "")), sorted(lone_surnames([("Сат", "organization")], "Сат А.К."))
    (['Пипия'], ['Сат'])
    """
    kinds = {name: kind for name, kind in people if SURNAME.fullmatch(name) and not bodies.starts_body(name)}
    unsure = [name for name, kind in kinds.items() if kind == "organization"]
    if not unsure:
        return frozenset()
    beside = {name for one in bodies.PERSON.finditer(text) for name in SURNAME.findall(one.group())}
    named, others = beside.intersection(unsure), [name for name in unsure if name not in beside]
    sure = len(kinds) - len(others)
    most = sure > 1 and sure >= MOSTLY_LONE * len(kinds)
    return frozenset(named.union(filter(morphology.may_be_surname, others) if most else ()))


def initials(text: str) -> frozenset[str]:
    """The initials, and in minutes the names, by which a document calls its persons.

    Those of a given name, beside a post or in the list of who was there; in minutes, also two letters that are to do
    something. In Russian minutes, the surnames that have initials elsewhere.

    >>> sorted(initials("Present: Jane Fairley (JF, Chair), Rev. Colin Peat (CP); World Health Organization (WHO)"))
    ['CP', 'JF']
    >>> sorted(initials("Minutes of the meeting. Attendees: Una Holm (UH) Port Trust (PT); Dr K Voe. UH to ring PT."))
    ['KV', 'UH', 'Una Holm']
    """
    if RUSSIAN_MINUTES.search(text, 0, TOP):
        return frozenset(name for one in bodies.PERSON.finditer(text) for name in SURNAME.findall(one.group()))
    minutes = MINUTES.search(text, 0, TOP) is not None and ATTENDED.search(text) is not None
    if not minutes and not BRACKETED.search(text):
        return frozenset()
    found: set[str] = set()
    others: set[str] = set()
    for said in INITIALED.finditer(text):
        first = "".join(word[0] for word in PARTS.split(said["name"]))
        sure = said["title"] or said["post"] or said["name"].split()[0].lower() in GIVEN
        named = bodies.kind(said["name"]) != "group" and not said["name"].isupper()
        listed = (
            minutes
            and ITEM.search(text[max(0, said.start() - NEAR) : said.start()]) is not None
            and not _is_headed(said["name"])
        )
        if first == said["initials"] and named and (sure or listed):
            found |= {said["initials"], said["name"]} if minutes else {said["initials"]}
        else:
            others.add(said["initials"])
    if minutes:
        found.update(f"{said[1]}{said[2]}" for said in TITLED.finditer(text))
        found.update(said[1] for said in ACTS.finditer(text) if said[1] not in others)
    return frozenset(found)


def _is_headed(name: str) -> bool:
    """Whether the noun of a body ends a name."""
    return name.split()[-1].lower() in HEADS_AND_PLURALS


def goes_on(left: str, right: str) -> bool:
    """Whether a post after a comma is that of the person before it: `Иванов И.И., начальник отдела`.

    It stands on the line of the comma or at the start of the next one.

    >>> goes_on("Иванов И.И.", "начальник отдела, Петров П.П."), goes_on("Иванов И.И.", "директора школ")
    (True, False)
    >>> goes_on("Мария Петрова", "зав. отделом культуры"), goes_on("отдел", "зав. отделом культуры")
    (True, False)
    """
    named = bodies.PERSON.match(left)
    if left[named.end() :].strip(" .") if named else not bodies.is_full_name(left):
        return False
    right = squeeze(right.lstrip().partition("\n")[0])
    post = bodies.POST.match(right)
    if post is None or _are_posts(post.group()):
        return False
    return right[:1].islower() and not bodies.PERSON.search(right.partition(",")[0].partition(";")[0])


def ends_with_one(words: str) -> bool:
    """Whether the name of a person ends the words.

    >>> ends_with_one("Ёлкин В.М., Палкин С.С."), ends_with_one("школа им. Петрова П.П.")
    (True, False)
    """
    if bodies.PERSON.search(words) is None:
        return False
    last = next((found for found in NAMED_PERSON.finditer(words) if not words[found.end() :].strip(" .")), None)
    return last is not None and not NAMED_AFTER.search(words[: last.start()].rstrip())


def _are_posts(words: str) -> bool:
    """Whether words name posts of several: `директора`, `заведующие`."""
    return words.endswith(("ие", "ые")) or is_plural(words.split()[-1])


def is_one_post(words: str) -> bool:
    """Whether words begin with the post of one, which depends on no words before it.

    >>> is_one_post("учитель истории"), is_one_post("учителя истории"), is_one_post("школ города")
    (True, False, False)
    """
    post = bodies.POST.match(words)
    return post is not None and not _are_posts(post.group()) and only_nominative(post.group().split()[-1].lower())


def _is_post(words: str) -> bool:
    return bodies.kind(squeeze(words).lstrip(EDGES)) == "person"


def is_named(words: str) -> bool:
    """Whether words that mean a person have a name, and not a post alone.

    >>> is_named("начальник отдела Петров П.П."), is_named("Dr Jane Smith"), is_named("Harbour Master")
    (True, True, False)
    """
    if bodies.PERSON.search(words) is not None or bodies.is_full_name(words) or bodies.is_surname(words):
        return True
    return TITLE.sub("", words).split(" ", 1)[0].lower() in GIVEN


TITLE = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Prof|Professor|Rev|Cllr|Councillor|Sir)\.? ")


def is_post(words: str) -> bool:
    """Whether words name a post without its holder."""
    return _is_post(words) and not bodies.PERSON.search(words)


SOMEBODY = re.compile(r"(?:лицо|person) (\d+)")


def somebody(name: str) -> Text | None:
    """What somebody numbered is called in both languages; None for any other name.

    >>> somebody("лицо 2"), somebody("завуч")
    (Text(ru='лицо 2', en='person 2'), None)
    """
    found = SOMEBODY.fullmatch(name)
    return Text(f"лицо {found[1]}", f"person {found[1]}") if found else None


class Somebody:
    """Counts the persons of a workspace who have no post: the same name is the same somebody in all its plans."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def name(self, person: str) -> str:
        """What stands instead of a name: `лицо 1`, `person 2`."""
        folded = re.sub(r"[\W_]", "", person).casefold()
        number = self._numbers.setdefault(folded, len(self._numbers) + 1)
        return f"{'person' if person.isascii() else 'лицо'} {number}"
