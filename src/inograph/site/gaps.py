"""What is not known, said with the same care as what is: an empty place means "not found", never "none"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from inograph.site import roles
from inograph.site.frame import Sheet
from inograph.site.model import Facts, Figure
from inograph.site.wording import lower_first, numbered


@dataclass(frozen=True)
class Gap:
    """What is missing, what there is of it, and what would answer it."""

    what: str
    known: Markup
    answer: str
    href: str = ""
    more: str = ""


def tied(facts: Facts) -> dict[str, int]:
    """Of each kind of member, how many have an activity tied to them: by a link, or as an executor of it."""
    return {
        name: sum(bool(x.links) or x.iri in {s.iri for s in facts.involved} for x in members)
        for name, members in facts.members.items()
    }


def gaps(sheet: Sheet) -> Iterator[Gap]:
    """Every gap that the graph itself shows, the largest first."""
    yield from _of_coverage(sheet)
    yield from _of_the_plan(sheet)
    yield from _of_links(sheet)


def _gap(sheet: Sheet, name: str, known: Markup | None = None, **values: object) -> Gap:
    t = sheet.t
    return Gap(t(f"gaps.{name}", **values), known or t(f"gaps.{name}_known"), t(f"gaps.{name}_answer"))


def _of_coverage(sheet: Sheet) -> Iterator[Gap]:
    facts, t = sheet.site.facts, sheet.t
    if facts.coverage and facts.coverage.missing:
        yield _gap(sheet, "rest", n=t.n(facts.coverage.missing, "activity"))
    rows = [
        t(f"gaps.figure_{how}", what=lower_first(t.plain(f.label)), named=len(f.named or ()), all=declared(sheet, f))
        for f in facts.figures
        if f is not facts.coverage and (how := _lack(f))
    ]
    if rows:
        yield _gap(sheet, "figures", Markup("; ").join(rows))


def _lack(figure: Figure) -> str:
    """What a figure lacks: things without a name (`row`), or the word which of those named it counts (`which`)."""
    if figure.named and not figure.listed:
        return "which"
    return "row" if figure.countable and figure.missing else ""


def declared(sheet: Sheet, figure: Figure) -> Markup:
    """A declared number with its qualifier: "более 50"."""
    return qualified(sheet, figure.qualifier, sheet.t.number(figure.value))


def qualified(sheet: Sheet, qualifier: str, number: str) -> Markup:
    key = f"declared.{qualifier.replace('-', '_')}"
    return sheet.t(key, n=number) if key in sheet.t else Markup("{}").format(number)


def _of_the_plan(sheet: Sheet) -> Iterator[Gap]:
    facts, t = sheet.site.facts, sheet.t
    if facts.activities and not any(a.number for a in facts.activities):
        yield _gap(sheet, "numbers")
    undated = [activity for activity in facts.activities if not activity.due]
    told = [
        Markup("{} {}").format(t(f"gaps.{key}"), numbered(t, facts, own))
        for key, worded in (("deadlines_known", False), ("deadlines_worded", True))
        if (own := [activity for activity in undated if bool(activity.deadline_words) == worded])
    ]
    if told:
        yield _gap(sheet, "deadlines", Markup("; ").join(told))
    leads = roles.Leads.of(facts.executors)
    if leads.read:
        yield _gap(sheet, "roles", t("gaps.roles_known", read=leads.read, all=t.n(leads.all, "of_activities")))
    if facts.executors and not any(e.consent_known for e in facts.executors):
        yield _gap(sheet, "state")


def _of_links(sheet: Sheet) -> Iterator[Gap]:
    facts, t = sheet.site.facts, sheet.t
    counts = tied(facts)
    untied = [t(f"gaps.{name}") for name, members in facts.members.items() if members and not counts[name]]
    if untied:
        yield _gap(sheet, "links", what=", ".join(untied))
    if facts.activities and not any(link.relation == "dependsOn" for a in facts.activities for link in a.links):
        yield _gap(sheet, "order")
