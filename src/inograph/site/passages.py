"""The words of a source around one activity, and the whole document with everything that was read in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inograph.ontology import ID
from inograph.site import revising
from inograph.site.frame import Sheet, Site
from inograph.site.model import Activity, Evidence, SourceDocument
from inograph.site.reading import Line, Reading, around
from inograph.site.wording import mixed


@dataclass(frozen=True)
class Passage:
    """Some lines of one document; `words` where its text is not at hand."""

    source: SourceDocument
    lines: tuple[Line, ...]
    words: tuple[Evidence, ...]
    place: str = ""


def owners(site: Site) -> dict[str, Activity]:
    """To which activity the things belong that words are about: itself, its assignments, its document."""

    def make() -> dict[str, Activity]:
        found = {a.iri: a for a in site.facts.activities}
        found |= {e.iri: a for a in site.facts.activities for e in a.executors}
        return found | {a.document.iri: a for a in site.facts.activities if a.document}

    known: dict[str, Activity] = site.once(("owners",), make)
    return known


def own_words(a: Activity) -> list[Evidence]:
    """Every word that states something of an activity."""
    found = [*a.evidence, *(e for executor in a.executors for e in executor.evidence)]
    return found + list(a.document.evidence if a.document else ())


def of_activity(sheet: Sheet, a: Activity) -> list[Passage]:
    """For every source that speaks of the activity, its lines in their surroundings."""
    own = own_words(a)
    numbers = {e.iri: e.order or i for i, e in enumerate(a.executors, 1)} if len(a.executors) > 1 else {}
    found = []
    for source in sheet.site.facts.sources:
        words = [e for e in own if e.source == source.key]
        if words:
            lines = _lines(sheet, source, words, numbers)
            found.append(Passage(source, lines, tuple(words), _place(sheet, source, lines)))
    return found


def _place(sheet: Sheet, source: SourceDocument, lines: tuple[Line, ...]) -> str:
    """Where in the document the lines stand, in words."""
    if not lines:
        return ""
    on = [line for line in lines if line.on] or lines
    first, last = on[0].cell, on[-1].cell
    if first and last:
        return sheet.t("what.on_sheet", sheet=mixed(first.sheet, sheet.lang), rows=_rows(sheet, first.row, last.row))
    reading = sheet.site.readings[source.key]
    return sheet.t("what.lines_read" if reading.is_binary else "what.lines", a=lines[0].number, b=lines[-1].number)


def _rows(sheet: Sheet, first: int, last: int) -> str:
    return sheet.t("what.sheet_row", a=first) if first == last else sheet.t("what.sheet_rows", a=first, b=last)


def _lines(sheet: Sheet, source: SourceDocument, words: list[Evidence], numbers: dict[str, int]) -> tuple[Line, ...]:
    reading = sheet.site.readings.get(source.key)
    if reading is None:
        return ()
    here = reading.by_line(words)
    there = _all_by_line(sheet.site, source, reading)
    lines = []
    rows = {number for own in here for number in reading.row.get(own, (own,))}
    for number in around(reading, here):
        own = here.get(number, [])
        segments = tuple(reading.segments(number, own, order=numbers))
        what = _what(sheet, there.get(number, []), row=not own)
        span = (min(e.start for e in own), max(e.end for e in own)) if own else None
        lines.append(Line(number, segments, number in rows, what, span, reading.cell.get(number)))
    return tuple(lines)


def _all_by_line(site: Site, source: SourceDocument, reading: Reading) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = site.once(("lines", source.key), lambda: reading.by_line(source.words))
    return found


def _what(sheet: Sheet, words: Iterable[Evidence], *, row: bool) -> str:
    """What was read in a line, in a word or two; with `row`, of which activity."""
    known, named = owners(sheet.site), []
    for e in words:
        activity = known.get(e.about)
        said = sheet.t(f"source.read.{_kind_of(e)}" if f"source.read.{_kind_of(e)}" in sheet.t else "source.read.other")
        if row and activity and e.about == activity.iri and e.property == "prefLabel":
            said = sheet.t("source.read.row", no=sheet.t(activity.called), n=activity.name, what=said)
        named.append(str(said))
    return ", ".join(dict.fromkeys(named))


def _kind_of(e: Evidence) -> str:
    """What words are about: a property, or for names the kind of the thing that they name."""
    kind = e.about.removeprefix(ID).partition("/")[0]
    return kind if e.property in ("prefLabel", "hasPriorityDirection") and kind != "activity" else e.property


def lines(sheet: Sheet, source: SourceDocument, numbers: Iterable[int]) -> list[Line]:
    """Some lines of a document, each run of words linked to what was read from it."""
    reading = sheet.site.readings.get(source.key)
    if reading is None:
        return []
    read, known = _all_by_line(sheet.site, source, reading), owners(sheet.site)
    of_today = source.key not in revising.replaced(sheet.site)  # rows of a former text may have had other numbers

    def href(e: Evidence) -> str | None:
        executor = next((x for x in getattr(known.get(e.about), "executors", ()) if x.iri == e.about), None)
        activity = known.get(e.about)
        return sheet.page_of(executor.stakeholder if executor else activity.iri if activity else e.about)

    found = []
    for number in numbers:
        words = read.get(number, [])
        segments = tuple(reading.segments(number, words, href))
        line = Line(number, segments, bool(words), cell=reading.cell.get(number))
        found.append(replace(line, what=_what(sheet, words, row=of_today)))
    return found


def marked(site: Site, source: SourceDocument) -> int:
    """In how many lines of a document something was read."""
    reading = site.readings.get(source.key)
    return len(_all_by_line(site, source, reading)) if reading else 0
