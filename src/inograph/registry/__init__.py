"""A name as written → the one stakeholder it means.

The tables in `graph/registry/` are the only authority: a key is minted once and never recomputed. A name that no
row knows becomes a proposed stakeholder with its own key, never a silent merge; what a planner decided about a name
(`judgements.csv`) comes before every rule.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from inograph.errors import Finding, Text
from inograph.ontology import spellings
from inograph.plan.executors import bodies
from inograph.plan.executors.persons import Somebody
from inograph.registry import forms, inflection, judgements, kinds, rows
from inograph.registry.forms import lemmas
from inograph.registry.index import Index
from inograph.registry.judgements import Judgement
from inograph.registry.rows import Row
from inograph.spelling import collapse, exact_hash, fold, short_hash, slug
from inograph.spelling import identifier as as_compared
from inograph.workspace import Workspace

Type = Literal["org", "group", "cluster"]


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A body, group or cluster of the registry (or one proposed from a document); days of validity are inclusive."""

    key: str
    type: Type
    kind: str
    names: tuple[str, ...]
    proposed: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    identifiers: tuple[str, ...] = ()

    @property
    def is_asked_about(self) -> bool:
        """Whether the registry should have it: a body that only a document names, no group and no person."""
        return self.proposed and self.type != "group" and self.kind != "person"

    def valid_on(self, day: date | None) -> bool:
        """Whether the body existed under its names on that day; always true where no day is known."""
        if day is None:
            return True
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says about its names: its day, its issuer's place, the aliases that it defines."""

    day: date | None = None
    place: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


ANYWHERE = Context()


@dataclass(frozen=True)
class Registry:
    """The registry tables of a workspace, and the index of every known spelling."""

    tables: Mapping[str, tuple[Row, ...]]
    place: str = ""
    findings: tuple[Finding, ...] = ()
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    index: Index = field(default_factory=Index, repr=False)
    minted: Mapping[str, str] = field(default_factory=dict, repr=False)
    somebody: Somebody | None = field(default=None, repr=False)
    """Names persons by number, where their own names are not shown."""

    def resolve(self, name: str, context: Context = ANYWHERE) -> Stakeholder | None:
        """The one stakeholder that `name` means in a document, in any case form; None when unknown or ambiguous."""
        as_written, name = name, self.defined(name, context)
        if judged := self._decided(name, context):
            return judged
        keys = self.meanings(name, context)
        if len(keys) == 1:
            return self.stakeholders[keys[0]]
        if judged := self._decided(as_written, context):
            return judged
        proposed = self.minted.get(self.proposed_form(name, context))
        return self.stakeholders[proposed] if proposed else None

    def is_known(self, name: str, context: Context = ANYWHERE) -> bool:
        """Whether the name means one stakeholder."""
        return self.resolve(name, context) is not None

    def _decided(self, name: str, context: Context) -> Stakeholder | None:
        """The body that a planner has said a spelling means."""
        found = (self.stakeholders.get(self._judged.get(form, "")) for form in self._asked_as(name, context))
        return next(filter(None, found), None)

    def _asked_as(self, name: str, context: Context) -> Iterator[str]:
        """The forms under which a planner may have decided about a name: as written, and as it was shown."""
        for written in self.written(name, context) if self.judgements else ():
            yield fold(written)
            yield fold(inflection.nominative(written))

    def meanings(self, name: str, context: Context = ANYWHERE) -> tuple[str, ...]:
        """The keys of all bodies that a name may mean in a document: one, none, or several homonyms."""
        name = self.defined(name, context)
        several: tuple[str, ...] = ()
        refused = {j.key for written in self.written(name, context) for j in self.refused(written)}
        for written in self.written(name, context):
            for keys in self.index.matches(written):
                found = self._possible(keys, refused, context.day)
                if len(found) == 1:
                    return found
                several = several or found
        return several or self._said_twice(name, context)

    def _said_twice(self, name: str, context: Context) -> tuple[str, ...]:
        """The body that a name means both before its bracket and in it: «Федеральное агентство … (Рослесхоз)»."""
        found = re.fullmatch(r"([^()]+\S)\s*\(([^()]+)\)", name.strip())
        if found is None:
            return ()
        both = set(self.meanings(found[1], context)) & set(self.meanings(found[2], context))
        return tuple(sorted(both))

    def outdated(self, name: str, context: Context) -> tuple[str, ...]:
        """The bodies of this name that did not exist, or not under this name, on the document's day."""
        undated = replace(context, day=None)
        return () if self.meanings(name, context) else self.meanings(name, undated)

    def by_identifier(self, identifier: str) -> Stakeholder | None:
        """The body with a registration number written with its register: «ИНН 7744001497»."""
        return self.stakeholders.get(self._identified.get(as_compared(identifier), ""))

    def propose(self, name: str, kind: str, context: Context = ANYWHERE) -> Stakeholder:
        """A stakeholder for a name that no row knows; the same name always gives the same key."""
        type_: Type = "group" if kind == "group" else "cluster" if kind == "cluster" else "org"
        written = self.written(self.defined(name, context), context)
        whole, *as_written = written if kind == "person" else map(inflection.nominative, written)
        kind_ = kind if kind == "person" else kinds.guess(whole) if type_ == "org" else "other"
        return Stakeholder(self.free_key(whole), type_, kind_, (*as_written, whole), proposed=True)

    def names(self) -> list[str]:
        """Every known spelling, for splitting lists of executors."""
        return sorted({name for s in self.stakeholders.values() for name in s.names})

    def refused(self, name: str) -> tuple[Judgement, ...]:
        """The decisions, in whatever case of the name, that it does not mean a body."""
        if not self._refused:
            return ()
        found = (self._refused.get(form, ()) for form in judgements.in_any_case(name))
        return tuple(dict.fromkeys(judgement for some in found for judgement in some))

    def activity_key(self, title: str) -> str:
        """The key kept in activities.csv for this title, else a new one made from its words."""
        return next(iter(self.kept_activity_keys(title)), "") or activity_key(title)

    def kept_activity_keys(self, title: str) -> tuple[str, ...]:
        """The keys that activities.csv keeps for a title: as its `title`, or among the other wordings in `aliases`."""
        return self._activities.get(collapse(title), ())

    def direction_key(self, name: str) -> str:
        return self._key_in("directions", name)

    def indicator(self, subject: str) -> Row:
        """The row whose words all stand in `subject`; the one with most words wins. A new row if none does."""
        have = set(lemmas(subject))
        known = [(set(lemmas(r["words"])), r) for r in self.tables["indicators"] if r.get("words")]
        fitting = [(len(words), r["key"], r) for words, r in known if words <= have]
        if fitting:
            return max(fitting, key=lambda item: (item[0], item[1]))[2]
        name = subject[:1].upper() + subject[1:]
        counts = "inog:PlannedActivity" if "мероприятие" in have or "activity" in have else ""
        return {"key": slug(subject), **rows.named(name), "counts": counts}

    def park_key(self, name: str) -> str:
        """The key of the park whose name has these words, else a new one."""
        words = set(lemmas(name))
        known = ((row["key"], row.get(column, "")) for row in self.tables["parks"] for column in rows.NAMES)
        fitting = list(dict.fromkeys(key for key, named in known if words <= set(lemmas(named))))
        return fitting[0] if len(fitting) == 1 else slug(name)

    def instrument_key(self, name: str) -> str:
        """The key of the instrument of this name, else a new one."""
        return self._key_in("instruments", name)

    def _key_in(self, table: str, name: str) -> str:
        """The key of the row that has this name in either language, else a new one."""
        names = ((r["key"], r.get(column, "")) for r in self.tables[table] for column in rows.NAMES)
        return next((key for key, known in names if known and fold(known) == fold(name)), slug(name))

    @cached_property
    def _activities(self) -> Mapping[str, tuple[str, ...]]:
        kept: dict[str, tuple[str, ...]] = {}
        for row in self.tables["activities"]:
            for title in dict.fromkeys(map(collapse, (row.get("title", ""), *_parts(row.get("aliases", ""))))):
                kept[title] = (*kept.get(title, ()), row["key"])
        return kept

    @cached_property
    def _judged(self) -> Mapping[str, str]:
        return {j.form: j.key for j in self.judgements if j.names}

    @cached_property
    def _refused(self) -> Mapping[str, tuple[Judgement, ...]]:
        refused: dict[str, tuple[Judgement, ...]] = {}
        for judgement in self.judgements:
            for form in judgements.in_any_case(judgement.name) if judgement.decision == "different" else ():
                refused[form] = (*refused.get(form, ()), judgement)
        return refused

    @cached_property
    def _identified(self) -> Mapping[str, str]:
        return {as_compared(number): s.key for s in self.stakeholders.values() for number in s.identifiers}

    def defined(self, name: str, context: Context) -> str:
        """The full name of an alias that the document defines, else the name without the alias that it defines."""
        matches = _aliases(context.aliases).matches(name) if context.aliases else ()
        return next((full for found in matches if len(found) == 1 for full in found), forms.without_definition(name))

    def written(self, name: str, context: Context) -> tuple[str, ...]:
        """The name with the issuer's place put in, and as it stands if the issuer is of this workspace's place.

        An issuer of another place means its own bodies, also by names that say no place.
        """
        if context.place not in ("", self.place):
            return (forms.located(name, context.place),)
        return tuple(dict.fromkeys((forms.completed(name, self.place), name)))

    def _possible(self, keys: Iterable[str], refused: Set[str], day: date | None) -> tuple[str, ...]:
        """The bodies that existed on the day and that no planner excluded; one of the registry before one proposed."""
        found = [self.stakeholders[key] for key in keys if key not in refused and self.stakeholders[key].valid_on(day)]
        known = [body for body in found if not body.proposed]
        return tuple(sorted(body.key for body in known or found))

    def proposed_form(self, name: str, context: Context) -> str:
        return forms.plain(self.written(name, context)[0])

    def free_key(self, name: str) -> str:
        """A key from a name, with a hash of it where another body has that key."""
        key = slug(name)
        if key not in self.stakeholders:
            return key
        hashed = f"{key}-{short_hash(name)}"
        return hashed if hashed not in self.stakeholders else f"{key}-{exact_hash(name)}"


@lru_cache(maxsize=64)
def _aliases(defined: tuple[tuple[str, str], ...]) -> Index:
    index = Index()
    for alias, full in defined:
        index.add(alias, full)
    return index


# ---- reading the tables


def load(workspace: Workspace) -> Registry:
    """Read `graph/registry/*.csv`; rows that cannot be used are findings."""
    findings: list[Finding] = []
    tables = {name: tuple(rows.table(workspace, name, findings)) for name in rows.TABLES}
    judged = tuple(judgements.load(workspace, findings))
    tables["stakeholders"] += tuple(_newly_judged(judged, tables, workspace))
    tables["stakeholders"] = tuple(_numbered(row, judged) for row in tables["stakeholders"])
    registry = of_tables(tables, findings, workspace.config.place, judged)
    findings.extend(_unknown_keys(registry, workspace))
    return replace(registry, findings=tuple(findings), somebody=None if workspace.config.persons else Somebody())


def of_tables(
    tables: Mapping[str, tuple[Row, ...]], findings: list[Finding], place: str = "", judged: tuple[Judgement, ...] = ()
) -> Registry:
    """The registry of these rows, by table; a value that makes no sense is a finding."""
    stakeholders = {s.key: s for s in _stakeholders(tables, findings)}
    registry = Registry(tables, place, (), stakeholders, judged)
    for key, name, in_any_case in _spellings(registry):
        for written in dict.fromkeys((name, forms.completed(name, registry.place))):
            registry.index.add(written, key, in_any_case=in_any_case)
    return registry


def _newly_judged(
    judged: Iterable[Judgement], tables: Mapping[str, Iterable[Row]], workspace: Workspace
) -> Iterator[Row]:
    """A row for each body that a planner declared new and no table describes yet, under its most telling name."""
    judged = tuple(judged)
    known = {row["key"] for name in ("stakeholders", "clusters") for row in tables[name]}
    where = workspace.relative(judgements.path(workspace))
    for judgement in judged:
        if judgement.decision == "new" and judgement.key not in known:
            known.add(judgement.key)
            same = (other.name for other in judged if (other.decision, other.key) == ("same", judgement.key))
            name = kinds.most_telling([judgement.name, *same])
            kind = "group" if bodies.kind(judgement.name) == "group" else kinds.guess(name)
            names = {**rows.named(judgement.name), **rows.named(name)}
            yield {"key": judgement.key, "kind": kind, **names, "file": where, "line": str(judgement.line)}


def _numbered(row: Row, judged: Iterable[Judgement]) -> Row:
    """The row of a body with the numbers that a planner said are its own."""
    numbers = [j.name for j in judged if (j.decision, j.key) == ("number", row["key"])]
    return {**row, "identifiers": "|".join((*_parts(row.get("identifiers", "")), *numbers))} if numbers else row


def _stakeholders(tables: Mapping[str, Iterable[Row]], findings: list[Finding]) -> Iterator[Stakeholder]:
    for row in tables["stakeholders"]:
        type_: Type = "group" if row.get("kind") == "group" else "org"
        first, last = (_day(row, column, findings) for column in ("valid_from", "valid_to"))
        kind = row.get("kind") or "other"
        yield Stakeholder(row["key"], type_, kind, _names(row), False, first, last, _parts(row.get("identifiers", "")))
    for row in tables["clusters"]:
        yield Stakeholder(row["key"], "cluster", "cluster", _names(row))


def _day(row: Row, column: str, findings: list[Finding]) -> date | None:
    try:
        return rows.day(row.get(column, ""), last=column == "valid_to")
    except ValueError:
        text = Text(
            f"{column}: «{row[column]}» не дата вида 2018-05-15",
            f"{column}: “{row[column]}” is no date like 2018-05-15",
        )
        findings.append(Finding("error", "registry-date", text, f"{row['file']}:{row['line']}"))
        return None


def _names(row: Row) -> tuple[str, ...]:
    parts = [
        row.get("name_ru", ""),
        row.get("name_en", ""),
        row.get("full_name_ru", ""),
        *_parts(row.get("aliases", "")),
    ]
    if row.get("kind") != "group":
        parts.append(row.get("short_ru", ""))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _unknown_keys(registry: Registry, workspace: Workspace) -> Iterator[Finding]:
    where = workspace.relative(judgements.path(workspace))
    for judgement in registry.judgements:
        if judgement.decision != "different" and judgement.key not in registry.stakeholders:
            text = Text(f"в реестре нет ключа «{judgement.key}»", f"the registry has no key “{judgement.key}”")
            yield Finding("error", "judgement-key", text, f"{where}:{judgement.line}")


def _spellings(registry: Registry) -> Iterator[tuple[str, str, bool]]:
    """Keys and names; a name that a planner decided about is of one body, in the case that stood in a document."""
    for key, stakeholder in registry.stakeholders.items():
        for name in stakeholder.names:
            yield key, name, False
    for judgement in registry.judgements:
        if judgement.names and judgement.key in registry.stakeholders:
            yield judgement.key, judgement.name, bodies.kind(judgement.name) != "group"


def concept(scheme: str, text: str) -> str | None:
    """The code of the concept whose label's words all stand in `text`, in any case form; the longest label wins.

    >>> concept("sector", "ядерных технологиях")
    'nuclear-technology'
    """
    have = set(lemmas(text))
    fitting = [
        (len(words), code)
        for code, labels in spellings(scheme).items()
        for words in (set(lemmas(label)) for label in labels)
        if words and words <= have
    ]
    return max(fitting)[1] if fitting else None


def activity_key(title: str) -> str:
    """`a` and eight base32 characters of the SHA-256 of the title.

    >>> activity_key("План мер")
    'arrmuij33'
    """
    digest = hashlib.sha256(collapse(title).encode()).digest()
    return "a" + base64.b32encode(digest).decode().lower()[:8]
