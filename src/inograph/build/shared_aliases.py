"""Abbreviations that one plan of the workspace explains, and another plan of the same place only uses.

Letters of the full name alone are taken, where all plans that explain them say the same and nobody has decided
otherwise; each is told. Words such as «Управление» mean a body in their own document only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from inograph.errors import Finding, Text
from inograph.registry import Context, Registry
from inograph.registry.abbreviations import abbreviates
from inograph.registry.candidates import initials
from inograph.spelling import fold

Place = tuple[str, tuple[tuple[str, str], ...]]
"""The place of a document, and what it explains: short names, each with the full one."""
LEAST_LETTERS = 3


class Alias(NamedTuple):
    """A short name, the full one, the place of the documents that say so and the first of these."""

    short: str
    full: str
    place: str
    source: str


def told(explained: Mapping[str, Place]) -> tuple[Alias, ...]:
    """The abbreviations of all plans that mean one body wherever they are explained in a place."""
    found: dict[tuple[str, str], dict[str, Alias]] = {}
    for source, (place, pairs) in explained.items():
        for short, full in pairs:
            if _shortens(short, full):
                found.setdefault((place, fold(short)), {}).setdefault(fold(full), Alias(short, full, place, source))
    return tuple(alias for meant in found.values() if len(meant) == 1 for alias in meant.values())


def _shortens(short: str, full: str) -> bool:
    """Whether a short name is made of the first letters or the beginnings of the words of the full one.

    >>> _shortens("МПП ЗО", "Министерство переправ и причалов Заречной области"), _shortens("Порт", "Порт Заречья")
    (True, False)
    """
    letters = "".join(short.split())
    named = sum(map(str.isupper, letters)) >= LEAST_LETTERS
    return named and (letters.lower() in initials(full) or abbreviates(short, full))


def taken(names: Iterable[str], context: Context, told: Iterable[Alias], known: Registry) -> tuple[Alias, ...]:
    """Those that a document uses and does not explain, and that nobody knows or has decided about."""
    used = {fold(name) for name in names}
    own = {fold(short) for short, _ in context.aliases}
    decided = {judgement.form for judgement in known.judgements}
    open_ = (alias for alias in told if alias.place == context.place and fold(alias.short) in used - own - decided)
    return tuple(
        alias for alias in open_ if not (known.meanings(alias.short, context) or known.outdated(alias.short, context))
    )


def added(context: Context, taken: Iterable[Alias]) -> Context:
    """What a document says about its names, with those that another one explains."""
    return replace(context, aliases=(*context.aliases, *(alias[:2] for alias in taken)))


def findings(taken: Iterable[Alias], where: str) -> Iterator[Finding]:
    """That a name is read as another plan explains it."""
    for alias in taken:
        text = Text(
            f"«{alias.short}» прочитано как «{alias.full}»: так сказано в «{alias.source}»; если это другой,"
            " впишите его в graph/registry/stakeholders.csv",
            f"“{alias.short}” is read as “{alias.full}”, as “{alias.source}” says; if it is another body, enter it in"
            " graph/registry/stakeholders.csv",
        )
        yield Finding("info", "alias-taken", text, where)
