"""Writes the reference pages (questions, measures, maps, links, vocabulary) from what they describe, in both languages.

English pages stand in `docs/`, Russian ones in `docs/ru/`. `make docs` runs it; a test fails when a page is older than
what it describes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from inograph import queries, views
from inograph.analysis import catalogue
from inograph.errors import Language, Text
from inograph.export import vocabulary as exported
from inograph.ontology import PREFIXES
from inograph.statements import link_facts
from inograph.workspace import Workspace, shipped

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
FOLDERS: dict[Language, Path] = {"en": HERE, "ru": HERE / "ru"}
NOTE = "<!-- written by docs/make.py from {}; edit those files and run `make docs` -->\n"


def questions(workspace: Workspace, lang: Language) -> Iterator[str]:
    yield Text("# Сохранённые вопросы\n", "# Saved questions\n").in_(lang)
    yield NOTE.format("queries/")
    yield Text(
        "Один файл `.rq` — это команда, страница, адрес и проверка. `inograph ask ИМЯ --help` говорит то же самое.\n",
        "One `.rq` file is a command, a page, a web address and a test. `inograph ask NAME --help` shows the same.\n",
    ).in_(lang)
    yield _OWN_QUESTION.in_(lang)
    found = sorted(queries.load_all(workspace).questions.values(), key=lambda q: (q.topic, q.name))
    for topic, own in groupby(found, key=lambda q: q.topic):
        yield f"## {queries.topic_name(topic).in_(lang)}\n"
        for question in own:
            yield f"### {question.summary.in_(lang)} (`{question.name}`)\n"
            yield f"{question.description.in_(lang)}\n"
            for parameter in question.parameters:
                yield f"- `--{parameter.option}` ({parameter.type}): {parameter.label.in_(lang)}"
            if question.parameters:
                yield ""


_OWN_EXAMPLE = """```sparql
#+ summary: Who has activities due after a day
#+ summary@ru: У кого есть мероприятия после дня
#+ description: Bodies with the number of activities that end on that day or later.
#+ description@ru: Участники и число мероприятий, которые кончаются в этот день или позже.
#+ tags: [load]
#+ parameters:
#+   organization: {type: inog:Stakeholder, label: Body, label@ru: Участник}
#+   since: {type: xsd:date, label: Not due before, label@ru: Срок не раньше}
#+ expect: some
SELECT ?body ?bodyLabel (COUNT(DISTINCT ?activity) AS ?activities) WHERE {
  VALUES ?organization { UNDEF }
  VALUES ?since { UNDEF }
  ?activity inog:hasExecutor ?body, ?organization ; inog:hasDuePeriod/inog:lastDay ?day .
  FILTER(!BOUND(?since) || ?day >= ?since)
} GROUP BY ?body ?bodyLabel ORDER BY DESC(?activities)
```
"""
_OWN_QUESTION = Text(
    """## Свой вопрос

Положите в `queries/ТЕМА/` рабочей папки файл `ИМЯ.rq`: имя — строчные латинские буквы, цифры и дефисы, не
занятое другим вопросом. Вопрос с именем вопроса inograph становится на его место, и `check` об этом говорит; в нём
должны быть все столбцы и параметры того, потому что на них держатся карты, страницы и другие вопросы, иначе он не
берётся. Вопрос появится в `inograph ask`, на сайте и в проверке. Вверху — строки `#+` (это YAML),
ниже — SPARQL 1.1 без PREFIX: приставки `inog:`, `skos:`, `org:` и другие известны.

"""
    + _OWN_EXAMPLE
    + """
- **Параметр** объявлен в `parameters` и стоит строкой `VALUES ?имя { UNDEF }`; `UNDEF` значит «любое». Строка
  повторяется в каждой группе, которая читает переменную (UNION, подзапрос, EXISTS, MINUS). Где он сравнивается,
  пишут `!BOUND(?имя) || …`. Для порога в HAVING параметр стоит и в GROUP BY, а счёт пишется целиком:
  `GROUP BY ?body ?least HAVING (!BOUND(?least) || COUNT(?x) >= ?least)`. Вид (`type`):
  класс словаря, `xsd:date`, `xsd:integer`,
  `xsd:decimal`, `xsd:boolean`, `xsd:gYear`, `xsd:string`.
- **Имена** участников и мероприятий — `skos:prefLabel`, другие и краткие имена — `skos:altLabel`, полное —
  `inog:fullName`; `rdfs:label` есть только у слов словаря. Пустая `?xLabel` рядом с `?x` заполняется сама,
  и для нескольких `?x` в одной клетке (`GROUP_CONCAT(STR(?x); separator=" ")`);
  `VALUES ?lang { "ru" }` получает язык читателя.
- **Ожидание** (`expect`): `none`, `some`, `exactly N`, `at least N`, `at most N`; его проверяют сборка и
  `inograph check`. `severity: warning` делает вопрос правилом качества.
- **Пустой ответ** объясняет `empty` (и `empty@ru`): что это значит и что делать; `see` — куда идти дальше,
  `[ask/due, measures/gaps, docs/links, sources]`.
- **Карта** рисуется по столбцам `?source ?target` (и `?weight`, `?edgeLabel`) или по CONSTRUCT. С пометой (`tags`)
  `directed` линии ведут от источника к цели: в конце каждой стрелка.
- Ошибку скажет `inograph check` с файлом и строкой, слово, которого нет в [словаре](vocabulary.md), — с похожим
  на него; `inograph ask ИМЯ` задаёт вопрос сразу.
""",
    """## A question of your own

Put a file `NAME.rq` into `queries/TOPIC/` of the workspace: a name of letters a-z, digits and hyphens that no
other question has. One with the name of a question of inograph stands in for it, and `check` says so; it must have
all columns and parameters of that one, since maps, pages and other questions rest on them, else it is left aside.
The question appears in `inograph ask`, on the site and among the checks. At the top stand `#+` lines
(YAML), below them SPARQL 1.1 without PREFIX: `inog:`, `skos:`, `org:` and others are known.

"""
    + _OWN_EXAMPLE
    + """
- **A parameter** is declared under `parameters` and stands as a line `VALUES ?name { UNDEF }`; `UNDEF` means
  any. The line is repeated in every group that reads the variable (UNION, sub-select, EXISTS, MINUS). A
  comparison reads `!BOUND(?name) || …`. For a threshold in HAVING the parameter stands in GROUP BY, too, and the count
  is written whole: `GROUP BY ?body ?least HAVING (!BOUND(?least) || COUNT(?x) >= ?least)`. Its `type`
  is a class of the vocabulary, `xsd:date`, `xsd:integer`,
  `xsd:decimal`, `xsd:boolean`, `xsd:gYear` or `xsd:string`.
- **Names** of bodies and activities are `skos:prefLabel`, other and short ones `skos:altLabel`, the full one
  `inog:fullName`; only terms of the vocabulary have `rdfs:label`. An empty `?xLabel` beside `?x` is filled by
  itself, also for several `?x` in one cell (`GROUP_CONCAT(STR(?x); separator=" ")`);
  `VALUES ?lang { "ru" }` gets the reader's language.
- **What is expected** (`expect`): `none`, `some`, `exactly N`, `at least N`, `at most N`; the build and
  `inograph check` hold the answer against it. `severity: warning` makes a rule of quality of it.
- **An empty answer** is explained by `empty` (and `empty@ru`): what it means and what to do; `see` says where to go
  on, `[ask/due, measures/gaps, docs/links, sources]`.
- **A map** is drawn from the columns `?source ?target` (and `?weight`, `?edgeLabel`) or from a CONSTRUCT. With the
  tag `directed` lines lead from source to target: each ends in an arrow.
- `inograph check` tells a mistake with its file and line, and a term that the [vocabulary](vocabulary.md) lacks
  with the one like it; `inograph ask NAME` asks at once.
""",
)


def measures(_: Workspace, lang: Language) -> Iterator[str]:
    yield Text("# Меры\n", "# Measures\n").in_(lang)
    yield NOTE.format("src/inograph/analysis/catalogue.py")
    yield Text(
        "Равные в каждом списке стоят на одном месте, и каждый список дан с центральным участником, который занят почти"
        " везде, и без него.\n",
        "Every ranking shows ties as ties and is given with and without the hub, the body in most activities.\n",
    ).in_(lang)
    formula, source, caution = (
        word.in_(lang) for word in (Text("формула", "formula"), Text("откуда", "source"), Text("осторожно", "caution"))
    )
    for name, measure in catalogue.MEASURES.items():
        yield f"## {measure.title.in_(lang)} (`{name}`)\n"
        yield f"{measure.meaning.in_(lang)}\n"
        yield f"- {formula}: {measure.formula}\n- {source}: {measure.reference}"
        yield f"- {caution}: {measure.caution.in_(lang)}\n"


def links(_: Workspace, lang: Language) -> Iterator[str]:
    yield Text("# Связи, сведения, величины, ход работ\n", "# Links, remarks, figures, progress\n").in_(lang)
    yield NOTE.format("src/inograph/statements/link_facts.py")
    yield _LINKS.in_(lang)
    yield Text("| связь | свойство | что говорит |", "| relation | property | says |").in_(lang) + "\n|---|---|---|"
    for name, relation in link_facts.RELATIONS.items():
        yield f"| `{name}` | `{relation.property}` | {relation.meaning.in_(lang)} |"
    yield _OTHER_TABLES.in_(lang)


_LINKS = Text(
    """То, что говорят опубликованные тексты и чего нет ни в одном документе рабочей папки, стоит в
`graph/links/*.csv`: строка — один факт. Каждая строка называет источник (`source`): папку в `graph/sources/`, ключ из
`graph/registry/references.csv`, веб-адрес или слова; несколько — через `|`. Сила (`strength`) — `explicit` (сказано
прямо), `near-explicit` (почти прямо), `hypothesis` (гипотеза) или `absent` (искали и не нашли). Гипотеза и то, что
сказано о строке реестра, которая сама гипотеза, попадают в граф `…/hypothesis`: ни один вопрос не читает его, пока не
попросит. Цитата (`quote`) должна дословно, не считая пробелов, стоять в каждом документе рабочей папки, который назван
в строке.

У всех файлов папки, кроме названных ниже, столбцы `from, relation, to, strength, source, quote, note`. Конец связи —
ключ, номер или название мероприятия, имя участника.
""",
    """What published texts say and no document of the workspace states stands in `graph/links/*.csv`, one row
a fact. Every row names its `source`: a folder of `graph/sources/`, a key of `graph/registry/references.csv`, a web
address, or words; several between bars. `strength` is `explicit`, `near-explicit`, `hypothesis` or `absent` (looked for
and not found). What is a hypothesis, or is said of a row of the registry that is one, goes to the graph `…/hypothesis`,
which no question reads unless it asks for it. A `quote` must stand in each document of the workspace that the row
names, white space aside.

Any file of the folder that is not named below has the columns `from, relation, to, strength, source, quote, note`. An
end is a key, an activity's number or title, or a body's name.
""",
)
_OTHER_TABLES = Text(
    """
- `remarks.csv`: что текст говорит о вещи, нашими словами (`inog:Claim`). Столбцы
  `about, strength, text_ru, text_en, date, source`.
- `conflicts.csv`: ответы, которые расходятся, по строке на ответ (`inog:Conflict` со своими сообщениями). Столбцы
  `conflict, about, name_ru, name_en, text_ru, text_en, strength, source`.
- `figures.csv`: числа, которые другие тексты дают для показателя (`inog:ReportedValue`). Столбцы
  `indicator, value, unit, qualifier, year, reported, text_ru, text_en, source, note`.
- `progress.csv`: что отмечено после утверждения плана (`inog:ProgressRecord`). Столбцы
  `activity, executor, what, period, until, date, source, note`.
- `durations.csv`: сколько календарных дней занимает мероприятие (`inog:durationInDays`, и `inog:Claim` — кто это
  говорит). Столбцы `activity, days, basis, author, note`.
- `dependencies.csv`: что чего ждёт (`inog:Dependency`). Столбцы `from, to, kind, basis, author, note`.

Критическому пути нужна длительность каждого мероприятия. Если в плане есть столбцы и начала, и конца работы, а в
таблице данных — `start` и `end`, длительность сказана: от первого дня начала до последнего дня конца. Строка
`durations.csv` занимает её место в `current`. Один только срок длительности не даёт. Ими пользуется
`inograph whatif --delay`: то, что ждёт сдвинутого, начинается после него и длится своё время.

`what` в `progress.csv` — это `consent-requested` (согласие запрошено), `consent-given` (получено), `consent-refused`
(отказано; нужен `executor`), `done` (сделано; у повторяющейся работы с `period`) или `moved` (перенесено; с `until`,
словами как в планах: `II квартал 2027`). В `current` последняя отметка занимает место того, что говорит план; слова
плана остаются в его графе. Отметки показывает `inograph ask progress`; сделанного в `overdue` нет.

Таблицы `graph/registry/`, кроме участников и того, что у них общее: `projects`, `acts`, `revisions`, `events`
(у реорганизаций участники `before` и `after`), `references` (`address`, `reliability`). Участник вида `outside` назван
только затем, что из другого стало им. У каждой строки может быть `strength`.
""",
    """
- `remarks.csv`: what a text says of a thing, in our words (an `inog:Claim`). Columns
  `about, strength, text_ru, text_en, date, source`.
- `conflicts.csv`: answers that differ, one row an answer (an `inog:Conflict` with its claims). Columns
  `conflict, about, name_ru, name_en, text_ru, text_en, strength, source`.
- `figures.csv`: numbers that other texts give for an indicator (an `inog:ReportedValue`). Columns
  `indicator, value, unit, qualifier, year, reported, text_ru, text_en, source, note`.
- `progress.csv`: what was noted after the plan was approved (an `inog:ProgressRecord`). Columns
  `activity, executor, what, period, until, date, source, note`.
- `durations.csv`: how many calendar days an activity takes (`inog:durationInDays`, with an `inog:Claim` of who says
  so). Columns `activity, days, basis, author, note`.
- `dependencies.csv`: what waits for what (an `inog:Dependency`). Columns `from, to, kind, basis, author, note`.

The critical path needs the duration of every activity. Where a plan has columns for both the beginning and the end of
the work, or a data table has `start` and `end`, the duration is stated: from the first day of the beginning to the last
day of the end. A row of `durations.csv` takes its place in `current`. A deadline alone gives no duration.
`inograph whatif --delay` uses them: what is said to wait starts after what moved and lasts its own time.

`what` in `progress.csv` is `consent-requested`, `consent-given`, `consent-refused` (with an `executor`), `done` (with a
`period` where one occurrence of recurring work is done) or `moved` (with `until`, in words as in plans:
`II квартал 2027`). In `current` the newest note takes the place of what the plan says; the plan's own words stay in the
plan's graph. `inograph ask progress` lists the notes; `overdue` leaves out what is done.

Tables of `graph/registry/` beside the bodies and what they share: `projects`, `acts`, `revisions`, `events`
(reorganizations name bodies `before` and `after`), `references` (`address`, `reliability`). A body of the kind
`outside` is named only for what became of another one. Every row may have a `strength`.
""",
)


def maps(workspace: Workspace, lang: Language) -> Iterator[str]:
    yield Text("# Карты\n", "# Maps\n").in_(lang)
    yield NOTE.format("viz/*.toml")
    yield Text(
        "`inograph map ИМЯ -o map.html` рисует карту; `--focus УЧАСТНИК --depth 2` — только то, что вокруг.\n",
        "`inograph map NAME -o map.html` draws one; `--focus BODY --depth 2` only what surrounds a body.\n",
    ).in_(lang)
    asked = Text("вопрос", "question").in_(lang)
    for view in views.all(workspace):
        yield f"- **{view.name}**: {view.title.in_(lang)} ({asked} `{view.question}`)"
    yield ""


def vocabulary(workspace: Workspace, lang: Language) -> Iterator[str]:
    known = exported.read(workspace)
    space = PREFIXES["inog"]
    yield Text("# Словарь данных\n", "# Vocabulary\n").in_(lang)
    yield NOTE.format("ontology/inograph.ttl")
    yield Text(
        f"Пространство имён `{space}`, префикс `inog:`, версия {known.version}. На сайте есть страница `vocabulary/` на"
        "\nобоих языках, с роднёй каждого термина, и рядом Turtle и JSON-LD.\n",
        f"Namespace `{space}`, prefix `inog:`, version {known.version}. The published site has the page\n"
        "`vocabulary/` in both languages, with the kin of every term, beside Turtle and JSON-LD.\n",
    ).in_(lang)
    for kind, terms in groupby(known.terms, key=lambda term: term.kind):
        yield f"## {exported.KINDS[kind].in_(lang).capitalize()}\n"
        yield Text("| термин | имя | что значит |", "| term | name | what it means |").in_(lang) + "\n|---|---|---|"
        for term in terms:
            yield f"| `inog:{term.name}` | {term.label.in_(lang)} | {term.definition.in_(lang)} |"
        yield ""
    for scheme in known.schemes:
        yield f"## {scheme.label.in_(lang).capitalize()}\n"
        yield f"`ontology/schemes/{scheme.name}.ttl`. {scheme.definition.in_(lang)}\n"
        yield Text("| понятие | имя | что значит |", "| concept | name | what it means |").in_(lang) + "\n|---|---|---|"
        for concept in scheme.concepts:
            name = f"`{scheme.prefix}:{concept.code}`"
            yield f"| {name} | {concept.label.in_(lang)} | {concept.definition.in_(lang)} |"
        yield ""


def findings(_: Workspace, lang: Language) -> Iterator[str]:
    from finding_codes import codes  # beside this file, wherever it is run from

    yield Text("# Находки\n", "# Findings\n").in_(lang)
    yield NOTE.format("src/inograph")
    yield Text(
        "Всё, что программа может сказать о документе, таблице или вопросе: `extract`, `build`, `check`, страница"
        " «Источники».\nКод не зависит от языка и не меняется; на месте «…» стоит то, о чём речь. `shape-…` — формы"
        " SHACL; коды с именем вопроса —\nвопросы темы [quality](questions.md), на которые есть ответ.\n",
        "All that the program can say of a document, a table or a question: `extract`, `build`, `check`, the page of"
        " sources.\nA code is the same in each language and does not change; “…” stands for what it is about. `shape-…`"
        " are SHACL shapes; codes with\nthe name of a question are those of the topic [quality](questions.md) that have"
        " an answer.\n",
    ).in_(lang)
    yield (
        Text("| код | вес | что сказано | что делать |", "| code | severity | what it says | what to do |").in_(lang)
        + "\n|---|---|---|---|"
    )
    for code in codes():
        says, remedy = (text.in_(lang).replace("|", "\\|") for text in (code.says, code.remedy))
        yield f"| `{code.name}` | {code.severity} | {says} | {remedy} |"


PAGES = {
    "findings.md": findings,
    "questions.md": questions,
    "measures.md": measures,
    "maps.md": maps,
    "links.md": links,
    "vocabulary.md": vocabulary,
}


def page(name: str, lang: Language) -> str:
    """The text that a reference page should have."""
    return "\n".join(PAGES[name](Workspace.open(shipped()), lang)).rstrip() + "\n"


if __name__ == "__main__":
    for lang, folder in FOLDERS.items():
        for name in PAGES:
            (folder / name).write_text(page(name, lang), encoding="utf-8")
            sys.stdout.write(f"{(folder / name).relative_to(HERE.parent)}\n")
