"""Spoilt content: each mistake is one finding with its file and line, and the rest of the build goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sample import ROOT, TESTS

from inograph import build, checks, store
from inograph.errors import Finding, Refused
from inograph.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    return Path(shutil.copytree(TESTS / "workspace", tmp_path / "zareche"))


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


LINKS = "graph/links/links.csv"
HEAD = "from,relation,to,strength,source,quote,note\n"
SHAPE = (ROOT / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
SETTINGS = (ROOT / "tests" / "workspace" / "inograph.toml").read_text(encoding="utf-8")
SCHEME = (ROOT / "ontology" / "schemes" / "sector.ttl").read_text(encoding="utf-8")


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


MISTAKES = {
    "missing key": (edit("graph/registry/parks.csv", "rechnoi-sportivnyi,", ","), "registry-key", "parks.csv:2"),
    "duplicate key": (
        edit("graph/registry/directions.csv", "\n", "\nsady,Сады,Gardens,plan\nsady,Ещё,More,plan\n"),
        "registry-key", "directions.csv:3",
    ),
    "circle": (
        write("graph/registry/revisions.csv", "key,name_ru,previous,source\nr-1,Раз,r-2,plan\nr-2,Два,r-1,plan\n"),
        "registry-circle", "revisions.csv:2",
    ),
    "link to nothing": (
        write(LINKS, f"{HEAD}minucheby,related,nobody,explicit,plan,,\n"), "link-unknown", "links.csv:2",
    ),
    "no such relation": (
        write(LINKS, f"{HEAD}minucheby,member,minucheby,explicit,plan,,\n"), "link-relation", "links.csv:2",
    ),
    "link without a source": (
        write(LINKS, f"{HEAD}minucheby,related,minucheby,explicit,,,\n"), "link-unsourced", "links.csv:2",
    ),
    "strength": (write(LINKS, f"{HEAD}minucheby,related,minucheby,sure,plan,,\n"), "link-strength", "links.csv:2"),
    "columns": (write(LINKS, "from,to\na,b\n"), "link-columns", "links.csv"),
    "quote": (
        write(LINKS, f"{HEAD}minucheby,related,minucheby,explicit,plan,слова которых нет,\n"),
        "quote-missing", "links.csv:2",
    ),
    "number": (
        write("graph/links/figures.csv", "indicator,value,source\nactivities,много,plan\n"),
        "link-value", "figures.csv:2",
    ),
    "bad IRI": (
        edit("graph/registry/indicators.csv", "inog:PlannedActivity", "inog:Planned Activity"),
        "registry-value", "indicators.csv:",
    ),
    "unknown prefix": (
        edit("graph/registry/indicators.csv", "inog:PlannedActivity", "ing:PlannedActivity"),
        "registry-value", "indicators.csv:",
    ),
    "bad date": (
        write("graph/registry/events.csv", "key,name_ru,date,source\ne-1,Раз,завтра,plan\n"),
        "registry-value", "events.csv:2",
    ),
    "ontology": (
        write("ontology/schemes/sector.ttl", SCHEME.replace(" a skos:ConceptScheme ;", " a skos:ConceptScheme ; ;;(")),
        "ontology-unread", f"ontology/schemes/sector.ttl:{line(SCHEME, ' a skos:ConceptScheme ;')}",
    ),
    "rule": (
        write("ontology/rules/own.rq", "CONSTRUCT { ?s ?p ?o }\nWHERE { ?s ?p }\n"),
        "rule-unread", "ontology/rules/own.rq:",
    ),
    "rule that asks elsewhere": (
        write("ontology/rules/own.rq", "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }\n"),
        "rule-unread", "ontology/rules/own.rq",
    ),
    "shapes": (
        write("ontology/shapes.ttl", SHAPE + "\n:Broken a sh:NodeShape ; ;;(\n"),
        "shapes-unread", f"ontology/shapes.ttl:{SHAPE.count(chr(10)) + 2}",
    ),
    "shape": (
        write("ontology/shapes.ttl", SHAPE.replace("$this inog:dependsOn+ $this", "$this inog:dependsOn+")),
        "shape-unread", f"ontology/shapes.ttl:{line(SHAPE, ':DependencyCycleShape')}",
    ),
    "shape of a class that there is not": (
        write("ontology/shapes.ttl", SHAPE + ":OwnShape a sh:NodeShape ; sh:targetClass :Programe ;\n"
              "  sh:property [ sh:path :hasDeadline ; sh:minCount 1 ] .\n"),
        "shape-unread", f"ontology/shapes.ttl:{SHAPE.count(chr(10)) + 1}",
    ),
    "shape with a number in words": (
        write("ontology/shapes.ttl", SHAPE + ":OwnShape a sh:NodeShape ; sh:targetClass :Park ;\n"
              '  sh:property [ sh:path :hasDeadline ; sh:minCount "many" ] .\n'),
        "shape-unread", f"ontology/shapes.ttl:{SHAPE.count(chr(10)) + 1}",
    ),
    "shape with a constraint that SHACL has not": (
        write("ontology/shapes.ttl", SHAPE + ":OwnShape a sh:NodeShape ; sh:targetClass :Park ;\n"
              "  sh:property [ sh:path :hasDeadline ; sh:minCont 1 ] .\n"),
        "shape-unread", f"ontology/shapes.ttl:{SHAPE.count(chr(10)) + 1}",
    ),
    "settings": (edit("inograph.toml", "[workspace]", "[workspace]\nplaces = 1"), "settings-unknown", "inograph.toml:"),
    "table of settings": (
        edit("inograph.toml", "[workspace]", '[services]\nallow = ["https://e.org/"]\n[other]\na = 1\n[workspace]'),
        "settings-unknown", f"inograph.toml:{line(SETTINGS, '[workspace]') + 2}",
    ),
    "unknown term": (
        write("queries/who/own.rq", "#+ summary: Own\n#+ summary@ru: Свой\nSELECT ?x WHERE {\n  ?x a inog:Parks\n}\n"),
        "question-term", "queries/who/own.rq:4",
    ),
    "parameter of a class that there is not": (
        write("queries/who/own.rq",
              "#+ summary: Own\n#+ summary@ru: Свой\n#+ parameters:\n#+   park: {type: inog:Parc}\n"
              "SELECT ?park ?parkLabel WHERE { VALUES ?park { UNDEF } ?park a inog:Park }\n"),
        "question-term", "queries/who/own.rq:4",
    ),
    "column without a label": (
        write("queries/who/own.rq", "#+ summary: Own\n#+ summary@ru: Свой\nSELECT ?x WHERE { ?x a inog:Park }\n"),
        "question-label", "queries/who/own.rq",
    ),
    "rule without columns": (
        write("queries/quality/own.rq",
              "#+ summary: Own\n#+ summary@ru: Свой\n#+ severity: info\n"
              "SELECT ?entity WHERE { ?entity a inog:Goal }\n"),
        "rule-columns", "queries/quality/own.rq",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_finding_with_its_place_and_the_rest_goes_on(folder: Path, name: str) -> None:
    change, code, place = MISTAKES[name]
    change(folder)
    workspace = Workspace.open(folder)
    report = build.build(workspace)
    assert report.counts["activities"] == 7
    found = said(report.findings, code) or said(checks.check(store.open(workspace), workspace), code)
    assert len(found) == 1, [(f.code, f.where, f.message.en) for f in found]
    assert found[0].where.removeprefix("graph/registry/").removeprefix("graph/links/").startswith(place)
    assert checks.in_order(found)[0].remedy


def said(findings: object, code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]  # type: ignore[attr-defined]


def test_strict_leaves_the_earlier_graph_where_there_are_errors(folder: Path) -> None:
    workspace = Workspace.open(folder)
    build.build(workspace, strict=True)
    before = store.current(workspace)
    write(LINKS, f"{HEAD}minucheby,related,nobody,explicit,plan,,\n")(folder)
    with pytest.raises(Refused) as refused:
        build.build(workspace, strict=True)
    assert refused.value.exit_status == 1
    assert [f.code for f in refused.value.findings if f.severity == "error"] == ["link-unknown"]
    assert store.current(workspace) == before


def test_a_quote_that_stands_in_the_document_is_kept_with_its_link(folder: Path) -> None:
    text = (folder / "graph" / "sources" / "plan" / "plan.txt").read_text(encoding="utf-8")
    words = next(line for line in text.splitlines() if len(line) > 40 and "," not in line and '"' not in line)[:30]
    write(LINKS, f"{HEAD}minucheby,related,minucheby,explicit,plan,{words},\n")(folder)
    workspace = Workspace.open(folder)
    assert said(build.build(workspace).findings, "quote-missing") == []
    (row,) = [r for r in store.open(workspace).ask("claims") if r.relation]
    assert row.strength.endswith("explicit")
