"""Writes the reference pages `questions.md`, `measures.md`, `maps.md` and `vocabulary.md` from what they describe.

`make docs` runs it; a test fails when a page is older than what it describes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from inograph import queries, views
from inograph.analysis import catalogue
from inograph.export import vocabulary as exported
from inograph.ontology import PREFIXES
from inograph.statements import link_facts
from inograph.workspace import Workspace, shipped

HERE = Path(__file__).parent
NOTE = "<!-- written by docs/make.py from {}; edit those files and run `make docs` -->\n"


def questions(workspace: Workspace) -> Iterator[str]:
    yield "# Saved questions\n"
    yield NOTE.format("queries/")
    yield "One `.rq` file is a command, a page, a web address and a test. `inograph ask NAME --help` shows the same.\n"
    found = sorted(queries.load_all(workspace).questions.values(), key=lambda q: (q.topic, q.name))
    for topic in dict.fromkeys(q.topic for q in found):
        title = queries.topic_name(topic)
        yield f"## {title.en} · {title.ru}\n"
        for question in (q for q in found if q.topic == topic):
            yield f"### {question.name}\n"
            yield f"{question.summary.en} · {question.summary.ru}\n"
            yield f"{question.description.en}\n"
            yield f"{question.description.ru}\n"
            for parameter in question.parameters:
                yield f"- `--{parameter.option}` ({parameter.type}): {parameter.label.en} · {parameter.label.ru}"
            if question.parameters:
                yield ""


def measures(_: Workspace) -> Iterator[str]:
    yield "# Measures\n"
    yield NOTE.format("src/inograph/analysis/catalogue.py")
    yield "Every ranking shows ties as ties and is given with and without the hub, the body in most activities.\n"
    for name, measure in catalogue.MEASURES.items():
        yield f"## {name}\n"
        yield f"**{measure.title.en} · {measure.title.ru}.** {measure.meaning.en}\n"
        yield f"{measure.meaning.ru}\n"
        yield f"- formula: {measure.formula}\n- source: {measure.reference}\n- caution: {measure.caution.en}"
        yield f"- осторожно: {measure.caution.ru}\n"


def links(_: Workspace) -> Iterator[str]:
    yield "# Links, remarks, figures, progress\n"
    yield NOTE.format("src/inograph/statements/link_facts.py")
    yield _LINKS
    yield "| relation | property | says |\n|---|---|---|"
    for name, relation in link_facts.RELATIONS.items():
        yield f"| `{name}` | `{relation.property}` | {relation.meaning.en} · {relation.meaning.ru} |"
    yield _OTHER_TABLES


_LINKS = """What published texts say and no document of the workspace states stands in `graph/links/*.csv`, one row
a fact. Every row names its `source`: a folder of `graph/sources/`, a key of `graph/registry/references.csv`, a web
address, or words; several between bars. `strength` is `explicit`, `near-explicit`, `hypothesis` or `absent` (looked for
and not found). What is a hypothesis, or is said of a row of the registry that is one, goes to the graph `…/hypothesis`,
which no question reads unless it asks for it. A `quote` must stand in each document of the workspace that the row
names, white space aside.

Any file of the folder that is not named below has the columns `from, relation, to, strength, source, quote, note`. An
end is a key, an activity's number or title, or a body's name.
"""
_OTHER_TABLES = """
- `remarks.csv`: what a text says of a thing, in our words (an `inog:Claim`). Columns
  `about, strength, text_ru, text_en, date, source`.
- `conflicts.csv`: answers that differ, one row an answer (an `inog:Conflict` with its claims). Columns
  `conflict, about, name_ru, name_en, text_ru, text_en, strength, source`.
- `figures.csv`: numbers that other texts give for an indicator (an `inog:ReportedValue`). Columns
  `indicator, value, unit, qualifier, year, reported, text_ru, text_en, source, note`.
- `progress.csv`: what was noted after the plan was approved (an `inog:ProgressRecord`). Columns
  `activity, executor, what, period, until, date, source, note`.
- `durations.csv`: how many calendar days an activity takes (`inog:durationInDays`, with an `inog:Claim` of who says
  so). Columns `activity, days, basis, author, note`.
- `dependencies.csv`: what waits for what (an `inog:Dependency`). Columns `from, to, kind, basis, author, note`.

The critical path needs the duration of every activity. Where a plan has columns for both the beginning and the end of
the work, or a data table has `start` and `end`, the duration is stated: from the first day of the beginning to the last
day of the end. A row of `durations.csv` takes its place in `current`. A deadline alone gives no duration.
`inograph whatif --delay` uses them: what is said to wait starts after what moved and lasts its own time.

`what` in `progress.csv` is `consent-requested`, `consent-given`, `consent-refused` (with an `executor`), `done` (with a
`period` where one occurrence of recurring work is done) or `moved` (with `until`, in words as in plans:
`II квартал 2027`). In `current` the newest note takes the place of what the plan says; the plan's own words stay in the
plan's graph. `inograph ask progress` lists the notes; `overdue` leaves out what is done.

Tables of `graph/registry/` beside the bodies and what they share: `projects`, `acts`, `revisions`, `events`
(reorganizations name bodies `before` and `after`), `references` (`address`, `reliability`). A body of the kind
`outside` is named only for what became of another one. Every row may have a `strength`.
"""


def maps(workspace: Workspace) -> Iterator[str]:
    yield "# Maps\n"
    yield NOTE.format("viz/*.toml")
    yield "`inograph map NAME -o map.html` draws one; `--focus BODY --depth 2` only what surrounds a body.\n"
    for view in views.all(workspace):
        yield f"- **{view.name}**: {view.title.en} · {view.title.ru} (question `{view.question}`)"
    yield ""


def vocabulary(workspace: Workspace) -> Iterator[str]:
    known = exported.read(workspace)
    yield "# Vocabulary\n"
    yield NOTE.format("ontology/inograph.ttl")
    yield f"Namespace `{PREFIXES['inog']}`, prefix `inog:`, version {known.version}. The published site has the page"
    yield "`vocabulary/` in both languages, with the kin of every term, beside Turtle and JSON-LD.\n"
    for kind, terms in groupby(known.terms, key=lambda term: term.kind):
        title = exported.KINDS[kind]
        yield f"## {title.en.capitalize()} · {title.ru}\n"
        yield "| term | English | Russian | what it means |\n|---|---|---|---|"
        for term in terms:
            meaning = f"{term.definition.en}<br>{term.definition.ru}"
            yield f"| `inog:{term.name}` | {term.label.en} | {term.label.ru} | {meaning} |"
        yield ""
    for scheme in known.schemes:
        yield f"## {scheme.label.en.capitalize()} · {scheme.label.ru}\n"
        yield f"`ontology/schemes/{scheme.name}.ttl`. {scheme.definition.en}\n"
        yield "| concept | English | Russian | what it means |\n|---|---|---|---|"
        for concept in scheme.concepts:
            name = f"`{scheme.prefix}:{concept.code}`"
            yield f"| {name} | {concept.label.en} | {concept.label.ru} | {concept.definition.en} |"
        yield ""


PAGES = {
    "questions.md": questions,
    "measures.md": measures,
    "maps.md": maps,
    "links.md": links,
    "vocabulary.md": vocabulary,
}


def page(name: str) -> str:
    """The text that a reference page should have."""
    return "\n".join(PAGES[name](Workspace.open(shipped()))).rstrip() + "\n"


if __name__ == "__main__":
    for name in PAGES:
        (HERE / name).write_text(page(name), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
