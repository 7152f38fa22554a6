"""Load: who is in how much, who must agree with whom, who answers for what, what is due at once."""

from __future__ import annotations

from inograph.analysis import coordination, duties
from inograph.analysis.described.words import (
    BACKBONE,
    COLLECTIVE,
    FIRST_LEADS,
    GROUPS,
    KIND,
    KNOWN_ONLY,
    OUR_WEIGHTS,
    caution,
)
from inograph.analysis.records import ACTIVITY, EITHER, PROGRAMME, Column, Measure
from inograph.errors import Text

MEASURES = (
    Measure(
        "coordination-load",
        Text("Где договариваться труднее всего", "Where agreeing is hardest"),
        Text(
            "Сколько пар исполнителей должны договориться внутри мероприятия, скольких уровней власти они и сколько "
            "участвуют по согласованию: где нужна рабочая группа.",
            "How many pairs of executors must agree within an activity, of how many levels of government they are, and "
            "how many take part by agreement: where a working group is needed.",
        ),
        "n(n − 1) / 2",
        "Brooks (1975)",
        caution(
            Text("Пара есть, даже если двум исполнителям делить нечего.", "A pair counts even if two have no issue."),
            GROUPS,
            OUR_WEIGHTS,
        ),
        Column("value", Text("пар", "pairs")),
        (
            Column("executors", Text("исполнителей", "executors")),
            Column("levels", Text("уровней власти", "levels of government")),
            Column("by_agreement", Text("по согласованию", "by agreement")),
            Column("pairs", Text("пар", "pairs")),
            Column("share", Text("доля пар", "share of pairs"), "share"),
            Column("collective", Text("собирательных исполнителей", "groups")),
            Column("weighted", Text("пар с учётом ролей", "pairs by role"), "number"),
        ),
        coordination.coordination_load,
        of=ACTIVITY,
    ),
    Measure(
        "participation",
        Text("Кто во скольких мероприятиях", "Who is in how many activities"),
        Text(
            "В какой части программы участник занят, сколько мероприятий ведёт и в скольких участвует по согласованию.",
            "In how much of the programme a body takes part, how much it leads, and how much rests on its agreement.",
        ),
        "d(o) = |{a : o ∈ a}|",
        "Breiger (1974); Borgatti & Everett (1997)",
        caution(FIRST_LEADS, OUR_WEIGHTS, KNOWN_ONLY),
        Column("value", Text("мероприятий", "activities")),
        (
            *BACKBONE,
            Column("lead", Text("ведёт", "leads")),
            Column("co", Text("соисполнитель", "co-executes")),
            Column("by_agreement", Text("по согласованию", "by agreement")),
            Column("share", Text("доля мероприятий", "share of activities"), "share"),
            Column("weighted", Text("с учётом ролей", "by role"), "number"),
            KIND,
            COLLECTIVE,
        ),
        coordination.participation,
    ),
    Measure(
        "pairwise-load",
        Text("Сколько договорённостей на участнике", "How many agreements rest on a body"),
        Text(
            "Со сколькими сторонами участнику надо договориться во всех его мероприятиях; одна и та же сторона в двух "
            "мероприятиях считается дважды.",
            "How many two-sided agreements a body has a part in over all its activities; the same partner in two "
            "activities counts twice.",
        ),
        "L(o) = Σ (n(a) − 1)",
        "Brooks (1975); Malone & Crowston (1994)",
        caution(
            Text(
                "Большое мероприятие нагружает и того, у кого в нём малая часть.",
                "A large activity loads also those who have a small part in it.",
            ),
            GROUPS,
        ),
        Column("value", Text("договорённостей", "agreements")),
        (*BACKBONE, Column("partners", Text("разных партнёров", "distinct partners")), KIND, COLLECTIVE),
        coordination.pairwise_load,
    ),
    Measure(
        "collaboration-strength",
        Text("Насколько тесно участник работает с другими", "How closely a body works with others"),
        Text(
            "Сила связей, которая не растёт от многолюдных мероприятий: каждое мероприятие с партнёром даёт единицу, "
            "поделённую между партнёрами.",
            "Strength of ties that does not grow with crowded activities: each activity with a partner gives one, "
            "shared among the partners.",
        ),
        "s(i) = Σⱼ Σₐ 1 / (n(a) − 1)",
        "Newman (2001)",
        caution(
            Text(
                "Сумма равна числу мероприятий, где есть партнёр; новое здесь — с кем связь теснее всего.",
                "The sum is the number of activities with a partner; what is new is with whom the tie is closest.",
            ),
            GROUPS,
        ),
        Column("value", Text("сила связей", "strength of ties"), "number"),
        (
            *BACKBONE,
            Column("closest", Text("теснее всего с", "closest to"), "words"),
            Column("closest_strength", Text("сила этой связи", "strength of that tie"), "number"),
            KIND,
            COLLECTIVE,
        ),
        coordination.collaboration_strength,
    ),
    Measure(
        "raci",
        Text("Кто отвечает за слишком многое, а где — никто", "Who answers for too much, and where nobody does"),
        Text(
            "Участники, которые ведут или помогают намного чаще других, и мероприятия без ведущего, с несколькими "
            "ведущими, с одним исполнителем, с толпой или только по согласованию.",
            "Bodies that lead or help far more than others, and activities with no lead, several leads, a single "
            "executor, a crowd, or consent alone.",
        ),
        "n > median + 1.5 · (Q3 − Q1)",
        "RACI; Tukey (1977)",
        caution(
            Text(
                "Список того, на что посмотреть, а не ошибок: один исполнитель может быть и к месту.",
                "A list of what to look at, not of mistakes: a single executor may be right.",
            ),
            FIRST_LEADS,
        ),
        Column("value", Text("замечаний", "remarks")),
        (
            Column("leads", Text("ведёт или ведущих", "leads, or leads it has")),
            Column("helps", Text("помогает или помощников", "helps, or helpers it has")),
            Column("checks", Text("какие замечания", "which remarks"), "words"),
            KIND,
            COLLECTIVE,
        ),
        duties.raci,
        of=EITHER,
        version=2,
    ),
    Measure(
        "concentration",
        Text("Держится ли программа на одном-двух", "Is the programme carried by one or two"),
        Text(
            "Насколько ведение и участие собраны у немногих. «Равносильно участников» — скольким "
            "участникам с одинаковыми долями соответствует такая сосредоточенность.",
            "How far leading and taking part are gathered in few hands. “Equal bodies”: so many bodies with "
            "equal shares would be just as concentrated.",
        ),
        "HHI = Σ s², n_eff = 1 / HHI, G = Σ (2i − N − 1) x₍ᵢ₎ / (N Σ x)",
        "Herfindahl (1950); Hirschman (1945); Gini (1912)",
        caution(
            Text(
                "Не видит тех, кто должен участвовать и не назван; Джини считается от десяти участников.",
                "Blind to who should take part and is not named; Gini needs ten bodies.",
            ),
            FIRST_LEADS,
        ),
        Column("value", Text("HHI", "HHI"), "number"),
        (
            Column("variant", Text("что", "what"), "words"),
            Column("bodies", Text("участников", "bodies")),
            Column("hhi", Text("HHI", "HHI"), "number"),
            Column("n_eff", Text("равносильно участников", "equal bodies"), "number"),
            Column("gini", Text("Джини", "Gini"), "number"),
            Column("top_share", Text("доля первого", "share of the first"), "share"),
            Column("top", Text("первый", "the first"), "words"),
        ),
        coordination.concentration,
        of=PROGRAMME,
    ),
    Measure(
        "deadline-collisions",
        Text("Кому сдавать несколько дел сразу", "Who must deliver several things at once"),
        Text(
            "Сколько мероприятий участника приходится на его самый полный квартал.",
            "How many of a body's activities are due in its fullest quarter.",
        ),
        "max over q of |{a ∋ o : due(a) = q}|",
        "Goldratt (1997)",
        caution(
            Text(
                "Срок длиннее квартала (год, каждый год повторения, полугодие) ни в какой квартал не попадает: "
                "источник не говорит, в какой. Такие мероприятия показаны рядом, если накрывают этот квартал. "
                "У срока «до 1 июля» считается сам названный день: третий квартал.",
                "A period longer than a quarter (a year, each year of a recurring one, a half-year) is in no quarter: "
                "the source does not say in which. Such activities are shown beside it where they cover the quarter. "
                "Of a deadline “by 1 July” the day named counts: the third quarter.",
            ),
            KNOWN_ONLY,
        ),
        Column("value", Text("мероприятий в самом полном квартале", "activities in the fullest quarter")),
        (
            Column("quarter", Text("квартал", "quarter"), "words"),
            Column("peaks", Text("столь же полных кварталов", "equally full quarters")),
            Column("peak_ratio", Text("во сколько раз полнее среднего", "times the average quarter"), "number"),
            Column("longer", Text("и ещё со сроком длиннее квартала", "and due in a longer period")),
            Column("past", Text("квартал прошёл", "quarter is over"), "flag"),
            KIND,
            COLLECTIVE,
        ),
        coordination.deadline_collisions,
    ),
)
