"""One map in one file, for the command line: the same picture and words as on the site, without the site."""

from __future__ import annotations

from typing import Any

from inograph import network, queries, views
from inograph.answers import Answer
from inograph.errors import Language, Text, WrongUse
from inograph.site import maps
from inograph.site.frame import Sheet, Site
from inograph.views.view import View


def one_map(
    kg: Any, name: str, lang: Language, *, question: str | None = None, focus: str | None = None, depth: int = 2
) -> bytes:
    """A view (or the answer to a question) as one self-contained HTML file; with `focus`, what surrounds it.

    Raises WrongUse for an unknown view, question or body, and for a question whose answer is no network.
    """
    view = _view_of(kg, question) if question else views.find(kg.workspace, name)
    asked = queries.find(kg.workspace, view.question)
    if not asked.is_network:
        raise WrongUse(
            Text("ответ на этот вопрос не сеть", "the answer to this question is no network"),
            where=asked.name,
            remedy=Text("Сеть: CONSTRUCT или ?source ?target.", "A network: CONSTRUCT, or ?source ?target."),
        )
    middle = queries.entity(kg, focus, ("inog:Stakeholder", "inog:PlannedActivity")) if focus else None
    result = queries.run(kg, asked, {}, lang)
    plain = network.of_result(kg, result if isinstance(result, Answer | list) else [], lang)
    graph = views.informed(kg, plain, lang)
    sheet = Sheet(Site(kg.workspace, kg), lang, "map.html")
    return views.render(
        view,
        graph,
        lang=lang,
        page=maps.page_text(sheet, view),
        focus=middle,
        depth=depth,
        scales=maps.all_scales(sheet, graph),
    ).encode("utf-8")


def _view_of(kg: Any, question: str) -> View:
    asked = queries.find(kg.workspace, question)
    return View(asked.name, asked.summary, asked.name)
