"""Asks a store in memory within limits: a copy of this process answers, which is ended when it takes too long.

Nothing is read or sent but the answer. POSIX only.
"""

from __future__ import annotations

import gc
import os
import signal

from pyoxigraph import Store

from inograph.answers import Result
from inograph.gate.frames import Request, read_answer, receive_within, send
from inograph.gate.worker import answered, end_with_parent
from inograph.gate.workers import LAST_WORDS, too_slow, why_ended


def answer(store: Store, request: Request) -> Result:
    """The answer within the limits of the request.

    Raises WrongUse for a query that is wrong, LimitReached when time or memory ran out or the engine broke. A cut
    answer says `truncated`.
    """
    reading, writing = os.pipe()
    hearing, saying = os.pipe()
    child = os.fork()
    if not child:
        _answer(store, request, writing, saying)
    os.close(writing)
    os.close(saying)
    with os.fdopen(reading, "rb"), os.fdopen(hearing, "rb") as last:
        try:
            frame = receive_within(reading, request.seconds)
        except TimeoutError:
            raise too_slow(request.seconds) from None
        finally:
            os.kill(child, signal.SIGKILL)  # one that has ended keeps its status
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if frame is None:
            raise why_ended(code, last.read(LAST_WORDS), request.seconds)
    return read_answer(frame)


def _answer(store: Store, request: Request, writing: int, saying: int) -> None:
    """The life of the copy: it answers and leaves without the parent's clean-up."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end_with_parent()
        gc.disable()
        os.dup2(saying, 2)
        with os.fdopen(writing, "wb") as pipe:
            send(pipe, answered(store, request))
    finally:
        os._exit(0)
