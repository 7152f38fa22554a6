"""The names in a workspace's documents that the registry does not know, with the bodies that they may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from inograph import registry
from inograph.build import corrections, short_names, sources
from inograph.build.sources import Source
from inograph.errors import Finding
from inograph.plan.table import Plan
from inograph.registry import Context, Registry, Stakeholder, federal, forms, initials
from inograph.registry.candidates import Candidate, Candidates
from inograph.registry.proposing import Proposer
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

    @property
    def waits(self) -> bool:
        """Whether a planner is asked: not about a group, nor about what a document explains and nobody is like."""
        return self.type != "group" and bool(self.candidates or not self.explained)


def of_workspace(workspace: Workspace) -> tuple[list[Unknown], list[Finding]]:
    """Every proposed name of the plans, the most frequent first, and what could not be read.

    Names of a data table come with the numbers of its own register; they are not asked about one by one.
    """
    known = registry.load(workspace)
    findings = list(known.findings)
    read = list(sources.read(workspace, sources.folders(workspace, findings), known, findings))
    mentions = [(source.name, *who, source.context) for source in read for who in _acting(workspace, source, known)]
    explained = {(item.full, source.context) for source in read for item in source.plan.explained}
    short = {(item.short, item.full, source.context) for source in read for item in short_names.told(source.plan)}
    return list(_unknown(known, mentions, explained, short)), findings


def _acting(workspace: Workspace, source: Source, known: Registry) -> list[tuple[str, str]]:
    """The names in a plan that count, with their kinds: those in cells that a planner corrected do not."""
    rows = corrections.rows(workspace, source, corrections.knowing(source, known), [])
    return corrections.acting(source, rows, sources.body_of(known, source.context))


def of_plan(plan: Plan, known: Registry, context: Context) -> list[Unknown]:
    """The proposed names of one plan."""
    mentions = [("", name, kind, context) for name, kind in sources.names(plan)]
    return list(_unknown(known, mentions, {(item.full, context) for item in plan.explained}))


def _unknown(
    known: Registry,
    mentions: list[tuple[str, str, str, Context]],
    explained: Set[tuple[str, Context]],
    short: Set[tuple[str, str, Context]] = frozenset(),
) -> Iterator[Unknown]:
    proposer = Proposer(known)
    times: Counter[str] = Counter()
    stated: dict[str, str] = {}
    where: dict[str, set[str]] = {}
    as_written: dict[str, set[str]] = {}
    for source, name, kind, context in mentions:
        if kind == "person":
            continue
        body = proposer.body(name, kind, context)
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
    for judgement in known.judgements:
        if judgement.decision == "different" and (other := proposer.registry.resolve(judgement.name)):
            told_apart[judgement.key].add(other.key)
    for key in proposed:
        body, name = bodies[key], bodies[key].names[0]
        refused = frozenset(j.key for j in known.refused(name)) | told_apart[key]
        without = refused if key in listed else refused | {key}
        place = stated[key] or known.place
        if federal.is_local(name, place):
            without |= elsewhere
        written = forms.completed(initials.placed(name, place), place)
        found = index.like(written, without=without) if body.type != "group" else ()
        likely = tuple(_as_known(candidate, others[candidate.key], known.place) for candidate in found)
        where_ = tuple(sorted(where[key]))
        shown = name, key, body.type, body.kind, times[key], where_, likely, bool(refused), key in clear
        yield Unknown(*shown, frozenset(as_written[key]))


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
