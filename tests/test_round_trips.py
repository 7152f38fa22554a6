"""A plan that is written in any layout and any format is read back as it was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import plan_files
from tests.plan_layouts import LAYOUTS, WIDTHS

from inograph import documents
from inograph.plan.as_json import document_json
from inograph.plan.table import read_plan

TITLE = "План мероприятий программы"


class Who(NamedTuple):
    name: str
    by_agreement: bool


class Row(NamedTuple):
    """What one row of a plan means."""

    name: str
    deadline: tuple[str, date]
    executors: tuple[Who, ...]


VERBS = ("Построить", "Подготовить проект", "Провести обследование", "Утвердить порядок содержания", "Закупить")
THINGS = ("моста через реку", "школьных автобусов", "набережной", "парка имени Горького", "данных о портах", "дорог")
PLACES = ("", " в городе Томске", " на территории области", " (второй этап)", ", включая подъезды")
DEADLINES = (
    ("IV квартал 2016", date(2016, 12, 31)), ("2017 год", date(2017, 12, 31)), ("15.09.2016", date(2016, 9, 15)),
    ("до 1 июня 2018 года", date(2018, 6, 1)), ("2015 - 2018 годы", date(2018, 12, 31)),
    ("I полугодие 2016 г.", date(2016, 6, 30)), ("март 2017 г.", date(2017, 3, 31)),
)  # fmt: skip
BODIES = (
    "Минтранс России", "Министерство спорта области", 'ООО "Мост"', "Администрация Томской области", "Росавтодор",
    "департамент экономики, торговли и связи", "ФГБОУ ВО «Томский политехнический университет»", "ОАО «РЖД»",
    "органы местного самоуправления", "Фонд содействия инновациям", "Росморречфлот", "МКУ «Центр дорог»",
)  # fmt: skip

whos = st.lists(
    st.builds(Who, st.sampled_from(BODIES), st.booleans()), min_size=1, max_size=4, unique_by=lambda w: w.name
)
names = st.builds(lambda *parts: parts[0] + " " + parts[1] + parts[2], *map(st.sampled_from, (VERBS, THINGS, PLACES)))
plans = st.lists(
    st.builds(Row, names, st.sampled_from(DEADLINES), whos.map(tuple)),
    min_size=3,
    max_size=7,
    unique_by=lambda r: r.name,
)


def table(plan: Sequence[Row]) -> list[list[str]]:
    """The plan as cells."""
    rows = [["№", "Наименование мероприятия", "Срок", "Ответственный исполнитель"]]
    for number, row in enumerate(plan, 1):
        people = ", ".join(who.name + " (по согласованию)" * who.by_agreement for who in row.executors)
        rows.append([str(number), row.name, row.deadline[0], people])
    return rows


def numbered_by_word(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A Word table whose first column holds nothing but automatic numbers."""
    lists = (
        f'<w:numbering {plan_files.WORD}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    mark = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = plan_files.docx_table([rows[0], *(["@", *row[1:]] for row in rows[1:])])
    links = plan_files.relations(numbering="numbering.xml")
    parts = {"word/numbering.xml": lists, "word/_rels/document.xml.rels": links}
    return plan_files.docx_of(plan_files.paragraph(title) + body.replace(plan_files.paragraph("@"), mark), **parts)


def pdf(writer: Callable[..., bytes]) -> Callable[..., bytes]:
    """Cells of a PDF are broken into lines that fit their column."""
    from textwrap import wrap

    def written(rows: Sequence[Sequence[str]], title: str) -> bytes:
        wide = (6, 40, 22, 60)
        return writer([["\n".join(wrap(cell, w)) for cell, w in zip(row, wide, strict=True)] for row in rows], title)

    return written


def in_text(layout: str) -> Callable[[Sequence[Sequence[str]], str], bytes]:
    return lambda rows, title: f"{title}\n\n{LAYOUTS[layout](rows)}".encode()


FORMATS: dict[str, Callable[[Sequence[Sequence[str]], str], bytes]] = {
    **{f"{layout}.txt": in_text(layout) for layout in LAYOUTS},
    "page.html": plan_files.html,
    "letter.docx": plan_files.docx,
    "numbered.docx": numbered_by_word,
    "book.xlsx": plan_files.xlsx,
    "sheet.ods": plan_files.ods,
    "letter.odt": plan_files.odt,
    "semicolons.csv": plan_files.csv,
    "commas.csv": lambda rows, title: plan_files.csv(rows, title, ",", "utf-8"),
    "ruled.pdf": pdf(plan_files.pdf),
}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans)
def test_what_was_meant_is_what_is_read(tmp_path: Path, name: str, plan: list[Row]) -> None:
    path = tmp_path / name
    path.write_bytes(FORMATS[name](table(plan), TITLE))
    document = documents.read(path)
    read = read_plan(document)
    assert [
        Row(activity.name, (activity.deadline.text.replace("\n", " "), activity.deadline.end or date.min),
            tuple(Who(who.name, who.by_agreement) for who in activity.executors))
        for activity in read.activities
    ] == plan  # fmt: skip
    assert [activity.number for activity in read.activities] == [str(n) for n in range(1, len(plan) + 1)]
    assert [activity.executors[0].role for activity in read.activities] == ["lead"] * len(plan)
    assert not [finding for finding in document.findings if finding.code == "text-lost"]
    for who in (who for row in document_json(document, read, "en")["activities"] for who in row["executors"]):
        if not document.cell_relative:
            assert document.text[slice(*who["span"])] == who["text"]


def test_cells_of_a_drawn_grid_are_long_enough_to_be_broken() -> None:
    assert max(map(len, BODIES)) > WIDTHS[3]


@pytest.mark.parametrize("form", ["docx", "xlsx", "ods", "odt", "csv"])
def test_what_looks_like_a_tag_in_a_cell_of_a_file_is_words(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"plan.{form}"
    rows = [["№", "Мероприятие", "Срок", "Исполнитель", "Результат"],
            ["1", "<script>alert(1)</script> дело", "2031 год", "ООО <b>Берег</b>", "акт <draft>"],
            ["2", "Чистка <b>русла</b>", "2031 год", "Служба берегов", "отчёт"]]  # fmt: skip
    file.write_bytes(getattr(plan_files, form)(rows))
    first, second = read_plan(documents.read(file)).activities
    assert (first.name, second.name) == ("<script>alert(1)</script> дело", "Чистка <b>русла</b>")
    assert first.executors[0].name == "ООО <b>Берег</b>"
    assert first.deliverable is not None
    assert first.deliverable.text == "акт <draft>"
