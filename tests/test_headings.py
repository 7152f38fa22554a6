"""A heading over a table is the section of its rows."""

from pathlib import Path

import pytest
from tests.reading import plan

from inograph import documents
from inograph.plan import heading
from inograph.plan.table import read_plan

HEADER = "| № | Мероприятие | Срок | Исполнители |\n|---|---|---|---|\n"


def test_headings_of_markdown_are_sections_until_the_next_one(tmp_path: Path) -> None:
    rows = [f"| {n} | Работа номер {n} | {n} квартал 2026 г. | Отдел работ |\n" for n in range(1, 5)]
    text = f"# План работ на 2026 год\n\n## 1. Берег\n\nВот что надо:\n\n{HEADER}{rows[0]}{rows[1]}\n"
    text += f"## **Вода** ##\n\n{HEADER}{rows[2]}\n\nи ещё\n\n{HEADER}{rows[3]}"
    assert [one.section for one in plan(tmp_path, text, "plan.md").activities] == [
        "1. Берег",
        "1. Берег",
        "Вода",
        "Вода",
    ]


@pytest.mark.parametrize("line", ["## План мероприятий", "# Берег", "## Приложение 1", "Просто слова"])
def test_titles_annexes_and_prose_are_no_sections(tmp_path: Path, line: str) -> None:
    text = f"{line}\n\n{HEADER}| 1 | Чистка берега | I квартал 2026 г. | Отдел работ |\n"
    assert [one.section for one in plan(tmp_path, text, "plan.md").activities] == [None]


def test_numbered_parts_of_a_page_are_sections_and_its_title_is_said_once(tmp_path: Path) -> None:
    def table(number: int, words: str) -> str:
        cells = "".join(f"<td>{cell}</td>" for cell in (number, words, "май 2026 г.", "Отдел торговли"))
        names = "".join(f"<th>{name}</th>" for name in ("№", "Мероприятие", "Срок", "Исполнители"))
        return f"<table><tr>{names}</tr><tr>{cells}</tr></table>"

    title = "План рынка на 2026 год"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><h2>Раздел I. Ряды</h2>"
    page += f"{table(1, 'Ремонт рядов')}<h2>Раздел II. Склады</h2>{table(2, 'Ремонт складов')}</body></html>"
    path = tmp_path / "plan.html"
    path.write_text(page, encoding="utf-8")
    document = documents.read(path)
    assert [one.section for one in read_plan(document).activities] == ["Раздел I. Ряды", "Раздел II. Склады"]
    assert heading.title(document) == title
