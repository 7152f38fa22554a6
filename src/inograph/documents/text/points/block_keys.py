"""A point of a plan and the words that say what follows them: `Responsible:`, `Срок:`, `Output:`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inograph import bullets
from inograph.column_names import english, told
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT

START = "start"
"""When it begins, beside a word for when it ends."""
ADDRESSEE = "addressee"
"""Who is told what to do by the first words of a point."""


@dataclass(frozen=True, slots=True)
class Key:
    """A word that says what follows it, the range of what follows, and where the words before it end."""

    role: str
    start: int
    end: int
    value: tuple[int, int]
    from_place: int
    more: tuple[tuple[int, int], ...] = ()
    """What follows the same word when it comes again straight away."""
    shared: bool = False
    """Whether it stands above the points that share it."""

    @classmethod
    def wordless(cls, role: str, value: tuple[int, int]) -> Key:
        """What is told without a word that says so."""
        return cls(role, value[0], value[0], value, value[0])


@dataclass(slots=True)
class Block:
    """A point of the plan: its name and the cells that its words name."""

    name: tuple[int, int] | None = None
    keys: dict[str, Key] = field(default_factory=dict)
    heading: tuple[int, int] | None = None
    begins: int = 0
    below: tuple[int, int] | None = None
    """The paragraph below a title that the point is called by."""


KINDS_OF_BODY = (
    r"(?: (?:agency|agencies|body|bodies|department|departments|institution|institutions|organi[sz]ation"
    r"|organi[sz]ations|partner|partners|party|parties|person|persons|ministry|ministries|responsibility|entity"
    r"|entities|authority|authorities|officers?|officials?|managers?|individuals?|minister|directorate|unit|team"
    r"|stakeholders|actors?|lead|area|service(?: area)?|section|division|branch|group)"
    r"(?:\(s\))?(?: ?/ ?actors?)?)?"
)
WHO_IS_RESPONSIBLE = (
    r"(?=[abcdeijmnoprstu])(?:(?:(?:job )?title|name|role|position|contact)(?:s|\(s\))?"
    r"(?: ?[/&,] ?| (?:and|or|of) )){0,3}(?:the )?(?:person|people|party|parties|staff|individual|officer|official"
    r"|agency|agencies|department|unit|position|institution|organi[sz]ation|body|bodies|ministry|ministries|authority"
    r"|authorities|entity|entities)(?:s|\(s\)|\(ies\))? (?:responsible|in charge)(?: for (?:[a-z]+ ){0,5}[a-z]+)?"
)
IMPLEMENTERS = r"implement[eo]rs?(?:\(s\))?"
"""A word for those who do the points of a plan and nothing else."""
WHEN_IT_IS_DONE = (
    r"(?=[acdept])(?:(?:expected|estimated|anticipated|planned|target|projected) )?(?:completion"
    r"|dates?(?:\(s\))? (?:of|for) (?:the )?(?:completion|implementation))(?: (?:of|for) (?:[a-z]+ ){0,5}[a-z]+)?"
    r"|dates? (?:the |each |this )?(?:corrective |planned )?(?:actions?|activity|measures?|task)"
    r" (?:will|is to|are to|to) be (?:completed|implemented|taken|done)"
)
SOON = (
    r"(?:(?:by|before|until|from|end|early|mid|late|the|of|start|no later than|autumn|spring|summer|winter)[ -]){0,4}"
)
DATED = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{cues.MONTH})|(?:{cues.MONTH})\b|(?:19|20)\d\d|\d{{1,2}}[./]\d|Q[1-4]\b|ongoing\b"
)
"""How a time begins."""
DOER = r"(?:(?:jointly )?(?:led|delivered|owned|actioned|managed|co-?ordinated) by|carried out by)"
"""Words before who does a deed that need no colon behind them: `Led by the Dog Warden`."""
REPORTER = r"докладчик(?:и|\(и\))?|докладыва[ею]т"
"""Who tells a sitting what was done, who prepares it."""
OTHER_ACTORS = (
    r"other (?:state |government |non-state |civil society )?actors(?: involved)?"
    r"(?: ?[-–(/,] ?[a-z][a-z ,/&()-]{2,80}(?=\s?:))?"
)
"""As forms of open government call those who help: `Other actors involved – state actors`."""
KEYS: tuple[tuple[str, str], ...] = (
    (NUMBER, r"(?:initiative|action|activity|task|milestone|commitment|recommendation|measure|item|project|reference"
             r"|ref\.?) ?(?:number|no\.?|id|ref(?:erence)?)"),
    (SUPPORT, rf"соисполнител[ьи]|соисп\.|участники|participants?|(?:supporting|support|contributing|collaborating"
              rf"|participating|partner)"
              rf"{KINDS_OF_BODY}"
              rf"|(?:supported|assisted) by|(?:(?:key|delivery|main|other|local|project) )?partners?"
              rf"|{OTHER_ACTORS}|other{KINDS_OF_BODY}(?: involved)?|collaborators|(?:key )?stakeholders(?: involved)?"
              rf"|co-?(?:responsible|lead|implementing|executing){KINDS_OF_BODY}|co-?(?:executors?|implementers?|leads?)"
              r"|(?:with )?support(?: (?:from|by))?|(?:working )?(?:in )?(?:partnership|collaboration|co-?operation"
              r"|conjunction|consultation|association) with|(?:working|together) with|with(?=\s?:)"
              r"|who (?:will|else|can) (?:help|support)"),
    (EXECUTOR, r"(?:главный |основной |ответственный |головной )?исполнител[ьи](?: мероприяти[яй])?"
               r"|ответственн(?:ый|ые|ая)(?: (?:за (?:исполнение|выполнение|реализацию|проведение|подготовку"
               r"(?: (?:вопрос|материал|документ)(?:а|ов))?)|лиц[оа]"
               r"|исполнител[ьи]|орган(?:ы|изации)?))?|отв(?:етств)?\.(?: исполнител[ьи]| исп\.)?|исп\."
               rf"|(?:leads?|leading|responsible|competent|implementing|lead implementing|accountable){KINDS_OF_BODY}"
               rf"|{IMPLEMENTERS}|responsibility|{WHO_IS_RESPONSIBLE}"
               r"|(?:service|portfolio|department|division|section|programme|business) (?:head|holder|lead)(?:s|\(s\))?"
               r"|head responsible|lead contact"
               r"|offices?(?:\(s\))? of primary interest(?: \(opi\))?|opi"
               r"|(?:(?:action|project|task|executive|senior|management|strategic|operational|policy|activity) )?"
               r"(?:owners?|lead(?:ers?)?|sponsor)"
               r"|who(?:(?: (?:will lead|leads|is responsible|will do (?:it|this))|['’]s responsible))?\??"
               r"|assigned to|action by"
               r"|responsible for (?:the )?(?:delivery|implementation|action)|(?:main|lead|primary) responsibility"
               r"|accountability"
               rf"|(?:executing|coordinating|co-ordinating){KINDS_OF_BODY}|co-?ordinator|{REPORTER}"
               rf"|{DOER}"),
    (DEADLINE, r"(?:контрольный |плановый |предельный )?сроки?(?: (?:исполнения|реализации|выполнения|проведения"
               r"|представления|завершения))?|дата (?:исполнения|проведения|завершения)|время проведения"
               r"|доклад(?=\s*[-–—:]\s*(?:до|к|не позднее)\s)|(?:(?:expected|estimated|anticipated"
               r"|planned|target|revised|proposed|agreed) )?(?:delivery|due|completion|target|end|implementation)"
               r" (?:date|period|month|quarter)|deadline|timeline|timescales?|time[- ]?frame|timing|timetable|time line"
               r"|(?:by )?when(?: will (?:it|this)(?: be)? [a-z]+)?\??"
               rf"|{WHEN_IT_IS_DONE}"
               r"|(?:commitment )?start(?: date)? ?(?:/|and|&|-|–|to) ?(?:end|finish|completion) dates?"
               r"|due(?: by)?|date due|delivery|by(?=\s?:)|to be (?:completed|done|implemented|delivered) by"
               rf"|complet(?:e|ed|ion) by|(?:target|period|year)(?=\s?:\s?(?:{SOON})?(?:{DATED}))"),
    (START, r"(?:(?:planned|expected|proposed|target) )?(?:start|commencement|beginning)(?: (?:date|month|quarter))?"
            r"|дата начала"),
    (DELIVERABLE, r"(?:ожидаемый )?результат|вид документа|форма (?:завершения|отч[её]та|исполнения)"
                  r"|итоговый документ|(?:expected )?(?:outputs?|outcomes?|results?)|deliverables?|milestones?"),
    (NOTE, r"источники? финансирования|финансирование|объ[её]м финансирования|контроль|примечание|место проведения"
           r"|budget|cost|funding|status|progress|service plan(?:s|\(s\))|comments?|notes?|location|resources?"
           r"|отметка об исполнении"
           r"|(?:initiative|project) description|background|rationale"
          r"|(?:(?:audit |key )?findings?|(?:management |service |auditee )?response)(?=\s?:)"
          r"|(?:further|additional|more|other|supporting) (?:details?|information|notes?|comments?)"
          r"|context|dependenc(?:y|ies)"
          r"|links? (?:to|with) (?:[a-z]+ ){0,4}[a-z]+|strategic (?:links?|fit|alignment)|why(?: [a-z]+){0,5}\??"
          r"|risks?|kpis?|priority|monitor(?:ing|ed by)|review(?:ed by|ed)?"
          r"|(?:evidence|proof|documentation|verification)"
          r"(?: of (?:[a-z]+ ){0,6}[a-z]+)?|monetary benefits|(?:measures? of )?success(?: measures?| criteria)?"
          r"|how (?:will we|we will|do we|to) (?:measure|know|judge)(?: [a-z]+){0,4}\??"),
    (NAME, r"(?:наименование )?мероприяти[ея]|содержание|поручение|(?:(?:narrative )?description of (?:the |each )?)?"
           r"(?:(?:planned|proposed|corrective|agreed|key|required|headline|target|priority) ){0,2}"
           r"(?:commitment|action|activity|measure|task|initiative|project)(?:s|\(s\))?"
           r"(?: (?:title|name|text|required))?|objective"
           r"|(?:actions?|what) we (?:will|are going to) (?:take|do)|what needs to be done"
           r"|(?:what|how(?: (?:we will|will we)(?: [a-z]+){1,3}\??)?|next steps?|strategy|step|tactic"
           r"|(?:enabling|main|key) target)(?=\s?:)"),
)  # fmt: skip
PASSPORT = re.compile(
    r"^\s*(?:цел[ьи]|задачи|основание для разработки|разработчик|наименование (?:под)?программы|целевые (?:показатели"
    r"|индикаторы)|объ[её]мы? (?:и источники )?финансирования|ожидаемые (?:конечные )?результаты)\b[^.\n]{0,60}(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
OF_A_NAME = rf"(?:{'|'.join(sorted(told.ALLOWED, key=len, reverse=True))})(?:\((?:s|ies|es)\))?(?![a-z])"
NAMED = (
    r"(?<!,\s)(?=(?-i:[A-Z][A-Za-z ,./&()?’'-]{1,48}\*{0,2}[ \t]{0,3}:))"
    rf"{OF_A_NAME}(?:[ ,./&()-]{{1,3}}{OF_A_NAME}){{0,6}}[.)?]{{0,2}}(?=\*{{0,2}}[ \t]{{0,3}}:)"
)
"""The name of a column before a colon, made of words that such names have: `Timeframe for delivery:`."""
MANY = r"(?:\((?:s|es|ies)\)|/s)?"
ANY_KEY = "|".join(
    (f"(?P<named>{NAMED})", *(f"(?P<k{index}>(?:{words}){MANY})" for index, (_, words) in enumerate(KEYS)))
)
OPENED = r"(?P<open>[(\[]\s*)"
BEFORE = (
    rf"(?:^[ \t\xa0]{{0,80}}(?:(?:{bullets.SIGN}\s+)?(?:\*\*|__)|{bullets.SIGN}\s+|[а-яa-z][.)]\s+)?"
    r"|(?<=[.,;:!?)»\"*_])\s{1,20}"
    r"|(?<=[;(\[])|(?<!\s)\s{2,80}|(?<=\d)\s(?=(?-i:[A-ZА-ЯЁ][\w ()]{2,30}:))"
    r"|(?<=\S)\s[-–—·/]\s(?=(?-i:[A-ZА-ЯЁ][\w ()/]{1,30}:\s))"
    r"|(?<=[a-z])\s(?=(?-i:[A-Z][a-z]+ [A-Z][a-z()]+:))|(?<=[a-zа-яё0-9)])(?=(?-i:[A-ZА-ЯЁ]))"
    r"|(?<=\d\.)(?=(?-i:[А-ЯЁ])))"
)
KEY = re.compile(
    rf"(?:{OPENED}|{BEFORE})[*_]{{0,2}}(?P<key>{ANY_KEY})(?P<sign>\*{{0,2}}\s{{0,9}}:\*{{0,2}}|[^\S\n]{{0,9}}[-–—]\s"
    rf"|[^\S\n][-–—](?=\S)"
    rf"|(?=\s))",
    re.IGNORECASE | re.MULTILINE,
)
BARE_DATE = re.compile(
    r"\s*(?:(?:до|не позднее|не позже|к|с|по|в|весь|постоянно|бессрочно|by|until|ongoing|immediately"
    r"|(?:the )?(?:start|end|beginning|middle|close) of|spring|summer|autumn|winter|easter|christmas"
    rf"|{cues.MONTH})\b|еже\w+|[IVX]+\s(?!(?-i:[a-z])(?!uarter))|\d|q[1-4])",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(r"(?:\b(?:г|гг|кв|др|пр|обл|р-н|т\.\s?[дп]|inc|ltd|co)|\b[А-ЯЁA-Z])\.\Z", re.IGNORECASE)
CODE = (
    r"(?:action|commitment|measure|task|recommendation|milestone|initiative|activity|project|program(?:me)?"
    r"|strategy(?=\s\d+\.\d)|мероприятие|задача|пункт|поручение)"
    r"(?:\s(?:items?|points?|number|no\.?|id|ref\.?))*\s*(?:№\s*)?(?:[a-z]{1,4}-?)?\d[\d.]*[a-z]?(?:-[a-z]?\d{1,3}){0,3}"
    rf"(?: {english.WEIGHT}(?=\s?[:.–—-]))?"
)
"""What a point is called, its code, and how much it matters: `Action Item AI04-T2-1`, `Recommendation 3 (High)`."""
POINT = re.compile(
    rf"(?:#{{1,6}}\s+|\*\*)?{CODE}\s*\*{{0,2}}\s*[.:–—-]|#{{1,6}}\s+\S",
    re.IGNORECASE,
)
CODED = re.compile(rf"{CODE}\s+(?=(?-i:[A-ZА-ЯЁ][a-zа-яё]+\s))", re.IGNORECASE)
"""A point whose words stand right behind its code: `Action 1 Carry out …`."""
NEXT_POINT = re.compile(
    rf"(?<=[a-z\d)][.;!?]) (?={CODE}[:.–—-]\s)|(?<=[\w)]) (?=(?-i:[A-Z])[a-z]+ \d)(?={CODE}:\s)", re.IGNORECASE
)
"""Where the next point begins on one line: behind the end of a sentence, or with a capital letter and a colon."""
LABEL = re.compile(rf"\W{{0,6}}{CODE}[.:*]{{0,3}}\Z", re.IGNORECASE)
BARE_CODE = re.compile(r"(?:[A-Z]{1,3}\d{1,2}\.\d{1,2}|[A-Z]{1,4}[-–.]\d{1,3}(?:\.\d{1,2})?[.):]?)\s+[A-Z]")
"""A code with no sign behind it: `A3.1 Survey of berths`, `FL-2 Raise the wall`."""
LETTERED = re.compile(r"(?:[а-яa-z]\)|\((?:[a-z]|[ivx]{1,5})\))\s")
LAST_LETTER = re.compile(r"([а-я])\)\s\Z")
# Who wrote a letter, with a telephone, at its foot.
WRITER = re.compile(
    r"исп\w*[.:]*\s+[А-ЯЁ][\w-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.,?\s*(?:тел\.?|вн\.?|т\.)?[\s(+]*\d[\d\s()-]{2,}", re.IGNORECASE
)
