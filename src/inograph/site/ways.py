"""Where to go on from an answer that is empty."""

from __future__ import annotations

from collections.abc import Iterator

from inograph import queries
from inograph.analysis.catalogue import MEASURES
from inograph.queries import Question
from inograph.site import manual
from inograph.site.frame import Sheet


def on_from(sheet: Sheet, question: Question) -> list[tuple[str, str]]:
    """The places that a question names for that, as far as they have a page here: their titles and links."""
    titles = dict(_titles(sheet))
    return [(titles[place], sheet.link(f"{place}/")) for place in question.see if place in titles]


def _titles(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for name, question in queries.load_all(sheet.site.ws).questions.items():
        yield f"ask/{name}", sheet.t.plain(question.summary)
    for name, measure in MEASURES.items():
        yield f"measures/{name}", sheet.t.plain(measure.title)
    for chapter in manual.chapters(sheet):
        yield f"docs/{chapter.name}", chapter.title
    for part in sheet.parts:
        yield part, str(sheet.t(f"nav.{part}"))
