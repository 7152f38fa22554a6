"""The words that a Word document marks as its title or as its only heading of the first level, by their styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from inograph.documents.document import Document
from inograph.documents.markup.package import Element, attribute, local

NAMES = {"title": "title", "название": "title", "heading 1": "heading", "заголовок 1": "heading"}
"""What the styles are called, in lower case; a file of any language has the English names."""
USUAL = {"Title": "title", "Heading1": "heading"}
"""The ids of the styles where a file does not describe them."""
NOTE = re.compile(r"\[\^[^\]]*\]")
OFF = frozenset(("0", "false", "off", "none", ""))


@dataclass(slots=True)
class Titles:
    """What was found so far: paragraphs of one style in a row are one; of a title, also apart above the table."""

    roles: dict[str, str]
    found: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def note(self, paragraph: Element, words: str, *, below: bool) -> None:
        """Takes a paragraph outside tables; a heading `below` the first long table heads no document."""
        bare = NOTE.sub("", words).strip()
        if not bare:
            return
        style = next(paragraph.iterfind("{*}pPr/{*}pStyle"), None)
        role = "" if style is None else self.roles.get(attribute(style, "val") or "", "")
        if role and (role == self.last or (role == "title" in self.found and not below)):
            self.found[role][-1] += f" {bare}"
        elif role == "title" or (role and not below):
            self.found.setdefault(role, []).append(bare)
        self.last = role if role in self.found else ""

    def of(self, document: Document) -> Document:
        """The document with its title, and with its heading where it has one only."""
        headings = self.found.get("heading", ())
        title, heading = next(iter(self.found.get("title", ())), None), headings[0] if len(headings) == 1 else None
        return replace(document, title=title, heading=heading)


def read(styles: Element | None) -> Titles:
    """Which styles those are by name, also through the one that a style of the author's own is based on."""
    roles, based = dict(USUAL), dict[str, str]()
    for style in () if styles is None else styles.iter("{*}style"):
        key = attribute(style, "styleId") or ""
        told = {local(child): attribute(child, "val") or "" for child in style}
        roles[key] = NAMES.get(told.get("name", "").lower(), "")
        if attribute(style, "customStyle") not in OFF | {None}:
            based[key] = told.get("basedOn", "")
    for key in based:
        name, seen = key, set[str]()
        while not roles.get(name) and name in based and name not in seen:
            seen.add(name)
            name = based[name]
        roles[key] = roles.get(name, "")
    return Titles(roles)
