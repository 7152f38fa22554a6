"""Data tables of any size become programmes, row by row."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as arrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from inograph import build, checks, export, queries, store
from inograph.build.spool import merged, spool
from inograph.checks import shapes
from inograph.documents import rows
from inograph.errors import BadInput
from inograph.ontology import prefix_block
from inograph.plan import records
from inograph.plan.column_map import Told, mapping
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

LONG = """project,role,pic,name,begin,end
101,coordinator,9001,Sea University,2019-05-01,2022-04-30
101,participant,9002,Vega,2019-05-01,2022-04-30
101,participant,9003,Vega,2019-05-01,2022-04-30
102,coordinator,9002,Vega,2020-01-01,NA
102,observer,9001,,2020-01-01,NA
102,participant,,,2020-01-01,NA
"""
LONG_TOML = """title = "Проекты"
document = "rows.csv"
kind = "table"
identifier_scheme = "PIC"
[columns]
activity = "project"
role = "role"
identifier = "pic"
name = "name"
start = "begin"
end = "end"
[missing]
end = ["NA"]
"""
WIDE = """Мероприятие;Ответственный;Соисполнители;Срок;Раздел
Строительство моста;Минтранс России;"Администрация области (по согласованию); ООО «Мост; и он»";IV квартал 2027;Дороги
Открытие школы;Администрация области;;2028 год;Школы
Строительство моста;Минтранс России;;2029 год;Дороги
"""
WIDE_TOML = """title = "Дороги и школы"
document = "rows.csv"
kind = "table"
[columns]
activity = "Мероприятие"
lead = "Ответственный"
executors = "Соисполнители"
separator = ";"
deadline = "Срок"
section = "Раздел"
"""


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    root = tmp_path / "ws"
    (root / "graph" / "sources").mkdir(parents=True)
    (root / "inograph.toml").write_text(
        '[programme]\nkey = "t"\n[workspace]\nplace = "Томская область"\nas_of = 2026-01-01\n', encoding="utf-8"
    )
    return Workspace.open(root)


def put(ws: Workspace, settings_: str, data: str | bytes, name: str = "rows.csv", source: str = "data") -> None:
    folder = ws.root / "graph" / "sources" / source
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.toml").write_text(settings_.replace("rows.csv", name), encoding="utf-8")
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def count(kg: KnowledgeGraph, pattern: str) -> int:
    row = kg.select(f"{prefix_block()} SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows[0]
    return int(row[0].value)  # type: ignore[union-attr]


def test_a_row_a_participation_becomes_a_programme(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    report = build.build(ws)
    kg = store.open(ws)
    assert (report.counts["rows_read"], report.counts["rows_stored"], report.counts["rows_refused"]) == (6, 5, 1)
    assert (report.counts["activities"], report.counts["assignments"], report.counts["executors"]) == (2, 5, 3)
    assert count(kg, "?x a inog:PlannedActivity ; skos:notation '101'") == 1
    assert count(kg, "?x inog:hasExecutorRole role:lead") == 2
    assert count(kg, "?x org:identifier 'PIC 9002' ; skos:prefLabel 'Vega'@en") == 1
    assert count(kg, "?x skos:prefLabel 'Vega'@en") == 2, "two numbers are two bodies whatever their name"
    assert count(kg, "?a skos:notation '101' ; inog:hasDuePeriod ?x . ?x inog:lastDay '2022-04-30'^^xsd:date") == 1
    assert count(kg, "?a skos:notation '102' ; inog:hasDeadline ?x") == 0, "NA is missing where that is told"


def test_what_cannot_be_used_names_its_file_and_row(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    findings = build.build(ws).findings
    assert [(f.code, f.where, f.row) for f in findings] == [
        ("role-unknown", "graph/sources/data/rows.csv", 6),
        ("row-refused", "graph/sources/data/rows.csv", 7),
    ]


def test_an_assignment_that_rows_repeat_is_counted_once_and_told(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG + LONG.splitlines()[1] + "\n" + LONG.splitlines()[3] + "\n")
    report = build.build(ws)
    kg = store.open(ws)
    assert report.counts["assignments"] == count(kg, "?x a inog:Assignment") == 5
    assert report.counts["leads"] == count(kg, "?x inog:hasExecutorRole role:lead") == 2
    told = [(f.row, f.message.en) for f in report.findings if f.code == "row-repeated"]
    assert told == [(8, "the same assignment as in row 2; counted once"),
                    (9, "the same assignment as in row 4; counted once")]  # fmt: skip


def test_the_key_of_an_activity_is_the_activity_and_not_its_measures_or_document(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    build.build(ws)
    kg = store.open(ws)
    for text in ("data-101", "activity/data-101"):
        assert queries.entity(kg, text, ("rdfs:Resource",)).endswith("/id/activity/data-101")


def test_the_evidence_of_a_row_is_the_row(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    build.build(ws)
    kg = store.open(ws)
    said = kg.select(
        f"{prefix_block()} SELECT ?e ?w WHERE {{ ?a inog:isEvidencedBy ?e ; inog:hasAssignee ?b . ?e oa:exact ?w ;"
        " oa:hasBody ?a ; oa:hasSource/^inog:hasSnapshot ?s } ORDER BY ?e"
    ).rows
    shown = [(str(e.value).rpartition("#")[2], w.value) for e, w in said]  # type: ignore[union-attr]
    assert shown == [
        ("row=2", "Sea University"), ("row=3", "Vega"), ("row=4", "Vega"), ("row=5", "Vega"), ("row=6", "9001"),
    ]  # fmt: skip
    assert count(kg, "?x a inog:Assignment FILTER NOT EXISTS { ?x inog:isEvidencedBy ?e }") == 0


def test_an_activity_of_several_rows_is_exported_with_the_first_of_them(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    build.build(ws)
    told = csv.DictReader(io.StringIO(export.content(store.open(ws), "activities.csv").decode()))
    assert [(row["number"], row["source"], row["row"]) for row in told] == [("101", "data", "2"), ("102", "data", "5")]


def test_a_row_an_activity_becomes_a_programme(ws: Workspace) -> None:
    put(ws, WIDE_TOML, WIDE)
    report = build.build(ws)
    kg = store.open(ws)
    assert (report.counts["activities"], report.counts["assignments"], report.counts["by_agreement"]) == (3, 5, 1)
    assert count(kg, "?x inog:hasExecutorRole role:lead ; inog:hasRoleBasis rbasis:stated-role") == 3
    assert count(kg, "?x skos:prefLabel 'ООО «Мост; и он»'@ru") == 1
    assert count(kg, "?x a inog:PlannedActivity ; skos:prefLabel 'Строительство моста'@ru") == 2
    assert count(kg, "?x inog:inSection 'Дороги'@ru") == 2
    assert count(kg, "?x inog:lastDay '2027-12-31'^^xsd:date") == 1
    assert count(kg, "?x inog:isProposed true") == 3


def test_a_table_meets_the_same_bodies_as_a_plan_and_the_registry(ws: Workspace) -> None:
    put(ws, WIDE_TOML, WIDE)
    (ws.root / "graph" / "registry").mkdir()
    (ws.root / "graph" / "registry" / "stakeholders.csv").write_text(
        "key,kind,name_ru,full_name_ru\nmintrans,federal-ministry,,Министерство транспорта Российской Федерации\n",
        encoding="utf-8",
    )
    (ws.root / "graph" / "sources" / "plan").mkdir()
    (ws.root / "graph" / "sources" / "plan" / "source.toml").write_text('document = "p.txt"\n', encoding="utf-8")
    (ws.root / "graph" / "sources" / "plan" / "p.txt").write_text(
        "Наименование мероприятия | Срок | Ответственный исполнитель |\n---|---|---|\n"
        "Ремонт дорог |\n2027 год |\nАдминистрация Томской области |\n"
        "Закупка трамваев |\n2028 год |\nМинтранс России |\n",
        encoding="utf-8",
    )
    report = build.build(ws)
    assert report.counts["executors"] == 3
    assert report.counts["proposed"] == 2
    assert (
        count(store.open(ws), "?a inog:hasLeadExecutor <https://w3id.org/inograph/id/org/mintrans> . BIND(?a AS ?x)")
        == 3
    )


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in LONG.splitlines():
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in line.split(",")])
    book.save(path)


def test_every_format_gives_the_same_graph(ws: Workspace, tmp_path: Path) -> None:
    records_ = [
        dict(zip(LONG.splitlines()[0].split(","), line.split(","), strict=True)) for line in LONG.splitlines()[1:]
    ]
    xlsx(tmp_path / "x.xlsx")
    parquet.write_table(arrow.Table.from_pylist(records_), tmp_path / "x.parquet", row_group_size=2)
    book, packed = (tmp_path / "x.xlsx").read_bytes(), (tmp_path / "x.parquet").read_bytes()
    forms: dict[str, bytes] = {
        "rows.csv": LONG.encode(),
        "rows.csv.gz": gzip.compress(LONG.encode()),
        "rows.tsv": LONG.replace(",", "\t").encode(),
        "rows.jsonl": "\n".join(json.dumps(record) for record in records_).encode(),
        "rows.ndjson.gz": gzip.compress("\n".join(json.dumps(record) for record in records_).encode()),
        "rows.tsv.gz": gzip.compress(LONG.replace(",", "\t").encode()),
        "rows.xlsx": book,
        "rows.xlsx.gz": gzip.compress(book),
        "rows.parquet": packed,
        "rows.parquet.gz": gzip.compress(packed),
        "semicolons.csv": b"\xef\xbb\xbf" + LONG.replace(",", ";").encode(),
        "utf16.csv": LONG.encode("utf-16"),
    }
    seen = set()
    for name, data in forms.items():
        path = tmp_path / name
        path.write_bytes(data)
        columns = mapping(Told({"columns": {"activity": "project", "role": "role", "identifier": "pic"}}))
        said = [records.record(row.values, columns) for row in rows.read(path)]
        seen.add(tuple(said))
    assert len(seen) == 1


def test_typed_cells_are_words_and_objects_are_columns_with_a_point(tmp_path: Path) -> None:
    rich = {"id": 7, "since": date(2019, 5, 1), "seen": datetime(2020, 1, 2, 3, 4), "share": 0.5, "whole": 2.0,
            "who": {"name": "Вега", "tags": ["а", "б"]}, "none": None, "yes": True}  # fmt: skip
    parquet.write_table(arrow.Table.from_pylist([rich]), tmp_path / "x.parquet")
    (tmp_path / "x.jsonl").write_text(json.dumps(rich, default=lambda day: day.isoformat()[:10]), encoding="utf-8")
    expected = {
        "id": "7", "since": "2019-05-01", "seen": "2020-01-02", "share": "0.5", "whole": "2", "who.name": "Вега",
        "who.tags": "а; б", "none": "", "yes": "true",
    }  # fmt: skip
    for name in ("x.parquet", "x.jsonl"):
        assert [dict(row.values) for row in rows.read(tmp_path / name)] == [expected]


def test_a_book_s_days_are_iso_days_and_a_hidden_sheet_is_skipped(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["old", "draft"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Rows")
    shown.append(["project", "end", None])
    shown.append([101, datetime(2022, 4, 30)])
    shown.append([None, None])
    shown.append([102, None, None, "stray"])
    book.save(tmp_path / "x.xlsx")
    read = list(rows.read(tmp_path / "x.xlsx"))
    assert [dict(row.values) for row in read if not row.refused] == [{"project": "101", "end": "2022-04-30"}]
    assert [row.number for row in read if row.refused] == [4], "the empty row counts, too"


def test_a_column_that_only_some_objects_have_is_no_mistake(ws: Workspace) -> None:
    lines = [{"project": 1, "role": "coordinator", "pic": 5, "name": "A", "begin": "2019-05-01"},
             {"project": 1, "role": "participant", "pic": 6, "name": "B", "end": "2022-04-30"}]  # fmt: skip
    put(ws, LONG_TOML, "\n".join(map(json.dumps, lines)), "rows.jsonl")
    report = build.build(ws)
    assert (report.counts["rows_stored"], [f.code for f in report.findings]) == (2, ["deadline-differs"])


def test_the_deadline_of_an_activity_is_the_first_that_makes_sense(ws: Workspace) -> None:
    head = 'title = "Ряды"\ndocument = "rows.csv"\nkind = "table"\n[columns]\n'
    columns = "".join(f'{name} = "{name}"\n' for name in ("activity", "role", "name", "deadline"))
    lines = ["Мост,lead,Вега,2027-03-01", "Мост,co,Альтаир,", "Порт,lead,Вега,2027-02-30", "Порт,co,Денеб,2027-04-01",
             "Клуб,lead,Вега,", "Клуб,co,Денеб,2027-05-01", "Парк,lead,Вега,2027-06-01", "Парк,co,Денеб,2027-07-01",
             ]  # fmt: skip
    put(ws, head + columns, "\n".join(["activity,role,name,deadline", *lines]))
    told = {f.row: f.message.en for f in build.build(ws).findings if f.code == "deadline-differs"}
    assert told.keys() == {5, 9}, "an empty cell is no other deadline"
    assert "that of row 5 is taken: 2027-04-01" in told[5]
    assert "that of row 8 is taken: 2027-06-01" in told[9]
    asked = "SELECT ?name ?day WHERE { ?a skos:prefLabel ?name ; inog:deadlineText ?day } ORDER BY ?name"
    rows_ = store.open(ws).query(prefix_block() + asked).rows
    assert [(str(name.value), day.value) for name, day in rows_] == [
        ("Клуб", "2027-05-01"), ("Мост", "2027-03-01"), ("Парк", "2027-06-01"), ("Порт", "2027-04-01")
    ]  # fmt: skip


def test_a_setting_that_nobody_reads_is_told_with_its_line(ws: Workspace) -> None:
    put(ws, LONG_TOML.replace("kind =", 'licenze = "CC"\nkind ='), LONG)
    found = [f for f in build.build(ws).findings if f.code == "source-key"]
    assert [(f.where, f.message.en) for f in found] == [
        ("graph/sources/data/source.toml:3", "nobody reads the key “licenze”; perhaps licence?")
    ]


def test_code_pages_are_told_apart(tmp_path: Path) -> None:
    for encoding in ("cp1251", "koi8-r", "utf-8"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(WIDE.encode(encoding, errors="replace"))
        assert next(iter(rows.read(path))).values["Мероприятие"] == "Строительство моста"
    path.write_bytes("project,lead\nCafé – phase 1,Bürgeramt Zürich\n".encode("cp1252"))
    assert next(iter(rows.read(path))).values == {"project": "Café – phase 1", "lead": "Bürgeramt Zürich"}


@pytest.mark.parametrize(
    ("settings_", "data", "name", "said"),
    [
        (LONG_TOML, "", "rows.csv", "the file is empty"),
        (LONG_TOML, "project,role,pic,name,begin,end\n", "rows.csv", "no rows"),
        (LONG_TOML.replace('"pic"', '"number"'), LONG, "rows.csv", "no column “number”"),
        (LONG_TOML.replace("activity =", "aktivity ="), LONG, "rows.csv", "aktivity"),
        (LONG_TOML.replace('activity = "project"', ""), LONG, "rows.csv", "activity"),
        (LONG_TOML + 'x = ["y"]\n[columns.lead]\n', LONG, "rows.csv", "TOML"),
        (LONG_TOML, LONG + '103,coordinator,"never closed,a,b\n', "rows.csv", "not CSV"),
        (LONG_TOML, LONG.replace("observer", '"observer'), "rows.csv", "rows.csv:6not CSV: a quote in this line"),
        (LONG_TOML, b"\x00\x01\x02" * 999, "rows.csv", "not text"),
        (LONG_TOML, LONG, "rows.parquet", "parquet cannot be read"),
        (LONG_TOML, gzip.compress(LONG.encode(), mtime=0), "rows.parquet.gz", "parquet cannot be read"),
        (LONG_TOML, gzip.compress(b"PK\x03\x04", mtime=0)[:-4], "rows.xlsx.gz", "gzip"),
        (LONG_TOML, LONG, "rows.xlsx", "misnamed"),
        (LONG_TOML.replace("end = [", "ende = ["), LONG, "rows.csv", "source.toml:13[missing] ende"),
        (
            LONG_TOML.replace("role =", "rolle ="),
            LONG,
            "rows.csv",
            "source.toml:7[columns] rolle: there is no such name",
        ),
        (LONG_TOML.replace('"role"', '"rolle"'), LONG, "rows.csv", "source.toml:7[columns] role: there is no column"),
        (LONG_TOML.replace('"role"', "7"), LONG, "rows.csv", "source.toml:7[columns] role: a string"),
        (LONG_TOML.replace('"rows.csv"', '"rows.csv"\nlead_roles = 5'), LONG, "rows.csv", "source.toml:3lead_roles"),
        ('document = "rows.csv"\nkind = "table"\ncolumns = 3\n', LONG, "rows.csv", "source.toml:3[columns] must be"),
        (LONG_TOML, '{"project": 1}\n' * 3, "rows.jsonl", "source.toml:7[columns] role: there is no column"),
        (LONG_TOML, LONG, "rows.doc", "not a table"),
        (LONG_TOML, gzip.compress(LONG.encode(), mtime=0)[:-9], "rows.csv.gz", "gzip"),
        (LONG_TOML, b"not zipped", "rows.csv.gz", "gzip"),
        (LONG_TOML, b"not a book", "rows.xlsx", ""),
        (LONG_TOML, LONG.replace("pic,name", "name,name"), "rows.csv", "twice"),
        (LONG_TOML, LONG.encode() + b"a" * 70000 + "я".encode("cp1251"), "rows.csv", "utf-8"),
        (LONG_TOML, LONG + "a" * (1 << 20), "rows.csv", "million"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_finding_and_the_others_live(
    ws: Workspace, settings_: str, data: str | bytes, name: str, said: str
) -> None:
    put(ws, settings_, data, name)
    put(ws, WIDE_TOML, WIDE, source="good")
    report = build.build(ws)
    unread = [f for f in report.findings if f.code == "source-unread"]
    assert len(unread) == 1
    assert said.lower() in (unread[0].where + unread[0].message.en).lower()
    assert report.counts["activities"] == 3
    assert [path.name for path in ws.builds.iterdir() if path.name.startswith(".")] == []


def test_a_table_of_another_kind_is_refused_with_what_to_do(ws: Workspace) -> None:
    put(ws, SHEET_TOML, "no sheet", "rows.xls")
    (unread,) = build.build(ws).findings
    assert unread.code == "source-unread"
    assert unread.remedy is not None
    assert ".xlsx" in unread.remedy.ru


def test_a_ragged_row_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n3\n4,5,6\n7,8\n", encoding="utf-8")
    read = list(rows.read(path))
    assert [row.number for row in read if row.refused] == [3, 4]
    assert [row.values for row in read if not row.refused] == [{"a": "1", "b": "2"}, {"a": "7", "b": "8"}]


def test_many_findings_of_one_kind_are_counted_not_listed(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG + "103,participant\n" * 1000)
    report = build.build(ws)
    refused = [f for f in report.findings if f.code == "row-refused"]
    assert report.counts["rows_refused"] == 1001
    assert len(refused) == 21
    assert "981" in refused[-1].message.en


def test_a_table_s_promises_are_checked_and_its_rows_are_not_quotes(ws: Workspace) -> None:
    put(ws, LONG_TOML + "[expect]\nactivities = 2\nassignments = 6\n", LONG)
    build.build(ws)
    found = list(checks.source_findings(store.open(ws), ws))
    assert [(f.code, f.message.en) for f in found] == [("promise-broken", "assignments: 6 promised, 5 read")]


def test_the_graph_of_a_table_has_the_right_shape(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    put(ws, WIDE_TOML, WIDE, source="wide")
    build.build(ws)
    flaws, findings = shapes.found(store.open(ws))
    assert [flaw for flaw in flaws if flaw.severity == "error"] == []
    assert findings == []


def test_two_builds_of_a_table_give_the_same_bytes(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    first = build.build(ws).generation.nquads.read_bytes()
    assert build.build(ws).generation.nquads.read_bytes() == first
    lines = first.decode().splitlines()
    assert lines == sorted(set(lines))


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    def peak(number: int) -> int:
        path = tmp_path / f"{number}.csv"
        path.write_text("a,b\n" + "1,some words\n" * number, encoding="utf-8")
        tracemalloc.start()
        assert sum(1 for _ in rows.read(path)) == number
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(50_000) < 2 * peak(5_000)


@settings(max_examples=30)
@given(facts=st.lists(st.text('аб "@', min_size=1, max_size=4), max_size=60))
def test_a_spool_is_the_sorted_set(tmp_path_factory: pytest.TempPathFactory, facts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("spool")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inograph.build.spool.PIECE", 7)
        spooled = spool(facts, folder, "x")
    assert list(spooled) == list(spooled) == sorted(set(facts))
    assert len(spooled) == len(set(facts))
    assert [path.name for path in folder.iterdir()] == ["x.facts"]


def test_merging_keeps_order_and_drops_repetitions() -> None:
    assert list(merged([["a", "c"], ["a", "b", "c", "c"]])) == ["a", "b", "c"]


def test_a_mapping_error_says_what_may_stand_there() -> None:
    with pytest.raises(BadInput, match="separator"):
        mapping(Told({"columns": {"who": "x"}}))
    with pytest.raises(BadInput, match="mixes"):
        mapping(Told({"columns": {"activity": "a", "lead": "x", "role": "y"}}))


def test_words_for_roles_are_known_beside_the_usual_ones(ws: Workspace) -> None:
    put(ws, LONG_TOML.replace('"rows.csv"', '"rows.csv"\nco_roles = ["observer"]'), LONG)
    report = build.build(ws)
    assert [f for f in report.findings if f.code == "role-unknown"] == []
    kg = store.open(ws)
    assert count(kg, "?x inog:hasExecutorRole role:co-executor ; inog:hasRoleBasis rbasis:stated-role") == 3


SHEET = [
    ["План работ по благоустройству берега на 2027 год", "", "", "", "", ""],
    ["", "", "", "", "", "Приложение 1"],
    ["№", "Наименование", "Исполнитель", "Роль", "Начало", "Конец"],
    ["1", "Очистка берега", "Администрация города", "ответственный", "2027-04-01", "2027-05-31"],
    ["", "", "МУП «Зелёный город»", "соисполнитель", "", ""],
    ["", "", "ООО «Чистота»", "соисполнитель", "", ""],
    ["2", "Установка урн", "ООО «Чистота»", "ответственный", "2027-06-01", ""],
]
SHEET_TOML = """title = "Берег"
document = "rows.csv"
kind = "table"
continued = true
[columns]
activity = "Наименование"
number = "№"
executor = "Исполнитель"
role = "Роль"
start = "Начало"
end = "Конец"
"""


def sheets(delimiter: str = ";") -> dict[str, bytes]:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in SHEET:
        book.active.append([cell or None for cell in line])
    out = io.BytesIO()
    book.save(out)
    text = "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line) for line in SHEET)
    return {"rows.xlsx": out.getvalue(), "rows.csv": text.encode(), "rows.tsv": text.replace(";", "\t").encode()}


@pytest.mark.parametrize("name", ["rows.xlsx", "rows.csv", "rows.tsv"])
def test_titles_above_the_header_are_skipped_and_rows_go_on_with_the_one_above(ws: Workspace, name: str) -> None:
    put(ws, SHEET_TOML, sheets()[name], name)
    report = build.build(ws)
    kg = store.open(ws)
    assert (report.counts["rows_read"], report.counts["rows_stored"], report.counts["activities"]) == (4, 4, 2)
    lead, co = "inog:hasLeadExecutor", "inog:hasCoExecutor"
    assert [count(kg, f"?a skos:notation '1' ; {role} ?x") for role in (lead, co)] == [1, 2]
    assert [count(kg, f"?a skos:notation '2' ; {role} ?x") for role in (lead, co)] == [1, 0]
    assert count(kg, "?a inog:hasDuePeriod/inog:lastDay ?x") == 1, "a new activity takes no end from the one above"


def test_without_a_column_of_roles_the_body_on_the_activity_s_own_row_leads_and_else_nobody(ws: Workspace) -> None:
    book = sheets()["rows.csv"].decode()
    put(ws, SHEET_TOML.replace('role = "Роль"\n', ""), book)
    report = build.build(ws)
    kg = store.open(ws)
    lead, co = "inog:hasLeadExecutor", "inog:hasCoExecutor"
    assert [count(kg, f"?a skos:notation '1' ; {role} ?x") for role in (lead, co)] == [1, 2]
    assert count(kg, "?x inog:hasExecutorRole role:lead ; inog:hasRoleBasis rbasis:stated-role") == 0
    assert "roles-missing" not in {finding.code for finding in report.findings}
    put(ws, SHEET_TOML.replace('role = "Роль"\n', "").replace("continued = true\n", ""), book)
    report = build.build(ws)
    assert count(store.open(ws), "?a inog:hasLeadExecutor ?x") == 0
    assert [finding.code for finding in report.findings].count("roles-missing") == 1


def test_a_row_without_an_activity_is_refused_with_what_to_do(ws: Workspace) -> None:
    put(ws, SHEET_TOML.replace("continued = true\n", ""), sheets()["rows.xlsx"], "rows.xlsx")
    refused = [finding for finding in build.build(ws).findings if finding.code == "row-refused"]
    assert [finding.row for finding in refused] == [5, 6]
    assert all("continued = true" in finding.message.ru for finding in refused)


def test_a_comma_in_the_title_is_no_delimiter(ws: Workspace) -> None:
    text = (
        sheets()["rows.csv"].decode().replace("План работ", "План, то есть работы, сроки, люди, места, деньги, итоги")
    )
    put(ws, SHEET_TOML, text)
    assert build.build(ws).counts["rows_stored"] == 4


@pytest.mark.parametrize(
    ("settings_", "said"),
    [
        (SHEET_TOML.replace('"Роль"', '"Должность"'), "нет столбца «Должность»; есть: №, Наименование"),
        (SHEET_TOML.replace("continued = true", 'continued = "yes"'), "нужно true или false"),
        (WIDE_TOML.replace("[columns]", "continued = true\n[columns]"), "одно участие"),
    ],
)
def test_a_setting_of_a_sheet_that_cannot_be_is_told_with_its_line(ws: Workspace, settings_: str, said: str) -> None:
    put(ws, settings_, sheets()["rows.csv"])
    unread = [finding for finding in build.build(ws).findings if finding.code == "source-unread"]
    assert [said in finding.message.ru for finding in unread] == [True]
    assert "source.toml:" in unread[0].where


def test_a_column_without_a_name_in_a_book_is_told_as_that(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (["Дело", None], ["Мост", "Кто-то"]):
        book.active.append(line)
    book.save(tmp_path / "x.xlsx")
    refused = [row.refused for row in rows.read(tmp_path / "x.xlsx")]
    assert [text and text.ru for text in refused] == [
        "ячеек 2, а столбцов 1; у каждого столбца таблицы должно быть название"
    ]


# ---- what is one and what is two


def keys_of(kg: KnowledgeGraph) -> dict[str, list[str]]:
    """Title → the keys of the activities that have it."""
    found: dict[str, list[str]] = {}
    rows_ = kg.select(f"{prefix_block()} SELECT ?a ?t WHERE {{ ?a a inog:PlannedActivity ; skos:prefLabel ?t }}").rows
    for it, title in rows_:
        found.setdefault(title.value, []).append(it.value.rpartition("/")[2])  # type: ignore[union-attr]
    return found


def told(report: build.Report, *codes: str) -> list[tuple[str, int | None, str]]:
    """What was found: code, row and English words."""
    return [(f.code, f.row, f.message.en) for f in report.findings if f.code in codes]


def test_numbers_that_look_alike_in_a_key_are_activities_of_their_own(ws: Workspace) -> None:
    numbers = ["A/1", "A-1", "a-1", "А-1", "A 1", "A_1", "1", "1.0", "01", "!!!"]
    lines = [f"{number},Deed {place},Port {place}" for place, number in enumerate(numbers)]
    long = '[columns]\nnumber = "n"\nactivity = "title"\nexecutor = "who"\n'
    put(ws, 'document = "rows.csv"\nkind = "table"\n' + long, "\n".join(["n,title,who", *lines, "1,Another deed,Port"]))
    report = build.build(ws)
    keys = keys_of(store.open(ws))
    assert sorted(keys) == sorted(f"Deed {place}" for place in range(len(numbers)))
    assert (keys["Deed 2"], keys["Deed 6"], keys["Deed 8"]) == (["data-a-1"], ["data-1"], ["data-01"])
    (said,) = told(report, "title-differs")
    assert said[:2] == ("title-differs", 12)
    assert "Another deed" in said[2]


def test_a_number_given_twice_in_a_row_an_activity_is_two_activities_and_told(ws: Workspace) -> None:
    wide = '[columns]\nnumber = "n"\nactivity = "title"\nlead = "who"\nexecutors = "others"\nseparator = ";"\n'
    text = "n,title,who,others\n2,Bridge,Port,Port\n2,School,Port,Vega; VEGA\n2.2,Park,Port,\n"
    put(ws, 'document = "rows.csv"\nkind = "table"\n' + wide, text)
    report = build.build(ws)
    keys = {"Bridge": ["data-2"], "School": ["data-2-3"], "Park": ["data-2-2"]}
    assert keys_of(store.open(ws)) == keys
    assert told(report, "number-repeated") == [("number-repeated", 3, "the number 2 already stands in row 2")]
    assert [row for _, row, _ in told(report, "executor-repeated")] == [2, 3]
    assert report.counts["assignments"] == 4


def test_words_for_nobody_name_no_body_park_or_cluster(ws: Workspace) -> None:
    text = WIDE.replace(";;2028", ";нет;2028").replace(";;2029", ";-;2029").replace("; ООО «Мост; и он»", "; —")
    put(ws, WIDE_TOML + 'park = "Раздел"\n', text.replace(";Школы", ";-"))
    report = build.build(ws)
    kg = store.open(ws)
    assert report.counts["executors"] == 2
    assert count(kg, "?a inog:inPark ?x") == 1
    put(ws, LONG_TOML, LONG.replace("9002,Vega,2019", ",-,2019"))
    assert build.build(ws).counts["rows_refused"] == 2


def test_numbers_of_bodies_that_differ_by_the_case_of_a_letter_are_two_bodies(ws: Workspace) -> None:
    text = LONG.replace("9001", "aB").replace("9002", "Ab").replace("9003", "AB")
    put(ws, LONG_TOML, text)
    assert build.build(ws).counts["executors"] == 3


def test_a_body_that_is_not_settled_takes_part_and_is_told(ws: Workspace) -> None:
    tables = {WIDE_TOML: WIDE.replace("(по согласованию)", "(уточняется)"), LONG_TOML: LONG.replace("9001,Sea", ",Sea")}
    for told_as, text in tables.items():
        put(ws, told_as, text.replace("University", "University (tbc)"))
        found = told(build.build(ws), "executor-unsettled")
        assert [(code, row) for code, row, _ in found] == [("executor-unsettled", 2)]
        named = "ASK { ?x inog:hasAssignee/skos:prefLabel ?name FILTER(CONTAINS(?name, '(')) }"
        assert store.open(ws).query(prefix_block() + named) is False


def test_a_line_end_inside_a_cell_of_names_parts_them_or_is_told(ws: Workspace) -> None:
    text = WIDE.replace('"Администрация области (по согласованию); ООО «Мост; и он»"', '"Порт\nВерфь"')
    put(ws, WIDE_TOML.replace('separator = ";"\n', ""), text)
    report = build.build(ws)
    assert told(report, "name-broken") == [("name-broken", 2, "a line end inside a name, read as one")]
    assert report.counts["executors"] == 3
    put(ws, WIDE_TOML.replace('separator = ";"\n', ""), text.replace("Порт\nВерфь", "ООО «Порт»\nООО «Верфь»"))
    report = build.build(ws)
    assert told(report, "name-broken") == []
    assert report.counts["executors"] == 4
    put(ws, WIDE_TOML, text)
    assert [(code, row) for code, row, _ in told(build.build(ws), "name-broken")] == [("name-broken", 2)]


def test_rows_of_a_later_table_are_matched_as_those_of_a_plan(ws: Workspace) -> None:
    wide = '[columns]\nnumber = "n"\nactivity = "title"\nlead = "who"\n'
    head = 'document = "rows.csv"\nkind = "table"\n'
    first = "n,title,who\n1,Bridge over the river,Port\n2,School for pilots,Port\n3,Repair of the old pier,Vega\n"
    later = "n,title,who\n1,Ferry to the island,Vega\n2,Bridge over the river,Port\n3,School for pilots,Port\n"
    put(ws, head + wide, first, source="one")
    put(ws, f'{head}revises = "one"\n{wide}', later + "4,Repair of the old stone pier,Vega\n", source="two")
    report = build.build(ws)
    keys = keys_of(store.open(ws))
    assert keys["Bridge over the river"] == ["one-1"]
    assert keys["School for pilots"] == ["one-2"]
    assert keys["Repair of the old stone pier"] == ["one-3"]
    assert keys["Ferry to the island"] == ["two-1"]
    assert [(row, "pier" in said) for _, row, said in told(report, "revision-likely")] == [(5, True)]


def test_the_numbers_of_a_register_tell_which_activity_of_a_later_table_is_which(ws: Workspace) -> None:
    settings_ = LONG_TOML.replace('activity = "project"', 'activity = "project"\ntitle = "name"')
    put(ws, settings_, LONG, source="one")
    put(
        ws,
        settings_.replace("kind", 'revises = "one"\nkind'),
        LONG.replace("Sea University", "Quite another"),
        source="two",
    )
    build.build(ws)
    kg = store.open(ws)
    assert keys_of(kg) == {"Quite another": ["one-101"], "Vega": ["one-102"]}


def test_a_formula_without_a_value_is_told_with_its_row(ws: Workspace) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (["Дело", "Кто", "Срок"], ["Мост", "Порт", "2027"], ["Школа", "Порт", "=A2"], ["Парк", "Верфь", ""]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    columns = '[columns]\nactivity = "Дело"\nlead = "Кто"\ndeadline = "Срок"\n'
    put(ws, 'document = "rows.csv"\nkind = "table"\n' + columns, out.getvalue(), "rows.xlsx")
    (said,) = told(build.build(ws), "formula-without-value")
    assert said[1] == 3
    assert "C3" in said[2]


def test_days_between_slashes_and_the_numbers_of_days_of_a_spreadsheet_are_told_with_what_to_do(ws: Workspace) -> None:
    wide = '[columns]\nactivity = "title"\nlead = "who"\nstart = "from"\nend = "to"\n'
    head = 'document = "rows.csv"\nkind = "table"\n'
    text = "title,who,from,to\nBridge,Port,,05/06/2027\nSchool,Port,,31/12/2027\nPark,Port,,46388\n"
    put(ws, head + wide, text + "Pier,Port,05/06/2027,08/06/2027\n")
    report = build.build(ws)
    said = {row: words for _, row, words in told(report, "deadline-unread")}
    assert {row: "day_first" in words for row, words in said.items()} == {2: True, 4: False, 5: True}
    assert "2027-01-01" in said[4]
    assert count(store.open(ws), "?x inog:lastDay '2027-12-31'^^xsd:date") == 1
    put(ws, f"{head}day_first = true\n{wide}", text + "Pier,Port,05/06/2027,08/06/2027\n")
    build.build(ws)
    kg = store.open(ws)
    assert count(kg, "?x inog:lastDay '2027-06-05'^^xsd:date") == 1
    assert count(kg, "?x inog:firstDay '2027-06-05'^^xsd:date ; inog:lastDay '2027-06-08'^^xsd:date") == 1
    put(ws, f"{head}day_first = 1\n{wide}", text)
    (unread,) = (f for f in build.build(ws).findings if f.code == "source-unread")
    assert unread.where.endswith("source.toml:3")


def test_rows_are_the_words_of_their_facts_for_check_too(ws: Workspace) -> None:
    put(ws, LONG_TOML, LONG)
    put(ws, WIDE_TOML, WIDE, source="wide")
    build.build(ws)
    said = [finding.message.en for finding in checks.check(store.open(ws), ws)]
    assert [text for text in said if "ords of" in text] == []


def test_where_no_source_was_read_the_questions_are_no_second_complaint(ws: Workspace) -> None:
    put(ws, LONG_TOML.replace("end = [", "ende = ["), LONG, source="slip")
    put(ws, "kind = broken", LONG, source="toml")
    found = [*build.build(ws).findings, *checks.check(store.open(ws), ws)]
    errors = [f for f in checks.in_order(found) if f.severity == "error"]
    assert [(f.code, f.where) for f in errors] == [
        ("source-unread", "graph/sources/slip/source.toml:13"),
        ("source-unread", "graph/sources/toml/source.toml:1"),
    ]


def test_a_table_without_a_column_of_deliverables_lacks_none(ws: Workspace) -> None:
    def lacking() -> list[str]:
        build.build(ws)
        return [f.where for f in checks.check(store.open(ws), ws) if "no deliverable" in f.message.en]

    put(ws, WIDE_TOML, WIDE, source="wide")
    assert lacking() == []
    text = "Мероприятие;Ответственный;Документ\nПричал;Минтранс России;акт\nПаром;Минтранс России;\n"
    told = (
        'title = "Переправы"\ndocument = "rows.csv"\nkind = "table"\nkeys = "p"\n[columns]\nactivity = "Мероприятие"\n'
    )
    put(ws, told + 'lead = "Ответственный"\ndeliverable = "Документ"\n', text, source="ferries")
    assert len(lacking()) == 1


def test_of_a_row_with_one_day_that_may_be_misread_the_other_is_kept_and_the_rest_told(ws: Workspace) -> None:
    lines = "1,coordinator,5,A,05/06/2025,31/12/2026\n1,participant,6,B,05/06/2025,NA\n"
    lines += "2,coordinator,5,A,05/06/2025,NA\n2,participant,6,B,04/06/2025,NA\n"
    put(ws, LONG_TOML, "project,role,pic,name,begin,end\n" + lines)
    told = {(f.row, f.code): f.message.en for f in build.build(ws).findings}
    assert {(2, "deadline-partly-read"), (3, "deadline-unread"), (4, "deadline-unread")} <= told.keys()
    assert "that of row 2 is taken" in told[3, "deadline-differs"], "what was read in part is taken"
    assert "is taken" not in told[5, "deadline-differs"], "nothing was"
    asked = "SELECT ?last WHERE { ?a inog:hasDeadline/inog:lastDay ?last }"
    assert [row[0].value for row in store.open(ws).query(prefix_block() + asked).rows] == ["2026-12-31"]


def test_every_mistake_of_the_columns_is_named_at_once(ws: Workspace) -> None:
    put(ws, LONG_TOML.replace("role =", "rolle =").replace("start =", "starrt ="), LONG)
    [said] = [f.message.en for f in build.build(ws).findings if f.severity == "error"]
    assert said.startswith("[columns] rolle, starrt: there is no such name; perhaps role, start; there are: ")
    put(ws, LONG_TOML.replace('"role"', '"roles"').replace('"begin"', '"began"'), LONG)
    [said] = [f.message.en for f in build.build(ws).findings if f.severity == "error"]
    assert "role: there is no column “roles”; start: there is no column “began”; there are: " in said


def test_a_list_in_the_cell_of_one_body_and_names_of_one_letter_are_told(ws: Workspace) -> None:
    put(
        ws,
        'document = "rows.jsonl"\nkind = "table"\n[columns]\nactivity = "t"\nname = "n"\n',
        json.dumps({"t": "Причал", "n": ["Верфь", "Порт"]}),
        "rows.jsonl",
    )
    wide = 'document = "rows.csv"\nkind = "table"\n[columns]\nactivity = "t"\nlead = "l"\nexecutors = "e"\n'
    put(ws, wide, 't;l;e\nМост;123;Верфь\nШкола;Порт;"Х, Верфь"\n', source="wide")
    told = [(f.code, f.message.ru) for f in build.build(ws).findings]
    assert any(code == "names-in-one-cell" and "дайте каждому свою строку" in words for code, words in told)
    unread = [words for code, words in told if code == "executor-unread"]
    assert [words.partition(" ")[0] for words in unread] == ["«123»", "«Х»"]
