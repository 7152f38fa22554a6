"""Words that the descriptions of several measures share."""

from __future__ import annotations

from inograph.analysis.records import Column
from inograph.errors import Text

FIRST_LEADS = Text(
    "Ведущим считается названный первым: это наше прочтение, если план не говорит о ролях сам.",
    "The first named counts as lead: our reading, unless the plan states roles itself.",
)
GROUPS = Text(
    "Собирательный исполнитель («заинтересованные организации») считается за одного.",
    "A group (“interested organizations”) counts as one.",
)
KNOWN_ONLY = Text(
    "Посчитано по известным мероприятиям; об остальных отсюда ничего не следует.",
    "Counted on the activities that are known; nothing follows for the others.",
)


def caution(*sentences: Text) -> Text:
    """Several remarks in a row."""
    return Text(" ".join(s.ru for s in sentences), " ".join(s.en for s in sentences))


KIND = Column("kind", Text("вид", "kind"), "words")
COLLECTIVE = Column("collective", Text("собирательный исполнитель", "group"), "flag")
BACKBONE = (
    Column("value_on_backbone", Text("на неслучайных связях", "on ties beyond chance"), "number"),
    Column("rank_on_backbone", Text("место на них", "rank on these")),
)
"""Of a ranking that ties decide: the value and the place where only ties count that are more than chance."""
ON_FEW = Text(
    "Пока мероприятий не сотни, различия здесь мало что значат.",
    "Until there are hundreds of activities, differences here mean little.",
)
OUR_WEIGHTS = Text(
    "Столбец «с учётом ролей» на место не влияет: ведение в нём — 1, соисполнение — ½; пара, в которой кто-то ведёт, — "
    "1, пара соисполнителей — ½; это наша условность.",
    "The column by role does not change the place: in it a lead counts 1, a co-executor ½; a pair with a lead in it 1, "
    "a pair of co-executors ½; a convention of ours.",
)
