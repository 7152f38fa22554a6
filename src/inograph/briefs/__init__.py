"""Measured values as plain sentences in Russian and English; nothing is said that a row does not support."""

from inograph.briefs.entities import of_activity, of_body
from inograph.briefs.page import Brief, as_html, as_markdown, as_text
from inograph.briefs.programme import overview
from inograph.briefs.telling import Telling, Ties
from inograph.briefs.word_file import as_docx
from inograph.briefs.words import Link, Sentence, plain

__all__ = ["Brief", "Link", "Sentence", "Telling", "Ties", "as_docx", "as_html", "as_markdown", "as_text",
           "of_activity", "of_body", "overview", "plain"]  # fmt: skip
