"""`measure`, `map`, `publish`, `serve`: what a planner looks at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inograph.cli.state import FORMATS, State, called, chosen_format, message, window, write
from inograph.errors import Language, Text, WrongUse

if TYPE_CHECKING:
    from inograph.analysis.records import Record

ENDPOINT = click.option(
    "--endpoint", metavar="URL", help="SPARQL-точка вместо своего графа · a SPARQL endpoint instead"
)
NO_BUILD = click.option("--no-build", is_flag=True, help="не строить граф заново · do not build the graph again")


def understood(state: State, kg: Any, name: str, types: Sequence[str]) -> str:
    """The thing that a name means; what it is taken for is said."""
    from inograph import queries

    iri = queries.entity(kg, name, types)
    for taken in queries.meant(kg, [("", name, iri)], state.language):
        state.note(taken.said)
    return iri


class Day(click.ParamType[date]):
    """A day as people write it: 2015-12-31 or 31.12.2015."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            with suppress(ValueError):
                return datetime.strptime(str(value), form).date()
        raise WrongUse(
            Text(f"это не день: «{value}»", f"this is no day: “{value}”"), where=param.opts[-1] if param else "",
            remedy=Text("Пишите 2015-12-31 или 31.12.2015.", "Write 2015-12-31 or 31.12.2015."),
        )  # fmt: skip


@click.command()
@click.argument("name", required=False)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="только то, чему срок не раньше дня · only what is not due before a day",
)
@click.option("--quarter", metavar="YYYY-Qn", help="только срок в квартале · only what is due in a quarter")
@click.option("--role", type=click.Choice(["lead", "co-executor"]), help="только участия в роли · only one role")
@click.option("--kinds", multiple=True, type=click.Choice(("stated", "planner", "deliverable", "executor")),
              help="только зависимости этих видов · only dependencies of these kinds")  # fmt: skip
@click.option("--expand", is_flag=True, help="сценарий: группы по известным членам · scenario: groups as their members")
@click.option("--format", "format_", type=FORMATS, help="вид ответа · form of the answer")
@click.option("--output", "-o", metavar="FILE", help="записать в файл · write to a file")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def measure(state: State, /, name: str | None, **values: Any) -> None:
    """Меры нагрузки и зависимостей; без имени: их список · measures; without a name, the list."""
    from inograph.analysis import catalogue

    if name is None:
        form = chosen_format(values["format_"], values["output"], piped="table")
        state.write(_listed(state, form), values["output"])
        return
    measured = catalogue.find(name)
    form = chosen_format(values["format_"], values["output"], piped="csv")
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    records = _measured(state, kg, measured.name, values)
    state.note(measured.caution)
    rows = [record.as_json(state.language) for record in records]
    if form == "json":
        state.write(json.dumps(rows, ensure_ascii=False, indent=1), values["output"])
        return
    from inograph.answers import forms

    columns = catalogue.column_titles(measured.name, state.language)
    if form in ("csv", "tsv"):
        columns = {column: column for column in columns}
    else:
        rows = [row | _kind_in_words(row, state.language) for row in rows]
    rows = _shared_note_once(state, rows)
    if form in ("table", "md"):
        said = {column for row in rows for column, value in row.items() if value not in (None, "")} - {"iri"}
        columns = {column: title for column, title in columns.items() if column in said}
    width = window(values["output"])
    state.write(forms.render_rows(columns, rows, form, lang=state.language, width=width), values["output"])


def _shared_note_once(state: State, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without the remark that most of them share, which is said once beside the table."""
    said, times = Counter(str(row.get("note") or "") for row in rows).most_common(1)[0] if rows else ("", 0)
    if not said or times < 2 or 2 * times < len(rows):
        return rows
    state.note(Text(said, said))
    return [row | {"note": None} if row["note"] == said else row for row in rows]


def _kind_in_words(row: Mapping[str, Any], language: Language) -> dict[str, str]:
    """For people, the kind of a body as the maps call it; files for programs keep the code."""
    from inograph.views.kinds import KINDS

    kind = KINDS.get(str(row.get("kind", "")))
    return {"kind": kind.one.in_(language)} if kind else {}


def _measured(state: State, kg: Any, name: str, values: Mapping[str, Any]) -> list[Record]:
    """The records that the graph keeps; of a part or a scenario, made now."""
    from inograph import network, queries
    from inograph.analysis import catalogue, stored, variants
    from inograph.analysis.twomode import activities

    if values["kinds"] and name not in variants.DEPENDENT:
        some = ", ".join(variants.DEPENDENT)
        raise WrongUse(Text("эта мера не смотрит на зависимости", "this measure does not look at dependencies"),
                       where="--kinds", remedy=Text(f"Смотрят: {some}.", f"Those that do: {some}."))  # fmt: skip
    wanted: list[tuple[Any, Callable[..., Any]]] = [
        (values["as_of"], variants.ahead),
        (values["quarter"], variants.in_quarter),
        (values["role"], variants.in_role),
        (values["kinds"], variants.by_kinds),
    ]
    parts = [(value, take) for value, take in wanted if value]
    known, declared = network.coverage(kg)
    records = None if parts or values["expand"] else stored.named(kg, name, state.language)
    counted = known
    if records is None:
        part = network.executors(kg, state.language)
        for value, take in parts:
            part = take(part, value)
        if values["expand"]:
            part = variants.taken_apart(part)
            state.note(Text("Сценарий, не план: группы заменены известными членами.",
                            "A scenario, not the plan: groups are replaced by their known members."))  # fmt: skip
        records = catalogue.compute(name, part, values["as_of"] or queries.as_of(kg))
        counted = len(activities(part))
    if (declared and declared > known) or counted < known:
        of = Text(f", заявлено {declared}", f", {declared} declared") if declared else Text("", "")
        state.note(Text(f"Посчитано на {counted} из {known} известных мероприятий{of.ru}.",
                        f"Counted on {counted} of {known} known activities{of.en}."))  # fmt: skip
    return records


def _listed(state: State, form: str) -> str | bytes:
    """The measures in a form; in a table for people those of the experts stand apart."""
    from inograph.analysis import catalogue

    told = {found.name: found.title.in_(state.language) for found in (*catalogue.FRONT, *catalogue.EXPERT)}
    if form == "table":
        width, first = max(map(len, told)), catalogue.EXPERT[0].name
        apart = f"\n{_EXPERT.in_(state.language)}\n"
        return "\n".join(f"{apart * (name == first)}{name:<{width}}  {title}" for name, title in told.items())
    rows = [{"name": name, "title": title} for name, title in told.items()]
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    from inograph.answers import forms

    headings = {"name": Text("мера", "measure"), "title": Text("о чём", "about")}
    titles = {name: words.in_(state.language) for name, words in headings.items()}
    return forms.render_rows(titles, rows, form, lang=state.language)


_EXPERT = Text(
    "Для знатоков; пока мероприятий не сотни, различия здесь мало что значат:",
    "For experts; until activities are hundreds, differences here mean little:",
)


@click.command("map")
@click.argument("view", default="ecosystem", required=False)
@click.option("--focus", metavar="NAME", help="только окружение участника или мероприятия · only what surrounds it")
@click.option("--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="сколько шагов · how many steps")
@click.option("--question", metavar="NAME", help="нарисовать ответ на вопрос · draw the answer to a question")
@click.option("--without", metavar="NAME", multiple=True,
              help="рядом: как есть и без него · side by side: as it is and without it")  # fmt: skip
@click.option("--before", metavar="SOURCE",
              help="рядом: прежний текст плана и новый · side by side: an earlier text and the newest")  # fmt: skip
@click.option("--keep", is_flag=True, help="записать места в viz/NAME.positions.csv · write viz/NAME.positions.csv")
@click.option("--output", "-o", metavar="FILE", help="HTML-файл · the HTML file")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def map_(
    state: State, /, view: str, focus: str | None, depth: int, question: str | None, output: str | None, **values: Any
) -> None:
    """Интерактивная карта одним файлом, который можно послать · an interactive map in one file that can be mailed."""
    from inograph.site import mailing

    if output is None and not values["keep"]:
        raise WrongUse(Text("не сказано, куда писать карту", "no file is named for the map"),
                       remedy=Text("Добавьте -o FILE или --keep.", "Add -o FILE or --keep."))  # fmt: skip
    chosen_format(None, output, piped="html", forms=("html",))
    kg = state.graph(values["endpoint"], build=not values["no_build"])
    if values["keep"]:
        kept = mailing.keep(kg, view, state.language)
        state.note(Text(f"места записаны: {kept}", f"the places are kept: {kept}"))
    if output is None:
        return
    middle = understood(state, kg, focus, mailing.NAMED) if focus else None
    gone = [understood(state, kg, name, mailing.NAMED) for name in values["without"]]
    if middle in gone:
        raise WrongUse(
            Text("окружение того, кого на карте не будет", "what surrounds somebody whom the map leaves out"),
            where=f"--focus {focus}",
            remedy=Text("Назовите в --focus и --without разных.", "Name different ones in --focus and --without."),
        )
    page = mailing.one_map(
        kg,
        view,
        state.language,
        question=question,
        focus=middle,
        depth=depth,
        without=gone,
        before=values["before"],
        say=state.note,
    )
    state.write(page, output)


@click.command()
@click.argument("folder", default="site", metavar="[DIR]")
@click.option("--single", metavar="FILE", help="весь сайт одним файлом · the whole site as one file")
@ENDPOINT
@NO_BUILD
@click.pass_obj
def publish(state: State, folder: str, single: str | None, endpoint: str | None, no_build: bool) -> None:
    """Опубликовать сайт в папку (site в текущей) · publish the site into a folder (site in the current one)."""
    chosen_format(None, single, piped="html", forms=("html",))
    kg = state.graph(endpoint, build=not no_build)
    if not single and getattr(kg, "generation", None):
        kg.hold()  # while the next line brings in what draws

    from inograph import site

    if single:
        with state.progress() as step:
            page = site.one_file(kg.workspace, kg, state.language, step)
        state.write(page, single)
        return
    with state.progress() as step:
        report = site.publish(kg.workspace, kg, Path(folder), progress=step)
    pages, name = report.pages, called(kg.workspace)
    state.note(Text(f"сайт программы «{name.ru}», страниц: {pages}", f"the site of {name.en}, {pages} pages"))
    write(str(Path(folder).resolve() / "index.html"), None)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="адрес · address")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="порт · port")
@NO_BUILD
@click.pass_obj
def serve(state: State, host: str, port: int, no_build: bool) -> None:
    """Тот же сайт с формами и /sparql на этом компьютере · the same site live, with forms and /sparql."""
    from inograph import web

    kg = state.own_graph(build=not no_build, lasting=True)
    listening = web.bind(host, port)
    url = f"http://{host if ':' not in host else f'[{host}]'}:{listening.getsockname()[1]}/"
    message(Text(f"открыто: {url} (остановить: Ctrl+C)", f"open: {url} (stop: Ctrl+C)").in_(state.language))
    web.run(kg, listening, state.language)
