"""The number in a spreadsheet's cell → the words that its reader sees: days, months, per cent, whole numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from inograph import months
from inograph.documents.markup.package import Element, local, number

# Formats that Excel knows by number (ECMA-376, 18.8.30), those of East Asian editions among them.
KNOWN = {
    **dict.fromkeys((14, 15, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "dd.mm.yyyy"),
    **dict.fromkeys((16,), "d mmm"), **dict.fromkeys((17, 55), "mmm yyyy"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 56), "h:mm"),
    22: "dd.mm.yyyy h:mm", 9: "0%", 10: "0.00%",
}  # fmt: skip
QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
CODED = re.compile(r"_x000([9AaDd])_")
LAST_DAY = 2_958_466


@dataclass(frozen=True, slots=True)
class Style:
    """What the look of a cell says about its number."""

    format: str = ""
    struck: bool = False


def styles(part: Element) -> Iterator[Style]:
    """The styles of cells in their order."""
    formats = {
        number(item, "numFmtId", -1): QUIET.sub("", item.get("formatCode") or "").lower().split(";")[0]
        for item in part.iter("{*}numFmt")
    }
    fonts = [_is_struck(font) for fonts in part.iter("{*}fonts") for font in fonts]
    for styles in part.iter("{*}cellXfs"):
        for style in styles:
            code, font = number(style, "numFmtId", 0), number(style, "fontId", 0)
            yield Style(formats.get(code, KNOWN.get(code, "")), font < len(fonts) and fonts[font])


def _is_struck(font: Element) -> bool:
    return any(local(mark) == "strike" and mark.get("val", "1") in ("1", "true") for mark in font)


def shown(value: str, style: Style, *, since_1904: bool = False, iso: bool = False) -> str:
    """The words for a number; one that is no number stays as it is. With `iso` a day is written `2016-09-15`.

    >>> shown("42628", Style("dd.mm.yyyy")), shown("42430", Style("mmmm yyyy")), shown("2015.0", Style())
    ('15.09.2016', 'март 2016', '2015')
    """
    try:
        exact = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not exact.is_finite() or exact.adjusted() > 300:
        return value
    if _is_date(style.format) and 0 <= exact < LAST_DAY:
        return _moment(float(exact), style.format, since_1904, iso)
    if style.format.endswith("%"):
        return f"{_plain(exact * 100)}%"
    return _plain(exact)


def _is_date(code: str) -> bool:
    return code != "general" and bool(re.search(r"[dyhs]|mm", code)) and not re.search(r"[0#?]", code)


def _plain(value: Decimal) -> str:
    """A number as people write it: 15 digits as Excel shows them, no `.0`, no exponent."""
    if abs(value.adjusted()) > 20:
        return str(value)
    words = f"{Decimal(f'{value:.15g}'):f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _moment(days: float, code: str, since_1904: bool, iso: bool) -> str:
    """The day (or month, or hour) of a count of days; Excel believes in 29 February 1900 and we step over it."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    moment = start + timedelta(seconds=round(days * 86_400))
    clock = f"{moment:%H:%M}" if "h" in code else ""
    if "y" not in code and "d" not in code:
        return clock or (months.RUSSIAN[moment.month - 1] if "m" in code else f"{moment:%H:%M:%S}")
    if "d" in code:
        day = moment.date().isoformat() if iso else f"{moment.day:02}.{moment.month:02}.{moment.year}"
    else:
        day = f"{months.RUSSIAN[moment.month - 1]} {moment.year}" if "m" in code else str(moment.year)
    return f"{day} {clock}" if clock and clock != "00:00" else day


def said(value: str, kind: str) -> str:
    """The words of a cell that holds no number: yes or no (`b`), a day in ISO (`d`), the outcome of a formula."""
    if kind == "b":
        return {"1": "ИСТИНА", "0": "ЛОЖЬ"}.get(value, value)
    return value.removesuffix("T00:00:00") if kind == "d" else unescaped(value)


def unescaped(text: str) -> str:
    """A line end that XLSX writes as `_x000D_` is one again."""
    return CODED.sub(lambda code: chr(int(code[1], 16)), text)
