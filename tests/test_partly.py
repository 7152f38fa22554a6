"""A name that is only part of other names never answers in silence: who is meant is asked, or told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.small_workspace import small_workspace

from inograph import build, queries, store
from inograph.cli import cli
from inograph.errors import WrongUse
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

BODIES = {
    "univer": "ФГБОУ ВО Зареченский ГМУ Минздрава России",
    "zdrav-z": "Министерство здравоохранения Зареченской области",
    "zdrav-p": "Министерство здравоохранения Приморской области",
    "sport-z": "Министерство спорта Зареченской области",
    "ufns": "Управление ФНС России по Зареченской области",
    "politekh": "Зареченский политехнический университет",
    "korabel": "Муниципальное учреждение «Школа корабелов»",
    "vega": "ПАО «Вега-Строй»",
    "health": "Department of Public Health",
    "kultura": "Минкультуры Тарской области",
    "meria": "Мэрия города Тары",
}


def workspace(root: Path, bodies: dict[str, str]) -> Workspace:
    rows = "".join(f"{key},other,{name}\n" for key, name in bodies.items())
    plan = "Мероприятие | Срок | Исполнитель |\n---|---|---|\n"
    plan += "".join(f"Дело {n} | 2027 год | {name} |\n" for n, name in enumerate(bodies.values(), 1))
    return small_workspace(root, plan, "key,kind,name_ru\n" + rows)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    ws = workspace(tmp_path_factory.mktemp("partly"), BODIES)
    build.build(ws)
    return store.open(ws)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Минспорт", "sport-z"),
        ("Минздрав Зареченской области", "zdrav-z"),
        ("политехнический", "politekh"),
        ("Школа кор", "korabel"),
        ("Вега", "vega"),
        ("Управление ФНС", "ufns"),
        ("Department of Public", "health"),
        ("Школой корабелов", "korabel"),
        ("Управлению ФНС", "ufns"),
        ("политехническим университетом", "politekh"),
        ("Зареченского политехнического", "politekh"),
        ("министерством спорта", "sport-z"),
        ("Минспортом", "sport-z"),
        ("Минкультурой", "kultura"),
        ("мэрией Тары", "meria"),
        ("Мэрии г. Тары", "meria"),
    ],
)
def test_the_one_body_whose_name_it_begins_is_meant(kg: KnowledgeGraph, text: str, key: str) -> None:
    assert queries.entity(kg, text, ("inog:Stakeholder",)).endswith(f"/{key}")


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        ("Минздрав", ["fits several", "(zdrav-z)", "(zdrav-p)"], ["univer"]),
        ("министерству здравоохранения", ["fits several", "(zdrav-z)", "(zdrav-p)"], ["univer"]),
        ("ФНС", ["only part of other names", "(ufns)"], []),
        ("Health", ["only part of other names", "(health)"], []),
        ("Зареченской области", ["only part of other names", "(sport-z)", "(zdrav-z)"], ["zdrav-p"]),
        ("Министерство", ["fits several", "(sport-z)"], ["univer"]),
    ],
)
def test_where_a_name_only_says_whose_body_it_is_the_candidates_are_told(
    kg: KnowledgeGraph, text: str, said: list[str], not_said: list[str]
) -> None:
    with pytest.raises(WrongUse) as error:
        queries.entity(kg, text, ("inog:Stakeholder",))
    line = error.value.line("en")
    assert all(words in line for words in said), line
    assert not any(words in line for words in not_said), line


def test_a_name_with_a_slip_in_one_word_offers_the_names_that_have_the_word(kg: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse) as error:
        queries.entity(kg, "здравохранение Заречья", ("inog:Stakeholder",))
    assert "Министерство здравоохранения" in error.value.line("ru")


def test_a_short_name_in_any_case_form_fits_the_bodies_that_it_fits_in_the_nominative(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {"zdrav": "Минздрав России", "zdrav-z": BODIES["zdrav-z"]})
    build.build(ws)
    for text in ("Минздрав", "Минздравом", "Минздраву"):
        with pytest.raises(WrongUse, match="fits several"):
            queries.entity(store.open(ws), text, ("inog:Stakeholder",))


def ask(ws: Workspace, name: str) -> Result:
    arguments = ["--workspace", str(ws.root), "ask", "who-works-with", "--organization", name, "--format", "csv"]
    return CliRunner().invoke(cli, arguments)


def test_a_short_name_is_never_a_body_in_whose_name_it_stands_alone(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {"univer": BODIES["univer"], "vega": BODIES["vega"]})
    error = ask(ws, "Минздрав").exception
    assert isinstance(error, WrongUse)
    assert "univer" in error.line("ru")
    done = ask(ws, "Вега")
    assert done.exit_code == 0
    assert "«Вега» понято как «ПАО „Вега-Строй“»" in done.stderr
