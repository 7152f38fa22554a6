"""What counts today stands in memory while a site is published: it answers as the disk does, and within limits."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from inograph import queries, store
from inograph.answers import Answer
from inograph.errors import LimitReached
from inograph.store import KnowledgeGraph, parts
from inograph.workspace import Workspace

GRAPH = "https://w3id.org/inograph/graph/harbour/"
FACT = "{0} <https://e.org/p> {1} <" + GRAPH + "{2}> ."
HOPELESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of the process answers")


def held(workspace: Workspace, facts: list[tuple[str, str, str]]) -> KnowledgeGraph:
    lines = sorted(FACT.format(*fact).encode() for fact in facts)
    store.write_generation(workspace.builds, lines, {"content": "x"})
    kg = store.open(workspace)
    kg.hold()
    return kg


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KnowledgeGraph:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "harbour"\n')
    one = [(f"<https://e.org/{n}>", f'"{n}"', "current") for n in range(60)]
    return held(Workspace.open(tmp_path), [*one, ("<https://e.org/s>", '"elsewhere"', "plan")])


def test_every_saved_question_is_answered_as_on_disk(ino: KnowledgeGraph) -> None:
    other = ino.again()
    other.hold()
    for question in queries.load_all(ino.workspace).questions.values():
        text = queries.in_full(ino, question, {}, "en")
        found, expected = (kg.query(text, seconds=60, passed=True) for kg in (other, ino))
        if isinstance(found, Answer):
            assert found == expected, question.name
        else:
            assert found is expected or set(found) == set(expected), question.name
    other.close()


def test_other_graphs_are_reached_too(kg: KnowledgeGraph) -> None:
    count = "SELECT ?o {{ {} }}"
    for within, number in (("?s ?p ?o", 60), (f"GRAPH <{GRAPH}plan> {{ ?s ?p ?o }}", 1), ("GRAPH ?g { ?s ?p ?o }", 61)):
        assert len(kg.select(count.format(within)).rows) == number
        answer = kg.query(count.format(within), seconds=20, passed=True)
        assert isinstance(answer, Answer)
        assert len(answer.rows) == number
    kg.close()


def test_a_hopeless_question_is_stopped_and_the_next_is_answered(kg: KnowledgeGraph) -> None:
    start, before = time.monotonic(), children()
    with pytest.raises(LimitReached, match="stopped after 1 s"):
        kg.query(HOPELESS, seconds=1, passed=True)
    with pytest.raises(LimitReached):
        kg.query(HOPELESS, seconds=500, cpu=1, passed=True)
    assert time.monotonic() - start < 60
    assert kg.query("ASK { ?s ?p ?o }", seconds=20, passed=True) is True
    assert children() == before, "a copy was left"


def children() -> set[str]:
    """The processes of this one, ended ones that nobody waited for among them."""
    found = set[str]()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has ended meanwhile
            found.update((task / "children").read_text().split())
    return found


def test_a_blank_node_is_one_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    monkeypatch.setattr(parts, "_READ", 64)
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "harbour"\n')
    facts = [
        ("_:b", '"1"', "current"),
        ("<https://e.org/a>", "_:b", "current"),
        ("<https://e.org/c>", "_:b", "current"),
    ]
    kg = held(Workspace.open(tmp_path), facts)
    assert len(kg.select("SELECT ?x { ?x ?p ?b . ?b ?q '1' }").rows) == 2


def test_parts_are_known_by_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "harbour"\n')
    workspace = Workspace.open(tmp_path)

    def key(*facts: tuple[str, str, str]) -> str:
        return held(workspace, list(facts)).hold().result().parts.key(["https://e.org/p"])

    one, other = ("<https://e.org/a>", '"1"', "current"), ("<https://e.org/a>", '"2"', "plan")
    assert key(one) == key(one, other) != key(("<https://e.org/a>", '"3"', "current"))
