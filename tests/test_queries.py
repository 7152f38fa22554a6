"""A saved question is a file; its blanks are filled with terms, and nothing that a person types becomes SPARQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inograph import queries
from inograph.answers import Answer
from inograph.errors import BadInput, Text, WrongUse
from inograph.queries import Parameter, Question
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

ID = "https://w3id.org/inograph/id/"
WITH_WHOM = """\
#+ summary: Who works together with a body
#+ summary@ru: Кто работает вместе с организацией
#+ tags: [who]
#+ parameters:
#+   organization: {type: inog:Stakeholder, label: Organization, label@ru: Организация}
#+   due_from: {type: xsd:date, label: Not due before, label@ru: Срок не раньше}
#+ expect: some
SELECT ?stakeholder ?stakeholderLabel (COUNT(DISTINCT ?activity) AS ?shared) WHERE {
  VALUES ?organization { UNDEF }
  VALUES ?due_from { UNDEF }
  ?activity inog:hasExecutor ?organization , ?stakeholder ; inog:lastDay ?end .
  FILTER(?stakeholder != ?organization)
  FILTER(!BOUND(?due_from) || ?end >= ?due_from)
} GROUP BY ?stakeholder ?stakeholderLabel ORDER BY ?stakeholder
"""
BODY = Parameter("organization", "inog:Stakeholder", Text("Организация", "Organization"))
DAY = Parameter("due_from", "xsd:date", Text("Срок не раньше", "Not due before"))


@pytest.fixture
def write(workspace: Workspace) -> Callable[..., Path]:
    def write(text: str, name: str = "who/with-whom.rq") -> Path:
        path = workspace.root / "queries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def with_whom(write: Callable[..., Path]) -> Question:
    return queries.load(write(WITH_WHOM))


def question(write: Callable[..., Path], body: str, parameters: str = "") -> Question:
    header = "#+ summary: A question\n"
    if parameters:
        header += "#+ parameters:\n" + "".join(f"#+   {line}\n" for line in parameters.splitlines())
    return queries.load(write(header + body))


def iris(answer: object, column: int = 0) -> list[str]:
    assert isinstance(answer, Answer)
    return [str(row[column].value).removeprefix(ID) for row in answer.rows]  # type: ignore[union-attr]


# What a file says


def test_a_question_that_leaves_out_what_no_other_tells_is_a_finding_with_its_line(
    workspace: Workspace, write: Callable[..., Path]
) -> None:
    write("#+ summary: A question\n#+ left_out: no-dedline\nSELECT ?s WHERE { ?s ?p ?o }", "who/leaves-out.rq")
    (found,) = [f for f in queries.load_all(workspace).findings if f.code == "bad-question"]
    assert (found.where, "no-dedline" in found.message.en) == ("queries/who/leaves-out.rq:2", True)
    with pytest.raises(BadInput, match="no-dedline"):
        queries.find(workspace, "leaves-out")


def test_a_file_becomes_a_question(with_whom: Question) -> None:
    assert (with_whom.name, with_whom.topic, with_whom.form) == ("with-whom", "who", "select")
    assert with_whom.summary == Text("Кто работает вместе с организацией", "Who works together with a body")
    assert [p.name for p in with_whom.parameters] == ["organization", "due_from"]
    assert with_whom.parameters[0].default == ()
    assert with_whom.variables == ("stakeholder", "stakeholderLabel", "shared")
    assert with_whom.expect == "some"
    assert not with_whom.text.startswith("#+")


def test_a_question_answers_without_arguments(tiny: KnowledgeGraph, with_whom: Question) -> None:
    assert len(iris(queries.run(tiny, with_whom, {}))) == 3


def test_the_same_line_is_filled_in_every_group(tiny: KnowledgeGraph, write: Callable[..., Path]) -> None:
    found = question(
        write,
        "SELECT ?a WHERE { { VALUES ?body { UNDEF } ?a inog:hasExecutor ?body }"
        " UNION { VALUES ?body { UNDEF } ?x inog:nothing ?body . BIND(?x AS ?a) } } ORDER BY ?a",
        "body: {type: inog:Stakeholder}",
    )
    rzhd = ox.NamedNode(ID + "org/rzhd")
    assert queries.bind(found, {"body": rzhd}).count(str(rzhd)) == 2
    assert iris(queries.run(tiny, found, {"body": rzhd})) == ["activity/a1"]


def test_several_values_only_where_the_question_takes_several(tiny: KnowledgeGraph, write: Callable[..., Path]) -> None:
    body = "SELECT DISTINCT ?a WHERE { VALUES ?body { UNDEF } ?a inog:hasExecutor ?body } ORDER BY ?a"
    both = [ox.NamedNode(ID + "org/rzhd"), ox.NamedNode(ID + "org/minobrnauki-rossii")]
    many = question(write, body, "body: {type: inog:Stakeholder, multiple: true}")
    assert iris(queries.run(tiny, many, {"body": both})) == ["activity/a1", "activity/a2"]
    with pytest.raises(WrongUse, match="only one value"):
        queries.bind(question(write, body, "body: {type: inog:Stakeholder}"), {"body": both})


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("tags: [who]", "tags: [who", 4, "YAML"),
        ("expect: some", "expect: lots", None, "not understood"),
        ("expect: some", "expects: some", 7, "expect"),
        ("xsd:date", "xsd:dat", None, "unknown type"),
        ("inog:Stakeholder", "nope:Stakeholder", None, "unknown prefix"),
        ("#+ summary:", "#+ sumary:", 1, "no summary"),
        ("  VALUES ?due_from { UNDEF }\n", "", 8, "no line VALUES"),
        ("!BOUND(?due_from) || ", "", 13, "BOUND"),
        ("?stakeholder ;", "?stakeholder ; , ", 11, "cannot be read from “inog:lastDay” on"),
        ("SELECT", "SELEKT", 8, "begins with “SELEKT”"),
        ("WHERE {\n", "WHERE { SERVICE <http://127.0.0.1:9> {}\n", 8, "SERVICE"),
        ("WHERE {\n", "WHERE { VALUES ?other { UNDEF }\n", 8, "not declared"),
        ("  due_from:", "  format:", None, "reserved"),
    ],
)
def test_a_mistake_names_the_file_and_the_line(
    write: Callable[..., Path], old: str, new: str, line: int | None, says: str
) -> None:
    assert old in WITH_WHOM
    with pytest.raises(BadInput, match=says) as caught:
        queries.load(write(WITH_WHOM.replace(old, new)))
    place = "queries/who/with-whom.rq" + (f":{line}" if line else "")
    assert caught.value.where.startswith(place)


@pytest.mark.parametrize(
    "body",
    [
        "{ VALUES ?p { UNDEF } ?a inog:x ?p } UNION { ?a inog:y ?p }",
        "VALUES ?p { UNDEF } ?a inog:x ?p . FILTER EXISTS { ?a inog:y ?p }",
        "VALUES ?p { UNDEF } ?a inog:x ?p . MINUS { ?a inog:y ?p }",
        "VALUES ?p { UNDEF } ?a inog:x ?p . { SELECT ?a WHERE { ?a inog:y ?p } }",
        "VALUES ?p { UNDEF } ?a inog:x ?p . GRAPH ?g { ?a inog:y ?z FILTER(!BOUND(?p) || ?z = ?p) }",
    ],
)
def test_a_group_that_reads_a_parameter_has_its_own_line(write: Callable[..., Path], body: str) -> None:
    with pytest.raises(BadInput, match="of its own"):
        question(write, f"SELECT ?a WHERE {{ {body} }}", "p: {type: inog:Stakeholder}")


@pytest.mark.parametrize(
    "body",
    [
        "VALUES ?p { UNDEF } ?a inog:x ?p OPTIONAL { ?a inog:y ?z FILTER(!BOUND(?p) || ?z = ?p) }",
        "VALUES ?p { UNDEF } ?a inog:x ?p . FILTER EXISTS { VALUES ?p { UNDEF } ?a inog:y ?p }",
        "VALUES ?p { <https://e.org/default> } ?a inog:x ?y . FILTER(?y = ?p)",
        "VALUES ?p { UNDEF } ?a inog:x ?p . VALUES ?other { 1 2 } VALUES (?m ?n) { (1 2) }",
    ],
)
def test_what_reads_its_parameters_well_is_accepted(write: Callable[..., Path], body: str) -> None:
    assert question(write, f"SELECT ?a WHERE {{ {body} }}", "p: {type: inog:Stakeholder}").parameters


LEAST = "SELECT ?a WHERE {{ {line}?a inog:x ?y }} GROUP BY ?a{by} HAVING (COUNT(?y) > 0) ({test}COUNT(?y) >= ?p)"


@pytest.mark.parametrize("frame", ["{0}", "SELECT ?a WHERE {{ {{ {0} }} }}", "{0} ORDER BY ?a"])
def test_a_parameter_may_be_a_threshold_of_groups(write: Callable[..., Path], frame: str) -> None:
    def asked(**parts: str) -> Question:
        text = LEAST.format(**{"line": "VALUES ?p { UNDEF } ", "by": " ?p", "test": "!BOUND(?p) || "} | parts)
        return question(write, frame.format(text), "p: {type: xsd:integer}")

    assert asked().parameters
    refused = {"by": "put .p into GROUP BY", "line": "no line VALUES", "test": "HAVING reads .p, which"}
    for part, says in refused.items():
        with pytest.raises(BadInput, match=says):
            asked(**{part: ""})


def test_lines_of_one_parameter_have_one_default(write: Callable[..., Path]) -> None:
    body = "SELECT ?a WHERE { { VALUES ?p { 1 } ?a inog:x ?p } UNION { VALUES ?p { 2 } ?a inog:x ?p } }"
    with pytest.raises(BadInput, match="differ"):
        question(write, body, "p: {type: xsd:integer}")


def test_a_parameter_that_nobody_reads_is_a_mistake(write: Callable[..., Path]) -> None:
    with pytest.raises(BadInput, match="never read"):
        question(write, "SELECT ?a WHERE { VALUES ?p { UNDEF } ?a a inog:Park }", "p: {type: xsd:string}")


def test_a_bad_file_is_one_finding_and_the_others_live(workspace: Workspace, write: Callable[..., Path]) -> None:
    write(WITH_WHOM)
    write("#+ summary: broken\nSELECT ?a WHERE {", "who/broken.rq")
    write("#+ summary: no translation\nASK {}", "quality/plain.rq")
    catalogue = queries.load_all(workspace)
    assert sorted(catalogue.questions) == ["plain", "with-whom"]
    codes = {finding.code: finding for finding in catalogue.findings}
    assert codes["bad-question"].where == "queries/who/broken.rq:2"
    assert codes["question-untranslated"].severity == "warning"


def test_one_name_in_two_folders_is_a_finding(workspace: Workspace, write: Callable[..., Path]) -> None:
    write(WITH_WHOM)
    write(WITH_WHOM, "load/with-whom.rq")
    assert "question-twice" in [finding.code for finding in queries.load_all(workspace).findings]


def test_a_misspelt_question_or_parameter_gets_a_suggestion(
    workspace: Workspace, with_whom: Question, tiny: KnowledgeGraph
) -> None:
    with pytest.raises(WrongUse, match="with-whom"):
        queries.find(workspace, "with-who")
    with pytest.raises(WrongUse, match="organization"):
        queries.bind(with_whom, {"organisation": ox.NamedNode(ID + "org/rzhd")})
    with pytest.raises(WrongUse, match="due_from"):
        tiny.ask("with-whom", due_fron=date(2016, 1, 1))


def test_expectations_count_rows() -> None:
    cases = [("none", 0), ("some", 1), ("exactly 2", 2), ("at least 2", 3), ("at most 2", 1), (None, 9)]
    assert all(queries.meets(expect, rows) for expect, rows in cases)
    assert not any(queries.meets(expect, rows) for expect, rows in [("none", 1), ("some", 0), ("exactly 2", 3),
                                                                    ("at least 2", 1), ("at most 2", 3)])  # fmt: skip


# Names as people write them


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Минздрав", "minzdrav-rossii"),
        ("  минздрав   РОССИИ ", "minzdrav-rossii"),
        ("Министерство здравоохранения", "minzdrav-rossii"),
        ("Ministry of Health of Russia", "minzdrav-rossii"),
        ("minzdrav-rossii", "minzdrav-rossii"),
        ("org/minzdrav-rossii", "minzdrav-rossii"),
        (f"<{ID}org/minzdrav-rossii>", "minzdrav-rossii"),
        (f"{ID}org/minzdrav-rossii", "minzdrav-rossii"),
        ("id:org/minzdrav-rossii", "minzdrav-rossii"),
        ("РЖД", "rzhd"),
        ('ОАО "Российские железные дороги"', "rzhd"),
        ("особая экономическая зона-томск", "oez"),
        ("Зеленый парк", "oez"),
    ],
)
def test_a_body_is_found_by_any_name(tiny: KnowledgeGraph, text: str, key: str) -> None:
    assert queries.argument(tiny, BODY, text) == ox.NamedNode(f"{ID}org/{key}")


def test_an_ambiguous_name_lists_the_candidates(tiny: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse) as caught:
        queries.argument(tiny, BODY, "Мин")
    assert "minzdrav-rossii" in caught.value.line("ru")
    assert "Минобрнауки России" in caught.value.line("ru")


def test_an_unknown_name_gets_the_nearest(tiny: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse, match="Минздрав России"):
        queries.argument(tiny, BODY, "Минсдрав России")
    with pytest.raises(WrongUse, match="not found"):
        queries.argument(tiny, BODY, "")


def test_a_name_of_another_kind_is_not_found(tiny: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse):
        queries.argument(tiny, BODY, "Транспортная схема")


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("xsd:date", "2016-12-31", "2016-12-31"),
        ("xsd:date", "1.2.2016", "2016-02-01"),
        ("xsd:integer", "+007", "7"),
        ("xsd:decimal", "65,50", "65.5"),
        ("xsd:decimal", "-0.0", "0"),
        ("xsd:boolean", "Да", "true"),
        ("xsd:string", ' "x" ', ' "x" '),
        ("xsd:gYear", "2016", "2016"),
    ],
)
def test_values_are_written_in_one_way(tiny: KnowledgeGraph, type_: str, text: str, value: str) -> None:
    term = queries.argument(tiny, Parameter("p", type_, Text("п", "p")), text)
    assert isinstance(term, ox.Literal)
    assert term.value == value


@pytest.mark.parametrize(
    ("type_", "text"),
    [("xsd:date", "31 декабря"), ("xsd:date", "2016-02-30"), ("xsd:integer", "3.9e-05"), ("xsd:decimal", "3.9e-05"),
     ("xsd:decimal", "NaN"), ("xsd:boolean", "maybe"), ("xsd:integer", "٣"), ("xsd:string", "\ud800")],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_one_clear_line(tiny: KnowledgeGraph, type_: str, text: str) -> None:
    with pytest.raises(WrongUse, match="is expected"):
        queries.argument(tiny, Parameter("p", type_, Text("п", "p")), text)


def test_listed_values_are_the_only_ones(tiny: KnowledgeGraph) -> None:
    parameter = Parameter("kind", "skos:Concept", Text("Вид", "Kind"), values=("kind:company", "kind:university"))
    assert "organization-kind/company" in str(queries.argument(tiny, parameter, "Company"))
    with pytest.raises(WrongUse, match="kind:university"):
        queries.argument(tiny, parameter, "kind:universiti")


def test_ill_typed_literals_and_blank_nodes_never_reach_the_engine(with_whom: Question) -> None:
    bad = ox.Literal("3.9e-05", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    for term in (bad, ox.BlankNode()):
        with pytest.raises(WrongUse):
            queries.bind(with_whom, {"due_from": term})


def test_a_form_gets_its_choices(tiny: KnowledgeGraph) -> None:
    assert (f"{ID}org/rzhd", "Russian Railways") in queries.choices(tiny, BODY, "en")
    assert queries.choices(tiny, DAY) == []


def test_what_an_address_says_instead_of_an_iri_means_the_same(tiny: KnowledgeGraph) -> None:
    kind = Parameter("kind", "skos:Concept", Text("Вид", "Kind"), values=("kind:company", "kind:university"))
    for parameter in (BODY, kind):
        short = queries.in_short(tiny, parameter)
        assert short
        assert {iri: ox.NamedNode(iri) for iri in short} == {
            iri: queries.argument(tiny, parameter, key) for iri, key in short.items()
        }
    assert queries.in_short(tiny, BODY)[f"{ID}org/rzhd"] == "rzhd"


# Answers


def test_an_unbound_label_is_filled_in_the_language_or_in_another(
    tiny: KnowledgeGraph, write: Callable[..., Path]
) -> None:
    found = question(write, "SELECT ?a ?aLabel WHERE { ?a a inog:PlannedActivity } ORDER BY ?a")
    answer = queries.run(tiny, found, {}, lang="en")
    assert isinstance(answer, Answer)
    assert [row[1] and row[1].value for row in answer.rows] == ["Транспортная схема", "Clinic"]


def test_the_language_of_the_interface_is_bound(tiny: KnowledgeGraph, write: Callable[..., Path]) -> None:
    body = """SELECT ?l WHERE { VALUES ?lang { "ru" } <https://w3id.org/inograph/id/org/rzhd> skos:prefLabel ?l
      FILTER(LANG(?l) = ?lang) }"""
    found = question(write, body)
    assert iris(queries.run(tiny, found, {})) == ["РЖД"]
    assert iris(queries.run(tiny, found, {}, lang="en")) == ["Russian Railways"]


def test_asking_from_python_gives_named_tuples_of_plain_values(tiny: KnowledgeGraph, with_whom: Question) -> None:
    rows = tiny.ask("with-whom", organization="Минздрав", due_from=date(2017, 1, 1), lang="ru")
    assert [(row.stakeholderLabel, row.shared) for row in rows] == [("Минобрнауки России", 1)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("IV квартал 2015", "2015-10-01", "2015-12-31"),
        ("2 квартал 2016 года", "2016-04-01", "2016-06-30"),
        ("Q3 2016", "2016-07-01", "2016-09-30"),
        ("февраль 2016", "2016-02-01", "2016-02-29"),
        ("31.12.2016", "2016-12-31", "2016-12-31"),
    ],
)
def test_a_period_stands_for_its_first_or_last_day(tiny: KnowledgeGraph, words: str, first: str, last: str) -> None:
    till = Parameter("due_to", "xsd:date", Text("Срок не позже", "Not due after"))
    assert [getattr(queries.argument(tiny, p, words), "value", "") for p in (DAY, till)] == [first, last]


@pytest.mark.parametrize("words", ["ежегодно", "IV квартал", "2 квартал 20165", "скоро в 2016", "до 1 марта 2016"])
def test_words_that_name_no_certain_period_are_refused_with_what_to_write(tiny: KnowledgeGraph, words: str) -> None:
    with pytest.raises(WrongUse, match=r"2016-12-31 or 31\.12\.2016"):
        queries.argument(tiny, DAY, words)


def test_an_empty_answer_says_which_condition_made_it_so(tiny: KnowledgeGraph, with_whom: Question) -> None:
    arguments = {
        "organization": queries.argument(tiny, BODY, "РЖД"),
        "due_from": queries.argument(tiny, DAY, "2017-01-01"),
    }
    why = queries.why_empty(tiny, with_whom, arguments)
    assert why is not None
    assert "«Срок не раньше: 2017-01-01» строк было бы 1" in why.ru
    assert "Organization: Russian Railways" in why.en
    assert queries.why_empty(tiny, with_whom, {}) is None


def test_emptiness_without_any_condition_is_said(tiny: KnowledgeGraph, write: Callable[..., Path]) -> None:
    found = question(write, "SELECT ?x WHERE { VALUES ?p { UNDEF } ?x inog:nothing ?p }", "p: {type: inog:Park}")
    why = queries.why_empty(tiny, found, {"p": ox.NamedNode(ID + "park/x")})
    assert why is not None
    assert "says nothing" in why.en


def test_a_rule_that_finds_nothing_is_as_it_should_be(tiny: KnowledgeGraph, write: Callable[..., Path]) -> None:
    rule = queries.load(write("#+ summary: No park\n#+ expect: none\nSELECT ?p WHERE { ?p a inog:Park }"))
    why = queries.why_empty(tiny, rule, {})
    assert why is not None
    assert "as it should be" in why.en


def test_standard_prefixes_are_added_only_where_they_are_used() -> None:
    assert queries.with_prefixes("ASK { ?s a inog:Park ; rdfs:label 'skos:x' }").count("PREFIX") == 2
    own = "PREFIX inog: <https://e.org/> ASK { ?s a inog:Park }"
    assert queries.with_prefixes(own) == own


# No value is ever SPARQL

LOOKUP = """\
#+ summary: Who is called so
#+ parameters: {name_of: {type: xsd:string}}
SELECT ?s ?name_of WHERE { VALUES ?name_of { UNDEF } ?s <https://e.org/name> ?name_of }
"""
HOSTILE = [
    '"', "\\", '\\"', "\\u0022 } #", '" } SERVICE <http://127.0.0.1:9/> {} #', "} ; DROP ALL #", "\n", "\r", "\t", "\0",
    "'''", '"""', ">", "<", "UNDEF", "?s", "#", "\\U00000022", "\\\\u0022", "a\u2028b", "\ufeff", "💣", "%{}$", "\\\0u",
]  # fmt: skip


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Question:
    path = tmp_path_factory.mktemp("q") / "queries" / "who" / "called.rq"
    path.parent.mkdir(parents=True)
    path.write_text(LOOKUP, encoding="utf-8")
    return queries.load(path)


def _examples(test: Callable[..., None]) -> Callable[..., None]:
    for value in HOSTILE:
        test = example(value=value)(test)
    return test


@_examples
@given(value=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_string_finds_exactly_the_rows_with_that_string(lookup: Question, value: str) -> None:
    memory, name = ox.Store(), ox.NamedNode("https://e.org/name")
    for n, text in enumerate({value, value + "x", "other", value[::-1] + "-"}):
        memory.add(ox.Quad(ox.NamedNode(f"https://e.org/{n}"), name, ox.Literal(text)))
    before = len(memory)
    rows = list(memory.query(queries.bind(lookup, {"name_of": ox.Literal(value)})))
    assert [row["name_of"].value for row in rows] == [value]
    assert len(memory) == before


@_examples
@given(value=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_string_changes_the_shape_of_the_query_for_another_parser(lookup: Question, value: str) -> None:
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    def shape(text: str) -> list[str]:
        found, waiting = [], [translateQuery(parseQuery(text)).algebra]
        while waiting:
            node = waiting.pop()
            found.append(getattr(node, "name", type(node).__name__))
            waiting.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else [])
        return found

    assert shape(queries.bind(lookup, {"name_of": ox.Literal(value)})) == shape(
        queries.bind(lookup, {"name_of": ox.Literal("x")})
    )


# The questions of the repository


def test_every_saved_question_loads_and_meets_what_it_expects(ino: KnowledgeGraph) -> None:
    catalogue = queries.load_all(ino.workspace)
    assert [f.where for f in catalogue.findings] == []
    assert len(catalogue.questions) >= 14
    failed = {}
    for name, found in catalogue.questions.items():
        result = queries.run(ino, found, {})
        rows = int(result) if isinstance(result, bool) else len(result.rows if isinstance(result, Answer) else result)
        if not queries.meets(found.expect, rows):
            failed[name] = (found.expect, rows)
    assert failed == {}


def test_every_saved_question_passes_both_locks_of_the_gate(ino: KnowledgeGraph) -> None:
    from inograph.gate.algebra import check

    questions = queries.load_all(ino.workspace).questions
    for found in questions.values():
        check(queries.bind(found, {}))  # raises where one of them refuses
    assert questions


def test_minzdrav_is_found_as_people_write_it(ino: KnowledgeGraph) -> None:
    rows = ino.ask("who-works-with", organization="Минздрав")
    assert len(rows) > 0


# Ranges, and headers that grlc writes


RANGED = """\
#+ summary: Numbers
#+ parameters: {least: {type: xsd:integer, min: 1, max: 9}, day: {type: xsd:date, min: 2015-01-01}}
SELECT ?s WHERE {
  VALUES ?least { 3 }
  VALUES ?day { UNDEF }
  ?s <https://e.org/n> ?n FILTER(?n >= ?least && (!BOUND(?day) || ?n > 0))
}
"""


def test_a_number_or_day_has_a_range(write: Callable[..., Path], tiny: KnowledgeGraph) -> None:
    found = queries.load(write(RANGED))
    least, day = found.parameters
    assert (least.minimum, least.maximum, day.minimum, day.maximum) == ("1", "9", "2015-01-01", None)
    assert str(queries.argument(tiny, least, "9")).startswith('"9"')
    for parameter, text in ((least, "0"), (least, "10"), (day, "31.12.2014")):
        with pytest.raises(WrongUse, match="out of range"):
            queries.argument(tiny, parameter, text)
    with pytest.raises(WrongUse, match="from 1 to 9"):
        queries.bind(found, {"least": ox.Literal(12)})


@pytest.mark.parametrize("bad", ["min: 1.5", "min: many", "min: 2015-01-01"])
def test_a_range_that_is_none_is_a_mistake_of_the_file(write: Callable[..., Path], bad: str) -> None:
    with pytest.raises(BadInput, match="min, max"):
        queries.load(write(RANGED.replace("min: 1,", f"{bad},", 1)))


GRLC = """\
#+ summary: People of a country
#+ endpoint: https://example.org/sparql
#+ method: GET
#+ pagination: 50
#+ tags:
#+   - people
#+ defaults:
#+   - kind: https://e.org/default
#+ enumerate:
#+   - kind:
#+       - https://e.org/default
#+       - https://e.org/other
#+ parameters:
#+   kind: rdfs:Resource
SELECT ?s WHERE { VALUES ?kind { UNDEF } ?s <https://e.org/kind> ?kind }
"""


def test_the_headers_of_grlc_are_read(write: Callable[..., Path], tiny: KnowledgeGraph) -> None:
    found = queries.load(write(GRLC))
    assert (found.pagination, found.tags) == (50, ("people",))
    assert found.parameters[0].values == ("https://e.org/default", "https://e.org/other")
    assert found.parameters[0].default == ("<https://e.org/default>",)
    assert "VALUES ?kind { <https://e.org/default> }" in " ".join(queries.bind(found, {}).split())
    for bad in ("pagination: many", "pagination: 0"):
        with pytest.raises(BadInput, match="pagination"):
            queries.load(write(GRLC.replace("pagination: 50", bad)))


def test_grlc_reads_our_files(ino: KnowledgeGraph) -> None:
    """As grlc does: every line that begins with #+ is YAML, the rest is one SPARQL query without any `?_name`."""
    import re

    import yaml

    for path in ino.workspace.files("queries/**/*.rq"):
        lines = path.read_text(encoding="utf-8").splitlines()
        header = yaml.safe_load("\n".join(line[2:] for line in lines if line.startswith("#+")))
        assert isinstance(header["summary"], str)
        assert isinstance(header["tags"], list)
        query = "\n".join(line for line in lines if not line.startswith("#+"))
        assert not re.search(r"[?$]_", query), path.name
        assert ox.Store().query(query) is not None


OURS = """#+ summary: Bodies
#+ summary@ru: Участники
#+ parameters:
#+   organization: {type: inog:Stakeholder, label: Body}
SELECT ?a ?aLabel WHERE { VALUES ?organization { UNDEF } ?a inog:hasExecutor ?organization }
"""


@pytest.mark.parametrize(
    ("own", "code", "summary"),
    [
        (OURS.replace("Bodies", "Mine").replace("?aLabel", "?aLabel ?more"), "question-replaced", "Mine"),
        (OURS.replace("Bodies", "Mine").replace(" ?aLabel", ""), "question-twice", "Bodies"),
        (OURS.replace("Bodies", "Mine").replace("organization", "body"), "question-twice", "Bodies"),
        (OURS.replace("SELECT", "SELEKT"), "bad-question", "Bodies"),
    ],
)
def test_a_question_stands_in_for_one_of_inograph_only_if_it_answers_all_that_does(
    tmp_path: Path, own: str, code: str, summary: str
) -> None:
    for folder, text in (("shipped", OURS), ("ws", own)):
        (tmp_path / folder / "queries" / "who").mkdir(parents=True)
        (tmp_path / folder / "queries" / "who" / "bodies.rq").write_text(text, encoding="utf-8")
    (tmp_path / "ws" / "inograph.toml").write_text('[programme]\nkey = "t"\n', encoding="utf-8")
    workspace = replace(Workspace.open(tmp_path / "ws"), shipped=tmp_path / "shipped")
    catalogue = queries.load_all(workspace)
    assert (code, "queries/who/bodies.rq") in [(f.code, f.where.partition(":")[0]) for f in catalogue.findings]
    assert catalogue.questions["bodies"].summary.en == queries.find(workspace, "bodies").summary.en == summary
