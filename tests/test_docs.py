"""What is not documented does not exist, and what is documented is true."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import docx
import pytest
from tests.plan_files import xlsx

from inograph import cli, queries
from inograph.cli import COMMANDS, asking
from inograph.workspace import Workspace, shipped

ROOT = Path(__file__).parents[1]


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DOCS = {"en": ROOT / "docs", "ru": ROOT / "docs" / "ru"}


@pytest.mark.parametrize("lang", DOCS)
@pytest.mark.parametrize("name", ["findings.md", "questions.md", "measures.md", "maps.md", "links.md", "vocabulary.md"])
def test_a_reference_page_says_what_the_program_has(name: str, lang: str) -> None:
    assert (DOCS[lang] / name).read_text(encoding="utf-8") == maker().page(name, lang), "run: make docs"


def test_every_page_stands_in_both_languages_with_the_same_commands_and_as_many_parts() -> None:
    pages = {lang: {path.name: path.read_text(encoding="utf-8") for path in DOCS[lang].glob("*.md")} for lang in DOCS}
    assert set(pages["ru"]) == set(pages["en"])
    for name, english in pages["en"].items():
        russian = pages["ru"][name]
        for part in (r"^#+ ", r"^\|", r"^```", r"^\d\. "):
            assert len(re.findall(part, russian, re.M)) == len(re.findall(part, english, re.M)), (name, part)
        assert re.search(r"[а-яё]", russian.partition("\n")[0]), name


@pytest.mark.parametrize("lang", DOCS)
def test_the_question_that_the_documentation_shows_is_one(lang: str, tmp_path: Path) -> None:
    page = (DOCS[lang] / "questions.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```sparql\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "queries" / "load" / "due-after.rq"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    question = queries.load(file)
    assert [parameter.option for parameter in question.parameters] == ["organization", "since"]


@pytest.mark.parametrize("lang", DOCS)
def test_every_command_is_documented(lang: str) -> None:
    text = (DOCS[lang] / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## inograph (\S+)", text, re.MULTILINE)) == set(COMMANDS)


def test_every_option_that_a_page_shows_exists() -> None:
    questions = queries.load_all(Workspace.open(shipped())).questions
    context = click.Context(cli.cli)
    shared = {option for parameter in cli.cli.params for option in parameter.opts} | {"--help"}
    for page in (ROOT / "README.md", *(path for folder in DOCS.values() for path in sorted(folder.glob("*.md")))):
        for name, rest in re.findall(r"\binograph ([a-z]+)\b([^`\n]*)", page.read_text(encoding="utf-8")):
            command = cli.cli.get_command(context, name)
            if command is None:
                continue  # a sentence, as in "inograph reads"
            known = shared | {option for parameter in command.params for option in parameter.opts}
            if name in ("ask", "sparql"):
                known |= {option for parameter in asking.COMMON for option in parameter.opts}
                known |= {
                    f"--{parameter.option}" for question in questions.values() for parameter in question.parameters
                }
            shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", rest.partition("#")[0])) - {"--parameter"}
            assert shown <= known, (page.name, name, shown - known)


def test_every_dependency_is_justified() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = settings.split("dependencies = [", 1)[1].split("]", 1)[0]
    why = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
    for name in re.findall(r'"([\w-]+)', listed):
        assert re.search(rf"\b{name}\b", why, re.IGNORECASE), name


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


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


PLAN = """<table><tr><th>Мероприятие</th><th>Вид документа</th><th>Срок</th><th>Исполнители</th></tr>
<tr><td>Построить мост</td><td>отчёт</td><td>IV квартал 2026</td><td>Минтранс России, ТГУ (по согласованию)</td></tr>
<tr><td>Открыть лицей</td><td>приказ</td><td>II квартал 2027</td><td>Минздрав России, ТГУ</td></tr></table>"""


def commands(name: str) -> list[str]:
    """The commands of a page, the same in both languages."""
    english, russian = (_commands(folder / name) for folder in DOCS.values())
    assert english == russian
    return english


def _commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines() if line]


def run(line: str, folder: Path) -> Path:
    """One command of a page in a process of its own; `cd` is followed, as a reader would."""
    if line.startswith("cd "):
        return folder / line.removeprefix("cd ")
    words = shlex.split(line)
    assert words[0] == "inograph"
    done = subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{line}: {done.stderr}"
    return folder


@pytest.fixture(scope="module")
def ino_tomsk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The content of the repository as a workspace of its own, with its graph beside it."""
    folder = tmp_path_factory.mktemp("content") / "ino"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "site", "src", "tests", "bench", "docs", "dist"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("INOGRAPH_BUILDS", raising=False)
        run("inograph build", folder)
        yield folder


def test_every_command_that_the_readme_shows_a_planner_runs(tmp_path: Path, ino_tomsk: Path) -> None:
    """But for `serve`, which does not end; `publish` runs on the plan of her own."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    heads = ("## What a planner does", "Her own programme:")
    known, own = (shown(readme.partition(head)[2].split("```")[1]) for head in heads)
    for line in known:
        if line.split()[1] not in ("serve", "publish"):
            run(line, ino_tomsk)
    assert (ino_tomsk / "map.html").is_file()
    folder = written(tmp_path, PLAN).parent
    for line in own:
        if "another-plan.xlsx" in line:
            rows = [["Мероприятие", "Срок", "Исполнители"], ["Посадить сад", "2027 год", "Минсельхоз России"]]
            (folder / "another-plan.xlsx").write_bytes(xlsx(rows))
        folder = run(line, folder)
    assert (folder / "site" / "index.html").is_file()
    assert (folder / "graph/sources/another-plan/another-plan.xlsx").is_file()


def written(folder: Path, plan: str) -> Path:
    """A table of HTML as a document of Word."""
    document = docx.Document()
    rows = [re.findall(r"<t[hd]>(.*?)</t", row) for row in plan.split("<tr>")[1:]]
    table = document.add_table(rows=len(rows), cols=4)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(str(folder / "plan.docx"))
    return folder / "plan.docx"


def shown(block: str) -> list[str]:
    """The commands of a block, without the remarks beside them."""
    lines = (re.sub(r"\s+# .*", "", line) for line in block.splitlines())
    return [command for line in lines for command in line.split(" && ") if command]


def test_every_command_of_the_tutorial_runs(tmp_path: Path) -> None:
    written(tmp_path, PLAN)
    folder = tmp_path
    for line in commands("tutorial.md"):
        folder = run(line, folder)
    assert (folder / "site" / "index.html").is_file()
    assert "Построить мост" in (folder / "whole.html").read_text(encoding="utf-8")
    assert "ТГУ" in (folder / "map.html").read_text(encoding="utf-8")


def test_every_command_of_the_how_to_pages_runs(tmp_path: Path, ino_tomsk: Path) -> None:
    folder = shutil.copytree(ino_tomsk, tmp_path / "ino")
    for line in commands("how-to.md"):  # the only plan of this programme is called `roadmap`
        run(re.sub(r"^(inograph (?:remove|correct)) plan\b", r"\1 roadmap", line), folder)
    assert (folder / "viz" / "ecosystem.positions.csv").read_text(encoding="utf-8").startswith("key,x,y\n")
    assert "without:" in (folder / "without.html").read_text(encoding="utf-8")
