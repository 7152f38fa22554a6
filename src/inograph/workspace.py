"""Where the content is: a folder with `inograph.toml`, or the copy that inograph carries.

A workspace inherits the shipped ontology, questions and views, and adds to them or overrides them by file
name. What is known of a programme (`graph/`) is never inherited.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inograph import files
from inograph.errors import BadInput, Finding, InographError, Language, Text, WrongUse
from inograph.settings import CYRILLIC, Config, config_of, in_toml

MARKER = "inograph.toml"
UNREAD = "source-unread"
"""The code of a finding that a source is left out."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A programme's content folder, and the shipped content it inherits from."""

    root: Path
    shipped: Path
    config: Config

    @staticmethod
    def find(start: str | Path | None = None) -> Workspace:
        """The nearest workspace from `start` (default: here) upward, else the shipped one."""
        here = Path(start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / MARKER).is_file():
                return Workspace.open(folder)
        return Workspace.open(shipped())

    @staticmethod
    def open(root: str | Path) -> Workspace:
        """The workspace in `root`; BadInput if there is none or its `inograph.toml` cannot be read."""
        root = Path(root)
        path = root / MARKER
        if not path.is_file():
            raise BadInput(
                Text("здесь нет inograph.toml", "there is no inograph.toml here"),
                where=str(root),
                remedy=Text("Создайте рабочую папку: inograph init ПАПКА.", "Make a workspace: inograph init DIR."),
            )
        return Workspace(root.resolve(), shipped(), config_of(path))

    @property
    def is_shipped(self) -> bool:
        return self.root == self.shipped

    @property
    def builds(self) -> Path:
        """Where the built graph lives: beside the content, or in the user's cache where that is read-only."""
        if override := os.environ.get("INOGRAPH_BUILDS"):
            place = hashlib.sha256(str(self.root).encode()).hexdigest()[:8]
            return Path(override) / f"{self.config.programme}-{place}"
        if self.is_shipped and not (self.root / "pyproject.toml").is_file():
            cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
            return Path(cache) / "inograph" / self.config.programme
        return self.root / ".inograph"

    def files(self, pattern: str) -> list[Path]:
        """Content files, a workspace's own before the shipped of the same file name, sorted by stem.

        `graph/` belongs to one programme and is never inherited.
        """
        roots = [self.root] if pattern.startswith("graph/") or self.is_shipped else [self.shipped, self.root]
        found = {path.name: path for root in roots for path in sorted(root.glob(pattern)) if path.is_file()}
        return sorted(found.values(), key=lambda path: (path.stem, path.name))

    def fingerprint(self) -> str:
        """A hash of everything a build depends on: the content, the ontology, the settings and the engine."""
        digest = hashlib.sha256()
        inherited = [*self.files("ontology/**/*.ttl"), *self.files("ontology/**/*.rq")]
        own = [self.root / MARKER, *sorted(p for p in (self.root / "graph").rglob("*") if p.is_file())]
        for path in (*inherited, *own):
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
        for path in _engine():
            digest.update(f"{path.name}\0{path.stat().st_size}\0{path.stat().st_mtime_ns}\0".encode())
        return digest.hexdigest()

    def relative(self, path: Path) -> str:
        """A path as a person would name it: inside the workspace or the shipped content, else as it is."""
        for root in (self.root, self.shipped):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return str(path)

    def unread(self, error: InographError, settings: Path) -> Finding:
        """That a source cannot be read, and where: in its document, or in its `source.toml`."""
        name, where = settings.parent.name, self.relative(Path(error.where or settings))
        remedy = error.remedy or Text(
            f"Верните или исправьте этот файл, а если источник больше не нужен: inograph remove {name}.",
            f"Put this file back or mend it; if the source is wanted no more: inograph remove {name}.",
        )
        return Finding("error", UNREAD, error.message, where, remedy=remedy)


def shipped() -> Path:
    """The content that inograph carries: inside the wheel, or the checkout that an editable install points to."""
    inside = Path(__file__).parent / "content"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2]


_BUILDERS = ("analysis", "build", "documents", "network", "ontology", "plan", "registry", "statements", "spelling")


def _engine() -> list[Path]:
    """The modules that a built graph depends on; how it is asked and shown does not matter."""
    here = Path(__file__).parent
    return [path for room in _BUILDERS for path in (sorted((here / room).rglob("*.py")) or [here / f"{room}.py"])]


@dataclass(frozen=True, slots=True)
class Start:
    """What a new workspace begins with: a plan of one's own and its title, the key and name of the programme, the day
    it is looked at, the day and the place that the plan's head names, and what is to be said of that day.
    """

    plan: Path | None = None
    title: str = ""
    key: str = "example"
    as_of: date | None = None
    issued: date | None = None
    place: str = ""
    name: str = ""
    date_note: str = ""
    language: Language = "ru"
    """In which the settings are explained."""


EXPLAINED = (
    Text("# Программа этой рабочей папки. Всё остальное берётся из папок рядом с этим файлом.",
         "# The programme of this workspace. Everything else is found by looking into the folders beside this file."),
    Text("# чем дополняются местные имена: с «Томская область» понятно «министерство финансов области»",
         '# completes local names: with "Томская область", "министерство финансов области" is understood'),
    Text("# кто назван в плане по имени, показан должностью или «лицом 1» везде, кроме extract и diff",
         '# who acts in a plan under a personal name is shown as the post, or as "person 1", everywhere but in extract'
         " and diff"),
)  # fmt: skip
"""What the settings of a new workspace say of themselves; the starter says it in English."""


def create(target: Path, start: Start = Start()) -> Workspace:
    """A new workspace in `target`, with a worked example or with a plan of one's own as its one source.

    The folder appears whole or not at all; in one that is there and empty, the settings come last.
    """
    target = target.absolute()
    staging = target.with_name(f".{target.name}.{os.getpid()}")
    with files.told_of(target, staging):
        try:
            shutil.copytree(Path(__file__).parent / "starter", staging)
            if start.plan:
                _replace_example(staging, start, start.plan)
            settings = (staging / MARKER).read_text(encoding="utf-8")
            for told in EXPLAINED:
                settings = settings.replace(told.en, told.in_(start.language))
            order = sorted(("ru", "en"), key=lambda tongue: tongue != start.language)
            settings = settings.replace('languages = ["ru", "en"]', f"languages = {in_toml(order)}")
            if start.as_of:
                note = AS_OF_NOTE.in_(start.language)
                settings = settings.replace("[workspace]\n", f"[workspace]\nas_of = {start.as_of}  {note}\n")
            (staging / MARKER).write_text(settings, encoding="utf-8")
            if target.is_dir():
                for part in sorted(staging.iterdir(), key=lambda path: path.name == MARKER):
                    part.rename(target / part.name)
            else:
                staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return Workspace.open(target)


LONGEST_NAME = 200
"""A programme's name has at most so many letters; the title of its plan stays whole in `source.toml`."""
AS_OF_NOTE = Text("# день, на который считается просроченное; смените его, когда будете смотреть снова",
                  "# the day that overdue is counted on; change it when you look again")  # fmt: skip


def _replace_example(folder: Path, start: Start, plan: Path) -> None:
    source = folder / "graph" / "sources" / "plan"
    (source / "plan.txt").unlink()
    (folder / "graph" / "registry" / "stakeholders.csv").unlink()
    copy = plain_name(plan)
    shutil.copyfile(plan, source / copy)
    title = in_toml(start.title or Path(copy).stem)
    text = f'title = {title}\ndocument = {in_toml(copy)}\nkind = "plan"\n'
    text += f"date = {start.issued}\n" if start.issued else ""
    text += f"date_note = {in_toml(start.date_note)}\n" if start.date_note else ""
    (source / "source.toml").write_text(text, encoding="utf-8")
    settings, name = (
        (folder / MARKER).read_text(encoding="utf-8"),
        in_toml(start.name or start.title or Path(copy).stem),
    )
    english = "" if CYRILLIC.search(name) else f"name_en = {name}\n"
    named = re.sub(r"name_\w+ = .*\n", "", settings).replace(
        'key = "example"\n', f"key = {in_toml(start.key)}\nname_ru = {name}\n{english}"
    )
    named = named.replace('place = ""  ', f"place = {in_toml(start.place)}  ")
    (folder / MARKER).write_text(named, encoding="utf-8")


SOURCE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_NAME = Text(
    "имя источника: строчные латинские буквы, цифры и дефисы", "a source's name: letters a-z, digits, hyphens"
)


def add_source(workspace: Workspace, name: str, document: Path, settings: Mapping[str, str | date]) -> Path:
    """A new folder `graph/sources/NAME/` with a copy of the document and its `source.toml`.

    It appears whole or not at all; WrongUse where the name is taken or is not a key.
    """
    if not SOURCE_NAME.fullmatch(name):
        raise WrongUse(NO_NAME, where=name)
    target = workspace.root / "graph" / "sources" / name
    if target.exists():
        raise WrongUse(
            Text("такой источник уже есть", "there is such a source already"), where=workspace.relative(target),
            remedy=Text("Назовите другой: --name ИМЯ.", "Give another name: --name NAME."),
        )  # fmt: skip
    if same := _copy_of(document, target.parent):
        raise WrongUse(
            Text("этот же документ уже добавлен", "this very document is there already"),
            where=workspace.relative(same),
            remedy=Text("Второй раз он удвоил бы мероприятия.", "A second copy would double its activities."),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = target.parent.with_name(f".{name}.{os.getpid()}")  # not in sources/, where a build would see it
    with files.told_of(target, staging):
        try:
            staging.mkdir()
            copy = plain_name(document)
            shutil.copyfile(document, staging / copy)
            lines = (f"{key} = {in_toml(value)}\n" for key, value in {**settings, "document": copy}.items())
            (staging / "source.toml").write_text("".join(lines), encoding="utf-8")
            staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


def remove_source(workspace: Workspace, name: str) -> None:
    """Take the folder `graph/sources/NAME/` away, whole or not at all."""
    target = workspace.root / "graph" / "sources" / name
    leaving = target.parent.with_name(f".{name}.{os.getpid()}")  # not in sources/, where a build would see it
    target.rename(leaving)
    shutil.rmtree(leaving)


def _copy_of(document: Path, sources: Path) -> Path | None:
    """A file among the sources that holds the same bytes."""
    if not document.is_file():
        return None
    size = document.stat().st_size
    alike = (path for path in sorted(sources.glob("*/*")) if path.is_file() and path.stat().st_size == size)
    return next((path for path in alike if filecmp.cmp(path, document, shallow=False)), None)


def plain_name(document: Path) -> str:
    """The name that a copy of a document gets: without signs that cannot be shown or written down."""
    name = "".join(sign if sign.isprintable() else "_" for sign in document.name)
    return "document.toml" if name == "source.toml" else name
