"""The answer of a question for every body or activity: on a site without a server nobody can fill in its form."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from inograph import queries
from inograph.answers import Answer, things_of
from inograph.errors import Language
from inograph.queries import Parameter, Question
from inograph.site import networks
from inograph.site.frame import Site

MOST_ASKED, MOST_ROWS = 60, 200
"""Of so many bodies or activities each is asked about; so many rows stand on the page of the question."""


@dataclass(frozen=True)
class Each:
    """What was filled in, and with what: each thing with its answer, where there is one."""

    parameter: Parameter
    answers: tuple[tuple[str, Answer], ...]

    @property
    def things(self) -> set[str]:
        """Everything that is named."""
        cells = (cell for _, answer in self.answers for row in answer.rows for cell in row)
        return {iri for iri, _ in self.answers} | {thing for cell in cells for thing in things_of(cell)}


def answers(site: Site, question: Question, lang: Language) -> Each | None:
    """None where they are many, or where all their rows stand in the answer for the defaults, each with its thing."""
    return site.once(("each", question.name, lang), lambda: _answers(site, question, lang))


def _answers(site: Site, question: Question, lang: Language) -> Each | None:
    things = {
        "inog:Stakeholder": [body.iri for body in site.facts.involved],
        "inog:PlannedActivity": [activity.iri for activity in site.facts.activities],
    }
    parameter = next((p for p in question.parameters if p.type in things), None)
    asked = things[parameter.type] if parameter and question.form == "select" else []
    if parameter is None or not 0 < len(asked) <= MOST_ASKED:
        return None
    whole = networks.answer_of(site, question, lang)
    known = set(whole.rows) if isinstance(whole, Answer) else set()
    found, rows, new = [], 0, False
    for iri in asked:
        answer = queries.run(site.kg, question, {parameter.name: NamedNode(iri)}, lang)
        if not isinstance(answer, Answer):
            return None
        rows += len(answer.rows)
        if rows > MOST_ROWS:
            return None
        new = new or any(row not in known or NamedNode(iri) not in row for row in answer.rows)
        found.append((iri, answer))
    return Each(parameter, tuple(pair for pair in found if pair[1].rows)) if new else None
