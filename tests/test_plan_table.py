"""Tables → activities, on layouts as planners write them and on the owner's document."""

import json
from pathlib import Path

import pytest

from inograph import documents
from inograph.documents.document import Document
from inograph.documents.text import bars
from inograph.plan.as_json import document_json
from inograph.plan.table import Plan, read_plan

ROADMAP = Path(__file__).parent.parent / "graph/sources/roadmap/concept.txt"


def document(text: str) -> Document:
    tables, findings = bars.read(text)
    return Document("plan.txt", "0" * 64, "text/plain", text, tables, None, findings)


def plan(text: str) -> Plan:
    return read_plan(document(text))


def codes(read: Plan) -> list[str]:
    return [finding.code for finding in read.findings]


def test_the_roadmap_is_read_whole():
    read = read_plan(documents.read(ROADMAP))
    executors = [executor for activity in read.activities for executor in activity.executors]
    assert len(read.activities) == 10
    assert len(executors) == 27
    assert len({executor.name for executor in executors}) == 17
    assert len({executor.name for executor in executors if executor.kind == "group"}) == 5
    assert len({executor.name for executor in executors if executor.kind == "cluster"}) == 1
    assert sum(executor.by_agreement for executor in executors) == 19
    assert sum(executor.role == "lead" for executor in executors) == 10
    assert not read.findings


def test_every_value_of_the_roadmap_stands_where_it_says():
    source = documents.read(ROADMAP)
    for activity in read_plan(source).activities:
        assert " ".join(source.text[slice(*activity.name_span)].split()) == activity.name
        assert source.text[slice(*activity.deadline.span)] == activity.deadline.text
        assert activity.deliverable is not None
        assert source.text[activity.deliverable.start : activity.deliverable.end] == activity.deliverable.text
        parties = (activity.deliverable.issuer, activity.deliverable.addressee, *activity.deliverable.parties)
        assert all(source.text[party.start : party.end] == party.text for party in parties if party)
        for executor in activity.executors:
            assert source.text[executor.start : executor.end] == executor.text
            if executor.consent:
                assert source.text[slice(*executor.consent)] == "(по согласованию)"


def test_the_forestry_row_of_the_roadmap():
    row = read_plan(documents.read(ROADMAP)).activities[8]
    assert row.name_span == (5467, 5719)
    assert (row.deadline.kind, row.deadline.span) == ("quarter", (5830, 5844))
    assert [(e.name, e.role, e.by_agreement) for e in row.executors] == [
        ("Рослесхоз", "lead", False),
        ("Администрация Томской области", "co-executor", True),
    ]
    assert row.deliverable is not None
    assert [party.text for party in row.deliverable.parties] == ["Рослесхозом", "Администрацией Томской области"]


def test_the_json_is_the_promised_one():
    source = documents.read(ROADMAP)
    out = json.loads(json.dumps(document_json(source, read_plan(source), "en"), ensure_ascii=False))
    assert list(out) == ["document", "activities", "findings"]
    assert out["document"]["file"] == "concept.txt"
    third = out["activities"][2]
    assert third["deadline"] == {
        "text": "ежегодно (2015 - 2017)", "kind": "annual",
        "start": "2015-01-01", "end": "2017-12-31", "recurrence": "P1Y"
    }  # fmt: skip
    assert third["executors"][1] == {
        "name": "Минкомсвязь России", "text": "Минкомсвязь России", "by_agreement": False, "role": "co-executor",
        "order": 2, "kind": "organization", "resolved": None, "span": third["executors"][1]["span"],
    }  # fmt: skip
    assert third["place"] == {"table": 1, "row": 4, "span": [2328, 3333]}


def test_sections_numbers_totals_and_repeated_headers():
    read = plan(
        "№ | Мероприятие | Срок | Исполнитель |\n1 | 2 | 3 | 4 |\nI. | Дороги | | |\n1.1. | Построить мост "
        "| 2015 год | Минтранс |\n"
        "№ | Мероприятие | Срок | Исполнитель |\n1.2. | Открыть порт | 2016 год | Минтранс |\nИтого | | | 2 "
        "|\nРаздел II. Люди | | | |\n"
        "2.1. | Учить детей | 2017 год | Минобрнауки |\n"
    )
    assert [(a.number, a.section, a.name) for a in read.activities] == [
        ("1.1", "I. Дороги", "Построить мост"),
        ("1.2", "I. Дороги", "Открыть порт"),
        ("2.1", "Раздел II. Люди", "Учить детей"),
    ]
    assert codes(read) == ["row-not-activity"]


def test_lead_and_supporting_columns_state_the_roles():
    read = plan(
        "Action | Due date | Lead | Supporting |\nBuild | 2020 | Treasury | Home Office; Cabinet Office |\nBuy "
        "| 2021 | Home Office | - |\n"
    )
    first, second = read.activities
    assert [(e.name, e.role, e.order, e.role_stated) for e in first.executors] == [
        ("Treasury", "lead", 1, True),
        ("Home Office", "co-executor", 2, True), ("Cabinet Office", "co-executor", 3, True)
    ]  # fmt: skip
    assert [e.name for e in second.executors] == ["Home Office"]


def test_start_and_end_columns_under_one_header():
    read = plan(
        "№ | Мероприятие | Срок | | Исполнитель |\n | | начало | окончание | |\n1 | 2 | 3 | 4 | 5 |\n"
        "1 | Построить | 01.01.2015 | 31.12.2016 | Минтранс |\n2 | Открыть | 2016 | 2017 | то же |\n"
    )
    assert [(str(a.deadline.start), str(a.deadline.end), a.deadline.kind) for a in read.activities] == [
        ("2015-01-01", "2016-12-31", "range"),
        ("2016-01-01", "2017-12-31", "range"),
    ]
    assert [e.name for e in read.activities[1].executors] == ["Минтранс"]


@pytest.mark.parametrize(
    "header",
    [
        "Ответственные организации | Срок реализации | Наименование мероприятия | Вид документа",
        "Исполнитель | Сроки | Содержание мероприятия | Ожидаемый результат",
        "Responsible party | Timeline | Commitment | Deliverable",
        "Ответственный за исполнение | Дата | Номер и наименование основного мероприятия | Форма завершения",
    ],
)
def test_columns_in_any_order_under_any_words(header):
    read = plan(f"{header}\n" + "Минтранс России | 2015 год | Построить мост | приказ Минтранса России\n" * 2)
    assert [(a.name, a.deadline.kind, a.executors[0].name) for a in read.activities] == [
        ("Построить мост", "year", "Минтранс России")
    ] * 2
    assert read.activities[0].deliverable is not None
    assert read.activities[0].deliverable.kind == "order"


def test_a_table_without_a_header_is_read_by_what_its_cells_hold():
    read = plan(
        "1 | Построить мост | 2015 год | Минтранс России |\n2 | Купить автобусы для города | 2016 год "
        "| Минфин России |\n"
    )
    assert [(a.number, a.name, a.deadline.kind, len(a.executors)) for a in read.activities] == [
        ("1", "Построить мост", "year", 1),
        ("2", "Купить автобусы для города", "year", 1),
    ]


def test_money_and_indicators_are_not_mistaken_for_the_plan():
    read = plan(
        "Мероприятие | Источник финансирования | Объем, тыс. руб. | Срок | Исполнитель | Показатель |\n"
        "Построить мост | бюджет | 2015 | 2016 год | Минтранс | 2017 |\n"
    )
    assert [(a.name, str(a.deadline.end)) for a in read.activities] == [("Построить мост", "2016-12-31")]


def test_a_plan_is_found_among_other_tables():
    read = plan(
        "Показатель | Единица измерения | 2015 | 2016\nДоля | % | 5 | 6\n\nМероприятие | Срок | Исполнитель\n---|---"
        "|---\nПостроить | 2015 год | Минтранс\n"
    )
    assert [(a.name, a.place.table) for a in read.activities] == [("Построить", 2)]
    assert "not-a-plan-table" in codes(read)


@pytest.mark.parametrize(
    "text", ["Просто текст.", "Показатель | Единица измерения | 2015\nДоля | % | 5\nЧисло | ед. | 6\n"]
)
def test_a_document_without_a_plan_is_an_answer(text):
    read = plan(text)
    assert read.activities == ()
    assert [(finding.severity, finding.code) for finding in read.findings] == [("info", "no-plan-table")]


def test_a_year_in_the_title_completes_the_deadlines():
    read = plan(
        "План мероприятий на 2014 год\n\nМероприятие | Срок | Исполнитель\nСбор | До 20 сентября | Минтранс\nОтчет "
        "| 2015 год | Минтранс\n"
    )
    assert [(str(a.deadline.end), a.deadline.year_from) for a in read.activities] == [
        ("2014-09-20", "title"),
        ("2015-12-31", None),
    ]


STAMPED = "{stamp}\nПЛАН\nподготовки к паводку\n\nМероприятие | Срок | Исполнитель\n{rows}"
UNDATED = "Сбор | до 20 сентября | Минтранс\nОтчет | октябрь - ноябрь | Минтранс\nИтоги | до 1 февраля | Минтранс\n"


@pytest.mark.parametrize(
    "stamp",
    [
        "Приложение N 3\nк постановлению главы\nадминистрации\nN 56 от 3 апреля 2018 года",
        "УТВЕРЖДЕН\nприказом управления\nот 03.04.2018 г. № 12",
        "Приложение к Распоряжению от 03.04.2018 г № 1147-Р",
        "Утверждаю:\nдиректор школы Иванов И.И.\n«3» апреля 2018 г.",
    ],
)
def test_the_day_of_approval_gives_the_year_to_what_is_due_after_it(stamp):
    read = plan(STAMPED.format(stamp=stamp, rows=UNDATED))
    assert [(str(a.deadline.start), str(a.deadline.end), a.deadline.year_from) for a in read.activities] == [
        ("None", "2018-09-20", "approval"),
        ("2018-10-01", "2018-11-30", "approval"),
        ("None", "None", None),
    ]
    assert codes(read) == ["deadline-year-of-approval", "deadline-year-of-approval", "deadline-without-year"]


@pytest.mark.parametrize(
    ("stamp", "rows"),
    [
        ("Во исполнение приказа\nот 03.04.2018 г. № 12", UNDATED),
        ("Приложение\nк муниципальной программе, утвержденной\nпостановлением от 03.04.2018 г. № 12", UNDATED),
        ("Утвержден приказом от 20 декабря 2018 г.", UNDATED.replace("Сбор", "Заезд | 25 декабря | Минтранс\nСбор")),
    ],
    ids=["an act that only asks for it", "a programme of several years", "at the end of the year before"],
)
def test_no_other_day_gives_a_year(stamp, rows):
    assert {a.deadline.end for a in plan(STAMPED.format(stamp=stamp, rows=rows)).activities} == {None}


MARKED_ROW = "Мероприятие | Срок | Исполнители |\nОткрыть данные | 2018 год | Отдел связи; МИАЦ*; Отдел культуры |\n"


@pytest.mark.parametrize(
    "note",
    [
        "Звездочкой (*) отмечен головной исполнитель.\n\n{row}",
        "{row}\n* - ответственный исполнитель\n",
        "{row}\n*) координатор\n",
    ],
)
def test_a_mark_whose_note_says_so_tells_who_leads(note):
    (activity,) = plan(note.format(row=MARKED_ROW)).activities
    assert [(who.name, who.role) for who in activity.executors] == [
        ("Отдел связи", "co-executor"), ("МИАЦ", "lead"), ("Отдел культуры", "co-executor")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note",
    ["{row}\n*\xa0по согласованию.\n", "Знаком * отмечены организации, участвующие по согласованию.\n\n{row}"],
)
def test_a_mark_whose_note_says_so_tells_whose_consent_is_needed(note):
    (activity,) = plan(note.format(row=MARKED_ROW)).activities
    assert [who.by_agreement for who in activity.executors] == [False, True, False]


@pytest.mark.parametrize(
    "note", ["* по согласованию с отделом связи", "* объем средств по согласованию", "* справочно"]
)
def test_other_notes_say_nothing_of_executors(note):
    (activity,) = plan(f"{MARKED_ROW}\n{note}\n").activities
    assert [(who.role, who.by_agreement) for who in activity.executors] == [
        ("lead", False), ("co-executor", False), ("co-executor", False)
    ]  # fmt: skip


def test_what_a_row_lacks_is_a_finding_with_its_place():
    read = plan(
        "№ | Мероприятие | Срок | Исполнитель |\n1 | Построить мост | скоро | Минтранс |\n2 | Открыть порт |||\n"
    )
    assert [(f.code, f.table, f.row) for f in read.findings] == [
        ("deadline-unread", 1, 2), ("deadline-missing", 1, 3), ("executors-missing", 1, 3)
    ]  # fmt: skip


def test_a_number_inside_the_name_is_told_apart():
    (activity,) = plan(
        "Мероприятие | Срок | Исполнитель\n1.2. Построить мост 2014 года | 2015 год | Минтранс\n"
    ).activities
    assert (activity.number, activity.name) == ("1.2", "Построить мост 2014 года")


def test_the_owners_layout_with_a_number_column_and_no_header():
    read = plan(
        "1. |\nПроведение\nсмотра-конкурса |\n2012 2014\nгоды "
        "|\nминистерство\nспорта области,\nорганы местного\nсамоуправления (по\nсогласованию) |\n"
        "2. |\nОткрытие школы |\n2013 год |\nминистерство\nспорта области |\n"
    )
    assert [(a.number, a.name) for a in read.activities] == [
        ("1", "Проведение смотра-конкурса"),
        ("2", "Открытие школы"),
    ]
    assert [(e.name, e.by_agreement) for e in read.activities[0].executors] == [
        ("министерство спорта области", False), ("органы местного самоуправления", True)
    ]  # fmt: skip


def test_a_drawn_plan_is_read_and_what_stands_on_one_line_keeps_its_place():
    text = (
        "┌───┬──────────────┬───────────┬──────────────────────┐\n"
        "│ № │ Мероприятие  │ Срок      │ Исполнитель          │\n"
        "├───┼──────────────┼───────────┼──────────────────────┤\n"
        "│ 1 │ Построить    │ IV кв.    │ Минтранс России,     │\n"
        "│   │ большой мост │ 2015 года │ Росавтодор           │\n"
        "├───┼──────────────┼───────────┼──────────────────────┤\n"
        "│ 2 │ Купить       │ 2016 год  │ Минфин России        │\n"
        "└───┴──────────────┴───────────┴──────────────────────┘\n"
    )
    first, second = plan(text).activities
    assert (first.name, str(first.deadline.end)) == ("Построить большой мост", "2015-12-31")
    assert [(e.name, text[e.start : e.end]) for e in first.executors] == [
        ("Минтранс России", "Минтранс России"),
        ("Росавтодор", "Росавтодор"),
    ]
    assert text[slice(*second.name_span)] == "Купить"


def test_a_plan_without_a_column_of_executors_names_them_in_its_headings():
    text = "Мероприятие | Срок\n---|---\nМинистерство финансов области |\nПостроить мост | 2015\nОткрыть порт | 2016\n"
    read = plan(text)
    assert [(a.name, a.executors[0].name) for a in read.activities] == [
        ("Построить мост", "Министерство финансов области"),
        ("Открыть порт", "Министерство финансов области"),
    ]
    executor = read.activities[1].executors[0]
    assert text[executor.start : executor.end] == executor.text


def test_consent_in_a_footnote_under_the_table():
    text = (
        "Мероприятие | Срок | Исполнитель\n---|---|---\nМост | 2015 "
        "| Минтранс России, субъекты РФ*\n\n* По согласованию.\n"
    )
    (activity,) = plan(text).activities
    assert [(e.name, e.by_agreement) for e in activity.executors] == [("Минтранс России", False), ("субъекты РФ", True)]


def test_markdown_and_html_marks_are_no_part_of_the_words():
    text = (
        "| N п/п | **Мероприятие** | Срок | Исполнитель |\n|:--:|---|---|---|\n| **I** | **Дороги** | | |\n"
        "| 1 | Построить<br>**мост** | <s>2014</s> 2015 | Минфин России<br>[Росавтодор](http://x) |\n"
    )
    (activity,) = plan(text).activities
    assert (activity.number, activity.section, activity.name) == ("1", "I Дороги", "Построить мост")
    assert str(activity.deadline.end) == "2015-12-31"
    assert [e.name for e in activity.executors] == ["Минфин России", "Росавтодор"]
    assert all(text[e.start : e.end] == e.text for e in activity.executors)


def test_an_escaped_bar_inside_a_word_is_a_bar_without_a_blank():
    text = (
        "| № | Мероприятие | Срок | Исполнитель |\n|---|---|---|---|\n| 1 | Связь в\\|г | 2015 | АО a\\|b, Минфин |\n"
    )
    (activity,) = plan(text).activities
    assert activity.name == "Связь в|г"
    assert [who.name for who in activity.executors] == ["АО a|b", "Минфин"]
    assert all(text[who.start : who.end] == who.text for who in activity.executors)


def test_who_helps_inside_a_column_of_leads_is_no_lead():
    read = plan(
        "Action | Lead | Supporting | Deadline |\n"
        "Review the law | Ministry of Justice with Ministry of Trade | Customs | 2021 |\n"
    )
    assert [(executor.name, executor.role) for executor in read.activities[0].executors] == [
        ("Ministry of Justice", "lead"),
        ("Ministry of Trade", "co-executor"),
        ("Customs", "co-executor"),
    ]


def test_a_number_that_stands_twice_in_a_section_is_a_finding():
    read = plan(
        "№ | Мероприятие | Срок | Исполнитель |\nI. | Дороги | | |\n1 | Построить мост | 2015 | Минтранс |\n"
        "1 | Открыть порт | 2015 | Минтранс |\nII. | Люди | | |\n1 | Учить детей | 2015 | Минобрнауки |\n"
    )
    assert [(f.severity, f.code, f.row) for f in read.findings] == [("warning", "number-repeated", 4)]


def test_an_executor_named_twice_in_a_row_counts_once():
    read = plan("Мероприятие | Срок | Исполнитель |\nПостроить мост | 2015 год | Минстрой, Минстрой, Минфин |\n")
    assert [(e.name, e.role, e.order) for e in read.activities[0].executors] == [
        ("Минстрой", "lead", 1),
        ("Минфин", "co-executor", 2),
    ]
    assert [(f.severity, f.code, f.row) for f in read.findings] == [("info", "executor-repeated", 2)]


def test_a_row_with_a_time_or_a_body_and_no_name_is_told_with_its_words():
    read = plan(
        "№ | Мероприятие | Срок | Исполнители |\n1 | Построить мост | 2015 год | Минстрой |\n"
        "2 |  |  | Минтранс |\n3 |  | до 01.02.2016 |  |\n4 | Открыть порт | 2016 год | Минтруд |\n"
    )
    assert [a.name for a in read.activities] == ["Построить мост", "Открыть порт"]
    lost = [f for f in read.findings if f.code == "row-without-name"]
    assert [(f.severity, f.row) for f in lost] == [("warning", 3), ("warning", 4)]
    assert "есть исполнитель, но нет названия мероприятия; она не учтена: 2 Минтранс" in lost[0].message.ru


def test_a_name_divided_at_a_slash_is_told_where_that_is_not_certain():
    read = plan(
        "Мероприятие | Срок | Исполнители |\nПостроить мост | 2015 год | Отдел культуры / Спорт |\n"
        "Открыть порт | 2016 год | Минстрой / Минтруд |\nОткрыть док | 2016 год | ООО «Причал» / АО «Док» |\n"
    )
    assert [(f.severity, f.code, f.row) for f in read.findings] == [("info", "executors-at-slash", 2)]
    assert "«Отдел культуры» и «Спорт»; если это одно имя" in read.findings[0].message.ru


def test_several_bodies_in_a_column_of_leads_beside_one_of_co_executors():
    read = plan(
        "Мероприятие | Срок | Ответственный исполнитель | Соисполнители |\n"
        "Построить мост | 2015 год | Минстрой, Минфин | Минтруд |\nОткрыть порт | 2016 год | Минстрой | Минтруд |\n"
    )
    assert [(e.name, e.role, e.role_stated) for e in read.activities[0].executors] == [
        ("Минстрой", "lead", True), ("Минфин", "lead", True), ("Минтруд", "co-executor", True),
    ]  # fmt: skip
    assert [(f.severity, f.code, f.row) for f in read.findings] == [("info", "several-leads", 2)]


@pytest.mark.parametrize(
    ("column", "first"),
    [("Бюджет, млн", True), ("Кол-во участников", True), ("Сумма", True), ("Бюджет, млн", False), ("Бонус", False),
     ("", False)],
)  # fmt: skip
def test_figures_of_money_or_people_number_no_activity(column, first):
    table = [("Мероприятие | Исполнитель | Срок", column), ("Построить мост | Минстрой | 2015 год", "12"),
             ("Открыть порт | Минстрой | 2016 год", "3"), ("Убрать мол | Минстрой | 2017 год", "40")]  # fmt: skip
    read = plan("".join(" | ".join(reversed(row) if first else row) + " |\n" for row in table))
    assert [(each.number, each.name) for each in read.activities] == [
        (None, "Построить мост"), (None, "Открыть порт"), (None, "Убрать мол"),
    ]  # fmt: skip


def test_a_body_that_is_not_settled_yet_takes_part_and_is_told():
    read = plan(
        "Мероприятие | Срок | Исполнители |\n"
        "Построить мост | 2015 год | Минстрой (уточняется), Минфин |\nOpen the port | 2016 | Port Authority (tbc) |\n"
        "Close the port | 2017 | FEMA (pending) |\n"
    )
    assert [e.name for a in read.activities for e in a.executors] == ["Минстрой", "Минфин", "Port Authority", "FEMA"]
    assert [(f.severity, f.code, f.row) for f in read.findings] == [
        ("warning", "executor-unsettled", row) for row in (2, 3, 4)
    ]
    assert "«(уточняется)»" in read.findings[0].message.ru


def test_a_body_that_is_yet_to_be_found_is_none_and_is_told():
    read = plan(
        "Мероприятие | Срок | Исполнители |\n"
        "Построить мост | 2015 год | подрядчик (по итогам торгов) |\nОткрыть порт | 2016 год | Будет определён |\n"
        "Close the port | 2017 | TBD |\nУбрать мол | 2018 год | Отдел закупок |\n"
    )
    assert [[e.name for e in a.executors] for a in read.activities] == [[], [], [], ["Отдел закупок"]]
    assert [(f.severity, f.code, f.row) for f in read.findings] == [
        ("warning", "executor-unsettled", row) for row in (2, 3, 4)
    ]
    assert "«подрядчик (по итогам торгов)»" in read.findings[0].message.ru


def test_a_row_with_a_number_a_time_and_who_acts_is_no_total_whatever_its_name():
    read = plan(
        "№ | Мероприятие | Срок | Исполнитель |\n1 | Всего доброго: вечер для старших | май 2026 | Дом культуры |\n"
        "2 | 5С | 2026 год | Завод |\n2.1 | в том числе: обучение мастеров | 2026 год | Завод |\n"
        "3 | Перенесено в пункт 2 | | |\n | Итого по плану | 2026 год | |\n"
    )
    names = ["Всего доброго: вечер для старших", "5С", "в том числе: обучение мастеров"]
    assert [a.name for a in read.activities] == names
    assert [f.row for f in read.findings if f.code in ("row-struck-out", "row-not-activity")] == [5, 6]


def test_a_row_with_a_letter_heads_those_that_refine_it():
    read = plan(
        "No | Action | Lead | Date |\nA | Defences | | |\nA.1 | Raise the wall | Port Office | 2026 |\n"
        "A.2 | Plant reeds | Park Board | 2027 |\nB | People | | |\nB1 | Hold drills | Fire Service | 2028 |\n"
    )
    assert [(a.number, a.section) for a in read.activities] == [
        ("A.1", "A Defences"), ("A.2", "A Defences"), ("B1", "B People")
    ]  # fmt: skip


def test_cells_under_the_wrong_headers_are_a_finding():
    header = "№ | Мероприятие | Срок | Исполнитель |\n1 | Построить мост | 2015 год | Минтранс |\n"
    read = plan(header + "2 | Открыть порт | Минтранс | 2016 год |\n3 | Учить | Минтруд | 2017 год |\n")
    assert [f.row for f in read.findings if f.code == "rows-out-of-step"] == [3]
    assert "rows-out-of-step" in codes(plan(header + "Открыть порт | 2. | 2016 год | Минтранс |\n"))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("УТВЕРЖДЕН\nприказом от 1 мая\n\nПЛАН\nмероприятий по развитию\nпарков на 2025 - 2027 годы\n\n",
         "ПЛАН мероприятий по развитию парков на 2025 - 2027 годы"),
        ("ПЛАН\n\nмероприятий («дорожная карта») по парку\n(утв. приказом)\n",
         "ПЛАН мероприятий («дорожная карта») по парку"),
        ("Action plan of the Kedrovsk district\n\n", "Action plan of the Kedrovsk district"),
        ("**Комплексный план мероприятий**\n\n", "Комплексный план мероприятий"),
        ("Приложение\nПеречень мероприятий по поддержке\nРаздел I\n", "Перечень мероприятий по поддержке"),
        ("План\nГлавная | Контакты\nПЛАН\nподготовки ярмарки\n", "ПЛАН подготовки ярмарки"),
        ("План ярмарок на 2025 год\nСентябрь\n", "План ярмарок на 2025 год"),
        ("План утверждён в прошлом году.\n\n", None),
        ("ПЛАН\n\n", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_above_the_table(above, title):
    source = document(above + "Мероприятие | Срок | Исполнитель\n---|---|---\nМост | 2015 год | Минтранс\n")
    assert document_json(source, read_plan(source), "en")["document"]["title"] == title


@pytest.mark.parametrize(
    ("above", "between", "sections"),
    [
        ("Сентябрь", "Октябрь", ["Сентябрь", "Октябрь"]),
        ("I. Берега", "II. Причалы", ["I. Берега", "II. Причалы"]),
        ("Направление: берега", "Направление: причалы", ["Направление: берега", "Направление: причалы"]),
        ("План работ порта", "Октябрь", [None, "Октябрь"]),
    ],
)
def test_a_heading_above_the_header_heads_the_first_rows_where_its_like_head_others(above, between, sections, tmp_path):
    (tmp_path / "p.html").write_text(
        f"""<table><tr><td colspan=3>{above}</td></tr>
    <tr><th>Мероприятие</th><th>Срок</th><th>Исполнитель</th></tr>
    <tr><td>Укрепить берег</td><td>май 2025 г.</td><td>Служба берегов</td></tr>
    <tr><td colspan=3>{between}</td></tr>
    <tr><td>Покрасить причал</td><td>май 2025 г.</td><td>Служба причалов</td></tr></table>""",
        "utf-8",
    )
    read = read_plan(documents.read(tmp_path / "p.html"))
    assert [activity.section for activity in read.activities] == sections


SPREAD = """План мероприятий по охране рек на 2021 - 2023 годы
№ п/п | Наименование мероприятия | Ответственный исполнитель | Срок | Объём финансирования, тыс. руб. | Результат |
---|---|---|---|---|---|
1.1 | Мониторинг состояния дна | ГБУ «Центр мониторинга», Гидрометцентр (по согласованию) | 2021 год | 100,0 | Отчёт |
1.2 | Мониторинг качества воды | 2022 год | 50,0 | Банк данных | |
1.3 | Издание атласа рек | Комитет природных ресурсов | 2023 год | 700,0 | |
Итого по разделу 1 | 12 650,0 | 8 150,0 | 10 100,5 | х | |
"""


def test_a_cell_spread_over_two_rows_and_lost_in_the_second_is_put_back() -> None:
    read = plan(SPREAD)
    told = [
        ([who.name for who in each.executors], str(each.deadline.end), each.deliverable and each.deliverable.text)
        for each in read.activities
    ]
    both = ["ГБУ «Центр мониторинга»", "Гидрометцентр"]
    assert told == [
        (both, "2021-12-31", "Отчёт"),
        (both, "2022-12-31", "Банк данных"),
        (["Комитет природных ресурсов"], "2023-12-31", None),
    ]
    assert codes(read) == ["column-unread", "row-not-activity"]
    row = SPREAD.index("1.2 |")
    assert read.activities[1].place.span == (row, SPREAD.index("Банк данных") + len("Банк данных"))


def test_a_table_of_figures_below_a_plan_is_no_part_of_it() -> None:
    read = plan(
        SPREAD
        + "Показатели приведены ниже\nПоказатель | Ед. изм. | 2021 | 2022 | 2023 | |\n"
        + "Число участников | чел. | 100 | 300 | 500 | |\n"
    )
    assert [each.number for each in read.activities] == ["1.1", "1.2", "1.3"]


def test_two_columns_of_dates_that_no_header_names_are_start_and_end() -> None:
    read = plan(
        "| 1 | Ремонт причала на реке Быстрой | Министерство транспорта | 01.04.2021 | 30.11.2021 |\n"
        "| 2 | Мониторинг состояния дна реки | Комитет природных ресурсов | 2022 год | 2023 год |\n"
        "| 3 | Издание атласа рек области | Комитет природных ресурсов | 01.2023 | 12.2023 |\n"
    )
    told = [(str(each.deadline.start), str(each.deadline.end)) for each in read.activities]
    assert told == [("2021-04-01", "2021-11-30"), ("2022-01-01", "2023-12-31"), ("2023-01-01", "2023-12-31")]


def test_the_header_of_a_plan_directly_below_a_table_of_figures_begins_another_table() -> None:
    read = plan(
        "№ | Показатель | 2014 | 2015 | 2016 | 2020 |\n---|---|---|---|---|---|\n"
        "1 | Валовой сбор зерна, тыс. тонн | 1 210 | 1 260 | 1 300 | 1 450 |\n"
        "№ п/п | Наименование мероприятия | Ответственный исполнитель | Срок | Результат | |\n"
        "начала | окончания | | | | |\n1 | 2 | 3 | 4 | 5 | 6 |\n"
        "1.1 | Развитие семеноводства | Минсельхоз области | 2014 | 2020 | Доля 8,5 % |\n"
        "1.2 | Поддержка кредитования | Минсельхоз области | 2014 | 2017 | Объем кредитов |\n"
    )
    assert [(each.number, str(each.deadline.end)) for each in read.activities] == [
        ("1.1", "2020-12-31"),
        ("1.2", "2017-12-31"),
    ]


def test_a_deadline_spread_over_two_rows_and_lost_in_the_second_is_put_back() -> None:
    read = plan(
        "План на 2023 год\n№ | Мероприятие | Срок | Ответственный |\n---|---|---|---|\n"
        "1 | Замена игровых форм | II квартал 2023 г. | Заведующий, завхоз |\n"
        "2 | Ремонт кровли | МКУ «Служба заказчика» | |\n"
    )
    assert [(str(each.deadline.end), [who.name for who in each.executors]) for each in read.activities] == [
        ("2023-06-30", ["Заведующий", "завхоз"]),
        ("2023-06-30", ["МКУ «Служба заказчика»"]),
    ]


def told(read: Plan) -> list[tuple[str | None, list[str], str]]:
    return [(each.number, [who.name for who in each.executors], str(each.deadline.end)) for each in read.activities]


def test_a_heading_below_a_row_that_lost_a_cell_is_no_cell_of_it() -> None:
    read = plan(
        "План на 2024 год\n| № п/п | Мероприятие | Исполнитель | Срок |\n|---|---|---|---|\n"
        "1. Организация |\n1.1. |\nРабота\nкомиссии |\nотдел кадров |\nмай 2024 г. |\n"
        "1.2. |\nДоклад главе\nрайона |\nиюнь 2024 г. |\n2. Закупки |\n"
        "2.1. |\nАнализ закупок |\nотдел экономики |\nиюль 2024 г. |\n2.2. |\nОбучение |\nотдел экономики |\n"
        "август 2024 г. |\n"
    )
    assert told(read) == [
        ("1.1", ["отдел кадров"], "2024-05-31"),
        ("1.2", ["отдел кадров"], "2024-06-30"),
        ("2.1", ["отдел экономики"], "2024-07-31"),
        ("2.2", ["отдел экономики"], "2024-08-31"),
    ]
    assert [each.section for each in read.activities][1:3] == ["1. Организация", "2. Закупки"]


def test_a_page_that_goes_on_counting_is_read_by_its_numbers() -> None:
    read = plan(
        "14. | Проведение учений на реке Оби | МЧС области | июнь 2025 года |\n"
        "15. |\nСоздание лесопожарной станции |\nДепартамент лесного хозяйства |\n2025 год |\n"
        "16. |\nЗакупка техники для станции |\nI квартал 2026 года |\n"
        "17. |\nРазвитие системы оповещения |\nАдминистрация района |\n2026 год |\n"
        "18. |\nОбследование защитных полос |\nАдминистрация района |\n2027 год |\n"
    )
    assert told(read) == [
        ("14", ["МЧС области"], "2025-06-30"),
        ("15", ["Департамент лесного хозяйства"], "2025-12-31"),
        ("16", ["Департамент лесного хозяйства"], "2026-03-31"),
        ("17", ["Администрация района"], "2026-12-31"),
        ("18", ["Администрация района"], "2027-12-31"),
    ]


def test_codes_tell_rows_where_cells_were_lost() -> None:
    read = plan(
        "Action log\nRef | Action | Owner | Due | Status |\n---|---|---|---|---|\n"
        "23/041 | Report on agency spend | Director of Finance | 14 July 2023 | Open |\n"
        "23/042 |\nCirculate the plan |\nEnvironmental Health |\n30 September 2023 |\nComplete |\n"
        "23/047 |\nConfirm the route |\nHighways Department |\nOpen |\n"
        "23/051 |\nReport on meals |\nPublic Health |\n1 March 2024 |\nOpen |\n"
        "23/052 |\nInvite the council |\nDemocratic Services |\n2 April 2024 |\nOpen |\n"
    )
    assert [each.number for each in read.activities] == ["23/041", "23/042", "23/047", "23/051", "23/052"]
    assert [who.name for who in read.activities[2].executors] == ["Highways Department"]


def test_a_body_alone_in_a_row_before_any_activity_breaks_nothing() -> None:
    read = plan("№;Мероприятие;Срок;Отв\n1;;;\nМинистерство транспорта;;;\n2;Доклад;2020 год;Отдел культуры\n")
    assert len(read.activities) <= 1


def test_a_very_wide_table_takes_no_longer_for_its_empty_cells() -> None:
    wide = 300
    header = " | ".join(["№", "Мероприятие", "Срок", "Исполнитель", *["Сумма"] * (wide - 4)])
    row = "1 | Ремонт причала на реке | Минтранс | " + " | ".join(["5"] * (wide - 6)) + " | | | "
    assert len(plan(f"{header} |\n{'---|' * wide}\n" + f"{row} |\n" * 20).activities) <= 20


def test_a_document_in_the_place_of_a_lost_body_is_the_deliverable() -> None:
    read = plan(
        "План на 2018 год\nN п/п | Мероприятие | Сроки | Исполнитель | Ожидаемый результат |\n---|---|---|---|---|\n"
        "1 | Инвентаризация выбросов | 2018 год | АО «Ферросплавы» | отчет |\n"
        "2 | Замена фильтров печи | 2018-2019 гг. | акт ввода | |\n"
        "3 | Перевод котельной на газ | 2019 год | Комитет ЖКХ | акт |\n"
        "4 | Прием ртутных ламп | договоры | | |\n"
    )
    assert [
        (who.name, str(each.deadline.end), each.deliverable and each.deliverable.text)
        for each in read.activities
        for who in each.executors
    ] == [
        ("АО «Ферросплавы»", "2018-12-31", "отчет"),
        ("АО «Ферросплавы»", "2019-12-31", "акт ввода"),
        ("Комитет ЖКХ", "2019-12-31", "акт"),
        ("Комитет ЖКХ", "2019-12-31", "договоры"),
    ]


WHO_AND_WHEN = """План мероприятий на 2016 год

| № | Мероприятие | Ответственный, срок исполнения |
|---|---|---|
| 1 | Издать руководство | Минздрав области, управление ЖКХ до 1 марта |
| 2 | Обучить служащих | постоянно Отдел кадров администрации района |
| 3 | Пересмотреть правила | Совет, ежеквартально до 5 числа |
| 4 | Утвердить правила | Март Глава района, Иванов И.И. |
| 5 | Открыть классы | Школа № 5, детский сад № 12 |
| 6 | Собрать отчёт | до 20.12.2016 |
| 7 | Собрать людей | Лицей № 2 (по согласованию) сентябрь 2016 г., Комитет по делам молодёжи |
"""


def test_a_cell_may_say_both_who_and_by_when():
    read = plan(WHO_AND_WHEN)
    told = [(a.deadline.text, str(a.deadline.end), [e.name for e in a.executors]) for a in read.activities]
    assert told == [
        ("до 1 марта", "2016-03-01", ["Минздрав области", "управление ЖКХ"]),
        ("постоянно", "None", ["Отдел кадров администрации района"]),
        ("ежеквартально до 5 числа", "None", ["Совет"]),
        ("Март", "2016-03-31", ["Глава района", "Иванов И.И."]),
        ("", "None", ["Школа № 5", "детский сад № 12"]),
        ("до 20.12.2016", "2016-12-20", []),
        ("сентябрь 2016 г.", "2016-09-30", ["Лицей № 2", "Комитет по делам молодёжи"]),
    ]
    assert all(WHO_AND_WHEN[slice(*a.deadline.span)] == a.deadline.text for a in read.activities)
    assert [e.by_agreement for e in read.activities[-1].executors] == [True, False]


def test_a_year_in_the_name_of_one_body_is_no_deadline():
    text = WHO_AND_WHEN.replace("Ответственный, срок исполнения", "Ответственный")
    for when in (" до 1 марта", "постоянно ", ", ежеквартально до 5 числа", "Март ", " сентябрь 2016 г."):
        text = text.replace(when, "")
    read = plan(text.replace("Совет", "Оргкомитет Универсиады 2016"))
    assert read.activities[2].executors[0].name == "Оргкомитет Универсиады 2016"


@pytest.mark.parametrize(
    "title",
    [
        "ПЛАН\nмесячника безопасности\nв школе № 3 «Заря»\n(с 1 по 30 сентября 2018года)\n",
        "ПЛАН\nмесячника безопасности (сентябрь 2018 года)\n",
        "Утверждён приказом от 03.08.2017\nПЛАН месячника\nв школе\n2018 год\n",
    ],
)
def test_the_year_may_stand_in_a_later_line_of_the_title(title: str):
    read = plan(
        title
        + "№ п/п |\nМероприятия |\nСроки |\nОтветственные |\n1 |\nПровести беседы |\nдо 10 сентября |\nВоспитатели |\n"
        + "2 |\nПровести занятия |\nс 4.09 по 20.09 |\nЗаведующий |\n"
    )
    assert [str(activity.deadline.end) for activity in read.activities] == ["2018-09-10", "2018-09-20"]


@pytest.mark.parametrize(
    ("title", "end"),
    [("на учебный 2010 — 2011 год", "2011-03-31"), ("на 2010 - 2012 годы", "None"), ("на учебный год", "2010-03-31")],
)
def test_the_day_of_approval_gives_no_year_where_the_title_names_several(title: str, end: str):
    rows = "№ | Мероприятия | Срок | Кто |\n1 | Купить парты | март | Школы |\n2 | Сдать парты | март | Школы |\n"
    read = plan(f"Приложение к распоряжению от 22.02.2010 г. № 19\nПЛАН мероприятий по школам {title}\n\n{rows}")
    assert [str(activity.deadline.end) for activity in read.activities] == [end, end]


def test_a_numbered_row_whose_words_could_name_columns_is_an_activity():
    read = plan(
        "№ | Мероприятие | Исполнитель | Срок |\n1. | Проверка счетов | Бухгалтерия | март 2015 года |\n"
        "2. | Проведение мероприятий по налогам | Финансовое управление | 2015 год |\n"
    )
    assert [activity.number for activity in read.activities] == ["1", "2"]


STRAY = """N |
Мероприятие |
Срок |
Ответственный |
1 |
2 |
3 |
4 |
1. |
Починка станков |
до
17.09.2013 |
Ремонтный отдел |
2. |
Лекции в цехах |
|
в течение
месячника |
Заведующие
цехами и
складами,
начальник смены
Р.О. Громова |
|
|
|
|
|
|
|
|
|
"""


def test_a_stray_empty_cell_inside_a_row_moves_nobody_out_of_its_column() -> None:
    second = plan(STRAY).activities[1]
    assert second.deadline.text == "в течение месячника"
    assert [executor.name for executor in second.executors] == [
        "Заведующие цехами и складами",
        "начальник смены Р.О. Громова",
    ]


def test_what_follows_a_first_day_as_needed_takes_nothing_from_it() -> None:
    above = "Приложение к распоряжению администрации города от 19 апреля 2011 г. № 7\n\nПлан конкурса\n\n"
    rows = "| 1 | Собрание | 6 мая, далее - по необходимости | Отдел |\n| 2 | Показ | до 12 мая | Отдел |\n"
    read = plan(f"{above}| № | Мероприятие | Срок | Ответственный |\n{rows}")
    assert [str(activity.deadline.end) for activity in read.activities] == ["2011-05-06", "2011-05-12"]


@pytest.mark.parametrize("mark", ["те же", "-//-", '—"—', "Те же исполнители", "- « -", "он же"])
def test_a_ditto_mark_repeats_the_executors_and_the_co_executors_above_it(mark):
    read = plan(
        "№ | Мероприятие | Срок | Ответственный исполнитель | Соисполнители |\n"
        "1 | Построить мост | 2015 год | Мэрия города | ВоГУ |\n"
        f"2 | Открыть мост | 2016 год | {mark} | {mark} |\n"
        f"3 | Закрыть мост | 2016 год | {mark} | {mark} |\n"
    )
    told = [[(who.name, who.role) for who in one.executors] for one in read.activities]
    assert told == [[("Мэрия города", "lead"), ("ВоГУ", "co-executor")]] * 3


@pytest.mark.parametrize(("above", "mark"), [("", "те же"), ("ВоГУ", "те же, ЧГУ")])
def test_a_ditto_mark_that_cannot_be_followed_is_told(above, mark):
    read = plan(
        "№ | Мероприятие | Срок | Ответственный исполнитель | Соисполнители |\n"
        f"1 | Построить мост | 2015 год | Мэрия города | {above} |\n"
        f"2 | Открыть мост | 2016 год | Минтранс | {mark} |\n"
    )
    assert [finding.row for finding in read.findings if finding.code == "ditto-unread"] == [3]


def deadlines_of(title: str, *words: str) -> tuple[list[tuple[str, str]], list[str]]:
    rows = "".join(f"{at} | Построить мост {at} | {said} | Мэрия города |\n" for at, said in enumerate(words, 1))
    read = plan(f"{title}\n№ | Мероприятие | Срок | Ответственный исполнитель |\n{rows}")
    times = [(str(one.deadline.start), str(one.deadline.end)) for one in read.activities]
    return times, [finding.code for finding in read.findings if finding.severity == "warning"]


@pytest.mark.parametrize("title", ["План на 2025 год", "План на 2025–2026 годы", "План"])
def test_a_short_russian_month_and_two_digits_are_month_and_year(title):
    times, warned = deadlines_of(title, "апр.25", "Сент. 25", "янв.25 - мар.25", "до нояб.25")
    first, second, third, fourth = times
    assert (first, second, third) == (
        ("2025-04-01", "2025-04-30"),
        ("2025-09-01", "2025-09-30"),
        ("2025-01-01", "2025-03-31"),
    )
    assert fourth == ("None", "2025-11-30")
    assert not warned


def test_two_digits_behind_a_month_that_are_no_year_of_the_plan_are_a_doubt():
    assert deadlines_of("План на 2025 год", "дек. 26") == ([("None", "None")], ["deadline-year-or-day"])
    assert deadlines_of("План на 2025–2026 годы", "дек. 26") == ([("2026-12-01", "2026-12-31")], [])


@pytest.mark.parametrize(
    "words",
    ["IV квартал 202 г.", "IV кв. 20225", "20225 г.", "1825 г.", "до 1 марта 202", "25.12.20225", "Март 225 года"],
)
def test_a_written_year_that_is_none_is_never_replaced_by_that_of_the_title(words):
    assert deadlines_of("План на 2025 год", words) == ([("None", "None")], ["deadline-no-year"])


def test_numbers_that_are_no_years_leave_a_deadline_as_it_is():
    times, warned = deadlines_of("План на 2025 год", "март, 150 человек", "до 1 марта 2025 г., каб. 202", "IV квартал")
    assert times == [("2025-03-01", "2025-03-31"), ("None", "2025-03-01"), ("2025-10-01", "2025-12-31")]
    assert not warned


def test_a_year_far_outside_the_plan_is_a_doubt():
    times, warned = deadlines_of("План на 2025 год", "IV кв. 2052", "IV квартал 2030 г.", "с 2005 по 2026 год")
    assert times[0] == ("2052-10-01", "2052-12-31")
    assert warned == ["deadline-year-far"]


def test_a_row_that_lacks_only_its_name_is_a_warning_that_names_it():
    read = plan(
        "№ | Мероприятие | Срок | Ответственный исполнитель | Результат |\n"
        "1 | Построить мост | 2015 год | Мэрия города | акт |\n"
        "2 | | IV квартал 2015 | ВоГУ | отчёт |\n"
        "3 | Открыть мост | 2016 год | Мэрия города | акт |\n"
        "Итого | | | | |\n"
    )
    told = [(one.severity, one.code, one.row) for one in read.findings]
    assert ("warning", "row-without-name", 3) in told
    assert ("info", "row-not-activity", 5) in told
    assert next("ВоГУ" in one.message.ru for one in read.findings if one.code == "row-without-name")


def test_a_merged_row_left_aside_is_quoted_once():
    total = "Итого по разделу II"
    read = plan(
        "№ | Мероприятие | Срок | Ответственный исполнитель |\n"
        "1 | Построить мост | 2015 год | Мэрия города |\n"
        f"{total} | {total} | {total} | {total} |\n"
        "2 | Открыть мост | 2016 год | Мэрия города |\n"
    )
    assert [one.message.ru for one in read.findings] == [f"строка не является мероприятием: {total}"]


BESIDE = """
№ | Мероприятия | Содержание поручения | Срок | Ответственный (ФИО) | Организация | Куратор
1 | Завершить обзор причалов | Обзор | до 1 марта 2025 г. | Иванов И.И. | Минфин области | Волков В.В.
2 | Провести сверку реестра | Сверка | до 2 марта 2025 г. | Петров П.П. | Минтранс области | Зайцев З.З.
"""


def test_the_organization_beside_its_person_leads_and_an_overseer_takes_no_part():
    for activity, body in zip(plan(BESIDE).activities, ("Минфин области", "Минтранс области"), strict=True):
        lead, person = activity.executors
        assert (lead.name, lead.role, person.kind, person.role) == (body, "lead", "person", "co-executor")


def test_a_column_of_deeds_or_bodies_that_another_one_stands_for_is_told():
    read = plan(BESIDE)
    assert read.activities[0].name == "Завершить обзор причалов"
    told = [finding.message.ru for finding in read.findings if finding.code == "column-unread"]
    assert told == ["столбцы «Содержание поручения», «Куратор» не прочитаны"]


def test_whatever_column_is_left_aside_is_told_once_a_table_unless_it_is_empty():
    read = plan("""
N | Мероприятие | Срок | Ответственный | Место | Сумма | Примечание |
1 | Завершить обзор причалов | 1 марта 2025 г. | Минфин области | порт | 120,5 | - |
2 | Провести сверку реестра | 2 марта 2025 г. | Минтранс области | | | |
""")
    told = [finding for finding in read.findings if finding.code == "column-unread"]
    assert [(one.severity, one.message.en) for one in told] == [("info", "the columns “Место”, “Сумма” are not read")]


def test_an_overseer_acts_where_no_other_column_says_who_does():
    rows = "\n".join(
        " | ".join(cells[:4] + cells[6:]) for cells in (line.split(" | ") for line in BESIDE.split("\n")[1:3])
    )
    assert [who.name for who in plan(f"\n{rows}\n").activities[0].executors] == ["Волков В.В."]


@pytest.mark.parametrize(
    ("header", "deed", "overseen"),
    [
        ("Мероприятие | Срок | Ответственный", "Осмотреть дамбы | март 2031 | Отдел связи",
         "Контроль за исполнением плана возложить на заместителя главы района"),
        ("Action | By when | Lead", "Check the dams | March 2031 | Rescue Service",
         "Oversight of the implementation of this plan is assigned to the deputy mayor"),
    ],
)  # fmt: skip
def test_who_oversees_a_plan_is_no_activity_of_it(header, deed, overseen):
    read = plan(f"| N | {header} |\n| 1 | {deed} |\n| 2 | {overseen} | | |\n")
    assert len(read.activities) == 1
    assert [note.message.en for note in read.findings] == [f"this row is not an activity: 2 {overseen}"]
    named = plan(f"| N | {header} |\n| 1 | {deed} |\n| 2 | {overseen} | | Audit Office |\n")
    assert len(named.activities) == 2


def test_consent_of_somebody_else_is_told_and_is_no_part_of_the_name() -> None:
    rows = "| 1 | Закупка лодок | май 2031 г. | МКУ «Причал» (по согласованию с управой рек), Отдел рыб |\n"
    found = plan(f"| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n{rows}")
    (row,) = found.activities
    assert [(who.name, who.by_agreement) for who in row.executors] == [("МКУ «Причал»", False), ("Отдел рыб", False)]
    (told,) = (finding for finding in found.findings if finding.code == "consent-of-others")
    assert "«МКУ «Причал»»: по согласованию с управой рек" in told.message.ru


SLASHED = """План работы на 2026 год

| № | Мероприятие | Срок | Ответственные |
| 1 | Провести заседания | март 2026 г. | Управление культуры |
| 2 | Провести совещания | | по графику / ИРО |
| 3 | Подготовить выставки | ежемесячно / ИРО | |
| 4 | Подготовить дворы | | по графику |
"""
SHARED = """План работы на 2026 год

| № | Мероприятие | Сроки / ответственные |
| 1 | Провести заседания | март 2026 г. / Управление культуры |
| 2 | Провести совещания | по графику / ИРО |
| 3 | Подготовить выставки | ежемесячно / ИРО |
"""


@pytest.mark.parametrize("text", [SLASHED, SHARED])
def test_a_time_and_a_body_on_the_sides_of_a_slash_are_each_in_their_own_column(text):
    told = [(one.deadline.text, [who.name for who in one.executors]) for one in plan(text).activities]
    assert told[1:3] == [("по графику", ["ИРО"]), ("ежемесячно", ["ИРО"])]


def test_a_cell_of_executors_that_only_tells_a_time_is_told_with_its_words():
    read = plan(SLASHED)
    assert [one.message.ru for one in read.findings if one.code == "executors-missing"] == [
        "исполнитель не указан: по графику"
    ]


@pytest.mark.parametrize(
    ("cell", "lost", "lead"),
    [
        ("X, Yacht Club", "X", "Yacht Club"),
        ("112, Yacht Club", "112", "Yacht Club"),
        ("Яхт-клуб, Х", "Х", "Яхт-клуб"),
        ("Яхт-клуб 2; 7", "7", "Яхт-клуб 2"),
    ],
)
def test_a_number_or_a_letter_among_executors_is_never_lost_in_silence(
    tmp_path: Path, cell: str, lost: str, lead: str
) -> None:
    def read_with(cell: str) -> Plan:
        file = tmp_path / "p.md"
        header = "| № | Мероприятие | Исполнители | Срок |\n|---|---|---|---|\n"
        file.write_text(f"{header}| 1 | Причал | {cell} | 2027 год |\n", encoding="utf-8")
        return read_plan(documents.read(file))

    read = read_with(cell)
    (told,) = [f for f in read.findings if f.code == "executor-unread"]
    assert f"«{lost}» среди исполнителей не учтено" in told.message.ru
    assert read.activities[0].executors[0].name == lead
    for plain in ("Яхт-клуб, –", "Яхт-клуб 2, Музей", "1. Яхт-клуб; 2. Музей"):
        assert not [f for f in read_with(plain).findings if f.code == "executor-unread"]
