"""A source that was added by mistake goes again: what goes and what stays is told, and nothing is lost in silence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inograph import build
from inograph.cli import cli
from inograph.errors import WrongUse
from inograph.workspace import Workspace

HEAD = "Мероприятие | Срок | Исполнитель |\n---|---|---|\n"
OURS = HEAD + "Ремонт дорог | 2027 год | Росреестр, Управление дорог |\n"
THEIRS = (
    HEAD + "Учёт судов | 2028 год | Минтранс России, Росреестр, Музей моря |\nПраздник моря | 2029 год | Музей моря |\n"
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    for name, text in (("ours", OURS), ("theirs", THEIRS)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run(tmp_path, "init", str(tmp_path / "ws"), "--from", str(tmp_path / "ours.txt"))
    run(tmp_path / "ws", "add", str(tmp_path / "theirs.txt"))
    return Workspace.open(tmp_path / "ws")


def run(where: Path, *arguments: str, **more: str) -> Result:
    at = ["--workspace", str(where)] if (where / "inograph.toml").is_file() else []
    return CliRunner().invoke(cli, [*at, *arguments], **more)


def content(ws: Workspace) -> dict[str, bytes]:
    return {p.relative_to(ws.root).as_posix(): p.read_bytes() for p in (ws.root / "graph").rglob("*") if p.is_file()}


def registry_keys(ws: Workspace) -> list[str]:
    with (ws.root / "graph/registry/stakeholders.csv").open(encoding="utf-8", newline="") as file:
        return [row["key"] for row in csv.DictReader(file)]


def test_without_yes_it_only_tells_what_would_go(ws: Workspace) -> None:
    before = content(ws)
    done = run(ws.root, "remove", "theirs")
    assert done.exit_code == 0, done.output
    assert "graph/sources/theirs, мероприятий 2" in done.stdout
    assert "больше никто не называет: Музей моря\n" in done.stdout
    assert "федеральных органов: Минтранс России\n" in done.stdout, "Росреестр is named by the other plan too"
    assert "inograph remove theirs --yes" in done.stderr
    assert content(ws) == before


def test_a_body_that_another_plan_names_in_another_form_does_not_leave(ws: Workspace, tmp_path: Path) -> None:
    third = HEAD + "Сквер у реки | 2028 год | Управлением дорог; Отдел садов |\nПруд | 2029 год | Отделом садов |\n"
    (tmp_path / "third.txt").write_text(third, encoding="utf-8")
    run(ws.root, "add", str(tmp_path / "third.txt"))
    said = run(ws.root, "remove", "third").stdout
    assert "больше никто не называет: Отдел садов\n" in said, "one body, once; the roads stay with the first plan"


def test_the_source_goes_with_the_federal_bodies_that_came_with_it(ws: Workspace) -> None:
    done = run(ws.root, "remove", "theirs", "--yes")
    assert done.exit_code == 0, done.output
    assert not (ws.root / "graph/sources/theirs").exists()
    assert registry_keys(ws) == ["rosreestr"]
    assert not [f for f in build.build(ws).findings if f.severity == "error"]
    assert {path.name for path in (ws.root / "graph").iterdir()} == {"registry", "sources"}, "nothing is left beside"


def test_what_a_planner_wrote_stays_and_is_told_with_its_lines(ws: Workspace) -> None:
    run(ws.root, "resolve", "--new", "Музей моря")
    table = ws.root / "graph/registry/stakeholders.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Минтранс России", "Минтранс"), encoding="utf-8")
    links = ws.root / "graph/links"
    links.mkdir(exist_ok=True)
    (links / "progress.csv").write_text(
        "activity,executor,what,period,until,date,source,note\nПраздник моря,,done,,,2026-01-01,письмо,\n"
        "Ремонт дорог,,done,,,2026-01-01,письмо,\nУчёт судов,,done,,,2026-01-01,theirs,\n",
        encoding="utf-8",
    )
    said = run(ws.root, "remove", "theirs", "--yes").stdout
    assert "решите о них сами: graph/links/progress.csv: 2, 4\n" in said
    assert "остаются решения об именах: graph/registry/judgements.csv: 2\n" in said
    assert "федеральных" not in said, "a row that was edited is the planner's"
    assert sorted(registry_keys(ws)) == ["mintrans-rossii", "rosreestr"]
    assert len((links / "progress.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_a_text_that_another_one_replaces_does_not_go_first(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "newer.txt").write_text(THEIRS.replace("2028", "2030"), encoding="utf-8")
    run(ws.root, "add", str(tmp_path / "newer.txt"), "--revises", "theirs")
    error = run(ws.root, "remove", "theirs", "--yes").exception
    assert isinstance(error, WrongUse)
    assert "inograph remove newer" in error.line("ru")
    assert run(ws.root, "remove", "newer", "--yes").exit_code == 0
    assert run(ws.root, "remove", "theirs", "--yes").exit_code == 0


@pytest.mark.parametrize("arguments", [("remove", "thiers"), ("add", "{0}", "--revises", "thiers")])
def test_a_source_that_is_not_there_is_answered_with_those_that_are(
    ws: Workspace, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "third.txt").write_text(OURS, encoding="utf-8")
    error = run(ws.root, *(a.format(tmp_path / "third.txt") for a in arguments)).exception
    assert isinstance(error, WrongUse)
    assert "plan, theirs" in error.line("ru")


def test_a_revised_source_that_is_gone_is_told_with_what_to_do(ws: Workspace) -> None:
    settings = ws.root / "graph/sources/theirs/source.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'revises = "gone"\n', encoding="utf-8")
    (said,) = [f.message.ru for f in build.build(ws).findings if f.code == "revision-of"]
    assert "уберите строку revises" in said
