"""The names in a workspace's documents that the registry does not know, with the bodies that they may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import chain

from inograph import registry
from inograph.build import corrections, short_names, sources, table_names
from inograph.build.sources import Source
from inograph.build.table_names import Mention
from inograph.errors import Finding
from inograph.plan.table import Plan
from inograph.registry import Context, Registry, Stakeholder, federal, forms, initials
from inograph.registry.candidates import Candidate, Candidates
from inograph.registry.judgements import Judgement
from inograph.registry.proposing import Proposer
from inograph.spelling import identifier as as_compared
from inograph.statements.plan_facts import language
from inograph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unknown:
    """One proposed name: how often and in which sources it stands, and what it may mean."""

    name: str
    key: str
    type: str
    """`org` for a body, `cluster`, or `group`: of whom a group consists no registry says, so it is not asked about."""
    kind: str
    times: int
    sources: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    asked: bool
    """Whether a planner has already said of some body that it is another one."""
    explained: bool = False
    """Whether a note of a document says whom its short name means, so that nobody need be asked."""
    written: frozenset[str] = frozenset()
    """How documents write the name, as far as it is shown in another form."""
    identifier: str = ""
    """The number that a table gives the body in a register («PIC 998616262»), where it does."""

    @property
    def told(self) -> str:
        """What one who decides calls it by: two bodies of one name are told apart by their numbers."""
        return self.identifier or self.name

    @property
    def waits(self) -> bool:
        """Whether a planner is asked: not about a group, nor about what a document explains and nobody is like."""
        return self.type != "group" and bool(self.candidates or not self.explained)


def of_workspace(workspace: Workspace) -> tuple[list[Unknown], list[Finding]]:
    """Every proposed name of the plans and data tables, the most frequent first, and what could not be read."""
    known = registry.load(workspace)
    findings = list(known.findings)
    folders = list(sources.folders(workspace, findings))
    read = list(sources.read(workspace, folders, known, findings))
    mentions = [
        Mention(source.name, *who, source.context) for source in read for who in _acting(workspace, source, known)
    ]
    explained = {(item.full, source.context) for source in read for item in source.plan.explained}
    short = {(item.short, item.full, source.context) for source in read for item in short_names.told(source.plan)}
    tables = table_names.read(workspace, folders, findings)
    return list(_unknown(known, chain(mentions, tables), explained, short)), findings


def _acting(workspace: Workspace, source: Source, known: Registry) -> list[tuple[str, str]]:
    """The names in a plan that count, with their kinds: those in cells that a planner corrected do not."""
    rows = corrections.rows(workspace, source, corrections.knowing(source, known), [])
    return corrections.acting(source, rows, sources.body_of(known, source.context))


def of_plan(plan: Plan, known: Registry, context: Context) -> list[Unknown]:
    """The proposed names of one plan."""
    mentions = [Mention("", name, kind, context) for name, kind in sources.names(plan)]
    return list(_unknown(known, mentions, {(item.full, context) for item in plan.explained}))


def _unknown(
    known: Registry,
    mentions: Iterable[Mention],
    explained: Set[tuple[str, Context]],
    short: Set[tuple[str, str, Context]] = frozenset(),
) -> Iterator[Unknown]:
    proposer = Proposer(known)
    times: Counter[str] = Counter()
    stated: dict[str, str] = {}
    where: dict[str, set[str]] = {}
    as_written: dict[str, set[str]] = {}
    for source, name, kind, context, number in mentions:
        if kind == "person" and not number:
            continue
        body = proposer.identified(number, name) if number else proposer.body(name, kind, context)
        if body.proposed:
            times[body.key] += 1
            where.setdefault(body.key, set()).add(source)
            as_written.setdefault(body.key, set()).add(name)
            stated.setdefault(body.key, context.place)
    meant = (proposer.registry.resolve(full, context) for full, context in explained)
    clear = {body.key for body in meant if body}
    bodies = proposer.registry.stakeholders
    proposed = sorted(times, key=lambda key: (-times[key], key))
    listed = {key: federal.listed().stakeholders[key] for key in federal.unused(known)} if proposed else {}
    others = {key: body for key, body in bodies.items() if body.type != "group" or not body.proposed} | listed
    elsewhere = frozenset(k for k, body in others.items() if body.kind.startswith("federal-") and not body.proposed)
    spellings = [
        (key, forms.completed(forms.located(name, stated.get(key, "")), known.place))
        for key, body in others.items()
        for name in body.names
    ]
    index = Candidates([*spellings, *_short_names(proposer.registry, short)])
    told_apart: dict[str, set[str]] = defaultdict(set)
    numbered = {as_compared(number): key for key, body in bodies.items() for number in body.identifiers}
    of_register: dict[str, set[str]] = defaultdict(set)
    for number, key in numbered.items():
        of_register[_register(number)].add(key)
    for judgement in known.judgements:
        other = _refuser(judgement, proposer, numbered)
        if other:
            told_apart[judgement.key].add(other)
            told_apart[other].add(judgement.key)
    for key in proposed:
        body, name = bodies[key], bodies[key].names[0]
        refused = frozenset(j.key for j in known.refused(name)) | told_apart[key]
        without = refused if key in listed else refused | {key}
        place = stated[key] or known.place
        if federal.is_local(name, place):
            without |= elsewhere
        without = without.union(*(of_register[_register(as_compared(number))] for number in body.identifiers))
        written = forms.completed(initials.placed(name, place), place)
        found = index.like(written, without=without) if body.type != "group" else ()
        likely = tuple(_as_known(candidate, others[candidate.key], known.place) for candidate in found)
        where_ = tuple(sorted(where[key]))
        shown = name, key, body.type, body.kind, times[key], where_, likely, bool(refused), key in clear
        yield Unknown(*shown, frozenset(as_written[key]), "".join(body.identifiers))


def _refuser(judgement: Judgement, proposer: Proposer, numbered: Mapping[str, str]) -> str:
    """The key of the body, told by its name or its number, that a planner said is not the one of the decision."""
    if judgement.decision != "different":
        return ""
    body = proposer.registry.resolve(judgement.name)
    return body.key if body else numbered.get(as_compared(judgement.name), "")


def _register(number: str) -> str:
    return number.rpartition(" ")[0]


def _short_names(known: Registry, explained: Set[tuple[str, str, Context]]) -> Iterator[tuple[str, str]]:
    """The abbreviations that documents explain, each for the body that it means there: another plan may mean it too."""
    for short, full, context in sorted(explained, key=lambda item: item[:2]):
        body = known.resolve(full, context) if short_names.is_abbreviation(short, full) else None
        if body:
            yield body.key, short


def _as_known(candidate: Candidate, body: Stakeholder, place: str) -> Candidate:
    """The candidate under the body's own name, which may not be the spelling that is like, and its days."""
    name = forms.completed(body.names[0], place)
    english = next((name for name in body.names if language(name) == "en"), name)
    named = replace(candidate, name=name, english=english)
    return replace(named, valid_from=body.valid_from, valid_to=body.valid_to)
