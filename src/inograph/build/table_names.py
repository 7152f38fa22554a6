"""The bodies that the data tables of a workspace name, for the decisions of a planner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from inograph.build import table_rows
from inograph.build.sources import Folder
from inograph.errors import Finding, InographError, Text
from inograph.plan import column_map, records
from inograph.plan.column_map import Told
from inograph.registry import Context
from inograph.workspace import Workspace


class Mention(NamedTuple):
    """A name where it stands: in which source, what kind of body its words show, and its number, if it has one."""

    source: str
    name: str
    kind: str
    context: Context
    identifier: str = ""


def read(workspace: Workspace, folders: Iterable[Folder], findings: list[Finding]) -> Iterator[Mention]:
    """Every body of every row; a table that cannot be read to its end is a finding."""
    for folder in folders:
        if not folder.is_table:
            continue
        try:
            yield from _mentions(folder, f"{workspace.relative(folder.file.parent)}/source.toml")
        except InographError as error:
            findings.append(workspace.unread(error, folder.file.parent / "source.toml"))


def _mentions(folder: Folder, told: str) -> Iterator[Mention]:
    columns = column_map.mapping(Told(folder.settings, folder.text, told))
    for row in table_rows.read(folder.file, columns):
        record = row.refused or records.record(row.whole, columns, first=row.leads)
        if isinstance(record, Text):
            continue
        for who in record.participations:
            yield Mention(folder.name, who.name or who.identifier, who.kind, folder.context, who.identifier)
        for what, name in record.links:
            if what == "cluster":
                yield Mention(folder.name, name, "cluster", folder.context)
