"""A name as written → the one body it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from inograph import registry, spelling
from inograph.errors import BadInput
from inograph.workspace import Workspace


@pytest.fixture(scope="module")
def known() -> registry.Registry:
    return registry.load(Workspace.open(Path(__file__).parents[1]))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Рослесхоз", "rosleskhoz"),
        ("Рослесхозом", "rosleskhoz"),
        ("рослесхозу", "rosleskhoz"),
        ("Федеральным агентством лесного хозяйства", "rosleskhoz"),
        ("Администрацией Томской области", "administratsiia-tomskoi-oblasti"),
        ("администрация области", "administratsiia-tomskoi-oblasti"),
        ('открытое акционерное общество "Российские железные дороги"', "rzhd"),
        ("ОАО «РЖД»", "rzhd"),
        (
            "федеральное государственное автономное образовательное учреждение высшего образования "
            '"Национальный исследовательский Томский государственный университет"',
            "tgu",
        ),
        ("Томским госуниверситетом", "tgu"),
        ('"Газпромбанк" (открытое акционерное общество)', "gazprombank"),
        ("Минздраву РФ", "minzdrav-rossii"),
        ("Министерство здравоохранения РФ", "minzdrav-rossii"),
        ("МИНЗДРАВ  РОССИИ", "minzdrav-rossii"),
        ("заинтересованными транспортными организациями", "zainteresovannye-transportnye-organizatsii"),
    ],
)
def test_every_spelling_and_case_form_is_the_same_body(known: registry.Registry, written: str, key: str) -> None:
    found = known.resolve(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("written", ["Минфин России", "администрация города", "университет", "", "агентство"])
def test_a_name_that_no_row_knows_is_never_merged(known: registry.Registry, written: str) -> None:
    assert known.resolve(written) is None


def test_an_unknown_name_becomes_one_proposed_body_in_every_form(known: registry.Registry) -> None:
    grown = registry.with_proposed(known, [("Росрыболовство", "organization"), ("Росрыболовством", "organization")])
    body = grown.resolve("Росрыболовству")
    assert body is not None
    assert body.proposed
    assert len(grown.stakeholders) == len(known.stakeholders) + 1
    assert known.resolve("Росрыболовство") is None


def test_two_registries_of_the_same_place_complete_local_names() -> None:
    assert (
        registry.completed("министерство финансов области", "Томская область")
        == "министерство финансов Томской области"
    )
    assert registry.completed("администрация Томской области", "Томская область") == "администрация Томской области"
    assert registry.completed("министерство финансов", "Томская область") == "министерство финансов"


def test_the_kept_key_of_an_activity_survives_white_space(known: registry.Registry) -> None:
    title = known.tables["activities"][0]["title"]
    assert known.activity_key("  " + title.replace(" ", " \n", 1)) == known.tables["activities"][0]["key"]


def test_a_declared_figure_finds_its_indicator_by_its_words(known: registry.Registry) -> None:
    assert known.indicator("федеральных министерств")["key"] == "federal-ministries"
    assert known.indicator("малых и средних инновационных компаний")["key"] == "small-and-medium-enterprises"
    fresh = known.indicator("спутников связи")
    assert fresh["key"] == "sputnikov-sviazi"
    assert fresh["counts"] == ""


def test_a_repeated_or_unusable_key_is_a_finding_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "x"\n')
    folder = tmp_path / "graph" / "registry"
    folder.mkdir(parents=True)
    (folder / "stakeholders.csv").write_text(
        "key,kind,name_ru\na,company,А\na,company,Б\nКлюч,company,В\n", encoding="utf-8"
    )
    loaded = registry.load(Workspace.open(tmp_path))
    assert [f.where for f in loaded.findings] == [
        "graph/registry/stakeholders.csv:3",
        "graph/registry/stakeholders.csv:4",
    ]
    assert list(loaded.stakeholders) == ["a"]


def test_homonyms_are_not_resolved_by_name_alone(tmp_path: Path) -> None:
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "x"\n')
    folder = tmp_path / "graph" / "registry"
    folder.mkdir(parents=True)
    (folder / "stakeholders.csv").write_text(
        "key,kind,name_ru\nvega-tomsk,company,Вега\nvega-omsk,company,Вега\n", encoding="utf-8"
    )
    assert registry.load(Workspace.open(tmp_path)).resolve("Вега") is None


def test_a_ragged_row_is_bad_input_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("key,name\na,b,c\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"t\.csv:2"):
        list(registry.read_csv(path))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Минкомсвязь России", "minkomsviaz-rossii"),
        ("Объединение «Ёлка»", "obieedinenie-elka"),
        ("Ministry of Health", "ministry-of-health"),
    ],
)
def test_keys_are_passport_transliteration(name: str, key: str) -> None:
    assert spelling.slug(name) == key
