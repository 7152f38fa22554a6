"""The sources of a workspace: each `graph/sources/NAME/source.toml`, its document, and what the document says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from inograph import documents, registry
from inograph.build import revised, shared_aliases
from inograph.build.activity_keys import Ledger
from inograph.build.revised import Earlier
from inograph.documents.document import Document
from inograph.errors import BadInput, Finding, InographError, Text
from inograph.plan.concept import Concept, read_concept
from inograph.plan.executors.definitions import Explained
from inograph.plan.executors.persons import Somebody
from inograph.plan.rows.row_checks import body_repeated
from inograph.plan.table import Activity, Plan, read_plan
from inograph.plan.unnamed import Persons, covering, persons_of, without_names
from inograph.registry import Context, forms
from inograph.registry.rows import key_problem
from inograph.revisions.entries import Entry, of_plan
from inograph.settings import line_of, read_toml
from inograph.statements.ntriples import SheetPlace
from inograph.workspace import Workspace

KINDS = ("plan", "concept", "table")
KEYS = frozenset(
    "title title_ru title_en publisher date date_note address licence language place note document kind expect revises"
    " keys".split()
)
TABLE_KEYS = frozenset("columns missing separator identifier_scheme lead_roles co_roles continued day_first".split())


@dataclass(frozen=True, slots=True)
class Folder:
    """One source folder: its name, what its `source.toml` says, the file that is the document, the toml's own text."""

    name: str
    settings: Mapping[str, Any]
    file: Path
    text: str = ""
    revises: str = ""
    """The source whose text this one replaces, if any."""
    plan: str = ""
    """The first source of its revisions: activities keep the keys that they have there."""
    prefix: str = ""
    """What the keys of its activities begin with, the same in all revisions; often nothing."""

    @property
    def is_table(self) -> bool:
        return self.settings.get("kind") == "table"

    @property
    def context(self) -> Context:
        """The day and the place of the document; its aliases are known once it is read."""
        day = self.settings.get("date")
        return Context(day if isinstance(day, date) else None, str(self.settings.get("place", "")))


@dataclass(frozen=True, slots=True)
class Source:
    """One plan or concept, read: its settings, its document and what the document says."""

    name: str
    settings: Mapping[str, Any]
    document: Document
    plan: Plan
    concept: Concept
    keys: tuple[str, ...]
    context: Context
    earlier: Source | None = None
    """The text that this one replaces."""
    persons: Persons = field(default_factory=Persons)
    """Who acts in it under a personal name."""
    covers: bool = False
    """Whether personal names are not shown."""

    @property
    def covered(self) -> tuple[str, ...]:
        """The names of persons that its document has and that are not shown."""
        return self.persons.names if self.covers else ()

    def rows(self) -> Iterator[tuple[str, Activity]]:
        """Each activity with its key."""
        return zip(self.keys, self.plan.activities, strict=True)

    def cell_at(self, position: int) -> SheetPlace | None:
        """The sheet and the cell of a spreadsheet where a place of the text is."""
        cell = self.document.sheet_cell(position)
        return (cell.sheet, cell.name) if cell else None

    def entries(self, known: registry.Registry) -> tuple[Entry, ...]:
        """The activities as they are compared with those of another text."""
        return of_plan(self.plan.activities, body_of(known, self.context))

    def used(self) -> frozenset[str]:
        """Every key of this text and of those that it replaces."""
        return frozenset(self.keys) | (self.earlier.used() if self.earlier else frozenset())

    def as_earlier(self, known: registry.Registry) -> Earlier:
        """The text as a later one that replaces it needs it."""
        return Earlier(self.keys, self.entries(known), self.used())

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name of a body in the plan, with the kind of body that its words show."""
        return names(self.plan)


def folders(workspace: Workspace, findings: list[Finding]) -> Iterator[Folder]:
    """The source folders by name, each after the one it replaces; a `source.toml` without sense is a finding."""
    found: dict[str, Folder] = {}
    for path in sorted((workspace.root / "graph" / "sources").glob("*/source.toml")):
        try:
            folder = found[path.parent.name] = folder_of(path)
            findings.extend(_unknown_keys(folder, workspace.relative(path)))
        except InographError as error:
            findings.append(workspace.unread(error, path))
    replaced = {name: str(folder.settings.get("revises", "")) for name, folder in found.items()}

    def where(name: str) -> str:
        return workspace.relative(found[name].file.parent / "source.toml")

    for name, other in revised.in_order(replaced, where, findings):
        first = found[other] if other else replace(found[name], plan=name)
        prefix = first.prefix if other else _prefix(found[name], where(name), findings)
        found[name] = replace(found[name], revises=other, plan=first.plan, prefix=prefix)
        yield found[name]


def folder_of(path: Path) -> Folder:
    """The source folder of a `source.toml`; BadInput where it makes no sense."""
    settings = read_toml(path)
    text = path.read_text(encoding="utf-8")
    if settings.get("kind", "plan") not in KINDS:
        kind, known = settings["kind"], ", ".join(KINDS)
        raise BadInput(
            Text(f"вид источника «{kind}» не читается: {known}", f"kind “{kind}” cannot be read: {known}"),
            where=str(path),
        )
    file = path.parent / str(settings.get("document", ""))
    if not settings.get("document") or not file.resolve().is_relative_to(path.parent.resolve()):
        raise BadInput(
            Text("document должен назвать файл в этой же папке", "document must name a file in this folder"),
            where=str(path),
        )
    return Folder(path.parent.name, settings, file, text)


def _prefix(folder: Folder, where: str, findings: list[Finding]) -> str:
    """What `keys` says that the keys of activities begin with."""
    prefix = str(folder.settings.get("keys", ""))
    if not prefix or not key_problem(prefix):
        return prefix
    text = Text(f"keys: «{prefix}» не начало ключей: нужны строчные латинские буквы, цифры и дефисы",
                f"keys: “{prefix}” begins no key: letters a-z, digits and hyphens are needed")  # fmt: skip
    findings.append(Finding("error", "source-key", text, f"{where}:{line_of(folder.text, 'keys')}"))
    return ""


def _unknown_keys(folder: Folder, where: str) -> Iterator[Finding]:
    """Settings that nobody reads: most often a slip of the pen."""
    keys = KEYS | TABLE_KEYS if folder.is_table else KEYS
    for key in folder.settings:
        if key not in keys:
            near = get_close_matches(key, sorted(keys), n=1)
            ru, en = (f"; может быть, {near[0]}?", f"; perhaps {near[0]}?") if near else ("", "")
            message = Text(f"ключ «{key}» никто не читает{ru}", f"nobody reads the key “{key}”{en}")
            yield Finding("warning", "source-key", message, f"{where}:{line_of(folder.text, key) or 1}")


def read(
    workspace: Workspace, found: Iterable[Folder], known: registry.Registry, findings: list[Finding]
) -> Iterator[Source]:
    """The plans and concepts among the folders, a text after those it replaces; one that cannot be read is a finding.

    An activity of a later text has the key of the activity of the earlier text that it is; what the registry keeps of
    a plan is that plan's, whichever others were added since.
    """
    folders = list(found)
    keys = ledger(folders, known, ())
    earlier: dict[str, Source] = {}
    somebody = known.somebody or Somebody()
    for folder in folders:
        if folder.is_table:
            continue
        try:
            earlier[folder.name] = _source(folder, known, somebody, keys, earlier.get(folder.revises), findings)
        except InographError as error:
            findings.append(workspace.unread(error, folder.file.parent / "source.toml"))
    told = shared_aliases.told({name: _explained(source) for name, source in earlier.items()})
    for folder in [folder for folder in folders if folder.name in earlier]:
        where, source = workspace.relative(folder.file.parent), earlier[folder.name]
        taken = shared_aliases.taken(dict(source.names()), source.context, told, known)
        source = replace(source, context=shared_aliases.added(source.context, taken))
        findings.extend(shared_aliases.findings(taken, f"{where}/{source.document.file}"))
        findings.extend(_placed(source, where))
        findings.extend(keys.told(folder, f"{where}/source.toml"))
        findings.extend(_joined(source, body_of(known, source.context), f"{where}/{source.document.file}"))
        findings.extend(doubts(source.names(), source.context, known, f"{where}/{source.document.file}"))
        findings.extend(_completed(source, known, f"{where}/source.toml"))
        yield source


def ledger(folders: Iterable[Folder], known: registry.Registry, sources: Iterable[Source]) -> Ledger:
    """Whose each key is: what the registry keeps, and what these sources have."""
    plans = {folder.name: folder.plan for folder in folders}
    return Ledger(known, plans, {key: plans[source.name] for source in sources for key in source.keys})


def _source(
    folder: Folder,
    known: registry.Registry,
    somebody: Somebody,
    given: Ledger,
    earlier: Source | None,
    findings: list[Finding],
) -> Source:
    document = documents.read(folder.file)
    plan = read_plan(document, names=known.names())
    context = with_aliases(folder.context, plan)
    people = persons_of(plan, document.text, somebody, partial(known.is_known, context=context))
    if known.somebody and people.names:
        plan = without_names(plan, people)
        document = replace(document, text=covering(people.names)(document.text))
    if earlier:
        keys = _revised_keys(folder, plan, known, context, earlier, given, findings)
    else:
        keys = given.first(folder, plan.activities)
    given.give(folder, keys)
    told = read_concept(document)
    covers = known.somebody is not None
    return Source(folder.name, folder.settings, document, plan, told, keys, context, earlier, people, covers)


def _revised_keys(
    folder: Folder,
    plan: Plan,
    known: registry.Registry,
    context: Context,
    earlier: Source,
    given: Ledger,
    findings: list[Finding],
) -> tuple[str, ...]:
    """The keys of a later text; a pair that only likeness made is told, so that somebody looks at it once."""
    entries = of_plan(plan.activities, body_of(known, context))
    own = [given.of_row(folder, row) for row in plan.activities]
    titles = [row.name for row in plan.activities]
    before = earlier.as_earlier(known)
    keys, likely = revised.keys(own, titles, entries, before, given, folder)
    for pair in likely:
        text = revised.taken_for(before.entries[pair.old], entries[pair.new], earlier.name, folder.name)
        place = plan.activities[pair.new].place
        findings.append(Finding("info", "revision-likely", text, folder.file.name, place.table, place.row))
    return tuple(keys)


def body_of(known: registry.Registry, context: Context) -> Callable[[str], str]:
    """Gives the key of the body that a name means in a document, or the name where the registry knows none."""

    def body(name: str) -> str:
        stakeholder = known.resolve(name, context)
        return stakeholder.key if stakeholder else name

    return body


def with_aliases(context: Context, plan: Plan) -> Context:
    """The context that also knows the aliases which the plan defines: «(далее - Управление)», or a note below it."""
    told = (item[:2] for item in (*defined(plan), *plan.explained))
    return Context(context.day, context.place, tuple(dict.fromkeys(told)))


def defined(plan: Plan) -> Iterator[Explained]:
    """What the names of executors define, each time that they do: «Управление культуры (далее - Управление)»."""
    for executor in (executor for activity in plan.activities for executor in activity.executors):
        for alias, full in forms.defined(executor.name, executor.aliases):
            yield Explained(alias, full, executor.start, executor.end)


def _explained(source: Source) -> shared_aliases.Place:
    """The place of a document, and the short names that it explains with the full ones."""
    told = (item[:2] for item in (*defined(source.plan), *source.plan.explained))
    return source.context.place, tuple(dict.fromkeys(told))


def names(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every executor of a plan by name, with the kind of body that its words show."""
    for activity in plan.activities:
        for executor in activity.executors:
            yield executor.name, executor.kind


def _placed(source: Source, where: str) -> Iterator[Finding]:
    for finding in (*source.document.findings, *source.plan.findings):
        sheet = source.document.on_sheet(finding.table, finding.row)
        yield replace(finding, where=f"{where}/{source.document.file}", sheet=sheet)


def _joined(source: Source, body: Callable[[str], str], where: str) -> Iterator[Finding]:
    """Rows that name one body under several names: it has one part in the activity."""
    for activity in source.plan.activities:
        called: dict[str, list[str]] = {}
        for executor in activity.executors:
            called.setdefault(body(executor.name), []).append(executor.name)
        if several := "; ".join(" = ".join(names) for names in called.values() if len(names) > 1):
            place = activity.place
            yield Finding("info", "executor-repeated", body_repeated(several), where, place.table, place.row)


def _completed(source: Source, known: registry.Registry, where: str) -> Iterator[Finding]:
    """Names that say no place and are read with that of the plan, or for want of one with that of the workspace."""
    ru, en = ("плана", "the plan") if source.context.place else ("рабочей папки", "the workspace")
    for name in dict.fromkeys(known.defined(name, source.context) for name, _ in source.names()):
        whole = known.written(name, source.context)[0]
        if whole != name:
            text = Text(f"«{name}» прочитано как «{whole}»: это место {ru}; если другое, впишите place",
                        f"“{name}” is read as “{whole}”: the place of {en}; if not, write place")  # fmt: skip
            yield Finding("info", "place-taken", text, where)


def doubts(
    mentioned: Iterator[tuple[str, str]], context: Context, known: registry.Registry, where: str
) -> Iterator[Finding]:
    """Names that mean several bodies, or a body that did not exist on the document's day: nothing is merged."""
    for name in dict.fromkeys(name for name, _ in mentioned):
        if known.resolve(name, context):
            continue
        if keys := known.meanings(name, context):
            listed = ", ".join(keys)
            text = Text(f"«{name}» может означать: {listed}; решите командой inograph resolve",
                        f"“{name}” may mean: {listed}; decide with inograph resolve")  # fmt: skip
            yield Finding("warning", "name-ambiguous", text, where)
        elif keys := known.outdated(name, context):
            listed = ", ".join(keys)
            text = Text(f"«{name}»: на день документа такого органа нет ({listed})",
                        f"“{name}”: no such body on the day of the document ({listed})")  # fmt: skip
            yield Finding("warning", "name-outdated", text, where)
