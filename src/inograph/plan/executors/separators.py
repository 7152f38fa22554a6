"""Whether a comma, an "и", a slash or a line break stands between two executors or inside the name of one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from inograph import morphology
from inograph.plan.executors import bodies, enclosed, english_bodies, english_kinds, english_lines, lists, persons
from inograph.plan.executors.executor_words import (
    BULLETS,
    CAPITALS,
    CO_REMARK,
    FORM_ALONE,
    KIND_ALONE,
    LEAD_REMARK,
    LONGEST_LEFT,
    NAMED_FIRM,
    UNFINISHED,
    WANTS_NAME,
)
from inograph.plan.words import squeeze

# Where a line break was lost: a body, a firm or a post begins with a capital letter after a name that is whole.
JOINT = re.compile(r" (?:(?<=[а-яё»\"”)] )|(?<=[А-ЯЁ]{2} )|(?<=№\d )|(?<=№ \d )|(?<=№ \d\d )) *(?=[А-ЯЁ])")
BEGINS = re.compile(
    r"(?:Министерство|Департамент|Управление|Отдел|Комитет|Администрация|Агентство|Служба|Инспекция|Прокуратура|Центр"
    r"|Правительство|Комиссия|Совет|Школа|Дом культуры|Дворец|Библиотека|Музей|Дума|Союз|Палата|Редакция|Дирекция"
    r"|Бухгалтерия|Лесничество|Больница|Поликлиника|Общество|Ассоциация|Федерация|(?:Мин|Рос(?!си))[а-яё]{3,}(?<![ауе])(?<!ом))(?![а-яё-])"
)
WAITS = re.compile(
    r"(?:учреждение|предприятие|общество|компания|организация|подразделение|филиал|имени|им\.)"
    r"(?: [^«\"“]*)?\Z",
    re.IGNORECASE,
)
# Whose a department is: `Управление культуры` / `Администрации города Томска`.
OWNER = re.compile(r"[Аа]дминистрации (?:города|района|округа|области|края|г\. |[А-ЯЁ][а-яё-]+(?:ого|ской) )")
OF_PEOPLE = re.compile(
    r"(?:disabilit|autism|dementia|special|learning|additional|complex|lived|low "
    r"|high )",
    re.IGNORECASE,
)
COMMITTEES = frozenset(("райком", "обком", "горком", "исполком", "профком"))
"""Nominatives, of which the dictionary takes some for instrumentals too: `раёк`, `райком`."""
# A ministry or service in the genitive, which goes on with the name of its part: `отдел` / `Роспотребнадзора`.
OF_MINISTRY = re.compile(r"(?:Мин|Рос)(?!наука|авиа)[а-яё]+[бвгджзклмнпрстфхцчшщ]а(?![а-яё])")
# A federal institution and whose it is, which no case tells: `ФГБУЗ "Медсанчасть"` / `ФМБА России`.
FEDERAL, OF_RUSSIA = re.compile(r"Ф[ГБК][А-ЯЁ]{1,4} [«\"]"), re.compile(r"[А-ЯЁ]{3,8} России(?![а-яё])")
# Who helps, in brackets behind who leads: `Planning Team (supported by Legal Services)`.
HELPERS = re.compile(
    r"\((?=\s*(?:supported by|support(?:ing)?:|assisted by|with(?: the)? (?:support|help|assistance"
    r"|input) (?:from|of|by)|in (?:co-?operation|collaboration|partnership|co-?ordination|consultation"
    r"|conjunction) with|(?:together|jointly) with|при участии|с участием|совместно со?|при поддержке)\s)[^()]*\)",
    re.IGNORECASE,
)
# `Director General, Policy Director General, Programs`: a post that comes again.
AGAIN = re.compile(r"(?:\A|(?<=[;,\n] ))(?P<post>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}), [A-Z][^,;\n]{2,40} (?=(?P=post), )")
ENGLISH = re.compile("[A-Z][a-z]")
NOT_ANY = re.compile(r"(?<!\w)n/a(?!\w)", re.IGNORECASE)
LONGEST_RIGHT = 240
OF_POST = re.compile(r"(?:участков|дежурн)(?:ый|ая|ые)\Z", re.IGNORECASE)
SHORTENED = re.compile(
    r"(?<![а-яё])(?:все|(?:г|с|д|п|пос|пгт|ст|х|дер|им|ул|кл|вед|гл|зав|зам|нач|спец|инсп|соц|мед|худ|отв|пред|секр|муз)\.)\Z",
    re.IGNORECASE,
)
"""Words cut short, and one that begins a group, behind which a name goes on: `СДК с.` / `Лесное`."""
MANY_FORMS = re.compile(r"(?:\A|\s)(?:Д?ОУ|УК|УО)\Z")
"""Abbreviations that also name bodies by themselves: `ДОУ` above `Отдел культуры`."""
WHOLE_UNIT = re.compile(r"(?:[А-ЯЁа-яё-]+(?:ый|ий|ой|ая|ое) )+(?:отдел|дирекция|служба|отделение)", re.IGNORECASE)
"""A unit that its adjectives name: `Юридический отдел`."""
MARKED = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹]\Z")


def cuts(text: str, mask: str, start: int, match: re.Match[str], consent_ends: set[int]) -> bool:
    left = squeeze(text[max(start, match.start() - LONGEST_LEFT) : match.start()])
    joint = mask.find(";", match.end(), match.end() + LONGEST_RIGHT)
    ends = joint if joint > 0 and text[joint].isspace() else match.end() + LONGEST_RIGHT
    right = squeeze(text[match.end() : ends])
    closed = _ends_with_consent(text, match.start(), consent_ends)
    match match.lastgroup:
        case "co" if match.group().lower().strip(" ,;(:\n\r\t") == "with":
            return match.start() > start and _names_co_executor(right) and not OF_PEOPLE.match(right)
        case "co":
            return True
        case "comma" if persons.goes_on(left, text[match.end() : match.end() + 240]):
            return False
        case "comma":
            return _cuts_at_comma(left, right, closed, match)
        case "conj":
            return _cuts_at_and(left, right, closed, match)
        case "strong" if match.group().strip() in ("-", "–", "—"):
            return BULLETS.match(text) is not None or len(BULLETS.findall(text)) > 1
        case "slash" if "+" in match.group():
            return bool(left) and right[:1].isalpha()
        case "slash":
            return (
                bool(left)
                and not NOT_ANY.search(f"{left[-2:]}/{right[:2]}")
                and (_names_co_executor(right) or (right[:1].isupper() and len(right) > 2))
            )
        case "line":
            return _cuts_at_line(left, right, closed, Lines(text, match.start(), match.end(), mask))
    return True


def with_joints(text: str, mask: str) -> str:
    """The masked words with a semicolon where one executor follows another without any sign between them."""
    for again in AGAIN.finditer(text) if text.count(",") > 1 and ENGLISH.search(text) else ():
        if english_kinds.kind(again["post"]) == "person":
            mask = f"{mask[: again.end() - 1]};{mask[again.end() :]}"
    place = 0
    for joint in JOINT.finditer(text):
        if mask[joint.start()] != " " or mask[joint.end()] == enclosed.HIDDEN:
            continue
        right = text[joint.end() : joint.end() + LONGEST_LEFT]
        far = len(joint.group()) > 1 and bodies.starts_body(right)
        if not far and not BEGINS.match(right) and not NAMED_FIRM.match(right):
            continue
        left = re.split(r"[,;\n/]|\s[-–—]\s", text[place : joint.start()])[-1].strip()
        if _is_whole_name(left):
            mask = f"{mask[: joint.start()]};{mask[joint.start() + 1 :]}"
            place = joint.end()
    return mask


def with_co_executors(text: str, mask: str) -> str:
    """The masked words with those who help in brackets readable, and signs of a list for their brackets."""
    for found in HELPERS.finditer(text):
        mask = f"{mask[: found.start()]},{text[found.start() + 1 : found.end() - 1]};{mask[found.end() :]}"
    return mask


def _is_whole_name(left: str) -> bool:
    """Whether words name a body that waits for no more words."""
    if not bodies.starts_body(left) or WAITS.search(left) or bodies.POST.match(left):
        return False
    first, last = left.split()[0], left.split()[-1]
    if last.isupper() and (FORM_ALONE.match(first) or not re.search("[а-яё]{3}", left)):
        return False
    waits = UNFINISHED.search(last) or WANTS_NAME.search(last) or bodies.SINGULAR_HEAD.fullmatch(last)
    return not (waits or lists.ONLY_ADJECTIVES.match(last.lower()))


def _names_co_executor(right: str) -> bool:
    """Whether a body, a group or a post follows "with"."""
    if english_kinds.is_english(right):
        bare = re.sub(r"\A(?:the|other|all)\s+", "", right)
        return bare[:1].isupper() or english_kinds.kind(english_bodies.first_of(bare)) != "organization"
    return bodies.starts_body(right)


def _ends_with_consent(text: str, place: int, consent_ends: set[int]) -> bool:
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place in consent_ends


def _cuts_at_comma(left: str, right: str, closed: bool, match: re.Match[str]) -> bool:
    if closed:
        return True
    if len(match.group()) > 1 and match.group().split()[-1].lower() in ("и", "and"):
        return lists.cuts_at_and(left, right) or (right[:1].isupper() and lists.cuts_at_comma(left, right))
    return lists.cuts_at_comma(left, right)


def _cuts_at_and(left: str, right: str, closed: bool, match: re.Match[str]) -> bool:
    if closed or len(match.group().split()) > 1:
        return closed or bodies.starts_body(right) or right[:1].isupper()
    return lists.cuts_at_and(left, right, match.group().strip())


class Lines(NamedTuple):
    """The lines of a cell above and below a break, which is asked about only where the words beside it tell nothing."""

    text: str
    start: int
    end: int
    mask: str

    @property
    def listed(self) -> bool:
        """Whether the cell has signs of a list of its own, none that only stand for the ends of its lines."""
        return any(sign in ",;" and sign == own for sign, own in zip(self.mask, self.text, strict=False))

    @property
    def begin_bodies(self) -> bool:
        """Whether every line of the cell begins a body."""
        return _is_lined(self.text)

    @property
    def wrapped(self) -> bool:
        """Whether the width of the cell may have broken one body over both lines."""
        return _is_wrapped(self.text, self.start, self.end)


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether the first word of a line would not have fitted into the line above it; the longest line is the width."""
    above = text[text.rfind("\n", 0, start) + 1 : start].strip()
    below = text[end:].split(maxsplit=1)[:1]
    width = max(len(line.strip()) for line in text.splitlines())
    return bool(below) and len(above) + 1 + len(below[0]) > width


@lru_cache(maxsize=256)
def _is_lined(text: str) -> bool:
    """Whether every line of a cell begins a body."""
    return all(bodies.starts_body(squeeze(line)) for line in text.splitlines() if line.strip())


def _cuts_at_line(left: str, right: str, closed: bool, lines: Lines) -> bool:
    """A line break cuts a list whose items stand on lines of their own (`lines`); elsewhere it is only a space."""
    if not left or not right:
        return True
    told = _told_by_marks(left, right)
    if told is not None:
        return told
    if closed or (bodies.starts_body(right) and persons.ends_with_one(left)):
        return True
    if english_kinds.is_english(left + right):
        return english_lines.cuts_at_line(left, right, listed=lines.listed, wrapped=lines.wrapped)
    if NAMED_FIRM.match(right) and not WANTS_NAME.search(left.rpartition(" ")[2]):
        return True
    return _begins_below(left, right, lines)


def _is_name(word: str) -> bool:
    return morphology.is_first_name(word) or morphology.is_surname(word) or morphology.is_only_name(word)


def _begins_below(left: str, right: str, lines: Lines) -> bool:
    """Whether a name begins below a line end, of which no mark says anything."""
    capital = right[:1].isupper()
    if not (capital or bodies.starts_body(right)):
        return False
    first = right.split()[0].strip(",;()*").lower()
    begins = first in COMMITTEES or morphology.only_nominative(first)
    told = begins and capital and not _is_name(first) and not (lines.wrapped and _is_one_word(left))
    if not (told or bodies.starts_body(right)):
        return False
    if not capital and (morphology.is_adjective(left.split()[-1].lower()) or OF_POST.search(left)):
        return False
    set_apart = capital and not lines.wrapped and morphology.is_plural(left.split()[-1].lower())
    if _waits(left, right, begins=begins or set_apart):
        return False
    apart = not (lines.wrapped and bodies.SINGULAR_HEAD.match(left))
    if _is_one_word(left) and not (begins and apart) and not (set_apart and lines.begin_bodies):
        return False
    if capital and not lines.listed:
        return True
    if capital and not begins:
        return right.split()[0].isupper() and _is_whole(left) and not lines.wrapped
    return begins and (lines.begin_bodies or _is_whole(left) or (capital and not lines.wrapped))


def _is_whole(left: str) -> bool:
    """Whether the words above a line break name a body by more than its kind: `Управление` / `культуры области`."""
    last = left.split()[-1].strip('«»"')
    kind = last.isupper() or morphology.only_nominative(last) or lists.only_adjectives(last)
    return len(left.split()) > 1 and bodies.starts_body(left) and not kind and not WAITS.search(left)


def _told_by_marks(left: str, right: str) -> bool | None:
    """What initials, quotes, footnote marks and words left open say of a line break; None where they say nothing."""
    begins, last = bodies.starts_body(right), left.rpartition(" ")[2]
    if (FORM_ALONE.fullmatch(last) and not (MANY_FORMS.search(left) and right[0].isalpha())) or (
        CAPITALS.match(right) and KIND_ALONE.search(left)
    ):
        return False
    if bodies.PERSON.match(right):
        if persons.is_post(left):
            return False
        if bodies.PERSON.search(left):
            return True
    if begins and (left[-1] in "»”" or (left[-1] == '"' and left.count('"') % 2 == 0)):
        return not (FEDERAL.match(left) and OF_RUSSIA.match(right))
    if UNFINISHED.search(last) or SHORTENED.search(last) or OF_MINISTRY.match(right):
        return False
    remark = left[left.rfind("(") :] if left.endswith(")") else ""
    if remark and (LEAD_REMARK.fullmatch(remark) or CO_REMARK.fullmatch(remark)):
        return True
    return True if begins and MARKED.search(left) and right[:1].isupper() else None


def _waits(left: str, right: str, *, begins: bool) -> bool:
    """Whether a name goes on below with its last words: `Начальник` / `отдела`; `begins` where those are a subject."""
    last = left.rpartition(" ")[2]
    if WANTS_NAME.search(last):
        of_many = morphology.is_plural(last.lower()) and (begins or persons.is_one_post(right))
        whole = WHOLE_UNIT.fullmatch(left) or morphology.is_genitive_plural(last.lower())
        return not (of_many or (begins and whole))
    return lists.only_adjectives(left) or (bodies.DEPARTMENT.match(left) is not None and OWNER.match(right) is not None)


def _is_one_word(left: str) -> bool:
    """Whether one word with a capital stands above, which its body may go on below: `Администрация` / `района`."""
    return len(left.split()) == 1 and left[:1].isupper() and not bodies.SHORT_NAME.match(left)
