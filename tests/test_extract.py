"""`inograph extract`: exactly the promised JSON, many files at once, a page for people, stopped when asked."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests import plan_files
from tests.bad import delimited, letters, pages, texts
from tests.bad.case import BARS, ROWS, TITLE

from inograph.cli import cli, reading
from inograph.cli.extracting import as_table
from inograph.documents import read
from inograph.plan.table import read_plan

# The shape of CONTRACTS, section 3: a dictionary has exactly these keys, a set is a choice, a list has such items.
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
PERIOD = re.compile(r"P(?:\d+[YMWD]|T\d+[HMS])+\Z")
SPAN = ("span", int, int)
SHAPE = {
    "document": {"file": str, "sha256": re.compile(r"[0-9a-f]{64}\Z"), "media_type": str, "title": {str, None}},
    "activities": [
        {
            "row": int, "number": {str, None}, "section": {str, None}, "name": str, "deliverable": {str, None},
            "deadline": {
                "text": str,
                "kind": set("quarter half-year year range date month annual recurring ongoing none".split()),
                "start": {DAY, None}, "end": {DAY, None}, "recurrence": {PERIOD, None},
                "?year_from": {"title", "approval"},
            },
            "executors": [
                {
                    "name": str, "text": str, "by_agreement": bool, "role": {"lead", "co-executor"}, "order": int,
                    "kind": {"organization", "group", "cluster", "person"}, "resolved": {str, None}, "span": SPAN,
                }
            ],
            "place": {"table": int, "row": int, "span": SPAN},
        }
    ],
    "findings": [
        {
            "severity": {"error", "warning", "info"}, "code": re.compile(r"[a-z]+(?:-[a-z0-9]+)*\Z"), "message": str,
            "place": ({"table": int, "row": {int, None}}, None),
        }
    ],
}  # fmt: skip


def fits(value: Any, shape: Any) -> bool:
    match shape:
        case type():
            return type(value) is shape
        case re.Pattern():
            return isinstance(value, str) and bool(shape.match(value))
        case set():
            return any(fits(value, choice) for choice in shape)
        case ("span", *_):
            return len(value) == 2 and all(type(place) is int for place in value) and 0 <= value[0] <= value[1]
        case tuple():
            return any(fits(value, choice) for choice in shape)
        case list():
            return isinstance(value, list) and all(fits(item, shape[0]) for item in value)
        case dict():
            needed = {key for key in shape if not key.startswith("?")}
            known = {key.lstrip("?"): inner for key, inner in shape.items()}
            right = isinstance(value, dict) and needed <= value.keys() <= known.keys()
            return right and all(fits(item, known[key]) for key, item in value.items())
    return bool(value == shape)


def extracted(*arguments: object) -> Any:
    done = CliRunner().invoke(cli, ["--lang", "en", "extract", *map(str, arguments)])
    return json.loads(done.stdout)


CASES = [case for room in (texts, pages, letters, delimited) for case in room.CASES if not case.says]


def test_every_document_has_exactly_the_promised_shape(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        path = tmp_path / f"{number}-{case.name}"
        path.write_bytes(case.data)
        document = reading.one(path, "en")
        assert fits(document, SHAPE), case.name
        assert json.loads(json.dumps(document)) == document


def test_the_shape_would_notice_a_slip(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BARS, encoding="utf-8")
    document = extracted(tmp_path / "a.txt")
    assert fits(document, SHAPE)
    document["activities"][0]["executors"][0]["role"] = "leader"
    assert not fits(document, SHAPE)


@pytest.mark.parametrize("deadline", ["IV квартал", "до 1 июня", "ежегодно", "постоянно", "по мере поступления", ""])
def test_a_deadline_is_days_or_nothing(tmp_path: Path, deadline: str) -> None:
    plan = BARS.replace("IV квартал 2016", deadline).replace(TITLE, "План мероприятий на 2016 год")
    (tmp_path / "a.txt").write_text(plan, encoding="utf-8")
    document = extracted(tmp_path / "a.txt")
    assert fits(document, SHAPE)
    told = document["activities"][0]["deadline"]
    assert told["text"] == deadline
    assert told.get("year_from", "title") == "title"
    assert (told["end"] is not None) == (deadline in ("IV квартал", "до 1 июня"))


@pytest.mark.parametrize(("name", "words"), [("a.docx", plan_files.docx), ("a.xlsx", plan_files.xlsx)])
def test_places_of_a_binary_format_count_inside_the_cell(tmp_path: Path, name: str, words: Any) -> None:
    (tmp_path / name).write_bytes(words(ROWS, TITLE))
    for activity, row in zip(extracted(tmp_path / name)["activities"], ROWS[1:], strict=True):
        assert [row[3][slice(*who["span"])] for who in activity["executors"]] == [
            who["text"] for who in activity["executors"]
        ]


def test_one_file_is_an_object_and_a_folder_is_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BARS, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(BARS, encoding="utf-8")
    assert extracted(tmp_path / "a.txt")["document"]["file"] == "a.txt"
    assert [one["document"]["file"] for one in extracted(tmp_path)["documents"]] == ["a.txt"]
    (tmp_path / "empty").mkdir()
    assert extracted(tmp_path / "empty") == {"documents": []}


def test_a_page_for_people_puts_the_doubt_beside_the_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BARS.replace("15.09.2016", "31.02.2016"), encoding="utf-8")
    page = as_table(extracted(tmp_path / "a.txt"), "en").split("\n\n")
    assert page[0].split("\n")[-1] == "activities: 3, assignments: 5, doubts: 1"
    assert "! warning" in page[2]
    assert "1) Росморречфлот · leads" in page[2]
    assert max(map(len, "\n".join(page).split("\n"))) <= 100


def test_a_page_for_people_says_a_single_day_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BARS.replace("15.09.2016", "1 марта 2016"), encoding="utf-8")
    assert "1 марта 2016  [2016-03-01]" in as_table(extracted(tmp_path / "a.txt"), "en")


def test_a_row_without_a_number_gets_none_between_numbered_ones(tmp_path: Path) -> None:
    rows = ["№;Мероприятие;Срок;Исполнитель", "1;Осмотр причалов;2031 год;Комитет берегов",
            ";Закупка лодок;2032 год;Комитет берегов", "2;Очистка русла;2033 год;Комитет берегов"]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    told = as_table(extracted(tmp_path / "a.csv"), "ru").splitlines()
    assert [line for line in told if "Осмотр" in line or "Закупка" in line or "Очистка" in line] == [
        "1. Осмотр причалов",
        "Закупка лодок",
        "2. Очистка русла",
    ]


def test_words_of_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(delimited.SEMI.replace("мост", "мост\x1b[2J\x07"), encoding="utf-8")
    page = as_table(extracted(tmp_path / "a.csv"), "ru")
    assert "\x1b" not in page
    assert "\\x1b[2J" in page


def plans(folder: Path, count: int, rows: int = 1) -> None:
    line = "{} | Построить мост номер {} | 2020 год | Минтранс России, Росавтодор {} |\n"
    body = "".join(line.format(n, n, n) for n in range(1, rows + 1))
    for number in range(count):
        (folder / f"{number:03}.txt").write_text("№ | Мероприятие | Срок | Исполнитель |\n" + body, encoding="utf-8")


def dies(path: Path, language: str) -> reading.Result:
    if path.name == "004.txt":
        os._exit(11)
    return ORIGINAL(path, language)


ORIGINAL = reading._read_or_refuse


def test_a_file_that_kills_its_reader_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    plans(tmp_path, 12)
    monkeypatch.setattr(reading, "_read_or_refuse", dies)
    monkeypatch.setattr(multiprocessing, "get_context", lambda kind: multiprocessing.context.ForkContext())
    files = sorted(tmp_path.iterdir())
    steps: list[int] = []
    found = reading.each(files, "en", lambda number, path: steps.append(number))
    assert [len(data["activities"]) for data, _ in found] == [0 if number == 4 else 1 for number in range(12)]
    assert [line for _, line in found if line] == [f"{files[4]}: the file brought its reader down"]
    assert sorted(steps) == steps


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_is_quiet_and_leaves_no_process(tmp_path: Path, sign: signal.Signals, status: int) -> None:
    plans(tmp_path, 40, rows=2_000)
    command = [sys.executable, "-m", "inograph", "--lang", "en", "extract", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))  # fmt: skip
    assert process.stderr is not None
    process.stderr.readline()  # the first file is read: all processes are at work
    os.killpg(process.pid, sign) if sign is signal.SIGINT else process.send_signal(sign)
    said = process.communicate(timeout=30)[1].decode()
    assert process.returncode == status
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _lives(process.pid):
        time.sleep(0.05)
    assert not _lives(process.pid)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_terminal_shows_a_bar_and_a_table(tmp_path: Path) -> None:
    plans(tmp_path, 10, rows=200)
    primary, secondary = pty.openpty()
    command = [sys.executable, "-m", "inograph", "--lang", "en", "extract", str(tmp_path)]
    process = subprocess.Popen(command, stdout=secondary, stderr=secondary, stdin=secondary)
    os.close(secondary)
    shown = b""
    while True:
        try:
            piece = os.read(primary, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(primary)
    assert process.wait(timeout=60) == 0
    text = shown.decode()
    assert re.search(r"[█░]{24} \d+/10 \d{3}\.txt", text)
    assert "activities: 200, assignments: 400, doubts: 0" in text


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["--lang", "en", "extract", str(tmp_path)])
    assert done.exit_code == 0
    assert "there is nothing to read" in done.stderr


HEAD = ("№", "Мероприятие", "Исполнитель", "Срок")


@pytest.mark.parametrize(
    ("name", "text"),
    [("p.txt", "ПЛАН работы причала\n\n" + " | ".join(HEAD) + "\n"),
     ("p.md", f"# План\n\n| {' | '.join(HEAD)} |\n|---|---|---|---|\n"),
     ("p.csv", ";".join(HEAD) + "\n"),
     ("p.html", f"<h1>План</h1><table><tr><th>{'</th><th>'.join(HEAD)}</th></tr><tr><td></td></tr></table>"),
     ("en.md", "| Action | Lead | Deadline |\n|---|---|---|\n")],
    ids=lambda value: value if len(value) < 9 else "",
)  # fmt: skip
def test_a_plan_into_which_nothing_is_written_yet_is_told_as_empty(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    plan = read_plan(read(tmp_path / name))
    assert (plan.activities, [finding.code for finding in plan.findings]) == ((), ["plan-empty"])


def test_a_table_of_other_things_is_no_empty_plan(tmp_path: Path) -> None:
    for name, text in (("a.md", "| Name | Price | Phone |\n|---|---|---|\n"), ("b.txt", "План был хорош.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert [finding.code for finding in read_plan(read(tmp_path / name)).findings] == ["no-plan-table"]


def test_the_words_that_give_a_body_a_short_name_stay_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    body = "Управление рек области (далее – УРО) (по согласованию)"
    path.write_text(
        f"Мероприятие | Срок | Исполнитель\nСмотр лодок | май 2031 г. | {body}\nЯрмарка | июнь 2031 г. | УРО\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(cli, ["extract", str(path), "--format", "json"])
    (who,) = json.loads(done.stdout)["activities"][0]["executors"]
    assert (who["name"], who["text"], who["by_agreement"]) == (body.removesuffix(" (по согласованию)"), body, True)


def test_a_folder_that_may_not_be_opened_is_told_and_is_no_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(tmp_path, 1)
    (tmp_path / "secret").mkdir()
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    for folder in (tmp_path, tmp_path / "secret"):
        done = CliRunner().invoke(cli, ["--lang", "en", "extract", str(folder)])
        assert done.exit_code == 2
        assert f"{tmp_path / 'secret'}: no access" in done.stderr
        assert "nothing to read" not in done.stderr


def test_what_an_office_program_keeps_beside_an_open_file_is_no_document(tmp_path: Path) -> None:
    plans(tmp_path, 1)
    for name in ("~$plan.docx", ".~lock.plan.odt#"):
        (tmp_path / name).write_bytes(b"")
    assert len(extracted(tmp_path)["documents"]) == 1
