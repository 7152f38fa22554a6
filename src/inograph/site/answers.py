"""What is kept from one publishing to the next: a question is asked again only if what it reads of the graph changed.

An answer stands in a file of its own beside the builds: a line that says what it was made from, then the answer as a
worker writes it. Names of things are no part of it: they are put in when it is read, so that most questions are asked
once for all languages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, cast

from inograph import queries
from inograph.answers import Answer, Result, things_of
from inograph.errors import LimitReached
from inograph.gate.algebra import parts_read
from inograph.gate.frames import read_answer, written, written_error
from inograph.store.parts import Parts

Head = dict[str, Any]
Ask = Callable[[], Result]
T = TypeVar("T")

SHOWN = 500
"""So many rows of an answer are on its page."""


@dataclass(frozen=True)
class Told:
    """What is known of an answer without reading it: its hash, and the things that names are put in for.

    `named` are those of all rows, `shown` all things of the first 500, `filled` the columns in which a row has
    something; all sorted.
    """

    sha256: str
    named: Sequence[str]
    shown: Sequence[str]
    filled: Sequence[str]


@dataclass(frozen=True)
class Kept:
    """The answers in a folder, of a graph with these parts; `beside` is what else they depend on."""

    folder: Path
    parts: Parts
    beside: str
    _known: dict[tuple[str, str], Head] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, name: str, text: str, limits: str, ask: Ask) -> Result:
        """The answer that is kept of a text under a name, else what `ask` says within the limits, kept from now on.

        Raises LimitReached also where the question took too long when it was asked.
        """
        return read_answer(self.frame(name, text, limits, ask))

    def frame(self, name: str, text: str, limits: str, ask: Ask) -> bytes:
        """The same as a worker writes it: of rows a head, the variables, and a line for each row (`gate.frames`)."""
        return self._found(name, text, limits, ask)[1]

    def told(self, name: str, text: str, limits: str, ask: Ask) -> Told:
        """The same without reading the answer; of one that took too long too."""
        asked = name, self._asked(text, limits)
        if asked not in self._known:
            self._known[asked] = self._found(name, text, limits, ask)[0]
        head = self._known[asked]
        return Told(head["sha256"], head["named"], head["shown"], head["filled"])

    def found(self, name: str, made_from: str, make: Callable[[], T]) -> T:
        """What was made, as JSON has it, from something with this hash; made now if it was made from something else."""
        path = self.folder / f"{name}.found"
        head, body = _read(path)
        if head.get("from") == made_from and head.get("sha256") == _hash(body):
            return cast(T, json.loads(body))
        made = make()
        body = json.dumps(made, ensure_ascii=False).encode("utf-8", "surrogatepass")
        _write(path, {"from": made_from, "sha256": _hash(body)}, body)
        return made

    def forget(self, names: Collection[str]) -> None:
        """What is kept for questions with other names than these is deleted."""
        for path in (*self.folder.glob("*.answer"), *self.folder.glob("*.found")):
            if path.name.partition(".")[0] not in names:
                with suppress(OSError):
                    path.unlink()

    def _found(self, name: str, text: str, limits: str, ask: Ask) -> tuple[Head, bytes]:
        path = self.folder / f"{name}.answer"
        asked = self._asked(text, limits)
        head, frame = _read(path)
        known = head.get("asked") == asked and head.get("sha256") == _hash(frame) and "filled" in head
        if known and head["key"] == self.parts.key(head["reads"]):
            return head, frame
        try:
            result = ask()
            frame, named, shown = written(result), _named(result), _shown(result)
            filled = filled_of(result) if isinstance(result, Answer) else ()
        except LimitReached as error:
            frame, named, shown, filled = written_error(error), set(), set(), ()
        reads = head["reads"] if known else _reads(text)
        made = {"asked": asked, "reads": reads, "key": self.parts.key(reads), "sha256": _hash(frame)}
        made |= {"named": sorted(named), "shown": sorted(shown), "filled": sorted(filled)}
        _write(path, made, frame)
        return made, frame

    def _asked(self, text: str, limits: str) -> str:
        return _hash("\0".join((self._engine, self.beside, limits, text)).encode("utf-8", "surrogatepass"))

    @cached_property
    def _engine(self) -> str:
        return version("pyoxigraph")


def held(kept: Kept | None, name: str, read: Collection[str], make: Callable[[], T], *beside: str) -> T:
    """What is found out by reading these parts of a graph: now, or before if none of them has changed since."""
    if kept is None or not all(part in kept.parts.hashes for part in read):
        return make()
    return kept.found(name, kept.parts.key(read, *beside), make)


def _named(result: Result) -> set[str]:
    """The things that `queries.labelled` puts names in for."""
    return queries.unnamed(result) if isinstance(result, Answer) else set()


def _shown(result: Result) -> set[str]:
    if isinstance(result, Answer):
        return {thing for row in result.rows[:SHOWN] for term in row for thing in things_of(term)}
    return set()


def filled_of(answer: Answer) -> frozenset[str]:
    """The columns in which a row has something; all of them where there is no row."""
    filled = (any(row[at] is not None for row in answer.rows) for at in range(len(answer.variables)))
    return frozenset(name for name, has in zip(answer.variables, filled, strict=True) if has or not answer.rows)


def _reads(text: str) -> list[str] | None:
    found = parts_read(text)
    return None if found is None else sorted(found)


def _read(path: Path) -> tuple[Head, bytes]:
    """What an answer was made from, and its frame; nothing where there is none that can be read."""
    try:
        head, _, frame = path.read_bytes().partition(b"\n")
        told = json.loads(head)
    except (OSError, ValueError):
        return {}, b""
    return (told, frame) if isinstance(told, dict) else ({}, b"")


def _write(path: Path, head: Head, frame: bytes) -> None:
    """Under its name in one step; where nothing can be written the question is asked again next time."""
    new = path.with_name(f".{path.name}-{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(json.dumps(head).encode() + b"\n" + frame)
        new.replace(path)


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
