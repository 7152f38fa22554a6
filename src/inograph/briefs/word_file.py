"""Briefs as a Word document, a page a brief.

python-docx makes the package once, with its styles; the text of each document is written into a copy, which is many
times faster than building it paragraph by paragraph.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from inograph.briefs.page import Brief, Section, Table
from inograph.briefs.words import Sentence
from inograph.spelling import inert

_BODY, _PROPERTIES, _TITLE = "word/document.xml", "docProps/core.xml", "inograph-title"
_DAY = (2000, 1, 1, 0, 0, 0)
"""One day on every part, so that equal documents are equal files."""
_WIDTH = 8640
"""Twips between the margins of the page."""
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


@dataclass(frozen=True, slots=True)
class Blank:
    """A document without text: its package, and the parts that are written anew for each document."""

    package: bytes
    head: str
    tail: str
    properties: str


@cache
def blank() -> Blank:
    """Made once by python-docx, which takes some time to load."""
    from datetime import datetime

    import docx

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = _TITLE, "inograph", ""
    about.created = about.modified = datetime(*_DAY)
    _slim(document)
    whole, package = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in (_BODY, _PROPERTIES):
                new.writestr(zipfile.ZipInfo(part.filename, _DAY), old.read(part), zipfile.ZIP_DEFLATED)
        (head, sign, tail), properties = old.read(_BODY).decode().partition("<w:sectPr"), old.read(_PROPERTIES).decode()
    return Blank(package.getvalue(), head, sign + tail, properties)


def _slim(document: Any) -> None:
    """Without what no brief uses: a picture of a page, a second list of styles, a hundred looks of tables.

    A site has a document for everybody, and these are most of its bytes.
    """
    from docx.enum.style import WD_STYLE_TYPE

    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in relations.items() if rel.reltype.endswith(_UNUSED)]:
            del relations[name]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.style_id not in _TABLES:
            style.delete()


_UNUSED = ("/stylesWithEffects", "/thumbnail")
_TABLES = ("TableNormal", "TableGrid")


def as_docx(briefs: Sequence[Brief]) -> bytes:
    """The document; the same briefs give the same bytes."""
    empty = blank()
    title = _words(briefs[0].title if briefs else "")
    body = "".join(part for n, brief in enumerate(briefs) for part in _page(brief, last=n + 1 == len(briefs)))
    parts = {_BODY: empty.head + body + empty.tail, _PROPERTIES: empty.properties.replace(_TITLE, title)}
    out = io.BytesIO(empty.package)
    with zipfile.ZipFile(out, "a") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _page(brief: Brief, *, last: bool) -> Iterator[str]:
    yield _paragraph(_run(brief.title), "Heading1")
    for section in brief.sections:
        yield from _section(section)
    yield _paragraph(_run(brief.basis, "<w:i/>") + ("" if last else _BREAK))


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield _paragraph(_run(section.heading), "Heading2")
    yield from (_paragraph(_sentence(sentence), "ListBullet") for sentence in section.sentences)
    if section.table:
        yield _table(section.table)


def _sentence(sentence: Sentence) -> str:
    told = "".join(_run(words, "<w:b/>" if bold else "") for words, bold in sentence.parts)
    return told + (_run(f" {sentence.note}", '<w:i/><w:sz w:val="18"/>') if sentence.note else "")


def _table(table: Table) -> str:
    width = _WIDTH // len(table.head)
    size = f'<w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{size}{_paragraph(_run(words))}</w:tc>' for words in row)}</w:tr>"
        for row in (table.head, *table.rows)
    )
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/></w:tblPr>'
    grid = f'<w:gridCol w:w="{width}"/>' * len(table.head)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _paragraph(runs: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{runs}</w:p>"


def _run(words: str, look: str = "") -> str:
    """Words in one look; their line ends and tabs are marks of their own."""
    text = _words(words)
    for sign, mark in (("\n", "br"), ("\t", "tab")):
        text = text.replace(sign, f'</w:t><w:{mark}/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _words(words: str) -> str:
    return escape(inert(_UNWRITABLE.sub("", words)), quote=False)
