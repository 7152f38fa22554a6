"""Many documents read on all cores: each gives what was read or why it could not be, in the order of the files."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inograph.errors import BadInput, InographError, Text

MANY = 8
"""Fewer files are read sooner than processes start."""

Result = tuple[dict[str, Any], str]
"""What was read of one file, and the line that refuses it (empty where it was read)."""


def one(path: Path, language: str) -> dict[str, Any]:
    """What was read in one document; raises InographError where it cannot be read."""
    from inograph import documents
    from inograph.plan.as_json import document_json
    from inograph.plan.table import read_plan

    document = documents.read(path)
    return document_json(document, read_plan(document), language, findings=document.findings)


def each(files: Sequence[Path], language: str, done: Callable[[int, Path], None]) -> list[Result]:
    """Every file, read or refused; `done` is told how many are finished and which one was last."""
    found: dict[int, Result] = {}
    waiting = list(range(len(files)))
    cores = min(os.cpu_count() or 1, len(files))
    while waiting and len(files) >= MANY:
        for number, result in _side_by_side(files, waiting, language, cores):
            found[number] = result
            done(len(found), files[number])
        waiting = [number for number in waiting if number not in found]
        for number in waiting[: cores + 1]:  # a reader died; the file that killed it is among the first unfinished
            found[number] = _alone(files[number], language)
        waiting = waiting[cores + 1 :]
    for number in waiting:
        found[number] = _read_or_refuse(files[number], language)
        done(len(found), files[number])
    return [found[number] for number in range(len(files))]


def _side_by_side(
    files: Sequence[Path], numbers: Sequence[int], language: str, cores: int
) -> Iterator[tuple[int, Result]]:
    """The files as they are finished; it ends early where one of them brings its process down."""
    with _pool(cores) as pool:
        tasks = {pool.submit(_read_or_refuse, files[number], language): number for number in numbers}
        try:
            for task in as_completed(tasks):
                yield tasks[task], task.result()
        except BrokenProcessPool:
            return


def _alone(path: Path, language: str) -> Result:
    """A file read in a process of its own, which it may bring down."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read_or_refuse, path, language).result()
        except BrokenProcessPool:
            what = Text("файл обрушил программу чтения", "the file brought its reader down")
            return _refusal(path, BadInput(what, where=str(path)), language)


@contextmanager
def _pool(cores: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that leave Ctrl+C to their parent, which stops them at once when it is told to stop."""
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), _deaf)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    pool.shutdown()


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_or_refuse(path: Path, language: str) -> Result:
    try:
        return one(path, language), ""
    except InographError as error:
        return _refusal(path, error, language)


def _refusal(path: Path, error: InographError, language: str) -> Result:
    what = error.message.in_(language)
    message = f"{what}. {error.remedy.in_(language)}" if error.remedy else what
    finding = {"severity": "error", "code": "unreadable", "message": message, "place": None}
    name = os.fsencode(path.name).decode("utf-8", "replace")
    document = {"file": name, "sha256": None, "media_type": None, "title": None}
    return {"document": document, "activities": [], "findings": [finding]}, error.line(language)
