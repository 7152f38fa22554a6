"""A plan that a letter or a crawler damaged alike in all its lines reads as the plan that was sent."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reading import plan

from inograph import documents

BARS = """План мероприятий по развитию речных переправ района на 2031 - 2033 годы

№ п/п | Наименование мероприятия | Срок исполнения | Ответственный исполнитель |
1. | Обследование опор наплавных мостов и составление перечня первоочередных работ по их укреплению | до 1 \
марта 2031 г. | отдел дорожного хозяйства администрации района, МКУ «Переправа» (по согласованию) |
2. | Закупка спасательных кругов и сигнальных фонарей для причалов, открытых в ночное время | II квартал 2031 \
г. | МКУ «Переправа» |
3. | Обучение паромщиков правилам оказания первой помощи на воде и порядку вызова дежурных служб | ежегодно | \
управление по делам гражданской обороны, ГБУ «Центр медицины катастроф» (по согласованию) |
4. | Размещение на пристанях расписаний, схем и памяток для пассажиров с детьми | 15.05.2032 | отдел \
информации администрации района |
5. | Подготовка предложений об изменении тарифов на перевозку сельскохозяйственной техники | декабрь 2033 г. \
| комитет экономики, отдел дорожного хозяйства администрации района |
"""
CELLS = """План работы музея на 2032 год

№
Мероприятие
Срок
Ответственный

1
Подготовка передвижной выставки о мастерах гончарного дела для сельских клубов и школ
март 2032 г.
Отдел передвижных выставок, заведующий хранением

2
Составление каталога собрания вышивок с описанием узоров и мест их бытования
до 1 июня 2032 г.
Научный отдел

3
Ремонт отопления в главном здании и замена оконных рам в зале старинной мебели
III квартал 2032 г.
Хозяйственная служба музея, Отдел капитального строительства города

4
Встречи с дарителями и запись их рассказов для звукового собрания музея
октябрь 2032 г.
Научный отдел, Отдел передвижных выставок
"""
POINTS = """Action plan for the harbour district, adopted by the board after two rounds of consultation with \
the berth holders

1. Repaint the mooring numbers along the northern quay so that visiting crews can find their berth after dark.
Lead: Harbour Office
Deadline: 31 March 2033

2. Agree with the fishing cooperative on hours when nets may be dried on the slipway beside the ferry landing.
Lead: Harbour Office, Fisheries Agency
Deadline: June 2033

3. Publish a chart of the sandbanks that have moved since the storms, and send it to every registered boat owner.
Lead: Survey Department
Deadline: Q4 2033
"""


def _wrapped(width: int) -> Callable[[str], str]:
    def line(words: str) -> str:
        done, now = "", ""
        for word in words.split(" "):
            if now and len(now) + 1 + len(word) > width:
                done, now = done + now + "\n", word
            else:
                now = f"{now} {word}" if now else word
        return done + now

    return lambda text: "\n".join(map(line, text.split("\n")))


DAMAGE: dict[str, Callable[[str], str]] = {
    **{f"wrapped at {width}": _wrapped(width) for width in (60, 66, 72, 76, 78, 80)},
    "wrapped, with other line ends": lambda text: _wrapped(76)(text).replace("\n", "\r\n"),
    "wrapped and quoted": lambda text: re.sub("(?m)^", "> ", _wrapped(74)(text)),
    "quoted twice": lambda text: re.sub("(?m)^", ">> ", text),
    "wrapped, then every line apart": lambda text: _wrapped(72)(text).replace("\n", "\n\n"),
    "every line apart": lambda text: text.replace("\n", "\n\n"),
    "every space doubled": lambda text: text.replace(" ", "  "),
    "tabs for spaces": lambda text: text.replace(" ", "\t"),
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "soft hyphens": lambda text: re.sub(r"(?<=\w{3})(?=\w{3})", "\u00ad", text),
    "joints": lambda text: text.replace(" ", " \u200b"),
    "a bar behind every line": lambda text: re.sub(r"(?m)(?<=\S)[ ]*$", " |", text),
    "old line ends": lambda text: text.replace("\n", "\r"),
}


def _told(folder: Path, words: str) -> list[tuple[str, str, list[str]]]:
    return [
        (
            activity.name,
            str(activity.deadline.end) if activity.deadline else "",
            [executor.name for executor in activity.executors],
        )
        for activity in plan(folder, words).activities
    ]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize(("words", "rows"), [(BARS, 5), (CELLS, 4), (POINTS, 3)], ids=["bars", "cells", "points"])
def test_a_damaged_plan_reads_as_it_was_sent(words: str, rows: int, damage: str, tmp_path: Path) -> None:
    sent = _told(tmp_path, words)
    assert len(sent) == rows
    assert _told(tmp_path, DAMAGE[damage](words)) == sent


def test_what_was_mended_is_told_and_places_count_in_the_mended_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(DAMAGE["wrapped and quoted"](CELLS), encoding="utf-8")
    document = documents.read(path)
    told = [finding.message.en for finding in document.findings if finding.code == "mended-text"]
    assert [words.partition(";")[0] for words in told] == [
        "marks of a quoted letter are left out",
        "lines cut at a width are joined",
    ]
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    assert cells
    assert [document.text[cell.start : cell.end] for cell in cells] == [cell.text for cell in cells]


@pytest.mark.parametrize("words", [BARS, CELLS, POINTS])
def test_a_sound_text_is_left_letter_for_letter(words: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(words, encoding="utf-8")
    document = documents.read(path)
    assert document.text == words
    assert "mended-text" not in [finding.code for finding in document.findings]


ROWS_BELOW_AN_ACT = """АДМИНИСТРАЦИЯ МОХОВОГО СЕЛЬСКОГО ПОСЕЛЕНИЯ
ПОСТАНОВЛЕНИЕ
1. Утвердить план мероприятий по благоустройству кладбища и подъездов к нему согласно приложению к постановлению.
2. Контроль оставляю за собой.
Глава поселения А.А. Брусникин

ПЛАН
мероприятий по благоустройству
сельского кладбища на 2031 год

№ п/п Наименование работ Срок исполнения Исполнитель
"""
RUN_ON_ROWS = (
    "1. Вырубка кустарника вдоль старой ограды с северной стороны до 15.05.2031 МКУ «Благоустройство»",
    "2. Установка новых ворот и калитки до 01.07.2031 ООО «Кузня», МКУ «Благоустройство»",
    "3. Отсыпка щебнем подъездной дороги от шоссе до 01.09.2031 ООО «Грунт и щебень Моховое»",
    "4. Вывоз мусора после родительского дня до 20.06.2031 МКУ «Благоустройство»",
)


@pytest.mark.parametrize("width", [64, 72])
def test_rows_wrapped_at_one_width_are_whole_though_the_act_above_them_is_not(width: int, tmp_path: Path) -> None:
    wrapped = "\n".join(line for row in RUN_ON_ROWS for line in textwrap.wrap(row, width))
    found = plan(tmp_path, ROWS_BELOW_AN_ACT + wrapped + "\n")
    assert [(one.name, str(one.deadline.end)) for one in found.activities] == [
        ("Вырубка кустарника вдоль старой ограды с северной стороны", "2031-05-15"),
        ("Установка новых ворот и калитки", "2031-07-01"),
        ("Отсыпка щебнем подъездной дороги от шоссе", "2031-09-01"),
        ("Вывоз мусора после родительского дня", "2031-06-20"),
    ]


def test_columns_kept_apart_by_spaces_below_much_wrapped_prose_stay_columns(tmp_path: Path) -> None:
    words = "Паромы ходят по расписанию, пока позволяет лёд, и жители обоих берегов привыкли к ним с детства. " * 120
    table = """
№     Мероприятие                           Срок реализации     Ответственные исполнители
1.    Ремонт главного причала с настилом    IV квартал 2031 г.  Начальник пристани, заместитель
      в две доски и поручнями по сторонам                       главы района по транспорту
2.    Закупка спасательных лодок            до 01.10.2031       МКУ «Переправа»
3.    Перевод касс на безналичный расчёт    2031–2033 гг.       Отдел информатизации, ООО
      на всех четырёх пристанях                                 «Касса» (по согласованию)
"""
    rows = plan(tmp_path, "\n".join(textwrap.wrap(words, 90)) + "\n" + table).activities
    assert [row.name for row in rows] == [
        "Ремонт главного причала с настилом в две доски и поручнями по сторонам",
        "Закупка спасательных лодок",
        "Перевод касс на безналичный расчёт на всех четырёх пристанях",
    ]
