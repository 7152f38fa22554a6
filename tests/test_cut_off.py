"""A text that breaks off in its last row: what is whole there is kept, the cut name is not, and it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from inograph import documents
from inograph.plan.table import Plan, read_plan

ROWS = [
    ("Осмотр лодочных стоянок", "до 1 мая 2022 года", "Отдел благоустройства, МКУ «Причал»"),
    ("Покраска мостков", "июнь 2022 года", "МКУ «Причал»"),
    ("Чистка дна у пляжа", "до 10 июня 2022 года", "Отдел благоустройства"),
    ("Расстановка буйков", "июль 2022 года", "МКУ «Причал», Отдел благоустройства"),
]
HEADER = "№ | Мероприятие | Срок | Исполнитель\n"
TITLE = "План мероприятий по уходу за берегом\n\n"


def plan(tmp_path: Path, last: str) -> Plan:
    rows = "".join(f"{at} | {' | '.join(row)}\n" for at, row in enumerate(ROWS, 1))
    (tmp_path / "plan.txt").write_text(f"{TITLE}{HEADER}{rows}{last}", encoding="utf-8")
    return read_plan(documents.read(tmp_path / "plan.txt"))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("5 | Дежурство на вышке | август 2022 года | МКУ «Причал», Отдел благоустро", ["МКУ «Причал»"]),
        ("5 | Дежурство на вышке | август 2022 года | МКУ «Причал», Общество спасени", ["МКУ «Причал»"]),
        ("5 | Дежурство на вышке | август 2022 года | МКУ «Причал», АНО «Чистая", ["МКУ «Причал»"]),
        ("5 | Дежурство на вышке | август 2022 года | МКУ «Причал»,", ["МКУ «Причал»"]),
        ("5 | Дежурство на вышке и у при", []),
        ("5 | Дежурство на", []),
    ],
)
def test_whole_names_of_the_last_row_are_kept_and_the_cut_one_is_not(tmp_path: Path, last: str, kept: list[str]):
    read = plan(tmp_path, last)
    assert len(read.activities) == 5
    assert [who.name for who in read.activities[-1].executors] == kept
    assert [finding.row for finding in read.findings if finding.code == "text-cut-off"] == [6]
    assert [who.name for who in read.activities[3].executors] == ["МКУ «Причал»", "Отдел благоустройства"]


@pytest.mark.parametrize(
    "last",
    [
        "5 | Дежурство на вышке | август 2022 года | МКУ «Причал»",
        "5 | Дежурство на вышке | август 2022 года | Отдел благоустройства (по согласованию)\n",
        "5 | Дежурство на вышке | август 2022 года | Тетерин О.А.",
        "5 | Дежурство на вышке | август 2022 года | Служба Тотош",
        "5 | Дежурство на вышке | август 2022 года | -\n",
        "5 | Дежурство на вышке | август 2022 года | МКУ «Причал», Минсоц |\n",
        "5 | Дежурство на вышке | август 2022 года | МКУ «Причал»\n\nГлава округа  П. Ря",
    ],
)
def test_a_text_that_ends_where_its_author_ended_it_is_not_told_to_be_cut(tmp_path: Path, last: str):
    assert "text-cut-off" not in {finding.code for finding in plan(tmp_path, last).findings}
