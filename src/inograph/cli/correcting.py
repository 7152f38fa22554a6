"""`correct`: a planner says what a misread cell of a document says; the document stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from inograph.cli.state import State, write
from inograph.errors import Text, WrongUse, printable

if TYPE_CHECKING:
    from inograph.build.correcting import Reading


@click.command()
@click.argument("source", metavar="SOURCE")
@click.argument("activity", metavar="[ACTIVITY]", required=False)
@click.option("--title", metavar="TEXT", help="название на самом деле такое · the title is this")
@click.option("--deadline", metavar="TEXT", help="срок на самом деле такой · the deadline is this")
@click.option("--deliverable", metavar="TEXT", help="документ на самом деле такой · the document is this")
@click.option("--lead", metavar="NAME", help="ведёт на самом деле он · it is led by this body")
@click.option("--co-executors", metavar="NAMES", help="соисполнители на самом деле такие · the co-executors are these")
@click.option("--consent", metavar="NAMES", help="по согласованию на самом деле эти · these take part by agreement")
@click.option("--new", is_flag=True, help="незнакомые имена — новые участники · unknown names are new bodies")
@click.option("--reason", default="", metavar="TEXT", help="почему · why")
@click.option("--author", default="", metavar="NAME", help="кто исправил · who corrects it")
@click.pass_obj
def correct(
    state: State,
    source: str,
    activity: str | None,
    title: str | None,
    deadline: str | None,
    deliverable: str | None,
    lead: str | None,
    co_executors: str | None,
    consent: str | None,
    new: bool,
    reason: str,
    author: str,
) -> None:
    """Исправить ячейку строки, прочитанную неверно (документ не меняется) · correct a misread cell of a row."""
    from inograph.build import correcting

    read = correcting.reading(state.own_workspace(), source)
    given = {"title": title, "deadline": deadline, "deliverable": deliverable, "lead": lead}
    given |= {"co-executors": co_executors, "consent": consent}
    values = {what: value for what, value in given.items() if value is not None}
    if activity is None:
        if values:
            raise WrongUse(
                Text("какое мероприятие исправить?", "which activity is to be corrected?"),
                remedy=Text(f"Все: inograph correct {source}.", f"All: inograph correct {source}."),
            )
        write("\n".join(printable(line.in_(state.language)) for line in correcting.listed(read)), None)
        return
    key, _ = read.activity(activity)
    if values:
        today = date.today()  # the day of the decision, not of a build
        read = correcting.correct(read, key, values, reason, author, today, new=new)
    write("\n".join(printable(line.in_(state.language)) for line in _told(read, key)), None)
    if values:
        where = f"graph/sources/{source}/corrections.csv"
        state.note(Text(f"записано: {where}. Дальше: inograph build", f"written: {where}. Next: inograph build"))


def _told(read: Reading, key: str) -> Iterator[Text]:
    """What is read in each cell of a row, and what a planner says that it says."""
    from inograph.build import correcting, corrections

    row = dict(read.source.rows())[key]
    yield Text(f"{row.number or row.row}  [{key}]", f"{row.number or row.row}  [{key}]")
    mended = read.of(key)
    for what, said in corrections.cells(row).items():
        name, none = correcting.CELLS[what], Text("ничего", "nothing")
        yield Text(f"   {name.ru}: прочитано {_quoted(said) or none.ru}", f"   {name.en}: read {_en(said) or none.en}")
        if what in mended:
            own = mended[what]
            meant = correcting.understood(what, own["value"])
            ru, en = (f" ({meant.ru})", f" ({meant.en})") if meant else ("", "")
            who = f"{own['author']}, {own['date']}: {own['reason']}"
            yield Text(
                f"      исправлено на {_quoted(own['value']) or none.ru}{ru}; {who}",
                f"      corrected to {_en(own['value']) or none.en}{en}; {who}",
            )


def _quoted(words: str) -> str:
    return f"«{words}»" if words else ""


def _en(words: str) -> str:
    return f"“{words}”" if words else ""
