"""The key of an activity never depends on what other plans are there, and two activities are never made one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from inograph import build, registry, store
from inograph.build.activity_keys import Ledger
from inograph.build.sources import Folder
from inograph.cli import cli
from inograph.errors import Finding
from inograph.ontology import ID, prefix_block
from inograph.plan.deadlines import Deadline
from inograph.plan.table import Activity
from inograph.workspace import Workspace

HEAD = "№ | Мероприятие | Срок | Исполнитель |\n---|---|---|---|\n"


def table(*titles: str) -> str:
    return HEAD + "".join(f"{n} | {title} | 2027 год | Порт Заречья |\n" for n, title in enumerate(titles, 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three plans of one count, and a workspace begun with the first of them."""
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    for name, titles in {
        "river": ("Ремонт моста", "Закупка лодок", "Углубление дна"),
        "aaa": ("Открытие школы", "Ремонт музея", "Закупка лодок"),
        "zzz": ("Посадка рощи", "Углубление дна"),
    }.items():
        (tmp_path / f"{name}.txt").write_text(table(*titles), encoding="utf-8")
    run("init", str(tmp_path / "ws"), "--from", str(tmp_path / "river.txt"))
    return tmp_path


def run(*arguments: str) -> None:
    done = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output


def add(folder: Path, name: str, *more: str) -> None:
    run("--workspace", str(folder / "ws"), "add", str(folder / f"{name}.txt"), *more)


def by_hand(folder: Path, name: str, *more: str) -> None:
    source = folder / "ws" / "graph" / "sources" / name
    source.mkdir()
    shutil.copy(folder / f"{name}.txt", source)
    (source / "source.toml").write_text("\n".join([f'document = "{name}.txt"', 'kind = "plan"', *more]))


def read(folder: Path) -> tuple[dict[str, str], list[Finding]]:
    """Key → title of what counts, and what the build says of keys."""
    ws = Workspace.open(folder / "ws")
    report = build.build(ws)
    found = store.open(ws).select(f"{prefix_block()} SELECT ?a ?t {{ ?a a inog:PlannedActivity ; skos:prefLabel ?t }}")
    titles = [(str(row["a"]).removeprefix(f"{ID}activity/"), str(row["t"])) for row in found.records()]
    assert len(dict(titles)) == len(titles)
    return dict(titles), [finding for finding in report.findings if finding.code == "source-keys"]


RIVER = {"n1": "Ремонт моста", "n2": "Закупка лодок", "n3": "Углубление дна"}
AAA = {"aaa-n1": "Открытие школы", "aaa-n2": "Ремонт музея", "aaa-n3": "Закупка лодок"}
ZZZ = {"zzz-n1": "Посадка рощи", "zzz-n2": "Углубление дна"}


def test_a_plan_that_is_added_or_removed_changes_no_key_of_another(folder: Path) -> None:
    assert read(folder) == (RIVER, [])
    add(folder, "aaa")
    assert read(folder) == (RIVER | AAA, [])
    add(folder, "zzz")
    assert read(folder) == (RIVER | AAA | ZZZ, [])
    shutil.rmtree(folder / "ws" / "graph" / "sources" / "plan")
    assert read(folder) == (AAA | ZZZ, [])


def test_a_revision_has_the_beginning_of_its_plan(folder: Path) -> None:
    add(folder, "aaa")
    (folder / "later.txt").write_text(table("Открытие школы", "Закупка лодок", "Посадка сада"), encoding="utf-8")
    add(folder, "later", "--revises", "aaa")
    kept = {"aaa-n1": "Открытие школы", "aaa-n3": "Закупка лодок", "later-n3": "Посадка сада"}
    assert read(folder) == (RIVER | kept, [])


def test_sources_written_by_hand_never_share_a_key_and_it_is_said_once(folder: Path) -> None:
    by_hand(folder, "aaa")
    by_hand(folder, "zzz")
    titles, said = read(folder)
    assert sorted(titles.values()) == sorted([*RIVER.values(), *AAA.values(), *ZZZ.values()])
    assert [finding.where for finding in said] == [f"graph/sources/{name}/source.toml" for name in ("plan", "zzz")]
    assert all(finding.remedy and 'keys = "' in finding.remedy.en for finding in said)
    (folder / "ws/graph/sources/aaa/source.toml").write_text('document = "aaa.txt"\nkeys = "aaa"\n')
    (folder / "ws/graph/sources/zzz/source.toml").write_text('document = "zzz.txt"\nkeys = "zzz"\n')
    assert read(folder) == (RIVER | AAA | ZZZ, [])


def test_a_key_that_the_registry_keeps_is_given_to_no_other_plan(folder: Path) -> None:
    later = table("Ремонт моста через реку", "Закупка лодок", "Углубление дна", "Подъём затонувших судов")
    (folder / "later.txt").write_text(later, encoding="utf-8")
    add(folder, "later", "--revises", "plan")
    run("--workspace", str(folder / "ws"), "diff", "plan", "later", "--keep")
    by_hand(folder, "aaa")
    titles, (said,) = read(folder)
    newer = {"n1": "Ремонт моста через реку", "n4": "Подъём затонувших судов"}
    assert titles == RIVER | newer | AAA
    assert tuple(word for word in ("plan", "n1", "aaa-n1") if word in said.message.ru) == ("plan", "n1", "aaa-n1")


def test_a_table_shares_no_key_with_a_plan(folder: Path) -> None:
    (folder / "bare.txt").write_text("Мероприятие | Срок | Исполнитель |\n---|---|---|\nРемонт моста | 2027 | Порт |\n")
    by_hand(folder, "bare")
    source = folder / "ws" / "graph" / "sources" / "rows"
    source.mkdir()
    (source / "rows.csv").write_text("title,who\nРемонт моста,Порт\nРемонт моста,Верфь\n", encoding="utf-8")
    settings = 'document = "rows.csv"\nkind = "table"\n[columns]\nactivity = "title"\nlead = "who"\n'
    (source / "source.toml").write_text(settings, encoding="utf-8")
    titles, (said,) = read(folder)
    assert len([title for title in titles.values() if title == "Ремонт моста"]) == len(titles) - 2
    assert said.where == "graph/sources/rows/source.toml"
    (source / "source.toml").write_text('keys = "rows"\n' + settings, encoding="utf-8")
    assert read(folder) == (titles, [])


def test_a_beginning_that_is_no_key_is_told_and_not_used(folder: Path) -> None:
    by_hand(folder, "aaa", 'keys = "Школы!"')
    report = build.build(Workspace.open(folder / "ws"))
    (said,) = [finding for finding in report.findings if finding.code == "source-key"]
    assert (said.severity, said.where) == ("error", "graph/sources/aaa/source.toml:3")


# ---- any plans


def planned(number: str, name: str) -> Activity:
    deadline = Deadline("", "none")
    return Activity(1, number, None, name, (0, 0), None, deadline, (), None)  # type: ignore[arg-type]


def ledger(plans: list[str], *kept: tuple[str, str, str]) -> Ledger:
    rows = tuple({"key": key, "title": title, "source": source} for key, title, source in kept)
    tables = {name: rows if name == "activities" else () for name in registry.rows.TABLES}
    return Ledger(registry.of_tables(tables, []), {plan: plan for plan in plans})


def asking(name: str, prefix: str = "") -> Folder:
    return Folder(name, {}, Path(name), plan=name, prefix=prefix)


NUMBERED = st.tuples(st.sampled_from(["1", "1.", "1.2", "1.2.2", "1-2", "2", ""]), st.sampled_from("abcd"))
PLANS = st.dictionaries(st.sampled_from(["p", "q", "n1", "n2"]), st.lists(NUMBERED, max_size=6), min_size=1)
KEPT = st.lists(
    st.tuples(st.sampled_from(["n1", "n1-2", "p-n1"]), st.sampled_from("abcd"), st.sampled_from(["p", "q", "x", ""])),
    max_size=3,
    unique_by=lambda row: row[0],
)  # fmt: skip


@given(PLANS, KEPT)
def test_two_rows_of_any_plans_never_share_a_key(
    plans: dict[str, list[tuple[str, str]]], kept: list[tuple[str, str, str]]
) -> None:
    whose = ledger(list(plans), *kept)
    given_: list[str] = []
    for name, rows in plans.items():
        keys = whose.first(asking(name), [planned(*row) for row in rows])
        whose.give(asking(name), keys)
        given_ += keys
        titles = {key: title for key, title, _ in kept}
        sources = {key: source for key, _, source in kept}
        for key, (_, title) in zip(keys, rows, strict=True):
            assert sources.get(key, name) == name or titles[key] == title
    assert len(set(given_)) == len(given_)


@given(st.lists(NUMBERED, max_size=6), st.lists(NUMBERED, max_size=6))
def test_with_beginnings_of_their_own_the_order_of_plans_does_not_matter(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    found = []
    for order in (("p", one), ("q", other)), (("q", other), ("p", one)):
        whose = ledger(["p", "q"])
        keys: dict[str, tuple[str, ...]] = {}
        for name, rows in order:
            keys[name] = whose.first(asking(name, name), [planned(*row) for row in rows])
            whose.give(asking(name, name), keys[name])
        assert not whose.clashes
        found.append(keys)
    assert found[0] == found[1]


def test_a_number_given_twice_is_not_the_number_of_a_part() -> None:
    rows = [planned("1", "Мост"), planned("1", "Порт"), planned("1.2", "Школа"), planned("2", "Парк")]
    assert ledger(["p"]).first(asking("p"), rows) == ("n1", "n1-3", "n1-2", "n2")
    assert ledger(["p"]).first(asking("p"), rows[:2]) == ("n1", "n1-2")
