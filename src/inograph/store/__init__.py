"""Holds statements and answers SPARQL: Oxigraph over a built generation.

A generation is a folder named by the hash of its graph: `graph.nq` (canonical sorted N-Quads, the truth), `store/`
(Oxigraph's rebuildable cache, only ever opened read-only) and `manifest.json`. The file `current` names the live one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from inograph import queries
from inograph.answers import Answer, Result, collected, rows_of
from inograph.errors import BadInput, Damaged, InographError, Text, WrongUse
from inograph.gate.lexer import NONE_CHOSEN, Dataset
from inograph.gate.lexer import dataset as from_clauses
from inograph.gate.locks import check_tokens
from inograph.ontology import GRAPH
from inograph.store import parts
from inograph.store.filling import BLOCK, file_hash, fill, inventory, pieces_of, write_lines, write_synced
from inograph.waiting import interruptible
from inograph.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future

    import rdflib

    from inograph.gate.workers import Workers

WARM = 4
"""Workers that stay ready for the next query."""
HELD = 400_000
"""Up to so many statements a server holds the graph in memory, which answers some four times faster than the disk."""
HELD_TODAY = 2_000_000
"""Up to so many statements in all what counts today is held for whoever asks many questions one after another."""


@dataclass(frozen=True)
class Generation:
    """One finished build on disk."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def nquads(self) -> Path:
        return self.folder / "graph.nq"

    @property
    def cache(self) -> Path:
        return self.folder / "store"


class KnowledgeGraph:
    """A workspace's graph: answers SPARQL over `current`, origins are reached with GRAPH."""

    def __init__(
        self, workspace: Workspace, store: ox.Store, generation: Generation | None = None, *, lasting: bool = False
    ) -> None:
        self.workspace, self.store, self.generation, self.lasting = workspace, store, generation, lasting
        self.current = f"{GRAPH}{workspace.config.programme}/current"
        self._holding: Future[parts.Held] | None = None

    def query(
        self,
        text: str,
        *,
        seconds: float | None = None,
        cpu: float | None = None,
        passed: bool = False,
        dataset: Dataset = NONE_CHOSEN,
    ) -> Result:
        """The answer to a query of ours; with `seconds`, in a worker that is stopped at the limit.

        With `cpu` it is stopped after so many seconds of the processor, which are the same on a busy machine.

        A text that has not `passed` the gate before is looked at by both locks there. The default graph is `current`
        unless `dataset`, or else the text with FROM, chooses others.
        """
        limits = self.workspace.config.limits
        if seconds is None or self.generation is None:
            return self._here(text, limits.rows)
        from inograph.gate.frames import Request

        chosen = self._chosen(text, dataset)
        memory, room = limits.mebibytes * 2**20, int(limits.answer_mebibytes * 2**20)
        if not passed:
            check_tokens(text)
        request = Request(text, chosen, seconds, limits.rows, memory, room, passed, cpu)
        if passed and not any(dataset) and hasattr(os, "fork") and (held := self._held_for(text)) is not None:
            from inograph.gate.forked import answer

            return answer(held, request)
        workers = self.workers if passed else self.typed_workers
        assert workers is not None  # noqa: S101 - a built graph has some
        return workers.answer(request)

    def _here(self, text: str, most: int | None) -> Result:
        try:
            return interruptible(partial(self._answered, text, most))
        except SyntaxError as error:
            raise BadInput(Text(f"запрос не разобран: {error}", f"the query does not parse: {error}")) from None

    def _answered(self, text: str, most: int | None) -> Result:
        held = self._held_for(text)
        store = self.store if held is None else held
        return collected(store.query(text, default_graph=ox.NamedNode(self.current)), most)

    def _held_for(self, text: str) -> ox.Store | None:
        """What is held, for a query that reads nothing else."""
        return self.held if self._holding and parts.reads_today(text) else None

    def _chosen(self, text: str, dataset: Dataset) -> Dataset:
        given = dataset if any(dataset) else from_clauses(text)
        return Dataset(given.default or (self.current,), given.named)

    @cached_property
    def workers(self) -> Workers | None:
        """The processes that answer saved questions with a time limit; a graph in memory only has none."""
        if self.generation is None:
            return None
        from inograph.gate.workers import Workers  # only for who asks with a limit

        held = self.lasting and self.generation.manifest.get("quads", 0) <= HELD
        return Workers(self.generation.nquads if held else self._on_disk(), warm=WARM, strict=self.lasting)

    @cached_property
    def typed_workers(self) -> Workers | None:
        """Those that answer what somebody typed: in a server the saved questions go first."""
        if self.generation is None:
            return None
        from inograph.gate.workers import Workers

        return Workers(self._on_disk(), warm=WARM // 2, strict=self.lasting, gentle=self.lasting)

    def _on_disk(self) -> Path:
        """What a worker opens in no time; the statements where there is no disk store."""
        assert self.generation is not None  # noqa: S101 - only a built graph has workers
        return self.generation.cache if self.generation.cache.is_dir() else self.generation.nquads

    def hold(self) -> Future[parts.Held]:
        """What counts today is read into memory, for whoever asks many questions one after another.

        A store on disk answers four times slower; it is asked only for what other graphs say.
        """
        assert self.generation is not None  # noqa: S101 - only a built graph is published so
        if self._holding is None:
            manifest = self.generation.manifest
            store = ox.Store() if manifest.get("quads", 0) <= HELD_TODAY else None
            self._holding = parts.hold(self.generation.nquads, manifest["graph"], self.current, store)
        return self._holding

    @property
    def held(self) -> ox.Store | None:
        """What counts today in memory, once it is read; None where nobody wanted it there."""
        return self._holding.result().store if self._holding else None

    def again(self) -> KnowledgeGraph:
        """The same built graph for a copy of this process, which cannot share an open store or workers with it."""
        assert self.generation is not None  # noqa: S101 - only a built graph is drawn in several processes
        copy = KnowledgeGraph(self.workspace, _opened(self.generation), self.generation)
        copy.kept, copy._holding = self.kept, self._holding
        return copy

    def close(self) -> None:
        """End the workers, also one in the middle of a query."""
        for name in ("workers", "typed_workers"):
            if pool := vars(self).get(name):
                pool.close()

    def warm_up(self) -> None:
        """Start the workers and let each read the parser, so that the first visitor of a server does not wait."""
        from inograph.gate.frames import Request

        small = Request("ASK { }", Dataset((self.current,)), 60.0, 1, 2**30, 2**16)
        for pool, passed in ((self.workers, True), (self.typed_workers, False)):
            if pool is not None:
                with suppress(InographError):
                    pool.prepare(replace(small, passed=passed))

    @property
    def passed(self) -> Collection[str]:
        """The digests of the workspace's own questions that both locks let through when the graph was built."""
        return self.generation.manifest.get("questions", ()) if self.generation else ()

    @cached_property
    def kept(self) -> dict[object, Any] | None:
        """What was found out before; a built graph does not change, one in memory may."""
        return {} if self.generation else None

    @cached_property
    def named_graphs(self) -> tuple[str, ...]:
        """The graphs that the store holds."""
        return tuple(sorted(graph.value for graph in self.store.named_graphs() if isinstance(graph, ox.NamedNode)))

    def load(self, facts: Iterable[str]) -> None:
        """Add facts, lines of N-Triples without their final point, to `current`."""
        facts, graph = iter(facts), ox.NamedNode(self.current)
        while piece := " .\n".join(islice(facts, BLOCK)):
            self.store.bulk_load(f"{piece} .".encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)

    def select(self, text: str) -> Answer:
        """The rows of a SELECT of our own, all of them: the limit of rows is for those who ask."""
        return rows_of(self._here(text, None))

    def ask(self, name: str, **parameters: object) -> list[Any]:
        """The rows of a saved question as named tuples of plain Python values."""
        return queries.ask(self, name, **parameters)

    def dataset(self) -> rdflib.Dataset:
        """A copy of the whole graph as an `rdflib.Dataset`, one named graph an origin; changing it changes no build.

        A query of it has `current` as its default graph, as every query has here.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        copy = in_memory(self.generation.nquads) if self.generation else self.store
        dataset = rdflib.Dataset(store=OxigraphStore(store=copy))
        dataset.default_graph = dataset.graph(rdflib.URIRef(self.current))
        return dataset


# ---- generations


def open(workspace: Workspace, *, lasting: bool = False) -> KnowledgeGraph:  # noqa: A001 - what a script reads best
    """The built graph of a workspace; for a server, which is `lasting`, in memory where it is small enough.

    Raises WrongUse when nothing is built yet, Damaged when the files are not what the manifest says.
    """
    generation = current(workspace)
    if generation is None:
        raise WrongUse(
            Text("граф ещё не построен", "the graph is not built yet"),
            where=str(workspace.root),
            remedy=Text("Постройте его: inograph build.", "Build it: inograph build."),
        )
    verify(generation)
    held = lasting and generation.manifest.get("quads", 0) <= HELD
    opened = in_memory(generation.nquads) if held else _opened(generation)
    return KnowledgeGraph(workspace, opened, generation, lasting=lasting)


def _opened(generation: Generation) -> ox.Store:
    """The store on disk, or its statements in memory where there is none."""
    if not generation.cache.is_dir():
        return in_memory(generation.nquads)
    try:
        return ox.Store.read_only(str(generation.cache))
    except OSError as error:
        raise _damaged(generation.cache, str(error)) from None


def newest(generation: Generation) -> Generation | None:
    """The generation that has taken the place of this one since, or None while it is the live one."""
    try:
        found = _current(generation.folder.parent.parent)
    except Damaged:
        return None
    return found if found and found.folder != generation.folder else None


def current(workspace: Workspace) -> Generation | None:
    """The live generation, or None when there is none."""
    return _current(workspace.builds)


def shown(workspace: Workspace, source: str, text: str) -> str:
    """The text of a source's document as the built graph takes it: names of persons that are not shown are covered."""
    from inograph.plan.unnamed import covering  # only where a document is shown

    generation = current(workspace)
    names = generation.manifest.get("covered", {}).get(source) if generation else None
    return covering(names)(text) if names else text


def _current(builds: Path) -> Generation | None:
    pointer = builds / "current"
    try:
        name = pointer.read_text(encoding="ascii").strip()
        folder = builds / "generations" / Path(name).name
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise _damaged(pointer, str(error)) from None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise _damaged(folder / "manifest.json", "manifest")
    return Generation(folder, manifest)


def verify(generation: Generation) -> None:
    """Every file of the generation is byte for byte what its manifest says, or Damaged."""
    for name, expected in generation.manifest["files"].items():
        path = generation.folder / name
        if not path.is_file() or path.stat().st_size != expected["size"]:
            raise _damaged(path, "size")
        if expected["size"] <= _HASHED_AT_OPENING and file_hash(path) != expected["sha256"]:
            raise _damaged(path, "sha256")


_HASHED_AT_OPENING = 16 * 2**20


def _damaged(path: Path, why: str) -> Damaged:
    return Damaged(
        Text(f"построенный граф повреждён ({why})", f"the built graph is damaged ({why})"),
        where=str(path),
        remedy=Text("Постройте его заново: inograph build.", "Build it again: inograph build."),
    )


def write_generation(
    builds: Path, nquads: Iterable[bytes], manifest: dict[str, Any], filled: Callable[[Path], int] | None = None
) -> Generation:
    """A new generation from sorted N-Quads lines, made live in one rename; the old one stays until then.

    With `filled` the store is made by it while the lines are written; if it then holds another number of them, it is
    made from the lines alone.
    """
    staging = builds / "generations" / f".tmp-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        graph = staging / "graph.nq"
        count = _written(graph, nquads, staging / "store", filled)
        files = inventory(staging)
        digest = files[graph.name]["sha256"]
        manifest = manifest | {"graph": digest, "quads": count, "files": files}
        write_synced(staging / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
        folder = builds / "generations" / digest[:16]
        return _make_live(builds, staging, folder, manifest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _written(graph: Path, nquads: Iterable[bytes], cache: Path, filled: Callable[[Path], int] | None) -> int:
    """Graph and store on disk; gives how many quads both have."""
    if filled:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as beside:
            filling = beside.submit(filled, cache)
            count = write_lines(graph, nquads)
        if filling.result() == count:
            return count
        shutil.rmtree(cache)
    else:
        count = write_lines(graph, nquads)
    stored = fill(cache, pieces_of(graph))
    if stored != count:
        raise Damaged(Text(f"записано {count}, загружено {stored}", f"{count} written, {stored} loaded"))
    return count


def _make_live(builds: Path, staging: Path, folder: Path, manifest: dict[str, Any]) -> Generation:
    # The same graph again: its folder is replaced by an equal one under another name, never in place.
    folder = _free(folder)
    staging.rename(folder)
    live = builds / "current"
    previous = live.read_text(encoding="ascii").strip() if live.is_file() else ""
    pointer = builds / ".current"
    write_synced(pointer, folder.name)
    os.replace(pointer, live)
    for old in (builds / "generations").iterdir():
        if old.name not in (folder.name, previous):  # a reader may still hold the previous one open
            shutil.rmtree(old, ignore_errors=True)
    return Generation(folder, manifest)


def _free(folder: Path) -> Path:
    name, number = folder.name, 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{name}-{number}")
    return folder


def in_memory(*files: Path) -> ox.Store:
    """A store in memory with the quads of these N-Quads files."""
    store = ox.Store()
    for path in files:
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS, lenient=True)  # a build wrote them canonically
    return store
