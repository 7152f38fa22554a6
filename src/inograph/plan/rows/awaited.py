"""`после исполнения пункта 3.5`, `upon completion of action 2`: the activities of a plan after which a deadline comes.

A number counts where exactly one activity of the plan has it; a point of another act is none of the plan's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inograph.errors import Text
from inograph.plan.deadlines import Deadline
from inograph.plan.words import Note


@dataclass(frozen=True, slots=True)
class Wait:
    """What must come first: `row` counts the activities of the document from 1; the words stand at `[start, end)`."""

    row: int
    start: int
    end: int


NUMBER = r"(?:[A-ZА-ЯЁ]{1,3}[.-]?)?(?:[IVX]+\.)?\d+(?:[.-]\d+)*(?:\.?[a-zа-я](?!\w))?"
LIST = rf"{NUMBER}(?:\s*(?:,|;|[-–—]|,?\s(?:и|and|&)\s)\s*(?:п\.\s*|№\s*)?{NUMBER})*"
DONE = (
    r"(?:исполнени|выполнени|реализаци|завершени|окончани|осуществлени|проведени|утверждени|принятии?|разработк"
    r"|подготовк)\w*"
)
POINT = (
    r"(?:(?:под)?пункт(?:а|у|ом|е|ов|ам|ами|ах)?\b|пп?\.\s*п?п?\.?|п/п|мероприяти(?:я|ю|ем|и|й|ям|ями|ях)\b"
    r"|позици(?:и|ю|ей|й)\b|строк(?:и|е|ой)\b|стро[кч]\b|этап(?:а|у|ом|е|ов)\b|задач[иеу]\b|работ[ыеу]?\b)"
)
OF_PLAN = (
    r"(?:настоящ|данн|этого|сего|план|«?дорожн|таблиц|перечн\w+ мероприят|графика?\b|в течени|не позд|в срок|или\b|до\b"
    r"|и\b|но\b)"
)
RUSSIAN = re.compile(
    rf"\b(?:после\s+(?:(?:полного|успешного|фактического)\s+)?(?:{DONE}\s+)?|(?:по|со\s+дня|с\s+(?:даты|момента|дня)"
    rf"|по\s+(?:итогам|результатам|факту|мере)|при\s+условии)\s+(?:(?:полного|успешного|фактического)\s+)?{DONE}\s+)"
    rf"(?:(?:всех\s+)?(?:мероприяти\w+|работ\w*),?\s+(?:(?:предусмотренн|указанн|определ[её]нн|обозначенн)\w+\s+)?"
    rf"(?:в\s+)?(?={POINT}))?{POINT}\s*(?:№№?\s*)?(?P<list>(?>{LIST}))"
    rf"(?=\W*\Z|[\s)]*[.,;:)\n]|\s*[-–—]\s|\s+{OF_PLAN})(?!\s*\(?(?:раздел|приложени|постановлени|распоряжени|приказ))",
    re.IGNORECASE,
)
THING = r"(?:actions?|activit(?:y|ies)|items?|tasks?|measures?|steps?|milestones?|commitments?|deliverables?|rows?)"
DOING = (
    r"(?:completion|delivery|implementation|execution|conclusion|finalisation|finalization|achievement|approval"
    r"|adoption|end|fulfil?lment)"
)
ENGLISH = re.compile(
    rf"\b(?:(?:after|following|follows|once|subject\s+to|depend(?:s|ent|ing)\s+(?:up)?on|when|as\s+soon\s+as)\s+(?:the\s+)?"
    rf"(?:(?:(?:successful|full)\s+)?{DOING}\s+(?:of\s+)?)?|(?:upon|on|from|of)\s+(?:the\s+)?(?:(?:successful|full)\s+)?"
    rf"{DOING}\s+(?:of\s+)?)(?:the\s+)?{THING}\s*(?:(?:nos?\b\.?|numbers?|#)\s*)?(?P<list>(?>{LIST}))(?!\d)"
    rf"(?=\W*\Z|[\s)]*[.,;:)\n]|\s*[-–—]\s|\s+(?:is|are|has|have|above|below|and|but|by|within|of\s+(?:this|the)"
    rf"\s+(?:action\s+|work\s+)?(?:plan|road\s?map|programme))\b)",
    re.IGNORECASE,
)
HINT = re.compile(r"\d")
PART = re.compile(rf"(?P<dash>[-–—]\s*)?(?P<number>{NUMBER})", re.IGNORECASE)
LONGEST = 40
"""So many numbers at most stand for `5–44`."""


def told(rows: Sequence[tuple[str | None, Deadline]], text: str) -> list[tuple[tuple[Wait, ...], tuple[Note, ...]]]:
    """Of each activity, by its number and deadline, those of the plan that it waits for, and numbers that nothing has.

    `text` is the document; the number of what waits counts for nothing.
    """
    places: dict[str, list[int]] = {}
    for row, (number, _) in enumerate(rows, 1):
        if number:
            places.setdefault(_plain(number), []).append(row)
    return [_of(row, deadline, text, places) for row, (_, deadline) in enumerate(rows, 1)]


def _of(
    row: int, deadline: Deadline, text: str, places: Mapping[str, list[int]]
) -> tuple[tuple[Wait, ...], tuple[Note, ...]]:
    if not HINT.search(deadline.text):
        return (), ()
    waits: dict[int, Wait] = {}
    notes: list[Note] = []
    for numbers, start, end in _named(deadline, text):
        for number in _listed(numbers, places):
            match places.get(_plain(number), []):
                case [first] if first != row:
                    waits.setdefault(first, Wait(first, start, end))
                case found:
                    notes.append(_doubt(number, len(found)))
    return tuple(waits.values()), tuple(notes)


def _named(deadline: Deadline, text: str) -> Iterator[tuple[str, int, int]]:
    """The lists of numbers after which the words come, and where these words stand in the document."""
    begin, end = deadline.span
    stated = text[begin:end]
    found = list(_matches(stated))
    if found:
        yield from ((one["list"], begin + one.start(), begin + one.end()) for one in found)
    elif stated != deadline.text:  # the words of the cell are in pieces: its lines are those of a drawn grid
        yield from ((one["list"], begin, end) for one in _matches(deadline.text))


def _matches(words: str) -> Iterator[re.Match[str]]:
    for form in (RUSSIAN, ENGLISH):
        yield from form.finditer(words)


def _listed(numbers: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    """The numbers of a list: `1, 2 и 4`; those from one to another where the plan has both: `1.1–1.3`."""
    before = ""
    for part in PART.finditer(numbers):
        number = part["number"]
        if part["dash"] and before:
            yield from _between(before, number, places)
        elif _plain(number) not in places and (ends := re.fullmatch(r"(\d+)-(\d+)", number)):
            yield ends[1]
            yield from _between(ends[1], ends[2], places)
            number = ends[2]
        yield number
        before = number


def _between(first: str, last: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    (head, one), (tail, other) = (_parted(_plain(number)) for number in (first, last))
    if head == tail and 0 < other - one <= LONGEST:
        yield from (between for at in range(one + 1, other) if (between := f"{head}{at}") in places)


def _parted(number: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.*?)(\d+)", number)
    return (found[1], int(found[2])) if found else (number, 0)


def _plain(number: str) -> str:
    """A number as it is compared: `№ 1.2.` is `1.2`."""
    return re.sub(r"\A(?:№|п\.|пункт)\s*|[\s).]+\Z|\s", "", number.lower())


def _doubt(number: str, many: int) -> Note:
    if many:
        message = Text(
            f"в сроке назван пункт {number}, но такой номер не у одного другого мероприятия",
            f"the deadline names no. {number}, but not exactly one other activity has that number",
        )
    else:
        message = Text(
            f"в сроке назван пункт {number}, но мероприятия с таким номером в плане нет",
            f"the deadline names no. {number}, but no activity of the plan has that number",
        )
    return "warning", "deadline-point-unknown", message
