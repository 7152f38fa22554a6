"""What is not documented does not exist, and what is documented is true."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from inograph.cli import COMMANDS

ROOT = Path(__file__).parents[1]


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["questions.md", "measures.md", "maps.md", "vocabulary.md"])
def test_a_reference_page_says_what_the_program_has(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == maker().page(name), "run: make docs"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## inograph (\S+)", text, re.MULTILINE)) == set(COMMANDS)


def test_every_dependency_is_justified() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = settings.split("dependencies = [", 1)[1].split("]", 1)[0]
    why = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
    for name in re.findall(r'"([\w-]+)', listed):
        assert re.search(rf"\b{name}\b", why, re.IGNORECASE), name


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_top_level_is_what_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for folder in ("ontology", "graph", "queries", "viz", "src/inograph", "tests", "bench", "docs"):
        assert (ROOT / folder).is_dir()
        assert f"`{folder}/`" in readme


def test_content_folders_hold_no_python() -> None:
    found = [p for name in ("ontology", "graph", "queries", "viz") for p in (ROOT / name).rglob("*.py")]
    assert found == []


def test_no_committed_file_names_a_machine_or_a_package_index() -> None:
    names = ["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.(?:org|com)", r"\.\./" + "shared"]
    forbidden = re.compile("|".join(names))
    kinds = {".py", ".md", ".toml", ".txt", ".ttl", ".rq", ".csv", ".html", ".js", ".css", ""}
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in kinds and inside[0][0] != "." and inside[0] not in ("site", "dist"):
            assert not forbidden.search(path.read_text(encoding="utf-8", errors="ignore")), path
