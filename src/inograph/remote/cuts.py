"""Rewrites a query so that an endpoint can be counted and paged: some servers cut an answer and say nothing.

Virtuoso gives the first 10,000 rows of 12,000 with status 200, and a CONSTRUCT of them without any sign. So the rows of
a doubtful answer are counted by the server itself, and fetched page by page where it has more than it gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pyoxigraph as ox

from inograph.answers import Answer, Triples
from inograph.gate.lexer import Token, tokens

CAPS = frozenset({10_000, 50_000, 100_000, 500_000, 1_000_000})
"""Row counts at which public servers are known to cut an answer without saying so."""
UNDOUBTED = 2_000
"""A CONSTRUCT of fewer solutions than this is taken as it comes."""


class Parts(NamedTuple):
    """A query in pieces: the prologue, what stands from SELECT on or the template, the pattern, the end of the text."""

    prologue: str
    body: str
    pattern: str
    end: str = ""


def select_parts(text: str) -> Parts | None:
    """A SELECT without LIMIT and FROM, ready to stand inside another one; None for any other."""
    found = list(tokens(text))
    if any(token.says("FROM") for token in found) or _limited(found):
        return None
    verb = next((token for token in found if token.says("SELECT")), None)
    return Parts(text[: verb.start], text[verb.start :], "") if verb else None


def construct_parts(text: str) -> Parts | None:
    """A CONSTRUCT with a template, without LIMIT and FROM: its template and its pattern, braces included."""
    found = list(tokens(text))
    verb = next((n for n, token in enumerate(found) if token.says("CONSTRUCT")), None)
    if verb is None or any(token.says("FROM") for token in found) or _limited(found):
        return None
    template = _braces(found, verb + 1)
    if template is None:
        return None
    after = found.index(template[1]) + 1
    after += 1 if after < len(found) and found[after].says("WHERE") else 0
    pattern = _braces(found, after)
    if pattern is None:
        return None
    return Parts(
        text[: found[verb].start],
        text[template[0].start : template[1].end],
        text[pattern[0].start : pattern[1].end],
        text[pattern[1].end :],
    )


def _limited(found: Sequence[Token]) -> bool:
    depth = 0
    for token in found:
        depth += (token.text == "{") - (token.text == "}") if token.kind == "mark" else 0
        if depth == 0 and token.says("LIMIT", "OFFSET"):
            return True
    return False


def _braces(found: Sequence[Token], at: int) -> tuple[Token, Token] | None:
    """The opening brace at this place and the one that closes it."""
    depth = 0
    for token in found[at:]:
        if depth == 0 and token.text != "{":
            return None
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return found[at], token
    return None


COUNTED = "inographRows"


def counting(parts: Parts) -> str:
    """How many solutions the query has, by the server's own count."""
    inside = parts.pattern or f"{{ {parts.body} }}"
    return f"{parts.prologue}SELECT (COUNT(*) AS ?{COUNTED}) WHERE {{ {inside} }}"


def page(parts: Parts, columns: Sequence[str], size: int, start: int) -> str:
    """A page of the solutions, in an order of all columns unless the query has one of its own."""
    names = " ".join(f"?{name}" for name in columns)
    inner = f"{{ {parts.body} }}"
    if not any(token.says("ORDER") for token in tokens(parts.body)):
        inner = f"{{ SELECT {names} WHERE {{ {inner} }} ORDER BY {names} }}"
    return f"{parts.prologue}SELECT {names} WHERE {{ {inner} }} LIMIT {size} OFFSET {start}"


def as_select(parts: Parts) -> Parts:
    """The solutions of a CONSTRUCT."""
    return Parts(parts.prologue, f"SELECT * WHERE {parts.pattern} {parts.end}", "")


def built(parts: Parts, answer: Answer) -> Triples | None:
    """The triples that a template makes of solutions; None where they hold blank nodes, which have no name."""
    if any(isinstance(term, ox.BlankNode) for row in answer.rows for term in row):
        return None
    names = " ".join(f"?{name}" for name in answer.variables)
    rows = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in answer.rows)
    text = f"{parts.prologue}CONSTRUCT {parts.body} WHERE {{ VALUES ({names}) {{ {rows} }} }}"
    found = ox.Store().query(text)
    return Triples(dict.fromkeys(found)) if isinstance(found, ox.QueryTriples) else None
