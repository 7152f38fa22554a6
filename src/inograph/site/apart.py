"""Work in processes of their own: copies of this one, so that nothing has to be read or sent twice."""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Generic, TypeVar

from inograph.errors import InographError, Text

T = TypeVar("T")
_NUMBER = struct.Struct(">I")


def give_back() -> None:
    """Memory that is free goes back to the system, where the C library can give it."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


class Turns:
    """Numbers that several processes take, each number once: so nobody stands idle while another has work left."""

    def __init__(self, number: int) -> None:
        self._reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as pipe:
            for turn in range(min(number, MOST_TURNS)):
                pipe.write(_NUMBER.pack(turn))

    def __iter__(self) -> Iterator[int]:
        while told := os.read(self._reading, _NUMBER.size):
            yield _NUMBER.unpack(told)[0]

    def close(self) -> None:
        """No process of ours takes another number."""
        os.close(self._reading)


MOST_TURNS = 1000
"""What a pipe holds anywhere before somebody reads: 4 KiB."""


class Helpers(Generic[T]):
    """Runs `work` on each part in a forked process; `finish` waits and raises what one of them raised.

    Leaving the block ends those that still run. POSIX only; work that asks the store opens it anew first.
    """

    def __init__(self, work: Callable[[T], None], parts: Sequence[T]) -> None:
        self._work, self._parts = work, parts
        self._running: dict[int, int] = {}

    def __enter__(self) -> Helpers[T]:
        give_back()
        gc.freeze()  # pages of memory that the collector does not touch stay shared, and it has the less to look at
        for part in self._parts:
            reading, writing = os.pipe()
            child = os.fork()
            if not child:
                os.close(reading)
                _end(self._work, part, writing)
            os.close(writing)
            self._running[child] = reading
        return self

    def finish(self) -> None:
        while self._running:
            child, reading = self._running.popitem()
            with os.fdopen(reading, "rb") as pipe:
                told = pipe.read()
            os.waitpid(child, 0)
            if told != _DONE:
                raise _failure(told)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for child, reading in self._running.items():
            os.close(reading)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self._running.clear()
        gc.unfreeze()


_DONE = b"done"


def _end(work: Callable[[T], None], part: T, writing: int) -> None:
    """The life of a helper: it works, says how that went, and leaves without the parent's clean-up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = b""
    try:
        work(part)
        told = _DONE
    except InographError as error:
        told = pickle.dumps((type(error), error.message, error.where, error.remedy))
    except OSError as error:
        told = pickle.dumps((OSError, error.errno, error.strerror, error.filename))
    finally:
        if not told:
            sys.excepthook(*sys.exc_info())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
        os._exit(0)


def _failure(told: bytes) -> Exception:
    if not told:
        return InographError(Text("процесс, рисовавший страницы, прерван", "a process that drew pages was ended"))
    kind, message, *more = pickle.loads(told)  # noqa: S301 - written by our own copy a moment ago
    found: Exception = OSError(message, *more) if kind is OSError else kind(message, where=more[0], remedy=more[1])
    return found
