"""A heading over a table is the section of its rows."""

import re
from pathlib import Path

import pytest
from tests import plan_files
from tests.reading import plan

from inograph import documents
from inograph.plan import heading, issued
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


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Corporate Plan 2031/32", None),
        ("Action Tracker 2031", "2031-06-30"),
        ("2031 Action Tracker", "2031-06-30"),
        ("Riverdale Climate Strategy 2031 to 2035", None),
        ("Action plan 2031 to 2035", None),
        ("Minutes of the Harbour Board, 12 March 2031", None),
    ],
)
def test_english_titles_that_name_their_years_are_read(tmp_path: Path, title: str, end: str | None) -> None:
    path = tmp_path / "plan.md"
    row = "| Action | Lead | Deadline |\n|---|---|---|\n| Mend the mole | Harbour Board | Q2 |\n"
    path.write_text(f"# {title}\n\nWe adopted the plan in\nMay 2030 as minutes say.\n\n{row}", encoding="utf-8")
    document = documents.read(path)
    (activity,) = read_plan(document).activities
    assert (heading.title(document), activity.deadline.end and str(activity.deadline.end)) == (title, end)


WORD_ROWS = [["Мероприятие", "Срок", "Исполнитель"], ["Смотр садов", "ежегодно, до 15 декабря", "Комитет садов"]]
TITLE = "План мероприятий по уходу за садами в Верхнелесской области на 2031 – 2033 годы"


@pytest.mark.parametrize(
    "prose",
    [
        ["В целях сохранения садов:"],
        ["В соответствии со Стратегией ухода за садами на период до 2045 года:", "Сады осматриваются весной."],
        ["Садам области 200 лет. " * 15],
    ],
)
def test_prose_below_a_title_leaves_it_whole_with_the_years_of_what_comes_every_year(
    tmp_path: Path, prose: list[str]
) -> None:
    path = tmp_path / "a.docx"
    lines = "".join(map(plan_files.paragraph, [TITLE, *prose]))
    path.write_bytes(plan_files.docx_of(lines + plan_files.docx_table(WORD_ROWS)))
    document = documents.read(path)
    assert heading.title(document) == TITLE
    repeats = read_plan(document).activities[0].deadline.repeats
    assert repeats
    assert [str(day) for _, day in repeats.parts] == ["2031-12-15", "2032-12-15", "2033-12-15"]


@pytest.mark.parametrize("link", ["Версия для печати", "Опубликовано: 14.01.2031", "Распечатать", "Поделиться"])
def test_links_of_a_site_below_a_title_are_no_part_of_it(link: str) -> None:
    assert heading.title_in(f"{TITLE}\n{link}\n") == TITLE


@pytest.mark.parametrize("left", [[], [""], ["СОГЛАСОВАНО\nс Советом садов"]])
def test_a_stamp_in_a_table_of_its_own_is_above_the_plan(tmp_path: Path, left: list[str]) -> None:
    stamp = "УТВЕРЖДЕН\nраспоряжением Администрации Верхнелесской области\nот 12.03.2031 № 145-ра"
    path = tmp_path / "a.docx"

    def head(words: str) -> tuple[str | None, str, str]:
        tables = plan_files.docx_table([[*left, words]]), plan_files.docx_table(WORD_ROWS)
        path.write_bytes(plan_files.docx_of(plan_files.paragraph(TITLE).join(tables)))
        document = documents.read(path)
        return heading.title(document), str(issued.issued(document)), issued.place(document)

    assert head(stamp) == (TITLE, "2031-03-12", "Верхнелесская область")
    assert head(f"{stamp}\n(в ред. распоряжения от 30.06.2032 № 7-ра)")[1] == "2032-06-30"


@pytest.mark.parametrize(
    "said",
    [
        " (в ред. от 30.06.2032 № 7-ра)",
        " (в редакции распоряжения от 30.06.2032 № 7-ра)",
        " (с изменениями от 30 июня 2032 г.)",
        "\nСписок изменяющих документов (в ред. распоряжения от 30.06.2032 № 7-ра)",
    ],
)
def test_the_day_of_an_edition_beside_the_number_of_the_act_is_the_day_of_the_plan(tmp_path: Path, said: str) -> None:
    lines = f"УТВЕРЖДЕН\nраспоряжением Администрации области\nот 12 марта 2031 г. № 145-ра{said}".split("\n")
    path = tmp_path / "a.docx"
    prose = "".join(map(plan_files.paragraph, [*lines, TITLE]))
    path.write_bytes(plan_files.docx_of(prose + plan_files.docx_table(WORD_ROWS)))
    document = documents.read(path)
    assert (str(issued.issued(document)), issued.revised(document)) == ("2032-06-30", True)


ORDER = """ДЕПАРТАМЕНТ САДОВ ЛЕСНОЙ ОБЛАСТИ

ПРИКАЗ
12.02.2031                    № 88
г. Лесной

О мерах по защите садов от заморозков
весной 2031 года

Во исполнение постановления Правительства области от 10.01.2030 № 5-пп (в ред. от 01.02.2032 № 9-пп) приказываю:

1. Закупить укрывной материал.
Ответственный: отдел снабжения.
Срок: до 1 апреля 2031 года.
2. Обучить садоводов.
Ответственный: отдел кадров.
Срок: до 15 апреля 2031 года.
"""


def test_an_order_has_its_own_day_and_says_in_its_head_what_it_is_about(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(ORDER, encoding="utf-8")
    document = documents.read(path)
    assert heading.title(document) == "О мерах по защите садов от заморозков весной 2031 года"
    assert (str(issued.issued(document)), issued.revised(document)) == ("2031-02-12", False)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("План Верхнелесского муниципального района Озёрской области", "Верхнелесский район, Озёрская область"),
        ("Верхнелесский городской округ Озёрской области", "Верхнелесский округ, Озёрская область"),
        (
            "Распоряжение Правительства Озёрской области\nПлан Верхнелесского района Озёрской области",
            "Озёрская область",
        ),
        ("План Верхнелесского района и Озёрской области", ""),
        ("План Верхнелесского района Озёрской области и Горского района Озёрской области", ""),
    ],
)
def test_a_head_may_name_a_district_and_its_region(head: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head}\n№ | Мероприятие | Срок | Исполнитель |\n1 | Обход | май 2031 | Управа |\n")
    assert issued.place(documents.read(path)) == place


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"{TITLE};;;;\n№;Мероприятие;Срок;Кто\n1;Полить сад;май;Сад\n", TITLE),
        (f"{TITLE},,,\n№,Мероприятие,Срок,Кто\n1,Полить сад,май,Сад\n", TITLE),
        (
            '"План работы ""Сада"" на год";;;\n№;Мероприятие;Срок;Кто\n1;Полить сад;май;Сад\n',
            'План работы "Сада" на год',
        ),
    ],
)
def test_a_title_saved_as_a_row_of_a_sheet_is_its_one_cell(tmp_path: Path, above: str, title: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(above, encoding="utf-8")
    assert heading.title(documents.read(path)) == title


def test_an_english_title_has_marks_in_it_and_ends_above_who_adopted_it() -> None:
    title = "River Garden Programme 2025-2028: Implementation Plan"
    assert heading.title_in(f"{title}\nAdopted by the Council on 3 February 2025\n") == title


def test_marks_of_notes_are_no_part_of_a_name_and_signs_in_it_stay(tmp_path: Path) -> None:
    rows = "<tr><td>1<td>Очистка пляжей <sup>1</sup><td>май 2026 г.<td>Отдел 3*4</tr>"
    rows += "<tr><td>2<td>Засев 40 м<sup>2</sup><td>май 2026 г.<td>Совхоз*</tr>"
    path = tmp_path / "plan.html"
    head = "<tr><th>№<th>Мероприятие<th>Срок<th>Исполнитель</tr>"
    path.write_text(f"<table>{head}{rows}</table><p><sup>1</sup> При погоде.</p>", encoding="utf-8")
    activities = read_plan(documents.read(path)).activities
    assert [(a.name, a.executors[0].name) for a in activities] == [
        ("Очистка пляжей", "Отдел 3*4"),
        ("Засев 40 м²", "Совхоз"),
    ]


def test_the_first_of_several_plans_gives_the_title(tmp_path: Path) -> None:
    rows = [*WORD_ROWS, ["Утверждён порядок смотра", "до 1 мая 2031 г.", "Комитет садов"]]
    path = tmp_path / "a.docx"
    second = plan_files.paragraph("План выставок на 2034 год") + plan_files.docx_table(rows)
    path.write_bytes(plan_files.docx_of(plan_files.paragraph(TITLE) + plan_files.docx_table(rows) + second))
    assert heading.title(documents.read(path)) == TITLE


STYLES = (
    '<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="own" w:customStyle="1"><w:name w:val="Mine"/><w:basedOn w:val="a3"/></w:style>'
    '<w:style w:styleId="sub"><w:name w:val="Subtitle"/><w:basedOn w:val="a3"/></w:style>'
)
GARDENS = "Сады и скверы Заречья"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([("a3", GARDENS)], GARDENS),
        ([("own", GARDENS), ("sub", "Вторая редакция документа")], GARDENS),
        ([("a3", "Сады и скверы"), ("a3", "Заречья")], GARDENS),
        ([("a3", "Сады и скверы"), ("", "Утверждены советом"), ("a3", "Заречья")], GARDENS),
        ([("sub", GARDENS)], None),
        ([("1", GARDENS)], GARDENS),
        ([("1", GARDENS), ("", "Зачем это нужно"), ("1", "Что сделаем")], None),
        ([("1", "Зелёные дворы"), ("", TITLE)], TITLE),
        ([("a3", "УТВЕРЖДАЮ директор садов"), ("", TITLE)], TITLE),
        (
            [("a3", "План действий"), ("", "по уходу за садами на 2031 год")],
            "План действий по уходу за садами на 2031 год",
        ),
    ],
)
def test_the_styles_of_word_say_which_words_are_the_title(
    tmp_path: Path, above: list[tuple[str, str]], title: str | None
) -> None:
    path = tmp_path / "a.docx"
    marked = "".join(
        plan_files.paragraph(words).replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', 1)
        for style, words in above
    )
    parts = {
        "word/_rels/document.xml.rels": plan_files.relations(styles="styles.xml"),
        "word/styles.xml": f"<w:styles {plan_files.WORD}>{STYLES}</w:styles>",
    }
    path.write_bytes(plan_files.docx_of(marked + plan_files.docx_table(WORD_ROWS), **parts))
    assert heading.title(documents.read(path)) == title


@pytest.mark.parametrize(
    "day", ["«20» января 2031 г.", "20 января 2031 г.", "20.01.2031", "____ А.Ю. Рыбин «20» января 2031 года"]
)
@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "xlsx"])
def test_the_day_on_which_a_plan_was_approved_is_its_day_without_any_word(
    tmp_path: Path, day: str, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    stamp = ["УТВЕРЖДАЮ", "Глава района", day, f"{TITLE} во исполнение указа от 07.05.2028 № 2"]
    rows = [["Мероприятие", "Срок", "Исполнитель"], ["Посадить вяз", "май", "Отдел садов"], ["Сад", "июнь", "Школа"]]
    match suffix:
        case "docx":
            path.write_bytes(
                plan_files.docx_of("".join(map(plan_files.paragraph, stamp)) + plan_files.docx_table(rows))
            )
        case "xlsx":
            path.write_bytes(plan_files.xlsx([*([line, "", ""] for line in stamp), *rows]))
        case _:
            rows[1:1] = [["---"] * 3] if suffix == "md" else []
            table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
            path.write_text("\n".join(stamp) + f"\n\n{table}\n", encoding="utf-8")
    document = documents.read(path)
    assert str(issued.issued(document)) == "2031-01-20"
    assert "2031-01-20" not in [str(one.deadline.end) for one in read_plan(document).activities]


@pytest.mark.parametrize(
    "words", ["План мероприятий Озёрского края на 2031 год", "План <b>мероприятий</b> Озёрска<br>на 2031 год"]
)
def test_the_one_heading_of_a_page_is_its_title_without_what_stands_above(tmp_path: Path, words: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><title>План — Портал</title></head><body><nav><a>Главная</a></nav><h1>{words}</h1><p>Текст</p>"
        "<table><tr><th>Мероприятие<th>Срок<th>Исполнитель</tr><tr><td>Ярмарка<td>май<td>Отдел торговли</tr></table>",
        encoding="utf-8",
    )
    assert heading.title(documents.read(path)) == " ".join(re.sub(r"<[^>]*>", " ", words).split())
