"""Whether an English name is that of a body, of a group or of a person: told by the noun that heads it, by posts."""

from __future__ import annotations

import re
from functools import lru_cache

from inograph.plan.executors.english_words import (
    BODY_OF_MEMBERS,
    FIELDS,
    GIVEN,
    HEADS,
    HEADS_AND_PLURALS,
    HEADS_AND_POSTS,
    PLACES,
    PLURAL_WHEN_SMALL,
    PLURALS,
    POST_PHRASE,
    POSTS,
    POSTS_FIRST,
    PROFESSIONS,
    RANKED,
    RANKS,
    SURE_GIVEN,
)  # fmt: skip

WORD = re.compile(r"[\w'’&.-]+")
SECTOR = re.compile(r"(?:\w+ )*?(?:civil society|(?:third|private|public|voluntary|community|business|financial"
                    r"|security|health) sector|private sector)\b"
                    r"(?: (?:organi[sz]ations?|partners?|actors))?\Z", re.IGNORECASE)  # fmt: skip
ANY_OF_THEM = re.compile(
    r"(?:all|each|every|other|various|relevant|selected|participating|interested|individual|appropriate|several|some"
    r"|any|line|remaining|concerned|affected) (?!England|Party)\w",
    re.IGNORECASE,
)
OF_PLACES = re.compile(
    r"(?:all )?(?:sub-?)?(?:regional|district|provincial|country|field|area|local|state|county)(?: [a-z]+)? "
    r"(?:offices|hubs|centres|centers|branches|units)",
    re.IGNORECASE,
)
"""Parts of a body, one in each place."""
PEOPLE = re.compile(r"(?:young|older|elderly|local|disabled|deaf|homeless|working) people", re.IGNORECASE)
PARTY = re.compile(
    r"(?:(?:main|principal|appointed|external|building|works|selected) )?(?:contractor|supplier|developer|landowner"
    r"|landlord|applicant|operator)",
    re.IGNORECASE,
)
"""Somebody who is not known yet."""
LONGEST_SHORT = 4
LEARNED = re.compile(r"[a-z]+(?:ologist|iatrist|diatrician|[a-z]{2}grapher|tritionist|ceptionist|nomist|culturist)s?")
"""`Consultant Cardiologist`, `Chief Hydrographer`."""
MANY = re.compile(r"\b[a-z]{2,}(?:ers|ors|ists|ants|ians|aires)\Z")
ALL_CAPS_PLURAL = re.compile(r"[A-Z]{2,}s\Z")
TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|cllrs?|councillors?|messrs|rev|hon|the hon"
    r"|dci|dcs|supt|sgt|pc|pcso|insp)\b\.? [A-Z]",
    re.IGNORECASE,
)
CALLED = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ž]+"
PERSON_NAME = re.compile(
    rf"({CALLED})(?:-{CALLED})?(?: [A-Z]\.?)?"
    rf"(?: (?:Mc|Mac|O['’])?{CALLED}(?:-{CALLED})?){{1,2}}(?: \([^()]*\))?\Z"
)
NAME_AND_POST = re.compile(
    r"(?P<name>(?:(?:Dr|Prof|Mrs?|Ms)\.? )?(?:[A-Z]\.? ){0,2}"
    rf"{CALLED}(?: [A-Z]\.?)?(?: {CALLED}(?:-{CALLED})?){{0,2}})"
    r"(?:(?:,|\s[-–—])\s(?P<post>[A-Z].*)|\s\((?P<held>[A-Z][^()]*)\))"
)
"""`Owen Pryce, Grants Manager`."""
INITIALED = re.compile(
    r"(?:(?:[A-Z]\. ?){1,2}|[A-Z] )[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?(?: \([^()]*\))?\Z|[A-Z][a-z]+,? (?:[A-Z]\.)"
    r"{1,2}\Z"
)
SEVERAL_PARTNERSHIPS = re.compile(r"[A-Z][\w-]+ (?:(?:[A-Z][\w-]+|and) )*[A-Z][\w-]+ Partnerships")
"""One in each place: `Community Safety Partnerships`, not `Strategic Partnerships`, a department."""
NO_PLURAL = re.compile(r"\A(?:Centers|Centres|Institutes|Laboratories) (?:for|of) |(?:['’]s|\bGeneral) Chambers\Z")
"""The name of one body with a noun of several: `Attorney General's Chambers`."""
OF_A_BODY = re.compile(
    r"(?:Chair|Manager|Director) (?!(?:General|Support|Training|Development|Leadership|Executive)\b)"
    r"(?:[A-Z][\w&'’-]+ ){1,5}"
    r"(?:Centre|Center|Network|Branch|Division|Unit|Section|Department|Committee|Board|Council|Institute|School|College"
    r"|Library|Museum|Hospital)"
)
"""A post before the name of the body that it heads: `Manager Contact Centre`."""
POST_AND_FIELDS = re.compile(
    r"(?:(?:Deputy|Assistant|Associate|Acting|Senior|Lead|Chief|Principal|Group|Regional|District|Area|Detective"
    r"|Clinical|General|Divisional|Corporate|Interim) )*"
    r"(?:Superintendent|(?:Chief )?Inspector|Sergeant|Commander|Nurse|Midwife|Matron|Officer|Engineer|Librarian"
    r"|Planner|Advis[eo]r|Consultant|Specialist|Coordinator|Co-ordinator|Supervisor|Team Leader|Dean|Provost"
    r"|Commissioner|Controller|Registrar|Lecturer|Professor|Clinician|Analyst|Ranger|Manager|Director|Head"
    r"|(?:Pro |Deputy |Pro-|Deputy-)*Vice[ -]Chancellor) "
)
"""A post before its fields of work: `Superintendent Local Policing`, `Lead Nurse Learning Disability`."""
BETWEEN = frozenset(("and", "&", "of", "for", "the", "first", "nations"))
ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LETTER = re.compile(r"[A-Za-z]")
PHRASE_END = re.compile(r"\s+(?:of|for|in|at|on|to|from|with|within|under|responsible|across)\s|\s*[(,:;–]|\s-\s|\Z")
SHORT_FOR = re.compile(r"(?P<name>[A-Z][^,;()\n]{2,80}) \((?P<letters>[A-Z]{3,8})\)")
CAPITAL = re.compile(r"\b[A-Z]")
OF_BODIES = HEADS | PLURALS | FIELDS | POSTS | RANKS | PLACES
REGION = re.compile(r"(?<=[a-z]) (?:[NS][EW]|[NSEW]|UK|NI|[A-Z]{2})\Z")


def is_english(words: str) -> bool:
    """Whether the words have Latin letters only."""
    return CYRILLIC.search(words) is None and LETTER.search(words) is not None


@lru_cache(maxsize=8192)
def kind(name: str) -> str:
    """Whether an English name is that of an `organization`, a `group` or a `person` (a post is a person).

    >>> kind("Head of Planning"), kind("local authorities"), kind("Office of the Chief Executive")
    ('person', 'group', 'organization')
    """
    bare = " ".join(name.split())
    last = bare.rpartition(" ")[2]
    if not INITIALED.match(bare) or last.lower() in OF_BODIES or PARTY.fullmatch(last):
        bare = ARTICLE.sub("", bare, count=1)
    ended = PHRASE_END.search(bare, 1)
    phrase = bare[: ended.start()] if ended else bare
    last = phrase.split()[-1].lower().strip(".'’") if phrase.split() else ""
    several = last.endswith("s") and bare.lower().startswith(("all ", "each ", "every ", "various "))
    if not several and (_is_person(bare, phrase, last) or _begins_with_post(phrase, last)):
        return "person"
    return "group" if _is_group(bare, phrase, last) else "organization"


def _is_person(bare: str, phrase: str, last: str) -> bool:
    named = PERSON_NAME.match(bare) or PERSON_NAME.match(bare.partition(",")[0])
    if (
        TITLE.match(bare)
        or holds_post(bare)
        or (INITIALED.match(bare) and last not in HEADS)
        or (named and named[1].lower() in GIVEN and last not in HEADS)
    ):
        return True
    if bare.istitle() and bare.lower() in SURE_GIVEN:
        return True
    if last in ("lead", "leads", "chief", "ed", "pm") and phrase.isupper() and len(phrase) < 3:
        return False
    if phrase.isupper() and len(phrase) <= LONGEST_SHORT and last.endswith("s") and last[:-1] in POSTS:
        return False  # a body: posts of several have a small letter, `DGs`
    first = phrase.split()[0].lower() if phrase else ""
    if BODY_OF_MEMBERS.fullmatch(phrase) and first not in RANKS and phrase.split()[-2].lower() in FIELDS:
        return False
    if bare.startswith("DG ") and last not in POSTS:
        return False
    if first in POSTS_FIRST and last not in HEADS and phrase[:1].isupper():
        return True
    if (RANKED.match(phrase) and last not in HEADS) or OF_A_BODY.fullmatch(phrase):
        return True
    if last in PROFESSIONS and phrase.split()[-1].islower():
        return False
    return (
        last.rpartition("-")[2] in POSTS
        or LEARNED.fullmatch(last) is not None
        or (last.removesuffix("s") in POSTS and not phrase.isupper())
        or bool(POST_PHRASE.match(phrase))
        or phrase.lower().endswith(("focal point", "focal points"))
    )


def _begins_with_post(phrase: str, last: str) -> bool:
    """Whether a post stands before nothing but its fields of work."""
    of_field = last not in HEADS_AND_PLURALS or phrase.endswith(" First Nations")
    post = POST_AND_FIELDS.match(phrase) if of_field else None
    return post is not None and all(word in FIELDS or word in BETWEEN for word in phrase[post.end() :].lower().split())


def is_named(bare: str) -> bool:
    """Whether words are the name of a person and no post: `Sarah Jones`, `Prof. Aoife Byrne`."""
    named, titled = PERSON_NAME.fullmatch(bare), TITLE.match(bare)
    known = titled or (named and named[1].lower() in GIVEN)
    return bool(known) and head_of(bare[titled.end() - 1 :] if titled else bare) not in HEADS_AND_POSTS


def holds_post(words: str) -> bool:
    """Whether a name that holds no known word of a body and no plural stands before a post.

    >>> holds_post("Owen Pryce, Grants Manager"), holds_post("Harbour Trust, Chief Executive")
    (True, False)
    """
    told = NAME_AND_POST.fullmatch(words)
    if told is None:
        return False
    first, *others = WORD.findall(told["name"].lower())
    if not others or (first.endswith("s") and first not in GIVEN) or OF_BODIES & {first, *others}:
        return False
    post = told["post"] or told["held"]
    return kind(post) == "person" and not (is_named(post) or INITIALED.fullmatch(post))


def _is_group(bare: str, phrase: str, last: str) -> bool:
    if PARTY.fullmatch(bare) or SECTOR.match(phrase) or ALL_CAPS_PLURAL.match(phrase.split()[-1] if phrase else ""):
        return True
    if ANY_OF_THEM.match(bare) and last not in HEADS:
        return True
    if bare.lower().startswith(("all ", "each ", "every ", "various ", "other ", "relevant ")):
        return True
    ends = bare.split()[-1] if bare else ""
    if ends.islower() and ends in PLURALS and not bare.startswith(("Office", "Department", "Ministry", "Association")):
        return True
    if MANY.search(phrase) and last not in HEADS:
        return True
    if last in PROFESSIONS:
        return True
    last = last.rpartition("-")[2]
    if OF_PLACES.fullmatch(phrase) or PEOPLE.fullmatch(phrase) or SEVERAL_PARTNERSHIPS.fullmatch(phrase):
        return True
    if last not in PLURALS or phrase in ("United States", "United Nations", "Armed Forces") or NO_PLURAL.search(bare):
        return False
    if last in PLURAL_WHEN_SMALL:
        return phrase.split()[-1][0].islower() or (len(phrase.split()) == 1 and last not in FIELDS)
    return True


def head_of(words: str) -> str:
    """The noun that heads the words, small."""
    words = REGION.sub("", words)
    phrase = PHRASE_END.search(words, 1)
    held = WORD.findall(words[: phrase.start()] if phrase else words)
    if len(held) > 1 and held[-1].lower() in PLACES and held[-2].lower() in HEADS:
        held.pop()  # `Payments Federation Ireland`
    return held[-1].lower() if held else ""


def share_letters(left: str, right: str) -> bool:
    """Whether the letters in brackets behind a name are those of the words on both sides of its "and".

    >>> share_letters("Director, Roads", "Public Works Branch (RPWB)"), share_letters("Council", "Forest Trust (FT)")
    (True, False)
    """
    short = SHORT_FOR.match(right)
    return short is not None and CAPITAL.findall(f"{left.rpartition(',')[2]} {short['name']}") == list(short["letters"])
