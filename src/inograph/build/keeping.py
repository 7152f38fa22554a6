"""Records in `graph/registry/activities.csv` which activity of a later text is which of the earlier one."""

from __future__ import annotations

from inograph import registry
from inograph.build import sources as sources_of
from inograph.build.sources import Source
from inograph.errors import BadInput, Finding, Text, WrongUse
from inograph.registry import kept
from inograph.spelling import collapse
from inograph.workspace import Workspace


def keep(workspace: Workspace, old: str, new: str) -> int:
    """Write the key of every activity of two texts of one plan, with its wordings; gives the rows added or changed.

    Raises WrongUse where the second text is not a revision of the first, BadInput where one cannot be read.
    """
    known = registry.load(workspace)
    findings: list[Finding] = []
    folders = sources_of.folders(workspace, findings)
    read = {source.name: source for source in sources_of.read(workspace, folders, known, findings)}
    for name in (old, new):
        if name not in read:
            told = next((f.message for f in findings if f"/{name}/" in f.where), None)
            raise BadInput(told or Text("нет такого источника с планом", "there is no such plan source"), where=name)
    texts = _texts(read[new])
    if old not in [source.name for source in texts]:
        raise WrongUse(
            Text(f"«{new}» не редакция источника «{old}»", f"“{new}” is no revision of “{old}”"),
            remedy=Text(
                f'Напишите в graph/sources/{new}/source.toml: revises = "{old}".',
                f'Write into graph/sources/{new}/source.toml: revises = "{old}".',
            ),
        )
    return kept.record(workspace, _titles(texts))


def _texts(source: Source) -> list[Source]:
    """A text and those before it, the oldest first."""
    return [*_texts(source.earlier), source] if source.earlier else [source]


def _titles(texts: list[Source]) -> dict[str, dict[str, str]]:
    """Key → each wording of its title → the first source that has it."""
    found: dict[str, dict[str, str]] = {}
    for source in texts:
        for key, activity in source.rows():
            found.setdefault(key, {}).setdefault(collapse(activity.name), source.name)
    return found
