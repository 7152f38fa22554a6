"""Plain sentences: right figures, right Russian, and nothing that no row supports."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes import programme, programmes
from tests.ten_rows import activity, body, ten_rows

from inograph import briefs
from inograph.briefs.words import ACTIVITY, ASSIGNMENT, bold, counted, genitive, plural_ru, prepositional
from inograph.errors import WrongUse
from inograph.network import two_mode

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ten():
    return ten_rows()


def marked(sentence):
    return "".join(f"*{words}*" if mark else words for words, mark in sentence.parts)


def test_the_overview_says_the_five_things_in_russian(ten):
    assert [marked(s) for s in briefs.overview(ten, DAY, 65, "ru")] == [
        "Из *65* заявленных мероприятий известно *10*; всё, что ниже, сказано только о них.",
        "Один участник, Администрация Томской области, назван исполнителем *во всех 10* мероприятиях и в *9* назван"
        " первым.",
        "*19 из 27* участий — «по согласованию», а в *6 из 10* мероприятий таковы все исполнители.",
        "Договариваться труднее всего здесь: «Транспортная схема» (6-е в документе) — *15 из 37* пар исполнителей.",
        "Больше всего сроков приходится на один квартал, *IV квартал 2015 года*: *5 из 10* мероприятий.",
    ]


def test_the_overview_says_the_same_in_english(ten):
    assert [marked(s) for s in briefs.overview(ten, DAY, 65, "en")] == [
        "Of *65* declared activities, *10* are known; everything below is about those.",
        "One body, Администрация Томской области, is named in *all 10* activities and is named first in *9*.",
        "*19 of 27* assignments are “by agreement”, "
        "and in *6 of 10* activities every executor takes part by agreement.",
        "Agreeing is hardest here: “Транспортная схема” (place 6 in the document), with *15 of 37* pairs of executors.",
        "The fullest quarter is *Q4 2015*: *5 of 10* activities are due.",
    ]


def test_the_notes_say_what_the_sentences_rest_on(ten):
    known, hub, consent, heaviest, fullest = briefs.overview(ten, DAY, 65, "ru")
    assert known.note.startswith("Это 15\u00a0%.")
    assert "наше прочтение" in hub.note
    assert "Из этих 10 мероприятий другие ведут 1: «Пилот по лесоустройству» (9-е в документе) — Рослесхоз." in hub.note
    assert (
        consent.note == "Их места в документе по порядку: 1, 2, 5, 7, 8, 10. Получено ли согласие, источник не говорит."
    )
    assert heaviest.note.endswith("Собирательный исполнитель считается за одного.")
    assert "3 — в других кварталах, 2 — со сроком длиннее квартала" in fullest.note
    assert "На 22\u00a0ноября\u00a02026 это время прошло" in fullest.note


def test_every_sentence_leads_to_its_rows(ten):
    known, hub, consent, heaviest, fullest = (s.link for s in briefs.overview(ten, DAY, 65, "ru"))
    assert (known.page, len(known.rows)) == ("what", 10)
    assert (hub.page, len(hub.rows)) == (body("region"), 10)
    assert consent.rows == tuple(activity(row) for row in (1, 2, 5, 7, 8, 10))
    assert (consent.page, consent.words) == ("matrix", "6 строк")
    assert (heaviest.page, heaviest.words) == (activity(6), "6 исполнителей")
    assert fullest.rows == tuple(activity(row) for row in (1, 2, 4, 5, 8))


def test_what_is_not_declared_is_not_invented(ten):
    known = briefs.overview(ten, DAY, None, "ru")[0]
    assert marked(known) == "Известно *10* мероприятий; сколько их заявлено, источники не говорят."
    assert briefs.overview(ten, DAY, 10, "ru")[0].note == ""


def test_a_quarter_to_come_is_not_called_past(ten):
    assert "прошло" not in briefs.overview(ten, date(2015, 11, 1), 65, "ru")[4].note
    assert "прошло" not in briefs.overview(ten, None, 65, "ru")[4].note


def test_without_a_hub_nobody_is_called_one():
    hub = briefs.overview(programme(["ab", "cd", "ef"]), DAY, None, "en")[1]
    assert "No single body stands out" in hub.text
    assert "1 of 3" in hub.text


def test_roles_that_the_plan_states_are_not_called_our_reading():
    nodes = [("a", {"bipartite": 0, "order": 1}), ("o", {"bipartite": 1, "label": "Орган"})]
    graph = two_mode(nodes, [("a", "o", {"role": "lead", "role_basis": "stated-role"})])
    hub = briefs.overview(graph, DAY, None, "ru")[1]
    assert marked(hub) == "Один участник, Орган, назван исполнителем *в единственном* мероприятии и ведёт его."
    assert hub.note == ""


def test_a_plan_without_executors_gets_one_sentence():
    (only,) = briefs.overview(programme([[], []]), DAY, 5, "ru")
    assert "известно" in only.text


def test_consent_that_is_known_is_not_called_unknown():
    nodes = [("a", {"bipartite": 0}), ("o", {"bipartite": 1})]
    graph = two_mode(nodes, [("a", "o", {"by_agreement": True, "consent_state": "given"})])
    assert "Получено ли" not in briefs.overview(graph, DAY, None, "ru")[2].note


def test_a_body_in_a_few_sentences(ten):
    assert [marked(s) for s in briefs.of_body(ten, body("region"), "ru")] == [
        "Администрация Томской области: *10 из 10* известных мероприятий, из них ведёт *9*.",
        "По согласованию — *10 из 10* участий.",
        "Партнёров — *16*, двусторонних договорённостей во всех мероприятиях — *17*.",
        "Сроки сходятся: *IV квартал 2015 года* — *5 мероприятий*.",
        "Если этого участника нет, мероприятий без исполнителей — *3*, без ведущего — *9*.",
    ]


def test_a_group_is_said_to_be_one(ten):
    first = briefs.of_body(ten, body("universities"), "ru")[0]
    assert "ни одного не ведёт" in first.text
    assert "собирательный исполнитель" in first.note


def test_an_activity_in_a_few_sentences(ten):
    assert [marked(s) for s in briefs.of_activity(ten, activity(6), "ru")] == [
        "Ведёт *Администрация Томской области*; исполнителей — *6*, пар, которым нужно договориться, — *15*.",
        "По согласованию — *3 из 6* исполнителей.",
        "Срок в плане — *I квартал 2017*.",
    ]
    assert "держится на одном" in briefs.of_activity(ten, activity(1), "ru")[0].text


def test_an_activity_of_nobody_says_so():
    assert [s.text for s in briefs.of_activity(programme([[]]), "activity-1", "en")] == [
        "No executors are named.",
        "No deadline is named.",
    ]


def test_a_body_is_no_activity(ten):
    with pytest.raises(WrongUse):
        briefs.of_activity(ten, body("region"), "ru")
    with pytest.raises(WrongUse):
        briefs.of_body(ten, activity(1), "ru")


@pytest.mark.parametrize(
    ("n", "after", "of", "within"),
    [
        (1, "мероприятие", "мероприятия", "мероприятии"),
        (2, "мероприятия", "мероприятий", "мероприятиях"),
        (5, "мероприятий", "мероприятий", "мероприятиях"),
        (11, "мероприятий", "мероприятий", "мероприятиях"),
        (12, "мероприятий", "мероприятий", "мероприятиях"),
        (21, "мероприятие", "мероприятия", "мероприятии"),
        (104, "мероприятия", "мероприятий", "мероприятиях"),
        (111, "мероприятий", "мероприятий", "мероприятиях"),
    ],
)
def test_words_beside_numbers(n, after, of, within):
    assert counted(n, ACTIVITY, "ru") == f"{n} {after}"
    assert (genitive(n, ACTIVITY, "ru"), prepositional(n, ACTIVITY, "ru")) == (of, within)
    assert genitive(n, ASSIGNMENT, "en") == ("assignment" if n == 1 else "assignments")


@given(st.integers(0, 10_000))
def test_the_form_repeats_every_hundred(n):
    assert plural_ru(n, "1", "2", "5") == plural_ru(n + 100, "1", "2", "5")


def test_a_name_may_hold_any_sign():
    assert bold("**{name}** ведёт", name="ООО «**{x}**»") == (("ООО «**{x}**»", True), (" ведёт", False))


@given(programmes, st.none() | st.integers(0, 100))
def test_every_programme_can_be_told(graph, declared):
    for lang in ("ru", "en"):
        for sentence in briefs.overview(graph, DAY, declared, lang):
            assert not re.search(r"[{}*]|None", briefs.plain(sentence))
            assert sentence.text.endswith(".")
        for node, side in graph.nodes(data="bipartite"):
            told = (briefs.of_body if side else briefs.of_activity)(graph, node, lang)
            assert told
            assert all(not re.search(r"[{}*]|None", briefs.plain(sentence)) for sentence in told)


def test_an_activity_is_called_by_the_number_of_its_plan_and_one_without_a_lead_says_so():
    nodes = [("a1", {"bipartite": 0, "number": "1.2", "order": 1}), ("a2", {"bipartite": 0, "number": "3", "order": 2})]
    nodes += [(name, {"bipartite": 1, "label": name}) for name in ("Hub", "Other")]
    edges = [("a1", "Hub", {"role": "lead"}), ("a2", "Hub", {"role": "co-executor"})]
    told = briefs.overview(two_mode(nodes, edges), DAY, 2, "en")
    assert any("No lead is named: No.\u00a03 “a2”." in sentence.note for sentence in told)
    graph = two_mode(nodes, [*edges, ("a1", "Other", {})])
    said = " ".join(marked(sentence) for sentence in briefs.overview(graph, DAY, 2, "en"))
    assert "No.\u00a01.2 “a1”" in said
