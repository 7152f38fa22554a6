"""Where the English names of those who act begin at the end of words that run together: no sign parts them.

Names are words with capital letters and what joins them, or groups in small letters (`local schools`). They begin
behind a word in small letters; never behind one that wants more (`for the`), and never with the noun of a body alone.

    Set up a stall at the fair Clerk → Clerk
    Write a report for the AGM Secretary → Secretary
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from inograph.documents.signs import cues

Span = tuple[int, int]

LONGEST = 160
TOKEN = re.compile(r"\S+")
CAPITAL = re.compile(r"[(\"“]?[A-Z]")
JOINS = frozenset(("of", "for", "and", "the", "&", "with", "/", "–", "-", "or", "on", "in"))
WANTS = frozenset(
    "a an the of for in at to with by from on and or its their our all each every any new no between into about"
    " against through under within per as than via using".split()
)
"""Words behind which no name of a list begins."""
BEFORE_PLACES = WANTS - {"and", "or", "of", "for"}
"""Words that a place follows, and perhaps `and` another one: `between Corran and Dale`."""
GROUPS = (
    r"(?:schools|governors|partners|agencies|authorities|councils|councillors|volunteers|contractors|consultants"
    r"|stakeholders|departments|ministries|municipalities|employers|landowners|residents|parents|staff|teachers"
    r"|farmers|clubs|groups|providers|operators|businesses|companies|communities|organi[sz]ations|associations"
    r"|universities|colleges|hospitals|clinics|libraries|museums|kindergartens|nurseries|pharmacies|practices|governments|managers|officers|coordinators|members|donors|others"
    r"|charities|societies|trustees|services|teams|leads|developers|landlords|retailers|suppliers|headteachers|unions)"
)
SMALL_GROUP = re.compile(
    r"(?:(?:(?:civil )?society|all|other|local|regional|relevant|external|various|community|participating"
    r"|partner|voluntary|key|area|member|district|town|parish|primary|secondary|delivery|national|individual|interested|state|line|private)\s)"
    r"{0,3}"
    rf"{GROUPS}(?=[,;/&(]|\s|\Z)"
)
NOUN = (
    r"(?:Department|Dept|Ministry|Office|Agency|Commission|Council|Authority|Board|Committee|Service|Services|Team"
    r"|Unit|Division|Section|Branch|Directorate|Group|Trust|Partnership|Forum|Association|Network|Institute"
    r"|University|College|Society|Federation|Foundation|Bureau|Centre|Center|Company|Corporation|Panel|Union|Alliance"
    r"|Police|Partners|Bank|Fund|Academy|Inspectorate|Secretariat|Administration|Chamber|District|Affairs"
    r"|Consortium|Coalition|Taskforce|Constabulary|Polytechnic|Institution|Organi[sz]ation|Co-?operative|Guild|League"
    r"|Conservancy|Subcommittee|Sub-committee|Observatory|Ltd|Limited|Inc|plc|PLC)"
)
HEADS = re.compile(rf"{NOUN}[.,;]?\Z")
"""Nouns that end the name of a body, and begin none but before `of` and `for`."""
ANY_GROUP = re.compile(rf"[a-z]+ {GROUPS}(?=[,;/&(]|\s|\Z)")
MANY = re.compile(rf"[A-Z][\w'’-]* (?:[a-z]+ ){{0,2}}{GROUPS}(?=[,;/&(]|\s|\Z)")
"""A group called by a word with a capital letter: `Housing associations`, `Care home providers`."""
GOES_ON = re.compile(
    r" (?:in (?:use|place|operation|post|force)\b"
    r"|(?!mid-|(?:early|late|end of|before|until|within|ongoing|on-going|annually|quarterly|monthly|weekly)\b)"
    r"(?!(?:and|or|of|for|with|in|to|by|the|on|at"
    r"|from|as|trusts?|councils?|teams?|groups?|partnerships?|forums?"
    rf"|services?|boards?|committees?|networks?|branch|office|unit|department|division|section|{GROUPS})\b)[a-z]{{2,}})"
)
"""A small word that goes on in a sentence whose first word ends a run of capital letters: `Estates Forum meets`."""
POST = (
    r"(?:Officers?|Managers?|Directors?|Coordinators?|Co-ordinators?|Secretary|Chair(?:man|woman|person)?|Clerk|Heads?|Leads?|Mayor"
    r"|Wardens?|Engineers?|Planners?|Supervisors?|Superintendent|Inspectors?|Nurses?|Teachers?|Headteacher"
    r"|Commissioners?|Ministers?|Rangers?|Chief|Treasurer|Advis[eo]rs?|Administrators?|Executive|Editor|Caretaker"
    r"|Principal|Dean|Registrar|SENCO|Assistants?|Leaders?|Specialists?|Analysts?|Architects?|Surveyors?"
    r"|Librarians?|Pharmacists?|Practitioners?|Therapists?|Physicians?|Councillors?|Foresters?|Attorney|Trustees?|Counsel"
    r"|(?:Vice-)?Rector|(?:Vice-)?Chancellor|Provost|Bursar|President|Enablers?|Navigators?|Archivists?|Curators?"
    r"|Lecturers?|Professors?|Instructors?|Constables?|Sergeants?|Solicitors?|Lawyers?|Accountants?|Auditors?"
    r"|Controllers?|Organi[sz]ers?|Conven[eo]rs?|Ecologists?|Conservators?|Archaeologists?|Economists?|Strategists?"
    r"|Midwi(?:fe|ves)|Matrons?|Psychologists?|Technicians?|Trainers?|Tutors?|Representatives?|Champions?"
    r"|[A-Z][a-z]+(?:ologist|ician|iatrist)s?)"
)
POSTS = re.compile(rf"{POST}[.,;]?\Z")
SMALL_NOUN = (
    r"(?:officers?|managers?|director|co-?ordinator|advis[eo]rs?|assistants?|facilitators?|consultant|specialists?"
    r"|secretary|engineers?|supervisors?|inspectors?|planners?|analysts?|trainers?|treasurer|chair(?:man|woman|person)?"
    r"|nurses?|teacher|contractors?|librarian|clerk|caretaker|governors?|trustees?|teams?|committees?|department|office|unit|board|group|service|directorate|secretariat)"
)
SENTENCE_CASED = re.compile(
    rf"(?<=[\w.)»”\"] )(?!(?:The|An?|All|{NOUN}) )[A-Z][\w'’-]*(?: (?!(?:the|an?) )[a-z-]+){{0,2}} {SMALL_NOUN}"
    rf"(?:(?:, |; | and | & | ?/ ?)(?:[\w'’-]+ ){{0,2}}{SMALL_NOUN})*\s*\Z"
)
"""Posts and bodies of which only the first word has a capital letter: `Programme manager`, `Steering committee`."""
OCCASION = re.compile(
    r"(?:Cup|Games|Olympics|Paralympics|Championships?|Festival|Carnival|Parade|Marathon|Day|Week|Month|Fair|Summit"
    r"|Conference|Exhibition|Expo|Act|Bill|Charter|Convention|Treaty|Directive|Regulations?|Strategy|Plan)"
)
"""Nouns that end the names of what is held or in force, and begin those of few bodies."""
OF_OCCASION = re.compile(rf"(?:[A-Z][\w'’-]* ){{1,4}}{OCCASION.pattern} (?=[A-Z]\S* (?!of\b)\S)")
"""The whole name of one before another name."""
BEFORE_POST = re.compile(
    r"(?:[A-Z][\w'’-]* ){1,4}?(?=(?:(?:Deputy|Assistant|Associate|Acting) )?"
    r"(?:Head|Director|Dean|Leader|Secretary|Chief|Manager) (?:of|for) )"
)
"""Other capitals before the post of who heads a field of work: `to Mill House | Head of Campus Services`."""
JOINED = re.compile(r"(?<=[A-Za-z])(?:[,;] | and | & )\Z")
"""What joins another name before one."""
SHORT = re.compile(r"[A-Z]{2,7}|[A-Z][a-z]?[A-Z]{1,4}|DfE|DfT")
TITLED = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Prof|Professor|Rev|Sir)\.?\Z")
RANKS = frozenset(("Lead", "Chief", "Head", "Deputy", "Assistant", "Principal", "Executive", "Director"))
"""Words that begin the name of a post."""
SHORTEST_MINISTRY, MOST_AFTER = 3, 5
ADJECTIVE = re.compile(
    r"(?:Federal|State|National|Provincial|Central|Regional|Union|Royal|Joint|Line|Prime|Government)\Z"
)
"""Words before `Ministry` that belong to its name."""
OF_FIELD = re.compile(
    r"(?:Public|Social|Foreign|Local|Home|Internal|Natural|Rural|Human|Higher|Economic|Environmental|Regional|Urban"
    r"|Civil|National|International|Physical|Vocational|Religious|Equal|Academic|First|School|Corporate|Strategic"
    r"|Senior|Joint|Annual|General|Municipal|Provincial|Federal|Cultural|Financial|Technical|Clinical|Medical|Mental"
    r"|Primary|Secondary|Indigenous|Aboriginal|Democratic|Electoral|Parliamentary|Ministerial|Executive|Deputy)\Z"
)
"""Words of a field of work that want another."""
OTHER_KIND = re.compile(
    r"(?:Association|Union|Bank|Council|Agency|Institute|Federation|Society|Authority|Commission|Board|Trust|Police"
    r"|University|Foundation|Committee|Forum|Fund|Company|Survey|Corporation)[.,;]?\Z"
)
"""Nouns of bodies that no ministry is called by."""
LONE_POST = re.compile(
    r"(?:Clerk|Treasurer|Mayor|Rector|Dean|Provost|Bursar|President|Caretaker|Headteacher|SENCO|Chair(?:man|woman|person)?|Registrar)\Z"
)
HOLDER = re.compile(
    rf"[A-Z][\w'’-]+ (?:[A-Z]\.? )?(?!{NOUN},)[A-Z][\w'’-]+, (?:(?:[A-Z][\w'’&-]*|of|for|and|the|&) ){{0,6}}{POST}\b"
)
"""A person before the post: `Owen Pryce, Grants Manager`."""
OF = ("of", "for", "on")
LISTED = re.compile(r"[A-Z][^,;/]*?(?P<last>[\w-]+) ?[;/] ?[A-Z]")
"""A name before the sign of a list of them."""
INITIALED = re.compile(r"(?<!\S)(?P<before>[A-Za-z][\w'’)-]*[\w)]) (?<!and )(?P<name>[B-HJ-Z] [A-Z][a-z]{2,})\s*\Z")
"""A person with an initial behind words that no sign joins to the name: `both COMPANIES J Hall`."""
AIDE = re.compile(r"(?:Assistant|Secretary|Advis[eo]r|Deputy|Aide|Clerk|PA|Delegate|Ambassador|Envoy)\Z")
"""A post that is one to somebody: `Assistant to the Director`."""
AIDED = re.compile(rf"(?:[A-Z][\w'’-]* ){{0,3}}{AIDE.pattern[:-2]} to (?:the )?[A-Z]")
ENDED = re.compile(r"(?:[a-z]{4}|\d)[.!?]\Z")
"""The last word of a sentence."""


def begins(text: str, start: int, end: int) -> int | None:
    """Where the names at the end of a range begin; None where none stands there.

    >>> words = "Send letters to the Scouts Cllr Dunn and Cllr Ahmed"
    >>> words[begins(words, 0, len(words)) :]
    'Cllr Dunn and Cllr Ahmed'
    """
    if cased := SENTENCE_CASED.search(text, max(start, end - LONGEST), end):
        joined = JOINED.search(text, start, cased.start())
        return (behind(text, start, joined.start()) if joined else None) or cased.start()
    if person := lone_person(text, start, end):
        return person
    tokens = list(_tokens(text, max(start, end - LONGEST), end))
    first = _first(text, tokens, end)
    places = [at for at in range(first, len(tokens)) if _may_begin(text, tokens, at, start)]
    places = [at for at in places if not _in_occasion(text, tokens, at)] or places
    if not places:
        return None
    named = next((at for at in places if _names_body(text, tokens[at][0], end)), places[0])
    return tokens[next((at for at in places if at > named and _is_inner(text, tokens, named, at)), named)][0]


def lone_person(text: str, start: int, end: int) -> int | None:
    """Where a person with an initial begins who ends a range, behind words that are no name of a body or a post."""
    found = INITIALED.search(text, max(start, end - LONGEST), end)
    return None if found is None or ends_name(found["before"]) else found.start("name")


def _in_occasion(text: str, tokens: Sequence[Span], at: int) -> bool:
    """Whether a word goes on in the name of an occasion or an act: `before the World Cup | Communications Team`."""
    first = last = at
    while first and text[tokens[first - 1][0]].isupper() and text[tokens[first - 1][1] - 1].isalnum():
        first -= 1
    while last < len(tokens) and text[tokens[last][0]].isupper() and not OCCASION.fullmatch(text, *tokens[last]):
        last += 1
    wanted = first > 0 and text[slice(*tokens[first - 1])].lower() in WANTS
    return wanted and first < at and last < len(tokens) and OCCASION.fullmatch(text, *tokens[last]) is not None


def _is_inner(text: str, tokens: Sequence[Span], first: int, at: int) -> bool:
    """Whether a name of its own begins behind capital letters of another cell: `Act Revised Act | Ministry of Law`."""
    words = [text[slice(*token)] for token in tokens[first : at + 2]]
    parted = any(word[-1] in ",;/&" or word in JOINS for word in words[:-2])
    return (
        len(words) > 2
        and words[-1] in OF
        and HEADS.match(words[-2]) is not None
        and not (parted or ADJECTIVE.match(words[-3]))
    )


def behind(text: str, start: int, end: int) -> int | None:
    """Where the names at the end of a range begin behind other words; None where they are all of it, or none stands."""
    place = begins(text, start, end)
    return place if place and text[start:place].strip() else None


def _tokens(text: str, start: int, end: int) -> Iterator[Span]:
    cut = start and not text[start - 1].isspace()
    for token in TOKEN.finditer(text, start, end):
        if not (cut and token.start() == start):
            yield token.span()


def _first(text: str, tokens: Sequence[Span], end: int) -> int:
    """The first of the last words that may all belong to names."""
    at = len(tokens)
    while at:
        start, stop = tokens[at - 1]
        word = text[start:stop]
        if ENDED.search(word) and at < len(tokens):
            break
        if word.islower() and word not in JOINS and at < len(tokens) and CAPITAL.match(text, tokens[at][0]):
            break  # `Show charters in hospitals Health Board`
        aide = word == "to" and at > 1 and AIDE.match(text[slice(*tokens[at - 2])]) is not None
        inside = aide or word in JOINS or _in_group(text, tokens, at - 1, end)
        if not (CAPITAL.match(word) or inside) or word[-1] in ":]":
            break
        at -= 1
    return at


def _in_group(text: str, tokens: Sequence[Span], at: int, end: int) -> bool:
    """Whether a word is one of a group in small letters: itself, or with those behind it."""
    if SMALL_GROUP.match(text, tokens[at][0], end):
        return True
    joined = at > 0 and text[slice(*tokens[at - 1])] in ("and", "&")
    return joined and ANY_GROUP.match(text, tokens[at][0], end) is not None


def _may_begin(text: str, tokens: Sequence[Span], at: int, start: int) -> bool:
    """Whether a name may begin with a word: behind what wants no more, and not with the bare noun of a body."""
    first, last = tokens[at]
    word, before = text[first:last], text[slice(*tokens[at - 1])] if at else ""
    if word in JOINS or (not at and first != start) or before.lower() in WANTS or before.endswith((",", "/", "&")):
        return False
    if OF_FIELD.match(before) and before not in RANKS and at > 1 and text[slice(*tokens[at - 2])].lower() in WANTS:
        return False
    if before == "and" and at > 1 and BEFORE_PLACES.intersection(text[start : tokens[at - 2][0]].split()[-1:]):
        return False
    if not CAPITAL.match(word):
        return not before[:1].isupper() and SMALL_GROUP.match(text, first) is not None
    following = text[slice(*tokens[at + 1])] if at + 1 < len(tokens) else ""
    if HEADS.match(word):
        return following in OF or not before[:1].isupper()
    if POSTS.match(word) and not (following or LONE_POST.match(word)) and before[:1].isupper():
        return False  # it ends the name: `Catering Manager`
    return not TITLED.match(before)


def _names_body(text: str, place: int, end: int) -> bool:
    words = " ".join(text[place:end].split())
    first = LISTED.match(words)
    if AIDED.match(words) or (first and ends_name(first["last"])):
        return True
    return is_short(words.split(" ", 1)[0]) or HOLDER.match(words) is not None or cues.is_body(words)


def is_short(word: str) -> bool:
    """Whether a word is the short name of a body: `NPA`, `MoPH`."""
    return SHORT.fullmatch(word.strip(".,;()")) is not None


def ends_name(word: str) -> bool:
    """Whether a word ends the name of a body or a post: `Team`, `Officer`."""
    return bool(HEADS.match(word) or POSTS.match(word))


def parted(text: str, start: int, end: int) -> int | None:
    """Where the names of those who help begin behind the name of who leads, with no sign between them; else None.

    >>> words = "Parks Department Tree Wardens, local schools"
    >>> words[parted(words, 0, len(words)) :]
    'Tree Wardens, local schools'
    """
    return next(joints(text, start, end), None)


def joints(text: str, start: int, end: int) -> Iterator[int]:
    """Where a name may begin right behind another one, with no sign between them."""
    tokens = list(_tokens(text, start, end))
    for at in range(1, len(tokens)):
        before, word = text[slice(*tokens[at - 1])], text[slice(*tokens[at])]
        ranked = before in RANKS and (at == 1 or text[slice(*tokens[at - 2])] in JOINS)
        titled = at > 1 and TITLED.match(text[slice(*tokens[at - 2])]) is not None
        whole = (ends_name(before) or titled) and before[-1].isalnum() and not ranked
        acronym = before.isupper() and len(before) > 1 and before.isalpha() and not ends_name(word)
        many = (
            before[:1].isupper()
            and before[-1].isalnum()
            and (word == "District" or not ends_name(word))
            and MANY.match(text, tokens[at][0], end)
        )
        apart = whole or acronym or _is_ministry(text, tokens, at) or _is_another_of(text, tokens, at)
        another = apart and _begins_another(text, tokens, at, end)
        ministry = word == "Ministry" and before[:1].isupper() and before[-1].isalnum() and not ADJECTIVE.match(before)
        if TITLED.match(word) or many or another or ministry:
            yield tokens[at][0]


def _is_another_of(text: str, tokens: Sequence[Span], at: int) -> bool:
    """Whether `Bureau of` begins behind a name that is of a field of work too: `Office of External Relations`."""
    words = [text[slice(*token)] for token in tokens[: at + 2]]
    if len(words) < at + 2 or not HEADS.match(words[at]) or words[at + 1] not in OF:
        return False
    before = words[at - 1]
    plain = before[:1].isupper() and before[-1].isalnum()
    return plain and any(HEADS.match(one) and two in OF for one, two in pairwise(words[: at - 1]))


def _may_begin_with(word: str, following: str) -> bool:
    """Whether a noun that ends names begins one here: `Office of`, `District Council`, or a post alone."""
    if HEADS.match(word):
        return word[-1].isalnum() and (following in OF or HEADS.match(following) is not None)
    return LONE_POST.match(word) is not None and not following[:1].isupper()


def _is_ministry(text: str, tokens: Sequence[Span], at: int) -> bool:
    """Whether the name of a ministry is whole before a word, and a body of another kind or a short name begins with it.

    Ministry of Justice | Bar Association | MoF
    """
    first = next((place for place in reversed(range(at)) if text[slice(*tokens[place])] == "Ministry"), at)
    words = [text[slice(*token)] for token in tokens[first:at]]
    if len(words) < SHORTEST_MINISTRY or words[1] not in OF or words[-1] in JOINS or OF_FIELD.match(words[-1]):
        return False
    rest = [text[slice(*token)] for token in tokens[at : at + MOST_AFTER]]
    if is_short(rest[0]):
        return rest[0].strip(".,;()").lower() != "".join(word[0] for word in words).lower()
    ends = next((place for place, word in enumerate(rest) if word[-1] in ",;" or OTHER_KIND.match(word)), len(rest))
    return 0 < ends < len(rest) and OTHER_KIND.match(rest[ends]) is not None


def _begins_another(text: str, tokens: Sequence[Span], at: int, end: int) -> bool:
    """Whether a name of its own begins with a word: one with a capital that begins no sentence, or a small group."""
    word = text[slice(*tokens[at])]
    following = text[slice(*tokens[at + 1])] if at + 1 < len(tokens) else ""
    if word in JOINS or (ends_name(word) and not _may_begin_with(word, following)):
        return False
    if _in_group(text, tokens, at, end):
        return True
    return CAPITAL.match(word) is not None and GOES_ON.match(text, tokens[at][1], end) is None
