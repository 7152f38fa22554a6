"""What the search box looks through: names, other names, activities and pages, as a script that a disk can load."""

from __future__ import annotations

import json
from collections.abc import Iterator

from inograph.analysis.catalogue import MEASURES
from inograph.site import manual, maps, overview
from inograph.site.asking import catalogue
from inograph.site.frame import Sheet
from inograph.site.wording import named
from inograph.spelling import fold, inert


def script(sheet: Sheet) -> bytes:
    """`window.inographSearch`: rows of label, folded names between bars, page under the language's root, kind, group.

    `window.inographSearchGroups` names the groups in the order in which they are shown.
    """
    groups = [str(sheet.t(_CALLED.get(name, f"nav.{name}"))) for name in GROUPS]
    rows, names = (
        inert(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
        for data in (list(_rows(sheet)), groups)
    )
    return f"window.inographSearch={rows};\nwindow.inographSearchGroups={names};\n".encode()


PAGES = "pages"
GROUPS = ("who", "what", "things", "maps", "ask", "measures", "sources", "docs", PAGES)
_CALLED = {"what": "nav.what_long", PAGES: "search.pages"}


def _rows(sheet: Sheet) -> Iterator[tuple[str, str, str, str, int]]:
    for row in (*_named(sheet), *_written(sheet)):
        yield *row, GROUPS.index(row[2].partition("/")[0])
    for row in _pages(sheet):
        yield *row, GROUPS.index(PAGES)


def _pages(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    """The parts of the site, by name and by what a planner comes to find out there."""
    t, starts = sheet.t, {place: f"overview.start_{name}" for name, place in overview.STARTS if place.count("/") == 1}
    for place in dict.fromkeys((*(f"{part}/" for part in sheet.parts), *starts)):
        name = f"nav.{place[:-1]}"
        told = [str(t(key)) for start in (starts.get(place),) if start for key in (start, f"{start}_note")]
        if name in t:
            yield str(t(name)), _folded(*t.texts[name], *told), f"{place}index.html", told[0] if told else ""
        else:
            yield told[0], _folded(*told), f"{place}index.html", told[1]


def _named(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    facts, t = sheet.site.facts, sheet.t
    for body in facts.stakeholders:
        words = (*body.label, *body.short, body.full_name, *body.aliases, *body.identifiers)
        yield t.plain(named(t, body)), _folded(*words), f"who/{body.key}/index.html", t.plain(sheet.kind_one(body.kind))
    for activity in facts.activities:
        plan, standing = facts.plans.get(activity.stated_in), facts.standing(activity)
        note = t(f"search.activity.{activity.called}", name=activity.name) + (f", {standing}" if standing else "")
        numbered = (t.texts[key].in_(lang) for key in ("search.activity.no", "search.item") for lang in ("ru", "en"))
        words = (activity.name, *(called.format(name=activity.name) for called in numbered))
        words += (*activity.label, *activity.short, *(plan.label if plan else ()), activity.part)
        yield t.plain(activity.label), _folded(*words), f"what/{activity.key}/index.html", str(note)
    for name, members in facts.members.items():
        for member in members:
            if member.iri not in facts.stakeholder:
                page = f"things/{member.key}/index.html"
                yield t.plain(member.label), _folded(*member.label, *member.short), page, str(t(f"gaps.{name}"))
    for question in catalogue(sheet.site).values():
        words = (*question.summary, question.name)
        yield t.plain(question.summary), _folded(*words), f"ask/{question.name}/index.html", str(t("search.question"))
    for view in maps.all_views(sheet.site):
        words = (*view.title, view.name)
        yield t.plain(view.title), _folded(*words), f"maps/{view.name}/index.html", t.plain(view.note)
    for measure in MEASURES.values():
        words = (*measure.title, *measure.meaning, measure.name)
        yield t.plain(measure.title), _folded(*words), f"measures/{measure.name}/index.html", t.plain(measure.meaning)
    for source in facts.sources:
        yield t.plain(source.label), _folded(*source.label), f"sources/{source.key}/index.html", source.publisher


def _written(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    """The documentation."""
    for chapter in manual.chapters(sheet):
        words = (chapter.title, chapter.text, chapter.name)
        yield chapter.title, _folded(*words), f"docs/{chapter.name}/index.html", chapter.text


def _folded(*words: str) -> str:
    return "|".join(dict.fromkeys(fold(word) for word in words if word))
