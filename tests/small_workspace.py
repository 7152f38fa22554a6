"""A workspace of one plan, as the tests that write their own one have it, and the pages of its site."""

from __future__ import annotations

from pathlib import Path

from inograph import site
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace


def small_workspace(root: Path, plan: str, stakeholders: str = "", settings: str = "") -> Workspace:
    """A workspace with the text of a plan, a registry table where one is given, and more settings."""
    for folder in ("registry", "sources/plan"):
        (root / "graph" / folder).mkdir(parents=True)
    (root / "inograph.toml").write_text(f'[programme]\nkey = "t"\n{settings}', encoding="utf-8")
    if stakeholders:
        (root / "graph/registry/stakeholders.csv").write_text(stakeholders, encoding="utf-8")
    (root / "graph/sources/plan/source.toml").write_text('document = "p.txt"\n', encoding="utf-8")
    (root / "graph/sources/plan/p.txt").write_text(plan, encoding="utf-8")
    return Workspace.open(root)


def page(kg: KnowledgeGraph, path: str) -> str:
    """The words of one page of the site, its spaces all of one kind; the others are not drawn."""
    drawn = site.render_page(kg.workspace, kg, path)
    assert drawn is not None, path
    return drawn.decode().replace("\xa0", " ")
