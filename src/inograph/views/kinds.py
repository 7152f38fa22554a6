"""Who is who on a map: one row a kind, with its shape, colour and letter; every picture and legend reads this table.

Colours are Okabe and Ito's (2008), told apart by shape and letter as well, because colour alone is not a cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import cos, pi, sin
from typing import Any

from inograph.errors import Text

Polygon = tuple[tuple[float, float], ...]
DARK, WHITE, PAPER = "#1d2426", "#ffffff", "paper"


def _regular(corners: int, size: float, turn: float = 0.0) -> Polygon:
    """A regular polygon with a corner on top, turned by a part of one step."""
    step = 2 * pi / corners
    return tuple(
        (round(size * sin(step * (i + turn)), 3), round(-size * cos(step * (i + turn)), 3)) for i in range(corners)
    )


SHAPES: dict[str, Polygon] = {
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "diamond": _regular(4, 1.28),
    "pentagon": tuple((x, y + 0.06) for x, y in _regular(5, 1.12)),
    "triangle": ((0, -1.1), (1.26, 0.98), (-1.26, 0.98)),
    "hexagon": _regular(6, 1.06, 0.5),
    "inverted": ((-1.26, -0.98), (1.26, -0.98), (0, 1.1)),
    "octagon": _regular(8, 1.06, 0.5),
    "trapezoid": ((-0.7, -0.85), (0.7, -0.85), (1.15, 0.85), (-1.15, 0.85)),
    "house": ((0, -1.12), (0.98, -0.3), (0.98, 0.9), (-0.98, 0.9), (-0.98, -0.3)),
    "slanted": ((-0.75, -0.8), (1.2, -0.8), (0.75, 0.8), (-1.2, 0.8)),
    "paper": ((-1.02, -0.86), (1.02, -0.86), (1.02, 0.86), (-1.02, 0.86)),
    "circle": (),
}
"""Corners for a glyph of radius 1; a circle has none."""
RING = 1.32
"""Where a ring is drawn around a glyph of radius 1."""
LETTER_DROP = {"triangle": 0.38, "inverted": -0.28, "house": 0.12, "pentagon": 0.08}


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is drawn, and what the legend calls it (many) and a panel calls one of it."""

    shape: str
    fill: str
    letter: Text
    many: Text
    one: Text
    ink: str = DARK
    ringed: bool = False


KINDS: dict[str, Kind] = {
    "regional-executive": Kind(
        "diamond", "#D55E00", Text("Р", "R"), Text("Регион", "Region"),
        Text("Региональная власть", "Regional executive"), "#000000",
    ),
    "municipal-executive": Kind(
        "diamond", "#F3B48B", Text("Мо", "Mu"), Text("Муниципалитеты", "Municipalities"),
        Text("Муниципальная власть", "Municipal executive"),
    ),
    "federal-government": Kind(
        "square", "#003C60", Text("Пр", "F"), Text("Правительство", "Government"),
        Text("Правительство страны", "National government"), WHITE,
    ),
    "federal-ministry": Kind(
        "square", "#0072B2", Text("М", "M"), Text("Министерства", "Ministries"),
        Text("Федеральное министерство", "Federal ministry"), WHITE,
    ),
    "federal-agency": Kind(
        "pentagon", "#56B4E9", Text("А", "A"), Text("Агентства и службы", "Agencies and services"),
        Text("Федеральное агентство или служба", "Federal agency or service"),
    ),
    "university": Kind(
        "triangle", "#009E73", Text("У", "U"), Text("Университеты", "Universities"), Text("Университет", "University")
    ),
    "research-organization": Kind(
        "trapezoid", "#66C2A5", Text("Н", "S"), Text("Научные организации", "Research organizations"),
        Text("Научная организация", "Research organization"),
    ),
    "development-institution": Kind(
        "octagon", "#C9B7DC", Text("Ир", "D"), Text("Институты развития", "Development institutions"),
        Text("Институт развития", "Development institution"),
    ),
    "company": Kind("hexagon", "#E69F00", Text("К", "C"), Text("Компании", "Companies"), Text("Компания", "Company")),
    "department": Kind(
        "square", "#CFE3F1", Text("В", "Dp"), Text("Ведомства и отделы", "Departments"),
        Text("Ведомство или отдел", "Department or office"),
    ),
    "institution": Kind(
        "house", "#F7C6C7", Text("Уч", "In"), Text("Учреждения", "Institutions"),
        Text("Учреждение", "Public institution"),
    ),
    "association": Kind(
        "hexagon", "#D9C2E0", Text("О", "As"), Text("Объединения", "Associations"),
        Text("Объединение или некоммерческая организация", "Association or non-profit"),
    ),
    "commission": Kind(
        "circle", "#CDE7C9", Text("Кс", "Cm"), Text("Комиссии и советы", "Commissions"),
        Text("Комиссия или совет", "Commission or council"),
    ),
    "cluster": Kind("inverted", "#CC79A7", Text("Кл", "Cl"), Text("Кластеры", "Clusters"), Text("Кластер", "Cluster")),
    "group": Kind(
        "circle", "#F0E442", Text("Г", "G"), Text("Собирательные исполнители", "Groups"),
        Text("Собирательный исполнитель, не одна организация", "A group, not a single body"), ringed=True,
    ),
    "person": Kind(
        "circle", "#E5DACB", Text("Л", "Ps"), Text("Лица и должности", "Persons and posts"),
        Text("Лицо или должность", "Person or post"),
    ),
    "park": Kind("house", "#A6D854", Text("П", "P"), Text("Парки", "Parks"), Text("Парк", "Park")),
    "instrument": Kind(
        "octagon", "#FFD9A0", Text("И", "I"), Text("Инструменты", "Instruments"),
        Text("Федеральный инструмент", "Federal instrument"),
    ),
    "direction": Kind(
        "slanted", "#B3CDE3", Text("Нп", "Dr"), Text("Направления", "Directions"),
        Text("Приоритетное направление", "Priority direction"),
    ),
    "project": Kind(
        "trapezoid", "#E8D3A9", Text("Пк", "Pj"), Text("Проекты", "Projects"), Text("Проект", "Project")
    ),
    "programme": Kind(
        "diamond", "#b9c4c7", Text("Пг", "Pr"), Text("Программа", "Programme"), Text("Программа", "Programme")
    ),
    "period": Kind(
        "house", "#dde7c7", Text("Ср", "Pd"), Text("Сроки", "Periods"), Text("Срок", "Period")
    ),
    "part": Kind(
        "circle", "#e4eef0", Text("Со", "Co"), Text("Сообщества", "Communities"), Text("Сообщество", "Community")
    ),
    "led": Kind(
        "paper", "#e4eef0", Text("Вд", "Ld"), Text("Мероприятия, по ведущим", "Activities, by lead"),
        Text("Мероприятия одного ведущего", "Activities of one lead"),
    ),
    "activity": Kind(
        "paper", "", Text("№", "№"), Text("Мероприятия", "Activities"), Text("Мероприятие", "Activity")
    ),
    "other": Kind(
        "circle", "#D5DADB", Text("?", "?"), Text("Прочие", "Others"), Text("Другой участник", "Other participant")
    ),
}  # fmt: skip
ORDER = tuple(KINDS)


def kind_of(code: str) -> str:
    """The row of the table that draws a classification; what the table does not know is `other`.

    >>> kind_of("company"), kind_of("bank")
    ('company', 'other')
    """
    return code if code in KINDS else "other"


def half_width(code: str) -> float:
    """How far a glyph of radius 1 reaches to the side."""
    return max((abs(x) for x, _ in SHAPES[KINDS[kind_of(code)].shape]), default=1.08)


def as_json(codes: set[str], lang: str) -> dict[str, Any]:
    """What the script of a page needs to draw these kinds as Python draws them."""
    return {
        code: {
            "points": [list(point) for point in SHAPES[kind.shape]],
            "fill": kind.fill,
            "ink": kind.ink,
            "letter": "" if code == "activity" else kind.letter.in_(lang),
            "drop": LETTER_DROP.get(kind.shape, 0),
            "ringed": kind.ringed,
            "name": kind.one.in_(lang),
            "many": kind.many.in_(lang),
        }
        for code, kind in KINDS.items()
        if code in codes
    }


def number(value: float) -> str:
    """A coordinate in as few characters as it needs.

    >>> number(3.0), number(-0.04), number(2.25)
    ('3', '0', '2.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def marks(code: str, lang: str, radius: float, *, text: str | None = None, fill: str = "", ink: str = "") -> str:
    """The glyph of a kind around the origin, as SVG elements whose outline is `currentColor`."""
    kind = KINDS[kind_of(code)]
    fill, ink = fill or kind.fill or PAPER, ink or kind.ink
    paint = f'fill="{fill}"' if fill != PAPER else 'fill="#ffffff" class="m-paper"'
    outline = 'stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"'
    points = SHAPES[kind.shape]
    if points:
        corners = " ".join(f"{number(x * radius)},{number(y * radius)}" for x, y in points)
        body = f'<polygon points="{corners}" {paint} {outline}/>'
    else:
        body = f'<circle r="{number(radius * (0.78 if kind.ringed else 0.95))}" {paint} {outline}/>'
    if kind.ringed:
        ring = number(radius * 1.08)
        body += f'<circle r="{ring}" fill="none" stroke="currentColor" stroke-width="1" stroke-dasharray="2.2 1.6"/>'
    letters = kind.letter.in_(lang) if text is None else text
    size = radius * letter_size(letters, 1.9 if text else 1.3)
    colour = f'fill="{ink}"' if fill != PAPER else 'fill="currentColor"'
    drop = number(LETTER_DROP.get(kind.shape, 0) * radius + size * 0.36)
    return body + (
        f'<text y="{drop}" text-anchor="middle" font-size="{number(size)}" font-weight="700" {colour}>'
        f"{escape(letters)}</text>"
    )


def letter_size(letters: str, room: float) -> float:
    """The size of type for letters in a glyph of radius 1 that leaves so much room for them.

    >>> letter_size("7", 1.9), round(letter_size("2.1.3", 1.9), 2), round(letter_size("Мо", 1.3), 2)
    (1.0, 0.85, 0.81)
    """
    wide = sum(0.28 if c in ".,-/ " else 0.56 if c.isdigit() else 0.8 for c in letters)
    return min(1.0, room / wide) if wide else 1.0


def ring(radius: float, part: float) -> str:
    """An arc around a glyph, as long as a part of the whole circle, from the top with the clock; SVG elements."""
    reach, turn = radius * RING + 3, 2 * pi * min(part, 0.9999)
    x, y, far = number(reach * sin(turn)), number(-reach * cos(turn)), int(turn > pi)
    arc = f'<path d="M0 {number(-reach)}A{number(reach)} {number(reach)} 0 {far} 1 {x} {y}" stroke-width="3.5"/>'
    track = f'<circle r="{number(reach)}" stroke-width="0.75"/>'
    return f'<g class="m-ring" fill="none" stroke="#0b5563">{track}{arc if part > 0 else ""}</g>'


def badge(sign: str, radius: float) -> str:
    """The mark of what only one of two states has, around the origin: it was dropped, or it is new; SVG elements."""
    bar = number(radius * 0.56)
    bars = f"M-{bar} 0H{bar}" + (f"M0 -{bar}V{bar}" if sign == "+" else "")
    return f'<circle r="{number(radius)}" fill="#0b5563"/><path d="{bars}" stroke="#ffffff" stroke-width="2"/>'


def sign_svg(sign: str) -> str:
    """A badge beside its words; without a sign the dashes around what is not the same on both sides."""
    dashes = '<rect x="-7" y="-7" width="14" height="14" fill="none" stroke="#0b5563" stroke-width="2" '
    body = badge(sign, 7) if sign else f'{dashes}stroke-dasharray="3 2"/>'
    box = 'width="18" height="18" viewBox="-9 -9 18 18"'
    return f'<svg class="m-sign" {box} aria-hidden="true" focusable="false">{body}</svg>'


def glyph_svg(code: str, lang: str, size: int = 20) -> str:
    """A small glyph that stands beside a word, so it is hidden from screen readers; `paper` leaves it unfilled.

    >>> glyph_svg("company", "en")[:46]
    '<svg class="glyph" width="20" height="20" view'
    """
    half = size / 2
    box = f"{number(-half)} {number(-half)} {size} {size}"
    return (
        f'<svg class="glyph" width="{size}" height="{size}" viewBox="{box}" aria-hidden="true" focusable="false">'
        f"{marks(code, lang, half * 0.76)}</svg>"
    )
