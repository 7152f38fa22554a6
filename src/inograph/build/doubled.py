"""A plan that is in the workspace already, under another name: added once more it would double its activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inograph import registry
from inograph.build import sources as sources_of
from inograph.errors import Finding
from inograph.plan.issued import revised
from inograph.plan.table import Activity, Plan
from inograph.plan.words import Document
from inograph.revisions.entries import words
from inograph.workspace import Workspace

NEARLY_ALL, MOST = 0.8, 0.5
"""From this share (0 to 1) of equal titles on, two plans look like texts of one plan; from the other where the later
one says of itself that it is revised.
"""
FEWEST = 2
"""One equal title alone is no sign of it."""


@dataclass(frozen=True, slots=True)
class Double:
    """The source that a plan looks like, and how many of the plan's activities, of how many, have titles of it."""

    source: str
    shared: int
    of: int
    newest: str
    """The text that counts of that plan: the source itself, unless a revision replaced it."""


def double(workspace: Workspace, document: Document, plan: Plan) -> Double | None:
    """The source, whichever text of its plan, that has nearly all activities of a plan that is not added yet, if there
    is one; of a plan that says to be a revision, most of them. Of texts that have as many the newest one.
    """
    known, findings = registry.load(workspace), list[Finding]()
    folders = list(sources_of.folders(workspace, findings))
    next_ = {folder.revises: folder.name for folder in folders if folder.revises}
    ours = _titles(plan.activities)
    most = Double("", 0, ours.total(), "")
    for source in sources_of.read(workspace, folders, known, findings):
        shared, newest = (ours & _titles(source.plan.activities)).total(), _last(next_, source.name)
        if shared > most.shared or (shared == most.shared and source.name == newest):
            most = Double(source.name, shared, ours.total(), newest)
    share = MOST if revised(document) else NEARLY_ALL
    return most if most.shared >= max(FEWEST, share * most.of) else None


def _last(next_: Mapping[str, str], name: str) -> str:
    """The end of a chain of revisions; of a circle, which the build refuses, any text."""
    seen = {name}
    while (later := next_.get(name, "")) and later not in seen:
        seen.add(name := later)
    return name


def _titles(activities: Iterable[Activity]) -> Counter[tuple[str, ...]]:
    return Counter(words(activity.title) for activity in activities)
