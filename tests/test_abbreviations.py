"""Short names: what the document explains is known, what only looks like one is offered, nothing is merged."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from tests import reading
from tests.small_workspace import small_workspace

from inograph import build, queries, registry, store
from inograph.build.unknown import of_workspace
from inograph.cli import cli
from inograph.ontology import expand, prefix_block
from inograph.registry.abbreviations import abbreviates
from inograph.site import who
from inograph.site.frame import Sheet, Site
from inograph.statements.ntriples import graph_iri
from inograph.workspace import Workspace

HEAD = "Мероприятие | Срок | Исполнитель |\n---|---|---|\n"
REGISTRY = (
    "key,kind,name_ru\n"
    "invest-z,other,Министерство инвестиционной политики Зареченской области\n"
    "invest-p,other,Министерство инвестиций Приморской области\n"
    "stroi-z,other,Министерство строительства и архитектуры Зареченской области\n"
    "fin-g,other,Департамент финансов администрации города Заречного\n"
)


def workspace(root: Path, plan: str, place: str = "") -> Workspace:
    where = f'[workspace]\nplace = "{place}"\n' if place else ""
    return small_workspace(root, plan, REGISTRY, where)


def offered(ws: Workspace) -> dict[str, list[str]]:
    done = CliRunner().invoke(cli, ["--workspace", str(ws.root), "resolve", "--format", "json"])
    assert done.exit_code == 0, done.output
    return {item["name"]: [c["key"] for c in item["candidates"]] for item in json.loads(done.stdout)}


PLAN = HEAD + "Дело | 2027 год | Мининвест области, минстрой области, Депфин, Минкосмос области |\n"


def test_bodies_are_offered_by_the_beginnings_of_their_words_and_never_merged(tmp_path: Path) -> None:
    found = offered(workspace(tmp_path, PLAN))
    assert found == {
        "Мининвест области": ["invest-p", "invest-z"],
        "минстрой области": ["stroi-z"],
        "Депфин": ["fin-g"],
        "Минкосмос области": [],
    }


def test_where_the_place_is_known_only_its_bodies_are_offered(tmp_path: Path) -> None:
    found = offered(workspace(tmp_path, PLAN, "Зареченская область"))
    assert found["Мининвест области"] == ["invest-z"]


@pytest.mark.parametrize(
    ("name", "full", "is_"),
    [
        ("Комспорт города Заречного", "Комитет по спорту города Заречного", True),
        ("Минтрансом области", "Министерство транспорта и связи Омской области", True),
        ("Министерство культуры", "Министерство культуры и спорта Омской области", False),
        ("Минспорт", "Министерство культуры и спорта Омской области", False),
        ("Минск", "Министерство культуры", False),
        ("Мининвест Омской области", "Министерство инвестиций Томской области", False),
    ],
)
def test_only_the_first_words_make_a_short_name(name: str, full: str, is_: bool) -> None:
    assert abbreviates(name, full) is is_


NOTES = {
    "one line": "Примечание: Мининвест области – министерство инвестиционной политики Зареченской области;"
    " ЦРТ – центр развития туризма «Волна», учредитель – область.\n",
    "a list": "Сокращения:\nМининвест области - министерство инвестиционной\nполитики Зареченской области\n"
    "ЦРТ - центр развития туризма «Волна»\n",
    "commas": "Мининвест области – министерство инвестиционной политики Зареченской области, ЦРТ – центр развития"
    " туризма «Волна».\n",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_that_explains_short_names_is_followed(tmp_path: Path, note: str) -> None:
    plan = HEAD + "Дело | 2027 год | Мининвест области, ЦРТ |\nДругое дело | 2028 год | ЦРТ |\n\n" + note
    ws = workspace(tmp_path, plan)
    assert "Мининвест области" not in offered(ws)
    build.build(ws)
    kg = store.open(ws)
    (row,) = kg.ask("who-works-with", organization="invest-z")
    assert row.stakeholder == queries.entity(kg, "Центр развития туризма «Волна»", ("inog:Stakeholder",))


NOTE = "Примечание: ДЭР ЗО – департамент экономики Зареченской области; ЗГУ – ФГБОУ ВО «Зареченский университет».\n"


def test_a_short_name_that_a_note_explains_is_a_name_with_the_words_that_say_so(tmp_path: Path) -> None:
    ws = workspace(tmp_path, HEAD + "Дело | 2027 год | ДЭР ЗО, ЗГУ |\n\n" + NOTE)
    assert offered(ws)["Департамент экономики Зареченской области"] == []
    done = CliRunner().invoke(cli, ["--workspace", str(ws.root), "resolve"])
    assert "реестр знает все имена" in done.stderr
    assert done.stdout.startswith("Объяснены в самом документе (о них не спрашивается): Департамент экономики")
    build.build(ws)
    kg = store.open(ws)
    asked = f"""SELECT ?name ?short ?words {{ GRAPH ?g {{ ?b skos:altLabel ?short }} ?b skos:prefLabel ?name .
        ?e oa:hasBody ?b ; inog:evidencesProperty skos:altLabel ; oa:exact ?words .
        FILTER(STRSTARTS(STR(?g), "{graph_iri("t", "plan-")}")) }} ORDER BY ?short"""
    assert [tuple(map(str, row.values())) for row in kg.select(prefix_block() + asked).records()] == [
        ("Департамент экономики Зареченской области", "ДЭР ЗО", "ДЭР ЗО – департамент экономики Зареченской области"),
        ("ФГБОУ ВО «Зареченский университет»", "ЗГУ", "ЗГУ – ФГБОУ ВО «Зареченский университет»"),
    ]
    for name in ("ДЭР ЗО", "ЗГУ"):
        done = CliRunner().invoke(cli, ["--workspace", str(ws.root), "brief", name])
        assert done.exit_code == 0, done.output
        assert len(kg.ask("who-works-with", organization=name)) == 1
    body = Site(ws, kg).facts.stakeholder[queries.entity(kg, "ДЭР ЗО", ("inog:Stakeholder",))]
    page = who.stakeholder(Sheet(Site(ws, kg), "ru", f"who/{body.key}/index.html"), body).decode()
    (row,) = [row for row in page.split("<tr") if "ДЭР ЗО</" in row and "другое имя" in row]
    assert "sources/plan" in row, "the name links to the words of the note"


def test_what_stands_in_a_row_explains_nothing(tmp_path: Path) -> None:
    rows = "Дело | 2027 год | Порт – министерство спорта области |\nДругое | 2028 год | Порт, Верфь |\n"
    assert reading.plan(tmp_path, HEAD + rows + "\nПорт – место встречи судов.\n").explained == ()


def test_a_decision_holds_where_the_note_names_nobody_that_is_known(tmp_path: Path) -> None:
    plan = HEAD + "Дело | 2027 год | ЦРТ |\n\nЦРТ – центр развития туризма «Волна»\n"
    ws = workspace(tmp_path, plan)
    (ws.root / "graph/registry/judgements.csv").write_text(
        "name,decision,key,date,note\nЦРТ,same,invest-z,2026-01-01,\n", encoding="utf-8"
    )
    unknown, _ = of_workspace(ws)
    assert unknown == []
    context = registry.Context(aliases=(("ЦРТ", "Центр развития туризма «Волна»"),))
    body = registry.load(ws).resolve("ЦРТ", context)
    assert body is not None
    assert body.key == "invest-z"


def test_an_abbreviation_that_a_plan_explains_finds_the_body_and_a_common_word_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    plan = HEAD + "Дело | 2027 год | Северный медицинский университет (СМУ), Бюро кораблей (далее – Бюро) |\n"
    ws = small_workspace(tmp_path / "ws", plan)
    build.build(ws)
    quads = store.open(ws).store.quads_for_pattern(None, ox.NamedNode(expand("skos:altLabel")), None)
    of_bodies = {(quad.subject.value.rpartition("/")[2], quad.object.value) for quad in quads if "/org/" in str(quad)}
    assert of_bodies == {("severnyi-meditsinskii-universitet", "СМУ")}


ORDER = """ПРИКАЗ
1. {} обеспечить выполнение плана.

План праздников Зареченской области на 2027 год

"""


@pytest.mark.parametrize(
    ("said", "short", "full"),
    [
        ("Департаменту экономики области (далее – ДЭО), департаменту рек области (далее – ДРО)",
         "ДРО", "Департамент рек области"),
        ("Департамент экономики области и департамент рек области (далее – ДРО) обязаны",
         "ДРО", "Департамент рек области"),
        ("Главному управлению рыб Зареченской области (далее – ГУ рыб)",
         "ГУ рыб", "Главное управление рыб Зареченской области"),
        ("Рекомендовать администрации города Лещёва (далее – Администрация)",
         "Администрация", "Администрация города Лещёва"),
        ("Рекомендовать комитету по рекам, рыбам и делам лодок области (далее - Комитет)",
         "Комитет", "Комитет по рекам, рыбам и делам лодок области"),
    ],
)  # fmt: skip
def test_a_short_name_that_the_points_of_an_order_give_is_known(
    tmp_path: Path, said: str, short: str, full: str
) -> None:
    rows = f"Ярмарка | май 2027 г. | {short} |\nБазар | июнь 2027 г. | {full} |\n"
    ws = workspace(tmp_path, ORDER.format(said) + HEAD + rows)
    assert [name for name in offered(ws) if name.casefold() == short.casefold()] == []
    build.build(ws)
    kg = store.open(ws)
    body = queries.entity(kg, full, ("inog:Stakeholder",))
    assert len(kg.ask("involved", organization=body)) == 2
