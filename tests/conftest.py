"""What several test files share: the built graph of INO Tomsk, a tiny graph, a real SPARQL server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import settings

from inograph import store
from inograph.errors import Text
from inograph.settings import Config
from inograph.workspace import Workspace

settings.register_profile("inograph", deadline=None)  # a busy machine is no mistake of ours
settings.load_profile("inograph")

REPOSITORY = Path(__file__).parents[1]
collect_ignore = ["fuzz.py"]  # it loads the readers under a tracer, which every other test would then run with
CURRENT = "https://w3id.org/inograph/graph/tiny/current"

TINY = """
PREFIX inog: <https://w3id.org/inograph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX id: <https://w3id.org/inograph/id/>
PREFIX kind: <https://w3id.org/inograph/scheme/organization-kind/>
PREFIX org: <http://www.w3.org/ns/org#>
<https://w3id.org/inograph/id/org/minzdrav-rossii> a inog:Stakeholder ; org:classification kind:federal-ministry ;
  skos:prefLabel "Минздрав России"@ru, "Ministry of Health of Russia"@en ;
  inog:fullName "Министерство здравоохранения Российской Федерации" .
<https://w3id.org/inograph/id/org/minobrnauki-rossii> a inog:Stakeholder ;
  org:classification kind:federal-ministry ; skos:prefLabel "Минобрнауки России"@ru .
<https://w3id.org/inograph/id/org/rzhd> a inog:Stakeholder ; org:classification kind:company ;
  skos:prefLabel "РЖД"@ru, "Russian Railways"@en ; skos:altLabel "ОАО «Российские железные дороги»"@ru .
<https://w3id.org/inograph/id/org/oez> a inog:Stakeholder ; org:classification kind:company ;
  skos:prefLabel "Особая экономическая зона – Томск"@ru ; skos:altLabel "Зелёный парк"@ru .
<https://w3id.org/inograph/id/activity/a1> a inog:PlannedActivity ; skos:prefLabel "Транспортная схема"@ru ;
  inog:hasExecutor <https://w3id.org/inograph/id/org/minzdrav-rossii>, <https://w3id.org/inograph/id/org/rzhd> ;
  inog:lastDay "2016-12-31"^^xsd:date ; inog:statedOrder 1 .
<https://w3id.org/inograph/id/activity/a2> a inog:PlannedActivity ; skos:prefLabel "Clinic"@en ;
  inog:hasExecutor <https://w3id.org/inograph/id/org/minzdrav-rossii>,
    <https://w3id.org/inograph/id/org/minobrnauki-rossii> ;
  inog:lastDay "2017-03-31"^^xsd:date ; inog:statedOrder 2 .
"""


def missing(what: str) -> None:
    """Skip a test for want of a tool, or fail where all tools are promised."""
    if os.environ.get("INOGRAPH_FULL_TESTS") == "1":
        pytest.fail(f"{what} is missing, and INOGRAPH_FULL_TESTS=1 promises it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def ino(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.KnowledgeGraph]:
    """The graph of INO Tomsk, built from the repository's content into a temporary folder."""
    from inograph import build

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(REPOSITORY)
        build.build(workspace)
        yield store.open(workspace)


@pytest.fixture(scope="session")
def tiny_quads() -> list[ox.Quad]:
    """A graph of four bodies and two activities, as `current` of the programme `tiny`."""
    graph = ox.NamedNode(CURRENT)
    return [ox.Quad(*quad.triple, graph) for quad in ox.parse(TINY.encode(), format=ox.RdfFormat.TURTLE)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace for the programme `tiny`; it inherits nothing."""
    return Workspace(tmp_path, tmp_path, Config("tiny", Text("Малая", "Tiny")))


@pytest.fixture
def tiny(workspace: Workspace, tiny_quads: list[ox.Quad]) -> store.KnowledgeGraph:
    """The tiny graph in memory."""
    memory = ox.Store()
    memory.extend(tiny_quads)
    return store.KnowledgeGraph(workspace, memory)


@pytest.fixture(scope="session")
def tiny_on_disk(tmp_path_factory: pytest.TempPathFactory, tiny_quads: list[ox.Quad]) -> Path:
    """The tiny graph as a disk store, and 60 numbers in another graph to make hopeless joins of."""
    folder = tmp_path_factory.mktemp("disk") / "store"
    disk = ox.Store(str(folder))
    disk.extend(tiny_quads)
    numbers = ox.NamedNode(CURRENT.replace("current", "meta"))
    number = ox.NamedNode("https://example.org/number")
    disk.extend(ox.Quad(ox.NamedNode(f"https://example.org/{n}"), number, ox.Literal(n), numbers) for n in range(60))
    disk.flush()
    return folder


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a real SPARQL server (`oxigraph serve-read-only`) over some quads; gives the endpoint's address."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    running: list[subprocess.Popen[bytes]] = []

    def start(quads: list[ox.Quad], *, writable: bool = False) -> str:
        if not program.is_file():
            missing("the oxigraph server")
        folder = tmp_path_factory.mktemp("server") / "store"
        disk = ox.Store(str(folder))
        disk.extend(quads)
        disk.flush()
        del disk
        port = free_port()
        running.append(subprocess.Popen(
            [program, "serve" if writable else "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ))  # fmt: skip
        return _when_up(f"http://127.0.0.1:{port}/query")

    yield start
    for server in running:
        server.terminate()
        server.wait(10)


VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 100
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
FileExtend = 50
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 6
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 2000
"""


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of Debian's Virtuoso with an empty database in a temporary folder (user and password: dba)."""
    program = shutil.which("virtuoso-t")
    if program is None:
        missing("Virtuoso")
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    (folder / "v.ini").write_text(VIRTUOSO.format(sql=free_port(), http=http))
    server = subprocess.Popen(
        [str(program), "+configfile", "v.ini", "+foreground"], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _when_up(f"http://127.0.0.1:{http}/sparql", seconds=240)
    finally:
        server.kill()
        server.wait(30)


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _when_up(url: str, seconds: float = 20) -> str:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=2):
                return url
        except urllib.error.HTTPError:
            return url
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no SPARQL server at {url}")
