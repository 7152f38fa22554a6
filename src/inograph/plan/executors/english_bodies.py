"""Where a list of English names of bodies, groups, posts and persons may be cut.

An English name holds its own commas and "and"s (`Ministry of Agriculture, Livestock and Fisheries`, `Scottish Fire and
Rescue Service`). They are told from those of a list by the fields of work that names are made of, by the noun that
heads a name, by posts and by abbreviations.
"""

from __future__ import annotations

import re

from inograph.plan.executors.english_fields import (
    ENDS_ACRONYM,
    FUNCTION_ACRONYM,
    are_fields,
    are_services,
    has_own_name,
    is_body,
    is_field,
    is_headed,
    waits_for_head,
)
from inograph.plan.executors.english_kinds import (
    ANY_OF_THEM,
    ARTICLE,
    WORD,
    head_of,
    holds_post,
    is_named,
    kind,
    share_letters,
)
from inograph.plan.executors.english_segments import AND, LIST_SEGMENT, SEGMENT, up_to_and
from inograph.plan.executors.english_segments import segment as item_of
from inograph.plan.executors.english_units import govern_together, is_unit, stay_together
from inograph.plan.executors.english_words import (
    BARE_POST,
    FIELDS,
    HEADS,
    HEADS_AND_FIELDS,
    HEADS_AND_POSTS,
    OF_NO_PLACE,
    OWN_HEADS,
    PAIRED,
    PLURAL_WHEN_SMALL,
    PLURALS,
    RANKS,
    SHARED_SERVICE,
    UNITS,
)  # fmt: skip

OF_BODY = re.compile(
    r"(?:the )?(?:\w[\w'’-]* ){0,4}(?:ministry|department|dept\.?|office|institute|bureau|committee|commission"
    r"|division|branch|secretary of state|minister|secretary|director|head|manager|society|association|centre|center"
    r"|faculty|school|board|agency|council|directorate(?:-general)?"
    r"|chamber|authority|administration|fund|member|holder|dean|inspectorate|service|commissioner|assistant"
    r" secretary|academy|college|corporation|university"
    r"|federation|union|foundation|centers|centres|institutes|offices|vice[- ]president|lead|officer|unit|team"
    r"|advis[eo]r|ministries|departments) (?:of"
    r"|for|on) ",
    re.IGNORECASE,
)
HEADED_OF = re.compile(r"(?:(?:Deputy|Assistant) )?(?:Heads?|Directors?|Deans?|Chairs?|Leaders?) of [A-Z]")
"""Who heads something else than the words before "and"."""
TAIL = re.compile(
    r"(?i:inc|ltd|llc|plc|gmbh|limited|jr|sr|phd|md|esq)\b\.?|(?:including|includes|which|who|whose|that|where|when"
    r"|such|e\.g|i\.e|etc|especially|particularly|namely|located|based|responsible(?!\s+(?:authorit|bod|agenc"
    r"|ministr|institution|department|part))|representing|as|if|via"
    r"|in|at|on|for|to|from|by|under|subject|through|within|of|with|using|led|chaired|depending|per|its|their|his"
    r"|her)\b"
)
ACRONYM = re.compile(
    r"(?:the )?(?:[A-Z][A-Z0-9&.-]*[A-Z0-9]s?|[A-Z]{2,}\w*|[A-Z][a-z]{0,2}[A-Z][A-Za-z]*)(?=[\s,;/)(]|\Z)"
)
# One authority of two places: `Mill and Over Council`, `Borough of Kent and Marsh`.
PLACES_TOGETHER = re.compile(
    r"[A-Z][a-z]+ & (?!City|County|Town|Parish|Borough|District|Local|National|State|Regional)[A-Z]\w+(?: [A-Z]\w+)"
    r"{0,2}"
    r" (?:Council|Borough|District|Health Board)"
    r"|(?:[A-Z]\w+ ){0,2}(?:Borough|District|County|Diocese) of [A-Z]\w+ & [A-Z][a-z]+"
)
SEVERAL_OF = re.compile(
    r"(?:\w+ ){0,3}(?:Cities|Towns|Counties|Governments|Boards|Councils|Municipalities|Districts|Provinces|Boroughs"
    r"|Villages|Governors|Mayors|Faculties|Universities|Dioceses|States|Parishes|Regions) of "
)
"""One group of several bodies, whose names follow."""
BRANCH_OF_PLACE = re.compile(r"(?:NHS|Healthwatch|Citizens Advice|Community Pharmacy|Age UK|Mind|Visit) [A-Z][a-z]+")
OF_A_PLACE = re.compile(r"(?:London |Royal |Metropolitan )?(?:Borough|City|County|Port|University|Diocese) of [A-Z]")
ADJECTIVE = re.compile(r"Legal|Corporate|Social|Regulatory|Commercial|Environmental|Democratic|Cultural|Technical")
# `… of Farmers and | Fishers Associations`, which one body speaks for.
CALLED = re.compile(r" [A-Z][a-z]+(?:ers|ors|ists|ians)\Z")
BODIES_OF_CALLED = re.compile(r"[A-Z][a-z]+(?:ers|ors|ists|ians) (?:Associations|Unions|Federations|Organi[sz]ations)")
ADJECTIVES = re.compile(
    r"(?:(?:the|all|other|local|regional|national|public|private|voluntary|state|federal|central|academic"
    r"|international|community|faith|non-?governmental|governmental|civil|third|business|urban|rural"
    r"|responsible|competent|concerned|interested|primary|secondary|relevant|key|small|medium|large|statutory"
    r"|professional|provincial|municipal|district|county"
    r"|parish|city|town|health|social|research|higher|further|environmental"
    r"|industry|sector|scientific|cultural|educational|financial|technical|development|humanitarian"
    r"|religious|traditional|women|youth|men) ?)+\Z",
    re.IGNORECASE,
)


def cuts_at_comma(left: str, right: str) -> bool:
    """Whether a comma between these words stands between two executors."""
    if not right:
        return True
    if TAIL.match(right) or not right[0].isalnum():
        return not right[0].isalnum() and not TAIL.match(right)
    right = ARTICLE.sub("", right, count=1)
    segment = item_of(right, LIST_SEGMENT)
    held = is_named(left) and kind(segment) == "person" and not is_named(segment)
    if held or ("," not in left and holds_post(f"{left}, {segment}")):
        return False
    if stay_together(left, right) or share_letters(left, right):
        return False
    if OF_BODY.match(left) and are_fields(item_of(right, SEGMENT)):
        return _shares_head(segment) or (len(segment.split()) > 1 and not _is_listed_on(right))
    headed = AND.search(left) and head_of(left) in HEADS
    if not headed and waits_for_head(left) and _share_head(left, right, segment):
        return False
    if SEVERAL_OF.match(left) and not AND.search(left) and _lists_names(right):
        return False
    return not (BARE_POST.fullmatch(left) and (is_unit(segment) or are_fields(item_of(right, SEGMENT))))


def _share_head(left: str, right: str, segment: str) -> bool:
    """Whether fields of work before a comma go on behind it, up to the noun of a body that heads them."""
    return _shares_head(right) or _shares_services(left, segment) or _lists_fields(left, right)


def _lists_fields(left: str, right: str) -> bool:
    """`Transport and Parking` after `Highways,`: single words up to an "and", and fields or their services after it.

    What has several words, as `Public Health`, is a department of its own.
    """
    *others, last = up_to_and(right)
    first, *second = AND.split(last)
    single = all(" " not in part and are_fields(part) for part in (*re.split(r",\s*", left), *others, first))
    return single and len(second) == 1 and are_fields(second[0])


def _lists_names(right: str) -> bool:
    """Whether names of one word go on up to an "and": `Oakridge and Creswell` after `Cities of Florence,`."""
    *others, last = up_to_and(right)
    names = [*others, *AND.split(last)]
    return len(names) > len(others) + 1 and all(map(_is_plain_name, names))


def _is_plain_name(words: str) -> bool:
    """One or two words with capital letters, none of which heads the name of a body: `Kisumu`, `West Pokot`."""
    held = words.split()
    plain = all(word[:1].isupper() and not word.isupper() for word in held)
    return 0 < len(held) < 3 and plain and head_of(words) not in OF_NO_PLACE


def _is_listed_on(right: str) -> bool:
    """Whether fields of work go on up to an "and", as a list of them ends: `Housing, Urban Growth and Lands`."""
    for part in map(str.strip, LIST_SEGMENT.split(right)):
        if AND.search(part) or part.startswith(("and ", "& ")):
            return True
        if not are_fields(part):
            return False
    return False


TITLED_TOGETHER = re.compile(r"(?:Cllrs|Councillors|Messrs)\.? [A-Z][\w'’-]+")


def cuts_at_and(left: str, right: str, sign: str = "and") -> bool:
    """Whether "and" (or `&`) between these words stands between two executors rather than inside a name."""
    if not left or not right or TAIL.match(right) or share_letters(left, right):
        return False
    segment = ARTICLE.sub("", item_of(right, SEGMENT), count=1)
    if not segment:
        return False
    if _is_one_name(left, segment) or govern_together(left, segment):
        return False
    if left.endswith(")") or TITLED_TOGETHER.fullmatch(left):
        return True
    if OF_BODY.match(left):
        return not _governs_both(left, segment) or (kind(left) == "person" and _is_unit_of_two(right))
    kinds = kind(left), kind(segment)
    if (ADJECTIVES.match(left) and left[:1].islower()) or (ADJECTIVES.match(left) and kinds[1] == "group"):
        return False
    if kinds == ("person", "person") or "group" in kinds:
        return not (kinds == ("organization", "group") and waits_for_head(left))
    if FUNCTION_ACRONYM.match(left):
        return bool(FUNCTION_ACRONYM.match(segment))
    if ENDS_ACRONYM.search(left) or ACRONYM.match(segment):
        return True
    return _are_two(left, segment, sign)


def _governs_both(left: str, segment: str) -> bool:
    """Whether what a body or post is of goes on: `Ministry of Finance and | Planning`."""
    called = CALLED.search(left) is not None and BODIES_OF_CALLED.fullmatch(segment) is not None
    return called or _goes_on_with_fields(segment)


def _is_unit_of_two(right: str) -> bool:
    """Whether a list goes on with a unit of two fields of work: `Learning and Development Team`."""
    first, *second = AND.split(item_of(right, LIST_SEGMENT))
    words = second[0].lower().split() if len(second) == 1 else []
    return len(words) == 2 and words[1] in UNITS and is_field(words[0]) and " " not in first and is_field(first.lower())


def _is_one_name(left: str, segment: str) -> bool:
    """Whether fields of work stand on both sides, after a post or alone, or a known pair."""
    first, second = left.lower(), segment.lower()
    if any(first.endswith(one) and second.startswith(other) for one, other in PAIRED):
        return True
    if len(left.split()) == 1 and SHARED_SERVICE.match(segment) and first not in HEADS_AND_FIELDS:
        return True
    branch = BRANCH_OF_PLACE.fullmatch(left) and " " not in segment
    if (SEVERAL_OF.match(left) or branch) and _is_plain_name(segment):
        return True
    if PLACES_TOGETHER.fullmatch(f"{left} & {segment}") and not is_field(left.lower()) and left.lower() not in HEADS:
        return True
    if ANY_OF_THEM.match(left) and segment.islower() and segment in PLURALS:
        return True
    if " " not in left and waits_for_head(left) and segment.endswith(" Services") and are_services(segment):
        return True
    if OF_BODY.match(left) or not segment[:1].isupper():
        return False
    if _heads_both(left, segment) or _is_one_post(left, segment) or _is_held_in_both(left, segment):
        return True
    if kind(left) == "person":
        return is_field(left.split()[-1].lower()) and are_fields(segment)
    return waits_for_head(left) and waits_for_head(segment)


def _is_one_post(left: str, segment: str) -> bool:
    """Whether a post has two fields of work: `Chief Accounts and Finance Officer`."""
    rank, *fields = left.split()
    ranked = rank.lower() in RANKS and bool(fields) and all(is_field(word.lower()) for word in fields)
    return ranked and kind(segment) == "person" and is_field(segment.split()[0].lower()) and kind(left) != "person"


def _is_held_in_both(left: str, segment: str) -> bool:
    """Whether a post before a comma is held in two fields: `Director, Policy and Programs`."""
    post, comma, field = left.partition(",")
    if not comma or not BARE_POST.fullmatch(post) or not field.strip() or is_headed(field):
        return False
    lone = len(segment.split()) == 1 and segment.istitle() and segment.lower() not in HEADS_AND_POSTS
    return lone and (is_field(segment.lower()) or segment.lower() in PLURAL_WHEN_SMALL or segment.endswith("s"))


def _heads_both(left: str, segment: str) -> bool:
    """Whether the noun of a unit heads the fields on both sides: `City Planning and Architecture Division`."""
    *before, last = WORD.findall(segment.lower()) or [""]
    field = left.split()[-1].lower()
    return (
        last in OWN_HEADS
        and bool(before)
        and all(map(is_field, before))
        and is_field(field)
        and field not in PLURAL_WHEN_SMALL
        and (kind(left) == "organization" or (left[:1].isupper() and len(left.split()) == 1))
    )


def first_of(right: str) -> str:
    """The first name of a list."""
    return item_of(right, SEGMENT)


def _are_two(left: str, segment: str, sign: str) -> bool:
    """Two names of single bodies, told by what heads the first and what the second is made of."""
    if OF_BODY.match(segment) and segment.split()[0].lower() in HEADS:
        return True
    if HEADED_OF.match(segment):
        return True
    first, last = head_of(left) in HEADS, is_headed(segment)
    if waits_for_head(left) and not first and not (head_of(left) == "services" and head_of(segment) in HEADS - UNITS):
        word = " " not in left and left.istitle() and kind(segment) == "organization"
        shared = sign == "&" and (are_services(segment) or word)
        return not (last or shared or are_fields(segment) or (kind(segment) == "person" and len(segment.split()) > 1))
    if sign == "&":
        if first and segment[:1].islower():
            return True
        last = last or bool(OF_A_PLACE.match(segment))
        if has_own_name(segment) and len(left.split()) > 1 and is_headed(left):
            return True
        return (first or kind(left) == "person") and (last or kind(segment) == "person")
    return segment[:1].isupper() or first


def _goes_on_with_fields(segment: str) -> bool:
    """`… of Finance and | Economic Development`: fields of work that no noun of a body heads."""
    words = [word.lower() for word in WORD.findall(segment)]
    if segment[:1].isupper() and are_fields(segment):
        return True
    if ACRONYM.match(segment) or kind(segment) != "organization" or is_body(words):
        return False
    if words and words[0] in OWN_HEADS:
        return False
    return any(map(is_field, words))


def _shares_head(right: str) -> bool:
    """`Media and Sport Department` after `Culture,`: fields up to one noun that heads them all."""
    for part in map(str.strip, LIST_SEGMENT.split(right)):
        if AND.search(part):
            first, second, *_ = AND.split(part)
            whole = head_of(first) in PLURAL_WHEN_SMALL
            return (
                not whole
                and are_fields(first)
                and is_headed(second)
                and head_of(second) not in FIELDS
                and not are_fields(second)
            )
        if not are_fields(part):
            return False
    return False


def _shares_services(left: str, segment: str) -> bool:
    """`Governance & Democratic Services` after `Legal,`: no body is called by an adjective."""
    first, _, second = segment.partition(" & ")
    services = head_of(second) == "services" and len(second.split()) > 1
    return services and bool(ADJECTIVE.fullmatch(left)) and are_fields(first) and are_fields(second)
