"""The ten activities of graph/sources/roadmap/concept.txt, copied by hand: the two-mode network without any store.

A star: by agreement. The first named leads. Keys are short; the words are in the document.
"""

from datetime import date

from inograph.network import two_mode

Q = {
    "2015-Q1": ("2015-Q1", date(2015, 1, 1), date(2015, 3, 31)),
    "2015-Q4": ("2015-Q4", date(2015, 10, 1), date(2015, 12, 31)),
    "2016-Q3": ("2016-Q3", date(2016, 7, 1), date(2016, 9, 30)),
    "2017-Q1": ("2017-Q1", date(2017, 1, 1), date(2017, 3, 31)),
}
YEARLY = tuple((str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2015, 2016, 2017))

BODIES = {
    "region": ("Администрация Томской области", "regional-executive"),
    "mincomsvyaz": ("Минкомсвязь России", "federal-ministry"),
    "minobrnauki": ("Минобрнауки России", "federal-ministry"),
    "minzdrav": ("Минздрав России", "federal-ministry"),
    "minkultury": ("Минкультуры России", "federal-ministry"),
    "mintrans": ("Минтранс России", "federal-ministry"),
    "rosmorrechflot": ("Росморречфлот", "federal-agency"),
    "rosleskhoz": ("Рослесхоз", "federal-agency"),
    "rzd": ("РЖД", "company"),
    "gazprombank": ("Газпромбанк", "company"),
    "tgu": ("ТГУ", "university"),
    "pharma": ("Кластер «Фармацевтика, медтехника и ИТ»", "cluster"),
    "universities": ("Вузы Томской области", "group"),
    "organizations": ("Заинтересованные организации Томской области", "group"),
    "carriers": ("Заинтересованные транспортные организации", "group"),
    "mba-universities": ("Заинтересованные вузы Томской области", "group"),
    "colleges": ("Колледжи и вузы Томской области", "group"),
}

# row: short name, deadline, due periods, executors in the order of the cell
ROWS = {
    1: ("Технологии оценки биоресурсов", "IV квартал 2015", (Q["2015-Q4"],), "region*"),
    2: ("Концепция агломерации", "IV квартал 2015", (Q["2015-Q4"],), "region*"),
    3: ("Качество подготовки по ИТ", "ежегодно (2015 - 2017)", YEARLY, "region* mincomsvyaz pharma* universities*"),
    4: ("Кампусная среда", "IV квартал 2015", (Q["2015-Q4"],), "region* minobrnauki minzdrav minkultury universities*"),
    5: ("Дуальное образование", "IV квартал 2015", (Q["2015-Q4"],), "region*"),
    6: ("Транспортная схема", "I квартал 2017", (Q["2017-Q1"],),
        "region* mintrans rzd rosmorrechflot organizations* carriers*"),
    7: ("Программы MBA", "III квартал 2016", (Q["2016-Q3"],), "region* mba-universities*"),
    8: ("Лицей-интернат", "IV квартал 2015", (Q["2015-Q4"],), "region* tgu* gazprombank*"),
    9: ("Пилот по лесоустройству", "I квартал 2015", (Q["2015-Q1"],), "rosleskhoz region*"),
    10: ("Педагогическое образование", "ежегодно (2015 - 2017)", YEARLY, "region* colleges*"),
}  # fmt: skip


def activity(row):
    return f"https://w3id.org/inograph/id/activity/a{row:02}"


def body(key):
    kind = BODIES[key][1]
    return f"https://w3id.org/inograph/id/{kind if kind in ('group', 'cluster') else 'org'}/{key}"


def ten_rows():
    """10 activities, 17 bodies, 27 assignments, 19 of them by agreement."""
    nodes = [
        (activity(row), {"bipartite": 0, "label": name, "order": row, "deadline": deadline, "due": due})
        for row, (name, deadline, due, _) in ROWS.items()
    ]
    for key, (label, kind) in BODIES.items():
        nodes.append((body(key), {"bipartite": 1, "label": label, "kind": kind, "collective": kind == "group"}))
    edges = []
    for row, (*_, team) in ROWS.items():
        for order, told in enumerate(team.split(), start=1):
            data = {"role": "lead" if order == 1 else "co-executor", "by_agreement": told.endswith("*")}
            data |= {"order": order, "role_basis": "first-named", "consent_state": "unknown"}
            edges.append((activity(row), body(told.rstrip("*")), data))
    graph = two_mode(nodes, edges)
    graph.graph |= {"programme": "https://w3id.org/inograph/id/programme/ino-tomsk", "programme_label": "ИНО Томск"}
    return graph
