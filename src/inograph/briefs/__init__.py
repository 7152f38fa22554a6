"""Measured values as plain sentences in Russian and English; nothing is said that a row does not support."""

from inograph.briefs.entities import of_activity, of_body
from inograph.briefs.programme import overview
from inograph.briefs.words import Link, Sentence, plain

__all__ = ["Link", "Sentence", "of_activity", "of_body", "overview", "plain"]
