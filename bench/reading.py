"""How fast plans are read: rows a second and core in each format, and what a document ten times longer costs."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SYLLABLES = "ка ро ми ле ста во гра пи нор вел дон тур сам бер кол зе ну".split()
ACTIONS = ("Провести обследование", "Построить дорогу", "Подготовить доклад", "Утвердить программу", "Закупить суда")
DEADLINES = ("IV квартал 2016", "до {} июня 2017 года", "2015 - 20{} годы", "ежегодно (2015 - 2017)", "{}.09.2016")
BODIES = (
    "Министерство {0}ского хозяйства области", 'ООО "{1} {2}" (по согласованию)', "Администрация {1}ского района",
    "департамент {0}ной политики, связи и транспорта", "ФГУП «{1}»", "Фонд развития {0}ских территорий",
)  # fmt: skip
HEADER = ("№", "Наименование мероприятия", "Срок", "Ответственный исполнитель")
WARM, SIZES = 100, (1_000, 10_000)
LONG = 50_000

Rows = list[list[str]]
Row = tuple[str, str, str, str, str]


def rows(count: int) -> Rows:
    """A plan none of whose executor cells repeats another."""
    chance = random.Random(2015)
    word = lambda: "".join(chance.choices(SYLLABLES, k=3))  # noqa: E731
    plan = [list(HEADER)]
    for number in range(1, count + 1):
        people = [chance.choice(BODIES).format(word(), word().title(), word().title()) for _ in range(3)]
        name = f"{chance.choice(ACTIONS)} {word()} и {word()} ({number})"
        plan.append([str(number), name, chance.choice(DEADLINES).format(chance.randint(18, 29)), ", ".join(people)])
    return plan


def formats() -> dict[str, Callable[[Rows], bytes]]:
    from tests import plan_files, plan_layouts

    return {
        "bars.txt": lambda plan: plan_layouts.row_a_line(plan).encode(),
        "a cell a line.txt": lambda plan: plan_layouts.cell_a_line(plan).encode(),
        "drawn.txt": lambda plan: plan_layouts.drawn(plan).encode(),
        "aligned.txt": lambda plan: plan_layouts.aligned(plan).encode(),
        "a paragraph a cell.txt": lambda plan: plan_layouts.a_paragraph_a_cell(plan).encode(),
        "page.html": plan_files.html,
        "letter.docx": plan_files.docx,
        "book.xlsx": plan_files.xlsx,
        "rows.csv": plan_files.csv,
    }


def measured() -> Iterator[Row]:
    """Every format at two sizes, with its readers loaded before; plain bars also at fifty thousand rows."""
    for name, write in formats().items():
        sizes = (*SIZES, LONG) if name == "bars.txt" else SIZES
        read(name, write(rows(WARM)), WARM)
        times = [read(name, write(rows(size)), size) for size in sizes]
        speed = min(size / took for size, took in zip(sizes, times, strict=True))
        growth = [(b / a) / (more / less) for a, b, less, more in zip(times, times[1:], sizes, sizes[1:], strict=False)]
        shown = ", ".join(f"{each:.2f}" for each in growth)
        yield (
            f"extract, {name}",
            f"{speed:.0f} rows/s",
            f"{times[-1]:.1f} s for {sizes[-1]} rows",
            f"{shown} × a row of the shorter one",
            "≥ 2000 rows/s, ≤ 1.3 ×",
        )


def read(name: str, data: bytes, count: int) -> float:
    """CPU seconds from the file to its activities."""
    from inograph import documents
    from inograph.plan.table import read_plan

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        started = time.process_time()
        found = len(read_plan(documents.read(path)).activities)
        took = time.process_time() - started
    if found != count:
        sys.exit(f"{name}: {found} of {count} rows read")
    return took


if __name__ == "__main__":
    for line in measured():
        sys.stdout.write(" | ".join(line) + "\n")
        sys.stdout.flush()
