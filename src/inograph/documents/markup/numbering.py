"""The numbers and bullets that Word puts before paragraphs by itself (`numPr`): they stand in no text of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from inograph.documents.markup.package import Element, attribute, local, number
from inograph.documents.signs import row_numbers

LEVELS = 9
LONGEST = 40
BULLET = "•"
ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
ALPHABETS = {"lowerLetter": row_numbers.ENGLISH, "russianLower": row_numbers.RUSSIAN}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks (`%1.%2.`) and where it starts."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    plain: bool = False


@dataclass(slots=True)
class List:
    """One list of the file: its levels, the counters it shares with lists of the same kind, and where it restarts."""

    kind: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    begun: bool = False

    def first(self, level: int) -> int:
        return self.restarts.get(level, self.levels.get(level, Level()).start)


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file and how far each has been counted; paragraphs are asked in their order."""

    lists: dict[str, List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The number (`2.1.`) or the bullet before a paragraph; empty where it has none."""
        name, level = self._list_of(paragraph)
        found = self.lists.get(name)
        if found is None or not 0 <= level < LEVELS:
            return ""
        look = found.levels.get(level, Level())
        if look.format == "bullet":
            return BULLET
        counts = self._counted(found, level)
        return "" if look.format == "none" else _written(look, found.levels, counts)

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return "", 0
        style = _child(properties, "pStyle")
        name, level = self.styles.get("" if style is None else attribute(style, "val") or "", ("", 0))
        own = _child(properties, "numPr")
        if own is None:
            return name, level
        own_name, own_level = _reference(own)
        return (own_name if own_name is not None else name), (own_level if own_level is not None else level)

    def _counted(self, found: List, level: int) -> dict[int, int]:
        """Counts one more paragraph of a level; deeper levels begin anew."""
        counts = self.counts.setdefault(found.kind, {})
        if not found.begun:
            found.begun = True
            for place in found.restarts:
                counts.pop(place, None)
        counts[level] = counts[level] + 1 if level in counts else found.first(level)
        for place in range(LEVELS):
            if place < level:
                counts.setdefault(place, found.first(place))
            elif place > level:
                counts.pop(place, None)
        return counts


def read(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists of a file from its parts `numbering.xml` and `styles.xml`, either of which may be missing."""
    if numbering is None:
        return Numbering()
    kinds = {attribute(kind, "abstractNumId") or "": dict(_levels(kind)) for kind in numbering.iter("{*}abstractNum")}
    lists = {attribute(item, "numId") or "": _list(item, kinds) for item in numbering.iter("{*}num")}
    lists.pop("0", None)
    return Numbering(lists, {} if styles is None else dict(_styles(styles)))


def _list(item: Element, kinds: dict[str, dict[int, Level]]) -> List:
    named = _child(item, "abstractNumId")
    kind = "" if named is None else attribute(named, "val") or ""
    levels, restarts = dict(kinds.get(kind, {})), {}
    for override in item.iter("{*}lvlOverride"):
        levels.update(_levels(override))
        start = _child(override, "startOverride")
        if start is not None:
            restarts[min(number(override, "ilvl", 0), LEVELS - 1)] = number(start, "val", 1)
    return List(kind, levels, restarts)


def _levels(kind: Element) -> Iterator[tuple[int, Level]]:
    for level in kind.iter("{*}lvl"):
        told = {local(child): attribute(child, "val") or "" for child in level}
        begins = _child(level, "start")
        start = 1 if begins is None else number(begins, "val", 1)
        look = Level(told.get("numFmt", "decimal"), told.get("lvlText", ""), start, "isLgl" in told)
        yield number(level, "ilvl", 0), look


def _styles(styles: Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """The list that each paragraph style belongs to, its own or that of the style it is based on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    based: dict[str, str] = {}
    for style in styles.iter("{*}style"):
        name = attribute(style, "styleId") or ""
        reference = next(style.iter("{*}numPr"), None)
        parent = _child(style, "basedOn")
        own[name] = (None, None) if reference is None else _reference(reference)
        based[name] = "" if parent is None else attribute(parent, "val") or ""
    for style_name in own:
        list_name, level = None, None
        name, seen = style_name, set[str]()
        while name in own and name not in seen and list_name is None:
            seen.add(name)
            list_name, level = own[name][0], level if level is not None else own[name][1]
            name = based[name]
        if list_name is not None:
            yield style_name, (list_name, level or 0)


def _reference(properties: Element) -> tuple[str | None, int | None]:
    name, level = _child(properties, "numId"), _child(properties, "ilvl")
    return None if name is None else attribute(name, "val"), None if level is None else number(level, "val", 0)


def _written(look: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    text = look.pattern
    for place in range(LEVELS):
        if f"%{place + 1}" in text:
            kind = "decimal" if look.plain else levels.get(place, Level()).format
            text = text.replace(f"%{place + 1}", counted(counts.get(place, 1), kind))
    return text[:LONGEST].strip()


def counted(value: int, kind: str) -> str:
    """A number as a list shows it.

    >>> counted(4, "upperRoman"), counted(28, "lowerLetter"), counted(3, "russianLower"), counted(7, "decimalZero")
    ('IV', 'bb', 'в', '07')
    """
    small = kind.replace("upper", "lower").replace("Upper", "Lower")
    if small == "lowerRoman" and 0 < value < 4000:
        words = ""
        for worth, sign in ROMAN:
            words += sign * (value // worth)
            value %= worth
    elif small in ALPHABETS and value > 0:
        letters = ALPHABETS[small]
        words = letters[(value - 1) % len(letters)] * min((value - 1) // len(letters) + 1, LONGEST)
    else:
        words = f"{value:02}" if kind == "decimalZero" else str(value)
    return words.upper() if "pper" in kind else words


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)
