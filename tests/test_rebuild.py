"""A build that takes over what earlier ones found out makes, byte for byte, what a build from nothing makes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inograph import build, store
from inograph.analysis import catalogue
from inograph.build import base, reuse, shelf, spool
from inograph.store import filling
from inograph.workspace import Workspace

ZARECHE = Path(__file__).parent / "workspace"
PLAN = "graph/sources/plan/plan.txt"


@pytest.fixture
def zareche(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The tiny programme in a folder of its own; even of so few lines a store to start from is kept."""
    monkeypatch.setattr(base, "MANY", 0)
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    shutil.copytree(ZARECHE, tmp_path / "ws")
    return Workspace.open(tmp_path / "ws")


KNOWN: dict[str, bytes] = {}


def from_nothing(workspace: Workspace) -> bytes:
    """The graph as a workspace without any earlier build has it."""
    versions = str([measure.version for measure in catalogue.MEASURES.values()])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(workspace.root.parent / "from-nothing"))
        patch.setattr(base, "MANY", 10**9)
        patch.setattr(store, "pieces_of", filling.pieces_of)
        name = workspace.fingerprint() + versions
        if name not in KNOWN:
            KNOWN[name] = build.build(workspace).generation.nquads.read_bytes()
            shutil.rmtree(workspace.builds)
        return KNOWN[name]


def assert_agrees(workspace: Workspace) -> None:
    """The live graph and its store are those of a build from nothing."""
    generation = store.current(workspace)
    assert generation is not None
    store.verify(generation)
    assert generation.nquads.read_bytes() == from_nothing(workspace)
    held = ox.Dataset(ox.Store.read_only(str(generation.cache)))
    said = ox.Dataset(ox.parse(path=generation.nquads, format=ox.RdfFormat.N_QUADS))
    for dataset in (held, said):  # blank nodes have other names in each
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert held == said


def standing(workspace: Workspace, kind: str) -> tuple[str, int]:
    """The one folder of its kind on the shelf, and which it is."""
    (folder,) = (workspace.builds / kind).iterdir()
    return folder.name, folder.stat().st_ino


def edit(workspace: Workspace, old: str, new: str, file: str = PLAN) -> None:
    text = (workspace.root / file).read_text(encoding="utf-8")
    assert old in text
    (workspace.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def title(ws: Workspace) -> None:
    edit(ws, "Открытие школы юных корабелов", "Открытие первой школы юных корабелов")
    edit(ws, "Открытие школы юных корабелов", "Открытие первой школы юных корабелов", "graph/registry/activities.csv")


def executor(ws: Workspace) -> None:
    edit(ws, "Минречфлот", "Минучёбы")


def deadline(ws: Workspace) -> None:
    edit(ws, "IV квартал 2028", "I квартал 2029")


def removed_activity(ws: Workspace) -> None:
    lines = (ws.root / PLAN).read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("Строительство переправ"))
    (ws.root / PLAN).write_text("".join([*lines[:at], *lines[at + 4 :]]), encoding="utf-8")


def added_document(ws: Workspace) -> None:
    folder = ws.root / "graph" / "sources" / "second"
    folder.mkdir()
    (folder / "source.toml").write_text('title = "Второй план"\ndocument = "plan.csv"\nkind = "table"\n[columns]\n'
                                        'activity = "n"\ntitle = "title"\nlead = "lead"\nend = "end"\n')  # fmt: skip
    (folder / "plan.csv").write_text("n,title,lead,end\n1,Причал,Минречфлот,2027-12-31\n2,Мост,Верфь,2027-12-31\n")


def judgement(ws: Workspace) -> None:
    (ws.root / "graph" / "registry" / "judgements.csv").write_text(
        "name,decision,key,date,note\nОбщество любителей паромов,same,zarechnye-verfi,2026-02-01,\n"
    )


def rule(ws: Workspace) -> None:
    folder = ws.root / "ontology" / "rules"
    folder.mkdir(parents=True)
    (folder / "neighbours.rq").write_text(
        "#+ summary: Whoever leads\nPREFIX inog: <https://w3id.org/inograph/ontology#>\n"
        "CONSTRUCT { ?body inog:hasExecutor ?activity } WHERE { ?activity inog:hasLeadExecutor ?body }"
    )


def settings(ws: Workspace) -> None:
    edit(ws, "date = 2026-02-01", "date = 2026-03-01", "graph/sources/plan/source.toml")


CHANGES = [title, executor, deadline, removed_activity, added_document, judgement, rule, settings]


@pytest.mark.parametrize(("change", "heavy"), [*((change, base.HEAVY) for change in CHANGES), (title, 0)])
def test_a_change_and_its_undoing_make_what_a_build_from_nothing_makes(
    zareche: Workspace, change: Callable[[Workspace], None], heavy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: Path) -> None:
        raise AssertionError("the store did not hold what it should, and was made again from the lines alone")

    monkeypatch.setattr(store, "pieces_of", never)
    monkeypatch.setattr(base, "HEAVY", heavy)
    first = build.build(zareche).generation.nquads.read_bytes()
    change(zareche)
    assert build.build(zareche).generation.nquads.read_bytes() != first
    assert_agrees(zareche)
    shutil.rmtree(zareche.root)
    shutil.copytree(ZARECHE, zareche.root)
    assert build.build(zareche).generation.nquads.read_bytes() == first


def test_another_title_takes_over_measures_and_store(zareche: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def titled_only(name: str, *given: object) -> list[object]:
        assert catalogue.MEASURES[name].reads_titles, "measured again"
        return raw(name, *given)  # type: ignore[arg-type]

    raw = catalogue.raw
    build.build(zareche)
    before = standing(zareche, "measured"), standing(zareche, "base")
    title(zareche)
    monkeypatch.setattr(catalogue, "raw", titled_only)
    build.build(zareche)
    assert (standing(zareche, "measured"), standing(zareche, "base")) == before


def test_another_executor_is_measured_again(zareche: Workspace) -> None:
    build.build(zareche)
    before = standing(zareche, "measured")[0], standing(zareche, "base")[0]
    executor(zareche)
    build.build(zareche)
    assert standing(zareche, "measured")[0] != before[0]
    assert standing(zareche, "base")[0] != before[1]


def test_another_version_of_a_formula_is_measured_again(zareche: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build.build(zareche).generation.nquads.read_bytes()
    measure = catalogue.MEASURES["removal"]
    monkeypatch.setitem(catalogue.MEASURES, "removal", replace(measure, version=measure.version + 1))
    assert build.build(zareche).generation.nquads.read_bytes() != first
    assert_agrees(zareche)


def test_another_program_takes_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__init__.py").write_text("one = 1")
    monkeypatch.setattr("inograph.__file__", str(tmp_path / "__init__.py"))
    first = reuse.key_of("network", ["graph"])
    assert reuse.key_of("network", ["graph"]) == first
    assert reuse.key_of("other", ["graph"]) != first != reuse.key_of("network", ["other"])
    (tmp_path / "__init__.py").write_text("one = 2")
    assert reuse.key_of("network", ["graph"]) != first


def test_where_much_is_gone_the_store_is_made_anew(zareche: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "GONE", 0)
    build.build(zareche)
    before = standing(zareche, "base")
    title(zareche)
    build.build(zareche)
    assert standing(zareche, "base") != before
    assert_agrees(zareche)


TORN = [
    ("measured/*/measured.nq", "flip"), ("measured/*/measured.nq", "halve"), ("measured/*/manifest.json", "halve"),
    ("base/*/rest.nq", "flip"), ("base/*/store/*.sst", "flip"), ("base/*/store/*.sst", "delete"),
    ("base/*/store/CURRENT", "delete"), ("base/*/manifest.json", "flip"),
]  # fmt: skip


@pytest.mark.parametrize(("victim", "harm"), TORN)
def test_what_is_torn_on_the_shelf_is_not_used(zareche: Workspace, victim: str, harm: str) -> None:
    build.build(zareche)
    path = max(zareche.builds.glob(victim), key=lambda file: file.stat().st_size)
    data, middle = path.read_bytes(), path.stat().st_size // 2
    path.unlink()  # a generation may have the same file under a second name
    match harm:
        case "halve":
            path.write_bytes(data[:middle])
        case "flip":
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :])
    title(zareche)
    build.build(zareche)
    assert_agrees(zareche)


KILLED = """
import os, sys
from pathlib import Path
from inograph import build
from inograph.build import base
from inograph.workspace import Workspace
base.MANY, left, rename = 0, int(sys.argv[2]), Path.rename
def renamed(self, target):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return rename(self, target)
Path.rename = renamed
build.build(Workspace.open(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_build_killed_at_any_step_leaves_the_former_graph_and_no_lie(zareche: Workspace, step: int) -> None:
    former = build.build(zareche).generation
    executor(zareche)  # measures, store and graph are all made anew
    killed = subprocess.run([sys.executable, "-c", KILLED, str(zareche.root), str(step)], check=False)
    assert killed.returncode == 9
    assert store.current(zareche) == former
    store.verify(former)
    build.build(zareche)
    assert_agrees(zareche)
    assert not list(zareche.builds.glob(".*-*"))


def test_a_folder_that_fails_to_be_filled_does_not_stand(tmp_path: Path) -> None:
    def fails() -> None:
        with shelf.put(tmp_path / "kind", "key", {}) as folder:
            (folder / "half").write_text("half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fails()
    assert shelf.found(tmp_path / "kind", "key") is None
    assert not list(tmp_path.iterdir())


@given(st.sets(st.text("abcя", max_size=3)), st.sets(st.text("abcя", max_size=3)), st.integers(1, 4))
def test_sorted_streams_are_compared_and_merged_as_sets_are(old: set[str], new: set[str], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "BLOCK", block)
        steps = list(spool.compared(sorted(old), sorted(new)))
        assert list(spool.merged([sorted(old), sorted(new)])) == sorted(old | new)
    assert set().union(*(lost for lost, _ in steps)) == old - new
    assert set().union(*(added for _, added in steps)) == new - old
