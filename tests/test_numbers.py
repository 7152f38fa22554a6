"""An activity goes by the number of its plan in every command; a number that no plan has is nobody's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.datastructures import QueryParams

from inograph import build, store
from inograph.cli import cli
from inograph.errors import WrongUse
from inograph.site.frame import Site
from inograph.web.supposing import Supposing
from inograph.workspace import Workspace

DAMS = """№;Мероприятие;Исполнители;Срок
9;Осмотр плотин;Служба берегов;01.03.2031
11;Ремонт шлюза;Служба берегов;01.04.2031
12;Посадка ив;Клуб садоводов;01.05.2031
13;Чистка русла;Служба берегов;01.06.2031
4;Перепись мостков;Клуб садоводов;01.07.2031
"""
SONGS = """№;Мероприятие;Исполнители;Срок
1.4;Смотр хоров;Дом песни;01.03.2031
4;Запись песен;Дом песни;01.04.2031
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("numbers")
    (root / "inograph.toml").write_text('[programme]\nkey = "t"\n', "utf-8")
    for name, title, plan in (("plan", "Берега", DAMS), ("songs", "Песни", SONGS)):
        folder = root / "graph/sources" / name
        folder.mkdir(parents=True)
        (folder / "plan.csv").write_text(plan, "utf-8")
        about = f'title = "План «{title}»"\nkind = "plan"\ndocument = "plan.csv"\nkeys = "{name}"\n'
        (folder / "source.toml").write_text(about, "utf-8")
    build.build(Workspace.open(root))
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--quiet", "-w", str(root), *words])


def said(done: Result) -> str:
    assert isinstance(done.exception, WrongUse)
    return done.exception.line("ru")


@pytest.mark.parametrize("written", ["13", "№ 13", "п. 13", "13."])
@pytest.mark.parametrize(
    "command",
    [["brief"], ["correct", "plan"], ["ask", "basis", "--entity"], ["ask", "who-leads-and-helps", "--activity"]],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_number_is_that_of_the_document_not_the_place_in_the_list(root, command, written):
    done = run(root, *command, written)
    assert done.exit_code == 0, done.stderr
    assert "Чистка русла" in done.stdout
    assert "Перепись мостков" not in done.stdout


def test_what_if_shifts_the_activity_of_that_number(root):
    done = run(root, "whatif", "--delay", "13=1q")
    assert "Чистка русла" in done.stdout
    assert "Перепись мостков" not in done.stdout


@pytest.mark.parametrize(
    "words", [["brief", "10"], ["whatif", "--lead", "10=Дом песни"], ["whatif", "--delay", "10=1q"]]
)
def test_a_number_that_no_plan_has_is_not_found_and_those_beside_it_are_told(root, words):
    refused = said(run(root, *words))
    assert "мероприятия № 10 нет" in refused
    assert "№ 9 Осмотр плотин" in refused
    assert "№ 11 Ремонт шлюза" in refused


def test_of_a_number_that_two_plans_have_each_is_offered_with_its_plan_and_the_key_tells_which(root):
    refused = said(run(root, "brief", "4"))
    assert "№ 4 Перепись мостков, план: «Берега» (plan-n4)" in refused
    assert "№ 4 Запись песен, план: «Песни» (songs-n4)" in refused
    assert "1.4" not in refused
    assert "Запись песен" in run(root, "brief", "songs-n4").stdout


def test_the_form_of_the_live_site_has_the_numbers_of_the_document(root):
    kg = store.open(Workspace.open(root))
    _, page = Supposing(kg, Site(kg.workspace, kg)).page(QueryParams({}), "ru")
    assert "13 Чистка русла" in page.decode()


def test_a_statement_rests_once_on_the_words_that_state_it(root: Path) -> None:
    rows = [*csv.DictReader(run(root, "ask", "basis", "--entity", "13", "--format", "csv").stdout.splitlines())]
    words = {row["relationLabel"]: row["words"] for row in rows}
    title, deadline = "Чистка русла", "01.06.2031"
    assert {words[told] for told in ("это", "номер", "название", "порядок в источнике")} == {title}
    assert {words[told] for told in ("срок словами источника", "имеет срок", "срок наступает в период")} == {deadline}
    once = [(row["relation"], row["object"], row["origin"]) for row in rows]
    assert len(once) == len(set(once))
