"""Unknown names find their bodies: likely ones are shown, the planner decides, and is not asked twice."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from tests.small_workspace import small_workspace

from inograph import build, queries, registry, store
from inograph.build import unknown
from inograph.build.deciding import Question
from inograph.cli import answering, cli, resolving
from inograph.cli.state import State
from inograph.errors import Text, WrongUse
from inograph.ontology import prefix_block
from inograph.registry import judgements
from inograph.registry.candidates import Candidates
from inograph.site import search
from inograph.site.frame import Sheet, Site
from inograph.workspace import Workspace

PLAN = """Наименование мероприятия | Срок | Ответственный исполнитель |
---|---|---|
Ремонт дорог |
2027 год |
Минречфлот, Росзаречью, ТГАСУ |
Закупка паромов |
2028 год |
Росзаречье и соседи, Верфи и доки Заречья, Иванов И.И. |
Школа корабелов |
2029 год |
ТГАСУ |
"""
REGISTRY = """key,kind,name_ru
minrechflot,federal-ministry,Минречфлот
roszarechie,federal-agency,Росзаречье
tgasu,university,Томский государственный архитектурно-строительный университет
verfi,company,АО «Верфь Заречья»
"""


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "ws", PLAN, REGISTRY)


def run(ws: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(ws.root), "resolve", *arguments])


def listed(ws: Workspace) -> dict[str, list[str]]:
    done = run(ws, "--format", "json")
    assert done.exit_code == 0, done.output
    return {item["name"]: [c["key"] for c in item["candidates"]] for item in json.loads(done.stdout)}


def decided(ws: Workspace) -> list[list[str]]:
    with judgements.path(ws).open(encoding="utf-8", newline="") as file:
        return [row[:3] for row in csv.reader(file)][1:]


def test_unknown_names_come_with_likely_bodies_the_frequent_ones_first(ws: Workspace) -> None:
    found = listed(ws)
    assert next(iter(found)) == "ТГАСУ"
    assert found["ТГАСУ"] == ["tgasu"], "first letters"
    assert found["Верфи и доки Заречья"][0] == "verfi"
    assert "Минречфлот" not in found
    assert "Росзаречью" not in found
    assert not any("Иванов" in name for name in found), "a person is not a body"


def test_the_list_is_readable_and_scores_are_shown(ws: Workspace) -> None:
    said = run(ws).stdout
    assert "ТГАСУ  (раз: 2 · plan)" in said
    assert "[tgasu]" in said
    assert " 90.0 " in said


def test_a_body_is_offered_under_the_name_in_the_readers_language(tmp_path: Path) -> None:
    plan = "Activity | Time | Lead |\n---|---|---|\nMend the ferry | 2031 | Ministry of River Transports |\n"
    known = "key,kind,name_ru,name_en\nrechtrans,federal-ministry,Минречтранс,Ministry of River Transport\n"
    ws = small_workspace(tmp_path, plan, known)
    for lang, name in (("en", "Ministry of River Transport  [rechtrans]"), ("ru", "Минречтранс  [rechtrans]")):
        assert name in CliRunner().invoke(cli, ["--lang", lang, "-w", str(ws.root), "resolve"]).stdout


def test_a_decision_is_recorded_applied_and_never_asked_twice(ws: Workspace) -> None:
    done = run(ws, "--same", "ТГАСУ", "tgasu", "--new", "Росзаречье и соседи", "--note", "уточнено")
    assert done.exit_code == 0, done.output
    assert decided(ws) == [["ТГАСУ", "same", "tgasu"], ["Росзаречье и соседи", "new", "roszareche-i-sosedi"]]
    known = registry.load(ws)
    assert (body := known.resolve("ТГАСУ"))
    assert body.key == "tgasu"
    assert (body := known.resolve("Росзаречье и соседи"))
    assert not body.proposed
    assert list(listed(ws)) == ["Верфи и доки Заречья"]
    assert isinstance(run(ws, "--new", "ТГАСУ").exception, WrongUse)
    assert decided(ws)[2:] == []


def test_a_spelling_that_was_decided_finds_the_body_everywhere(ws: Workspace) -> None:
    run(ws, "--same", "Верфи и доки Заречья", "verfi", "--different", "ТГАСУ", "tgasu")
    build.build(ws)
    kg = store.open(ws)
    types = ("inog:Stakeholder",)
    assert queries.entity(kg, "Верфи и доки Заречья", types).endswith("/verfi")
    asked = """SELECT ?b ?file {
      GRAPH ?g { ?b skos:altLabel 'Верфи и доки Заречья'@ru } GRAPH ?meta { ?g dcterms:source ?file }
    }"""
    (row,) = kg.select(prefix_block() + asked).records()
    assert str(row["b"]).endswith("/verfi")
    assert row["file"] == "graph/registry/judgements.csv"
    done = CliRunner().invoke(cli, ["--workspace", str(ws.root), "brief", "Верфи и доки Заречья"])
    assert done.exit_code == 0, done.output
    words = search.script(Sheet(Site(ws, kg), "ru", "index.html")).decode()
    (row,) = [row for row in json.loads(words.split("=", 1)[1].split(";\n")[0]) if row[2] == "who/verfi/index.html"]
    assert "верфи и доки заречья" in row[1]
    assert not queries.entity(kg, "ТГАСУ", types).endswith("/tgasu"), "that body was ruled out"


def test_a_body_that_was_ruled_out_is_not_offered_again(ws: Workspace) -> None:
    run(ws, "--different", "ТГАСУ", "tgasu")
    assert listed(ws)["ТГАСУ"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--same", "ТГАСУ", "tgas"], "tgasu"),
        (["--same", "ТГАСУУ", "tgasu"], "ТГАСУ"),
        (["--new", "Минречфлот"], "minrechflot"),
        (["--different", "ТГАСУ", "nobody-at-all"], "nobody-at-all"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_nothing_is_written(
    ws: Workspace, arguments: list[str], said: str
) -> None:
    error = run(ws, *arguments).exception
    assert isinstance(error, WrongUse)
    assert said in error.line("en")
    assert not judgements.path(ws).exists()


def test_a_body_is_told_by_its_name_as_well_as_by_its_key(ws: Workspace) -> None:
    run(ws, "--same", "ТГАСУ", "Томского государственного архитектурно-строительного университета")
    run(ws, "--same", "Верфи и доки Заречья", "росзаречье и соседи")
    assert decided(ws) == [
        ["ТГАСУ", "same", "tgasu"],
        ["Росзаречье и соседи", "new", "roszareche-i-sosedi"],
        ["Верфи и доки Заречья", "same", "roszareche-i-sosedi"],
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Заречья", ("verfi", "Напишите ключ или имя целиком")),
        ("Палата мер", ("Палата мер", "inograph resolve --format json")),
        ("Верфи и доки Заречья", ("один и тот же",)),
    ],
)
def test_words_that_are_nobodys_whole_name_are_answered_with_what_to_write(
    ws: Workspace, body: str, said: tuple[str, ...]
) -> None:
    error = run(ws, "--same", "Верфи и доки Заречья", body).exception
    assert isinstance(error, WrongUse)
    assert all(words in error.line("ru") for words in said)
    assert not judgements.path(ws).exists()


def ask_all(ws: Workspace, monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    """The dialog, with these answers to its questions in turn."""
    given = iter(answers)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: next(given))
    monkeypatch.setattr("inograph.cli.answering.agreed", lambda *_, **__: True)
    found, _ = unknown.of_workspace(ws)
    resolving._ask_all(State(None, "ru", True, False), ws, Question(registry.load(ws), tuple(found)), "")
    assert next(given, None) is None


def test_in_the_dialog_a_name_without_candidates_is_said_to_be_another_one(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Верфи и доки Заречья", "Клуб корабелов"), encoding="utf-8")
    ask_all(ws, monkeypatch, ["s", "s", "o", "архитектурный", "архитектурно-строительный"])
    assert decided(ws) == [["Клуб корабелов", "same", "tgasu"]]


def test_a_name_decided_a_moment_ago_leads_to_its_body(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Верфи и доки Заречья", "Клуб корабелов"), encoding="utf-8")
    ask_all(ws, monkeypatch, ["1", "s", "o", "ТГАСУ"])
    assert decided(ws) == [["ТГАСУ", "same", "tgasu"], ["Клуб корабелов", "same", "tgasu"]]


def test_going_back_from_a_name_asks_again(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_all(ws, monkeypatch, ["o", "", "n", "q"])
    assert [row[:2] for row in decided(ws)] == [["ТГАСУ", "new"]]


def test_two_unknown_spellings_of_one_new_body(ws: Workspace) -> None:
    run(ws, "--same", "Верфи и доки Заречья", "roszareche-i-sosedi")
    assert decided(ws) == [
        ["Росзаречье и соседи", "new", "roszareche-i-sosedi"],
        ["Верфи и доки Заречья", "same", "roszareche-i-sosedi"],
    ]
    assert list(listed(ws)) == ["ТГАСУ"]


FULL, BRIEF = "Департамент здравоохранения Заречной области", "Депздрав"


@pytest.mark.parametrize(("name", "body"), [(FULL, BRIEF), (BRIEF, FULL)])
def test_a_body_of_two_names_keeps_the_telling_one_and_its_kind_whichever_was_chosen(
    tmp_path: Path, name: str, body: str
) -> None:
    plan = PLAN.replace("Росзаречье и соседи", FULL).replace("Минречфлот", BRIEF)
    ws = small_workspace(tmp_path, plan, "key,kind,name_ru\n")
    assert run(ws, "--same", name, body).exit_code == 0
    build.build(ws)
    asked = """SELECT DISTINCT ?label ?kind ?other {
      GRAPH ?g { ?body skos:prefLabel ?label } GRAPH ?h { ?body org:classification ?kind }
      OPTIONAL { GRAPH ?i { ?body skos:altLabel ?other } } FILTER (CONTAINS(STR(?label), 'здрав'))
    }"""
    (row,) = store.open(ws).select(prefix_block() + asked).texts()
    assert (row["label"], row["other"]) == (FULL, BRIEF)
    assert row["kind"].endswith("/regional-executive")


def test_earlier_rows_stay_as_they_are(ws: Workspace) -> None:
    path = judgements.path(ws)
    path.write_bytes("name,decision,key,date,note\nСтарое,new,staroe,2020-01-01,да".encode())
    before = path.read_bytes()
    run(ws, "--new", "ТГАСУ")
    assert path.read_bytes().startswith(before + b"\n")
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_whether_two_names_mean_one_body_is_asked_from_one_side(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = PLAN.replace("Росзаречье и соседи", "Клуб корабелов").replace(
        "Верфи и доки Заречья", "Клуб корабелов Заречья"
    )
    (ws.root / "graph" / "sources" / "plan" / "p.txt").write_text(plan, encoding="utf-8")
    found = listed(ws)
    assert (found["Клуб корабелов"], found["Клуб корабелов Заречья"]) == (
        ["klub-korabelov-zarechia"],
        ["klub-korabelov"],
    )
    ask_all(ws, monkeypatch, ["s", "x", "q"])
    assert [row[:2] for row in decided(ws)] == [["Клуб корабелов", "different"]]
    assert listed(ws)["Клуб корабелов Заречья"] == []


def test_several_decisions_stand_in_one_call(ws: Workspace) -> None:
    run(ws, "--same", "ТГАСУ", "tgasu", "--same", "Верфи и доки Заречья", "verfi")
    assert [row[:2] for row in decided(ws)] == [["ТГАСУ", "same"], ["Верфи и доки Заречья", "same"]]


def test_on_a_terminal_it_asks_one_name_after_the_other(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_all(ws, monkeypatch, ["1", "n", "q"])
    assert len(decided(ws)) == 2
    assert decided(ws)[0] == ["ТГАСУ", "same", "tgasu"]
    assert len(listed(ws)) == 1


def test_none_of_these_rules_out_all_that_were_shown(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_all(ws, monkeypatch, ["d", "х", "s", "s"])  # d means nothing: «д» is another body, and х and x are one
    assert decided(ws) == [["ТГАСУ", "different", "tgasu"]]
    again, _ = unknown.of_workspace(ws)
    assert next(item for item in again if item.name == "ТГАСУ").asked


def test_when_all_names_are_known_it_says_so(ws: Workspace) -> None:
    (ws.root / "graph" / "sources" / "plan" / "p.txt").write_text(PLAN.split("Ремонт")[0], encoding="utf-8")
    done = run(ws, "--format", "json")
    assert json.loads(done.stdout) == []
    assert "все имена" in done.stderr


def test_the_index_finds_a_name_among_many() -> None:
    many = [(f"k{n}", f"Общество с ограниченной ответственностью «Завод номер {n}»") for n in range(5000)]
    index = Candidates([*many, ("x", "Департамент лесного хозяйства Томской области")])
    best = index.like("Департаменту леснова хозяйства Томской обл.")[0]
    assert best.key == "x"
    assert best.score > 80


@pytest.mark.parametrize(
    ("name", "known"),
    [("Территориальный фонд ОМС Заречной области", "ТФОМС Заречной области"),
     ("Заречный госуниверситет", "Заречный государственный университет"),
     ("ЗарГУ", "Заречный госуниверситет"),
     ("Депэкономики", "Департамент экономического развития")],
)  # fmt: skip
def test_a_name_with_words_cut_short_is_like_the_whole_one(name: str, known: str) -> None:
    rest = [(f"k{n}", one) for n, one in enumerate(["Департамент лесов", "Областной архив", "Заречный цирк"])]
    for asked, listed_ in ((name, known), (known, name)):
        found = Candidates([("x", listed_), *rest]).like(asked)
        assert [candidate.key for candidate in found] == ["x"], asked


FEDERAL = ["Минфин России", "Минэкономразвития России", "Минобрнауки России", "Федеральная антимонопольная служба"]
REGIONAL = [
    "Администрация Томской области", "Администрация города Томска", "Томский государственный университет",
    "Омский государственный университет", "Департамент образования Томской области", "АО «Верфь Заречья»",
    "Министерство транспорта Российской Федерации", "Школа № 5", "Kent County Council", "Ministry of Health",
]  # fmt: skip


@pytest.fixture(scope="module")
def among() -> Candidates:
    return Candidates([(name, name) for name in (*FEDERAL, *REGIONAL)])


@pytest.mark.parametrize(
    "name",
    [
        "Минтруд России",
        "Министерство спорта Российской Федерации",
        "Правительство Томской области",
        "Департамент здравоохранения Томской области",
        "Администрация Омской области",
        "Тверской государственный университет",
        "Томский политехнический университет",
        "Школа № 7",
        "Surrey County Council",
        "Ministry of Finance",
        "Администрация",
    ],
)
def test_words_that_many_names_share_make_no_candidate(among: Candidates, name: str) -> None:
    assert among.like(name) == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Минфин", "Минфин России"),
        ("ФАС России", "Федеральная антимонопольная служба"),
        ("Минтранс", "Министерство транспорта Российской Федерации"),
        ("Администрация Томска", "Администрация города Томска"),
        ("Департамент общего образования Томской области", "Департамент образования Томской области"),
        ("Верфь", "АО «Верфь Заречья»"),
        ("ОмГУ", "Омский государственный университет"),
        ("ТомГУ", "Томский государственный университет"),
        ("Kent Council", "Kent County Council"),
        ("Ministry of Helth", "Ministry of Health"),
    ],
)
def test_the_body_that_is_meant_comes_alone(among: Candidates, name: str, meant: str) -> None:
    assert [candidate.key for candidate in among.like(name)] == [meant]


def test_groups_are_told_apart_and_not_asked_about(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Иванов И.И.", "органы местного самоуправления"), encoding="utf-8")
    said = run(ws).stdout.splitlines()
    assert said[-1] == "Группы (о них не спрашивается): органы местного самоуправления (раз: 1)"
    ask_all(ws, monkeypatch, ["n", "n", "n"])
    assert [row[0] for row in decided(ws)] == ["ТГАСУ", "Росзаречье и соседи", "Верфи и доки Заречья"]
    assert "реестр знает все имена" in run(ws).stderr


def test_names_that_are_like_no_known_one_may_be_new_all_at_once(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Минречфлот, Росзаречью, ТГАСУ", "Музей моря, Клуб капитанов"), encoding="utf-8")
    ask_all(ws, monkeypatch, ["s", "s", "s"])
    assert sorted(row[0] for row in decided(ws)) == ["Клуб капитанов", "Музей моря"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Rosleskhoz", "Рослесхоз"),
        ("Lesograd State University of Forestry Systems", "Лесоградский государственный университет лесных систем"),
        ("Lesograd Polytechnic University", "Лесоградский политехнический университет"),
        ("Lesograd City Administration", "Администрация города Лесограда"),
        ("Lesneft JSC", "АО «Леснефть»"),
        ("LUSUR", "ЛУСУР"),
        ("Министерство юстиции", "Ministry of Justice"),
        ("Причалстрой", "Prichalstroi"),
        ("Stepnoy State University", None),
        ("Lesbank", None),
        ("FSB", None),
        ("FSB of Russia", "ФСБ России"),
    ],
)
def test_a_body_is_offered_under_its_name_in_the_other_letters(name: str, meant: str | None) -> None:
    known = ["Рослесхоз", "Лесоградский государственный университет лесных систем", "АО «Леснефть»", "ЛУСУР",
             "Лесоградский политехнический университет", "Администрация города Лесограда", "Ministry of Justice",
             "Prichalstroi", "Лесоградская школа искусств", "Банк «Лес»", "ФСБ России"]  # fmt: skip
    found = Candidates([(one, one) for one in known]).like(name)
    assert [one.key for one in found[:1]] == ([meant] if meant else [])


def test_the_government_of_a_city_is_offered_by_either_name() -> None:
    known = Candidates([("m", "мэрия города Лесного"), ("o", "мэрия города Сосновки"), ("d", "администрация района")])
    assert [one.key for one in known.like("администрация г. Лесного")] == ["m"]


def test_a_noun_before_the_word_for_a_region_is_no_place() -> None:
    known = Candidates([("c", "Комитет информационных технологий и телекоммуникаций области")])
    assert [one.key for one in known.like("Комитет ИТ и телекоммуникаций Лесной области")] == ["c"]


ACTING = """Наименование мероприятия | Срок | Ответственный исполнитель |
Смотр школ | 2027 год | Минречфлот, Ильина М.П., главный специалист отдела туризма, завуч |
Смотр лугов | 2027 год | Минречфлот, Уполномоченный по правам ребёнка в Лесной области |
"""


def test_check_counts_as_unknown_exactly_whom_resolve_asks_about(tmp_path: Path) -> None:
    ws = small_workspace(tmp_path / "ws", ACTING, REGISTRY)
    told = _asked(ws, "proposed-bodies", "entityLabel")
    assert told == set(listed(ws)) == {"Уполномоченный по правам ребёнка в Лесной области"}
    assert build.build(ws).counts["proposed"] == 1
    assert "лицо или должность" in _asked(ws, "by-kind", "kindLabel")
    run(ws, "--new", "Уполномоченный по правам ребёнка в Лесной области")
    assert "реестр знает все имена" in run(ws).stderr
    assert not _asked(ws, "proposed-bodies", "entityLabel")


def _asked(ws: Workspace, question: str, column: str) -> set[str]:
    done = CliRunner().invoke(cli, ["-q", "--workspace", str(ws.root), "ask", question, "--format", "json"])
    assert done.exit_code == 0, done.output
    return {row[column]["value"] for row in json.loads(done.stdout)["results"]["bindings"]}


def test_a_federal_body_of_the_list_is_offered_and_its_row_taken_over(ws: Workspace) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Минречфлот", "Минспорт"), encoding="utf-8")
    assert listed(ws)["Минспорт"] == ["minsport-rossii"]
    run(ws, "--same", "Минспорт", "minsport-rossii")
    assert "Минспорт" not in listed(ws)
    with (ws.root / "graph" / "registry" / "stakeholders.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["key"] for row in rows][-1] == "minsport-rossii"
    assert rows[-1]["source"]
    assert rows[0]["name_ru"] == "Минречфлот", "what stood in the table stays"


@pytest.mark.parametrize("answers", [["н", "к"], ["Новый", "конец"], ["n", "q"]])
def test_answers_count_in_russian_letters_too(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    ask_all(ws, monkeypatch, answers)
    assert [row[:2] for row in decided(ws)] == [["ТГАСУ", "new"]]


@pytest.mark.parametrize(("said", "meant"), [("д", True), ("ДА", True), ("y", True), ("н", False), ("нет", False)])
def test_yes_and_no_count_in_russian_letters_too(monkeypatch: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    asked: list[str] = []
    given = iter(["чего?", said])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda text: asked.append(text) or next(given))
    assert answering.agreed(Text("Убрать?", "Take it out?"), "ru", default=not meant) == meant
    assert asked[0] == f"Убрать? [{'д/Н' if meant else 'Д/н'}]: "


def test_an_answer_that_is_none_of_these_is_asked_again_in_russian(ws: Workspace) -> None:
    command = [sys.executable, "-m", "inograph", "--workspace", str(ws.root), "resolve"]
    terminal, other = pty.openpty()
    with subprocess.Popen(command, stdin=other, stdout=other, stderr=other) as process:
        os.close(other)
        os.write(terminal, b"zzz\nq\n")
        process.wait(timeout=60)
        said = os.read(terminal, 8192).decode()
    os.close(terminal)
    assert "«zzz» нет среди" in said
    assert "Error" not in said


def test_homonyms_come_with_the_days_they_are_known_for(ws: Workspace) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Минречфлот", "Минобрнауки России"), encoding="utf-8")
    said = run(ws).stdout
    assert "[minobrnauki-rossii-2004-2018] по 2018-05-15" in said
    assert "[minobrnauki-rossii-2018] с 2018-05-16" in said


BY_LETTERS = [
    "Департамент агропромышленного комплекса Костромской области", "Департамент культуры Костромской области",
    "Департамент топливно-энергетического комплекса и жилищно-коммунального хозяйства Костромской области",
    "Торгово-промышленная палата Костромской области", "Костромской центр стандартизации и метрологии",
    "Департамент физической культуры", "Музей АПК",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Департамент АПК", BY_LETTERS[0]),
        ("департамент культуры КО", BY_LETTERS[1]),
        ("департамент ТЭК и ЖКХ", BY_LETTERS[2]),
        ("ТПП КО", BY_LETTERS[3]),
        ("Костромской ЦСМ", BY_LETTERS[4]),
        ("Музей агропромышленного комплекса", BY_LETTERS[6]),
    ],
)
def test_first_letters_inside_a_name_are_spelt_out_by_the_words_of_another(name: str, meant: str) -> None:
    assert Candidates([(name, name) for name in BY_LETTERS]).like(name)[0].key == meant


def test_letters_that_nobody_spells_out_make_no_candidate() -> None:
    assert Candidates([(name, name) for name in BY_LETTERS]).like("департамент НХЛ") == ()


def test_the_letters_of_the_plans_own_place_mean_that_place(tmp_path: Path) -> None:
    plan = PLAN.replace("Минречфлот", "департамент лесов ЗО").replace("Иванов И.И.", "Агентство по туризму")
    rows = "lesa,other,Департамент лесов Зареченской области\nlesa-2,other,Департамент лесов Зубовской области\n"
    there = small_workspace(tmp_path / "w", plan, REGISTRY + rows, '[workspace]\nplace = "Зареченская область"\n')
    found = listed(there)
    assert found["департамент лесов ЗО"] == ["lesa"]
    assert found["Агентство по туризму"] == [], "an agency of a region is no federal one"


def test_a_body_completed_from_its_plans_place_is_no_candidate_of_another_region(tmp_path: Path) -> None:
    own, other = "Министерство финансов Омской области", "Министерство финансов Псковской области"
    plan = PLAN.replace("Минречфлот", f"Департамент финансов области, {own}").replace("Иванов И.И.", other)
    nowhere = listed(small_workspace(tmp_path / "nowhere", plan))
    assert nowhere[other] == nowhere[own], "of any region, as far as is known"
    there = small_workspace(tmp_path / "there", plan, "", '[workspace]\nplace = "Омская область"\n')
    found = listed(there)
    assert (len(found[own]), found[other]) == (1, [])
    assert "Департамент финансов Омской области  [departament" in run(there).stdout, "as a candidate it says its region"


def test_where_no_place_is_known_the_federal_agency_is_offered(ws: Workspace) -> None:
    path = ws.root / "graph" / "sources" / "plan" / "p.txt"
    path.write_text(PLAN.replace("Иванов И.И.", "Агентство по туризму, Управление по туризму"), encoding="utf-8")
    found = listed(ws)
    assert found["Агентство по туризму"][0] == "rosturizm"
    assert "rosturizm" not in found["Управление по туризму"]


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(name: str) -> None:
    index = Candidates([("a", "Администрация города"), ("b", "")])
    assert all(70 <= candidate.score <= 100 for candidate in index.like(name))


@pytest.mark.parametrize("said", ["Росрыбнадзору", "Росрыбнадзор"])
def test_a_decision_holds_by_the_name_as_it_is_shown_and_as_it_is_written(tmp_path: Path, said: str) -> None:
    ws = small_workspace(tmp_path / "ws", PLAN.replace("ТГАСУ |", "Росрыбнадзору |"), REGISTRY)
    assert "Росрыбнадзор" in listed(ws)
    assert run(ws, "--same", said, "verfi").exit_code == 0
    assert "Росрыбнадзор" not in listed(ws)
    known = registry.load(ws)
    assert known.resolve("Росрыбнадзору") == known.stakeholders["verfi"]


@pytest.mark.parametrize("later", ["Дирекция доков", "Дирекцией доков", "Дирекции доков"])
@pytest.mark.parametrize("decision", ["same", "different", "new"])
def test_a_decision_about_a_name_holds_in_every_case_of_it(tmp_path: Path, decision: str, later: str) -> None:
    text = PLAN.replace("ТГАСУ |", f"{later} |").replace("Верфи и доки Заречья", "Росзаречье")
    ws = small_workspace(tmp_path / "ws", text, REGISTRY + "doki,other,Дирекция дока\n")
    assert ["doki"] in listed(ws).values()
    key = "direktsii-dokov" if decision == "new" else "doki"
    file = judgements.path(ws)
    file.write_text(f"name,decision,key,date,note\nДирекции доков,{decision},{key},2026-11-30,\n", encoding="utf-8")
    assert "doki" not in [key for keys in listed(ws).values() for key in keys]
    body = registry.load(ws).resolve(later)
    assert (body and body.key) == (None if decision == "different" else key)


def test_a_shortened_word_for_a_department_is_that_word_and_stays_as_it_is(tmp_path: Path) -> None:
    known_as = REGISTRY + "dep,department,Департамент речного флота Заречной области\n"
    text = PLAN.replace("ТГАСУ |", "Деп-т речного флота Заречной обл. |").replace("Росзаречью", "Ком-т озёрного флота")
    ws = small_workspace(tmp_path / "ws", text, known_as)
    assert not {name for name in listed(ws) if name.startswith("Деп")}
    assert "Ком-т озёрного флота" in listed(ws)


def two_plans(root: Path, explained: str, used: str) -> Workspace:
    ws = small_workspace(root / "ws", PLAN.replace("ТГАСУ |", f"{explained} |"), REGISTRY)
    other = ws.root / "graph/sources/other"
    other.mkdir()
    (other / "plan.txt").write_text(PLAN.replace("ТГАСУ |", f"{used} |"), encoding="utf-8")
    (other / "source.toml").write_text('document = "plan.txt"\nkeys = "other"\n', encoding="utf-8")
    return ws


FERRIES = "Министерство переправ и причалов Заречной области"


def test_an_abbreviation_that_one_plan_explains_is_kept_for_another_and_told(tmp_path: Path) -> None:
    ws = two_plans(tmp_path, f"{FERRIES} (далее – МПП ЗО)", "МПП ЗО")
    assert "МПП ЗО" not in listed(ws)
    taken = [f for f in build.build(ws).findings if f.code == "alias-taken"]
    assert [f.where for f in taken] == ["graph/sources/other/plan.txt"]
    assert f"«МПП ЗО» прочитано как «{FERRIES}»: так сказано в «plan»" in taken[0].message.ru
    bodies = ws.root / "graph/registry/stakeholders.csv"
    bodies.write_text(f"{bodies.read_text(encoding='utf-8').rstrip()}\nmpp,company,МПП ЗО\n", encoding="utf-8")
    assert not [f for f in build.build(ws).findings if f.code == "alias-taken"]


@pytest.mark.parametrize("explained", ["Комитет переправ области (далее – КПО), Клуб певчих отроков (далее – КПО)",
                                       "Комитет переправ области (далее – Комитет)"])  # fmt: skip
def test_a_short_name_of_two_bodies_or_a_common_word_is_kept_for_no_other_plan(tmp_path: Path, explained: str) -> None:
    ws = two_plans(tmp_path, explained, "КПО, Комитет")
    assert not [f for f in build.build(ws).findings if f.code == "alias-taken"]


def test_an_abbreviation_that_one_plan_explains_is_a_candidate_in_another_of_another_place(tmp_path: Path) -> None:
    ws = two_plans(tmp_path, f"{FERRIES} (далее – МПП ЗО)", "МПП ЗО")
    other = ws.root / "graph/sources/other/source.toml"
    other.write_text(f'{other.read_text(encoding="utf-8")}place = "Лесная область"\n', encoding="utf-8")
    done = json.loads(run(ws, "--format", "json").stdout)
    short = next(item for item in done if item["name"] == "МПП ЗО")
    assert FERRIES in [candidate["name"] for candidate in short["candidates"]]


def test_a_body_of_two_names_has_one_part_in_an_activity_and_leads_it(tmp_path: Path) -> None:
    header, row = "| Мероприятие | Соисполнители | Ответственный |", "| Мост | Служба дорог, Росзаречье | Отдел дорог |"
    ws = small_workspace(tmp_path, f"{header}\n|---|---|---|\n{row}", REGISTRY)
    assert run(ws, "--new", "Отдел дорог").exit_code == 0
    assert run(ws, "--same", "Служба дорог", "Отдел дорог").exit_code == 0
    report = build.build(ws)
    assert "Отдел дорог = Служба дорог" in next(f.message.ru for f in report.findings if f.code == "executor-repeated")
    kg = store.open(ws)
    told = [(row.organizationLabel, row.roleLabel) for row in kg.ask("involved")]
    assert sorted(told) == [("Отдел дорог", "ответственный исполнитель"), ("Росзаречье", "соисполнитель")]
    words = [
        row["x"]
        for row in kg.select(
            prefix_block() + "SELECT ?x { ?e inog:evidencesProperty inog:hasAssignee ; oa:exact ?x }"
        ).records()
    ]
    assert {"Отдел дорог", "Служба дорог"} <= set(words), "all words that name it stay"


FUND = """project,pic,organization,role
101,900001,Midshire University,coordinator
101,900002,Midshire University,participant
102,,Midshire University,participant
102,900003,Acme Ltd,coordinator
"""


@pytest.fixture
def fund(tmp_path: Path) -> Workspace:
    """A workspace with a table whose bodies have numbers, three of one name."""
    ws = small_workspace(tmp_path / "ws", PLAN, REGISTRY)
    folder = ws.root / "graph" / "sources" / "fund"
    folder.mkdir()
    (folder / "p.csv").write_text(FUND, encoding="utf-8")
    told = 'document = "p.csv"\nkind = "table"\nidentifier_scheme = "PIC"\n[columns]\nactivity = "project"\n'
    told += 'identifier = "pic"\nname = "organization"\nrole = "role"\n'
    (folder / "source.toml").write_text(told, encoding="utf-8")
    return ws


def test_bodies_of_a_table_are_asked_about_and_those_of_two_numbers_are_not_offered_as_one(fund: Workspace) -> None:
    found = json.loads(run(fund, "--format", "json").stdout)
    like = {
        (u["name"], u["identifier"]): {c["key"] for c in u["candidates"]} for u in found if u["sources"] == ["fund"]
    }
    nameless = ("Midshire University", "")
    assert like.pop(nameless) == {"pic-900001", "pic-900002"}
    assert set(like) == {("Midshire University", "PIC 900001"), ("Midshire University", "PIC 900002"),
                         ("Acme Ltd", "PIC 900003")}  # fmt: skip
    assert like["Midshire University", "PIC 900001"] == {"midshire-university"}
    assert _asked(fund, "proposed-bodies", "entityLabel") == {u["name"] for u in found if u["type"] != "group"}
    codes = [f.code for f in build.build(fund).findings if "900002" in f.message.en or "900001" in f.message.en]
    assert "name-ambiguous" in codes


def test_a_name_without_a_number_is_decided_to_be_one_of_two_bodies_of_that_name(fund: Workspace) -> None:
    assert run(fund, "--same", "Midshire University", "pic-900001").exit_code == 0
    known = registry.load(fund)
    assert (body := known.by_identifier("PIC 900001"))
    assert known.resolve("Midshire University") == body
    assert known.by_identifier("PIC 900002") is None, "the other body of this name is not touched"
    left = {u.identifier for u in unknown.of_workspace(fund)[0] if u.sources == ("fund",)}
    assert left == {"PIC 900002", "PIC 900003"}


def test_a_numbered_body_is_new_or_one_of_the_registry_and_keeps_its_number(fund: Workspace) -> None:
    assert run(fund, "--new", "PIC 900002", "--same", "Acme Ltd", "verfi").exit_code == 0
    known = registry.load(fund)
    assert (body := known.by_identifier("PIC 900002"))
    assert body.names == ("Midshire University (PIC 900002)",)
    assert known.resolve("Midshire University") is None, "a name that others have means nobody by itself"
    assert (acme := known.by_identifier("PIC 900003"))
    assert acme.key == "verfi"
    assert known.resolve("Acme Ltd") == acme
    assert run(fund, "--different", "PIC 900001", "midshire-university").exit_code == 0
    left = {u.identifier: u.candidates for u in unknown.of_workspace(fund)[0] if u.sources == ("fund",)}
    assert {number: [c.key for c in found] for number, found in left.items()} == {"": [body.key], "PIC 900001": []}
