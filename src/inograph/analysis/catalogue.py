"""Every measure by its name: what it is called, what it means to a planner, where it is from, when not to trust it."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from inograph.analysis import coordination, resilience
from inograph.analysis.records import Column, Measure, Record
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    import networkx as nx

_FIRST_LEADS = Text(
    "Ведущим считается названный первым: это наше прочтение, если план не говорит о ролях сам.",
    "The first named counts as lead: our reading, unless the plan states roles itself.",
)
_GROUPS = Text(
    "Собирательный исполнитель («заинтересованные организации») считается за одного.",
    "A group (“interested organizations”) counts as one.",
)
_KNOWN_ONLY = Text(
    "Посчитано по известным мероприятиям; об остальных отсюда ничего не следует.",
    "Counted on the activities that are known; nothing follows for the others.",
)


def _caution(*sentences: Text) -> Text:
    return Text(" ".join(s.ru for s in sentences), " ".join(s.en for s in sentences))


_KIND = Column("kind", Text("вид", "kind"), "words")
_COLLECTIVE = Column("collective", Text("собирательный исполнитель", "group"), "flag")

_ALL = (
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
        _caution(
            Text("Пара есть, даже если двум исполнителям делить нечего.", "A pair counts even if two have no issue."),
            _GROUPS,
        ),
        Column("value", Text("пар", "pairs")),
        (
            Column("executors", Text("исполнителей", "executors")),
            Column("levels", Text("уровней власти", "levels of government")),
            Column("by_agreement", Text("по согласованию", "by agreement")),
            Column("pairs", Text("пар", "pairs")),
            Column("share", Text("доля пар", "share of pairs"), "share"),
            Column("collective", Text("собирательных исполнителей", "groups")),
        ),
        coordination.coordination_load,
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
        _caution(_FIRST_LEADS, _KNOWN_ONLY),
        Column("value", Text("мероприятий", "activities")),
        (
            Column("lead", Text("ведёт", "leads")),
            Column("co", Text("соисполнитель", "co-executes")),
            Column("by_agreement", Text("по согласованию", "by agreement")),
            Column("share", Text("доля мероприятий", "share of activities"), "share"),
            _KIND,
            _COLLECTIVE,
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
        _caution(
            Text(
                "Большое мероприятие нагружает и того, у кого в нём малая часть.",
                "A large activity loads also those who have a small part in it.",
            ),
            _GROUPS,
        ),
        Column("value", Text("договорённостей", "agreements")),
        (Column("partners", Text("разных партнёров", "distinct partners")), _KIND, _COLLECTIVE),
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
        _caution(
            Text(
                "Сумма равна числу мероприятий, где есть партнёр; новое здесь — с кем связь теснее всего.",
                "The sum is the number of activities with a partner; what is new is with whom the tie is closest.",
            ),
            _GROUPS,
        ),
        Column("value", Text("сила связей", "strength of ties"), "number"),
        (
            Column("closest", Text("теснее всего с", "closest to"), "words"),
            Column("closest_strength", Text("сила этой связи", "strength of that tie"), "number"),
            _KIND,
            _COLLECTIVE,
        ),
        coordination.collaboration_strength,
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
        _caution(
            Text(
                "Не видит тех, кто должен участвовать и не назван; Джини считается от десяти участников.",
                "Blind to who should take part and is not named; Gini needs ten bodies.",
            ),
            _FIRST_LEADS,
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
        _caution(
            Text(
                "Срок длиннее квартала (год, каждый год повторения, полугодие) ни в какой квартал не попадает: "
                "источник не говорит, в какой. Такие мероприятия показаны рядом, если накрывают этот квартал. "
                "У срока «до …» считается последний день.",
                "A period longer than a quarter (a year, each year of a recurring one, a half-year) is in no quarter: "
                "the source does not say in which. Such activities are shown beside it where they cover the quarter. "
                "Of a deadline “until …” the last day counts.",
            ),
            _KNOWN_ONLY,
        ),
        Column("value", Text("мероприятий в самом полном квартале", "activities in the fullest quarter")),
        (
            Column("quarter", Text("квартал", "quarter"), "words"),
            Column("peaks", Text("столь же полных кварталов", "equally full quarters")),
            Column("peak_ratio", Text("во сколько раз полнее среднего", "times the average quarter"), "number"),
            Column("longer", Text("и ещё со сроком длиннее квартала", "and due in a longer period")),
            Column("past", Text("квартал прошёл", "quarter is over"), "flag"),
            _KIND,
            _COLLECTIVE,
        ),
        coordination.deadline_collisions,
    ),
    Measure(
        "cut-points",
        Text("На ком держится связность", "Who holds the network together"),
        Text(
            "На сколько частей больше распадётся сеть, если участник уйдёт, и сколько его связей нечем заменить.",
            "Into how many more parts the network falls if a body leaves, and how many of its ties nothing replaces.",
        ),
        "c(B − o) − c(B)",
        "Hopcroft & Tarjan (1973)",
        _caution(
            Text(
                "Мероприятие, оставшееся одно, тоже считается частью. Ноль — не точка разрыва.",
                "An activity left alone counts as a part too. Zero: not a cut point.",
            ),
            _KNOWN_ONLY,
        ),
        Column("value", Text("на сколько частей станет больше", "parts more")),
        (
            Column("cut_point", Text("точка разрыва", "cut point"), "flag"),
            Column("bridges", Text("незаменимых связей", "bridges")),
            _KIND,
            _COLLECTIVE,
        ),
        resilience.cut_points,
    ),
    Measure(
        "removal",
        Text("Что будет, если участник уйдёт", "What if a body leaves"),
        Text(
            "Насколько сеть рассыплется без участника, сколько мероприятий останется без исполнителей и без ведущего. "
            "Пара разорвана, если между двумя узлами нет пути; минус значит, что без участника разорванных пар меньше.",
            "How far the network falls apart without a body, and how many activities are left with nobody or no lead. "
            "A pair is torn apart if no path leads between the two; a minus means fewer torn pairs without the body.",
        ),
        "ΔF, F = 1 − Σ s(s − 1) / (n(n − 1))",
        "Borgatti (2006)",
        _caution(
            Text(
                "Это устройство плана, а не прогноз: заменить ушедшего могут и другие.",
                "This is the make-up of the plan, no forecast: others may step in.",
            ),
            _FIRST_LEADS,
        ),
        Column("value", Text("прирост доли разорванных пар", "rise of the share of torn pairs"), "share"),
        (
            Column("fragmentation", Text("доля разорванных пар без него", "share of torn pairs without it"), "share"),
            Column("components", Text("частей после ухода", "parts afterwards")),
            Column("orphaned", Text("мероприятий без исполнителей", "activities with nobody")),
            Column("without_lead", Text("мероприятий без ведущего", "activities with no lead")),
            Column("orphaned_activities", Text("какие без исполнителей", "which have nobody"), "words"),
            _KIND,
            _COLLECTIVE,
        ),
        resilience.removal,
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
        _caution(
            Text(
                "На больших программах это оценка сверху (жадный выбор), об этом говорит столбец «точно».",
                "On large programmes an upper bound (greedy choice); the column “exact” says so.",
            ),
            _FIRST_LEADS,
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
    ),
)

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}
"""Name → measure, in the order in which they are told."""

_SHARED = (
    Column("rank", Text("место", "rank")),
    Column("tied", Text("делят место", "share the rank")),
    Column("value_without_hub", Text("без центрального участника", "without the hub")),
    Column("rank_without_hub", Text("место без него", "rank without it")),
    Column("note", Text("примечание", "note"), "words"),
)


def find(name: str) -> Measure:
    """The measure of that name; a name that does not exist is an error with a suggestion.

    >>> find("removal").reference
    'Borgatti (2006)'
    """
    if name in MEASURES:
        return MEASURES[name]
    near = get_close_matches(name, MEASURES, n=1, cutoff=0.4)
    remedy = Text(f"Может быть, {near[0]}?", f"Did you mean {near[0]}?") if near else None
    if remedy is None:
        known = ", ".join(MEASURES)
        remedy = Text(f"Есть: {known}.", f"There are: {known}.")
    raise WrongUse(Text(f"нет меры «{name}»", f"there is no measure “{name}”"), remedy=remedy)


def compute(name: str, graph: nx.Graph[str], as_of: date | None = None) -> list[Record]:
    """The records of a measure on the two-mode graph, as known on a day."""
    return find(name).compute(graph, as_of)


def column_titles(name: str, lang: str) -> dict[str, str]:
    """What stands over each column of a measure's table, in the order of `Record.as_json`.

    >>> column_titles("participation", "en")["lead"]
    'leads'
    """
    measure = find(name)
    thing = Text("мероприятие", "activity") if name == "coordination-load" else Text("участник", "body")
    columns = (Column("iri", Text("адрес", "IRI"), "words"), Column("label", thing, "words"), measure.value)
    return {column.name: column.title.in_(lang) for column in (*columns, *_SHARED, *measure.columns)}
