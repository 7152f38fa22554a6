"""A workspace of one plan, as the tests that write their own one have it."""

from __future__ import annotations

from pathlib import Path

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
