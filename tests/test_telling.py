"""Briefs, what-if and stored measures as a user meets them: pages, files, commands, the same numbers everywhere."""

import io
import json
import re
from datetime import date

import docx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from starlette.testclient import TestClient
from tests.programmes import programme, programmes
from tests.small_workspace import page, small_workspace
from tests.ten_rows import activity, body, ten_rows

from inograph import briefs, build, network, queries, store, web
from inograph.analysis import catalogue, stored
from inograph.analysis.catalogue import MEASURES
from inograph.analysis.scenario import Scenario, compare
from inograph.briefs.page import Brief, Section
from inograph.briefs.scenarios import meaning
from inograph.briefs.words import Sentence, plain
from inograph.cli import seeing
from inograph.cli.state import State
from inograph.cli.telling import told_of
from inograph.errors import WrongUse
from inograph.network import two_mode
from inograph.ontology import prefix_block

DAY = date(2026, 11, 22)


def telling(graph, lang="ru", declared=65):
    return briefs.Telling(graph, lambda name: catalogue.compute(name, graph, DAY), DAY, declared, lang)


def lines(brief):
    return [plain(s) for section in brief.sections for s in section.sentences]


def test_what_a_leaving_body_loses_is_not_told_of_it_but_of_those_who_stay():
    graph = ten_rows()
    gone = lines_of(meaning(graph, compare(graph, Scenario(gone=(body("tgu"),)))))
    assert gone == ["Договариваться внутри мероприятий нужно 35 парам вместо 37."]
    hub = body("region")
    apart = " ".join(lines_of(meaning(graph, compare(graph, Scenario(gone=(hub,))))))
    assert "Сеть оставшихся распадается на 6 частей вместо 1." in apart
    assert "Администрация" not in apart
    assert "Ведение сосредоточено" in apart
    assert "HHI" not in apart, "a director reads it; the figure's name stands on the page of the measure"
    refused = " ".join(lines_of(meaning(graph, compare(graph, Scenario(refused=(hub,))))))
    assert refused == apart, "it has nothing but what it refuses"


def lines_of(sentences):
    return [plain(s) for s in sentences]


def test_a_body_without_which_fewer_pairs_are_torn_has_no_minus_in_the_list(tmp_path, monkeypatch):
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    rows = "".join(f"{n} | Осмотр моста {n} | Комитет дорог, Служба мостов {n} | 2027 год\n" for n in range(1, 9))
    head, alone = "№ | Мероприятие | Исполнитель | Срок\n", "9 | Посадка ив | Школа садоводов | 2027 год\n"
    ws = small_workspace(tmp_path / "ws", head + rows + alone)
    build.build(ws)
    row = page(store.open(ws), "what-if").partition("Школа садоводов</a>")[2].partition("</tr>")[0]
    assert "не растёт" in row
    assert "−" not in row


def test_a_body_is_told_with_its_places_and_what_is_left_without_it():
    told = lines(telling(ten_rows()).of(body("rosleskhoz")))
    assert "По числу мероприятий — место 3 из 17; его делят ещё 14. Без центрального участника — место 2." in told
    assert "Без ведущего остаётся 1 мероприятие: «Пилот по лесоустройству» (9-е в документе)." in told
    assert "Договариваться внутри мероприятий нужно 36 парам вместо 37." in told


def test_equal_places_are_called_equal():
    told = lines(telling(programme(["ab", "ba"]), "en", None).of("a"))
    assert "By number of activities all 2 bodies are equal." in told


def test_the_programme_says_how_few_carry_it():
    told = lines(telling(ten_rows()).programme())
    assert any("если уйдут 4, и без ведущего, если уйдёт 1" in line for line in told)


def test_a_cluster_that_no_source_ties_to_anything_says_so():
    graph = ten_rows()
    graph.graph["official"] = {"cluster": ("https://example.org/cluster/c",), "park": (), "direction": ()}
    told = lines(telling(graph).of("https://example.org/cluster/c"))
    assert told == [
        "Ни один источник не относит к нему известных мероприятий.",
        "Кто из исполнителей в него входит, источники не говорят.",
    ]


def test_of_what_is_not_named_nothing_is_said():
    with pytest.raises(WrongUse):
        telling(ten_rows()).of("https://example.org/nobody")


@pytest.mark.parametrize(
    ("supposed", "said"),
    [(Scenario(refused=("a",)), "не имеет 1 пара; сеть распадается на 3 части вместо 2"),
     (Scenario(refused=("b",)), "не имеют 2 пары"),
     (Scenario(gone=("a",)), "договариваться внутри мероприятий нужно 21 паре вместо 22")],
)  # fmt: skip
def test_words_agree_with_their_numbers(supposed, said):
    teams = ["ab", "bc", "a", "b"] + [f"{one}z" for one in "defghijklmnopqrstuvw"]
    nodes = [(f"a{i:02}", {"bipartite": 0, "order": i}) for i in range(len(teams))]
    nodes += [(n, {"bipartite": 1}) for n in sorted(set("".join(teams)))]
    parts = [(f"a{i:02}", n, {"by_agreement": len(team) > 1}) for i, team in enumerate(teams) for n in team]
    graph = two_mode(nodes, parts)
    told = " ".join(plain(s) for s in meaning(graph, compare(graph, supposed), "ru"))
    assert said in told.replace("Договариваться", "договариваться")


def test_a_refusal_of_all_that_a_body_has_is_said_to_leave_it_without_work():
    graph = ten_rows()
    outcome = compare(graph, Scenario(refused=(body("tgu"),)))
    assert "без них не остаётся ни одного" in lines(telling(graph).whatif(outcome))[0]
    assert outcome.change("bodies").after == outcome.change("bodies").before - 1


def test_a_refusal_of_who_was_never_asked_is_said_to_change_nothing():
    outcome = compare(ten_rows(), Scenario(refused=(body("rzd"),)))
    told = lines(telling(ten_rows()).whatif(outcome))
    assert "отказывать не в чем: РЖД" in told[0]
    assert "не остаётся ни одного" not in told[0]
    assert any("ничего не теряется" in line for line in told)


@settings(max_examples=25)
@given(programmes)
def test_every_programme_can_be_told_whole_in_both_languages(graph):
    for lang in ("ru", "en"):
        for brief in telling(graph, lang, None).everything():
            for sentence in (s for section in brief.sections for s in section.sentences):
                assert not re.search(r"[{}*]|None", plain(sentence))
                assert sentence.text.endswith(".")


HOSTILE = Brief(
    "<b>**ООО** `x` | y</b>",
    (Section("", (Sentence((("<script>alert(1)</script> *", False),), "[a](b)"),)),),
    "Основа.",
    "ru",
)


def test_a_name_cannot_become_markup():
    html = briefs.as_html([HOSTILE])
    assert "<script>alert" not in html
    assert "<b>**" not in html
    assert "http" not in re.sub(r"<!doctype html>", "", html), "the page loads nothing"
    assert "\\*\\*ООО\\*\\* \\`x\\` \\| y" in briefs.as_markdown([HOSTILE])


def test_a_word_document_holds_the_same_words_and_is_the_same_file_twice():
    pages = [telling(ten_rows()).programme(), telling(ten_rows()).of(activity(6))]
    first, second = briefs.as_docx(pages), briefs.as_docx(pages)
    assert first == second
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(first)).paragraphs)
    for brief in pages:
        assert brief.title in words
        assert all(sentence in words for sentence in lines(brief))


@pytest.mark.parametrize("name", list(MEASURES))
def test_a_record_survives_being_kept(name):
    for place, record in enumerate(catalogue.raw(name, ten_rows(), DAY)):
        assert stored._record(json.loads(stored.kept(record, place))) == record


def test_the_hash_knows_the_network_and_the_day():
    graph = ten_rows()
    first = stored.network_hash(graph, DAY)
    assert first == stored.network_hash(ten_rows(), DAY)
    assert first != stored.network_hash(graph, date(2015, 1, 1))
    graph.edges[activity(1), body("region")]["by_agreement"] = False
    assert first != stored.network_hash(graph, DAY)


@pytest.mark.parametrize("name", [name for name, measure in MEASURES.items() if not measure.reads_titles])
def test_what_activities_are_called_changes_no_number(ino, name):
    graph, renamed = network.executors(ino), network.executors(ino)
    for place, iri in enumerate(sorted(renamed, reverse=True)):
        if renamed.nodes[iri]["bipartite"] == 0:
            renamed.nodes[iri].update(label=f"{place} renamed", short=f"{place}")
    assert stored.network_hash(renamed, DAY) == stored.network_hash(graph, DAY)
    assert catalogue.raw(name, renamed, DAY) == catalogue.raw(name, graph, DAY)


def test_command_site_and_sparql_read_the_numbers_of_the_build(ino):
    graph = network.executors(ino, "ru")
    for name in MEASURES:
        kept = stored.read(ino, name)
        assert kept is not None
        assert catalogue.worded(kept, graph) == catalogue.compute(name, graph, queries.as_of(ino))
        assert stored.named(ino, name, "ru") == catalogue.worded(kept, graph)
    text = "SELECT ?value ?rank WHERE { ?o inog:isMeasureOf <https://w3id.org/inograph/id/metric/participation> ; " \
           "inog:numericValue ?value ; inog:rank ?rank } ORDER BY ?rank LIMIT 1"  # fmt: skip
    assert [term.value for term in ino.select(prefix_block() + text).rows[0]] == ["10", "1"]


def test_the_same_network_is_not_measured_twice(ino, monkeypatch):
    def titled_only(name, *given):
        assert MEASURES[name].reads_titles, "measured again"
        return raw(name, *given)

    before, raw = ino.generation.manifest, catalogue.raw
    monkeypatch.setattr(catalogue, "raw", titled_only)
    again = build.build(ino.workspace).generation.manifest
    assert (again["network"], again["graph"]) == (before["network"], before["graph"])


def test_what_if_on_the_live_site(ino):
    with web.bind("127.0.0.1", 0) as listening:
        host, port = listening.getsockname()
        with TestClient(web.app(ino, listening, "ru"), base_url=f"http://{host}:{port}") as visitor:
            page = visitor.get("/what-if/", params={"without": "Рослесхоз", "delay": "6", "by": "2q"})
            assert page.status_code == 200
            assert "Без ведущего остаётся" in page.text
            assert "30.09.2017" in page.text
            assert visitor.get("/en/what-if/").status_code == 200
            for wrong in ({"without": "никто такой"}, {"lead": "6"}, {"delay": "6", "by": "x"}, {"strange": "1"}):
                assert visitor.get("/what-if/", params=wrong).status_code == 400


def test_the_command_line_says_what_is_wrong(monkeypatch):
    from inograph.cli import cli

    runner = CliRunner()
    for arguments in (
        ["whatif"],
        ["whatif", "--delay", "6"],
        ["whatif", "--delay", "6=1w"],
        ["brief", "--format", "docx"],
        ["whatif", "--without", "Минздрав", "-o", "a.xlsx"],
    ):
        with pytest.raises(WrongUse):
            runner.invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)


def test_the_ending_of_a_what_if_file_can_be_docx(tmp_path):
    from inograph.cli import cli

    file = tmp_path / "a.docx"
    CliRunner().invoke(cli, ["whatif", "--without", "Минздрав", "-o", str(file)], catch_exceptions=False)
    assert file.read_bytes().startswith(b"PK"), "a Word document, not text under its name"


def test_the_telling_of_the_real_programme_has_a_page_for_everything(ino):
    told = list(told_of(ino, "en").everything())
    assert len(told) == 1 + 6 + 16 + 10, "the programme, clusters, the other bodies, activities"
    assert len({brief.title for brief in told}) == len(told)


def test_a_remark_that_most_rows_of_a_measure_share_is_said_once_beside_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [{"label": name, "note": note} for name, note in (("a", "same"), ("b", "same"), ("c", "own"), ("d", "same"))]
    left = seeing._shared_note_once(State(None, "en", quiet=False, debug=False), rows)
    assert [row["note"] for row in left] == [None, None, "own", None]
    assert capsys.readouterr().err.strip() == "same"
