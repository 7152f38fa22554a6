"""Where the content is: a folder with `inograph.toml`, or the copy that inograph carries.

A workspace inherits the shipped ontology, questions and views, and adds to them or overrides them by file
name. What is known of a programme (`graph/`) is never inherited.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from inograph import files
from inograph.errors import BadInput, Finding, InographError, Language, Text, WrongUse

MARKER = "inograph.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds of waiting, rows, memory and size of the answer."""

    seconds: float = 10.0
    rows: int = 100_000
    mebibytes: int = 512
    answer_mebibytes: int = 32


@dataclass(frozen=True, slots=True)
class Config:
    """What `inograph.toml` says; names are given in both languages."""

    programme: str
    name: Text
    place: str = ""
    languages: tuple[str, ...] = ("ru", "en")
    as_of: date | None = None
    persons: bool = False
    limits: Limits = field(default_factory=Limits)
    endpoint: str | None = None
    door: str | None = None
    """Where the endpoint takes graphs (Graph Store Protocol or SPARQL Update)."""
    services: tuple[str, ...] = ()
    """The beginnings of addresses that a typed query may name in SERVICE."""

    @property
    def labels(self) -> Text:
        """The name in the languages that it is given in: one that stands for both is in that of its letters.

        >>> Config("p", Text("План дорог", "План дорог")).labels
        Text(ru='План дорог', en='')
        """
        if self.name.ru != self.name.en:
            return self.name
        return Text(self.name.ru, "") if _CYRILLIC.search(self.name.ru) else Text("", self.name.en)


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
        return Workspace(root.resolve(), shipped(), _config(path))

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
        where = self.relative(Path(error.where or settings))
        return Finding("error", "source-unread", error.message, where, remedy=error.remedy)


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
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
AS_OF_NOTE = Text("# день, на который считается просроченное; смените его, когда будете смотреть снова",
                  "# the day that overdue is counted on; change it when you look again")  # fmt: skip


def _replace_example(folder: Path, start: Start, plan: Path) -> None:
    source = folder / "graph" / "sources" / "plan"
    (source / "plan.txt").unlink()
    (folder / "graph" / "registry" / "stakeholders.csv").unlink()
    copy = plain_name(plan)
    shutil.copyfile(plan, source / copy)
    title = _toml(start.title or Path(copy).stem)
    text = f'title = {title}\ndocument = {_toml(copy)}\nkind = "plan"\n'
    text += f"date = {start.issued}\n" if start.issued else ""
    text += f"date_note = {_toml(start.date_note)}\n" if start.date_note else ""
    (source / "source.toml").write_text(text, encoding="utf-8")
    settings, name = (folder / MARKER).read_text(encoding="utf-8"), _toml(start.name or start.title or Path(copy).stem)
    english = "" if _CYRILLIC.search(name) else f"name_en = {name}\n"
    named = re.sub(r"name_\w+ = .*\n", "", settings).replace(
        'key = "example"\n', f"key = {_toml(start.key)}\nname_ru = {name}\n{english}"
    )
    named = named.replace('place = ""  ', f"place = {_toml(start.place)}  ")
    (folder / MARKER).write_text(named, encoding="utf-8")


def add_source(workspace: Workspace, name: str, document: Path, settings: Mapping[str, str | date]) -> Path:
    """A new folder `graph/sources/NAME/` with a copy of the document and its `source.toml`.

    It appears whole or not at all; WrongUse where the name is taken or is not a key.
    """
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise WrongUse(
            Text(
                "имя источника: строчные латинские буквы, цифры и дефисы",
                "a source's name: letters a-z, digits, hyphens",
            ),
            where=name,
        )
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
            lines = (f"{key} = {_toml(value)}\n" for key, value in {**settings, "document": copy}.items())
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


def line_of(text: str, key: str, table: str = "") -> int:
    r"""The line (from 1) of a TOML text where a key of a table is set, or where a `[table]` begins; 0 without one.

    >>> line_of('title = "x"\n[columns]\nlead = "a"', "lead", "columns"), line_of('a = 1', "[columns]")
    (3, 0)
    """
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("["):
            inside = words.partition("#")[0].strip().strip("[] ")
            if words.startswith(key):
                return number
        elif inside == table and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", words):
            return number
    return 0


def _toml(value: str | date) -> str:
    """A TOML basic string is quoted as in JSON; a TOML date stands bare."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _config(path: Path) -> Config:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(Text(f"это не TOML: {error}", f"this is not TOML: {error}"), where=str(path)) from None
    programme, workspace = _table(data, "programme", path), _table(data, "workspace", path)
    key = programme.get("key")
    if not isinstance(key, str) or not key.replace("-", "").isascii() or not key.replace("-", "").isalnum():
        raise BadInput(
            Text("нужен ключ программы: key из латинских букв, цифр и дефисов",
                 "a programme key is needed: letters a-z, digits and hyphens"),
            where=f"{path} [programme]",
        )  # fmt: skip
    as_of = workspace.get("as_of")
    if as_of is not None and not isinstance(as_of, date):
        raise BadInput(Text("as_of должен быть датой, например 2026-11-22", "as_of must be a date, e.g. 2026-11-22"),
                       where=f"{path} [workspace]")  # fmt: skip
    return Config(
        programme=key.lower(),
        name=Text(str(programme.get("name_ru") or key), str(programme.get("name_en") or programme.get("name_ru", key))),
        place=str(workspace.get("place", "")),
        languages=tuple(workspace.get("languages", ("ru", "en"))),
        as_of=as_of,
        persons=bool(workspace.get("persons", False)),
        limits=_limits(_table(data, "limits", path), path),
        **_remote(data, path),
    )


def _remote(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """`[endpoint] url, door` and `[services] allow`; BadInput for any other key, such as a password."""
    endpoint, services = _table(data, "endpoint", path), _table(data, "services", path)
    for name, table, known in (("endpoint", endpoint, {"url", "door"}), ("services", services, {"allow"})):
        for key in sorted(set(table) - known):
            raise BadInput(
                Text(f"[{name}] {key}: такого ключа нет", f"[{name}] {key}: there is no such key"), where=str(path),
                remedy=Text("Имя и пароль — только INOGRAPH_ENDPOINT_USER и INOGRAPH_ENDPOINT_PASSWORD.",
                            "User and password: INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD only."),
            )  # fmt: skip
    allow = services.get("allow", [])
    given = [*endpoint.values(), *(allow if isinstance(allow, list) else [None])]
    if not all(isinstance(address, str) and address.startswith(("http://", "https://")) for address in given):
        raise BadInput(
            Text("[endpoint] и [services]: нужны адреса http:// или https://",
                 "[endpoint] and [services]: addresses http:// or https:// are expected"),
            where=str(path),
        )  # fmt: skip
    return {"endpoint": endpoint.get("url"), "door": endpoint.get("door"), "services": tuple(allow)}


def _table(data: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise BadInput(Text(f"[{name}] должен быть таблицей", f"[{name}] must be a table"), where=str(path))
    return value


def _limits(data: Mapping[str, Any], path: Path) -> Limits:
    known = set(Limits.__dataclass_fields__)
    for name, value in data.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise BadInput(
                Text(f"[limits] {name}: нужны положительные числа {', '.join(sorted(known))}",
                     f"[limits] {name}: positive numbers are expected for {', '.join(sorted(known))}"),
                where=str(path),
            )  # fmt: skip
    return Limits(**data)
