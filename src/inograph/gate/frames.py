"""What passes between a worker and whoever asks it: a request, an answer or a mistake, each a frame of bytes."""

from __future__ import annotations

import io
import json
import os
import struct
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import islice
from selectors import EVENT_READ, DefaultSelector
from typing import Any, BinaryIO

from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, parse, parse_query_results
from pyoxigraph import QueryResultsFormat as Format

from inograph.answers import Answer, Result, Triples
from inograph.errors import Damaged, InographError, LimitReached, Text, WrongUse
from inograph.gate.lexer import Dataset

READY = b"ready"
"""The frame of a worker that waits for a request; one that ends after its answer does not send it."""
_LENGTH = struct.Struct(">I")
_ERRORS: dict[str, type[InographError]] = {"WrongUse": WrongUse, "LimitReached": LimitReached, "Damaged": Damaged}


@dataclass(frozen=True, slots=True)
class Request:
    """One query and what it may cost: seconds, rows, bytes of memory, bytes of the answer.

    `passed` says that the text went through both locks before; `dataset` are the graphs it reads. `cpu` are seconds of
    the processor, where they are fewer than those of the clock.
    """

    text: str
    dataset: Dataset
    seconds: float
    rows: int
    memory: int
    room: int
    passed: bool = False
    cpu: float | None = None

    def written(self) -> bytes:
        return json.dumps(asdict(self) | {"dataset": list(self.dataset)}).encode()

    @staticmethod
    def read(data: bytes) -> Request:
        said = json.loads(data)
        default, named = said.pop("dataset")
        return Request(dataset=Dataset(tuple(default), tuple(named)), **said)


@dataclass(slots=True)
class Bounded:
    """A file for one answer a line a row: it takes a number of rows and of bytes, and then says Full."""

    rows: int
    room: int
    kept: bytearray = field(default_factory=bytearray)
    lines: int = 0
    truncated: bool = False

    def write(self, data: bytes) -> int:
        """Keep what there is room for; a buffer that is flushed after that is not heard."""
        if self.truncated:
            return len(data)
        self.kept += data
        self.lines += data.count(b"\n")
        if self.lines > self.rows or len(self.kept) > self.room:
            self._cut()
            raise Full
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def _cut(self) -> None:
        """Whole lines only, and no more of them than asked for."""
        self.truncated = True
        end = self.kept.rfind(b"\n", 0, self.room) + 1
        for _ in range(self.kept.count(b"\n", 0, end) - self.rows):
            end = self.kept.rfind(b"\n", 0, end - 1) + 1
        del self.kept[end:]


class Full(Exception):
    """The answer has as many rows or bytes as it may."""


def written_answer(found: Any, rows: int, room: int) -> bytes:
    """An answer of the engine as a frame; cut at so many rows or bytes, and then it says so."""
    if isinstance(found, QueryBoolean):
        return _framed({"kind": "ask", "truncated": False}, b"true" if found else b"false")
    select = isinstance(found, QuerySolutions)
    out = Bounded(rows + 1 if select else rows, room)  # a table begins with a line of variables
    try:
        if select and not found.variables:  # TSV cannot write rows without columns
            return _framed({"kind": "empty", "rows": sum(1 for _ in found), "truncated": False}, b"")
        found.serialize(output=out, format=Format.TSV if select else RdfFormat.N_TRIPLES)
    except Full:
        pass
    return _framed({"kind": "select" if select else "triples", "truncated": out.truncated}, bytes(out.kept))


def written(result: Result) -> bytes:
    """The same for an answer that was read before."""
    match result:
        case bool():
            return _framed({"kind": "ask", "truncated": False}, b"true" if result else b"false")
        case Answer() if not result.variables:
            return _framed({"kind": "empty", "rows": len(result.rows), "truncated": result.truncated}, b"")
        case Answer():
            rows = ("\t".join("" if term is None else str(term) for term in row) for row in result.rows)
            table = "\n".join(("\t".join(f"?{name}" for name in result.variables), *rows, ""))
            return _framed({"kind": "select", "truncated": result.truncated}, table.encode())
    lines = "".join(f"{triple} .\n" for triple in result)
    return _framed({"kind": "triples", "truncated": getattr(result, "truncated", False)}, lines.encode())


def written_error(error: InographError) -> bytes:
    """A mistake as a frame."""
    said = {"kind": type(error).__name__, "where": error.where, "message": error.message, "remedy": error.remedy}
    return _framed(said, b"")


def _framed(head: dict[str, Any], body: bytes) -> bytes:
    return json.dumps(head).encode() + b"\n" + body


def read_answer(frame: bytes) -> Result:
    """The answer that a worker wrote, or the mistake that it made, raised."""
    head, _, body = frame.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    match said["kind"]:
        case "ask":
            return body == b"true"
        case "empty":
            return Answer((), [()] * said["rows"])
        case "triples":
            return Triples(
                (quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)), truncated=said["truncated"]
            )
        case "select":
            found = parse_query_results(body, format=Format.TSV)
            assert isinstance(found, QuerySolutions)  # noqa: S101 - a table of ours has variables
            names = tuple(variable.value for variable in found.variables)
            return Answer(names, [tuple(row) for row in found], said["truncated"])
    remedy = said["remedy"] and Text(*said["remedy"])
    raise _ERRORS[said["kind"]](Text(*said["message"]), where=said["where"], remedy=remedy)


def is_whole(frame: bytes) -> bool:
    """Is it an answer, and nothing of it cut off?"""
    return json.loads(frame.partition(b"\n")[0]).get("truncated") is False


def beginning(frame: bytes, rows: int) -> tuple[bytes, int]:
    r"""A frame with the first rows of a table, or the first triples; how many the whole has.

    >>> beginning(b'{"kind": "select"}\n?a\n1\n2\n3\n', 2)
    (b'{"kind": "select"}\n?a\n1\n2\n', 3)
    >>> beginning(b'{"kind": "triples"}\n1 .\n2 .\n', 1)
    (b'{"kind": "triples"}\n1 .\n', 2)
    >>> beginning(b'{"kind": "empty", "rows": 1}\n', 2)
    (b'{"kind": "empty", "rows": 1}\n', 1)
    """
    head, _, body = frame.partition(b"\n")
    said = json.loads(head)
    if said["kind"] not in ("select", "triples"):
        return frame, said.get("rows", 0)
    heads = 1 if said["kind"] == "select" else 0
    return head + b"\n" + b"".join(islice(io.BytesIO(body), rows + heads)), body.count(b"\n") - heads


def send(out: BinaryIO, frame: bytes) -> None:
    """One frame, its length first."""
    out.write(_LENGTH.pack(len(frame)) + frame)
    out.flush()


def receive(source: BinaryIO) -> bytes | None:
    """The next frame, or None when the other side has gone."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = source.read(length)
    return data if len(data) == length else None


def receive_within(descriptor: int, seconds: float) -> bytes | None:
    """The next frame, or None when the other side has gone; TimeoutError when it is not whole by then."""
    ends = time.monotonic() + seconds
    with DefaultSelector() as selector:
        selector.register(descriptor, EVENT_READ)

        def exactly(size: int) -> bytes | None:
            return _exactly(descriptor, size, lambda: selector.select(max(0.0, ends - time.monotonic())))

        head = exactly(_LENGTH.size)
        return None if head is None else exactly(_LENGTH.unpack(head)[0])


def _exactly(descriptor: int, size: int, ready: Callable[[], object]) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        if not ready():
            raise TimeoutError
        chunk = os.read(descriptor, min(size - len(data), 2**20))
        if not chunk:
            return None
        data += chunk
    return bytes(data)
