"""A query runs in a process of its own: a bad one hurts only itself, and only until its time is up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph.answers import Answer, Result, Triples
from inograph.errors import Damaged, LimitReached, WrongUse
from inograph.gate.frames import Request, read_answer, written_answer
from inograph.gate.lexer import Dataset
from inograph.gate.workers import Workers

CURRENT = "https://w3id.org/inograph/graph/tiny/current"
META = CURRENT.replace("current", "meta")
HOPELESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"GRAPH <{META}> {{ ?a{n} ?b{n} ?c{n} }}" for n in range(5)) + " }"
TYPED = Request("", Dataset((CURRENT,)), seconds=5, rows=100_000, memory=512 * 2**20, room=32 * 2**20)
SOAK = os.environ.get("INOGRAPH_SOAK") == "1"


@pytest.fixture(scope="module")
def workers(tiny_on_disk: Path) -> Iterator[Workers]:
    pool = Workers(tiny_on_disk, warm=2)
    yield pool
    pool.close()


@pytest.fixture
def run(workers: Workers) -> Callable[..., Result]:
    return lambda text, **more: workers.answer(replace(TYPED, text=text, **more))


def test_the_default_graph_is_the_one_asked_for(run: Callable[..., Result]) -> None:
    answer = run("SELECT ?s ?o { ?s <https://w3id.org/inograph/ontology#statedOrder> ?o } ORDER BY ?o")
    assert isinstance(answer, Answer)
    assert [row[1].value for row in answer.rows if row[1]] == ["1", "2"]
    numbers = "ASK { ?s <https://example.org/number> ?o }"
    assert run(numbers) is False
    assert run(numbers, dataset=Dataset((META,))) is True
    assert run("ASK { GRAPH ?g { ?s <https://example.org/number> ?o } }") is True
    only = Dataset((CURRENT,), (CURRENT,))
    assert run("ASK { GRAPH ?g { ?s <https://example.org/number> ?o } }", dataset=only) is False


@pytest.mark.parametrize("dataset", [Dataset((CURRENT + "x",)), Dataset((CURRENT,), (META + "x",))])
def test_a_graph_that_is_not_there_is_no_empty_answer(run: Callable[..., Result], dataset: Dataset) -> None:
    with pytest.raises(WrongUse, match="does not hold the graph"):
        run("ASK { ?s ?p ?o }", dataset=dataset)


def test_triples_come_back_as_triples(run: Callable[..., Result]) -> None:
    found = run(
        'CONSTRUCT { ?s <a:b> "x\\ny"@en , 1.50 } WHERE { ?s a <https://w3id.org/inograph/ontology#PlannedActivity> }'
    )
    assert isinstance(found, Triples)
    assert len(found) == 4
    assert ox.Literal("x\ny", language="en") in {triple.object for triple in found}


_TERMS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(ox.Literal)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: ox.Literal(text, language="ru"))
    | st.sampled_from(["01", "1.", "abc", "1e5", "-0", "INF", ""]).flatmap(
        lambda text: st.sampled_from(["integer", "decimal", "double", "boolean", "date"]).map(
            lambda kind: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))
        )
    )
)


@given(st.lists(_TERMS, max_size=5))
@settings(max_examples=150)
def test_every_term_comes_back_as_it_was(terms: list[ox.Literal]) -> None:
    store = ox.Store()
    for n, term in enumerate(terms):
        store.add(ox.Quad(ox.NamedNode(f"a:{n}"), ox.NamedNode("a:p"), term))
    text = "SELECT ?s ?o ?unbound { ?s ?p ?o }"
    back = read_answer(written_answer(store.query(text), 100, 10**6))
    assert isinstance(back, Answer)
    here = store.query(text)
    assert isinstance(here, ox.QuerySolutions)
    assert list(map(str, back.rows)) == [str(tuple(row)) for row in here]


def test_rows_without_columns_are_counted(run: Callable[..., Result]) -> None:
    assert run("SELECT * { }") == Answer((), [()])


def test_a_hopeless_query_is_stopped_at_its_limit_and_the_next_one_finds_a_worker(run: Callable[..., Result]) -> None:
    run("ASK { ?s ?p ?o }")
    start = time.monotonic()
    with pytest.raises(LimitReached, match="stopped after 2 s"):
        run(HOPELESS, seconds=2)
    assert time.monotonic() - start < 2.3 + _slack()
    assert run("ASK { ?s ?p ?o }") is True


def _slack() -> float:
    """A machine that is busy with other work wakes us late; the limit itself is what is tested."""
    return 0.2 * os.getloadavg()[0] / (os.cpu_count() or 1)


def test_a_hundred_killed_queries_leave_no_process_no_file_and_no_memory(tiny_on_disk: Path) -> None:
    others = _children_of(os.getpid(), "inograph.gate.worker")
    pool = Workers(tiny_on_disk, warm=1)
    hasty = replace(TYPED, text=HOPELESS, seconds=0.02, passed=True)
    before = None
    for n in range(1000 if SOAK else 100):
        with pytest.raises(LimitReached):
            pool.answer(hasty)
        if n == 10:
            before = _held()
    assert pool.answer(replace(TYPED, text="ASK { ?s ?p ?o }", passed=True)) is True
    after = _waited(lambda: before is not None and _held()[0] <= before[0] + 5)
    pool.close()
    assert after, "files stayed open"
    assert _held()[1] - before[1] < 50 * 2**20
    assert _waited(lambda: _children_of(os.getpid(), "inograph.gate.worker") <= others), "a worker was left"


def _held() -> tuple[int, int]:
    """Open files and bytes of memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return len(os.listdir("/proc/self/fd")), pages * os.sysconf("SC_PAGESIZE")


def _children_of(pid: int, word: str = "") -> set[str]:
    tasks = Path(f"/proc/{pid}/task")
    found = {child for task in tasks.iterdir() for child in (task / "children").read_text().split()}
    return {child for child in found if word in _line(child)}


def _line(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _waited(condition: Callable[[], bool], seconds: float = 15) -> bool:
    ends = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < ends:
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_whoever_started_them(tiny_on_disk: Path, sent: int) -> None:
    code = (
        "import sys, threading; from pathlib import Path\n"
        "from inograph.gate.frames import Request; from inograph.gate.lexer import Dataset\n"
        "from inograph.gate.workers import Workers\n"
        f"pool = Workers(Path({str(tiny_on_disk)!r}), warm=2)\n"
        f"ask = Request({HOPELESS!r}, Dataset(({CURRENT!r},)), 60, 9, 2**29, 2**20, True)\n"
        "for n in range(2): threading.Thread(target=pool.answer, args=(ask,), daemon=True).start()\n"
        "print('asked', flush=True); threading.Event().wait()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        assert _waited(lambda: len(_children_of(parent.pid, "inograph.gate.worker")) == 2)
        children = _children_of(parent.pid)
        parent.send_signal(sent)
    assert _waited(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def test_the_processors_time_is_bounded_where_the_clock_is_patient(run: Callable[..., Result]) -> None:
    with pytest.raises(LimitReached):
        run(HOPELESS, seconds=500, cpu=1, passed=True)


def test_memory_is_bounded(run: Callable[..., Result]) -> None:
    graphs = " ".join(f"GRAPH <{META}> {{ ?a{n} ?b{n} ?c{n} }}" for n in range(4))
    with pytest.raises(LimitReached, match=r"used up its memory.*mebibytes"):
        run(f"SELECT * {{ {graphs} }} ORDER BY ?a0 ?a1 ?a2", memory=64 * 2**20, seconds=30)


@pytest.mark.parametrize("limits", [{"rows": 3}, {"room": 500}])
@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_cut_answer_says_so(run: Callable[..., Result], limits: dict[str, int], text: str) -> None:
    found = run(text, **limits)
    assert isinstance(found, Answer | Triples)
    assert found.truncated
    rows = found.rows if isinstance(found, Answer) else found
    assert len(rows) == 3 if "rows" in limits else 0 < len(rows) < 10
    whole = run(text)
    assert not getattr(whole, "truncated", True)


def test_refusals_of_the_worker_are_the_same_errors(run: Callable[..., Result]) -> None:
    with pytest.raises(WrongUse, match="unknown prefix"):
        run("ASK { ?s skos:prefLabel ?o }")
    with pytest.raises(WrongUse, match="cannot be read from"):
        run("ASK { ?s ?p }")
    assert run("ASK { ?s ?p ?o }") is True


def test_a_store_that_cannot_be_opened_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "bad.nq").write_text("this is not N-Quads")
    for name in ("store", "nothing.nq", "bad.nq"):
        with pytest.raises(Damaged, match="inograph build"):
            Workers(tmp_path / name).answer(replace(TYPED, text="ASK {}"))


def test_an_n_quads_file_is_a_store_too(tmp_path: Path, tiny_quads: list[ox.Quad]) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(ox.serialize(tiny_quads, format=ox.RdfFormat.N_QUADS) or b"")
    assert Workers(path).answer(replace(TYPED, text="ASK { ?s ?p ?o }")) is True


def test_a_worker_that_dies_is_one_line(tiny_on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inograph.gate.workers.sys.executable", "/bin/false")
    with pytest.raises(LimitReached, match="broke the engine"):
        Workers(tiny_on_disk).answer(replace(TYPED, text="ASK {}"))


def test_a_worker_that_was_killed_from_outside_is_replaced(workers: Workers, run: Callable[..., Result]) -> None:
    run("ASK {}")
    for child in _children_of(os.getpid(), "inograph.gate.worker"):
        os.kill(int(child), signal.SIGKILL)
    assert _waited(lambda: _answers(run))


def _answers(run: Callable[..., Result]) -> bool:
    try:
        return run("ASK { ?s ?p ?o }") is True
    except LimitReached:
        return False


def test_a_worker_that_has_grown_too_large_gets_no_other_request(
    tiny_on_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fat = tmp_path / "fat"  # answers once, says that it has grown, and takes its time to go
    fat.write_text(
        f"#!{sys.executable}\nimport sys, os, time\nfrom inograph.gate import worker\nsys.argv[:] = sys.argv[3:]\n"
        "sizes = iter([0, 0])\nworker._resident = lambda: next(sizes, 2**40)\nleave = os._exit\n"
        "os._exit = lambda status: (time.sleep(0.5), leave(status))\nworker.main()\n"
    )
    fat.chmod(0o700)
    monkeypatch.setattr("inograph.gate.workers.sys.executable", str(fat))
    pool = Workers(tiny_on_disk, warm=2)
    assert [pool.answer(replace(TYPED, text="ASK { ?s ?p ?o }", passed=True)) for _ in range(4)] == [True] * 4
    pool.close()


def test_a_closed_pool_says_that_its_queries_ended(tiny_on_disk: Path) -> None:
    pool = Workers(tiny_on_disk)
    said: list[str] = []

    def hopeless() -> None:
        try:
            pool.answer(replace(TYPED, text=HOPELESS, seconds=60, passed=True))
        except LimitReached as error:
            said.append(error.line("en"))

    asking = threading.Thread(target=hopeless)
    asking.start()
    assert _waited(lambda: bool(_children_of(os.getpid(), "inograph.gate.worker")))
    time.sleep(0.3)
    pool.close()
    asking.join(timeout=20)
    assert len(said) == 1
    with pytest.raises(LimitReached):
        pool.answer(replace(TYPED, text="ASK {}"))


def test_many_queries_at_once_do_not_disturb_each_other(workers: Workers) -> None:
    results: list[object] = []

    def one(text: str) -> None:
        try:
            results.append(workers.answer(replace(TYPED, text=text, seconds=3, passed=True)))
        except LimitReached as error:
            results.append(error)

    threads = [threading.Thread(target=one, args=(text,)) for text in [HOPELESS, *["ASK { ?s ?p ?o }"] * 6]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(True) == 6
    assert sum(isinstance(result, LimitReached) for result in results) == 1
