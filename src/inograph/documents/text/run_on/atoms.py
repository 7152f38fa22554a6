"""The smallest pieces of a text that may be a cell or begin one: at lines, times, row numbers, signs and capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inograph import morphology
from inograph.documents.signs import body_words, cues, row_numbers, running, subjects
from inograph.documents.signs.times import TIME
from inograph.documents.text.run_on import atom_words, money, shared_names, timed_words, who

INNER, SIGN, LINE, PARAGRAPH = range(4)
"""What stands before a piece: a space, a sign that parts cells, the end of a line, an empty line."""
LEAST_NUMBERED = 3
MOSTLY_LINED, MARGIN = 0.8, 9
LONGEST_BODY, LONGEST_WORD, LONGEST_TIME, LONGEST_LINE = 90, 40, 60, 200
CAPITAL = re.compile(r"(?<=[ \t\n\xa0»\")])[«\"“]?[А-ЯЁA-Z]")
ENGLISH_NAME = re.compile(
    r"(?<!\S)[«\"“]?[A-Z][\w.&'’()/-]*(?:,?\s(?:(?:of|for|and|the|&)\s){0,2}[A-Z][\w.&'’()/-]*){0,9}"
)
SMALL_BODY = re.compile(rf"(?<=\s)(?:{body_words.ADJECTIVE}){{0,3}}(?:[а-яё]{{3,}}-)?(?:{body_words.HEAD})(?![а-яё])")
JOINT = re.compile(r"(?<=[)»”;.])(?=[А-ЯЁA-Z][а-яёa-z])")
MARK = re.compile(r"(?<=\S)(?:[ \t]+[–—-]+[ \t]+|[;/|\t][ \t]*|[ \xa0]{2,})(?=\S)")
NUMBER = re.compile(
    r"(?:(?<=\n)[ \t]*|(?<=[.)»\"”;\w])[ \t]+)(\d{1,5}(?:\.\d{1,2}){0,3}[.)]?)"
    r"(?=[ \t]+\S|[ \t]*\n|(?<=[.)])[«\"“]?[А-ЯЁA-Z])"
)
CODE = re.compile(
    r"(?<![\w.,/-])(?P<code>(?!Q[1-4]\b|H[12]\b|FY|M\d)(?P<letters>[A-Z]{1,3})[.-]?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}))"
    r"[.:)]?(?=\s+[\"“]?[A-Z])"
)
"""Letters and a number before a capital letter."""
LETTERED = re.compile(r"(?<![\w.,/-])(?P<code>(?P<letters>\d{1,2})(?P<number>[a-z]))[.:)]?(?=\s+[\"“]?[A-Z])")
"""The number of a part and the letter of a row: `2a`."""
ENCLOSED = re.compile(r"\([^()]{1,240}\)|«[^«»]{1,240}»|“[^“”]{1,240}”|\"[^\"\n]{1,200}\"|" + body_words.PERSON.pattern)
"""Brackets, quotations and names of persons, in which no cell begins."""
LINE_START = re.compile(r"\n[ \t\r\xa0]*(\n\s*)?(?=\S)")
TIME_LINE = re.compile(r"(?<=\n)[ \t]*(?:\d{1,3}(?:\.\d{1,2}){0,2}[.)][ \t]+)?(\S[^\n]*?)[ \t\r]*(?=\n|\Z)")
"""A line that may tell a time behind the number of its row."""
TO_GROUP = re.compile(rf"(?:\s(?:[a-z]+ ){{0,2}}{who.GROUPS})?")
LEAST_BEFORE = 2
INITIALED, LEAST_INITIALED = re.compile(r"(?<=[\w.)] )[B-HJ-Z] [A-Z][a-z]{2,}(?![\w’'-])"), 3
ALONE = frozenset(("Police", "Partners", "Council", "Board"))
"""Nouns that head names and are names by themselves too."""
ITS_NAME = (
    r"(?:District|Borough|County|City|Town|Parish|Village|Community|Regional|Youth|Student|School|Health|Executive|State"
    r"|Management|Advisory|Programme|Program|Project|Partnership|Safeguarding|Trust|Police|Partners|National|Local)"
)
BEHIND_NAME = re.compile(rf"(?<!\S)(?!{ITS_NAME} )(?P<name>[\w'’-]+) (?P<alone>{'|'.join(sorted(ALONE))})(?![\w’'-])")
"""Such a noun behind a word that is no part of its name: where posts stand before it, it is a name by itself."""
HOLDS = re.compile(
    r"(?:Officer|Manager|Co-?ordinator|Clerk|Secretary|Engineer|Planner|Surveyor|Team|Unit|Department|Section|Branch)\Z"
)
SPACE = re.compile(r"[ \t]*")
FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DANGLING = re.compile(
    r"(?:^|\s)(?:и|в|во|на|по|с|со|к|для|от|при|из|о|об|за|до|не|а|of|the|and|for|in|to|with|by|on|at|a|an|from|or|each|every|per|into"
    r"|between|across|near)\Z",
    re.IGNORECASE,
)
"""Words after which no cell ends."""
LONGEST_DANGLING = 12
BREAKS = str.maketrans("\n\r\t\xa0", "    ")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text, what it looks like, and what parts it from the one before."""

    start: int
    end: int
    words: str
    before: int
    time: bool
    number: bool
    body: bool
    deed: bool
    dangles: bool
    """Whether its last word wants another."""
    is_small: bool = False
    """Whether it begins in the middle of a sentence or a list."""
    heads: bool = False
    """Whether the line that an English piece begins heads a part, or a Russian piece is the number of a part."""
    says: bool = False
    """Whether an English piece is a lone word with a capital that small ones follow: it begins what is said."""
    depends: bool = False
    """Whether the first word of a Russian piece can never be a subject: it depends on the word before it."""
    subject: bool = False
    """Whether a Russian piece begins with what nothing before it asks for, as what comes of a deed does."""
    state: bool = False
    """Whether an English piece only says how far a deed has come, or that there is nothing to say."""
    alone: bool = False
    """Whether an English piece is a name by itself, right behind another name."""
    above_deed: bool = False
    """Whether the line that an English piece begins tells no time, and a deed begins the next one: it may head it."""

    @property
    def lined(self) -> bool:
        """Whether the piece begins a line."""
        return self.before in (LINE, PARAGRAPH)


def read(text: str, start: int, end: int, *, results: bool = False) -> list[Atom]:
    """The pieces of a range of a text, in order; with `results` also what may come of a deed is looked for."""
    russian = cues.RUSSIAN.search(text, start, end) is not None
    enclosed = [found.span() for found in ENCLOSED.finditer(text, start, end)]
    times = _times(text, start, end, _Inside(enclosed), russian=russian)
    numbers = _numbers(text, start, end, times) or ([] if russian else _codes(text, start, end, times))
    timed = _Inside(times)
    states = [] if russian else [state.span() for state in atom_words.STATE.finditer(text, start, end)]
    inside = _Inside(sorted(times + [span for span in (*enclosed, *states) if not timed.holds(span[0])]))
    places = _places(text, start, end, inside, russian=russian)
    if results and not russian:
        for amount in atom_words.AMOUNT.finditer(text, start, end):
            if not inside.holds(amount.start()):
                places.setdefault(amount.start(), INNER)
    begun = {place for place in subjects.places(text, start, end) if not inside.holds(place)} if results else set()
    for place in begun:
        places.setdefault(place, INNER)
    for first, last in [*times, *numbers]:
        places.setdefault(first, INNER)
        after = next((at for at in range(last, min(last + 9, end)) if text[at] not in " \t,.;"), end)
        if after < end and text[after] not in "\r\n":
            places.setdefault(after, INNER)
    firsts, numbered = {first for first, _ in times}, {first for first, _ in numbers}
    out: list[Atom] = []
    for first, last in pairwise([*sorted(places), end]):
        words = text[first:last].strip()
        if not words or (text[first - 1 : first] == "\n" and running.is_banner(words)):
            continue
        said = " ".join(text[first : first + LONGEST_BODY].split())
        called = " ".join(text[first : min(first + LONGEST_BODY, timed.next(first))].split())
        is_time, is_number = first in firsts, first in numbered
        plain = not is_time and not is_number
        deed = plain and _is_deed(said, russian=russian, lined=places[first] != INNER)
        body = plain and _names_body(said if russian else called, words, russian=russian)
        dangles = DANGLING.search(words[-LONGEST_DANGLING:]) is not None
        small = words[0].islower() or words[0] in ",;)"
        atom = Atom(first, first + len(words), words, places[first], is_time, is_number, body, deed, dangles, small)
        if russian and results and plain:
            atom = _with_subject(atom, said, begun=first in begun)
        out.append(atom if russian else _in_english(text, atom, out))
    return out


def _with_subject(atom: Atom, said: str, *, begun: bool) -> Atom:
    """The piece with what its first word says: that it depends on the one before it, or begins what comes of a deed."""
    word = FIRST_WORD.match(said)
    if word is None or len(word[0]) > LONGEST_WORD:
        return replace(atom, subject=begun)
    first = word[0].lower()
    begun = begun or subjects.AMOUNT.match(said.lower()) is not None
    subject = said[:1].isupper() and not word[0].isupper() and morphology.may_be_subject(first)
    depends = not begun and not subject and (morphology.is_oblique(first) or morphology.is_genitive(first))
    return replace(atom, depends=depends, subject=begun or subject)


def _in_english(text: str, atom: Atom, before: list[Atom]) -> Atom:
    """The piece with what the words around it say of it."""
    if atom.time or atom.number:
        return atom
    if atom_words.STATE.match(text, atom.start) or money.SAID.match(text, atom.start):
        return replace(atom, body=False, deed=False, state=True)
    measures = atom_words.MEASURE.match(text, atom.start) is not None
    says = measures or (atom.words.isalpha() and who.GOES_ON.match(text, atom.end) is not None)
    alone = atom.before == INNER and _is_alone(atom.words.rstrip(" ,;"), before)
    ends_one = _ends_one(before, atom.words) and not (alone or who.MANY.match(text, atom.start))
    street = atom_words.STREETS.fullmatch(atom.words) is not None
    body = atom.body and not (atom.deed or ends_one or street or _goes_on_in_name(atom, before))
    body = body or (atom.before == INNER and not (atom.deed or says) and _follows_one(before, atom.words))
    line = text[atom.start : atom.start + LONGEST_LINE].partition("\n")[0]
    heads = (atom.lined and cues.is_heading(line)) or atom_words.HEADING.match(text, atom.start) is not None
    body = body and not heads
    above = atom.lined and not body and atom_words.are_above_deed(text, atom.start, line.strip())
    as_told = (body, says, heads, alone, above) == (atom.body, False, False, False, False)
    return atom if as_told else replace(atom, body=body, says=says, heads=heads, alone=alone, above_deed=above)


def _is_alone(words: str, before: list[Atom]) -> bool:
    """Whether words are a name by themselves: such a noun, or a person with an initial whom no sign joins to others."""
    joined = before and (before[-1].words[-1] in ",;/&(" or before[-1].dangles)
    return words in ALONE or (not joined and INITIALED.fullmatch(f"a {words}", 2) is not None)


def _places(text: str, start: int, end: int, inside: _Inside, *, russian: bool) -> dict[int, int]:
    """Where a cell may begin, but for times and numbers, and what stands before it."""
    places: dict[int, int] = {start: PARAGRAPH}
    for line in LINE_START.finditer(text, start, end):
        if not inside.holds(line.end()) or line[1]:
            places[line.end()] = PARAGRAPH if line[1] else LINE
    headed = set() if russian else {found.end() + 1 for found in atom_words.HEADING.finditer(text, start, end)}
    for mark in MARK.finditer(text, start, end):
        if not inside.holds(mark.end()) and mark.end() not in headed:
            places.setdefault(mark.end(), SIGN)
    found = _russian(text, start, end) if russian else _english(text, start, end)
    for place in (*found, *(joint.start() for joint in JOINT.finditer(text, start, end))):
        if not inside.holds(place):
            places.setdefault(place, INNER)
    return places


def _russian(text: str, start: int, end: int) -> Iterator[int]:
    """Where a capital letter or the name of a body in small ones begins."""
    for pattern in (CAPITAL, SMALL_BODY):
        yield from (found.start() for found in pattern.finditer(text, start, end))


def _english(text: str, start: int, end: int) -> Iterator[int]:
    """Where names begin and what stands behind them, also right behind another name, and where deeds begin."""
    names = list(ENGLISH_NAME.finditer(text, start, end))
    known = shared_names.pattern([name.group() for name in names])
    for name in names:
        yield name.start()
        if text[name.end() : name.end() + 1] == " ":
            yield name.end() + 1
        wanted = DANGLING.search(text[max(0, name.start() - LONGEST_DANGLING) : name.start()].rstrip())
        named = (atom_words.BEFORE_NAME, who.OF_OCCASION, who.BEFORE_POST) if wanted else ()
        street = next(filter(None, (one.match(text, name.start(), name.end()) for one in named)), None)
        if wanted and (second := street.end() if street else text.find(" ", name.start(), name.end()) + 1):
            yield second
        yield from who.joints(text, name.start(), TO_GROUP.match(text, name.end(), end).end())  # type: ignore[union-attr]
        for one in known.finditer(name.group()) if known else ():
            yield name.start() + one.start()
            if text[name.start() + one.end()] == " ":
                yield name.start() + one.end() + 1
        if (last := name.group().rfind(" ")) > 0 and who.GOES_ON.match(text, name.end()):
            yield name.start() + last + 1
    yield from _alone(names)
    yield from _initialed(text, start, end)
    yield from (deed.start() for deed in timed_words.DEED.finditer(text, start, end))
    for pattern in (atom_words.HEADING, atom_words.MEASURE):
        yield from (found.start() for found in pattern.finditer(text, start, end))
    for state in (*atom_words.STATE.finditer(text, start, end), *money.SAID.finditer(text, start, end)):
        yield state.start()
        yield min(SPACE.match(text, state.end()).end(), end)  # type: ignore[union-attr]


def _alone(names: Sequence[re.Match[str]]) -> Iterator[int]:
    """Where nouns that are names by themselves stand behind others: police, or others more than once behind units."""
    behind = [
        (found["name"], found["alone"], name.start() + found.start("alone"))
        for name in names
        for found in BEHIND_NAME.finditer(name.group())
    ]
    held = Counter(noun for before, noun, _ in behind if HOLDS.match(before))
    yield from (place for _, noun, place in behind if held[noun] > (noun != "Police"))


def _initialed(text: str, start: int, end: int) -> Iterator[int]:
    """Where names with an initial begin and end, where several of them show that persons are called so: `T Hallam`."""
    found = list(INITIALED.finditer(text, start, end))
    if len({name.group() for name in found}) >= LEAST_INITIALED < len(found):
        for name in found:
            yield from (name.start(), min(SPACE.match(text, name.end()).end(), end))  # type: ignore[union-attr]


def _times(text: str, start: int, end: int, enclosed: _Inside, *, russian: bool) -> list[tuple[int, int]]:
    """Where times stand: such words anywhere, and lines that tell a time and nothing else."""
    flat = text[start:end].translate(BREAKS)
    found: dict[int, int] = {}
    for pattern in (TIME, atom_words.MORE_TIMES) if russian else (atom_words.MORE_TIMES, timed_words.TIME):
        for each in pattern.finditer(flat):
            first = each.start()
            if not russian and atom_words.ADJECTIVE.match(flat, each.end()):
                continue
            if flat[max(0, first - 2) : first].strip() == "№" or flat[each.end() : each.end() + 1].islower():
                continue
            if not enclosed.holds(first + start):
                found.setdefault(first + start, each.end() + start)
    for line in TIME_LINE.finditer(text, start, end):
        if line.end(1) - line.start(1) < LONGEST_TIME and cues.dated(line[1]) == cues.SURELY_DATED:
            found[line.start(1)] = max(found.get(line.start(1), 0), line.end(1))
    times: list[tuple[int, int]] = []
    for first, last in sorted(found.items()):
        if not times or first >= times[-1][1]:
            times.append((first, last))
    return times


def _numbers(text: str, start: int, end: int, times: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the numbers of rows stand that count on, before a capital letter, a time or the end of their line."""
    inside = _Inside(times)
    firsts = {first for first, _ in times}
    found: list[tuple[int, int]] = []
    for each in NUMBER.finditer(text, start, end):
        behind = SPACE.match(text, each.end()).end()  # type: ignore[union-attr]
        after = text[behind : behind + 2].lstrip('«"“(')
        ahead = behind in firsts or after[:1].isupper() or after[:1] in "\n\r"
        lined = text[max(0, each.start() - 1)] == "\n"
        if (ahead or lined) and each.start(1) not in firsts and not inside.holds(each.start(1)):
            found.append(each.span(1))
    counted = _counting(text, found)
    begins = [span for span in found if text[max(0, span[0] - MARGIN) : span[0]].rstrip(" \t").endswith("\n")]
    first = _counting(text, begins)
    counted = first if len(first) > MOSTLY_LINED * len(counted) else counted
    return counted if len(counted) >= LEAST_NUMBERED else []


def _codes(text: str, start: int, end: int, times: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the codes of rows stand that count on behind their letters or numbers: `B1`, `B2`, `T1`; `1a`, `1b`."""
    inside = _Inside(times)
    before: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    codes = list(CODE.finditer(text, start, end)) or list(LETTERED.finditer(text, start, end))
    for code in codes:
        told = code["number"]
        number = [ord(told) - ord("a") + 1] if told.isalpha() else row_numbers.levels(told)
        last = before.get(code["letters"], [])
        again = number == last and text[max(0, code.start() - 1)] == "\n"
        if not inside.holds(code.start()) and (again or row_numbers.follows(last, number)):
            before[code["letters"]] = number
            found.append(code.span("code"))
    return found if len(found) >= LEAST_NUMBERED else []


def _counting(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of some numbers that count on."""
    counted = row_numbers.starts(words for span in found for words in (text[slice(*span)], ""))
    return [found[index // 2] for index in counted]


def _names_body(said: str, words: str, *, russian: bool) -> bool:
    """Whether words begin with the name of a body or person; in English several words with capitals are one."""
    if not russian and who.MANY.match(said):
        return True
    if not russian and who.HEADS.match(words) and words.rstrip(" ,;") not in ALONE:
        return False
    if not russian and words[:1].isupper() and words.count(" ") and ENGLISH_NAME.fullmatch(words.rstrip(" ,.;/")):
        return True
    return any(
        pattern.match(each)
        for each in (said, *(() if russian else (words,)))
        for pattern in (
            body_words.BODY,
            body_words.SHORT_BODY,
            body_words.DATIVE,
            body_words.PERSON,
            body_words.ENGLISH_BODY,
        )
    )


def _follows_one(before: list[Atom], words: str) -> bool:
    """Whether a capital letter or a group stands right behind a whole name: `Parks Team` before `Leisure Trust`."""
    named = bool(before) and before[-1].words[:1].isupper() and before[-1].words[-1:].isalpha()
    if not named or not (words[:1].isupper() or who.SMALL_GROUP.match(words)):
        return False
    return who.ends_name(before[-1].words.split()[-1]) and not who.ends_name(words.split()[0])


def _goes_on_in_name(atom: Atom, before: list[Atom]) -> bool:
    """Whether a line goes on in a name that begins in the line above: `… the borough Housing` / `Manager`."""
    if len(before) < LEAST_BEFORE or atom.before != LINE or not atom.words[:1].isupper():
        return False
    other, name = before[-2:]
    begun = name.before == INNER and name.body and not (other.dangles or other.deed)
    return begun and name.words[-1:] not in ",;" and not who.ends_name(name.words.split()[-1])


def _ends_one(before: list[Atom], words: str) -> bool:
    """Whether a lone noun of a post ends the name before it: `Development` above `Manager`."""
    named = bool(before) and before[-1].words[:1].isupper() and not (before[-1].time or before[-1].number)
    return named and who.ends_name(words)


def _is_deed(said: str, *, russian: bool, lined: bool) -> bool:
    if not russian:
        return bool(
            timed_words.DEED.match(said)
            or atom_words.GERUND.match(said)
            or (lined and atom_words.SENTENCE.match(said) and not who.ends_name(said.split()[0]))
        )
    word = FIRST_WORD.match(said.lstrip('«"“'))
    return bool(word and len(word[0]) < LONGEST_WORD and said[0].isupper() and morphology.may_begin(word[0].lower()))


class _Inside:
    """Whether a place is inside one of some ranges, not at its edge."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self.starts = [first for first, _ in spans]

    def next(self, place: int) -> int:
        """Where the next range behind a place begins, or a place that none reaches."""
        at = bisect_right(self.starts, place)
        return self.starts[at] if at < len(self.starts) else place + LONGEST_LINE

    def holds(self, place: int) -> bool:
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and self.starts[at] < place < self.spans[at][1]
