"""Tables of the content that a spreadsheet program saved are read as they are, and written again as they were."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from tests.small_workspace import small_workspace

from inograph import build, registry, store
from inograph.registry import federal, judgements, kept
from inograph.site.frame import Site
from inograph.site.pages import pages_of
from inograph.workspace import Workspace

STAKEHOLDERS = (
    "key,kind,name_ru,valid_from,note\nport,company,Порт «Заречье»,2015-05-31,мост; паром\nverf,company,Верфь,,\n"
)
DECISIONS = "name,decision,key,date,note\nРечной порт,same,port,2026-11-29,\n"
PLAN = "Мероприятие | Срок | Исполнитель |\n---|---|---|\nРемонт моста | 2027 год | Речной порт, Верфь |\n"
AS_SAVED = [
    pytest.param(";", "cp1251", "31.05.2015", id="russian-excel"),
    pytest.param(";", "utf-8-sig", "31.05.2015", id="csv-utf-8-of-excel"),
    pytest.param("\t", "utf-16", "31.05.2015", id="unicode-text-of-excel"),
    pytest.param(",", "cp1251", "2015-05-31", id="commas"),
]


def saved(text: str, delimiter: str, encoding: str, day: str) -> bytes:
    out = io.StringIO()
    rows = csv.reader(io.StringIO(text.replace("2015-05-31", day)))
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([*rows, [""] * 5])
    return out.getvalue().encode(encoding)


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    (tmp_path / "ws" / "graph" / "links").mkdir(parents=True)
    return small_workspace(tmp_path / "ws", PLAN)


@pytest.mark.parametrize(("delimiter", "encoding", "day"), AS_SAVED)
def test_no_row_is_lost_and_it_is_said_once(ws: Workspace, delimiter: str, encoding: str, day: str) -> None:
    table = ws.root / "graph/registry/stakeholders.csv"
    table.write_bytes(saved(STAKEHOLDERS, delimiter, encoding, day))
    judgements.path(ws).write_bytes(saved(DECISIONS, delimiter, encoding, day))
    progress = "activity,executor,what,date,source\nРемонт моста,port,consent-given,2026-03-01,письмо\n"
    (ws.root / "graph/links/progress.csv").write_bytes(saved(progress, delimiter, encoding, day))
    report = build.build(ws)
    assert report.counts["proposed"] == 0
    told = ("links/progress", "registry/judgements", "registry/stakeholders")
    found = sorted((f.severity, f.code, f.where) for f in report.findings)
    assert found == [("info", "table-form", f"graph/{name}.csv") for name in told]
    known = registry.load(ws)
    assert known.stakeholders["port"].names == ("Порт «Заречье»",)
    assert known.stakeholders["port"].valid_from == date(2015, 5, 31)
    assert known.tables["stakeholders"][0]["note"] == "мост; паром"
    (noted,) = store.open(ws).ask("progress")
    assert noted.executor.endswith("/port")


@pytest.mark.parametrize(("delimiter", "encoding", "day"), AS_SAVED)
def test_what_inograph_adds_is_saved_in_the_form_of_the_table(
    ws: Workspace, delimiter: str, encoding: str, day: str
) -> None:
    table = ws.root / "graph/registry/stakeholders.csv"
    table.write_bytes(saved(STAKEHOLDERS, delimiter, encoding, day))
    before = saved(DECISIONS, delimiter, encoding, day)
    judgements.path(ws).write_bytes(before)
    judgements.record(ws, [("Верфи", "same", "verf")], day=date(2026, 11, 29), note="так; и так, вот")
    assert judgements.path(ws).read_bytes().startswith(before)
    federal.take(ws, ["minfin-rossii"])
    assert table.read_bytes().decode(encoding).splitlines()[0].count(delimiter) >= 4
    known = registry.load(ws)
    assert [judgement.name for judgement in known.judgements] == ["Речной порт", "Верфи"]
    assert {"port", "verf", "minfin-rossii"} <= set(known.stakeholders)


def test_a_letter_that_the_code_page_lacks_is_not_lost(ws: Workspace) -> None:
    kept.path(ws).write_bytes(saved("key,title,aliases,source\nn1,Мост,,plan\n", ";", "cp1251", ""))
    kept.record(ws, {"n1": {"Мост": "plan"}, "n2": {"Brücke über den Fluß": "plan"}})
    assert [row["title"] for row in registry.load(ws).tables["activities"]] == ["Мост", "Brücke über den Fluß"]


def test_broken_bytes_are_still_told_with_their_line(ws: Workspace) -> None:
    whole = STAKEHOLDERS.replace("Верфь", "Верфь № 5, Зареченская").encode()
    (ws.root / "graph/registry/stakeholders.csv").write_bytes(whole[:-40] + b"\xd0" + whole[-40:])
    (found,) = [f for f in registry.load(ws).findings if f.code == "table-unread"]
    assert found.where == "graph/registry/stakeholders.csv:3"


def test_the_tables_of_the_site_open_right_in_excel(ws: Workspace) -> None:
    (ws.root / "graph/registry/stakeholders.csv").write_text(STAKEHOLDERS, encoding="utf-8")
    build.build(ws)
    site = Site(ws, store.open(ws))
    tables = [page for page in pages_of(site) if page.path.endswith(".csv")]
    assert {page.path.rpartition("/")[2] for page in tables} >= {"answer.csv", "values.csv", "activities.csv"}
    for page in tables:
        assert page.render().startswith(b"\xef\xbb\xbf") is not page.path.endswith(".hxl.csv"), page.path
