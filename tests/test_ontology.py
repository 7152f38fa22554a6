"""The vocabulary is whole: every term is named, defined, placed, used, and said in both languages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from tests.sample import ROOT, TESTS, sample

from inograph import ontology
from inograph.errors import WrongUse
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

WS = Workspace.open(ROOT)
INOG = ontology.INOG
FILE = ROOT / "ontology" / "inograph.ttl"
GRAPH = Graph().parse(FILE)
TERMS = sorted(set(GRAPH.subjects(RDFS.isDefinedBy)))
CLASSES = sorted(GRAPH.subjects(RDF.type, OWL.Class))
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SCHEMES = sorted((ROOT / "ontology" / "schemes").glob("*.ttl"))
SDO = "https://schema.org/"
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")


def local(term: object) -> str:
    return str(term).rpartition("#")[2]


def one(term: URIRef, predicate: URIRef, language: str) -> str:
    """The one value of a term in a language."""
    found = [str(o) for o in GRAPH.objects(term, predicate) if isinstance(o, Literal) and o.language == language]
    assert len(found) == 1, (local(term), predicate, language, found)
    return found[0]


# ---- terms


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_a_term_has_one_label_and_one_definition_in_each_language(term: URIRef) -> None:
    for language in ("ru", "en"):
        label, definition = one(term, RDFS.label, language), one(term, SKOS.definition, language)
        assert definition[0].isupper()
        assert definition.endswith(".")
        assert label.casefold() not in definition.casefold(), "a definition must not repeat its term"
        for text in (label, definition):
            assert text == " ".join(text.split())
    assert not list(GRAPH.objects(term, RDFS.comment))
    assert GRAPH.value(term, STATUS)


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_a_term_is_well_named_and_of_one_kind(term: URIRef) -> None:
    kinds = set(GRAPH.objects(term, RDF.type))
    assert len(kinds) == 1
    if OWL.Class in kinds:
        assert re.fullmatch(r"[A-Z][A-Za-z]*", local(term))
        assert GRAPH.value(term, RDFS.subClassOf), "a class has a super-class"
        return
    assert re.fullmatch(r"[a-z][A-Za-z]*", local(term))
    assert kinds <= set(KINDS)
    if OWL.DatatypeProperty not in kinds:
        verbs = (
            "has is in uses involves declares develops depends refers counts implies evidences states obliges derives"
        )
        assert re.match(rf"({verbs.replace(' ', '|')})(?![a-z])", local(term)), "a relation begins with a verb"


def test_no_two_terms_share_a_label_or_a_definition() -> None:
    for predicate in (RDFS.label, SKOS.definition):
        counts = Counter(str(o) for t in TERMS for o in GRAPH.objects(t, predicate))
        assert [text for text, n in counts.items() if n > 1] == []


def test_properties_say_what_they_join_without_inferring_it() -> None:
    for property_ in (t for t in TERMS if t not in CLASSES):
        assert GRAPH.value(property_, URIRef(SDO + "domainIncludes"))
        assert GRAPH.value(property_, URIRef(SDO + "rangeIncludes"))
    for forbidden in (RDFS.domain, RDFS.range, OWL.equivalentClass, OWL.inverseOf, OWL.sameAs, OWL.imports):
        assert not list(GRAPH.subject_objects(forbidden))


def test_every_word_of_ours_is_declared() -> None:
    used = {n for t in GRAPH for n in t if isinstance(n, URIRef) and n.startswith(INOG)}
    assert used <= set(TERMS)


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_nothing_is_a_kind_of_itself(predicate: URIRef) -> None:
    for term in TERMS:
        assert term not in set(GRAPH.transitive_objects(term, predicate)) - {term}
        assert (term, predicate, term) not in GRAPH


def test_the_header_says_who_when_and_under_which_licence() -> None:
    header = URIRef("https://w3id.org/inograph/ontology")
    assert (header, RDF.type, OWL.Ontology) in GRAPH
    assert GRAPH.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    version = str(GRAPH.value(header, OWL.versionInfo))
    assert str(GRAPH.value(header, OWL.versionIRI)) == f"{header}/{version}"
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        one(header, predicate, "ru"), one(header, predicate, "en")
    for predicate in (DCTERMS.creator, DCTERMS.publisher, DCTERMS.created, DCTERMS.modified, DCTERMS.rights):
        assert GRAPH.value(header, predicate)


def test_every_term_is_used_by_a_question_a_shape_a_rule_or_the_engine() -> None:
    files = [*(ROOT / "queries").rglob("*.rq"), *(ROOT / "ontology" / "rules").glob("*.rq")]
    files += [ROOT / "ontology" / "shapes.ttl", *(ROOT / "src").rglob("*.py"), *(ROOT / "viz").rglob("*")]
    read = (".rq", ".ttl", ".py", ".html", ".toml")
    text = "\n".join(f.read_text(encoding="utf-8") for f in files if f.suffix in read)
    unused = [local(t) for t in TERMS if not re.search(rf"(?:inog:|[\"'])({local(t)})\b", text)]
    assert unused == []


def test_every_word_that_files_and_engine_use_is_a_term() -> None:
    files = [*(ROOT / "queries").rglob("*.rq"), *(ROOT / "ontology").rglob("*.*"), *(ROOT / "src").rglob("*.py")]
    for file in (f for f in files if f.suffix in (".rq", ".ttl", ".py")):
        for name in re.findall(r"\binog:([A-Za-z]\w*)", file.read_text(encoding="utf-8")):
            assert URIRef(INOG + name) in TERMS, f"{file.relative_to(ROOT)}: inog:{name}"


SHORTCUTS = ("hasExecutor", "dependsOn", "hasDuePeriod")
MISTAKE = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")


def closure(graph: Graph) -> Graph:
    """The OWL 2 RL closure of a graph; a contradiction in it is a thing of the class MISTAKE."""
    owlrl = pytest.importorskip("owlrl")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def agrees(graph: Graph, kg: KnowledgeGraph) -> dict[str, int]:
    """How many shortcuts of each name the reasoner has, after it was found to have those of the rules and no more."""
    found = {}
    for name in SHORTCUTS:
        rows = kg.select(f"SELECT ?s ?o WHERE {{ ?s <{INOG}{name}> ?o }}").rows
        ruled = {(s.value, o.value) for s, o in rows if s and o}
        assert {(str(s), str(o)) for s, o in graph.subject_objects(URIRef(INOG + name))} == ruled
        found[name] = len(ruled)
    return found


def test_the_chains_say_what_the_rules_write() -> None:
    """An OWL reasoner that sees no rule derives the same shortcuts."""
    graph = Graph().parse(TESTS / "sample.ttl").parse(FILE)
    for period in list(graph.subjects(RDF.type, URIRef(INOG + "CalendarPeriod"))):  # what a period is due in is itself
        for activity in list(graph.subjects(URIRef(INOG + "hasDeadline"), period)):
            graph.add((activity, URIRef(INOG + "hasDuePeriod"), period))
    assert all(agrees(closure(graph), sample()).values())


def test_the_closure_of_ino_tomsk_adds_no_contradiction_and_no_shortcut(ino: KnowledgeGraph) -> None:
    current = ox.NamedNode(ino.current)
    lines = (f"{quad.triple} ." for quad in ino.store.quads_for_pattern(None, None, None, current))
    graph = closure(Graph().parse(data="\n".join(lines), format="nt"))
    assert list(graph.subjects(RDF.type, MISTAKE)) == []
    assert agrees(graph, ino)["hasExecutor"] == 27


def test_a_contradiction_would_be_seen() -> None:
    graph = Graph().parse(TESTS / "sample.ttl").parse(FILE)
    graph.add((URIRef(INOG + "Park"), OWL.disjointWith, URIRef(INOG + "Stakeholder")))
    graph.add((URIRef(f"{ontology.ID}park/sport"), RDF.type, URIRef(INOG + "Stakeholder")))
    assert list(closure(graph).subjects(RDF.type, MISTAKE))


def test_all_our_ontologies_have_one_version() -> None:
    version = GRAPH.value(URIRef("https://w3id.org/inograph/ontology"), OWL.versionInfo)
    for file in (*SCHEMES, ROOT / "ontology" / "alignments.ttl", ROOT / "ontology" / "shapes.ttl"):
        graph = Graph().parse(file)
        assert set(graph.objects(None, OWL.versionInfo)) == {version}, file.name
        assert set(graph.objects(None, DCTERMS.license)) == {URIRef("https://creativecommons.org/licenses/by/4.0/")}


def test_every_class_has_a_shape_that_looks_at_it() -> None:
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
    aimed = set(shapes.objects(None, SH.targetClass)) | set(shapes.objects(None, SH["class"]))
    assert [local(c) for c in CLASSES if c not in aimed] == []


def test_the_graph_of_ino_tomsk_is_clean(ino: KnowledgeGraph) -> None:
    """No blank node in the data, and no thing of ours that something points to and nothing describes."""
    blank = f"SELECT ?s WHERE {{ ?s ?p ?o FILTER(isBlank(?s)) FILTER(?p NOT IN (<{RDF.first}>, <{RDF.rest}>)) }}"
    assert ino.select(blank).rows == []
    loose = (
        f"SELECT DISTINCT ?o WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?o), '{ontology.ID}')) "
        "FILTER NOT EXISTS { ?o ?q ?any } FILTER(!CONTAINS(STR(?o), '#')) }"
    )
    assert [row[0].value for row in ino.select(loose).rows if row[0]] == []
    used = "SELECT DISTINCT ?p WHERE { ?s ?p ?o }"
    words = {row[0].value for row in ino.select(used).rows if row[0] and row[0].value.startswith(INOG)}
    assert words <= {str(term) for term in TERMS}


# ---- schemes


@pytest.mark.parametrize("file", SCHEMES, ids=lambda f: f.stem)
def test_a_scheme_is_named_in_both_languages_and_has_its_own_codes(file: Path) -> None:
    graph = Graph().parse(file)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == f"{ontology.SCHEME}{file.stem}"
    concepts = sorted(graph.subjects(SKOS.inScheme, scheme))
    assert concepts
    for thing in (scheme, *concepts):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert sorted(o.language for o in graph.objects(thing, predicate)) == ["en", "ru"]
    for concept in concepts:
        code = str(graph.value(concept, SKOS.notation))
        assert str(concept) == f"{scheme}/{code}"
        assert re.fullmatch(r"[a-z0-9-]+", code)
    labels = Counter(str(o) for c in concepts for o in graph.objects(c, SKOS.prefLabel) if o.language == "ru")
    assert set(labels.values()) == {1}


def test_each_scheme_has_a_prefix_and_each_prefix_a_scheme() -> None:
    assert {f.stem for f in SCHEMES} == set(ontology.SCHEMES.values())


# ---- the module


def test_an_unknown_word_stops_where_it_stands() -> None:
    with pytest.raises(WrongUse, match="no term “hasExecutors”"):
        ontology.term("hasExecutors")
    with pytest.raises(WrongUse, match="no term “role:boss”"):
        ontology.term("role:boss")
    with pytest.raises(WrongUse, match="unknown prefix"):
        ontology.term("nobody:lead")
    with pytest.raises(WrongUse, match="no scheme"):
        ontology.concepts("planets", "en")


def test_two_readings_of_the_vocabulary_are_the_same() -> None:
    first = [str(q) for q in ontology.quads(WS)]
    ontology._triples.cache_clear()
    assert [str(q) for q in ontology.quads(WS)] == first
    assert len(first) == len(set(first))


def test_the_rules_run_in_the_order_of_their_names() -> None:
    names = [name for name, _ in ontology.rules(WS)]
    assert names == sorted(names)
    assert set(names) >= {"executors", "executors-by-role", "due-periods", "dependencies", "stakeholders"}


def test_the_alignments_map_only_words_of_ours() -> None:
    graph = Graph().parse(ROOT / "ontology" / "alignments.ttl")
    mapped = {s for s in graph.subjects() if str(s).startswith(INOG)}
    assert mapped
    assert mapped <= set(TERMS)
