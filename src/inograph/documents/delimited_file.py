"""A text file whose cells a delimiter parts (CSV, TSV) → a document."""

from __future__ import annotations

import hashlib
from pathlib import Path

from inograph.documents import counting, formats
from inograph.documents.decoding import decoded
from inograph.documents.document import Document
from inograph.documents.text import delimited


def read(data: bytes, path: Path, media_type: str) -> Document:
    """The document with its table; one of another format under the name of such a file is a page."""
    text = decoded(data, path)
    tables, findings = delimited.read(text.text, str(path))
    if not tables and formats.holds_html(text.text):
        from inograph.documents.markup import html

        return html.read(data, path, formats.HTML)
    outside = counting.outside_cells(text.text, tables, path.name, drawn=bool(tables))
    told = (*text.findings(path.name), *findings, *outside)
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, text.text, tables, None, told)
