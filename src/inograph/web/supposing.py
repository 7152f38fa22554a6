"""The what-if page with its form: the list of bodies, or before and after for what was filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from inograph import queries
from inograph.analysis.records import named
from inograph.analysis.scenario import Scenario, compare, may_refuse, months
from inograph.errors import InographError, Language, Text, WrongUse
from inograph.ontology import ID
from inograph.site import telling
from inograph.site.frame import Sheet, Site
from inograph.site.wording import named as shown
from inograph.store import KnowledgeGraph
from inograph.web.questions import said_again

CHOICES = 400
"""With more bodies or activities than this a name is typed in instead of chosen."""
_SLIPS = ("1m", "1q", "2q", "1y", "2y")
_BODIES, _ACTIVITIES = ("inog:Stakeholder",), ("inog:PlannedActivity",)


@dataclass(frozen=True)
class Field:
    """One input of the form: `choices` are values and labels, without them it is typed in."""

    name: str
    label: str
    many: bool
    filled: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


class Supposing:
    """Draws the page for what was filled in."""

    def __init__(self, kg: KnowledgeGraph, site: Site) -> None:
        self.kg, self.site = kg, site

    def page(self, filled: QueryParams, lang: Language) -> tuple[int, bytes]:
        """Status and HTML: before and after, the list of bodies, or the form again with what is wrong in it."""
        sheet = Sheet(self.site, lang, "what-if/index.html", said_again(filled))
        status, shown = 200, telling.listing(sheet) | {"title": sheet.t("whatif.title")}
        try:
            scenario = self._scenario(filled)
            if scenario:
                shown = telling.outcome_of(sheet, compare(self.site.network(lang), scenario))
        except InographError as error:
            status, shown = 400, shown | {"wrong": error.line(lang)}
        title, form = shown.pop("title"), self._form(sheet, filled)
        return status, sheet.render("what-if.html", "what-if", title, **shown | {"form": form})

    def _scenario(self, filled: QueryParams) -> Scenario:
        """What the form says; a half-filled pair of fields is an error."""
        known = {"without", "no-consent", "delay", "by", "lead", "leader", "lang"}
        unknown = sorted(set(filled.keys()) - known)
        if unknown:
            raise WrongUse(Text(f"нет такого поля: {unknown[0]}", f"there is no such field: {unknown[0]}"))
        slips, leads = _pairs(filled, "delay", "by", "1q"), _pairs(filled, "lead", "leader")
        if len(leads) < len([who for who in filled.getlist("leader") if who.strip()]) or not all(b for _, b in leads):
            raise WrongUse(Text("назовите и мероприятие, и нового ведущего", "name both the activity and its new lead"))
        return Scenario(
            self._all(filled.getlist("without"), _BODIES),
            self._all(filled.getlist("no-consent"), _BODIES),
            tuple((queries.entity(self.kg, a, _ACTIVITIES), months(by)) for a, by in slips),
            tuple((queries.entity(self.kg, a, _ACTIVITIES), queries.entity(self.kg, b, _BODIES)) for a, b in leads),
        )

    def _all(self, texts: Iterable[str], types: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(queries.entity(self.kg, text, types) for text in texts if text.strip())

    def _known(self, filled: QueryParams, name: str) -> tuple[str, ...]:
        """What was filled in, as the choices have it; what nobody knows stays as it was written."""
        slips, leads = _pairs(filled, "delay", "by", "1q"), _pairs(filled, "lead", "leader")
        told = {
            "delay": [a for a, _ in slips], "by": [by for _, by in slips][:1] or ["1q"],
            "lead": [a for a, _ in leads], "leader": [b for _, b in leads] or filled.getlist("leader"),
        }.get(name, filled.getlist(name))  # fmt: skip
        if name == "by":
            return tuple(told)
        try:
            return tuple(map(_short, self._all(told, (*_BODIES, *_ACTIVITIES))))
        except InographError:
            return tuple(told)

    def _form(self, sheet: Sheet, filled: QueryParams) -> list[Field]:
        told, known = telling.telling(self.site, sheet.lang), self.site.facts.stakeholder
        plan, graph = told.plan, told.graph
        names = {b: sheet.t.plain(shown(sheet.t, known[b])) if b in known else named(graph, b) for b in plan.bodies}
        bodies = sorted(((_short(b), name) for b, name in names.items()), key=lambda choice: choice[1])
        asked = [choice for choice in bodies if may_refuse(graph, ID + choice[0])]
        rows = [(_short(a), f"{graph.nodes[a]['number']} {named(graph, a, 'short')}".strip()) for a in plan.activities]
        slips = [(slip, str(sheet.t(f"whatif.by.{slip}"))) for slip in _SLIPS]
        fields = (
            ("without", "without", True, bodies),
            ("no-consent", "no_consent", True, asked),
            ("delay", "delay", False, rows),
            ("by", "by", False, slips),
            ("lead", "lead", False, rows),
            ("leader", "leader", False, bodies),
        )
        return [
            Field(name, str(sheet.t(f"whatif.f_{text}")), many, self._known(filled, name),
                  tuple(choices) if len(choices) <= CHOICES else ())
            for name, text, many, choices in fields
            if choices
        ]  # fmt: skip


def _short(iri: str) -> str:
    """A thing as it stands in the address of the page."""
    return iri.removeprefix(ID)


def _pairs(filled: QueryParams, name: str, other: str, usual: str = "") -> list[tuple[str, str]]:
    """What two fields say together: each value with its neighbour, or with what it names itself, as on the command
    line: `delay=6&by=1q` and `delay=6=1q` are the same.
    """
    others = [text.strip() for text in filled.getlist(other)]
    found = []
    for place, text in enumerate(text for text in filled.getlist(name) if text.strip()):
        left, sign, right = text.rpartition("=")
        neighbour = others[place] if place < len(others) else others[0] if others and usual else ""
        found.append((left.strip(), right.strip()) if sign else (text, neighbour or usual))
    return found
