"""A newcomer's story with the commands, each in a process of its own, and every mistake in one clear line."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import pty
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
DOCUMENT = REPOSITORY / "graph" / "sources" / "roadmap" / "concept.txt"
Run = Callable[..., subprocess.CompletedProcess[str]]


def heard() -> None:
    """A run in the background of a shell is started with SIGINT ignored; a person's terminal is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def inograph(*arguments: object, builds: Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"INOGRAPH_BUILDS": str(builds), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "inograph", *map(str, arguments)]
    given = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120, "env": environment}
    return subprocess.run(command, **given | options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the INO Tomsk graph of this file's tests is built once."""
    folder = tmp_path_factory.mktemp("builds")
    done = inograph("--workspace", REPOSITORY, "build", builds=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def run(builds: Path) -> Run:
    """A command on the INO Tomsk workspace, which is built already."""

    def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return inograph("--workspace", REPOSITORY, *arguments, builds=builds, **options)

    return command


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Run]:
    """A command on a copy of the content that a test may break."""
    workspace = tmp_path / "own"
    shutil.copytree(REPOSITORY / "graph", workspace / "graph")
    shutil.copy(REPOSITORY / "inograph.toml", workspace)

    def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return inograph("--workspace", workspace, *arguments, builds=tmp_path / "builds", **options)

    yield command
    left = [path.name for path in (tmp_path / "builds").rglob("*") if path.name.startswith(".")]
    assert left == [], "nothing half written"


def assert_refused(done: subprocess.CompletedProcess[str], status: int, *said: str) -> None:
    """One clear line, the right status, no answer and no traceback."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("inograph: ")]
    assert done.returncode == status, done.stderr
    assert len(lines) == 1, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for words in said:
        assert words.lower() in lines[0].lower()


# ---- what works

COMMANDS = ("extract", "diff", "init", "build", "check", "export", "ask", "sparql", "measure", "brief", "map",
            "publish", "serve")  # fmt: skip


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    for command in COMMANDS:
        assert f"\n  {command}" in done.stdout
    assert "inograph 0." in run("--version").stdout


EVERY_HELP = """
from inograph import cli
from inograph.cli import helping
helping.speak({lang!r})
for command in ([], *([name] for name in cli.COMMANDS), ["ask", "who-works-with"]):
    cli.cli.main(["--lang", {lang!r}, *command, "--help"], prog_name="inograph", standalone_mode=False)
"""


@pytest.mark.parametrize(("lang", "foreign"), [("ru", " · "), ("en", "[а-яё]")])
def test_help_speaks_one_language(lang: str, foreign: str) -> None:
    done = subprocess.run([sys.executable, "-c", EVERY_HELP.format(lang=lang)], capture_output=True, check=True)
    said = done.stdout.decode("utf-8").splitlines()
    assert len(said) > 200
    assert [line for line in said if re.search(foreign, line, re.IGNORECASE)] == []
    told = [match[1] for line in said if (match := re.match(r"  -.*\S  +([^\s[].*)", line))]
    assert [words for words in told if lang == "ru" and not re.search("[а-яё]", words)] == []


def test_extract_shows_what_a_document_says_without_a_workspace(tmp_path: Path) -> None:
    done = inograph("extract", DOCUMENT, "--format", "json", builds=tmp_path, cwd=tmp_path)
    data = json.loads(done.stdout)
    text = DOCUMENT.read_text(encoding="utf-8")
    executors = [executor for activity in data["activities"] for executor in activity["executors"]]
    assert (len(data["activities"]), len(executors)) == (10, 27)
    assert all(text[slice(*executor["span"])] == executor["text"] for executor in executors)
    assert sum(executor["by_agreement"] for executor in executors) == 19


def test_several_documents_are_one_object_and_an_unreadable_one_does_not_hide_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = inograph("extract", DOCUMENT, empty, builds=tmp_path)
    first, second = json.loads(done.stdout)["documents"]
    assert done.returncode == 2
    assert len(first["activities"]) == 10
    assert second["findings"][0]["severity"] == "error"


def test_a_document_without_a_plan_is_an_answer(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Уважаемые коллеги, плана пока нет.\n", encoding="utf-8")
    done = inograph("extract", letter, builds=tmp_path)
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert data["activities"] == []
    assert [finding["code"] for finding in data["findings"]] == ["no-plan-table"]


def test_tables_of_a_terminal_have_heads_in_the_language_of_whoever_asks(run: Run) -> None:
    head = {
        lang: run("--lang", lang, "ask", "due", "--format", "table").stdout.splitlines()[0] for lang in ("ru", "en")
    }
    assert head["ru"].split() == ["Мероприятие", "Срок", "Последний", "день", "Ведёт"]
    assert head["en"].split() == ["Activity", "Period", "Last", "day", "Leads"]
    assert run("ask", "due", "--format", "csv").stdout.startswith("activity,activityLabel,period,")  # for programs
    measured = run("--lang", "en", "measure", "participation", "--format", "table").stdout
    assert "https://" not in measured
    assert measured.splitlines()[2].endswith("no")
    assert run("brief", "--format", "table").stdout == run("brief", "--format", "text").stdout != ""


@pytest.mark.parametrize("asked", [("measure", "participation"), ("ask", "due")])
def test_a_table_fits_the_window_that_it_is_shown_in(builds: Path, asked: tuple[str, str]) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"INOGRAPH_BUILDS": str(builds), "COLUMNS": "80"}
    command = [sys.executable, "-m", "inograph", "-q", "--workspace", str(REPOSITORY), *asked]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as shown:
        os.close(theirs)
        lines = b"".join(iter(lambda: _read(ours), b"")).decode().splitlines()
    assert shown.returncode == 0
    assert "Томской" in "\n".join(lines)
    assert max(map(len, lines)) <= 80


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_build_prints_its_report(own: Run) -> None:
    done = own("build", "--strict")
    assert done.returncode == 0, done.stderr
    numbers = [line.rpartition(": ")[2] for line in done.stdout.splitlines()]
    assert {"10", "27", "17", "19", "13"} <= set(numbers)


def test_ask_lists_the_questions_and_answers_one_as_json(run: Run) -> None:
    assert "who-works-with" in run("ask").stdout
    done = run("ask", "who-works-with", "--organization", "Минздрав", "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert data["head"]["vars"][0] == "stakeholder"
    assert data["results"]["bindings"]


def test_a_piped_answer_is_csv_and_says_in_english_what_it_was_asked(run: Run) -> None:
    done = run("--lang", "en", "ask", "who-works-with")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert "stakeholderLabel" in rows[0]


def test_an_empty_answer_says_why_on_standard_error(run: Run) -> None:
    done = run("ask", "due", "--due-from", "2099-01-01", "--due-to", "2099-12-31", "--format", "csv")
    assert len(done.stdout.splitlines()) == 1
    assert "пуст" in done.stderr.lower()


def test_a_query_that_is_no_sparql_is_told_so_before_any_limit_of_time(run: Run) -> None:
    for text, said in (("SELECT ?a { ?a a ino:PlannedActivity }", "inog:"), ("SELECT * { ?a ?b ?c", "не закрыта"),
                       ("SELEC * { ?a ?b ?c }", "SELECT")):  # fmt: skip
        assert_refused(run("sparql", text, "--timeout", "0.01"), 2, said)


def test_one_s_own_sparql_goes_through_the_gate(run: Run) -> None:
    done = run("sparql", "SELECT (COUNT(?a) AS ?n) { ?a a inog:PlannedActivity }", "--format", "csv")
    assert done.stdout.split() == ["n", "10"]
    assert_refused(run("sparql", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), 2, "SERVICE")


def test_a_hopeless_query_is_stopped(run: Run) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
    started = time.monotonic()
    done = run("sparql", text, "--timeout", "1")
    assert time.monotonic() - started < 15
    assert_refused(done, 4, "1 с")


def test_measure_lists_and_measures(run: Run, tmp_path: Path) -> None:
    assert "coordination-load" in run("measure").stdout
    assert run("measure", "-o", str(tmp_path / "measures.csv")).returncode == 0
    assert "\ncoordination-load," in (tmp_path / "measures.csv").read_text("utf-8")
    assert run("measure", "-o", str(tmp_path / "measures.txt")).returncode == 0
    assert (tmp_path / "measures.txt").read_text("utf-8").endswith("\n")
    done = run("measure", "participation", "--format", "json")
    records = json.loads(done.stdout)
    assert len(records) == 17
    assert {"iri", "label", "value", "rank", "tied", "value_without_hub", "rank_without_hub", "note"} <= set(records[0])
    assert "65" in done.stderr


def test_check_sums_up_its_findings(run: Run) -> None:
    done = run("check", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert not [finding for finding in json.loads(done.stdout) if finding["severity"] == "error"]


def test_brief_says_it_in_sentences(run: Run) -> None:
    assert "65" in run("brief").stdout
    assert "Ministry of Health" in run("--lang", "en", "brief", "Минздрав").stdout


def test_map_is_one_file_and_publish_a_folder(run: Run, tmp_path: Path) -> None:
    done = run("map", "-o", tmp_path / "map.html")
    assert done.returncode == 0, done.stderr
    assert "<html" in (tmp_path / "map.html").read_text(encoding="utf-8")[:2000]
    done = run("publish", tmp_path / "site")
    assert Path(done.stdout.strip()) == tmp_path / "site" / "index.html"
    assert (tmp_path / "site" / "en" / "index.html").is_file()


def test_a_map_of_nothing_says_in_the_terminal_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("map", "dependencies", "-o", tmp_path / "map.html")
    assert done.returncode == 0, done.stderr
    assert "graph/links/dependencies.csv" in done.stderr
    assert "graph/links/dependencies.csv" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_export_writes_by_the_ending(run: Run, tmp_path: Path) -> None:
    done = run("export", "-o", tmp_path / "who.csv")
    assert done.returncode == 0, done.stderr
    assert f"записано: {tmp_path / 'who.csv'}" in done.stderr
    assert len((tmp_path / "who.csv").read_text(encoding="utf-8").splitlines()) == 28


def test_init_makes_a_workspace_that_builds(tmp_path: Path) -> None:
    assert inograph("init", tmp_path / "mine", builds=tmp_path / "b").returncode == 0
    done = inograph("--workspace", tmp_path / "mine", "build", builds=tmp_path / "b")
    assert done.returncode == 0, done.stderr
    assert_refused(inograph("init", tmp_path / "mine", builds=tmp_path / "b"), 2, "не пуста")


def test_a_programme_goes_by_its_name_and_the_title_of_its_plan_stays_whole(tmp_path: Path) -> None:
    title = "План реализации муниципальной программы «Чистые берега» на 2025 - 2027 годы"
    plan = tmp_path / "p.txt"
    plan.write_text(f"{title}\n\n№ | Мероприятие | Исполнитель | Срок\n1 | Посадка ив | Комитет | 2026 год\n", "utf-8")
    assert inograph("init", tmp_path / "mine", "--from", plan, builds=tmp_path / "b").returncode == 0
    settings = (tmp_path / "mine/inograph.toml").read_text(encoding="utf-8")
    assert 'name_ru = "Чистые берега"' in settings
    assert title in (tmp_path / "mine/graph/sources/plan/source.toml").read_text(encoding="utf-8")


def test_diff_tells_two_texts_apart(tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    text = DOCUMENT.read_text(encoding="utf-8").replace("I квартал 2017", "II квартал 2018")
    later.write_text(text, encoding="utf-8")
    done = inograph("--lang", "en", "diff", DOCUMENT, later, builds=tmp_path)
    assert "I квартал 2017 → II квартал 2018" in done.stdout
    assert "Различий нет" in inograph("diff", DOCUMENT, DOCUMENT, builds=tmp_path).stdout


# ---- what goes wrong


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "нет такого файла"), (b"", "файл пуст"), (bytes(range(256)) * 40, "это не текст"), (b"%PDF-1.7 x", "pdf")],
    ids=["missing", "empty", "binary", "pdf"],
)
def test_a_document_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "план.txt"
    if content is not None:
        file.write_bytes(content)
    assert_refused(inograph("extract", file, builds=tmp_path), 2, str(file), said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bulid"], ["bulid", "build"]),
        (["ask", "who-work-with"], ["who-work-with", "who-works-with"]),
        (["ask", "who-works-with", "--organisation", "Минздрав"], ["--organisation", "--organization"]),
        (["ask", "who-works-with", "--organization", "Минздравв"], ["Минздравв"]),
        (["ask", "who-works-with", "--organization", "Мин"], ["Мин", "нескольким"]),
        (["measure", "participaton"], ["participaton", "participation"]),
        (["map", "ecosistem", "-o", "map.html"], ["ecosistem", "ecosystem"]),
        (["map", "--focus", "Нетакого", "-o", "map.html"], ["Нетакого"]),
        (["map", "--focus", "Минздрав", "--without", "Минздрав", "-o", "map.html"], ["--focus Минздрав", "разных"]),
        (["map"], ["-o FILE", "--keep"]),
        (["export", "-o", "graph.docx"], [".docx", ".ttl"]),
        (["sparql", "SELECT * { ?s ?p"], ["1:10", "скобка «{» не закрыта"]),
        (["sparql", "SELEC * { ?s ?p ?o }"], ["1:1", "SELEC", "Похоже на SELECT"]),
        (["sparql", "SELECT ?x, ?y { ?x ?y ?z }"], ["1:10", "начиная с «,»"]),
        (["sparql", "SELECT ?x {\n ?x inog:of ?y ?z }"], ["2:16", "начиная с «?z»"]),
        (["measure", "participation", "--as-of", "31.02.2015"], ["31.02.2015", "31.12.2015"]),
        (["measure", "participation", "--kinds", "stated"], ["--kinds", "critical-path"]),
        (["whatif", "--delay", "1=999q"], ["999q", "20y"]),
        (["ask", "who-works-with", "--organization", "Нетакого"], ["Похожих имён нет; есть, например:"]),
        (["sparql", "missing.rq"], ["missing.rq", "нет такого файла"]),
        (["ask", "due", "--due-from", "2016-01-01", "--due-from", "2017-01-01"], ["--due-from", "дважды"]),
        (["measure", "participation", "--as-of", "2016-01-01", "--as-of=2017-01-01"], ["--as-of", "дважды"]),
    ],
    ids=" ".join,
)
def test_a_wrong_word_gets_a_suggestion(run: Run, tmp_path: Path, arguments: list[str], said: list[str]) -> None:
    assert_refused(run(*arguments, cwd=tmp_path), 2, *said)
    assert list(tmp_path.iterdir()) == []


WRITING = ("ask due", "sparql ASK{}", "measure participation", "diff a b", "check", "map", "brief", "export",
           "whatif --without ФАНО", "extract plan.txt")  # fmt: skip


@pytest.mark.parametrize("command", WRITING)
def test_an_ending_that_names_no_format_is_refused_and_nothing_written(run: Run, tmp_path: Path, command: str) -> None:
    assert_refused(
        run(*command.split(), "-o", "out.foo", cwd=tmp_path), 2, "out.foo: по окончанию «.foo» не видно", "Есть: ."
    )
    assert list(tmp_path.iterdir()) == []


OTHER = ("ask due --format json -o x.csv", "measure --format csv -o x.json", "brief --format docx -o x.txt",
         "extract plan.txt --format table -o x.json")  # fmt: skip


@pytest.mark.parametrize("command", OTHER)
def test_an_ending_of_another_format_is_refused_and_nothing_written(run: Run, tmp_path: Path, command: str) -> None:
    assert_refused(run(*command.split(), cwd=tmp_path), 2, "окончание имени — другого вида", "Уберите --format")
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_said(run: Run, tmp_path: Path) -> None:
    for command in ("ask due -o due.xlsx", "brief -o brief.txt", "measure participation --as-of 31.12.2015 -o m.csv"):
        assert f"записано: {command.split()[-1]}" in run(*command.split(), cwd=tmp_path).stderr
    assert len(list(tmp_path.iterdir())) == 3


def test_a_word_that_the_vocabulary_lacks_is_told_beside_the_answer(run: Run) -> None:
    done = run("sparql", "SELECT ?x WHERE { ?x a inog:PlanedActivity }")
    assert done.returncode == 0
    assert "словарь не знает «inog:PlanedActivity»" in done.stderr
    assert "inog:PlannedActivity" in done.stderr
    assert "ответ пуст" in done.stderr
    quiet = run("-q", "sparql", "SELECT ?x WHERE { ?x a inog:PlanedActivity }").stderr
    assert "словарь не знает «inog:PlanedActivity»" in quiet
    assert "ответ пуст" not in quiet


def test_the_workspace_is_said_once(run: Run) -> None:
    assert run("diff", "roadmap", "roadmap").stderr.count("папка:") == 1


def test_one_kind_of_dependency_is_measured(run: Run) -> None:
    done = run("measure", "structure-matrix", "--kinds", "executor", "--format", "csv")
    assert [line.split(",")[1] for line in done.stdout.splitlines()] == ["label", "chosen"]
    assert "тот же исполнитель раньше занят в другом мероприятии" in done.stdout


@pytest.mark.parametrize(
    ("command", "ending"),
    [(["map", "-o"], "html"), (["export", "-o"], "csv"), (["measure", "participation", "-o"], "csv")],
)
def test_a_folder_that_is_not_there(run: Run, tmp_path: Path, command: list[str], ending: str) -> None:
    assert_refused(run(*command, tmp_path / "no" / f"out.{ending}"), 2, "нет такой папки", str(tmp_path / "no"))


def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        target = Path("/proc/inograph.csv")  # an administrator may write everywhere else
    else:
        tmp_path.chmod(0o500)
        target = tmp_path / "out.csv"
    done = run("export", "-o", target)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(target.parent) in done.stderr.splitlines()[-1]


def test_an_occupied_port(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_refused(run("serve", "--port", port), 2, str(port), "занят", "--port 0")


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_stopped_says_so(builds: Path, sent: int, status: int) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g && ?c != ?i) }"
    process = subprocess.Popen(
        [sys.executable, "-m", "inograph", "--workspace", str(REPOSITORY), "sparql", query],
        env=os.environ | {"INOGRAPH_BUILDS": str(builds)}, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        preexec_fn=heard,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline(), "the workspace is said when the command begins"
    time.sleep(1)
    process.send_signal(sent)
    said = process.communicate(timeout=30)[1]
    assert process.returncode == status
    assert "Traceback" not in said


def small_files() -> None:
    """As on a full disk: a file cannot grow past 4 KiB."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_leaves_the_earlier_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    target.write_text("earlier")
    assert_refused(run("export", "-o", target, preexec_fn=small_files), 4, str(target), "места", "прежний")
    assert target.read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_a_full_disk_leaves_the_earlier_graph(own: Run, tmp_path: Path) -> None:
    assert own("build").returncode == 0
    live = next((tmp_path / "builds").rglob("current"))
    before = live.read_text()
    plan = tmp_path / "own" / "graph" / "sources" / "roadmap" / "concept.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("I квартал 2017", "II квартал 2017"), encoding="utf-8")
    done = own("build", preexec_fn=small_files)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert live.read_text() == before
    assert own("build").returncode == 0


def test_a_second_build_waits_for_nobody(own: Run, tmp_path: Path) -> None:
    assert own("build").returncode == 0
    lock = next((tmp_path / "builds").rglob("lock"))
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert_refused(own("build"), 3, "другой процесс")
        assert own("ask", "who-works-with").returncode == 0, "readers never wait"


def test_a_damaged_store_is_rebuilt(own: Run, tmp_path: Path) -> None:
    assert own("build").returncode == 0
    graph = next((tmp_path / "builds").rglob("graph.nq"))
    graph.write_bytes(graph.read_bytes()[:-100])
    assert_refused(own("ask", "who-works-with", "--no-build"), 5, "повреждён")
    done = own("ask", "who-works-with")
    assert done.returncode == 0, done.stderr
    assert "повреждён" in done.stderr
    assert len(done.stdout.splitlines()) > 1


def test_a_workspace_that_is_not_one(tmp_path: Path) -> None:
    assert_refused(inograph("--workspace", tmp_path, "build", builds=tmp_path), 2, "inograph.toml", str(tmp_path))


def test_debug_shows_where_a_mistake_came_from(run: Run) -> None:
    assert "Traceback" in run("--debug", "ask", "nonsense").stderr


def test_quiet_says_nothing_beside_the_answer(run: Run) -> None:
    assert run("--quiet", "ask", "who-works-with", "--format", "csv").stderr == ""


def test_many_documents_are_read_on_all_cores_in_their_order(tmp_path: Path) -> None:
    plan = "Мероприятие | Срок | Исполнитель |\n---|---|---|\nДело {} | 2020 год | Минфин России |\n"
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(plan.format(number), encoding="utf-8")
    (tmp_path / "05.txt").write_bytes(b"\x00\x01\x02\xff" * 9)
    ran = subprocess.run(
        [sys.executable, "-m", "inograph", "extract", str(tmp_path), "--format", "json"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    documents = json.loads(ran.stdout)["documents"]
    assert ran.returncode == 2
    assert [d["document"]["file"] for d in documents] == [f"{number:02}.txt" for number in range(12)]
    assert [len(d["activities"]) for d in documents] == [0 if number == 5 else 1 for number in range(12)]
    assert "05.txt" in ran.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("ask due --due-from", "нужно значение"),
        ("measure participation --format exe", "нет среди: table, csv"),
        ("ask pairs extra", "лишний аргумент"),
        ("serve --port x", "не число"),
        ("map --depth 99 -o x.html", "вне пределов"),
        ("measure participation --as-of yesterday", "это не день"),
    ],
)
def test_click_itself_speaks_the_language_of_the_reader(run: Run, words: str, says: str) -> None:
    assert_refused(run(*words.split()), 2, says)
    english = run("--lang", "en", *words.split())
    assert not set("абвгдежз") & set(english.stderr.splitlines()[-1])
    assert "'table'" not in english.stderr
    assert "Использование" in run("map", "--help").stdout


def test_the_list_of_questions_is_given_to_programs_too(run: Run) -> None:
    listed = {each["name"]: each for each in json.loads(run("ask", "--format", "json").stdout)}
    assert {"name", "type", "label"} <= listed["who-works-with"]["parameters"][0].keys()
    assert listed["who-works-with"]["columns"][:2] == ["stakeholder", "stakeholderLabel"]
    assert listed["network"]["network"]
    assert run("ask", "--format", "json", "network").returncode == 2


def test_a_question_that_gives_triples_is_asked_for_as_rdf(run: Run) -> None:
    turtle = run("ask", "network", "--format", "ttl").stdout
    assert turtle.startswith("@prefix")
    assert run("ask", "who-works-with", "--format", "ttl").returncode == 2


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "build").stdout == run("build", "--help").stdout
