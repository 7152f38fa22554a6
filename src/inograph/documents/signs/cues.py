"""What a line of plain text looks like: a number, a deadline, a body, a document, a heading, the name of a column.

Readers of layouts without bars need only to tell these apart; what the words mean, `inograph.plan` reads later.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from inograph import cut_short, weekdays
from inograph.column_names import russian, told
from inograph.documents.kept import kept
from inograph.documents.signs.body_words import BODY, ENGLISH_BODY, PERSON, SHORT_BODY
from inograph.spelling import untangled

NUMBER, NAME, DEADLINE, EXECUTOR, SUPPORT, DELIVERABLE, NOTE = (
    "number", "name", "deadline", "executor", "support", "deliverable", "note",
)  # fmt: skip

LONGEST_DATE = 110
LONGEST_HEADER = 90
LONGEST_HEADING = 200
MOST_COLUMNS = 12
SURELY_DATED = 2
"""What `dated` says of words that tell a time and nothing else."""

INDEX = re.compile(r"(?:№\s*)?\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}[a-zа-ве-я]?|[IVXLC]{1,6})[.)]?\Z")
NUMBERED = re.compile(
    r"(?:(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,3}){1,4}[.)]?|\d{1,3}[.)]"
    r"|(?![QH]\d\W)[A-ZА-ЯЁ]{1,3}[.-]?\d{1,3}(?:\.\d{1,3}){0,3}[.):])"
    r"\s+(?=[^\W\d_]|[«\"“(])|\d{1,3}(?:\.\d{1,3}){1,4}\.(?=[А-ЯЁ][а-яё])"
)
WORD = re.compile(r"[^\W_]+")
SPACES = re.compile(r"[ \t\xa0]{2,}")
RUSSIAN = re.compile(r"[А-Яа-яЁё]")
MONTH = (
    r"янв(?:ар\w*)?|фев(?:р\w*)?|март\w{0,2}|мар|апр(?:ел\w*)?|ма[йяею]|июн\w?|июл\w?|авг(?:ус\w*)?"
    r"|сент?(?:яб\w*)?|окт(?:яб\w*)?|нояб\w*|дек(?:аб\w*)?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
TIME = re.compile(
    rf"(?:19|20)\d\d(?:г|гг)?|{MONTH}|год\w{{0,2}}|лет|квартал\w*|кв|полугоди\w*|(?:три|се)местр\w*|четверт[ьи]|месяц\w*|ч|час(?:а|ов)?|еже(?:год|квартал|месяч|недел"
    r"|дневн|полугод)\w*|постоянно|незамедлительно|немедленно|круглосуточно|бессрочно|непрерывно|систематически|регулярно|поэтапно|"
    r"q[1-4]|h[12]|m\d{1,2}|quarters?|year|annual(?:ly)?|quarterly|monthly|weekly|daily|ongoing"
    r"|fy ?(?:\d\d)?\d\d|continuous(?:ly)?|permanent(?:ly)?"
    r"|yearly|termly|fortnightly|biannual(?:ly)?|biennial(?:ly)?|years|completed?|immediate(?:ly)?",
    re.IGNORECASE,
)
BESIDE_TIME = re.compile(
    r"\d{1,2}(?:гг?|st|nd|rd|th)?|[ivx]{1,4}|г|гг|до|не|позднее|позже|ранее|с|со|по|в|во|к|и|или|а|также|от|на|за|течение"
    r"|протяжении"
    r"|начал\w"
    r"|кон(?:ец|ц[аеу])|начиная|далее|затем|включительно|срок\w?|весь|всего|период\w?|числ[ауо]|день|дн[яей]\w?"
    r"|декад\w|середин\w|раз|раза|один|одного|два|три|четыре|дважды|реже|менее|чем|течени[ие]|полгода|каждый|каждого"
    r"|каждое|основе|реализации|действия|исполнения|программы|плана|мере|необходимости|отдельному|графику|плану|й|го|му"
    r"|ого|ый|ой|ом|е|м|я|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|рабочих|календарных|недел\w+|последующ\w+|неделю"
    r"|by|before|until|till|from|to|end|of|the|in|on|and|no|not|later|than|early|mid|late|between|during|first|second"
    r"|third|fourth|half|st|nd|rd|th|every|each|months?|weeks?|years?|spring|summer|autumn|winter|easter|christmas|start|starting|then"
    r"|once|twice|two|three|four|five|w|e|f|thereafter|completion|tb[cd]|since|through|throughout|period|programme|due|date|academic|financial|fiscal|calendar"
    r"|вес(?:н|енн)\w{1,3}|лет(?:о|ом|н\w{2,3})|осен\w{1,4}|зим\w{1,4}|текущ\w{2,3}|учебн\w{2,3}|commencing|fall"
    r"|school|fy|short|medium|long|term|onwards?|recurrent"
    rf"|{weekdays.ENGLISH}|{weekdays.ENGLISH_SHORT}|{weekdays.RUSSIAN}|{weekdays.RUSSIAN_SHORT}"
)
"""For words in small letters."""
OF_TIME = re.compile(
    r"за (?!\d{1,2} (?:дн|день|недел|месяц|час|сут|год))|(?:\d{1,3} )?(?:учебному|новому|отопительному) ", re.IGNORECASE
)
"""What is told of, not when: `отчёт` / `за год`, `готовность к новому` / `учебному году`."""
FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DATE_IN_DIGITS = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)"
                            r"|(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)")  # fmt: skip
FINANCIAL_YEAR = re.compile(r"(?:FY ?)?(\d\d)[/–-](\d\d)")
DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])"
DAY_IN_DIGITS = rf"{DAY_OF_MONTH}\.(?:0[1-9]|1[0-2])\.?"
DAY = re.compile(rf"(?:до|к|с|по|не позднее) {DAY_IN_DIGITS}(?!\d)", re.IGNORECASE)
DAY_BEFORE = re.compile(rf"{DAY_OF_MONTH}(?:\s?[-–,]\s?[0-3]?\d)? (?:{MONTH})(?: (?:19|20)\d\d)?(?:,| г| в )")
"""A day, before the words of its hour or place."""
DAYS_BEFORE = re.compile(r"(?:с|до|к|по) [0-3]?\d(?: (?:по|до) [0-3]?\d)?", re.IGNORECASE)
"""Days whose month stands on the next line."""
WEEK = re.compile(
    r"(?:(?:кажд|перв|втор|трет|четв[её]рт|последн)\w+|[1-5IV]{1,3}(?:-?[а-я]{1,2})?)"
    r" (?:рабоч\w+ )?(?:недел|декад)\w{1,2}(?!\w)",
    re.IGNORECASE,
)
"""Some week of a month or season that the plan is for: `первая неделя`."""
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
RELATIVE = re.compile(
    r"(?:по мере |на период |в дни |в день |на время |в течение |на протяжении |со? дня |с момента |после "
    r"|весь |в соответствии с |согласно |по (?:отдельн|граф|план|итог|результат)|в установленн|в срок|в ходе |в период "
    r"|при (?:необходимости|регистрации|выявлении|возникновении|обнаружении|поступлении|при[её]ме|увольнении"
    r"|трудоустройстве|зачислении) ?|до (?:принят|утвержд|начал|ввод|заверш|окончан)|не позднее |не ранее "
    r"|не (?:менее|более) чем (?:в|за)|еже(?:год|кварт|месяч)"
    rf"|(?:немедленно|незамедлительно)(?:,? (?:при|после|с|по) |\Z)|within (?:\d|{COUNT} [a-z]+ (?:of|from|after)\b)"
    r"|after |upon |(?:as|(?:as and )?when)(?: and when)? (?:needed|required|necessary|appropriate)"
    r"|following |(?:once |twice |every )\w)",
    re.IGNORECASE,
)  # fmt: skip

LASTING = re.compile(
    rf"(?:(?:with)?in |over |for )?(?:the )?(?:next |first )?{COUNT}(?:(?: ?[-–] ?| to | or ){COUNT})?[ -]"
    r"(?:(?:working|calendar) )?(?:days?|weeks?|months?|years?)(?: (?:onwards?|from \w+(?: \w+)?))?"
    r"|(?:each|every|per) (?:school |academic )?(?:term|semester|year|quarter|month|week|meeting)"
    r"|(?:short|medium|mid|long)(?:[ -]to[ -](?:medium|long))?[ -]term(?: \([^()]{1,30}\))?|asap|tb[acd]|in place"
    r"|(?:high|medium|low|essential|critical|urgent) ?/ ?(?:immediate|short|medium|long|ongoing)(?: term)?",
    re.IGNORECASE,
)
"""English words for how long or how often that name no year or month: `6 months`, `Each term`, `High / Short`."""
OPEN_TIME = re.compile(
    r"(?:by|before|until|end|no later than|within)(?: (?:the|end|of|next|start|beginning)){1,4}", re.I
)
"""English words that a time goes on behind: `By end of`."""
A_VERB = re.compile(r"[A-Z][a-z]+ (?:an?|the|its|our|their|each|every|any) ")
"""A word that is a verb before these, though it may head the name of a body: `Commission a review`."""
ASKED = re.compile(r"Wh|How")
"""Words that ask, in names of columns too: `What the Council will do`."""

MEETING = re.compile(
    r"(?:[А-ЯЁ][а-яё]+ ){0,2}(?:пед)?(?:совет|собрание|консилиум|объединение) (?:№ ?)?\d", re.IGNORECASE
)
"""One of the counted meetings of a body: `Педагогический совет № 2`."""
CONSENT = re.compile(r"по\s+согласованию(?!\s+с)", re.IGNORECASE)
DOCUMENT = re.compile(
    r"(?:проекты? )?(?:\w+(?:ый|ая|ое|ые|ий|ие) ){0,3}(?:акты?|доклады?|отч[её]т\w*|информаци\w+|справк\w|соглашени[ея]"
    r"|договоры?|протоколы?|приказы?|распоряжени[ея]|постановлени[ея]|указы?|федеральный закон|законопроекты?|закон"
    r"|план|методические рекомендации|решени[ея])(?![а-яё])|(?:(?:draft|annual|final|progress|signed) )?(?:report"
    r"|order|decree|agreement|act|law|minutes|memorandum|resolution|bill)\b",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:[IVXLC]{1,6}[.)]?\s+\S|(?:раздел|подраздел|глава|цель|задача|направление|блок|этап|механизм"
    r"|основное мероприятие|модуль|section|part|(?:(?:strategic|specific|general|overall) )?(?:objective|goal|priority"
    r"|aim)|(?:\w+ )?area|strand|dimension|axis|work ?stream|outcome|chapter|theme|pillar|strategy)\b"
    r"\s*(?:№\s*)?(?:[\dIVXLC.:«\"]+|(?:[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b))",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:[,(«–-]|(?:^|\s)\"|(?:^|\s)(?:и|в|во|на|по|с|со|к|для|от|при|из|о|об|за|а также|в рамках|в целях|в ходе"
    r"|в соответствии|во время|за сч[её]т|на основе|с уч[её]том|с помощью|с участием|при (?:участии|поддержке)"
    r"|по (?:вопросам|итогам|результатам)|имени|of|the|and|for|in|to|with|by|on|from))\Z",
    re.IGNORECASE,
)
# Words in a bracket that go on from the line above; no `(a)`, no `(12)`.
REMARK = re.compile(r"\((?!\w{1,3}\))[^\W\d_]")
CAPTION = re.compile(r"(?:table|таблица|figure|рисунок|box|chart) \d[\w.]*\s*[:.–—-]\s*\w", re.IGNORECASE)
SIGNATURE = re.compile(r"[^,;]*\s(?:[А-ЯЁA-Z]\. ?){1,2}[А-ЯЁA-Z][а-яёa-z]+\Z|_{3,}")
MARKED = re.compile(r"\s?\[\^?(?:\d{1,2}|[ivx]{1,5}|[a-z*])\]\Z|(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹]+\Z")
"""The mark of a footnote behind the name of a column."""
MARKS = ("]", *"¹²³⁴⁵⁶⁷⁸⁹")
TOLD_BY = re.compile(r"сроки|(?:progress|position|status|update|updated)\b(?! report)[^.]{0,40}\Z", re.IGNORECASE)
"""A name of a column that may hold a year: `Progress at September 2031`."""
NUMBERS = re.compile(r"№|отв|(?:n|sr|sl|serial)\b|s\.|(?:\w+\.? )?(?:no|ref)\.\Z", re.IGNORECASE)
"""A name of a column, most of numbers, that a full stop may end."""
PLAN = re.compile(
    r"план(?:а|у|ом|е|ы|ов|ами)?\b|мероприяти|дорожн\w+ карт|поручени|решил|постановля|приказыва|action plan|road ?map"
    r"|commitment|\bactions?\b|workplan|work programme|\bplan\b|\bstrateg(?:y|ies)\b",
    re.IGNORECASE,
)

_HEADERS = (
    (NOTE, r"источник|об[ъь]?[её]м\w*|сумма|финансиров|ресурсн|примечани|стоимость|отметка|статус"
           r"|место(?! (?:проведения )?и (?:дат|врем|срок))|контроль"
           r"|(?:(?:нормативно-?)?правов\w+ |нормативн\w+ )?основани"
           r"|(?:недостатки|нарушения|замечания|проблемы)(?:,? \(?(?:выявлен|обнаружен|установлен|указан)|\Z)"
           r"|(?:выявленн|обнаруженн|установленн)\w+ (?:недостат|нарушени|замечани|проблем)"
           r"|кто (?:\w+,? (?:и )?)?контролиру|контролирующ\w+ (?:орган|лиц)"
           r"|сведения о (?:ходе|реализации|выполнении)"
           r"|показател|индикатор|класс(?:ы|\Z)|группы?\Z|возраст|budget|cost|fund|notes?\b|comment|remarks|status|source|indicator|location"
           r"|success|(?:performance|success) measure|measures? of|how (?:will )?we|evidence|kpis?\b|progress"
           r"|rag\b|brag\b|date (?:completed|closed|raised|opened|added)"
           r"|(?:(?:management |agency |cabinet |council )?response|cabinet member"
           r"|(?:[a-z]+ ){0,2}(?:issues?|findings?|weakness(?:es)?)(?: (?:identified|raised|found))?"
           r"|impact|priority|resources?|rationale|why|update|baseline|target|risks?)\Z"),
    (NUMBER, r"№|nn?\b|no\.?\b|s(?:r|l|er|erial)?\.? ?(?:no|n)\b|s/n\b|п ?/ ?п\b|номер\b|#|item\b"
             r"|min(?:ute)?s? (?:no|ref|number|item)\b|minutes?\Z"),
    (SUPPORT, r"соисполнител|участники|кто привлека"
              r"|(?:структурн\w+ )?(?:подразделени|организаци|орган)\w*[- –]{1,3}"
              r"(?:участник|соисполнител)|supporting|support(?! [a-z]+ (?!team|unit|role))|partners?\b|contribut"
              r"|other (?:bodies|agencies"
              r"|organi[sz]ations|stakeholders|partners|departments|actors|key)|(?:key |delivery |main )partners?\b"
              r"|collaborat|stakeholders?\Z|who (?:will|can) (?:help|support)|working with\b"),
    (EXECUTOR, r"(?:ответствен\w*|исполнител|отв\b|ответственные|responsib|lead\b|lead (?:agency|body|department)"
               r"|(?:persons?|officers?|departments?|offices?|units?|agency)(?: ?/ ?| and | or )[a-z/ ]{3,30}"
               r" responsib"
               r"|owner|(?:action|project) owner\Z|implementing|who\b|by whom|accountable\b|assigned to|agency"
               r"|(?:department|organi[sz]ation|(?:[a-z]+ ){1,2}(?:lead|owner)|persons?)(?: officer| person"
               r"| agency)?\Z"
               r"|(?:[а-яё]+(?:ый|ое|ая|ые|ие) ){0,2}(?:иогв|оив|орган|лиц|подразделени|учреждени|организаци)"
               r"[а-яё]*(?: [а-яё]+){0,4}, ответственн"
               r"|кто\b|координатор|главный исполнитель|основной исполнитель)"),
    (DEADLINE, r"(?:планов\w+ |контрольн\w+ |предельн\w+ |ориентировочн\w+ )?"
               r"(?:срок|дата|период\b|время|начало|окончание|даты)"
               r"|место (?:проведения )?и (?:дат|врем|срок)|due\b"
               r"|deadline|time|timing\b|(?:[a-z]+ ){1,2}(?:deadline|timescale|time ?frame|date)\Z|by when\b"
               r"|complete by\Z|(?:relevant |target )?(?:fy|(?:financial|fiscal) year)\Z"
               r"|delivery|date|when\b|period|completion|target date|start(?! \w+ing )|end\b|years?\Z"),
    (DELIVERABLE, r"вид\w* (?:документ|акт)|(?:ожидаем\w+ |итогов\w+ |конечн\w+ |подтверждающ\w+ "
                  r"|ключев\w+ |характеристик\w+ )?(?:непосредственн\w+ )?(?:результат|документ)"
                  r"|описание результат|форма |output|deliverable"
                  r"|result|expected|outcome|document|(?:work|end|final) products?\b"),
    (NAME, r"(?:(?:основн|запланированн|планируем|проводим|предлагаем|намечаем|намеченн|предстоящ)\w+ )?мероприяти"
           r"|виды? (?:работ|деятельности)"
           r"|дела(?:,|\Z)|события(?:,|\Z)|действи|(?:необходимы\w+ |принимаемы\w+ )?меры|этап|фактор"
           r"|наименование|содержание|(?:объект|тема|вопросы?) контроля|задач"
           r"|перечень|поручени|вопрос|что\b(?! (?:зна|озна|эт|тако))|action"
           r"|activit|measure|commitment|task|what\b(?! (?:it |this )?means)|initiative|milestone|описание"
           r"|(?:key|planned|proposed"
           r"|specific|priority|main|agreed|required|corrective) (?:action|activit|measure|task|intervention)"
           r"|(?:[a-z]+ ){1,2}(?:actions?|activities|measures|tasks)\Z|(?:strategy|strategies|recommendations?"
           r"|steps?|projects?|interventions?|pledges?|sub-?activit\w+"
           r"|ppas?|(?:(?:key |priority )?(?:programs?|programmes?|projects?)(?:,| ?/| and"
           r"| &) ?)+(?:activities|projects)"
           r"|work programme)\Z"),
)  # fmt: skip
HEADERS = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _HEADERS))
"""For words in small letters; the first that fits says it."""


@dataclass(frozen=True, init=False)
class Line:
    """A line with words: where it stands without the white space around it, and whether a blank line is above it."""

    text: str
    start: int
    end: int
    apart: bool
    coded: bool = False
    """A code of a row that only its neighbours tell from a word (`A.1`)."""
    heads: bool = False
    """A heading that only its neighbours tell from other words (`B. Water`)."""
    lettered: bool = False
    """A letter that counts a row with others (`a) …`), where no number does."""
    a_day: bool = False
    """A day of a month that only its neighbours tell from a number (`01.09`)."""
    opens_body: bool = False
    """Adjectives to which the line below adds the noun of a body (`районный издательский` / `центр`)."""
    goes_on: bool = False
    """A line that only its neighbours tell to go on in the cell of the line above."""

    def __init__(self, text: str, start: int, end: int, apart: bool, **told: bool) -> None:
        self.__dict__.update(told, text=text, start=start, end=end, apart=apart)  # a text has very many lines

    @cached_property
    def is_index(self) -> bool:
        return self.coded or (not self.a_day and bool(INDEX.match(self.text)))

    @cached_property
    def numbered(self) -> bool:
        """Whether a number and words begin the line."""
        return self.lettered or bool(NUMBERED.match(self.text))

    @cached_property
    def dated(self) -> int:
        """2 where all the words tell a time, 1 where they may, else 0."""
        return SURELY_DATED if self.a_day else dated(self.text)

    @cached_property
    def is_body(self) -> bool:
        return self.opens_body or is_body(self.text)

    @cached_property
    def is_document(self) -> bool:
        return bool(DOCUMENT.match(self.text))

    @cached_property
    def is_heading(self) -> bool:
        return self.heads or is_heading(self.text)

    @cached_property
    def is_small(self) -> bool:
        """Whether the line begins in the middle of a sentence."""
        first = self.text[:1]
        return first.islower() or first in ",;)" or bool(REMARK.match(self.text) or CONSENT.match(self.text))

    @cached_property
    def unfinished(self) -> bool:
        return bool(UNFINISHED.search(self.text[-40:])) or self.text.rfind("(") > self.text.rfind(")")

    @cached_property
    def role(self) -> str | None:
        return header_role(self.text)


def lines(text: str) -> list[Line]:
    """The lines of a text that hold words."""
    return list(_lines(text))


@kept
def _lines(text: str) -> tuple[Line, ...]:
    """The lines: the readers of all layouts ask the same of them."""
    return tuple(_each(text))


def _each(text: str) -> Iterator[Line]:
    apart, place = True, 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = place + len(raw) - len(raw.lstrip())
            yield Line(words, start, start + len(words), apart)
        apart = not words
        place += len(raw)


@lru_cache(maxsize=4096)
def dated(words: str) -> int:
    """2 where all the words tell a time, 1 where they may, else 0."""
    if len(words) > LONGEST_DATE or OF_TIME.match(words):
        return 0
    words = cut_short.spelled(SPACES.sub(" ", words))
    known = WORD.findall(words)
    if all(map(_is_of_time, known)) and _holds_time(words, known):
        return SURELY_DATED
    if LASTING.fullmatch(words.rstrip(".")):
        return SURELY_DATED
    if OPEN_TIME.fullmatch(words):
        return 1
    if RELATIVE.match(words) and (len(known) < 12 or _holds_time(words, known)):
        return 1
    if (years := FINANCIAL_YEAR.fullmatch(words)) and int(years[2]) == int(years[1]) + 1:
        return SURELY_DATED
    bare = DATE_IN_DIGITS.match(words) or DAY_BEFORE.match(words) or DAYS_BEFORE.fullmatch(words)
    return 1 if bare and len(known) < 9 else 0


@lru_cache(maxsize=16384)
def _is_of_time(word: str) -> bool:
    """Whether a word tells a time, or stands beside one that does."""
    return bool(BESIDE_TIME.fullmatch(word.lower()) or TIME.fullmatch(word))


@lru_cache(maxsize=16384)
def may_be_of_time(word: str) -> bool:
    """Whether a word, cut short or not, may be one of those by which a whole line tells a time, in Russian."""
    return _is_of_time(word) or cut_short.WORDS.fullmatch(word) is not None


def _holds_time(words: str, known: Iterable[str]) -> bool:
    return any(map(TIME.fullmatch, known)) or bool(
        DATE_IN_DIGITS.search(words) or DAY.match(words) or WEEK.match(words)
    )


def is_body(words: str) -> bool:
    """Whether words name a body or a person straight away, and are no sentence."""
    if len(words) > 100 and words.endswith(".") and not PERSON.search(words[-40:]):
        return False
    first = words.lstrip("-–—•* ")
    first = SPACES.sub(" ", first) if SPACES.search(first) else first
    found = BODY.match(first) or SHORT_BODY.match(first) or PERSON.match(first) or ENGLISH_BODY.match(first)
    return bool((found and not A_VERB.match(first) and not MEETING.match(first)) or CONSENT.search(words))


def acts(words: str) -> bool:
    """Whether words name a body, or begin with a person or a post, whatever stands behind it."""
    return is_body(words) or PERSON.match(words) is not None


def is_heading(words: str) -> bool:
    """Whether words head a part of the plan."""
    if len(words) > LONGEST_HEADING or words.endswith((";", ",")):
        return False
    if HEADING.match(words):
        return True
    return words.isupper() and max(map(len, WORD.findall(words)), default=0) > 6 and not is_body(words)


def tell_a_plan(roles: Collection[str | None]) -> bool:
    """Whether columns of these roles say what is to be done, and by whom or by when."""
    return NAME in roles and (DEADLINE in roles or EXECUTOR in roles)


def name_a_plan(header: Iterable[str]) -> bool:
    """Whether cells are names of such columns."""
    return tell_a_plan(header_roles(header))


def header_roles(header: Iterable[str]) -> list[str | None]:
    """Which columns have these cells as their names, each on one line or on several; None for what names none."""
    return [header_role(" ".join(words.split())) for words in header]


@lru_cache(maxsize=4096)
def header_role(words: str) -> str | None:
    """Which column has this header; None for words that head none."""
    words = russian.without_source(words)
    ended = words.endswith((".", ";", ",", ":")) and not NUMBERS.match(words)
    if len(words) > LONGEST_HEADER or ended or words.isdecimal():
        return None
    bare = untangled(" ".join(words.split()))
    bare = (MARKED.sub("", bare) if bare.endswith(MARKS) else bare).strip(" .:*").lower()
    known = told.role(bare) or russian.role(bare)
    if not known and (found := HEADERS.match(bare)) and (not A_VERB.match(words) or ASKED.match(words)):
        known = found.lastgroup
    a_time = known and FULL_YEAR.search(words) and not TOLD_BY.match(words)
    return None if a_time else known
