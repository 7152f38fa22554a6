"""`ask` and `sparql`: saved questions, one command each, and queries of one's own through the gate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from inograph import answers, queries
from inograph.cli.repeated import refuse_repeated
from inograph.cli.seeing import ENDPOINT, NO_BUILD
from inograph.cli.state import FORMATS, State, chosen_format, message, stopped_after, window
from inograph.errors import BadInput, Language, LimitReached, Text, WrongUse
from inograph.ontology import PREFIXES
from inograph.workspace import Workspace

ENDINGS = (*FORMATS.choices, "nt", "ttl", "xml")
"""What an answer may be written as; triples only: nt, ttl."""
ANSWERS = click.Choice(ENDINGS)
FORM = """вид ответа; xml: SPARQL XML или RDF/XML, nt и ttl: для CONSTRUCT · \
form of the answer; xml is SPARQL XML or RDF/XML, nt and ttl are for CONSTRUCT"""
INTO = "записать в файл; вид по окончанию имени · write to a file; its ending is the form"
_WAYS = {"ask": "inograph ask ", "measures": "inograph measure "}
FOR_PEOPLE = ("table", "md", "html", "xlsx")
SECONDS = click.FloatRange(min=0.01, max=86_400)
COMMON = [
    click.Option(["--endpoint"], metavar="URL", help="SPARQL-точка вместо своего графа · a SPARQL endpoint instead"),
    click.Option(["--format", "format_"], type=ANSWERS, help=FORM),
    click.Option(["--output", "-o"], metavar="FILE", help=INTO),
    click.Option(
        ["--timeout"],
        type=SECONDS,
        metavar="S",
        help="предел в секундах · limit in seconds",
    ),
    click.Option(["--no-build"], is_flag=True, help="не строить граф заново · do not build the graph again"),
]


class Questions(click.Group):
    """Each saved question is a command; its parameters are its options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(queries.names(ctx.find_object(State).workspace()))  # type: ignore[union-attr]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        state = ctx.find_object(State)
        assert state is not None  # noqa: S101 - the group above always sets it
        question = queries.find(_workspace(state), cmd_name)
        return _command(question, state.language)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str, click.Command, list[str]]:
        command = self.get_command(ctx, args[0])
        refuse_repeated(command, args[1:], ctx)
        return args[0], command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        return None


def _workspace(state: State) -> Any:
    quiet, state.quiet = state.quiet, True
    try:
        return state.workspace()
    finally:
        state.quiet = quiet


def _command(question: queries.Question, language: str) -> click.Command:
    options = [
        click.Option(
            [*dict.fromkeys((f"--{parameter.option}", f"--{parameter.name}")), f"p_{parameter.name}"],
            multiple=parameter.multiple,
            metavar=parameter.type.rpartition(":")[2].upper(),
            help=parameter.label.in_(language),
        )
        for parameter in question.parameters
    ]
    return click.Command(
        question.name,
        params=[*options, *COMMON],
        callback=lambda **values: _ask(question, values),
        help=f"{question.summary.in_(language)}\n\n{question.description.in_(language)}",
    )


@click.command(cls=Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [--PARAMETER VALUE]...")
@click.option("--format", "format_", type=FORMATS, help="вид списка вопросов · form of the list of questions")
@click.option("--output", "-o", metavar="FILE", help="записать список в файл · write the list to a file")
@click.pass_context
def ask(ctx: click.Context, format_: str | None, output: str | None) -> None:
    """Сохранённые вопросы; без имени: их список · saved questions; without a name, the list."""
    state = ctx.find_object(State)
    assert state is not None  # noqa: S101 - the group above always sets it
    if ctx.invoked_subcommand is None:
        _list(state, chosen_format(format_, output, piped="table"), output)
    elif format_ or output:
        raise WrongUse(Text("--format и -o ставят после имени вопроса", "--format and -o go behind the name"))


def _list(state: State, form: str, output: str | None) -> None:
    """The questions for people by topic, for programs with all that their files declare."""
    catalogue = queries.load_all(state.workspace())
    for finding in catalogue.findings:
        if finding.severity != "info":
            message(f"{finding.where}: {finding.message.in_(state.language)}")
    found = sorted(catalogue.questions.values(), key=lambda q: (q.topic, q.name))
    if form == "json":
        listed = [_declared(question, state.language) for question in found]
        state.write(json.dumps(listed, ensure_ascii=False, indent=1), output)
    elif form == "table":
        state.write("\n".join(_by_topic(found, state.language)), output)
    else:
        from inograph.answers import forms

        rows = [{"name": q.name, "topic": q.topic, "summary": q.summary.in_(state.language)} for q in found]
        headings = {name: words.in_(state.language) for name, words in LISTED.items()}
        state.write(forms.render_rows(headings, rows, form, lang=state.language), output)


LISTED = {"name": Text("вопрос", "question"), "topic": Text("тема", "topic"), "summary": Text("о чём", "about")}


def _by_topic(found: Sequence[queries.Question], language: Language) -> Iterator[str]:
    width = max((len(question.name) for question in found), default=0)
    for topic, own in groupby(found, key=lambda q: q.topic):
        yield f"\n{queries.topic_name(topic).in_(language)}"
        yield from (f"  {question.name:<{width}}  {question.summary.in_(language)}" for question in own)


def _declared(question: queries.Question, language: Language) -> dict[str, Any]:
    """A question as its file declares it."""
    parameters = [
        {
            "name": parameter.name,
            "type": parameter.type,
            "label": parameter.label.in_(language),
            "default": list(parameter.default),
            "values": list(parameter.values),
            "multiple": parameter.multiple,
        }
        for parameter in question.parameters
    ]
    return {
        "name": question.name,
        "topic": question.topic,
        "summary": question.summary.in_(language),
        "description": question.description.in_(language),
        "form": question.form,
        "columns": list(question.variables),
        "network": question.is_network,
        "expect": question.expect,
        "parameters": parameters,
    }


def _ask(question: queries.Question, values: dict[str, Any]) -> None:
    ctx = click.get_current_context()
    state = ctx.find_object(State)
    assert state is not None  # noqa: S101 - the group above always sets it
    form = chosen_format(values["format_"], values["output"], piped="csv", forms=ENDINGS)
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    seconds = values["timeout"] or kg.workspace.config.limits.seconds
    with stopped_after(seconds, state.language):
        arguments = _arguments(state, kg, question, values)
        result = queries.run(kg, question, arguments, lang=state.language)
        if isinstance(result, answers.Answer) and not result.rows:
            why = queries.why_empty(kg, question, arguments)
            state.note(why or Text("ответ пуст", "the answer is empty"))
            if ways := [
                _WAYS[kind] + name for kind, _, name in (s.partition("/") for s in question.see) if kind in _WAYS
            ]:
                state.note(Text(f"дальше: {', '.join(ways)}", f"next: {', '.join(ways)}"))
            _advise(state, kg, " ".join((*(parameter.type for parameter in question.parameters), question.text)))
        if rest := queries.left_out(kg, question):
            command = f" (inograph ask {rest.question.name})"
            message(Text(rest.said.ru + command, rest.said.en + command).in_(state.language))  # rows that are missing
        if form == "xlsx" and isinstance(result, answers.Answer):
            result = queries.told_apart(result, queries.notes(kg, state.language))
    _print(state, result, values, kg.workspace)


def _arguments(state: State, kg: Any, question: queries.Question, values: dict[str, Any]) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    asked: list[tuple[queries.Parameter, str, Any]] = []
    for parameter in question.parameters:
        given = values[f"p_{parameter.name}"]
        texts: Sequence[str] = given if isinstance(given, tuple) else [] if given is None else [given]
        if texts:
            arguments[parameter.name] = [queries.argument(kg, parameter, text) for text in texts]
            asked += [(parameter, *pair) for pair in zip(texts, arguments[parameter.name], strict=True)]
    for name in queries.taken(kg, asked, state.language):
        state.note(name.said)
    return arguments


def _print(state: State, result: answers.Result, values: dict[str, Any], workspace: Workspace | None = None) -> None:
    """Write the answer of a saved question of a workspace, or of a query of one's own."""
    from inograph.answers import forms
    from inograph.queries.titles import titled

    form = chosen_format(values["format_"], values["output"], piped="csv", forms=ENDINGS)
    if getattr(result, "truncated", False):
        rows = len(result.rows if isinstance(result, answers.Answer) else result)  # type: ignore[arg-type]
        message(
            Text(f"ответ обрезан: показаны первые {rows} строк", f"the answer is cut: the first {rows} rows").in_(
                state.language
            )
        )
    titles = None
    if workspace and isinstance(result, answers.Answer) and form in FOR_PEOPLE:
        titles = titled(workspace, result.variables, state.language)
    width = window(values["output"])
    written = forms.render(
        result, form, lang=state.language, headings=titles, prefixes=PREFIXES, width=width, exact=workspace is None
    )
    state.write(written, values["output"])
    if getattr(result, "truncated", False):
        raise click.exceptions.Exit(LimitReached.exit_status)


@click.command()
@click.argument("query")
@ENDPOINT
@click.option("--timeout", type=SECONDS, metavar="S", help="предел в секундах · limit in seconds")
@click.option("--format", "format_", type=ANSWERS, help=FORM)
@click.option("--output", "-o", metavar="FILE", help=INTO)
@NO_BUILD
@click.pass_obj
def sparql(state: State, /, query: str, timeout: float | None, **values: Any) -> None:
    """Запрос SPARQL: текст, файл или - · a SPARQL query: text, a file or -."""
    from inograph import federation
    from inograph.gate.algebra import check
    from inograph.queries.typed import typed, unknown_terms, vocabulary
    from inograph.remote.endpoint import Endpoint

    chosen_format(values["format_"], values["output"], piped="csv", forms=ENDINGS)
    text = _text(query)
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    seconds = timeout or kg.workspace.config.limits.seconds
    with typed(text) as whole:
        if isinstance(kg, Endpoint):
            check(whole)
            result = kg.query(whole, seconds=seconds)
        else:
            try:
                result = federation.query(kg, whole, seconds=seconds)
            except LimitReached:
                check(whole)  # one that is no SPARQL took no time: it was not read in time
                raise
    if queries.is_empty(result):
        state.note(Text("ответ пуст", "the answer is empty"))
    unknown = [said for _, said in unknown_terms(text, vocabulary(kg.workspace))]
    for said in unknown:
        message(said.in_(state.language))  # another question was meant: that is told also where quiet is asked for
    if queries.is_empty(result):
        _advise(state, kg, text, unknown)
    _print(state, result, values)


def _advise(state: State, kg: Any, text: str, told: Sequence[Text] = ()) -> None:
    """What else may be wrong with a query that nothing answers."""
    from inograph.queries.typed import advice, vocabulary

    for said in advice(text, vocabulary(kg.workspace)):
        if said not in told:
            state.note(said)


def _text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    path = Path(query)
    looks_like_file = "\n" not in query and "{" not in query and len(query) < 4096
    if looks_like_file and path.suffix in (".rq", ".sparql", ".txt"):
        if not path.is_file():
            raise WrongUse(Text("нет такого файла", "there is no such file"), where=query)
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise BadInput(Text("файл не в UTF-8", "the file is not UTF-8"), where=query) from None
    return query
