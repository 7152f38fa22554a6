"""Where the content is, and what a bad setting says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from inograph import workspace
from inograph.errors import BadInput, Language
from inograph.workspace import Workspace

MINIMAL = '[programme]\nkey = "harbour"\nname_ru = "Гавань"\n'


def make(folder: Path, settings: str = MINIMAL) -> Path:
    (folder / "inograph.toml").write_text(settings, encoding="utf-8")
    return folder


def test_the_nearest_workspace_upward_is_found(tmp_path: Path) -> None:
    deep = make(tmp_path) / "graph" / "registry"
    deep.mkdir(parents=True)
    assert Workspace.find(deep).root == tmp_path.resolve()


def test_a_folder_may_be_given_as_text(tmp_path: Path) -> None:
    make(tmp_path)
    assert Workspace.find(str(tmp_path)) == Workspace.open(str(tmp_path)) == Workspace.open(tmp_path)


def test_without_a_workspace_the_shipped_programme_is_used(tmp_path: Path) -> None:
    found = Workspace.find(tmp_path)
    assert found.is_shipped
    assert found.config.programme == "ino-tomsk"


def test_a_workspace_inherits_questions_and_overrides_them_by_file_name(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "queries" / "who").mkdir(parents=True)
    own = tmp_path / "queries" / "who" / "network.rq"
    own.write_text("ASK {}", encoding="utf-8")
    files = Workspace.open(tmp_path).files("queries/**/*.rq")
    assert own.resolve() in files
    assert [p.name for p in files].count("network.rq") == 1
    assert len(files) > 10


def test_what_is_known_of_a_programme_is_never_inherited(tmp_path: Path) -> None:
    assert Workspace.open(make(tmp_path)).files("graph/registry/*.csv") == []


def test_an_english_name_defaults_to_the_russian_one(tmp_path: Path) -> None:
    assert Workspace.open(make(tmp_path)).config.name.en == "Гавань"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[programme", "not TOML"),
        ('[programme]\nname_ru = "x"', "programme key"),
        ('[programme]\nkey = "ключ"', "programme key"),
        (MINIMAL + '[workspace]\nas_of = "вчера"', "date"),
        (MINIMAL + '[workspace]\npersons = "нет"', 'true or false without quotes is expected, not "нет"'),
        (MINIMAL + "[workspace]\npersons = 0", "Write persons = true or persons = false"),
        (MINIMAL + '[workspace]\nplace = "\n', "inograph.toml:5: this is not TOML: a quote is not closed"),
        (MINIMAL + "[limits]\nseconds = -1", "positive"),
        (MINIMAL + "[limits]\nminutes = 1", "positive"),
    ],
)
def test_a_bad_setting_is_one_line_that_names_the_file(tmp_path: Path, settings: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        Workspace.open(make(tmp_path, settings))
    line = caught.value.line("en")
    assert words in line
    assert "inograph.toml" in line
    assert "\n" not in line
    assert not re.search("[A-Za-z]{3,} [a-z]{3,}", caught.value.line("ru").removeprefix(str(tmp_path))), "no English"


def test_a_folder_without_settings_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="inograph init"):
        Workspace.open(tmp_path)


def test_the_fingerprint_changes_with_the_content_only(tmp_path: Path) -> None:
    ws = Workspace.open(make(tmp_path))
    before = ws.fingerprint()
    (tmp_path / "notes.txt").write_text("beside the content")
    assert ws.fingerprint() == before
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "a.csv").write_text("key\n")
    assert ws.fingerprint() != before


def test_a_new_workspace_has_a_worked_example(tmp_path: Path) -> None:
    made = workspace.create(tmp_path / "new")
    assert (made.root / "graph" / "sources" / "plan" / "plan.txt").is_file()
    assert not made.is_shipped


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_settings_of_a_new_workspace_are_explained_in_the_language_of_its_owner(
    tmp_path: Path, language: Language
) -> None:
    start = workspace.Start(as_of=date(2026, 1, 2), language=language)
    made = workspace.create(tmp_path / "new", start)
    lines = (made.root / "inograph.toml").read_text(encoding="utf-8").splitlines()
    told = [line.partition("# ")[2] for line in lines if "# " in line]
    assert len(told) == 4
    russian = [bool(re.search("[а-яё]{4}", words.partition('with "')[0])) for words in told]
    assert russian == [language == "ru"] * 4
    assert made.config.languages[0] == language


def test_a_new_workspace_may_be_the_empty_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = workspace.create(Path("."))
    assert made.root == tmp_path
    assert Workspace.find().root == tmp_path
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "inograph.toml"]


def test_a_new_workspace_can_start_from_a_plan_of_ones_own(tmp_path: Path) -> None:
    plan = tmp_path / 'план "А".txt'
    plan.write_text("План", encoding="utf-8")
    made = workspace.create(tmp_path / "new", workspace.Start(plan, "План А", "new", date(2026, 1, 2)))
    assert made.config.name.ru == "План А"
    assert made.config.as_of == date(2026, 1, 2)
    folder = made.root / "graph" / "sources" / "plan"
    assert (folder / plan.name).read_text(encoding="utf-8") == "План"
    assert not (folder / "plan.txt").exists()
