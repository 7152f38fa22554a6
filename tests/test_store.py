"""A built graph is old or new, never half, and what it answers is what its manifest says."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rdflib

from inograph import store
from inograph.answers import rows_of
from inograph.errors import BadInput, Damaged, WrongUse
from inograph.store import KnowledgeGraph
from inograph.store.filling import file_hash
from inograph.waiting import interruptible
from inograph.workspace import Workspace

GRAPH = "https://w3id.org/inograph/graph/harbour/"
FACT = "<https://e.org/s> <https://e.org/p> <https://e.org/{0}> <" + GRAPH + "{1}> ."


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "harbour"\n')
    return Workspace.open(tmp_path)


def written(workspace: Workspace, *facts: tuple[str, str]) -> store.Generation:
    lines = sorted(FACT.format(*fact).encode() for fact in facts)
    return store.write_generation(workspace.builds, lines, {"content": "x"})


def test_only_the_current_graph_is_asked_and_origins_are_reached_by_name(harbour: Workspace) -> None:
    written(harbour, ("a", "current"), ("b", "curated-x"), ("a", "curated-x"))
    kg = store.open(harbour)
    assert len(kg.select("SELECT ?o { ?s ?p ?o }").rows) == 1
    assert len(kg.select("SELECT ?o { GRAPH ?g { ?s ?p ?o } }").rows) >= 2


def test_nothing_built_yet_says_what_to_do(harbour: Workspace) -> None:
    with pytest.raises(WrongUse, match="inograph build"):
        store.open(harbour)


def test_a_new_generation_replaces_the_old_one_and_keeps_it_for_its_readers(harbour: Workspace) -> None:
    first = written(harbour, ("a", "current"))
    reader = store.open(harbour)
    second = written(harbour, ("b", "current"))
    assert store.current(harbour) == second
    assert first.folder.is_dir()
    assert len(reader.select("SELECT * { ?s ?p <https://e.org/a> }").rows) == 1
    written(harbour, ("c", "current"))
    assert not first.folder.exists()


def test_the_same_graph_is_written_by_one_process_as_often_as_asked(harbour: Workspace) -> None:
    for _ in range(4):
        latest = written(harbour, ("a", "current"))
        assert store.current(harbour) == latest
        assert len(store.open(harbour).select("SELECT * { ?s ?p ?o }").rows) == 1
    assert len(list((harbour.builds / "generations").iterdir())) == 2


def test_a_failed_write_leaves_the_live_graph_and_no_litter(harbour: Workspace) -> None:
    live = written(harbour, ("a", "current"))
    with pytest.raises(SyntaxError):
        store.write_generation(harbour.builds, [b"this is not a quad"], {})
    assert store.current(harbour) == live
    assert [p.name for p in (harbour.builds / "generations").iterdir()] == [live.folder.name]


@pytest.mark.parametrize("victim", ["graph.nq", "store/CURRENT", "manifest.json"])
@pytest.mark.parametrize("harm", ["delete", "truncate", "flip"])
def test_every_torn_file_is_noticed_before_an_answer_is_given(harbour: Workspace, victim: str, harm: str) -> None:
    path = written(harbour, ("a", "current")).folder / victim
    data = path.read_bytes()
    match harm:
        case "delete":
            path.unlink()
        case "truncate":
            path.write_bytes(data[: len(data) // 2])
        case "flip":
            path.write_bytes(bytes([data[0] ^ 0xFF]) + data[1:])
    with pytest.raises((Damaged, WrongUse)):
        store.open(harbour)


def test_a_pointer_that_leads_out_of_the_builds_is_not_followed(harbour: Workspace, tmp_path: Path) -> None:
    written(harbour, ("a", "current"))
    (harbour.builds / "current").write_text("../../..")
    with pytest.raises((Damaged, WrongUse)):
        store.open(harbour)


def test_the_dataset_is_rdflib_s_own(harbour: Workspace) -> None:
    written(harbour, ("a", "current"), ("b", "curated-x"))
    dataset = store.open(harbour).dataset()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(dataset.graph(rdflib.URIRef(GRAPH + "curated-x"))) == 1
    assert len(dataset.query("SELECT ?o WHERE { ?s ?p ?o }")) == 1, "what counts today, as in any query"


def test_the_manifest_names_every_file_with_its_hash(harbour: Workspace) -> None:
    generation = written(harbour, ("a", "current"))
    manifest = json.loads((generation.folder / "manifest.json").read_text())
    assert manifest["files"]["graph.nq"]["sha256"] == file_hash(generation.nquads) == manifest["graph"]
    assert manifest["quads"] == 1


def test_a_query_that_does_not_parse_is_one_line(harbour: Workspace) -> None:
    written(harbour, ("a", "current"))
    with pytest.raises(BadInput) as caught:
        store.open(harbour).query("SELECT ?x WHERE {")
    assert "\n" not in caught.value.line("ru")


def test_more_rows_than_the_limit_are_cut_for_who_asks_and_say_so(harbour: Workspace) -> None:
    written(harbour, *((str(n), "current") for n in range(5)))
    (harbour.root / "inograph.toml").write_text('[programme]\nkey = "harbour"\n[limits]\nrows = 3\n')
    kg = store.open(Workspace.open(harbour.root))
    answer = rows_of(kg.query("SELECT ?o { ?s ?p ?o }"))
    assert len(answer.rows) == 3
    assert answer.truncated
    assert len(kg.select("SELECT ?o { ?s ?p ?o }").rows) == 5, "what inograph itself reads is whole"
    assert isinstance(kg, KnowledgeGraph)


def test_ctrl_c_is_heard_inside_a_long_query() -> None:
    code = (
        "import os, sys, time, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import pyoxigraph as ox\n"
        "from inograph.waiting import interruptible\n"
        "store = ox.Store()\n"
        "for n in range(300): store.add(ox.Quad(ox.NamedNode(f'a:{n}'), ox.NamedNode('a:p'), ox.Literal(n)))\n"
        "text = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }'\n"
        "print('ready', flush=True)\n"
        "try: interruptible(lambda: list(store.query(text)))\n"
        "except KeyboardInterrupt: os._exit(130)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130


def test_a_mistake_inside_is_raised_outside() -> None:
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 / 0)
    assert interruptible(lambda: 7) == 7
