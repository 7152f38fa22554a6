"""One command per verb: parses, calls one function, prints.

Only the answer goes to standard output; everything that is said beside it goes to standard error.
"""

from __future__ import annotations

import atexit
import errno
import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

import click

from inograph.cli import helping
from inograph.cli.repeated import refuse_repeated
from inograph.cli.state import State, message
from inograph.errors import InographError, Language, LimitReached, Text, WrongUse, of_system

COMMANDS = {
    "extract": "inograph.cli.extracting:extract",
    "diff": "inograph.cli.comparing:diff",
    "init": "inograph.cli.content:init",
    "add": "inograph.cli.adding:add",
    "remove": "inograph.cli.adding:remove",
    "resolve": "inograph.cli.resolving:resolve",
    "correct": "inograph.cli.correcting:correct",
    "build": "inograph.cli.content:build",
    "check": "inograph.cli.content:check",
    "export": "inograph.cli.content:export",
    "ask": "inograph.cli.asking:ask",
    "sparql": "inograph.cli.asking:sparql",
    "measure": "inograph.cli.seeing:measure",
    "whatif": "inograph.cli.telling:whatif",
    "brief": "inograph.cli.telling:brief",
    "map": "inograph.cli.seeing:map_",
    "publish": "inograph.cli.seeing:publish",
    "serve": "inograph.cli.seeing:serve",
    "push": "inograph.cli.pushing:push",
}
SUMMARIES = {
    "extract": Text("что прочитано в документах с планами", "what was read in plan documents"),
    "diff": Text("чем отличаются две редакции плана", "what changed between two texts of a plan"),
    "init": Text("новая рабочая папка", "a new workspace"),
    "add": Text("положить документ в рабочую папку", "put a document into the workspace"),
    "remove": Text("убрать источник из рабочей папки", "take a source out of the workspace"),
    "resolve": Text("решить, кого означают незнакомые имена", "decide whom unknown names mean"),
    "correct": Text("исправить ячейку, прочитанную неверно", "correct a misread cell"),
    "build": Text("построить граф из рабочей папки", "build the graph from the workspace"),
    "check": Text("проверить граф и содержание", "check the graph and the content"),
    "export": Text("записать граф в другом формате", "write the graph in another format"),
    "ask": Text("задать сохранённый вопрос", "ask a saved question"),
    "sparql": Text("задать свой запрос", "ask a query of one's own"),
    "measure": Text("нагрузка согласования и зависимости", "coordination load and dependencies"),
    "whatif": Text("что изменится, если", "what changes if"),
    "brief": Text("страница простых предложений с числами", "a page of plain sentences with numbers"),
    "map": Text("интерактивная карта одним файлом", "an interactive map in one file"),
    "publish": Text("опубликовать сайт", "publish the site"),
    "serve": Text("тот же сайт с формами, на этом компьютере", "the same site live, on this computer"),
    "push": Text("загрузить граф в хранилище SPARQL", "load the graph into a SPARQL store"),
}


class LazyGroup(click.Group):
    """Loads a command's module only when the command is named: start-up is what a shell user feels."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        import importlib

        module, _, attribute = COMMANDS[cmd_name].partition(":")
        return getattr(importlib.import_module(module), attribute)  # type: ignore[no-any-return]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
            if len(args) == 1:
                click.echo(ctx.get_help())
                ctx.exit()
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise WrongUse(
                Text(f"нет команды «{args[0]}»", f"there is no command “{args[0]}”"), remedy=_closest(args[0])
            )
        name, command, rest = super().resolve_command(ctx, args)
        if command:
            refuse_repeated(command, rest, ctx)
        return name, command, rest

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        refuse_repeated(self, args, None)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = ctx.params.get("lang") or State.default_language()
        with formatter.section("Команды" if language == "ru" else "Commands"):
            formatter.write_dl([(name, SUMMARIES[name].in_(language)) for name in COMMANDS])


def _closest(word: str) -> Text:
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, n=1)
    if near:
        return Text(f"Похоже на «{near[0]}».", f"Did you mean “{near[0]}”?")
    return Text("Список команд: inograph --help.", "The commands: inograph --help.")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Кто в чём участвует · Who is involved in what",
)
@click.option("--workspace", "-w", metavar="DIR", help="рабочая папка · the workspace")
@click.option("--lang", type=click.Choice(["ru", "en"]), is_eager=True, help="язык ответов · language of the answers")
@click.option("--quiet", "-q", is_flag=True, help="без хода работы · no progress, no notes")
@click.option("--debug", is_flag=True, help="показать, где случилась ошибка · show the traceback of a mistake")
@click.version_option(package_name="inograph", message="%(prog)s %(version)s", help="версия · version")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, lang: Language | None, quiet: bool, debug: bool) -> None:
    ctx.obj = State(workspace, lang or State.default_language(), quiet, debug)


TERMINATED = 143
_GLOBAL_FLAGS = {"-q", "--quiet", "--debug"}
_GLOBAL_VALUES = {"-w", "--workspace", "--lang"}


def hoisted(arguments: list[str]) -> list[str]:
    """The arguments with the options of `inograph` itself first, wherever they were written.

    >>> hoisted(["ask", "due", "--lang", "en"])
    ['--lang', 'en', 'ask', 'due']
    """
    first: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _GLOBAL_VALUES:
            first += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word in _GLOBAL_FLAGS or word.partition("=")[0] in _GLOBAL_VALUES:
            first.append(word)
        else:
            rest.append(word)
    return first + rest


def main() -> NoReturn:
    """The `inograph` command: one clear line and an exit status for every mistake."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        _main()
    except SystemExit as stop:
        if stop.code == TERMINATED:
            _end(TERMINATED)
        raise


def _main() -> NoReturn:
    debug = "--debug" in sys.argv
    language = State.language_of(sys.argv)
    helping.speak(language)
    try:
        status = cli.main(args=hoisted(sys.argv[1:]), prog_name="inograph", standalone_mode=False)
        sys.stdout.flush()
    except InographError as error:
        _fail(error.line(language), error.exit_status, debug)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _interrupted(language)
    except click.ClickException as error:
        _fail(_usage(error).in_(language), 2, debug)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        _fail(Text("не хватило памяти", "out of memory").in_(language), LimitReached.exit_status, debug)
    except OSError as error:
        _fail(*_system(error, language), debug)
    atexit._run_exitfuncs()
    _end(status if isinstance(status, int) else 0)  # a large graph is not taken apart piece by piece


def _fail(line: str, status: int, debug: bool) -> NoReturn:
    if debug and sys.exc_info()[0]:
        import traceback

        traceback.print_exc()
    message(f"inograph: {line}")
    sys.exit(status)


def _interrupted(language: str) -> NoReturn:
    message(f"inograph: {Text('прервано', 'interrupted').in_(language)}")
    _end(130)


def _end(status: int) -> NoReturn:
    """Ends at once, also while threads still wait for a query or for what a stopped process was about to say."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _terminated(number: int, frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)


def _usage(error: click.ClickException) -> Text:
    match error:
        case click.NoSuchOption():
            near = f" {error.possibilities[0]}" if error.possibilities else ""
            return Text(
                f"нет параметра {error.option_name}." + (f" Похоже на{near}." if near else " Список: --help."),
                f"there is no option {error.option_name}." + (f" Did you mean{near}?" if near else " See --help."),
            )
        case click.MissingParameter():
            name = _parameter(error)
            return Text(f"не хватает аргумента: {name}. Помощь: --help.", f"missing argument: {name}. See --help.")
        case click.BadParameter():
            name = error.param.opts[-1] if error.param else ""
            return Text(f"{name}: {error.message}", f"{name}: {error.message}")
    text = error.format_message()
    return Text(text, text)


def _parameter(error: click.MissingParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    metavar = error.param.make_metavar(error.ctx)
    return f"{error.param.opts[-1]} {metavar}" if isinstance(error.param, click.Option) else metavar


def _system(error: OSError, language: str) -> tuple[str, int]:
    where = str(error.filename or "")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            text = Text("на диске не осталось места. Освободите его и повторите; прежний результат цел.",
                        "no space left on the disk. Free some and repeat; the earlier result is intact.")  # fmt: skip
            return _join(where, text.in_(language)), LimitReached.exit_status
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = Text("нет права на запись или чтение. Проверьте права или выберите другое место.",
                        "no permission to read or write. Check the rights or choose another place.")  # fmt: skip
            if ".inograph" in str(where):
                builds = Text(" Граф можно держать в другом месте: INOGRAPH_BUILDS=ПАПКА.",
                              " The graph may be kept elsewhere: INOGRAPH_BUILDS=DIR.")  # fmt: skip
                text = Text(text.ru + builds.ru, text.en + builds.en)
            return _join(where, text.in_(language)), 2
    return _join(where, of_system(error).in_(language)), 2


def _join(where: Any, text: str) -> str:
    return f"{where}: {text}" if where else text
