"""Brokers: who stands between whom, who keeps to its own kind. For experts: few activities make few differences."""

from __future__ import annotations

from inograph.analysis import brokering, silos
from inograph.analysis.described.words import BACKBONE, COLLECTIVE, GROUPS, KIND, KNOWN_ONLY, ON_FEW, caution
from inograph.analysis.records import EITHER, PROGRAMME, Column, Measure
from inograph.errors import Text

SECTORS = Text(
    "Сектор — вид участника, но правительство, министерства и агентства страны вместе — «federal», научные "
    "организации — «science», институты развития и малые предприятия — «company», а подразделения, комиссии и лица, "
    "о которых не сказано, чьи они, — «other».",
    "A sector is the kind of body, but the government, ministries and agencies of a country together are “federal”, "
    "research organizations “science”, development institutions and small enterprises “company”, and departments, "
    "commissions and persons of whom nobody says whose they are, “other”.",
)
MEASURES = (
    Measure(
        "betweenness",
        Text("Через кого идут пути между остальными", "Who the others must go through"),
        Text(
            "Сколько кратчайших путей между всеми остальными, участниками и мероприятиями, идёт через узел, в долях "
            "наибольшего, какое возможно на его стороне сети: мост или узкое место.",
            "How many of the shortest paths between all others, bodies and activities, lead through a node, as a share "
            "of the most that its side of the network allows: bridge or bottleneck.",
        ),
        "c(v) = Σ σ(s,t|v) / σ(s,t), divided by the largest of its side",
        "Freeman (1977); Brandes (2001); Borgatti & Halgin (2011); Brandes & Pich (2007)",
        caution(
            Text(
                "Ноль у многих: значит, никто не обязан идти через них. На больших сетях это оценка по опорным "
                "узлам; её ошибка стоит рядом.",
                "Zero for many: nobody need go through them. On large networks an estimate with its error.",
            ),
            ON_FEW,
        ),
        Column("value", Text("доля наибольшего", "share of the most"), "number"),
        (
            *BACKBONE,
            Column("error", Text("ошибка оценки", "error of the estimate"), "number"),
            Column("pivots", Text("опорных узлов", "pivots")),
            KIND,
            COLLECTIVE,
        ),
        brokering.betweenness,
        of=EITHER,
        expert=True,
        version=2,
    ),
    Measure(
        "constraint",
        Text("Кто замкнут в одном кругу", "Who is locked into one circle"),
        Text(
            "Насколько связи участника ведут к одним и тем же партнёрам. Мало — свободен посредничать, много — "
            "замкнут.",
            "How far a body's ties lead back to the same partners. Low: free to broker; high: locked in.",
        ),
        "c(i) = Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)², e(i) = n − 2t / n",
        "Burt (1992, 2004); Borgatti (1997)",
        caution(
            Text(
                "Бывает больше единицы: у троих, которые работают только друг с другом, 1,125. Большое мероприятие "
                "замыкает всех своих исполнителей. pᵢⱼ — доля силы связи: каждое общее мероприятие n исполнителей даёт "
                "паре 1/(n − 1) (Newman 2001).",
                "May exceed 1: three that work only with each other have 1.125. A large activity locks in all its "
                "bodies. pᵢⱼ is a share of tie strength: each common activity of n executors gives a pair 1/(n − 1) "
                "(Newman 2001).",
            ),
            ON_FEW,
        ),
        Column("value", Text("ограниченность", "constraint"), "number"),
        (
            *BACKBONE,
            Column("partners", Text("партнёров", "partners")),
            Column("effective_size", Text("из них не повторяют друг друга", "effective size"), "number"),
            Column("efficiency", Text("их доля", "efficiency"), "share"),
            KIND,
            COLLECTIVE,
        ),
        brokering.constraint,
        expert=True,
    ),
    Measure(
        "brokerage-roles",
        Text("Какой это посредник", "What kind of broker it is"),
        Text(
            "Сколько пар, не работающих вместе, связывает участник — и кто они: из его же сектора, из чужого, из "
            "разных.",
            "How many pairs that do not work together a body ties, and who they are: of its own sector, another, "
            "several.",
        ),
        "|{i – v – j : no tie i – j}|: AAA, AAB, ABA, ABC",
        "Gould & Fernandez (1989); Everett & Borgatti (2012)",
        caution(
            Text(
                "Связи без направления, поэтому «привратник» и «представитель» — одна роль. " + SECTORS.ru,
                "Ties have no direction, so gatekeeper and representative are one role. " + SECTORS.en,
            ),
            GROUPS,
            ON_FEW,
        ),
        Column("value", Text("пар через участника", "pairs through the body")),
        (
            *BACKBONE,
            Column("coordinator", Text("внутри своего сектора", "within its sector")),
            Column("gatekeeper", Text("между своим и чужим", "between its own and another")),
            Column("consultant", Text("внутри чужого", "within another")),
            Column("liaison", Text("между разными чужими", "between two others")),
            Column("sector", Text("сектор", "sector"), "words"),
            KIND,
            COLLECTIVE,
        ),
        brokering.brokerage_roles,
        expert=True,
    ),
    Measure(
        "ei-index",
        Text("Кто работает только со своими", "Who works only with its own kind"),
        Text(
            "−1: все связи внутри сектора или кластера, +1: все наружу; рядом — чего ждать от одних размеров.",
            "−1: all ties inside the sector or cluster, +1: all outside; beside it what sizes alone would give.",
        ),
        "(E − I) / (E + I)",
        "Krackhardt & Stern (1988)",
        caution(
            Text(
                "Малому сектору почти не с кем связаться внутри: сравнивайте с ожидаемым. " + SECTORS.ru,
                "A small sector has hardly anybody inside: compare with what is expected. " + SECTORS.en,
            ),
            ON_FEW,
        ),
        Column("value", Text("E–I", "E–I"), "number"),
        (
            Column("bodies", Text("участников", "bodies")),
            Column("internal", Text("связей внутри", "ties inside")),
            Column("external", Text("связей наружу", "ties outside")),
            Column("expected", Text("ожидается по размерам", "expected from sizes"), "number"),
            Column("as_extreme", Text("доля столь же крайних перестановок", "share of shuffles as extreme"), "share"),
        ),
        silos.ei_index,
        of=PROGRAMME,
        expert=True,
    ),
    Measure(
        "participation-coefficient",
        Text("По скольким кластерам разложена работа", "Over how many clusters its work is spread"),
        Text(
            "0: все мероприятия участника в одном официальном кластере или направлении; ближе к 1: поровну во многих.",
            "0: all of a body's activities in one official cluster or direction; towards 1: evenly in many.",
        ),
        "P = 1 − Σ (k_m / k)², z = (k_m − mean) / σ",
        "Guimerà & Amaral (2005)",
        caution(
            Text(
                "Только по мероприятиям, которые источник сам отнёс к кластеру или направлению; «найденные» — "
                "группы самой "
                "сети.",
                "Only over activities that a source ties to a cluster or direction; “found” groups are the "
                "network's own.",
            ),
            KNOWN_ONLY,
        ),
        Column("value", Text("разброс работы", "spread of work"), "number"),
        (
            Column("grouping", Text("по каким группам", "over which groups"), "words"),
            Column("known", Text("мероприятий с известной группой", "activities with a known group")),
            Column("groups", Text("групп", "groups")),
            Column("z", Text("вес в главной группе (z)", "weight in its main group (z)"), "number"),
            Column("detected", Text("разброс по найденным группам", "spread over found groups"), "number"),
            KIND,
            COLLECTIVE,
        ),
        silos.participation_coefficient,
        expert=True,
    ),
)
