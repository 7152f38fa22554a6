"""What a spreadsheet says has its sheet and its cell wherever a planner is told where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from tests.plan_files import open_of, open_table

from inograph import build, documents, queries, site, store
from inograph.answers import rows_of
from inograph.cli import cli
from inograph.plan.table import read_plan
from inograph.site.reading import Reading, around
from inograph.workspace import Workspace

HEADER = ("№", "Мероприятие", "Срок", "Исполнитель")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan on the second sheet: below a title and an empty row, from the second column on, a row left empty in it."""
    made = Workbook()
    made.active.title = "Титул"
    made.active.append(["План лодочной станции на 2026 год"])
    plan = made.create_sheet("Работы")
    for place, row in {
        2: ("Приложение",),
        4: HEADER,
        5: ("1", "Чистка пруда", "II квартал 2026 г.", "Водоканал"),
        7: ("2", "Покраска лодок", "когда-нибудь", "Водоканал, Яхт-клуб"),
    }.items():
        for column, words in enumerate(row, 2):
            plan.cell(place, column, words)
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    made.save(path)
    return path


@pytest.fixture(scope="module")
def built(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[store.KnowledgeGraph, build.Report]]:
    root = tmp_path_factory.mktemp("station")
    folder = root / "graph" / "sources" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.xlsx").write_bytes(book.read_bytes())
    (folder / "source.toml").write_text('title = "План станции"\ndocument = "plan.xlsx"\n', "utf-8")
    (root / "inograph.toml").write_text('[programme]\nkey = "boats"\n[workspace]\nas_of = 2026-01-01\n', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INOGRAPH_BUILDS", str(tmp_path_factory.mktemp("builds")))
        workspace = Workspace.open(root)
        report = build.build(workspace)
        yield store.open(workspace), report


def test_a_sheet_without_activities_is_told_by_its_name(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(HEADER)
    made.active.append(("1", "Чистка пруда", "II квартал 2026 г.", "Водоканал"))
    made.create_sheet("Справка").append(("Итого лодок", "40"))
    made.save(tmp_path / "boats.xlsx")
    told = CliRunner().invoke(cli, ["extract", str(tmp_path / "boats.xlsx"), "--format", "table"]).stdout
    assert "! к сведению (лист «Справка»): таблица без мероприятий" in told


def test_a_place_of_a_workbook_is_a_cell_of_a_sheet(book: Path) -> None:
    read = documents.read(book)
    found = read.sheet_cell(read.text.index("Яхт-клуб"))
    assert found is not None
    assert (found.sheet, found.name) == ("Работы", "E7")
    assert read.on_sheet(1, 3) == ("Работы", 7)


def test_extract_tells_the_sheet_and_its_row(book: Path) -> None:
    told = CliRunner().invoke(cli, ["extract", "--format", "json", str(book)])
    place = json.loads(told.stdout)["activities"][1]["place"]
    assert (place["row"], place["sheet"], place["sheet_row"]) == (3, "Работы", 7)
    told = CliRunner().invoke(cli, ["--lang", "ru", "extract", "--format", "table", str(book)])
    assert "[лист «Работы»]" in told.stdout


def test_a_finding_names_the_row_that_the_author_sees(built: tuple[store.KnowledgeGraph, build.Report]) -> None:
    _, report = built
    [unread] = [finding for finding in report.findings if finding.code == "deadline-unread"]
    assert unread.place.ru == "graph/sources/plan/plan.xlsx, лист «Работы», строка 7"
    assert unread.place.en == "graph/sources/plan/plan.xlsx, sheet “Работы”, row 7"


def test_answers_name_the_cell(built: tuple[store.KnowledgeGraph, build.Report]) -> None:
    kg, _ = built
    rows = rows_of(queries.run(kg, queries.find(kg.workspace, "evidence"), {}, "ru")).records()
    assert {(row["sheet"], row["cell"]) for row in rows if row["words"] == "Покраска лодок"} == {("Работы", "C7")}


def test_words_of_a_wide_sheet_stand_between_the_whole_rows_beside_them(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["Опись"])
    sheet = made.create_sheet("Ряды")
    for row in range(1, 5):
        sheet.append([f"{row}-{column}" for column in range(1, 10)])
    made.save(tmp_path / "wide.xlsx")
    read = documents.read(tmp_path / "wide.xlsx")
    reading = Reading(tmp_path / "wide.xlsx", read.text, {}, cells=read.sheet_cells)

    def shown(words: str) -> list[str]:
        lines = around(reading, [reading.line_at(read.text.index(words))])
        return [reading.text[slice(*reading.bounds(line))] for line in lines]

    assert shown("3-5") == [f"{row}-{column}" for row in (2, 3, 4) for column in range(1, 10)]
    assert shown("1-2") == [f"{row}-{column}" for row in (1, 2) for column in range(1, 10)]


def test_pages_name_the_cells(built: tuple[store.KnowledgeGraph, build.Report]) -> None:
    kg, _ = built
    pages = {page.path: page.render for page in site.pages(kg.workspace, kg)}
    activity, source = pages["what/n2/index.html"]().decode(), pages["en/sources/plan/index.html"]().decode()
    assert "Лист «Работы», строка 7." in activity.replace("\u00a0", " ")
    assert ">E7</a>" in activity
    assert "знаки 1" not in activity
    assert ">B7</a>" in activity, "the row of the sheet is shown whole"
    assert "лист «Работы», E7</a>" in pages["who/iakht-klub/index.html"]().decode()
    assert "лист «Работы», строка 7" in pages["sources/index.html"]().decode().replace("\u00a0", " ")
    assert "Sheet “" in source
    assert source.index("Титул") < source.index("Работы")


def test_one_number_on_two_sheets_is_told_with_its_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Workbook()
    made.remove(made.active)
    for sheet, deed in (("Причалы", "Настил"), ("Тропы", "Щебень")):
        plan = made.create_sheet(sheet)
        for row in (
            HEADER,
            ("1", deed, "II квартал 2026 г.", "Водоканал, Яхт-клуб"),
            ("2", f"{deed} вновь", "2027", "Парк"),
        ):
            plan.append(row)
    made.save(tmp_path / "plan.xlsx")
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = tmp_path / "boats"
    assert CliRunner().invoke(cli, ["init", str(root), "--from", str(tmp_path / "plan.xlsx")]).exit_code == 0
    told = CliRunner().invoke(cli, ["--workspace", str(root), "brief"]).stdout.replace("\u00a0", " ")
    assert "№ 1 «Настил» (Причалы)" in told
    assert "№ 1 «Щебень» (Тропы)" in told
    several = CliRunner().invoke(cli, ["--workspace", str(root), "brief", "1"]).exception
    assert "No. 1 Настил, plan: Причалы" in str(several)
    drawn = tmp_path / "map.html"
    CliRunner().invoke(cli, ["--workspace", str(root), "map", "-o", str(drawn)])
    page = drawn.read_text("utf-8")
    assert all(f'<span>{sheet}</span> <span class="m-n">2</span>' in page for sheet in ("Причалы", "Тропы"))


def days_of(path: Path) -> list[tuple[str, str | None]]:
    found = read_plan(documents.read(path)).activities
    return [(one.name, one.deadline.end and one.deadline.end.isoformat()) for one in found]


def test_the_name_of_a_sheet_tells_the_year_or_the_month_of_its_rows_and_of_no_others(tmp_path: Path) -> None:
    made = Workbook()
    made.remove(made.active)
    for name, title, *rows in (
        ("2031", (), ("1", "Чистка пруда", "до 15 мая", "Водоканал"), ("2", "Ремонт мостков", "III квартал", "Порт")),
        ("План 2032", (), ("1", "Покраска лодок", "до 15 мая", "Водоканал")),
        ("2033", ("План станции на 2031-2034 годы",), ("1", "Обход", "10.12", "Порт")),
        ("Март 2034", ("План станции",), ("1", "Замена буёв", "до 15", "Порт")),
        ("Прочее", (), ("1", "Осмотр", "апрель", "Порт")),
    ):
        sheet = made.create_sheet(name)
        for row in ([title] if title else []) + [HEADER, *rows]:
            sheet.append(row)
    made.save(tmp_path / "plan.xlsx")
    assert days_of(tmp_path / "plan.xlsx") == [
        ("Чистка пруда", "2031-05-15"),
        ("Ремонт мостков", "2031-09-30"),
        ("Покраска лодок", "2032-05-15"),
        ("Обход", "2033-12-10"),
        ("Замена буёв", "2034-03-15"),
        ("Осмотр", None),
    ]


def test_the_name_of_a_sheet_of_an_open_document_tells_the_year(tmp_path: Path) -> None:
    sheet = open_table([list(HEADER), ["1", "Чистка пруда", "до 15 мая", "Водоканал"]]).replace("Лист1", "План на 2031")
    (tmp_path / "plan.ods").write_bytes(open_of(sheet))
    assert days_of(tmp_path / "plan.ods") == [("Чистка пруда", "2031-05-15")]
