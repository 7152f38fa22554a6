"""An activity that takes several rows, one for each body: the cells it has once are merged, repeated or left empty."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from tests.plan_files import docx_of, inline, open_of, paragraph, xlsx_of

from inograph import documents
from inograph.plan.table import Plan, read_plan

Rows = list[list[str | None]]
HEAD: list[str | None] = ["№", "Мероприятие", "Срок", "Исполнители", "Результат"]
MERGED: Rows = [
    HEAD,
    ["1", "Ремонт моста через реку", "II квартал 2027 г.", "Администрация города", "акт"],
    [None, None, None, "МУП «Мост»", None],
    [None, None, None, "ООО «Дорога» (по согласованию)", None],
    ["2", "Посадка деревьев", "до 1 мая 2027 г.", "МУП «Сад»", "отчёт"],
    [None, None, None, "Центр волонтёров", None],
]
TOLD = [
    ("1", ["lead Администрация города", "co-executor МУП «Мост»", "co-executor ООО «Дорога»"]),
    ("2", ["lead МУП «Сад»", "co-executor Центр волонтёров"]),
]


def heights(rows: Rows, y: int, x: int) -> int:
    """How many rows a cell takes: those below it that are None."""
    below = [row[x] for row in rows[y + 1 :]]
    return 1 + next((at for at, cell in enumerate(below) if cell is not None), len(below))


def html(rows: Rows) -> bytes:
    lines = (
        "<tr>" + "".join(f"<td rowspan={heights(rows, y, x)}>{escape(cell)}</td>"
                         for x, cell in enumerate(row) if cell is not None)
        for y, row in enumerate(rows)
    )  # fmt: skip
    return f"<meta charset=utf-8><table>{''.join(lines)}</table>".encode()


def docx(rows: Rows) -> bytes:
    def cell(words: str | None, tall: int) -> str:
        merge = "<w:vMerge/>" if words is None else '<w:vMerge w:val="restart"/>' if tall > 1 else ""
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(words or '')}</w:tc>"

    lines = ("<w:tr>" + "".join(cell(words, heights(rows, y, x)) for x, words in enumerate(row)) + "</w:tr>"
             for y, row in enumerate(rows))  # fmt: skip
    return docx_of(f"<w:tbl>{''.join(lines)}</w:tbl>")


def xlsx(rows: Rows) -> bytes:
    cells = [
        (chr(65 + x), y + 1, words, heights(rows, y, x)) for y, row in enumerate(rows) for x, words in enumerate(row)
    ]
    lines = "".join(
        f'<row r="{number}">' + "".join(inline(f"{x}{y}", words) for x, y, words, _ in cells if words and y == number)
        + "</row>" for number in range(1, len(rows) + 1)
    )  # fmt: skip
    merged = "".join(
        f'<mergeCell ref="{x}{y}:{x}{y + tall - 1}"/>' for x, y, words, tall in cells if words and tall > 1
    )
    return xlsx_of(f"<sheetData>{lines}</sheetData><mergeCells>{merged}</mergeCells>")


def ods(rows: Rows) -> bytes:
    def cell(words: str | None, tall: int) -> str:
        if words is None:
            return "<table:covered-table-cell/>"
        return (
            f'<table:table-cell table:number-rows-spanned="{tall}"><text:p>{escape(words)}</text:p></table:table-cell>'
        )

    lines = (
        "<table:table-row>" + "".join(cell(words, heights(rows, y, x)) for x, words in enumerate(row))
        + "</table:table-row>" for y, row in enumerate(rows)
    )  # fmt: skip
    return open_of(f'<table:table table:name="A">{"".join(lines)}</table:table>')


FORMATS: dict[str, Callable[[Rows], bytes]] = {"html": html, "docx": docx, "xlsx": xlsx, "ods": ods}


def plan(folder: Path, rows: Rows, ending: str = "html") -> Plan:
    path = folder / f"plan.{ending}"
    path.write_bytes(FORMATS[ending](rows))
    return read_plan(documents.read(path))


def told(found: Plan) -> list[tuple[str | None, list[str]]]:
    return [(one.number, [f"{who.role} {who.name}" for who in one.executors]) for one in found.activities]


def codes(found: Plan) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize("ending", FORMATS)
def test_rows_below_a_merged_activity_name_more_of_its_executors(tmp_path: Path, ending: str):
    found = plan(tmp_path, MERGED, ending)
    assert (told(found), codes(found)) == (TOLD, [])
    assert [who.by_agreement for who in found.activities[0].executors] == [False, False, True]
    assert [(one.place.row, one.deliverable and one.deliverable.text) for one in found.activities] == [
        (2, "акт"),
        (5, "отчёт"),
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_rows_that_hold_a_body_alone_name_more_executors(tmp_path: Path, ending: str):
    rows: Rows = [["" if cell is None else cell for cell in row] for row in MERGED]
    assert told(plan(tmp_path, rows, ending)) == TOLD


def test_rows_that_repeat_number_activity_and_deadline_are_one_and_it_is_told(tmp_path: Path):
    rows: Rows = [MERGED[0], MERGED[1], [*MERGED[1][:3], "МУП «Мост»", "акт"], MERGED[4]]
    found = plan(tmp_path, rows)
    assert told(found)[0] == ("1", ["lead Администрация города", "co-executor МУП «Мост»"])
    assert (len(found.activities), codes(found)) == (2, ["rows-of-one-activity"])


@pytest.mark.parametrize(
    "other",
    [
        ["1", "Ремонт моста через реку", "III квартал 2027 г.", "МУП «Мост»", "акт"],
        ["1", "Ремонт моста через пруд", "II квартал 2027 г.", "МУП «Мост»", "акт"],
        ["2", "Ремонт моста через реку", "II квартал 2027 г.", "МУП «Мост»", "акт"],
        ["1", "Ремонт моста через реку", "II квартал 2027 г.", "МУП «Мост»", "смета"],
    ],
)
def test_rows_that_differ_in_anything_else_stay_activities_of_their_own(tmp_path: Path, other: list[str | None]):
    found = plan(tmp_path, [MERGED[0], MERGED[1], other])
    assert [[who.role for who in one.executors] for one in found.activities] == [["lead"], ["lead"]]


def test_a_merged_activity_with_a_deadline_for_each_body_stays_apart(tmp_path: Path):
    found = plan(tmp_path, [*MERGED[:2], [None, None, "IV квартал 2027 г.", "МУП «Мост»", None]])
    assert [one.deadline.text for one in found.activities] == ["II квартал 2027 г.", "IV квартал 2027 г."]


def test_results_of_a_merged_activity_are_kept_together(tmp_path: Path):
    found = plan(tmp_path, [*MERGED[:2], [None, None, None, "МУП «Мост»", "смета"]])
    assert [one.deliverable and one.deliverable.text for one in found.activities] == ["акт смета"]


def test_sources_of_money_below_each_other_make_no_more_activities(tmp_path: Path):
    rows: Rows = [
        [*HEAD[:4], "Источник финансирования", "2027", "2028"],
        ["1", "Ремонт моста", "2027 - 2028 годы", "Администрация города", "областной бюджет", "100", "20"],
        [None, None, None, None, "местный бюджет", "5", "1"],
    ]
    assert told(plan(tmp_path, rows)) == [("1", ["lead Администрация города"])]


@pytest.mark.parametrize(
    ("head", "roles", "expected"),
    [
        ("Роль", ["соисполнитель", "ответственный", "участник"], ["co-executor", "lead", "co-executor"]),
        (
            "Роль в проекте",
            ["ответственный исполнитель", "исполнитель", "партнёр"],
            ["lead", "co-executor", "co-executor"],
        ),
        ("Вид участия", ["исполнитель", "соисполнитель", "соисполнитель"], ["lead", "co-executor", "co-executor"]),
        ("Role", ["Partner", "Lead", "Partner"], ["co-executor", "lead", "co-executor"]),
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_column_of_roles_says_who_leads(
    tmp_path: Path, head: str, roles: list[str], expected: list[str], merged: bool
):
    names = ["Администрация города", "МУП «Мост»", "ООО «Дорога»"]
    once: list[str | None] = ["1", "Ремонт моста через реку", "2027 год"]
    rows: Rows = [["№", "Мероприятие", "Срок", "Исполнитель", head]]
    for name, role in zip(names, roles, strict=True):
        rows.append([*(once if len(rows) == 1 or not merged else [None] * 3), name, role])
    found = plan(tmp_path, rows)
    assert [[(who.name, who.role, who.role_stated) for who in one.executors] for one in found.activities] == [
        [(name, role, True) for name, role in zip(names, expected, strict=True)]
    ]


def test_words_that_are_no_roles_say_no_role(tmp_path: Path):
    rows: Rows = [["№", "Мероприятие", "Исполнитель", "Роль"], ["1", "Ремонт моста", "МУП «Мост»", "главная в проекте"]]
    assert told(plan(tmp_path, rows)) == [("1", ["lead МУП «Мост»"])]


def test_co_executors_in_rows_of_their_own_help_the_one_lead(tmp_path: Path):
    rows: Rows = [
        ["№", "Мероприятие", "Срок", "Ответственный исполнитель", "Соисполнители"],
        ["1", "Ремонт моста через реку", "2027 год", "Администрация города", "МУП «Мост»"],
        [None, None, None, None, "ООО «Дорога»"],
    ]
    assert told(plan(tmp_path, rows)) == [("1", TOLD[0][1])]


STRUCK = """Мероприятие исключено
Исключено
(исключён)
Исключен. - Постановление от 12.03.2027 № 5
Пункт 3 исключен с 1 января 2027 года
Пункты 3 - 5 исключены распоряжением от 12.03.2027 № 5
Утратил силу. – Распоряжение от 12.03.2027 № 5
Утратило силу
Признан утратившим силу
Отменено
Строка исключена
Ремонт старого моста (исключено)
Ремонт старого моста (исключен постановлением от 12.03.2027 № 5)
Ремонт старого моста - исключено
Deleted
[Action deleted]
Withdrawn - merged with action 4
Repealed by Order 5 of 2027
Item 3 has been withdrawn
Clean the old bridge (withdrawn)"""
KEPT = """Исключение должников из реестра
Исключён риск подтопления улиц города
Исключить из перечня ветхие дома
Отмена льгот по проезду
Отменить прежний порядок оплаты
Ремонт мостов (исключая пешеходные)
Составить перечень зданий, которые исключены из реестра
Removed trees are replaced by new ones
Deleted records are kept for a year
Withdraw the old rules"""


@pytest.mark.parametrize("words", STRUCK.split("\n"))
def test_a_row_that_says_it_is_struck_out_is_told_and_no_activity(tmp_path: Path, words: str):
    rows: Rows = [*MERGED[:1], ["1", "Посадка деревьев", "2027 год", "МУП «Сад»", "акт"], ["3", words, "", "", ""],
                  ["4", "Полив деревьев", "2028 год", "МУП «Сад»", "акт"]]  # fmt: skip
    found = plan(tmp_path, rows)
    assert [one.number for one in found.activities] == ["1", "4"]
    assert [(finding.code, finding.row) for finding in found.findings] == [("row-struck-out", 3)]
    assert words in found.findings[0].message.ru


@pytest.mark.parametrize("words", KEPT.split("\n"))
def test_deeds_that_strike_something_out_stay_activities(tmp_path: Path, words: str):
    found = plan(tmp_path, [MERGED[0], ["3", words, "2027 год", "МУП «Сад»", ""]])
    assert [one.name for one in found.activities] == [words]


def test_a_deadline_that_says_the_row_is_struck_out_makes_it_no_activity(tmp_path: Path):
    found = plan(tmp_path, [MERGED[0], MERGED[4], ["3", "Полив", "исключено", "МУП «Сад»", ""]])
    assert ([one.number for one in found.activities], codes(found)) == (["2"], ["row-struck-out"])


@pytest.mark.parametrize(("name", "due"), [(f"Слёт {'речных ' * 12}клубов", "отменено"),
                                           (f"Слёт {'речных ' * 12}клубов (отменено)", "май 2027")])  # fmt: skip
def test_a_long_row_that_is_struck_out_tells_by_which_words(tmp_path: Path, name: str, due: str):
    found = plan(tmp_path, [MERGED[0], MERGED[4], ["3", name, due, "МУП «Сад»", ""]])
    assert "отменено" in found.findings[0].message.ru
    assert "отменено" in found.findings[0].message.en


def test_a_plan_of_which_every_row_is_struck_out_tells_each(tmp_path: Path):
    found = plan(tmp_path, [MERGED[0], ["1", "Исключено", "", "", ""], ["2", "Утратил силу", "", "", ""]])
    assert (found.activities, codes(found)[1:]) == ((), ["row-struck-out"] * 2)
