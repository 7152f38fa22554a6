"""The picture as an SVG: what a page shows before its script runs, what is printed, and what is downloaded.

Every colour is a presentation attribute of the light theme, so that the file stands alone; a page repaints it by class.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from math import hypot

from inograph.spelling import foreign, inert
from inograph.views import kinds, labels
from inograph.views.facets import Choice
from inograph.views.kinds import number
from inograph.views.lines import WIDEST, Edge
from inograph.views.picture import Node, Picture
from inograph.views.tones import Tone
from inograph.views.words import words

FONT = "'Segoe UI', 'Helvetica Neue', Roboto, 'Liberation Sans', Arial, sans-serif"
INK, SOFT, EDGE, ACCENT, PAPER = "#182022", "#4c585c", "#5d696d", "#0b5563", "#ffffff"
LINE = f'fill="none" stroke="{EDGE}" stroke-width="1.25"'
"""What is said of all lines at once; a line says what is else of it."""
HALO = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
"""The paper around the words of glyphs."""
BARE = 'stroke="none" paint-order="normal"'
"""What has no such paper around it, though it stands among words."""
_SAID = re.compile(r'[\w-]+="[^"]*"')
MARGIN, ROW, BEND = 18.0, 22.0, 26.0
NARROW = 1.6
"""How much larger the glyphs are on a narrow screen, which shows no words; the style sheets say the same."""
LYING, UPRIGHT = (400, 215), (277, 335)
"""What the picture itself has of an A3 sheet, in millimetres; the style sheet says the same of its whole."""
Box = tuple[float, float, float, float]


def svg(drawn: Picture, *, title: str = "", notes: Sequence[str] = (), legend: bool = True) -> str:
    """The whole picture; with `legend`, its title, notes (date, coverage) and legend are inside.

    Lines and nodes carry `data-i`, the id of a line and the place of a node, so that a script can leave out what a
    reader has filtered away; what many of them have in common is said once, around all.
    """
    left, top, right, bottom = extent(drawn)
    below = _legend(drawn, left, bottom + 30, right - left) if legend else ("", bottom)
    lines = labels.wrap(title, int((right - left) / 9.5), 3) if legend and title else ()
    small = [line for note in notes if legend for line in labels.wrap(note, int((right - left) / 6.4), 4)]
    head_height = 26 * len(lines) + 18 * len(small) + (22 if lines or small else 0)
    box = (left, top - head_height, right - left, below[1] - top + head_height)
    name = _named(title or words(drawn.lang)["map"], drawn.lang)
    view = " ".join(number(value) for value in box)
    bare = "" if legend else f' data-bare="{_bare(drawn)}"'
    body = "".join(
        [
            _head(drawn.lang, lines, small, left, top - head_height),
            f'<g class="m-drawn" {LINE}>',
            *(_line(drawn, edge) for edge in drawn.edges),
            f'</g><g class="m-drawn" {HALO}>',
            *(
                _glyph(drawn, place, node, "" if legend else _hover(node, drawn.lang))
                for place, node in reversed([*enumerate(drawn.nodes)])
            ),
            "</g>",
            below[0],
        ]
    )
    return inert(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-svg" viewBox="{view}"{bare} width="{number(box[2])}" '
        f'height="{number(box[3])}" role="img" color="{kinds.DARK}" fill="{INK}" '
        f'font-family="{escape(FONT)}" font-size="{labels.SIZE}">{name}{body}</svg>'
    )


def _bare(drawn: Picture) -> str:
    """The part of the picture that a narrow screen shows: the glyphs alone."""
    left, top, right, bottom = extent(drawn, words=False)
    return " ".join(number(value) for value in (left, top, right - left, bottom - top))


def paper(drawn: Picture) -> str:
    """The classes of a page whose picture prints on a larger sheet, which stands upright where it shows more so."""
    if not drawn.is_large:
        return ""
    left, top, right, bottom = extent(drawn)
    lying, upright = (min(w / (right - left), h / (bottom - top)) for w, h in (LYING, UPRIGHT))
    return "m-large m-tall" if upright > lying else "m-large"


def extent(drawn: Picture, *, words: bool = True) -> Box:
    """Left, top, right and bottom of every glyph and, with `words`, of every word."""
    if not drawn.nodes:
        return -300.0, -40.0, 300.0, 40.0
    boxes = [_node_box(node) if words else _glyph_box(node) for node in drawn.nodes]
    return (
        min(b[0] for b in boxes) - MARGIN, min(b[1] for b in boxes) - MARGIN,
        max(b[2] for b in boxes) + MARGIN, max(b[3] for b in boxes) + MARGIN,
    )  # fmt: skip


def _glyph_box(node: Node) -> Box:
    """A glyph as a narrow screen shows it: larger, without its words."""
    reach = node.radius * 1.3 * NARROW
    return node.x - reach, node.y - reach, node.x + reach, node.y + reach


def _node_box(node: Node) -> Box:
    reach = node.radius * 1.3
    wide = max((labels.width_of(line) for line in node.lines), default=0) * (1.08 if node.hub else 1)
    start = node.x + node.place.dx - {"start": 0.0, "middle": wide / 2, "end": wide}[node.place.anchor]
    top = node.y + node.place.dy - 12
    low = top + labels.LINE * len(node.lines) + 4
    left, right = min(node.x - reach, start), max(node.x + reach, start + wide)
    return left, min(node.y - reach, top), right, max(node.y + reach, low)


def stroke(style: str, origin: str, by_consent: bool) -> str:
    """Thickness is the role, a dash the consent, dots a link that nobody stated; as SVG attributes."""
    dash = "7 4" if style == "lead-agreed" else "5 4" if style == "co-agreed" else ""
    if origin != "stated":
        dash = "1.5 3.5"
    return _pen(style, by_consent) + (f' stroke-dasharray="{dash}"' if dash else "")


def _pen(style: str, by_consent: bool) -> str:
    """Colour and thickness of a line."""
    colour = INK if style.startswith("lead") else EDGE
    if by_consent:
        colour = ACCENT if style.endswith("agreed") else EDGE
    width = {"lead": "2.75", "co": "1.25"}.get(style.split("-")[0], "1.5")
    classes = f"m-line m-{style}" + (" m-byconsent" if by_consent else "")
    return f'class="{classes}" fill="none" stroke="{colour}" stroke-width="{width}"'


def line_sample(style: str, *, by_consent: bool = False) -> str:
    """A short piece of line that stands beside a word of the legend."""
    return (
        '<svg class="m-sample" width="34" height="10" viewBox="0 0 34 10" aria-hidden="true" focusable="false">'
        f'<path d="M0 5H34" {stroke(style, "stated", by_consent)}/></svg>'
    )


def swatch(tone: Tone) -> str:
    """The fill of a legend's square as attributes."""
    return 'fill="#ffffff" class="m-paper"' if tone.fill == kinds.PAPER else f'fill="{tone.fill}"'


def _line(drawn: Picture, edge: Edge) -> str:
    a, b = drawn.by_iri[edge.source], drawn.by_iri[edge.target]
    by_consent = drawn.view.style == "consent"
    pen = stroke(edge.style, edge.origin, by_consent)
    if edge.style == "link":
        pen = pen.replace('stroke-width="1.5"', f'stroke-width="{number(edge.width)}"')
        pen += f' stroke-opacity="{number(max(0.15, edge.width / WIDEST))}"' if edge.weight and drawn.is_dense else ""
    before: tuple[float, float] = (a.x, a.y)
    path = f"M{a.x} {a.y}L{b.x} {b.y}"
    if edge.bend:
        size = hypot(b.x - a.x, b.y - a.y) or 1.0
        side = BEND * ((edge.bend + 1) // 2) * (1 if edge.bend % 2 else -1) * 2
        before = ((a.x + b.x) / 2 - (b.y - a.y) / size * side, (a.y + b.y) / 2 + (b.x - a.x) / size * side)
        path = f"M{a.x} {a.y}Q{number(before[0])} {number(before[1])} {b.x} {b.y}"
    line = f'<path data-i="{edge.id}" d="{path}" {_own(pen)}/>'
    return line + (_tip(edge, before, b, _own(_pen(edge.style, by_consent))) if edge.directed else "")


def _own(pen: str) -> str:
    """What is not said of all lines."""
    return " ".join(said for said in _SAID.findall(pen) if said not in LINE)


def _tip(edge: Edge, before: tuple[float, float], b: Node, pen: str) -> str:
    """Two short strokes, never dashed, before the glyph that a line comes to from a place."""
    size = hypot(b.x - before[0], b.y - before[1]) or 1.0
    ux, uy = (b.x - before[0]) / size, (b.y - before[1]) / size
    x, y = b.x - ux * b.radius * 1.25, b.y - uy * b.radius * 1.25
    one, other = ((x - 9 * ux + 4 * side * uy, y - 9 * uy - 4 * side * ux) for side in (1, -1))
    points = " ".join(f"{number(px)} {number(py)}" for px, py in (one, (x, y), other))
    return f'<polyline data-i="{edge.id}" points="{points}" {pen}/>'


def _hover(node: Node, lang: str) -> str:
    """The name that a pointer shows where the words of a picture do not say the whole of it."""
    said = " ".join(node.lines).split()
    return "" if said == node.label.split() else _named(node.label, lang)


def _glyph(drawn: Picture, place: int, node: Node, hover: str) -> str:
    """The glyph and its words, each apart, so that a script may change the size of the one without the other."""
    mark = kinds.marks(node.kind, drawn.lang, node.radius, text=node.text, fill=node.tone.fill, ink=node.tone.ink)
    ring = drawn.ring_of(node)
    mark = ("" if ring is None else kinds.ring(node.radius, ring)) + mark
    sign, at = drawn.sign_of(node), number(node.radius)
    badge = f'<g class="m-badge" {BARE} transform="translate({at} -{at})">{kinds.badge(sign, node.radius / 2)}</g>'
    paint = f'class="m-label m-soft" fill="{SOFT}"' if node.kind == "activity" else 'class="m-label"'
    weight = ' font-weight="700"' if node.hub else ""
    spans = "".join(
        f'<tspan x="{number(node.place.dx)}" y="{number(node.place.dy + i * labels.LINE)}">{escape(line)}</tspan>'
        for i, line in enumerate(node.lines)
    )
    tongue = _lang(" ".join(node.lines), drawn.lang)
    words = f'<text {tongue}{paint} text-anchor="{node.place.anchor}"{weight}>{spans}</text>'
    return (
        f'<g data-i="n{place}" transform="translate({node.x} {node.y})">{hover}<g class="m-mark" {BARE}>{mark}</g>'
        f"{badge if sign else ''}{words if node.lines else ''}</g>"
    )


def _named(text: str, language: str) -> str:
    """What a picture or a part of it is called, for a pointer and for who does not see it."""
    tongue = _lang(text, language).strip()
    return f"<title{' ' + tongue if tongue else ''}>{escape(text)}</title>"


def _lang(text: str, language: str) -> str:
    """The attribute of words in the other language than the picture's."""
    own = foreign(text, language)
    return f'lang="{own}" ' if own else ""


def _head(lang: str, lines: Sequence[str], small: Sequence[str], left: float, top: float) -> str:
    out = [
        f'<text {_lang(line, lang)}class="m-title" x="{number(left + 4)}" y="{number(top + 24 + 26 * i)}" '
        f'font-size="21" font-weight="700">{escape(line)}</text>'
        for i, line in enumerate(lines)
    ]
    start = top + 26 * len(lines) + 18
    out += [
        f'<text {_lang(line, lang)}class="m-soft" x="{number(left + 4)}" y="{number(start + 18 * i)}" '
        f'fill="{SOFT}">{escape(line)}</text>'
        for i, line in enumerate(small)
    ]
    return f'<g class="m-head">{"".join(out)}</g>' if out else ""


def _legend(drawn: Picture, left: float, top: float, width: float) -> tuple[str, float]:
    """Rows of signs with their words and counts; and where they end."""
    say, signs = words(drawn.lang), Counter(drawn.sign_of(node) for node in drawn.nodes)
    rows = [
        [_entry(_kind_sign(drawn, choice), 28, choice.label, choice.count) for choice in drawn.filters["kind"]],
        [_entry(_line_sign(drawn, line), 44, line.label, line.count) for line in drawn.filters.get("style", ())],
        [
            _entry(
                f'<rect x="4" y="-8" width="16" height="16" {swatch(tone)} stroke="currentColor"/>',
                28, tone.label, tone.count,
            )
            for tone in drawn.legend
        ],
        [
            _entry(f'<g transform="translate(12 0)">{kinds.badge(sign, 7)}</g>', 28, say[told], signs[sign])
            for sign, told in (("−", "sign_dropped"), ("+", "sign_new")) if signs[sign]
        ],
    ]  # fmt: skip
    out, y = [], top
    for row in filter(None, rows):
        x = left + 4
        for body, wide in row:
            if x > left + 4 and x + wide > left + width:
                x, y = left + 4, y + ROW
            mark = ' class="m-tone-row"' if row is rows[2] and drawn.legend else ""
            out.append(f'<g{mark} transform="translate({number(x)} {number(y)})">{body}</g>')
            x += wide + 18
        y += ROW + 4
    for how, scale in drawn.shown:
        told = f"{say[how + '_note']} {scale.title}; {say[how + '_most']} {drawn.largest(scale)}"
        out.append(_small(left + 4, y + 4, told, f"m-{how}-row"))
        y += ROW
    out.append(_small(left + 4, y + 4, say["distance"]))
    return f'<g class="m-key">{"".join(out)}</g>', y + ROW


def _small(x: float, y: float, words: str, name: str = "") -> str:
    """A line of small type below the signs of a legend."""
    look = f'class="m-soft{" " + name if name else ""}" fill="{SOFT}" font-size="11.5"'
    return f'<text {look} x="{number(x)}" y="{number(y)}">{escape(words)}</text>'


def _entry(sign: str, indent: int, label: str, count: int) -> tuple[str, float]:
    text = f'<text x="{indent}" y="4.5">{escape(label)} <tspan class="m-soft" fill="{SOFT}">{count}</tspan></text>'
    return sign + text, indent + labels.width_of(f"{label} {count}")


def _kind_sign(drawn: Picture, choice: Choice) -> str:
    mark = kinds.marks(choice.code, drawn.lang, 9, fill=kinds.PAPER if drawn.legend else "")
    return f'<g data-kind="{choice.code}" transform="translate(12 0)">{mark}</g>'


def _line_sign(drawn: Picture, choice: Choice) -> str:
    return f'<path d="M0 0H36" {stroke(choice.code, "stated", drawn.view.style == "consent")}/>'
