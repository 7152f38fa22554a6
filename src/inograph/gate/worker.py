"""The process that runs queries over a store it can only read: `python -m inograph.gate.worker STORE [gentle]`.

It answers one request after another, ends when whoever started it has gone, and is killed when a query takes too long.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

from inograph.errors import Damaged, InographError, LimitReached, Text, WrongUse
from inograph.gate.frames import READY, Request, receive, send, written_answer, written_error
from inograph.gate.lexer import Dataset

SPARE = 3
"""Seconds of the processor beyond the limit of the clock, which comes first."""
GROWN = 128 * 2**20
"""A worker whose memory grew by so much, and by half, after an answer ends, and a fresh one takes its place."""


def main() -> None:
    """Answer the requests of standard input, one at a time, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asked: it tells us by going away
    end_with_parent()
    os.set_blocking(sys.stderr.fileno(), False)  # its last words are read once it has ended
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(waiting,), daemon=True).start()
    try:
        store = _open(Path(sys.argv[1]))
    except InographError as error:
        send(sys.stdout.buffer, written_error(error))
        os._exit(0)  # without waiting for the thread that reads
    if "gentle" in sys.argv[2:]:
        os.nice(10)
    first = _resident()
    while _resident() - first <= max(GROWN, first // 2):
        send(sys.stdout.buffer, READY)
        send(sys.stdout.buffer, answered(store, Request.read(waiting.get())))
    os._exit(0)


def _read(waiting: queue.SimpleQueue[bytes]) -> None:
    """Hand requests on; the end of standard input ends this process even in the middle of a query."""
    while (frame := receive(sys.stdin.buffer)) is not None:
        waiting.put(frame)
    os._exit(0)


def end_with_parent() -> None:
    """On Linux the kernel kills this process with the one that started it (PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)


def answered(store: Store, request: Request) -> bytes:
    """The answer to a request within its limits of memory and of the processor, or the mistake, as a frame."""
    try:
        if not request.passed:
            from inograph.gate.algebra import check_algebra  # 0.3 s: only for text that somebody typed

            check_algebra(request.text)
        for graph in (*request.dataset.default, *request.dataset.named):
            _expect_graph(store, graph)
        _limit(request.memory, request.seconds if request.cpu is None else request.cpu - SPARE)
        return _asked(store, request)
    except InographError as error:
        return written_error(error)


def _expect_graph(store: Store, graph: str) -> None:
    try:
        held = store.contains_named_graph(NamedNode(graph))
    except ValueError:
        held = False
    if not held:
        raise unknown_graph(graph)


def unknown_graph(graph: str) -> WrongUse:
    """What to say of a graph that the store does not hold."""
    return WrongUse(
        Text(f"в хранилище нет графа {graph}", f"the store does not hold the graph {graph}"),
        remedy=Text("Какие есть: SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }.",
                    "Those it holds: SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }."),
    )  # fmt: skip


def _asked(store: Store, request: Request) -> bytes:
    try:
        return written_answer(ask(store, request.text, request.dataset), request.rows, request.room)
    except SyntaxError as error:
        raise WrongUse(Text(f"запрос не разобран: {error}", f"the query does not parse: {error}")) from None
    except MemoryError:
        raise no_memory() from None
    except (OSError, RuntimeError, ValueError) as error:
        raise LimitReached(Text(f"запрос не выполнен: {error}", f"the query failed: {error}")) from None


def ask(store: Store, text: str, dataset: Dataset) -> object:
    """The engine's answer over these graphs; with no named ones chosen, over all of them."""
    named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in dataset.named]
    return store.query(text, default_graph=[NamedNode(graph) for graph in dataset.default], named_graphs=named or None)


def no_memory() -> LimitReached:
    """What to say of a query that needs more memory than one may have."""
    return LimitReached(
        Text("запросу не хватило памяти; остальное работает", "the query used up its memory; nothing else is affected"),
        remedy=Text("Сузьте запрос или поднимите mebibytes в [limits] файла inograph.toml.",
                    "Narrow the query, or raise mebibytes under [limits] in inograph.toml."),
    )  # fmt: skip


def broken() -> LimitReached:
    """What to say of a query that ended its worker for another reason."""
    return LimitReached(
        Text("запрос сломал движок; остальное работает", "the query broke the engine; nothing else is affected"),
        remedy=Text("Упростите запрос.", "Simplify the query."),
    )  # fmt: skip


def _open(path: Path) -> Store:
    try:
        if path.is_dir():
            return Store.read_only(os.fspath(path))
        store = Store()
        store.bulk_load(path=os.fspath(path), format=RdfFormat.N_QUADS, lenient=True)  # a build wrote them canonically
    except (OSError, SyntaxError) as error:
        raise Damaged(
            Text(f"хранилище не открывается: {error}", f"the store cannot be opened: {error}"),
            where=str(path),
            remedy=Text("Постройте граф заново: inograph build.", "Build the graph again: inograph build."),
        ) from None
    return store


def _limit(memory: int, seconds: float) -> None:
    """Bound the next query: memory by growth of the address space; CPU, so that it ends even if nobody kills it."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime + seconds) + SPARE
    _soft(resource.RLIMIT_CPU, cpu)
    if size := _statm(0):
        _soft(resource.RLIMIT_AS, size + memory)


def _soft(limit: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (value if hard < 0 else min(value, hard), hard))


def _resident() -> int:
    return _statm(1)


def _statm(field: int) -> int:
    """Bytes of address space (0) or of memory in use (1); 0 where there is no /proc."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[field]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
