"""The words and signs of a list of executors: consent, roles, aliases, and what stands between two of them."""

from __future__ import annotations

import re

BROKEN = r"(?:-\s*)?".join("гласованию")  # a word may be broken at the end of a line
AGREEMENT = rf"по\s+со(?:-\s*)?(?:гл\.|{BROKEN}(?!\s+(?:со?|между)\s))"
CONSENT = re.compile(
    rf"(?=[(,–—\-\sп])(?:\(\s*(?:все\w*\s*[-–—]?\s*)?{AGREEMENT}(?:[^()]*\)|\s*)|[,–—-]?\s{{0,20}}\b{AGREEMENT}(?!\s*:)"
    r"|\(\s*(?:by|upon|subject\s+to|in|on|with|pending)\s+(?:(?:its|their|the|prior|mutual"
    r"|written)\s+){0,3}(?:agreement|consent|approval|concurrence)(?:\s*[,;:–—-][^()]*|\s*)\)"
    r"|\(\s*(?:as\s+agreed"
    r"|to\s+be\s+agreed)\s*\))",
    re.IGNORECASE,
)
SMALL_CONSENT = re.compile(CONSENT.pattern)
"""For words in small letters."""
CONSENT_FOR_ALL = re.compile(
    rf"\(\s*все\w*\s*[-–—]?\s*{AGREEMENT}(?:\s*,?\s*(?:кроме|за исключением)\s(?P<but>[^()]+))?\s*\)", re.IGNORECASE
)
_LEADS = (
    r"свод|созыв|головн\w+(?: исполнитель)?|(?:ответственн\w+|отв\.?)(?: ?(?:исполнитель|исп\.?))?"
    r"|координатор|координация|(?:in )?lead(?:ing)?|lead (?:agency|body|partner)|coordinator|resp(?:onsible)?\.?"
)
_HELPS = r"соисп(?:олнител\w+|олн?\.?|\.?)|участник\w*|support(?:ing)?|partner|associated"
_ENDS = r"(?=\s*(?:[.,;:]|\Z))"
LEAD_REMARK = re.compile(
    rf"(?:\(\s*(?:{_LEADS})\s*\)|\[\s*lead\s*\]|(?-i:(?<=\s)\(L\))|\sto\s+lead\b(?!\s+(?:on|the|in)\b)"
    rf"|\s[-–—]\s*(?:{_LEADS}){_ENDS}|\s[-–—]\s*(?:свод|созыв|головной исполнитель|ответственный исполнитель"
    r"|координатор|in lead|lead)\b)",
    re.IGNORECASE,
)
CO_REMARK = re.compile(
    rf"(?:\(\s*(?:{_HELPS})\s*\)|\[\s*support(?:ing)?\s*\]|(?-i:(?<=\s)\(S\))|\sto\s+support\Z"
    rf"|\s[-–—]\s*(?:{_HELPS}){_ENDS}|\s[-–—]\s*(?:соисполнитель|участник)\b)",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"свод|созыв|головн|отв|координ|lead|coord|resp|\(l\)|соисп|участник|support|partner|associated|\(s\)"
)
"""In small letters, what each remark on a role holds."""
PARTY_REMARK = re.compile(
    r"\(\s*(?:(?:ген|суб)?подрядчик|заказчик|поставщик|исполнитель(?: работ)?|(?:sub-?)?contractor"
    r"|client|supplier)\s*\)",
    re.IGNORECASE,
)
"""What a body is to a contract, which says nothing of who leads."""
_WITH_CONSENT_OF = r"по согласованию со? \w.*"
"""Who is asked is no executor: `управа, по согласованию с отделом статистики`."""
ASKED = re.compile(rf"\(\s*(?P<whose>по\s+со(?:-\s*)?{BROKEN}\s+(?:со?|между)\s[^()]*?)\s*\)", re.IGNORECASE)
"""Whose consent is needed, which is not that of the body before it: `МКУ «Причал» (по согласованию с управой)`."""
DUTY = re.compile(
    r"(?<=\w)\s+(?:(?:will|shall|must|should)\s+[a-z]{2,}|to\s+(?:arrange|draft|prepare|approve|organi[sz]e"
    r"|co-?ordinate|write|review|consider|agree|report|provide|contact|check|monitor|send|produce|attend|liaise|discuss"
    r"|identify|develop|obtain|circulate|confirm|decide|deliver|advise|ensure|update|sign|collect|implement|follow\s+up)"
    r"|approves|drafts|writes|organi[sz]es|arranges|co-?ordinates|prepares|provides|advises)\b[^()]*\Z"
)
"""What a body does in the work, behind its name: `Clerk to arrange`, `Board approves`, `Chair will sign`."""
FOOTNOTE = re.compile(r"\*\(\d+\)|<\*+>|(?<!\d)\*+|\*+(?!\d)|\[\^\w+\]|[¹²³⁴⁵⁶⁷⁸⁹]+")
ALIAS = re.compile(
    r"\((?:\s*далее(?:\s+по\s+тексту)?"
    r"|\s*hereinafter(?:\s+referred\s+to\s+as)?)(?:\s+соответственно)?\s*[-–—:,]?\s*(?P<then>[^()]+?)\s*\)"
    r"|\((?P<short>[А-ЯЁA-Z][\w-]*[А-ЯЁA-Z][\w-]*)\)"
    r"|\sдалее\s*[-–—]?\s*(?P<bare>[А-ЯЁ][^,;()]*)\Z"
)
SEPARATOR = re.compile(
    # Where none of these stands, no separator begins: words that do begin one have these first letters.
    r"(?:\A|(?=\W)(?:(?=[,;:(/.•▪●◦·\r\n])|(?=[^\S\r\n]{1,20}(?:[,;:(/.•▪●◦·\r\n\d+&исвпамwithasjl]|[а-я]\))))"
    r"|\b(?=[исвпwithasjl]))"
    r"(?:(?P<co>[\s,;(]{0,20}(?:\bи\s+)?\b(?:совместно\s+со?|при\s+участии|с\s+участием|при\s+поддержке|во\s+взаимодействии\s+со?"
    r"|с\s+привлечением|(?:working\s+)?in\s+(?:close\s+)?(?:co-?operation|collaboration|partnership|co-?ordination"
    r"|consultation"
    r"|conjunction|liaison|association)\s+with|(?:with\s+)?(?:the\s+)?(?:input|help|assistance|advice"
    r"|involvement)\s+(?:from|of|by)"
    r"|supported\s+by|assisted\s+by|alongside|working\s+(?:closely\s+|jointly\s+)?with"
    r"|(?:with\s+)?(?:the\s+)?support\s+(?:from|of|by)|together\s+with|jointly\s+with"
    r"|with)\s*:?\s(?=\S)|\s{0,20}\bw/\s?(?=\S))"
    r"|(?P<ledby>[\s,;(]{0,20}\bled\s+by\s(?=\S))"
    r"|(?P<colead>\s{0,20}:\s*supported\s+by\s)"
    r"|(?P<agreed>(?:\A|[;,.\n(])\s{0,20}по\s+согласованию(?:\s+с)?\s*:\s*)"
    r"|(?P<label>(?:\A|[;,.\n]|\s{0,20}/)\s{0,20}(?:(?P<lead>ответственн\w+(?:\s+исполнител[ьи])?|исполнител[ьи]"
    r"|головн\w+ исполнител[ьи]|отв\.?(?:\s?исп\.|\s+исполнител[ьи])?"
    r"|lead(?:ing)?(?:\s+(?:agency|body|partner|institution)s?)?|responsible(?:\s+\w+)?|owner|accountable|(?<![\s\S])implemented\s+by)"
    r"|соисполнител[ьи]|соисп\.|участники|support(?:ing|ed by)?(?:\s+(?:agencies|bodies|partners?|institutions?))?"
    r"|partners?|participants?|consulted|informed|implemented\s+by)\s*(?::|\s[-–—]\s|(?<=исп\.)\s"
    r"|(?<=отв\.)\s(?=(?-i:[А-ЯЁ]))))"
    r"|(?P<glued>(?<=[»\"”])\s{1,20}(?=М[БАК]?У[КДОЗ]?\s+[«\"“]))"
    r"|(?P<strong>\s{0,20}(?:;|[•▪●◦·]|[\r\n]\s{0,20}(?:[-–—*]|[а-я]\))\s|(?:\A|[\s;,])\s{0,9}(?:\d{1,2}(?:\)(?=\s*\w)|\.\s)|[а-я]\)\s))\s*)"
    r"|(?P<comma>,(?:\s*(?:а\s+также|и|and|as\s+well\s+as)\s)?)"
    r"|(?P<slash>\s{0,20}/\s*|\s\+\s)"
    r"|(?P<conj>\s(?:и(?:\s?/\s?или)?|and|&|а\s+также|as\s+well\s+as)\s)"
    r"|(?P<line>\s{0,20}[\r\n]\s*))",
    re.IGNORECASE,
)  # fmt: skip
SMALL_SEPARATOR = re.compile(SEPARATOR.pattern)
"""For words in small letters, where no `отв.` waits for a capital one."""
BULLETS = re.compile(r"^[ \t]*[-–—]\s", re.MULTILINE)
EDGES = ".,;:•▪●◦·–—-/\\|"
ABBREVIATED = re.compile(
    r"(?:\b[А-ЯЁA-Z]|\b(?:г|гг|др|пр|т\.\s?п|т\.\s?д|обл|р-н|респ|зам|упр|им|ул|inc|ltd|corp|dept|etc))\.\Z",
    re.IGNORECASE,
)
OPEN = r"(?:tbc|tba|tbd|to be (?:confirmed|agreed|determined)|pending|provisional|уточняется|под вопросом)"
UNSETTLED = re.compile(
    rf"[(–—-](?:(?<=\()\s*{OPEN}\s*\)|(?<=\s[–—-])\s*{OPEN}\s*\Z)",
    re.IGNORECASE,
)
"""What stands behind a name that is not settled yet."""
A_TIME = re.compile(
    r"(?:[ivx1-4]{1,4}(?:\s?[-–]\s?[ivx1-4]{1,4})? (?:кв|квартал\w*)\b\.?|ежегодно|ежеквартально|ежемесячно|постоянно"
    r"|annually|quarterly|monthly|ongoing|m\d{1,2}(?:\s?[-–]\s?m?\d{1,2})?)(?: (?:(?:19|20)\d\d)?(?: ?г\w*\.?)?)?"
    r"|(?:по|согласно) (?:(?:отдельн|утвержд[её]нн|особ|годов)\w+ )?(?:график|план|расписани)[аую](?: работы)?"
    r"|по мере (?:необходимости|поступления|возможности|готовности)|(?:по|при) необходимости|в течение (?:\w+ )?года"
    r"|(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьяе]? (?:19|20)\d\d(?: ?г\w*\.?)?"
    r"|(?:as|when|where|if) (?:required|needed|necessary|scheduled|appropriate)|as and when (?:required|needed)"
)
"""A time in a column of bodies, also one that hangs on an event: a cell that was lost put it there, or it shares the
cell with who acts, or a project counts its months, `M4-M9`."""
NOBODY = frozenset(
    "|-|–|—|x|х|нет|то же|он же|она же|оно же|они же|тот же|та же|те же"
    "|note|noted|to note|for noting|all to note|for information"
    "|n/a|n.a|na|nil|none|none identified|not applicable|not assigned|unassigned|not stated".split("|")
)
_POINTS_ELSEWHERE = (
    r"(?:(?:см|смотри)\b\.?|see) .*(?:\d|выше|ниже|above|below)"
    r"|(?:исполнител\w+ )?не (?:требу|назнач|определ|предусм|установл|указан)\w*"
    r"|not (?:required|needed|applicable|specified|defined|known|yet (?:known|assigned|determined))|none required"
)
_WILL_BE = (
    r"(?:(?:будет|будут) )?(?:определ(?:[её]н\w?|я[ею]тся)|уточн(?:[её]н\w?|я[ею]тся)"
    r"|назнач(?:ен\w?|а[ею]тся)|выб(?:ран\w?|ира[ею]тся))"
    r"(?: (?:дополнительно|позднее|позже|отдельно|в установленном порядке))?"
)
_BY_TENDER = (
    r"(?:по (?:результатам|итогам) (?:проведения )?(?:конкурс\w*|торгов|аукцион\w*|закупк\w+|отбора)(?: процедур\w*)?"
    r"|на конкурсной основе|по (?:назначению|конкурсу))"
)
TO_BE_NAMED = re.compile(
    rf"{OPEN}|to be (?:decided|appointed|recruited|selected|advised|announced)"
    r"|vacan(?:t|cy)|ваканси[яи]|вакантн\w{2,3}"
    r"|(?:(?:исполнитель|подрядчик|поставщик|организация|ответственный)(?:-(?:исполнитель|победитель))? ?)?"
    rf"(?:{_WILL_BE}|(?:{_WILL_BE} )?\(?{_BY_TENDER}\)?)"
)
"""What a cell says, in small letters, of somebody who is still to be named."""
_PHONE = r"(?:(?:моб\w*\.?|раб\w*\.?)?\s*(?:тел\w*|т|факс)\.?:?\s*)?\+?[\d(][\d\s()-]{4,}"
_KIND_OF_MONEY = (
    r"(?:(?:местн|муниципальн|областн|краев|республиканск|городск|районн|окружн|федеральн|региональн|внебюджетн|бюджетн"
    r"|консолидированн|собственн|при?влеч[её]нн|спонсорск)\w{2,3} )"
)
_MONEY = (
    rf"(?:(?:за сч[её]т|из|в пределах) )?(?:средств\w{{0,2}} )?{_KIND_OF_MONEY}{{0,2}}"
    r"(?:бюджет(?:а|ы|ов)?|средств(?:а|ами)?|источник(?:и|ов)|ассигновани[яй])"
    r"(?: (?:города|района|области|края|республики|округа|поселения))?"
    r"|(?:без|в (?:рамках|пределах)) (?:(?:дополнительн|текущ|основн)\w+ )?(?:финансирования|финансовых затрат)"
    r"|(?:(?:текущее|дополнительное) )?финансировани[ея](?: не (?:требуется|предусмотрено))?|не требует финансирования"
)
"""What pays: it carries nothing out."""
INSTEAD = re.compile(
    "|".join((_WITH_CONSENT_OF, A_TIME.pattern, _POINTS_ELSEWHERE, TO_BE_NAMED.pattern, _PHONE, _MONEY))
)
"""What a cell says, in small letters, instead of who acts."""
LONGEST_LEFT = 400
UNFINISHED = re.compile(r"(?:[,(«\"-]|\b(?:и|в|на|по|с|к|для|от|при|of|the|and|for))\Z", re.IGNORECASE)


# A firm by its legal form and name, and words before a line break that wait for whose they are.
NAMED_FIRM = re.compile(r"(?:[ПОЗН]?АО|ООО|[ГМ]УП|[МГФО]+[БАК]У[КЗ]?|АНО|ИП)\s+[«\"“]")
FORM_ALONE = re.compile(r"(?=[А-Я]{2})[ФОКМГЛТС]{0,3}[БКА]?(?:[ДПН]?О?У[КЗПС]?|НУ|УП)|АНО|НКО|[ПОЗН]?АО|ООО")
"""A legal form is nobody by itself: its name stands on the next line."""
KIND_ALONE = re.compile(
    r"(?:\A|[,;]\s*|\b(?:совместно )?со?\s)(?:(?:главн\w{2,3} )?управлени[еяю]м?|департамент\w{0,2}|министерств\w{1,2}"
    r"|инспекци[яией]{1,2})\Z",
    re.IGNORECASE,
)
CAPITALS = re.compile(r"[А-ЯЁ]{2,}\b")
WANTS_NAME = re.compile(
    r"(?:отделени[ея]|филиал\w*|представител\w+|подразделени\w+|\w*общества?|руководител\w+|директор\w*|начальник\w*"
    r"|сотрудник\w*|работник\w*|специалист\w*|отдел|дирекция|служба)\Z",
    re.IGNORECASE,
)
