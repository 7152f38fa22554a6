"""A real server and clients that are slow, rude or gone: the others notice nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from inograph import web
from inograph.store import KnowledgeGraph
from inograph.web import patience


@pytest.fixture(scope="module")
def address(ino: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "HEADERS", 1.0)
        patch.setattr(patience, "READING", 1.0)
        patch.setattr("inograph.web.sparql.BODY", 1.0)
        listening = web.bind("127.0.0.1", 0)
        config = uvicorn.Config(web.app(ino, listening, "en"), log_level="error", lifespan="off", http=patience.Patient,
                                h11_max_incomplete_event_size=64 * 1024)  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        host, port = listening.getsockname()
        yield host, port
        server.should_exit = True
        thread.join(20)


def said(client: socket.socket) -> bytes:
    """All that the server says before it hangs up."""
    client.settimeout(20)
    data = b""
    try:
        while chunk := client.recv(65_536):
            data += chunk
    except ConnectionResetError:
        pass
    return data


def head(address: tuple[str, int], method: str = "GET", path: str = "/health", *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {address[0]}:{address[1]}", *more, "", ""]
    return "\r\n".join(lines).encode()


def alive(address: tuple[str, int]) -> bool:
    return httpx.get(f"http://{address[0]}:{address[1]}/health", timeout=10).status_code == 200


@pytest.mark.parametrize("start", [b"", b"GET /health HTT", b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_headers_that_never_end_are_not_waited_for(address: tuple[str, int], start: bytes) -> None:
    with socket.create_connection(address) as client:
        client.sendall(start)
        started = time.monotonic()
        assert said(client) == b""
        assert time.monotonic() - started < 10
    assert alive(address)


def test_a_second_request_has_its_own_time(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as client:
        client.sendall(head(address))
        time.sleep(0.5)
        client.sendall(head(address))
        time.sleep(0.3)
        client.sendall(b"GET /hea")
        assert said(client).count(b"200 OK") == 2


def test_a_body_that_never_ends_is_not_waited_for(address: tuple[str, int]) -> None:
    kind = "Content-Type: application/sparql-query"
    with socket.create_connection(address) as client:
        client.sendall(head(address, "POST", "/sparql", kind, "Content-Length: 100", "Connection: close") + b"ASK")
        assert b"408" in said(client).partition(b"\r\n")[0]
    assert alive(address)


def test_an_answer_that_nobody_reads_is_given_up(address: tuple[str, int]) -> None:
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(address)
        client.sendall(head(address, "GET", "/data/graph.nq") * 3)
        time.sleep(4)
        assert alive(address)
        data = said(client)
    assert len(data) < 30 * 2**20


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["X-Long: " + "x" * 100_000], b"4"),
        ([f"X-{n}: 1" for n in range(20_000)], b"4"),
        (["Content-Length: 5", "Transfer-Encoding: chunked"], b"400"),
        (["Host: evil.example"], b"4"),
    ],
)
def test_headers_without_measure_are_refused(address: tuple[str, int], lines: list[str], status: bytes) -> None:
    with socket.create_connection(address) as client:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            client.sendall(head(address, "GET", "/health", *lines, "Connection: close"))
        first = said(client).partition(b"\r\n")[0]
    assert not first or first.split()[1].startswith(status)
    assert alive(address)


def test_many_idle_connections_do_not_shut_others_out(address: tuple[str, int]) -> None:
    idle = [socket.create_connection(address) for _ in range(60)]
    assert alive(address)
    for client in idle:
        client.close()
