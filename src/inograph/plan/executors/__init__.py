"""A cell of executors → who takes part, who leads, whose consent is needed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from inograph import morphology
from inograph.plan import blanks
from inograph.plan.executors import (
    bodies,
    declined,
    enclosed,
    english_bodies,
    english_kinds,
    english_lines,
    items,
    marks,
    persons,
    posts,
    separators,
)
from inograph.plan.executors.executor_words import (
    ABBREVIATED,
    ALIAS,
    ASKED,
    CO_REMARK,
    CONSENT_FOR_ALL,
    DUTY,
    EDGES,
    FOOTNOTE,
    INSTEAD,
    LEAD_REMARK,
    NOBODY,
    PARTY_REMARK,
    ROLE,
    SMALL_CONSENT,
    TO_BE_NAMED,
    UNFINISHED,
    UNSETTLED,
)
from inograph.plan.executors.items import CO_EXECUTOR, LEAD, Item
from inograph.plan.words import cyrillic, small, squeeze, trimmed, unmarked, with_line_ends

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BROKEN = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Executor:
    """One body that a plan names for an activity, as the plan writes it.

    `text` are the words as they stand at `[start, end)`, `name` the same without consent mark, footnote mark and role
    remark, in the nominative where words such as `совместно с` ask for another case. `role_stated` is False where the
    role only follows from the order (the first named leads).
    """

    name: str
    text: str
    by_agreement: bool
    role: str
    order: int
    kind: str
    start: int
    end: int
    consent: tuple[int, int] | None = None
    aliases: tuple[str, ...] = ()
    role_stated: bool = False

    def at(self, span: tuple[int, int], consent: tuple[int, int] | None) -> Executor:
        """The same words in another place; `replace` takes three times as long, and grids ask for each name."""
        made = self.name, self.text, self.by_agreement, self.role, self.order, self.kind
        return Executor(*made, *span, consent, self.aliases, self.role_stated)


def read(
    text: str,
    offset: int = 0,
    names: Collection[str] = (),
    *,
    footnotes: frozenset[str] = frozenset(),
    leads: frozenset[str] = frozenset(),
    broken: bool = False,
    tags: bool = True,
) -> list[Executor]:
    """The executors of one cell in their order; `offset` is where the cell begins, `names` are names known already.

    `footnotes` are the marks (`*`) whose note says "по согласованию", `leads` those of who leads; the lines of a cell
    are `broken` where its author, not the width of a page, has put their ends; without `tags` those are words.

    >>> [(e.name, e.by_agreement) for e in read("Минтранс России, Росавтодор (по согласованию)")]
    [('Минтранс России', False), ('Росавтодор', True)]
    """
    found = _read(text, tuple(sorted(names)) if names else (), footnotes, leads, broken, tags)
    return _with_roles(found, offset)


def with_role(executors: list[Executor], role: str, first_order: int = 1) -> list[Executor]:
    """The executors of a column whose header states their role; the words of a cell may say otherwise of some.

    Who is named after a body is its person there, and leads nothing beside it.
    """
    own = [executor.role if _helps(executor) else role for executor in executors]
    bodies_ = [place for place, executor in enumerate(executors) if executor.kind != "person"]
    for place in range(bodies_[0] + 1 if bodies_ else len(executors), len(executors)):
        if executors[place].kind == "person" and persons.is_named(executors[place].name):
            own[place] = CO_EXECUTOR
    return [
        replace(executor, role=of, role_stated=True, order=order)
        for order, (executor, of) in enumerate(zip(executors, own, strict=True), first_order)
    ]


def of_columns(found: Sequence[Executor], *, sided: bool) -> list[Executor]:
    """The executors of several columns, bodies before persons by name; of several sides the first body of each leads.

    Else only the first of all leads, unless the words say otherwise.
    """
    named = [who.kind == "person" and persons.is_named(who.name) for who in found]
    bodies_first = sorted(zip(named, found, strict=True), key=lambda one: one[0])
    return [
        replace(who, order=order) if sided and not person else in_order(who, order)
        for order, (person, who) in enumerate(bodies_first, 1)
    ]


def in_order(executor: Executor, order: int) -> Executor:
    """The same executor in a longer list, of which the first leads unless the words say otherwise."""
    role = executor.role if executor.role_stated or order == 1 else CO_EXECUTOR
    return replace(executor, order=order, role=role)


def once(executors: Sequence[Executor]) -> list[Executor]:
    """Executors without those that repeat the name of one before them, counted anew."""
    kept: dict[str, Executor] = {}
    for executor in executors:
        kept.setdefault(executor.name, executor)
    if len(kept) == len(executors):
        return list(executors)
    return [replace(executor, order=order) for order, executor in enumerate(kept.values(), 1)]


def _helps(executor: Executor) -> bool:
    return executor.role_stated and executor.role == CO_EXECUTOR


class Draft(NamedTuple):
    """One executor before those beside it are known; `role` is None where its own words state none."""

    name: str
    text: str
    by_agreement: bool
    role: str | None
    kind: str
    start: int
    end: int
    consent: tuple[int, int] | None
    aliases: tuple[str, ...]


@lru_cache(maxsize=4096)
def _read(
    raw: str, names: tuple[str, ...], footnotes: frozenset[str], leads: frozenset[str], broken: bool, tags: bool
) -> tuple[Draft, ...]:
    plain = with_line_ends(unmarked(persons.without_contacts(raw), tags=tags))
    text = cyrillic(plain)
    consents = [match.span() for match in SMALL_CONSENT.finditer(small(text))]
    for_all = CONSENT_FOR_ALL.search(text) if consents else None
    but = squeeze(for_all["but"] or "") if for_all else ""
    mask = separators.with_joints(text, _masked(text, consents, names))
    mask = separators.with_co_executors(text, mask)
    if footnotes:
        consents += [mark.span() for mark in FOOTNOTE.finditer(raw) if mark.group() in footnotes]
    in_order = sorted(consents)
    drafts = [
        _executor(
            raw,
            plain,
            text,
            _led(raw, part, leads),
            in_order,
            (for_all is not None and not _is_in(text, part, but)) or shared,
        )
        for item in items.of(text, _with_breaks(raw, mask, BROKEN if broken else BREAK), {end for _, end in consents})
        for part, shared in _with_persons(text, mask, item, consents)
        if not _is_nobody(text, part)
    ]
    return tuple(draft for draft in drafts if draft.name)


def _led(raw: str, item: Item, leads: frozenset[str]) -> Item:
    """The item, which leads where it bears a mark of those who do."""
    if not leads or item.role is not None:
        return item
    marked = any(mark.group() in leads for mark in FOOTNOTE.finditer(raw, item.start, item.end))
    bold = marks.BOLD in leads and marks.is_bold(raw, item.start, item.end)
    return item._replace(role=LEAD) if marked or bold else item


def _is_in(text: str, item: Item, names: str) -> bool:
    """Whether an item is named among those that need no consent."""
    return bool(names) and squeeze(text[item.start : item.end]).strip(" .,;") in names


def _with_persons(text: str, mask: str, item: Item, consents: list[tuple[int, int]]) -> Iterator[tuple[Item, bool]]:
    """The body and the persons of one item, and whether a consent mark at its end is that of all of them.

    Persons named one after the other have marks of their own.
    """
    parts = persons.parted(text, item.start, item.end)
    shared = False
    if len(parts) > 1 and not persons.is_named(squeeze(text[slice(*parts[0])])):
        last = max((start for start, end in consents if item.start < end <= item.end), default=item.start)
        shared = last > parts[-1][0] - 1 and any(start == last for start, _ in consents)
    for start, end in (post for part in parts for post in posts.parted(text, mask, *part)):
        role = CO_EXECUTOR if item.role == LEAD and start != parts[0][0] else item.role
        yield Item(start, end, role, item.consent, item.case), shared


def _masked(text: str, consents: list[tuple[int, int]], names: tuple[str, ...]) -> str:
    """The text with everything hidden in which no list can be cut."""
    bare = text
    for start, end in consents:
        bare = bare[:start] + " " * (end - start) + bare[end:]
    mask = enclosed.hidden(bare)
    for start, end in consents:
        mask = mask[:start] + enclosed.HIDDEN * (end - start) + mask[end:]
    known = _known_names(names)
    for match in known.finditer(text) if known else ():
        mask = mask[: match.start()] + enclosed.HIDDEN * (match.end() - match.start()) + mask[match.end() :]
    return mask


def _with_breaks(raw: str, mask: str, breaks: re.Pattern[str]) -> str:
    """The masked words with a semicolon for each end of a line that no width of a page has put there."""
    for mark in breaks.finditer(raw):
        place = mark.start()
        right = squeeze(raw[mark.end() :])
        begins = right[:1].isupper() or english_kinds.kind(english_bodies.first_of(right)) != "organization"
        left = raw[:place].rstrip()
        whole = not UNFINISHED.search(left[-4:]) and not english_lines.only_heads(right)
        english = begins and whole and english_kinds.is_english(raw)
        below = raw[mark.end() :].partition("\n")[0].strip()
        group = bodies.STARTS_PLURAL.fullmatch(below) or morphology.is_of_people(below)
        if (english or (group and len(left.split()) > 1)) and mask[place] == "\n":
            mask = f"{mask[:place]};{mask[place + 1 :]}"
    return mask


@lru_cache(maxsize=8)
def _known_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Names that hold a comma, a slash or an "и" of their own."""
    hard = sorted((name for name in names if re.search(r"[,/;]|\s(?:и|and)\s", name)), key=lambda name: -len(name))
    if not hard:
        return None
    spaced = (r"\s+".join(map(re.escape, name.split())) for name in hard)
    return re.compile(r"(?<!\w)(?:" + "|".join(spaced) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def names_nobody(words: str) -> bool:
    """Whether words that fill the place of a name say that nobody is named.

    >>> names_nobody(" — "), names_nobody("Нет."), names_nobody("221856"), names_nobody("Нетта")
    (True, True, False, False)
    """
    bare = squeeze(words).strip(" .,;:").lower()
    return bare in NOBODY or not any(map(str.isalnum, bare)) or is_still_to_be_named(bare)


def is_still_to_be_named(words: str) -> bool:
    """Whether words that fill the place of a name say that somebody is yet to be found.

    >>> is_still_to_be_named("подрядчик (по итогам торгов)"), is_still_to_be_named("TBC"), is_still_to_be_named("УКС")
    (True, True, False)
    """
    return TO_BE_NAMED.fullmatch(squeeze(words).strip(" .,;:").lower()) is not None


def _is_nobody(text: str, item: Item) -> bool:
    words = squeeze(text[item.start : item.end]).strip(" .,;:").lower()
    wordless = not any(map(str.isalpha, words))
    return wordless or words in NOBODY or INSTEAD.fullmatch(words) is not None or blanks.is_blank(words)


def _executor(raw: str, plain: str, text: str, item: Item, consents: list[tuple[int, int]], for_all: bool) -> Draft:
    start, end = _bare_range(text, item)
    consent = next((span for span in consents if start <= span[0] < end), None) if consents else None
    words = raw[start:end]
    written = _name(plain, start, end, consents)
    name = declined.nominative(declined.without_with(written, item.case), item.case) if item.case else written
    role = item.role or _remarked(words)
    if consent:
        consent = trimmed(text, *consent, ",–—-")
    agreed = bool(consent) or for_all or item.consent
    kind = bodies.kind(cyrillic(name), genitive=item.case == declined.GENITIVE and name == written)
    name = PHONE_BEHIND.sub("", name) if kind == "person" else name
    said = name if name == words else words  # one object for both: most names stand as they are
    return Draft(name, said, agreed, role, kind, start, end, consent, _aliases(name))


PHONE_BEHIND = re.compile(
    r"[\s,;]+(?:(?:(?:моб|раб|сот)\w*\.? ?)?(?:тел\w*|т|факс)\.?:? ?)?(?=(?:\D*\d){5})\+?[\d(][\d\s()-]{3,}\d\Z",
    re.IGNORECASE,
)
"""How to reach the person before it: `Иванов И.И., тел. 2-34-56`."""
REMARKED = re.compile(r"[-–—(<*\[¹²³⁴⁵⁶⁷⁸⁹\s](?:(?<!\s)|to\s)")


def _remarked(words: str) -> str | None:
    """The role that a remark beside the name states."""
    if not REMARKED.search(words) or not ROLE.search(words.lower()):
        return None
    return LEAD if LEAD_REMARK.search(words) else CO_EXECUTOR if CO_REMARK.search(words) else None


NUMBERING = re.compile(r"(?:\d{1,2}[.)]|[а-я]\)|(?:и|а\s+также)\s)\s*|the (?=\w)")


def _bare_range(text: str, item: Item) -> tuple[int, int]:
    start, end = trimmed(text, item.start, item.end)
    start, _ = trimmed(text, start, end, EDGES)
    numbering = NUMBERING.match(text, start, end)
    if numbering:
        start = numbering.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGES):
        if text[end - 1] == "." and ABBREVIATED.search(text, start, end):
            break
        end -= 1
    return start, end


def _name(text: str, start: int, end: int, consents: list[tuple[int, int]]) -> str:
    words, place = "", start
    for left, right in consents:
        if start <= left < end:
            words += text[place:left] + " "
            place = min(right, end)
    words += text[place:end]
    words = DUTY.sub("", words)
    for remark in (LEAD_REMARK, CO_REMARK, PARTY_REMARK, UNSETTLED, ASKED, FOOTNOTE) if REMARKED.search(words) else ():
        words = remark.sub(" ", words)
    return squeeze(words).strip(" ,;:–—-").replace(" ,", ",")


def _aliases(name: str) -> tuple[str, ...]:
    if "(" not in name and "далее" not in name:
        return ()
    found = (match["then"] or match["short"] or match["bare"] for match in ALIAS.finditer(name))
    return tuple(alias.strip(' "«»“”') for alias in found)


def _with_roles(drafts: Sequence[Draft], offset: int) -> list[Executor]:
    """The role that the words state; where they state no lead, the first one leads of whom they say nothing else."""
    led = any(draft.role == LEAD for draft in drafts)
    leader = next((order for order, draft in enumerate(drafts, 1) if draft.role is None), None)
    done = []
    for order, (name, text, agreed, stated, kind, start, end, consent, aliases) in enumerate(drafts, 1):
        role = stated or (LEAD if order == leader and not led else CO_EXECUTOR)
        mark = consent and (consent[0] + offset, consent[1] + offset)
        place = start + offset, end + offset
        done.append(Executor(name, text, agreed, role, order, kind, *place, mark, aliases, stated is not None or led))
    return done
