"""A cell of executors → bodies, roles, consent; the words keep their places."""

from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inograph.plan.executors import read, with_role


def names(text: str) -> list[str]:
    executors = read(text)
    assert all(text[executor.start : executor.end] == executor.text for executor in executors)
    return [executor.name for executor in executors]


ONE = [
    'ФГБУ "Центр гидрологии, экологии и связи"',
    "отдел экономики, торговли и связи администрации города",
    "управление по лесной, угольной промышленности и недропользованию",
    "фонд помощи семьям, оказавшимся в беде",
    "министерство промышленности и энергетики",
    "Министерство труда и социальной защиты Российской Федерации",
    "Департамент по вопросам культуры, спорта и молодежной политики",
    "Управление по делам ГО и ЧС",
    "Управление Росреестра по Томской, Новосибирской областям",
    "образовательные организации высшего образования, расположенные в Томской области",
    "профессиональные образовательные организации и образовательные организации высшего образования, "
    "расположенные в Томской области",
    "федеральные органы исполнительной власти, осуществляющие управление в сфере образования",
    "организации, в том числе научные и проектные",
    "малые, средние и крупные предприятия",
    "Администрации: Северного, Южного, Речного сельских поселений",
    "школы № 1, 2, 5",
    "Департамент строительства, ЖКХ и ТЭК Энской области",
    "Министерство промышленности, АПК и связи Республики Тыва",
    "Министерство ЖКХ и ГЗН Пензенской области",
    "Министерство ЖКХ и ГЖИ области",
    "Администрация г. Орла, г. Ливны и г. Мценска",
    "главы городских округов г. Орёл, г. Ливны, г. Мценск",
    "администрации городов Орла, Ливны и Мценска",
    "Кузнецова А.В. – главный инженер АО «Водный союз»",
    "Housing & Landlord Services",
    "Parks & Green Spaces",
    '"Газпромбанк" (открытое акционерное общество)',
    'ООО "Фирма "Ромашка"',
    "ОАО «Завод «Луч», Томск» (Россия, Сибирь)",
    "Department of Health and Human Services",
    "Ministry of Trade and Industry",
]


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("mark", ["", " (по согласованию)"])
def test_what_is_one_body_is_not_cut(name, mark):
    (executor,) = read(name + mark)
    assert (executor.name, executor.text, executor.by_agreement) == (name, name + mark, bool(mark))
    (first, _) = read(f"{name}{mark}; Минтранс России")
    assert first.name == name


LISTS = [
    ("Минтранс России, Росавтодор", ["Минтранс России", "Росавтодор"]),
    ("Минтранс, Росавтодор и субъекты РФ", ["Минтранс", "Росавтодор", "субъекты РФ"]),
    ("Минтранс России, Росавтодор, а также Росморречфлот", ["Минтранс России", "Росавтодор", "Росморречфлот"]),
    ("Минфин России; Минтранс России", ["Минфин России", "Минтранс России"]),
    ("Минфин России\nМинтранс России\nРАН", ["Минфин России", "Минтранс России", "РАН"]),
    ("1) Минфин России; 2) Минтранс России.", ["Минфин России", "Минтранс России"]),
    ("1)Минфин 2)Минтранс 3) Минтруд", ["Минфин", "Минтранс", "Минтруд"]),
    ("а) Минфин б) Минтранс в) Минтруд", ["Минфин", "Минтранс", "Минтруд"]),
    ("- Минфин России;\n- Минтранс России", ["Минфин России", "Минтранс России"]),
    ("Администрация поселения,\nДепутаты\nАктив села\nКомиссия",
     ["Администрация поселения", "Депутаты", "Актив села", "Комиссия"]),
    ("Руководители учреждений, находящихся\nна территории поселения*\nСтаросты*\nДепутаты*",
     ["Руководители учреждений, находящихся на территории поселения", "Старосты", "Депутаты"]),
    ("Томский ТО\nРоспотребнадзора", ["Томский ТО Роспотребнадзора"]),
    ("Минздрав\nРосздравнадзор", ["Минздрав", "Росздравнадзор"]),
    ("Росрыболовство / Минсельхоз России", ["Росрыболовство", "Минсельхоз России"]),
    ("Росрыболовство + eFish + ОАО «А + Б»", ["Росрыболовство", "eFish", "ОАО «А + Б»"]),
    ("отдел культуры, отдел образования и спорта", ["отдел культуры", "отдел образования и спорта"]),
    ("министерство\nспорта области,\nорганы местного\nсамоуправления (по\nсогласованию)",
     ["министерство спорта области", "органы местного самоуправления"]),
    ("Комитет по спорту, туризму и молодежной политике, МБУ \"Дворец спорта\"",
     ["Комитет по спорту, туризму и молодежной политике", 'МБУ "Дворец спорта"']),
    ("госкорпорация \"Росатом\", ОАО \"РЖД\", субъекты Российской Федерации и организации (по согласованию)",
     ['госкорпорация "Росатом"', 'ОАО "РЖД"', "субъекты Российской Федерации", "организации"]),
    ("федеральные органы исполнительной власти, осуществляющие контроль, и органы местного самоуправления",
     ["федеральные органы исполнительной власти, осуществляющие контроль", "органы местного самоуправления"]),
    ("ФСБ России, ФСО России и МВД России", ["ФСБ России", "ФСО России", "МВД России"]),
    ("Ministry of Justice, Cabinet Office and Department for Health and Social Care",
     ["Ministry of Justice", "Cabinet Office", "Department for Health and Social Care"]),
    ("Treasury and Home Office", ["Treasury", "Home Office"]),
    ("Coast Agency & Kelda Water", ["Coast Agency", "Kelda Water"]),
    ("Housing Team & Landlord Services", ["Housing Team", "Landlord Services"]),
    ("Минфин области и ГЖИ области", ["Минфин области", "ГЖИ области"]),
    ("Управление ЖКХ и ТСЖ", ["Управление ЖКХ", "ТСЖ"]),
    ("Юридический отдел\nОтдел торговли, связи и быта (по согласованию)\nОператоры связи",
     ["Юридический отдел", "Отдел торговли, связи и быта", "Операторы связи"]),
    ("Предприятия\nВсе отделы администрации города", ["Предприятия", "Все отделы администрации города"]),
    ("Главный врач\nНаселение\nОбразовательные организации",
     ["Главный врач", "Население", "Образовательные организации"]),
    ("школы, все\nбиблиотеки, СДК с.\nЛесное, участковый\nтерапевт",
     ["школы", "все библиотеки", "СДК с. Лесное", "участковый терапевт"]),
    ("Завхоз Ворон\nГлеб\nСавельевич", ["Завхоз Ворон Глеб Савельевич"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_cut_where_its_bodies_end(text, expected):
    assert names(text) == expected


def test_the_first_named_leads_and_that_is_an_assumption():
    first, second = read("Минтранс России, Росавтодор")
    assert (first.role, first.role_stated, first.order) == ("lead", False, 1)
    assert (second.role, second.role_stated, second.order) == ("co-executor", False, 2)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Минфин России, Минэкономразвития России (созыв), ФНС России", "Минэкономразвития России"),
        ("ФНС России, Минфин России (свод)", "Минфин России"),
        ("Минфин; Минэк; Минтруд - отв. исполнитель", "Минтруд"),
        ("Минфин – ответственный, Минтруд – соисполнитель", "Минфин"),
        ("Минтруд (отв. исп.), Минфин (соисполн.)", "Минтруд"),
        ("отв. Минфин области, Минтруд области", "Минфин области"),
        ("Finance Team - lead, Housing Team - support", "Finance Team"),
        ("Минтранс России совместно с Росавтодором", "Минтранс России"),
        ("Минтранс России при участии Росавтодора и Ространснадзора", "Минтранс России"),
        ("Ответственный исполнитель: Минтранс России; соисполнители: Минфин России, ФНС России", "Минтранс России"),
        ("Cabinet Office: supported by Ministry of Justice / Home Office", "Cabinet Office"),
        ("Home Office with Treasury and Ministry of Justice", "Home Office"),
        ("Home Office, Treasury (in lead)", "Treasury"),
        ("Home Office [lead], Treasury", "Home Office"),
        ("Finance (S); Housing (L)", "Housing"),
        ("Housing to lead, Finance to support", "Housing"),
        ("Owner: Housing Team. Partners: Police, NSF", "Housing Team"),
        ("Planning Team (supported by Legal Services, Treasury)", "Planning Team"),
        ("Росстат (при участии Минтруда России, Росрыболовства)", "Росстат"),
    ],
)
def test_words_that_state_a_role_are_believed(text, lead):
    executors = read(text)
    assert [executor.name for executor in executors if executor.role == "lead"] == [lead]
    assert len(executors) > 1
    assert all(executor.role_stated for executor in executors)
    assert names(text)


def test_the_first_body_leads_that_is_not_told_to_help():
    found = read("Минфин (соисп.), Минтруд")
    assert [(who.name, who.role) for who in found] == [("Минфин", "co-executor"), ("Минтруд", "lead")]


@pytest.mark.parametrize("text", ["ООО «Лес» (подрядчик)", "ООО «Лес» (заказчик), ООО «Дом» (подрядчик)"])
def test_what_a_body_is_to_a_contract_is_no_part_of_its_name(text):
    assert all("(" not in name for name in names(text))
    assert read(text)[0].role == "lead"


@pytest.mark.parametrize(
    "text", ["Lead: Home Office, Treasury", "Lead: Home Office and Treasury\nSupport: NSF, Coast Agency"]
)
def test_all_behind_a_word_for_leads_lead(text):
    assert [who.name for who in read(text) if who.role == "lead"] == ["Home Office", "Treasury"]


def test_a_column_can_state_the_role():
    (executor,) = with_role(read("Минфин России"), "co-executor", 2)
    assert (executor.role, executor.role_stated, executor.order) == ("co-executor", True, 2)


@pytest.mark.parametrize(
    "mark",
    [
        "(по согласованию)",
        "( по согласованию )",
        "(по\nсогласованию)",
        "(по согласо-\nванию)",
        "(ПО СОГЛАСОВАНИЮ)",
        "(by agreement)",
    ],
)
def test_consent_is_read_however_it_is_broken(mark):
    text = f"Минфин России, банк {mark}, ФНС России"
    first, second, third = read(text, 10)
    assert (first.by_agreement, second.by_agreement, third.by_agreement) == (False, True, False)
    assert second.consent is not None
    assert text[second.consent[0] - 10 : second.consent[1] - 10] == mark
    assert (second.name, second.text) == ("банк", f"банк {mark}")


def test_consent_without_brackets_and_for_all():
    assert [e.by_agreement for e in read("ТГУ, ТПУ - по согласованию")] == [False, True]
    assert [e.by_agreement for e in read("ТГУ, ТПУ (все по согласованию)")] == [True, True]
    assert [e.by_agreement for e in read("по согласованию: ТГУ, ТПУ")] == [True, True]


def test_agreement_with_somebody_is_not_consent():
    first, _ = read("Минтранс России (по согласованию с Минфином России), Росавтодор")
    assert not first.by_agreement
    assert first.name == "Минтранс России"


@pytest.mark.parametrize(
    "money",
    ["Краевой бюджет", "без финансирования", "Средства городского бюджета", "внебюджетные средства", "бюджет района",
     "за счёт средств местного бюджета", "в рамках текущего финансирования"],
)  # fmt: skip
def test_what_pays_carries_nothing_out(money):
    assert names(money) == []
    assert names(f"Отдел спорта; {money}") == ["Отдел спорта"]


@pytest.mark.parametrize("body", ["Управление бюджета", "Бюджетный комитет", "Средства массовой информации"])
def test_bodies_that_are_called_after_money_stay_bodies(body):
    assert names(body) == [body]


def test_a_name_defined_on_the_spot_is_an_alias():
    text = 'Управление культуры (далее - Управление), Томский университет (ТГУ), ОАО "Завод" (далее – «Завод»)'
    assert [executor.aliases for executor in read(text)] == [("Управление",), ("ТГУ",), ("Завод",)]
    assert names(text)[0] == "Управление культуры (далее - Управление)"


def test_footnote_and_role_marks_are_no_part_of_the_name():
    assert names("Минфин России*, ФНС России[^2] (свод)") == ["Минфин России", "ФНС России"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Минтранс России", "organization"),
        ("Администрация Томской области", "organization"),
        ('открытое акционерное общество "Российские железные дороги"', "organization"),
        ("органы местного самоуправления", "group"),
        ("заинтересованные организации Томской области", "group"),
        ("субъекты РФ", "group"),
        ("СМИ", "group"),
        ("interested stakeholders", "group"),
        ('инновационный территориальный кластер "Фармацевтика"', "cluster"),
        ("кластер медицинской техники", "cluster"),
        ("Иванов И.И.", "person"),
        ("А. Б. Петрова", "person"),
        ("директор школы", "person"),
        ("руководители учреждений", "person"),
        ("заместитель главы администрации", "person"),
        ("Deputy Minister of Finance", "person"),
    ],
)
def test_kinds(name, kind):
    (executor,) = read(name)
    assert executor.kind == kind


def test_a_body_and_its_head_are_two():
    body, person = read("Департамент спорта, туризма и молодежи, Иванов И.И.")
    assert (body.kind, person.kind, person.name) == ("organization", "person", "Иванов И.И.")


@pytest.mark.parametrize(
    "text", ["Отдел культуры Иванова А.А.", "Отдел культуры (Иванова А.А.)", "Отдел культуры - А.А. Иванова"]
)
def test_a_person_named_beside_a_body_is_kept_apart(text):
    body, person = read(text)
    assert (body.name, body.kind, person.kind) == ("Отдел культуры", "organization", "person")
    assert "Иванова" in person.name


@pytest.mark.parametrize(
    ("text", "body", "name"),
    [
        ("Port Office (Jane Smith)", "Port Office", "Jane Smith"),
        ("Port Office (J. Smith)", "Port Office", "J. Smith"),
        ("Port Office – Dr Jane Smith", "Port Office", "Dr Jane Smith"),
        ("ГБУЗ «Больница» (Сидорова Е.А.)", "ГБУЗ «Больница»", "Сидорова Е.А."),
    ],
)
def test_the_person_of_a_body_is_told_in_the_same_way_in_both_languages(text, body, name):
    assert [(who.name, who.kind, who.role) for who in read(text)] == [
        (body, "organization", "lead"), (name, "person", "co-executor"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Port Office (U.S. Embassy)", "Council (Victoria Park)", "Head of Ports (Jane Smith)"]
)
def test_what_else_stands_in_brackets_is_part_of_the_name(text):
    assert [who.name for who in read(text)] == [text]


def test_a_time_that_hangs_on_an_event_is_nobody():
    for words in ("по графику / ИРО", "ИРО, по мере необходимости", "as required / ИРО", "март 2031 г. / ИРО"):
        assert [who.name for who in read(words)] == ["ИРО"]


def test_a_body_named_after_a_person_is_a_body():
    assert names('ФГБУ "Институт имени И.И. Мечникова"') == ['ФГБУ "Институт имени И.И. Мечникова"']
    (academy,) = read("академия им. И.И. Мечникова")
    assert academy.kind == "organization"


def test_a_post_and_its_holder_are_one_person():
    (person,) = read("Глава района Иванов И.И.")
    assert (person.kind, person.name) == ("person", "Глава района Иванов И.И.")


def test_known_names_are_never_cut():
    name = "Бюро планов, карт и Минтранс"
    assert names(f"{name}, Минфин России") != [name, "Минфин России"]
    assert [e.name for e in read(f"{name}, Минфин России", names=[name])] == [name, "Минфин России"]


ELSEWHERE = ["см. п. 1", "См. выше", "не требуется", "не назначен", "see item 1", "Not required"]


@pytest.mark.parametrize("text", ["", "-", " – ", "нет", ",", ";;", "N/A", "n/a", *ELSEWHERE])
def test_nobody_is_nobody(text):
    assert read(text) == []


PARTS = st.sampled_from(
    ["Минфин России", ", ", "; ", " и ", "(", ")", '"', "«", "»", "(по согласованию)",
     "отдел связи", "\n",
        " / ", "(далее - X)", "совместно с ", ":", "расположенные в ", "*", "1) ", " with "]
)  # fmt: skip


@settings(max_examples=500)
@given(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=60), st.integers(0, 50))
@example('"A "B', 0)
@example("((по согласованию", 0)
def test_reading_never_fails_and_spans_are_the_words(text, offset):
    executors = read(text, offset)
    for number, executor in enumerate(executors, 1):
        assert text[executor.start - offset : executor.end - offset] == executor.text
        assert executor.order == number
        assert executor.name
    assert [e.start for e in executors] == sorted(e.start for e in executors)


BODIES = st.sampled_from(
    [
        "Минтранс России",
        "Росавтодор",
        "субъекты РФ",
        'ОАО "РЖД"',
        "департамент труда и занятости",
        "РАН",
        "Администрация Томской области",
    ]
)


@given(st.lists(st.tuples(BODIES, st.booleans()), min_size=1, max_size=6), st.sampled_from([", ", "; ", ",\n"]))
def test_a_written_list_is_read_back(bodies, joint):
    text = joint.join(name + " (по согласованию)" * consent for name, consent in bodies)
    assert [(e.name, e.by_agreement) for e in read(text)] == bodies


@pytest.mark.parametrize(
    "text", [" " * 50_000 + "Минфин России", "(" * 20_000, '"а ' * 5_000, "Минфин России, " * 2_000]
)
def test_a_monstrous_cell_takes_no_monstrous_time(text):
    before = process_time()
    read(text)
    assert process_time() - before < 10


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Минздрав (по согласованию, при условии финансирования)", ["Минздрав"]),
        ("Минздрав (по согласованию при наличии средств), Минфин", ["Минздрав", "Минфин"]),
        ("Ministry of Health (by agreement, subject to funding)", ["Ministry of Health"]),
    ],
)
def test_a_bracket_with_consent_and_a_remark_is_one_consent(text, found):
    assert names(text) == found
    assert read(text)[0].by_agreement
    assert not any(executor.by_agreement for executor in read(text)[1:])


@pytest.mark.parametrize(
    "bodies",
    [
        ["Минстрой", "Минстрой"], ["Минстрой", "Минфин", "Минздрав"], ["Управление", "Минучёбы"],
        ["Управление", "Росреестр"], ["Администрация", "Минстрой", "Управление"], ["Отдел", "ФНС", "МЧС"],
        ["Департамент экономики", "Минстрой", "Минпромторг"], ["Минобрнауки", "Горстрой"],
    ],
)  # fmt: skip
def test_short_names_are_cut_at_commas(bodies):
    assert names(", ".join(bodies)) == bodies
    assert names(" и ".join(bodies[-2:])) == bodies[-2:]


def test_abbreviated_fields_stay_with_their_department():
    assert names("комитет по делам ГО, ЧС и ПБ") == ["комитет по делам ГО, ЧС и ПБ"]
    assert names("малые, средние и крупные предприятия") == ["малые, средние и крупные предприятия"]
    assert names("Комитет печати, СМИ и администрация Энской области") == [
        "Комитет печати",
        "СМИ",
        "администрация Энской области",
    ]


@pytest.mark.parametrize("words", ["II квартал", "IV кв. 2025 г.", "ежегодно", "Annually", "2021", "8 150,0"])
def test_a_time_or_a_figure_is_no_executor(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('МБУ "Парк" (отв. Ильин П.П.)', [('МБУ "Парк"', "organization"), ("Ильин П.П.", "person")]),
        ("Отдел А (ответственные: Ильин П.П., Котова Р.Р.)",
         [("Отдел А", "organization"), ("Ильин П.П.", "person"), ("Котова Р.Р.", "person")]),
        ("Отдел А (отв. – начальник смены Ильин П.П.)",
         [("Отдел А", "organization"), ("начальник смены Ильин П.П.", "person")]),
        ("(отв. Ильин П.П.) Отдел А", [("Ильин П.П.", "person"), ("Отдел А", "organization")]),
        ("Отдел А (отв. – Ильин)", [("Отдел А", "organization")]),
    ],
)  # fmt: skip
def test_who_answers_in_brackets_is_no_part_of_the_name(words: str, found: list[tuple[str, str]]) -> None:
    assert [(who.name, who.kind) for who in read(words)] == found


def test_what_is_not_settled_yet_is_no_part_of_a_name() -> None:
    (who,) = read("Voluntary Action Harrow (tbc)")
    assert (who.name, who.text) == ("Voluntary Action Harrow", "Voluntary Action Harrow (tbc)")


def test_an_adjective_at_the_end_of_a_line_waits_for_its_noun() -> None:
    told = read("Рабочая группа, Областная\nкомиссия по выборам")
    assert [found.name for found in told] == ["Рабочая группа", "Областная комиссия по выборам"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Director, Policy and Programs", ["Director, Policy and Programs"]),
        ("Director, Operations and Parks Canada", ["Director, Operations", "Parks Canada"]),
        ("Manager, Finance and Registrar", ["Manager, Finance", "Registrar"]),
    ],
)
def test_a_post_may_be_held_in_two_fields(words: str, expected: list[str]) -> None:
    assert names(words) == expected
    assert read(words)[0].kind == "person"


def test_harbour_masters_are_persons_and_organisers_in_small_letters_a_group() -> None:
    assert [found.kind for found in read("Regional Harbour Masters, event organisers")] == ["person", "group"]


def test_the_same_as_before_is_no_body_of_its_own():
    assert names("Минфин области, он же") == ["Минфин области"]
    assert names("Комитет по делам архивов; те же") == ["Комитет по делам архивов"]


@pytest.mark.parametrize(
    ("cell", "roles"),
    [("Комитет берегов (Петров П.П.)", ["lead", "co-executor"]),
     ("Комитет берегов, председатель Петров П.П.", ["lead", "co-executor"]),
     ("Shore Council, Jane Smith", ["lead", "co-executor"]),
     ("Комитет берегов, Школа № 3", ["lead", "lead"]),
     ("Комитет берегов, глава района", ["lead", "lead"]),
     ("Петров П.П., Алова А.А.", ["lead", "lead"])],
)  # fmt: skip
def test_in_a_column_of_leads_the_person_of_a_body_is_no_second_lead(cell, roles):
    assert [found.role for found in with_role(read(cell), "lead")] == roles


def test_a_bracket_that_holds_a_person_with_a_post_is_no_part_of_the_body():
    body, person, school = read("Комитет берегов (начальник отдела Петров П.П.), Школа № 3")
    assert (body.name, person.name, person.kind) == ("Комитет берегов", "начальник отдела Петров П.П.", "person")
    assert school.name == "Школа № 3"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Комитет природы области совместно с ГУ\nМЧС России по области", ["ГУ МЧС России по области"]),
        ("Главное управление\nМВД России по области", ["Главное управление МВД России по области"]),
        ("ФГБОУ\nВО «Лесная академия»", ["ФГБОУ ВО «Лесная академия»"]),
        ("МБОУ\nСОШ № 3", ["МБОУ СОШ № 3"]),
        ("АО «Свет»,\nдепартамент\nТЭК и ЖКХ", ["департамент ТЭК и ЖКХ"]),
        ("ФНС\nФАС", ["ФНС", "ФАС"]),
        ("ГУ МЧС\nМВД", ["ГУ МЧС", "МВД"]),
    ],
)
def test_a_legal_form_or_a_kind_alone_at_the_end_of_a_line_is_no_body(cell: str, told: list[str]) -> None:
    assert names(cell)[-len(told) :] == told


@pytest.mark.parametrize(
    "words",
    ["Owen Pryce, Grants Manager", "Zanele Núñez – Head of Works", "Taro Ishii (Clerk)"],
)
def test_a_name_before_a_post_is_one_person(words: str) -> None:
    (who, other) = read(f"{words}; Harbour Trust")
    assert (who.name, who.kind, other.name) == (words, "person", "Harbour Trust")


def test_a_post_after_a_body_is_a_person_of_its_own() -> None:
    assert names("Pilots Guild, Town Clerk") == ["Pilots Guild", "Town Clerk"]
    assert names("Company\nSecretary") == ["Company Secretary"]
    assert names("Chamber of\nCommerce\nhotel chains") == ["Chamber of Commerce", "hotel chains"]
    assert names("Ministry of\nFisheries\nAqua-Bank") == ["Ministry of Fisheries", "Aqua-Bank"]
    assert names("Owen Pryce, Head of Grants, Lena Marsh, Archivist") == [
        "Owen Pryce, Head of Grants",
        "Lena Marsh, Archivist",
    ]
