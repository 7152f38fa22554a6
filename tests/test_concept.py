"""The prose around the table: goal, directions, figures, parks, specializations, participants."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inograph import documents
from inograph.documents.document import Document
from inograph.plan.concept import Concept, read_concept

ROADMAP = Path(__file__).parent.parent / "graph/sources/roadmap/concept.txt"


def concept(text: str) -> Concept:
    return read_concept(Document("plan.txt", "0" * 64, "text/plain", text))


def test_the_banner_of_the_roadmap():
    source = documents.read(ROADMAP)
    read = read_concept(source)
    assert read.goal is not None
    assert read.goal.text.startswith("Создание инновационного территориального центра")
    assert read.goal.start == 5
    assert [words.text for words in read.directions] == [
        "Передовое производство", "Наука и образование", "Технологические инновации и новый бизнес",
        "Умный и удобный город", "Деловая среда",
    ]  # fmt: skip
    assert [words.text for words in read.parks] == [
        "промышленный", "внедренческий", "научно-образовательный", "историко-культурный", "медицинский", "спортивный"
    ]  # fmt: skip
    assert [words.text for words in read.specializations] == [
        "нефтехимии", "ядерных технологиях", "лесной промышленности", "фармацевтике", "медтехнике", "IT",
        "возобновляемых ресурсах", "трудноизвлекаемых запасах",
    ]  # fmt: skip
    assert [(who.count, who.who.text) for who in read.participants][1:4] == [
        (5, "крупных компаний"), (None, "институты развития"), (6, "университетов")
    ]  # fmt: skip
    words = [read.goal, *read.directions, *read.parks, *read.specializations, *read.participants, *read.figures]
    assert all(source.text[item.start : item.end] == item.text for item in words)


def test_the_thirteen_declared_figures_of_the_roadmap():
    read = read_concept(documents.read(ROADMAP))
    assert [(int(figure.value), figure.unit, figure.qualifier, figure.until_year) for figure in read.figures] == [
        (250_000_000_000, "RUB", "exactly", 2020), (65, "PERCENT", "exactly", None), (12, "NUM", "exactly", None),
        (5, "NUM", "exactly", None),
        (6, "NUM", "exactly", None), (12, "NUM", "exactly", None), (400, "NUM", "exactly", None),
        (50, "NUM", "more-than", None), (65, "NUM", "exactly", None),
        (6, "NUM", "exactly", None), (6, "NUM", "exactly", None),
        (160_000, "NUM", "exactly", 2020), (100, "NUM", "more-than", None),
    ]  # fmt: skip
    assert [figure.subject for figure in read.figures][:3] == [
        "общий объем необходимых инвестиций", "Объем подтвержденных внебюджетных средств", "федеральных министерств"
    ]  # fmt: skip
    assert read.figures[-2].subject == "высокопроизводительных рабочих мест"


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "qualifier", "year", "subject"),
    [
        ("Будет создано не менее 1 200 рабочих мест к 2025 году.", "1200", "NUM", "at-least", 2025, "рабочих мест"),
        ("Объем инвестиций составит 3,5 млрд рублей.", "3500000000", "RUB", "exactly", None, "Объем инвестиций"),
        (
            "Доля инновационной продукции достигнет 40 % до 2030 года.",
            "40",
            "PERCENT",
            "exactly",
            2030,
            "Доля инновационной продукции",
        ),
        ("Около 30 проектов реализуется в регионе", "30", "NUM", "approximately", None, "проектов"),
        ("Свыше 2 млн человек примут участие", "2000000", "NUM", "more-than", None, "человек"),
        ("More than 40 companies will take part by 2030.", "40", "NUM", "more-than", 2030, "companies"),
    ],
)
def test_regular_sentences_of_programmes(sentence, value, unit, qualifier, year, subject):
    (figure,) = concept(sentence).figures
    assert (figure.value, figure.unit, figure.qualifier, figure.until_year, figure.subject) == (
        Decimal(value), unit, qualifier, year, subject
    )  # fmt: skip
    assert sentence[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    "sentence", ["Принято 12 мая 2015 года.", "В 2015 - 2017 годах", "Указ № 600", "раздел 3.2 плана", "15.09.2016"]
)
def test_dates_and_numbers_of_acts_declare_nothing(sentence):
    assert concept(sentence).figures == ()


@pytest.mark.parametrize(
    "line",
    [
        "Отчёт представляется ежемесячно до 5 числа месяца, следующего за отчётным.",
        "Проводить совещания не реже 1 раза в год.",
        "Обеспечить до 15 рабочих дней подготовку ответа.",
        "Отвечать заявителям в срок до 30 дней.",
        "Report by the 5th day of each month.",
        "Meet at least 2 times a year.",
        "Answer within 15 working days of the request.",
    ],
)
def test_how_often_by_when_and_for_how_long_declare_nothing(line):
    assert concept(line).figures == ()


@pytest.mark.parametrize(
    "line",
    [
        "Приложение № 1 к приказу управления культуры области от 03.02.2025 № 41-о",
        "Approved by the Council on 12 March 2025",
        "Resolution No. 45 of the Board, March 3, 2024",
        "(в ред. постановлений от 03.02.2025 № 15, от 5 марта 2025 г. № 20-п)",
        "в соответствии с п. 3 ст. 15 Федерального закона и пунктами 3, 4 и 5 перечня поручений",
        "pursuant to Articles 5 and 6 of the Act",
        "тел. 8 (3822) 51-00-05, доб. 12 отдел экономики",
        "Phone: 01234 567890 office hours",
        "Страница 3 из 10 документа",
        "Page 12 of 40 Action plan",
        "1.1 Задачи развития",
        "634050, г. Томск, ул. Новая, 6 этаж, каб. 12 приемная",
        "в течение 10 рабочих дней со дня подписания",
    ],
)
def test_a_number_that_names_something_is_no_declared_figure(line):
    assert (
        concept(f"{line}\nБудет открыто 25 школ.\n").figures
        == concept(f"{'-' * len(line)}\nБудет открыто 25 школ.\n").figures
    )


def test_a_goal_in_a_sentence():
    read = concept("Введение.\nЦелью Программы является развитие связи в городе.\n")
    assert read.goal is not None
    assert read.goal.text == "развитие связи в городе"


def test_directions_after_their_heading():
    assert [words.text for words in concept("Приоритетные направления: «Дороги», «Люди» и «Связь».").directions] == [
        "Дороги",
        "Люди",
        "Связь",
    ]


def test_prose_without_any_of_it_is_an_empty_concept():
    assert concept("Просто текст.") == Concept(None, (), (), (), (), (), ())


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from("Цель 12 % млрд руб. – более к 2020 году кластеров парки: и , . проектов «А» \n".split(" "))
    ).map(" ".join)
)
def test_any_prose_keeps_its_places(text):
    read = concept(text)
    for item in (
        *read.directions,
        *read.figures,
        *read.parks,
        *read.clusters,
        *read.specializations,
        *read.participants,
    ):
        assert text[item.start : item.end] == item.text
    for figure in read.figures:
        assert text[figure.subject_start : figure.subject_end] == figure.subject
