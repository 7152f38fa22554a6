"""Writes the reference pages `questions.md`, `measures.md`, `maps.md` and `vocabulary.md` from what they describe.

`make docs` runs it; a test fails when a page is older than what it describes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from inograph import queries, views
from inograph.analysis import catalogue
from inograph.ontology import PREFIXES, compact
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


def maps(workspace: Workspace) -> Iterator[str]:
    yield "# Maps\n"
    yield NOTE.format("viz/*.toml")
    yield "`inograph map NAME -o map.html` draws one; `--focus BODY --depth 2` only what surrounds a body.\n"
    for view in views.all(workspace):
        yield f"- **{view.name}**: {view.title.en} · {view.title.ru} (question `{view.question}`)"
    yield ""


def vocabulary(_: Workspace) -> Iterator[str]:
    yield "# Vocabulary\n"
    yield NOTE.format("ontology/inograph.ttl")
    yield f"Namespace `{PREFIXES['inog']}`, prefix `inog:`. Schemes of concepts: `ontology/schemes/`.\n"
    yield "| term | English | Russian | definition |\n|---|---|---|---|"
    facts: dict[str, dict[tuple[str, str], str]] = {}
    for triple in ox.parse(path=str(shipped() / "ontology" / "inograph.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            key = (compact(triple.predicate.value), triple.object.language or "")
            facts.setdefault(triple.subject.value, {})[key] = triple.object.value
    for iri, said in sorted(facts.items()):
        if iri.startswith(PREFIXES["inog"]):
            label, definition = "rdfs:label", said.get(("skos:definition", "en"), "")
            yield f"| `{compact(iri)}` | {said.get((label, 'en'), '')} | {said.get((label, 'ru'), '')} | {definition} |"


PAGES = {"questions.md": questions, "measures.md": measures, "maps.md": maps, "vocabulary.md": vocabulary}


def page(name: str) -> str:
    """The text that a reference page should have."""
    return "\n".join(PAGES[name](Workspace.open(shipped()))).rstrip() + "\n"


if __name__ == "__main__":
    for name in PAGES:
        (HERE / name).write_text(page(name), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
