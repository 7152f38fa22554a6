"""`brief` and `whatif`: what the numbers say, in sentences, and what would change."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from inograph.cli.seeing import ENDPOINT, NO_BUILD, understood
from inograph.cli.state import State, chosen_format
from inograph.errors import Text, WrongUse

if TYPE_CHECKING:
    from inograph.analysis.scenario import Outcome
    from inograph.briefs import Brief, Telling

_BRIEF_FORMS = click.Choice(["text", "table", "md", "html", "docx"])
_WRITTEN = ("csv", "docx", "html", "json", "md", "tsv")
_BODY, _ACTIVITY, _CLUSTER = "inog:Stakeholder", "inog:PlannedActivity", "inog:Cluster"


@click.command()
@click.argument("name", required=False, metavar="[BODY|ACTIVITY|CLUSTER|all]")
@click.option("--format", "format_", type=_BRIEF_FORMS, help="вид страницы · form of the page")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def brief(state: State, /, name: str | None, **values: Any) -> None:
    """Страница простых предложений: о программе, участнике, мероприятии, кластере или обо всём · a page of plain
    sentences: on the programme, a body, an activity, a cluster, or on each of them.
    """
    from inograph import queries

    form = _form(values, "text", ("text", "md", "html", "docx"))
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    telling = told_of(kg, state.language)
    if name == "all":
        pages = list(telling.everything())
    else:
        found = understood(state, kg, name, (_BODY, _ACTIVITY, _CLUSTER)) if name is not None else None
        called = queries.labels(kg, [found], state.language).get(found, "") if found else ""
        pages = [telling.of(found, called)]
    _write(state, pages, form, values["output"])


def told_of(kg: Any, lang: str) -> Telling:
    """The programme of a graph, with the measures that it keeps."""
    from inograph import briefs, network, queries
    from inograph.analysis import stored

    graph, day = network.executors(kg, lang), queries.as_of(kg)
    known: dict[str, Any] = {}

    def measured(name: str) -> Any:
        if name not in known:
            known[name] = stored.records(kg, name, graph, day)
        return known[name]

    return briefs.Telling(graph, measured, day, network.coverage(kg)[1], lang)


def _form(values: Any, piped: str, forms: Sequence[str]) -> str:
    """The form of the answer; WrongUse for a Word document without a file."""
    form = chosen_format(values["format_"], values["output"], piped=piped, forms=forms)
    if form == "docx" and not values["output"]:
        message = Text("документ Word пишется в файл", "a Word document goes to a file")
        raise WrongUse(message, remedy=Text("Добавьте -o FILE.docx.", "Add -o FILE.docx."))
    return form


def _write(state: State, pages: Sequence[Brief], form: str, output: str | None) -> None:
    from inograph import briefs

    forms: dict[str, Callable[[Sequence[Brief]], str | bytes]] = {
        "text": briefs.as_text, "table": briefs.as_text, "md": briefs.as_markdown, "html": briefs.as_html,
        "docx": briefs.as_docx,
    }  # fmt: skip
    state.write(forms[form](pages), output)


@click.command()
@click.option("--without", multiple=True, metavar="NAME", help="участник уходит · a body leaves")
@click.option("--no-consent", multiple=True, metavar="NAME", help="не даёт согласия · withholds its consent")
@click.option("--delay", multiple=True, metavar="ACTIVITY=1q", help="сдвиг: 1q, 2m, 1y · a slip: 1q, 2m, 1y")
@click.option("--lead", multiple=True, metavar="ACTIVITY=NAME", help="другой ведущий · another lead")
@click.option("--format", "format_", type=click.Choice(["text", "table", *_WRITTEN]),
              help="вид ответа · form of the answer")  # fmt: skip
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def whatif(state: State, /, **values: Any) -> None:
    """Что изменится, до и после рядом · what changes, before and after side by side."""
    from inograph.analysis import scenario

    given = [*values["without"], *values["no_consent"], *values["delay"], *values["lead"]]
    if not given:
        message = Text("не сказано, что предположить", "nothing is supposed")
        raise WrongUse(message, remedy=Text("Добавьте --without, --no-consent, --delay или --lead.",
                                            "Add --without, --no-consent, --delay or --lead."))  # fmt: skip
    form = _form(values, "text", ("text", *_WRITTEN))
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    telling = told_of(kg, state.language)
    outcome = scenario.compare(telling.graph, supposed(state, kg, values))
    if form == "json":
        state.write(json.dumps(_as_json(telling, outcome), ensure_ascii=False, indent=1), values["output"])
    elif form in ("csv", "tsv"):
        state.write(_figures(outcome, form, state.language), values["output"])
    else:
        _write(state, [telling.whatif(outcome)], form, values["output"])


def supposed(state: State, kg: Any, values: Any) -> Any:
    """The scenario of the options, names as people write them."""
    from inograph.analysis.scenario import Scenario, months

    def body(name: str) -> str:
        return understood(state, kg, name, (_BODY,))

    def activity(name: str) -> str:
        return understood(state, kg, name, (_ACTIVITY,))

    delays = [_pair(text, "--delay ACTIVITY=1q") for text in values["delay"]]
    leads = [_pair(text, "--lead ACTIVITY=NAME") for text in values["lead"]]
    return Scenario(
        tuple(body(name) for name in values["without"]),
        tuple(body(name) for name in values["no_consent"]),
        tuple((activity(name), months(by)) for name, by in delays),
        tuple((activity(name), body(who)) for name, who in leads),
    )


def _pair(text: str, form: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name.strip() or not value.strip():
        message = Text(f"нет знака «=»: «{text}»", f"“=” is missing: “{text}”")
        raise WrongUse(message, remedy=Text(f"Пишите {form}.", f"Write {form}."))
    return name.strip(), value.strip()


def _figures(outcome: Outcome, form: str, lang: str) -> str | bytes:
    from inograph.answers import forms

    columns = ("figure", "title", "before", "after")
    rows = [(c.name, c.title.in_(lang), c.before, c.after) for c in outcome.changes]
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return forms.render_rows({name: name for name in columns}, told, form, lang=lang)


def _as_json(telling: Telling, outcome: Outcome) -> dict[str, Any]:
    """The whole outcome, IRIs for things; `meaning` in the language of the interface."""
    from inograph.briefs.scenarios import meaning
    from inograph.briefs.words import plain

    of = outcome.scenario
    return {
        "scenario": {
            "without": list(of.gone), "no_consent": list(of.refused),
            "delay": [{"activity": a, "months": n} for a, n in of.delays],
            "lead": [{"activity": a, "lead": b} for a, b in of.leads],
        },
        "figures": [{"figure": c.name, "before": c.before, "after": c.after} for c in outcome.changes],
        "without_executor": list(outcome.orphaned),
        "without_lead": list(outcome.without_lead),
        "left_with_one": list(outcome.left_with_one),
        "broken_pairs": [list(pair) for pair in outcome.broken],
        "moved": [{"activity": m.activity, "from": str(m.before), "to": str(m.after), "follows": m.follows}
                  for m in outcome.moved],
        "in_time": list(outcome.in_time),
        "undated": list(outcome.undated),
        "touched": list(outcome.touched),
        "meaning": [plain(sentence) for sentence in meaning(telling.graph, outcome, telling.lang)],
    }  # fmt: skip
