"""Revisions: what changed between the texts of one plan, the newest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inograph.errors import InographError, Language, Text
from inograph.revisions import history, telling
from inograph.revisions.changes import Change, Changes
from inograph.revisions.entries import Entry
from inograph.revisions.history import Edition
from inograph.revisions.telling import Difference
from inograph.site import beside, bounds, grounds
from inograph.site.frame import Sheet, Site
from inograph.site.model import SourceDocument


@dataclass(frozen=True)
class Step:
    """From one text to the next: what changed, or why it is not told here."""

    old: Edition
    new: Edition
    changes: Changes | None
    why: Text = Text("", "")  # noqa: RUF009 - a tuple of words


@dataclass(frozen=True)
class Row:
    """One activity that changed, with what is different."""

    entry: Entry
    likely: bool
    differences: tuple[Difference, ...]


def page(sheet: Sheet) -> bytes:
    """The changes of every plan that has more than one text, or that there is none."""
    said = beside.read(sheet.site, sheet.lang)
    steps = sheet.site.once(("revisions", sheet.lang), lambda: _steps(sheet.site, sheet.lang))
    return sheet.render(
        "revisions.html",
        "sources",
        sheet.t("revisions.title"),
        steps=steps,
        editions=said.editions,
        events=said.events,
        has_basis=any(kind.name == "plan-revision" for kind in grounds.kinds(sheet.site)),
        rows=_rows,
        listed=_listed,
        telling=telling,
        most=bounds.ROWS,
    )


def newer(site: Site, document: SourceDocument) -> SourceDocument | None:
    """The text that replaces a document, if the graph holds one."""
    found = site.once(("editions",), lambda: history.editions(site.kg))
    return next((s for s in site.facts.sources if s.key in found and found[s.key].earlier == document.key), None)


def _steps(site: Site, lang: Language) -> list[Step]:
    found = history.editions(site.kg)
    return [_step(site, lang, old, new) for chain in history.chains(found) for old, new in reversed([*pairwise(chain)])]


def _step(site: Site, lang: Language, old: Edition, new: Edition) -> Step:
    try:
        return Step(old, new, history.between(site.kg, old.source, new.source, lang))
    except InographError as error:  # more rows than an answer may hold
        return Step(old, new, None, error.message)


def _rows(changes: Changes) -> Sequence[Row]:
    return [_row(change) for change in changes.changed[: bounds.ROWS]]


def _row(change: Change) -> Row:
    return Row(change.after, change.likely, tuple(telling.differences(change)))


def _listed(entry: Entry) -> str:
    return ", ".join(part.name for part in entry.parts)
