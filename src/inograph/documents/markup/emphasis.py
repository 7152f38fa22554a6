"""Bold words of a page or a Word document, kept as `**words**` where the document says what bold means in it."""

from __future__ import annotations

import re
from itertools import groupby

from inograph.documents.markup.package import Element, attribute, local

TOLD = re.compile(r"\bbold\b|жирн", re.IGNORECASE)
MARK = "**"
OFF = frozenset(("0", "false", "off", "none"))
HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
BOLD = frozenset(("b", "strong"))


def is_told(words: str) -> bool:
    """Whether the words of a document speak of bold ones.

    >>> is_told("Lead agencies are shown in bold."), is_told("Lead agencies")
    (True, False)
    """
    return TOLD.search(words) is not None


def mark_page(root: Element) -> None:
    """Puts marks around the bold words of a web page."""
    for element in root.iter():
        if (
            _is_heavy(element)
            and not any(map(_is_heavy, element.iterancestors()))
            and "".join(map(str, element.itertext())).strip()
        ):
            element.text = MARK + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + MARK
            else:
                element.text += MARK


def _is_heavy(element: Element) -> bool:
    return element.tag in BOLD or (element.tag == "span" and bool(HEAVY.search(element.get("style") or "")))


def mark_word(root: Element) -> None:
    """Puts marks around the bold words of a Word document; neighbouring bold runs are one."""
    for paragraph in root.iter("{*}p"):
        runs = [run for run in paragraph.iter("{*}r") if any(local(child) == "t" and child.text for child in run)]
        for is_bold, group in groupby(runs, _is_bold):
            texts = [child for run in group for child in run if local(child) == "t" and child.text]
            if is_bold and texts:
                texts[0].text = MARK + (texts[0].text or "")
                texts[-1].text = (texts[-1].text or "") + MARK


def _is_bold(run: Element) -> bool:
    marks = (mark for child in run if local(child) == "rPr" for mark in child)
    return any(
        attribute(mark, "val") not in OFF
        if local(mark) == "b"
        else local(mark) == "rStyle" and attribute(mark, "val") == "Strong"
        for mark in marks
    )
