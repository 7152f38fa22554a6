"""The names of English columns that follow each other on a line: `Key Actions Lead Officer Due Date Status`.

Each name begins with a capital letter, but so may its other words. All words up to the first row are those that names
of columns are made of; of all ways to part them the one is taken that tells most about the plan with the fewest names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from inograph.column_names import told
from inograph.documents.signs import cues
from inograph.documents.signs.cues import DEADLINE, DELIVERABLE, EXECUTOR, NAME, NOTE, NUMBER, SUPPORT

TOKEN = re.compile(r"\S+")
BEGINS = re.compile(r"[A-Z#№]")
BRACKET = re.compile(r"\s*\([^()]*\)\Z")
"""What a name is counted in, or a remark: `Budget (Ksh m)`."""
ASKED = re.compile(r"(?:By )?(?:What|Who|When|How)(?: [a-z’']+)*")
"""A name that asks, whose other words are small: `What we will do`."""
SIGNS = frozenset(("#", "№", "/", "&", "-", "–"))
COUNTED = re.compile(
    r"(?:Objective|Priority|Goal|Pillar|Theme|Action|Section|Part|Step|Phase|Task|Activity|Strategy|Recommendation"
    r"|Commitment|Year|(?:Outcome|Output|Result|Aim|Ambition|Component|Domain|Strand|Chapter|Area|Direction|Standard"
    r"|Principle|Challenge|Mission|Initiative|Measure|Milestone|Project|Program(?:me)?)(?= \d{1,2}\s?[:–-]\s))"
    r" (?:\d|[IVX]+\b|[A-H]\b)"
)
"""The word of a heading or of a row, and its number."""
MOST_TOKENS, MOST_WORDS, LONGEST_BRACKET = 40, 7, 4
COST, NEW, NOTED, AGAIN, COMPOUND = 1.0, 1.5, 1.2, 3.0, 0.6
WANTED = frozenset((NAME, DEADLINE, EXECUTOR))
MORE = {**dict.fromkeys(WANTED, 4.0), DELIVERABLE: 0.5}
"""What such a name says more than others that are the first of their kind."""
DESCRIBES = re.compile(
    r"(?:Delivery|Expected|Target|Due|Completion|Support(?:ing)?|Key|Main|Planned|Proposed|Success|Performance|Project"
    r"|Priority|Implement(?:ing|ation)|Responsible|Corrective|Estimated|Intended|Specific)\Z"
)
"""First words of names that are seldom names by themselves."""
LEADS = re.compile(
    r"Lead (?:Partner|Agency|Officer|Department|Organi[sz]ation|Body|Person|Institution|Ministry|Directorate|Service"
    r"|Team|Unit|Office|Stakeholder|Authority|Member|Director|Manager)"
)
FOR_WHAT = re.compile(r"Recommendations?|Strateg(?:y|ies)")
AIMS = re.compile(r"(?:(?:Strategic|Specific|Key|Main|Our) )?(?:Objectives?|Goals?|Aims?|Targets?|Priorit(?:y|ies))")
WANTS_MORE = re.compile(
    r"(?:Key|Main|Performance|Success|Project|Expected|Target|Planned|Proposed|Specific|Estimated|Intended"
    r"|Responsible|Implementing|Supporting|Lead)\Z"
)
"""Words with which a name of several does not end."""

Span = tuple[int, int]
Part = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Parted:
    """Names told so far: how much they say, and what they are."""

    score: float = 0.0
    parts: tuple[Part, ...] = ()
    again: bool = False
    """Whether two of them name what is done and nothing else between: the first may belong to a title."""

    led: bool = False
    """Whether the last of them names what deeds are for: another name of deeds may follow."""

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, _, role in self.parts)

    def with_name(self, start: int, end: int, role: str, words: list[str]) -> _Parted:
        again = role in self.roles and role != NOTE
        score = self.score - COST - (AGAIN if again and role != NAME else 0.0)
        if role != NOTE and not again:
            score += NEW + MORE.get(role, 0.0)
        elif role != NAME or self.parts[-1][2] in (NAME, NOTE, NUMBER):  # else `Success Criteria` / `Measures`
            score += NOTED
        if len(words) > 1:
            helps = role != SUPPORT and _role(words[0]) == SUPPORT  # no `Support Deadline` is one
            score += (
                COMPOUND
                if role == NUMBER or LEADS.fullmatch(" ".join(words)) or (DESCRIBES.match(words[0]) and not helps)
                else 0.0
            )
            score -= COST if WANTS_MORE.match(words[-1]) or _holds_another(words, role) else 0.0
        led = self.led and role == NAME
        deeds = self.again or (again and role == NAME and not led and self.roles.isdisjoint((DEADLINE, EXECUTOR)))
        before = tuple((one, other, NOTE if led and told == NAME else told) for one, other, told in self.parts)
        parts = (*before, (start, end, NOTE if again and not led else role))
        return _Parted(score, parts, deeds, FOR_WHAT.fullmatch(" ".join(words)) is not None)


NOTHING = _Parted()


def _holds_another(words: list[str], role: str) -> bool:
    """Whether a name ends with that of a column of another kind: `Due Evidence of success`."""
    places = [at for at in range(1, len(words)) if words[at][0].isupper()]
    tails = any(_role(" ".join(words[at:])) not in (None, role, NAME) for at in places)
    return tails or any(at > 1 and _role(" ".join(words[:at])) == NOTE != role for at in places)


def first_in(words: str, places: Iterable[int]) -> list[Part]:
    """The names of columns from one of some places on that tell most; none where none of them names a plan.

    Where no name is that of deeds, aims are what is to be done: `Objective Owner Deadline`.
    """
    places = list(places)
    found = [one for place in places if (one := _read(words, place)).parts]
    found = found or [one for place in places if (one := _read(words, place, aims=True)).parts]
    best = max(found, key=lambda one: (len(one.roles - {NOTE}), not one.again, one.score), default=NOTHING)
    return list(best.parts)


def _read(words: str, first: int, *, aims: bool = False) -> _Parted:
    """The names of columns from a place on, perhaps with `aims` for deeds; nothing where they name no plan."""
    word = TOKEN.match(words, first)
    tokens = _tokens(words, first) if word and _is_known(word[0]) else []
    if len(tokens) < len(WANTED):
        return NOTHING
    best: list[dict[frozenset[str], _Parted]] = [{frozenset(): NOTHING}, *({} for _ in tokens)]
    """The best names up to each word, of those that tell the same kinds of columns."""
    for at, (start, _) in enumerate(tokens):
        for last in range(at, min(at + MOST_WORDS, len(tokens))) if best[at] and BEGINS.match(words, start) else ():
            end = tokens[last][1]
            ends = last + 1 == len(tokens) or BEGINS.match(words, tokens[last + 1][0]) is not None
            ends = ends and (last == at or words[slice(*tokens[last])] not in SIGNS)
            role = _role(words[start:end]) if ends and not COUNTED.match(words, tokens[last][0]) else None
            role = NAME if aims and role == NOTE and AIMS.fullmatch(words, start, end) else role
            for before in best[at].values():
                if role is None:
                    break
                more = before.with_name(start, end, role, words[start:end].split())
                kept = best[last + 1].get(more.roles)
                best[last + 1][more.roles] = more if kept is None or more.score > kept.score else kept
    found = max((one for held in reversed(best) for one in held.values()), key=lambda one: one.score)
    return found if found.roles >= WANTED else NOTHING


def _tokens(words: str, first: int) -> list[Span]:
    """The words up to the first one that no name of a column has; no capital one that small ones follow there."""
    inside = 0
    found: list[Span] = []
    for count, token in enumerate(TOKEN.finditer(words, first)):
        opened = token[0].startswith("(") and not token[0].endswith(")")
        inside = 1 if opened else inside + 1 if inside else 0
        if count >= MOST_TOKENS or inside > LONGEST_BRACKET or not (inside or _is_known(token[0])):
            begun = [at for at, (start, _) in enumerate(found) if BEGINS.match(words, start)]
            return found[: begun[-1]] if token[0][0].islower() and begun else found
        inside = 0 if token[0].endswith(")") else inside
        found.append(token.span())
    return found


@lru_cache(maxsize=2048)
def _is_known(word: str) -> bool:
    if word in SIGNS or (word.startswith("(") and word.endswith(")")):
        return True
    letters = told.WORD.findall(word.lower())
    return bool(letters) and told.ALLOWED.issuperset(letters) and not any(map(str.isdecimal, word))


def _role(name: str) -> str | None:
    if name in SIGNS:
        return NUMBER if name in "#№" else None
    if name == "By":
        return DEADLINE
    bare = BRACKET.sub("", name)
    whole = " " not in bare or ASKED.fullmatch(bare)
    return told.role(name) or told.role(bare) or (cues.header_role(bare) if whole else None)
