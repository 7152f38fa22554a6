"""Asks workers, kills the one that takes too long, and keeps the others warm for the next query."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from inograph.answers import Result
from inograph.errors import InographError, LimitReached, Text
from inograph.gate.frames import READY, Request, read_answer, receive_within, send
from inograph.gate.worker import broken, no_memory

STARTING = 60.0
"""Seconds that a worker may take to open its store; unless a pool is strict a query's clock starts after that."""
STAYING = 1.0
"""Seconds after an answer within which a worker says that it is ready for more."""
Process = subprocess.Popen[bytes]
Wanted = SimpleQueue[SimpleQueue[Process | OSError] | None]


class Workers:
    """Processes over one store; as many as ask at once, `warm` of them stay ready, `gentle` ones let others go first;
    in a `strict` pool the start of a worker counts as time of the query, in others it may take `starting` seconds.

    They are started by a thread that lives as long as the pool, since Linux ends a child with the thread it came from.
    """

    def __init__(
        self,
        store: Path,
        *,
        warm: int = 0,
        strict: bool = False,
        gentle: bool = False,
        starting: float = STARTING,
    ) -> None:
        self.store, self.warm, self.strict, self.starting = store, warm, strict, starting
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._lock = threading.Lock()
        self._wanted: Wanted = SimpleQueue()
        command = [
            sys.executable,
            "-P",
            "-m",
            "inograph.gate.worker",
            os.fspath(store),
            *(["gentle"] if gentle else []),
        ]
        starter = threading.Thread(target=_start, args=(command, self._wanted, self._all), daemon=True)
        starter.start()
        self._end = weakref.finalize(self, _end, self._all, self._wanted)

    def answer(self, request: Request) -> Result:
        """The answer of one worker within the limits of the request.

        Raises WrongUse for a query that is refused or wrong, LimitReached when time or memory ran out or the engine
        broke, Damaged when the store cannot be opened. A cut answer says `truncated`.
        """
        ends = time.monotonic() + request.seconds
        try:
            worker = self._take(request.seconds if self.strict else self.starting)
        except TimeoutError:
            raise too_slow(request.seconds) from None
        healthy = False
        try:
            frame = _asked(worker, request, max(0.0, ends - time.monotonic()) if self.strict else request.seconds)
            healthy = _stays(worker)
        finally:
            self._give_back(worker, healthy)
        return read_answer(frame)

    def prepare(self, request: Request) -> None:
        """Start the warm ones now and let each answer a small request, so that the first visitor does not wait."""
        ready = [self._take(self.starting) for _ in range(self.warm)]
        for worker in ready:
            _asked(worker, request, request.seconds)
            self._give_back(worker, healthy=_stays(worker))

    def close(self) -> None:
        """Kill every worker, also one in the middle of a query: whoever waits for it is told that it ended."""
        self._end()

    def _take(self, seconds: float) -> Process:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.poll() is None:
                    return worker
                _reap(worker, self._all)
        return self._started(seconds)

    def _started(self, seconds: float) -> Process:
        reply: SimpleQueue[Process | OSError] = SimpleQueue()
        self._wanted.put(reply)
        started: Process | OSError | None = None
        with suppress(Empty):
            started = reply.get(timeout=STARTING)
        if started is None or isinstance(started, OSError) or not self._end.alive:
            raise broken()
        self._expect_ready(started, seconds)
        return started

    def _expect_ready(self, worker: Process, seconds: float) -> None:
        ready = None
        try:
            assert worker.stdout is not None  # noqa: S101 - it was opened with a pipe
            ready = receive_within(worker.stdout.fileno(), seconds)
        finally:
            if ready != READY:
                _reap(worker, self._all)
        if ready is None:
            raise broken()
        if ready != READY:
            read_answer(ready)

    def _give_back(self, worker: Process, healthy: bool) -> None:
        with self._lock:
            if healthy and self._end.alive and len(self._idle) < self.warm:
                self._idle.append(worker)
                return
            short = not healthy and len(self._idle) < self.warm
        _reap(worker, self._all)
        if short and self._end.alive:
            threading.Thread(target=self._replace, daemon=True).start()

    def _replace(self) -> None:
        """A fresh worker for one that was killed, ready before anybody asks."""
        with suppress(InographError, TimeoutError):
            self._give_back(self._started(self.starting), healthy=True)


def _asked(worker: Process, request: Request, seconds: float) -> bytes:
    assert worker.stdin is not None  # noqa: S101 - both were opened with pipes
    assert worker.stdout is not None  # noqa: S101
    try:
        send(worker.stdin, request.written())  # type: ignore[arg-type]
        frame = receive_within(worker.stdout.fileno(), seconds)
    except TimeoutError:
        raise too_slow(request.seconds) from None
    except OSError:
        frame = None
    if frame is None:
        raise _ended(worker, request.seconds)
    return frame


def _ended(worker: Process, seconds: float) -> LimitReached:
    """Why a worker ended in the middle of a query, as its last words and its status tell."""
    with suppress(subprocess.TimeoutExpired):
        worker.wait(STAYING)
    assert worker.stderr is not None  # noqa: S101 - it was opened with a pipe
    os.set_blocking(worker.stderr.fileno(), False)
    return why_ended(worker.returncode, worker.stderr.read(LAST_WORDS) or b"", seconds)


def why_ended(code: int | None, words: bytes, seconds: float) -> LimitReached:
    """What to say of a query in the middle of which its process ended with this status and these last words."""
    if code == -getattr(signal, "SIGXCPU", 0) < 0:  # several threads used up its time
        return too_slow(seconds)
    return no_memory() if _STARVED in words else broken()


_STARVED, LAST_WORDS = b"memory allocation of", 65_536
"""What the engine says when it is refused memory, and how much is read of what it says."""


def _stays(worker: Process) -> bool:
    """Does it wait for another request? One that has grown too large goes away after its answer."""
    assert worker.stdout is not None  # noqa: S101 - it was opened with a pipe
    with suppress(TimeoutError, OSError):
        return receive_within(worker.stdout.fileno(), STAYING) == READY
    return False


def too_slow(seconds: float) -> LimitReached:
    """What to say of a query that was stopped."""
    return LimitReached(
        Text(f"запрос остановлен: прошло {seconds:g} с", f"the query was stopped after {seconds:g} s"),
        remedy=Text("Сузьте запрос или поднимите предел.", "Narrow the query or raise the limit."),
    )


def _start(command: list[str], wanted: Wanted, started: set[Process]) -> None:
    """Start a worker for everyone who waits for one, until there is nobody left to ask."""
    here = os.fspath(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    while (reply := wanted.get()) is not None:
        try:
            worker = subprocess.Popen(  # noqa: S603 - our own module in our own Python
                command,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": path},
            )  # fmt: skip
        except OSError as error:
            reply.put(error)
            continue
        started.add(worker)
        reply.put(worker)


def _reap(worker: Process, among: set[Process]) -> None:
    """End a worker for good: no process, no pipe and no zombie is left."""
    worker.kill()
    for pipe in (worker.stdin, worker.stdout, worker.stderr):
        with suppress(OSError):
            pipe.close()  # type: ignore[union-attr]
    worker.wait()
    among.discard(worker)


def _end(among: set[Process], wanted: Wanted) -> None:
    wanted.put(None)
    for worker in list(among):
        worker.kill()
        worker.wait()
