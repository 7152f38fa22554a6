"""The live server against rdflib-endpoint, and a hopeless query beside other visitors."""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

Row = tuple[str, str, str, str, str]
SECONDS, CLIENTS, BODIES = 4.0, 4, 300
HOPELESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g && ?c != ?i) }"


def served(kg: Any, folder: Path, peer: str | None) -> Iterator[Row]:
    """Requests per second of one saved question with another body each time, and what a hopeless query costs others."""
    from inograph import queries

    question = queries.find(kg.workspace, "who-works-with")
    named = queries.with_prefixes("SELECT DISTINCT ?body { ?activity inog:hasExecutor ?body } ORDER BY ?body")
    bodies = [str(row["body"]) for row in kg.select(named).records()][:BODIES]
    with inograph(kg, seconds=2) as port:
        ours = rate(port, [f"/ask/who-works-with.json?organization={quote(body)}" for body in bodies])
        again = rate(port, [f"/ask/who-works-with.json?organization={quote(bodies[0])}"])
        yield from hopeless(port, bodies)
    if peer is None:
        yield "saved question over HTTP", f"{ours:.0f}/s", "rdflib-endpoint: not installed", "", "≥ 8 ×"
        return
    from pyoxigraph import NamedNode

    # without the column of labels, which we fill afterwards and rdflib-endpoint refuses to write while it is empty
    bare = (queries.bind(question, {"organization": NamedNode(body)}) for body in bodies)
    texts = [text.replace(" ?stakeholderLabel", "") for text in bare]
    with rdflib_endpoint(kg, folder, peer) as port:
        theirs = rate(port, [f"/?{urlencode({'query': text})}" for text in texts])
    name = f"saved question over HTTP, labels and limit, {CLIENTS} clients, {len(bodies)} bodies"
    yield name, f"{ours:.0f}/s", f"{theirs:.1f}/s rdflib-endpoint", f"{ours / max(theirs, 0.01):.0f} ×", "≥ 8 ×"
    yield "the same answer again", f"{again:.0f}/s", "", f"{again / max(theirs, 0.01):.0f} ×", ""


def hopeless(port: int, bodies: list[str]) -> Iterator[Row]:
    """How long a hopeless query takes at a limit of two seconds, and what others notice."""
    paths = [f"/ask/who-works-with.json?organization={quote(body)}&lang=en" for body in bodies]
    alone = latencies(port, paths, 1)
    waited: list[float] = []

    def kill() -> None:
        for _ in range(3):
            started = time.perf_counter()
            get(HTTPConnection("127.0.0.1", port, timeout=90), f"/sparql?{urlencode({'query': HOPELESS})}")
            waited.append(time.perf_counter() - started)

    thread = threading.Thread(target=kill)
    thread.start()
    beside = latencies(port, [path.replace("lang=en", "lang=ru") for path in paths], 1)
    thread.join()
    p95 = [statistics.quantiles(times, n=20)[18] * 1000 for times in (alone, beside)]
    yield "a hopeless query at a limit of 2 s", f"{statistics.median(waited):.2f} s", "", "", "≤ 2.3 s"
    yield (
        "p95 of other visitors beside it",
        f"{p95[1]:.0f} ms",
        f"{p95[0]:.0f} ms alone",
        f"{p95[1] / p95[0]:.1f} ×",
        "≤ 2 ×",
    )


def get(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def latencies(port: int, paths: list[str], clients: int) -> list[float]:
    """Seconds of each request, the paths asked in turn for some seconds by so many clients."""
    times: list[float] = []
    ends = time.monotonic() + SECONDS

    def ask(start: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        n = start
        while time.monotonic() < ends:
            started = time.perf_counter()
            if get(connection, paths[n % len(paths)]) != 200:
                raise SystemExit(f"{paths[n % len(paths)]}: refused")
            times.append(time.perf_counter() - started)
            n += clients

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def rate(port: int, paths: list[str]) -> float:
    get(HTTPConnection("127.0.0.1", port, timeout=60), paths[0])
    started = time.monotonic()
    return len(latencies(port, paths, CLIENTS)) / (time.monotonic() - started)


@contextmanager
def inograph(kg: Any, seconds: float) -> Iterator[int]:
    settings = kg.workspace.root / "inograph.toml"
    settings.write_text(settings.read_text() + f"[limits]\nseconds = {seconds}\n")
    command = [sys.executable, "-m", "inograph", "-w", str(kg.workspace.root), "serve", "--port", "0"]
    with running(command, dict(os.environ), lambda line: re.search(r"http://[\d.]+:(\d+)/", line)) as port:
        time.sleep(3)
        yield port


@contextmanager
def rdflib_endpoint(kg: Any, folder: Path, python: str) -> Iterator[int]:
    from pyoxigraph import NamedNode, RdfFormat, serialize

    file = folder / "current.ttl"
    quads = kg.store.quads_for_pattern(None, None, None, NamedNode(kg.current))
    serialize((quad.triple for quad in quads), str(file), RdfFormat.TURTLE)
    code = (
        "import rdflib, uvicorn, socket; from rdflib_endpoint import SparqlEndpoint\n"
        f"graph = rdflib.Dataset(default_union=True); graph.parse({str(file)!r})\n"
        "probe = socket.socket(); probe.bind(('127.0.0.1', 0)); probe.listen(64)\n"
        "print('port', probe.getsockname()[1], flush=True)\n"
        "config = uvicorn.Config(SparqlEndpoint(graph=graph), log_level='error')\n"
        "uvicorn.Server(config).run(sockets=[probe])"
    )
    with running([python, "-c", code], dict(os.environ), lambda line: re.search(r"port (\d+)", line)) as port:
        time.sleep(3)
        yield port


@contextmanager
def running(command: list[str], environment: dict[str, str], found: Callable[[str], Any]) -> Iterator[int]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if match := found(line):
                yield int(match[1])
                return
        raise SystemExit(f"{command[0]}: did not start")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
