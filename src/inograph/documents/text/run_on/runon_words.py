"""The words by which `runon` tells the header of a plan whose cells run together, and the English times in its rows."""

from __future__ import annotations

import re

from inograph.documents.signs.body_words import BODY

HEADER = re.compile(
    r"(?:№№?|NN?)\s{0,3}(?:п\s?/?\s?п\.?)?\s{1,3}"
    r"(?=[А-ЯЁ][а-яё]{2})"
)
UNNUMBERED = re.compile(
    r"(?m)^[ \t]*(?=(?:[Нн]аименование (?:мероприяти|работ)|[Сс]одержание (?:мероприяти|работ|деятельност)"
    r"|[Мм]ероприяти|[Вв]иды? (?:работ|деятельност))\w* [^\n]{4,120}(?:[Ии]сполн|[Оо]тветств|[Кк]то ))"
)
ENGLISH = re.compile(
    r"(?m)^[ \t]*(?=(?:No|Nos|Ref|Reference|S/N|SN|ID|Item|#|(?:[A-Z][a-z]+ )?(?:[Aa]ctions?"
    r"|[Aa]ctivit(?:y|ies)|[Tt]asks?|[Mm]easures?|[Cc]ommitments?|[Mm]ilestones?|[Rr]ecommendations?|[Ii]nitiatives?))"
    r"\b[^\n]{6,200}$)"
)
CONDITION = re.compile(
    r"(?<![\wё«\"(])(?:(?:во время|на время|на период|в период|до начала|после окончания|по окончании)"
    r" (?:[а-яё-]+ ){0,3}[а-яё-]+|(?:при|в случае) необходимости|в (?:кратчайшие|ближайшие|установленные) сроки"
    r"|При (?:[а-яё-]+ ){0,3}[а-яё-]+|круглосуточно|незамедлительно|немедленно)(?= [«\"]?[А-ЯЁ]|\s*\Z)"
)
"""A time that depends on something, right before a name that begins with a capital; read where no other time is."""
CONDITION_BEFORE_SMALL = re.compile(
    r"(?<![\wё«\"(])(?:во время|на время|на период|в период|до начала|после окончания|по окончании)"
    rf" (?:[а-яё-]+ ){{0,3}}?[а-яё-]+(?= (?:{BODY.pattern}))"
)
"""The same before a body in small letters."""
EVERY_ENGLISH = (
    r"(?:[Oo]n[- ]?going|[Cc]ontinuous(?:ly)?|[Ii]mmediate(?:ly)?"
    r"|(?:[Bb]i-?)?(?:[Aa]nnual|[Mm]onth|[Ww]eek|[Qq]uarter)ly"
    r"|(?:[Ss]hort|[Mm]edium|[Mm]id|[Ll]ong)(?:er)?[ -]term(?: \(\d[^()\n]{0,20}\))?|TB[ACD](?!\w)|[Tt]ermly|[Yy]early"
    r"|Annual(?=[ \t]*(?:\n|\Z))|[Ww]ithin \d+ (?:days|weeks|months|years)|[Nn]ext meeting"
    r"|[Aa]s (?:required|needed|necessary|appropriate)"
    r"|[Ee]ach (?:year|term|month|quarter)|[Ee]very \d+ (?:weeks|months|years))"
)
WORD_ENGLISH = r"[A-Z][\w.&/'’()-]*"
NAME_ENGLISH = rf"{WORD_ENGLISH},?(?: (?:(?:of|for|and|the|&) ){{0,2}}{WORD_ENGLISH},?){{0,9}}"
"""Words with capital letters, as the name of a body has them."""
DAY_ENGLISH = r"\d{1,2}(?:st|nd|rd|th)?"
MONTH_ENGLISH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Winter|Fall(?= (?:of )?(?:19|20)\d\d))"
)
SHORT_YEAR = rf"(?:\d{{1,2}}-)?{MONTH_ENGLISH}(?:-|\.? ?['’])\d\d(?:\d\d)?(?!\d)"
"""`Dec-10`, `Dec '10`, `1-Dec-2010`."""
DATE_IN_DIGITS = r"\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|(?:19|20)\d\d[-/]\d\d[-/]\d\d"
YEARS = r"(?:19|20)\d\d(?: ?[/–-] ?(?:20)?\d\d)?"
POINT_ENGLISH = (
    rf"(?:{SHORT_YEAR}"
    rf"|(?:{DAY_ENGLISH} )?{MONTH_ENGLISH}\b\.?(?: {DAY_ENGLISH},)?(?: (?:19|20)\d\d(?:[/–-]\d\d(?!\d))?)?"
    rf"|{DATE_IN_DIGITS}"
    r"|(?:(?:FY ?)?Q[1-4](?: ?[-–] ?Q?[1-4])?|H[12]|FY)(?:[ /](?:19|20)\d\d(?:[/–-]\d\d)?)?"
    rf"|FY ?\d\d(?: ?[/–-] ?\d\d)?|{YEARS})(?!\w)"
)
BEFORE_ENGLISH = (
    r"(?:(?:[Bb]y|[Bb]efore|[Uu]ntil|[Ff]rom|[Ee]nd|[Ee]arly|[Mm]id|[Ll]ate|[Nn]o later than"
    r"|the|of)[ -]){0,4}"
)
TIME_ENGLISH = re.compile(
    rf"(?<![\w\"(“/.-]){BEFORE_ENGLISH}(?:{POINT_ENGLISH}|{EVERY_ENGLISH})"
    rf"(?:(?: ?[,;–-] ?| to | and | until | / ?){BEFORE_ENGLISH}(?:{POINT_ENGLISH}|{EVERY_ENGLISH})){{0,4}}"
)
NAMED_COLUMNS = (
    re.compile(r"\b(?:Actions?|Activit(?:y|ies)|Commitments?|Measures?|Tasks?|Milestones?|Recommendations?)\b"),
    re.compile(
        r"\b(?:Lead(?: \w+)?|Responsib\w+|Owner|Designated|By Whom|Who|(?:Implementing|Lead|Responsible)"
        r" (?:Agency|Party|Department|Officer))\b"
    ),
    re.compile(
        r"\b(?:Time ?scale|Time ?frame|Timeline|Deadline|Due(?: Date)?|Completion Date|Target Date"
        r"|Date [Ff]or Completion|By When|When|Jan Feb Mar|Q1 Q2)\b"
    ),
)
_WHOSE = (
    r"(?:вне|мест|муници|област|крае|респуб|город|район|окруж|федер|регио|бюдж|консол|собств|при?вле|спонс)\w{1,12}"
)
FUNDS = re.compile(
    r"(?<=[\w)»\"])\s+(?:за сч[её]т\s|из средств\s"
    r"|в (?:пределах|рамках)\s+(?:\w+\s+){0,2}(?:средств|бюджет|ассигнов|финанс)"
    rf"|средства\s+(?:{_WHOSE}\s+){{0,2}}(?:бюджет|источник|фонд|организац|предприяти|инвестор|спонсор)"
    rf"|(?:{_WHOSE}(?:[иоы]й|[иы]е)\s+){{1,2}}(?:бюджет|источники|средства)"
    r"|не требу[её]т|без\s+(?:\w+\s+)?(?:финанс|затрат)|финансировани\w+\s)",
    re.IGNORECASE,
)
"""What pays, or that nothing has to, behind a name: the rest of the row stands below the name of that column."""
