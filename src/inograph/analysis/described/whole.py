"""The whole: its middle, its honest ties, its order, its form, its gaps. For experts."""

from __future__ import annotations

from inograph.analysis import cohesion, gaps, schedule, structure
from inograph.analysis.described.words import BACKBONE, COLLECTIVE, GROUPS, KIND, KNOWN_ONLY, ON_FEW, caution
from inograph.analysis.records import ACTIVITY, EITHER, PROGRAMME, Column, Measure
from inograph.errors import Text

MEASURES = (
    Measure(
        "core",
        Text("Кто в гуще дел", "Who is in the thick of it"),
        Text(
            "Наибольшее k, при котором участник входит в часть сети, где у каждого не меньше k связей.",
            "The largest k for which a body belongs to a part of the network where everybody has at least k ties.",
        ),
        "max k : deg ≥ k inside",
        "Seidman (1983); Batagelj & Zaveršnik (2003); Hébert-Dufresne et al. (2016)",
        caution(
            Text(
                "Считается по сети «участник — мероприятие»: в сети участников одно большое мероприятие само стало "
                "бы ядром.",
                "Counted on bodies and activities: among bodies alone a single large activity would be a core by "
                "itself.",
            ),
            ON_FEW,
        ),
        Column("value", Text("ядро k", "core k")),
        (*BACKBONE, Column("layer", Text("слой", "layer")), KIND, COLLECTIVE),
        cohesion.core,
        expert=True,
    ),
    Measure(
        "backbone",
        Text("Какие связи не случайны", "Which ties are more than chance"),
        Text(
            "Сколько связей участника сильнее, чем вышло бы случайно при тех же размерах; и какая доля его мероприятий "
            "связана между собой и без него.",
            "How many ties of a body are stronger than chance would make them at these sizes; and how far its "
            "activities "
            "are linked without it too.",
        ),
        "P(w ≥ observed | degrees) < 0.05; rc(v) = share of pairs linked without v",
        "Neal, Domagalski & Sagan (2021); Saracco et al. (2015); Hong (2013); Latapy, Magnien & Del Vecchio (2008)",
        caution(
            Text(
                "Из ста связей пять покажутся неслучайными и случайно.",
                "Of a hundred ties five would look more than chance by chance.",
            ),
            ON_FEW,
        ),
        Column("value", Text("неслучайных связей", "ties beyond chance")),
        (
            Column("partners", Text("из скольких", "of how many")),
            Column("strong", Text("с кем", "with whom"), "words"),
            Column("redundancy", Text("связано и без него", "linked without it too"), "share"),
            Column("redundancy_error", Text("ошибка оценки", "error of the estimate"), "share"),
            KIND,
            COLLECTIVE,
        ),
        cohesion.backbone,
        expert=True,
    ),
    Measure(
        "structure-matrix",
        Text("Как далеко идёт один сдвиг", "How far one slip reaches"),
        Text(
            "Какую долю программы задевает сдвиг одного мероприятия; сколько шагов и кругов в порядке работ; на какие "
            "рабочие группы её дешевле разделить и что служит всем.",
            "What share of the programme a slip touches; how many steps and circles there are; which working "
            "groups make "
            "agreeing cheapest, and what serves them all.",
        ),
        "Σ reach / n²; TCC = Σ (dᵢⱼ + dⱼᵢ) · size",
        "Steward (1981); Eppinger et al. (1994); MacCormack, Rusnak & Baldwin (2006); Fernandez (1998); Thebeau (2001)",
        caution(
            Text(
                "Выведенные из плана зависимости упорядочены только сроками. Рабочие группы ищет отжиг: лучшее из "
                "найденного.",
                "Dependencies that follow from the plan have the order of the deadlines only. Groups are the best "
                "found.",
            ),
            KNOWN_ONLY,
        ),
        Column("value", Text("доля, которую задевает сдвиг", "share that a slip touches"), "share"),
        (
            Column("variant", Text("зависимости", "dependencies"), "words"),
            Column("ties", Text("зависимостей", "number of them")),
            Column("layers", Text("шагов", "steps")),
            Column("circles", Text("кругов", "circles")),
            Column("in_circles", Text("мероприятий в кругах", "activities in circles")),
            Column("circular", Text("какие ждут друг друга", "which wait for each other"), "words"),
            Column("widest", Text("чей сдвиг шире всего", "whose slip reaches furthest"), "words"),
            Column("widest_reach", Text("сколько он задевает", "how many it reaches")),
            Column("groups", Text("рабочих групп", "working groups")),
            Column("cost_before", Text("цена согласования до", "cost of agreeing before"), "number"),
            Column("cost_after", Text("и после деления", "and after division"), "number"),
            Column("bus", Text("общее для всех групп", "common to all groups"), "words"),
        ),
        structure.structure_matrix,
        of=PROGRAMME,
        expert=True,
        version=2,
    ),
    Measure(
        "critical-path",
        Text("Какая цепь определяет конец", "Which chain decides the end"),
        Text(
            "Самая длинная цепь дел через мероприятие, в днях, и запас времени. Нужны длительности, а не только сроки.",
            "The longest chain through an activity, in days, and its float. Needs durations, not only deadlines.",
        ),
        "float = LS − ES",
        "Kelley & Walker (1959)",
        caution(
            Text(
                "Без длительностей не определено: срок — не длительность. Рядом стоит последний день срока.",
                "Undefined without durations: a deadline is none. Beside it stands the last day.",
            ),
        ),
        Column("value", Text("цепь, дней", "chain, days")),
        (
            Column("days", Text("длительность, дней", "duration, days")),
            Column("float", Text("запас, дней", "float, days")),
            Column("early_start", Text("раннее начало, день", "early start, day")),
            Column("late_finish", Text("позднее окончание, день", "late finish, day")),
            Column("due", Text("последний день срока", "last day due"), "words"),
        ),
        schedule.critical_path,
        of=ACTIVITY,
        expert=True,
    ),
    Measure(
        "shape",
        Text("Как устроена программа в целом", "What form the whole has"),
        Text(
            "Ведёт ли программу один участник или сообща; какие группы видны в сети и совпадают ли они с официальными.",
            "Whether one body leads or all share; which groups the network shows, and whether they match the "
            "official ones.",
        ),
        "Σ (max − d) / ((n − 1)(n − 2)); Q = Σ (in/m − (d/2m)²)",
        "Freeman (1979); Provan & Kenis (2008); Newman & Girvan (2004); Blondel et al. (2008); Hubert & Arabie (1985)",
        caution(
            Text(
                "Один участник везде — и централизация велика; смотрите число без него. Группы находит эвристика.",
                "One body everywhere makes it centralised: see the number without it. Groups come from a heuristic.",
            ),
            ON_FEW,
        ),
        Column("value", Text("централизация", "centralisation"), "number"),
        (
            Column("governance", Text("форма", "form"), "words"),
            Column("bodies", Text("участников", "bodies")),
            Column("density", Text("плотность связей участников", "density among bodies"), "share"),
            Column("density_two_mode", Text("плотность участий", "density of assignments"), "share"),
            Column("groups", Text("групп в сети", "groups in the network")),
            Column("modularity", Text("модульность", "modularity"), "number"),
            Column(
                "with_official_group", Text("мероприятий с официальной группой", "activities with an official group")
            ),
            Column("ari", Text("совпадение с официальными (ARI)", "match with the official (ARI)"), "number"),
            Column("nmi", Text("совпадение с официальными (NMI)", "match with the official (NMI)"), "number"),
        ),
        cohesion.shape,
        of=PROGRAMME,
        expert=True,
    ),
    Measure(
        "gaps",
        Text("Где пусто и что повторяется", "What is empty and what looks alike"),
        Text(
            "Сколько участников занято сразу в кластере и парке (ноль — пробел) и какие мероприятия похожи.",
            "How many bodies are active in both a cluster and a park (zero: a gap), and which activities look alike.",
        ),
        "N(s,p) = |{o : o in s and p}|; |x ∩ y| / |x ∪ y| ≥ 0.35",
        "Verity (2013), OCHA 3W; Jaccard (1901)",
        caution(
            Text(
                "Пустая клетка — пробел только там, где источники вообще относят мероприятия к паркам; иначе «нет "
                "данных».",
                "An empty cell is a gap only where sources tie activities to parks at all; else it is “no data”.",
            ),
            GROUPS,
        ),
        Column("value", Text("участников или сходство", "bodies, or likeness"), "number"),
        (
            Column("variant", Text("что", "what"), "words"),
            Column("other", Text("с чем", "with what"), "words"),
            Column("gap", Text("пробел", "gap"), "flag"),
            Column("who", Text("кто", "who"), "words"),
        ),
        gaps.gaps,
        of=EITHER,
        expert=True,
        reads_titles=True,
    ),
)
