"""What every command shares: the workspace, the language, how to speak, how to write a file."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from inograph import files
from inograph.errors import Language, Text, WrongUse, no_format, printable
from inograph.spelling import few
from inograph.workspace import Workspace

if TYPE_CHECKING:
    from inograph.store import KnowledgeGraph


def message(line: str) -> None:
    """One line on standard error."""
    click.echo(line, err=True)


NO_WORKSPACE = Text("здесь нет рабочей папки, берётся программа в комплекте",
                    "no workspace here, the shipped programme is taken")  # fmt: skip


@dataclass(slots=True)
class State:
    """The options before the command's name."""

    folder: str | None
    language: Language
    quiet: bool
    debug: bool
    named: Path | None = None
    """The workspace that was said last."""

    @staticmethod
    def default_language() -> Language:
        return "en" if os.environ.get("INOGRAPH_LANG", "").startswith("en") else "ru"

    @staticmethod
    def language_of(arguments: Sequence[str]) -> Language:
        for before, value in pairwise(arguments):
            if before == "--lang" and value in ("ru", "en"):
                return cast(Language, value)
        return "en" if "--lang=en" in arguments else State.default_language()

    def note(self, text: Text) -> None:
        """A remark beside the answer, unless the user asked for quiet."""
        if not self.quiet:
            message(text.in_(self.language))

    def workspace(self) -> Workspace:
        """The workspace in use, which is always said on standard error."""
        workspace = Workspace.open(Path(self.folder)) if self.folder else Workspace.find()
        elsewhere = not self.folder and workspace.is_shipped and workspace.root != Path.cwd().resolve()
        own = NO_WORKSPACE if elsewhere else Text("папка", "workspace")
        name = called(workspace)
        if self.named == workspace.root:
            return workspace
        self.named = None if self.quiet else workspace.root
        self.note(Text(f"{own.ru}: {workspace.root} ({name.ru})", f"{own.en}: {workspace.root} ({name.en})"))
        return workspace

    def own_workspace(self) -> Workspace:
        """The workspace, if it may be changed: the copy inside the program may not, that of a checkout only by name."""
        workspace = self.workspace()
        in_wheel = workspace.is_shipped and not (workspace.root / "pyproject.toml").is_file()
        if in_wheel or (workspace.is_shipped and not self.folder):
            by_name = Text("", "") if in_wheel else Text(
                f" Изменить программу в комплекте: --workspace {workspace.root}.",
                f" To change the shipped programme: --workspace {workspace.root}.",
            )  # fmt: skip
            raise WrongUse(
                Text("вы не в своей рабочей папке, а программу в комплекте эта команда не меняет",
                     "this is no workspace of yours, and this command does not change the shipped programme"),
                where=str(Path.cwd()),
                remedy=Text("Перейдите в свою папку, назовите её (--workspace ПАПКА) или создайте: inograph init ПАПКА."
                            + by_name.ru,
                            "Go to your workspace, name it (--workspace DIR) or make one: inograph init DIR."
                            + by_name.en),
            )  # fmt: skip
        return workspace

    def graph(self, endpoint: str | None = None, *, build: bool = True) -> Any:
        """The graph to ask: the workspace's own, built first if it is stale, or a remote endpoint."""
        workspace = self.workspace()
        if endpoint is not None and not endpoint.strip():
            raise WrongUse(Text("--endpoint: адрес пуст", "--endpoint: the address is empty"))
        endpoint = endpoint or workspace.config.endpoint
        if endpoint:
            from inograph.remote.endpoint import Endpoint

            remote = Endpoint(endpoint, workspace, seconds=workspace.config.limits.seconds)
            remote.expect_current()
            return remote
        return self._own(workspace, build=build)

    def own_graph(self, *, build: bool = True, lasting: bool = False) -> KnowledgeGraph:
        """The workspace's own graph, built first if it is stale, also where the settings name an endpoint."""
        return self._own(self.workspace(), build=build, lasting=lasting)

    def _own(self, workspace: Workspace, *, build: bool, lasting: bool = False) -> KnowledgeGraph:
        from inograph import store
        from inograph.errors import Damaged

        if build:
            self.freshen(workspace)
        else:
            _refuse_stale(workspace)
        try:
            kg = store.open(workspace, lasting=lasting)
        except Damaged as damage:
            if not build:
                raise
            message(damage.line(self.language))
            self._build(workspace)
            kg = store.open(workspace, lasting=lasting)
        self._tell_left_out(kg)
        return kg

    def _tell_left_out(self, kg: KnowledgeGraph) -> None:
        """A line on each source that the graph should have and lacks, also for whoever asked for quiet."""
        from inograph.checks import kept_findings

        for finding in kept_findings.left_out(kg.generation.manifest if kg.generation else {}):
            said = Text("источник не прочитан, здесь его нет", "a source was not read, it is missing here")
            remedy = f" {finding.remedy.in_(self.language)}" if finding.remedy else ""
            told = f"{finding.where}: {finding.message.in_(self.language)}.{remedy}"
            message(printable(f"{said.in_(self.language)}: {told}"))

    def freshen(self, workspace: Workspace) -> None:
        """Build when there is no build or the content has changed, with one line about it."""
        from inograph import store
        from inograph.errors import Damaged

        try:
            generation = store.current(workspace)
        except Damaged as damage:
            message(damage.line(self.language))
            generation = None
        if generation is None:
            self.note(Text("граф ещё не построен, строю", "no graph yet, building it"))
        elif generation.manifest.get("content") == workspace.fingerprint():
            return
        else:
            self.note(Text("содержание изменилось, строю граф заново", "the content changed, building the graph again"))
        self._build(workspace)

    def _build(self, workspace: Workspace) -> None:
        from inograph import build as building

        with self.progress() as step:
            building.build(workspace, progress=step)

    def write(self, content: str | bytes, output: str | None) -> None:
        """To standard output, or to a file, which is named when it is there."""
        write(content, output)
        if output not in (None, "-"):
            self.note(Text(f"записано: {output}", f"written: {output}"))

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int, Text], None]]:
        """A function that shows how far the work is: a bar on a terminal, plain lines elsewhere, nothing if quiet.

        It takes how many steps are done, how many there are, and what is being done.
        """
        bar = ProgressBar(self.language, silent=self.quiet, live=sys.stderr.isatty())
        try:
            yield bar.show
        finally:
            bar.close()


def called(workspace: Workspace) -> Text:
    """The name of its programme in few words."""
    name = workspace.config.name
    return Text(few(name.ru), few(name.en))


def _refuse_stale(workspace: Workspace) -> None:
    from inograph import store

    generation = store.current(workspace)
    if generation and generation.manifest.get("content") != workspace.fingerprint():
        raise WrongUse(
            Text("содержание изменилось с тех пор, как построен граф", "the content changed since the graph was built"),
            where=str(workspace.root),
            remedy=Text("Постройте его: inograph build.", "Build it: inograph build."),
        )


class ProgressBar:
    """One line that is redrawn on a terminal; elsewhere a line a second at most."""

    def __init__(self, language: str, *, silent: bool, live: bool) -> None:
        self.language, self.silent, self.live = language, silent, live
        self._last, self._drawn = time.monotonic(), False

    def show(self, done: int, total: int, what: Text) -> None:
        now = time.monotonic()
        if self.silent or (not self.live and now - self._last < 1) or (self.live and now - self._last < 0.05):
            return
        self._last = now
        text = what.in_(self.language)
        if not self.live:
            message(f"{done}/{total} {text}")
            return
        filled = 24 * done // max(total, 1)
        sys.stderr.write(f"\r\x1b[K{'█' * filled}{'░' * (24 - filled)} {done}/{total} {text}"[:120])
        sys.stderr.flush()
        self._drawn = True

    def close(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def stopped_after(seconds: float, language: str) -> Iterator[None]:
    """Really stops: Oxigraph cannot be interrupted, so at the limit the process says why and ends with status 4."""

    def stop() -> None:
        line = Text(f"запрос остановлен: прошло {seconds:g} с. Сузьте вопрос или увеличьте --timeout.",
                    f"the query was stopped after {seconds:g} s. Narrow it or raise --timeout.")  # fmt: skip
        sys.stderr.write(f"inograph: {line.in_(language)}\n")
        sys.stderr.flush()
        os._exit(4)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def write(content: str | bytes, output: str | None) -> None:
    """To standard output, or to a file that appears whole or not at all; a text ends with a line end."""
    data = content if isinstance(content, bytes) else f"{content.removesuffix(chr(10))}\n".encode()
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    if target.is_dir():
        raise WrongUse(Text("это папка, а нужен файл", "this is a folder, a file is needed"), where=output)
    if not target.parent.is_dir():
        raise WrongUse(Text("нет такой папки", "there is no such folder"), where=str(target.parent))
    files.put({target: lambda out: out.write(data)})


_TABLES = ("table", "csv", "tsv", "json", "md", "html", "xlsx")
_ENDINGS = {*_TABLES, "docx", "nt", "ttl", "txt", "xml"}
"""Endings that say a format."""


def chosen_format(given: str | None, output: str | None, *, piped: str, forms: Sequence[str] = _TABLES) -> str:
    """The format asked for, else the one of `forms` that the output file ends in (`.txt`: what a terminal shows), else
    that on a terminal and `piped` elsewhere. WrongUse for an ending of no format, and where it is that of another one.
    """
    shown = next((form for form in forms if form in ("text", "table")), piped)
    endings = {"txt" if form in ("text", "table") else form: form for form in forms}
    ending = Path(output).suffix.lstrip(".").lower() if output else ""
    if given:
        if ending in _ENDINGS and endings.get(ending) != given:
            raise _of_another_format(given, output or "", next(known for known in endings if endings[known] == given))
        return given
    if ending and ending not in endings:
        raise no_format(output or "", [f".{known}" for known in sorted(endings)])
    return endings.get(ending) or (shown if output is None and sys.stdout.isatty() else piped)


def _of_another_format(given: str, file: str, ending: str) -> WrongUse:
    other = Path(file).with_suffix(f".{ending}").name
    return WrongUse(
        Text(f"окончание имени — другого вида, чем --format {given}", f"the ending is of another form than {given}"),
        where=file,
        remedy=Text(f"Уберите --format или назовите файл {other}.", f"Leave --format out or name the file {other}."),
    )


def window(output: str | None) -> int:
    """How many places a line of the terminal has that an answer goes to; 0 for a file or a pipe."""
    shown = output in (None, "-") and sys.stdout.isatty()
    return shutil.get_terminal_size((0, 0)).columns if shown else 0


FORMATS = click.Choice(_TABLES)
