"""Risk: what hangs on one body, what if it leaves, who must talk but has no forum."""

from __future__ import annotations

from inograph.analysis import congruence, resilience
from inograph.analysis.described.words import BACKBONE, COLLECTIVE, FIRST_LEADS, KIND, KNOWN_ONLY, caution
from inograph.analysis.records import PROGRAMME, Column, Measure
from inograph.errors import Text

MEASURES = (
    Measure(
        "cut-points",
        Text("На ком держится связность", "Who holds the network together"),
        Text(
            "На сколько частей больше распадётся сеть, если участник уйдёт, и сколько его связей нечем заменить.",
            "Into how many more parts the network falls if a body leaves, and how many of its ties nothing replaces.",
        ),
        "c(B − o) − c(B)",
        "Hopcroft & Tarjan (1973)",
        caution(
            Text(
                "Мероприятие, оставшееся одно, тоже считается частью. Ноль — не точка разрыва.",
                "An activity left alone counts as a part too. Zero: not a cut point.",
            ),
            KNOWN_ONLY,
        ),
        Column("value", Text("на сколько частей станет больше", "parts more")),
        (
            *BACKBONE,
            Column("cut_point", Text("точка разрыва", "cut point"), "flag"),
            Column("bridges", Text("незаменимых связей", "bridges")),
            KIND,
            COLLECTIVE,
        ),
        resilience.cut_points,
    ),
    Measure(
        "removal",
        Text("Что будет, если участник уйдёт", "What if a body leaves"),
        Text(
            "Насколько сеть рассыплется без участника, сколько мероприятий останется без исполнителей и без ведущего. "
            "Два участника разорваны, если их не связывают общие мероприятия и через других; минус значит, что без "
            "участника разорванных пар меньше.",
            "How far the network falls apart without a body, and how many activities are left with nobody or no lead. "
            "Two bodies are torn apart if no common activities tie them, not even through others; a minus means "
            "fewer torn pairs without the body.",
        ),
        "ΔF, F = 1 − Σ s(s − 1) / (n(n − 1))",
        "Borgatti (2006)",
        caution(
            Text(
                "Это устройство плана, а не прогноз: заменить ушедшего могут и другие.",
                "This is the make-up of the plan, no forecast: others may step in.",
            ),
            FIRST_LEADS,
        ),
        Column(
            "value",
            Text("прирост доли разорванных пар участников", "rise of the share of torn pairs of bodies"),
            "share",
        ),
        (
            *BACKBONE,
            Column(
                "fragmentation",
                Text("доля разорванных пар участников без него", "share of torn pairs of bodies without it"),
                "share",
            ),
            Column(
                "components", Text("частей сети участников после ухода", "parts of the network of bodies afterwards")
            ),
            Column("orphaned", Text("мероприятий без исполнителей", "activities with nobody")),
            Column("without_lead", Text("мероприятий без ведущего", "activities with no lead")),
            Column("orphaned_activities", Text("какие без исполнителей", "which have nobody"), "words"),
            KIND,
            COLLECTIVE,
        ),
        resilience.removal,
        version=2,
    ),
    Measure(
        "coverage-set",
        Text("Сколько участников держат всё", "How few carry everything"),
        Text(
            "Сколько участников вместе присутствуют во всех мероприятиях; сколько должно уйти, чтобы больше половины "
            "осталось без исполнителей или без ведущего; что держится на одном.",
            "How few bodies together are in every activity; how many must leave until more than half have nobody or no "
            "lead; what hangs on one.",
        ),
        "min |S| : ⋃ A(o) = A",
        "Chvátal (1979); Cosentino et al. (2015); Avelino et al. (2016)",
        caution(
            Text(
                "Где точный поиск слишком долог (большие программы), число — оценка сверху: «не больше чем». Об этом "
                "говорят столбцы о точности.",
                "Where an exact search would take too long (large programmes), a number is an upper bound: “at most”. "
                "The columns on exactness say so.",
            ),
            FIRST_LEADS,
        ),
        Column("value", Text("участников во всех мероприятиях вместе", "bodies that are in everything together")),
        (
            Column("members", Text("кто", "who"), "words"),
            Column("exact", Text("точно", "exact"), "flag"),
            Column("one_executor", Text("мероприятий на одном исполнителе", "activities that hang on one body")),
            Column("one_executor_activities", Text("какие", "which"), "words"),
            Column(
                "bus_factor",
                Text(
                    "сколько должно уйти, чтобы больше половины осталось без исполнителей",
                    "how many must leave until over half have nobody",
                ),
            ),
            Column(
                "bus_factor_lead",
                Text(
                    "сколько должно уйти, чтобы больше половины осталось без ведущего",
                    "how many must leave until over half have no lead",
                ),
            ),
            Column("bus_factor_exact", Text("эти два числа точны", "these two numbers are exact"), "flag"),
            Column(
                "bus_factor_without_hub",
                Text("первое число без центрального участника", "the first number without the hub"),
            ),
            Column(
                "bus_factor_lead_without_hub",
                Text("второе число без центрального участника", "the second number without the hub"),
            ),
        ),
        resilience.coverage_set,
        of=PROGRAMME,
        version=2,
    ),
    Measure(
        "congruence",
        Text("Кто должен говорить друг с другом, а повода не имеет", "Who must talk but shares no forum"),
        Text(
            "Какая доля пар, чьи мероприятия связаны друг с другом, встречается хотя бы в одном общем мероприятии; "
            "остальным парам нужна рабочая группа.",
            "What share of the pairs whose activities are tied to each other meet in a common activity; the others "
            "need a "
            "working group.",
        ),
        "CR = T_A · T_D · T_Aᵀ, |CR ∧ C_A| / |CR|",
        "Cataldo, Wagstrom, Herbsleb & Carley (2006)",
        caution(
            Text(
                "Общим делом считается только общее мероприятие: других площадок план не называет. Каждый вид "
                "зависимости посчитан отдельно; выведенные из плана упорядочены только сроками.",
                "Only a common activity counts as a forum: the plan names no other. Each kind of dependency stands "
                "apart; those that follow from the plan have the order of the deadlines only.",
            ),
            KNOWN_ONLY,
        ),
        Column("value", Text("доля покрытых пар", "share of pairs covered"), "share"),
        (
            Column("variant", Text("вид зависимости", "kind of dependency"), "words"),
            Column("dependencies", Text("зависимостей", "dependencies")),
            Column("required", Text("пар, которым нужно говорить", "pairs that must talk")),
            Column("covered", Text("из них с общим мероприятием", "of them with a common activity")),
            Column("missing", Text("без общего мероприятия", "without one")),
            Column("lacking", Text("кому не хватает чаще всего", "who lacks it most"), "words"),
        ),
        congruence.congruence,
        of=PROGRAMME,
    ),
)
